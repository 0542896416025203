// SPDX-License-Identifier: MIT
// normalize.c: replaces projections in types by their values; what cannot be decided yet becomes a variable
// with an obligation. After rustc_trait_selection's traits/normalize.rs.
#include "traits/traits_internal.h"

#define NORMALIZE_FLAGS (TYF_HAS_PROJECTION | TYF_HAS_CT_UNEVALUATED)

typedef struct Normalizer {
    InferCtxt *ic;
    const ParamEnvData *env;
    const ObligationCause *cause;
    u32 depth, reveal_depth;
    Obligations *out;
} Normalizer;

// ---- aliases under binders: bound regions become placeholders and come back ----

typedef struct BoundSwap {
    InferCtxt *ic;
    u32 universe; // placeholders of binder i have universe + i
    bool back;
} BoundSwap;
#define SWAP_UNIVERSES 64
static RegionId swap_region(TyFolder *f, RegionId r) {
    const BoundSwap *s = f->context;
    if (s->back) r = infer_resolve_region(s->ic, r);
    RegionData d = *region_data(f->tcx, r);
    if (!s->back && d.kind == RE_BOUND && d.index >= f->binder) {
        RegionData p = {.kind = RE_PLACEHOLDER,
                        .index = s->universe + (d.index - f->binder),
                        .var = d.var,
                        .def = d.def,
                        .name = d.name};
        return region_new(f->tcx, &p);
    }
    if (s->back && d.kind == RE_PLACEHOLDER && d.index >= s->universe &&
        d.index < s->universe + SWAP_UNIVERSES)
        return region_new_bound(f->tcx, d.index - s->universe + f->binder, d.var, d.def, d.name);
    return r;
}
static TyId swap_ty(TyFolder *f, TyId ty) {
    return ty_super_fold(f, ty);
}

static TyId normalize_projection(Normalizer *n, TyId alias, bool escaping) {
    InferCtxt *ic = n->ic;
    TyCtxt *t = infer_tcx(ic);
    DefId def = ty_data(t, alias)->alias.def;
    ArgsId args = ty_data(t, alias)->alias.args;
    GenericArg value;
    switch (traits_project(ic, n->env, n->cause, n->depth, def, args, &value, n->out)) {
    case PROJECT_RIGID:
    case PROJECT_DONE: return arg_tag(value) == ARG_TYPE ? arg_ty(value) : t->common.error;
    case PROJECT_AMBIGUOUS:
    case PROJECT_ERROR: break;
    }
    if (escaping) return alias;
    // rustc's normalize_to_error keeps the trait predicate, so that it is reported where it fails.
    return traits_projection_var(ic, n->env, n->cause, n->depth, def, args, n->out);
}

// A variable that stands for a projection which is not decided (or whose trait does not hold: the obligation
// will report it).
TyId traits_projection_var(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                           u32 depth, DefId def, ArgsId args, Obligations *out) {
    TyCtxt *t = infer_tcx(ic);
    TyId var = infer_new_ty_var(ic, (TyVarOrigin){.span = cause ? cause->span : SPAN_NONE});
    Pred p = {.kind = PRED_PROJECTION,
              .trait_ref = {def, infer_resolve_args(ic, args)},
              .term = {arg_of_ty(var)},
              .vars = BOUND_VARS_EMPTY};
    vec_push(infer_arena(ic), out,
             ((Obligation){.pred = pred_new(t, &p), .env = env, .cause = cause, .depth = depth}));
    return var;
}

static TyId normalize_escaping(Normalizer *n, TyId alias) {
    TyCtxt *t = infer_tcx(n->ic);
    BoundSwap swap = {.ic = n->ic, .universe = infer_new_universe(n->ic)};
    for (u32 i = 0; i < SWAP_UNIVERSES; i++) infer_new_universe(n->ic);
    TyFolder f = {.tcx = t,
                  .context = &swap,
                  .skip_unless = TYF_HAS_BOUND,
                  .is_pure = true,
                  .ty = swap_ty,
                  .region = swap_region};
    TyId open = ty_fold(&f, alias);
    if (ty_data(t, open)->outer_binder) return alias; // bound types: left alone
    TyId value = infer_resolve(n->ic, normalize_projection(n, open, true));
    swap.back = true;
    TyFolder back = {.tcx = t,
                     .context = &swap,
                     .skip_unless =
                         TYF_HAS_PLACEHOLDER | (infer_regions(n->ic) ? TYF_HAS_RE_INFER : 0),
                     .ty = swap_ty,
                     .region = swap_region};
    return ty_fold(&back, value);
}

static TyId normalize_ty(TyFolder *f, TyId ty) {
    Normalizer *n = f->context;
    TyCtxt *t = f->tcx;
    const TyData *d = ty_data(t, ty);
    if (d->kind != TY_ALIAS) return ty_super_fold(f, ty);
    switch (d->alias.kind) {
    case ALIAS_OPAQUE: {
        if (!n->env->reveal_all || !t->providers || !t->providers->type_of_opaque)
            return ty_super_fold(f, ty);
        if (n->reveal_depth > 64) return t->common.error;
        ArgsId args = d->alias.args;
        TyId hidden = ty_subst(t, t->providers->type_of_opaque(t, d->alias.def), args);
        n->reveal_depth++;
        TyId out = ty_fold(f, hidden);
        n->reveal_depth--;
        return out;
    }
    case ALIAS_FREE: {
        if (n->reveal_depth > 64) return t->common.error;
        n->reveal_depth++;
        TyId out = ty_fold(f, ty_subst(t, collect_type_of(t, d->alias.def), d->alias.args));
        n->reveal_depth--;
        return out;
    }
    case ALIAS_INHERENT: return ty_super_fold(f, ty);
    case ALIAS_PROJECTION: break;
    }
    TyId folded = ty_super_fold(f, ty);
    if (ty_data(t, folded)->outer_binder) return normalize_escaping(n, folded);
    return normalize_projection(n, folded, false);
}

static ConstId normalize_const(TyFolder *f, ConstId c) {
    Normalizer *n = f->context;
    TyCtxt *t = f->tcx;
    c = const_super_fold(f, c);
    ConstData d = *const_data(t, c);
    if (d.kind != CONST_UNEVALUATED || !t->providers || !t->providers->const_eval) return c;
    if (d.flags & (TYF_HAS_PARAM | TYF_HAS_TY_INFER | TYF_HAS_CT_INFER | TYF_HAS_PLACEHOLDER))
        return c;
    ConstId out;
    return t->providers->const_eval(t, d.def, d.args, n->cause ? n->cause->span : SPAN_NONE, &out)
               ? out
               : c;
}

static u32 wanted_flags(const ParamEnvData *env) {
    return NORMALIZE_FLAGS | (env->reveal_all ? TYF_HAS_OPAQUE : 0);
}
static TyFolder folder(Normalizer *n) {
    return (TyFolder){.tcx = infer_tcx(n->ic),
                      .context = n,
                      .skip_unless = wanted_flags(n->env),
                      .is_pure = true,
                      .ty = normalize_ty,
                      .constant = normalize_const};
}

TyId traits_normalize_depth(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                            u32 depth, TyId ty, Obligations *out) {
    ty = infer_resolve(ic, ty);
    if (!(ty_flags(infer_tcx(ic), ty) & wanted_flags(env))) return ty;
    Normalizer n = {.ic = ic, .env = env, .cause = cause, .depth = depth, .out = out};
    TyFolder f = folder(&n);
    return infer_resolve(ic, ty_fold(&f, ty));
}
ArgsId traits_normalize_args_depth(InferCtxt *ic, const ParamEnvData *env,
                                   const ObligationCause *cause, u32 depth, ArgsId args,
                                   Obligations *out) {
    args = infer_resolve_args(ic, args);
    if (!(args_flags(infer_tcx(ic), args) & wanted_flags(env))) return args;
    Normalizer n = {.ic = ic, .env = env, .cause = cause, .depth = depth, .out = out};
    TyFolder f = folder(&n);
    return infer_resolve_args(ic, args_fold(&f, args));
}
PredId traits_normalize_pred_depth(InferCtxt *ic, const ParamEnvData *env,
                                   const ObligationCause *cause, u32 depth, PredId p,
                                   Obligations *out) {
    p = infer_resolve_pred(ic, p);
    if (!(pred_of(infer_tcx(ic), p)->flags & wanted_flags(env))) return p;
    Normalizer n = {.ic = ic, .env = env, .cause = cause, .depth = depth, .out = out};
    TyFolder f = folder(&n);
    return infer_resolve_pred(ic, pred_fold(&f, p));
}

TyId traits_normalize(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause, TyId ty,
                      Obligations *out) {
    return traits_normalize_depth(ic, env, cause, 0, ty, out);
}
ArgsId traits_normalize_args(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                             ArgsId args, Obligations *out) {
    return traits_normalize_args_depth(ic, env, cause, 0, args, out);
}
PredId traits_normalize_pred(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                             PredId p, Obligations *out) {
    return traits_normalize_pred_depth(ic, env, cause, 0, p, out);
}
SigId traits_normalize_sig(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                           SigId sig, Obligations *out) {
    Normalizer n = {.ic = ic, .env = env, .cause = cause, .out = out};
    TyFolder f = folder(&n);
    return infer_resolve_sig(ic, sig_fold(&f, infer_resolve_sig(ic, sig)));
}

// ---- without inference variables ----

TyId traits_normalize_erasing(TyCtxt *t, const ParamEnvData *env, TyId ty) {
    if (env->reveal_all) ty = ty_erase_regions(t, ty);
    if (!(ty_flags(t, ty) & wanted_flags(env))) return ty;
    u64 known, key = MAP_KEY2(env->id, ty.v);
    if (map_get(&t->trait_caches->erased, key, &known)) return (TyId){(u32)known};
    Arena scratch = arena_new(NULL);
    InferCtxt *ic = infer_new(t, &scratch);
    infer_set_env(ic, env);
    Fulfill *fulfill = fulfill_new(ic);
    Obligations nested = {0};
    TyId out = traits_normalize(ic, env, infer_cause(ic, CAUSE_MISC, SPAN_NONE), ty, &nested);
    for (u32 i = 0; i < nested.len; i++) fulfill_register(fulfill, nested.data[i]);
    FulfillErrors errors = {0};
    fulfill_select_where_possible(fulfill, &errors);
    out = infer_resolve(ic, out);
    if (env->reveal_all) out = ty_erase_regions(t, out);
    if (ty_flags(t, out) & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)) out = t->common.error;
    arena_free_all(&scratch);
    map_put(t->arena, &t->trait_caches->erased, key, out.v);
    return out;
}

ArgsId traits_normalize_args_erasing(TyCtxt *t, const ParamEnvData *env, ArgsId args) {
    if (env->reveal_all) args = args_erase_regions(t, args);
    if (!(args_flags(t, args) & wanted_flags(env))) return args;
    GenericArgs l = args_of(t, args);
    Arena scratch = arena_new(NULL);
    GenericArg *out = NEW_N(&scratch, GenericArg, l.len + 1);
    for (u32 i = 0; i < l.len; i++) {
        GenericArg a = args_of(t, args).data[i];
        out[i] = a;
        if (arg_tag(a) == ARG_TYPE) out[i] = arg_of_ty(traits_normalize_erasing(t, env, arg_ty(a)));
        if (arg_tag(a) == ARG_CONST) {
            InferCtxt *ic = infer_new(t, &scratch);
            Normalizer n = {.ic = ic,
                            .env = env,
                            .cause = infer_cause(ic, CAUSE_MISC, SPAN_NONE),
                            .out = NEW(&scratch, Obligations)};
            TyFolder f = folder(&n);
            out[i] = arg_of_const(normalize_const(&f, arg_const(a)));
        }
    }
    ArgsId result = args_new(t, out, l.len);
    arena_free_all(&scratch);
    return result;
}
