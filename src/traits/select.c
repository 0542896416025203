// SPDX-License-Identifier: MIT
// select.c: from a goal to the one candidate that proves it: assemble, winnow, cache. After
// rustc_trait_selection's select/mod.rs (candidate_from_obligation).
#include "traits/traits_internal.h"

#define RECURSION_LIMIT 128

struct InferCaches *infer_caches_of(InferCtxt *ic) {
    struct InferCaches **slot = infer_caches(ic);
    if (!*slot) *slot = NEW(infer_arena(ic), struct InferCaches);
    return *slot;
}

u32 traits_recursion_limit(const TyCtxt *t) {
    u32 limit = t->sess->options.recursion_limit;
    return limit ? MIN(limit, 400) : RECURSION_LIMIT;
}
bool traits_note_overflow(InferCtxt *ic, const Obligation *o) {
    if (o->depth <= traits_recursion_limit(infer_tcx(ic))) return false;
    struct InferCaches *c = infer_caches_of(ic);
    if (!c->overflow) {
        c->overflow = true;
        c->overflow_at = *o;
    }
    return true;
}

TraitRef traits_trait_ref_1(TyCtxt *t, DefId trait_def, TyId self) {
    GenericArg arg = arg_of_ty(self);
    return (TraitRef){trait_def, args_new(t, &arg, 1)};
}

TraitGoal traits_goal_of(InferCtxt *ic, const Pred *opened, PredId pred, const Obligation *o) {
    TraitRef tr = infer_resolve_trait_ref(ic, opened->trait_ref);
    return (TraitGoal){
        .tr = tr,
        .self = trait_ref_self(infer_tcx(ic), tr),
        .negative = opened->negative,
        .env = o->env,
        .cause = o->cause,
        .depth = o->depth,
        .pred = pred,
    };
}

// Obligations that relations pushed since `from` belong to this goal.
void traits_take_pending(InferCtxt *ic, u32 from, const TraitGoal *g, Obligations *out) {
    Obligations *pending = infer_pending(ic);
    for (u32 i = from; i < pending->len; i++) {
        Obligation o = pending->data[i];
        o.env = g->env, o.cause = g->cause, o.depth = g->depth + 1;
        vec_push(infer_arena(ic), out, o);
    }
    if (pending->len > from) pending->len = from;
}

const ObligationCause *traits_derived_cause(InferCtxt *ic, ObligationCauseKind kind,
                                            const TraitGoal *g, DefId def, Span clause) {
    ObligationCause *c = NEW(infer_arena(ic), ObligationCause);
    c->kind = kind;
    c->span = g->cause ? g->cause->span : SPAN_NONE;
    c->def = def;
    c->clause_span = clause;
    c->parent = g->cause;
    c->parent_pred = g->pred;
    return c;
}

Obligation traits_sub_obligation(InferCtxt *ic, const TraitGoal *g, PredId pred) {
    return (Obligation){
        .pred = pred,
        .env = g->env,
        .depth = g->depth + 1,
        .cause = traits_derived_cause(ic, CAUSE_BUILTIN_DERIVED, g, (DefId){0}, SPAN_NONE)};
}
Obligation traits_sub_trait(InferCtxt *ic, const TraitGoal *g, DefId trait_def, TyId self) {
    TyCtxt *t = infer_tcx(ic);
    return traits_sub_obligation(ic, g,
                                 traits_trait_pred(t, traits_trait_ref_1(t, trait_def, self)));
}

// ---- candidates ----

EvalResult traits_evaluate_candidate(InferCtxt *ic, const TraitGoal *g, EvalStack *stack,
                                     const SelCandidate *c) {
    InferSnapshot s = infer_snapshot(ic);
    ImplSource source = {0};
    EvalResult r =
        traits_confirm(ic, g, c, &source) ? traits_eval_all(ic, stack, &source.nested) : EVAL_ERROR;
    if (r != EVAL_ERROR && !infer_leak_check(ic, g->universe, s)) r = EVAL_ERROR;
    infer_rollback(ic, s);
    return r;
}

static bool goal_has_error(const TyCtxt *t, const TraitGoal *g) {
    return (args_flags(t, g->tr.args) & TYF_HAS_ERROR) != 0;
}

static SelectStatus compute_candidate(InferCtxt *ic, const TraitGoal *g, EvalStack *stack,
                                      SelCandidate *out) {
    if (infer_is_intercrate(ic) && !traits_is_knowable(ic, g->tr)) return SELECT_AMBIGUOUS;
    CandidateSet set = {0};
    traits_assemble(ic, g, stack, &set);
    if (set.ambiguous) return SELECT_AMBIGUOUS;
    SelectStatus status = SELECT_OK;
    if (set.list.len == 0) return SELECT_NONE;
    if (set.list.len == 1) {
        *out = set.list.data[0];
    } else {
        for (u32 i = 0; i < set.list.len;) {
            SelCandidate *c = &set.list.data[i];
            c->eval = traits_evaluate_candidate(ic, g, stack, c);
            c->evaluated = true;
            if (c->eval != EVAL_ERROR) {
                i++;
                continue;
            }
            memmove(c, c + 1, sizeof(*c) * (set.list.len - i - 1));
            set.list.len--;
        }
        status = traits_winnow(ic, g, &set, out);
    }
    if (status == SELECT_OK && out->kind == CAND_IMPL && out->impl->negative != g->negative)
        return SELECT_NONE;
    return status;
}

SelectStatus traits_candidate_for(InferCtxt *ic, const TraitGoal *g, EvalStack *stack,
                                  SelCandidate *out) {
    TyCtxt *t = infer_tcx(ic);
    if (goal_has_error(t, g)) {
        *out = (SelCandidate){.kind = CAND_BUILTIN, .index = UINT32_MAX};
        return SELECT_OK;
    }
    bool cacheable =
        !infer_is_intercrate(ic) &&
        !((pred_of(t, stack->fresh)->flags & TYF_HAS_OPAQUE) && infer_has_defining_opaques(ic));
    u64 key = MAP_KEY2(stack->env->id, stack->fresh.v), known;
    struct InferCaches *caches = infer_caches_of(ic);
    if (cacheable && map_get(&caches->selection, key, &known)) {
        *out = *(const SelCandidate *)(uintptr_t)known;
        return out->kind == CAND_NONE ? SELECT_NONE : SELECT_OK;
    }
    u32 saved_reached = stack->reached;
    stack->reached = stack->depth;
    SelectStatus status = compute_candidate(ic, g, stack, out);
    bool independent = stack->reached >= stack->depth;
    stack->reached = MIN(saved_reached, stack->reached);
    if (cacheable && independent && status != SELECT_AMBIGUOUS && !caches->overflow) {
        SelCandidate *copy = NEW(infer_arena(ic), SelCandidate);
        if (status == SELECT_OK) *copy = *out;
        map_put(infer_arena(ic), &caches->selection, key, (u64)(uintptr_t)copy);
    }
    return status;
}

// Selects and confirms; what was unified stays.
TraitsAnswer traits_select(InferCtxt *ic, const Obligation *o, ImplSource *out) {
    TyCtxt *t = infer_tcx(ic);
    if (traits_note_overflow(ic, o)) return ANSWER_NO;
    u32 universe = infer_universe(ic);
    Pred opened = infer_instantiate_pred_placeholder(ic, infer_resolve_pred(ic, o->pred));
    CHECK(opened.kind == PRED_TRAIT);
    TraitGoal g = traits_goal_of(ic, &opened, o->pred, o);
    g.universe = universe;
    EvalStack stack = {.env = o->env, .depth = 1, .reached = 1};
    stack.fresh = infer_freshen_pred(ic, infer_resolve_pred(ic, o->pred));
    stack.has_infer = pred_has_infer(t, stack.fresh);
    stack.coinductive = (traits_trait_flags(t, g.tr.def) & TRAIT_COINDUCTIVE) != 0;
    SelCandidate c;
    switch (traits_candidate_for(ic, &g, &stack, &c)) {
    case SELECT_AMBIGUOUS: return ANSWER_MAYBE;
    case SELECT_NONE: return ANSWER_NO;
    case SELECT_OK: break;
    }
    ImplSource source = {0};
    InferSnapshot s = infer_snapshot(ic);
    if (!traits_confirm(ic, &g, &c, &source)) {
        infer_rollback(ic, s);
        return ANSWER_NO;
    }
    infer_commit(ic, s);
    *out = source;
    return ANSWER_YES;
}
