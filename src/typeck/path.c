// SPDX-License-Identifier: MIT
// path.c: value paths: what they name, with which generic arguments, of what type; and the paths of struct
// expressions and patterns. rustc_hir_typeck::fn_ctxt (instantiate_value_path, check_struct_path).
#include "typeck/typeck_internal.h"

TyId local_ty(FnCtxt *fc, HirId var) {
    return fc->local_tys[var.v];
}

// The self type of a type-relative path, lowered in this body.
static TyId lower_qself(FnCtxt *fc, const HirTy *qself) {
    return fc_normalize(fc, qself->span, collect_lower_ty(&fc->lowerer, qself));
}

Res resolve_ty_and_res_fully_qualified(FnCtxt *fc, const HirQPath *path, HirId id, Span at,
                                       TyId *self_ty, const HirPathSegment **segments, u32 *count) {
    *self_ty = (TyId){0};
    *segments = NULL;
    *count = 0;
    switch (path->kind) {
    case HIR_QPATH_RESOLVED:
        if (path->qself) *self_ty = lower_qself(fc, path->qself);
        *segments = path->path->segments.data;
        *count = path->path->segments.len;
        return path->path->res;
    case HIR_QPATH_LANG_ITEM: {
        DefId def = lang_item_require(fc->sess, path->lang, at);
        if (id_is_none(def)) return (Res){.kind = RES_ERR};
        Res res = {.kind = RES_DEF, .def = def};
        // Variants are named by their constructors as values.
        Def *d = def_of(fc->sess, def);
        if ((d->kind == DEF_VARIANT || d->kind == DEF_STRUCT) && id_is_some(d->ctor))
            res.def = d->ctor;
        write_res(fc, id, res);
        return res;
    }
    case HIR_QPATH_TYPE_RELATIVE: break;
    }
    TyId ty = lower_qself(fc, path->qself);
    *segments = path->segment;
    *count = 1;
    *self_ty = ty;
    Res known = fc->results->node_res[id.v];
    if (known.kind != RES_NONE) return known;
    Res res;
    ErrorProof proof;
    if (!resolve_assoc_path(fc, at, path->segment->ident, ty, path->traits, NULL, id, &res,
                            &proof)) {
        fc->has_errors = true;
        fc->results->tainted.reported = 1;
        res = (Res){.kind = RES_ERR};
    }
    write_res(fc, id, res);
    return res;
}

// ---- generic arguments ----

// The segment that carries the arguments of an ADT: for `Enum::<T>::Variant` the one before, if it has any.
static const HirPathSegment *adt_segment(const HirPathSegment *segments, u32 n, bool is_variant) {
    if (n == 0) return NULL;
    if (is_variant && n >= 2 && !segments[n - 1].args && segments[n - 2].args)
        return &segments[n - 2];
    return &segments[n - 1];
}

static ArgsId adt_args_for(FnCtxt *fc, Span at, DefId adt, const HirPathSegment *segments, u32 n,
                           bool is_variant) {
    const HirPathSegment *seg = adt_segment(segments, n, is_variant);
    if (!seg) return infer_fresh_args(fc->ic, at, adt, ARGS_EMPTY);
    return collect_lower_generic_args(&fc->lowerer, at, adt, ARGS_EMPTY, seg, (TyId){0});
}

// Args of a trait item named through its trait: Trait::f, <T as Trait>::f.
static ArgsId trait_item_args(FnCtxt *fc, Span at, DefId item, DefId trait_def, TyId self_ty,
                              const HirPathSegment *segments, u32 n) {
    TyCtxt *t = fc->tcx;
    ArgsId parent;
    if (n >= 2) {
        TyId self = id_is_some(self_ty) ? self_ty : fc_new_ty_var(fc, at);
        parent = collect_lower_generic_args(&fc->lowerer, at, trait_def, ARGS_EMPTY,
                                            &segments[n - 2], self);
    } else {
        parent = infer_fresh_args(fc->ic, at, trait_def, ARGS_EMPTY);
        if (id_is_some(self_ty)) {
            TypeError err;
            infer_eq(fc->ic, at, args_ty_at(t, parent, 0), self_ty, &err);
        }
    }
    if (n == 0) return infer_fresh_args(fc->ic, at, item, parent);
    return collect_lower_generic_args(&fc->lowerer, at, item, parent, &segments[n - 1], (TyId){0});
}

static ArgsId impl_item_args(FnCtxt *fc, Span at, DefId item, DefId impl, TyId self_ty,
                             const HirPathSegment *segments, u32 n) {
    TyCtxt *t = fc->tcx;
    ArgsId parent = infer_fresh_args(fc->ic, at, impl, ARGS_EMPTY);
    if (id_is_some(self_ty)) {
        TyId impl_self =
            fc_normalize(fc, at, ty_subst(t, collect_impl_header(t, impl)->self_ty, parent));
        demand_eqtype(fc, at, impl_self, self_ty);
    }
    if (n == 0) return infer_fresh_args(fc->ic, at, item, parent);
    return collect_lower_generic_args(&fc->lowerer, at, item, parent, &segments[n - 1], (TyId){0});
}

static ArgsId args_for_def(FnCtxt *fc, DefId def, TyId self_ty, const HirPathSegment *segments,
                           u32 n, Span at) {
    TyCtxt *t = fc->tcx;
    const Def *d = def_of(fc->sess, def);
    switch (d->kind) {
    case DEF_CTOR: {
        DefId parent = d->parent;
        bool is_variant = def_of(fc->sess, parent)->kind == DEF_VARIANT;
        DefId adt = is_variant ? def_of(fc->sess, parent)->parent : parent;
        // Type-relative (Self::Variant, Alias::Variant): the arguments are those of the type.
        if (id_is_some(self_ty) && ty_kind(t, fc_resolve(fc, self_ty)) == TY_ADT)
            return ty_data(t, fc_resolve(fc, self_ty))->adt.args;
        return adt_args_for(fc, at, adt, segments, n, is_variant);
    }
    case DEF_ASSOC_FN:
    case DEF_ASSOC_CONST: {
        const AssocItem *item = collect_assoc_item(t, def);
        if (item->container_kind == ASSOC_IN_TRAIT)
            return trait_item_args(fc, at, def, item->container, self_ty, segments, n);
        return impl_item_args(fc, at, def, item->container, self_ty, segments, n);
    }
    default:
        if (n == 0) return infer_fresh_args(fc->ic, at, def, ARGS_EMPTY);
        return collect_lower_generic_args(&fc->lowerer, at, def, ARGS_EMPTY, &segments[n - 1],
                                          (TyId){0});
    }
}

static TyId instantiate_self_ctor(FnCtxt *fc, Res res, Span at, HirId id) {
    TyCtxt *t = fc->tcx;
    TyId self = fc_normalize(fc, at, collect_impl_header(t, res.def)->self_ty);
    const TyData *d = ty_data(t, self);
    if (d->kind == TY_ADT) {
        const AdtDef *adt = collect_adt_def(t, d->adt.def);
        if ((adt->flags & ADT_STRUCT) && id_is_some(adt->variants.data[0].ctor)) {
            const VariantDef *v = &adt->variants.data[0];
            write_res(fc, id, (Res){.kind = RES_DEF, .def = v->ctor});
            write_args(fc, id, d->adt.args);
            return fc_normalize(fc, at, ty_subst(t, collect_type_of(t, v->ctor), d->adt.args));
        }
    }
    Diag *err = diag_error(fc->sess, E_NONE, at,
                           "the `Self` constructor must be used with unit or tuple structs");
    return fc_error_ty(fc, diag_emit(err));
}

TyId instantiate_value_path(FnCtxt *fc, const HirPathSegment *segments, u32 n, TyId self_ty,
                            Res res, Span at, HirId id, const HirQPath *path) {
    TyCtxt *t = fc->tcx;
    (void)path;
    switch (res.kind) {
    case RES_LOCAL: return local_ty(fc, (HirId){res.node.v});
    case RES_SELF_CTOR: return instantiate_self_ctor(fc, res, at, id);
    case RES_DEF: break;
    default: return fc_error_ty(fc, (ErrorProof){1});
    }
    ArgsId args = args_for_def(fc, res.def, self_ty, segments, n, at);
    write_args(fc, id, args);
    TyId ty = fc_normalize(fc, at, ty_subst(t, collect_type_of(t, res.def), args));
    fc_add_required_obligations(fc, at, res.def, args);
    fc_add_wf_bounds(fc, at, args);
    return ty;
}

static TyId report_not_value(FnCtxt *fc, Span at, DefId def) {
    const char *descr = def_kind_descr(fc->sess, def);
    Buf name = buf_new(fc->arena);
    def_print_path(&name, fc->sess, def);
    Diag *d = diag_error(fc->sess, E0533, at, "expected value, found %s `%.*s`", descr,
                         STR_ARG(buf_str(&name)));
    diag_label(d, at, "not a value");
    return fc_error_ty(fc, diag_emit(d));
}

TyId check_expr_path(FnCtxt *fc, const HirExpr *e, const HirQPath *path) {
    TyId self_ty;
    const HirPathSegment *segments;
    u32 n;
    Res res = resolve_ty_and_res_fully_qualified(fc, path, e->id, e->span, &self_ty, &segments, &n);
    if (res.kind == RES_ERR || res.kind == RES_NONE) return fc_error_ty(fc, (ErrorProof){1});
    if (res.kind == RES_DEF) {
        DefKind kind = def_of(fc->sess, res.def)->kind;
        if (kind == DEF_VARIANT || kind == DEF_STRUCT)
            return report_not_value(fc, e->span, res.def);
        if (kind == DEF_ASSOC_FN && id_is_some(collect_trait_of_item(fc->tcx, res.def)))
            check_explicit_drop(fc, res.def, e->span);
    }
    return instantiate_value_path(fc, segments, n, self_ty, res, e->span, e->id, path);
}

// ---- struct expressions and patterns ----

static const VariantDef *variant_by_def(const AdtDef *adt, DefId def) {
    for (u32 i = 0; i < adt->variants.len; i++)
        if (id_eq(adt->variants.data[i].def, def) || id_eq(adt->variants.data[i].ctor, def))
            return &adt->variants.data[i];
    return NULL;
}

const VariantDef *check_struct_path(FnCtxt *fc, const HirQPath *path, HirId id, Span at,
                                    TyId *adt_ty) {
    TyCtxt *t = fc->tcx;
    if (path->kind == HIR_QPATH_RESOLVED && path->path->res.kind == RES_DEF) {
        DefId def = path->path->res.def;
        Def *d = def_of(fc->sess, def);
        if (d->kind == DEF_CTOR) d = def_of(fc->sess, def = d->parent);
        if (d->kind == DEF_VARIANT) {
            DefId adt = d->parent;
            ArgsId args = adt_args_for(fc, at, adt, path->path->segments.data,
                                       path->path->segments.len, true);
            *adt_ty = ty_new_adt(t, adt, args);
            fc_add_required_obligations(fc, at, adt, args);
            return variant_by_def(collect_adt_def(t, adt), def);
        }
        if (d->kind == DEF_STRUCT || d->kind == DEF_UNION) {
            ArgsId args = adt_args_for(fc, at, def, path->path->segments.data,
                                       path->path->segments.len, false);
            *adt_ty = ty_new_adt(t, def, args);
            fc_add_required_obligations(fc, at, def, args);
            return &collect_adt_def(t, def)->variants.data[0];
        }
    }
    if (path->kind == HIR_QPATH_LANG_ITEM) {
        DefId def = lang_item_require(fc->sess, path->lang, at);
        if (id_is_none(def)) goto failed;
        Def *d = def_of(fc->sess, def);
        DefId adt = d->kind == DEF_VARIANT ? d->parent : def;
        *adt_ty = ty_new_adt(t, adt, infer_fresh_args(fc->ic, at, adt, ARGS_EMPTY));
        return d->kind == DEF_VARIANT ? variant_by_def(collect_adt_def(t, adt), def)
                                      : &collect_adt_def(t, adt)->variants.data[0];
    }
    if (path->kind == HIR_QPATH_TYPE_RELATIVE) {
        // Enum::Variant through an alias or Self; or an associated type that is a struct.
        TyId self = fc_structurally_resolve(fc, at, lower_qself(fc, path->qself));
        const TyData *d = ty_data(t, self);
        if (d->kind == TY_ADT) {
            const AdtDef *adt = collect_adt_def(t, d->adt.def);
            for (u32 i = 0; (adt->flags & ADT_ENUM) && i < adt->variants.len; i++) {
                if (!id_eq(adt->variants.data[i].name, path->segment->ident.name)) continue;
                *adt_ty = self;
                write_res(fc, id, (Res){.kind = RES_DEF, .def = adt->variants.data[i].def});
                return &adt->variants.data[i];
            }
            if (adt->flags & ADT_ENUM) {
                Diag *err = diag_error(fc->sess, E0599, path->segment->ident.span,
                                       "no variant named `%.*s` found for enum `%.*s`",
                                       SYM_ARG(fc->sess, path->segment->ident.name),
                                       STR_ARG(ty_str(t, self)));
                diag_emit(err);
                goto failed;
            }
        }
    }
    {
        // Self, type aliases and associated types: lower as a type.
        HirTy as_type = {.kind = HIR_TY_PATH, .id = id, .span = at, .path = *path};
        TyId ty = fc_structurally_resolve(
            fc, at, fc_normalize(fc, at, collect_lower_ty(&fc->lowerer, &as_type)));
        const TyData *d = ty_data(t, ty);
        if (d->kind == TY_ADT && !(collect_adt_def(t, d->adt.def)->flags & ADT_ENUM)) {
            *adt_ty = ty;
            return &collect_adt_def(t, d->adt.def)->variants.data[0];
        }
        if (!ty_references_error(t, ty)) {
            Diag *err = diag_error(fc->sess, E0071, at,
                                   "expected struct, variant or union type, found %s`%.*s`",
                                   d->kind == TY_ADT ? "enum " : "", STR_ARG(ty_str(t, ty)));
            diag_label(err, at, "not a struct");
            diag_emit(err);
        }
    }
failed:
    fc->has_errors = true;
    fc->results->tainted.reported = 1;
    return NULL;
}
