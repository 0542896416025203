// SPDX-License-Identifier: MIT
// refs.c: accesses through references to known places become accesses of those places. After
// rustc_mir_transform::ref_prop.
//
// A reference is followed where it is an SSA local that was made by borrowing a place without indices, of a local or
// behind another SSA pointer. An access of a local's memory is only put in place of the access through a pointer
// where the local's storage is certainly live, and not where its type holds a union: a dangling or
// uninitialised access stays one that the machine sees.
#include "mono_opt/opt.h"

typedef struct Refs {
    Opt *o;
    OptFacts f;
    MirPlace *target; // by local: what *local is; projs.data != NULL or has[local]
    bool *has;
    // Storage that may be dead: by local, an index into the sets, or UINT32_MAX: always live.
    u32 *slot;
    u32 slots;
    BitSet *entry;
    BitSet now;
    Map unions;
} Refs;

// ---- storage ----

typedef struct FlowEdge {
    Refs *r;
    const BitSet *out;
    bool changed;
} FlowEdge;

static void flow_stmt(Refs *r, BitSet *set, const MirStmt *s) {
    if (s->kind != MIR_STMT_STORAGE_LIVE && s->kind != MIR_STMT_STORAGE_DEAD) return;
    u32 slot = r->slot[s->place.local.v];
    if (slot == UINT32_MAX) return;
    if (s->kind == MIR_STMT_STORAGE_LIVE)
        bitset_remove(set, slot);
    else
        bitset_add(set, slot);
}

static void flow_edge(void *context, BlockId to) {
    FlowEdge *e = context;
    e->changed |= bitset_union(&e->r->entry[to.v], e->out);
}

// Only what is borrowed and has storage statements is of interest.
static void find_dead_storage(Refs *r) {
    MirBody *b = r->o->b;
    memset(r->slot, 0xff, sizeof(u32) * b->locals.len);
    for_each(BlockId, id, r->f.order)
        for_each(MirStmt, s, b->blocks.data[id->v].stmts) {
            u32 l = s->place.local.v;
            if (s->kind == MIR_STMT_STORAGE_DEAD && r->f.locals[l].borrows &&
                r->slot[l] == UINT32_MAX)
                r->slot[l] = r->slots++;
        }
    if (!r->slots) return;
    r->entry = NEW_N(r->o->scratch, BitSet, b->blocks.len);
    for_each(BlockId, id, r->f.order) r->entry[id->v] = bitset_new(r->o->scratch, r->slots);
    bitset_fill(&r->entry[0]);
    for (u32 l = 1; l <= b->arg_count; l++)
        if (r->slot[l] != UINT32_MAX) bitset_remove(&r->entry[0], r->slot[l]);
    BitSet state = bitset_new(r->o->scratch, r->slots);
    for (bool again = true; again;) {
        again = false;
        for_each(BlockId, id, r->f.order) {
            const MirBlock *block = &b->blocks.data[id->v];
            bitset_copy(&state, &r->entry[id->v]);
            for_each(MirStmt, s, block->stmts) flow_stmt(r, &state, s);
            FlowEdge e = {r, &state, false};
            mir_successors(&block->term, flow_edge, &e);
            again |= e.changed;
        }
    }
}

// ---- types ----

static bool has_union(Refs *r, TyId ty, u32 depth) {
    Opt *o = r->o;
    if (depth > 32) return true;
    u64 known;
    if (map_get(&r->unions, ty.v, &known)) return known;
    TyData d = *ty_data(o->t, ty);
    bool has = false;
    if (d.kind == TY_COROUTINE) {
        has = true;
    } else if (d.kind == TY_ARRAY) {
        has = has_union(r, d.array.elem, depth + 1);
    } else if (d.kind == TY_TUPLE || d.kind == TY_CLOSURE || d.kind == TY_ADT) {
        const AdtDef *adt = d.kind == TY_ADT ? collect_adt_def(o->t, d.adt.def) : NULL;
        const Layout *l = opt_layout(o, ty);
        has = !l || (adt && adt->flags & ADT_UNION);
        for (u32 v = 0; !has && v < (adt ? adt->variants.len : 1); v++)
            for (u32 i = 0, n = layout_field_count(o->t, l, v); i < n && !has; i++)
                has = has_union(r, layout_field_ty(o->t, l, v, i), depth + 1);
    } else if (d.kind == TY_DYN || d.kind == TY_SLICE || d.kind == TY_STR) {
        has = true;
    }
    map_put(o->scratch, &r->unions, ty.v, has);
    return has;
}

static bool is_packed(Opt *o, TyId ty) {
    const AdtDef *adt = collect_adt_of_ty(o->t, ty);
    return adt && adt->repr.pack;
}

// ---- what a reference points to ----

// A place that stays the same as long as the SSA local that holds its address: fields of a local, or fields
// behind an SSA pointer.
static bool is_stable(Refs *r, const MirPlace *p) {
    MirPlaceTy ty = {.ty = r->o->b->locals.data[p->local.v].ty};
    bool deref = false;
    for (u32 i = 0; i < p->projs.len; i++) {
        const MirProj *proj = &p->projs.data[i];
        switch (proj->kind) {
        case MIR_PROJ_DEREF:
            if (i != 0 || !r->f.locals[p->local.v].ssa) return false;
            deref = true;
            break;
        case MIR_PROJ_FIELD:
            if (is_packed(r->o, ty.ty)) return false;
            break;
        case MIR_PROJ_DOWNCAST: break;
        case MIR_PROJ_INDEX:
        case MIR_PROJ_CONSTANT_INDEX:
        case MIR_PROJ_SUBSLICE: return false;
        }
        ty = mir_proj_ty(r->o->t, ty, proj);
    }
    if (deref) {
        const TyData *d = ty_data(r->o->t, r->o->b->locals.data[p->local.v].ty);
        return d->kind == TY_REF || d->kind == TY_PTR;
    }
    return !has_union(r, r->o->b->locals.data[p->local.v].ty, 0);
}

static bool same_pointee(Opt *o, TyId a, TyId b) {
    TyId x = ty_builtin_deref(o->t, a, true), y = ty_builtin_deref(o->t, b, true);
    return id_is_some(x) && id_eq(x, y);
}

static void note_definition(Refs *r, const MirStmt *s) {
    if (s->kind != MIR_STMT_ASSIGN || s->place.projs.len) return;
    u32 to = s->place.local.v;
    if (!r->f.locals[to].ssa || to <= r->o->b->arg_count) return;
    const MirRvalue *rv = s->rvalue;
    const MirPlace *p = NULL;
    MirPlace through;
    if (rv->kind == MIR_RVALUE_REF)
        p = &rv->ref.place;
    else if (rv->kind == MIR_RVALUE_RAW_PTR)
        p = &rv->raw_ptr.place;
    else if (rv->kind == MIR_RVALUE_CAST &&
             (rv->cast.kind == MIR_CAST_PTR_TO_PTR || rv->cast.kind == MIR_CAST_MUT_TO_CONST) &&
             rv->cast.value.kind != MIR_CONST && !rv->cast.value.place.projs.len) {
        TyId from = r->o->b->locals.data[rv->cast.value.place.local.v].ty;
        if (!same_pointee(r->o, from, rv->cast.ty)) return;
        MirProj deref = {.kind = MIR_PROJ_DEREF};
        through = opt_place_append(r->o->a, rv->cast.value.place, &deref, 1);
        p = &through;
    }
    if (!p || !is_stable(r, p)) return;
    r->target[to] = *p;
    r->has[to] = true;
}

static void replace_place(void *context, MirPlace *p, MirUse use) {
    Refs *r = context;
    (void)use;
    if (!p->projs.len || p->projs.data[0].kind != MIR_PROJ_DEREF || !r->has[p->local.v]) return;
    MirPlace t = r->target[p->local.v];
    if (!mir_place_has_deref(&t)) {
        u32 slot = r->slot[t.local.v];
        if (slot != UINT32_MAX && bitset_has(&r->now, slot)) return;
        // As an operand by address the local would have to be in memory anyhow.
        if (use == MIR_USE_DROP) return;
    }
    *p = opt_place_append(r->o->a, t, p->projs.data + 1, p->projs.len - 1);
    r->o->changed = true;
}

void opt_propagate_refs(Opt *o) {
    MirBody *b = o->b;
    u32 n = b->locals.len;
    Refs r = {.o = o,
              .f = opt_facts(o, true),
              .target = NEW_N(o->scratch, MirPlace, n),
              .has = NEW_N(o->scratch, bool, n),
              .slot = NEW_N(o->scratch, u32, n)};
    find_dead_storage(&r);
    r.now = bitset_new(o->scratch, r.slots + 1);
    MirVisitor v = {&r, replace_place, NULL};
    for_each(BlockId, id, r.f.order) {
        MirBlock *block = &b->blocks.data[id->v];
        if (r.slots) memcpy(r.now.words, r.entry[id->v].words, sizeof(u64) * ((r.slots + 63) / 64));
        for_each(MirStmt, s, block->stmts) {
            mir_visit_stmt(&v, s);
            note_definition(&r, s);
            if (r.slots) flow_stmt(&r, &r.now, s);
        }
        mir_visit_term(&v, &block->term);
    }
}
