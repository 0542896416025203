// SPDX-License-Identifier: MIT
// lower_rvalue.c: rvalues: arithmetic, casts, aggregates, unsizing.
#include "machine/lower.h"

// ---- arithmetic ----

int int_type_index(Lower *l, TyId ty) {
    const TyData *d = ty_data(l->t, ty);
    switch (d->kind) {
    case TY_BOOL: return 0;
    case TY_CHAR: return 2;
    case TY_UINT:
        switch (d->uint) {
        case UINT_U8: return 0;
        case UINT_U16: return 1;
        case UINT_U32: return 2;
        case UINT_U64:
        case UINT_USIZE: return 3;
        case UINT_U128: return 4;
        }
        return -1;
    case TY_INT:
        switch (d->int_) {
        case INT_I8: return 5;
        case INT_I16: return 6;
        case INT_I32: return 7;
        case INT_I64:
        case INT_ISIZE: return 8;
        case INT_I128: return 9;
        }
        return -1;
    case TY_PTR:
    case TY_REF:
    case TY_FN_PTR: return lower_layout(l, ty)->size == 16 ? 4 : 3;
    default: return -1;
    }
}

static bool binary_ops(MirBinOp op, Op *i, int *f, bool *overflow) {
    *overflow = false;
    *f = -1;
    switch (op) {
    case MIR_BIN_ADD:
        *i = OP_ADD;
        *f = OP_FADD;
        return true;
    case MIR_BIN_SUB:
        *i = OP_SUB;
        *f = OP_FSUB;
        return true;
    case MIR_BIN_MUL:
        *i = OP_MUL;
        *f = OP_FMUL;
        return true;
    case MIR_BIN_ADD_UNCHECKED: *i = OP_ADDU; return true;
    case MIR_BIN_SUB_UNCHECKED: *i = OP_SUBU; return true;
    case MIR_BIN_MUL_UNCHECKED: *i = OP_MULU; return true;
    case MIR_BIN_ADD_WITH_OVERFLOW:
        *i = OP_ADDO;
        *overflow = true;
        return true;
    case MIR_BIN_SUB_WITH_OVERFLOW:
        *i = OP_SUBO;
        *overflow = true;
        return true;
    case MIR_BIN_MUL_WITH_OVERFLOW:
        *i = OP_MULO;
        *overflow = true;
        return true;
    case MIR_BIN_DIV:
        *i = OP_DIV;
        *f = OP_FDIV;
        return true;
    case MIR_BIN_REM:
        *i = OP_REM;
        *f = OP_FREM;
        return true;
    case MIR_BIN_BIT_XOR: *i = OP_XOR; return true;
    case MIR_BIN_BIT_AND: *i = OP_AND; return true;
    case MIR_BIN_BIT_OR: *i = OP_OR; return true;
    case MIR_BIN_SHL:
    case MIR_BIN_SHL_UNCHECKED: *i = OP_SHL; return true;
    case MIR_BIN_SHR:
    case MIR_BIN_SHR_UNCHECKED: *i = OP_SHR; return true;
    case MIR_BIN_EQ:
        *i = OP_EQ;
        *f = OP_FEQ;
        return true;
    case MIR_BIN_LT:
        *i = OP_LT;
        *f = OP_FLT;
        return true;
    case MIR_BIN_LE:
        *i = OP_LE;
        *f = OP_FLE;
        return true;
    case MIR_BIN_NE:
        *i = OP_NE;
        *f = OP_FNE;
        return true;
    case MIR_BIN_GE:
        *i = OP_GE;
        *f = OP_FGE;
        return true;
    case MIR_BIN_GT:
        *i = OP_GT;
        *f = OP_FGT;
        return true;
    case MIR_BIN_CMP: *i = OP_CMP; return true;
    case MIR_BIN_OFFSET: return false;
    }
    return false;
}

static bool is_shift(MirBinOp op) {
    return op == MIR_BIN_SHL || op == MIR_BIN_SHR || op == MIR_BIN_SHL_UNCHECKED ||
           op == MIR_BIN_SHR_UNCHECKED;
}

static bool fits_imm(u128 v, u64 size, bool is_signed) {
    if (size <= 8) return true;
    return is_signed ? (i128)v == (i128)(i64)(u64)v : v == (u64)v;
}

static void lower_offset(Lower *l, const MirOperand *x, const MirOperand *y, Place dst) {
    TyId pointee = ty_builtin_deref(l->t, operand_ty(l, x), true);
    u32 p = operand_slot(l, x), n = operand_slot(l, y);
    Place r = place_result(l, dst, dst.ty);
    emit(l, OP_INDEX, r.off, p, n, lower_layout(l, pointee)->size);
    place_finish(l, dst, r, dst.ty);
}

void lower_binary(Lower *l, MirBinOp mop, const MirOperand *x, const MirOperand *y, Place dst) {
    if (mop == MIR_BIN_OFFSET) {
        lower_offset(l, x, y, dst);
        return;
    }
    TyId ty = operand_ty(l, x);
    Op op = OP_NOP;
    int fop;
    bool overflow;
    binary_ops(mop, &op, &fop, &overflow);
    Place r = place_result(l, dst, dst.ty);
    if (ty_kind(l->t, ty) == TY_FLOAT) {
        u64 size = lower_layout(l, ty)->size;
        if (fop < 0 || (size != 4 && size != 8)) {
            lower_unsupported(l, "this floating-point operation");
            return;
        }
        u32 a = operand_slot(l, x), b = operand_slot(l, y);
        emit(l, (Op)(fop + (size == 8)), r.off, a, b, 0);
        place_finish(l, dst, r, dst.ty);
        return;
    }
    int index = int_type_index(l, ty);
    if (ty_kind(l->t, ty) == TY_TUPLE || ty_kind(l->t, ty) == TY_FN_DEF) { // units compare equal
        emit_imm(l, r.off, 1, mop == MIR_BIN_EQ || mop == MIR_BIN_LE || mop == MIR_BIN_GE);
        place_finish(l, dst, r, dst.ty);
        return;
    }
    if (index < 0) {
        lower_unsupported(l, "this operation");
        return;
    }
    u64 size = lower_layout(l, ty)->size;
    u32 a = operand_slot(l, x), b = 0;
    u128 imm;
    bool is_imm = operand_imm(l, y, &imm) && fits_imm(imm, size, index >= 5);
    if (!is_imm) {
        b = operand_slot(l, y);
        TyId yty = operand_ty(l, y);
        u64 ysize = lower_layout(l, yty)->size;
        if (is_shift(mop) && ysize != size) {
            u32 tmp = temp_new(l, size, 16);
            u32 i = emit(l, OP_CAST_INT, tmp, b, (u32)ysize, 0);
            l->insns.data[i].d = (u32)size;
            b = tmp;
        }
    }
    u32 i = emit(l, (Op)(op + index * 2 + is_imm), r.off, a, b, is_imm ? (u64)imm : 0);
    if (overflow) l->insns.data[i].d = r.off + (u32)layout_field_offset(lower_layout(l, dst.ty), 1);
    place_finish(l, dst, r, dst.ty);
}

static void lower_unary(Lower *l, const MirRvalue *rv, Place dst) {
    TyId ty = operand_ty(l, &rv->unary.value);
    if (rv->unary.op == MIR_UN_PTR_METADATA) {
        Place p = operand_place(l, &rv->unary.value);
        if (lower_layout(l, dst.ty)->size) place_copy(l, dst, place_at(l, p, 8, dst.ty), dst.ty);
        return;
    }
    u32 x = operand_slot(l, &rv->unary.value);
    Place r = place_result(l, dst, dst.ty);
    u64 size = lower_layout(l, ty)->size;
    u32 log = (u32)__builtin_ctzll(size | 32);
    if (rv->unary.op == MIR_UN_NOT) {
        emit(l, ty_kind(l->t, ty) == TY_BOOL ? OP_NOTB : (Op)(OP_NOT1 + log), r.off, x, 0, 0);
    } else if (ty_kind(l->t, ty) == TY_FLOAT) {
        emit(l, size == 4 ? OP_NEGF4 : OP_NEGF8, r.off, x, 0, 0);
    } else {
        emit(l, (Op)(OP_NEG1 + log), r.off, x, 0, 0);
    }
    place_finish(l, dst, r, dst.ty);
}

static void lower_nullary(Lower *l, const MirRvalue *rv, Place dst) {
    u128 v = 0;
    switch (rv->nullary.op) {
    case MIR_NULL_SIZE_OF: v = lower_layout(l, rv->nullary.ty)->size; break;
    case MIR_NULL_ALIGN_OF: v = lower_layout(l, rv->nullary.ty)->align; break;
    case MIR_NULL_OFFSET_OF: {
        const Layout *lay = lower_layout(l, rv->nullary.ty);
        if (lay->variants == VARIANTS_MULTIPLE)
            lay = layout_for_variant(l->t, lay, rv->nullary.variant);
        v = layout_field_offset(lay, rv->nullary.field);
        break;
    }
    case MIR_NULL_UB_CHECKS: v = 0; break;
    }
    Place r = place_result(l, dst, dst.ty);
    emit_imm(l, r.off, lower_layout(l, dst.ty)->size, v);
    place_finish(l, dst, r, dst.ty);
}

// ---- unsizing ----

static TyId last_field(Lower *l, TyId ty) {
    const Layout *lay = lower_layout(l, ty);
    u32 n = layout_field_count(l->t, lay, 0);
    return n ? layout_field_ty(l->t, lay, 0, n - 1) : l->t->common.unit;
}

static bool same_principal(Lower *l, TyId a, TyId b) {
    ExPreds x = ex_preds_of(l->t, ty_data(l->t, a)->dyn.preds),
            y = ex_preds_of(l->t, ty_data(l->t, b)->dyn.preds);
    bool xp = x.len && x.data[0].kind == EX_TRAIT, yp = y.len && y.data[0].kind == EX_TRAIT;
    if (xp != yp) return false;
    return !xp ||
           (id_eq(x.data[0].def, y.data[0].def) && id_eq(args_erase_regions(l->t, x.data[0].args),
                                                         args_erase_regions(l->t, y.data[0].args)));
}

// Metadata of the pointer to `to` that a pointer to `from` becomes; old_meta: slot, where `from` is unsized.
static void emit_unsize_meta(Lower *l, TyId from, TyId to, u32 dst, u32 old_meta) {
    for (u32 depth = 0; depth < 64; depth++) {
        TyData f = *ty_data(l->t, from), g = *ty_data(l->t, to);
        if (g.kind == TY_DYN && f.kind == TY_DYN) {
            if (same_principal(l, from, to))
                emit(l, OP_MOV8, dst, old_meta, 0, 0);
            else
                emit(l, OP_UPCAST, dst, old_meta, 0, to.v);
            return;
        }
        if (g.kind == TY_DYN) {
            emit_imm(l, dst, 8, machine_vtable(l->m, from, to));
            return;
        }
        if (g.kind == TY_SLICE && f.kind == TY_ARRAY) {
            emit_imm(l, dst, 8, lower_layout(l, from)->count);
            return;
        }
        from = last_field(l, from);
        to = last_field(l, to);
    }
    lower_unsupported(l, "this unsizing");
}

static void lower_unsize(Lower *l, Place src, TyId from, TyId to, Place dst, u32 depth) {
    TyKind fk = ty_kind(l->t, from), tk = ty_kind(l->t, to);
    if (depth > 32 || l->failed) return;
    if ((fk == TY_REF || fk == TY_PTR) && (tk == TY_REF || tk == TY_PTR)) {
        TyId a = ty_builtin_deref(l->t, from, true), b = ty_builtin_deref(l->t, to, true);
        Place s = src;
        if (s.kind == PLACE_MEM) {
            s = place_temp(l, from);
            place_copy(l, s, src, from);
        }
        Place r = dst.kind == PLACE_FRAME ? dst : place_frame(temp_new(l, 16, 8), false, to);
        u32 old_meta = s.off + 8;
        emit_unsize_meta(l, a, b, r.off + 8, old_meta);
        if (r.off != s.off) emit(l, OP_MOV8, r.off, s.off, 0, 0);
        place_finish(l, dst, r, to);
        return;
    }
    const Layout *fl = lower_layout(l, from);
    u32 n = layout_field_count(l->t, fl, 0);
    for (u32 i = 0; i < n; i++) {
        TyId ft = layout_field_ty(l->t, fl, 0, i),
             tt = layout_field_ty(l->t, lower_layout(l, to), 0, i);
        Place s = place_field(l, src, i, ft), d = place_field(l, dst, i, tt);
        if (id_eq(ft, tt))
            place_copy(l, d, s, ft);
        else if (lower_layout(l, ft)->size)
            lower_unsize(l, s, ft, tt, d, depth + 1);
    }
}

// ---- casts ----

static void cast_int(Lower *l, Place src, TyId from, TyId to, Place dst) {
    if (src.kind == PLACE_MEM) {
        Place tmp = place_temp(l, from);
        place_copy(l, tmp, src, from);
        src = tmp;
    }
    Place r = place_result(l, dst, to);
    u64 a = lower_layout(l, from)->size, b = lower_layout(l, to)->size;
    if (b <= a) {
        Op op = b == 1   ? OP_MOV1
                : b == 2 ? OP_MOV2
                : b == 4 ? OP_MOV4
                : b == 8 ? OP_MOV8
                         : OP_MOV16;
        emit(l, op, r.off, src.off, 0, 0);
    } else {
        u32 i = emit(l, OP_CAST_INT, r.off, src.off,
                     (u32)a | (ty_is_signed(l->t, from) ? 0x100u : 0), 0);
        l->insns.data[i].d = (u32)b;
    }
    place_finish(l, dst, r, to);
}

static void cast_float(Lower *l, MirCastKind kind, Place src, TyId from, TyId to, Place dst) {
    if (src.kind == PLACE_MEM) {
        Place tmp = place_temp(l, from);
        place_copy(l, tmp, src, from);
        src = tmp;
    }
    Place r = place_result(l, dst, to);
    u64 a = lower_layout(l, from)->size, b = lower_layout(l, to)->size;
    TyId f = kind == MIR_CAST_INT_TO_FLOAT ? to : from;
    u64 fsize = lower_layout(l, f)->size;
    if (fsize != 4 && fsize != 8) lower_unsupported(l, "f16 and f128");
    TyId i_ty = kind == MIR_CAST_INT_TO_FLOAT ? from : to;
    Op op = kind == MIR_CAST_FLOAT_TO_INT   ? OP_CAST_FI
            : kind == MIR_CAST_INT_TO_FLOAT ? OP_CAST_IF
                                            : OP_CAST_FF;
    u32 i = emit(l, op, r.off, src.off, (u32)a | (ty_is_signed(l->t, i_ty) ? 0x100u : 0), 0);
    l->insns.data[i].d = (u32)b;
    place_finish(l, dst, r, to);
}

static void cast_fn(Lower *l, TyId from, bool closure, Place dst) {
    TyData d = *ty_data(l->t, from);
    InstanceId inst;
    // A shim: a call through a pointer leaves out the environment, which is empty.
    if (closure)
        inst = mono_resolve_closure_fn_ptr(l->m->mono, from);
    else
        inst = mono_resolve_for_fn_ptr(l->m->mono, d.adt.def, d.adt.args);
    if (id_is_none(inst)) {
        lower_unsupported(l, "a pointer to this function");
        return;
    }
    Place r = place_result(l, dst, dst.ty);
    emit_imm(l, r.off, 8, machine_fn_addr(l->m, inst));
    place_finish(l, dst, r, dst.ty);
}

// The same bytes as another type.
static void cast_bytes(Lower *l, Place src, TyId from, TyId to, Place dst, bool transmute) {
    const Layout *a = lower_layout(l, from), *b = lower_layout(l, to);
    if (a->size < b->size) {
        lower_unsupported(l, "a transmute to a larger type");
        return;
    }
    src.ty = to;
    src.has_variant = false;
    if (src.kind == PLACE_MEM) src.align = MIN(src.align, a->align);
    place_copy(l, dst, src, to);
    if (transmute) emit_valid(l, dst, to);
}

void lower_cast(Lower *l, u32 kind, Place src, TyId from, TyId to, Place dst) {
    switch ((MirCastKind)kind) {
    case MIR_CAST_PTR_EXPOSE:
    case MIR_CAST_PTR_FROM_EXPOSED:
    case MIR_CAST_UNSAFE_FN_POINTER:
    case MIR_CAST_MUT_TO_CONST:
    case MIR_CAST_ARRAY_TO_POINTER:
    case MIR_CAST_PTR_TO_PTR:
    case MIR_CAST_FN_PTR_TO_PTR: cast_bytes(l, src, from, to, dst, false); return;
    case MIR_CAST_TRANSMUTE: cast_bytes(l, src, from, to, dst, true); return;
    case MIR_CAST_REIFY_FN_POINTER: cast_fn(l, from, false, dst); return;
    case MIR_CAST_CLOSURE_FN_POINTER: cast_fn(l, from, true, dst); return;
    case MIR_CAST_UNSIZE: lower_unsize(l, src, from, to, dst, 0); return;
    case MIR_CAST_INT_TO_INT: cast_int(l, src, from, to, dst); return;
    case MIR_CAST_FLOAT_TO_INT:
    case MIR_CAST_FLOAT_TO_FLOAT:
    case MIR_CAST_INT_TO_FLOAT: cast_float(l, (MirCastKind)kind, src, from, to, dst); return;
    }
}

// ---- aggregates ----

static void lower_aggregate(Lower *l, const MirRvalue *rv, Place dst) {
    u32 n = rv->aggregate.operands.len;
    const MirOperand *ops = rv->aggregate.operands.data;
    switch (rv->aggregate.kind) {
    case MIR_AGG_ARRAY: {
        TyId elem = ty_builtin_index(l->t, dst.ty);
        u64 stride = lower_layout(l, elem)->size;
        for (u32 i = 0; i < n && !l->failed; i++) {
            u32 temp = l->temp;
            operand_into(l, &ops[i], place_at(l, dst, i * stride, elem));
            l->temp = temp;
        }
        return;
    }
    case MIR_AGG_TUPLE:
    case MIR_AGG_CLOSURE:
        for (u32 i = 0; i < n && !l->failed; i++)
            operand_into(l, &ops[i], place_field(l, dst, i, operand_ty(l, &ops[i])));
        return;
    case MIR_AGG_ADT: {
        const AdtDef *adt = collect_adt_def(l->t, rv->aggregate.def);
        if (adt->flags & ADT_UNION) {
            operand_into(
                l, &ops[0],
                place_field(l, dst, rv->aggregate.active_field - 1, operand_ty(l, &ops[0])));
            return;
        }
        Place p = dst;
        p.has_variant = (adt->flags & ADT_ENUM) != 0;
        p.variant = rv->aggregate.variant;
        for (u32 i = 0; i < n && !l->failed; i++)
            operand_into(l, &ops[i], place_field(l, p, i, operand_ty(l, &ops[i])));
        if (p.has_variant) place_set_variant(l, dst, p.variant);
        return;
    }
    case MIR_AGG_RAW_PTR: {
        TyId data = operand_ty(l, &ops[0]), meta = operand_ty(l, &ops[1]);
        Place r = dst.kind == PLACE_FRAME ? dst : place_temp(l, dst.ty);
        operand_into(l, &ops[0], place_at(l, place_frame(r.off, false, dst.ty), 0, data));
        if (lower_layout(l, meta)->size)
            operand_into(l, &ops[1], place_at(l, place_frame(r.off, false, dst.ty), 8, meta));
        place_finish(l, dst, r, dst.ty);
        return;
    }
    case MIR_AGG_COROUTINE: { // the upvars, then the state: not yet resumed
        for (u32 i = 0; i < n && !l->failed; i++)
            operand_into(l, &ops[i], place_field(l, dst, i, operand_ty(l, &ops[i])));
        if (l->failed) return;
        MirConst state = {
            .kind = MIR_CONST_SCALAR, .ty = l->t->common.u32_, .promoted = PROMOTED_NONE};
        MirOperand operand = {.kind = MIR_CONST, .constant = &state};
        operand_into(l, &operand, place_field(l, dst, n, l->t->common.u32_));
        return;
    }
    }
}

static void lower_repeat(Lower *l, const MirRvalue *rv, Place dst) {
    const Layout *lay = lower_layout(l, dst.ty);
    TyId elem = ty_builtin_index(l->t, dst.ty);
    const Layout *el = lower_layout(l, elem);
    if (!lay->count || !el->size) return;
    if (lower_has_union(l->m, elem) && (dst.kind == PLACE_MEM || dst.tracked)) {
        // Which of its bytes are initialised goes along.
        Place first = place_at(l, dst, 0, elem);
        operand_into(l, &rv->repeat.value, first);
        bool in_frame = dst.kind == PLACE_FRAME;
        u32 i = emit(l, in_frame ? OP_SPREAD : OP_SPREAD_MEM,
                     in_frame ? dst.off : place_addr(l, first), 0, (u32)el->size, lay->count);
        l->insns.data[i].d = (u32)MIN(dst.align, el->align);
        return;
    }
    u32 v = operand_slot(l, &rv->repeat.value);
    if (dst.kind == PLACE_FRAME) {
        emit(l, OP_FILL, dst.off, v, (u32)el->size, lay->count);
        place_wrote(l, dst, lay->size);
    } else {
        u32 at = place_addr(l, dst);
        u32 i = emit(l, OP_FILL_MEM, at, v, (u32)el->size, lay->count);
        l->insns.data[i].d = (u32)MIN(dst.align, el->align);
    }
}

void lower_rvalue(Lower *l, const MirRvalue *rv, Place dst) {
    if (l->failed) return;
    switch (rv->kind) {
    case MIR_RVALUE_USE: operand_into(l, &rv->use, dst); return;
    case MIR_RVALUE_REPEAT: lower_repeat(l, rv, dst); return;
    case MIR_RVALUE_REF:
    case MIR_RVALUE_RAW_PTR: {
        Place p = lower_place(l, rv->kind == MIR_RVALUE_REF ? &rv->ref.place : &rv->raw_ptr.place);
        bool wide = lower_layout(l, dst.ty)->size == 16;
        Place r = dst.kind == PLACE_FRAME ? dst : place_frame(temp_new(l, 16, 8), false, dst.ty);
        emit_address(l, p, r.off, wide);
        if (p.through_raw && rv->kind == MIR_RVALUE_REF && lower_in_program(l))
            emit_valid(l, r, dst.ty);
        place_finish(l, dst, r, dst.ty);
        return;
    }
    case MIR_RVALUE_THREAD_LOCAL_REF: {
        Place r = place_result(l, dst, dst.ty);
        emit(l, OP_TLS, r.off, 0, 0, rv->thread_local_def.v);
        place_finish(l, dst, r, dst.ty);
        return;
    }
    case MIR_RVALUE_CAST: {
        TyId from = operand_ty(l, &rv->cast.value);
        lower_cast(l, rv->cast.kind, operand_place(l, &rv->cast.value), from, rv->cast.ty, dst);
        return;
    }
    case MIR_RVALUE_BINARY:
        lower_binary(l, rv->binary.op, &rv->binary.operands[0], &rv->binary.operands[1], dst);
        return;
    case MIR_RVALUE_NULLARY: lower_nullary(l, rv, dst); return;
    case MIR_RVALUE_UNARY: lower_unary(l, rv, dst); return;
    case MIR_RVALUE_DISCRIMINANT: place_discriminant(l, lower_place(l, &rv->place), dst); return;
    case MIR_RVALUE_AGGREGATE: lower_aggregate(l, rv, dst); return;
    case MIR_RVALUE_COPY_FOR_DEREF: place_copy(l, dst, lower_place(l, &rv->place), dst.ty); return;
    }
}
