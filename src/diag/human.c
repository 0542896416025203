// SPDX-License-Identifier: MIT
// human.c: diagnostics as text, in rustc's form: message, code window, notes, suggestions; the summary.
#include "diag/diag_internal.h"

static MultiSpan multispan_new(const Render *r, const DiagLabel *labels, u32 count) {
    MultiSpan ms = {0};
    for (u32 i = 0; i < count; i++) {
        const DiagLabel *l = &labels[i];
        if (span_is_none(l->span)) continue;
        if (l->primary && l->text.len == 0) vec_push(r->arena, &ms.primary, l->span);
        if (l->text.len == 0 && l->primary) continue;
        vec_push(
            r->arena, &ms.labels,
            (SpanLabel){.span = l->span, .text = l->text, .primary = l->primary, .has_text = true});
    }
    return ms;
}

static MultiSpan multispan_of_child(const Render *r, const DiagChild *c) {
    MultiSpan ms = multispan_new(r, c->labels.data, c->labels.len);
    if (!span_is_none(c->span)) vec_push(r->arena, &ms.primary, c->span);
    return ms;
}

static bool is_primary(const MultiSpan *ms, Span span) {
    for_each(const Span, it, ms->primary) {
        if (span_eq(*it, span)) return true;
    }
    return false;
}

// Primary spans without a label are underlined all the same: after the labelled ones.
static void add_bare_primaries(const Render *r, MultiSpan *ms) {
    for_each(SpanLabel, it, ms->labels) it->primary = is_primary(ms, it->span);
    for_each(const Span, p, ms->primary) {
        bool labelled = false;
        for_each(const SpanLabel, it, ms->labels) labelled |= span_eq(it->span, *p);
        if (!labelled) vec_push(r->arena, &ms->labels, (SpanLabel){.span = *p, .primary = true});
    }
}

// ---- macros -----------------------------------------------------------------------------------------

static bool is_macro(ExpnKind kind) {
    return kind == EXPN_MACRO_BANG || kind == EXPN_MACRO_ATTR || kind == EXPN_MACRO_DERIVE;
}

// The next expansion outwards from a span; none at the root. Recursive invocations are skipped.
static const ExpnData *next_expansion(const Render *r, Span *span, Span *prev) {
    const SourceMap *sm = &r->sess->sources;
    while (id_is_some(span->ctxt)) {
        const ExpnData *e = hygiene_expn(sm, hygiene_outer_expn(sm, span->ctxt));
        if (e->kind == EXPN_ROOT) return NULL;
        bool recursive = e->call_site.lo == prev->lo && e->call_site.hi == prev->hi;
        *prev = *span;
        *span = e->call_site;
        if (!recursive) return e;
    }
    return NULL;
}

typedef struct MacroTrace {
    const ExpnData *first, *last;
} MacroTrace;

static void trace_macros(const Render *r, const MultiSpan *ms, MacroTrace *t) {
    for_each(const Span, p, ms->primary) {
        Span span = *p, prev = SPAN_NONE;
        for (const ExpnData *e; (e = next_expansion(r, &span, &prev)) != NULL;) {
            if (!is_macro(e->kind)) continue;
            if (!t->first) t->first = e;
            t->last = e;
        }
    }
}

static bool is_imported(const Render *r, Span span) {
    FileId file = source_file_of(&r->sess->sources, span.lo);
    if (span_is_none(span) || id_is_none(file)) return false;
    return !id_eq(r->sess->sources.files.data[file.v].crate, r->sess->current_crate);
}

// What another crate's macro wrote is shown at the place of its use in this crate.
static Span use_site(const Render *r, Span span) {
    const SourceMap *sm = &r->sess->sources;
    while (id_is_some(span.ctxt) && is_imported(r, span)) {
        ExpnId expn = hygiene_outer_expn(sm, span.ctxt);
        if (id_is_none(expn)) break;
        span = hygiene_expn(sm, expn)->call_site;
    }
    return span;
}

static void replace_imported(const Render *r, MultiSpan *ms) {
    for_each(Span, it, ms->primary) *it = use_site(r, *it);
    for_each(SpanLabel, it, ms->labels) it->span = use_site(r, it->span);
}

// "in this macro invocation", at the outermost call that led to a primary span.
static void label_call_sites(const Render *r, MultiSpan *ms) {
    for (u32 i = 0; i < ms->primary.len; i++) {
        Span span = ms->primary.data[i], prev = SPAN_NONE, at = ms->primary.data[i];
        const ExpnData *outer = NULL;
        for (const ExpnData *e; (e = next_expansion(r, &span, &prev)) != NULL;) {
            if (!span_is_none(e->def_site)) outer = e;
        }
        if (!outer) continue;
        if (outer->call_site.lo <= at.lo && at.hi <= outer->call_site.hi) continue;
        const char *what = outer->kind == EXPN_MACRO_BANG     ? "in this macro invocation"
                           : outer->kind == EXPN_MACRO_DERIVE ? "in this derive macro expansion"
                           : outer->kind == EXPN_MACRO_ATTR   ? "in this attribute macro expansion"
                                                              : NULL;
        if (!what) continue;
        SpanLabel label = {.span = outer->call_site, .text = str_of_c(what), .has_text = true};
        bool there = false;
        for_each(const SpanLabel, it, ms->labels) {
            there |= span_eq(it->span, label.span) && str_eq(it->text, label.text);
        }
        if (!there) vec_push(r->arena, &ms->labels, label);
    }
}

static const char *macro_kind_text(ExpnKind kind) {
    return kind == EXPN_MACRO_ATTR     ? "attribute macro"
           : kind == EXPN_MACRO_DERIVE ? "derive macro"
                                       : "macro";
}

// Macros of other crates and of the compiler itself do not explain themselves.
static bool from_elsewhere(const Render *r, const ExpnData *e) {
    return e->hide_backtrace || span_is_none(e->def_site) ||
           !id_eq(e->crate, r->sess->current_crate);
}

static Str macro_note(const Render *r, const MacroTrace *t, DiagLevel level) {
    Session *s = r->sess;
    Buf b = buf_new(r->arena);
    buf_printf(&b, "this %s originates in the %s `%.*s`", diag_level_text(level),
               macro_kind_text(t->first->kind), SYM_ARG(s, t->first->name));
    if (!id_eq(t->first->name, t->last->name)) {
        buf_printf(&b, " which comes from the expansion of the %s `%.*s`",
                   macro_kind_text(t->last->kind), SYM_ARG(s, t->last->name));
    }
    buf_put_c(&b, " (in Nightly builds, run with -Z macro-backtrace for more info)");
    return buf_str(&b);
}

// ---- one diagnostic ---------------------------------------------------------------------------------

static u32 word_count(Str s) {
    u32 n = 0;
    for (u32 i = 0; i < s.len; i++) {
        bool space = char_is_space((u8)s.data[i]);
        if (!space && (i == 0 || char_is_space((u8)s.data[i - 1]))) n++;
    }
    return n;
}

// A lone, short suggestion is shown as a label where it is to be made.
static const DiagChild *inline_suggestion(const Diag *d) {
    const DiagChild *only = NULL;
    for_each(const DiagChild, c, d->children) {
        if (c->parts.len == 0) continue;
        if (only) return NULL;
        only = c;
    }
    if (!only || only->parts.len != 1 || word_count(only->message) >= 10) return NULL;
    if (only->style != SUGGESTION_SHOW_CODE && only->style != SUGGESTION_HIDE_INLINE) return NULL;
    Str code = only->parts.data[0].replacement;
    return code.len && memchr(code.data, '\n', code.len) ? NULL : only;
}

static void add_inline_suggestion(const Render *r, MultiSpan *ms, const DiagChild *c) {
    Str code = text_trim(c->parts.data[0].replacement), text;
    if (code.len == 0 || c->style == SUGGESTION_HIDE_INLINE) {
        text = str_format(r->arena, "help: %.*s", STR_ARG(c->message));
    } else {
        text = str_format(r->arena, "help: %.*s%s: `%.*s`", STR_ARG(c->message),
                          suggestion_confusion_text(r, c->parts.data[0].span, code), STR_ARG(code));
    }
    vec_push(r->arena, &ms->labels,
             (SpanLabel){.span = c->parts.data[0].span, .text = text, .has_text = true});
}

static u32 line_number_max(const Render *r, const MultiSpan *ms) {
    u32 n = 0;
    for_each(const Span, it, ms->primary) n = MAX(n, loc_of(r, it->hi).line);
    for_each(const SpanLabel, it, ms->labels) n = MAX(n, loc_of(r, it->span.hi).line);
    return n;
}

static u32 digits(u32 n) {
    u32 count = 1;
    for (; n >= 10; n /= 10) count++;
    return count;
}

typedef struct Part { // the diagnostic itself, or a note or help of it
    DiagLevel level;
    Str message;
    MultiSpan spans;
} Part;

typedef struct Prepared {
    Vec(Part) parts;
    Vec(const DiagChild *) suggestions;
} Prepared;

static Prepared prepare(const Render *r, const Diag *d) {
    Prepared p = {0};
    Part main = {.level = d->level, .message = d->message};
    main.spans = multispan_new(r, d->labels.data, d->labels.len);
    const DiagChild *inlined = inline_suggestion(d);
    if (inlined) add_inline_suggestion(r, &main.spans, inlined);
    vec_push(r->arena, &p.parts, main);
    for_each(const DiagChild, c, d->children) {
        if (c->parts.len) {
            if (c != inlined && c->style != SUGGESTION_HIDDEN) {
                vec_push(r->arena, &p.suggestions, c);
            }
            continue;
        }
        Part part = {.level = c->level, .message = c->message, .spans = multispan_of_child(r, c)};
        vec_push(r->arena, &p.parts, part);
    }
    MacroTrace trace = {0};
    for_each(const Part, it, p.parts) trace_macros(r, &it->spans, &trace);
    for_each(Part, it, p.parts) replace_imported(r, &it->spans);
    for_each(Part, it, p.parts) label_call_sites(r, &it->spans);
    if (trace.first && !from_elsewhere(r, trace.last)) {
        Part note = {.level = DIAG_NOTE, .message = macro_note(r, &trace, d->level)};
        vec_push(r->arena, &p.parts, note);
    }
    for_each(Part, it, p.parts) add_bare_primaries(r, &it->spans);
    return p;
}

static void write_part(Buf *out, const Render *r, const Part *p, ErrorCode code, u32 number_width,
                       bool is_secondary) {
    Grid g = {.arena = r->arena};
    snippet_draw(&g, r, &p->spans, p->message, code, p->level, number_width, is_secondary);
    grid_write(out, &g, p->level, r->color);
}

static void write_suggestion(Buf *out, const Render *r, Span primary, const DiagChild *c,
                             u32 number_width) {
    Grid g = {.arena = r->arena};
    if (c->style == SUGGESTION_HIDE_CODE_ALWAYS) {
        MultiSpan none = {0};
        snippet_draw(&g, r, &none, c->message, E_NONE, DIAG_HELP, number_width, true);
    } else {
        suggestion_draw(&g, r, primary, c, number_width);
    }
    grid_write(out, &g, DIAG_HELP, r->color);
}

static void render_human(Buf *out, const Render *r, const Diag *d) {
    Prepared p = prepare(r, d);
    u32 line_max = 0;
    for_each(const Part, it, p.parts) line_max = MAX(line_max, line_number_max(r, &it->spans));
    u32 number_width = digits(line_max);
    write_part(out, r, &p.parts.data[0], d->code, number_width, false);
    if (r->format == DIAG_FORMAT_SHORT) return;
    if (p.parts.len > 1 || p.suggestions.len) {
        Grid g = {.arena = r->arena};
        draw_separator(&g, 0, number_width + 1);
        grid_write(out, &g, d->level, r->color);
    }
    for (u32 i = 1; i < p.parts.len; i++) {
        write_part(out, r, &p.parts.data[i], E_NONE, number_width, true);
    }
    const MultiSpan *main = &p.parts.data[0].spans;
    Span primary = main->primary.len ? main->primary.data[0] : SPAN_NONE;
    for_each(const DiagChild *const, it, p.suggestions) {
        write_suggestion(out, r, primary, *it, number_width);
    }
    buf_put_byte(out, '\n');
}

void diag_render(Buf *out, Session *s, const Diag *d, DiagFormat format, bool color) {
    Arena scratch = arena_new(NULL);
    Render r = {.sess = s, .arena = &scratch, .format = format, .color = color};
    if (format == DIAG_FORMAT_JSON) {
        Buf rendered = buf_new(&scratch);
        render_human(&rendered, &r, d);
        json_render(out, &r, d, buf_str(&rendered));
    } else {
        render_human(out, &r, d);
    }
    arena_free_all(&scratch);
}

// ---- summary ----------------------------------------------------------------------------------------

static void put_plain(Buf *out, const Render *r, DiagLevel level, Str message) {
    Part p = {.level = level, .message = message};
    Buf text = buf_new(r->arena);
    write_part(&text, r, &p, E_NONE, 1, false);
    if (r->format != DIAG_FORMAT_SHORT) buf_put_byte(&text, '\n');
    if (r->format == DIAG_FORMAT_JSON) {
        json_render_plain(out, diag_level_text(level), message, buf_str(&text));
    } else {
        buf_put_str(out, buf_str(&text));
    }
}

static void put_failure_note(Buf *out, const Render *r, Str message) {
    if (r->format == DIAG_FORMAT_JSON) {
        Str text = str_format(r->arena, "%.*s\n", STR_ARG(message));
        json_render_plain(out, "failure-note", message, text);
    } else {
        const char *start = r->color ? "\x1b[1m" : "", *end = r->color ? "\x1b[0m" : "";
        buf_printf(out, "%s%.*s%s\n", start, STR_ARG(message), end);
    }
}

enum { CODES_SHOWN_MAX = 9 };

static void put_explain_notes(Buf *out, const Render *r) {
    BitSet codes = bitset_new(r->arena, ERROR_CODE_COUNT);
    for_each(Diag *const, it, r->sess->diags.diags) {
        if ((*it)->level == DIAG_ERROR && (*it)->code != E_NONE) bitset_add(&codes, (*it)->code);
    }
    u32 count = bitset_count(&codes);
    if (count == 0) return;
    u32 first = bitset_next(&codes, 0);
    if (count == 1) {
        put_failure_note(
            out, r,
            str_format(r->arena, "For more information about this error, try `mirador explain %s`.",
                       diag_code_text(first)));
        return;
    }
    Buf list = buf_new(r->arena);
    buf_put_c(&list, "Some errors have detailed explanations: ");
    u32 shown = 0;
    for (u32 c = first; c != UINT32_MAX && shown < CODES_SHOWN_MAX;
         c = bitset_next(&codes, c + 1)) {
        buf_printf(&list, "%s%s", shown++ ? ", " : "", diag_code_text(c));
    }
    buf_put_c(&list, count > CODES_SHOWN_MAX ? "..." : ".");
    put_failure_note(out, r, buf_str(&list));
    put_failure_note(out, r,
                     str_format(r->arena,
                                "For more information about an error, try `mirador explain %s`.",
                                diag_code_text(first)));
}

void diag_render_summary(Buf *out, Session *s, DiagFormat format, bool color) {
    Arena scratch = arena_new(NULL);
    Render r = {.sess = s, .arena = &scratch, .format = format, .color = color};
    u32 errors = s->diags.error_count, warnings = s->diags.warning_count;
    Str warned = str_format(&scratch, "%u warning%s emitted", warnings, warnings == 1 ? "" : "s");
    if (errors) {
        Buf b = buf_new(&scratch);
        buf_put_c(&b, "aborting due to ");
        if (errors > 1) {
            buf_printf(&b, "%u previous errors", errors);
        } else {
            buf_put_c(&b, "1 previous error");
        }
        if (warnings) buf_printf(&b, "; %.*s", STR_ARG(warned));
        put_plain(out, &r, DIAG_ERROR, buf_str(&b));
        if (format != DIAG_FORMAT_SHORT) put_explain_notes(out, &r);
    } else if (warnings) {
        put_plain(out, &r, DIAG_WARNING, warned);
    }
    arena_free_all(&scratch);
}
