// SPDX-License-Identifier: MIT
// parse.h: the parser's public face: whole files, and single fragments for macros.
#ifndef MIRADOR_PARSE_H
#define MIRADOR_PARSE_H

#include "syntax/ast.h"

NodeId ast_new_id(Session *s); // fresh, unique in the session

// Parses a whole file as a crate or module body. Never NULL; errors are reported and recovered from:
// the result holds what could be understood.
AstCrate *parse_crate(Session *s, FileId file);
// The body of a module file: items and inner attributes.
AstItems parse_mod_file(Session *s, FileId file, AstAttrs *inner_attrs, Span *inner_span);

// A parser over a token stream, for the expander. Lives on the caller's stack; nodes go to s->arena.
typedef struct Parser {
    Session *sess;
    const Token *tokens;
    u32 pos, len;      // tokens[pos] is the current one, or the rest of it when split > 0
    Token token;       // the current one (TOK_EOF past the end)
    Token prev_token;  // the last consumed one
    Span prev_span;    // its span
    Span eof_span;     // where "end of input" errors point
    u32 depth;         // nesting, limited
    bool had_error;    // an error was reported by this parser
    bool aborted;      // hopeless: no more errors are reported, the input counts as used up
    bool copy_streams; // token streams kept in the AST are copied out of the token array
    bool no_recovery;  // give up at the first error instead of guessing (macro matchers)
    u32 restrictions;  // PARSER_NO_STRUCT_LITERAL and friends, private to the parser
    u32 split;         // how many characters of the current compound token are already consumed
    const char *subparser_name; // "macro arguments" etc. for messages; may be NULL
    // What was looked for at the current token, for "expected one of": see parser_internal.h.
    u64 expected_kinds, expected_kws;
    u32 expected_classes;
    u32 last_unexpected;  // position of the token last complained about
    u32 unmatched_angles; // open generic argument lists
    Diag *pending;        // the error of a parse that has failed and is not reported yet
    u32 edition_ctxt;     // one-entry cache of the edition of a syntax context
    Edition edition;
    bool edition_known;
} Parser;
Parser parser_new(Session *s, TokenStream tokens, Span eof_span);

// Fragments, for macro matchers and for built-in macros. On a syntax error they report and return NULL
// (or an ERROR node where recovery makes sense); the parser stays where the error was.
AstExpr *parse_expr(Parser *p);
AstTy *parse_ty(Parser *p);
AstTy *parse_ty_no_bounds(Parser *p); // `ty` fragments
AstPat *parse_pat_no_top_alt(Parser *p);
AstPat *parse_pat_top(Parser *p); // with leading | and alternatives
bool parse_path(Parser *p, bool type_style, AstPath *path);
AstBlock *parse_block(Parser *p);
AstStmt *parse_stmt(Parser *p); // without trailing semicolon; NULL at the end
AstItem *parse_item(Parser *p); // NULL when no item starts here
AstVis parse_vis(Parser *p);
bool parse_meta_item(Parser *p, AstAttr *attr);
bool parse_literal_maybe_minus(Parser *p, AstExpr **expr);
AstAttrs parse_outer_attrs(Parser *p);
bool parser_at_end(const Parser *p);
void parser_bump(Parser *p);
bool parser_eat(Parser *p, TokenKind kind);
bool parser_eat_kw(Parser *p, Symbol kw);
bool parser_expect(Parser *p, TokenKind kind); // reports "expected `;`, found `x`"
bool parser_check_kw(const Parser *p,
                     Symbol kw);           // an identifier token that is this keyword, not raw
bool parse_ident(Parser *p, Ident *ident); // not a keyword; reports
// "expected expression, found `x`" at the current token.
ErrorProof parser_error_expected(Parser *p, const char *what);

// What a macro's output is parsed as, according to the place of the invocation. All tokens must be
// consumed; what remains is reported ("macro expansion ignores …").
void parse_expansion_items(Parser *p, AstItems *items); // module level
void parse_expansion_assoc_items(Parser *p, AstItems *items, bool in_trait);
void parse_expansion_foreign_items(Parser *p, AstItems *items);
void parse_expansion_stmts(Parser *p, AstBlock *into); // appends to into->stmts
AstExpr *parse_expansion_expr(Parser *p);

// True when an expression statement of this kind needs no `;` (blocks, if, match, loops …).
bool ast_expr_is_complete_statement(const AstExpr *e);
// Does a struct literal stand open in it (not within delimiters), so that a block could not follow?
bool ast_has_exterior_struct(const AstExpr *e);
bool ast_has_trailing_brace(const AstExpr *e); // ends with `}`
// E0658 for unstable syntax, unless options.allow_features.
void syntax_gate(Session *s, Span at, const char *feature, u32 issue, const char *what);
bool ident_is_reserved(const Session *s, Ident ident); // a keyword in the ident's edition

// validate.c: rustc's AST validation; to be called once on the expanded crate.
void ast_validate_crate(Session *s, const AstCrate *crate);

// printer.c: Rust source from AST, parseable again (mirador expand, stringify!, assert! messages).
void ast_print_crate(Buf *out, Session *s, const AstCrate *crate);
void ast_print_item(Buf *out, Session *s, const AstItem *item);
void ast_print_expr(Buf *out, Session *s, const AstExpr *e);
void ast_print_ty(Buf *out, Session *s, const AstTy *ty);
void ast_print_pat(Buf *out, Session *s, const AstPat *pat);
void ast_print_path(Buf *out, Session *s, const AstPath *path);
void ast_print_stmt(Buf *out, Session *s, const AstStmt *stmt);

#endif
