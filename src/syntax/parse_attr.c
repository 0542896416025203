// SPDX-License-Identifier: MIT
// parse_attr.c: attributes and doc comments, delimited macro arguments. Reference: Attributes.
#include "syntax/parser_internal.h"

static AstAttr doc_attr(Parser *p) {
    const Token *t = &p->token;
    AstAttr a = {.span = t->span,
                 .inner = t->doc_inner,
                 .is_doc = true,
                 .doc_block = t->doc_block,
                 .doc_text = t->symbol};
    a.id = ast_new_id(p->sess);
    return a;
}

static bool attr_args(Parser *p, AstAttr *attr) {
    if (p->token.kind == TOK_OPEN_PAREN || p->token.kind == TOK_OPEN_BRACKET ||
        p->token.kind == TOK_OPEN_BRACE) {
        attr->args_kind = AST_ATTR_DELIMITED;
        Span span;
        attr->args = syn_delimited(p, &attr->delim, &span);
        attr->args_span = span;
        return true;
    }
    syn_check(p, TOK_OPEN_PAREN);
    syn_check(p, TOK_OPEN_BRACKET);
    syn_check(p, TOK_OPEN_BRACE);
    if (syn_eat(p, TOK_EQ)) {
        attr->args_kind = AST_ATTR_EQ;
        attr->value = syn_expr(p);
        return attr->value != NULL;
    }
    attr->args_kind = AST_ATTR_EMPTY;
    return true;
}

bool syn_attr_item(Parser *p, AstAttr *attr) {
    if (syn_is_fragment(p, FRAGMENT_META)) {
        u32 open = p->pos;
        parser_bump(p);
        bool ok = syn_attr_item(p, attr);
        syn_end_fragment(p, open);
        return ok;
    }
    if (syn_token_is_kw(&p->token, KW(unsafe))) {
        parser_bump(p);
        attr->is_unsafe = true;
        if (syn_expect(p, TOK_OPEN_PAREN) == SYN_ERROR) return false;
    }
    if (!syn_path(p, PATH_MOD, &attr->path)) return false;
    if (!attr_args(p, attr)) return false;
    return !attr->is_unsafe || syn_expect(p, TOK_CLOSE_PAREN) != SYN_ERROR;
}

// #[...] or #![...]
static bool attribute(Parser *p, AstAttr *attr, bool inner_allowed, bool *skip) {
    Span lo = p->token.span;
    *attr = (AstAttr){.id = ast_new_id(p->sess)};
    *skip = false;
    parser_bump(p);
    if (syn_eat(p, TOK_BANG)) attr->inner = true;
    if (syn_expect(p, TOK_OPEN_BRACKET) == SYN_ERROR) return false;
    if (!syn_attr_item(p, attr)) return false;
    if (syn_expect(p, TOK_CLOSE_BRACKET) == SYN_ERROR) return false;
    attr->span = span_to(lo, p->prev_span);
    if (attr->inner && !inner_allowed) {
        Diag *d =
            syn_error(p, E_NONE, attr->span, "an inner attribute is not permitted in this context");
        diag_note(d, "inner attributes, like `#![no_std]`, annotate the item enclosing them, and "
                     "are usually "
                     "found at the beginning of source files");
        syn_report(p, d);
        *skip = true;
    }
    return true;
}

bool syn_outer_attrs(Parser *p, AttrVec *attrs) {
    for (;;) {
        if (syn_check(p, TOK_POUND)) {
            AstAttr attr;
            bool skip;
            if (!attribute(p, &attr, false, &skip)) return false;
            if (!skip) vec_push(p->sess->arena, attrs, attr);
        } else if (p->token.kind == TOK_DOC_COMMENT) {
            AstAttr attr = doc_attr(p);
            if (attr.inner) {
                Diag *d = syn_error(p, E0753, attr.span, "expected outer doc comment");
                diag_note(d,
                          "inner doc comments like this (starting with `%s`) can only appear "
                          "before items",
                          attr.doc_block ? "/*!" : "//!");
                syn_report(p, d);
                attr.inner = false;
            }
            vec_push(p->sess->arena, attrs, attr);
            parser_bump(p);
        } else {
            return true;
        }
    }
}

bool syn_inner_attrs(Parser *p, AttrVec *attrs) {
    for (;;) {
        if (p->token.kind == TOK_POUND && syn_look(p, 1)->kind == TOK_BANG) {
            AstAttr attr;
            bool skip;
            if (!attribute(p, &attr, true, &skip)) return false;
            vec_push(p->sess->arena, attrs, attr);
        } else if (p->token.kind == TOK_DOC_COMMENT && p->token.doc_inner) {
            AstAttr attr = doc_attr(p);
            vec_push(p->sess->arena, attrs, attr);
            parser_bump(p);
        } else {
            return true;
        }
    }
}

bool syn_mac_args(Parser *p, AstMacCall *mac) {
    if (p->token.kind != TOK_OPEN_PAREN && p->token.kind != TOK_OPEN_BRACKET &&
        p->token.kind != TOK_OPEN_BRACE) {
        syn_check(p, TOK_OPEN_PAREN);
        syn_check(p, TOK_OPEN_BRACKET);
        syn_check(p, TOK_OPEN_BRACE);
        syn_unexpected(p);
        return false;
    }
    mac->args = syn_delimited(p, &mac->delim, &mac->args_span);
    return true;
}
