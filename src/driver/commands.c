// SPDX-License-Identifier: MIT
// commands.c: what the commands do around the pipeline: the session's settings, output of diagnostics,
// exit status. 0: fine, 1: errors were reported, 2: wrong command line, 70: a bug in mirador.
#include "driver/driver.h"

#include <stdlib.h>
#ifndef __wasi__
#include <unistd.h>
#endif

static bool use_color(const Options *o) {
    switch (o->color) {
    case COLOR_ALWAYS: return true;
    case COLOR_NEVER: return false;
    case COLOR_AUTO: break;
    }
#ifdef __wasi__
    return false;
#else
    return isatty(STDERR_FILENO) && getenv("NO_COLOR") == NULL;
#endif
}

// A crate is named after its file, with what cannot stand in an identifier replaced.
static Symbol crate_name_of(Session *s, const Options *o) {
    if (o->crate_name) return intern_c(&s->symbols, o->crate_name);
    if (strcmp(o->input, "-") == 0) return intern_c(&s->symbols, "rust_out");
    const char *slash = strrchr(o->input, '/');
    const char *base = slash ? slash + 1 : o->input;
    const char *dot = strrchr(base, '.');
    size_t len = dot && dot != base ? (size_t)(dot - base) : strlen(base);
    char *name = arena_copy(s->arena, base, len, 1);
    for (size_t i = 0; i < len; i++) {
        if (name[i] == '-') name[i] = '_';
    }
    return intern(&s->symbols, str_from(name, len));
}

// --cfg key="value" or --cfg flag
void driver_add_cfg(Session *s, const char *spec) {
    CfgEntry e = {0};
    const char *eq = strchr(spec, '=');
    e.key = intern(&s->symbols, str_from(spec, eq ? (size_t)(eq - spec) : strlen(spec)));
    if (eq) {
        Str value = str_of_c(eq + 1);
        if (value.len >= 2 && value.data[0] == '"') value = str_from(value.data + 1, value.len - 2);
        e.value = intern(&s->symbols, value);
    }
    vec_push(s->arena, &s->options.cfg, e);
}

void driver_add_default_cfgs(Session *s) {
    static const char *const specs[] = {
        "debug_assertions",          "unix",
        "panic=\"unwind\"",          "target_arch=\"x86_64\"",
        "target_endian=\"little\"",  "target_env=\"gnu\"",
        "target_family=\"unix\"",    "target_feature=\"fxsr\"",
        "target_feature=\"sse\"",    "target_feature=\"sse2\"",
        "target_has_atomic",         "target_has_atomic=\"8\"",
        "target_has_atomic=\"16\"",  "target_has_atomic=\"32\"",
        "target_has_atomic=\"64\"",  "target_has_atomic=\"ptr\"",
        "target_os=\"linux\"",       "target_pointer_width=\"64\"",
        "target_vendor=\"unknown\"",
    };
    // The first one goes with overflow checks.
    for (u32 i = s->options.overflow_checks ? 0 : 1; i < ARRAY_LEN(specs); i++)
        driver_add_cfg(s, specs[i]);
    if (s->options.test) driver_add_cfg(s, "test");
}

static void add_lint_flag(Session *s, const LintFlag *flag) {
    char *name = arena_copy(s->arena, flag->name, strlen(flag->name) + 1, 1);
    for (char *p = name; *p; p++) {
        if (*p == '-') *p = '_';
    }
    LintSetting setting = {
        .lint = intern_c(&s->symbols, name),
        .level = flag->level,
        .hi = UINT32_MAX,
        .crate = s->current_crate,
    };
    vec_push(s->arena, &s->lints, setting);
}

// After the library is there: an image knows no options.
void driver_apply_options(Session *s, const Options *o) {
    s->options.edition = o->edition;
    s->options.test = o->test;
    s->options.overflow_checks = !o->release;
    s->options.is_lib = o->crate_type && strcmp(o->crate_type, "bin") != 0;
    s->options.crate_name = crate_name_of(s, o);
    driver_add_default_cfgs(s);
    for_each(const char *, it, o->cfg) driver_add_cfg(s, *it);
    for_each(LintFlag, it, o->lints) add_lint_flag(s, it);
}

typedef struct DiagOutput {
    const Options *options;
    Session *sess;
    bool color;
} DiagOutput;

static void print_text(const Buf *text) {
    if (text->len) fwrite(text->data, 1, text->len, stderr);
}

// Diagnostics appear as they are found, so that they are seen even if a later phase fails.
static void print_diag(void *context, const Diag *d) {
    DiagOutput *out = context;
    Arena scratch = arena_new(NULL);
    Buf text = buf_new(&scratch);
    diag_render(&text, out->sess, d, out->options->format, out->color);
    print_text(&text);
    arena_free_all(&scratch);
}

static int run_once(const Options *o) {
    Session *s = o->no_core ? NULL : image_open(o);
    bool from_image = s != NULL;
    if (!s) s = session_new(region_new_fixed(o->memory_limit));
    FileLoader loader;
    driver_make_loader(&loader, o);
    s->loader = &loader;
    DiagOutput out = {.options = o, .sess = s, .color = use_color(o)};
    s->diags.on_emit = print_diag;
    s->diags.on_emit_context = &out;
    Compilation c = {.options = o, .sess = s, .from_image = from_image};
    bool ok = pipeline_run(&c);
    Arena scratch = arena_new(NULL);
    Buf text = buf_new(&scratch);
    diag_render_summary(&text, s, o->format, out.color);
    print_text(&text);
    arena_free_all(&scratch);
    region_free(s->region);
    if (ok) return c.exit_status;
    return c.exit_status ? c.exit_status : 1; // a run that was cut off has a status of its own
}

// All that has tests in a package, until one fails.
static int test_package(const Options *o) {
    Arena a = arena_new(NULL);
    PackageTargets targets = package_test_targets(&a, o->input);
    int status = 0;
    for (u32 i = 0; i < targets.len && status == 0; i++) {
        Options one = *o;
        one.target = targets.data[i];
        status = run_once(&one);
    }
    arena_free_all(&a);
    return status;
}

int command_run(const Options *o) {
    if (o->command == COMMAND_explain) return command_explain(o->input);
    if (!o->input && o->command != COMMAND_image) {
        fputs("error: no input filename given\n", stderr);
        return EXIT_USAGE;
    }
    if (o->command == COMMAND_image) return command_image(o);
    if (o->command == COMMAND_test && o->target.kind == TARGET_DEFAULT &&
        package_is_folder(o->input))
        return test_package(o);
    return run_once(o);
}

static const struct {
    ErrorCode code;
    const char *text;
} explanations[] = {
#define EXPLAIN(number, text) {E##number, text},
#include "explain.inc" // made from docs/errors by tools/explain.awk
};

int command_explain(const char *code) {
    if (!code) {
        fputs("error: which error code? for example `mirador explain E0382`\n", stderr);
        return EXIT_USAGE;
    }
    ErrorCode wanted = diag_code_find(str_of_c(code));
    if (wanted == E_NONE) {
        fprintf(stderr, "error: %s is not a valid error code\n", code);
        return 1;
    }
    for (u32 i = 0; i < ARRAY_LEN(explanations); i++) {
        if (explanations[i].code != wanted) continue;
        fputs(explanations[i].text, stdout);
        return 0;
    }
    fprintf(stderr, "error: there is no explanation of %s yet\n", code);
    return 1;
}
