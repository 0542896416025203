// SPDX-License-Identifier: MIT
// derive.h: what the derives share: the item seen as a list of variants, and how its impls are put together.
#ifndef MIRADOR_EXPAND_DERIVE_H
#define MIRADOR_EXPAND_DERIVE_H

#include "expand/expand_internal.h"

typedef Slice(AstVariant) AstVariants;

typedef struct DeriveCx {
    MacroCx *cx;
    Session *s;
    const AstItem *item;
    const AstGenerics *generics;
    Span span; // the derive's name, marked definition-site
    bool is_enum, is_union, packed;
    bool derives_copy;           // by the same attribute
    AstVariants variants;        // a struct or union is one variant
    TokenStream self_ty;         // Name<'a, T, N>
    Vec(const AstTy *) asserted; // types for the `let _: AssertParamIs…<_>;` statements, in order
    AstItems *out;
} DeriveCx;

typedef struct DeriveImpl {
    const char *trait;       // path text: $crate::clone::Clone
    const char *extra_bound; // also for each type parameter (Clone of a union: Copy), or NULL
    bool no_bounds;          // the parameters keep their own bounds only
    bool is_unsafe, hidden;
    bool packed_needs_copy; // fields of packed structs are read by copying
} DeriveImpl;

// Parses `body` as the items of the impl and appends it to d->out.
void derive_finish_impl(DeriveCx *d, const DeriveImpl *spec, Quote *body);

static inline u32 variant_field_count(const AstVariant *v) {
    return v->data.fields.len;
}
Ident derive_field_ident(DeriveCx *d, const AstVariant *v, u32 i);
// A reference to field i of `self` (side 0) or `other` (side 1): `&self.x`, `&{ self.x }`, `__self_0`.
void derive_field_ref(DeriveCx *d, Quote *q, const AstVariant *v, u32 i, u32 side);
// `Name` or `Enum::Variant`.
void derive_ctor(DeriveCx *d, Quote *q, const AstVariant *v);
// `Enum::Variant(__self_0, …)` with that prefix.
void derive_pat(DeriveCx *d, Quote *q, const AstVariant *v, const char *prefix);
bool derive_all_fieldless(const DeriveCx *d);
bool derive_has_fieldless(const DeriveCx *d);
// Notes a type to be asserted once per simple name; emits the statement.
void derive_assert_field_types(DeriveCx *d, Quote *q, const char *assert_path);
const Symbol *derive_simple_path(const AstTy *ty); // of a type that is one name, else NULL

// derive_cmp.c
void derive_partial_eq(DeriveCx *d);
void derive_eq(DeriveCx *d);
void derive_partial_ord(DeriveCx *d);
void derive_ord(DeriveCx *d);
void derive_hash(DeriveCx *d);
// derive_traits.c
void derive_debug(DeriveCx *d);
void derive_clone(DeriveCx *d);
void derive_copy(DeriveCx *d);
void derive_default(DeriveCx *d);

#endif
