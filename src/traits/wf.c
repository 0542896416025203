// SPDX-License-Identifier: MIT
// wf.c: what must hold for a type to make sense. After rustc_trait_selection's traits/wf.rs.
#include "traits/traits_internal.h"

typedef struct WfWalk {
    InferCtxt *ic;
    const ParamEnvData *env;
    const ObligationCause *cause;
    Obligations *out;
    u32 depth;
    bool raw; // nothing is normalised
    Map seen; // types: what occurs in a type many times is looked at once
} WfWalk;

static Span at(const WfWalk *w) {
    return w->cause ? w->cause->span : SPAN_NONE;
}
static void push(WfWalk *w, PredId p, const ObligationCause *cause) {
    Obligation o = {.pred = p, .env = w->env, .cause = cause};
    if (pred_of(infer_tcx(w->ic), p)->outer_binder) return;
    if (!w->raw &&
        pred_of(infer_tcx(w->ic), p)->flags & (TYF_HAS_PROJECTION | TYF_HAS_CT_UNEVALUATED))
        o.pred = traits_normalize_pred(w->ic, w->env, cause, p, w->out);
    vec_push(infer_arena(w->ic), w->out, o);
}
static void push_sized(WfWalk *w, TyId ty, ObligationCauseKind kind) {
    TyCtxt *t = infer_tcx(w->ic);
    DefId sized = lang_item(t->sess, LANG_SIZED);
    if (id_is_none(sized) || ty_data(t, ty)->outer_binder) return;
    ObligationCause *cause = NEW(infer_arena(w->ic), ObligationCause);
    *cause = (ObligationCause){.kind = kind, .span = at(w)};
    push(w, traits_trait_pred(t, traits_trait_ref_1(t, sized, ty)), cause);
}

static bool is_adt(const TyCtxt *t, DefId def) {
    DefKind kind = def_of(t->sess, def)->kind;
    return kind == DEF_STRUCT || kind == DEF_ENUM || kind == DEF_UNION;
}

// The where-clauses of a definition, for these arguments.
static void push_nominal(WfWalk *w, DefId def, ArgsId args) {
    TyCtxt *t = infer_tcx(w->ic);
    PredSpanVec preds = {0};
    collect_predicates_subst(t, def, args, infer_arena(w->ic), &preds);
    for_each(PredSpan, p, preds) {
        ObligationCause *cause = NEW(infer_arena(w->ic), ObligationCause);
        *cause = (ObligationCause){
            .kind = CAUSE_WHERE_CLAUSE,
            .span = at(w),
            .def = def,
            .clause_span = p->span,
            .parent = w->cause && w->cause->kind == CAUSE_BUILTIN_DERIVED ? w->cause : NULL};
        push(w, p->pred, cause);
    }
    if (!infer_regions(w->ic) || !is_adt(t, def)) return;
    PredSpans inferred = collect_inferred_outlives(t, def);
    for (u32 i = 0; i < inferred.len; i++)
        push(w, pred_subst(t, inferred.data[i].pred, args), w->cause);
}

// What `trait Tr: 'a` says about Self holds of the lifetime of `dyn Tr`, too.
static void push_object_bounds(WfWalk *w, TyId dyn, ExPred principal) {
    TyCtxt *t = infer_tcx(w->ic);
    if (traits_has_bound_vars(principal.vars)) return;
    Pred self = *pred_of(t, ex_pred_with_self(t, principal, t->common.self_param));
    PredIds all = {0};
    vec_push(infer_arena(w->ic), &all, pred_new_trait(t, self.trait_ref, BOUND_VARS_EMPTY));
    traits_elaborate(t, &all, infer_arena(w->ic));
    for (u32 i = 0; i < all.len; i++) {
        Pred p = *pred_of(t, all.data[i]);
        if (p.kind != PRED_TYPE_OUTLIVES || !id_eq(p.ty, t->common.self_param)) continue;
        Pred q = {.kind = PRED_REGION_OUTLIVES,
                  .region = ty_data(t, dyn)->dyn.region,
                  .region2 = p.region,
                  .vars = BOUND_VARS_EMPTY};
        push(w, pred_new(t, &q), w->cause);
    }
}

static bool wf_ty(TyVisitor *v, TyId ty) {
    WfWalk *w = v->context;
    TyCtxt *t = v->tcx;
    TyId ty0 = infer_shallow_resolve(w->ic, ty);
    TyData d = *ty_data(t, ty0);
    if (w->depth > 64 || !map_put(infer_arena(w->ic), &w->seen, ty0.v, 1)) return false;
    w->depth++;
    bool escaping = d.outer_binder > 0;
    switch (d.kind) {
    case TY_SLICE: push_sized(w, d.elem, CAUSE_MISC); break;
    case TY_ARRAY: push_sized(w, d.array.elem, CAUSE_MISC); break;
    case TY_TUPLE: {
        TyIds l = tys_of(t, d.tuple);
        for (u32 i = 0; i + 1 < l.len; i++) push_sized(w, tys_of(t, d.tuple).data[i], CAUSE_MISC);
        break;
    }
    case TY_FN_DEF:
        // What the function returns makes sense, too: impls for its type rely on it.
        if (infer_regions(w->ic)) {
            PolyFnSig sig = poly_sig_subst(t, collect_fn_sig(t, d.adt.def), d.adt.args);
            ty_visit(v, sig_output(t, sig.sig));
        }
        if (!escaping) push_nominal(w, d.adt.def, d.adt.args);
        break;
    case TY_ADT:
        if (!escaping) push_nominal(w, d.adt.def, d.adt.args);
        break;
    case TY_ALIAS:
        if (escaping || d.alias.kind == ALIAS_FREE) break;
        if (d.alias.kind == ALIAS_PROJECTION) {
            TraitRef tr = traits_projection_trait_ref(t, d.alias.def, d.alias.args);
            push(w, traits_trait_pred(t, tr), w->cause);
        }
        if (d.alias.kind != ALIAS_INHERENT) push_nominal(w, d.alias.def, d.alias.args);
        break;
    case TY_DYN: {
        ExPred principal;
        if (!traits_dyn_principal(t, ty0, &principal)) break;
        Pred p = {.kind = PRED_DYN_COMPATIBLE, .def = principal.def, .vars = BOUND_VARS_EMPTY};
        push(w, pred_new(t, &p), w->cause);
        if (infer_regions(w->ic) && !escaping) push_object_bounds(w, ty0, principal);
        break;
    }
    case TY_INFER:
        if (d.infer.kind == INFER_TY) {
            Pred p = {.kind = PRED_WELL_FORMED, .arg = arg_of_ty(ty0), .vars = BOUND_VARS_EMPTY};
            push(w, pred_new(t, &p), w->cause);
        }
        break;
    case TY_CLOSURE:
    case TY_COROUTINE: // their bodies were checked
        w->depth--;
        return false;
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_FOREIGN:
    case TY_STR:
    case TY_PTR:
    case TY_FN_PTR:
    case TY_NEVER:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_ERROR: break;
    case TY_REF:
        if (infer_regions(w->ic) && !escaping) {
            Pred p = {.kind = PRED_TYPE_OUTLIVES,
                      .ty = d.ref.ty,
                      .region = d.ref.region,
                      .vars = BOUND_VARS_EMPTY};
            ObligationCause *cause = NEW(infer_arena(w->ic), ObligationCause);
            *cause = (ObligationCause){.kind = CAUSE_REFERENCE, .span = at(w), .ty = ty0};
            push(w, pred_new(t, &p), cause);
        }
        break;
    }
    bool stop = ty_super_visit(v, ty0);
    w->depth--;
    return stop;
}

void traits_wf_obligations(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                           GenericArg arg, Obligations *out) {
    TyCtxt *t = infer_tcx(ic);
    WfWalk w = {.ic = ic, .env = env, .cause = cause, .out = out};
    TyVisitor v = {.tcx = t, .context = &w, .ty = wf_ty};
    if (arg_tag(arg) == ARG_REGION) return;
    if (arg_tag(arg) == ARG_TYPE && ty_is_ty_var(t, infer_shallow_resolve(ic, arg_ty(arg)))) {
        Pred p = {.kind = PRED_WELL_FORMED, .arg = arg, .vars = BOUND_VARS_EMPTY};
        push(&w, pred_new(t, &p), cause);
        return;
    }
    arg_visit(&v, arg);
}

// The same as written in the definitions: for what may be assumed, where nothing is proved.
void traits_wf_raw(InferCtxt *ic, const ParamEnvData *env, TyId ty, Obligations *out) {
    WfWalk w = {.ic = ic, .env = env, .out = out, .raw = true};
    TyVisitor v = {.tcx = infer_tcx(ic), .context = &w, .ty = wf_ty};
    ty_visit(&v, ty);
}

// What a trait reference needs: the trait's where-clauses (supertraits too) and well-formed arguments.
void traits_wf_trait_ref(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                         TraitRef tr, Obligations *out) {
    TyCtxt *t = infer_tcx(ic);
    WfWalk w = {.ic = ic, .env = env, .cause = cause, .out = out};
    PredSpanVec preds = {0};
    collect_predicates_subst(t, tr.def, tr.args, infer_arena(ic), &preds);
    PredId self = traits_trait_pred(t, tr);
    for_each(PredSpan, p, preds) {
        bool itself = id_eq(p->pred, self); // `Self: Trait`
        if (itself && !infer_regions(ic)) continue;
        ObligationCause *c = NEW(infer_arena(ic), ObligationCause);
        *c = (ObligationCause){
            .kind = CAUSE_WHERE_CLAUSE, .span = at(&w), .def = tr.def, .clause_span = p->span};
        push(&w, p->pred, c);
    }
    GenericArgs args = args_of(t, tr.args);
    for (u32 i = 0; i < args.len; i++)
        traits_wf_obligations(ic, env, cause, args_of(t, tr.args).data[i], out);
}
