// SPDX-License-Identifier: MIT
// traits_internal.h: what the files of traits/ share: goals, candidates, evaluation stacks, caches.
#ifndef MIRADOR_TRAITS_INTERNAL_H
#define MIRADOR_TRAITS_INTERNAL_H

#include "traits/traits.h"

// ---- caches ----

typedef struct ImplBucket {
    Vec(const ImplHeader *) impls;
} ImplBucket;
typedef struct TraitImplIndex { // impls of one trait by simplified self type
    u32 count;                  // headers indexed: another crate may add more
    Map buckets;                // simplified type -> ImplBucket*
    ImplBucket blanket;
    ImplHeaders all;
} TraitImplIndex;

enum TraitFlags {
    TRAIT_AUTO = 1,
    TRAIT_COINDUCTIVE = 2,
    TRAIT_NOT_VIA_OBJECT = 4,
    TRAIT_MARKER = 8,
    TRAIT_BUILTIN_ONLY = 16
};

struct TraitCaches {         // in the session arena
    Map eval;                // (env, pred) -> EvalResult
    Map codegen;             // pred -> ImplSource*, 0 for none
    Map normalized;          // (env, alias) -> GenericArg
    Map erased;              // (env, ty) -> TyId
    Map envs, envs_revealed; // DefId -> ParamEnvData*
    Map impl_index;          // trait -> TraitImplIndex*
    Map trait_flags;
    Map is_copy, is_sized, is_freeze, needs_drop; // (env, ty) -> bool
    Map item_bounds;                              // assoc type or opaque -> PredIds*, elaborated
    Map dyn_violations, vtables, vtable_methods, on_unimplemented;
    Map rpitit; // impl's method -> RpititValues*
    ParamEnvData *empty, *empty_revealed;
    u32 env_count;
};

struct InferCaches {         // per inference context
    Map eval;                // (env, fresh pred) -> EvalResult
    Map selection;           // (env, fresh pred) -> SelCandidate*
    Map reported;            // (place, trait predicate): E0277 was reported
    Map reported_mismatches; // (place, callee type): a signature mismatch was reported
    Map normalizing;         // projections in progress: alias TyId -> 1
    Map projected;           // likewise -> Projected *, of this inference context alone
    bool overflow;
    Obligation overflow_at;
};

// ---- goals, candidates ----

typedef enum EvalResult { EVAL_OK, EVAL_AMBIGUOUS, EVAL_AMBIGUOUS_STACK, EVAL_ERROR } EvalResult;

typedef struct TraitGoal { // binders opened
    TraitRef tr;
    TyId self;
    bool negative;
    const ParamEnvData *env;
    const ObligationCause *cause;
    u32 depth;
    u32 universe; // before the binder was opened
    PredId pred;
} TraitGoal;

typedef enum CandidateKind {
    CAND_NONE,
    CAND_SIZED,   // builtin sizedness
    CAND_BUILTIN, // holds when the constituents do
    CAND_PARAM,   // index: clause of the environment
    CAND_IMPL,
    CAND_AUTO,
    CAND_PROJECTION, // index: item bound of the alias that is the self type
    CAND_CLOSURE,
    CAND_ASYNC_CLOSURE,
    CAND_COROUTINE,
    CAND_FUTURE,
    CAND_FN_POINTER,
    CAND_TRAIT_ALIAS,
    CAND_OBJECT, // index: supertrait of the principal
    CAND_UNSIZE,
    CAND_UPCAST,
} CandidateKind;
typedef struct SelCandidate {
    CandidateKind kind;
    const ImplHeader *impl;
    u32 index;
    bool evaluated;
    EvalResult eval;
} SelCandidate;
typedef struct CandidateSet {
    Vec(SelCandidate) list;
    bool ambiguous;
} CandidateSet;

typedef struct EvalStack EvalStack;
struct EvalStack {
    EvalStack *prev;
    PredId fresh;
    const ParamEnvData *env;
    u32 depth, reached; // reached: the smallest depth that the answer depends on
    bool coinductive;
    bool has_infer;
};

typedef enum SelectStatus { SELECT_OK, SELECT_AMBIGUOUS, SELECT_NONE } SelectStatus;

// select.c
struct InferCaches *infer_caches_of(InferCtxt *ic);
u32 traits_recursion_limit(const TyCtxt *t);
bool traits_note_overflow(InferCtxt *ic, const Obligation *o); // true: at the limit
TraitGoal traits_goal_of(InferCtxt *ic, const Pred *opened, PredId pred, const Obligation *o);
SelectStatus traits_candidate_for(InferCtxt *ic, const TraitGoal *g, EvalStack *stack,
                                  SelCandidate *out);
EvalResult traits_evaluate_candidate(InferCtxt *ic, const TraitGoal *g, EvalStack *stack,
                                     const SelCandidate *c);
void traits_take_pending(InferCtxt *ic, u32 from, const TraitGoal *g, Obligations *out);
const ObligationCause *traits_derived_cause(InferCtxt *ic, ObligationCauseKind kind,
                                            const TraitGoal *g, DefId def, Span clause);
Obligation traits_sub_obligation(InferCtxt *ic, const TraitGoal *g, PredId pred);
Obligation traits_sub_trait(InferCtxt *ic, const TraitGoal *g, DefId trait_def, TyId self);
// evaluate.c
EvalResult traits_eval_obligation(InferCtxt *ic, EvalStack *stack, const Obligation *o);
EvalResult traits_eval_all(InferCtxt *ic, EvalStack *stack, const Obligations *list);
// assemble.c
void traits_assemble(InferCtxt *ic, const TraitGoal *g, EvalStack *stack, CandidateSet *set);
bool traits_match_impl(InferCtxt *ic, const TraitGoal *g, const ImplHeader *h, ArgsId *args,
                       Obligations *nested);
bool traits_item_bound_trait_ref(InferCtxt *ic, const TraitGoal *g, u32 index, TraitRef *tr,
                                 Obligations *nested);
bool traits_has_attr(const TyCtxt *t, DefId def, const char *name); // #[name ..]
u32 traits_trait_flags(TyCtxt *t, DefId trait_def);
// winnow.c
SelectStatus traits_winnow(InferCtxt *ic, const TraitGoal *g, CandidateSet *set, SelCandidate *out);
// confirm.c
bool traits_confirm(InferCtxt *ic, const TraitGoal *g, const SelCandidate *c, ImplSource *out);
void traits_impl_obligations(InferCtxt *ic, const TraitGoal *g, DefId impl, ArgsId args,
                             Obligations *out);
// builtin.c
typedef enum BuiltinStatus { BUILTIN_NO, BUILTIN_YES, BUILTIN_AMBIGUOUS } BuiltinStatus;
typedef Vec(TyId) TyVec;
BuiltinStatus traits_sized_conditions(InferCtxt *ic, TyId self, bool meta, TyVec *out);
BuiltinStatus traits_copy_conditions(InferCtxt *ic, TyId self, TyVec *out);
bool traits_coroutine_is_async(const TyCtxt *t, TyId coroutine);
bool traits_constituents(InferCtxt *ic, TyId self, TyVec *out); // false: unknown
// callable.c
bool traits_fn_kind(const TyCtxt *t, DefId trait_def, ClosureKind *kind, bool *is_async);
void traits_assemble_callable(InferCtxt *ic, const TraitGoal *g, ClosureKind kind, bool is_async,
                              CandidateSet *set);
// The tuple of inputs and output of calling this type; binders opened with fresh variables.
bool traits_callable_sig(InferCtxt *ic, Span at, TyId self, TyId *inputs, TyId *output);
bool traits_confirm_callable(InferCtxt *ic, const TraitGoal *g, Obligations *nested);
// unsize.c
void traits_assemble_unsize(InferCtxt *ic, const TraitGoal *g, CandidateSet *set);
bool traits_confirm_unsize(InferCtxt *ic, const TraitGoal *g, Obligations *nested);
// object.c
void traits_assemble_object(InferCtxt *ic, const TraitGoal *g, CandidateSet *set);
bool traits_object_trait_ref(InferCtxt *ic, TyId dyn, DefId trait_def, u32 index,
                             PolyTraitRef *out);
bool traits_dyn_principal(const TyCtxt *t, TyId dyn, ExPred *out);
// project.c
typedef enum ProjectStatus {
    PROJECT_DONE,
    PROJECT_RIGID,
    PROJECT_AMBIGUOUS,
    PROJECT_ERROR
} ProjectStatus;
ProjectStatus traits_project(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                             u32 depth, DefId assoc, ArgsId args, GenericArg *out,
                             Obligations *obligations);
TraitRef traits_projection_trait_ref(TyCtxt *t, DefId assoc, ArgsId args);
TyId traits_projection_var(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                           u32 depth, DefId def, ArgsId args, Obligations *out);
TyId traits_normalize_depth(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                            u32 depth, TyId ty, Obligations *out);
ArgsId traits_normalize_args_depth(InferCtxt *ic, const ParamEnvData *env,
                                   const ObligationCause *cause, u32 depth, ArgsId args,
                                   Obligations *out);
PredId traits_normalize_pred_depth(InferCtxt *ic, const ParamEnvData *env,
                                   const ObligationCause *cause, u32 depth, PredId p,
                                   Obligations *out);
// pending.c: what waits, and what is due (see there for the order)
#define STALLED_MAX 6
typedef struct FulfillTrace FulfillTrace; // the chain of obligations that led to one
struct FulfillTrace {
    Obligation obligation;
    const FulfillTrace *parent;
    const Obligation *root;
};
typedef struct FulfillNode {
    const FulfillTrace *trace;
    u32 stalled_count; // 0: to be processed; UINT32_MAX: waits for more variables than are listed
    TyId stalled[STALLED_MAX];
    u32 prev, next; // among those that are not settled; 0: the list's end
    u8 listed;      // bit per variable: stands in that variable's list
    bool is_due, is_settled, on_anything;
} FulfillNode;
PendingList *traits_pending_new(InferCtxt *ic);
void traits_pending_add(PendingList *p, const FulfillTrace *trace);
u32 traits_pending_count(const PendingList *p);
const FulfillNode *
traits_pending_first(const PendingList *p); // in order of registration; NULL: none
const FulfillNode *traits_pending_next(const PendingList *p, const FulfillNode *n);
void traits_pending_begin_round(PendingList *p,
                                bool changed);              // changed: any variable, since the last
bool traits_pending_take(PendingList *p, FulfillNode *out); // the next that is due in this round
void traits_pending_put(PendingList *p, const FulfillNode *n, bool settled); // what was taken last
void traits_pending_clear(PendingList *p);
// param_env.c
const ParamEnvData *traits_env_of(TyCtxt *t, PredIds *clauses, Arena *scratch);
// wf.c
void traits_wf_raw(InferCtxt *ic, const ParamEnvData *env, TyId ty, Obligations *out);
// outlives.c: the regions of which `ty: 'a` speaks.
typedef Vec(RegionId) RegionVec;
void traits_region_components(TyCtxt *t, Arena *a, TyId ty, RegionVec *out);
// gat_bounds.c
void traits_check_gat_bounds(TyCtxt *t, DefId trait_def);
// compare_impl.c
void traits_compare_impl_item(TyCtxt *t, DefId item);
ArgsId traits_compare_args(TyCtxt *t, const AssocItem *item, const ImplHeader *h);
bool traits_same_generics(TyCtxt *t, const AssocItem *a, const AssocItem *b);
const ParamEnvData *traits_hybrid_env(TyCtxt *t, Arena *a, const AssocItem *item,
                                      const AssocItem *wanted, ArgsId args);

// ---- rpitit.c ----
// The value in an impl of the associated type that stands for an `impl Trait` of a trait's method: a type in terms
// of the impl's parameters and of the associated type's own ones. The error type where the two do not fit.
TyId traits_rpitit_value(TyCtxt *t, DefId impl_fn, DefId assoc);
// Finds these of an impl's method, reporting what does not fit. False: something did not.
bool traits_check_rpitit(TyCtxt *t, const AssocItem *item, const AssocItem *wanted);
Span traits_item_head(TyCtxt *t, DefId def); // rustc's def_span of an associated item
// elaborate.c
const PredIds *traits_item_bounds(TyCtxt *t, DefId def); // elaborated, identity args
// fast_reject.c
u64 traits_simplify(const TyCtxt *t, TyId ty, bool goal); // 0: anything
bool traits_may_unify(InferCtxt *ic, TyId goal, TyId impl, u32 depth);
bool traits_args_may_unify(InferCtxt *ic, ArgsId goal, ArgsId impl);
TraitImplIndex *traits_impl_index(TyCtxt *t, DefId trait_def);
typedef bool (*ImplVisitor)(void *context, const ImplHeader *h); // true: stop
bool traits_for_relevant_impls(InferCtxt *ic, DefId trait_def, TyId self, ImplVisitor visit,
                               void *context);
// coherence.c
Span traits_head_span(const Session *s, DefId def);
void traits_check_builtin_impl(TyCtxt *t, const ImplHeader *h);
void traits_check_union_fields(TyCtxt *t, DefId def);
void traits_check_inherent_impl(TyCtxt *t, const ImplHeader *h);
bool traits_is_knowable(InferCtxt *ic, TraitRef tr);
// on_unimplemented.c
typedef struct UnimplementedNote {
    bool has_message, has_label;
    Str message, label;
    Vec(Str) notes;
} UnimplementedNote;
UnimplementedNote traits_on_unimplemented(InferCtxt *ic, TraitRef tr, const Obligation *o);

static inline bool pred_has_infer(const TyCtxt *t, PredId p) {
    return (pred_of(t, p)->flags & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)) != 0;
}
static inline PredId traits_trait_pred(TyCtxt *t, TraitRef tr) {
    return pred_new_trait(t, tr, BOUND_VARS_EMPTY);
}
static inline bool traits_has_bound_vars(BoundVarsId v) {
    return id_is_some(v) && !id_eq(v, BOUND_VARS_EMPTY);
}
TraitRef traits_trait_ref_1(TyCtxt *t, DefId trait_def, TyId self);

#endif
