// SPDX-License-Identifier: MIT
// valid.c: is what was copied a valid value of its type? By the steps of rustc's interpreter
// (const_eval/interpret/validity): in: the value's bytes; out: where in it which byte pattern is wrong.
#include "machine/machine_internal.h"

#include <stdio.h>

enum { VALID_DEPTH = 32, VALID_ELEMENTS = 4096 };

typedef struct Validity {
    Machine *m;
    Buf path, why;
    bool refs; // look at what references point to
} Validity;

static bool value_is_valid(Validity *v, const u8 *p, TyId ty, const Layout *lay, u32 depth);

// ---- which types have values that are not valid ----

static bool has_invalid(Machine *m, TyId ty, u32 depth) {
    if (depth > VALID_DEPTH) return true;
    u64 known, key = MAP_KEY2(0xfffffffdu, ty.v);
    if (map_get(&m->type_ids, key, &known)) return known;
    TyData d = *ty_data(m->t, ty);
    bool has = false;
    switch (d.kind) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_REF:
    case TY_FN_PTR:
    case TY_NEVER: has = true; break;
    case TY_ARRAY: {
        const Layout *lay = machine_layout(m, ty);
        has = lay && lay->count && has_invalid(m, d.array.elem, depth + 1);
        break;
    }
    case TY_ADT:
    case TY_TUPLE:
    case TY_CLOSURE: {
        const AdtDef *adt = d.kind == TY_ADT ? collect_adt_def(m->t, d.adt.def) : NULL;
        const Layout *lay = machine_layout(m, ty);
        if (!lay || (adt && adt->flags & (ADT_UNION | ADT_MAYBE_UNINIT))) break;
        u32 variants = adt ? adt->variants.len : 1;
        has = lay->variants == VARIANTS_MULTIPLE || lay->uninhabited || ty_is_box(m->t, ty) ||
              (lay->abi == ABI_SCALAR && lay->scalar.valid_lo != (u128)0 &&
               lay->scalar.valid_lo != lay->scalar.valid_hi + 1);
        for (u32 i = 0; i < variants && !has; i++) {
            u32 n = layout_field_count(m->t, lay, i);
            for (u32 k = 0; k < n && !has; k++)
                has = has_invalid(m, layout_field_ty(m->t, lay, i, k), depth + 1);
        }
        break;
    }
    default: break;
    }
    map_put(m->heap, &m->type_ids, key, has);
    return has;
}

bool machine_has_invalid(Machine *m, TyId ty) {
    return has_invalid(m, ty, 0);
}

// ---- scalars ----

static u128 scalar_at(const u8 *p, u64 size) {
    u128 v = 0;
    memcpy(&v, p, MIN(size, 16));
    return v;
}

static bool in_range(u128 v, const Scalar *s) {
    if (s->valid_lo <= s->valid_hi) return v >= s->valid_lo && v <= s->valid_hi;
    return v >= s->valid_lo || v <= s->valid_hi;
}

static void put_range(Buf *b, const Scalar *s) {
    u128 max = s->size >= 16 ? ~(u128)0 : ((u128)1 << (s->size * 8)) - 1;
    if (s->valid_lo > s->valid_hi) {
        buf_put_c(b, "less or equal to ");
        buf_put_u128(b, s->valid_hi);
        buf_put_c(b, ", or greater or equal to ");
        buf_put_u128(b, s->valid_lo);
    } else if (s->valid_lo == s->valid_hi) {
        buf_put_c(b, "equal to ");
        buf_put_u128(b, s->valid_lo);
    } else if (s->valid_lo == 0) {
        buf_put_c(b, "less or equal to ");
        buf_put_u128(b, s->valid_hi);
    } else if (s->valid_hi == max) {
        buf_put_c(b, "greater or equal to ");
        buf_put_u128(b, s->valid_lo);
    } else {
        buf_put_c(b, "in the range ");
        buf_put_u128(b, s->valid_lo);
        buf_put_c(b, "..=");
        buf_put_u128(b, s->valid_hi);
    }
}

static bool range_is_valid(Validity *v, const u8 *p, const Layout *lay) {
    if (lay->abi != ABI_SCALAR || lay->scalar.may_be_uninit) return true;
    u128 x = scalar_at(p, lay->scalar.size);
    if (in_range(x, &lay->scalar)) return true;
    buf_put_c(&v->why, lay->scalar.kind == SCALAR_POINTER && x == 0 ? "null pointer" : "");
    if (!v->why.len) buf_put_u128(&v->why, x);
    buf_put_c(&v->why, ", but expected something ");
    put_range(&v->why, &lay->scalar);
    return false;
}

static bool hex(Validity *v, const u8 *p, u64 size, const char *expected) {
    buf_printf(&v->why, "0x%0*" PRIx64 ", but expected %s", (int)size * 2,
               (u64)scalar_at(p, MIN(size, 8)), expected);
    return false;
}

// ---- pointers ----

static bool size_of_pointee(Machine *m, TyId ty, u64 meta, u64 *size, u64 *align,
                            const char **why) {
    TyId tail = ty_struct_tail(m->t, ty);
    TyKind k = ty_kind(m->t, tail);
    const Layout *lay = machine_layout(m, ty);
    if (k == TY_DYN) {
        u64 known;
        *why = "a vtable pointer";
        if (!map_get(&m->vtable_of, meta, &known)) return false;
        const MonoVtable *vt = (const MonoVtable *)(uintptr_t)known;
        *size = vt->size;
        *align = vt->align;
        return true;
    }
    if (k == TY_SLICE || k == TY_STR) {
        TyId elem = k == TY_STR ? m->t->common.u8_ : ty_builtin_index(m->t, tail);
        const Layout *el = machine_layout(m, elem);
        u64 n = 0;
        if (!el || __builtin_mul_overflow(el->size, meta, &n) || n > INT64_MAX) {
            *why = "invalid reference metadata: slice is bigger than largest supported object";
            return false;
        }
        *size = n + (lay && !id_eq(tail, ty) ? lay->size : 0);
        *align = MAX(el->align, lay && !id_eq(tail, ty) ? lay->align : 1);
        return true;
    }
    *size = lay ? lay->size : 0;
    *align = lay ? lay->align : 1;
    return true;
}

static bool pointer_is_valid(Validity *v, const u8 *p, TyId pointee, bool wide, const char *what) {
    Machine *m = v->m;
    u64 va = LOAD_AS(u64, p), meta = wide ? LOAD_AS(u64, p + 8) : 0, size, align;
    const char *why = NULL;
    if (!size_of_pointee(m, pointee, meta, &size, &align, &why)) {
        if (ty_kind(m->t, ty_struct_tail(m->t, pointee)) == TY_DYN)
            buf_printf(&v->why, "0x%" PRIx64 ", but expected a vtable pointer", meta);
        else
            buf_put_c(&v->why, why);
        return false;
    }
    if (!va) {
        buf_printf(&v->why, "a null %s", what);
        return false;
    }
    // A constant's references are as good as what made them, unless they lead nowhere at all.
    if (!size || memory_is_live(m, va, size) || (!v->refs && memory_lookup(m, va))) {
        if (!(va & (align - 1))) return true;
        buf_printf(&v->why,
                   "an unaligned %s (required %" PRIu64 " byte alignment but found %" PRIu64 ")",
                   what, align, va & -va);
        return false;
    }
    u32 at = va < 4096 ? 0 : memory_find_alloc(m, va);
    AllocRec rec = m->allocs.data[at];
    m->ub_alloc = at;
    if (!at) {
        buf_printf(&v->why, "a dangling %s (0x%" PRIx64 "[noalloc] has no provenance)", what, va);
    } else if (!rec.alive) {
        buf_printf(&v->why, "a dangling %s (use-after-free)", what);
    } else {
        buf_printf(&v->why, "a dangling %s (going beyond the bounds of its allocation)", what);
    }
    return false;
}

// ---- aggregates ----

static bool fields_are_valid(Validity *v, const u8 *p, TyId ty, const Layout *lay, u32 variant,
                             u32 depth) {
    Machine *m = v->m;
    TyKind k = ty_kind(m->t, ty);
    const AdtDef *adt = collect_adt_of_ty(m->t, ty);
    u32 n = layout_field_count(m->t, lay, variant);
    for (u32 i = 0; i < n; i++) {
        TyId field = layout_field_ty(m->t, lay, variant, i);
        const Layout *fl = machine_layout(m, field);
        if (!fl || !fl->is_sized || !machine_has_invalid(m, field)) continue;
        u32 length = v->path.len;
        const VariantDef *def = adt ? &adt->variants.data[variant] : NULL;
        if (def && i < def->fields.len)
            buf_printf(&v->path, ".%.*s", SYM_ARG(m->s, def->fields.data[i].name));
        else
            buf_printf(&v->path, k == TY_CLOSURE ? ".<captured-var(%u)>" : ".%u", i);
        if (!value_is_valid(v, p + layout_field_offset(lay, i), field, fl, depth + 1)) return false;
        v->path.len = length;
    }
    return true;
}

static bool enum_is_valid(Validity *v, const u8 *p, TyId ty, const Layout *lay, u32 depth) {
    Machine *m = v->m;
    const AdtDef *adt = collect_adt_of_ty(m->t, ty);
    if (!adt) return true; // a coroutine
    u128 mask = lay->tag.size >= 16 ? ~(u128)0 : ((u128)1 << (lay->tag.size * 8)) - 1;
    u128 tag = scalar_at(p + lay->tag_offset, lay->tag.size);
    u32 variant = UINT32_MAX, n = adt->variants.len;
    if (lay->tag_encoding == TAG_DIRECT) {
        for (u32 i = 0; i < n && variant == UINT32_MAX; i++)
            if ((layout_discriminant_for_variant(m->t, ty, i) & mask) == tag) variant = i;
    } else {
        u128 rel = (tag - lay->niche_start) & mask;
        variant = rel <= lay->niche_variants_hi - lay->niche_variants_lo
                      ? lay->niche_variants_lo + (u32)rel
                      : lay->untagged_variant;
    }
    const Layout *vl = variant < n ? layout_for_variant(m->t, lay, variant) : NULL;
    if (!vl) {
        buf_put_c(&v->path, ".<enum-tag>");
        return hex(v, p + lay->tag_offset, lay->tag.size, "a valid enum tag");
    }
    if (vl->uninhabited) {
        buf_put_c(&v->path, ".<enum-tag>");
        buf_put_c(&v->why, "an uninhabited enum variant");
        return false;
    }
    u32 length = v->path.len;
    buf_printf(&v->path, ".<enum-variant(%.*s)>", SYM_ARG(m->s, adt->variants.data[variant].name));
    if (!fields_are_valid(v, p, ty, vl, variant, depth)) return false;
    v->path.len = length;
    return true;
}

static bool array_is_valid(Validity *v, const u8 *p, TyId elem, u64 count, u32 depth) {
    const Layout *el = machine_layout(v->m, elem);
    if (!el || !el->size || !machine_has_invalid(v->m, elem)) return true;
    for (u64 i = 0; i < MIN(count, VALID_ELEMENTS); i++) {
        u32 length = v->path.len;
        buf_printf(&v->path, "[%" PRIu64 "]", i);
        if (!value_is_valid(v, p + i * el->size, elem, el, depth + 1)) return false;
        v->path.len = length;
    }
    return true;
}

static bool value_is_valid(Validity *v, const u8 *p, TyId ty, const Layout *lay, u32 depth) {
    Machine *m = v->m;
    if (depth > VALID_DEPTH) return true;
    TyData d = *ty_data(m->t, ty);
    switch (d.kind) {
    case TY_BOOL: return *p <= 1 || hex(v, p, 1, "a boolean");
    case TY_CHAR: {
        u32 c = LOAD_AS(u32, p);
        return (c <= 0x10ffff && (c < 0xd800 || c > 0xdfff)) ||
               hex(v, p, 4,
                   "a valid unicode scalar value (in `0..=0x10FFFF` but not in `0xD800..=0xDFFF`)");
    }
    case TY_NEVER: buf_put_c(&v->why, "a value of the never type `!`"); return false;
    case TY_REF:
        return pointer_is_valid(v, p, ty_builtin_deref(m->t, ty, true), lay->size == 16,
                                "reference");
    case TY_FN_PTR: {
        u64 va = LOAD_AS(u64, p);
        if (!id_is_none(machine_fn_at(m, va))) return true;
        if (!va)
            buf_put_c(&v->why, "null pointer, but expected a function pointer");
        else
            buf_printf(&v->why, "0x%" PRIx64 "[noalloc], but expected a function pointer", va);
        return false;
    }
    case TY_ARRAY: return array_is_valid(v, p, d.array.elem, lay->count, depth);
    case TY_TUPLE:
    case TY_CLOSURE: return fields_are_valid(v, p, ty, lay, 0, depth);
    case TY_ADT: break;
    default: return true;
    }
    const AdtDef *adt = collect_adt_def(m->t, d.adt.def);
    if (adt->flags & (ADT_UNION | ADT_MAYBE_UNINIT)) return true;
    if (lay->variants == VARIANTS_EMPTY || (lay->uninhabited && adt->flags & ADT_ENUM)) {
        buf_printf(&v->why, "a value of uninhabited type `%.*s`", STR_ARG(ty_str(m->t, ty)));
        return false;
    }
    if (adt->flags & ADT_BOX)
        return pointer_is_valid(v, p, ty_builtin_deref(m->t, ty, true), lay->size == 16, "box");
    if (lay->variants == VARIANTS_MULTIPLE) return enum_is_valid(v, p, ty, lay, depth);
    if (adt->flags & ADT_ENUM && adt->variants.len > 1) { // all variants but one are uninhabited
        u32 length = v->path.len;
        buf_printf(&v->path, ".<enum-variant(%.*s)>",
                   SYM_ARG(m->s, adt->variants.data[lay->single].name));
        if (!fields_are_valid(v, p, ty, lay, lay->single, depth)) return false;
        v->path.len = length;
        return true;
    }
    return fields_are_valid(v, p, ty, lay, 0, depth) && range_is_valid(v, p, lay);
}

bool machine_is_valid(Machine *m, const u8 *bytes, TyId ty, Str *why) {
    const Layout *lay = machine_layout(m, ty);
    if (!lay || !machine_has_invalid(m, ty)) return true;
    Validity v = {.m = m,
                  .path = buf_new(m->heap),
                  .why = buf_new(m->heap),
                  .refs = !m->const_depth && !m->const_mode};
    if (value_is_valid(&v, bytes, ty, lay, 0)) return true;
    Buf text = buf_new(m->heap);
    buf_put_c(&text, "constructing invalid value");
    if (v.path.len) buf_printf(&text, " at %.*s", STR_ARG(buf_str(&v.path)));
    buf_printf(&text, ": encountered %.*s", STR_ARG(buf_str(&v.why)));
    *why = buf_str(&text);
    return false;
}
