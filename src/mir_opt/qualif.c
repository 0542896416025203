// SPDX-License-Identifier: MIT
// qualif.c: the transfer functions of qualif.h, and the memoised qualifications of constant items.
#include "mir_opt/qualif.h"

bool mir_place_is_indirect(const MirPlace *p) {
    for (u32 i = 0; i < p->projs.len; i++)
        if (p->projs.data[i].kind == MIR_PROJ_DEREF) return true;
    return false;
}

static bool type_has(TyCtxt *t, const ParamEnvData *env, Qualif q, TyId ty) {
    switch (q) {
    case QUALIF_HAS_MUT_INTERIOR: return !traits_type_is_freeze(t, env, ty);
    case QUALIF_NEEDS_DROP: return traits_type_needs_drop(t, env, ty);
    }
    UNREACHABLE();
}

bool qualif_in_any_value(const QualifFlow *f, TyId ty) {
    return type_has(f->t, f->env, f->qualif, ty);
}

// May the fields of a value tell whether it has the qualification?
static bool is_structural(const QualifFlow *f, DefId def) {
    const AdtDef *adt = collect_adt_def(f->t, def);
    DefId drop_impl;
    if (adt->flags & ADT_UNION) return false;
    switch (f->qualif) {
    case QUALIF_HAS_MUT_INTERIOR: return !(adt->flags & ADT_UNSAFE_CELL);
    case QUALIF_NEEDS_DROP:
        return !(adt->flags & ADT_BOX) && !collect_adt_has_dtor(f->t, def, &drop_impl);
    }
    UNREACHABLE();
}

// ---- values ----

static bool in_place(const QualifFlow *f, const BitSet *state, const MirPlace *p) {
    MirPlace base = *p;
    while (base.projs.len) {
        const MirProj *last = &base.projs.data[base.projs.len - 1];
        if (last->kind == MIR_PROJ_INDEX && bitset_has(state, last->index.v)) return true;
        if (!qualif_in_any_value(f, mir_place_ty(f->t, f->b, &base).ty)) return false;
        if (last->kind == MIR_PROJ_DEREF) return true; // no telling what is behind a pointer
        base.projs.len--;
    }
    return bitset_has(state, p->local.v);
}

static bool in_operand(const QualifFlow *f, const BitSet *state, const MirOperand *o) {
    if (o->kind != MIR_CONST) return in_place(f, state, &o->place);
    const MirConst *c = o->constant;
    if (!qualif_in_any_value(f, c->ty)) return false;
    return c->kind != MIR_CONST_ITEM || c->promoted != PROMOTED_NONE ||
           qualif_of_const_item(f->t, c->def, f->qualif);
}

static bool in_aggregate(const QualifFlow *f, const BitSet *state, const MirRvalue *rv) {
    if (rv->aggregate.kind == MIR_AGG_ADT && !is_structural(f, rv->aggregate.def))
        return qualif_in_any_value(f, mir_rvalue_ty(f->t, f->b, rv));
    for (u32 i = 0; i < rv->aggregate.operands.len; i++)
        if (in_operand(f, state, &rv->aggregate.operands.data[i])) return true;
    return false;
}

// A reborrow has what the pointer has that it goes through.
static bool in_borrowed(const QualifFlow *f, const BitSet *state, const MirPlace *p) {
    MirPlace base = *p;
    if (base.projs.len && base.projs.data[base.projs.len - 1].kind == MIR_PROJ_DEREF) {
        base.projs.len--;
        TyKind k = ty_kind(f->t, mir_place_ty(f->t, f->b, &base).ty);
        if (k == TY_REF) return in_place(f, state, &base);
    }
    return in_place(f, state, p);
}

static bool in_rvalue(const QualifFlow *f, const BitSet *state, const MirRvalue *rv) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: return in_operand(f, state, &rv->use);
    case MIR_RVALUE_REPEAT: return in_operand(f, state, &rv->repeat.value);
    case MIR_RVALUE_REF: return in_borrowed(f, state, &rv->ref.place);
    case MIR_RVALUE_RAW_PTR: return in_borrowed(f, state, &rv->raw_ptr.place);
    case MIR_RVALUE_CAST: return in_operand(f, state, &rv->cast.value);
    case MIR_RVALUE_BINARY:
        return in_operand(f, state, &rv->binary.operands[0]) ||
               in_operand(f, state, &rv->binary.operands[1]);
    case MIR_RVALUE_UNARY: return in_operand(f, state, &rv->unary.value);
    case MIR_RVALUE_NULLARY: return false;
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_DISCRIMINANT: return qualif_in_any_value(f, mir_rvalue_ty(f->t, f->b, rv));
    case MIR_RVALUE_COPY_FOR_DEREF: return in_place(f, state, &rv->place);
    case MIR_RVALUE_AGGREGATE: return in_aggregate(f, state, rv);
    }
    UNREACHABLE();
}

// ---- the flow ----

static void assign(const QualifFlow *f, BitSet *state, const MirPlace *to, bool has) {
    if (!has) { // a field of a union says nothing about the others
        MirPlace base = *to;
        while (base.projs.len && !has) {
            base.projs.len--;
            TyId ty = mir_place_ty(f->t, f->b, &base).ty;
            has = ty_kind(f->t, ty) == TY_ADT &&
                  collect_adt_def(f->t, ty_data(f->t, ty)->adt.def)->flags & ADT_UNION &&
                  qualif_in_any_value(f, ty);
        }
    }
    // A later value without it does not take it away: as for assignments of fields one by one.
    if (has) bitset_add(state, to->local.v);
}

static void moved_out(const QualifFlow *f, BitSet *state, const MirOperand *o) {
    if (o->kind != MIR_MOVE || o->place.projs.len) return;
    if (!bitset_has(state, f->b->locals.len + o->place.local.v))
        bitset_remove(state, o->place.local.v);
}

static void rvalue_effect(const QualifFlow *f, BitSet *state, const MirRvalue *rv) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: moved_out(f, state, &rv->use); break;
    case MIR_RVALUE_REPEAT: moved_out(f, state, &rv->repeat.value); break;
    case MIR_RVALUE_REF: {
        const MirPlace *p = &rv->ref.place;
        if (mir_place_is_indirect(p)) break;
        if (rv->ref.kind >= MIR_BORROW_MUT ||
            !traits_type_is_freeze(f->t, f->env, mir_place_ty(f->t, f->b, p).ty))
            bitset_add(state, f->b->locals.len + p->local.v);
        break;
    }
    case MIR_RVALUE_RAW_PTR: {
        const MirPlace *p = &rv->raw_ptr.place;
        if (mir_place_is_indirect(p)) break;
        if (rv->raw_ptr.mutbl == MUT_MUT ||
            !traits_type_is_freeze(f->t, f->env, mir_place_ty(f->t, f->b, p).ty))
            bitset_add(state, f->b->locals.len + p->local.v);
        break;
    }
    case MIR_RVALUE_CAST: moved_out(f, state, &rv->cast.value); break;
    case MIR_RVALUE_BINARY:
        moved_out(f, state, &rv->binary.operands[0]);
        moved_out(f, state, &rv->binary.operands[1]);
        break;
    case MIR_RVALUE_UNARY: moved_out(f, state, &rv->unary.value); break;
    case MIR_RVALUE_AGGREGATE:
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            moved_out(f, state, &rv->aggregate.operands.data[i]);
        break;
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: break;
    }
}

static void start(Dataflow *d, BitSet *state) {
    const QualifFlow *f = d->context;
    for (u32 i = 1; i <= f->b->arg_count; i++)
        if (qualif_in_any_value(f, f->b->locals.data[i].ty)) bitset_add(state, i);
}

static void stmt_effect(Dataflow *d, BitSet *state, const MirStmt *s, BlockId block, u32 index) {
    const QualifFlow *f = d->context;
    (void)block;
    (void)index;
    if (s->kind == MIR_STMT_STORAGE_DEAD) {
        bitset_remove(state, s->place.local.v);
        bitset_remove(state, f->b->locals.len + s->place.local.v);
    }
    if (s->kind != MIR_STMT_ASSIGN) return;
    // The left side first: what is moved may lose its own.
    bool has = in_rvalue(f, state, s->rvalue);
    if (!mir_place_is_indirect(&s->place)) assign(f, state, &s->place, has);
    rvalue_effect(f, state, s->rvalue);
}

static void term_effect(Dataflow *d, BitSet *state, const MirTerm *term, BlockId block) {
    const QualifFlow *f = d->context;
    (void)block;
    if (term->kind != MIR_TERM_CALL && term->kind != MIR_TERM_TAIL_CALL) return;
    for (u32 i = 0; i < term->call.args.len; i++) moved_out(f, state, &term->call.args.data[i]);
}

static void edge_effect(Dataflow *d, BitSet *state, BlockId from, BlockId to) {
    const QualifFlow *f = d->context;
    const MirTerm *term = &f->b->blocks.data[from.v].term;
    if (term->kind != MIR_TERM_CALL || !id_eq(term->call.target, to)) return;
    const MirPlace *dest = &term->call.destination;
    if (!mir_place_is_indirect(dest))
        assign(f, state, dest, qualif_in_any_value(f, mir_place_ty(f->t, f->b, dest).ty));
}

void qualif_flow_run(QualifFlow *f, Arena *scratch, TyCtxt *t, const MirBody *b,
                     const ParamEnvData *env, Qualif q) {
    *f = (QualifFlow){.t = t, .b = b, .env = env, .qualif = q};
    f->flow = (Dataflow){.t = t,
                         .body = b,
                         .arena = scratch,
                         .context = f,
                         .bits = 2 * b->locals.len,
                         .start = start,
                         .stmt = stmt_effect,
                         .term = term_effect,
                         .edge = edge_effect};
    dataflow_run(&f->flow);
}

bool qualif_in_place_at(QualifFlow *f, const MirPlace *p, BlockId block, u32 index) {
    return in_place(f, dataflow_seek(&f->flow, block, index), p);
}

bool qualif_in_local_at(QualifFlow *f, LocalId local, BlockId block, u32 index) {
    if (!qualif_in_any_value(f, f->b->locals.data[local.v].ty)) return false;
    return bitset_has(dataflow_seek(&f->flow, block, index), local.v);
}

// ---- constant items ----

static bool in_return(QualifFlow *f) {
    for (u32 i = 0; i < f->b->blocks.len; i++)
        if (f->flow.reached[i] && f->b->blocks.data[i].has_term &&
            f->b->blocks.data[i].term.kind == MIR_TERM_RETURN)
            return qualif_in_local_at(f, (LocalId){0}, (BlockId){i},
                                      f->b->blocks.data[i].stmts.len);
    return qualif_in_any_value(f, f->b->locals.data[0].ty); // diverges
}

enum { QUALIFS_KNOWN = 1 << QUALIF_COUNT };

bool qualif_of_const_item(TyCtxt *t, DefId def, Qualif q) {
    MirMap *m = t->sess->mir;
    if (id_is_some(collect_trait_of_item(t, def))) return true;
    u64 known = map_get_or(&m->qualifs, def.v, 0);
    if (known) return known & (UINT64_C(1) << q);
    const MirBody *b = mir_built(t, def);
    if (!b) return true; // in progress or wrong
    known = QUALIFS_KNOWN;
    const ParamEnvData *env = traits_param_env(t, def);
    Arena scratch = arena_new(NULL);
    for (u32 i = 0; i < QUALIF_COUNT; i++) {
        QualifFlow f;
        qualif_flow_run(&f, &scratch, t, b, env, (Qualif)i);
        if (in_return(&f)) known |= UINT64_C(1) << i;
    }
    arena_free_all(&scratch);
    map_put(m->arena, &m->qualifs, def.v, known);
    return known & (UINT64_C(1) << q);
}
