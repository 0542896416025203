// SPDX-License-Identifier: MIT
// diag_test.c: the texts of diagnostics, compared with what rustc draws for the same spans and labels.
#include "source/session.h"

#include <stdio.h>
#include <stdlib.h>

void base_bug(const char *file, int line, const char *what) {
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
    exit(1);
}

void base_out_of_memory(size_t wanted) {
    fprintf(stderr, "out of memory: %zu\n", wanted);
    exit(1);
}

static const char source[] = "fn main() {\n"
                             "    let text = String::new();\n"
                             "\tlet n = text.len(\n"
                             "        1,\n"
                             "        \"\xc3\xa4\",\n"
                             "    );\n"
                             "}\n";

typedef struct Fixture {
    Session *s;
    u32 start;
} Fixture;

// The nth (from 0) place where `what` stands in the source.
static Span find(const Fixture *f, const char *what, u32 n) {
    const char *at = source;
    for (u32 i = 0;; i++, at++) {
        at = strstr(at, what);
        CHECK(at != NULL);
        if (i == n) break;
    }
    u32 lo = f->start + (u32)(at - source);
    return (Span){.lo = lo, .hi = lo + (u32)strlen(what)};
}

static void expect(const Fixture *f, Diag *d, DiagFormat format, const char *want) {
    u32 before = f->s->diags.diags.len;
    diag_emit(d);
    CHECK(f->s->diags.diags.len == before + 1);
    Buf out = buf_new(f->s->arena);
    diag_render(&out, f->s, d, format, false);
    if (str_eq(buf_str(&out), str_of_c(want))) return;
    fprintf(stderr, "wanted:\n%s\ngot:\n%.*s\n", want, STR_ARG(buf_str(&out)));
    exit(1);
}

static void test_labels(const Fixture *f) {
    Diag *d = diag_error(f->s, E0382, find(f, "text", 1), "use of moved value: `%s`", "text");
    diag_label(d, find(f, "text", 0), "move occurs here");
    diag_label(d, find(f, "text", 1), "used after move");
    diag_label(d, find(f, "n", 4), "second");
    diag_note(d, "a note\nof two lines");
    expect(f, d, DIAG_FORMAT_HUMAN,
           "error[E0382]: use of moved value: `text`\n"
           " --> x.rs:3:10\n"
           "  |\n"
           "2 |     let text = String::new();\n"
           "  |         ---- move occurs here\n"
           "3 |     let n = text.len(\n"
           "  |         -   ^^^^ used after move\n"
           "  |         |\n"
           "  |         second\n"
           "  |\n"
           "  = note: a note\n"
           "          of two lines\n"
           "\n");
}

static void test_multiline(const Fixture *f) {
    Span call = span_to(find(f, "text", 1), find(f, ")", 2));
    Diag *d = diag_error(f->s, E0061, call, "wrong number of arguments");
    diag_label(d, call, "in this call");
    diag_label(d, find(f, "\"\xc3\xa4\"", 0), "unexpected");
    expect(f, d, DIAG_FORMAT_HUMAN,
           "error[E0061]: wrong number of arguments\n"
           " --> x.rs:3:10\n"
           "  |\n"
           "3 |       let n = text.len(\n"
           "  |  _____________^\n"
           "4 | |         1,\n"
           "5 | |         \"\xc3\xa4\",\n"
           "  | |         --- unexpected\n"
           "6 | |     );\n"
           "  | |_____^ in this call\n"
           "\n");
}

static void test_suggestions(const Fixture *f) {
    Diag *d = diag_warning(f->s, find(f, "text", 0), "change it");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_end(find(f, "text", 1)), STR(".clone()"),
                 "clone it");
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, find(f, "text", 0), STR("word"), "rename it");
    expect(f, d, DIAG_FORMAT_HUMAN,
           "warning: change it\n"
           " --> x.rs:2:9\n"
           "  |\n"
           "2 |     let text = String::new();\n"
           "  |         ^^^^\n"
           "  |\n"
           "help: clone it\n"
           "  |\n"
           "3 |     let n = text.clone().len(\n"
           "  |                 ++++++++\n"
           "help: rename it\n"
           "  |\n"
           "2 -     let text = String::new();\n"
           "2 +     let word = String::new();\n"
           "  |\n"
           "\n");
    d = diag_lint(f->s, SYM(unused_variables), find(f, "n", 4), "unused variable: `n`");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, find(f, "n", 4), STR("_n"), "prefix it");
    diag_suggest_style(d, SUGGESTION_SHOW_CODE);
    expect(f, d, DIAG_FORMAT_HUMAN,
           "warning: unused variable: `n`\n"
           " --> x.rs:3:6\n"
           "  |\n"
           "3 |     let n = text.len(\n"
           "  |         ^ help: prefix it: `_n`\n"
           "  |\n"
           "  = note: `#[warn(unused_variables)]` (part of `#[warn(unused)]`) on by default\n"
           "\n");
}

static void test_other_forms(const Fixture *f) {
    Diag *d = diag_error(f->s, E0425, find(f, "n", 4), "not found");
    diag_label(d, find(f, "n", 4), "no \"n\"");
    expect(f, d, DIAG_FORMAT_SHORT, "x.rs:3:6: error[E0425]: not found: no \"n\"\n");
    d = diag_error(f->s, E0425, find(f, "n", 4), "not found at all");
    expect(
        f, d, DIAG_FORMAT_JSON,
        "{\"$message_type\":\"diagnostic\",\"message\":\"not found at all\",\"code\":{\"code\":"
        "\"E0425\",\"explanation\":null},\"level\":\"error\",\"spans\":[{\"file_name\":\"x.rs\","
        "\"byte_start\":47,\"byte_end\":48,\"line_start\":3,\"line_end\":3,\"column_start\":6,"
        "\"column_end\":7,\"is_primary\":true,\"text\":[{\"text\":\"\\tlet n = text.len(\","
        "\"highlight_start\":6,\"highlight_end\":7}],\"label\":null,\"suggested_replacement\":null,"
        "\"suggestion_applicability\":null,\"expansion\":null}],\"children\":[],\"rendered\":"
        "\"error[E0425]: not found at all\\n --> x.rs:3:6\\n  |\\n3 |     let n = text.len(\\n  |"
        "         ^\\n\\n\"}\n");
}

static void test_once(const Fixture *f) {
    u32 errors = f->s->diags.error_count, count = f->s->diags.diags.len;
    for (u32 i = 0; i < 3; i++) diag_emit(diag_error(f->s, E0004, find(f, "1", 0), "the same"));
    CHECK(f->s->diags.error_count == errors + 1 && f->s->diags.diags.len == count + 1);
    f->s->diags.muted++;
    diag_emit(diag_error(f->s, E0004, find(f, "1", 0), "never seen"));
    f->s->diags.muted--;
    CHECK(f->s->diags.diags.len == count + 1);
    CHECK(diag_lint(f->s, SYM(missing_docs), find(f, "1", 0), "allowed") == NULL);
    diag_label(NULL, find(f, "1", 0), "nothing happens");
}

int main(void) {
    Region *region = region_new_fixed(0);
    Session *s = session_new(region);
    s->current_crate = (CrateId){1};
    FileId file =
        source_add_file(&s->sources, STR("x.rs"), str_of_c(source), s->current_crate, EDITION_2021);
    Fixture f = {.s = s, .start = source_file(&s->sources, file)->start};
    test_labels(&f);
    test_multiline(&f);
    test_suggestions(&f);
    test_other_forms(&f);
    test_once(&f);
    region_free(region);
    return 0;
}
