// SPDX-License-Identifier: MIT
// mir_opt.h: from borrow-checked MIR to executable MIR: removal of borrowck-only statements and false edges,
// promotion of constants, drop elaboration (rustc_mir_transform::elaborate_drops: Static, Dead, Conditional,
// Open; drop flags), coroutine transform, simplification, inlining of small bodies.
#ifndef MIRADOR_MIR_OPT_H
#define MIRADOR_MIR_OPT_H

#include "mir/mir.h"
#include "traits/traits.h"

// Statements and blocks that a pass adds go to the arena.
// Before borrowck: 'static promotion of infallible rvalues.
void mir_promote_consts(TyCtxt *t, Arena *a, MirBody *b);
// Of local bodies as built: references to fields of packed structures; what constants may not do (false: reported).
void mir_check_packed_refs(TyCtxt *t, const MirBody *b);
bool mir_check_consts(TyCtxt *t, const MirBody *b);
void mir_check_recursion(Session *s,
                         CrateId crate); // types that contain themselves, as bodies tell
void mir_opt_elaborate_drops(TyCtxt *t, Arena *a, MirBody *b);
void mir_opt_coroutine(TyCtxt *t, Arena *a, MirBody *b);
void mir_opt_simplify(TyCtxt *t, Arena *a, MirBody *b);
// The passes between mir_built and mir_optimized, in order; the table is in mir_opt/pipeline.c.
void mir_opt_run(TyCtxt *t, Arena *a, MirBody *b);

#endif
