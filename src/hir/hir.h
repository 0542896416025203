// SPDX-License-Identifier: MIT
// hir.h: the high-level IR: names resolved, sugar gone, one body per function, constant or static; close
// to rustc_hir. Made from the AST by hir_lower_crate. Nodes live in the session arena.
//
// Identity: an *owner* is an item-like definition (item, associated item, foreign item). HirId is dense
// within its owner (1..owner.node_count), so side tables of later phases are plain arrays. A variable is
// named by the HirId of the pattern binding that introduces it. Closures and inline constants belong to
// the owner in which they stand; anonymous constants (array lengths) have bodies of their own but share
// the owner's numbering.
//
// Desugared here: `for`, `while`, `?`, `.await`, async fn/blocks (to coroutine closures), `if let` chains
// stay as LET expressions inside `if` conditions, compound ranges (to struct expressions / calls),
// format_args!, elided lifetimes (explicit now), impl Trait in argument position (to a type parameter),
// Fn(A) -> B sugar (to <(A,), Output = B>), or-assignments in patterns, parentheses.
#ifndef MIRADOR_HIR_H
#define MIRADOR_HIR_H

#include "resolve/resolve.h"

DEFINE_ID(HirId); // within an owner; 0 none

typedef struct HirExpr HirExpr;
typedef struct HirPat HirPat;
typedef struct HirTy HirTy;
typedef struct HirBlock HirBlock;
typedef struct HirBody HirBody;
typedef struct HirGenerics HirGenerics;
typedef struct HirGenericArgs HirGenericArgs;
typedef struct HirBound HirBound;
typedef struct HirItem HirItem;
typedef Slice(HirExpr) HirExprs; // in place
typedef Slice(HirExpr *) HirExprPtrs;
typedef Slice(HirPat *) HirPats;
typedef Slice(HirTy *) HirTys;
typedef Slice(HirBound) HirBounds;

// ---- paths ----
typedef struct HirPathSegment {
    Ident ident;
    HirId id;
    Res res;              // of the path up to here; RES_NONE where typeck must find it
    HirGenericArgs *args; // NULL: none written
    bool infer_args; // missing type/const arguments are inferred (in bodies) rather than defaulted
} HirPathSegment;
typedef struct HirPath {
    Span span;
    Res res; // of the whole path
    Slice(HirPathSegment) segments;
} HirPath;
typedef enum HirQPathKind {
    HIR_QPATH_RESOLVED,      // path, maybe with a self type: <T as Trait>::Item
    HIR_QPATH_TYPE_RELATIVE, // ty::segment, for typeck: Vec::new, T::Item, <T>::f
    HIR_QPATH_LANG_ITEM,
} HirQPathKind;
typedef struct HirQPath {
    HirQPathKind kind;
    Span span;
    HirTy *qself;            // RESOLVED: NULL or the self type; TYPE_RELATIVE: the type
    HirPath *path;           // RESOLVED
    HirPathSegment *segment; // TYPE_RELATIVE
    LangItem lang;           // LANG_ITEM
    TraitCandidates traits;  // TYPE_RELATIVE: in scope for it
} HirQPath;

typedef struct HirLifetime {
    HirId id;
    Ident ident; // name '_ or none for elided
    LifetimeRes res;
} HirLifetime;

typedef struct HirAnonConst { // also inline const blocks
    HirId id;
    DefId def;
    HirBody *body;
    Span span;
} HirAnonConst;

// A constant argument or array length in a type.
typedef enum HirConstArgKind {
    HIR_CONST_PATH /* a const param */,
    HIR_CONST_ANON,
    HIR_CONST_INFER
} HirConstArgKind;
typedef struct HirConstArg {
    HirConstArgKind kind;
    HirId id;
    Span span;
    HirQPath *path;
    HirAnonConst *anon;
} HirConstArg;

typedef enum HirGenericArgKind {
    HIR_ARG_LIFETIME,
    HIR_ARG_TYPE,
    HIR_ARG_CONST,
    HIR_ARG_INFER
} HirGenericArgKind;
typedef struct HirGenericArg {
    HirGenericArgKind kind;
    Span span;
    HirLifetime *lifetime;
    HirTy *ty;
    HirConstArg *value;
    HirId id; // INFER: `_`, type or const
} HirGenericArg;
typedef struct HirAssocConstraint {
    HirId id;
    Ident ident;
    HirGenericArgs *args;
    HirTy *ty;          // equality, or
    HirConstArg *value; // equality, or
    HirBounds bounds;
    Span span;
} HirAssocConstraint;
struct HirGenericArgs {
    Span span;
    Slice(HirGenericArg) args; // lifetimes first, in source order
    Slice(HirAssocConstraint) constraints;
    bool parenthesized;    // was Fn(A) -> B
    bool elided_lifetimes; // lifetimes in args were made up (all HirLifetime with no name)
};

// ---- bounds and generics ----
typedef enum HirBoundKind { HIR_BOUND_TRAIT, HIR_BOUND_OUTLIVES, HIR_BOUND_USE } HirBoundKind;
typedef enum HirParamKind { HIR_PARAM_LIFETIME, HIR_PARAM_TYPE, HIR_PARAM_CONST } HirParamKind;
typedef struct HirGenericParam {
    HirId id;
    DefId def;
    Ident name;
    HirParamKind kind;
    bool elided;    // lifetime made up by elision
    bool synthetic; // type: from impl Trait in argument position
    HirTy *ty;      // type: default; const: its type
    HirConstArg *default_value;
    Span span;
    AstAttrs attrs; // may_dangle
} HirGenericParam;
typedef Slice(HirGenericParam) HirGenericParams;

typedef struct HirTraitRef {
    HirId id;
    HirPath *path; // res: the trait, or RES_ERR
} HirTraitRef;
struct HirBound {
    HirBoundKind kind;
    Span span;
    AstBoundPolarity polarity;
    bool is_const;
    HirGenericParams for_params;
    HirTraitRef trait_ref;
    HirLifetime *lifetime;
    Slice(Res) use_args; // use<..>
};
typedef enum HirPredicateOrigin {
    HIR_PRED_WHERE,
    HIR_PRED_PARAM,
    HIR_PRED_IMPL_TRAIT
} HirPredicateOrigin;
typedef struct HirWherePredicate {
    HirId id;
    Span span;
    HirPredicateOrigin origin; // bounds written on parameters are predicates too
    bool is_region;
    HirLifetime *lifetime;
    HirGenericParams for_params;
    HirTy *bounded_ty;
    HirBounds bounds;
} HirWherePredicate;
struct HirGenerics {
    HirGenericParams params; // including elided lifetimes and synthetic types
    Slice(HirWherePredicate) predicates;
    bool has_where_clause;
    Span span, where_span;
};

// ---- types ----
typedef enum HirTyKind {
#define HIR_TY(name) HIR_TY_##name,
#include "hir/hir.def"
} HirTyKind;
typedef struct HirFnDecl {
    HirTys inputs;
    HirTy *output; // NULL: () (or inferred, for closures)
    Span output_span;
    bool c_variadic, has_self, lifetime_elision_allowed;
} HirFnDecl;
typedef struct HirOpaque { // impl Trait in return position
    HirId id;
    DefId def;
    HirBounds bounds;
    Span span;
    DefId fn_def;  // the function or type alias it stands in
    bool is_async; // an async fn's future: bounds is Future<Output = T>
    bool in_trait; // return-position impl Trait in a trait: behaves as an associated type
    DefId assoc;   // in_trait: the associated type made for it (its hir_opaque is this one, too)
} HirOpaque;
struct HirTy {
    HirTyKind kind;
    HirId id;
    Span span;
    union {
        HirTy *inner; // SLICE
        struct {
            HirTy *elem;
            HirConstArg *len;
        } array;
        struct {
            HirTy *ty;
            Mutability mutbl;
        } ptr;
        struct {
            HirLifetime *lifetime;
            HirTy *ty;
            Mutability mutbl;
        } ref;
        struct {
            HirGenericParams for_params;
            HirFnDecl *decl;
            Safety safety;
            Symbol abi;
            Slice(Ident) names;
        } fn_ptr;
        HirTys tuple;
        HirQPath path;
        struct {
            HirBounds bounds;
            HirLifetime *lifetime;
            bool is_bare;
        } trait_object;
        HirOpaque *opaque;
        ErrorProof proof;
    };
};

// ---- patterns ----
typedef enum HirPatKind {
#define HIR_PAT(name) HIR_PAT_##name,
#include "hir/hir.def"
} HirPatKind;
typedef struct HirPatField {
    HirId id;
    Ident ident;
    HirPat *pat;
    bool shorthand;
    Span span;
} HirPatField;
#define HIR_NO_REST UINT32_MAX
struct HirPat {
    HirPatKind kind;
    HirId id;
    Span span;
    bool default_binding_modes; // false in desugared patterns that must not see them
    union {
        struct {
            bool by_ref;
            Mutability ref_mutbl, mutbl;
            HirId var; /* the canonical binding in or-patterns */
            Ident ident;
            HirPat *sub;
        } binding;
        struct {
            HirQPath path;
            Slice(HirPatField) fields;
            bool rest;
        } struct_;
        struct {
            HirQPath path;
            HirPats pats;
            u32 rest_pos;
        } tuple_struct; // position of `..` or HIR_NO_REST
        HirPats or_pats;
        struct {
            HirPats pats;
            u32 rest_pos;
        } tuple;
        struct {
            HirPat *pat;
            Mutability mutbl;
        } ref;
        HirPat *inner; // BOX, DEREF
        HirExpr
            *expr; // EXPR: literal, -literal, path (constant, unit struct or variant), inline const
        struct {
            HirExpr *lo, *hi;
            AstRangeEnd end;
        } range;
        struct {
            HirPats before;
            HirPat *slice;
            bool has_rest;
            HirPats after;
        } slice; // slice: NULL for plain `..`
        ErrorProof proof;
    };
};

// ---- expressions ----
typedef enum HirLoopSource { HIR_LOOP_LOOP, HIR_LOOP_WHILE, HIR_LOOP_FOR } HirLoopSource;
typedef enum HirMatchSource {
    HIR_MATCH_NORMAL,
    HIR_MATCH_FOR,
    HIR_MATCH_TRY,
    HIR_MATCH_AWAIT
} HirMatchSource;
typedef enum HirLocalSource {
    HIR_LOCAL_NORMAL,
    HIR_LOCAL_ASYNC_FN,
    HIR_LOCAL_AWAIT,
    HIR_LOCAL_ASSIGN_DESUGAR,
    HIR_LOCAL_FOR
} HirLocalSource;
typedef struct HirArm {
    HirId id;
    HirPat *pat;
    HirExpr *guard; // NULL; may contain LET
    HirExpr *body;
    Span span;
} HirArm;
typedef struct HirExprField {
    HirId id;
    Ident ident;
    HirExpr *expr;
    bool shorthand;
    Span span;
} HirExprField;
typedef enum HirCoroutineKind {
    HIR_NOT_COROUTINE,
    HIR_COROUTINE_ASYNC_BLOCK,
    HIR_COROUTINE_ASYNC_FN,
    HIR_COROUTINE_ASYNC_CLOSURE,
    HIR_COROUTINE_GEN
} HirCoroutineKind;
typedef struct HirClosure {
    DefId def;
    HirGenericParams bound_params; // for<'a>, and elided ones
    HirFnDecl *decl;               // types HIR_TY_INFER where not written
    HirBody *body;
    Span head_span; // |a, b|, without move
    bool is_move;
    HirCoroutineKind coroutine; // not NOT_COROUTINE: this is a coroutine expression, not a callable
    Safety safety;
} HirClosure;
typedef struct HirDestination { // of break and continue
    Ident label;                // none when not written
    HirId target;               // LOOP or labelled BLOCK expression; none: an error was reported
} HirDestination;
typedef struct HirLit {
    LitValue value;
    Span span;
} HirLit;

typedef enum HirExprKind {
#define HIR_EXPR(name) HIR_EXPR_##name,
#include "hir/hir.def"
} HirExprKind;
struct HirExpr {
    HirExprKind kind;
    HirId id;
    Span span;
    union {
        HirExprPtrs array; // ARRAY, TUPLE
        HirAnonConst const_block;
        struct {
            HirExpr *callee;
            HirExprPtrs args;
        } call;
        struct {
            HirPathSegment *seg;
            HirExpr *receiver;
            HirExprPtrs args;
            Span span;
            TraitCandidates traits;
        } method_call; // span: name(args)
        struct {
            BinOp op;
            Span op_span;
            HirExpr *lhs, *rhs;
        } binary; // BINARY, ASSIGN_OP
        struct {
            UnOp op;
            HirExpr *expr;
        } unary;
        HirLit lit;
        struct {
            HirExpr *expr;
            HirTy *ty;
        } cast;              // CAST
        HirExpr *drop_temps; // evaluates it and drops its temporaries (while / if conditions)
        struct {
            HirPat *pat;
            HirTy *ty;
            HirExpr *init;
        } let;
        struct {
            HirExpr *cond, *then, *else_;
        } if_;
        struct {
            HirBlock *block;
            Ident label;
            HirLoopSource source;
            Span span;
        } loop;
        struct {
            HirExpr *scrutinee;
            Slice(HirArm) arms;
            HirMatchSource source;
        } match;
        HirClosure *closure;
        struct {
            HirBlock *block;
            Ident label;
        } block;
        struct {
            HirExpr *lhs, *rhs;
            Span eq_span;
        } assign;
        struct {
            HirExpr *expr;
            Ident ident;
        } field;
        struct {
            HirExpr *expr, *index;
            Span bracket_span;
        } index;
        HirQPath path;
        struct {
            HirExpr *expr;
            Mutability mutbl;
            bool raw;
        } addr_of;
        struct {
            HirDestination dest;
            HirExpr *value;
        } break_;
        HirDestination continue_;
        HirExpr *ret; // may be NULL; also BECOME
        struct {
            HirQPath path;
            Slice(HirExprField) fields;
            HirExpr *base;
            bool has_base;
        } struct_;
        struct {
            HirExpr *elem;
            HirConstArg *count;
        } repeat;
        struct {
            HirExpr *expr;
            bool is_await;
        } yield;
        struct {
            HirTy *container;
            Slice(Ident) fields;
        } offset_of;
        ErrorProof proof;
    };
};

typedef enum HirStmtKind { HIR_STMT_LET, HIR_STMT_ITEM, HIR_STMT_EXPR, HIR_STMT_SEMI } HirStmtKind;
typedef struct HirLocal {
    HirId id;
    HirPat *pat;
    HirTy *ty;       // NULL
    HirExpr *init;   // NULL
    HirBlock *else_; // NULL
    Span span;
    HirLocalSource source;
    bool is_super;
} HirLocal;
typedef struct HirStmt {
    HirStmtKind kind;
    HirId id;
    Span span;
    HirLocal *local;
    HirExpr *expr;
    DefId item;
} HirStmt;
typedef enum HirBlockRules {
    HIR_BLOCK_DEFAULT,
    HIR_BLOCK_UNSAFE,
    HIR_BLOCK_UNSAFE_COMPILER
} HirBlockRules;
struct HirBlock {
    HirId id;
    Span span;
    HirBlockRules rules;
    Slice(HirStmt) stmts;
    HirExpr *expr; // the tail; NULL
    bool targeted_by_break;
};

// ---- bodies and items ----
typedef struct HirParam {
    HirId id;
    HirPat *pat;
    Span span, ty_span;
} HirParam;
struct HirBody {
    DefId owner; // the definition whose body this is (fn, const, static, anon const, closure)
    Slice(HirParam) params;
    HirExpr *value;
    HirCoroutineKind coroutine;
    u32 node_first, node_end; // constants within other items: the HirIds of the body
};

typedef struct HirFnSig {
    HirFnDecl *decl;
    Safety safety;
    bool is_const, is_async;
    Symbol abi; // SYM(Rust) by default
    Span span;
} HirFnSig;
typedef struct HirField {
    HirId id;
    DefId def;
    Ident ident; // tuple fields: "0", "1" …
    HirTy *ty;
    Span span;
} HirField;
typedef struct HirVariantData {
    AstVariantKind kind;
    Slice(HirField) fields;
    DefId ctor; // none for braced
} HirVariantData;
typedef struct HirVariant {
    HirId id;
    DefId def;
    Ident ident;
    HirVariantData data;
    HirAnonConst *discr; // NULL
    Span span;
} HirVariant;

typedef enum HirItemKind {
#define HIR_ITEM(name) HIR_ITEM_##name,
#include "hir/hir.def"
} HirItemKind;
// Items, associated items and foreign items alike. One per owner.
struct HirItem {
    HirItemKind kind;
    DefId def;
    Ident ident;
    Span span;
    HirGenerics *generics;  // never NULL for kinds that can have them
    u32 node_count;         // HirIds in use + 1
    Slice(Span) node_spans; // by HirId
    union {
        struct {
            HirTy *ty;
            HirBody *body;
            Mutability mutbl;
            Safety safety;
        } static_; // body NULL: foreign
        struct {
            HirTy *ty;
            HirBody *body;
        } const_; // body NULL in traits
        struct {
            HirFnSig sig;
            HirBody *body;
            Slice(Ident) param_names;
            bool has_default_kw;
            Slice(HirOpaque *) opaques; // of the return type, inner ones included
        } fn;                           // body NULL: required or foreign
        DefIds mod_items;               // MOD, FOREIGN_MOD
        struct {
            HirTy *ty;
            HirBounds bounds;
        } ty_alias;                 // also ASSOC_TY; ty NULL in traits without default
        Slice(HirVariant) variants; // ENUM
        HirVariantData data;        // STRUCT, UNION
        struct {
            HirBounds bounds;
            DefIds items;
            Safety safety;
            bool is_auto;
        } trait; // TRAIT, TRAIT_ALIAS
        struct {
            HirTraitRef *of_trait;
            HirTy *self_ty;
            DefIds items;
            Safety safety;
            bool negative, is_default;
        } impl;
    };
};

typedef struct HirMap {
    Arena *arena;
    Map items;    // DefId -> HirItem* (as u64): owners
    Map bodies;   // DefId -> HirBody*: fns, consts, statics, anon consts, inline consts, closures
    Map opaques;  // DefId of OPAQUE_TY -> HirOpaque*
    Map closures; // DefId -> HirExpr* of the closure expression
    Map generic_params; // DefId of TY_PARAM, CONST_PARAM, LIFETIME_PARAM -> HirGenericParam*
} HirMap;

// Lowers a resolved crate; fills Session.hir. Errors that belong here are reported (E0562-like misplaced
// impl Trait, E0586 inclusive range without end, E0728 await outside async, E0267/E0268 break outside loop …).
void hir_init(Session *s);
void hir_lower_crate(Session *s, AstCrate *crate);

HirItem *hir_item(const Session *s, DefId owner); // NULL if none
HirBody *hir_body(const Session *s, DefId owner); // NULL if none
HirOpaque *hir_opaque(const Session *s, DefId def);
// The `impl Trait` of a trait method's return type that this associated type was made for; NULL for others.
HirOpaque *hir_rpitit(const Session *s, DefId assoc);
HirExpr *hir_closure_expr(const Session *s, DefId def);
HirGenericParam *hir_generic_param(const Session *s, DefId def);
DefId hir_owner_of(const Session *s,
                   DefId def); // the item-like that contains it (itself if it is one)
// The function-like body that type checking handles as one unit: closures and inline consts belong to the
// body that contains them; anonymous constants are their own.
DefId hir_typeck_root(const Session *s, DefId body_owner);
void hir_print_item(Buf *out, Session *s, const HirItem *item); // for --emit=hir
// hir/check_*.c: passes over HIR that need no types (loops, labels, attributes' places).

#endif
