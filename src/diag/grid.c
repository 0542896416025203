// SPDX-License-Identifier: MIT
// grid.c: a grid of styled characters that grows to the right and downwards, and its colours.
#include "diag/diag_internal.h"

static GridLine *ensure_line(Grid *g, u32 line) {
    while (g->lines.len <= line) vec_push(g->arena, &g->lines, (GridLine){0});
    return &g->lines.data[line];
}

void grid_putc(Grid *g, u32 line, u32 col, u32 c, Style style) {
    GridLine *l = ensure_line(g, line);
    while (l->len <= col) vec_push(g->arena, l, (GridCell){.c = ' '});
    l->data[col] = (GridCell){.c = c, .style = style};
}

void grid_puts(Grid *g, u32 line, u32 col, Str text, Style style) {
    ensure_line(g, line);
    for (u32 at = 0; at < text.len; col++) {
        u32 size, c = utf8_decode(text.data + at, text.len - at, &size);
        grid_putc(g, line, col, c, style);
        at += size;
    }
}

void grid_append(Grid *g, u32 line, Str text, Style style) {
    grid_puts(g, line, ensure_line(g, line)->len, text, style);
}

void grid_prepend_spaces(Grid *g, u32 line, u32 count) {
    for (u32 i = 0; i < count; i++) grid_prepend(g, line, STR(" "), STYLE_NONE);
}

void grid_prepend(Grid *g, u32 line, Str text, Style style) {
    GridLine *l = ensure_line(g, line);
    u32 n = text_chars(text), old = l->len;
    if (n == 0) return;
    grid_putc(g, line, old + n - 1, ' ', STYLE_NONE);
    memmove(l->data + n, l->data, old * sizeof(GridCell));
    grid_puts(g, line, 0, text, style);
}

void grid_set_style(Grid *g, u32 line, u32 from, u32 to, Style style) {
    GridLine *l = ensure_line(g, line);
    for (u32 i = from; i < to && i < l->len; i++) l->data[i].style = style;
}

void grid_replace(Grid *g, u32 line, u32 from, u32 to, Str text) {
    GridLine *l = ensure_line(g, line);
    u32 n = text_chars(text);
    if (from >= l->len || to > l->len || to < from + n) return;
    grid_puts(g, line, from, text, STYLE_LINE_NUMBER);
    memmove(l->data + from + n, l->data + to, (l->len - to) * sizeof(GridCell));
    l->len -= to - from - n;
}

// The escape sequence that starts a style; "" for plain text. rustc's colours on a Unix terminal.
static const char *style_start(Style style, DiagLevel level) {
    switch (style) {
    case STYLE_NONE:
    case STYLE_HEADER:
    case STYLE_LINE_AND_COLUMN: return "";
    case STYLE_MAIN_HEADER: return "\x1b[1m";
    case STYLE_LINE_NUMBER:
    case STYLE_SECONDARY: return "\x1b[1m\x1b[94m";
    case STYLE_ADDITION: return "\x1b[92m";
    case STYLE_REMOVAL: return "\x1b[91m";
    case STYLE_LEVEL:
    case STYLE_PRIMARY: break;
    }
    switch (level) {
    case DIAG_ERROR: return "\x1b[1m\x1b[91m";
    case DIAG_WARNING: return "\x1b[1m\x1b[33m";
    case DIAG_NOTE: return "\x1b[1m\x1b[92m";
    case DIAG_HELP: return "\x1b[1m\x1b[96m";
    }
    UNREACHABLE();
}

static void write_line(Buf *out, const GridLine *l, DiagLevel level, bool color) {
    const char *open = "";
    for (u32 i = 0; i < l->len; i++) {
        const char *start = color ? style_start(l->data[i].style, level) : "";
        if (i == 0 || l->data[i].style != l->data[i - 1].style) {
            if (*open) buf_put_c(out, "\x1b[0m");
            buf_put_c(out, start);
            open = start;
        }
        buf_put_char(out, l->data[i].c);
    }
    if (*open) buf_put_c(out, "\x1b[0m");
}

void grid_write(Buf *out, const Grid *g, DiagLevel level, bool color) {
    for_each(const GridLine, it, g->lines) {
        write_line(out, it, level, color);
        buf_put_byte(out, '\n');
    }
}

// ---- texts ------------------------------------------------------------------------------------------

const char *diag_level_text(DiagLevel level) {
    switch (level) {
    case DIAG_ERROR: return "error";
    case DIAG_WARNING: return "warning";
    case DIAG_NOTE: return "note";
    case DIAG_HELP: return "help";
    }
    UNREACHABLE();
}

static const struct {
    u32 first, last;
} zero_width[] =
    {
        {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},     {0x64b, 0x65f},
        {0x6d6, 0x6dc},   {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x2069},   {0x20d0, 0x20f0},
        {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
},
  double_width[] = {
      {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2e80, 0x303e},   {0x3041, 0x33ff},
      {0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xa960, 0xa97f},
      {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},
      {0xffe0, 0xffe6},   {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff},
      {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
};

u32 char_width(u32 c) {
    if (c == '\t') return 4;
    if (c == '\n') return 0;
    if (c < 0x300) return 1;
    for (u32 i = 0; i < ARRAY_LEN(zero_width); i++) {
        if (c >= zero_width[i].first && c <= zero_width[i].last) return 0;
    }
    for (u32 i = 0; i < ARRAY_LEN(double_width); i++) {
        if (c >= double_width[i].first && c <= double_width[i].last) return 2;
    }
    return 1;
}

u32 text_width(Str s) {
    u32 width = 0;
    for (u32 at = 0, size; at < s.len; at += size) {
        width += char_width(utf8_decode(s.data + at, s.len - at, &size));
    }
    return width;
}

u32 text_chars(Str s) {
    u32 n = 0;
    for (u32 at = 0, size; at < s.len; at += size) {
        utf8_decode(s.data + at, s.len - at, &size);
        n++;
    }
    return n;
}

bool char_is_space(u32 c) {
    return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0x200e || c == 0x200f ||
           c == 0x2028 || c == 0x2029;
}

Str text_trim(Str s) {
    while (s.len && char_is_space((u8)s.data[0])) s = str_from(s.data + 1, s.len - 1);
    while (s.len && char_is_space((u8)s.data[s.len - 1])) s.len--;
    return s;
}

Str text_normalize(Arena *a, Str s) {
    Buf b = buf_new(a);
    for (u32 at = 0, size; at < s.len; at += size) {
        u32 c = utf8_decode(s.data + at, s.len - at, &size);
        bool direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        if (c == '\t') {
            buf_put_c(&b, "    ");
        } else if (c == 0x200d) {
            continue;
        } else if (c == 0x7f) {
            buf_put_char(&b, 0x2421);
        } else if (c < 0x20 && c != '\n') {
            buf_put_char(&b, 0x2400 + c);
        } else if (direction) {
            buf_put_char(&b, 0xfffd);
        } else {
            buf_put(&b, s.data + at, size);
        }
    }
    return buf_str(&b);
}

// ---- locations --------------------------------------------------------------------------------------

Loc loc_of(const Render *r, u32 pos) {
    const SourceMap *sm = &r->sess->sources;
    LineCol lc = source_line_col(sm, pos);
    Loc loc = {.file = lc.file, .line = lc.line, .col = lc.col ? lc.col - 1 : 0};
    if (id_is_none(lc.file)) return loc;
    Str line = source_line_text(sm, lc.file, lc.line);
    u32 at = 0, size;
    for (u32 i = 0; i < loc.col && at < line.len; i++, at += size) {
        loc.display += char_width(utf8_decode(line.data + at, line.len - at, &size));
    }
    return loc;
}

void span_locs(const Render *r, Span span, Loc *lo, Loc *hi) {
    *lo = loc_of(r, span.lo);
    *hi = loc_of(r, span.hi);
    if (span.hi < span.lo || !id_eq(lo->file, hi->file)) *hi = *lo;
}

Str file_name(const Render *r, FileId file) {
    return r->sess->sources.files.data[file.v].name;
}

u32 file_line_count(const Render *r, FileId file) {
    return r->sess->sources.files.data[file.v].line_starts.len;
}
