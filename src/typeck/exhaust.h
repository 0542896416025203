// SPDX-License-Identifier: MIT
// exhaust.h: what the files of exhaustiveness checking share. The algorithm is rustc_pattern_analysis:
// a matrix of patterns is specialised constructor by constructor, left column first; what no row matches
// is a witness. Columns and witnesses are linked lists with shared tails, so that specialising costs the
// constructor's arity alone.
#ifndef MIRADOR_TYPECK_EXHAUST_H
#define MIRADOR_TYPECK_EXHAUST_H

#include "typeck/typeck_internal.h"

typedef enum ExCtorKind {
    EX_CTOR_STRUCT,
    EX_CTOR_VARIANT,
    EX_CTOR_REF,
    EX_CTOR_SLICE,
    EX_CTOR_UNION,
    EX_CTOR_BOOL,
    EX_CTOR_INT,
    EX_CTOR_FLOAT,
    EX_CTOR_STR,
    EX_CTOR_OPAQUE,
    EX_CTOR_OR,
    EX_CTOR_WILD,
    EX_CTOR_NEVER,
    EX_CTOR_NON_EXHAUSTIVE,
    EX_CTOR_HIDDEN,
    EX_CTOR_MISSING,
} ExCtorKind;

// A boundary of an integer range: integers are biased so that they compare unsigned. usize and isize
// reach to the infinities, since their width is not part of the language.
typedef enum ExIntClass {
    EX_NEG_INFINITY,
    EX_FINITE,
    EX_JUST_AFTER_MAX,
    EX_POS_INFINITY
} ExIntClass;
typedef struct ExInt {
    ExIntClass class;
    u128 v;
} ExInt;

typedef struct ExCtor {
    ExCtorKind kind;
    u32 variant;     // VARIANT; UNION: field; OPAQUE: its number; BOOL: value
    ExInt lo, hi;    // INT: half open
    double flo, fhi; // FLOAT
    bool inclusive;
    Str str;
    bool var_len, has_array_len; // SLICE
    u32 prefix, suffix;          // SLICE; a fixed length is `prefix`
    u64 array_len;
} ExCtor;

typedef struct ExPat ExPat;
struct ExPat {
    ExCtor ctor;
    TyId ty;
    Span span;
    u32 arity;
    ExPat **fields; // arity of them (OR: the alternatives); NULL entries are wildcards
    bool useful;    // some value reaches it
    bool is_binding;
};

typedef struct ExWit ExWit; // what is not matched
struct ExWit {
    ExCtor ctor;
    TyId ty;
    u32 arity;
    ExWit **fields;
};

typedef struct ExCtx {
    TyCtxt *t;
    Session *s;
    Arena *a;
    const TypeckResults *r;
    const ParamEnvData *env;
    DefId module; // from where privacy counts
    u32 opaques;
    TyId non_structural; // of a constant at hand: a type without derived ==
    u64 steps;           // work done, limited
    bool failed;         // an error pattern, or too much work
    bool too_complex;
    Map inhabited; // type -> 1 + uninhabited
} ExCtx;

typedef Vec(ExCtor) ExCtors;
typedef Vec(ExWit *) ExWits;
typedef struct ExArm {
    ExPat *pat;
    bool has_guard;
    bool useful;
} ExArm;

// ---- exhaust_ctor.c ----
bool ex_is_uninhabited(ExCtx *cx, TyId ty);
// The types of a constructor's fields.
u32 ex_ctor_arity(ExCtx *cx, TyId ty, const ExCtor *c);
TyId ex_ctor_field_ty(ExCtx *cx, TyId ty, const ExCtor *c, u32 i);
bool ex_ctor_covered_by(const ExCtor *c, const ExCtor *by);
// Splits the constructors of a type by those of a column. *no_ctors: the type has none at all.
void ex_split(ExCtx *cx, TyId ty, const ExCtors *seen, ExCtors *present, ExCtors *missing,
              ExCtors *missing_empty, bool *no_ctors);
// ---- exhaust_lower.c ----
ExPat *ex_lower(ExCtx *cx, const Pat *p);
u32 ex_slice_arity(const ExCtor *c);
bool ex_int_info(const TyCtxt *t, TyId ty, u32 *bits, bool *is_signed, bool *is_size);
// ---- exhaust_print.c ----
void ex_print_witness(ExCtx *cx, Buf *out, const ExWit *w);
// ---- exhaust.c ----
ExWits ex_compute(ExCtx *cx, ExArm *arms, u32 n, TyId scrutinee_ty, bool known_valid);

#endif
