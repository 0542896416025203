// SPDX-License-Identifier: MIT
// assemble.c: all ways in which a trait goal could hold. After select/candidate_assembly.rs.
#include "traits/traits_internal.h"

#include "resolve/defs.h"

static void push(InferCtxt *ic, CandidateSet *set, CandidateKind kind) {
    vec_push(infer_arena(ic), &set->list, ((SelCandidate){.kind = kind}));
}

bool traits_has_attr(const TyCtxt *t, DefId def, const char *name) {
    AstAttrs attrs = def_of(t->sess, def)->attrs;
    for (u32 i = 0; i < attrs.len; i++) {
        const AstAttr *a = &attrs.data[i];
        if (a->is_doc || a->path.segments.len != 1) continue;
        if (str_eq(sym_str(t->sess, a->path.segments.data[0].ident.name), str_of_c(name)))
            return true;
    }
    return false;
}

u32 traits_trait_flags(TyCtxt *t, DefId trait_def) {
    u64 known;
    if (map_get(&t->trait_caches->trait_flags, trait_def.v, &known)) return (u32)known;
    u32 flags = 0;
    LangItem lang = lang_item_of(t->sess, trait_def);
    if (collect_trait_is_auto(t, trait_def)) flags |= TRAIT_AUTO | TRAIT_COINDUCTIVE;
    if (lang == LANG_SIZED || lang == LANG_META_SIZED || lang == LANG_POINTEE_SIZED ||
        traits_has_attr(t, trait_def, "rustc_coinductive"))
        flags |= TRAIT_COINDUCTIVE;
    if (traits_has_attr(t, trait_def, "rustc_do_not_implement_via_object"))
        flags |= TRAIT_NOT_VIA_OBJECT;
    if (traits_has_attr(t, trait_def, "rustc_deny_explicit_impl")) flags |= TRAIT_BUILTIN_ONLY;
    if (collect_trait_is_marker(t, trait_def)) flags |= TRAIT_MARKER;
    map_put(t->arena, &t->trait_caches->trait_flags, trait_def.v, flags);
    return flags;
}

// ---- impls ----

// Unifies the impl's head with the goal: fresh arguments for the impl's parameters.
bool traits_match_impl(InferCtxt *ic, const TraitGoal *g, const ImplHeader *h, ArgsId *args,
                       Obligations *nested) {
    TyCtxt *t = infer_tcx(ic);
    Span at = g->cause ? g->cause->span : SPAN_NONE;
    *args = infer_fresh_args(ic, at, h->impl, (ArgsId){0});
    TraitRef tr = trait_ref_subst(t, h->trait_ref, *args);
    if (args_flags(t, tr.args) & (TYF_HAS_PROJECTION | TYF_HAS_CT_UNEVALUATED))
        tr.args = traits_normalize_args_depth(ic, g->env, g->cause, g->depth + 1, tr.args, nested);
    u32 from = infer_pending(ic)->len;
    if (!infer_eq_trait_ref(ic, at, g->tr, tr, NULL)) return false;
    traits_take_pending(ic, from, g, nested);
    return true;
}

// The library's `impl<F: FnPtr> Trait for F` count as builtin impls of function pointers: for other types they
// must not hide which bound fails (rustc's reject_fn_ptr_impls).
static bool is_fn_ptr_impl_for_other(TyCtxt *t, const TraitGoal *g, const ImplHeader *h) {
    if (ty_kind(t, h->self_ty) != TY_PARAM) return false;
    TyKind k = ty_kind(t, g->self);
    if (k == TY_FN_PTR || k == TY_INFER || k == TY_ALIAS || k == TY_PARAM || k == TY_PLACEHOLDER ||
        k == TY_ERROR)
        return false;
    DefId fn_ptr = lang_item(t->sess, LANG_FN_PTR_TRAIT);
    if (id_is_none(fn_ptr)) return false;
    PredSpans preds = collect_predicates_of(t, h->impl)->preds;
    for (u32 i = 0; i < preds.len; i++) {
        const Pred *p = pred_of(t, preds.data[i].pred);
        if (p->kind == PRED_TRAIT && id_eq(p->trait_ref.def, fn_ptr) &&
            id_eq(trait_ref_self(t, p->trait_ref), h->self_ty))
            return true;
    }
    return false;
}

typedef struct ImplSearch {
    InferCtxt *ic;
    const TraitGoal *goal;
    CandidateSet *set;
} ImplSearch;
static bool visit_impl(void *context, const ImplHeader *h) {
    ImplSearch *s = context;
    if (!traits_args_may_unify(s->ic, s->goal->tr.args, h->trait_ref.args)) return false;
    if (is_fn_ptr_impl_for_other(infer_tcx(s->ic), s->goal, h)) return false;
    // A reservation impl proves nothing; across crates it keeps the answer open.
    if (traits_has_attr(infer_tcx(s->ic), h->impl, "rustc_reservation_impl")) {
        if (infer_is_intercrate(s->ic)) s->set->ambiguous = true;
        return false;
    }
    InferSnapshot snapshot = infer_snapshot(s->ic);
    ArgsId args;
    Obligations nested = {0};
    bool ok = traits_match_impl(s->ic, s->goal, h, &args, &nested);
    infer_rollback(s->ic, snapshot);
    if (ok)
        vec_push(infer_arena(s->ic), &s->set->list, ((SelCandidate){.kind = CAND_IMPL, .impl = h}));
    return false;
}
static void assemble_impls(InferCtxt *ic, const TraitGoal *g, CandidateSet *set) {
    ImplSearch s = {ic, g, set};
    traits_for_relevant_impls(ic, g->tr.def, g->self, visit_impl, &s);
}

// ---- where-clauses and item bounds ----

static void assemble_clauses(InferCtxt *ic, const TraitGoal *g, EvalStack *stack,
                             CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    for (u32 i = 0; i < g->env->clauses.len; i++) {
        const Pred *p = pred_of(t, g->env->clauses.data[i]);
        if (p->kind != PRED_TRAIT || !id_eq(p->trait_ref.def, g->tr.def) ||
            p->negative != g->negative)
            continue;
        SelCandidate c = {.kind = CAND_PARAM, .index = i};
        if (traits_evaluate_candidate(ic, g, stack, &c) != EVAL_ERROR)
            vec_push(infer_arena(ic), &set->list, c);
    }
}

// The index-th trait bound on the alias that the self type is, then on the alias's own self type, and so on.
bool traits_item_bound_trait_ref(InferCtxt *ic, const TraitGoal *g, u32 index, TraitRef *tr,
                                 Obligations *nested) {
    TyCtxt *t = infer_tcx(ic);
    TyId self = g->self;
    u32 n = 0;
    for (u32 level = 0; level < 32; level++) {
        const TyData *d = ty_data(t, self);
        if (d->kind != TY_ALIAS ||
            (d->alias.kind != ALIAS_PROJECTION && d->alias.kind != ALIAS_OPAQUE))
            return false;
        DefId def = d->alias.def;
        ArgsId args = d->alias.args;
        AliasKind kind = d->alias.kind;
        const PredIds *bounds = traits_item_bounds(t, def);
        for (u32 i = 0; i < bounds->len; i++) {
            const Pred *p = pred_of(t, bounds->data[i]);
            if (p->kind != PRED_TRAIT || !id_eq(p->trait_ref.def, g->tr.def) || p->negative)
                continue;
            if (n++ != index) continue;
            PredId bound = pred_subst(t, bounds->data[i], args);
            *tr = infer_instantiate_pred_fresh(ic, g->cause ? g->cause->span : SPAN_NONE, bound)
                      .trait_ref;
            tr->args =
                traits_normalize_args_depth(ic, g->env, g->cause, g->depth + 1, tr->args, nested);
            return true;
        }
        if (kind != ALIAS_PROJECTION) return false;
        self = infer_shallow_resolve(ic, args_ty_at(t, args, 0));
    }
    return false;
}

static void assemble_item_bounds(InferCtxt *ic, const TraitGoal *g, EvalStack *stack,
                                 CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    if (ty_kind(t, g->self) != TY_ALIAS) return;
    for (u32 i = 0; i < 1000; i++) {
        InferSnapshot s = infer_snapshot(ic);
        TraitRef tr;
        Obligations nested = {0};
        bool more = traits_item_bound_trait_ref(ic, g, i, &tr, &nested);
        infer_rollback(ic, s);
        if (!more) return;
        SelCandidate c = {.kind = CAND_PROJECTION, .index = i};
        if (traits_evaluate_candidate(ic, g, stack, &c) != EVAL_ERROR)
            vec_push(infer_arena(ic), &set->list, c);
    }
}

// ---- auto traits ----

static bool stop_at_first(void *context, const ImplHeader *h) {
    (void)context, (void)h;
    return true;
}
static void assemble_auto(InferCtxt *ic, const TraitGoal *g, CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    if (!(traits_trait_flags(t, g->tr.def) & TRAIT_AUTO)) return;
    const TyData *d = ty_data(t, g->self);
    switch (d->kind) {
    case TY_DYN:
    case TY_FOREIGN:
    case TY_PARAM:
    case TY_PLACEHOLDER:
    case TY_BOUND:
    case TY_NONE: return;
    case TY_ALIAS:
        if (d->alias.kind != ALIAS_OPAQUE) return;
        for (u32 i = 0; i < set->list.len; i++) {
            if (set->list.data[i].kind == CAND_PROJECTION) return;
        }
        push(ic, set, CAND_AUTO);
        return;
    case TY_INFER:
        if (d->infer.kind == INFER_TY) {
            set->ambiguous = true;
            return;
        }
        break;
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_ADT:
    case TY_STR:
    case TY_ARRAY:
    case TY_SLICE:
    case TY_PTR:
    case TY_REF:
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_CLOSURE:
    case TY_COROUTINE:
    case TY_NEVER:
    case TY_TUPLE:
    case TY_ERROR: break;
    }
    // Only where no impl speaks of this type constructor.
    if (!traits_for_relevant_impls(ic, g->tr.def, g->self, stop_at_first, NULL))
        push(ic, set, CAND_AUTO);
}

// ---- builtin traits ----

static void push_builtin(InferCtxt *ic, CandidateSet *set, BuiltinStatus status,
                         CandidateKind kind) {
    if (status == BUILTIN_AMBIGUOUS) set->ambiguous = true;
    if (status == BUILTIN_YES) push(ic, set, kind);
}

static void assemble_tuple(InferCtxt *ic, const TraitGoal *g, CandidateSet *set) {
    if (ty_kind(infer_tcx(ic), g->self) == TY_TUPLE) push(ic, set, CAND_BUILTIN);
}
static void assemble_fn_ptr_trait(InferCtxt *ic, const TraitGoal *g, CandidateSet *set) {
    if (ty_kind(infer_tcx(ic), g->self) == TY_FN_PTR) push(ic, set, CAND_BUILTIN);
}
static void assemble_coroutine(InferCtxt *ic, const TraitGoal *g, LangItem lang,
                               CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    if (ty_kind(t, g->self) != TY_COROUTINE) return;
    bool is_future = traits_coroutine_is_async(t, g->self);
    if (lang == LANG_FUTURE_TRAIT && is_future) push(ic, set, CAND_FUTURE);
    if (lang == LANG_COROUTINE && !is_future) push(ic, set, CAND_COROUTINE);
}

// True when nothing else can prove this trait: impls are not looked at.
static bool assemble_builtin(InferCtxt *ic, const TraitGoal *g, LangItem lang, CandidateSet *set) {
    TyVec types = {0};
    switch ((int)lang) {
    case LANG_SIZED:
        push_builtin(ic, set, traits_sized_conditions(ic, g->self, false, &types), CAND_SIZED);
        return true;
    case LANG_META_SIZED:
        push_builtin(ic, set, traits_sized_conditions(ic, g->self, true, &types), CAND_SIZED);
        return true;
    case LANG_POINTEE_SIZED: push(ic, set, CAND_SIZED); return true;
    case LANG_DISCRIMINANT_KIND:
    case LANG_POINTEE_TRAIT:
    case LANG_DESTRUCT: push(ic, set, CAND_BUILTIN); return true;
    case LANG_TUPLE_TRAIT: assemble_tuple(ic, g, set); return true;
    case LANG_FN_PTR_TRAIT: assemble_fn_ptr_trait(ic, g, set); return true;
    case LANG_UNSIZE: traits_assemble_unsize(ic, g, set); return true;
    case LANG_COPY:
    case LANG_CLONE:
        assemble_impls(ic, g, set);
        push_builtin(ic, set, traits_copy_conditions(ic, g->self, &types), CAND_BUILTIN);
        if (lang == LANG_CLONE) traits_assemble_object(ic, g, set);
        return true;
    case LANG_FUTURE_TRAIT:
    case LANG_COROUTINE: assemble_coroutine(ic, g, lang, set); return false;
    }
    return false;
}

void traits_assemble(InferCtxt *ic, const TraitGoal *g, EvalStack *stack, CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    if (ty_is_ty_var(t, g->self)) {
        set->ambiguous = true;
        return;
    }
    if (g->negative) {
        assemble_impls(ic, g, set);
        assemble_clauses(ic, g, stack, set);
        return;
    }
    if (def_of(t->sess, g->tr.def)->kind == DEF_TRAIT_ALIAS) push(ic, set, CAND_TRAIT_ALIAS);
    LangItem lang = lang_item_of(t->sess, g->tr.def);
    if (!assemble_builtin(ic, g, lang, set)) {
        ClosureKind kind;
        bool is_async;
        if (traits_fn_kind(t, g->tr.def, &kind, &is_async))
            traits_assemble_callable(ic, g, kind, is_async, set);
        assemble_impls(ic, g, set);
        traits_assemble_object(ic, g, set);
    }
    assemble_item_bounds(ic, g, stack, set);
    assemble_clauses(ic, g, stack, set);
    assemble_auto(ic, g, set);
}
