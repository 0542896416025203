// SPDX-License-Identifier: MIT
// hir_lifetimes.c: walks the lifetimes that appear in HIR types, and decides which lifetime parameters of a
// function are late-bound (rustc_hir_analysis::collect::resolve_bound_vars::is_late_bound_map).
#include "collect/collect_internal.h"

enum { WALK_DEPTH_MAX = 500 };

static void walk_args(LifetimeWalk *w, const HirGenericArgs *args) {
    if (!args) return;
    for_each(HirGenericArg, a, args->args) {
        if (a->kind == HIR_ARG_LIFETIME) w->lifetime(w, a->lifetime);
        if (a->kind == HIR_ARG_TYPE) walk_ty_lifetimes(w, a->ty);
    }
    for_each(HirAssocConstraint, c, args->constraints) {
        walk_args(w, c->args);
        if (c->ty) walk_ty_lifetimes(w, c->ty);
        walk_bounds_lifetimes(w, c->bounds);
    }
}

static void walk_qpath(LifetimeWalk *w, const HirQPath *q) {
    switch (q->kind) {
    case HIR_QPATH_RESOLVED:
        // Lifetimes in a projection's input do not constrain anything.
        if (q->qself) {
            if (w->constrained_only) return;
            walk_ty_lifetimes(w, q->qself);
        }
        for (u32 i = 0; i < q->path->segments.len; i++) {
            if (w->constrained_only && i + 1 != q->path->segments.len) continue;
            walk_args(w, q->path->segments.data[i].args);
        }
        return;
    case HIR_QPATH_TYPE_RELATIVE:
        if (w->constrained_only) return;
        walk_ty_lifetimes(w, q->qself);
        walk_args(w, q->segment->args);
        return;
    case HIR_QPATH_LANG_ITEM: return;
    }
    UNREACHABLE();
}

void walk_bounds_lifetimes(LifetimeWalk *w, HirBounds bounds) {
    for_each(HirBound, b, bounds) {
        switch (b->kind) {
        case HIR_BOUND_TRAIT:
            if (!b->trait_ref.path) break;
            for (u32 i = 0; i < b->trait_ref.path->segments.len; i++)
                walk_args(w, b->trait_ref.path->segments.data[i].args);
            break;
        case HIR_BOUND_OUTLIVES: w->lifetime(w, b->lifetime); break;
        case HIR_BOUND_USE:
            for_each(Res, r, b->use_args) {
                if (r->kind != RES_DEF || def_of(w->sess, r->def)->kind != DEF_LIFETIME_PARAM)
                    continue;
                HirLifetime named = {.res = {.kind = LIFETIME_PARAM, .def = r->def}};
                w->lifetime(w, &named);
            }
            break;
        }
    }
}

void walk_ty_lifetimes(LifetimeWalk *w, const HirTy *ty) {
    if (!ty || w->depth > WALK_DEPTH_MAX) return;
    w->depth++;
    switch (ty->kind) {
    case HIR_TY_ERROR:
    case HIR_TY_NEVER:
    case HIR_TY_INFER: break;
    case HIR_TY_SLICE: walk_ty_lifetimes(w, ty->inner); break;
    case HIR_TY_ARRAY: walk_ty_lifetimes(w, ty->array.elem); break;
    case HIR_TY_PTR: walk_ty_lifetimes(w, ty->ptr.ty); break;
    case HIR_TY_REF:
        w->lifetime(w, ty->ref.lifetime);
        walk_ty_lifetimes(w, ty->ref.ty);
        break;
    case HIR_TY_FN_PTR:
        for_each(HirTy *, in, ty->fn_ptr.decl->inputs) walk_ty_lifetimes(w, *in);
        walk_ty_lifetimes(w, ty->fn_ptr.decl->output);
        break;
    case HIR_TY_TUPLE:
        for_each(HirTy *, e, ty->tuple) walk_ty_lifetimes(w, *e);
        break;
    case HIR_TY_PATH: walk_qpath(w, &ty->path); break;
    case HIR_TY_OPAQUE: walk_bounds_lifetimes(w, ty->opaque->bounds); break;
    case HIR_TY_TRAIT_OBJECT:
        walk_bounds_lifetimes(w, ty->trait_object.bounds);
        if (ty->trait_object.lifetime) w->lifetime(w, ty->trait_object.lifetime);
        break;
    }
    w->depth--;
}

// ---- late-bound lifetimes -----------------------------------------------------------------------------------

static void note_lifetime(LifetimeWalk *w, const HirLifetime *lt) {
    if (!lt) return;
    if (lt->res.kind != LIFETIME_PARAM && lt->res.kind != LIFETIME_FRESH) return;
    map_put(w->sess->arena, w->context, lt->res.def.v, 1);
}

static void note_generics(LifetimeWalk *w, const HirGenerics *g) {
    for_each(HirWherePredicate, p, g->predicates) {
        if (p->is_region) {
            // A bare `'a:` still counts as a use in a where-clause.
            note_lifetime(w, p->lifetime);
        } else {
            walk_ty_lifetimes(w, p->bounded_ty);
        }
        walk_bounds_lifetimes(w, p->bounds);
    }
    for_each(HirGenericParam, p, g->params) {
        if (p->kind == HIR_PARAM_TYPE) walk_ty_lifetimes(w, p->ty);
    }
}

static DefIds compute_late_list(TyCtxt *t, const HirItem *item) {
    Map in_where = {0}, in_inputs = {0}, in_output = {0};
    LifetimeWalk w = {.sess = t->sess, .context = &in_where, .lifetime = note_lifetime};
    note_generics(&w, item->generics);
    w.context = &in_inputs;
    w.constrained_only = true;
    for_each(HirTy *, in, item->fn.sig.decl->inputs) walk_ty_lifetimes(&w, *in);
    w.context = &in_output;
    w.constrained_only = false;
    walk_ty_lifetimes(&w, item->fn.sig.decl->output);
    Vec(DefId) late = {0};
    for_each(HirGenericParam, p, item->generics->params) {
        if (p->kind != HIR_PARAM_LIFETIME || map_has(&in_where, p->def.v)) continue;
        if (!map_has(&in_inputs, p->def.v) && map_has(&in_output, p->def.v)) continue;
        vec_push(t->arena, &late, p->def);
    }
    return SLICE_FROM(DefIds, late);
}

static DefIds closure_lifetimes(TyCtxt *t, DefId closure) {
    Vec(DefId) late = {0};
    const HirExpr *e = hir_closure_expr(t->sess, closure);
    if (!e) return (DefIds){0};
    for_each(HirGenericParam, p, e->closure->bound_params) {
        if (p->kind == HIR_PARAM_LIFETIME) vec_push(t->arena, &late, p->def);
    }
    return SLICE_FROM(DefIds, late);
}

DefIds late_bound_lifetimes(TyCtxt *t, DefId fn) {
    CollectTables *c = collect_tables(t);
    DefKind kind = def_of(t->sess, fn)->kind;
    if (kind != DEF_FN && kind != DEF_ASSOC_FN && kind != DEF_CLOSURE) return (DefIds){0};
    DefIds *known = (DefIds *)(uintptr_t)map_get_or(&c->late_lists, fn.v, 0);
    if (known) return *known;
    known = NEW(t->arena, DefIds);
    const HirItem *item = kind == DEF_CLOSURE ? NULL : hir_item(t->sess, fn);
    if (kind == DEF_CLOSURE) *known = closure_lifetimes(t, fn);
    if (item && item->kind == HIR_ITEM_FN && item->generics) *known = compute_late_list(t, item);
    map_put(t->arena, &c->late_lists, fn.v, (u64)(uintptr_t)known);
    return *known;
}

bool collect_lifetime_is_late_bound(TyCtxt *t, DefId lifetime) {
    DefId owner = def_of(t->sess, lifetime)->parent;
    if (id_is_none(owner)) return false;
    DefIds late = late_bound_lifetimes(t, owner);
    for_each(DefId, d, late) {
        if (id_eq(*d, lifetime)) return true;
    }
    return false;
}

BoundVarsId collect_late_bound_vars(TyCtxt *t, DefId fn) {
    DefIds late = late_bound_lifetimes(t, fn);
    if (late.len == 0) return BOUND_VARS_EMPTY;
    BoundVar *vars = NEW_N(t->arena, BoundVar, late.len);
    for (u32 i = 0; i < late.len; i++) {
        vars[i] = (BoundVar){.kind = BOUND_VAR_REGION,
                             .def = late.data[i],
                             .name = def_of(t->sess, late.data[i])->name};
    }
    return bound_vars_new(t, vars, late.len);
}
