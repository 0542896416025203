// SPDX-License-Identifier: MIT
// rvalue.c: expressions as rvalues: arithmetic with its overflow and division checks, casts, aggregates,
// closures. rustc_mir_build::builder::expr::as_rvalue.
#include "mir_build/build_internal.h"
#include "collect/collect.h"

// ---- arithmetic ----

static u128 int_min_bits(u32 bits) {
    return (u128)1 << (bits - 1);
}

static MirRvalue binary(Builder *bx, MirBinOp op, MirOperand lhs, MirOperand rhs) {
    MirRvalue rv = {.kind = MIR_RVALUE_BINARY};
    rv.binary.op = op;
    rv.binary.operands = NEW_N(bx->a, MirOperand, 2);
    rv.binary.operands[0] = lhs;
    rv.binary.operands[1] = rhs;
    return rv;
}

static MirOperand to_copy(MirOperand o) {
    if (o.kind == MIR_MOVE) o.kind = MIR_COPY;
    return o;
}

static MirPlace binary_temp(Builder *bx, BlockId block, Span span, TyId ty, MirBinOp op,
                            MirOperand lhs, MirOperand rhs) {
    MirPlace p = build_temp_place(bx, ty, span);
    build_push_assign(bx, block, build_source_info(bx, span), p, binary(bx, op, lhs, rhs));
    return p;
}

static BlockId checked_arithmetic(Builder *bx, BlockId block, Span span, TyId ty, MirBinOp op,
                                  MirOperand lhs, MirOperand rhs, MirRvalue *out) {
    TyCtxt *t = bx->t;
    TyId pair[2] = {ty, t->common.bool_};
    MirBinOp with = op == MIR_BIN_ADD   ? MIR_BIN_ADD_WITH_OVERFLOW
                    : op == MIR_BIN_SUB ? MIR_BIN_SUB_WITH_OVERFLOW
                                        : MIR_BIN_MUL_WITH_OVERFLOW;
    MirPlace result =
        binary_temp(bx, block, span, ty_new_tuple(t, pair, 2), with, to_copy(lhs), to_copy(rhs));
    MirPlace value =
        mir_place_project(bx->a, result, (MirProj){.kind = MIR_PROJ_FIELD, .field = 0, .ty = ty});
    MirPlace overflow = mir_place_project(
        bx->a, result, (MirProj){.kind = MIR_PROJ_FIELD, .field = 1, .ty = t->common.bool_});
    MirOperand args[2] = {lhs, rhs};
    block = build_assert(bx, block, mir_move(overflow), false, ASSERT_OVERFLOW, op, args, 2, span);
    *out = (MirRvalue){.kind = MIR_RVALUE_USE, .use = mir_move(value)};
    return block;
}

// `rhs < bits`, compared as an unsigned number of the same width.
static BlockId checked_shift(Builder *bx, BlockId block, Span span, TyId ty, MirBinOp op,
                             MirOperand lhs, MirOperand rhs) {
    TyCtxt *t = bx->t;
    TyId rhs_ty = mir_operand_ty(t, bx->b, &rhs);
    MirOperand amount = to_copy(rhs);
    TyId amount_ty = rhs_ty;
    if (ty_kind(t, rhs_ty) == TY_INT) {
        static const UintTy unsigned_of[] = {UINT_USIZE, UINT_U8,  UINT_U16,
                                             UINT_U32,   UINT_U64, UINT_U128};
        amount_ty = ty_new_uint(t, unsigned_of[ty_data(t, rhs_ty)->int_]);
        MirPlace cast = build_temp_place(bx, amount_ty, span);
        build_push_assign(
            bx, block, build_source_info(bx, span), cast,
            (MirRvalue){.kind = MIR_RVALUE_CAST,
                        .cast = {.kind = MIR_CAST_INT_TO_INT, .value = amount, .ty = amount_ty}});
        amount = mir_move(cast);
    }
    MirOperand bits = mir_const_scalar(bx->a, amount_ty, ty_int_bits(t, ty), span);
    MirPlace ok = binary_temp(bx, block, span, t->common.bool_, MIR_BIN_LT, amount, bits);
    MirOperand args[2] = {to_copy(lhs), to_copy(rhs)};
    return build_assert(bx, block, mir_move(ok), true, ASSERT_OVERFLOW, op, args, 2, span);
}

static BlockId checked_division(Builder *bx, BlockId block, Span span, TyId ty, MirBinOp op,
                                MirOperand lhs, MirOperand rhs) {
    TyCtxt *t = bx->t;
    MirAssertKind zero_msg = op == MIR_BIN_DIV ? ASSERT_DIV_BY_ZERO : ASSERT_REM_BY_ZERO;
    MirPlace is_zero = binary_temp(bx, block, span, t->common.bool_, MIR_BIN_EQ, to_copy(rhs),
                                   mir_const_scalar(bx->a, ty, 0, span));
    MirOperand zero_args[1] = {to_copy(lhs)};
    block = build_assert(bx, block, mir_move(is_zero), false, zero_msg, op, zero_args, 1, span);
    if (!ty_is_signed(t, ty)) return block;
    // MIN / -1 overflows.
    u32 bits = ty_int_bits(t, ty);
    u128 minus_one = bits >= 128 ? ~(u128)0 : ((u128)1 << bits) - 1;
    MirPlace is_neg_1 = binary_temp(bx, block, span, t->common.bool_, MIR_BIN_EQ, to_copy(rhs),
                                    mir_const_scalar(bx->a, ty, minus_one, span));
    MirPlace is_min = binary_temp(bx, block, span, t->common.bool_, MIR_BIN_EQ, to_copy(lhs),
                                  mir_const_scalar(bx->a, ty, int_min_bits(bits), span));
    MirPlace both = binary_temp(bx, block, span, t->common.bool_, MIR_BIN_BIT_AND,
                                mir_move(is_neg_1), mir_move(is_min));
    MirOperand args[2] = {to_copy(lhs), to_copy(rhs)};
    return build_assert(bx, block, mir_move(both), false, ASSERT_OVERFLOW, op, args, 2, span);
}

BlockId build_binary_op(Builder *bx, BlockId block, Span span, TyId ty, MirBinOp op, MirOperand lhs,
                        MirOperand rhs, MirRvalue *out) {
    bool integral = ty_is_integral(bx->t, ty);
    if (integral) {
        switch (op) {
        case MIR_BIN_ADD:
        case MIR_BIN_SUB:
        case MIR_BIN_MUL:
            if (bx->check_overflow)
                return checked_arithmetic(bx, block, span, ty, op, lhs, rhs, out);
            break;
        case MIR_BIN_SHL:
        case MIR_BIN_SHR:
            if (bx->check_overflow) block = checked_shift(bx, block, span, ty, op, lhs, rhs);
            break;
        case MIR_BIN_DIV:
        case MIR_BIN_REM: block = checked_division(bx, block, span, ty, op, lhs, rhs); break;
        default: break;
        }
    }
    *out = binary(bx, op, lhs, rhs);
    return block;
}

static BlockId unary_rvalue(Builder *bx, BlockId block, RegionKey temp, const Thir *e,
                            MirRvalue *out) {
    TyCtxt *t = bx->t;
    MirOperand value;
    block = build_as_operand(bx, block, temp, e->unary.value, &value, false);
    if (bx->check_overflow && e->unary.op == MIR_UN_NEG && ty_is_integral(t, e->ty) &&
        ty_is_signed(t, e->ty)) {
        MirOperand min =
            mir_const_scalar(bx->a, e->ty, int_min_bits(ty_int_bits(t, e->ty)), e->span);
        MirPlace is_min =
            binary_temp(bx, block, e->span, t->common.bool_, MIR_BIN_EQ, to_copy(value), min);
        MirOperand args[1] = {to_copy(value)};
        block = build_assert(bx, block, mir_move(is_min), false, ASSERT_OVERFLOW_NEG, MIR_BIN_SUB,
                             args, 1, e->span);
    }
    *out = (MirRvalue){.kind = MIR_RVALUE_UNARY, .unary = {.op = e->unary.op, .value = value}};
    return block;
}

// ---- casts ----

static bool is_int_like(TyKind k) {
    return k == TY_INT || k == TY_UINT || k == TY_BOOL || k == TY_CHAR;
}

static MirCastKind cast_kind(TyKind from, TyKind to) {
    if (is_int_like(from))
        return to == TY_FLOAT ? MIR_CAST_INT_TO_FLOAT
               : to == TY_PTR ? MIR_CAST_PTR_FROM_EXPOSED
                              : MIR_CAST_INT_TO_INT;
    if (from == TY_FLOAT) return to == TY_FLOAT ? MIR_CAST_FLOAT_TO_FLOAT : MIR_CAST_FLOAT_TO_INT;
    if (from == TY_FN_PTR) return to == TY_PTR ? MIR_CAST_FN_PTR_TO_PTR : MIR_CAST_PTR_EXPOSE;
    if (from == TY_PTR || from == TY_REF)
        return to == TY_PTR ? MIR_CAST_PTR_TO_PTR : MIR_CAST_PTR_EXPOSE;
    return MIR_CAST_TRANSMUTE;
}

static BlockId cast_rvalue(Builder *bx, BlockId block, RegionKey temp, const Thir *e,
                           MirRvalue *out) {
    TyCtxt *t = bx->t;
    TyId from = e->inner->ty;
    const AdtDef *adt = ty_kind(t, from) == TY_ADT ? collect_adt_of_ty(t, from) : NULL;
    MirOperand value;
    if (adt && adt->flags & ADT_ENUM) {
        // The discriminant is what is cast.
        LocalId source;
        block = build_as_temp(bx, block, temp, e->inner, &source);
        TyId discr_ty = collect_discr_ty(t, &adt->repr);
        MirPlace discr = build_temp_place(bx, discr_ty, e->span);
        build_push_assign(
            bx, block, build_source_info(bx, e->span), discr,
            (MirRvalue){.kind = MIR_RVALUE_DISCRIMINANT, .place = mir_place_local(source)});
        value = mir_move(discr);
        from = discr_ty;
    } else {
        block = build_as_operand(bx, block, temp, e->inner, &value, false);
    }
    *out = (MirRvalue){.kind = MIR_RVALUE_CAST,
                       .cast = {.kind = cast_kind(ty_kind(t, from), ty_kind(t, e->ty)),
                                .value = value,
                                .ty = e->ty}};
    return block;
}

// ---- aggregates ----

static BlockId operand_list(Builder *bx, BlockId block, RegionKey temp, Thirs list,
                            MirRvalue *out) {
    MirOperand *operands = NEW_N(bx->a, MirOperand, list.len);
    for (u32 i = 0; i < list.len; i++)
        block = build_as_operand(bx, block, temp, list.data[i], &operands[i], true);
    build_record_operands_moved(bx, operands, list.len);
    out->aggregate.operands.data = operands;
    out->aggregate.operands.len = list.len;
    return block;
}

// A mutable capture of a variable that is not `mut` needs no more than unique access: what is wrong with it
// is told in the closure. rustc's limit_capture_mutability.
static void limit_capture(Builder *bx, BlockId block, const MirOperand *capture) {
    MirBlock *b = &bx->b->blocks.data[block.v];
    for (u32 i = b->stmts.len; i-- > 0;) {
        MirStmt *s = &b->stmts.data[i];
        if (s->kind != MIR_STMT_ASSIGN || s->place.local.v != capture->place.local.v) continue;
        if (s->rvalue->kind != MIR_RVALUE_REF || s->rvalue->ref.kind != MIR_BORROW_MUT) return;
        const MirPlace *p = &s->rvalue->ref.place;
        Mutability m = bx->b->locals.data[p->local.v].mutbl;
        u32 field = bx->self_by_ref ? 1 : 0;
        if (bx->is_closure && p->local.v == 1 && p->projs.len > field &&
            p->projs.data[field].kind == MIR_PROJ_FIELD)
            m = bx->b->upvars.data[p->projs.data[field].field].mutbl;
        if (m == MUT_NOT) s->rvalue->ref.kind = MIR_BORROW_MUT_CLOSURE;
        return;
    }
}

static BlockId closure_rvalue(Builder *bx, BlockId block, RegionKey temp, const Thir *e,
                              MirRvalue *out) {
    u32 n = e->closure.upvars.len;
    MirOperand *operands = NEW_N(bx->a, MirOperand, n);
    for (u32 i = 0; i < n; i++) {
        const Thir *upvar = e->closure.upvars.data[i];
        if (thir_is_place(upvar)) {
            MirPlace place;
            block = build_as_place(bx, block, upvar, &place);
            operands[i] = build_consume(bx, place);
        } else {
            block = build_as_operand(bx, block, temp, upvar, &operands[i], true);
            if (operands[i].kind != MIR_CONST) limit_capture(bx, block, &operands[i]);
        }
    }
    *out = (MirRvalue){.kind = MIR_RVALUE_AGGREGATE};
    out->aggregate.kind = e->closure.is_coroutine ? MIR_AGG_COROUTINE : MIR_AGG_CLOSURE;
    out->aggregate.ty = e->ty;
    out->aggregate.def = e->closure.def;
    out->aggregate.args = e->closure.args;
    out->aggregate.operands.data = operands;
    out->aggregate.operands.len = n;
    return block;
}

static BlockId repeat_rvalue(Builder *bx, BlockId block, RegionKey temp, const Thir *e,
                             MirRvalue *out) {
    u64 count;
    MirOperand value;
    if (const_try_u64(bx->t, e->repeat.count, &count) && count == 0) {
        // The element is evaluated and dropped; a constant is not even evaluated.
        const Thir *inner = e->repeat.value;
        while (inner->kind == THIR_SCOPE) inner = inner->scope.value;
        if (inner->kind != THIR_CONSTANT) {
            LocalId unused;
            block = build_as_temp(bx, block, temp, e->repeat.value, &unused);
        }
        *out = (MirRvalue){.kind = MIR_RVALUE_AGGREGATE};
        out->aggregate.kind = MIR_AGG_ARRAY;
        out->aggregate.ty = ty_data(bx->t, e->ty)->array.elem;
        return block;
    }
    block = build_as_operand(bx, block, temp, e->repeat.value, &value, false);
    *out = (MirRvalue){.kind = MIR_RVALUE_REPEAT,
                       .repeat = {.value = value, .count = e->repeat.count}};
    return block;
}

static BlockId offset_of_rvalue(Builder *bx, BlockId block, const Thir *e, MirRvalue *out) {
    TyCtxt *t = bx->t;
    TyId ty = e->offset_of.container;
    MirOperand sum = mir_const_scalar(bx->a, t->common.usize, 0, e->span);
    for (u32 i = 0; i < e->offset_of.path.len; i++) {
        u32 variant = (u32)(e->offset_of.path.data[i] >> 32),
            field = (u32)e->offset_of.path.data[i];
        MirRvalue rv = {
            .kind = MIR_RVALUE_NULLARY,
            .nullary = {.op = MIR_NULL_OFFSET_OF, .ty = ty, .variant = variant, .field = field}};
        if (e->offset_of.path.len == 1) {
            *out = rv;
            return block;
        }
        MirPlace step = build_temp_place(bx, t->common.usize, e->span);
        build_push_assign(bx, block, build_source_info(bx, e->span), step, rv);
        sum = mir_move(
            binary_temp(bx, block, e->span, t->common.usize, MIR_BIN_ADD, sum, mir_move(step)));
        const TyData *d = ty_data(t, ty);
        if (d->kind == TY_ADT) {
            DefId f = collect_adt_def(t, d->adt.def)->variants.data[variant].fields.data[field].def;
            ty = traits_normalize_erasing(t, bx->env,
                                          collect_field_ty(t, f, ty_data(t, ty)->adt.args));
        } else {
            ty = tys_of(t, d->tuple).data[field];
        }
    }
    *out = (MirRvalue){.kind = MIR_RVALUE_USE, .use = sum};
    return block;
}

BlockId build_as_rvalue(Builder *bx, BlockId block, RegionKey temp, const Thir *e, MirRvalue *out) {
    switch (e->kind) {
    case THIR_SCOPE:
        build_scope_push(bx, e->scope.region, e->span);
        block = build_as_rvalue(bx, block, temp, e->scope.value, out);
        return build_scope_pop(bx, block);
    case THIR_THREAD_LOCAL:
        *out = (MirRvalue){.kind = MIR_RVALUE_THREAD_LOCAL_REF,
                           .thread_local_def = e->thread_local_def};
        return block;
    case THIR_REPEAT: return repeat_rvalue(bx, block, temp, e, out);
    case THIR_BINARY: {
        MirOperand lhs, rhs;
        block = build_as_operand(bx, block, temp, e->binary.lhs, &lhs, true);
        block = build_as_operand(bx, block, temp, e->binary.rhs, &rhs, false);
        return build_binary_op(bx, block, e->span, e->ty, e->binary.op, lhs, rhs, out);
    }
    case THIR_UNARY: return unary_rvalue(bx, block, temp, e, out);
    case THIR_CAST: return cast_rvalue(bx, block, temp, e, out);
    case THIR_POINTER_COERCION: {
        MirOperand value;
        block = build_as_operand(bx, block, temp, e->coercion.value, &value, false);
        *out = (MirRvalue){.kind = MIR_RVALUE_CAST,
                           .cast = {.kind = e->coercion.kind, .value = value, .ty = e->ty}};
        return block;
    }
    case THIR_ARRAY:
        *out = (MirRvalue){.kind = MIR_RVALUE_AGGREGATE};
        out->aggregate.kind = MIR_AGG_ARRAY;
        out->aggregate.ty = ty_data(bx->t, e->ty)->array.elem;
        return operand_list(bx, block, temp, e->list, out);
    case THIR_TUPLE:
        if (e->list.len == 0) {
            *out = (MirRvalue){.kind = MIR_RVALUE_USE, .use = build_unit(bx, e->span)};
            return block;
        }
        *out = (MirRvalue){.kind = MIR_RVALUE_AGGREGATE};
        out->aggregate.kind = MIR_AGG_TUPLE;
        out->aggregate.ty = e->ty;
        return operand_list(bx, block, temp, e->list, out);
    case THIR_CLOSURE: return closure_rvalue(bx, block, temp, e, out);
    case THIR_OFFSET_OF: return offset_of_rvalue(bx, block, e, out);
    case THIR_ASSIGN:
    case THIR_ASSIGN_OP:
        block = build_stmt_expr(bx, block, e, (RegionKey){0});
        *out = (MirRvalue){.kind = MIR_RVALUE_USE, .use = build_unit(bx, e->span)};
        return block;
    default: {
        MirOperand value;
        block = build_as_operand(bx, block, temp, e, &value, false);
        *out = (MirRvalue){.kind = MIR_RVALUE_USE, .use = value};
        return block;
    }
    }
}
