// SPDX-License-Identifier: MIT
// resolve.c: replaces variables by what is known of them. After rustc_infer's resolve.rs.
#include "infer/infer_internal.h"

#define RESOLVE_FLAGS (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)

// A variable's value, one step into structure; the class's root where it has none.
TyId infer_shallow_resolve(InferCtxt *ic, TyId ty) {
    for (u32 steps = 0; steps < 4096; steps++) {
        const TyData *d = ty_data(ic->tcx, ty);
        if (d->kind != TY_INFER || d->infer.kind == INFER_FRESH) return ty;
        VarTable *table = d->infer.kind == INFER_TY    ? &ic->ty_vars
                          : d->infer.kind == INFER_INT ? &ic->int_vars
                                                       : &ic->float_vars;
        if (d->infer.vid >= table->len)
            return ty; // from a snapshot that was rolled back: stays unknown
        u32 root = infer_find(table, d->infer.vid);
        if (!table->data[root].value)
            return root == d->infer.vid ? ty : ty_new_infer(ic->tcx, d->infer.kind, root);
        ty = (TyId){table->data[root].value};
    }
    return ty;
}

ConstId infer_shallow_resolve_const(InferCtxt *ic, ConstId c) {
    for (u32 steps = 0; steps < 4096; steps++) {
        const ConstData *d = const_data(ic->tcx, c);
        if (d->kind != CONST_INFER || d->index >= ic->const_vars.len) return c;
        u32 root = infer_find(&ic->const_vars, d->index);
        if (!ic->const_vars.data[root].value) {
            if (root == d->index) return c;
            ConstData data = {.kind = CONST_INFER, .index = root};
            return const_new(ic->tcx, &data);
        }
        c = (ConstId){ic->const_vars.data[root].value};
    }
    return c;
}

static TyId resolve_ty(TyFolder *f, TyId ty) {
    InferCtxt *ic = f->context;
    return ty_super_fold(f, infer_shallow_resolve(ic, ty));
}
static ConstId resolve_const(TyFolder *f, ConstId c) {
    InferCtxt *ic = f->context;
    return const_super_fold(f, infer_shallow_resolve_const(ic, c));
}
static TyFolder resolver(InferCtxt *ic) {
    return (TyFolder){.tcx = ic->tcx,
                      .context = ic,
                      .skip_unless = RESOLVE_FLAGS,
                      .is_pure = true,
                      .ty = resolve_ty,
                      .constant = resolve_const};
}

TyId infer_resolve(InferCtxt *ic, TyId ty) {
    if (id_is_none(ty) || !(ty_data(ic->tcx, ty)->flags & RESOLVE_FLAGS)) return ty;
    TyFolder f = resolver(ic);
    return ty_fold(&f, ty);
}
ConstId infer_resolve_const(InferCtxt *ic, ConstId c) {
    TyFolder f = resolver(ic);
    return const_fold(&f, c);
}
ArgsId infer_resolve_args(InferCtxt *ic, ArgsId a) {
    if (!(args_flags(ic->tcx, a) & RESOLVE_FLAGS)) return a;
    TyFolder f = resolver(ic);
    return args_fold(&f, a);
}
GenericArg infer_resolve_arg(InferCtxt *ic, GenericArg a) {
    TyFolder f = resolver(ic);
    return arg_fold(&f, a);
}
PredId infer_resolve_pred(InferCtxt *ic, PredId p) {
    if (!(pred_of(ic->tcx, p)->flags & RESOLVE_FLAGS)) return p;
    TyFolder f = resolver(ic);
    return pred_fold(&f, p);
}
SigId infer_resolve_sig(InferCtxt *ic, SigId s) {
    TyFolder f = resolver(ic);
    return sig_fold(&f, s);
}
TraitRef infer_resolve_trait_ref(InferCtxt *ic, TraitRef tr) {
    tr.args = infer_resolve_args(ic, tr.args);
    return tr;
}
