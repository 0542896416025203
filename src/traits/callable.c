// SPDX-License-Identifier: MIT
// callable.c: Fn, FnMut, FnOnce (and their async forms) of closures, function items and function pointers.
#include "traits/traits_internal.h"

bool traits_fn_kind(const TyCtxt *t, DefId trait_def, ClosureKind *kind, bool *is_async) {
    LangItem lang = lang_item_of(t->sess, trait_def);
    *is_async = lang == LANG_ASYNC_FN || lang == LANG_ASYNC_FN_MUT || lang == LANG_ASYNC_FN_ONCE;
    if (lang == LANG_FN || lang == LANG_ASYNC_FN)
        *kind = CLOSURE_FN;
    else if (lang == LANG_FN_MUT || lang == LANG_ASYNC_FN_MUT)
        *kind = CLOSURE_FN_MUT;
    else if (lang == LANG_FN_ONCE || lang == LANG_ASYNC_FN_ONCE)
        *kind = CLOSURE_FN_ONCE;
    else
        return false;
    return true;
}

static bool sig_is_callable(TyCtxt *t, SigId sig) {
    const FnSig *s = sig_of(t, sig);
    return s->safety != SAFETY_UNSAFE && !s->c_variadic &&
           (id_is_none(s->abi) || symbol_is(s->abi, Rust));
}

void traits_assemble_callable(InferCtxt *ic, const TraitGoal *g, ClosureKind kind, bool is_async,
                              CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    const TyData *d = ty_data(t, g->self);
    CandidateKind cand = CAND_NONE;
    if (d->kind == TY_CLOSURE) {
        ClosureKind have;
        TyId resolved = infer_resolve(ic, g->self);
        if (!ty_closure_kind(t, resolved, &have)) {
            // Not inferred yet: every closure can be called once.
            if (kind == CLOSURE_FN_ONCE)
                cand = is_async ? CAND_ASYNC_CLOSURE : CAND_CLOSURE;
            else
                set->ambiguous = true;
        } else if (have <= kind) {
            cand = is_async ? CAND_ASYNC_CLOSURE : CAND_CLOSURE;
        }
    } else if (d->kind == TY_FN_PTR) {
        if (sig_is_callable(t, d->fn_ptr.sig))
            cand = is_async ? CAND_ASYNC_CLOSURE : CAND_FN_POINTER;
    } else if (d->kind == TY_FN_DEF) {
        if (sig_is_callable(t, collect_fn_sig(t, d->adt.def).sig))
            cand = is_async ? CAND_ASYNC_CLOSURE : CAND_FN_POINTER;
    }
    if (cand != CAND_NONE) vec_push(infer_arena(ic), &set->list, ((SelCandidate){.kind = cand}));
}

bool traits_callable_sig(InferCtxt *ic, Span at, TyId self, TyId *inputs, TyId *output) {
    TyCtxt *t = infer_tcx(ic);
    self = infer_resolve(ic, self);
    const TyData *d = ty_data(t, self);
    PolyFnSig poly;
    bool tupled = false;
    if (d->kind == TY_CLOSURE)
        poly = ty_closure_sig(t, self), tupled = true;
    else if (d->kind == TY_FN_PTR)
        poly = (PolyFnSig){d->fn_ptr.sig, d->fn_ptr.vars};
    else if (d->kind == TY_FN_DEF)
        poly = poly_sig_subst(t, collect_fn_sig(t, d->adt.def), d->adt.args);
    else
        return false;
    if (id_is_none(poly.sig)) return false;
    SigId sig = infer_instantiate_sig_fresh(ic, at, poly);
    TyIds in = sig_inputs(t, sig);
    *inputs = tupled && in.len == 1 ? in.data[0] : ty_new_tuple(t, in.data, in.len);
    *output = sig_output(t, sig);
    return true;
}

bool traits_confirm_callable(InferCtxt *ic, const TraitGoal *g, Obligations *nested) {
    TyCtxt *t = infer_tcx(ic);
    Span at = g->cause ? g->cause->span : SPAN_NONE;
    TyId inputs, output;
    if (!traits_callable_sig(ic, at, g->self, &inputs, &output)) return false;
    if (ty_kind(t, g->self) == TY_FN_DEF) {
        inputs = traits_normalize_depth(ic, g->env, g->cause, g->depth + 1, inputs, nested);
        output = traits_normalize_depth(ic, g->env, g->cause, g->depth + 1, output, nested);
    }
    u32 from = infer_pending(ic)->len;
    if (!infer_eq(ic, at, args_ty_at(t, g->tr.args, 1), inputs, NULL)) return false;
    traits_take_pending(ic, from, g, nested);
    ClosureKind kind;
    bool is_async;
    traits_fn_kind(t, g->tr.def, &kind, &is_async);
    if (is_async) {
        DefId future = lang_item(t->sess, LANG_FUTURE_TRAIT);
        if (id_is_some(future))
            vec_push(infer_arena(ic), nested, traits_sub_trait(ic, g, future, output));
    } else if (ty_kind(t, g->self) != TY_CLOSURE) {
        DefId sized = lang_item(t->sess, LANG_SIZED);
        if (id_is_some(sized))
            vec_push(infer_arena(ic), nested, traits_sub_trait(ic, g, sized, output));
    }
    return true;
}
