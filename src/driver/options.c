// SPDX-License-Identifier: MIT
// options.c: the command line. Options are those of rustc where they mean the same; all of them stand in
// options.def.
#include "driver/driver.h"

#include <stdlib.h>

typedef enum OptionId {
#define OPTION(id, short_name, long_name, argument, help) OPTION_##id,
#include "driver/options.def"
} OptionId;

typedef struct OptionInfo {
    OptionId id;
    const char *short_name, *long_name, *argument, *help;
} OptionInfo;

static const OptionInfo option_infos[] = {
#define OPTION(id, short_name, long_name, argument, help)                                          \
    {OPTION_##id, short_name, long_name, argument, help},
#include "driver/options.def"
};

static const struct {
    Command command;
    const char *name, *help;
} command_infos[] = {
#define COMMAND(name, help) {COMMAND_##name, #name, help},
#include "driver/options.def"
};

void options_print_help(FILE *out) {
    fputs("usage: mirador COMMAND [OPTIONS] FILE [-- ARGUMENTS]\n\ncommands:\n", out);
    for (u32 i = 0; i < ARRAY_LEN(command_infos); i++) {
        if (!command_infos[i].help) continue;
        fprintf(out, "    %-10s %s\n", command_infos[i].name, command_infos[i].help);
    }
    fputs("\noptions:\n", out);
    for (u32 i = 0; i < ARRAY_LEN(option_infos); i++) {
        const OptionInfo *o = &option_infos[i];
        if (!o->help) continue;
        char left[80];
        snprintf(left, sizeof left, "%s%s%s%s%s%s%s", o->short_name ? "-" : "",
                 o->short_name ? o->short_name : "", o->short_name && o->long_name ? ", " : "",
                 o->long_name ? "--" : "", o->long_name ? o->long_name : "", o->argument ? " " : "",
                 o->argument ? o->argument : "");
        fprintf(out, "    %-38s %s\n", left, o->help);
    }
}

static bool fail(const char *what, const char *arg) {
    fprintf(stderr, "error: %s: `%s`\n", what, arg);
    return false;
}

static bool parse_number(const char *value, u64 *out) {
    char *end;
    *out = strtoull(value, &end, 10);
    return (*value && !*end) || fail("expected a number", value);
}

// A number of units of 2^shift.
static bool parse_scaled(const char *v, u32 shift, u64 *out) {
    u64 n;
    if (!parse_number(v, &n)) return false;
    *out = n << shift;
    return true;
}

static bool set_edition(Options *o, const char *v) {
    static const char years[4][5] = {"2015", "2018", "2021", "2024"};
    for (u32 i = 0; i < 4; i++) {
        if (strcmp(v, years[i]) == 0) {
            o->edition = (Edition)i;
            return true;
        }
    }
    return fail("argument for `--edition` must be one of 2015|2018|2021|2024, but got", v);
}

static bool set_emit(Options *o, const char *v) {
    static const struct {
        const char *name;
        Emit emit;
    } kinds[] = {{"mir", EMIT_MIR},          {"hir", EMIT_HIR},           {"ast", EMIT_AST},
                 {"tokens", EMIT_TOKENS},    {"metadata", EMIT_METADATA}, {"link", EMIT_NONE},
                 {"dep-info", EMIT_METADATA}};
    for (u32 i = 0; i < ARRAY_LEN(kinds); i++) {
        if (strcmp(v, kinds[i].name) == 0) {
            o->emit = kinds[i].emit;
            return true;
        }
    }
    return fail("unknown emission type", v);
}

static bool set_format(Options *o, const char *v) {
    if (strcmp(v, "human") == 0) {
        o->format = DIAG_FORMAT_HUMAN;
    } else if (strcmp(v, "short") == 0) {
        o->format = DIAG_FORMAT_SHORT;
    } else if (strcmp(v, "json") == 0) {
        o->format = DIAG_FORMAT_JSON;
    } else {
        return fail("argument for `--error-format` must be `human`, `json` or `short`", v);
    }
    return true;
}

static bool set_color(Options *o, const char *v) {
    if (strcmp(v, "auto") == 0) {
        o->color = COLOR_AUTO;
    } else if (strcmp(v, "always") == 0) {
        o->color = COLOR_ALWAYS;
    } else if (strcmp(v, "never") == 0) {
        o->color = COLOR_NEVER;
    } else {
        return fail("argument for `--color` must be `auto`, `always` or `never`", v);
    }
    return true;
}

// -C: those that change what a program does are honoured, the others are without effect here.
static bool set_codegen(Options *o, const char *v) {
    if (strncmp(v, "opt-level=", 10) == 0) {
        o->release = strcmp(v + 10, "0") != 0;
        return true;
    }
    if (strncmp(v, "overflow-checks=", 16) == 0 || strncmp(v, "debug-assertions=", 17) == 0) {
        const char *value = strchr(v, '=') + 1;
        o->release = value[0] == 'n' || strcmp(value, "off") == 0 || strcmp(value, "false") == 0;
        return true;
    }
    static const char *const ignored[] = {
        // clang-format off
        "debuginfo", "codegen-units", "incremental", "linker",   "link-arg",       "link-args",
        "lto",       "metadata",      "panic",       "prefer-dynamic", "target-cpu",
        "target-feature", "extra-filename", "strip", "embed-bitcode", "rpath", "symbol-mangling-version",
        "debug-assertions", "split-debuginfo", "inline-threshold", "no-prepopulate-passes", "relocation-model",
        "code-model", "force-frame-pointers", "save-temps", "instrument-coverage", "link-dead-code",
        // clang-format on
    };
    for (u32 i = 0; i < ARRAY_LEN(ignored); i++) {
        size_t n = strlen(ignored[i]);
        if (strncmp(v, ignored[i], n) == 0 && (v[n] == 0 || v[n] == '=')) return true;
    }
    return fail("unknown codegen option", v);
}

static bool add_lint(Options *o, Arena *arena, LintLevel level, const char *name) {
    vec_push(arena, &o->lints, (LintFlag){.level = level, .name = name});
    return true;
}

// -Z: what concerns diagnostics' looks or rustc's internals changes nothing here; others are reported.
static bool set_unstable(Options *o, const char *v) {
    if (strcmp(v, "time-passes") == 0) {
        o->time_passes = true;
    } else if (strncmp(v, "mir-opt-level=", 14) == 0) {
        u64 level;
        if (!parse_number(v + 14, &level)) return false;
        o->mir_opt_level = (u32)MIN(level, 2);
    } else if (strncmp(v, "mir-opt-until=", 14) == 0) {
        u64 passes;
        if (!parse_number(v + 14, &passes)) return false;
        o->mir_opt_until = (u32)passes;
    } else if (strcmp(v, "validate-mir") == 0) {
        o->validate_mir = true;
    } else {
        fprintf(stderr, "warning: `-Z %s` has no effect\n", v);
    }
    return true;
}

static bool apply_option(Options *o, Arena *arena, OptionId id, const char *v) {
    switch (id) {
    case OPTION_EDITION: return set_edition(o, v);
    case OPTION_CFG: vec_push(arena, &o->cfg, v); return true;
    case OPTION_CRATE_NAME: o->crate_name = v; return true;
    case OPTION_CRATE_TYPE: o->crate_type = v; return true;
    case OPTION_TEST: return o->test = true;
    case OPTION_EMIT: return set_emit(o, v);
    case OPTION_OUTPUT: o->output = v; return true;
    case OPTION_ALLOW: return add_lint(o, arena, LINT_ALLOW, v);
    case OPTION_WARN: return add_lint(o, arena, LINT_WARN, v);
    case OPTION_DENY: return add_lint(o, arena, LINT_DENY, v);
    case OPTION_FORBID: return add_lint(o, arena, LINT_FORBID, v);
    case OPTION_CAP_LINTS:
        if (strcmp(v, "allow") == 0) return add_lint(o, arena, LINT_ALLOW, "warnings");
        return true;
    case OPTION_ERROR_FORMAT: return set_format(o, v);
    case OPTION_COLOR: return set_color(o, v);
    case OPTION_CODEGEN: return set_codegen(o, v);
    case OPTION_UNSTABLE: return set_unstable(o, v);
    case OPTION_OPTIMIZE: return o->release = true;
    case OPTION_DEBUGINFO:
    case OPTION_LIBRARY_PATH:
    case OPTION_LIBRARY: return true;
    case OPTION_EXPLAIN_BORROWS: o->explain_borrows = v; return true;
    case OPTION_TIME_PASSES: return o->time_passes = true;
    case OPTION_SYSROOT: o->sysroot = v; return true;
    case OPTION_MEMORY_LIMIT: return parse_scaled(v, 20, &o->memory_limit);
    case OPTION_MAX_STEPS: return parse_number(v, &o->max_steps);
    case OPTION_MAX_MEMORY: return parse_scaled(v, 20, &o->max_memory);
    case OPTION_MAX_TIME: return parse_number(v, &o->max_seconds);
    case OPTION_MAX_OUTPUT: return parse_scaled(v, 20, &o->max_output);
    case OPTION_CHECK_LEAKS: return o->check_leaks = true;
    case OPTION_LIB: o->target = (PackageTarget){TARGET_LIB, NULL}; return true;
    case OPTION_BIN: o->target = (PackageTarget){TARGET_BIN, v}; return true;
    case OPTION_EXAMPLE: o->target = (PackageTarget){TARGET_EXAMPLE, v}; return true;
    case OPTION_FEATURES: vec_push(arena, &o->features, v); return true;
    case OPTION_ALL_FEATURES: return o->all_features = true;
    case OPTION_NO_DEFAULT_FEATURES: return o->no_default_features = true;
    case OPTION_EXACT: return o->testing.exact = true;
    case OPTION_SKIP: vec_push(arena, &o->testing.skips, v); return true;
    case OPTION_IGNORED: return o->testing.ignored = true;
    case OPTION_INCLUDE_IGNORED: return o->testing.include_ignored = true;
    case OPTION_LIST: return o->testing.list = true;
    case OPTION_NO_CAPTURE:
    case OPTION_NOCAPTURE: return o->testing.no_capture = true;
    case OPTION_SHOW_OUTPUT: return o->testing.show_output = true;
    case OPTION_TEST_THREADS: {
        u64 threads;
        return parse_number(v, &threads);
    }
    case OPTION_QUIET: return o->testing.quiet = true;
    case OPTION_VERIFY: return o->verify = true;
    case OPTION_WARM: return o->warm = true;
    case OPTION_VERBOSE: return o->verbose = true;
    case OPTION_VERSION:
    case OPTION_HELP: return true; // main looks for these first
    }
    UNREACHABLE();
}

// The option that `arg` names; *value is set where it is attached (--x=v, -Cv).
static const OptionInfo *find_option(const char *arg, const char **value) {
    *value = NULL;
    for (u32 i = 0; i < ARRAY_LEN(option_infos); i++) {
        const OptionInfo *o = &option_infos[i];
        if (arg[1] == '-' && o->long_name) {
            size_t n = strlen(o->long_name);
            if (strncmp(arg + 2, o->long_name, n) != 0) continue;
            if (arg[2 + n] == '=') *value = arg + 3 + n;
            if (arg[2 + n] == 0 || arg[2 + n] == '=') return o;
        } else if (arg[1] != '-' && o->short_name && arg[1] == o->short_name[0]) {
            if (arg[2]) *value = arg + 2 + (arg[2] == '=');
            return o;
        }
    }
    return NULL;
}

static bool take_command(Options *o, const char *name) {
    for (u32 i = 0; i < ARRAY_LEN(command_infos); i++) {
        if (strcmp(name, command_infos[i].name) == 0) {
            o->command = command_infos[i].command;
            return true;
        }
    }
    return fail("unknown command", name);
}

bool options_parse(Options *o, Arena *arena, int argc, char **argv) {
    *o = (Options){.memory_limit = UINT64_C(1) << 30,
                   .mir_opt_level = 1,
                   .max_memory = UINT64_C(512) << 20,
                   .edition = EDITION_2024};
    for (int i = 1; i < argc; i++) {
        char *arg = argv[i];
        if (strcmp(arg, "--") == 0) {
            if (o->command == COMMAND_test) continue; // what follows is for the test harness, too
            o->run_args = argv + i + 1;
            o->run_arg_count = argc - i - 1;
            break;
        }
        if (arg[0] != '-' || arg[1] == 0) {
            if (o->command == COMMAND_NONE) {
                if (!take_command(o, arg)) return false;
            } else if (o->input && o->command == COMMAND_test) {
                vec_push(arena, &o->testing.filters, arg);
            } else if (o->input) {
                return fail("multiple input files provided, the second one is", arg);
            } else {
                o->input = arg;
            }
            continue;
        }
        if (o->command == COMMAND_test && strcmp(arg, "--test") == 0 && i + 1 < argc) {
            o->target = (PackageTarget){TARGET_TEST, argv[++i]}; // as cargo's, not rustc's
            continue;
        }
        const char *value;
        const OptionInfo *info = find_option(arg, &value);
        if (!info) return fail("unrecognized option", arg);
        if (info->argument && !value) {
            if (i + 1 == argc) return fail("an argument is missing after", arg);
            value = argv[++i];
        }
        if (!info->argument && value) return fail("this option takes no argument", arg);
        if (!apply_option(o, arena, info->id, value)) return false;
    }
    if (o->command == COMMAND_test) o->test = true;
    return true;
}
