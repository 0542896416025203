// SPDX-License-Identifier: MIT
// fold.c: rebuilding types with a mapping applied to their parts (rustc's TypeFolder). Lists that do not
// change keep their ids, so folding what a folder does not touch interns nothing.
#include "ty/ty.h"

enum { LIST_ON_STACK = 16, FOLD_DEPTH_MAX = 20000, FOLDS_UNCACHED = 100 };

typedef struct FoldCache {
    Arena arena;
    Map results; // type and binder -> type
} FoldCache;

static bool skips(const TyFolder *f, u32 flags) {
    return f->skip_unless && !(flags & f->skip_unless);
}

// Small types, nearly all, are folded before the cache is made (rustc's DelayedMap).
static TyId fold_cached(TyFolder *f, TyId t) {
    u64 known, key = MAP_KEY2(f->binder, t.v);
    if (f->cache && map_get(&f->cache->results, key, &known)) return (TyId){(u32)known};
    if (f->work++ == FOLDS_UNCACHED) {
        Arena scratch = arena_new(NULL);
        f->cache = NEW(&scratch, FoldCache);
        f->cache->arena = scratch;
    }
    f->nesting++;
    TyId r = f->ty ? f->ty(f, t) : ty_super_fold(f, t);
    f->nesting--;
    if (!f->cache) return r;
    if (f->nesting) {
        map_put(&f->cache->arena, &f->cache->results, key, r.v);
        return r;
    }
    Arena scratch = f->cache->arena;
    arena_free_all(&scratch);
    f->cache = NULL;
    f->work = 0;
    return r;
}

TyId ty_fold(TyFolder *f, TyId t) {
    if (id_is_none(t)) return t;
    if (skips(f, ty_flags(f->tcx, t))) return t;
    if (f->is_pure) return fold_cached(f, t);
    return f->ty ? f->ty(f, t) : ty_super_fold(f, t);
}

RegionId region_fold(TyFolder *f, RegionId r) {
    if (id_is_none(r) || !f->region) return r;
    return f->region(f, r);
}

ConstId const_fold(TyFolder *f, ConstId c) {
    if (id_is_none(c)) return c;
    if (skips(f, const_data(f->tcx, c)->flags)) return c;
    return f->constant ? f->constant(f, c) : const_super_fold(f, c);
}

ConstId const_super_fold(TyFolder *f, ConstId c) {
    const ConstData *d = const_data(f->tcx, c);
    ConstData n = *d;
    switch (d->kind) {
    case CONST_PARAM:
    case CONST_INFER:
    case CONST_BOUND:
    case CONST_PLACEHOLDER:
    case CONST_ERROR: return c;
    case CONST_UNEVALUATED:
        n.args = args_fold(f, d->args);
        if (id_eq(n.args, d->args)) return c;
        break;
    case CONST_VALUE:
        n.ty = ty_fold(f, d->ty);
        if (id_eq(n.ty, d->ty)) return c;
        break;
    }
    return const_new(f->tcx, &n);
}

GenericArg arg_fold(TyFolder *f, GenericArg a) {
    if (a.v == 0) return a;
    switch (arg_tag(a)) {
    case ARG_REGION: return arg_of_region(region_fold(f, arg_region(a)));
    case ARG_TYPE: return arg_of_ty(ty_fold(f, arg_ty(a)));
    case ARG_CONST: return arg_of_const(const_fold(f, arg_const(a)));
    }
    UNREACHABLE();
}

ArgsId args_fold(TyFolder *f, ArgsId id) {
    if (id_is_none(id)) return id;
    if (skips(f, f->tcx->args.data[id.v].flags)) return id;
    GenericArgs list = args_of(f->tcx, id);
    GenericArg small[LIST_ON_STACK], *copy = NULL;
    for (u32 i = 0; i < list.len; i++) {
        GenericArg n = arg_fold(f, list.data[i]);
        if (!copy) {
            if (n.v == list.data[i].v) continue;
            copy = list.len <= LIST_ON_STACK ? small : NEW_N(f->tcx->arena, GenericArg, list.len);
            memcpy(copy, list.data, list.len * sizeof *copy);
        }
        copy[i] = n;
    }
    return copy ? args_new(f->tcx, copy, list.len) : id;
}

TyListId ty_list_fold(TyFolder *f, TyListId id) {
    if (skips(f, f->tcx->ty_lists.data[id.v].flags)) return id;
    TyIds list = tys_of(f->tcx, id);
    TyId small[LIST_ON_STACK], *copy = NULL;
    for (u32 i = 0; i < list.len; i++) {
        TyId n = ty_fold(f, list.data[i]);
        if (!copy) {
            if (id_eq(n, list.data[i])) continue;
            copy = list.len <= LIST_ON_STACK ? small : NEW_N(f->tcx->arena, TyId, list.len);
            memcpy(copy, list.data, list.len * sizeof *copy);
        }
        copy[i] = n;
    }
    return copy ? ty_list_new(f->tcx, copy, list.len) : id;
}

SigId sig_fold(TyFolder *f, SigId s) {
    FnSig sig = *sig_of(f->tcx, s);
    TyListId list = ty_list_fold(f, sig.inputs_output);
    if (id_eq(list, sig.inputs_output)) return s;
    sig.inputs_output = list;
    return sig_new_like(f->tcx, &sig);
}

PolyFnSig poly_sig_fold(TyFolder *f, PolyFnSig s) {
    f->binder++;
    s.sig = sig_fold(f, s.sig);
    f->binder--;
    return s;
}

TraitRef trait_ref_fold(TyFolder *f, TraitRef tr) {
    tr.args = args_fold(f, tr.args);
    return tr;
}

// The members of a predicate, its binder being entered already.
Pred pred_fold_inner(TyFolder *f, Pred p) {
    p.trait_ref = trait_ref_fold(f, p.trait_ref);
    p.term.arg = arg_fold(f, p.term.arg);
    p.arg = arg_fold(f, p.arg);
    p.ty = ty_fold(f, p.ty);
    p.ty2 = ty_fold(f, p.ty2);
    p.region = region_fold(f, p.region);
    p.region2 = region_fold(f, p.region2);
    p.constant = const_fold(f, p.constant);
    p.constant2 = const_fold(f, p.constant2);
    return p;
}

static bool pred_same_parts(const Pred *a, const Pred *b) {
    return id_eq(a->trait_ref.args, b->trait_ref.args) && a->term.arg.v == b->term.arg.v &&
           a->arg.v == b->arg.v && id_eq(a->ty, b->ty) && id_eq(a->ty2, b->ty2) &&
           id_eq(a->region, b->region) && id_eq(a->region2, b->region2) &&
           id_eq(a->constant, b->constant) && id_eq(a->constant2, b->constant2);
}

PredId pred_fold(TyFolder *f, PredId id) {
    if (id_is_none(id)) return id;
    if (skips(f, pred_of(f->tcx, id)->flags)) return id;
    f->binder++;
    Pred p = pred_fold_inner(f, *pred_of(f->tcx, id));
    f->binder--;
    return pred_same_parts(&p, pred_of(f->tcx, id)) ? id : pred_new(f->tcx, &p);
}

ExPredsId ex_preds_fold(TyFolder *f, ExPredsId id) {
    ExPreds list = ex_preds_of(f->tcx, id);
    ExPred small[LIST_ON_STACK];
    ExPred *copy = list.len <= LIST_ON_STACK ? small : NEW_N(f->tcx->arena, ExPred, list.len);
    bool changed = false;
    f->binder++;
    for (u32 i = 0; i < list.len; i++) {
        copy[i] = list.data[i];
        copy[i].args = args_fold(f, copy[i].args);
        copy[i].term.arg = arg_fold(f, copy[i].term.arg);
        changed |=
            copy[i].args.v != list.data[i].args.v || copy[i].term.arg.v != list.data[i].term.arg.v;
    }
    f->binder--;
    return changed ? ex_preds_new(f->tcx, copy, list.len) : id;
}

static TyId super_fold_parts(TyFolder *f, TyId id) {
    TyData d = *ty_data(f->tcx, id);
    switch (d.kind) {
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_FOREIGN:
    case TY_STR:
    case TY_NEVER:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER:
    case TY_ERROR: return id;
    case TY_ADT:
    case TY_FN_DEF:
    case TY_CLOSURE:
    case TY_COROUTINE: {
        ArgsId args = args_fold(f, d.adt.args);
        if (id_eq(args, d.adt.args)) return id;
        d.adt.args = args;
        break;
    }
    case TY_ARRAY: {
        TyId elem = ty_fold(f, d.array.elem);
        ConstId len = const_fold(f, d.array.len);
        if (id_eq(elem, d.array.elem) && id_eq(len, d.array.len)) return id;
        d.array.elem = elem;
        d.array.len = len;
        break;
    }
    case TY_SLICE: {
        TyId elem = ty_fold(f, d.elem);
        if (id_eq(elem, d.elem)) return id;
        d.elem = elem;
        break;
    }
    case TY_PTR: {
        TyId to = ty_fold(f, d.ptr.ty);
        if (id_eq(to, d.ptr.ty)) return id;
        d.ptr.ty = to;
        break;
    }
    case TY_REF: {
        RegionId region = region_fold(f, d.ref.region);
        TyId to = ty_fold(f, d.ref.ty);
        if (id_eq(region, d.ref.region) && id_eq(to, d.ref.ty)) return id;
        d.ref.region = region;
        d.ref.ty = to;
        break;
    }
    case TY_FN_PTR: {
        PolyFnSig s = poly_sig_fold(f, (PolyFnSig){d.fn_ptr.sig, d.fn_ptr.vars});
        if (id_eq(s.sig, d.fn_ptr.sig) && id_eq(s.vars, d.fn_ptr.vars)) return id;
        d.fn_ptr.sig = s.sig;
        d.fn_ptr.vars = s.vars;
        break;
    }
    case TY_DYN: {
        ExPredsId preds = ex_preds_fold(f, d.dyn.preds);
        RegionId region = region_fold(f, d.dyn.region);
        if (id_eq(preds, d.dyn.preds) && id_eq(region, d.dyn.region)) return id;
        d.dyn.preds = preds;
        d.dyn.region = region;
        break;
    }
    case TY_TUPLE: {
        TyListId list = ty_list_fold(f, d.tuple);
        if (id_eq(list, d.tuple)) return id;
        d.tuple = list;
        break;
    }
    case TY_ALIAS: {
        ArgsId args = args_fold(f, d.alias.args);
        if (id_eq(args, d.alias.args)) return id;
        d.alias.args = args;
        break;
    }
    }
    return ty_new(f->tcx, &d);
}

TyId ty_super_fold(TyFolder *f, TyId t) {
    // Types this deep cannot be written; a runaway recursion was reported where it was built.
    if (f->depth > FOLD_DEPTH_MAX) return f->tcx->common.error;
    f->depth++;
    TyId r = super_fold_parts(f, t);
    f->depth--;
    return r;
}
