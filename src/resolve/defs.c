// SPDX-License-Identifier: MIT
// defs.c: the table of definitions and of crates; questions that need nothing but it.
#include "resolve/defs.h"

DefTable *def_table_new(Arena *arena) {
    DefTable *t = NEW(arena, DefTable);
    t->arena = arena;
    vec_push(arena, &t->defs, (Def){0});
    vec_push(arena, &t->crates, (CrateData){0});
    return t;
}

// Siblings of the same kind and name are numbered in order of creation.
static u32 next_disambiguator(DefTable *t, DefKind kind, DefId parent, Symbol name) {
    if (id_is_none(parent)) return 0;
    u64 *count =
        map_at(t->arena, &t->disambiguators, MAP_KEY2(parent.v, ((u32)kind << 26) ^ name.v));
    return (u32)(*count)++;
}

DefId def_new(Session *s, DefKind kind, DefId parent, NodeId node, Symbol name, Span span) {
    DefTable *t = s->defs;
    DefId id = {t->defs.len};
    Def def = {
        .kind = kind,
        .parent = parent,
        .name = name,
        .span = span,
        .ident_span = span,
        .node = node,
        .disambiguator = next_disambiguator(t, kind, parent, name),
        .expn = hygiene_outer_expn(&s->sources, span.ctxt),
    };
    if (id_is_some(parent)) {
        Def *p = def_get(t, parent);
        def.crate = p->crate;
        def.in_fn_body = p->in_fn_body || p->kind == DEF_FN || p->kind == DEF_ASSOC_FN;
        vec_push(t->arena, &p->children, id);
    }
    vec_push(t->arena, &t->defs, def);
    if (id_is_some(node)) map_put(t->arena, &t->node_to_def, node.v, id.v);
    return id;
}

DefId def_of_node(const Session *s, NodeId node) {
    return (DefId){(u32)map_get_or(&s->defs->node_to_def, node.v, 0)};
}

CrateData *crate_get(const Session *s, CrateId id) {
    CHECK(id.v > 0 && id.v < s->defs->crates.len);
    return &s->defs->crates.data[id.v];
}

CrateId crate_new(Session *s, Symbol name, Edition edition) {
    DefTable *t = s->defs;
    CrateId id = {t->crates.len};
    vec_push(t->arena, &t->crates,
             (CrateData){.id = id, .name = name, .extern_name = name, .edition = edition});
    return id;
}

DefId def_enclosing_module(const Session *s, DefId id) {
    while (id_is_some(id) && def_of(s, id)->kind != DEF_MOD) id = def_of(s, id)->parent;
    return id;
}

bool def_is_descendant(const Session *s, DefId id, DefId ancestor) {
    while (id_is_some(id)) {
        if (id_eq(id, ancestor)) return true;
        id = def_of(s, id)->parent;
    }
    return false;
}

bool def_is_accessible(const Session *s, Visibility vis, DefId from_module) {
    switch (vis.kind) {
    case VIS_PUBLIC: return true;
    case VIS_RESTRICTED: return def_is_descendant(s, from_module, vis.module);
    }
    UNREACHABLE();
}

// ---- printing -------------------------------------------------------------------------------------

static void print_segment(Buf *out, const Session *s, const Def *d) {
    switch (d->kind) {
    case DEF_IMPL: buf_put_c(out, "{impl"); break;
    case DEF_CLOSURE: buf_put_c(out, "{closure"); break;
    case DEF_ANON_CONST:
    case DEF_INLINE_CONST: buf_put_c(out, "{constant"); break;
    case DEF_FOREIGN_MOD: buf_put_c(out, "{extern"); break;
    case DEF_OPAQUE_TY: buf_put_c(out, "{opaque"); break;
    default:
        if (id_is_none(d->name)) {
            buf_put_c(out, "{");
            break;
        }
        buf_put_str(out, sym_str(s, d->name));
        return;
    }
    buf_printf(out, "#%u}", d->disambiguator);
}

static void print_path_inner(Buf *out, const Session *s, DefId id) {
    const Def *d = def_of(s, id);
    // A constructor is spoken of by its struct's or variant's name.
    if (d->kind == DEF_CTOR) {
        print_path_inner(out, s, d->parent);
        return;
    }
    if (id_is_none(d->parent)) {
        const CrateData *c = crate_get(s, d->crate);
        if (!c->is_local) buf_put_str(out, sym_str(s, c->name));
        return;
    }
    if (d->kind != DEF_FOREIGN_MOD && def_of(s, d->parent)->kind == DEF_FOREIGN_MOD) {
        print_path_inner(out, s, def_of(s, d->parent)->parent);
    } else {
        print_path_inner(out, s, d->parent);
    }
    if (out->len) buf_put_c(out, "::");
    print_segment(out, s, d);
}

void def_print_path(Buf *out, const Session *s, DefId id) {
    Buf path = buf_new(s->arena);
    print_path_inner(&path, s, id);
    if (path.len == 0) buf_put_c(&path, "crate");
    buf_put_str(out, buf_str(&path));
}

const char *def_kind_descr(const Session *s, DefId id) {
    const Def *d = def_of(s, id);
    switch (d->kind) {
    case DEF_NONE: return "item";
    case DEF_MOD: return id_is_none(d->parent) ? "crate" : "module";
    case DEF_STRUCT: return "struct";
    case DEF_UNION: return "union";
    case DEF_ENUM: return "enum";
    case DEF_VARIANT: return "variant";
    case DEF_TRAIT: return "trait";
    case DEF_TY_ALIAS: return "type alias";
    case DEF_FOREIGN_TY: return "foreign type";
    case DEF_TRAIT_ALIAS: return "trait alias";
    case DEF_ASSOC_TY: return "associated type";
    case DEF_TY_PARAM: return "type parameter";
    case DEF_FN: return "function";
    case DEF_CONST: return "constant";
    case DEF_CONST_PARAM: return "const parameter";
    case DEF_STATIC: return "static";
    case DEF_CTOR: {
        bool variant = def_of(s, d->parent)->kind == DEF_VARIANT;
        if (d->ctor_kind == CTOR_FN) return variant ? "tuple variant" : "tuple struct";
        return variant ? "unit variant" : "unit struct";
    }
    case DEF_ASSOC_FN: {
        if (d->item && d->item->kind == AST_ITEM_FN && d->item->fn->decl->params.len > 0 &&
            d->item->fn->decl->params.data[0].is_self) {
            return "method";
        }
        return "associated function";
    }
    case DEF_ASSOC_CONST: return "associated constant";
    case DEF_MACRO: return "macro";
    case DEF_EXTERN_CRATE: return "extern crate";
    case DEF_USE: return "import";
    case DEF_FOREIGN_MOD: return "foreign module";
    case DEF_ANON_CONST: return "constant expression";
    case DEF_INLINE_CONST: return "inline constant";
    case DEF_OPAQUE_TY: return "opaque type";
    case DEF_FIELD: return "field";
    case DEF_LIFETIME_PARAM: return "lifetime parameter";
    case DEF_GLOBAL_ASM: return "global assembly block";
    case DEF_IMPL: return "implementation";
    case DEF_CLOSURE: return d->is_coroutine ? "coroutine" : "closure";
    }
    UNREACHABLE();
}

const char *def_kind_article(const Session *s, DefId id) {
    const char *descr = def_kind_descr(s, id);
    return strchr("aeio", descr[0]) || str_starts_with(str_of_c(descr), STR("unsized")) ? "an"
                                                                                        : "a";
}

// ---- attributes -------------------------------------------------------------------------------------

bool attr_is(const AstAttr *attr, Symbol name) {
    return !attr->is_doc && attr->path.segments.len == 1 &&
           id_eq(attr->path.segments.data[0].ident.name, name);
}

const AstAttr *attr_find(AstAttrs attrs, Symbol name) {
    for_each(AstAttr, attr, attrs) {
        if (attr_is(attr, name)) return attr;
    }
    return NULL;
}

bool def_is_diagnostic_item(Session *s, DefId def, const char *name) {
    Symbol sym = intern_c(&s->symbols, name);
    return id_is_some(def) && map_get_or(&s->defs->diagnostic_items, sym.v, 0) == def.v;
}
