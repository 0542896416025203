// SPDX-License-Identifier: MIT
// delims.c: parentheses and braces that could be left out (unused_parens, unused_braces), by the place in
// which the expression stands. After rustc_lint's unused.rs, whose exceptions are all kept.
#include "lint/lint_internal.h"
#include "syntax/parse.h"

typedef enum Place {
    PLACE_FUNCTION_ARG,
    PLACE_METHOD_ARG,
    PLACE_ASSIGNED,
    PLACE_ASSIGNED_LET_ELSE,
    PLACE_IF,
    PLACE_WHILE,
    PLACE_FOR,
    PLACE_MATCH,
    PLACE_RETURN,
    PLACE_BLOCK_RESULT,
    PLACE_BREAK,
    PLACE_LET_SCRUTINEE,
    PLACE_ARRAY_LEN,
    PLACE_ARM,
    PLACE_INDEX,
    PLACE_CLOSURE_BODY,
} Place;

static const char *place_name(Place p) {
    switch (p) {
    case PLACE_FUNCTION_ARG: return "function argument";
    case PLACE_METHOD_ARG: return "method argument";
    case PLACE_ASSIGNED:
    case PLACE_ASSIGNED_LET_ELSE: return "assigned value";
    case PLACE_IF: return "`if` condition";
    case PLACE_WHILE: return "`while` condition";
    case PLACE_FOR: return "`for` iterator expression";
    case PLACE_MATCH: return "`match` scrutinee expression";
    case PLACE_RETURN: return "`return` value";
    case PLACE_BLOCK_RESULT: return "block return value";
    case PLACE_BREAK: return "`break` value";
    case PLACE_LET_SCRUTINEE: return "`let` scrutinee expression";
    case PLACE_ARRAY_LEN: return "const expression";
    case PLACE_ARM: return "match arm expression";
    case PLACE_INDEX: return "index expression";
    case PLACE_CLOSURE_BODY: return "closure body";
    }
    return "";
}

static bool block_follows(Place p) {
    return p == PLACE_IF || p == PLACE_WHILE || p == PLACE_FOR || p == PLACE_MATCH;
}

static bool is_lazy(const AstExpr *e) {
    return e->kind == AST_EXPR_BINARY && (e->binary.op == BIN_AND || e->binary.op == BIN_OR);
}

// ---- are they needed? ----

// `{ ({ 0 } + 1) }`: what begins the expression would end as a statement.
static bool starts_like_statement(const AstExpr *e) {
    for (;;) {
        switch (e->kind) {
        case AST_EXPR_BINARY: e = e->binary.lhs; break;
        case AST_EXPR_CALL: e = e->call.callee; break;
        case AST_EXPR_CAST:
        case AST_EXPR_TYPE_ASCRIPTION: e = e->cast.expr; break;
        case AST_EXPR_INDEX: e = e->index.expr; break;
        default: return false;
        }
        if (ast_expr_is_complete_statement(e)) return true;
    }
}

// Would a block after the bare expression be taken for a part of it?
static bool swallows_block(const AstExpr *inner) {
    for (const AstExpr *e = inner;;) {
        switch (e->kind) {
        case AST_EXPR_ADDR_OF: e = e->addr_of.expr; break;
        case AST_EXPR_UNARY: e = e->unary.expr; break;
        case AST_EXPR_BINARY:
        case AST_EXPR_ASSIGN_OP: e = e->binary.rhs; break;
        case AST_EXPR_ASSIGN: e = e->assign.rhs; break;
        case AST_EXPR_RET:
        case AST_EXPR_YIELD: return true;
        case AST_EXPR_BREAK: {
            const AstExpr *value = e->break_.value;
            return value && (value->kind == AST_EXPR_PATH || value->kind == AST_EXPR_BLOCK);
        }
        case AST_EXPR_RANGE:
            if (!e->range.hi) return ast_has_exterior_struct(inner);
            return e->range.hi->kind == AST_EXPR_BLOCK;
        default: return ast_has_exterior_struct(inner);
        }
    }
}

static bool delims_needed(const AstExpr *inner, Place place) {
    if (place == PLACE_ASSIGNED_LET_ELSE && (is_lazy(inner) || ast_has_trailing_brace(inner)))
        return true;
    if (place == PLACE_LET_SCRUTINEE && inner->kind == AST_EXPR_RANGE) return true;
    if (inner->kind == AST_EXPR_ADDR_OF && inner->addr_of.raw) return true;
    return starts_like_statement(inner) || (block_follows(place) && swallows_block(inner));
}

// ---- saying so ----

static bool is_word(Session *s, Span at) {
    Str text = source_span_text(&s->sources, at);
    u8 c = text.len == 1 ? (u8)text.data[0] : ' ';
    return c == '_' || c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

// `whole` with its delimiters, `inner` what they enclose.
static void report(Session *s, Symbol lint, const char *what, Span whole, Span inner,
                   const char *around) {
    Span left = {whole.lo, inner.lo, whole.ctxt}, right = {inner.hi, whole.hi, whole.ctxt};
    // A keyword or a name before or after must not grow together with what is inside.
    Str before = STR(""), after = STR("");
    if (is_word(s, (Span){whole.lo ? whole.lo - 1 : 0, whole.lo, whole.ctxt})) before = STR(" ");
    if (is_word(s, (Span){whole.hi, whole.hi + 1, whole.ctxt})) after = STR(" ");
    Diag *d = diag_lint(s, lint, left, "unnecessary %s around %s", what, around);
    if (!d) return;
    diag_primary(d, right);
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, left, before, "remove these %s", what);
    diag_suggest_part(d, right, after);
    diag_suggest_style(d, SUGGESTION_SHOW_ALWAYS);
    diag_emit(d);
}

static bool is_multiline(Session *s, Span at) {
    Str text = source_span_text(&s->sources, at);
    return memchr(text.data, '\n', text.len) != NULL;
}

static void check_parens(Session *s, const AstExpr *e, Place place) {
    const AstExpr *inner = e->inner;
    if (delims_needed(inner, place) || e->attrs.len || source_span_from_expansion(e->span) ||
        source_span_from_expansion(inner->span))
        return;
    if (place == PLACE_LET_SCRUTINEE && is_lazy(inner)) return;
    if ((place == PLACE_RETURN || place == PLACE_BREAK) && inner->kind == AST_EXPR_ASSIGN) return;
    report(s, SYM(unused_parens), "parentheses", e->span, inner->span, place_name(place));
}

static void check_braces(Session *s, const AstExpr *e, Place place) {
    const AstBlock *b = e->block.block;
    if (b->is_unsafe || b->stmts.len != 1 || b->stmts.data[0]->kind != AST_STMT_EXPR ||
        id_is_some(e->block.label.ident.name) || e->attrs.len)
        return;
    const AstExpr *inner = b->stmts.data[0]->expr;
    if (delims_needed(inner, place) || source_span_from_expansion(e->span) ||
        source_span_from_expansion(inner->span) || is_multiline(s, e->span))
        return;
    if (place == PLACE_ARRAY_LEN && inner->kind != AST_EXPR_LIT) return;
    report(s, SYM(unused_braces), "braces", e->span, inner->span, place_name(place));
}

// Around some operands braces are a common way to move or copy a place.
static bool braces_matter(Place p) {
    return p == PLACE_BLOCK_RESULT || p == PLACE_CLOSURE_BODY || p == PLACE_ARM ||
           p == PLACE_LET_SCRUTINEE || p == PLACE_MATCH;
}

static void check_value(Session *s, const AstExpr *e, Place place) {
    if (!e) return;
    if (e->kind == AST_EXPR_LET) {
        check_value(s, e->let.expr, PLACE_LET_SCRUTINEE);
        return;
    }
    if (e->kind == AST_EXPR_PAREN) check_parens(s, e, place);
    if (e->kind == AST_EXPR_BLOCK && !braces_matter(place)) check_braces(s, e, place);
}

// Arguments in code that a macro makes within another's are whose fault?
static bool nested_expansion(Session *s, Span at) {
    if (!source_span_from_expansion(at)) return false;
    const ExpnData *x = hygiene_expn(&s->sources, hygiene_outer_expn(&s->sources, at.ctxt));
    return source_span_from_expansion(x->call_site);
}

static void check_args(Session *s, AstExprs args, Place place, Span at) {
    if (nested_expansion(s, at)) return;
    for_each(AstExpr *, a, args) check_value(s, *a, place);
}

void lint_delims_expr(Session *s, const AstExpr *e) {
    switch (e->kind) {
    case AST_EXPR_IF:
        if (e->if_.cond->kind == AST_EXPR_PAREN && e->if_.cond->inner->kind == AST_EXPR_LET) break;
        check_value(s, e->if_.cond, PLACE_IF);
        break;
    case AST_EXPR_WHILE: check_value(s, e->while_.cond, PLACE_WHILE); break;
    case AST_EXPR_FOR:
        check_value(s, e->for_.iter, PLACE_FOR);
        lint_delims_pat(s, e->for_.pat, false);
        break;
    case AST_EXPR_LET: lint_delims_pat(s, e->let.pat, false); break;
    case AST_EXPR_MATCH:
        check_value(s, e->match.scrutinee, PLACE_MATCH);
        for_each(const AstArm, a, e->match.arms) {
            lint_delims_pat(s, a->pat, false);
            check_value(s, a->body, PLACE_ARM);
        }
        break;
    case AST_EXPR_RET: check_value(s, e->inner, PLACE_RETURN); break;
    case AST_EXPR_BREAK: check_value(s, e->break_.value, PLACE_BREAK); break;
    case AST_EXPR_INDEX: check_value(s, e->index.index, PLACE_INDEX); break;
    case AST_EXPR_ASSIGN: check_value(s, e->assign.rhs, PLACE_ASSIGNED); break;
    case AST_EXPR_ASSIGN_OP: check_value(s, e->binary.rhs, PLACE_ASSIGNED); break;
    case AST_EXPR_REPEAT: check_value(s, e->repeat.count.value, PLACE_ARRAY_LEN); break;
    case AST_EXPR_CALL: check_args(s, e->call.args, PLACE_FUNCTION_ARG, e->span); break;
    case AST_EXPR_METHOD_CALL: check_args(s, e->method_call.args, PLACE_METHOD_ARG, e->span); break;
    case AST_EXPR_CLOSURE:
        if (!e->closure->decl->output) check_value(s, e->closure->body, PLACE_CLOSURE_BODY);
        break;
    default: break; // no place of this kind
    }
}

void lint_delims_stmt(Session *s, const AstStmt *st) {
    switch (st->kind) {
    case AST_STMT_LET:
        if (st->local->init && st->local->init->kind == AST_EXPR_PAREN)
            check_parens(s, st->local->init,
                         st->local->else_ ? PLACE_ASSIGNED_LET_ELSE : PLACE_ASSIGNED);
        lint_delims_pat(s, st->local->pat, true);
        break;
    case AST_STMT_EXPR: check_value(s, st->expr, PLACE_BLOCK_RESULT); break;
    case AST_STMT_SEMI:
    case AST_STMT_ITEM:
    case AST_STMT_EMPTY:
    case AST_STMT_MAC_CALL: break;
    }
}

void lint_delims_value(Session *s, const AstExpr *value) {
    check_value(s, value, PLACE_ASSIGNED);
}

void lint_delims_ty(Session *s, const AstTy *ty) {
    if (ty->kind == AST_TY_ARRAY) check_value(s, ty->array.len.value, PLACE_ARRAY_LEN);
    if (ty->kind != AST_TY_PAREN || source_span_from_expansion(ty->span) ||
        source_span_from_expansion(ty->inner->span))
        return;
    const AstTy *inner = ty->inner;
    if (inner->kind == AST_TY_TRAIT_OBJECT) return;
    if (inner->kind == AST_TY_BARE_FN && inner->bare_fn.for_params.len) return;
    if (inner->kind == AST_TY_IMPL_TRAIT && inner->impl_trait.bounds.len > 1) return;
    report(s, SYM(unused_parens), "parentheses", ty->span, inner->span, "type");
}

// ---- patterns ----

enum { KEEP_OR = 1, KEEP_MUT = 2 }; // parentheses that mean something around `a | b` and `mut x`

static void check_pat(Session *s, const AstPat *p, u32 keep) {
    if (p->kind != AST_PAT_PAREN || source_span_from_expansion(p->span) ||
        source_span_from_expansion(p->inner->span))
        return;
    const AstPat *inner = p->inner;
    if (inner->kind == AST_PAT_RANGE || (inner->kind == AST_PAT_OR && (keep & KEEP_OR))) return;
    bool is_mut = inner->kind == AST_PAT_IDENT && inner->ident.mutbl == MUT_MUT;
    if (is_mut && (keep & KEEP_MUT)) return;
    report(s, SYM(unused_parens), "parentheses", p->span, inner->span, "pattern");
}

void lint_delims_pat(Session *s, const AstPat *p, bool keep_or) {
    check_pat(s, p, keep_or ? KEEP_OR : 0);
}

void lint_delims_subpats(Session *s, const AstPat *p) {
    switch (p->kind) {
    case AST_PAT_TUPLE_STRUCT:
        for_each(AstPat *const, it, p->tuple_struct.pats) check_pat(s, *it, 0);
        break;
    case AST_PAT_TUPLE:
    case AST_PAT_SLICE:
    case AST_PAT_OR:
        for_each(AstPat *const, it, p->pats) check_pat(s, *it, 0);
        break;
    case AST_PAT_STRUCT:
        for_each(const AstPatField, f, p->struct_.fields) check_pat(s, f->pat, 0);
        break;
    case AST_PAT_IDENT:
        if (p->ident.sub) check_pat(s, p->ident.sub, KEEP_OR);
        break;
    case AST_PAT_BOX: check_pat(s, p->inner, KEEP_OR); break;
    case AST_PAT_REF:
        check_pat(s, p->ref.pat, KEEP_OR | (p->ref.mutbl == MUT_NOT ? KEEP_MUT : 0));
        break;
    default: break; // nothing inside
    }
}
