// SPDX-License-Identifier: MIT
// elaborate.c: what follows from predicates by supertraits, transitively. After rustc_type_ir's elaborate.rs.
#include "traits/traits_internal.h"

// The super predicates of a trait predicate: identity Self and params replaced by its args; bound variables of
// the predicate's binder stay bound (they are in the args, at the same depth).
static PredId super_pred_of(TyCtxt *t, PredId super, const Pred *child) {
    Pred s = *pred_of(t, super);
    if (!traits_has_bound_vars(child->vars)) return pred_subst(t, super, child->trait_ref.args);
    // rustc's instantiate_supertrait: the child's variables come first, the super predicate's own after them.
    // Own binders on supertraits under a higher-ranked child are rare: the child's variables are shifted in.
    u32 own = bound_vars_of(t, s.vars).len;
    if (own) return pred_subst(t, super, args_shift(t, child->trait_ref.args, 1));
    ArgsId args = child->trait_ref.args;
    Pred out = s;
    if (s.kind == PRED_TRAIT || s.kind == PRED_PROJECTION) {
        out.trait_ref.args = args_subst(t, s.trait_ref.args, args);
        if (s.kind == PRED_PROJECTION) {
            if (arg_tag(s.term.arg) == ARG_TYPE)
                out.term.arg = arg_of_ty(ty_subst(t, arg_ty(s.term.arg), args));
            else if (arg_tag(s.term.arg) == ARG_CONST)
                out.term.arg = arg_of_const(const_subst(t, arg_const(s.term.arg), args));
        }
        out.vars = child->vars;
        return pred_new(t, &out);
    }
    return pred_subst(t, super, args);
}

void traits_elaborate(TyCtxt *t, PredIds *preds, Arena *a) {
    Map seen = {0};
    u32 kept = 0;
    for (u32 i = 0; i < preds->len; i++) {
        if (map_put(a, &seen, preds->data[i].v, 1)) preds->data[kept++] = preds->data[i];
    }
    preds->len = kept;
    for (u32 i = 0; i < preds->len && i < 100000; i++) {
        Pred p = *pred_of(t, preds->data[i]);
        if (p.kind != PRED_TRAIT || p.negative) continue;
        PredSpans supers = collect_super_predicates(t, p.trait_ref.def);
        for (u32 k = 0; k < supers.len; k++) {
            PredId q = super_pred_of(t, supers.data[k].pred, &p);
            if (map_put(a, &seen, q.v, 1)) vec_push(a, preds, q);
        }
    }
}

// Depth-first in the order of declaration, duplicates dropped: rustc's supertraits().
static void supertraits_into(TyCtxt *t, PredId pred, Map *seen, PolyTraitRefs *out, Arena *a,
                             u32 depth) {
    if (depth > 256 || !map_put(a, seen, pred.v, 1)) return;
    Pred p = *pred_of(t, pred);
    vec_push(a, out, ((PolyTraitRef){p.trait_ref, p.vars}));
    PredSpans supers = collect_super_predicates(t, p.trait_ref.def);
    for (u32 k = 0; k < supers.len; k++) {
        PredId q = super_pred_of(t, supers.data[k].pred, &p);
        const Pred *d = pred_of(t, q);
        if (d->kind == PRED_TRAIT && !d->negative) supertraits_into(t, q, seen, out, a, depth + 1);
    }
}
void traits_supertraits(TyCtxt *t, PolyTraitRef tr, PolyTraitRefs *out, Arena *a) {
    Map seen = {0};
    BoundVarsId vars = id_is_none(tr.vars) ? BOUND_VARS_EMPTY : tr.vars;
    supertraits_into(t, pred_new_trait(t, tr.trait_ref, vars), &seen, out, a, 0);
}

const PredIds *traits_item_bounds(TyCtxt *t, DefId def) {
    u64 known = map_get_or(&t->trait_caches->item_bounds, def.v, 0);
    if (known) return (const PredIds *)(uintptr_t)known;
    PredIds *list = NEW(t->arena, PredIds);
    PredSpans bounds = collect_item_bounds(t, def);
    for (u32 i = 0; i < bounds.len; i++) vec_push(t->arena, list, bounds.data[i].pred);
    traits_elaborate(t, list, t->arena);
    map_put(t->arena, &t->trait_caches->item_bounds, def.v, (u64)(uintptr_t)list);
    return list;
}
