// SPDX-License-Identifier: MIT
// parse_generics.c: generic parameters and where clauses. Reference: Generic parameters.
#include "syntax/parser_internal.h"

// 'a + 'b + ...
static bool lifetime_bounds(Parser *p, AstBounds *out) {
    Vec(AstBound) v = {0};
    while (syn_check_class(p, p->token.kind == TOK_LIFETIME, EXPECT_LIFETIME)) {
        AstBound b = {.kind = AST_BOUND_OUTLIVES, .span = p->token.span};
        if (!syn_lifetime(p, &b.lifetime)) return false;
        vec_push(p->sess->arena, &v, b);
        if (!syn_eat_split(p, TOK_PLUS)) break;
    }
    out->data = v.data;
    out->len = v.len;
    return true;
}

static bool const_param(Parser *p, AstGenericParam *gp) {
    gp->kind = AST_PARAM_CONST;
    parser_bump(p);
    if (!syn_ident(p, &gp->ident)) return false;
    if (syn_expect(p, TOK_COLON) == SYN_ERROR) return false;
    if (!(gp->ty = syn_ty(p))) return false;
    if (syn_eat(p, TOK_EQ)) {
        AstExpr *e;
        if (syn_is_ident(p, &p->token) || syn_is_path_start(p, &p->token)) {
            AstTy *ty = syn_ty_no_plus(p); // a path to a constant
            if (!ty) return false;
            e = syn_new_expr(p, AST_EXPR_PATH, ty->span);
            e->span = ty->span;
            if (ty->kind == AST_TY_PATH) {
                e->path.qself = ty->path.qself;
                e->path.path = ty->path.path;
            } else {
                syn_fail(p, E_NONE, ty->span, "expected a const expression, found type");
                return false;
            }
        } else {
            e = syn_const_arg(p);
        }
        if (!e) return false;
        gp->default_value = syn_anon_const(p, e);
    }
    return true;
}

static bool ty_param(Parser *p, AstGenericParam *gp) {
    gp->kind = AST_PARAM_TYPE;
    if (!syn_ident(p, &gp->ident)) return false;
    if (syn_eat(p, TOK_COLON) && !syn_bounds(p, &gp->bounds)) return false;
    if (syn_eat(p, TOK_EQ) && !(gp->ty = syn_ty(p))) return false;
    return true;
}

bool syn_generic_params(Parser *p, AstGenericParams *out) {
    Vec(AstGenericParam) v = {0};
    for (;;) {
        AstGenericParam gp = {.id = ast_new_id(p->sess)};
        AttrVec attrs = {0};
        if (!syn_outer_attrs(p, &attrs)) return false;
        gp.attrs.data = attrs.data;
        gp.attrs.len = attrs.len;
        Span lo = p->token.span;
        bool ok = true;
        if (syn_check_class(p, p->token.kind == TOK_LIFETIME, EXPECT_LIFETIME)) {
            gp.kind = AST_PARAM_LIFETIME;
            AstLifetime lifetime;
            if (!syn_lifetime(p, &lifetime)) return false;
            gp.ident = lifetime.ident;
            if (syn_eat(p, TOK_COLON)) ok = lifetime_bounds(p, &gp.bounds);
        } else if (syn_check_kw(p, KW(const))) {
            ok = const_param(p, &gp);
        } else if (syn_check_class(p, syn_is_ident(p, &p->token), EXPECT_IDENT)) {
            ok = ty_param(p, &gp);
        } else {
            if (attrs.len) {
                Diag *d = syn_error(p, E_NONE, attrs.data[0].span,
                                    "trailing attribute after generic parameter");
                diag_label(d, attrs.data[0].span, "attributes must go before parameters");
                syn_report(p, d);
            }
            break;
        }
        if (!ok) return false;
        gp.span = span_to(lo, p->prev_span);
        vec_push(p->sess->arena, &v, gp);
        if (!syn_eat(p, TOK_COMMA)) break;
    }
    out->data = v.data;
    out->len = v.len;
    return true;
}

bool syn_generics(Parser *p, AstGenerics *out) {
    Span lo = p->token.span;
    if (syn_eat_split(p, TOK_LT)) {
        if (!syn_generic_params(p, &out->params)) return false;
        if (!syn_expect_split(p, TOK_GT)) return false;
        out->span = span_to(lo, p->prev_span);
    } else {
        out->span = span_end(p->prev_span);
    }
    out->where_span = span_end(p->prev_span);
    return true;
}

static bool where_type_predicate(Parser *p, AstWherePredicate *w) {
    if (!syn_late_bound_params(p, &w->for_params)) return false;
    if (!(w->ty = syn_ty_where_clause(p))) return false;
    if (syn_eat(p, TOK_COLON)) return syn_bounds(p, &w->bounds);
    if (syn_eat(p, TOK_EQ) || syn_eat(p, TOK_EQ_EQ)) {
        return (w->eq_ty = syn_ty(p)) != NULL;
    }
    syn_unexpected(p);
    return false;
}

bool syn_where_clause(Parser *p, AstGenerics *g) {
    Span lo = p->token.span;
    if (!syn_eat_kw(p, KW(where))) return true;
    Vec(AstWherePredicate) v = {0};
    for_each(AstWherePredicate, w, g->where_predicates) vec_push(p->sess->arena, &v, *w);
    if (syn_choose_generics_over_qpath(p, 0)) {
        AstGenerics dummy = {0};
        Span at = p->token.span;
        if (!syn_generics(p, &dummy)) return false;
        Diag *d = syn_error(p, E_NONE, span_to(at, p->prev_span),
                            "generic parameters on `where` clauses are reserved for future use");
        diag_label(d, span_to(at, p->prev_span), "currently unsupported");
        syn_report(p, d);
    }
    for (;;) {
        AstWherePredicate w = {.id = ast_new_id(p->sess)};
        AttrVec attrs = {0};
        Span start = p->token.span;
        if (!syn_outer_attrs(p, &attrs)) return false;
        if (attrs.len)
            syn_gate(p, span_to(attrs.data[0].span, vec_last(&attrs)->span), "where_clause_attrs",
                     115590, "attributes in `where` clause are unstable");
        w.attrs.data = attrs.data;
        w.attrs.len = attrs.len;
        const Token *next = syn_look(p, 1);
        bool lifetime = syn_check_class(p, p->token.kind == TOK_LIFETIME, EXPECT_LIFETIME);
        if (lifetime && next->kind != TOK_PLUS && next->kind != TOK_PLUS_EQ) {
            w.is_region = true;
            if (!syn_lifetime(p, &w.lifetime)) return false;
            if (syn_expect(p, TOK_COLON) == SYN_ERROR) return false;
            if (!lifetime_bounds(p, &w.bounds)) return false;
        } else if (syn_check_class(p, syn_can_begin_type(p, &p->token), EXPECT_TYPE)) {
            if (!where_type_predicate(p, &w)) return false;
        } else {
            break;
        }
        w.span = span_to(start, p->prev_span);
        vec_push(p->sess->arena, &v, w);
        if (!syn_eat(p, TOK_COMMA)) break;
    }
    g->where_predicates.data = v.data;
    g->where_predicates.len = v.len;
    g->where_span = span_to(lo, p->prev_span);
    return true;
}

// After `impl` or `for` a `<` may begin generic parameters or a qualified path.
bool syn_choose_generics_over_qpath(Parser *p, u32 start) {
    const Token *a = syn_look(p, start), *b = syn_look(p, start + 1), *c = syn_look(p, start + 2);
    if (a->kind != TOK_LT) return false;
    if (b->kind == TOK_POUND || b->kind == TOK_GT) return true;
    if (syn_token_is_kw(b, KW(const))) return true;
    if (b->kind != TOK_LIFETIME && b->kind != TOK_IDENT) return false;
    return c->kind == TOK_GT || c->kind == TOK_COMMA || c->kind == TOK_COLON || c->kind == TOK_EQ;
}
