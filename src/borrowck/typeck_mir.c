// SPDX-License-Identifier: MIT
// typeck_mir.c: types the body again with a region variable at every place where a region stands, and records
// which regions must outlive which, where. After rustc_borrowck::{renumber, type_check, universal_regions}.
// A relation between types of different shape means an alias that stays opaque here: nothing is recorded then.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

typedef struct At {
    u32 point;
    Span span;
    ConstraintCategory category;
} At;

u32 region_vid_of(Bck *k, RegionId r) {
    const RegionData *d = region_data(k->t, r);
    if (d->kind == RE_VAR) return d->index < k->regions.len ? d->index : UINT32_MAX;
    if (d->kind == RE_STATIC) return 0;
    if (d->kind == RE_BOUND) return UINT32_MAX;
    u64 vid;
    return map_get(&k->universal_vids, r.v, &vid) ? (u32)vid - 1 : UINT32_MAX;
}

// ---- renumbering ----

typedef struct Renumber {
    Bck *k;
    Span span;
    u32 live_at;
    bool keep_known; // 'static and the signature's regions mean themselves
} Renumber;

static RegionId renumber_region(TyFolder *f, RegionId r) {
    Renumber *n = f->context;
    Bck *k = n->k;
    if (region_data(k->t, r)->kind == RE_BOUND) return r;
    if (n->keep_known) {
        u32 known = region_data(k->t, r)->kind == RE_VAR ? UINT32_MAX : region_vid_of(k, r);
        if (known != UINT32_MAX) return region_new_var(k->t, known);
    }
    u32 vid = region_fresh(k, n->span);
    if (n->live_at != UINT32_MAX) bitset_add(&k->regions.data[vid].points, n->live_at);
    return region_new_var(k->t, vid);
}

static TyFolder renumberer(Renumber *n) {
    return (TyFolder){.tcx = n->k->t, .context = n, .region = renumber_region};
}

TyId ty_renumber(Bck *k, TyId ty, Span span, u32 live_at) {
    Renumber n = {k, span, live_at, false};
    TyFolder f = renumberer(&n);
    return ty_fold(&f, ty);
}

static TyId renumber_known(Bck *k, TyId ty, Span span, u32 live_at) {
    Renumber n = {k, span, live_at, true};
    TyFolder f = renumberer(&n);
    return ty_fold(&f, ty);
}

static ArgsId args_renumber(Bck *k, ArgsId args, const At *at) {
    Renumber n = {k, at->span, at->point, false};
    TyFolder f = renumberer(&n);
    return args_fold(&f, args);
}

// ---- relating ----

static void relate(Bck *k, TyId a, TyId b, Variance v, const At *at);

static Variance variance_under(Variance outer, Variance inner) {
    switch (outer) {
    case VARIANCE_COVARIANT: return inner;
    case VARIANCE_INVARIANT:
        return inner == VARIANCE_BIVARIANT ? VARIANCE_BIVARIANT : VARIANCE_INVARIANT;
    case VARIANCE_CONTRAVARIANT:
        if (inner == VARIANCE_COVARIANT) return VARIANCE_CONTRAVARIANT;
        if (inner == VARIANCE_CONTRAVARIANT) return VARIANCE_COVARIANT;
        return inner;
    case VARIANCE_BIVARIANT: return VARIANCE_BIVARIANT;
    }
    UNREACHABLE();
}

static void relate_regions(Bck *k, RegionId a, RegionId b, Variance v, const At *at) {
    u32 ra = region_vid_of(k, a), rb = region_vid_of(k, b);
    if (ra == UINT32_MAX || rb == UINT32_MAX || v == VARIANCE_BIVARIANT) return;
    if (v != VARIANCE_CONTRAVARIANT) region_outlives(k, ra, rb, at->point, at->span, at->category);
    if (v != VARIANCE_COVARIANT) region_outlives(k, rb, ra, at->point, at->span, at->category);
}

static void relate_args(Bck *k, ArgsId a, ArgsId b, const Variance *variances, Variance v,
                        const At *at) {
    GenericArgs x = args_of(k->t, a), y = args_of(k->t, b);
    for (u32 i = 0; i < x.len && i < y.len; i++) {
        Variance inner = variance_under(v, variances ? variances[i] : VARIANCE_INVARIANT);
        x = args_of(k->t, a);
        y = args_of(k->t, b);
        if (arg_tag(x.data[i]) != arg_tag(y.data[i])) continue;
        if (arg_tag(x.data[i]) == ARG_REGION)
            relate_regions(k, arg_region(x.data[i]), arg_region(y.data[i]), inner, at);
        if (arg_tag(x.data[i]) == ARG_TYPE)
            relate(k, arg_ty(x.data[i]), arg_ty(y.data[i]), inner, at);
    }
}

// A signature with fresh regions for its bound ones.
static SigId open_sig(Bck *k, PolyFnSig s, const At *at) {
    BoundVars vars = bound_vars_of(k->t, s.vars);
    if (vars.len == 0) return s.sig;
    GenericArg *fresh = NEW_N(k->a, GenericArg, vars.len);
    for (u32 i = 0; i < vars.len; i++)
        fresh[i] = arg_of_region(region_new_var(k->t, region_fresh(k, at->span)));
    return sig_instantiate_bound(k->t, s.sig, fresh);
}

static void relate_sigs(Bck *k, SigId a, SigId b, Variance v, const At *at) {
    u32 n = sig_inputs(k->t, a).len;
    if (n != sig_inputs(k->t, b).len) return;
    for (u32 i = 0; i < n; i++)
        relate(k, sig_inputs(k->t, a).data[i], sig_inputs(k->t, b).data[i],
               variance_under(v, VARIANCE_CONTRAVARIANT), at);
    relate(k, sig_output(k->t, a), sig_output(k->t, b), v, at);
}

static void relate_dyn(Bck *k, const TyData *a, const TyData *b, Variance v, const At *at) {
    relate_regions(k, a->dyn.region, b->dyn.region, v, at);
    u32 n = ex_preds_of(k->t, a->dyn.preds).len;
    for (u32 i = 0; i < n; i++) {
        ExPred p = ex_preds_of(k->t, a->dyn.preds).data[i];
        u32 m = ex_preds_of(k->t, b->dyn.preds).len;
        for (u32 j = 0; j < m; j++) {
            ExPred q = ex_preds_of(k->t, b->dyn.preds).data[j];
            if (p.kind != q.kind || !id_eq(p.def, q.def)) continue;
            relate_args(k, p.args, q.args, NULL, VARIANCE_INVARIANT, at);
            if (p.kind == EX_PROJECTION && arg_tag(p.term.arg) == ARG_TYPE &&
                arg_tag(q.term.arg) == ARG_TYPE)
                relate(k, arg_ty(p.term.arg), arg_ty(q.term.arg), VARIANCE_INVARIANT, at);
        }
    }
}

typedef struct EachRegion {
    Bck *k;
    void (*visit)(void *context, u32 vid);
    void *context;
} EachRegion;

static bool each_region_visit(TyVisitor *v, RegionId r) {
    EachRegion *e = v->context;
    u32 vid = region_vid_of(e->k, r);
    if (vid != UINT32_MAX) e->visit(e->context, vid);
    return false;
}

static void each_region(Bck *k, TyId ty, void (*visit)(void *, u32), void *context) {
    EachRegion e = {k, visit, context};
    TyVisitor v = {.tcx = k->t, .context = &e, .region = each_region_visit};
    ty_visit(&v, ty);
}

typedef struct OutlivesCx {
    Bck *k;
    u32 sub;
    const At *at;
} OutlivesCx;

static void one_outlives(void *context, u32 vid) {
    OutlivesCx *c = context;
    region_outlives(c->k, vid, c->sub, c->at->point, c->at->span, c->at->category);
}

typedef struct ParamCx {
    Bck *k;
    u32 sub;
    const At *at;
} ParamCx;

static bool note_param(TyVisitor *v, TyId ty) {
    ParamCx *c = v->context;
    const TyData *d = ty_data(v->tcx, ty);
    if (d->kind == TY_PARAM) {
        vec_push(c->k->a, &c->k->type_tests, (TypeTest){ty, c->sub, c->at->span});
        return false;
    }
    if (d->kind == TY_ALIAS || d->kind == TY_FN_PTR || d->kind == TY_FN_DEF ||
        d->kind == TY_CLOSURE)
        return false;
    return ty_super_visit(v, ty);
}

static void ty_outlives(Bck *k, TyId ty, u32 sub, const At *at) {
    if (sub != 1 && (ty_flags(k->t, ty) & TYF_HAS_PARAM)) {
        ParamCx p = {k, sub, at};
        TyVisitor v = {.tcx = k->t, .context = &p, .ty = note_param};
        ty_visit(&v, ty);
    }
    OutlivesCx c = {k, sub, at};
    each_region(k, ty, one_outlives, &c);
}

static void relate(Bck *k, TyId a, TyId b, Variance v, const At *at) {
    if (id_eq(a, b) || v == VARIANCE_BIVARIANT) return;
    if (!((ty_flags(k->t, a) | ty_flags(k->t, b)) & (TYF_HAS_FREE_REGIONS | TYF_HAS_RE_INFER)))
        return;
    TyData x = *ty_data(k->t, a), y = *ty_data(k->t, b);
    if (x.kind != y.kind) {
        // What is hidden behind an opaque type must stay valid as long as the function's caller likes.
        if (y.kind == TY_ALIAS && y.alias.kind == ALIAS_OPAQUE && k->universal_count > 1)
            ty_outlives(k, a, 1, at);
        return;
    }
    switch (x.kind) {
    case TY_ADT:
        if (id_eq(x.adt.def, y.adt.def))
            relate_args(k, x.adt.args, y.adt.args, collect_variances_of(k->t, x.adt.def), v, at);
        break;
    case TY_FN_DEF:
    case TY_CLOSURE:
    case TY_COROUTINE:
        if (id_eq(x.adt.def, y.adt.def))
            relate_args(k, x.adt.args, y.adt.args, NULL, VARIANCE_INVARIANT, at);
        break;
    case TY_REF:
        relate_regions(k, x.ref.region, y.ref.region, v, at);
        relate(k, x.ref.ty, y.ref.ty, x.ref.mutbl == MUT_MUT ? VARIANCE_INVARIANT : v, at);
        break;
    case TY_PTR:
        relate(k, x.ptr.ty, y.ptr.ty, x.ptr.mutbl == MUT_MUT ? VARIANCE_INVARIANT : v, at);
        break;
    case TY_ARRAY: relate(k, x.array.elem, y.array.elem, v, at); break;
    case TY_SLICE: relate(k, x.elem, y.elem, v, at); break;
    case TY_TUPLE: {
        u32 n = tys_of(k->t, x.tuple).len;
        if (n != tys_of(k->t, y.tuple).len) break;
        for (u32 i = 0; i < n; i++)
            relate(k, tys_of(k->t, x.tuple).data[i], tys_of(k->t, y.tuple).data[i], v, at);
        break;
    }
    case TY_FN_PTR: {
        PolyFnSig s = {x.fn_ptr.sig, x.fn_ptr.vars}, q = {y.fn_ptr.sig, y.fn_ptr.vars};
        if (bound_vars_of(k->t, s.vars).len != bound_vars_of(k->t, q.vars).len) {
            s = (PolyFnSig){open_sig(k, s, at), BOUND_VARS_EMPTY};
            q = (PolyFnSig){open_sig(k, q, at), BOUND_VARS_EMPTY};
        }
        relate_sigs(k, s.sig, q.sig, v, at);
        break;
    }
    case TY_DYN: relate_dyn(k, &x, &y, v, at); break;
    case TY_ALIAS:
        if (id_eq(x.alias.def, y.alias.def))
            relate_args(k, x.alias.args, y.alias.args, x.alias.kind == ALIAS_OPAQUE ? NULL : NULL,
                        VARIANCE_INVARIANT, at);
        break;
    default: break;
    }
}

// ---- normalisation that keeps regions ----

// Binds the parameters of `pattern` so that it becomes `ty`. What is met twice is made equal.
typedef struct Matcher {
    Bck *k;
    GenericArg *bound; // by parameter index
    u32 n;
    const At *at;
} Matcher;

static void match_arg(Matcher *m, GenericArg pattern, GenericArg arg);

static void match_args(Matcher *m, ArgsId pattern, ArgsId args) {
    u32 n = args_of(m->k->t, pattern).len;
    for (u32 i = 0; i < n && i < args_of(m->k->t, args).len; i++)
        match_arg(m, args_of(m->k->t, pattern).data[i], args_of(m->k->t, args).data[i]);
}

static void match_ty(Matcher *m, TyId pattern, TyId ty) {
    TyCtxt *t = m->k->t;
    TyData p = *ty_data(t, pattern), d = *ty_data(t, ty);
    if (p.kind == TY_PARAM) {
        if (p.param.index >= m->n) return;
        if (m->bound[p.param.index].v && arg_tag(m->bound[p.param.index]) == ARG_TYPE)
            relate(m->k, arg_ty(m->bound[p.param.index]), ty, VARIANCE_INVARIANT, m->at);
        else
            m->bound[p.param.index] = arg_of_ty(ty);
        return;
    }
    if (p.kind != d.kind) return;
    switch (p.kind) {
    case TY_ADT:
    case TY_FN_DEF:
        if (id_eq(p.adt.def, d.adt.def)) match_args(m, p.adt.args, d.adt.args);
        break;
    case TY_REF:
        match_arg(m, arg_of_region(p.ref.region), arg_of_region(d.ref.region));
        match_ty(m, p.ref.ty, d.ref.ty);
        break;
    case TY_PTR: match_ty(m, p.ptr.ty, d.ptr.ty); break;
    case TY_ARRAY:
        match_ty(m, p.array.elem, d.array.elem);
        match_arg(m, arg_of_const(p.array.len), arg_of_const(d.array.len));
        break;
    case TY_SLICE: match_ty(m, p.elem, d.elem); break;
    case TY_TUPLE:
        for (u32 i = 0; i < tys_of(t, p.tuple).len && i < tys_of(t, d.tuple).len; i++)
            match_ty(m, tys_of(t, p.tuple).data[i], tys_of(t, d.tuple).data[i]);
        break;
    case TY_DYN: {
        match_arg(m, arg_of_region(p.dyn.region), arg_of_region(d.dyn.region));
        for (u32 i = 0; i < ex_preds_of(t, p.dyn.preds).len && i < ex_preds_of(t, d.dyn.preds).len;
             i++)
            match_args(m, ex_preds_of(t, p.dyn.preds).data[i].args,
                       ex_preds_of(t, d.dyn.preds).data[i].args);
        break;
    }
    default: break;
    }
}

static void match_arg(Matcher *m, GenericArg pattern, GenericArg arg) {
    TyCtxt *t = m->k->t;
    if (arg_tag(pattern) != arg_tag(arg)) return;
    switch (arg_tag(pattern)) {
    case ARG_TYPE: match_ty(m, arg_ty(pattern), arg_ty(arg)); break;
    case ARG_REGION: {
        const RegionData *r = region_data(t, arg_region(pattern));
        if (r->kind == RE_STATIC) {
            relate_regions(m->k, arg_region(arg), t->common.re_static, VARIANCE_COVARIANT, m->at);
        } else if (r->kind == RE_EARLY_PARAM && r->index < m->n) {
            if (m->bound[r->index].v)
                relate_regions(m->k, arg_region(m->bound[r->index]), arg_region(arg),
                               VARIANCE_INVARIANT, m->at);
            else
                m->bound[r->index] = arg;
        }
        break;
    }
    case ARG_CONST: {
        const ConstData *c = const_data(t, arg_const(pattern));
        if (c->kind == CONST_PARAM && c->index < m->n && !m->bound[c->index].v)
            m->bound[c->index] = arg;
        break;
    }
    }
}

typedef struct NormCx {
    Bck *k;
    const At *at;
    u32 depth;
} NormCx;

static TyId norm(NormCx *n, TyId ty);

// The output of calling a value of this type, its inputs made equal to those given.
static bool callable_output(NormCx *n, TyId self, TyId inputs, TyId *out) {
    Bck *k = n->k;
    TyData d = *ty_data(k->t, self);
    PolyFnSig s;
    bool tupled = false;
    if (d.kind == TY_REF) return callable_output(n, d.ref.ty, inputs, out);
    if (d.kind == TY_CLOSURE) {
        s = ty_closure_sig(k->t, self);
        tupled = true;
    } else if (d.kind == TY_FN_DEF) {
        s = poly_sig_subst(k->t, collect_fn_sig(k->t, d.adt.def), d.adt.args);
    } else if (d.kind == TY_FN_PTR) {
        s = (PolyFnSig){d.fn_ptr.sig, d.fn_ptr.vars};
    } else {
        return false;
    }
    SigId sig = open_sig(k, s, n->at);
    u32 count = sig_inputs(k->t, sig).len;
    if (tupled) {
        if (count)
            relate(k, inputs, norm(n, sig_inputs(k->t, sig).data[0]), VARIANCE_COVARIANT, n->at);
    } else if (ty_kind(k->t, inputs) == TY_TUPLE) {
        TyListId list = ty_data(k->t, inputs)->tuple;
        for (u32 i = 0; i < count && i < tys_of(k->t, list).len; i++)
            relate(k, tys_of(k->t, list).data[i], norm(n, sig_inputs(k->t, sig).data[i]),
                   VARIANCE_COVARIANT, n->at);
    }
    *out = norm(n, sig_output(k->t, sig));
    return true;
}

// From a where-clause or a trait object's projection.
static bool clause_projection(NormCx *n, DefId item, ArgsId args, TyId *out) {
    Bck *k = n->k;
    TyId self = arg_ty(args_of(k->t, args).data[0]);
    TyId erased_self = ty_erase_regions(k->t, self);
    TyData d = *ty_data(k->t, self);
    if (d.kind == TY_DYN) {
        u32 count = ex_preds_of(k->t, d.dyn.preds).len;
        for (u32 i = 0; i < count; i++) {
            ExPred p = ex_preds_of(k->t, d.dyn.preds).data[i];
            if (p.kind != EX_PROJECTION || !id_eq(p.def, item) || arg_tag(p.term.arg) != ARG_TYPE)
                continue;
            BoundVars vars = bound_vars_of(k->t, p.vars);
            GenericArg *fresh = NEW_N(k->a, GenericArg, vars.len + 1);
            for (u32 v = 0; v < vars.len; v++)
                fresh[v] = arg_of_region(region_new_var(k->t, region_fresh(k, n->at->span)));
            if (vars.len) p = ex_pred_instantiate_bound(k->t, p, fresh);
            for (u32 v = 0; v < args_of(k->t, p.args).len && v + 1 < args_of(k->t, args).len; v++) {
                GenericArg x = args_of(k->t, p.args).data[v], y = args_of(k->t, args).data[v + 1];
                if (arg_tag(x) == ARG_TYPE && arg_tag(y) == ARG_TYPE)
                    relate(k, arg_ty(x), arg_ty(y), VARIANCE_INVARIANT, n->at);
            }
            *out = arg_ty(p.term.arg);
            return true;
        }
    }
    for (u32 i = 0; i < k->env->clauses.len; i++) {
        const Pred *p = pred_of(k->t, k->env->clauses.data[i]);
        if (p->kind != PRED_PROJECTION || !id_eq(p->trait_ref.def, item) ||
            arg_tag(p->term.arg) != ARG_TYPE)
            continue;
        if (!id_eq(ty_erase_regions(k->t, trait_ref_self(k->t, p->trait_ref)), erased_self))
            continue;
        BoundVars vars = bound_vars_of(k->t, p->vars);
        GenericArg *fresh = NEW_N(k->a, GenericArg, vars.len + 1);
        for (u32 v = 0; v < vars.len; v++)
            fresh[v] = arg_of_region(region_new_var(k->t, region_fresh(k, n->at->span)));
        Pred q = *p;
        if (vars.len) q = pred_instantiate_bound(k->t, k->env->clauses.data[i], fresh);
        relate_args(k, q.trait_ref.args, args, NULL, VARIANCE_INVARIANT, n->at);
        *out = arg_ty(q.term.arg);
        return true;
    }
    return false;
}

static bool impl_projection(NormCx *n, DefId item, ArgsId args, TyId *out) {
    Bck *k = n->k;
    ArgsId erased = args_erase_regions(k->t, args);
    ResolvedItem r = traits_resolve_assoc_item(
        k->t, traits_param_env_revealed(k->t, hir_typeck_root(k->s, k->def)), item, erased);
    if (!r.found || id_is_none(r.def)) return false;
    DefId impl = collect_impl_of_item(k->t, r.def);
    if (id_is_none(impl)) return false;
    const ImplHeader *h = collect_impl_header(k->t, impl);
    if (!h || !h->is_trait_impl) return false;
    const Generics *g = collect_generics_of(k->t, r.def);
    Matcher m = {
        .k = k, .bound = NEW_N(k->a, GenericArg, g->count + 1), .n = g->count, .at = n->at};
    u32 impl_count = collect_generics_of(k->t, impl)->count;
    m.n = impl_count;
    match_args(&m, h->trait_ref.args, args);
    GenericArgs fallback = args_of(k->t, r.args);
    GenericArgs given = args_of(k->t, args);
    u32 trait_count = args_of(k->t, h->trait_ref.args).len;
    for (u32 i = 0; i < g->count; i++) {
        if (m.bound[i].v) continue;
        if (i >= impl_count &&
            trait_count + (i - impl_count) < given.len) { // a generic associated type's own
            m.bound[i] = given.data[trait_count + (i - impl_count)];
            continue;
        }
        fallback = args_of(k->t, r.args);
        if (i >= fallback.len) return false;
        GenericArg a = fallback.data[i];
        if (arg_tag(a) == ARG_TYPE)
            a = arg_of_ty(ty_renumber(k, arg_ty(a), n->at->span, UINT32_MAX));
        if (arg_tag(a) == ARG_REGION)
            a = arg_of_region(region_new_var(k->t, region_fresh(k, n->at->span)));
        m.bound[i] = a;
        given = args_of(k->t, args);
    }
    ArgsId all = args_new(k->t, m.bound, g->count);
    // Parameters that only a projection bound fixes (`F: FnMut(A) -> B`) are tied to it here.
    const GenericPredicates *preds = collect_predicates_of(k->t, impl);
    for (u32 i = 0; i < preds->preds.len && n->depth < 8; i++) {
        const Pred *p = pred_of(k->t, preds->preds.data[i].pred);
        if (p->kind != PRED_PROJECTION || arg_tag(p->term.arg) != ARG_TYPE) continue;
        Pred q = *p;
        BoundVars vars = bound_vars_of(k->t, p->vars);
        GenericArg *fresh = NEW_N(k->a, GenericArg, vars.len + 1);
        for (u32 v = 0; v < vars.len; v++)
            fresh[v] = arg_of_region(region_new_var(k->t, region_fresh(k, n->at->span)));
        if (vars.len) q = pred_instantiate_bound(k->t, preds->preds.data[i].pred, fresh);
        TyId lhs = ty_new_alias(k->t, ALIAS_PROJECTION, q.trait_ref.def,
                                args_subst(k->t, q.trait_ref.args, all));
        TyId rhs = norm(n, ty_subst(k->t, arg_ty(q.term.arg), all));
        relate(k, norm(n, lhs), rhs, VARIANCE_INVARIANT, n->at);
    }
    *out = norm(n, ty_subst(k->t, collect_type_of(k->t, r.def), all));
    return true;
}

typedef struct MixCx {
    Bck *k;
    const At *at;
    TyId result;
    u32 from;
} MixCx;

static void mix_inner(void *context, u32 vid) {
    MixCx *m = context;
    region_outlives(m->k, m->from, vid, m->at->point, m->at->span, m->at->category);
}

static void mix_outer(void *context, u32 vid) {
    MixCx *m = context;
    m->from = vid;
    each_region(m->k, m->result, mix_inner, m);
}

static TyId project(NormCx *n, TyId ty) {
    Bck *k = n->k;
    TyData d = *ty_data(k->t, ty);
    TyId out;
    if (d.alias.kind != ALIAS_PROJECTION || n->depth > 24) return ty;
    GenericArgs args = args_of(k->t, d.alias.args);
    if (args.len == 0 || arg_tag(args.data[0]) != ARG_TYPE) return ty;
    n->depth++;
    bool done = false;
    DefId trait = collect_trait_of_item(k->t, d.alias.def);
    if (id_eq(trait, lang_item(k->s, LANG_FN_ONCE)) && args.len > 1 &&
        arg_tag(args.data[1]) == ARG_TYPE)
        done = callable_output(n, arg_ty(args.data[0]), arg_ty(args.data[1]), &out);
    if (!done) done = clause_projection(n, d.alias.def, d.alias.args, &out);
    if (!done) done = impl_projection(n, d.alias.def, d.alias.args, &out);
    if (!done) {
        TyId erased = traits_normalize_erasing(k->t, k->env, ty_erase_regions(k->t, ty));
        const TyData *e = ty_data(k->t, erased);
        if (e->kind == TY_ERROR || (e->kind == TY_ALIAS && id_eq(e->alias.def, d.alias.def))) {
            out = ty;
        } else {
            out = ty_renumber(k, erased, n->at->span, UINT32_MAX);
            MixCx m = {.k = k, .at = n->at, .result = out};
            each_region(k, ty, mix_outer, &m);
        }
    }
    n->depth--;
    return out;
}

static TyId norm_fold(TyFolder *f, TyId ty) {
    NormCx *n = f->context;
    if (!(ty_flags(f->tcx, ty) & TYF_HAS_PROJECTION)) return ty;
    ty = ty_super_fold(f, ty);
    if (ty_kind(f->tcx, ty) == TY_ALIAS && f->binder == 0 && ty_data(f->tcx, ty)->outer_binder == 0)
        return project(n, ty);
    return ty;
}

static TyId norm(NormCx *n, TyId ty) {
    if (!(ty_flags(n->k->t, ty) & TYF_HAS_PROJECTION)) return ty;
    TyFolder f = {.tcx = n->k->t, .context = n, .ty = norm_fold};
    return ty_fold(&f, ty);
}

static TyId norm_at(Bck *k, TyId ty, const At *at) {
    NormCx n = {k, at, 0};
    return norm(&n, ty);
}

// ---- types of places, operands ----

static MirPlaceTy proj_ty(Bck *k, MirPlaceTy base, const MirProj *proj, const At *at) {
    if (proj->kind != MIR_PROJ_FIELD) return mir_proj_ty(k->t, base, proj);
    const TyData d = *ty_data(k->t, base.ty);
    TyId out = {0};
    if (d.kind == TY_ADT) {
        const AdtDef *adt = collect_adt_def(k->t, d.adt.def);
        u32 v = base.has_variant ? base.variant : 0;
        if (v < adt->variants.len && proj->field < adt->variants.data[v].fields.len)
            out = norm_at(k,
                          collect_field_ty(k->t, adt->variants.data[v].fields.data[proj->field].def,
                                           d.adt.args),
                          at);
    } else if (d.kind == TY_TUPLE) {
        TyIds elems = tys_of(k->t, d.tuple);
        if (proj->field < elems.len) out = elems.data[proj->field];
    } else if (d.kind == TY_CLOSURE || d.kind == TY_COROUTINE) {
        TyId up = ty_closure_upvars(k->t, base.ty);
        if (ty_kind(k->t, up) == TY_TUPLE &&
            proj->field < tys_of(k->t, ty_data(k->t, up)->tuple).len)
            out = tys_of(k->t, ty_data(k->t, up)->tuple).data[proj->field];
    }
    if (id_is_none(out)) out = ty_renumber(k, proj->ty, at->span, at->point);
    return (MirPlaceTy){.ty = out};
}

static TyId type_of_place(Bck *k, const MirPlace *p, u32 len, const At *at) {
    MirPlaceTy ty = {.ty = k->local_tys[p->local.v]};
    for (u32 i = 0; i < len; i++) ty = proj_ty(k, ty, &p->projs.data[i], at);
    return ty.ty;
}

static TyId type_of_const(Bck *k, const MirConst *c, const At *at) {
    if (c->kind == MIR_CONST_STR || c->kind == MIR_CONST_BYTES || c->kind == MIR_CONST_C_STR ||
        c->kind == MIR_CONST_STATIC) {
        const TyData d = *ty_data(k->t, c->ty);
        if (d.kind == TY_REF)
            return ty_new_ref(k->t, region_new_var(k->t, 0),
                              renumber_known(k, d.ref.ty, at->span, at->point), d.ref.mutbl);
    }
    if (c->kind == MIR_CONST_ITEM && c->promoted == PROMOTED_NONE) {
        DefKind kind = def_of(k->s, c->def)->kind;
        if (kind == DEF_CONST || kind == DEF_ASSOC_CONST) {
            TyId ty = ty_subst(k->t, collect_type_of(k->t, c->def), args_renumber(k, c->args, at));
            return norm_at(
                k,
                renumber_known(k, ty_kind(k->t, ty) == TY_ERROR ? c->ty : ty, at->span, at->point),
                at);
        }
    }
    TyId ty = ty_renumber(k, c->ty, at->span, at->point);
    if (c->user_ty) // lifetimes that were written: f::<'static, T>
        relate(k, ty,
               renumber_known(k, k->b->user_tys.data[c->user_ty - 1].ty, at->span, UINT32_MAX),
               VARIANCE_INVARIANT, at);
    return ty;
}

static TyId type_of_operand(Bck *k, const MirOperand *o, const At *at) {
    if (o->kind == MIR_CONST) return type_of_const(k, o->constant, at);
    return type_of_place(k, &o->place, o->place.projs.len, at);
}

// ---- rvalues ----

static void reborrow_constraints(Bck *k, const MirPlace *p, u32 region, const At *at) {
    for (u32 n = p->projs.len; n > 0; n--) {
        if (p->projs.data[n - 1].kind != MIR_PROJ_DEREF) continue;
        const TyData d = *ty_data(k->t, type_of_place(k, p, n - 1, at));
        if (d.kind == TY_PTR) return;
        if (d.kind != TY_REF) continue;
        region_outlives(k, region_vid_of(k, d.ref.region), region, at->point, at->span,
                        CATEGORY_BORING);
        if (d.ref.mutbl == MUT_NOT) return;
    }
}

static TyId type_of_ref(Bck *k, const MirRvalue *rv, const At *at) {
    u32 region = region_fresh(k, at->span);
    bitset_add(&k->regions.data[region].points, at->point);
    u64 loan;
    if (map_get(&k->loan_at, at->point, &loan)) k->loans.data[loan - 1].region = region;
    reborrow_constraints(k, &rv->ref.place, region, at);
    TyId inner = type_of_place(k, &rv->ref.place, rv->ref.place.projs.len, at);
    return ty_new_ref(k->t, region_new_var(k->t, region), inner,
                      rv->ref.kind >= MIR_BORROW_MUT ? MUT_MUT : MUT_NOT);
}

static void unsize(Bck *k, TyId from, TyId to, const At *at, u32 depth);

static void unsize_to_dyn(Bck *k, TyId from, const TyData *to, const At *at) {
    u32 r = region_vid_of(k, to->dyn.region);
    if (r != UINT32_MAX) ty_outlives(k, from, r, at);
    u32 count = ex_preds_of(k->t, to->dyn.preds).len;
    for (u32 i = 0; i < count; i++) {
        ExPred p = ex_preds_of(k->t, to->dyn.preds).data[i];
        if (p.kind != EX_PROJECTION || arg_tag(p.term.arg) != ARG_TYPE) continue;
        BoundVars vars = bound_vars_of(k->t, p.vars);
        GenericArg *fresh = NEW_N(k->a, GenericArg, vars.len + 1);
        for (u32 v = 0; v < vars.len; v++)
            fresh[v] = arg_of_region(region_new_var(k->t, region_fresh(k, at->span)));
        if (vars.len) p = ex_pred_instantiate_bound(k->t, p, fresh);
        u32 n = args_of(k->t, p.args).len;
        GenericArg *all = NEW_N(k->a, GenericArg, n + 1);
        all[0] = arg_of_ty(from);
        for (u32 v = 0; v < n; v++) all[v + 1] = args_of(k->t, p.args).data[v];
        TyId lhs = ty_new_alias(k->t, ALIAS_PROJECTION, p.def, args_new(k->t, all, n + 1));
        relate(k, norm_at(k, lhs, at), arg_ty(p.term.arg), VARIANCE_COVARIANT, at);
    }
}

static void unsize(Bck *k, TyId from, TyId to, const At *at, u32 depth) {
    TyData x = *ty_data(k->t, from), y = *ty_data(k->t, to);
    if (depth > 8) return;
    if (y.kind == TY_DYN && x.kind != TY_DYN) {
        unsize_to_dyn(k, from, &y, at);
        return;
    }
    if (x.kind == TY_ARRAY && y.kind == TY_SLICE) {
        relate(k, x.array.elem, y.elem, VARIANCE_INVARIANT, at); // [T; N]: Unsize<[T]>, the same T
        return;
    }
    if (x.kind == TY_REF && y.kind == TY_REF) {
        relate_regions(k, x.ref.region, y.ref.region, VARIANCE_COVARIANT, at);
        unsize(k, x.ref.ty, y.ref.ty, at, depth + 1);
        return;
    }
    if (x.kind == TY_ADT && y.kind == TY_ADT && id_eq(x.adt.def, y.adt.def)) {
        u32 n = args_of(k->t, x.adt.args).len;
        for (u32 i = 0; i < n; i++) {
            GenericArg a = args_of(k->t, x.adt.args).data[i], b = args_of(k->t, y.adt.args).data[i];
            if (arg_tag(a) == ARG_TYPE && arg_tag(b) == ARG_TYPE)
                unsize(k, arg_ty(a), arg_ty(b), at, depth + 1);
            if (arg_tag(a) == ARG_REGION && arg_tag(b) == ARG_REGION)
                relate_regions(k, arg_region(a), arg_region(b), VARIANCE_INVARIANT, at);
        }
        return;
    }
    // Only a trait object's lifetime may shrink; what is not the unsized tail stays the same.
    bool objects = x.kind == TY_DYN && y.kind == TY_DYN;
    relate(k, from, to, objects ? VARIANCE_COVARIANT : VARIANCE_INVARIANT, at);
}

static TyId type_of_cast(Bck *k, const MirRvalue *rv, const At *at) {
    TyId from = type_of_operand(k, &rv->cast.value, at);
    TyId to = ty_renumber(k, rv->cast.ty, at->span, at->point);
    TyData x = *ty_data(k->t, from), y = *ty_data(k->t, to);
    switch (rv->cast.kind) {
    case MIR_CAST_UNSIZE: unsize(k, from, to, at, 0); break;
    case MIR_CAST_REIFY_FN_POINTER:
    case MIR_CAST_UNSAFE_FN_POINTER:
    case MIR_CAST_CLOSURE_FN_POINTER: {
        if (y.kind != TY_FN_PTR) break;
        SigId target = y.fn_ptr.sig;
        if (x.kind == TY_FN_PTR) {
            relate_sigs(k, x.fn_ptr.sig, target, VARIANCE_COVARIANT, at);
            break;
        }
        u32 n = sig_inputs(k->t, target).len;
        TyId *in = NEW_N(k->a, TyId, n + 1);
        for (u32 i = 0; i < n; i++) in[i] = sig_inputs(k->t, target).data[i];
        NormCx cx = {k, at, 0};
        TyId out;
        if (callable_output(&cx, from, ty_new_tuple(k->t, in, n), &out))
            relate(k, out, sig_output(k->t, target), VARIANCE_COVARIANT, at);
        break;
    }
    case MIR_CAST_MUT_TO_CONST:
    case MIR_CAST_PTR_TO_PTR:
        if (x.kind == TY_PTR && y.kind == TY_PTR)
            relate(k, x.ptr.ty, y.ptr.ty, VARIANCE_COVARIANT, at);
        break;
    default: break;
    }
    return to;
}

typedef struct CollectCx {
    Bck *k;
    U32s vids;
} CollectCx;

static RegionId collect_region(TyFolder *f, RegionId r) {
    CollectCx *c = f->context;
    if (region_data(c->k->t, r)->kind != RE_BOUND)
        vec_push(c->k->a, &c->vids, region_vid_of(c->k, r));
    return r;
}

// What the closure's body found its environment's regions to need.
static void closure_requirements(Bck *k, DefId def, TyId ty, const At *at) {
    ClosureRequirements reqs = borrowck_requirements(k->t, def);
    if (reqs.len == 0) return;
    CollectCx c = {.k = k};
    TyFolder f = {.tcx = k->t, .context = &c, .region = collect_region};
    ty_fold(&f, ty);
    for (u32 i = 0; i < reqs.len; i++) {
        u32 sup = reqs.data[i].sup, sub = reqs.data[i].sub;
        if (sup >= c.vids.len || (sub != UINT32_MAX && sub >= c.vids.len)) continue;
        region_outlives(k, c.vids.data[sup], sub == UINT32_MAX ? 0 : c.vids.data[sub], at->point,
                        reqs.data[i].span, CATEGORY_CALL_ARGUMENT);
    }
}

static TyId type_of_aggregate(Bck *k, const MirRvalue *rv, const At *at) {
    u32 n = rv->aggregate.operands.len;
    TyId *tys = NEW_N(k->a, TyId, n + 1);
    for (u32 i = 0; i < n; i++) tys[i] = type_of_operand(k, &rv->aggregate.operands.data[i], at);
    switch (rv->aggregate.kind) {
    case MIR_AGG_TUPLE: return ty_new_tuple(k->t, tys, n);
    case MIR_AGG_ARRAY: {
        TyId elem = ty_renumber(k, rv->aggregate.ty, at->span, at->point);
        for (u32 i = 0; i < n; i++) relate(k, tys[i], elem, VARIANCE_COVARIANT, at);
        return ty_new_array_len(k->t, elem, n);
    }
    case MIR_AGG_ADT: {
        ArgsId args = args_renumber(k, rv->aggregate.args, at);
        const AdtDef *adt = collect_adt_def(k->t, rv->aggregate.def);
        if (rv->aggregate.variant < adt->variants.len) {
            const VariantDef *v = &adt->variants.data[rv->aggregate.variant];
            for (u32 i = 0; i < n; i++) {
                u32 f = rv->aggregate.active_field ? rv->aggregate.active_field - 1 : i;
                if (f < v->fields.len)
                    relate(k, tys[i],
                           norm_at(k, collect_field_ty(k->t, v->fields.data[f].def, args), at),
                           VARIANCE_COVARIANT, at);
            }
        }
        return ty_new_adt(k->t, rv->aggregate.def, args);
    }
    case MIR_AGG_CLOSURE:
    case MIR_AGG_COROUTINE: {
        // The creator's named regions mean themselves in the closure's type.
        Renumber known = {k, at->span, at->point, true};
        TyFolder folder = renumberer(&known);
        ArgsId args = args_fold(&folder, rv->aggregate.args);
        TyId ty = rv->aggregate.kind == MIR_AGG_CLOSURE
                      ? ty_new_closure(k->t, rv->aggregate.def, args)
                      : ty_new_coroutine(k->t, rv->aggregate.def, args);
        if (rv->aggregate.kind == MIR_AGG_CLOSURE)
            closure_requirements(k, rv->aggregate.def, ty, at);
        TyId up = ty_closure_upvars(k->t, ty);
        At capture = {at->point, at->span, CATEGORY_CLOSURE_UPVAR};
        if (ty_kind(k->t, up) == TY_TUPLE)
            for (u32 i = 0; i < n && i < tys_of(k->t, ty_data(k->t, up)->tuple).len; i++)
                relate(k, tys[i], tys_of(k->t, ty_data(k->t, up)->tuple).data[i],
                       VARIANCE_COVARIANT, &capture);
        return ty;
    }
    case MIR_AGG_RAW_PTR:
        return ty_new_ptr(k->t, ty_renumber(k, rv->aggregate.ty, at->span, at->point),
                          rv->aggregate.mutbl);
    }
    UNREACHABLE();
}

static TyId type_of_rvalue(Bck *k, const MirRvalue *rv, const At *at) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: return type_of_operand(k, &rv->use, at);
    case MIR_RVALUE_REPEAT:
        return ty_new_array(k->t, type_of_operand(k, &rv->repeat.value, at), rv->repeat.count);
    case MIR_RVALUE_REF: return type_of_ref(k, rv, at);
    case MIR_RVALUE_RAW_PTR:
        return ty_new_ptr(k->t,
                          type_of_place(k, &rv->raw_ptr.place, rv->raw_ptr.place.projs.len, at),
                          rv->raw_ptr.mutbl);
    case MIR_RVALUE_CAST: return type_of_cast(k, rv, at);
    case MIR_RVALUE_AGGREGATE: return type_of_aggregate(k, rv, at);
    case MIR_RVALUE_COPY_FOR_DEREF: return type_of_place(k, &rv->place, rv->place.projs.len, at);
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_BINARY:
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_UNARY:
    case MIR_RVALUE_DISCRIMINANT:
        return ty_renumber(k, mir_rvalue_ty(k->t, k->b, rv), at->span, at->point);
    }
    UNREACHABLE();
}

// ---- calls ----

enum { PROVE_DEPTH_MAX = 8 };

static void prove_predicates(Bck *k, DefId def, ArgsId args, const At *at, u32 depth);

// The impl that a trait predicate without regions selects here; none for where-clauses and built-in ones.
static DefId selected_impl(Bck *k, TraitRef tr) {
    PredId key = pred_new_trait(k->t, tr, BOUND_VARS_EMPTY);
    u64 known;
    if (map_get(&k->selected_impls, key.v, &known)) return (DefId){(u32)known};
    Arena scratch = arena_new(NULL);
    InferCtxt *ic = infer_new(k->t, &scratch);
    const ParamEnvData *env = traits_param_env_revealed(k->t, hir_typeck_root(k->s, k->def));
    infer_set_env(ic, env);
    Obligation o = {.pred = key, .env = env, .cause = infer_cause(ic, CAUSE_MISC, SPAN_NONE)};
    ImplSource source = {0};
    bool found = traits_select(ic, &o, &source) == ANSWER_YES && source.kind == SOURCE_IMPL;
    DefId impl = found ? source.impl : (DefId){0};
    arena_free_all(&scratch);
    map_put(k->a, &k->selected_impls, key.v, impl.v);
    return impl;
}

// A where-clause of this body that is the same but for its regions, if it is the only one.
static bool prove_by_clause(Bck *k, TraitRef tr, ArgsId erased, const At *at) {
    const Pred *found = NULL;
    for (u32 i = 0; i < k->env->clauses.len; i++) {
        const Pred *p = pred_of(k->t, k->env->clauses.data[i]);
        if (p->kind != PRED_TRAIT || p->negative || !id_eq(p->trait_ref.def, tr.def)) continue;
        if (!id_eq(args_erase_regions(k->t, p->trait_ref.args), erased)) continue;
        if (found) return true; // several: which one is meant is open
        found = p;
    }
    if (!found) return false;
    if (bound_vars_of(k->t, found->vars).len == 0)
        relate_args(k, found->trait_ref.args, tr.args, NULL, VARIANCE_INVARIANT, at);
    return true;
}

// What makes `tr` hold makes regions equal: `impl<T> FromIterator<T> for Vec<T>` ties the items to the vector.
static void prove_trait(Bck *k, TraitRef tr, const At *at, u32 depth) {
    if (depth > PROVE_DEPTH_MAX || collect_trait_is_auto(k->t, tr.def)) return;
    if (id_eq(tr.def, lang_item(k->s, LANG_SIZED)) ||
        id_eq(tr.def, lang_item(k->s, LANG_META_SIZED)) ||
        id_eq(tr.def, lang_item(k->s, LANG_POINTEE_SIZED)))
        return;
    u32 n = args_of(k->t, tr.args).len;
    GenericArg *list = NEW_N(k->a, GenericArg, n + 1);
    for (u32 i = 0; i < n; i++) {
        list[i] = args_of(k->t, tr.args).data[i];
        if (arg_tag(list[i]) == ARG_TYPE) list[i] = arg_of_ty(norm_at(k, arg_ty(list[i]), at));
    }
    tr.args = args_new(k->t, list, n);
    ArgsId erased = args_erase_regions(k->t, tr.args);
    if (args_flags(k->t, erased) & (TYF_HAS_ERROR | TYF_HAS_INFER | TYF_HAS_BOUND)) return;
    if (prove_by_clause(k, tr, erased, at)) return;
    DefId impl = selected_impl(k, (TraitRef){tr.def, erased});
    if (id_is_none(impl)) return;
    const ImplHeader *h = collect_impl_header(k->t, impl);
    u32 count = collect_generics_of(k->t, impl)->count;
    Matcher m = {.k = k, .bound = NEW_N(k->a, GenericArg, count + 1), .n = count, .at = at};
    match_args(&m, h->trait_ref.args, tr.args);
    for (u32 i = 0; i < count; i++)
        if (!m.bound[i].v) return; // fixed by a projection only: impl_projection ties those
    prove_predicates(k, impl, args_new(k->t, m.bound, count), at, depth + 1);
}

// The where-clauses of a definition that is used with these arguments.
static void prove_predicates(Bck *k, DefId def, ArgsId args, const At *at, u32 depth) {
    PredSpanVec preds = {0};
    collect_predicates_subst(k->t, def, args, k->a, &preds);
    for (u32 i = 0; i < preds.len; i++) {
        Pred p = *pred_of(k->t, preds.data[i].pred);
        BoundVars vars = bound_vars_of(k->t, p.vars);
        if (vars.len && (p.kind == PRED_PROJECTION || p.kind == PRED_TRAIT)) {
            GenericArg *fresh = NEW_N(k->a, GenericArg, vars.len);
            for (u32 v = 0; v < vars.len; v++)
                fresh[v] = arg_of_region(region_new_var(k->t, region_fresh(k, at->span)));
            p = pred_instantiate_bound(k->t, preds.data[i].pred, fresh);
        }
        At here = {at->point, at->span, CATEGORY_PREDICATE};
        if (p.kind == PRED_TRAIT && !p.negative) prove_trait(k, p.trait_ref, &here, depth);
        if (p.kind == PRED_REGION_OUTLIVES)
            relate_regions(k, p.region, p.region2, VARIANCE_COVARIANT, &here);
        if (p.kind == PRED_TYPE_OUTLIVES) {
            u32 r = region_vid_of(k, p.region);
            if (r != UINT32_MAX) ty_outlives(k, norm_at(k, p.ty, at), r, &here);
        }
        if (p.kind == PRED_PROJECTION && arg_tag(p.term.arg) == ARG_TYPE) {
            TyId lhs = ty_new_alias(k->t, ALIAS_PROJECTION, p.trait_ref.def, p.trait_ref.args);
            relate(k, norm_at(k, lhs, &here), norm_at(k, arg_ty(p.term.arg), &here),
                   VARIANCE_INVARIANT, &here);
        }
    }
}

static void type_call(Bck *k, const MirTerm *t, const At *at) {
    TyId func = type_of_operand(k, &t->call.func, at);
    TyData d = *ty_data(k->t, func);
    SigId sig;
    if (d.kind == TY_FN_DEF) {
        sig = open_sig(k, poly_sig_subst(k->t, collect_fn_sig(k->t, d.adt.def), d.adt.args), at);
        prove_predicates(k, d.adt.def, d.adt.args, at, 0);
    } else if (d.kind == TY_FN_PTR) {
        sig = open_sig(k, (PolyFnSig){d.fn_ptr.sig, d.fn_ptr.vars}, at);
    } else {
        return;
    }
    u32 n = sig_inputs(k->t, sig).len;
    for (u32 i = 0; i < n && i < t->call.args.len; i++) {
        At arg = {at->point, at->span, CATEGORY_CALL_ARGUMENT};
        relate(k, type_of_operand(k, &t->call.args.data[i], &arg),
               norm_at(k, sig_inputs(k->t, sig).data[i], &arg), VARIANCE_COVARIANT, &arg);
    }
    TyId dest = type_of_place(k, &t->call.destination, t->call.destination.projs.len, at);
    At out = {at->point, at->span,
              t->call.destination.local.v == 0 ? CATEGORY_RETURN : CATEGORY_ASSIGNMENT};
    relate(k, norm_at(k, sig_output(k->t, sig), &out), dest, VARIANCE_COVARIANT, &out);
}

// ---- universal regions and the locals ----

static u32 universal_new(Bck *k, RegionId r) {
    u32 vid = region_fresh(k, k->b->span);
    k->regions.data[vid].is_universal = true;
    k->regions.data[vid].universal = r;
    if (id_is_some(r)) map_put(k->a, &k->universal_vids, r.v, vid + 1);
    return vid;
}

static bool note_universal(TyVisitor *v, RegionId r) {
    Bck *k = v->context;
    RegionKind kind = region_data(k->t, r)->kind;
    if ((kind == RE_EARLY_PARAM || kind == RE_LATE_PARAM) && !map_has(&k->universal_vids, r.v))
        universal_new(k, r);
    return false;
}

// Named regions become their variables; the others are variables already.
static RegionId universal_region(TyFolder *f, RegionId r) {
    Bck *k = f->context;
    u32 vid = region_vid_of(k, r);
    return vid == UINT32_MAX || region_data(k->t, r)->kind == RE_VAR ? r
                                                                     : region_new_var(k->t, vid);
}

static TyId renumber_universals(Bck *k, TyId ty) {
    TyFolder f = {.tcx = k->t, .context = k, .region = universal_region};
    return ty_fold(&f, ty);
}

static RegionId external_region(TyFolder *f, RegionId r) {
    Bck *k = f->context;
    RegionKind kind = region_data(k->t, r)->kind;
    if (kind == RE_BOUND) return r;
    u32 vid = universal_new(k, (RegionId){0});
    k->regions.data[vid].is_external = true;
    return region_new_var(k->t, vid);
}

// A closure's environment and signature: the creator's regions are unknown here, each is a universal region of
// its own, numbered in the order of a fold over the closure's type.
static bool number_closure(Bck *k, u32 given) {
    const MirBody *b = k->b;
    TyId self = b->locals.data[1].ty;
    const TyData *r = ty_data(k->t, self);
    bool by_ref = r->kind == TY_REF;
    Mutability m = by_ref ? r->ref.mutbl : MUT_NOT;
    TyId closure = by_ref ? r->ref.ty : self;
    if (ty_kind(k->t, closure) != TY_CLOSURE) return false;
    TyFolder f = {.tcx = k->t, .context = k, .region = external_region};
    k->external_base = k->regions.len;
    closure = ty_fold(&f, closure);
    k->external_count = k->regions.len - k->external_base;
    if (by_ref) k->env_region = universal_new(k, (RegionId){0});
    k->local_tys[1] =
        by_ref ? ty_new_ref(k->t, region_new_var(k->t, k->env_region), closure, m) : closure;
    SigId sig = sig_liberate_late_bound(k->t, k->def, ty_closure_sig(k->t, closure));
    TyVisitor v = {.tcx = k->t, .context = k, .region = note_universal};
    sig_visit(&v, sig);
    k->universal_count = k->regions.len;
    k->local_tys[0] = renumber_universals(k, sig_output(k->t, sig));
    TyIds inputs = sig_inputs(k->t, sig);
    TyListId elems = inputs.len && ty_kind(k->t, inputs.data[0]) == TY_TUPLE
                         ? ty_data(k->t, inputs.data[0])->tuple
                         : TYS_EMPTY;
    bool spread = tys_of(k->t, elems).len + 2 == given;
    for (u32 i = 2; i < given; i++)
        k->local_tys[i] = spread ? renumber_universals(k, tys_of(k->t, elems).data[i - 2])
                                 : ty_renumber(k, b->locals.data[i].ty, b->span, UINT32_MAX);
    return true;
}

static void number_locals(Bck *k) {
    const MirBody *b = k->b;
    k->local_tys = NEW_N(k->a, TyId, b->locals.len);
    universal_new(k, k->t->common.re_static);
    universal_new(k, (RegionId){0}); // the function's body: every universal region outlives it
    bool closure = def_of(k->s, k->def)->kind == DEF_CLOSURE;
    u32 given = closure || b->arg_count || def_of(k->s, k->def)->kind == DEF_FN ||
                        def_of(k->s, k->def)->kind == DEF_ASSOC_FN
                    ? b->arg_count + 1
                    : 1;
    TyVisitor v = {.tcx = k->t, .context = k, .region = note_universal};
    for (u32 i = 0; i < given; i++) ty_visit(&v, b->locals.data[i].ty);
    for (u32 i = 0; i < k->env->clauses.len; i++) pred_visit(&v, k->env->clauses.data[i]);
    closure = closure && number_closure(k, given);
    if (!closure) k->universal_count = k->regions.len;
    for (u32 i = 0; i < b->locals.len; i++) {
        if (closure && i < given) continue;
        k->local_tys[i] =
            i < given
                ? renumber_known(k, b->locals.data[i].ty, b->locals.data[i].info.span, UINT32_MAX)
                : ty_renumber(k, b->locals.data[i].ty, b->locals.data[i].info.span, UINT32_MAX);
    }
}

// A type as the user wrote it, its elided regions open.
static TyId user_type(Bck *k, u32 user_ty, Span span) {
    return renumber_known(k, k->b->user_tys.data[user_ty - 1].ty, span, UINT32_MAX);
}

static void type_ascription(Bck *k, const MirStmt *s, u32 point) {
    if (!s->ascribe.user_ty) return;
    At at = {point, s->info.span, CATEGORY_ASSIGNMENT};
    relate(k, type_of_place(k, &s->place, s->place.projs.len, &at),
           user_type(k, s->ascribe.user_ty, s->info.span), s->ascribe.variance, &at);
}

// `let x: T;`: the variable's type is the annotation's, wherever it is initialised.
static void type_annotated_locals(Bck *k) {
    for (u32 i = 0; i < k->b->locals.len; i++) {
        const MirLocalDecl *d = &k->b->locals.data[i];
        if (!d->user_ty) continue;
        At at = {0, d->info.span, CATEGORY_ASSIGNMENT};
        relate(k, k->local_tys[i], user_type(k, d->user_ty, d->info.span), VARIANCE_INVARIANT, &at);
    }
}

void mir_type_check(Bck *k) {
    number_locals(k);
    type_annotated_locals(k);
    for (u32 i = 0; i < k->rpo.len; i++) {
        BlockId b = k->rpo.data[i];
        const MirBlock *block = &k->b->blocks.data[b.v];
        for (u32 n = 0; n < block->stmts.len; n++) {
            const MirStmt *s = &block->stmts.data[n];
            if (s->kind == MIR_STMT_ASCRIBE_USER_TYPE)
                type_ascription(k, s, k->block_start[b.v] + n);
            if (s->kind != MIR_STMT_ASSIGN) continue;
            At at = {k->block_start[b.v] + n, s->info.span,
                     s->place.local.v == 0 ? CATEGORY_RETURN : CATEGORY_ASSIGNMENT};
            TyId value = type_of_rvalue(k, s->rvalue, &at);
            relate(k, value, type_of_place(k, &s->place, s->place.projs.len, &at),
                   VARIANCE_COVARIANT, &at);
        }
        if (!block->has_term) continue;
        At at = {k->block_start[b.v] + block->stmts.len, block->term.info.span, CATEGORY_BORING};
        if (block->term.kind == MIR_TERM_CALL) type_call(k, &block->term, &at);
        if (block->term.kind == MIR_TERM_YIELD) type_of_operand(k, &block->term.yield.value, &at);
    }
    k->loans_on = true;
}
