// SPDX-License-Identifier: MIT
// token.h: tokens and token trees. The lexer makes one flat array of tokens per file in which compound
// operators are already glued; the parser splits them again where the grammar asks for it (`>>`, `&&`,
// `||`, `<<`, `..=`...). Token trees are the same arrays seen through matching delimiters.
#ifndef MIRADOR_TOKEN_H
#define MIRADOR_TOKEN_H

#include "source/session.h"

typedef enum TokenKind {
#define TOKEN(name, text) TOK_##name,
#include "syntax/tokens.def"
    TOKEN_KIND_COUNT
} TokenKind;

typedef enum LitKind {
    LIT_BOOL, // only in AST literals: `true` and `false` are keywords as tokens
    LIT_BYTE,
    LIT_CHAR,
    LIT_INTEGER,
    LIT_FLOAT,
    LIT_STR,
    LIT_STR_RAW,
    LIT_BYTE_STR,
    LIT_BYTE_STR_RAW,
    LIT_C_STR,
    LIT_C_STR_RAW,
} LitKind;

typedef enum Delim { DELIM_PAREN, DELIM_BRACE, DELIM_BRACKET, DELIM_INVISIBLE } Delim;

// What an invisible group stands for: a macro fragment already parsed once as this.
typedef enum FragmentKind {
    FRAGMENT_NONE,
    FRAGMENT_BLOCK,
    FRAGMENT_EXPR,
    FRAGMENT_EXPR_2021,
    FRAGMENT_IDENT,
    FRAGMENT_ITEM,
    FRAGMENT_LIFETIME,
    FRAGMENT_LITERAL,
    FRAGMENT_META,
    FRAGMENT_PAT,
    FRAGMENT_PAT_PARAM,
    FRAGMENT_PATH,
    FRAGMENT_STMT,
    FRAGMENT_TT,
    FRAGMENT_TY,
    FRAGMENT_VIS,
} FragmentKind;

// 40 bytes. `symbol`: identifier without r#, lifetime with its ', literal's text between quotes as
// written (escapes not processed), doc comment's text. Integer and float symbols are as written.
typedef struct Token {
    u8 kind;            // TokenKind
    u8 lit_kind;        // LitKind, for TOK_LITERAL
    u8 fragment;        // FragmentKind, for TOK_OPEN_INVISIBLE / TOK_CLOSE_INVISIBLE
    bool raw : 1;       // identifier or lifetime written with r#
    bool joint : 1;     // directly followed by another operator token (Spacing::Joint)
    bool doc_inner : 1; // TOK_DOC_COMMENT: //! or /*!
    bool doc_block : 1; // TOK_DOC_COMMENT: a block comment
    bool
        space_before : 1; // white space or a comment stands before it (stringify!, pretty printing)
    u32 match;            // open: index distance to its close; close: distance back to its open
    Symbol symbol;
    Symbol suffix;  // of a literal, none if absent
    u16 raw_hashes; // of a raw string
    Span span;
} Token;

// A sequence of tokens in which all delimiters match. `match` distances are relative, so any well-nested
// subrange is a TokenStream of its own. No end token is stored.
typedef Slice(Token) TokenStream;
typedef Vec(Token) TokenVec;

Str token_kind_text(TokenKind kind); // "`;`" without the backticks; "identifier" etc. for classes
// Text as it would be written in source.
void token_print(Buf *out, const Session *s, const Token *t);
void token_stream_print(Buf *out, const Session *s, TokenStream ts);
static inline bool token_is_open(const Token *t);
static inline bool token_is_close(const Token *t);
// Sets `match` in a freshly built vector from the delimiters' nesting. False when unbalanced.
bool token_stream_match(Token *tokens, u32 len);

// Lexes a whole file: fills a vector ending in TOK_EOF with `match` set; unbalanced delimiters are
// reported and repaired (missing ones inserted). Reports all lexical errors (E0765 unterminated string,
// E0758 unterminated block comment, E0763, E0766, E0762, E0768 …). A shebang line is skipped.
TokenVec lex_file(Session *s, FileId file);
// Lexes a string that comes from a macro (include!, stringify round trips, tests) at the given span.
TokenVec lex_text(Session *s, Str text, Span at);

// Values of literals (unescaping). They report errors at the token's span and return false.
typedef struct LitValue {
    u128_in8 integer; // integer, char, byte, bool
    Str bytes;        // str, byte str, C str (without the NUL); float: digits without underscores
    LitKind
        kind; // LIT_STR, LIT_BYTE_STR, LIT_C_STR, LIT_CHAR, LIT_BYTE, LIT_INTEGER, LIT_FLOAT, LIT_BOOL
    Symbol suffix; // u8, i32, f64 …; none
    bool error;    // something was reported
} LitValue;
LitValue lit_value(Session *s, LitKind kind, Symbol symbol, Symbol suffix, Span span);

static inline bool token_is_open(const Token *t) {
    return t->kind == TOK_OPEN_PAREN || t->kind == TOK_OPEN_BRACE || t->kind == TOK_OPEN_BRACKET ||
           t->kind == TOK_OPEN_INVISIBLE;
}
static inline bool token_is_close(const Token *t) {
    return t->kind == TOK_CLOSE_PAREN || t->kind == TOK_CLOSE_BRACE ||
           t->kind == TOK_CLOSE_BRACKET || t->kind == TOK_CLOSE_INVISIBLE;
}
#endif
