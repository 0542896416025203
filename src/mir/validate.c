// SPDX-License-Identifier: MIT
// validate.c: invariants of bodies: targets exist, cleanup blocks are left only to cleanup blocks, locals
// exist, projections fit their base types, assignments agree in type (regions aside). rustc_mir_transform's
// validate.
#include "mir/mir.h"

typedef struct Validate {
    TyCtxt *t;
    const MirBody *b;
    Buf *report;
    BlockId block;
    bool ok;
} Validate;

PRINTF_LIKE(2, 3) static void fail(Validate *v, const char *fmt, ...) {
    v->ok = false;
    va_list args;
    va_start(args, fmt);
    buf_printf(v->report, "bb%u: ", v->block.v);
    buf_vprintf(v->report, fmt, args);
    buf_put_byte(v->report, '\n');
    va_end(args);
}

static void check_place(Validate *v, const MirPlace *p) {
    if (p->local.v >= v->b->locals.len) {
        fail(v, "local _%u does not exist", p->local.v);
        return;
    }
    MirPlaceTy ty = {.ty = v->b->locals.data[p->local.v].ty};
    for (u32 i = 0; i < p->projs.len; i++) {
        const MirProj *proj = &p->projs.data[i];
        if (proj->kind == MIR_PROJ_INDEX && proj->index.v >= v->b->locals.len)
            fail(v, "index local does not exist");
        ty = mir_proj_ty(v->t, ty, proj);
        if (id_is_none(ty.ty)) {
            fail(v, "projection %u of _%u has no type", i, p->local.v);
            return;
        }
    }
}

static void check_operand(Validate *v, const MirOperand *o) {
    if (o->kind != MIR_CONST)
        check_place(v, &o->place);
    else if (!o->constant || id_is_none(o->constant->ty))
        fail(v, "constant without a type");
}

static void check_operands(Validate *v, const MirOperand *o, u32 n) {
    for (u32 i = 0; i < n; i++) check_operand(v, &o[i]);
}

static void check_rvalue(Validate *v, const MirRvalue *rv) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: check_operand(v, &rv->use); break;
    case MIR_RVALUE_REPEAT: check_operand(v, &rv->repeat.value); break;
    case MIR_RVALUE_REF: check_place(v, &rv->ref.place); break;
    case MIR_RVALUE_RAW_PTR: check_place(v, &rv->raw_ptr.place); break;
    case MIR_RVALUE_CAST: check_operand(v, &rv->cast.value); break;
    case MIR_RVALUE_BINARY: check_operands(v, rv->binary.operands, 2); break;
    case MIR_RVALUE_UNARY: check_operand(v, &rv->unary.value); break;
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: check_place(v, &rv->place); break;
    case MIR_RVALUE_AGGREGATE:
        check_operands(v, rv->aggregate.operands.data, rv->aggregate.operands.len);
        break;
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_THREAD_LOCAL_REF: break;
    }
}

static void check_target(void *context, BlockId to) {
    Validate *v = context;
    if (to.v >= v->b->blocks.len) {
        fail(v, "target bb%u does not exist", to.v);
        return;
    }
    bool from_cleanup = v->b->blocks.data[v->block.v].is_cleanup,
         to_cleanup = v->b->blocks.data[to.v].is_cleanup;
    if (from_cleanup && !to_cleanup) fail(v, "leaves cleanup for bb%u", to.v);
}

static void check_term(Validate *v, const MirTerm *t) {
    mir_successors(t, check_target, v);
    switch (t->kind) {
    case MIR_TERM_SWITCH_INT: check_operand(v, &t->switch_int.discr); break;
    case MIR_TERM_DROP: check_place(v, &t->drop.place); break;
    case MIR_TERM_CALL:
    case MIR_TERM_TAIL_CALL:
        check_operand(v, &t->call.func);
        check_operands(v, t->call.args.data, t->call.args.len);
        check_place(v, &t->call.destination);
        break;
    case MIR_TERM_ASSERT: check_operand(v, &t->assert.cond); break;
    case MIR_TERM_YIELD:
        check_operand(v, &t->yield.value);
        check_place(v, &t->yield.resume_arg);
        break;
    default: break;
    }
}

bool mir_validate(TyCtxt *t, const MirBody *b, Buf *report) {
    Validate v = {.t = t, .b = b, .report = report, .ok = true};
    for (u32 i = 0; i < b->blocks.len; i++) {
        const MirBlock *block = &b->blocks.data[i];
        v.block = (BlockId){i};
        for (u32 k = 0; k < block->stmts.len; k++) {
            const MirStmt *s = &block->stmts.data[k];
            check_place(&v, &s->place);
            if (s->kind != MIR_STMT_ASSIGN) continue;
            check_rvalue(&v, s->rvalue);
            TyId lhs = ty_erase_regions(t, mir_place_ty(t, b, &s->place).ty),
                 rhs = ty_erase_regions(t, mir_rvalue_ty(t, b, s->rvalue));
            bool alias = (ty_flags(t, lhs) | ty_flags(t, rhs)) & TYF_HAS_ALIAS;
            if (!id_eq(lhs, rhs) && !alias)
                fail(&v, "statement %u assigns `%.*s` to `%.*s`", k, STR_ARG(ty_str(t, rhs)),
                     STR_ARG(ty_str(t, lhs)));
        }
        if (!block->has_term)
            fail(&v, "no terminator");
        else
            check_term(&v, &block->term);
    }
    return v.ok;
}
