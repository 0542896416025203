// SPDX-License-Identifier: MIT
// parse_pat.c: patterns. Reference: Patterns. After rustc_parse::parser::pat.
#include "syntax/parser_internal.h"

typedef Vec(AstPat *) PatVec;

static AstPat *pat_with_range(Parser *p, bool allow_range);

AstPat *syn_new_pat(Parser *p, AstPatKind kind, Span lo) {
    AstPat *pat = NEW(p->sess->arena, AstPat);
    pat->kind = kind;
    pat->id = ast_new_id(p->sess);
    pat->span = span_to(lo, p->prev_span);
    return pat;
}

// ---- ranges ----

static bool begins_literal(const Token *t) {
    return t->kind == TOK_LITERAL || t->kind == TOK_MINUS || syn_token_is_kw(t, KW(true)) ||
           syn_token_is_kw(t, KW(false)) ||
           (t->kind == TOK_OPEN_INVISIBLE &&
            (t->fragment == FRAGMENT_LITERAL || t->fragment == FRAGMENT_EXPR ||
             t->fragment == FRAGMENT_EXPR_2021));
}

static bool is_inline_const(const Parser *p, u32 n) {
    return syn_token_is_kw(syn_look(p, n), KW(const)) && syn_look(p, n + 1)->kind == TOK_OPEN_BRACE;
}

static bool is_range_end_start(Parser *p, u32 n) {
    const Token *t = syn_look(p, n);
    bool dot = t->kind == TOK_DOT && syn_look(p, n + 1)->kind == TOK_LITERAL; // .5
    return syn_is_path_start(p, t) || begins_literal(t) || dot || is_inline_const(p, n);
}

static bool eat_range_op(Parser *p, AstRangeEnd *end) {
    if (syn_eat(p, TOK_DOT_DOT_DOT))
        *end = RANGE_END_INCLUDED_DOTDOTDOT;
    else if (syn_eat(p, TOK_DOT_DOT_EQ))
        *end = RANGE_END_INCLUDED;
    else if (syn_eat(p, TOK_DOT_DOT))
        *end = RANGE_END_EXCLUDED;
    else
        return false;
    return true;
}

static AstExpr *path_expr(Parser *p, AstQSelf *q, AstPath path, Span lo) {
    AstExpr *e = syn_new_expr(p, AST_EXPR_PATH, lo);
    e->path.qself = q;
    e->path.path = path;
    return e;
}

static AstExpr *const_block(Parser *p) {
    Span lo = p->token.span;
    parser_bump(p);
    AstExpr *block = syn_expr_block(p, (AstLabel){0}, p->token.span, false);
    if (!block) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_CONST_BLOCK, lo);
    e->anon = *syn_anon_const(p, block);
    return e;
}

static AstExpr *range_bound(Parser *p) {
    if (is_inline_const(p, 0)) return const_block(p);
    if (p->token.kind != TOK_OPEN_INVISIBLE ? syn_check_path(p) : syn_is_path_start(p, &p->token)) {
        Span lo = p->token.span;
        AstPath path = {0};
        AstQSelf *q = NULL;
        if (syn_eat_split(p, TOK_LT)) {
            if (!(q = syn_qpath(p, PATH_PAT, &path))) return NULL;
        } else if (!syn_path(p, PATH_PAT, &path)) {
            return NULL;
        }
        return path_expr(p, q, path, lo);
    }
    return syn_literal_maybe_minus(p);
}

static void no_end(Parser *p, Span op) {
    Diag *d = syn_error(p, E0586, op, "inclusive range with no end");
    diag_note(d, "inclusive ranges must be bounded at the end (`..=b` or `a..=b`)");
    syn_report(p, d);
}

static AstPat *range_from(Parser *p, AstExpr *lo_expr, AstRangeEnd end, Span lo) {
    AstExpr *hi = NULL;
    Span op = p->prev_span;
    if (is_range_end_start(p, 0)) {
        if (!(hi = range_bound(p))) return NULL;
    } else if (end != RANGE_END_EXCLUDED) {
        no_end(p, op);
        end = RANGE_END_EXCLUDED;
    }
    AstPat *pat = syn_new_pat(p, AST_PAT_RANGE, lo);
    pat->range.lo = lo_expr;
    pat->range.hi = hi;
    pat->range.end = end;
    return pat;
}

static AstPat *range_to(Parser *p, AstRangeEnd end, Span lo) {
    Span op = p->prev_span;
    AstExpr *hi = NULL;
    if (is_range_end_start(p, 0)) {
        if (!(hi = range_bound(p))) return NULL;
        if (end == RANGE_END_INCLUDED_DOTDOTDOT) {
            Diag *d = syn_error(p, E_NONE, op, "range-to patterns with `...` are not allowed");
            diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, op, STR("..="), "use `..=` instead");
            syn_report(p, d);
        }
    } else {
        no_end(p, op);
    }
    AstPat *pat = syn_new_pat(p, AST_PAT_RANGE, lo);
    pat->range.hi = hi;
    pat->range.end = end;
    return pat;
}

// ---- literals ----

AstExpr *syn_literal_maybe_minus(Parser *p) {
    if (syn_is_fragment(p, FRAGMENT_EXPR) || syn_is_fragment(p, FRAGMENT_EXPR_2021) ||
        syn_is_fragment(p, FRAGMENT_LITERAL)) {
        u32 open = p->pos;
        parser_bump(p);
        AstExpr *e = syn_expr(p);
        syn_end_fragment(p, open);
        if (e && e->kind != AST_EXPR_LIT && e->kind != AST_EXPR_UNARY && e->kind != AST_EXPR_PATH &&
            e->kind != AST_EXPR_CONST_BLOCK && e->kind != AST_EXPR_MAC_CALL &&
            e->kind != AST_EXPR_INCLUDED_BYTES && e->kind != AST_EXPR_ERROR) {
            syn_fail(p, E_NONE, e->span, "arbitrary expressions aren't allowed in patterns");
            return NULL;
        }
        return e;
    }
    Span lo = p->token.span;
    bool minus = syn_eat(p, TOK_MINUS);
    AstLit lit;
    Span at = p->token.span;
    if (!syn_lit(p, &lit)) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_LIT, at);
    e->lit = lit;
    if (!minus) return e;
    AstExpr *neg = syn_new_expr(p, AST_EXPR_UNARY, lo);
    neg->unary.op = UN_NEG;
    neg->unary.expr = e;
    return neg;
}

// ---- compound patterns ----

static bool push_pat(Parser *p, void *ctx) {
    AstPat *pat = syn_pat_top(p);
    if (!pat) return false;
    vec_push(p->sess->arena, (PatVec *)ctx, pat);
    return true;
}

static AstPat *ref_pat(Parser *p, Span lo) {
    syn_eat_split(p, TOK_AND);
    if (p->token.kind == TOK_LIFETIME && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "unexpected lifetime `%.*s` in pattern",
                            SYM_ARG(p->sess, p->token.symbol));
        syn_report(p, d);
        parser_bump(p);
    }
    Mutability m = syn_eat_kw(p, KW(mut)) ? MUT_MUT : MUT_NOT;
    AstPat *sub = pat_with_range(p, false);
    if (!sub) return NULL;
    AstPat *pat = syn_new_pat(p, AST_PAT_REF, lo);
    pat->ref.pat = sub;
    pat->ref.mutbl = m;
    return pat;
}

static AstPat *tuple_or_paren(Parser *p, Span lo) {
    PatVec v = {0};
    bool trailing;
    if (!syn_delim_seq(p, TOK_OPEN_PAREN, TOK_CLOSE_PAREN, push_pat, &v, &trailing)) return NULL;
    bool paren = v.len == 1 && !trailing && v.data[0]->kind != AST_PAT_REST;
    AstPat *pat = syn_new_pat(p, paren ? AST_PAT_PAREN : AST_PAT_TUPLE, lo);
    if (paren) {
        pat->inner = v.data[0];
    } else {
        pat->pats.data = v.data;
        pat->pats.len = v.len;
    }
    return pat;
}

static AstPat *slice_pat(Parser *p, Span lo) {
    PatVec v = {0};
    if (!syn_delim_seq(p, TOK_OPEN_BRACKET, TOK_CLOSE_BRACKET, push_pat, &v, NULL)) return NULL;
    for_each(AstPat *, it, v)
        if ((*it)->kind == AST_PAT_RANGE && (*it)->range.lo && !(*it)->range.hi)
            syn_gate(p, (*it)->span, "half_open_range_patterns_in_slices", 67264,
                     "`X..` patterns in slices are experimental");
    AstPat *pat = syn_new_pat(p, AST_PAT_SLICE, lo);
    pat->pats.data = v.data;
    pat->pats.len = v.len;
    return pat;
}

static AstPat *ident_pat(Parser *p, Span lo, bool by_ref, Mutability ref_m, Mutability m) {
    Ident ident;
    if (!syn_is_ident_or_fail(p, &ident, false)) return NULL;
    AstPat *sub = NULL;
    if (syn_eat(p, TOK_AT)) {
        if (!(sub = syn_pat_no_top_alt(p))) return NULL;
    }
    if (p->token.kind == TOK_OPEN_PAREN) {
        Diag *d = syn_fail(p, E_NONE, p->prev_span, "expected identifier, found enum pattern");
        (void)d;
        return NULL;
    }
    AstPat *pat = syn_new_pat(p, AST_PAT_IDENT, lo);
    pat->ident.by_ref = by_ref;
    pat->ident.ref_mutbl = ref_m;
    pat->ident.mutbl = m;
    pat->ident.ident = ident;
    pat->ident.sub = sub;
    return pat;
}

// Makes every plain binding inside mutable, for `mut (a, b)`.
static AstPat *mut_pat(Parser *p, Span lo) {
    Span mut_span = p->prev_span;
    if (syn_token_is_kw(&p->token, KW(self_value))) {
        AstPat *pat = NULL;
        Ident ident = {p->token.symbol, p->token.span};
        parser_bump(p);
        pat = syn_new_pat(p, AST_PAT_IDENT, lo);
        pat->ident.mutbl = MUT_MUT;
        pat->ident.ident = ident;
        return pat;
    }
    if (syn_token_is_kw(&p->token, KW(ref)) && !p->no_recovery) {
        // mut ref x: unstable
        Span at = p->token.span;
        parser_bump(p);
        Mutability rm = syn_eat_kw(p, KW(mut)) ? MUT_MUT : MUT_NOT;
        syn_gate(p, span_to(mut_span, at), "mut_ref", 123076,
                 "mutable by-reference bindings are experimental");
        return ident_pat(p, lo, true, rm, MUT_MUT);
    }
    while (syn_token_is_kw(&p->token, KW(mut)) && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "`mut` on a binding may not be repeated");
        syn_report(p, d);
        parser_bump(p);
    }
    AstPat *pat = syn_pat_no_top_alt(p);
    if (!pat) return NULL;
    if (pat->kind == AST_PAT_IDENT && !pat->ident.by_ref) {
        pat->ident.mutbl = MUT_MUT;
        pat->span = span_to(lo, pat->span);
        return pat;
    }
    bool binds = pat->kind == AST_PAT_TUPLE || pat->kind == AST_PAT_TUPLE_STRUCT ||
                 pat->kind == AST_PAT_PAREN || pat->kind == AST_PAT_STRUCT ||
                 pat->kind == AST_PAT_REF || pat->kind == AST_PAT_SLICE ||
                 pat->kind == AST_PAT_IDENT;
    Diag *d = syn_error(p, E_NONE, binds ? span_to(lo, pat->span) : mut_span, "%s",
                        binds ? "`mut` must be attached to each individual binding"
                              : "`mut` must be followed by a named binding");
    diag_note(d, "`mut` may be followed by `variable` and `variable @ pattern`");
    syn_report(p, d);
    pat->span = span_to(lo, pat->span);
    return pat;
}

static AstPat *box_pat(Parser *p, Span lo) {
    if (p->token.kind == TOK_AT || p->token.kind == TOK_COLON || p->token.kind == TOK_EQ ||
        p->token.kind == TOK_COMMA || p->token.kind == TOK_CLOSE_PAREN ||
        p->token.kind == TOK_FAT_ARROW) {
        syn_fail(p, E_NONE, lo, "expected pattern, found keyword `box`");
        return NULL;
    }
    AstPat *sub = pat_with_range(p, false);
    if (!sub) return NULL;
    AstPat *pat = syn_new_pat(p, AST_PAT_BOX, lo);
    pat->inner = sub;
    return pat;
}

// ---- struct patterns ----

static bool field_name(Parser *p, Ident *out) {
    if (p->token.kind == TOK_LITERAL && p->token.lit_kind == LIT_INTEGER) {
        if (id_is_some(p->token.suffix)) {
            Diag *d = syn_error(p, E_NONE, p->token.span, "suffixes on a tuple index are invalid");
            syn_report(p, d);
        }
        *out = (Ident){p->token.symbol, p->token.span};
        parser_bump(p);
        return true;
    }
    return syn_ident(p, out);
}

static AstPat *shorthand_field(Parser *p, AstPatField *f, Span lo) {
    bool is_box = syn_eat_kw(p, KW(box));
    Span inner_lo = p->token.span;
    bool by_ref = syn_eat_kw(p, KW(ref));
    bool is_mut = syn_eat_kw(p, KW(mut));
    if (!field_name(p, &f->ident)) return NULL;
    f->shorthand = true;
    AstPat *pat = syn_new_pat(p, AST_PAT_IDENT, is_box ? inner_lo : lo);
    pat->ident.by_ref = by_ref;
    pat->ident.ref_mutbl = by_ref && is_mut ? MUT_MUT : MUT_NOT;
    pat->ident.mutbl = !by_ref && is_mut ? MUT_MUT : MUT_NOT;
    pat->ident.ident = f->ident;
    if (!is_box) return pat;
    AstPat *boxed = syn_new_pat(p, AST_PAT_BOX, lo);
    boxed->inner = pat;
    return boxed;
}

static bool pat_field(Parser *p, AstPatField *f) {
    Span lo = p->token.span;
    if (syn_look(p, 1)->kind == TOK_COLON) {
        if (!field_name(p, &f->ident)) return false;
        parser_bump(p);
        f->pat = syn_pat_top(p);
    } else {
        f->pat = shorthand_field(p, f, lo);
    }
    if (!f->pat) return false;
    f->span = span_to(lo, p->prev_span);
    return true;
}

static bool struct_fields(Parser *p, AstPat *pat) {
    Vec(AstPatField) v = {0};
    bool comma = true;
    Span rest = SPAN_NONE;
    while (p->token.kind != TOK_CLOSE_BRACE) {
        if (p->token.kind == TOK_EOF) break;
        AttrVec attrs = {0};
        if (!syn_outer_attrs(p, &attrs)) return false;
        if (!comma) {
            Diag *d = syn_fail(p, E_NONE, p->token.span, "expected `,`");
            diag_label(d, p->token.span, "expected `,`");
            if (p->no_recovery || !syn_is_ident(p, &p->token)) return false;
            syn_emit_pending(p);
        }
        comma = false;
        if (!span_is_none(rest)) { // something after `..`
            Diag *d = syn_error(p, E_NONE, rest, "expected `}`, found `,`");
            diag_label(d, rest, "`..` must be at the end and cannot have a trailing comma");
            syn_report(p, d);
            rest = SPAN_NONE;
        }
        if (syn_check(p, TOK_DOT_DOT) || p->token.kind == TOK_DOT_DOT_DOT ||
            syn_token_is_kw(&p->token, KW(underscore))) {
            if (p->token.kind != TOK_DOT_DOT) {
                Diag *d = syn_error(p, E_NONE, p->token.span, "expected field pattern, found %s",
                                    syn_token_descr(p, &p->token));
                diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR(".."),
                             "to omit remaining fields, use `..`");
                syn_report(p, d);
            }
            parser_bump(p);
            pat->struct_.rest = true;
            if (p->token.kind == TOK_CLOSE_BRACE) break;
            if (p->token.kind != TOK_COMMA) {
                syn_fail(p, E_NONE, p->token.span, "expected `}`, found %s",
                         syn_token_descr(p, &p->token));
                return false;
            }
            rest = p->token.span;
            parser_bump(p);
            if (p->token.kind == TOK_CLOSE_BRACE) {
                Diag *d = syn_error(p, E_NONE, rest, "expected `}`, found `,`");
                diag_label(d, rest, "expected `}`");
                syn_report(p, d);
                break;
            }
            comma = true;
            continue;
        }
        AstPatField f = {.id = ast_new_id(p->sess)};
        f.attrs.data = attrs.data;
        f.attrs.len = attrs.len;
        if (!pat_field(p, &f)) return false;
        vec_push(p->sess->arena, &v, f);
        comma = syn_eat(p, TOK_COMMA);
    }
    pat->struct_.fields.data = v.data;
    pat->struct_.fields.len = v.len;
    return true;
}

static AstPat *struct_pat(Parser *p, AstQSelf *q, AstPath path, Span lo) {
    AstPat *pat = syn_new_pat(p, AST_PAT_STRUCT, lo);
    pat->struct_.qself = q;
    pat->struct_.path = path;
    parser_bump(p);
    if (!struct_fields(p, pat)) {
        if (p->no_recovery || p->aborted) return NULL;
        syn_emit_pending(p);
        pat->struct_.rest = true; // so that no field is missed
        syn_skip_to_close(p, TOK_CLOSE_BRACE);
    } else if (syn_expect(p, TOK_CLOSE_BRACE) == SYN_ERROR) {
        return NULL;
    }
    pat->span = span_to(lo, p->prev_span);
    return pat;
}

// ---- patterns that begin with a path ----

static AstPat *path_pat(Parser *p, Span lo) {
    AstPath path = {0};
    AstQSelf *q = NULL;
    if (syn_eat_split(p, TOK_LT)) {
        if (!(q = syn_qpath(p, PATH_PAT, &path))) return NULL;
    } else if (!syn_path(p, PATH_PAT, &path)) {
        return NULL;
    }
    AstRangeEnd end;
    if (!q && syn_check(p, TOK_BANG) && token_is_open(syn_look(p, 1))) {
        parser_bump(p);
        AstMacCall *mac = NEW(p->sess->arena, AstMacCall);
        mac->path = path;
        if (!syn_mac_args(p, mac)) return NULL;
        AstPat *pat = syn_new_pat(p, AST_PAT_MAC_CALL, lo);
        pat->mac = mac;
        return pat;
    }
    if (p->token.kind == TOK_DOT_DOT || p->token.kind == TOK_DOT_DOT_DOT ||
        p->token.kind == TOK_DOT_DOT_EQ) {
        AstExpr *begin = path_expr(p, q, path, lo);
        eat_range_op(p, &end);
        return range_from(p, begin, end, lo);
    }
    eat_range_op(p, &end); // notes them as expected
    if (syn_check(p, TOK_OPEN_BRACE)) return struct_pat(p, q, path, lo);
    if (syn_check(p, TOK_OPEN_PAREN)) {
        PatVec v = {0};
        if (!syn_delim_seq(p, TOK_OPEN_PAREN, TOK_CLOSE_PAREN, push_pat, &v, NULL)) return NULL;
        AstPat *pat = syn_new_pat(p, AST_PAT_TUPLE_STRUCT, lo);
        pat->tuple_struct.qself = q;
        pat->tuple_struct.path = path;
        pat->tuple_struct.pats.data = v.data;
        pat->tuple_struct.pats.len = v.len;
        return pat;
    }
    AstPat *pat = syn_new_pat(p, AST_PAT_PATH, lo);
    pat->path.qself = q;
    pat->path.path = path;
    return pat;
}

static bool is_bool(const Token *t) {
    return syn_token_is_kw(t, KW(true)) || syn_token_is_kw(t, KW(false));
}

static bool can_be_ident_pat(Parser *p) {
    const Token *t = &p->token, *next = syn_look(p, 1);
    if (!syn_check_class(p, t->kind == TOK_IDENT, EXPECT_IDENT) || is_bool(t) ||
        syn_is_path_segment_kw(t) || syn_token_is_kw(t, KW(in)))
        return false;
    switch (next->kind) {
    case TOK_OPEN_PAREN:
    case TOK_OPEN_BRACE:
    case TOK_DOT_DOT:
    case TOK_DOT_DOT_DOT:
    case TOK_DOT_DOT_EQ:
    case TOK_PATH_SEP:
    case TOK_BANG: return false;
    default: return true;
    }
}

static AstPat *literal_pat(Parser *p, Span lo) {
    const char *found = syn_token_descr(p, &p->token);
    Span at = p->token.span;
    bool begins = begins_literal(&p->token);
    AstExpr *e = syn_literal_maybe_minus(p);
    if (!e) {
        if (begins || p->aborted) return NULL;
        syn_cancel_pending(p);
        Diag *d = syn_fail(p, E_NONE, at, "expected pattern, found %s", found);
        diag_label(d, at, "expected pattern");
        return NULL;
    }
    AstRangeEnd end;
    if (eat_range_op(p, &end)) return range_from(p, e, end, lo);
    AstPat *pat = syn_new_pat(p, AST_PAT_EXPR, lo);
    pat->expr = e;
    return pat;
}

static AstPat *fragment_pat(Parser *p) {
    u32 open = p->pos;
    parser_bump(p);
    AstPat *pat = syn_pat_top(p);
    syn_end_fragment(p, open);
    return pat;
}

static AstPat *pat_kind(Parser *p, Span lo) {
    AstRangeEnd end;
    if (syn_check(p, TOK_AND) || p->token.kind == TOK_AND_AND) {
        if (p->token.kind == TOK_AND) return ref_pat(p, lo);
        syn_eat_split(p, TOK_AND);
        AstPat *sub = ref_pat(p, p->token.span);
        if (!sub) return NULL;
        AstPat *pat = syn_new_pat(p, AST_PAT_REF, lo);
        pat->ref.pat = sub;
        return pat;
    }
    if (syn_check(p, TOK_OPEN_PAREN)) return tuple_or_paren(p, lo);
    if (syn_check(p, TOK_OPEN_BRACKET)) return slice_pat(p, lo);
    if (syn_check(p, TOK_DOT_DOT) && !is_range_end_start(p, 1)) {
        parser_bump(p);
        return syn_new_pat(p, AST_PAT_REST, lo);
    }
    if (p->token.kind == TOK_DOT_DOT_DOT && !is_range_end_start(p, 1) && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, lo, "unexpected `...`");
        diag_label(d, lo, "not a valid pattern");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, lo, STR(".."),
                     "for a rest pattern, use `..` instead of `...`");
        syn_report(p, d);
        parser_bump(p);
        return syn_new_pat(p, AST_PAT_REST, lo);
    }
    if (eat_range_op(p, &end)) return range_to(p, end, lo);
    if (syn_eat(p, TOK_BANG)) {
        syn_gate(p, p->prev_span, "never_patterns", 118155, "`!` patterns are experimental");
        return syn_new_pat(p, AST_PAT_NEVER, lo);
    }
    if (syn_eat_kw(p, KW(underscore))) return syn_new_pat(p, AST_PAT_WILD, lo);
    if (syn_eat_kw(p, KW(mut))) return mut_pat(p, lo);
    if (syn_eat_kw(p, KW(ref))) {
        Mutability m = syn_eat_kw(p, KW(mut)) ? MUT_MUT : MUT_NOT;
        return ident_pat(p, lo, true, m, MUT_NOT);
    }
    if (syn_eat_kw(p, KW(box))) return box_pat(p, lo);
    if (is_inline_const(p, 0)) {
        AstExpr *e = const_block(p);
        if (!e) return NULL;
        Diag *d = syn_error(p, E_NONE, e->span, "const blocks cannot be used as patterns");
        diag_help(d,
                  "use a named `const`-item or an `if`-guard (`x if x == const { ... }`) instead");
        syn_report(p, d);
        if (eat_range_op(p, &end)) return range_from(p, e, end, lo);
        AstPat *pat = syn_new_pat(p, AST_PAT_EXPR, lo);
        pat->expr = e;
        return pat;
    }
    if (can_be_ident_pat(p)) return ident_pat(p, lo, false, MUT_NOT, MUT_NOT);
    const Token *t = &p->token;
    if (syn_check_path(p) || (t->kind == TOK_IDENT && !is_bool(t) && !syn_token_is_kw(t, KW(in))))
        return path_pat(p, lo);
    return literal_pat(p, lo);
}

static AstPat *pat_with_range(Parser *p, bool allow_range) {
    if (syn_is_fragment(p, FRAGMENT_PAT) || syn_is_fragment(p, FRAGMENT_PAT_PARAM))
        return fragment_pat(p);
    if (!syn_enter(p)) return NULL;
    Span lo = p->token.span;
    if (syn_token_is_kw(&p->token, KW(let)) && syn_can_begin_pat(p, syn_look(p, 1)) &&
        !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, lo, "expected pattern, found `let`");
        syn_report(p, d);
        parser_bump(p);
        lo = p->token.span;
    }
    AstPat *pat = pat_kind(p, lo);
    syn_leave(p);
    if (pat && !allow_range && pat->kind == AST_PAT_RANGE &&
        !(pat->range.end == RANGE_END_INCLUDED_DOTDOTDOT)) {
        Diag *d =
            syn_error(p, E_NONE, pat->span, "the range pattern here has ambiguous interpretation");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(pat->span), STR("("),
                     "add parentheses to clarify the precedence");
        diag_suggest_part(d, span_end(pat->span), STR(")"));
        syn_report(p, d);
    }
    return pat;
}

AstPat *syn_pat_no_top_alt(Parser *p) {
    return pat_with_range(p, true);
}

static bool eat_or(Parser *p) {
    if (p->token.kind == TOK_OR_OR && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "unexpected token `||` in pattern");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR("|"),
                     "use a single `|` to separate multiple alternative patterns");
        syn_report(p, d);
        parser_bump(p);
        return true;
    }
    return syn_eat(p, TOK_OR);
}

// The comma of a tuple pattern without parentheses.
static AstPat *recover_comma(Parser *p, Span lo) {
    Span comma = p->token.span;
    parser_bump(p);
    while (!token_is_close(&p->token) && p->token.kind != TOK_EOF) {
        p->sess->diags.muted++;
        AstPat *pat = syn_pat_top(p);
        p->sess->diags.muted--;
        if (!pat) {
            syn_cancel_pending(p);
            break;
        }
        if (p->token.kind != TOK_COMMA) break;
        parser_bump(p);
    }
    if (p->aborted) return NULL;
    Span seq = span_to(lo, p->prev_span);
    Diag *d = syn_fail(p, E_NONE, comma, "unexpected `,` in pattern");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(seq), STR("("),
                 "try adding parentheses to match on a tuple");
    diag_suggest_part(d, span_end(seq), STR(")"));
    return NULL;
}

static AstPat *pat_alternatives(Parser *p, bool tuple_comma) {
    Span lo = p->token.span;
    bool leading = eat_or(p);
    AstPat *first = pat_with_range(p, true);
    if (!first) return NULL;
    if (tuple_comma && p->token.kind == TOK_COMMA && !p->no_recovery) return recover_comma(p, lo);
    if (!syn_check(p, TOK_OR) && p->token.kind != TOK_OR_OR) {
        if (leading) { // `| A` is A, but its span has the bar
            AstPat *pat = syn_new_pat(p, AST_PAT_OR, lo);
            pat->pats.data = arena_copy(p->sess->arena, &first, sizeof first, _Alignof(AstPat *));
            pat->pats.len = 1;
            return pat;
        }
        return first;
    }
    PatVec v = {0};
    vec_push(p->sess->arena, &v, first);
    while (eat_or(p)) {
        if (!syn_can_begin_pat(p, &p->token) &&
            (p->token.kind == TOK_FAT_ARROW || p->token.kind == TOK_EQ ||
             p->token.kind == TOK_CLOSE_PAREN || p->token.kind == TOK_CLOSE_BRACKET ||
             p->token.kind == TOK_CLOSE_BRACE || p->token.kind == TOK_COMMA ||
             p->token.kind == TOK_SEMI || p->token.kind == TOK_COLON ||
             syn_token_is_kw(&p->token, KW(in)) || syn_token_is_kw(&p->token, KW(if)))) {
            Diag *d = syn_error(p, E_NONE, p->prev_span,
                                "a trailing `|` is not allowed in an or-pattern");
            syn_report(p, d);
            break;
        }
        AstPat *pat = pat_with_range(p, true);
        if (!pat) return NULL;
        vec_push(p->sess->arena, &v, pat);
        if (tuple_comma && p->token.kind == TOK_COMMA && !p->no_recovery)
            return recover_comma(p, lo);
    }
    AstPat *pat = syn_new_pat(p, AST_PAT_OR, lo);
    pat->pats.data = v.data;
    pat->pats.len = v.len;
    return pat;
}

AstPat *syn_pat_top(Parser *p) {
    return pat_alternatives(p, false);
}

AstPat *syn_pat_guard_free(Parser *p) {
    return pat_alternatives(p, true);
}

AstPat *syn_pat_let(Parser *p) {
    Span lo = p->token.span;
    bool or_first = p->token.kind == TOK_OR || p->token.kind == TOK_OR_OR;
    AstPat *pat = pat_alternatives(p, true);
    if (pat && pat->kind == AST_PAT_OR && !or_first && pat->pats.len > 1) {
        Diag *d = syn_error(p, E_NONE, pat->span,
                            "`let` bindings require top-level or-patterns in parentheses");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(pat->span), STR("("),
                     "wrap the pattern in parentheses");
        diag_suggest_part(d, span_end(pat->span), STR(")"));
        syn_report(p, d);
    }
    (void)lo;
    return pat;
}

AstPat *syn_fn_param_pat(Parser *p) {
    AstPat *pat = pat_alternatives(p, false);
    if (pat && pat->kind == AST_PAT_OR && pat->pats.len > 1) {
        Diag *d = syn_error(p, E_NONE, pat->span,
                            "function parameters require top-level or-patterns in parentheses");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(pat->span), STR("("),
                     "wrap the pattern in parentheses");
        diag_suggest_part(d, span_end(pat->span), STR(")"));
        syn_report(p, d);
    }
    return pat;
}
