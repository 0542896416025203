// SPDX-License-Identifier: MIT
// universal.c: what the signature promises about its regions (explicit bounds, bounds implied by the types of
// the parameters), and reports where the body needs more. rustc_borrowck::{universal_regions,
// free_region_relations, diagnostics::region_errors}.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// ---- known relations ----

static void known_add(Bck *k, u32 sup, u32 sub) {
    if (sup < k->universal_count && sub < k->universal_count) bitset_add(&k->known[sup], sub);
}

typedef struct ImpliedCx {
    Bck *k;
    Vec(u32) inside_of; // regions of the references around
} ImpliedCx;

static bool implied_region(TyVisitor *v, RegionId r) {
    ImpliedCx *c = v->context;
    u32 vid = region_vid_of(c->k, r);
    if (vid == UINT32_MAX) return false;
    for (u32 i = 0; i < c->inside_of.len; i++) known_add(c->k, vid, c->inside_of.data[i]);
    return false;
}

typedef struct KnownParam { // T: 'a, implied or written
    TyId ty;
    u32 region;
} KnownParam;

static void adt_bounds(Bck *k, PredSpans preds, ArgsId args) {
    for (u32 i = 0; i < preds.len; i++) {
        Pred p = *pred_of(k->t, pred_subst(k->t, preds.data[i].pred, args));
        if (p.kind != PRED_REGION_OUTLIVES) continue;
        u32 a = region_vid_of(k, p.region), b = region_vid_of(k, p.region2);
        if (a != UINT32_MAX && b != UINT32_MAX) known_add(k, a, b);
    }
}

static bool implied_ty(TyVisitor *v, TyId ty) {
    ImpliedCx *c = v->context;
    Bck *k = c->k;
    TyData d = *ty_data(k->t, ty);
    if (d.kind == TY_PARAM) {
        for (u32 i = 0; i < c->inside_of.len; i++)
            vec_push(k->a, &k->known_params, (TypeTest){ty, c->inside_of.data[i], SPAN_NONE});
        return false;
    }
    if (d.kind == TY_FN_PTR || d.kind == TY_FN_DEF) return false;
    if (d.kind == TY_ADT) {
        adt_bounds(k, collect_inferred_outlives(k->t, d.adt.def), d.adt.args);
        adt_bounds(k, collect_predicates_of(k->t, d.adt.def)->preds, d.adt.args);
    }
    if (d.kind != TY_REF) return ty_super_visit(v, ty);
    u32 vid = region_vid_of(k, d.ref.region);
    implied_region(v, d.ref.region);
    if (vid != UINT32_MAX) vec_push(k->a, &c->inside_of, vid);
    ty_visit(v, d.ref.ty);
    if (vid != UINT32_MAX) c->inside_of.len--;
    return false;
}

static void compute_known(Bck *k) {
    u32 n = k->universal_count;
    k->known = NEW_N(k->a, BitSet, n);
    for (u32 i = 0; i < n; i++) {
        k->known[i] = bitset_new(k->a, n);
        bitset_add(&k->known[i], i);
        bitset_add(&k->known[i], 1);
    }
    bitset_fill(&k->known[0]);
    ImpliedCx c = {.k = k};
    TyVisitor v = {.tcx = k->t, .context = &c, .ty = implied_ty, .region = implied_region};
    for (u32 i = 0; i <= k->b->arg_count && i < k->b->locals.len; i++)
        ty_visit(&v, k->local_tys[i]);
    DefId container = def_of(k->s, k->def)->parent;
    if (id_is_some(container) && def_of(k->s, container)->kind == DEF_IMPL) {
        const ImplHeader *h = collect_impl_header(k->t, container);
        if (h) ty_visit(&v, h->self_ty);
        if (h && h->is_trait_impl) args_visit(&v, h->trait_ref.args);
    }
    for (u32 i = 0; i < k->env->clauses.len; i++) {
        const Pred *p = pred_of(k->t, k->env->clauses.data[i]);
        if (p->kind == PRED_REGION_OUTLIVES) {
            u32 a = region_vid_of(k, p->region), b = region_vid_of(k, p->region2);
            if (a != UINT32_MAX && b != UINT32_MAX) known_add(k, a, b);
        }
        if (p->kind == PRED_TYPE_OUTLIVES) {
            u32 r = region_vid_of(k, p->region);
            if (r != UINT32_MAX) vec_push(k->a, &k->known_params, (TypeTest){p->ty, r, SPAN_NONE});
        }
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (u32 i = 0; i < n; i++)
            for (u32 j = bitset_next(&k->known[i], 0); j != UINT32_MAX;
                 j = bitset_next(&k->known[i], j + 1))
                changed |= bitset_union(&k->known[i], &k->known[j]);
    }
}

bool universal_outlives(const Bck *k, u32 sup, u32 sub) {
    return bitset_has(&k->known[sup], sub);
}

u32 region_universal_in(const Bck *k, u32 region) {
    const BitSet *u = &k->regions.data[region].universals;
    for (u32 i = bitset_next(u, 0); i != UINT32_MAX; i = bitset_next(u, i + 1))
        if (i != region) return i;
    return UINT32_MAX;
}

// ---- blame ----

static u32 category_rank(ConstraintCategory c) {
    switch (c) {
    case CATEGORY_RETURN: return 0;
    case CATEGORY_CAST:
    case CATEGORY_USE_AS_STATIC:
    case CATEGORY_TYPE_ANNOTATION: return 1;
    case CATEGORY_CLOSURE_UPVAR:
    case CATEGORY_CALL_ARGUMENT: return 2;
    case CATEGORY_ASSIGNMENT: return 3;
    case CATEGORY_PREDICATE:
    case CATEGORY_OPAQUE: return 4;
    case CATEGORY_BORING: return 9;
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
        if (!best || category_rank(c->category) < category_rank(best->category)) best = c;
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
    if (k->external_count) return !k->regions.data[vid].is_external && vid > 1;
    RegionId r = k->regions.data[vid].universal;
    return id_is_some(r) && region_data(k->t, r)->kind == RE_LATE_PARAM;
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

static void report_region(Bck *k, u32 longer, u32 shorter) {
    const OutlivesConstraint *c = region_blame(k, longer, shorter);
    if (!c) return;
    const char *what = c->category == CATEGORY_RETURN          ? "returning this value"
                       : c->category == CATEGORY_CALL_ARGUMENT ? "argument"
                       : c->category == CATEGORY_ASSIGNMENT    ? "assignment"
                       : c->category == CATEGORY_CAST          ? "cast"
                                                               : "this usage";
    bool escapes = is_local_free(k, longer) && !is_local_free(k, shorter) &&
                   c->category != CATEGORY_RETURN && c->category != CATEGORY_ASSIGNMENT;
    const char *body = k->external_count || def_of(k->s, k->def)->kind == DEF_CLOSURE ? "closure"
                       : def_of(k->s, k->def)->kind == DEF_ASSOC_FN                   ? "method"
                                                                                      : "function";
    Diag *d;
    if (k->env_region && longer == k->env_region && c->category == CATEGORY_RETURN) {
        d = diag_error(k->s, E_NONE, c->span,
                       "captured variable cannot escape `FnMut` closure body");
        diag_note(d, "`FnMut` closures only have access to their captured variables while they are "
                     "executing...");
        diag_note(d, "...therefore, they cannot allow references to captured variables to escape");
        push_diag(k, d);
        return;
    }
    i32 param = param_with(k, longer);
    // A parameter's lifetime that was left out, where a named one is needed.
    DefId container = def_of(k->s, k->def)->parent;
    const ImplHeader *impl = id_is_some(container) && def_of(k->s, container)->kind == DEF_IMPL
                                 ? collect_impl_header(k->t, container)
                                 : NULL;
    bool trait_impl = impl && impl->is_trait_impl;
    if (param > 0 && !region_name(k, longer).len && shorter != 0 && region_name(k, shorter).len &&
        !k->external_count && !trait_impl && !k->b->locals.data[param].is_implicit_self &&
        local_name(k, (LocalId){(u32)param}).len) {
        Str name = region_name(k, shorter);
        d = diag_error(k->s, E0621, c->span, "explicit lifetime required in the type of `%.*s`",
                       STR_ARG(local_name(k, (LocalId){(u32)param})));
        diag_label(d, c->span, "lifetime `%.*s` required", STR_ARG(name));
        push_diag(k, d);
        return;
    }
    if (escapes && param > 0) {
        d = diag_error(k->s, E0521, c->span, "borrowed data escapes outside of %s", body);
        Str name = local_name(k, (LocalId){(u32)param});
        if (name.len) {
            diag_label(d, k->b->locals.data[param].info.span,
                       "`%.*s` is a reference that is only valid in the %s body", STR_ARG(name),
                       body);
            diag_label(d, c->span, "`%.*s` escapes the %s body here", STR_ARG(name), body);
        }
        push_diag(k, d);
        return;
    }
    d = diag_error(k->s, E_NONE, c->span, "lifetime may not live long enough");
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

static bool is_external(const Bck *k, u32 vid) {
    return vid >= k->external_base && vid < k->external_base + k->external_count;
}

// A closure leaves relations between its creator's regions to the creator.
static bool propagate(Bck *k, u32 longer, u32 shorter) {
    if (!is_external(k, longer)) return false;
    const OutlivesConstraint *c = region_blame(k, longer, shorter);
    u32 sub = is_external(k, shorter) ? shorter - k->external_base : UINT32_MAX;
    vec_push(k->a, &k->requirements,
             (ClosureRequirement){longer - k->external_base, sub, c ? c->span : k->b->span});
    return true;
}

static void check_type_test(Bck *k, const TypeTest *test) {
    const BitSet *u = &k->regions.data[test->region].universals;
    for (u32 e = bitset_next(u, 0); e != UINT32_MAX; e = bitset_next(u, e + 1)) {
        if (e == 1 || is_external(k, e)) continue;
        bool ok = false;
        for (u32 i = 0; i < k->known_params.len && !ok; i++)
            ok = id_eq(k->known_params.data[i].ty, test->ty) &&
                 universal_outlives(k, k->known_params.data[i].region, e);
        if (ok || k->external_count) continue;
        Str name = ty_str(k->t, test->ty), region = region_name(k, e);
        ErrorCode code = e == 0 ? E0310 : region.len ? E0309 : E0311;
        for (u32 i = 0; i < k->diags.len; i++)
            if (k->diags.data[i]->code == code &&
                span_eq(k->diags.data[i]->labels.data[0].span, test->span))
                return;
        Diag *d = diag_error(k->s, code, test->span,
                             "the parameter type `%.*s` may not live long enough", STR_ARG(name));
        if (e == 0) {
            diag_label(d, test->span,
                       "the parameter type `%.*s` must be valid for the static lifetime...",
                       STR_ARG(name));
            diag_label(d, test->span,
                       "...so that the type `%.*s` will meet its required lifetime bounds",
                       STR_ARG(name));
        } else {
            diag_label(d, test->span,
                       "...so that the type `%.*s` will meet its required lifetime bounds",
                       STR_ARG(name));
        }
        push_diag(k, d);
        return;
    }
}

void regions_check_universal(Bck *k) {
    compute_known(k);
    for (u32 longer = 2; longer < k->universal_count; longer++) {
        const BitSet *u = &k->regions.data[longer].universals;
        for (u32 e = bitset_next(u, 0); e != UINT32_MAX; e = bitset_next(u, e + 1)) {
            if (universal_outlives(k, longer, e)) continue;
            if (propagate(k, longer, e)) continue;
            report_region(k, longer, e);
            break;
        }
    }
    for (u32 i = 0; i < k->type_tests.len; i++) check_type_test(k, &k->type_tests.data[i]);
}
