// SPDX-License-Identifier: MIT
// source.h: source files, positions, spans and the syntax contexts that macro hygiene hangs on them.
//
// Every byte of every source file has one global position (BytePos, u32, 0 is none); files follow each
// other with a gap of one. A Span is a half-open range of positions and the SyntaxContext it was written
// in. The edition is a property of a span (edition hygiene), never of the run.
#ifndef MIRADOR_SOURCE_H
#define MIRADOR_SOURCE_H

#include "base/base.h"

DEFINE_ID(FileId);
DEFINE_ID(SyntaxContext); // 0: root, written by hand in a file
DEFINE_ID(ExpnId);        // 0: root
DEFINE_ID(CrateId);
DEFINE_ID(DefId); // of resolve/defs.h; expansions name their macro's definition

typedef enum Edition { EDITION_2015, EDITION_2018, EDITION_2021, EDITION_2024 } Edition;

typedef struct Span {
    u32 lo, hi;
    SyntaxContext ctxt;
} Span;
#define SPAN_NONE ((Span){0})
static inline bool span_is_none(Span s) {
    return s.lo == 0;
}
// From the start of a to the end of b, in a's context.
static inline Span span_to(Span a, Span b) {
    return (Span){a.lo, b.hi, a.ctxt};
}
static inline Span span_with_ctxt(Span s, SyntaxContext c) {
    s.ctxt = c;
    return s;
}
static inline Span span_start(Span s) { // the empty span before it
    s.hi = s.lo;
    return s;
}
static inline Span span_end(Span s) { // the empty span after it
    s.lo = s.hi;
    return s;
}
static inline bool span_eq(Span a, Span b) {
    return a.lo == b.lo && a.hi == b.hi && a.ctxt.v == b.ctxt.v;
}

typedef struct SourceFile {
    Str name; // as it is to be shown
    Str text; // valid UTF-8, CRLF already turned into LF, BOM removed
    u32 start;
    Vec(u32) line_starts; // global positions
    Edition edition;
    CrateId crate;
} SourceFile;

// How a context came to be: one record per macro expansion or desugaring.
typedef enum ExpnKind {
    EXPN_ROOT,
    EXPN_MACRO_BANG,
    EXPN_MACRO_ATTR,
    EXPN_MACRO_DERIVE,
    EXPN_DESUGAR_QUESTION_MARK,
    EXPN_DESUGAR_FOR_LOOP,
    EXPN_DESUGAR_WHILE_LOOP,
    EXPN_DESUGAR_ASYNC,
    EXPN_DESUGAR_AWAIT,
    EXPN_DESUGAR_FORMAT,
    EXPN_AST_PASS, // injected: prelude import, test harness
} ExpnKind;

typedef struct ExpnData {
    ExpnKind kind;
    ExpnId parent;   // the expansion whose output held the invocation
    Span call_site;  // the invocation
    Span def_site;   // the macro's definition, none for builtins
    Symbol name;     // of the macro, for backtraces
    DefId macro_def; // none for builtins
    Edition edition; // of the macro's definition
    CrateId crate;   // of the macro's definition: what $crate means
    bool allow_internal_unsafe;
    bool hide_backtrace; // no "this error originates in the macro" note: a stable library macro
} ExpnData;

// rustc's rustc_span::hygiene. TRANSPARENT: call-site; SEMI: macro_rules (locals and labels at the
// definition, the rest at the call); OPAQUE: definition-site (macros 2.0, builtins' own names).
typedef enum Transparency {
    TRANSPARENCY_TRANSPARENT,
    TRANSPARENCY_SEMI,
    TRANSPARENCY_OPAQUE
} Transparency;

typedef struct SyntaxContextData {
    ExpnId outer_expn;
    Transparency outer_transparency;
    SyntaxContext parent;
    SyntaxContext opaque;          // with all transparent and semi marks removed
    SyntaxContext opaque_and_semi; // with all transparent marks removed (normalize_to_macro_rules)
} SyntaxContextData;

typedef struct SourceMap {
    Arena *arena;
    Vec(SourceFile) files;        // [0] unused
    Vec(ExpnData) expns;          // [0] root
    Vec(SyntaxContextData) ctxts; // [0] root
    Map mark_cache;
    u32 next_pos;
} SourceMap;

void source_map_init(SourceMap *sm, Arena *arena);
// Adds a file; copies name and text (after normalising line ends). The text must be valid UTF-8.
FileId source_add_file(SourceMap *sm, Str name, Str text, CrateId crate, Edition edition);
SourceFile *source_file(SourceMap *sm, FileId id);
FileId source_file_of(const SourceMap *sm, u32 pos);

typedef struct LineCol {
    FileId file;
    u32 line; // 1-based
    u32 col;  // 1-based, in characters
} LineCol;
LineCol source_line_col(const SourceMap *sm, u32 pos);
Str source_line_text(const SourceMap *sm, FileId file, u32 line);
Str source_span_text(const SourceMap *sm, Span span);
Edition source_span_edition(const SourceMap *sm, Span span);
// The place in a hand-written file that led to this span: walks call sites out of all expansions.
Span source_span_outermost(const SourceMap *sm, Span span);
bool source_span_from_expansion(Span span);

// ---- hygiene ----
ExpnId hygiene_new_expn(SourceMap *sm, ExpnData data);
const ExpnData *hygiene_expn(const SourceMap *sm, ExpnId id);
SyntaxContext hygiene_apply_mark(SourceMap *sm, SyntaxContext ctxt, ExpnId expn, Transparency t);
ExpnId hygiene_outer_expn(const SourceMap *sm, SyntaxContext ctxt);
SyntaxContext hygiene_remove_mark(const SourceMap *sm, SyntaxContext ctxt, ExpnId *removed);
SyntaxContext hygiene_normalize_to_macro_rules(const SourceMap *sm, SyntaxContext ctxt);
SyntaxContext hygiene_normalize_to_macros_2_0(const SourceMap *sm, SyntaxContext ctxt);
bool hygiene_expn_is_descendant(const SourceMap *sm, ExpnId expn, ExpnId ancestor);
// rustc's SyntaxContext::adjust: strips marks until ctxt is in the scope of `expn`; *last_removed is the
// last expansion stripped (or root when none).
SyntaxContext hygiene_adjust(const SourceMap *sm, SyntaxContext ctxt, ExpnId expn,
                             ExpnId *last_removed);
// A span for code that a desugaring makes: same place, marked with a fresh expansion of that kind.
Span source_desugared_span(SourceMap *sm, Span span, ExpnKind kind);

// An identifier: name and where it was written (whose context decides hygiene).
typedef struct Ident {
    Symbol name;
    Span span;
} Ident;

#endif
