// SPDX-License-Identifier: MIT
// assignments.c: values that are assigned to a variable and never read (unused_assignments). Liveness of
// variables over MIR as built: a drop is no read, a borrow is one where it stands, and writing through a
// reference reads the reference. After rustc_mir_transform::liveness.
#include "lint/lint_internal.h"
#include "hir/walk.h"
#include "mir/dataflow.h"
#include "mir/visit.h"

typedef struct Liveness {
    TyCtxt *t;
    const MirBody *b;
    BitSet *live;
    BitSet *read; // variables that are read anywhere at all
    bool mark_reads;
} Liveness;

// ---- what a statement does to the state, backwards ----

static void gen(Liveness *l, LocalId local) {
    if (l->mark_reads)
        bitset_add(l->read, local.v);
    else
        bitset_add(l->live, local.v);
}

static void use_place(void *context, MirPlace *p, MirUse use) {
    Liveness *l = context;
    for_each(MirProj, proj, p->projs)
        if (proj->kind == MIR_PROJ_INDEX) gen(l, proj->index);
    bool deref = mir_place_has_deref(p);
    switch (use) {
    case MIR_USE_COPY:
    case MIR_USE_MOVE:
    case MIR_USE_INSPECT:
    case MIR_USE_BORROW: gen(l, p->local); return;
    case MIR_USE_DROP: return;
    case MIR_USE_WRITE:
    case MIR_USE_CALL_WRITE:
    case MIR_USE_SET_DISCR:
        if (deref) gen(l, p->local);
        return;
    case MIR_USE_STORAGE:
    case MIR_USE_NONE: return;
    }
}

static void kill(Liveness *l, const MirPlace *p) {
    if (!p->projs.len && !l->mark_reads) bitset_remove(l->live, p->local.v);
}

// `let x = v;` mentions x in a fake read: it says nothing.
static void apply_stmt(Liveness *l, const MirStmt *s) {
    if (s->kind == MIR_STMT_FAKE_READ) return;
    if (s->kind == MIR_STMT_ASSIGN) kill(l, &s->place);
    mir_visit_stmt(&(MirVisitor){l, use_place, NULL}, (MirStmt *)s);
}

static void apply_term(Liveness *l, const MirTerm *term) {
    if (term->kind == MIR_TERM_CALL) kill(l, &term->call.destination);
    mir_visit_term(&(MirVisitor){l, use_place, NULL}, (MirTerm *)term);
}

static void flow_stmt(Dataflow *d, BitSet *state, const MirStmt *s, BlockId block, u32 index) {
    (void)block, (void)index;
    Liveness *l = d->context;
    l->live = state;
    apply_stmt(l, s);
}

static void flow_term(Dataflow *d, BitSet *state, const MirTerm *term, BlockId block) {
    (void)block;
    Liveness *l = d->context;
    l->live = state;
    apply_term(l, term);
}

// ---- reports ----

typedef struct Report {
    Liveness *l;
    Session *s;
    Arena *a;
    Map assigned_at; // starts of assignment expressions: others are initialisers
} Report;

static bool is_checked(const Report *r, LocalId local) {
    const MirLocalDecl *v = &r->l->b->locals.data[local.v];
    if (!v->is_user_variable || v->is_ref_for_guard || id_is_none(v->name)) return false;
    Str name = sym_str(r->s, v->name);
    return name.len && name.data[0] != '_' && !id_eq(v->name, KW(self_value));
}

static void warn(Report *r, LocalId local, Span at, const char *how) {
    const MirLocalDecl *v = &r->l->b->locals.data[local.v];
    Diag *d = diag_lint(r->s, SYM(unused_assignments), at, "value %s `%.*s` is never read", how,
                        SYM_ARG(r->s, v->name));
    if (!d) return;
    diag_help(d, "maybe it is overwritten before being read?");
    diag_emit(d);
}

// A destructor may look at what was written to a part.
static bool dropper_sees(const Report *r, const MirPlace *p) {
    TyCtxt *t = r->l->t;
    MirPlaceTy ty = {.ty = r->l->b->locals.data[p->local.v].ty};
    for_each(const MirProj, proj, p->projs) {
        const AdtDef *adt = collect_adt_of_ty(t, ty.ty);
        DefId dtor;
        if (adt && collect_adt_has_dtor(t, adt->def, &dtor)) return true;
        ty = mir_proj_ty(t, ty, proj);
    }
    return false;
}

// Is the value written here never read? `l->live`: what is read afterwards.
static bool is_lost(const Report *r, const MirPlace *p, Span at) {
    if (mir_place_has_deref(p) || bitset_has(r->l->live, p->local.v) || !is_checked(r, p->local) ||
        dropper_sees(r, p))
        return false;
    // A variable that is never read at all is unused: of that its declaration speaks.
    return bitset_has(r->l->read, p->local.v) || map_has(&r->assigned_at, MAP_KEY2(at.lo, at.hi));
}

static void note_assignment(HirVisitor *v, const HirExpr *e) {
    Report *r = v->context;
    if (e->kind == HIR_EXPR_ASSIGN || e->kind == HIR_EXPR_ASSIGN_OP)
        map_put(r->a, &r->assigned_at, MAP_KEY2(e->span.lo, e->span.hi), 1);
    hir_walk_expr(v, e);
}

typedef struct Lost {
    LocalId local;
    Span at;
} Lost;

static void report_block(Report *r, Dataflow *d, BlockId id) {
    Liveness *l = r->l;
    const MirBlock *block = &l->b->blocks.data[id.v];
    if (block->is_cleanup) return; // the same assignment stands on the other path
    Vec(Lost) lost = {0};          // last one first
    dataflow_state(d, id, &d->cursor);
    l->live = &d->cursor;
    if (block->has_term) {
        const MirTerm *term = &block->term;
        if (term->kind == MIR_TERM_CALL && is_lost(r, &term->call.destination, term->info.span))
            vec_push(r->a, &lost, ((Lost){term->call.destination.local, term->info.span}));
        apply_term(l, term);
    }
    for (u32 i = block->stmts.len; i-- > 0;) {
        const MirStmt *s = &block->stmts.data[i];
        if (s->kind == MIR_STMT_ASSIGN && is_lost(r, &s->place, s->info.span))
            vec_push(r->a, &lost, ((Lost){s->place.local, s->info.span}));
        apply_stmt(l, s);
    }
    while (lost.len) {
        Lost x = vec_pop(&lost);
        warn(r, x.local, x.at, "assigned to");
    }
}

static void report_params(Report *r, const BitSet *at_entry) {
    const MirBody *b = r->l->b;
    for (u32 i = 1; i <= b->arg_count; i++) {
        LocalId local = {i};
        if (!is_checked(r, local) || bitset_has(at_entry, i) || !bitset_has(r->l->read, i))
            continue;
        warn(r, local, b->locals.data[i].info.span, "passed to");
    }
}

static void mark_reads(Liveness *l) {
    l->mark_reads = true;
    for_each(const MirBlock, block, l->b->blocks) {
        for_each(const MirStmt, s, block->stmts) apply_stmt(l, s);
        if (block->has_term) apply_term(l, &block->term);
    }
    l->mark_reads = false;
}

void lint_assignments(TyCtxt *t, DefId def, const MirBody *b) {
    Arena scratch = arena_new(NULL);
    BitSet read = bitset_new(&scratch, b->locals.len);
    Liveness l = {.t = t, .b = b, .read = &read};
    mark_reads(&l);
    Report r = {.l = &l, .s = t->sess, .a = &scratch};
    HirVisitor v = {.context = &r, .expr = note_assignment};
    const HirBody *hir = hir_body(t->sess, def);
    if (hir) hir_visit_body(&v, hir);
    Dataflow d = {.t = t,
                  .body = b,
                  .arena = &scratch,
                  .context = &l,
                  .backward = true,
                  .bits = b->locals.len,
                  .stmt = flow_stmt,
                  .term = flow_term};
    dataflow_run(&d);
    BlockIds order = mir_reverse_postorder(&scratch, b);
    report_params(&r, dataflow_seek(&d, (BlockId){0}, UINT32_MAX));
    for_each(BlockId, id, order) report_block(&r, &d, *id);
    arena_free_all(&scratch);
}
