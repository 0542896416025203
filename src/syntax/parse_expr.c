// SPDX-License-Identifier: MIT
// parse_expr.c: operator expressions: precedence climbing, ranges, casts, prefix and postfix operators,
// calls and field access. Reference: Operator expressions. After rustc_parse::parser::expr.
#include "syntax/parser_internal.h"

typedef Vec(AstExpr *) ExprVec;

enum { // precedence
    PREC_ASSIGN = 1,
    PREC_RANGE,
    PREC_LOR,
    PREC_LAND,
    PREC_COMPARE,
    PREC_BIT_OR,
    PREC_BIT_XOR,
    PREC_BIT_AND,
    PREC_SHIFT,
    PREC_SUM,
    PREC_PRODUCT,
    PREC_CAST,
};

typedef struct AssocOp {
    enum { OP_NONE, OP_BINARY, OP_ASSIGN, OP_ASSIGN_OP, OP_CAST, OP_RANGE, OP_RANGE_EQ } kind;
    BinOp bin;
    u8 prec;
} AssocOp;

AstExpr *syn_new_expr(Parser *p, AstExprKind kind, Span lo) {
    AstExpr *e = NEW(p->sess->arena, AstExpr);
    e->kind = kind;
    e->id = ast_new_id(p->sess);
    e->span = span_to(lo, p->prev_span);
    return e;
}

AstExpr *syn_expr_error(Parser *p, Span at) {
    AstExpr *e = syn_new_expr(p, AST_EXPR_ERROR, at);
    e->span = at;
    e->proof.reported = 1;
    return e;
}

static void add_attrs(Parser *p, AstExpr *e, AttrVec attrs) {
    if (!attrs.len) return;
    for_each(AstAttr, a, e->attrs) vec_push(p->sess->arena, &attrs, *a);
    e->attrs.data = attrs.data;
    e->attrs.len = attrs.len;
    e->span.lo = MIN(e->span.lo, attrs.data[0].span.lo);
}

static AssocOp assoc_op(const Token *t) {
#define BINARY(token, op, prec)                                                                    \
    case TOK_##token: return (AssocOp) { OP_BINARY, BIN_##op, PREC_##prec                          \
        }
#define ASSIGN(token, op)                                                                          \
    case TOK_##token##_EQ: return (AssocOp) { OP_ASSIGN_OP, BIN_##op, PREC_ASSIGN                  \
        }
    switch (t->kind) {
        BINARY(STAR, MUL, PRODUCT);
        BINARY(SLASH, DIV, PRODUCT);
        BINARY(PERCENT, REM, PRODUCT);
        BINARY(PLUS, ADD, SUM);
        BINARY(MINUS, SUB, SUM);
        BINARY(SHL, SHL, SHIFT);
        BINARY(SHR, SHR, SHIFT);
        BINARY(AND, BIT_AND, BIT_AND);
        BINARY(CARET, BIT_XOR, BIT_XOR);
        BINARY(OR, BIT_OR, BIT_OR);
        BINARY(EQ_EQ, EQ, COMPARE);
        BINARY(NE, NE, COMPARE);
        BINARY(LT, LT, COMPARE);
        BINARY(LE, LE, COMPARE);
        BINARY(GT, GT, COMPARE);
        BINARY(GE, GE, COMPARE);
        BINARY(AND_AND, AND, LAND);
        BINARY(OR_OR, OR, LOR);
        ASSIGN(STAR, MUL);
        ASSIGN(SLASH, DIV);
        ASSIGN(PERCENT, REM);
        ASSIGN(PLUS, ADD);
        ASSIGN(MINUS, SUB);
        ASSIGN(SHL, SHL);
        ASSIGN(SHR, SHR);
        ASSIGN(AND, BIT_AND);
        ASSIGN(CARET, BIT_XOR);
        ASSIGN(OR, BIT_OR);
    case TOK_EQ: return (AssocOp){OP_ASSIGN, 0, PREC_ASSIGN};
    case TOK_LARROW: return (AssocOp){OP_BINARY, BIN_LT, PREC_COMPARE}; // `<-`: told apart later
    case TOK_DOT_DOT: return (AssocOp){OP_RANGE, 0, PREC_RANGE};
    case TOK_DOT_DOT_DOT:
    case TOK_DOT_DOT_EQ: return (AssocOp){OP_RANGE_EQ, 0, PREC_RANGE};
    case TOK_IDENT:
        if (syn_token_is_kw(t, KW(as))) return (AssocOp){OP_CAST, 0, PREC_CAST};
        return (AssocOp){0};
    default: return (AssocOp){0};
    }
#undef BINARY
#undef ASSIGN
}

static bool is_comparison(BinOp op) {
    return op == BIN_EQ || op == BIN_NE || op == BIN_LT || op == BIN_LE || op == BIN_GT ||
           op == BIN_GE;
}

bool ast_expr_is_complete_statement(const AstExpr *e) {
    switch (e->kind) {
    case AST_EXPR_IF:
    case AST_EXPR_MATCH:
    case AST_EXPR_BLOCK:
    case AST_EXPR_WHILE:
    case AST_EXPR_LOOP:
    case AST_EXPR_FOR:
    case AST_EXPR_TRY_BLOCK:
    case AST_EXPR_CONST_BLOCK: return true;
    default: return false;
    }
}

static bool is_complete(const Parser *p, const AstExpr *e) {
    return (p->restrictions & RESTRICT_STMT_EXPR) && ast_expr_is_complete_statement(e);
}

// ---- entry points ----

AstExpr *syn_expr_attrs_free(Parser *p, u32 restrictions) {
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return NULL;
    return syn_expr_res(p, restrictions, attrs);
}

AstExpr *syn_expr(Parser *p) {
    return syn_expr_attrs_free(p, 0);
}

AstExpr *syn_expr_res(Parser *p, u32 restrictions, AttrVec attrs) {
    u32 old = p->restrictions;
    p->restrictions = restrictions;
    AstExpr *e = syn_expr_assoc(p, 0, false, attrs);
    p->restrictions = old;
    return e;
}

// ---- ranges ----

static bool range_rhs_follows(Parser *p) {
    if (!syn_can_begin_expr(p, &p->token)) return false;
    if (p->token.kind == TOK_OPEN_BRACE) return !(p->restrictions & RESTRICT_NO_STRUCT);
    return true;
}

static void dotdotdot_error(Parser *p) {
    Diag *d = syn_error(p, E_NONE, p->token.span, "unexpected token: `...`");
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, p->token.span, STR(".."),
                 "use `..` for an exclusive range");
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, p->token.span, STR("..="),
                 "or `..=` for an inclusive range");
    syn_report(p, d);
}

static AstExpr *range_expr(Parser *p, AstExpr *lhs, bool closed, Span op, Span lo) {
    AstExpr *hi = NULL;
    if (range_rhs_follows(p)) {
        AttrVec attrs = {0};
        if (!syn_outer_attrs(p, &attrs)) return NULL;
        if (!(hi = syn_expr_assoc(p, PREC_RANGE, true, attrs))) return NULL;
    } else if (closed) {
        Diag *d = syn_error(p, E0586, op, "inclusive range with no end");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, op, STR(".."), "use `..` instead");
        diag_note(d, "inclusive ranges must be bounded at the end (`..=b` or `a..=b`)");
        syn_report(p, d);
        closed = false;
    }
    AstExpr *e = syn_new_expr(p, AST_EXPR_RANGE, lo);
    e->range.lo = lhs;
    e->range.hi = hi;
    e->range.closed = closed;
    return e;
}

static bool is_range_op(const Token *t) {
    return t->kind == TOK_DOT_DOT || t->kind == TOK_DOT_DOT_DOT || t->kind == TOK_DOT_DOT_EQ;
}

static AstExpr *prefix_range(Parser *p, AttrVec attrs) {
    Span op = p->token.span;
    bool closed = p->token.kind != TOK_DOT_DOT;
    if (p->token.kind == TOK_DOT_DOT_DOT) dotdotdot_error(p);
    parser_bump(p);
    AstExpr *e = range_expr(p, NULL, closed, op, op);
    if (e) add_attrs(p, e, attrs);
    return e;
}

// ---- casts ----

static const char *postfix_after_cast(const AstExpr *e) {
    switch (e->kind) {
    case AST_EXPR_INDEX: return "indexing";
    case AST_EXPR_TRY: return "`?`";
    case AST_EXPR_FIELD: return "a field access";
    case AST_EXPR_METHOD_CALL: return "a method call";
    case AST_EXPR_CALL: return "a function call";
    case AST_EXPR_AWAIT: return "`.await`";
    case AST_EXPR_MATCH: return "a postfix match";
    default: return "an operator";
    }
}

static AstExpr *cast_postfix(Parser *p, AstExpr *cast) {
    u8 k = p->token.kind;
    if (k != TOK_DOT && k != TOK_QUESTION && k != TOK_OPEN_PAREN && k != TOK_OPEN_BRACKET)
        return cast;
    if (p->no_recovery) return cast;
    u32 old = p->restrictions;
    p->restrictions &= ~(u32)RESTRICT_STMT_EXPR;
    AstExpr *e = syn_expr_dot_or_call(p, cast, cast->span);
    p->restrictions = old;
    if (!e || e == cast) return e;
    Diag *d =
        syn_error(p, E_NONE, cast->span, "cast cannot be followed by %s", postfix_after_cast(e));
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(cast->span), STR("("),
                 "try surrounding the expression in parentheses");
    diag_suggest_part(d, span_end(cast->span), STR(")"));
    syn_report(p, d);
    return e;
}

// x as usize < y: the type's arguments do not parse; take the path without them.
static AstTy *recover_cast_type(Parser *p, const Parser *start) {
    if (!syn_may_try(p)) return NULL;
    Parser failed = *p;
    *p = *start;
    p->had_error = true;
    p->pending = NULL;
    AstPath path = {0};
    Span lo = p->token.span;
    p->sess->diags.muted++;
    bool ok = syn_path(p, PATH_EXPR, &path);
    p->sess->diags.muted--;
    u8 k = p->token.kind;
    if (!ok || (k != TOK_LT && k != TOK_SHL)) {
        syn_cancel_pending(p);
        *p = failed;
        return NULL;
    }
    if (failed.pending) diag_cancel(failed.pending);
    Str name = source_span_text(&p->sess->sources, path.span);
    const char *noun = k == TOK_LT ? "comparison" : "shift";
    Diag *d = syn_error(p, E_NONE, p->token.span,
                        "`%s` is interpreted as a start of generic arguments for `%.*s`, not a %s",
                        k == TOK_LT ? "<" : "<<", STR_ARG(name), noun);
    diag_label(d, p->token.span, "not interpreted as %s", noun);
    syn_report(p, d);
    AstTy *ty = syn_new_ty(p, AST_TY_PATH, lo);
    ty->path.path = path;
    return ty;
}

static AstExpr *cast_expr(Parser *p, AstExpr *lhs, Span lo) {
    Parser start = *p;
    AstTy *ty = syn_ty_no_plus(p);
    if (!ty) ty = recover_cast_type(p, &start);
    if (!ty) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_CAST, lo);
    e->cast.expr = lhs;
    e->cast.ty = ty;
    return cast_postfix(p, e);
}

// ---- binary operators ----

static bool continues_unambiguously(const Token *t) {
    switch (t->kind) {
    case TOK_EQ:
    case TOK_CARET:
    case TOK_SLASH:
    case TOK_PERCENT:
    case TOK_SHR:
    case TOK_LE:
    case TOK_GT:
    case TOK_GE: return true;
    default: break;
    }
    AssocOp op = assoc_op(t);
    return op.kind == OP_ASSIGN_OP || op.kind == OP_CAST;
}

static bool should_continue(Parser *p, const AstExpr *lhs) {
    if (!is_complete(p, lhs)) return true;
    if (assoc_op(&p->token).kind == OP_NONE || !continues_unambiguously(&p->token) ||
        p->no_recovery)
        return false;
    Diag *d = syn_error(p, E_NONE, p->token.span, "expected expression, found %s",
                        syn_token_descr(p, &p->token));
    diag_label(d, p->token.span, "expected expression");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(lhs->span), STR("("),
                 "parentheses are required to parse this as an expression");
    diag_suggest_part(d, span_end(lhs->span), STR(")"));
    syn_report(p, d);
    return true;
}

// After `a < b` an operator that compares once more. The operator is consumed.
static AstExpr *chained_comparison(Parser *p, AstExpr *lhs, BinOp op, Span op_span) {
    Span inner = lhs->binary.op_span;
    Diag *d = syn_error(p, E_NONE, inner, "comparison operators cannot be chained");
    diag_label(d, inner, "%s", "");
    diag_label(d, op_span, "%s", "");
    bool turbofish = (op == BIN_LT || op == BIN_GT) && lhs->binary.op == BIN_LT;
    if (turbofish) {
        if (op == BIN_LT) { // a<b<c>>::d or (
            Parser start = *p;
            int depth = 2;
            while (depth > 0 && p->token.kind != TOK_EOF && !token_is_close(&p->token) &&
                   p->token.kind != TOK_SEMI) {
                depth += p->token.kind == TOK_LT    ? 1
                         : p->token.kind == TOK_GT  ? -1
                         : p->token.kind == TOK_SHR ? -2
                                                    : 0;
                syn_skip_tree(p);
            }
            if (p->token.kind != TOK_OPEN_PAREN && p->token.kind != TOK_PATH_SEP) *p = start;
        }
        diag_suggest(
            d, APPLICABILITY_MAYBE_INCORRECT, span_start(inner), STR("::"),
            "use `::<...>` instead of `<...>` to specify lifetime, type, or const arguments");
        if (p->token.kind == TOK_PATH_SEP) {
            parser_bump(p);
            if (!syn_expr(p)) syn_cancel_pending(p);
            syn_report(p, d);
            return syn_expr_error(p, span_to(lhs->span, p->prev_span));
        }
        if (p->token.kind == TOK_OPEN_PAREN) {
            syn_skip_tree(p);
            syn_report(p, d);
            return syn_expr_error(p, span_to(lhs->span, p->prev_span));
        }
    }
    if (!syn_can_begin_expr(p, &p->token)) {
        p->pending = d;
        return NULL;
    }
    AstExpr *rhs = syn_expr_assoc(p, PREC_COMPARE, true, (AttrVec){0});
    if (!rhs) {
        syn_cancel_pending(p);
        p->pending = d;
        return NULL;
    }
    syn_report(p, d);
    return syn_expr_error(p, span_to(lhs->span, p->prev_span));
}

// Operators of other languages: ===, !==, <>, <=>.
static void foreign_operator(Parser *p, BinOp op, Span op_span) {
    bool adjacent = p->token.span.lo == p->prev_span.hi;
    const char *wrong = NULL, *right = NULL;
    if (!adjacent) return;
    if ((op == BIN_EQ || op == BIN_NE) && p->token.kind == TOK_EQ) {
        wrong = op == BIN_EQ ? "===" : "!==";
        right = op == BIN_EQ ? "==" : "!=";
    } else if (op == BIN_LT && p->token.kind == TOK_GT) {
        wrong = "<>", right = "!=";
    } else if (op == BIN_LE && p->token.kind == TOK_GT) {
        wrong = "<=>";
    }
    if (!wrong || p->no_recovery) return;
    Span span = span_to(op_span, p->token.span);
    Diag *d = syn_error(p, E_NONE, span, "invalid comparison operator `%s`", wrong);
    if (right)
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span, str_of_c(right),
                     "`%s` is not a valid comparison operator, use `%s`", wrong, right);
    else
        diag_label(d, span, "`<=>` is not a valid comparison operator, use `std::cmp::Ordering`");
    syn_report(p, d);
    parser_bump(p);
}

// a++ as in C; `+` was consumed.
static bool postfix_increment(Parser *p, AstExpr *lhs, Span op) {
    if (p->token.kind != TOK_PLUS || p->no_recovery || p->token.span.lo != op.hi) return false;
    const Token *next = syn_look(p, 1);
    if (syn_can_begin_expr(p, next)) return false;
    Diag *d =
        syn_error(p, E_NONE, span_to(op, p->token.span), "Rust has no postfix increment operator");
    diag_label(d, span_to(op, p->token.span), "not a valid postfix operator");
    parser_bump(p);
    (void)lhs;
    syn_report(p, d);
    return true;
}

static AstExpr *make_binary(Parser *p, AssocOp op, Span op_span, AstExpr *lhs, AstExpr *rhs) {
    AstExprKind kind = op.kind == OP_BINARY   ? AST_EXPR_BINARY
                       : op.kind == OP_ASSIGN ? AST_EXPR_ASSIGN
                                              : AST_EXPR_ASSIGN_OP;
    AstExpr *e = syn_new_expr(p, kind, lhs->span);
    e->span = span_to(lhs->span, rhs->span);
    if (op.kind == OP_ASSIGN) {
        e->assign.lhs = lhs;
        e->assign.rhs = rhs;
        e->assign.eq_span = op_span;
    } else {
        e->binary.op = op.bin;
        e->binary.op_span = op_span;
        e->binary.lhs = lhs;
        e->binary.rhs = rhs;
    }
    return e;
}

static bool ends_const_arg(const Parser *p) {
    if (!(p->restrictions & RESTRICT_CONST_EXPR)) return false;
    u8 k = p->token.kind;
    return k == TOK_GT || k == TOK_SHR || k == TOK_GE || k == TOK_SHR_EQ;
}

AstExpr *syn_expr_assoc_rest(Parser *p, u32 min_prec, bool min_excluded, bool had_attrs,
                             AstExpr *lhs) {
    (void)had_attrs;
    if (!should_continue(p, lhs)) return lhs;
    p->expected_classes |= 1u << EXPECT_OPERATOR;
    for (;;) {
        AssocOp op = assoc_op(&p->token);
        if (op.kind == OP_NONE || ends_const_arg(p)) return lhs;
        if (op.prec < min_prec || (min_excluded && op.prec == min_prec)) return lhs;
        Span op_span = p->token.span;
        u32 restrictions = p->restrictions;
        bool larrow = p->token.kind == TOK_LARROW;
        if (op.kind == OP_ASSIGN || op.kind == OP_ASSIGN_OP) restrictions &= RESTRICT_NO_STRUCT;
        if (p->token.kind == TOK_DOT_DOT_DOT) dotdotdot_error(p);
        if (larrow) {
            Diag *d = syn_error(p, E_NONE, op_span, "unexpected token: `<-`");
            diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, op_span, STR("< -"),
                         "if you meant to write a comparison against a negative value, add a space "
                         "between `<` and `-`");
            syn_report(p, d);
        }
        parser_bump(p);
        if (op.kind == OP_BINARY && is_comparison(op.bin)) {
            foreign_operator(p, op.bin, op_span);
            if (lhs->kind == AST_EXPR_BINARY && is_comparison(lhs->binary.op)) {
                if (!(lhs = chained_comparison(p, lhs, op.bin, op_span))) return NULL;
                continue;
            }
        }
        if (op.kind == OP_CAST) {
            if (!(lhs = cast_expr(p, lhs, lhs->span))) return NULL;
            continue;
        }
        if (op.kind == OP_RANGE || op.kind == OP_RANGE_EQ)
            return range_expr(p, lhs, op.kind == OP_RANGE_EQ, op_span, lhs->span);
        if (op.kind == OP_BINARY && op.bin == BIN_ADD && postfix_increment(p, lhs, op_span)) {
            lhs = syn_expr_error(p, span_to(lhs->span, p->prev_span));
            continue;
        }
        bool right = op.prec == PREC_ASSIGN;
        u32 old = p->restrictions;
        p->restrictions = restrictions & ~(u32)RESTRICT_STMT_EXPR;
        AttrVec attrs = {0};
        AstExpr *rhs = NULL;
        if (syn_outer_attrs(p, &attrs)) rhs = syn_expr_assoc(p, op.prec, !right, attrs);
        p->restrictions = old;
        if (!rhs) return NULL;
        lhs = make_binary(p, op, op_span, lhs, rhs);
    }
}

// ---- prefix operators ----

static AstExpr *prefix(Parser *p, AttrVec attrs);

static AstExpr *unary(Parser *p, UnOp op) {
    Span lo = p->token.span;
    parser_bump(p);
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return NULL;
    AstExpr *operand = is_range_op(&p->token) ? prefix_range(p, attrs) : prefix(p, attrs);
    if (!operand) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_UNARY, lo);
    e->unary.op = op;
    e->unary.expr = operand;
    return e;
}

static AstExpr *borrow(Parser *p) {
    Span lo = p->token.span;
    syn_eat_split(p, TOK_AND);
    if (p->token.kind == TOK_LIFETIME && syn_look(p, 1)->kind != TOK_COLON && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span,
                            "borrow expressions cannot be annotated with lifetimes");
        diag_label(d, p->token.span, "annotated with lifetime here");
        syn_report(p, d);
        parser_bump(p);
    }
    bool raw = false;
    Mutability m = MUT_NOT;
    const Token *next = syn_look(p, 1);
    if (syn_check_weak(p, SYM(raw), EXPECT_KW_RAW) &&
        (syn_token_is_kw(next, KW(mut)) || syn_token_is_kw(next, KW(const)))) {
        raw = true;
        parser_bump(p);
        m = syn_token_is_kw(&p->token, KW(mut)) ? MUT_MUT : MUT_NOT;
        parser_bump(p);
    } else if (syn_eat_kw(p, KW(mut))) {
        m = MUT_MUT;
    }
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return NULL;
    AstExpr *operand = is_range_op(&p->token) ? prefix_range(p, attrs) : prefix(p, attrs);
    if (!operand) return NULL;
    AstExpr *e = syn_new_expr(p, AST_EXPR_ADDR_OF, lo);
    e->addr_of.expr = operand;
    e->addr_of.mutbl = m;
    e->addr_of.raw = raw;
    return e;
}

static AstExpr *leading_plus(Parser *p, AttrVec attrs) {
    Span at = p->token.span;
    if (syn_look(p, 1)->kind == TOK_PLUS && syn_look(p, 1)->span.lo == at.hi) { // ++x
        Diag *d = syn_error(p, E_NONE, span_to(at, syn_look(p, 1)->span),
                            "Rust has no prefix increment operator");
        diag_label(d, span_to(at, syn_look(p, 1)->span), "not a valid prefix operator");
        parser_bump(p);
        parser_bump(p);
        AstExpr *e = syn_expr_bottom(p);
        if (e) e = syn_expr_dot_or_call(p, e, e->span);
        if (!e) syn_cancel_pending(p);
        syn_report(p, d);
        return syn_expr_error(p, span_to(at, p->prev_span));
    }
    const Token *next = syn_look(p, 1);
    if (next->kind != TOK_LITERAL || (next->lit_kind != LIT_INTEGER && next->lit_kind != LIT_FLOAT))
        return NULL;
    Diag *d = syn_error(p, E_NONE, at, "leading `+` is not supported");
    diag_label(d, at, "unexpected `+`");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, STR(""), "try removing the `+`");
    syn_report(p, d);
    parser_bump(p);
    return prefix(p, attrs);
}

static AstExpr *other_prefix(Parser *p, AttrVec attrs) {
    if (p->token.kind == TOK_TILDE && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "`~` cannot be used as a unary operator");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR("!"),
                     "use `!` to perform bitwise not");
        syn_report(p, d);
        return unary(p, UN_NOT);
    }
    if (p->token.kind == TOK_PLUS && !p->no_recovery) {
        AstExpr *e = leading_plus(p, attrs);
        if (e || p->pending) return e;
    }
    if (syn_token_is_kw(&p->token, KW(box)) && !p->no_recovery) {
        Span at = p->token.span;
        parser_bump(p);
        Diag *d = syn_error(p, E_NONE, at, "`box_syntax` has been removed");
        AstExpr *inner = prefix(p, (AttrVec){0});
        if (!inner) return NULL;
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_to(at, inner->span),
                     STR("Box::new(..)"), "use `Box::new()` instead");
        d->labels.data[0].span = span_to(at, inner->span);
        syn_report(p, d);
        return syn_expr_error(p, span_to(at, inner->span));
    }
    Span lo = p->token.span;
    AstExpr *e = syn_expr_bottom(p);
    return e ? syn_expr_dot_or_call(p, e, lo) : NULL;
}

static AstExpr *prefix(Parser *p, AttrVec attrs) {
    if (!syn_enter(p)) return NULL;
    AstExpr *e;
    switch (p->token.kind) {
    case TOK_BANG: e = unary(p, UN_NOT); break;
    case TOK_MINUS: e = unary(p, UN_NEG); break;
    case TOK_STAR: e = unary(p, UN_DEREF); break;
    case TOK_AND:
    case TOK_AND_AND: e = borrow(p); break;
    default: e = other_prefix(p, attrs); break;
    }
    syn_leave(p);
    if (e) add_attrs(p, e, attrs);
    return e;
}

AstExpr *syn_expr_assoc(Parser *p, u32 min_prec, bool min_excluded, AttrVec attrs) {
    if (is_range_op(&p->token)) return prefix_range(p, attrs);
    AstExpr *lhs = prefix(p, attrs);
    if (!lhs) return NULL;
    return syn_expr_assoc_rest(p, min_prec, min_excluded, attrs.len > 0, lhs);
}

// ---- postfix operators ----

static bool push_arg(Parser *p, void *ctx) {
    AstExpr *e = syn_expr(p);
    if (!e) return false;
    vec_push(p->sess->arena, (ExprVec *)ctx, e);
    return true;
}

// Calls whose arguments do not parse: report, skip to the `)`, and go on with an error expression.
static AstExpr *recover_call(Parser *p, Span lo) {
    if (p->no_recovery || p->aborted) return NULL;
    syn_emit_pending(p);
    syn_skip_to_close(p, TOK_CLOSE_PAREN);
    return syn_expr_error(p, span_to(lo, p->prev_span));
}

static AstExpr *call(Parser *p, AstExpr *callee, Span lo) {
    ExprVec args = {0};
    if (!syn_delim_seq(p, TOK_OPEN_PAREN, TOK_CLOSE_PAREN, push_arg, &args, NULL))
        return recover_call(p, lo);
    AstExpr *e = syn_new_expr(p, AST_EXPR_CALL, lo);
    e->call.callee = callee;
    e->call.args.data = args.data;
    e->call.args.len = args.len;
    return e;
}

static AstExpr *index_expr(Parser *p, AstExpr *base, Span lo) {
    parser_bump(p);
    AstExpr *index = syn_expr(p);
    if (!index) return NULL;
    if (syn_expect(p, TOK_CLOSE_BRACKET) == SYN_ERROR) {
        if (p->no_recovery || p->aborted) return NULL;
        if (p->token.kind == TOK_COMMA) { // a[i, j]
            syn_emit_pending(p);
            syn_skip_to_close(p, TOK_CLOSE_BRACKET);
            return syn_expr_error(p, span_to(lo, p->prev_span));
        }
        return NULL;
    }
    AstExpr *e = syn_new_expr(p, AST_EXPR_INDEX, lo);
    e->index.expr = base;
    e->index.index = index;
    return e;
}

static AstExpr *field(Parser *p, AstExpr *base, Ident ident, Span lo) {
    AstExpr *e = syn_new_expr(p, AST_EXPR_FIELD, lo);
    e->span.hi = ident.span.hi;
    e->field.expr = base;
    e->field.ident = ident;
    return e;
}

static void tuple_index_suffix(Parser *p, const Token *t) {
    if (!id_is_some(t->suffix)) return;
    Diag *d = syn_error(p, E_NONE, t->span, "suffixes on a tuple index are invalid");
    diag_label(d, t->span, "invalid suffix `%.*s`", SYM_ARG(p->sess, t->suffix));
    syn_report(p, d);
}

// `x.0.1` lexes as x . 0.1: the float is two indices (or one and a dot, or none of these: 1e3).
static AstExpr *float_fields(Parser *p, AstExpr *base, Span lo) {
    Token t = p->token;
    Str text = sym_str(p->sess, t.symbol);
    u32 dot = 0;
    bool plain = true;
    for (u32 i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '.')
            dot = i;
        else if (!((c >= '0' && c <= '9') || c == '_' || (c | 32) == 'e' ||
                   ((c | 32) >= 'a' && (c | 32) <= 'z')))
            plain = false;
    }
    if (!plain || (dot == 0 && text.len && text.data[0] == '.')) {
        syn_fail(p, E_NONE, t.span, "unexpected token: %s", syn_token_descr(p, &t));
        return NULL;
    }
    tuple_index_suffix(p, &t);
    parser_bump(p);
    if (!dot) { // 1e3
        return field(p, base, (Ident){t.symbol, t.span}, lo);
    }
    // Where the token is not as wide as its text (made by a macro), both halves get its whole span.
    bool exact = t.span.hi - t.span.lo == text.len;
    Span first = t.span, second = t.span;
    if (exact) {
        first.hi = first.lo + dot;
        second.lo += dot + 1;
    }
    Symbol a = intern(&p->sess->symbols, str_from(text.data, dot));
    AstExpr *e = field(p, base, (Ident){a, first}, lo);
    if (dot + 1 == text.len) { // `x.0.` and then a name
        p->prev_span = t.span;
        if (p->token.kind == TOK_IDENT || p->token.kind == TOK_LITERAL) {
            p->split = 0;
            return e; // the caller sees no dot; handled by dot_suffix below
        }
        syn_fail(p, E_NONE, p->token.span, "unexpected token: %s", syn_token_descr(p, &p->token));
        return NULL;
    }
    Symbol b = intern(&p->sess->symbols, str_from(text.data + dot + 1, text.len - dot - 1));
    return field(p, e, (Ident){b, second}, lo);
}

static AstExpr *dot_ident(Parser *p, AstExpr *base, Span lo) {
    if (syn_token_is_kw(&p->token, KW(await)) && syn_edition(p, p->token.span) >= EDITION_2018) {
        parser_bump(p);
        AstExpr *e = syn_new_expr(p, AST_EXPR_AWAIT, lo);
        e->await.expr = base;
        e->await.await_span = p->prev_span;
        return e;
    }
    if (syn_token_is_kw(&p->token, KW(use)) && !p->no_recovery) { // x.use
        parser_bump(p);
        syn_gate(p, p->prev_span, "ergonomic_clones", 132290, "`.use` calls are experimental");
        return base;
    }
    AstPathSegment seg;
    Span seg_lo = p->token.span;
    if (!syn_path_segment(p, PATH_EXPR, &seg)) return NULL;
    if (syn_check(p, TOK_OPEN_PAREN)) {
        ExprVec args = {0};
        if (!syn_delim_seq(p, TOK_OPEN_PAREN, TOK_CLOSE_PAREN, push_arg, &args, NULL)) {
            if (p->no_recovery || p->aborted) return NULL;
            return recover_call(p, lo);
        }
        AstExpr *e = syn_new_expr(p, AST_EXPR_METHOD_CALL, lo);
        e->method_call.receiver = base;
        e->method_call.seg = seg;
        e->method_call.args.data = args.data;
        e->method_call.args.len = args.len;
        e->method_call.span = span_to(seg_lo, p->prev_span);
        return e;
    }
    if (seg.args) {
        Diag *d =
            syn_error(p, E_NONE, seg.args->span, "field expressions cannot have generic arguments");
        syn_report(p, d);
    }
    return field(p, base, seg.ident, lo);
}

static AstExpr *dot_suffix(Parser *p, AstExpr *base, Span lo) {
    const Token *t = &p->token;
    if (t->kind == TOK_IDENT) return dot_ident(p, base, lo);
    if (t->kind == TOK_LITERAL && t->lit_kind == LIT_INTEGER) {
        Ident index = {t->symbol, t->span};
        tuple_index_suffix(p, t);
        parser_bump(p);
        return field(p, base, index, lo);
    }
    if (t->kind == TOK_LITERAL && t->lit_kind == LIT_FLOAT) {
        Str text = sym_str(p->sess, t->symbol);
        bool ends_in_dot = text.len && text.data[text.len - 1] == '.';
        AstExpr *e = float_fields(p, base, lo);
        return e && ends_in_dot ? dot_suffix(p, e, lo) : e;
    }
    if (p->aborted) return NULL;
    Diag *d = syn_fail(p, E_NONE, t->span, "unexpected token: %s", syn_token_descr(p, t));
    diag_label(d, t->span, "unexpected token");
    if (p->no_recovery) return NULL;
    syn_emit_pending(p);
    return base;
}

AstExpr *syn_expr_dot_or_call(Parser *p, AstExpr *e, Span lo) {
    for (;;) {
        bool after_return = syn_token_is_kw(&p->prev_token, KW(return ));
        if (after_return ? syn_eat_noexpect(p, TOK_QUESTION) : syn_eat(p, TOK_QUESTION)) {
            AstExpr *inner = e;
            e = syn_new_expr(p, AST_EXPR_TRY, lo);
            e->inner = inner;
            continue;
        }
        bool dot;
        if (p->token.kind == TOK_RARROW && !p->no_recovery && !is_complete(p, e) &&
            p->prev_token.kind != TOK_OR) {
            Diag *d = syn_error(p, E_NONE, p->token.span,
                                "`->` is not valid syntax for field accesses and "
                                "method calls");
            diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR("."),
                         "try using `.` instead");
            syn_report(p, d);
            parser_bump(p);
            dot = true;
        } else {
            dot = after_return ? syn_eat_noexpect(p, TOK_DOT) : syn_eat(p, TOK_DOT);
        }
        if (dot) {
            if (!(e = dot_suffix(p, e, lo))) return NULL;
            continue;
        }
        if (is_complete(p, e)) return e;
        if (p->token.kind == TOK_OPEN_PAREN)
            e = call(p, e, lo);
        else if (p->token.kind == TOK_OPEN_BRACKET)
            e = index_expr(p, e, lo);
        else
            return e;
        if (!e) return NULL;
    }
}
