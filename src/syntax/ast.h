// SPDX-License-Identifier: MIT
// ast.h: the abstract syntax tree, as close to the source as rustc's rustc_ast. Nodes live in the session
// arena and are linked by pointers; each node that a later phase may want to speak of has a NodeId, unique
// in the session. Parsing a macro's output again makes new nodes and new ids: nothing is ever shared.
// The expander replaces *_MAC_CALL nodes in place by what they expand to.
#ifndef MIRADOR_AST_H
#define MIRADOR_AST_H

#include "syntax/token.h"

DEFINE_ID(NodeId);

typedef struct AstExpr AstExpr;
typedef struct AstPat AstPat;
typedef struct AstTy AstTy;
typedef struct AstItem AstItem;
typedef struct AstStmt AstStmt;
typedef struct AstBlock AstBlock;
typedef struct AstGenerics AstGenerics;
typedef struct AstGenericArgs AstGenericArgs;
typedef struct AstAttr AstAttr;

typedef Slice(AstAttr) AstAttrs;
typedef Slice(AstExpr *) AstExprs;
typedef Slice(AstPat *) AstPats;
typedef Slice(AstTy *) AstTys;

// ---- paths and generic arguments ----

typedef struct AstPathSegment {
    Ident
        ident; // `self`, `super`, `crate`, `Self`, `$crate` and {{root}} (leading ::) are segments too
    NodeId id;
    AstGenericArgs *args; // NULL when absent
} AstPathSegment;
typedef struct AstPath {
    Span span;
    Slice(AstPathSegment) segments;
} AstPath;
typedef struct AstQSelf { // <ty as A::B>::C: path A::B::C with position 2
    AstTy *ty;
    u32 position;
    Span span;
} AstQSelf;

typedef struct AstLifetime {
    NodeId id;
    Ident ident; // with its '
} AstLifetime;

typedef struct AstAnonConst { // array length, const argument, enum discriminant, inline const
    NodeId id;
    AstExpr *value;
} AstAnonConst;

typedef enum AstGenericArgKind {
    AST_ARG_LIFETIME,
    AST_ARG_TYPE, // also a const argument that is a plain path: resolution tells
    AST_ARG_CONST,
    AST_ARG_CONSTRAINT, // Item = T, Item: Bound, Item<'a> = T
} AstGenericArgKind;

typedef struct AstBound AstBound;
typedef Slice(AstBound) AstBounds;

typedef struct AstAssocConstraint {
    NodeId id;
    Ident ident;
    AstGenericArgs *args;
    AstTy *ty;           // equality with a type, or
    AstAnonConst *value; // with a constant, or
    AstBounds bounds;    // bounds
} AstAssocConstraint;

typedef struct AstGenericArg {
    AstGenericArgKind kind;
    Span span;
    union {
        AstLifetime lifetime;
        AstTy *ty;
        AstAnonConst value;
        AstAssocConstraint *constraint;
    };
} AstGenericArg;

struct AstGenericArgs {
    Span span;
    enum { AST_ARGS_ANGLE, AST_ARGS_PAREN, AST_ARGS_PAREN_ELIDED /* (..) */ } kind;
    Slice(AstGenericArg) args; // angle
    AstTys inputs;             // Fn(A, B) -> C
    AstTy *output;             // NULL: ()
};

typedef enum AstBoundKind { AST_BOUND_TRAIT, AST_BOUND_OUTLIVES, AST_BOUND_USE } AstBoundKind;
typedef enum AstBoundPolarity {
    BOUND_POSITIVE,
    BOUND_MAYBE /* ? */,
    BOUND_NEGATIVE /* ! */
} AstBoundPolarity;
typedef struct AstGenericParam AstGenericParam;
typedef Slice(AstGenericParam) AstGenericParams;

typedef struct AstTraitRef {
    NodeId id;
    AstPath path;
} AstTraitRef;

struct AstBound {
    AstBoundKind kind;
    Span span;
    AstBoundPolarity polarity;
    bool is_const;               // const / ~const / [const] Trait
    bool is_async;               // async Fn(..)
    AstGenericParams for_params; // for<'a>
    AstTraitRef trait_ref;
    AstLifetime lifetime;          // outlives
    Slice(AstGenericArg) use_args; // use<'a, T>: lifetimes and paths
};

typedef enum AstGenericParamKind {
    AST_PARAM_LIFETIME,
    AST_PARAM_TYPE,
    AST_PARAM_CONST
} AstGenericParamKind;
struct AstGenericParam {
    NodeId id;
    Ident ident;
    AstAttrs attrs;
    AstGenericParamKind kind;
    AstBounds bounds;            // lifetime: outlives bounds; type: any
    AstTy *ty;                   // type: default; const: its type
    AstAnonConst *default_value; // const
    Span span;
};

typedef struct AstWherePredicate {
    NodeId id;
    Span span;
    AstAttrs attrs;
    bool is_region;
    AstLifetime lifetime; // is_region: 'a: bounds
    AstGenericParams for_params;
    AstTy *ty;    // else: ty: bounds
    AstTy *eq_ty; // ty = eq_ty or ty == eq_ty: not supported, see validate.c
    AstBounds bounds;
} AstWherePredicate;

struct AstGenerics {
    AstGenericParams params;
    Slice(AstWherePredicate) where_predicates;
    Span span;       // of <...>, empty span where it would stand
    Span where_span; // of the where clause, likewise
};

// ---- attributes, visibility ----

typedef enum AstAttrArgsKind { AST_ATTR_EMPTY, AST_ATTR_DELIMITED, AST_ATTR_EQ } AstAttrArgsKind;
struct AstAttr {
    NodeId id;
    Span span;
    bool inner;     // #![...]
    bool is_doc;    // doc comment: text in doc_text
    bool is_unsafe; // #[unsafe(...)]
    bool doc_block;
    Symbol doc_text;
    AstPath path;
    AstAttrArgsKind args_kind;
    Delim delim;
    TokenStream args; // inside the delimiters
    Span args_span;   // with the delimiters
    AstExpr *value;   // = EXPR
};

typedef enum AstVisKind { AST_VIS_INHERITED, AST_VIS_PUBLIC, AST_VIS_RESTRICTED } AstVisKind;
typedef struct AstVis {
    AstVisKind kind;
    Span span;
    NodeId id;
    AstPath path; // restricted: pub(in path), pub(crate), pub(super), pub(self)
} AstVis;

// ---- macros ----

typedef struct AstMacCall {
    AstPath path;
    Delim delim;
    Span args_span; // including the delimiters
    TokenStream args;
} AstMacCall;

typedef struct AstMacroDef {
    bool is_macro_rules; // else `macro name(...) {...}`
    bool has_rules;      // `macro name { (args) => {body} ... }`: body is inside the braces
    TokenStream
        body; // macro_rules: inside the delimiters; decl macro: all of `(args) { body }` or rules
} AstMacroDef;

// ---- types ----

typedef enum Mutability { MUT_NOT, MUT_MUT } Mutability;
typedef struct AstMutTy {
    AstTy *ty;
    Mutability mutbl;
} AstMutTy;

typedef struct AstParam { // of a function, closure or fn pointer
    NodeId id;
    AstAttrs attrs;
    AstPat *pat; // NULL in a fn pointer type or 2015 trait method without a name
    AstTy *ty;   // AST_TY_INFER in closures without one; AST_TY_IMPLICIT_SELF for self, &self
    Span span;
    bool
        is_self; // pat is a binding of `self`; ty is as written or Self / &Self made up with its spans
} AstParam;

typedef struct AstFnDecl {
    Slice(AstParam) params;
    AstTy *output;    // NULL: none written
    Span output_span; // where `-> T` stands or would stand
    bool c_variadic;
} AstFnDecl;

typedef enum Safety { SAFETY_DEFAULT, SAFETY_UNSAFE, SAFETY_SAFE } Safety;
typedef enum CoroutineKind {
    COROUTINE_NONE,
    COROUTINE_ASYNC,
    COROUTINE_GEN,
    COROUTINE_ASYNC_GEN
} CoroutineKind;

typedef struct AstFnHeader {
    Safety safety;
    bool is_const;
    CoroutineKind coroutine;
    bool has_extern; // `extern` was written
    Symbol abi;      // none: "C" if has_extern
    Span const_span, async_span, unsafe_span, extern_span, abi_span;
} AstFnHeader;

typedef enum AstTyKind {
#define AST_TY(name) AST_TY_##name,
#include "syntax/ast.def"
} AstTyKind;

struct AstTy {
    AstTyKind kind;
    NodeId id;
    Span span;
    union {
        AstTy *inner; // SLICE, PAREN
        struct {
            AstTy *elem;
            AstAnonConst len;
        } array;
        AstMutTy ptr;
        struct {
            AstLifetime *lifetime;
            AstMutTy mt;
            bool pinned;
        } ref;
        struct {
            AstFnHeader header;
            AstGenericParams for_params;
            AstFnDecl *decl;
        } bare_fn;
        AstTys tuple;
        struct {
            AstQSelf *qself;
            AstPath path;
        } path;
        struct {
            AstBounds bounds;
            bool is_bare /* 2015 without dyn */;
        } trait_object;
        struct {
            AstBounds bounds;
        } impl_trait;
        struct {
            AstGenericParams for_params;
            AstTy *ty;
        } unsafe_binder;
        AstAnonConst typeof_expr;
        AstMacCall *mac;
        ErrorProof proof;
    };
};

// ---- patterns ----

typedef struct AstPatField {
    NodeId id;
    AstAttrs attrs;
    Ident ident; // a name or a tuple index
    AstPat *pat;
    bool shorthand;
    Span span;
} AstPatField;

typedef enum AstRangeEnd {
    RANGE_END_INCLUDED,
    RANGE_END_EXCLUDED,
    RANGE_END_INCLUDED_DOTDOTDOT
} AstRangeEnd;

typedef enum AstPatKind {
#define AST_PAT(name) AST_PAT_##name,
#include "syntax/ast.def"
} AstPatKind;

struct AstPat {
    AstPatKind kind;
    NodeId id;
    Span span;
    union {
        struct {
            bool by_ref;
            Mutability ref_mutbl, mutbl;
            Ident ident;
            AstPat *sub;
        } ident; // ref mut x @ sub; mut x
        struct {
            AstQSelf *qself;
            AstPath path;
            Slice(AstPatField) fields;
            bool rest;
        } struct_;
        struct {
            AstQSelf *qself;
            AstPath path;
            AstPats pats;
        } tuple_struct;
        AstPats pats; // OR, TUPLE, SLICE
        struct {
            AstQSelf *qself;
            AstPath path;
        } path;
        struct {
            AstPat *pat;
            Mutability mutbl;
        } ref;
        AstPat *inner; // BOX, PAREN, DEREF
        AstExpr *expr; // EXPR: literal, -literal, path in const position, const block
        struct {
            AstExpr *lo, *hi;
            AstRangeEnd end;
        } range; // either may be NULL
        AstMacCall *mac;
        ErrorProof proof;
    };
};

// ---- expressions ----

typedef enum BinOp {
    BIN_ADD,
    BIN_SUB,
    BIN_MUL,
    BIN_DIV,
    BIN_REM,
    BIN_AND /* && */,
    BIN_OR /* || */,
    BIN_BIT_XOR,
    BIN_BIT_AND,
    BIN_BIT_OR,
    BIN_SHL,
    BIN_SHR,
    BIN_EQ,
    BIN_LT,
    BIN_LE,
    BIN_NE,
    BIN_GE,
    BIN_GT,
} BinOp;
typedef enum UnOp { UN_DEREF, UN_NOT, UN_NEG } UnOp;

typedef struct AstLabel { // 'a; ident.name none when absent
    Ident ident;
} AstLabel;

typedef struct AstArm {
    NodeId id;
    AstAttrs attrs;
    AstPat *pat;
    AstExpr *guard; // NULL
    AstExpr *body;  // NULL: `pat,` without a body (only with never patterns: an error)
    Span span;
} AstArm;

typedef struct AstExprField {
    NodeId id;
    AstAttrs attrs;
    Ident ident;
    AstExpr *expr;
    bool shorthand;
    Span span;
} AstExprField;

typedef struct AstLit {
    LitKind kind;
    Symbol symbol, suffix; // as in Token; LIT_BOOL: KW(true) / KW(false)
    u16 raw_hashes;        // of a raw string
    Span span;
} AstLit;

typedef enum AstStructRest { STRUCT_REST_NONE, STRUCT_REST_BASE, STRUCT_REST_DOTDOT } AstStructRest;
typedef enum AstForLoopKind { FOR_LOOP, FOR_AWAIT_LOOP } AstForLoopKind;

typedef struct AstClosure {
    AstGenericParams for_params; // for<'a> |..|
    bool has_binder;
    bool is_move, is_static, is_const;
    CoroutineKind coroutine;                   // async ||
    NodeId coroutine_id, coroutine_closure_id; // ids for the inner body of an async closure
    AstFnDecl *decl;
    AstExpr *body;
    Span head_span; // |a, b|
} AstClosure;

// format_args!(...) after expansion: parsed template and arguments. Kept in the AST so that lowering to the
// library's Arguments is one place, as in rustc.
typedef struct AstFormatArgs AstFormatArgs;

typedef struct AstExprCall {
    AstExpr *callee;
    AstExprs args;
} AstExprCall;

typedef enum AstExprKind {
#define AST_EXPR(name) AST_EXPR_##name,
#include "syntax/ast.def"
} AstExprKind;

struct AstExpr {
    AstExprKind kind;
    NodeId id;
    Span span;
    AstAttrs attrs;
    union {
        AstExprs array;    // ARRAY, TUPLE
        AstAnonConst anon; // CONST_BLOCK: const { ... }
        AstExprCall call;
        struct {
            AstExpr *receiver;
            AstPathSegment seg;
            AstExprs args;
            Span span;
        } method_call;
        struct {
            BinOp op;
            Span op_span;
            AstExpr *lhs, *rhs;
        } binary; // BINARY, ASSIGN_OP
        struct {
            UnOp op;
            AstExpr *expr;
        } unary;
        AstLit lit;
        struct {
            AstExpr *expr;
            AstTy *ty;
        } cast; // CAST, TYPE_ASCRIPTION
        struct {
            AstPat *pat;
            AstExpr *expr;
            bool recovered; /* misplaced and reported */
        } let;              // in conditions
        struct {
            AstExpr *cond;
            AstBlock *then;
            AstExpr *else_;
        } if_; // else_ NULL, block or if
        struct {
            AstExpr *cond;
            AstBlock *body;
            AstLabel label;
        } while_;
        struct {
            AstPat *pat;
            AstExpr *iter;
            AstBlock *body;
            AstLabel label;
            AstForLoopKind kind;
        } for_;
        struct {
            AstBlock *body;
            AstLabel label;
        } loop;
        struct {
            AstExpr *scrutinee;
            Slice(AstArm) arms;
        } match;
        AstClosure *closure;
        struct {
            AstBlock *block;
            AstLabel label;
        } block;
        struct {
            AstBlock *block;
            CoroutineKind kind;
            bool is_move;
        } coroutine; // async {}, gen {}
        struct {
            AstExpr *expr;
            Span await_span;
        } await;
        AstBlock *try_block;
        struct {
            AstExpr *lhs, *rhs;
            Span eq_span;
        } assign;
        struct {
            AstExpr *expr;
            Ident ident;
        } field; // also tuple indices
        struct {
            AstExpr *expr, *index;
        } index;
        struct {
            AstExpr *lo, *hi;
            bool closed;
        } range;
        struct {
            AstQSelf *qself;
            AstPath path;
        } path;
        struct {
            AstExpr *expr;
            Mutability mutbl;
            bool raw;
        } addr_of;
        struct {
            AstLabel label;
            AstExpr *value;
        } break_;       // CONTINUE uses label only
        AstExpr *inner; // RET, YIELD, BECOME (may be NULL); PAREN, TRY (never)
        struct {
            AstQSelf *qself;
            AstPath path;
            Slice(AstExprField) fields;
            AstStructRest rest;
            AstExpr *base;
        } struct_;
        struct {
            AstExpr *elem;
            AstAnonConst count;
        } repeat;
        AstMacCall *mac;
        AstFormatArgs *format_args;
        struct {
            Symbol name;
            AstTys tys;
            AstExprs exprs;
            Slice(Ident) fields;
        } builtin; // offset_of!, type_ascribe!, …
        struct {
            Str bytes;
        } included_bytes;
        ErrorProof proof;
    };
};

typedef enum AstFormatTrait {
    FORMAT_DISPLAY,
    FORMAT_DEBUG,
    FORMAT_LOWER_EXP,
    FORMAT_UPPER_EXP,
    FORMAT_OCTAL,
    FORMAT_POINTER,
    FORMAT_BINARY,
    FORMAT_LOWER_HEX,
    FORMAT_UPPER_HEX,
} AstFormatTrait;
typedef enum AstFormatCountKind {
    FORMAT_COUNT_NONE,
    FORMAT_COUNT_LITERAL,
    FORMAT_COUNT_ARG
} AstFormatCountKind;
typedef struct AstFormatCount {
    AstFormatCountKind kind;
    u32 value; // the number, or the argument's index
} AstFormatCount;
typedef struct AstFormatPiece {
    bool is_placeholder;
    Str literal; // unescaped text
    u32 arg_index;
    Span span; // of {...}
    AstFormatTrait trait;
    u32 fill; // code point; 0: none given
    u8 align; // 0 none, '<', '^', '>'
    bool sign_plus, sign_minus, alternate, zero_pad, debug_lower_hex, debug_upper_hex;
    AstFormatCount width, precision;
} AstFormatPiece;
typedef struct AstFormatArg {
    Ident name; // none for positional; captured ones have a name too
    bool captured;
    AstExpr *expr;
} AstFormatArg;
struct AstFormatArgs {
    Span span; // of the template literal
    Slice(AstFormatPiece) pieces;
    Slice(AstFormatArg) args; // explicit ones first, then captures
    u32 explicit_count;
};

// ---- statements and blocks ----

typedef enum AstStmtKind {
    AST_STMT_LET,
    AST_STMT_ITEM,
    AST_STMT_EXPR, // without semicolon
    AST_STMT_SEMI, // with
    AST_STMT_EMPTY,
    AST_STMT_MAC_CALL,
} AstStmtKind;
typedef enum AstMacStmtStyle {
    MAC_STMT_SEMICOLON,
    MAC_STMT_BRACES,
    MAC_STMT_NO_BRACES
} AstMacStmtStyle;

typedef struct AstLocal {
    NodeId id;
    AstPat *pat;
    AstTy *ty;       // NULL
    AstExpr *init;   // NULL
    AstBlock *else_; // NULL
    AstAttrs attrs;
    Span span;
    bool is_super; // `super let` (made by built-in macros)
} AstLocal;

struct AstStmt {
    AstStmtKind kind;
    NodeId id;
    Span span;
    union {
        AstLocal *local;
        AstItem *item;
        AstExpr *expr;
        struct {
            AstMacCall *mac;
            AstMacStmtStyle style;
            AstAttrs attrs;
        } mac;
    };
};

struct AstBlock {
    NodeId id;
    Span span;
    bool is_unsafe;
    bool is_compiler_generated_unsafe;
    Vec(AstStmt *) stmts;
};

// ---- items ----

typedef struct AstField {
    NodeId id;
    AstAttrs attrs;
    AstVis vis;
    Ident ident; // none for tuple fields
    AstTy *ty;
    Span span;
    AstAnonConst *default_value;
} AstField;
typedef enum AstVariantKind { VARIANT_STRUCT, VARIANT_TUPLE, VARIANT_UNIT } AstVariantKind;
typedef struct AstVariantData {
    AstVariantKind kind;
    Slice(AstField) fields;
    NodeId ctor_id; // tuple and unit
    bool recovered; // fields are missing because of a syntax error: do not report their absence
} AstVariantData;
typedef struct AstVariant {
    NodeId id;
    AstAttrs attrs;
    AstVis vis;
    Ident ident;
    AstVariantData data;
    AstAnonConst *discr; // NULL
    Span span;
} AstVariant;

typedef enum AstUseTreeKind { AST_USE_SIMPLE, AST_USE_NESTED, AST_USE_GLOB } AstUseTreeKind;
typedef struct AstUseTree AstUseTree;
struct AstUseTree {
    NodeId id;
    AstUseTreeKind kind;
    AstPath prefix;
    Ident rename; // `as x` or `as _`; none
    Slice(AstUseTree) nested;
    Span span;
};

typedef Vec(AstItem *) AstItems;

typedef struct AstFn {
    AstFnHeader header;
    AstGenerics generics;
    AstFnDecl *decl;
    AstBlock *body;      // NULL
    NodeId coroutine_id; // for async fn: id of the coroutine that the body becomes
    bool is_default;     // `default fn` (specialisation)
    Span sig_span;       // from the qualifiers to the return type or where clause
} AstFn;

typedef struct AstImpl {
    Safety safety;
    bool is_default, is_const, negative;
    AstGenerics generics;
    AstTraitRef *of_trait; // NULL: inherent
    AstTy *self_ty;
    AstItems items;
} AstImpl;

typedef struct AstTrait {
    Safety safety;
    bool is_auto, is_const;
    AstGenerics generics;
    AstBounds bounds; // supertraits
    AstItems items;
} AstTrait;

typedef enum AstItemKind {
#define AST_ITEM(name) AST_ITEM_##name,
#include "syntax/ast.def"
} AstItemKind;

// Also associated and foreign items; `kind` and the place tell which are allowed.
struct AstItem {
    AstItemKind kind;
    NodeId id;
    Span span;
    Ident ident; // none for impl, use, macro calls, foreign modules, global asm
    AstVis vis;
    AstAttrs attrs;
    union {
        struct {
            Symbol orig_name;
        } extern_crate; // orig as ident; none when not renamed
        AstUseTree *use;
        struct {
            AstTy *ty;
            AstExpr *expr;
            Mutability mutbl;
            Safety safety;
        } static_;
        struct {
            AstGenerics generics;
            AstTy *ty;
            AstExpr *expr;
            bool is_default;
        } const_; // ty NULL: missing (error)
        AstFn *fn;
        struct {
            AstItems items;
            Span inner_span;
            Safety safety;
            bool is_inline, loaded;
            FileId file;
        } mod;
        struct {
            AstItems items;
            Symbol abi;
            Safety safety;
            Span abi_span;
        } foreign_mod;
        struct {
            TokenStream args;
        } global_asm;
        struct {
            AstGenerics generics;
            AstBounds bounds;
            AstTy *ty;
            bool is_default;
        } ty_alias; // also associated types
        struct {
            AstGenerics generics;
            Slice(AstVariant) variants;
        } enum_;
        struct {
            AstGenerics generics;
            AstVariantData data;
        } struct_; // STRUCT, UNION
        AstTrait *trait;
        struct {
            AstGenerics generics;
            AstBounds bounds;
        } trait_alias;
        AstImpl *impl;
        AstMacCall *mac;
        AstMacroDef *macro_def;
        struct {
            AstQSelf *qself;
            AstPath path;
            Ident rename;
            AstBlock *body;
        } delegation;
    };
};

typedef struct AstCrate {
    CrateId crate;
    NodeId id;
    AstAttrs attrs;
    AstItems items;
    Span span;
    FileId file;
    bool parse_failed;     // rustc would stop here: parsing gave up before the end of a file
    bool expansion_failed; // likewise: macros recursed too deeply
} AstCrate;

#endif
