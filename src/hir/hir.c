// SPDX-License-Identifier: MIT
// hir.c: the maps from definitions to HIR, ids, and the entry point of lowering.
#include "hir/lower.h"

void hir_init(Session *s) {
    HirMap *map = NEW(s->arena, HirMap);
    map->arena = s->arena;
    s->hir = map;
}

static void *lookup(const Map *m, DefId def) {
    return (void *)(uintptr_t)map_get_or(m, def.v, 0);
}

HirItem *hir_item(const Session *s, DefId owner) {
    return lookup(&s->hir->items, owner);
}

HirBody *hir_body(const Session *s, DefId owner) {
    return lookup(&s->hir->bodies, owner);
}

HirOpaque *hir_opaque(const Session *s, DefId def) {
    return lookup(&s->hir->opaques, def);
}

HirOpaque *hir_rpitit(const Session *s, DefId assoc) {
    return def_of(s, assoc)->kind == DEF_ASSOC_TY ? lookup(&s->hir->opaques, assoc) : NULL;
}

HirExpr *hir_closure_expr(const Session *s, DefId def) {
    return lookup(&s->hir->closures, def);
}

HirGenericParam *hir_generic_param(const Session *s, DefId def) {
    return lookup(&s->hir->generic_params, def);
}

DefId hir_owner_of(const Session *s, DefId def) {
    while (id_is_some(def) && !map_has(&s->hir->items, def.v)) def = def_of(s, def)->parent;
    return def;
}

DefId hir_typeck_root(const Session *s, DefId body_owner) {
    for (;;) {
        DefKind kind = def_of(s, body_owner)->kind;
        if (kind != DEF_CLOSURE && kind != DEF_INLINE_CONST) return body_owner;
        body_owner = def_of(s, body_owner)->parent;
    }
}

HirId lower_next_id(Lower *l, Span span) {
    vec_push(l->scratch, &l->o.spans, span);
    return (HirId){l->o.spans.len - 1};
}

Span lower_mark(Lower *l, Span span, ExpnKind kind) {
    return source_desugared_span(&l->s->sources, span, kind);
}

// The crate's root module is an owner as well.
static void lower_root(Lower *l, AstCrate *crate) {
    DefIdVec items = {0};
    for (u32 i = 0; i < crate->items.len; i++) lower_item(l, crate->items.data[i], &items);
    HirItem *root = LOWER_NEW(l, HirItem);
    root->kind = HIR_ITEM_MOD;
    root->def = crate_get(l->s, l->crate)->root;
    root->span = crate->span;
    root->node_count = 1;
    root->mod_items = (DefIds){items.data, items.len};
    map_put(l->a, &l->map->items, root->def.v, (u64)(uintptr_t)root);
    def_of(l->s, root->def)->hir = root;
}

void hir_lower_crate(Session *s, AstCrate *crate) {
    Arena scratch = arena_new(NULL);
    Lower l = {
        .s = s, .a = s->arena, .map = s->hir, .crate = s->current_crate, .scratch = &scratch};
    lower_root(&l, crate);
    arena_free_all(&scratch);
}
