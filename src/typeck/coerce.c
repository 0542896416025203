// SPDX-License-Identifier: MIT
// coerce.c: implicit conversions at coercion sites, and the common type of several expressions (LUB).
// A site does a dereferencing reborrow or an unsizing, never both. Algorithm: rustc_hir_typeck::coercion;
// Reference "Type coercions". Each attempt runs in a snapshot; adjustments are recorded on success only.
#include "typeck/typeck_internal.h"

enum { ADJUST_MAX = 16, UNSIZE_STEPS_MAX = 64 };

typedef struct Coerce {
    FnCtxt *fc;
    Span span;
    bool allow_two_phase;
    bool use_lub; // several expressions are being merged: unify by least upper bound
    Adjustment adj[ADJUST_MAX];
    u32 n_adj;
    TyId target; // the result's type
    TypeError err;
} Coerce;

static bool unify(Coerce *c, TyId a, TyId b) {
    if (c->use_lub) return infer_lub(c->fc->ic, c->span, b, a, &c->target, &c->err);
    if (!infer_sub(c->fc->ic, c->span, a, b, &c->err)) return false;
    c->target = b;
    return true;
}

static bool mismatch(Coerce *c, TyId a, TyId b) {
    c->err = (TypeError){.kind = TYPE_ERR_MISMATCH, .expected = b, .found = a};
    return false;
}

static void add_adjust(Coerce *c, Adjustment a) {
    CHECK(c->n_adj < ADJUST_MAX);
    c->adj[c->n_adj++] = a;
}

static bool mutability_ok(Coerce *c, Mutability from, Mutability to, TyId a, TyId b) {
    if (from == MUT_MUT || to == MUT_NOT) return true;
    c->err = (TypeError){.kind = TYPE_ERR_MUTABILITY, .expected = b, .found = a};
    return false;
}

// ---- unsizing ----

// Could `target` be reached by an unsizing from `source` at all? A cheap filter before trait selection.
static bool unsize_plausible(Coerce *c, TyId source, TyId target) {
    TyCtxt *t = c->fc->tcx;
    const TyData *a = ty_data(t, source), *b = ty_data(t, target);
    if (a->kind == TY_ADT && b->kind == TY_ADT) return id_eq(a->adt.def, b->adt.def);
    if (a->kind != TY_REF && a->kind != TY_PTR) return false;
    if (b->kind != TY_REF && b->kind != TY_PTR) return false;
    TyId pointee = fc_resolve(c->fc, b->kind == TY_REF ? b->ref.ty : b->ptr.ty);
    TyKind kind = ty_kind(t, pointee);
    return kind == TY_SLICE || kind == TY_DYN || kind == TY_ADT;
}

// Selects CoerceUnsized / Unsize obligations one by one; everything else they need becomes pending.
static bool select_unsize(Coerce *c, Obligation first) {
    FnCtxt *fc = c->fc;
    DefId unsize = lang_item(fc->sess, LANG_UNSIZE),
          coerce_unsized = lang_item(fc->sess, LANG_COERCE_UNSIZED);
    Obligations queue = {0};
    vec_push(fc->arena, &queue, first);
    for (u32 i = 0; i < queue.len; i++) {
        if (i > UNSIZE_STEPS_MAX) return false;
        Obligation o = queue.data[i];
        const Pred *p = pred_of(fc->tcx, o.pred);
        bool ours = p->kind == PRED_TRAIT &&
                    (id_eq(p->trait_ref.def, unsize) || id_eq(p->trait_ref.def, coerce_unsized));
        if (!ours) {
            infer_push_obligation(fc->ic, o);
            continue;
        }
        bool is_unsize = id_eq(p->trait_ref.def, unsize);
        ImplSource source = {0};
        switch (traits_select(fc->ic, &o, &source)) {
        case ANSWER_NO: return false;
        case ANSWER_MAYBE: {
            // `?T: Unsize<dyn Tr>`: commit to it, the type will be known later.
            TyId self = infer_shallow_resolve(
                fc->ic, trait_ref_self(fc->tcx, pred_of(fc->tcx, o.pred)->trait_ref));
            TyId to = infer_shallow_resolve(
                fc->ic, args_ty_at(fc->tcx, pred_of(fc->tcx, o.pred)->trait_ref.args, 1));
            if (!is_unsize || !ty_is_ty_var(fc->tcx, self) || ty_kind(fc->tcx, to) != TY_DYN)
                return false;
            if (infer_var_is_diverging(fc->ic, ty_data(fc->tcx, self)->infer.vid)) return false;
            infer_push_obligation(fc->ic, o);
            break;
        }
        case ANSWER_YES:
            for (u32 k = 0; k < source.nested.len; k++)
                vec_push(fc->arena, &queue, source.nested.data[k]);
            break;
        }
    }
    return true;
}

static bool coerce_unsized(Coerce *c, TyId source, TyId target) {
    FnCtxt *fc = c->fc;
    TyCtxt *t = fc->tcx;
    DefId trait_def = lang_item(fc->sess, LANG_COERCE_UNSIZED);
    if (id_is_none(trait_def) || !unsize_plausible(c, source, target))
        return mismatch(c, source, target);
    const TyData *a = ty_data(t, source), *b = ty_data(t, target);
    TyId from = source;
    if (a->kind == TY_REF && b->kind == TY_REF) {
        if (!mutability_ok(c, a->ref.mutbl, b->ref.mutbl, source, target)) return false;
        RegionId r = infer_new_region_var(fc->ic, c->span);
        Mutability m = b->ref.mutbl;
        TyId inner = a->ref.ty;
        add_adjust(c, (Adjustment){.kind = ADJUST_DEREF, .target = inner});
        from = ty_new_ref(t, r, inner, m);
        add_adjust(
            c, (Adjustment){.kind = ADJUST_BORROW_REF, .target = from, .mutbl = m, .region = r});
    } else if (a->kind == TY_REF && b->kind == TY_PTR) {
        if (!mutability_ok(c, a->ref.mutbl, b->ptr.mutbl, source, target)) return false;
        TyId inner = a->ref.ty;
        Mutability m = b->ptr.mutbl;
        add_adjust(c, (Adjustment){.kind = ADJUST_DEREF, .target = inner});
        from = ty_new_ptr(t, inner, m);
        add_adjust(c, (Adjustment){.kind = ADJUST_BORROW_RAW, .target = from, .mutbl = m});
    } else if (a->kind == TY_PTR && b->kind == TY_REF) {
        return mismatch(c, source, target);
    }
    GenericArg args[2] = {arg_of_ty(from), arg_of_ty(target)};
    TraitRef tr = {trait_def, args_new(t, args, 2)};
    Obligation o = {.pred = pred_new_trait(t, tr, BOUND_VARS_EMPTY),
                    .env = fc->env,
                    .cause = infer_cause(fc->ic, CAUSE_COERCION, c->span)};
    if (!select_unsize(c, o)) return mismatch(c, source, target);
    add_adjust(c, (Adjustment){.kind = ADJUST_UNSIZE, .target = target});
    c->target = target;
    return true;
}

// ---- reborrows, raw pointers, functions ----

// &T to &U by dereferencing: the first autoderef step whose reference unifies.
static bool coerce_borrowed(Coerce *c, TyId a, TyId b) {
    FnCtxt *fc = c->fc;
    TyCtxt *t = fc->tcx;
    if (ty_kind(t, a) != TY_REF) return unify(c, a, b);
    Mutability mut_a = ty_data(t, a)->ref.mutbl, mut_b = ty_data(t, b)->ref.mutbl;
    if (!mutability_ok(c, mut_a, mut_b, a, b)) return false;
    Autoderef ad = autoderef_new(fc, c->span, a);
    ad.silence_errors = true;
    RegionId r = infer_new_region_var(fc->ic, c->span);
    TypeError first = {0};
    bool have_first = false;
    TyId step;
    autoderef_next(&ad, &step); // the reference itself
    while (autoderef_next(&ad, &step)) {
        TyId candidate = ty_new_ref(t, r, step, mut_b);
        InferSnapshot snap = infer_snapshot(fc->ic);
        if (unify(c, candidate, b)) {
            infer_commit(fc->ic, snap);
            TyId result = c->target;
            if (id_eq(candidate, a) && mut_a == MUT_NOT && ad.steps.len == 1) return true;
            autoderef_register_obligations(&ad);
            Adjustments steps = autoderef_adjust_steps(&ad);
            for (u32 i = 0; i < steps.len && i < ADJUST_MAX - 1; i++) {
                Adjustment s = steps.data[i];
                if (s.kind == ADJUST_OVERLOADED_DEREF) s.mutbl = mut_b;
                add_adjust(c, s);
            }
            add_adjust(c, (Adjustment){.kind = ADJUST_BORROW_REF,
                                       .target = result,
                                       .mutbl = mut_b,
                                       .region = r,
                                       .two_phase = mut_b == MUT_MUT && c->allow_two_phase});
            return true;
        }
        infer_rollback(fc->ic, snap);
        if (!have_first) first = c->err;
        have_first = true;
    }
    if (have_first)
        c->err = first;
    else
        mismatch(c, a, b);
    return false;
}

static bool coerce_raw_ptr(Coerce *c, TyId a, TyId b) {
    TyCtxt *t = c->fc->tcx;
    const TyData *from = ty_data(t, a);
    Mutability mut_b = ty_data(t, b)->ptr.mutbl;
    bool is_ref = from->kind == TY_REF;
    if (!is_ref && from->kind != TY_PTR) return unify(c, a, b);
    Mutability mut_a = is_ref ? from->ref.mutbl : from->ptr.mutbl;
    TyId inner = is_ref ? from->ref.ty : from->ptr.ty;
    if (!mutability_ok(c, mut_a, mut_b, a, b)) return false;
    TyId raw = ty_new_ptr(t, inner, mut_b);
    if (!unify(c, raw, b)) return false;
    if (is_ref) {
        add_adjust(c, (Adjustment){.kind = ADJUST_DEREF, .target = inner});
        add_adjust(c, (Adjustment){.kind = ADJUST_BORROW_RAW, .target = c->target, .mutbl = mut_b});
    } else if (mut_a != mut_b) {
        add_adjust(c, (Adjustment){.kind = ADJUST_MUT_TO_CONST_POINTER, .target = c->target});
    }
    return true;
}

static PolyFnSig with_safety(TyCtxt *t, PolyFnSig sig, Safety safety) {
    FnSig s = *sig_of(t, sig.sig);
    s.safety = safety;
    return (PolyFnSig){sig_new_like(t, &s), sig.vars};
}

static bool is_unsafe_fn_ptr(TyCtxt *t, TyId ty) {
    return ty_kind(t, ty) == TY_FN_PTR &&
           sig_of(t, ty_data(t, ty)->fn_ptr.sig)->safety == SAFETY_UNSAFE;
}

static bool coerce_fn_pointer(Coerce *c, PolyFnSig sig, TyId b, AdjustKind kind, bool has_kind) {
    TyCtxt *t = c->fc->tcx;
    bool to_unsafe = is_unsafe_fn_ptr(t, b) && sig_of(t, sig.sig)->safety != SAFETY_UNSAFE;
    TyId plain = ty_new_fn_ptr(t, sig);
    TyId from = to_unsafe ? ty_new_fn_ptr(t, with_safety(t, sig, SAFETY_UNSAFE)) : plain;
    if (!unify(c, from, b)) return false;
    if (has_kind)
        add_adjust(c, (Adjustment){.kind = kind, .target = to_unsafe ? plain : c->target});
    if (to_unsafe)
        add_adjust(c, (Adjustment){.kind = ADJUST_UNSAFE_FN_POINTER, .target = c->target});
    return true;
}

static PolyFnSig normalized_fn_sig(FnCtxt *fc, Span at, TyId fn_def) {
    TyCtxt *t = fc->tcx;
    const TyData *d = ty_data(t, fn_def);
    PolyFnSig sig = poly_sig_subst(t, collect_fn_sig(t, d->adt.def), d->adt.args);
    sig.sig = fc_normalize_sig(fc, at, sig.sig);
    return sig;
}

// The closure's signature with its tuple of inputs spread out.
static PolyFnSig closure_as_fn_sig(TyCtxt *t, TyId closure, Safety safety) {
    PolyFnSig sig = ty_closure_sig(t, closure);
    TyIds inputs = sig_inputs(t, sig.sig);
    TyIds spread = tys_of(t, ty_data(t, inputs.data[0])->tuple);
    SigId s = sig_new(t, spread.data, spread.len, sig_output(t, sig.sig), safety, SYM(Rust), false);
    return (PolyFnSig){s, sig.vars};
}

static bool coerce_closure(Coerce *c, TyId a, TyId b) {
    TyCtxt *t = c->fc->tcx;
    if (ty_kind(t, b) != TY_FN_PTR || closure_has_upvars(c->fc, ty_data(t, a)->adt.def))
        return unify(c, a, b);
    Safety safety = sig_of(t, ty_data(t, b)->fn_ptr.sig)->safety;
    TyId from = ty_new_fn_ptr(t, closure_as_fn_sig(t, a, safety));
    if (!unify(c, from, b)) return false;
    add_adjust(c, (Adjustment){.kind = ADJUST_CLOSURE_FN_POINTER, .target = c->target});
    return true;
}

// ---- the decision ----

static bool coerce_inner(Coerce *c, TyId a, TyId b) {
    FnCtxt *fc = c->fc;
    TyCtxt *t = fc->tcx;
    a = fc_resolve(fc, a);
    b = fc_resolve(fc, b);
    // The same type needs nothing, but a `&mut` is reborrowed rather than moved.
    if (id_eq(a, b) && !(ty_flags(t, a) & TYF_HAS_INFER) &&
        !(ty_kind(t, a) == TY_REF && ty_data(t, a)->ref.mutbl == MUT_MUT)) {
        c->target = b;
        return true;
    }
    if (ty_is_never(t, a)) {
        if (ty_is_never(t, b)) {
            c->target = b;
            return true;
        }
        add_adjust(c, (Adjustment){.kind = ADJUST_NEVER_TO_ANY, .target = b});
        c->target = b;
        return true;
    }
    if (ty_is_ty_var(t, a)) {
        if (!ty_is_ty_var(t, b) || id_eq(a, b)) return unify(c, a, b);
        // Two unknowns: remember that one coerces to the other.
        Pred p = {.kind = PRED_COERCE, .ty = a, .ty2 = b, .vars = BOUND_VARS_EMPTY};
        Obligation o = {.pred = pred_new(t, &p),
                        .env = fc->env,
                        .cause = infer_cause(fc->ic, CAUSE_COERCION, c->span)};
        infer_push_obligation(fc->ic, o);
        c->target = b;
        return true;
    }
    if (!ty_is_ty_var(t, b)) {
        InferSnapshot snap = infer_snapshot(fc->ic);
        if (coerce_unsized(c, a, b)) {
            infer_commit(fc->ic, snap);
            return true;
        }
        infer_rollback(fc->ic, snap);
        c->n_adj = 0;
    }
    switch (ty_kind(t, b)) {
    case TY_PTR: return coerce_raw_ptr(c, a, b);
    case TY_REF: return coerce_borrowed(c, a, b);
    default: break;
    }
    const TyData *d = ty_data(t, a);
    switch (d->kind) {
    case TY_FN_DEF:
        if (ty_kind(t, b) == TY_FN_PTR)
            return coerce_fn_pointer(c, normalized_fn_sig(fc, c->span, a), b,
                                     ADJUST_REIFY_FN_POINTER, true);
        break;
    case TY_FN_PTR:
        if (ty_kind(t, b) == TY_FN_PTR)
            return coerce_fn_pointer(c, (PolyFnSig){d->fn_ptr.sig, d->fn_ptr.vars}, b,
                                     ADJUST_NEVER_TO_ANY, false);
        break;
    case TY_CLOSURE: return coerce_closure(c, a, b);
    default: break;
    }
    return unify(c, a, b);
}

static Coerce coerce_new(FnCtxt *fc, Span span, bool two_phase) {
    return (Coerce){.fc = fc, .span = span, .allow_two_phase = two_phase};
}

bool coerce(FnCtxt *fc, const HirExpr *e, TyId source, TyId target, bool allow_two_phase,
            TyId *result, TypeError *err) {
    source = fc_resolve_with_obligations(fc, source);
    if (ty_references_error(fc->tcx, source) || ty_references_error(fc->tcx, target)) {
        TypeError ignored;
        infer_sub(fc->ic, e->span, source, target, &ignored);
        *result = ty_new_error(fc->tcx, (ErrorProof){1});
        fc->has_errors = true;
        return true;
    }
    Coerce c = coerce_new(fc, e->span, allow_two_phase);
    InferSnapshot snap = infer_snapshot(fc->ic);
    if (!coerce_inner(&c, source, target)) {
        infer_rollback(fc->ic, snap);
        *err = c.err;
        return false;
    }
    infer_commit(fc->ic, snap);
    apply_adjustments(fc, e, c.adj, c.n_adj);
    *result = c.target;
    return true;
}

bool can_coerce(FnCtxt *fc, TyId source, TyId target) {
    Coerce c = coerce_new(fc, SPAN_NONE, false);
    InferSnapshot snap = infer_snapshot(fc->ic);
    bool ok = coerce_inner(&c, source, target);
    infer_rollback(fc->ic, snap);
    return ok;
}

// ---- several expressions ----

CoerceMany *coerce_many_new(FnCtxt *fc, TyId expected) {
    CoerceMany *cm = NEW(fc->arena, CoerceMany);
    cm->expected = expected;
    return cm;
}

static bool is_fn_like(TyCtxt *t, TyId ty) {
    TyKind k = ty_kind(t, ty);
    return k == TY_FN_DEF || k == TY_CLOSURE;
}

// Different fn items and closures without captures meet at a fn pointer.
static bool lub_fn_pointers(FnCtxt *fc, CoerceMany *cm, const HirExpr *e, TyId prev, TyId new_ty,
                            TyId *result) {
    TyCtxt *t = fc->tcx;
    if (!is_fn_like(t, prev) || !is_fn_like(t, new_ty)) return false;
    if (ty_kind(t, prev) == TY_FN_DEF && ty_kind(t, new_ty) == TY_FN_DEF) {
        InferSnapshot snap = infer_snapshot(fc->ic);
        TypeError err;
        TyId same;
        if (infer_lub(fc->ic, e->span, prev, new_ty, &same, &err)) {
            infer_commit(fc->ic, snap);
            *result = same;
            return true;
        }
        infer_rollback(fc->ic, snap);
    }
    TyId fn_ptrs[2];
    TyId both[2] = {prev, new_ty};
    for (u32 i = 0; i < 2; i++) {
        if (ty_kind(t, both[i]) == TY_CLOSURE) {
            if (closure_has_upvars(fc, ty_data(t, both[i])->adt.def)) return false;
            fn_ptrs[i] = ty_new_fn_ptr(t, closure_as_fn_sig(t, both[i], SAFETY_DEFAULT));
        } else {
            fn_ptrs[i] = ty_new_fn_ptr(t, normalized_fn_sig(fc, e->span, both[i]));
        }
    }
    TypeError err;
    InferSnapshot snap = infer_snapshot(fc->ic);
    if (!infer_lub(fc->ic, e->span, fn_ptrs[0], fn_ptrs[1], result, &err)) {
        infer_rollback(fc->ic, snap);
        return false;
    }
    infer_commit(fc->ic, snap);
    for (u32 i = 0; i < cm->exprs.len; i++) {
        if (!cm->exprs.data[i]) continue;
        AdjustKind kind =
            ty_kind(t, prev) == TY_CLOSURE ? ADJUST_CLOSURE_FN_POINTER : ADJUST_REIFY_FN_POINTER;
        apply_adjustments(fc, cm->exprs.data[i], &(Adjustment){.kind = kind, .target = *result}, 1);
    }
    AdjustKind kind =
        ty_kind(t, new_ty) == TY_CLOSURE ? ADJUST_CLOSURE_FN_POINTER : ADJUST_REIFY_FN_POINTER;
    apply_adjustments(fc, e, &(Adjustment){.kind = kind, .target = *result}, 1);
    return true;
}

// Have the previous expressions no adjustments but plain reborrows?
static bool previous_unadjusted(FnCtxt *fc, const CoerceMany *cm) {
    for (u32 i = 0; i < cm->exprs.len; i++) {
        if (!cm->exprs.data[i]) continue;
        Adjustments a = fc->results->adjustments[cm->exprs.data[i]->id.v];
        for (u32 k = 0; k < a.len; k++)
            if (a.data[k].kind != ADJUST_DEREF && a.data[k].kind != ADJUST_BORROW_REF &&
                a.data[k].kind != ADJUST_NEVER_TO_ANY)
                return false;
    }
    return true;
}

static bool try_lub(FnCtxt *fc, CoerceMany *cm, const HirExpr *e, TyId prev, TyId new_ty,
                    TyId *result, TypeError *err) {
    TyCtxt *t = fc->tcx;
    prev = fc_resolve_with_obligations(fc, prev);
    new_ty = fc_resolve_with_obligations(fc, new_ty);
    if (id_eq(prev, new_ty)) {
        *result = prev;
        return true;
    }
    if (lub_fn_pointers(fc, cm, e, prev, new_ty, result)) return true;
    Coerce c = coerce_new(fc, e->span, false);
    c.use_lub = true;
    InferSnapshot snap = infer_snapshot(fc->ic);
    if (coerce_inner(&c, new_ty, prev)) {
        infer_commit(fc->ic, snap);
        apply_adjustments(fc, e, c.adj, c.n_adj);
        *result = c.target;
        return true;
    }
    infer_rollback(fc->ic, snap);
    *err = c.err;
    if (!previous_unadjusted(fc, cm) || ty_is_never(t, new_ty)) return false;
    Coerce back = coerce_new(fc, e->span, false);
    back.use_lub = true;
    snap = infer_snapshot(fc->ic);
    if (!coerce_inner(&back, prev, new_ty)) {
        infer_rollback(fc->ic, snap);
        return false;
    }
    infer_commit(fc->ic, snap);
    for (u32 i = 0; i < cm->exprs.len; i++)
        if (cm->exprs.data[i]) apply_adjustments(fc, cm->exprs.data[i], back.adj, back.n_adj);
    *result = back.target;
    return true;
}

void coerce_many_push(FnCtxt *fc, CoerceMany *cm, ObligationCauseKind why, Span at,
                      const HirExpr *e, TyId ty) {
    (void)why;
    TyCtxt *t = fc->tcx;
    ty = fc_resolve(fc, ty);
    if (ty_references_error(t, ty) ||
        (id_is_some(cm->merged) && ty_references_error(t, cm->merged))) {
        cm->merged = ty_new_error(t, (ErrorProof){1});
        return;
    }
    TyId result = {0};
    TypeError err = {0};
    bool ok;
    // A first fn item or closure does not fix an open expectation: a later one makes it a fn pointer.
    if (id_is_none(cm->merged) && is_fn_like(t, ty) &&
        ty_is_ty_var(t, fc_resolve(fc, cm->expected))) {
        cm->merged = ty;
        cm->expectation_is_open = true;
        vec_push(fc->arena, &cm->exprs, e);
        return;
    }
    if (id_is_none(cm->merged))
        ok = coerce(fc, e, ty, cm->expected, false, &result, &err);
    else
        ok = try_lub(fc, cm, e, cm->merged, ty, &result, &err);
    if (ok) {
        cm->merged = result;
        vec_push(fc->arena, &cm->exprs, e);
        return;
    }
    TyId expected = id_is_some(cm->merged) ? cm->merged : cm->expected;
    cm->merged = fc_error_ty(fc, report_mismatch(fc, at, e, expected, ty, &err));
}

void coerce_many_push_unit(FnCtxt *fc, CoerceMany *cm, ObligationCauseKind why, Span at,
                           const char *label) {
    (void)why;
    (void)label;
    TyCtxt *t = fc->tcx;
    TyId expected = id_is_some(cm->merged) ? cm->merged : cm->expected;
    if (ty_references_error(t, fc_resolve(fc, expected))) {
        cm->merged = ty_new_error(t, (ErrorProof){1});
        return;
    }
    TypeError err;
    TyId unit = t->common.unit;
    if (ty_is_never(t, fc_resolve(fc, expected)) && id_is_some(cm->merged)) {
        // Only `!` so far: unit wins, and the earlier ones were coerced from `!`.
        cm->merged = unit;
        return;
    }
    if (infer_eq(fc->ic, at, expected, unit, &err)) {
        cm->merged = unit;
        vec_push(fc->arena, &cm->exprs, NULL);
        return;
    }
    cm->merged = fc_error_ty(fc, report_mismatch(fc, at, NULL, expected, unit, &err));
}

TyId coerce_many_complete(FnCtxt *fc, CoerceMany *cm) {
    if (id_is_none(cm->merged)) return fc->tcx->common.never;
    TypeError err;
    if (cm->expectation_is_open) infer_eq(fc->ic, SPAN_NONE, cm->expected, cm->merged, &err);
    return cm->merged;
}
