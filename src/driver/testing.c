// SPDX-License-Identifier: MIT
// testing.c: `mirador test`: which tests run, each in a machine of its own, and the report in libtest's form.
// A test is judged by the library (std::rt, lang item `test_start`), which knows what it panicked with.
#include "driver/driver.h"

#include "machine/machine.h"
#include "mono/mono.h"

#include <time.h>

typedef enum TestOutcome { TEST_OK, TEST_FAILED, TEST_IGNORED } TestOutcome;

typedef struct TestCase {
    DefId def;
    Str name;
    Str output;   // what it wrote, unless --nocapture
    Str expected; // of should_panic: part of the message
    Str reason;   // of ignore
    bool should_panic, ignore;
    TestOutcome outcome;
} TestCase;

typedef Vec(TestCase) TestCases;

// ---- which tests ----

// #[name = "text"] and #[name(key = "text")]; an empty text where there is none.
static Str attr_text(Compilation *c, const AstAttr *a, const char *key) {
    Session *s = c->sess;
    if (a->args_kind == AST_ATTR_EQ && a->value && a->value->kind == AST_EXPR_LIT) {
        const AstLit *l = &a->value->lit;
        if (l->kind == LIT_STR || l->kind == LIT_STR_RAW)
            return lit_value(s, l->kind, l->symbol, l->suffix, l->span).bytes;
    }
    for (u32 i = 0; i + 2 < a->args.len; i++) {
        const Token *t = &a->args.data[i];
        if (t->kind != TOK_IDENT || !str_eq(sym_str(s, t->symbol), str_of_c(key))) continue;
        const Token *text = &t[2];
        if (t[1].kind == TOK_EQ && text->kind == TOK_LITERAL)
            return lit_value(s, text->lit_kind, text->symbol, text->suffix, text->span).bytes;
    }
    return STR("");
}

static bool matches(const TestCase *t, const char *pattern, bool exact) {
    Str p = str_of_c(pattern);
    if (exact) return str_eq(t->name, p);
    for (u32 i = 0; i + p.len <= t->name.len; i++)
        if (memcmp(t->name.data + i, p.data, p.len) == 0) return true;
    return false;
}

static bool is_wanted(const TestOptions *o, const TestCase *t) {
    bool found = o->filters.len == 0;
    for (u32 i = 0; i < o->filters.len && !found; i++)
        found = matches(t, o->filters.data[i], o->exact);
    for (u32 i = 0; i < o->skips.len && found; i++) found = !matches(t, o->skips.data[i], o->exact);
    return found && (!o->ignored || t->ignore);
}

// In the order of their names, as libtest runs them.
static TestCases find_tests(Compilation *c, u32 *filtered_out) {
    const CrateData *crate = crate_get(c->sess, c->crate_id);
    TestCases tests = {0};
    *filtered_out = 0;
    for (u32 i = 0; i < crate->test_fns.len; i++) {
        TestCase t = {.def = crate->test_fns.data[i]};
        Buf name = buf_new(c->sess->arena);
        def_print_path(&name, c->sess, t.def);
        t.name = buf_str(&name);
        const Def *d = def_of(c->sess, t.def);
        const AstAttr *panics = attr_find(d->attrs, SYM(should_panic));
        const AstAttr *ignore = attr_find(d->attrs, SYM(ignore));
        t.should_panic = panics != NULL;
        t.ignore = ignore != NULL;
        if (panics) t.expected = attr_text(c, panics, "expected");
        if (ignore) t.reason = attr_text(c, ignore, "reason");
        if (!is_wanted(&c->options->testing, &t)) {
            *filtered_out += 1;
            continue;
        }
        vec_push(c->sess->arena, &tests, t);
        u32 at = tests.len - 1;
        for (; at > 0 && str_cmp(tests.data[at - 1].name, t.name) > 0; at--)
            tests.data[at] = tests.data[at - 1];
        tests.data[at] = t;
    }
    return tests;
}

static void list_tests(const TestCases *tests) {
    for_each(const TestCase, t, *tests) printf("%.*s: test\n", STR_ARG(t->name));
    printf("\n%u test%s, 0 benchmarks\n", tests->len, tests->len == 1 ? "" : "s");
}

// ---- one test ----

static i64 capture_write(void *context, int fd, const void *buf, u64 len) {
    (void)fd; // both streams in the order of writing, as a reader of a terminal would see them
    buf_put_str((Buf *)context, str_from(buf, len));
    return (i64)len;
}

static Str place_of(Compilation *c, DefId def) {
    const SourceMap *sm = &c->sess->sources;
    Span span = source_span_outermost(sm, def_of(c->sess, def)->ident_span);
    LineCol at = source_line_col(sm, span.lo);
    Str file = source_file(&c->sess->sources, at.file)->name;
    return str_format(c->sess->arena, "%.*s:%u:%u", STR_ARG(file), at.line, at.col);
}

static void run_test(Compilation *c, Mono *mono, TestCase *t) {
    Arena heap = arena_new(NULL);
    Buf output = buf_new(c->sess->arena);
    MachineOptions options = execute_machine_options(c, &heap);
    bool capture = !c->options->testing.no_capture;
    if (capture) {
        options.host.context = &output;
        options.host.write = capture_write;
    }
    // What the library is told in front of the arguments; see std::rt.
    Vec(Str) args = {0};
    vec_push(&heap, &args, t->name);
    vec_push(&heap, &args, t->should_panic ? STR("panic") : STR("return"));
    vec_push(&heap, &args, place_of(c, t->def));
    vec_push(&heap, &args, t->expected);
    for (u32 i = 0; i < options.args.len; i++) vec_push(&heap, &args, options.args.data[i]);
    options.args.data = args.data;
    options.args.len = args.len;
    Machine *m = machine_new(mono, &options, &heap);
    MachineResult r;
    t->outcome = machine_run_test(m, t->def, &r) ? TEST_OK : TEST_FAILED;
    execute_report_end(c, &r);
    t->output = buf_str(&output);
    machine_free(m);
    arena_free_all(&heap);
}

// ---- the report ----

static void print_outcome(const TestCase *t) {
    if (t->outcome == TEST_IGNORED && t->reason.len)
        printf("ignored, %.*s\n", STR_ARG(t->reason));
    else
        printf("%s\n", t->outcome == TEST_OK       ? "ok"
                       : t->outcome == TEST_FAILED ? "FAILED"
                                                   : "ignored");
}

// --quiet: a character each, 88 in a line.
static void print_quiet(const TestCase *t, u32 done, u32 all, u32 *column) {
    if (t->outcome == TEST_FAILED) {
        if (*column) printf(" %u/%u\n", done - 1, all);
        printf("%.*s --- FAILED\n", STR_ARG(t->name));
        *column = 0;
        return;
    }
    putchar(t->outcome == TEST_OK ? '.' : 'i');
    if (++*column == 88) {
        printf(" %u/%u\n", done, all);
        *column = 0;
    }
}

static void print_name(const TestCase *t) {
    printf("test %.*s%s ... ", STR_ARG(t->name), t->should_panic ? " - should panic" : "");
}

static void print_outputs(const TestCases *tests, TestOutcome which, const char *title) {
    printf("\n%s:\n", title);
    bool any = false;
    for_each(const TestCase, t, *tests) {
        if (t->outcome != which || t->output.len == 0) continue;
        printf("%s---- %.*s stdout ----\n%.*s\n", any ? "" : "\n", STR_ARG(t->name),
               STR_ARG(t->output));
        any = true;
    }
    printf("\n%s:\n", title);
    for_each(const TestCase, t, *tests) {
        if (t->outcome == which) printf("    %.*s\n", STR_ARG(t->name));
    }
}

static double now_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool pipeline_run_tests(Compilation *c) {
    const TestOptions *o = &c->options->testing;
    u32 filtered_out, counts[3] = {0}, column = 0;
    TestCases tests = find_tests(c, &filtered_out);
    if (o->list) {
        list_tests(&tests);
        return true;
    }
    double start = now_seconds();
    printf("\nrunning %u test%s\n", tests.len, tests.len == 1 ? "" : "s");
    Mono *mono = execute_new_mono(c);
    for_each(TestCase, t, tests) {
        // What a test prints at once comes before its line.
        bool name_first = !o->quiet && !o->no_capture;
        if (name_first) print_name(t);
        fflush(stdout);
        if (t->ignore && !o->ignored && !o->include_ignored)
            t->outcome = TEST_IGNORED;
        else
            run_test(c, mono, t);
        counts[t->outcome]++;
        u32 done = counts[TEST_OK] + counts[TEST_FAILED] + counts[TEST_IGNORED];
        if (!o->quiet && !name_first) print_name(t);
        if (o->quiet)
            print_quiet(t, done, tests.len, &column);
        else
            print_outcome(t);
    }
    if (o->show_output) print_outputs(&tests, TEST_OK, "successes");
    if (counts[TEST_FAILED]) print_outputs(&tests, TEST_FAILED, "failures");
    printf("\ntest result: %s. %u passed; %u failed; %u ignored; 0 measured; %u filtered out; "
           "finished in %.2fs\n\n",
           counts[TEST_FAILED] ? "FAILED" : "ok", counts[TEST_OK], counts[TEST_FAILED],
           counts[TEST_IGNORED], filtered_out, now_seconds() - start);
    fflush(stdout);
    c->exit_status = counts[TEST_FAILED] ? 101 : 0;
    return true;
}
