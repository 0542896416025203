// SPDX-License-Identifier: MIT
// probe.c: method lookup without side effects: receiver types by autoderef (and a last unsizing of arrays);
// per type by value, by &, by &mut, by *const; per form inherent candidates before those of traits in scope.
// rustc_hir_typeck::method::probe; Reference "Method call expressions".
#include "typeck/probe.h"

typedef struct Step {
    TyId ty;
    u32 autoderefs;
    bool unsize;
    bool from_raw; // reached through a raw pointer: not callable, only for messages
} Step;

typedef struct Probe {
    FnCtxt *fc;
    ProbeMode mode;
    Ident name;
    Span at;
    Vec(Step) steps;
    Vec(Candidate) inherent, extension;
    ProbeResult *result;
} Probe;

// ---- candidates ----

static const AssocItem *find_item(Probe *p, DefId container) {
    TyCtxt *t = p->fc->tcx;
    const AssocItem *fn = collect_find_assoc_item(t, container, p->name.name, DEF_ASSOC_FN);
    if (fn || p->mode == PROBE_METHOD_CALL) return fn;
    return collect_find_assoc_item(t, container, p->name.name, DEF_ASSOC_CONST);
}

static bool usable(Probe *p, const AssocItem *item) {
    if (!item) return false;
    if (p->mode == PROBE_METHOD_CALL && !item->has_self) {
        if (!p->result->static_item) p->result->static_item = item;
        return false;
    }
    return true;
}

static void push_inherent(Probe *p, Candidate c) {
    if (!usable(p, c.item)) return;
    DefId module = def_enclosing_module(p->fc->sess, p->fc->root);
    if (!def_is_accessible(p->fc->sess, def_of(p->fc->sess, c.item->def)->vis, module)) {
        if (!p->result->private_item) p->result->private_item = c.item;
        return;
    }
    for (u32 i = 0; i < p->inherent.len; i++)
        if (id_eq(p->inherent.data[i].item->def, c.item->def) &&
            p->inherent.data[i].kind == c.kind && c.kind == CANDIDATE_INHERENT_IMPL)
            return;
    vec_push(p->fc->arena, &p->inherent, c);
}

static void assemble_inherent_impls(Probe *p, TyId ty) {
    ImplHeaders impls = collect_inherent_impls(p->fc->tcx, ty);
    for (u32 i = 0; i < impls.len; i++) {
        const AssocItem *item = find_item(p, impls.data[i]->impl);
        if (item)
            push_inherent(p, (Candidate){.kind = CANDIDATE_INHERENT_IMPL,
                                         .item = item,
                                         .impl = impls.data[i]->impl});
    }
}

// The principal trait of a dyn type and its supertraits.
static void assemble_object(Probe *p, TyId ty) {
    TyCtxt *t = p->fc->tcx;
    ExPreds preds = ex_preds_of(t, ty_data(t, ty)->dyn.preds);
    for (u32 i = 0; i < preds.len; i++) {
        ExPred ex = ex_preds_of(t, ty_data(t, ty)->dyn.preds).data[i];
        if (ex.kind != EX_TRAIT) continue;
        const Pred *pred = pred_of(t, ex_pred_with_self(t, ex, ty));
        PolyTraitRef tr = {pred->trait_ref, pred->vars};
        PolyTraitRefs supers = {0};
        traits_supertraits(t, tr, &supers, p->fc->arena);
        for (u32 k = 0; k < supers.len; k++) {
            const AssocItem *item = find_item(p, supers.data[k].trait_ref.def);
            if (item)
                push_inherent(p, (Candidate){.kind = CANDIDATE_OBJECT,
                                             .item = item,
                                             .trait_ref = supers.data[k],
                                             .trait_def = supers.data[k].trait_ref.def});
        }
    }
}

// Where-clauses on a type parameter (or alias, placeholder) count as inherent.
static void assemble_where_clauses(Probe *p, TyId ty) {
    TyCtxt *t = p->fc->tcx;
    const ParamEnvData *env = p->fc->env;
    for (u32 i = 0; i < env->clauses.len; i++) {
        const Pred *pred = pred_of(t, env->clauses.data[i]);
        if (pred->kind != PRED_TRAIT || pred->negative) continue;
        if (!id_eq(trait_ref_self(t, pred->trait_ref), ty)) continue;
        const AssocItem *item = find_item(p, pred->trait_ref.def);
        if (item)
            push_inherent(p, (Candidate){.kind = CANDIDATE_WHERE_CLAUSE,
                                         .item = item,
                                         .trait_ref = {pred->trait_ref, pred->vars},
                                         .trait_def = pred->trait_ref.def});
    }
}

// Bounds declared on an associated or opaque type: `impl Iterator<..>`, `T::Item: Tr`.
static void assemble_item_bounds(Probe *p, TyId ty) {
    TyCtxt *t = p->fc->tcx;
    const TyData *d = ty_data(t, ty);
    DefId def = d->alias.def;
    ArgsId args = d->alias.args;
    PredSpans bounds = collect_item_bounds(t, def);
    for (u32 i = 0; i < bounds.len; i++) {
        PredId id = pred_subst(t, bounds.data[i].pred, args);
        const Pred *pred = pred_of(t, id);
        if (pred->kind != PRED_TRAIT || pred->negative) continue;
        PolyTraitRefs supers = {0};
        traits_supertraits(t, (PolyTraitRef){pred->trait_ref, pred->vars}, &supers, p->fc->arena);
        for (u32 k = 0; k < supers.len; k++) {
            if (!id_eq(trait_ref_self(t, supers.data[k].trait_ref), ty)) continue;
            const AssocItem *item = find_item(p, supers.data[k].trait_ref.def);
            if (item)
                push_inherent(p, (Candidate){.kind = CANDIDATE_WHERE_CLAUSE,
                                             .item = item,
                                             .trait_ref = supers.data[k],
                                             .trait_def = supers.data[k].trait_ref.def});
        }
    }
}

static void assemble_for_type(Probe *p, TyId ty) {
    switch (ty_kind(p->fc->tcx, ty)) {
    case TY_DYN:
        assemble_object(p, ty);
        assemble_inherent_impls(p, ty);
        break;
    case TY_PARAM:
    case TY_PLACEHOLDER: assemble_where_clauses(p, ty); break;
    case TY_ALIAS:
        assemble_where_clauses(p, ty);
        assemble_item_bounds(p, ty);
        break;
    case TY_INFER:
    case TY_ERROR: break;
    default: assemble_inherent_impls(p, ty); break;
    }
}

static void assemble_traits(Probe *p, TraitCandidates traits) {
    for (u32 i = 0; i < traits.len; i++) {
        const AssocItem *item = find_item(p, traits.data[i].trait_def);
        if (!usable(p, item)) continue;
        bool twice = false;
        for (u32 k = 0; k < p->extension.len; k++)
            twice |= id_eq(p->extension.data[k].item->def, item->def);
        if (twice) continue;
        vec_push(p->fc->arena, &p->extension,
                 ((Candidate){.kind = CANDIDATE_TRAIT,
                              .item = item,
                              .trait_def = traits.data[i].trait_def,
                              .import = traits.data[i].import}));
    }
}

// ---- steps ----

static bool create_steps(Probe *p, TyId self_ty) {
    FnCtxt *fc = p->fc;
    TyCtxt *t = fc->tcx;
    if (p->mode == PROBE_PATH) {
        vec_push(fc->arena, &p->steps, ((Step){.ty = self_ty}));
        return true;
    }
    Autoderef ad = autoderef_new(fc, p->at, self_ty);
    ad.include_raw = true;
    ad.silence_errors = true;
    TyId ty;
    bool from_raw = false;
    while (autoderef_next(&ad, &ty)) {
        if (ty_is_ty_var(t, ty)) return p->steps.len > 0 && from_raw;
        vec_push(fc->arena, &p->steps,
                 ((Step){.ty = ty, .autoderefs = ad.steps.len, .from_raw = from_raw}));
        if (ty_kind(t, ty) == TY_PTR) from_raw = true;
    }
    if (ad.reached_limit) autoderef_report_limit(&ad);
    const Step *last = vec_last(&p->steps);
    if (ty_kind(t, last->ty) == TY_ARRAY) {
        Step unsized_step = {.ty = ty_new_slice(t, ty_data(t, last->ty)->array.elem),
                             .autoderefs = last->autoderefs,
                             .unsize = true,
                             .from_raw = last->from_raw};
        vec_push(fc->arena, &p->steps, unsized_step);
    }
    return true;
}

// ---- does a candidate fit? ----

typedef enum Fit { FIT_NO, FIT_BAD /* the type fits, bounds do not */, FIT_YES } Fit;

// Obligations of a probe are only looked at, never registered: its variables are rolled back.
static TyId probe_normalize(Probe *p, TyId ty) {
    if (!(ty_flags(p->fc->tcx, ty) & TYF_HAS_ALIAS)) return ty;
    Obligations ignored = {0};
    return traits_normalize(p->fc->ic, p->fc->env, infer_cause(p->fc->ic, CAUSE_MISC, p->at), ty,
                            &ignored);
}

// The type of `self` as the method declares it, with the container's arguments and fresh own ones.
static TyId xform_self_ty(Probe *p, const AssocItem *item, ArgsId container_args) {
    FnCtxt *fc = p->fc;
    TyCtxt *t = fc->tcx;
    ArgsId args = infer_fresh_args(fc->ic, p->at, item->def, container_args);
    PolyFnSig sig = poly_sig_subst(t, collect_fn_sig(t, item->def), args);
    SigId inst = infer_instantiate_sig_fresh(fc->ic, p->at, sig);
    TyIds inputs = sig_inputs(t, inst);
    TyId self = inputs.len ? inputs.data[0] : t->common.unit;
    return probe_normalize(p, self);
}

static bool may_hold(Probe *p, PredId pred) {
    return traits_evaluate(p->fc->ic, p->fc->env, pred) != ANSWER_NO;
}

static bool preds_may_hold(Probe *p, DefId def, ArgsId args, bool record) {
    FnCtxt *fc = p->fc;
    PredSpanVec preds = {0};
    collect_predicates_subst(fc->tcx, def, args, fc->arena, &preds);
    bool ok = true;
    for (u32 i = 0; i < preds.len; i++) {
        Obligations obligations = {0};
        PredId pred = traits_normalize_pred(fc->ic, fc->env, infer_cause(fc->ic, CAUSE_MISC, p->at),
                                            preds.data[i].pred, &obligations);
        bool holds = may_hold(p, pred);
        for (u32 k = 0; holds && k < obligations.len; k++)
            holds = may_hold(p, obligations.data[k].pred);
        if (holds) continue;
        if (record) vec_push(fc->arena, &p->result->unsatisfied, infer_resolve_pred(fc->ic, pred));
        ok = false;
        break;
    }
    return ok;
}

static bool self_fits(Probe *p, TyId self_ty, const Candidate *c, ArgsId container_args,
                      TyId container_self) {
    FnCtxt *fc = p->fc;
    TypeError err;
    if (p->mode == PROBE_PATH) return infer_eq(fc->ic, p->at, container_self, self_ty, &err);
    return infer_sub(fc->ic, p->at, self_ty, xform_self_ty(p, c->item, container_args), &err);
}

static Fit consider(Probe *p, TyId self_ty, const Candidate *c) {
    FnCtxt *fc = p->fc;
    TyCtxt *t = fc->tcx;
    InferSnapshot snap = infer_snapshot(fc->ic);
    Fit fit = FIT_NO;
    switch (c->kind) {
    case CANDIDATE_INHERENT_IMPL: {
        ArgsId args = infer_fresh_args(fc->ic, p->at, c->impl, ARGS_EMPTY);
        TyId impl_self =
            probe_normalize(p, ty_subst(t, collect_impl_header(t, c->impl)->self_ty, args));
        if (!self_fits(p, self_ty, c, args, impl_self)) break;
        fit = preds_may_hold(p, c->impl, args, true) ? FIT_YES : FIT_BAD;
        break;
    }
    case CANDIDATE_OBJECT:
    case CANDIDATE_WHERE_CLAUSE: {
        TraitRef tr = infer_instantiate_trait_ref_fresh(fc->ic, p->at, c->trait_ref);
        fit = self_fits(p, self_ty, c, tr.args, trait_ref_self(t, tr)) ? FIT_YES : FIT_NO;
        break;
    }
    case CANDIDATE_TRAIT: {
        ArgsId args = infer_fresh_args(fc->ic, p->at, c->trait_def, ARGS_EMPTY);
        TraitRef tr = {c->trait_def, args};
        if (!self_fits(p, self_ty, c, args, trait_ref_self(t, tr))) break;
        PredId pred = pred_new_trait(t, infer_resolve_trait_ref(fc->ic, tr), BOUND_VARS_EMPTY);
        if (may_hold(p, pred)) {
            fit = FIT_YES;
            // `where Self: Sized` and the like on the method itself.
        } else {
            fit = FIT_BAD;
            vec_push(fc->arena, &p->result->unsatisfied, infer_resolve_pred(fc->ic, pred));
        }
        break;
    }
    }
    infer_rollback(fc->ic, snap);
    return fit;
}

typedef Vec(Candidate) Candidates;

// All candidates from the same trait are one.
static bool same_trait(const Candidates *list) {
    for (u32 i = 1; i < list->len; i++)
        if (list->data[i].kind == CANDIDATE_INHERENT_IMPL ||
            !id_eq(list->data[i].trait_def, list->data[0].trait_def))
            return false;
    return list->data[0].kind != CANDIDATE_INHERENT_IMPL;
}

// Chooses among candidates for this exact self type. True when decided (well or badly).
static bool pick_from(Probe *p, const Candidate *list, u32 n, TyId self_ty, Pick *pick,
                      bool *ambiguous) {
    Candidates fits = {0};
    for (u32 i = 0; i < n; i++)
        if (consider(p, self_ty, &list[i]) == FIT_YES) vec_push(p->fc->arena, &fits, list[i]);
    if (fits.len == 0) return false;
    if (fits.len > 1 && !same_trait(&fits)) {
        // A subtrait shadows nothing on stable: ambiguity.
        *ambiguous = true;
        for (u32 i = 0; i < fits.len; i++)
            vec_push(p->fc->arena, &p->result->ambiguous, fits.data[i]);
        return true;
    }
    pick->candidate = fits.data[0];
    if (fits.len > 1 && fits.data[0].kind == CANDIDATE_WHERE_CLAUSE) {
        // Several bounds of one trait with different arguments: leave the arguments open.
        pick->candidate.kind = CANDIDATE_TRAIT;
    }
    return true;
}

static bool pick_method(Probe *p, TyId self_ty, Pick *pick, bool *ambiguous) {
    if (pick_from(p, p->inherent.data, p->inherent.len, self_ty, pick, ambiguous)) return true;
    return pick_from(p, p->extension.data, p->extension.len, self_ty, pick, ambiguous);
}

static bool pick_step(Probe *p, const Step *step, Pick *pick, bool *ambiguous) {
    FnCtxt *fc = p->fc;
    TyCtxt *t = fc->tcx;
    *pick = (Pick){.autoderefs = step->autoderefs, .unsize = step->unsize, .self_ty = step->ty};
    // By value, except for the unsized tail of an array.
    if (!step->unsize && pick_method(p, step->ty, pick, ambiguous)) {
        // A receiver that is a reference is reborrowed, not moved: `&*r`, `&mut *r`.
        const TyData *r = ty_data(t, step->ty);
        if (p->mode == PROBE_METHOD_CALL && r->kind == TY_REF) {
            pick->autoderefs++;
            pick->autoref = r->ref.mutbl == MUT_MUT ? AUTOREF_REF_MUT : AUTOREF_REF;
        }
        return true;
    }
    if (p->mode == PROBE_PATH) return false;
    RegionId r = infer_new_region_var(fc->ic, p->at);
    pick->autoref = AUTOREF_REF;
    if (pick_method(p, ty_new_ref(t, r, step->ty, MUT_NOT), pick, ambiguous)) return true;
    pick->autoref = AUTOREF_REF_MUT;
    if (pick_method(p, ty_new_ref(t, r, step->ty, MUT_MUT), pick, ambiguous)) return true;
    const TyData *d = ty_data(t, step->ty);
    if (!step->unsize && d->kind == TY_PTR && d->ptr.mutbl == MUT_MUT) {
        pick->autoref = AUTOREF_CONST_PTR;
        if (pick_method(p, ty_new_ptr(t, d->ptr.ty, MUT_NOT), pick, ambiguous)) return true;
    }
    return false;
}

ProbeResult probe_for_name(FnCtxt *fc, ProbeMode mode, Ident name, TyId self_ty,
                           TraitCandidates traits, Span at) {
    ProbeResult result = {.status = PROBE_NO_MATCH};
    Probe p = {.fc = fc, .mode = mode, .name = name, .at = at, .result = &result};
    self_ty = fc_resolve(fc, self_ty);
    if (!create_steps(&p, self_ty)) {
        result.status = PROBE_BAD_TYPE;
        return result;
    }
    for (u32 i = 0; i < p.steps.len; i++) assemble_for_type(&p, p.steps.data[i].ty);
    assemble_traits(&p, traits);
    bool ambiguous = false;
    for (u32 i = 0; i < p.steps.len; i++) {
        if (p.steps.data[i].from_raw) continue;
        if (ty_is_error(fc->tcx, p.steps.data[i].ty)) {
            result.status = PROBE_REPORTED;
            return result;
        }
        if (!pick_step(&p, &p.steps.data[i], &result.pick, &ambiguous)) continue;
        result.status = ambiguous ? PROBE_AMBIGUOUS : PROBE_OK;
        return result;
    }
    if (result.private_item) result.status = PROBE_PRIVATE;
    return result;
}

bool method_exists(FnCtxt *fc, Ident name, TyId self_ty, const HirExpr *call) {
    TraitCandidates traits = call && call->kind == HIR_EXPR_METHOD_CALL ? call->method_call.traits
                                                                        : (TraitCandidates){0};
    return probe_for_name(fc, PROBE_METHOD_CALL, name, self_ty, traits, name.span).status ==
           PROBE_OK;
}
