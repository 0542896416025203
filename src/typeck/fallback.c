// SPDX-License-Identifier: MIT
// fallback.c: what inference variables become when nothing decided: {integer} i32, {float} f64, diverging
// variables () up to edition 2021 and ! from 2024 on. rustc_hir_typeck::fallback. Diverging variables that
// flow by coercion into others are found through the equivalence classes alone.
#include "typeck/typeck_internal.h"

static bool is_diverging(FnCtxt *fc, TyId var) {
    u32 root = infer_root_var(fc->ic, ty_data(fc->tcx, var)->infer.vid);
    for (u32 i = 0; i < fc->diverging_vars.len; i++) {
        TyId d = infer_shallow_resolve(fc->ic, fc->diverging_vars.data[i]);
        if (ty_is_ty_var(fc->tcx, d) &&
            infer_root_var(fc->ic, ty_data(fc->tcx, d)->infer.vid) == root)
            return true;
    }
    return infer_var_is_diverging(fc->ic, ty_data(fc->tcx, var)->infer.vid);
}

static void fall_back(FnCtxt *fc, TyId var) {
    TyCtxt *t = fc->tcx;
    const TyData *d = ty_data(t, var);
    TypeError err;
    switch (d->infer.kind) {
    case INFER_INT: infer_eq(fc->ic, SPAN_NONE, var, t->common.i32_, &err); return;
    case INFER_FLOAT: infer_eq(fc->ic, SPAN_NONE, var, t->common.f64_, &err); return;
    case INFER_TY: break;
    case INFER_FRESH: return;
    }
    if (fc->has_errors) {
        infer_eq(fc->ic, SPAN_NONE, var, ty_new_error(t, (ErrorProof){1}), &err);
        return;
    }
    if (!is_diverging(fc, var)) return;
    Edition edition = source_span_edition(&fc->sess->sources, fc->item->span);
    TyId to = edition >= EDITION_2024 ? t->common.never : t->common.unit;
    infer_eq(fc->ic, SPAN_NONE, var, to, &err);
}

void type_inference_fallback(FnCtxt *fc) {
    fc_select(fc);
    TyIdVec vars = {0};
    infer_unresolved_vars(fc->ic, &vars);
    for (u32 i = 0; i < vars.len; i++) {
        TyId now = infer_shallow_resolve(fc->ic, vars.data[i]);
        if (ty_kind(fc->tcx, now) == TY_INFER) fall_back(fc, now);
    }
    fc_select(fc);
}
