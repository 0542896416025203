// SPDX-License-Identifier: MIT
// print_expr.c: printing of expressions, statements and blocks. Parentheses that the source had are nodes of
// the tree; where a tree was put together by macros, they are added by precedence.
#include "syntax/print_internal.h"

static const struct {
    const char *text;
    u8 prec;
} BIN_OPS[] = {
    [BIN_ADD] = {"+", PREC_SUM},         [BIN_SUB] = {"-", PREC_SUM},
    [BIN_MUL] = {"*", PREC_PRODUCT},     [BIN_DIV] = {"/", PREC_PRODUCT},
    [BIN_REM] = {"%", PREC_PRODUCT},     [BIN_AND] = {"&&", PREC_LAND},
    [BIN_OR] = {"||", PREC_LOR},         [BIN_BIT_XOR] = {"^", PREC_BIT_XOR},
    [BIN_BIT_AND] = {"&", PREC_BIT_AND}, [BIN_BIT_OR] = {"|", PREC_BIT_OR},
    [BIN_SHL] = {"<<", PREC_SHIFT},      [BIN_SHR] = {">>", PREC_SHIFT},
    [BIN_EQ] = {"==", PREC_COMPARE},     [BIN_LT] = {"<", PREC_COMPARE},
    [BIN_LE] = {"<=", PREC_COMPARE},     [BIN_NE] = {"!=", PREC_COMPARE},
    [BIN_GE] = {">=", PREC_COMPARE},     [BIN_GT] = {">", PREC_COMPARE},
};

static int prec_of(const AstExpr *e) {
    switch (e->kind) {
    case AST_EXPR_CLOSURE: return PREC_JUMP;
    case AST_EXPR_BREAK: return e->break_.value ? PREC_JUMP : PREC_POSTFIX;
    case AST_EXPR_RET:
    case AST_EXPR_YIELD:
    case AST_EXPR_BECOME: return e->inner ? PREC_JUMP : PREC_POSTFIX;
    case AST_EXPR_ASSIGN:
    case AST_EXPR_ASSIGN_OP: return PREC_ASSIGN;
    case AST_EXPR_RANGE: return PREC_RANGE;
    case AST_EXPR_BINARY: return BIN_OPS[e->binary.op].prec;
    case AST_EXPR_CAST: return PREC_CAST;
    case AST_EXPR_LET: return PREC_LAND; // operands of && need no parentheses
    case AST_EXPR_UNARY:
    case AST_EXPR_ADDR_OF: return PREC_PREFIX;
    default: return PREC_POSTFIX;
    }
}

void print_expr_prec(Printer *pr, const AstExpr *e, int min) {
    bool paren = prec_of(e) < min;
    if (paren) put(pr, "(");
    print_expr(pr, e);
    if (paren) put(pr, ")");
}

bool ast_has_exterior_struct(const AstExpr *e) {
    for (;;) {
        switch (e->kind) {
        case AST_EXPR_STRUCT: return true;
        case AST_EXPR_BINARY:
        case AST_EXPR_ASSIGN_OP:
            if (ast_has_exterior_struct(e->binary.rhs)) return true;
            e = e->binary.lhs;
            break;
        case AST_EXPR_ASSIGN:
            if (ast_has_exterior_struct(e->assign.rhs)) return true;
            e = e->assign.lhs;
            break;
        case AST_EXPR_RANGE:
            if (e->range.hi && ast_has_exterior_struct(e->range.hi)) return true;
            if (!e->range.lo) return false;
            e = e->range.lo;
            break;
        case AST_EXPR_UNARY: e = e->unary.expr; break;
        case AST_EXPR_ADDR_OF: e = e->addr_of.expr; break;
        case AST_EXPR_CAST: e = e->cast.expr; break;
        case AST_EXPR_FIELD: e = e->field.expr; break;
        case AST_EXPR_INDEX: e = e->index.expr; break;
        case AST_EXPR_METHOD_CALL: e = e->method_call.receiver; break;
        case AST_EXPR_AWAIT: e = e->await.expr; break;
        case AST_EXPR_TRY: e = e->inner; break;
        case AST_EXPR_CALL: e = e->call.callee; break;
        case AST_EXPR_LET: e = e->let.expr; break;
        case AST_EXPR_CLOSURE: return ast_has_exterior_struct(e->closure->body);
        default: return false;
        }
    }
}

static void print_head(Printer *pr, const AstExpr *e) { // before a block
    bool paren = e->kind != AST_EXPR_LET && ast_has_exterior_struct(e);
    if (paren && e->kind == AST_EXPR_BINARY && e->binary.op == BIN_AND) { // let chains: each part
        print_head(pr, e->binary.lhs);
        put(pr, " && ");
        print_head(pr, e->binary.rhs);
        return;
    }
    if (paren) put(pr, "(");
    print_expr(pr, e);
    if (paren) put(pr, ")");
}

// Would the beginning of e be read as a statement of its own?
static bool starts_with_block(const AstExpr *e) {
    for (;;) {
        switch (e->kind) {
        case AST_EXPR_BINARY:
        case AST_EXPR_ASSIGN_OP: e = e->binary.lhs; break;
        case AST_EXPR_ASSIGN: e = e->assign.lhs; break;
        case AST_EXPR_RANGE:
            if (!e->range.lo) return false;
            e = e->range.lo;
            break;
        case AST_EXPR_CAST: e = e->cast.expr; break;
        case AST_EXPR_INDEX: e = e->index.expr; break;
        case AST_EXPR_CALL: e = e->call.callee; break;
        default: return ast_expr_is_complete_statement(e);
        }
        if (ast_expr_is_complete_statement(e)) return true;
    }
}

static void print_exprs(Printer *pr, const AstExprs *v) {
    for (u32 i = 0; i < v->len; i++) {
        if (i) put(pr, ", ");
        print_expr(pr, v->data[i]);
    }
}

static void print_label(Printer *pr, const AstLabel *label, const char *after) {
    if (!id_is_some(label->ident.name)) return;
    print_lifetime(pr, label->ident.name);
    put(pr, after);
}

static void print_struct(Printer *pr, const AstExpr *e) {
    print_qpath(pr, e->struct_.qself, &e->struct_.path, true);
    put(pr, " { ");
    for (u32 i = 0; i < e->struct_.fields.len; i++) {
        const AstExprField *f = &e->struct_.fields.data[i];
        if (i) put(pr, ", ");
        print_attrs(pr, &f->attrs, false, true);
        if (!f->shorthand) {
            print_ident(pr, f->ident);
            put(pr, ": ");
        }
        print_expr(pr, f->expr);
    }
    if (e->struct_.rest != STRUCT_REST_NONE) {
        put(pr, e->struct_.fields.len ? ", .." : "..");
        if (e->struct_.base) print_expr(pr, e->struct_.base);
    }
    put(pr, " }");
}

static void print_arm(Printer *pr, const AstArm *arm, bool last) {
    print_newline(pr);
    print_attrs(pr, &arm->attrs, false, false);
    print_pat(pr, arm->pat);
    if (arm->guard) {
        put(pr, " if ");
        print_expr(pr, arm->guard);
    }
    if (!arm->body) {
        put(pr, ",");
        return;
    }
    put(pr, " => ");
    bool paren = !ast_expr_is_complete_statement(arm->body) && starts_with_block(arm->body);
    if (paren) put(pr, "(");
    print_expr(pr, arm->body);
    if (paren) put(pr, ")");
    bool block = arm->body->kind == AST_EXPR_BLOCK;
    if (!block && !(last && pr->flat)) put(pr, ",");
}

static void print_match(Printer *pr, const AstExpr *e) {
    put(pr, "match ");
    print_head(pr, e->match.scrutinee);
    put(pr, " {");
    pr->indent++;
    if (e->attrs.len) print_newline(pr);
    print_attrs(pr, &e->attrs, true, true);
    for (u32 i = 0; i < e->match.arms.len; i++)
        print_arm(pr, &e->match.arms.data[i], i + 1 == e->match.arms.len);
    pr->indent--;
    if (e->match.arms.len) print_newline(pr);
    put(pr, "}");
}

static void print_if(Printer *pr, const AstExpr *e) {
    for (;;) {
        put(pr, "if ");
        print_head(pr, e->if_.cond);
        put(pr, " ");
        print_block(pr, e->if_.then, NULL);
        if (!e->if_.else_) return;
        put(pr, " else ");
        if (e->if_.else_->kind != AST_EXPR_IF) break;
        e = e->if_.else_;
    }
    print_expr(pr, e->if_.else_);
}

static void print_closure(Printer *pr, const AstClosure *c) {
    if (c->has_binder) {
        if (c->for_params.len)
            print_for_params(pr, &c->for_params);
        else
            put(pr, "for<> ");
    }
    if (c->is_const) put(pr, "const ");
    if (c->is_static) put(pr, "static ");
    if (c->coroutine == COROUTINE_ASYNC) put(pr, "async ");
    if (c->is_move) put(pr, "move ");
    put(pr, "|");
    for (u32 i = 0; i < c->decl->params.len; i++) {
        const AstParam *p = &c->decl->params.data[i];
        if (i) put(pr, ", ");
        print_attrs(pr, &p->attrs, false, true);
        print_pat(pr, p->pat);
        if (p->ty->kind != AST_TY_INFER || !span_eq(p->ty->span, p->pat->span)) {
            put(pr, ": ");
            print_ty(pr, p->ty);
        }
    }
    put(pr, "| ");
    if (c->decl->output) {
        put(pr, "-> ");
        print_ty(pr, c->decl->output);
        put(pr, " ");
    }
    print_expr(pr, c->body);
}

static void print_binary(Printer *pr, const AstExpr *e) {
    BinOp op = e->binary.op;
    int prec = BIN_OPS[op].prec;
    const AstExpr *lhs = e->binary.lhs;
    // `(a as T) < b`; comparisons do not chain.
    bool cast = lhs->kind == AST_EXPR_CAST && (op == BIN_LT || op == BIN_SHL);
    bool chain = prec == PREC_COMPARE && prec_of(lhs) == PREC_COMPARE;
    bool let = lhs->kind == AST_EXPR_LET && op != BIN_AND;
    if (cast || chain || let) put(pr, "(");
    print_expr_prec(pr, lhs, cast || chain ? PREC_JUMP : prec);
    if (cast || chain || let) put(pr, ")");
    put(pr, " ");
    put(pr, BIN_OPS[op].text);
    put(pr, " ");
    // && is parsed to the left; made-up trees may lean right.
    bool rhs_let = e->binary.rhs->kind == AST_EXPR_LET && op == BIN_AND;
    print_expr_prec(pr, e->binary.rhs, rhs_let ? PREC_JUMP : prec + 1);
}

static void print_callee(Printer *pr, const AstExpr *callee) {
    bool paren = callee->kind == AST_EXPR_FIELD; // (x.f)() calls what the field holds
    if (paren) put(pr, "(");
    print_expr_prec(pr, callee, PREC_POSTFIX);
    if (paren) put(pr, ")");
}

// A number directly before a dot needs care: `1.0.sin()`, but `1.` + `.x` would be a range.
static void print_receiver(Printer *pr, const AstExpr *e) {
    bool bare_dot = false;
    if (e->kind == AST_EXPR_LIT && e->lit.kind == LIT_FLOAT && !id_is_some(e->lit.suffix)) {
        Str t = sym_str(pr->s, e->lit.symbol);
        bare_dot = t.len && t.data[t.len - 1] == '.';
    }
    if (bare_dot) put(pr, "(");
    print_expr_prec(pr, e, PREC_POSTFIX);
    if (bare_dot) put(pr, ")");
}

static void print_format_args(Printer *pr, const AstFormatArgs *f) {
    put(pr, "format_args!(\"");
    for_each(AstFormatPiece, piece, f->pieces) {
        if (piece->is_placeholder) {
            Str text = source_span_text(&pr->s->sources, piece->span);
            buf_put_str(pr->out, text.len ? text : STR("{}"));
            continue;
        }
        for (u32 i = 0; i < piece->literal.len; i++) {
            char c = piece->literal.data[i];
            switch (c) {
            case '\n': put(pr, "\\n"); break;
            case '\t': put(pr, "\\t"); break;
            case '\r': put(pr, "\\r"); break;
            case '"': put(pr, "\\\""); break;
            case '\\': put(pr, "\\\\"); break;
            case '{': put(pr, "{{"); break;
            case '}': put(pr, "}}"); break;
            default: buf_put_byte(pr->out, (u8)c); break;
            }
        }
    }
    put(pr, "\"");
    for_each(AstFormatArg, a, f->args) {
        if (a->captured) continue;
        put(pr, ", ");
        if (id_is_some(a->name.name)) {
            print_ident(pr, a->name);
            put(pr, " = ");
        }
        print_expr(pr, a->expr);
    }
    put(pr, ")");
}

static void print_builtin(Printer *pr, const AstExpr *e) {
    put(pr, "builtin # ");
    buf_put_str(pr->out, sym_str(pr->s, e->builtin.name));
    put(pr, "(");
    bool first = true;
    for_each(AstExpr *, it, e->builtin.exprs) {
        if (!first) put(pr, ", ");
        first = false;
        print_expr(pr, *it);
    }
    for_each(AstTy *, it, e->builtin.tys) {
        if (!first) put(pr, ", ");
        first = false;
        print_ty(pr, *it);
    }
    for (u32 i = 0; i < e->builtin.fields.len; i++) {
        put(pr, i ? "." : ", ");
        print_ident(pr, e->builtin.fields.data[i]);
    }
    put(pr, ")");
}

static void print_jump(Printer *pr, const char *word, const AstExpr *value) {
    put(pr, word);
    if (!value) return;
    put(pr, " ");
    print_expr(pr, value);
}

static void print_coroutine(Printer *pr, const AstExpr *e) {
    put(pr, e->coroutine.kind == COROUTINE_ASYNC ? "async "
            : e->coroutine.kind == COROUTINE_GEN ? "gen "
                                                 : "async gen ");
    if (e->coroutine.is_move) put(pr, "move ");
    print_block(pr, e->coroutine.block, &e->attrs);
}

static void print_bytes(Printer *pr, Str bytes) {
    put(pr, "b\"");
    for (u32 i = 0; i < bytes.len; i++) buf_printf(pr->out, "\\x%02x", (u8)bytes.data[i]);
    put(pr, "\"");
}

void print_expr(Printer *pr, const AstExpr *e) {
    print_attrs(pr, &e->attrs, false, true);
    switch (e->kind) {
    case AST_EXPR_ERROR: put(pr, "(/*ERROR*/)"); return;
    case AST_EXPR_ARRAY:
        put(pr, "[");
        print_exprs(pr, &e->array);
        put(pr, "]");
        return;
    case AST_EXPR_CONST_BLOCK:
        put(pr, "const ");
        print_expr(pr, e->anon.value);
        return;
    case AST_EXPR_CALL:
        print_callee(pr, e->call.callee);
        put(pr, "(");
        print_exprs(pr, &e->call.args);
        put(pr, ")");
        return;
    case AST_EXPR_METHOD_CALL:
        print_receiver(pr, e->method_call.receiver);
        put(pr, ".");
        print_segment(pr, &e->method_call.seg, true);
        put(pr, "(");
        print_exprs(pr, &e->method_call.args);
        put(pr, ")");
        return;
    case AST_EXPR_TUPLE:
        put(pr, "(");
        print_exprs(pr, &e->array);
        put(pr, e->array.len == 1 ? ",)" : ")");
        return;
    case AST_EXPR_BINARY: print_binary(pr, e); return;
    case AST_EXPR_UNARY:
        put(pr, e->unary.op == UN_DEREF ? "*" : e->unary.op == UN_NOT ? "!" : "-");
        print_expr_prec(pr, e->unary.expr, PREC_PREFIX);
        return;
    case AST_EXPR_LIT: print_lit(pr, &e->lit); return;
    case AST_EXPR_CAST:
        print_expr_prec(pr, e->cast.expr, PREC_CAST);
        put(pr, " as ");
        print_ty(pr, e->cast.ty);
        return;
    case AST_EXPR_TYPE_ASCRIPTION:
        put(pr, "builtin # type_ascribe(");
        print_expr(pr, e->cast.expr);
        put(pr, ", ");
        print_ty(pr, e->cast.ty);
        put(pr, ")");
        return;
    case AST_EXPR_LET: {
        put(pr, "let ");
        print_pat(pr, e->let.pat);
        put(pr, " = ");
        bool paren = ast_has_exterior_struct(e->let.expr);
        if (paren) put(pr, "(");
        print_expr_prec(pr, e->let.expr, paren ? PREC_JUMP : PREC_COMPARE);
        if (paren) put(pr, ")");
        return;
    }
    case AST_EXPR_IF: print_if(pr, e); return;
    case AST_EXPR_WHILE:
        print_label(pr, &e->while_.label, ": ");
        put(pr, "while ");
        print_head(pr, e->while_.cond);
        put(pr, " ");
        print_block(pr, e->while_.body, &e->attrs);
        return;
    case AST_EXPR_FOR:
        print_label(pr, &e->for_.label, ": ");
        put(pr, e->for_.kind == FOR_AWAIT_LOOP ? "for await " : "for ");
        print_pat(pr, e->for_.pat);
        put(pr, " in ");
        print_head(pr, e->for_.iter);
        put(pr, " ");
        print_block(pr, e->for_.body, &e->attrs);
        return;
    case AST_EXPR_LOOP:
        print_label(pr, &e->loop.label, ": ");
        put(pr, "loop ");
        print_block(pr, e->loop.body, &e->attrs);
        return;
    case AST_EXPR_MATCH: print_match(pr, e); return;
    case AST_EXPR_CLOSURE: print_closure(pr, e->closure); return;
    case AST_EXPR_BLOCK:
        print_label(pr, &e->block.label, ": ");
        print_block(pr, e->block.block, &e->attrs);
        return;
    case AST_EXPR_COROUTINE: print_coroutine(pr, e); return;
    case AST_EXPR_AWAIT:
        print_receiver(pr, e->await.expr);
        put(pr, ".await");
        return;
    case AST_EXPR_TRY_BLOCK:
        put(pr, "try ");
        print_block(pr, e->try_block, &e->attrs);
        return;
    case AST_EXPR_ASSIGN:
        print_expr_prec(pr, e->assign.lhs, PREC_RANGE);
        put(pr, " = ");
        print_expr_prec(pr, e->assign.rhs, PREC_JUMP);
        return;
    case AST_EXPR_ASSIGN_OP:
        print_expr_prec(pr, e->binary.lhs, PREC_RANGE);
        put(pr, " ");
        put(pr, BIN_OPS[e->binary.op].text);
        put(pr, "= ");
        print_expr_prec(pr, e->binary.rhs, PREC_JUMP);
        return;
    case AST_EXPR_FIELD:
        print_receiver(pr, e->field.expr);
        put(pr, ".");
        print_ident(pr, e->field.ident);
        return;
    case AST_EXPR_INDEX:
        print_expr_prec(pr, e->index.expr, PREC_POSTFIX);
        put(pr, "[");
        print_expr(pr, e->index.index);
        put(pr, "]");
        return;
    case AST_EXPR_RANGE:
        if (e->range.lo) print_expr_prec(pr, e->range.lo, PREC_LOR);
        put(pr, e->range.closed ? "..=" : "..");
        if (e->range.hi) print_expr_prec(pr, e->range.hi, PREC_LOR);
        return;
    case AST_EXPR_UNDERSCORE: put(pr, "_"); return;
    case AST_EXPR_PATH: print_qpath(pr, e->path.qself, &e->path.path, true); return;
    case AST_EXPR_ADDR_OF:
        put(pr, e->addr_of.raw     ? (e->addr_of.mutbl ? "&raw mut " : "&raw const ")
                : e->addr_of.mutbl ? "&mut "
                                   : "&");
        print_expr_prec(pr, e->addr_of.expr, PREC_PREFIX);
        return;
    case AST_EXPR_BREAK:
        put(pr, "break");
        if (id_is_some(e->break_.label.ident.name)) put(pr, " ");
        print_label(pr, &e->break_.label, "");
        if (e->break_.value) {
            put(pr, " ");
            print_expr(pr, e->break_.value);
        }
        return;
    case AST_EXPR_CONTINUE:
        put(pr, "continue");
        if (id_is_some(e->break_.label.ident.name)) put(pr, " ");
        print_label(pr, &e->break_.label, "");
        return;
    case AST_EXPR_RET: print_jump(pr, "return", e->inner); return;
    case AST_EXPR_YIELD: print_jump(pr, "yield", e->inner); return;
    case AST_EXPR_BECOME: print_jump(pr, "become", e->inner); return;
    case AST_EXPR_STRUCT: print_struct(pr, e); return;
    case AST_EXPR_REPEAT:
        put(pr, "[");
        print_expr(pr, e->repeat.elem);
        put(pr, "; ");
        print_expr(pr, e->repeat.count.value);
        put(pr, "]");
        return;
    case AST_EXPR_PAREN:
        put(pr, "(");
        print_expr(pr, e->inner);
        put(pr, ")");
        return;
    case AST_EXPR_TRY:
        print_expr_prec(pr, e->inner, PREC_POSTFIX);
        put(pr, "?");
        return;
    case AST_EXPR_MAC_CALL: print_mac(pr, e->mac); return;
    case AST_EXPR_FORMAT_ARGS: print_format_args(pr, e->format_args); return;
    case AST_EXPR_BUILTIN: print_builtin(pr, e); return;
    case AST_EXPR_INCLUDED_BYTES: print_bytes(pr, e->included_bytes.bytes); return;
    }
    UNREACHABLE();
}

// ---- statements and blocks ----

void print_block(Printer *pr, const AstBlock *b, const AstAttrs *attrs) {
    if (b->is_unsafe) put(pr, "unsafe ");
    bool any_attr = false;
    if (attrs)
        for_each(AstAttr, a, *attrs) any_attr |= a->inner;
    if (!b->stmts.len && !any_attr) {
        put(pr, "{}");
        return;
    }
    put(pr, "{");
    pr->indent++;
    if (any_attr) {
        print_newline(pr);
        print_attrs(pr, attrs, true, true);
    }
    for_each(AstStmt *, it, b->stmts) {
        print_newline(pr);
        print_stmt(pr, *it);
    }
    pr->indent--;
    print_newline(pr);
    put(pr, "}");
}

static void print_local(Printer *pr, const AstLocal *l) {
    print_attrs(pr, &l->attrs, false, true);
    put(pr, l->is_super ? "super let " : "let ");
    print_pat(pr, l->pat);
    if (l->ty) {
        put(pr, ": ");
        print_ty(pr, l->ty);
    }
    if (l->init) {
        put(pr, " = ");
        print_expr(pr, l->init);
    }
    if (l->else_) {
        put(pr, " else ");
        print_block(pr, l->else_, NULL);
    }
    put(pr, ";");
}

static void print_expr_stmt(Printer *pr, const AstExpr *e) {
    bool paren = !ast_expr_is_complete_statement(e) && starts_with_block(e) && !e->attrs.len;
    if (paren) put(pr, "(");
    print_expr(pr, e);
    if (paren) put(pr, ")");
}

void print_stmt(Printer *pr, const AstStmt *s) {
    switch (s->kind) {
    case AST_STMT_LET: print_local(pr, s->local); return;
    case AST_STMT_ITEM: print_item(pr, s->item); return;
    case AST_STMT_EXPR: print_expr_stmt(pr, s->expr); return;
    case AST_STMT_SEMI:
        print_expr_stmt(pr, s->expr);
        put(pr, ";");
        return;
    case AST_STMT_EMPTY: put(pr, ";"); return;
    case AST_STMT_MAC_CALL:
        print_attrs(pr, &s->mac.attrs, false, true);
        print_mac(pr, s->mac.mac);
        if (s->mac.style == MAC_STMT_SEMICOLON) put(pr, ";");
        return;
    }
    UNREACHABLE();
}
