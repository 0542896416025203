// SPDX-License-Identifier: MIT
// lint.h: lints over a whole crate: what rustc warns of by default although the program is correct. Each
// obeys the level in force at its place (session_lint_level); nothing here is needed to compile.
#ifndef MIRADOR_LINT_H
#define MIRADOR_LINT_H

#include "syntax/ast.h"

// Over the expanded syntax tree, whether or not the program has errors later: unused_parens,
// unused_braces, while_true (rustc's early lints).
void lint_ast(Session *s, const AstCrate *crate);

// Over the MIR and HIR of a crate without errors.
void lint_crate(Session *s, CrateId crate);

#endif
