// SPDX-License-Identifier: MIT
// literal.c: from a literal's text to its value. Escapes follow the Reference's token grammar; the wording
// of errors is rustc's. Escapes are checked when a file is lexed; lit_value() then reports only what rustc
// reports while lowering: numbers too large, suffixes.
#include "syntax/syntax_internal.h"

typedef struct Unescape {
    Session *s;
    LitKind kind;
    const char *start, *p, *end;
    u32 at; // global position of start
    Span token_span;
    Buf *out; // NULL: check only
    bool report;
    bool ok;
    u32 chars; // units produced
    u32 last;  // the last unit
} Unescape;

static bool is_byte_kind(LitKind k) {
    return k == LIT_BYTE || k == LIT_BYTE_STR || k == LIT_BYTE_STR_RAW;
}
static bool is_c_kind(LitKind k) {
    return k == LIT_C_STR || k == LIT_C_STR_RAW;
}
static bool is_raw_kind(LitKind k) {
    return k == LIT_STR_RAW || k == LIT_BYTE_STR_RAW || k == LIT_C_STR_RAW;
}

static Span span_of(const Unescape *u, const char *from, const char *to) {
    return (Span){u->at + (u32)(from - u->start), u->at + (u32)(to - u->start), u->token_span.ctxt};
}

static void bad(Unescape *u, const char *from, const char *to, const char *label, const char *msg,
                const char *arg, int arg_len) {
    u->ok = false;
    if (!u->report) return;
    Span span = span_of(u, from, to);
    Diag *d = arg ? diag_error(u->s, E_NONE, span, "%s: `%.*s`", msg, arg_len, arg)
                  : diag_error(u->s, E_NONE, span, "%s", msg);
    if (label) diag_label(d, span, "%s", label);
    diag_emit(d);
}

static void put_unit(Unescape *u, u32 c, bool as_byte) {
    u->chars++;
    u->last = c;
    if (!u->out) return;
    if (as_byte)
        buf_put_byte(u->out, (u8)c);
    else
        buf_put_char(u->out, c);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static u32 char_size(const Unescape *u, const char *p) {
    u32 size = 1;
    if (p < u->end && (u8)*p >= 0x80) utf8_decode(p, (size_t)(u->end - p), &size);
    return size;
}

// after `\x`
static void hex_escape(Unescape *u, const char *from) {
    u32 value = 0;
    for (int i = 0; i < 2; i++) {
        if (u->p >= u->end) {
            bad(u, from, u->p, NULL, "numeric character escape is too short", NULL, 0);
            return;
        }
        int h = hex_digit(*u->p);
        if (h < 0) {
            u32 size = char_size(u, u->p);
            bad(u, u->p, u->p + size, "invalid character in numeric character escape",
                "invalid character in numeric character escape", u->p, (int)size);
            u->p += size;
            return;
        }
        value = value * 16 + (u32)h;
        u->p++;
    }
    bool bytes = is_byte_kind(u->kind) || is_c_kind(u->kind);
    if (value > 0x7f && !bytes)
        bad(u, from, u->p, "must be a character in the range [\\x00-\\x7f]",
            "out of range hex escape", NULL, 0);
    else if (value == 0 && is_c_kind(u->kind))
        bad(u, from, u->p, NULL, "null characters in C string literals are not supported", NULL, 0);
    else
        put_unit(u, value, bytes);
}

// after `\u`
static void unicode_escape(Unescape *u, const char *from) {
    if (u->p >= u->end || *u->p != '{') {
        bad(u, from, u->p, "incorrect unicode escape sequence", "incorrect unicode escape sequence",
            NULL, 0);
        return;
    }
    const char *open = u->p++;
    u32 value = 0, digits = 0;
    for (;; u->p++) {
        if (u->p >= u->end) {
            bad(u, from, u->p, "missing a closing `}`", "unterminated unicode escape", NULL, 0);
            return;
        }
        if (*u->p == '}') break;
        if (*u->p == '_') {
            if (digits == 0 && u->p == open + 1) {
                bad(u, u->p, u->p + 1, "invalid start of unicode escape",
                    "invalid start of unicode escape", u->p, 1);
                digits = 100;
            }
            continue;
        }
        int h = hex_digit(*u->p);
        if (h < 0) {
            u32 size = char_size(u, u->p);
            bad(u, u->p, u->p + size, "invalid character in unicode escape",
                "invalid character in unicode escape", u->p, (int)size);
            u->p += size;
            return;
        }
        if (digits < 7) value = value * 16 + (u32)h;
        digits++;
    }
    u->p++;
    if (digits >= 100) return;
    if (digits == 0)
        bad(u, from, u->p, "this escape must have at least 1 hex digit", "empty unicode escape",
            NULL, 0);
    else if (digits > 6)
        bad(u, from, u->p, "must have at most 6 hex digits", "overlong unicode escape", NULL, 0);
    else if (is_byte_kind(u->kind))
        bad(u, from, u->p, "unicode escape in byte string", "unicode escape in byte string", NULL,
            0);
    else if (value > 0x10ffff)
        bad(u, from, u->p, "invalid escape", "invalid unicode character escape", NULL, 0);
    else if (value >= 0xd800 && value < 0xe000)
        bad(u, from, u->p, "invalid escape", "invalid unicode character escape", NULL, 0);
    else if (value == 0 && is_c_kind(u->kind))
        bad(u, from, u->p, NULL, "null characters in C string literals are not supported", NULL, 0);
    else
        put_unit(u, value, false);
}

static void skip_line_continuation(Unescape *u, const char *from) {
    const char *p = u->p;
    u32 lines = 1;
    while (p < u->end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
        lines += *p++ == '\n';
    u->p = p;
    if (lines > 1 && u->report)
        diag_emit(
            diag_warning(u->s, span_of(u, from, p), "multiple lines skipped by escaped newline"));
}

static void escape(Unescape *u) {
    const char *from = u->p++;
    if (u->p >= u->end) {
        bad(u, from, u->p, NULL, "invalid trailing slash in literal", NULL, 0);
        return;
    }
    bool single = u->kind == LIT_CHAR || u->kind == LIT_BYTE;
    char c = *u->p++;
    switch (c) {
    case 'n': put_unit(u, '\n', false); return;
    case 'r': put_unit(u, '\r', false); return;
    case 't': put_unit(u, '\t', false); return;
    case '\\':
    case '\'':
    case '"': put_unit(u, (u8)c, false); return;
    case '0':
        if (is_c_kind(u->kind))
            bad(u, from, u->p, NULL, "null characters in C string literals are not supported", NULL,
                0);
        else
            put_unit(u, 0, false);
        return;
    case 'x': hex_escape(u, from); return;
    case 'u': unicode_escape(u, from); return;
    case '\n':
        if (!single) {
            skip_line_continuation(u, from);
            return;
        }
        break;
    default: break;
    }
    u32 size = char_size(u, u->p - 1);
    const char *msg = is_byte_kind(u->kind) ? "unknown byte escape" : "unknown character escape";
    if (c == '\n')
        bad(u, u->p - 1, u->p, msg, msg, "\\n", 2);
    else
        bad(u, u->p - 1, u->p - 1 + size, msg, msg, u->p - 1, (int)size);
    u->p += size - 1;
    u->chars++;
}

static void plain_char(Unescape *u) {
    u32 size, c = utf8_decode(u->p, (size_t)(u->end - u->p), &size);
    const char *from = u->p;
    u->p += size;
    bool single = u->kind == LIT_CHAR || u->kind == LIT_BYTE, raw = is_raw_kind(u->kind);
    if (c == '\r') {
        bad(u, from, u->p, NULL,
            single ? (u->kind == LIT_BYTE ? "byte constant must be escaped: `\\r`"
                                          : "character constant must be escaped: `\\r`")
            : raw  ? "bare CR not allowed in raw string"
                   : "bare CR not allowed in string, use `\\r` instead",
            NULL, 0);
    } else if (single && (c == '\n' || c == '\t' || c == '\'')) {
        const char *name = c == '\n' ? "\\n" : c == '\t' ? "\\t" : "'";
        bad(u, from, u->p, NULL,
            u->kind == LIT_BYTE ? "byte constant must be escaped"
                                : "character constant must be escaped",
            name, (int)strlen(name));
    } else if (c >= 0x80 && is_byte_kind(u->kind)) {
        bad(u, from, u->p, "must be ASCII",
            u->kind == LIT_BYTE       ? "non-ASCII character in byte literal"
            : u->kind == LIT_BYTE_STR ? "non-ASCII character in byte string literal"
                                      : "non-ASCII character in raw byte string literal",
            NULL, 0);
    } else if (c == 0 && is_c_kind(u->kind)) {
        bad(u, from, u->p, NULL, "null characters in C string literals are not supported", NULL, 0);
    }
    put_unit(u, c, false);
}

static void unescape(Unescape *u) {
    while (u->p < u->end) {
        if (*u->p == '\\' && !is_raw_kind(u->kind))
            escape(u);
        else
            plain_char(u);
    }
    if (u->kind != LIT_CHAR && u->kind != LIT_BYTE) return;
    if (u->start == u->end) {
        u->ok = false;
        if (u->report) {
            Span span = u->token_span;
            span.lo = u->at;
            span.hi = u->at + 1;
            Diag *d = diag_error(u->s, E_NONE, span, "empty character literal");
            diag_label(d, span, "empty character literal");
            diag_emit(d);
        }
    } else if (u->chars > 1 && u->ok) {
        u->ok = false;
        if (u->report) {
            Diag *d = diag_error(u->s, E_NONE, u->token_span,
                                 u->kind == LIT_CHAR
                                     ? "character literal may only contain one codepoint"
                                     : "character literal may only contain one codepoint");
            diag_help(d, "if you meant to write a %s literal, use double quotes",
                      u->kind == LIT_CHAR ? "string" : "byte string");
            diag_emit(d);
        }
    }
}

bool lit_check_escapes(Session *s, LitKind kind, Str text, u32 at, Span token_span) {
    if (kind == LIT_INTEGER || kind == LIT_FLOAT || kind == LIT_BOOL) return true;
    // Fast path: nothing to look at.
    if (kind != LIT_CHAR && kind != LIT_BYTE) {
        bool plain = !is_c_kind(kind);
        bool ascii = is_byte_kind(kind);
        for (u32 i = 0; i < text.len && plain; i++) {
            char c = text.data[i];
            plain = c != '\\' && c != '\r' && !(ascii && (u8)c >= 0x80);
        }
        if (plain) return true;
    } else if (text.len == 1 && text.data[0] >= ' ' && text.data[0] != '\\' &&
               text.data[0] != '\'') {
        return true;
    }
    Unescape u = {.s = s,
                  .kind = kind,
                  .start = text.data,
                  .p = text.data,
                  .end = text.data + text.len,
                  .at = at,
                  .token_span = token_span,
                  .report = true,
                  .ok = true};
    unescape(&u);
    return u.ok;
}

// ---- suffixes ----

static bool is_int_suffix(Symbol s) {
    return symbol_is(s, u8) || symbol_is(s, u16) || symbol_is(s, u32) || symbol_is(s, u64) ||
           symbol_is(s, u128) || symbol_is(s, usize) || symbol_is(s, i8) || symbol_is(s, i16) ||
           symbol_is(s, i32) || symbol_is(s, i64) || symbol_is(s, i128) || symbol_is(s, isize);
}
static bool is_float_suffix(Symbol s) {
    return symbol_is(s, f32) || symbol_is(s, f64) || symbol_is(s, f16) || symbol_is(s, f128);
}

static bool looks_like_width(Str s, const char *first) {
    if (s.len < 2 || !strchr(first, s.data[0])) return false;
    for (u32 i = 1; i < s.len; i++)
        if (s.data[i] < '0' || s.data[i] > '9') return false;
    return true;
}

static void bad_suffix(Session *s, LitKind kind, Symbol suffix, Span span) {
    Str text = sym_str(s, suffix);
    Diag *d;
    if (kind == LIT_INTEGER) {
        if (looks_like_width(text, "iu")) {
            d = diag_error(s, E_NONE, span, "invalid width `%.*s` for integer literal",
                           (int)text.len - 1, text.data + 1);
            diag_help(d, "valid widths are 8, 16, 32, 64 and 128");
        } else if (looks_like_width(text, "f")) {
            d = diag_error(s, E_NONE, span, "invalid width `%.*s` for float literal",
                           (int)text.len - 1, text.data + 1);
            diag_help(d, "valid widths are 32 and 64");
        } else {
            d = diag_error(s, E_NONE, span, "invalid suffix `%.*s` for number literal",
                           STR_ARG(text));
            diag_label(d, span, "invalid suffix `%.*s`", STR_ARG(text));
            diag_help(d,
                      "the suffix must be one of the numeric types (`u32`, `isize`, `f32`, etc.)");
        }
    } else if (kind == LIT_FLOAT) {
        if (looks_like_width(text, "f")) {
            d = diag_error(s, E_NONE, span, "invalid width `%.*s` for float literal",
                           (int)text.len - 1, text.data + 1);
            diag_help(d, "valid widths are 32 and 64");
        } else {
            d = diag_error(s, E_NONE, span, "invalid suffix `%.*s` for float literal",
                           STR_ARG(text));
            diag_label(d, span, "invalid suffix `%.*s`", STR_ARG(text));
            diag_help(d, "valid suffixes are `f32` and `f64`");
        }
    } else {
        const char *what = kind == LIT_BYTE                                   ? "byte"
                           : kind == LIT_CHAR                                 ? "char"
                           : kind == LIT_STR || kind == LIT_STR_RAW           ? "string"
                           : kind == LIT_BYTE_STR || kind == LIT_BYTE_STR_RAW ? "byte string"
                                                                              : "C string";
        d = diag_error(s, E_NONE, span, "suffixes on %s literals are invalid", what);
        diag_label(d, span, "invalid suffix `%.*s`", STR_ARG(text));
    }
    diag_emit(d);
}

// ---- numbers ----

static Str without_underscores(Session *s, Str text) {
    Buf b = buf_new(s->arena);
    for (u32 i = 0; i < text.len; i++)
        if (text.data[i] != '_') buf_put_byte(&b, (u8)text.data[i]);
    return buf_str(&b);
}

static void integer_value(Session *s, Str text, Span span, LitValue *v) {
    u32 base = 10, i = 0;
    if (text.len > 2 && text.data[0] == '0') {
        char b = text.data[1];
        base = b == 'x' ? 16 : b == 'o' ? 8 : b == 'b' ? 2 : 10;
        if (base != 10) i = 2;
    }
    u128 n = 0, max = ~(u128)0;
    for (; i < text.len; i++) {
        if (text.data[i] == '_') continue;
        int digit = hex_digit(text.data[i]);
        if (digit < 0 || (u32)digit >= base) { // was reported by the lexer
            v->error = true;
            return;
        }
        if (n > (max - (u128)digit) / base) {
            Diag *d = diag_error(s, E_NONE, span, "integer literal is too large");
            diag_note(d, "value exceeds limit of `340282366920938463463374607431768211455`");
            diag_emit(d);
            v->error = true;
            return;
        }
        n = n * base + (u128)digit;
    }
    v->integer = n;
}

static bool number_value(Session *s, Symbol symbol, Span span, LitValue *v) {
    Str text = sym_str(s, symbol);
    bool based = text.len > 1 && text.data[0] == '0' && text.data[1] > '9' && text.data[1] != '_' &&
                 (text.data[1] | 32) != 'e';
    if (v->kind == LIT_INTEGER && is_float_suffix(v->suffix)) {
        if (based) {
            diag_emit(diag_error(s, E_NONE, span, "%s float literal is not supported",
                                 text.data[1] == 'x'   ? "hexadecimal"
                                 : text.data[1] == 'o' ? "octal"
                                                       : "binary"));
            return false;
        }
        v->kind = LIT_FLOAT;
    }
    if (id_is_some(v->suffix)) {
        bool good = v->kind == LIT_FLOAT ? is_float_suffix(v->suffix) : is_int_suffix(v->suffix);
        if (!good) {
            bad_suffix(s, v->kind, v->suffix, span);
            v->suffix = (Symbol){0};
            v->error = true;
        }
    }
    if (v->kind == LIT_FLOAT) {
        v->bytes = without_underscores(s, text);
        v->error |= based;
    } else {
        integer_value(s, text, span, v);
    }
    return !v->error;
}

LitValue lit_value(Session *s, LitKind kind, Symbol symbol, Symbol suffix, Span span) {
    LitValue v = {.kind = kind, .suffix = suffix};
    if (kind == LIT_BOOL) {
        v.integer = symbol_is_kw(symbol, true);
        return v;
    }
    if (kind == LIT_INTEGER || kind == LIT_FLOAT) {
        if (!number_value(s, symbol, span, &v)) v.error = true;
        return v;
    }
    if (id_is_some(suffix)) {
        bad_suffix(s, kind, suffix, span);
        v.suffix = (Symbol){0};
        v.error = true;
    }
    Str text = sym_str(s, symbol);
    Buf out = buf_new(s->arena);
    Unescape u = {.s = s,
                  .kind = kind,
                  .start = text.data,
                  .p = text.data,
                  .end = text.data + text.len,
                  .token_span = span,
                  .out = &out,
                  .ok = true};
    bool single = kind == LIT_CHAR || kind == LIT_BYTE;
    if (single) u.out = NULL;
    unescape(&u);
    v.integer = u.last;
    v.bytes = buf_str(&out);
    v.error |= !u.ok;
    if (kind == LIT_STR_RAW) v.kind = LIT_STR;
    if (kind == LIT_BYTE_STR_RAW) v.kind = LIT_BYTE_STR;
    if (kind == LIT_C_STR_RAW) v.kind = LIT_C_STR;
    return v;
}
