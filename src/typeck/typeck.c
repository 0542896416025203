// SPDX-License-Identifier: MIT
// typeck.c: one body from start to end: signature, parameters, the walk, casts and calls that waited,
// fallback, captures, remaining obligations, writeback; and the crate-wide driver over all bodies.
// Order as in rustc_hir_typeck::typeck_with_inspect.
#include "typeck/typeck_internal.h"

// ---- inference in place of what signatures forbid ----

static TyId lower_ty_infer(TyLowerer *l, const GenericParamDef *param, Span at) {
    FnCtxt *fc = l->context;
    return infer_new_ty_var(fc->ic,
                            (TyVarOrigin){.span = at, .param = param ? param->def : (DefId){0}});
}

static RegionId lower_region_infer(TyLowerer *l, Span at) {
    FnCtxt *fc = l->context;
    return infer_new_region_var(fc->ic, at);
}

static ConstId lower_const_infer(TyLowerer *l, const GenericParamDef *param, Span at) {
    FnCtxt *fc = l->context;
    return infer_new_const_var(fc->ic, at, param ? param->def : (DefId){0});
}

static TyId lower_projected(TyLowerer *l, Span at, DefId assoc, TraitRef tr, ArgsId args) {
    (void)tr;
    FnCtxt *fc = l->context;
    return fc_normalize(fc, at, ty_new_alias(fc->tcx, ALIAS_PROJECTION, assoc, args));
}

// ---- set-up ----

// An array for the ids from `first` on, indexed by the ids themselves.
#define NODE_ARRAY(arena, T, first, end) (NEW_N(arena, T, (end) - (first)) - (first))

// An array's length has a body of its own, but not an item: it has tables for its own nodes only.
static TypeckResults *results_new(Session *s, DefId root) {
    const HirItem *item = hir_item(s, hir_owner_of(s, root));
    const HirBody *body = hir_body(s, root);
    bool within = body && body->node_end && !id_eq(item->def, root);
    u32 first = within ? body->node_first : 0, end = within ? body->node_end : item->node_count;
    Arena *a = s->arena;
    TypeckResults *r = NEW(a, TypeckResults);
    r->root = root;
    r->owner = item->def;
    r->node_first = first;
    r->node_end = end;
    r->node_types = NODE_ARRAY(a, TyId, first, end);
    r->node_res = NODE_ARRAY(a, Res, first, end);
    r->node_args = NODE_ARRAY(a, ArgsId, first, end);
    r->adjustments = NODE_ARRAY(a, Adjustments, first, end);
    r->binding_modes = NODE_ARRAY(a, u8, first, end);
    r->pat_adjustments = NODE_ARRAY(a, __typeof__(*r->pat_adjustments), first, end);
    r->field_indices = NODE_ARRAY(a, u32, first, end);
    return r;
}

static void init_fn_ctxt(FnCtxt *fc, TyCtxt *t, DefId root, Arena *scratch) {
    Session *s = t->sess;
    *fc = (FnCtxt){.tcx = t,
                   .sess = s,
                   .arena = scratch,
                   .root = root,
                   .autoderef_limit = s->options.recursion_limit};
    if (fc->autoderef_limit == 0) fc->autoderef_limit = 128;
    fc->owner = hir_owner_of(s, root);
    fc->item = hir_item(s, fc->owner);
    fc->ic = infer_new(t, scratch);
    fc->fulfill = fulfill_new(fc->ic);
    fc->env = traits_param_env(t, root);
    infer_set_env(fc->ic, fc->env);
    fc->results = results_new(s, root);
    fc->local_tys = NODE_ARRAY(scratch, TyId, fc->results->node_first, fc->results->node_end);
    fc->lowerer = collect_item_lowerer(t, root);
    fc->lowerer.context = fc;
    fc->lowerer.allow_infer = true;
    fc->lowerer.ty_infer = lower_ty_infer;
    fc->lowerer.region_infer = lower_region_infer;
    fc->lowerer.const_infer = lower_const_infer;
    fc->lowerer.projected_ty = lower_projected;
}

// The opaque types in this function's signature: their hidden types are inferred from its body.
typedef struct OpaqueCollector {
    Vec(DefId) defs;
    Arena *arena;
    Session *sess;
    DefId fn_def;
} OpaqueCollector;

static bool collect_opaque(TyVisitor *v, TyId ty) {
    OpaqueCollector *c = v->context;
    const TyData *d = ty_data(v->tcx, ty);
    if (d->kind == TY_ALIAS && d->alias.kind == ALIAS_OPAQUE) {
        const HirOpaque *o = hir_opaque(c->sess, d->alias.def);
        if (o && id_eq(o->fn_def, c->fn_def)) {
            for (u32 i = 0; i < c->defs.len; i++)
                if (id_eq(c->defs.data[i], d->alias.def)) return false;
            vec_push(c->arena, &c->defs, d->alias.def);
            // Nested opaques hide in its bounds: impl Iterator<Item = impl Display>.
            PredSpans bounds = collect_item_bounds(v->tcx, d->alias.def);
            for (u32 i = 0; i < bounds.len; i++) pred_visit(v, bounds.data[i].pred);
        }
    }
    return ty_super_visit(v, ty);
}

static void set_defining_opaques(FnCtxt *fc, TyId ret_ty) {
    OpaqueCollector c = {.arena = fc->arena, .sess = fc->sess, .fn_def = fc->root};
    TyVisitor v = {.tcx = fc->tcx, .context = &c, .ty = collect_opaque};
    ty_visit(&v, ret_ty);
    infer_set_defining_opaques(fc->ic, c.defs.data, c.defs.len);
}

// ---- bodies ----

static void check_params(FnCtxt *fc, const HirBody *body, SigId sig) {
    TyIds inputs = sig_inputs(fc->tcx, sig);
    for (u32 i = 0; i < body->params.len; i++) {
        const HirParam *p = &body->params.data[i];
        TyId ty =
            i < inputs.len ? sig_inputs(fc->tcx, sig).data[i] : fc_error_ty(fc, (ErrorProof){1});
        check_pat_top(fc, p->pat, ty, p->ty_span, NULL);
        fc_require_sized(fc, ty, p->pat->span, CAUSE_SIZED_ARG);
        write_ty(fc, p->id, ty);
    }
}

static void check_fn(FnCtxt *fc, const HirBody *body) {
    TyCtxt *t = fc->tcx;
    PolyFnSig poly = collect_fn_sig(t, fc->root);
    SigId sig = sig_liberate_late_bound(t, fc->root, poly);
    sig = collect_rpitit_sig_to_opaque(t, fc->root, sig);
    TyIds inputs = sig_inputs(t, sig);
    // Everything in a signature may be assumed well-formed; only its types must be normalised.
    TyId declared_ret = sig_output(t, sig);
    set_defining_opaques(fc, declared_ret);
    sig = fc_normalize_sig(fc, fc->item->span, sig);
    (void)inputs;
    TyId ret = sig_output(t, sig);
    map_put(fc->sess->arena, &fc->results->liberated_sigs, fc->root.v, sig.v);
    FnFrame frame = {.body_owner = fc->root, .ret_ty = ret};
    if (fc->item->kind == HIR_ITEM_FN)
        frame.ret_span = fc->item->fn.sig.decl->output ? fc->item->fn.sig.decl->output->span
                                                       : fc->item->fn.sig.decl->output_span;
    frame.ret_coercion = coerce_many_new(fc, ret);
    fc->frame = &frame;
    fc->in_unsafe = collect_fn_is_unsafe(t, fc->root);
    gather_locals(fc, body);
    check_params(fc, body, sig);
    fc_require_sized(fc, ret, span_is_none(frame.ret_span) ? body->value->span : frame.ret_span,
                     CAUSE_SIZED_RETURN);
    TyId value_ty = check_expr_with_expectation(fc, body->value, expect_ty(ret));
    // The body's value is one more returned value.
    if (!(ty_is_never(t, fc_resolve(fc, value_ty)) && id_is_some(frame.ret_coercion->merged)))
        coerce_many_push(fc, frame.ret_coercion, CAUSE_RETURN, body->value->span, body->value,
                         value_ty);
    TyId actual = coerce_many_complete(fc, frame.ret_coercion);
    if (ty_is_never(t, actual)) return;
    demand_suptype(fc, body->value->span, ret, actual);
}

static void check_const(FnCtxt *fc, const HirBody *body) {
    TyId ty = collect_type_of(fc->tcx, fc->root);
    ty = fc_normalize(fc, body->value->span, ty);
    FnFrame frame = {.body_owner = fc->root, .ret_ty = ty, .in_const = true};
    fc->frame = &frame;
    gather_locals(fc, body);
    fc_require_sized(fc, ty, body->value->span, CAUSE_MISC);
    check_expr_coercible_to_type(fc, body->value, ty);
}

static bool is_fn_def_kind(DefKind k) {
    return k == DEF_FN || k == DEF_ASSOC_FN;
}

static TypeckResults *check_root(TyCtxt *t, DefId root) {
    Session *s = t->sess;
    const HirBody *body = hir_body(s, root);
    CHECK(hir_item(s, hir_owner_of(s, root)));
    if (!body) {
        TypeckResults *r = results_new(s, root);
        r->tainted.reported = 1;
        return r;
    }
    Arena scratch = arena_new(NULL);
    FnCtxt fc;
    init_fn_ctxt(&fc, t, root, &scratch);
    u32 errors_before = s->diags.error_count;
    if (is_fn_def_kind(def_of(s, root)->kind))
        check_fn(&fc, body);
    else
        check_const(&fc, body);
    type_inference_fallback(&fc);
    check_deferred_casts(&fc);
    fc_select(&fc);
    closure_analyze(&fc, body);
    resolve_coroutine_interiors(&fc);
    FulfillErrors errors = {0};
    fulfill_select_all_or_error(fc.fulfill, &errors);
    if (errors.len) {
        if (!fc.has_errors || !errors.data[0].ambiguous) traits_report_errors(fc.ic, &errors, root);
        fc.has_errors = true;
    }
    writeback(&fc, body);
    TypeckResults *r = fc.results;
    if (fc.has_errors || s->diags.error_count != errors_before) r->tainted.reported = 1;
    if (!r->tainted.reported) {
        check_unsafety(t, r, body);
        check_match_exhaustiveness(t, r, body);
        if (id_eq(def_of(s, root)->crate, s->current_crate)) check_transmutes(t, r, body);
        if (s->diags.error_count != errors_before) r->tainted.reported = 1;
        if (id_eq(def_of(s, root)->crate, s->current_crate)) check_body_lints(t, r, body);
    }
    arena_free_all(&scratch);
    return r;
}

const TypeckResults *typeck_body(TyCtxt *t, DefId body_owner) {
    Session *s = t->sess;
    DefId root = hir_typeck_root(s, body_owner);
    u64 known = map_get_or(&t->typeck_results, root.v, 0);
    if (known > 1) return (const TypeckResults *)(uintptr_t)known;
    if (known == 1) { // asked for while it is being checked: an opaque type's or closure's cycle
        TypeckResults *r = results_new(s, root);
        r->tainted.reported = 1;
        Diag *d = diag_error(s, E0391, def_of(s, root)->ident_span,
                             "cycle detected when type-checking this body");
        diag_emit(d);
        return r;
    }
    map_put(s->arena, &t->typeck_results, root.v, 1);
    TypeckResults *r = check_root(t, root);
    map_put(s->arena, &t->typeck_results, root.v, (u64)(uintptr_t)r);
    return r;
}

void typeck_force(TyCtxt *t, DefId body_owner) {
    typeck_body(t, body_owner);
}

// ---- results ----

TyId typeck_expr_ty_adjusted(const TypeckResults *r, const HirExpr *e) {
    Adjustments a = r->adjustments[e->id.v];
    return a.len ? a.data[a.len - 1].target : r->node_types[e->id.v];
}

Res typeck_qpath_res(const TypeckResults *r, const HirQPath *path, HirId id) {
    if (path->kind == HIR_QPATH_RESOLVED && path->path->res.kind != RES_NONE)
        return path->path->res;
    return r->node_res[id.v];
}

TyId typeck_type_of_opaque(TyCtxt *t, DefId opaque) {
    const HirOpaque *o = hir_opaque(t->sess, opaque);
    if (!o || !hir_body(t->sess, o->fn_def)) return ty_new_error(t, (ErrorProof){1});
    const TypeckResults *r = typeck_body(t, o->fn_def);
    for (u32 i = 0; i < r->hidden_types.len; i++)
        if (id_eq(r->hidden_types.data[i].def, opaque)) return r->hidden_types.data[i].hidden;
    if (r->tainted.reported) return ty_new_error(t, (ErrorProof){1});
    // Never constrained: a body that only diverges.
    return def_of(t->sess, opaque)->kind == DEF_OPAQUE_TY ? t->common.never
                                                          : ty_new_error(t, (ErrorProof){1});
}

// ---- main ----

static void check_main(Session *s, CrateId crate) {
    TyCtxt *t = s->tcx;
    DefId main_fn = crate_get(s, crate)->main_fn;
    if (id_is_none(main_fn) || def_of(s, main_fn)->kind != DEF_FN) return;
    Def *def = def_of(s, main_fn);
    const Generics *g = collect_generics_of(t, main_fn);
    if (g->count > 0) {
        const HirItem *item = hir_item(s, main_fn);
        Span at = item && item->generics ? item->generics->span : def->ident_span;
        Diag *d =
            diag_error(s, E0131, at, "`main` function is not allowed to have generic parameters");
        diag_label(d, at, "`main` cannot have generic parameters");
        diag_emit(d);
        return;
    }
    PolyFnSig sig = collect_fn_sig(t, main_fn);
    const HirItem *item = hir_item(s, main_fn);
    if (item && item->fn.sig.is_async) {
        Diag *d =
            diag_error(s, E0752, item->fn.sig.span, "`main` function is not allowed to be `async`");
        diag_label(d, item->fn.sig.span, "`main` function is not allowed to be `async`");
        diag_emit(d);
        return;
    }
    if (sig_inputs(t, sig.sig).len > 0) {
        Diag *d = diag_error(s, E0580, def->ident_span, "`main` function has wrong type");
        diag_label(d, def->ident_span, "incorrect number of function parameters");
        diag_note(d, "expected signature `fn()`\n   found signature `%.*s`",
                  STR_ARG(ty_str(t, ty_new_fn_ptr(t, sig))));
        diag_emit(d);
        return;
    }
    DefId termination = lang_item(s, LANG_TERMINATION);
    TyId ret = sig_output(t, sig.sig);
    if (id_is_none(termination) || ty_references_error(t, ret)) return;
    Arena scratch = arena_new(NULL);
    InferCtxt *ic = infer_new(t, &scratch);
    const ParamEnvData *env = traits_empty_env(t, false);
    infer_set_env(ic, env);
    Fulfill *f = fulfill_new(ic);
    GenericArg self = arg_of_ty(ret);
    TraitRef tr = {termination, args_new(t, &self, 1)};
    Span at = item && item->fn.sig.decl->output ? item->fn.sig.decl->output->span : def->ident_span;
    fulfill_register(f, (Obligation){.pred = pred_new_trait(t, tr, BOUND_VARS_EMPTY),
                                     .env = env,
                                     .cause = infer_cause(ic, CAUSE_MAIN_RETURN, at)});
    FulfillErrors errors = {0};
    fulfill_select_all_or_error(f, &errors);
    if (errors.len) traits_report_errors(ic, &errors, main_fn);
    arena_free_all(&scratch);
}

void typeck_init(Session *s) {
    (void)s; // its tables are TyCtxt's
}

void typeck_crate(Session *s, CrateId crate) {
    CrateData *c = crate_get(s, crate);
    for (u32 i = 0; i < c->all_bodies.len; i++)
        typeck_body(s->tcx, crate_get(s, crate)->all_bodies.data[i]);
    check_main(s, crate);
}
