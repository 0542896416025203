// SPDX-License-Identifier: MIT
// builtin.h: the functions behind the rows of builtin.def. Each leaves out->status as EXPAND_ERROR (set by
// the caller) unless it succeeds.
#ifndef MIRADOR_EXPAND_BUILTIN_H
#define MIRADOR_EXPAND_BUILTIN_H

#include "expand/expand_internal.h"

#define BUILTIN_BANG(id, name, function) void function(MacroCx *cx, ExpandResult *out);
#include "expand/builtin.def"

AstExpr *builtin_peel(AstExpr *e); // without parentheses

#endif
