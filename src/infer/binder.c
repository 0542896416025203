// SPDX-License-Identifier: MIT
// binder.c: opening of binders: bound variables become region variables or placeholders of a new universe.
// After rustc_infer's higher_ranked.rs.
#include "infer/infer_internal.h"

const GenericArg *infer_fresh_bound(InferCtxt *ic, Span at, BoundVarsId vars) {
    BoundVars list = bound_vars_of(ic->tcx, vars);
    u32 n = list.len;
    GenericArg *out = NEW_N(ic->arena, GenericArg, n + 1);
    for (u32 i = 0; i < n; i++) {
        switch (bound_vars_of(ic->tcx, vars).data[i].kind) {
        case BOUND_VAR_REGION: out[i] = arg_of_region(infer_new_region_var(ic, at)); break;
        case BOUND_VAR_TY:
            out[i] = arg_of_ty(infer_new_ty_var(ic, (TyVarOrigin){.span = at}));
            break;
        case BOUND_VAR_CONST: out[i] = arg_of_const(infer_new_const_var(ic, at, (DefId){0})); break;
        }
    }
    return out;
}

static GenericArg placeholder(InferCtxt *ic, u32 universe, u32 i, const BoundVar *v) {
    TyCtxt *t = ic->tcx;
    if (v->kind == BOUND_VAR_REGION) {
        RegionData r = {
            .kind = RE_PLACEHOLDER, .index = universe, .var = i, .def = v->def, .name = v->name};
        return arg_of_region(region_new(t, &r));
    }
    if (v->kind == BOUND_VAR_TY) {
        TyData d = {.kind = TY_PLACEHOLDER, .placeholder = {universe, i, v->def}};
        return arg_of_ty(ty_new(t, &d));
    }
    ConstData c = {.kind = CONST_PLACEHOLDER, .index = universe, .var = i};
    return arg_of_const(const_new(t, &c));
}

const GenericArg *infer_placeholder_bound(InferCtxt *ic, BoundVarsId vars) {
    u32 n = bound_vars_of(ic->tcx, vars).len;
    GenericArg *out = NEW_N(ic->arena, GenericArg, n + 1);
    u32 universe = n ? infer_new_universe(ic) : 0;
    for (u32 i = 0; i < n; i++) {
        BoundVar v = bound_vars_of(ic->tcx, vars).data[i];
        out[i] = placeholder(ic, universe, i, &v);
    }
    return out;
}

SigId infer_instantiate_sig_fresh(InferCtxt *ic, Span at, PolyFnSig sig) {
    if (id_eq(sig.vars, BOUND_VARS_EMPTY) || id_is_none(sig.vars)) return sig.sig;
    return sig_instantiate_bound(ic->tcx, sig.sig, infer_fresh_bound(ic, at, sig.vars));
}
SigId infer_instantiate_sig_placeholder(InferCtxt *ic, PolyFnSig sig) {
    if (id_eq(sig.vars, BOUND_VARS_EMPTY) || id_is_none(sig.vars)) return sig.sig;
    return sig_instantiate_bound(ic->tcx, sig.sig, infer_placeholder_bound(ic, sig.vars));
}
TraitRef infer_instantiate_trait_ref_fresh(InferCtxt *ic, Span at, PolyTraitRef tr) {
    if (id_eq(tr.vars, BOUND_VARS_EMPTY) || id_is_none(tr.vars)) return tr.trait_ref;
    return trait_ref_instantiate_bound(ic->tcx, tr.trait_ref, infer_fresh_bound(ic, at, tr.vars));
}
Pred infer_instantiate_pred_fresh(InferCtxt *ic, Span at, PredId p) {
    Pred d = *pred_of(ic->tcx, p);
    if (id_eq(d.vars, BOUND_VARS_EMPTY) || id_is_none(d.vars)) return d;
    return pred_instantiate_bound(ic->tcx, p, infer_fresh_bound(ic, at, d.vars));
}
Pred infer_instantiate_pred_placeholder(InferCtxt *ic, PredId p) {
    Pred d = *pred_of(ic->tcx, p);
    if (id_eq(d.vars, BOUND_VARS_EMPTY) || id_is_none(d.vars)) return d;
    return pred_instantiate_bound(ic->tcx, p, infer_placeholder_bound(ic, d.vars));
}
