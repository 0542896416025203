// SPDX-License-Identifier: MIT
// pipeline.c: the phases, in order, each with the function that runs it. Each is given the compilation
// and returns false where the rest cannot go on.
#include "driver/driver.h"

#include "borrowck/borrowck.h"
#include "collect/collect.h"
#include "machine/machine.h"
#include "lint/lint.h"
#include "mir_build/mir_build.h"
#include "mir_opt/mir_opt.h"
#include "traits/traits.h"
#include "typeck/typeck.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifndef __wasi__
#include <unistd.h>
#endif

typedef struct Phase {
    const char *name;
    bool (*run)(Compilation *c);
    Command last_for; // this command needs no later phase
} Phase;

static bool utf8_is_valid(Str text) {
    for (u32 at = 0, size; at < text.len; at += size) {
        if (utf8_decode(text.data + at, text.len - at, &size) == UINT32_MAX) return false;
    }
    return true;
}

// Tables of the later phases, before any crate is read.
static bool init(Compilation *c) {
    Session *s = c->sess;
    if (c->from_image) {
        pipeline_wire_providers(s);
        return true;
    }
    resolve_init(s);
    hir_init(s);
    ty_init(s);
    traits_init(s->tcx);
    typeck_init(s);
    mir_init(s);
    const_eval_init(s->tcx);
    pipeline_wire_providers(s);
    return true;
}

static bool load_library(Compilation *c) {
    return c->from_image || c->options->no_core || crates_load_library(c);
}

static bool apply_options(Compilation *c) {
    driver_apply_options(c->sess, c->options);
    return true;
}

static bool load_file(Compilation *c) {
    const Options *o = c->options;
    Session *s = c->sess;
    const char *why = "cannot be read", *input = o->input;
    s->options.edition = o->edition;
    if (package_is_folder(input)) {
        Str root;
        if (!package_load(c, input, &root)) return false;
        input = str_to_c(s->arena, root);
    }
    Str text = c->text;
    bool ok = text.data || driver_read_file(s->arena, input, &text, &why);
    if (ok && !utf8_is_valid(text)) {
        ok = false;
        why = "stream did not contain valid UTF-8";
    }
    if (!ok) {
        diag_emit(diag_error(s, E_NONE, SPAN_NONE, "couldn't read `%s`: %s", input, why));
        return false;
    }
    Edition edition = s->options.edition;
    c->crate_id = crate_new(s, s->options.crate_name, edition);
    crate_get(s, c->crate_id)->is_local = true;
    s->current_crate = c->crate_id;
    for (u32 i = 0; i < s->lints.len; i++)
        if (id_is_none(s->lints.data[i].crate)) s->lints.data[i].crate = c->crate_id;
    Str name = strcmp(input, "-") == 0 ? STR("<anon>") : str_copy(s->arena, str_of_c(input));
    c->file = source_add_file(&s->sources, name, text, s->current_crate, edition);
    return true;
}

static bool emit_text(Compilation *c, const Buf *text) {
    const char *path = c->options->output ? c->options->output : "-";
    if (driver_write_file(path, buf_str(text))) return true;
    diag_emit(diag_error(c->sess, E_NONE, SPAN_NONE, "couldn't write `%s`", path));
    return false;
}

static bool lex(Compilation *c) {
    if (c->options->emit != EMIT_TOKENS) return true; // the parser lexes by itself
    c->tokens = lex_file(c->sess, c->file);
    Buf text = buf_new(c->sess->arena);
    for_each(const Token, it, c->tokens) {
        token_print(&text, c->sess, it);
        buf_put_byte(&text, '\n');
    }
    emit_text(c, &text);
    return false; // nothing more was asked for
}

static bool parse(Compilation *c) {
    c->crate = parse_crate(c->sess, c->file);
    c->crate->crate = c->crate_id;
    return !c->crate->parse_failed; // what is left of the crate is not worth judging
}

static bool expand(Compilation *c) {
    expand_crate(c->sess, c->crate, c->crate_id, c->listener);
    if (c->crate->expansion_failed) return false;
    ast_validate_crate(c->sess, c->crate);
    return true;
}

static bool print_ast(Compilation *c) {
    bool wanted = c->options->command == COMMAND_expand || c->options->emit == EMIT_AST;
    if (!wanted) return true;
    Buf text = buf_new(c->sess->arena);
    ast_print_crate(&text, c->sess, c->crate);
    return emit_text(c, &text) && c->options->emit != EMIT_AST;
}

static bool resolve(Compilation *c) {
    resolve_crate(c->sess, c->crate);
    lint_ast(c->sess, c->crate);
    return true;
}

static bool lower(Compilation *c) {
    // Names that are not resolved leave error nodes; types are still worth checking unless parsing failed.
    hir_lower_crate(c->sess, c->crate);
    return true;
}

static bool collect(Compilation *c) {
    collect_crate(c->sess, c->crate_id);
    collect_check_items(c->sess, c->crate_id);
    return true;
}

static bool coherence(Compilation *c) {
    traits_check_coherence(c->sess, c->crate_id);
    traits_check_wf_items(c->sess, c->crate_id);
    return true;
}

static bool typeck(Compilation *c) {
    typeck_crate(c->sess, c->crate_id);
    return true;
}

static bool build_mir(Compilation *c) {
    CrateData *crate = crate_get(c->sess, c->crate_id);
    for (u32 i = 0; i < crate->all_bodies.len; i++)
        mir_built(c->sess->tcx, crate->all_bodies.data[i]);
    return true;
}

// FILE:LINE, LINE meaning the crate's root file.
static bool parse_query(const char *text, Str root, BorrowQuery *q) {
    const char *colon = strrchr(text, ':');
    q->file = colon ? str_from(text, (size_t)(colon - text)) : root;
    char *end;
    unsigned long line = strtoul(colon ? colon + 1 : text, &end, 10);
    q->line = (u32)line;
    return *end == 0 && line > 0 && line < UINT32_MAX;
}

static void explain_borrows(Compilation *c) {
    Arena scratch = arena_new(NULL);
    Buf out = buf_new(&scratch);
    BorrowQuery q = {.json = c->options->format == DIAG_FORMAT_JSON, .out = &out};
    if (!parse_query(c->options->explain_borrows, str_of_c(c->options->input), &q)) {
        fputs("error: --explain-borrows wants FILE:LINE\n", stderr);
        c->exit_status = 2;
    } else {
        c->sess->mir->borrow_query = &q;
        if (q.json) buf_put_byte(&out, '[');
        borrowck_crate(c->sess, c->crate_id);
        c->sess->mir->borrow_query = NULL;
        if (q.json) buf_put_c(&out, "]\n");
        fwrite(out.data, 1, out.len, stdout);
        if (!q.found) {
            fputs("error: there is no code of a function at that line\n", stderr);
            c->exit_status = 1;
        }
    }
    arena_free_all(&scratch);
}

static bool borrowck(Compilation *c) {
    if (c->options->explain_borrows)
        explain_borrows(c);
    else
        borrowck_crate(c->sess, c->crate_id);
    return true;
}

static bool const_check(Compilation *c) {
    mir_check_recursion(c->sess, c->crate_id);
    if (c->sess->diags.error_count == 0) const_eval_check_crate(c->sess, c->crate_id);
    resolve_report_unused(c->sess, c->crate_id);
    if (c->sess->diags.error_count == 0) lint_crate(c->sess, c->crate_id);
    if (c->sess->diags.error_count == 0) typeck_lint_crate(c->sess, c->crate_id);
    return c->sess->diags.error_count == 0;
}

static bool emit_mir(Compilation *c) {
    if (c->options->emit != EMIT_MIR) return true;
    Buf text = buf_new(c->sess->arena);
    CrateData *crate = crate_get(c->sess, c->crate_id);
    for (u32 i = 0; i < crate->all_bodies.len; i++) {
        MirBody *b = mir_built(c->sess->tcx, crate->all_bodies.data[i]);
        if (!b) continue;
        mir_print_body(&text, c->sess->tcx, b);
        buf_put_byte(&text, '\n');
    }
    emit_text(c, &text);
    return false;
}

static bool run(Compilation *c) {
    const Options *o = c->options;
    if (o->command == COMMAND_run) return pipeline_run_main(c);
    if (o->command == COMMAND_test) return pipeline_run_tests(c);
    if (o->emit == EMIT_METADATA) return true;
    diag_unsupported(c->sess, SPAN_NONE, "native code");
    return false;
}

// clang-format off
static const Phase phases[] = {
    {"init",      init,         COMMAND_NONE},
    {"library",   load_library, COMMAND_image},
    {"options",   apply_options, COMMAND_NONE},
    {"load",      load_file,    COMMAND_NONE},
    {"lex",       lex,          COMMAND_NONE},
    {"parse",     parse,        COMMAND_NONE},
    {"expand",    expand,       COMMAND_NONE},
    {"print",     print_ast,    COMMAND_expand},
    {"resolve",   resolve,      COMMAND_NONE},
    {"lower",     lower,        COMMAND_NONE},
    {"collect",   collect,      COMMAND_NONE},
    {"coherence", coherence,    COMMAND_NONE},
    {"typeck",    typeck,       COMMAND_NONE},
    {"mir",       build_mir,    COMMAND_NONE},
    {"borrowck",  borrowck,     COMMAND_NONE},
    {"const",     const_check,  COMMAND_check},
    {"emit",      emit_mir,     COMMAND_NONE},
    {"run",       run,          COMMAND_NONE},
};
// clang-format on

static u64 now_microseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (u64)t.tv_sec * 1000000 + (u64)t.tv_nsec / 1000;
}

bool pipeline_run(Compilation *c) {
    u64 all_start = now_microseconds();
    bool ok = true;
    for (u32 i = 0; i < ARRAY_LEN(phases) && ok; i++) {
        u64 start = now_microseconds(), bytes = c->sess->arena->used;
        ok = phases[i].run(c);
        if (c->options->time_passes) {
            fprintf(stderr, "time: %8.3f ms; memory: %8.1f KiB  %s\n",
                    (double)(now_microseconds() - start) / 1000.0,
                    (double)(c->sess->arena->used - bytes) / 1024.0, phases[i].name);
        }
        if (phases[i].last_for == c->options->command && c->options->command != COMMAND_NONE) break;
    }
    if (c->options->time_passes) {
        fprintf(stderr, "time: %8.3f ms; memory: %8.1f KiB  total\n",
                (double)(now_microseconds() - all_start) / 1000.0,
                (double)c->sess->arena->used / 1024.0);
    }
    return c->sess->diags.error_count == 0;
}
