// SPDX-License-Identifier: MIT
// ambiguity.c: "type annotations needed": E0282, E0283, E0284, E0790. After error_reporting/traits/ambiguity.rs
// and infer/need_type_info.rs.
#include "traits/errors_internal.h"

typedef struct VarFinder {
    InferCtxt *ic;
    GenericArg found;
} VarFinder;
static bool find_ty(TyVisitor *v, TyId ty) {
    VarFinder *f = v->context;
    const TyData *d = ty_data(v->tcx, ty);
    if (d->kind == TY_INFER) {
        f->found = arg_of_ty(ty);
        return true;
    }
    return ty_super_visit(v, ty);
}
static bool find_const(TyVisitor *v, ConstId c) {
    VarFinder *f = v->context;
    if (const_data(v->tcx, c)->kind != CONST_INFER) return false;
    f->found = arg_of_const(c);
    return true;
}
static bool first_var(InferCtxt *ic, ArgsId args, GenericArg *out) {
    VarFinder f = {.ic = ic};
    TyVisitor v = {.tcx = infer_tcx(ic), .context = &f, .ty = find_ty, .constant = find_const};
    bool found = args_visit(&v, args);
    *out = f.found;
    return found;
}

// "type parameter `T` declared on the function `f`", or a plain description.
static Str describe(InferCtxt *ic, GenericArg var) {
    TyCtxt *t = infer_tcx(ic);
    Session *s = t->sess;
    TyVarOrigin origin = {0};
    bool is_const = arg_tag(var) == ARG_CONST;
    if (is_const) {
        ConstId c = infer_shallow_resolve_const(ic, arg_const(var));
        if (const_data(t, c)->kind == CONST_INFER)
            origin = infer_const_var_origin(ic, const_data(t, c)->index);
    } else if (arg_tag(var) == ARG_TYPE) {
        const TyData *d = ty_data(t, arg_ty(var));
        if (d->kind == TY_INFER && d->infer.kind == INFER_TY)
            origin = infer_ty_var_origin(ic, d->infer.vid);
    }
    if (id_is_none(origin.param)) return STR("");
    const Def *p = def_of(s, origin.param);
    if (p->kind != DEF_TY_PARAM && p->kind != DEF_CONST_PARAM) return STR("");
    if (id_is_none(p->parent)) return STR("");
    const Def *parent = def_of(s, p->parent);
    Str name = sym_str(s, p->name);
    if (parent->kind == DEF_IMPL) {
        const ImplHeader *h = collect_impl_header(t, p->parent);
        if (!h) return STR("");
        return str_format(s->arena, " of the %s parameter `%.*s`", is_const ? "const" : "type",
                          STR_ARG(name));
    }
    return str_format(s->arena, " of the %s parameter `%.*s` declared on the %s `%.*s`",
                      is_const ? "const" : "type", STR_ARG(name), def_kind_descr(s, p->parent),
                      SYM_ARG(s, parent->name));
}

static Span var_span(InferCtxt *ic, GenericArg var, Span fallback) {
    TyCtxt *t = infer_tcx(ic);
    if (!span_is_none(fallback)) return fallback;
    if (arg_tag(var) == ARG_TYPE) {
        const TyData *d = ty_data(t, arg_ty(var));
        if (d->kind == TY_INFER && d->infer.kind == INFER_TY)
            return infer_ty_var_origin(ic, d->infer.vid).span;
    }
    return fallback;
}

static void emit(InferCtxt *ic, const FulfillError *e, ErrorCode code, GenericArg var, Str note) {
    TyCtxt *t = infer_tcx(ic);
    Span at = var_span(ic, var, e->obligation.cause ? e->obligation.cause->span : SPAN_NONE);
    Diag *d = diag_error(t->sess, code, at, "type annotations needed");
    Str what = describe(ic, var);
    if (what.len)
        diag_label(d, at, "cannot infer type%.*s", STR_ARG(what));
    else
        diag_label(d, at, "cannot infer type");
    if (note.len) diag_note(d, "cannot satisfy `%.*s`", STR_ARG(note));
    const ObligationCause *c = e->obligation.cause;
    if (code == E0283 && c && c->kind == CAUSE_WHERE_CLAUSE && !span_is_none(c->clause_span) &&
        id_is_some(c->def))
        diag_span_note(d, c->clause_span, "required by a bound in `%.*s`",
                       SYM_ARG(t->sess, def_of(t->sess, c->def)->name));
    diag_emit(d);
}

// Trait::f() with nothing that says for which type.
static bool report_no_impl_type(InferCtxt *ic, const FulfillError *e, const Pred *p) {
    TyCtxt *t = infer_tcx(ic);
    Session *s = t->sess;
    const ObligationCause *c = e->obligation.cause;
    if (!c || id_is_none(c->def) ||
        !ty_is_ty_var(t, infer_shallow_resolve(ic, trait_ref_self(t, p->trait_ref))))
        return false;
    const AssocItem *item = collect_assoc_item(t, c->def);
    if (!item || !id_eq(item->container, p->trait_ref.def) || item->kind != DEF_ASSOC_FN ||
        item->has_self)
        return false;
    Diag *d = diag_error(s, E0790, c->span,
                         "cannot call associated function on trait without specifying the "
                         "corresponding `impl` type");
    diag_label(d, c->span, "cannot call associated function of trait");
    diag_emit(d);
    return true;
}

bool traits_report_ambiguity(InferCtxt *ic, const FulfillError *e, DefId body_owner) {
    TyCtxt *t = infer_tcx(ic);
    (void)body_owner;
    const Pred *p = pred_of(t, e->obligation.pred);
    GenericArg var = {0};
    Str text = pred_str(t, e->obligation.pred);
    switch (p->kind) {
    case PRED_TRAIT:
        if (!first_var(ic, p->trait_ref.args, &var)) return false;
        if (lang_item_of(t->sess, p->trait_ref.def) == LANG_SIZED)
            emit(ic, e, E0282, var, STR(""));
        else if (!report_no_impl_type(ic, e, p))
            emit(ic, e, E0283, var, text);
        return true;
    case PRED_PROJECTION:
        if (!first_var(ic, p->trait_ref.args, &var)) var = p->term.arg;
        emit(ic, e, E0284, var, text);
        return true;
    case PRED_WELL_FORMED: emit(ic, e, E0282, p->arg, STR("")); return true;
    case PRED_SUBTYPE:
    case PRED_COERCE:
        emit(ic, e, E0282, arg_of_ty(infer_shallow_resolve(ic, p->ty)), STR(""));
        return true;
    case PRED_CONST_EQUATE:
    case PRED_CONST_EVALUATABLE:
    case PRED_CONST_HAS_TYPE: emit(ic, e, E0284, var, text); return true;
    case PRED_REGION_OUTLIVES:
    case PRED_TYPE_OUTLIVES:
    case PRED_DYN_COMPATIBLE:
    case PRED_AMBIGUOUS: return false;
    }
    return false;
}
