// SPDX-License-Identifier: MIT
// visit.h: one walk over the operands and places of statements and terminators, with what each is used for.
#ifndef MIRADOR_MIR_VISIT_H
#define MIRADOR_MIR_VISIT_H

#include "mir/mir.h"

typedef enum MirUse {
    MIR_USE_COPY,
    MIR_USE_MOVE,
    MIR_USE_INSPECT, // discriminant, deref_copy, fake reads
    MIR_USE_BORROW,  // & and &raw
    MIR_USE_DROP,
    MIR_USE_WRITE,      // the target of an assignment
    MIR_USE_CALL_WRITE, // the destination of a call or yield
    MIR_USE_SET_DISCR,
    MIR_USE_STORAGE,
    MIR_USE_NONE, // place mentions, ascriptions: nothing is read
} MirUse;

typedef struct MirVisitor {
    void *context;
    void (*place)(void *context, MirPlace *p, MirUse use); // NULL: none wanted
    void (*operand)(void *context, MirOperand *o);         // before its place; NULL: none wanted
} MirVisitor;

// Values are visited before what they are written to.
void mir_visit_rvalue(const MirVisitor *v, MirRvalue *rv);
void mir_visit_stmt(const MirVisitor *v, MirStmt *s);
void mir_visit_term(const MirVisitor *v, MirTerm *t);
u32 mir_assert_args(const MirTerm *t); // how many operands the message of an ASSERT has
MirUnwind *mir_unwind_of(MirTerm *t);  // NULL where nothing unwinds
bool mir_place_has_deref(const MirPlace *p);

#endif
