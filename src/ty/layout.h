// SPDX-License-Identifier: MIT
// layout.h: the one definition of layout: size, alignment, field offsets, niches, enum tags, exactly as
// rustc 1.95 lays out on x86-64 (rustc_abi: univariant with field reordering by niche and alignment,
// multiple-variant layouts, niche filling). Used by constants, machine, backend, view and debug info.
// Sizes and offsets in bytes.
#ifndef MIRADOR_LAYOUT_H
#define MIRADOR_LAYOUT_H

#include "ty/ty.h"

typedef enum PrimKind { SCALAR_INT, SCALAR_FLOAT, SCALAR_POINTER } PrimKind;
typedef struct Scalar {
    PrimKind kind;
    u8 size; // bytes: 1 2 4 8 16
    bool is_signed;
    bool may_be_uninit;          // union field: no validity
    u128_in8 valid_lo, valid_hi; // valid range, wrapping when lo > hi
} Scalar;

typedef enum AbiKind {
    ABI_SCALAR,      // one scalar
    ABI_SCALAR_PAIR, // two scalars at 0 and at pair_offset
    ABI_MEMORY,      // sized: aggregate in memory
    ABI_UNSIZED,
} AbiKind;

typedef struct Niche {
    u64 offset; // where the scalar is
    Scalar scalar;
    u128_in8 available; // invalid values
} Niche;

typedef enum FieldsShape {
    FIELDS_PRIMITIVE,
    FIELDS_UNION,
    FIELDS_ARRAY,
    FIELDS_ARBITRARY
} FieldsShape;
typedef enum VariantsKind { VARIANTS_EMPTY, VARIANTS_SINGLE, VARIANTS_MULTIPLE } VariantsKind;
typedef enum TagEncoding { TAG_DIRECT, TAG_NICHE } TagEncoding;

typedef struct Layout {
    TyId ty;
    u64 size;
    u64 align; // ABI alignment
    bool uninhabited;
    bool is_sized;
    AbiKind abi;
    Scalar scalar, scalar2; // ABI_SCALAR(_PAIR)
    u64 pair_offset;
    FieldsShape fields;
    Slice(u64) offsets;      // ARBITRARY, UNION: by source index
    Slice(u32) memory_order; // ARBITRARY: source index at each memory position
    u64 stride, count;       // ARRAY
    VariantsKind variants;
    u32 single;                             // SINGLE: the variant's index
    Slice(struct Layout *) variant_layouts; // MULTIPLE
    // MULTIPLE: the tag
    Scalar tag;
    u64 tag_offset;
    TagEncoding tag_encoding;
    u32 untagged_variant; // NICHE
    u32 niche_variants_lo,
        niche_variants_hi; // NICHE: variants encoded as niche_start + (index - lo)
    u128_in8 niche_start;
    bool has_niche;
    Niche largest_niche;
} Layout;

typedef enum LayoutStatus {
    LAYOUT_OK,
    LAYOUT_TOO_GENERIC, // has params or unresolved projections
    LAYOUT_TOO_BIG,     // "values of the type `T` are too big for the target architecture"
    LAYOUT_CYCLE,
    LAYOUT_ERROR, // error type
} LayoutStatus;

// ty must be normalised with regions erased. Memoised. *out stays valid for the session.
LayoutStatus layout_of(TyCtxt *t, TyId ty, const Layout **out);
const Layout *layout_for_variant(TyCtxt *t, const Layout *l, u32 variant);
// The type and offset of field i (source order) of a layout (for an enum: of a variant's layout).
TyId layout_field_ty(TyCtxt *t, const Layout *l, u32 variant, u32 field);
u64 layout_field_offset(const Layout *l, u32 field);
u32 layout_field_count(TyCtxt *t, const Layout *l, u32 variant);
// The value of a variant's discriminant (as bits of the discriminant type).
u128 layout_discriminant_for_variant(TyCtxt *t, TyId ty, u32 variant);
TyId layout_discriminant_ty(TyCtxt *t, TyId ty); // isize for default repr; u8 for non-enums

// Normalises what may still be a projection inside fields; given by traits (a provider, as layers go up).
typedef struct LayoutTable {
    TyId (*normalize)(TyCtxt *t, TyId ty); // host pointer, set at start
    Map by_ty;  // TyId -> Layout*; 1: in progress; small odd numbers: a failure's LayoutStatus
    Map discrs; // enum -> u128[] of its discriminants
    // The layout of a coroutine's state (upvars, variants), once MIR can tell; NULL until then.
    LayoutStatus (*coroutine)(TyCtxt *t, TyId ty, const Layout **out);
} LayoutTable;

#endif
