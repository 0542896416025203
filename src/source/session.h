// SPDX-License-Identifier: MIT
// session.h: what one run of the compiler shares. It lives in the session region with all it points to.
// The pointers to later phases' tables are filled in by those phases' *_init functions.
#ifndef MIRADOR_SESSION_H
#define MIRADOR_SESSION_H

#include "diag/diag.h"
#include "source/source.h"
#include "source/symbol.h"

typedef struct CfgEntry {
    Symbol key, value; // value none: a bare flag
} CfgEntry;

typedef enum LintLevel { LINT_ALLOW, LINT_WARN, LINT_DENY, LINT_FORBID } LintLevel;

typedef struct
    LintSetting { // one lint attribute or -A/-W/-D/-F flag in force over a span of source
    Symbol lint;  // a lint or group name
    LintLevel level;
    u32 lo, hi; // positions it governs; 0..UINT32_MAX for flags and crate attributes
    CrateId crate;
    Span span; // of the lint's name in the attribute; none for flags
} LintSetting;

typedef struct SessionOptions {
    Edition edition; // of the crate that is being compiled
    bool test;       // --test: cfg(test) and #[test] functions are kept
    Vec(CfgEntry) cfg;
    u32 recursion_limit; // macro expansion and trait recursion; #![recursion_limit] sets it
    Symbol crate_name;
    bool is_lib;         // crate-type lib: no main needed
    bool allow_features; // a library crate: unstable syntax and items may be used
    bool overflow_checks;
    Vec(CfgEntry) env; // what env!() and option_env!() see: key = value
} SessionOptions;

// How phases read files (modules in files, include!): given by the driver, so the core stays pure.
// Returns false when there is no such file. The text goes to the arena.
typedef struct FileLoader {
    void *context;
    bool (*read)(void *context, Arena *arena, Str path, Str *text);
} FileLoader;

struct AstMap;
struct DefTable;
struct ResolveTables;
struct HirMap;
struct TyCtxt;
struct MirMap;

struct Session {
    Region *region;
    Arena *arena; // the session arena
    Interner symbols;
    SourceMap sources;
    DiagSink diags;
    SessionOptions options;
    FileLoader *loader; // host pointer: set anew after an image is mapped
    Vec(LintSetting) lints;
    u32 next_node_id;              // of the AST, see ast_new_id
    CrateId current_crate;         // the one being compiled; library crates come before it
    struct DefTable *defs;         // resolve/defs.h
    struct ResolveTables *resolve; // resolve/resolve.h
    struct HirMap *hir;            // hir/hir.h
    struct TyCtxt *tcx;            // ty/ty.h
    struct MirMap *mir;            // mir/mir.h
};

Session *session_new(Region *region);
static inline Str sym_str(const Session *s, Symbol sym) {
    return symbol_str(&s->symbols, sym);
}
// For "%.*s": SYM_ARG(sess, symbol)
#define SYM_ARG(s, symbol) STR_ARG(sym_str((s), (symbol)))
// The level of a lint at a place, from the settings in force there and the lint's default.
LintLevel session_lint_level(const Session *s, Symbol lint, Span at);
// The setting that governs there; NULL: the lint's default does.
const LintSetting *session_lint_setting(const Session *s, Symbol lint, Span at);
Symbol session_lint_group(Symbol lint); // the first group that it is part of, none if in none
bool session_lint_exists(Symbol name);  // a lint or lint group of lints.def

#endif
