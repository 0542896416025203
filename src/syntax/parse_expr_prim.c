// SPDX-License-Identifier: MIT
// parse_expr_prim.c: primary expressions: literals, paths, struct expressions, tuples, arrays, jumps,
// closures, `builtin # ...`. Control flow is in parse_expr_ctl.c.
#include "syntax/parser_internal.h"

typedef Vec(AstExpr *) ExprVec;

// ---- literals ----

bool syn_opt_lit(Parser *p, AstLit *out) {
    const Token *t = &p->token;
    if (t->kind == TOK_LITERAL) {
        *out = (AstLit){.kind = (LitKind)t->lit_kind,
                        .symbol = t->symbol,
                        .suffix = t->suffix,
                        .span = t->span,
                        .raw_hashes = t->raw_hashes};
    } else if (syn_token_is_kw(t, KW(true)) || syn_token_is_kw(t, KW(false))) {
        *out = (AstLit){.kind = LIT_BOOL, .symbol = t->symbol, .span = t->span};
    } else {
        return false;
    }
    parser_bump(p);
    return true;
}

bool syn_lit(Parser *p, AstLit *out) {
    if (syn_opt_lit(p, out)) return true;
    if (p->token.kind == TOK_DOT && !p->no_recovery) { // .5
        const Token *next = syn_look(p, 1);
        if (next->kind == TOK_LITERAL && next->lit_kind == LIT_INTEGER &&
            next->span.lo == p->token.span.hi) {
            Span span = span_to(p->token.span, next->span);
            Str text = str_format(p->sess->arena, "0.%.*s", SYM_ARG(p->sess, next->symbol));
            *out = (AstLit){
                .kind = LIT_FLOAT, .symbol = intern(&p->sess->symbols, text), .span = span};
            Diag *d = syn_error(p, E_NONE, span, "float literals must have an integer part");
            diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(span), STR("0"),
                         "must have an integer part");
            syn_report(p, d);
            parser_bump(p);
            parser_bump(p);
            return true;
        }
    }
    syn_fail_expected(p, "expression");
    return false;
}

static AstExpr *lit_expr(Parser *p) {
    Span lo = p->token.span;
    AstLit lit;
    if (!syn_lit(p, &lit)) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_LIT, lo);
    e->lit = lit;
    return e;
}

// ---- parentheses and brackets ----

// `_` stands for an expression on the left of an assignment; elsewhere lowering complains.
static bool push_expr_res(Parser *p, void *ctx) {
    AstExpr *e = syn_expr_attrs_free(p, p->restrictions & RESTRICT_ALLOW_LET);
    if (!e) return false;
    vec_push(p->sess->arena, (ExprVec *)ctx, e);
    return true;
}

static bool push_expr(Parser *p, void *ctx) {
    AstExpr *e = syn_expr(p);
    if (!e) return false;
    vec_push(p->sess->arena, (ExprVec *)ctx, e);
    return true;
}

static AstExpr *tuple_or_paren(Parser *p) {
    Span lo = p->token.span;
    ExprVec v = {0};
    bool trailing;
    if (!syn_delim_seq(p, TOK_OPEN_PAREN, TOK_CLOSE_PAREN, push_expr_res, &v, &trailing)) {
        if (p->no_recovery || p->aborted) return NULL;
        syn_emit_pending(p);
        syn_skip_to_close(p, TOK_CLOSE_PAREN);
        return syn_expr_error(p, span_to(lo, p->prev_span));
    }
    bool paren = v.len == 1 && !trailing;
    AstExpr *e = syn_new_expr(p, paren ? AST_EXPR_PAREN : AST_EXPR_TUPLE, lo);
    if (paren) {
        e->inner = v.data[0];
    } else {
        e->array.data = v.data;
        e->array.len = v.len;
    }
    return e;
}

static AstExpr *array_expr(Parser *p) {
    Span lo = p->token.span;
    parser_bump(p);
    ExprVec v = {0};
    if (!syn_eat(p, TOK_CLOSE_BRACKET)) {
        AstExpr *first = syn_expr(p);
        if (!first) return NULL;
        if (syn_eat(p, TOK_SEMI)) {
            AstExpr *count = syn_expr(p);
            if (!count || syn_expect(p, TOK_CLOSE_BRACKET) == SYN_ERROR) return NULL;
            AstExpr *e = syn_new_expr(p, AST_EXPR_REPEAT, lo);
            e->repeat.elem = first;
            e->repeat.count = *syn_anon_const(p, count);
            return e;
        }
        vec_push(p->sess->arena, &v, first);
        if (syn_eat(p, TOK_COMMA)) {
            if (!syn_seq_to_end(p, TOK_CLOSE_BRACKET, push_expr, &v, NULL)) return NULL;
        } else if (syn_expect(p, TOK_CLOSE_BRACKET) == SYN_ERROR) {
            return NULL;
        }
    }
    AstExpr *e = syn_new_expr(p, AST_EXPR_ARRAY, lo);
    e->array.data = v.data;
    e->array.len = v.len;
    return e;
}

// ---- struct expressions ----

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

static bool expr_field(Parser *p, AstExprField *f) {
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return false;
    f->attrs.data = attrs.data;
    f->attrs.len = attrs.len;
    Span lo = p->token.span;
    u8 next = syn_look(p, 1)->kind;
    f->shorthand = next != TOK_COLON && next != TOK_EQ;
    if (f->shorthand) {
        if (syn_is_ident(p, &p->token) && next != TOK_COMMA && next != TOK_CLOSE_BRACE &&
            next != TOK_EOF && next != TOK_CLOSE_INVISIBLE) {
            Diag *d = syn_fail(p, E_NONE, syn_look(p, 1)->span,
                               "expected one of `,`, `:`, or `}`, found %s",
                               syn_token_descr(p, syn_look(p, 1)));
            diag_label(d, syn_look(p, 1)->span, "expected one of `,`, `:`, or `}`");
            return false;
        }
        if (!syn_is_ident_or_fail(p, &f->ident, false)) return false;
        AstPath path = {.span = f->ident.span};
        AstPathSegment seg = {.ident = f->ident, .id = ast_new_id(p->sess)};
        path.segments.data = arena_copy(p->sess->arena, &seg, sizeof seg, _Alignof(AstPathSegment));
        path.segments.len = 1;
        f->expr = syn_new_expr(p, AST_EXPR_PATH, f->ident.span);
        f->expr->path.path = path;
    } else {
        if (!field_name(p, &f->ident)) return false;
        if (p->token.kind == TOK_EQ) {
            Diag *d = syn_error(p, E_NONE, p->token.span, "expected `:`, found `=`");
            diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE,
                         span_to(span_end(f->ident.span), p->token.span), STR(":"),
                         "replace equals symbol with a colon");
            syn_report(p, d);
        }
        parser_bump(p);
        if (!(f->expr = syn_expr(p))) return false;
    }
    f->span = span_to(lo, f->expr->span);
    return true;
}

// Skips to the next comma or the closing brace of the fields.
static void skip_field(Parser *p) {
    while (p->token.kind != TOK_COMMA && !token_is_close(&p->token) && p->token.kind != TOK_EOF)
        syn_skip_tree(p);
}

static bool struct_base(Parser *p, AstExpr *e) {
    Span dots = p->prev_span;
    e->struct_.rest = STRUCT_REST_DOTDOT;
    if (syn_check(p, TOK_CLOSE_BRACE)) return true;
    e->struct_.rest = STRUCT_REST_BASE;
    e->struct_.base = syn_expr(p);
    if (!e->struct_.base) {
        if (p->no_recovery || p->aborted) return false;
        syn_emit_pending(p);
        skip_field(p);
        e->struct_.base = syn_expr_error(p, dots);
    }
    if (p->token.kind == TOK_COMMA) {
        Diag *d = syn_error(p, E_NONE, span_to(dots, p->prev_span),
                            "cannot use a comma after the base struct");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR(""),
                     "remove this comma");
        diag_note(d, "the base struct must always be the last field");
        syn_report(p, d);
        skip_field(p);
        while (p->token.kind == TOK_COMMA) {
            parser_bump(p);
            skip_field(p);
        }
    }
    return true;
}

bool syn_struct_fields(Parser *p, AstQSelf *qself, AstPath path, bool recover, AstExpr **out,
                       Span lo) {
    AstExpr *e = syn_new_expr(p, AST_EXPR_STRUCT, lo);
    e->struct_.qself = qself;
    e->struct_.path = path;
    Vec(AstExprField) v = {0};
    recover = recover && !p->no_recovery;
    while (p->token.kind != TOK_CLOSE_BRACE && p->token.kind != TOK_EOF) {
        if (syn_eat(p, TOK_DOT_DOT)) {
            if (!struct_base(p, e)) return false;
            break;
        }
        AstExprField f = {.id = ast_new_id(p->sess)};
        Ident peek = {p->token.symbol, p->token.span};
        bool has_peek = syn_is_ident(p, &p->token) && syn_look(p, 1)->kind == TOK_COLON;
        bool ok = expr_field(p, &f);
        if (!ok) {
            if (!recover || p->aborted) return false;
            if (p->pending) diag_label(p->pending, path.span, "while parsing this struct");
            syn_emit_pending(p);
            skip_field(p);
            if (has_peek) { // the field was meant: do not say that it is missing
                f.ident = peek;
                f.expr = syn_expr_error(p, peek.span);
                f.span = peek.span;
                ok = true;
            }
        }
        if (f.shorthand) syn_check(p, TOK_COLON);
        if (ok) vec_push(p->sess->arena, &v, f);
        TokenKind comma = TOK_COMMA, close = TOK_CLOSE_BRACE;
        if (syn_expect_one_of(p, &comma, 1, &close, 1) == SYN_ERROR) {
            if (!recover || p->aborted) return false;
            if (p->pending) diag_label(p->pending, path.span, "while parsing this struct");
            syn_emit_pending(p);
            skip_field(p);
            syn_eat(p, TOK_COMMA);
        }
    }
    e->struct_.fields.data = v.data;
    e->struct_.fields.len = v.len;
    if (syn_expect(p, TOK_CLOSE_BRACE) == SYN_ERROR) return false;
    e->span = span_to(lo, p->prev_span);
    *out = e;
    return true;
}

static bool certainly_no_block(const Parser *p) {
    const Token *a = syn_look(p, 1), *b = syn_look(p, 2);
    if (a->kind != TOK_IDENT) return false;
    return b->kind == TOK_COMMA || b->kind == TOK_COLON;
}

// The expression is a path so far and a `{` follows. False: that is no struct expression.
static bool maybe_struct(Parser *p, AstQSelf *q, AstPath path, Span lo, AstExpr **out) {
    bool allowed = !(p->restrictions & RESTRICT_NO_STRUCT);
    if (!allowed && (!syn_may_try(p) || !certainly_no_block(p))) return false;
    *out = NULL;
    Parser start = *p;
    parser_bump(p);
    if (!allowed) p->sess->diags.muted++;
    bool ok = syn_struct_fields(p, q, path, allowed, out, lo);
    if (!allowed) p->sess->diags.muted--;
    if (!ok) {
        *out = NULL;
        if (!allowed) { // then it was the block, after all
            syn_cancel_pending(p);
            *p = start;
            return false;
        }
        return true;
    }
    if (!allowed) {
        Diag *d = syn_error(p, E_NONE, (*out)->span, "struct literals are not allowed here");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start((*out)->span), STR("("),
                     "surround the struct literal with parentheses");
        diag_suggest_part(d, span_end((*out)->span), STR(")"));
        syn_report(p, d);
    }
    return true;
}

static AstExpr *path_start(Parser *p) {
    Span lo = p->token.span;
    AstPath path = {0};
    AstQSelf *q = NULL;
    if (syn_eat_split(p, TOK_LT)) {
        if (!(q = syn_qpath(p, PATH_EXPR, &path))) return NULL;
    } else if (!syn_path(p, PATH_EXPR, &path)) {
        return NULL;
    }
    if (!q && syn_check(p, TOK_BANG) && token_is_open(syn_look(p, 1)) &&
        syn_look(p, 1)->kind != TOK_OPEN_INVISIBLE) {
        parser_bump(p);
        AstMacCall *mac = NEW(p->sess->arena, AstMacCall);
        mac->path = path;
        if (!syn_mac_args(p, mac)) return NULL;
        AstExpr *e = syn_new_expr(p, AST_EXPR_MAC_CALL, lo);
        e->mac = mac;
        return e;
    }
    if (!q && p->token.kind == TOK_BANG && !p->no_recovery) {
        // `name !x` cannot be anything: say what rustc says about the macro's missing delimiter.
        parser_bump(p);
        syn_fail(p, E_NONE, p->token.span, "expected one of `(`, `[`, or `{`, found %s",
                 syn_token_descr(p, &p->token));
        return NULL;
    }
    AstExpr *e = NULL;
    if (syn_check(p, TOK_OPEN_BRACE) && maybe_struct(p, q, path, lo, &e)) return e;
    e = syn_new_expr(p, AST_EXPR_PATH, lo);
    e->path.qself = q;
    e->path.path = path;
    return e;
}

// ---- jumps ----

bool syn_opt_label(Parser *p, AstLabel *label) {
    *label = (AstLabel){0};
    if (p->token.kind != TOK_LIFETIME) return false;
    if (symbol_is(p->token.symbol, underscore_lifetime) ||
        symbol_is(p->token.symbol, static_lifetime) || syn_lifetime_is_keyword(p, &p->token))
        syn_report(p, syn_error(p, E_NONE, p->token.span, "labels cannot use keyword names"));
    label->ident = (Ident){p->token.symbol, p->token.span};
    parser_bump(p);
    return true;
}

static bool opt_value(Parser *p, AstExpr **out) {
    *out = NULL;
    if (!syn_can_begin_expr(p, &p->token)) return true;
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return false;
    u32 old = p->restrictions; // a struct literal stays out of reach in conditions
    *out = syn_expr_res(p, 0, attrs);
    p->restrictions = old;
    return *out != NULL;
}

static AstExpr *break_expr(Parser *p) {
    Span lo = p->prev_span;
    AstLabel label;
    syn_opt_label(p, &label);
    AstExpr *value = NULL;
    if (p->token.kind == TOK_COLON && id_is_some(label.ident.name) && !p->no_recovery) {
        // break 'a: loop {}
        parser_bump(p);
        if (syn_eat_kw(p, KW(while)))
            value = syn_expr_while(p, label, label.ident.span);
        else if (syn_eat_kw(p, KW(for)))
            value = syn_expr_for(p, label, label.ident.span);
        else if (syn_eat_kw(p, KW(loop)))
            value = syn_expr_loop(p, label, label.ident.span);
        else
            value = syn_expr_block(p, label, label.ident.span, false);
        if (!value) return NULL;
        Diag *d = syn_error(p, E_NONE, value->span,
                            "parentheses are required around this expression to "
                            "avoid confusion with a labeled break expression");
        syn_report(p, d);
        label = (AstLabel){0};
    } else if (p->token.kind != TOK_OPEN_BRACE || !(p->restrictions & RESTRICT_NO_STRUCT)) {
        if (!opt_value(p, &value)) return NULL;
    }
    AstExpr *e = syn_new_expr(p, AST_EXPR_BREAK, lo);
    e->break_.label = label;
    e->break_.value = value;
    return e;
}

static AstExpr *jump(Parser *p, AstExprKind kind) {
    Span lo = p->prev_span;
    AstExpr *value;
    if (!opt_value(p, &value)) return NULL;
    AstExpr *e = syn_new_expr(p, kind, lo);
    e->inner = value;
    if (kind == AST_EXPR_YIELD)
        syn_gate(p, e->span, "yield_expr", 43122, "yield syntax is experimental");
    if (kind == AST_EXPR_BECOME)
        syn_gate(p, e->span, "explicit_tail_calls", 112788, "`become` expression is experimental");
    return e;
}

// ---- closures ----

static bool closure_param(Parser *p, void *ctx) {
    Vec(AstParam) *v = ctx;
    AstParam param = {.id = ast_new_id(p->sess)};
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return false;
    param.attrs.data = attrs.data;
    param.attrs.len = attrs.len;
    Span lo = p->token.span;
    if (!(param.pat = syn_pat_no_top_alt(p))) return false;
    if (syn_eat(p, TOK_COLON)) {
        if (!(param.ty = syn_ty(p))) return false;
    } else {
        param.ty = syn_new_ty(p, AST_TY_INFER, param.pat->span);
        param.ty->span = param.pat->span;
    }
    param.span = span_to(lo, p->prev_span);
    vec_push(p->sess->arena, v, param);
    return true;
}

static bool closure_head(Parser *p, AstClosure *c) {
    Vec(AstParam) params = {0};
    if (!syn_eat(p, TOK_OR_OR)) {
        if (syn_expect(p, TOK_OR) == SYN_ERROR) return false;
        bool trailing, recovered;
        if (!syn_seq_to_before(p, TOK_OR, TOK_OR_OR, closure_param, &params, &trailing, &recovered))
            return false;
        if (!syn_expect_split(p, TOK_OR)) return false;
    }
    c->decl->params.data = params.data;
    c->decl->params.len = params.len;
    return syn_ret_ty(p, c->decl, true);
}

AstExpr *syn_expr_closure(Parser *p) {
    Span lo = p->token.span;
    AstClosure *c = NEW(p->sess->arena, AstClosure);
    c->decl = NEW(p->sess->arena, AstFnDecl);
    if (syn_token_is_kw(&p->token, KW(for))) {
        Span at = p->token.span;
        c->has_binder = true;
        if (!syn_late_bound_params(p, &c->for_params)) return NULL;
        syn_gate(p, span_to(at, p->prev_span), "closure_lifetime_binder", 97362,
                 "`for<...>` binders for closures are experimental");
    }
    if (syn_check_kw(p, KW(const))) {
        parser_bump(p);
        c->is_const = true;
        syn_gate(p, p->prev_span, "const_closures", 106003, "const closures are experimental");
    }
    if (syn_eat_kw(p, KW(static))) c->is_static = true;

    if (syn_edition(p, p->token.span) >= EDITION_2018 && syn_eat_kw(p, KW(async))) {
        c->coroutine = COROUTINE_ASYNC;
        c->coroutine_id = ast_new_id(p->sess);
        c->coroutine_closure_id = ast_new_id(p->sess);
    }

    if (syn_eat_kw(p, KW(move)))
        c->is_move = true;
    else if (syn_eat_kw(p, KW(use))) {
        c->is_move = true;
        syn_gate(p, p->prev_span, "ergonomic_clones", 132290, "use closures are experimental");
    }
    if (!closure_head(p, c)) return NULL;
    c->head_span = span_to(lo, p->prev_span);
    if (c->decl->output) {
        AstBlock *block = syn_block(p);
        if (!block) return NULL;
        c->body = syn_new_expr(p, AST_EXPR_BLOCK, block->span);
        c->body->block.block = block;
    } else {
        AttrVec attrs = {0};
        if (!syn_outer_attrs(p, &attrs)) return NULL;
        u32 keep = p->restrictions & ~(u32)(RESTRICT_STMT_EXPR | RESTRICT_ALLOW_LET);
        if (!(c->body = syn_expr_res(p, keep, attrs))) return NULL;
    }
    AstExpr *e = syn_new_expr(p, AST_EXPR_CLOSURE, lo);
    e->closure = c;
    return e;
}

// ---- builtin # name(...) ----

static AstExpr *builtin(Parser *p) {
    Span lo = p->token.span;
    parser_bump(p);
    parser_bump(p);
    Ident name;
    if (!syn_ident(p, &name)) return NULL;
    if (syn_expect(p, TOK_OPEN_PAREN) == SYN_ERROR) return NULL;
    Vec(AstTy *) tys = {0};
    Vec(Ident) fields = {0};
    ExprVec exprs = {0};
    Str text = sym_str(p->sess, name.name);
    Arena *a = p->sess->arena;
    if (str_eq(text, STR("offset_of"))) {
        AstTy *ty = syn_ty(p);
        if (!ty) return NULL;
        vec_push(a, &tys, ty);
        if (syn_expect(p, TOK_COMMA) == SYN_ERROR) return NULL;
        do { // a field list in which 0.1 is one token
            // offset_of! hands its fields on as expressions: see through those groups.
            while (p->token.kind == TOK_OPEN_INVISIBLE || p->token.kind == TOK_CLOSE_INVISIBLE)
                parser_bump(p);
            if (p->token.kind == TOK_CLOSE_PAREN) break;
            Str t = sym_str(p->sess, p->token.symbol);
            bool is_float = p->token.kind == TOK_LITERAL && p->token.lit_kind == LIT_FLOAT;
            u32 dot = 0;
            while (is_float && dot < t.len && t.data[dot] != '.') dot++;
            Ident f;
            if (is_float && dot < t.len) {
                Span at = p->token.span;
                vec_push(a, &fields, (Ident){intern(&p->sess->symbols, str_from(t.data, dot)), at});
                f = (Ident){intern(&p->sess->symbols, str_from(t.data + dot + 1, t.len - dot - 1)),
                            at};
                parser_bump(p);
                if (dot + 1 == t.len) continue;
            } else if (!field_name(p, &f)) {
                return NULL;
            }
            vec_push(a, &fields, f);
            while (p->token.kind == TOK_CLOSE_INVISIBLE) parser_bump(p);
        } while (syn_eat(p, TOK_DOT) || p->prev_token.kind == TOK_LITERAL);
        syn_eat(p, TOK_COMMA);
    } else if (str_eq(text, STR("type_ascribe"))) {
        AstExpr *e = syn_expr(p);
        if (!e || syn_expect(p, TOK_COMMA) == SYN_ERROR) return NULL;
        AstTy *ty = syn_ty(p);
        if (!ty) return NULL;
        vec_push(a, &tys, ty);
        vec_push(a, &exprs, e);
        syn_eat(p, TOK_COMMA);
    } else if (!syn_check(p, TOK_CLOSE_PAREN)) {
        AstExpr *e = syn_expr(p);
        if (!e) return NULL;
        vec_push(a, &exprs, e);
        if (syn_eat(p, TOK_COMMA) && p->token.kind != TOK_CLOSE_PAREN) {
            AstTy *ty = syn_ty(p);
            if (!ty) return NULL;
            vec_push(a, &tys, ty);
            syn_eat(p, TOK_COMMA);
        }
    }
    if (syn_expect(p, TOK_CLOSE_PAREN) == SYN_ERROR) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_BUILTIN, lo);
    e->builtin.name = name.name;
    e->builtin.tys.data = tys.data, e->builtin.tys.len = tys.len;
    e->builtin.exprs.data = exprs.data, e->builtin.exprs.len = exprs.len;
    e->builtin.fields.data = fields.data, e->builtin.fields.len = fields.len;
    syn_gate(p, e->span, "builtin_syntax", 110680, "`builtin #` syntax is unstable");
    return e;
}

// ---- the choice ----

// An expression that a macro has parsed before: complete in itself, whatever stands around.
static bool is_open_fragment(const Token *t, FragmentKind kind) {
    return t->kind == TOK_OPEN_INVISIBLE && t->fragment == kind;
}

static AstExpr *fragment_expr(Parser *p) {
    u32 open = p->pos;
    FragmentKind kind = (FragmentKind)p->token.fragment;
    Span lo = p->token.span;
    u32 old = p->restrictions;
    p->restrictions = 0;
    AstExpr *e;
    parser_bump(p);
    if (kind == FRAGMENT_BLOCK)
        e = syn_expr_block(p, (AstLabel){0}, p->token.span, false);
    else
        e = syn_expr(p);
    (void)lo;
    syn_end_fragment(p, open);
    p->restrictions = old;
    return e;
}

static bool is_builtin(Parser *p) {
    return p->token.kind == TOK_IDENT && syn_look(p, 1)->kind == TOK_POUND &&
           str_eq(sym_str(p->sess, p->token.symbol), STR("builtin"));
}

static bool is_const_closure(const Parser *p) {
    if (!syn_token_is_kw(&p->token, KW(const))) return false;
    const Token *t = syn_look(p, 1);
    return t->kind == TOK_OR || t->kind == TOK_OR_OR || syn_token_is_kw(t, KW(move)) ||
           syn_token_is_kw(t, KW(static));
}

bool syn_is_async_block(Parser *p) {
    if (!syn_token_is_kw(&p->token, KW(async))) return false;
    const Token *a = syn_look(p, 1), *b = syn_look(p, 2);
    if (a->kind == TOK_OPEN_BRACE) return true;
    return (syn_token_is_kw(a, KW(move)) || syn_token_is_kw(a, KW(use))) &&
           b->kind == TOK_OPEN_BRACE;
}

static bool is_gen_block(Parser *p, u32 n) {
    if (!syn_token_is_kw(syn_look(p, n), KW(gen)) || syn_edition(p, p->token.span) < EDITION_2024)
        return false;
    const Token *a = syn_look(p, n + 1), *b = syn_look(p, n + 2);
    return a->kind == TOK_OPEN_BRACE || (syn_token_is_kw(a, KW(move)) && b->kind == TOK_OPEN_BRACE);
}

static AstExpr *coroutine_block(Parser *p, CoroutineKind kind) {
    Span lo = p->token.span;
    if (kind == COROUTINE_ASYNC_GEN) parser_bump(p);
    parser_bump(p);
    if (kind != COROUTINE_ASYNC)
        syn_gate(p, span_to(lo, p->prev_span), "gen_blocks", 117078, "gen blocks are experimental");
    bool is_move = syn_eat_kw(p, KW(move));
    if (!is_move && syn_eat_kw(p, KW(use))) is_move = true;
    AttrVec inner = {0};
    AstBlock *block = syn_inner_attrs_block(p, &inner);
    if (!block) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_COROUTINE, lo);
    e->coroutine.block = block;
    e->coroutine.kind = kind;
    e->coroutine.is_move = is_move;
    e->attrs.data = inner.data;
    e->attrs.len = inner.len;
    return e;
}

static AstExpr *try_block(Parser *p) {
    Span lo = p->token.span;
    parser_bump(p);
    AttrVec inner = {0};
    AstBlock *block = syn_inner_attrs_block(p, &inner);
    if (!block) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_TRY_BLOCK, lo);
    e->try_block = block;
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

static AstExpr *await_prefix(Parser *p) { // await x, as in other languages
    Span lo = p->prev_span;
    AstExpr *operand = NULL;
    if (p->token.kind == TOK_BANG) {
        parser_bump(p);
        operand = syn_expr(p);
    } else {
        syn_eat(p, TOK_QUESTION);
        operand = p->token.kind == TOK_OPEN_BRACE ? syn_expr_block(p, (AstLabel){0}, lo, false)
                                                  : syn_expr_bottom(p);
    }
    if (!operand) return NULL;
    Diag *d = syn_error(p, E_NONE, span_to(lo, operand->span), "incorrect use of `await`");
    syn_report(p, d);
    return syn_expr_error(p, span_to(lo, operand->span));
}

static AstExpr *keyword_expr(Parser *p, Span lo) {
    bool e2018 = syn_edition(p, lo) >= EDITION_2018;
    if (syn_eat_kw(p, KW(if))) return syn_expr_if(p);
    if (syn_check_kw(p, KW(for))) {
        if (syn_choose_generics_over_qpath(p, 1)) return syn_expr_closure(p);
        parser_bump(p);
        return syn_expr_for(p, (AstLabel){0}, lo);
    }
    if (syn_eat_kw(p, KW(while))) return syn_expr_while(p, (AstLabel){0}, lo);
    if (p->token.kind == TOK_LIFETIME) return syn_expr_labeled(p);
    p->expected_classes |= 1u << EXPECT_LIFETIME;
    if (syn_eat_kw(p, KW(loop))) return syn_expr_loop(p, (AstLabel){0}, lo);
    if (syn_eat_kw(p, KW(match))) return syn_expr_match(p);
    if (syn_eat_kw(p, KW(unsafe))) return syn_expr_block(p, (AstLabel){0}, lo, true);
    if (syn_token_is_kw(&p->token, KW(const)) && (syn_look(p, 1)->kind == TOK_OPEN_BRACE ||
                                                  is_open_fragment(syn_look(p, 1), FRAGMENT_BLOCK)))
        return const_block(p);
    if (syn_token_is_kw(&p->token, KW(try)) && e2018 && syn_look(p, 1)->kind == TOK_OPEN_BRACE)
        return try_block(p);
    if (syn_eat_kw(p, KW(return ))) return jump(p, AST_EXPR_RET);
    if (syn_eat_kw(p, KW(continue))) {
        AstLabel label;
        syn_opt_label(p, &label);
        AstExpr *e = syn_new_expr(p, AST_EXPR_CONTINUE, lo);
        e->break_.label = label;
        return e;
    }
    if (syn_eat_kw(p, KW(break))) return break_expr(p);
    if (syn_eat_kw(p, KW(yield))) return jump(p, AST_EXPR_YIELD);
    if (syn_eat_kw(p, KW(become))) return jump(p, AST_EXPR_BECOME);
    if (syn_check_kw(p, KW(let))) return syn_expr_let(p);
    if (syn_eat_kw(p, KW(underscore))) return syn_new_expr(p, AST_EXPR_UNDERSCORE, lo);
    if (e2018) {
        bool async = syn_check_kw(p, KW(async));
        if (async && is_gen_block(p, 1)) return coroutine_block(p, COROUTINE_ASYNC_GEN);
        if (is_gen_block(p, 0)) return coroutine_block(p, COROUTINE_GEN);
        if (syn_is_async_block(p)) return coroutine_block(p, COROUTINE_ASYNC);
        if (async) return syn_expr_closure(p);
        if (!p->no_recovery && syn_eat_kw_noexpect(p, KW(await))) return await_prefix(p);
    }
    return lit_expr(p);
}

AstExpr *syn_expr_bottom(Parser *p) {
    const Token *t = &p->token;
    Span lo = t->span;
    if (t->kind == TOK_LITERAL) return lit_expr(p);
    if (t->kind == TOK_OPEN_INVISIBLE && t->fragment != FRAGMENT_PATH &&
        t->fragment != FRAGMENT_TY && syn_can_begin_expr(p, t))
        return fragment_expr(p);
    if (syn_check(p, TOK_OPEN_PAREN)) return tuple_or_paren(p);
    if (syn_check(p, TOK_OPEN_BRACE)) return syn_expr_block(p, (AstLabel){0}, lo, false);
    if (syn_check(p, TOK_OR) || syn_check(p, TOK_OR_OR)) return syn_expr_closure(p);
    if (syn_check(p, TOK_OPEN_BRACKET)) return array_expr(p);
    if (is_builtin(p)) return builtin(p);
    if (syn_check_path(p)) return path_start(p);
    if (syn_check_kw(p, KW(move)) || syn_check_kw(p, KW(static)) || is_const_closure(p) ||
        (syn_token_is_kw(t, KW(use)) &&
         (syn_look(p, 1)->kind == TOK_OR || syn_look(p, 1)->kind == TOK_OR_OR)))
        return syn_expr_closure(p);
    return keyword_expr(p, lo);
}
