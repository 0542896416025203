// SPDX-License-Identifier: MIT
// exhaust_ctor.c: the constructors of types: which there are, their fields, and how a column's patterns split
// them. rustc_pattern_analysis::constructor and rustc's RustcPatCtxt.
#include "typeck/exhaust.h"

#include <stdlib.h>

// ---- inhabitedness, as seen from a module ----

static TyId field_ty(ExCtx *cx, DefId field, ArgsId args) {
    return traits_normalize_erasing(cx->t, cx->env, collect_field_ty(cx->t, field, args));
}

static bool is_foreign(ExCtx *cx, DefId def) {
    return !id_eq(def_of(cx->s, def)->crate, def_of(cx->s, cx->module)->crate);
}

static bool variant_is_uninhabited(ExCtx *cx, const AdtDef *adt, const VariantDef *v, ArgsId args) {
    if (v->non_exhaustive && is_foreign(cx, adt->def)) return false;
    for (u32 i = 0; i < v->fields.len; i++) {
        const FieldDef *f = &v->fields.data[i];
        if (!(adt->flags & ADT_ENUM) && !def_is_accessible(cx->s, f->vis, cx->module)) continue;
        if (ex_is_uninhabited(cx, field_ty(cx, f->def, args))) return true;
    }
    return false;
}

static bool adt_is_uninhabited(ExCtx *cx, TyId ty) {
    ArgsId args = ty_data(cx->t, ty)->adt.args;
    const AdtDef *adt = collect_adt_of_ty(cx->t, ty);
    if (adt->flags & ADT_UNION) return false;
    if (adt->flags & ADT_ENUM && adt->flags & ADT_NON_EXHAUSTIVE && is_foreign(cx, adt->def))
        return false;
    if (adt->flags & ADT_STRUCT && adt->flags & ADT_NON_EXHAUSTIVE && is_foreign(cx, adt->def))
        return false;
    for (u32 i = 0; i < adt->variants.len; i++)
        if (!variant_is_uninhabited(cx, adt, &adt->variants.data[i], args)) return false;
    return true;
}

static bool compute_uninhabited(ExCtx *cx, TyId ty) {
    TyCtxt *t = cx->t;
    switch (ty_kind(t, ty)) {
    case TY_NEVER: return true;
    case TY_TUPLE: {
        u32 n = tys_of(t, ty_data(t, ty)->tuple).len;
        for (u32 i = 0; i < n; i++)
            if (ex_is_uninhabited(cx, tys_of(t, ty_data(t, ty)->tuple).data[i])) return true;
        return false;
    }
    case TY_ARRAY: {
        u64 len;
        TyId elem = ty_data(t, ty)->array.elem;
        return const_try_u64(t, ty_data(t, ty)->array.len, &len) && len > 0 &&
               ex_is_uninhabited(cx, elem);
    }
    case TY_ADT: return adt_is_uninhabited(cx, ty);
    default: return false;
    }
}

bool ex_is_uninhabited(ExCtx *cx, TyId ty) {
    u64 known;
    if (map_get(&cx->inhabited, ty.v, &known)) return known == 2;
    if (cx->inhabited.len > 20000) return false; // types that grow without end
    map_put(cx->a, &cx->inhabited, ty.v, 1); // recursive types are inhabited as far as this goes
    bool result = compute_uninhabited(cx, ty);
    if (result) map_put(cx->a, &cx->inhabited, ty.v, 2);
    return result;
}

// ---- fields ----

u32 ex_slice_arity(const ExCtor *c) {
    return c->var_len ? c->prefix + c->suffix : c->prefix;
}

static const VariantDef *ctor_variant(ExCtx *cx, TyId ty, const ExCtor *c) {
    const AdtDef *adt = collect_adt_of_ty(cx->t, ty);
    if (!adt || adt->variants.len == 0) return NULL;
    return &adt->variants
                .data[c->kind == EX_CTOR_VARIANT && c->variant < adt->variants.len ? c->variant
                                                                                   : 0];
}

u32 ex_ctor_arity(ExCtx *cx, TyId ty, const ExCtor *c) {
    switch (c->kind) {
    case EX_CTOR_REF: return 1;
    case EX_CTOR_SLICE: return ex_slice_arity(c);
    case EX_CTOR_UNION: // a column for each field, as in a struct
    case EX_CTOR_STRUCT:
    case EX_CTOR_VARIANT: {
        if (ty_kind(cx->t, ty) == TY_TUPLE) return tys_of(cx->t, ty_data(cx->t, ty)->tuple).len;
        if (ty_is_box(cx->t, ty)) return 1;
        const VariantDef *v = ctor_variant(cx, ty, c);
        return v ? v->fields.len : 0;
    }
    default: return 0;
    }
}

TyId ex_ctor_field_ty(ExCtx *cx, TyId ty, const ExCtor *c, u32 i) {
    TyCtxt *t = cx->t;
    switch (c->kind) {
    case EX_CTOR_REF:
        return ty_data(t, ty)->kind == TY_REF ? ty_data(t, ty)->ref.ty : t->common.error;
    case EX_CTOR_SLICE: {
        TyId elem = ty_builtin_index(t, ty);
        return id_is_some(elem) ? elem : t->common.error;
    }
    case EX_CTOR_UNION:
    case EX_CTOR_STRUCT:
    case EX_CTOR_VARIANT: {
        if (ty_kind(t, ty) == TY_TUPLE) return tys_of(t, ty_data(t, ty)->tuple).data[i];
        if (ty_is_box(t, ty)) return ty_boxed(t, ty);
        const VariantDef *v = ctor_variant(cx, ty, c);
        if (!v || i >= v->fields.len) return t->common.error;
        return field_ty(cx, v->fields.data[i].def, ty_data(t, ty)->adt.args);
    }
    default: return t->common.error;
    }
}

// ---- covering ----

static int int_cmp(ExInt a, ExInt b) {
    if (a.class != b.class) return a.class < b.class ? -1 : 1;
    if (a.class != EX_FINITE || a.v == b.v) return 0;
    return a.v < b.v ? -1 : 1;
}

bool ex_ctor_covered_by(const ExCtor *c, const ExCtor *by) {
    if (by->kind == EX_CTOR_WILD) return true;
    if (c->kind != by->kind) return false;
    switch (c->kind) {
    case EX_CTOR_STRUCT:
    case EX_CTOR_REF:
    case EX_CTOR_UNION: return true;
    case EX_CTOR_VARIANT:
    case EX_CTOR_BOOL:
    case EX_CTOR_OPAQUE: return c->variant == by->variant;
    case EX_CTOR_SLICE: {
        u32 n = ex_slice_arity(c);
        return by->var_len ? by->prefix + by->suffix <= n : !c->var_len && by->prefix == n;
    }
    case EX_CTOR_INT: return int_cmp(by->lo, c->lo) <= 0 && int_cmp(c->hi, by->hi) <= 0;
    case EX_CTOR_FLOAT:
        return by->flo <= c->flo &&
               (c->fhi < by->fhi || (c->fhi == by->fhi && (by->inclusive || !c->inclusive)));
    case EX_CTOR_STR: return str_eq(c->str, by->str);
    default: return false;
    }
}

// ---- splitting ----

bool ex_int_info(const TyCtxt *t, TyId ty, u32 *bits, bool *is_signed, bool *is_size) {
    TyKind k = ty_kind(t, ty);
    if (k != TY_INT && k != TY_UINT && k != TY_CHAR) return false;
    *bits = ty_int_bits(t, ty);
    *is_signed = k == TY_INT;
    *is_size = (k == TY_INT && ty_data(t, ty)->int_ == INT_ISIZE) ||
               (k == TY_UINT && ty_data(t, ty)->uint == UINT_USIZE);
    return true;
}

static int boundary_order(const void *a, const void *b) {
    return int_cmp(*(const ExInt *)a, *(const ExInt *)b);
}

static void split_range(ExCtx *cx, ExInt lo, ExInt hi, const ExCtors *seen, ExCtors *present,
                        ExCtors *missing) {
    Vec(ExInt) cuts = {0};
    vec_push(cx->a, &cuts, lo);
    vec_push(cx->a, &cuts, hi);
    for (u32 i = 0; i < seen->len; i++) {
        const ExCtor *c = &seen->data[i];
        if (c->kind != EX_CTOR_INT) continue;
        if (int_cmp(c->lo, lo) > 0 && int_cmp(c->lo, hi) < 0) vec_push(cx->a, &cuts, c->lo);
        if (int_cmp(c->hi, lo) > 0 && int_cmp(c->hi, hi) < 0) vec_push(cx->a, &cuts, c->hi);
    }
    qsort(cuts.data, cuts.len, sizeof *cuts.data, boundary_order);
    // Sweep with the number of ranges that are open; both ends' orders are needed.
    ExInt *starts = NEW_N(cx->a, ExInt, seen->len), *ends = NEW_N(cx->a, ExInt, seen->len);
    u32 n = 0;
    for (u32 i = 0; i < seen->len; i++) {
        if (seen->data[i].kind != EX_CTOR_INT) continue;
        starts[n] = seen->data[i].lo;
        ends[n++] = seen->data[i].hi;
    }
    qsort(starts, n, sizeof *starts, boundary_order);
    qsort(ends, n, sizeof *ends, boundary_order);
    u32 opened = 0, closed = 0;
    for (u32 i = 0; i + 1 < cuts.len; i++) {
        ExInt from = cuts.data[i], to = cuts.data[i + 1];
        if (int_cmp(from, to) == 0) continue;
        while (opened < n && int_cmp(starts[opened], from) <= 0) opened++;
        while (closed < n && int_cmp(ends[closed], from) <= 0) closed++;
        ExCtor c = {.kind = EX_CTOR_INT, .lo = from, .hi = to};
        vec_push(cx->a, opened > closed ? present : missing, c);
    }
}

static void split_ints(ExCtx *cx, TyId ty, const ExCtors *seen, ExCtors *present,
                       ExCtors *missing) {
    if (ty_kind(cx->t, ty) == TY_CHAR) {
        split_range(cx, (ExInt){EX_FINITE, 0}, (ExInt){EX_FINITE, 0xD800}, seen, present, missing);
        split_range(cx, (ExInt){EX_FINITE, 0xE000}, (ExInt){EX_FINITE, 0x110000}, seen, present,
                    missing);
        return;
    }
    u32 bits = 0;
    bool is_signed = false, is_size = false;
    ex_int_info(cx->t, ty, &bits, &is_signed, &is_size);
    ExInt lo = {EX_FINITE, 0}, hi = {EX_FINITE, bits >= 128 ? 0 : (u128)1 << bits};
    if (bits >= 128) hi.class = EX_JUST_AFTER_MAX;
    if (is_size) {
        hi = (ExInt){EX_POS_INFINITY, 0};
        if (is_signed) lo = (ExInt){EX_NEG_INFINITY, 0};
    }
    split_range(cx, lo, hi, seen, present, missing);
}

typedef struct SliceSplit {
    bool has_len, elem_empty;
    u64 len;
    u32 min_var;  // smallest variable-length pattern
    BitSet fixed; // lengths of fixed ones
} SliceSplit;

static void push_slice(ExCtx *cx, SliceSplit *sp, bool var_len, u32 prefix, u32 suffix,
                       ExCtors *present, ExCtors *missing, ExCtors *empty) {
    ExCtor c = {.kind = EX_CTOR_SLICE,
                .var_len = var_len,
                .prefix = prefix,
                .suffix = suffix,
                .has_array_len = sp->has_len,
                .array_len = sp->len};
    u32 arity = ex_slice_arity(&c);
    if (var_len && sp->has_len && arity == sp->len) {
        c.var_len = false;
        c.prefix = arity;
        c.suffix = 0;
    }
    bool seen = sp->min_var <= arity ||
                (!var_len && arity < sp->fixed.bits && bitset_has(&sp->fixed, arity));
    vec_push(cx->a, seen ? present : sp->elem_empty && arity ? empty : missing, c);
}

static void split_slices(ExCtx *cx, TyId ty, const ExCtors *seen, ExCtors *present,
                         ExCtors *missing, ExCtors *empty) {
    SliceSplit sp = {.min_var = UINT32_MAX};
    if (ty_kind(cx->t, ty) == TY_ARRAY)
        sp.has_len = const_try_u64(cx->t, ty_data(cx->t, ty)->array.len, &sp.len);
    TyId elem = ty_builtin_index(cx->t, ty);
    sp.elem_empty = ex_is_uninhabited(cx, elem);
    u32 prefix = 0, suffix = 0, bound = 1;
    for (u32 i = 0; i < seen->len; i++) {
        const ExCtor *c = &seen->data[i];
        if (c->kind != EX_CTOR_SLICE) continue;
        if (!c->var_len) {
            bound = MAX(bound, c->prefix + 1);
        } else {
            prefix = MAX(prefix, c->prefix);
            suffix = MAX(suffix, c->suffix);
            sp.min_var = MIN(sp.min_var, c->prefix + c->suffix);
        }
    }
    sp.fixed = bitset_new(cx->a, bound + 1);
    for (u32 i = 0; i < seen->len; i++)
        if (seen->data[i].kind == EX_CTOR_SLICE && !seen->data[i].var_len)
            bitset_add(&sp.fixed, seen->data[i].prefix);
    if (bound > prefix + suffix) prefix = bound - suffix;
    if (sp.has_len && prefix + suffix >= sp.len) {
        push_slice(cx, &sp, false, (u32)sp.len, 0, present, missing, empty);
        return;
    }
    if (!sp.has_len) {
        cx->steps += prefix + suffix;
        for (u32 n = 0; n < prefix + suffix; n++)
            push_slice(cx, &sp, false, n, 0, present, missing, empty);
    }
    push_slice(cx, &sp, true, prefix, suffix, present, missing, empty);
}

static void split_variants(ExCtx *cx, TyId ty, const AdtDef *adt, const ExCtors *seen,
                           ExCtors *present, ExCtors *missing, ExCtors *empty, bool *no_ctors) {
    bool open = adt->flags & ADT_NON_EXHAUSTIVE && is_foreign(cx, adt->def);
    if (adt->variants.len == 0 && !open) {
        *no_ctors = true;
        vec_push(cx->a, empty, (ExCtor){.kind = EX_CTOR_NEVER});
        return;
    }
    BitSet found = bitset_new(cx->a, adt->variants.len + 1);
    for (u32 i = 0; i < seen->len; i++)
        if (seen->data[i].kind == EX_CTOR_VARIANT && seen->data[i].variant < adt->variants.len)
            bitset_add(&found, seen->data[i].variant);
    ArgsId args = ty_data(cx->t, ty)->adt.args;
    for (u32 i = 0; i < adt->variants.len; i++) {
        ExCtor c = {.kind = EX_CTOR_VARIANT, .variant = i};
        const VariantDef *v = &adt->variants.data[i];
        if (bitset_has(&found, i)) {
            vec_push(cx->a, present, c);
        } else if (variant_is_uninhabited(cx, adt, v, args)) {
            vec_push(cx->a, empty, c);
        } else {
            vec_push(cx->a, missing, c);
        }
    }
    if (open) vec_push(cx->a, missing, (ExCtor){.kind = EX_CTOR_NON_EXHAUSTIVE});
}

static void split_single(ExCtx *cx, ExCtorKind kind, bool is_empty, bool seen, ExCtors *present,
                         ExCtors *missing, ExCtors *empty) {
    vec_push(cx->a, seen ? present : is_empty ? empty : missing, (ExCtor){.kind = kind});
}

void ex_split(ExCtx *cx, TyId ty, const ExCtors *column, ExCtors *present, ExCtors *missing,
              ExCtors *empty, bool *no_ctors) {
    TyCtxt *t = cx->t;
    ExCtors seen = {0};
    for (u32 i = 0; i < column->len; i++) {
        if (column->data[i].kind == EX_CTOR_OPAQUE)
            vec_push(cx->a, present, column->data[i]);
        else
            vec_push(cx->a, &seen, column->data[i]);
    }
    switch (ty_kind(t, ty)) {
    case TY_BOOL: {
        bool found[2] = {false, false};
        for (u32 i = 0; i < seen.len; i++) found[seen.data[i].variant & 1] = true;
        for (u32 i = 0; i < 2; i++)
            vec_push(cx->a, found[i] ? present : missing,
                     (ExCtor){.kind = EX_CTOR_BOOL, .variant = i});
        return;
    }
    case TY_INT:
    case TY_UINT:
    case TY_CHAR: split_ints(cx, ty, &seen, present, missing); return;
    case TY_SLICE:
    case TY_ARRAY: split_slices(cx, ty, &seen, present, missing, empty); return;
    case TY_NEVER:
        *no_ctors = true;
        vec_push(cx->a, empty, (ExCtor){.kind = EX_CTOR_NEVER});
        return;
    case TY_REF:
        split_single(cx, EX_CTOR_REF, false, seen.len > 0, present, missing, empty);
        return;
    case TY_TUPLE:
        split_single(cx, EX_CTOR_STRUCT, ex_is_uninhabited(cx, ty), seen.len > 0, present, missing,
                     empty);
        return;
    case TY_ADT: {
        const AdtDef *adt = collect_adt_of_ty(t, ty);
        if (adt->flags & ADT_ENUM)
            split_variants(cx, ty, adt, &seen, present, missing, empty, no_ctors);
        else if (adt->flags & ADT_UNION) {
            if (seen.len > 0)
                vec_push(cx->a, present, seen.data[0]);
            else
                vec_push(cx->a, missing, (ExCtor){.kind = EX_CTOR_UNION});
        } else
            split_single(cx, EX_CTOR_STRUCT, ex_is_uninhabited(cx, ty), seen.len > 0, present,
                         missing, empty);
        return;
    }
    default:
        // Too many to list: strings, floats, and what only `_` and constants match.
        for (u32 i = 0; i < seen.len; i++) vec_push(cx->a, present, seen.data[i]);
        vec_push(cx->a, missing, (ExCtor){.kind = EX_CTOR_NON_EXHAUSTIVE});
        return;
    }
}
