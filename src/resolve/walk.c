// SPDX-License-Identifier: MIT
// walk.c: the walk itself: children in source order.
#include "resolve/walk.h"

void ast_visit_expr(AstVisitor *v, AstExpr *e) {
    if (!e) return;
    if (v->expr) {
        v->expr(v, e);
    } else {
        ast_walk_expr(v, e);
    }
}

void ast_visit_pat(AstVisitor *v, AstPat *p) {
    if (!p) return;
    if (v->pat) {
        v->pat(v, p);
    } else {
        ast_walk_pat(v, p);
    }
}

void ast_visit_ty(AstVisitor *v, AstTy *t) {
    if (!t) return;
    if (v->ty) {
        v->ty(v, t);
    } else {
        ast_walk_ty(v, t);
    }
}

void ast_visit_block(AstVisitor *v, AstBlock *b) {
    if (!b) return;
    if (v->block) {
        v->block(v, b);
    } else {
        ast_walk_block(v, b);
    }
}

void ast_visit_stmt(AstVisitor *v, AstStmt *s) {
    if (v->stmt) {
        v->stmt(v, s);
    } else {
        ast_walk_stmt(v, s);
    }
}

void ast_visit_anon_const(AstVisitor *v, AstAnonConst *c) {
    if (v->anon_const) {
        v->anon_const(v, c);
    } else {
        ast_visit_expr(v, c->value);
    }
}

static void visit_lifetime(AstVisitor *v, AstLifetime *l) {
    if (l && v->lifetime) v->lifetime(v, l);
}

void ast_visit_bounds(AstVisitor *v, AstBounds bounds) {
    for_each(AstBound, b, bounds) {
        if (v->bound) {
            v->bound(v, b);
        } else {
            ast_walk_bound(v, b);
        }
    }
}

void ast_visit_generic_args(AstVisitor *v, AstGenericArgs *a) {
    if (!a) return;
    if (v->generic_args) {
        v->generic_args(v, a);
    } else {
        ast_walk_generic_args(v, a);
    }
}

// ---- paths and generics ---------------------------------------------------------------------------

void ast_walk_path(AstVisitor *v, const AstPath *path) {
    for_each(AstPathSegment, seg, path->segments) ast_visit_generic_args(v, seg->args);
}

void ast_walk_qself(AstVisitor *v, AstQSelf *q) {
    if (q) ast_visit_ty(v, q->ty);
}

static void walk_constraint(AstVisitor *v, AstAssocConstraint *c) {
    ast_visit_generic_args(v, c->args);
    ast_visit_ty(v, c->ty);
    if (c->value) ast_visit_anon_const(v, c->value);
    ast_visit_bounds(v, c->bounds);
}

void ast_walk_generic_args(AstVisitor *v, AstGenericArgs *a) {
    for_each(AstGenericArg, arg, a->args) {
        switch (arg->kind) {
        case AST_ARG_LIFETIME: visit_lifetime(v, &arg->lifetime); break;
        case AST_ARG_TYPE: ast_visit_ty(v, arg->ty); break;
        case AST_ARG_CONST: ast_visit_anon_const(v, &arg->value); break;
        case AST_ARG_CONSTRAINT: walk_constraint(v, arg->constraint); break;
        }
    }
    for_each(AstTy *, t, a->inputs) ast_visit_ty(v, *t);
    ast_visit_ty(v, a->output);
}

void ast_walk_bound(AstVisitor *v, AstBound *b) {
    switch (b->kind) {
    case AST_BOUND_TRAIT:
        ast_walk_generic_params(v, b->for_params);
        ast_walk_path(v, &b->trait_ref.path);
        break;
    case AST_BOUND_OUTLIVES: visit_lifetime(v, &b->lifetime); break;
    case AST_BOUND_USE: break;
    }
}

void ast_walk_generic_params(AstVisitor *v, AstGenericParams params) {
    for_each(AstGenericParam, p, params) {
        ast_visit_bounds(v, p->bounds);
        ast_visit_ty(v, p->ty);
        if (p->default_value) ast_visit_anon_const(v, p->default_value);
    }
}

void ast_walk_generics(AstVisitor *v, AstGenerics *g) {
    ast_walk_generic_params(v, g->params);
    for_each(AstWherePredicate, w, g->where_predicates) {
        if (w->is_region) {
            visit_lifetime(v, &w->lifetime);
        } else {
            ast_walk_generic_params(v, w->for_params);
            ast_visit_ty(v, w->ty);
        }
        ast_visit_bounds(v, w->bounds);
    }
}

void ast_walk_fn_decl(AstVisitor *v, AstFnDecl *d) {
    for_each(AstParam, p, d->params) {
        ast_visit_pat(v, p->pat);
        ast_visit_ty(v, p->ty);
    }
    ast_visit_ty(v, d->output);
}

// ---- types ------------------------------------------------------------------------------------------

void ast_walk_ty(AstVisitor *v, AstTy *t) {
    switch (t->kind) {
    case AST_TY_ERROR:
    case AST_TY_NEVER:
    case AST_TY_INFER:
    case AST_TY_IMPLICIT_SELF:
    case AST_TY_MAC_CALL:
    case AST_TY_C_VAR_ARGS: break;
    case AST_TY_SLICE:
    case AST_TY_PAREN: ast_visit_ty(v, t->inner); break;
    case AST_TY_ARRAY:
        ast_visit_ty(v, t->array.elem);
        ast_visit_anon_const(v, &t->array.len);
        break;
    case AST_TY_PTR: ast_visit_ty(v, t->ptr.ty); break;
    case AST_TY_REF:
        visit_lifetime(v, t->ref.lifetime);
        ast_visit_ty(v, t->ref.mt.ty);
        break;
    case AST_TY_BARE_FN:
        ast_walk_generic_params(v, t->bare_fn.for_params);
        ast_walk_fn_decl(v, t->bare_fn.decl);
        break;
    case AST_TY_TUPLE:
        for_each(AstTy *, e, t->tuple) ast_visit_ty(v, *e);
        break;
    case AST_TY_PATH:
        ast_walk_qself(v, t->path.qself);
        ast_walk_path(v, &t->path.path);
        break;
    case AST_TY_TRAIT_OBJECT: ast_visit_bounds(v, t->trait_object.bounds); break;
    case AST_TY_IMPL_TRAIT: ast_visit_bounds(v, t->impl_trait.bounds); break;
    case AST_TY_TYPEOF: ast_visit_anon_const(v, &t->typeof_expr); break;
    case AST_TY_UNSAFE_BINDER:
        ast_walk_generic_params(v, t->unsafe_binder.for_params);
        ast_visit_ty(v, t->unsafe_binder.ty);
        break;
    }
}

// ---- patterns ---------------------------------------------------------------------------------------

void ast_walk_pat(AstVisitor *v, AstPat *p) {
    switch (p->kind) {
    case AST_PAT_ERROR:
    case AST_PAT_WILD:
    case AST_PAT_REST:
    case AST_PAT_NEVER:
    case AST_PAT_MAC_CALL: break;
    case AST_PAT_IDENT: ast_visit_pat(v, p->ident.sub); break;
    case AST_PAT_STRUCT:
        ast_walk_qself(v, p->struct_.qself);
        ast_walk_path(v, &p->struct_.path);
        for_each(AstPatField, f, p->struct_.fields) ast_visit_pat(v, f->pat);
        break;
    case AST_PAT_TUPLE_STRUCT:
        ast_walk_qself(v, p->tuple_struct.qself);
        ast_walk_path(v, &p->tuple_struct.path);
        for_each(AstPat *, sub, p->tuple_struct.pats) ast_visit_pat(v, *sub);
        break;
    case AST_PAT_OR:
    case AST_PAT_TUPLE:
    case AST_PAT_SLICE:
        for_each(AstPat *, sub, p->pats) ast_visit_pat(v, *sub);
        break;
    case AST_PAT_PATH:
        ast_walk_qself(v, p->path.qself);
        ast_walk_path(v, &p->path.path);
        break;
    case AST_PAT_BOX:
    case AST_PAT_DEREF:
    case AST_PAT_PAREN: ast_visit_pat(v, p->inner); break;
    case AST_PAT_REF: ast_visit_pat(v, p->ref.pat); break;
    case AST_PAT_EXPR: ast_visit_expr(v, p->expr); break;
    case AST_PAT_RANGE:
        ast_visit_expr(v, p->range.lo);
        ast_visit_expr(v, p->range.hi);
        break;
    }
}

// ---- statements and expressions -----------------------------------------------------------------------

void ast_walk_stmt(AstVisitor *v, AstStmt *s) {
    switch (s->kind) {
    case AST_STMT_LET:
        ast_visit_pat(v, s->local->pat);
        ast_visit_ty(v, s->local->ty);
        ast_visit_expr(v, s->local->init);
        ast_visit_block(v, s->local->else_);
        break;
    case AST_STMT_ITEM:
        if (v->item) v->item(v, s->item);
        break;
    case AST_STMT_EXPR:
    case AST_STMT_SEMI: ast_visit_expr(v, s->expr); break;
    case AST_STMT_EMPTY:
    case AST_STMT_MAC_CALL: break;
    }
}

void ast_walk_block(AstVisitor *v, AstBlock *b) {
    // Statements may be spliced in while a callback runs.
    for (u32 i = 0; i < b->stmts.len; i++) ast_visit_stmt(v, b->stmts.data[i]);
}

static void visit_exprs(AstVisitor *v, AstExprs list) {
    for_each(AstExpr *, e, list) ast_visit_expr(v, *e);
}

static void walk_closure(AstVisitor *v, AstClosure *c) {
    ast_walk_generic_params(v, c->for_params);
    ast_walk_fn_decl(v, c->decl);
    ast_visit_expr(v, c->body);
}

static void walk_match(AstVisitor *v, AstExpr *e) {
    ast_visit_expr(v, e->match.scrutinee);
    for_each(AstArm, arm, e->match.arms) {
        ast_visit_pat(v, arm->pat);
        ast_visit_expr(v, arm->guard);
        ast_visit_expr(v, arm->body);
    }
}

static void walk_struct(AstVisitor *v, AstExpr *e) {
    ast_walk_qself(v, e->struct_.qself);
    ast_walk_path(v, &e->struct_.path);
    for_each(AstExprField, f, e->struct_.fields) ast_visit_expr(v, f->expr);
    if (e->struct_.rest == STRUCT_REST_BASE) ast_visit_expr(v, e->struct_.base);
}

void ast_walk_expr(AstVisitor *v, AstExpr *e) {
    switch (e->kind) {
    case AST_EXPR_ERROR:
    case AST_EXPR_LIT:
    case AST_EXPR_UNDERSCORE:
    case AST_EXPR_CONTINUE:
    case AST_EXPR_MAC_CALL:
    case AST_EXPR_INCLUDED_BYTES: break;
    case AST_EXPR_ARRAY:
    case AST_EXPR_TUPLE: visit_exprs(v, e->array); break;
    case AST_EXPR_CONST_BLOCK: ast_visit_anon_const(v, &e->anon); break;
    case AST_EXPR_CALL:
        ast_visit_expr(v, e->call.callee);
        visit_exprs(v, e->call.args);
        break;
    case AST_EXPR_METHOD_CALL:
        ast_visit_expr(v, e->method_call.receiver);
        ast_visit_generic_args(v, e->method_call.seg.args);
        visit_exprs(v, e->method_call.args);
        break;
    case AST_EXPR_BINARY:
    case AST_EXPR_ASSIGN_OP:
        ast_visit_expr(v, e->binary.lhs);
        ast_visit_expr(v, e->binary.rhs);
        break;
    case AST_EXPR_UNARY: ast_visit_expr(v, e->unary.expr); break;
    case AST_EXPR_CAST:
    case AST_EXPR_TYPE_ASCRIPTION:
        ast_visit_expr(v, e->cast.expr);
        ast_visit_ty(v, e->cast.ty);
        break;
    case AST_EXPR_LET:
        ast_visit_pat(v, e->let.pat);
        ast_visit_expr(v, e->let.expr);
        break;
    case AST_EXPR_IF:
        ast_visit_expr(v, e->if_.cond);
        ast_visit_block(v, e->if_.then);
        ast_visit_expr(v, e->if_.else_);
        break;
    case AST_EXPR_WHILE:
        ast_visit_expr(v, e->while_.cond);
        ast_visit_block(v, e->while_.body);
        break;
    case AST_EXPR_FOR:
        ast_visit_pat(v, e->for_.pat);
        ast_visit_expr(v, e->for_.iter);
        ast_visit_block(v, e->for_.body);
        break;
    case AST_EXPR_LOOP: ast_visit_block(v, e->loop.body); break;
    case AST_EXPR_MATCH: walk_match(v, e); break;
    case AST_EXPR_CLOSURE: walk_closure(v, e->closure); break;
    case AST_EXPR_BLOCK: ast_visit_block(v, e->block.block); break;
    case AST_EXPR_COROUTINE: ast_visit_block(v, e->coroutine.block); break;
    case AST_EXPR_AWAIT: ast_visit_expr(v, e->await.expr); break;
    case AST_EXPR_TRY_BLOCK: ast_visit_block(v, e->try_block); break;
    case AST_EXPR_ASSIGN:
        ast_visit_expr(v, e->assign.lhs);
        ast_visit_expr(v, e->assign.rhs);
        break;
    case AST_EXPR_FIELD: ast_visit_expr(v, e->field.expr); break;
    case AST_EXPR_INDEX:
        ast_visit_expr(v, e->index.expr);
        ast_visit_expr(v, e->index.index);
        break;
    case AST_EXPR_RANGE:
        ast_visit_expr(v, e->range.lo);
        ast_visit_expr(v, e->range.hi);
        break;
    case AST_EXPR_PATH:
        ast_walk_qself(v, e->path.qself);
        ast_walk_path(v, &e->path.path);
        break;
    case AST_EXPR_ADDR_OF: ast_visit_expr(v, e->addr_of.expr); break;
    case AST_EXPR_BREAK: ast_visit_expr(v, e->break_.value); break;
    case AST_EXPR_RET:
    case AST_EXPR_YIELD:
    case AST_EXPR_BECOME:
    case AST_EXPR_PAREN:
    case AST_EXPR_TRY: ast_visit_expr(v, e->inner); break;
    case AST_EXPR_STRUCT: walk_struct(v, e); break;
    case AST_EXPR_REPEAT:
        ast_visit_expr(v, e->repeat.elem);
        ast_visit_anon_const(v, &e->repeat.count);
        break;
    case AST_EXPR_FORMAT_ARGS:
        for_each(AstFormatArg, arg, e->format_args->args) ast_visit_expr(v, arg->expr);
        break;
    case AST_EXPR_BUILTIN:
        for_each(AstTy *, t, e->builtin.tys) ast_visit_ty(v, *t);
        visit_exprs(v, e->builtin.exprs);
        break;
    }
}
