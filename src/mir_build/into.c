// SPDX-License-Identifier: MIT
// into.c: evaluates an expression into a given place; conditions with their `else` exits.
// rustc_mir_build::builder::expr::into, builder::matches (then_else_break).
#include "mir_build/build_internal.h"
#include "collect/collect.h"

static void join(Builder *bx, BlockId a, BlockId b, Span span, BlockId *out) {
    *out = build_new_block(bx);
    build_terminate_goto(bx, a, build_source_info(bx, span), *out);
    build_terminate_goto(bx, b, build_source_info(bx, span), *out);
}

// ---- conditions ----

static BlockId condition_value(Builder *bx, BlockId block, const Thir *e, RegionKey temp) {
    LocalId local;
    block = build_as_temp(bx, block, temp.v ? temp : build_local_scope(bx), e, &local);
    BlockId then_block = build_new_block(bx), else_block = build_new_block(bx);
    MirTerm term = {.kind = MIR_TERM_SWITCH_INT};
    term.switch_int.discr = mir_move(mir_place_local(local));
    term.switch_int.targets.data = NEW(bx->a, MirSwitchTarget);
    term.switch_int.targets.len = 1;
    term.switch_int.targets.data[0] = (MirSwitchTarget){.value = 0, .block = else_block};
    term.switch_int.otherwise = then_block;
    build_terminate(bx, block, build_source_info(bx, e->span), term);
    build_break_for_else(bx, else_block, build_source_info(bx, e->span));
    return then_block;
}

// Goes on in the returned block where the condition holds; leaves through the innermost if-then scope otherwise.
BlockId build_then_else_break(Builder *bx, BlockId block, const Thir *e, RegionKey temp,
                              bool declare) {
    switch (e->kind) {
    case THIR_LOGICAL:
        if (e->logical.is_and) {
            block = build_then_else_break(bx, block, e->logical.lhs, temp, declare);
            return build_then_else_break(bx, block, e->logical.rhs, temp, declare);
        } else {
            IfThenState state;
            build_if_then_begin(bx, &state, build_local_scope(bx));
            BlockId lhs = build_then_else_break(bx, block, e->logical.lhs, temp, declare);
            BlockId failure = build_if_then_end(bx, &state, e->span);
            BlockId rhs = build_then_else_break(bx, failure, e->logical.rhs, temp, declare), out;
            join(bx, lhs, rhs, e->span, &out);
            return out;
        }
    case THIR_UNARY: {
        if (e->unary.op != MIR_UN_NOT) break;
        IfThenState state;
        build_if_then_begin(bx, &state, build_local_scope(bx));
        BlockId success = build_then_else_break(bx, block, e->unary.value, temp, declare);
        BlockId failure = build_if_then_end(bx, &state, e->span);
        build_break_for_else(bx, success, build_source_info(bx, e->span));
        return failure;
    }
    case THIR_SCOPE:
        build_scope_push(bx, e->scope.region, e->span);
        block = build_then_else_break(bx, block, e->scope.value, temp, declare);
        return build_scope_pop(bx, block);
    case THIR_USE: return build_then_else_break(bx, block, e->inner, temp, declare);
    case THIR_LET: return build_lower_let_expr(bx, block, e->let.init, e->let.pat, declare);
    default: break;
    }
    return condition_value(bx, block, e, temp);
}

static BlockId if_into(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    RegionKey condition_scope = build_local_scope(bx);
    ScopeId outer = bx->source_scope;
    build_scope_push(bx, e->if_.region, e->if_.then->span);
    bx->source_scope = build_new_source_scope(bx, e->if_.then->span);
    IfThenState state;
    build_if_then_begin(bx, &state, condition_scope);
    BlockId then_block = build_then_else_break(bx, block, e->if_.cond, condition_scope, true);
    then_block = build_expr_into_dest(bx, dest, then_block, e->if_.then);
    // The exit tree hangs off the condition's scope, so it is built with the if's scope still entered.
    BlockId else_block = build_if_then_end(bx, &state, e->span);
    then_block = build_scope_pop(bx, then_block);
    bx->source_scope = outer;
    if (e->if_.else_)
        else_block = build_expr_into_dest(bx, dest, else_block, e->if_.else_);
    else
        build_push_assign_use(bx, else_block, build_source_info(bx, span_end(e->span)), dest,
                              build_unit(bx, e->span));
    BlockId out;
    join(bx, then_block, else_block, e->span, &out);
    return out;
}

static BlockId let_into(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    IfThenState state;
    build_if_then_begin(bx, &state, build_local_scope(bx));
    BlockId yes = build_lower_let_expr(bx, block, e->let.init, e->let.pat, true);
    BlockId no = build_if_then_end(bx, &state, e->span), out;
    build_push_assign_use(bx, yes, build_source_info(bx, e->span), dest,
                          build_bool(bx, true, e->span));
    build_push_assign_use(bx, no, build_source_info(bx, e->span), dest,
                          build_bool(bx, false, e->span));
    join(bx, yes, no, e->span, &out);
    return out;
}

static BlockId logical_into(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    RegionKey scope = build_local_scope(bx);
    IfThenState state;
    build_if_then_begin(bx, &state, scope);
    BlockId then_block = build_then_else_break(bx, block, e->logical.lhs, scope, true);
    BlockId else_block = build_if_then_end(bx, &state, e->span);
    BlockId shortcut = e->logical.is_and ? else_block : then_block,
            rest = e->logical.is_and ? then_block : else_block;
    build_push_assign_use(bx, shortcut, build_source_info(bx, e->span), dest,
                          build_bool(bx, !e->logical.is_and, e->span));
    rest = build_expr_into_dest(bx, dest, rest, e->logical.rhs);
    BlockId out;
    join(bx, rest, shortcut, e->span, &out);
    return out;
}

static BlockId loop_into(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    BlockId loop_block = build_new_block(bx);
    MirSourceInfo info = build_source_info(bx, e->span);
    build_terminate_goto(bx, block, info, loop_block);
    build_breakable_begin(bx, true, e->loop.target, dest);
    BlockId body = build_new_block(bx);
    build_terminate(bx, loop_block, info,
                    (MirTerm){.kind = MIR_TERM_FALSE_UNWIND, .false_unwind = {.real = body}});
    build_diverge_from(bx, loop_block);
    if (!bx->has_unit_temp) {
        bx->has_unit_temp = true;
        bx->unit_temp = build_new_temp(bx, bx->t->common.unit, bx->fn_span);
    }
    BlockId end = build_block(bx, mir_place_local(bx->unit_temp), body, e->loop.body, (HirId){0},
                              e->loop.body->span);
    build_terminate_goto(bx, end, info, loop_block);
    return build_breakable_end(bx, loop_block, e->span, BLOCK_NONE);
}

// ---- calls and aggregates ----

// Types without values that the compiler can see: a call that gives one does not return.
static bool is_uninhabited(TyCtxt *t, TyId ty, u32 depth) {
    const TyData *d = ty_data(t, ty);
    if (d->kind == TY_NEVER) return true;
    if (depth > 4) return false;
    if (d->kind == TY_ADT) {
        const AdtDef *adt = collect_adt_def(t, d->adt.def);
        return (adt->flags & ADT_ENUM) && adt->variants.len == 0;
    }
    if (d->kind == TY_TUPLE) {
        TyIds tys = tys_of(t, d->tuple);
        for (u32 i = 0; i < tys.len; i++)
            if (is_uninhabited(t, tys.data[i], depth + 1)) return true;
    }
    return false;
}

static BlockId call_into(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    RegionKey scope = build_local_scope(bx);
    MirTerm term = {.kind = MIR_TERM_CALL};
    block = build_as_operand(bx, block, scope, e->call.fun, &term.call.func, false);
    u32 n = e->call.args.len;
    MirOperand *args = NEW_N(bx->a, MirOperand, n);
    for (u32 i = 0; i < n; i++)
        block = build_as_operand(bx, block, scope, e->call.args.data[i], &args[i], false);
    build_record_operands_moved(bx, args, n);
    BlockId success = build_new_block(bx);
    term.call.args.data = args;
    term.call.args.len = n;
    term.call.destination = dest;
    term.call.target = is_uninhabited(bx->t, e->ty, 0) ? BLOCK_NONE : success;
    term.call.fn_span = e->call.fn_span;
    term.call.from_hir_call = e->call.from_hir_call;
    build_terminate(bx, block, build_source_info(bx, e->span), term);
    build_diverge_from(bx, block);
    return success;
}

static BlockId adt_into(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    RegionKey scope = build_local_scope(bx);
    const AdtDef *adt = collect_adt_def(bx->t, e->adt.def);
    u32 n = adt->variants.data[e->adt.variant].fields.len;
    MirOperand *operands = NEW_N(bx->a, MirOperand, n);
    bool *given = NEW_N(bx->scratch, bool, n);
    MirRvalue rv = {.kind = MIR_RVALUE_AGGREGATE};
    rv.aggregate.kind = MIR_AGG_ADT;
    rv.aggregate.ty = e->ty;
    rv.aggregate.def = e->adt.def;
    rv.aggregate.args = e->adt.args;
    rv.aggregate.variant = e->adt.variant;
    rv.aggregate.user_ty = e->adt.user_ty;
    for (u32 i = 0; i < e->adt.fields.len; i++) {
        const ThirField *f = &e->adt.fields.data[i];
        CHECK(f->field < n);
        block = build_as_operand(bx, block, scope, f->value, &operands[f->field], true);
        given[f->field] = true;
        if (e->adt.is_union) rv.aggregate.active_field = f->field + 1;
    }
    if (e->adt.base) {
        PlaceBuilder base;
        block = build_as_place_builder(bx, block, e->adt.base, &base);
        for (u32 i = 0; i < n; i++) {
            if (given[i]) continue;
            TyIds tys = tys_of(bx->t, e->adt.base_tys);
            PlaceBuilder field = build_place_field(bx, base, i, tys.data[i]);
            operands[i] = build_consume(bx, build_place_resolve(bx, &field, e->span));
        }
    } else if (e->adt.is_union && rv.aggregate.active_field) {
        operands[0] = operands[rv.aggregate.active_field - 1];
        n = 1;
    }
    rv.aggregate.operands.data = operands;
    rv.aggregate.operands.len = n;
    build_push_assign(bx, block, build_source_info(bx, e->span), dest, rv);
    return block;
}

static BlockId never_to_any(Builder *bx, BlockId block, const Thir *e) {
    const Thir *source = e->inner;
    while (source->kind == THIR_SCOPE) source = source->scope.value;
    LocalId unused;
    block = build_as_temp(bx, block, build_local_scope(bx), e->inner, &unused);
    if (source->kind == THIR_CALL) return block;
    build_terminate(bx, block, build_source_info(bx, e->span),
                    (MirTerm){.kind = MIR_TERM_UNREACHABLE});
    return build_new_block(bx);
}

static BlockId yield_into(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    MirTerm term = {.kind = MIR_TERM_YIELD};
    block = build_as_operand(bx, block, build_local_scope(bx), e->yield, &term.yield.value, false);
    term.yield.resume = build_new_block(bx);
    term.yield.resume_arg = dest;
    term.yield.drop = BLOCK_NONE;
    build_terminate(bx, block, build_source_info(bx, e->span), term);
    build_coroutine_drop_from(bx, block);
    return term.yield.resume;
}

static BlockId dispatch(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    MirSourceInfo info = build_source_info(bx, e->span);
    MirPlace place;
    switch (e->kind) {
    case THIR_SCOPE:
        build_scope_push(bx, e->scope.region, e->span);
        block = build_expr_into_dest(bx, dest, block, e->scope.value);
        return build_scope_pop(bx, block);
    case THIR_BLOCK: return build_block(bx, dest, block, e->block.block, e->block.target, e->span);
    case THIR_MATCH: return build_match_expr(bx, dest, block, e);
    case THIR_IF: return if_into(bx, dest, block, e);
    case THIR_LET: return let_into(bx, dest, block, e);
    case THIR_NEVER_TO_ANY: return never_to_any(bx, block, e);
    case THIR_LOGICAL: return logical_into(bx, dest, block, e);
    case THIR_LOOP: return loop_into(bx, dest, block, e);
    case THIR_CALL: return call_into(bx, dest, block, e);
    case THIR_USE: return build_expr_into_dest(bx, dest, block, e->inner);
    case THIR_BORROW:
        block = build_as_place(bx, block, e->borrow.value, &place);
        build_push_assign(bx, block, info, dest,
                          (MirRvalue){.kind = MIR_RVALUE_REF,
                                      .ref = {.region = bx->t->common.re_erased,
                                              .kind = e->borrow.kind,
                                              .place = place}});
        return block;
    case THIR_RAW_BORROW:
        block = build_as_place(bx, block, e->raw_borrow.value, &place);
        build_push_assign(bx, block, info, dest,
                          (MirRvalue){.kind = MIR_RVALUE_RAW_PTR,
                                      .raw_ptr = {.mutbl = e->raw_borrow.mutbl, .place = place}});
        return block;
    case THIR_ADT: return adt_into(bx, dest, block, e);
    case THIR_ASSIGN:
    case THIR_ASSIGN_OP:
        block = build_stmt_expr(bx, block, e, (RegionKey){0});
        build_push_assign_use(bx, block, info, dest, build_unit(bx, e->span));
        return block;
    case THIR_BREAK:
    case THIR_CONTINUE:
    case THIR_RETURN: return build_stmt_expr(bx, block, e, (RegionKey){0});
    case THIR_VAR:
    case THIR_FIELD:
    case THIR_DEREF:
    case THIR_INDEX:
        block = build_as_place(bx, block, e, &place);
        build_push_assign_use(bx, block, info, dest, build_consume(bx, place));
        return block;
    case THIR_YIELD: return yield_into(bx, dest, block, e);
    case THIR_CONSTANT:
        build_push_assign_use(bx, block, info, dest,
                              (MirOperand){.kind = MIR_CONST, .constant = e->constant});
        return block;
    case THIR_BINARY:
    case THIR_UNARY:
    case THIR_CAST:
    case THIR_POINTER_COERCION:
    case THIR_REPEAT:
    case THIR_ARRAY:
    case THIR_TUPLE:
    case THIR_CLOSURE:
    case THIR_THREAD_LOCAL:
    case THIR_OFFSET_OF: {
        MirRvalue rv;
        block = build_as_rvalue(bx, block, build_local_scope(bx), e, &rv);
        build_push_assign(bx, block, info, dest, rv);
        return block;
    }
    }
    UNREACHABLE();
}

BlockId build_expr_into_dest(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    // What is evaluated inside another expression is no block's tail, unless a block says so anew.
    bool is_sub = e->kind != THIR_SCOPE && e->kind != THIR_BLOCK && e->kind != THIR_IF &&
                  e->kind != THIR_MATCH && e->kind != THIR_USE;
    if (is_sub) vec_push(bx->scratch, &bx->frames, (BlockFrame){.ignored = false});
    block = dispatch(bx, dest, block, e);
    if (is_sub) bx->frames.len--;
    return block;
}
