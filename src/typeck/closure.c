// SPDX-License-Identifier: MIT
// closure.c: closure and coroutine expressions: the signature expected of them is deduced from the expected
// type or from pending Fn* obligations on it; the body is checked at once; kind and captures come later
// (upvar.c). rustc_hir_typeck::closure.
#include "typeck/typeck_internal.h"

typedef struct ExpectedSig {
    bool found;
    PolyFnSig sig; // inputs spread out (not tupled)
    bool has_kind;
    ClosureKind kind;
} ExpectedSig;

static bool fn_trait_kind(FnCtxt *fc, DefId trait_def, ClosureKind *kind) {
    if (id_eq(trait_def, lang_item(fc->sess, LANG_FN)))
        *kind = CLOSURE_FN;
    else if (id_eq(trait_def, lang_item(fc->sess, LANG_FN_MUT)))
        *kind = CLOSURE_FN_MUT;
    else if (id_eq(trait_def, lang_item(fc->sess, LANG_FN_ONCE)))
        *kind = CLOSURE_FN_ONCE;
    else
        return false;
    return true;
}

// From `for<..> <Self as FnOnce<(A, B)>>::Output == R` and `Self: Fn<(A, B)>`.
static void deduce_from_pred(FnCtxt *fc, PredId id, ExpectedSig *out) {
    TyCtxt *t = fc->tcx;
    id = infer_resolve_pred(fc->ic, id);
    const Pred *p = pred_of(t, id);
    ClosureKind kind;
    if (p->kind == PRED_TRAIT && fn_trait_kind(fc, p->trait_ref.def, &kind)) {
        if (!out->has_kind || kind < out->kind) out->kind = kind;
        out->has_kind = true;
        if (out->found) return;
        TyId tuple = infer_resolve(fc->ic, args_ty_at(t, p->trait_ref.args, 1));
        if (ty_kind(t, tuple) != TY_TUPLE) return;
        // The return type is not known from here.
        TyIds inputs = tys_of(t, ty_data(t, tuple)->tuple);
        (void)inputs;
        return;
    }
    if (p->kind != PRED_PROJECTION || out->found) return;
    if (!id_eq(p->trait_ref.def, lang_item(fc->sess, LANG_FN_ONCE_OUTPUT))) return;
    if (arg_tag(p->term.arg) != ARG_TYPE) return;
    TyId tuple = infer_resolve(fc->ic, args_ty_at(t, p->trait_ref.args, 1));
    if (ty_kind(t, tuple) != TY_TUPLE) return;
    TyIds inputs = tys_of(t, ty_data(t, tuple)->tuple);
    TyId output = infer_resolve(fc->ic, arg_ty(p->term.arg));
    out->sig = (PolyFnSig){
        sig_new(t, inputs.data, inputs.len, output, SAFETY_DEFAULT, SYM(Rust), false), p->vars};
    out->found = true;
}

static void deduce_inputs_only(FnCtxt *fc, PredId id, ExpectedSig *out) {
    TyCtxt *t = fc->tcx;
    const Pred *p = pred_of(t, infer_resolve_pred(fc->ic, id));
    ClosureKind kind;
    if (out->found || p->kind != PRED_TRAIT || !fn_trait_kind(fc, p->trait_ref.def, &kind)) return;
    TyId tuple = infer_resolve(fc->ic, args_ty_at(t, p->trait_ref.args, 1));
    if (ty_kind(t, tuple) != TY_TUPLE) return;
    BoundVarsId vars = p->vars;
    TyIds inputs = tys_of(t, ty_data(t, tuple)->tuple);
    TyId output = fc_new_ty_var(fc, SPAN_NONE);
    out->sig = (PolyFnSig){
        sig_new(t, inputs.data, inputs.len, output, SAFETY_DEFAULT, SYM(Rust), false), vars};
    out->found = true;
}

static void deduce_from_preds(FnCtxt *fc, const PredId *preds, u32 n, ExpectedSig *out) {
    for (u32 i = 0; i < n; i++) deduce_from_pred(fc, preds[i], out);
    for (u32 i = 0; i < n; i++) deduce_inputs_only(fc, preds[i], out);
}

static ExpectedSig deduce_expected(FnCtxt *fc, TyId expected) {
    TyCtxt *t = fc->tcx;
    ExpectedSig out = {0};
    const TyData *d = ty_data(t, expected);
    Vec(PredId) preds = {0};
    switch (d->kind) {
    case TY_INFER: {
        if (d->infer.kind != INFER_TY) break;
        Obligations obligations = {0};
        fulfill_obligations_for_var(fc->fulfill, d->infer.vid, &obligations);
        PredIds elaborated = {0};
        for (u32 i = 0; i < obligations.len; i++) {
            vec_push(fc->arena, &elaborated, obligations.data[i].pred);
        }
        traits_elaborate(t, &elaborated, fc->arena);
        for (u32 i = 0; i < elaborated.len; i++) vec_push(fc->arena, &preds, elaborated.data[i]);
        break;
    }
    case TY_ALIAS:
        if (d->alias.kind == ALIAS_OPAQUE) {
            PredSpans bounds = collect_item_bounds(t, d->alias.def);
            ArgsId args = d->alias.args;
            for (u32 i = 0; i < bounds.len; i++)
                vec_push(fc->arena, &preds, pred_subst(t, bounds.data[i].pred, args));
        }
        break;
    case TY_DYN: {
        ExPreds ex = ex_preds_of(t, d->dyn.preds);
        for (u32 i = 0; i < ex.len; i++)
            vec_push(fc->arena, &preds,
                     ex_pred_with_self(t, ex_preds_of(t, ty_data(t, expected)->dyn.preds).data[i],
                                       expected));
        break;
    }
    case TY_FN_PTR:
        out.sig = (PolyFnSig){d->fn_ptr.sig, d->fn_ptr.vars};
        out.found = true;
        out.has_kind = true;
        out.kind = CLOSURE_FN;
        return out;
    default: break;
    }
    deduce_from_preds(fc, preds.data, preds.len, &out);
    return out;
}

// ---- signatures ----

// What the closure itself says: annotated types, `_` elsewhere.
static PolyFnSig supplied_sig(FnCtxt *fc, const HirClosure *c, const ExpectedSig *expected) {
    TyCtxt *t = fc->tcx;
    PolyFnSig sig =
        collect_lower_fn_decl(&fc->lowerer, c->decl, c->bound_params, SAFETY_DEFAULT, SYM(Rust));
    (void)expected;
    if (!c->decl->output) {
        // No `-> T`: inferred, not ().
        FnSig s = *sig_of(t, sig.sig);
        TyIds inputs = sig_inputs(t, sig.sig);
        TyId out = fc_new_ty_var(fc, c->decl->output_span);
        sig.sig = sig_new(t, inputs.data, inputs.len, out, s.safety, s.abi, s.c_variadic);
    }
    return sig;
}

static bool annotates_anything(const HirClosure *c) {
    for (u32 i = 0; i < c->decl->inputs.len; i++)
        if (c->decl->inputs.data[i]->kind != HIR_TY_INFER) return true;
    return c->decl->output != NULL && c->decl->output->kind != HIR_TY_INFER;
}

static void report_arg_mismatch(FnCtxt *fc, const HirExpr *e, u32 expected, u32 found) {
    Diag *d = diag_error(fc->sess, E0593, e->closure->head_span,
                         "closure is expected to take %u argument%s, but it takes %u argument%s",
                         expected, expected == 1 ? "" : "s", found, found == 1 ? "" : "s");
    diag_label(d, e->closure->head_span, "takes %u argument%s", found, found == 1 ? "" : "s");
    fc_error_ty(fc, diag_emit(d));
}

static PolyFnSig merge_sigs(FnCtxt *fc, const HirExpr *e, const ExpectedSig *expected) {
    TyCtxt *t = fc->tcx;
    const HirClosure *c = e->closure;
    if (!expected->found) return supplied_sig(fc, c, expected);
    u32 want = sig_inputs(t, expected->sig.sig).len, have = c->decl->inputs.len;
    if (want != have) {
        report_arg_mismatch(fc, e, want, have);
        return supplied_sig(fc, c, expected);
    }
    if (!annotates_anything(c)) return expected->sig;
    // The annotations must agree with the expectation, with its bound regions opened up. The expected
    // signature (which is more general in its regions) is kept.
    PolyFnSig supplied = supplied_sig(fc, c, expected);
    SigId a = infer_instantiate_sig_fresh(fc->ic, e->span, supplied);
    SigId b = infer_instantiate_sig_fresh(fc->ic, e->span, expected->sig);
    for (u32 i = 0; i < have; i++) {
        TyId found = sig_inputs(t, a).data[i], wanted = sig_inputs(t, b).data[i];
        found = fc_normalize(fc, c->decl->inputs.data[i]->span, found);
        TypeError err;
        if (!infer_eq(fc->ic, c->decl->inputs.data[i]->span, wanted, found, &err)) {
            // As rustc: the closure's own types count, the obligation reports E0631.
            return supplied;
        }
    }
    TypeError err;
    if (c->decl->output) {
        TyId found = fc_normalize(fc, c->decl->output->span, sig_output(t, a));
        if (!infer_eq(fc->ic, c->decl->output->span, sig_output(t, b), found, &err))
            return supplied;
    }
    return expected->sig;
}

// ---- the closure type ----

static ArgsId closure_args(FnCtxt *fc, const GenericArg *synthetic, u32 n) {
    TyCtxt *t = fc->tcx;
    ArgsId parent = args_identity(t, fc->root);
    return args_concat(t, parent, args_new(t, synthetic, n));
}

static TyId kind_ty(FnCtxt *fc, ClosureKind kind) {
    TyCtxt *t = fc->tcx;
    return kind == CLOSURE_FN       ? t->common.i8_
           : kind == CLOSURE_FN_MUT ? t->common.i16_
                                    : t->common.i32_;
}

static void check_body(FnCtxt *fc, const HirExpr *e, SigId sig, TyId resume, TyId yield) {
    TyCtxt *t = fc->tcx;
    const HirClosure *c = e->closure;
    TyId ret = sig_output(t, sig);
    FnFrame frame = {.body_owner = c->def,
                     .ret_ty = ret,
                     .outer = fc->frame,
                     .resume_ty = resume,
                     .yield_ty = yield};
    if (c->decl->output) frame.ret_span = c->decl->output->span;
    frame.ret_coercion = coerce_many_new(fc, ret);
    Diverges outer_diverges = fc->diverges;
    bool outer_unsafe = fc->in_unsafe;
    fc->frame = &frame;
    fc->diverges = MAY_REACH_END;
    gather_locals(fc, c->body);
    TyIds inputs = sig_inputs(t, sig);
    (void)inputs;
    for (u32 i = 0; i < c->body->params.len; i++) {
        const HirParam *p = &c->body->params.data[i];
        TyId ty = i < sig_inputs(t, sig).len ? sig_inputs(t, sig).data[i]
                                             : fc_error_ty(fc, (ErrorProof){1});
        check_pat_top(fc, p->pat, ty, p->ty_span, NULL);
        fc_require_sized(fc, ty, p->pat->span, CAUSE_SIZED_ARG);
        write_ty(fc, p->id, ty);
    }
    fc_require_sized(fc, ret, c->body->value->span, CAUSE_SIZED_RETURN);
    TyId value = check_expr_with_expectation(fc, c->body->value, expect_ty(ret));
    if (!(ty_is_never(t, fc_resolve(fc, value)) && id_is_some(frame.ret_coercion->merged)))
        coerce_many_push(fc, frame.ret_coercion, CAUSE_RETURN, c->body->value->span, c->body->value,
                         value);
    TyId actual = coerce_many_complete(fc, frame.ret_coercion);
    TypeError err;
    if (ty_is_never(t, fc_resolve(fc, actual))) {
        // A body that never returns: its type falls back like any diverging variable.
        TyId var = fc_resolve(fc, ret);
        if (ty_is_ty_var(t, var)) vec_push(fc->arena, &fc->diverging_vars, var);
    } else if (!infer_sub(fc->ic, c->body->value->span, actual, ret, &err)) {
        report_mismatch(fc, c->body->value->span, c->body->value, ret, actual, &err);
    }
    fc->frame = frame.outer;
    fc->diverges = outer_diverges;
    fc->in_unsafe = outer_unsafe;
    vec_push(fc->arena, &fc->closures, e);
}

// An opaque type in it that this function defines is a variable to its body.
typedef struct OpaqueToVar {
    FnCtxt *fc;
    Span at;
} OpaqueToVar;
static TyId opaque_to_var(TyFolder *f, TyId ty) {
    const OpaqueToVar *c = f->context;
    TyData d = *ty_data(f->tcx, ty);
    if (d.kind != TY_ALIAS || d.alias.kind != ALIAS_OPAQUE ||
        !infer_is_defining(c->fc->ic, d.alias.def))
        return ty_super_fold(f, ty);
    TyId hidden = infer_hidden_of(c->fc->ic, d.alias.def);
    if (id_is_some(hidden)) return hidden;
    TyId var = fc_new_ty_var(c->fc, c->at);
    infer_define_opaque(c->fc->ic, c->at, d.alias.def, d.alias.args, var, NULL);
    return var;
}

// What an async fn's body returns: the Output of the future that its signature promises (rustc's
// deduce_future_output_from_obligations). None: not known.
static TyId deduce_future_output(FnCtxt *fc, Span at) {
    TyCtxt *t = fc->tcx;
    TyData d = *ty_data(t, fc_resolve(fc, fc->frame->ret_ty));
    DefId output = lang_item(fc->sess, LANG_FUTURE_OUTPUT);
    if (d.kind != TY_ALIAS || d.alias.kind != ALIAS_OPAQUE || id_is_none(output)) return (TyId){0};
    PredSpans bounds = collect_item_bounds(t, d.alias.def);
    for (u32 i = 0; i < bounds.len; i++) {
        const Pred *p = pred_of(t, bounds.data[i].pred);
        if (p->kind != PRED_PROJECTION || !id_eq(p->trait_ref.def, output)) continue;
        p = pred_of(t, pred_subst(t, bounds.data[i].pred, d.alias.args));
        OpaqueToVar c = {fc, at};
        TyFolder f = {.tcx = t, .context = &c, .skip_unless = TYF_HAS_OPAQUE, .ty = opaque_to_var};
        return ty_fold(&f, fc_normalize(fc, at, arg_ty(p->term.arg)));
    }
    return (TyId){0};
}

static TyId check_coroutine(FnCtxt *fc, const HirExpr *e) {
    TyCtxt *t = fc->tcx;
    const HirClosure *c = e->closure;
    DefId resume_def = lang_item(fc->sess, LANG_RESUME_TY);
    TyId resume = id_is_some(resume_def) ? ty_new_adt(t, resume_def, ARGS_EMPTY) : t->common.unit;
    TyId yield = t->common.unit;
    TyId ret = {0};
    if (c->decl->output)
        ret = fc_lower_ty(fc, c->decl->output);
    else if (c->coroutine == HIR_COROUTINE_ASYNC_FN)
        ret = deduce_future_output(fc, e->span);
    if (id_is_none(ret)) ret = fc_new_ty_var(fc, e->span);
    // An opaque inside an async fn's written return type is defined by this body.
    TyId upvars = fc_new_ty_var(fc, e->span);
    GenericArg synthetic[4] = {arg_of_ty(resume), arg_of_ty(yield), arg_of_ty(ret),
                               arg_of_ty(upvars)};
    TyId ty = ty_new_coroutine(t, c->def, closure_args(fc, synthetic, 4));
    SigId sig = sig_new(t, &resume, 1, ret, SAFETY_DEFAULT, SYM(Rust), false);
    map_put(fc->sess->arena, &fc->results->liberated_sigs, c->def.v, sig.v);
    vec_push(fc->arena, &fc->deferred_coroutines, c->def);
    check_body(fc, e, sig, resume, yield);
    return ty;
}

TyId check_expr_closure(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    const HirClosure *c = e->closure;
    if (c->coroutine != HIR_NOT_COROUTINE) return check_coroutine(fc, e);
    TyId want = expect_to_option(fc, expected);
    ExpectedSig deduced = {0};
    if (id_is_some(want)) deduced = deduce_expected(fc, fc_resolve(fc, want));
    PolyFnSig sig = merge_sigs(fc, e, &deduced);
    // In the type the inputs are one tuple.
    TyIds inputs = sig_inputs(t, sig.sig);
    TyId tuple = ty_new_tuple(t, inputs.data, inputs.len);
    SigId tupled = sig_new(t, &tuple, 1, sig_output(t, sig.sig), SAFETY_DEFAULT, SYM(Rust), false);
    TyId kind = deduced.has_kind && (deduced.found || ty_kind(t, want) == TY_INFER)
                    ? kind_ty(fc, deduced.kind)
                    : fc_new_ty_var(fc, e->span);
    TyId upvars = fc_new_ty_var(fc, e->span);
    GenericArg synthetic[3] = {arg_of_ty(kind),
                               arg_of_ty(ty_new_fn_ptr(t, (PolyFnSig){tupled, sig.vars})),
                               arg_of_ty(upvars)};
    TyId ty = ty_new_closure(t, c->def, closure_args(fc, synthetic, 3));
    SigId inside = sig_liberate_late_bound(t, c->def, sig);
    inside = fc_normalize_sig(fc, e->span, inside);
    map_put(fc->sess->arena, &fc->results->liberated_sigs, c->def.v, inside.v);
    check_body(fc, e, inside, (TyId){0}, (TyId){0});
    return ty;
}

void resolve_coroutine_interiors(FnCtxt *fc) {
    // What lives across an await point is computed on MIR by the coroutine transform; auto traits of
    // coroutines look at their upvars and, once known, at the saved locals.
    (void)fc;
}
