// SPDX-License-Identifier: MIT
// outlives.h: regions of items: what is known of them, what must hold, and which of it does not. For
// wf_items.c and compare_impl.c; bodies have borrowck.
#ifndef MIRADOR_TRAITS_OUTLIVES_H
#define MIRADOR_TRAITS_OUTLIVES_H

#include "traits/traits_internal.h"

// ---- what is known (rustc's OutlivesEnvironment) ----
typedef struct KnownRegion { // sup: sub
    RegionId sup, sub;
} KnownRegion;
typedef struct KnownType { // ty: region
    TyId ty;
    RegionId region;
} KnownType;
typedef struct OutlivesEnv {
    TyCtxt *t;
    Arena *a;
    Vec(KnownRegion) regions;
    Vec(KnownType) types;
} OutlivesEnv;

OutlivesEnv outlives_env_new(TyCtxt *t, Arena *a, const ParamEnvData *env);
// This type stands in a signature or header, so its well-formedness may be taken for granted.
void outlives_env_assume_wf(OutlivesEnv *o, const ParamEnvData *env, TyId ty);
void outlives_env_assume(OutlivesEnv *o, PredSpans preds); // an ADT's inferred bounds
bool outlives_ty_known(const OutlivesEnv *o, const ParamEnvData *env, TyId ty, RegionId sub);
bool outlives_known(const OutlivesEnv *o, RegionId sup, RegionId sub);

// ---- what must hold ----
typedef enum RegionErrorKind {
    REGION_CONCRETE, // sup: sub does not hold
    REGION_SUB_SUP,  // a variable has a lower bound (sub) that its upper bound (sup) cannot have
    REGION_GENERIC,  // ty: sub does not hold
} RegionErrorKind;
typedef struct RegionError {
    RegionErrorKind kind;
    RegionId sup, sub;
    TyId ty, whole;                   // GENERIC: ty is a component of whole
    const ObligationCause *cause;     // of the upper bound, or of the test
    const ObligationCause *sub_cause; // SUB_SUP
    bool is_relation;
    DefId param; // SUB_SUP: the lifetime parameter that the variable stands for
} RegionError;
typedef Vec(RegionError) RegionErrors;

// Solves what `ic` recorded (rustc's lexical_region_resolve).
void outlives_resolve(InferCtxt *ic, const ParamEnvData *env, const OutlivesEnv *o,
                      RegionErrors *errors);

// ---- region_errors.c ----
typedef struct CompareItems { // the items that CAUSE_COMPARE_IMPL speaks of
    const AssocItem *item, *wanted;
    Str expected, found; // their types, where they differ
} CompareItems;
void outlives_report(InferCtxt *ic, RegionErrors *errors, DefId item, const CompareItems *compare);

#endif
