// SPDX-License-Identifier: MIT
// expr.c: expressions that keep their form, and helpers to make new ones.
#include "hir/lower.h"

HirExpr *lower_expr_new(Lower *l, HirExprKind kind, Span span) {
    HirExpr *e = LOWER_NEW(l, HirExpr);
    e->kind = kind;
    e->span = span;
    e->id = lower_next_id(l, span);
    return e;
}

HirExpr *lower_expr_error(Lower *l, Span span, ErrorProof proof) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_ERROR, span);
    e->proof = proof;
    return e;
}

HirExpr *lower_expr_local(Lower *l, Ident ident, HirId var, Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_PATH, span);
    Res res = {.kind = RES_LOCAL, .node = {var.v}};
    HirPath *path = LOWER_NEW(l, HirPath);
    path->span = span;
    path->res = res;
    path->segments.data = LOWER_NEW(l, HirPathSegment);
    path->segments.data[0] =
        (HirPathSegment){.ident = ident, .id = lower_next_id(l, span), .res = res};
    path->segments.len = 1;
    e->path = (HirQPath){.kind = HIR_QPATH_RESOLVED, .span = span, .path = path};
    return e;
}

HirExpr *lower_expr_lang(Lower *l, LangItem item, Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_PATH, span);
    e->path = lower_lang_path(l, item, span);
    return e;
}

HirExpr *lower_expr_call(Lower *l, HirExpr *callee, HirExpr **args, u32 n, Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_CALL, span);
    e->call.callee = callee;
    e->call.args.data = n ? arena_copy(l->a, args, n * sizeof *args, _Alignof(HirExpr *)) : NULL;
    e->call.args.len = n;
    return e;
}

HirExpr *lower_expr_call_lang(Lower *l, LangItem item, HirExpr **args, u32 n, Span span) {
    return lower_expr_call(l, lower_expr_lang(l, item, span), args, n, span);
}

HirExpr *lower_expr_block(Lower *l, HirBlock *b, Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_BLOCK, span);
    e->block.block = b;
    return e;
}

HirExpr *lower_expr_addr_of(Lower *l, HirExpr *inner, Mutability mutbl, Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_ADDR_OF, span);
    e->addr_of.expr = inner;
    e->addr_of.mutbl = mutbl;
    return e;
}

HirExpr *lower_block_as_expr(Lower *l, AstBlock *b) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_BLOCK, b->span);
    e->block.block = lower_block(l, b, false);
    return e;
}

HirExprPtrs lower_exprs(Lower *l, AstExprs list) {
    HirExprPtrs out = {NEW_N(l->a, HirExpr *, list.len), list.len};
    for (u32 i = 0; i < list.len; i++) out.data[i] = lower_expr(l, list.data[i]);
    return out;
}

// ---- leaves -----------------------------------------------------------------------------------------------------

static HirExpr *literal(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_LIT, a->span);
    e->lit.span = a->lit.span;
    if (a->lit.kind == LIT_BOOL) {
        e->lit.value = (LitValue){.kind = LIT_BOOL, .integer = symbol_is_kw(a->lit.symbol, true)};
        return e;
    }
    e->lit.value = lit_value(l->s, a->lit.kind, a->lit.symbol, a->lit.suffix, a->lit.span);
    if (e->lit.value.error) return lower_expr_error(l, a->span, (ErrorProof){1});
    return e;
}

static HirExpr *path_expr(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_PATH, a->span);
    e->path = lower_qpath(l, a->id, a->path.qself, &a->path.path, PATH_MODE_INFER,
                          impl_trait_not("paths"));
    if (e->path.kind == HIR_QPATH_RESOLVED && e->path.path->res.kind == RES_ERR) {
        e->kind = HIR_EXPR_ERROR;
        e->proof = (ErrorProof){1};
    }
    return e;
}

static HirExpr *struct_expr(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_STRUCT, a->span);
    e->struct_.path = lower_qpath(l, a->id, a->struct_.qself, &a->struct_.path, PATH_MODE_INFER,
                                  impl_trait_not("paths"));
    u32 n = a->struct_.fields.len;
    e->struct_.fields.data = NEW_N(l->a, HirExprField, n);
    e->struct_.fields.len = n;
    for (u32 i = 0; i < n; i++) {
        AstExprField *f = &a->struct_.fields.data[i];
        HirExprField out = {.id = lower_next_id(l, f->span),
                            .ident = f->ident,
                            .shorthand = f->shorthand,
                            .span = f->span};
        out.expr = lower_expr(l, f->expr);
        e->struct_.fields.data[i] = out;
    }
    switch (a->struct_.rest) {
    case STRUCT_REST_NONE: break;
    case STRUCT_REST_BASE:
        e->struct_.base = lower_expr(l, a->struct_.base);
        e->struct_.has_base = true;
        break;
    case STRUCT_REST_DOTDOT: {
        Diag *d = diag_error(l->s, E0797, span_end(a->span), "base expression required after `..`");
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, span_end(a->span), STR("/* expr */"),
                     "add a base expression here");
        e->struct_.base = lower_expr_error(l, a->span, diag_emit(d));
        e->struct_.has_base = true;
        break;
    }
    }
    return e;
}

static HirExpr *method_call(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_METHOD_CALL, a->span);
    e->method_call.seg = LOWER_NEW(l, HirPathSegment);
    *e->method_call.seg =
        lower_segment(l, &a->method_call.seg, (Res){0}, PATH_MODE_INFER, impl_trait_not("paths"));
    e->method_call.receiver = lower_expr(l, a->method_call.receiver);
    e->method_call.args = lower_exprs(l, a->method_call.args);
    e->method_call.span = a->method_call.span;
    e->method_call.traits = resolve_traits_in_scope(l->s, a->id);
    return e;
}

static HirExpr *index_expr(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_INDEX, a->span);
    e->index.expr = lower_expr(l, a->index.expr);
    e->index.index = lower_expr(l, a->index.index);
    e->index.bracket_span = (Span){a->index.expr->span.hi, a->span.hi, a->span.ctxt};
    return e;
}

static HirExpr *binary(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(
        l, a->kind == AST_EXPR_BINARY ? HIR_EXPR_BINARY : HIR_EXPR_ASSIGN_OP, a->span);
    e->binary.op = a->binary.op;
    e->binary.op_span = a->binary.op_span;
    e->binary.lhs = lower_expr(l, a->binary.lhs);
    e->binary.rhs = lower_expr(l, a->binary.rhs);
    return e;
}

static HirExpr *included_bytes(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_LIT, a->span);
    e->lit.span = a->span;
    e->lit.value = (LitValue){.kind = LIT_BYTE_STR, .bytes = a->included_bytes.bytes};
    return e;
}

static HirExpr *builtin(Lower *l, AstExpr *a) {
    Str name = sym_str(l->s, a->builtin.name);
    if (str_eq(name, STR("offset_of")) && a->builtin.tys.len == 1) {
        HirExpr *e = lower_expr_new(l, HIR_EXPR_OFFSET_OF, a->span);
        e->offset_of.container =
            lower_ty(l, a->builtin.tys.data[0], impl_trait_not("`offset_of!` parameters"));
        e->offset_of.fields.data = a->builtin.fields.data;
        e->offset_of.fields.len = a->builtin.fields.len;
        return e;
    }
    return lower_expr_error(l, a->span, diag_unsupported(l->s, a->span, "`%.*s!`", STR_ARG(name)));
}

static HirExpr *repeat(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_REPEAT, a->span);
    e->repeat.elem = lower_expr(l, a->repeat.elem);
    e->repeat.count = lower_const_arg(l, &a->repeat.count);
    return e;
}

static HirExpr *let_expr(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_LET, a->span);
    e->let.init = lower_expr(l, a->let.expr);
    e->let.pat = lower_pat(l, a->let.pat);
    return e;
}

static HirExpr *const_block(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_CONST_BLOCK, a->span);
    e->const_block = *lower_anon_const(l, &a->anon, DEF_INLINE_CONST);
    return e;
}

static HirExpr *yield_expr(Lower *l, AstExpr *a) {
    Diag *d = diag_error(l->s, E0658, a->span, "yield syntax is experimental");
    diag_note(
        d,
        "see issue #43122 <https://github.com/rust-lang/rust/issues/43122> for more information");
    return lower_expr_error(l, a->span, diag_emit(d));
}

// ---- all ----------------------------------------------------------------------------------------------------------

static HirExpr *simple_expr(Lower *l, AstExpr *a) {
    HirExpr *e;
    switch (a->kind) {
    case AST_EXPR_ARRAY:
    case AST_EXPR_TUPLE:
        e = lower_expr_new(l, a->kind == AST_EXPR_ARRAY ? HIR_EXPR_ARRAY : HIR_EXPR_TUPLE, a->span);
        e->array = lower_exprs(l, a->array);
        return e;
    case AST_EXPR_CALL:
        e = lower_expr_new(l, HIR_EXPR_CALL, a->span);
        e->call.callee = lower_expr(l, a->call.callee);
        e->call.args = lower_exprs(l, a->call.args);
        return e;
    case AST_EXPR_UNARY:
        e = lower_expr_new(l, HIR_EXPR_UNARY, a->span);
        e->unary.op = a->unary.op;
        e->unary.expr = lower_expr(l, a->unary.expr);
        return e;
    case AST_EXPR_CAST:
        e = lower_expr_new(l, HIR_EXPR_CAST, a->span);
        e->cast.expr = lower_expr(l, a->cast.expr);
        e->cast.ty = lower_ty(l, a->cast.ty, impl_trait_not("cast expression types"));
        return e;
    case AST_EXPR_FIELD:
        e = lower_expr_new(l, HIR_EXPR_FIELD, a->span);
        e->field.expr = lower_expr(l, a->field.expr);
        e->field.ident = a->field.ident;
        return e;
    case AST_EXPR_ADDR_OF:
        e = lower_expr_new(l, HIR_EXPR_ADDR_OF, a->span);
        e->addr_of.expr = lower_expr(l, a->addr_of.expr);
        e->addr_of.mutbl = a->addr_of.mutbl;
        e->addr_of.raw = a->addr_of.raw;
        return e;
    default: UNREACHABLE();
    }
}

HirExpr *lower_expr(Lower *l, AstExpr *a) {
    switch (a->kind) {
    case AST_EXPR_ERROR: return lower_expr_error(l, a->span, a->proof);
    case AST_EXPR_PAREN: return lower_expr(l, a->inner);
    case AST_EXPR_ARRAY:
    case AST_EXPR_TUPLE:
    case AST_EXPR_CALL:
    case AST_EXPR_UNARY:
    case AST_EXPR_CAST:
    case AST_EXPR_FIELD:
    case AST_EXPR_ADDR_OF: return simple_expr(l, a);
    case AST_EXPR_CONST_BLOCK: return const_block(l, a);
    case AST_EXPR_METHOD_CALL: return method_call(l, a);
    case AST_EXPR_BINARY:
    case AST_EXPR_ASSIGN_OP: return binary(l, a);
    case AST_EXPR_LIT: return literal(l, a);
    case AST_EXPR_TYPE_ASCRIPTION:
        return lower_expr_error(l, a->span, diag_unsupported(l->s, a->span, "type ascription"));
    case AST_EXPR_LET: return let_expr(l, a);
    case AST_EXPR_IF: return lower_if(l, a);
    case AST_EXPR_WHILE: return lower_while(l, a);
    case AST_EXPR_FOR: return lower_for(l, a);
    case AST_EXPR_LOOP: return lower_loop(l, a);
    case AST_EXPR_MATCH: return lower_match(l, a);
    case AST_EXPR_CLOSURE: return lower_closure(l, a);
    case AST_EXPR_BLOCK: return lower_labelled_block(l, a);
    case AST_EXPR_COROUTINE: return lower_coroutine_block(l, a);
    case AST_EXPR_AWAIT: return lower_await(l, a);
    case AST_EXPR_TRY_BLOCK: return lower_try_block(l, a);
    case AST_EXPR_ASSIGN: return lower_assign(l, a);
    case AST_EXPR_INDEX: return index_expr(l, a);
    case AST_EXPR_RANGE: return lower_range(l, a);
    case AST_EXPR_UNDERSCORE: {
        Diag *d = diag_error(
            l->s, E_NONE, a->span,
            "in expressions, `_` can only be used on the left-hand side of an assignment");
        diag_label(d, a->span, "`_` not allowed here");
        return lower_expr_error(l, a->span, diag_emit(d));
    }
    case AST_EXPR_PATH: return path_expr(l, a);
    case AST_EXPR_BREAK: return lower_break(l, a);
    case AST_EXPR_CONTINUE: return lower_continue(l, a);
    case AST_EXPR_RET:
    case AST_EXPR_BECOME: return lower_return(l, a);
    case AST_EXPR_STRUCT: return struct_expr(l, a);
    case AST_EXPR_REPEAT: return repeat(l, a);
    case AST_EXPR_TRY: return lower_try(l, a);
    case AST_EXPR_YIELD: return yield_expr(l, a);
    case AST_EXPR_MAC_CALL: return lower_expr_error(l, a->span, (ErrorProof){1});
    case AST_EXPR_FORMAT_ARGS: return lower_format_args(l, a);
    case AST_EXPR_BUILTIN: return builtin(l, a);
    case AST_EXPR_INCLUDED_BYTES: return included_bytes(l, a);
    }
    UNREACHABLE();
}
