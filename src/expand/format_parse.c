// SPDX-License-Identifier: MIT
// format_parse.c: the template of format_args! split into text and placeholders. In: the string's value.
// Out: pieces whose positions are byte offsets into it. Grammar: std::fmt, "Syntax"; wording of errors and
// recovery after rustc_parse_format.
#include "expand/expand_internal.h"
#include "syntax/syntax_internal.h"

typedef struct FormatParser {
    Arena *a;
    Str text;
    u32 pos;
    FormatError *error;
    bool failed;
} FormatParser;

static bool at(const FormatParser *p, char c) {
    return p->pos < p->text.len && p->text.data[p->pos] == c;
}

static bool eat(FormatParser *p, char c) {
    if (!at(p, c)) return false;
    p->pos++;
    return true;
}

static u32 peek_char(const FormatParser *p, u32 from, u32 *size) {
    *size = 0;
    if (from >= p->text.len) return UINT32_MAX;
    return utf8_decode(p->text.data + from, p->text.len - from, size);
}

static void skip_ws(FormatParser *p) {
    u32 size;
    while (p->pos < p->text.len && char_is_pattern_white_space(peek_char(p, p->pos, &size))) {
        p->pos += size;
    }
}

static void fail(FormatParser *p, u32 lo, u32 hi, Str description, Str label) {
    if (p->failed) return;
    p->failed = true;
    *p->error = (FormatError){.description = description, .label = label, .lo = lo, .hi = hi};
}

static bool parse_integer(FormatParser *p, u32 *value) {
    u32 start = p->pos;
    u64 n = 0;
    while (p->pos < p->text.len && p->text.data[p->pos] >= '0' && p->text.data[p->pos] <= '9') {
        n = n * 10 + (u64)(p->text.data[p->pos] - '0');
        if (n > UINT32_MAX) n = (u64)UINT32_MAX + 1;
        p->pos++;
    }
    if (p->pos == start) return false;
    if (n > UINT16_MAX) {
        fail(p, start, p->pos,
             str_format(
                 p->a, "integer `%.*s` does not fit into the type `u16` whose range is `0..=65535`",
                 (int)(p->pos - start), p->text.data + start),
             STR("integer out of range for `u16`"));
    }
    *value = (u32)MIN(n, (u64)UINT16_MAX);
    return true;
}

// An identifier; empty when none starts here.
static Str parse_word(FormatParser *p) {
    u32 size, start = p->pos;
    u32 c = peek_char(p, p->pos, &size);
    if (c == UINT32_MAX || !char_is_xid_start(c)) return (Str){0};
    p->pos += size;
    while ((c = peek_char(p, p->pos, &size)) != UINT32_MAX && char_is_xid_continue(c))
        p->pos += size;
    return (Str){p->text.data + start, p->pos - start};
}

static FormatCount parse_count(FormatParser *p) {
    FormatCount c = {.kind = FC_NONE, .lo = p->pos};
    u32 start = p->pos, n;
    if (parse_integer(p, &n)) {
        c.kind = FC_LITERAL;
        c.value = n;
        if (eat(p, '$')) {
            c.kind = FC_ARG;
            c.arg = (FormatPosition){.kind = FP_INDEX, .index = n, .lo = start, .hi = p->pos - 1};
        }
    } else {
        Str word = parse_word(p);
        if (word.len && at(p, '$')) {
            c.kind = FC_ARG;
            c.arg = (FormatPosition){.kind = FP_NAME, .name = word, .lo = start, .hi = p->pos};
            p->pos++;
        } else {
            p->pos = start;
        }
    }
    c.hi = p->pos;
    return c;
}

static u8 align_of(u32 c) {
    return c == '<' || c == '^' || c == '>' ? (u8)c : 0;
}

static void parse_flags(FormatParser *p, FormatParsed *out) {
    u32 size, next_size;
    u32 c = peek_char(p, p->pos, &size);
    if (c != UINT32_MAX) {
        u8 align = align_of(peek_char(p, p->pos + size, &next_size));
        if (align) {
            out->fill = c;
            out->align = align;
            p->pos += size + 1;
        } else if ((align = align_of(c)) != 0) {
            out->align = align;
            p->pos++;
        }
    }
    if (eat(p, '+'))
        out->plus = true;
    else if (eat(p, '-'))
        out->minus = true;
    if (eat(p, '#')) out->alternate = true;
}

static void parse_spec(FormatParser *p, FormatParsed *out) {
    parse_flags(p, out);
    bool have_width = false;
    u32 zero_at = p->pos;
    if (eat(p, '0')) {
        // `0$` is the first argument as width, any other 0 the flag.
        if (at(p, '$')) {
            out->width =
                (FormatCount){.kind = FC_ARG,
                              .lo = zero_at,
                              .hi = p->pos + 1,
                              .arg = {.kind = FP_INDEX, .index = 0, .lo = zero_at, .hi = p->pos}};
            p->pos++;
            have_width = true;
        } else {
            out->zero = true;
        }
    }
    if (!have_width) out->width = parse_count(p);
    if (at(p, '.')) {
        u32 dot = p->pos++;
        if (eat(p, '*')) {
            out->precision = (FormatCount){.kind = FC_STAR, .lo = dot, .hi = p->pos};
        } else {
            out->precision = parse_count(p);
            out->precision.lo = dot;
        }
    }
    skip_ws(p);
    u32 start = p->pos;
    if (eat(p, '?')) {
    } else if (p->pos + 1 < p->text.len && p->text.data[p->pos + 1] == '?' &&
               (at(p, 'x') || at(p, 'X'))) {
        out->lower_hex = at(p, 'x');
        out->upper_hex = at(p, 'X');
        p->pos += 2;
        start = p->pos - 1;
    } else {
        parse_word(p);
    }
    out->trait = (Str){p->text.data + start, p->pos - start};
    out->trait_lo = start;
    out->trait_hi = p->pos;
}

// `{a.b}`: tell that only names may stand here.
static bool field_access(FormatParser *p, const FormatParsed *out) {
    if (out->position.kind != FP_NAME || !at(p, '.')) return false;
    u32 saved = p->pos;
    while (eat(p, '.')) {
        u32 n;
        if (!parse_word(p).len && !parse_integer(p, &n)) break;
    }
    bool ok = at(p, '}') || at(p, ':');
    u32 end = p->pos;
    p->pos = saved;
    if (!ok) return false;
    fail(p, out->position.lo, end, STR("field access isn't supported"),
         STR("not supported in format string"));
    p->error->suggestion = STR("consider using a positional formatting argument instead");
    return true;
}

static void expect_close(FormatParser *p, u32 open) {
    u32 before = p->pos;
    skip_ws(p);
    if (eat(p, '}')) return;
    u32 size;
    u32 c = peek_char(p, p->pos, &size);
    Str description = STR("expected `}` but string was terminated");
    if (c != UINT32_MAX) {
        description =
            str_format(p->a, "expected `}`, found `%.*s`", (int)size, p->text.data + p->pos);
        if (c == '?') description = STR("expected format parameter to occur after `:`");
    }
    if (c == UINT32_MAX) p->pos = before;
    fail(p, p->pos, p->pos + size, description,
         c == '?' ? STR("expected `?` to occur after `:`") : STR("expected `}` in format string"));
    if (c == '?') {
        p->error->note = STR("`?` comes after `:`, try `{:?}` instead");
        return;
    }
    p->error->has_secondary = true;
    p->error->secondary = STR("because of this opening brace");
    p->error->lo2 = open;
    p->error->hi2 = open + 1;
    p->error->note = STR("if you intended to print `{`, you can escape it using `{{`");
}

static FormatParsed parse_placeholder(FormatParser *p) {
    FormatParsed out = {.is_placeholder = true, .lo = p->pos++};
    skip_ws(p);
    u32 start = p->pos, n;
    out.position = (FormatPosition){.kind = FP_NEXT, .lo = start, .hi = start};
    if (parse_integer(p, &n)) {
        out.position = (FormatPosition){.kind = FP_INDEX, .index = n, .lo = start, .hi = p->pos};
    } else {
        Str word = parse_word(p);
        if (word.len == 1 && word.data[0] == 'r' && at(p, '#')) {
            fail(p, start, p->pos + 1, STR("raw identifiers are not supported"),
                 STR("raw identifier used here"));
        }
        if (word.len) {
            out.position =
                (FormatPosition){.kind = FP_NAME, .name = word, .lo = start, .hi = p->pos};
        }
    }
    if (field_access(p, &out)) return out;
    skip_ws(p);
    if (eat(p, ':')) parse_spec(p, &out);
    expect_close(p, out.lo);
    out.hi = p->pos;
    return out;
}

bool format_parse(Arena *a, Str text, FormatParsedVec *out, FormatError *error) {
    FormatParser p = {.a = a, .text = text, .error = error};
    Buf literal = buf_new(a);
    while (p.pos < text.len && !p.failed) {
        char c = text.data[p.pos];
        bool twice = p.pos + 1 < text.len && text.data[p.pos + 1] == c;
        if ((c == '{' || c == '}') && twice) {
            buf_put_byte(&literal, (u8)c);
            p.pos += 2;
        } else if (c == '{') {
            if (literal.len) vec_push(a, out, (FormatParsed){.literal = buf_str(&literal)});
            literal = buf_new(a);
            FormatParsed piece = parse_placeholder(&p);
            vec_push(a, out, piece);
        } else if (c == '}') {
            fail(&p, p.pos, p.pos + 1, STR("unmatched `}` found"),
                 STR("unmatched `}` in format string"));
            error->note = STR("if you intended to print `}`, you can escape it using `}}`");
        } else {
            buf_put_byte(&literal, (u8)c);
            p.pos++;
        }
    }
    if (literal.len) vec_push(a, out, (FormatParsed){.literal = buf_str(&literal)});
    return !p.failed;
}
