// SPDX-License-Identifier: MIT
// traits.h: does a predicate hold, by which candidate, and what follows. Selection (assemble, winnow, confirm),
// projection normalisation, fulfilment, builtin impls (Sized, Copy, Clone of tuples/closures, Fn* of fn items,
// pointers and closures, Unsize/CoerceUnsized, DiscriminantKind, Pointee, Tuple, auto traits coinductively,
// Destruct, Future of coroutines), dyn types, coherence, dyn compatibility, method-independent elaboration.
#ifndef MIRADOR_TRAITS_H
#define MIRADOR_TRAITS_H

#include "infer/infer.h"

typedef Vec(PredId) PredIds;

// ---- where-clauses in scope ----
struct ParamEnvData {
    Slice(PredId) clauses; // elaborated (supertraits included), normalised
    bool reveal_all;       // after type checking: opaque types are seen through
    bool has_global; // some clause has no parameters: answers for ground predicates depend on it
    u32 id;          // keys caches; never 0
};
const ParamEnvData *traits_param_env(TyCtxt *t, DefId def); // memoised; identity params
const ParamEnvData *traits_param_env_revealed(TyCtxt *t,
                                              DefId def); // the same, opaque types seen through
ParamEnvData *traits_env_new(TyCtxt *t, const PredIds *elaborated_clauses, bool reveal_all);
const ParamEnvData *traits_empty_env(TyCtxt *t, bool reveal_all);
void traits_init(TyCtxt *t);

// ---- answers ----
typedef enum TraitsAnswer { ANSWER_YES, ANSWER_NO, ANSWER_MAYBE } TraitsAnswer;
// In a probe (nothing is unified outside); caches results without variables.
TraitsAnswer traits_evaluate(InferCtxt *ic, const ParamEnvData *env, PredId pred);
// Convenience: TraitDef<args...> for this self type; regions ignored.
bool traits_type_implements(InferCtxt *ic, const ParamEnvData *env, TyId ty, DefId trait_def);
TraitsAnswer traits_type_implements_args(InferCtxt *ic, const ParamEnvData *env, DefId trait_def,
                                         ArgsId args);
bool traits_type_is_copy(TyCtxt *t, const ParamEnvData *env,
                         TyId ty); // no inference variables inside
bool traits_type_is_sized(TyCtxt *t, const ParamEnvData *env, TyId ty);
bool traits_type_is_freeze(TyCtxt *t, const ParamEnvData *env,
                           TyId ty); // no interior mutability outside pointers
bool traits_type_needs_drop(TyCtxt *t, const ParamEnvData *env, TyId ty);

// ---- fulfilment ----
typedef struct PendingList PendingList; // private
typedef struct Fulfill {                // pending obligations of a body
    InferCtxt *ic;
    PendingList *pending;
    Map seen;       // predicates registered before
    u64 generation; // of the inference context, when it last ran
} Fulfill;
typedef struct FulfillError {
    Obligation obligation; // the one that failed
    Obligation root;       // the one that was registered
    TypeError type_error;  // projection mismatch, subtype …
    bool ambiguous;
    bool overflow;
} FulfillError;
typedef Vec(FulfillError) FulfillErrors;
Fulfill *fulfill_new(InferCtxt *ic);
void fulfill_register(Fulfill *f, Obligation o);
void fulfill_select_where_possible(Fulfill *f, FulfillErrors *errors); // runs to no more progress
void fulfill_select_all_or_error(Fulfill *f, FulfillErrors *errors);   // the rest is ambiguous
// Pending obligations whose self type is (or resolves to) this variable: closure signature deduction.
void fulfill_pending(Fulfill *f, Obligations *out); // all that is left, resolved
void fulfill_obligations_for_var(Fulfill *f, u32 ty_vid, Obligations *out);
// E0277, E0271, E0282/E0283 and friends, as rustc words them.
void traits_report_errors(InferCtxt *ic, FulfillErrors *errors, DefId body_owner);

// ---- normalisation ----
// Replaces projections (and, with reveal_all, opaque types) in ty. What cannot be decided yet becomes a fresh
// variable with a PROJECTION obligation in *obligations.
TyId traits_normalize(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause, TyId ty,
                      Obligations *obligations);
SigId traits_normalize_sig(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                           SigId sig, Obligations *obligations);
ArgsId traits_normalize_args(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                             ArgsId args, Obligations *obligations);
PredId traits_normalize_pred(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                             PredId p, Obligations *obligations);
// For types without inference variables (after typeck: layout, MIR, mono): normalised, regions erased when
// `env` reveals all. Error type when impossible.
TyId traits_normalize_erasing(TyCtxt *t, const ParamEnvData *env, TyId ty);
ArgsId traits_normalize_args_erasing(TyCtxt *t, const ParamEnvData *env, ArgsId args);

// ---- selection ----
typedef enum ImplSourceKind {
    SOURCE_IMPL,
    SOURCE_PARAM,
    SOURCE_BUILTIN,
    SOURCE_OBJECT,
    SOURCE_CLOSURE,
    SOURCE_FN,
    SOURCE_COROUTINE
} ImplSourceKind;
typedef struct ImplSource {
    ImplSourceKind kind;
    DefId impl;  // IMPL
    ArgsId args; // IMPL: its args
    TyId self_ty;
    Obligations nested;
} ImplSource;
// Selects and confirms: unifies. ANSWER_NO: *out untouched.
TraitsAnswer traits_select(InferCtxt *ic, const Obligation *o, ImplSource *out);
// Monomorphic: which impl provides it (memoised); false when none.
bool traits_codegen_select(TyCtxt *t, TraitRef tr, ImplSource *out);
// The definition that a trait item resolves to for these args (impl's item or trait default), with its own args.
typedef struct ResolvedItem {
    bool found;
    DefId def;
    ArgsId args;
    ImplSource source; // builtin kinds: shims (mono/)
} ResolvedItem;
ResolvedItem traits_resolve_assoc_item(TyCtxt *t, const ParamEnvData *env, DefId item, ArgsId args);

void traits_index_impls(TyCtxt *t, DefId trait_def); // ahead of the first question about them

// ---- elaboration, objects, coherence ----
void traits_elaborate(TyCtxt *t, PredIds *preds,
                      Arena *a); // adds supertraits' predicates, transitively
// The supertrait TraitRefs of a (poly) trait ref, itself first.
typedef Vec(PolyTraitRef) PolyTraitRefs;
void traits_supertraits(TyCtxt *t, PolyTraitRef tr, PolyTraitRefs *out, Arena *a);
typedef enum DynViolationKind {
    DYN_SIZED_SELF,
    DYN_SUPERTRAIT_SELF,
    DYN_METHOD_STATIC,
    DYN_METHOD_SELF_REF,
    DYN_METHOD_GENERIC,
    DYN_METHOD_RECEIVER,
    DYN_METHOD_RPITIT,
    DYN_METHOD_ASYNC,
    DYN_ASSOC_CONST,
    DYN_GAT
} DynViolationKind;
typedef struct DynViolation {
    DynViolationKind kind;
    Symbol name;
    Span span;
} DynViolation;
typedef Slice(DynViolation) DynViolations;
DynViolations traits_dyn_violations(TyCtxt *t, DefId trait_def); // empty: dyn compatible
void traits_report_dyn_violations(TyCtxt *t, Span at, DefId trait_def);
// Vtable entries in order: drop, size, align, then methods (supertraits' first, as rustc lays them out).
typedef enum VtableEntryKind {
    VTABLE_DROP,
    VTABLE_SIZE,
    VTABLE_ALIGN,
    VTABLE_METHOD,
    VTABLE_VACANT,
    VTABLE_TRAIT_PTR
} VtableEntryKind;
typedef struct VtableEntry {
    VtableEntryKind kind;
    DefId method;
    TraitRef trait_ref; // of the method, or upcast target, with a Self of the asked trait ref
} VtableEntry;
typedef Slice(VtableEntry) VtableEntries;
VtableEntries traits_vtable_entries(TyCtxt *t, TraitRef tr); // for one concrete self type
u32 traits_vtable_method_slot(TyCtxt *t, TraitRef object_trait, DefId method);
// Well-formedness: what must hold for an argument to make sense (E0277 in signatures and bodies).
void traits_wf_obligations(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                           GenericArg arg, Obligations *out);
// The trait's where-clauses for these arguments (supertraits included), and the arguments' well-formedness.
void traits_wf_trait_ref(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                         TraitRef tr, Obligations *out);
// Crate-wide: overlap E0119, orphans E0117 E0210, inherent overlap E0592, unsafe impl rules E0197-E0200, negative impls E0751, auto trait rules.
void traits_check_coherence(Session *s, CrateId crate);
// Item well-formedness with trait solving (needs infer): E0277 in items.
void traits_check_wf_item(TyCtxt *t, DefId def);
void traits_check_wf_items(Session *s, CrateId crate);

#endif
