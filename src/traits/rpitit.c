// SPDX-License-Identifier: MIT
// rpitit.c: what an impl's method gives for the `impl Trait`s in the return type of the trait's method. Each is a
// variable in the trait's signature; it has to fit the impl's signature, and the variable's bounds have to hold.
// rustc_hir_analysis::check::compare_impl_item's collect_return_position_impl_trait_in_trait_tys, and refine.rs.
#include "traits/outlives.h"

typedef struct RpititValues { // of an impl's method
    bool in_progress, failed;
    u32 count;
    DefId *assocs;
    TyId *values; // in terms of the impl's parameters and the associated type's own
} RpititValues;

typedef struct Collect {
    TyCtxt *t;
    Arena *a;
    InferCtxt *ic;
    Fulfill *fulfill;
    const ParamEnvData *env;
    const AssocItem *item, *wanted;
    const HirItem *hir, *wanted_hir;
    const ObligationCause *cause;
    TyId *vars;  // by the index in wanted_hir->fn.opaques
    ArgsId args; // of the trait's method, in terms of the impl's
    SigId want, have;
} Collect;

// ---- the trait's signature with variables ----

static TyId to_var(TyFolder *f, TyId ty) {
    const Collect *c = f->context;
    const TyData *d = ty_data(f->tcx, ty);
    const HirOpaque *o = d->kind == TY_ALIAS && d->alias.kind == ALIAS_PROJECTION
                             ? hir_rpitit(f->tcx->sess, d->alias.def)
                             : NULL;
    if (!o || !id_eq(o->fn_def, c->wanted->def)) return ty_super_fold(f, ty);
    for (u32 i = 0; i < c->wanted_hir->fn.opaques.len; i++) {
        if (c->wanted_hir->fn.opaques.data[i] == o) return c->vars[i];
    }
    return ty;
}

static TyFolder var_folder(Collect *c) {
    return (TyFolder){.tcx = c->t, .context = c, .skip_unless = TYF_HAS_PROJECTION, .ty = to_var};
}

// The method's late-bound lifetimes as the liberated ones of the impl's method.
static ArgsId late_args(Collect *c) {
    TyCtxt *t = c->t;
    BoundVarsId vars = collect_fn_sig(t, c->wanted->def).vars;
    u32 n = bound_vars_of(t, vars).len;
    GenericArg *late = NEW_N(c->a, GenericArg, n + 1);
    for (u32 i = 0; i < n; i++) {
        BoundVar v = bound_vars_of(t, vars).data[i];
        RegionData d = {
            .kind = RE_LATE_PARAM, .var = i, .def = v.def, .scope = c->item->def, .name = v.name};
        late[i] = arg_of_region(region_new(t, &d));
    }
    return args_new(t, late, n);
}

static void register_all(Collect *c, const Obligations *list) {
    for (u32 i = 0; i < list->len; i++) fulfill_register(c->fulfill, list->data[i]);
}

// What each is said to implement must hold of its variable.
static void require_bounds(Collect *c) {
    TyCtxt *t = c->t;
    ArgsId args = args_concat(t, c->args, late_args(c));
    TyFolder f = var_folder(c);
    for (u32 i = 0; i < c->wanted_hir->fn.opaques.len; i++) {
        PredSpans bounds = collect_item_bounds(t, c->wanted_hir->fn.opaques.data[i]->assoc);
        for (u32 k = 0; k < bounds.len; k++) {
            Obligations list = {0};
            ObligationCause *cause = NEW(c->a, ObligationCause);
            *cause = (ObligationCause){.kind = CAUSE_ASSOC_BOUND,
                                       .span = c->cause->span,
                                       .def = c->item->def,
                                       .clause_span = bounds.data[k].span};
            PredId p = pred_fold(&f, pred_subst(t, bounds.data[k].pred, args));
            p = traits_normalize_pred(c->ic, c->env, cause, p, &list);
            vec_push(c->a, &list, ((Obligation){.pred = p, .env = c->env, .cause = cause}));
            register_all(c, &list);
        }
    }
}

// ---- mismatches ----

static void report_mismatch(const Collect *c, const TypeError *err) {
    TyCtxt *t = c->t;
    const HirFnDecl *mine = c->hir->fn.sig.decl, *theirs = c->wanted_hir->fn.sig.decl;
    Span at = mine->output ? mine->output->span : mine->output_span;
    Diag *d =
        diag_error(t->sess, E0053, at, "method `%.*s` has an incompatible return type for trait",
                   SYM_ARG(t->sess, c->item->name));
    if (id_is_some(err->expected) && id_is_some(err->found)) {
        diag_label(d, at, "expected `%.*s`, found `%.*s`",
                   STR_ARG(ty_str(t, infer_resolve(c->ic, err->expected))),
                   STR_ARG(ty_str(t, infer_resolve(c->ic, err->found))));
    } else {
        diag_label(d, at, "types differ");
    }
    if (crate_get(t->sess, def_of(t->sess, c->wanted->def)->crate)->is_local)
        diag_span_note(d, theirs->output ? theirs->output->span : theirs->output_span,
                       "type in trait");
    diag_emit(d);
}

static bool relate(Collect *c) {
    TyCtxt *t = c->t;
    TypeError err = {0};
    Span at = c->cause->span;
    if (!infer_eq(c->ic, at, sig_output(t, c->want), sig_output(t, c->have), &err)) {
        report_mismatch(c, &err);
        return false;
    }
    u32 n = sig_inputs(t, c->want).len;
    for (u32 i = 0; i < n; i++) {
        // The impl's inputs may be more general.
        TyId w = sig_inputs(t, c->want).data[i], h = sig_inputs(t, c->have).data[i];
        InferSnapshot s = infer_snapshot(c->ic);
        if (infer_eq(c->ic, at, w, h, NULL)) {
            infer_commit(c->ic, s);
            continue;
        }
        infer_rollback(c->ic, s);
        if (!infer_sub(c->ic, at, w, h, &err)) return false; // the comparison proper reports it
    }
    return true;
}

// ---- values ----

// The trait method's late-bound lifetimes are the associated type's own parameters.
typedef struct Remap {
    Collect *c;
    u32 first; // index of the first of them
} Remap;
static RegionId remap_region(TyFolder *f, RegionId r) {
    const Remap *m = f->context;
    r = infer_resolve_region(m->c->ic, r);
    const RegionData *d = region_data(f->tcx, r);
    if (d->kind == RE_VAR) return f->tcx->common.re_static;
    if (d->kind != RE_LATE_PARAM || !id_eq(d->scope, m->c->item->def)) return r;
    RegionData e = {
        .kind = RE_EARLY_PARAM, .index = m->first + d->var, .def = d->def, .name = d->name};
    return region_new(f->tcx, &e);
}
static TyId remap_ty(TyFolder *f, TyId ty) {
    return ty_super_fold(f, ty);
}

static TyId value_of(Collect *c, u32 i) {
    TyCtxt *t = c->t;
    TyId ty = infer_resolve(c->ic, c->vars[i]);
    if (ty_flags(t, ty) & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)) return t->common.error;
    Remap m = {c, collect_generics_of(t, c->item->def)->count};
    TyFolder f = {.tcx = t, .context = &m, .ty = remap_ty, .region = remap_region};
    return ty_fold(&f, ty);
}

// ---- all of a method's ----

// Without regions first: where they are recorded, what mentions none is taken to hold.
static bool set_up(Collect *c, bool regions) {
    TyCtxt *t = c->t;
    c->args = traits_compare_args(t, c->item, collect_impl_header(t, c->item->container));
    c->env = traits_hybrid_env(t, c->a, c->item, c->wanted, c->args);
    PolyFnSig theirs = poly_sig_subst(t, collect_fn_sig(t, c->wanted->def), c->args);
    PolyFnSig mine = collect_fn_sig(t, c->item->def);
    if (sig_inputs(t, theirs.sig).len != sig_inputs(t, mine.sig).len) return false;
    c->ic = infer_new(t, c->a);
    if (regions) infer_record_regions(c->ic);
    infer_set_env(c->ic, c->env);
    c->fulfill = fulfill_new(c->ic);
    const HirFnDecl *decl = c->hir->fn.sig.decl;
    ObligationCause *cause = NEW(c->a, ObligationCause);
    *cause = (ObligationCause){.kind = CAUSE_COMPARE_IMPL,
                               .span = decl->output ? decl->output->span : decl->output_span,
                               .def = c->item->def};
    c->cause = cause;
    if (regions) infer_regions(c->ic)->cause = cause;
    u32 n = c->wanted_hir->fn.opaques.len;
    c->vars = NEW_N(c->a, TyId, n);
    for (u32 i = 0; i < n; i++)
        c->vars[i] = infer_new_ty_var(c->ic, (TyVarOrigin){.span = cause->span});
    TyFolder f = var_folder(c);
    SigId want = sig_fold(&f, sig_liberate_late_bound(t, c->item->def, theirs));
    SigId have = infer_instantiate_sig_fresh(c->ic, cause->span, mine);
    Obligations list = {0};
    c->want = traits_normalize_sig(c->ic, c->env, cause, want, &list);
    c->have = traits_normalize_sig(c->ic, c->env, cause, have, &list);
    register_all(c, &list);
    require_bounds(c);
    return true;
}

static bool resolve_lifetimes(Collect *c) {
    TyCtxt *t = c->t;
    OutlivesEnv known = outlives_env_new(t, c->a, c->env);
    PolyFnSig theirs = poly_sig_subst(t, collect_fn_sig(t, c->wanted->def), c->args);
    SigId want = sig_liberate_late_bound(t, c->item->def, theirs);
    for (u32 i = 0; i < sig_inputs(t, want).len; i++)
        outlives_env_assume_wf(&known, c->env, sig_inputs(t, want).data[i]);
    RegionErrors errors = {0};
    outlives_resolve(c->ic, c->env, &known, &errors);
    CompareItems names = {.item = c->item, .wanted = c->wanted};
    if (errors.len) outlives_report(c->ic, &errors, c->item->def, &names);
    return errors.len == 0;
}

// `fn f() -> T` for a trait's `async fn f() -> T`: T is no future.
static bool is_sync_for_async(const Collect *c, const FulfillErrors *errors) {
    TyCtxt *t = c->t;
    if (!c->wanted_hir->fn.sig.is_async || c->hir->fn.sig.is_async) return false;
    for (u32 i = 0; i < errors->len; i++) {
        const Pred *p = pred_of(t, errors->data[i].obligation.pred);
        if (p->kind == PRED_TRAIT && lang_item_of(t->sess, p->trait_ref.def) == LANG_FUTURE_TRAIT)
            return true;
    }
    return false;
}

static void report_unmet(Collect *c, FulfillErrors *errors) {
    TyCtxt *t = c->t;
    if (!is_sync_for_async(c, errors)) {
        traits_report_errors(c->ic, errors, c->item->def);
        return;
    }
    Diag *d = diag_error(t->sess, E_NONE, c->hir->fn.sig.span,
                         "method should be `async` or return a future, but it is synchronous");
    const HirFnDecl *decl = c->wanted_hir->fn.sig.decl;
    if (crate_get(t->sess, def_of(t->sess, c->wanted->def)->crate)->is_local && decl->output)
        diag_span_note(d, decl->output->span,
                       "this method is `async` so it expects a future to be returned");
    diag_emit(d);
}

static bool collect_values(Collect *c, RpititValues *out) {
    FulfillErrors errors = {0};
    if (!set_up(c, false) || !relate(c)) return false;
    fulfill_select_all_or_error(c->fulfill, &errors);
    if (errors.len) {
        report_unmet(c, &errors);
        return false;
    }
    if (!set_up(c, true) || !relate(c)) return false;
    fulfill_select_all_or_error(c->fulfill, &errors);
    if (!resolve_lifetimes(c)) return false;
    for (u32 i = 0; i < out->count; i++) out->values[i] = value_of(c, i);
    return true;
}

static RpititValues *values_new(TyCtxt *t, const HirItem *wanted) {
    RpititValues *v = NEW(t->arena, RpititValues);
    v->count = wanted->fn.opaques.len;
    v->assocs = NEW_N(t->arena, DefId, v->count);
    v->values = NEW_N(t->arena, TyId, v->count);
    for (u32 i = 0; i < v->count; i++) {
        v->assocs[i] = wanted->fn.opaques.data[i]->assoc;
        v->values[i] = t->common.error;
    }
    return v;
}

static const RpititValues *values_of(TyCtxt *t, const AssocItem *item, const AssocItem *wanted) {
    u64 known = map_get_or(&t->trait_caches->rpitit, item->def.v, 0);
    RpititValues *v = (RpititValues *)(uintptr_t)known;
    if (v && v->in_progress && !v->failed) {
        v->failed = true;
        diag_emit(diag_error(t->sess, E0391, traits_item_head(t, item->def),
                             "cycle detected when comparing an impl and trait method signature, "
                             "inferring all the hidden `impl Trait` types in the process"));
    }
    if (v) return v;
    const HirItem *hir = hir_item(t->sess, item->def), *theirs = hir_item(t->sess, wanted->def);
    v = values_new(t, theirs);
    map_put(t->arena, &t->trait_caches->rpitit, item->def.v, (u64)(uintptr_t)v);
    const ImplHeader *h = collect_impl_header(t, item->container);
    v->failed = true;
    if (!h || !hir || hir->kind != HIR_ITEM_FN ||
        (args_flags(t, h->trait_ref.args) & TYF_HAS_ERROR) ||
        !traits_same_generics(t, item, wanted))
        return v;
    v->failed = false;
    v->in_progress = true;
    Arena scratch = arena_new(NULL);
    Collect c = {
        .t = t, .a = &scratch, .item = item, .wanted = wanted, .hir = hir, .wanted_hir = theirs};
    if (!collect_values(&c, v)) v->failed = true;
    arena_free_all(&scratch);
    v->in_progress = false;
    return v;
}

TyId traits_rpitit_value(TyCtxt *t, DefId impl_fn, DefId assoc) {
    const AssocItem *item = collect_assoc_item(t, impl_fn);
    const AssocItem *wanted = item ? collect_assoc_item(t, item->trait_item) : NULL;
    if (!wanted) return t->common.error;
    const RpititValues *v = values_of(t, item, wanted);
    for (u32 i = 0; i < v->count && !v->failed; i++) {
        if (id_eq(v->assocs[i], assoc)) return v->values[i];
    }
    return t->common.error;
}

bool traits_check_rpitit(TyCtxt *t, const AssocItem *item, const AssocItem *wanted) {
    const HirItem *theirs = hir_item(t->sess, wanted->def);
    if (!theirs || theirs->kind != HIR_ITEM_FN || !theirs->fn.opaques.len) return true;
    return !values_of(t, item, wanted)->failed;
}
