// SPDX-License-Identifier: MIT
// query.c: types of places, operands and rvalues; the graph's edges and its reverse postorder.
#include "mir/mir.h"
#include "collect/collect.h"

MirPlaceTy mir_proj_ty(TyCtxt *t, MirPlaceTy base, const MirProj *proj) {
    switch (proj->kind) {
    case MIR_PROJ_DEREF: {
        TyId ty = ty_builtin_deref(t, base.ty, true);
        return (MirPlaceTy){.ty = id_is_some(ty) ? ty : ty_new_error(t, (ErrorProof){1})};
    }
    case MIR_PROJ_FIELD: return (MirPlaceTy){.ty = proj->ty};
    case MIR_PROJ_INDEX:
    case MIR_PROJ_CONSTANT_INDEX: {
        TyId ty = ty_builtin_index(t, base.ty);
        return (MirPlaceTy){.ty = id_is_some(ty) ? ty : ty_new_error(t, (ErrorProof){1})};
    }
    case MIR_PROJ_SUBSLICE: {
        const TyData *d = ty_data(t, base.ty);
        u64 len;
        if (d->kind != TY_ARRAY || !const_try_u64(t, d->array.len, &len))
            return (MirPlaceTy){.ty = base.ty};
        TyId elem = d->array.elem;
        u64 n = proj->from_end ? len - proj->offset - proj->min_length
                               : proj->min_length - proj->offset;
        return (MirPlaceTy){.ty = ty_new_array_len(t, elem, n)};
    }
    case MIR_PROJ_DOWNCAST:
        return (MirPlaceTy){.ty = base.ty, .has_variant = true, .variant = proj->field};
    }
    UNREACHABLE();
}

MirPlaceTy mir_place_ty(TyCtxt *t, const MirBody *b, const MirPlace *p) {
    MirPlaceTy ty = {.ty = b->locals.data[p->local.v].ty};
    for (u32 i = 0; i < p->projs.len; i++) ty = mir_proj_ty(t, ty, &p->projs.data[i]);
    return ty;
}

TyId mir_operand_ty(TyCtxt *t, const MirBody *b, const MirOperand *o) {
    if (o->kind == MIR_CONST) return o->constant->ty;
    return mir_place_ty(t, b, &o->place).ty;
}

static TyId binary_ty(TyCtxt *t, const MirBody *b, MirBinOp op, const MirOperand *operands) {
    TyId lhs = mir_operand_ty(t, b, &operands[0]);
    switch (op) {
    case MIR_BIN_ADD_WITH_OVERFLOW:
    case MIR_BIN_SUB_WITH_OVERFLOW:
    case MIR_BIN_MUL_WITH_OVERFLOW: {
        TyId pair[2] = {lhs, t->common.bool_};
        return ty_new_tuple(t, pair, 2);
    }
    case MIR_BIN_EQ:
    case MIR_BIN_LT:
    case MIR_BIN_LE:
    case MIR_BIN_NE:
    case MIR_BIN_GE:
    case MIR_BIN_GT: return t->common.bool_;
    case MIR_BIN_CMP: {
        DefId ordering = lang_item(t->sess, LANG_ORDERING_ENUM);
        return id_is_some(ordering) ? ty_new_adt(t, ordering, ARGS_EMPTY)
                                    : ty_new_error(t, (ErrorProof){1});
    }
    default: return lhs; // arithmetic, bits, shifts, offset
    }
}

// The metadata of a pointer: usize for slices, a vtable pointer's type otherwise.
static TyId metadata_ty(TyCtxt *t, TyId pointer) {
    TyId pointee = ty_builtin_deref(t, pointer, true);
    if (id_is_none(pointee)) return t->common.unit;
    TyId tail = ty_struct_tail(t, pointee);
    switch (ty_kind(t, tail)) {
    case TY_SLICE:
    case TY_STR: return t->common.usize;
    case TY_DYN: {
        DefId meta = lang_item(t->sess, LANG_DYN_METADATA);
        GenericArg arg = arg_of_ty(tail);
        return id_is_some(meta) ? ty_new_adt(t, meta, args_new(t, &arg, 1)) : t->common.usize;
    }
    case TY_PARAM:
    case TY_ALIAS: {
        DefId item = lang_item(t->sess, LANG_METADATA_TYPE);
        GenericArg arg = arg_of_ty(tail);
        return id_is_some(item) ? ty_new_alias(t, ALIAS_PROJECTION, item, args_new(t, &arg, 1))
                                : t->common.unit;
    }
    default: return t->common.unit;
    }
}

static TyId aggregate_ty(TyCtxt *t, const MirBody *b, const MirRvalue *rv) {
    switch (rv->aggregate.kind) {
    case MIR_AGG_ARRAY: return ty_new_array_len(t, rv->aggregate.ty, rv->aggregate.operands.len);
    case MIR_AGG_TUPLE: {
        u32 n = rv->aggregate.operands.len;
        TyId few[16];
        TyId *tys = n <= ARRAY_LEN(few) ? few : NEW_N(t->arena, TyId, n);
        for (u32 i = 0; i < n; i++) tys[i] = mir_operand_ty(t, b, &rv->aggregate.operands.data[i]);
        return ty_new_tuple(t, tys, n);
    }
    case MIR_AGG_ADT: return ty_new_adt(t, rv->aggregate.def, rv->aggregate.args);
    case MIR_AGG_CLOSURE: return ty_new_closure(t, rv->aggregate.def, rv->aggregate.args);
    case MIR_AGG_COROUTINE: return ty_new_coroutine(t, rv->aggregate.def, rv->aggregate.args);
    case MIR_AGG_RAW_PTR: return ty_new_ptr(t, rv->aggregate.ty, rv->aggregate.mutbl);
    }
    UNREACHABLE();
}

TyId mir_rvalue_ty(TyCtxt *t, const MirBody *b, const MirRvalue *rv) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: return mir_operand_ty(t, b, &rv->use);
    case MIR_RVALUE_REPEAT:
        return ty_new_array(t, mir_operand_ty(t, b, &rv->repeat.value), rv->repeat.count);
    case MIR_RVALUE_REF: {
        bool is_mut = rv->ref.kind >= MIR_BORROW_MUT;
        return ty_new_ref(t, rv->ref.region, mir_place_ty(t, b, &rv->ref.place).ty,
                          is_mut ? MUT_MUT : MUT_NOT);
    }
    case MIR_RVALUE_THREAD_LOCAL_REF: {
        DefId def = rv->thread_local_def;
        TyId ty = collect_type_of(t, def);
        if (def_of(t->sess, def)->is_mut_static) return ty_new_ptr(t, ty, MUT_MUT);
        if (def_of(t->sess, def)->is_foreign) return ty_new_ptr(t, ty, MUT_NOT);
        return ty_new_ref(t, t->common.re_static, ty, MUT_NOT);
    }
    case MIR_RVALUE_RAW_PTR:
        return ty_new_ptr(t, mir_place_ty(t, b, &rv->raw_ptr.place).ty, rv->raw_ptr.mutbl);
    case MIR_RVALUE_CAST: return rv->cast.ty;
    case MIR_RVALUE_BINARY: return binary_ty(t, b, rv->binary.op, rv->binary.operands);
    case MIR_RVALUE_NULLARY:
        return rv->nullary.op == MIR_NULL_UB_CHECKS ? t->common.bool_ : t->common.usize;
    case MIR_RVALUE_UNARY: {
        TyId ty = mir_operand_ty(t, b, &rv->unary.value);
        return rv->unary.op == MIR_UN_PTR_METADATA ? metadata_ty(t, ty) : ty;
    }
    case MIR_RVALUE_DISCRIMINANT:
        return layout_discriminant_ty(t, mir_place_ty(t, b, &rv->place).ty);
    case MIR_RVALUE_AGGREGATE: return aggregate_ty(t, b, rv);
    case MIR_RVALUE_COPY_FOR_DEREF: return mir_place_ty(t, b, &rv->place).ty;
    }
    UNREACHABLE();
}

// ---- the graph ----

static void visit_unwind(const MirUnwind *u, void (*visit)(void *, BlockId), void *context) {
    if (u->kind == UNWIND_CLEANUP) visit(context, u->cleanup);
}

void mir_successors(const MirTerm *t, void (*visit)(void *context, BlockId b), void *context) {
    switch (t->kind) {
    case MIR_TERM_GOTO: visit(context, t->target); break;
    case MIR_TERM_SWITCH_INT:
        for (u32 i = 0; i < t->switch_int.targets.len; i++)
            visit(context, t->switch_int.targets.data[i].block);
        if (t->switch_int.otherwise.v != BLOCK_NONE.v) visit(context, t->switch_int.otherwise);
        break;
    case MIR_TERM_UNWIND_RESUME:
    case MIR_TERM_UNWIND_TERMINATE:
    case MIR_TERM_RETURN:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_TAIL_CALL:
    case MIR_TERM_COROUTINE_DROP: break;
    case MIR_TERM_DROP:
        visit(context, t->drop.target);
        visit_unwind(&t->drop.unwind, visit, context);
        break;
    case MIR_TERM_CALL:
        if (t->call.target.v != BLOCK_NONE.v) visit(context, t->call.target);
        visit_unwind(&t->call.unwind, visit, context);
        break;
    case MIR_TERM_ASSERT:
        visit(context, t->assert.target);
        visit_unwind(&t->assert.unwind, visit, context);
        break;
    case MIR_TERM_YIELD:
        visit(context, t->yield.resume);
        if (t->yield.drop.v != BLOCK_NONE.v) visit(context, t->yield.drop);
        break;
    case MIR_TERM_FALSE_EDGE:
        visit(context, t->false_edge.real);
        visit(context, t->false_edge.imaginary);
        break;
    case MIR_TERM_FALSE_UNWIND:
        visit(context, t->false_unwind.real);
        visit_unwind(&t->false_unwind.unwind, visit, context);
        break;
    }
}

typedef struct SuccessorList {
    Arena *a;
    Vec(BlockId) list;
} SuccessorList;

static void add_successor(void *context, BlockId b) {
    SuccessorList *l = context;
    vec_push(l->a, &l->list, b);
}

typedef struct Visit {
    BlockId block;
    u32 next;
    Slice(BlockId) successors;
} Visit;

BlockIds mir_reverse_postorder(Arena *a, const MirBody *b) {
    BitSet seen = bitset_new(a, b->blocks.len);
    Vec(Visit) stack = {0};
    BlockIds order = {0};
    if (b->blocks.len == 0) return order;
    BlockId enter = {0};
    bool entering = true;
    bitset_add(&seen, 0);
    for (;;) {
        if (entering) {
            SuccessorList l = {.a = a};
            if (b->blocks.data[enter.v].has_term)
                mir_successors(&b->blocks.data[enter.v].term, add_successor, &l);
            Visit v = {.block = enter};
            v.successors.data = l.list.data;
            v.successors.len = l.list.len;
            vec_push(a, &stack, v);
            entering = false;
        }
        if (stack.len == 0) break;
        Visit *top = vec_last(&stack);
        if (top->next == top->successors.len) {
            vec_push(a, &order, top->block);
            stack.len--;
            continue;
        }
        BlockId next = top->successors.data[top->next++];
        if (!bitset_add(&seen, next.v)) continue;
        enter = next;
        entering = true;
    }
    for (u32 i = 0, k = order.len; i + 1 < k; i++) {
        k--;
        if (i >= k) break;
        BlockId swap = order.data[i];
        order.data[i] = order.data[k];
        order.data[k] = swap;
    }
    return order;
}
