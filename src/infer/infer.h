// SPDX-License-Identifier: MIT
// infer.h: inference variables and unification: union-find tables with snapshots (type, int, float, const,
// region variables), relating types by eq / sub / lub, generalisation, higher-ranked types by placeholders
// and universes. rustc_infer's structure. Regions are not solved here: relations between them are recorded
// and dropped by type checking; borrowck re-types MIR with its own region variables.
#ifndef MIRADOR_INFER_H
#define MIRADOR_INFER_H

#include "collect/collect.h"

typedef struct InferCtxt InferCtxt;
typedef struct InferSnapshot {
    u32 undo_len, ty_vars, int_vars, float_vars, const_vars, region_vars, universe, obligations;
    u32 relations, outlives, regions_set, leaks;
} InferSnapshot;

typedef struct TyVarOrigin {
    Span span;
    DefId param;    // the generic parameter it stands for, none
    bool diverging; // made for an expression of type `!`
} TyVarOrigin;

// One per body being checked (or per query). Lives in a scratch arena.
InferCtxt *infer_new(TyCtxt *t, Arena *scratch);
TyCtxt *infer_tcx(const InferCtxt *ic);
Arena *infer_arena(InferCtxt *ic);

TyId infer_new_ty_var(InferCtxt *ic, TyVarOrigin origin);
TyId infer_new_int_var(InferCtxt *ic);
TyId infer_new_float_var(InferCtxt *ic);
ConstId infer_new_const_var(InferCtxt *ic, Span span, DefId param);
RegionId infer_new_region_var(InferCtxt *ic, Span span);
TyVarOrigin infer_ty_var_origin(const InferCtxt *ic, u32 vid);
u32 infer_root_var(InferCtxt *ic, u32 ty_vid);
// Fresh variables for every parameter of def; parents' from `parent_args` when given (prefix).
ArgsId infer_fresh_args(InferCtxt *ic, Span span, DefId def, ArgsId parent_prefix);
u32 infer_new_universe(InferCtxt *ic);

InferSnapshot infer_snapshot(InferCtxt *ic);
void infer_rollback(InferCtxt *ic, InferSnapshot s);
void infer_commit(InferCtxt *ic, InferSnapshot s);

// Resolution. shallow: a variable's current value one step; resolve: everywhere, as far as known.
TyId infer_shallow_resolve(InferCtxt *ic, TyId ty);
TyId infer_resolve(InferCtxt *ic, TyId ty);
ConstId infer_resolve_const(InferCtxt *ic, ConstId c);
ArgsId infer_resolve_args(InferCtxt *ic, ArgsId a);
GenericArg infer_resolve_arg(InferCtxt *ic, GenericArg a);
PredId infer_resolve_pred(InferCtxt *ic, PredId p);
SigId infer_resolve_sig(InferCtxt *ic, SigId s);
TraitRef infer_resolve_trait_ref(InferCtxt *ic, TraitRef tr);

typedef enum TypeErrorKind {
    TYPE_ERR_NONE,
    TYPE_ERR_MISMATCH,
    TYPE_ERR_MUTABILITY,
    TYPE_ERR_ARG_COUNT,
    TYPE_ERR_TUPLE_SIZE,
    TYPE_ERR_ARRAY_LEN,
    TYPE_ERR_INT_MISMATCH,
    TYPE_ERR_FLOAT_MISMATCH,
    TYPE_ERR_TRAITS,
    TYPE_ERR_SAFETY,
    TYPE_ERR_ABI,
    TYPE_ERR_VARIADIC,
    TYPE_ERR_CYCLIC,
    TYPE_ERR_CONST_MISMATCH,
    TYPE_ERR_REGIONS,
    TYPE_ERR_TARGET_FEATURE,
    TYPE_ERR_DEPTH,
} TypeErrorKind;
typedef struct TypeError {
    TypeErrorKind kind;
    TyId expected, found; // the innermost parts that differ, where that applies
    u64 expected_n, found_n;
} TypeError;

// Relations. True on success; on failure *err says why and nothing is undone (callers use snapshots).
// Needed obligations (projection equalities, subtype of two variables) are appended to the pending list.
bool infer_eq(InferCtxt *ic, Span at, TyId expected, TyId actual, TypeError *err);
bool infer_sub(InferCtxt *ic, Span at, TyId sub, TyId sup, TypeError *err);
bool infer_lub(InferCtxt *ic, Span at, TyId a, TyId b, TyId *out, TypeError *err);
bool infer_eq_const(InferCtxt *ic, Span at, ConstId a, ConstId b, TypeError *err);
bool infer_eq_args(InferCtxt *ic, Span at, ArgsId a, ArgsId b, TypeError *err);
bool infer_eq_trait_ref(InferCtxt *ic, Span at, TraitRef a, TraitRef b, TypeError *err);
bool infer_eq_arg(InferCtxt *ic, Span at, GenericArg a, GenericArg b, TypeError *err);
bool infer_sub_poly_sig(InferCtxt *ic, Span at, PolyFnSig sub, PolyFnSig sup, TypeError *err);
// Would unify? (in a snapshot that is rolled back)
bool infer_can_eq(InferCtxt *ic, TyId a, TyId b);

// Binders.
SigId infer_instantiate_sig_fresh(InferCtxt *ic, Span at,
                                  PolyFnSig sig); // bound regions -> region variables
TraitRef infer_instantiate_trait_ref_fresh(InferCtxt *ic, Span at, PolyTraitRef tr);
Pred infer_instantiate_pred_fresh(InferCtxt *ic, Span at, PredId p);
Pred infer_instantiate_pred_placeholder(InferCtxt *ic, PredId p);
SigId infer_instantiate_sig_placeholder(InferCtxt *ic, PolyFnSig sig);

// Obligations made by relations; taken over by the fulfilment context (traits/).
typedef enum ObligationCauseKind {
    CAUSE_MISC,
    CAUSE_WELL_FORMED,
    CAUSE_ITEM,
    CAUSE_WHERE_CLAUSE,
    CAUSE_SIZED_LOCAL,
    CAUSE_SIZED_ARG,
    CAUSE_SIZED_RETURN,
    CAUSE_COERCION,
    CAUSE_BINARY_OP,
    CAUSE_METHOD,
    CAUSE_IMPL_DERIVED,
    CAUSE_BUILTIN_DERIVED,
    CAUSE_QUESTION_MARK,
    CAUSE_FOR_LOOP,
    CAUSE_AWAIT,
    CAUSE_MATCH,
    CAUSE_RETURN,
    CAUSE_REPEAT_COPY,
    CAUSE_CLOSURE_BODY,
    CAUSE_STATIC_SYNC,
    CAUSE_FIELD_SIZED,
    CAUSE_MAIN_RETURN,
    CAUSE_OPAQUE,
    CAUSE_REFERENCE,    // &'a T: T outlives 'a
    CAUSE_OBJECT_BOUND, // dyn Tr + 'a: what Tr implies about 'a
    CAUSE_COMPARE_IMPL, // an impl's item needs it, and the trait's item does not
    CAUSE_ASSOC_BOUND,  // the value of an associated type has the bounds declared for it
} ObligationCauseKind;
typedef struct ObligationCause ObligationCause;
struct ObligationCause {
    ObligationCauseKind kind;
    Span span;
    DefId def;                     // ITEM, WHERE_CLAUSE: whose where-clause; METHOD …
    Span clause_span;              // WHERE_CLAUSE: the bound itself
    const ObligationCause *parent; // *_DERIVED: the obligation that needed this one
    PredId parent_pred;
    TyId ty; // REFERENCE: the reference
};
typedef struct ParamEnvData ParamEnvData; // where-clauses in scope; see traits.h
typedef struct Obligation {
    PredId pred;
    const ParamEnvData *env;
    const ObligationCause *cause; // in the infer context's arena
    u32 depth;
} Obligation;
typedef Vec(Obligation) Obligations;
const ObligationCause *infer_cause(InferCtxt *ic, ObligationCauseKind kind, Span span);
void infer_set_env(InferCtxt *ic,
                   const ParamEnvData *env); // the environment of obligations that relations make
const ParamEnvData *infer_env(const InferCtxt *ic);
void infer_push_obligation(InferCtxt *ic, Obligation o);
Obligations *infer_pending(InferCtxt *ic); // moved out by traits_fulfill
// Opaque types that may be defined in this body: DefIds whose hidden type is inferred here (RPIT of the
// function). Relating alias-opaque with another type registers it here.
void infer_set_defining_opaques(InferCtxt *ic, const DefId *defs, u32 n);
typedef struct OpaqueHidden {
    DefId def;
    ArgsId args;
    TyId hidden;
    Span span;
} OpaqueHidden;
typedef Vec(OpaqueHidden) OpaqueHiddens;
OpaqueHiddens *infer_opaque_hidden(InferCtxt *ic);
bool infer_define_opaque(InferCtxt *ic, Span at, DefId def, ArgsId args, TyId hidden,
                         TypeError *err);
TyId infer_hidden_of(InferCtxt *ic, DefId opaque); // none: not met yet
bool infer_is_defining(const InferCtxt *ic, DefId opaque);
bool infer_has_defining_opaques(const InferCtxt *ic);
// Closures under inference: kind and signature live in their synthetic args as type variables.

// ---- regions, for borrowck ----
// Switched off, all regions relate and nothing is kept of it. Switched on, every relation between two regions and
// every `T: 'a` that must hold is recorded, and a region variable knows in which universe it was made.
typedef struct RegionVarInfo {
    u32 universe;
    RegionId value; // what it was made equal to, if that can be named in its universe
    Span span;
    DefId param; // the lifetime parameter that it stands for; none
} RegionVarInfo;
typedef struct RegionRelation { // sup: sub
    RegionId sup, sub;
    const ObligationCause *cause; // may be NULL
    bool is_relation;             // of two types; else it was asked for as such
} RegionRelation;
typedef struct TypeOutlives { // ty: region
    TyId ty;
    RegionId region;
    const ObligationCause *cause;
} TypeOutlives;
typedef struct InferRegions {
    const ObligationCause *cause; // of what is being processed
    Vec(RegionVarInfo) vars;
    Vec(RegionRelation) relations;
    Vec(TypeOutlives) outlives;
    Vec(u32) set; // variables that got a value
} InferRegions;
InferRegions *infer_record_regions(InferCtxt *ic); // switches it on
InferRegions *infer_regions(InferCtxt *ic);        // NULL: off
void infer_region_outlives(InferCtxt *ic, RegionId sup, RegionId sub);
void infer_type_outlives(InferCtxt *ic, TyId ty, RegionId region);
RegionId infer_resolve_region(InferCtxt *ic, RegionId r); // as far as equalities say
u32 infer_universe(const InferCtxt *ic);
// Whether what was related since the snapshot (still open) leaves the placeholders of universes after `outer` alone:
// none equals another one, or has to do with what cannot name it.
bool infer_leak_check(InferCtxt *ic, u32 outer, InferSnapshot s);
bool infer_relate(InferCtxt *ic, Span at, TyId a, TyId b, Variance v, TypeError *err);
bool infer_relate_args(InferCtxt *ic, Span at, ArgsId a, ArgsId b, const Variance *variances);

// Variables made since a snapshot / all unresolved ones, for fallback.
typedef Vec(TyId) TyIdVec;
void infer_unresolved_vars(InferCtxt *ic,
                           TyIdVec *out); // TY, INT, FLOAT variables without a value, in order
bool infer_var_is_diverging(InferCtxt *ic, u32 vid);
TyVarOrigin infer_const_var_origin(const InferCtxt *ic, u32 vid);
GenericArg infer_fresh_arg(InferCtxt *ic, Span span, const GenericParamDef *param);
ConstId infer_shallow_resolve_const(InferCtxt *ic, ConstId c);
// Changes whenever a variable was unified or set: equal stamps mean nothing is newly known.
u64 infer_generation(const InferCtxt *ic);
// Variables that were unified or set since someone asked to watch them, by MAP_KEY2(InferKind, vid), once for each
// time it was asked. What a rollback undoes stays in the log.
typedef Vec(u64) InferWoken;
const InferWoken *infer_woken(const InferCtxt *ic);
void infer_watch(InferCtxt *ic, TyId var); // an unresolved TY, INT or FLOAT variable
// Coherence: answers must hold for all crates, known or not (rustc's intercrate mode).
void infer_set_intercrate(InferCtxt *ic, bool on);
bool infer_is_intercrate(const InferCtxt *ic);
bool infer_tainted(const InferCtxt *ic); // an error was reported since the context was made
struct InferCaches **
infer_caches(InferCtxt *ic); // traits/: answers that mention variables, per context
// Canonical form for caching: variables replaced by BOUND-like FRESH ones. False when it has none.
PredId infer_freshen_pred(InferCtxt *ic, PredId p);

#endif
