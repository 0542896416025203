// SPDX-License-Identifier: MIT
// pat.c: patterns against an expected type: default binding modes (match ergonomics, RFC 2005, and edition
// 2024's restrictions), implicit dereferences recorded per pattern, types of bindings. rustc_hir_typeck::pat.
#include "typeck/typeck_internal.h"

typedef struct PatInfo {
    BindingByRef mode;     // default binding mode here
    const HirExpr *origin; // scrutinee, for messages; may be NULL
    Span ty_span;
    u32 depth;
} PatInfo;

enum { PAT_DEPTH_MAX = 500 };

static void check_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info);

// ---- gathering variables ----

static void gather_pat(HirVisitor *v, const HirPat *p) {
    FnCtxt *fc = v->context;
    if (p->kind == HIR_PAT_BINDING && id_is_none(fc->local_tys[p->id.v]))
        fc->local_tys[p->id.v] = fc_new_ty_var(fc, p->span);
    hir_walk_pat(v, p);
}

// Variables of let, match and the like; parameters' types are looked at with the signature.
static void gather_sized_pat(HirVisitor *v, const HirPat *p) {
    FnCtxt *fc = v->context;
    if (p->kind == HIR_PAT_BINDING && id_is_none(fc->local_tys[p->id.v])) {
        fc->local_tys[p->id.v] = fc_new_ty_var(fc, p->span);
        fc_require_sized(fc, fc->local_tys[p->id.v], p->span, CAUSE_SIZED_LOCAL);
    }
    hir_walk_pat(v, p);
}

static void gather_local(HirVisitor *v, const HirLocal *l) {
    FnCtxt *fc = v->context;
    if (l->ty)
        fc->local_tys[l->id.v] = fc_lower_ty(fc, l->ty);
    else
        fc->local_tys[l->id.v] = fc_new_ty_var(fc, l->pat->span);
    hir_walk_local(v, l);
}

void gather_locals(FnCtxt *fc, const HirBody *body) {
    HirVisitor v = {.context = fc, .pat = gather_pat, .local = gather_local, .skip_closures = true};
    for (u32 i = 0; i < body->params.len; i++) hir_visit_pat(&v, body->params.data[i].pat);
    v.pat = gather_sized_pat;
    hir_visit_expr(&v, body->value);
}

// ---- modes ----

static TyId mismatch_pat(FnCtxt *fc, const HirPat *p, TyId expected, TyId found,
                         const PatInfo *info, const TypeError *err) {
    expected = fc_resolve(fc, expected);
    found = fc_resolve(fc, found);
    fc->has_errors = true;
    fc->results->tainted.reported = 1;
    if (ty_references_error(fc->tcx, expected) || ty_references_error(fc->tcx, found))
        return ty_new_error(fc->tcx, (ErrorProof){1});
    (void)err;
    Diag *d = diag_error(fc->sess, E0308, p->span, "mismatched types");
    diag_label(d, p->span, "expected `%.*s`, found `%.*s`", STR_ARG(ty_str(fc->tcx, expected)),
               STR_ARG(ty_str(fc->tcx, found)));
    if (info->origin && !source_span_from_expansion(info->origin->span)) {
        TyId scrutinee = fc_resolve(fc, fc->results->node_types[info->origin->id.v]);
        if (id_is_some(scrutinee))
            diag_label(d, info->origin->span, "this expression has type `%.*s`",
                       STR_ARG(ty_str(fc->tcx, scrutinee)));
    } else if (!span_is_none(info->ty_span)) {
        diag_label(d, info->ty_span, "expected due to this");
    }
    return ty_new_error(fc->tcx, diag_emit(d));
}

static bool demand_pat(FnCtxt *fc, const HirPat *p, TyId expected, TyId found,
                       const PatInfo *info) {
    TypeError err;
    if (infer_eq(fc->ic, p->span, expected, found, &err)) return true;
    mismatch_pat(fc, p, expected, found, info, &err);
    return false;
}

static bool lit_is_reference(const HirExpr *e) {
    if (e->kind != HIR_EXPR_LIT) return false;
    switch (e->lit.value.kind) {
    case LIT_STR:
    case LIT_STR_RAW:
    case LIT_BYTE_STR:
    case LIT_BYTE_STR_RAW:
    case LIT_C_STR:
    case LIT_C_STR_RAW: return true;
    default: return false;
    }
}

typedef enum AdjustMode { MODE_PEEL, MODE_RESET, MODE_PASS } AdjustMode;

static AdjustMode adjust_mode(FnCtxt *fc, const HirPat *p, Res res) {
    if (!p->default_binding_modes) return MODE_RESET;
    switch (p->kind) {
    case HIR_PAT_STRUCT:
    case HIR_PAT_TUPLE_STRUCT:
    case HIR_PAT_TUPLE:
    case HIR_PAT_BOX:
    case HIR_PAT_DEREF:
    case HIR_PAT_RANGE:
    case HIR_PAT_SLICE: return MODE_PEEL;
    case HIR_PAT_NEVER: return MODE_PEEL;
    case HIR_PAT_EXPR:
        if (p->expr->kind == HIR_EXPR_PATH) {
            if (res.kind != RES_DEF) return MODE_PEEL;
            DefKind k = def_of(fc->sess, res.def)->kind;
            return k == DEF_CONST || k == DEF_ASSOC_CONST ? MODE_PASS : MODE_PEEL;
        }
        return lit_is_reference(p->expr) ? MODE_PASS : MODE_PEEL;
    case HIR_PAT_REF: return MODE_RESET;
    case HIR_PAT_ERROR:
    case HIR_PAT_WILD:
    case HIR_PAT_BINDING:
    case HIR_PAT_OR: return MODE_PASS;
    }
    UNREACHABLE();
}

// Looks through references of the scrutinee; each one is recorded for MIR building.
static TyId peel_references(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo *info) {
    TyCtxt *t = fc->tcx;
    Vec(TyId) peeled = {0};
    expected = fc_resolve_with_obligations(fc, expected);
    while (ty_kind(t, expected) == TY_REF) {
        const TyData *d = ty_data(t, expected);
        vec_push(fc->sess->arena, &peeled, expected);
        Mutability m = d->ref.mutbl;
        expected = fc_resolve_with_obligations(fc, d->ref.ty);
        if (m == MUT_NOT)
            info->mode = BIND_BY_REF;
        else if (info->mode == BIND_BY_VALUE)
            info->mode = BIND_BY_REF_MUT;
    }
    if (peeled.len) {
        fc->results->pat_adjustments[p->id.v].data = peeled.data;
        fc->results->pat_adjustments[p->id.v].len = peeled.len;
    }
    return expected;
}

// ---- kinds ----

static bool edition_2024(FnCtxt *fc, Span at) {
    return source_span_edition(&fc->sess->sources, at) >= EDITION_2024;
}

static void forbid_explicit_mode(FnCtxt *fc, Span at, const char *what) {
    Diag *d =
        diag_error(fc->sess, E_NONE, at, "cannot %s within an implicitly-borrowing pattern", what);
    diag_label(d, at, "%s not allowed when implicitly borrowing",
               what[0] == 'e'   ? "explicit `ref` binding modifier"
               : what[0] == 'm' ? "`mut` binding modifier"
                                : "reference pattern");
    fc_error_ty(fc, diag_emit(d));
}

static void check_binding(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    TyCtxt *t = fc->tcx;
    BindingByRef mode = info.mode;
    if (p->binding.by_ref) {
        if (info.mode != BIND_BY_VALUE && edition_2024(fc, p->span))
            forbid_explicit_mode(fc, p->span, "explicitly borrow");
        mode = p->binding.ref_mutbl == MUT_MUT ? BIND_BY_REF_MUT : BIND_BY_REF;
    } else if (p->binding.mutbl == MUT_MUT) {
        if (info.mode != BIND_BY_VALUE && edition_2024(fc, p->span))
            forbid_explicit_mode(fc, p->span, "mutably bind by value");
        mode = BIND_BY_VALUE; // `mut x` resets the default mode
    }
    fc->results->binding_modes[p->id.v] = (u8)mode;
    TyId local = local_ty(fc, p->id);
    TyId eq = expected;
    if (mode != BIND_BY_VALUE)
        eq = ty_new_ref(t, infer_new_region_var(fc->ic, p->span), expected,
                        mode == BIND_BY_REF ? MUT_NOT : MUT_MUT);
    demand_pat(fc, p, eq, local, &info);
    // All alternatives of an or-pattern bind the same type.
    if (!id_eq(p->binding.var, p->id) && id_is_some(local_ty(fc, p->binding.var)))
        demand_pat(fc, p, local_ty(fc, p->binding.var), local, &info);
    if (p->binding.sub) check_pat(fc, p->binding.sub, expected, info);
    write_ty(fc, p->id, local);
}

static TyId literal_type(FnCtxt *fc, const HirPat *p, const HirExpr *e, TyId expected) {
    TyCtxt *t = fc->tcx;
    const HirExpr *inner = e;
    if (e->kind == HIR_EXPR_UNARY) inner = e->unary.expr;
    TyId ty;
    if (inner->kind == HIR_EXPR_LIT) {
        // A byte string matches slices as well as arrays.
        TyId known = fc_resolve_with_obligations(fc, expected);
        LitKind kind = inner->lit.value.kind;
        if ((kind == LIT_BYTE_STR || kind == LIT_BYTE_STR_RAW) && ty_kind(t, known) == TY_REF &&
            ty_kind(t, fc_resolve(fc, ty_data(t, known)->ref.ty)) == TY_SLICE)
            ty = ty_new_ref(t, t->common.re_static, ty_new_slice(t, t->common.u8_), MUT_NOT);
        else
            ty = check_lit(fc, inner, &inner->lit, expect_ty(expected));
        write_ty(fc, inner->id, ty);
        if (e != inner) write_ty(fc, e->id, ty);
    } else {
        ty = check_expr(fc, e);
    }
    (void)p;
    return ty;
}

static void check_expr_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    TyId ty = literal_type(fc, p, p->expr, expected);
    TypeError err;
    if (!infer_sub(fc->ic, p->span, ty, expected, &err))
        mismatch_pat(fc, p, expected, ty, &info, &err);
}

static void check_path_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info, Res res,
                           TyId self_ty, const HirPathSegment *segments, u32 n) {
    const HirExpr *e = p->expr;
    if (res.kind == RES_ERR || res.kind == RES_NONE) {
        fc->has_errors = true;
        fc->results->tainted.reported = 1;
        write_ty(fc, e->id, ty_new_error(fc->tcx, (ErrorProof){1}));
        return;
    }
    if (res.kind == RES_DEF) {
        Def *d = def_of(fc->sess, res.def);
        bool ok = d->kind == DEF_CONST || d->kind == DEF_ASSOC_CONST ||
                  d->kind == DEF_CONST_PARAM || (d->kind == DEF_CTOR && d->ctor_kind == CTOR_CONST);
        if (!ok) {
            Str text = source_span_text(&fc->sess->sources, p->span);
            Diag *err =
                diag_error(fc->sess, E0533, p->span,
                           "expected unit struct, unit variant or constant, found %s `%.*s`",
                           def_kind_descr(fc->sess, res.def), STR_ARG(text));
            diag_label(err, p->span, "not a unit struct, unit variant or constant");
            fc_error_ty(fc, diag_emit(err));
            write_ty(fc, e->id, ty_new_error(fc->tcx, (ErrorProof){1}));
            return;
        }
    }
    TyId ty = instantiate_value_path(fc, segments, n, self_ty, res, p->span, e->id, &e->path);
    if (res.kind == RES_DEF) write_res(fc, e->id, res);
    write_ty(fc, e->id, ty);
    TypeError err;
    if (!infer_sub(fc->ic, p->span, ty, expected, &err))
        mismatch_pat(fc, p, expected, ty, &info, &err);
}

static void check_sub_error(FnCtxt *fc, HirPats pats, PatInfo info) {
    TyId error = fc_error_ty(fc, (ErrorProof){1});
    for (u32 i = 0; i < pats.len; i++) check_pat(fc, pats.data[i], error, info);
}

static void check_tuple_struct(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    TyCtxt *t = fc->tcx;
    TyId self_ty;
    const HirPathSegment *segments;
    u32 n_segments;
    HirPats pats = p->tuple_struct.pats;
    Res res = resolve_ty_and_res_fully_qualified(fc, &p->tuple_struct.path, p->id, p->span,
                                                 &self_ty, &segments, &n_segments);
    if (res.kind == RES_ERR || res.kind == RES_NONE) {
        fc_error_ty(fc, (ErrorProof){1});
        check_sub_error(fc, pats, info);
        return;
    }
    TyId ctor_ty = instantiate_value_path(fc, segments, n_segments, self_ty, res, p->span, p->id,
                                          &p->tuple_struct.path);
    Res final = fc->results->node_res[p->id.v];
    if (final.kind == RES_DEF) res = final;
    write_res(fc, p->id, res);
    ctor_ty = fc_resolve(fc, ctor_ty);
    if (ty_kind(t, ctor_ty) != TY_FN_DEF || res.kind != RES_DEF ||
        def_of(fc->sess, res.def)->kind != DEF_CTOR) {
        if (!ty_references_error(t, ctor_ty)) {
            Str text = source_span_text(&fc->sess->sources, p->tuple_struct.path.span);
            const char *descr = res.kind == RES_DEF ? def_kind_descr(fc->sess, res.def) : "value";
            Diag *d = diag_error(fc->sess, E0164, p->span,
                                 "expected tuple struct or tuple variant, found %s `%.*s`", descr,
                                 STR_ARG(text));
            diag_label(d, p->span, "not a tuple struct or tuple variant");
            fc_error_ty(fc, diag_emit(d));
        }
        check_sub_error(fc, pats, info);
        return;
    }
    ArgsId args = ty_data(t, ctor_ty)->adt.args;
    PolyFnSig sig = poly_sig_subst(t, collect_fn_sig(t, ty_data(t, ctor_ty)->adt.def), args);
    TyId adt_ty = fc_normalize(fc, p->span, sig_output(t, sig.sig));
    bool ok = demand_pat(fc, p, expected, adt_ty, &info);
    if (!ok) info.origin = NULL;
    DefId parent = def_of(fc->sess, res.def)->parent;
    const AdtDef *adt = collect_adt_of_ty(t, adt_ty);
    const VariantDef *v = NULL;
    for (u32 i = 0; i < adt->variants.len; i++)
        if (id_eq(adt->variants.data[i].def, parent)) v = &adt->variants.data[i];
    CHECK(v);
    u32 rest = p->tuple_struct.rest_pos;
    bool count_ok = rest == HIR_NO_REST ? pats.len == v->fields.len : pats.len <= v->fields.len;
    if (!count_ok) {
        const char *what = adt->flags & ADT_ENUM ? "tuple variant" : "tuple struct";
        u32 got = pats.len, want = v->fields.len;
        Diag *d = diag_error(fc->sess, E0023, p->span,
                             "this pattern has %u field%s, but the corresponding %s has %u field%s",
                             got, got == 1 ? "" : "s", what, want, want == 1 ? "" : "s");
        diag_label(d, p->span, "expected %u field%s, found %u", want, want == 1 ? "" : "s", got);
        fc_error_ty(fc, diag_emit(d));
        check_sub_error(fc, pats, info);
        return;
    }
    u32 gap = v->fields.len - pats.len;
    for (u32 i = 0; i < pats.len; i++) {
        u32 field = rest != HIR_NO_REST && i >= rest ? i + gap : i;
        TyId field_ty = fc_field_ty(fc, pats.data[i]->span, v->fields.data[field].def, args);
        check_pat(fc, pats.data[i], field_ty, info);
    }
}

static void check_struct_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    TyCtxt *t = fc->tcx;
    TyId adt_ty;
    const VariantDef *v =
        check_struct_path(fc, &p->struct_.path, p->id, p->struct_.path.span, &adt_ty);
    if (!v) {
        TyId error = fc_error_ty(fc, (ErrorProof){1});
        for (u32 i = 0; i < p->struct_.fields.len; i++)
            check_pat(fc, p->struct_.fields.data[i].pat, error, info);
        return;
    }
    write_res(fc, p->id, (Res){.kind = RES_DEF, .def = v->def});
    demand_pat(fc, p, expected, adt_ty, &info);
    adt_ty = fc_resolve(fc, adt_ty);
    const AdtDef *adt = collect_adt_of_ty(t, adt_ty);
    ArgsId args = ty_data(t, adt_ty)->adt.args;
    bool *seen = NEW_N(fc->arena, bool, v->fields.len);
    bool unknown = false;
    for (u32 i = 0; i < p->struct_.fields.len; i++) {
        const HirPatField *f = &p->struct_.fields.data[i];
        u32 index = UINT32_MAX;
        for (u32 k = 0; k < v->fields.len; k++)
            if (id_eq(v->fields.data[k].name, f->ident.name)) index = k;
        TyId field_ty;
        if (index == UINT32_MAX) {
            const char *what =
                adt->flags & ADT_ENUM ? "variant" : def_kind_descr(fc->sess, adt->def);
            Buf name = buf_new(fc->arena);
            if (adt->flags & ADT_ENUM)
                buf_printf(&name, "%.*s::", SYM_ARG(fc->sess, def_of(fc->sess, adt->def)->name));
            buf_put_str(&name, sym_str(fc->sess, v->name));
            Diag *d = diag_error(fc->sess, E0026, f->ident.span,
                                 "%s `%.*s` does not have a field named `%.*s`", what,
                                 STR_ARG(buf_str(&name)), SYM_ARG(fc->sess, f->ident.name));
            diag_label(d, f->ident.span, "%s `%.*s` does not have this field", what,
                       STR_ARG(buf_str(&name)));
            field_ty = fc_error_ty(fc, diag_emit(d));
            unknown = true;
        } else {
            if (seen[index]) {
                Diag *d = diag_error(fc->sess, E0025, f->span,
                                     "field `%.*s` bound multiple times in the pattern",
                                     SYM_ARG(fc->sess, f->ident.name));
                diag_label(d, f->span, "multiple uses of `%.*s` in pattern",
                           SYM_ARG(fc->sess, f->ident.name));
                fc_error_ty(fc, diag_emit(d));
            }
            DefId module = def_enclosing_module(fc->sess, fc->root);
            if (!def_is_accessible(fc->sess, v->fields.data[index].vis, module)) {
                Diag *d =
                    diag_error(fc->sess, E0451, f->span, "field `%.*s` of %s `%.*s` is private",
                               SYM_ARG(fc->sess, f->ident.name), def_kind_descr(fc->sess, adt->def),
                               SYM_ARG(fc->sess, def_of(fc->sess, adt->def)->name));
                diag_label(d, f->span, "private field");
                fc_error_ty(fc, diag_emit(d));
            }
            seen[index] = true;
            fc->results->field_indices[f->id.v] = index + 1;
            field_ty = fc_field_ty(fc, f->span, v->fields.data[index].def, args);
        }
        check_pat(fc, f->pat, field_ty, info);
    }
    if (p->struct_.rest || unknown) return;
    if (adt->flags & ADT_UNION) {
        if (p->struct_.fields.len != 1)
            fc_error_ty(fc, diag_emit(diag_error(fc->sess, E_NONE, p->span,
                                                 "union patterns should have exactly one field")));
        return;
    }
    bool foreign = !id_eq(def_of(fc->sess, adt->def)->crate, def_of(fc->sess, fc->root)->crate);
    if (foreign &&
        (v->non_exhaustive || (!(adt->flags & ADT_ENUM) && (adt->flags & ADT_NON_EXHAUSTIVE)))) {
        Diag *d =
            diag_error(fc->sess, E0638, p->span, "`..` required with %s marked as non-exhaustive",
                       def_kind_descr(fc->sess, v->def));
        fc_error_ty(fc, diag_emit(d));
        return;
    }
    Buf names = buf_new(fc->arena);
    u32 missing = 0, shown = 0;
    for (u32 i = 0; i < v->fields.len; i++) missing += !seen[i];
    if (!missing) return;
    for (u32 i = 0; i < v->fields.len; i++) {
        if (seen[i]) continue;
        shown++;
        buf_printf(&names, "%s`%.*s`",
                   shown == 1         ? ""
                   : shown == missing ? " and "
                                      : ", ",
                   SYM_ARG(fc->sess, v->fields.data[i].name));
    }
    Diag *d = diag_error(fc->sess, E0027, p->span, "pattern does not mention field%s %.*s",
                         missing == 1 ? "" : "s", STR_ARG(buf_str(&names)));
    diag_label(d, p->span, "missing field%s %.*s", missing == 1 ? "" : "s",
               STR_ARG(buf_str(&names)));
    fc_error_ty(fc, diag_emit(d));
}

static void check_tuple_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    TyCtxt *t = fc->tcx;
    HirPats pats = p->tuple.pats;
    u32 rest = p->tuple.rest_pos;
    u32 n = pats.len;
    if (rest != HIR_NO_REST) {
        TyId known = fc_structurally_resolve(fc, p->span, expected);
        if (ty_kind(t, known) == TY_TUPLE) n = MAX(n, tys_of(t, ty_data(t, known)->tuple).len);
    }
    TyId *tys = NEW_N(fc->arena, TyId, n);
    for (u32 i = 0; i < n; i++) tys[i] = fc_new_ty_var(fc, p->span);
    TyId tuple = ty_new_tuple(t, tys, n);
    TypeError err;
    if (!infer_eq(fc->ic, p->span, expected, tuple, &err)) {
        mismatch_pat(fc, p, expected, tuple, &info, &err);
        check_sub_error(fc, pats, info);
        return;
    }
    u32 gap = n - pats.len;
    for (u32 i = 0; i < pats.len; i++)
        check_pat(fc, pats.data[i], tys[rest != HIR_NO_REST && i >= rest ? i + gap : i], info);
}

static void check_ref_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    TyCtxt *t = fc->tcx;
    if (info.mode != BIND_BY_VALUE && edition_2024(fc, p->span))
        forbid_explicit_mode(fc, p->span, "reference pattern");
    info.mode = BIND_BY_VALUE;
    TyId known = fc_resolve_with_obligations(fc, expected);
    const TyData *d = ty_data(t, known);
    TyId inner;
    if (d->kind == TY_REF && d->ref.mutbl == p->ref.mutbl) {
        inner = d->ref.ty;
    } else {
        inner = fc_new_ty_var(fc, p->ref.pat->span);
        TyId ref = ty_new_ref(t, infer_new_region_var(fc->ic, p->span), inner, p->ref.mutbl);
        TypeError err;
        if (!infer_eq(fc->ic, p->span, known, ref, &err)) {
            mismatch_pat(fc, p, known, ref, &info, &err);
            inner = ty_new_error(t, (ErrorProof){1});
        }
    }
    check_pat(fc, p->ref.pat, inner, info);
}

static void check_box_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    TyCtxt *t = fc->tcx;
    DefId box = lang_item_require(fc->sess, LANG_OWNED_BOX, p->span);
    TyId inner = fc_new_ty_var(fc, p->span);
    if (id_is_some(box)) {
        ArgsId fresh = infer_fresh_args(fc->ic, p->span, box, ARGS_EMPTY);
        TyId ty = ty_new_adt(t, box, fresh);
        inner = args_ty_at(t, fresh, 0);
        demand_pat(fc, p, expected, ty, &info);
    }
    check_pat(fc, p->inner, inner, info);
}

static void check_slice_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    TyCtxt *t = fc->tcx;
    TyId known = fc_structurally_resolve(fc, p->span, expected);
    const TyData *d = ty_data(t, known);
    u32 n = p->slice.before.len + p->slice.after.len;
    TyId elem, rest = {0};
    if (d->kind == TY_ARRAY) {
        elem = d->array.elem;
        ConstId length = infer_resolve_const(fc->ic, d->array.len);
        u64 len;
        if (const_try_u64(t, length, &len)) {
            if (p->slice.has_rest ? n > len : n != len) {
                Diag *err =
                    diag_error(fc->sess, p->slice.has_rest ? E0528 : E0527, p->span,
                               "pattern requires %s%u element%s but array has %" PRIu64,
                               p->slice.has_rest ? "at least " : "", n, n == 1 ? "" : "s", len);
                diag_label(err, p->span,
                           p->slice.has_rest ? "pattern cannot match array of %" PRIu64 " element%s"
                                             : "expected %" PRIu64 " element%s",
                           len, len == 1 ? "" : "s");
                fc_error_ty(fc, diag_emit(err));
            } else if (p->slice.has_rest) {
                rest = ty_new_array_len(t, elem, len - n);
            }
        } else if (!p->slice.has_rest) {
            TypeError err;
            infer_eq(fc->ic, p->span, known, ty_new_array_len(t, elem, n), &err);
        } else {
            Diag *err = diag_error(fc->sess, E0730, p->span,
                                   "cannot pattern-match on an array without a fixed length");
            fc_error_ty(fc, diag_emit(err));
        }
        if (id_is_none(rest)) rest = p->slice.slice ? fc_error_ty(fc, (ErrorProof){1}) : elem;
    } else if (d->kind == TY_SLICE) {
        elem = d->elem;
        rest = known;
    } else {
        if (!ty_references_error(t, known)) {
            Diag *err =
                diag_error(fc->sess, E0529, p->span, "expected an array or slice, found `%.*s`",
                           STR_ARG(ty_str(t, known)));
            diag_label(err, p->span, "pattern cannot match with input type `%.*s`",
                       STR_ARG(ty_str(t, known)));
            diag_emit(err);
        }
        elem = rest = fc_error_ty(fc, (ErrorProof){1});
    }
    for (u32 i = 0; i < p->slice.before.len; i++)
        check_pat(fc, p->slice.before.data[i], elem, info);
    if (p->slice.slice) check_pat(fc, p->slice.slice, rest, info);
    for (u32 i = 0; i < p->slice.after.len; i++) check_pat(fc, p->slice.after.data[i], elem, info);
}

static void check_range_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    TyCtxt *t = fc->tcx;
    const HirExpr *ends[2] = {p->range.lo, p->range.hi};
    for (u32 i = 0; i < 2; i++) {
        if (!ends[i]) continue;
        TyId ty = fc_resolve(fc, literal_type(fc, p, ends[i], expected));
        if (!ty_is_numeric(t, ty) && ty_kind(t, ty) != TY_CHAR && !ty_is_ty_var(t, ty) &&
            !ty_references_error(t, ty)) {
            Diag *d = diag_error(fc->sess, E0029, ends[i]->span,
                                 "only `char` and numeric types are allowed in range patterns");
            diag_label(d, ends[i]->span,
                       "this is of type `%.*s` but it should be `char` or numeric",
                       STR_ARG(ty_str(t, ty)));
            fc_error_ty(fc, diag_emit(d));
            continue;
        }
        TypeError err;
        if (!infer_eq(fc->ic, ends[i]->span, expected, ty, &err))
            mismatch_pat(fc, p, expected, ty, &info, &err);
    }
}

static void check_pat(FnCtxt *fc, const HirPat *p, TyId expected, PatInfo info) {
    if (++info.depth > PAT_DEPTH_MAX) {
        write_ty(fc, p->id,
                 fc_error_ty(fc, diag_unsupported(fc->sess, p->span,
                                                  "a pattern that is nested this deeply")));
        return;
    }
    Res res = {0};
    TyId self_ty = {0};
    const HirPathSegment *segments = NULL;
    u32 n = 0;
    bool is_path = p->kind == HIR_PAT_EXPR && p->expr->kind == HIR_EXPR_PATH;
    if (is_path)
        res = resolve_ty_and_res_fully_qualified(fc, &p->expr->path, p->expr->id, p->span, &self_ty,
                                                 &segments, &n);
    switch (adjust_mode(fc, p, res)) {
    case MODE_PEEL: expected = peel_references(fc, p, expected, &info); break;
    case MODE_RESET:
        if (p->kind != HIR_PAT_REF) info.mode = BIND_BY_VALUE;
        break;
    case MODE_PASS: break;
    }
    write_ty(fc, p->id, expected);
    switch (p->kind) {
    case HIR_PAT_ERROR: write_ty(fc, p->id, fc_error_ty(fc, (ErrorProof){1})); break;
    case HIR_PAT_WILD:
    case HIR_PAT_NEVER: break;
    case HIR_PAT_BINDING: check_binding(fc, p, expected, info); break;
    case HIR_PAT_STRUCT: check_struct_pat(fc, p, expected, info); break;
    case HIR_PAT_TUPLE_STRUCT: check_tuple_struct(fc, p, expected, info); break;
    case HIR_PAT_OR:
        for (u32 i = 0; i < p->or_pats.len; i++) check_pat(fc, p->or_pats.data[i], expected, info);
        break;
    case HIR_PAT_TUPLE: check_tuple_pat(fc, p, expected, info); break;
    case HIR_PAT_BOX: check_box_pat(fc, p, expected, info); break;
    case HIR_PAT_DEREF:
        write_ty(fc, p->id,
                 fc_error_ty(fc, diag_unsupported(fc->sess, p->span, "`deref!` patterns")));
        break;
    case HIR_PAT_REF: check_ref_pat(fc, p, expected, info); break;
    case HIR_PAT_EXPR:
        if (is_path)
            check_path_pat(fc, p, expected, info, res, self_ty, segments, n);
        else
            check_expr_pat(fc, p, expected, info);
        break;
    case HIR_PAT_RANGE: check_range_pat(fc, p, expected, info); break;
    case HIR_PAT_SLICE: check_slice_pat(fc, p, expected, info); break;
    }
}

void check_pat_top(FnCtxt *fc, const HirPat *p, TyId expected, Span ty_span,
                   const HirExpr *origin) {
    PatInfo info = {.mode = BIND_BY_VALUE, .origin = origin, .ty_span = ty_span};
    check_pat(fc, p, expected, info);
}

// ---- declarations and matches ----

// Does the pattern borrow from its scrutinee by `ref`? Then the place itself is meant, without coercion.
static bool has_ref_binding(const HirPat *p, bool *is_mut) {
    switch (p->kind) {
    case HIR_PAT_BINDING: {
        bool sub = p->binding.sub && has_ref_binding(p->binding.sub, is_mut);
        if (p->binding.by_ref) *is_mut |= p->binding.ref_mutbl == MUT_MUT;
        return p->binding.by_ref || sub;
    }
    case HIR_PAT_STRUCT: {
        bool any = false;
        for (u32 i = 0; i < p->struct_.fields.len; i++)
            any |= has_ref_binding(p->struct_.fields.data[i].pat, is_mut);
        return any;
    }
    case HIR_PAT_TUPLE_STRUCT:
    case HIR_PAT_TUPLE:
    case HIR_PAT_OR: {
        HirPats pats = p->kind == HIR_PAT_OR      ? p->or_pats
                       : p->kind == HIR_PAT_TUPLE ? p->tuple.pats
                                                  : p->tuple_struct.pats;
        bool any = false;
        for (u32 i = 0; i < pats.len; i++) any |= has_ref_binding(pats.data[i], is_mut);
        return any;
    }
    case HIR_PAT_BOX:
    case HIR_PAT_DEREF: return has_ref_binding(p->inner, is_mut);
    case HIR_PAT_REF: return has_ref_binding(p->ref.pat, is_mut);
    case HIR_PAT_SLICE: {
        bool any = p->slice.slice && has_ref_binding(p->slice.slice, is_mut);
        for (u32 i = 0; i < p->slice.before.len; i++)
            any |= has_ref_binding(p->slice.before.data[i], is_mut);
        for (u32 i = 0; i < p->slice.after.len; i++)
            any |= has_ref_binding(p->slice.after.data[i], is_mut);
        return any;
    }
    case HIR_PAT_ERROR:
    case HIR_PAT_WILD:
    case HIR_PAT_EXPR:
    case HIR_PAT_RANGE:
    case HIR_PAT_NEVER: return false;
    }
    UNREACHABLE();
}

void check_decl_init(FnCtxt *fc, const HirPat *pat, const HirExpr *init, TyId declared) {
    bool is_mut = false;
    if (!has_ref_binding(pat, &is_mut)) {
        check_expr_coercible_to_type(fc, init, declared);
        return;
    }
    TyId ty = check_expr_with_expectation_and_needs(fc, init, expect_ty(declared),
                                                    is_mut ? NEEDS_MUT_PLACE : NEEDS_NONE);
    demand_eqtype(fc, init->span, declared, ty);
}

TyId check_let_expr(FnCtxt *fc, const HirExpr *e) {
    TyId declared = e->let.ty ? fc_lower_ty(fc, e->let.ty) : fc_new_ty_var(fc, e->let.pat->span);
    check_decl_init(fc, e->let.pat, e->let.init, declared);
    check_pat_top(fc, e->let.pat, declared, e->let.ty ? e->let.ty->span : SPAN_NONE, e->let.init);
    return fc->tcx->common.bool_;
}

static TyId check_scrutinee(FnCtxt *fc, const HirExpr *e) {
    const HirExpr *scrutinee = e->match.scrutinee;
    bool is_mut = false, by_ref = false;
    for (u32 i = 0; i < e->match.arms.len; i++)
        by_ref |= has_ref_binding(e->match.arms.data[i].pat, &is_mut);
    if (by_ref)
        return check_expr_with_expectation_and_needs(fc, scrutinee, NO_EXPECT,
                                                     is_mut ? NEEDS_MUT_PLACE : NEEDS_NONE);
    if (e->match.arms.len == 0) return check_expr(fc, scrutinee);
    TyId ty = fc_new_ty_var(fc, scrutinee->span);
    check_expr_has_type_or_error(fc, scrutinee, ty);
    return ty;
}

TyId check_match(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    TyId scrutinee = check_scrutinee(fc, e);
    Diverges scrutinee_diverges = fc->diverges;
    fc->diverges = MAY_REACH_END;
    for (u32 i = 0; i < e->match.arms.len; i++)
        check_pat_top(fc, e->match.arms.data[i].pat, scrutinee, SPAN_NONE, e->match.scrutinee);
    Expect branch = expect_adjust_for_branches(fc, expected);
    // An expectation that is still open, or `()`, does not become the arms' type before they are seen.
    TyId target = expect_only_has_type(fc, branch);
    if (id_is_none(target) || ty_is_unit(t, target)) target = fc_new_ty_var(fc, e->span);
    CoerceMany *cm = coerce_many_new(fc, target);
    Diverges all = {.kind = DIVERGES_WARNED};
    for (u32 i = 0; i < e->match.arms.len; i++) {
        const HirArm *arm = &e->match.arms.data[i];
        fc->diverges = MAY_REACH_END;
        if (arm->guard) {
            check_expr_has_type_or_error(fc, arm->guard, t->common.bool_);
            fc->diverges = MAY_REACH_END; // a guard may fail
        }
        TyId ty = check_expr_with_expectation(fc, arm->body, branch);
        all = diverges_and(all, fc->diverges);
        coerce_many_push(fc, cm, CAUSE_MATCH, arm->body->span, arm->body, ty);
    }
    if (all.kind == DIVERGES_ALWAYS && e->match.source == HIR_MATCH_NORMAL) {
        all.at = e->span;
        all.note = "any code following this `match` expression is unreachable, as all arms diverge";
    }
    fc->diverges = diverges_or(scrutinee_diverges, all);
    return coerce_many_complete(fc, cm);
}

static void report_missing_else(FnCtxt *fc, const HirExpr *e, TyId expected, TyId found) {
    if (ty_references_error(fc->tcx, expected) || ty_references_error(fc->tcx, found)) {
        fc_error_ty(fc, (ErrorProof){1});
        return;
    }
    Diag *d = diag_error(fc->sess, E0317, e->span, "`if` may be missing an `else` clause");
    diag_label(d, e->span, "expected `%.*s`, found `()`", STR_ARG(ty_str(fc->tcx, expected)));
    if (e->if_.then->block.block->expr)
        diag_label(d, e->if_.then->block.block->expr->span, "found here");
    diag_note(d, "`if` expressions without `else` evaluate to `()`");
    diag_help(d, "consider adding an `else` block that evaluates to the expected type");
    fc_error_ty(fc, diag_emit(d));
}

TyId check_if(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    check_expr_has_type_or_error(fc, e->if_.cond, t->common.bool_);
    Diverges cond = fc->diverges;
    fc->diverges = MAY_REACH_END;
    Expect branch = expect_adjust_for_branches(fc, expected);
    TyId want = expect_only_has_type(fc, branch);
    CoerceMany *cm = coerce_many_new(fc, id_is_some(want) ? want : fc_new_ty_var(fc, e->span));
    if (!e->if_.else_) {
        // The value is () whatever the branch does.
        TyId then_ty = check_expr_with_expectation(fc, e->if_.then, branch);
        coerce_many_push(fc, cm, CAUSE_MISC, e->if_.then->span, e->if_.then, then_ty);
        TyId merged = fc_resolve(fc, coerce_many_complete(fc, cm));
        TypeError err;
        fc->diverges = cond;
        if (ty_is_never(t, merged)) return t->common.unit;
        if (!infer_eq(fc->ic, e->span, merged, t->common.unit, &err))
            report_missing_else(fc, e, merged, t->common.unit);
        return t->common.unit;
    }
    TyId then_ty = check_expr_with_expectation(fc, e->if_.then, branch);
    Diverges then_diverges = fc->diverges;
    coerce_many_push(fc, cm, CAUSE_MISC, e->if_.then->span, e->if_.then, then_ty);
    fc->diverges = MAY_REACH_END;
    TyId else_ty = check_expr_with_expectation(fc, e->if_.else_, branch);
    Diverges else_diverges = fc->diverges;
    coerce_many_push(fc, cm, CAUSE_MISC, e->if_.else_->span, e->if_.else_, else_ty);
    fc->diverges = diverges_or(cond, diverges_and(then_diverges, else_diverges));
    return coerce_many_complete(fc, cm);
}
