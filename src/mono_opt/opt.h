// SPDX-License-Identifier: MIT
// opt.h: between the passes over monomorphic bodies.
//
// Passes change the body in place. Projections of places may be shared between statements: they are replaced, never
// changed. A local whose address is taken ("borrowed") lives in memory and is left alone by all passes but
// reference propagation.
#ifndef MIRADOR_MONO_OPT_OPT_H
#define MIRADOR_MONO_OPT_OPT_H

#include "collect/collect.h"
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

typedef enum OptUse {
    USE_COPY,
    USE_MOVE,
    USE_INSPECT, // discriminant, deref_copy
    USE_BORROW,  // & and &raw
    USE_WRITE,
    USE_CALL_WRITE, // the destination of a call: written when it returns
    USE_DROP,
    USE_SET_DISCR,
    USE_STORAGE
} OptUse;
typedef struct OptVisitor {
    void *context;
    void (*place)(void *context, MirPlace *p, OptUse use);
    void (*operand)(void *context, MirOperand *o); // may be NULL; comes before `place`
} OptVisitor;
void opt_visit_rvalue(const OptVisitor *v, MirRvalue *rv);
void opt_visit_stmt(const OptVisitor *v, MirStmt *s);
void opt_visit_term(const OptVisitor *v, MirTerm *t);
void opt_each_target(MirTerm *t, void (*visit)(void *context, BlockId *b), void *context);
u32 opt_assert_args(const MirTerm *t);
MirUnwind *opt_unwind_of(MirTerm *t); // NULL: it cannot unwind

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

bool opt_has_deref(const MirPlace *p);
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
