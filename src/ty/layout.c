// SPDX-License-Identifier: MIT
// layout.c: the layout of every kind of type, memoised (rustc_ty_utils::layout::layout_of_uncached).
#include "ty/layout_internal.h"

enum { FAILURE_SHIFT = 1, LAYOUT_IN_PROGRESS = 1 };

static TyId normalize(TyCtxt *t, TyId ty) {
    if (!(ty_flags(t, ty) & (TYF_HAS_ALIAS | TYF_HAS_CT_UNEVALUATED | TYF_HAS_FREE_REGIONS)))
        return ty;
    if (t->layout_table->normalize) return t->layout_table->normalize(t, ty);
    return ty_erase_regions(t, ty);
}

// ---- simple kinds -----------------------------------------------------------------------------------------------

static void scalar_layout(Layout *l, Scalar s) {
    *l = (Layout){.size = s.size,
                  .align = scalar_align(&s),
                  .is_sized = true,
                  .abi = ABI_SCALAR,
                  .scalar = s,
                  .fields = FIELDS_PRIMITIVE,
                  .variants = VARIANTS_SINGLE};
    layout_set_niche(l, 0, &s);
}

static void uninhabited_layout(Layout *l) {
    *l = (Layout){.align = 1,
                  .is_sized = true,
                  .uninhabited = true,
                  .abi = ABI_MEMORY,
                  .fields = FIELDS_PRIMITIVE,
                  .variants = VARIANTS_EMPTY};
}

static void zst_layout(Layout *l) {
    *l = (Layout){.align = 1,
                  .is_sized = true,
                  .abi = ABI_MEMORY,
                  .fields = FIELDS_ARBITRARY,
                  .variants = VARIANTS_SINGLE};
}

static LayoutStatus pointer_layout(TyCtxt *t, TyId pointee, bool non_null, Layout *l) {
    Scalar data = scalar_pointer(non_null);
    TyId tail = normalize(t, pointee);
    tail = normalize(t, ty_struct_tail(t, tail));
    const TyData *d = ty_data(t, tail);
    switch (d->kind) {
    case TY_SLICE:
    case TY_STR: layout_scalar_pair(data, scalar_int(PTR_BYTES, false), l); break;
    case TY_DYN: layout_scalar_pair(data, scalar_pointer(true), l); break;
    case TY_PARAM:
    case TY_ALIAS:
    case TY_INFER:
    case TY_PLACEHOLDER:
    case TY_BOUND: {
        // A parameter with `T: Sized` would do, but who asks has no environment here.
        return LAYOUT_TOO_GENERIC;
    }
    case TY_ERROR: return LAYOUT_ERROR;
    default: scalar_layout(l, data); return LAYOUT_OK;
    }
    u64 *offsets = NEW_N(t->arena, u64, 2);
    u32 *order = NEW_N(t->arena, u32, 2);
    offsets[1] = l->pair_offset;
    order[1] = 1;
    l->offsets.data = offsets;
    l->offsets.len = 2;
    l->memory_order.data = order;
    l->memory_order.len = 2;
    return LAYOUT_OK;
}

static LayoutStatus array_layout(TyCtxt *t, TyId elem, u64 count, bool sized, Layout *l) {
    LayoutRef e;
    LayoutStatus st = layout_of(t, elem, &e);
    if (st != LAYOUT_OK) return st;
    if (!e->is_sized) return LAYOUT_ERROR;
    *l = (Layout){.align = e->align,
                  .is_sized = sized,
                  .abi = sized ? ABI_MEMORY : ABI_UNSIZED,
                  .fields = FIELDS_ARRAY,
                  .variants = VARIANTS_SINGLE};
    l->stride = e->size;
    l->count = count;
    if (!sized) return LAYOUT_OK;
    if (e->size && count >= OBJECT_SIZE_BOUND / e->size) return LAYOUT_TOO_BIG;
    l->size = e->size * count;
    l->uninhabited = count != 0 && e->uninhabited;
    if (count != 0 && e->has_niche) {
        l->has_niche = true;
        l->largest_niche = e->largest_niche;
    }
    return LAYOUT_OK;
}

// ---- aggregates -------------------------------------------------------------------------------------------------

static LayoutStatus layouts_of(TyCtxt *t, TyIds tys, LayoutRefs *out) {
    out->data = NEW_N(t->arena, LayoutRef, tys.len ? tys.len : 1);
    out->len = tys.len;
    for (u32 i = 0; i < tys.len; i++) {
        LayoutStatus st = layout_of(t, normalize(t, tys.data[i]), &out->data[i]);
        if (st != LAYOUT_OK) return st;
    }
    return LAYOUT_OK;
}

static LayoutStatus tuple_layout(TyCtxt *t, TyIds elems, StructKind kind, Layout *l) {
    static const ReprOptions rust_repr = {0};
    LayoutRefs fields;
    LayoutStatus st = layouts_of(t, elems, &fields);
    if (st != LAYOUT_OK) return st;
    if (elems.len == 0) kind = STRUCT_ALWAYS_SIZED;
    return layout_univariant(t->arena, fields, &rust_repr, (StructSpec){.kind = kind}, l)
               ? LAYOUT_OK
               : LAYOUT_TOO_BIG;
}

// ---- structs, enums, unions ---------------------------------------------------------------------------------------

// Could the type be unsized for some arguments of the definition that it stands in?
static bool may_be_unsized(TyCtxt *t, DefId owner, TyId ty, u32 depth) {
    const TyData *d = ty_data(t, ty);
    if (d->kind == TY_STR || d->kind == TY_SLICE || d->kind == TY_DYN || d->kind == TY_FOREIGN)
        return true;
    if (depth > 64) return false;
    if (d->kind == TY_TUPLE) {
        TyIds e = tys_of(t, d->tuple);
        return e.len && may_be_unsized(t, owner, e.data[e.len - 1], depth + 1);
    }
    if (d->kind == TY_ADT) {
        const AdtDef *adt = collect_adt_def(t, d->adt.def);
        if (!(adt->flags & ADT_STRUCT) || adt->variants.data[0].fields.len == 0) return false;
        const VariantDef *v = &adt->variants.data[0];
        return may_be_unsized(
            t, owner, collect_field_ty(t, v->fields.data[v->fields.len - 1].def, d->adt.args),
            depth + 1);
    }
    if (d->kind != TY_PARAM && d->kind != TY_ALIAS) return false;
    // Sized unless its bounds relax that.
    PredSpans bounds = {0};
    if (d->kind == TY_PARAM) {
        const GenericPredicates *gp = collect_predicates_of(t, owner);
        bounds = gp->preds;
    } else {
        bounds = collect_item_bounds(t, d->alias.def);
    }
    for_each(PredSpan, ps, bounds) {
        const Pred *p = pred_of(t, ps->pred);
        if (p->kind != PRED_TRAIT || lang_item_of(t->sess, p->trait_ref.def) != LANG_SIZED)
            continue;
        if (d->kind == TY_ALIAS || id_eq(trait_ref_self(t, p->trait_ref), ty)) return false;
    }
    return true;
}

static bool struct_may_be_unsized(TyCtxt *t, const AdtDef *adt) {
    if (!(adt->flags & ADT_STRUCT)) return false;
    const VariantDef *v = &adt->variants.data[0];
    if (v->fields.len == 0) return false;
    return may_be_unsized(t, adt->def, collect_type_of(t, v->fields.data[v->fields.len - 1].def),
                          0);
}

static bool attr_number(TyCtxt *t, DefId adt, const char *name, u128 *out) {
    const AstAttr *a = attr_find(def_of(t->sess, adt)->attrs, intern_c(&t->sess->symbols, name));
    if (!a) return false;
    for (u32 i = 0; i < a->args.len; i++) {
        const Token *tok = &a->args.data[i];
        if (tok->kind != TOK_LITERAL || tok->lit_kind != LIT_INTEGER) continue;
        *out = lit_value(t->sess, LIT_INTEGER, tok->symbol, tok->suffix, tok->span).integer;
        return true;
    }
    return false;
}

static void hide_niches(Layout *l) {
    if (!l->scalar.may_be_uninit)
        l->scalar.valid_lo = 0, l->scalar.valid_hi = size_mask(l->scalar.size);
    if (!l->scalar2.may_be_uninit)
        l->scalar2.valid_lo = 0, l->scalar2.valid_hi = size_mask(l->scalar2.size);
    l->has_niche = false;
}

static void apply_valid_range(TyCtxt *t, const AdtDef *adt, Layout *l) {
    if (l->abi != ABI_SCALAR && l->abi != ABI_SCALAR_PAIR) return;
    u128 n;
    bool any = false;
    if (attr_number(t, adt->def, "rustc_layout_scalar_valid_range_start", &n))
        l->scalar.valid_lo = n, any = true;
    if (attr_number(t, adt->def, "rustc_layout_scalar_valid_range_end", &n))
        l->scalar.valid_hi = n, any = true;
    Niche niche;
    memset(&niche, 0, sizeof niche); // its padding too: what is in an image is the same each time
    if (!niche_from_scalar(0, &l->scalar, &niche)) return;
    // Also where it is only as large: it is at a lower offset.
    if (any || !l->has_niche || l->largest_niche.available <= niche.available) {
        if (l->has_niche && l->largest_niche.available > niche.available) return;
        l->has_niche = true;
        l->largest_niche = niche;
    }
}

static LayoutStatus struct_layout(TyCtxt *t, const AdtDef *adt, const LayoutRefs *variants, u32 v,
                                  Layout *l) {
    bool is_enum = adt->flags & ADT_ENUM;
    StructSpec spec = {.kind = STRUCT_ALWAYS_SIZED};
    if (!is_enum && variants[v].len && struct_may_be_unsized(t, adt))
        spec.kind = STRUCT_MAYBE_UNSIZED;
    if (!layout_univariant(t->arena, variants[v], &adt->repr, spec, l)) return LAYOUT_TOO_BIG;
    l->single = v;
    LangItem lang = lang_item_of(t->sess, adt->def);
    if (lang == LANG_UNSAFE_CELL || lang == LANG_UNSAFE_PINNED)
        hide_niches(l);
    else
        apply_valid_range(t, adt, l);
    return LAYOUT_OK;
}

static LayoutStatus struct_or_enum_layout(TyCtxt *t, const AdtDef *adt, const LayoutRefs *variants,
                                          Layout *l) {
    u32 first = UINT32_MAX, second = UINT32_MAX;
    for (u32 i = 0; i < adt->variants.len; i++) {
        if (!adt->repr.c && layout_is_absent(variants[i])) continue;
        if (first == UINT32_MAX)
            first = i;
        else if (second == UINT32_MAX)
            second = i;
    }
    bool is_enum = adt->flags & ADT_ENUM;
    if (first == UINT32_MAX) {
        if (is_enum) {
            uninhabited_layout(l);
            return LAYOUT_OK;
        }
        first = 0; // field offsets are still wanted
    }
    if (!is_enum || (second == UINT32_MAX && !adt->repr.c && !adt->repr.has_int)) {
        return struct_layout(t, adt, variants, first, l);
    }
    return layout_enum(t, adt, variants, l) ? LAYOUT_OK : LAYOUT_TOO_BIG;
}

static LayoutStatus simd_layout(const LayoutRefs *variants, Layout *l) {
    // One array field, or several fields of the same scalar.
    u64 size = 0;
    for (u32 i = 0; i < variants[0].len; i++) size += variants[0].data[i]->size;
    if (size == 0) return LAYOUT_ERROR;
    *l = (Layout){.is_sized = true,
                  .abi = ABI_MEMORY,
                  .fields = FIELDS_ARBITRARY,
                  .variants = VARIANTS_SINGLE};
    u64 align = 1;
    while (align < size) align *= 2;
    l->align = align;
    l->size = ALIGN_UP(size, align);
    return LAYOUT_OK;
}

static LayoutStatus adt_layout(TyCtxt *t, const TyData *d, Layout *l) {
    const AdtDef *adt = collect_adt_def(t, d->adt.def);
    LayoutRefs *variants = NEW_N(t->arena, LayoutRefs, adt->variants.len ? adt->variants.len : 1);
    for (u32 i = 0; i < adt->variants.len; i++) {
        const VariantDef *v = &adt->variants.data[i];
        TyIds tys = {.data = NEW_N(t->arena, TyId, v->fields.len ? v->fields.len : 1),
                     .len = v->fields.len};
        for (u32 k = 0; k < v->fields.len; k++)
            tys.data[k] = collect_field_ty(t, v->fields.data[k].def, d->adt.args);
        LayoutStatus st = layouts_of(t, tys, &variants[i]);
        if (st != LAYOUT_OK) return st;
        for (u32 k = 0; k + 1 < v->fields.len; k++) {
            if (!variants[i].data[k]->is_sized) return LAYOUT_ERROR;
        }
    }
    if (adt->flags & ADT_UNION)
        return layout_union(t->arena, variants[0], &adt->repr, l) ? LAYOUT_OK : LAYOUT_ERROR;
    if (adt->repr.simd && (adt->flags & ADT_STRUCT)) {
        LayoutStatus st = simd_layout(variants, l);
        u64 *offsets = NEW_N(t->arena, u64, variants[0].len ? variants[0].len : 1), at = 0;
        for (u32 i = 0; i < variants[0].len; at += variants[0].data[i++]->size) offsets[i] = at;
        l->offsets.data = offsets;
        l->offsets.len = variants[0].len;
        return st;
    }
    return struct_or_enum_layout(t, adt, variants, l);
}

// ---- dispatch -----------------------------------------------------------------------------------------------------

static u64 float_bytes(FloatTy f) {
    switch (f) {
    case FLOAT_F16: return 2;
    case FLOAT_F32: return 4;
    case FLOAT_F64: return 8;
    case FLOAT_F128: return 16;
    }
    UNREACHABLE();
}

static LayoutStatus compute(TyCtxt *t, TyId ty, Layout *l) {
    TyData d = *ty_data(t, ty);
    Scalar s;
    switch (d.kind) {
    case TY_BOOL:
        s = scalar_int(1, false);
        s.valid_hi = 1;
        scalar_layout(l, s);
        return LAYOUT_OK;
    case TY_CHAR:
        s = scalar_int(4, false);
        s.valid_hi = 0x10FFFF;
        scalar_layout(l, s);
        return LAYOUT_OK;
    case TY_INT: scalar_layout(l, scalar_int(ty_int_bits(t, ty) / 8, true)); return LAYOUT_OK;
    case TY_UINT: scalar_layout(l, scalar_int(ty_int_bits(t, ty) / 8, false)); return LAYOUT_OK;
    case TY_FLOAT:
        s = scalar_int(float_bytes(d.float_), false);
        s.kind = SCALAR_FLOAT;
        scalar_layout(l, s);
        return LAYOUT_OK;
    case TY_ADT: return adt_layout(t, &d, l);
    case TY_FOREIGN:
    case TY_DYN:
        *l = (Layout){.align = 1,
                      .abi = ABI_UNSIZED,
                      .fields = FIELDS_ARBITRARY,
                      .variants = VARIANTS_SINGLE};
        return LAYOUT_OK;
    case TY_STR: return array_layout(t, t->common.u8_, 0, false, l);
    case TY_SLICE: return array_layout(t, d.elem, 0, false, l);
    case TY_ARRAY: {
        u64 n;
        if (const_data(t, d.array.len)->kind == CONST_ERROR) return LAYOUT_ERROR;
        if (!const_try_u64(t, d.array.len, &n)) return LAYOUT_TOO_GENERIC;
        return array_layout(t, d.array.elem, n, true, l);
    }
    case TY_PTR: return pointer_layout(t, d.ptr.ty, false, l);
    case TY_REF: return pointer_layout(t, d.ref.ty, true, l);
    case TY_FN_DEF: zst_layout(l); return LAYOUT_OK;
    case TY_FN_PTR: scalar_layout(l, scalar_pointer(true)); return LAYOUT_OK;
    case TY_CLOSURE: {
        TyId upvars = ty_closure_upvars(t, ty);
        if (ty_kind(t, upvars) != TY_TUPLE) return LAYOUT_ERROR;
        return tuple_layout(t, tys_of(t, ty_data(t, upvars)->tuple), STRUCT_ALWAYS_SIZED, l);
    }
    case TY_COROUTINE: return LAYOUT_ERROR; // see LayoutTable.coroutine
    case TY_NEVER: uninhabited_layout(l); return LAYOUT_OK;
    case TY_TUPLE: return tuple_layout(t, tys_of(t, d.tuple), STRUCT_MAYBE_UNSIZED, l);
    case TY_ALIAS:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER: return LAYOUT_TOO_GENERIC;
    case TY_NONE:
    case TY_ERROR: return LAYOUT_ERROR;
    }
    UNREACHABLE();
}

LayoutStatus layout_of(TyCtxt *t, TyId ty, const Layout **out) {
    LayoutTable *table = t->layout_table;
    u64 known = map_get_or(&table->by_ty, ty.v, 0);
    if (known == LAYOUT_IN_PROGRESS) return LAYOUT_CYCLE;
    if (known & 1) return (LayoutStatus)(known >> FAILURE_SHIFT);
    if (known) {
        *out = (const Layout *)(uintptr_t)known;
        return LAYOUT_OK;
    }
    if (ty_kind(t, ty) == TY_COROUTINE && table->coroutine) return table->coroutine(t, ty, out);
    map_put(t->arena, &table->by_ty, ty.v, LAYOUT_IN_PROGRESS);
    Layout *l = NEW(t->arena, Layout);
    LayoutStatus st = compute(t, ty, l);
    l->ty = ty;
    // A cycle is a failure of the whole chain; it is not remembered for the inner types.
    u64 result = (u64)(uintptr_t)l;
    if (st != LAYOUT_OK) result = st == LAYOUT_CYCLE ? 0 : (u64)st << FAILURE_SHIFT | 1;
    map_put(t->arena, &table->by_ty, ty.v, result);
    for (u32 i = 0; st == LAYOUT_OK && i < l->variant_layouts.len; i++)
        l->variant_layouts.data[i]->ty = ty;
    if (st == LAYOUT_OK) *out = l;
    return st;
}

// ---- access -------------------------------------------------------------------------------------------------------

const Layout *layout_for_variant(TyCtxt *t, const Layout *l, u32 variant) {
    if (l->variants == VARIANTS_MULTIPLE && variant < l->variant_layouts.len)
        return l->variant_layouts.data[variant];
    if (l->variants == VARIANTS_SINGLE && l->single == variant) return l;
    // A variant that cannot exist: nothing is stored for it.
    Layout *none = NEW(t->arena, Layout);
    uninhabited_layout(none);
    none->ty = l->ty;
    none->single = variant;
    none->variants = VARIANTS_SINGLE;
    none->fields = FIELDS_ARBITRARY;
    const AdtDef *adt = collect_adt_of_ty(t, l->ty);
    u32 n = adt && variant < adt->variants.len ? adt->variants.data[variant].fields.len : 0;
    none->offsets.data = NEW_N(t->arena, u64, n ? n : 1);
    none->offsets.len = n;
    return none;
}

TyId layout_field_ty(TyCtxt *t, const Layout *l, u32 variant, u32 field) {
    TyData d = *ty_data(t, l->ty);
    switch (d.kind) {
    case TY_ADT: {
        const AdtDef *adt = collect_adt_def(t, d.adt.def);
        if (variant >= adt->variants.len || field >= adt->variants.data[variant].fields.len)
            return t->common.error;
        return normalize(
            t, collect_field_ty(t, adt->variants.data[variant].fields.data[field].def, d.adt.args));
    }
    case TY_TUPLE: {
        TyIds e = tys_of(t, d.tuple);
        return field < e.len ? e.data[field] : t->common.error;
    }
    case TY_CLOSURE:
    case TY_COROUTINE: {
        TyId upvars = ty_closure_upvars(t, l->ty);
        if (ty_kind(t, upvars) != TY_TUPLE) return t->common.error;
        TyIds e = tys_of(t, ty_data(t, upvars)->tuple);
        return field < e.len ? e.data[field] : t->common.error;
    }
    case TY_ARRAY: return d.array.elem;
    case TY_SLICE: return d.elem;
    case TY_STR: return t->common.u8_;
    case TY_PTR:
    case TY_REF: { // the parts of a wide pointer
        TyId pointee = d.kind == TY_PTR ? d.ptr.ty : d.ref.ty;
        TyId tail = normalize(t, ty_struct_tail(t, normalize(t, pointee)));
        if (field == 0) return ty_new_ptr(t, t->common.unit, MUT_NOT);
        return ty_kind(t, tail) == TY_DYN ? ty_new_ptr(t, t->common.unit, MUT_NOT)
                                          : t->common.usize;
    }
    default: return t->common.error;
    }
}

u64 layout_field_offset(const Layout *l, u32 field) {
    switch (l->fields) {
    case FIELDS_PRIMITIVE: return 0;
    case FIELDS_ARRAY: return l->stride * field;
    case FIELDS_UNION: return 0;
    case FIELDS_ARBITRARY: return field < l->offsets.len ? l->offsets.data[field] : 0;
    }
    UNREACHABLE();
}

u32 layout_field_count(TyCtxt *t, const Layout *l, u32 variant) {
    const Layout *v = layout_for_variant(t, l, variant);
    if (v->fields == FIELDS_ARRAY) return (u32)MIN(v->count, (u64)UINT32_MAX);
    return v->fields == FIELDS_PRIMITIVE ? 0 : v->offsets.len;
}

TyId layout_discriminant_ty(TyCtxt *t, TyId ty) {
    const AdtDef *adt = collect_adt_of_ty(t, ty);
    if (!adt || !(adt->flags & ADT_ENUM)) return t->common.u8_;
    return collect_discr_ty(t, &adt->repr);
}

u128 layout_discriminant_for_variant(TyCtxt *t, TyId ty, u32 variant) {
    const AdtDef *adt = collect_adt_of_ty(t, ty);
    if (!adt || !(adt->flags & ADT_ENUM) || variant >= adt->variants.len) return 0;
    return layout_discriminants(t, adt)[variant];
}
