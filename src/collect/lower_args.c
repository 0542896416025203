// SPDX-License-Identifier: MIT
// lower_args.c: the generic arguments of a path segment: counting (E0107), order of kinds (E0747), defaults,
// inference of what is left out; arguments where none are allowed (E0109). rustc's generics.rs in
// hir_ty_lowering and its wrong_number_of_generic_args diagnostics.
#include "collect/collect_internal.h"
#include "ty/print.h"

typedef struct Counts {
    u32 lifetimes, types, defaults; // parameters: types also counts constants
    u32 given_lifetimes, given_types;
    bool any_args; // `<..>` was written with arguments
} Counts;

static bool counts_as_type(const GenericParamDef *p) {
    return p->kind != HIR_PARAM_LIFETIME && !p->synthetic;
}

static Counts count_args(const Generics *g, const HirPathSegment *seg) {
    Counts c = {0};
    for_each(GenericParamDef, p, g->params) {
        if (g->has_self && id_is_none(g->parent) && p->index == 0) continue;
        c.lifetimes += p->kind == HIR_PARAM_LIFETIME;
        if (!counts_as_type(p)) continue;
        c.types++;
        c.defaults += p->has_default;
    }
    if (!seg || !seg->args) return c;
    for_each(HirGenericArg, a, seg->args->args) {
        if (a->kind != HIR_ARG_LIFETIME)
            c.given_types++;
        else if (!seg->args->elided_lifetimes)
            c.given_lifetimes++;
    }
    c.any_args = c.given_lifetimes + c.given_types + seg->args->constraints.len > 0;
    return c;
}

// ---- E0107 ------------------------------------------------------------------------------------------------

typedef struct CountError {
    DefId def;
    const HirPathSegment *seg;
    bool lifetimes; // else types and constants
    u32 min, max, given;
} CountError;

static const char *plural(u32 n) {
    return n == 1 ? "" : "s";
}

static Span nth_arg_span(const HirPathSegment *seg, bool lifetimes, u32 n) {
    for_each(HirGenericArg, a, seg->args->args) {
        if ((a->kind == HIR_ARG_LIFETIME) == lifetimes && n-- == 0) return a->span;
    }
    return seg->ident.span;
}

static void note_definition(TyCtxt *t, Diag *d, const CountError *e, const Generics *g,
                            const char *bound, u32 n) {
    const Def *def = def_of(t->sess, e->def);
    if (!crate_get(t->sess, def->crate)->is_local) return;
    Buf names = buf_new(t->arena);
    u32 listed = 0;
    for_each(GenericParamDef, p, g->params) {
        if (e->lifetimes ? p->kind != HIR_PARAM_LIFETIME : !counts_as_type(p)) continue;
        if (id_eq(p->def, e->def) || listed == n) continue;
        buf_printf(&names, "%s`%.*s`", listed++ ? ", " : ": ", SYM_ARG(t->sess, p->name));
    }
    const char *kind = e->lifetimes ? "lifetime" : "generic";
    diag_span_note(d, def->ident_span, "%s defined here, with %s%u %s parameter%s%.*s",
                   def_kind_descr(t->sess, e->def), bound, n, kind, plural(n),
                   STR_ARG(buf_str(&names)));
}

static void suggest_missing(TyCtxt *t, Diag *d, const CountError *e, const Generics *g) {
    Buf names = buf_new(t->arena);
    u32 skip = e->given, n = 0;
    for_each(GenericParamDef, p, g->params) {
        if (e->lifetimes ? p->kind != HIR_PARAM_LIFETIME : !counts_as_type(p)) continue;
        if (id_eq(p->def, e->def)) continue;
        if (skip) {
            skip--;
            continue;
        }
        if (n + e->given >= e->min) break;
        buf_printf(&names, "%s%.*s", n++ ? ", " : "", SYM_ARG(t->sess, p->name));
    }
    const char *kind = e->lifetimes ? "lifetime" : "generic";
    Str list = buf_str(&names);
    if (e->given) {
        Span at = span_end(nth_arg_span(e->seg, e->lifetimes, e->given - 1));
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, at,
                     str_format(t->arena, ", %.*s", STR_ARG(list)), "add missing %s argument%s",
                     kind, plural(n));
    } else if (!e->seg->args) {
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, span_end(e->seg->ident.span),
                     str_format(t->arena, "<%.*s>", STR_ARG(list)), "add missing %s argument%s",
                     kind, plural(n));
    }
}

static void report_count(TyLowerer *l, const CountError *e, bool any_args) {
    TyCtxt *t = l->tcx;
    const Generics *g = collect_generics_of(t, e->def);
    const char *kind = e->lifetimes ? "lifetime" : "generic";
    bool few = e->given < e->min;
    u32 n = few ? e->min : e->max;
    const char *bound = e->min == e->max ? "" : few ? "at least " : "at most ";
    const char *descr = def_kind_descr(t->sess, e->def);
    Diag *d;
    if (!any_args) {
        Str path = def_str(t, e->def);
        d = diag_error(t->sess, E0107, e->seg->ident.span, "missing generics for %s `%.*s`", descr,
                       STR_ARG(path));
    } else {
        d = diag_error(t->sess, E0107, e->seg->ident.span,
                       "%s takes %s%u %s argument%s but %u %s argument%s %s supplied", descr, bound,
                       n, kind, plural(n), e->given, kind, plural(e->given),
                       e->given == 1 ? "was" : "were");
    }
    diag_label(d, e->seg->ident.span, "expected %s%u %s argument%s", bound, n, kind, plural(n));
    if (few && e->given) {
        for (u32 i = 0; i < e->given; i++) {
            Span at = nth_arg_span(e->seg, e->lifetimes, i);
            if (i + 1 < e->given)
                diag_label(d, at, "%s", "");
            else
                diag_label(d, at, "supplied %u %s argument%s", e->given, kind, plural(e->given));
        }
    }
    note_definition(t, d, e, g, bound, n);
    if (few) {
        suggest_missing(t, d, e, g);
    } else if (e->seg->args) {
        Span from = nth_arg_span(e->seg, e->lifetimes, e->max),
             to = nth_arg_span(e->seg, e->lifetimes, e->given - 1);
        // The separator goes as well: the one before, or for the first the one after.
        Span cut =
            span_to(e->max ? span_end(nth_arg_span(e->seg, e->lifetimes, e->max - 1)) : from, to);
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, cut, STR(""), "remove the %s%s argument%s",
                     e->lifetimes ? "" : "unnecessary ", kind, plural(e->given - e->max));
    }
    diag_emit(d);
}

// Explicit lifetimes for a function that has late-bound ones.
static void check_late_bound(TyLowerer *l, DefId def, const Counts *c, const HirPathSegment *seg) {
    Session *s = l->tcx->sess;
    Span at = nth_arg_span(seg, true, 0);
    const char *text = "cannot specify lifetime arguments explicitly if late bound lifetime "
                       "parameters are present";
    Diag *d = c->given_lifetimes != c->lifetimes && !l->method_call
                  ? diag_error(s, E0794, at, "%s", text)
                  : diag_lint(s, SYM(late_bound_lifetime_arguments), at, "%s", text);
    if (!d) return;
    DefIds late = late_bound_lifetimes(l->tcx, def);
    if (late.len)
        diag_span_note(d, def_of(s, late.data[0])->span,
                       "the late bound lifetime parameter is introduced here");
    diag_emit(d);
}

// Reports wrong numbers. True when types may be taken as given.
static bool check_counts(TyLowerer *l, DefId def, const Generics *g, const HirPathSegment *seg,
                         const Counts *c) {
    bool ok = true;
    if (c->given_lifetimes && g->has_late_bound_regions) {
        check_late_bound(l, def, c, seg);
    } else if (c->given_lifetimes && c->given_lifetimes != c->lifetimes) {
        report_count(
            l, &(CountError){def, seg, true, c->lifetimes, c->lifetimes, c->given_lifetimes}, true);
    }
    bool infer = l->ty_infer && seg && seg->infer_args;
    u32 min = infer && c->given_types == 0 ? 0 : c->types - c->defaults;
    if (l->ty_infer && c->given_types && c->types > 0 && infer) min = c->types - c->defaults;
    if (c->given_types < min || c->given_types > c->types) {
        if (seg && !(seg->args && seg->args->parenthesized)) {
            report_count(
                l, &(CountError){def, seg, false, c->types - c->defaults, c->types, c->given_types},
                c->any_args);
        }
        ok = false;
    }
    return ok;
}

// ---- E0747 ------------------------------------------------------------------------------------------------

static GenericArg report_kind_mismatch(TyLowerer *l, const HirGenericArg *a,
                                       const GenericParamDef *p) {
    static const char *const wanted[] = {"lifetime", "type", "constant"};
    const char *given = a->kind == HIR_ARG_LIFETIME ? "lifetime"
                        : a->kind == HIR_ARG_CONST  ? "constant"
                                                    : "type";
    TyCtxt *t = l->tcx;
    Diag *d = diag_error(t->sess, E0747, a->span, "%s provided when a %s was expected", given,
                         wanted[p->kind]);
    if (p->kind == HIR_PARAM_CONST && a->kind == HIR_ARG_TYPE) {
        diag_suggest(
            d, APPLICABILITY_MAYBE_INCORRECT, span_start(a->span), STR("{ "),
            "if this generic argument was intended as a const parameter, surround it with braces");
        diag_suggest_part(d, span_end(a->span), STR(" }"));
    }
    diag_emit(d);
    return p->kind == HIR_PARAM_CONST ? arg_of_const(t->common.ct_error)
                                      : arg_of_ty(t->common.error);
}

// Lifetimes come first.
static void check_order(TyLowerer *l, const HirPathSegment *seg) {
    if (!seg || !seg->args || seg->args->elided_lifetimes) return;
    const HirGenericArg *early = NULL;
    for_each(HirGenericArg, a, seg->args->args) {
        if (a->kind != HIR_ARG_LIFETIME) {
            if (!early) early = a;
        } else if (early) {
            Diag *d = diag_error(l->tcx->sess, E0747, early->span,
                                 "%s provided when a lifetime was expected",
                                 early->kind == HIR_ARG_CONST ? "constant" : "type");
            diag_emit(d);
            return;
        }
    }
}

// ---- building the list --------------------------------------------------------------------------------------

typedef struct ArgBuilder {
    TyLowerer *l;
    const HirPathSegment *seg;
    GenericArg *list;
    u32 next_lifetime, next_type; // positions among the written arguments
    bool usable;                  // counts were right
    bool infer;
    Span at;
} ArgBuilder;

static const HirGenericArg *next_written(ArgBuilder *b, bool lifetime) {
    if (!b->seg || !b->seg->args) return NULL;
    u32 *at = lifetime ? &b->next_lifetime : &b->next_type;
    while (*at < b->seg->args->args.len) {
        const HirGenericArg *a = &b->seg->args->args.data[(*at)++];
        if ((a->kind == HIR_ARG_LIFETIME) == lifetime) return a;
    }
    return NULL;
}

// The object lifetime default of a type parameter: 'static unless it has outlives bounds (RFC 599).
static void set_object_default(ArgBuilder *b, const GenericParamDef *p, DefId def) {
    TyLowerer *l = b->l;
    l->has_object_default = l->object_ambiguous = false;
    HirGenerics *hir = generics_hir(l->tcx, def);
    if (!hir) return;
    u32 found = 0;
    const HirLifetime *bound = NULL;
    for_each(HirWherePredicate, w, hir->predicates) {
        if (w->is_region || !hir_ty_is_param(w->bounded_ty, p->def)) continue;
        for_each(HirBound, hb, w->bounds) {
            if (hb->kind != HIR_BOUND_OUTLIVES) continue;
            found++;
            bound = hb->lifetime;
        }
    }
    if (found == 0) {
        if (l->region_infer) return; // in bodies it is inferred
        l->object_default = l->tcx->common.re_static;
    } else if (found == 1 && bound->res.kind == LIFETIME_STATIC) {
        l->object_default = l->tcx->common.re_static;
    } else if (found == 1 && bound->res.kind == LIFETIME_PARAM) {
        u32 index = collect_param_index(l->tcx, bound->res.def);
        if (index == UINT32_MAX || index >= p->index || arg_tag(b->list[index]) != ARG_REGION)
            return;
        l->object_default = arg_region(b->list[index]);
    } else {
        l->object_ambiguous = true;
        return;
    }
    l->object_default_depth = l->binder_depth;
    l->has_object_default = true;
}

static GenericArg lower_written_type(ArgBuilder *b, const HirGenericArg *a,
                                     const GenericParamDef *p, DefId def) {
    TyLowerer *l = b->l;
    TyCtxt *t = l->tcx;
    if (p->kind == HIR_PARAM_CONST) {
        TyId ty = collect_type_of(t, p->def);
        if (a->kind == HIR_ARG_CONST) return arg_of_const(collect_lower_const_arg(l, a->value, ty));
        if (a->kind == HIR_ARG_INFER && l->const_infer)
            return arg_of_const(l->const_infer(l, p, a->span));
        return report_kind_mismatch(l, a, p);
    }
    if (a->kind == HIR_ARG_CONST) return report_kind_mismatch(l, a, p);
    if (a->kind == HIR_ARG_INFER) {
        if (l->ty_infer) return arg_of_ty(l->ty_infer(l, p, a->span));
        HirTy infer = {.kind = HIR_TY_INFER, .id = a->id, .span = a->span};
        return arg_of_ty(collect_lower_ty(l, &infer));
    }
    RegionId old = l->object_default;
    u32 old_depth = l->object_default_depth;
    bool had = l->has_object_default, ambiguous = l->object_ambiguous;
    set_object_default(b, p, def);
    TyId ty = collect_lower_ty(l, a->ty);
    l->object_ambiguous = ambiguous;
    l->object_default = old;
    l->object_default_depth = old_depth;
    l->has_object_default = had;
    return arg_of_ty(ty);
}

static bool mentions(TyCtxt *t, GenericArg a, TyId what);
static bool mentions_ty(TyVisitor *v, TyId ty) {
    return id_eq(ty, *(TyId *)v->context) || ty_super_visit(v, ty);
}
static bool mentions(TyCtxt *t, GenericArg a, TyId what) {
    TyVisitor v = {.tcx = t, .context = &what, .ty = mentions_ty};
    return arg_visit(&v, a);
}

static GenericArg missing_arg(ArgBuilder *b, const GenericParamDef *p) {
    TyLowerer *l = b->l;
    TyCtxt *t = l->tcx;
    GenericArg dflt;
    bool infer = b->infer && l->ty_infer;
    if (infer && p->kind == HIR_PARAM_TYPE && (!p->has_default || b->usable)) {
        // Where nothing is written in a body even parameters with defaults are inferred.
        return arg_of_ty(l->ty_infer(l, p, b->at));
    }
    if (infer && p->kind == HIR_PARAM_CONST && l->const_infer)
        return arg_of_const(l->const_infer(l, p, b->at));
    if (p->has_default && collect_param_default(t, p->def, &dflt)) {
        GenericArg arg = arg_subst(t, dflt, args_new(t, b->list, p->index));
        // Self is unknown in a trait object, so a default may not speak of it.
        if (mentions(t, arg, dyn_dummy_self(t))) {
            l->self_default = p->name; // reported when the object is complete
            l->self_default_span = b->at;
            return arg_of_ty(t->common.error);
        }
        return arg;
    }
    if (p->synthetic && l->ty_infer) return arg_of_ty(l->ty_infer(l, p, b->at));
    return p->kind == HIR_PARAM_CONST ? arg_of_const(t->common.ct_error)
                                      : arg_of_ty(t->common.error);
}

static GenericArg build_one(ArgBuilder *b, const GenericParamDef *p, DefId def,
                            bool explicit_lifetimes) {
    TyLowerer *l = b->l;
    TyCtxt *t = l->tcx;
    if (p->kind == HIR_PARAM_LIFETIME) {
        const HirGenericArg *a = explicit_lifetimes ? next_written(b, true) : NULL;
        if (a) return arg_of_region(collect_lower_lifetime(l, a->lifetime));
        return arg_of_region(l->region_infer ? l->region_infer(l, b->at) : t->common.re_error);
    }
    const HirGenericArg *a = p->synthetic ? NULL : next_written(b, false);
    return a ? lower_written_type(b, a, p, def) : missing_arg(b, p);
}

ArgsId collect_lower_generic_args(TyLowerer *l, Span at, DefId def, ArgsId parent_args,
                                  const HirPathSegment *seg, TyId self_ty) {
    TyCtxt *t = l->tcx;
    const Generics *g = collect_generics_of(t, def);
    GenericArgs parents = args_of(t, id_is_none(parent_args) ? ARGS_EMPTY : parent_args);
    Counts c = count_args(g, seg);
    bool ok = check_counts(l, def, g, seg, &c);
    if (ok) check_order(l, seg);
    ArgBuilder b = {
        .l = l,
        .seg = seg,
        .list = NEW_N(t->arena, GenericArg, g->count ? g->count : 1),
        .usable = ok,
        .infer = c.given_types == 0 && seg && seg->infer_args,
        .at = at,
    };
    for (u32 i = 0; i < g->parent_count; i++) {
        b.list[i] = i < parents.len ? parents.data[i] : arg_of_ty(t->common.error);
    }
    bool lifetimes_fit =
        seg && seg->args && (seg->args->elided_lifetimes || c.given_lifetimes == c.lifetimes);
    for_each(GenericParamDef, p, g->params) {
        bool is_self = g->has_self && id_is_none(g->parent) && p->index == 0;
        if (is_self) {
            b.list[0] = arg_of_ty(id_is_some(self_ty) ? self_ty : t->common.error);
        } else {
            b.list[p->index] = build_one(&b, p, def, lifetimes_fit);
        }
    }
    return args_new(t, b.list, g->count);
}

// ---- E0109 --------------------------------------------------------------------------------------------------

void collect_prohibit_generic_args(TyLowerer *l, const HirPathSegment *seg, const char *what,
                                   Str name) {
    if (!seg || !seg->args) return;
    const HirGenericArgs *args = seg->args;
    Session *s = l->tcx->sess;
    bool types = false, lifetimes = false, consts = false;
    Span first = SPAN_NONE;
    for_each(HirGenericArg, a, args->args) {
        if (a->kind == HIR_ARG_LIFETIME && args->elided_lifetimes) continue;
        types |= a->kind == HIR_ARG_TYPE || a->kind == HIR_ARG_INFER;
        lifetimes |= a->kind == HIR_ARG_LIFETIME;
        consts |= a->kind == HIR_ARG_CONST;
        if (span_is_none(first)) first = a->span;
    }
    if (!span_is_none(first)) {
        const char *kind = types + lifetimes + consts > 1 ? "generic"
                           : types                        ? "type"
                           : lifetimes                    ? "lifetime"
                                                          : "const";
        Diag *d = diag_error(s, E0109, first, "%s arguments are not allowed on %s `%.*s`", kind,
                             what, STR_ARG(name));
        diag_label(d, first, "%s argument not allowed", kind);
        diag_label(d, seg->ident.span, "not allowed on %s `%.*s`", what, STR_ARG(name));
        diag_emit(d);
    }
    for_each(HirAssocConstraint, c, args->constraints) {
        Diag *d = diag_error(s, E0229, c->span, "associated item constraints are not allowed here");
        diag_label(d, c->span, "associated item constraint not allowed here");
        diag_emit(d);
    }
}
