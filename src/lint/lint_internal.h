// SPDX-License-Identifier: MIT
// lint_internal.h: what the files of lint/ share.
#ifndef MIRADOR_LINT_INTERNAL_H
#define MIRADOR_LINT_INTERNAL_H

#include "lint/lint.h"
#include "mir/mir.h"
#include "resolve/resolve.h"
#include "resolve/walk.h"
#include "typeck/typeck.h"

// ---- delims.c: unused_parens, unused_braces ----
void lint_delims_expr(Session *s, const AstExpr *e);
void lint_delims_stmt(Session *s, const AstStmt *st);
void lint_delims_ty(Session *s, const AstTy *ty);
void lint_delims_pat(Session *s, const AstPat *p, bool keep_or); // a whole pattern
void lint_delims_subpats(Session *s, const AstPat *p);
void lint_delims_value(Session *s, const AstExpr *value); // of a constant or static

// ---- over MIR and HIR ----
void lint_dead_code(Session *s, CrateId crate);
void lint_unconditional_recursion(TyCtxt *t, DefId def, const MirBody *b);
void lint_assignments(TyCtxt *t, DefId def, const MirBody *b); // unused_assignments

#endif
