// SPDX-License-Identifier: MIT
// validate.c: what is wrong with a syntactically correct crate without knowing any name's meaning: rustc's
// AST validation, done after expansion so that code removed by cfg is not judged. This file walks; the
// checks are in validate_item.c.
#include "syntax/validate_internal.h"

static void walk_ty(Validator *v, const AstTy *ty);
static void walk_pat(Validator *v, const AstPat *pat);
static void walk_expr(Validator *v, const AstExpr *e);
static void walk_block(Validator *v, const AstBlock *b);
static void walk_item(Validator *v, const AstItem *it);
static void walk_bounds(Validator *v, const AstBounds *bounds);

enum { DEPTH_MAX = 4000 };

static void walk_generic_args(Validator *v, const AstGenericArgs *args) {
    if (!args) return;
    validate_generic_args(v, args);
    for_each(AstGenericArg, a, args->args) {
        switch (a->kind) {
        case AST_ARG_LIFETIME: break;
        case AST_ARG_TYPE: walk_ty(v, a->ty); break;
        case AST_ARG_CONST: walk_expr(v, a->value.value); break;
        case AST_ARG_CONSTRAINT:
            walk_generic_args(v, a->constraint->args);
            if (a->constraint->ty) walk_ty(v, a->constraint->ty);
            if (a->constraint->value) walk_expr(v, a->constraint->value->value);
            walk_bounds(v, &a->constraint->bounds);
            break;
        }
    }
    for_each(AstTy *, t, args->inputs) walk_ty(v, *t);
    if (args->output && args->output->kind != AST_TY_NEVER) walk_ty(v, args->output);
}

static void walk_path(Validator *v, const AstQSelf *q, const AstPath *path) {
    if (q) walk_ty(v, q->ty);
    for_each(AstPathSegment, seg, path->segments) walk_generic_args(v, seg->args);
}

static void walk_params(Validator *v, const AstGenericParams *params) {
    for_each(AstGenericParam, gp, *params) {
        walk_bounds(v, &gp->bounds);
        if (gp->ty) walk_ty(v, gp->ty);
        if (gp->default_value) walk_expr(v, gp->default_value->value);
    }
}

static void walk_bounds(Validator *v, const AstBounds *bounds) {
    for_each(AstBound, b, *bounds) {
        if (b->kind != AST_BOUND_TRAIT) continue;
        validate_bound(v, b);
        validate_for_params(v, &b->for_params);
        walk_params(v, &b->for_params);
        walk_path(v, NULL, &b->trait_ref.path);
    }
}

static void walk_generics(Validator *v, const AstGenerics *g) {
    validate_generics(v, g);
    walk_params(v, &g->params);
    for_each(AstWherePredicate, w, g->where_predicates) {
        validate_for_params(v, &w->for_params);
        if (w->ty) walk_ty(v, w->ty);
        if (w->eq_ty) walk_ty(v, w->eq_ty);
        walk_bounds(v, &w->bounds);
    }
}

// `-> !` is stable where `!` as a type of its own is not.
static void walk_ret(Validator *v, const AstFnDecl *decl) {
    if (decl->output && decl->output->kind != AST_TY_NEVER) walk_ty(v, decl->output);
}

static void walk_decl(Validator *v, const AstFnDecl *decl) {
    for_each(AstParam, p, decl->params) {
        if (p->pat) walk_pat(v, p->pat);
        walk_ty(v, p->ty);
    }
    walk_ret(v, decl);
}

static void walk_impl_trait(Validator *v, const AstTy *ty) {
    if (v->in_impl_trait) {
        Diag *d = diag_error(v->s, E0666, ty->span, "nested `impl Trait` is not allowed");
        diag_label(d, v->outer_impl_trait, "outer `impl Trait`");
        diag_label(d, ty->span, "nested `impl Trait` here");
        diag_emit(d);
    }
    bool any = false;
    for_each(AstBound, b, ty->impl_trait.bounds) any |= b->kind == AST_BOUND_TRAIT;
    if (!any) diag_emit(diag_error(v->s, E_NONE, ty->span, "at least one trait must be specified"));
    bool old = v->in_impl_trait;
    Span old_span = v->outer_impl_trait;
    v->in_impl_trait = true;
    v->outer_impl_trait = ty->span;
    // Constraints `Item = impl Trait` are allowed; arguments are not.
    for_each(AstBound, b, ty->impl_trait.bounds) {
        if (b->kind != AST_BOUND_TRAIT) continue;
        validate_bound(v, b);
        validate_for_params(v, &b->for_params);
        for_each(AstPathSegment, seg, b->trait_ref.path.segments) {
            if (!seg->args) continue;
            validate_generic_args(v, seg->args);
            for_each(AstGenericArg, a, seg->args->args) {
                bool constraint = a->kind == AST_ARG_CONSTRAINT;
                v->in_impl_trait = !constraint;
                if (a->kind == AST_ARG_TYPE) walk_ty(v, a->ty);
                if (constraint && a->constraint->ty) walk_ty(v, a->constraint->ty);
                if (constraint) walk_bounds(v, &a->constraint->bounds);
            }
            v->in_impl_trait = true;
            for_each(AstTy *, t, seg->args->inputs) walk_ty(v, *t);
            v->in_impl_trait = false;
            if (seg->args->output && seg->args->output->kind != AST_TY_NEVER)
                walk_ty(v, seg->args->output);
            v->in_impl_trait = true;
        }
    }
    v->in_impl_trait = old;
    v->outer_impl_trait = old_span;
}

static void walk_ty(Validator *v, const AstTy *ty) {
    if (++v->depth > DEPTH_MAX) {
        v->depth--;
        return;
    }
    switch (ty->kind) {
    case AST_TY_SLICE:
    case AST_TY_PAREN: walk_ty(v, ty->inner); break;
    case AST_TY_ARRAY:
        walk_ty(v, ty->array.elem);
        walk_expr(v, ty->array.len.value);
        break;
    case AST_TY_PTR: walk_ty(v, ty->ptr.ty); break;
    case AST_TY_REF: walk_ty(v, ty->ref.mt.ty); break;
    case AST_TY_BARE_FN:
        validate_for_params(v, &ty->bare_fn.for_params);
        validate_fn_decl(v, ty->bare_fn.decl, false, false, true);
        walk_decl(v, ty->bare_fn.decl);
        break;
    case AST_TY_NEVER:
        syntax_gate(v->s, ty->span, "never_type", 35121, "the `!` type is experimental");
        break;
    case AST_TY_TUPLE:
        for_each(AstTy *, t, ty->tuple) walk_ty(v, *t);
        break;
    case AST_TY_PATH: walk_path(v, ty->path.qself, &ty->path.path); break;
    case AST_TY_TRAIT_OBJECT:
        validate_dyn(v, ty);
        walk_bounds(v, &ty->trait_object.bounds);
        break;
    case AST_TY_IMPL_TRAIT: walk_impl_trait(v, ty); break;
    case AST_TY_TYPEOF: walk_expr(v, ty->typeof_expr.value); break;
    case AST_TY_UNSAFE_BINDER: walk_ty(v, ty->unsafe_binder.ty); break;
    case AST_TY_ERROR:
    case AST_TY_INFER:
    case AST_TY_IMPLICIT_SELF:
    case AST_TY_MAC_CALL:
    case AST_TY_C_VAR_ARGS: break;
    }
    v->depth--;
}

static void walk_pat(Validator *v, const AstPat *pat) {
    if (++v->depth > DEPTH_MAX) {
        v->depth--;
        return;
    }
    switch (pat->kind) {
    case AST_PAT_IDENT:
        if (pat->ident.sub) walk_pat(v, pat->ident.sub);
        break;
    case AST_PAT_STRUCT:
        walk_path(v, pat->struct_.qself, &pat->struct_.path);
        for_each(AstPatField, f, pat->struct_.fields) walk_pat(v, f->pat);
        break;
    case AST_PAT_TUPLE_STRUCT:
        walk_path(v, pat->tuple_struct.qself, &pat->tuple_struct.path);
        for_each(AstPat *, it, pat->tuple_struct.pats) walk_pat(v, *it);
        break;
    case AST_PAT_OR:
    case AST_PAT_TUPLE:
    case AST_PAT_SLICE:
        for_each(AstPat *, it, pat->pats) walk_pat(v, *it);
        break;
    case AST_PAT_PATH: walk_path(v, pat->path.qself, &pat->path.path); break;
    case AST_PAT_BOX:
        syntax_gate(v->s, pat->span, "box_patterns", 29641, "box pattern syntax is experimental");
        walk_pat(v, pat->inner);
        break;
    case AST_PAT_DEREF:
    case AST_PAT_PAREN: walk_pat(v, pat->inner); break;
    case AST_PAT_REF: walk_pat(v, pat->ref.pat); break;
    case AST_PAT_EXPR: walk_expr(v, pat->expr); break;
    case AST_PAT_RANGE:
        if (pat->range.lo) walk_expr(v, pat->range.lo);
        if (pat->range.hi) walk_expr(v, pat->range.hi);
        break;
    case AST_PAT_ERROR:
    case AST_PAT_WILD:
    case AST_PAT_REST:
    case AST_PAT_NEVER:
    case AST_PAT_MAC_CALL: break;
    }
    v->depth--;
}

static void walk_exprs(Validator *v, const AstExprs *es) {
    for_each(AstExpr *, it, *es) walk_expr(v, *it);
}

static void walk_opt(Validator *v, const AstExpr *e) {
    if (e) walk_expr(v, e);
}

static void walk_if(Validator *v, const AstExpr *e) {
    while (e && e->kind == AST_EXPR_IF) { // chains may be long
        walk_expr(v, e->if_.cond);
        walk_block(v, e->if_.then);
        e = e->if_.else_;
    }
    walk_opt(v, e);
}

static void walk_closure(Validator *v, const AstClosure *c) {
    validate_for_params(v, &c->for_params);
    validate_fn_decl(v, c->decl, false, true, false);
    walk_decl(v, c->decl);
    walk_expr(v, c->body);
}

static void walk_expr_kind(Validator *v, const AstExpr *e) {
    switch (e->kind) {
    case AST_EXPR_ARRAY:
    case AST_EXPR_TUPLE: walk_exprs(v, &e->array); break;
    case AST_EXPR_CONST_BLOCK: walk_expr(v, e->anon.value); break;
    case AST_EXPR_CALL:
        walk_expr(v, e->call.callee);
        walk_exprs(v, &e->call.args);
        break;
    case AST_EXPR_METHOD_CALL:
        walk_expr(v, e->method_call.receiver);
        walk_generic_args(v, e->method_call.seg.args);
        walk_exprs(v, &e->method_call.args);
        break;
    case AST_EXPR_BINARY:
    case AST_EXPR_ASSIGN_OP:
        walk_expr(v, e->binary.lhs);
        walk_expr(v, e->binary.rhs);
        break;
    case AST_EXPR_UNARY: walk_expr(v, e->unary.expr); break;
    case AST_EXPR_CAST:
    case AST_EXPR_TYPE_ASCRIPTION:
        walk_expr(v, e->cast.expr);
        walk_ty(v, e->cast.ty);
        break;
    case AST_EXPR_LET:
        walk_pat(v, e->let.pat);
        walk_expr(v, e->let.expr);
        break;
    case AST_EXPR_IF: walk_if(v, e); break;
    case AST_EXPR_WHILE:
        walk_expr(v, e->while_.cond);
        walk_block(v, e->while_.body);
        break;
    case AST_EXPR_FOR:
        walk_pat(v, e->for_.pat);
        walk_expr(v, e->for_.iter);
        walk_block(v, e->for_.body);
        break;
    case AST_EXPR_LOOP: walk_block(v, e->loop.body); break;
    case AST_EXPR_MATCH:
        walk_expr(v, e->match.scrutinee);
        for_each(AstArm, arm, e->match.arms) {
            walk_pat(v, arm->pat);
            walk_opt(v, arm->guard);
            walk_opt(v, arm->body);
        }
        break;
    case AST_EXPR_CLOSURE: walk_closure(v, e->closure); break;
    case AST_EXPR_BLOCK: walk_block(v, e->block.block); break;
    case AST_EXPR_COROUTINE: walk_block(v, e->coroutine.block); break;
    case AST_EXPR_AWAIT: walk_expr(v, e->await.expr); break;
    case AST_EXPR_TRY_BLOCK:
        syntax_gate(v->s, e->span, "try_blocks", 31436, "`try` expression is experimental");
        walk_block(v, e->try_block);
        break;
    case AST_EXPR_ASSIGN:
        walk_expr(v, e->assign.lhs);
        walk_expr(v, e->assign.rhs);
        break;
    case AST_EXPR_FIELD: walk_expr(v, e->field.expr); break;
    case AST_EXPR_INDEX:
        walk_expr(v, e->index.expr);
        walk_expr(v, e->index.index);
        break;
    case AST_EXPR_RANGE:
        walk_opt(v, e->range.lo);
        walk_opt(v, e->range.hi);
        break;
    case AST_EXPR_PATH: walk_path(v, e->path.qself, &e->path.path); break;
    case AST_EXPR_ADDR_OF: walk_expr(v, e->addr_of.expr); break;
    case AST_EXPR_BREAK: walk_opt(v, e->break_.value); break;
    case AST_EXPR_RET:
    case AST_EXPR_YIELD:
    case AST_EXPR_BECOME:
    case AST_EXPR_PAREN:
    case AST_EXPR_TRY: walk_opt(v, e->inner); break;
    case AST_EXPR_STRUCT:
        walk_path(v, e->struct_.qself, &e->struct_.path);
        for_each(AstExprField, f, e->struct_.fields) walk_expr(v, f->expr);
        walk_opt(v, e->struct_.base);
        break;
    case AST_EXPR_REPEAT:
        walk_expr(v, e->repeat.elem);
        walk_expr(v, e->repeat.count.value);
        break;
    case AST_EXPR_FORMAT_ARGS:
        for_each(AstFormatArg, a, e->format_args->args) walk_opt(v, a->expr);
        break;
    case AST_EXPR_BUILTIN:
        walk_exprs(v, &e->builtin.exprs);
        for_each(AstTy *, t, e->builtin.tys) walk_ty(v, *t);
        break;
    case AST_EXPR_ERROR:
    case AST_EXPR_LIT:
    case AST_EXPR_UNDERSCORE:
    case AST_EXPR_CONTINUE:
    case AST_EXPR_MAC_CALL:
    case AST_EXPR_INCLUDED_BYTES: break;
    }
}

static void walk_expr(Validator *v, const AstExpr *e) {
    if (++v->depth <= DEPTH_MAX) {
        bool old = v->in_impl_trait;
        v->in_impl_trait = false;
        walk_expr_kind(v, e);
        v->in_impl_trait = old;
    }
    v->depth--;
}

static void walk_block(Validator *v, const AstBlock *b) {
    for_each(AstStmt *, it, b->stmts) {
        const AstStmt *s = *it;
        switch (s->kind) {
        case AST_STMT_LET:
            walk_pat(v, s->local->pat);
            if (s->local->ty) walk_ty(v, s->local->ty);
            walk_opt(v, s->local->init);
            if (s->local->else_) walk_block(v, s->local->else_);
            break;
        case AST_STMT_ITEM: {
            ValidatePlace old = v->place;
            v->place = IN_MODULE;
            walk_item(v, s->item);
            v->place = old;
            break;
        }
        case AST_STMT_EXPR:
        case AST_STMT_SEMI: walk_expr(v, s->expr); break;
        case AST_STMT_EMPTY:
        case AST_STMT_MAC_CALL: break;
        }
    }
}

// ---- items ----

static void walk_items(Validator *v, const AstItems *items, ValidatePlace place) {
    ValidatePlace old = v->place;
    v->place = place;
    for_each(AstItem *, it, *items) walk_item(v, *it);
    v->place = old;
}

static void walk_fields(Validator *v, const AstVariantData *data) {
    for_each(AstField, f, data->fields) {
        walk_ty(v, f->ty);
        if (f->default_value) walk_expr(v, f->default_value->value);
    }
}

static void walk_item(Validator *v, const AstItem *it) {
    if (++v->depth > DEPTH_MAX) {
        v->depth--;
        return;
    }
    validate_item(v, it);
    switch (it->kind) {
    case AST_ITEM_STATIC:
        if (it->static_.ty) walk_ty(v, it->static_.ty);
        walk_opt(v, it->static_.expr);
        break;
    case AST_ITEM_CONST:
        walk_generics(v, &it->const_.generics);
        if (it->const_.ty) walk_ty(v, it->const_.ty);
        walk_opt(v, it->const_.expr);
        break;
    case AST_ITEM_FN:
        walk_generics(v, &it->fn->generics);
        walk_decl(v, it->fn->decl);
        if (it->fn->body) walk_block(v, it->fn->body);
        break;
    case AST_ITEM_MOD: walk_items(v, &it->mod.items, IN_MODULE); break;
    case AST_ITEM_FOREIGN_MOD: {
        Safety old = v->extern_safety;
        v->extern_safety = it->foreign_mod.safety;
        walk_items(v, &it->foreign_mod.items, IN_EXTERN);
        v->extern_safety = old;
        break;
    }
    case AST_ITEM_TY_ALIAS:
        walk_generics(v, &it->ty_alias.generics);
        walk_bounds(v, &it->ty_alias.bounds);
        if (it->ty_alias.ty) walk_ty(v, it->ty_alias.ty);
        break;
    case AST_ITEM_ENUM:
        walk_generics(v, &it->enum_.generics);
        for_each(AstVariant, var, it->enum_.variants) {
            walk_fields(v, &var->data);
            if (var->discr) walk_expr(v, var->discr->value);
        }
        break;
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION:
        walk_generics(v, &it->struct_.generics);
        walk_fields(v, &it->struct_.data);
        break;
    case AST_ITEM_TRAIT:
        walk_generics(v, &it->trait->generics);
        walk_bounds(v, &it->trait->bounds);
        walk_items(v, &it->trait->items, IN_TRAIT);
        break;
    case AST_ITEM_TRAIT_ALIAS:
        walk_generics(v, &it->trait_alias.generics);
        walk_bounds(v, &it->trait_alias.bounds);
        break;
    case AST_ITEM_IMPL:
        walk_generics(v, &it->impl->generics);
        if (it->impl->of_trait) walk_path(v, NULL, &it->impl->of_trait->path);
        walk_ty(v, it->impl->self_ty);
        walk_items(v, &it->impl->items, it->impl->of_trait ? IN_TRAIT_IMPL : IN_INHERENT_IMPL);
        break;
    case AST_ITEM_DELEGATION:
    case AST_ITEM_EXTERN_CRATE:
    case AST_ITEM_USE:
    case AST_ITEM_GLOBAL_ASM:
    case AST_ITEM_MAC_CALL:
    case AST_ITEM_MACRO_DEF: break;
    }
    v->depth--;
}

void ast_validate_crate(Session *s, const AstCrate *crate) {
    Validator v = {.s = s};
    for_each(AstItem *, it, crate->items) walk_item(&v, *it);
}
