// SPDX-License-Identifier: MIT
// driver.h: the command line program: options, the pipeline of phases, commands. The only folder that
// prints, exits, reads files and talks to the system.
#ifndef MIRADOR_DRIVER_H
#define MIRADOR_DRIVER_H

#include "source/session.h"
#include "expand/expand.h"
#include "syntax/parse.h"

#include <stdio.h>

typedef enum Command {
    COMMAND_NONE,
#define COMMAND(name, help) COMMAND_##name,
#include "driver/options.def"
} Command;

typedef enum Emit { EMIT_NONE, EMIT_MIR, EMIT_HIR, EMIT_AST, EMIT_TOKENS, EMIT_METADATA } Emit;
typedef enum ColorChoice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;

typedef struct LintFlag {
    LintLevel level;
    const char *name;
} LintFlag;

// Which crate of a package. DEFAULT: what the command is about by itself.
typedef enum TargetKind {
    TARGET_DEFAULT,
    TARGET_LIB,
    TARGET_BIN,
    TARGET_EXAMPLE,
    TARGET_TEST
} TargetKind;

typedef struct PackageTarget {
    TargetKind kind;
    const char *name; // NULL: the only one
} PackageTarget;

typedef Vec(PackageTarget) PackageTargets;

// Of `test`, as libtest takes them.
typedef struct TestOptions {
    Vec(const char *) filters, skips;
    bool exact, ignored, include_ignored, list, no_capture, show_output, quiet;
} TestOptions;

// What the command line says. Strings point into argv.
typedef struct Options {
    Command command;
    const char *input; // a path, or "-" for standard input
    const char *output;
    Edition edition;
    Emit emit;
    DiagFormat format;
    ColorChoice color;
    const char *crate_name;
    const char *crate_type;
    const char *sysroot;         // where library/ is; NULL: found beside the program
    const char *explain_borrows; // FILE:LINE
    bool test, time_passes, release, no_core;
    bool verify, warm, verbose;                         // of the command `image`
    u64 memory_limit;                                   // of the compiler, bytes
    u64 max_steps, max_memory, max_seconds, max_output; // of the program; 0: none
    bool check_leaks;
    u32 mir_opt_level, mir_opt_until; // MonoOptLevel; passes
    bool validate_mir;
    Vec(const char *) cfg;
    Vec(LintFlag) lints;
    TestOptions testing;
    PackageTarget target;
    Vec(const char *) features; // of the package; lists with commas
    bool no_default_features, all_features;
    char **run_args; // what follows `--`
    int run_arg_count;
} Options;

// False where the command line is wrong; it was reported then.
bool options_parse(Options *o, Arena *arena, int argc, char **argv);
void options_print_help(FILE *out);

// What the phases hand on to each other.
typedef struct Compilation {
    const Options *options;
    Session *sess;
    Str text; // the program itself; where it has no data, options->input names a file
    FileId file;
    TokenVec tokens;
    AstCrate *crate;
    CrateId crate_id;
    bool from_image;                // the library came out of an image
    const ExpandListener *listener; // of `expand --step`; NULL
    int exit_status;                // of the run program
} Compilation;

// Runs the list of phases up to the one that the command needs. False when errors were reported.
bool pipeline_run(Compilation *c);

// crates.c
Str crates_library_root(Arena *a, const Options *o);
bool crates_load_library(Compilation *c);
void crates_lower(Compilation *c, AstCrate *crate, CrateId id);

// image.c: the compiled library in a file
Session *image_open(const Options *o); // NULL where there is none that fits
int command_image(const Options *o);

// package.c: folders with a Cargo.toml. False after reporting; *root is the file of the target.
bool package_is_folder(const char *path);
bool package_load(Compilation *c, const char *folder, Str *root);
// What `test` runs in a package: unit tests of library and programs, then the files of tests/.
PackageTargets package_test_targets(Arena *a, const char *folder);
// execute.c
struct Mono;
struct MachineOptions;
struct MachineResult;
void pipeline_wire_providers(Session *s);
bool pipeline_run_main(Compilation *c);
struct MachineOptions execute_machine_options(Compilation *c, Arena *heap);
struct Mono *execute_new_mono(Compilation *c);
void execute_report_end(Compilation *c, const struct MachineResult *r);
// testing.c
bool pipeline_run_tests(Compilation *c);

void driver_add_cfg(Session *s, const char *spec);
void driver_add_default_cfgs(Session *s);
void driver_apply_options(Session *s, const Options *o);
int command_run(const Options *o); // the exit status
int command_explain(const char *code);

// Files. False where it cannot be read (then *why says it).
bool driver_read_file(Arena *arena, const char *path, Str *text, const char **why);
bool driver_write_file(const char *path, Str text);
#define LIBRARY_PREFIX "/mirador/library/" // how files of the library are named, wherever it is
Str driver_host_path(Arena *a, const Options *o, Str name);    // of a source file
void driver_make_loader(FileLoader *loader, const Options *o); // `o` must outlive it

// Runs `fn(context)` on a big stack of its own, with a handler that turns faults into a message.
int driver_on_big_stack(int (*fn)(void *context), void *context);

enum { EXIT_INTERNAL_ERROR = 70, EXIT_USAGE = 2 };

#endif
