// SPDX-License-Identifier: MIT
// visit.c: what walks over statements and terminators count: uses and definitions of locals; dominators.
#include "mono_opt/opt.h"

void opt_each_target(MirTerm *t, void (*visit)(void *context, BlockId *b), void *context) {
    switch (t->kind) {
    case MIR_TERM_GOTO: visit(context, &t->target); break;
    case MIR_TERM_SWITCH_INT:
        for_each(MirSwitchTarget, s, t->switch_int.targets) visit(context, &s->block);
        if (t->switch_int.otherwise.v != BLOCK_NONE.v) visit(context, &t->switch_int.otherwise);
        break;
    case MIR_TERM_DROP: visit(context, &t->drop.target); break;
    case MIR_TERM_CALL:
        if (t->call.target.v != BLOCK_NONE.v) visit(context, &t->call.target);
        break;
    case MIR_TERM_ASSERT: visit(context, &t->assert.target); break;
    case MIR_TERM_YIELD:
        visit(context, &t->yield.resume);
        if (t->yield.drop.v != BLOCK_NONE.v) visit(context, &t->yield.drop);
        break;
    case MIR_TERM_FALSE_EDGE:
        visit(context, &t->false_edge.real);
        visit(context, &t->false_edge.imaginary);
        break;
    case MIR_TERM_FALSE_UNWIND: visit(context, &t->false_unwind.real); break;
    case MIR_TERM_UNWIND_RESUME:
    case MIR_TERM_UNWIND_TERMINATE:
    case MIR_TERM_RETURN:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_TAIL_CALL:
    case MIR_TERM_COROUTINE_DROP: break;
    }
    MirUnwind *u = mir_unwind_of(t);
    if (u && u->kind == UNWIND_CLEANUP) visit(context, &u->cleanup);
}

// ---- facts ----

typedef struct Counting {
    OptFacts *f;
    u32 block, stmt;
} Counting;

static void count_place(void *context, MirPlace *p, MirUse use) {
    Counting *c = context;
    bool through = false;
    for_each(MirProj, proj, p->projs) {
        through |= proj->kind == MIR_PROJ_DEREF;
        if (proj->kind != MIR_PROJ_INDEX) continue;
        c->f->locals[proj->index.v].uses++;
        if (!through) c->f->keep_storage[p->local.v] = true;
    }
    OptLocal *l = &c->f->locals[p->local.v];
    bool deref = mir_place_has_deref(p);
    switch (use) {
    case MIR_USE_COPY:
    case MIR_USE_MOVE:
    case MIR_USE_INSPECT: l->uses++; return;
    case MIR_USE_BORROW:
    case MIR_USE_DROP:
        if (deref)
            l->uses++;
        else
            l->borrows++;
        return;
    case MIR_USE_WRITE:
    case MIR_USE_CALL_WRITE:
        if (deref) {
            l->uses++;
        } else if (p->projs.len) {
            l->partial++;
        } else {
            l->defs++;
            l->def_block = c->block;
            l->def_stmt = c->stmt;
        }
        return;
    case MIR_USE_SET_DISCR:
        if (deref)
            l->uses++;
        else
            l->partial++;
        return;
    case MIR_USE_STORAGE: l->storage++; return;
    case MIR_USE_NONE: return;
    }
}

// Where a local is used, its only definition must have come before.
static void check_use(Counting *c, u32 local) {
    OptLocal *l = &c->f->locals[local];
    if (!l->ssa) return;
    if (l->def_block == UINT32_MAX) return; // an argument
    if (l->def_block == c->block)
        l->ssa = l->def_stmt < c->stmt;
    else
        l->ssa = opt_dominates(c->f, l->def_block, c->block);
}

static void check_place(void *context, MirPlace *p, MirUse use) {
    Counting *c = context;
    for_each(MirProj, proj, p->projs)
        if (proj->kind == MIR_PROJ_INDEX) check_use(c, proj->index.v);
    if (use == MIR_USE_STORAGE) return;
    if ((use == MIR_USE_WRITE || use == MIR_USE_CALL_WRITE) && !p->projs.len) return;
    check_use(c, p->local.v);
}

static void visit_blocks(MirBody *b, const OptFacts *f, const MirVisitor *v, Counting *c) {
    for_each(BlockId, id, f->order) {
        MirBlock *block = &b->blocks.data[id->v];
        c->block = id->v;
        for (u32 i = 0; i < block->stmts.len; i++) {
            c->stmt = i;
            mir_visit_stmt(v, &block->stmts.data[i]);
        }
        c->stmt = block->stmts.len;
        mir_visit_term(v, &block->term);
    }
}

bool opt_dominates(const OptFacts *f, u32 a, u32 b) {
    u32 x = f->rank[a], y = f->rank[b];
    if (x == UINT32_MAX || y == UINT32_MAX) return false;
    while (y > x) y = f->idom[y];
    return x == y;
}

typedef struct Edges {
    OptFacts *f;
    u32 from; // rank
    bool changed;
} Edges;

static void count_pred(void *context, BlockId to) {
    ((OptFacts *)context)->preds[to.v]++;
}

// Cooper, Harvey, Kennedy: the common ancestor of what is known and the new predecessor.
static void join_dominator(void *context, BlockId to) {
    Edges *e = context;
    u32 y = e->f->rank[to.v], x = e->from;
    u32 known = e->f->idom[y];
    if (y == 0) return;
    if (known != UINT32_MAX) {
        u32 a = known;
        while (a != x) {
            while (a > x) a = e->f->idom[a];
            while (x > a) x = e->f->idom[x];
        }
    }
    if (known == x) return;
    e->f->idom[y] = x;
    e->changed = true;
}

static void find_dominators(Opt *o, OptFacts *f) {
    f->idom = NEW_N(o->scratch, u32, f->order.len);
    for (u32 i = 1; i < f->order.len; i++) f->idom[i] = UINT32_MAX;
    Edges e = {.f = f};
    do {
        e.changed = false;
        for (u32 i = 0; i < f->order.len; i++) {
            e.from = i;
            mir_successors(&o->b->blocks.data[f->order.data[i].v].term, join_dominator, &e);
        }
    } while (e.changed);
}

OptFacts opt_facts(Opt *o, bool dominators) {
    MirBody *b = o->b;
    OptFacts f = {.locals = NEW_N(o->scratch, OptLocal, b->locals.len),
                  .keep_storage = NEW_N(o->scratch, bool, b->locals.len),
                  .preds = NEW_N(o->scratch, u32, b->blocks.len),
                  .rank = NEW_N(o->scratch, u32, b->blocks.len)};
    f.order = mir_reverse_postorder(o->scratch, b);
    memset(f.rank, 0xff, sizeof(u32) * b->blocks.len);
    for (u32 i = 0; i < f.order.len; i++) f.rank[f.order.data[i].v] = i;
    f.preds[0] = 1;
    for_each(BlockId, id, f.order) mir_successors(&b->blocks.data[id->v].term, count_pred, &f);
    for (u32 i = 1; i <= b->arg_count; i++)
        f.locals[i] = (OptLocal){.defs = 1, .def_block = UINT32_MAX};
    f.locals[0].uses = 1; // by the return
    Counting c = {.f = &f};
    visit_blocks(b, &f, &(MirVisitor){&c, count_place, NULL}, &c);
    if (!dominators) return f;
    find_dominators(o, &f);
    for (u32 i = 1; i < b->locals.len; i++) {
        OptLocal *l = &f.locals[i];
        l->ssa = l->defs == 1 && !l->partial && !l->borrows;
        if (i <= b->arg_count && l->def_block != UINT32_MAX) l->ssa = false;
    }
    visit_blocks(b, &f, &(MirVisitor){&c, check_place, NULL}, &c);
    return f;
}

// ---- helpers ----

bool opt_place_eq(const MirPlace *a, const MirPlace *b) {
    if (!id_eq(a->local, b->local) || a->projs.len != b->projs.len) return false;
    for (u32 i = 0; i < a->projs.len; i++) {
        const MirProj *x = &a->projs.data[i], *y = &b->projs.data[i];
        if (x->kind != y->kind || x->field != y->field || !id_eq(x->index, y->index) ||
            x->offset != y->offset || x->min_length != y->min_length || x->from_end != y->from_end)
            return false;
    }
    return true;
}

MirPlace opt_place_append(Arena *a, MirPlace base, const MirProj *projs, u32 n) {
    if (!n) return base;
    MirProj *all = NEW_N(a, MirProj, base.projs.len + n);
    if (base.projs.len) memcpy(all, base.projs.data, sizeof(MirProj) * base.projs.len);
    memcpy(all + base.projs.len, projs, sizeof(MirProj) * n);
    base.projs.data = all;
    base.projs.len += n;
    return base;
}

const Layout *opt_layout(Opt *o, TyId ty) {
    const Layout *l = NULL;
    return layout_of(o->t, ty, &l) == LAYOUT_OK ? l : NULL;
}

bool opt_scalar_const(Opt *o, const MirOperand *op, u128 *bits) {
    if (op->kind != MIR_CONST) return false;
    const MirConst *c = op->constant;
    if (c->kind == MIR_CONST_SCALAR) {
        *bits = c->bits;
    } else if (c->kind == MIR_CONST_TY && const_data(o->t, c->ct)->kind == CONST_VALUE) {
        *bits = const_data(o->t, c->ct)->bits;
    } else {
        return false;
    }
    u32 bytes;
    bool is_signed;
    if (!opt_is_int(o->t, c->ty, &bytes, &is_signed)) return false;
    if (bytes < 16) *bits &= ((u128)1 << (bytes * 8)) - 1;
    return true;
}

MirRvalue *opt_rvalue_use(Opt *o, MirOperand op) {
    MirRvalue *rv = NEW(o->a, MirRvalue);
    rv->kind = MIR_RVALUE_USE;
    rv->use = op;
    return rv;
}

bool opt_is_int(TyCtxt *t, TyId ty, u32 *bytes, bool *is_signed) {
    const TyData *d = ty_data(t, ty);
    *is_signed = d->kind == TY_INT;
    switch (d->kind) {
    case TY_BOOL: *bytes = 1; return true;
    case TY_CHAR: *bytes = 4; return true;
    case TY_UINT:
    case TY_INT: {
        const Layout *l;
        if (layout_of(t, ty, &l) != LAYOUT_OK) return false;
        *bytes = (u32)l->size;
        return true;
    }
    default: return false;
    }
}
