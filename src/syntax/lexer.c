// SPDX-License-Identifier: MIT
// lexer.c: source text to one flat array of tokens. The rules are those of the Reference's lexical
// structure; where they are silent (error recovery, reserved prefixes) rustc_lexer's behaviour is followed.
// Strings are cut out here and their escapes checked; their values are made in literal.c.
#include "syntax/syntax_internal.h"

// Identifiers repeat: a small direct-mapped cache in front of the interner, keyed by their first and last
// bytes, saves most of the hashing.
enum { CACHE_SIZE = 2048, CACHE_SIZE_SMALL = 64 }; // powers of two
typedef struct CacheEntry {
    Str text;
    Symbol symbol;
} CacheEntry;

typedef struct Lexer {
    Session *s;
    Arena *arena;
    Arena *scratch;
    TokenVec *out;
    const char *text; // of the file
    const char *cur, *end;
    u32 start; // global position of text[0]
    Edition edition;
    SyntaxContext ctxt;
    bool fixed_span; // all tokens get span `at`
    Span at;
    bool fatal;
    bool space;   // since the last token
    Vec(u8) open; // kinds of the delimiters that are open, as lexer_delim.c will see them
    CacheEntry *cache;
    u32 cache_mask;
} Lexer;

enum { C_SPACE = 1, C_START = 2, C_CONT = 4, C_DIGIT = 8, C_OP = 16 };
static const u8 CLASSES[256] = {
    ['\t'] = C_SPACE,
    ['\n'] = C_SPACE,
    ['\v'] = C_SPACE,
    ['\f'] = C_SPACE,
    ['\r'] = C_SPACE,
    [' '] = C_SPACE,
    ['a' ... 'z'] = C_START | C_CONT,
    ['A' ... 'Z'] = C_START | C_CONT,
    ['_'] = C_START | C_CONT,
    ['0' ... '9'] = C_CONT | C_DIGIT,
    ['!'] = C_OP,
    ['#'] = C_OP,
    ['$'] = C_OP,
    ['%'] = C_OP,
    ['&'] = C_OP,
    ['*'] = C_OP,
    ['+'] = C_OP,
    [','] = C_OP,
    ['-'] = C_OP,
    ['.'] = C_OP,
    ['/'] = C_OP,
    [':'] = C_OP,
    [';'] = C_OP,
    ['<'] = C_OP,
    ['='] = C_OP,
    ['>'] = C_OP,
    ['?'] = C_OP,
    ['@'] = C_OP,
    ['^'] = C_OP,
    ['|'] = C_OP,
    ['~'] = C_OP,
};

static bool is(char c, int class) {
    return CLASSES[(u8)c] & class;
}

static char peek(const Lexer *lx, u32 n) {
    return lx->cur + n < lx->end ? lx->cur[n] : 0;
}

static u32 pos_of(const Lexer *lx, const char *p) {
    return lx->start + (u32)(p - lx->text);
}

static Span span_of(const Lexer *lx, const char *from, const char *to) {
    if (lx->fixed_span) return lx->at;
    return (Span){pos_of(lx, from), pos_of(lx, to), lx->ctxt};
}

static u32 decode(const Lexer *lx, const char *p, u32 *size) {
    *size = 1;
    if (p >= lx->end) return 0;
    if ((u8)*p < 0x80) return (u8)*p;
    return utf8_decode(p, (size_t)(lx->end - p), size);
}

static bool id_start_at(const Lexer *lx, const char *p) {
    if (p >= lx->end) return false;
    if ((u8)*p < 0x80) return is(*p, C_START);
    u32 size, c = decode(lx, p, &size);
    return c != UINT32_MAX && char_is_xid_start(c);
}

// The end of the run of identifier characters that begins at p.
static const char *skip_ident(const Lexer *lx, const char *p) {
    for (;;) {
        while (p < lx->end && is(*p, C_CONT)) p++;
        if (p >= lx->end || (u8)*p < 0x80) return p;
        u32 size, c = decode(lx, p, &size);
        if (c == UINT32_MAX || !char_is_xid_continue(c)) return p;
        p += size;
    }
}

static Symbol intern_cached(Lexer *lx, const char *from, const char *to) {
    u32 len = (u32)(to - from);
    u64 head = 0, tail = 0;
    if (len >= 8) {
        memcpy(&head, from, 8);
        memcpy(&tail, to - 8, 8);
    } else {
        memcpy(&head, from, len);
    }
    u64 h = (head * UINT64_C(0x9e3779b97f4a7c15)) ^ (tail * UINT64_C(0xc2b2ae3d27d4eb4f)) ^ len;
    CacheEntry *e = &lx->cache[(h >> 32 ^ h >> 11) & lx->cache_mask];
    Str text = str_from(from, len);
    if (e->symbol.v && str_eq(e->text, text)) return e->symbol;
    e->symbol = intern(&lx->s->symbols, text);
    e->text = text;
    return e->symbol;
}

static Token *push(Lexer *lx, TokenKind kind, const char *from, const char *to) {
    TokenVec *out = lx->out;
    if (out->len == out->cap) vec_reserve(lx->arena, out, out->len + 1);
    Token *t = &out->data[out->len++];
    *t = (Token){.kind = (u8)kind, .space_before = lx->space, .span = span_of(lx, from, to)};
    lx->space = false;
    lx->cur = to;
    return t;
}

static ErrorProof error(Lexer *lx, ErrorCode code, const char *from, const char *to,
                        const char *msg) {
    return diag_emit(diag_error(lx->s, code, span_of(lx, from, to), "%s", msg));
}

static void fatal(Lexer *lx, ErrorCode code, const char *from, const char *msg) {
    error(lx, code, from, lx->end, msg);
    lx->fatal = true;
    lx->cur = lx->end;
}

// ---- comments ----

static void push_doc(Lexer *lx, const char *from, const char *to, bool inner, bool block) {
    const char *text_end = block ? to - 2 : to;
    for (const char *p = from + 3; p < text_end; p++) {
        if (*p != '\r') continue;
        error(lx, E_NONE, p, p + 1,
              block ? "bare CR not allowed in block doc-comment"
                    : "bare CR not allowed in doc-comment");
    }
    Symbol text = intern(&lx->s->symbols, str_from(from + 3, (size_t)(text_end - from - 3)));
    Token *t = push(lx, TOK_DOC_COMMENT, from, to);
    t->doc_inner = inner;
    t->doc_block = block;
    t->symbol = text;
}

static void lex_line_comment(Lexer *lx) {
    const char *from = lx->cur;
    const char *to = memchr(from, '\n', (size_t)(lx->end - from));
    if (!to) to = lx->end;
    char third = to - from > 2 ? from[2] : 0;
    if (third == '!' || (third == '/' && !(to - from > 3 && from[3] == '/'))) {
        push_doc(lx, from, to, third == '!', false);
        return;
    }
    lx->cur = to;
    lx->space = true;
}

static void lex_block_comment(Lexer *lx) {
    const char *from = lx->cur, *p = from + 2;
    u32 depth = 1;
    while (p < lx->end && depth) {
        if (*p == '/' && p + 1 < lx->end && p[1] == '*') {
            depth++;
            p += 2;
        } else if (*p == '*' && p + 1 < lx->end && p[1] == '/') {
            depth--;
            p += 2;
        } else {
            p++;
        }
    }
    char third = lx->end - from > 2 ? from[2] : 0, fourth = lx->end - from > 3 ? from[3] : 0;
    bool doc = third == '!' || (third == '*' && fourth != '*' && fourth != '/');
    if (depth) {
        fatal(lx, E0758, from,
              doc ? "unterminated block doc-comment" : "unterminated block comment");
    } else if (doc) {
        push_doc(lx, from, p, third == '!', true);
    } else {
        lx->cur = p;
        lx->space = true;
    }
}

// ---- literals ----

static const char *skip_suffix(const Lexer *lx, const char *p) {
    return id_start_at(lx, p) ? skip_ident(lx, p) : p;
}

static void push_literal(Lexer *lx, LitKind kind, const char *from, const char *text,
                         const char *text_end, const char *close) {
    const char *to = skip_suffix(lx, close);
    Symbol suffix = to > close ? intern_cached(lx, close, to) : (Symbol){0};
    if (symbol_is_kw(suffix, underscore)) {
        Diag *d = diag_error(lx->s, E_NONE, span_of(lx, close, to),
                             "underscore literal suffix is not allowed");
        diag_emit(d);
        suffix = (Symbol){0};
    }
    Symbol symbol = intern(&lx->s->symbols, str_from(text, (size_t)(text_end - text)));
    Token *t = push(lx, TOK_LITERAL, from, to);
    t->lit_kind = (u8)kind;
    t->symbol = symbol;
    t->suffix = suffix;
    if (!lx->fixed_span)
        lit_check_escapes(lx->s, kind, str_from(text, (size_t)(text_end - text)), pos_of(lx, text),
                          t->span);
}

// `from` is the token's start (with prefix), quote the opening ".
static void lex_string(Lexer *lx, LitKind kind, const char *from, const char *quote) {
    const char *p = quote + 1;
    while (p < lx->end && *p != '"') p += *p == '\\' && p + 1 < lx->end ? 2 : 1;
    if (p >= lx->end) {
        if (kind == LIT_STR)
            fatal(lx, E0765, from, "unterminated double quote string");
        else if (kind == LIT_BYTE_STR)
            fatal(lx, E0766, quote, "unterminated double quote byte string");
        else
            fatal(lx, E0767, quote, "unterminated C string");
        return;
    }
    push_literal(lx, kind, from, quote + 1, p, p + 1);
}

// hashes: the first character after the prefix (`#` or `"`).
static void lex_raw_string(Lexer *lx, LitKind kind, const char *from, const char *hashes) {
    const char *p = hashes;
    while (p < lx->end && *p == '#') p++;
    u32 count = (u32)(p - hashes);
    if (p >= lx->end || *p != '"') {
        u32 size, c = decode(lx, p, &size);
        Diag *d = p >= lx->end
                      ? diag_error(lx->s, E0748, span_of(lx, from, p), "unterminated raw string")
                      : diag_error(lx->s, E_NONE, span_of(lx, from, p + size),
                                   "found invalid character; only `#` is allowed in raw string "
                                   "delimitation: %.*s",
                                   (int)size, p);
        (void)c;
        diag_emit(d);
        lx->fatal = true;
        lx->cur = lx->end;
        return;
    }
    if (count > 255) {
        fatal(lx, E_NONE, from,
              "too many `#` symbols: raw strings may be delimited by up to 255 `#` symbols");
        return;
    }
    const char *text = p + 1;
    for (p = text; p < lx->end; p++) {
        if (*p != '"') continue;
        u32 n = 0;
        while (n < count && p + 1 + n < lx->end && p[1 + n] == '#') n++;
        if (n < count) continue;
        push_literal(lx, kind, from, text, p, p + 1 + count);
        vec_last(lx->out)->raw_hashes = (u16)count;
        return;
    }
    Diag *d = diag_error(lx->s, E0748, span_of(lx, from, lx->end), "unterminated raw string");
    diag_label(d, span_of(lx, from, lx->end), "unterminated raw string");
    if (count) {
        diag_note(d, "this raw string should be terminated with `\"%.*s`", (int)count, hashes);
    }
    diag_emit(d);
    lx->fatal = true;
    lx->cur = lx->end;
}

// The end of a quoted char after its opening quote at p-1, or NULL when unterminated.
static const char *skip_char(const Lexer *lx, const char *p) {
    u32 size, first = decode(lx, p, &size);
    if (p + size < lx->end && p[size] == '\'' && first != '\\') return p + size + 1;
    while (p < lx->end) {
        char next = p + 1 < lx->end ? p[1] : 0;
        if (*p == '\'') return p + 1;
        if (*p == '/') return NULL;
        if (*p == '\n' && next != '\'') return NULL;
        p += *p == '\\' && p + 1 < lx->end ? 2 : 1;
    }
    return NULL;
}

static void lex_byte_char(Lexer *lx) {
    const char *from = lx->cur, *close = skip_char(lx, from + 2);
    if (!close) {
        fatal(lx, E0763, from + 1, "unterminated byte constant");
        return;
    }
    push_literal(lx, LIT_BYTE, from, from + 2, close - 1, close);
}

static void unknown_prefix(Lexer *lx, const char *from, const char *to);

static void lex_lifetime_or_char(Lexer *lx) {
    const char *from = lx->cur, *p = from + 1;
    bool lifetime = peek(lx, 2) != '\'' && (id_start_at(lx, p) || (p < lx->end && is(*p, C_DIGIT)));
    if (!lifetime) {
        const char *close = skip_char(lx, p);
        if (!close) {
            fatal(lx, E0762, from, "unterminated character literal");
            return;
        }
        push_literal(lx, LIT_CHAR, from, p, close - 1, close);
        return;
    }
    if (lx->edition >= EDITION_2021 && *p == 'r' && peek(lx, 2) == '#' && id_start_at(lx, p + 2)) {
        const char *to = skip_ident(lx, p + 2);
        Buf name = buf_new(lx->s->arena);
        buf_put_byte(&name, '\'');
        buf_put(&name, p + 2, (size_t)(to - p - 2));
        Str text = buf_str(&name);
        Token *t = push(lx, TOK_LIFETIME, from, to);
        t->raw = true;
        t->symbol = intern(&lx->s->symbols, text);
        if (str_eq(text, STR("'self")) || str_eq(text, STR("'Self")) ||
            str_eq(text, STR("'super")) || str_eq(text, STR("'crate")) || str_eq(text, STR("'_")))
            diag_emit(diag_error(lx->s, E_NONE, t->span, "`%.*s` cannot be a raw lifetime",
                                 STR_ARG(str_from(text.data + 1, text.len - 1))));
        return;
    }
    bool number = is(*p, C_DIGIT);
    const char *to = skip_ident(lx, p);
    if (to < lx->end && *to == '\'') { // 'ab': a char of several, reported with its escapes
        push_literal(lx, LIT_CHAR, from, p, to, to + 1);
        return;
    }
    if (number) {
        Diag *d = diag_error(lx->s, E_NONE, span_of(lx, from, to),
                             "lifetimes cannot start with a number");
        diag_emit(d);
    } else if (to < lx->end && *to == '#' && lx->edition >= EDITION_2021) {
        unknown_prefix(lx, from, to);
    }
    Symbol name = intern_cached(lx, from, to);
    push(lx, TOK_LIFETIME, from, to)->symbol = name;
}

// ---- numbers ----

static const char *skip_digits(const Lexer *lx, const char *p, bool hex, bool *any) {
    for (; p < lx->end; p++) {
        bool digit = is(*p, C_DIGIT) || (hex && ((*p | 32) >= 'a' && (*p | 32) <= 'f'));
        if (digit)
            *any = true;
        else if (*p != '_')
            break;
    }
    return p;
}

static const char *skip_exponent(const Lexer *lx, const char *p, bool *empty) {
    bool any = false;
    p++; // e
    if (p < lx->end && (*p == '+' || *p == '-')) p++;
    p = skip_digits(lx, p, false, &any);
    *empty = !any;
    return p;
}

static void check_number(Lexer *lx, const char *from, const char *to, u32 base, bool is_float,
                         bool empty_exponent) {
    if (empty_exponent) error(lx, E_NONE, from, to, "expected at least one digit in exponent");
    if (is_float && base != 10) {
        error(lx, E_NONE, from, to,
              base == 16  ? "hexadecimal float literal is not supported"
              : base == 8 ? "octal float literal is not supported"
                          : "binary float literal is not supported");
        return;
    }
    if (base != 2 && base != 8) return;
    for (const char *p = from + 2; p < to; p++)
        if (*p != '_' && *p >= '0' + (char)base)
            error(lx, E_NONE, p, p + 1,
                  base == 2 ? "invalid digit for a base 2 literal"
                            : "invalid digit for a base 8 literal");
}

static void lex_number(Lexer *lx) {
    const char *from = lx->cur, *p = from + 1;
    u32 base = 10;
    bool is_float = false, empty_exponent = false, any = false;
    char second = peek(lx, 1);
    if (*from == '0' && (second == 'b' || second == 'o' || second == 'x')) {
        base = second == 'b' ? 2 : second == 'o' ? 8 : 16;
        p = skip_digits(lx, p + 1, base == 16, &any);
        if (!any) {
            const char *to = skip_suffix(lx, p);
            diag_emit(
                diag_error(lx->s, E0768, span_of(lx, from, p), "no valid digits found for number"));
            Token *t = push(lx, TOK_LITERAL, from, to);
            t->lit_kind = LIT_INTEGER;
            t->symbol = intern(&lx->s->symbols, STR("0"));
            return;
        }
    } else {
        p = skip_digits(lx, p, false, &any);
    }
    char c = p < lx->end ? *p : 0, next = p + 1 < lx->end ? p[1] : 0;
    if (c == '.' && next != '.' && !id_start_at(lx, p + 1)) {
        is_float = true;
        p++;
        if (is(next, C_DIGIT)) {
            p = skip_digits(lx, p, false, &any);
            if (p < lx->end && (*p | 32) == 'e') p = skip_exponent(lx, p, &empty_exponent);
        }
    } else if ((c | 32) == 'e') {
        is_float = true;
        p = skip_exponent(lx, p, &empty_exponent);
    }
    check_number(lx, from, p, base, is_float, empty_exponent);
    push_literal(lx, is_float ? LIT_FLOAT : LIT_INTEGER, from, from, p, p);
}

// ---- identifiers and prefixes ----

static void unknown_prefix(Lexer *lx, const char *from, const char *to) {
    Span span = span_of(lx, from, to);
    Diag *d = diag_error(lx->s, E_NONE, span, "prefix `%.*s` is unknown", (int)(to - from), from);
    diag_label(d, span, "unknown prefix");
    diag_note(d, "prefixed identifiers and literals are reserved since Rust 2021");
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_end(span), STR(" "),
                 "consider inserting whitespace here");
    diag_emit(d);
}

static void lex_raw_ident(Lexer *lx) {
    const char *from = lx->cur, *to = skip_ident(lx, from + 2);
    Symbol name = intern_cached(lx, from + 2, to);
    Token *t = push(lx, TOK_IDENT, from, to);
    t->raw = true;
    t->symbol = name;
    if (symbol_is_kw(name, underscore) || symbol_is_kw(name, crate) ||
        symbol_is_kw(name, self_value) || symbol_is_kw(name, self_type) ||
        symbol_is_kw(name, super))
        diag_emit(diag_error(lx->s, E_NONE, t->span, "`%.*s` cannot be a raw identifier",
                             SYM_ARG(lx->s, name)));
}

// r, b, c prefixes of literals. True when a literal was made.
static bool lex_prefixed(Lexer *lx) {
    const char *from = lx->cur;
    char a = *from, b = peek(lx, 1), c = peek(lx, 2);
    if (a == 'r') {
        if (b == '#' && id_start_at(lx, from + 2)) {
            lex_raw_ident(lx);
            return true;
        }
        if (b != '"' && b != '#') return false;
        if (b == '#' && c != '#' && c != '"') return false;
        lex_raw_string(lx, LIT_STR_RAW, from, from + 1);
        return true;
    }
    if (a == 'c' && lx->edition < EDITION_2021) return false;
    if (a == 'b' && b == '\'') {
        lex_byte_char(lx);
        return true;
    }
    if (b == '"') {
        lex_string(lx, a == 'b' ? LIT_BYTE_STR : LIT_C_STR, from, from + 1);
        return true;
    }
    if (b == 'r' && (c == '"' || c == '#')) {
        lex_raw_string(lx, a == 'b' ? LIT_BYTE_STR_RAW : LIT_C_STR_RAW, from, from + 2);
        return true;
    }
    return false;
}

static void lex_ident(Lexer *lx) {
    const char *from = lx->cur;
    if ((*from == 'r' || *from == 'b' || *from == 'c') && lex_prefixed(lx)) return;
    const char *to = skip_ident(lx, from);
    if (to < lx->end && lx->edition >= EDITION_2021 && (*to == '"' || *to == '\'' || *to == '#'))
        unknown_prefix(lx, from, to);
    Symbol name = intern_cached(lx, from, to);
    push(lx, TOK_IDENT, from, to)->symbol = name;
}

// ---- operators ----

// Longest match. Returns the kind and its length.
static TokenKind operator_kind(char a, char b, char c, u32 *len) {
    *len = 1;
#define OP2(second, kind2)                                                                         \
    if (b == (second)) return (*len = 2, (kind2))
    switch (a) {
    case ';': return TOK_SEMI;
    case ',': return TOK_COMMA;
    case '.':
        if (b != '.') return TOK_DOT;
        *len = 3;
        if (c == '.') return TOK_DOT_DOT_DOT;
        if (c == '=') return TOK_DOT_DOT_EQ;
        *len = 2;
        return TOK_DOT_DOT;
    case '@': return TOK_AT;
    case '#': return TOK_POUND;
    case '~': return TOK_TILDE;
    case '?': return TOK_QUESTION;
    case '$': return TOK_DOLLAR;
    case ':': OP2(':', TOK_PATH_SEP); return TOK_COLON;
    case '=':
        OP2('=', TOK_EQ_EQ);
        OP2('>', TOK_FAT_ARROW);
        return TOK_EQ;
    case '!': OP2('=', TOK_NE); return TOK_BANG;
    case '<':
        if (b == '<' && c == '=') return (*len = 3, TOK_SHL_EQ);
        OP2('<', TOK_SHL);
        OP2('=', TOK_LE);
        OP2('-', TOK_LARROW);
        return TOK_LT;
    case '>':
        if (b == '>' && c == '=') return (*len = 3, TOK_SHR_EQ);
        OP2('>', TOK_SHR);
        OP2('=', TOK_GE);
        return TOK_GT;
    case '&':
        OP2('&', TOK_AND_AND);
        OP2('=', TOK_AND_EQ);
        return TOK_AND;
    case '|':
        OP2('|', TOK_OR_OR);
        OP2('=', TOK_OR_EQ);
        return TOK_OR;
    case '+': OP2('=', TOK_PLUS_EQ); return TOK_PLUS;
    case '-':
        OP2('=', TOK_MINUS_EQ);
        OP2('>', TOK_RARROW);
        return TOK_MINUS;
    case '*': OP2('=', TOK_STAR_EQ); return TOK_STAR;
    case '/': OP2('=', TOK_SLASH_EQ); return TOK_SLASH;
    case '%': OP2('=', TOK_PERCENT_EQ); return TOK_PERCENT;
    case '^': OP2('=', TOK_CARET_EQ); return TOK_CARET;
    case '(': return TOK_OPEN_PAREN;
    case ')': return TOK_CLOSE_PAREN;
    case '[': return TOK_OPEN_BRACKET;
    case ']': return TOK_CLOSE_BRACKET;
    case '{': return TOK_OPEN_BRACE;
    case '}': return TOK_CLOSE_BRACE;
    default: return TOK_EOF;
    }
#undef OP2
}

// Edition 2024 reserves #"..." and ##.
static bool lex_guarded_string(Lexer *lx) {
    const char *from = lx->cur, *p = from;
    while (p < lx->end && *p == '#') p++;
    u32 count = (u32)(p - from);
    bool string = p < lx->end && *p == '"';
    if (!string && count < 2) return false;
    const char *to = p;
    if (string) {
        for (p++; p < lx->end && *p != '"';) p += *p == '\\' && p + 1 < lx->end ? 2 : 1;
        if (p >= lx->end) return false;
        p++;
        u32 n = 0;
        while (n < count && p + n < lx->end && p[n] == '#') n++;
        to = p + n;
    }
    Span span = span_of(lx, from, to);
    Diag *d =
        diag_error(lx->s, E_NONE, span,
                   string ? "invalid string literal" : "reserved multi-hash token is forbidden");
    diag_note(
        d, string ? "unprefixed guarded string literals are reserved for future use since Rust 2024"
                  : "sequences of two or more # are reserved for future use since Rust 2024");
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, (Span){span.lo + 1, span.lo + 1, span.ctxt},
                 STR(" "), "consider inserting whitespace here");
    diag_emit(d);
    if (string) {
        Symbol text =
            intern(&lx->s->symbols, str_from(from + count + 1, (size_t)(p - 1 - from - count - 1)));
        Token *t = push(lx, TOK_LITERAL, from, to);
        t->lit_kind = LIT_STR;
        t->symbol = text;
        return true;
    }
    for (const char *q = from; q < p; q++) push(lx, TOK_POUND, q, q + 1);
    return true;
}

// Characters that look like an ASCII one: enough of rustc's table to be helpful.
static const struct {
    u32 code;
    const char *name, *ascii, *ascii_name;
    TokenKind kind;
} CONFUSABLES[] = {
    {0x037E, "Greek Question Mark", ";", "Semicolon", TOK_SEMI},
    {0xFF1B, "Fullwidth Semicolon", ";", "Semicolon", TOK_SEMI},
    {0xFF0C, "Fullwidth Comma", ",", "Comma", TOK_COMMA},
    {0xFF08, "Fullwidth Left Parenthesis", "(", "Left Parenthesis", TOK_OPEN_PAREN},
    {0xFF09, "Fullwidth Right Parenthesis", ")", "Right Parenthesis", TOK_CLOSE_PAREN},
    {0x2212, "Minus Sign", "-", "Minus/Hyphen", TOK_MINUS},
    {0x2013, "En Dash", "-", "Minus/Hyphen", TOK_MINUS},
    {0x2014, "Em Dash", "-", "Minus/Hyphen", TOK_MINUS},
    {0x201C, "Left Double Quotation Mark", "\"", "Quotation Mark", TOK_EOF},
    {0x201D, "Right Double Quotation Mark", "\"", "Quotation Mark", TOK_EOF},
    {0x2018, "Left Single Quotation Mark", "'", "Single Quote", TOK_EOF},
    {0x2019, "Right Single Quotation Mark", "'", "Single Quote", TOK_EOF},
    {0x00D7, "Multiplication Sign", "*", "Asterisk", TOK_EOF},
};

static void lex_unknown(Lexer *lx) {
    u32 size, c = decode(lx, lx->cur, &size);
    const char *from = lx->cur, *to = from + size;
    u32 repeats = 0;
    while (to + size <= lx->end && memcmp(to, from, size) == 0) {
        to += size;
        repeats++;
    }
    Span span = span_of(lx, from, to);
    Diag *d;
    if (c < 0x80 && (c < 32 || c == 127))
        d = diag_error(lx->s, E_NONE, span, "unknown start of token: \\u{%x}", c);
    else if (c < 0x80)
        d = diag_error(lx->s, E_NONE, span, "unknown start of token: %c", (char)c);
    else
        d = diag_error(lx->s, E_NONE, span, "unknown start of token: \\u{%x}", c);
    TokenKind kind = TOK_EOF;
    for (u32 i = 0; i < ARRAY_LEN(CONFUSABLES); i++) {
        if (CONFUSABLES[i].code != c) continue;
        kind = CONFUSABLES[i].kind;
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span, str_of_c(CONFUSABLES[i].ascii),
                     "Unicode character '%.*s' (%s) looks like '%s' (%s), but it is not", (int)size,
                     from, CONFUSABLES[i].name, CONFUSABLES[i].ascii, CONFUSABLES[i].ascii_name);
    }
    if (c == 0)
        diag_help(d,
                  "source files must contain UTF-8 encoded text, unexpected null bytes might occur "
                  "when a different encoding is used");
    if (repeats) diag_note(d, "character appears %u more time%s", repeats, repeats == 1 ? "" : "s");
    diag_emit(d);
    if (kind != TOK_EOF)
        push(lx, kind, from, to);
    else
        lx->cur = to;
    lx->space = true;
}

// rustc reads no further than a closing delimiter that has no partner at all, so that nothing after it is
// complained about. True when this is one.
static bool closes_too_much(Lexer *lx, TokenKind kind) {
    if (kind == TOK_OPEN_PAREN || kind == TOK_OPEN_BRACE || kind == TOK_OPEN_BRACKET) {
        vec_push(lx->scratch, &lx->open, (u8)kind);
        return false;
    }
    u8 opener = (u8)(kind - 1); // tokens.def has them in pairs
    while (lx->open.len) {
        bool outer = false;
        if (vec_pop(&lx->open) == opener) return false;
        for_each(u8, o, lx->open) outer |= *o == opener;
        if (!outer) return false; // a mismatch that is taken for the innermost one
    }
    return true;
}

static bool lex_operator(Lexer *lx) {
    const char *from = lx->cur;
    if (*from == '#' && lx->edition >= EDITION_2024 && (peek(lx, 1) == '#' || peek(lx, 1) == '"') &&
        lex_guarded_string(lx))
        return true;
    u32 len;
    TokenKind kind = operator_kind(*from, peek(lx, 1), peek(lx, 2), &len);
    if (kind == TOK_EOF) return false;
    Token *t = push(lx, kind, from, from + len);
    if (kind >= TOK_OPEN_PAREN && kind <= TOK_CLOSE_BRACKET && closes_too_much(lx, kind))
        lx->cur = lx->end;
    if (kind > TOK_CLOSE_INVISIBLE && lx->cur < lx->end && is(*lx->cur, C_OP)) {
        // A comment is no operator.
        bool comment = *lx->cur == '/' && (peek(lx, 1) == '/' || peek(lx, 1) == '*');
        t->joint = !comment;
    }
    return true;
}

static void lex_all(Lexer *lx) {
    while (lx->cur < lx->end) {
        char c = *lx->cur;
        if (is(c, C_SPACE)) {
            do lx->cur++;
            while (lx->cur < lx->end && is(*lx->cur, C_SPACE));
            lx->space = true;
        } else if (is(c, C_START)) {
            lex_ident(lx);
        } else if (is(c, C_DIGIT)) {
            lex_number(lx);
        } else if (c == '/' && peek(lx, 1) == '/') {
            lex_line_comment(lx);
        } else if (c == '/' && peek(lx, 1) == '*') {
            lex_block_comment(lx);
        } else if (c == '"') {
            lex_string(lx, LIT_STR, lx->cur, lx->cur);
        } else if (c == '\'') {
            lex_lifetime_or_char(lx);
        } else if ((u8)c < 0x80) {
            if (!lex_operator(lx)) lex_unknown(lx);
        } else if (id_start_at(lx, lx->cur)) {
            lex_ident(lx);
        } else {
            u32 size, cp = decode(lx, lx->cur, &size);
            if (char_is_pattern_white_space(cp)) {
                lx->cur += size;
                lx->space = true;
            } else if (cp >= 0x1F300 && cp <= 0x1FAFF) {
                const char *from = lx->cur, *to = from;
                while (to < lx->end && ((u8)*to >= 0x80 || is(*to, C_CONT))) to++;
                bool ferris = str_eq(str_from(from, (size_t)(to - from)), STR("\U0001F980"));
                diag_emit(diag_error(lx->s, E_NONE, span_of(lx, from, to),
                                     ferris ? "Ferris cannot be used as an identifier"
                                            : "identifiers cannot contain emoji: `%.*s`",
                                     (int)(to - from), from));
                Symbol name = intern_cached(lx, from, to);
                push(lx, TOK_IDENT, from, to)->symbol = name;
            } else {
                lex_unknown(lx);
            }
        }
    }
}

// A shebang is `#!` at the very start, unless an inner attribute `#![` (with anything blank between).
static void skip_shebang(Lexer *lx) {
    if (lx->end - lx->cur < 2 || lx->cur[0] != '#' || lx->cur[1] != '!') return;
    // Look at the next thing that is neither blank nor a comment.
    const char *p = lx->cur + 2;
    for (;;) {
        while (p < lx->end && is(*p, C_SPACE)) p++;
        if (p + 1 < lx->end && p[0] == '/' && p[1] == '/') {
            while (p < lx->end && *p != '\n') p++;
        } else if (p + 1 < lx->end && p[0] == '/' && p[1] == '*') {
            for (p += 2; p + 1 < lx->end && !(p[0] == '*' && p[1] == '/'); p++) {
            }
            p += p + 1 < lx->end ? 2 : 1;
        } else {
            break;
        }
    }
    if (p < lx->end && *p == '[') return;
    while (lx->cur < lx->end && *lx->cur != '\n') lx->cur++;
    lx->space = true;
}

static TokenVec lex(Lexer *lx) {
    TokenVec out = {0};
    Arena cache_arena = arena_new(NULL);
    lx->scratch = &cache_arena;
    // What macros quote is short.
    u32 size = lx->end - lx->cur < CACHE_SIZE ? CACHE_SIZE_SMALL : CACHE_SIZE;
    lx->cache = NEW_N(&cache_arena, CacheEntry, size);
    lx->cache_mask = size - 1;
    lx->out = &out;
    vec_reserve(lx->arena, &out, (u32)(lx->end - lx->cur) / 4 + 16);
    lex_all(lx);
    push(lx, TOK_EOF, lx->end, lx->end);
    arena_free_all(&cache_arena);
    return out;
}

TokenVec lex_file_into(Session *s, FileId file, Arena *arena, bool *fatal_out) {
    SourceFile *sf = source_file(&s->sources, file);
    Lexer lx = {
        .s = s,
        .arena = arena,
        .text = sf->text.data,
        .cur = sf->text.data,
        .end = sf->text.data + sf->text.len,
        .start = sf->start,
        .edition = sf->edition,
    };
    skip_shebang(&lx);
    TokenVec out = lex(&lx);
    *fatal_out = lx.fatal;
    if (lx.fatal) { // keep nothing: what was cut off makes no sense
        out.data[0] = *vec_last(&out);
        out.len = 1;
    } else if (lex_match_delimiters(s, arena, &out)) {
        *fatal_out = true;
    }
    return out;
}

TokenVec lex_file(Session *s, FileId file) {
    bool fatal_error;
    return lex_file_into(s, file, s->arena, &fatal_error);
}

TokenVec lex_text(Session *s, Str text, Span at) {
    Lexer lx = {
        .s = s,
        .arena = s->arena,
        .text = text.data,
        .cur = text.data,
        .end = text.data + text.len,
        .edition = source_span_edition(&s->sources, at),
        .fixed_span = true,
        .at = at,
    };
    TokenVec out = lex(&lx);
    lex_match_delimiters(s, s->arena, &out);
    return out;
}
