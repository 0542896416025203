// SPDX-License-Identifier: MIT
// mir_build.h: typed HIR to MIR, as rustc_mir_build: scopes and drops with unwinding paths, temporaries
// (edition-dependent), places, operands, match trees, closures' captures by place, fake reads and false edges
// for the borrow checker, two-phase and reborrow markings, promotion candidates.
#ifndef MIRADOR_MIR_BUILD_H
#define MIRADOR_MIR_BUILD_H

#include "mir/mir.h"
#include "typeck/typeck.h"

// Body of a fn, closure, const, static, anon const, inline const, or constructor. NULL when typeck tainted it.
MirBody *mir_build_body(TyCtxt *t, DefId def, Arena *a); // in the arena

#endif
