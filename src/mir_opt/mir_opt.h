// SPDX-License-Identifier: MIT
// mir_opt.h: from borrow-checked MIR to executable MIR: removal of borrowck-only statements and false edges,
// promotion of constants, drop elaboration (rustc_mir_transform::elaborate_drops: Static, Dead, Conditional,
// Open; drop flags), coroutine transform, simplification, inlining of small bodies.
#ifndef MIRADOR_MIR_OPT_H
#define MIRADOR_MIR_OPT_H

#include "mir/mir.h"
#include "traits/traits.h"

void mir_promote_consts(TyCtxt *t,
                        MirBody *b); // before borrowck: 'static promotion of infallible rvalues
void mir_opt_elaborate_drops(TyCtxt *t, MirBody *b);
void mir_opt_coroutine(TyCtxt *t, MirBody *b);
void mir_opt_simplify(TyCtxt *t, MirBody *b);
// The passes between mir_built and mir_optimized, in order; the table is in mir_opt/pipeline.c.
void mir_opt_run(TyCtxt *t, MirBody *b);

#endif
