// SPDX-License-Identifier: MIT
// parse_expr_ctl.c: control flow: if, while, for, loop, match, let conditions, labels, block expressions.
#include "syntax/parser_internal.h"

// ---- conditions ----

typedef enum LetBan { LET_ALLOWED, LET_BAN_OTHER, LET_BAN_OR, LET_BAN_PAREN } LetBan;

static void ban_let(Parser *p, const AstExpr *e, LetBan why, Span at) {
    Diag *d = syn_error(p, E_NONE, e->span, "expected expression, found `let` statement");
    diag_note(d, "only supported directly in conditions of `if` and `while` expressions");
    if (why == LET_BAN_OR)
        diag_span_note(d, at, "`||` operators are not supported in let chain expressions");
    if (why == LET_BAN_PAREN)
        diag_span_note(
            d, at, "`let`s wrapped in parentheses are not supported in a context with let chains");
    syn_report(p, d);
}

typedef struct CondCheck {
    Parser *p;
    u32 depth;
    bool guard; // of a match arm: chains are allowed in all editions
} CondCheck;

// rustc's CondChecker: `let` may stand only in && chains of a condition.
static void check_cond(CondCheck *c, const AstExpr *e, LetBan ban, Span why, bool chain) {
    if (c->depth > MAX_DEPTH) return;
    c->depth++;
    switch (e->kind) {
    case AST_EXPR_LET:
        if (e->let.recovered) break;
        if (ban != LET_ALLOWED)
            ban_let(c->p, e, ban, why);
        else if (chain && !c->guard && syn_edition(c->p, e->span) < EDITION_2024)
            syn_report(c->p, syn_error(c->p, E_NONE, e->span,
                                       "let chains are only allowed in Rust 2024 or later"));
        break;
    case AST_EXPR_BINARY:
        if (e->binary.op == BIN_AND) {
            check_cond(c, e->binary.lhs, ban, why, true);
            check_cond(c, e->binary.rhs, ban, why, true);
        } else {
            LetBan b = e->binary.op == BIN_OR && (ban == LET_ALLOWED || ban == LET_BAN_OR)
                           ? LET_BAN_OR
                           : LET_BAN_OTHER;
            Span at = b == LET_BAN_OR ? e->binary.op_span : why;
            check_cond(c, e->binary.lhs, b, at, chain);
            check_cond(c, e->binary.rhs, b, at, chain);
        }
        break;
    case AST_EXPR_PAREN:
        check_cond(c, e->inner,
                   ban == LET_ALLOWED || ban == LET_BAN_PAREN ? LET_BAN_PAREN : LET_BAN_OTHER,
                   e->span, chain);
        break;
    case AST_EXPR_UNARY: check_cond(c, e->unary.expr, LET_BAN_OTHER, why, chain); break;
    case AST_EXPR_TRY: check_cond(c, e->inner, LET_BAN_OTHER, why, chain); break;
    case AST_EXPR_CAST: check_cond(c, e->cast.expr, LET_BAN_OTHER, why, chain); break;
    case AST_EXPR_ADDR_OF: check_cond(c, e->addr_of.expr, LET_BAN_OTHER, why, chain); break;
    case AST_EXPR_AWAIT: check_cond(c, e->await.expr, LET_BAN_OTHER, why, chain); break;
    case AST_EXPR_FIELD: check_cond(c, e->field.expr, LET_BAN_OTHER, why, chain); break;
    case AST_EXPR_ASSIGN: {
        bool missing = e->assign.lhs->kind == AST_EXPR_LET;
        check_cond(c, e->assign.lhs, missing ? ban : LET_BAN_OTHER, why, chain);
        check_cond(c, e->assign.rhs, LET_BAN_OTHER, why, chain);
        break;
    }
    case AST_EXPR_ASSIGN_OP:
        check_cond(c, e->binary.lhs, LET_BAN_OTHER, why, chain);
        check_cond(c, e->binary.rhs, LET_BAN_OTHER, why, chain);
        break;
    case AST_EXPR_RANGE:
        if (e->range.lo) check_cond(c, e->range.lo, LET_BAN_OTHER, why, chain);
        if (e->range.hi) check_cond(c, e->range.hi, LET_BAN_OTHER, why, chain);
        break;
    case AST_EXPR_TUPLE: // (let x = y, ...): parsed with `let` allowed
        for_each(AstExpr *, it, e->array) check_cond(c, *it, LET_BAN_OTHER, why, chain);
        break;
    default: break;
    }
    c->depth--;
}

static AstExpr *condition(Parser *p, u32 extra) {
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return NULL;
    AstExpr *e = syn_expr_res(p, RESTRICT_NO_STRUCT * !extra | RESTRICT_ALLOW_LET | extra, attrs);
    if (!e) return NULL;
    CondCheck c = {.p = p};
    check_cond(&c, e, LET_ALLOWED, SPAN_NONE, false);
    return e;
}

AstExpr *syn_expr_let(Parser *p) {
    Span lo = p->token.span;
    bool recovered = false;
    if (!(p->restrictions & RESTRICT_ALLOW_LET)) {
        if (!p->no_recovery) {
            Diag *d = syn_error(p, E_NONE, lo, "expected expression, found `let` statement");
            diag_note(d, "only supported directly in conditions of `if` and `while` expressions");
            syn_report(p, d);
        } else {
            syn_fail(p, E_NONE, lo, "expected expression, found `let` statement");
            return NULL;
        }
        recovered = true;
    }
    parser_bump(p);
    AstPat *pat = syn_pat_guard_free(p);
    if (!pat) return NULL;
    if (p->token.kind == TOK_EQ_EQ && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "expected `=`, found `==`");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR("="),
                     "consider using `=` here");
        syn_report(p, d);
        parser_bump(p);
    } else if (syn_expect(p, TOK_EQ) == SYN_ERROR) {
        return NULL;
    }
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return NULL;
    AstExpr *value = syn_expr_assoc(p, 4 /* && */, true, attrs);
    if (!value) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_LET, lo);
    e->let.pat = pat;
    e->let.expr = value;
    e->let.recovered = recovered;
    return e;
}

// ---- if ----

// After `else`: a block, or *chained for `else if`.
static AstExpr *else_branch(Parser *p, bool *chained) {
    AttrVec attrs = {0};
    *chained = false;
    if (!syn_outer_attrs(p, &attrs)) return NULL;
    if (attrs.len) {
        Diag *d = syn_error(p, E_NONE, attrs.data[0].span,
                            "outer attributes are not allowed on `if` and `else` branches");
        syn_report(p, d);
    }
    if (syn_eat_kw(p, KW(if))) {
        *chained = true;
        return NULL;
    }
    if (!syn_check(p, TOK_OPEN_BRACE) && !syn_is_fragment(p, FRAGMENT_BLOCK)) {
        if (p->aborted) return NULL;
        Diag *d = syn_fail(p, E_NONE, p->token.span, "expected `{`, found %s",
                           syn_token_descr(p, &p->token));
        diag_label(d, p->token.span, "expected an `if` or a block after this `else`");
        return NULL;
    }
    AstBlock *block = syn_block(p);
    if (!block) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_BLOCK, block->span);
    e->span = block->span;
    e->block.block = block;
    return e;
}

// `if {..}`: the block was taken for the condition.
static AstBlock *block_from_condition(Parser *p, AstExpr **cond, Span lo) {
    if (p->no_recovery) return NULL;
    AstExpr *e = *cond;
    if (e->kind == AST_EXPR_BINARY && e->binary.rhs->kind == AST_EXPR_BLOCK &&
        !id_is_some(e->binary.rhs->block.label.ident.name)) {
        AstBlock *b = e->binary.rhs->block.block;
        Diag *d =
            syn_error(p, E_NONE, lo, "this `if` expression is missing a block after the condition");
        diag_span_help(d, e->binary.op_span, "this binary operation is possibly unfinished");
        syn_report(p, d);
        *cond = e->binary.lhs;
        return b;
    }
    if (e->kind == AST_EXPR_BLOCK && !id_is_some(e->block.label.ident.name)) {
        AstBlock *b = e->block.block;
        Diag *d = syn_error(p, E_NONE, span_end(lo), "missing condition for `if` expression");
        diag_label(d, span_end(lo), "expected condition here");
        syn_report(p, d);
        *cond = syn_expr_error(p, span_end(lo));
        return b;
    }
    return NULL;
}

// Condition and block of one `if`, the keyword being consumed.
static AstExpr *if_head(Parser *p) {
    Span lo = p->prev_span;
    AstExpr *cond = condition(p, 0);
    if (!cond) return NULL;
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return NULL;
    AstBlock *then;
    if (syn_check(p, TOK_OPEN_BRACE) || syn_is_fragment(p, FRAGMENT_BLOCK)) {
        then = syn_block(p);
    } else if (!(then = block_from_condition(p, &cond, lo))) {
        then = syn_block(p); // which fails
        if (p->pending)
            diag_span_note(p->pending, cond->span,
                           "the `if` expression is missing a block after this condition");
    }
    if (!then) return NULL;
    if (attrs.len)
        syn_report(p, syn_error(p, E_NONE, attrs.data[0].span,
                                "outer attributes are not allowed on `if` and `else` branches"));
    AstExpr *e = syn_new_expr(p, AST_EXPR_IF, lo);
    e->if_.cond = cond;
    e->if_.then = then;
    return e;
}

// A chain of `else if` is parsed in a loop: generated code has thousands of them.
AstExpr *syn_expr_if(Parser *p) {
    if (!syn_enter(p)) return NULL;
    AstExpr *first = if_head(p), *last = first;
    bool ok = first != NULL, chained = true;
    while (ok && chained && syn_eat_kw(p, KW(else))) {
        AstExpr *e = else_branch(p, &chained);
        if (chained) e = if_head(p);
        last->if_.else_ = e;
        if (!e) ok = false;
        if (chained) last = e;
    }
    syn_leave(p);
    if (!ok) return NULL;
    for (AstExpr *e = first; e && e->kind == AST_EXPR_IF; e = e->if_.else_)
        e->span.hi = p->prev_span.hi;
    return first;
}

// ---- loops ----

static void set_attrs(AstExpr *e, AttrVec attrs) {
    e->attrs.data = attrs.data;
    e->attrs.len = attrs.len;
}

AstExpr *syn_expr_while(Parser *p, AstLabel label, Span lo) {
    AstExpr *cond = condition(p, 0);
    if (!cond) return NULL;
    AttrVec inner = {0};
    AstBlock *body = syn_inner_attrs_block(p, &inner);
    if (!body) {
        if (p->pending)
            diag_label(p->pending, cond->span, "this `while` condition successfully parsed");
        return NULL;
    }
    AstExpr *e = syn_new_expr(p, AST_EXPR_WHILE, lo);
    e->while_.cond = cond;
    e->while_.body = body;
    e->while_.label = label;
    set_attrs(e, inner);
    return e;
}

AstExpr *syn_expr_loop(Parser *p, AstLabel label, Span lo) {
    AttrVec inner = {0};
    AstBlock *body = syn_inner_attrs_block(p, &inner);
    if (!body) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_LOOP, lo);
    e->loop.body = body;
    e->loop.label = label;
    set_attrs(e, inner);
    return e;
}

// for (x in y) { }
static bool parenthesized_head(Parser *p, AstPat **pat, AstExpr **iter, bool *is) {
    *is = false;
    if (p->token.kind != TOK_OPEN_PAREN || !syn_may_try(p)) return true;
    Parser start = *p;
    Span lo = p->token.span;
    p->sess->diags.muted++;
    *pat = syn_pat_guard_free(p);
    p->sess->diags.muted--;
    if (*pat) {
        *p = start;
        *pat = NULL;
        return true;
    }
    syn_cancel_pending(p);
    *p = start;
    parser_bump(p);
    p->sess->diags.muted++;
    *pat = syn_pat_no_top_alt(p);
    bool in = *pat && syn_eat_kw(p, KW(in));
    *iter = in ? syn_expr(p) : NULL;
    bool close = *iter && syn_eat(p, TOK_CLOSE_PAREN);
    p->sess->diags.muted--;
    if (!close) {
        syn_cancel_pending(p);
        *p = start;
        return true;
    }
    Diag *d = syn_error(p, E_NONE, span_to(lo, p->prev_span),
                        "unexpected parentheses surrounding `for` loop head");
    syn_report(p, d);
    *is = true;
    return true;
}

AstExpr *syn_expr_for(Parser *p, AstLabel label, Span lo) {
    AstForLoopKind kind = FOR_LOOP;
    if (syn_token_is_kw(&p->token, KW(await)) && syn_edition(p, p->token.span) >= EDITION_2018) {
        parser_bump(p);
        kind = FOR_AWAIT_LOOP;
        syn_gate(p, p->prev_span, "async_for_loop", 118898, "`for await` loops are experimental");
    }
    AstPat *pat = NULL;
    AstExpr *iter = NULL;
    bool paren;
    parenthesized_head(p, &pat, &iter, &paren);
    if (!paren) {
        if (!(pat = syn_pat_guard_free(p))) return NULL;
        if (!syn_eat_kw(p, KW(in))) {
            if (p->no_recovery || p->aborted) {
                syn_unexpected(p);
                return NULL;
            }
            Span at = span_to(span_end(p->prev_span), span_start(p->token.span));
            bool of =
                p->token.kind == TOK_IDENT && str_eq(sym_str(p->sess, p->token.symbol), STR("of"));
            bool eq = p->token.kind == TOK_EQ;
            if (of || eq) {
                at = p->token.span;
                parser_bump(p);
            }
            Diag *d = syn_error(p, E_NONE, at, "missing `in` in `for` loop");
            diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at, of || eq ? STR("in") : STR(" in "),
                         "try adding `in` here");
            syn_report(p, d);
        }
        if (syn_token_is_kw(&p->token, KW(in)) && !p->no_recovery) {
            Diag *d = syn_error(p, E_NONE, p->token.span, "expected iterable, found keyword `in`");
            syn_report(p, d);
            parser_bump(p);
        }
        if (!(iter = syn_expr_attrs_free(p, RESTRICT_NO_STRUCT))) return NULL;
    }
    AttrVec inner = {0};
    AstBlock *body = syn_inner_attrs_block(p, &inner);
    if (!body) return NULL;
    if (syn_token_is_kw(&p->token, KW(else)) && !p->no_recovery) {
        Span else_lo = p->token.span;
        parser_bump(p);
        bool chained;
        AstExpr *els = else_branch(p, &chained);
        if (chained) els = syn_expr_if(p);
        if (!els) return NULL;
        Diag *d = syn_error(p, E_NONE, span_to(else_lo, p->prev_span),
                            "`for...else` loops are not supported");
        diag_note(d, "consider moving this `else` clause to a separate `if` statement and use a "
                     "`bool` variable "
                     "to control if it should run");
        syn_report(p, d);
    }
    AstExpr *e = syn_new_expr(p, AST_EXPR_FOR, lo);
    e->for_.pat = pat;
    e->for_.iter = iter;
    e->for_.body = body;
    e->for_.label = label;
    e->for_.kind = kind;
    set_attrs(e, inner);
    return e;
}

// ---- labels and blocks ----

AstExpr *syn_expr_labeled(Parser *p) {
    Span lo = p->token.span;
    AstLabel label;
    syn_opt_label(p, &label);
    bool colon = syn_eat(p, TOK_COLON);
    AstExpr *e;
    if (syn_eat_kw(p, KW(while))) {
        e = syn_expr_while(p, label, lo);
    } else if (syn_eat_kw(p, KW(for))) {
        e = syn_expr_for(p, label, lo);
    } else if (syn_eat_kw(p, KW(loop))) {
        e = syn_expr_loop(p, label, lo);
    } else if (p->token.kind == TOK_OPEN_BRACE || syn_is_fragment(p, FRAGMENT_BLOCK)) {
        e = syn_expr_block(p, label, lo, false);
    } else if (!colon) {
        if (!p->aborted) {
            Diag *d = syn_fail(p, E_NONE, p->token.span,
                               "expected `while`, `for`, `loop` or `{` after a label");
            diag_label(d, p->token.span, "expected `while`, `for`, `loop` or `{` after a label");
        }
        return NULL;
    } else {
        if (p->aborted) return NULL;
        Diag *d = syn_fail(p, E_NONE, p->token.span,
                           "expected `while`, `for`, `loop` or `{` after a label");
        diag_label(d, p->token.span, "expected `while`, `for`, `loop` or `{` after a label");
        if (p->no_recovery || !syn_can_begin_expr(p, &p->token)) return NULL;
        syn_emit_pending(p);
        return syn_expr(p);
    }
    if (e && !colon) {
        Diag *d = syn_error(p, E_NONE, e->span, "labeled expression must be followed by `:`");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_end(lo), STR(": "),
                     "add `:` after the label");
        syn_report(p, d);
    }
    return e;
}

AstExpr *syn_expr_block(Parser *p, AstLabel label, Span lo, bool is_unsafe) {
    AttrVec inner = {0};
    AstBlock *block = syn_inner_attrs_block(p, &inner);
    if (!block) return NULL;
    block->is_unsafe = is_unsafe;
    if (is_unsafe) block->span = span_to(lo, block->span);
    AstExpr *e = syn_new_expr(p, AST_EXPR_BLOCK, lo);
    e->block.block = block;
    e->block.label = label;
    set_attrs(e, inner);
    return e;
}

// ---- match ----

static bool almost_fat_arrow(const Token *t) {
    return t->kind == TOK_EQ || t->kind == TOK_RARROW || t->kind == TOK_GE || t->kind == TOK_GT;
}

static bool could_be_never(const AstPat *pat) {
    switch (pat->kind) {
    case AST_PAT_NEVER:
    case AST_PAT_MAC_CALL: return true;
    case AST_PAT_PAREN:
    case AST_PAT_BOX: return could_be_never(pat->inner);
    case AST_PAT_REF: return could_be_never(pat->ref.pat);
    case AST_PAT_OR:
        for_each(AstPat *, it, pat->pats)
            if (!could_be_never(*it)) return false;
        return true;
    case AST_PAT_TUPLE:
        for_each(AstPat *, it, pat->pats)
            if (could_be_never(*it)) return true;
        return false;
    case AST_PAT_TUPLE_STRUCT:
        for_each(AstPat *, it, pat->tuple_struct.pats)
            if (could_be_never(*it)) return true;
        return false;
    default: return false;
    }
}

// Statements after `=>` without braces: a => b; c;
static bool body_missing_braces(Parser *p, AstArm *arm) {
    if (p->token.kind != TOK_SEMI || !syn_may_try(p)) return false;
    Parser start = *p;
    Span lo = arm->body->span, semi = p->token.span;
    parser_bump(p);
    if (p->token.kind == TOK_CLOSE_BRACE) {
        Diag *d = syn_error(p, E_NONE, lo, "`match` arm body without braces");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, semi, STR(","),
                     "replace `;` with `,` to end a `match` arm expression");
        syn_report(p, d);
        return true;
    }
    u32 count = 1;
    p->sess->diags.muted++;
    bool found = false;
    for (;;) {
        // Does the next arm begin here?
        Parser here = *p;
        AstPat *pat = syn_pat_top(p);
        bool arrow = pat && p->token.kind == TOK_FAT_ARROW;
        syn_cancel_pending(p);
        *p = here;
        if (arrow) {
            found = true;
            break;
        }
        AstStmt *stmt = syn_stmt(p);
        if (!stmt) {
            syn_cancel_pending(p);
            break;
        }
        count++;
        if (p->token.kind == TOK_CLOSE_BRACE) {
            found = true;
            break;
        }
        if (p->token.kind == TOK_COMMA) {
            parser_bump(p);
            found = true;
            break;
        }
        syn_eat_noexpect(p, TOK_SEMI);
        if (p->token.kind == TOK_CLOSE_BRACE) {
            found = true;
            break;
        }
        if (p->token.kind == TOK_EOF || token_is_close(&p->token)) break;
    }
    p->sess->diags.muted--;
    if (!found || p->aborted) {
        *p = start;
        return false;
    }
    Diag *d = syn_error(p, E_NONE, span_to(lo, p->prev_span), "`match` arm body without braces");
    diag_label(d, span_to(lo, p->prev_span),
               count > 1 ? "these statements are not surrounded by a body"
                         : "this statement is not surrounded by a body");
    syn_report(p, d);
    arm->body = syn_expr_error(p, lo);
    return true;
}

static bool arm_end(Parser *p, AstArm *arm) {
    if (ast_expr_is_complete_statement(arm->body) || p->token.kind == TOK_CLOSE_BRACE) {
        syn_eat(p, TOK_COMMA);
        return true;
    }
    if (body_missing_braces(p, arm)) return true;
    TokenKind comma = TOK_COMMA, close = TOK_CLOSE_BRACE;
    if (syn_expect_one_of(p, &comma, 1, &close, 1) != SYN_ERROR) return true;
    if (!syn_may_try(p)) return false;
    // Is it only the comma that is missing?
    Diag *d = p->pending;
    p->pending = NULL;
    Parser start = *p;
    p->sess->diags.muted++;
    AstPat *pat = syn_pat_top(p);
    bool arrow = pat && p->token.kind == TOK_FAT_ARROW;
    p->sess->diags.muted--;
    syn_cancel_pending(p);
    bool aborted = p->aborted;
    *p = start;
    p->aborted = aborted;
    if (arrow) {
        diag_cancel(d);
        Span at = span_end(arm->span);
        d = syn_error(p, E_NONE, at, "expected `,` following `match` arm");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, STR(","),
                     "missing a comma here to end this `match` arm");
        syn_report(p, d);
        p->last_unexpected = UINT32_MAX;
        return true;
    }
    diag_label(d, arm->span, "while parsing the `match` arm starting here");
    p->pending = d;
    return false;
}

static bool match_arm(Parser *p, AstArm *arm) {
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return false;
    arm->attrs.data = attrs.data;
    arm->attrs.len = attrs.len;
    arm->id = ast_new_id(p->sess);
    Span lo = p->token.span;
    if (!(arm->pat = syn_pat_guard_free(p))) return false;
    arm->span = span_to(lo, p->prev_span);
    if (syn_eat_kw(p, KW(if))) {
        AttrVec guard_attrs = {0};
        if (!syn_outer_attrs(p, &guard_attrs)) return false;
        arm->guard = syn_expr_res(p, RESTRICT_ALLOW_LET | RESTRICT_IN_IF_GUARD, guard_attrs);
        if (!arm->guard) return false;
        CondCheck c = {.p = p, .guard = true};
        check_cond(&c, arm->guard, LET_ALLOWED, SPAN_NONE, false);
    }
    bool arrow = syn_check(p, TOK_FAT_ARROW), almost = almost_fat_arrow(&p->token);
    bool armless = (!arrow && !almost && could_be_never(arm->pat)) || p->token.kind == TOK_COMMA ||
                   p->token.kind == TOK_CLOSE_BRACE;
    if (armless) {
        syn_eat(p, TOK_COMMA);
        if (!could_be_never(arm->pat)) {
            Diag *d = syn_error(p, E_NONE, arm->span, "`match` arm with no body");
            diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, span_end(arm->span),
                         STR(" => { todo!() }"), "add a body after the pattern");
            syn_report(p, d);
        }
        return true;
    }
    if (syn_expect(p, TOK_FAT_ARROW) == SYN_ERROR) {
        if (!almost || p->no_recovery || p->aborted) return false;
        diag_suggest(p->pending, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR("=>"),
                     "use a fat arrow to start a match arm");
        syn_emit_pending(p);
        parser_bump(p);
    }
    AttrVec body_attrs = {0};
    if (!syn_outer_attrs(p, &body_attrs)) return false;
    if (!(arm->body = syn_expr_res(p, RESTRICT_STMT_EXPR, body_attrs))) {
        if (p->pending)
            diag_label(p->pending, arm->span, "while parsing the `match` arm starting here");
        return false;
    }
    arm->span = span_to(lo, arm->body->span);
    return arm_end(p, arm);
}

AstExpr *syn_expr_match(Parser *p) {
    Span lo = p->prev_span;
    AstExpr *scrutinee = syn_expr_attrs_free(p, RESTRICT_NO_STRUCT);
    if (!scrutinee) return NULL;
    if (syn_expect(p, TOK_OPEN_BRACE) == SYN_ERROR) return NULL;
    AttrVec inner = {0};
    if (!syn_inner_attrs(p, &inner)) return NULL;
    Vec(AstArm) arms = {0};
    AstExpr *e = syn_new_expr(p, AST_EXPR_MATCH, lo);
    bool ok = true;
    while (ok && p->token.kind != TOK_CLOSE_BRACE) {
        AstArm arm = {0};
        ok = match_arm(p, &arm);
        if (ok) vec_push(p->sess->arena, &arms, arm);
    }
    if (!ok) {
        if (p->no_recovery || p->aborted) return NULL;
        syn_emit_pending(p);
        syn_recover_stmt(p, false, false);
        syn_eat(p, TOK_CLOSE_BRACE);
        AstArm arm = {.id = ast_new_id(p->sess), .span = lo}; // no complaint about missing cases
        arm.pat = syn_new_pat(p, AST_PAT_ERROR, lo);
        arm.pat->proof.reported = 1;
        arm.body = syn_expr_error(p, lo);
        vec_push(p->sess->arena, &arms, arm);
    } else {
        parser_bump(p);
    }
    e->span = span_to(lo, p->prev_span);
    e->match.scrutinee = scrutinee;
    e->match.arms.data = arms.data;
    e->match.arms.len = arms.len;
    set_attrs(e, inner);
    return e;
}
