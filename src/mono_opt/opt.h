// SPDX-License-Identifier: MIT
// opt.h: between the passes over monomorphic bodies.
//
// Passes change the body in place. Projections of places may be shared between statements: they are replaced, never
// changed. A local whose address is taken ("borrowed") lives in memory and is left alone by all passes but
// reference propagation.
#ifndef MIRADOR_MONO_OPT_OPT_H
#define MIRADOR_MONO_OPT_OPT_H

#include "collect/collect.h"
#include "mir/visit.h"
#include "mono_opt/mono_opt.h"
#include "resolve/defs.h"

typedef struct Opt {
    Mono *mono;
    TyCtxt *t;
    Arena *a;       // of the body
    Arena *scratch; // of one body's optimisation
    MirBody *b;
    InstanceId inst;
    bool changed;
    bool loops_only; // inline nothing outside of loops
} Opt;

// ---- visiting ----

void opt_each_target(MirTerm *t, void (*visit)(void *context, BlockId *b), void *context);

// ---- facts about locals ----

typedef struct OptLocal {
    u32 defs;    // whole assignments; arguments count one
    u32 partial; // assignments to parts, without a dereference
    u32 uses;    // reads of it or parts of it, also as pointer or index
    u32 borrows; // address taken, or dropped in place
    u32 storage;
    u32 def_block, def_stmt; // where defs == 1
    bool ssa; // one definition, which dominates all uses; never borrowed or changed in part
} OptLocal;
typedef struct OptFacts {
    OptLocal *locals;
    bool *keep_storage; // indexed by a variable: the machine keeps it in memory
    u32 *preds;         // numbers of predecessors of blocks
    BlockIds order;     // reverse postorder
    u32 *rank;          // block -> place in order; UINT32_MAX: unreachable
    u32 *idom;          // ranks
} OptFacts;
OptFacts opt_facts(Opt *o, bool dominators);
bool opt_dominates(const OptFacts *f, u32 a, u32 b); // blocks

// ---- helpers ----

bool opt_place_eq(const MirPlace *a, const MirPlace *b);
MirPlace opt_place_append(Arena *a, MirPlace base, const MirProj *projs, u32 n);
const Layout *opt_layout(Opt *o, TyId ty); // NULL: none
bool opt_scalar_const(Opt *o, const MirOperand *op, u128 *bits);
MirRvalue *opt_rvalue_use(Opt *o, MirOperand op);
bool opt_is_int(TyCtxt *t, TyId ty, u32 *bytes, bool *is_signed); // integers, bool, char

// ---- passes ----

void opt_simplify_cfg(Opt *o);
void opt_order_blocks(Opt *o); // the last one: reverse postorder, jumps back by goto
void opt_lower_intrinsics(Opt *o);
bool opt_inline(Opt *o); // true: something was
void opt_propagate_refs(Opt *o);
void opt_split_aggregates(Opt *o);
void opt_propagate_copies(Opt *o); // SSA locals
void opt_propagate_values(Opt *o); // along extended basic blocks; threads jumps
void opt_remove_dead(Opt *o);
void opt_compact_locals(Opt *o);

#endif
