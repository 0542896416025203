// SPDX-License-Identifier: MIT
// token.c: names and printed forms of tokens. Spacing of a printed stream follows the source where it is
// known (space_before), as stringify! shows it.
#include "syntax/token.h"

Str token_kind_text(TokenKind kind) {
    switch (kind) {
// clang-format off
#define TOKEN(name, text)                                                                           \
    case TOK_##name: return STR(text);
#include "syntax/tokens.def"
        // clang-format on
    case TOKEN_KIND_COUNT: break;
    }
    UNREACHABLE();
}

static void print_hashes(Buf *out, u32 n) {
    while (n--) buf_put_byte(out, '#');
}

static void print_literal(Buf *out, const Session *s, const Token *t) {
    Str text = sym_str(s, t->symbol);
    const char *prefix = "", *quote = "\"";
    bool raw = false;
    switch ((LitKind)t->lit_kind) {
    case LIT_BOOL:
    case LIT_INTEGER:
    case LIT_FLOAT: quote = ""; break;
    case LIT_BYTE: prefix = "b", quote = "'"; break;
    case LIT_CHAR: quote = "'"; break;
    case LIT_STR: break;
    case LIT_STR_RAW: prefix = "r", raw = true; break;
    case LIT_BYTE_STR: prefix = "b"; break;
    case LIT_BYTE_STR_RAW: prefix = "br", raw = true; break;
    case LIT_C_STR: prefix = "c"; break;
    case LIT_C_STR_RAW: prefix = "cr", raw = true; break;
    }
    buf_put_c(out, prefix);
    if (raw) print_hashes(out, t->raw_hashes);
    buf_put_c(out, quote);
    buf_put_str(out, text);
    buf_put_c(out, quote);
    if (raw) print_hashes(out, t->raw_hashes);
    if (id_is_some(t->suffix)) buf_put_str(out, sym_str(s, t->suffix));
}

void token_print(Buf *out, const Session *s, const Token *t) {
    switch ((TokenKind)t->kind) {
    case TOK_EOF:
    case TOK_OPEN_INVISIBLE:
    case TOK_CLOSE_INVISIBLE: return;
    case TOK_IDENT:
        if (t->raw) buf_put_c(out, "r#");
        buf_put_str(out, sym_str(s, t->symbol));
        return;
    case TOK_LIFETIME: {
        Str text = sym_str(s, t->symbol);
        if (!t->raw) {
            buf_put_str(out, text);
            return;
        }
        buf_put_c(out, "'r#");
        buf_put_str(out, str_from(text.data + 1, text.len - 1));
        return;
    }
    case TOK_LITERAL: print_literal(out, s, t); return;
    case TOK_DOC_COMMENT:
        buf_put_c(out,
                  t->doc_block ? (t->doc_inner ? "/*!" : "/**") : (t->doc_inner ? "//!" : "///"));
        buf_put_str(out, sym_str(s, t->symbol));
        if (t->doc_block) buf_put_c(out, "*/");
        return;
    default: buf_put_str(out, token_kind_text((TokenKind)t->kind)); return;
    }
}

static bool is_word(const Token *t) {
    return t->kind == TOK_IDENT || t->kind == TOK_LIFETIME || t->kind == TOK_LITERAL;
}

// Whether the two must not touch lest they lex as something else.
static bool would_merge(const Token *a, const Token *b) {
    if (is_word(a) && is_word(b)) return true;
    if (a->kind == TOK_DOC_COMMENT && !a->doc_block) return true;
    if (a->kind == TOK_LITERAL && a->lit_kind == LIT_INTEGER && b->kind == TOK_DOT) return true;
    bool op_a = a->kind >= TOK_SEMI, op_b = b->kind >= TOK_SEMI;
    if (op_a && op_b)
        return a->kind != TOK_SEMI && a->kind != TOK_COMMA && b->kind != TOK_SEMI &&
               b->kind != TOK_COMMA && !a->joint;
    return a->kind == TOK_IDENT && b->kind == TOK_POUND;
}

void token_stream_print(Buf *out, const Session *s, TokenStream ts) {
    const Token *prev = NULL;
    for_each(Token, t, ts) {
        if (t->kind == TOK_OPEN_INVISIBLE || t->kind == TOK_CLOSE_INVISIBLE) continue;
        if (prev && prev->kind == TOK_DOC_COMMENT && !prev->doc_block)
            buf_put_byte(out, '\n');
        else if (prev && (t->space_before || would_merge(prev, t)))
            buf_put_byte(out, ' ');
        token_print(out, s, t);
        prev = t;
    }
}
