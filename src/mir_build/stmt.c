// SPDX-License-Identifier: MIT
// stmt.c: expressions for their effect: assignments (right side first), jumps, and others whose value is
// dropped at the end of the statement. rustc_mir_build::builder::expr::stmt.
#include "mir_build/build_internal.h"

static BlockId assign_stmt(Builder *bx, BlockId block, const Thir *e) {
    RegionKey scope = build_local_scope(bx);
    MirRvalue value;
    MirPlace place;
    block = build_as_rvalue(bx, block, scope, e->assign.rhs, &value);
    block = build_as_place(bx, block, e->assign.lhs, &place);
    if (traits_type_needs_drop(bx->t, bx->env, e->assign.lhs->ty))
        return build_drop_and_replace(bx, block, e->assign.lhs->span, place, value);
    build_push_assign(bx, block, build_source_info(bx, e->span), place, value);
    return block;
}

static BlockId assign_op_stmt(Builder *bx, BlockId block, const Thir *e) {
    MirOperand rhs;
    MirPlace place;
    MirRvalue value;
    block = build_as_operand(bx, block, build_local_scope(bx), e->binary.rhs, &rhs, false);
    block = build_as_place(bx, block, e->binary.lhs, &place);
    block = build_binary_op(bx, block, e->span, e->binary.lhs->ty, e->binary.op, mir_copy(place),
                            rhs, &value);
    build_push_assign(bx, block, build_source_info(bx, e->span), place, value);
    return block;
}

BlockId build_stmt_expr(Builder *bx, BlockId block, const Thir *e, RegionKey statement_scope) {
    switch (e->kind) {
    case THIR_SCOPE:
        build_scope_push(bx, e->scope.region, e->span);
        block = build_stmt_expr(bx, block, e->scope.value, statement_scope);
        return build_scope_pop(bx, block);
    case THIR_ASSIGN: return assign_stmt(bx, block, e);
    case THIR_ASSIGN_OP: return assign_op_stmt(bx, block, e);
    case THIR_BREAK:
    case THIR_CONTINUE:
    case THIR_RETURN: return build_break_scope(bx, block, e);
    default: {
        LocalId unused;
        return build_as_temp(bx, block, statement_scope, e, &unused);
    }
    }
}
