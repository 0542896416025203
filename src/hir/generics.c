// SPDX-License-Identifier: MIT
// generics.c: generic parameters, where clauses, bounds, lifetimes.
#include "hir/lower.h"

HirLifetime *lower_lifetime_res(Lower *l, LifetimeRes res, Span span) {
    HirLifetime *lt = LOWER_NEW(l, HirLifetime);
    lt->id = lower_next_id(l, span);
    lt->ident.span = span;
    lt->res = res;
    return lt;
}

HirLifetime *lower_lifetime(Lower *l, AstLifetime *a) {
    HirLifetime *lt = lower_lifetime_res(l, resolve_lifetime_res(l->s, a->id), a->ident.span);
    lt->ident = a->ident;
    return lt;
}

// ---- bounds -------------------------------------------------------------------------------------------------

static void lower_use_args(Lower *l, AstBound *b, HirBound *out) {
    out->use_args.data = NEW_N(l->a, Res, b->use_args.len);
    out->use_args.len = b->use_args.len;
    for (u32 i = 0; i < b->use_args.len; i++) {
        AstGenericArg *arg = &b->use_args.data[i];
        if (arg->kind == AST_ARG_LIFETIME) {
            LifetimeRes res = resolve_lifetime_res(l->s, arg->lifetime.id);
            out->use_args.data[i] =
                (Res){.kind = id_is_some(res.def) ? RES_DEF : RES_ERR, .def = res.def};
        } else if (arg->kind == AST_ARG_TYPE) {
            out->use_args.data[i] = resolve_partial_res(l->s, arg->ty->id).base;
        }
    }
}

HirBound lower_bound(Lower *l, AstBound *b, ImplTraitCx cx) {
    HirBound out = {.span = b->span, .polarity = b->polarity, .is_const = b->is_const};
    switch (b->kind) {
    case AST_BOUND_TRAIT: {
        out.kind = HIR_BOUND_TRAIT;
        if (b->is_async) diag_unsupported(l->s, b->span, "an `async` trait bound");
        out.for_params = lower_binder(l, b->for_params, b->trait_ref.id);
        Res res = resolve_partial_res(l->s, b->trait_ref.id).base;
        if (res.kind == RES_NONE) res.kind = RES_ERR;
        const AstPath *path = &b->trait_ref.path;
        out.trait_ref.id = lower_next_id(l, path->span);
        out.trait_ref.path = lower_path(l, res, path->segments.data, path->segments.len, path->span,
                                        PATH_MODE_EXPLICIT, cx);
        break;
    }
    case AST_BOUND_OUTLIVES:
        out.kind = HIR_BOUND_OUTLIVES;
        out.lifetime = lower_lifetime(l, &b->lifetime);
        break;
    case AST_BOUND_USE:
        out.kind = HIR_BOUND_USE;
        lower_use_args(l, b, &out);
        break;
    }
    return out;
}

HirBounds lower_bounds(Lower *l, AstBounds bounds, ImplTraitCx cx) {
    HirBounds out = {NEW_N(l->a, HirBound, bounds.len), bounds.len};
    for (u32 i = 0; i < bounds.len; i++) {
        HirBound b = lower_bound(l, &bounds.data[i], cx);
        out.data[i] = b;
    }
    return out;
}

// ---- parameters -----------------------------------------------------------------------------------------------

HirGenericParam lower_fresh_lifetime_param(Lower *l, DefId def) {
    const Def *d = def_of(l->s, def);
    return (HirGenericParam){
        .id = lower_next_id(l, d->span),
        .def = def,
        .name = {d->name, d->span},
        .kind = HIR_PARAM_LIFETIME,
        .elided = true,
        .span = d->span,
    };
}

static HirGenericParam lower_param(Lower *l, AstGenericParam *p) {
    ImplTraitCx not_allowed = impl_trait_not("generic parameter defaults");
    HirGenericParam out = {
        .id = lower_next_id(l, p->ident.span),
        .def = def_of_node(l->s, p->id),
        .name = p->ident,
        .span = p->span,
        .attrs = p->attrs,
    };
    switch (p->kind) {
    case AST_PARAM_LIFETIME: out.kind = HIR_PARAM_LIFETIME; break;
    case AST_PARAM_TYPE:
        out.kind = HIR_PARAM_TYPE;
        if (p->ty) out.ty = lower_ty(l, p->ty, not_allowed);
        break;
    case AST_PARAM_CONST:
        out.kind = HIR_PARAM_CONST;
        out.ty = lower_ty(l, p->ty, not_allowed);
        if (p->default_value) out.default_value = lower_const_arg(l, p->default_value);
        break;
    }
    return out;
}

static void register_params(Lower *l, HirGenericParam *params, u32 n) {
    for (u32 i = 0; i < n; i++) {
        if (id_is_none(params[i].def)) continue;
        map_put(l->a, &l->map->generic_params, params[i].def.v, (u64)(uintptr_t)&params[i]);
        def_of(l->s, params[i].def)->hir = &params[i];
    }
}

// Parameters of `for<…>`, with those that elision made for it.
HirGenericParams lower_binder(Lower *l, AstGenericParams params, NodeId binder) {
    DefIds extra = resolve_extra_lifetimes(l->s, binder);
    u32 n = params.len + extra.len;
    HirGenericParam *out = NEW_N(l->a, HirGenericParam, n);
    for (u32 i = 0; i < params.len; i++) {
        HirGenericParam p = lower_param(l, &params.data[i]);
        out[i] = p;
    }
    for (u32 i = 0; i < extra.len; i++)
        out[params.len + i] = lower_fresh_lifetime_param(l, extra.data[i]);
    register_params(l, out, n);
    return (HirGenericParams){out, n};
}

// The bounds written at a parameter, as a predicate.
static HirWherePredicate param_predicate(Lower *l, AstGenericParam *p, ImplTraitCx cx) {
    HirWherePredicate w = {
        .id = lower_next_id(l, p->ident.span), .span = p->span, .origin = HIR_PRED_PARAM};
    DefId def = def_of_node(l->s, p->id);
    if (p->kind == AST_PARAM_LIFETIME) {
        w.is_region = true;
        w.lifetime =
            lower_lifetime_res(l, (LifetimeRes){.kind = LIFETIME_PARAM, .def = def}, p->ident.span);
        w.lifetime->ident = p->ident;
    } else {
        w.bounded_ty =
            lower_path_ty(l, (Res){.kind = RES_DEF, .def = def}, p->ident, p->ident.span);
    }
    w.bounds = lower_bounds(l, p->bounds, cx);
    return w;
}

static HirWherePredicate where_predicate(Lower *l, AstWherePredicate *p) {
    HirWherePredicate w = {
        .id = lower_next_id(l, p->span), .span = p->span, .origin = HIR_PRED_WHERE};
    ImplTraitCx not_allowed = impl_trait_not("bounds");
    w.is_region = p->is_region;
    if (p->is_region) {
        w.lifetime = lower_lifetime(l, &p->lifetime);
    } else {
        w.for_params = lower_binder(l, p->for_params, p->id);
        w.bounded_ty = lower_ty(l, p->ty, not_allowed);
    }
    w.bounds = lower_bounds(l, p->bounds, not_allowed);
    return w;
}

// To be called last for an owner: by then impl Trait in arguments has made its parameters.
HirGenerics *lower_generics(Lower *l, AstGenerics *g, NodeId owner) {
    HirGenerics *out = LOWER_NEW(l, HirGenerics);
    out->span = g->span;
    out->where_span = g->where_span;
    out->has_where_clause = g->where_predicates.len > 0;
    DefIds extra = resolve_extra_lifetimes(l->s, owner);
    // A function's own bounds may say impl Trait, too.
    bool is_fn = l->o.is_fn;
    ImplTraitCx bound_cx =
        is_fn ? (ImplTraitCx){.kind = IMPL_TRAIT_UNIVERSAL} : impl_trait_not("bounds");
    Vec(HirWherePredicate) preds = {0};
    for (u32 i = 0; i < g->params.len; i++) {
        if (g->params.data[i].bounds.len == 0) continue;
        HirWherePredicate w = param_predicate(l, &g->params.data[i], bound_cx);
        vec_push(l->a, &preds, w);
    }
    for (u32 i = 0; i < g->where_predicates.len; i++) {
        HirWherePredicate w = where_predicate(l, &g->where_predicates.data[i]);
        vec_push(l->a, &preds, w);
    }
    for (u32 i = 0; i < l->o.synthetic_predicates.len; i++) {
        HirWherePredicate w = l->o.synthetic_predicates.data[i];
        vec_push(l->a, &preds, w);
    }
    u32 synthetic = l->o.synthetic.len;
    u32 n = g->params.len + extra.len + synthetic;
    HirGenericParam *params = NEW_N(l->a, HirGenericParam, n);
    u32 k = 0;
    for (u32 i = 0; i < g->params.len; i++) {
        HirGenericParam p = lower_param(l, &g->params.data[i]);
        params[k++] = p;
    }
    for (u32 i = 0; i < extra.len; i++) params[k++] = lower_fresh_lifetime_param(l, extra.data[i]);
    for (u32 i = 0; i < synthetic; i++) params[k++] = l->o.synthetic.data[i];
    register_params(l, params, n);
    out->params = (HirGenericParams){params, n};
    out->predicates.data = preds.data;
    out->predicates.len = preds.len;
    return out;
}
