// SPDX-License-Identifier: MIT
// type_ops.c: relations between types, normalisation and trait goals, done by the inference context with its
// regions recorded, whose outcome becomes outlives constraints and type tests of the body. After
// rustc_borrowck::type_check::{relate_tys, constraint_conversion, canonical} and
// rustc_infer::infer::outlives::{components, obligations}.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

enum { COMPONENTS_DEPTH_MAX = 64 };

static const u32 REGION_FLAGS = TYF_HAS_FREE_REGIONS | TYF_HAS_RE_INFER | TYF_HAS_PLACEHOLDER;

u32 region_vid_of(Bck *k, RegionId r) {
    const RegionData *d = region_data(k->t, r);
    u64 vid;
    switch (d->kind) {
    case RE_VAR: return d->index < k->regions.len ? d->index : UINT32_MAX;
    case RE_STATIC: return 0;
    case RE_EARLY_PARAM:
    case RE_LATE_PARAM: return map_get(&k->universal_vids, r.v, &vid) ? (u32)vid - 1 : UINT32_MAX;
    case RE_PLACEHOLDER:
        return map_get(&k->placeholder_vids, r.v, &vid) ? (u32)vid - 1 : UINT32_MAX;
    case RE_BOUND:
    case RE_ERASED:
    case RE_ERROR: return UINT32_MAX;
    }
    UNREACHABLE();
}

static u32 constraint_region(Bck *k, RegionId r) {
    const RegionData *d = region_data(k->t, r);
    u32 vid = region_vid_of(k, r);
    if (d->kind != RE_PLACEHOLDER || vid != UINT32_MAX) return vid;
    vid = region_fresh(k, k->b->span);
    k->regions.data[vid].placeholder = r;
    k->regions.data[vid].universe = region_data(k->t, r)->index;
    map_put(k->a, &k->placeholder_vids, r.v, vid + 1);
    return vid;
}

// Variables that the inference context made are ours from now on.
static void take_variables(Bck *k) {
    InferRegions *rs = infer_regions(k->ic);
    for (u32 i = k->regions.len; i < rs->vars.len; i++) {
        RegionInfoData info = {.span = rs->vars.data[i].span,
                               .universe = rs->vars.data[i].universe};
        vec_push(k->a, &k->regions, info);
    }
}

u32 region_fresh(Bck *k, Span span) {
    take_variables(k);
    infer_new_region_var(k->ic, span);
    take_variables(k);
    return k->regions.len - 1;
}

static void add_outlives(Bck *k, u32 sup, u32 sub, const At *at) {
    u32 before = k->constraints.len;
    region_outlives(k, sup, sub, at->point, at->span, at->category);
    if (k->constraints.len > before) vec_last(&k->constraints)->clause_span = at->clause_span;
}

// ---- T: 'a ----

typedef struct Components {
    Bck *k;
    u32 sub;
    const At *at;
    u32 depth;
} Components;

static bool component_ty(TyVisitor *v, TyId ty);

static bool component_region(TyVisitor *v, RegionId r) {
    Components *c = v->context;
    u32 vid = constraint_region(c->k, r);
    if (vid != UINT32_MAX) add_outlives(c->k, vid, c->sub, c->at);
    return false;
}

static void push_test(Components *c, TyId ty) {
    vec_push(c->k->a, &c->k->type_tests, ((TypeTest){ty, c->sub, c->at->span, c->at->category}));
}

// An alias outlives what its arguments outlive, unless its bounds say more.
static void alias_component(TyVisitor *v, TyId ty) {
    Components *c = v->context;
    Bck *k = c->k;
    TyData d = *ty_data(k->t, ty);
    bool bounds = false, regions = (ty_flags(k->t, ty) & REGION_FLAGS) != 0;
    PredSpans item = collect_item_bounds(k->t, d.alias.def);
    RegionId unique = {0};
    u32 count = 0;
    for (u32 i = 0; i < item.len; i++) {
        if (pred_of(k->t, item.data[i].pred)->kind != PRED_TYPE_OUTLIVES) continue;
        Pred p = *pred_of(k->t, pred_subst(k->t, item.data[i].pred, d.alias.args));
        if (!id_eq(p.ty, ty) && p.outer_binder) continue;
        if (!count++) unique = p.region;
        bounds = true;
    }
    for (u32 i = 0; i < k->known_params.len && !bounds; i++) {
        const TyData *known = ty_data(k->t, k->known_params.data[i].ty);
        bool general = known->outer_binder && known->kind == TY_ALIAS; // under a binder
        bounds = general ? id_eq(known->alias.def, d.alias.def)
                         : id_eq(ty_erase_regions(k->t, k->known_params.data[i].ty),
                                 ty_erase_regions(k->t, ty));
    }
    if (!bounds && (regions || d.alias.kind == ALIAS_OPAQUE)) {
        const Variance *variances =
            d.alias.kind == ALIAS_OPAQUE ? collect_variances_of(k->t, d.alias.def) : NULL;
        for (u32 i = 0; i < args_of(k->t, d.alias.args).len; i++)
            if (!variances || variances[i] != VARIANCE_BIVARIANT)
                arg_visit(v, args_of(k->t, d.alias.args).data[i]);
        return;
    }
    if (count == 1)
        for (u32 i = 0; i < args_of(k->t, d.alias.args).len; i++) {
            GenericArg a = args_of(k->t, d.alias.args).data[i];
            if (arg_tag(a) != ARG_REGION || !id_eq(arg_region(a), unique)) continue;
            component_region(v, unique);
            return;
        }
    push_test(c, ty);
}

static bool component_ty(TyVisitor *v, TyId ty) {
    Components *c = v->context;
    const TyData d = *ty_data(v->tcx, ty);
    if (!(d.flags & (REGION_FLAGS | TYF_HAS_PARAM | TYF_HAS_ALIAS))) return false;
    if (c->depth > COMPONENTS_DEPTH_MAX) return false;
    c->depth++;
    if (d.kind == TY_PARAM || d.kind == TY_PLACEHOLDER)
        push_test(c, ty);
    else if (d.kind == TY_CLOSURE || d.kind == TY_COROUTINE)
        ty_visit(v, ty_closure_upvars(v->tcx, ty));
    else if (d.kind == TY_ALIAS && !d.outer_binder)
        alias_component(v, ty);
    else
        ty_super_visit(v, ty);
    c->depth--;
    return false;
}

void bck_type_outlives(Bck *k, TyId ty, u32 region, const At *at) {
    Components c = {k, region, at, 0};
    TyVisitor v = {.tcx = k->t, .context = &c, .ty = component_ty, .region = component_region};
    ty_visit(&v, ty);
}

// ---- regions that a value of a type can reach ----

typedef struct LiveRegions {
    Bck *k;
    bool (*visit)(void *context, RegionId r);
    void *context;
} LiveRegions;

static bool live_region(TyVisitor *v, RegionId r) {
    LiveRegions *l = v->context;
    return l->visit(l->context, r);
}

// The lifetime that bounds an alias wholly: none, or one that all its bounds name; *is_static: nothing to visit.
static RegionId alias_bound(Bck *k, TyId ty, bool *is_static) {
    TyData d = *ty_data(k->t, ty);
    RegionId found = {0};
    bool several = false;
    PredSpans item = collect_item_bounds(k->t, d.alias.def);
    for (u32 i = 0; i < item.len; i++) {
        if (pred_of(k->t, item.data[i].pred)->kind != PRED_TYPE_OUTLIVES) continue;
        Pred p = *pred_of(k->t, pred_subst(k->t, item.data[i].pred, d.alias.args));
        if (p.outer_binder || !id_eq(p.ty, ty)) continue;
        if (region_vid_of(k, p.region) == 0) *is_static = true;
        several |= id_is_some(found) && !id_eq(found, p.region);
        found = p.region;
    }
    for (u32 i = 0; i < k->env->clauses.len; i++) {
        const Pred *p = pred_of(k->t, k->env->clauses.data[i]);
        if (p->kind != PRED_TYPE_OUTLIVES ||
            !id_eq(ty_erase_regions(k->t, p->ty), ty_erase_regions(k->t, ty)))
            continue;
        if (region_vid_of(k, p->region) == 0) *is_static = true;
        several |= id_is_some(found) && !id_eq(found, p->region);
        found = p->region;
    }
    return several ? (RegionId){0} : found;
}

static bool live_ty(TyVisitor *v, TyId ty) {
    LiveRegions *l = v->context;
    Bck *k = l->k;
    TyData d = *ty_data(v->tcx, ty);
    if (!(d.flags & REGION_FLAGS)) return false;
    GenericArgs args = {0};
    switch (d.kind) {
    case TY_CLOSURE: // not the parameters of the item around
    case TY_COROUTINE: {
        u32 own = d.kind == TY_CLOSURE ? 3 : 4;
        args = args_of(v->tcx, d.adt.args);
        for (u32 i = args.len > own ? args.len - own : 0; i < args.len; i++) {
            args = args_of(v->tcx, d.adt.args);
            if (arg_visit(v, args.data[i])) return true;
        }
        return false;
    }
    case TY_ALIAS: {
        if (d.outer_binder) break;
        bool is_static = false;
        RegionId bound = alias_bound(k, ty, &is_static);
        if (is_static) return false;
        if (id_is_some(bound)) return l->visit(l->context, bound);
        const Variance *variances =
            d.alias.kind == ALIAS_OPAQUE ? collect_variances_of(k->t, d.alias.def) : NULL;
        for (u32 i = 0; i < args_of(k->t, d.alias.args).len; i++)
            if (!variances || variances[i] != VARIANCE_BIVARIANT)
                if (arg_visit(v, args_of(k->t, d.alias.args).data[i])) return true;
        return false;
    }
    default: break;
    }
    return ty_super_visit(v, ty);
}

bool bck_each_live_region(Bck *k, TyId ty, bool (*visit)(void *, RegionId), void *context) {
    LiveRegions l = {k, visit, context};
    TyVisitor v = {.tcx = k->t, .context = &l, .ty = live_ty, .region = live_region};
    return ty_visit(&v, ty);
}

// ---- operations ----

static void note_universes(Bck *k, u32 from, UniverseCause cause) {
    u32 to = infer_universe(k->ic);
    if (to == from) return;
    cause.from = from + 1;
    cause.to = to;
    vec_push(k->a, &k->universe_causes, cause);
}

static void take_constraints(Bck *k, const At *at) {
    take_variables(k);
    InferRegions *rs = infer_regions(k->ic);
    for (u32 i = 0; i < rs->relations.len; i++) {
        u32 sup = constraint_region(k, rs->relations.data[i].sup);
        u32 sub = constraint_region(k, rs->relations.data[i].sub);
        if (sup != UINT32_MAX && sub != UINT32_MAX) add_outlives(k, sup, sub, at);
    }
    rs->relations.len = 0;
    u32 n = rs->outlives.len;
    TypeOutlives *list =
        arena_copy(k->a, rs->outlives.data, n * sizeof(TypeOutlives), _Alignof(TypeOutlives));
    rs->outlives.len = 0;
    for (u32 i = 0; i < n; i++) {
        u32 region = constraint_region(k, list[i].region);
        if (region == UINT32_MAX) continue;
        TyId ty = infer_resolve(k->ic, list[i].ty);
        bck_type_outlives(k, bck_normalize(k, ty, at), region, at);
    }
}

static void run_pending(Bck *k, Obligations *obligations) {
    if (obligations->len == 0 && infer_pending(k->ic)->len == 0) return;
    Fulfill *f = fulfill_new(k->ic);
    for (u32 i = 0; i < obligations->len; i++) fulfill_register(f, obligations->data[i]);
    FulfillErrors errors = {0};
    fulfill_select_where_possible(f, &errors);
}

bool bck_relate(Bck *k, TyId a, TyId b, Variance v, const At *at) {
    if (id_eq(a, b) || v == VARIANCE_BIVARIANT) return true;
    if (!((ty_flags(k->t, a) | ty_flags(k->t, b)) & (REGION_FLAGS | TYF_HAS_BOUND))) return true;
    u32 universe = infer_universe(k->ic);
    TypeError err;
    bool ok = infer_relate(k->ic, at->span, a, b, v, &err);
    Obligations none = {0};
    run_pending(k, &none);
    note_universes(k, universe, (UniverseCause){.kind = UNIVERSE_RELATE, .a = a, .b = b});
    take_constraints(k, at);
    return ok;
}

void bck_relate_args(Bck *k, ArgsId a, ArgsId b, const At *at) {
    infer_relate_args(k->ic, at->span, a, b, NULL);
    take_constraints(k, at);
}

void bck_relate_regions(Bck *k, RegionId a, RegionId b, Variance v, const At *at) {
    if (v != VARIANCE_CONTRAVARIANT) infer_region_outlives(k->ic, a, b);
    if (v != VARIANCE_COVARIANT) infer_region_outlives(k->ic, b, a);
    take_constraints(k, at);
}

TyId bck_normalize(Bck *k, TyId ty, const At *at) {
    const u32 open = TYF_HAS_TY_INFER | TYF_HAS_CT_INFER;
    if (!(ty_flags(k->t, ty) & (TYF_HAS_PROJECTION | TYF_HAS_CT_UNEVALUATED))) return ty;
    u32 universe = infer_universe(k->ic);
    Obligations nested = {0};
    TyId out =
        traits_normalize(k->ic, k->env, infer_cause(k->ic, CAUSE_MISC, at->span), ty, &nested);
    run_pending(k, &nested);
    out = infer_resolve(k->ic, out);
    note_universes(k, universe, (UniverseCause){.kind = UNIVERSE_NORMALIZE, .a = ty});
    take_constraints(k, at);
    if (ty_flags(k->t, out) & (open | TYF_HAS_ERROR)) { // not decided with regions: without them
        out = traits_normalize_erasing(k->t, k->env, ty_erase_regions(k->t, ty));
        if (ty_flags(k->t, out) & (open | TYF_HAS_ERROR)) return ty;
        return ty_renumber(k, out, at->span, UINT32_MAX);
    }
    return out;
}

void bck_prove(Bck *k, PredId pred, const At *at) {
    const Pred *p = pred_of(k->t, pred);
    if (p->flags & TYF_HAS_ERROR) return;
    bool open = id_is_some(p->vars) && !id_eq(p->vars, BOUND_VARS_EMPTY);
    open |= p->kind == PRED_TYPE_OUTLIVES ||
            (p->flags & (REGION_FLAGS | TYF_HAS_BOUND | TYF_HAS_TY_INFER)) != 0;
    // What names no region may need some all the same, by the impl that holds: known once and for all.
    if (!open && map_has(&k->proven, pred.v)) return;
    u32 before = k->constraints.len, tests = k->type_tests.len;
    u32 universe = infer_universe(k->ic);
    const ObligationCause *cause = infer_cause(k->ic, CAUSE_MISC, at->span);
    Obligations list = {0};
    // A type is to be well-formed as written: what it normalises to may ask for less.
    PredId q = p->kind == PRED_WELL_FORMED
                   ? pred
                   : traits_normalize_pred(k->ic, k->env, cause, pred, &list);
    vec_push(k->a, &list, ((Obligation){.pred = q, .env = k->env, .cause = cause}));
    run_pending(k, &list);
    note_universes(k, universe, (UniverseCause){.kind = UNIVERSE_PROVE, .pred = pred});
    take_constraints(k, at);
    if (!open && k->constraints.len == before && k->type_tests.len == tests)
        map_put(k->a, &k->proven, pred.v, 1);
}

void bck_prove_trait(Bck *k, DefId trait_def, TyId self, const At *at) {
    if (id_is_none(trait_def)) return;
    GenericArg arg = arg_of_ty(self);
    bck_prove(
        k, pred_new_trait(k->t, (TraitRef){trait_def, args_new(k->t, &arg, 1)}, BOUND_VARS_EMPTY),
        at);
}

// The where-clauses of a definition that is used with these arguments.
void bck_prove_predicates(Bck *k, DefId def, ArgsId args, const At *at) {
    PredSpanVec preds = {0};
    collect_predicates_subst(k->t, def, args, k->a, &preds);
    for (u32 i = 0; i < preds.len; i++) {
        At here = {at->point, at->span, CATEGORY_PREDICATE, preds.data[i].span};
        bck_prove(k, preds.data[i].pred, &here);
    }
}

// Parameters, and references to what has neither regions nor parameters: by far the most.
static bool is_plainly_wf(const Bck *k, TyId ty) {
    enum { OPEN = REGION_FLAGS | TYF_HAS_PARAM | TYF_HAS_PROJECTION | TYF_HAS_OPAQUE };
    const TyData *d = ty_data(k->t, ty);
    return d->kind == TY_PARAM || (d->kind == TY_REF && !(ty_flags(k->t, d->ref.ty) & OPEN));
}

void bck_prove_wf(Bck *k, TyId ty, const At *at) {
    if (!(ty_flags(k->t, ty) & (REGION_FLAGS | TYF_HAS_PARAM)) || is_plainly_wf(k, ty)) return;
    Pred p = {.kind = PRED_WELL_FORMED, .arg = arg_of_ty(ty), .vars = BOUND_VARS_EMPTY};
    bck_prove(k, pred_new(k->t, &p), at);
}
