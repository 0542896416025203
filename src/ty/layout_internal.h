// SPDX-License-Identifier: MIT
// layout_internal.h: what the files of the layout computation share.
#ifndef MIRADOR_LAYOUT_INTERNAL_H
#define MIRADOR_LAYOUT_INTERNAL_H

#include "collect/collect.h"
#include "ty/layout.h"

enum { PTR_BYTES = 8 };
#define OBJECT_SIZE_BOUND (UINT64_C(1) << 61)
typedef const Layout *LayoutRef;
typedef Slice(LayoutRef) LayoutRefs;

typedef enum StructKind { STRUCT_ALWAYS_SIZED, STRUCT_MAYBE_UNSIZED, STRUCT_PREFIXED } StructKind;
typedef struct StructSpec {
    StructKind kind;
    u64 prefix_size, prefix_align;
} StructSpec;

// layout_struct.c
bool layout_univariant(Arena *a, LayoutRefs fields, const ReprOptions *repr, StructSpec spec,
                       Layout *out);
void layout_scalar_pair(Scalar x, Scalar y, Layout *out);
bool layout_union(Arena *a, LayoutRefs fields, const ReprOptions *repr, Layout *out);
// layout_enum.c
bool layout_enum(TyCtxt *t, const AdtDef *adt, const LayoutRefs *variants, Layout *out);
bool layout_is_absent(LayoutRefs fields);
const u128 *layout_discriminants(TyCtxt *t, const AdtDef *adt);

static inline bool layout_is_zst(LayoutRef l) {
    return l->is_sized && l->size == 0;
}
static inline bool layout_is_1zst(LayoutRef l) {
    return layout_is_zst(l) && l->align == 1;
}
static inline u128 size_mask(u64 bytes) {
    return bytes >= 16 ? ~(u128)0 : ((u128)1 << (bytes * 8)) - 1;
}
static inline u64 scalar_align(const Scalar *s) {
    return s->size;
}
static inline Scalar scalar_int(u64 bytes, bool is_signed) {
    return (Scalar){.kind = SCALAR_INT,
                    .size = (u8)bytes,
                    .is_signed = is_signed,
                    .valid_hi = size_mask(bytes)};
}
static inline Scalar scalar_pointer(bool non_null) {
    return (Scalar){.kind = SCALAR_POINTER,
                    .size = PTR_BYTES,
                    .valid_lo = non_null,
                    .valid_hi = size_mask(PTR_BYTES)};
}
// How many bit patterns are invalid.
static inline u128 scalar_invalid_count(const Scalar *s) {
    if (s->may_be_uninit) return 0;
    return (s->valid_lo - s->valid_hi - 1) & size_mask(s->size);
}
bool niche_from_scalar(u64 offset, const Scalar *s, Niche *out);
void layout_set_niche(Layout *l, u64 offset,
                      const Scalar *s); // none when the scalar has no invalid values
Scalar scalar_to_union(Scalar s);

#endif
