// SPDX-License-Identifier: MIT
// suggestion.c: the code as it would be after a suggestion, with what changes marked.
// Algorithm: rustc_errors' CodeSuggestion::splice_lines and HumanEmitter::emit_suggestion_default.
#include "diag/diag_internal.h"

enum { SUGGESTIONS_MAX = 4 };

typedef struct Highlight { // in characters of its line
    u32 start, end;
} Highlight;
typedef Vec(Highlight) Highlights;

typedef struct SugPart {
    Span span;
    Str snippet;
} SugPart;

typedef struct Spliced {
    Str complete;
    Vec(SugPart) parts;
    Vec(Highlights) highlights; // one per line
    u32 original_lo;            // of the first part, before trimming
    u32 confusion;
} Spliced;

typedef enum ShowChange { SHOW_DIFF, SHOW_ADD, SHOW_UNDERLINE, SHOW_NONE } ShowChange;

static Str span_text(const Render *r, Span span) {
    return source_span_text(&r->sess->sources, span);
}

static bool ends_with(Str s, Str suffix) {
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.data + s.len - suffix.len, suffix.data, suffix.len) == 0);
}

// Where the suggestion only inserts into the original: the common prefix and suffix.
static bool as_insertion(Str original, Str suggestion, u32 *prefix, u32 *suffix) {
    u32 p = 0, size;
    while (p < original.len && p < suggestion.len) {
        utf8_decode(original.data + p, original.len - p, &size);
        if (p + size > suggestion.len || memcmp(original.data + p, suggestion.data + p, size))
            break;
        p += size;
    }
    Str rest = str_from(original.data + p, original.len - p);
    Str added = str_from(suggestion.data + p, suggestion.len - p);
    *prefix = p;
    *suffix = rest.len;
    return ends_with(added, rest);
}

static void trim_trivial_replacement(const Render *r, SugPart *part) {
    u32 prefix, suffix;
    if (part->snippet.len == 0) return;
    if (!as_insertion(span_text(r, part->span), part->snippet, &prefix, &suffix)) return;
    part->span.lo += prefix;
    part->span.hi -= suffix;
    part->snippet = str_from(part->snippet.data + prefix, part->snippet.len - prefix - suffix);
}

static bool replaces_meaningful(const Render *r, const SugPart *p) {
    return text_trim(span_text(r, p->span)).len > 0;
}

static bool is_addition(const Render *r, const SugPart *p) {
    return p->snippet.len > 0 && !replaces_meaningful(r, p);
}

static bool is_deletion(const Render *r, const SugPart *p) {
    return text_trim(p->snippet).len == 0 && replaces_meaningful(r, p);
}

static bool is_destructive_replacement(const Render *r, const SugPart *p) {
    u32 prefix, suffix;
    return p->snippet.len > 0 && replaces_meaningful(r, p) &&
           !as_insertion(text_trim(span_text(r, p->span)), text_trim(p->snippet), &prefix, &suffix);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

// How the original may have been mistaken for what is suggested, as bits.
enum { CONFUSION_NONE = 0, CONFUSION_CASE = 1, CONFUSION_DIGIT = 2 };

static bool digit_letter_pair(char a, char b) {
    static const char pairs[][3] = {"0o", "0O", "1l", "1I", "5S", "8B", "6b", "9g", "2z", "2Z"};
    for (u32 i = 0; i < ARRAY_LEN(pairs); i++) {
        bool same =
            (a == pairs[i][0] && b == pairs[i][1]) || (b == pairs[i][0] && a == pairs[i][1]);
        if (same) return true;
    }
    return false;
}

// Letters that look alike in both cases, digits that look like letters; any other change is none.
static u32 confusion_of(const Render *r, const SugPart *p) {
    Str found = text_trim(span_text(r, p->span)), suggested = text_trim(p->snippet);
    u32 confusion = CONFUSION_NONE;
    if (found.len != suggested.len) return CONFUSION_NONE;
    for (u32 i = 0; i < found.len; i++) {
        char a = found.data[i], b = suggested.data[i];
        if (a == b) continue;
        if (digit_letter_pair(a, b)) {
            confusion |= CONFUSION_DIGIT;
        } else if (lower(a) == lower(b) && strchr("cfikosuvwxyz", lower(a))) {
            confusion |= CONFUSION_CASE;
        } else {
            return CONFUSION_NONE;
        }
    }
    return confusion;
}

static const char *confusion_text(u32 confusion) {
    return confusion == CONFUSION_CASE    ? " (notice the capitalization)"
           : confusion == CONFUSION_DIGIT ? " (notice the digit/letter confusion)"
           : confusion ? " (notice the capitalization and digit/letter confusion)"
                       : "";
}

const char *suggestion_confusion_text(const Render *r, Span span, Str replacement) {
    SugPart part = {.span = span, .snippet = replacement};
    return confusion_text(confusion_of(r, &part));
}

// ---- splicing ---------------------------------------------------------------------------------------

typedef struct Splice {
    const Render *r;
    Buf buf;
    Spliced *out;
    Highlights line;
} Splice;

static void next_line(Splice *s) {
    vec_push(s->r->arena, &s->out->highlights, s->line);
    s->line = (Highlights){0};
}

static u32 byte_of_char(Str line, u32 index) {
    u32 at = 0, size;
    for (; index > 0 && at < line.len; index--, at += size) {
        utf8_decode(line.data + at, line.len - at, &size);
    }
    return index ? UINT32_MAX : at;
}

// The part of a line from character `lo` to `hi` (UINT32_MAX: to its end, with a newline).
static void push_trailing(Splice *s, Str line, u32 lo, u32 hi) {
    u32 from = byte_of_char(line, lo);
    u32 to = hi == UINT32_MAX ? line.len : MIN(byte_of_char(line, hi), line.len);
    if (from < to) buf_put(&s->buf, line.data + from, to - from);
    if (hi == UINT32_MAX) buf_put_byte(&s->buf, '\n');
}

static u32 first_line_width(Str s) {
    const char *nl = s.len ? memchr(s.data, '\n', s.len) : NULL;
    return text_width(nl ? str_from(s.data, (size_t)(nl - s.data)) : s);
}

static void push_snippet_lines(Splice *s, Str snippet, i64 *acc) {
    u32 from = 0;
    for (u32 i = 0; i <= snippet.len; i++) {
        if (i < snippet.len && snippet.data[i] != '\n') continue;
        if (from > 0) {
            *acc = 0;
            next_line(s);
            u32 width = text_width(str_from(snippet.data + from, i - from));
            vec_push(s->r->arena, &s->line, (Highlight){0, width});
        }
        from = i + 1;
    }
}

static bool splice(const Render *r, Spliced *out) {
    const SourceMap *sm = &r->sess->sources;
    Splice s = {.r = r, .buf = buf_new(r->arena), .out = out};
    Loc prev_hi = loc_of(r, out->parts.data[0].span.lo);
    FileId file = prev_hi.file;
    prev_hi.col = 0;
    Str prev_line = source_line_text(sm, file, prev_hi.line);
    i64 acc = 0; // how much further right code on this line is than before
    for_each(SugPart, part, out->parts) {
        trim_trivial_replacement(r, part);
        out->confusion |= confusion_of(r, part);
        Loc lo = loc_of(r, part->span.lo);
        if (prev_hi.line == lo.line) {
            push_trailing(&s, prev_line, prev_hi.col, lo.col);
        } else {
            acc = 0;
            next_line(&s);
            push_trailing(&s, prev_line, prev_hi.col, UINT32_MAX);
            for (u32 n = prev_hi.line + 1; n < lo.line; n++) {
                buf_put_str(&s.buf, source_line_text(sm, file, n));
                buf_put_byte(&s.buf, '\n');
                next_line(&s);
            }
            push_trailing(&s, source_line_text(sm, file, lo.line), 0, lo.col);
        }
        u32 len = first_line_width(part->snippet);
        if (!str_eq(span_text(r, part->span), part->snippet)) {
            Highlight h = {(u32)(lo.col + acc), (u32)(lo.col + acc + len)};
            vec_push(r->arena, &s.line, h);
        }
        buf_put_str(&s.buf, part->snippet);
        Loc hi = loc_of(r, part->span.hi);
        acc += (i64)len - ((i64)hi.col - (i64)lo.col);
        prev_hi = hi;
        prev_line = source_line_text(sm, file, hi.line);
        push_snippet_lines(&s, part->snippet, &acc);
    }
    next_line(&s);
    bool ended = s.buf.len && s.buf.data[s.buf.len - 1] == '\n';
    if (!ended) push_trailing(&s, prev_line, prev_hi.col, UINT32_MAX);
    while (s.buf.len && s.buf.data[s.buf.len - 1] == '\n') s.buf.len--;
    out->complete = buf_str(&s.buf);
    for_each(const Highlights, it, out->highlights) {
        if (it->len) return true;
    }
    return false;
}

// One alternative of the suggestion: its parts in order, all in one file.
static bool splice_alternative(const Render *r, const DiagChild *c, u32 alternative, Spliced *out) {
    for_each(const DiagPart, it, c->parts) {
        if (it->alternative != alternative) continue;
        if (span_is_none(it->span) || it->span.hi < it->span.lo) return false;
        SugPart part = {.span = it->span, .snippet = it->replacement};
        u32 at = out->parts.len;
        vec_push(r->arena, &out->parts, part);
        for (; at > 0 && out->parts.data[at - 1].span.lo > part.span.lo; at--) {
            out->parts.data[at] = out->parts.data[at - 1];
        }
        out->parts.data[at] = part;
    }
    if (out->parts.len == 0) return false;
    FileId file = loc_of(r, out->parts.data[0].span.lo).file;
    for_each(const SugPart, it, out->parts) {
        if (!id_eq(loc_of(r, it->span.hi).file, file)) return false;
    }
    out->original_lo = out->parts.data[0].span.lo;
    return splice(r, out);
}

// ---- drawing ----------------------------------------------------------------------------------------

typedef struct SugDraw {
    Grid *g;
    const Render *r;
    const Spliced *s;
    ShowChange show;
    bool multiline;
    u32 number_width, row;
    FileId file;
    u32 removed_first, removed_last; // lines that the parts touch
} SugDraw;

static void draw_marked_line(SugDraw *d, u32 row, u32 number, const char *mark, Style style,
                             Str text) {
    draw_line_number(d->g, number, row, d->number_width);
    grid_puts(d->g, row, d->number_width + 1, str_of_c(mark), style);
    grid_puts(d->g, row, d->number_width + 3, text_normalize(d->r->arena, text), STYLE_NONE);
}

static Str original_line(const SugDraw *d, u32 number) {
    return source_line_text(&d->r->sess->sources, d->file, number);
}

static void draw_diff_line(SugDraw *d, u32 number, Str line) {
    u32 removed = d->removed_last - d->removed_first;
    for (u32 i = 0; i < removed; i++) {
        draw_marked_line(d, d->row - 1, number + i, "- ", STYLE_REMOVAL,
                         original_line(d, d->removed_first + i));
        d->row++;
    }
    Str last = original_line(d, d->removed_last);
    if (str_eq(last, line)) {
        d->row -= 2;
        return;
    }
    draw_marked_line(d, d->row - 1, number + removed, "- ", STYLE_REMOVAL, last);
    if (text_trim(line).len) {
        draw_marked_line(d, d->row, number, "+ ", STYLE_ADDITION, line);
    } else {
        d->row--;
    }
}

static void draw_code_line(SugDraw *d, const Highlights *marks, u32 number, Str line) {
    if (d->show == SHOW_DIFF) {
        draw_diff_line(d, number, line);
    } else if (d->multiline) {
        const char *mark = "~ ";
        Style style = STYLE_ADDITION;
        if (marks->len == 1 && marks->data[0].start == 0 &&
            marks->data[0].end == text_chars(line) && marks->data[0].end) {
            mark = "+ ";
        } else if (marks->len == 0 || (marks->len == 1 && marks->data[0].end == 0)) {
            mark = line.len ? "| " : "|";
            style = STYLE_LINE_NUMBER;
        }
        draw_marked_line(d, d->row, number, mark, style, line);
    } else if (d->show == SHOW_ADD) {
        draw_marked_line(d, d->row, number, "+ ", STYLE_ADDITION, line);
    } else {
        draw_marked_line(d, d->row, number, "| ", STYLE_LINE_NUMBER, line);
    }
    for_each(const Highlight, h, *marks) {
        if (h->start == h->end) continue;
        u32 tabs = 0, at = 0, size;
        for (u32 i = 0; i < h->start && at < line.len; i++, at += size) {
            if (utf8_decode(line.data + at, line.len - at, &size) == '\t') tabs += 3;
        }
        u32 base = d->number_width + 3 + tabs;
        grid_set_style(d->g, d->row, base + h->start, base + h->end, STYLE_ADDITION);
    }
    d->row++;
}

typedef struct PlainLine {
    u32 index;
    Str text;
} PlainLine;
typedef Vec(PlainLine) PlainLines;

// Unchanged lines between changed ones: all of up to three, else the first and the last.
static void draw_plain_lines(SugDraw *d, PlainLines *plain, u32 line_start) {
    Highlights none = {0};
    for (u32 i = 0; i < plain->len; i++) {
        if (plain->len > 3 && i > 0 && i + 1 < plain->len) {
            if (i > 1) continue;
            grid_puts(d->g, d->row, d->number_width > 3 ? d->number_width - 3 : 0, STR("..."),
                      STYLE_LINE_NUMBER);
            d->row++;
            continue;
        }
        draw_code_line(d, &none, line_start + plain->data[i].index, plain->data[i].text);
    }
    plain->len = 0;
}

static u32 line_count(Str s) {
    u32 n = s.len && s.data[s.len - 1] != '\n';
    for (u32 i = 0; i < s.len; i++) n += s.data[i] == '\n';
    return n;
}

static bool is_attribute_line(Str line) {
    Str s = text_trim(line);
    return str_starts_with(s, STR("#[")) && ends_with(s, STR("]"));
}

static void draw_lines(SugDraw *d) {
    const Spliced *s = d->s;
    u32 line_start = loc_of(d->r, s->original_lo).line, index = 0, last = 0;
    bool attribute = false;
    PlainLines plain = {0};
    for (u32 at = 0; at < s->complete.len && index < s->highlights.len; index++) {
        const char *nl = memchr(s->complete.data + at, '\n', s->complete.len - at);
        u32 end = nl ? (u32)(nl - s->complete.data) : s->complete.len;
        Str line = str_from(s->complete.data + at, end - at);
        at = end + 1;
        last = index;
        const Highlights *marks = &s->highlights.data[index];
        if (marks->len == 0) {
            vec_push(d->r->arena, &plain, (PlainLine){index, line});
            continue;
        }
        if (marks->len == 1 && is_attribute_line(line)) attribute = true;
        draw_plain_lines(d, &plain, line_start);
        draw_code_line(d, marks, line_start + index, line);
    }
    if (d->show == SHOW_ADD && attribute) { // the item that the attribute would stand before
        u32 number = loc_of(d->r, s->parts.data[0].span.lo).line;
        draw_marked_line(d, d->row, number + last + 1, "| ", STYLE_LINE_NUMBER,
                         original_line(d, number));
        d->row++;
    }
}

// Lines that are removed as a whole.
static void draw_removed_lines(SugDraw *d) {
    u32 from = loc_of(d->r, d->s->original_lo).line;
    u32 to = loc_of(d->r, d->s->parts.data[0].span.hi).line;
    for (u32 n = from; n <= to; n++) {
        draw_marked_line(d, d->row - 1 + n - from, n, "- ", STYLE_REMOVAL, original_line(d, n));
        grid_set_style(d->g, d->row - 1 + n - from, d->number_width + 3, UINT32_MAX, STYLE_REMOVAL);
    }
    d->row += to - from;
}

// Marks below (or, in a diff, colours on) each part.
static void draw_part_marks(SugDraw *d) {
    i64 moved = 0;
    u32 padding = d->number_width + 3;
    for_each(const SugPart, p, d->s->parts) {
        u32 start = loc_of(d->r, p->span.lo).display, end = loc_of(d->r, p->span.hi).display;
        Str trimmed = text_trim(p->snippet);
        bool blank = trimmed.len == 0;
        u32 skip = blank ? 0 : (u32)(trimmed.data - p->snippet.data);
        u32 len = text_width(blank ? p->snippet : trimmed);
        i64 from = (i64)start + skip + moved;
        bool differs = !str_eq(span_text(d->r, p->span), p->snippet);
        if (d->show == SHOW_UNDERLINE && differs && from >= 0) {
            u32 mark = is_addition(d->r, p) ? '+' : '~';
            for (u32 i = 0; i < len; i++) {
                grid_putc(d->g, d->row, padding + (u32)from + i, mark, STYLE_ADDITION);
            }
        }
        if (d->show == SHOW_DIFF && d->row >= 2) {
            grid_set_style(d->g, d->row - 2, padding + start, padding + end, STYLE_REMOVAL);
        }
        moved += (i64)text_width(p->snippet) - ((i64)end - (i64)start);
    }
    d->row++;
}

static ShowChange how_to_show(const Render *r, const Spliced *s, bool multiline) {
    bool deletes = false;
    for_each(const SugPart, p, s->parts) {
        deletes |= is_deletion(r, p) || is_destructive_replacement(r, p);
    }
    if (deletes && !multiline) return SHOW_DIFF;
    Str complete = text_trim(s->complete), first = text_trim(s->parts.data[0].snippet);
    bool whole = s->parts.len == 1 && str_eq(first, complete);
    if (whole && ends_with(s->parts.data[0].snippet, STR("\n"))) return SHOW_ADD;
    return !whole && !multiline ? SHOW_UNDERLINE : SHOW_NONE;
}

static u32 draw_spliced(Grid *g, const Render *r, const Spliced *s, Span primary, u32 index,
                        u32 row, u32 number_width) {
    SugDraw d = {.g = g, .r = r, .s = s, .number_width = number_width, .row = row};
    d.multiline = line_count(s->complete) > 1;
    d.show = how_to_show(r, s, d.multiline);
    Span first = s->parts.data[0].span;
    Loc lo = loc_of(r, first.lo);
    d.file = lo.file;
    d.removed_first = lo.line;
    d.removed_last = loc_of(r, vec_last(&s->parts)->span.hi).line;
    draw_separator(g, row - 1, number_width + 1);
    if (!span_is_none(primary) && !id_eq(loc_of(r, primary.lo).file, lo.file)) {
        Str where =
            str_format(r->arena, "%.*s:%u:%u", STR_ARG(file_name(r, lo.file)), lo.line, lo.col + 1);
        if (index == 0) g->lines.data[row - 1].len = 0;
        grid_puts(g, row - 1, 0, STR("--> "), STYLE_LINE_NUMBER);
        grid_append(g, row - 1, where, STYLE_LINE_AND_COLUMN);
        grid_prepend_spaces(g, row - 1, number_width);
        draw_separator(g, row, number_width + 1);
        d.row++;
    }
    if (d.show == SHOW_DIFF) d.row++;
    if (s->complete.len == 0) draw_removed_lines(&d);
    draw_lines(&d);
    if (d.show != SHOW_NONE) {
        draw_part_marks(&d);
        d.row--; // the bar stands in the row of the marks
    }
    draw_separator(g, d.row, number_width + 1);
    return d.row + 1;
}

void suggestion_draw(Grid *g, const Render *r, Span primary, const DiagChild *c, u32 number_width) {
    u32 alternatives = vec_last(&c->parts)->alternative + 1;
    Vec(Spliced) spliced = {0};
    u32 confusion = CONFUSION_NONE;
    for (u32 i = 0; i < alternatives; i++) {
        Spliced s = {0};
        if (!splice_alternative(r, c, i, &s)) continue;
        if (spliced.len < SUGGESTIONS_MAX) confusion |= s.confusion;
        vec_push(r->arena, &spliced, s);
    }
    if (spliced.len == 0) return;
    grid_puts(g, 0, 0, STR("help"), STYLE_LEVEL);
    grid_append(g, 0, STR(": "), STYLE_HEADER);
    Str message = str_format(r->arena, "%.*s%s", STR_ARG(c->message), confusion_text(confusion));
    draw_message(g, 0, message, number_width + 15, STYLE_HEADER);
    u32 row = g->lines.len + 1;
    for (u32 i = 0; i < spliced.len && i < SUGGESTIONS_MAX; i++) {
        row = draw_spliced(g, r, &spliced.data[i], primary, i, row, number_width);
    }
    if (spliced.len > SUGGESTIONS_MAX) {
        u32 others = spliced.len - SUGGESTIONS_MAX;
        grid_puts(g, row, number_width + 1, STR("= "), STYLE_LINE_NUMBER);
        grid_append(
            g, row,
            str_format(r->arena, "and %u other candidate%s", others, others == 1 ? "" : "s"),
            STYLE_NONE);
    }
}
