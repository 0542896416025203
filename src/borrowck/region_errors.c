// SPDX-License-Identifier: MIT
// region_errors.c: what the body needs of its universal regions and is not known, which constraint is to blame
// for it, and the reports. rustc_borrowck::{region_infer::best_blame_constraint,
// diagnostics::{region_errors, region_name}}.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// ---- blame ----

// How interesting a constraint is to the user: smaller is better. BestBlame's constraint_interest.
static u32 category_rank(const OutlivesConstraint *c) {
    switch (c->category) {
    case CATEGORY_RETURN: return 0;
    case CATEGORY_YIELD:
    case CATEGORY_USE_AS_CONST:
    case CATEGORY_USE_AS_STATIC:
    case CATEGORY_TYPE_ANNOTATION:
    case CATEGORY_CAST:
    case CATEGORY_UNSIZE:
    case CATEGORY_CALL_ARGUMENT:
    case CATEGORY_COPY_BOUND:
    case CATEGORY_SIZED_BOUND:
    case CATEGORY_ASSIGNMENT:
    case CATEGORY_USAGE:
    case CATEGORY_CLOSURE_UPVAR: return 2;
    case CATEGORY_GENERIC_ARG: return 3;
    case CATEGORY_PREDICATE:
    case CATEGORY_OPAQUE: return 4;
    case CATEGORY_BORING: return 5;
    case CATEGORY_BORING_NO_LOCATION: return 6;
    case CATEGORY_INTERNAL: return 7;
    case CATEGORY_UNNAMEABLE: return 8;
    }
    UNREACHABLE();
}

const OutlivesConstraint *region_blame(const Bck *k, u32 from, u32 to) {
    u32 n = k->regions.len;
    u32 *via = NEW_N(k->a, u32, n); // constraint + 1
    BitSet seen = bitset_new(k->a, n);
    U32s queue = {0};
    vec_push(k->a, &queue, from);
    bitset_add(&seen, from);
    U32s *by_sup = NEW_N(k->a, U32s, n);
    for (u32 i = 0; i < k->constraints.len; i++)
        vec_push(k->a, &by_sup[k->constraints.data[i].sup], i);
    bool found = from == to;
    for (u32 at = 0; at < queue.len && !found; at++) {
        u32 r = queue.data[at];
        for (u32 i = 0; i < by_sup[r].len && !found; i++) {
            u32 sub = k->constraints.data[by_sup[r].data[i]].sub;
            if (!bitset_add(&seen, sub)) continue;
            via[sub] = by_sup[r].data[i] + 1;
            vec_push(k->a, &queue, sub);
            found = sub == to;
        }
    }
    if (!found || from == to) return NULL;
    const OutlivesConstraint *best = NULL;
    for (u32 r = to; r != from; r = k->constraints.data[via[r] - 1].sup) {
        const OutlivesConstraint *c = &k->constraints.data[via[r] - 1];
        if (!best || category_rank(c) < category_rank(best)) best = c;
    }
    return best;
}

// ---- reports ----

static Str region_name(const Bck *k, u32 vid) {
    if (vid == 0) return STR("'static");
    RegionId r = k->regions.data[vid].universal;
    if (id_is_none(r)) return STR("");
    const RegionData *d = region_data(k->t, r);
    Str name = id_is_some(d->name) ? sym_str(k->s, d->name) : STR("");
    return str_eq(name, STR("'_")) ? STR("") : name;
}

static bool is_local_free(const Bck *k, u32 vid) {
    return vid > 1 && vid < k->universal_count && !k->regions.data[vid].is_external;
}

typedef struct NameSearch {
    const Bck *k;
    u32 vid;
} NameSearch;

static bool has_vid(TyVisitor *v, RegionId r) {
    NameSearch *s = v->context;
    return region_vid_of((Bck *)s->k, r) == s->vid;
}

static i32 param_with(const Bck *k, u32 vid) {
    NameSearch s = {k, vid};
    TyVisitor v = {.tcx = k->t, .context = &s, .region = has_vid};
    for (u32 i = 1; i <= k->b->arg_count; i++)
        if (ty_visit(&v, k->local_tys[i])) return (i32)i;
    return -1;
}

static void label_region(const Bck *k, Diag *d, u32 vid, u32 number, Str *name) {
    *name = region_name(k, vid);
    if (name->len) {
        RegionId r = k->regions.data[vid].universal;
        DefId def = id_is_some(r) ? region_data(k->t, r)->def : (DefId){0};
        if (vid != 0 && id_is_some(def))
            diag_label(d, def_of(k->s, def)->ident_span, "lifetime `%.*s` defined here",
                       STR_ARG(*name));
        return;
    }
    *name = str_format(k->t->arena, "'%u", number);
    i32 param = param_with(k, vid);
    if (param > 0)
        diag_label(d, k->b->locals.data[param].info.span, "has a reference with lifetime `%.*s`",
                   STR_ARG(*name));
}

static const char *category_text(ConstraintCategory c) {
    switch (c) {
    case CATEGORY_RETURN: return "returning this value";
    case CATEGORY_YIELD: return "yielding this value";
    case CATEGORY_CALL_ARGUMENT: return "argument";
    case CATEGORY_ASSIGNMENT: return "assignment";
    case CATEGORY_CAST: return "cast";
    case CATEGORY_UNSIZE: return "coercion";
    case CATEGORY_TYPE_ANNOTATION: return "type annotation";
    case CATEGORY_GENERIC_ARG: return "generic argument";
    case CATEGORY_USE_AS_CONST: return "using this value as a constant";
    case CATEGORY_USE_AS_STATIC: return "using this value as a static";
    case CATEGORY_COPY_BOUND: return "copying this value";
    case CATEGORY_SIZED_BOUND: return "proving this value is `Sized`";
    case CATEGORY_OPAQUE: return "opaque type";
    case CATEGORY_CLOSURE_UPVAR: return "closure capture";
    case CATEGORY_USAGE: return "this usage";
    case CATEGORY_PREDICATE:
    case CATEGORY_BORING:
    case CATEGORY_BORING_NO_LOCATION:
    case CATEGORY_INTERNAL:
    case CATEGORY_UNNAMEABLE: return "this usage";
    }
    UNREACHABLE();
}

static bool is_closure_body(const Bck *k) {
    return def_of(k->s, k->def)->kind == DEF_CLOSURE;
}

static const char *body_text(const Bck *k) {
    DefKind kind = def_of(k->s, k->def)->kind;
    return kind == DEF_CLOSURE ? "closure" : kind == DEF_ASSOC_FN ? "method" : "function";
}

// A parameter whose lifetime was left out, where `named` is needed of it or from it.
static bool report_explicit_required(Bck *k, const OutlivesConstraint *c, u32 anonymous,
                                     u32 named) {
    i32 param = param_with(k, anonymous);
    if (param <= 0 || named == 0 || is_closure_body(k) || region_name(k, anonymous).len ||
        !region_name(k, named).len)
        return false;
    DefId container = def_of(k->s, k->def)->parent;
    const ImplHeader *impl = id_is_some(container) && def_of(k->s, container)->kind == DEF_IMPL
                                 ? collect_impl_header(k->t, container)
                                 : NULL;
    Str name = local_name(k, (LocalId){(u32)param});
    if ((impl && impl->is_trait_impl) || k->b->locals.data[param].is_implicit_self || !name.len)
        return false;
    Diag *d = diag_error(k->s, E0621, c->span, "explicit lifetime required in the type of `%.*s`",
                         STR_ARG(name));
    diag_label(d, c->span, "lifetime `%.*s` required", STR_ARG(region_name(k, named)));
    push_diag(k, d);
    return true;
}

// Data of the body that goes where it must outlive the body.
static bool report_escape(Bck *k, const OutlivesConstraint *c, u32 longer, u32 shorter) {
    bool category = c->category == CATEGORY_CALL_ARGUMENT || c->category == CATEGORY_PREDICATE ||
                    (is_closure_body(k) && c->category == CATEGORY_ASSIGNMENT);
    if (!category || !is_local_free(k, longer) || is_local_free(k, shorter)) return false;
    i32 param = param_with(k, longer);
    if (param <= 0) return false;
    const char *body = body_text(k);
    Diag *d = diag_error(k->s, E0521, c->span, "borrowed data escapes outside of %s", body);
    Str name = local_name(k, (LocalId){(u32)param});
    if (name.len) {
        diag_label(d, k->b->locals.data[param].info.span,
                   "`%.*s` is a reference that is only valid in the %s body", STR_ARG(name), body);
        diag_label(d, c->span, "`%.*s` escapes the %s body here", STR_ARG(name), body);
    }
    push_diag(k, d);
    return true;
}

static bool report_fn_mut(Bck *k, const OutlivesConstraint *c, u32 longer) {
    if (!k->env_region || longer != k->env_region || c->category != CATEGORY_RETURN) return false;
    Diag *d =
        diag_error(k->s, E_NONE, c->span, "captured variable cannot escape `FnMut` closure body");
    diag_note(d, "`FnMut` closures only have access to their captured variables while they are "
                 "executing...");
    diag_note(d, "...therefore, they cannot allow references to captured variables to escape");
    push_diag(k, d);
    return true;
}

static void report_region(Bck *k, u32 longer, u32 shorter) {
    const OutlivesConstraint *c = region_blame(k, longer, shorter);
    if (!c) return;
    if (report_fn_mut(k, c, longer) || report_explicit_required(k, c, longer, shorter) ||
        report_explicit_required(k, c, shorter, longer) || report_escape(k, c, longer, shorter))
        return;
    const char *what = category_text(c->category), *body = body_text(k);
    Diag *d = diag_error(k->s, E_NONE, c->span, "lifetime may not live long enough");
    Str a, b;
    label_region(k, d, longer, 1, &a);
    label_region(k, d, shorter, 2, &b);
    if (c->category == CATEGORY_RETURN)
        diag_label(d, c->span,
                   "%s was supposed to return data with lifetime `%.*s` but it is returning data "
                   "with lifetime `%.*s`",
                   body, STR_ARG(b), STR_ARG(a));
    else
        diag_label(d, c->span, "%s requires that `%.*s` must outlive `%.*s`", what, STR_ARG(a),
                   STR_ARG(b));
    if (region_name(k, longer).len && region_name(k, shorter).len && shorter != 0)
        diag_help(d, "consider adding the following bound: `%.*s: %.*s`", STR_ARG(a), STR_ARG(b));
    push_diag(k, d);
}

// ---- placeholders ----

static const UniverseCause *universe_cause(const Bck *k, u32 universe) {
    for (u32 i = 0; i < k->universe_causes.len; i++) {
        const UniverseCause *c = &k->universe_causes.data[i];
        if (c->from <= universe && universe <= c->to) return c;
    }
    return NULL;
}

static Span placeholder_span(const Bck *k, u32 region, u32 element) {
    if (element != UINT32_MAX) {
        const OutlivesConstraint *c = region_blame(k, region, element);
        if (c) return c->span;
    }
    for (u32 i = 0; i < k->constraints.len; i++)
        if (k->constraints.data[i].sup == region || k->constraints.data[i].sub == region)
            return k->constraints.data[i].span;
    return k->b->span;
}

static void report_placeholder(Bck *k, u32 region, u32 element) {
    Span span = placeholder_span(k, region, element);
    for (u32 i = 0; i < k->diags.len; i++) // one report says it for every bound region
        if (span_eq(k->diags.data[i]->labels.data[0].span, span)) return;
    const UniverseCause *cause = universe_cause(k, k->regions.data[region].universe);
    Diag *d;
    if (cause && cause->kind == UNIVERSE_RELATE) {
        d = diag_error(k->s, E0308, span, "mismatched types");
        diag_label(d, span, "one type is more general than the other");
        diag_note(d, "expected type `%.*s`\n   found type `%.*s`",
                  STR_ARG(ty_str(k->t, ty_erase_regions(k->t, cause->b))),
                  STR_ARG(ty_str(k->t, ty_erase_regions(k->t, cause->a))));
    } else if (cause && cause->kind == UNIVERSE_PROVE &&
               pred_of(k->t, cause->pred)->kind == PRED_TRAIT) {
        const Pred *p = pred_of(k->t, cause->pred);
        Str name = sym_str(k->s, def_of(k->s, p->trait_ref.def)->name);
        d = diag_error(k->s, E_NONE, span, "implementation of `%.*s` is not general enough",
                       STR_ARG(name));
        diag_label(d, span, "implementation of `%.*s` is not general enough", STR_ARG(name));
    } else {
        d = diag_error(k->s, E_NONE, span, "higher-ranked lifetime error");
    }
    push_diag(k, d);
}

// ---- what a closure leaves to its creator ----

static bool is_external(const Bck *k, u32 vid) {
    return k->regions.data[vid].is_external;
}

// The external region nearest above that is known to outlive `vid`; 'static if there is no other.
u32 region_external_above(const Bck *k, u32 vid) {
    if (is_external(k, vid)) return vid;
    for (u32 i = 2; i < k->universal_count; i++)
        if (is_external(k, i) && universal_outlives(k, i, vid)) return i;
    return 0;
}

static bool is_nearest(const Bck *k, u32 vid, u32 candidate, bool below) {
    for (u32 i = 2; i < k->universal_count; i++) {
        if (i == candidate || !is_external(k, i)) continue;
        bool between = below ? universal_outlives(k, vid, i) && universal_outlives(k, i, candidate)
                             : universal_outlives(k, i, vid) && universal_outlives(k, candidate, i);
        bool equal = universal_outlives(k, i, candidate) && universal_outlives(k, candidate, i);
        if (between && (!equal || i < candidate)) return false;
    }
    return true;
}

// The external regions nearest below (known to be outlived by `vid`) or above it.
static U32s externals_near(Bck *k, u32 vid, bool below) {
    U32s out = {0};
    if (is_external(k, vid)) {
        vec_push(k->a, &out, vid);
        return out;
    }
    for (u32 i = 2; i < k->universal_count; i++) {
        if (!is_external(k, i)) continue;
        bool known = below ? universal_outlives(k, vid, i) : universal_outlives(k, i, vid);
        if (known && is_nearest(k, vid, i, below)) vec_push(k->a, &out, i);
    }
    if (!below && !out.len) vec_push(k->a, &out, 0); // 'static
    return out;
}

// Leaves `longer: shorter` to the creator, in terms of its own regions. One relation between those near would do:
// those that the body itself found to hold, if there are any, else all. rustc's
// try_propagate_universal_region_error.
static bool propagate(Bck *k, u32 longer, u32 shorter) {
    if (def_of(k->s, k->def)->kind != DEF_CLOSURE) return false;
    U32s sups = externals_near(k, longer, true), subs = externals_near(k, shorter, false);
    if (!sups.len) return false;
    const OutlivesConstraint *c = region_blame(k, longer, shorter);
    bool any = false;
    for (u32 i = 0; i < sups.len * subs.len; i++)
        any |= region_eval_outlives(k, sups.data[i / subs.len], subs.data[i % subs.len]);
    for (u32 i = 0; i < sups.len * subs.len; i++) {
        u32 sup = sups.data[i / subs.len], sub = subs.data[i % subs.len];
        if (any && !region_eval_outlives(k, sup, sub)) continue;
        ClosureRequirement q = {.sup = k->regions.data[sup].external,
                                .sub = sub ? k->regions.data[sub].external : UINT32_MAX,
                                .span = c ? c->span : k->b->span,
                                .category = c ? c->category : CATEGORY_BORING};
        vec_push(k->a, &k->requirements, q);
    }
    return true;
}

// ---- checks ----

static void check_universal(Bck *k, u32 longer) {
    const BitSet *u = &k->regions.data[longer].universals;
    for (u32 e = bitset_next(u, 0); e != UINT32_MAX; e = bitset_next(u, e + 1)) {
        if (e >= k->universal_count || universal_outlives(k, longer, e)) continue;
        if (propagate(k, longer, e)) continue;
        report_region(k, longer, e);
        return;
    }
}

// A placeholder stands for any region: nothing is known of it, so there is nothing else that it may outlive.
static void check_placeholder(Bck *k, u32 region) {
    const RegionInfoData *r = &k->regions.data[region];
    u32 element = UINT32_MAX;
    for (u32 e = bitset_next(&r->universals, 0); e != UINT32_MAX;
         e = bitset_next(&r->universals, e + 1)) {
        if (e == region ||
            (e < k->regions.len && id_eq(k->regions.data[e].placeholder, r->placeholder)))
            continue;
        element = e;
        break;
    }
    if (element == UINT32_MAX && r->points.len == 0) return;
    report_placeholder(k, region, element);
}

void regions_check_universal(Bck *k) {
    for (u32 longer = 2; longer < k->universal_count; longer++) check_universal(k, longer);
    for (u32 i = k->universal_count; i < k->regions.len; i++)
        if (id_is_some(k->regions.data[i].placeholder)) check_placeholder(k, i);
    regions_check_type_tests(k);
    opaques_check(k);
}
