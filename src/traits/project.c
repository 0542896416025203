// SPDX-License-Identifier: MIT
// project.c: the value of an associated type: from where-clauses, item bounds, trait objects, impls and the
// compiler's own traits. After rustc_trait_selection's traits/project.rs.
#include "traits/traits_internal.h"
#include "ty/layout.h"

typedef struct Projection {
    InferCtxt *ic;
    const ParamEnvData *env;
    const ObligationCause *cause;
    u32 depth;
    DefId assoc;
    ArgsId args;
    TyId self;
} Projection;

static Span at_span(const Projection *p) {
    return p->cause ? p->cause->span : SPAN_NONE;
}

TraitRef traits_projection_trait_ref(TyCtxt *t, DefId assoc, ArgsId args) {
    DefId trait_def = collect_trait_of_item(t, assoc);
    return (TraitRef){trait_def, args_truncate(t, args, collect_generics_of(t, trait_def)->count)};
}

static TraitGoal goal_of(const Projection *p) {
    return (TraitGoal){.env = p->env,
                       .cause = p->cause,
                       .depth = p->depth,
                       .self = p->self,
                       .tr = traits_projection_trait_ref(infer_tcx(p->ic), p->assoc, p->args)};
}

// ---- candidates that are predicates ----

// Equates `pred` (a projection predicate on the same item) with ours; its value is the answer.
static bool match_clause(const Projection *p, PredId pred, bool normalize, GenericArg *out,
                         Obligations *nested) {
    InferCtxt *ic = p->ic;
    Pred q = infer_instantiate_pred_fresh(ic, at_span(p), pred);
    ArgsId args = q.trait_ref.args;
    GenericArg value = q.term.arg;
    if (normalize) {
        args = traits_normalize_args_depth(ic, p->env, p->cause, p->depth + 1, args, nested);
        if (arg_tag(value) == ARG_TYPE)
            value = arg_of_ty(
                traits_normalize_depth(ic, p->env, p->cause, p->depth + 1, arg_ty(value), nested));
    }
    if (!traits_args_may_unify(ic, p->args, args)) return false;
    u32 from = infer_pending(ic)->len;
    if (!infer_eq_args(ic, at_span(p), p->args, args, NULL)) return false;
    TraitGoal g = goal_of(p);
    traits_take_pending(ic, from, &g, nested);
    *out = value;
    return true;
}

static bool clause_matches(const Projection *p, PredId pred, bool normalize) {
    const Pred *q = pred_of(infer_tcx(p->ic), pred);
    if (q->kind != PRED_PROJECTION || !id_eq(q->trait_ref.def, p->assoc)) return false;
    InferSnapshot s = infer_snapshot(p->ic);
    GenericArg value;
    Obligations nested = {0};
    bool ok = match_clause(p, pred, normalize, &value, &nested);
    infer_rollback(p->ic, s);
    return ok;
}

typedef struct ClausePick {
    PredId pred;
    u32 count;
} ClausePick;
static void offer(const Projection *p, PredId pred, bool normalize, ClausePick *pick) {
    if (!clause_matches(p, pred, normalize)) return;
    if (pick->count && id_eq(pick->pred, pred)) return;
    if (!pick->count++) pick->pred = pred;
}

static ClausePick pick_from_env(const Projection *p) {
    ClausePick pick = {0};
    for (u32 i = 0; i < p->env->clauses.len; i++) offer(p, p->env->clauses.data[i], false, &pick);
    return pick;
}

// Bounds on the alias that is our self type, and on that one's self type.
static ClausePick pick_from_item_bounds(const Projection *p) {
    TyCtxt *t = infer_tcx(p->ic);
    ClausePick pick = {0};
    TyId self = p->self;
    for (u32 level = 0; level < 32; level++) {
        const TyData *d = ty_data(t, self);
        if (d->kind != TY_ALIAS ||
            (d->alias.kind != ALIAS_PROJECTION && d->alias.kind != ALIAS_OPAQUE))
            break;
        ArgsId args = d->alias.args;
        AliasKind kind = d->alias.kind;
        const PredIds *bounds = traits_item_bounds(t, d->alias.def);
        for (u32 i = 0; i < bounds->len; i++) {
            const Pred *q = pred_of(t, bounds->data[i]);
            if (q->kind == PRED_PROJECTION && id_eq(q->trait_ref.def, p->assoc))
                offer(p, pred_subst(t, bounds->data[i], args), true, &pick);
        }
        if (kind != ALIAS_PROJECTION) break;
        self = infer_shallow_resolve(p->ic, args_ty_at(t, args, 0));
    }
    return pick;
}

static ClausePick pick_from_object(const Projection *p) {
    TyCtxt *t = infer_tcx(p->ic);
    ClausePick pick = {0};
    const TyData *d = ty_data(t, p->self);
    if (d->kind != TY_DYN) return pick;
    u32 n = ex_preds_of(t, d->dyn.preds).len;
    for (u32 i = 0; i < n; i++) {
        ExPred e = ex_preds_of(t, d->dyn.preds).data[i];
        if (e.kind == EX_PROJECTION && id_eq(e.def, p->assoc))
            offer(p, ex_pred_with_self(t, e, p->self), true, &pick);
    }
    return pick;
}

// ---- the compiler's own traits ----

static ProjectStatus discriminant(const Projection *p, GenericArg *out) {
    TyCtxt *t = infer_tcx(p->ic);
    TyKind k = ty_kind(t, p->self);
    if (k == TY_PARAM || k == TY_ALIAS || k == TY_PLACEHOLDER) return PROJECT_RIGID;
    if (ty_is_ty_var(t, p->self)) return PROJECT_AMBIGUOUS;
    if (k == TY_COROUTINE)
        *out = arg_of_ty(t->common.u32_);
    else
        *out = arg_of_ty(k == TY_ADT ? layout_discriminant_ty(t, p->self) : t->common.u8_);
    return PROJECT_DONE;
}

static ProjectStatus metadata(const Projection *p, GenericArg *out, Obligations *nested) {
    TyCtxt *t = infer_tcx(p->ic);
    TyId tail = p->self;
    for (u32 i = 0; i < 128; i++) {
        const TyData *d = ty_data(t, tail);
        TyId next = {0};
        if (d->kind == TY_TUPLE && tys_of(t, d->tuple).len) {
            TyIds l = tys_of(t, d->tuple);
            next = l.data[l.len - 1];
        } else if (d->kind == TY_ADT) {
            const AdtDef *adt = collect_adt_def(t, d->adt.def);
            const VariantDef *v = adt->variants.len ? &adt->variants.data[0] : NULL;
            if ((adt->flags & ADT_STRUCT) && v && v->fields.len)
                next = collect_field_ty(t, v->fields.data[v->fields.len - 1].def, d->adt.args);
        }
        if (id_is_none(next)) break;
        tail = traits_normalize_depth(p->ic, p->env, p->cause, p->depth + 1, next, nested);
        tail = infer_shallow_resolve(p->ic, tail);
    }
    const TyData *d = ty_data(t, tail);
    *out = arg_of_ty(t->common.unit);
    if (ty_is_ty_var(t, tail)) return PROJECT_AMBIGUOUS;
    if (d->kind == TY_STR || d->kind == TY_SLICE) *out = arg_of_ty(t->common.usize);
    if (d->kind == TY_DYN) {
        DefId meta = lang_item(t->sess, LANG_DYN_METADATA);
        GenericArg arg = arg_of_ty(tail);
        if (id_is_some(meta)) *out = arg_of_ty(ty_new_adt(t, meta, args_new(t, &arg, 1)));
    }
    if (d->kind == TY_PARAM || d->kind == TY_ALIAS || d->kind == TY_PLACEHOLDER) {
        if (traits_type_implements(p->ic, p->env, tail, lang_item(t->sess, LANG_SIZED)))
            return PROJECT_DONE;
        return PROJECT_RIGID;
    }
    return PROJECT_DONE;
}

static ProjectStatus callable_output(const Projection *p, LangItem lang, GenericArg *out,
                                     Obligations *nested) {
    TyCtxt *t = infer_tcx(p->ic);
    TyId inputs, output;
    if (!traits_callable_sig(p->ic, at_span(p), p->self, &inputs, &output)) return PROJECT_ERROR;
    if (ty_kind(t, p->self) != TY_CLOSURE) {
        inputs = traits_normalize_depth(p->ic, p->env, p->cause, p->depth + 1, inputs, nested);
        output = traits_normalize_depth(p->ic, p->env, p->cause, p->depth + 1, output, nested);
    }
    u32 from = infer_pending(p->ic)->len;
    if (!infer_eq(p->ic, at_span(p), args_ty_at(t, p->args, 1), inputs, NULL)) return PROJECT_ERROR;
    TraitGoal g = goal_of(p);
    traits_take_pending(p->ic, from, &g, nested);
    if (lang == LANG_ASYNC_FN_ONCE_OUTPUT) {
        GenericArg self = arg_of_ty(output);
        DefId future_output = lang_item(t->sess, LANG_FUTURE_OUTPUT);
        if (id_is_none(future_output)) return PROJECT_ERROR;
        output = ty_new_alias(t, ALIAS_PROJECTION, future_output, args_new(t, &self, 1));
    }
    *out = arg_of_ty(output);
    return PROJECT_DONE;
}

static ProjectStatus coroutine_item(const Projection *p, LangItem lang, GenericArg *out) {
    TyCtxt *t = infer_tcx(p->ic);
    GenericArgs args = args_of(t, ty_data(t, p->self)->adt.args);
    if (lang == LANG_FUTURE_OUTPUT || lang == LANG_COROUTINE_RETURN)
        *out = args.data[args.len - 2];
    else if (lang == LANG_COROUTINE_YIELD)
        *out = args.data[args.len - 3];
    else
        return PROJECT_ERROR;
    return PROJECT_DONE;
}

// ---- impls ----

static const AssocItem *impl_item_for(TyCtxt *t, DefId impl, DefId assoc) {
    AssocItems items = collect_assoc_items(t, impl);
    for (u32 i = 0; i < items.len; i++) {
        if (id_eq(items.data[i].trait_item, assoc)) return &items.data[i];
    }
    return NULL;
}

// Of an `impl Trait` in a trait's method: what the impl's method returns there, or the default body's opaque type.
static ProjectStatus rpitit_value(const Projection *p, const HirOpaque *o, const ImplSource *source,
                                  GenericArg *out) {
    TyCtxt *t = infer_tcx(p->ic);
    const AssocItem *fn = impl_item_for(t, source->impl, o->fn_def);
    if (!fn) {
        *out = arg_of_ty(ty_subst(t, collect_type_of(t, p->assoc), p->args));
        return PROJECT_DONE;
    }
    ArgsId args = args_rebase(t, p->args, collect_trait_of_item(t, p->assoc), source->args);
    *out = arg_of_ty(ty_subst(t, traits_rpitit_value(t, fn->def, p->assoc), args));
    return PROJECT_DONE;
}

static ProjectStatus impl_value(const Projection *p, const ImplSource *source, GenericArg *out) {
    TyCtxt *t = infer_tcx(p->ic);
    const HirOpaque *rpitit = hir_rpitit(t->sess, p->assoc);
    if (rpitit) return rpitit_value(p, rpitit, source, out);
    const AssocItem *item = impl_item_for(t, source->impl, p->assoc);
    const AssocItem *declared = collect_assoc_item(t, p->assoc);
    DefId trait_def = collect_trait_of_item(t, p->assoc);
    DefId value = item ? item->def : declared && declared->has_value ? p->assoc : (DefId){0};
    ArgsId args = item ? args_rebase(t, p->args, trait_def, source->args) : p->args;
    if (id_is_none(value)) {
        *out = declared && declared->kind == DEF_ASSOC_CONST ? arg_of_const(t->common.ct_error)
                                                             : arg_of_ty(t->common.error);
        return PROJECT_DONE; // missing item: reported as E0046
    }
    if (def_of(t->sess, value)->kind == DEF_ASSOC_CONST) {
        ConstData c = {.kind = CONST_UNEVALUATED, .def = value, .args = args};
        *out = arg_of_const(const_new(t, &c));
        return PROJECT_DONE;
    }
    TyId ty = collect_type_of(t, value);
    if (id_is_none(ty)) ty = t->common.error;
    *out = arg_of_ty(ty_subst(t, ty, args));
    return PROJECT_DONE;
}

static ProjectStatus from_selection(const Projection *p, GenericArg *out, Obligations *nested) {
    InferCtxt *ic = p->ic;
    TyCtxt *t = infer_tcx(ic);
    LangItem lang = lang_item_of(t->sess, p->assoc);
    if (lang == LANG_DISCRIMINANT_TYPE) return discriminant(p, out);
    if (lang == LANG_METADATA_TYPE) return metadata(p, out, nested);
    Obligation o = {.pred = traits_trait_pred(t, traits_projection_trait_ref(t, p->assoc, p->args)),
                    .env = p->env,
                    .cause = p->cause,
                    .depth = p->depth};
    ImplSource source;
    switch (traits_select(ic, &o, &source)) {
    case ANSWER_NO: return PROJECT_ERROR;
    case ANSWER_MAYBE: return PROJECT_AMBIGUOUS;
    case ANSWER_YES: break;
    }
    for (u32 i = 0; i < source.nested.len; i++)
        vec_push(infer_arena(ic), nested, source.nested.data[i]);
    switch (source.kind) {
    case SOURCE_IMPL: return impl_value(p, &source, out);
    case SOURCE_PARAM:
    case SOURCE_OBJECT: return PROJECT_RIGID;
    case SOURCE_BUILTIN:
        if (args_flags(t, p->args) & TYF_HAS_ERROR) {
            *out = arg_of_ty(t->common.error);
            return PROJECT_DONE;
        }
        return PROJECT_RIGID;
    case SOURCE_CLOSURE:
    case SOURCE_FN: return callable_output(p, lang, out, nested);
    case SOURCE_COROUTINE: return coroutine_item(p, lang, out);
    }
    UNREACHABLE();
}

// ---- all together ----

static GenericArg rigid(TyCtxt *t, DefId assoc, ArgsId args) {
    if (def_of(t->sess, assoc)->kind == DEF_ASSOC_CONST) {
        ConstData c = {.kind = CONST_UNEVALUATED, .def = assoc, .args = args};
        return arg_of_const(const_new(t, &c));
    }
    return arg_of_ty(ty_new_alias(t, ALIAS_PROJECTION, assoc, args));
}

static ProjectStatus take_clause(const Projection *p, const ClausePick *pick, bool normalize,
                                 GenericArg *out, Obligations *nested) {
    if (pick->count > 1 &&
        (args_flags(infer_tcx(p->ic), p->args) & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)))
        return PROJECT_AMBIGUOUS;
    return match_clause(p, pick->pred, normalize, out, nested) ? PROJECT_DONE : PROJECT_ERROR;
}

// What a generic associated type asks of its own arguments (rustc's assoc_ty_own_obligations).
static void push_own_clauses(const Projection *p, Obligations *nested) {
    TyCtxt *t = infer_tcx(p->ic);
    PredSpans own = collect_predicates_of(t, p->assoc)->preds;
    TraitGoal g = goal_of(p);
    for (u32 i = 0; i < own.len; i++) {
        PredSpan ps = collect_predicates_of(t, p->assoc)->preds.data[i];
        Obligation o = traits_sub_obligation(p->ic, &g, pred_subst(t, ps.pred, p->args));
        ObligationCause *cause = NEW(infer_arena(p->ic), ObligationCause);
        *cause = (ObligationCause){.kind = CAUSE_WHERE_CLAUSE,
                                   .span = at_span(p),
                                   .def = p->assoc,
                                   .clause_span = ps.span};
        o.cause = cause;
        o.pred = traits_normalize_pred_depth(p->ic, p->env, cause, o.depth, o.pred, nested);
        vec_push(infer_arena(p->ic), nested, o);
    }
}

static ProjectStatus project_candidates(const Projection *p, GenericArg *out, Obligations *nested) {
    TyCtxt *t = infer_tcx(p->ic);
    ClausePick pick = pick_from_env(p);
    if (pick.count) return take_clause(p, &pick, false, out, nested);
    TyKind k = ty_kind(t, p->self);
    if (k == TY_ALIAS) pick = pick_from_item_bounds(p);
    if (k == TY_DYN) pick = pick_from_object(p);
    if (pick.count) return take_clause(p, &pick, true, out, nested);
    return from_selection(p, out, nested);
}

// A ground projection's value, once found and with nothing left open, is kept for the session.
static void remember(const Projection *p, GenericArg value, const Obligations *nested) {
    TyCtxt *t = infer_tcx(p->ic);
    const u32 open = TYF_HAS_TY_INFER | TYF_HAS_CT_INFER | TYF_HAS_PLACEHOLDER;
    if ((args_flags(t, p->args) & (open | TYF_HAS_OPAQUE)) || arg_tag(value) != ARG_TYPE ||
        infer_is_intercrate(p->ic) || infer_regions(p->ic))
        return;
    value = infer_resolve_arg(p->ic, value);
    if (arg_flags(t, value) & open) return;
    if (nested->len) {
        InferSnapshot s = infer_snapshot(p->ic);
        EvalResult r = traits_eval_all(p->ic, NULL, nested);
        infer_rollback(p->ic, s);
        if (r != EVAL_OK) return;
    }
    TyId alias = ty_new_alias(t, ALIAS_PROJECTION, p->assoc, p->args);
    map_put(t->arena, &t->trait_caches->normalized, MAP_KEY2(p->env->id, alias.v), value.v);
}

// ---- within one inference context: rustc's projection cache ----
// Without it the value of a chain of adaptors' item, which each of them asks for twice, takes exponential time.

typedef struct Projected {
    GenericArg value;
    Obligations nested;
} Projected;

typedef struct OpenVars {
    Map *known; // NULL while they are being noted
    Map noted;
    Arena *a;
} OpenVars;

static bool open_var(OpenVars *o, u64 key) {
    if (o->known) return !map_has(o->known, key);
    map_put(o->a, &o->noted, key, 1);
    return false;
}
static bool visit_open_ty(TyVisitor *v, TyId ty) {
    if (!(ty_flags(v->tcx, ty) & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER))) return false;
    if (ty_kind(v->tcx, ty) == TY_INFER) return open_var(v->context, MAP_KEY2(ARG_TYPE, ty.v));
    return ty_super_visit(v, ty);
}
static bool visit_open_const(TyVisitor *v, ConstId c) {
    if (const_data(v->tcx, c)->kind == CONST_INFER)
        return open_var(v->context, MAP_KEY2(ARG_CONST, c.v));
    return const_super_visit(v, c);
}

// Whether the answer speaks of no variables but the question's: then it holds wherever the question has the same
// variables, also after a snapshot was rolled back.
static bool is_self_contained(InferCtxt *ic, ArgsId args, const Projected *p) {
    const u32 never = TYF_HAS_RE_INFER | TYF_HAS_PLACEHOLDER;
    TyCtxt *t = infer_tcx(ic);
    OpenVars of_args = {.a = infer_arena(ic)}, rest = {.known = &of_args.noted};
    TyVisitor v = {
        .tcx = t, .context = &of_args, .ty = visit_open_ty, .constant = visit_open_const};
    if (infer_resolve_args(ic, args).v != args.v)
        return false; // the answer decided more than its value
    args_visit(&v, args);
    v.context = &rest;
    if ((arg_flags(t, p->value) & never) || arg_visit(&v, p->value)) return false;
    for_each(const Obligation, o, p->nested) {
        if ((pred_of(t, o->pred)->flags & never) || pred_visit(&v, o->pred)) return false;
    }
    return true;
}

// What is to be proved is the same whatever it is for.
static void drop_repeated(InferCtxt *ic, Obligations *list) {
    Arena scratch = arena_new(NULL);
    Map seen = {0};
    u32 kept = 0;
    for (u32 i = 0; i < list->len; i++) {
        Obligation o = list->data[i];
        o.pred = infer_resolve_pred(ic, o.pred);
        if (map_put(&scratch, &seen, MAP_KEY2(o.env->id, o.pred.v), 1)) list->data[kept++] = o;
    }
    list->len = kept;
    arena_free_all(&scratch);
}

static void remember_here(InferCtxt *ic, u64 key, ArgsId args, GenericArg value,
                          Obligations nested) {
    Projected *p = NEW(infer_arena(ic), Projected);
    p->value = infer_resolve_arg(ic, value);
    for (u32 i = 0; i < nested.len; i++) vec_push(infer_arena(ic), &p->nested, nested.data[i]);
    if (is_self_contained(ic, args, p))
        map_put(infer_arena(ic), &infer_caches_of(ic)->projected, key, (u64)(uintptr_t)p);
}

static void push_all(InferCtxt *ic, Obligations *to, const Obligations *from) {
    for (u32 i = 0; i < from->len; i++) vec_push(infer_arena(ic), to, from->data[i]);
}

ProjectStatus traits_project(InferCtxt *ic, const ParamEnvData *env, const ObligationCause *cause,
                             u32 depth, DefId assoc, ArgsId args, GenericArg *out,
                             Obligations *obligations) {
    TyCtxt *t = infer_tcx(ic);
    args = infer_resolve_args(ic, args);
    Projection p = {.ic = ic,
                    .env = env,
                    .cause = cause,
                    .depth = depth,
                    .assoc = assoc,
                    .args = args,
                    .self = args_ty_at(t, args, 0)};
    if (ty_is_ty_var(t, p.self)) return PROJECT_AMBIGUOUS;
    if (args_flags(t, args) & TYF_HAS_ERROR) {
        *out = arg_of_ty(t->common.error);
        return PROJECT_DONE;
    }
    TyId alias = ty_new_alias(t, ALIAS_PROJECTION, assoc, args);
    u64 known, key = MAP_KEY2(env->id, alias.v);
    // What is kept says nothing of how the regions of the value came to be.
    bool may_reuse =
        !infer_regions(ic) ||
        !(args_flags(t, args) & (TYF_HAS_FREE_REGIONS | TYF_HAS_RE_INFER | TYF_HAS_PARAM));
    if (may_reuse && map_get(&t->trait_caches->normalized, key, &known)) {
        out->v = (u32)known;
        return PROJECT_DONE;
    }
    struct InferCaches *caches = infer_caches_of(ic);
    if (map_get(&caches->projected, key, &known)) {
        const Projected *found = (const Projected *)(uintptr_t)known;
        *out = found->value;
        push_all(ic, obligations, &found->nested);
        return PROJECT_DONE;
    }
    Obligation probe = {.pred = traits_trait_pred(t, traits_projection_trait_ref(t, assoc, args)),
                        .env = env,
                        .cause = cause,
                        .depth = depth};
    if (traits_note_overflow(ic, &probe)) return PROJECT_ERROR;
    if (map_get_or(&caches->normalizing, key, 0)) return PROJECT_AMBIGUOUS;
    map_put(infer_arena(ic), &caches->normalizing, key, 1);
    InferSnapshot s = infer_snapshot(ic);
    Obligations nested = {0};
    ProjectStatus status = project_candidates(&p, out, &nested);
    if (status == PROJECT_DONE && collect_generics_of(t, assoc)->params.len)
        push_own_clauses(&p, &nested);
    if (status != PROJECT_DONE) {
        infer_rollback(ic, s);
        *out = rigid(t, assoc, args);
    } else {
        infer_commit(ic, s);
        if (arg_tag(*out) == ARG_TYPE)
            *out = arg_of_ty(traits_normalize_depth(ic, env, cause, depth + 1,
                                                    infer_resolve(ic, arg_ty(*out)), &nested));
        if (nested.len > 1) drop_repeated(ic, &nested);
        remember(&p, *out, &nested);
        remember_here(ic, key, args, *out, nested);
        push_all(ic, obligations, &nested);
    }
    map_put(infer_arena(ic), &caches->normalizing, key, 0);
    return status;
}
