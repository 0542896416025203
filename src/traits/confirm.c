// SPDX-License-Identifier: MIT
// confirm.c: makes a chosen candidate real: unifies the goal with it and lists what must hold in addition.
// After select/confirmation.rs.
#include "traits/traits_internal.h"

static Span cause_span(const TraitGoal *g) {
    return g->cause ? g->cause->span : SPAN_NONE;
}

static void push_normalized(InferCtxt *ic, const TraitGoal *g, PredId p, Obligations *out) {
    PredId q = traits_normalize_pred_depth(ic, g->env, g->cause, g->depth + 1, p, out);
    vec_push(infer_arena(ic), out, traits_sub_obligation(ic, g, q));
}

// The impl's own where-clauses.
void traits_impl_obligations(InferCtxt *ic, const TraitGoal *g, DefId impl, ArgsId args,
                             Obligations *out) {
    TyCtxt *t = infer_tcx(ic);
    PredSpanVec preds = {0};
    collect_predicates_subst(t, impl, args, infer_arena(ic), &preds);
    for_each(PredSpan, p, preds) {
        const ObligationCause *cause =
            traits_derived_cause(ic, CAUSE_IMPL_DERIVED, g, impl, p->span);
        PredId q = p->pred;
        if (pred_of(t, q)->flags & (TYF_HAS_PROJECTION | TYF_HAS_CT_UNEVALUATED | TYF_HAS_OPAQUE))
            q = traits_normalize_pred_depth(ic, g->env, cause, g->depth + 1, q, out);
        vec_push(infer_arena(ic), out,
                 ((Obligation){.pred = q, .env = g->env, .cause = cause, .depth = g->depth + 1}));
    }
}

static bool unify(InferCtxt *ic, const TraitGoal *g, TraitRef tr, Obligations *nested) {
    u32 from = infer_pending(ic)->len;
    if (!infer_eq_trait_ref(ic, cause_span(g), g->tr, tr, NULL)) return false;
    traits_take_pending(ic, from, g, nested);
    return true;
}

// A trait's `Self: 'a`, its supertraits' too, must hold where an impl of it is used (rustc's
// impl_super_outlives).
static void super_outlives(InferCtxt *ic, const TraitGoal *g, Obligations *out) {
    TyCtxt *t = infer_tcx(ic);
    PredIds all = {0};
    vec_push(infer_arena(ic), &all, traits_trait_pred(t, g->tr));
    traits_elaborate(t, &all, infer_arena(ic));
    for (u32 i = 1; i < all.len; i++) {
        const Pred *p = pred_of(t, all.data[i]);
        if (p->kind != PRED_TYPE_OUTLIVES || p->outer_binder) continue;
        Pred q = {.kind = PRED_REGION_OUTLIVES, .region2 = p->region, .vars = BOUND_VARS_EMPTY};
        RegionVec regions = {0}; // parameters are checked with the impl
        traits_region_components(t, infer_arena(ic), p->ty, &regions);
        for (u32 k = 0; k < regions.len; k++) {
            q.region = regions.data[k];
            vec_push(infer_arena(ic), out, traits_sub_obligation(ic, g, pred_new(t, &q)));
        }
    }
}

static bool confirm_impl(InferCtxt *ic, const TraitGoal *g, const SelCandidate *c,
                         ImplSource *out) {
    ArgsId args;
    if (!traits_match_impl(ic, g, c->impl, &args, &out->nested)) return false;
    traits_impl_obligations(ic, g, c->impl->impl, args, &out->nested);
    if (infer_regions(ic)) {
        TraitGoal own = *g;
        own.tr = trait_ref_subst(infer_tcx(ic), c->impl->trait_ref, args);
        super_outlives(ic, &own, &out->nested);
    }
    out->kind = SOURCE_IMPL;
    out->impl = c->impl->impl;
    out->args = args;
    return true;
}

static bool confirm_clause(InferCtxt *ic, const TraitGoal *g, const SelCandidate *c,
                           ImplSource *out) {
    out->kind = SOURCE_PARAM;
    Pred p = infer_instantiate_pred_fresh(ic, cause_span(g), g->env->clauses.data[c->index]);
    return unify(ic, g, p.trait_ref, &out->nested);
}

static bool confirm_item_bound(InferCtxt *ic, const TraitGoal *g, const SelCandidate *c,
                               ImplSource *out) {
    TraitRef tr;
    out->kind = SOURCE_PARAM;
    return traits_item_bound_trait_ref(ic, g, c->index, &tr, &out->nested) &&
           unify(ic, g, tr, &out->nested);
}

static void push_for_types(InferCtxt *ic, const TraitGoal *g, const TyVec *types,
                           Obligations *nested) {
    for (u32 i = 0; i < types->len; i++) {
        TyId ty =
            traits_normalize_depth(ic, g->env, g->cause, g->depth + 1, types->data[i], nested);
        vec_push(infer_arena(ic), nested, traits_sub_trait(ic, g, g->tr.def, ty));
    }
}

static bool confirm_builtin(InferCtxt *ic, const TraitGoal *g, const SelCandidate *c,
                            ImplSource *out) {
    TyCtxt *t = infer_tcx(ic);
    out->kind = SOURCE_BUILTIN;
    if (c->index == UINT32_MAX) return true; // an error type is part of the goal
    TyVec types = {0};
    BuiltinStatus status = BUILTIN_YES;
    switch ((int)lang_item_of(t->sess, g->tr.def)) {
    case LANG_SIZED: status = traits_sized_conditions(ic, g->self, false, &types); break;
    case LANG_META_SIZED: status = traits_sized_conditions(ic, g->self, true, &types); break;
    case LANG_COPY:
    case LANG_CLONE: status = traits_copy_conditions(ic, g->self, &types); break;
    }
    if (status != BUILTIN_YES) return false;
    push_for_types(ic, g, &types, &out->nested);
    return true;
}

static bool confirm_auto(InferCtxt *ic, const TraitGoal *g, ImplSource *out) {
    out->kind = SOURCE_BUILTIN;
    TyVec types = {0};
    if (!traits_constituents(ic, g->self, &types)) {
        // The hidden type of an opaque type that this body defines is not known yet.
        Pred p = {.kind = PRED_AMBIGUOUS, .vars = BOUND_VARS_EMPTY};
        vec_push(infer_arena(ic), &out->nested,
                 traits_sub_obligation(ic, g, pred_new(infer_tcx(ic), &p)));
        return true;
    }
    push_for_types(ic, g, &types, &out->nested);
    return true;
}

// The supertraits hold of the object, and so do the bounds of the trait's associated types.
static void object_obligations(InferCtxt *ic, const TraitGoal *g, Obligations *out) {
    TyCtxt *t = infer_tcx(ic);
    PredSpans supers = collect_super_predicates(t, g->tr.def);
    for (u32 i = 0; i < supers.len; i++)
        push_normalized(ic, g, pred_subst(t, supers.data[i].pred, g->tr.args), out);
    AssocItems items = collect_assoc_items(t, g->tr.def);
    for (u32 i = 0; i < items.len; i++) {
        if (items.data[i].kind != DEF_ASSOC_TY) continue;
        const Generics *own = collect_generics_of(t, items.data[i].def);
        if (own->params.len) continue; // only with `where Self: Sized`: not the object's
        PredSpans bounds = collect_item_bounds(t, items.data[i].def);
        for (u32 k = 0; k < bounds.len; k++)
            push_normalized(ic, g, pred_subst(t, bounds.data[k].pred, g->tr.args), out);
    }
}

static bool confirm_object(InferCtxt *ic, const TraitGoal *g, const SelCandidate *c,
                           ImplSource *out) {
    out->kind = SOURCE_OBJECT;
    PolyTraitRef poly;
    if (!traits_object_trait_ref(ic, g->self, g->tr.def, c->index, &poly))
        return true; // an auto trait of the type
    TraitRef tr = infer_instantiate_trait_ref_fresh(ic, cause_span(g), poly);
    tr.args =
        traits_normalize_args_depth(ic, g->env, g->cause, g->depth + 1, tr.args, &out->nested);
    if (!unify(ic, g, tr, &out->nested)) return false;
    object_obligations(ic, g, &out->nested);
    return true;
}

static bool confirm_trait_alias(InferCtxt *ic, const TraitGoal *g, ImplSource *out) {
    out->kind = SOURCE_BUILTIN;
    TyCtxt *t = infer_tcx(ic);
    PredSpans supers = collect_super_predicates(t, g->tr.def);
    for (u32 i = 0; i < supers.len; i++) {
        PredId p = pred_subst(t, supers.data[i].pred, g->tr.args);
        vec_push(infer_arena(ic), &out->nested, traits_sub_obligation(ic, g, p));
    }
    return true;
}

static bool confirm_coroutine(InferCtxt *ic, const TraitGoal *g, ImplSource *out) {
    out->kind = SOURCE_COROUTINE;
    TyCtxt *t = infer_tcx(ic);
    GenericArgs args = args_of(t, ty_data(t, g->self)->adt.args);
    u32 from = infer_pending(ic)->len;
    if (!infer_eq(ic, cause_span(g), args_ty_at(t, g->tr.args, 1), arg_ty(args.data[args.len - 4]),
                  NULL))
        return false;
    traits_take_pending(ic, from, g, &out->nested);
    return true;
}

bool traits_confirm(InferCtxt *ic, const TraitGoal *g, const SelCandidate *c, ImplSource *out) {
    *out = (ImplSource){.self_ty = g->self};
    switch (c->kind) {
    case CAND_NONE: return false;
    case CAND_SIZED:
    case CAND_BUILTIN: return confirm_builtin(ic, g, c, out);
    case CAND_PARAM: return confirm_clause(ic, g, c, out);
    case CAND_IMPL: return confirm_impl(ic, g, c, out);
    case CAND_AUTO: return confirm_auto(ic, g, out);
    case CAND_PROJECTION: return confirm_item_bound(ic, g, c, out);
    case CAND_CLOSURE:
        out->kind = SOURCE_CLOSURE;
        return traits_confirm_callable(ic, g, &out->nested);
    case CAND_ASYNC_CLOSURE:
        out->kind = ty_kind(infer_tcx(ic), g->self) == TY_CLOSURE ? SOURCE_CLOSURE : SOURCE_FN;
        return traits_confirm_callable(ic, g, &out->nested);
    case CAND_FN_POINTER:
        out->kind = SOURCE_FN;
        return traits_confirm_callable(ic, g, &out->nested);
    case CAND_COROUTINE: return confirm_coroutine(ic, g, out);
    case CAND_FUTURE: out->kind = SOURCE_COROUTINE; return true;
    case CAND_TRAIT_ALIAS: return confirm_trait_alias(ic, g, out);
    case CAND_OBJECT: return confirm_object(ic, g, c, out);
    case CAND_UNSIZE:
    case CAND_UPCAST: out->kind = SOURCE_BUILTIN; return traits_confirm_unsize(ic, g, &out->nested);
    }
    UNREACHABLE();
}
