// SPDX-License-Identifier: MIT
// visit.c: the walk over operands and places.
#include "mir/visit.h"

static void visit_operand(const MirVisitor *v, MirOperand *o) {
    if (v->operand) v->operand(v->context, o);
    if (o->kind != MIR_CONST && v->place)
        v->place(v->context, &o->place, o->kind == MIR_COPY ? MIR_USE_COPY : MIR_USE_MOVE);
}

static void visit_place(const MirVisitor *v, MirPlace *p, MirUse use) {
    if (v->place) v->place(v->context, p, use);
}

void mir_visit_rvalue(const MirVisitor *v, MirRvalue *rv) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: visit_operand(v, &rv->use); break;
    case MIR_RVALUE_REPEAT: visit_operand(v, &rv->repeat.value); break;
    case MIR_RVALUE_REF: visit_place(v, &rv->ref.place, MIR_USE_BORROW); break;
    case MIR_RVALUE_RAW_PTR: visit_place(v, &rv->raw_ptr.place, MIR_USE_BORROW); break;
    case MIR_RVALUE_CAST: visit_operand(v, &rv->cast.value); break;
    case MIR_RVALUE_BINARY:
        visit_operand(v, &rv->binary.operands[0]);
        visit_operand(v, &rv->binary.operands[1]);
        break;
    case MIR_RVALUE_UNARY: visit_operand(v, &rv->unary.value); break;
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: visit_place(v, &rv->place, MIR_USE_INSPECT); break;
    case MIR_RVALUE_AGGREGATE:
        for_each(MirOperand, o, rv->aggregate.operands) visit_operand(v, o);
        break;
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_THREAD_LOCAL_REF: break;
    }
}

void mir_visit_stmt(const MirVisitor *v, MirStmt *s) {
    switch (s->kind) {
    case MIR_STMT_ASSIGN:
        mir_visit_rvalue(v, s->rvalue);
        visit_place(v, &s->place, MIR_USE_WRITE);
        break;
    case MIR_STMT_SET_DISCRIMINANT: visit_place(v, &s->place, MIR_USE_SET_DISCR); break;
    case MIR_STMT_STORAGE_LIVE:
    case MIR_STMT_STORAGE_DEAD: visit_place(v, &s->place, MIR_USE_STORAGE); break;
    case MIR_STMT_INTRINSIC_ASSUME: visit_operand(v, &s->intrinsic.args[0]); break;
    case MIR_STMT_COPY_NONOVERLAPPING:
        for (u32 i = 0; i < 3; i++) visit_operand(v, &s->intrinsic.args[i]);
        break;
    case MIR_STMT_FAKE_READ: visit_place(v, &s->place, MIR_USE_INSPECT); break;
    case MIR_STMT_PLACE_MENTION:
    case MIR_STMT_ASCRIBE_USER_TYPE: visit_place(v, &s->place, MIR_USE_NONE); break;
    case MIR_STMT_NOP: break;
    }
}

u32 mir_assert_args(const MirTerm *t) {
    if (!t->assert.msg_args) return 0;
    switch (t->assert.msg) {
    case ASSERT_BOUNDS_CHECK:
    case ASSERT_OVERFLOW:
    case ASSERT_MISALIGNED: return 2;
    case ASSERT_OVERFLOW_NEG:
    case ASSERT_DIV_BY_ZERO:
    case ASSERT_REM_BY_ZERO: return 1;
    case ASSERT_RESUMED_AFTER_RETURN:
    case ASSERT_RESUMED_AFTER_PANIC:
    case ASSERT_NULL: return 0;
    }
    return 0;
}

void mir_visit_term(const MirVisitor *v, MirTerm *t) {
    switch (t->kind) {
    case MIR_TERM_SWITCH_INT: visit_operand(v, &t->switch_int.discr); break;
    case MIR_TERM_DROP: visit_place(v, &t->drop.place, MIR_USE_DROP); break;
    case MIR_TERM_CALL:
    case MIR_TERM_TAIL_CALL:
        visit_operand(v, &t->call.func);
        for_each(MirOperand, o, t->call.args) visit_operand(v, o);
        visit_place(v, &t->call.destination, MIR_USE_CALL_WRITE);
        break;
    case MIR_TERM_ASSERT:
        visit_operand(v, &t->assert.cond);
        for (u32 i = 0, n = mir_assert_args(t); i < n; i++)
            visit_operand(v, &t->assert.msg_args[i]);
        break;
    case MIR_TERM_YIELD:
        visit_operand(v, &t->yield.value);
        visit_place(v, &t->yield.resume_arg, MIR_USE_CALL_WRITE);
        break;
    case MIR_TERM_GOTO:
    case MIR_TERM_UNWIND_RESUME:
    case MIR_TERM_UNWIND_TERMINATE:
    case MIR_TERM_RETURN:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_COROUTINE_DROP:
    case MIR_TERM_FALSE_EDGE:
    case MIR_TERM_FALSE_UNWIND: break;
    }
}

MirUnwind *mir_unwind_of(MirTerm *t) {
    switch (t->kind) {
    case MIR_TERM_DROP: return &t->drop.unwind;
    case MIR_TERM_CALL: return &t->call.unwind;
    case MIR_TERM_ASSERT: return &t->assert.unwind;
    case MIR_TERM_FALSE_UNWIND: return &t->false_unwind.unwind;
    default: return NULL;
    }
}

bool mir_place_has_deref(const MirPlace *p) {
    for_each(MirProj, proj, p->projs)
        if (proj->kind == MIR_PROJ_DEREF) return true;
    return false;
}
