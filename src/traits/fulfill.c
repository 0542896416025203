// SPDX-License-Identifier: MIT
// fulfill.c: the obligations of a body: processed until nothing moves. A pending obligation tells the
// variables that it waits for and is left alone while none of them is known (pending.c). After traits/fulfill.rs.
#include "traits/traits_internal.h"

typedef enum ProcessResult { PROCESS_UNCHANGED, PROCESS_DONE, PROCESS_FAILED } ProcessResult;

Fulfill *fulfill_new(InferCtxt *ic) {
    Fulfill *f = NEW(infer_arena(ic), Fulfill);
    f->ic = ic;
    f->pending = traits_pending_new(ic);
    return f;
}

static void add_node(Fulfill *f, Obligation o, const FulfillTrace *parent) {
    Arena *a = infer_arena(f->ic);
    o.pred = infer_resolve_pred(f->ic, o.pred);
    if (!o.env) o.env = infer_env(f->ic);
    if (!o.env) o.env = traits_empty_env(infer_tcx(f->ic), false);
    // The same predicate once: later ones share its fate. Failed ones are forgotten after the
    // round, so that later places that need them report it.
    u64 *seen = map_at(a, &f->seen, MAP_KEY2(o.env->id, o.pred.v));
    if (*seen) return;
    *seen = 1;
    FulfillTrace *trace = NEW(a, FulfillTrace);
    trace->obligation = o;
    trace->parent = parent;
    trace->root = parent ? parent->root : &trace->obligation;
    traits_pending_add(f->pending, trace);
}

void fulfill_register(Fulfill *f, Obligation o) {
    add_node(f, o, NULL);
}

static void take_inferred(Fulfill *f, const FulfillTrace *parent, u32 depth) {
    Obligations *pending = infer_pending(f->ic);
    u32 n = pending->len;
    for (u32 i = 0; i < n; i++) {
        Obligation o = pending->data[i];
        o.depth = depth;
        if (parent) o.env = parent->obligation.env;
        add_node(f, o, parent);
    }
    pending->len = 0;
}

// ---- what an obligation waits for ----

typedef struct VarSearch {
    FulfillNode *node;
    InferCtxt *ic;
} VarSearch;
static bool note_ty(TyVisitor *v, TyId ty) {
    VarSearch *s = v->context;
    const TyData *d = ty_data(v->tcx, ty);
    if (!(d->flags & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER))) return false;
    if (d->kind != TY_INFER) return ty_super_visit(v, ty);
    FulfillNode *n = s->node;
    if (n->stalled_count == UINT32_MAX) return false;
    for (u32 i = 0; i < n->stalled_count; i++) {
        if (id_eq(n->stalled[i], ty)) return false;
    }
    if (n->stalled_count == STALLED_MAX)
        n->stalled_count = UINT32_MAX;
    else
        n->stalled[n->stalled_count++] = ty;
    return false;
}
static bool note_const(TyVisitor *v, ConstId c) {
    VarSearch *s = v->context;
    if (const_data(v->tcx, c)->flags & TYF_HAS_CT_INFER) s->node->stalled_count = UINT32_MAX;
    return false;
}
static void stall_on_args(Fulfill *f, FulfillNode *n, ArgsId args) {
    VarSearch s = {n, f->ic};
    TyVisitor v = {.tcx = infer_tcx(f->ic), .context = &s, .ty = note_ty, .constant = note_const};
    n->stalled_count = 0;
    args_visit(&v, infer_resolve_args(f->ic, args));
    if (!n->stalled_count) n->stalled_count = UINT32_MAX;
}
static void stall_on_tys(Fulfill *f, FulfillNode *n, TyId a, TyId b) {
    n->stalled_count = 0;
    n->stalled[n->stalled_count++] = infer_shallow_resolve(f->ic, a);
    if (id_is_some(b)) n->stalled[n->stalled_count++] = infer_shallow_resolve(f->ic, b);
}

// ---- processing ----

static void add_children(Fulfill *f, const FulfillTrace *parent, const Obligations *children) {
    for (u32 i = 0; i < children->len; i++) add_node(f, children->data[i], parent);
    take_inferred(f, parent, parent->obligation.depth + 1);
}

static bool evaluates_ok(Fulfill *f, const Obligation *o) {
    InferSnapshot s = infer_snapshot(f->ic);
    u32 universe = infer_universe(f->ic);
    EvalResult r = traits_eval_obligation(f->ic, NULL, o);
    if (r != EVAL_ERROR && !infer_leak_check(f->ic, universe, s)) r = EVAL_ERROR;
    infer_rollback(f->ic, s);
    return r == EVAL_OK;
}

// Where regions are recorded, type checking has proved the rest: what mentions none holds, and so does what no
// impl can make depend on them.
static bool is_sized_trait(const TyCtxt *t, DefId trait_def) {
    LangItem lang = lang_item_of(t->sess, trait_def);
    return lang == LANG_SIZED || lang == LANG_META_SIZED || lang == LANG_POINTEE_SIZED;
}
// `where S<'static, T>: Sized`
static bool has_sized_clause(const TyCtxt *t, const Obligation *o) {
    for (u32 i = 0; i < o->env->clauses.len; i++) {
        const Pred *p = pred_of(t, o->env->clauses.data[i]);
        if (p->kind == PRED_TRAIT && (p->flags & TYF_HAS_FREE_REGIONS) &&
            is_sized_trait(t, p->trait_ref.def))
            return true;
    }
    return false;
}
static bool regions_do_not_matter(Fulfill *f, const Obligation *o) {
    TyCtxt *t = infer_tcx(f->ic);
    const Pred *p = pred_of(t, o->pred);
    if (pred_has_infer(t, o->pred)) return false;
    if (is_sized_trait(t, p->trait_ref.def))
        return lang_item_of(t->sess, p->trait_ref.def) != LANG_SIZED || !has_sized_clause(t, o);
    return !traits_has_bound_vars(p->vars) &&
           !(p->flags & (TYF_HAS_FREE_REGIONS | TYF_HAS_RE_INFER | TYF_HAS_PLACEHOLDER |
                         TYF_HAS_BOUND | TYF_HAS_PARAM));
}

static ProcessResult process_trait(Fulfill *f, FulfillNode *n, const Obligation *o, const Pred *p) {
    TyCtxt *t = infer_tcx(f->ic);
    if (infer_regions(f->ic)) {
        if (regions_do_not_matter(f, o)) return PROCESS_DONE;
    } else if (!pred_has_infer(t, o->pred) && evaluates_ok(f, o)) {
        return PROCESS_DONE;
    }
    if (infer_caches_of(f->ic)->overflow) return PROCESS_FAILED;
    ImplSource source;
    switch (traits_select(f->ic, o, &source)) {
    case ANSWER_NO: return PROCESS_FAILED;
    case ANSWER_MAYBE: stall_on_args(f, n, p->trait_ref.args); return PROCESS_UNCHANGED;
    case ANSWER_YES: add_children(f, n->trace, &source.nested); return PROCESS_DONE;
    }
    UNREACHABLE();
}

// A projection that is needed for itself, over and over: each round makes new variables, so that the predicates
// are never the same. The trait's own where-clauses may ask for it once or twice.
static bool repeats_itself(Fulfill *f, const FulfillTrace *trace, const Pred *p) {
    enum { REPEATS_MAX = 4 };
    TyCtxt *t = infer_tcx(f->ic);
    ArgsId args = infer_resolve_args(f->ic, p->trait_ref.args);
    u32 repeats = 0;
    for (const FulfillTrace *up = trace->parent; up; up = up->parent) {
        const Pred *q = pred_of(t, up->obligation.pred);
        if (q->kind != PRED_PROJECTION || !id_eq(q->trait_ref.def, p->trait_ref.def)) continue;
        if (id_eq(infer_resolve_args(f->ic, q->trait_ref.args), args)) repeats++;
    }
    return repeats >= REPEATS_MAX;
}

static ProcessResult process_projection(Fulfill *f, FulfillNode *n, const Obligation *o,
                                        TypeError *err) {
    TyCtxt *t = infer_tcx(f->ic);
    Pred p = infer_instantiate_pred_placeholder(f->ic, o->pred);
    GenericArg value;
    Obligations nested = {0};
    FulfillNode saved = *n;
    if (repeats_itself(f, n->trace, &p)) {
        struct InferCaches *caches = infer_caches_of(f->ic);
        if (!caches->overflow) caches->overflow_at = *o;
        caches->overflow = true;
        return PROCESS_FAILED;
    }
    switch (traits_project(f->ic, o->env, o->cause, o->depth, p.trait_ref.def, p.trait_ref.args,
                           &value, &nested)) {
    case PROJECT_AMBIGUOUS: stall_on_args(f, n, p.trait_ref.args); return PROCESS_UNCHANGED;
    case PROJECT_ERROR: {
        // The trait does not hold: that is the error to report, once.
        if (infer_caches_of(f->ic)->overflow) return PROCESS_FAILED;
        TraitRef tr = traits_projection_trait_ref(t, p.trait_ref.def,
                                                  infer_resolve_args(f->ic, p.trait_ref.args));
        Obligation missing = {.pred = traits_trait_pred(t, tr),
                              .env = o->env,
                              .cause = o->cause,
                              .depth = o->depth + 1};
        infer_eq_arg(f->ic, SPAN_NONE, p.term.arg, arg_of_ty(t->common.error), NULL);
        add_node(f, missing, saved.trace);
        return PROCESS_DONE;
    }
    case PROJECT_RIGID:
    case PROJECT_DONE: break;
    }
    if (!infer_eq_arg(f->ic, o->cause ? o->cause->span : SPAN_NONE, p.term.arg, value, err)) {
        if (err->kind == TYPE_ERR_NONE) err->kind = TYPE_ERR_MISMATCH;
        if (arg_tag(value) == ARG_TYPE && arg_tag(p.term.arg) == ARG_TYPE) {
            err->expected = infer_resolve(f->ic, arg_ty(p.term.arg));
            err->found = infer_resolve(f->ic, arg_ty(value));
        }
        return PROCESS_FAILED;
    }
    add_children(f, saved.trace, &nested);
    return PROCESS_DONE;
}

static ProcessResult process_subtype(Fulfill *f, FulfillNode *n, const Obligation *o, const Pred *p,
                                     TypeError *err) {
    TyCtxt *t = infer_tcx(f->ic);
    TyId a = infer_shallow_resolve(f->ic, p->ty), b = infer_shallow_resolve(f->ic, p->ty2);
    if (ty_is_ty_var(t, a) && ty_is_ty_var(t, b)) {
        if (id_eq(a, b)) return PROCESS_DONE;
        stall_on_tys(f, n, a, b);
        return PROCESS_UNCHANGED;
    }
    const FulfillTrace *trace = n->trace;
    if (!infer_sub(f->ic, o->cause ? o->cause->span : SPAN_NONE, a, b, err)) return PROCESS_FAILED;
    take_inferred(f, trace, o->depth + 1);
    return PROCESS_DONE;
}

static ProcessResult process_wf(Fulfill *f, FulfillNode *n, const Obligation *o, GenericArg arg) {
    arg = infer_resolve_arg(f->ic, arg);
    if (arg_tag(arg) == ARG_TYPE && ty_is_ty_var(infer_tcx(f->ic), arg_ty(arg))) {
        stall_on_tys(f, n, arg_ty(arg), (TyId){0});
        return PROCESS_UNCHANGED;
    }
    Obligations nested = {0};
    const FulfillTrace *trace = n->trace;
    traits_wf_obligations(f->ic, o->env, o->cause, arg, &nested);
    for (u32 i = 0; i < nested.len; i++) nested.data[i].depth = o->depth + 1;
    add_children(f, trace, &nested);
    return PROCESS_DONE;
}

static ProcessResult process_const_equate(Fulfill *f, FulfillNode *n, const Obligation *o,
                                          const Pred *p, TypeError *err) {
    TyCtxt *t = infer_tcx(f->ic);
    ConstId a = infer_resolve_const(f->ic, p->constant),
            b = infer_resolve_const(f->ic, p->constant2);
    bool open =
        const_data(t, a)->kind == CONST_UNEVALUATED || const_data(t, b)->kind == CONST_UNEVALUATED;
    if (open && ((const_data(t, a)->flags | const_data(t, b)->flags) &
                 (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER))) {
        n->stalled_count = UINT32_MAX;
        return PROCESS_UNCHANGED;
    }
    return infer_eq_const(f->ic, o->cause ? o->cause->span : SPAN_NONE, a, b, err) ? PROCESS_DONE
                                                                                   : PROCESS_FAILED;
}

static ProcessResult process(Fulfill *f, FulfillNode *n, TypeError *err) {
    TyCtxt *t = infer_tcx(f->ic);
    Obligation o = n->trace->obligation;
    o.pred = infer_resolve_pred(f->ic, o.pred);
    if (traits_note_overflow(f->ic, &o)) return PROCESS_FAILED;
    if (infer_regions(f->ic)) infer_regions(f->ic)->cause = o.cause;
    const Pred *p = pred_of(t, o.pred);
    // An alias under a binder may have been left when its arguments were still open.
    if (p->kind == PRED_TRAIT && (p->flags & TYF_HAS_PROJECTION)) {
        Obligations nested = {0};
        PredId normal =
            traits_normalize_pred_depth(f->ic, o.env, o.cause, o.depth, o.pred, &nested);
        if (!id_eq(normal, o.pred)) {
            const FulfillTrace *trace = n->trace;
            o.pred = normal;
            vec_push(infer_arena(f->ic), &nested, o);
            add_children(f, trace, &nested);
            return PROCESS_DONE;
        }
    }
    switch (p->kind) {
    case PRED_TRAIT: return process_trait(f, n, &o, p);
    case PRED_PROJECTION: return process_projection(f, n, &o, err);
    case PRED_SUBTYPE:
    case PRED_COERCE: return process_subtype(f, n, &o, p, err);
    case PRED_WELL_FORMED: return process_wf(f, n, &o, p->arg);
    case PRED_DYN_COMPATIBLE:
        return traits_dyn_violations(t, p->def).len ? PROCESS_FAILED : PROCESS_DONE;
    case PRED_CONST_EQUATE: return process_const_equate(f, n, &o, p, err);
    case PRED_AMBIGUOUS: n->stalled_count = UINT32_MAX; return PROCESS_UNCHANGED;
    case PRED_CONST_HAS_TYPE: {
        const ConstData *c = const_data(t, p->constant);
        if (c->kind != CONST_VALUE) return PROCESS_DONE;
        return infer_eq(f->ic, o.cause ? o.cause->span : SPAN_NONE, p->ty, c->ty, err)
                   ? PROCESS_DONE
                   : PROCESS_FAILED;
    }
    case PRED_REGION_OUTLIVES:
    case PRED_TYPE_OUTLIVES:
        if (infer_regions(f->ic)) {
            Pred q = infer_instantiate_pred_placeholder(f->ic, o.pred);
            if (q.kind == PRED_REGION_OUTLIVES)
                infer_region_outlives(f->ic, q.region, q.region2);
            else
                infer_type_outlives(f->ic, q.ty, q.region);
        }
        return PROCESS_DONE;
    case PRED_CONST_EVALUATABLE: return PROCESS_DONE;
    }
    UNREACHABLE();
}

static void push_error(Fulfill *f, const FulfillTrace *trace, TypeError err, bool ambiguous,
                       FulfillErrors *errors) {
    FulfillError e = {.obligation = trace->obligation,
                      .root = *trace->root,
                      .type_error = err,
                      .ambiguous = ambiguous};
    struct InferCaches *caches = infer_caches_of(f->ic);
    if (caches->overflow && !ambiguous) {
        e.overflow = true;
        e.obligation.pred = caches->overflow_at.pred;
        caches->overflow = false;
    }
    e.obligation.pred = infer_resolve_pred(f->ic, e.obligation.pred);
    e.root.pred = infer_resolve_pred(f->ic, e.root.pred);
    vec_push(infer_arena(f->ic), errors, e);
}

static bool run_once(Fulfill *f, FulfillErrors *errors) {
    bool progress = false, changed = f->generation != infer_generation(f->ic);
    Vec(const FulfillTrace *) failed = {0};
    traits_pending_begin_round(f->pending, changed);
    for (FulfillNode n; traits_pending_take(f->pending, &n);) {
        TypeError err = {0};
        ProcessResult r = process(f, &n, &err);
        if (r == PROCESS_FAILED) {
            vec_push(infer_arena(f->ic), &failed, n.trace);
            push_error(f, n.trace, err, false, errors);
        }
        traits_pending_put(f->pending, &n, r != PROCESS_UNCHANGED);
        progress |= r != PROCESS_UNCHANGED;
    }
    for (u32 i = 0; i < failed.len; i++) {
        const Obligation *o = &failed.data[i]->obligation;
        map_put(infer_arena(f->ic), &f->seen, MAP_KEY2(o->env->id, o->pred.v), 0);
    }
    return progress;
}

void fulfill_select_where_possible(Fulfill *f, FulfillErrors *errors) {
    take_inferred(f, NULL, 0);
    u32 rounds = 0;
    while (traits_pending_count(f->pending) && run_once(f, errors) && ++rounds < 100000)
        take_inferred(f, NULL, 0);
    f->generation = infer_generation(f->ic);
}

void fulfill_select_all_or_error(Fulfill *f, FulfillErrors *errors) {
    fulfill_select_where_possible(f, errors);
    if (errors->len) return;
    for (const FulfillNode *n = traits_pending_first(f->pending); n;
         n = traits_pending_next(f->pending, n))
        push_error(f, n->trace, (TypeError){0}, true, errors);
    traits_pending_clear(f->pending);
}

void fulfill_pending(Fulfill *f, Obligations *out) {
    for (const FulfillNode *n = traits_pending_first(f->pending); n;
         n = traits_pending_next(f->pending, n)) {
        Obligation o = n->trace->obligation;
        o.pred = infer_resolve_pred(f->ic, o.pred);
        vec_push(infer_arena(f->ic), out, o);
    }
}

void fulfill_obligations_for_var(Fulfill *f, u32 ty_vid, Obligations *out) {
    TyCtxt *t = infer_tcx(f->ic);
    take_inferred(f, NULL, 0);
    u32 root = infer_root_var(f->ic, ty_vid);
    for (const FulfillNode *n = traits_pending_first(f->pending); n;
         n = traits_pending_next(f->pending, n)) {
        Obligation o = n->trace->obligation;
        o.pred = infer_resolve_pred(f->ic, o.pred);
        const Pred *p = pred_of(t, o.pred);
        if (p->kind != PRED_TRAIT && p->kind != PRED_PROJECTION) continue;
        TyId self = infer_shallow_resolve(f->ic, args_ty_at(t, p->trait_ref.args, 0));
        if (!ty_is_ty_var(t, self) || infer_root_var(f->ic, ty_data(t, self)->infer.vid) != root)
            continue;
        vec_push(infer_arena(f->ic), out, o);
    }
}
