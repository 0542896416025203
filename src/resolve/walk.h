// SPDX-License-Identifier: MIT
// walk.h: one walk over the AST's expressions, patterns and types, for passes that care about few kinds.
// A visitor's callback replaces the walk of that node: it calls ast_walk_* itself to go on into it.
#ifndef MIRADOR_WALK_H
#define MIRADOR_WALK_H

#include "syntax/ast.h"

typedef struct AstVisitor AstVisitor;
struct AstVisitor {
    void *cx;
    void (*expr)(AstVisitor *v, AstExpr *e);
    void (*pat)(AstVisitor *v, AstPat *p);
    void (*ty)(AstVisitor *v, AstTy *t);
    void (*block)(AstVisitor *v, AstBlock *b);
    void (*item)(AstVisitor *v, AstItem *i); // items in blocks; never walked into by default
    void (*stmt)(AstVisitor *v, AstStmt *s);
    void (*anon_const)(AstVisitor *v, AstAnonConst *c);
    void (*lifetime)(AstVisitor *v, AstLifetime *l);
    void (*bound)(AstVisitor *v, AstBound *b);
    void (*generic_args)(AstVisitor *v, AstGenericArgs *a);
};

void ast_visit_expr(AstVisitor *v, AstExpr *e); // NULL is allowed
void ast_visit_pat(AstVisitor *v, AstPat *p);
void ast_visit_ty(AstVisitor *v, AstTy *t);
void ast_visit_block(AstVisitor *v, AstBlock *b);
void ast_visit_stmt(AstVisitor *v, AstStmt *s);
void ast_visit_anon_const(AstVisitor *v, AstAnonConst *c);
void ast_visit_bounds(AstVisitor *v, AstBounds b);
void ast_visit_generic_args(AstVisitor *v, AstGenericArgs *a);

void ast_walk_expr(AstVisitor *v, AstExpr *e);
void ast_walk_pat(AstVisitor *v, AstPat *p);
void ast_walk_ty(AstVisitor *v, AstTy *t);
void ast_walk_block(AstVisitor *v, AstBlock *b);
void ast_walk_stmt(AstVisitor *v, AstStmt *s);
void ast_walk_path(AstVisitor *v, const AstPath *path);
void ast_walk_qself(AstVisitor *v, AstQSelf *q);
void ast_walk_generic_args(AstVisitor *v, AstGenericArgs *a);
void ast_walk_bound(AstVisitor *v, AstBound *b);
void ast_walk_generic_params(AstVisitor *v, AstGenericParams params);
void ast_walk_generics(AstVisitor *v, AstGenerics *g);
void ast_walk_fn_decl(AstVisitor *v, AstFnDecl *d);

#endif
