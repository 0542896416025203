// SPDX-License-Identifier: MIT
// infer_internal.h: what the files of infer/ share: the variable tables and the undo log.
#ifndef MIRADOR_INFER_INTERNAL_H
#define MIRADOR_INFER_INTERNAL_H

#include "infer/infer.h"

// One slot per variable. A root has parent == its own index; the value counts at roots only.
typedef struct VarSlot {
    u32 parent, rank;
    u32 value; // TyId or ConstId; 0: unknown
} VarSlot;
typedef struct TyVarInfo {
    TyVarOrigin origin;
    bool diverging; // at roots: some member of the class is
} TyVarInfo;
typedef Vec(VarSlot) VarTable;

typedef enum UndoKind {
    UNDO_TY,
    UNDO_SUB,
    UNDO_INT,
    UNDO_FLOAT,
    UNDO_CONST,
    UNDO_DIVERGING,
    UNDO_OPAQUE,
} UndoKind;
typedef struct Undo {
    UndoKind kind;
    u32 index;
    VarSlot old;
} Undo;

typedef struct RegionPair { // sup: sub
    RegionId sup, sub;
} RegionPair;

struct InferCtxt {
    TyCtxt *tcx;
    Arena *arena;
    VarTable ty_vars, sub_vars, int_vars, float_vars, const_vars;
    Vec(TyVarInfo) ty_info; // parallel to ty_vars
    Vec(TyVarOrigin) const_info;
    u32 region_vars;
    u32 universe;
    Vec(Undo) undo;
    u32 open_snapshots;
    Vec(u8) watched; // [vid]: bit per InferKind
    InferWoken woken;
    u64 generation; // bumped at every union or assignment: lets fulfilment skip idle rounds
    Obligations pending;
    const ParamEnvData *env;
    const DefId *opaques;
    u32 opaque_count;
    OpaqueHiddens hidden;
    bool intercrate;
    u32 errors_at_start;
    struct InferCaches *caches; // traits/: per-context answers
    InferRegions *regions;      // NULL: not recorded
    Vec(u32) var_universes;     // then, of region variables
    Vec(RegionPair) leaks;      // then, what open snapshots relate, for leak checks
};

u32 infer_find(const VarTable *table, u32 v);
// Joins two classes; the new root is returned. The value of the root is left to the caller.
u32 infer_union(InferCtxt *ic, VarTable *table, UndoKind kind, u32 a, u32 b);
void infer_set_value(InferCtxt *ic, VarTable *table, UndoKind kind, u32 root, u32 value);
void infer_unify_ty_vars(InferCtxt *ic, u32 a, u32 b);
void infer_sub_unify(InferCtxt *ic, u32 a, u32 b);
const GenericArg *infer_fresh_bound(InferCtxt *ic, Span at, BoundVarsId vars);
const GenericArg *infer_placeholder_bound(InferCtxt *ic, BoundVarsId vars);
bool infer_is_defining_opaque(const InferCtxt *ic, DefId def);
// regions.c: a <: b of the places where the regions stand.
void infer_relate_regions(InferCtxt *ic, RegionId a, RegionId b, Variance v);

#endif
