// SPDX-License-Identifier: MIT
// probe.h: the result of looking a method or associated item up by name: what was picked and how the receiver
// must be adjusted. Private to typeck.
#ifndef MIRADOR_PROBE_H
#define MIRADOR_PROBE_H

#include "typeck/typeck_internal.h"

typedef enum ProbeMode { PROBE_METHOD_CALL, PROBE_PATH } ProbeMode;
typedef enum CandidateKind {
    CANDIDATE_INHERENT_IMPL,
    CANDIDATE_OBJECT,
    CANDIDATE_TRAIT,
    CANDIDATE_WHERE_CLAUSE
} CandidateKind;

typedef struct Candidate {
    CandidateKind kind;
    const AssocItem *item;
    DefId impl;             // INHERENT_IMPL
    PolyTraitRef trait_ref; // OBJECT (Self is the dyn type), WHERE_CLAUSE
    DefId trait_def;        // TRAIT, OBJECT, WHERE_CLAUSE
    NodeId import;          // TRAIT: the use that brought it into scope
} Candidate;

typedef enum AutorefKind {
    AUTOREF_NONE,
    AUTOREF_REF,
    AUTOREF_REF_MUT,
    AUTOREF_CONST_PTR
} AutorefKind;
typedef struct Pick {
    Candidate candidate;
    u32 autoderefs;
    bool unsize; // [T; N] was looked at as [T], after the autoderefs
    AutorefKind autoref;
    TyId self_ty; // of the step, before autoref
} Pick;

typedef enum ProbeStatus {
    PROBE_OK,
    PROBE_NO_MATCH,
    PROBE_AMBIGUOUS,
    PROBE_BAD_TYPE,
    PROBE_PRIVATE,
    PROBE_REPORTED
} ProbeStatus;
typedef struct ProbeResult {
    ProbeStatus status;
    Pick pick;
    Vec(Candidate) ambiguous;
    Vec(PredId) unsatisfied; // bounds that kept candidates from matching
    const AssocItem *private_item;
    const AssocItem *static_item; // found, but without self
} ProbeResult;

ProbeResult probe_for_name(FnCtxt *fc, ProbeMode mode, Ident name, TyId self_ty,
                           TraitCandidates traits, Span at);
ErrorProof report_method_error(FnCtxt *fc, Span at, Ident name, TyId self_ty, const ProbeResult *r,
                               ProbeMode mode, const HirExpr *call);

#endif
