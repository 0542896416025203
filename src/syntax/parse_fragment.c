// SPDX-License-Identifier: MIT
// parse_fragment.c: the parser's public face (parse.h): files, single fragments, macro expansions. Here a
// failure of the inner functions becomes a reported error.
#include "syntax/parser_internal.h"

NodeId ast_new_id(Session *s) {
    return (NodeId){++s->next_node_id};
}

// ---- files ----

static Parser file_parser(Session *s, FileId file, Arena *tokens, bool *fatal) {
    TokenVec v = lex_file_into(s, file, tokens, fatal);
    if (*fatal) { // nothing to parse
        v.data[0] = *vec_last(&v);
        v.len = 1;
    }
    Parser p = parser_new(s, SLICE_FROM(TokenStream, v), vec_last(&v)->span);
    p.copy_streams = true;
    return p;
}

AstCrate *parse_crate(Session *s, FileId file) {
    AstCrate *crate = NEW(s->arena, AstCrate);
    Arena tokens = arena_new(NULL);
    bool fatal;
    Parser p = file_parser(s, file, &tokens, &fatal);
    SourceFile *sf = source_file(&s->sources, file);
    crate->id = ast_new_id(s);
    crate->file = file;
    crate->crate = sf->crate;
    AttrVec attrs = {0};
    Span inner = SPAN_NONE;
    if (!syn_mod_items(&p, TOK_EOF, &crate->items, &attrs, &inner)) {
        syn_emit_pending(&p);
        fatal = true;
    }
    crate->parse_failed = fatal || p.aborted;
    crate->attrs.data = attrs.data;
    crate->attrs.len = attrs.len;
    crate->span = (Span){sf->start, sf->start + sf->text.len, {0}};
    arena_free_all(&tokens);
    return crate;
}

AstItems parse_mod_file(Session *s, FileId file, AstAttrs *inner_attrs, Span *inner_span) {
    Arena tokens = arena_new(NULL);
    bool fatal;
    Parser p = file_parser(s, file, &tokens, &fatal);
    SourceFile *sf = source_file(&s->sources, file);
    AstItems items = {0};
    AttrVec attrs = {0};
    *inner_span = (Span){sf->start, sf->start + sf->text.len, {0}};
    Span dummy;
    if (!syn_mod_items(&p, TOK_EOF, &items, &attrs, &dummy)) syn_emit_pending(&p);
    inner_attrs->data = attrs.data;
    inner_attrs->len = attrs.len;
    arena_free_all(&tokens);
    return items;
}

// ---- tokens ----

bool parser_at_end(const Parser *p) {
    return p->token.kind == TOK_EOF;
}

bool parser_eat(Parser *p, TokenKind kind) {
    return syn_eat_split(p, kind);
}

bool parser_eat_kw(Parser *p, Symbol kw) {
    return syn_eat_kw(p, kw);
}

bool parser_check_kw(const Parser *p, Symbol kw) {
    return syn_token_is_kw(&p->token, kw);
}

bool parser_expect(Parser *p, TokenKind kind) {
    if (syn_expect(p, kind) != SYN_ERROR) return true;
    syn_emit_pending(p);
    return false;
}

ErrorProof parser_error_expected(Parser *p, const char *what) {
    syn_fail_expected(p, what);
    syn_emit_pending(p);
    return (ErrorProof){1};
}

// ---- fragments ----

// Nothing that was looked for before the fragment matters within it.
static void begin(Parser *p) {
    p->expected_kinds = p->expected_kws = 0;
    p->expected_classes = 0;
    p->restrictions = 0;
}

#define REPORT(p, node)                                                                            \
    do {                                                                                           \
        if (!(node)) syn_emit_pending(p);                                                          \
        return node;                                                                               \
    } while (0)

AstExpr *parse_expr(Parser *p) {
    begin(p);
    AstExpr *e = syn_expr(p);
    REPORT(p, e);
}

AstTy *parse_ty(Parser *p) {
    begin(p);
    AstTy *ty = syn_ty(p);
    REPORT(p, ty);
}

AstTy *parse_ty_no_bounds(Parser *p) {
    begin(p);
    AstTy *ty = syn_ty_no_plus(p);
    REPORT(p, ty);
}

AstPat *parse_pat_no_top_alt(Parser *p) {
    begin(p);
    AstPat *pat = syn_pat_no_top_alt(p);
    REPORT(p, pat);
}

AstPat *parse_pat_top(Parser *p) {
    begin(p);
    AstPat *pat = syn_pat_top(p);
    REPORT(p, pat);
}

bool parse_path(Parser *p, bool type_style, AstPath *path) {
    begin(p);
    bool ok = syn_path(p, type_style ? PATH_TYPE : PATH_EXPR, path);
    REPORT(p, ok);
}

AstBlock *parse_block(Parser *p) {
    begin(p);
    AstBlock *b = syn_block(p);
    REPORT(p, b);
}

AstStmt *parse_stmt(Parser *p) {
    begin(p);
    AstStmt *s = syn_stmt(p);
    REPORT(p, s);
}

AstItem *parse_item(Parser *p) {
    begin(p);
    AstItem *it = syn_item(p, PLACE_MODULE);
    REPORT(p, it);
}

AstVis parse_vis(Parser *p) {
    begin(p);
    AstVis vis;
    // A type may follow: `$v:vis $t:ty` given `pub (u8)`.
    if (!syn_vis(p, &vis, true)) syn_emit_pending(p);
    return vis;
}

bool parse_meta_item(Parser *p, AstAttr *attr) {
    begin(p);
    Span lo = p->token.span;
    *attr = (AstAttr){.id = ast_new_id(p->sess)};
    bool ok = syn_attr_item(p, attr);
    attr->span = span_to(lo, p->prev_span);
    REPORT(p, ok);
}

bool parse_literal_maybe_minus(Parser *p, AstExpr **expr) {
    begin(p);
    *expr = syn_literal_maybe_minus(p);
    REPORT(p, *expr != NULL);
}

AstAttrs parse_outer_attrs(Parser *p) {
    begin(p);
    AttrVec v = {0};
    if (!syn_outer_attrs(p, &v)) syn_emit_pending(p);
    return SLICE_FROM(AstAttrs, v);
}

bool parse_ident(Parser *p, Ident *ident) {
    begin(p);
    bool ok = syn_is_ident_or_fail(p, ident, false);
    REPORT(p, ok);
}

// ---- expansions ----

static void ignored_rest(Parser *p, const char *what) {
    if (p->token.kind == TOK_EOF || p->aborted) return;
    Diag *d = diag_error(p->sess, E_NONE, p->token.span,
                         "macro expansion ignores %s and any tokens following",
                         syn_token_descr(p, &p->token));
    (void)what;
    syn_report(p, d);
}

static void expansion_items(Parser *p, AstItems *items, ItemPlace place) {
    begin(p);
    while (p->token.kind != TOK_EOF) {
        AstItem *it = syn_item(p, place);
        if (!it) break;
        if (it->kind == AST_ITEM_MAC_CALL && !it->mac) continue; // reported
        vec_push(p->sess->arena, items, it);
        while (place == PLACE_MODULE && p->token.kind == TOK_SEMI && p->pos < p->len &&
               it->kind == AST_ITEM_MAC_CALL)
            parser_bump(p);
    }
    if (p->pending)
        syn_emit_pending(p);
    else
        ignored_rest(p, "item");
}

void parse_expansion_items(Parser *p, AstItems *items) {
    expansion_items(p, items, PLACE_MODULE);
}
void parse_expansion_assoc_items(Parser *p, AstItems *items, bool in_trait) {
    expansion_items(p, items, in_trait ? PLACE_TRAIT : PLACE_IMPL);
}
void parse_expansion_foreign_items(Parser *p, AstItems *items) {
    expansion_items(p, items, PLACE_FOREIGN);
}

void parse_expansion_stmts(Parser *p, AstBlock *into) {
    begin(p);
    while (p->token.kind != TOK_EOF && p->token.kind != TOK_CLOSE_BRACE) {
        u32 before = p->pos;
        AstStmt *s = syn_full_stmt(p);
        if (!s) break;
        vec_push(p->sess->arena, &into->stmts, s);
        if (p->pos == before && p->split == 0) break;
    }
    if (p->pending)
        syn_emit_pending(p);
    else
        ignored_rest(p, "statement");
}

AstExpr *parse_expansion_expr(Parser *p) {
    begin(p);
    if (p->token.kind == TOK_EOF) {
        syn_fail_expected(p, "expression");
        syn_emit_pending(p);
        return NULL;
    }
    AttrVec attrs = {0};
    AstExpr *e = syn_outer_attrs(p, &attrs) ? syn_expr_res(p, 0, attrs) : NULL;
    if (!e) {
        syn_emit_pending(p);
        return NULL;
    }
    if (p->token.kind == TOK_SEMI)
        parser_bump(p); // allowed (a lint in rustc) after a single expression
    ignored_rest(p, "expression");
    return e;
}
