// SPDX-License-Identifier: MIT
// promote.c: `&CONSTANT_EXPRESSION` lives for 'static: temporaries that are computed once from constants, without
// anything that can fail, drop or change, move to bodies of their own ("promoteds"); the borrow becomes a constant
// that holds the address of the promoted's value. Reference "Constant promotion"; rustc_const_eval's promote_consts.
#include "mir/visit.h"
#include "mir_opt/mir_opt.h"

typedef struct TempUse {
    u32 assigns, borrows,
        other; // statements that assign it, borrow it shared, anything else but storage
    BlockId block;
    u32 stmt; // of the assignment
} TempUse;

typedef struct Promote {
    TyCtxt *t;
    Arena *a;
    MirBody *b;
    TempUse *uses; // by local
    const ParamEnvData *env;
} Promote;

enum { PROMOTE_DEPTH_MAX = 64 };

// ---- counting uses ----

static void use_place(void *context, MirPlace *place, MirUse use) {
    Promote *p = context;
    (void)use;
    p->uses[place->local.v].other++;
    for_each(MirProj, proj, place->projs)
        if (proj->kind == MIR_PROJ_INDEX) p->uses[proj->index.v].other++;
}

static void use_rvalue(Promote *p, MirRvalue *rv) {
    if (rv->kind == MIR_RVALUE_REF && rv->ref.kind == MIR_BORROW_SHARED)
        p->uses[rv->ref.place.local.v].borrows++;
    else
        mir_visit_rvalue(&(MirVisitor){.context = p, .place = use_place}, rv);
}

static void use_term(Promote *p, MirTerm *t) {
    // A whole temporary's drop goes with it, if its value turns out to need none.
    if (t->kind == MIR_TERM_DROP && !t->drop.place.projs.len) return;
    // What a message would say does not keep a value.
    if (t->kind == MIR_TERM_ASSERT) {
        if (t->assert.cond.kind != MIR_CONST) use_place(p, &t->assert.cond.place, MIR_USE_COPY);
        return;
    }
    mir_visit_term(&(MirVisitor){.context = p, .place = use_place}, t);
}

static void count_uses(Promote *p) {
    for (u32 i = 0; i < p->b->blocks.len; i++) {
        MirBlock *block = &p->b->blocks.data[i];
        for (u32 k = 0; k < block->stmts.len; k++) {
            MirStmt *s = &block->stmts.data[k];
            if (s->kind == MIR_STMT_STORAGE_LIVE || s->kind == MIR_STMT_STORAGE_DEAD ||
                s->kind == MIR_STMT_NOP)
                continue;
            if (s->kind != MIR_STMT_ASSIGN) {
                if (s->kind != MIR_STMT_INTRINSIC_ASSUME && s->kind != MIR_STMT_COPY_NONOVERLAPPING)
                    use_place(p, &s->place, MIR_USE_NONE);
                continue;
            }
            TempUse *u = &p->uses[s->place.local.v];
            u->assigns += s->place.projs.len ? 2 : 1;
            u->block = (BlockId){i};
            u->stmt = k;
            use_rvalue(p, s->rvalue);
        }
        if (block->has_term) use_term(p, &block->term);
    }
}

// ---- what may be promoted ----

static bool temp_ok(Promote *p, LocalId local, u32 depth);

static bool operand_ok(Promote *p, const MirOperand *o, u32 depth) {
    if (o->kind == MIR_CONST) return o->constant->kind != MIR_CONST_STATIC;
    return o->place.projs.len == 0 && temp_ok(p, o->place.local, depth + 1);
}

static bool binary_ok(const MirRvalue *rv) {
    switch (rv->binary.op) {
    case MIR_BIN_BIT_XOR:
    case MIR_BIN_BIT_AND:
    case MIR_BIN_BIT_OR:
    case MIR_BIN_EQ:
    case MIR_BIN_NE:
    case MIR_BIN_LT:
    case MIR_BIN_LE:
    case MIR_BIN_GT:
    case MIR_BIN_GE: return true;
    default: return false;
    }
}

static bool rvalue_ok(Promote *p, const MirRvalue *rv, u32 depth) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: return operand_ok(p, &rv->use, depth);
    case MIR_RVALUE_REPEAT: return operand_ok(p, &rv->repeat.value, depth);
    case MIR_RVALUE_REF: // a reborrow of what is already promoted
        return rv->ref.kind == MIR_BORROW_SHARED && rv->ref.place.projs.len &&
               rv->ref.place.projs.data[0].kind == MIR_PROJ_DEREF &&
               temp_ok(p, rv->ref.place.local, depth + 1);
    case MIR_RVALUE_CAST:
        if (rv->cast.kind == MIR_CAST_PTR_EXPOSE || rv->cast.kind == MIR_CAST_PTR_FROM_EXPOSED)
            return false;
        return operand_ok(p, &rv->cast.value, depth);
    case MIR_RVALUE_BINARY:
        return binary_ok(rv) && operand_ok(p, &rv->binary.operands[0], depth) &&
               operand_ok(p, &rv->binary.operands[1], depth);
    case MIR_RVALUE_UNARY:
        return rv->unary.op != MIR_UN_PTR_METADATA && operand_ok(p, &rv->unary.value, depth);
    case MIR_RVALUE_NULLARY: return true;
    case MIR_RVALUE_AGGREGATE:
        if (rv->aggregate.kind == MIR_AGG_COROUTINE || rv->aggregate.kind == MIR_AGG_RAW_PTR)
            return false;
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            if (!operand_ok(p, &rv->aggregate.operands.data[i], depth)) return false;
        return true;
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_RAW_PTR:
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: return false;
    }
    UNREACHABLE();
}

static bool temp_ok(Promote *p, LocalId local, u32 depth) {
    if (depth > PROMOTE_DEPTH_MAX) return false;
    const MirLocalDecl *d = &p->b->locals.data[local.v];
    const TempUse *u = &p->uses[local.v];
    if (d->kind != MIR_LOCAL_TEMP || d->is_user_variable || u->assigns != 1) return false;
    const MirStmt *s = &p->b->blocks.data[u->block.v].stmts.data[u->stmt];
    return s->kind == MIR_STMT_ASSIGN && rvalue_ok(p, s->rvalue, depth);
}

static bool type_ok(Promote *p, TyId ty) {
    return traits_type_is_freeze(p->t, p->env, ty) && !traits_type_needs_drop(p->t, p->env, ty);
}

// By value where that says more than the type: `None::<String>` needs no drop.
static bool value_ok(Promote *p, LocalId local, u32 depth) {
    TyId ty = p->b->locals.data[local.v].ty;
    if (type_ok(p, ty)) return true;
    const TempUse *u = &p->uses[local.v];
    const MirRvalue *rv = p->b->blocks.data[u->block.v].stmts.data[u->stmt].rvalue;
    if (depth > PROMOTE_DEPTH_MAX || rv->kind != MIR_RVALUE_AGGREGATE) return false;
    if (rv->aggregate.kind == MIR_AGG_ADT) {
        DefId drop_impl;
        if (collect_adt_has_dtor(p->t, rv->aggregate.def, &drop_impl)) return false;
        if (collect_adt_def(p->t, rv->aggregate.def)->flags & (ADT_UNSAFE_CELL | ADT_UNION))
            return false;
    }
    for (u32 i = 0; i < rv->aggregate.operands.len; i++) {
        const MirOperand *o = &rv->aggregate.operands.data[i];
        bool ok = o->kind == MIR_CONST ? type_ok(p, o->constant->ty)
                                       : value_ok(p, o->place.local, depth + 1);
        if (!ok) return false;
    }
    return true;
}

// ---- moving it ----

typedef struct Moved {
    Promote *p;
    MirBody *to;
    Map locals; // old -> new
} Moved;

static LocalId move_temp(Moved *m, LocalId old);

static MirOperand move_operand(Moved *m, MirOperand o) {
    if (o.kind != MIR_CONST) o.place.local = move_temp(m, o.place.local);
    return o;
}

static LocalId move_temp(Moved *m, LocalId old) {
    u64 known;
    if (map_get(&m->locals, old.v, &known)) return (LocalId){(u32)known};
    Promote *p = m->p;
    const TempUse *u = &p->uses[old.v];
    MirStmt s = p->b->blocks.data[u->block.v].stmts.data[u->stmt];
    MirRvalue *rv = NEW(p->a, MirRvalue);
    *rv = *s.rvalue;
    switch (rv->kind) {
    case MIR_RVALUE_USE: rv->use = move_operand(m, rv->use); break;
    case MIR_RVALUE_REPEAT: rv->repeat.value = move_operand(m, rv->repeat.value); break;
    case MIR_RVALUE_REF: rv->ref.place.local = move_temp(m, rv->ref.place.local); break;
    case MIR_RVALUE_CAST: rv->cast.value = move_operand(m, rv->cast.value); break;
    case MIR_RVALUE_BINARY: {
        MirOperand *both = NEW_N(p->a, MirOperand, 2);
        for (u32 i = 0; i < 2; i++) both[i] = move_operand(m, rv->binary.operands[i]);
        rv->binary.operands = both;
        break;
    }
    case MIR_RVALUE_UNARY: rv->unary.value = move_operand(m, rv->unary.value); break;
    case MIR_RVALUE_AGGREGATE: {
        u32 n = rv->aggregate.operands.len;
        MirOperand *ops = NEW_N(p->a, MirOperand, n);
        for (u32 i = 0; i < n; i++) ops[i] = move_operand(m, s.rvalue->aggregate.operands.data[i]);
        rv->aggregate.operands.data = ops;
        break;
    }
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_RAW_PTR:
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: break;
    }
    MirSourceInfo info = {.span = s.info.span};
    LocalId fresh = mir_new_local(p->a, m->to, p->b->locals.data[old.v].ty, MIR_LOCAL_TEMP, info);
    map_put(p->a, &m->locals, old.v, fresh.v);
    mir_push_stmt(
        p->a, m->to, (BlockId){0},
        (MirStmt){
            .kind = MIR_STMT_ASSIGN, .info = info, .place = mir_place_local(fresh), .rvalue = rv});
    return fresh;
}

// A body that returns the temporary's value.
static u32 promote_temp(Promote *p, LocalId local) {
    MirBody *to = NEW(p->a, MirBody);
    TyId ty = p->b->locals.data[local.v].ty;
    *to = (MirBody){.def = p->b->def,
                    .source = MIR_SRC_PROMOTED,
                    .promoted_index = p->b->promoteds.len,
                    .phase = MIR_BUILT,
                    .span = p->b->locals.data[local.v].info.span,
                    .is_const = true};
    vec_push(p->a, &to->scopes, ((MirScope){.span = to->span}));
    mir_new_local(p->a, to, ty, MIR_LOCAL_RETURN, (MirSourceInfo){.span = to->span});
    mir_new_block(p->a, to, false);
    Moved m = {.p = p, .to = to};
    LocalId value = move_temp(&m, local);
    MirRvalue *rv = NEW(p->a, MirRvalue);
    *rv = (MirRvalue){.kind = MIR_RVALUE_USE, .use = mir_move(mir_place_local(value))};
    MirSourceInfo info = {.span = to->span};
    mir_push_stmt(p->a, to, (BlockId){0},
                  (MirStmt){.kind = MIR_STMT_ASSIGN,
                            .info = info,
                            .place = mir_place_local((LocalId){0}),
                            .rvalue = rv});
    mir_terminate(to, (BlockId){0}, (MirTerm){.kind = MIR_TERM_RETURN, .info = info});
    vec_push(p->a, &p->b->promoteds, to);
    return to->promoted_index;
}

static void forget_temp(Promote *p, LocalId local) {
    for (u32 i = 0; i < p->b->blocks.len; i++) {
        MirBlock *block = &p->b->blocks.data[i];
        MirTerm *t = &block->term;
        if (block->has_term && t->kind == MIR_TERM_DROP && t->drop.place.projs.len == 0 &&
            id_eq(t->drop.place.local, local))
            *t = (MirTerm){.kind = MIR_TERM_GOTO, .info = t->info, .target = t->drop.target};
        for (u32 k = 0; k < block->stmts.len; k++) {
            MirStmt *s = &block->stmts.data[k];
            bool storage = s->kind == MIR_STMT_STORAGE_LIVE || s->kind == MIR_STMT_STORAGE_DEAD;
            if ((storage || (s->kind == MIR_STMT_ASSIGN && s->place.projs.len == 0)) &&
                id_eq(s->place.local, local))
                s->kind = MIR_STMT_NOP;
        }
    }
}

// _r = &_t.f  =>  _p = const promoted[i]; _r = &(*_p).f
static void promote_borrow(Promote *p, BlockId block, u32 at) {
    MirStmt *s = &p->b->blocks.data[block.v].stmts.data[at];
    LocalId temp = s->rvalue->ref.place.local;
    TyId ty = p->b->locals.data[temp.v].ty;
    TyId ref_ty = ty_new_ref(p->t, p->t->common.re_erased, ty, MUT_NOT);
    MirSourceInfo info = s->info;
    u32 index = promote_temp(p, temp);
    LocalId pointer = mir_new_local(p->a, p->b, ref_ty, MIR_LOCAL_TEMP, info);
    TempUse *grown = NEW_N(p->a, TempUse, p->b->locals.len);
    memcpy(grown, p->uses, sizeof(TempUse) * (p->b->locals.len - 1));
    p->uses = grown;
    // The old assignment's place in the list serves for the pointer's: it came before the borrow.
    TempUse old = p->uses[temp.v];
    MirConst c = {.kind = MIR_CONST_ITEM,
                  .ty = ref_ty,
                  .span = info.span,
                  .def = p->b->def,
                  .args = args_identity(p->t, p->b->def),
                  .promoted = index};
    MirRvalue *rv = NEW(p->a, MirRvalue);
    *rv = (MirRvalue){.kind = MIR_RVALUE_USE, .use = mir_const_operand(p->a, c)};
    forget_temp(p, temp);
    p->b->blocks.data[old.block.v].stmts.data[old.stmt] = (MirStmt){
        .kind = MIR_STMT_ASSIGN, .info = info, .place = mir_place_local(pointer), .rvalue = rv};
    p->uses[pointer.v] = (TempUse){.assigns = 1, .block = old.block, .stmt = old.stmt};
    for (u32 i = 0; i < p->b->blocks.len; i++) {
        for (u32 k = 0; k < p->b->blocks.data[i].stmts.len; k++) {
            MirStmt *borrow = &p->b->blocks.data[i].stmts.data[k];
            if (borrow->kind != MIR_STMT_ASSIGN || borrow->rvalue->kind != MIR_RVALUE_REF ||
                !id_eq(borrow->rvalue->ref.place.local, temp))
                continue;
            MirPlace place = mir_place_project(p->a, mir_place_local(pointer),
                                               (MirProj){.kind = MIR_PROJ_DEREF});
            for (u32 j = 0; j < borrow->rvalue->ref.place.projs.len; j++)
                place = mir_place_project(p->a, place, borrow->rvalue->ref.place.projs.data[j]);
            MirRvalue *changed = NEW(p->a, MirRvalue);
            *changed = *borrow->rvalue;
            changed->ref.place = place;
            borrow->rvalue = changed;
        }
    }
}

static bool projections_ok(const MirPlace *p) {
    for (u32 i = 0; i < p->projs.len; i++)
        if (p->projs.data[i].kind != MIR_PROJ_FIELD) return false;
    return true;
}

void mir_promote_consts(TyCtxt *t, Arena *a, MirBody *b) {
    DefKind kind = def_of(t->sess, b->def)->kind;
    if (kind == DEF_CTOR) return;
    Promote p = {.t = t, .a = a, .b = b, .env = traits_param_env(t, b->def)};
    Arena scratch = arena_new(NULL);
    p.uses = NEW_N(&scratch, TempUse, b->locals.len);
    count_uses(&p);
    for (u32 i = 0; i < b->blocks.len; i++) {
        for (u32 k = 0; k < b->blocks.data[i].stmts.len; k++) {
            const MirStmt *s = &b->blocks.data[i].stmts.data[k];
            if (s->kind != MIR_STMT_ASSIGN || s->rvalue->kind != MIR_RVALUE_REF ||
                s->rvalue->ref.kind != MIR_BORROW_SHARED)
                continue;
            LocalId temp = s->rvalue->ref.place.local;
            const TempUse *u = &p.uses[temp.v];
            if (u->other || u->assigns != 1 || !projections_ok(&s->rvalue->ref.place)) continue;
            if (!temp_ok(&p, temp, 0) || !value_ok(&p, temp, 0)) continue;
            promote_borrow(&p, (BlockId){i}, k);
        }
    }
    arena_free_all(&scratch);
}
