// SPDX-License-Identifier: MIT
// hir_walk.c: the generic walk over a body's HIR, in evaluation order where that is defined.
#include "typeck/typeck_internal.h"

void hir_visit_expr(HirVisitor *v, const HirExpr *e) {
    if (!e) return;
    if (v->expr)
        v->expr(v, e);
    else
        hir_walk_expr(v, e);
}

void hir_visit_pat(HirVisitor *v, const HirPat *p) {
    if (!p) return;
    if (v->pat)
        v->pat(v, p);
    else
        hir_walk_pat(v, p);
}

static void visit_exprs(HirVisitor *v, HirExprPtrs es) {
    for (u32 i = 0; i < es.len; i++) hir_visit_expr(v, es.data[i]);
}

static void visit_block(HirVisitor *v, const HirBlock *b) {
    if (!b) return;
    if (v->block)
        v->block(v, b);
    else
        hir_walk_block(v, b);
}

static void visit_local(HirVisitor *v, const HirLocal *l) {
    if (v->local)
        v->local(v, l);
    else
        hir_walk_local(v, l);
}

void hir_walk_local(HirVisitor *v, const HirLocal *l) {
    hir_visit_expr(v, l->init);
    hir_visit_pat(v, l->pat);
    visit_block(v, l->else_);
}

static void walk_stmt(HirVisitor *v, const HirStmt *s) {
    switch (s->kind) {
    case HIR_STMT_LET: visit_local(v, s->local); break;
    case HIR_STMT_ITEM: break;
    case HIR_STMT_EXPR:
    case HIR_STMT_SEMI: hir_visit_expr(v, s->expr); break;
    }
}

void hir_walk_block(HirVisitor *v, const HirBlock *b) {
    for (u32 i = 0; i < b->stmts.len; i++) {
        if (v->stmt)
            v->stmt(v, &b->stmts.data[i]);
        else
            walk_stmt(v, &b->stmts.data[i]);
    }
    hir_visit_expr(v, b->expr);
}

static void walk_arm(HirVisitor *v, const HirArm *a) {
    hir_visit_pat(v, a->pat);
    hir_visit_expr(v, a->guard);
    hir_visit_expr(v, a->body);
}

void hir_visit_body(HirVisitor *v, const HirBody *b) {
    for (u32 i = 0; i < b->params.len; i++) hir_visit_pat(v, b->params.data[i].pat);
    hir_visit_expr(v, b->value);
}

static void walk_struct(HirVisitor *v, const HirExpr *e) {
    for (u32 i = 0; i < e->struct_.fields.len; i++)
        hir_visit_expr(v, e->struct_.fields.data[i].expr);
    hir_visit_expr(v, e->struct_.base);
}

static void walk_match(HirVisitor *v, const HirExpr *e) {
    hir_visit_expr(v, e->match.scrutinee);
    for (u32 i = 0; i < e->match.arms.len; i++) {
        if (v->arm)
            v->arm(v, &e->match.arms.data[i]);
        else
            walk_arm(v, &e->match.arms.data[i]);
    }
}

void hir_walk_expr(HirVisitor *v, const HirExpr *e) {
    switch (e->kind) {
    case HIR_EXPR_ERROR:
    case HIR_EXPR_LIT:
    case HIR_EXPR_PATH:
    case HIR_EXPR_CONTINUE:
    case HIR_EXPR_OFFSET_OF: break;
    case HIR_EXPR_ARRAY:
    case HIR_EXPR_TUPLE: visit_exprs(v, e->array); break;
    case HIR_EXPR_CONST_BLOCK: hir_visit_body(v, e->const_block.body); break;
    case HIR_EXPR_CALL:
        hir_visit_expr(v, e->call.callee);
        visit_exprs(v, e->call.args);
        break;
    case HIR_EXPR_METHOD_CALL:
        hir_visit_expr(v, e->method_call.receiver);
        visit_exprs(v, e->method_call.args);
        break;
    case HIR_EXPR_BINARY:
        hir_visit_expr(v, e->binary.lhs);
        hir_visit_expr(v, e->binary.rhs);
        break;
    case HIR_EXPR_ASSIGN_OP:
        hir_visit_expr(v, e->binary.rhs);
        hir_visit_expr(v, e->binary.lhs);
        break;
    case HIR_EXPR_UNARY: hir_visit_expr(v, e->unary.expr); break;
    case HIR_EXPR_CAST: hir_visit_expr(v, e->cast.expr); break;
    case HIR_EXPR_DROP_TEMPS: hir_visit_expr(v, e->drop_temps); break;
    case HIR_EXPR_LET:
        hir_visit_expr(v, e->let.init);
        hir_visit_pat(v, e->let.pat);
        break;
    case HIR_EXPR_IF:
        hir_visit_expr(v, e->if_.cond);
        hir_visit_expr(v, e->if_.then);
        hir_visit_expr(v, e->if_.else_);
        break;
    case HIR_EXPR_LOOP: visit_block(v, e->loop.block); break;
    case HIR_EXPR_MATCH: walk_match(v, e); break;
    case HIR_EXPR_CLOSURE:
        if (!v->skip_closures) hir_visit_body(v, e->closure->body);
        break;
    case HIR_EXPR_BLOCK: visit_block(v, e->block.block); break;
    case HIR_EXPR_ASSIGN:
        hir_visit_expr(v, e->assign.rhs);
        hir_visit_expr(v, e->assign.lhs);
        break;
    case HIR_EXPR_FIELD: hir_visit_expr(v, e->field.expr); break;
    case HIR_EXPR_INDEX:
        hir_visit_expr(v, e->index.expr);
        hir_visit_expr(v, e->index.index);
        break;
    case HIR_EXPR_ADDR_OF: hir_visit_expr(v, e->addr_of.expr); break;
    case HIR_EXPR_BREAK: hir_visit_expr(v, e->break_.value); break;
    case HIR_EXPR_RET:
    case HIR_EXPR_BECOME: hir_visit_expr(v, e->ret); break;
    case HIR_EXPR_STRUCT: walk_struct(v, e); break;
    case HIR_EXPR_REPEAT: hir_visit_expr(v, e->repeat.elem); break;
    case HIR_EXPR_YIELD: hir_visit_expr(v, e->yield.expr); break;
    }
}

static void visit_pats(HirVisitor *v, HirPats ps) {
    for (u32 i = 0; i < ps.len; i++) hir_visit_pat(v, ps.data[i]);
}

void hir_walk_pat(HirVisitor *v, const HirPat *p) {
    switch (p->kind) {
    case HIR_PAT_ERROR:
    case HIR_PAT_WILD:
    case HIR_PAT_NEVER: break;
    case HIR_PAT_EXPR: hir_visit_expr(v, p->expr); break;
    case HIR_PAT_RANGE:
        hir_visit_expr(v, p->range.lo);
        hir_visit_expr(v, p->range.hi);
        break;
    case HIR_PAT_BINDING: hir_visit_pat(v, p->binding.sub); break;
    case HIR_PAT_STRUCT:
        for (u32 i = 0; i < p->struct_.fields.len; i++)
            hir_visit_pat(v, p->struct_.fields.data[i].pat);
        break;
    case HIR_PAT_TUPLE_STRUCT: visit_pats(v, p->tuple_struct.pats); break;
    case HIR_PAT_OR: visit_pats(v, p->or_pats); break;
    case HIR_PAT_TUPLE: visit_pats(v, p->tuple.pats); break;
    case HIR_PAT_BOX:
    case HIR_PAT_DEREF: hir_visit_pat(v, p->inner); break;
    case HIR_PAT_REF: hir_visit_pat(v, p->ref.pat); break;
    case HIR_PAT_SLICE:
        visit_pats(v, p->slice.before);
        hir_visit_pat(v, p->slice.slice);
        visit_pats(v, p->slice.after);
        break;
    }
}
