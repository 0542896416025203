// SPDX-License-Identifier: MIT
// autoderef.c: the chain T, *T, **T …: built-in dereference first, then the Deref trait, with a limit.
// rustc_hir_analysis::autoderef.
#include "typeck/typeck_internal.h"

Autoderef autoderef_new(FnCtxt *fc, Span span, TyId base) {
    return (Autoderef){.fc = fc, .span = span, .cur = fc_resolve(fc, base), .at_start = true};
}

TyId overloaded_deref_ty(FnCtxt *fc, Span at, TyId ty, Obligations *out) {
    TyCtxt *t = fc->tcx;
    DefId deref = lang_item(fc->sess, LANG_DEREF), target = lang_item(fc->sess, LANG_DEREF_TARGET);
    if (id_is_none(deref) || id_is_none(target)) return (TyId){0};
    GenericArg self = arg_of_ty(ty);
    PredId holds = pred_new_trait(t, (TraitRef){deref, args_new(t, &self, 1)}, BOUND_VARS_EMPTY);
    if (traits_evaluate(fc->ic, fc->env, holds) == ANSWER_NO) return (TyId){0};
    TyId alias = ty_new_alias(t, ALIAS_PROJECTION, target, args_new(t, &self, 1));
    TyId next = traits_normalize(fc->ic, fc->env, infer_cause(fc->ic, CAUSE_MISC, at), alias, out);
    return fc_resolve(fc, next);
}

// Kinds that certainly do not implement Deref: saves a trait query for most receivers.
static bool never_derefs(const TyCtxt *t, TyId ty) {
    switch (ty_kind(t, ty)) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_ARRAY:
    case TY_SLICE:
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_NEVER:
    case TY_TUPLE:
    case TY_CLOSURE:
    case TY_ERROR:
    case TY_PTR: return true;
    default: return false;
    }
}

void autoderef_report_limit(const Autoderef *a) {
    FnCtxt *fc = a->fc;
    Diag *d = diag_error(fc->sess, E0055, a->span,
                         "reached the recursion limit while auto-dereferencing `%.*s`",
                         STR_ARG(ty_str(fc->tcx, a->cur)));
    diag_label(d, a->span, "deref recursion limit reached");
    Symbol crate = crate_get(fc->sess, fc->sess->current_crate)->name;
    diag_help(d,
              "consider increasing the recursion limit by adding a `#![recursion_limit = \"%u\"]` "
              "attribute to your crate (`%.*s`)",
              fc->autoderef_limit * 2, SYM_ARG(fc->sess, crate));
    diag_emit(d);
    fc->has_errors = true;
}

bool autoderef_next(Autoderef *a, TyId *ty) {
    FnCtxt *fc = a->fc;
    if (a->at_start) {
        a->at_start = false;
        *ty = a->cur;
        return true;
    }
    if (a->steps.len >= fc->autoderef_limit) {
        if (!a->reached_limit && !a->silence_errors) autoderef_report_limit(a);
        a->reached_limit = true;
        return false;
    }
    TyId cur = fc_resolve(fc, a->cur);
    if (ty_is_ty_var(fc->tcx, cur)) return false;
    bool overloaded = false;
    TyId next = ty_builtin_deref(fc->tcx, cur, a->include_raw);
    if (id_is_none(next)) {
        if (never_derefs(fc->tcx, cur)) return false;
        next = overloaded_deref_ty(fc, a->span, cur, &a->obligations);
        overloaded = true;
    }
    if (id_is_none(next)) return false;
    vec_push(fc->arena, &a->steps, (AutoderefStep){.ty = cur, .overloaded = overloaded});
    a->cur = fc_resolve(fc, next);
    *ty = a->cur;
    return true;
}

Adjustments autoderef_adjust_steps(Autoderef *a) {
    FnCtxt *fc = a->fc;
    Adjustment *adj = NEW_N(fc->arena, Adjustment, a->steps.len);
    for (u32 i = 0; i < a->steps.len; i++) {
        TyId target = i + 1 < a->steps.len ? a->steps.data[i + 1].ty : a->cur;
        adj[i] = (Adjustment){.kind = a->steps.data[i].overloaded ? ADJUST_OVERLOADED_DEREF
                                                                  : ADJUST_DEREF,
                              .target = target,
                              .mutbl = MUT_NOT};
    }
    return (Adjustments){adj, a->steps.len};
}

void autoderef_register_obligations(Autoderef *a) {
    for (u32 i = 0; i < a->obligations.len; i++)
        fulfill_register(a->fc->fulfill, a->obligations.data[i]);
    a->obligations.len = 0;
}
