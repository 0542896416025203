// SPDX-License-Identifier: MIT
// print_names.c: which names stand for one item only, so that diagnostics may cut paths to them (rustc's
// trimmed_def_paths), and the public paths of other crates' items.
//
// In: the definition table. Out: per namespace a map from names to the one item so called, or to AMBIGUOUS.
// The tables are made again when crates or definitions were added since.
#include "ty/print.h"

enum { AMBIGUOUS = UINT32_MAX, PATH_DEPTH_MAX = 64 };

typedef struct PrintTables {
    u32 defs_seen, crates_seen;
    Map types, values; // Symbol -> DefId
} PrintTables;

static int def_namespace(const Def *d) { // 0 types, 1 values, -1 neither
    switch (d->kind) {
    case DEF_MOD:
    case DEF_STRUCT:
    case DEF_UNION:
    case DEF_ENUM:
    case DEF_VARIANT:
    case DEF_TRAIT:
    case DEF_TY_ALIAS:
    case DEF_FOREIGN_TY:
    case DEF_TRAIT_ALIAS: return 0;
    case DEF_FN:
    case DEF_CONST:
    case DEF_STATIC:
    case DEF_ASSOC_FN:
    case DEF_ASSOC_CONST: return 1;
    case DEF_NONE:
    case DEF_ASSOC_TY:
    case DEF_TY_PARAM:
    case DEF_CONST_PARAM:
    case DEF_CTOR: // same name as the type or variant, which stands for it
    case DEF_MACRO:
    case DEF_EXTERN_CRATE:
    case DEF_USE:
    case DEF_FOREIGN_MOD:
    case DEF_ANON_CONST:
    case DEF_INLINE_CONST:
    case DEF_OPAQUE_TY:
    case DEF_FIELD:
    case DEF_LIFETIME_PARAM:
    case DEF_GLOBAL_ASM:
    case DEF_IMPL:
    case DEF_CLOSURE: return -1;
    }
    UNREACHABLE();
}

bool def_is_nameable(const Session *s, DefId def) {
    for (u32 depth = 0; id_is_some(def) && depth < PATH_DEPTH_MAX; depth++) {
        const Def *d = def_of(s, def);
        if (id_is_none(d->parent)) return true;
        if (def_namespace(d) < 0 && d->kind != DEF_FOREIGN_MOD && d->kind != DEF_ASSOC_TY)
            return false;
        const Def *up = def_of(s, d->parent);
        if (up->kind == DEF_FN || up->kind == DEF_ASSOC_FN) return false;
        def = d->parent;
    }
    return false;
}

// Local crate: free items, wherever they stand. Others: public ones, also variants and trait items.
static bool takes_part(const Session *s, DefId id, const Def *d) {
    if (id_is_none(d->parent) || id_is_none(d->name) || def_namespace(d) < 0) return false;
    const Def *up = def_of(s, d->parent);
    if (crate_get(s, d->crate)->is_local) {
        return d->kind != DEF_VARIANT && d->kind != DEF_ASSOC_FN && d->kind != DEF_ASSOC_CONST;
    }
    if (d->kind == DEF_TY_ALIAS) return false;
    if (up->kind == DEF_IMPL) return false;
    if (up->kind != DEF_ENUM && up->kind != DEF_TRAIT && d->vis.kind != VIS_PUBLIC) return false;
    return def_is_nameable(s, id);
}

static PrintTables *build_tables(TyCtxt *t) {
    const DefTable *defs = t->sess->defs;
    PrintTables *pt = NEW(t->arena, PrintTables);
    pt->defs_seen = defs->defs.len;
    pt->crates_seen = defs->crates.len;
    for (u32 i = 1; i < defs->defs.len; i++) {
        const Def *d = &defs->defs.data[i];
        if (!takes_part(t->sess, (DefId){i}, d)) continue;
        Map *m = def_namespace(d) ? &pt->values : &pt->types;
        u64 *at = map_at(t->arena, m, d->name.v);
        *at = *at == 0 || *at == i ? i : AMBIGUOUS;
    }
    return pt;
}

bool print_name_is_unique(TyCtxt *t, DefId def) {
    const DefTable *defs = t->sess->defs;
    const Def *d = def_of(t->sess, def);
    int ns = def_namespace(d);
    if (ns < 0 || id_is_none(d->name) || id_is_none(d->parent)) return false;
    PrintTables *pt = t->print_tables;
    // Closures and opaque types are added as bodies are checked; they have no names, so a table made after
    // resolution stays good. Only further crates matter.
    if (!pt || pt->crates_seen != defs->crates.len) t->print_tables = pt = build_tables(t);
    return map_get_or(ns ? &pt->values : &pt->types, d->name.v, 0) == def.v;
}

static bool is_facade_crate(const TyCtxt *t, Symbol name) {
    (void)t;
    return symbol_is(name, core) || symbol_is(name, alloc);
}

// Modules that are not public are left out: what they hold is re-exported further up.
void print_visible_path(Buf *out, TyCtxt *t, DefId def) {
    const Session *s = t->sess;
    const Def *d = def_of(s, def);
    if (id_is_none(d->parent)) {
        const CrateData *c = crate_get(s, d->crate);
        bool no_std = id_is_some(s->current_crate) && crate_get(s, s->current_crate)->no_std;
        buf_put_str(out, is_facade_crate(t, c->name) && !no_std ? STR("std") : sym_str(s, c->name));
        return;
    }
    print_visible_path(out, t, d->parent);
    if (d->kind == DEF_FOREIGN_MOD || (d->kind == DEF_MOD && d->vis.kind != VIS_PUBLIC)) return;
    buf_put_c(out, "::");
    buf_put_str(out, sym_str(s, d->name));
}
