// SPDX-License-Identifier: MIT
// copies.c: a local that is only ever a copy of another stands for it; what is assigned and at once moved on is
// assigned to its destination; what is never read is not computed. After rustc_mir_transform: copy_prop,
// dest_prop, simplify (unused locals).
#include "mono_opt/opt.h"

// ---- copies of SSA locals ----

typedef struct Copies {
    Opt *o;
    LocalId *head;        // what a local stands for
    MirOperand *constant; // by local: the constant that it is; kind MIR_COPY: none
} Copies;

static void replace_place(void *context, MirPlace *p, MirUse use) {
    Copies *c = context;
    (void)use;
    p->local = c->head[p->local.v];
    for (u32 i = 0; i < p->projs.len; i++) {
        MirProj *proj = &p->projs.data[i];
        if (proj->kind != MIR_PROJ_INDEX || id_eq(c->head[proj->index.v], proj->index)) continue;
        MirProj *own =
            arena_copy(c->o->a, p->projs.data, sizeof(MirProj) * p->projs.len, _Alignof(MirProj));
        own[i].index = c->head[proj->index.v];
        p->projs.data = own;
    }
}

static void replace_operand(void *context, MirOperand *op) {
    Copies *c = context;
    if (op->kind == MIR_CONST || op->place.projs.len) return;
    if (c->constant[op->place.local.v].kind == MIR_CONST) *op = c->constant[op->place.local.v];
}

static bool is_replaced(const Copies *c, u32 local) {
    return c->head[local].v != local || c->constant[local].kind == MIR_CONST;
}

// A constant that may stand anywhere: no memory is copied for it.
static bool is_small_const(const MirOperand *op) {
    if (op->kind != MIR_CONST) return false;
    MirConstKind k = op->constant->kind;
    return k == MIR_CONST_SCALAR || k == MIR_CONST_ZST || k == MIR_CONST_TY;
}

static bool find_copies(Opt *o, Copies *c, const OptFacts *f) {
    bool any = false;
    for_each(BlockId, id, f->order) {
        for_each(MirStmt, s, o->b->blocks.data[id->v].stmts) {
            if (s->kind != MIR_STMT_ASSIGN || s->place.projs.len) continue;
            u32 to = s->place.local.v;
            if (!f->locals[to].ssa || (to >= 1 && to <= o->b->arg_count)) continue;
            const MirRvalue *rv = s->rvalue;
            const MirPlace *from = NULL;
            if (rv->kind == MIR_RVALUE_USE && rv->use.kind != MIR_CONST) from = &rv->use.place;
            if (rv->kind == MIR_RVALUE_COPY_FOR_DEREF) from = &rv->place;
            if (from) {
                if (from->projs.len || from->local.v == 0) continue;
                u32 root = c->head[from->local.v].v;
                if (!f->locals[from->local.v].ssa || !f->locals[root].ssa || root == to) continue;
                if (!id_eq(o->b->locals.data[root].ty, o->b->locals.data[to].ty)) continue;
                c->head[to] = (LocalId){root};
                any = true;
            } else if (rv->kind == MIR_RVALUE_USE && is_small_const(&rv->use)) {
                c->constant[to] = rv->use;
                any = true;
            }
        }
    }
    return any;
}

void opt_propagate_copies(Opt *o) {
    MirBody *b = o->b;
    OptFacts f = opt_facts(o, true);
    Copies c = {o, NEW_N(o->scratch, LocalId, b->locals.len),
                NEW_N(o->scratch, MirOperand, b->locals.len)};
    for (u32 i = 0; i < b->locals.len; i++) c.head[i] = (LocalId){i};
    if (!find_copies(o, &c, &f)) return;
    MirVisitor v = {&c, replace_place, replace_operand};
    for_each(MirBlock, block, b->blocks) {
        for_each(MirStmt, s, block->stmts) {
            bool storage = s->kind == MIR_STMT_STORAGE_LIVE || s->kind == MIR_STMT_STORAGE_DEAD;
            if (storage && is_replaced(&c, s->place.local.v)) {
                s->kind = MIR_STMT_NOP;
                continue;
            }
            if (s->kind == MIR_STMT_ASSIGN && !s->place.projs.len &&
                c.head[s->place.local.v].v != s->place.local.v) {
                s->kind = MIR_STMT_NOP;
                continue;
            }
            mir_visit_stmt(&v, s);
        }
        mir_visit_term(&v, &block->term);
    }
    o->changed = true;
}

// ---- destinations ----

typedef struct Mentions {
    u32 local;
    bool found;
} Mentions;

static void note_mention(void *context, MirPlace *p, MirUse use) {
    Mentions *m = context;
    if (use == MIR_USE_STORAGE) return;
    m->found |= p->local.v == m->local;
    for_each(MirProj, proj, p->projs)
        m->found |= proj->kind == MIR_PROJ_INDEX && proj->index.v == m->local;
}

static bool stmt_mentions(MirStmt *s, u32 local) {
    Mentions m = {local, false};
    mir_visit_stmt(&(MirVisitor){&m, note_mention, NULL}, s);
    return m.found;
}

static bool rvalue_mentions(MirRvalue *rv, u32 local) {
    Mentions m = {local, false};
    mir_visit_rvalue(&(MirVisitor){&m, note_mention, NULL}, rv);
    return m.found;
}

static bool writes_in_parts(const MirRvalue *rv) {
    return rv->kind == MIR_RVALUE_AGGREGATE || rv->kind == MIR_RVALUE_REPEAT ||
           rv->kind == MIR_RVALUE_USE || rv->kind == MIR_RVALUE_CAST;
}

// `t = …; …; x = move t`, t used nowhere else, x not mentioned in between: `x = …`.
static void forward_destination(Opt *o, const OptFacts *f, MirBlock *block, u32 at) {
    MirStmt *s = &block->stmts.data[at];
    if (s->kind != MIR_STMT_ASSIGN || s->rvalue->kind != MIR_RVALUE_USE || s->place.projs.len)
        return;
    if (s->rvalue->use.kind == MIR_CONST || s->rvalue->use.place.projs.len) return;
    u32 x = s->place.local.v, t = s->rvalue->use.place.local.v;
    const OptLocal *lt = &f->locals[t];
    if (x == t || t == 0 || t <= o->b->arg_count || lt->defs != 1 || lt->uses != 1 || lt->partial ||
        lt->borrows || f->locals[x].borrows)
        return;
    if (!id_eq(o->b->locals.data[t].ty, o->b->locals.data[x].ty)) return;
    for (u32 i = at; i-- > 0;) {
        MirStmt *d = &block->stmts.data[i];
        if (d->kind == MIR_STMT_ASSIGN && !d->place.projs.len && d->place.local.v == t) {
            if (writes_in_parts(d->rvalue) && rvalue_mentions(d->rvalue, x)) return;
            d->place.local.v = x;
            s->kind = MIR_STMT_NOP;
            o->changed = true;
            return;
        }
        if (stmt_mentions(d, x) || stmt_mentions(d, t)) return;
    }
}

// ---- what is never read ----

typedef struct Removal {
    Opt *o;
    OptFacts f;
    Vec(u32) work;
    u32 *def_count; // statements that define it and can go
} Removal;

// Can the computation be left out? Loads may be undefined behaviour, and so may unchecked arithmetic.
typedef struct Effects {
    bool any;
} Effects;

static void note_effect(void *context, MirPlace *p, MirUse use) {
    (void)use;
    Effects *e = context;
    e->any |= mir_place_has_deref(p);
    for_each(MirProj, proj, p->projs) e->any |= proj->kind == MIR_PROJ_INDEX;
}

static bool has_effects(MirRvalue *rv) {
    switch (rv->kind) {
    case MIR_RVALUE_REF:
    case MIR_RVALUE_RAW_PTR: return false; // no access
    case MIR_RVALUE_THREAD_LOCAL_REF: return true;
    case MIR_RVALUE_BINARY:
        switch (rv->binary.op) {
        case MIR_BIN_ADD_UNCHECKED:
        case MIR_BIN_SUB_UNCHECKED:
        case MIR_BIN_MUL_UNCHECKED:
        case MIR_BIN_DIV:
        case MIR_BIN_REM: return true;
        default: break;
        }
        break;
    case MIR_RVALUE_USE:
        if (rv->use.kind == MIR_CONST && rv->use.constant->kind == MIR_CONST_ITEM) return true;
        break;
    default: break;
    }
    Effects e = {false};
    mir_visit_rvalue(&(MirVisitor){&e, note_effect, NULL}, rv);
    return e.any;
}

static void release_use(Removal *r, u32 local) {
    OptLocal *l = &r->f.locals[local];
    if (l->uses && --l->uses == 0 && !l->borrows) vec_push(r->o->scratch, &r->work, local);
}

static void release_place(void *context, MirPlace *p, MirUse use) {
    Removal *r = context;
    for_each(MirProj, proj, p->projs)
        if (proj->kind == MIR_PROJ_INDEX) release_use(r, proj->index.v);
    bool deref = mir_place_has_deref(p);
    if (use == MIR_USE_BORROW && !deref) {
        OptLocal *l = &r->f.locals[p->local.v];
        if (l->borrows && --l->borrows == 0 && l->uses == 0)
            vec_push(r->o->scratch, &r->work, p->local.v);
        return;
    }
    if (use == MIR_USE_COPY || use == MIR_USE_MOVE || use == MIR_USE_INSPECT ||
        use == MIR_USE_BORROW)
        release_use(r, p->local.v);
}

typedef struct DefRef {
    u32 local, block, stmt;
} DefRef;

// Definitions by local, so that each is found once.
typedef struct DefLists {
    u32 *first; // by local: index into refs
    DefRef *refs;
} DefLists;

static DefLists index_defs(Opt *o, const OptFacts *f, u32 locals) {
    DefLists t = {NEW_N(o->scratch, u32, locals + 1), NULL};
    for (u32 pass = 0; pass < 2; pass++) {
        for (u32 i = 0; i < o->b->blocks.len; i++) {
            const MirBlock *block = &o->b->blocks.data[i];
            if (f->rank[i] == UINT32_MAX) continue; // its uses are not counted
            for (u32 k = 0; k < block->stmts.len; k++) {
                const MirStmt *s = &block->stmts.data[k];
                if (s->kind != MIR_STMT_ASSIGN && s->kind != MIR_STMT_SET_DISCRIMINANT) continue;
                if (mir_place_has_deref(&s->place)) continue;
                u32 l = s->place.local.v;
                if (pass == 0)
                    t.first[l + 1]++;
                else
                    t.refs[--t.first[l + 1]] = (DefRef){l, i, k};
            }
        }
        if (pass == 1) break;
        for (u32 l = 0; l < locals; l++) t.first[l + 1] += t.first[l];
        t.refs = NEW_N(o->scratch, DefRef, t.first[locals] + 1);
    }
    return t; // first[l + 1] is now where l's start; they end where those of l + 1 start
}

static void remove_local(Removal *r, const DefLists *t, u32 locals, u32 local) {
    Opt *o = r->o;
    u32 from = t->first[local + 1], to = local + 2 <= locals ? t->first[local + 2] : UINT32_MAX;
    for (u32 i = from; i < to && t->refs[i].local == local; i++) {
        MirStmt *s = &o->b->blocks.data[t->refs[i].block].stmts.data[t->refs[i].stmt];
        if (s->kind == MIR_STMT_SET_DISCRIMINANT) {
            s->kind = MIR_STMT_NOP;
            continue;
        }
        if (s->kind != MIR_STMT_ASSIGN || s->place.local.v != local || has_effects(s->rvalue))
            continue;
        bool indexed = false;
        for_each(MirProj, proj, s->place.projs) indexed |= proj->kind == MIR_PROJ_INDEX;
        if (indexed) continue;
        MirRvalue *rv = s->rvalue;
        s->kind = MIR_STMT_NOP;
        o->changed = true;
        mir_visit_rvalue(&(MirVisitor){r, release_place, NULL}, rv);
    }
}

static void strip_storage(Opt *o, const OptFacts *f) {
    for_each(MirBlock, block, o->b->blocks) {
        u32 kept = 0;
        for_each(MirStmt, s, block->stmts) {
            if (s->kind == MIR_STMT_NOP) continue;
            bool storage = s->kind == MIR_STMT_STORAGE_LIVE || s->kind == MIR_STMT_STORAGE_DEAD;
            // What nothing points to is there all the time: copies may have made its life longer.
            if (storage && !f->locals[s->place.local.v].borrows) continue;
            block->stmts.data[kept++] = *s;
        }
        block->stmts.len = kept;
    }
}

void opt_remove_dead(Opt *o) {
    Removal r = {.o = o, .f = opt_facts(o, false)};
    u32 n = o->b->locals.len;
    for_each(MirBlock, block, o->b->blocks)
        for (u32 i = block->stmts.len; i-- > 0;) forward_destination(o, &r.f, block, i);
    r.f = opt_facts(o, false);
    DefLists t = index_defs(o, &r.f, n);
    for (u32 i = o->b->arg_count + 1; i < n; i++)
        if (!r.f.locals[i].uses && !r.f.locals[i].borrows) vec_push(o->scratch, &r.work, i);
    while (r.work.len) {
        u32 local = vec_pop(&r.work);
        if (local > o->b->arg_count) remove_local(&r, &t, n, local);
    }
    strip_storage(o, &r.f);
}
