// SPDX-License-Identifier: MIT
// parser_error.c: making and recovering from syntax errors: the wording, the spans and the choice between
// them are rustc_parse's (`expected one of ..., found ...` and the mistakes it recognises).
#include "syntax/parser_internal.h"

static Diag *make(Parser *p, ErrorCode code, Span at, const char *fmt, va_list args) {
    Buf b = buf_new(p->sess->arena);
    buf_vprintf(&b, fmt, args);
    return diag_error(p->sess, code, at, "%.*s", STR_ARG(buf_str(&b)));
}

Diag *syn_error(Parser *p, ErrorCode code, Span at, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    Diag *d = make(p, code, at, fmt, args);
    va_end(args);
    return d;
}

Diag *syn_fail(Parser *p, ErrorCode code, Span at, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    Diag *d = make(p, code, at, fmt, args);
    va_end(args);
    if (p->pending) { // the first one counts
        diag_cancel(d);
        return d;
    }
    return p->pending = d;
}

void syn_report(Parser *p, Diag *d) {
    p->had_error = true;
    if (p->aborted)
        diag_cancel(d);
    else
        diag_emit(d);
}

void syn_emit_pending(Parser *p) {
    Diag *d = p->pending;
    p->pending = NULL;
    p->had_error = true;
    if (d) syn_report(p, d);
}

void syn_cancel_pending(Parser *p) {
    if (p->pending) diag_cancel(p->pending);
    p->pending = NULL;
}

static bool is_used_keyword(Parser *p, const Token *t) {
    u32 v = t->symbol.v;
    if (v < KW_INDEX_as) return false;
    if (v <= KW_INDEX_while) return true;
    if (v == KW_INDEX_async || v == KW_INDEX_await || v == KW_INDEX_dyn)
        return syn_edition(p, t->span) >= EDITION_2018;
    return false;
}

static const char *fragment_name(FragmentKind kind) {
    switch (kind) {
    case FRAGMENT_NONE: return "none";
    case FRAGMENT_BLOCK: return "block";
    case FRAGMENT_EXPR:
    case FRAGMENT_EXPR_2021: return "expr";
    case FRAGMENT_IDENT: return "ident";
    case FRAGMENT_ITEM: return "item";
    case FRAGMENT_LIFETIME: return "lifetime";
    case FRAGMENT_LITERAL: return "literal";
    case FRAGMENT_META: return "meta";
    case FRAGMENT_PAT: return "pat";
    case FRAGMENT_PAT_PARAM: return "pat_param";
    case FRAGMENT_PATH: return "path";
    case FRAGMENT_STMT: return "stmt";
    case FRAGMENT_TT: return "tt";
    case FRAGMENT_TY: return "ty";
    case FRAGMENT_VIS: return "vis";
    }
    UNREACHABLE();
}

const char *syn_token_descr(Parser *p, const Token *t) {
    Buf b = buf_new(p->sess->arena);
    switch (t->kind) {
    case TOK_EOF:
        if (p->subparser_name)
            buf_printf(&b, "end of %s", p->subparser_name);
        else
            buf_put_c(&b, "`<eof>`");
        break;
    case TOK_OPEN_INVISIBLE:
        buf_printf(&b, "`%s` metavariable", fragment_name((FragmentKind)t->fragment));
        break;
    case TOK_CLOSE_INVISIBLE:
        buf_printf(&b, "end of `%s` metavariable", fragment_name((FragmentKind)t->fragment));
        break;
    default:
        if (t->kind == TOK_IDENT && !t->raw) {
            if (symbol_is_kw(t->symbol, underscore) || symbol_is(t->symbol, dollar_crate))
                buf_put_c(&b, "reserved identifier ");
            else if (is_used_keyword(p, t))
                buf_put_c(&b, "keyword ");
            else if (syn_token_is_reserved(p, t))
                buf_put_c(&b, "reserved keyword ");
        } else if (t->kind == TOK_DOC_COMMENT) {
            buf_put_c(&b, "doc comment ");
        }
        buf_put_byte(&b, '`');
        token_print(&b, p->sess, t);
        buf_put_byte(&b, '`');
    }
    return str_to_c(p->sess->arena, buf_str(&b));
}

bool syn_multiline_between(Parser *p, u32 lo, u32 hi) {
    if (hi <= lo) return false;
    Str text = source_span_text(&p->sess->sources, (Span){lo, hi, {0}});
    return text.len && memchr(text.data, '\n', text.len) != NULL;
}

// ---- expected one of ... ----

typedef Vec(Str) StrVec;

static void insert_sorted(Parser *p, StrVec *v, Str s) {
    for (u32 i = 0; i < v->len; i++)
        if (str_eq(v->data[i], s)) return;
    vec_push(p->sess->arena, v, s);
    for (u32 i = v->len - 1; i > 0 && str_cmp(v->data[i - 1], v->data[i]) > 0; i--) {
        Str t = v->data[i];
        v->data[i] = v->data[i - 1];
        v->data[i - 1] = t;
    }
}

static void collect_expected(Parser *p, StrVec *out) {
    Arena *a = p->sess->arena;
    for (u32 i = 0; i < TOKEN_KIND_COUNT; i++) {
        if (!(p->expected_kinds >> i & 1)) continue;
        Str text = token_kind_text((TokenKind)i);
        insert_sorted(p, out, str_format(a, "`%.*s`", STR_ARG(text)));
    }
    for (u32 i = 1; i < 64; i++)
        if (p->expected_kws >> i & 1)
            insert_sorted(p, out, str_format(a, "`%.*s`", SYM_ARG(p->sess, (Symbol){i})));
    static const char *const CLASS_TEXT[] = {
#define X(name, text) text,
        EXPECTED_CLASSES(X)
#undef X
    };
    for (u32 i = 0; i < ARRAY_LEN(CLASS_TEXT); i++)
        if (p->expected_classes >> i & 1) insert_sorted(p, out, str_of_c(CLASS_TEXT[i]));
}

static Str join_expected(Parser *p, const StrVec *v) {
    Buf b = buf_new(p->sess->arena);
    for (u32 i = 0; i < v->len; i++) {
        if (i) buf_put_c(&b, v->len > 2 && i == v->len - 1 ? ", or " : v->len == 2 ? " or " : ", ");
        buf_put_str(&b, v->data[i]);
    }
    return buf_str(&b);
}

static bool expects(const Parser *p, TokenKind kind) {
    return p->expected_kinds >> kind & 1;
}

static SynResult expected_semi(Parser *p, Span at, bool change) {
    Diag *d = syn_error(p, E_NONE, at, "expected `;`, found %s", syn_token_descr(p, &p->token));
    if (change) {
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, STR(";"), "change this to `;`");
    } else {
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, STR(";"), "add `;` here");
        diag_label(d, p->token.span, "unexpected token");
    }
    syn_report(p, d);
    return SYN_RECOVERED;
}

// The missing semicolon, in rustc's order of cases. SYN_ERROR: it is something else.
static SynResult try_missing_semi(Parser *p) {
    bool newline = syn_multiline_between(p, p->prev_span.hi, p->token.span.lo);
    u8 kind = p->token.kind;
    bool comma_colon = kind == TOK_COMMA || kind == TOK_COLON;
    if (!newline) return SYN_ERROR;
    if (comma_colon && p->prev_token.kind == TOK_CLOSE_PAREN) return SYN_ERROR;
    const Token *next = syn_look(p, 1);
    if (comma_colon && (next->kind == TOK_CLOSE_BRACE || syn_can_begin_expr(p, next))) {
        SynResult r = expected_semi(p, p->token.span, true);
        parser_bump(p);
        return r;
    }
    bool starts = kind == TOK_CLOSE_BRACE || kind == TOK_POUND ||
                  syn_can_begin_expr(p, &p->token) || syn_can_begin_item(&p->token);
    if (starts && !expects(p, TOK_COMMA)) return expected_semi(p, span_end(p->prev_span), false);
    return SYN_ERROR;
}

static bool sym_text_is(Parser *p, Symbol s, const char *text) {
    return str_eq(sym_str(p->sess, s), str_of_c(text));
}

static void add_hints(Parser *p, Diag *d) {
    const Token *prev = &p->prev_token;
    if (prev->kind != TOK_IDENT) return;
    if (sym_text_is(p, prev->symbol, "def") || sym_text_is(p, prev->symbol, "fun") ||
        sym_text_is(p, prev->symbol, "func") || sym_text_is(p, prev->symbol, "function"))
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, prev->span, STR("fn"),
                     "write `fn` instead of `%.*s` to declare a function",
                     SYM_ARG(p->sess, prev->symbol));
}

static void fail_expected_set(Parser *p) {
    StrVec v = {0};
    collect_expected(p, &v);
    Str list = join_expected(p, &v);
    const char *actual = syn_token_descr(p, &p->token);
    Str label = v.len > 6 ? str_format(p->sess->arena, "expected one of %u possible tokens", v.len)
                : v.len > 1 ? str_format(p->sess->arena, "expected one of %.*s", STR_ARG(list))
                : v.len     ? str_format(p->sess->arena, "expected %.*s", STR_ARG(list))
                            : STR("unexpected token after this");
    p->last_unexpected = p->token.span.lo;
    Diag *d = v.len > 1 ? syn_fail(p, E_NONE, p->token.span, "expected one of %.*s, found %s",
                                   STR_ARG(list), actual)
              : v.len ? syn_fail(p, E_NONE, p->token.span, "expected %.*s, found %s", STR_ARG(list),
                                 actual)
                      : syn_fail(p, E_NONE, p->token.span, "unexpected token: %s", actual);
    add_hints(p, d);
    Span sp = v.len ? span_end(p->prev_span) : p->prev_span;
    if (p->token.kind == TOK_EOF) sp = p->prev_span;
    if (!syn_multiline_between(p, sp.hi, p->token.span.lo)) {
        diag_label(d, p->token.span, "%.*s", STR_ARG(label));
    } else {
        diag_label(d, sp, "%.*s", STR_ARG(label));
        diag_label(d, p->token.span, "unexpected token");
    }
}

// Not one of the tokens that may stand here: rustc's expected_one_of_not_found.
static SynResult expected_one_of_not_found(Parser *p) {
    if (expects(p, TOK_SEMI) && !span_is_none(p->prev_span) && !p->no_recovery) {
        SynResult r = try_missing_semi(p);
        if (r != SYN_ERROR) return r;
    }
    if (p->token.kind == TOK_EQ_EQ && p->prev_token.kind == TOK_IDENT && expects(p, TOK_EQ)) {
        Diag *d = syn_fail(p, E_NONE, p->token.span, "unexpected `==`");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR("="),
                     "try using `=` instead");
        return SYN_ERROR;
    }
    if (syn_token_is_kw(&p->token, KW(move)) && syn_token_is_kw(&p->prev_token, KW(async))) {
        Diag *d = syn_fail(p, E_NONE, p->prev_span,
                           "`async move` blocks are only allowed in Rust 2018 or later");
        (void)d;
        return SYN_ERROR;
    }
    fail_expected_set(p);
    return SYN_ERROR;
}

void syn_abort(Parser *p) {
    p->aborted = true;
    p->had_error = true;
    p->pos = p->len;
    p->split = 0;
    p->token = (Token){.kind = TOK_EOF, .span = p->eof_span};
}

SynResult syn_expect_one_of(Parser *p, const TokenKind *edible, u32 n, const TokenKind *inedible,
                            u32 m) {
    for (u32 i = 0; i < n; i++)
        if (p->token.kind == edible[i]) {
            parser_bump(p);
            return SYN_OK;
        }
    for (u32 i = 0; i < m; i++)
        if (p->token.kind == inedible[i]) return SYN_OK;
    if (p->aborted) return SYN_ERROR;
    if (p->token.kind != TOK_EOF && p->last_unexpected == p->token.span.lo && p->token.span.lo) {
        syn_abort(p); // the same token again: rustc gives up, too
        return SYN_ERROR;
    }
    for (u32 i = 0; i < n; i++) p->expected_kinds |= UINT64_C(1) << edible[i];
    for (u32 i = 0; i < m; i++) p->expected_kinds |= UINT64_C(1) << inedible[i];
    return expected_one_of_not_found(p);
}

// Nothing else was tried here: "expected `X`, found Y" after the last token.
static void fail_expected_one(Parser *p, TokenKind kind) {
    Str text = token_kind_text(kind);
    bool eof = p->token.kind == TOK_EOF;
    Span prev = eof ? p->prev_span : span_end(p->prev_span), at = p->token.span;
    if (eof && p->subparser_name) at = prev = span_end(p->prev_span);
    if (span_is_none(p->prev_span)) at = prev = p->token.span;
    Diag *d = syn_fail(p, E_NONE, at, "expected `%.*s`, found %s", STR_ARG(text),
                       syn_token_descr(p, &p->token));
    if (syn_multiline_between(p, prev.hi, at.lo)) {
        diag_label(d, prev, "expected `%.*s`", STR_ARG(text));
        diag_label(d, at, "unexpected token");
    } else {
        diag_label(d, at, "expected `%.*s`", STR_ARG(text));
    }
}

SynResult syn_expect(Parser *p, TokenKind kind) {
    if (!p->expected_kinds && !p->expected_kws && !p->expected_classes) {
        if (p->token.kind == kind) {
            parser_bump(p);
            return SYN_OK;
        }
        if (!p->aborted) fail_expected_one(p, kind);
        return SYN_ERROR;
    }
    return syn_expect_one_of(p, &kind, 1, NULL, 0);
}

bool syn_expect_kw(Parser *p, Symbol kw) {
    if (syn_eat_kw(p, kw)) return true;
    syn_unexpected(p);
    return false;
}

SynResult syn_expect_semi(Parser *p) {
    TokenKind semi = TOK_SEMI;
    return syn_expect_one_of(p, &semi, 1, NULL, 0);
}

void syn_unexpected(Parser *p) {
    if (p->aborted) return;
    SynResult r = syn_expect_one_of(p, NULL, 0, NULL, 0);
    if (r != SYN_ERROR)
        syn_fail(p, E_NONE, p->token.span, "unexpected token: %s", syn_token_descr(p, &p->token));
}

void syn_fail_expected(Parser *p, const char *what) {
    if (p->aborted) return;
    Span at = p->token.span;
    if (p->token.kind == TOK_EOF && p->subparser_name && !span_is_none(p->prev_span))
        at = span_end(p->prev_span);
    Diag *d = syn_fail(p, E_NONE, at, "expected %s, found %s", what, syn_token_descr(p, &p->token));
    diag_label(d, at, "expected %s", what);
}

// ---- identifiers ----

static Str found_ident_text(Parser *p) {
    return source_span_text(&p->sess->sources, p->token.span);
}

// The error for something that is no identifier; with `recover` a keyword is taken as one.
static bool expected_ident(Parser *p, Ident *out, bool recover) {
    if (p->aborted) return false;
    const char *found = syn_token_descr(p, &p->token);
    Span at = p->token.span;
    Diag *d = syn_fail(p, E_NONE, at, "expected identifier, found %s", found);
    bool keyword = syn_is_reserved(p) && !symbol_is_kw(p->token.symbol, underscore);
    diag_label(d, at, keyword ? "expected identifier, found keyword" : "expected identifier");
    if (keyword && !syn_is_path_segment_kw(&p->token)) {
        Str raw = str_format(p->sess->arena, "r#%.*s", STR_ARG(found_ident_text(p)));
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at, raw,
                     "escape `%.*s` to use it as an identifier", SYM_ARG(p->sess, p->token.symbol));
        if (recover && !p->no_recovery) {
            syn_emit_pending(p);
            *out = (Ident){p->token.symbol, at};
            parser_bump(p);
            return true;
        }
    }
    if (p->token.kind == TOK_COMMA && syn_is_ident(p, syn_look(p, 1)) && recover &&
        !p->no_recovery) {
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, STR(""), "remove this comma");
        syn_emit_pending(p);
        parser_bump(p);
        *out = (Ident){p->token.symbol, p->token.span};
        parser_bump(p);
        return true;
    }
    return false;
}

bool syn_is_ident_or_fail(Parser *p, Ident *out, bool recover) {
    if (p->token.kind == TOK_IDENT) {
        if (!syn_is_reserved(p)) {
            *out = (Ident){p->token.symbol, p->token.span};
            parser_bump(p);
            return true;
        }
    }
    return expected_ident(p, out, recover);
}

bool syn_ident(Parser *p, Ident *out) {
    return syn_is_ident_or_fail(p, out, true);
}
