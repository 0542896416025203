// SPDX-License-Identifier: MIT
// ast.c: walks the expanded syntax tree for the lints that need no names and no types.
#include "lint/lint_internal.h"

static void walk_items(AstVisitor *v, AstItems items);

// ---- while_true ----

static const AstExpr *without_parens(const AstExpr *e) {
    while (e->kind == AST_EXPR_PAREN) e = e->inner;
    return e;
}

static void lint_while_true(Session *s, const AstExpr *e) {
    const AstExpr *cond = without_parens(e->while_.cond);
    if (cond->kind != AST_EXPR_LIT || cond->lit.kind != LIT_BOOL ||
        !id_eq(cond->lit.symbol, KW(true)) || source_span_from_expansion(cond->span))
        return;
    Span at = e->span;
    at.hi = e->while_.cond->span.hi;
    Diag *d = diag_lint(s, SYM(while_true), at, "denote infinite loops with `loop { ... }`");
    if (!d) return;
    Str label = id_is_some(e->while_.label.ident.name)
                    ? str_format(s->arena, "%.*s: ", SYM_ARG(s, e->while_.label.ident.name))
                    : STR("");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at,
                 str_format(s->arena, "%.*sloop", STR_ARG(label)), "use `loop`");
    diag_emit(d);
}

// ---- the walk ----

static void visit_expr(AstVisitor *v, AstExpr *e) {
    Session *s = v->cx;
    lint_delims_expr(s, e);
    if (e->kind == AST_EXPR_WHILE) lint_while_true(s, e);
    ast_walk_expr(v, e);
}

static void visit_stmt(AstVisitor *v, AstStmt *st) {
    lint_delims_stmt(v->cx, st);
    ast_walk_stmt(v, st);
}

static void visit_ty(AstVisitor *v, AstTy *ty) {
    lint_delims_ty(v->cx, ty);
    ast_walk_ty(v, ty);
}

static void visit_pat(AstVisitor *v, AstPat *p) {
    lint_delims_subpats(v->cx, p);
    ast_walk_pat(v, p);
}

static void walk_fn(AstVisitor *v, AstFn *fn) {
    ast_walk_generics(v, &fn->generics);
    for_each(const AstParam, p, fn->decl->params) {
        if (p->pat) lint_delims_pat(v->cx, p->pat, true);
    }
    ast_walk_fn_decl(v, fn->decl);
    ast_visit_block(v, fn->body);
}

static void walk_variant_data(AstVisitor *v, const AstVariantData *data) {
    for_each(const AstField, f, data->fields) ast_visit_ty(v, f->ty);
}

static void visit_item(AstVisitor *v, AstItem *item) {
    switch (item->kind) {
    case AST_ITEM_STATIC:
        ast_visit_ty(v, item->static_.ty);
        if (item->static_.expr) lint_delims_value(v->cx, item->static_.expr);
        ast_visit_expr(v, item->static_.expr);
        break;
    case AST_ITEM_CONST:
        ast_visit_ty(v, item->const_.ty);
        if (item->const_.expr) lint_delims_value(v->cx, item->const_.expr);
        ast_visit_expr(v, item->const_.expr);
        break;
    case AST_ITEM_FN: walk_fn(v, item->fn); break;
    case AST_ITEM_MOD: walk_items(v, item->mod.items); break;
    case AST_ITEM_FOREIGN_MOD: walk_items(v, item->foreign_mod.items); break;
    case AST_ITEM_TY_ALIAS: ast_visit_ty(v, item->ty_alias.ty); break;
    case AST_ITEM_ENUM:
        for_each(const AstVariant, it, item->enum_.variants) walk_variant_data(v, &it->data);
        break;
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION: walk_variant_data(v, &item->struct_.data); break;
    case AST_ITEM_TRAIT: walk_items(v, item->trait->items); break;
    case AST_ITEM_IMPL:
        ast_visit_ty(v, item->impl->self_ty);
        walk_items(v, item->impl->items);
        break;
    case AST_ITEM_EXTERN_CRATE:
    case AST_ITEM_USE:
    case AST_ITEM_GLOBAL_ASM:
    case AST_ITEM_TRAIT_ALIAS:
    case AST_ITEM_MAC_CALL:
    case AST_ITEM_MACRO_DEF:
    case AST_ITEM_DELEGATION: break;
    }
}

static void walk_items(AstVisitor *v, AstItems items) {
    for_each(AstItem *, it, items) visit_item(v, *it);
}

void lint_ast(Session *s, const AstCrate *crate) {
    AstVisitor v = {.cx = s,
                    .expr = visit_expr,
                    .pat = visit_pat,
                    .stmt = visit_stmt,
                    .ty = visit_ty,
                    .item = visit_item};
    walk_items(&v, crate->items);
}
