// SPDX-License-Identifier: MIT
// parse_stmt.c: statements and blocks. Reference: Statements. After rustc_parse::parser::stmt.
#include "syntax/parser_internal.h"

AstBlock *syn_new_block(Parser *p, Span lo) {
    AstBlock *b = NEW(p->sess->arena, AstBlock);
    b->id = ast_new_id(p->sess);
    b->span = lo;
    return b;
}

static AstStmt *new_stmt(Parser *p, AstStmtKind kind, Span lo) {
    AstStmt *s = NEW(p->sess->arena, AstStmt);
    s->kind = kind;
    s->id = ast_new_id(p->sess);
    s->span = span_to(lo, p->prev_span);
    return s;
}

// Skips to the end of the statement, or (as rustc does after most errors) of the enclosing block.
void syn_recover_stmt(Parser *p, bool break_on_semi, bool break_on_block) {
    int braces = 0, brackets = 0;
    bool in_block = false;
    for (;;) {
        u8 k = p->token.kind;
        if (k == TOK_EOF) return;
        if (k == TOK_OPEN_BRACE) {
            if (break_on_block && braces == 0 && brackets == 0) in_block = true;
            braces++;
        } else if (k == TOK_OPEN_BRACKET) {
            brackets++;
        } else if (k == TOK_CLOSE_BRACE) {
            if (braces == 0) return;
            braces--;
            if (in_block && braces == 0 && brackets == 0) {
                parser_bump(p);
                return;
            }
        } else if (k == TOK_CLOSE_BRACKET) {
            if (brackets > 0) brackets--;
        } else if (k == TOK_SEMI && break_on_semi && braces == 0 && brackets == 0) {
            parser_bump(p);
            return;
        }
        parser_bump(p);
    }
}

// ---- let ----

static BinOp assign_op_of(u8 kind, bool *is) {
    *is = kind == TOK_PLUS_EQ || kind == TOK_MINUS_EQ || kind == TOK_STAR_EQ ||
          kind == TOK_SLASH_EQ || kind == TOK_PERCENT_EQ || kind == TOK_CARET_EQ ||
          kind == TOK_AND_EQ || kind == TOK_OR_EQ || kind == TOK_SHL_EQ || kind == TOK_SHR_EQ;
    return BIN_ADD;
}

// The type after the colon, or the value when the colon was meant to be `=`.
static bool local_ty(Parser *p, AstLocal *l, bool *value_follows) {
    Parser start = *p;
    Span colon = p->prev_span;
    *value_follows = false;
    l->ty = syn_ty(p);
    if (l->ty) return true;
    if (!syn_may_try(p)) return false;
    Parser failed = *p;
    Diag *first = p->pending;
    *p = start;
    p->pending = NULL;
    p->sess->diags.muted++;
    AstExpr *e = syn_expr(p);
    p->sess->diags.muted--;
    bool good = e && (p->token.kind == TOK_SEMI || p->token.kind == TOK_EQ);
    syn_cancel_pending(p);
    if (!good || e->kind == AST_EXPR_PATH) {
        *p = failed;
        return false;
    }
    diag_label(first, span_to(colon, e->span), "while parsing the type for this binding");
    diag_suggest(first, APPLICABILITY_MACHINE_APPLICABLE, colon, STR(" ="),
                 "use `=` if you meant to assign");
    syn_report(p, first);
    l->init = e;
    *value_follows = true;
    return true;
}

bool ast_has_trailing_brace(const AstExpr *e) {
    for (;;) {
        switch (e->kind) {
        case AST_EXPR_BLOCK:
        case AST_EXPR_IF:
        case AST_EXPR_MATCH:
        case AST_EXPR_LOOP:
        case AST_EXPR_WHILE:
        case AST_EXPR_FOR:
        case AST_EXPR_STRUCT:
        case AST_EXPR_TRY_BLOCK:
        case AST_EXPR_COROUTINE:
        case AST_EXPR_CONST_BLOCK: return true;
        case AST_EXPR_MAC_CALL: return e->mac->delim == DELIM_BRACE;
        case AST_EXPR_BINARY:
        case AST_EXPR_ASSIGN_OP: e = e->binary.rhs; break;
        case AST_EXPR_ASSIGN: e = e->assign.rhs; break;
        case AST_EXPR_UNARY: e = e->unary.expr; break;
        case AST_EXPR_ADDR_OF: e = e->addr_of.expr; break;
        case AST_EXPR_CLOSURE: e = e->closure->body; break;
        case AST_EXPR_RANGE:
            if (!e->range.hi) return false;
            e = e->range.hi;
            break;
        case AST_EXPR_BREAK:
            if (!e->break_.value) return false;
            e = e->break_.value;
            break;
        case AST_EXPR_RET:
        case AST_EXPR_YIELD:
        case AST_EXPR_BECOME:
            if (!e->inner) return false;
            e = e->inner;
            break;
        default: return false;
        }
    }
}

static bool let_else(Parser *p, AstLocal *l) {
    if (syn_token_is_kw(&p->token, KW(if))) {
        if (p->aborted) return false;
        Diag *d = syn_fail(p, E_NONE, p->token.span,
                           "conditional `else if` is not supported for `let...else`");
        diag_label(d, p->token.span, "expected `{`");
        return false;
    }
    if (!(l->else_ = syn_block(p))) return false;
    const AstExpr *e = l->init;
    if (e->kind == AST_EXPR_BINARY && (e->binary.op == BIN_AND || e->binary.op == BIN_OR)) {
        Diag *d = syn_error(p, E_NONE, e->span,
                            "a `%s` expression cannot be directly assigned in `let...else`",
                            e->binary.op == BIN_AND ? "&&" : "||");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(e->span), STR("("),
                     "wrap the expression in parentheses");
        diag_suggest_part(d, span_end(e->span), STR(")"));
        syn_report(p, d);
    }
    if (ast_has_trailing_brace(e)) {
        Span at = span_end(e->span);
        at.lo--;
        Diag *d = syn_error(
            p, E_NONE, at,
            "right curly brace `}` before `else` in a `let...else` statement not allowed");
        syn_report(p, d);
    }
    return true;
}

static AstStmt *local(Parser *p, Span lo, AttrVec attrs) {
    AstLocal *l = NEW(p->sess->arena, AstLocal);
    l->id = ast_new_id(p->sess);
    l->attrs.data = attrs.data;
    l->attrs.len = attrs.len;
    if (syn_token_is_kw(&p->token, KW(const)) && syn_look(p, 1)->kind == TOK_IDENT &&
        !p->no_recovery) {
        syn_report(p, syn_error(p, E_NONE, span_to(lo, p->token.span),
                                "`const` and `let` cannot be used together"));
        parser_bump(p);
    }
    if (!(l->pat = syn_pat_let(p))) return NULL;
    bool have_value = false, op_assign;
    if (syn_eat(p, TOK_COLON) && !local_ty(p, l, &have_value)) return NULL;
    assign_op_of(p->token.kind, &op_assign);
    bool eq = false;
    if (have_value) {
    } else if (op_assign && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "can't reassign an uninitialized variable");
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, p->token.span, STR("="),
                     "initialize the variable");
        syn_report(p, d);
        parser_bump(p);
        eq = true;
    } else {
        eq = syn_eat(p, TOK_EQ);
    }
    if (eq && !(l->init = syn_expr(p))) return NULL;
    if (l->init && syn_eat_kw(p, KW(else)) && !let_else(p, l)) return NULL;
    l->span = span_to(lo, p->prev_span);
    AstStmt *s = new_stmt(p, AST_STMT_LET, lo);
    s->local = l;
    return s;
}

// ---- macros and paths at the start of a statement ----

static void set_attrs(Parser *p, AstExpr *e, AttrVec attrs) {
    if (!attrs.len) return;
    for_each(AstAttr, a, e->attrs) vec_push(p->sess->arena, &attrs, *a);
    e->attrs.data = attrs.data;
    e->attrs.len = attrs.len;
}

static AstStmt *expr_stmt(Parser *p, AstExpr *e, Span lo) {
    AstStmt *s = new_stmt(p, AST_STMT_EXPR, lo);
    s->expr = e;
    return s;
}

static AstStmt *macro_stmt(Parser *p, Span lo, AttrVec attrs, AstPath path) {
    AstMacCall *mac = NEW(p->sess->arena, AstMacCall);
    mac->path = path;
    if (!syn_mac_args(p, mac)) return NULL;
    bool braces = mac->delim == DELIM_BRACE;
    u8 k = p->token.kind;
    if ((braces && k != TOK_DOT && k != TOK_QUESTION) || k == TOK_SEMI || k == TOK_EOF ||
        k == TOK_CLOSE_INVISIBLE) {
        AstStmt *s = new_stmt(p, AST_STMT_MAC_CALL, lo);
        s->mac.mac = mac;
        s->mac.style = braces ? MAC_STMT_BRACES : MAC_STMT_NO_BRACES;
        s->mac.attrs.data = attrs.data;
        s->mac.attrs.len = attrs.len;
        return s;
    }
    AstExpr *e = syn_new_expr(p, AST_EXPR_MAC_CALL, lo);
    e->mac = mac;
    u32 old = p->restrictions;
    p->restrictions = RESTRICT_STMT_EXPR;
    e = syn_expr_dot_or_call(p, e, lo);
    if (e) set_attrs(p, e, attrs);
    if (e) e = syn_expr_assoc_rest(p, 0, false, attrs.len > 0, e);
    p->restrictions = old;
    return e ? expr_stmt(p, e, lo) : NULL;
}

static AstStmt *path_stmt(Parser *p, Span lo, AttrVec attrs) {
    AstPath path = {0};
    if (!syn_path(p, PATH_EXPR, &path)) return NULL;
    if (syn_eat(p, TOK_BANG)) return macro_stmt(p, lo, attrs, path);
    AstExpr *e;
    u32 old = p->restrictions;
    p->restrictions = RESTRICT_STMT_EXPR;
    if (syn_eat(p, TOK_OPEN_BRACE)) {
        if (!syn_struct_fields(p, NULL, path, true, &e, lo)) e = NULL;
    } else {
        e = syn_new_expr(p, AST_EXPR_PATH, lo);
        e->path.path = path;
    }
    if (e) e = syn_expr_dot_or_call(p, e, lo);
    if (e) set_attrs(p, e, attrs);
    if (e) e = syn_expr_assoc_rest(p, 0, false, attrs.len > 0, e);
    p->restrictions = old;
    return e ? expr_stmt(p, e, lo) : NULL;
}

static bool followed_by_ident(Parser *p) {
    const Token *t = syn_look(p, 1);
    return syn_is_ident(p, t);
}

static bool is_path_start_item(Parser *p) {
    const Token *t = &p->token, *next = syn_look(p, 1);
    if (t->kind != TOK_IDENT || t->raw) return false;
    if (symbol_is(t->symbol, union)) return followed_by_ident(p);
    if (symbol_is(t->symbol, auto)) return syn_token_is_kw(next, KW(trait));
    if (symbol_is(t->symbol, safe))
        return syn_token_is_kw(next, KW(fn)) || syn_token_is_kw(next, KW(extern)) ||
               syn_token_is_kw(next, KW(static));
    if (symbol_is(t->symbol, macro_rules))
        return next->kind == TOK_BANG && syn_look(p, 2)->kind == TOK_IDENT;
    if (symbol_is_kw(t->symbol, async)) return syn_check_fn_front(p, false); // 2015
    if (symbol_is(t->symbol, default))
        return syn_token_is_kw(next, KW(fn)) || syn_token_is_kw(next, KW(impl)) ||
               syn_token_is_kw(next, KW(unsafe)) || syn_token_is_kw(next, KW(const)) ||
               syn_token_is_kw(next, KW(type));
    if (str_eq(sym_str(p->sess, t->symbol), STR("builtin"))) return next->kind == TOK_POUND;
    return false;
}

// ---- statements ----

static void outer_attrs_error(Parser *p, AttrVec attrs) {
    if (!attrs.len) return;
    AstAttr *last = vec_last(&attrs);
    if (last->is_doc) {
        Diag *d = syn_error(p, E0585, last->span,
                            "found a documentation comment that doesn't document anything");
        diag_help(
            d,
            "doc comments must come before what they document, if a comment was intended use `//`");
        syn_report(p, d);
    } else {
        syn_report(p, syn_error(p, E_NONE, last->span, "expected statement after outer attribute"));
    }
}

// `mut x = 1`, `auto x = 1`, `var x = 1`
static AstStmt *missing_let(Parser *p, Span lo, AttrVec attrs, bool *is) {
    *is = false;
    if (p->no_recovery || p->token.kind != TOK_IDENT || !followed_by_ident(p)) return NULL;
    bool mut = syn_token_is_kw(&p->token, KW(mut)), aut = syn_token_is_kw(&p->token, SYM(auto));
    bool var = str_eq(sym_str(p->sess, p->token.symbol), STR("var")) && !p->token.raw;
    if (!mut && !aut && !var) return NULL;
    *is = true;
    Diag *d;
    if (mut) {
        d = syn_error(p, E_NONE, lo, "missing keyword");
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, lo, STR("let mut"), "missing keyword");
    } else {
        d = syn_error(p, E_NONE, lo, "invalid variable declaration");
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, lo, STR("let"),
                     "write `let` instead of `%s` to introduce a new variable",
                     aut ? "auto" : "var");
    }
    syn_report(p, d);
    if (!mut) parser_bump(p);
    return local(p, lo, attrs);
}

static AstStmt *fragment_stmt(Parser *p) {
    u32 open = p->pos;
    parser_bump(p);
    AstStmt *s = syn_stmt(p);
    if (s && p->token.kind == TOK_SEMI) parser_bump(p);
    syn_end_fragment(p, open);
    return s;
}

AstStmt *syn_stmt(Parser *p) {
    if (syn_is_fragment(p, FRAGMENT_STMT)) return fragment_stmt(p);
    AttrVec attrs = {0};
    Span lo = p->token.span;
    if (!syn_outer_attrs(p, &attrs)) return NULL;
    if (attrs.len && syn_is_fragment(p, FRAGMENT_STMT)) {
        AstStmt *s = fragment_stmt(p);
        if (s && s->kind == AST_STMT_LET)
            s->local->attrs.data = attrs.data, s->local->attrs.len = attrs.len;
        return s;
    }
    Span start = p->token.span;
    if (syn_token_is_kw(&p->token, KW(super)) && syn_token_is_kw(syn_look(p, 1), KW(let))) {
        parser_bump(p);
        syn_gate(p, p->prev_span, "super_let", 139076, "`super let` is experimental");
        parser_bump(p);
        AstStmt *s = local(p, lo, attrs);
        if (s) s->local->is_super = true;
        return s;
    }
    if (syn_eat_kw(p, KW(let))) return local(p, lo, attrs);
    bool recovered;
    AstStmt *s = missing_let(p, start, attrs, &recovered);
    if (recovered) return s;
    const Token *t = &p->token;
    if (syn_is_path_start(p, t) && t->kind != TOK_LT && t->kind != TOK_SHL &&
        !is_path_start_item(p))
        return path_stmt(p, start, attrs);
    AstItem *item = syn_item_with_attrs(p, attrs, PLACE_STMT, false);
    if (item) {
        s = new_stmt(p, AST_STMT_ITEM, lo);
        s->item = item;
        return s;
    }
    if (p->pending || p->aborted) return NULL;
    if (syn_eat(p, TOK_SEMI)) {
        outer_attrs_error(p, attrs);
        return new_stmt(p, AST_STMT_EMPTY, lo);
    }
    if (p->token.kind == TOK_CLOSE_BRACE || p->token.kind == TOK_EOF ||
        p->token.kind == TOK_CLOSE_INVISIBLE) {
        outer_attrs_error(p, attrs);
        return NULL;
    }
    AstExpr *e = syn_expr_res(p, RESTRICT_STMT_EXPR, attrs);
    return e ? expr_stmt(p, e, lo) : NULL;
}

// `a: T;` or `a: b` where a statement should end.
static bool colon_as_semi(Parser *p) {
    if (p->token.kind != TOK_COLON || p->no_recovery) return false;
    const Token *next = syn_look(p, 1);
    if (!syn_multiline_between(p, p->token.span.hi, next->span.lo)) return false;
    if (!syn_can_begin_expr(p, next) && next->kind != TOK_CLOSE_BRACE) return false;
    Diag *d = syn_error(p, E_NONE, p->token.span, "statements are terminated with a semicolon");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR(";"),
                 "use a semicolon instead");
    syn_cancel_pending(p);
    syn_report(p, d);
    parser_bump(p);
    return true;
}

// In `foo<a, b>(c)` the first `<` was taken for a comparison.
static bool mistyped_turbofish(Parser *p, AstExpr *e) {
    if (p->token.kind != TOK_COMMA || e->kind != AST_EXPR_BINARY || e->binary.op != BIN_LT ||
        p->no_recovery)
        return false;
    Parser start = *p;
    p->pending = NULL;
    p->sess->diags.muted++;
    bool ok = true;
    while (ok && syn_eat_noexpect(p, TOK_COMMA))
        ok = p->token.kind == TOK_LIFETIME ? (parser_bump(p), true) : syn_ty(p) != NULL;
    ok = ok && syn_eat_split(p, TOK_GT) && p->token.kind == TOK_OPEN_PAREN;
    p->sess->diags.muted--;
    if (!ok) {
        syn_cancel_pending(p);
        *p = start;
        return false;
    }
    syn_skip_tree(p);
    diag_suggest(start.pending, APPLICABILITY_MAYBE_INCORRECT, span_start(e->binary.op_span),
                 STR("::"),
                 "use `::<...>` instead of `<...>` to specify lifetime, type, or const arguments");
    syn_report(p, start.pending);
    return true;
}

static bool finish_expr_stmt(Parser *p, AstStmt *s, bool *semi) {
    if (ast_expr_is_complete_statement(s->expr)) return true;
    TokenKind ends[] = {TOK_SEMI, TOK_CLOSE_BRACE};
    if (p->token.kind == TOK_EOF || p->token.kind == TOK_CLOSE_INVISIBLE) return true;
    SynResult r = syn_expect_one_of(p, NULL, 0, ends, 2);
    if (r != SYN_ERROR) {
        if (r == SYN_RECOVERED) *semi = true; // the missing one was put there
        return true;
    }
    if (p->no_recovery || p->aborted) return false;
    if (colon_as_semi(p)) {
        *semi = true;
        return true;
    }
    if (!mistyped_turbofish(p, s->expr)) {
        syn_emit_pending(p);
        syn_recover_stmt(p, false, false);
    }
    s->expr = syn_expr_error(p, s->expr->span);
    return true;
}

AstStmt *syn_full_stmt(Parser *p) {
    AstStmt *s = syn_stmt(p);
    if (!s) return NULL;
    bool semi = false;
    switch (s->kind) {
    case AST_STMT_EXPR:
        if (!finish_expr_stmt(p, s, &semi)) return NULL;
        if (syn_eat(p, TOK_SEMI) || semi) {
            s->kind = AST_STMT_SEMI;
            s->span.hi = MAX(s->span.hi, p->prev_span.hi);
        }
        break;
    case AST_STMT_MAC_CALL:
        if (syn_eat(p, TOK_SEMI)) {
            s->mac.style = MAC_STMT_SEMICOLON;
            s->span.hi = p->prev_span.hi;
        }
        break;
    case AST_STMT_LET:
        if (p->token.kind == TOK_EOF || p->prev_token.kind == TOK_CLOSE_INVISIBLE) {
            syn_eat(p, TOK_SEMI);
            break;
        }
        if (syn_expect_semi(p) == SYN_ERROR) {
            if (!s->local->init || p->aborted || !mistyped_turbofish(p, s->local->init))
                return NULL;
            s->local->init = syn_expr_error(p, s->local->init->span);
            if (syn_expect_semi(p) == SYN_ERROR) return NULL;
        }
        s->span.hi = MAX(s->span.hi, p->prev_span.hi);
        break;
    case AST_STMT_ITEM:
    case AST_STMT_SEMI:
    case AST_STMT_EMPTY: break;
    }
    return s;
}

// ---- blocks ----

AstBlock *syn_block_tail(Parser *p, Span lo) {
    AstBlock *b = syn_new_block(p, lo);
    if (!syn_enter(p)) return NULL;
    while (!syn_eat(p, TOK_CLOSE_BRACE)) {
        if (p->token.kind == TOK_EOF) break;
        u32 before = p->pos;
        AstStmt *s = syn_full_stmt(p);
        if (s) {
            vec_push(p->sess->arena, &b->stmts, s);
            if (p->pos == before && p->token.kind != TOK_CLOSE_BRACE) parser_bump(p);
            continue;
        }
        if (p->aborted || (p->pending && p->no_recovery)) {
            syn_leave(p);
            return NULL;
        }
        if (p->pending) {
            Span at = p->token.span;
            syn_emit_pending(p);
            syn_recover_stmt(p, false, false);
            AstStmt *bad = new_stmt(p, AST_STMT_EXPR, at);
            bad->expr = syn_expr_error(p, at);
            vec_push(p->sess->arena, &b->stmts, bad);
        } else if (p->token.kind == TOK_CLOSE_INVISIBLE || p->pos == before) {
            if (p->token.kind == TOK_CLOSE_BRACE) continue;
            syn_unexpected(p);
            syn_leave(p);
            return NULL;
        }
    }
    syn_leave(p);
    b->span = span_to(lo, p->prev_span);
    return b;
}

static void no_opening_brace(Parser *p) {
    if (p->aborted) return;
    Diag *d =
        syn_fail(p, E_NONE, p->token.span, "expected `{`, found %s", syn_token_descr(p, &p->token));
    diag_label(d, p->token.span, "expected `{`");
}

AstBlock *syn_inner_attrs_block(Parser *p, AttrVec *attrs) {
    if (syn_is_fragment(p, FRAGMENT_BLOCK)) {
        u32 open = p->pos;
        parser_bump(p);
        AstBlock *b = syn_inner_attrs_block(p, attrs);
        syn_end_fragment(p, open);
        return b;
    }
    if (p->token.kind == TOK_LIFETIME && syn_look(p, 1)->kind == TOK_COLON &&
        syn_look(p, 2)->kind == TOK_OPEN_BRACE && !p->no_recovery) {
        Span at = span_to(p->token.span, syn_look(p, 1)->span);
        Diag *d = syn_error(p, E_NONE, at, "block label `%.*s` not supported here",
                            SYM_ARG(p->sess, p->token.symbol));
        diag_label(d, at, "not supported here");
        syn_report(p, d);
        parser_bump(p);
        parser_bump(p);
    }
    Span lo = p->token.span;
    if (!syn_eat(p, TOK_OPEN_BRACE)) {
        no_opening_brace(p);
        return NULL;
    }
    if (!syn_inner_attrs(p, attrs)) return NULL;
    u32 old = p->restrictions;
    p->restrictions = 0;
    AstBlock *b = syn_block_tail(p, lo);
    p->restrictions = old;
    return b;
}

AstBlock *syn_block(Parser *p) {
    AttrVec attrs = {0};
    AstBlock *b = syn_inner_attrs_block(p, &attrs);
    if (b && attrs.len) {
        Diag *d = syn_error(p, E_NONE, vec_last(&attrs)->span,
                            "an inner attribute is not permitted in this context");
        syn_report(p, d);
    }
    return b;
}
