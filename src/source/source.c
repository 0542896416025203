// SPDX-License-Identifier: MIT
// source.c: the source map: files at global positions, lines, columns, texts of spans.
#include "source/source.h"

void source_map_init(SourceMap *sm, Arena *arena) {
    *sm = (SourceMap){.arena = arena, .next_pos = 1};
    vec_push(arena, &sm->files, (SourceFile){0});
    vec_push(arena, &sm->expns, (ExpnData){.kind = EXPN_ROOT});
    vec_push(arena, &sm->ctxts, (SyntaxContextData){.outer_transparency = TRANSPARENCY_OPAQUE});
}

// Drops a byte order mark and turns CRLF into LF, as rustc does when it loads a file.
static Str normalize_text(Arena *a, Str text) {
    static const char bom[3] = {'\xef', '\xbb', '\xbf'};
    if (text.len >= 3 && memcmp(text.data, bom, 3) == 0) {
        text.data += 3;
        text.len -= 3;
    }
    char *out = arena_alloc(a, text.len, 1);
    u32 n = 0;
    for (u32 i = 0; i < text.len; i++) {
        if (text.data[i] == '\r' && i + 1 < text.len && text.data[i + 1] == '\n') continue;
        out[n++] = text.data[i];
    }
    return str_from(out, n);
}

FileId source_add_file(SourceMap *sm, Str name, Str text, CrateId crate, Edition edition) {
    SourceFile f = {.name = str_copy(sm->arena, name), .crate = crate, .edition = edition};
    f.text = normalize_text(sm->arena, text);
    f.start = sm->next_pos;
    if (f.text.len > UINT32_MAX - 2 - f.start) base_out_of_memory(f.text.len);
    sm->next_pos = f.start + f.text.len + 1;
    vec_push(sm->arena, &f.line_starts, f.start);
    for (u32 i = 0; i < f.text.len; i++) {
        // As in rustc a newline at the very end begins no further line.
        bool begins_line = f.text.data[i] == '\n' && i + 1 < f.text.len;
        if (begins_line) vec_push(sm->arena, &f.line_starts, f.start + i + 1);
    }
    vec_push(sm->arena, &sm->files, f);
    return (FileId){sm->files.len - 1};
}

SourceFile *source_file(SourceMap *sm, FileId id) {
    CHECK(id.v != 0 && id.v < sm->files.len);
    return &sm->files.data[id.v];
}

static const SourceFile *get_file(const SourceMap *sm, FileId id) {
    CHECK(id.v != 0 && id.v < sm->files.len);
    return &sm->files.data[id.v];
}

FileId source_file_of(const SourceMap *sm, u32 pos) {
    // The last file that starts at or before pos; files are in order of position.
    u32 lo = 0, hi = sm->files.len;
    while (hi - lo > 1) {
        u32 mid = lo + (hi - lo) / 2;
        if (sm->files.data[mid].start <= pos) {
            lo = mid;
        } else {
            hi = mid;
        }
    }
    return (FileId){lo};
}

static u32 line_index(const SourceFile *f, u32 pos) {
    u32 lo = 0, hi = f->line_starts.len;
    while (hi - lo > 1) {
        u32 mid = lo + (hi - lo) / 2;
        if (f->line_starts.data[mid] <= pos) {
            lo = mid;
        } else {
            hi = mid;
        }
    }
    return lo;
}

LineCol source_line_col(const SourceMap *sm, u32 pos) {
    FileId file = source_file_of(sm, pos);
    if (id_is_none(file)) return (LineCol){0};
    const SourceFile *f = get_file(sm, file);
    u32 end = f->start + f->text.len;
    if (pos > end) pos = end;
    u32 line = line_index(f, pos);
    u32 at = f->line_starts.data[line] - f->start, col = 1;
    for (; at < pos - f->start; col++) {
        u32 size;
        utf8_decode(f->text.data + at, f->text.len - at, &size);
        at += size;
    }
    return (LineCol){.file = file, .line = line + 1, .col = col};
}

Str source_line_text(const SourceMap *sm, FileId file, u32 line) {
    const SourceFile *f = get_file(sm, file);
    if (line == 0 || line > f->line_starts.len) return (Str){0};
    u32 from = f->line_starts.data[line - 1] - f->start;
    u32 to = line < f->line_starts.len ? f->line_starts.data[line] - f->start - 1 : f->text.len;
    if (to > from && line == f->line_starts.len && f->text.data[to - 1] == '\n') to--;
    return str_from(f->text.data + from, to - from);
}

Str source_span_text(const SourceMap *sm, Span span) {
    FileId file = source_file_of(sm, span.lo);
    if (id_is_none(file) || span.hi < span.lo) return (Str){0};
    const SourceFile *f = get_file(sm, file);
    u32 from = MIN(span.lo - f->start, f->text.len);
    u32 to = MIN(span.hi - f->start, f->text.len);
    return str_from(f->text.data + from, to - from);
}

// Hand-written code has its file's edition; code from a macro that of the macro's definition.
Edition source_span_edition(const SourceMap *sm, Span span) {
    ExpnId expn = hygiene_outer_expn(sm, span.ctxt);
    if (id_is_some(expn)) return hygiene_expn(sm, expn)->edition;
    FileId file = source_file_of(sm, span.lo);
    if (id_is_none(file)) file.v = sm->files.len - 1;
    return file.v ? get_file(sm, file)->edition : EDITION_2015;
}

Span source_span_outermost(const SourceMap *sm, Span span) {
    while (id_is_some(span.ctxt)) {
        ExpnId expn = hygiene_outer_expn(sm, span.ctxt);
        if (id_is_none(expn)) break;
        span = hygiene_expn(sm, expn)->call_site;
    }
    return span;
}

bool source_span_from_expansion(Span span) {
    return id_is_some(span.ctxt);
}
