// SPDX-License-Identifier: MIT
// operand.c: expressions as temporaries and operands. rustc_mir_build::builder::expr::{as_temp, as_operand}.
#include "mir_build/build_internal.h"

bool thir_is_place(const Thir *e) {
    switch (e->kind) {
    case THIR_FIELD:
    case THIR_DEREF:
    case THIR_INDEX:
    case THIR_VAR: return true;
    default: return false;
    }
}

// Jumps and blocks that end in one never assign their temporary.
static bool never_assigned(const Builder *bx, const Thir *e) {
    switch (e->kind) {
    case THIR_BREAK:
    case THIR_CONTINUE:
    case THIR_RETURN: return true;
    case THIR_BLOCK:
        return !e->block.block->expr && id_is_none(e->block.target) && ty_is_never(bx->t, e->ty);
    default: return false;
    }
}

BlockId build_as_temp(Builder *bx, BlockId block, RegionKey temp, const Thir *e, LocalId *out) {
    if (e->kind == THIR_SCOPE) {
        build_scope_push(bx, e->scope.region, e->span);
        block = build_as_temp(bx, block, temp, e->scope.value, out);
        return build_scope_pop(bx, block);
    }
    LocalId local = build_new_temp(bx, e->ty, e->span);
    if (bx->frames.len && vec_last(&bx->frames)->is_tail) {
        bx->b->locals.data[local.v].is_block_tail = true;
        bx->b->locals.data[local.v].block_tail_ignored = vec_last(&bx->frames)->ignored;
    }
    if (!never_assigned(bx, e)) {
        build_push_storage(bx, block, build_source_info(bx, e->span), local, true);
        // In constants temporaries may live for ever.
        if (temp.v) build_schedule_drop(bx, temp, local, DROP_STORAGE);
    }
    block = build_expr_into_dest(bx, mir_place_local(local), block, e);
    if (temp.v) build_schedule_drop(bx, temp, local, DROP_VALUE);
    *out = local;
    return block;
}

BlockId build_as_operand(Builder *bx, BlockId block, RegionKey temp, const Thir *e, MirOperand *out,
                         bool may_need_temporary) {
    if (e->kind == THIR_SCOPE) {
        build_scope_push(bx, e->scope.region, e->span);
        block = build_as_operand(bx, block, temp, e->scope.value, out, may_need_temporary);
        return build_scope_pop(bx, block);
    }
    if (e->kind == THIR_CONSTANT &&
        (!may_need_temporary || !traits_type_needs_drop(bx->t, bx->env, e->ty))) {
        *out = (MirOperand){.kind = MIR_CONST, .constant = e->constant};
        return block;
    }
    LocalId local;
    block = build_as_temp(bx, block, temp, e, &local);
    *out = mir_move(mir_place_local(local));
    return block;
}
