// SPDX-License-Identifier: MIT
// coroutine.c: the body of an `async` block becomes `poll`: a state machine over the coroutine's own memory, whose
// fields are the upvars, the state, and every local that may be live while suspended; and a second body that drops
// a suspended coroutine. rustc_mir_transform::coroutine; fields are not overlapped between states.
#include "collect/collect.h"
#include "mir/dataflow.h"
#include "mir_opt/mir_opt.h"

enum { STATE_UNRESUMED, STATE_RETURNED, STATE_PANICKED, STATE_FIRST_YIELD };

typedef Vec(MirStmt) Stmts;
typedef struct Transform {
    TyCtxt *t;
    Arena *a;
    MirBody *b;
    bool is_drop; // of the drop body
    TyId self_ty, ret_ty;
    u32 locals;    // that the body had
    u32 *field_of; // by local; 0: not saved (field 0 is an upvar or the state, never a saved local)
    TyId *old_tys; // by local: the types of locals 0 to 2 change
    u32 upvars;
    MirPlace self;
    Stmts out; // of the block in work
    MirSourceInfo info;
    BlockId panic_block;
    Vec(MirSwitchTarget) states;
} Transform;

// ---- what is saved ----

static void storage_effect(Dataflow *d, BitSet *state, const MirStmt *s, BlockId block, u32 index) {
    (void)d;
    (void)block;
    (void)index;
    if (s->kind == MIR_STMT_STORAGE_LIVE)
        bitset_add(state, s->place.local.v);
    else if (s->kind == MIR_STMT_STORAGE_DEAD)
        bitset_remove(state, s->place.local.v);
}

// Locals with storage somewhere that a suspension point may see, and those without storage statements.
static BitSet saved_locals(TyCtxt *t, const MirBody *b, Arena *scratch) {
    BitSet saved = bitset_new(scratch, b->locals.len), tracked = bitset_new(scratch, b->locals.len);
    Dataflow d = {
        .t = t, .body = b, .arena = scratch, .bits = b->locals.len, .stmt = storage_effect};
    dataflow_run(&d);
    for (u32 i = 0; i < b->blocks.len; i++) {
        const MirBlock *block = &b->blocks.data[i];
        for (u32 k = 0; k < block->stmts.len; k++)
            if (block->stmts.data[k].kind == MIR_STMT_STORAGE_LIVE)
                bitset_add(&tracked, block->stmts.data[k].place.local.v);
        if (block->has_term && block->term.kind == MIR_TERM_YIELD)
            bitset_union(&saved, dataflow_seek(&d, (BlockId){i}, block->stmts.len));
    }
    for (u32 i = 0; i < b->locals.len; i++)
        if (!bitset_has(&tracked, i)) bitset_add(&saved, i);
    bitset_remove(&saved, 1);
    return saved;
}

// ---- places ----

static MirPlace self_field(Transform *x, u32 field, TyId ty) {
    return mir_place_project(x->a, x->self,
                             (MirProj){.kind = MIR_PROJ_FIELD, .field = field, .ty = ty});
}

static void push_assign(Transform *x, MirPlace place, MirRvalue rv) {
    MirRvalue *copy = NEW(x->a, MirRvalue);
    *copy = rv;
    vec_push(x->a, &x->out,
             ((MirStmt){.kind = MIR_STMT_ASSIGN, .info = x->info, .place = place, .rvalue = copy}));
}

static void push_state(Transform *x, u32 state) {
    TyId u32_ty = x->t->common.u32_;
    push_assign(x, self_field(x, x->upvars, u32_ty),
                (MirRvalue){.kind = MIR_RVALUE_USE,
                            .use = mir_const_scalar(x->a, u32_ty, state, x->info.span)});
}

static bool is_saved(const Transform *x, LocalId l) {
    return l.v < x->locals && x->field_of[l.v];
}

static MirPlace saved_place(Transform *x, LocalId l) {
    return self_field(x, x->field_of[l.v], x->old_tys[l.v]);
}

static void rewrite_place(Transform *x, MirPlace *p) {
    for (u32 i = 0; i < p->projs.len; i++) {
        MirProj *proj = &p->projs.data[i];
        if (proj->kind != MIR_PROJ_INDEX || !is_saved(x, proj->index)) continue;
        LocalId index = mir_new_local(x->a, x->b, x->t->common.usize, MIR_LOCAL_TEMP, x->info);
        push_assign(
            x, mir_place_local(index),
            (MirRvalue){.kind = MIR_RVALUE_USE, .use = mir_copy(saved_place(x, proj->index))});
        proj->index = index;
    }
    bool is_self = p->local.v == 1;
    if (!is_self && !is_saved(x, p->local)) return;
    MirPlace out = is_self ? x->self : saved_place(x, p->local);
    for (u32 i = 0; i < p->projs.len; i++) out = mir_place_project(x->a, out, p->projs.data[i]);
    *p = out;
}

static void rewrite_operand(Transform *x, MirOperand *o) {
    if (o->kind != MIR_CONST) rewrite_place(x, &o->place);
}

static void rewrite_rvalue(Transform *x, MirRvalue *rv) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: rewrite_operand(x, &rv->use); break;
    case MIR_RVALUE_REPEAT: rewrite_operand(x, &rv->repeat.value); break;
    case MIR_RVALUE_REF: rewrite_place(x, &rv->ref.place); break;
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_NULLARY: break;
    case MIR_RVALUE_RAW_PTR: rewrite_place(x, &rv->raw_ptr.place); break;
    case MIR_RVALUE_CAST: rewrite_operand(x, &rv->cast.value); break;
    case MIR_RVALUE_BINARY:
        rewrite_operand(x, &rv->binary.operands[0]);
        rewrite_operand(x, &rv->binary.operands[1]);
        break;
    case MIR_RVALUE_UNARY: rewrite_operand(x, &rv->unary.value); break;
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: rewrite_place(x, &rv->place); break;
    case MIR_RVALUE_AGGREGATE:
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            rewrite_operand(x, &rv->aggregate.operands.data[i]);
        break;
    }
}

static void rewrite_stmt(Transform *x, MirStmt s) {
    x->info = s.info;
    switch (s.kind) {
    case MIR_STMT_STORAGE_LIVE:
    case MIR_STMT_STORAGE_DEAD:
        if (is_saved(x, s.place.local)) return;
        break;
    case MIR_STMT_ASSIGN:
        rewrite_rvalue(x, s.rvalue);
        rewrite_place(x, &s.place);
        break;
    case MIR_STMT_SET_DISCRIMINANT: rewrite_place(x, &s.place); break;
    case MIR_STMT_INTRINSIC_ASSUME: rewrite_operand(x, &s.intrinsic.args[0]); break;
    case MIR_STMT_COPY_NONOVERLAPPING:
        for (u32 i = 0; i < 3; i++) rewrite_operand(x, &s.intrinsic.args[i]);
        break;
    case MIR_STMT_FAKE_READ:
    case MIR_STMT_PLACE_MENTION:
    case MIR_STMT_ASCRIBE_USER_TYPE:
    case MIR_STMT_NOP: return;
    }
    vec_push(x->a, &x->out, s);
}

// ---- terminators ----

static void finish_block(Transform *x, BlockId block, MirTerm term) {
    MirBlock *b = &x->b->blocks.data[block.v];
    b->stmts.data = x->out.data;
    b->stmts.len = x->out.len;
    b->stmts.cap = x->out.cap;
    x->out = (Stmts){0};
    term.info = x->info;
    mir_terminate(x->b, block, term);
}

static BlockId new_block(Transform *x, bool cleanup) {
    return mir_new_block(x->a, x->b, cleanup);
}

static void redirect_unwind(Transform *x, MirUnwind *u, bool is_cleanup) {
    if (is_cleanup || u->kind != UNWIND_CONTINUE || x->is_drop) return;
    *u = (MirUnwind){.kind = UNWIND_CLEANUP, .cleanup = x->panic_block};
}

// The first of blocks that drop the upvars one after the other.
static BlockId drop_upvars(Transform *x, BlockId target, MirUnwind unwind, bool cleanup) {
    TyId tuple = ty_closure_upvars(x->t, x->self_ty);
    for (u32 i = tys_of(x->t, ty_data(x->t, tuple)->tuple).len; i-- > 0;) {
        TyId ty = tys_of(x->t, ty_data(x->t, tuple)->tuple).data[i];
        BlockId b = new_block(x, cleanup);
        mir_terminate(x->b, b,
                      (MirTerm){.kind = MIR_TERM_DROP,
                                .info = x->info,
                                .drop = {self_field(x, i, ty), target, unwind, false}});
        target = b;
    }
    return target;
}

static MirRvalue poll_value(Transform *x, bool ready) {
    TyId ty = x->b->locals.data[0].ty;
    MirRvalue rv = {.kind = MIR_RVALUE_AGGREGATE};
    rv.aggregate.kind = MIR_AGG_ADT;
    rv.aggregate.ty = ty;
    rv.aggregate.def = ty_data(x->t, ty)->adt.def;
    rv.aggregate.args = ty_data(x->t, ty)->adt.args;
    rv.aggregate.variant = collect_variant_index(
        x->t, lang_item(x->t->sess, ready ? LANG_POLL_READY : LANG_POLL_PENDING));
    if (!ready) return rv;
    rv.aggregate.operands.data = NEW(x->a, MirOperand);
    rv.aggregate.operands.data[0] = mir_move(self_field(x, x->field_of[0], x->ret_ty));
    rv.aggregate.operands.len = 1;
    return rv;
}

static MirRvalue context_value(Transform *x) {
    MirRvalue rv = {.kind = MIR_RVALUE_CAST};
    rv.cast.kind = MIR_CAST_TRANSMUTE;
    rv.cast.value = mir_copy(mir_place_local((LocalId){2}));
    rv.cast.ty = ty_new_adt(x->t, lang_item(x->t->sess, LANG_RESUME_TY), ARGS_EMPTY);
    return rv;
}

static void rewrite_yield(Transform *x, BlockId block, MirTerm term) {
    u32 state = STATE_FIRST_YIELD + x->states.len;
    if (x->is_drop) {
        BlockId to = term.yield.drop;
        if (to.v == BLOCK_NONE.v) {
            to = new_block(x, false);
            mir_terminate(x->b, to, (MirTerm){.kind = MIR_TERM_RETURN, .info = term.info});
        }
        vec_push(x->a, &x->states, ((MirSwitchTarget){state, to}));
        finish_block(x, block, (MirTerm){.kind = MIR_TERM_UNREACHABLE});
        return;
    }
    push_state(x, state);
    push_assign(x, mir_place_local((LocalId){0}), poll_value(x, false));
    finish_block(x, block, (MirTerm){.kind = MIR_TERM_RETURN});
    BlockId resume = new_block(x, false);
    vec_push(x->a, &x->states, ((MirSwitchTarget){state, resume}));
    MirPlace arg = term.yield.resume_arg;
    rewrite_place(x, &arg);
    push_assign(x, arg, context_value(x));
    finish_block(x, resume, (MirTerm){.kind = MIR_TERM_GOTO, .target = term.yield.resume});
}

static void rewrite_drop(Transform *x, MirTerm *term, bool is_cleanup) {
    redirect_unwind(x, &term->drop.unwind, is_cleanup);
    if (term->drop.place.local.v != 1 || term->drop.place.projs.len) {
        rewrite_place(x, &term->drop.place);
        return;
    }
    BlockId first = drop_upvars(x, term->drop.target, term->drop.unwind, is_cleanup);
    *term = (MirTerm){.kind = MIR_TERM_GOTO, .info = term->info, .target = first};
}

static void rewrite_term(Transform *x, BlockId block) {
    bool is_cleanup = x->b->blocks.data[block.v].is_cleanup;
    MirTerm term = x->b->blocks.data[block.v].term;
    x->info = term.info;
    switch (term.kind) {
    case MIR_TERM_SWITCH_INT: rewrite_operand(x, &term.switch_int.discr); break;
    case MIR_TERM_UNWIND_RESUME:
        if (!x->is_drop) push_state(x, STATE_PANICKED);
        break;
    case MIR_TERM_RETURN:
        if (x->is_drop) break;
        push_state(x, STATE_RETURNED);
        push_assign(x, mir_place_local((LocalId){0}), poll_value(x, true));
        break;
    case MIR_TERM_DROP: rewrite_drop(x, &term, is_cleanup); break;
    case MIR_TERM_CALL:
    case MIR_TERM_TAIL_CALL:
        rewrite_operand(x, &term.call.func);
        for (u32 i = 0; i < term.call.args.len; i++) rewrite_operand(x, &term.call.args.data[i]);
        rewrite_place(x, &term.call.destination);
        redirect_unwind(x, &term.call.unwind, is_cleanup);
        break;
    case MIR_TERM_ASSERT: {
        rewrite_operand(x, &term.assert.cond);
        u32 n = term.assert.msg == ASSERT_BOUNDS_CHECK || term.assert.msg == ASSERT_OVERFLOW ||
                        term.assert.msg == ASSERT_MISALIGNED
                    ? 2
                    : 1;
        for (u32 i = 0; i < n && term.assert.msg_args; i++)
            rewrite_operand(x, &term.assert.msg_args[i]);
        redirect_unwind(x, &term.assert.unwind, is_cleanup);
        break;
    }
    case MIR_TERM_YIELD: rewrite_yield(x, block, term); return;
    case MIR_TERM_COROUTINE_DROP:
        term = (MirTerm){.kind = x->is_drop ? MIR_TERM_RETURN : MIR_TERM_UNREACHABLE,
                         .info = term.info};
        break;
    case MIR_TERM_GOTO:
    case MIR_TERM_UNWIND_TERMINATE:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_FALSE_EDGE:
    case MIR_TERM_FALSE_UNWIND: break;
    }
    finish_block(x, block, term);
}

// ---- the entry ----

static BlockId ended(Transform *x, MirAssertKind msg) {
    BlockId b = new_block(x, false), after = new_block(x, false);
    mir_terminate(x->b, after, (MirTerm){.kind = MIR_TERM_UNREACHABLE, .info = x->info});
    MirTerm t = {.kind = MIR_TERM_ASSERT, .info = x->info};
    t.assert.cond = mir_const_scalar(x->a, x->t->common.bool_, 0, x->info.span);
    t.assert.expected = true;
    t.assert.msg = msg;
    t.assert.target = after;
    mir_terminate(x->b, b, t);
    return b;
}

static void build_entry(Transform *x) {
    x->info = (MirSourceInfo){.span = x->b->span};
    BlockId body = new_block(x, false), first = new_block(x, false),
            otherwise = new_block(x, false);
    x->b->blocks.data[body.v] = x->b->blocks.data[0];
    x->b->blocks.data[0] = (MirBlock){.is_cleanup = false};
    Vec(MirSwitchTarget) targets = {0};
    if (x->is_drop) {
        BlockId drop = drop_upvars(x, otherwise, (MirUnwind){.kind = UNWIND_CONTINUE}, false);
        finish_block(x, first, (MirTerm){.kind = MIR_TERM_GOTO, .target = drop});
        finish_block(x, otherwise, (MirTerm){.kind = MIR_TERM_RETURN});
    } else {
        push_assign(x,
                    self_field(x, x->field_of[2],
                               ty_new_adt(x->t, lang_item(x->t->sess, LANG_RESUME_TY), ARGS_EMPTY)),
                    context_value(x));
        finish_block(x, first, (MirTerm){.kind = MIR_TERM_GOTO, .target = body});
        finish_block(x, otherwise, (MirTerm){.kind = MIR_TERM_UNREACHABLE});
    }
    vec_push(x->a, &targets, ((MirSwitchTarget){STATE_UNRESUMED, first}));
    if (!x->is_drop) {
        vec_push(x->a, &targets,
                 ((MirSwitchTarget){STATE_RETURNED, ended(x, ASSERT_RESUMED_AFTER_RETURN)}));
        vec_push(x->a, &targets,
                 ((MirSwitchTarget){STATE_PANICKED, ended(x, ASSERT_RESUMED_AFTER_PANIC)}));
    }
    for (u32 i = 0; i < x->states.len; i++) vec_push(x->a, &targets, x->states.data[i]);
    LocalId state = mir_new_local(x->a, x->b, x->t->common.u32_, MIR_LOCAL_TEMP, x->info);
    push_assign(x, mir_place_local(state),
                (MirRvalue){.kind = MIR_RVALUE_USE,
                            .use = mir_copy(self_field(x, x->upvars, x->t->common.u32_))});
    MirTerm sw = {.kind = MIR_TERM_SWITCH_INT};
    sw.switch_int.discr = mir_copy(mir_place_local(state));
    sw.switch_int.targets.data = targets.data;
    sw.switch_int.targets.len = targets.len;
    sw.switch_int.otherwise = otherwise;
    finish_block(x, (BlockId){0}, sw);
}

// ---- signatures ----

static void retype(Transform *x) {
    TyCtxt *t = x->t;
    MirBody *b = x->b;
    LocalId self = {1};
    if (x->is_drop) {
        b->locals.data[0].ty = t->common.unit;
        b->locals.data[1].ty = ty_new_ptr(t, x->self_ty, MUT_MUT);
        b->arg_count = 1;
        b->locals.data[2].kind = MIR_LOCAL_TEMP;
        x->self = mir_place_project(x->a, mir_place_local(self), (MirProj){.kind = MIR_PROJ_DEREF});
        return;
    }
    GenericArg ret = arg_of_ty(x->ret_ty), re = arg_of_region(t->common.re_erased);
    TyId ref = ty_new_ref(t, t->common.re_erased, x->self_ty, MUT_MUT);
    GenericArg pinned = arg_of_ty(ref);
    b->locals.data[0].ty = ty_new_adt(t, lang_item(t->sess, LANG_POLL), args_new(t, &ret, 1));
    b->locals.data[1].ty = ty_new_adt(t, lang_item(t->sess, LANG_PIN), args_new(t, &pinned, 1));
    TyId context = ty_new_adt(t, lang_item(t->sess, LANG_CONTEXT), args_new(t, &re, 1));
    b->locals.data[2].ty = ty_new_ref(t, t->common.re_erased, context, MUT_MUT);
    MirPlace pointer = mir_place_project(x->a, mir_place_local(self),
                                         (MirProj){.kind = MIR_PROJ_FIELD, .field = 0, .ty = ref});
    x->self = mir_place_project(x->a, pointer, (MirProj){.kind = MIR_PROJ_DEREF});
}

static void transform(TyCtxt *t, Arena *a, MirBody *b, const BitSet *saved, bool is_drop) {
    Transform x = {.t = t, .a = a, .b = b, .is_drop = is_drop};
    u32 locals = b->locals.len, blocks = b->blocks.len;
    x.self_ty = b->locals.data[1].ty;
    x.ret_ty = b->locals.data[0].ty;
    x.upvars = tys_of(t, ty_data(t, ty_closure_upvars(t, x.self_ty))->tuple).len;
    x.locals = locals;
    x.field_of = NEW_N(t->arena, u32, locals);
    x.old_tys = NEW_N(t->arena, TyId, locals);
    for (u32 i = 0; i < locals; i++) x.old_tys[i] = b->locals.data[i].ty;
    for (u32 i = 0, k = 0; i < locals; i++)
        if (bitset_has(saved, i)) x.field_of[i] = x.upvars + 1 + k++;
    x.info = (MirSourceInfo){.span = b->span};
    retype(&x);
    x.panic_block = new_block(&x, true);
    if (!is_drop) push_state(&x, STATE_PANICKED);
    finish_block(&x, x.panic_block, (MirTerm){.kind = MIR_TERM_UNWIND_RESUME});
    for (u32 i = 0; i < blocks; i++) {
        MirBlock *block = &b->blocks.data[i];
        if (!block->has_term) continue;
        u32 n = block->stmts.len;
        const MirStmt *stmts = block->stmts.data;
        for (u32 k = 0; k < n; k++) rewrite_stmt(&x, stmts[k]);
        rewrite_term(&x, (BlockId){i});
    }
    build_entry(&x);
    b->var_debug.len = 0;
}

void mir_opt_coroutine(TyCtxt *t, Arena *a, MirBody *b) {
    if (!b->is_coroutine || b->coroutine) return;
    Arena scratch = arena_new(NULL);
    BitSet saved = saved_locals(t, b, &scratch);
    MirCoroutineLayout *layout = NEW(t->arena, MirCoroutineLayout);
    layout->upvars = tys_of(t, ty_data(t, ty_closure_upvars(t, b->locals.data[1].ty))->tuple).len;
    layout->saved.data = NEW_N(t->arena, TyId, b->locals.len);
    for (u32 i = 0; i < b->locals.len; i++)
        if (bitset_has(&saved, i)) layout->saved.data[layout->saved.len++] = b->locals.data[i].ty;
    b->coroutine = layout;
    layout->drop = mir_body_subst(t, t->arena, b, (ArgsId){0});
    transform(t, a, b, &saved, false);
    transform(t, t->arena, layout->drop, &saved, true);
    mir_opt_simplify(t, t->arena, layout->drop);
    layout->drop->phase = MIR_OPTIMIZED;
    arena_free_all(&scratch);
}

// ---- layout: the LayoutTable's hook ----

LayoutStatus mir_coroutine_layout(TyCtxt *t, TyId ty, const Layout **out) {
    ArgsId args = ty_data(t, ty)->adt.args;
    const MirBody *b = mir_optimized(t, ty_data(t, ty)->adt.def);
    if (!b || !b->coroutine) return LAYOUT_ERROR;
    const MirCoroutineLayout *c = b->coroutine;
    Arena scratch = arena_new(NULL);
    u32 n = c->upvars + 1 + c->saved.len;
    TyId *fields = NEW_N(&scratch, TyId, n);
    TyId upvars = ty_closure_upvars(t, ty);
    for (u32 i = 0; i < c->upvars; i++) fields[i] = tys_of(t, ty_data(t, upvars)->tuple).data[i];
    fields[c->upvars] = t->common.u32_;
    for (u32 i = 0; i < c->saved.len; i++) {
        TyId saved = ty_erase_regions(t, ty_subst(t, c->saved.data[i], args));
        fields[c->upvars + 1 + i] =
            t->layout_table->normalize ? t->layout_table->normalize(t, saved) : saved;
    }
    const Layout *tuple;
    LayoutStatus st = layout_of(t, ty_new_tuple(t, fields, n), &tuple);
    arena_free_all(&scratch);
    if (st != LAYOUT_OK) return st;
    // Saved locals may be uninitialised: no niche, never passed as scalars.
    Layout *l = NEW(t->arena, Layout);
    *l = *tuple;
    l->ty = ty;
    l->uninhabited = false;
    l->abi = ABI_MEMORY;
    l->has_niche = false;
    map_put(t->arena, &t->layout_table->by_ty, ty.v, (u64)(uintptr_t)l);
    *out = l;
    return LAYOUT_OK;
}
