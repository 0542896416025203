// SPDX-License-Identifier: MIT
// callee.c: calls: what the callee is (fn item, pointer, closure, constructor, anything that implements a
// Fn trait), and the arguments. rustc_hir_typeck::callee and fn_ctxt::checks.
#include "typeck/typeck_internal.h"

// ---- expectations from the expected output ----

typedef struct Fudge {
    FnCtxt *fc;
    InferSnapshot snap;
} Fudge;

// Variables made inside the rolled-back snapshot are replaced by fresh ones.
static TyId fudge_ty(TyFolder *f, TyId ty) {
    Fudge *fudge = f->context;
    const TyData *d = ty_data(f->tcx, ty);
    if (d->kind == TY_INFER) {
        switch (d->infer.kind) {
        case INFER_TY:
            return d->infer.vid >= fudge->snap.ty_vars ? fc_new_ty_var(fudge->fc, SPAN_NONE) : ty;
        case INFER_INT:
            return d->infer.vid >= fudge->snap.int_vars ? infer_new_int_var(fudge->fc->ic) : ty;
        case INFER_FLOAT:
            return d->infer.vid >= fudge->snap.float_vars ? infer_new_float_var(fudge->fc->ic) : ty;
        case INFER_FRESH: return ty;
        }
    }
    return ty_super_fold(f, ty);
}

static RegionId fudge_region(TyFolder *f, RegionId r) {
    Fudge *fudge = f->context;
    const RegionData *d = region_data(f->tcx, r);
    if (d->kind == RE_VAR && d->index >= fudge->snap.region_vars)
        return infer_new_region_var(fudge->fc->ic, SPAN_NONE);
    return r;
}

u32 expected_inputs_for_expected_output(FnCtxt *fc, Span at, Expect expected, TyId formal_output,
                                        const TyId *formal, u32 n, TyId *out) {
    TyId want = expect_only_has_type(fc, expected);
    if (id_is_none(want)) return 0;
    formal_output = fc_resolve(fc, formal_output);
    want = fc_resolve(fc, want);
    if (ty_is_ty_var(fc->tcx, want)) return 0;
    Fudge fudge = {.fc = fc, .snap = infer_snapshot(fc->ic)};
    TypeError err;
    bool ok = infer_sub(fc->ic, at, formal_output, want, &err);
    for (u32 i = 0; ok && i < n; i++) out[i] = infer_resolve(fc->ic, formal[i]);
    infer_rollback(fc->ic, fudge.snap);
    if (!ok) return 0;
    TyFolder f = {.tcx = fc->tcx,
                  .context = &fudge,
                  .ty = fudge_ty,
                  .region = fudge_region,
                  .skip_unless = TYF_HAS_INFER};
    for (u32 i = 0; i < n; i++) out[i] = ty_fold(&f, out[i]);
    return n;
}

// ---- arguments ----

static const char *plural(u64 n) {
    return n == 1 ? "" : "s";
}

static void report_arg_count(FnCtxt *fc, Span at, const HirExpr *call, u32 expected,
                             HirExprPtrs args, DefId fn_def, bool tuple_arguments,
                             bool c_variadic) {
    Session *s = fc->sess;
    ErrorCode code = tuple_arguments ? E0057 : c_variadic ? E0060 : E0061;
    const char *what = "function";
    if (call->kind == HIR_EXPR_METHOD_CALL)
        what = "method";
    else if (tuple_arguments)
        what = "function";
    else if (id_is_some(fn_def) && def_of(s, fn_def)->kind == DEF_CTOR) {
        DefId parent = def_of(s, fn_def)->parent;
        what = def_of(s, parent)->kind == DEF_VARIANT ? "enum variant" : "struct";
    } else if (id_is_some(fn_def) && def_of(s, fn_def)->kind == DEF_ASSOC_FN) {
        const AssocItem *item = collect_assoc_item(fc->tcx, fn_def);
        what = item && item->has_self ? "method" : "associated function";
    }
    Diag *d = diag_error(s, code, at, "this %s takes %s%u argument%s but %u argument%s %s supplied",
                         what, c_variadic ? "at least " : "", expected, plural(expected), args.len,
                         plural(args.len), args.len == 1 ? "was" : "were");
    if (args.len > expected) {
        for (u32 i = expected; i < args.len; i++) {
            TyId ty = fc_resolve(fc, fc->results->node_types[args.data[i]->id.v]);
            if (id_is_some(ty) && !ty_references_error(fc->tcx, ty))
                diag_label(d, args.data[i]->span, "unexpected argument #%u of type `%.*s`", i + 1,
                           STR_ARG(ty_str(fc->tcx, ty)));
            else
                diag_label(d, args.data[i]->span, "unexpected argument #%u", i + 1);
        }
    }
    if (id_is_some(fn_def) && id_eq(def_of(s, fn_def)->crate, s->current_crate)) {
        Span name = def_of(s, fn_def)->ident_span;
        if (def_of(s, fn_def)->kind == DEF_CTOR)
            name = def_of(s, def_of(s, fn_def)->parent)->ident_span;
        diag_span_note(d, name, "%s defined here", what);
    }
    fc_error_ty(fc, diag_emit(d));
}

static bool is_closure_expr(const HirExpr *e) {
    return e->kind == HIR_EXPR_CLOSURE && e->closure->coroutine == HIR_NOT_COROUTINE;
}

static void check_one_argument(FnCtxt *fc, const HirExpr *arg, TyId formal, TyId expected) {
    Expect hint = expect_rvalue_hint(fc, expected);
    TyId checked = check_expr_with_expectation(fc, arg, hint);
    TyId wanted = expect_only_has_type(fc, hint);
    if (id_is_none(wanted)) wanted = formal;
    TyId result;
    TypeError err = {0};
    if (!coerce(fc, arg, checked, wanted, true, &result, &err)) {
        // The hint may have been too narrow: the formal type is what counts.
        if (id_eq(wanted, formal) || !coerce(fc, arg, checked, formal, true, &result, &err)) {
            report_mismatch(fc, arg->span, arg, fc_resolve(fc, formal), fc_resolve(fc, checked),
                            &err);
            return;
        }
    }
    if (!infer_sub(fc->ic, arg->span, result, formal, &err))
        report_mismatch(fc, arg->span, arg, formal, result, &err);
}

// C promotes small arguments of variadic functions, so they cannot be passed as they are.
static void check_variadic_arg(FnCtxt *fc, const HirExpr *arg, TyId ty) {
    TyCtxt *t = fc->tcx;
    const TyData *d = ty_data(t, ty);
    const char *wanted = NULL;
    switch (d->kind) {
    case TY_FLOAT: wanted = d->float_ == FLOAT_F32 ? "c_double" : NULL; break;
    case TY_INT: wanted = d->int_ == INT_I8 || d->int_ == INT_I16 ? "c_int" : NULL; break;
    case TY_BOOL: wanted = "c_int"; break;
    case TY_UINT: wanted = d->uint == UINT_U8 || d->uint == UINT_U16 ? "c_uint" : NULL; break;
    default: break;
    }
    Str name = wanted ? str_of_c(wanted) : (Str){0};
    if (d->kind == TY_FN_DEF)
        name = ty_str(
            t, ty_new_fn_ptr(t, poly_sig_subst(t, collect_fn_sig(t, d->adt.def), d->adt.args)));
    if (!name.len) return;
    Diag *e = diag_error(fc->sess, E0617, arg->span, "can't pass `%.*s` to variadic function",
                         STR_ARG(ty_str(t, ty)));
    diag_label(e, arg->span, "can't pass `%.*s` to variadic function", STR_ARG(ty_str(t, ty)));
    diag_suggest(e, APPLICABILITY_MACHINE_APPLICABLE,
                 (Span){.lo = arg->span.hi, .hi = arg->span.hi, .ctxt = arg->span.ctxt},
                 str_format(fc->sess->arena, " as %.*s", STR_ARG(name)), "cast the value to `%.*s`",
                 STR_ARG(name));
    diag_emit(e);
    fc->has_errors = true;
}

void check_argument_types(FnCtxt *fc, Span at, const HirExpr *call, const TyId *formal,
                          const TyId *expected, u32 n_formal, HirExprPtrs args, bool c_variadic,
                          bool tuple_arguments, DefId fn_def) {
    TyCtxt *t = fc->tcx;
    const TyId *tys = formal;
    u32 n = n_formal;
    if (tuple_arguments) {
        // Fn traits: one formal argument, a tuple, spread over the call's arguments.
        TyId tuple = n_formal ? fc_structurally_resolve(fc, at, formal[0]) : t->common.unit;
        if (ty_kind(t, tuple) != TY_TUPLE) {
            if (!ty_references_error(t, tuple)) {
                Diag *d = diag_error(fc->sess, E0059, at,
                                     "cannot use call notation; the first type parameter for the "
                                     "function trait is neither a tuple nor unit");
                fc_error_ty(fc, diag_emit(d));
            }
            n = 0;
            for (u32 i = 0; i < args.len; i++) check_expr(fc, args.data[i]);
            return;
        }
        TyIds elems = tys_of(t, ty_data(t, tuple)->tuple);
        TyId *copy = NEW_N(fc->arena, TyId, elems.len);
        if (elems.len) memcpy(copy, elems.data, sizeof(TyId) * elems.len);
        tys = copy;
        n = elems.len;
        TyId want = expected ? fc_resolve(fc, expected[0]) : (TyId){0};
        if (id_is_some(want) && ty_kind(t, want) == TY_TUPLE &&
            tys_of(t, ty_data(t, want)->tuple).len == n) {
            TyIds w = tys_of(t, ty_data(t, want)->tuple);
            TyId *e = NEW_N(fc->arena, TyId, n);
            if (n) memcpy(e, w.data, sizeof(TyId) * n);
            expected = e;
        } else {
            expected = NULL;
        }
    }
    bool bad_count = c_variadic ? args.len < n : args.len != n;
    for (u32 pass = 0; pass < 2; pass++) {
        // What other arguments said about closure types must be known before closures are looked at.
        if (pass == 1) fc_select(fc);
        for (u32 i = 0; i < args.len; i++) {
            const HirExpr *arg = args.data[i];
            if (is_closure_expr(arg) != (pass == 1)) continue;
            if (i >= n || bad_count) {
                TyId ty = bad_count && i < n
                              ? check_expr_with_expectation(fc, arg, expect_ty(tys[i]))
                              : check_expr(fc, arg);
                if (i >= n && c_variadic)
                    check_variadic_arg(fc, arg, fc_structurally_resolve(fc, arg->span, ty));
                continue;
            }
            check_one_argument(fc, arg, tys[i], expected ? expected[i] : tys[i]);
        }
    }
    if (bad_count) report_arg_count(fc, at, call, n, args, fn_def, tuple_arguments, c_variadic);
}

// ---- the callee ----

static TyId confirm_builtin(FnCtxt *fc, const HirExpr *e, TyId callee_ty, Expect expected) {
    TyCtxt *t = fc->tcx;
    const TyData *d = ty_data(t, callee_ty);
    PolyFnSig poly;
    DefId def = {0};
    if (d->kind == TY_FN_DEF) {
        def = d->adt.def;
        poly = poly_sig_subst(t, collect_fn_sig(t, def), d->adt.args);
    } else {
        poly = (PolyFnSig){d->fn_ptr.sig, d->fn_ptr.vars};
    }
    SigId sig = infer_instantiate_sig_fresh(fc->ic, e->span, poly);
    sig = fc_normalize_sig(fc, e->call.callee->span, sig);
    TyIds in = sig_inputs(t, sig);
    u32 n = in.len;
    TyId *formal = NEW_N(fc->arena, TyId, n), *hints = NEW_N(fc->arena, TyId, n);
    if (n) memcpy(formal, in.data, sizeof(TyId) * n);
    TyId output = sig_output(t, sig);
    bool variadic = sig_of(t, sig)->c_variadic;
    u32 got = expected_inputs_for_expected_output(fc, e->span, expected, output, formal, n, hints);
    check_argument_types(fc, e->call.callee->span, e, formal, got ? hints : NULL, n, e->call.args,
                         variadic, false, def);
    return output;
}

static TyId confirm_overloaded(FnCtxt *fc, const HirExpr *e, MethodCallee m, Expect expected) {
    TyCtxt *t = fc->tcx;
    write_method(fc, e->id, m.def, m.args);
    TyIds in = sig_inputs(t, m.sig);
    TyId tuple = in.len > 1 ? in.data[1] : t->common.unit;
    TyId output = sig_output(t, m.sig), hint;
    u32 got = expected_inputs_for_expected_output(fc, e->span, expected, output, &tuple, 1, &hint);
    check_argument_types(fc, e->call.callee->span, e, &tuple, got ? &hint : NULL, 1, e->call.args,
                         false, true, (DefId){0});
    return fc_normalize(fc, e->span, output);
}

// Fn, then FnMut, then FnOnce; the first two borrow the callee.
static MethodCallee try_overloaded_call_traits(FnCtxt *fc, const HirExpr *e, TyId callee_ty,
                                               bool with_args, Adjustment *borrow,
                                               bool *has_borrow) {
    TyCtxt *t = fc->tcx;
    static const struct {
        LangItem trait;
        const char *method;
        bool borrow;
        Mutability mutbl;
    } traits[] = {{LANG_FN, "call", true, MUT_NOT},
                  {LANG_FN_MUT, "call_mut", true, MUT_MUT},
                  {LANG_FN_ONCE, "call_once", false, MUT_NOT}};
    for (u32 i = 0; i < ARRAY_LEN(traits); i++) {
        DefId trait_def = lang_item(fc->sess, traits[i].trait);
        if (id_is_none(trait_def)) continue;
        TyId tuple;
        if (with_args) {
            TyId *vars = NEW_N(fc->arena, TyId, e->call.args.len);
            for (u32 k = 0; k < e->call.args.len; k++)
                vars[k] = fc_new_ty_var(fc, e->call.args.data[k]->span);
            tuple = ty_new_tuple(t, vars, e->call.args.len);
        } else {
            tuple = fc_new_ty_var(fc, e->span);
        }
        MethodCallee m = lookup_method_in_trait(
            fc, e->call.callee->span, intern_c(&fc->sess->symbols, traits[i].method), trait_def,
            callee_ty, tuple, infer_cause(fc->ic, CAUSE_MISC, e->call.callee->span));
        if (!m.found) continue;
        *has_borrow = traits[i].borrow;
        if (traits[i].borrow) {
            TyId self = sig_inputs(t, m.sig).data[0];
            RegionId r =
                ty_kind(t, self) == TY_REF ? ty_data(t, self)->ref.region : t->common.re_erased;
            *borrow = (Adjustment){.kind = ADJUST_BORROW_REF,
                                   .target = self,
                                   .mutbl = traits[i].mutbl,
                                   .region = r,
                                   .two_phase = false};
        }
        return m;
    }
    return (MethodCallee){0};
}

static void adjust_callee(FnCtxt *fc, Autoderef *ad, const HirExpr *callee,
                          const Adjustment *borrow) {
    autoderef_register_obligations(ad);
    Adjustments steps = autoderef_adjust_steps(ad);
    Adjustment *all = NEW_N(fc->arena, Adjustment, steps.len + 1);
    if (steps.len) memcpy(all, steps.data, sizeof(Adjustment) * steps.len);
    u32 n = steps.len;
    if (borrow) {
        if (borrow->mutbl == MUT_MUT)
            for (u32 i = 0; i < n; i++) all[i].mutbl = MUT_MUT;
        all[n++] = *borrow;
    }
    apply_adjustments(fc, callee, all, n);
}

// A call of a closure whose kind is not inferred yet: its signature is known, the trait is chosen later.
static TyId call_closure_deferred(FnCtxt *fc, const HirExpr *e, TyId closure_ty, Autoderef *ad,
                                  Expect expected) {
    TyCtxt *t = fc->tcx;
    SigId sig = infer_instantiate_sig_fresh(fc->ic, e->span, ty_closure_sig(t, closure_ty));
    autoderef_register_obligations(ad);
    DeferredCall call = {.call = e,
                         .callee = e->call.callee,
                         .closure = ty_data(t, closure_ty)->adt.def,
                         .closure_ty = closure_ty,
                         .adjusted_ty = closure_ty,
                         .sig = sig,
                         .adjustments = autoderef_adjust_steps(ad)};
    vec_push(fc->arena, &fc->deferred_calls, call);
    TyId tuple = sig_inputs(t, sig).data[0], output = sig_output(t, sig), hint;
    u32 got = expected_inputs_for_expected_output(fc, e->span, expected, output, &tuple, 1, &hint);
    check_argument_types(fc, e->call.callee->span, e, &tuple, got ? &hint : NULL, 1, e->call.args,
                         false, true, (DefId){0});
    return output;
}

void resolve_deferred_calls(FnCtxt *fc, DefId closure) {
    for (u32 i = 0; i < fc->deferred_calls.len; i++) {
        DeferredCall *call = &fc->deferred_calls.data[i];
        if (!id_eq(call->closure, closure)) continue;
        Adjustment borrow;
        bool has_borrow = false;
        MethodCallee m = try_overloaded_call_traits(fc, call->call, call->adjusted_ty, true,
                                                    &borrow, &has_borrow);
        if (!m.found) continue; // an error was reported for the closure
        TypeError err;
        TyIds in = sig_inputs(fc->tcx, m.sig);
        if (in.len > 1)
            infer_eq(fc->ic, call->call->span, sig_inputs(fc->tcx, call->sig).data[0], in.data[1],
                     &err);
        infer_eq(fc->ic, call->call->span, sig_output(fc->tcx, call->sig),
                 fc_normalize(fc, call->call->span, sig_output(fc->tcx, m.sig)), &err);
        Adjustment *all = NEW_N(fc->arena, Adjustment, call->adjustments.len + 1);
        u32 n = call->adjustments.len;
        if (n) memcpy(all, call->adjustments.data, sizeof(Adjustment) * n);
        if (has_borrow) {
            if (borrow.mutbl == MUT_MUT)
                for (u32 k = 0; k < n; k++) all[k].mutbl = MUT_MUT;
            all[n++] = borrow;
        }
        apply_adjustments(fc, call->callee, all, n);
        write_method(fc, call->call->id, m.def, m.args);
    }
}

static void report_not_callable(FnCtxt *fc, const HirExpr *e, TyId ty) {
    Session *s = fc->sess;
    const HirExpr *callee = e->call.callee;
    Res res = {0};
    if (callee->kind == HIR_EXPR_PATH)
        res = typeck_qpath_res(fc->results, &callee->path, callee->id);
    Diag *d;
    if (res.kind == RES_DEF && (def_of(s, res.def)->kind == DEF_CTOR)) {
        Str name = source_span_text(&s->sources, callee->span);
        DefId parent = def_of(s, res.def)->parent;
        const char *what = def_of(s, parent)->kind == DEF_VARIANT ? "enum variant" : "struct";
        d = diag_error(s, E0618, callee->span, "expected function, found %s `%.*s`", what,
                       STR_ARG(name));
    } else {
        d = diag_error(s, E0618, callee->span, "expected function, found `%.*s`",
                       STR_ARG(ty_str(fc->tcx, ty)));
    }
    diag_label(d, e->span, "call expression requires function");
    if (res.kind == RES_LOCAL) {
        Span at = fc->item->node_spans.data[res.node.v];
        diag_label(d, at, "`%.*s` has type `%.*s`", STR_ARG(source_span_text(&s->sources, at)),
                   STR_ARG(ty_str(fc->tcx, ty)));
    }
    fc_error_ty(fc, diag_emit(d));
}

TyId check_call(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    const HirExpr *callee = e->call.callee;
    TyId original = check_expr(fc, callee);
    TyId callee_ty = fc_structurally_resolve(fc, callee->span, original);
    Autoderef ad = autoderef_new(fc, callee->span, callee_ty);
    TyId step;
    while (!ty_references_error(t, callee_ty) && autoderef_next(&ad, &step)) {
        step = fc_structurally_resolve(fc, callee->span, step);
        const TyData *d = ty_data(t, step);
        if (d->kind == TY_FN_DEF || d->kind == TY_FN_PTR) {
            adjust_callee(fc, &ad, callee, NULL);
            return confirm_builtin(fc, e, step, expected);
        }
        ClosureKind kind;
        if (d->kind == TY_CLOSURE && !ty_closure_kind(t, infer_resolve(fc->ic, step), &kind))
            return call_closure_deferred(fc, e, step, &ad, expected);
        if (d->kind == TY_REF || d->kind == TY_ERROR) {
            // References forward their calls: look at what they refer to first.
            if (d->kind == TY_ERROR) break;
            if (ad.steps.len == 0) continue;
        }
        Adjustment borrow;
        bool has_borrow = false;
        MethodCallee m = {0};
        bool may_be_callable = d->kind != TY_INT && d->kind != TY_UINT && d->kind != TY_BOOL &&
                               d->kind != TY_FLOAT && d->kind != TY_STR;
        if (may_be_callable)
            m = try_overloaded_call_traits(fc, e, step, true, &borrow, &has_borrow);
        if (may_be_callable && !m.found)
            m = try_overloaded_call_traits(fc, e, step, false, &borrow, &has_borrow);
        if (!m.found) continue;
        adjust_callee(fc, &ad, callee, has_borrow ? &borrow : NULL);
        return confirm_overloaded(fc, e, m, expected);
    }
    for (u32 i = 0; i < e->call.args.len; i++) check_expr(fc, e->call.args.data[i]);
    if (!ty_references_error(t, callee_ty)) report_not_callable(fc, e, fc_resolve(fc, callee_ty));
    return fc_error_ty(fc, (ErrorProof){1});
}
