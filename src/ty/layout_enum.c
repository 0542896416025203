// SPDX-License-Identifier: MIT
// layout_enum.c: enums of more than one present variant: an explicit tag, or a niche of the largest variant,
// whichever is smaller (rustc_abi::layout's layout_of_enum). Discriminant values.
#include "ty/layout_internal.h"

// A variant that takes no room: it cannot be constructed and has only fields of no size.
bool layout_is_absent(LayoutRefs fields) {
    bool uninhabited = false;
    for (u32 i = 0; i < fields.len; i++) {
        uninhabited |= fields.data[i]->uninhabited;
        if (!layout_is_1zst(fields.data[i])) return false;
    }
    return uninhabited;
}

static bool any_uninhabited(LayoutRefs fields) {
    for (u32 i = 0; i < fields.len; i++) {
        if (fields.data[i]->uninhabited) return true;
    }
    return false;
}

// ---- discriminants --------------------------------------------------------------------------------------------

const u128 *layout_discriminants(TyCtxt *t, const AdtDef *adt) {
    u64 known = map_get_or(&t->layout_table->discrs, adt->def.v, 0);
    if (known) return (const u128 *)(uintptr_t)known;
    u128 *values = NEW_N(t->arena, u128, adt->variants.len ? adt->variants.len : 1);
    TyId ty = collect_discr_ty(t, &adt->repr);
    u32 bits = ty_int_bits(t, ty);
    u128 mask = size_mask(bits / 8), next = 0;
    for (u32 i = 0; i < adt->variants.len; i++) {
        const VariantDef *v = &adt->variants.data[i];
        if (v->discr_kind == DISCR_EXPLICIT) {
            ConstId c;
            u128 value = next;
            if (collect_anon_const_value(t, v->discr_expr, ty, &c) &&
                const_data(t, c)->kind == CONST_VALUE)
                value = const_data(t, c)->bits;
            next = value;
        }
        values[i] = next & mask;
        next = (next + 1) & mask;
    }
    map_put(t->arena, &t->layout_table->discrs, adt->def.v, (u64)(uintptr_t)values);
    return values;
}

static i128 sign_extend(u128 v, u32 bits) {
    return bits >= 128 ? (i128)v : (i128)(v << (128 - bits)) >> (128 - bits);
}

// ---- the niche-filling layout -----------------------------------------------------------------------------------

typedef struct Candidate {
    bool ok;
    Layout layout;
    Layout *variants; // one each
} Candidate;

// Takes `count` invalid values of a niche: the closest to zero, without passing it where that can be avoided.
static bool niche_reserve(const Niche *n, u128 count, u128 *start, Scalar *out) {
    if (count > n->available) return false;
    u128 max = size_mask(n->scalar.size), lo = n->scalar.valid_lo, hi = n->scalar.valid_hi;
    bool move_start;
    if (lo > hi) {
        move_start = false; // zero is a valid value
    } else if (lo <= max - hi) {
        move_start = count <= lo;
    } else {
        u128 end = (hi + count) & max;
        move_start = end >= 1 && end <= hi;
    }
    *out = n->scalar;
    if (move_start) {
        *start = (lo - count) & max;
        out->valid_lo = *start;
    } else {
        *start = (hi + 1) & max;
        out->valid_hi = (hi + count) & max;
    }
    return true;
}

static bool explicit_discriminants(const AdtDef *adt) {
    for (u32 i = 0; i < adt->variants.len; i++) {
        if (adt->variants.data[i].discr_kind == DISCR_EXPLICIT) return true;
    }
    return false;
}

static bool fit_around_niche(Layout *vs, u32 n, u32 largest, u64 offset, u64 niche_bytes,
                             u64 size) {
    for (u32 i = 0; i < n; i++) {
        Layout *l = &vs[i];
        l->has_niche = false;
        if (i == largest || l->size <= offset) continue;
        u64 shift = ALIGN_UP(offset + niche_bytes, l->align);
        if (shift + l->size > size) return false;
        for (u32 k = 0; k < l->offsets.len; k++) l->offsets.data[k] += shift;
        l->abi = ABI_MEMORY; // not at offset 0 any more
        l->size += shift;
    }
    return true;
}

static void niche_abi(Candidate *c, u32 n, u32 largest, const Scalar *niche, u64 offset) {
    Layout *l = &c->layout, *big = &c->variants[largest];
    l->abi = ABI_MEMORY;
    if (l->size != big->size || l->align != big->align) return;
    for (u32 i = 0; i < n; i++) {
        if (i != largest && c->variants[i].size != 0) return;
    }
    if (big->abi == ABI_SCALAR) {
        l->abi = ABI_SCALAR;
        l->scalar = *niche;
    } else if (big->abi == ABI_SCALAR_PAIR) {
        // Only the niche is sure to be initialised.
        l->abi = ABI_SCALAR_PAIR;
        l->pair_offset = big->pair_offset;
        l->scalar = offset == 0 ? *niche : scalar_to_union(big->scalar);
        l->scalar2 = offset == 0 ? scalar_to_union(big->scalar2) : *niche;
    }
}

static void niche_candidate(TyCtxt *t, const AdtDef *adt, const LayoutRefs *fields, Candidate *c) {
    u32 n = adt->variants.len, largest = 0;
    if (n < 2 || adt->repr.c || adt->repr.has_int || explicit_discriminants(adt)) return;
    c->variants = NEW_N(t->arena, Layout, n);
    u64 align = 1;
    for (u32 i = 0; i < n; i++) {
        if (!layout_univariant(t->arena, fields[i], &adt->repr,
                               (StructSpec){.kind = STRUCT_ALWAYS_SIZED}, &c->variants[i]))
            return;
        c->variants[i].single = i;
        align = MAX(align, c->variants[i].align);
        if (c->variants[i].size >= c->variants[largest].size) largest = i;
    }
    u32 lo = UINT32_MAX, hi = 0;
    for (u32 i = 0; i < n; i++) {
        if (i == largest || layout_is_absent(fields[i])) continue;
        lo = MIN(lo, i);
        hi = MAX(hi, i);
    }
    if (lo == UINT32_MAX || !c->variants[largest].has_niche) return;
    Niche niche = c->variants[largest].largest_niche;
    Layout *l = &c->layout;
    *l = (Layout){.fields = FIELDS_ARBITRARY,
                  .variants = VARIANTS_MULTIPLE,
                  .is_sized = true,
                  .tag_encoding = TAG_NICHE,
                  .align = align};
    u128 start;
    if (!niche_reserve(&niche, (u128)(hi - lo) + 1, &start, &l->tag)) return;
    l->niche_start = start;
    l->size = ALIGN_UP(c->variants[largest].size, align);
    l->uninhabited = true;
    for (u32 i = 0; i < n; i++) l->uninhabited &= c->variants[i].uninhabited;
    if (!fit_around_niche(c->variants, n, largest, niche.offset, niche.scalar.size, l->size))
        return;
    l->tag_offset = niche.offset;
    l->untagged_variant = largest;
    l->niche_variants_lo = lo;
    l->niche_variants_hi = hi;
    layout_set_niche(l, niche.offset, &l->tag);
    niche_abi(c, n, largest, &l->tag, niche.offset);
    c->ok = true;
}

// ---- the tagged layout ------------------------------------------------------------------------------------------

static u64 fit_unsigned(u128 x) {
    for (u64 b = 1; b < 16; b *= 2) {
        if (x >> (b * 8) == 0) return b;
    }
    return 16;
}
static u64 fit_signed(i128 x) {
    for (u64 b = 1; b < 16; b *= 2) {
        i128 half = (i128)1 << (b * 8 - 1);
        if (x >= -half && x < half) return b;
    }
    return 16;
}

static void repr_discr(const ReprOptions *r, i128 min, i128 max, u64 *bytes, bool *is_signed) {
    if (r->has_int) {
        *bytes = r->int_size;
        *is_signed = r->int_signed;
        return;
    }
    u64 at_least = r->c ? 4 : 1;
    *is_signed = min < 0;
    if (min >= 0)
        *bytes = MAX(fit_unsigned((u128)max), at_least);
    else
        *bytes = MAX(MAX(fit_signed(min), fit_signed(max)), at_least);
}

static u64 int_for_align(u64 align, u64 fallback) {
    return align <= 16 ? align : fallback;
}

typedef struct Prim { // the one scalar that all variants have in common
    bool found, failed, initialized;
    Scalar scalar;
    u64 offset;
} Prim;

static void merge_prim(Prim *p, const Scalar *s, u64 offset) {
    if (!p->found) {
        p->found = true;
        p->scalar = *s;
        p->offset = offset;
        return;
    }
    if (offset != p->offset) {
        p->failed = true;
        return;
    }
    const Scalar *o = &p->scalar;
    if (o->kind == s->kind && o->size == s->size &&
        (o->kind != SCALAR_INT || o->is_signed == s->is_signed))
        return;
    if (o->kind == SCALAR_INT && s->kind == SCALAR_INT && o->size == s->size)
        return; // the first one's sign
    // An integer and a pointer of the same size: the integer represents both.
    if (o->size == s->size && ((o->kind == SCALAR_INT && s->kind == SCALAR_POINTER) ||
                               (o->kind == SCALAR_POINTER && s->kind == SCALAR_INT))) {
        if (s->kind == SCALAR_INT) p->scalar = *s;
        return;
    }
    p->failed = true;
}

static void tagged_pair_abi(Layout *l, const AdtDef *adt, const LayoutRefs *fields,
                            const Layout *vs) {
    Prim p = {.initialized = true};
    for (u32 i = 0; i < adt->variants.len && !p.failed; i++) {
        u32 at = UINT32_MAX;
        for (u32 k = 0; k < fields[i].len; k++) {
            if (layout_is_zst(fields[i].data[k])) continue;
            if (at != UINT32_MAX) return;
            at = k;
        }
        if (at == UINT32_MAX) {
            p.initialized = false;
            continue;
        }
        LayoutRef f = fields[i].data[at];
        if (f->abi != ABI_SCALAR) return;
        if (f->scalar.may_be_uninit) p.initialized = false;
        merge_prim(&p, &f->scalar, vs[i].offsets.data[at]);
    }
    if (!p.found || p.failed) return;
    Scalar s = p.scalar;
    s.may_be_uninit = !p.initialized;
    s.valid_lo = 0;
    s.valid_hi = size_mask(s.size);
    Layout pair;
    layout_scalar_pair(l->tag, s, &pair);
    if (pair.pair_offset != p.offset || l->align != pair.align || l->size != pair.size) return;
    l->abi = ABI_SCALAR_PAIR;
    l->scalar = pair.scalar;
    l->scalar2 = pair.scalar2;
    l->pair_offset = pair.pair_offset;
}

// A downcast must not change the abi: variants follow the enum's.
static void align_variant_abis(Layout *l, Layout *vs, u32 n) {
    if (l->abi == ABI_MEMORY) return;
    for (u32 i = 0; i < n; i++) {
        if (vs[i].offsets.len == 0 || vs[i].abi != ABI_MEMORY) continue;
        vs[i].abi = l->abi;
        vs[i].scalar = l->scalar;
        vs[i].scalar2 = l->scalar2;
        vs[i].pair_offset = l->pair_offset;
        vs[i].size = MAX(vs[i].size, l->size);
        vs[i].align = MAX(vs[i].align, l->align);
    }
}

static void discriminant_range(TyCtxt *t, const AdtDef *adt, const LayoutRefs *fields, i128 *min,
                               i128 *max) {
    const u128 *values = layout_discriminants(t, adt);
    u32 bits = ty_int_bits(t, collect_discr_ty(t, &adt->repr));
    bool is_signed = !adt->repr.has_int || adt->repr.int_signed;
    bool any = false;
    for (u32 i = 0; i < adt->variants.len; i++) {
        if (!adt->repr.c && any_uninhabited(fields[i])) continue;
        i128 v = is_signed ? sign_extend(values[i], bits) : (i128)values[i];
        *min = any ? MIN(*min, v) : v;
        *max = any ? MAX(*max, v) : v;
        any = true;
    }
    if (!any) *min = *max = 0;
}

// Widens the tag into the padding before the first field, so that nothing but the tag is there to copy.
static u64 widen_tag(u64 min_bytes, u64 start_align, const ReprOptions *repr, Layout *vs, u32 n) {
    u64 bytes = repr->c || repr->has_int ? min_bytes : int_for_align(start_align, min_bytes);
    if (bytes <= min_bytes) return min_bytes;
    for (u32 i = 0; i < n; i++) {
        for (u32 k = 0; k < vs[i].offsets.len; k++) {
            if (vs[i].offsets.data[k] <= min_bytes) vs[i].offsets.data[k] = bytes;
        }
        if (vs[i].size <= min_bytes) vs[i].size = bytes;
    }
    return bytes;
}

static void tagged_candidate(TyCtxt *t, const AdtDef *adt, const LayoutRefs *fields, Candidate *c) {
    i128 min = 0, max = 0;
    u64 tag_bytes, start_align = 256, size = 0, align = 1;
    bool is_signed;
    u32 n = adt->variants.len;
    discriminant_range(t, adt, fields, &min, &max);
    repr_discr(&adt->repr, min, max, &tag_bytes, &is_signed);
    u64 prefix_align = tag_bytes;
    for (u32 i = 0; adt->repr.c && i < n; i++) {
        for (u32 k = 0; k < fields[i].len; k++)
            prefix_align = MAX(prefix_align, fields[i].data[k]->align);
    }
    c->variants = NEW_N(t->arena, Layout, n);
    Layout *l = &c->layout;
    *l = (Layout){.fields = FIELDS_ARBITRARY,
                  .variants = VARIANTS_MULTIPLE,
                  .is_sized = true,
                  .tag_encoding = TAG_DIRECT,
                  .abi = ABI_MEMORY,
                  .uninhabited = true};
    for (u32 i = 0; i < n; i++) {
        Layout *v = &c->variants[i];
        StructSpec spec = {STRUCT_PREFIXED, tag_bytes, prefix_align};
        if (!layout_univariant(t->arena, fields[i], &adt->repr, spec, v)) return;
        v->single = i;
        for (u32 k = 0; k < v->memory_order.len; k++) { // the first field that could not be moved
            LayoutRef f = fields[i].data[v->memory_order.data[k]];
            if (layout_is_1zst(f)) continue;
            start_align = MIN(start_align, f->align);
            break;
        }
        size = MAX(size, v->size);
        align = MAX(align, v->align);
        l->uninhabited &= v->uninhabited;
    }
    l->align = align;
    l->size = ALIGN_UP(size, align);
    if (l->size >= OBJECT_SIZE_BOUND) return;
    tag_bytes = widen_tag(tag_bytes, start_align, &adt->repr, c->variants, n);
    l->tag = scalar_int(tag_bytes, is_signed);
    l->tag.valid_lo = (u128)min & size_mask(tag_bytes);
    l->tag.valid_hi = (u128)max & size_mask(tag_bytes);
    if (tag_bytes == l->size) {
        l->abi = ABI_SCALAR;
        l->scalar = l->tag;
    } else {
        tagged_pair_abi(l, adt, fields, c->variants);
    }
    align_variant_abis(l, c->variants, n);
    layout_set_niche(l, 0, &l->tag);
    c->ok = true;
}

bool layout_enum(TyCtxt *t, const AdtDef *adt, const LayoutRefs *variants, Layout *out) {
    Candidate niche = {0}, tagged = {0};
    niche_candidate(t, adt, variants, &niche);
    tagged_candidate(t, adt, variants, &tagged);
    if (!tagged.ok && !niche.ok) return false;
    Candidate *best = &tagged;
    if (niche.ok) {
        u128 a = tagged.layout.has_niche ? tagged.layout.largest_niche.available : 0;
        u128 b = niche.layout.has_niche ? niche.layout.largest_niche.available : 0;
        bool smaller = tagged.layout.size > niche.layout.size;
        if (!tagged.ok || smaller || (tagged.layout.size == niche.layout.size && a < b))
            best = &niche;
    }
    *out = best->layout;
    Layout **list = NEW_N(t->arena, Layout *, adt->variants.len);
    for (u32 i = 0; i < adt->variants.len; i++) list[i] = &best->variants[i];
    out->variant_layouts.data = list;
    out->variant_layouts.len = adt->variants.len;
    out->offsets.data = NEW(t->arena, u64);
    out->offsets.data[0] = out->tag_offset;
    out->offsets.len = 1;
    return true;
}
