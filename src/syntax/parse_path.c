// SPDX-License-Identifier: MIT
// parse_path.c: paths and generic arguments. Reference: Paths. After rustc_parse::parser::path.
#include "syntax/parser_internal.h"

static bool is_args_start(const Token *t) {
    return t->kind == TOK_LT || t->kind == TOK_SHL || t->kind == TOK_OPEN_PAREN ||
           t->kind == TOK_LARROW;
}

bool syn_path_segment_ident(Parser *p, Ident *out) {
    if (syn_is_path_segment_kw(&p->token)) {
        *out = (Ident){p->token.symbol, p->token.span};
        parser_bump(p);
        return true;
    }
    return syn_ident(p, out);
}

AstAnonConst *syn_anon_const(Parser *p, AstExpr *value) {
    AstAnonConst *c = NEW(p->sess->arena, AstAnonConst);
    c->id = ast_new_id(p->sess);
    c->value = value;
    return c;
}

static bool is_const_arg_start(Parser *p) {
    const Token *t = &p->token;
    bool yes = t->kind == TOK_OPEN_BRACE || t->kind == TOK_LITERAL || t->kind == TOK_MINUS ||
               syn_token_is_kw(t, KW(true)) || syn_token_is_kw(t, KW(false)) ||
               (t->kind == TOK_OPEN_INVISIBLE &&
                (t->fragment == FRAGMENT_EXPR || t->fragment == FRAGMENT_EXPR_2021 ||
                 t->fragment == FRAGMENT_LITERAL || t->fragment == FRAGMENT_BLOCK));
    return syn_check_class(p, yes, EXPECT_CONST);
}

// A const generic argument: a block, a literal, or -literal.
AstExpr *syn_const_arg(Parser *p) {
    if (p->token.kind == TOK_OPEN_BRACE)
        return syn_expr_block(p, (AstLabel){0}, p->token.span, false);
    if (p->token.kind == TOK_OPEN_INVISIBLE) return syn_expr_bottom(p);
    return syn_literal_maybe_minus(p);
}

static bool is_plus(const Token *t) {
    return t->kind == TOK_PLUS || t->kind == TOK_PLUS_EQ;
}

// An expression where only braces make a constant: `Foo<1 + 1>`. The failure is replaced by one that says so
// when an expression followed by the end of the argument stands here.
static bool recover_const_arg(Parser *p, Parser *start, AstGenericArg *out) {
    if (!syn_may_try(p)) return false;
    Parser here = *p;
    Diag *first = p->pending;
    *p = *start;
    p->pending = NULL;
    p->had_error = here.had_error;
    p->sess->diags.muted++;
    Span lo = p->token.span;
    AstExpr *e = syn_expr_res(p, RESTRICT_CONST_EXPR, (AttrVec){0});
    p->sess->diags.muted--;
    bool end = p->token.kind == TOK_COMMA || p->token.kind == TOK_GT || p->token.kind == TOK_SHR ||
               p->token.kind == TOK_GE || p->token.kind == TOK_SHR_EQ;
    if (!e || !end) {
        syn_cancel_pending(p);
        *p = here;
        return false;
    }
    here.pending = first;
    p->pending = NULL;
    diag_cancel(first);
    Span span = span_to(lo, p->prev_span);
    Diag *d =
        syn_error(p, E_NONE, span,
                  "expressions must be enclosed in braces to be used as const generic arguments");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(span), STR("{ "),
                 "enclose the `const` expression in braces");
    diag_suggest_part(d, span_end(span), STR(" }"));
    syn_report(p, d);
    out->kind = AST_ARG_CONST;
    out->value = *syn_anon_const(p, e);
    out->span = span;
    return true;
}

// SYN_RECOVERED: there is no argument here.
static SynResult generic_arg(Parser *p, AstGenericArg *out) {
    Span lo = p->token.span;
    if (syn_check_class(p, p->token.kind == TOK_LIFETIME, EXPECT_LIFETIME) &&
        !is_plus(syn_look(p, 1))) {
        out->kind = AST_ARG_LIFETIME;
        if (!syn_lifetime(p, &out->lifetime)) return SYN_ERROR;
    } else if (is_const_arg_start(p)) {
        Parser start = *p;
        out->kind = AST_ARG_CONST;
        AstExpr *e = syn_const_arg(p);
        if (!e) return SYN_ERROR;
        u8 k = p->token.kind;
        if (k != TOK_COMMA && k != TOK_GT && k != TOK_SHR && k != TOK_GE && k != TOK_SHR_EQ &&
            k != TOK_EQ && k != TOK_COLON) {
            syn_fail(p, E_NONE, p->token.span, "expected one of `,` or `>`, found %s",
                     syn_token_descr(p, &p->token));
            if (recover_const_arg(p, &start, out)) return SYN_OK;
            syn_cancel_pending(p);
        }
        out->value = *syn_anon_const(p, e);
    } else if (syn_check_class(p, syn_can_begin_type(p, &p->token), EXPECT_TYPE)) {
        Parser start = *p;
        out->kind = AST_ARG_TYPE;
        out->ty = syn_ty(p);
        if (!out->ty) return recover_const_arg(p, &start, out) ? SYN_OK : SYN_ERROR;
        u8 k = p->token.kind;
        bool op = k == TOK_PLUS || k == TOK_MINUS || k == TOK_STAR || k == TOK_SLASH ||
                  k == TOK_PERCENT || k == TOK_OPEN_PAREN || k == TOK_OR || k == TOK_AND ||
                  k == TOK_DOT || k == TOK_CARET;
        if (op && !p->no_recovery) {
            syn_fail(p, E_NONE, p->token.span, "expected one of `,` or `>`");
            if (recover_const_arg(p, &start, out)) return SYN_OK;
            syn_cancel_pending(p);
        }
    } else if (syn_token_is_kw(&p->token, KW(const))) {
        Parser start = *p;
        syn_fail(p, E_NONE, p->token.span,
                 "expected one of `>`, a const expression, lifetime, or type, "
                 "found keyword `const`");
        return recover_const_arg(p, &start, out) ? SYN_OK : SYN_ERROR;
    } else {
        return SYN_RECOVERED;
    }
    out->span = span_to(lo, p->prev_span);
    return SYN_OK;
}

// The name before `:` or `=`: the argument was read as a type `Item` or `Item<'a>`.
static bool constraint_name(Parser *p, const AstGenericArg *arg, AstAssocConstraint *c) {
    if (arg->kind == AST_ARG_TYPE && arg->ty->kind == AST_TY_PATH && !arg->ty->path.qself &&
        arg->ty->path.path.segments.len == 1) {
        AstPathSegment *seg = &arg->ty->path.path.segments.data[0];
        c->ident = seg->ident;
        c->args = seg->args;
        return true;
    }
    if (arg->kind == AST_ARG_LIFETIME) {
        c->ident = arg->lifetime.ident;
        syn_fail(p, E_NONE, arg->span, "lifetime bounds cannot be used in this context");
        return false;
    }
    syn_fail(p, E_NONE, p->token.span, "expected one of `,` or `>`, found %s",
             syn_token_descr(p, &p->token));
    return false;
}

static bool assoc_constraint(Parser *p, AstGenericArg *arg) {
    AstAssocConstraint *c = NEW(p->sess->arena, AstAssocConstraint);
    c->id = ast_new_id(p->sess);
    if (!constraint_name(p, arg, c)) return false;
    Span lo = arg->span;
    if (syn_eat(p, TOK_COLON)) {
        if (!syn_bounds(p, &c->bounds)) return false;
    } else {
        parser_bump(p); // =
        AstGenericArg term = {0};
        SynResult r = generic_arg(p, &term);
        if (r == SYN_ERROR) return false;
        if (r == SYN_RECOVERED) {
            Span after = p->prev_span;
            Diag *d = syn_error(p, E_NONE, span_to(lo, after), "missing type to the right of `=`");
            syn_report(p, d);
            c->ty = syn_new_ty(p, AST_TY_ERROR, after);
        } else if (term.kind == AST_ARG_TYPE) {
            c->ty = term.ty;
        } else if (term.kind == AST_ARG_CONST) {
            c->value = syn_anon_const(p, term.value.value);
        } else {
            Diag *d =
                syn_error(p, E_NONE, term.span, "lifetimes are not permitted in this context");
            diag_label(d, term.span, "lifetime is not allowed here");
            syn_report(p, d);
            c->ty = syn_new_ty(p, AST_TY_ERROR, term.span);
        }
    }
    arg->kind = AST_ARG_CONSTRAINT;
    arg->constraint = c;
    arg->span = span_to(lo, p->prev_span);
    return true;
}

static bool angle_args(Parser *p, AstGenericArgs *args) {
    Vec(AstGenericArg) v = {0};
    for (;;) {
        AstGenericArg arg = {0};
        SynResult r = generic_arg(p, &arg);
        if (r == SYN_ERROR) return false;
        if (r == SYN_RECOVERED) break;
        bool separated = p->token.kind == TOK_COLON || p->token.kind == TOK_EQ;
        if (separated) {
            if (!assoc_constraint(p, &arg)) return false;
        } else if (p->prev_token.kind == TOK_IDENT &&
                   (p->token.kind == TOK_IDENT || syn_look(p, 1)->kind == TOK_IDENT)) {
            syn_check(p, TOK_COLON);
            syn_check(p, TOK_EQ);
        }
        vec_push(p->sess->arena, &v, arg);
        if (!syn_eat(p, TOK_COMMA)) break;
    }
    args->args.data = v.data;
    args->args.len = v.len;
    return true;
}

static bool push_input(Parser *p, void *ctx) {
    Vec(AstTy *) *v = ctx;
    AstTy *ty = syn_ty(p);
    if (!ty) return false;
    vec_push(p->sess->arena, v, ty);
    return true;
}

static bool paren_args(Parser *p, AstGenericArgs *args) {
    if (syn_look(p, 1)->kind == TOK_DOT_DOT && syn_look(p, 2)->kind == TOK_CLOSE_PAREN) {
        Span lo = p->token.span;
        args->kind = AST_ARGS_PAREN_ELIDED;
        parser_bump(p);
        parser_bump(p);
        parser_bump(p);
        syn_gate(p, span_to(lo, p->prev_span), "return_type_notation", 109417,
                 "return type notation is experimental");
        return true;
    }
    args->kind = AST_ARGS_PAREN;
    Vec(AstTy *) inputs = {0};
    if (!syn_delim_seq(p, TOK_OPEN_PAREN, TOK_CLOSE_PAREN, push_input, &inputs, NULL)) return false;
    args->inputs.data = inputs.data;
    args->inputs.len = inputs.len;
    AstFnDecl decl = {0};
    if (!syn_ret_ty(p, &decl, false)) return false;
    args->output = decl.output;
    return true;
}

bool syn_generic_args(Parser *p, AstGenericArgs **out, PathStyle style) {
    (void)style;
    AstGenericArgs *args = NEW(p->sess->arena, AstGenericArgs);
    Span lo = p->token.span;
    if (!syn_enter(p)) return false;
    bool ok;
    if (p->token.kind == TOK_OPEN_PAREN) {
        ok = paren_args(p, args);
    } else {
        args->kind = AST_ARGS_ANGLE;
        ok = syn_eat_split(p, TOK_LT) && angle_args(p, args) && syn_expect_split(p, TOK_GT);
    }
    syn_leave(p);
    if (!ok) return false;
    args->span = span_to(lo, p->prev_span);
    *out = args;
    return true;
}

bool syn_path_segment(Parser *p, PathStyle style, AstPathSegment *out) {
    *out = (AstPathSegment){.id = ast_new_id(p->sess)};
    if (!syn_path_segment_ident(p, &out->ident)) return false;
    if (style == PATH_MOD) return true;
    bool args = false;
    if (style == PATH_TYPE) {
        p->expected_kinds |= UINT64_C(1) << TOK_LT | UINT64_C(1) << TOK_OPEN_PAREN;
        args = is_args_start(&p->token);
    }
    if (!args) args = syn_check(p, TOK_PATH_SEP) && is_args_start(syn_look(p, 1));
    if (!args) return true;
    syn_eat_noexpect(p, TOK_PATH_SEP);
    return syn_generic_args(p, &out->args, style);
}

static bool is_import_coupler(Parser *p) {
    if (!syn_check(p, TOK_PATH_SEP)) return false;
    const Token *t = syn_look(p, 1);
    return t->kind == TOK_STAR || t->kind == TOK_OPEN_BRACE;
}

bool syn_path_segments(Parser *p, SegmentVec *segs, PathStyle style) {
    for (;;) {
        AstPathSegment seg;
        if (!syn_path_segment(p, style, &seg)) return false;
        vec_push(p->sess->arena, segs, seg);
        if (is_import_coupler(p) || !syn_eat(p, TOK_PATH_SEP)) return true;
    }
}

// A path that a macro has parsed before, or a type that is one: `$t::new()`. Further segments may follow.
static bool fragment_path(Parser *p, PathStyle style, AstPath *out) {
    u32 open = p->pos;
    bool is_ty = p->token.fragment == FRAGMENT_TY;
    parser_bump(p);
    AstPath inner = {0};
    bool ok;
    if (is_ty) {
        AstTy *ty = syn_ty(p);
        ok = ty != NULL;
        if (ok && (ty->kind != AST_TY_PATH || ty->path.qself)) {
            syn_fail(p, E_NONE, ty->span, "expected path, found `ty` metavariable");
            ok = false;
        } else if (ok) {
            inner = ty->path.path;
        }
    } else {
        ok = syn_path(p, PATH_TYPE, &inner);
    }
    syn_end_fragment(p, open);
    if (!ok) return false;
    SegmentVec segs = {0};
    for_each(AstPathSegment, seg, inner.segments) vec_push(p->sess->arena, &segs, *seg);
    if (style != PATH_MOD && segs.len && !vec_last(&segs)->args &&
        ((style == PATH_TYPE && is_args_start(&p->token)) ||
         (p->token.kind == TOK_PATH_SEP && is_args_start(syn_look(p, 1))))) {
        syn_eat_noexpect(p, TOK_PATH_SEP);
        if (!syn_generic_args(p, &vec_last(&segs)->args, style)) return false;
    }
    if (!is_import_coupler(p) && syn_eat(p, TOK_PATH_SEP) && !syn_path_segments(p, &segs, style))
        return false;
    out->segments.data = segs.data;
    out->segments.len = segs.len;
    out->span = span_to(inner.span, p->prev_span.hi ? p->prev_span : inner.span);
    return true;
}

bool syn_path(Parser *p, PathStyle style, AstPath *out) {
    if (syn_is_fragment(p, FRAGMENT_PATH) || syn_is_fragment(p, FRAGMENT_TY))
        return fragment_path(p, style, out);
    Span lo = p->token.span;
    SegmentVec segs = {0};
    if (syn_eat(p, TOK_PATH_SEP)) {
        AstPathSegment root = {.ident = {SYM(path_root), span_start(lo)},
                               .id = ast_new_id(p->sess)};
        vec_push(p->sess->arena, &segs, root);
    }
    if (!syn_path_segments(p, &segs, style)) return false;
    out->segments.data = segs.data;
    out->segments.len = segs.len;
    out->span = span_to(lo, p->prev_span);
    return true;
}

// <T as Trait>::Name: the `<` is eaten already.
AstQSelf *syn_qpath(Parser *p, PathStyle style, AstPath *out) {
    Span lo = p->prev_span;
    AstQSelf *q = NEW(p->sess->arena, AstQSelf);
    if (!syn_enter(p)) return NULL;
    q->ty = syn_ty(p);
    syn_leave(p);
    if (!q->ty) return NULL;
    AstPath path = {0};
    SegmentVec segs = {0};
    if (syn_eat_kw(p, KW(as))) {
        if (!syn_path(p, PATH_TYPE, &path)) return NULL;
        for_each(AstPathSegment, seg, path.segments) vec_push(p->sess->arena, &segs, *seg);
        q->span = path.span;
    } else {
        q->span = p->token.span;
    }
    if (!syn_expect_split(p, TOK_GT)) return NULL;
    q->position = segs.len;
    bool coupler = is_import_coupler(p);
    if (!coupler) {
        if (syn_expect(p, TOK_PATH_SEP) == SYN_ERROR) return NULL;
        if (!syn_path_segments(p, &segs, style)) return NULL;
    }
    out->segments.data = segs.data;
    out->segments.len = segs.len;
    out->span = span_to(lo, p->prev_span);
    return q;
}
