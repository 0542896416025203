// SPDX-License-Identifier: MIT
// quote.c: code that the compiler writes, as text with holes. The text is lexed at one (marked) span; holes
// take token streams, which keep their own spans. So built-in macros and derives read like what they make.
#include "expand/expand_internal.h"

Token token_make(TokenKind kind, Span span) {
    return (Token){.kind = (u8)kind, .span = span};
}

Token token_ident(Symbol name, Span span) {
    return (Token){.kind = TOK_IDENT, .symbol = name, .span = span, .space_before = true};
}

Quote quote_new(Session *s, Span span) {
    return (Quote){.sess = s, .span = span, .text = buf_new(s->arena)};
}

static void put_subst(Quote *q, TokenStream ts) {
    buf_printf(&q->text, " $%u ", q->subst.len);
    vec_push(q->sess->arena, &q->subst, ts);
}

void quote(Quote *q, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    for (const char *p = fmt; *p; p++) {
        if (*p != '%') {
            buf_put_byte(&q->text, (u8)*p);
            continue;
        }
        switch (*++p) {
        case 's': buf_put_c(&q->text, va_arg(args, const char *)); break;
        case 'u': buf_printf(&q->text, "%u", va_arg(args, u32)); break;
        case 'S': buf_put_str(&q->text, va_arg(args, Str)); break;
        case 'y': buf_put_str(&q->text, sym_str(q->sess, va_arg(args, Symbol))); break;
        case 'i': put_subst(q, tokens_of_ident(q->sess, va_arg(args, Ident))); break;
        case 't': put_subst(q, va_arg(args, TokenStream)); break;
        case '%': buf_put_byte(&q->text, '%'); break;
        default: UNREACHABLE();
        }
    }
    va_end(args);
}

static bool hole_index(Session *s, const Token *t, u32 *index) {
    if (t->kind != TOK_LITERAL || t->lit_kind != LIT_INTEGER) return false;
    Str text = sym_str(s, t->symbol);
    *index = 0;
    for (u32 i = 0; i < text.len; i++) *index = *index * 10 + (u32)(text.data[i] - '0');
    return true;
}

TokenVec quote_finish(Quote *q) {
    Session *s = q->sess;
    TokenVec lexed = lex_text(s, buf_str(&q->text), q->span);
    TokenVec out = {0};
    for (u32 i = 0; i < lexed.len; i++) {
        Token t = lexed.data[i];
        u32 hole;
        if (t.kind == TOK_EOF) break;
        t.span = q->span;
        if (t.kind == TOK_DOLLAR && i + 1 < lexed.len) {
            Token *next = &lexed.data[i + 1];
            if (next->kind == TOK_IDENT && symbol_is_kw(next->symbol, crate)) {
                vec_push(s->arena, &out, token_ident(SYM(dollar_crate), q->span));
                i++;
                continue;
            }
            if (hole_index(s, next, &hole)) {
                CHECK(hole < q->subst.len);
                for_each(const Token, sub, q->subst.data[hole]) vec_push(s->arena, &out, *sub);
                i++;
                continue;
            }
        }
        vec_push(s->arena, &out, t);
    }
    CHECK(token_stream_match(out.data, out.len));
    return out;
}

TokenStream tokens_of_ident(Session *s, Ident ident) {
    Token *t = NEW(s->arena, Token);
    *t = token_ident(ident.name, ident.span);
    t->raw = ident_is_reserved(s, ident) && !symbol_is_kw(ident.name, self_value) &&
             !symbol_is_kw(ident.name, self_type) && !symbol_is_kw(ident.name, crate) &&
             !symbol_is_kw(ident.name, super) && !symbol_is(ident.name, dollar_crate) &&
             !symbol_is_kw(ident.name, underscore);
    // A tuple field's name is a number.
    Str text = sym_str(s, ident.name);
    if (text.len && text.data[0] >= '0' && text.data[0] <= '9') {
        t->kind = TOK_LITERAL;
        t->lit_kind = LIT_INTEGER;
        t->raw = false;
    }
    return (TokenStream){t, 1};
}

// As in a string literal's source (char::escape_default for control characters, Unicode left alone).
void escape_str(Buf *out, Str text) {
    for (u32 i = 0; i < text.len; i++) {
        u8 c = (u8)text.data[i];
        switch (c) {
        case '\n': buf_put_c(out, "\\n"); break;
        case '\r': buf_put_c(out, "\\r"); break;
        case '\t': buf_put_c(out, "\\t"); break;
        case '\0': buf_put_c(out, "\\0"); break;
        case '"': buf_put_c(out, "\\\""); break;
        case '\\': buf_put_c(out, "\\\\"); break;
        default:
            if (c < 0x20 || c == 0x7f)
                buf_printf(out, "\\x%02x", c);
            else
                buf_put_byte(out, c);
        }
    }
}

static Symbol escaped_symbol(Session *s, Str text) {
    Buf b = buf_new(s->arena);
    escape_str(&b, text);
    return intern(&s->symbols, buf_str(&b));
}

TokenStream tokens_of_str(Session *s, Str text, Span span) {
    Token *t = NEW(s->arena, Token);
    *t = token_make(TOK_LITERAL, span);
    t->lit_kind = LIT_STR;
    t->symbol = escaped_symbol(s, text);
    return (TokenStream){t, 1};
}

AstExpr *expr_str(Session *s, Str text, Span span) {
    AstExpr *e = NEW(s->arena, AstExpr);
    e->kind = AST_EXPR_LIT;
    e->id = ast_new_id(s);
    e->span = span;
    e->lit = (AstLit){.kind = LIT_STR, .symbol = escaped_symbol(s, text), .span = span};
    return e;
}

TokenStream tokens_group(Session *s, FragmentKind kind, TokenStream inner, Span span) {
    Token *t = NEW_N(s->arena, Token, inner.len + 2);
    t[0] = token_make(TOK_OPEN_INVISIBLE, span);
    t[0].fragment = (u8)kind;
    t[0].match = inner.len + 1;
    if (inner.len) memcpy(t + 1, inner.data, inner.len * sizeof(Token));
    t[inner.len + 1] = t[0];
    t[inner.len + 1].kind = TOK_CLOSE_INVISIBLE;
    return (TokenStream){t, inner.len + 2};
}
