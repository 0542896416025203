// SPDX-License-Identifier: MIT
// borrowck.c: one body's check from end to end. The walk visits every statement in reverse postorder with
// what is initialised and which loans are in scope there, and judges every access to a place. After
// rustc_borrowck's MirBorrowckCtxt. Errors are collected and emitted in the order of their spans.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

typedef struct BodyResult { // kept per body, for the creator of a closure
    bool failed;
    u32 upvar_count;
    u64 *used_mut_upvars; // words of a bit set
    ClosureRequirements requirements;
} BodyResult;

void push_diag(Bck *k, Diag *d) {
    k->failed = true;
    vec_push(k->a, &k->diags, d);
}

// ---- the graph ----

typedef struct PredCx {
    Bck *k;
    BlockId from;
} PredCx;

static void add_pred(void *context, BlockId to) {
    PredCx *cx = context;
    vec_push(cx->k->a, &cx->k->preds[to.v], cx->from.v);
}

static u32 intersect_doms(const Bck *k, u32 a, u32 b) {
    while (a != b) {
        while (k->rpo_index[a] > k->rpo_index[b]) a = k->idom[a];
        while (k->rpo_index[b] > k->rpo_index[a]) b = k->idom[b];
    }
    return a;
}

// Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm.
static void compute_dominators(Bck *k) {
    u32 n = k->b->blocks.len;
    k->idom = NEW_N(k->a, u32, n);
    for (u32 i = 0; i < n; i++) k->idom[i] = UINT32_MAX;
    k->idom[0] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (u32 i = 1; i < k->rpo.len; i++) {
            u32 b = k->rpo.data[i].v, best = UINT32_MAX;
            for (u32 p = 0; p < k->preds[b].len; p++) {
                u32 pred = k->preds[b].data[p];
                if (k->idom[pred] == UINT32_MAX) continue;
                best = best == UINT32_MAX ? pred : intersect_doms(k, pred, best);
            }
            if (best != k->idom[b]) {
                k->idom[b] = best;
                changed = true;
            }
        }
    }
}

static void build_graph(Bck *k) {
    u32 n = k->b->blocks.len;
    k->block_start = NEW_N(k->a, u32, n);
    k->preds = NEW_N(k->a, U32s, n);
    k->rpo_index = NEW_N(k->a, u32, n);
    k->reachable = bitset_new(k->a, n);
    for (u32 i = 0; i < n; i++) {
        k->block_start[i] = k->points;
        k->points += k->b->blocks.data[i].stmts.len + 1;
    }
    k->block_of = NEW_N(k->a, u32, k->points + 1);
    for (u32 i = 0; i < n; i++)
        for (u32 p = 0; p <= k->b->blocks.data[i].stmts.len; p++)
            k->block_of[k->block_start[i] + p] = i;
    k->rpo = mir_reverse_postorder(k->a, k->b);
    for (u32 i = 0; i < k->rpo.len; i++) {
        u32 b = k->rpo.data[i].v;
        k->rpo_index[b] = i;
        bitset_add(&k->reachable, b);
        PredCx cx = {k, {b}};
        if (k->b->blocks.data[b].has_term)
            mir_successors(&k->b->blocks.data[b].term, add_pred, &cx);
    }
    compute_dominators(k);
}

// ---- accesses ----

void access_place(Bck *k, Loc at, const MirPlace *p, Span span, AccessDepth depth, AccessKind kind,
                  LocalMutation allowed) {
    for (u32 i = 0; i < k->reported_access.len; i++)
        if (span_eq(k->reported_access.data[i].span, span) &&
            place_same(&k->reported_access.data[i].place, p))
            return;
    bool refused = !check_permissions(k, at, p, span, kind, allowed);
    if (k->loans_on) refused |= check_conflicts(k, at, p, span, depth, kind);
    if (refused) vec_push(k->a, &k->reported_access, (PlaceSpan){*p, span});
}

static void mutate_place(Bck *k, Loc at, const MirPlace *p, Span span, AccessDepth depth) {
    check_assigned_path(k, at, p, span);
    if (p->projs.len == 0 && k->b->locals.data[p->local.v].mutbl == MUT_NOT) {
        check_reassignment(k, at, p->local, span);
        return;
    }
    access_place(k, at, p, span, depth, WRITE_MUTATE, MUTATION_NO);
}

static void consume_operand(Bck *k, Loc at, const MirOperand *o, Span span) {
    switch (o->kind) {
    case MIR_CONST: break;
    case MIR_COPY:
        access_place(k, at, &o->place, span, ACCESS_DEEP, READ_COPY, MUTATION_NO);
        check_moved(k, at, &o->place, span, ACTION_USE, true);
        break;
    case MIR_MOVE:
        check_movable(k, at, &o->place, span);
        access_place(k, at, &o->place, span, ACCESS_DEEP, WRITE_MOVE, MUTATION_YES);
        check_moved(k, at, &o->place, span, ACTION_USE, true);
        break;
    }
}

static void consume_ref(Bck *k, Loc at, const MirRvalue *rv, Span span) {
    AccessDepth depth = ACCESS_DEEP;
    AccessKind kind = WRITE_MUTABLE_BORROW;
    LocalMutation allowed = MUTATION_NO;
    UseAction action = ACTION_BORROW;
    switch (rv->ref.kind) {
    case MIR_BORROW_SHARED: kind = READ_BORROW_SHARED; break;
    case MIR_BORROW_FAKE_SHALLOW:
        depth = ACCESS_SHALLOW_FAKE;
        kind = READ_BORROW_FAKE;
        action = ACTION_MATCH_ON;
        break;
    case MIR_BORROW_FAKE_DEEP:
        kind = READ_BORROW_SHARED;
        action = ACTION_MATCH_ON;
        break;
    case MIR_BORROW_MUT: break;
    case MIR_BORROW_MUT_TWO_PHASE: kind = RESERVE_MUTABLE_BORROW; break;
    case MIR_BORROW_MUT_CLOSURE: allowed = MUTATION_YES; break;
    }
    access_place(k, at, &rv->ref.place, span, depth, kind, allowed);
    check_moved(k, at, &rv->ref.place, span, action, true);
}

static BodyResult *body_result(TyCtxt *t, DefId def);

static void consume_aggregate(Bck *k, Loc at, const MirRvalue *rv, Span span) {
    for (u32 i = 0; i < rv->aggregate.operands.len; i++)
        consume_operand(k, at, &rv->aggregate.operands.data[i], span);
    if (rv->aggregate.kind != MIR_AGG_CLOSURE && rv->aggregate.kind != MIR_AGG_COROUTINE) return;
    BodyResult *r = body_result(k->t, rv->aggregate.def);
    if (!r) return;
    BitSet used = {.words = r->used_mut_upvars, .bits = r->upvar_count};
    propagate_used_upvars(k, at, rv, &used);
}

static void consume_rvalue(Bck *k, Loc at, const MirRvalue *rv, Span span) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: consume_operand(k, at, &rv->use, span); break;
    case MIR_RVALUE_REPEAT: consume_operand(k, at, &rv->repeat.value, span); break;
    case MIR_RVALUE_REF: consume_ref(k, at, rv, span); break;
    case MIR_RVALUE_RAW_PTR: {
        bool is_mut = rv->raw_ptr.mutbl == MUT_MUT;
        access_place(k, at, &rv->raw_ptr.place, span, ACCESS_DEEP,
                     is_mut ? WRITE_MUTABLE_BORROW : READ_BORROW_SHARED, MUTATION_NO);
        check_moved(k, at, &rv->raw_ptr.place, span, ACTION_BORROW, true);
        break;
    }
    case MIR_RVALUE_CAST: consume_operand(k, at, &rv->cast.value, span); break;
    case MIR_RVALUE_BINARY:
        consume_operand(k, at, &rv->binary.operands[0], span);
        consume_operand(k, at, &rv->binary.operands[1], span);
        break;
    case MIR_RVALUE_UNARY: consume_operand(k, at, &rv->unary.value, span); break;
    case MIR_RVALUE_DISCRIMINANT:
        access_place(k, at, &rv->place, span, ACCESS_SHALLOW, READ_COPY, MUTATION_NO);
        check_moved(k, at, &rv->place, span, ACTION_USE, true);
        break;
    case MIR_RVALUE_COPY_FOR_DEREF:
        access_place(k, at, &rv->place, span, ACCESS_DEEP, READ_COPY, MUTATION_NO);
        check_moved(k, at, &rv->place, span, ACTION_USE, true);
        break;
    case MIR_RVALUE_AGGREGATE: consume_aggregate(k, at, rv, span); break;
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_NULLARY: break;
    }
}

static void visit_stmt(Bck *k, Loc at, const MirStmt *s) {
    Span span = s->info.span;
    switch (s->kind) {
    case MIR_STMT_ASSIGN:
        consume_rvalue(k, at, s->rvalue, span);
        mutate_place(k, at, &s->place, span, ACCESS_SHALLOW);
        break;
    case MIR_STMT_FAKE_READ: check_moved(k, at, &s->place, span, ACTION_USE, true); break;
    case MIR_STMT_STORAGE_DEAD:
        access_place(k, at, &s->place, span, ACCESS_SHALLOW, WRITE_STORAGE_DEAD_OR_DROP,
                     MUTATION_YES);
        break;
    case MIR_STMT_INTRINSIC_ASSUME: consume_operand(k, at, &s->intrinsic.args[0], span); break;
    case MIR_STMT_COPY_NONOVERLAPPING:
        for (u32 i = 0; i < 3; i++) consume_operand(k, at, &s->intrinsic.args[i], span);
        break;
    case MIR_STMT_SET_DISCRIMINANT:
    case MIR_STMT_STORAGE_LIVE:
    case MIR_STMT_PLACE_MENTION:
    case MIR_STMT_ASCRIBE_USER_TYPE:
    case MIR_STMT_NOP: break;
    }
}

static void visit_term(Bck *k, Loc at, const MirTerm *term) {
    Span span = term->info.span;
    switch (term->kind) {
    case MIR_TERM_SWITCH_INT: consume_operand(k, at, &term->switch_int.discr, span); break;
    case MIR_TERM_DROP:
        access_place(k, at, &term->drop.place, span, ACCESS_DROP,
                     term->drop.replace ? WRITE_REPLACE : WRITE_STORAGE_DEAD_OR_DROP, MUTATION_YES);
        break;
    case MIR_TERM_CALL:
    case MIR_TERM_TAIL_CALL:
        consume_operand(k, at, &term->call.func, span);
        for (u32 i = 0; i < term->call.args.len; i++)
            consume_operand(k, at, &term->call.args.data[i], span);
        if (term->kind == MIR_TERM_CALL)
            mutate_place(k, at, &term->call.destination, span, ACCESS_DEEP);
        break;
    case MIR_TERM_ASSERT:
        consume_operand(k, at, &term->assert.cond, span);
        if (term->assert.msg == ASSERT_BOUNDS_CHECK)
            for (u32 i = 0; i < 2; i++) consume_operand(k, at, &term->assert.msg_args[i], span);
        break;
    case MIR_TERM_YIELD:
        consume_operand(k, at, &term->yield.value, span);
        mutate_place(k, at, &term->yield.resume_arg, span, ACCESS_DEEP);
        break;
    case MIR_TERM_UNWIND_RESUME:
    case MIR_TERM_RETURN:
    case MIR_TERM_COROUTINE_DROP:
        if (k->loans_on) check_exit(k, at, span);
        break;
    case MIR_TERM_GOTO:
    case MIR_TERM_UNWIND_TERMINATE:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_FALSE_EDGE:
    case MIR_TERM_FALSE_UNWIND: break;
    }
}

// What holds where the walk is: states that go along with it, statement by statement.
typedef struct Cursor {
    Dataflow *flow;
    BitSet state;
} Cursor;

enum { CURSOR_UNINIT, CURSOR_EVER, CURSOR_LOANS, CURSOR_COUNT };

static void walk_block(Bck *k, BlockId b, Cursor *cursors, u32 count) {
    const MirBlock *block = &k->b->blocks.data[b.v];
    for (u32 c = 0; c < count; c++) dataflow_state(cursors[c].flow, b, &cursors[c].state);
    for (u32 n = 0; n <= block->stmts.len; n++) {
        Loc at = {b, n};
        if (k->loans_on) {
            loans_end_at(k, &cursors[CURSOR_LOANS].state, at);
            check_activations(k, at,
                              n < block->stmts.len ? block->stmts.data[n].info.span
                                                   : block->term.info.span);
        }
        if (point_of(k, at) == k->query_point) borrow_query_answer(k, at);
        if (n == block->stmts.len) {
            if (block->has_term) visit_term(k, at, &block->term);
            break;
        }
        visit_stmt(k, at, &block->stmts.data[n]);
        for (u32 c = 0; c < count; c++)
            cursors[c].flow->stmt(cursors[c].flow, &cursors[c].state, &block->stmts.data[n], b, n);
    }
}

static void walk(Bck *k) {
    Cursor *cursors = NEW_N(k->a, Cursor, CURSOR_COUNT);
    cursors[CURSOR_UNINIT].flow = &k->uninit;
    cursors[CURSOR_EVER].flow = &k->ever_init;
    cursors[CURSOR_LOANS].flow = &k->scopes;
    u32 count = k->loans_on ? CURSOR_COUNT : CURSOR_LOANS;
    for (u32 c = 0; c < count; c++) cursors[c].state = bitset_new(k->a, cursors[c].flow->bits);
    k->uninit_now = &cursors[CURSOR_UNINIT].state;
    k->ever_now = &cursors[CURSOR_EVER].state;
    k->in_scope = &cursors[CURSOR_LOANS].state;
    for (u32 i = 0; i < k->rpo.len; i++) walk_block(k, k->rpo.data[i], cursors, count);
}

// ---- a body ----

static void emit_all(Bck *k) {
    for (u32 i = 1; i < k->diags.len; i++) // stable, by primary span
        for (u32 n = i; n > 0 && k->diags.data[n - 1]->labels.data[0].span.lo >
                                     k->diags.data[n]->labels.data[0].span.lo;
             n--) {
            Diag *swap = k->diags.data[n];
            k->diags.data[n] = k->diags.data[n - 1];
            k->diags.data[n - 1] = swap;
        }
    for (u32 i = 0; i < k->diags.len; i++) diag_emit(k->diags.data[i]);
}

static void check_nested(TyCtxt *t, const MirBody *b) {
    for (u32 i = 0; i < b->blocks.len; i++)
        for (u32 n = 0; n < b->blocks.data[i].stmts.len; n++) {
            const MirStmt *s = &b->blocks.data[i].stmts.data[n];
            if (s->kind != MIR_STMT_ASSIGN || s->rvalue->kind != MIR_RVALUE_AGGREGATE) continue;
            MirAggKind kind = s->rvalue->aggregate.kind;
            if (kind == MIR_AGG_CLOSURE || kind == MIR_AGG_COROUTINE)
                borrowck_body(t, s->rvalue->aggregate.def);
        }
    for (u32 i = 0; i < b->promoteds.len; i++) check_nested(t, b->promoteds.data[i]);
}

static BodyResult *body_result(TyCtxt *t, DefId def) {
    return (BodyResult *)(uintptr_t)map_get_or(&t->sess->mir->borrowck_done, def.v, 0);
}

ClosureRequirements borrowck_requirements(TyCtxt *t, DefId closure) {
    BodyResult *r = body_result(t, closure);
    return r ? r->requirements : (ClosureRequirements){0};
}

static void run_body(Bck *k) {
    build_graph(k);
    moves_run(k);
    loans_gather(k);
    mir_type_check(k);
    if (k->loans_on) {
        regions_solve(k);
        loans_compute_scopes(k);
    }
    k->query_point = k->loans_on && borrow_query_wants(k) ? borrow_query_point(k) : UINT32_MAX;
    walk(k);
    move_errors_report(k);
    mutability_report(k);
    if (k->loans_on) regions_check_universal(k);
    lint_unused_mut(k);
    emit_all(k);
}

bool borrowck_body(TyCtxt *t, DefId def) {
    BodyResult *done = body_result(t, def);
    if (done) return !done->failed;
    BodyResult *result = NEW(t->sess->arena, BodyResult);
    map_put(t->sess->arena, &t->sess->mir->borrowck_done, def.v, (u64)(uintptr_t)result);
    MirBody *b = mir_built(t, def);
    if (!b || b->tainted || b->blocks.len == 0) return true;
    for (u32 i = 0; i < b->locals.len; i++)
        if (ty_references_error(t, b->locals.data[i].ty)) return true;
    check_nested(t, b);
    Arena scratch = arena_new(NULL);
    Bck *k = NEW(&scratch, Bck);
    *k = (Bck){.t = t, .s = t->sess, .a = &scratch, .b = b, .main = b, .def = def};
    DefId root = hir_typeck_root(t->sess, def);
    k->r = typeck_body(t, root);
    k->env = traits_param_env(t, root);
    k->used_mut = bitset_new(k->a, b->locals.len);
    k->used_mut_upvars = bitset_new(k->a, b->upvars.len + 1);
    run_body(k);
    result->failed = k->failed;
    result->upvar_count = b->upvars.len + 1;
    u32 words = (result->upvar_count + 63) / 64;
    result->used_mut_upvars =
        arena_copy(t->sess->arena, k->used_mut_upvars.words, words * sizeof(u64), _Alignof(u64));
    result->requirements.len = k->requirements.len;
    result->requirements.data =
        arena_copy(t->sess->arena, k->requirements.data,
                   k->requirements.len * sizeof(ClosureRequirement), _Alignof(ClosureRequirement));
    arena_free_all(&scratch);
    return !result->failed;
}

// Closures and constants in code that is never reached are checked all the same, though nobody creates them.
static void check_unreached(Session *s, CrateId crate) {
    const Map *bodies = &s->hir->bodies;
    for (u32 i = 0; i < bodies->len; i++) {
        DefId def = {(u32)bodies->entries[i].key};
        if (!id_eq(def_of(s, def)->crate, crate) || body_result(s->tcx, def)) continue;
        DefKind kind = def_of(s, def)->kind;
        if (kind == DEF_CLOSURE || kind == DEF_INLINE_CONST) borrowck_body(s->tcx, def);
    }
}

void borrowck_crate(Session *s, CrateId crate) {
    CrateData *c = crate_get(s, crate);
    for (u32 i = 0; i < c->all_bodies.len; i++) {
        borrowck_body(s->tcx, c->all_bodies.data[i]);
    }
    check_unreached(s, crate);
}
