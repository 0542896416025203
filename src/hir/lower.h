// SPDX-License-Identifier: MIT
// lower.h: what the files of AST -> HIR lowering share (rustc_ast_lowering).
#ifndef MIRADOR_HIR_LOWER_H
#define MIRADOR_HIR_LOWER_H

#include "hir/hir.h"

// Where an `impl Trait` stands decides what it becomes.
typedef enum ImplTraitKind {
    IMPL_TRAIT_DISALLOWED,
    IMPL_TRAIT_UNIVERSAL,
    IMPL_TRAIT_OPAQUE
} ImplTraitKind;
typedef struct ImplTraitCx {
    ImplTraitKind kind;
    const char *where; // DISALLOWED: "field types" …
    DefId fn_def;      // OPAQUE
    bool in_trait;
} ImplTraitCx;

// What surrounds a `break`, innermost last.
typedef enum JumpScopeKind {
    JUMP_FN,
    JUMP_CLOSURE,
    JUMP_ASYNC,
    JUMP_CONST,
    JUMP_LOOP,
    JUMP_BLOCK,     // labelled
    JUMP_CONDITION, // of a `while`
    JUMP_TRY,
} JumpScopeKind;
typedef struct JumpScope {
    JumpScopeKind kind;
    HirLoopSource source;
    HirId id;
    Span span;
} JumpScope;

// The state of one owner; saved and restored around nested items.
typedef struct Owner {
    DefId def;
    Vec(Span) spans;  // by HirId
    Map nodes;        // NodeId of bindings, loops, labelled blocks -> HirId
    DefId parent_def; // for closures, constants and opaque types: the innermost body's definition
    HirCoroutineKind coroutine; // of the body being lowered
    bool is_async;
    HirId task_context;             // the variable of an async body
    DefId self_def;                 // what `Self` is
    Vec(HirGenericParam) synthetic; // from impl Trait in arguments
    Vec(HirWherePredicate) synthetic_predicates;
    Vec(HirOpaque *) opaques; // of the function's return type
    bool in_trait_item;
    bool has_fn; // `return` is allowed
    bool is_fn;  // the owner is a function
} Owner;

typedef struct Lower {
    Session *s;
    Arena *a;
    HirMap *map;
    CrateId crate;
    Arena *scratch;
    Owner o;
    Vec(JumpScope) jumps;
} Lower;

static inline ImplTraitCx impl_trait_not(const char *where) {
    return (ImplTraitCx){.kind = IMPL_TRAIT_DISALLOWED, .where = where};
}

// hir.c
HirId lower_next_id(Lower *l, Span span);
Span lower_mark(Lower *l, Span span, ExpnKind kind);

// item.c
typedef struct DefIdVec {
    DefId *data;
    u32 len, cap;
} DefIdVec;
void lower_item(Lower *l, AstItem *item, DefIdVec *out);
HirBody *lower_body_of_expr(Lower *l, DefId owner, AstExpr *e);

// generics.c
HirGenerics *lower_generics(Lower *l, AstGenerics *g, NodeId owner);
HirGenericParams lower_binder(Lower *l, AstGenericParams params, NodeId binder);
HirBounds lower_bounds(Lower *l, AstBounds bounds, ImplTraitCx cx);
HirBound lower_bound(Lower *l, AstBound *b, ImplTraitCx cx);
HirLifetime *lower_lifetime(Lower *l, AstLifetime *lt);
HirLifetime *lower_lifetime_res(Lower *l, LifetimeRes res, Span span);
HirGenericParam lower_fresh_lifetime_param(Lower *l, DefId def);

// ty.c
HirTy *lower_ty(Lower *l, AstTy *t, ImplTraitCx cx);
HirTy *lower_ty_new(Lower *l, HirTyKind kind, Span span);
HirFnDecl *lower_fn_decl(Lower *l, AstFnDecl *d, ImplTraitCx params, ImplTraitCx output);
HirTy *lower_async_output(Lower *l, AstTy *output, Span span, DefId fn_def, ImplTraitCx cx);
HirConstArg *lower_const_arg(Lower *l, AstAnonConst *c);
HirAnonConst *lower_anon_const(Lower *l, AstAnonConst *c, DefKind kind);
HirTy *lower_path_ty(Lower *l, Res res, Ident ident, Span span);

// path.c
typedef enum PathMode { PATH_MODE_EXPLICIT, PATH_MODE_INFER } PathMode;
HirQPath lower_qpath(Lower *l, NodeId id, AstQSelf *qself, const AstPath *path, PathMode mode,
                     ImplTraitCx cx);
HirPath *lower_path(Lower *l, Res res, const AstPathSegment *segs, u32 len, Span span,
                    PathMode mode, ImplTraitCx cx);
HirPathSegment lower_segment(Lower *l, const AstPathSegment *seg, Res res, PathMode mode,
                             ImplTraitCx cx);
HirQPath lower_lang_path(Lower *l, LangItem item, Span span);
HirGenericArgs *lower_generic_args(Lower *l, AstGenericArgs *a, const AstPathSegment *seg,
                                   ImplTraitCx cx);
Res lower_res(Lower *l, Res res);

// pat.c
HirPat *lower_pat(Lower *l, AstPat *p);
HirPat *lower_pat_new(Lower *l, HirPatKind kind, Span span);
HirPat *lower_pat_binding(Lower *l, Ident ident, Mutability mutbl, Span span);
HirPat *lower_pat_lang(Lower *l, LangItem item, HirPat **sub, Span span); // sub NULL: no fields
HirExpr *lower_pat_expr(Lower *l, AstExpr *e);

// stmt.c
HirBlock *lower_block(Lower *l, AstBlock *b, bool targeted);
HirBlock *lower_block_new(Lower *l, Span span, HirStmt *stmts, u32 n, HirExpr *tail);
HirStmt lower_stmt_expr(Lower *l, HirExpr *e, bool semi, Span span);
HirStmt lower_stmt_let(Lower *l, HirPat *pat, HirExpr *init, Span span, HirLocalSource source,
                       bool is_super);

// expr.c
HirExpr *lower_expr(Lower *l, AstExpr *e);
HirExpr *lower_expr_new(Lower *l, HirExprKind kind, Span span);
HirExpr *lower_expr_error(Lower *l, Span span, ErrorProof proof);
HirExpr *lower_expr_local(Lower *l, Ident ident, HirId var, Span span);
HirExpr *lower_expr_lang(Lower *l, LangItem item, Span span);
HirExpr *lower_expr_call(Lower *l, HirExpr *callee, HirExpr **args, u32 n, Span span);
HirExpr *lower_expr_call_lang(Lower *l, LangItem item, HirExpr **args, u32 n, Span span);
HirExpr *lower_expr_block(Lower *l, HirBlock *b, Span span);
HirExpr *lower_expr_addr_of(Lower *l, HirExpr *e, Mutability mutbl, Span span);
HirExpr *lower_block_as_expr(Lower *l, AstBlock *b);
HirExprPtrs lower_exprs(Lower *l, AstExprs list);

// expr_ctl.c: loops, match, ?, jumps
HirExpr *lower_if(Lower *l, AstExpr *e);
HirExpr *lower_while(Lower *l, AstExpr *e);
HirExpr *lower_for(Lower *l, AstExpr *e);
HirExpr *lower_loop(Lower *l, AstExpr *e);
HirExpr *lower_match(Lower *l, AstExpr *e);
HirExpr *lower_try(Lower *l, AstExpr *e);
HirExpr *lower_try_block(Lower *l, AstExpr *e);
HirExpr *lower_labelled_block(Lower *l, AstExpr *e);
HirExpr *lower_range(Lower *l, AstExpr *e);
HirArm lower_arm_new(Lower *l, HirPat *pat, HirExpr *body, Span span);

// check_loops.c
HirExpr *lower_break(Lower *l, AstExpr *e);
HirExpr *lower_continue(Lower *l, AstExpr *e);
HirExpr *lower_return(Lower *l, AstExpr *e);
void lower_push_jump(Lower *l, JumpScopeKind kind, HirId id, HirLoopSource source, Span span);
void lower_pop_jump(Lower *l);

// closure.c: closures, async
HirExpr *lower_closure(Lower *l, AstExpr *e);
HirExpr *lower_coroutine_block(Lower *l, AstExpr *e);
HirExpr *lower_await(Lower *l, AstExpr *e);
HirBody *lower_fn_body(Lower *l, DefId owner, AstFn *fn, Span span);

// assign.c
HirExpr *lower_assign(Lower *l, AstExpr *e);

// format.c
HirExpr *lower_format_args(Lower *l, AstExpr *e);

#define LOWER_NEW(l, T) NEW((l)->a, T)

#endif
