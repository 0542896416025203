// SPDX-License-Identifier: MIT
// layout_struct.c: one run of fields: order, offsets, niche, and whether the whole can be passed as scalars;
// unions. rustc_abi::layout's univariant, univariant_biased, layout_of_union and scalar_pair.
#include "ty/layout_internal.h"

bool niche_from_scalar(u64 offset, const Scalar *s, Niche *out) {
    u128 n = scalar_invalid_count(s);
    if (n == 0) return false;
    *out = (Niche){.offset = offset, .scalar = *s, .available = n};
    return true;
}

void layout_set_niche(Layout *l, u64 offset, const Scalar *s) {
    l->has_niche = niche_from_scalar(offset, s, &l->largest_niche);
}

Scalar scalar_to_union(Scalar s) {
    s.may_be_uninit = true;
    s.valid_lo = 0;
    s.valid_hi = size_mask(s.size);
    return s;
}

void layout_scalar_pair(Scalar x, Scalar y, Layout *out) {
    u64 align = MAX(scalar_align(&x), scalar_align(&y));
    u64 offset = ALIGN_UP((u64)x.size, scalar_align(&y));
    *out = (Layout){
        .abi = ABI_SCALAR_PAIR, .is_sized = true, .scalar = x, .scalar2 = y, .pair_offset = offset};
    out->align = align;
    out->size = ALIGN_UP(offset + y.size, align);
    out->fields = FIELDS_ARBITRARY;
    out->variants = VARIANTS_SINGLE;
    // The larger niche; the first scalar's where they are equal.
    Niche a, b;
    bool has_a = niche_from_scalar(0, &x, &a), has_b = niche_from_scalar(offset, &y, &b);
    out->has_niche = has_a || has_b;
    if (has_a && (!has_b || a.available >= b.available))
        out->largest_niche = a;
    else if (has_b)
        out->largest_niche = b;
}

// ---- the order of fields -------------------------------------------------------------------------------------

typedef enum NicheBias { BIAS_START, BIAS_END } NicheBias;

typedef struct SortKey { // compared lexicographically
    u64 group;
    u128 niche;
    u64 inner;
} SortKey;

typedef struct FieldSort {
    LayoutRefs fields;
    StructKind kind;
    NicheBias bias;
    u64 pack;
    u64 align_max;
    u128 niche_max;
} FieldSort;

static u64 log2_of(u64 n) {
    return n ? (u64)__builtin_ctzll(n) : 64;
}

static u128 niche_size(LayoutRef f) {
    return f->has_niche ? f->largest_niche.available : 0;
}

// Fields are grouped by alignment, or by a pseudo-alignment that their size suggests.
static u64 alignment_group(const FieldSort *s, LayoutRef f) {
    if (s->pack) return MIN(f->align, s->pack);
    u64 by_size = log2_of(MAX(f->align, f->size));
    // An array such as [u8; 6] counts as what its size is a multiple of.
    if (s->niche_max == 0) return by_size;
    if (s->bias == BIAS_START) return MIN(log2_of(s->align_max), by_size);
    return niche_size(f) == s->niche_max ? log2_of(f->align) : by_size;
}

static SortKey sort_key(const FieldSort *s, LayoutRef f) {
    u64 group = alignment_group(s, f);
    if (s->kind == STRUCT_PREFIXED) return (SortKey){.group = group, .niche = niche_size(f)};
    SortKey k = {.group = ~group}; // largest first
    if (s->bias == BIAS_START) {
        k.niche = ~niche_size(f);
        k.inner = f->has_niche ? f->largest_niche.offset : 0;
    } else {
        k.niche = niche_size(f);
        k.inner =
            f->has_niche ? ~(f->size - f->largest_niche.scalar.size - f->largest_niche.offset) : 0;
    }
    return k;
}

static int key_cmp(const SortKey *a, const SortKey *b) {
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->niche != b->niche) return a->niche < b->niche ? -1 : 1;
    if (a->inner != b->inner) return a->inner < b->inner ? -1 : 1;
    return 0;
}

// A stable merge sort of field indices by their keys: structs may have thousands of fields.
static void sort_order(u32 *order, u32 *tmp, u32 n, const SortKey *keys) {
    if (n < 2) return;
    u32 mid = n / 2;
    sort_order(order, tmp, mid, keys);
    sort_order(order + mid, tmp, n - mid, keys);
    memcpy(tmp, order, n * sizeof *order);
    for (u32 i = 0, j = mid, k = 0; k < n; k++) {
        bool left = j == n || (i < mid && key_cmp(&keys[tmp[i]], &keys[tmp[j]]) <= 0);
        order[k] = left ? tmp[i++] : tmp[j++];
    }
}

static void order_fields(Arena *a, u32 *order, LayoutRefs fields, const ReprOptions *repr,
                         StructSpec spec, NicheBias bias) {
    u32 end = spec.kind == STRUCT_MAYBE_UNSIZED ? fields.len - 1 : fields.len;
    FieldSort s = {
        .fields = fields, .kind = spec.kind, .bias = bias, .pack = repr->pack, .align_max = 1};
    SortKey *keys = NEW_N(a, SortKey, fields.len);
    for (u32 i = 0; i < end; i++) {
        s.align_max = MAX(s.align_max, fields.data[i]->align);
        s.niche_max = MAX(s.niche_max, niche_size(fields.data[i]));
    }
    for (u32 i = 0; i < end; i++) keys[i] = sort_key(&s, fields.data[i]);
    sort_order(order, NEW_N(a, u32, fields.len), end, keys);
}

// ---- abi ------------------------------------------------------------------------------------------------------

// A struct that is nothing but one scalar, or but two, is passed as those.
static void unpack_abi(Layout *l, LayoutRefs fields, const ReprOptions *repr) {
    u32 found[2], n = 0;
    for (u32 i = 0; i < fields.len; i++) {
        if (layout_is_zst(fields.data[i])) continue;
        if (n == 2) return;
        found[n++] = i;
    }
    if (n == 1) {
        LayoutRef f = fields.data[found[0]];
        if (l->offsets.data[found[0]] != 0 || l->align != f->align || l->size != f->size) return;
        if (f->abi == ABI_SCALAR && (repr->c || repr->has_int)) return;
        if (f->abi != ABI_SCALAR && f->abi != ABI_SCALAR_PAIR) return;
        l->abi = f->abi;
        l->scalar = f->scalar;
        l->scalar2 = f->scalar2;
        l->pair_offset = f->pair_offset;
    } else if (n == 2) {
        u32 i = found[0], j = found[1];
        if (fields.data[i]->abi != ABI_SCALAR || fields.data[j]->abi != ABI_SCALAR) return;
        if (l->offsets.data[i] > l->offsets.data[j]) i = found[1], j = found[0];
        Layout pair;
        layout_scalar_pair(fields.data[i]->scalar, fields.data[j]->scalar, &pair);
        if (l->offsets.data[i] != 0 || l->offsets.data[j] != pair.pair_offset) return;
        if (l->align != pair.align || l->size != pair.size) return;
        l->abi = ABI_SCALAR_PAIR;
        l->scalar = pair.scalar;
        l->scalar2 = pair.scalar2;
        l->pair_offset = pair.pair_offset;
    }
}

// ---- univariant -----------------------------------------------------------------------------------------------

static bool place_fields(Layout *l, LayoutRefs fields, const ReprOptions *repr, StructSpec spec,
                         NicheBias bias) {
    u64 offset = 0, align = 1;
    u128 best = 0;
    if (spec.kind == STRUCT_PREFIXED) {
        u64 pa = repr->pack ? MIN(spec.prefix_align, (u64)repr->pack) : spec.prefix_align;
        align = MAX(align, pa);
        offset = ALIGN_UP(spec.prefix_size, pa);
    }
    l->is_sized = true;
    for (u32 k = 0; k < fields.len; k++) {
        u32 i = l->memory_order.data[k];
        LayoutRef f = fields.data[i];
        if (!l->is_sized) return false; // only the last field may be unsized
        if (!f->is_sized) l->is_sized = false;
        u64 fa = repr->pack ? MIN(f->align, (u64)repr->pack) : f->align;
        offset = ALIGN_UP(offset, fa);
        align = MAX(align, fa);
        l->offsets.data[i] = offset;
        l->uninhabited |= f->uninhabited;
        u128 n = niche_size(f);
        if (f->has_niche && (bias == BIAS_START ? n > best : n >= best)) {
            best = n;
            l->has_niche = true;
            l->largest_niche = f->largest_niche;
            l->largest_niche.offset += offset;
        }
        offset += f->size;
        if (offset >= OBJECT_SIZE_BOUND) return false;
    }
    if (repr->align) align = MAX(align, (u64)repr->align);
    l->align = align;
    l->size = ALIGN_UP(offset, align);
    return l->size < OBJECT_SIZE_BOUND;
}

static bool univariant_biased(Arena *a, LayoutRefs fields, const ReprOptions *repr, StructSpec spec,
                              NicheBias bias, Layout *out) {
    u32 n = fields.len;
    *out = (Layout){.fields = FIELDS_ARBITRARY, .variants = VARIANTS_SINGLE};
    out->offsets.data = NEW_N(a, u64, n ? n : 1);
    out->offsets.len = n;
    out->memory_order.data = NEW_N(a, u32, n ? n : 1);
    out->memory_order.len = n;
    for (u32 i = 0; i < n; i++) out->memory_order.data[i] = i;
    bool reorder = !repr->c && !repr->simd && !repr->has_int;
    if (reorder && n > 1) order_fields(a, out->memory_order.data, fields, repr, spec, bias);
    if (!place_fields(out, fields, repr, spec, bias)) return false;
    out->abi = out->is_sized ? ABI_MEMORY : ABI_UNSIZED;
    if (out->is_sized && out->size > 0) unpack_abi(out, fields, repr);
    return true;
}

static u64 niche_tail_space(const Layout *l) {
    return l->size - l->largest_niche.offset - l->largest_niche.scalar.size;
}

bool layout_univariant(Arena *a, LayoutRefs fields, const ReprOptions *repr, StructSpec spec,
                       Layout *out) {
    if (!univariant_biased(a, fields, repr, spec, BIAS_START, out)) return false;
    // Enums like a niche at an edge: try the other end, except where unsizing must not change the order.
    if (spec.kind == STRUCT_MAYBE_UNSIZED || !out->has_niche || fields.len < 2) return true;
    if (out->largest_niche.offset == 0 || niche_tail_space(out) == 0) return true;
    Layout alt;
    if (!univariant_biased(a, fields, repr, spec, BIAS_END, &alt) || !alt.has_niche) return true;
    u64 edge = MIN(out->largest_niche.offset, niche_tail_space(out));
    if (edge > niche_tail_space(&alt)) *out = alt;
    return true;
}

// ---- unions -----------------------------------------------------------------------------------------------------

static bool same_union_abi(const Layout *a, LayoutRef b) {
    if (a->abi != b->abi || (a->abi != ABI_SCALAR && a->abi != ABI_SCALAR_PAIR)) return false;
    if (a->scalar.kind != b->scalar.kind || a->scalar.size != b->scalar.size ||
        a->scalar.is_signed != b->scalar.is_signed)
        return false;
    return a->abi == ABI_SCALAR ||
           (a->scalar2.kind == b->scalar2.kind && a->scalar2.size == b->scalar2.size &&
            a->scalar2.is_signed == b->scalar2.is_signed && a->pair_offset == b->pair_offset);
}

bool layout_union(Arena *a, LayoutRefs fields, const ReprOptions *repr, Layout *out) {
    *out = (Layout){.fields = FIELDS_UNION,
                    .variants = VARIANTS_SINGLE,
                    .is_sized = true,
                    .align = 1,
                    .abi = ABI_MEMORY};
    out->offsets.data = NEW_N(a, u64, fields.len ? fields.len : 1);
    out->offsets.len = fields.len;
    LayoutRef first = NULL;
    bool common = !repr->c;
    for (u32 i = 0; i < fields.len; i++) {
        LayoutRef f = fields.data[i];
        if (!f->is_sized) return false;
        out->align = MAX(out->align, f->align);
        out->size = MAX(out->size, f->size);
        if (layout_is_zst(f)) continue;
        if (!first)
            first = f;
        else if (!same_union_abi(first, f))
            common = false;
    }
    if (repr->pack) out->align = MIN(out->align, (u64)repr->pack);
    if (repr->align) out->align = MAX(out->align, (u64)repr->align);
    if (common && first && first->align == out->align &&
        (first->abi == ABI_SCALAR || first->abi == ABI_SCALAR_PAIR)) {
        out->abi = first->abi;
        out->scalar = scalar_to_union(first->scalar);
        out->scalar2 = scalar_to_union(first->scalar2);
        out->pair_offset = first->pair_offset;
    }
    out->size = ALIGN_UP(out->size, out->align);
    return out->size < OBJECT_SIZE_BOUND;
}
