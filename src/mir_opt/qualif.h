// SPDX-License-Identifier: MIT
// qualif.h: what values of constants may have: interior mutability, something to drop. A property of a type that
// a particular value may lack (`None::<Cell<u8>>`), computed forwards through a body, locals only.
// rustc_const_eval::check_consts::{qualifs, resolver}.
#ifndef MIRADOR_QUALIF_H
#define MIRADOR_QUALIF_H

#include "mir/dataflow.h"
#include "mir_opt/mir_opt.h"

typedef enum Qualif { QUALIF_HAS_MUT_INTERIOR, QUALIF_NEEDS_DROP } Qualif;
enum { QUALIF_COUNT = 2 };

typedef struct QualifFlow { // of one qualification in one body
    TyCtxt *t;
    const MirBody *b;
    const ParamEnvData *env;
    Qualif qualif;
    Dataflow
        flow; // bits: locals that have it, then locals that were borrowed so that it may return
} QualifFlow;

void qualif_flow_run(QualifFlow *f, Arena *scratch, TyCtxt *t, const MirBody *b,
                     const ParamEnvData *env, Qualif q);
bool qualif_in_any_value(const QualifFlow *f, TyId ty);
// The same of a place before statement `index` of a block.
bool qualif_in_place_at(QualifFlow *f, const MirPlace *p, BlockId block, u32 index);
bool qualif_in_local_at(QualifFlow *f, LocalId local, BlockId block, u32 index);
// Of the value of a constant item; true where its body cannot be had.
bool qualif_of_const_item(TyCtxt *t, DefId def, Qualif q);

bool mir_place_is_indirect(const MirPlace *p); // goes through a pointer

#endif
