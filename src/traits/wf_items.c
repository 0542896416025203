// SPDX-License-Identifier: MIT
// wf_items.c: well-formedness of a crate's items: types of fields and signatures, headers of impls, values of
// associated types. After rustc_hir_analysis's check/wfcheck.rs and compare_impl_item's bounds check.
#include "traits/outlives.h"

typedef struct ItemCheck {
    TyCtxt *t;
    Arena scratch;
    InferCtxt *ic;
    Fulfill *fulfill;
    const ParamEnvData *env;
    DefId def;
    bool regions;               // the second round: the rest holds, now for lifetimes
    Vec(const HirTy *) written; // types as written, to point at the part that fails
} ItemCheck;

static ItemCheck begin(TyCtxt *t, DefId def, Arena *scratch, bool regions) {
    ItemCheck c = {.t = t, .env = traits_param_env(t, def), .def = def, .regions = regions};
    c.ic = infer_new(t, scratch);
    if (regions) infer_record_regions(c.ic);
    infer_set_env(c.ic, c.env);
    c.fulfill = fulfill_new(c.ic);
    return c;
}
// ---- which part of a written type fails (rustc's hir_wf_check) ----

static bool part_fails(ItemCheck *c, const HirTy *part, PredId pred) {
    TyCtxt *t = c->t;
    Arena scratch = arena_new(NULL);
    t->sess->diags.muted++;
    TyLowerer l = collect_item_lowerer(t, c->def);
    TyId ty = collect_lower_ty(&l, part);
    DefKind kind = def_of(t->sess, c->def)->kind;
    if (ty_data(t, ty)->outer_binder && (kind == DEF_FN || kind == DEF_ASSOC_FN)) {
        u32 n = bound_vars_of(t, collect_late_bound_vars(t, c->def)).len;
        GenericArg *erased = NEW_N(&scratch, GenericArg, n + 1);
        for (u32 i = 0; i < n; i++) erased[i] = arg_of_region(t->common.re_erased);
        ty = ty_instantiate_bound(t, ty, erased);
    }
    FulfillErrors errors = {0};
    if (!ty_data(t, ty)->outer_binder && !(ty_flags(t, ty) & TYF_HAS_ERROR)) {
        InferCtxt *ic = infer_new(t, &scratch);
        infer_set_env(ic, c->env);
        Fulfill *f = fulfill_new(ic);
        Obligations list = {0};
        traits_wf_obligations(ic, c->env, infer_cause(ic, CAUSE_WELL_FORMED, part->span),
                              arg_of_ty(ty), &list);
        for (u32 i = 0; i < list.len; i++) fulfill_register(f, list.data[i]);
        fulfill_select_where_possible(f, &errors);
    }
    t->sess->diags.muted--;
    bool found = false;
    for (u32 i = 0; i < errors.len; i++)
        found |= id_eq(pred_erase_regions(t, errors.data[i].obligation.pred),
                       pred_erase_regions(t, pred));
    arena_free_all(&scratch);
    return found;
}

static Span failing_part(ItemCheck *c, const HirTy *ty, PredId pred, u32 depth);
static Span failing_of(ItemCheck *c, const HirTy *part, PredId pred, u32 depth, Span fallback) {
    if (depth > 32 || !part || !part_fails(c, part, pred)) return fallback;
    return failing_part(c, part, pred, depth + 1);
}
static Span failing_in_path(ItemCheck *c, const HirPath *path, PredId pred, u32 depth,
                            Span fallback) {
    for (u32 i = 0; path && i < path->segments.len; i++) {
        const HirGenericArgs *args = path->segments.data[i].args;
        for (u32 k = 0; args && k < args->args.len; k++) {
            if (args->args.data[k].kind != HIR_ARG_TYPE) continue;
            Span at = failing_of(c, args->args.data[k].ty, pred, depth, SPAN_NONE);
            if (!span_is_none(at)) return at;
        }
    }
    return fallback;
}
static Span failing_part(ItemCheck *c, const HirTy *ty, PredId pred, u32 depth) {
    switch ((int)ty->kind) {
    case HIR_TY_SLICE: return failing_of(c, ty->inner, pred, depth, ty->span);
    case HIR_TY_ARRAY: return failing_of(c, ty->array.elem, pred, depth, ty->span);
    case HIR_TY_PTR: return failing_of(c, ty->ptr.ty, pred, depth, ty->span);
    case HIR_TY_REF: return failing_of(c, ty->ref.ty, pred, depth, ty->span);
    case HIR_TY_TUPLE:
        for (u32 i = 0; i < ty->tuple.len; i++) {
            Span at = failing_of(c, ty->tuple.data[i], pred, depth, SPAN_NONE);
            if (!span_is_none(at)) return at;
        }
        return ty->span;
    case HIR_TY_PATH:
        if (ty->path.kind == HIR_QPATH_RESOLVED)
            return failing_in_path(c, ty->path.path, pred, depth, ty->span);
        return ty->span;
    }
    return ty->span;
}

static void refine_spans(ItemCheck *c, FulfillErrors *errors) {
    for (u32 i = 0; i < errors->len; i++) {
        Obligation *o = &errors->data[i].obligation;
        for (u32 k = 0; o->cause && k < c->written.len; k++) {
            if (!span_eq(c->written.data[k]->span, o->cause->span)) continue;
            ObligationCause *cause = NEW(infer_arena(c->ic), ObligationCause);
            *cause = *o->cause;
            cause->span = failing_part(c, c->written.data[k], o->pred, 0);
            o->cause = cause;
            break;
        }
    }
}

// ---- what an item's signature or header lets one assume (rustc's assumed_wf_types) ----

static void assume_impl(ItemCheck *c, OutlivesEnv *o, DefId impl) {
    const ImplHeader *h = collect_impl_header(c->t, impl);
    if (!h) return;
    if (!h->is_trait_impl || id_is_none(h->trait_ref.def)) {
        outlives_env_assume_wf(o, c->env, h->self_ty);
        return;
    }
    GenericArgs args = args_of(c->t, h->trait_ref.args);
    for (u32 i = 0; i < args.len; i++) {
        GenericArg a = args_of(c->t, h->trait_ref.args).data[i];
        if (arg_tag(a) == ARG_TYPE) outlives_env_assume_wf(o, c->env, arg_ty(a));
    }
}

static OutlivesEnv assumptions(ItemCheck *c) {
    TyCtxt *t = c->t;
    OutlivesEnv o = outlives_env_new(t, infer_arena(c->ic), c->env);
    const Def *d = def_of(t->sess, c->def);
    if (d->kind == DEF_STRUCT || d->kind == DEF_ENUM || d->kind == DEF_UNION)
        outlives_env_assume(&o, collect_inferred_outlives(t, c->def));
    DefId impl = d->kind == DEF_IMPL ? c->def : d->parent;
    if (id_is_some(impl) && def_of(t->sess, impl)->kind == DEF_IMPL) assume_impl(c, &o, impl);
    if (d->kind != DEF_FN && d->kind != DEF_ASSOC_FN) return o;
    SigId sig = sig_liberate_late_bound(t, c->def, collect_fn_sig(t, c->def));
    u32 n = tys_of(t, sig_of(t, sig)->inputs_output).len;
    for (u32 i = 0; i < n; i++)
        outlives_env_assume_wf(&o, c->env, tys_of(t, sig_of(t, sig)->inputs_output).data[i]);
    return o;
}

static bool finish(ItemCheck *c) {
    FulfillErrors errors = {0};
    if (c->regions) {
        fulfill_select_where_possible(c->fulfill, &errors);
        OutlivesEnv known = assumptions(c);
        RegionErrors region_errors = {0};
        outlives_resolve(c->ic, c->env, &known, &region_errors);
        if (region_errors.len) outlives_report(c->ic, &region_errors, c->def, NULL);
        return region_errors.len == 0;
    }
    fulfill_select_all_or_error(c->fulfill, &errors);
    refine_spans(c, &errors);
    if (errors.len) traits_report_errors(c->ic, &errors, c->def);
    return errors.len == 0;
}
static void register_all(ItemCheck *c, const Obligations *list) {
    for (u32 i = 0; i < list->len; i++) fulfill_register(c->fulfill, list->data[i]);
}
static TyId check_ty(ItemCheck *c, Span at, TyId ty) {
    Obligations list = {0};
    const ObligationCause *cause = infer_cause(c->ic, CAUSE_WELL_FORMED, at);
    if (ty_flags(c->t, ty) & TYF_HAS_ERROR) return ty;
    traits_wf_obligations(c->ic, c->env, cause, arg_of_ty(ty), &list);
    ty = traits_normalize(c->ic, c->env, cause, ty, &list);
    register_all(c, &list);
    return ty;
}
static void require(ItemCheck *c, Span at, ObligationCauseKind kind, LangItem lang, TyId ty) {
    DefId trait_def = lang_item(c->t->sess, lang);
    if (id_is_none(trait_def) || (ty_flags(c->t, ty) & TYF_HAS_ERROR)) return;
    fulfill_register(c->fulfill, (Obligation){.pred = traits_trait_pred(
                                                  c->t, traits_trait_ref_1(c->t, trait_def, ty)),
                                              .env = c->env,
                                              .cause = infer_cause(c->ic, kind, at)});
}

// The span of a type as written, which is remembered for errors in it.
static Span written_span(ItemCheck *c, const HirTy *ty) {
    vec_push(infer_arena(c->ic), &c->written, ty);
    return ty->span;
}

static Span field_ty_span(ItemCheck *c, DefId field) {
    TyCtxt *t = c->t;
    const HirItem *item = hir_item(t->sess, hir_owner_of(t->sess, field));
    Span fallback = def_of(t->sess, field)->span;
    if (!item) return fallback;
    if (item->kind == HIR_ITEM_STRUCT || item->kind == HIR_ITEM_UNION) {
        for_each(HirField, f, item->data.fields) {
            if (id_eq(f->def, field)) return written_span(c, f->ty);
        }
    } else if (item->kind == HIR_ITEM_ENUM) {
        for_each(HirVariant, v, item->variants) {
            for_each(HirField, f, v->data.fields) {
                if (id_eq(f->def, field)) return written_span(c, f->ty);
            }
        }
    }
    return fallback;
}

static void check_adt(ItemCheck *c) {
    TyCtxt *t = c->t;
    const AdtDef *adt = collect_adt_def(t, c->def);
    ArgsId identity = args_identity(t, c->def);
    for_each(VariantDef, v, adt->variants) {
        for (u32 i = 0; i < v->fields.len; i++) {
            DefId field = v->fields.data[i].def;
            Span at = field_ty_span(c, field);
            TyId ty = check_ty(c, at, collect_field_ty(t, field, identity));
            bool last_of_struct = (adt->flags & ADT_STRUCT) && i + 1 == v->fields.len;
            if (!last_of_struct) require(c, at, CAUSE_FIELD_SIZED, LANG_SIZED, ty);
        }
    }
}

// What `self: Box<Foo<'a>>` borrows or owns is the impl's Foo with its very lifetimes.
static void check_receiver(ItemCheck *c, const HirFnDecl *decl, TyId receiver) {
    TyCtxt *t = c->t;
    DefId impl = def_of(t->sess, c->def)->parent;
    if (id_is_none(impl) || def_of(t->sess, impl)->kind != DEF_IMPL) return;
    TyId self = collect_impl_header(t, impl)->self_ty;
    if (ty_kind(t, self) != TY_ADT) return;
    TyId plain = ty_erase_regions(t, self);
    for (u32 i = 0; i < 16;
         i++) { // `self: Pin<&mut Self>` of `impl for Pin<&mut G>`: not the first Pin
        if (id_eq(ty_erase_regions(t, receiver), plain)) break;
        TyId inner = ty_builtin_deref(t, receiver, false);
        if (id_is_none(inner)) return;
        receiver = inner;
    }
    Span at = decl->inputs.data[0]->span;
    infer_regions(c->ic)->cause = infer_cause(c->ic, CAUSE_METHOD, at);
    infer_eq(c->ic, at, self, receiver, NULL);
}

static void check_fn(ItemCheck *c) {
    TyCtxt *t = c->t;
    const HirItem *item = hir_item(t->sess, c->def);
    if (!item || item->kind != HIR_ITEM_FN) return;
    const HirFnDecl *decl = item->fn.sig.decl;
    SigId sig = sig_liberate_late_bound(t, c->def, collect_fn_sig(t, c->def));
    u32 n = sig_inputs(t, sig).len;
    for (u32 i = 0; i < n; i++)
        check_ty(c, i < decl->inputs.len ? written_span(c, decl->inputs.data[i]) : item->ident.span,
                 sig_inputs(t, sig).data[i]);
    check_ty(c, decl->output ? written_span(c, decl->output) : item->ident.span,
             sig_output(t, sig));
    if (c->regions && decl->has_self && n) check_receiver(c, decl, sig_inputs(t, sig).data[0]);
}

// The written predicate that a bound is part of.
static Span whole_predicate_span(const ItemCheck *c, Span bound) {
    const HirItem *item = hir_item(c->t->sess, c->def);
    if (!item || !item->generics) return bound;
    for_each(HirWherePredicate, w, item->generics->predicates) {
        if (w->origin == HIR_PRED_WHERE && w->span.lo <= bound.lo && bound.hi <= w->span.hi)
            return w->span;
    }
    return bound;
}

// Where-clauses without parameters must simply be true.
static void check_clauses(ItemCheck *c) {
    TyCtxt *t = c->t;
    const GenericPredicates *preds = collect_predicates_of(t, c->def);
    for (u32 i = 0; preds && i < preds->preds.len; i++) {
        Pred p = *pred_of(t, preds->preds.data[i].pred);
        Span at = preds->preds.data[i].span;
        if (p.flags & TYF_HAS_ERROR) continue;
        if (p.kind == PRED_TYPE_OUTLIVES && c->regions && !p.outer_binder &&
            !traits_has_bound_vars(p.vars)) {
            Obligations list = {0};
            traits_wf_obligations(c->ic, c->env, infer_cause(c->ic, CAUSE_WELL_FORMED, at),
                                  arg_of_ty(p.ty), &list);
            register_all(c, &list);
        }
        if (p.kind == PRED_TRAIT && !traits_has_bound_vars(p.vars)) {
            bool is_self_clause =
                def_of(t->sess, c->def)->kind == DEF_TRAIT && id_eq(p.trait_ref.def, c->def);
            if (is_self_clause) continue;
            Obligations list = {0};
            traits_wf_trait_ref(c->ic, c->env, infer_cause(c->ic, CAUSE_WELL_FORMED, at),
                                p.trait_ref, &list);
            register_all(c, &list);
        }
        const u32 open = TYF_HAS_PARAM | TYF_HAS_RE_PARAM | TYF_HAS_LATE_PARAM | TYF_HAS_BOUND;
        if ((p.kind == PRED_TRAIT || p.kind == PRED_PROJECTION) && !(p.flags & open))
            fulfill_register(
                c->fulfill,
                (Obligation){.pred = preds->preds.data[i].pred,
                             .env = traits_empty_env(t, false),
                             .cause = infer_cause(c->ic, CAUSE_MISC, whole_predicate_span(c, at))});
    }
}

static void check_impl(ItemCheck *c) {
    TyCtxt *t = c->t;
    const ImplHeader *h = collect_impl_header(t, c->def);
    const HirItem *item = hir_item(t->sess, c->def);
    if (!h || !item) return;
    Span self_at = item->impl.self_ty ? written_span(c, item->impl.self_ty) : item->span;
    check_ty(c, self_at, h->self_ty);
    if (id_is_none(h->trait_ref.def) || h->negative ||
        (args_flags(t, h->trait_ref.args) & TYF_HAS_ERROR))
        return;
    Obligations list = {0};
    traits_wf_trait_ref(c->ic, c->env, infer_cause(c->ic, CAUSE_WELL_FORMED, self_at), h->trait_ref,
                        &list);
    // Bounds on lifetimes are the trait's business, the rest the type's.
    const HirPath *path = item->impl.of_trait ? item->impl.of_trait->path : NULL;
    for (u32 i = 0; c->regions && path && i < list.len; i++) {
        PredKind kind = pred_of(t, list.data[i].pred)->kind;
        if (kind != PRED_TYPE_OUTLIVES && kind != PRED_REGION_OUTLIVES) continue;
        ObligationCause *cause = NEW(infer_arena(c->ic), ObligationCause);
        *cause = *list.data[i].cause;
        cause->span = path->span;
        list.data[i].cause = cause;
        Pred p = *pred_of(t, list.data[i].pred);
        if (kind != PRED_TYPE_OUTLIVES) continue;
        // Spoken of as the bound on the lifetimes in the type.
        RegionVec regions = {0};
        traits_region_components(t, infer_arena(c->ic), p.ty, &regions);
        for (u32 k = 0; k < regions.len; k++) {
            Pred q = {.kind = PRED_REGION_OUTLIVES,
                      .region = regions.data[k],
                      .region2 = p.region,
                      .vars = BOUND_VARS_EMPTY};
            fulfill_register(c->fulfill,
                             (Obligation){.pred = pred_new(t, &q), .env = c->env, .cause = cause});
        }
    }
    register_all(c, &list);
}

static Span item_head(const ItemCheck *c, const HirItem *item) {
    Span at = item->span, end = def_of(c->t->sess, c->def)->ident_span;
    if (item->generics && item->generics->span.hi > end.hi) end = item->generics->span;
    at.hi = end.hi;
    return at;
}

// The bounds that a trait's associated type is declared with.
static void check_declared_bounds(ItemCheck *c) {
    TyCtxt *t = c->t;
    const HirItem *hir = hir_item(t->sess, c->def);
    PredSpans bounds = collect_item_bounds(t, c->def);
    for (u32 i = 0; i < bounds.len; i++) {
        Pred p = *pred_of(t, bounds.data[i].pred);
        Span at = bounds.data[i].span;
        bool own = hir && hir->span.lo <= at.lo && at.hi <= hir->span.hi;
        if (p.kind != PRED_TRAIT || traits_has_bound_vars(p.vars) || (p.flags & TYF_HAS_ERROR) ||
            !own || lang_item_of(t->sess, p.trait_ref.def) == LANG_SIZED)
            continue;
        Obligations list = {0};
        traits_wf_trait_ref(c->ic, c->env, infer_cause(c->ic, CAUSE_WELL_FORMED, at), p.trait_ref,
                            &list);
        register_all(c, &list);
    }
}

// `type Item<'a> where Self: 'a` in the trait.
static void require_declared_clauses(ItemCheck *c, DefId wanted, ArgsId args, Span at) {
    TyCtxt *t = c->t;
    PredSpans own = collect_predicates_of(t, wanted)->preds;
    for (u32 i = 0; i < own.len; i++) {
        Pred p = *pred_of(t, own.data[i].pred);
        if (p.kind != PRED_TYPE_OUTLIVES && p.kind != PRED_REGION_OUTLIVES) continue;
        fulfill_register(c->fulfill, (Obligation){.pred = pred_subst(t, own.data[i].pred, args),
                                                  .env = c->env,
                                                  .cause = infer_cause(c->ic, CAUSE_MISC, at)});
    }
}

// A value of an associated type must have what the trait's declaration promises.
static void check_assoc_ty_value(ItemCheck *c) {
    TyCtxt *t = c->t;
    const AssocItem *item = collect_assoc_item(t, c->def);
    if (c->regions && item && item->container_kind == ASSOC_IN_TRAIT) check_declared_bounds(c);
    if (!item || item->container_kind != ASSOC_IN_TRAIT_IMPL || id_is_none(item->trait_item))
        return;
    const ImplHeader *h = collect_impl_header(t, item->container);
    if (!h || id_is_none(h->trait_ref.def)) return;
    const HirItem *hir = hir_item(t->sess, c->def);
    Span at = hir && hir->ty_alias.ty ? written_span(c, hir->ty_alias.ty)
                                      : def_of(t->sess, c->def)->ident_span;
    check_ty(c, c->regions && hir ? item_head(c, hir) : at, collect_type_of(t, c->def));
    // The trait's parameters are the impl's trait ref; the item's own parameters stay.
    u32 parent = args_of(t, h->trait_ref.args).len;
    GenericArgs own = args_of(t, args_identity(t, c->def));
    u32 impl_count = collect_generics_of(t, item->container)->count;
    GenericArg *full = NEW_N(infer_arena(c->ic), GenericArg, parent + own.len + 1);
    u32 n = 0;
    for (u32 i = 0; i < parent; i++) full[n++] = args_of(t, h->trait_ref.args).data[i];
    for (u32 i = impl_count; i < own.len; i++) full[n++] = own.data[i];
    ArgsId args = args_new(t, full, n);
    if (c->regions) require_declared_clauses(c, item->trait_item, args, at);
    PredSpans bounds = collect_item_bounds(t, item->trait_item);
    for (u32 i = 0; i < bounds.len; i++) {
        ObligationCause *cause = NEW(infer_arena(c->ic), ObligationCause);
        *cause = (ObligationCause){.kind = CAUSE_WHERE_CLAUSE,
                                   .span = at,
                                   .def = item->trait_item,
                                   .clause_span = bounds.data[i].span};
        Obligations list = {0};
        PredId p = traits_normalize_pred(c->ic, c->env, cause,
                                         pred_subst(t, bounds.data[i].pred, args), &list);
        vec_push(infer_arena(c->ic), &list,
                 ((Obligation){.pred = p, .env = c->env, .cause = cause}));
        register_all(c, &list);
    }
}

static void check_const(ItemCheck *c, bool is_static) {
    TyCtxt *t = c->t;
    const HirItem *item = hir_item(t->sess, c->def);
    TyId ty = collect_type_of(t, c->def);
    Span at = def_of(t->sess, c->def)->ident_span;
    if (item && item->kind == HIR_ITEM_STATIC && item->static_.ty)
        at = written_span(c, item->static_.ty);
    if (item && item->kind == HIR_ITEM_CONST && item->const_.ty)
        at = c->regions && def_of(t->sess, c->def)->kind == DEF_ASSOC_CONST
                 ? span_to(item->span, item->const_.ty->span)
                 : written_span(c, item->const_.ty);
    ty = check_ty(c, at, ty);
    const Def *d = def_of(t->sess, c->def);
    if (d->is_foreign) return;
    // A trait may declare `const X: Self`; what implements it must then be sized.
    bool declared_only = item && item->kind == HIR_ITEM_CONST && !item->const_.body;
    if (!declared_only) require(c, at, CAUSE_MISC, LANG_SIZED, ty);
    if (is_static && !d->is_mut_static && !d->is_thread_local)
        require(c, at, CAUSE_STATIC_SYNC, LANG_SYNC, ty);
}

static bool run(TyCtxt *t, DefId def, bool regions) {
    DefKind kind = def_of(t->sess, def)->kind;
    Arena scratch = arena_new(NULL);
    ItemCheck c = begin(t, def, &scratch, regions);
    if (kind == DEF_STRUCT || kind == DEF_UNION || kind == DEF_ENUM) check_adt(&c);
    if (kind == DEF_UNION && !regions) traits_check_union_fields(t, def);
    if (kind == DEF_FN || kind == DEF_ASSOC_FN) check_fn(&c);
    if (kind == DEF_IMPL) check_impl(&c);
    if (kind == DEF_ASSOC_TY) check_assoc_ty_value(&c);
    if (kind == DEF_CONST || kind == DEF_ASSOC_CONST || kind == DEF_STATIC)
        check_const(&c, kind == DEF_STATIC);
    check_clauses(&c);
    bool ok = finish(&c);
    arena_free_all(&scratch);
    return ok;
}

// First as if all lifetimes fitted; if all holds so far, with lifetimes.
void traits_check_wf_item(TyCtxt *t, DefId def) {
    DefKind kind = def_of(t->sess, def)->kind;
    u32 errors = t->sess->diags.error_count;
    switch (kind) {
    case DEF_STRUCT:
    case DEF_UNION:
    case DEF_ENUM:
    case DEF_FN:
    case DEF_ASSOC_FN:
    case DEF_IMPL:
    case DEF_ASSOC_TY:
    case DEF_CONST:
    case DEF_ASSOC_CONST:
    case DEF_STATIC:
    case DEF_TRAIT: break;
    case DEF_NONE:
    case DEF_MOD:
    case DEF_VARIANT:
    case DEF_TY_ALIAS:
    case DEF_FOREIGN_TY:
    case DEF_TRAIT_ALIAS:
    case DEF_TY_PARAM:
    case DEF_CONST_PARAM:
    case DEF_CTOR:
    case DEF_MACRO:
    case DEF_EXTERN_CRATE:
    case DEF_USE:
    case DEF_FOREIGN_MOD:
    case DEF_ANON_CONST:
    case DEF_INLINE_CONST:
    case DEF_OPAQUE_TY:
    case DEF_FIELD:
    case DEF_LIFETIME_PARAM:
    case DEF_GLOBAL_ASM:
    case DEF_CLOSURE: return;
    }
    bool ok = run(t, def, false) && !(t->sess->diags.error_count > errors);
    if (kind == DEF_ASSOC_FN || kind == DEF_ASSOC_TY || kind == DEF_ASSOC_CONST)
        traits_compare_impl_item(t, def);
    if (ok) ok = run(t, def, true);
    if (ok && kind == DEF_TRAIT) traits_check_gat_bounds(t, def);
}

void traits_check_wf_items(Session *s, CrateId crate) {
    for (u32 i = crate_get(s, crate)->root.v; i < s->defs->defs.len; i++) { // its first
        if (s->defs->defs.data[i].crate.v == crate.v) traits_check_wf_item(s->tcx, (DefId){i});
    }
}
