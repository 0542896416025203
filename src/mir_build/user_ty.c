// SPDX-License-Identifier: MIT
// user_ty.c: types as the user wrote them, with their lifetimes, for the borrow checker: of `let x: T` and
// explicit generic arguments. Type checking does not keep apart what was written from what was inferred, so the
// HIR type is lowered once more; what the two do not agree on (a projection was normalised) is left out.
// rustc's CanonicalUserType.
#include "mir_build/build_internal.h"
#include "collect/collect.h"

typedef struct Again {
    TyCtxt *t;
    ArgsId known; // recorded arguments: for those not written
    bool hole;    // something was to be inferred
} Again;

static TyId infer_ty(TyLowerer *l, const GenericParamDef *param, Span at) {
    (void)at;
    Again *again = l->context;
    if (param && id_is_some(again->known)) {
        GenericArgs args = args_of(again->t, again->known);
        if (param->index < args.len && arg_tag(args.data[param->index]) == ARG_TYPE)
            return arg_ty(args.data[param->index]);
    }
    again->hole = true;
    return again->t->common.error;
}

static RegionId infer_region(TyLowerer *l, Span at) {
    (void)at;
    return ((Again *)l->context)->t->common.re_erased;
}

static ConstId infer_const(TyLowerer *l, const GenericParamDef *param, Span at) {
    (void)at;
    Again *again = l->context;
    if (param && id_is_some(again->known)) {
        GenericArgs args = args_of(again->t, again->known);
        if (param->index < args.len && arg_tag(args.data[param->index]) == ARG_CONST)
            return arg_const(args.data[param->index]);
    }
    again->hole = true;
    return const_new(again->t, &(ConstData){.kind = CONST_ERROR});
}

static TyLowerer lowerer_for(Builder *bx, Again *again) {
    TyLowerer l = collect_item_lowerer(bx->t, bx->root);
    l.context = again;
    l.allow_infer = true;
    l.ty_infer = infer_ty;
    l.region_infer = infer_region;
    l.const_infer = infer_const;
    return l;
}

static u32 add(Builder *bx, TyId ty, Span span) {
    vec_push(bx->a, &bx->b->user_tys, (MirUserTy){.ty = ty, .span = span});
    return bx->b->user_tys.len;
}

// The index + 1 of an annotation; 0 where it says nothing about regions.
u32 build_user_ty(Builder *bx, const HirTy *hir, TyId recorded) {
    if (!hir || hir->kind == HIR_TY_INFER || id_is_none(recorded)) return 0;
    Again again = {.t = bx->t};
    TyLowerer l = lowerer_for(bx, &again);
    TyId ty = collect_lower_ty(&l, hir);
    TyId erased = ty_erase_regions(bx->t, ty);
    (void)recorded;
    if (id_eq(ty, erased)) return 0;
    return add(bx, ty, hir->span);
}

// The type before `::`, where it says something about regions; none otherwise.
static TyId user_self(Builder *bx, const HirQPath *q) {
    if (!q || !q->qself || q->qself->kind == HIR_TY_INFER) return (TyId){0};
    Again again = {.t = bx->t};
    TyLowerer l = lowerer_for(bx, &again);
    TyId ty = collect_lower_ty(&l, q->qself);
    return id_eq(ty, ty_erase_regions(bx->t, ty)) ? (TyId){0} : ty;
}

// The same for what a path names through a type, together with an annotation of its arguments.
u32 build_user_path(Builder *bx, const HirQPath *q, u32 of_args) {
    TyId self = user_self(bx, q);
    if (id_is_none(self)) return of_args;
    if (!of_args) of_args = add(bx, (TyId){0}, q->qself->span);
    bx->b->user_tys.data[of_args - 1].self_ty = self;
    return of_args;
}

// The type that the path of a struct expression or constructor names.
u32 build_user_adt(Builder *bx, const HirQPath *q, TyId recorded) {
    TyCtxt *t = bx->t;
    if (ty_kind(t, recorded) != TY_ADT || !q) return 0;
    if (q->kind == HIR_QPATH_TYPE_RELATIVE) {
        TyId self = user_self(bx, q);
        return id_is_none(self) ? 0 : add(bx, self, q->qself->span);
    }
    if (q->kind != HIR_QPATH_RESOLVED || q->qself) return 0;
    DefId adt = ty_data(t, recorded)->adt.def;
    for (u32 i = q->path->segments.len; i-- > 0;) {
        const HirPathSegment *seg = &q->path->segments.data[i];
        if (!seg->args || seg->args->args.len == 0 || seg->args->elided_lifetimes) continue;
        Again again = {.t = t, .known = ty_data(t, recorded)->adt.args};
        TyLowerer l = lowerer_for(bx, &again);
        // An alias's parameters are its own: only what names the type itself is read again.
        if (seg->res.kind == RES_DEF && def_of(bx->s, seg->res.def)->kind == DEF_TY_ALIAS) return 0;
        ArgsId args =
            collect_lower_generic_args(&l, seg->ident.span, adt, (ArgsId){0}, seg, (TyId){0});
        TyId ty = ty_new_adt(t, adt, args);
        return id_eq(ty, ty_erase_regions(t, ty)) ? 0 : add(bx, ty, q->span);
    }
    return 0;
}

// The same for `path::<args>` that names the function `fn_ty`.
u32 build_user_args(Builder *bx, const HirPathSegment *seg, TyId fn_ty) {
    if (!seg || !seg->args || seg->args->args.len == 0 || seg->args->elided_lifetimes) return 0;
    TyCtxt *t = bx->t;
    if (ty_kind(t, fn_ty) != TY_FN_DEF) return 0;
    DefId def = ty_data(t, fn_ty)->adt.def;
    if (def_of(bx->s, def)->kind != DEF_FN && def_of(bx->s, def)->kind != DEF_ASSOC_FN) return 0;
    Again again = {.t = t, .known = ty_data(t, fn_ty)->adt.args};
    const Generics *g = collect_generics_of(t, def);
    ArgsId parent = args_truncate(t, again.known, g->parent_count);
    TyLowerer l = lowerer_for(bx, &again);
    ArgsId args = collect_lower_generic_args(&l, seg->ident.span, def, parent, seg, (TyId){0});
    TyId ty = ty_new_fn_def(t, def, args);
    TyId erased = ty_erase_regions(t, ty);
    if (id_eq(ty, erased)) return 0;
    return add(bx, ty, seg->args->span);
}

void build_push_ascription(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place,
                           u32 user_ty, Variance variance) {
    if (user_ty == 0) return;
    MirStmt s = {.kind = MIR_STMT_ASCRIBE_USER_TYPE, .info = info, .place = place};
    s.ascribe.user_ty = user_ty;
    s.ascribe.variance = variance;
    mir_push_stmt(bx->a, bx->b, block, s);
}
