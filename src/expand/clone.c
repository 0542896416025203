// SPDX-License-Identifier: MIT
// clone.c: deep copies of types, generics and paths with fresh node ids: derives repeat them in impls.
// Expressions occur there only as constants; the usual ones are copied node by node, others through text.
#include "expand/expand_internal.h"

static AstGenericArgs *clone_args(Session *s, const AstGenericArgs *a);
static AstFnDecl *clone_fn_decl(Session *s, const AstFnDecl *d);

static AstTys clone_tys(Session *s, AstTys tys) {
    AstTys out = {NEW_N(s->arena, AstTy *, tys.len + 1), tys.len};
    for (u32 i = 0; i < tys.len; i++) out.data[i] = clone_ty(s, tys.data[i]);
    return out;
}

static AstLifetime clone_lifetime(Session *s, AstLifetime l) {
    if (id_is_some(l.id)) l.id = ast_new_id(s);
    return l;
}

AstAnonConst clone_anon(Session *s, AstAnonConst c) {
    return (AstAnonConst){ast_new_id(s), c.value ? clone_expr(s, c.value) : NULL};
}

static AstAnonConst *clone_anon_ptr(Session *s, const AstAnonConst *c) {
    if (!c) return NULL;
    AstAnonConst *out = NEW(s->arena, AstAnonConst);
    *out = clone_anon(s, *c);
    return out;
}

AstPath clone_path(Session *s, const AstPath *p) {
    AstPath out = *p;
    out.segments.data = NEW_N(s->arena, AstPathSegment, p->segments.len + 1);
    for (u32 i = 0; i < p->segments.len; i++) {
        out.segments.data[i] = p->segments.data[i];
        out.segments.data[i].id = ast_new_id(s);
        out.segments.data[i].args = clone_args(s, p->segments.data[i].args);
    }
    return out;
}

static AstQSelf *clone_qself(Session *s, const AstQSelf *q) {
    if (!q) return NULL;
    AstQSelf *out = NEW(s->arena, AstQSelf);
    *out = *q;
    out->ty = clone_ty(s, q->ty);
    return out;
}

AstBounds clone_bounds(Session *s, AstBounds b) {
    AstBounds out = {NEW_N(s->arena, AstBound, b.len + 1), b.len};
    for (u32 i = 0; i < b.len; i++) {
        AstBound *o = &out.data[i];
        *o = b.data[i];
        o->for_params = clone_generic_params(s, o->for_params);
        if (o->kind == AST_BOUND_TRAIT) {
            o->trait_ref.id = ast_new_id(s);
            o->trait_ref.path = clone_path(s, &o->trait_ref.path);
        }
        o->lifetime = clone_lifetime(s, o->lifetime);
    }
    return out;
}

AstGenericParams clone_generic_params(Session *s, AstGenericParams params) {
    AstGenericParams out = {NEW_N(s->arena, AstGenericParam, params.len + 1), params.len};
    for (u32 i = 0; i < params.len; i++) {
        AstGenericParam *o = &out.data[i];
        *o = params.data[i];
        o->id = ast_new_id(s);
        o->bounds = clone_bounds(s, o->bounds);
        if (o->ty) o->ty = clone_ty(s, o->ty);
        o->default_value = clone_anon_ptr(s, o->default_value);
    }
    return out;
}

AstGenerics clone_generics(Session *s, const AstGenerics *g) {
    AstGenerics out = *g;
    out.params = clone_generic_params(s, g->params);
    u32 n = g->where_predicates.len;
    out.where_predicates.data = NEW_N(s->arena, AstWherePredicate, n + 1);
    for (u32 i = 0; i < n; i++) {
        AstWherePredicate *o = &out.where_predicates.data[i];
        *o = g->where_predicates.data[i];
        o->id = ast_new_id(s);
        o->lifetime = clone_lifetime(s, o->lifetime);
        o->for_params = clone_generic_params(s, o->for_params);
        if (o->ty) o->ty = clone_ty(s, o->ty);
        o->bounds = clone_bounds(s, o->bounds);
    }
    return out;
}

static AstGenericArg clone_arg(Session *s, AstGenericArg a) {
    switch (a.kind) {
    case AST_ARG_LIFETIME: a.lifetime = clone_lifetime(s, a.lifetime); break;
    case AST_ARG_TYPE: a.ty = clone_ty(s, a.ty); break;
    case AST_ARG_CONST: a.value = clone_anon(s, a.value); break;
    case AST_ARG_CONSTRAINT: {
        AstAssocConstraint *c = NEW(s->arena, AstAssocConstraint);
        *c = *a.constraint;
        c->id = ast_new_id(s);
        c->args = clone_args(s, c->args);
        if (c->ty) c->ty = clone_ty(s, c->ty);
        c->value = clone_anon_ptr(s, c->value);
        c->bounds = clone_bounds(s, c->bounds);
        a.constraint = c;
        break;
    }
    }
    return a;
}

static AstGenericArgs *clone_args(Session *s, const AstGenericArgs *a) {
    if (!a) return NULL;
    AstGenericArgs *out = NEW(s->arena, AstGenericArgs);
    *out = *a;
    out->args.data = NEW_N(s->arena, AstGenericArg, a->args.len + 1);
    for (u32 i = 0; i < a->args.len; i++) out->args.data[i] = clone_arg(s, a->args.data[i]);
    out->inputs = clone_tys(s, a->inputs);
    if (a->output) out->output = clone_ty(s, a->output);
    return out;
}

static AstPat *clone_simple_pat(Session *s, const AstPat *p) {
    if (!p) return NULL;
    AstPat *out = NEW(s->arena, AstPat);
    *out = *p; // names and `_` only, in fn pointer types
    out->id = ast_new_id(s);
    return out;
}

static AstFnDecl *clone_fn_decl(Session *s, const AstFnDecl *d) {
    AstFnDecl *out = NEW(s->arena, AstFnDecl);
    *out = *d;
    out->params.data = (__typeof__(out->params.data))NEW_N(s->arena, AstParam, d->params.len + 1);
    for (u32 i = 0; i < d->params.len; i++) {
        AstParam *o = &out->params.data[i];
        *o = d->params.data[i];
        o->id = ast_new_id(s);
        o->pat = clone_simple_pat(s, o->pat);
        if (o->ty) o->ty = clone_ty(s, o->ty);
    }
    if (d->output) out->output = clone_ty(s, d->output);
    return out;
}

AstTy *clone_ty(Session *s, const AstTy *t) {
    AstTy *o = NEW(s->arena, AstTy);
    *o = *t;
    o->id = ast_new_id(s);
    switch (t->kind) {
    case AST_TY_SLICE:
    case AST_TY_PAREN: o->inner = clone_ty(s, t->inner); break;
    case AST_TY_ARRAY:
        o->array.elem = clone_ty(s, t->array.elem);
        o->array.len = clone_anon(s, t->array.len);
        break;
    case AST_TY_PTR: o->ptr.ty = clone_ty(s, t->ptr.ty); break;
    case AST_TY_REF:
        if (t->ref.lifetime) {
            o->ref.lifetime = NEW(s->arena, AstLifetime);
            *o->ref.lifetime = clone_lifetime(s, *t->ref.lifetime);
        }
        o->ref.mt.ty = clone_ty(s, t->ref.mt.ty);
        break;
    case AST_TY_BARE_FN:
        o->bare_fn.for_params = clone_generic_params(s, t->bare_fn.for_params);
        o->bare_fn.decl = clone_fn_decl(s, t->bare_fn.decl);
        break;
    case AST_TY_TUPLE: o->tuple = clone_tys(s, t->tuple); break;
    case AST_TY_PATH:
        o->path.qself = clone_qself(s, t->path.qself);
        o->path.path = clone_path(s, &t->path.path);
        break;
    case AST_TY_TRAIT_OBJECT:
        o->trait_object.bounds = clone_bounds(s, t->trait_object.bounds);
        break;
    case AST_TY_IMPL_TRAIT: o->impl_trait.bounds = clone_bounds(s, t->impl_trait.bounds); break;
    case AST_TY_UNSAFE_BINDER:
        o->unsafe_binder.for_params = clone_generic_params(s, t->unsafe_binder.for_params);
        o->unsafe_binder.ty = clone_ty(s, t->unsafe_binder.ty);
        break;
    case AST_TY_TYPEOF: o->typeof_expr = clone_anon(s, t->typeof_expr); break;
    case AST_TY_MAC_CALL: {
        AstMacCall *m = NEW(s->arena, AstMacCall);
        *m = *t->mac;
        m->path = clone_path(s, &t->mac->path);
        o->mac = m;
        break;
    }
    case AST_TY_ERROR:
    case AST_TY_NEVER:
    case AST_TY_INFER:
    case AST_TY_IMPLICIT_SELF:
    case AST_TY_C_VAR_ARGS: break;
    }
    return o;
}

// Through text: printed, lexed again at the old place and parsed.
static AstExpr *clone_by_text(Session *s, const AstExpr *e) {
    Buf b = buf_new(s->arena);
    ast_print_expr(&b, s, e);
    TokenVec v = lex_text(s, buf_str(&b), e->span);
    if (v.len && v.data[v.len - 1].kind == TOK_EOF) v.len--;
    Parser p = parser_new(s, SLICE_FROM(TokenStream, v), e->span);
    AstExpr *out = parse_expr(&p);
    if (out) return out;
    AstExpr *err = NEW(s->arena, AstExpr);
    *err = (AstExpr){.kind = AST_EXPR_ERROR, .id = ast_new_id(s), .span = e->span};
    err->proof = diag_unsupported(s, e->span, "this constant in a type with derives");
    return err;
}

// `{ e }` only; other blocks go through text.
static AstBlock *clone_simple_block(Session *s, const AstBlock *b) {
    if (b->stmts.len != 1 || b->stmts.data[0]->kind != AST_STMT_EXPR || b->is_unsafe) return NULL;
    AstBlock *out = NEW(s->arena, AstBlock);
    *out = *b;
    out->id = ast_new_id(s);
    out->stmts.data = NULL;
    out->stmts.len = out->stmts.cap = 0;
    AstStmt *st = NEW(s->arena, AstStmt);
    *st = *b->stmts.data[0];
    st->id = ast_new_id(s);
    st->expr = clone_expr(s, b->stmts.data[0]->expr);
    vec_push(s->arena, &out->stmts, st);
    return out;
}

AstExpr *clone_expr(Session *s, const AstExpr *e) {
    AstExpr *o = NEW(s->arena, AstExpr);
    *o = *e;
    o->id = ast_new_id(s);
    switch (e->kind) {
    case AST_EXPR_LIT:
    case AST_EXPR_UNDERSCORE: return o;
    case AST_EXPR_PATH:
        o->path.qself = clone_qself(s, e->path.qself);
        o->path.path = clone_path(s, &e->path.path);
        return o;
    case AST_EXPR_UNARY: o->unary.expr = clone_expr(s, e->unary.expr); return o;
    case AST_EXPR_BINARY:
        o->binary.lhs = clone_expr(s, e->binary.lhs);
        o->binary.rhs = clone_expr(s, e->binary.rhs);
        return o;
    case AST_EXPR_PAREN: o->inner = clone_expr(s, e->inner); return o;
    case AST_EXPR_CAST:
        o->cast.expr = clone_expr(s, e->cast.expr);
        o->cast.ty = clone_ty(s, e->cast.ty);
        return o;
    case AST_EXPR_CALL:
        o->call.callee = clone_expr(s, e->call.callee);
        o->call.args.data = NEW_N(s->arena, AstExpr *, e->call.args.len + 1);
        for (u32 i = 0; i < e->call.args.len; i++) {
            o->call.args.data[i] = clone_expr(s, e->call.args.data[i]);
        }
        return o;
    case AST_EXPR_MAC_CALL:
        o->mac = NEW(s->arena, AstMacCall);
        *o->mac = *e->mac;
        o->mac->path = clone_path(s, &e->mac->path);
        return o;
    case AST_EXPR_BLOCK: {
        AstBlock *b = clone_simple_block(s, e->block.block);
        if (!b) return clone_by_text(s, e);
        o->block.block = b;
        return o;
    }
    default: return clone_by_text(s, e);
    }
}
