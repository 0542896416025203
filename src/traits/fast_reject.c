// SPDX-License-Identifier: MIT
// fast_reject.c: cheap tests that an impl cannot apply, and the index of a trait's impls by simplified self
// type. After rustc_type_ir's fast_reject.rs.
#include "traits/traits_internal.h"

#define KEY(kind, detail) (((u64)(kind) << 40) | (u64)(u32)(detail) | UINT64_C(1) << 39)

static u32 principal_def(const TyCtxt *t, ExPredsId preds) {
    ExPreds l = ex_preds_of(t, preds);
    return l.len ? l.data[0].def.v : 0;
}

// goal: parameters and aliases are rigid there; in impls they fit everything.
u64 traits_simplify(const TyCtxt *t, TyId ty, bool goal) {
    const TyData *d = ty_data(t, ty);
    switch (d->kind) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_STR:
    case TY_NEVER:
    case TY_SLICE:
    case TY_ARRAY: return KEY(d->kind, 0);
    case TY_INT: return KEY(TY_INT, d->int_);
    case TY_UINT: return KEY(TY_UINT, d->uint);
    case TY_FLOAT: return KEY(TY_FLOAT, d->float_);
    case TY_ADT:
    case TY_FOREIGN:
    case TY_CLOSURE:
    case TY_COROUTINE: return KEY(d->kind, d->adt.def.v);
    case TY_PTR: return KEY(TY_PTR, d->ptr.mutbl);
    case TY_REF: return KEY(TY_REF, d->ref.mutbl);
    case TY_FN_DEF: return KEY(TY_FN_DEF, 0);
    case TY_FN_PTR: return KEY(TY_FN_PTR, tys_of(t, sig_of(t, d->fn_ptr.sig)->inputs_output).len);
    case TY_DYN: return KEY(TY_DYN, principal_def(t, d->dyn.preds));
    case TY_TUPLE: return KEY(TY_TUPLE, tys_of(t, d->tuple).len);
    case TY_PARAM:
    case TY_PLACEHOLDER:
    case TY_ALIAS: return goal ? KEY(TY_PARAM, 0) : 0;
    case TY_NONE:
    case TY_BOUND:
    case TY_INFER:
    case TY_ERROR: return 0;
    }
    return 0;
}

static void bucket_add(Arena *a, TraitImplIndex *ix, const ImplHeader *h, u64 key) {
    if (!key) {
        vec_push(a, &ix->blanket.impls, h);
        return;
    }
    u64 *slot = map_at(a, &ix->buckets, key);
    if (!*slot) *slot = (u64)(uintptr_t)NEW(a, ImplBucket);
    ImplBucket *b = (ImplBucket *)(uintptr_t)*slot;
    vec_push(a, &b->impls, h);
}

TraitImplIndex *traits_impl_index(TyCtxt *t, DefId trait_def) {
    ImplHeaders all = collect_trait_impls_in_order(t, trait_def);
    u64 *slot = map_at(t->arena, &t->trait_caches->impl_index, trait_def.v);
    TraitImplIndex *ix = (TraitImplIndex *)(uintptr_t)*slot;
    if (ix && ix->count == all.len) return ix;
    if (!ix) *slot = (u64)(uintptr_t)(ix = NEW(t->arena, TraitImplIndex));
    for (; ix->count < all.len; ix->count++) {
        const ImplHeader *h = all.data[ix->count];
        bucket_add(t->arena, ix, h, traits_simplify(t, trait_ref_self(t, h->trait_ref), false));
    }
    ix->all = collect_trait_impls(t, trait_def);
    return ix;
}

void traits_index_impls(TyCtxt *t, DefId trait_def) {
    traits_impl_index(t, trait_def);
}

static bool visit_bucket(const ImplBucket *b, ImplVisitor visit, void *context) {
    for (u32 i = 0; b && i < b->impls.len; i++) {
        if (visit(context, b->impls.data[i])) return true;
    }
    return false;
}
static bool visit_key(const TraitImplIndex *ix, u64 key, ImplVisitor visit, void *context) {
    return visit_bucket((const ImplBucket *)(uintptr_t)map_get_or(&ix->buckets, key, 0), visit,
                        context);
}

// Impls whose head may fit the self type.
bool traits_for_relevant_impls(InferCtxt *ic, DefId trait_def, TyId self, ImplVisitor visit,
                               void *context) {
    TyCtxt *t = infer_tcx(ic);
    TraitImplIndex *ix = traits_impl_index(t, trait_def);
    const TyData *d = ty_data(t, self);
    if (d->kind == TY_INFER && d->infer.kind == INFER_INT) {
        for (u32 i = INT_ISIZE; i <= INT_I128; i++) {
            if (visit_key(ix, KEY(TY_INT, i), visit, context)) return true;
        }
        for (u32 i = UINT_USIZE; i <= UINT_U128; i++) {
            if (visit_key(ix, KEY(TY_UINT, i), visit, context)) return true;
        }
    } else if (d->kind == TY_INFER && d->infer.kind == INFER_FLOAT) {
        for (u32 i = FLOAT_F16; i <= FLOAT_F128; i++) {
            if (visit_key(ix, KEY(TY_FLOAT, i), visit, context)) return true;
        }
    } else {
        bool open = d->kind == TY_ALIAS && d->alias.kind == ALIAS_PROJECTION &&
                    (d->flags & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER));
        u64 key = open ? 0 : traits_simplify(t, self, true);
        if (!key) {
            ImplHeaders all = ix->all;
            for (u32 i = 0; i < all.len; i++) {
                if (visit(context, all.data[i])) return true;
            }
            return false;
        }
        if (visit_key(ix, key, visit, context)) return true;
    }
    return visit_bucket(&ix->blanket, visit, context);
}

// ---- deep reject ----

static bool args_may_unify(InferCtxt *ic, ArgsId goal, ArgsId impl, u32 depth) {
    TyCtxt *t = infer_tcx(ic);
    if (id_eq(goal, impl)) return true;
    GenericArgs a = args_of(t, goal), b = args_of(t, impl);
    if (a.len != b.len) return false;
    for (u32 i = 0; i < a.len; i++) {
        if (arg_tag(a.data[i]) != ARG_TYPE || arg_tag(b.data[i]) != ARG_TYPE) continue;
        if (!traits_may_unify(ic, arg_ty(a.data[i]), arg_ty(b.data[i]), depth + 1)) return false;
    }
    return true;
}

static bool num_infer_fits(InferKind kind, TyKind impl) {
    return kind == INFER_INT     ? impl == TY_INT || impl == TY_UINT
           : kind == INFER_FLOAT ? impl == TY_FLOAT
                                 : true;
}

static bool lists_may_unify(InferCtxt *ic, TyListId x, TyListId y, u32 depth) {
    TyCtxt *t = infer_tcx(ic);
    TyIds a = tys_of(t, x), b = tys_of(t, y);
    if (a.len != b.len) return false;
    for (u32 i = 0; i < a.len; i++) {
        if (!traits_may_unify(ic, a.data[i], b.data[i], depth + 1)) return false;
    }
    return true;
}

bool traits_may_unify(InferCtxt *ic, TyId goal, TyId impl, u32 depth) {
    TyCtxt *t = infer_tcx(ic);
    if (depth > 6 || id_eq(goal, impl)) return true;
    const TyData *b = ty_data(t, impl);
    if (b->kind == TY_PARAM || b->kind == TY_ALIAS || b->kind == TY_ERROR || b->kind == TY_INFER ||
        b->kind == TY_BOUND)
        return true;
    goal = infer_shallow_resolve(ic, goal);
    const TyData *a = ty_data(t, goal);
    if (a->kind == TY_INFER) return num_infer_fits(a->infer.kind, b->kind);
    if (a->kind == TY_ALIAS || a->kind == TY_ERROR || a->kind == TY_BOUND) return true;
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case TY_ADT:
    case TY_FN_DEF:
    case TY_CLOSURE:
    case TY_COROUTINE:
        return id_eq(a->adt.def, b->adt.def) && args_may_unify(ic, a->adt.args, b->adt.args, depth);
    case TY_FOREIGN: return id_eq(a->adt.def, b->adt.def);
    case TY_ARRAY: return traits_may_unify(ic, a->array.elem, b->array.elem, depth + 1);
    case TY_SLICE: return traits_may_unify(ic, a->elem, b->elem, depth + 1);
    case TY_PTR:
        return a->ptr.mutbl == b->ptr.mutbl &&
               traits_may_unify(ic, a->ptr.ty, b->ptr.ty, depth + 1);
    case TY_REF:
        return a->ref.mutbl == b->ref.mutbl &&
               traits_may_unify(ic, a->ref.ty, b->ref.ty, depth + 1);
    case TY_TUPLE: return lists_may_unify(ic, a->tuple, b->tuple, depth);
    case TY_FN_PTR:
        return tys_of(t, sig_of(t, a->fn_ptr.sig)->inputs_output).len ==
               tys_of(t, sig_of(t, b->fn_ptr.sig)->inputs_output).len;
    case TY_DYN: return principal_def(t, a->dyn.preds) == principal_def(t, b->dyn.preds);
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_NEVER:
    case TY_PARAM:
    case TY_PLACEHOLDER: return false; // equal ones are the same id
    case TY_ALIAS:
    case TY_BOUND:
    case TY_INFER:
    case TY_ERROR: return true;
    }
    return true;
}

bool traits_args_may_unify(InferCtxt *ic, ArgsId goal, ArgsId impl) {
    return args_may_unify(ic, goal, impl, 0);
}
