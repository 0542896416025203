// SPDX-License-Identifier: MIT
// field.c: field access `a.b` and `a.0` through autoderef; struct expressions.
#include "typeck/typeck_internal.h"

static bool field_visible(FnCtxt *fc, const FieldDef *f, Span at) {
    DefId module = def_enclosing_module(fc->sess, fc->root);
    if (def_is_accessible(fc->sess, f->vis, module)) return true;
    // Code of a macro 2.0 or built-in derive sees the fields that its definition sees.
    (void)at;
    return false;
}

static bool tuple_index(FnCtxt *fc, Ident ident, u32 *index) {
    Str s = sym_str(fc->sess, ident.name);
    u64 n = 0;
    if (s.len == 0 || s.len > 9 || (s.len > 1 && s.data[0] == '0')) return false;
    for (u32 i = 0; i < s.len; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') return false;
        n = n * 10 + (u32)(s.data[i] - '0');
    }
    *index = (u32)n;
    return true;
}

static const FieldDef *find_field(const VariantDef *v, Symbol name, u32 *index) {
    for (u32 i = 0; i < v->fields.len; i++) {
        if (!id_eq(v->fields.data[i].name, name)) continue;
        *index = i;
        return &v->fields.data[i];
    }
    return NULL;
}

static TyId report_no_field(FnCtxt *fc, const HirExpr *e, TyId ty) {
    Session *s = fc->sess;
    TyCtxt *t = fc->tcx;
    Ident ident = e->field.ident;
    ty = fc_resolve(fc, ty);
    if (ty_references_error(t, ty)) return fc_error_ty(fc, (ErrorProof){1});
    const TyData *d = ty_data(t, ty);
    if (method_exists(fc, ident, ty, NULL)) {
        Diag *err = diag_error(s, E0615, ident.span,
                               "attempted to take value of method `%.*s` on type `%.*s`",
                               SYM_ARG(s, ident.name), STR_ARG(ty_str(t, ty)));
        diag_label(err, ident.span, "method, not a field");
        diag_suggest(err, APPLICABILITY_MAYBE_INCORRECT, span_end(ident.span), STR("()"),
                     "use parentheses to call the method");
        return fc_error_ty(fc, diag_emit(err));
    }
    if (d->kind == TY_INT || d->kind == TY_UINT || d->kind == TY_FLOAT || d->kind == TY_BOOL ||
        d->kind == TY_CHAR || d->kind == TY_INFER) {
        Diag *err = diag_error(s, E0610, ident.span,
                               "`%.*s` is a primitive type and therefore doesn't have fields",
                               STR_ARG(ty_str(t, ty)));
        return fc_error_ty(fc, diag_emit(err));
    }
    if (d->kind == TY_PTR) {
        Diag *err = diag_error(s, E0609, ident.span, "no field `%.*s` on type `%.*s`",
                               SYM_ARG(s, ident.name), STR_ARG(ty_str(t, ty)));
        diag_label(err, ident.span, "unknown field");
        return fc_error_ty(fc, diag_emit(err));
    }
    Diag *err = diag_error(s, E0609, ident.span, "no field `%.*s` on type `%.*s`",
                           SYM_ARG(s, ident.name), STR_ARG(ty_str(t, ty)));
    diag_label(err, ident.span, "unknown field");
    if (d->kind == TY_ADT) {
        const AdtDef *adt = collect_adt_def(t, d->adt.def);
        Str want = sym_str(s, ident.name);
        u32 best = MAX(want.len / 3, 1) + 1;
        Symbol name = {0};
        for (u32 i = 0; !(adt->flags & ADT_ENUM) && i < adt->variants.data[0].fields.len; i++) {
            u32 distance = str_edit_distance(
                want, sym_str(s, adt->variants.data[0].fields.data[i].name), best);
            if (distance >= best) continue;
            best = distance;
            name = adt->variants.data[0].fields.data[i].name;
        }
        if (id_is_some(name))
            diag_suggest(err, APPLICABILITY_MAYBE_INCORRECT, ident.span, sym_str(s, name),
                         "a field with a similar name exists");
    }
    return fc_error_ty(fc, diag_emit(err));
}

TyId check_field_access(FnCtxt *fc, const HirExpr *e) {
    TyCtxt *t = fc->tcx;
    TyId base = check_expr(fc, e->field.expr);
    base = fc_structurally_resolve(fc, e->field.expr->span, base);
    const FieldDef *private_field = NULL;
    DefId private_adt = {0};
    Autoderef ad = autoderef_new(fc, e->span, base);
    TyId step;
    while (autoderef_next(&ad, &step)) {
        step = fc_resolve_with_obligations(fc, step);
        const TyData *d = ty_data(t, step);
        u32 index;
        TyId field_ty = {0};
        if (d->kind == TY_ADT && !(collect_adt_def(t, d->adt.def)->flags & ADT_ENUM)) {
            ArgsId args = d->adt.args;
            const FieldDef *f = find_field(&collect_adt_def(t, d->adt.def)->variants.data[0],
                                           e->field.ident.name, &index);
            if (f && !field_visible(fc, f, e->span)) {
                if (!private_field) private_field = f, private_adt = d->adt.def;
                continue;
            }
            if (f) field_ty = fc_field_ty(fc, e->span, f->def, args);
        } else if (d->kind == TY_TUPLE && tuple_index(fc, e->field.ident, &index)) {
            TyIds elems = tys_of(t, d->tuple);
            if (index < elems.len) field_ty = elems.data[index];
        } else if (d->kind == TY_ERROR) {
            return fc_error_ty(fc, (ErrorProof){1});
        }
        if (id_is_none(field_ty)) continue;
        fc->results->field_indices[e->id.v] = index + 1;
        autoderef_register_obligations(&ad);
        Adjustments steps = autoderef_adjust_steps(&ad);
        apply_adjustments(fc, e->field.expr, steps.data, steps.len);
        return field_ty;
    }
    if (private_field) {
        Diag *d = diag_error(
            fc->sess, E0616, e->field.ident.span, "field `%.*s` of %s `%.*s` is private",
            SYM_ARG(fc->sess, e->field.ident.name), def_kind_descr(fc->sess, private_adt),
            SYM_ARG(fc->sess, def_of(fc->sess, private_adt)->name));
        diag_label(d, e->field.ident.span, "private field");
        return fc_error_ty(fc, diag_emit(d));
    }
    return report_no_field(fc, e, base);
}

// ---- struct expressions ----

static void report_missing_fields(FnCtxt *fc, Span at, const VariantDef *v, const bool *seen,
                                  TyId adt_ty) {
    Buf names = buf_new(fc->arena);
    u32 missing = 0, shown = 0;
    for (u32 i = 0; i < v->fields.len; i++) missing += !seen[i];
    for (u32 i = 0; i < v->fields.len; i++) {
        if (seen[i] || shown == 3) continue;
        const char *sep = shown == 0 ? "" : shown + 1 == missing ? " and " : ", ";
        buf_printf(&names, "%s`%.*s`", sep, SYM_ARG(fc->sess, v->fields.data[i].name));
        shown++;
    }
    if (missing > shown)
        buf_printf(&names, " and %u other field%s", missing - shown,
                   missing - shown == 1 ? "" : "s");
    const TyData *d = ty_data(fc->tcx, adt_ty);
    Buf type = buf_new(fc->arena);
    if (collect_adt_def(fc->tcx, d->adt.def)->flags & ADT_ENUM)
        buf_printf(&type, "%.*s::%.*s", SYM_ARG(fc->sess, def_of(fc->sess, d->adt.def)->name),
                   SYM_ARG(fc->sess, v->name));
    else
        buf_put_str(&type, ty_str(fc->tcx, fc_resolve(fc, adt_ty)));
    Diag *err =
        diag_error(fc->sess, E0063, at, "missing field%s %.*s in initializer of `%.*s`",
                   missing == 1 ? "" : "s", STR_ARG(buf_str(&names)), STR_ARG(buf_str(&type)));
    diag_label(err, at, "missing %.*s", STR_ARG(buf_str(&names)));
    fc_error_ty(fc, diag_emit(err));
}

static void check_fields(FnCtxt *fc, const HirExpr *e, const VariantDef *v, TyId adt_ty,
                         Span path_span) {
    TyCtxt *t = fc->tcx;
    bool *seen = NEW_N(fc->arena, bool, v->fields.len);
    bool failed = false;
    const AdtDef *adt = collect_adt_of_ty(t, adt_ty);
    for (u32 i = 0; i < e->struct_.fields.len; i++) {
        const HirExprField *f = &e->struct_.fields.data[i];
        u32 index;
        const FieldDef *def = find_field(v, f->ident.name, &index);
        if (!def) {
            Diag *d;
            if (adt->flags & ADT_ENUM) {
                d = diag_error(fc->sess, E0559, f->ident.span,
                               "variant `%.*s::%.*s` has no field named `%.*s`",
                               SYM_ARG(fc->sess, def_of(fc->sess, adt->def)->name),
                               SYM_ARG(fc->sess, v->name), SYM_ARG(fc->sess, f->ident.name));
            } else {
                d = diag_error(
                    fc->sess, E0560, f->ident.span, "%s `%.*s` has no field named `%.*s`",
                    def_kind_descr(fc->sess, adt->def), STR_ARG(ty_str(t, fc_resolve(fc, adt_ty))),
                    SYM_ARG(fc->sess, f->ident.name));
            }
            diag_label(d, f->ident.span, "unknown field");
            fc_error_ty(fc, diag_emit(d));
            check_expr(fc, f->expr);
            failed = true;
            continue;
        }
        if (seen[index]) {
            Diag *d =
                diag_error(fc->sess, E0062, f->ident.span, "field `%.*s` specified more than once",
                           SYM_ARG(fc->sess, f->ident.name));
            diag_label(d, f->ident.span, "used more than once");
            fc_error_ty(fc, diag_emit(d));
        }
        seen[index] = true;
        fc->results->field_indices[f->id.v] = index + 1;
        ArgsId args = ty_data(t, adt_ty)->adt.args;
        TyId field_ty = fc_field_ty(fc, f->span, def->def, args);
        check_expr_coercible_to_type(fc, f->expr, field_ty);
    }
    if (adt->flags & ADT_UNION) {
        if (e->struct_.fields.len != 1) {
            Diag *d = diag_error(fc->sess, E0784, e->span,
                                 "union expressions should have exactly one field");
            fc_error_ty(fc, diag_emit(d));
        }
        return;
    }
    if (e->struct_.has_base || failed) return;
    for (u32 i = 0; i < v->fields.len; i++) {
        if (seen[i]) continue;
        report_missing_fields(fc, path_span, v, seen, adt_ty);
        return;
    }
}

// Names of fields as "`a`", "`a` and `b`", "`a`, `b` and `c`".
static void put_names(Buf *out, FnCtxt *fc, const VariantDef *v, const u32 *fields, u32 n) {
    for (u32 i = 0; i < n; i++) {
        if (i) buf_put_c(out, i + 1 == n ? " and " : ", ");
        buf_printf(out, "`%.*s`", SYM_ARG(fc->sess, v->fields.data[fields[i]].name));
    }
}

static const HirExprField *named_field(const HirExpr *e, Symbol name) {
    for (u32 i = 0; i < e->struct_.fields.len; i++)
        if (id_eq(e->struct_.fields.data[i].ident.name, name)) return &e->struct_.fields.data[i];
    return NULL;
}

// A base sets the fields that are not named: all of them must be accessible (rustc_privacy's NamePrivacyVisitor).
static void check_privacy(FnCtxt *fc, const HirExpr *e, const VariantDef *v, TyId adt_ty) {
    const AdtDef *adt = collect_adt_of_ty(fc->tcx, adt_ty);
    u32 *failed = NEW_N(fc->arena, u32, v->fields.len), n = 0, *rest, rest_n = 0;
    rest = NEW_N(fc->arena, u32, v->fields.len);
    const HirExpr *base = e->struct_.base;
    Span first = SPAN_NONE;
    for (u32 i = 0; i < v->fields.len; i++) {
        const HirExprField *f = named_field(e, v->fields.data[i].name);
        if (!f && !base) continue;
        if (field_visible(fc, &v->fields.data[i], f ? f->span : base->span)) continue;
        failed[n++] = i;
        if (!f) rest[rest_n++] = i;
        if (f && (first.lo == SPAN_NONE.lo || f->span.lo < first.lo)) first = f->span;
    }
    if (!n) return;
    if (first.lo == SPAN_NONE.lo) first = base->span;
    Buf names = buf_new(fc->arena), others = buf_new(fc->arena);
    put_names(&names, fc, v, failed, n);
    put_names(&others, fc, v, rest, rest_n);
    Diag *d =
        diag_error(fc->sess, E0451, first, "field%s %.*s of %s `%.*s` %s private",
                   n == 1 ? "" : "s", STR_ARG(buf_str(&names)), def_kind_descr(fc->sess, adt->def),
                   SYM_ARG(fc->sess, def_of(fc->sess, adt->def)->name), n == 1 ? "is" : "are");
    for (u32 i = 0; i < n; i++) {
        const HirExprField *f = named_field(e, v->fields.data[failed[i]].name);
        if (f) diag_label(d, f->span, "private field");
    }
    if (rest_n)
        diag_label(d, base->span, "field%s %.*s %s private", rest_n == 1 ? "" : "s",
                   STR_ARG(buf_str(&others)), rest_n == 1 ? "is" : "are");
    fc_error_ty(fc, diag_emit(d));
}

static void check_base(FnCtxt *fc, const HirExpr *e, const VariantDef *v, TyId adt_ty) {
    TyCtxt *t = fc->tcx;
    const HirExpr *base = e->struct_.base;
    check_expr_has_type_or_error(fc, base, adt_ty);
    const TyData *d = ty_data(t, adt_ty);
    if (!(collect_adt_def(t, d->adt.def)->flags & ADT_STRUCT)) {
        Diag *err = diag_error(fc->sess, E0436, base->span,
                               "functional record update syntax requires a struct");
        fc_error_ty(fc, diag_emit(err));
        return;
    }
    TyId *tys = NEW_N(fc->arena, TyId, v->fields.len);
    for (u32 i = 0; i < v->fields.len; i++)
        tys[i] = fc_field_ty(fc, e->span, v->fields.data[i].def, ty_data(t, adt_ty)->adt.args);
    map_put(fc->sess->arena, &fc->results->fru_field_types, e->id.v,
            ty_list_new(t, tys, v->fields.len).v);
}

TyId check_expr_struct(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    Span path_span = e->struct_.path.span;
    TyId adt_ty;
    const VariantDef *v = check_struct_path(fc, &e->struct_.path, e->id, path_span, &adt_ty);
    if (!v) {
        for (u32 i = 0; i < e->struct_.fields.len; i++)
            check_expr(fc, e->struct_.fields.data[i].expr);
        if (e->struct_.base) check_expr(fc, e->struct_.base);
        return fc_error_ty(fc, (ErrorProof){1});
    }
    write_res(fc, e->id, (Res){.kind = RES_DEF, .def = v->def});
    const AdtDef *adt = collect_adt_of_ty(t, adt_ty);
    bool foreign = !id_eq(def_of(fc->sess, adt->def)->crate, def_of(fc->sess, fc->root)->crate);
    if (foreign &&
        ((adt->flags & ADT_NON_EXHAUSTIVE && !(adt->flags & ADT_ENUM)) || v->non_exhaustive)) {
        Diag *d = diag_error(fc->sess, E0639, e->span,
                             "cannot create non-exhaustive %s using struct expression",
                             def_kind_descr(fc->sess, v->def));
        fc_error_ty(fc, diag_emit(d));
    }
    // The expectation tells about generic arguments before the fields are looked at.
    TyId want = expect_only_has_type(fc, expected);
    if (id_is_some(want)) {
        InferSnapshot snap = infer_snapshot(fc->ic);
        TypeError err;
        if (infer_sub(fc->ic, e->span, adt_ty, want, &err))
            infer_commit(fc->ic, snap);
        else
            infer_rollback(fc->ic, snap);
    }
    check_fields(fc, e, v, adt_ty, path_span);
    if (e->struct_.base) check_base(fc, e, v, adt_ty);
    if (!(adt->flags & ADT_ENUM)) check_privacy(fc, e, v, adt_ty);
    fc_require_sized(fc, adt_ty, e->span, CAUSE_MISC);
    return adt_ty;
}
