// SPDX-License-Identifier: MIT
// print.c: HIR as readable, Rust-like text (--emit=hir). Not meant to be parsed again.
#include "hir/lower.h"

typedef struct Printer {
    Buf *out;
    Session *s;
    u32 indent;
} Printer;

static void print_expr(Printer *p, const HirExpr *e);
static void print_ty(Printer *p, const HirTy *t);
static void print_pat(Printer *p, const HirPat *pat);
static void print_block(Printer *p, const HirBlock *b);

static void put(Printer *p, const char *text) {
    buf_put_c(p->out, text);
}

static void put_sym(Printer *p, Symbol s) {
    buf_put_str(p->out, sym_str(p->s, s));
}

static void line(Printer *p) {
    put(p, "\n");
    for (u32 i = 0; i < p->indent; i++) put(p, "    ");
}

// ---- paths and generics ---------------------------------------------------------------------------------------

static void print_lifetime(Printer *p, const HirLifetime *l) {
    switch (l->res.kind) {
    case LIFETIME_STATIC: put(p, "'static"); break;
    case LIFETIME_PARAM: put_sym(p, def_of(p->s, l->res.def)->name); break;
    case LIFETIME_FRESH: buf_printf(p->out, "'_%u", l->res.def.v); break;
    case LIFETIME_INFER: put(p, "'_"); break;
    case LIFETIME_OBJECT_DEFAULT: put(p, "'default"); break;
    case LIFETIME_ERROR: put(p, "'{error}"); break;
    }
}

static void print_bounds(Printer *p, HirBounds bounds);

static void print_const_arg(Printer *p, const HirConstArg *c);

static void print_generic_args(Printer *p, const HirGenericArgs *a, bool turbofish) {
    if (!a || (a->args.len == 0 && a->constraints.len == 0)) return;
    put(p, turbofish ? "::<" : "<");
    bool first = true;
    for_each(const HirGenericArg, arg, a->args) {
        if (!first) put(p, ", ");
        first = false;
        switch (arg->kind) {
        case HIR_ARG_LIFETIME: print_lifetime(p, arg->lifetime); break;
        case HIR_ARG_TYPE: print_ty(p, arg->ty); break;
        case HIR_ARG_CONST: print_const_arg(p, arg->value); break;
        case HIR_ARG_INFER: put(p, "_"); break;
        }
    }
    for_each(const HirAssocConstraint, c, a->constraints) {
        if (!first) put(p, ", ");
        first = false;
        put_sym(p, c->ident.name);
        print_generic_args(p, c->args, false);
        if (c->ty) {
            put(p, " = ");
            print_ty(p, c->ty);
        } else if (c->value) {
            put(p, " = ");
            print_const_arg(p, c->value);
        } else {
            put(p, ": ");
            print_bounds(p, c->bounds);
        }
    }
    put(p, ">");
}

static void print_path(Printer *p, const HirPath *path, bool turbofish) {
    for (u32 i = 0; i < path->segments.len; i++) {
        if (i) put(p, "::");
        put_sym(p, path->segments.data[i].ident.name);
        print_generic_args(p, path->segments.data[i].args, turbofish);
    }
    if (path->res.kind == RES_LOCAL) buf_printf(p->out, "#%u", path->res.node.v);
    if (path->res.kind == RES_ERR) put(p, "{error}");
}

static void print_qpath(Printer *p, const HirQPath *q, bool turbofish) {
    switch (q->kind) {
    case HIR_QPATH_RESOLVED:
        if (q->qself) {
            put(p, "<");
            print_ty(p, q->qself);
            put(p, " as ");
            print_path(p, q->path, false);
            put(p, ">");
        } else {
            print_path(p, q->path, turbofish);
        }
        break;
    case HIR_QPATH_TYPE_RELATIVE:
        put(p, "<");
        print_ty(p, q->qself);
        put(p, ">::");
        put_sym(p, q->segment->ident.name);
        print_generic_args(p, q->segment->args, turbofish);
        break;
    case HIR_QPATH_LANG_ITEM: {
        DefId def = lang_item(p->s, q->lang);
        put(p, "#[lang] ");
        if (id_is_some(def)) def_print_path(p->out, p->s, def);
        break;
    }
    }
}

static void print_const_arg(Printer *p, const HirConstArg *c) {
    switch (c->kind) {
    case HIR_CONST_PATH: print_qpath(p, c->path, false); break;
    case HIR_CONST_ANON:
        put(p, "{ ");
        print_expr(p, c->anon->body->value);
        put(p, " }");
        break;
    case HIR_CONST_INFER: put(p, "_"); break;
    }
}

static void print_binder(Printer *p, HirGenericParams params) {
    if (params.len == 0) return;
    put(p, "for<");
    for (u32 i = 0; i < params.len; i++) {
        if (i) put(p, ", ");
        if (params.data[i].elided) {
            buf_printf(p->out, "'_%u", params.data[i].def.v);
        } else {
            put_sym(p, params.data[i].name.name);
        }
    }
    put(p, "> ");
}

static void print_bounds(Printer *p, HirBounds bounds) {
    for (u32 i = 0; i < bounds.len; i++) {
        const HirBound *b = &bounds.data[i];
        if (i) put(p, " + ");
        switch (b->kind) {
        case HIR_BOUND_TRAIT:
            print_binder(p, b->for_params);
            put(p, b->polarity == BOUND_MAYBE ? "?" : b->polarity == BOUND_NEGATIVE ? "!" : "");
            print_path(p, b->trait_ref.path, false);
            break;
        case HIR_BOUND_OUTLIVES: print_lifetime(p, b->lifetime); break;
        case HIR_BOUND_USE: put(p, "use<..>"); break;
        }
    }
}

static void print_generics(Printer *p, const HirGenerics *g) {
    if (g->params.len == 0) return;
    put(p, "<");
    for (u32 i = 0; i < g->params.len; i++) {
        const HirGenericParam *q = &g->params.data[i];
        if (i) put(p, ", ");
        if (q->kind == HIR_PARAM_CONST) put(p, "const ");
        if (q->elided) {
            buf_printf(p->out, "'_%u", q->def.v);
        } else if (q->synthetic) {
            put(p, "{");
            put_sym(p, q->name.name);
            put(p, "}");
        } else {
            put_sym(p, q->name.name);
        }
        if (q->kind == HIR_PARAM_CONST) {
            put(p, ": ");
            print_ty(p, q->ty);
        } else if (q->ty) {
            put(p, " = ");
            print_ty(p, q->ty);
        }
    }
    put(p, ">");
}

static void print_where(Printer *p, const HirGenerics *g) {
    for (u32 i = 0; i < g->predicates.len; i++) {
        const HirWherePredicate *w = &g->predicates.data[i];
        put(p, i ? ", " : " where ");
        if (w->is_region) {
            print_lifetime(p, w->lifetime);
        } else {
            print_binder(p, w->for_params);
            print_ty(p, w->bounded_ty);
        }
        put(p, ": ");
        print_bounds(p, w->bounds);
    }
}

// ---- types ------------------------------------------------------------------------------------------------------

static void print_fn_ptr(Printer *p, const HirTy *t) {
    print_binder(p, t->fn_ptr.for_params);
    put(p, t->fn_ptr.safety == SAFETY_UNSAFE ? "unsafe fn(" : "fn(");
    for (u32 i = 0; i < t->fn_ptr.decl->inputs.len; i++) {
        if (i) put(p, ", ");
        print_ty(p, t->fn_ptr.decl->inputs.data[i]);
    }
    put(p, ")");
    if (t->fn_ptr.decl->output) {
        put(p, " -> ");
        print_ty(p, t->fn_ptr.decl->output);
    }
}

static void print_ty(Printer *p, const HirTy *t) {
    switch (t->kind) {
    case HIR_TY_ERROR: put(p, "{error}"); break;
    case HIR_TY_SLICE:
        put(p, "[");
        print_ty(p, t->inner);
        put(p, "]");
        break;
    case HIR_TY_ARRAY:
        put(p, "[");
        print_ty(p, t->array.elem);
        put(p, "; ");
        print_const_arg(p, t->array.len);
        put(p, "]");
        break;
    case HIR_TY_PTR:
        put(p, t->ptr.mutbl == MUT_MUT ? "*mut " : "*const ");
        print_ty(p, t->ptr.ty);
        break;
    case HIR_TY_REF:
        put(p, "&");
        print_lifetime(p, t->ref.lifetime);
        put(p, t->ref.mutbl == MUT_MUT ? " mut " : " ");
        print_ty(p, t->ref.ty);
        break;
    case HIR_TY_FN_PTR: print_fn_ptr(p, t); break;
    case HIR_TY_NEVER: put(p, "!"); break;
    case HIR_TY_TUPLE:
        put(p, "(");
        for (u32 i = 0; i < t->tuple.len; i++) {
            print_ty(p, t->tuple.data[i]);
            if (i + 1 < t->tuple.len || t->tuple.len == 1) put(p, ", ");
        }
        put(p, ")");
        break;
    case HIR_TY_PATH: print_qpath(p, &t->path, false); break;
    case HIR_TY_OPAQUE:
        put(p, "impl ");
        print_bounds(p, t->opaque->bounds);
        break;
    case HIR_TY_TRAIT_OBJECT:
        put(p, "dyn ");
        print_bounds(p, t->trait_object.bounds);
        put(p, " + ");
        print_lifetime(p, t->trait_object.lifetime);
        break;
    case HIR_TY_INFER: put(p, "_"); break;
    }
}

// ---- patterns -----------------------------------------------------------------------------------------------------

static void print_pats(Printer *p, HirPats pats, u32 rest) {
    for (u32 i = 0; i <= pats.len; i++) {
        if (i == rest) put(p, i ? ", .." : "..");
        if (i == pats.len) break;
        if (i || rest == 0) put(p, ", ");
        print_pat(p, pats.data[i]);
    }
}

static void print_slice_pat(Printer *p, const HirPat *pat) {
    put(p, "[");
    print_pats(p, pat->slice.before, HIR_NO_REST);
    if (pat->slice.has_rest) {
        if (pat->slice.before.len) put(p, ", ");
        if (pat->slice.slice) {
            print_pat(p, pat->slice.slice);
            put(p, " @ ");
        }
        put(p, "..");
        if (pat->slice.after.len) put(p, ", ");
    }
    print_pats(p, pat->slice.after, HIR_NO_REST);
    put(p, "]");
}

static void print_pat(Printer *p, const HirPat *pat) {
    switch (pat->kind) {
    case HIR_PAT_ERROR: put(p, "{error}"); break;
    case HIR_PAT_WILD: put(p, "_"); break;
    case HIR_PAT_NEVER: put(p, "!"); break;
    case HIR_PAT_BINDING:
        if (pat->binding.by_ref) put(p, pat->binding.ref_mutbl == MUT_MUT ? "ref mut " : "ref ");
        if (pat->binding.mutbl == MUT_MUT) put(p, "mut ");
        put_sym(p, pat->binding.ident.name);
        buf_printf(p->out, "#%u", pat->binding.var.v);
        if (pat->binding.sub) {
            put(p, " @ ");
            print_pat(p, pat->binding.sub);
        }
        break;
    case HIR_PAT_STRUCT:
        print_qpath(p, &pat->struct_.path, true);
        put(p, " { ");
        for_each(const HirPatField, f, pat->struct_.fields) {
            put_sym(p, f->ident.name);
            put(p, ": ");
            print_pat(p, f->pat);
            put(p, ", ");
        }
        put(p, pat->struct_.rest ? ".. }" : "}");
        break;
    case HIR_PAT_TUPLE_STRUCT:
        print_qpath(p, &pat->tuple_struct.path, true);
        put(p, "(");
        print_pats(p, pat->tuple_struct.pats, pat->tuple_struct.rest_pos);
        put(p, ")");
        break;
    case HIR_PAT_OR:
        for (u32 i = 0; i < pat->or_pats.len; i++) {
            if (i) put(p, " | ");
            print_pat(p, pat->or_pats.data[i]);
        }
        break;
    case HIR_PAT_TUPLE:
        put(p, "(");
        print_pats(p, pat->tuple.pats, pat->tuple.rest_pos);
        put(p, ")");
        break;
    case HIR_PAT_BOX:
    case HIR_PAT_DEREF:
        put(p, pat->kind == HIR_PAT_BOX ? "box " : "deref!(");
        print_pat(p, pat->inner);
        if (pat->kind == HIR_PAT_DEREF) put(p, ")");
        break;
    case HIR_PAT_REF:
        put(p, pat->ref.mutbl == MUT_MUT ? "&mut " : "&");
        print_pat(p, pat->ref.pat);
        break;
    case HIR_PAT_EXPR: print_expr(p, pat->expr); break;
    case HIR_PAT_RANGE:
        if (pat->range.lo) print_expr(p, pat->range.lo);
        put(p, pat->range.end == RANGE_END_EXCLUDED ? ".." : "..=");
        if (pat->range.hi) print_expr(p, pat->range.hi);
        break;
    case HIR_PAT_SLICE: print_slice_pat(p, pat); break;
    }
}

// ---- expressions ----------------------------------------------------------------------------------------------------

static void print_list(Printer *p, const char *open, HirExprPtrs list, const char *close) {
    put(p, open);
    for (u32 i = 0; i < list.len; i++) {
        if (i) put(p, ", ");
        print_expr(p, list.data[i]);
    }
    put(p, close);
}

static const char *binop_text(BinOp op) {
    static const char *const texts[] = {"+", "-",  "*",  "/",  "%", "&&", "||", "^",  "&",
                                        "|", "<<", ">>", "==", "<", "<=", "!=", ">=", ">"};
    return texts[op];
}

static void print_lit(Printer *p, const HirLit *lit) {
    Str text = source_span_text(&p->s->sources, lit->span);
    if (text.len && lit->value.kind != LIT_INTEGER && lit->value.kind != LIT_BOOL &&
        text.len < 200 && !source_span_from_expansion(lit->span)) {
        buf_put_str(p->out, text);
        return;
    }
    switch (lit->value.kind) {
    case LIT_BOOL: put(p, lit->value.integer ? "true" : "false"); break;
    case LIT_INTEGER:
    case LIT_BYTE:
    case LIT_CHAR: buf_put_u128(p->out, lit->value.integer); break;
    case LIT_FLOAT: buf_put_str(p->out, lit->value.bytes); break;
    default: {
        put(p, lit->value.kind == LIT_STR || lit->value.kind == LIT_STR_RAW ? "\"" : "b\"");
        for (u32 i = 0; i < lit->value.bytes.len; i++) {
            u8 c = (u8)lit->value.bytes.data[i];
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
                buf_put_byte(p->out, c);
            } else {
                buf_printf(p->out, "\\x%02x", c);
            }
        }
        put(p, "\"");
        break;
    }
    }
    if (id_is_some(lit->value.suffix)) put_sym(p, lit->value.suffix);
}

static void print_match(Printer *p, const HirExpr *e) {
    put(p, "match ");
    print_expr(p, e->match.scrutinee);
    put(p, " {");
    p->indent++;
    for_each(const HirArm, arm, e->match.arms) {
        line(p);
        print_pat(p, arm->pat);
        if (arm->guard) {
            put(p, " if ");
            print_expr(p, arm->guard);
        }
        put(p, " => ");
        print_expr(p, arm->body);
        put(p, ",");
    }
    p->indent--;
    line(p);
    put(p, "}");
}

static void print_closure(Printer *p, const HirClosure *c) {
    if (c->coroutine != HIR_NOT_COROUTINE) put(p, "async ");
    if (c->is_move) put(p, "move ");
    put(p, "|");
    for (u32 i = 0; i < c->body->params.len; i++) {
        if (i) put(p, ", ");
        print_pat(p, c->body->params.data[i].pat);
        if (i < c->decl->inputs.len && c->decl->inputs.data[i]->kind != HIR_TY_INFER) {
            put(p, ": ");
            print_ty(p, c->decl->inputs.data[i]);
        }
    }
    put(p, "| ");
    if (c->decl->output) {
        put(p, "-> ");
        print_ty(p, c->decl->output);
        put(p, " ");
    }
    print_expr(p, c->body->value);
}

static void print_struct(Printer *p, const HirExpr *e) {
    print_qpath(p, &e->struct_.path, true);
    put(p, " { ");
    for_each(const HirExprField, f, e->struct_.fields) {
        put_sym(p, f->ident.name);
        put(p, ": ");
        print_expr(p, f->expr);
        put(p, ", ");
    }
    if (e->struct_.has_base) {
        put(p, "..");
        print_expr(p, e->struct_.base);
        put(p, " ");
    }
    put(p, "}");
}

static void print_jump(Printer *p, const char *what, HirDestination dest, const HirExpr *value) {
    put(p, what);
    buf_printf(p->out, " 'l%u", dest.target.v);
    if (value) {
        put(p, " ");
        print_expr(p, value);
    }
}

static void print_prefix(Printer *p, const char *text, const HirExpr *e) {
    put(p, text);
    if (e) print_expr(p, e);
}

static void print_infix(Printer *p, const HirExpr *a, const char *op, const HirExpr *b) {
    put(p, "(");
    print_expr(p, a);
    put(p, op);
    print_expr(p, b);
    put(p, ")");
}

static void print_expr(Printer *p, const HirExpr *e) {
    switch (e->kind) {
    case HIR_EXPR_ERROR: put(p, "{error}"); break;
    case HIR_EXPR_ARRAY: print_list(p, "[", e->array, "]"); break;
    case HIR_EXPR_TUPLE: print_list(p, "(", e->array, e->array.len == 1 ? ",)" : ")"); break;
    case HIR_EXPR_CONST_BLOCK: print_prefix(p, "const ", e->const_block.body->value); break;
    case HIR_EXPR_CALL:
        print_expr(p, e->call.callee);
        print_list(p, "(", e->call.args, ")");
        break;
    case HIR_EXPR_METHOD_CALL:
        print_expr(p, e->method_call.receiver);
        put(p, ".");
        put_sym(p, e->method_call.seg->ident.name);
        print_generic_args(p, e->method_call.seg->args, true);
        print_list(p, "(", e->method_call.args, ")");
        break;
    case HIR_EXPR_BINARY:
    case HIR_EXPR_ASSIGN_OP: {
        char op[8] = " ";
        strcat(op, binop_text(e->binary.op));
        strcat(op, e->kind == HIR_EXPR_ASSIGN_OP ? "= " : " ");
        print_infix(p, e->binary.lhs, op, e->binary.rhs);
        break;
    }
    case HIR_EXPR_UNARY:
        print_prefix(p,
                     e->unary.op == UN_DEREF ? "*"
                     : e->unary.op == UN_NOT ? "!"
                                             : "-",
                     e->unary.expr);
        break;
    case HIR_EXPR_LIT: print_lit(p, &e->lit); break;
    case HIR_EXPR_CAST:
        put(p, "(");
        print_expr(p, e->cast.expr);
        put(p, " as ");
        print_ty(p, e->cast.ty);
        put(p, ")");
        break;
    case HIR_EXPR_DROP_TEMPS:
        print_prefix(p, "drop_temps(", e->drop_temps);
        put(p, ")");
        break;
    case HIR_EXPR_LET:
        put(p, "let ");
        print_pat(p, e->let.pat);
        put(p, " = ");
        print_expr(p, e->let.init);
        break;
    case HIR_EXPR_IF:
        print_prefix(p, "if ", e->if_.cond);
        print_prefix(p, " ", e->if_.then);
        if (e->if_.else_) print_prefix(p, " else ", e->if_.else_);
        break;
    case HIR_EXPR_LOOP:
        buf_printf(p->out, "'l%u: loop ", e->id.v);
        print_block(p, e->loop.block);
        break;
    case HIR_EXPR_MATCH: print_match(p, e); break;
    case HIR_EXPR_CLOSURE: print_closure(p, e->closure); break;
    case HIR_EXPR_BLOCK:
        if (e->block.block->targeted_by_break) buf_printf(p->out, "'l%u: ", e->id.v);
        print_block(p, e->block.block);
        break;
    case HIR_EXPR_ASSIGN: print_infix(p, e->assign.lhs, " = ", e->assign.rhs); break;
    case HIR_EXPR_FIELD:
        print_expr(p, e->field.expr);
        put(p, ".");
        put_sym(p, e->field.ident.name);
        break;
    case HIR_EXPR_INDEX:
        print_expr(p, e->index.expr);
        print_prefix(p, "[", e->index.index);
        put(p, "]");
        break;
    case HIR_EXPR_PATH: print_qpath(p, &e->path, true); break;
    case HIR_EXPR_ADDR_OF: {
        bool m = e->addr_of.mutbl == MUT_MUT;
        print_prefix(p, e->addr_of.raw ? (m ? "&raw mut " : "&raw const ") : (m ? "&mut " : "&"),
                     e->addr_of.expr);
        break;
    }
    case HIR_EXPR_BREAK: print_jump(p, "break", e->break_.dest, e->break_.value); break;
    case HIR_EXPR_CONTINUE: print_jump(p, "continue", e->continue_, NULL); break;
    case HIR_EXPR_RET: print_prefix(p, e->ret ? "return " : "return", e->ret); break;
    case HIR_EXPR_BECOME: print_prefix(p, "become ", e->ret); break;
    case HIR_EXPR_STRUCT: print_struct(p, e); break;
    case HIR_EXPR_REPEAT:
        print_prefix(p, "[", e->repeat.elem);
        put(p, "; ");
        print_const_arg(p, e->repeat.count);
        put(p, "]");
        break;
    case HIR_EXPR_YIELD: print_prefix(p, "yield ", e->yield.expr); break;
    case HIR_EXPR_OFFSET_OF:
        put(p, "offset_of!(");
        print_ty(p, e->offset_of.container);
        for_each(const Ident, f, e->offset_of.fields) {
            put(p, f == e->offset_of.fields.data ? ", " : ".");
            put_sym(p, f->name);
        }
        put(p, ")");
        break;
    }
}

static void print_let(Printer *p, const HirLocal *l) {
    put(p, l->is_super ? "super let " : "let ");
    print_pat(p, l->pat);
    if (l->ty) {
        put(p, ": ");
        print_ty(p, l->ty);
    }
    if (l->init) print_prefix(p, " = ", l->init);
    if (l->else_) {
        put(p, " else ");
        print_block(p, l->else_);
    }
    put(p, ";");
}

static void print_block(Printer *p, const HirBlock *b) {
    if (b->rules != HIR_BLOCK_DEFAULT) put(p, "unsafe ");
    if (b->stmts.len == 0 && !b->expr) {
        put(p, "{}");
        return;
    }
    put(p, "{");
    p->indent++;
    for_each(const HirStmt, s, b->stmts) {
        line(p);
        switch (s->kind) {
        case HIR_STMT_LET: print_let(p, s->local); break;
        case HIR_STMT_ITEM: {
            HirItem *item = hir_item(p->s, s->item);
            put(p, "// item ");
            if (item) put_sym(p, item->ident.name);
            break;
        }
        case HIR_STMT_EXPR:
        case HIR_STMT_SEMI:
            print_expr(p, s->expr);
            if (s->kind == HIR_STMT_SEMI) put(p, ";");
            break;
        }
    }
    if (b->expr) {
        line(p);
        print_expr(p, b->expr);
    }
    p->indent--;
    line(p);
    put(p, "}");
}

// ---- items --------------------------------------------------------------------------------------------------------

static void print_item(Printer *p, const HirItem *item);

static void print_items(Printer *p, DefIds items) {
    put(p, " {");
    p->indent++;
    for_each(const DefId, def, items) {
        HirItem *item = hir_item(p->s, *def);
        if (!item) continue;
        line(p);
        print_item(p, item);
    }
    p->indent--;
    line(p);
    put(p, "}");
}

static void print_fn(Printer *p, const HirItem *item) {
    const HirFnSig *sig = &item->fn.sig;
    if (sig->is_const) put(p, "const ");
    if (sig->safety == SAFETY_UNSAFE) put(p, "unsafe ");
    put(p, "fn ");
    put_sym(p, item->ident.name);
    print_generics(p, item->generics);
    put(p, "(");
    for (u32 i = 0; i < sig->decl->inputs.len; i++) {
        if (i) put(p, ", ");
        if (item->fn.body && i < item->fn.body->params.len) {
            print_pat(p, item->fn.body->params.data[i].pat);
            put(p, ": ");
        }
        print_ty(p, sig->decl->inputs.data[i]);
    }
    put(p, sig->decl->c_variadic ? ", ...)" : ")");
    if (sig->decl->output) {
        put(p, " -> ");
        print_ty(p, sig->decl->output);
    }
    print_where(p, item->generics);
    put(p, item->fn.body ? " " : ";");
    if (item->fn.body) print_expr(p, item->fn.body->value);
}

static void print_data(Printer *p, const HirVariantData *d) {
    if (d->kind == VARIANT_UNIT) return;
    put(p, d->kind == VARIANT_STRUCT ? " { " : "(");
    for (u32 i = 0; i < d->fields.len; i++) {
        if (i) put(p, ", ");
        if (d->kind == VARIANT_STRUCT) {
            put_sym(p, d->fields.data[i].ident.name);
            put(p, ": ");
        }
        print_ty(p, d->fields.data[i].ty);
    }
    put(p, d->kind == VARIANT_STRUCT ? " }" : ")");
}

static void print_named(Printer *p, const char *what, const HirItem *item) {
    put(p, what);
    put_sym(p, item->ident.name);
    print_generics(p, item->generics);
    print_where(p, item->generics);
}

static void print_value_item(Printer *p, const HirItem *item, const HirTy *ty,
                             const HirBody *body) {
    put(p, ": ");
    print_ty(p, ty);
    if (body) print_prefix(p, " = ", body->value);
    put(p, ";");
    (void)item;
}

static void print_impl(Printer *p, const HirItem *item) {
    put(p, item->impl.safety == SAFETY_UNSAFE ? "unsafe impl" : "impl");
    print_generics(p, item->generics);
    put(p, item->impl.negative ? " !" : " ");
    if (item->impl.of_trait) {
        print_path(p, item->impl.of_trait->path, false);
        put(p, " for ");
    }
    print_ty(p, item->impl.self_ty);
    print_where(p, item->generics);
    print_items(p, item->impl.items);
}

static void print_item(Printer *p, const HirItem *item) {
    switch (item->kind) {
    case HIR_ITEM_MOD:
        print_named(p, "mod ", item);
        print_items(p, item->mod_items);
        break;
    case HIR_ITEM_USE: put(p, "use ..;"); break;
    case HIR_ITEM_STATIC:
        print_named(p, item->static_.mutbl == MUT_MUT ? "static mut " : "static ", item);
        print_value_item(p, item, item->static_.ty, item->static_.body);
        break;
    case HIR_ITEM_CONST:
        print_named(p, "const ", item);
        print_value_item(p, item, item->const_.ty, item->const_.body);
        break;
    case HIR_ITEM_FN: print_fn(p, item); break;
    case HIR_ITEM_TY_ALIAS:
    case HIR_ITEM_ASSOC_TY:
    case HIR_ITEM_FOREIGN_TY:
        print_named(p, "type ", item);
        if (item->ty_alias.bounds.len) put(p, ": ");
        print_bounds(p, item->ty_alias.bounds);
        if (item->ty_alias.ty) {
            put(p, " = ");
            print_ty(p, item->ty_alias.ty);
        }
        put(p, ";");
        break;
    case HIR_ITEM_ENUM:
        print_named(p, "enum ", item);
        put(p, " { ");
        for_each(const HirVariant, v, item->variants) {
            put_sym(p, v->ident.name);
            print_data(p, &v->data);
            if (v->discr) print_prefix(p, " = ", v->discr->body->value);
            put(p, ", ");
        }
        put(p, "}");
        break;
    case HIR_ITEM_STRUCT:
    case HIR_ITEM_UNION:
        print_named(p, item->kind == HIR_ITEM_UNION ? "union " : "struct ", item);
        print_data(p, &item->data);
        if (item->data.kind != VARIANT_STRUCT) put(p, ";");
        break;
    case HIR_ITEM_TRAIT:
    case HIR_ITEM_TRAIT_ALIAS:
        print_named(p, item->trait.is_auto ? "auto trait " : "trait ", item);
        if (item->trait.bounds.len) put(p, ": ");
        print_bounds(p, item->trait.bounds);
        print_items(p, item->trait.items);
        break;
    case HIR_ITEM_IMPL: print_impl(p, item); break;
    case HIR_ITEM_FOREIGN_MOD:
        put(p, "extern");
        print_items(p, item->mod_items);
        break;
    case HIR_ITEM_GLOBAL_ASM: put(p, "global_asm!(..)"); break;
    }
}

void hir_print_item(Buf *out, Session *s, const HirItem *item) {
    Printer p = {.out = out, .s = s};
    print_item(&p, item);
    put(&p, "\n");
}
