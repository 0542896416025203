// SPDX-License-Identifier: MIT
// unsize.c: T: Unsize<U>: arrays to slices, values to trait objects, objects to objects with fewer auto traits
// or a supertrait, structs by their last field. After select's assemble_candidates_for_unsizing and
// confirm_builtin_unsize_candidate.
#include "traits/traits_internal.h"

static void push(InferCtxt *ic, CandidateSet *set, CandidateKind kind) {
    vec_push(infer_arena(ic), &set->list, ((SelCandidate){.kind = kind}));
}
static TyId goal_target(InferCtxt *ic, const TraitGoal *g) {
    return infer_shallow_resolve(ic, args_ty_at(infer_tcx(ic), g->tr.args, 1));
}

static bool dyn_has_auto(const TyCtxt *t, TyId dyn, DefId trait_def) {
    ExPreds l = ex_preds_of(t, ty_data(t, dyn)->dyn.preds);
    for (u32 i = 0; i < l.len; i++) {
        if (l.data[i].kind == EX_AUTO_TRAIT && id_eq(l.data[i].def, trait_def)) return true;
    }
    return false;
}

// Auto traits of the target: the source has them, or its principal's supertraits imply them.
static bool auto_traits_kept(InferCtxt *ic, TyId source, TyId target) {
    TyCtxt *t = infer_tcx(ic);
    ExPreds l = ex_preds_of(t, ty_data(t, target)->dyn.preds);
    for (u32 i = 0; i < l.len; i++) {
        if (l.data[i].kind != EX_AUTO_TRAIT || dyn_has_auto(t, source, l.data[i].def)) continue;
        PolyTraitRef tr;
        if (!traits_object_trait_ref(ic, source, l.data[i].def, 0, &tr)) return false;
    }
    return true;
}

static void assemble_dyn_to_dyn(InferCtxt *ic, TyId source, TyId target, CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    ExPred a, b;
    bool has_a = traits_dyn_principal(t, source, &a), has_b = traits_dyn_principal(t, target, &b);
    if (!auto_traits_kept(ic, source, target)) return;
    if (!has_b || (has_a && id_eq(a.def, b.def))) {
        push(ic, set, CAND_UNSIZE);
        return;
    }
    PolyTraitRef tr;
    for (u32 i = 0; has_a && traits_object_trait_ref(ic, source, b.def, i, &tr); i++)
        vec_push(infer_arena(ic), &set->list, ((SelCandidate){.kind = CAND_UPCAST, .index = i}));
    if (set->list.len > 1) set->list.len = 1; // the confirmed target equates the arguments
}

void traits_assemble_unsize(InferCtxt *ic, const TraitGoal *g, CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    TyId target = goal_target(ic, g);
    const TyData *a = ty_data(t, g->self), *b = ty_data(t, target);
    if (a->kind == TY_DYN && b->kind == TY_DYN) {
        assemble_dyn_to_dyn(ic, g->self, target, set);
    } else if (b->kind == TY_DYN) {
        push(ic, set, CAND_UNSIZE);
    } else if (ty_is_ty_var(t, target)) {
        set->ambiguous = true;
    } else if (a->kind == TY_ARRAY && b->kind == TY_SLICE) {
        push(ic, set, CAND_UNSIZE);
    } else if (a->kind == TY_ADT && b->kind == TY_ADT && id_eq(a->adt.def, b->adt.def) &&
               (collect_adt_def(t, a->adt.def)->flags & ADT_STRUCT)) {
        push(ic, set, CAND_UNSIZE);
    }
}

// ---- confirmation ----

static bool confirm_value_to_dyn(InferCtxt *ic, const TraitGoal *g, TyId target,
                                 Obligations *nested) {
    TyCtxt *t = infer_tcx(ic);
    ExPreds l = ex_preds_of(t, ty_data(t, target)->dyn.preds);
    ExPred principal;
    if (traits_dyn_principal(t, target, &principal) && traits_dyn_violations(t, principal.def).len)
        return false;
    for (u32 i = 0; i < l.len; i++) {
        PredId p =
            ex_pred_with_self(t, ex_preds_of(t, ty_data(t, target)->dyn.preds).data[i], g->self);
        vec_push(infer_arena(ic), nested, traits_sub_obligation(ic, g, p));
    }
    // The value must stay valid as long as the object says.
    Pred outlives = {.kind = PRED_TYPE_OUTLIVES,
                     .ty = g->self,
                     .region = ty_data(t, target)->dyn.region,
                     .vars = BOUND_VARS_EMPTY};
    vec_push(infer_arena(ic), nested, traits_sub_obligation(ic, g, pred_new(t, &outlives)));
    DefId sized = lang_item(t->sess, LANG_SIZED);
    if (id_is_some(sized))
        vec_push(infer_arena(ic), nested, traits_sub_trait(ic, g, sized, g->self));
    return true;
}

static bool eq(InferCtxt *ic, const TraitGoal *g, TyId a, TyId b, Obligations *nested) {
    u32 from = infer_pending(ic)->len;
    if (!infer_eq(ic, g->cause ? g->cause->span : SPAN_NONE, a, b, NULL)) return false;
    traits_take_pending(ic, from, g, nested);
    return true;
}

// Same principal: the target with the source's auto traits left out must be what the source is.
static bool confirm_dyn_to_dyn(InferCtxt *ic, const TraitGoal *g, TyId target,
                               Obligations *nested) {
    TyCtxt *t = infer_tcx(ic);
    ExPred principal;
    if (!traits_dyn_principal(t, target, &principal)) {
        infer_region_outlives(ic, ty_data(t, g->self)->dyn.region, ty_data(t, target)->dyn.region);
        return true;
    }
    ExPreds a = ex_preds_of(t, ty_data(t, g->self)->dyn.preds),
            b = ex_preds_of(t, ty_data(t, target)->dyn.preds);
    Vec(ExPred) kept = {0};
    for (u32 i = 0; i < a.len; i++) {
        if (a.data[i].kind != EX_AUTO_TRAIT) vec_push(infer_arena(ic), &kept, a.data[i]);
    }
    for (u32 i = 0; i < b.len; i++) {
        if (b.data[i].kind == EX_AUTO_TRAIT) vec_push(infer_arena(ic), &kept, b.data[i]);
    }
    // The object's lifetime may shrink.
    infer_region_outlives(ic, ty_data(t, g->self)->dyn.region, ty_data(t, target)->dyn.region);
    TyId source =
        ty_new_dyn(t, ex_preds_new(t, kept.data, kept.len), ty_data(t, target)->dyn.region);
    return eq(ic, g, source, target, nested);
}

static bool confirm_upcast(InferCtxt *ic, const TraitGoal *g, TyId target, Obligations *nested) {
    TyCtxt *t = infer_tcx(ic);
    ExPreds b = ex_preds_of(t, ty_data(t, target)->dyn.preds);
    infer_region_outlives(ic, ty_data(t, g->self)->dyn.region, ty_data(t, target)->dyn.region);
    for (u32 i = 0; i < b.len; i++) {
        ExPred e = ex_preds_of(t, ty_data(t, target)->dyn.preds).data[i];
        if (e.kind == EX_AUTO_TRAIT) continue;
        vec_push(infer_arena(ic), nested,
                 traits_sub_obligation(ic, g, ex_pred_with_self(t, e, g->self)));
    }
    return true;
}

typedef struct ParamSet {
    bool *in;
    u32 n;
} ParamSet;
static bool mark_param(TyVisitor *v, TyId ty) {
    ParamSet *s = v->context;
    const TyData *d = ty_data(v->tcx, ty);
    if (d->kind == TY_PARAM && d->param.index < s->n) s->in[d->param.index] = true;
    return ty_super_visit(v, ty);
}

// Struct<.., T, ..> to Struct<.., U, ..>: parameters of the last field that no other field mentions change.
static bool confirm_struct(InferCtxt *ic, const TraitGoal *g, TyId target, Obligations *nested) {
    TyCtxt *t = infer_tcx(ic);
    TyData a = *ty_data(t, g->self), b = *ty_data(t, target);
    const AdtDef *adt = collect_adt_def(t, a.adt.def);
    if (!adt->variants.len || !adt->variants.data[0].fields.len) return false;
    GenericArgs la = args_of(t, a.adt.args), lb = args_of(t, b.adt.args);
    ParamSet set = {NEW_N(infer_arena(ic), bool, la.len + 1), la.len};
    ParamSet other = {NEW_N(infer_arena(ic), bool, la.len + 1), la.len};
    ArgsId identity = args_identity(t, a.adt.def);
    const VariantDef *v = &adt->variants.data[0];
    u32 last = v->fields.len - 1;
    for (u32 i = 0; i <= last; i++) {
        TyVisitor visit = {.tcx = t, .context = i == last ? &set : &other, .ty = mark_param};
        ty_visit(&visit, collect_field_ty(t, v->fields.data[i].def, identity));
    }
    GenericArg *mixed = NEW_N(infer_arena(ic), GenericArg, la.len + 1);
    bool any = false;
    for (u32 i = 0; i < la.len; i++) {
        bool changes = set.in[i] && !other.in[i];
        any |= changes;
        mixed[i] = changes ? lb.data[i] : la.data[i];
    }
    if (!any) return false;
    ArgsId mixed_args = args_new(t, mixed, la.len);
    TyId tail = v->fields.len ? collect_field_ty(t, v->fields.data[last].def, a.adt.args) : g->self;
    TyId tail2 = collect_field_ty(t, v->fields.data[last].def, mixed_args);
    tail = traits_normalize_depth(ic, g->env, g->cause, g->depth + 1, tail, nested);
    tail2 = traits_normalize_depth(ic, g->env, g->cause, g->depth + 1, tail2, nested);
    if (!eq(ic, g, target, ty_new_adt(t, a.adt.def, mixed_args), nested)) return false;
    GenericArg args[2] = {arg_of_ty(tail), arg_of_ty(tail2)};
    TraitRef tr = {g->tr.def, args_new(t, args, 2)};
    vec_push(infer_arena(ic), nested, traits_sub_obligation(ic, g, traits_trait_pred(t, tr)));
    return true;
}

bool traits_confirm_unsize(InferCtxt *ic, const TraitGoal *g, Obligations *nested) {
    TyCtxt *t = infer_tcx(ic);
    TyId target = goal_target(ic, g);
    const TyData *a = ty_data(t, g->self), *b = ty_data(t, target);
    if (b->kind == TY_DYN && a->kind != TY_DYN) return confirm_value_to_dyn(ic, g, target, nested);
    if (b->kind == TY_DYN) {
        ExPred pa, pb;
        bool both = traits_dyn_principal(t, g->self, &pa) && traits_dyn_principal(t, target, &pb);
        if (both && !id_eq(pa.def, pb.def)) return confirm_upcast(ic, g, target, nested);
        return confirm_dyn_to_dyn(ic, g, target, nested);
    }
    if (a->kind == TY_ARRAY && b->kind == TY_SLICE)
        return eq(ic, g, b->elem, a->array.elem, nested);
    if (a->kind == TY_ADT) return confirm_struct(ic, g, target, nested);
    return false;
}
