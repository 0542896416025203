// SPDX-License-Identifier: MIT
// json.c: diagnostics as rustc's --error-format=json writes them, one object a line.
#include "diag/diag_internal.h"

static void put_string(Buf *out, Str s) {
    buf_put_byte(out, '"');
    for (u32 i = 0; i < s.len; i++) {
        u8 c = (u8)s.data[i];
        switch (c) {
        case '"': buf_put_c(out, "\\\""); break;
        case '\\': buf_put_c(out, "\\\\"); break;
        case '\n': buf_put_c(out, "\\n"); break;
        case '\r': buf_put_c(out, "\\r"); break;
        case '\t': buf_put_c(out, "\\t"); break;
        case '\b': buf_put_c(out, "\\b"); break;
        case '\f': buf_put_c(out, "\\f"); break;
        default:
            if (c < 0x20) {
                buf_printf(out, "\\u%04x", c);
            } else {
                buf_put_byte(out, c);
            }
        }
    }
    buf_put_byte(out, '"');
}

static void put_key(Buf *out, const char *key) {
    put_string(out, str_of_c(key));
    buf_put_byte(out, ':');
}

static void put_lines(Buf *out, const Render *r, Loc lo, Loc hi) {
    for (u32 n = lo.line; n <= hi.line; n++) {
        Str text = source_line_text(&r->sess->sources, lo.file, n);
        u32 from = n == lo.line ? lo.col : 0;
        u32 to = n == hi.line ? hi.col : text_chars(text);
        buf_put_c(out, n > lo.line ? ",{\"text\":" : "{\"text\":");
        put_string(out, text);
        buf_printf(out, ",\"highlight_start\":%u,\"highlight_end\":%u}", from + 1, to + 1);
    }
}

typedef struct SpanExtra {
    bool primary;
    Str label; // data NULL: none
    const DiagPart *part;
    Applicability applicability;
} SpanExtra;

static void put_span(Buf *out, const Render *r, Span span, SpanExtra extra, u32 depth);

static void put_expansion(Buf *out, const Render *r, Span span, u32 depth) {
    enum { EXPANSION_DEPTH_MAX = 32 };
    const SourceMap *sm = &r->sess->sources;
    ExpnId id = hygiene_outer_expn(sm, span.ctxt);
    if (id_is_none(id) || depth > EXPANSION_DEPTH_MAX) {
        buf_put_c(out, "null");
        return;
    }
    const ExpnData *e = hygiene_expn(sm, id);
    Str name = sym_str(r->sess, e->name);
    Str decl = name;
    switch (e->kind) {
    case EXPN_MACRO_BANG: decl = str_format(r->arena, "%.*s!", STR_ARG(name)); break;
    case EXPN_MACRO_ATTR: decl = str_format(r->arena, "#[%.*s]", STR_ARG(name)); break;
    case EXPN_MACRO_DERIVE: decl = str_format(r->arena, "#[derive(%.*s)]", STR_ARG(name)); break;
    case EXPN_DESUGAR_QUESTION_MARK: decl = STR("desugaring of operator `?`"); break;
    case EXPN_DESUGAR_FOR_LOOP: decl = STR("desugaring of `for` loop"); break;
    case EXPN_DESUGAR_WHILE_LOOP: decl = STR("desugaring of `while` loop"); break;
    case EXPN_DESUGAR_ASYNC: decl = STR("desugaring of `async` block or function"); break;
    case EXPN_DESUGAR_AWAIT: decl = STR("desugaring of `await` expression"); break;
    case EXPN_DESUGAR_FORMAT: decl = STR("desugaring of string formatting"); break;
    case EXPN_AST_PASS: decl = STR("compiler-generated code"); break;
    case EXPN_ROOT: break;
    }
    buf_put_byte(out, '{');
    put_key(out, "span");
    put_span(out, r, e->call_site, (SpanExtra){0}, depth + 1);
    buf_put_byte(out, ',');
    put_key(out, "macro_decl_name");
    put_string(out, decl);
    buf_put_byte(out, ',');
    put_key(out, "def_site_span");
    put_span(out, r, e->def_site, (SpanExtra){0}, depth + 1);
    buf_put_byte(out, '}');
}

static const char *const applicability_texts[] = {
    "MachineApplicable",
    "MaybeIncorrect",
    "HasPlaceholders",
    "Unspecified",
};

static void put_span(Buf *out, const Render *r, Span span, SpanExtra extra, u32 depth) {
    if (span_is_none(span)) {
        buf_put_c(out, "null");
        return;
    }
    Loc lo, hi;
    span_locs(r, span, &lo, &hi);
    u32 start = r->sess->sources.files.data[lo.file.v].start;
    buf_put_byte(out, '{');
    put_key(out, "file_name");
    put_string(out, file_name(r, lo.file));
    buf_printf(out, ",\"byte_start\":%u,\"byte_end\":%u", span.lo - start, span.hi - start);
    buf_printf(out, ",\"line_start\":%u,\"line_end\":%u", lo.line, hi.line);
    buf_printf(out, ",\"column_start\":%u,\"column_end\":%u", lo.col + 1, hi.col + 1);
    buf_printf(out, ",\"is_primary\":%s,\"text\":[", extra.primary ? "true" : "false");
    put_lines(out, r, lo, hi);
    buf_put_c(out, "],\"label\":");
    if (extra.label.data) {
        put_string(out, extra.label);
    } else {
        buf_put_c(out, "null");
    }
    buf_put_c(out, ",\"suggested_replacement\":");
    if (extra.part) {
        put_string(out, extra.part->replacement);
        buf_printf(out, ",\"suggestion_applicability\":\"%s\"",
                   applicability_texts[extra.applicability]);
    } else {
        buf_put_c(out, "null,\"suggestion_applicability\":null");
    }
    buf_put_c(out, ",\"expansion\":");
    put_expansion(out, r, span, depth);
    buf_put_byte(out, '}');
}

// Labelled spans in their order, then primary spans without a label.
static void put_label_spans(Buf *out, const Render *r, const DiagLabel *labels, u32 count) {
    bool any = false;
    for (u32 i = 0; i < count; i++) {
        if (labels[i].text.len == 0 || span_is_none(labels[i].span)) continue;
        if (any) buf_put_byte(out, ',');
        SpanExtra extra = {.primary = labels[i].primary, .label = labels[i].text};
        put_span(out, r, labels[i].span, extra, 0);
        any = true;
    }
    for (u32 i = 0; i < count; i++) {
        if (labels[i].text.len || !labels[i].primary || span_is_none(labels[i].span)) continue;
        bool labelled = false;
        for (u32 j = 0; j < count; j++) {
            labelled |= labels[j].text.len && span_eq(labels[i].span, labels[j].span);
        }
        if (labelled) continue;
        if (any) buf_put_byte(out, ',');
        put_span(out, r, labels[i].span, (SpanExtra){.primary = true}, 0);
        any = true;
    }
}

static void put_child(Buf *out, const Render *r, const DiagChild *c) {
    buf_put_c(out, "{\"message\":");
    put_string(out, c->message);
    buf_printf(out, ",\"code\":null,\"level\":\"%s\",\"spans\":[", diag_level_text(c->level));
    for (u32 i = 0; i < c->parts.len; i++) {
        const DiagPart *part = &c->parts.data[i];
        SpanExtra extra = {.primary = true, .part = part, .applicability = c->applicability};
        if (i) buf_put_byte(out, ',');
        put_span(out, r, part->span, extra, 0);
    }
    if (c->parts.len == 0) {
        Vec(DiagLabel) labels = {0};
        for_each(const DiagLabel, it, c->labels) vec_push(r->arena, &labels, *it);
        vec_push(r->arena, &labels, (DiagLabel){.span = c->span, .primary = true});
        put_label_spans(out, r, labels.data, labels.len);
    }
    buf_put_c(out, "],\"children\":[],\"rendered\":null}");
}

static void put_code(Buf *out, const Render *r, const Diag *d) {
    Str code = str_of_c(diag_code_text(d->code));
    if (code.len == 0 && id_is_some(d->lint)) code = sym_str(r->sess, d->lint);
    if (code.len == 0) {
        buf_put_c(out, "null");
        return;
    }
    buf_put_c(out, "{\"code\":");
    put_string(out, code);
    buf_put_c(out, ",\"explanation\":null}");
}

void json_render(Buf *out, const Render *r, const Diag *d, Str rendered) {
    buf_put_c(out, "{\"$message_type\":\"diagnostic\",\"message\":");
    put_string(out, d->message);
    buf_put_c(out, ",\"code\":");
    put_code(out, r, d);
    buf_printf(out, ",\"level\":\"%s\",\"spans\":[", diag_level_text(d->level));
    put_label_spans(out, r, d->labels.data, d->labels.len);
    buf_put_c(out, "],\"children\":[");
    bool any = false;
    for (u32 pass = 0; pass < 2; pass++) { // notes and helps first, suggestions last
        for_each(const DiagChild, c, d->children) {
            if ((c->parts.len > 0) != (pass == 1)) continue;
            if (any) buf_put_byte(out, ',');
            put_child(out, r, c);
            any = true;
        }
    }
    buf_put_c(out, "],\"rendered\":");
    put_string(out, rendered);
    buf_put_c(out, "}\n");
}

void json_render_plain(Buf *out, const char *level, Str message, Str rendered) {
    buf_put_c(out, "{\"$message_type\":\"diagnostic\",\"message\":");
    put_string(out, message);
    buf_printf(out,
               ",\"code\":null,\"level\":\"%s\",\"spans\":[],\"children\":[],\"rendered\":", level);
    put_string(out, rendered);
    buf_put_c(out, "}\n");
}
