// SPDX-License-Identifier: MIT
// fn_ctxt.c: the services of one body's check: recording results, adjustments, normalisation, obligations,
// resolving variables as far as they are known, expectations and divergence.
#include "typeck/typeck_internal.h"

// ---- recording ----

void write_ty(FnCtxt *fc, HirId id, TyId ty) {
    DCHECK(id.v > 0 && id.v >= fc->results->node_first && id.v < fc->results->node_end);
    fc->results->node_types[id.v] = ty;
    if (ty_flags(fc->tcx, ty) & TYF_HAS_ERROR) {
        fc->has_errors = true;
        fc->results->tainted.reported = 1;
    }
}

void write_res(FnCtxt *fc, HirId id, Res res) {
    fc->results->node_res[id.v] = res;
}

void write_args(FnCtxt *fc, HirId id, ArgsId args) {
    fc->results->node_args[id.v] = args;
}

void write_method(FnCtxt *fc, HirId id, DefId method, ArgsId args) {
    write_res(fc, id, (Res){.kind = RES_DEF, .def = method});
    write_args(fc, id, args);
    map_put(fc->sess->arena, &fc->results->overloaded_ops, id.v, 1);
}

TyId fc_error_ty(FnCtxt *fc, ErrorProof proof) {
    fc->has_errors = true;
    fc->results->tainted.reported = 1;
    return ty_new_error(fc->tcx, proof);
}

// Later adjustments follow earlier ones; a lone `!`-to-any in front is replaced, as rustc does.
void apply_adjustments(FnCtxt *fc, const HirExpr *e, const Adjustment *adj, u32 n) {
    if (n == 0) return;
    for (u32 i = 0; i < n; i++)
        if (adj[i].kind == ADJUST_NEVER_TO_ANY && ty_is_ty_var(fc->tcx, adj[i].target))
            vec_push(fc->arena, &fc->diverging_vars, adj[i].target);
    Adjustments *slot = &fc->results->adjustments[e->id.v];
    u32 keep = slot->len;
    if (keep == 1 && slot->data[0].kind == ADJUST_NEVER_TO_ANY) {
        // The first coercion out of `!` decided a type; the second only changes its mind.
        if (n == 1 && adj[0].kind == ADJUST_NEVER_TO_ANY) keep = 0;
    } else if (keep >= 2 && slot->data[0].kind == ADJUST_DEREF &&
               slot->data[keep - 1].kind == ADJUST_BORROW_REF && adj[0].kind == ADJUST_DEREF) {
        // A reborrow `&*x` that is adjusted again: the new adjustments replace it.
        keep = 0;
    }
    Adjustment *all = NEW_N(fc->sess->arena, Adjustment, keep + n);
    if (keep) memcpy(all, slot->data, sizeof(Adjustment) * keep);
    memcpy(all + keep, adj, sizeof(Adjustment) * n);
    slot->data = all;
    slot->len = keep + n;
}

// ---- variables ----

TyId fc_new_ty_var(FnCtxt *fc, Span span) {
    return infer_new_ty_var(fc->ic, (TyVarOrigin){.span = span});
}

TyId fc_resolve(FnCtxt *fc, TyId ty) {
    if (!(ty_flags(fc->tcx, ty) & TYF_HAS_INFER)) return ty;
    return infer_resolve(fc->ic, ty);
}

TyId fc_resolve_with_obligations(FnCtxt *fc, TyId ty) {
    if (!(ty_flags(fc->tcx, ty) & TYF_HAS_INFER)) return ty;
    ty = infer_resolve(fc->ic, ty);
    if (!(ty_flags(fc->tcx, ty) & TYF_HAS_TY_INFER)) return ty;
    if (!ty_is_ty_var(fc->tcx, ty)) return ty;
    fc_select(fc);
    return infer_resolve(fc->ic, ty);
}

TyId fc_structurally_resolve(FnCtxt *fc, Span at, TyId ty) {
    ty = fc_resolve_with_obligations(fc, ty);
    if (!ty_is_ty_var(fc->tcx, ty)) return ty;
    TyId error;
    if (fc->has_errors) {
        error = ty_new_error(fc->tcx, (ErrorProof){1});
    } else {
        Diag *d = diag_error(fc->sess, E0282, at, "type annotations needed");
        diag_label(d, at, "cannot infer type");
        error = fc_error_ty(fc, diag_emit(d));
    }
    TypeError err;
    infer_eq(fc->ic, at, ty, error, &err);
    return error;
}

// ---- obligations ----

void fc_register(FnCtxt *fc, PredId pred, const ObligationCause *cause) {
    if (pred_of(fc->tcx, pred)->flags & TYF_HAS_ERROR) return; // was reported
    fulfill_register(fc->fulfill, (Obligation){.pred = pred, .env = fc->env, .cause = cause});
}

static void register_all(FnCtxt *fc, const Obligations *obligations) {
    for (u32 i = 0; i < obligations->len; i++) fulfill_register(fc->fulfill, obligations->data[i]);
}

void fc_register_bound(FnCtxt *fc, TyId ty, DefId trait_def, const ObligationCause *cause) {
    if (id_is_none(trait_def)) return;
    GenericArg self = arg_of_ty(ty);
    TraitRef tr = {trait_def, args_new(fc->tcx, &self, 1)};
    fc_register(fc, pred_new_trait(fc->tcx, tr, BOUND_VARS_EMPTY), cause);
}

void fc_require_sized(FnCtxt *fc, TyId ty, Span at, ObligationCauseKind why) {
    TyKind kind = ty_kind(fc->tcx, ty);
    if (kind == TY_INT || kind == TY_UINT || kind == TY_BOOL || kind == TY_REF || kind == TY_ERROR)
        return;
    fc_register_bound(fc, ty, lang_item(fc->sess, LANG_SIZED), infer_cause(fc->ic, why, at));
}

void fc_select(FnCtxt *fc) {
    FulfillErrors errors = {0};
    fulfill_select_where_possible(fc->fulfill, &errors);
    if (errors.len) {
        traits_report_errors(fc->ic, &errors, fc->frame ? fc->frame->body_owner : fc->root);
        fc->has_errors = true;
        fc->results->tainted.reported = 1;
    }
}

TyId fc_normalize(FnCtxt *fc, Span at, TyId ty) {
    if (!(ty_flags(fc->tcx, ty) & (TYF_HAS_ALIAS | TYF_HAS_CT_UNEVALUATED))) return ty;
    Obligations obligations = {0};
    ty = traits_normalize(fc->ic, fc->env, infer_cause(fc->ic, CAUSE_MISC, at), ty, &obligations);
    register_all(fc, &obligations);
    return ty;
}

SigId fc_normalize_sig(FnCtxt *fc, Span at, SigId sig) {
    Obligations obligations = {0};
    sig = traits_normalize_sig(fc->ic, fc->env, infer_cause(fc->ic, CAUSE_MISC, at), sig,
                               &obligations);
    register_all(fc, &obligations);
    return sig;
}

ArgsId fc_normalize_args(FnCtxt *fc, Span at, ArgsId args) {
    if (!(args_flags(fc->tcx, args) & (TYF_HAS_ALIAS | TYF_HAS_CT_UNEVALUATED))) return args;
    Obligations obligations = {0};
    args = traits_normalize_args(fc->ic, fc->env, infer_cause(fc->ic, CAUSE_MISC, at), args,
                                 &obligations);
    register_all(fc, &obligations);
    return args;
}

TyId fc_lower_ty(FnCtxt *fc, const HirTy *ty) {
    TyId lowered = fc_normalize(fc, ty->span, collect_lower_ty(&fc->lowerer, ty));
    const ObligationCause *cause = infer_cause(fc->ic, CAUSE_WELL_FORMED, ty->span);
    Pred wf = {.kind = PRED_WELL_FORMED, .arg = arg_of_ty(lowered), .vars = BOUND_VARS_EMPTY};
    if (!(ty_flags(fc->tcx, lowered) & TYF_HAS_BOUND))
        fc_register(fc, pred_new(fc->tcx, &wf), cause);
    return lowered;
}

void fc_add_required_obligations(FnCtxt *fc, Span at, DefId def, ArgsId args) {
    PredSpanVec preds = {0};
    collect_predicates_subst(fc->tcx, def, args, fc->arena, &preds);
    for (u32 i = 0; i < preds.len; i++) {
        ObligationCause *cause = NEW(fc->arena, ObligationCause);
        *cause = (ObligationCause){
            .kind = CAUSE_WHERE_CLAUSE, .span = at, .def = def, .clause_span = preds.data[i].span};
        Obligations obligations = {0};
        PredId pred =
            traits_normalize_pred(fc->ic, fc->env, cause, preds.data[i].pred, &obligations);
        register_all(fc, &obligations);
        fc_register(fc, pred, cause);
    }
}

void fc_add_wf_bounds(FnCtxt *fc, Span at, ArgsId args) {
    const ObligationCause *cause = infer_cause(fc->ic, CAUSE_WELL_FORMED, at);
    GenericArgs list = args_of(fc->tcx, args);
    for (u32 i = 0; i < list.len; i++) {
        GenericArg arg = args_of(fc->tcx, args).data[i];
        if (arg_tag(arg) == ARG_REGION) continue;
        Pred wf = {.kind = PRED_WELL_FORMED, .arg = arg, .vars = BOUND_VARS_EMPTY};
        fc_register(fc, pred_new(fc->tcx, &wf), cause);
    }
}

bool fc_type_is_copy(FnCtxt *fc, TyId ty) {
    ty = fc_resolve(fc, ty);
    return traits_type_implements(fc->ic, fc->env, ty, lang_item(fc->sess, LANG_COPY));
}

TyId fc_field_ty(FnCtxt *fc, Span at, DefId field, ArgsId args) {
    return fc_normalize(fc, at, collect_field_ty(fc->tcx, field, args));
}

// ---- divergence and expectations ----

Diverges diverges_at(Span at) {
    return (Diverges){.kind = DIVERGES_ALWAYS, .at = at};
}

// Of two that diverge, the one that stands first: messages speak of it, or of the last.
static bool diverges_less(Diverges a, Diverges b) {
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.at.lo != b.at.lo ? a.at.lo < b.at.lo : a.at.hi < b.at.hi;
}

Diverges diverges_and(Diverges a, Diverges b) {
    return diverges_less(b, a) ? b : a;
}

Diverges diverges_or(Diverges a, Diverges b) {
    return diverges_less(a, b) ? b : a;
}

TyId expect_only_has_type(FnCtxt *fc, Expect e) {
    return e.kind == EXPECT_HAS_TYPE ? fc_resolve(fc, e.ty) : (TyId){0};
}

TyId expect_to_option(FnCtxt *fc, Expect e) {
    switch (e.kind) {
    case EXPECT_HAS_TYPE:
    case EXPECT_CAST_TO:
    case EXPECT_RVALUE_LIKE_UNSIZED: return fc_resolve(fc, e.ty);
    case EXPECT_NONE: break;
    }
    return (TyId){0};
}

// Branches of a match whose expected type is still a variable see no expectation, so that the first branch
// does not fix it for coercions of the later ones.
Expect expect_adjust_for_branches(FnCtxt *fc, Expect e) {
    switch (e.kind) {
    case EXPECT_HAS_TYPE: {
        TyId ty = fc_resolve_with_obligations(fc, e.ty);
        return ty_is_ty_var(fc->tcx, ty) ? NO_EXPECT : expect_ty(ty);
    }
    case EXPECT_RVALUE_LIKE_UNSIZED: return e;
    case EXPECT_NONE:
    case EXPECT_CAST_TO: break;
    }
    return NO_EXPECT;
}

// What `&expr` may expect of expr: unsized expectations only say "something that unsizes to this".
Expect expect_rvalue_hint(FnCtxt *fc, TyId ty) {
    TyId tail = ty_struct_tail(fc->tcx, ty);
    switch (ty_kind(fc->tcx, tail)) {
    case TY_SLICE:
    case TY_STR:
    case TY_DYN: return (Expect){EXPECT_RVALUE_LIKE_UNSIZED, ty};
    default: return expect_ty(ty);
    }
}
