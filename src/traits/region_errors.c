// SPDX-License-Identifier: MIT
// region_errors.c: what to say where regions of items do not fit: E0309 E0310 E0311, E0478, E0477, E0491, E0276,
// E0308, E0803. After rustc_trait_selection's error_reporting/infer/{region,note_and_explain}.rs.
#include "traits/outlives.h"

// ---- describing regions ----

typedef struct RegionText {
    Str text; // "the lifetime `'a` as defined here"
    Span at;  // none: 'static
} RegionText;

static bool is_named(const TyCtxt *t, RegionId r) {
    const RegionData *d = region_data(t, r);
    return id_is_some(d->name) && !symbol_is(d->name, underscore_lifetime);
}

static Str region_name(TyCtxt *t, RegionId r) {
    Buf b = buf_new(t->arena);
    region_print(&b, t, r);
    return buf_str(&b);
}

static RegionText region_text(TyCtxt *t, RegionId r) {
    const RegionData *d = region_data(t, r);
    if (d->kind == RE_STATIC) return (RegionText){STR("the static lifetime"), SPAN_NONE};
    Span at = id_is_some(d->def) ? def_of(t->sess, d->def)->span : SPAN_NONE;
    if (!is_named(t, r)) return (RegionText){STR("the anonymous lifetime defined here"), at};
    Str name = region_name(t, r);
    return (RegionText){str_format(t->arena, "the lifetime `%.*s` as defined here", STR_ARG(name)),
                        at};
}

// "PREFIX REGION SUFFIX" as a note, at the region's definition or at `fallback`.
static void explain(Diag *d, TyCtxt *t, const char *prefix, RegionId r, const char *suffix,
                    Span fallback) {
    RegionText x = region_text(t, r);
    Span at = span_is_none(x.at) ? fallback : x.at;
    if (span_is_none(at))
        diag_note(d, "%s%.*s%s", prefix, STR_ARG(x.text), suffix);
    else
        diag_span_note(d, at, "%s%.*s%s", prefix, STR_ARG(x.text), suffix);
}

static const ObligationCause *peel(const ObligationCause *c) {
    while (c && c->parent && (c->kind == CAUSE_IMPL_DERIVED || c->kind == CAUSE_BUILTIN_DERIVED))
        c = c->parent;
    return c;
}
static Span cause_at(const ObligationCause *c) {
    return c ? c->span : SPAN_NONE;
}
static Span bound_span(const ObligationCause *c) {
    c = peel(c);
    return c && (c->kind == CAUSE_WHERE_CLAUSE || c->kind == CAUSE_ASSOC_BOUND) ? c->clause_span
                                                                                : SPAN_NONE;
}

// ---- E0309 E0310 E0311 ----

static Str generic_kind(TyCtxt *t, TyId ty) {
    const TyData *d = ty_data(t, ty);
    Str name = ty_str(t, ty);
    const char *what = d->kind == TY_PARAM                                    ? "parameter"
                       : d->kind == TY_ALIAS && d->alias.kind == ALIAS_OPAQUE ? "opaque"
                                                                              : "associated";
    return str_format(t->arena, "%s type `%.*s`", what, STR_ARG(name));
}

static void label_origin(Diag *d, TyCtxt *t, const ObligationCause *c, TyId ty) {
    Span at = cause_at(c), bound = bound_span(c);
    const ObligationCause *p = peel(c);
    if (p && p->kind == CAUSE_REFERENCE) {
        diag_label(d, at,
                   "...so that the reference type `%.*s` does not outlive the data it points at",
                   STR_ARG(ty_str(t, p->ty)));
        return;
    }
    if (p && p->kind == CAUSE_COMPARE_IMPL) {
        diag_label(d, at,
                   "...so that the definition in impl matches the definition from the trait");
        return;
    }
    diag_label(d, at, "...so that the type `%.*s` will meet its required lifetime bounds%s",
               STR_ARG(ty_str(t, ty)), span_is_none(bound) ? "" : "...");
    if (!span_is_none(bound)) diag_span_note(d, bound, "...that is required by this bound");
}

static bool names_param(const HirTy *ty, DefId param) {
    return ty && ty->kind == HIR_TY_PATH && ty->path.kind == HIR_QPATH_RESOLVED && ty->path.path &&
           ty->path.path->res.kind == RES_DEF && id_eq(ty->path.path->res.def, param);
}

// `T: 'static` where the parameter is declared; at the end of its bounds if it has some.
static void suggest_bound(Diag *d, TyCtxt *t, DefId item, TyId ty, RegionId sub) {
    const TyData *data = ty_data(t, ty);
    if (data->kind != TY_PARAM || (region_data(t, sub)->kind != RE_STATIC && !is_named(t, sub)))
        return;
    const GenericParamDef *p = collect_param_at(t, item, data->param.index);
    if (!p || p->synthetic) return;
    DefId owner = def_of(t->sess, p->def)->parent;
    const HirItem *hir = hir_item(t->sess, owner), *here = hir_item(t->sess, item);
    if (!hir || !hir->generics) return;
    Str name = region_name(t, sub), tn = ty_str(t, ty);
    const RegionData *rd = region_data(t, sub);
    DefId region_owner = id_is_some(rd->def) ? def_of(t->sess, rd->def)->parent : (DefId){0};
    Str text;
    Span at = SPAN_NONE;
    if (rd->kind != RE_STATIC && !id_eq(region_owner, owner) && here && here->generics &&
        id_eq(region_owner, item)) { // the lifetime is not in scope where the parameter is
        if (here->generics->has_where_clause || here->kind != HIR_ITEM_ASSOC_TY ||
            !here->ty_alias.ty)
            return;
        at = span_end(here->ty_alias.ty->span);
        text = str_format(t->arena, " where %.*s: %.*s", STR_ARG(tn), STR_ARG(name));
    } else {
        for_each(HirWherePredicate, w, hir->generics->predicates) {
            if (w->origin == HIR_PRED_WHERE || w->is_region || !w->bounds.len) continue;
            if (names_param(w->bounded_ty, p->def))
                at = span_end(w->bounds.data[w->bounds.len - 1].span);
        }
        bool more = !span_is_none(at);
        if (!more) at = span_end(def_of(t->sess, p->def)->span);
        text = str_format(t->arena, more ? " + %.*s" : ": %.*s", STR_ARG(name));
    }
    if (span_is_none(at)) return;
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, text,
                 "consider adding an explicit lifetime bound");
}

static Diag *generic_error(InferCtxt *ic, const RegionError *e, DefId item) {
    TyCtxt *t = infer_tcx(ic);
    Str kind = generic_kind(t, e->ty);
    Span at = cause_at(e->cause);
    bool is_static = region_data(t, e->sub)->kind == RE_STATIC;
    ErrorCode code = is_static ? E0310 : is_named(t, e->sub) ? E0309 : E0311;
    Diag *d = diag_error(t->sess, code, at, "the %.*s may not live long enough", STR_ARG(kind));
    RegionText r = region_text(t, e->sub);
    if (code == E0311 && !is_static) {
        diag_label(d, r.at, "the %.*s must be valid for %.*s...", STR_ARG(kind), STR_ARG(r.text));
    } else {
        diag_label(d, is_static || span_is_none(r.at) ? at : r.at,
                   "the %.*s must be valid for %.*s...", STR_ARG(kind), STR_ARG(r.text));
    }
    label_origin(d, t, e->cause, id_is_some(e->whole) ? e->whole : e->ty);
    suggest_bound(d, t, item, e->ty, e->sub);
    return d;
}

// ---- one region against another ----

static void note_item(Diag *d, TyCtxt *t, const AssocItem *wanted) {
    if (!crate_get(t->sess, def_of(t->sess, wanted->def)->crate)->is_local) return;
    diag_label(d, traits_item_head(t, wanted->def), "definition of `%.*s` from trait",
               SYM_ARG(t->sess, wanted->name));
}

static Diag *mismatch(InferCtxt *ic, const RegionError *e, const CompareItems *compare) {
    TyCtxt *t = infer_tcx(ic);
    bool method = compare && compare->item->kind == DEF_ASSOC_FN;
    Diag *d;
    Span at = cause_at(e->cause);
    if (compare)
        d = diag_error(t->sess, E0308, at, "%s not compatible with trait",
                       method                                ? "method"
                       : compare->item->kind == DEF_ASSOC_TY ? "type"
                                                             : "const");
    else
        d = diag_error(t->sess, E0308, at, "mismatched %s",
                       e->cause && e->cause->kind == CAUSE_METHOD ? "`self` parameter type"
                                                                  : "types");
    diag_label(d, at, "lifetime mismatch");
    if (compare && compare->expected.len) {
        Str want = compare->expected, have = compare->found;
        diag_note(d, "expected %s `%.*s`\n   found %s `%.*s`", method ? "signature" : "type",
                  STR_ARG(want), method ? "signature" : "type", STR_ARG(have));
    }
    // Sup and sub in rustc's words: what should have been longer comes first.
    explain(d, t, "", e->sup, "...", SPAN_NONE);
    explain(d, t, "...does not necessarily outlive ", e->sub, "", SPAN_NONE);
    return d;
}

static Diag *extra_requirement(InferCtxt *ic, const RegionError *e, const CompareItems *compare) {
    TyCtxt *t = infer_tcx(ic);
    Span at = cause_at(e->cause);
    Diag *d = diag_error(t->sess, E0276, at, "impl has stricter requirements than trait");
    note_item(d, t, compare->wanted);
    Str sub = region_name(t, e->sub);
    Str sup = e->kind == REGION_GENERIC ? ty_str(t, e->ty) : region_name(t, e->sup);
    diag_label(d, at, "impl has extra requirement `%.*s: %.*s`", STR_ARG(sup), STR_ARG(sub));
    return d;
}

static Diag *concrete_error(InferCtxt *ic, const RegionError *e, const CompareItems *compare) {
    TyCtxt *t = infer_tcx(ic);
    Span at = cause_at(e->cause);
    const ObligationCause *c = peel(e->cause);
    if (e->is_relation) return mismatch(ic, e, compare);
    if (c && c->kind == CAUSE_COMPARE_IMPL && compare) return extra_requirement(ic, e, compare);
    if (c && c->kind == CAUSE_REFERENCE) {
        Diag *d = diag_error(
            t->sess, E0491, at,
            "in type `%.*s`, reference has a longer lifetime than the data it references",
            STR_ARG(ty_str(t, c->ty)));
        explain(d, t, "the pointer is valid for ", e->sub, "", SPAN_NONE);
        explain(d, t, "but the referenced data is only valid for ", e->sup, "", SPAN_NONE);
        return d;
    }
    if (id_is_some(e->ty)) { // a type's requirement
        Diag *d =
            diag_error(t->sess, E0477, at, "the type `%.*s` does not fulfill the required lifetime",
                       STR_ARG(ty_str(t, e->ty)));
        Span bound = bound_span(e->cause);
        bool is_static = region_data(t, e->sub)->kind == RE_STATIC;
        explain(d, t, is_static ? "type must satisfy " : "type must outlive ", e->sub,
                span_is_none(bound) ? "" : " as required by this binding",
                is_static ? bound : SPAN_NONE);
        return d;
    }
    Diag *d = diag_error(t->sess, E0478, at, "lifetime bound not satisfied");
    explain(d, t, "lifetime parameter instantiated with ", e->sup, "", SPAN_NONE);
    explain(d, t, "but lifetime parameter must outlive ", e->sub, "", SPAN_NONE);
    return d;
}

// A higher-ranked bound needs a lifetime to be any, and it is not.
static Diag *not_general(InferCtxt *ic, const RegionError *e) {
    TyCtxt *t = infer_tcx(ic);
    const ObligationCause *c = peel(e->cause);
    Span at = cause_at(e->cause);
    (void)c;
    return diag_error(t->sess, E_NONE, at, "lifetime bound not satisfied");
}

static bool has_placeholder(const TyCtxt *t, const RegionError *e) {
    return (id_is_some(e->sup) && region_data(t, e->sup)->kind == RE_PLACEHOLDER) ||
           region_data(t, e->sub)->kind == RE_PLACEHOLDER;
}

static Diag *conflict_error(InferCtxt *ic, const RegionError *e, const CompareItems *compare) {
    TyCtxt *t = infer_tcx(ic);
    Span at = cause_at(e->cause);
    if (e->is_relation && compare && compare->item->kind == DEF_ASSOC_FN) {
        Diag *d = diag_error(t->sess, E_NONE, at,
                             "`impl` item signature doesn't match `trait` item signature");
        Str want = compare->expected, have = compare->found;
        diag_label(d, at, "found `%.*s`", STR_ARG(have));
        if (crate_get(t->sess, def_of(t->sess, compare->wanted->def)->crate)->is_local)
            diag_label(d, traits_item_head(t, compare->wanted->def), "expected `%.*s`",
                       STR_ARG(want));
        diag_note(d, "expected signature `%.*s`\n   found signature `%.*s`", STR_ARG(want),
                  STR_ARG(have));
        diag_help(d, "the lifetime requirements from the `impl` do not correspond to the "
                     "requirements in the `trait`");
        diag_help(d, "verify the lifetime relationships in the `trait` and `impl` between the "
                     "`self` argument, the other inputs and its output");
        return d;
    }
    Str name = id_is_some(e->param) ? sym_str(t->sess, def_of(t->sess, e->param)->name) : STR("");
    Diag *d =
        diag_error(t->sess, E0803, at,
                   "cannot infer an appropriate lifetime%s%.*s%s due to conflicting requirements",
                   name.len ? " for lifetime parameter `" : "", STR_ARG(name), name.len ? "`" : "");
    explain(d, t, "first, the lifetime cannot outlive ", e->sup, "...", SPAN_NONE);
    if (region_data(t, e->sub)->kind == RE_STATIC)
        diag_note(d, "but, the lifetime must be valid for the static lifetime...");
    else
        explain(d, t, "...but the lifetime must also be valid for ", e->sub, "...", SPAN_NONE);
    return d;
}

// ---- all ----

static u32 position(const RegionError *e) {
    return cause_at(e->cause).lo;
}

static void emit_once(InferCtxt *ic, const RegionError *e, Diag *d, Map *seen) {
    u64 hash = 1469598103934665603u;
    for (u32 i = 0; i < d->message.len; i++)
        hash = (hash ^ (u8)d->message.data[i]) * 1099511628211u;
    u64 key = hash ^ ((u64)d->labels.data[0].span.lo << 17) ^ MAP_KEY2(e->sub.v, e->sup.v) * 31;
    if (map_put(infer_arena(ic), seen, key, 1))
        diag_emit(d);
    else
        diag_cancel(d);
}

void outlives_report(InferCtxt *ic, RegionErrors *errors, DefId item, const CompareItems *compare) {
    TyCtxt *t = infer_tcx(ic);
    bool only_generic = true;
    for (u32 i = 0; i < errors->len; i++) only_generic &= errors->data[i].kind == REGION_GENERIC;
    // By position, the order among equals kept.
    for (u32 i = 1; i < errors->len; i++) {
        RegionError e = errors->data[i];
        u32 k = i;
        for (; k > 0 && position(&errors->data[k - 1]) > position(&e); k--)
            errors->data[k] = errors->data[k - 1];
        errors->data[k] = e;
    }
    Map seen = {0};
    for (u32 i = 0; i < errors->len; i++) {
        const RegionError *e = &errors->data[i];
        if (e->kind == REGION_GENERIC && !only_generic) continue;
        Diag *d = has_placeholder(t, e) ? not_general(ic, e) : NULL;
        const ObligationCause *c = peel(e->cause);
        if (d)
            ;
        else if (e->kind == REGION_GENERIC)
            d = c && c->kind == CAUSE_COMPARE_IMPL && compare ? extra_requirement(ic, e, compare)
                                                              : generic_error(ic, e, item);
        else if (e->kind == REGION_SUB_SUP)
            d = conflict_error(ic, e, compare);
        else
            d = concrete_error(ic, e, compare);
        emit_once(ic, e, d, &seen);
    }
}
