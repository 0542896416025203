// SPDX-License-Identifier: MIT
// subst.c: replacing generic parameters by arguments, opening and shifting binders, erasing regions.
// rustc's ArgFolder, Shifter, BoundVarReplacer and RegionEraserVisitor.
#include "ty/ty.h"

// ---- shifting -----------------------------------------------------------------------------------------

typedef struct Shift {
    u32 by;
} Shift;

static TyId shift_ty(TyFolder *f, TyId ty) {
    const TyData *d = ty_data(f->tcx, ty);
    if (d->outer_binder <= f->binder) return ty;
    if (d->kind != TY_BOUND) return ty_super_fold(f, ty);
    TyData n = *d;
    n.bound.debruijn += ((Shift *)f->context)->by;
    return ty_new(f->tcx, &n);
}
static RegionId shift_region(TyFolder *f, RegionId r) {
    const RegionData *d = region_data(f->tcx, r);
    if (d->kind != RE_BOUND || d->index < f->binder) return r;
    RegionData n = *d;
    n.index += ((Shift *)f->context)->by;
    return region_new(f->tcx, &n);
}
static ConstId shift_const(TyFolder *f, ConstId c) {
    const ConstData *d = const_data(f->tcx, c);
    if (d->outer_binder <= f->binder) return c;
    if (d->kind != CONST_BOUND) return const_super_fold(f, c);
    ConstData n = *d;
    n.index += ((Shift *)f->context)->by;
    return const_new(f->tcx, &n);
}
static TyFolder shifter(TyCtxt *t, Shift *s) {
    return (TyFolder){.tcx = t,
                      .context = s,
                      .skip_unless = TYF_HAS_BOUND,
                      .is_pure = true,
                      .ty = shift_ty,
                      .region = shift_region,
                      .constant = shift_const};
}

TyId ty_shift(TyCtxt *t, TyId ty, u32 by) {
    if (by == 0 || ty_data(t, ty)->outer_binder == 0) return ty;
    Shift s = {by};
    TyFolder f = shifter(t, &s);
    return ty_fold(&f, ty);
}
GenericArg arg_shift(TyCtxt *t, GenericArg a, u32 by) {
    if (by == 0) return a;
    Shift s = {by};
    TyFolder f = shifter(t, &s);
    return arg_fold(&f, a);
}
ArgsId args_shift(TyCtxt *t, ArgsId a, u32 by) {
    if (by == 0 || args_outer_binder(t, a) == 0) return a;
    Shift s = {by};
    TyFolder f = shifter(t, &s);
    return args_fold(&f, a);
}
RegionId region_shift(TyCtxt *t, RegionId r, u32 by) {
    Shift s = {by};
    TyFolder f = shifter(t, &s);
    return by ? shift_region(&f, r) : r;
}

// ---- generic arguments ----------------------------------------------------------------------------------

static bool subst_find(const TyFolder *f, u32 index, GenericArgTag tag, GenericArg *out) {
    GenericArgs *args = f->context;
    // Only after an error about the number of arguments can one be missing.
    if (index >= args->len || arg_tag(args->data[index]) != tag) return false;
    *out = arg_shift(f->tcx, args->data[index], f->binder);
    return true;
}
static TyId subst_fold_ty(TyFolder *f, TyId ty) {
    const TyData *d = ty_data(f->tcx, ty);
    if (d->kind != TY_PARAM) return ty_super_fold(f, ty);
    GenericArg a;
    return subst_find(f, d->param.index, ARG_TYPE, &a) ? arg_ty(a) : f->tcx->common.error;
}
static RegionId subst_fold_region(TyFolder *f, RegionId r) {
    const RegionData *d = region_data(f->tcx, r);
    if (d->kind != RE_EARLY_PARAM) return r;
    GenericArg a;
    return subst_find(f, d->index, ARG_REGION, &a) ? arg_region(a) : f->tcx->common.re_error;
}
static ConstId subst_fold_const(TyFolder *f, ConstId c) {
    const ConstData *d = const_data(f->tcx, c);
    if (d->kind != CONST_PARAM) return const_super_fold(f, c);
    GenericArg a;
    return subst_find(f, d->index, ARG_CONST, &a) ? arg_const(a) : f->tcx->common.ct_error;
}
static TyFolder substituter(TyCtxt *t, GenericArgs *args) {
    return (TyFolder){.tcx = t,
                      .context = args,
                      .skip_unless = TYF_NEEDS_SUBST,
                      .is_pure = true,
                      .ty = subst_fold_ty,
                      .region = subst_fold_region,
                      .constant = subst_fold_const};
}

TyId ty_subst(TyCtxt *t, TyId ty, ArgsId args) {
    GenericArgs list = args_of(t, args);
    TyFolder f = substituter(t, &list);
    return ty_fold(&f, ty);
}
RegionId region_subst(TyCtxt *t, RegionId r, ArgsId args) {
    GenericArgs list = args_of(t, args);
    TyFolder f = substituter(t, &list);
    return region_fold(&f, r);
}
ConstId const_subst(TyCtxt *t, ConstId c, ArgsId args) {
    GenericArgs list = args_of(t, args);
    TyFolder f = substituter(t, &list);
    return const_fold(&f, c);
}
ArgsId args_subst(TyCtxt *t, ArgsId a, ArgsId args) {
    GenericArgs list = args_of(t, args);
    TyFolder f = substituter(t, &list);
    return args_fold(&f, a);
}
GenericArg arg_subst(TyCtxt *t, GenericArg a, ArgsId args) {
    GenericArgs list = args_of(t, args);
    TyFolder f = substituter(t, &list);
    return arg_fold(&f, a);
}
SigId sig_subst(TyCtxt *t, SigId s, ArgsId args) {
    GenericArgs list = args_of(t, args);
    TyFolder f = substituter(t, &list);
    return sig_fold(&f, s);
}
PolyFnSig poly_sig_subst(TyCtxt *t, PolyFnSig s, ArgsId args) {
    GenericArgs list = args_of(t, args);
    TyFolder f = substituter(t, &list);
    return poly_sig_fold(&f, s);
}
PredId pred_subst(TyCtxt *t, PredId p, ArgsId args) {
    GenericArgs list = args_of(t, args);
    TyFolder f = substituter(t, &list);
    return pred_fold(&f, p);
}
TraitRef trait_ref_subst(TyCtxt *t, TraitRef tr, ArgsId args) {
    tr.args = args_subst(t, tr.args, args);
    return tr;
}
ExPredsId ex_preds_subst(TyCtxt *t, ExPredsId p, ArgsId args) {
    GenericArgs list = args_of(t, args);
    TyFolder f = substituter(t, &list);
    return ex_preds_fold(&f, p);
}

// ---- opening binders --------------------------------------------------------------------------------------

static TyId open_ty(TyFolder *f, TyId ty) {
    const TyData *d = ty_data(f->tcx, ty);
    if (d->outer_binder <= f->binder) return ty;
    if (d->kind != TY_BOUND) return ty_super_fold(f, ty);
    const GenericArg *vars = f->context;
    if (d->bound.debruijn == f->binder)
        return ty_shift(f->tcx, arg_ty(vars[d->bound.var]), f->binder);
    TyData n = *d;
    n.bound.debruijn--;
    return ty_new(f->tcx, &n);
}
static RegionId open_region(TyFolder *f, RegionId r) {
    const RegionData *d = region_data(f->tcx, r);
    if (d->kind != RE_BOUND || d->index < f->binder) return r;
    const GenericArg *vars = f->context;
    if (d->index == f->binder) return region_shift(f->tcx, arg_region(vars[d->var]), f->binder);
    RegionData n = *d;
    n.index--;
    return region_new(f->tcx, &n);
}
static ConstId open_const(TyFolder *f, ConstId c) {
    const ConstData *d = const_data(f->tcx, c);
    if (d->outer_binder <= f->binder) return c;
    if (d->kind != CONST_BOUND) return const_super_fold(f, c);
    const GenericArg *vars = f->context;
    if (d->index == f->binder) return arg_const(arg_shift(f->tcx, vars[d->var], f->binder));
    ConstData n = *d;
    n.index--;
    return const_new(f->tcx, &n);
}
static TyFolder opener(TyCtxt *t, const GenericArg *vars) {
    return (TyFolder){.tcx = t,
                      .context = (void *)(uintptr_t)vars,
                      .skip_unless = TYF_HAS_BOUND,
                      .is_pure = true,
                      .ty = open_ty,
                      .region = open_region,
                      .constant = open_const};
}

TyId ty_instantiate_bound(TyCtxt *t, TyId ty, const GenericArg *vars) {
    TyFolder f = opener(t, vars);
    return ty_fold(&f, ty);
}
SigId sig_instantiate_bound(TyCtxt *t, SigId s, const GenericArg *vars) {
    TyFolder f = opener(t, vars);
    return sig_fold(&f, s);
}
TraitRef trait_ref_instantiate_bound(TyCtxt *t, TraitRef tr, const GenericArg *vars) {
    TyFolder f = opener(t, vars);
    return trait_ref_fold(&f, tr);
}
Pred pred_instantiate_bound(TyCtxt *t, PredId id, const GenericArg *vars) {
    TyFolder f = opener(t, vars);
    Pred p = pred_fold_inner(&f, *pred_of(t, id));
    p.vars = BOUND_VARS_EMPTY;
    return p;
}
ExPred ex_pred_instantiate_bound(TyCtxt *t, ExPred p, const GenericArg *vars) {
    TyFolder f = opener(t, vars);
    p.args = args_fold(&f, p.args);
    p.term.arg = arg_fold(&f, p.term.arg);
    p.vars = BOUND_VARS_EMPTY;
    return p;
}

enum { VARS_ON_STACK = 16 };

SigId sig_liberate_late_bound(TyCtxt *t, DefId scope, PolyFnSig s) {
    BoundVars vars = bound_vars_of(t, s.vars);
    GenericArg small[VARS_ON_STACK];
    GenericArg *args = vars.len <= VARS_ON_STACK ? small : NEW_N(t->arena, GenericArg, vars.len);
    for (u32 i = 0; i < vars.len; i++) {
        RegionData d = {.kind = RE_LATE_PARAM,
                        .var = i,
                        .def = vars.data[i].def,
                        .scope = scope,
                        .name = vars.data[i].name};
        args[i] = arg_of_region(region_new(t, &d));
    }
    return sig_instantiate_bound(t, s.sig, args);
}

SigId sig_erase_late_bound(TyCtxt *t, PolyFnSig s) {
    BoundVars vars = bound_vars_of(t, s.vars);
    GenericArg small[VARS_ON_STACK];
    GenericArg *args = vars.len <= VARS_ON_STACK ? small : NEW_N(t->arena, GenericArg, vars.len);
    for (u32 i = 0; i < vars.len; i++) args[i] = arg_of_region(t->common.re_erased);
    return sig_instantiate_bound(t, s.sig, args);
}

// ---- erasing regions --------------------------------------------------------------------------------------

// Bound variables stay, but lose their names and are numbered by first appearance, so that types which
// differ only in those become one: `for<'a, 'b> fn(&'b u8, &'a u8)` and `fn(&u8, &u8)`.
typedef struct Anonymize {
    u32 order[VARS_ON_STACK]; // old variable -> new one + 1
    u32 next;
    TyCtxt *tcx;
} Anonymize;

static RegionId anonymize_region(TyFolder *f, RegionId r) {
    const RegionData *d = region_data(f->tcx, r);
    if (d->kind != RE_BOUND || d->index != f->binder) return r;
    Anonymize *a = f->context;
    if (d->var >= VARS_ON_STACK) return r;
    if (a->order[d->var] == 0) a->order[d->var] = ++a->next;
    return region_new_bound(f->tcx, d->index, a->order[d->var] - 1, (DefId){0}, (Symbol){0});
}

static BoundVarsId anonymous_vars(TyCtxt *t, u32 n) {
    BoundVar small[VARS_ON_STACK] = {0};
    BoundVar *vars = n <= VARS_ON_STACK ? small : NEW_N(t->arena, BoundVar, n);
    for (u32 i = 0; i < n; i++) vars[i] = (BoundVar){.kind = BOUND_VAR_REGION};
    return bound_vars_new(t, vars, n);
}

static TyId anonymize_fn_ptr(TyCtxt *t, const TyData *d) {
    u32 n = bound_vars_of(t, d->fn_ptr.vars).len;
    if (n == 0) return ty_new(t, d);
    if (n > VARS_ON_STACK)
        return ty_new_fn_ptr(t, (PolyFnSig){d->fn_ptr.sig, anonymous_vars(t, n)});
    Anonymize a = {.tcx = t};
    TyFolder f = {
        .tcx = t, .context = &a, .skip_unless = TYF_HAS_BOUND, .region = anonymize_region};
    SigId sig = sig_fold(&f, d->fn_ptr.sig);
    return ty_new_fn_ptr(t, (PolyFnSig){sig, anonymous_vars(t, a.next)});
}

static TyId anonymize_dyn(TyCtxt *t, const TyData *d) {
    ExPreds list = ex_preds_of(t, d->dyn.preds);
    ExPred *copy = NEW_N(t->arena, ExPred, list.len ? list.len : 1);
    for (u32 i = 0; i < list.len; i++) {
        copy[i] = list.data[i];
        u32 n = bound_vars_of(t, copy[i].vars).len;
        if (n == 0 || n > VARS_ON_STACK) continue;
        Anonymize a = {.tcx = t};
        TyFolder f = {
            .tcx = t, .context = &a, .skip_unless = TYF_HAS_BOUND, .region = anonymize_region};
        copy[i].args = args_fold(&f, copy[i].args);
        copy[i].term.arg = arg_fold(&f, copy[i].term.arg);
        copy[i].vars = anonymous_vars(t, a.next);
    }
    return ty_new_dyn(t, ex_preds_new(t, copy, list.len), d->dyn.region);
}

static TyId erase_ty(TyFolder *f, TyId ty) {
    TyId r = ty_super_fold(f, ty);
    const TyData *d = ty_data(f->tcx, r);
    if (d->kind == TY_FN_PTR) return anonymize_fn_ptr(f->tcx, d);
    if (d->kind == TY_DYN && (d->flags & TYF_HAS_BOUND)) return anonymize_dyn(f->tcx, d);
    return r;
}
static RegionId erase_region(TyFolder *f, RegionId r) {
    return region_data(f->tcx, r)->kind == RE_BOUND ? r : f->tcx->common.re_erased;
}
static TyFolder eraser(TyCtxt *t) {
    return (TyFolder){.tcx = t,
                      .skip_unless = TYF_HAS_FREE_REGIONS | TYF_HAS_BOUND,
                      .is_pure = true,
                      .ty = erase_ty,
                      .region = erase_region};
}

TyId ty_erase_regions(TyCtxt *t, TyId ty) {
    TyFolder f = eraser(t);
    return ty_fold(&f, ty);
}
ArgsId args_erase_regions(TyCtxt *t, ArgsId a) {
    TyFolder f = eraser(t);
    return args_fold(&f, a);
}
PredId pred_erase_regions(TyCtxt *t, PredId p) {
    TyFolder f = eraser(t);
    return pred_fold(&f, p);
}
