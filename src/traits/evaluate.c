// SPDX-License-Identifier: MIT
// evaluate.c: does an obligation hold, with all that follows from it, without keeping what was unified.
// Cycles through coinductive traits hold. Answers are cached: ground ones for the session, others by their
// freshened form for the inference context. After select/mod.rs (evaluate_predicate_recursively).
#include "traits/traits_internal.h"

static EvalResult worst(EvalResult a, EvalResult b) {
    return a > b ? a : b;
}

EvalResult traits_eval_all(InferCtxt *ic, EvalStack *stack, const Obligations *list) {
    EvalResult r = EVAL_OK;
    for (u32 i = 0; i < list->len; i++) {
        Obligation o = list->data[i];
        EvalResult one = traits_eval_obligation(ic, stack, &o);
        if (one == EVAL_ERROR) return EVAL_ERROR;
        r = worst(r, one);
    }
    return r;
}

// ---- trait predicates ----

// rustc's MatchAgainstFreshVars: the earlier goal is as general as this one.
static bool fresh_args_match(const TyCtxt *t, ArgsId pattern, ArgsId value, u32 depth);
static bool fresh_ty_match(const TyCtxt *t, TyId pattern, TyId value, u32 depth) {
    if (id_eq(pattern, value)) return true;
    const TyData *p = ty_data(t, pattern), *v = ty_data(t, value);
    if (p->kind == TY_INFER) return p->infer.kind == INFER_FRESH;
    if (p->kind != v->kind || depth > 16) return false;
    switch (p->kind) {
    case TY_ADT:
    case TY_FN_DEF:
    case TY_CLOSURE:
    case TY_COROUTINE:
        return id_eq(p->adt.def, v->adt.def) &&
               fresh_args_match(t, p->adt.args, v->adt.args, depth);
    case TY_REF:
        return p->ref.mutbl == v->ref.mutbl && fresh_ty_match(t, p->ref.ty, v->ref.ty, depth + 1);
    case TY_PTR:
        return p->ptr.mutbl == v->ptr.mutbl && fresh_ty_match(t, p->ptr.ty, v->ptr.ty, depth + 1);
    case TY_SLICE: return fresh_ty_match(t, p->elem, v->elem, depth + 1);
    case TY_ARRAY: return fresh_ty_match(t, p->array.elem, v->array.elem, depth + 1);
    case TY_ALIAS:
        return id_eq(p->alias.def, v->alias.def) &&
               fresh_args_match(t, p->alias.args, v->alias.args, depth);
    case TY_TUPLE: {
        TyIds a = tys_of(t, p->tuple), b = tys_of(t, v->tuple);
        if (a.len != b.len) return false;
        for (u32 i = 0; i < a.len; i++) {
            if (!fresh_ty_match(t, a.data[i], b.data[i], depth + 1)) return false;
        }
        return true;
    }
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_FOREIGN:
    case TY_STR:
    case TY_FN_PTR:
    case TY_DYN:
    case TY_NEVER:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER:
    case TY_ERROR: return false;
    }
    return false;
}
static bool fresh_args_match(const TyCtxt *t, ArgsId pattern, ArgsId value, u32 depth) {
    GenericArgs a = args_of(t, pattern), b = args_of(t, value);
    if (a.len != b.len) return false;
    for (u32 i = 0; i < a.len; i++) {
        if (arg_tag(a.data[i]) != ARG_TYPE) continue;
        if (!fresh_ty_match(t, arg_ty(a.data[i]), arg_ty(b.data[i]), depth + 1)) return false;
    }
    return true;
}

// A goal that is already being evaluated further up: true with the answer.
static bool check_cycle(const TyCtxt *t, EvalStack *stack, EvalResult *out) {
    bool coinductive = stack->coinductive;
    for (EvalStack *p = stack->prev; p; p = p->prev) {
        coinductive = coinductive && p->coinductive;
        if (p->env != stack->env) continue;
        bool same = id_eq(p->fresh, stack->fresh);
        if (!same && stack->has_infer && p->has_infer) {
            TraitRef a = pred_of(t, p->fresh)->trait_ref, b = pred_of(t, stack->fresh)->trait_ref;
            same = id_eq(a.def, b.def) && fresh_args_match(t, a.args, b.args, 0);
            if (same) coinductive = false;
        }
        if (!same) continue;
        for (EvalStack *q = stack; q != p; q = q->prev) q->reached = MIN(q->reached, p->depth);
        *out = coinductive ? EVAL_OK : EVAL_AMBIGUOUS_STACK;
        return true;
    }
    return false;
}

static EvalResult evaluate_stack(InferCtxt *ic, const TraitGoal *g, EvalStack *stack) {
    EvalResult r;
    if (check_cycle(infer_tcx(ic), stack, &r)) return r;
    SelCandidate c;
    switch (traits_candidate_for(ic, g, stack, &c)) {
    case SELECT_AMBIGUOUS: return EVAL_AMBIGUOUS;
    case SELECT_NONE: return EVAL_ERROR;
    case SELECT_OK: break;
    }
    return traits_evaluate_candidate(ic, g, stack, &c);
}

static const u32 LOCAL_FLAGS = TYF_HAS_TY_INFER | TYF_HAS_CT_INFER;

static EvalResult eval_trait(InferCtxt *ic, EvalStack *prev, const Obligation *o,
                             const Pred *opened, u32 universe) {
    TyCtxt *t = infer_tcx(ic);
    TraitGoal g = traits_goal_of(ic, opened, o->pred, o);
    g.universe = universe;
    Pred shape = {.kind = PRED_TRAIT,
                  .negative = opened->negative,
                  .trait_ref = g.tr,
                  .vars = BOUND_VARS_EMPTY};
    EvalStack stack = {.prev = prev, .env = o->env, .depth = prev ? prev->depth + 1 : 1};
    stack.reached = stack.depth;
    // With its binder: what holds for some lifetime need not hold for all.
    bool binder = traits_has_bound_vars(pred_of(t, o->pred)->vars);
    stack.fresh =
        infer_freshen_pred(ic, binder ? infer_resolve_pred(ic, o->pred) : pred_new(t, &shape));
    u32 flags = pred_of(t, stack.fresh)->flags;
    stack.has_infer = (flags & LOCAL_FLAGS) != 0;
    stack.coinductive = (traits_trait_flags(t, g.tr.def) & TRAIT_COINDUCTIVE) != 0;
    // A ground goal does not depend on where-clauses, unless some are ground themselves.
    if (!(flags & (TYF_HAS_PARAM | TYF_HAS_PLACEHOLDER | LOCAL_FLAGS)) && !o->env->has_global &&
        !infer_is_intercrate(ic))
        stack.env = g.env = traits_empty_env(t, o->env->reveal_all);
    bool cacheable =
        !infer_is_intercrate(ic) && !((flags & TYF_HAS_OPAQUE) && infer_has_defining_opaques(ic));
    struct InferCaches *local = infer_caches_of(ic);
    bool global = !stack.has_infer && !(flags & TYF_HAS_PLACEHOLDER);
    Map *cache = global ? &t->trait_caches->eval : &local->eval;
    Arena *arena = global ? t->arena : infer_arena(ic);
    u64 key = MAP_KEY2(stack.env->id, stack.fresh.v), known;
    if (cacheable && map_get(cache, key, &known)) return (EvalResult)known;
    EvalResult r = evaluate_stack(ic, &g, &stack);
    if (stack.reached < stack.depth) {
        if (prev) prev->reached = MIN(prev->reached, stack.reached);
    } else {
        if (r == EVAL_AMBIGUOUS_STACK) r = EVAL_AMBIGUOUS;
        // Ambiguity of a ground goal comes from what is not known yet elsewhere (cycles of queries).
        if (cacheable && !local->overflow && !(global && r != EVAL_OK && r != EVAL_ERROR))
            map_put(arena, cache, key, (u64)r);
    }
    return r;
}

// ---- other predicates ----

static EvalResult eval_pending(InferCtxt *ic, EvalStack *stack, const Obligation *o, u32 from,
                               Obligations *more) {
    TraitGoal g = {.env = o->env, .cause = o->cause, .depth = o->depth, .pred = o->pred};
    traits_take_pending(ic, from, &g, more);
    return traits_eval_all(ic, stack, more);
}

static EvalResult eval_projection(InferCtxt *ic, EvalStack *stack, const Obligation *o,
                                  const Pred *p) {
    TyCtxt *t = infer_tcx(ic);
    Obligations nested = {0};
    GenericArg value;
    ArgsId args = infer_resolve_args(ic, p->trait_ref.args);
    u32 from = infer_pending(ic)->len;
    switch (
        traits_project(ic, o->env, o->cause, o->depth, p->trait_ref.def, args, &value, &nested)) {
    case PROJECT_ERROR: return EVAL_ERROR;
    case PROJECT_AMBIGUOUS: return EVAL_AMBIGUOUS;
    case PROJECT_RIGID:
    case PROJECT_DONE: break;
    }
    (void)t;
    if (!infer_eq_arg(ic, o->cause ? o->cause->span : SPAN_NONE, value, p->term.arg, NULL))
        return EVAL_ERROR;
    return eval_pending(ic, stack, o, from, &nested);
}

static EvalResult eval_subtype(InferCtxt *ic, EvalStack *stack, const Obligation *o,
                               const Pred *p) {
    TyCtxt *t = infer_tcx(ic);
    TyId a = infer_shallow_resolve(ic, p->ty), b = infer_shallow_resolve(ic, p->ty2);
    if (ty_is_ty_var(t, a) && ty_is_ty_var(t, b)) return EVAL_AMBIGUOUS;
    u32 from = infer_pending(ic)->len;
    if (!infer_sub(ic, SPAN_NONE, a, b, NULL)) return EVAL_ERROR;
    Obligations more = {0};
    return eval_pending(ic, stack, o, from, &more);
}

static EvalResult eval_const_equate(InferCtxt *ic, const Obligation *o, const Pred *p) {
    TyCtxt *t = infer_tcx(ic);
    ConstId a = infer_resolve_const(ic, p->constant), b = infer_resolve_const(ic, p->constant2);
    u32 flags = const_data(t, a)->flags | const_data(t, b)->flags;
    bool open =
        const_data(t, a)->kind == CONST_UNEVALUATED || const_data(t, b)->kind == CONST_UNEVALUATED;
    if (open && (flags & LOCAL_FLAGS)) return EVAL_AMBIGUOUS;
    return infer_eq_const(ic, o->cause ? o->cause->span : SPAN_NONE, a, b, NULL) ? EVAL_OK
                                                                                 : EVAL_ERROR;
}

static EvalResult eval_wf(InferCtxt *ic, EvalStack *stack, const Obligation *o, GenericArg arg) {
    arg = infer_resolve_arg(ic, arg);
    if (arg_tag(arg) == ARG_TYPE && ty_is_ty_var(infer_tcx(ic), arg_ty(arg))) return EVAL_AMBIGUOUS;
    Obligations nested = {0};
    traits_wf_obligations(ic, o->env, o->cause, arg, &nested);
    for (u32 i = 0; i < nested.len; i++) nested.data[i].depth = o->depth + 1;
    return traits_eval_all(ic, stack, &nested);
}

EvalResult traits_eval_obligation(InferCtxt *ic, EvalStack *stack, const Obligation *o) {
    TyCtxt *t = infer_tcx(ic);
    if (traits_note_overflow(ic, o)) return EVAL_ERROR;
    u32 universe = infer_universe(ic);
    Pred p = infer_instantiate_pred_placeholder(ic, o->pred);
    switch (p.kind) {
    case PRED_TRAIT: return eval_trait(ic, stack, o, &p, universe);
    case PRED_PROJECTION: return eval_projection(ic, stack, o, &p);
    case PRED_SUBTYPE:
    case PRED_COERCE: return eval_subtype(ic, stack, o, &p);
    case PRED_WELL_FORMED: return eval_wf(ic, stack, o, p.arg);
    case PRED_DYN_COMPATIBLE: return traits_dyn_violations(t, p.def).len ? EVAL_ERROR : EVAL_OK;
    case PRED_CONST_EQUATE: return eval_const_equate(ic, o, &p);
    case PRED_AMBIGUOUS: return EVAL_AMBIGUOUS;
    case PRED_REGION_OUTLIVES:
    case PRED_TYPE_OUTLIVES:
    case PRED_CONST_HAS_TYPE:
    case PRED_CONST_EVALUATABLE: return EVAL_OK;
    }
    UNREACHABLE();
}

// ---- entry points ----

TraitsAnswer traits_evaluate(InferCtxt *ic, const ParamEnvData *env, PredId pred) {
    struct InferCaches *caches = infer_caches_of(ic);
    bool had_overflow = caches->overflow;
    InferSnapshot s = infer_snapshot(ic);
    Obligation o = {.pred = infer_resolve_pred(ic, pred),
                    .env = env,
                    .cause = infer_cause(ic, CAUSE_MISC, SPAN_NONE)};
    u32 universe = infer_universe(ic);
    EvalResult r = traits_eval_obligation(ic, NULL, &o);
    if (r != EVAL_ERROR && !infer_leak_check(ic, universe, s)) r = EVAL_ERROR;
    infer_rollback(ic, s);
    if (caches->overflow && !had_overflow) { // a probe is allowed to fail by depth
        caches->overflow = false;
        return ANSWER_NO;
    }
    return r == EVAL_OK ? ANSWER_YES : r == EVAL_ERROR ? ANSWER_NO : ANSWER_MAYBE;
}

TraitsAnswer traits_type_implements_args(InferCtxt *ic, const ParamEnvData *env, DefId trait_def,
                                         ArgsId args) {
    TyCtxt *t = infer_tcx(ic);
    return traits_evaluate(ic, env, traits_trait_pred(t, (TraitRef){trait_def, args}));
}

bool traits_type_implements(InferCtxt *ic, const ParamEnvData *env, TyId ty, DefId trait_def) {
    if (id_is_none(trait_def)) return false;
    TyCtxt *t = infer_tcx(ic);
    InferSnapshot s = infer_snapshot(ic);
    GenericArg self = arg_of_ty(ty);
    ArgsId args = args_new(t, &self, 1);
    if (collect_generics_of(t, trait_def)->count > 1)
        args = infer_fresh_args(ic, SPAN_NONE, trait_def, args);
    TraitsAnswer a = traits_type_implements_args(ic, env, trait_def, args);
    infer_rollback(ic, s);
    return a == ANSWER_YES;
}
