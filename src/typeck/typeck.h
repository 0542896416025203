// SPDX-License-Identifier: MIT
// typeck.h: type checking of bodies. Result: a table per typeck root (function, const, static, anonymous
// constant, with its closures and inline constants): the type of every node, what paths and method calls
// mean, adjustments, binding modes, closure captures. MIR building reads HIR + these tables and needs no
// inference. Structure and order follow rustc_hir_typeck (FnCtxt): one forward walk with expectations.
#ifndef MIRADOR_TYPECK_H
#define MIRADOR_TYPECK_H

#include "traits/traits.h"

typedef enum AdjustKind {
    ADJUST_NEVER_TO_ANY,
    ADJUST_DEREF,            // builtin *
    ADJUST_OVERLOADED_DEREF, // Deref::deref / deref_mut, then *: mutbl says which; method call on &/&mut place
    ADJUST_BORROW_REF,       // & / &mut (mutbl); two_phase for autoref'd receivers and arguments
    ADJUST_BORROW_RAW,       // &raw
    ADJUST_REIFY_FN_POINTER, // fn item -> fn pointer
    ADJUST_UNSAFE_FN_POINTER,
    ADJUST_CLOSURE_FN_POINTER,
    ADJUST_MUT_TO_CONST_POINTER,
    ADJUST_UNSIZE,
    ADJUST_PIN_REBORROW,
} AdjustKind;
typedef struct Adjustment {
    AdjustKind kind;
    TyId target; // the type after it
    Mutability mutbl;
    bool two_phase;
    RegionId region; // borrows: a fresh region variable / erased
} Adjustment;
typedef Slice(Adjustment) Adjustments;

typedef enum BindingByRef { BIND_BY_VALUE, BIND_BY_REF, BIND_BY_REF_MUT } BindingByRef;

// How a place is reached from its base variable: for closure captures.
typedef enum ProjKind { PROJ_DEREF, PROJ_FIELD /* field, variant */, PROJ_OTHER } ProjKind;
typedef struct PlaceProj {
    ProjKind kind;
    u32 field, variant;
    TyId ty; // after the projection
} PlaceProj;
typedef struct CapturedPlace {
    HirId var; // the captured variable of the enclosing body
    TyId var_ty;
    Slice(PlaceProj) projs;
    enum {
        CAPTURE_BY_VALUE,
        CAPTURE_BY_REF,
        CAPTURE_BY_UNIQUE,
        CAPTURE_BY_REF_MUT
    } kind;           // UNIQUE: unique immutable borrow
    TyId ty;          // of the upvar: the place's type, or a reference to it
    Mutability mutbl; // the place is declared mutable
    Span use_span;    // what in the closure caused the capture
    Span path_span;
    bool is_by_value_copy;
} CapturedPlace;
typedef Slice(CapturedPlace) CapturedPlaces;

typedef struct FieldUseIndex { // FRU base or struct expr field -> index
    u32 index;
} FieldUseIndex;

typedef struct TypeckResults {
    DefId root;               // typeck root
    DefId owner;              // HIR owner whose HirIds index the arrays
    u32 node_first, node_end; // the HirIds that the arrays have
    TyId *
        node_types; // [HirId]: of expressions (before adjustments), patterns (after default binding derefs are peeled), params, locals
    Res *
        node_res; // [HirId]: type-relative paths, method calls: RES_DEF of the method/assoc item; struct exprs' variants
    ArgsId *node_args;        // [HirId]: generic args of paths and method calls
    Adjustments *adjustments; // [HirId] of expressions
    u8 *binding_modes;        // [HirId] of binding patterns: BindingByRef
    Slice(TyId) *
        pat_adjustments; // [HirId]: reference types implicitly dereferenced before matching, outermost first
    u32 *field_indices;   // [HirId] of field exprs, struct expr fields, pattern fields: index + 1
    Map closure_captures; // DefId -> CapturedPlaces*
    Map closure_kinds;    // DefId -> ClosureKind
    Map liberated_sigs;   // DefId of fns and closures -> SigId: inside view, normalised
    Map fru_field_types;  // HirId of struct expr with base -> TyListId
    Map cast_kinds;       // HirId of casts that are coercions (1)
    Map overloaded_ops; // HirId of unary/binary/index/deref exprs that are method calls (1); method in node_res/args
    Map offset_of; // HirId -> Slice of (variant, field) pairs
    Map coercion_casts;
    Map misc; // MAP_KEY2(1, HirId of offset_of!): container TyId
    Slice(DefId) coroutines;
    OpaqueHiddens hidden_types; // of the opaque types that this body defines
    Slice(HirId) fake_read_places;
    ErrorProof tainted; // .reported != 0: errors; no MIR is built from it
} TypeckResults;

void typeck_init(Session *s);
// Memoised; forces on demand. Never NULL; tainted when errors were reported.
const TypeckResults *typeck_body(TyCtxt *t, DefId body_owner);
// All bodies of the crate; then item-level checks that need typeck (main's signature E0131, …), unsafety
// (E0133), exhaustiveness (E0004 E0005 unreachable patterns), lints.
void typeck_crate(Session *s, CrateId crate);

// Lints over a crate without errors, after all else.
void typeck_lint_crate(Session *s, CrateId crate);
void typeck_lint_type_names(Session *s, CrateId crate);
void typeck_lint_value_names(Session *s, CrateId crate);

static inline TyId typeck_node_ty(const TypeckResults *r, HirId id) {
    return r->node_types[id.v];
}
// The type after adjustments.
TyId typeck_expr_ty_adjusted(const TypeckResults *r, const HirExpr *e);
// What a path or method call means, with its args.
Res typeck_qpath_res(const TypeckResults *r, const HirQPath *path, HirId id);
// Providers for TyCtxt (driver wires them).
TyId typeck_type_of_opaque(TyCtxt *t, DefId opaque);
void typeck_force(TyCtxt *t, DefId body_owner);

// Patterns as exhaustiveness checking and match building see them (rustc's THIR patterns): binding modes
// and implicit derefs explicit, paths resolved, constants evaluated where possible.
typedef enum PatKind {
    PAT_WILD,
    PAT_BINDING,
    PAT_VARIANT,
    PAT_LEAF /* struct, tuple, union */,
    PAT_DEREF,
    PAT_DEREF_METHOD,
    PAT_CONSTANT,
    PAT_RANGE,
    PAT_SLICE,
    PAT_ARRAY,
    PAT_OR,
    PAT_NEVER,
    PAT_ERROR,
} PatKind;
typedef struct Pat Pat;
typedef struct PatField {
    u32 field;
    Pat *pat;
} PatField;
typedef struct
    PatConst { // a scalar's bits, or a string/byte-string, or an unevaluated constant of ADT type compared by ==
    enum { PAT_CONST_SCALAR, PAT_CONST_STR, PAT_CONST_BYTES, PAT_CONST_PATH } kind;
    TyId ty;
    u128 bits;
    Str bytes;
    DefId def;
    ArgsId args;
} PatConst;
struct Pat {
    PatKind kind;
    TyId ty;
    Span span;
    const HirPat *hir; // where it was written as such; NULL
    union {
        struct {
            HirId var;
            Symbol name;
            BindingByRef by_ref;
            Mutability mutbl;
            TyId var_ty;
            Pat *sub;
            bool is_primary;
        } binding;
        struct {
            DefId adt;
            ArgsId args;
            u32 variant;
            Slice(PatField) fields;
        } variant;  // VARIANT; LEAF: fields
        Pat *inner; // DEREF, DEREF_METHOD
        PatConst constant;
        struct {
            u128 lo, hi;
            bool has_lo, has_hi, inclusive;
        } range; // bits of ty; open ends are the type's ends
        struct {
            Slice(Pat *) before;
            Pat *slice;
            Slice(Pat *) after;
        } slice; // SLICE, ARRAY
        Slice(Pat *) or_pats;
    };
};
Pat *pat_lower(TyCtxt *t, const TypeckResults *r, const ParamEnvData *env, const HirPat *pat,
               Arena *a);

#endif
