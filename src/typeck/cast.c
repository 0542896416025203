// SPDX-License-Identifier: MIT
// cast.c: `as`: first a coercion, then the table of primitive casts; checked at the end of the body, when types
// are known. rustc_hir_typeck::cast; Reference "Type cast expressions".
#include "typeck/typeck_internal.h"

typedef enum CastTy {
    CAST_NONE,
    CAST_INT,
    CAST_BOOL,
    CAST_CHAR,
    CAST_FLOAT,
    CAST_ENUM,
    CAST_FN,
    CAST_PTR
} CastTy;

static CastTy classify(FnCtxt *fc, TyId ty) {
    const TyData *d = ty_data(fc->tcx, ty);
    switch (d->kind) {
    case TY_INT:
    case TY_UINT: return CAST_INT;
    case TY_INFER:
        return d->infer.kind == INFER_INT     ? CAST_INT
               : d->infer.kind == INFER_FLOAT ? CAST_FLOAT
                                              : CAST_NONE;
    case TY_BOOL: return CAST_BOOL;
    case TY_CHAR: return CAST_CHAR;
    case TY_FLOAT: return CAST_FLOAT;
    case TY_PTR: return CAST_PTR;
    case TY_FN_PTR:
    case TY_FN_DEF: return CAST_FN;
    case TY_ADT: {
        const AdtDef *adt = collect_adt_def(fc->tcx, d->adt.def);
        if (!(adt->flags & ADT_ENUM) || adt->variants.len == 0) return CAST_NONE;
        for (u32 i = 0; i < adt->variants.len; i++)
            if (adt->variants.data[i].fields.len) return CAST_NONE;
        return CAST_ENUM;
    }
    default: return CAST_NONE;
    }
}

TyId check_cast(FnCtxt *fc, const HirExpr *e, Expect expected) {
    (void)expected;
    TyCtxt *t = fc->tcx;
    TyId cast_ty = fc_resolve(fc, fc_lower_ty(fc, e->cast.ty));
    TyId operand = check_expr_with_expectation(fc, e->cast.expr, (Expect){EXPECT_CAST_TO, cast_ty});
    if (ty_references_error(t, operand) || ty_references_error(t, cast_ty))
        return ty_references_error(t, cast_ty) ? cast_ty : fc_error_ty(fc, (ErrorProof){1});
    DeferredCast cast = {.expr = e,
                         .operand = e->cast.expr,
                         .operand_ty = operand,
                         .cast_ty = cast_ty,
                         .cast_span = e->cast.ty->span};
    vec_push(fc->arena, &fc->deferred_casts, cast);
    return cast_ty;
}

// ---- the table ----

static void cast_error(FnCtxt *fc, const DeferredCast *c, ErrorCode code, const char *format,
                       const char *label) {
    TyCtxt *t = fc->tcx;
    Str from = ty_str(t, c->operand_ty), to = ty_str(t, c->cast_ty);
    Diag *d = diag_error(fc->sess, code, c->expr->span, "%.*s",
                         STR_ARG(str_format(fc->arena, format, STR_ARG(from), STR_ARG(to))));
    if (label) diag_label(d, c->expr->span, "%s", label);
    fc_error_ty(fc, diag_emit(d));
}

typedef enum PtrMeta { META_THIN, META_LENGTH, META_VTABLE, META_PARAM, META_UNKNOWN } PtrMeta;

static PtrMeta pointer_meta(FnCtxt *fc, TyId pointee, TyId *tail) {
    TyCtxt *t = fc->tcx;
    pointee = fc_resolve(fc, pointee);
    *tail = pointee;
    if (ty_kind(t, pointee) != TY_PARAM && ty_kind(t, pointee) != TY_INFER &&
        traits_type_implements(fc->ic, fc->env, pointee, lang_item(fc->sess, LANG_SIZED)))
        return META_THIN;
    TyId last = ty_struct_tail(t, pointee);
    *tail = last;
    switch (ty_kind(t, last)) {
    case TY_SLICE:
    case TY_STR: return META_LENGTH;
    case TY_DYN: return META_VTABLE;
    case TY_FOREIGN: return META_THIN;
    case TY_PARAM:
    case TY_ALIAS:
        return traits_type_implements(fc->ic, fc->env, last, lang_item(fc->sess, LANG_SIZED))
                   ? META_THIN
                   : META_PARAM;
    case TY_INFER: return META_UNKNOWN;
    default: return META_THIN;
    }
}

static bool ptr_ptr_ok(FnCtxt *fc, const DeferredCast *c, TyId from, TyId to) {
    TyId from_tail, to_tail;
    PtrMeta a = pointer_meta(fc, from, &from_tail), b = pointer_meta(fc, to, &to_tail);
    if (b == META_THIN) return true;
    if (a == META_THIN) {
        cast_error(fc, c, E0607, "cannot cast thin pointer `%.*s` to wide pointer `%.*s`", NULL);
        return false;
    }
    if (a == b && (a == META_LENGTH || a == META_VTABLE || id_eq(from_tail, to_tail))) return true;
    cast_error(fc, c, E0606, "casting `%.*s` as `%.*s` is invalid", NULL);
    return false;
}

static bool sized_pointee(FnCtxt *fc, TyId ptr) {
    TyId tail;
    return pointer_meta(fc, ty_data(fc->tcx, ptr)->ptr.ty, &tail) == META_THIN;
}

static void non_scalar(FnCtxt *fc, const DeferredCast *c) {
    TyCtxt *t = fc->tcx;
    TyKind from = ty_kind(t, c->operand_ty), to = ty_kind(t, c->cast_ty);
    if (to == TY_SLICE || to == TY_STR || to == TY_DYN) {
        Diag *d =
            diag_error(fc->sess, E0620, c->expr->span, "cast to unsized type: `%.*s` as `%.*s`",
                       STR_ARG(ty_str(t, c->operand_ty)), STR_ARG(ty_str(t, c->cast_ty)));
        fc_error_ty(fc, diag_emit(d));
        return;
    }
    bool to_scalar = classify(fc, c->cast_ty) != CAST_NONE;
    if (from == TY_REF && to_scalar) {
        Str inner = ty_str(t, fc_resolve(fc, ty_data(t, c->operand_ty)->ref.ty));
        (void)inner;
        cast_error(fc, c, E0606, "casting `%.*s` as `%.*s` is invalid", NULL);
        return;
    }
    Diag *d = diag_error(fc->sess, E0605, c->expr->span, "non-primitive cast: `%.*s` as `%.*s`",
                         STR_ARG(ty_str(t, c->operand_ty)), STR_ARG(ty_str(t, c->cast_ty)));
    if (to_scalar || to == TY_PTR)
        diag_label(d, c->expr->span,
                   "an `as` expression can only be used to convert between primitive types or to "
                   "coerce to a specific trait object");
    else
        diag_label(d, c->expr->span,
                   "an `as` expression can only be used to convert between primitive types or to "
                   "coerce to a specific trait object");
    fc_error_ty(fc, diag_emit(d));
}

static void check_primitive(FnCtxt *fc, const DeferredCast *c) {
    TyCtxt *t = fc->tcx;
    const TyData *from_data = ty_data(t, c->operand_ty);
    CastTy to = classify(fc, c->cast_ty);
    CastTy from = classify(fc, c->operand_ty);
    if (from == CAST_NONE && from_data->kind == TY_REF && to == CAST_PTR) {
        // &[T; N] as *const T
        TyId inner = fc_resolve(fc, from_data->ref.ty);
        Mutability m = from_data->ref.mutbl;
        const TyData *to_data = ty_data(t, c->cast_ty);
        if (ty_kind(t, inner) == TY_ARRAY && (m == MUT_MUT || to_data->ptr.mutbl == MUT_NOT)) {
            TypeError err;
            if (infer_eq(fc->ic, c->expr->span, ty_data(t, inner)->array.elem, to_data->ptr.ty,
                         &err))
                return;
        }
        cast_error(fc, c, E0606, "casting `%.*s` as `%.*s` is invalid", NULL);
        return;
    }
    if (from == CAST_NONE || to == CAST_NONE || to == CAST_ENUM) {
        non_scalar(fc, c);
        return;
    }
    if (to == CAST_FN) {
        non_scalar(fc, c);
        return;
    }
    if (to == CAST_BOOL) {
        if (from == CAST_BOOL) return;
        Diag *d = diag_error(fc->sess, E0054, c->expr->span, "cannot cast `%.*s` as `bool`",
                             STR_ARG(ty_str(t, c->operand_ty)));
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_end(c->operand->span), STR(" != 0"),
                     "compare with zero instead");
        fc_error_ty(fc, diag_emit(d));
        return;
    }
    if (to == CAST_CHAR) {
        if (from == CAST_CHAR) return;
        TyId op = fc_resolve(fc, c->operand_ty);
        if (from == CAST_INT && ty_kind(t, op) == TY_UINT && ty_data(t, op)->uint == UINT_U8)
            return;
        if (from == CAST_INT && ty_kind(t, op) == TY_INFER) {
            TypeError err;
            infer_eq(fc->ic, c->expr->span, op, t->common.u8_, &err);
            return;
        }
        Diag *d = diag_error(fc->sess, E0604, c->expr->span,
                             "only `u8` can be cast as `char`, not `%.*s`", STR_ARG(ty_str(t, op)));
        diag_label(d, c->expr->span, "invalid cast");
        fc_error_ty(fc, diag_emit(d));
        return;
    }
    bool ok = false;
    switch (from) {
    case CAST_INT: ok = to == CAST_INT || to == CAST_FLOAT || to == CAST_PTR; break;
    case CAST_FLOAT: ok = to == CAST_INT || to == CAST_FLOAT; break;
    case CAST_BOOL:
    case CAST_CHAR:
    case CAST_ENUM: ok = to == CAST_INT; break;
    case CAST_PTR: ok = to == CAST_INT || to == CAST_PTR; break;
    case CAST_FN: ok = to == CAST_INT || to == CAST_PTR; break;
    case CAST_NONE: break;
    }
    if (!ok) {
        cast_error(fc, c, E0606, "casting `%.*s` as `%.*s` is invalid", NULL);
        return;
    }
    if (from == CAST_PTR && to == CAST_PTR) {
        ptr_ptr_ok(fc, c, from_data->ptr.ty, ty_data(t, c->cast_ty)->ptr.ty);
    } else if (from == CAST_PTR && to == CAST_INT && !sized_pointee(fc, c->operand_ty)) {
        cast_error(fc, c, E0606, "casting `%.*s` as `%.*s` is invalid", NULL);
    } else if (from == CAST_INT && to == CAST_PTR) {
        if (!sized_pointee(fc, c->cast_ty)) {
            Diag *d = diag_error(fc->sess, E0606, c->expr->span,
                                 "cannot cast to a pointer of an unknown kind");
            (void)d;
            diag_cancel(d);
            cast_error(fc, c, E0606, "casting `%.*s` as `%.*s` is invalid", NULL);
        } else if (ty_kind(t, fc_resolve(fc, c->operand_ty)) == TY_INFER) {
            TypeError err;
            infer_eq(fc->ic, c->expr->span, c->operand_ty, t->common.usize, &err);
        }
    } else if (from == CAST_FN && to == CAST_PTR && !sized_pointee(fc, c->cast_ty)) {
        cast_error(fc, c, E0606, "casting `%.*s` as `%.*s` is invalid", NULL);
    } else if (from == CAST_FN && from_data->kind == TY_FN_DEF) {
        // fn item as usize: reified on the way.
        PolyFnSig sig =
            poly_sig_subst(t, collect_fn_sig(t, from_data->adt.def), from_data->adt.args);
        sig.sig = fc_normalize_sig(fc, c->expr->span, sig.sig);
        Adjustment adj = {.kind = ADJUST_REIFY_FN_POINTER, .target = ty_new_fn_ptr(t, sig)};
        apply_adjustments(fc, c->operand, &adj, 1);
    }
}

static void check_one_cast(FnCtxt *fc, DeferredCast *c) {
    TyCtxt *t = fc->tcx;
    c->operand_ty = fc_structurally_resolve(fc, c->operand->span, c->operand_ty);
    c->cast_ty = fc_structurally_resolve(fc, c->cast_span, c->cast_ty);
    if (ty_references_error(t, c->operand_ty) || ty_references_error(t, c->cast_ty)) return;
    TyKind to = ty_kind(t, c->cast_ty);
    if (to == TY_SLICE || to == TY_STR || to == TY_DYN) {
        non_scalar(fc, c);
        return;
    }
    TyId result;
    TypeError err;
    // Numbers never coerce, so they need not try.
    bool numeric = ty_is_numeric(t, c->operand_ty) && ty_is_numeric(t, c->cast_ty) &&
                   !id_eq(c->operand_ty, c->cast_ty) && ty_kind(t, c->operand_ty) != TY_INFER &&
                   ty_kind(t, c->cast_ty) != TY_INFER;
    if (!numeric &&
        !(classify(fc, c->operand_ty) == CAST_INT && ty_kind(t, c->operand_ty) == TY_INFER &&
          !ty_is_integral(t, c->cast_ty)) &&
        coerce(fc, c->operand, c->operand_ty, c->cast_ty, false, &result, &err)) {
        map_put(fc->sess->arena, &fc->results->coercion_casts, c->expr->id.v, 1);
        return;
    }
    check_primitive(fc, c);
}

void check_deferred_casts(FnCtxt *fc) {
    for (u32 i = 0; i < fc->deferred_casts.len; i++)
        check_one_cast(fc, &fc->deferred_casts.data[i]);
}
