// SPDX-License-Identifier: MIT
// winnow.c: which of several candidates that may apply is preferred. After select/mod.rs
// (winnow_candidates): sized, where-clauses, item bounds, objects, builtin, impls.
#include "traits/traits_internal.h"

static bool clause_is_global(const TyCtxt *t, PredId p) {
    const Pred *d = pred_of(t, p);
    return !(d->flags & (TYF_HAS_PARAM | TYF_HAS_RE_PARAM | TYF_HAS_LATE_PARAM | TYF_HAS_TY_INFER |
                         TYF_HAS_CT_INFER | TYF_HAS_PLACEHOLDER)) &&
           !traits_has_bound_vars(d->vars);
}

// The same where-clause twice, or with and without bound variables, counts once.
static void drop_duplicate_clauses(InferCtxt *ic, const TraitGoal *g, CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    for (u32 i = 0; i < set->list.len; i++) {
        SelCandidate *a = &set->list.data[i];
        if (a->kind != CAND_PARAM) continue;
        for (u32 k = 0; k < set->list.len; k++) {
            SelCandidate *b = &set->list.data[k];
            if (k == i || b->kind != CAND_PARAM) continue;
            PredId pa = pred_erase_regions(t, g->env->clauses.data[a->index]);
            PredId pb = pred_erase_regions(t, g->env->clauses.data[b->index]);
            bool same = id_eq(pa, pb);
            if (!same && traits_has_bound_vars(pred_of(t, pa)->vars)) {
                // a holds for all lifetimes, b is an instance of it: the general one is dropped.
                InferSnapshot s = infer_snapshot(ic);
                TraitRef ta = infer_instantiate_pred_fresh(ic, SPAN_NONE, pa).trait_ref;
                TraitRef tb = infer_instantiate_pred_placeholder(ic, pb).trait_ref;
                same = infer_eq_trait_ref(ic, SPAN_NONE, ta, tb, NULL);
                infer_rollback(ic, s);
                if (same) {
                    k = i;
                    b = a;
                }
            }
            if (!same) continue;
            memmove(b, b + 1, sizeof(*b) * (set->list.len - k - 1));
            set->list.len--;
            drop_duplicate_clauses(ic, g, set);
            return;
        }
    }
}

static u32 count_kind(const CandidateSet *set, CandidateKind kind, u32 *first) {
    u32 n = 0;
    for (u32 i = set->list.len; i-- > 0;) {
        if (set->list.data[i].kind == kind) n++, *first = i;
    }
    return n;
}

// Item bounds and objects: with nothing left to infer the first one will do.
static SelectStatus pick_first_of(const CandidateSet *set, CandidateKind kind, bool infer,
                                  SelCandidate *out, bool *done) {
    u32 first = 0, n = count_kind(set, kind, &first);
    *done = n > 0;
    if (!n) return SELECT_OK;
    if (n > 1 && infer) return SELECT_AMBIGUOUS;
    *out = set->list.data[first];
    return SELECT_OK;
}

static SelectStatus pick_clause(InferCtxt *ic, const TraitGoal *g, CandidateSet *set,
                                SelCandidate *out, bool *done) {
    TyCtxt *t = infer_tcx(ic);
    u32 first = 0, n = count_kind(set, CAND_PARAM, &first), local = 0;
    for (u32 i = 0; i < set->list.len; i++) {
        if (set->list.data[i].kind == CAND_PARAM &&
            !clause_is_global(t, g->env->clauses.data[set->list.data[i].index]))
            local++;
    }
    *done = local > 0 || (n > 0 && n == set->list.len);
    if (!*done) return SELECT_OK;
    *out = set->list.data[first];
    if (n == 1) return SELECT_OK;
    // Several where-clauses: ambiguous unless nothing is left to infer.
    return (args_flags(t, g->tr.args) & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)) ? SELECT_AMBIGUOUS
                                                                               : SELECT_OK;
}

SelectStatus traits_winnow(InferCtxt *ic, const TraitGoal *g, CandidateSet *set,
                           SelCandidate *out) {
    TyCtxt *t = infer_tcx(ic);
    if (set->list.len == 0) return SELECT_NONE;
    bool infer = (args_flags(t, g->tr.args) & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)) != 0,
         done = false;
    if (set->list.len > 1) drop_duplicate_clauses(ic, g, set);
    *out = set->list.data[0];
    if (set->list.len == 1) return SELECT_OK;
    u32 first;
    // Only where it is certain: what is inferred later may need a where-clause instead.
    if (count_kind(set, CAND_SIZED, &first) && set->list.data[first].eval == EVAL_OK) {
        *out = set->list.data[first];
        return SELECT_OK;
    }
    SelectStatus s = pick_clause(ic, g, set, out, &done);
    if (done) return s;
    static const CandidateKind ORDER[] = {CAND_PROJECTION, CAND_OBJECT, CAND_UPCAST};
    for (u32 i = 0; i < ARRAY_LEN(ORDER); i++) {
        s = pick_first_of(set, ORDER[i], infer, out, &done);
        if (done) return s;
    }
    // Global where-clauses lose against impls; then impls against builtin candidates.
    u32 impls = count_kind(set, CAND_IMPL, &first);
    if (impls) *out = set->list.data[first];
    if (impls == 1 && !infer) return SELECT_OK;
    if (impls > 1 && (traits_trait_flags(t, g->tr.def) & TRAIT_MARKER) && !infer) return SELECT_OK;
    if (infer) {
        u32 others = 0;
        for (u32 i = 0; i < set->list.len; i++) others += set->list.data[i].kind != CAND_PARAM;
        if (others > 1) return SELECT_AMBIGUOUS;
        if (impls == 1) return SELECT_OK;
    }
    if (impls > 1) return SELECT_OK; // overlapping impls were reported by coherence
    for (u32 i = 0; i < set->list.len; i++) {
        if (set->list.data[i].kind == CAND_PARAM) continue;
        *out = set->list.data[i];
        return SELECT_OK;
    }
    return SELECT_OK;
}
