// SPDX-License-Identifier: MIT
// late.h: what the files of late resolution share: ribs and the walk's context (rustc_resolve::late).
#ifndef MIRADOR_LATE_H
#define MIRADOR_LATE_H

#include "resolve/resolve_internal.h"
#include "resolve/walk.h"

// ---- ribs: what scopes between an identifier and the module bind, and what they let through ----

typedef enum RibKind {
    RIB_NORMAL,
    RIB_ASSOC_ITEM, // an impl's or trait's item: the outer generics stay usable
    RIB_FN,         // a closure or coroutine: labels end here
    RIB_ITEM,       // an item: outer variables and generics are out of reach
    RIB_CONSTANT,   // a constant: variables are out of reach
    RIB_MODULE,
    RIB_MACRO_DEF, // from here on `macro_def` is defined: its own identifiers look past what came after
    RIB_FORWARD_BAN, // in a generic parameter's default: later parameters
    RIB_CONST_PARAM_TY,
} RibKind;
typedef enum ConstGenerics {
    CONST_GENERICS_YES,
    CONST_GENERICS_NO,
    CONST_GENERICS_TRIVIAL_ONLY,
    CONST_GENERICS_DISCR
} ConstGenerics;

typedef struct Rib {
    RibKind kind;
    u32 first; // of its entries
    Module *module;
    DefId macro_def;
    ConstGenerics generics; // CONSTANT
    const AstItem *item;    // ITEM, CONSTANT: for messages
} Rib;
typedef struct RibEntry {
    Ident ident;
    Res res;
} RibEntry;
typedef struct RibStack {
    Vec(Rib) ribs;
    Vec(RibEntry) entries;
} RibStack;

typedef enum LifetimeRibKind {
    LIFETIME_RIB_GENERICS,
    LIFETIME_RIB_CREATE_PARAM, // an elided lifetime becomes a fresh parameter of `binder`
    LIFETIME_RIB_REPORT_ERROR, // E0637
    LIFETIME_RIB_ELIDED,       // an elided lifetime is `res`
    LIFETIME_RIB_FAILURE,      // E0106 at the signature's end
    LIFETIME_RIB_ITEM,         // E0106
    LIFETIME_RIB_CONST_PARAM_TY,
} LifetimeRibKind;
// What the binder belongs to, where an `impl Trait` inside must not name its lifetimes.
typedef enum BinderPlace { BINDER_OTHER, BINDER_IMPL_TRAIT, BINDER_DYN, BINDER_FN_PTR } BinderPlace;
typedef struct LifetimeRib {
    LifetimeRibKind kind;
    u32 first;
    NodeId binder;
    DefId parent;        // that owns fresh parameters
    bool report_in_path; // E0726
    bool is_poly_trait;  // GENERICS: of a trait bound
    bool is_opaque;      // GENERICS: no parameters; an `impl Trait` in a return type begins
    BinderPlace place;
    bool assoc_ty; // REPORT_ERROR: in an impl's associated type
    LifetimeRes res;
    Span span; // of the generics, for suggestions
} LifetimeRib;
typedef struct LifetimeEntry {
    Ident ident;
    DefId def;
    bool used;
} LifetimeEntry;

typedef struct LabelEntry {
    Ident ident;
    NodeId target;
    u32 fn_depth; // labels of an enclosing fn or closure are unreachable
    bool used;
} LabelEntry;

typedef struct LifetimeReses {
    LifetimeRes *data;
    u32 len, cap;
} LifetimeReses;
typedef struct MissingLifetime {
    Span span;
    u32 count;
    bool ampersand;
} MissingLifetime;

typedef enum PathSourceKind {
    PATH_TYPE,
    PATH_TRAIT,
    PATH_EXPR,
    PATH_PAT,
    PATH_STRUCT,
    PATH_TUPLE_STRUCT,
    PATH_TRAIT_ITEM,
} PathSourceKind;
typedef struct PathSource {
    PathSourceKind kind;
    const AstExpr *parent; // EXPR: a call whose callee this is, NULL otherwise
    Namespace item_ns;     // TRAIT_ITEM
} PathSource;

typedef enum PatSource {
    PAT_SOURCE_MATCH,
    PAT_SOURCE_LET,
    PAT_SOURCE_FOR,
    PAT_SOURCE_PARAM
} PatSource;

struct LateCx {
    Resolver *r;
    Session *s;
    Arena *scratch;
    ParentScope scope;
    RibStack ribs[2]; // NS_TYPE, NS_VALUE
    Vec(LifetimeRib) lifetime_ribs;
    Vec(LifetimeEntry) lifetimes;
    Vec(LabelEntry) labels;
    u32 fn_depth;
    AstVisitor visitor;
    // Elision in a signature.
    bool collect_candidates;
    LifetimeReses candidates;
    Vec(MissingLifetime) missing;
    // Where we are, for messages and `Self`.
    DefId current_def;
    DefId current_trait;         // the trait that is defined or implemented here
    const AstItem *current_item; // the innermost item
    const AstItem *current_fn;
    const AstItem *current_impl; // or trait
    Res impl_self;               // the impl's type, when it is a plain path
    bool in_output;              // of a signature
    BinderPlace bounds;          // the innermost bounds
    bool in_trait_item;
    bool in_async_fn;
};

static inline LateCx *late_of(AstVisitor *v) {
    return v->cx;
}

// late.c
void late_push_rib(LateCx *cx, Namespace ns, RibKind kind);
void late_pop_rib(LateCx *cx, Namespace ns);
void late_bind(LateCx *cx, Namespace ns, Ident ident, Res res);
DefId late_new_param(LateCx *cx, DefKind kind, DefId owner, NodeId node, Symbol name, Span span);
void late_item(LateCx *cx, AstItem *item);
void late_visit_generics(LateCx *cx, AstGenerics *g);
void late_push_generics(LateCx *cx, AstGenericParams params, RibKind kind, NodeId binder, Span span,
                        bool poly_trait);
void late_pop_generics(LateCx *cx);
void late_fn_signature(LateCx *cx, AstFnDecl *decl, bool has_self);
void late_body_expr(LateCx *cx, AstExpr *e);

// late_expr.c
void late_expr(AstVisitor *v, AstExpr *e);
void late_block(AstVisitor *v, AstBlock *b);
void late_stmt(AstVisitor *v, AstStmt *s);
void late_anon_const(LateCx *cx, AstAnonConst *c, ConstGenerics generics);
void late_anon_const_visit(AstVisitor *v, AstAnonConst *c);
void late_report_unused_labels(LateCx *cx, u32 from);

// late_ty.c
void late_ty(AstVisitor *v, AstTy *t);
void late_bound(AstVisitor *v, AstBound *b);
void late_generic_args(AstVisitor *v, AstGenericArgs *a);

// late_pat.c
void late_pattern(LateCx *cx, AstPat *p, PatSource source);
void late_params(LateCx *cx, AstFnDecl *decl); // patterns of a fn's or closure's parameters
void late_pat_visit(AstVisitor *v, AstPat *p);

// late_path.c
// The meaning of a name at the current place: a binding in a module, or else *res (a local variable,
// generic parameter, Self …). Neither: not found.
Binding *late_lookup_lexical(LateCx *cx, Ident ident, Namespace ns, bool finalize, Res *res);
void late_record_segment(Resolver *r, NodeId segment, ModuleOrRoot module);
PartialRes late_path(LateCx *cx, NodeId id, AstQSelf *qself, const AstPath *path,
                     PathSource source);
void late_record_traits(LateCx *cx, NodeId id);
bool path_source_expects(const LateCx *cx, PathSource source, Res res);
bool res_is_value(const LateCx *cx, Res res);

// lifetimes.c
void late_push_lifetime_rib(LateCx *cx, LifetimeRib rib);
void late_pop_lifetime_rib(LateCx *cx);
void late_lifetime(AstVisitor *v, AstLifetime *l);
void late_elided_ref(LateCx *cx, AstTy *ref);
void late_elided_in_path(LateCx *cx, const AstPath *path, PartialRes res, PathSource source);
void late_report_missing_lifetimes(LateCx *cx, const AstFnDecl *decl);
LifetimeRes lifetime_res_of(LateCx *cx, NodeId id);
static inline LifetimeRib lifetime_rib(LifetimeRibKind kind) {
    return (LifetimeRib){.kind = kind};
}
static inline LifetimeRib lifetime_rib_elided(LifetimeResKind kind) {
    return (LifetimeRib){.kind = LIFETIME_RIB_ELIDED, .res = {.kind = kind}};
}

// late_diag.c
void late_report_path(LateCx *cx, const AstPathSegment *segs, u32 len, Span span, PathSource source,
                      Res found);

#endif
