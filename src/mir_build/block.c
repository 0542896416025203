// SPDX-License-Identifier: MIT
// block.c: blocks: each `let` opens a scope for the rest of the block. rustc_mir_build::builder::block.
#include "mir_build/build_internal.h"

typedef struct BlockState {
    const HirBlock *b;
    u32 lets;       // remainder scopes entered
    RegionKey last; // the scope that encloses the next statement
} BlockState;

static BlockId let_else_stmt(Builder *bx, BlockState *st, BlockId block, const HirStmt *s,
                             u32 index) {
    const HirLocal *l = s->local;
    const Pat *pat = build_pat(bx, l->pat);
    RegionKey outer = st->last, remainder = region_key(st->b->id, REGION_REMAINDER, index);
    build_scope_push(bx, remainder, (Span){s->span.lo, st->b->span.hi, s->span.ctxt});
    st->lets++;
    ScopeId visible = build_new_source_scope(bx, s->span), before = bx->source_scope;
    const Thir *init = thir_expr(bx, l->init);
    build_scope_push(bx, region_node(s->id), s->span);
    build_declare_bindings(bx, pat, false, visible, true, false);
    IfThenState state;
    build_if_then_begin(bx, &state, outer);
    u32 user_ty = build_user_ty(bx, l->ty, pat->ty);
    if (user_ty) build_annotate_bindings(bx, pat, user_ty, build_place_of_local((LocalId){0}));
    BlockId matching = build_lower_let_expr(bx, block, init, pat, false);
    BlockId failure = build_if_then_end(bx, &state, l->else_->span);
    matching = build_scope_pop(bx, matching);
    // The else block stands outside of the variables' scope.
    DropScope mine = vec_pop(&bx->scopes);
    MirPlace nowhere = build_temp_place(bx, bx->t->common.never, l->else_->span);
    bx->source_scope = before;
    failure = build_block(bx, nowhere, failure, l->else_, (HirId){0}, l->else_->span);
    build_terminate(bx, failure, build_source_info(bx, l->else_->span),
                    (MirTerm){.kind = MIR_TERM_UNREACHABLE});
    mine.has_cached = false;
    vec_push(bx->scratch, &bx->scopes, mine);
    bx->source_scope = visible;
    st->last = remainder;
    return matching;
}

static BlockId let_stmt(Builder *bx, BlockState *st, BlockId block, const HirStmt *s, u32 index) {
    const HirLocal *l = s->local;
    const Pat *pat = build_pat(bx, l->pat);
    RegionKey remainder = region_key(st->b->id, REGION_REMAINDER, index);
    build_scope_push(bx, remainder, (Span){s->span.lo, st->b->span.hi, s->span.ctxt});
    st->lets++;
    ScopeId visible = build_new_source_scope(bx, s->span);
    const Thir *init = l->init ? thir_expr(bx, l->init) : NULL;
    build_scope_push(bx, region_node(s->id), s->span);
    build_declare_bindings(bx, pat, false, visible, init != NULL, false);
    u32 user_ty = build_user_ty(bx, l->ty, pat->ty);
    if (user_ty) build_annotate_bindings(bx, pat, user_ty, build_place_of_local((LocalId){0}));
    if (init) block = build_expr_into_pattern(bx, block, pat, init, user_ty);
    block = build_scope_pop(bx, block);
    if (!init) {
        PrimaryBindings bindings = {0};
        build_visit_primary_bindings(bx, pat, &bindings);
        for (u32 i = 0; i < bindings.len; i++) {
            build_storage_live_binding(bx, block, bindings.data[i].pat->binding.var,
                                       bindings.data[i].pat->span, false, true);
            build_schedule_drop_for_binding(bx, bindings.data[i].pat->binding.var, false);
        }
    }
    bx->source_scope = visible;
    st->last = remainder;
    return block;
}

static BlockId block_stmts(Builder *bx, MirPlace dest, BlockId block, const HirBlock *b) {
    BlockState st = {.b = b, .last = region_node(b->id)};
    ScopeId outer = bx->source_scope;
    for (u32 i = 0; i < b->stmts.len; i++) {
        const HirStmt *s = &b->stmts.data[i];
        vec_push(bx->scratch, &bx->frames, (BlockFrame){.ignored = true});
        switch (s->kind) {
        case HIR_STMT_ITEM: break;
        case HIR_STMT_LET:
            vec_last(&bx->frames)->ignored = false;
            block = s->local->else_ ? let_else_stmt(bx, &st, block, s, i)
                                    : let_stmt(bx, &st, block, s, i);
            break;
        case HIR_STMT_EXPR:
        case HIR_STMT_SEMI:
            build_scope_push(bx, region_node(s->id), s->span);
            block = build_stmt_expr(bx, block, thir_expr(bx, s->expr), region_node(s->id));
            block = build_scope_pop(bx, block);
            break;
        }
        bx->frames.len--;
    }
    TyId dest_ty = build_place_ty(bx, &dest);
    if (b->expr) {
        bool ignored = ty_is_unit(bx->t, dest_ty) || build_frames_ignore_tail(bx);
        vec_push(bx->scratch, &bx->frames,
                 (BlockFrame){.is_tail = true, .ignored = ignored, .span = b->expr->span});
        block = build_expr_into_dest(bx, dest, block, thir_expr(bx, b->expr));
        bx->frames.len--;
    } else if (ty_is_unit(bx->t, dest_ty) || ty_kind(bx->t, dest_ty) == TY_ALIAS) {
        build_push_assign_use(bx, block, build_source_info(bx, b->span), dest,
                              build_unit(bx, b->span));
    }
    while (st.lets-- > 0) block = build_scope_pop(bx, block);
    bx->source_scope = outer;
    return block;
}

BlockId build_block(Builder *bx, MirPlace dest, BlockId block, const HirBlock *b, HirId target,
                    Span span) {
    build_scope_push(bx, region_node(b->id), b->span);
    if (id_is_some(target)) {
        build_breakable_begin(bx, false, target, dest);
        block = block_stmts(bx, dest, block, b);
        block = build_breakable_end(bx, BLOCK_NONE, span, block);
    } else {
        block = block_stmts(bx, dest, block, b);
    }
    return build_scope_pop(bx, block);
}
