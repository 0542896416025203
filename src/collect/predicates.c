// SPDX-License-Identifier: MIT
// predicates.c: the where-clauses of definitions, traits' supertraits, and the bounds on associated and
// opaque types (rustc_hir_analysis::collect::{predicates_of, item_bounds}).
//
// Order within a definition, as in rustc: for each parameter in turn its implicit Sized or its const type,
// then the written predicates in source order, then for traits `Self: Trait`.
#include "collect/collect_internal.h"

static bool is_sized_bound(TyCtxt *t, const HirBound *b) {
    if (b->kind != HIR_BOUND_TRAIT || !b->trait_ref.path || b->trait_ref.path->res.kind != RES_DEF)
        return false;
    return lang_item_of(t->sess, b->trait_ref.path->res.def) == LANG_SIZED;
}

// An explicit MetaSized or PointeeSized bound says itself how much is known of the size.
static bool is_weaker_sizedness(TyCtxt *t, const HirBound *b) {
    if (b->kind != HIR_BOUND_TRAIT || b->polarity != BOUND_POSITIVE || !b->trait_ref.path ||
        b->trait_ref.path->res.kind != RES_DEF)
        return false;
    LangItem lang = lang_item_of(t->sess, b->trait_ref.path->res.def);
    return lang == LANG_META_SIZED || lang == LANG_POINTEE_SIZED;
}
static bool bounds_relax_sized(TyCtxt *t, HirBounds bounds) {
    for_each(HirBound, b, bounds) {
        if (is_weaker_sizedness(t, b)) return true;
        if (b->polarity == BOUND_MAYBE && b->kind == HIR_BOUND_TRAIT && is_sized_bound(t, b))
            return true;
    }
    return false;
}

static bool param_relaxes_sized(TyCtxt *t, const HirGenerics *g, DefId param) {
    for_each(HirWherePredicate, w, g->predicates) {
        if (!w->is_region && hir_ty_is_param(w->bounded_ty, param) &&
            bounds_relax_sized(t, w->bounds))
            return true;
    }
    return false;
}

static void push_sized(TyCtxt *t, TyId ty, Span at, PredSpanVec *out) {
    DefId sized = lang_item(t->sess, LANG_SIZED);
    if (id_is_none(sized)) return;
    GenericArg self = arg_of_ty(ty);
    vec_push(
        t->arena, out,
        (PredSpan){pred_new_trait(t, (TraitRef){sized, args_new(t, &self, 1)}, BOUND_VARS_EMPTY),
                   at});
}

static void push_param_defaults(TyCtxt *t, const HirGenerics *g, PredSpanVec *out) {
    for_each(HirGenericParam, p, g->params) {
        if (p->kind == HIR_PARAM_LIFETIME) continue;
        u32 index = collect_param_index(t, p->def);
        if (index == UINT32_MAX) continue;
        if (p->kind == HIR_PARAM_TYPE) {
            if (!param_relaxes_sized(t, g, p->def))
                push_sized(t, ty_new_param(t, index, p->name.name), p->span, out);
            continue;
        }
        ConstId c =
            const_new(t, &(ConstData){.kind = CONST_PARAM, .index = index, .name = p->name.name});
        Pred pred = {.kind = PRED_CONST_HAS_TYPE,
                     .constant = c,
                     .ty = collect_type_of(t, p->def),
                     .vars = BOUND_VARS_EMPTY};
        vec_push(t->arena, out, (PredSpan){pred_new(t, &pred), p->span});
    }
}

static void lower_region_predicate(TyLowerer *l, const HirWherePredicate *w, PredSpanVec *out) {
    LowerScope scope;
    scope_enter(l, &scope);
    RegionId r = collect_lower_lifetime(l, w->lifetime);
    for_each(HirBound, b, w->bounds) {
        if (b->kind != HIR_BOUND_OUTLIVES) continue;
        Pred p = {.kind = PRED_REGION_OUTLIVES,
                  .region = r,
                  .region2 = collect_lower_lifetime(l, b->lifetime),
                  .vars = BOUND_VARS_EMPTY};
        vec_push(l->tcx->arena, out, (PredSpan){pred_new(l->tcx, &p), b->span});
    }
    scope_leave(l);
}

static void lower_where_predicate(TyLowerer *l, const HirWherePredicate *w, PredSpanVec *out) {
    TyCtxt *t = l->tcx;
    if (w->is_region) {
        lower_region_predicate(l, w, out);
        return;
    }
    for_each(HirBound, b, w->bounds) {
        LowerScope scope;
        scope_enter(l, &scope);
        scope_add_params(l, &scope, w->for_params);
        TyId self = collect_lower_ty(l, w->bounded_ty);
        switch (b->kind) {
        case HIR_BOUND_TRAIT:
            if (b->polarity == BOUND_MAYBE) break;
            scope_add_params(l, &scope, b->for_params);
            lower_trait_bound(l, &scope, &b->trait_ref, b->span, self, out, t->arena);
            break;
        case HIR_BOUND_OUTLIVES: {
            Pred p = {.kind = PRED_TYPE_OUTLIVES,
                      .ty = self,
                      .region = collect_lower_lifetime(l, b->lifetime),
                      .vars = scope_vars(l, &scope)};
            vec_push(t->arena, out, (PredSpan){pred_new(t, &p), b->span});
            break;
        }
        case HIR_BOUND_USE: break;
        }
        scope_leave(l);
    }
}

const GenericPredicates *collect_predicates_of(TyCtxt *t, DefId def) {
    static const GenericPredicates none = {0};
    u64 known = map_get_or(&t->predicates_of, def.v, 0);
    if (known > MEMO_IN_PROGRESS) return (const GenericPredicates *)(uintptr_t)known;
    if (!cycle_enter(t, &t->predicates_of, QUERY_PREDICATES, def, def_head(t, def))) return &none;
    GenericPredicates *gp = NEW(t->arena, GenericPredicates);
    gp->parent = collect_generics_of(t, def)->parent;
    PredSpanVec out = {0};
    const HirGenerics *g = generics_hir(t, def);
    DefKind kind = def_of(t->sess, def)->kind;
    if (g && kind != DEF_TY_ALIAS) {
        TyLowerer l = collect_item_lowerer(t, def);
        push_param_defaults(t, g, &out);
        if (kind == DEF_TRAIT) {
            PredSpans supers = collect_super_predicates(t, def);
            for_each(PredSpan, p, supers) vec_push(t->arena, &out, *p);
        }
        for_each(HirWherePredicate, w, g->predicates) {
            // A trait's `where Self: Super` is among the super predicates.
            if (kind == DEF_TRAIT && !w->is_region && hir_ty_is_param(w->bounded_ty, def)) continue;
            lower_where_predicate(&l, w, &out);
        }
    }
    if (kind == DEF_TRAIT) {
        TraitRef self = {def, args_identity(t, def)};
        vec_push(t->arena, &out,
                 (PredSpan){pred_new_trait(t, self, BOUND_VARS_EMPTY), def_head(t, def)});
    }
    gp->preds = SLICE_FROM(PredSpans, out);
    cycle_done(t, &t->predicates_of, def, (u64)(uintptr_t)gp);
    return gp;
}

void collect_predicates_subst(TyCtxt *t, DefId def, ArgsId args, Arena *a, PredSpanVec *out) {
    const GenericPredicates *gp = collect_predicates_of(t, def);
    if (id_is_some(gp->parent)) collect_predicates_subst(t, gp->parent, args, a, out);
    for_each(PredSpan, p, gp->preds) {
        vec_push(a, out, (PredSpan){pred_subst(t, p->pred, args), p->span});
    }
}

// A trait whose bounds on associated types lead back to itself (`trait B: A<T: B>`) would imply without end.
static bool implies_itself(TyCtxt *t, DefId trait_def, PredSpans supers, Span at) {
    CollectTables *c = collect_tables(t);
    u64 known;
    if (map_get(&c->implied_predicates, trait_def.v, &known) && known > MEMO_IN_PROGRESS)
        return known == MEMO_IN_PROGRESS + 2;
    if (!cycle_enter(t, &c->implied_predicates, QUERY_IMPLIED_PREDICATES, trait_def, at))
        return true;
    bool cycle = false;
    for_each(PredSpan, p, supers) {
        const Pred *q = pred_of(t, p->pred);
        if (q->kind != PRED_TRAIT || cycle) continue;
        DefId next = q->trait_ref.def;
        PredSpans its = id_eq(next, trait_def) ? supers : collect_super_predicates(t, next);
        cycle = implies_itself(t, next, its, p->span);
    }
    cycle_done(t, &c->implied_predicates, trait_def, MEMO_IN_PROGRESS + 1 + cycle);
    return cycle;
}

static bool has_assoc_bounds(TyCtxt *t, PredSpans supers) {
    for_each(PredSpan, p, supers) {
        const Pred *q = pred_of(t, p->pred);
        if (q->kind == PRED_TRAIT && !id_eq(trait_ref_self(t, q->trait_ref), t->common.self_param))
            return true;
    }
    return false;
}

PredSpans collect_super_predicates(TyCtxt *t, DefId trait_def) {
    u64 known = map_get_or(&t->super_predicates_of, trait_def.v, 0);
    if (known > MEMO_IN_PROGRESS) return *(PredSpans *)(uintptr_t)known;
    const HirItem *item = hir_item(t->sess, trait_def);
    Span at = def_head(t, trait_def);
    if (item && item->trait.bounds.len) at = item->trait.bounds.data[0].span;
    if (!cycle_enter(t, &t->super_predicates_of, QUERY_SUPER_PREDICATES, trait_def, at))
        return (PredSpans){0};
    PredSpanVec out = {0};
    if (item) {
        TyLowerer l = collect_item_lowerer(t, trait_def);
        collect_lower_bounds(&l, t->common.self_param, item->trait.bounds, &out, t->arena);
        for_each(HirWherePredicate, w, item->generics->predicates) {
            if (!w->is_region && hir_ty_is_param(w->bounded_ty, trait_def))
                lower_where_predicate(&l, w, &out);
        }
    }
    // A cycle among supertraits shows here, not only where one is walked.
    for_each(PredSpan, p, out) {
        const Pred *q = pred_of(t, p->pred);
        if (q->kind == PRED_TRAIT && id_eq(trait_ref_self(t, q->trait_ref), t->common.self_param)) {
            collect_super_predicates(t, q->trait_ref.def);
        }
    }
    PredSpans *stored = NEW(t->arena, PredSpans);
    *stored = SLICE_FROM(PredSpans, out);
    cycle_done(t, &t->super_predicates_of, trait_def, (u64)(uintptr_t)stored);
    if (has_assoc_bounds(t, *stored) && implies_itself(t, trait_def, *stored, at))
        *stored = (PredSpans){0};
    return *stored;
}

// ---- item bounds --------------------------------------------------------------------------------------------

static void push_trait_where_bounds(TyCtxt *t, DefId assoc, TyId self, PredSpanVec *out) {
    DefId owner = def_of(t->sess, assoc)->parent;
    const GenericPredicates *gp = collect_predicates_of(t, owner);
    for_each(PredSpan, p, gp->preds) {
        const Pred *q = pred_of(t, p->pred);
        TyId of = {0};
        if (q->kind == PRED_TRAIT) of = trait_ref_self(t, q->trait_ref);
        if (q->kind == PRED_PROJECTION) of = args_ty_at(t, q->trait_ref.args, 0);
        if (q->kind == PRED_TYPE_OUTLIVES) of = q->ty;
        if (id_is_some(of) && id_eq(of, self)) vec_push(t->arena, out, *p);
    }
}

PredSpans collect_item_bounds(TyCtxt *t, DefId def) {
    u64 known = map_get_or(&t->item_bounds, def.v, 0);
    if (known > MEMO_IN_PROGRESS) return *(PredSpans *)(uintptr_t)known;
    if (!cycle_enter(t, &t->item_bounds, QUERY_ITEM_BOUNDS, def, def_head(t, def)))
        return (PredSpans){0};
    const HirOpaque *o = hir_opaque(t->sess, def);
    const HirItem *item = o ? NULL : hir_item(t->sess, def);
    HirBounds bounds = o                                         ? o->bounds
                       : item && item->kind == HIR_ITEM_ASSOC_TY ? item->ty_alias.bounds
                                                                 : (HirBounds){0};
    AliasKind alias = def_of(t->sess, def)->kind == DEF_OPAQUE_TY ? ALIAS_OPAQUE : ALIAS_PROJECTION;
    TyId self = ty_new_alias(t, alias, def, args_identity(t, def));
    PredSpanVec out = {0};
    if (!bounds_relax_sized(t, bounds)) push_sized(t, self, def_of(t->sess, def)->span, &out);
    TyLowerer l = collect_item_lowerer(t, def);
    collect_lower_bounds(&l, self, bounds, &out, t->arena);
    if (item && def_of(t->sess, def_of(t->sess, def)->parent)->kind == DEF_TRAIT)
        push_trait_where_bounds(t, def, self, &out);
    if (alias == ALIAS_OPAQUE && o->in_trait) rpitit_preds_to_opaque(t, o->fn_def, &out);
    PredSpans *stored = NEW(t->arena, PredSpans);
    *stored = SLICE_FROM(PredSpans, out);
    cycle_done(t, &t->item_bounds, def, (u64)(uintptr_t)stored);
    return *stored;
}
