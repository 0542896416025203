// SPDX-License-Identifier: MIT
// parser.c: the parser's core: current token, classes of tokens, splitting of compound tokens, token trees,
// comma separated sequences. After rustc_parse::parser. Errors are in parser_error.c.
#include "syntax/parser_internal.h"

_Static_assert(TOKEN_KIND_COUNT <= 64, "token kinds must fit the set of expected ones");
_Static_assert(KW_INDEX_gen < 64, "keywords must fit the set of expected ones");

static void load(Parser *p) {
    if (p->pos < p->len)
        p->token = p->tokens[p->pos];
    else // as in rustc the end of a file stands where its last token does
        p->token =
            (Token){.kind = TOK_EOF,
                    .span = p->copy_streams && p->len ? p->tokens[p->len - 1].span : p->eof_span};
}

Parser parser_new(Session *s, TokenStream tokens, Span eof_span) {
    Parser p = {.sess = s,
                .tokens = tokens.data,
                .len = tokens.len,
                .eof_span = eof_span,
                .last_unexpected = UINT32_MAX};
    if (tokens.len && tokens.data[tokens.len - 1].kind == TOK_EOF) {
        p.len--;
        p.eof_span = tokens.data[tokens.len - 1].span;
    }
    load(&p);
    return p;
}

void parser_bump(Parser *p) {
    p->prev_token = p->token;
    p->prev_span = p->token.span;
    if (p->pos < p->len) p->pos++;
    p->split = 0;
    p->expected_kinds = p->expected_kws = 0;
    p->expected_classes = 0;
    load(p);
}

const Token *syn_look(const Parser *p, u32 n) {
    static const Token end = {.kind = TOK_EOF};
    if (n == 0) return &p->token;
    return p->pos + n < p->len ? &p->tokens[p->pos + n] : &end;
}

const Token *syn_look_past_tree(const Parser *p, u32 n) {
    const Token *t = syn_look(p, n);
    return syn_look(p, token_is_open(t) ? n + t->match + 1 : n + 1);
}

Edition syn_edition(Parser *p, Span span) {
    if (!p->edition_known || p->edition_ctxt != span.ctxt.v) {
        p->edition = source_span_edition(&p->sess->sources, span);
        p->edition_ctxt = span.ctxt.v;
        p->edition_known = true;
    }
    return p->edition;
}

// ---- classes of tokens ----

static const u8 KEYWORD_EDITION[64] = {
// 1 + the edition in which it becomes a keyword
#define KEYWORD(name, text, first, last) [KW_INDEX_##name] = 1 + EDITION_##first,
#include "source/symbols.def"
};

bool syn_token_is_kw(const Token *t, Symbol kw) {
    return t->kind == TOK_IDENT && t->symbol.v == kw.v && !t->raw;
}

static bool is_reserved_symbol(Symbol s, Edition edition) {
    if (s.v < 64 && KEYWORD_EDITION[s.v]) return edition + 1 >= KEYWORD_EDITION[s.v];
    return symbol_is(s, dollar_crate) || symbol_is(s, path_root) || symbol_is(s, empty);
}

bool syn_token_is_reserved(Parser *p, const Token *t) {
    if (t->kind != TOK_IDENT || t->raw) return false;
    if (t->symbol.v >= 64 && !symbol_is(t->symbol, dollar_crate)) return false;
    return is_reserved_symbol(t->symbol, syn_edition(p, t->span));
}

bool ident_is_reserved(const Session *s, Ident ident) {
    return is_reserved_symbol(ident.name, source_span_edition(&s->sources, ident.span));
}

bool syn_is_ident(Parser *p, const Token *t) {
    return t->kind == TOK_IDENT && !syn_token_is_reserved(p, t);
}

bool syn_is_reserved(Parser *p) {
    return syn_token_is_reserved(p, &p->token);
}

// The name after the quote is a keyword and not written raw; 'static and '_ are no names.
bool syn_lifetime_is_keyword(Parser *p, const Token *t) {
    if (t->raw || symbol_is(t->symbol, static_lifetime) ||
        symbol_is(t->symbol, underscore_lifetime))
        return false;
    Str text = sym_str(p->sess, t->symbol);
    if (text.len < 3 || text.len > 9) return false; // no keyword is shorter or longer
    Symbol bare = intern(&p->sess->symbols, str_from(text.data + 1, text.len - 1));
    return is_reserved_symbol(bare, syn_edition(p, t->span));
}

bool syn_is_path_segment_kw(const Token *t) {
    if (t->kind != TOK_IDENT || t->raw) return false;
    Symbol s = t->symbol;
    return symbol_is_kw(s, super) || symbol_is_kw(s, self_value) || symbol_is_kw(s, self_type) ||
           symbol_is_kw(s, crate) || symbol_is(s, dollar_crate) || symbol_is(s, path_root);
}

static bool is_open_fragment(const Token *t, FragmentKind a) {
    return t->kind == TOK_OPEN_INVISIBLE && t->fragment == a;
}

bool syn_is_path_start(Parser *p, const Token *t) {
    switch (t->kind) {
    case TOK_PATH_SEP:
    case TOK_LT:
    case TOK_SHL: return true;
    case TOK_IDENT: return syn_is_path_segment_kw(t) || syn_is_ident(p, t);
    case TOK_OPEN_INVISIBLE: return t->fragment == FRAGMENT_PATH || t->fragment == FRAGMENT_TY;
    default: return false;
    }
}

static bool ident_begins_expr(Parser *p, const Token *t) {
    if (syn_is_ident(p, t) || syn_is_path_segment_kw(t)) return true;
    switch (t->symbol.v) {
    case KW_INDEX_async:
    case KW_INDEX_do:
    case KW_INDEX_box:
    case KW_INDEX_break:
    case KW_INDEX_const:
    case KW_INDEX_continue:
    case KW_INDEX_false:
    case KW_INDEX_for:
    case KW_INDEX_gen:
    case KW_INDEX_if:
    case KW_INDEX_let:
    case KW_INDEX_loop:
    case KW_INDEX_match:
    case KW_INDEX_move:
    case KW_INDEX_return:
    case KW_INDEX_true:
    case KW_INDEX_try:
    case KW_INDEX_unsafe:
    case KW_INDEX_while:
    case KW_INDEX_yield:
    case KW_INDEX_become:
    case KW_INDEX_static: return true;
    default: return false;
    }
}

bool syn_can_begin_expr(Parser *p, const Token *t) {
    switch (t->kind) {
    case TOK_IDENT: return ident_begins_expr(p, t);
    case TOK_OPEN_PAREN:
    case TOK_OPEN_BRACE:
    case TOK_OPEN_BRACKET:
    case TOK_LITERAL:
    case TOK_BANG:
    case TOK_MINUS:
    case TOK_STAR:
    case TOK_OR:
    case TOK_OR_OR:
    case TOK_AND:
    case TOK_AND_AND:
    case TOK_DOT_DOT:
    case TOK_DOT_DOT_DOT:
    case TOK_DOT_DOT_EQ:
    case TOK_LT:
    case TOK_SHL:
    case TOK_PATH_SEP:
    case TOK_LIFETIME:
    case TOK_POUND: return true;
    case TOK_OPEN_INVISIBLE:
        return t->fragment == FRAGMENT_BLOCK || t->fragment == FRAGMENT_EXPR ||
               t->fragment == FRAGMENT_EXPR_2021 || t->fragment == FRAGMENT_LITERAL ||
               t->fragment == FRAGMENT_PATH;
    default: return false;
    }
}

bool syn_can_begin_type(Parser *p, const Token *t) {
    switch (t->kind) {
    case TOK_IDENT:
        if (syn_is_ident(p, t) || syn_is_path_segment_kw(t)) return true;
        switch (t->symbol.v) {
        case KW_INDEX_underscore:
        case KW_INDEX_for:
        case KW_INDEX_impl:
        case KW_INDEX_fn:
        case KW_INDEX_unsafe:
        case KW_INDEX_extern:
        case KW_INDEX_typeof:
        case KW_INDEX_dyn: return true;
        default: return false;
        }
    case TOK_OPEN_PAREN:
    case TOK_OPEN_BRACKET:
    case TOK_BANG:
    case TOK_STAR:
    case TOK_AND:
    case TOK_AND_AND:
    case TOK_QUESTION:
    case TOK_LIFETIME:
    case TOK_LT:
    case TOK_SHL:
    case TOK_PATH_SEP: return true;
    case TOK_OPEN_INVISIBLE: return t->fragment == FRAGMENT_TY || t->fragment == FRAGMENT_PATH;
    default: return false;
    }
}

bool syn_can_begin_pat(Parser *p, const Token *t) {
    switch (t->kind) {
    case TOK_IDENT:
        if (syn_is_ident(p, t) || syn_is_path_segment_kw(t)) return true;
        switch (t->symbol.v) {
        case KW_INDEX_underscore:
        case KW_INDEX_box:
        case KW_INDEX_ref:
        case KW_INDEX_mut:
        case KW_INDEX_true:
        case KW_INDEX_false:
        case KW_INDEX_const: return true;
        default: return false;
        }
    case TOK_OPEN_PAREN:
    case TOK_OPEN_BRACKET:
    case TOK_LITERAL:
    case TOK_DOT_DOT:
    case TOK_DOT_DOT_DOT:
    case TOK_DOT_DOT_EQ:
    case TOK_AND:
    case TOK_AND_AND:
    case TOK_MINUS:
    case TOK_LT:
    case TOK_SHL:
    case TOK_BANG:
    case TOK_PATH_SEP:
    case TOK_OR: return true;
    case TOK_OPEN_INVISIBLE:
        return t->fragment == FRAGMENT_PAT || t->fragment == FRAGMENT_PAT_PARAM ||
               t->fragment == FRAGMENT_PATH || t->fragment == FRAGMENT_LITERAL ||
               t->fragment == FRAGMENT_EXPR || t->fragment == FRAGMENT_EXPR_2021 ||
               t->fragment == FRAGMENT_TY;
    default: return false;
    }
}

bool syn_can_begin_item(const Token *t) {
    if (t->kind != TOK_IDENT || t->raw) return false;
    switch (t->symbol.v) {
    case KW_INDEX_fn:
    case KW_INDEX_use:
    case KW_INDEX_struct:
    case KW_INDEX_enum:
    case KW_INDEX_pub:
    case KW_INDEX_trait:
    case KW_INDEX_extern:
    case KW_INDEX_impl:
    case KW_INDEX_unsafe:
    case KW_INDEX_const:
    case KW_INDEX_static:
    case SYM_INDEX_safe:
    case SYM_INDEX_union:
    case KW_INDEX_macro:
    case KW_INDEX_mod:
    case KW_INDEX_type: return true;
    default: return false;
    }
}

// ---- checking and eating ----

bool syn_check(Parser *p, TokenKind kind) {
    if (p->token.kind == kind) return true;
    p->expected_kinds |= UINT64_C(1) << kind;
    return false;
}

bool syn_check_kw(Parser *p, Symbol kw) {
    if (syn_token_is_kw(&p->token, kw)) return true;
    p->expected_kws |= UINT64_C(1) << kw.v;
    return false;
}

bool syn_check_class(Parser *p, bool present, ExpectedClass c) {
    if (!present) p->expected_classes |= 1u << c;
    return present;
}

bool syn_check_weak(Parser *p, Symbol name, ExpectedClass c) {
    return syn_check_class(p, syn_token_is_kw(&p->token, name), c);
}

bool syn_check_path(Parser *p) {
    return syn_check_class(p, syn_is_path_start(p, &p->token), EXPECT_PATH);
}

bool syn_eat(Parser *p, TokenKind kind) {
    if (!syn_check(p, kind)) return false;
    parser_bump(p);
    return true;
}

bool syn_eat_noexpect(Parser *p, TokenKind kind) {
    if (p->token.kind != kind) return false;
    parser_bump(p);
    return true;
}

bool syn_eat_kw(Parser *p, Symbol kw) {
    if (!syn_check_kw(p, kw)) return false;
    parser_bump(p);
    return true;
}

bool syn_eat_kw_noexpect(Parser *p, Symbol kw) {
    if (!syn_token_is_kw(&p->token, kw)) return false;
    parser_bump(p);
    return true;
}

// What is left of a compound token when `first` is taken off its front; TOK_EOF when it does not begin so.
static TokenKind rest_after(TokenKind kind, TokenKind first) {
    switch (first) {
    case TOK_LT:
        return kind == TOK_SHL      ? TOK_LT
               : kind == TOK_LE     ? TOK_EQ
               : kind == TOK_SHL_EQ ? TOK_LE
               : kind == TOK_LARROW ? TOK_MINUS
                                    : TOK_EOF;
    case TOK_GT:
        return kind == TOK_SHR      ? TOK_GT
               : kind == TOK_GE     ? TOK_EQ
               : kind == TOK_SHR_EQ ? TOK_GE
                                    : TOK_EOF;
    case TOK_AND: return kind == TOK_AND_AND ? TOK_AND : kind == TOK_AND_EQ ? TOK_EQ : TOK_EOF;
    case TOK_OR: return kind == TOK_OR_OR ? TOK_OR : kind == TOK_OR_EQ ? TOK_EQ : TOK_EOF;
    case TOK_PLUS: return kind == TOK_PLUS_EQ ? TOK_EQ : TOK_EOF;
    case TOK_COLON: return kind == TOK_PATH_SEP ? TOK_COLON : TOK_EOF;
    case TOK_BANG: return kind == TOK_NE ? TOK_EQ : TOK_EOF;
    default: return TOK_EOF;
    }
}

bool syn_check_split(Parser *p, TokenKind kind) {
    return syn_check(p, kind) || rest_after((TokenKind)p->token.kind, kind) != TOK_EOF;
}

bool syn_eat_split(Parser *p, TokenKind kind) {
    if (syn_eat(p, kind)) return true;
    TokenKind rest = rest_after((TokenKind)p->token.kind, kind);
    if (rest == TOK_EOF) return false;
    Token first = p->token;
    first.kind = (u8)kind;
    if (first.span.hi > first.span.lo + 1) first.span.hi = first.span.lo + 1;
    p->prev_token = first;
    p->prev_span = first.span;
    p->split++;
    p->token.kind = (u8)rest;
    if (p->token.span.hi > p->token.span.lo + 1) p->token.span.lo++;
    p->expected_kinds = p->expected_kws = 0;
    p->expected_classes = 0;
    return true;
}

bool syn_expect_split(Parser *p, TokenKind kind) {
    if (syn_eat_split(p, kind)) return true;
    syn_unexpected(p);
    return false;
}

// ---- token trees ----

void syn_skip_tree(Parser *p) {
    if (token_is_open(&p->token)) {
        u32 distance = p->token.match;
        p->pos += distance;
        load(p);
    }
    parser_bump(p);
}

TokenStream syn_tokens_between(Parser *p, u32 from, u32 to) {
    // An empty stream points nowhere: not into the parser's own tokens, which may not last.
    TokenStream ts = {.data = to > from ? (Token *)p->tokens + from : NULL, .len = to - from};
    if (p->copy_streams && ts.len)
        ts.data = arena_copy(p->sess->arena, ts.data, ts.len * sizeof(Token), _Alignof(Token));
    return ts;
}

TokenStream syn_delimited(Parser *p, Delim *delim, Span *span) {
    *delim = p->token.kind == TOK_OPEN_PAREN     ? DELIM_PAREN
             : p->token.kind == TOK_OPEN_BRACE   ? DELIM_BRACE
             : p->token.kind == TOK_OPEN_BRACKET ? DELIM_BRACKET
                                                 : DELIM_INVISIBLE;
    u32 open = p->pos, distance = p->token.match;
    Span lo = p->token.span;
    syn_skip_tree(p);
    *span = span_to(lo, p->prev_span);
    return syn_tokens_between(p, open + 1, open + distance);
}

// rustc's consume_block: only delimiters of the one kind count.
void syn_skip_to_close(Parser *p, TokenKind close) {
    TokenKind open = close == TOK_CLOSE_PAREN   ? TOK_OPEN_PAREN
                     : close == TOK_CLOSE_BRACE ? TOK_OPEN_BRACE
                                                : TOK_OPEN_BRACKET;
    u32 depth = 0;
    while (p->token.kind != TOK_EOF) {
        u8 kind = p->token.kind;
        parser_bump(p);
        if (kind == open) {
            depth++;
        } else if (kind == close) {
            if (depth == 0) return;
            depth--;
        }
    }
}

bool syn_enter(Parser *p) {
    if (++p->depth <= MAX_DEPTH) return true;
    p->depth--;
    if (p->aborted) return false;
    Diag *d = syn_fail(p, E_NONE, p->token.span, "syntax is nested too deeply");
    diag_note(d, "the limit is %d levels", MAX_DEPTH);
    if (p->sess->diags.muted == 0) { // nothing sensible can follow
        syn_emit_pending(p);
        syn_abort(p);
    }
    return false;
}

void syn_leave(Parser *p) {
    p->depth--;
}

bool syn_is_fragment(const Parser *p, FragmentKind kind) {
    return is_open_fragment(&p->token, kind);
}

void syn_end_fragment(Parser *p, u32 open_pos) {
    u32 close = open_pos + p->tokens[open_pos].match;
    if (p->pos != close) {
        if (p->pos < close && !p->pending)
            syn_report(p, diag_error(p->sess, E_NONE, p->token.span, "unexpected token: %s",
                                     syn_token_descr(p, &p->token)));
        p->pos = close;
        load(p);
    }
    parser_bump(p);
}

// ---- comma separated sequences ----

static bool at_close(Parser *p, TokenKind close, TokenKind close2) {
    return syn_check(p, close) || (close2 != TOK_EOF && p->token.kind == close2);
}

static bool resembles_comma(const Token *t) {
    return t->kind == TOK_DOT || t->kind == TOK_LT || t->kind == TOK_SEMI;
}

// A comma is missing: if another element follows, that is all; else the sequence ends here.
static bool missing_comma(Parser *p, SynItemFn *f, void *ctx) {
    Diag *d = p->pending;
    p->pending = NULL;
    Span at = span_end(p->prev_span);
    if (resembles_comma(&p->token)) parser_bump(p);
    p->last_unexpected = UINT32_MAX;
    if (f(p, ctx)) {
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at, STR(","), "missing `,`");
        syn_report(p, d);
        return true;
    }
    syn_cancel_pending(p);
    syn_report(p, d);
    return false;
}

bool syn_seq_to_before(Parser *p, TokenKind close, TokenKind close2, SynItemFn *f, void *ctx,
                       bool *trailing, bool *recovered) {
    bool first = true;
    *trailing = *recovered = false;
    while (!at_close(p, close, close2)) {
        if (token_is_close(&p->token) || p->token.kind == TOK_EOF) break;
        if (!first) {
            SynResult r = syn_expect(p, TOK_COMMA);
            if (r == SYN_RECOVERED) {
                *recovered = true;
                break;
            }
            if (r == SYN_ERROR) {
                if (p->aborted || p->no_recovery) return false;
                if (missing_comma(p, f, ctx)) continue;
                break;
            }
        }
        first = false;
        if (at_close(p, close, close2)) {
            *trailing = true;
            break;
        }
        u32 before = p->pos;
        if (!f(p, ctx)) return false;
        if (p->pos == before && p->split == 0 && p->aborted) return false;
    }
    return true;
}

bool syn_seq_to_end(Parser *p, TokenKind close, SynItemFn *f, void *ctx, bool *trailing) {
    bool recovered, dummy;
    if (!syn_seq_to_before(p, close, TOK_EOF, f, ctx, trailing ? trailing : &dummy, &recovered))
        return false;
    if (!recovered) syn_eat(p, close);
    return true;
}

bool syn_delim_seq(Parser *p, TokenKind open, TokenKind close, SynItemFn *f, void *ctx,
                   bool *trailing) {
    if (syn_expect(p, open) == SYN_ERROR) return false;
    return syn_seq_to_end(p, close, f, ctx, trailing);
}
