// SPDX-License-Identifier: MIT
// type_tests.c: `T: 'a` for parameters and aliases, decided when the regions are solved: by what is known of the
// parameter, or left to a closure's creator, or reported. rustc_infer::infer::outlives::verify and
// rustc_borrowck::region_infer::check_type_tests.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

enum { VERIFY_DEPTH_MAX = 32 };

typedef struct Verify {
    Bck *k;
    u32 lower;
    u32 depth;
} Verify;

// `region` outlives the lower bound, as the solution says.
static bool region_ok(const Verify *v, u32 region) {
    Bck *k = v->k;
    if (region == UINT32_MAX) return false;
    return region_eval_outlives(k, region, v->lower);
}

static bool same_regions(Bck *k, TyId a, TyId b);

static bool same_args(Bck *k, ArgsId a, ArgsId b) {
    u32 n = args_of(k->t, a).len;
    if (n != args_of(k->t, b).len) return false;
    for (u32 i = 0; i < n; i++) {
        GenericArg x = args_of(k->t, a).data[i], y = args_of(k->t, b).data[i];
        if (x.v == y.v) continue;
        if (arg_tag(x) != arg_tag(y)) return false;
        if (arg_tag(x) == ARG_TYPE && !same_regions(k, arg_ty(x), arg_ty(y))) return false;
        if (arg_tag(x) == ARG_CONST) return false;
        if (arg_tag(x) != ARG_REGION) continue;
        u32 p = region_vid_of(k, arg_region(x)), q = region_vid_of(k, arg_region(y));
        if (p == UINT32_MAX || q == UINT32_MAX) continue;
        if (!region_eval_outlives(k, p, q) || !region_eval_outlives(k, q, p)) return false;
    }
    return true;
}

// Equal types whose regions came out equal.
static bool same_regions(Bck *k, TyId a, TyId b) {
    if (id_eq(a, b)) return true;
    if (!id_eq(ty_erase_regions(k->t, a), ty_erase_regions(k->t, b))) return false;
    TyData x = *ty_data(k->t, a), y = *ty_data(k->t, b);
    if (x.kind == TY_ALIAS) return same_args(k, x.alias.args, y.alias.args);
    if (x.kind == TY_ADT) return same_args(k, x.adt.args, y.adt.args);
    return true;
}

// Equal but for the lifetimes that the binder around `known` names, which are whatever stands in their place.
enum { BINDER_VARS_MAX = 16 };
static bool matches_bound(Bck *k, TyId known, TyId ty, u32 *seen) {
    if (!ty_data(k->t, known)->outer_binder) return same_regions(k, known, ty);
    TyData x = *ty_data(k->t, known), y = *ty_data(k->t, ty);
    if (x.kind != y.kind || x.outer_binder > 1) return false;
    ArgsId a, b;
    if (x.kind == TY_ALIAS && id_eq(x.alias.def, y.alias.def)) {
        a = x.alias.args, b = y.alias.args;
    } else if (x.kind == TY_ADT && id_eq(x.adt.def, y.adt.def)) {
        a = x.adt.args, b = y.adt.args;
    } else if (x.kind == TY_REF && x.ref.mutbl == y.ref.mutbl) {
        GenericArg p[2] = {arg_of_region(x.ref.region), arg_of_ty(x.ref.ty)};
        GenericArg q[2] = {arg_of_region(y.ref.region), arg_of_ty(y.ref.ty)};
        a = args_new(k->t, p, 2), b = args_new(k->t, q, 2);
    } else {
        return false;
    }
    for (u32 i = 0; i < args_of(k->t, a).len; i++) {
        GenericArg p = args_of(k->t, a).data[i], q = args_of(k->t, b).data[i];
        if (arg_tag(p) != arg_tag(q)) return false;
        if (arg_tag(p) == ARG_TYPE && !matches_bound(k, arg_ty(p), arg_ty(q), seen)) return false;
        if (arg_tag(p) == ARG_CONST && p.v != q.v) return false;
        if (arg_tag(p) != ARG_REGION) continue;
        const RegionData *r = region_data(k->t, arg_region(p));
        u32 to = region_vid_of(k, arg_region(q));
        if (r->kind == RE_BOUND) {
            if (r->var >= BINDER_VARS_MAX || (seen[r->var] && seen[r->var] != to + 1)) return false;
            seen[r->var] = to + 1;
            continue;
        }
        u32 from = region_vid_of(k, arg_region(p));
        if (from == UINT32_MAX || to == UINT32_MAX) continue;
        if (!region_eval_outlives(k, from, to) || !region_eval_outlives(k, to, from)) return false;
    }
    return true;
}

static bool is_known_type(Bck *k, TyId known, TyId ty) {
    u32 seen[BINDER_VARS_MAX] = {0};
    return matches_bound(k, known, ty, seen);
}

static bool verify_ty(Verify *v, TyId ty);

static bool verify_region_visit(TyVisitor *tv, RegionId r) {
    Verify *v = tv->context;
    u32 vid = region_vid_of(v->k, r);
    return vid != UINT32_MAX && !region_ok(v, vid);
}

static bool verify_visit(TyVisitor *tv, TyId ty) { // true: it does not hold
    Verify *v = tv->context;
    const TyData d = *ty_data(tv->tcx, ty);
    if (d.kind == TY_PARAM || d.kind == TY_PLACEHOLDER || (d.kind == TY_ALIAS && !d.outer_binder))
        return !verify_ty(v, ty);
    if (d.kind == TY_CLOSURE || d.kind == TY_COROUTINE)
        return ty_visit(tv, ty_closure_upvars(tv->tcx, ty));
    return ty_super_visit(tv, ty);
}

static bool verify_alias(Verify *v, TyId ty) {
    Bck *k = v->k;
    TyData d = *ty_data(k->t, ty);
    PredSpans item = collect_item_bounds(k->t, d.alias.def);
    for (u32 i = 0; i < item.len; i++) {
        if (pred_of(k->t, item.data[i].pred)->kind != PRED_TYPE_OUTLIVES) continue;
        Pred p = *pred_of(k->t, pred_subst(k->t, item.data[i].pred, d.alias.args));
        if (region_ok(v, region_vid_of(k, p.region))) return true;
    }
    TyVisitor tv = {.tcx = k->t, .context = v, .ty = verify_visit, .region = verify_region_visit};
    const Variance *variances =
        d.alias.kind == ALIAS_OPAQUE ? collect_variances_of(k->t, d.alias.def) : NULL;
    for (u32 i = 0; i < args_of(k->t, d.alias.args).len; i++) {
        if (variances && variances[i] == VARIANCE_BIVARIANT) continue;
        if (arg_visit(&tv, args_of(k->t, d.alias.args).data[i])) return false;
    }
    return true;
}

static bool verify_ty(Verify *v, TyId ty) {
    Bck *k = v->k;
    if (v->depth > VERIFY_DEPTH_MAX) return false;
    v->depth++;
    bool ok = region_ok(v, 1); // every parameter outlives the body
    for (u32 i = 0; i < k->known_params.len && !ok; i++)
        ok = is_known_type(k, k->known_params.data[i].ty, ty) &&
             region_ok(v, k->known_params.data[i].region);
    if (!ok && ty_kind(k->t, ty) == TY_ALIAS) ok = verify_alias(v, ty);
    v->depth--;
    return ok;
}

// ---- closures ----

typedef struct Subject {
    Bck *k;
    bool failed;
} Subject;

// A region as the creator knows it: the external region that it is equal to.
static RegionId subject_region(TyFolder *f, RegionId r) {
    Subject *s = f->context;
    Bck *k = s->k;
    u32 vid = region_vid_of(k, r);
    if (vid == UINT32_MAX) return r;
    if (vid == 0) return k->t->common.re_static;
    for (u32 i = 2; i < k->universal_count; i++) {
        if (!k->regions.data[i].is_external) continue;
        if (region_eval_outlives(k, i, vid) && region_eval_outlives(k, vid, i))
            return region_new_var(f->tcx, k->regions.data[i].external);
    }
    s->failed = true;
    return r;
}

static bool promote(Bck *k, const TypeTest *test) {
    if (def_of(k->s, k->def)->kind != DEF_CLOSURE) return false;
    Subject s = {.k = k};
    TyFolder f = {.tcx = k->t, .context = &s, .region = subject_region};
    TyId ty = ty_fold(&f, test->ty);
    if (s.failed) return false;
    const BitSet *u = &k->regions.data[test->region].universals;
    for (u32 e = bitset_next(u, 0); e != UINT32_MAX; e = bitset_next(u, e + 1)) {
        if (e >= k->universal_count) return false;
        Verify v = {k, e, 0};
        if (verify_ty(&v, test->ty)) continue;
        u32 above = region_external_above(k, e);
        ClosureRequirement q = {.ty = ty,
                                .sub = above ? k->regions.data[above].external : UINT32_MAX,
                                .span = test->span,
                                .category = test->category};
        vec_push(k->a, &k->requirements, q);
    }
    return true;
}

// ---- reports ----

// A lifetime that only a binder names: there is nothing to point at.
static bool report_bound_test(Bck *k, const TypeTest *test) {
    u32 first = bitset_next(&k->regions.data[test->region].universals, 0);
    if (first != UINT32_MAX && first < k->universal_count) return false;
    Str ty = ty_str(k->t, ty_erase_regions(k->t, test->ty));
    Diag *d = diag_error(k->s, E_NONE, test->span, "`%.*s` does not live long enough", STR_ARG(ty));
    diag_label(d, test->span, "%s", "");
    push_diag(k, d);
    return true;
}

static void report_test(Bck *k, const TypeTest *test) {
    if (report_bound_test(k, test)) return;
    u32 region = region_universal_in(k, test->region);
    if (region == 1 || region == UINT32_MAX) {
        const BitSet *u = &k->regions.data[test->region].universals;
        for (u32 e = bitset_next(u, 0); e != UINT32_MAX; e = bitset_next(u, e + 1))
            if (e != 1) region = e;
    }
    if (region == UINT32_MAX) region = test->region;
    RegionId named =
        region < k->universal_count ? k->regions.data[region].universal : (RegionId){0};
    Str name = {0};
    if (id_is_some(named) && id_is_some(region_data(k->t, named)->name))
        name = sym_str(k->s, region_data(k->t, named)->name);
    bool has_name = name.len && !str_eq(name, STR("'_"));
    ErrorCode code = region == 0 ? E0310 : has_name ? E0309 : E0311;
    for (u32 i = 0; i < k->diags.len; i++)
        if (k->diags.data[i]->code == code &&
            span_eq(k->diags.data[i]->labels.data[0].span, test->span))
            return;
    bool alias = ty_kind(k->t, test->ty) == TY_ALIAS;
    bool opaque = alias && ty_data(k->t, test->ty)->alias.kind == ALIAS_OPAQUE;
    const char *what = opaque ? "opaque type" : alias ? "associated type" : "parameter type";
    Str ty = ty_str(k->t, ty_erase_regions(k->t, test->ty));
    Diag *d = diag_error(k->s, code, test->span, "the %s `%.*s` may not live long enough", what,
                         STR_ARG(ty));
    if (region == 0)
        diag_label(d, test->span, "the %s `%.*s` must be valid for the static lifetime...", what,
                   STR_ARG(ty));
    diag_label(d, test->span, "...so that the type `%.*s` will meet its required lifetime bounds",
               STR_ARG(ty));
    push_diag(k, d);
}

void regions_check_type_tests(Bck *k) {
    for (u32 i = 0; i < k->type_tests.len; i++) {
        const TypeTest *test = &k->type_tests.data[i];
        Verify v = {k, test->region, 0};
        if (verify_ty(&v, test->ty)) continue;
        if (promote(k, test)) continue;
        report_test(k, test);
    }
}
