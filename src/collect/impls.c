// SPDX-License-Identifier: MIT
// impls.c: impl headers, and tables of impls: by trait, and inherent ones by the outermost constructor of
// their self type (rustc's fast_reject::SimplifiedType).
#include "collect/collect_internal.h"

const ImplHeader *collect_impl_header(TyCtxt *t, DefId impl) {
    static const ImplHeader broken = {0};
    u64 known = map_get_or(&t->impl_header, impl.v, 0);
    if (known > MEMO_IN_PROGRESS) return (const ImplHeader *)(uintptr_t)known;
    if (!cycle_enter(t, &t->impl_header, QUERY_IMPL_HEADER, impl, def_head(t, impl)))
        return &broken;
    ImplHeader *h = NEW(t->arena, ImplHeader);
    const HirItem *item = hir_item(t->sess, impl);
    h->impl = impl;
    h->self_ty = collect_type_of(t, impl);
    if (item && item->kind == HIR_ITEM_IMPL) {
        h->negative = item->impl.negative;
        h->safety = item->impl.safety;
        h->is_trait_impl = item->impl.of_trait != NULL;
        if (item->impl.of_trait) {
            TyLowerer l = collect_item_lowerer(t, impl);
            h->trait_ref =
                collect_lower_trait_ref(&l, item->impl.of_trait, h->self_ty, NULL, NULL, t->arena);
        }
    }
    cycle_done(t, &t->impl_header, impl, (u64)(uintptr_t)h);
    return h;
}

// ---- simplified types ---------------------------------------------------------------------------------------

bool collect_simplify_ty(const TyCtxt *t, TyId ty, u64 *key) {
    const TyData *d = ty_data(t, ty);
    u64 k = (u64)d->kind << 32;
    switch (d->kind) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_STR:
    case TY_NEVER:
    case TY_SLICE:
    case TY_ARRAY: break;
    case TY_INT: k |= d->int_; break;
    case TY_UINT: k |= d->uint; break;
    case TY_FLOAT: k |= d->float_; break;
    case TY_ADT:
    case TY_FOREIGN:
    case TY_CLOSURE:
    case TY_COROUTINE: k |= d->adt.def.v; break;
    case TY_PTR: k |= d->ptr.mutbl; break;
    case TY_REF: k |= d->ref.mutbl; break;
    case TY_FN_DEF: k = (u64)TY_FN_DEF << 32; break;
    case TY_FN_PTR: k |= tys_of(t, sig_of(t, d->fn_ptr.sig)->inputs_output).len; break;
    case TY_TUPLE: k |= tys_of(t, d->tuple).len; break;
    case TY_DYN: {
        ExPreds preds = ex_preds_of(t, d->dyn.preds);
        if (preds.len && preds.data[0].kind == EX_TRAIT) k |= preds.data[0].def.v;
        break;
    }
    case TY_NONE:
    case TY_ALIAS:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER:
    case TY_ERROR: return false;
    }
    *key = k;
    return true;
}

// ---- by trait -------------------------------------------------------------------------------------------------

static CrateImplState *crate_state(TyCtxt *t, u32 crate) {
    CollectTables *c = collect_tables(t);
    while (c->crates.len <= crate) vec_push(t->arena, &c->crates, (CrateImplState){0});
    return &c->crates.data[crate];
}

static TraitImplList *list_of_trait(TyCtxt *t, DefId trait_def) {
    u64 *slot = map_at(t->arena, &collect_tables(t)->trait_impl_lists, trait_def.v);
    if (!*slot) *slot = (u64)(uintptr_t)NEW(t->arena, TraitImplList);
    return (TraitImplList *)(uintptr_t)*slot;
}

// Sorts impls that were not seen yet under their traits: by resolved paths, nothing is lowered.
static void index_trait_impls(TyCtxt *t) {
    DefTable *defs = t->sess->defs;
    for (u32 k = 1; k < defs->crates.len; k++) {
        CrateImplState *st = crate_state(t, k);
        while (st->traits_seen < defs->crates.data[k].impls.len) {
            DefId impl = defs->crates.data[k].impls.data[st->traits_seen];
            if (!hir_item(t->sess, impl)) return; // its crate is not lowered yet
            st->traits_seen++;
            DefId tr = collect_impl_trait(t, impl);
            if (id_is_some(tr)) vec_push(t->arena, &list_of_trait(t, tr)->impls, impl);
            st = crate_state(t, k);
        }
    }
}

static ImplHeaderVec *key_list(TyCtxt *t, Map *m, u64 key) {
    u64 *slot = map_at(t->arena, m, key);
    if (!*slot) *slot = (u64)(uintptr_t)NEW(t->arena, ImplHeaderVec);
    return (ImplHeaderVec *)(uintptr_t)*slot;
}

// Puts a header before the blanket ones, into a fresh array: others may be walking through the old one.
static void add_specific(TyCtxt *t, TraitImplList *list, const ImplHeaderVec *more) {
    ImplHeaderVec all = {0};
    vec_reserve(t->arena, &all, list->headers.len + more->len);
    u32 blanket = list->headers.len - list->specific;
    if (list->specific) memcpy(all.data, list->headers.data, list->specific * sizeof *all.data);
    memcpy(all.data + list->specific, more->data, more->len * sizeof *all.data);
    list->specific += more->len;
    if (blanket) {
        memcpy(all.data + list->specific, list->headers.data + list->headers.len - blanket,
               blanket * sizeof *all.data);
    }
    all.len = list->specific + blanket;
    list->headers = all;
}

static TraitImplList *headers_of_trait(TyCtxt *t, DefId trait_def) {
    index_trait_impls(t);
    TraitImplList *list = list_of_trait(t, trait_def);
    if (list->headers_for == list->impls.len) return list;
    ImplHeaderVec specific = {0}, blanket = {0};
    // Lowering a header may ask for impls again only through a cycle, which it reports itself.
    while (list->headers_for < list->impls.len) {
        const ImplHeader *h = collect_impl_header(t, list->impls.data[list->headers_for++]);
        u64 key;
        if (id_is_none(h->self_ty) || ty_is_error(t, h->self_ty) || id_is_none(h->trait_ref.def))
            continue;
        vec_push(t->arena, &list->arrived, h);
        if (collect_simplify_ty(t, h->self_ty, &key)) {
            vec_push(t->arena, &specific, h);
            vec_push(t->arena, key_list(t, &list->by_key, key), h);
        } else {
            vec_push(t->arena, &blanket, h);
            vec_push(t->arena, key_list(t, &list->by_key, 0), h);
        }
    }
    if (specific.len) add_specific(t, list, &specific);
    for_each(const ImplHeader *, h, blanket) vec_push(t->arena, &list->headers, *h);
    return list;
}

ImplHeaders collect_trait_impls(TyCtxt *t, DefId trait_def) {
    TraitImplList *list = headers_of_trait(t, trait_def);
    return (ImplHeaders){.data = list->headers.data, .len = list->headers.len};
}

ImplHeaders collect_trait_impls_in_order(TyCtxt *t, DefId trait_def) {
    TraitImplList *list = headers_of_trait(t, trait_def);
    return (ImplHeaders){.data = list->arrived.data, .len = list->arrived.len};
}

ImplHeaders collect_trait_impls_for(TyCtxt *t, DefId trait_def, TyId self_ty) {
    TraitImplList *list = headers_of_trait(t, trait_def);
    u64 key;
    if (!collect_simplify_ty(t, self_ty, &key))
        return (ImplHeaders){.data = list->headers.data, .len = list->headers.len};
    const ImplHeaderVec *fit = (const ImplHeaderVec *)(uintptr_t)map_get_or(&list->by_key, key, 0);
    const ImplHeaderVec *blanket =
        (const ImplHeaderVec *)(uintptr_t)map_get_or(&list->by_key, 0, 0);
    if (!fit || !blanket) {
        const ImplHeaderVec *one = fit ? fit : blanket;
        return one ? (ImplHeaders){.data = one->data, .len = one->len} : (ImplHeaders){0};
    }
    ImplHeaderVec *both = key_list(t, &list->by_key, key | UINT64_C(1) << 63);
    if (both->len != fit->len + blanket->len) {
        *both = (ImplHeaderVec){0};
        for_each(const ImplHeader *, h, *fit) vec_push(t->arena, both, *h);
        for_each(const ImplHeader *, h, *blanket) vec_push(t->arena, both, *h);
    }
    return (ImplHeaders){.data = both->data, .len = both->len};
}

// ---- inherent ---------------------------------------------------------------------------------------------------

static void index_inherent_impls(TyCtxt *t) {
    DefTable *defs = t->sess->defs;
    for (u32 k = 1; k < defs->crates.len; k++) {
        while (crate_state(t, k)->inherent_seen < defs->crates.data[k].impls.len) {
            CrateImplState *st = crate_state(t, k);
            DefId impl = defs->crates.data[k].impls.data[st->inherent_seen];
            const HirItem *item = hir_item(t->sess, impl);
            if (!item) return;
            st->inherent_seen++;
            if (item->kind != HIR_ITEM_IMPL || item->impl.of_trait) continue;
            const ImplHeader *h = collect_impl_header(t, impl);
            u64 key;
            if (id_is_none(h->self_ty) || !collect_simplify_ty(t, h->self_ty, &key)) continue;
            vec_push(t->arena, key_list(t, &collect_tables(t)->inherent_lists, key), h);
        }
    }
}

ImplHeaders collect_inherent_impls(TyCtxt *t, TyId self_ty) {
    u64 key;
    index_inherent_impls(t);
    if (!collect_simplify_ty(t, self_ty, &key)) return (ImplHeaders){0};
    const ImplHeaderVec *v =
        (const ImplHeaderVec *)(uintptr_t)map_get_or(&collect_tables(t)->inherent_lists, key, 0);
    return v ? (ImplHeaders){.data = v->data, .len = v->len} : (ImplHeaders){0};
}

// ---- destructors ------------------------------------------------------------------------------------------------

bool collect_adt_has_dtor(TyCtxt *t, DefId adt, DefId *drop_impl) {
    DefId drop = lang_item(t->sess, LANG_DROP);
    if (id_is_none(drop)) return false;
    CollectTables *c = collect_tables(t);
    ImplHeaders all = collect_trait_impls_in_order(t, drop);
    for (; c->dtors_seen < all.len; c->dtors_seen++) {
        const ImplHeader *h = all.data[c->dtors_seen];
        const TyData *d = ty_data(t, h->self_ty);
        if (d->kind == TY_ADT && !h->negative)
            map_put(t->arena, &c->dtors, d->adt.def.v, h->impl.v);
    }
    u64 impl = map_get_or(&c->dtors, adt.v, 0);
    if (impl && drop_impl) *drop_impl = (DefId){(u32)impl};
    return impl != 0;
}
