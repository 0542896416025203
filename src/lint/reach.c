// SPDX-License-Identifier: MIT
// reach.c: which definitions code outside the crate can get at: what has a public path, and what their
// signatures, fields and associated items mention. rustc_privacy's effective visibility, level Reachable.
#include "hir/walk.h"
#include "lint/dead.h"

typedef struct Reach {
    Session *s;
    CrateId crate;
    Arena *a;
    BitSet *out;
    Vec(DefId) todo;
} Reach;

static void add(Reach *r, DefId def) {
    if (id_is_none(def) || !id_eq(def_of(r->s, def)->crate, r->crate) || bitset_has(r->out, def.v))
        return;
    bitset_add(r->out, def.v);
    vec_push(r->a, &r->todo, def);
}

static bool is_public(const Reach *r, DefId def) {
    return def_of(r->s, def)->vis.kind == VIS_PUBLIC;
}

static void add_named(void *context, Res res) {
    if (res.kind == RES_DEF) add(context, res.def);
}

static void add_mentioned(HirVisitor *v, const HirPath *p) {
    Reach *r = v->context;
    if (p->res.kind == RES_DEF && is_public(r, p->res.def)) add(r, p->res.def);
    hir_walk_path(v, p);
}

static void skip_expr(HirVisitor *v, const HirExpr *e) {
    (void)v, (void)e; // bodies say nothing of what a definition shows
}

static void visit_field(HirVisitor *v, const HirField *f) {
    Reach *r = v->context;
    if (!is_public(r, f->def)) return;
    add(r, f->def);
    hir_visit_ty(v, f->ty);
}

// Public items of inherent impls, and what the impls of traits say.
static void add_impls(Reach *r) {
    const CrateData *c = crate_get(r->s, r->crate);
    for (u32 i = 0; i < c->impls.len; i++) {
        const HirItem *impl = hir_item(r->s, c->impls.data[i]);
        if (!impl || impl->kind != HIR_ITEM_IMPL) continue;
        const AdtDef *adt = collect_adt_of_ty(r->s->tcx, collect_type_of(r->s->tcx, impl->def));
        if (adt && id_eq(def_of(r->s, adt->def)->crate, r->crate) &&
            !bitset_has(r->out, adt->def.v))
            continue;
        for_each(const DefId, item, impl->impl.items) {
            if (impl->impl.of_trait || is_public(r, *item)) add(r, *item);
        }
    }
}

static void visit(Reach *r, DefId def) {
    const Def *d = def_of(r->s, def);
    if (d->kind == DEF_MOD) {
        resolve_each_public_name(r->s, def, add_named, r);
        return;
    }
    if (d->kind == DEF_VARIANT || d->kind == DEF_CTOR) add(r, d->parent);
    const HirItem *item = hir_item(r->s, def);
    if (!item) return;
    HirVisitor v = {.context = r,
                    .types = true,
                    .path = add_mentioned,
                    .expr = skip_expr,
                    .field = item->kind == HIR_ITEM_ENUM ? NULL : visit_field};
    hir_walk_item(&v, item);
    if (item->kind == HIR_ITEM_ENUM) {
        for_each(const HirVariant, it, item->variants) {
            add(r, it->def);
            for_each(const HirField, f, it->data.fields) add(r, f->def);
        }
    }
    if (item->kind == HIR_ITEM_TRAIT)
        for_each(const DefId, it, item->trait.items) add(r, *it);
}

void lint_reachable(Session *s, CrateId crate, Arena *a, BitSet *out) {
    Reach r = {.s = s, .crate = crate, .a = a, .out = out};
    add(&r, crate_get(s, crate)->root);
    for (u32 done = 0; done != r.todo.len;) {
        while (done < r.todo.len) visit(&r, r.todo.data[done++]);
        add_impls(&r);
    }
}
