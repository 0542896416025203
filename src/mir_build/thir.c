// SPDX-License-Identifier: MIT
// thir.c: expressions with their adjustments made explicit: autoderef, autoref, coercions, and the scope that
// each expression is. rustc_mir_build::thir::cx::expr (mirror_expr, apply_adjustment).
#include "mir_build/build_internal.h"
#include "collect/collect.h"

Thir *thir_new(Builder *bx, ThirKind kind, TyId ty, Span span, RegionKey temp) {
    Thir *e = NEW(bx->scratch, Thir);
    e->kind = kind;
    e->ty = ty;
    e->span = span;
    e->temp = temp;
    return e;
}

Thir *thir_constant(Builder *bx, MirConst c, TyId ty, Span span, RegionKey temp) {
    Thir *e = thir_new(bx, THIR_CONSTANT, ty, span, temp);
    e->constant = NEW(bx->a, MirConst);
    *e->constant = c;
    e->constant->ty = ty;
    e->constant->span = span;
    e->constant->promoted = PROMOTED_NONE;
    return e;
}

static Thir *callee_constant(Builder *bx, DefId method, ArgsId args, Span span, RegionKey temp) {
    if (id_is_none(args)) args = ARGS_EMPTY;
    TyId ty = ty_new_fn_def(bx->t, method, args);
    return thir_constant(bx, (MirConst){.kind = MIR_CONST_ZST}, ty, span, temp);
}

// `*method(operands)`: for overloaded `*x`, `x[i]` and deref adjustments: the method gives a reference of
// the mutability of its receiver.
Thir *thir_overloaded_place(Builder *bx, Span span, RegionKey temp, TyId place_ty, DefId method,
                            ArgsId args, Thir **operands, u32 n) {
    const TyData *receiver = ty_data(bx->t, operands[0]->ty);
    Mutability m = receiver->kind == TY_REF ? receiver->ref.mutbl : MUT_NOT;
    Thir *call = thir_new(bx, THIR_CALL, ty_new_ref(bx->t, bx->t->common.re_erased, place_ty, m),
                          span, temp);
    call->call.fun = callee_constant(bx, method, args, span, temp);
    call->call.args.data = operands;
    call->call.args.len = n;
    call->call.fn_span = span;
    Thir *deref = thir_new(bx, THIR_DEREF, place_ty, span, temp);
    deref->inner = call;
    return deref;
}

static MirBorrowKind borrow_kind(Mutability m, bool two_phase) {
    return m == MUT_NOT ? MIR_BORROW_SHARED : two_phase ? MIR_BORROW_MUT_TWO_PHASE : MIR_BORROW_MUT;
}

static DefId deref_method(Builder *bx, Mutability m, Span span) {
    LangItem item = m == MUT_MUT ? LANG_DEREF_MUT : LANG_DEREF;
    DefId trait_def = lang_item_require(bx->s, item, span);
    if (id_is_none(trait_def)) return trait_def;
    AssocItems items = collect_assoc_items(bx->t, trait_def);
    for (u32 i = 0; i < items.len; i++)
        if (items.data[i].kind == DEF_ASSOC_FN) return items.data[i].def;
    return (DefId){0};
}

static Thir *overloaded_deref_adjustment(Builder *bx, Thir *e, const Adjustment *adj) {
    TyId ref_ty = ty_new_ref(bx->t, bx->t->common.re_erased, e->ty, adj->mutbl);
    Thir **operands = NEW_N(bx->scratch, Thir *, 1);
    operands[0] = thir_new(bx, THIR_BORROW, ref_ty, e->span, e->temp);
    operands[0]->borrow.kind = borrow_kind(adj->mutbl, false);
    operands[0]->borrow.value = e;
    DefId method = deref_method(bx, adj->mutbl, e->span);
    if (id_is_none(method)) {
        bx->failed = true;
        return e;
    }
    GenericArg self = arg_of_ty(e->ty);
    return thir_overloaded_place(bx, e->span, e->temp, adj->target, method,
                                 args_new(bx->t, &self, 1), operands, 1);
}

// What is adjusted of a block is its last expression: errors about a returned value point at that.
static void adjust_span(Thir *e) {
    if (e->kind == THIR_BLOCK && e->block.block->expr) e->span = e->block.block->expr->span;
}

static Thir *coercion(Builder *bx, Thir *e, MirCastKind kind, TyId target) {
    adjust_span(e);
    Thir *out = thir_new(bx, THIR_POINTER_COERCION, target, e->span, e->temp);
    out->coercion.kind = kind;
    out->coercion.value = e;
    return out;
}

static Thir *apply_adjustment(Builder *bx, Thir *e, const Adjustment *adj) {
    Thir *out;
    switch (adj->kind) {
    case ADJUST_NEVER_TO_ANY:
        if (ty_is_never(bx->t, adj->target)) return e;
        out = thir_new(bx, THIR_NEVER_TO_ANY, adj->target, e->span, e->temp);
        out->inner = e;
        return out;
    case ADJUST_DEREF:
        adjust_span(e);
        out = thir_new(bx, THIR_DEREF, adj->target, e->span, e->temp);
        out->inner = e;
        return out;
    case ADJUST_OVERLOADED_DEREF: return overloaded_deref_adjustment(bx, e, adj);
    case ADJUST_BORROW_REF:
        out = thir_new(bx, THIR_BORROW, adj->target, e->span, e->temp);
        out->borrow.kind = borrow_kind(adj->mutbl, adj->two_phase);
        out->borrow.value = e;
        return out;
    case ADJUST_BORROW_RAW:
        out = thir_new(bx, THIR_RAW_BORROW, adj->target, e->span, e->temp);
        out->raw_borrow.mutbl = adj->mutbl;
        out->raw_borrow.value = e;
        return out;
    case ADJUST_REIFY_FN_POINTER: return coercion(bx, e, MIR_CAST_REIFY_FN_POINTER, adj->target);
    case ADJUST_UNSAFE_FN_POINTER: return coercion(bx, e, MIR_CAST_UNSAFE_FN_POINTER, adj->target);
    case ADJUST_CLOSURE_FN_POINTER:
        return coercion(bx, e, MIR_CAST_CLOSURE_FN_POINTER, adj->target);
    case ADJUST_MUT_TO_CONST_POINTER: return coercion(bx, e, MIR_CAST_MUT_TO_CONST, adj->target);
    case ADJUST_UNSIZE: return coercion(bx, e, MIR_CAST_UNSIZE, adj->target);
    case ADJUST_PIN_REBORROW:
        diag_unsupported(bx->s, e->span, "reborrowing a pinned reference");
        bx->failed = true;
        return e;
    }
    UNREACHABLE();
}

Thir *thir_expr(Builder *bx, const HirExpr *e) {
    Thir *out = thir_unadjusted(bx, e);
    Adjustments adj = bx->r->adjustments[e->id.v];
    for (u32 i = 0; i < adj.len; i++) out = apply_adjustment(bx, out, &adj.data[i]);
    Thir *scope = thir_new(bx, THIR_SCOPE, out->ty, e->span, out->temp);
    scope->scope.region = region_node(e->id);
    scope->scope.value = out;
    return scope;
}
