// SPDX-License-Identifier: MIT
// snippet.c: a message with its window of source code: underlines, labels, multi-line spans.
// Algorithm: rustc_errors' HumanEmitter (collect_annotations, render_source_line, Margin).
#include "diag/diag_internal.h"

enum { TERMINAL_WIDTH = 140, UNBOUNDED = UINT32_MAX };

typedef enum AnnotationKind {
    ANNOTATION_SINGLE,
    ANNOTATION_START, // of a multi-line span
    ANNOTATION_LINE,  // a line within one
    ANNOTATION_END,
} AnnotationKind;

typedef struct Column {
    u32 display, chars;
} Column;

typedef struct Annotation {
    AnnotationKind kind;
    Column start, end;
    u32 depth; // of multi-line spans: how far to the right their bar is
    bool primary;
    Str label;
} Annotation;

typedef struct Line {
    u32 number;
    Vec(Annotation) annotations;
} Line;

typedef struct AnnotatedFile {
    FileId file;
    Vec(Line) lines; // in order
    u32 multiline_depth;
} AnnotatedFile;

typedef Vec(AnnotatedFile) AnnotatedFiles;

typedef struct Multiline {
    FileId file;
    u32 depth;
    u32 line_start, line_end;
    Column start, end;
    bool primary, overlaps_exactly;
    Str label;
} Multiline;

// ---- collecting annotations -------------------------------------------------------------------------

static void add_annotation(const Render *r, AnnotatedFiles *files, FileId file, u32 number,
                           Annotation a) {
    AnnotatedFile *f = NULL;
    for_each(AnnotatedFile, it, *files) {
        if (id_eq(it->file, file)) f = it;
    }
    if (!f) {
        vec_push(r->arena, files, (AnnotatedFile){.file = file});
        f = vec_last(files);
    }
    u32 at = 0;
    while (at < f->lines.len && f->lines.data[at].number < number) at++;
    if (at == f->lines.len || f->lines.data[at].number != number) {
        vec_push(r->arena, &f->lines, (Line){0});
        memmove(f->lines.data + at + 1, f->lines.data + at, (f->lines.len - 1 - at) * sizeof(Line));
        f->lines.data[at] = (Line){.number = number};
    }
    vec_push(r->arena, &f->lines.data[at].annotations, a);
}

static bool overlap_of_ranges(u32 a_start, u32 a_end, u32 b_start, u32 b_end, u32 extra) {
    return (a_start >= b_start && a_start < b_end + extra) ||
           (b_start >= a_start && b_start < a_end + extra);
}

static bool same_lines(const Multiline *a, const Multiline *b) {
    return a->line_start == b->line_start && a->line_end == b->line_end &&
           a->start.chars == b->start.chars && a->end.chars == b->end.chars;
}

typedef Vec(Multiline) Multilines;

// Overlapping multi-line spans get bars at different depths.
static u32 assign_depths(const Render *r, Multilines *mls) {
    for (u32 i = 1; i < mls->len; i++) { // stable sort: by start, longest first
        Multiline m = mls->data[i];
        u32 j = i;
        for (; j > 0; j--) {
            const Multiline *p = &mls->data[j - 1];
            bool after = p->line_start > m.line_start ||
                         (p->line_start == m.line_start && p->line_end < m.line_end);
            if (!after) break;
            mls->data[j] = mls->data[j - 1];
        }
        mls->data[j] = m;
    }
    Multiline *before =
        arena_copy(r->arena, mls->data, mls->len * sizeof(Multiline), _Alignof(Multiline));
    for (u32 i = 0; i < mls->len; i++) {
        const Multiline *m = &before[i];
        for (u32 j = 0; j < mls->len; j++) {
            Multiline *other = &mls->data[j];
            if (!same_lines(m, other) && overlap_of_ranges(m->line_start, m->line_end,
                                                           other->line_start, other->line_end, 1)) {
                other->depth++;
            } else if (same_lines(m, other) && i != j) {
                other->overlaps_exactly = true;
            } else {
                break;
            }
        }
    }
    u32 depth_max = 0;
    for_each(Multiline, it, *mls) depth_max = MAX(depth_max, it->depth);
    for_each(Multiline, it, *mls) it->depth = depth_max - it->depth + 1;
    return depth_max;
}

// Lines that say something: not blank, not a comment, not a lone delimiter.
static bool line_is_telling(const Render *r, FileId file, u32 number) {
    if (number == 0 || number > file_line_count(r, file)) return false;
    Str s = text_trim(source_line_text(&r->sess->sources, file, number));
    bool doc = str_starts_with(s, STR("///")) || str_starts_with(s, STR("//!"));
    if (str_starts_with(s, STR("//")) && !doc) return false;
    return !(s.len == 0 || (s.len == 1 && memchr("{}()[]", s.data[0], 6)));
}

static void add_multiline(const Render *r, AnnotatedFiles *files, const Multiline *m) {
    Annotation end = {
        .kind = m->overlaps_exactly ? ANNOTATION_SINGLE : ANNOTATION_END,
        .start = {m->end.display ? m->end.display - 1 : 0, m->end.chars ? m->end.chars - 1 : 0},
        .end = m->end,
        .depth = m->depth,
        .primary = m->primary,
        .label = m->label,
    };
    if (!m->overlaps_exactly) {
        Annotation start = {
            .kind = ANNOTATION_START,
            .start = m->start,
            .end = {m->start.display + 1, m->start.chars + 1},
            .depth = m->depth,
            .primary = m->primary,
        };
        Annotation line = {.kind = ANNOTATION_LINE, .depth = m->depth, .primary = m->primary};
        add_annotation(r, files, m->file, m->line_start, start);
        // Up to four lines after the start, without an empty tail, and the line before the end.
        u32 middle = MIN(m->line_start + 4, m->line_end), until = m->line_start;
        for (u32 n = middle; n-- > m->line_start;) {
            if (line_is_telling(r, m->file, n)) {
                until = n + 1;
                break;
            }
        }
        for (u32 n = m->line_start + 1; n < until; n++) {
            add_annotation(r, files, m->file, n, line);
        }
        u32 before_end = m->line_end - 1;
        if (middle < before_end && line_is_telling(r, m->file, before_end)) {
            add_annotation(r, files, m->file, before_end, line);
        }
    }
    add_annotation(r, files, m->file, m->line_end, end);
}

static AnnotatedFiles collect_annotations(const Render *r, const MultiSpan *spans) {
    AnnotatedFiles files = {0};
    Multilines mls = {0};
    for_each(const SpanLabel, it, spans->labels) {
        if (span_is_none(it->span)) continue;
        Loc lo, hi;
        span_locs(r, it->span, &lo, &hi);
        if (id_is_none(lo.file)) continue;
        Column start = {lo.display, lo.col}, end = {hi.display, hi.col};
        Str label = it->has_text ? it->text : (Str){0};
        if (lo.line != hi.line) {
            Multiline m = {
                .file = lo.file,
                .depth = 1,
                .line_start = lo.line,
                .line_end = hi.line,
                .start = start,
                .end = end,
                .primary = it->primary,
                .label = label,
            };
            vec_push(r->arena, &mls, m);
            continue;
        }
        if (start.display == end.display) end.display++; // an empty span shows one mark
        Annotation a = {.start = start, .end = end, .primary = it->primary, .label = label};
        add_annotation(r, &files, lo.file, lo.line, a);
    }
    u32 depth_max = assign_depths(r, &mls);
    for_each(Multiline, it, mls) add_multiline(r, &files, it);
    for_each(AnnotatedFile, it, files) it->multiline_depth = depth_max;
    return files;
}

// ---- horizontal window ------------------------------------------------------------------------------

typedef struct Margin {
    u32 whitespace_left, span_left, span_right, label_right;
    u32 computed_left, computed_right;
    u32 column_width;
} Margin;

static u32 minus(u32 a, u32 b) {
    return a > b ? a - b : 0;
}

static Margin margin_compute(Margin m, u32 line_len_max) {
    m.computed_left = m.whitespace_left > 20 ? m.whitespace_left - 16 : 0;
    m.computed_right = MAX(line_len_max, m.computed_left);
    if (m.computed_right - m.computed_left <= m.column_width) return m;
    if (minus(m.label_right, m.whitespace_left) <= m.column_width) {
        m.computed_left = m.whitespace_left;
        m.computed_right = m.computed_left + m.column_width;
    } else if (minus(m.label_right, m.span_left) <= m.column_width) {
        u32 padding = (m.column_width - minus(m.label_right, m.span_left)) / 2;
        m.computed_left = minus(m.span_left, padding);
        m.computed_right = m.computed_left + m.column_width;
    } else if (minus(m.span_right, m.span_left) <= m.column_width) {
        u32 padding = (m.column_width - minus(m.span_right, m.span_left)) / 5 * 2;
        m.computed_left = minus(m.span_left, padding);
        m.computed_right = m.computed_left + m.column_width;
    } else {
        m.computed_left = m.span_left;
        m.computed_right = m.span_right;
    }
    return m;
}

static Margin margin_of(const Render *r, const AnnotatedFile *f, u32 code_offset) {
    u32 whitespace = UNBOUNDED, span_left = UNBOUNDED, span_right = 0, label_right = 0, len_max = 0;
    for_each(const Line, line, f->lines) {
        Str text = source_line_text(&r->sess->sources, f->file, line->number);
        u32 leading = 0, at = 0;
        for (; at < text.len && char_is_space((u8)text.data[at]); at++) {
            leading += text.data[at] == '\t' ? 4 : 1;
        }
        if (at < text.len) whitespace = MIN(whitespace, leading);
        len_max = MAX(len_max, text.len);
        for_each(const Annotation, a, line->annotations) {
            span_left = MIN(span_left, MIN(a->start.chars, a->end.chars));
            span_right = MAX(span_right, MAX(a->start.chars, a->end.chars));
            label_right = MAX(label_right, a->end.chars + (a->label.len ? a->label.len + 1 : 0));
        }
    }
    Margin m = {
        .whitespace_left = whitespace == UNBOUNDED ? 0 : minus(whitespace, 6),
        .span_left = span_left == UNBOUNDED ? 0 : minus(span_left, 6),
        .span_right = span_right + 6,
        .label_right = label_right + 6,
        .column_width = minus(TERMINAL_WIDTH, code_offset),
    };
    return margin_compute(m, len_max);
}

static u32 margin_left(const Margin *m, u32 line_len) {
    return MIN(m->computed_left, line_len);
}

static u32 margin_right(const Margin *m, u32 line_len) {
    if (minus(line_len, m->computed_left) <= m->column_width) return line_len;
    return MIN(line_len, m->computed_right);
}

// ---- drawing ----------------------------------------------------------------------------------------

void draw_separator(Grid *g, u32 line, u32 col) {
    grid_putc(g, line, col, '|', STYLE_LINE_NUMBER);
}

void draw_line_number(Grid *g, u32 number, u32 line, u32 number_width) {
    Str text = str_format(g->arena, "%*u", (int)number_width, number);
    grid_puts(g, line, 0, text, STYLE_LINE_NUMBER);
}

static void draw_bar(Grid *g, u32 line, u32 offset, u32 depth, Style style) {
    grid_putc(g, line, offset + depth - 1, '|', style);
}

static void draw_code(Grid *g, const Render *r, Str source, u32 number, u32 line, u32 width_offset,
                      u32 code_offset, const Margin *m) {
    Str text = text_normalize(r->arena, source);
    u32 len = text_chars(text), left = margin_left(m, len), right = margin_right(m, len);
    u32 col = 0, out = code_offset, size;
    for (u32 at = 0; at < text.len && col < right; at += size, col++) {
        u32 c = utf8_decode(text.data + at, text.len - at, &size);
        if (col >= left) grid_putc(g, line, out++, c, STYLE_NONE);
    }
    if (left > 0) grid_puts(g, line, code_offset, STR("..."), STYLE_LINE_NUMBER);
    if (right < len && out >= code_offset + 3) {
        grid_puts(g, line, out - 3, STR("..."), STYLE_LINE_NUMBER);
    }
    draw_line_number(g, number, line, width_offset - 3);
    draw_separator(g, line, width_offset - 2);
}

static Style underline_style(const Annotation *a) {
    return a->primary ? STYLE_PRIMARY : STYLE_SECONDARY;
}

static bool takes_space(const Annotation *a) {
    return a->kind == ANNOTATION_START || a->kind == ANNOTATION_END;
}

static bool overlaps(const Annotation *a, const Annotation *b, u32 padding) {
    return overlap_of_ranges(a->start.display, a->end.display + padding, b->start.display,
                             b->end.display + padding, 0);
}

typedef struct Bar {
    u32 depth;
    Style style;
} Bar;
typedef Vec(Bar) Bars;

typedef struct Placed {
    u32 row;
    const Annotation *a;
} Placed;

// The lines of one source line's labels, while they are drawn.
typedef struct LineDraw {
    Grid *g;
    const Render *r;
    u32 line_offset, width_offset, code_offset, left;
    u32 rows; // lines below the code
    Placed *placed;
    u32 count;
} LineDraw;

static u32 text_column(const LineDraw *d, u32 display) {
    return minus(d->code_offset + display, d->left);
}

// When only multi-line spans start on a line, before any of its code, a `/` is enough.
static bool draw_short_starts(Grid *g, const Render *r, const Line *line, Str source,
                              u32 line_offset, u32 width_offset, Bars *bars) {
    for_each(const Annotation, a, line->annotations) {
        if (a->kind == ANNOTATION_LINE) continue;
        if (a->kind != ANNOTATION_START) return false;
        u32 at = 0, size;
        for (u32 i = 0; i < a->start.chars && at < source.len; i++, at += size) {
            if (!char_is_space(utf8_decode(source.data + at, source.len - at, &size))) return false;
        }
    }
    for_each(const Annotation, a, line->annotations) {
        if (a->kind != ANNOTATION_START) continue;
        vec_push(r->arena, bars, (Bar){a->depth, underline_style(a)});
        grid_putc(g, line_offset, width_offset + a->depth - 1, '/', underline_style(a));
    }
    return true;
}

static bool needs_new_row(const Annotation *a, const Annotation *next, u32 row) {
    u32 label = next->label.len ? text_chars(next->label) + 2 : 0;
    bool touch = overlap_of_ranges(next->start.display, next->end.display + label, a->start.display,
                                   a->end.display + label, 0);
    return (touch && a->label.len && next->label.len) || (takes_space(a) && next->label.len) ||
           (a->label.len && takes_space(next)) || (takes_space(a) && takes_space(next)) ||
           (touch && next->end.display <= a->end.display && next->label.len && row == 0);
}

// Decides in which row below the underline each label stands: row 0 is beside the underline.
static void place_labels(LineDraw *d, const Annotation *sorted, bool *overlapping) {
    u32 row = 0;
    for (u32 i = 0; i < d->count; i++) {
        const Annotation *a = &sorted[i];
        for (u32 j = i + 1; j < d->count; j++) {
            const Annotation *next = &sorted[j];
            if (!overlaps(next, a, 0)) continue;
            overlapping[i] = overlapping[j] = true;
            if (!a->label.len || row != 0) continue;
            // An unlabelled one with the same span just merges with this one.
            bool same =
                next->start.display == a->start.display && next->end.display == a->end.display;
            if (same && !next->label.len) continue;
            row++;
            break;
        }
        d->placed[i] = (Placed){row, a};
        for (u32 j = i + 1; j < d->count; j++) {
            if (needs_new_row(a, &sorted[j], row)) {
                row++;
                break;
            }
        }
        d->rows = MAX(d->rows, row);
    }
    if (d->rows) d->rows++;
    bool all_starts = true;
    u32 row_max = 0;
    for (u32 i = 0; i < d->count; i++) {
        all_starts &= sorted[i].kind == ANNOTATION_START;
        row_max = MAX(row_max, d->placed[i].row);
    }
    if (!all_starts) return;
    for (u32 i = 0; i < d->count; i++) d->placed[i].row = row_max - d->placed[i].row;
    d->rows = minus(d->rows, 1);
}

static void draw_horizontal_lines(const LineDraw *d) {
    for (u32 i = 0; i < d->count; i++) {
        const Annotation *a = d->placed[i].a;
        if (!takes_space(a)) continue;
        u32 line = d->line_offset + d->placed[i].row + 1;
        u32 to = text_column(d, a->start.display);
        for (u32 col = d->width_offset + a->depth; col < to; col++) {
            grid_putc(d->g, line, col, '_', underline_style(a));
        }
    }
}

static void draw_vertical_lines(const LineDraw *d) {
    for (u32 i = 0; i < d->count; i++) {
        const Annotation *a = d->placed[i].a;
        Style style = underline_style(a);
        u32 row = d->placed[i].row + 1, bar = d->width_offset + a->depth - 1;
        if (row > 1 && (a->label.len || takes_space(a))) {
            for (u32 line = d->line_offset + 1; line <= d->line_offset + row; line++) {
                grid_putc(d->g, line, text_column(d, a->start.display), '|', style);
            }
        }
        if (a->kind == ANNOTATION_START) {
            grid_putc(d->g, d->line_offset + row, bar, ' ', style);
            for (u32 line = d->line_offset + row + 1; line < d->line_offset + d->rows + 2; line++) {
                grid_putc(d->g, line, bar, '|', style);
            }
        } else if (a->kind == ANNOTATION_END) {
            for (u32 line = d->line_offset; line <= d->line_offset + row; line++) {
                grid_putc(d->g, line, bar, '|', style);
            }
        }
    }
}

static void draw_labels(const LineDraw *d) {
    for (u32 i = 0; i < d->count; i++) {
        const Annotation *a = d->placed[i].a;
        if (!a->label.len) continue;
        u32 row = d->placed[i].row, line, col;
        if (row == 0) {
            line = d->line_offset + 1;
            col = d->code_offset + minus(a->end.display + (a->end.display == 0 ? 2 : 1), d->left);
        } else {
            line = d->line_offset + row + 2;
            col = d->code_offset + minus(a->start.display, d->left);
        }
        grid_puts(d->g, line, col, text_normalize(d->r->arena, a->label), underline_style(a));
    }
}

// Longest first, so that short ones stay visible; among equals the primary one is on top.
static void draw_underlines(LineDraw *d) {
    for (u32 i = 1; i < d->count; i++) {
        Placed p = d->placed[i];
        u32 len = p.a->end.display - p.a->start.display, j = i;
        for (; j > 0; j--) {
            const Annotation *q = d->placed[j - 1].a;
            u32 other = q->end.display - q->start.display;
            if (other > len || (other == len && (!q->primary || p.a->primary))) break;
            d->placed[j] = d->placed[j - 1];
        }
        d->placed[j] = p;
    }
    for (u32 i = 0; i < d->count; i++) {
        const Annotation *a = d->placed[i].a;
        for (u32 p = a->start.display; p < a->end.display; p++) {
            grid_putc(d->g, d->line_offset + 1, text_column(d, p), a->primary ? '^' : '-',
                      underline_style(a));
        }
    }
}

// One source line with everything below it. Gives the bars of multi-line spans that start or end here.
static Bars draw_source_line(Grid *g, const Render *r, FileId file, const Line *line,
                             u32 width_offset, u32 code_offset, const Margin *m) {
    Bars bars = {0};
    if (line->number == 0) return bars;
    Str source = source_line_text(&r->sess->sources, file, line->number);
    LineDraw d = {
        .g = g,
        .r = r,
        .line_offset = g->lines.len,
        .width_offset = width_offset,
        .code_offset = code_offset,
        .left = margin_left(m, text_width(source)),
        .count = line->annotations.len,
    };
    draw_code(g, r, source, line->number, d.line_offset, width_offset, code_offset, m);
    if (draw_short_starts(g, r, line, source, d.line_offset, width_offset, &bars)) return bars;

    Annotation *sorted = arena_copy(r->arena, line->annotations.data, d.count * sizeof *sorted,
                                    _Alignof(Annotation));
    for (u32 i = 1; i < d.count; i++) { // stable, from right to left
        Annotation a = sorted[i];
        u32 j = i;
        for (; j > 0 && sorted[j - 1].start.display < a.start.display; j--) {
            sorted[j] = sorted[j - 1];
        }
        sorted[j] = a;
    }
    d.placed = NEW_N(r->arena, Placed, d.count);
    bool *overlapping = NEW_N(r->arena, bool, d.count);
    place_labels(&d, sorted, overlapping);
    bool only_lines = true;
    for (u32 i = 0; i < d.count; i++) only_lines &= sorted[i].kind == ANNOTATION_LINE;
    if (only_lines) return bars;

    for (u32 row = 0; row <= d.rows; row++) {
        draw_separator(g, d.line_offset + row + 1, width_offset - 2);
    }
    draw_horizontal_lines(&d);
    draw_vertical_lines(&d);
    draw_labels(&d);
    draw_underlines(&d);
    for (u32 i = 0; i < d.count; i++) {
        const Annotation *a = d.placed[i].a;
        if (takes_space(a)) vec_push(r->arena, &bars, (Bar){a->depth, underline_style(a)});
    }
    return bars;
}

// ---- a file's window --------------------------------------------------------------------------------

static void draw_bars(Grid *g, const Bars *active, u32 from, u32 to, u32 width_offset) {
    for_each(const Bar, it, *active) {
        for (u32 line = from; line < to; line++) {
            draw_bar(g, line, width_offset, it->depth, it->style);
        }
    }
}

// A bar that is active ends here; one that is not begins after this line.
static void toggle_bars(const Render *r, Bars *active, const Bars *here, Bars *to_add) {
    for_each(const Bar, it, *here) {
        bool found = false;
        for (u32 i = 0; i < active->len && !found; i++) {
            if (active->data[i].depth != it->depth) continue;
            active->data[i] = active->data[--active->len];
            found = true;
        }
        if (!found) vec_push(r->arena, to_add, *it);
    }
}

static void draw_gap(Grid *g, const Render *r, const AnnotatedFile *f, u32 index,
                     const Bars *active, u32 width_offset, u32 code_offset, const Margin *m) {
    const Line *line = &f->lines.data[index];
    u32 delta = f->lines.data[index + 1].number - line->number, at = g->lines.len;
    if (delta < 2) return;
    if (delta > 2) {
        grid_puts(g, at, 0, STR("..."), STYLE_LINE_NUMBER);
    } else {
        Str text = source_line_text(&r->sess->sources, f->file, line->number + 1);
        draw_code(g, r, text, line->number + 1, at, width_offset, code_offset, m);
    }
    draw_bars(g, active, at, at + 1, width_offset);
    for_each(const Annotation, a, line->annotations) {
        if (a->kind == ANNOTATION_START)
            draw_bar(g, at, width_offset, a->depth, underline_style(a));
    }
}

static void draw_file(Grid *g, const Render *r, const AnnotatedFile *f, u32 number_width) {
    draw_separator(g, g->lines.len, number_width + 1);
    u32 width_offset = 3 + number_width;
    u32 code_offset = width_offset + (f->multiline_depth ? f->multiline_depth + 1 : 0);
    Margin m = margin_of(r, f, code_offset);
    Bars active = {0};
    for (u32 i = 0; i < f->lines.len; i++) {
        u32 before = g->lines.len;
        Bars to_add = {0};
        Bars here =
            draw_source_line(g, r, f->file, &f->lines.data[i], width_offset, code_offset, &m);
        toggle_bars(r, &active, &here, &to_add);
        draw_bars(g, &active, before, g->lines.len, width_offset);
        if (i + 1 < f->lines.len) {
            draw_gap(g, r, f, i, &active, width_offset, code_offset, &m);
        }
        for_each(const Bar, it, to_add) vec_push(r->arena, &active, *it);
    }
}

// A message of several lines: the later ones are indented under the first.
void draw_message(Grid *g, u32 line, Str message, u32 padding, Style style) {
    u32 from = 0;
    for (u32 i = 0; i <= message.len; i++) {
        if (i < message.len && message.data[i] != '\n') continue;
        Str part = text_normalize(g->arena, str_from(message.data + from, i - from));
        if (from > 0) {
            line++;
            for (u32 n = 0; n < padding; n++) grid_putc(g, line, n, ' ', STYLE_NONE);
        }
        grid_append(g, line, part, style);
        from = i + 1;
    }
}

static void draw_header(Grid *g, Str message, ErrorCode code, DiagLevel level, u32 number_width,
                        bool in_gutter, bool is_secondary) {
    Str name = str_of_c(diag_level_text(level));
    if (in_gutter) {
        grid_prepend_spaces(g, 0, number_width);
        grid_puts(g, 0, number_width + 1, STR("= "), STYLE_LINE_NUMBER);
        grid_append(g, 0, name, STYLE_MAIN_HEADER);
        grid_append(g, 0, STR(": "), STYLE_NONE);
        draw_message(g, 0, message, number_width + 9, STYLE_NONE);
        return;
    }
    Style style = is_secondary ? STYLE_HEADER : STYLE_MAIN_HEADER;
    grid_append(g, 0, name, STYLE_LEVEL);
    if (code != E_NONE) {
        grid_append(g, 0, str_format(g->arena, "[%s]", diag_code_text(code)), STYLE_LEVEL);
    }
    grid_append(g, 0, STR(": "), style);
    draw_message(g, 0, message, name.len + 2, style);
}

static Str location_text(const Render *r, Loc loc) {
    return str_format(r->arena, "%.*s:%u:%u", STR_ARG(file_name(r, loc.file)), loc.line,
                      loc.col + 1);
}

static void draw_location(Grid *g, const Render *r, u32 line, Str arrow, Str where,
                          u32 number_width) {
    (void)r;
    grid_puts(g, line, 0, arrow, STYLE_LINE_NUMBER);
    grid_append(g, line, where, STYLE_LINE_AND_COLUMN);
    grid_prepend_spaces(g, line, number_width);
}

// The short form has the primary spans' labels behind the message.
static void append_primary_labels(Grid *g, const MultiSpan *spans) {
    bool any = false;
    for_each(const SpanLabel, it, spans->labels) {
        if (!it->primary || text_trim(it->text).len == 0) continue;
        grid_append(g, 0, any ? STR(", ") : STR(": "), STYLE_NONE);
        grid_append(g, 0, text_normalize(g->arena, it->text), STYLE_NONE);
        any = true;
    }
}

void snippet_draw(Grid *g, const Render *r, const MultiSpan *spans, Str message, ErrorCode code,
                  DiagLevel level, u32 number_width, bool is_secondary) {
    bool is_short = r->format == DIAG_FORMAT_SHORT;
    bool has_span = spans->primary.len > 0 && !span_is_none(spans->primary.data[0]);
    bool in_gutter = !has_span && spans->labels.len == 0 && is_secondary && !is_short;
    draw_header(g, message, code, level, number_width, in_gutter, is_secondary);
    if (!has_span) return;
    Loc primary = loc_of(r, spans->primary.data[0].lo);
    if (id_is_none(primary.file)) return;
    if (is_short) {
        Str where = str_format(r->arena, "%.*s: ", STR_ARG(location_text(r, primary)));
        grid_prepend(g, 0, where, STYLE_LINE_AND_COLUMN);
        append_primary_labels(g, spans);
        return;
    }
    AnnotatedFiles files = collect_annotations(r, spans);
    for (u32 i = 1; i < files.len; i++) { // the primary file comes first
        if (!id_eq(files.data[i].file, primary.file)) continue;
        AnnotatedFile f = files.data[0];
        files.data[0] = files.data[i];
        files.data[i] = f;
    }
    for_each(const AnnotatedFile, f, files) {
        u32 at = g->lines.len;
        if (id_eq(f->file, primary.file)) {
            draw_location(g, r, at, STR("--> "), location_text(r, primary), number_width);
        } else {
            draw_separator(g, at, number_width + 1);
            const Line *line = &f->lines.data[0];
            Str where = str_format(r->arena, "%.*s:%u:%u", STR_ARG(file_name(r, f->file)),
                                   line->number, line->annotations.data[0].start.chars + 1);
            draw_location(g, r, at + 1, STR("::: "), where, number_width);
        }
        draw_file(g, r, f, number_width);
    }
}
