// SPDX-License-Identifier: MIT
// diag.c: building diagnostics and recording them. Rendering is in human.c and json.c.
//
// Everything a diagnostic holds lives in the session arena. What is emitted twice is recorded once, as
// rustc does it: a hash over all that would be shown decides.
#include "diag/diag.h"

#include "source/session.h"

static const char *const code_texts[] = {
    "",
#define ERROR(number) "E" #number,
#include "diag/errors.def"
};

const char *diag_code_text(ErrorCode code) {
    CHECK(code < ERROR_CODE_COUNT);
    return code_texts[code];
}

ErrorCode diag_code_find(Str text) {
    for (u32 i = 1; i < ERROR_CODE_COUNT; i++) {
        if (str_eq(str_of_c(code_texts[i]), text)) return (ErrorCode)i;
    }
    return E_NONE;
}

static Str format_args_of(Arena *a, const char *fmt, va_list args) {
    Buf b = buf_new(a);
    buf_vprintf(&b, fmt, args);
    return buf_str(&b);
}

// The text of a variadic function's arguments, in the session arena of the Session `s_`.
#define FORMAT_TO(text, s_, fmt)                                                                   \
    do {                                                                                           \
        va_list args_;                                                                             \
        va_start(args_, fmt);                                                                      \
        (text) = format_args_of((s_)->arena, (fmt), args_);                                        \
        va_end(args_);                                                                             \
    } while (0)

static Diag *diag_new(Session *s, DiagLevel level, ErrorCode code, Span at, Str message) {
    Diag *d = NEW(s->arena, Diag);
    d->sess = s;
    d->level = level;
    d->code = code;
    d->message = message;
    vec_push(s->arena, &d->labels, (DiagLabel){.span = at, .primary = true});
    return d;
}

Diag *diag_error(Session *s, ErrorCode code, Span at, const char *fmt, ...) {
    Str text;
    FORMAT_TO(text, s, fmt);
    return diag_new(s, DIAG_ERROR, code, at, text);
}

Diag *diag_warning(Session *s, Span at, const char *fmt, ...) {
    Str text;
    FORMAT_TO(text, s, fmt);
    return diag_new(s, DIAG_WARNING, E_NONE, at, text);
}

Diag *diag_lint(Session *s, Symbol name, Span at, const char *fmt, ...) {
    LintLevel level = session_lint_level(s, name, at);
    if (level == LINT_ALLOW) return NULL;
    Str text;
    FORMAT_TO(text, s, fmt);
    Diag *d = diag_new(s, level == LINT_WARN ? DIAG_WARNING : DIAG_ERROR, E_NONE, at, text);
    d->lint = name;
    return d;
}

void diag_label(Diag *d, Span at, const char *fmt, ...) {
    if (!d) return;
    Str text;
    FORMAT_TO(text, d->sess, fmt);
    bool primary = false;
    for_each(DiagLabel, it, d->labels) primary |= it->primary && span_eq(it->span, at);
    vec_push(d->sess->arena, &d->labels, (DiagLabel){.span = at, .text = text, .primary = primary});
}

void diag_primary(Diag *d, Span at) {
    if (!d) return;
    for_each(DiagLabel, it, d->labels) it->primary |= span_eq(it->span, at);
    vec_push(d->sess->arena, &d->labels, (DiagLabel){.span = at, .primary = true});
}

static void add_child(Diag *d, DiagLevel level, Span at, Str message) {
    DiagChild c = {.level = level, .message = message, .span = at};
    vec_push(d->sess->arena, &d->children, c);
}

void diag_note(Diag *d, const char *fmt, ...) {
    if (!d) return;
    Str text;
    FORMAT_TO(text, d->sess, fmt);
    add_child(d, DIAG_NOTE, SPAN_NONE, text);
}

void diag_span_note(Diag *d, Span at, const char *fmt, ...) {
    if (!d) return;
    Str text;
    FORMAT_TO(text, d->sess, fmt);
    add_child(d, DIAG_NOTE, at, text);
}

void diag_help(Diag *d, const char *fmt, ...) {
    if (!d) return;
    Str text;
    FORMAT_TO(text, d->sess, fmt);
    add_child(d, DIAG_HELP, SPAN_NONE, text);
}

void diag_span_help(Diag *d, Span at, const char *fmt, ...) {
    if (!d) return;
    Str text;
    FORMAT_TO(text, d->sess, fmt);
    add_child(d, DIAG_HELP, at, text);
}

void diag_child_label(Diag *d, Span at, const char *fmt, ...) {
    if (!d) return;
    Str text;
    FORMAT_TO(text, d->sess, fmt);
    CHECK(d->children.len > 0);
    DiagChild *c = vec_last(&d->children);
    DiagLabel label = {.span = at, .text = text, .primary = span_eq(at, c->span)};
    vec_push(d->sess->arena, &c->labels, label);
}

// ---- suggestions ----------------------------------------------------------------------------------

static void add_part(Diag *d, Span at, Str replacement, u32 alternative) {
    DiagPart part = {
        .span = at,
        .replacement = str_copy(d->sess->arena, replacement),
        .alternative = alternative,
    };
    vec_push(d->sess->arena, &vec_last(&d->children)->parts, part);
}

static DiagChild *last_suggestion(Diag *d) {
    CHECK(d->children.len > 0 && vec_last(&d->children)->parts.len > 0);
    return vec_last(&d->children);
}

void diag_suggest(Diag *d, Applicability a, Span at, Str replacement, const char *fmt, ...) {
    if (!d) return;
    Str text;
    FORMAT_TO(text, d->sess, fmt);
    add_child(d, DIAG_HELP, SPAN_NONE, text);
    vec_last(&d->children)->applicability = a;
    add_part(d, at, replacement, 0);
}

void diag_suggest_part(Diag *d, Span at, Str replacement) {
    if (!d) return;
    add_part(d, at, replacement, vec_last(&last_suggestion(d)->parts)->alternative);
}

void diag_suggest_alternative(Diag *d, Span at, Str replacement) {
    if (!d) return;
    add_part(d, at, replacement, vec_last(&last_suggestion(d)->parts)->alternative + 1);
}

void diag_suggest_style(Diag *d, SuggestionStyle style) {
    if (!d) return;
    last_suggestion(d)->style = style;
}

// ---- emitting -------------------------------------------------------------------------------------

static u64 hash_span(u64 h, Span s) {
    return hash_mix(hash_mix(h, MAP_KEY2(s.lo, s.hi)), s.ctxt.v);
}

static u64 hash_labels(u64 h, const DiagLabel *labels, u32 count) {
    for (u32 i = 0; i < count; i++) {
        h = hash_span(h, labels[i].span);
        h = hash_bytes(labels[i].text.data, labels[i].text.len, h);
    }
    return h;
}

static u64 hash_child(u64 h, const DiagChild *c) {
    h = hash_mix(h, (u64)c->level + 100);
    h = hash_bytes(c->message.data, c->message.len, h);
    h = hash_span(h, c->span);
    h = hash_labels(h, c->labels.data, c->labels.len);
    for_each(const DiagPart, it, c->parts) {
        h = hash_span(h, it->span);
        h = hash_bytes(it->replacement.data, it->replacement.len, h);
    }
    return h;
}

static u64 hash_diag(const Diag *d) {
    u64 h = hash_mix((u64)d->level, (u64)d->code);
    h = hash_bytes(d->message.data, d->message.len, h);
    h = hash_labels(h, d->labels.data, d->labels.len);
    for_each(const DiagChild, it, d->children) h = hash_child(h, it);
    return h;
}

// True the first time.
static bool is_new(DiagSink *sink, u64 hash) {
    return map_put(sink->arena, &sink->emitted, hash, 1);
}

// Removes the child just added if the same was said before in this session.
static void keep_once(Diag *d) {
    if (!is_new(&d->sess->diags, hash_child(7, vec_last(&d->children)))) d->children.len--;
}

static Str lint_flag_name(Session *s, Symbol lint) {
    Str name = str_copy(s->arena, sym_str(s, lint));
    char *bytes = arena_copy(s->arena, name.data, name.len, 1);
    for (u32 i = 0; i < name.len; i++) {
        if (bytes[i] == '_') bytes[i] = '-';
    }
    return str_from(bytes, name.len);
}

// Who set the lint to its level; each explanation is given once in a run.
static void explain_lint_level(Diag *d) {
    static const char attrs[][7] = {"allow", "warn", "deny", "forbid"};
    Session *s = d->sess;
    Span at = d->labels.data[0].span;
    const LintSetting *from = session_lint_setting(s, d->lint, at);
    if (!from) {
        const char *attr = attrs[session_lint_level(s, d->lint, at)];
        Symbol group = session_lint_group(d->lint);
        Buf part = buf_new(s->arena);
        if (id_is_some(group)) {
            buf_printf(&part, "(part of `#[%s(%.*s)]`) ", attr, SYM_ARG(s, group));
        }
        diag_note(d, "`#[%s(%.*s)]` %.*son by default", attr, SYM_ARG(s, d->lint),
                  STR_ARG(buf_str(&part)));
        keep_once(d);
        return;
    }
    const char *attr = attrs[from->level];
    bool via_group = !id_eq(from->lint, d->lint);
    if (span_is_none(from->span)) {
        char flag = "AWDF"[from->level];
        Str lint = lint_flag_name(s, d->lint), by = lint_flag_name(s, from->lint);
        if (!via_group) {
            diag_note(d, "requested on the command line with `-%c %.*s`", flag, STR_ARG(lint));
            keep_once(d);
            return;
        }
        diag_note(d, "`-%c %.*s` implied by `-%c %.*s`", flag, STR_ARG(lint), flag, STR_ARG(by));
        keep_once(d);
        diag_help(d, "to override `-%c %.*s` add `#[allow(%.*s)]`", flag, STR_ARG(by),
                  SYM_ARG(s, d->lint));
        keep_once(d);
        return;
    }
    diag_span_note(d, from->span, "the lint level is defined here");
    keep_once(d);
    if (via_group) {
        diag_note(d, "`#[%s(%.*s)]` implied by `#[%s(%.*s)]`", attr, SYM_ARG(s, d->lint), attr,
                  SYM_ARG(s, from->lint));
        keep_once(d);
    }
}

ErrorProof diag_emit(Diag *d) {
    ErrorProof proof = {.reported = 1};
    if (!d) return proof;
    DiagSink *sink = &d->sess->diags;
    if (sink->muted) return proof;
    if (!is_new(sink, hash_diag(d))) return proof;
    if (id_is_some(d->lint)) explain_lint_level(d);
    vec_push(sink->arena, &sink->diags, d);
    if (d->level == DIAG_ERROR) sink->error_count++;
    if (d->level == DIAG_WARNING) sink->warning_count++;
    if (sink->on_emit) sink->on_emit(sink->on_emit_context, d);
    return proof;
}

void diag_cancel(Diag *d) {
    (void)d; // it was never recorded; its memory goes with the session
}

ErrorProof diag_unsupported(Session *s, Span at, const char *fmt, ...) {
    Str text;
    FORMAT_TO(text, s, fmt);
    return diag_emit(diag_error(s, E_NONE, at, "%.*s is not supported yet", STR_ARG(text)));
}
