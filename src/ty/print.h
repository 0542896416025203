// SPDX-License-Identifier: MIT
// print.h: ways to print types beside the ones for diagnostics in ty.h, and the table of unique names.
#ifndef MIRADOR_TY_PRINT_H
#define MIRADOR_TY_PRINT_H

#include "ty/ty.h"

typedef enum PrintMode {
    PRINT_DIAG,    // trimmed paths
    PRINT_VISIBLE, // paths as a user could write them (MIR dumps)
    PRINT_FULL,    // paths of definition, crates included, no regions (type_name)
} PrintMode;
void ty_print_mode(Buf *out, const TyCtxt *t, TyId ty, PrintMode mode);
// in_value: arguments as `::<..>`.
void def_path_print_mode(Buf *out, const TyCtxt *t, DefId def, ArgsId args, PrintMode mode,
                         bool in_value);
Str def_str(TyCtxt *t, DefId def); // as diagnostics name an item
// The same while queries are in progress: impls are named by their place.
Str def_str_without_queries(TyCtxt *t, DefId def);

// print_names.c
bool print_name_is_unique(TyCtxt *t, DefId def); // its last segment alone names it
bool def_is_nameable(const Session *s,
                     DefId def); // reachable by a path of modules, enums and traits
void print_visible_path(Buf *out, TyCtxt *t, DefId def);

#endif
