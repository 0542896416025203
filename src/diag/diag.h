// SPDX-License-Identifier: MIT
// diag.h: diagnostics are values: level, code, message, labelled spans, notes, suggestions. Making one
// is separate from rendering it. Emitting an error yields an ErrorProof, which is what it takes to make
// an error type or expression: so an error type exists only where something was reported.
//
//   Diag *d = diag_error(sess, E0308, span, "mismatched types");
//   diag_label(d, span, "expected `%.*s`, found ...", ...);      // a label at the primary span
//   diag_label(d, other, "expected due to this");                // a secondary one
//   ErrorProof proof = diag_emit(d);
#ifndef MIRADOR_DIAG_H
#define MIRADOR_DIAG_H

#include "source/source.h"

typedef struct Session Session;

typedef enum ErrorCode {
    E_NONE,
#define ERROR(number) E##number,
#include "diag/errors.def"
    ERROR_CODE_COUNT
} ErrorCode;

typedef enum DiagLevel { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE, DIAG_HELP } DiagLevel;
typedef enum Applicability {
    APPLICABILITY_MACHINE_APPLICABLE,
    APPLICABILITY_MAYBE_INCORRECT,
    APPLICABILITY_HAS_PLACEHOLDERS,
    APPLICABILITY_UNSPECIFIED,
} Applicability;

typedef struct ErrorProof {
    u8 reported; // 1; obtained from diag_emit only
} ErrorProof;

// The label of a primary span is an entry of its own.
typedef struct DiagLabel {
    Span span;
    Str text; // may be empty
    bool primary;
} DiagLabel;

typedef struct DiagPart { // one replacement of a suggestion
    Span span;
    Str replacement;
    u32 alternative; // which of several proposals ("one of these") it belongs to, from 0
} DiagPart;

// How rustc shows a suggestion. SHOW_ALWAYS: as a block of its own, with the changed code; the default.
// SHOW_CODE: as "help: MESSAGE: `code`" at the label where it is the only one and short enough.
// HIDE_INLINE: likewise but without the code. HIDDEN: for tools only (JSON).
typedef enum SuggestionStyle {
    SUGGESTION_SHOW_ALWAYS,
    SUGGESTION_SHOW_CODE,
    SUGGESTION_HIDE_INLINE,
    SUGGESTION_HIDE_CODE_ALWAYS,
    SUGGESTION_HIDDEN,
} SuggestionStyle;

typedef struct DiagChild { // note, help or suggestion
    DiagLevel level;
    Str message;
    Span span; // none for a plain note
    Vec(DiagLabel) labels;
    Vec(DiagPart) parts; // suggestion when not empty
    Applicability applicability;
    SuggestionStyle style;
} DiagChild;

typedef struct Diag {
    Session *sess;
    DiagLevel level;
    ErrorCode code;
    Symbol lint; // for warnings and denied lints: its name
    Str message;
    Vec(DiagLabel) labels; // [0]: the primary span, without text
    Vec(DiagChild) children;
} Diag;

// All diagnostics of a session, in order of emission.
typedef struct DiagSink {
    Arena *arena;
    Vec(Diag *) diags;
    u32 error_count, warning_count;
    u32 muted;   // > 0: speculative work; nothing is recorded
    Map emitted; // hashes of what was emitted: the same diagnostic or lint note comes once
    // Called for each recorded diagnostic if set; a host pointer, set by the driver.
    void (*on_emit)(void *context, const Diag *d);
    void *on_emit_context;
} DiagSink;

PRINTF_LIKE(4, 5) Diag *diag_error(Session *s, ErrorCode code, Span at, const char *fmt, ...);
PRINTF_LIKE(3, 4) Diag *diag_warning(Session *s, Span at, const char *fmt, ...);
// A lint at its level in force: NULL when it is allowed (then do nothing). `name` like SYM(unused_mut).
// The level comes from the lint attributes around `at_def`'s node; see lint_level in session.h.
PRINTF_LIKE(4, 5) Diag *diag_lint(Session *s, Symbol name, Span at, const char *fmt, ...);
PRINTF_LIKE(3, 4) void diag_label(Diag *d, Span at, const char *fmt, ...);
void diag_primary(Diag *d, Span at); // a further primary span
PRINTF_LIKE(2, 3) void diag_note(Diag *d, const char *fmt, ...);
PRINTF_LIKE(3, 4) void diag_span_note(Diag *d, Span at, const char *fmt, ...);
PRINTF_LIKE(2, 3) void diag_help(Diag *d, const char *fmt, ...);
PRINTF_LIKE(3, 4) void diag_span_help(Diag *d, Span at, const char *fmt, ...);
// A label within the last span note or span help.
PRINTF_LIKE(3, 4) void diag_child_label(Diag *d, Span at, const char *fmt, ...);
// "help: MESSAGE" with one replacement. More parts with diag_suggest_part.
PRINTF_LIKE(5, 6)
void diag_suggest(Diag *d, Applicability a, Span at, Str replacement, const char *fmt, ...);
void diag_suggest_part(Diag *d, Span at, Str replacement);
void diag_suggest_alternative(Diag *d, Span at, Str replacement); // another proposal, same message
void diag_suggest_style(Diag *d, SuggestionStyle style);          // of the last suggestion
ErrorProof diag_emit(Diag *d);
void diag_cancel(Diag *d);
// `error: WHAT is not supported yet` with its span.
PRINTF_LIKE(3, 4) ErrorProof diag_unsupported(Session *s, Span at, const char *fmt, ...);

// Renderers; the output is appended to `out`.
typedef enum DiagFormat { DIAG_FORMAT_HUMAN, DIAG_FORMAT_SHORT, DIAG_FORMAT_JSON } DiagFormat;
void diag_render(Buf *out, Session *s, const Diag *d, DiagFormat format, bool color);
// "error: aborting due to 2 previous errors", "warning: `x` generated 1 warning", as rustc ends a run.
// Appends nothing where there is nothing to say.
void diag_render_summary(Buf *out, Session *s, DiagFormat format, bool color);

const char *diag_code_text(ErrorCode code); // "E0382"; "" for E_NONE
ErrorCode diag_code_find(Str text);         // E_NONE where there is no such code

#endif
