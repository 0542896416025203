// SPDX-License-Identifier: MIT
// outlives.c: region obligations of items. What where-clauses say and the types of a signature imply is known;
// what relations and `T: 'a` recorded must follow from it. After rustc_infer's outlives/{env,components,
// obligations,verify} and lexical_region_resolve; a variable's value is kept as the set of regions that it must
// outlive.
#include "traits/outlives.h"

enum { COMPONENT_DEPTH_MAX = 64, SOLVE_ROUNDS_MAX = 10000 };

static bool is_free(const TyCtxt *t, RegionId r) {
    RegionKind k = region_data(t, r)->kind;
    return k == RE_EARLY_PARAM || k == RE_LATE_PARAM || k == RE_STATIC;
}

// ---- components (`&'a [T]: 'b` is `'a: 'b` and `T: 'b`) ----

typedef struct Components {
    TyCtxt *t;
    Arena *a;
    Vec(GenericArg) list; // regions; types that are parameters or aliases
    u32 depth;
} Components;

static bool component_region(TyVisitor *v, RegionId r) {
    Components *c = v->context;
    RegionKind k = region_data(v->tcx, r)->kind;
    if (k == RE_BOUND || k == RE_ERASED || k == RE_ERROR) return false;
    vec_push(c->a, &c->list, arg_of_region(r));
    return false;
}

static bool component_ty(TyVisitor *v, TyId ty) {
    Components *c = v->context;
    const u32 open = TYF_HAS_FREE_REGIONS | TYF_HAS_RE_INFER | TYF_HAS_PLACEHOLDER | TYF_HAS_PARAM |
                     TYF_HAS_ALIAS;
    const TyData *d = ty_data(v->tcx, ty);
    if (!(d->flags & open) || c->depth > COMPONENT_DEPTH_MAX) return false;
    c->depth++;
    switch ((int)d->kind) {
    case TY_PARAM: vec_push(c->a, &c->list, arg_of_ty(ty)); break;
    case TY_ALIAS:
        // An alias that mentions bound regions: its other parts stand for it.
        if (d->outer_binder)
            ty_super_visit(v, ty);
        else
            vec_push(c->a, &c->list, arg_of_ty(ty));
        break;
    case TY_CLOSURE:
    case TY_COROUTINE: ty_visit(v, ty_closure_upvars(v->tcx, ty)); break;
    default: ty_super_visit(v, ty); break;
    }
    c->depth--;
    return false;
}

static void components_of(Components *c, TyId ty) {
    TyVisitor v = {.tcx = c->t, .context = c, .ty = component_ty, .region = component_region};
    ty_visit(&v, ty);
}

void traits_region_components(TyCtxt *t, Arena *a, TyId ty, RegionVec *out) {
    Components c = {.t = t, .a = a};
    components_of(&c, ty);
    for_each(GenericArg, g, c.list) {
        if (arg_tag(*g) == ARG_REGION) vec_push(a, out, arg_region(*g));
    }
}

// ---- what is known ----

static void know_region(OutlivesEnv *o, RegionId sup, RegionId sub) {
    if (id_eq(sup, sub) || !is_free(o->t, sup) || !is_free(o->t, sub)) return;
    vec_push(o->a, &o->regions, ((KnownRegion){sup, sub}));
}

static void know_type(OutlivesEnv *o, TyId ty, RegionId region) {
    Components c = {.t = o->t, .a = o->a};
    components_of(&c, ty);
    for_each(GenericArg, g, c.list) {
        if (arg_tag(*g) == ARG_REGION)
            know_region(o, arg_region(*g), region);
        else if (is_free(o->t, region))
            vec_push(o->a, &o->types, ((KnownType){arg_ty(*g), region}));
    }
}

static void know_pred(OutlivesEnv *o, PredId id) {
    const Pred *p = pred_of(o->t, id);
    RegionId region = p->kind == PRED_TYPE_OUTLIVES ? p->region : p->region2;
    if (p->kind != PRED_TYPE_OUTLIVES && p->kind != PRED_REGION_OUTLIVES) return;
    // `for<'a> T: 'a` holds for 'static, too.
    if (region_data(o->t, region)->kind == RE_BOUND) region = o->t->common.re_static;
    if (p->kind == PRED_REGION_OUTLIVES)
        know_region(o, p->region, region);
    else
        know_type(o, p->ty, region);
}

OutlivesEnv outlives_env_new(TyCtxt *t, Arena *a, const ParamEnvData *env) {
    OutlivesEnv o = {.t = t, .a = a};
    for (u32 i = 0; i < env->clauses.len; i++) know_pred(&o, env->clauses.data[i]);
    return o;
}

void outlives_env_assume(OutlivesEnv *o, PredSpans preds) {
    for (u32 i = 0; i < preds.len; i++) know_pred(o, preds.data[i].pred);
}

static RegionId resolve_one(TyFolder *f, RegionId r) {
    return infer_resolve_region(f->context, r);
}
static TyId resolve_part(TyFolder *f, TyId ty) {
    return ty_super_fold(f, ty);
}
// Region variables by what they were found equal to.
static TyId resolve_regions(InferCtxt *ic, TyId ty) {
    TyCtxt *t = infer_tcx(ic);
    ty = infer_resolve(ic, ty);
    if (!(ty_flags(t, ty) & TYF_HAS_RE_INFER)) return ty;
    TyFolder f = {.tcx = t,
                  .context = ic,
                  .skip_unless = TYF_HAS_RE_INFER,
                  .ty = resolve_part,
                  .region = resolve_one};
    return ty_fold(&f, ty);
}

static TyId normalize_alone(InferCtxt *ic, const ParamEnvData *env, TyId ty) {
    if (!(ty_flags(infer_tcx(ic), ty) & (TYF_HAS_PROJECTION | TYF_HAS_CT_UNEVALUATED))) return ty;
    Obligations list = {0};
    FulfillErrors unused = {0};
    TyId normal = traits_normalize(ic, env, infer_cause(ic, CAUSE_MISC, SPAN_NONE), ty, &list);
    Fulfill *f = fulfill_new(ic);
    for (u32 i = 0; i < list.len; i++) fulfill_register(f, list.data[i]);
    fulfill_select_where_possible(f, &unused);
    return resolve_regions(ic, normal);
}

// What follows from `ty` being well-formed.
static void assume_one(OutlivesEnv *o, InferCtxt *ic, const ParamEnvData *env, TyId ty) {
    Obligations list = {0};
    traits_wf_raw(ic, env, ty, &list);
    for (u32 i = 0; i < list.len; i++) {
        Pred p = *pred_of(o->t, list.data[i].pred);
        if (traits_has_bound_vars(p.vars)) continue;
        if (p.kind == PRED_REGION_OUTLIVES)
            know_region(o, infer_resolve_region(ic, p.region), infer_resolve_region(ic, p.region2));
        if (p.kind != PRED_TYPE_OUTLIVES) continue;
        RegionId region = infer_resolve_region(ic, p.region);
        TyId normal = normalize_alone(ic, env, p.ty);
        know_type(o, resolve_regions(ic, p.ty), region);
        if (!id_eq(normal, p.ty)) know_type(o, normal, region);
    }
}

void outlives_env_assume_wf(OutlivesEnv *o, const ParamEnvData *env, TyId ty) {
    if (ty_flags(o->t, ty) & TYF_HAS_ERROR) return;
    InferCtxt *ic = infer_new(o->t, o->a); // its own: nothing of this has to be proved
    infer_record_regions(ic);
    infer_set_env(ic, env);
    assume_one(o, ic, env, ty);
    TyId normal = normalize_alone(ic, env, ty);
    if (!id_eq(normal, ty)) assume_one(o, ic, env, normal);
}

bool outlives_known(const OutlivesEnv *o, RegionId sup, RegionId sub) {
    RegionId re_static = o->t->common.re_static;
    if (id_eq(sup, sub) || id_eq(sup, re_static)) return true;
    Vec(RegionId) reached = {0};
    vec_push(o->a, &reached, sup);
    for (u32 i = 0; i < reached.len; i++) {
        for (u32 k = 0; k < o->regions.len; k++) {
            if (!id_eq(o->regions.data[k].sup, reached.data[i])) continue;
            RegionId next = o->regions.data[k].sub;
            if (id_eq(next, sub) || id_eq(next, re_static)) return true;
            bool seen = false;
            for (u32 m = 0; m < reached.len && !seen; m++) seen = id_eq(reached.data[m], next);
            if (!seen) vec_push(o->a, &reached, next);
        }
    }
    return false;
}

// ---- solving ----

typedef struct Bound { // a region that a variable must outlive, and why
    RegionId region;
    const ObligationCause *cause;
    bool is_relation;
} Bound;
typedef struct VarBounds {
    Vec(Bound) list;
} VarBounds;
typedef struct Relation {
    RegionId sup, sub;
    TyId ty; // whose outliving sub asks for it
    const ObligationCause *cause;
    bool is_relation;
} Relation;
typedef struct Test {
    TyId ty;
    RegionId region;
    TyId whole; // the type that it is a component of
    const ObligationCause *cause;
} Test;
typedef struct Solver {
    InferCtxt *ic;
    TyCtxt *t;
    Arena *a;
    const ParamEnvData *env;
    const OutlivesEnv *o;
    Vec(Relation) relations;
    Vec(Test) tests; // parameters and aliases
    VarBounds *vars;
    u32 var_count;
    RegionErrors *errors;
} Solver;

static bool is_var(const Solver *s, RegionId r) {
    const RegionData *d = region_data(s->t, r);
    return d->kind == RE_VAR && d->index < s->var_count;
}
static bool is_ignored(const Solver *s, RegionId r) {
    RegionKind k = region_data(s->t, r)->kind;
    return k == RE_BOUND || k == RE_ERASED || k == RE_ERROR || (k == RE_VAR && !is_var(s, r));
}
static VarBounds *bounds_of(Solver *s, RegionId var) {
    return &s->vars[region_data(s->t, var)->index];
}

static DefId var_param(const Solver *s, RegionId var) {
    return infer_regions(s->ic)->vars.data[region_data(s->t, var)->index].param;
}

static bool add_bound(Solver *s, RegionId var, Bound bound) {
    RegionId r = bound.region;
    const RegionData *d = region_data(s->t, r);
    u32 universe = infer_regions(s->ic)->vars.data[region_data(s->t, var)->index].universe;
    // What a variable cannot name it must outlive whatever it is.
    if (d->kind == RE_PLACEHOLDER && d->index > universe) r = s->t->common.re_static;
    VarBounds *b = bounds_of(s, var);
    for (u32 i = 0; i < b->list.len; i++) {
        if (id_eq(b->list.data[i].region, r)) return false;
    }
    bound.region = r;
    vec_push(s->a, &b->list, bound);
    return true;
}

static void propagate(Solver *s) {
    bool changed = true;
    for (u32 round = 0; changed && round < SOLVE_ROUNDS_MAX; round++) {
        changed = false;
        for_each(Relation, r, s->relations) {
            if (!is_var(s, r->sup)) continue;
            if (!is_var(s, r->sub)) {
                changed |= add_bound(s, r->sup, (Bound){r->sub, r->cause, r->is_relation});
                continue;
            }
            VarBounds *b = bounds_of(s, r->sub);
            for (u32 i = 0; i < b->list.len; i++) changed |= add_bound(s, r->sup, b->list.data[i]);
        }
    }
}

static bool outlives(const Solver *s, RegionId sup, RegionId sub) {
    if (is_ignored(s, sup) || is_ignored(s, sub)) return true;
    return outlives_known(s->o, sup, sub);
}

static void check_relations(Solver *s) {
    Map seen = {0}; // the same two regions once: their first cause is the one to speak of
    for_each(Relation, r, s->relations) {
        if (is_var(s, r->sup) || !map_put(s->a, &seen, MAP_KEY2(r->sup.v, r->sub.v), 1)) continue;
        if (!is_var(s, r->sub)) {
            if (!outlives(s, r->sup, r->sub))
                vec_push(s->a, s->errors,
                         ((RegionError){.kind = REGION_CONCRETE,
                                        .sup = r->sup,
                                        .sub = r->sub,
                                        .ty = r->ty,
                                        .cause = r->cause,
                                        .is_relation = r->is_relation}));
            continue;
        }
        VarBounds *b = bounds_of(s, r->sub);
        for (u32 i = 0; i < b->list.len; i++) {
            if (outlives(s, r->sup, b->list.data[i].region)) continue;
            vec_push(s->a, s->errors,
                     ((RegionError){.kind = REGION_SUB_SUP,
                                    .sup = r->sup,
                                    .sub = b->list.data[i].region,
                                    .cause = r->cause,
                                    .sub_cause = b->list.data[i].cause,
                                    .param = var_param(s, r->sub),
                                    .is_relation = r->is_relation && b->list.data[i].is_relation}));
            break;
        }
    }
}

// ---- T: 'a of parameters and aliases ----

static bool region_is_bounded(Solver *s, RegionId sup, RegionId sub) {
    sup = infer_resolve_region(s->ic, sup);
    if (!is_var(s, sup)) return outlives(s, sup, sub);
    VarBounds *b = bounds_of(s, sup);
    for (u32 i = 0; i < b->list.len; i++) {
        if (outlives(s, b->list.data[i].region, sub)) return true;
    }
    return false;
}

static bool known_type_outlives(Solver *s, TyId ty, RegionId sub) {
    for (u32 i = 0; i < s->o->types.len; i++) {
        const KnownType *k = &s->o->types.data[i];
        if (id_eq(resolve_regions(s->ic, k->ty), ty) && region_is_bounded(s, k->region, sub))
            return true;
    }
    return false;
}

static bool has_declared_bound(Solver *s, TyId alias, RegionId *unique, u32 *count) {
    TyData d = *ty_data(s->t, alias);
    const PredIds *bounds = traits_item_bounds(s->t, d.alias.def);
    TyId self = ty_new_alias(s->t, d.alias.kind, d.alias.def, args_identity(s->t, d.alias.def));
    *count = 0;
    for (u32 i = 0; i < bounds->len; i++) {
        const Pred *p = pred_of(s->t, bounds->data[i]);
        if (p->kind != PRED_TYPE_OUTLIVES || !id_eq(p->ty, self)) continue;
        RegionId r = region_subst(s->t, p->region, d.alias.args);
        if (region_data(s->t, r)->kind == RE_BOUND) r = s->t->common.re_static;
        *unique = r;
        ++*count;
    }
    return *count > 0;
}

static bool type_outlives(Solver *s, TyId ty, RegionId sub, u32 depth);

static bool args_outlive(Solver *s, TyId alias, RegionId sub, u32 depth) {
    TyData d = *ty_data(s->t, alias);
    GenericArgs args = args_of(s->t, d.alias.args);
    const Variance *v =
        d.alias.kind == ALIAS_OPAQUE ? collect_variances_of(s->t, d.alias.def) : NULL;
    for (u32 i = 0; i < args.len; i++) {
        GenericArg g = args_of(s->t, d.alias.args).data[i];
        if (v && v[i] == VARIANCE_BIVARIANT) continue;
        if (arg_tag(g) == ARG_REGION && !region_is_bounded(s, arg_region(g), sub)) return false;
        if (arg_tag(g) == ARG_TYPE && !type_outlives(s, arg_ty(g), sub, depth + 1)) return false;
    }
    return true;
}

static bool type_outlives(Solver *s, TyId ty, RegionId sub, u32 depth) {
    if (depth > COMPONENT_DEPTH_MAX) return true;
    Components c = {.t = s->t, .a = s->a};
    components_of(&c, resolve_regions(s->ic, ty));
    for_each(GenericArg, g, c.list) {
        if (arg_tag(*g) == ARG_REGION) {
            if (!region_is_bounded(s, arg_region(*g), sub)) return false;
            continue;
        }
        TyId part = arg_ty(*g);
        if (known_type_outlives(s, part, sub)) continue;
        if (ty_kind(s->t, part) != TY_ALIAS) return false;
        RegionId declared;
        u32 count;
        bool ok = false;
        if (has_declared_bound(s, part, &declared, &count))
            ok = region_is_bounded(s, declared, sub);
        if (!ok && !args_outlive(s, part, sub, depth)) return false;
    }
    return true;
}

static void check_test(Solver *s, const Test *test) {
    RegionId r = infer_resolve_region(s->ic, test->region);
    if (is_ignored(s, r)) return;
    VarBounds *b = is_var(s, r) ? bounds_of(s, r) : NULL;
    u32 n = b ? b->list.len : 1;
    for (u32 i = 0; i < n; i++) {
        RegionId sub = b ? b->list.data[i].region : r;
        if (type_outlives(s, test->ty, sub, 0)) continue;
        vec_push(s->a, s->errors,
                 ((RegionError){.kind = REGION_GENERIC,
                                .ty = test->ty,
                                .whole = test->whole,
                                .sub = sub,
                                .cause = test->cause}));
        return;
    }
}

// Splits `ty: region` into relations and tests.
static void take_type_outlives(Solver *s, const TypeOutlives *from) {
    Components c = {.t = s->t, .a = s->a};
    Obligations unused = {0};
    TyId ty = traits_normalize(s->ic, s->env, from->cause, infer_resolve(s->ic, from->ty), &unused);
    ty = resolve_regions(s->ic, ty);
    components_of(&c, ty);
    for_each(GenericArg, g, c.list) {
        if (arg_tag(*g) == ARG_REGION) {
            if (!id_eq(arg_region(*g), from->region))
                vec_push(s->a, &s->relations,
                         ((Relation){arg_region(*g), from->region, ty, from->cause, false}));
            continue;
        }
        vec_push(s->a, &s->tests, ((Test){arg_ty(*g), from->region, ty, from->cause}));
    }
}

void outlives_resolve(InferCtxt *ic, const ParamEnvData *env, const OutlivesEnv *o,
                      RegionErrors *errors) {
    InferRegions *rs = infer_regions(ic);
    Solver s = {
        .ic = ic, .t = infer_tcx(ic), .a = infer_arena(ic), .env = env, .o = o, .errors = errors};
    for (u32 i = 0; i < rs->relations.len; i++) {
        RegionRelation r = rs->relations.data[i];
        vec_push(s.a, &s.relations, ((Relation){r.sup, r.sub, {0}, r.cause, r.is_relation}));
    }
    u32 n = rs->outlives.len;
    for (u32 i = 0; i < n; i++) {
        TypeOutlives one = rs->outlives.data[i];
        u32 from = rs->relations.len;
        take_type_outlives(&s, &one);
        for (u32 k = from; k < rs->relations.len; k++) { // from normalising
            RegionRelation r = rs->relations.data[k];
            vec_push(s.a, &s.relations, ((Relation){r.sup, r.sub, {0}, r.cause, r.is_relation}));
        }
    }
    s.var_count = rs->vars.len;
    s.vars = NEW_N(s.a, VarBounds, s.var_count + 1);
    propagate(&s);
    check_relations(&s);
    for (u32 i = 0; i < s.tests.len; i++) check_test(&s, &s.tests.data[i]);
}

bool outlives_ty_known(const OutlivesEnv *o, const ParamEnvData *env, TyId ty, RegionId sub) {
    InferCtxt *ic = infer_new(o->t, o->a);
    infer_record_regions(ic);
    infer_set_env(ic, env);
    infer_type_outlives(ic, ty, sub);
    RegionErrors errors = {0};
    outlives_resolve(ic, env, o, &errors);
    return errors.len == 0;
}
