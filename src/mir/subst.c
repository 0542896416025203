// SPDX-License-Identifier: MIT
// subst.c: a deep copy of a body with every type, region and constant in it mapped or substituted.
#include "mir/visit.h"

typedef struct Copier {
    Arena *a;
    const MirTypeMap *map;
} Copier;

static TyId copy_ty(Copier *c, TyId ty) {
    return id_is_some(ty) ? c->map->ty(c->map->context, ty) : ty;
}

static ArgsId copy_args(Copier *c, ArgsId args) {
    return id_is_some(args) ? c->map->args(c->map->context, args) : args;
}

static ConstId copy_const_id(Copier *c, ConstId ct) {
    return id_is_some(ct) ? c->map->constant(c->map->context, ct) : ct;
}

static MirPlace copy_place(Copier *c, MirPlace p) {
    MirProj *projs =
        arena_copy(c->a, p.projs.data, sizeof(MirProj) * p.projs.len, _Alignof(MirProj));
    for (u32 i = 0; i < p.projs.len; i++) projs[i].ty = copy_ty(c, projs[i].ty);
    p.projs.data = projs;
    return p;
}

static MirConst *copy_constant(Copier *c, const MirConst *k) {
    MirConst *out = NEW(c->a, MirConst);
    *out = *k;
    out->ty = copy_ty(c, k->ty);
    out->args = copy_args(c, k->args);
    out->ct = copy_const_id(c, k->ct);
    return out;
}

static MirOperand copy_operand(Copier *c, MirOperand o) {
    if (o.kind == MIR_CONST)
        o.constant = copy_constant(c, o.constant);
    else
        o.place = copy_place(c, o.place);
    return o;
}

static MirOperand *copy_operands(Copier *c, const MirOperand *o, u32 n) {
    if (!o || n == 0) return NULL;
    MirOperand *out = NEW_N(c->a, MirOperand, n);
    for (u32 i = 0; i < n; i++) out[i] = copy_operand(c, o[i]);
    return out;
}

static MirRvalue *copy_rvalue(Copier *c, const MirRvalue *rv) {
    MirRvalue *out = NEW(c->a, MirRvalue);
    *out = *rv;
    switch (rv->kind) {
    case MIR_RVALUE_USE: out->use = copy_operand(c, rv->use); break;
    case MIR_RVALUE_REPEAT:
        out->repeat.value = copy_operand(c, rv->repeat.value);
        out->repeat.count = copy_const_id(c, rv->repeat.count);
        break;
    case MIR_RVALUE_REF:
        out->ref.place = copy_place(c, rv->ref.place);
        if (c->map->region && id_is_some(rv->ref.region))
            out->ref.region = c->map->region(c->map->context, rv->ref.region);
        break;
    case MIR_RVALUE_THREAD_LOCAL_REF: break;
    case MIR_RVALUE_RAW_PTR: out->raw_ptr.place = copy_place(c, rv->raw_ptr.place); break;
    case MIR_RVALUE_CAST:
        out->cast.value = copy_operand(c, rv->cast.value);
        out->cast.ty = copy_ty(c, rv->cast.ty);
        break;
    case MIR_RVALUE_BINARY: out->binary.operands = copy_operands(c, rv->binary.operands, 2); break;
    case MIR_RVALUE_NULLARY: out->nullary.ty = copy_ty(c, rv->nullary.ty); break;
    case MIR_RVALUE_UNARY: out->unary.value = copy_operand(c, rv->unary.value); break;
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: out->place = copy_place(c, rv->place); break;
    case MIR_RVALUE_AGGREGATE:
        out->aggregate.ty = copy_ty(c, rv->aggregate.ty);
        out->aggregate.args = copy_args(c, rv->aggregate.args);
        out->aggregate.operands.data =
            copy_operands(c, rv->aggregate.operands.data, rv->aggregate.operands.len);
        break;
    }
    return out;
}

static MirStmt copy_stmt(Copier *c, const MirStmt *s) {
    MirStmt out = *s;
    out.place = copy_place(c, s->place);
    switch (s->kind) {
    case MIR_STMT_ASSIGN: out.rvalue = copy_rvalue(c, s->rvalue); break;
    case MIR_STMT_INTRINSIC_ASSUME:
        out.intrinsic.args = copy_operands(c, s->intrinsic.args, 1);
        break;
    case MIR_STMT_COPY_NONOVERLAPPING:
        out.intrinsic.args = copy_operands(c, s->intrinsic.args, 3);
        break;
    case MIR_STMT_FAKE_READ:
    case MIR_STMT_SET_DISCRIMINANT:
    case MIR_STMT_ASCRIBE_USER_TYPE: break;
    case MIR_STMT_STORAGE_LIVE:
    case MIR_STMT_STORAGE_DEAD:
    case MIR_STMT_PLACE_MENTION:
    case MIR_STMT_NOP: out.rvalue = NULL; break; // of what was replaced
    }
    return out;
}

static MirTerm copy_term(Copier *c, const MirTerm *t) {
    MirTerm out = {.kind = t->kind, .info = t->info}; // nothing of what was replaced
    switch (t->kind) {
    case MIR_TERM_SWITCH_INT:
        out.switch_int = t->switch_int;
        out.switch_int.discr = copy_operand(c, t->switch_int.discr);
        out.switch_int.targets.data = arena_copy(
            c->a, t->switch_int.targets.data, sizeof(MirSwitchTarget) * t->switch_int.targets.len,
            _Alignof(MirSwitchTarget));
        break;
    case MIR_TERM_DROP:
        out.drop = t->drop;
        out.drop.place = copy_place(c, t->drop.place);
        break;
    case MIR_TERM_CALL:
    case MIR_TERM_TAIL_CALL:
        out.call = t->call;
        out.call.func = copy_operand(c, t->call.func);
        out.call.args.data = copy_operands(c, t->call.args.data, t->call.args.len);
        out.call.destination = copy_place(c, t->call.destination);
        break;
    case MIR_TERM_ASSERT:
        out.assert = t->assert;
        out.assert.cond = copy_operand(c, t->assert.cond);
        out.assert.msg_args = copy_operands(c, t->assert.msg_args, mir_assert_args(t));
        break;
    case MIR_TERM_YIELD:
        out.yield = t->yield;
        out.yield.value = copy_operand(c, t->yield.value);
        out.yield.resume_arg = copy_place(c, t->yield.resume_arg);
        break;
    case MIR_TERM_GOTO: out.target = t->target; break;
    case MIR_TERM_UNWIND_TERMINATE: out.terminate_abi = t->terminate_abi; break;
    case MIR_TERM_FALSE_EDGE: out.false_edge = t->false_edge; break;
    case MIR_TERM_FALSE_UNWIND: out.false_unwind = t->false_unwind; break;
    case MIR_TERM_UNWIND_RESUME:
    case MIR_TERM_RETURN:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_COROUTINE_DROP: break;
    }
    return out;
}

MirBody *mir_body_map(Arena *a, const MirBody *b, const MirTypeMap *map) {
    Copier c = {a, map};
    MirBody *out = NEW(a, MirBody);
    *out = *b;
    out->locals.data =
        arena_copy(a, b->locals.data, sizeof(MirLocalDecl) * b->locals.len, _Alignof(MirLocalDecl));
    out->locals.cap = b->locals.len;
    for (u32 i = 0; i < b->locals.len; i++)
        out->locals.data[i].ty = copy_ty(&c, b->locals.data[i].ty);
    out->blocks.data = NEW_N(a, MirBlock, b->blocks.len);
    out->blocks.cap = b->blocks.len;
    for (u32 i = 0; i < b->blocks.len; i++) {
        const MirBlock *from = &b->blocks.data[i];
        MirBlock *to = &out->blocks.data[i];
        *to = *from;
        to->stmts.data = NEW_N(a, MirStmt, from->stmts.len);
        to->stmts.cap = from->stmts.len;
        for (u32 k = 0; k < from->stmts.len; k++)
            to->stmts.data[k] = copy_stmt(&c, &from->stmts.data[k]);
        if (from->has_term) to->term = copy_term(&c, &from->term);
    }
    out->scopes.data =
        arena_copy(a, b->scopes.data, sizeof(MirScope) * b->scopes.len, _Alignof(MirScope));
    out->scopes.cap = b->scopes.len;
    for (u32 i = 0; i < b->scopes.len; i++)
        out->scopes.data[i].inlined_args = copy_args(&c, b->scopes.data[i].inlined_args);
    out->var_debug.data = arena_copy(a, b->var_debug.data, sizeof(MirVarDebug) * b->var_debug.len,
                                     _Alignof(MirVarDebug));
    out->var_debug.cap = b->var_debug.len;
    for (u32 i = 0; i < b->var_debug.len; i++) {
        MirVarDebug *v = &out->var_debug.data[i];
        if (v->constant)
            v->constant = copy_constant(&c, v->constant);
        else
            v->place = copy_place(&c, v->place);
    }
    out->user_tys.data =
        arena_copy(a, b->user_tys.data, sizeof(MirUserTy) * b->user_tys.len, _Alignof(MirUserTy));
    out->user_tys.cap = b->user_tys.len;
    out->upvars.data =
        arena_copy(a, b->upvars.data, sizeof(MirUpvar) * b->upvars.len, _Alignof(MirUpvar));
    out->upvars.cap = b->upvars.len;
    out->promoteds.data = NEW_N(a, MirBody *, b->promoteds.len);
    out->promoteds.cap = b->promoteds.len;
    for (u32 i = 0; i < b->promoteds.len; i++)
        out->promoteds.data[i] = mir_body_map(a, b->promoteds.data[i], map);
    out->yield_ty = copy_ty(&c, b->yield_ty);
    return out;
}

// ---- substitution as a map ----

typedef struct SubstMap {
    TyCtxt *t;
    ArgsId args;
} SubstMap;

static TyId subst_ty(void *context, TyId ty) {
    SubstMap *m = context;
    return id_is_some(m->args) ? ty_subst(m->t, ty, m->args) : ty;
}

static ArgsId subst_args(void *context, ArgsId args) {
    SubstMap *m = context;
    return id_is_some(m->args) ? args_subst(m->t, args, m->args) : args;
}

static ConstId subst_const(void *context, ConstId c) {
    SubstMap *m = context;
    return id_is_some(m->args) ? const_subst(m->t, c, m->args) : c;
}

static RegionId subst_region(void *context, RegionId r) {
    SubstMap *m = context;
    return id_is_some(m->args) ? region_subst(m->t, r, m->args) : r;
}

MirBody *mir_body_subst(TyCtxt *t, Arena *a, const MirBody *b, ArgsId args) {
    SubstMap m = {t, args};
    MirTypeMap map = {&m, subst_ty, subst_args, subst_const, subst_region};
    return mir_body_map(a, b, &map);
}
