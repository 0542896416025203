// SPDX-License-Identifier: MIT
// lower_place.c: places, copies between them, operands, discriminants.
#include "machine/lower.h"

Place place_frame(u32 off, bool tracked, TyId ty) {
    return (Place){
        .kind = PLACE_FRAME, .off = off, .tracked = tracked, .ty = ty, .align = UINT64_MAX};
}

Place place_temp(Lower *l, TyId ty) {
    const Layout *lay = lower_layout(l, ty);
    return place_frame(temp_new(l, lay->size, lay->align), false, ty);
}

static u64 access_align(Lower *l, Place p, const Layout *lay) {
    (void)l;
    return MIN(p.align, lay->align);
}

// ---- projections ----

static Place place_deref(Lower *l, Place p) {
    TyId pointee = ty_builtin_deref(l->t, p.ty, true);
    if (id_is_none(pointee)) {
        lower_unsupported(l, "a dereference of something that is no pointer");
        return p;
    }
    bool wide = lower_is_unsized(l, pointee);
    u32 slot = p.off;
    if (p.kind == PLACE_MEM) {
        slot = temp_new(l, 16, 8);
        u32 i = emit(l, wide ? OP_LD16 : OP_LD8, slot, p.off, 0, (u64)p.disp);
        l->insns.data[i].d = (u32)MIN(p.align, 8) - 1;
    }
    u64 align = UINT64_MAX;
    return (Place){.kind = PLACE_MEM,
                   .through_raw = ty_kind(l->t, p.ty) == TY_PTR,
                   .off = slot,
                   .has_meta = wide,
                   .meta = slot + 8,
                   .ty = pointee,
                   .align = align};
}

Place place_at(Lower *l, Place p, u64 offset, TyId ty) {
    (void)l;
    p.ty = ty;
    p.has_variant = false;
    if (p.kind == PLACE_FRAME)
        p.off += (u32)offset;
    else
        p.disp += (i64)offset;
    return p;
}

Place place_field(Lower *l, Place p, u32 field, TyId ty) {
    const Layout *lay = lower_layout(l, p.ty);
    if (p.has_variant) lay = layout_for_variant(l->t, lay, p.variant);
    u64 offset = layout_field_offset(lay, field);
    const AdtDef *adt = collect_adt_of_ty(l->t, p.ty);
    if (adt && adt->repr.pack) p.align = MIN(p.align, adt->repr.pack);
    if (adt && adt->flags & ADT_UNION) p.through_raw = true;
    bool unsized_field = p.has_meta && lower_is_unsized(l, ty);
    if (unsized_field && offset && lower_is_dyn(l, ty)) {
        // The field's alignment is known by its vtable only.
        u32 slot = temp_new(l, 8, 8);
        u32 i = emit(l, OP_DYN_FIELD, slot, p.off, p.meta, (u64)p.disp);
        l->insns.data[i].d = (u32)offset;
        p.off = slot;
        p.disp = 0;
        p.ty = ty;
        p.has_variant = false;
        return p;
    }
    p = place_at(l, p, offset, ty);
    if (!unsized_field) p.has_meta = false;
    return p;
}

static Place place_index(Lower *l, Place p, u32 index_slot) {
    TyId elem = ty_builtin_index(l->t, p.ty);
    u64 stride = lower_layout(l, elem)->size;
    u32 slot = temp_new(l, 8, 8);
    i64 disp = p.disp;
    u32 base = p.off;
    if (p.kind == PLACE_FRAME) {
        base = temp_new(l, 8, 8);
        emit(l, OP_LEA, base, p.off, 0, 0);
        disp = 0;
    }
    emit(l, OP_INDEX, slot, base, index_slot, stride);
    return (Place){.kind = PLACE_MEM,
                   .off = slot,
                   .disp = disp,
                   .ty = elem,
                   .through_raw = p.through_raw,
                   .align = p.kind == PLACE_FRAME ? UINT64_MAX : p.align};
}

static Place place_constant_index(Lower *l, Place p, const MirProj *proj) {
    TyId elem = ty_builtin_index(l->t, p.ty);
    u64 stride = lower_layout(l, elem)->size;
    if (ty_kind(l->t, p.ty) == TY_ARRAY) {
        u64 len = lower_layout(l, p.ty)->count;
        return place_at(l, p, (proj->from_end ? len - proj->offset : proj->offset) * stride, elem);
    }
    if (!proj->from_end) {
        p = place_at(l, p, proj->offset * stride, elem);
        p.has_meta = false;
        return p;
    }
    u32 index = temp_new(l, 8, 8);
    emit(l, OP_ADDI, index, p.meta, 0, (u64) - (i64)proj->offset);
    return place_index(l, p, index);
}

static Place place_subslice(Lower *l, Place p, const MirProj *proj) {
    TyId elem = ty_builtin_index(l->t, p.ty);
    u64 stride = lower_layout(l, elem)->size;
    u64 from = proj->offset, to = proj->min_length;
    if (ty_kind(l->t, p.ty) == TY_ARRAY) {
        u64 len = lower_layout(l, p.ty)->count;
        u64 end = proj->from_end ? len - to : to;
        return place_at(l, p, from * stride, ty_new_array_len(l->t, elem, end - from));
    }
    u32 meta = temp_new(l, 8, 8);
    if (proj->from_end)
        emit(l, OP_ADDI, meta, p.meta, 0, (u64) - (i64)(from + to));
    else
        emit_imm(l, meta, 8, to - from);
    Place r = place_at(l, p, from * stride, p.ty);
    r.has_meta = true;
    r.meta = meta;
    return r;
}

Place lower_place(Lower *l, const MirPlace *mp) {
    TyId ty = l->body->locals.data[mp->local.v].ty;
    Place p = place_frame(l->local_off[mp->local.v], l->tracked[mp->local.v], ty);
    TyKind k = ty_kind(l->t, ty);
    if (k == TY_DYN || k == TY_SLICE || k == TY_STR) // passed by address and metadata
        p = (Place){.kind = PLACE_MEM,
                    .off = p.off,
                    .has_meta = true,
                    .meta = p.off + 8,
                    .ty = ty,
                    .align = UINT64_MAX};
    for_each(MirProj, proj, mp->projs) {
        if (l->failed) return p;
        switch (proj->kind) {
        case MIR_PROJ_DEREF: p = place_deref(l, p); break;
        case MIR_PROJ_FIELD: p = place_field(l, p, proj->field, proj->ty); break;
        case MIR_PROJ_INDEX: p = place_index(l, p, l->local_off[proj->index.v]); break;
        case MIR_PROJ_CONSTANT_INDEX: p = place_constant_index(l, p, proj); break;
        case MIR_PROJ_SUBSLICE: p = place_subslice(l, p, proj); break;
        case MIR_PROJ_DOWNCAST:
            p.has_variant = true;
            p.variant = proj->field;
            break;
        }
    }
    return p;
}

void emit_address(Lower *l, Place p, u32 dst, bool wide) {
    if (p.kind == PLACE_FRAME)
        emit(l, OP_LEA, dst, p.off, 0, 0);
    else if (p.disp)
        emit(l, OP_ADDI, dst, p.off, 0, (u64)p.disp);
    else if (dst != p.off)
        emit(l, OP_MOV8, dst, p.off, 0, 0);
    if (wide && p.has_meta && dst + 8 != p.meta) emit(l, OP_MOV8, dst + 8, p.meta, 0, 0);
}

u32 place_addr(Lower *l, Place p) {
    if (p.kind == PLACE_MEM && !p.disp) return p.off;
    u32 slot = temp_new(l, 16, 8);
    emit_address(l, p, slot, false);
    return slot;
}

// ---- copies ----

void place_wrote(Lower *l, Place dst, u64 size) {
    if (dst.kind == PLACE_FRAME && dst.tracked && size) emit(l, OP_INIT, dst.off, (u32)size, 0, 0);
}

void emit_imm(Lower *l, u32 off, u64 size, u128 value) {
    switch (size) {
    case 0: return;
    case 1: emit(l, OP_IMM1, off, 0, 0, (u64)value); return;
    case 2: emit(l, OP_IMM2, off, 0, 0, (u64)value); return;
    case 4: emit(l, OP_IMM4, off, 0, 0, (u64)value); return;
    case 8: emit(l, OP_IMM8, off, 0, 0, (u64)value); return;
    default:
        emit(l, OP_IMM8, off, 0, 0, (u64)value);
        emit(l, OP_IMM8, off + 8, 0, 0, (u64)(value >> 64));
        return;
    }
}

static void emit_mov(Lower *l, u32 dst, u32 src, u64 size) {
    if (dst == src) return;
    switch (size) {
    case 0: return;
    case 1: emit(l, OP_MOV1, dst, src, 0, 0); return;
    case 2: emit(l, OP_MOV2, dst, src, 0, 0); return;
    case 4: emit(l, OP_MOV4, dst, src, 0, 0); return;
    case 8: emit(l, OP_MOV8, dst, src, 0, 0); return;
    case 16: emit(l, OP_MOV16, dst, src, 0, 0); return;
    default: emit(l, OP_MOVN, dst, src, (u32)size, 0); return;
    }
}

// Are all its bytes initialised in a valid value?
static bool is_solid(const Layout *lay) {
    if (lay->abi == ABI_SCALAR) return !lay->scalar.may_be_uninit && lay->scalar.size == lay->size;
    if (lay->abi == ABI_SCALAR_PAIR)
        return !lay->scalar.may_be_uninit && !lay->scalar2.may_be_uninit &&
               lay->variants == VARIANTS_SINGLE && lay->scalar.size == lay->pair_offset &&
               lay->pair_offset + lay->scalar2.size == lay->size;
    return false;
}

static void emit_load(Lower *l, Place dst, Place src, const Layout *lay, bool keep_bits) {
    u64 size = lay->size;
    Op op = OP_LDN;
    if (keep_bits)
        op = OP_LDM;
    else if (is_solid(lay))
        op = size == 1    ? OP_LD1
             : size == 2  ? OP_LD2
             : size == 4  ? OP_LD4
             : size == 8  ? OP_LD8
             : size == 16 ? OP_LD16
                          : OP_LDN;
    u32 i = emit(l, op, dst.off, src.off, (u32)size, (u64)src.disp);
    l->insns.data[i].d = (u32)access_align(l, src, lay) - 1;
    if (!keep_bits) place_wrote(l, dst, size);
}

static void emit_store(Lower *l, Place dst, Place src, const Layout *lay, bool keep_bits) {
    u64 size = lay->size;
    Op op = keep_bits    ? OP_STM
            : size == 1  ? OP_ST1
            : size == 2  ? OP_ST2
            : size == 4  ? OP_ST4
            : size == 8  ? OP_ST8
            : size == 16 ? OP_ST16
                         : OP_STN;
    u32 i = emit(l, op, dst.off, src.off, (u32)size, (u64)dst.disp);
    l->insns.data[i].d = (u32)access_align(l, dst, lay) - 1;
}

void place_copy(Lower *l, Place dst, Place src, TyId ty) {
    const Layout *lay = lower_layout(l, ty);
    if (!lay->size || l->failed) return;
    bool has_union = lower_has_union(l->m, ty);
    if (dst.kind == PLACE_FRAME && src.kind == PLACE_FRAME) {
        if (has_union && dst.tracked && src.tracked) {
            emit(l, OP_MOVM, dst.off, src.off, (u32)lay->size, 0);
            return;
        }
        emit_mov(l, dst.off, src.off, lay->size);
        place_wrote(l, dst, lay->size);
    } else if (dst.kind == PLACE_FRAME) {
        emit_load(l, dst, src, lay, has_union && dst.tracked);
    } else if (src.kind == PLACE_FRAME) {
        emit_store(l, dst, src, lay, has_union && src.tracked);
    } else if (!has_union && lay->size <= 16) {
        Place tmp = place_temp(l, ty);
        emit_load(l, tmp, src, lay, false);
        emit_store(l, dst, tmp, lay, false);
    } else {
        u32 d = place_addr(l, dst), s = place_addr(l, src);
        u32 i = emit(l, OP_COPY_MEM, d, s, UINT32_MAX, lay->size);
        l->insns.data[i].d = (u32)MIN(access_align(l, src, lay), access_align(l, dst, lay));
    }
}

Place place_result(Lower *l, Place dst, TyId ty) {
    if (dst.kind == PLACE_FRAME) return dst;
    return place_temp(l, ty);
}

void place_finish(Lower *l, Place dst, Place result, TyId ty) {
    u64 size = lower_layout(l, ty)->size;
    if (dst.kind == PLACE_FRAME)
        place_wrote(l, dst, size);
    else
        place_copy(l, dst, result, ty);
}

// ---- discriminants ----

static TyId scalar_ty(Lower *l, const Scalar *s) {
    TyCtxt *t = l->t;
    switch (s->size) {
    case 1: return t->common.u8_;
    case 2: return t->common.u16_;
    case 4: return t->common.u32_;
    case 8: return t->common.u64_;
    default: return t->common.u128_;
    }
}

static void store_imm(Lower *l, Place p, u128 value) {
    Place r = place_result(l, p, p.ty);
    emit_imm(l, r.off, lower_layout(l, p.ty)->size, value);
    place_finish(l, p, r, p.ty);
}

void place_set_variant(Lower *l, Place p, u32 variant) {
    const Layout *lay = lower_layout(l, p.ty);
    if (lay->variants != VARIANTS_MULTIPLE) return;
    Place tag = place_at(l, p, lay->tag_offset, scalar_ty(l, &lay->tag));
    u128 mask = lay->tag.size == 16 ? ~(u128)0 : ((u128)1 << (lay->tag.size * 8)) - 1;
    if (lay->tag_encoding == TAG_DIRECT) {
        store_imm(l, tag, layout_discriminant_for_variant(l->t, p.ty, variant) & mask);
    } else if (variant != lay->untagged_variant) {
        store_imm(l, tag, (lay->niche_start + (variant - lay->niche_variants_lo)) & mask);
    }
}

static NicheInfo *niche_info(Lower *l, const Layout *lay, u64 out_size) {
    NicheInfo *info = NEW(l->m->heap, NicheInfo);
    *info = (NicheInfo){.start = lay->niche_start,
                        .lo = lay->niche_variants_lo,
                        .hi = lay->niche_variants_hi,
                        .untagged = lay->untagged_variant,
                        .tag_size = lay->tag.size,
                        .out_size = (u32)out_size};
    u32 n = lay->variant_layouts.len;
    info->variants = n;
    bool plain = true;
    u128 *discrs = NEW_N(l->m->heap, u128, n + 1);
    for (u32 i = 0; i < n; i++) {
        discrs[i] = layout_discriminant_for_variant(l->t, lay->ty, i);
        plain &= discrs[i] == i;
    }
    if (!plain) info->discrs = discrs;
    return info;
}

void place_discriminant(Lower *l, Place p, Place dst) {
    const Layout *lay = lower_layout(l, p.ty);
    u64 size = lower_layout(l, dst.ty)->size;
    if (lay->variants != VARIANTS_MULTIPLE) {
        u128 v = lay->variants == VARIANTS_SINGLE && collect_adt_of_ty(l->t, p.ty)
                     ? layout_discriminant_for_variant(l->t, p.ty, lay->single)
                     : 0;
        store_imm(l, dst, v);
        return;
    }
    TyId tag_ty = scalar_ty(l, &lay->tag);
    Place tag = place_at(l, p, lay->tag_offset, tag_ty);
    if (tag.kind == PLACE_MEM) {
        Place tmp = place_temp(l, tag_ty);
        place_copy(l, tmp, tag, tag_ty);
        tag = tmp;
    }
    Place r = place_result(l, dst, dst.ty);
    if (lay->tag_encoding == TAG_DIRECT) {
        if (lay->tag.size == size) {
            emit_mov(l, r.off, tag.off, size);
        } else {
            u32 i = emit(l, OP_CAST_INT, r.off, tag.off,
                         lay->tag.size | (lay->tag.is_signed ? 0x100u : 0), 0);
            l->insns.data[i].d = (u32)size;
        }
    } else {
        emit(l, OP_NICHE, r.off, tag.off, 0, (u64)(uintptr_t)niche_info(l, lay, size));
    }
    place_finish(l, dst, r, dst.ty);
}

// ---- validity ----

static DefId present_fn(Lower *l) {
    InstanceId inst = l->code->inst;
    for (u32 s = l->scope.v, k = 0; k < 256 && s < l->body->scopes.len; k++) {
        const MirScope *scope = &l->body->scopes.data[s];
        if (scope->inlined) {
            inst.v = scope->inlined;
            break;
        }
        if (scope->parent.v == s) break;
        s = scope->parent.v;
    }
    return mono_instance(l->m->mono, inst)->def;
}

bool lower_in_program(Lower *l) {
    DefId def = present_fn(l);
    return id_is_some(def) && id_eq(def_of(l->m->s, def)->crate, l->m->s->current_crate);
}

// The library's safe functions are trusted: they read what they wrote.
static bool is_watched(Lower *l) {
    DefId def = present_fn(l);
    if (id_is_none(def)) return false;
    const Def *d = def_of(l->m->s, def);
    if (id_eq(d->crate, l->m->s->current_crate)) return true;
    return (d->kind == DEF_FN || d->kind == DEF_ASSOC_FN) && collect_fn_is_unsafe(l->t, def);
}

// A number out of a union in the frame; loads from memory look at the bits themselves.
static void need_initialised(Lower *l, Place p) {
    const Layout *lay = lower_layout(l, p.ty);
    if (p.kind == PLACE_FRAME && p.tracked && is_solid(lay) && !lower_has_union(l->m, p.ty))
        emit(l, OP_INITIALISED, p.off, 0, (u32)lay->size, 0);
}

void emit_valid(Lower *l, Place dst, TyId ty) {
    if (l->failed || !machine_has_invalid(l->m, ty) || !is_watched(l)) return;
    u64 size = lower_layout(l, ty)->size;
    if (dst.kind == PLACE_FRAME)
        emit(l, OP_VALID, dst.off, 0, (u32)size, ty.v);
    else
        emit(l, OP_VALID_MEM, place_addr(l, dst), 0, (u32)size, ty.v);
}

// ---- operands ----

TyId operand_ty(Lower *l, const MirOperand *o) {
    if (o->kind == MIR_CONST) return o->constant->ty;
    return mir_operand_ty(l->t, l->body, o);
}

bool operand_imm(Lower *l, const MirOperand *o, u128 *value) {
    if (o->kind != MIR_CONST) return false;
    const MirConst *c = o->constant;
    if (c->kind == MIR_CONST_SCALAR) {
        *value = c->bits;
        return true;
    }
    if (c->kind == MIR_CONST_TY && const_data(l->t, c->ct)->kind == CONST_VALUE) {
        *value = const_data(l->t, c->ct)->bits;
        return true;
    }
    return false;
}

static void const_wide(Lower *l, Place dst, u64 va, u64 len) {
    Place r = dst.kind == PLACE_FRAME ? dst : place_frame(temp_new(l, 16, 8), false, dst.ty);
    emit_imm(l, r.off, 8, va);
    emit_imm(l, r.off + 8, 8, len);
    place_finish(l, dst, r, dst.ty);
}

// The value of a constant item is copied from where its evaluation left it.
static void const_item_into(Lower *l, const MirConst *c, Place dst) {
    TyId ty;
    u64 va = machine_const(l->m, c->def, c->args, c->promoted, &ty, c->span);
    if (!va) {
        l->failed = true;
        if (!l->m->stopped) machine_stop(l->m, MACHINE_UNSUPPORTED);
        return;
    }
    if (c->promoted != PROMOTED_NONE) { // the constant is the promoted value's address
        store_imm(l, dst, va);
        return;
    }
    const Layout *lay = lower_layout(l, c->ty);
    if (!lay->size) return;
    TlbEntry *e = memory_lookup(l->m, va);
    u8 *host = e->host + (va & (REGION_BYTES - 1));
    if (is_solid(lay) && lay->size <= 16) {
        u128 v = 0;
        memcpy(&v, host, lay->size);
        if (lay->size == 1 || lay->size == 2 || lay->size == 4 || lay->size == 8 ||
            lay->size == 16) {
            store_imm(l, dst, v);
            return;
        }
    }
    u32 slot = temp_new(l, 8, 8);
    emit_imm(l, slot, 8, va);
    Place src = {.kind = PLACE_MEM, .off = slot, .ty = c->ty, .align = UINT64_MAX};
    place_copy(l, dst, src, c->ty);
}

void const_into(Lower *l, const MirConst *c, Place dst) {
    switch (c->kind) {
    case MIR_CONST_ZST: return;
    case MIR_CONST_SCALAR: store_imm(l, dst, c->bits); return;
    case MIR_CONST_TY: {
        const ConstData *d = const_data(l->t, c->ct);
        if (d->kind == CONST_VALUE) {
            store_imm(l, dst, d->bits);
        } else if (d->kind == CONST_UNEVALUATED) {
            MirConst item = {.kind = MIR_CONST_ITEM,
                             .ty = c->ty,
                             .span = c->span,
                             .def = d->def,
                             .args = d->args,
                             .promoted = PROMOTED_NONE};
            const_item_into(l, &item, dst);
        } else {
            lower_unsupported(l, "code with a constant parameter that has no value");
        }
        return;
    }
    case MIR_CONST_STR:
        const_wide(l, dst, machine_bytes(l->m, c->bytes, false), c->bytes.len);
        return;
    case MIR_CONST_C_STR: {
        bool ended = c->bytes.len && c->bytes.data[c->bytes.len - 1] == 0;
        const_wide(l, dst, machine_bytes(l->m, c->bytes, !ended), c->bytes.len + (ended ? 0 : 1));
        return;
    }
    case MIR_CONST_BYTES: {
        u64 va = machine_bytes(l->m, c->bytes, false);
        if (lower_layout(l, c->ty)->size == 16)
            const_wide(l, dst, va, c->bytes.len);
        else
            store_imm(l, dst, va);
        return;
    }
    case MIR_CONST_STATIC: {
        if (def_of(l->m->s, c->def)->is_thread_local) {
            Place r = place_result(l, dst, dst.ty);
            emit(l, OP_TLS, r.off, 0, 0, c->def.v);
            place_finish(l, dst, r, dst.ty);
            return;
        }
        u64 va = machine_static(l->m, c->def, c->span);
        if (!va) l->failed = true;
        store_imm(l, dst, va);
        return;
    }
    case MIR_CONST_ITEM: const_item_into(l, c, dst); return;
    }
}

Place operand_place(Lower *l, const MirOperand *o) {
    if (o->kind != MIR_CONST) return lower_place(l, &o->place);
    Place p = place_temp(l, o->constant->ty);
    const_into(l, o->constant, p);
    return p;
}

u32 operand_slot(Lower *l, const MirOperand *o) {
    Place p = operand_place(l, o);
    if (p.through_raw) need_initialised(l, p);
    if (p.kind != PLACE_FRAME) {
        Place tmp = place_temp(l, p.ty);
        place_copy(l, tmp, p, p.ty);
        tmp.through_raw = p.through_raw;
        p = tmp;
    }
    if (p.through_raw) emit_valid(l, p, p.ty);
    return p.off;
}

void operand_into(Lower *l, const MirOperand *o, Place dst) {
    if (o->kind == MIR_CONST) {
        const_into(l, o->constant, dst);
        return;
    }
    Place src = lower_place(l, &o->place);
    if (src.through_raw) need_initialised(l, src);
    place_copy(l, dst, src, dst.ty);
    if (src.through_raw) emit_valid(l, dst, dst.ty);
}
