// SPDX-License-Identifier: MIT
// visit.c: walking the parts of types (rustc's TypeVisitor). A visitor's function returns true to stop.
#include "ty/ty.h"

bool ty_visit(TyVisitor *v, TyId t) {
    if (id_is_none(t)) return false;
    return v->ty ? v->ty(v, t) : ty_super_visit(v, t);
}

static bool region_visit(TyVisitor *v, RegionId r) {
    return id_is_some(r) && v->region && v->region(v, r);
}

bool const_super_visit(TyVisitor *v, ConstId c) {
    const ConstData *d = const_data(v->tcx, c);
    switch (d->kind) {
    case CONST_PARAM:
    case CONST_INFER:
    case CONST_BOUND:
    case CONST_PLACEHOLDER:
    case CONST_ERROR: return false;
    case CONST_UNEVALUATED: return args_visit(v, d->args);
    case CONST_VALUE: return ty_visit(v, d->ty);
    }
    UNREACHABLE();
}

bool const_visit(TyVisitor *v, ConstId c) {
    if (id_is_none(c)) return false;
    return v->constant ? v->constant(v, c) : const_super_visit(v, c);
}

bool arg_visit(TyVisitor *v, GenericArg a) {
    if (a.v == 0) return false;
    switch (arg_tag(a)) {
    case ARG_REGION: return region_visit(v, arg_region(a));
    case ARG_TYPE: return ty_visit(v, arg_ty(a));
    case ARG_CONST: return const_visit(v, arg_const(a));
    }
    UNREACHABLE();
}

bool args_visit(TyVisitor *v, ArgsId a) {
    if (id_is_none(a)) return false;
    GenericArgs list = args_of(v->tcx, a);
    for_each(GenericArg, it, list) {
        if (arg_visit(v, *it)) return true;
    }
    return false;
}

static bool ty_list_visit(TyVisitor *v, TyListId id) {
    TyIds list = tys_of(v->tcx, id);
    for_each(TyId, it, list) {
        if (ty_visit(v, *it)) return true;
    }
    return false;
}

bool sig_visit(TyVisitor *v, SigId s) {
    return ty_list_visit(v, sig_of(v->tcx, s)->inputs_output);
}

static bool dyn_visit(TyVisitor *v, const TyData *d) {
    ExPreds list = ex_preds_of(v->tcx, d->dyn.preds);
    bool stop = false;
    v->binder++;
    for (u32 i = 0; i < list.len && !stop; i++) {
        stop = args_visit(v, list.data[i].args) || arg_visit(v, list.data[i].term.arg);
    }
    v->binder--;
    return stop || region_visit(v, d->dyn.region);
}

bool ty_super_visit(TyVisitor *v, TyId t) {
    const TyData *d = ty_data(v->tcx, t);
    switch (d->kind) {
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_FOREIGN:
    case TY_STR:
    case TY_NEVER:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER:
    case TY_ERROR: return false;
    case TY_ADT:
    case TY_FN_DEF:
    case TY_CLOSURE:
    case TY_COROUTINE: return args_visit(v, d->adt.args);
    case TY_ARRAY: return ty_visit(v, d->array.elem) || const_visit(v, d->array.len);
    case TY_SLICE: return ty_visit(v, d->elem);
    case TY_PTR: return ty_visit(v, d->ptr.ty);
    case TY_REF: return region_visit(v, d->ref.region) || ty_visit(v, d->ref.ty);
    case TY_FN_PTR: {
        v->binder++;
        bool stop = sig_visit(v, d->fn_ptr.sig);
        v->binder--;
        return stop;
    }
    case TY_DYN: return dyn_visit(v, d);
    case TY_TUPLE: return ty_list_visit(v, d->tuple);
    case TY_ALIAS: return args_visit(v, d->alias.args);
    }
    UNREACHABLE();
}

bool pred_visit(TyVisitor *v, PredId id) {
    const Pred *p = pred_of(v->tcx, id);
    v->binder++;
    bool stop = args_visit(v, p->trait_ref.args) || arg_visit(v, p->term.arg) ||
                arg_visit(v, p->arg) || ty_visit(v, p->ty) || ty_visit(v, p->ty2) ||
                region_visit(v, p->region) || region_visit(v, p->region2) ||
                const_visit(v, p->constant) || const_visit(v, p->constant2);
    v->binder--;
    return stop;
}
