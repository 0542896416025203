// SPDX-License-Identifier: MIT
// demand.c: "this must have that type": equality, subtyping, coercion, and the E0308 report with rustc's
// labels and the suggestions that are safe to make.
#include "typeck/typeck_internal.h"

bool demand_suptype(FnCtxt *fc, Span at, TyId expected, TyId actual) {
    TypeError err;
    if (infer_sub(fc->ic, at, actual, expected, &err)) return true;
    report_mismatch(fc, at, NULL, expected, actual, &err);
    return false;
}

bool demand_eqtype(FnCtxt *fc, Span at, TyId expected, TyId actual) {
    TypeError err;
    if (infer_eq(fc->ic, at, expected, actual, &err)) return true;
    report_mismatch(fc, at, NULL, expected, actual, &err);
    return false;
}

TyId demand_coerce(FnCtxt *fc, const HirExpr *e, TyId actual, TyId expected) {
    expected = fc_resolve_with_obligations(fc, expected);
    TyId result;
    TypeError err = {0};
    if (coerce(fc, e, actual, expected, true, &result, &err)) return result;
    return fc_error_ty(fc, report_mismatch(fc, e->span, e, expected, fc_resolve(fc, actual), &err));
}

// ---- the report ----

// How a type is named in "expected A, found B": some kinds are described rather than printed.
static Str describe(FnCtxt *fc, TyId ty, TyId other) {
    TyCtxt *t = fc->tcx;
    const TyData *d = ty_data(t, ty);
    Arena *a = fc->arena;
    Str text = ty_str(t, ty);
    switch (d->kind) {
    case TY_INFER:
        switch (d->infer.kind) {
        case INFER_INT: return STR("integer");
        case INFER_FLOAT: return STR("floating-point number");
        default: return STR("inferred type");
        }
    case TY_ADT: {
        const TyData *o = ty_data(t, other);
        if (o->kind == TY_ADT && id_eq(o->adt.def, d->adt.def))
            return str_format(a, "`%.*s`", STR_ARG(text));
        // The kind is said when the other side is of another sort.
        if (o->kind == TY_ADT) return str_format(a, "`%.*s`", STR_ARG(text));
        return str_format(a, "`%.*s`", STR_ARG(text));
    }
    case TY_FN_DEF: return STR("fn item");
    case TY_FN_PTR: return STR("fn pointer");
    case TY_CLOSURE: return STR("closure");
    case TY_COROUTINE: return STR("coroutine");
    case TY_PARAM: return str_format(a, "type parameter `%.*s`", STR_ARG(text));
    case TY_ALIAS:
        return d->alias.kind == ALIAS_OPAQUE ? STR("opaque type") : STR("associated type");
    default: return str_format(a, "`%.*s`", STR_ARG(text));
    }
}

static bool same_head(FnCtxt *fc, TyId a, TyId b) {
    const TyData *x = ty_data(fc->tcx, a), *y = ty_data(fc->tcx, b);
    if (x->kind != y->kind) return false;
    return x->kind != TY_ADT || id_eq(x->adt.def, y->adt.def);
}

static bool is_simple(FnCtxt *fc, TyId ty) {
    TyKind k = ty_kind(fc->tcx, ty);
    return ty_is_scalar(fc->tcx, ty) || k == TY_STR || k == TY_NEVER || ty_is_unit(fc->tcx, ty);
}

// "= note: expected reference `&A` found struct `B`" follows when the labels alone do not show the whole.
static const char *note_sort(FnCtxt *fc, TyId ty) {
    const TyData *d = ty_data(fc->tcx, ty);
    switch (d->kind) {
    case TY_ADT: {
        u32 flags = collect_adt_def(fc->tcx, d->adt.def)->flags;
        return flags & ADT_ENUM ? "enum " : flags & ADT_UNION ? "union " : "struct ";
    }
    case TY_REF: return d->ref.mutbl == MUT_MUT ? "mutable reference " : "reference ";
    case TY_PTR: return "raw pointer ";
    case TY_ARRAY: return "array ";
    case TY_SLICE: return "slice ";
    case TY_TUPLE: return ty_is_unit(fc->tcx, ty) ? "unit type " : "tuple ";
    case TY_FN_DEF: return "fn item ";
    case TY_FN_PTR: return "fn pointer ";
    case TY_DYN: return "trait object ";
    case TY_CLOSURE: return "closure ";
    case TY_COROUTINE: return "coroutine ";
    case TY_PARAM: return "type parameter ";
    case TY_ALIAS: return d->alias.kind == ALIAS_OPAQUE ? "opaque type " : "associated type ";
    case TY_INFER: return "type ";
    default: return "type ";
    }
}

static void add_types_note(FnCtxt *fc, Diag *d, TyId expected, TyId found) {
    if (is_simple(fc, expected) && is_simple(fc, found)) return;
    if (ty_kind(fc->tcx, expected) == TY_INFER || ty_kind(fc->tcx, found) == TY_INFER) return;
    const char *es = note_sort(fc, expected), *fs = note_sort(fc, found);
    Str e = ty_str(fc->tcx, expected), f = ty_str(fc->tcx, found);
    if (str_eq(e, f)) return;
    int ew = (int)strlen(es) + 9, fw = (int)strlen(fs) + 6; // right-align the words, as rustc does
    int width = MAX(ew, fw);
    diag_note(d, "%*s%s`%.*s`\n%*s%s`%.*s`", width - (int)strlen(es), "expected ", es, STR_ARG(e),
              width - (int)strlen(fs), "found ", fs, STR_ARG(f));
}

static void suggest(FnCtxt *fc, Diag *d, const HirExpr *e, TyId expected, TyId found) {
    TyCtxt *t = fc->tcx;
    if (!e || source_span_from_expansion(e->span)) return;
    const TyData *want = ty_data(t, expected);
    DefId string = lang_item(fc->sess, LANG_STRING);
    if (want->kind == TY_ADT && id_eq(want->adt.def, string) && ty_kind(t, found) == TY_REF &&
        ty_kind(t, ty_data(t, found)->ref.ty) == TY_STR) {
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_end(e->span), STR(".to_string()"),
                     "try using a conversion method");
        return;
    }
    if (want->kind == TY_REF &&
        can_coerce(fc, ty_new_ref(t, t->common.re_erased, found, want->ref.mutbl), expected)) {
        bool is_mut = want->ref.mutbl == MUT_MUT;
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(e->span),
                     is_mut ? STR("&mut ") : STR("&"), "consider %sborrowing here",
                     is_mut ? "mutably " : "");
        return;
    }
    if (want->kind == TY_ADT && id_eq(want->adt.def, lang_item(fc->sess, LANG_OPTION)) &&
        !ty_is_unit(t, found)) {
        TyId inner = args_ty_at(t, want->adt.args, 0);
        if (can_coerce(fc, found, inner)) {
            diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_start(e->span), STR("Some("),
                         "try wrapping the expression in `Some`");
            diag_suggest_part(d, span_end(e->span), STR(")"));
            return;
        }
    }
    const TyData *have = ty_data(t, found);
    if (have->kind == TY_REF && infer_can_eq(fc->ic, have->ref.ty, expected) &&
        fc_type_is_copy(fc, expected)) {
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(e->span), STR("*"),
                     "consider dereferencing the borrow");
    }
}

static Str mismatch_label(FnCtxt *fc, TyId expected, TyId found, const TypeError *err) {
    Arena *a = fc->arena;
    switch (err ? err->kind : TYPE_ERR_MISMATCH) {
    case TYPE_ERR_MUTABILITY: return str_format(a, "types differ in mutability");
    case TYPE_ERR_ARG_COUNT: return STR("incorrect number of function parameters");
    case TYPE_ERR_TUPLE_SIZE:
        return str_format(
            a, "expected a tuple with %" PRIu64 " element%s, found one with %" PRIu64 " element%s",
            err->expected_n, err->expected_n == 1 ? "" : "s", err->found_n,
            err->found_n == 1 ? "" : "s");
    case TYPE_ERR_ARRAY_LEN:
        return str_format(
            a, "expected an array with a size of %" PRIu64 ", found one with a size of %" PRIu64,
            err->expected_n, err->found_n);
    case TYPE_ERR_CYCLIC: return STR("cyclic type of infinite size");
    default: break;
    }
    TyId e = expected, f = found;
    if (same_head(fc, e, f) && err && id_is_some(err->expected) && id_is_some(err->found) &&
        ty_kind(fc->tcx, e) != TY_REF) {
        Str whole_e = ty_str(fc->tcx, e), whole_f = ty_str(fc->tcx, f);
        return str_format(a, "expected `%.*s`, found `%.*s`", STR_ARG(whole_e), STR_ARG(whole_f));
    }
    Str es = describe(fc, e, f), fs = describe(fc, f, e);
    return str_format(a, "expected %.*s, found %.*s", STR_ARG(es), STR_ARG(fs));
}

// The tail expression decides what a block is worth: point there.
static const HirExpr *peel_to_culprit(const HirExpr *e) {
    while (e && e->kind == HIR_EXPR_BLOCK && e->block.block->expr) e = e->block.block->expr;
    return e;
}

ErrorProof report_mismatch(FnCtxt *fc, Span at, const HirExpr *e, TyId expected, TyId found,
                           const TypeError *err) {
    expected = fc_resolve(fc, expected);
    found = fc_resolve(fc, found);
    fc->has_errors = true;
    fc->results->tainted.reported = 1;
    if (ty_references_error(fc->tcx, expected) || ty_references_error(fc->tcx, found))
        return (ErrorProof){1};
    const HirExpr *culprit = peel_to_culprit(e);
    if (culprit) at = culprit->span;
    Diag *d = diag_error(fc->sess, E0308, at, "mismatched types");
    Str label = mismatch_label(fc, expected, found, err);
    diag_label(d, at, "%.*s", STR_ARG(label));
    add_types_note(fc, d, expected, found);
    suggest(fc, d, culprit, expected, found);
    return diag_emit(d);
}
