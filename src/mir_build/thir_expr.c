// SPDX-License-Identifier: MIT
// thir_expr.c: each kind of HIR expression without its adjustments. rustc_mir_build::thir::cx::expr
// (make_mirror_unadjusted): overloaded operators become calls, paths what they name, tuple-struct
// constructors aggregates.
#include "mir_build/build_internal.h"
#include "collect/collect.h"

static RegionKey temp_of(Builder *bx, const HirExpr *e) {
    return (RegionKey){bx->regions.temp[e->id.v]};
}

static TyId node_ty(Builder *bx, const HirExpr *e) {
    return bx->r->node_types[e->id.v];
}

static Thir *thir_for(Builder *bx, ThirKind kind, const HirExpr *e) {
    return thir_new(bx, kind, node_ty(bx, e), e->span, temp_of(bx, e));
}

static Thirs thir_list(Builder *bx, HirExprPtrs list) {
    Thirs out = {.data = NEW_N(bx->scratch, Thir *, list.len), .len = list.len};
    for (u32 i = 0; i < list.len; i++) out.data[i] = thir_expr(bx, list.data[i]);
    return out;
}

static bool is_overloaded(Builder *bx, const HirExpr *e) {
    return map_get_or(&bx->r->overloaded_ops, e->id.v, 0) != 0;
}

static ArgsId node_args(Builder *bx, HirId id) {
    ArgsId a = bx->r->node_args[id.v];
    return id_is_none(a) ? ARGS_EMPTY : a;
}

static Thir *zst(Builder *bx, TyId ty, Span span, RegionKey temp) {
    return thir_constant(bx, (MirConst){.kind = MIR_CONST_ZST}, ty, span, temp);
}

static Thir *method_callee(Builder *bx, const HirExpr *e, Span span) {
    Res res = bx->r->node_res[e->id.v];
    if (res.kind != RES_DEF) {
        diag_unsupported(bx->s, span, "this call");
        bx->failed = true;
        return zst(bx, bx->t->common.unit, span, temp_of(bx, e));
    }
    return zst(bx, ty_new_fn_def(bx->t, res.def, node_args(bx, e->id)), span, temp_of(bx, e));
}

static Thir *overloaded_operator(Builder *bx, const HirExpr *e, const HirExpr *lhs,
                                 const HirExpr *rhs) {
    Thir *call = thir_for(bx, THIR_CALL, e);
    call->call.fun = method_callee(bx, e, e->span);
    call->call.args.data = NEW_N(bx->scratch, Thir *, 2);
    call->call.args.data[call->call.args.len++] = thir_expr(bx, lhs);
    if (rhs) call->call.args.data[call->call.args.len++] = thir_expr(bx, rhs);
    call->call.fn_span = e->span;
    return call;
}

// ---- operators ----

static MirBinOp bin_op(BinOp op) {
    switch (op) {
    case BIN_ADD: return MIR_BIN_ADD;
    case BIN_SUB: return MIR_BIN_SUB;
    case BIN_MUL: return MIR_BIN_MUL;
    case BIN_DIV: return MIR_BIN_DIV;
    case BIN_REM: return MIR_BIN_REM;
    case BIN_AND:
    case BIN_OR: break;
    case BIN_BIT_XOR: return MIR_BIN_BIT_XOR;
    case BIN_BIT_AND: return MIR_BIN_BIT_AND;
    case BIN_BIT_OR: return MIR_BIN_BIT_OR;
    case BIN_SHL: return MIR_BIN_SHL;
    case BIN_SHR: return MIR_BIN_SHR;
    case BIN_EQ: return MIR_BIN_EQ;
    case BIN_LT: return MIR_BIN_LT;
    case BIN_LE: return MIR_BIN_LE;
    case BIN_NE: return MIR_BIN_NE;
    case BIN_GE: return MIR_BIN_GE;
    case BIN_GT: return MIR_BIN_GT;
    }
    UNREACHABLE();
}

static Thir *thir_binary(Builder *bx, const HirExpr *e) {
    if (e->binary.op == BIN_AND || e->binary.op == BIN_OR) {
        Thir *out = thir_for(bx, THIR_LOGICAL, e);
        out->logical.is_and = e->binary.op == BIN_AND;
        out->logical.lhs = thir_expr(bx, e->binary.lhs);
        out->logical.rhs = thir_expr(bx, e->binary.rhs);
        return out;
    }
    if (is_overloaded(bx, e)) return overloaded_operator(bx, e, e->binary.lhs, e->binary.rhs);
    Thir *out = thir_for(bx, THIR_BINARY, e);
    out->binary.op = bin_op(e->binary.op);
    out->binary.lhs = thir_expr(bx, e->binary.lhs);
    out->binary.rhs = thir_expr(bx, e->binary.rhs);
    return out;
}

static Thir *thir_assign_op(Builder *bx, const HirExpr *e) {
    if (is_overloaded(bx, e)) return overloaded_operator(bx, e, e->binary.lhs, e->binary.rhs);
    Thir *out = thir_for(bx, THIR_ASSIGN_OP, e);
    out->binary.op = bin_op(e->binary.op);
    out->binary.lhs = thir_expr(bx, e->binary.lhs);
    out->binary.rhs = thir_expr(bx, e->binary.rhs);
    return out;
}

static Thir *thir_unary(Builder *bx, const HirExpr *e) {
    const HirExpr *inner = e->unary.expr;
    if (e->unary.op == UN_DEREF) {
        if (is_overloaded(bx, e)) {
            Thir **operands = NEW_N(bx->scratch, Thir *, 1);
            operands[0] = thir_expr(bx, inner);
            return thir_overloaded_place(bx, e->span, temp_of(bx, e), node_ty(bx, e),
                                         bx->r->node_res[e->id.v].def, node_args(bx, e->id),
                                         operands, 1);
        }
        Thir *out = thir_for(bx, THIR_DEREF, e);
        out->inner = thir_expr(bx, inner);
        return out;
    }
    if (is_overloaded(bx, e)) return overloaded_operator(bx, e, inner, NULL);
    if (e->unary.op == UN_NEG && inner->kind == HIR_EXPR_LIT)
        return thir_constant(bx, build_literal(bx, &inner->lit, node_ty(bx, e), true),
                             node_ty(bx, e), e->span, temp_of(bx, e));
    Thir *out = thir_for(bx, THIR_UNARY, e);
    out->unary.op = e->unary.op == UN_NOT ? MIR_UN_NOT : MIR_UN_NEG;
    out->unary.value = thir_expr(bx, inner);
    return out;
}

static Thir *thir_index(Builder *bx, const HirExpr *e) {
    if (is_overloaded(bx, e)) {
        Thir **operands = NEW_N(bx->scratch, Thir *, 2);
        operands[0] = thir_expr(bx, e->index.expr);
        operands[1] = thir_expr(bx, e->index.index);
        Thir *place =
            thir_overloaded_place(bx, e->span, temp_of(bx, e), node_ty(bx, e),
                                  bx->r->node_res[e->id.v].def, node_args(bx, e->id), operands, 2);
        // A panic in the method points at the brackets.
        Span base = source_span_outermost(&bx->s->sources, e->index.expr->span);
        Span brackets = {base.hi, e->span.hi, e->span.ctxt};
        if (base.lo >= e->span.lo && brackets.lo < brackets.hi)
            place->inner->call.fn_span = brackets;
        return place;
    }
    Thir *out = thir_for(bx, THIR_INDEX, e);
    out->index.base = thir_expr(bx, e->index.expr);
    out->index.index = thir_expr(bx, e->index.index);
    return out;
}

static Thir *thir_cast(Builder *bx, const HirExpr *e) {
    TyCtxt *t = bx->t;
    if (map_get_or(&bx->r->coercion_casts, e->id.v, 0)) {
        Thir *out = thir_for(bx, THIR_USE, e);
        out->inner = thir_expr(bx, e->cast.expr);
        return out;
    }
    TyId from = typeck_expr_ty_adjusted(bx->r, e->cast.expr);
    if (ty_kind(t, from) == TY_REF && ty_kind(t, node_ty(bx, e)) == TY_PTR) {
        // &[T; N] as *const T: through a pointer to the array.
        const TyData *d = ty_data(t, from);
        TyId array = d->ref.ty;
        Mutability m = d->ref.mutbl;
        Thir *deref = thir_new(bx, THIR_DEREF, array, e->span, temp_of(bx, e));
        deref->inner = thir_expr(bx, e->cast.expr);
        Thir *raw = thir_new(bx, THIR_RAW_BORROW, ty_new_ptr(t, array, m), e->span, temp_of(bx, e));
        raw->raw_borrow.mutbl = m;
        raw->raw_borrow.value = deref;
        Thir *out = thir_for(bx, THIR_POINTER_COERCION, e);
        out->coercion.kind = MIR_CAST_ARRAY_TO_POINTER;
        out->coercion.value = raw;
        return out;
    }
    Thir *out = thir_for(bx, THIR_CAST, e);
    out->inner = thir_expr(bx, e->cast.expr);
    return out;
}

// ---- paths ----

static Thir *thir_adt(Builder *bx, const HirExpr *e, TyId ty, u32 variant) {
    Thir *out = thir_for(bx, THIR_ADT, e);
    const TyData *d = ty_data(bx->t, ty);
    out->ty = ty;
    out->adt.def = d->adt.def;
    out->adt.args = d->adt.args;
    out->adt.variant = variant;
    out->adt.is_union = collect_adt_def(bx->t, d->adt.def)->flags & ADT_UNION;
    return out;
}

static Thir *thir_static(Builder *bx, const HirExpr *e, DefId def) {
    TyCtxt *t = bx->t;
    const Def *d = def_of(bx->s, def);
    TyId ty = node_ty(bx, e);
    bool is_mut = d->is_mut_static, is_foreign = d->is_foreign;
    TyId ptr = is_mut       ? ty_new_ptr(t, ty, MUT_MUT)
               : is_foreign ? ty_new_ptr(t, ty, MUT_NOT)
                            : ty_new_ref(t, t->common.re_static, ty, MUT_NOT);
    Thir *address;
    if (d->is_thread_local) {
        address = thir_new(bx, THIR_THREAD_LOCAL, ptr, e->span, temp_of(bx, e));
        address->thread_local_def = def;
    } else {
        address =
            thir_constant(bx, (MirConst){.kind = MIR_CONST_STATIC, .def = def, .args = ARGS_EMPTY},
                          ptr, e->span, temp_of(bx, e));
    }
    Thir *deref = thir_for(bx, THIR_DEREF, e);
    deref->inner = address;
    return deref;
}

static Thir *unsupported(Builder *bx, const HirExpr *e, const char *what) {
    diag_unsupported(bx->s, e->span, "%s", what);
    bx->failed = true;
    return zst(bx, node_ty(bx, e), e->span, temp_of(bx, e));
}

static Res path_res(Builder *bx, const HirQPath *path, HirId id) {
    Res res = bx->r->node_res[id.v];
    return res.kind == RES_DEF ? res : typeck_qpath_res(bx->r, path, id);
}

static Thir *thir_path(Builder *bx, const HirExpr *e) {
    TyCtxt *t = bx->t;
    Res res = path_res(bx, &e->path, e->id);
    TyId ty = node_ty(bx, e);
    if (res.kind == RES_LOCAL) {
        Thir *out = thir_for(bx, THIR_VAR, e);
        out->var = (HirId){res.node.v};
        return out;
    }
    if (res.kind != RES_DEF) return unsupported(bx, e, "this path");
    switch (def_of(bx->s, res.def)->kind) {
    case DEF_FN:
    case DEF_ASSOC_FN: {
        Thir *out = zst(bx, ty, e->span, temp_of(bx, e));
        if (ty_kind(t, ty) == TY_FN_DEF)
            out->constant->user_ty =
                build_user_path(bx, &e->path, res.def, ty_data(t, ty)->adt.args);
        return out;
    }
    case DEF_CTOR:
        if (ty_kind(t, ty) == TY_FN_DEF) return zst(bx, ty, e->span, temp_of(bx, e));
        {
            Thir *out = thir_adt(
                bx, e, ty,
                collect_adt_of_ty(t, ty)->flags & ADT_ENUM ? collect_variant_index(t, res.def) : 0);
            out->adt.user_ty = build_user_adt(bx, &e->path, ty);
            return out;
        }
    case DEF_CONST:
    case DEF_ASSOC_CONST: {
        Thir *out = thir_constant(
            bx, (MirConst){.kind = MIR_CONST_ITEM, .def = res.def, .args = node_args(bx, e->id)},
            ty, e->span, temp_of(bx, e));
        out->constant->user_ty = build_user_path(bx, &e->path, res.def, out->constant->args);
        return out;
    }
    case DEF_CONST_PARAM: {
        const GenericParamDef *param = NULL;
        u32 index = collect_param_index(t, res.def);
        (void)param;
        ConstData data = {
            .kind = CONST_PARAM, .index = index, .name = def_of(bx->s, res.def)->name};
        return thir_constant(bx, (MirConst){.kind = MIR_CONST_TY, .ct = const_new(t, &data)}, ty,
                             e->span, temp_of(bx, e));
    }
    case DEF_STATIC: return thir_static(bx, e, res.def);
    default: return unsupported(bx, e, "this path");
    }
}

// ---- calls and aggregates ----

static Thir *thir_call(Builder *bx, const HirExpr *e) {
    TyCtxt *t = bx->t;
    const HirExpr *callee = e->call.callee;
    if (bx->r->node_res[e->id.v].kind == RES_DEF) {
        // f(u, v) through a Fn trait: Fn::call(f, (u, v)).
        Thir *call = thir_for(bx, THIR_CALL, e);
        call->call.fun = method_callee(bx, e, callee->span);
        Thir *tuple = thir_new(bx, THIR_TUPLE, t->common.unit, e->span, temp_of(bx, e));
        tuple->list = thir_list(bx, e->call.args);
        TyId *tys = NEW_N(bx->scratch, TyId, e->call.args.len);
        for (u32 i = 0; i < e->call.args.len; i++)
            tys[i] = typeck_expr_ty_adjusted(bx->r, e->call.args.data[i]);
        tuple->ty = ty_new_tuple(t, tys, e->call.args.len);
        call->call.args.data = NEW_N(bx->scratch, Thir *, 2);
        call->call.args.len = 2;
        call->call.args.data[0] = thir_expr(bx, callee);
        call->call.args.data[1] = tuple;
        call->call.from_hir_call = true;
        call->call.fn_span = e->span;
        return call;
    }
    if (callee->kind == HIR_EXPR_PATH && bx->r->adjustments[callee->id.v].len == 0) {
        Res res = path_res(bx, &callee->path, callee->id);
        TyId ty = node_ty(bx, e);
        const AdtDef *adt = ty_kind(t, ty) == TY_ADT ? collect_adt_of_ty(t, ty) : NULL;
        if (res.kind == RES_DEF && def_of(bx->s, res.def)->kind == DEF_CTOR && adt) {
            Thir *out =
                thir_adt(bx, e, ty, adt->flags & ADT_ENUM ? collect_variant_index(t, res.def) : 0);
            out->adt.user_ty = build_user_adt(bx, &callee->path, ty);
            out->adt.fields.data = NEW_N(bx->scratch, ThirField, e->call.args.len);
            out->adt.fields.len = e->call.args.len;
            for (u32 i = 0; i < e->call.args.len; i++)
                out->adt.fields.data[i] = (ThirField){i, thir_expr(bx, e->call.args.data[i])};
            return out;
        }
    }
    Thir *call = thir_for(bx, THIR_CALL, e);
    call->call.fun = thir_expr(bx, callee);
    call->call.args = thir_list(bx, e->call.args);
    call->call.from_hir_call = true;
    call->call.fn_span = e->span;
    return call;
}

static Thir *thir_method_call(Builder *bx, const HirExpr *e) {
    Thir *call = thir_for(bx, THIR_CALL, e);
    call->call.fun = method_callee(bx, e, e->method_call.seg->ident.span);
    call->call.fun->constant->user_ty =
        build_user_method(bx, e->method_call.seg, call->call.fun->ty);
    u32 n = e->method_call.args.len;
    call->call.args.data = NEW_N(bx->scratch, Thir *, n + 1);
    call->call.args.len = n + 1;
    call->call.args.data[0] = thir_expr(bx, e->method_call.receiver);
    for (u32 i = 0; i < n; i++)
        call->call.args.data[i + 1] = thir_expr(bx, e->method_call.args.data[i]);
    call->call.from_hir_call = true;
    call->call.fn_span = e->method_call.span;
    return call;
}

static Thir *thir_struct(Builder *bx, const HirExpr *e) {
    TyCtxt *t = bx->t;
    TyId ty = node_ty(bx, e);
    const AdtDef *adt = collect_adt_of_ty(t, ty);
    if (!adt) return unsupported(bx, e, "this struct expression");
    u32 variant = 0;
    if (adt->flags & ADT_ENUM) {
        Res res = path_res(bx, &e->struct_.path, e->id);
        if (res.kind == RES_DEF) variant = collect_variant_index(t, res.def);
    }
    Thir *out = thir_adt(bx, e, ty, variant);
    out->adt.user_ty = build_user_adt(bx, &e->struct_.path, ty);
    out->adt.fields.data = NEW_N(bx->scratch, ThirField, e->struct_.fields.len);
    out->adt.fields.len = e->struct_.fields.len;
    for (u32 i = 0; i < e->struct_.fields.len; i++) {
        const HirExprField *f = &e->struct_.fields.data[i];
        u32 index = bx->r->field_indices[f->id.v];
        out->adt.fields.data[i] = (ThirField){index ? index - 1 : i, thir_expr(bx, f->expr)};
    }
    if (e->struct_.base) {
        out->adt.base = thir_expr(bx, e->struct_.base);
        out->adt.base_tys = (TyListId){(u32)map_get_or(&bx->r->fru_field_types, e->id.v, 0)};
    }
    return out;
}

static Thir *thir_repeat(Builder *bx, const HirExpr *e) {
    Thir *out = thir_for(bx, THIR_REPEAT, e);
    const TyData *d = ty_data(bx->t, out->ty);
    if (d->kind != TY_ARRAY) return unsupported(bx, e, "this repeat expression");
    out->repeat.count = d->array.len;
    out->repeat.value = thir_expr(bx, e->repeat.elem);
    return out;
}

static Thir *thir_field(Builder *bx, const HirExpr *e) {
    Thir *out = thir_for(bx, THIR_FIELD, e);
    out->field.base = thir_expr(bx, e->field.expr);
    out->field.field = bx->r->field_indices[e->id.v] ? bx->r->field_indices[e->id.v] - 1 : 0;
    return out;
}

static Thir *thir_offset_of(Builder *bx, const HirExpr *e) {
    Thir *out = thir_for(bx, THIR_OFFSET_OF, e);
    u64 stored = map_get_or(&bx->r->offset_of, e->id.v, 0);
    Slice(u64) *path = (void *)(uintptr_t)stored;
    if (path) {
        out->offset_of.path.data = path->data;
        out->offset_of.path.len = path->len;
    }
    out->offset_of.container = (TyId){(u32)map_get_or(&bx->r->misc, MAP_KEY2(1, e->id.v), 0)};
    return out;
}

static Thir *thir_addr_of(Builder *bx, const HirExpr *e) {
    if (e->addr_of.raw) {
        Thir *out = thir_for(bx, THIR_RAW_BORROW, e);
        out->raw_borrow.mutbl = e->addr_of.mutbl;
        out->raw_borrow.value = thir_expr(bx, e->addr_of.expr);
        return out;
    }
    Thir *out = thir_for(bx, THIR_BORROW, e);
    out->borrow.kind = e->addr_of.mutbl == MUT_MUT ? MIR_BORROW_MUT : MIR_BORROW_SHARED;
    out->borrow.value = thir_expr(bx, e->addr_of.expr);
    return out;
}

static Thir *thir_jump(Builder *bx, ThirKind kind, const HirExpr *e, HirId target,
                       const HirExpr *value) {
    Thir *out = thir_for(bx, kind, e);
    out->jump.target = target;
    if (value) out->jump.value = thir_expr(bx, value);
    return out;
}

static Thir *thir_if(Builder *bx, const HirExpr *e) {
    Thir *out = thir_for(bx, THIR_IF, e);
    out->if_.region = region_key(e->if_.then->id, REGION_IF_THEN, 0);
    out->if_.cond = thir_expr(bx, e->if_.cond);
    out->if_.then = thir_expr(bx, e->if_.then);
    if (e->if_.else_) out->if_.else_ = thir_expr(bx, e->if_.else_);
    return out;
}

Thir *thir_unadjusted(Builder *bx, const HirExpr *e) {
    Thir *out;
    switch (e->kind) {
    case HIR_EXPR_ERROR: return unsupported(bx, e, "this expression");
    case HIR_EXPR_ARRAY:
    case HIR_EXPR_TUPLE:
        out = thir_for(bx, e->kind == HIR_EXPR_ARRAY ? THIR_ARRAY : THIR_TUPLE, e);
        out->list = thir_list(bx, e->array);
        return out;
    case HIR_EXPR_CONST_BLOCK:
        return thir_constant(bx,
                             (MirConst){.kind = MIR_CONST_ITEM,
                                        .def = e->const_block.def,
                                        .args = args_identity(bx->t, bx->root)},
                             node_ty(bx, e), e->span, temp_of(bx, e));
    case HIR_EXPR_CALL: return thir_call(bx, e);
    case HIR_EXPR_METHOD_CALL: return thir_method_call(bx, e);
    case HIR_EXPR_BINARY: return thir_binary(bx, e);
    case HIR_EXPR_ASSIGN_OP: return thir_assign_op(bx, e);
    case HIR_EXPR_UNARY: return thir_unary(bx, e);
    case HIR_EXPR_LIT:
        return thir_constant(bx, build_literal(bx, &e->lit, node_ty(bx, e), false), node_ty(bx, e),
                             e->span, temp_of(bx, e));
    case HIR_EXPR_CAST: return thir_cast(bx, e);
    case HIR_EXPR_DROP_TEMPS:
        out = thir_for(bx, THIR_USE, e);
        out->inner = thir_expr(bx, e->drop_temps);
        return out;
    case HIR_EXPR_LET:
        out = thir_for(bx, THIR_LET, e);
        out->let.init = thir_expr(bx, e->let.init);
        out->let.pat = build_pat(bx, e->let.pat);
        return out;
    case HIR_EXPR_IF: return thir_if(bx, e);
    case HIR_EXPR_LOOP:
        out = thir_for(bx, THIR_LOOP, e);
        out->loop.body = e->loop.block;
        out->loop.target = e->id;
        return out;
    case HIR_EXPR_MATCH:
        out = thir_for(bx, THIR_MATCH, e);
        out->match.scrutinee = thir_expr(bx, e->match.scrutinee);
        out->match.hir = e;
        return out;
    case HIR_EXPR_CLOSURE: return thir_closure(bx, e);
    case HIR_EXPR_BLOCK:
        out = thir_for(bx, THIR_BLOCK, e);
        out->block.block = e->block.block;
        if (e->block.block->targeted_by_break) out->block.target = e->id;
        return out;
    case HIR_EXPR_ASSIGN:
        out = thir_for(bx, THIR_ASSIGN, e);
        out->assign.lhs = thir_expr(bx, e->assign.lhs);
        out->assign.rhs = thir_expr(bx, e->assign.rhs);
        return out;
    case HIR_EXPR_FIELD: return thir_field(bx, e);
    case HIR_EXPR_INDEX: return thir_index(bx, e);
    case HIR_EXPR_PATH: return thir_path(bx, e);
    case HIR_EXPR_ADDR_OF: return thir_addr_of(bx, e);
    case HIR_EXPR_BREAK:
        return thir_jump(bx, THIR_BREAK, e, e->break_.dest.target, e->break_.value);
    case HIR_EXPR_CONTINUE: return thir_jump(bx, THIR_CONTINUE, e, e->continue_.target, NULL);
    case HIR_EXPR_RET: return thir_jump(bx, THIR_RETURN, e, (HirId){0}, e->ret);
    case HIR_EXPR_BECOME: return unsupported(bx, e, "`become`");
    case HIR_EXPR_STRUCT: return thir_struct(bx, e);
    case HIR_EXPR_REPEAT: return thir_repeat(bx, e);
    case HIR_EXPR_YIELD:
        out = thir_for(bx, THIR_YIELD, e);
        out->yield = thir_expr(bx, e->yield.expr);
        return out;
    case HIR_EXPR_OFFSET_OF: return thir_offset_of(bx, e);
    }
    UNREACHABLE();
}
