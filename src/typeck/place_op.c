// SPDX-License-Identifier: MIT
// place_op.c: `*x` and `x[i]` when they are overloaded. First the shared trait (Deref, Index) is taken; when
// the place turns out to be used mutably, convert_place_derefs_to_mutable replaces it by the mutable one.
// rustc_hir_typeck::place_op.
#include "typeck/typeck_internal.h"

static MethodCallee lookup_place_op(FnCtxt *fc, Span at, TyId self, TyId arg, bool is_index,
                                    bool is_mut) {
    LangItem item =
        is_index ? (is_mut ? LANG_INDEX_MUT : LANG_INDEX) : (is_mut ? LANG_DEREF_MUT : LANG_DEREF);
    const char *name =
        is_index ? (is_mut ? "index_mut" : "index") : (is_mut ? "deref_mut" : "deref");
    DefId trait_def = lang_item(fc->sess, item);
    if (id_is_none(trait_def)) return (MethodCallee){0};
    return lookup_method_in_trait(fc, at, intern_c(&fc->sess->symbols, name), trait_def, self, arg,
                                  infer_cause(fc->ic, CAUSE_MISC, at));
}

static Adjustment borrow_for(FnCtxt *fc, TyId self, Mutability m) {
    return (Adjustment){.kind = ADJUST_BORROW_REF,
                        .target = self,
                        .mutbl = m,
                        .region = ty_data(fc->tcx, self)->ref.region};
}

TyId try_overloaded_deref(FnCtxt *fc, const HirExpr *e, TyId operand_ty, TyId *pointee) {
    MethodCallee m = lookup_place_op(fc, e->span, operand_ty, (TyId){0}, false, false);
    if (!m.found) return (TyId){0};
    TyId self = sig_inputs(fc->tcx, m.sig).data[0];
    if (ty_kind(fc->tcx, self) == TY_REF) {
        Adjustment adj = borrow_for(fc, self, MUT_NOT);
        apply_adjustments(fc, e->unary.expr, &adj, 1);
    }
    TyId out = fc_resolve(fc, sig_output(fc->tcx, m.sig));
    write_method(fc, e->id, m.def, m.args);
    *pointee = ty_builtin_deref(fc->tcx, out, true);
    if (id_is_none(*pointee)) *pointee = fc_error_ty(fc, (ErrorProof){1});
    return out;
}

// Built-in indexing: arrays and slices by usize.
static TyId try_builtin_index(FnCtxt *fc, TyId base, TyId index_ty) {
    TyCtxt *t = fc->tcx;
    TyId elem = ty_builtin_index(t, base);
    if (id_is_none(elem)) return (TyId){0};
    TyId index = fc_resolve(fc, index_ty);
    if (ty_kind(t, index) == TY_UINT && ty_data(t, index)->uint == UINT_USIZE) return elem;
    return (TyId){0};
}

static TyId try_index_step(FnCtxt *fc, const HirExpr *e, const HirExpr *base, Autoderef *ad,
                           TyId step, TyId index_ty) {
    TyCtxt *t = fc->tcx;
    TyId elem = try_builtin_index(fc, step, index_ty);
    if (id_is_some(elem)) {
        autoderef_register_obligations(ad);
        Adjustments steps = autoderef_adjust_steps(ad);
        apply_adjustments(fc, base, steps.data, steps.len);
        return elem;
    }
    for (u32 unsize = 0; unsize < 2; unsize++) {
        // [T; N] is also looked at as [T], but only after all other steps' own impls.
        TyId self = step;
        if (unsize) {
            if (ty_kind(t, step) != TY_ARRAY) return (TyId){0};
            self = ty_new_slice(t, ty_data(t, step)->array.elem);
        }
        // The index's type is a fresh variable: impls decide, then the actual type must agree.
        TyId input = fc_new_ty_var(fc, base->span);
        MethodCallee m = lookup_place_op(fc, e->span, self, input, true, false);
        if (!m.found) continue;
        autoderef_register_obligations(ad);
        Adjustments steps = autoderef_adjust_steps(ad);
        Adjustment *all = NEW_N(fc->arena, Adjustment, steps.len + 2);
        u32 n = steps.len;
        if (n) memcpy(all, steps.data, sizeof(Adjustment) * n);
        TyId self_ref = sig_inputs(t, m.sig).data[0];
        if (ty_kind(t, self_ref) == TY_REF) {
            RegionId r = ty_data(t, self_ref)->ref.region;
            all[n++] = (Adjustment){.kind = ADJUST_BORROW_REF,
                                    .target = ty_new_ref(t, r, step, MUT_NOT),
                                    .mutbl = MUT_NOT,
                                    .region = r};
        }
        if (unsize)
            all[n++] = (Adjustment){.kind = ADJUST_UNSIZE, .target = sig_inputs(t, m.sig).data[0]};
        apply_adjustments(fc, base, all, n);
        write_method(fc, e->id, m.def, m.args);
        demand_coerce(fc, e->index.index, index_ty, input);
        fc_select(fc);
        TyId out = fc_resolve(fc, sig_output(t, m.sig));
        return ty_builtin_deref(t, out, true);
    }
    return (TyId){0};
}

TyId lookup_indexing(FnCtxt *fc, const HirExpr *e, const HirExpr *base, TyId base_ty,
                     const HirExpr *index, TyId index_ty) {
    (void)index;
    Autoderef ad = autoderef_new(fc, base->span, base_ty);
    TyId step, result = {0};
    while (id_is_none(result) && autoderef_next(&ad, &step)) {
        if (ty_is_ty_var(fc->tcx, step)) break;
        result = try_index_step(fc, e, base, &ad, step, index_ty);
    }
    return result;
}

// ---- mutable use ----

static void make_derefs_mutable(FnCtxt *fc, const HirExpr *e) {
    Adjustments *adj = &fc->results->adjustments[e->id.v];
    TyId source = fc->results->node_types[e->id.v];
    for (u32 i = 0; i < adj->len; i++) {
        Adjustment *a = &adj->data[i];
        if (a->kind == ADJUST_OVERLOADED_DEREF && a->mutbl == MUT_NOT) {
            MethodCallee m =
                lookup_place_op(fc, e->span, fc_resolve(fc, source), (TyId){0}, false, true);
            if (m.found) a->mutbl = MUT_MUT; // without DerefMut borrowck reports E0596
        }
        source = a->target;
    }
}

static void convert_place_op(FnCtxt *fc, const HirExpr *e, const HirExpr *base, bool is_index) {
    TyCtxt *t = fc->tcx;
    if (!map_get_or(&fc->results->overloaded_ops, e->id.v, 0)) return;
    Adjustments adj = fc->results->adjustments[base->id.v];
    TyId base_ty = fc->results->node_types[base->id.v];
    // Before the autoref (and unsizing) lies the place that is indexed or dereferenced.
    u32 n = adj.len;
    TyId self = base_ty;
    bool unsized_step = n > 0 && adj.data[n - 1].kind == ADJUST_UNSIZE;
    u32 borrow_at = unsized_step ? n - 2 : n - 1;
    if (n == 0 || adj.data[borrow_at].kind != ADJUST_BORROW_REF) return;
    TyId borrowed = fc_resolve(fc, adj.data[n - 1].target);
    self = ty_builtin_deref(t, borrowed, true);
    TyId arg = {0};
    if (is_index) arg = args_ty_at(t, fc->results->node_args[e->id.v], 1);
    MethodCallee m = lookup_place_op(fc, e->span, self, arg, is_index, true);
    if (!m.found)
        return; // only the shared trait: borrowck will say that it cannot be borrowed as mutable
    write_method(fc, e->id, m.def, m.args);
    TyId self_ref = sig_inputs(t, m.sig).data[0];
    RegionId r = ty_data(t, self_ref)->ref.region;
    Adjustment *b = &fc->results->adjustments[base->id.v].data[borrow_at];
    TyId inner = ty_builtin_deref(t, fc_resolve(fc, b->target), true);
    *b = (Adjustment){.kind = ADJUST_BORROW_REF,
                      .target = ty_new_ref(t, r, inner, MUT_MUT),
                      .mutbl = MUT_MUT,
                      .region = r};
    if (unsized_step) fc->results->adjustments[base->id.v].data[n - 1].target = self_ref;
}

void convert_place_derefs_to_mutable(FnCtxt *fc, const HirExpr *e) {
    // The chain of places from the outside in; conversion runs from the inside out.
    Vec(const HirExpr *) chain = {0};
    vec_push(fc->arena, &chain, e);
    for (;;) {
        const HirExpr *last = *vec_last(&chain);
        if (last->kind == HIR_EXPR_FIELD)
            vec_push(fc->arena, &chain, last->field.expr);
        else if (last->kind == HIR_EXPR_INDEX)
            vec_push(fc->arena, &chain, last->index.expr);
        else if (last->kind == HIR_EXPR_UNARY && last->unary.op == UN_DEREF)
            vec_push(fc->arena, &chain, last->unary.expr);
        else
            break;
    }
    for (u32 i = chain.len; i-- > 0;) {
        const HirExpr *place = chain.data[i];
        // Adjustments of the outermost expression belong to its use, not to the place.
        if (i > 0 || place == e) make_derefs_mutable(fc, place);
        if (place->kind == HIR_EXPR_INDEX) convert_place_op(fc, place, place->index.expr, true);
        if (place->kind == HIR_EXPR_UNARY && place->unary.op == UN_DEREF)
            convert_place_op(fc, place, place->unary.expr, false);
    }
}
