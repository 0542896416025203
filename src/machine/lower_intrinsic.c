// SPDX-License-Identifier: MIT
// lower_intrinsic.c: calls of intrinsics: plain bytecode for most, an INTRINSIC instruction for the rest.
#include "machine/lower.h"

#include <stdio.h>

typedef enum Intr {
    INTR_NONE_,
#define LOW(name) INTR_##name,
#define RUN(name) INTR_##name,
#include "machine/intrinsics.def"
    INTR_COUNT
} Intr;

u32 intrinsic_find(Machine *m, DefId def) {
    static const char *const names[] = {
        "",
#define LOW(name) #name,
#define RUN(name) #name,
#include "machine/intrinsics.def"
    };
    Str name = sym_str(m->s, def_of(m->s, def)->name);
    for (u32 i = 1; i < INTR_COUNT; i++)
        if (str_eq(name, str_of_c(names[i]))) return i;
    return 0;
}

typedef struct IntrCall {
    Lower *l;
    const MirOperand *args;
    u32 n;
    Place dst;
    TyId t0; // the first type argument
    ArgsId generic_args;
    const MirTerm *term;
} IntrCall;

static void put_imm(IntrCall *c, u128 v) {
    Place r = place_result(c->l, c->dst, c->dst.ty);
    emit_imm(c->l, r.off, lower_layout(c->l, c->dst.ty)->size, v);
    place_finish(c->l, c->dst, r, c->dst.ty);
}

static TyId type_arg(Lower *l, ArgsId args, u32 index) {
    GenericArgs a = args_of(l->t, args);
    for (u32 i = 0; i < a.len; i++)
        if (arg_tag(a.data[i]) == ARG_TYPE && index-- == 0) return arg_ty(a.data[i]);
    return l->t->common.unit;
}

// The memory that a pointer operand points to, as a place.
static Place pointee(IntrCall *c, u32 arg, TyId ty) {
    u32 slot = operand_slot(c->l, &c->args[arg]);
    return (Place){.kind = PLACE_MEM, .off = slot, .ty = ty, .align = UINT64_MAX};
}

static void size_or_align_of_val(IntrCall *c, bool align) {
    Lower *l = c->l;
    TyId ty = c->t0, tail = lower_tail(l, ty);
    TyKind k = ty_kind(l->t, tail);
    if (k != TY_DYN && k != TY_SLICE && k != TY_STR) {
        const Layout *lay = lower_layout(l, ty);
        put_imm(c, align ? lay->align : lay->size);
        return;
    }
    u32 p = operand_slot(l, &c->args[0]);
    Place r = place_result(l, c->dst, c->dst.ty);
    u64 stride = 1, elem_align = 1;
    if (k == TY_SLICE) {
        const Layout *e = lower_layout(l, ty_builtin_index(l->t, tail));
        stride = e->size;
        elem_align = e->align;
    }
    if (id_eq(ty, tail)) {
        if (k == TY_DYN)
            emit(l, align ? OP_VT_ALIGN : OP_VT_SIZE, r.off, p + 8, 0, 0);
        else if (align)
            emit_imm(l, r.off, 8, elem_align);
        else
            emit(l, (Op)(OP_MUL + 3 * 2 + 1), r.off, p + 8, 0, stride);
        place_finish(l, c->dst, r, c->dst.ty);
        return;
    }
    // A struct with an unsized tail: offset of the tail, then the tail, rounded up.
    const Layout *lay = lower_layout(l, ty);
    u64 offset = 0, min_align = lay->align;
    TyId at = ty;
    while (!id_eq(at, tail)) {
        const Layout *al = lower_layout(l, at);
        u32 n = layout_field_count(l->t, al, 0);
        if (!n) break;
        offset += layout_field_offset(al, n - 1);
        at = layout_field_ty(l->t, al, 0, n - 1);
    }
    u32 a = temp_new(l, 8, 8), s = temp_new(l, 8, 8), t = temp_new(l, 8, 8);
    if (k == TY_DYN)
        emit(l, OP_VT_ALIGN, a, p + 8, 0, 0);
    else
        emit_imm(l, a, 8, elem_align);
    // align = max(min_align, a): both are powers of two.
    emit_imm(l, t, 8, min_align);
    u32 flag = temp_new(l, 1, 8);
    emit(l, (Op)(OP_LT + 3 * 2), flag, a, t, 0);
    u32 br = emit(l, OP_BR1, flag, 0, 0, 0);
    emit(l, OP_MOV8, a, t, 0, 0);
    (void)br;
    // (the branch above skips the move; its target is set when the code is finished)
    l->insns.data[br].d = UINT32_MAX;
    if (align) {
        emit(l, OP_MOV8, r.off, a, 0, 0);
    } else {
        if (k == TY_DYN)
            emit(l, OP_VT_SIZE, s, p + 8, 0, 0);
        else
            emit(l, (Op)(OP_MUL + 3 * 2 + 1), s, p + 8, 0, stride);
        u32 o = temp_new(l, 8, 8), m1 = temp_new(l, 8, 8), va = temp_new(l, 8, 8);
        // The tail starts at its own alignment.
        if (k == TY_DYN)
            emit(l, OP_VT_ALIGN, va, p + 8, 0, 0);
        else
            emit_imm(l, va, 8, elem_align);
        emit(l, OP_ADDI, m1, va, 0, (u64)-1);
        emit(l, OP_ADDI, o, m1, 0, offset);
        emit(l, OP_NOT8, m1, m1, 0, 0);
        emit(l, (Op)(OP_AND + 3 * 2), o, o, m1, 0);
        emit(l, (Op)(OP_ADD + 3 * 2), o, o, s, 0);
        emit(l, OP_ADDI, m1, a, 0, (u64)-1);
        emit(l, (Op)(OP_ADD + 3 * 2), o, o, m1, 0);
        emit(l, OP_NOT8, m1, m1, 0, 0);
        emit(l, (Op)(OP_AND + 3 * 2), r.off, o, m1, 0);
    }
    place_finish(l, c->dst, r, c->dst.ty);
}

// Two 64-bit words that depend on the type alone.
static void put_type_id(IntrCall *c) {
    Lower *l = c->l;
    Buf b = buf_new(l->m->heap);
    ty_print_full(&b, l->t, c->t0);
    u64 lo = hash_bytes(b.data, b.len, 1), hi = hash_bytes(b.data, b.len, 2);
    Place r = place_result(l, c->dst, c->dst.ty);
    u64 size = lower_layout(l, c->dst.ty)->size;
    if (size >= 16) {
        emit_imm(l, r.off, 8, lo);
        emit_imm(l, r.off + 8, 8, hi);
    }
    place_finish(l, c->dst, r, c->dst.ty);
}

static void put_str(IntrCall *c, Str s) {
    MirConst k = {.kind = MIR_CONST_STR, .ty = c->dst.ty, .bytes = str_copy(c->l->m->heap, s)};
    const_into(c->l, &k, c->dst);
}

static void ptr_difference(IntrCall *c) {
    Lower *l = c->l;
    u64 size = lower_layout(l, c->t0)->size;
    u32 a = operand_slot(l, &c->args[0]), b = operand_slot(l, &c->args[1]);
    Place r = place_result(l, c->dst, c->dst.ty);
    emit(l, (Op)(OP_SUB + 8 * 2), r.off, a, b, 0);
    if (size > 1) emit(l, (Op)(OP_DIV + 8 * 2 + 1), r.off, r.off, 0, size);
    place_finish(l, c->dst, r, c->dst.ty);
}

static void copy_memory(IntrCall *c) {
    Lower *l = c->l;
    const Layout *lay = lower_layout(l, c->t0);
    u32 src = operand_slot(l, &c->args[0]), dst = operand_slot(l, &c->args[1]),
        n = operand_slot(l, &c->args[2]);
    u32 i = emit(l, OP_COPY_MEM, dst, src, n, lay->size);
    l->insns.data[i].d = (u32)lay->align;
}

static void const_eval_select(IntrCall *c, InstanceId in_const, InstanceId at_rt) {
    Lower *l = c->l;
    const Layout *lay = lower_layout(l, c->dst.ty);
    Place r = place_result(l, c->dst, c->dst.ty);
    u32 br = emit(l, OP_BR_CONST, 0, 0, 0, 0);
    u32 out = 0;
    u32 args_off =
        lower_layout(l, operand_ty(l, &c->args[0]))->size ? operand_slot(l, &c->args[0]) : 0;
    for (u32 k = 0; k < 2; k++) {
        Site *s = site_new(l, &c->term->call.unwind);
        if (!s->inherits_location) s->location = machine_location(l->m, s->span);
        s->inst = k ? in_const : at_rt;
        s->rust_call = true;
        s->dest = r.off;
        s->dest_size = (u32)lay->size;
        s->dest_ty = c->dst.ty;
        TyId tuple = operand_ty(l, &c->args[0]);
        s->args.data = NEW_N(l->m->heap, CallArg, 1);
        s->args.len = 1;
        s->args.data[0] = (CallArg){args_off, (u32)lower_layout(l, tuple)->size, tuple};
        emit(l, OP_CALL, 0, 0, 0, (u64)(uintptr_t)s);
        if (k == 0) {
            out = emit(l, OP_BR_CONST, 1, 0, 0, 0); // skips the other call
            l->insns.data[br].b = l->insns.len;
        }
    }
    l->insns.data[br].d = UINT32_MAX;
    l->insns.data[out].b = l->insns.len;
    l->insns.data[out].d = UINT32_MAX;
    place_finish(l, c->dst, r, c->dst.ty);
}

// The function behind a value of a function type (FN_DEF: the arguments are the tuple's fields).
static InstanceId select_callee(Lower *l, const MirOperand *o) {
    TyData d = *ty_data(l->t, operand_ty(l, o));
    if (d.kind != TY_FN_DEF) return (InstanceId){0};
    return mono_resolve(l->m->mono, d.adt.def, d.adt.args);
}

static void binary(IntrCall *c, MirBinOp op) {
    lower_binary(c->l, op, &c->args[0], &c->args[1], c->dst);
}

static void run_later(IntrCall *c, u32 intr) {
    Lower *l = c->l;
    Site *s = site_new(l, &c->term->call.unwind);
    s->intrinsic = intr;
    s->generic_args = c->generic_args;
    if (!s->inherits_location) s->location = machine_location(l->m, s->span);
    s->args.data = NEW_N(l->m->heap, CallArg, c->n + 1);
    s->args.len = c->n;
    for (u32 i = 0; i < c->n && !l->failed; i++) {
        TyId ty = operand_ty(l, &c->args[i]);
        u32 size = (u32)lower_layout(l, ty)->size;
        s->args.data[i] = (CallArg){size ? operand_slot(l, &c->args[i]) : 0, size, ty};
    }
    Place r = place_result(l, c->dst, c->dst.ty);
    s->dest = r.off;
    s->dest_size = (u32)lower_layout(l, c->dst.ty)->size;
    s->dest_ty = c->dst.ty;
    emit(l, OP_INTRINSIC, 0, 0, 0, (u64)(uintptr_t)s);
    place_finish(l, c->dst, r, c->dst.ty);
    if (c->term->call.target.v == BLOCK_NONE.v) emit(l, OP_UNREACHABLE, 0, 0, 0, 0);
}

static bool lower_types(IntrCall *c, Intr intr) {
    Lower *l = c->l;
    switch ((int)intr) {
    case INTR_size_of: put_imm(c, lower_layout(l, c->t0)->size); return true;
    case INTR_align_of:
    case INTR_min_align_of:
    case INTR_pref_align_of: put_imm(c, lower_layout(l, c->t0)->align); return true;
    case INTR_size_of_val: size_or_align_of_val(c, false); return true;
    case INTR_align_of_val:
    case INTR_min_align_of_val: size_or_align_of_val(c, true); return true;
    case INTR_needs_drop:
        put_imm(c, traits_type_needs_drop(l->t, traits_empty_env(l->t, true), c->t0));
        return true;
    case INTR_type_name: {
        Buf b = buf_new(l->m->heap);
        ty_print_full(&b, l->t, c->t0);
        put_str(c, buf_str(&b));
        return true;
    }
    case INTR_type_id: put_type_id(c); return true;
    case INTR_variant_count: {
        const AdtDef *adt = collect_adt_of_ty(l->t, c->t0);
        put_imm(c, adt ? adt->variants.len : 0);
        return true;
    }
    case INTR_discriminant_value:
        place_discriminant(
            l, pointee(c, 0, ty_builtin_deref(l->t, operand_ty(l, &c->args[0]), true)), c->dst);
        return true;
    case INTR_offset_of: {
        u128 v = 0, f = 0;
        operand_imm(l, &c->args[0], &v);
        operand_imm(l, &c->args[1], &f);
        const Layout *lay = lower_layout(l, c->t0);
        if (lay->variants == VARIANTS_MULTIPLE) lay = layout_for_variant(l->t, lay, (u32)v);
        put_imm(c, layout_field_offset(lay, (u32)f));
        return true;
    }
    case INTR_assert_inhabited:
    case INTR_assert_zero_valid:
    case INTR_assert_mem_uninitialized_valid:
    case INTR_assume:
    case INTR_cold_path:
    case INTR_atomic_fence:
    case INTR_atomic_singlethreadfence:
    case INTR_breakpoint:
    case INTR_forget: return true;
    case INTR_is_val_statically_known:
    case INTR_ub_checks:
    case INTR_contract_checks: put_imm(c, 0); return true;
    case INTR_overflow_checks: put_imm(c, l->m->options.check_overflow); return true;
    case INTR_transmute:
    case INTR_transmute_unchecked:
        lower_cast(l, MIR_CAST_TRANSMUTE, operand_place(l, &c->args[0]), operand_ty(l, &c->args[0]),
                   c->dst.ty, c->dst);
        return true;
    case INTR_black_box:
    case INTR_likely:
    case INTR_unlikely: operand_into(l, &c->args[0], c->dst); return true;
    case INTR_unreachable: emit(l, OP_UNREACHABLE, 0, 0, 0, 0); return true;
    default: return false;
    }
}

static bool lower_pointers(IntrCall *c, Intr intr) {
    Lower *l = c->l;
    switch ((int)intr) {
    case INTR_offset:
        lower_binary(l, MIR_BIN_OFFSET, &c->args[0], &c->args[1], c->dst);
        return true;
    case INTR_arith_offset:
        lower_binary(l, MIR_BIN_OFFSET, &c->args[0], &c->args[1], c->dst);
        return true;
    case INTR_ptr_offset_from:
    case INTR_ptr_offset_from_unsigned: ptr_difference(c); return true;
    case INTR_ptr_guaranteed_cmp: binary(c, MIR_BIN_EQ); return true;
    case INTR_ptr_mask: {
        u32 a = operand_slot(l, &c->args[0]), b = operand_slot(l, &c->args[1]);
        Place r = place_result(l, c->dst, c->dst.ty);
        emit(l, (Op)(OP_AND + 3 * 2), r.off, a, b, 0);
        place_finish(l, c->dst, r, c->dst.ty);
        return true;
    }
    case INTR_ptr_metadata: {
        Place p = operand_place(l, &c->args[0]);
        if (lower_layout(l, c->dst.ty)->size)
            place_copy(l, c->dst, place_at(l, p, 8, c->dst.ty), c->dst.ty);
        return true;
    }
    case INTR_aggregate_raw_ptr: {
        TyId data = operand_ty(l, &c->args[0]), meta = operand_ty(l, &c->args[1]);
        Place r = c->dst.kind == PLACE_FRAME ? c->dst : place_temp(l, c->dst.ty);
        operand_into(l, &c->args[0], place_frame(r.off, false, data));
        if (lower_layout(l, meta)->size)
            operand_into(l, &c->args[1], place_frame(r.off + 8, false, meta));
        place_finish(l, c->dst, r, c->dst.ty);
        return true;
    }
    case INTR_copy_nonoverlapping:
    case INTR_copy: copy_memory(c); return true;
    case INTR_read_via_copy:
    case INTR_volatile_load:
    case INTR_atomic_load:
        place_copy(l, c->dst, pointee(c, 0, c->dst.ty), c->dst.ty);
        emit_valid(l, c->dst, c->dst.ty);
        return true;
    case INTR_unaligned_volatile_load: {
        Place p = pointee(c, 0, c->dst.ty);
        p.align = 1;
        place_copy(l, c->dst, p, c->dst.ty);
        return true;
    }
    case INTR_write_via_move:
    case INTR_volatile_store:
    case INTR_atomic_store:
    case INTR_unaligned_volatile_store: {
        Place p = pointee(c, 0, operand_ty(l, &c->args[1]));
        if (intr == INTR_unaligned_volatile_store) p.align = 1;
        operand_into(l, &c->args[1], p);
        return true;
    }
    case INTR_vtable_size:
    case INTR_vtable_align: {
        u32 p = operand_slot(l, &c->args[0]);
        Place r = place_result(l, c->dst, c->dst.ty);
        emit(l, intr == INTR_vtable_size ? OP_VT_SIZE : OP_VT_ALIGN, r.off, p, 0, 0);
        place_finish(l, c->dst, r, c->dst.ty);
        return true;
    }
    case INTR_slice_get_unchecked: {
        TyId elem = ty_builtin_deref(l->t, c->dst.ty, true);
        u32 p = operand_slot(l, &c->args[0]), i = operand_slot(l, &c->args[1]);
        Place r = place_result(l, c->dst, c->dst.ty);
        emit(l, OP_INDEX, r.off, p, i, lower_layout(l, elem)->size);
        place_finish(l, c->dst, r, c->dst.ty);
        return true;
    }
    case INTR_caller_location: {
        Place r = place_result(l, c->dst, c->dst.ty);
        if (l->code->needs_location)
            emit(l, OP_MOV8, r.off, l->code->location_off, 0, 0);
        else
            emit_imm(l, r.off, 8, machine_location(l->m, l->span));
        place_finish(l, c->dst, r, c->dst.ty);
        return true;
    }
    case INTR_const_eval_select: {
        InstanceId f = select_callee(l, &c->args[1]), g = select_callee(l, &c->args[2]);
        if (id_is_none(f) || id_is_none(g))
            lower_unsupported(l, "const_eval_select with these functions");
        else
            const_eval_select(c, f, g);
        return true;
    }
    default: return false;
    }
}

static bool lower_numbers(IntrCall *c, Intr intr) {
    Lower *l = c->l;
    switch ((int)intr) {
    case INTR_add_with_overflow: binary(c, MIR_BIN_ADD_WITH_OVERFLOW); return true;
    case INTR_sub_with_overflow: binary(c, MIR_BIN_SUB_WITH_OVERFLOW); return true;
    case INTR_mul_with_overflow: binary(c, MIR_BIN_MUL_WITH_OVERFLOW); return true;
    case INTR_wrapping_add: binary(c, MIR_BIN_ADD); return true;
    case INTR_wrapping_sub: binary(c, MIR_BIN_SUB); return true;
    case INTR_wrapping_mul: binary(c, MIR_BIN_MUL); return true;
    case INTR_unchecked_add: binary(c, MIR_BIN_ADD_UNCHECKED); return true;
    case INTR_unchecked_sub: binary(c, MIR_BIN_SUB_UNCHECKED); return true;
    case INTR_unchecked_mul: binary(c, MIR_BIN_MUL_UNCHECKED); return true;
    case INTR_exact_div:
    case INTR_unchecked_div: binary(c, MIR_BIN_DIV); return true;
    case INTR_unchecked_rem: binary(c, MIR_BIN_REM); return true;
    case INTR_unchecked_shl: binary(c, MIR_BIN_SHL); return true;
    case INTR_unchecked_shr: binary(c, MIR_BIN_SHR); return true;
    case INTR_three_way_compare: binary(c, MIR_BIN_CMP); return true;
    case INTR_disjoint_bitor: binary(c, MIR_BIN_BIT_OR); return true;
    case INTR_float_to_int_unchecked:
        lower_cast(l, MIR_CAST_FLOAT_TO_INT, operand_place(l, &c->args[0]),
                   operand_ty(l, &c->args[0]), c->dst.ty, c->dst);
        return true;
    default: return false;
    }
}

bool lower_intrinsic(Lower *l, DefId def, ArgsId args, const MirTerm *term, Place dst) {
    Intr intr = (Intr)intrinsic_find(l->m, def);
    IntrCall c = {.l = l,
                  .args = term->call.args.data,
                  .n = term->call.args.len,
                  .dst = dst,
                  .t0 = type_arg(l, args, 0),
                  .generic_args = args,
                  .term = term};
    if (intr == INTR_NONE_) {
        InstanceId inst =
            mono_intern(l->m->mono, (Instance){.kind = INSTANCE_ITEM, .def = def, .args = args});
        if (mono_body(l->m->mono, inst)) return false; // has a body to fall back on
        char buf[160];
        snprintf(buf, sizeof buf, "the intrinsic `%.*s`",
                 SYM_ARG(l->m->s, def_of(l->m->s, def)->name));
        lower_unsupported(l, buf);
        return true;
    }
    if (intr == INTR_drop_in_place || intr == INTR_select_unpredictable) return false;
    if (lower_types(&c, intr) || lower_pointers(&c, intr) || lower_numbers(&c, intr)) return true;
    run_later(&c, intr);
    return true;
}
