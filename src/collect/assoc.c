// SPDX-License-Identifier: MIT
// assoc.c: the items of traits and impls, and which trait item an impl's item implements.
#include "collect/collect_internal.h"

static bool item_has_value(const HirItem *item) {
    if (!item) return false;
    if (item->kind == HIR_ITEM_FN) return item->fn.body != NULL;
    if (item->kind == HIR_ITEM_CONST) return item->const_.body != NULL;
    if (item->kind == HIR_ITEM_ASSOC_TY || item->kind == HIR_ITEM_TY_ALIAS)
        return item->ty_alias.ty != NULL;
    return false;
}

DefId collect_impl_trait(TyCtxt *t, DefId impl) {
    const HirItem *item = hir_item(t->sess, impl);
    if (!item || item->kind != HIR_ITEM_IMPL || !item->impl.of_trait || !item->impl.of_trait->path)
        return (DefId){0};
    Res r = item->impl.of_trait->path->res;
    if (r.kind != RES_DEF || def_of(t->sess, r.def)->kind != DEF_TRAIT) return (DefId){0};
    return r.def;
}

static AssocItem make_item(TyCtxt *t, DefId def, DefId container, AssocContainer kind,
                           DefId trait_def) {
    const Def *d = def_of(t->sess, def);
    const HirItem *item = hir_item(t->sess, def);
    AssocItem a = {.def = def,
                   .kind = d->kind,
                   .name = d->name,
                   .container = container,
                   .container_kind = kind};
    a.has_value = item_has_value(item);
    a.has_self = item && item->kind == HIR_ITEM_FN && item->fn.sig.decl->has_self;
    if (kind == ASSOC_IN_TRAIT) a.trait_item = def;
    if (kind == ASSOC_IN_TRAIT_IMPL && id_is_some(trait_def)) {
        const AssocItem *of = collect_find_assoc_item(t, trait_def, d->name, d->kind);
        if (of) a.trait_item = of->def;
    }
    return a;
}

AssocItems collect_assoc_items(TyCtxt *t, DefId def) {
    u64 known = map_get_or(&t->assoc_items, def.v, 0);
    if (known > MEMO_IN_PROGRESS) return *(AssocItems *)(uintptr_t)known;
    const HirItem *item = hir_item(t->sess, def);
    AssocItems *stored = NEW(t->arena, AssocItems);
    AssocContainer kind = ASSOC_IN_TRAIT;
    DefId trait_def = {0};
    DefIds list = {0};
    if (item && item->kind == HIR_ITEM_TRAIT) list = item->trait.items;
    if (item && item->kind == HIR_ITEM_IMPL) {
        list = item->impl.items;
        kind = item->impl.of_trait ? ASSOC_IN_TRAIT_IMPL : ASSOC_IN_INHERENT_IMPL;
        trait_def = collect_impl_trait(t, def);
    }
    stored->data = NEW_N(t->arena, AssocItem, list.len ? list.len : 1);
    for (u32 i = 0; i < list.len; i++) {
        DefKind k = def_of(t->sess, list.data[i])->kind;
        if (k != DEF_ASSOC_FN && k != DEF_ASSOC_CONST && k != DEF_ASSOC_TY) continue;
        AssocItem *at = &stored->data[stored->len++];
        *at = make_item(t, list.data[i], def, kind, trait_def);
        map_put(t->arena, &collect_tables(t)->assoc_items_by_def, list.data[i].v,
                (u64)(uintptr_t)at);
    }
    map_put(t->arena, &t->assoc_items, def.v, (u64)(uintptr_t)stored);
    return *stored;
}

const AssocItem *collect_assoc_item(TyCtxt *t, DefId item) {
    CollectTables *c = collect_tables(t);
    u64 known = map_get_or(&c->assoc_items_by_def, item.v, 0);
    if (known) return (const AssocItem *)(uintptr_t)known;
    if (hir_rpitit(t->sess, item)) return rpitit_assoc_item(t, item);
    DefId parent = def_of(t->sess, item)->parent;
    if (id_is_none(parent)) return NULL;
    DefKind k = def_of(t->sess, parent)->kind;
    if (k != DEF_TRAIT && k != DEF_IMPL) return NULL;
    collect_assoc_items(t, parent);
    return (const AssocItem *)(uintptr_t)map_get_or(&c->assoc_items_by_def, item.v, 0);
}

const AssocItem *collect_find_assoc_item(TyCtxt *t, DefId trait_or_impl, Symbol name,
                                         DefKind kind) {
    AssocItems items = collect_assoc_items(t, trait_or_impl);
    for_each(AssocItem, it, items) {
        if (id_eq(it->name, name) && (kind == DEF_NONE || it->kind == kind)) return it;
    }
    return NULL;
}

DefId collect_trait_of_item(TyCtxt *t, DefId item) {
    DefId parent = def_of(t->sess, item)->parent;
    if (id_is_none(parent) || def_of(t->sess, parent)->kind != DEF_TRAIT) return (DefId){0};
    return parent;
}

DefId collect_impl_of_item(TyCtxt *t, DefId item) {
    DefId parent = def_of(t->sess, item)->parent;
    if (id_is_none(parent) || def_of(t->sess, parent)->kind != DEF_IMPL) return (DefId){0};
    return parent;
}

bool collect_trait_is_auto(TyCtxt *t, DefId trait_def) {
    return def_of(t->sess, trait_def)->is_auto_trait;
}

bool collect_trait_is_marker(TyCtxt *t, DefId trait_def) {
    Symbol marker = intern_c(&t->sess->symbols, "marker");
    return attr_find(def_of(t->sess, trait_def)->attrs, marker) != NULL;
}
