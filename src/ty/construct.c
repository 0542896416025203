// SPDX-License-Identifier: MIT
// construct.c: short constructors over the interning functions.
#include "ty/ty.h"

TyId ty_new_int(TyCtxt *t, IntTy i) {
    return ty_new(t, &(TyData){.kind = TY_INT, .int_ = i});
}
TyId ty_new_uint(TyCtxt *t, UintTy u) {
    return ty_new(t, &(TyData){.kind = TY_UINT, .uint = u});
}
TyId ty_new_adt(TyCtxt *t, DefId def, ArgsId args) {
    return ty_new(t, &(TyData){.kind = TY_ADT, .adt = {def, args}});
}
TyId ty_new_fn_def(TyCtxt *t, DefId def, ArgsId args) {
    return ty_new(t, &(TyData){.kind = TY_FN_DEF, .adt = {def, args}});
}
TyId ty_new_closure(TyCtxt *t, DefId def, ArgsId args) {
    return ty_new(t, &(TyData){.kind = TY_CLOSURE, .adt = {def, args}});
}
TyId ty_new_coroutine(TyCtxt *t, DefId def, ArgsId args) {
    return ty_new(t, &(TyData){.kind = TY_COROUTINE, .adt = {def, args}});
}
TyId ty_new_array(TyCtxt *t, TyId elem, ConstId len) {
    return ty_new(t, &(TyData){.kind = TY_ARRAY, .array = {elem, len}});
}
TyId ty_new_array_len(TyCtxt *t, TyId elem, u64 len) {
    return ty_new_array(t, elem, const_new_usize(t, len));
}
TyId ty_new_slice(TyCtxt *t, TyId elem) {
    return ty_new(t, &(TyData){.kind = TY_SLICE, .elem = elem});
}
TyId ty_new_ptr(TyCtxt *t, TyId ty, Mutability m) {
    return ty_new(t, &(TyData){.kind = TY_PTR, .ptr = {ty, m}});
}
TyId ty_new_ref(TyCtxt *t, RegionId r, TyId ty, Mutability m) {
    return ty_new(t, &(TyData){.kind = TY_REF, .ref = {r, ty, m}});
}
TyId ty_new_fn_ptr(TyCtxt *t, PolyFnSig sig) {
    BoundVarsId vars = id_is_none(sig.vars) ? BOUND_VARS_EMPTY : sig.vars;
    return ty_new(t, &(TyData){.kind = TY_FN_PTR, .fn_ptr = {sig.sig, vars}});
}
TyId ty_new_dyn(TyCtxt *t, ExPredsId preds, RegionId r) {
    return ty_new(t, &(TyData){.kind = TY_DYN, .dyn = {preds, r}});
}
TyId ty_new_tuple(TyCtxt *t, const TyId *elems, u32 n) {
    return ty_new(t, &(TyData){.kind = TY_TUPLE, .tuple = ty_list_new(t, elems, n)});
}
TyId ty_new_alias(TyCtxt *t, AliasKind kind, DefId def, ArgsId args) {
    return ty_new(t, &(TyData){.kind = TY_ALIAS, .alias = {kind, def, args}});
}
TyId ty_new_param(TyCtxt *t, u32 index, Symbol name) {
    return ty_new(t, &(TyData){.kind = TY_PARAM, .param = {index, name}});
}
TyId ty_new_infer(TyCtxt *t, InferKind kind, u32 vid) {
    // Every body begins to count anew: a table spares the hashing.
    __typeof__(&t->infer_tys[0]) known = &t->infer_tys[kind];
    if (vid < known->len) return known->data[vid];
    TyId ty = ty_new(t, &(TyData){.kind = TY_INFER, .infer = {kind, vid}});
    if (vid == known->len) vec_push(t->arena, known, ty);
    return ty;
}
TyId ty_new_error(TyCtxt *t, ErrorProof proof) {
    (void)proof; // asked for so that nobody makes one without a report
    return t->common.error;
}

RegionId region_new_bound(TyCtxt *t, u32 debruijn, u32 var, DefId def, Symbol name) {
    return region_new(
        t,
        &(RegionData){.kind = RE_BOUND, .index = debruijn, .var = var, .def = def, .name = name});
}
RegionId region_new_var(TyCtxt *t, u32 vid) {
    if (vid < t->region_vars.len) return t->region_vars.data[vid];
    RegionId r = region_new(t, &(RegionData){.kind = RE_VAR, .index = vid});
    if (vid == t->region_vars.len) vec_push(t->arena, &t->region_vars, r);
    return r;
}

ConstId const_new_value(TyCtxt *t, TyId ty, u128 bits) {
    return const_new(t, &(ConstData){.kind = CONST_VALUE, .ty = ty, .bits = bits});
}
ConstId const_new_usize(TyCtxt *t, u64 n) {
    return const_new_value(t, t->common.usize, n);
}
bool const_try_u64(const TyCtxt *t, ConstId c, u64 *value) {
    const ConstData *d = const_data(t, c);
    if (d->kind != CONST_VALUE) return false;
    *value = (u64)d->bits;
    return true;
}

enum { INPUTS_ON_STACK = 16 };

SigId sig_new(TyCtxt *t, const TyId *inputs, u32 n, TyId output, Safety safety, Symbol abi,
              bool c_variadic) {
    TyId small[INPUTS_ON_STACK + 1];
    TyId *all = n <= INPUTS_ON_STACK ? small : NEW_N(t->arena, TyId, n + 1);
    if (n) memcpy(all, inputs, n * sizeof *all);
    all[n] = output;
    FnSig sig = {.inputs_output = ty_list_new(t, all, n + 1),
                 .c_variadic = c_variadic,
                 .safety = safety,
                 .abi = abi};
    return sig_new_like(t, &sig);
}

PredId pred_new_trait(TyCtxt *t, TraitRef tr, BoundVarsId vars) {
    return pred_new(t, &(Pred){.kind = PRED_TRAIT, .trait_ref = tr, .vars = vars});
}
PredId pred_new_projection(TyCtxt *t, DefId assoc, ArgsId args, Term term, BoundVarsId vars) {
    return pred_new(
        t,
        &(Pred){.kind = PRED_PROJECTION, .trait_ref = {assoc, args}, .term = term, .vars = vars});
}
