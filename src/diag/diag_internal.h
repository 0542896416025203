// SPDX-License-Identifier: MIT
// diag_internal.h: what the renderers share: a grid of styled characters, spans with labels, locations.
//
// The human form follows rustc's HumanEmitter step by step, since its layout is what people and tools
// know. A message is drawn into a grid first; the grid is then written out with or without colours.
#ifndef MIRADOR_DIAG_INTERNAL_H
#define MIRADOR_DIAG_INTERNAL_H

#include "diag/diag.h"
#include "source/session.h"

// ---- grid.c ---------------------------------------------------------------------------------------

typedef enum Style {
    STYLE_NONE,
    STYLE_MAIN_HEADER, // the message of the diagnostic itself
    STYLE_HEADER,      // messages of notes and helps
    STYLE_LINE_AND_COLUMN,
    STYLE_LINE_NUMBER, // also the bars beside the code
    STYLE_PRIMARY,
    STYLE_SECONDARY,
    STYLE_LEVEL,
    STYLE_ADDITION,
    STYLE_REMOVAL,
} Style;

typedef struct GridCell {
    u32 c;
    Style style;
} GridCell;

typedef Vec(GridCell) GridLine;

typedef struct Grid {
    Arena *arena;
    Vec(GridLine) lines;
} Grid;

void grid_putc(Grid *g, u32 line, u32 col, u32 c, Style style);
void grid_puts(Grid *g, u32 line, u32 col, Str text, Style style);
void grid_append(Grid *g, u32 line, Str text, Style style);
void grid_prepend_spaces(Grid *g, u32 line, u32 count);
void grid_prepend(Grid *g, u32 line, Str text, Style style);
void grid_set_style(Grid *g, u32 line, u32 from, u32 to, Style style);
// Replaces [from, to) by a text.
void grid_replace(Grid *g, u32 line, u32 from, u32 to, Str text);
void grid_write(Buf *out, const Grid *g, DiagLevel level, bool color);

// ---- texts ------------------------------------------------------------------------------------------

const char *diag_level_text(DiagLevel level);
u32 char_width(u32 c); // columns on a terminal; 4 for a tab
u32 text_width(Str s);
u32 text_chars(Str s);
Str text_trim(Str s);
bool char_is_space(u32 c);
// Tabs as four spaces, control characters as pictures: one cell per column or character.
Str text_normalize(Arena *a, Str s);

// ---- spans ------------------------------------------------------------------------------------------

typedef struct SpanLabel {
    Span span;
    Str text;
    bool primary;
    bool has_text; // a label without text is a plain underline
} SpanLabel;

// rustc's MultiSpan, flattened to what span_labels() gives.
typedef struct MultiSpan {
    Vec(Span) primary;
    Vec(SpanLabel) labels;
} MultiSpan;

typedef struct Loc {
    FileId file;
    u32 line;    // from 1
    u32 col;     // characters, from 0
    u32 display; // columns, from 0
} Loc;

typedef struct Render {
    Session *sess;
    Arena *arena; // scratch
    DiagFormat format;
    bool color;
} Render;

Loc loc_of(const Render *r, u32 pos);
// Both ends of a span; a span that is none (ends in another file, or before it starts) becomes empty.
void span_locs(const Render *r, Span span, Loc *lo, Loc *hi);
Str file_name(const Render *r, FileId file);
u32 file_line_count(const Render *r, FileId file);

// ---- snippet.c --------------------------------------------------------------------------------------

// One message with its code window. code E_NONE, no header indentation for a primary message.
void snippet_draw(Grid *g, const Render *r, const MultiSpan *spans, Str message, ErrorCode code,
                  DiagLevel level, u32 number_width, bool is_secondary);
void draw_separator(Grid *g, u32 line, u32 col); // the bar
void draw_line_number(Grid *g, u32 number, u32 line, u32 number_width);
void draw_message(Grid *g, u32 line, Str message, u32 padding, Style style);

// ---- suggestion.c -----------------------------------------------------------------------------------

// "help: MESSAGE" and the changed code; nothing where the code would not change.
void suggestion_draw(Grid *g, const Render *r, Span primary, const DiagChild *c, u32 number_width);

// " (notice the capitalization)" and the like; mostly "".
const char *suggestion_confusion_text(const Render *r, Span span, Str replacement);

// ---- json.c -----------------------------------------------------------------------------------------

void json_render(Buf *out, const Render *r, const Diag *d, Str rendered);
void json_render_plain(Buf *out, const char *level, Str message, Str rendered);

#endif
