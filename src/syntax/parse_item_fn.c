// SPDX-License-Identifier: MIT
// parse_item_fn.c: functions: qualifiers, parameters, `self`, bodies. Reference: Functions.
#include "syntax/parser_internal.h"

typedef Vec(AstParam) ParamVec;

// ---- qualifiers ----

static bool is_qualifier(Parser *p, const Token *t) {
    if (t->kind != TOK_IDENT || t->raw) return false;
    switch (t->symbol.v) {
    case KW_INDEX_const:
    case KW_INDEX_async:
    case KW_INDEX_unsafe:
    case KW_INDEX_extern:
    case SYM_INDEX_safe: return true;
    case KW_INDEX_gen: return syn_edition(p, t->span) >= EDITION_2024;
    default: return false;
    }
}

static bool is_unsafe_foreign(Parser *p) {
    const Token *a = syn_look(p, 1), *b = syn_look(p, 2), *c = syn_look(p, 3);
    if (!syn_token_is_kw(&p->token, KW(unsafe)) && !syn_token_is_kw(&p->token, SYM(safe)))
        return false;
    if (!syn_token_is_kw(a, KW(extern))) return false;
    return b->kind == TOK_OPEN_BRACE || (b->kind == TOK_LITERAL && c->kind == TOK_OPEN_BRACE);
}

static bool is_string_literal(const Token *t) {
    return (t->kind == TOK_LITERAL && (t->lit_kind == LIT_STR || t->lit_kind == LIT_STR_RAW)) ||
           (t->kind == TOK_OPEN_INVISIBLE && t->fragment == FRAGMENT_LITERAL);
}

bool syn_check_fn_front(Parser *p, bool in_type) {
    (void)in_type;
    if (syn_check_kw(p, KW(fn))) return true;
    const Token *t = &p->token;
    bool qualifier = is_qualifier(p, t);
    if (!qualifier) {
        syn_check_kw(p, KW(const)), syn_check_kw(p, KW(async)), syn_check_kw(p, KW(unsafe));
        syn_check_kw(p, KW(extern)), syn_check_class(p, false, EXPECT_KW_SAFE),
            syn_check_kw(p, KW(gen));
        return false;
    }
    const Token *next = syn_look(p, 1);
    if (syn_token_is_kw(next, KW(fn))) return true;
    if (syn_token_is_kw(next, KW(pub))) return true; // misplaced
    if (is_qualifier(p, next) &&
        (syn_token_is_reserved(p, next) || symbol_is(next->symbol, safe)) &&
        !is_unsafe_foreign(p)) {
        const Token *after = syn_look(p, 2);
        bool async_gen = syn_token_is_kw(t, KW(async)) && syn_token_is_kw(next, KW(gen)) &&
                         (after->kind == TOK_OPEN_BRACE || syn_token_is_kw(after, KW(move)));
        bool const_closure =
            syn_token_is_kw(t, KW(const)) && syn_token_is_kw(next, KW(async)) &&
            (after->kind == TOK_OR || after->kind == TOK_OR_OR || syn_token_is_kw(after, KW(move)));
        if (!async_gen && !const_closure && !syn_token_is_kw(after, SYM(auto)) &&
            !syn_token_is_kw(after, KW(trait)) && !syn_token_is_kw(after, KW(impl)))
            return true;
    }
    if (syn_token_is_kw(t, KW(extern)) && is_string_literal(next)) {
        const Token *after = syn_look_past_tree(p, 1);
        return syn_token_is_kw(after, KW(fn)) || is_qualifier(p, after);
    }
    return false;
}

bool syn_fn_front(Parser *p, AstFnHeader *h) {
    *h = (AstFnHeader){0};
    Span at = p->token.span;
    if (syn_eat_kw(p, KW(const))) {
        h->is_const = true;
        h->const_span = at;
    }
    at = p->token.span;
    if (syn_eat_kw(p, KW(async))) {
        h->coroutine = COROUTINE_ASYNC;
        h->async_span = at;
        if (syn_edition(p, at) < EDITION_2018) {
            Diag *d = syn_error(p, E0670, at, "`async fn` is not permitted in Rust 2015");
            diag_label(d, at, "to use `async fn`, switch to Rust 2018 or later");
            diag_help(d, "pass `--edition 2024` to `rustc`");
            diag_note(d, "for more on editions, read https://doc.rust-lang.org/edition-guide");
            syn_report(p, d);
        }
    }
    at = p->token.span;
    if (syn_edition(p, at) >= EDITION_2024 && syn_eat_kw(p, KW(gen))) {
        h->coroutine = h->coroutine ? COROUTINE_ASYNC_GEN : COROUTINE_GEN;
        h->async_span = at;
        syn_gate(p, at, "gen_blocks", 117078, "gen blocks are experimental");
    }
    at = p->token.span;
    if (syn_eat_kw(p, KW(unsafe))) {
        h->safety = SAFETY_UNSAFE;
        h->unsafe_span = at;
    } else if (syn_check_weak(p, SYM(safe), EXPECT_KW_SAFE)) {
        parser_bump(p);
        h->safety = SAFETY_SAFE;
        h->unsafe_span = at;
    }
    at = p->token.span;
    if (syn_eat_kw(p, KW(extern))) {
        h->has_extern = true;
        h->extern_span = at;
        if (!syn_opt_abi(p, &h->abi, &h->abi_span)) return false;
    }
    if (syn_eat_kw(p, KW(fn))) return true;
    // A qualifier out of order.
    if (!p->no_recovery && !p->aborted && is_qualifier(p, &p->token)) {
        Symbol name = p->token.symbol;
        Span span = p->token.span;
        bool twice = (symbol_is_kw(name, const) && h->is_const) ||
                     (symbol_is_kw(name, async) && h->coroutine != COROUTINE_NONE) ||
                     (symbol_is_kw(name, unsafe) && h->safety == SAFETY_UNSAFE) ||
                     (symbol_is_kw(name, extern) && h->has_extern);
        syn_check_kw(p, KW(fn));
        if (twice) {
            Diag *d = syn_fail(p, E_NONE, span, "expected one of `extern` or `fn`, found %s",
                               syn_token_descr(p, &p->token));
            diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span, STR(""),
                         "`%.*s` already used earlier, remove this "
                         "one",
                         SYM_ARG(p->sess, name));
        } else {
            syn_unexpected(p);
            if (p->pending)
                diag_note(p->pending,
                          "keyword order for functions declaration is `pub`, `default`, `const`, "
                          "`async`, `unsafe`, `extern`");
        }
        return false;
    }
    syn_unexpected(p);
    return false;
}

// ---- self ----

static bool is_self(const Parser *p, u32 n) {
    return syn_token_is_kw(syn_look(p, n), KW(self_value)) &&
           syn_look(p, n + 1)->kind != TOK_PATH_SEP;
}
static bool is_mut_self(const Parser *p, u32 n) {
    return syn_token_is_kw(syn_look(p, n), KW(mut)) && is_self(p, n + 1);
}

static AstPat *self_pat(Parser *p, Mutability m, Span lo) {
    Ident ident = {p->token.symbol, p->token.span};
    parser_bump(p);
    AstPat *pat = syn_new_pat(p, AST_PAT_IDENT, lo);
    pat->ident.ident = ident;
    pat->ident.mutbl = m;
    return pat;
}

static AstTy *implicit_self_ty(Parser *p, Span at) {
    AstTy *ty = syn_new_ty(p, AST_TY_IMPLICIT_SELF, at);
    ty->span = at;
    return ty;
}

// &self, &mut self, &'a self, &'a mut self, self, mut self, self: T. False + no pending: no self parameter.
static bool self_param(Parser *p, AstParam *param) {
    Span lo = p->token.span;
    if (p->token.kind == TOK_AND) {
        bool lt = syn_look(p, 1)->kind == TOK_LIFETIME;
        bool pin = syn_look(p, 1)->kind == TOK_IDENT &&
                   str_eq(sym_str(p->sess, syn_look(p, 1)->symbol), STR("pin")) &&
                   (syn_token_is_kw(syn_look(p, 2), KW(const)) ||
                    syn_token_is_kw(syn_look(p, 2), KW(mut))) &&
                   is_self(p, 3);
        u32 n = lt ? 2 : 1;
        bool mut = pin ? syn_token_is_kw(syn_look(p, 2), KW(mut)) : is_mut_self(p, n);
        if (!pin && !mut && !is_self(p, n)) return false;
        parser_bump(p);
        AstLifetime *lifetime = NULL;
        if (lt) {
            lifetime = NEW(p->sess->arena, AstLifetime);
            syn_lifetime(p, lifetime);
        }
        if (pin) {
            syn_gate(p, p->token.span, "pin_ergonomics", 130494,
                     "pinned reference syntax is experimental");
            parser_bump(p);
            parser_bump(p);
        } else if (mut) {
            parser_bump(p);
        }
        param->pat = self_pat(p, MUT_NOT, p->token.span);
        AstTy *ty = syn_new_ty(p, AST_TY_REF, lo);
        ty->ref.lifetime = lifetime;
        ty->ref.pinned = pin;
        ty->ref.mt = (AstMutTy){implicit_self_ty(p, param->pat->span), mut ? MUT_MUT : MUT_NOT};
        param->ty = ty;
        if (p->token.kind == TOK_COLON && !p->no_recovery) return true;
    } else if (p->token.kind == TOK_STAR && !p->no_recovery) {
        const Token *next = syn_look(p, 1);
        bool q = syn_token_is_kw(next, KW(mut)) || syn_token_is_kw(next, KW(const));
        if (!is_self(p, q ? 2 : 1)) return false;
        parser_bump(p);
        if (q) parser_bump(p);
        Diag *d = syn_error(p, E_NONE, p->token.span, "cannot pass `self` by raw pointer");
        diag_label(d, p->token.span, "cannot pass `self` by raw pointer");
        syn_report(p, d);
        param->pat = self_pat(p, MUT_NOT, p->token.span);
        param->ty = implicit_self_ty(p, param->pat->span);
    } else if (is_self(p, 0) || is_mut_self(p, 0)) {
        Mutability m = syn_eat_kw(p, KW(mut)) ? MUT_MUT : MUT_NOT;
        param->pat = self_pat(p, m, lo);
        if (syn_eat(p, TOK_COLON)) {
            if (!(param->ty = syn_ty(p))) return false;
        } else {
            param->ty = implicit_self_ty(p, param->pat->span);
        }
    } else {
        return false;
    }
    param->is_self = true;
    return true;
}

// ---- parameters ----

typedef struct ParamCtx {
    ParamVec params;
    ItemPlace place;
    bool is_type;
    bool c_variadic;
} ParamCtx;

static bool is_named(Parser *p) {
    u32 n = 0;
    const Token *t = &p->token;
    if (t->kind == TOK_AND || t->kind == TOK_AND_AND || syn_token_is_kw(t, KW(mut))) n = 1;
    if (t->kind == TOK_OPEN_INVISIBLE) {
        if (t->fragment == FRAGMENT_PAT || t->fragment == FRAGMENT_PAT_PARAM)
            return syn_look_past_tree(p, 0)->kind == TOK_COLON;
        return false;
    }
    return syn_look(p, n)->kind == TOK_IDENT && syn_look(p, n + 1)->kind == TOK_COLON;
}

// fn f(x): the type is missing.
static bool missing_type(Parser *p, AstParam *param, bool name_required, bool first) {
    AstPat *pat = param->pat;
    if (p->no_recovery || p->aborted) return false;
    u8 k = p->token.kind;
    bool plain = pat->kind == AST_PAT_IDENT && !pat->ident.sub &&
                 (k == TOK_COMMA || k == TOK_CLOSE_PAREN || k == TOK_LT);
    if (pat->kind == AST_PAT_REF && pat->ref.pat->kind == AST_PAT_IDENT &&
        (k == TOK_COMMA || k == TOK_CLOSE_PAREN))
        plain = true;
    if (!plain) return false;
    (void)name_required;
    if (pat->kind == AST_PAT_IDENT && first)
        diag_suggest(p->pending, APPLICABILITY_MAYBE_INCORRECT, pat->span, STR("self: TypeName"),
                     "if this is a `self` type, give it a parameter name");
    diag_suggest(p->pending, APPLICABILITY_HAS_PLACEHOLDERS, span_end(pat->span), STR(": TypeName"),
                 "if this is a parameter name, give it a type");
    syn_emit_pending(p);
    p->last_unexpected = UINT32_MAX;
    if (k == TOK_LT) {
        while (p->token.kind != TOK_COMMA && !token_is_close(&p->token) && p->token.kind != TOK_EOF)
            syn_skip_tree(p);
    }
    param->ty = syn_new_ty(p, AST_TY_ERROR, pat->span);
    param->ty->span = pat->span;
    param->ty->proof.reported = 1;
    return true;
}

static bool named_param(Parser *p, AstParam *param, bool required, bool first) {
    if (!(param->pat = syn_fn_param_pat(p))) return false;
    if (syn_expect(p, TOK_COLON) == SYN_ERROR) return missing_type(p, param, required, first);
    if (p->token.kind == TOK_DOC_COMMENT && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span,
                            "documentation comments cannot be applied to a function "
                            "parameter's type");
        diag_label(d, p->token.span, "doc comments are not allowed here");
        syn_report(p, d);
        parser_bump(p);
    }
    param->ty = syn_ty_for_param(p);
    return param->ty != NULL;
}

static bool unnamed_param(Parser *p, AstParam *param, bool first) {
    Parser start = *p;
    param->ty = syn_ty_for_param(p);
    if (param->ty && (p->token.kind == TOK_COMMA || p->token.kind == TOK_CLOSE_PAREN)) return true;
    if (!syn_may_try(p)) {
        if (param->ty) syn_unexpected(p);
        return false;
    }
    if (param->ty) syn_unexpected(p);
    // Not a type after all: a pattern that looks like one.
    Diag *d = p->pending;
    bool had = p->had_error;
    Parser failed = *p;
    *p = start;
    p->had_error = had;
    p->pending = NULL;
    p->sess->diags.muted++;
    param->pat = syn_fn_param_pat(p);
    bool ok = param->pat && syn_eat(p, TOK_COLON) && (param->ty = syn_ty_for_param(p)) != NULL;
    p->sess->diags.muted--;
    (void)first;
    if (ok) {
        diag_cancel(d);
        Diag *e = syn_error(p, E0642, param->pat->span,
                            "patterns aren't allowed in methods without bodies");
        diag_suggest(e, APPLICABILITY_MACHINE_APPLICABLE, param->pat->span, STR("_"),
                     "give this argument a name or use an underscore to ignore it");
        syn_report(p, e);
        return true;
    }
    syn_cancel_pending(p);
    *p = failed;
    return false;
}

static bool param(Parser *p, void *ctx) {
    ParamCtx *c = ctx;
    AstParam param_ = {.id = ast_new_id(p->sess)};
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return false;
    param_.attrs.data = attrs.data;
    param_.attrs.len = attrs.len;
    Span lo = p->token.span;
    bool first = c->params.len == 0;
    bool is_self_param = self_param(p, &param_);
    if (!is_self_param && p->pending) return false;
    if (is_self_param) {
        if (!first) {
            Diag *d =
                syn_error(p, E_NONE, param_.pat->span, "unexpected `self` parameter in function");
            diag_label(d, param_.pat->span,
                       "must be the first parameter of an associated function");
            d->labels.data[0].span = span_to(lo, p->prev_span);
            syn_report(p, d);
        }
    } else {
        bool required = !c->is_type;
        if (c->place == PLACE_TRAIT && syn_edition(p, p->token.span) < EDITION_2018)
            required = false;
        if (p->token.kind == TOK_DOT_DOT_DOT) required = false;
        bool ok = required || is_named(p) ? named_param(p, &param_, required, first)
                                          : unnamed_param(p, &param_, first);
        if (!ok) {
            // The parameter is lost, the function is not: rustc goes on after the next `,` or at `)`.
            if (p->no_recovery || p->aborted || c->is_type) return false;
            syn_emit_pending(p);
            while (p->token.kind != TOK_COMMA && !token_is_close(&p->token) &&
                   p->token.kind != TOK_EOF)
                syn_skip_tree(p);
            p->last_unexpected = UINT32_MAX;
            param_.pat = syn_new_pat(p, AST_PAT_ERROR, lo);
            param_.pat->proof.reported = 1;
            param_.ty = syn_new_ty(p, AST_TY_ERROR, lo);
            param_.ty->proof.reported = 1;
        }
    }
    if (param_.ty->kind == AST_TY_C_VAR_ARGS) c->c_variadic = true;
    param_.span = span_to(attrs.len ? attrs.data[0].span : lo, p->prev_span);
    vec_push(p->sess->arena, &c->params, param_);
    return true;
}

bool syn_fn_params(Parser *p, AstFnDecl *decl, ItemPlace place, bool is_type) {
    ParamCtx c = {.place = place, .is_type = is_type};
    if (!is_type && p->token.kind != TOK_OPEN_PAREN) {
        if (p->aborted) return false;
        // fn f {} : parameters missing
        if (!p->no_recovery && !syn_token_is_kw(&p->token, KW(for))) {
            Span at = span_end(p->prev_span);
            Diag *d = syn_error(p, E_NONE, at, "missing parameters for function definition");
            diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, STR("()"),
                         "add a parameter list");
            syn_report(p, d);
            return true;
        }
    }
    if (!syn_delim_seq(p, TOK_OPEN_PAREN, TOK_CLOSE_PAREN, param, &c, NULL)) return false;
    decl->params.data = c.params.data;
    decl->params.len = c.params.len;
    decl->c_variadic = c.c_variadic;
    return true;
}

// ---- bodies ----

static bool fn_body(Parser *p, AstFn *fn, ItemPlace place, AttrVec *attrs) {
    bool required = place == PLACE_MODULE || place == PLACE_STMT || place == PLACE_IMPL;
    bool semi = required ? p->token.kind == TOK_SEMI : syn_check(p, TOK_SEMI);
    if (semi) {
        parser_bump(p);
        return true;
    }
    if (syn_check(p, TOK_OPEN_BRACE) || syn_is_fragment(p, FRAGMENT_BLOCK)) {
        fn->body = syn_inner_attrs_block(p, attrs);
        return fn->body != NULL;
    }
    if (p->token.kind == TOK_EQ && !p->no_recovery) { // fn f() = expr;
        Span eq = p->token.span;
        parser_bump(p);
        AstExpr *e = syn_expr(p);
        if (!e) return false;
        syn_eat(p, TOK_SEMI);
        Diag *d = syn_error(p, E_NONE, span_to(eq, p->prev_span),
                            "function body cannot be `= expression;`");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, eq, STR("{"),
                     "surround the expression with `{` and `}` "
                     "instead of `=` and `;`");
        syn_report(p, d);
        fn->body = syn_new_block(p, e->span);
        AstStmt *s = NEW(p->sess->arena, AstStmt);
        *s = (AstStmt){.kind = AST_STMT_EXPR, .id = ast_new_id(p->sess), .span = e->span};
        s->expr = e;
        vec_push(p->sess->arena, &fn->body->stmts, s);
        return true;
    }
    TokenKind ends[] = {TOK_OPEN_BRACE, TOK_SEMI};
    if (p->aborted) return false;
    return syn_expect_one_of(p, NULL, 0, ends, required ? 1 : 2) != SYN_ERROR;
}

bool syn_item_fn(Parser *p, AstItem *it, ItemPlace place, bool is_default, AttrVec *attrs) {
    it->kind = AST_ITEM_FN;
    AstFn *fn = it->fn = NEW(p->sess->arena, AstFn);
    fn->is_default = is_default;
    fn->decl = NEW(p->sess->arena, AstFnDecl);
    Span lo = p->token.span;
    // The one caller that has seen a name already: `pub f() {}`.
    if (syn_is_ident(p, &p->token) && !is_qualifier(p, &p->token)) {
        fn->header = (AstFnHeader){0};
    } else if (!syn_fn_front(p, &fn->header)) {
        return false;
    }
    if (fn->header.coroutine != COROUTINE_NONE) fn->coroutine_id = ast_new_id(p->sess);
    if (!syn_ident(p, &it->ident)) return false;
    if (!syn_generics(p, &fn->generics)) return false;
    if (!syn_fn_params(p, fn->decl, place, false)) return false;
    if (!syn_ret_ty(p, fn->decl, true)) return false;
    if (!syn_where_clause(p, &fn->generics)) return false;
    fn->sig_span = span_to(lo, p->prev_span);
    if (!fn_body(p, fn, place, attrs)) return false;
    return true;
}
