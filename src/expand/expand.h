// SPDX-License-Identifier: MIT
// expand.h: macro expansion. Runs the queue of rustc: resolve imports as far as possible, expand one
// invocation, collect what it defines, again until nothing is left (rustc dev guide, "Macro expansion").
// macro_rules (mbe/), built-in macros (builtin.def), derives, cfg, modules in files.
#ifndef MIRADOR_EXPAND_H
#define MIRADOR_EXPAND_H

#include "resolve/resolve.h"
#include "syntax/parse.h"

// Listener for `mirador expand --step`: called after each expansion, with the invocation's span and macro
// name and the crate as it is now. May be NULL.
typedef struct ExpandListener {
    void *context;
    void (*expanded)(void *context, Session *s, Span call, Symbol macro, const AstCrate *crate);
} ExpandListener;

// Expands a parsed crate in place: cfg-strips, loads modules from files (through Session.loader), injects
// the std prelude and `extern crate std` unless no_std/no_core, expands everything, builds the test harness
// list (CrateData.test_fns) under options.test, and finishes imports. The crate is then complete: no
// MAC_CALL node is left (failed ones become ERROR nodes; something was reported).
void expand_crate(Session *s, AstCrate *crate, CrateId id, const ExpandListener *listener);

// cfg predicates, for attributes and cfg!().
bool expand_cfg_matches(Session *s, const AstAttr *cfg_attr);
// Reads lint attributes (allow, warn, deny, forbid, expect) of the crate into Session.lints.
void expand_collect_lints(Session *s, const AstCrate *crate);
// The arguments of built-in attributes have a form that the attribute takes: E0539 E0565 E0805.
void expand_check_attr_forms(Session *s, AstAttrs attrs);

// For lowering: nested format_args! merged into the outer one, literal arguments made text; adjacent text
// pieces joined. rustc does this while lowering, so the expanded AST still has them apart.
AstFormatArgs *format_args_flatten(Session *s, const AstFormatArgs *given);

#endif
