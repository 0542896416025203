// SPDX-License-Identifier: MIT
// inline.c: puts small callees in place of their calls. After rustc_mir_transform::inline: callees first, by
// cost; scopes keep what was inlined and from where. Differences: bodies are monomorphic, so every callee is known;
// locations are settled here: a #[track_caller] callee's calls get the span of the call that it replaces.
#include "mono_opt/opt.h"

enum {
    COST_PLAIN = 40,    // of a callee without a hint
    COST_HINTED = 120,  // #[inline], closures, shims
    GENERIC_FACTOR = 6, // before optimisation a body may be so much larger
    CALLER_MAX = 1200,  // statements; no more is inlined then
    COST_CALL = 5,
};

typedef struct Inliner {
    Opt *o;
    u32 size; // statements of the caller
    bool *cold;
} Inliner;

// ---- which calls ----

static u32 body_cost(const MirBody *b) {
    u32 cost = 0;
    for_each(MirBlock, block, b->blocks) {
        if (block->is_cleanup) continue;
        for_each(MirStmt, s, block->stmts)
            cost += s->kind == MIR_STMT_ASSIGN || s->kind == MIR_STMT_COPY_NONOVERLAPPING ||
                    s->kind == MIR_STMT_SET_DISCRIMINANT;
        MirTermKind k = block->term.kind;
        if (k == MIR_TERM_CALL && block->term.call.target.v == BLOCK_NONE.v)
            cost += 1;
        else if (k == MIR_TERM_CALL || k == MIR_TERM_DROP)
            cost += COST_CALL;
        else if (k == MIR_TERM_SWITCH_INT || k == MIR_TERM_ASSERT)
            cost += 1;
    }
    return cost;
}

static u32 body_size(const MirBody *b) {
    u32 size = b->blocks.len;
    for_each(MirBlock, block, b->blocks) size += block->stmts.len;
    return size;
}

static bool has_attr(Opt *o, DefId def, const char *name, bool *never) {
    Session *s = o->t->sess;
    const AstAttr *a = attr_find(def_of(s, def)->attrs, intern_c(&s->symbols, name));
    if (!a) return false;
    Buf text = buf_new(o->scratch);
    if (a->args.len) token_stream_print(&text, s, a->args);
    *never = str_eq(buf_str(&text), STR("never"));
    return true;
}

static bool is_hinted(Opt *o, const Instance *i, bool *never) {
    *never = false;
    if (i->kind != INSTANCE_ITEM && i->kind != INSTANCE_INTRINSIC) return true;
    bool dummy;
    if (has_attr(o, i->def, "cold", &dummy)) *never = true;
    if (def_of(o->t->sess, i->def)->kind == DEF_CLOSURE) return true;
    return has_attr(o, i->def, "inline", never);
}

// Is the location of a call in this body observable? Then the body cannot become part of a #[track_caller] one.
static bool asks_location(Opt *o, const MirBody *b) {
    for_each(MirBlock, block, b->blocks) {
        const MirTerm *t = &block->term;
        if (t->kind == MIR_TERM_ASSERT) return true;
        if (t->kind != MIR_TERM_CALL) continue;
        if (t->call.func.kind != MIR_CONST) return true;
        TyData d = *ty_data(o->t, t->call.func.constant->ty);
        if (d.kind == TY_FN_DEF && id_is_some(collect_intrinsic_name(o->t, d.adt.def))) return true;
        InstanceId callee = mono_resolve_callee(o->mono, t->call.func.constant->ty);
        if (id_is_none(callee) || mono_is_track_caller(o->mono, callee)) return true;
    }
    return false;
}

static bool same_signature(Opt *o, const MirTerm *call, const MirBody *callee) {
    if (callee->arg_count != call->call.args.len) return false;
    for (u32 i = 0; i < callee->arg_count; i++) {
        TyId ty = mir_operand_ty(o->t, o->b, &call->call.args.data[i]);
        TyKind k = ty_kind(o->t, ty);
        if (k == TY_DYN || k == TY_SLICE || k == TY_STR) return false;
        if (!id_eq(ty_erase_regions(o->t, ty), callee->locals.data[i + 1].ty)) return false;
    }
    return id_eq(ty_erase_regions(o->t, mir_place_ty(o->t, o->b, &call->call.destination).ty),
                 callee->locals.data[0].ty);
}

// The callee's body where this call is to be replaced by it.
static const MirBody *candidate(Inliner *in, const MirTerm *t, InstanceId *callee) {
    Opt *o = in->o;
    if (t->kind != MIR_TERM_CALL || t->call.func.kind != MIR_CONST) return NULL;
    if (t->call.target.v == BLOCK_NONE.v) return NULL;
    TyData fd = *ty_data(o->t, t->call.func.constant->ty);
    if (fd.kind == TY_FN_DEF) {
        if (id_is_some(collect_intrinsic_name(o->t, fd.adt.def))) return NULL;
        if (def_of(o->t->sess, fd.adt.def)->is_foreign) return NULL;
    }
    *callee = mono_resolve_callee(o->mono, t->call.func.constant->ty);
    if (id_is_none(*callee) || id_eq(*callee, o->inst)) return NULL;
    Instance i = *mono_instance(o->mono, *callee);
    if (i.kind == INSTANCE_VIRTUAL || i.kind == INSTANCE_INTRINSIC ||
        i.kind == INSTANCE_THREAD_LOCAL_SHIM)
        return NULL;
    if (i.kind == INSTANCE_DROP_GLUE && ty_kind(o->t, i.ty) == TY_DYN) return NULL;
    if (map_has(&o->mono->too_large, callee->v)) return NULL;
    bool never, hinted = is_hinted(o, &i, &never);
    if (never) return NULL;
    u32 limit = hinted ? COST_HINTED : COST_PLAIN;
    if (i.kind == INSTANCE_ITEM) {
        if (def_of(o->t->sess, i.def)->is_foreign) return NULL;
        const MirBody *generic = mir_optimized(o->t, i.def);
        if (!generic || generic->tainted || generic->is_coroutine) return NULL;
        if (body_cost(generic) > limit * GENERIC_FACTOR) return NULL;
    }
    const MirBody *b = mono_opt_body(o->mono, *callee);
    if (!b || map_get_or(&o->mono->optimized, callee->v, 1) == 1) return NULL;
    if (body_cost(b) > limit || body_size(b) > limit * 4) return NULL;
    if (!same_signature(o, t, b)) return NULL;
    if (o->b->needs_caller_location && !b->needs_caller_location && asks_location(o, b))
        return NULL;
    return b;
}

bool mono_opt_may_inline(const MirBody *b) {
    return body_cost(b) <= COST_HINTED && body_size(b) <= COST_HINTED * 4;
}

// ---- copying ----

typedef struct Splice {
    Opt *o;
    const MirBody *from;
    u32 locals, blocks, scopes; // what the callee's numbers are added to
    LocalId ret;
    MirTerm call;
    BlockId target;
    ScopeId site_scope;
    bool relocate;
    Span location;
} Splice;

static LocalId map_local(const Splice *s, LocalId l) {
    return l.v == 0 ? s->ret : (LocalId){l.v + s->locals};
}

static MirPlace map_place(const Splice *s, MirPlace p) {
    p.local = map_local(s, p.local);
    bool indexed = false;
    for_each(MirProj, proj, p.projs) indexed |= proj->kind == MIR_PROJ_INDEX;
    if (!indexed) return p;
    MirProj *projs =
        arena_copy(s->o->a, p.projs.data, sizeof(MirProj) * p.projs.len, _Alignof(MirProj));
    for (u32 i = 0; i < p.projs.len; i++)
        if (projs[i].kind == MIR_PROJ_INDEX) projs[i].index = map_local(s, projs[i].index);
    p.projs.data = projs;
    return p;
}

static MirOperand map_operand(const Splice *s, MirOperand op) {
    if (op.kind != MIR_CONST) op.place = map_place(s, op.place);
    return op;
}

static MirOperand *map_operands(const Splice *s, const MirOperand *ops, u32 n) {
    if (!ops || !n) return NULL;
    MirOperand *out = NEW_N(s->o->a, MirOperand, n);
    for (u32 i = 0; i < n; i++) out[i] = map_operand(s, ops[i]);
    return out;
}

static MirRvalue *map_rvalue(const Splice *s, const MirRvalue *rv) {
    MirRvalue *out = NEW(s->o->a, MirRvalue);
    *out = *rv;
    switch (rv->kind) {
    case MIR_RVALUE_USE: out->use = map_operand(s, rv->use); break;
    case MIR_RVALUE_REPEAT: out->repeat.value = map_operand(s, rv->repeat.value); break;
    case MIR_RVALUE_REF: out->ref.place = map_place(s, rv->ref.place); break;
    case MIR_RVALUE_RAW_PTR: out->raw_ptr.place = map_place(s, rv->raw_ptr.place); break;
    case MIR_RVALUE_CAST: out->cast.value = map_operand(s, rv->cast.value); break;
    case MIR_RVALUE_BINARY: out->binary.operands = map_operands(s, rv->binary.operands, 2); break;
    case MIR_RVALUE_UNARY: out->unary.value = map_operand(s, rv->unary.value); break;
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: out->place = map_place(s, rv->place); break;
    case MIR_RVALUE_AGGREGATE:
        out->aggregate.operands.data =
            map_operands(s, rv->aggregate.operands.data, rv->aggregate.operands.len);
        break;
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_THREAD_LOCAL_REF: break;
    }
    return out;
}

static MirSourceInfo map_info(const Splice *s, MirSourceInfo info) {
    info.scope.v += s->scopes;
    return info;
}

static MirStmt map_stmt(const Splice *s, const MirStmt *stmt) {
    MirStmt out = *stmt;
    out.info = map_info(s, stmt->info);
    bool has_place = stmt->kind != MIR_STMT_COPY_NONOVERLAPPING &&
                     stmt->kind != MIR_STMT_INTRINSIC_ASSUME && stmt->kind != MIR_STMT_NOP;
    out.place = has_place ? map_place(s, stmt->place) : (MirPlace){0};
    if (stmt->kind == MIR_STMT_ASSIGN) out.rvalue = map_rvalue(s, stmt->rvalue);
    if (stmt->kind == MIR_STMT_COPY_NONOVERLAPPING)
        out.intrinsic.args = map_operands(s, stmt->intrinsic.args, 3);
    if (stmt->kind == MIR_STMT_INTRINSIC_ASSUME)
        out.intrinsic.args = map_operands(s, stmt->intrinsic.args, 1);
    return out;
}

static void map_target(void *context, BlockId *b) {
    b->v += ((Splice *)context)->blocks;
}

// What leaves the callee by unwinding goes on as the call would.
static void map_unwind(const Splice *s, MirUnwind *u) {
    if (u->kind == UNWIND_CONTINUE) *u = s->call.call.unwind;
}

static MirTerm resume_term(const Splice *s, MirSourceInfo info) {
    MirUnwind u = s->call.call.unwind;
    MirTerm t = {.kind = MIR_TERM_UNWIND_RESUME, .info = info};
    switch (u.kind) {
    case UNWIND_CONTINUE: break;
    case UNWIND_CLEANUP:
        t.kind = MIR_TERM_GOTO;
        t.target = u.cleanup;
        break;
    case UNWIND_UNREACHABLE: t.kind = MIR_TERM_UNREACHABLE; break;
    case UNWIND_TERMINATE_ABI:
        t.kind = MIR_TERM_UNWIND_TERMINATE;
        t.terminate_abi = true;
        break;
    case UNWIND_TERMINATE_CLEANUP: t.kind = MIR_TERM_UNWIND_TERMINATE; break;
    }
    return t;
}

static bool takes_location(Opt *o, const MirTerm *t) {
    if (t->call.func.kind != MIR_CONST) return false;
    TyData d = *ty_data(o->t, t->call.func.constant->ty);
    if (d.kind == TY_FN_DEF && id_is_some(collect_intrinsic_name(o->t, d.adt.def))) return true;
    InstanceId callee = mono_resolve_callee(o->mono, t->call.func.constant->ty);
    return id_is_some(callee) && mono_is_track_caller(o->mono, callee);
}

static MirTerm map_term(Splice *s, const MirTerm *t) {
    MirTerm out = *t;
    out.info = map_info(s, t->info);
    if (t->kind == MIR_TERM_SWITCH_INT)
        out.switch_int.targets.data = arena_copy(
            s->o->a, t->switch_int.targets.data,
            sizeof(MirSwitchTarget) * t->switch_int.targets.len, _Alignof(MirSwitchTarget));
    opt_each_target(&out, map_target, s);
    MirUnwind *u = mir_unwind_of(&out);
    if (u) map_unwind(s, u);
    switch (t->kind) {
    case MIR_TERM_SWITCH_INT: out.switch_int.discr = map_operand(s, t->switch_int.discr); break;
    case MIR_TERM_DROP: out.drop.place = map_place(s, t->drop.place); break;
    case MIR_TERM_CALL:
        out.call.func = map_operand(s, t->call.func);
        out.call.args.data = map_operands(s, t->call.args.data, t->call.args.len);
        out.call.destination = map_place(s, t->call.destination);
        if (s->relocate && takes_location(s->o, t)) out.call.fn_span = s->location;
        break;
    case MIR_TERM_ASSERT:
        out.assert.cond = map_operand(s, t->assert.cond);
        out.assert.msg_args = map_operands(s, t->assert.msg_args, mir_assert_args(t));
        if (s->relocate) out.info.span = s->location;
        break;
    case MIR_TERM_RETURN:
        out = (MirTerm){.kind = MIR_TERM_GOTO, .info = out.info, .target = s->target};
        break;
    case MIR_TERM_UNWIND_RESUME: out = resume_term(s, out.info); break;
    default: break;
    }
    return out;
}

// ---- splicing ----

static void copy_scopes(Splice *s, InstanceId callee) {
    MirBody *b = s->o->b;
    s->scopes = b->scopes.len;
    for (u32 i = 0; i < s->from->scopes.len; i++) {
        MirScope scope = s->from->scopes.data[i];
        if (scope.parent.v == i) {
            scope.parent = s->site_scope;
            scope.inlined = callee.v;
            scope.inlined_call =
                span_is_none(s->call.call.fn_span) ? s->call.info.span : s->call.call.fn_span;
        } else {
            scope.parent.v += s->scopes;
        }
        vec_push(s->o->a, &b->scopes, scope);
    }
}

static MirStmt storage_stmt(MirStmtKind kind, u32 local, MirSourceInfo info) {
    return (MirStmt){.kind = kind, .info = info, .place = mir_place_local((LocalId){local})};
}

// Locals that live as long as the callee's frame: in the caller they get their storage around the copy.
static bool *frame_locals(Splice *s) {
    bool *has = NEW_N(s->o->scratch, bool, s->from->locals.len);
    memset(has, true, s->from->locals.len);
    for_each(MirBlock, block, s->from->blocks)
        for_each(MirStmt, stmt, block->stmts)
            if (stmt->kind == MIR_STMT_STORAGE_LIVE || stmt->kind == MIR_STMT_STORAGE_DEAD)
                has[stmt->place.local.v] = false;
    for (u32 i = 1; i <= s->from->arg_count; i++) has[i] = true;
    has[0] = false;
    return has;
}

static void splice(Inliner *in, u32 block, const MirBody *callee, InstanceId inst) {
    Opt *o = in->o;
    MirBody *b = o->b;
    Splice s = {
        .o = o, .from = callee, .call = b->blocks.data[block].term, .locals = b->locals.len - 1};
    s.site_scope = s.call.info.scope;
    s.relocate = callee->needs_caller_location && !b->needs_caller_location;
    s.location = span_is_none(s.call.call.fn_span) ? s.call.info.span : s.call.call.fn_span;
    copy_scopes(&s, inst);
    for (u32 i = 1; i < callee->locals.len; i++) {
        MirLocalDecl d = callee->locals.data[i];
        d.kind = MIR_LOCAL_TEMP;
        d.info = map_info(&s, d.info);
        vec_push(o->a, &b->locals, d);
    }
    MirPlace dest = s.call.call.destination;
    s.ret = dest.local;
    s.target = s.call.call.target;
    if (dest.projs.len) {
        s.ret = mir_new_local(o->a, b, callee->locals.data[0].ty, MIR_LOCAL_TEMP, s.call.info);
        BlockId after = mir_new_block(o->a, b, false);
        mir_push_stmt(o->a, b, after,
                      (MirStmt){.kind = MIR_STMT_ASSIGN,
                                .info = s.call.info,
                                .place = dest,
                                .rvalue = opt_rvalue_use(o, mir_move(mir_place_local(s.ret)))});
        mir_terminate(b, after,
                      (MirTerm){.kind = MIR_TERM_GOTO, .info = s.call.info, .target = s.target});
        s.target = after;
    }
    bool *framed = frame_locals(&s);
    s.blocks = b->blocks.len;
    for (u32 i = 0; i < callee->blocks.len; i++) {
        const MirBlock *from = &callee->blocks.data[i];
        MirBlock to = {.is_cleanup = from->is_cleanup, .has_term = true};
        vec_reserve(o->a, &to.stmts, from->stmts.len);
        for_each(MirStmt, stmt, from->stmts) to.stmts.data[to.stmts.len++] = map_stmt(&s, stmt);
        if (from->term.kind == MIR_TERM_RETURN)
            for (u32 k = 1; k < callee->locals.len; k++)
                if (framed[k])
                    vec_push(o->a, &to.stmts,
                             storage_stmt(MIR_STMT_STORAGE_DEAD, k + s.locals, s.call.info));
        to.term = map_term(&s, &from->term);
        vec_push(o->a, &b->blocks, to);
    }
    MirBlock *site = &b->blocks.data[block];
    for (u32 k = 1; k < callee->locals.len; k++)
        if (framed[k])
            vec_push(o->a, &site->stmts,
                     storage_stmt(MIR_STMT_STORAGE_LIVE, k + s.locals, s.call.info));
    for (u32 i = 0; i < callee->arg_count; i++)
        vec_push(o->a, &site->stmts,
                 (MirStmt){.kind = MIR_STMT_ASSIGN,
                           .info = s.call.info,
                           .place = mir_place_local((LocalId){i + 1 + s.locals}),
                           .rvalue = opt_rvalue_use(o, s.call.call.args.data[i])});
    site->term =
        (MirTerm){.kind = MIR_TERM_GOTO, .info = s.call.info, .target = (BlockId){s.blocks}};
    in->size += body_size(callee);
}

// ---- where it is not worth the while ----

typedef struct ColdEdge {
    const bool *cold;
    bool all;
    u32 n;
} ColdEdge;

static void look_at_edge(void *context, BlockId to) {
    ColdEdge *e = context;
    e->all &= e->cold[to.v];
    e->n++;
}

// Blocks from which every way leads to a panic.
static bool *find_cold(Opt *o) {
    MirBody *b = o->b;
    bool *cold = NEW_N(o->scratch, bool, b->blocks.len);
    BlockIds order = mir_reverse_postorder(o->scratch, b);
    for (u32 i = order.len; i-- > 0;) {
        const MirBlock *block = &b->blocks.data[order.data[i].v];
        if (block->is_cleanup) {
            cold[order.data[i].v] = true;
            continue;
        }
        if (block->term.kind == MIR_TERM_RETURN) continue;
        if (block->term.kind == MIR_TERM_CALL && block->term.call.target.v == BLOCK_NONE.v) {
            cold[order.data[i].v] = true;
            continue;
        }
        ColdEdge e = {cold, true, 0};
        mir_successors(&block->term, look_at_edge, &e);
        cold[order.data[i].v] = e.all;
    }
    return cold;
}

typedef struct LoopEdges {
    const u32 *rank;
    BlockIds order;
    u32 from;
    bool *in_loop;
} LoopEdges;

static void mark_loop(void *context, BlockId to) {
    LoopEdges *e = context;
    for (u32 i = e->rank[to.v]; i <= e->from; i++) e->in_loop[e->order.data[i].v] = true;
}

// Blocks between the head of a loop and a jump back to it, in reverse postorder: about those that are in loops.
static bool *find_loops(Opt *o) {
    LoopEdges e = {.order = mir_reverse_postorder(o->scratch, o->b),
                   .in_loop = NEW_N(o->scratch, bool, o->b->blocks.len)};
    u32 *rank = NEW_N(o->scratch, u32, o->b->blocks.len);
    for (u32 i = 0; i < e.order.len; i++) rank[e.order.data[i].v] = i;
    e.rank = rank;
    for (e.from = 0; e.from < e.order.len; e.from++)
        mir_successors(&o->b->blocks.data[e.order.data[e.from].v].term, mark_loop, &e);
    return e.in_loop;
}

bool opt_inline(Opt *o) {
    Inliner in = {.o = o, .size = body_size(o->b), .cold = find_cold(o)};
    bool any = false;
    const bool *in_loop = o->loops_only ? find_loops(o) : NULL;
    for (u32 i = 0, n = o->b->blocks.len; i < n && in.size < CALLER_MAX; i++) {
        if (in.cold[i] || (in_loop && !in_loop[i])) continue;
        InstanceId inst;
        const MirBody *callee = candidate(&in, &o->b->blocks.data[i].term, &inst);
        if (!callee) continue;
        splice(&in, i, callee, inst);
        any = true;
    }
    return any;
}
