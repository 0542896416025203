// SPDX-License-Identifier: MIT
// stmt.c: blocks and statements.
#include "hir/lower.h"

HirStmt lower_stmt_expr(Lower *l, HirExpr *e, bool semi, Span span) {
    return (HirStmt){.kind = semi ? HIR_STMT_SEMI : HIR_STMT_EXPR,
                     .id = lower_next_id(l, span),
                     .span = span,
                     .expr = e};
}

HirStmt lower_stmt_let(Lower *l, HirPat *pat, HirExpr *init, Span span, HirLocalSource source,
                       bool is_super) {
    HirLocal *local = LOWER_NEW(l, HirLocal);
    *local = (HirLocal){.id = lower_next_id(l, span),
                        .pat = pat,
                        .init = init,
                        .span = span,
                        .source = source,
                        .is_super = is_super};
    return (HirStmt){
        .kind = HIR_STMT_LET, .id = lower_next_id(l, span), .span = span, .local = local};
}

HirBlock *lower_block_new(Lower *l, Span span, HirStmt *stmts, u32 n, HirExpr *tail) {
    HirBlock *b = LOWER_NEW(l, HirBlock);
    b->id = lower_next_id(l, span);
    b->span = span;
    b->stmts.data = n ? arena_copy(l->a, stmts, n * sizeof *stmts, _Alignof(HirStmt)) : NULL;
    b->stmts.len = n;
    b->expr = tail;
    return b;
}

static HirStmt lower_let(Lower *l, AstStmt *stmt) {
    AstLocal *a = stmt->local;
    HirLocal *local = LOWER_NEW(l, HirLocal);
    local->id = lower_next_id(l, a->span);
    local->span = a->span;
    local->is_super = a->is_super;
    if (a->ty) local->ty = lower_ty(l, a->ty, impl_trait_not("the type of variable bindings"));
    if (a->init) local->init = lower_expr(l, a->init);
    local->pat = lower_pat(l, a->pat);
    if (a->else_) local->else_ = lower_block(l, a->else_, false);
    return (HirStmt){.kind = HIR_STMT_LET,
                     .id = lower_next_id(l, stmt->span),
                     .span = stmt->span,
                     .local = local};
}

// Items in a block become statements that name them.
static void lower_stmt_item(Lower *l, AstStmt *stmt, HirStmt *out, u32 *n, u32 cap) {
    DefIdVec items = {0};
    lower_item(l, stmt->item, &items);
    if (items.len && *n < cap) {
        out[(*n)++] = (HirStmt){.kind = HIR_STMT_ITEM,
                                .id = lower_next_id(l, stmt->span),
                                .span = stmt->span,
                                .item = items.data[0]};
    }
}

HirBlock *lower_block(Lower *l, AstBlock *b, bool targeted) {
    HirBlock *out = LOWER_NEW(l, HirBlock);
    out->id = lower_next_id(l, b->span);
    out->span = b->span;
    out->targeted_by_break = targeted;
    out->rules = !b->is_unsafe                     ? HIR_BLOCK_DEFAULT
                 : b->is_compiler_generated_unsafe ? HIR_BLOCK_UNSAFE_COMPILER
                                                   : HIR_BLOCK_UNSAFE;
    HirStmt *stmts = NEW_N(l->a, HirStmt, b->stmts.len);
    u32 n = 0;
    for (u32 i = 0; i < b->stmts.len; i++) {
        AstStmt *stmt = b->stmts.data[i];
        switch (stmt->kind) {
        case AST_STMT_LET: {
            HirStmt s = lower_let(l, stmt);
            stmts[n++] = s;
            break;
        }
        case AST_STMT_ITEM: lower_stmt_item(l, stmt, stmts, &n, b->stmts.len); break;
        case AST_STMT_EXPR:
        case AST_STMT_SEMI: {
            HirExpr *e = lower_expr(l, stmt->expr);
            if (stmt->kind == AST_STMT_EXPR && i + 1 == b->stmts.len) {
                out->expr = e;
            } else {
                HirStmt s = lower_stmt_expr(l, e, stmt->kind == AST_STMT_SEMI, stmt->span);
                stmts[n++] = s;
            }
            break;
        }
        case AST_STMT_EMPTY:
        case AST_STMT_MAC_CALL: break;
        }
    }
    out->stmts.data = stmts;
    out->stmts.len = n;
    return out;
}
