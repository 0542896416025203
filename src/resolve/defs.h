// SPDX-License-Identifier: MIT
// defs.h: definitions. Everything that has a name or owns generics or a body is a DefId: a 32-bit index
// into one table for all crates of the session. The table is filled while modules are built (items,
// variants, fields, generic params) and while bodies are resolved and lowered (closures, anonymous
// constants, opaque types).
#ifndef MIRADOR_DEFS_H
#define MIRADOR_DEFS_H

#include "syntax/ast.h"

typedef enum DefKind {
    DEF_NONE,
    DEF_MOD, // also each crate's root
    DEF_STRUCT,
    DEF_UNION,
    DEF_ENUM,
    DEF_VARIANT,
    DEF_TRAIT,
    DEF_TY_ALIAS,
    DEF_FOREIGN_TY,
    DEF_TRAIT_ALIAS,
    DEF_ASSOC_TY,
    DEF_TY_PARAM,
    DEF_FN, // also foreign functions
    DEF_CONST,
    DEF_CONST_PARAM,
    DEF_STATIC, // also foreign statics
    DEF_CTOR,   // of a tuple or unit struct or variant: parent is the struct or variant
    DEF_ASSOC_FN,
    DEF_ASSOC_CONST,
    DEF_MACRO,
    DEF_EXTERN_CRATE,
    DEF_USE,
    DEF_FOREIGN_MOD,
    DEF_ANON_CONST,   // array length, discriminant, const argument
    DEF_INLINE_CONST, // const { }
    DEF_OPAQUE_TY,    // impl Trait in return position, async fn's future
    DEF_FIELD,
    DEF_LIFETIME_PARAM,
    DEF_GLOBAL_ASM,
    DEF_IMPL,
    DEF_CLOSURE, // also coroutines
} DefKind;

typedef enum VisibilityKind { VIS_PUBLIC, VIS_RESTRICTED } VisibilityKind;
typedef struct Visibility {
    VisibilityKind kind;
    DefId module; // RESTRICTED: visible in this module and its descendants
} Visibility;

typedef enum CtorKind { CTOR_FN, CTOR_CONST } CtorKind;

typedef struct Def {
    DefKind kind;
    CrateId crate;
    DefId parent;      // the enclosing definition; none for crate roots
    Symbol name;       // none for impls, closures, anonymous constants
    u32 disambiguator; // among siblings of the same kind and name
    Span span;         // whole item
    Span ident_span;   // the name, or the head for unnamed ones
    Visibility vis;
    NodeId node;
    AstAttrs attrs;
    CtorKind ctor_kind; // DEF_CTOR
    DefId ctor;         // of a STRUCT or VARIANT: its DEF_CTOR, none for braced ones
    bool is_mut_static, is_thread_local, is_foreign, is_unsafe;
    bool is_auto_trait;
    bool is_coroutine;
    bool in_fn_body; // declared inside a body
    u16 lang_item;   // LangItem that it is
    ExpnId expn;     // the expansion that made it
    // Where the definition's syntax is. One of these, by kind.
    const AstItem *item;
    void *hir; // HirItem / HirGenericParam / HirExpr (closure) …, set by lowering; see hir.h
    Vec(DefId)
        children; // in order: variants, fields, associated items, generic params, nested items …
} Def;

typedef struct CrateData {
    CrateId id;
    Symbol name;
    DefId root;
    Edition edition;
    AstCrate *ast; // NULL once it is lowered (images)
    bool is_local;
    bool no_std, no_core;
    DefId main_fn; // of the local crate
    Vec(DefId)
        all_bodies; // every definition with a body, in source order: fns, consts, statics, anon consts
    Vec(DefId) impls;
    Vec(DefId) test_fns;
    Symbol extern_name; // under which others see it
} CrateData;

typedef struct DefTable {
    Arena *arena;
    Vec(Def) defs;         // [0] unused
    Vec(CrateData) crates; // [0] unused
    Map node_to_def;       // NodeId -> DefId
    DefId lang_items[256]; // by LangItem, from #[lang = "..."]; see lang_items.h
    Map disambiguators;    // (parent, kind, name) -> next
    Map diagnostic_items;  // Symbol -> DefId, from #[rustc_diagnostic_item]
} DefTable;

DefTable *def_table_new(Arena *arena);
static inline Def *def_get(const DefTable *t, DefId id) {
    DCHECK(id.v > 0 && id.v < t->defs.len);
    return &t->defs.data[id.v];
}
static inline Def *def_of(const Session *s, DefId id) { // Session's table
    return def_get(s->defs, id);
}
DefId def_new(Session *s, DefKind kind, DefId parent, NodeId node, Symbol name, Span span);
DefId def_of_node(const Session *s, NodeId node); // none when the node defines nothing
CrateData *crate_get(const Session *s, CrateId id);
CrateId crate_new(Session *s, Symbol name, Edition edition);
// The nearest enclosing module (a DEF_MOD), itself included; and generally the nearest of a kind.
DefId def_enclosing_module(const Session *s, DefId id);
bool def_is_descendant(const Session *s, DefId id, DefId ancestor);
bool def_is_accessible(const Session *s, Visibility vis, DefId from_module);
// `a::b::C` as rustc prints it in messages: without the crate name for the local crate, with it for others.
void def_print_path(Buf *out, const Session *s, DefId id);
const char *def_kind_descr(const Session *s, DefId id);   // "struct", "associated function", …
const char *def_kind_article(const Session *s, DefId id); // "a" / "an"
const AstAttr *attr_find(AstAttrs attrs, Symbol name);    // by single-segment path; NULL
bool attr_is(const AstAttr *attr, Symbol name);

// ---- lang items ----
typedef enum LangItem {
    LANG_NONE,
#define LANG_ITEM(name, text) LANG_##name,
#include "resolve/lang_items.def"
    LANG_ITEM_COUNT
} LangItem;
LangItem lang_item_by_name(Str text);                            // LANG_NONE if unknown
static inline DefId lang_item(const Session *s, LangItem item) { // none if not defined
    return s->defs->lang_items[item];
}
// Is it marked #[rustc_diagnostic_item = "NAME"]? Such items only word messages, as in rustc.
bool def_is_diagnostic_item(Session *s, DefId def, const char *name);
// The lang item, or none after reporting "requires `x` lang_item".
DefId lang_item_require(Session *s, LangItem item, Span at);
LangItem lang_item_of(const Session *s, DefId def); // LANG_NONE when it is none

// ---- resolutions ----
typedef enum PrimTy {
    PRIM_NONE,
    PRIM_BOOL,
    PRIM_CHAR,
    PRIM_STR,
    PRIM_I8,
    PRIM_I16,
    PRIM_I32,
    PRIM_I64,
    PRIM_I128,
    PRIM_ISIZE,
    PRIM_U8,
    PRIM_U16,
    PRIM_U32,
    PRIM_U64,
    PRIM_U128,
    PRIM_USIZE,
    PRIM_F16,
    PRIM_F32,
    PRIM_F64,
    PRIM_F128,
} PrimTy;
PrimTy prim_ty_by_name(Symbol name);

typedef enum ResKind {
    RES_NONE, // not resolved (yet)
    RES_ERR,  // an error was reported
    RES_DEF,
    RES_LOCAL, // node: the AST_PAT_IDENT that introduces the variable; in HIR: node.v is its HirId
    RES_PRIM_TY,
    RES_SELF_TY_PARAM, // Self in a trait: def
    RES_SELF_TY_ALIAS, // Self in an impl, struct, enum or union: def is that item
    RES_SELF_CTOR,     // Self(..) or Self as a value: def is the impl
    RES_TOOL_MOD,
    RES_NON_MACRO_ATTR,
} ResKind;
typedef struct Res {
    ResKind kind;
    PrimTy prim;
    DefId def;
    NodeId node;
} Res;
// A path whose first segments resolve to `base` and whose last `unresolved` segments are associated items
// for type checking to find (Vec::new, <T as Tr>::A::B).
typedef struct PartialRes {
    Res base;
    u32 unresolved;
} PartialRes;

typedef enum LifetimeResKind {
    LIFETIME_ERROR,
    LIFETIME_STATIC,
    LIFETIME_PARAM, // def: a named lifetime parameter, early or late bound (typeck's collect decides)
    LIFETIME_FRESH, // elided in a fn's inputs or impl header: a fresh anonymous parameter `def` made for it
    LIFETIME_INFER,          // in bodies, or '_ there
    LIFETIME_OBJECT_DEFAULT, // omitted in dyn Trait: decided by the object lifetime default rules
} LifetimeResKind;
typedef struct LifetimeRes {
    LifetimeResKind kind;
    DefId def;
} LifetimeRes;

#endif
