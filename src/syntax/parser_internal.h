// SPDX-License-Identifier: MIT
// parser_internal.h: the parser's own functions. They are rustc_parse's, one for one where possible.
//
// Failure. A function that fails returns NULL (or false) and leaves the error, not yet reported, in
// p->pending, as rustc returns Err(diag). Who recovers calls syn_emit_pending(); who tries something else
// calls syn_cancel_pending(). Errors after which parsing goes on are reported at once.
#ifndef MIRADOR_PARSER_INTERNAL_H
#define MIRADOR_PARSER_INTERNAL_H

#include "syntax/parse.h"
#include "syntax/syntax_internal.h"

enum {                       // Parser.restrictions
    RESTRICT_STMT_EXPR = 1,  // `{ } - 1` ends after the block
    RESTRICT_NO_STRUCT = 2,  // conditions
    RESTRICT_CONST_EXPR = 4, // const generic arguments: `>` ends
    RESTRICT_ALLOW_LET = 8,  // let chains
    RESTRICT_IN_IF_GUARD = 16,
};

// Members of Parser.expected_classes: what is expected beyond punctuation and strict keywords.
// clang-format off
#define EXPECTED_CLASSES(X) \
    X(OPERATOR, "an operator") \
    X(LIFETIME, "lifetime") \
    X(IDENT, "identifier") \
    X(PATH, "path") \
    X(TYPE, "type") \
    X(CONST, "a const expression") \
    X(KW_AUTO, "`auto`") \
    X(KW_DEFAULT, "`default`") \
    X(KW_MACRO_RULES, "`macro_rules`") \
    X(KW_RAW, "`raw`") \
    X(KW_SAFE, "`safe`") \
    X(KW_UNION, "`union`") \
    X(KW_BUILTIN, "`builtin`") \
    X(KW_REUSE, "`reuse`")
// clang-format on
typedef enum ExpectedClass {
#define X(name, text) EXPECT_##name,
    EXPECTED_CLASSES(X)
#undef X
} ExpectedClass;

typedef enum SynResult { SYN_ERROR, SYN_OK, SYN_RECOVERED } SynResult;

#define MAX_DEPTH 2000

// ---- parser.c: tokens, expectations, errors ----
Diag *syn_error(Parser *p, ErrorCode code, Span at, const char *fmt, ...) PRINTF_LIKE(4, 5);
// The same, as p->pending. Returned for adding labels.
Diag *syn_fail(Parser *p, ErrorCode code, Span at, const char *fmt, ...) PRINTF_LIKE(4, 5);
void syn_report(Parser *p, Diag *d);
void syn_abort(Parser *p); // gives up the whole input
void syn_emit_pending(Parser *p);
void syn_cancel_pending(Parser *p);
const char *syn_token_descr(Parser *p, const Token *t); // "keyword `fn`", "`;`"
const Token *syn_look(const Parser *p, u32 n);          // n tokens ahead; 0 is the current one
// The token after the tree that starts n ahead.
const Token *syn_look_past_tree(const Parser *p, u32 n);
Edition syn_edition(Parser *p, Span span);
bool syn_token_is_kw(const Token *t, Symbol kw);
bool syn_token_is_reserved(Parser *p, const Token *t);
bool syn_is_reserved(Parser *p); // the current token is an identifier that is a keyword
bool syn_is_ident(Parser *p, const Token *t); // identifier and no keyword
bool syn_lifetime_is_keyword(Parser *p, const Token *t);
bool syn_is_path_segment_kw(const Token *t);
bool syn_is_path_start(Parser *p, const Token *t);
bool syn_can_begin_expr(Parser *p, const Token *t);
bool syn_can_begin_type(Parser *p, const Token *t);
bool syn_can_begin_pat(Parser *p, const Token *t);
bool syn_can_begin_item(const Token *t);
bool syn_check(Parser *p, TokenKind kind); // notes it as expected when it is not there
bool syn_check_kw(Parser *p, Symbol kw);
bool syn_check_class(Parser *p, bool present, ExpectedClass c);
bool syn_check_weak(Parser *p, Symbol name, ExpectedClass c);
bool syn_check_path(Parser *p);
bool syn_eat(Parser *p, TokenKind kind);
bool syn_eat_kw(Parser *p, Symbol kw);
bool syn_eat_kw_noexpect(Parser *p, Symbol kw);
bool syn_eat_noexpect(Parser *p, TokenKind kind);
// Takes the first character off a compound token: `<<` `<-` for <, `>>` `>=` `>>=` for >, `&&`, `||`, `+=`.
bool syn_check_split(Parser *p, TokenKind kind);
bool syn_eat_split(Parser *p, TokenKind kind);
bool syn_expect_split(Parser *p, TokenKind kind);
SynResult syn_expect(Parser *p, TokenKind kind);
bool syn_expect_kw(Parser *p, Symbol kw);
SynResult syn_expect_one_of(Parser *p, const TokenKind *edible, u32 n, const TokenKind *inedible,
                            u32 m);
SynResult syn_expect_semi(Parser *p);
void syn_unexpected(Parser *p);                      // fails: "expected one of ..., found ..."
void syn_fail_expected(Parser *p, const char *what); // fails: "expected WHAT, found x"
// Whether trying another reading is in order: not within such a try already (that would be exponential).
static inline bool syn_may_try(const Parser *p) {
    return !p->no_recovery && !p->aborted && p->sess->diags.muted == 0;
}
bool syn_multiline_between(Parser *p, u32 lo, u32 hi);
bool syn_is_ident_or_fail(Parser *p, Ident *out, bool recover);
bool syn_ident(Parser *p, Ident *out); // fails: "expected identifier, found x"
void syn_skip_tree(Parser *p);         // consumes one token tree
// Consumes one delimited tree and gives what is inside.
TokenStream syn_delimited(Parser *p, Delim *delim, Span *span);
TokenStream syn_tokens_between(Parser *p, u32 from, u32 to);
void syn_skip_to_close(Parser *p,
                       TokenKind close); // consumes up to and with the close of this nesting
bool syn_enter(Parser *p);               // one level deeper; false and an error when too deep
void syn_leave(Parser *p);
bool syn_is_fragment(const Parser *p, FragmentKind kind); // at the opening of such a group
// After the inside of an invisible group was parsed: consumes its close; rest reported and skipped.
void syn_end_fragment(Parser *p, u32 open_pos);

typedef bool SynItemFn(Parser *p, void *ctx);
// Comma separated elements up to (not with) close. False: failed.
bool syn_seq_to_before(Parser *p, TokenKind close, TokenKind close2, SynItemFn *f, void *ctx,
                       bool *trailing, bool *recovered);
bool syn_seq_to_end(Parser *p, TokenKind close, SynItemFn *f, void *ctx, bool *trailing);
bool syn_delim_seq(Parser *p, TokenKind open, TokenKind close, SynItemFn *f, void *ctx,
                   bool *trailing);

// ---- parse_gate.c ----
// Reports E0658 for syntax that needs an unstable feature, unless a library crate is being compiled.
void syn_gate(Parser *p, Span at, const char *feature, u32 issue, const char *what);

// ---- parse_attr.c ----
typedef Vec(AstAttr) AttrVec;
bool syn_outer_attrs(Parser *p, AttrVec *attrs);
bool syn_inner_attrs(Parser *p, AttrVec *attrs);
bool syn_attr_item(Parser *p, AstAttr *attr);  // path and arguments
bool syn_mac_args(Parser *p, AstMacCall *mac); // the delimited tree after `path!`

// ---- parse_path.c ----
typedef enum PathStyle { PATH_EXPR, PATH_PAT, PATH_TYPE, PATH_MOD } PathStyle;
typedef Vec(AstPathSegment) SegmentVec;
bool syn_path(Parser *p, PathStyle style, AstPath *out);
AstQSelf *syn_qpath(Parser *p, PathStyle style, AstPath *out);
bool syn_path_segments(Parser *p, SegmentVec *segs, PathStyle style);
bool syn_path_segment(Parser *p, PathStyle style, AstPathSegment *out);
bool syn_path_segment_ident(Parser *p, Ident *out);
bool syn_generic_args(Parser *p, AstGenericArgs **out, PathStyle style); // at `<` or `(`
AstAnonConst *syn_anon_const(Parser *p, AstExpr *value);
AstExpr *syn_const_arg(Parser *p);

// ---- parse_ty.c ----
typedef struct TyFlags {
    bool no_plus; // `A + B` ends after A
    bool no_c_variadic;
    bool no_question; // internal: `?` is not a type's start here
} TyFlags;
AstTy *syn_ty(Parser *p);
AstTy *syn_ty_no_plus(Parser *p);
AstTy *syn_ty_for_param(Parser *p); // allows ...
AstTy *syn_ty_where_clause(Parser *p);
bool syn_ret_ty(Parser *p, AstFnDecl *decl, bool allow_plus);
bool syn_bounds(Parser *p, AstBounds *out);
bool syn_is_bound_start(Parser *p);
bool syn_late_bound_params(Parser *p, AstGenericParams *out); // for<...>, may be absent
bool syn_lifetime(Parser *p, AstLifetime *out);
AstTy *syn_new_ty(Parser *p, AstTyKind kind, Span lo);

// ---- parse_generics.c ----
bool syn_generics(Parser *p, AstGenerics *out);
bool syn_generic_params(Parser *p, AstGenericParams *out);
bool syn_where_clause(Parser *p, AstGenerics *g);
bool syn_choose_generics_over_qpath(Parser *p, u32 start);

// ---- parse_pat.c ----
AstPat *syn_pat_top(Parser *p); // leading | and alternatives
AstPat *syn_pat_no_top_alt(Parser *p);
AstPat *syn_pat_let(Parser *p); // in let statements
AstPat *syn_pat_guard_free(Parser *p);
AstPat *syn_fn_param_pat(Parser *p);
AstPat *syn_new_pat(Parser *p, AstPatKind kind, Span lo);
AstExpr *syn_literal_maybe_minus(Parser *p);

// ---- parse_expr.c, parse_expr_prim.c, parse_expr_ctl.c ----
AstExpr *syn_expr(Parser *p);
AstExpr *syn_expr_res(Parser *p, u32 restrictions, AttrVec attrs);
AstExpr *syn_expr_attrs_free(Parser *p, u32 restrictions); // parses its attributes
AstExpr *syn_expr_assoc(Parser *p, u32 min_prec, bool min_excluded, AttrVec attrs);
AstExpr *syn_expr_assoc_rest(Parser *p, u32 min_prec, bool min_excluded, bool had_attrs,
                             AstExpr *lhs);
AstExpr *syn_expr_bottom(Parser *p);
AstExpr *syn_expr_dot_or_call(Parser *p, AstExpr *base, Span lo);
AstExpr *syn_expr_force_collect(Parser *p);
bool syn_lit(Parser *p, AstLit *out); // fails with "unexpected token"
bool syn_opt_lit(Parser *p, AstLit *out);
AstExpr *syn_new_expr(Parser *p, AstExprKind kind, Span lo);
AstExpr *syn_expr_error(Parser *p, Span at);
AstExpr *syn_expr_if(Parser *p);
AstExpr *syn_expr_while(Parser *p, AstLabel label, Span lo);
AstExpr *syn_expr_for(Parser *p, AstLabel label, Span lo);
AstExpr *syn_expr_loop(Parser *p, AstLabel label, Span lo);
AstExpr *syn_expr_match(Parser *p);
AstExpr *syn_expr_closure(Parser *p);
AstExpr *syn_expr_labeled(Parser *p);
AstExpr *syn_expr_block(Parser *p, AstLabel label, Span lo, bool is_unsafe);
AstExpr *syn_expr_let(Parser *p);
bool syn_struct_fields(Parser *p, AstQSelf *qself, AstPath path, bool recover, AstExpr **out,
                       Span lo);
bool syn_label(Parser *p, AstLabel *out); // an optional label
bool syn_is_async_block(Parser *p);
bool syn_opt_label(Parser *p, AstLabel *label);

// ---- parse_stmt.c ----
AstBlock *syn_block(Parser *p);                             // attributes inside are an error
AstBlock *syn_inner_attrs_block(Parser *p, AttrVec *attrs); // { #![..] ... }
AstBlock *syn_block_tail(Parser *p, Span lo);               // after the {
AstStmt *syn_stmt(Parser *p); // without its semicolon; NULL + no pending: none here
AstStmt *syn_full_stmt(Parser *p);
AstBlock *syn_new_block(Parser *p, Span lo);
void syn_recover_stmt(Parser *p, bool stop_at_semi_only, bool break_on_block);

// ---- parse_item.c, parse_item_*.c ----
typedef enum ItemPlace {
    PLACE_MODULE,
    PLACE_TRAIT,
    PLACE_IMPL,
    PLACE_FOREIGN,
    PLACE_STMT
} ItemPlace;
AstItem *syn_item(Parser *p, ItemPlace place); // NULL + no pending: no item here
AstItem *syn_item_with_attrs(Parser *p, AttrVec attrs, ItemPlace place, bool mac_allowed);
bool syn_items_until(Parser *p, TokenKind close, ItemPlace place, AstItems *out, AttrVec *attrs);
bool syn_mod_items(Parser *p, TokenKind close, AstItems *out, AttrVec *inner, Span *inner_span);
bool syn_vis(Parser *p, AstVis *out, bool tuple_field); // tuple_field: pub (a::b) may be a type
AstItem *syn_new_item(Parser *p, AstItemKind kind, Span lo);
bool syn_item_struct(Parser *p, AstItem *it, bool is_union);
bool syn_item_enum(Parser *p, AstItem *it);
bool syn_item_use(Parser *p, AstItem *it);
bool syn_item_trait(Parser *p, AstItem *it, AttrVec *attrs);
bool syn_item_impl(Parser *p, AstItem *it, bool is_default, AttrVec *attrs);
bool syn_item_fn(Parser *p, AstItem *it, ItemPlace place, bool is_default, AttrVec *attrs);
bool syn_fn_front(Parser *p, AstFnHeader *h);
bool syn_check_fn_front(Parser *p, bool in_type);
bool syn_fn_params(Parser *p, AstFnDecl *decl, ItemPlace place, bool is_type);
bool syn_opt_abi(Parser *p, Symbol *abi, Span *span);

#endif
