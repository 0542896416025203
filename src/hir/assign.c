// SPDX-License-Identifier: MIT
// assign.c: assignments; those to patterns become a `let` and plain assignments:
//   (a, b.c, _) = e   =>   { let (lhs, lhs, _) = e; a = lhs; b.c = lhs; }
#include "hir/lower.h"

typedef struct AssignCx {
    Lower *l;
    Span eq_span;
    Vec(HirStmt) stmts;
} AssignCx;

static HirPat *destructure(AssignCx *c, AstExpr *lhs);

static bool is_rest(const AstExpr *e) {
    return e->kind == AST_EXPR_RANGE && !e->range.lo && !e->range.hi && !e->range.closed;
}

// The callee of `Path(a, b)` when it names something that can be a tuple pattern.
static AstExpr *tuple_struct_path(Lower *l, AstExpr *e) {
    if (e->kind != AST_EXPR_PATH) return NULL;
    PartialRes res = resolve_partial_res(l->s, e->id);
    if (res.unresolved == 0 && res.base.kind != RES_ERR) {
        bool ctor = res.base.kind == RES_SELF_CTOR ||
                    (res.base.kind == RES_DEF && def_of(l->s, res.base.def)->kind == DEF_CTOR);
        if (!ctor) return NULL;
    }
    return e;
}

static bool is_unit_struct_path(Lower *l, const AstExpr *e) {
    if (e->kind != AST_EXPR_PATH) return false;
    PartialRes res = resolve_partial_res(l->s, e->id);
    if (res.unresolved > 0) return false;
    return res.base.kind == RES_DEF && def_of(l->s, res.base.def)->kind == DEF_CTOR &&
           def_of(l->s, res.base.def)->ctor_kind == CTOR_CONST;
}

static bool is_ordinary(Lower *l, AstExpr *lhs) {
    switch (lhs->kind) {
    case AST_EXPR_ARRAY:
    case AST_EXPR_STRUCT:
    case AST_EXPR_TUPLE:
    case AST_EXPR_UNDERSCORE: return false;
    case AST_EXPR_CALL: return tuple_struct_path(l, lhs->call.callee) == NULL;
    case AST_EXPR_PATH: return !is_unit_struct_path(l, lhs);
    case AST_EXPR_PAREN: return !is_rest(lhs->inner) && is_ordinary(l, lhs->inner);
    default: return true;
    }
}

static HirPats sequence(AssignCx *c, AstExprs list, const char *ctx, u32 *rest_pos) {
    Lower *l = c->l;
    HirPats out = {NEW_N(l->a, HirPat *, list.len), 0};
    *rest_pos = HIR_NO_REST;
    for (u32 i = 0; i < list.len; i++) {
        AstExpr *e = list.data[i];
        if (!is_rest(e)) {
            HirPat *p = destructure(c, e);
            out.data[out.len++] = p;
        } else if (*rest_pos == HIR_NO_REST) {
            *rest_pos = out.len;
        } else {
            diag_emit(diag_error(l->s, E_NONE, e->span, "`..` can only be used once per %s pattern",
                                 ctx));
        }
    }
    return out;
}

static HirPat *assignee(AssignCx *c, AstExpr *lhs) {
    Lower *l = c->l;
    Ident name = {intern_c(&l->s->symbols, "lhs"), lhs->span};
    HirPat *p = lower_pat_binding(l, name, MUT_NOT, lhs->span);
    HirExpr *assign = lower_expr_new(l, HIR_EXPR_ASSIGN, span_to(lhs->span, c->eq_span));
    assign->span = lhs->span;
    assign->assign.lhs = lower_expr(l, lhs);
    assign->assign.rhs = lower_expr_local(l, name, p->id, lhs->span);
    assign->assign.eq_span = c->eq_span;
    HirStmt s = lower_stmt_expr(l, assign, false, lhs->span);
    s.kind = HIR_STMT_SEMI;
    vec_push(l->a, &c->stmts, s);
    return p;
}

static HirPat *struct_pattern(AssignCx *c, AstExpr *lhs) {
    Lower *l = c->l;
    HirPat *p = lower_pat_new(l, HIR_PAT_STRUCT, lhs->span);
    p->struct_.path = lower_qpath(l, lhs->id, lhs->struct_.qself, &lhs->struct_.path,
                                  PATH_MODE_INFER, impl_trait_not("paths"));
    u32 n = lhs->struct_.fields.len;
    p->struct_.fields.data = NEW_N(l->a, HirPatField, n);
    p->struct_.fields.len = n;
    for (u32 i = 0; i < n; i++) {
        AstExprField *f = &lhs->struct_.fields.data[i];
        HirPatField out = {.id = lower_next_id(l, f->span),
                           .ident = f->ident,
                           .shorthand = f->shorthand,
                           .span = f->span};
        out.pat = destructure(c, f->expr);
        p->struct_.fields.data[i] = out;
    }
    if (lhs->struct_.rest == STRUCT_REST_BASE) {
        Diag *d =
            diag_error(l->s, E0797, lhs->struct_.base->span,
                       "functional record updates are not allowed in destructuring assignments");
        d->code = E_NONE;
        diag_emit(d);
    }
    p->struct_.rest = lhs->struct_.rest != STRUCT_REST_NONE;
    return p;
}

static HirPat *destructure(AssignCx *c, AstExpr *lhs) {
    Lower *l = c->l;
    HirPat *p;
    switch (lhs->kind) {
    case AST_EXPR_UNDERSCORE: return lower_pat_new(l, HIR_PAT_WILD, lhs->span);
    case AST_EXPR_ARRAY: {
        u32 rest;
        HirPats all = sequence(c, lhs->array, "slice", &rest);
        p = lower_pat_new(l, HIR_PAT_SLICE, lhs->span);
        p->slice.before = all;
        if (rest != HIR_NO_REST) {
            p->slice.has_rest = true;
            p->slice.before.len = rest;
            p->slice.after = (HirPats){all.data + rest, all.len - rest};
        }
        return p;
    }
    case AST_EXPR_CALL: {
        AstExpr *path = tuple_struct_path(l, lhs->call.callee);
        if (!path) break;
        p = lower_pat_new(l, HIR_PAT_TUPLE_STRUCT, lhs->span);
        p->tuple_struct.pats =
            sequence(c, lhs->call.args, "tuple struct or variant", &p->tuple_struct.rest_pos);
        p->tuple_struct.path = lower_qpath(l, path->id, path->path.qself, &path->path.path,
                                           PATH_MODE_INFER, impl_trait_not("paths"));
        return p;
    }
    case AST_EXPR_PATH: {
        if (!is_unit_struct_path(l, lhs)) break;
        p = lower_pat_new(l, HIR_PAT_EXPR, lhs->span);
        p->expr = lower_pat_expr(l, lhs);
        return p;
    }
    case AST_EXPR_STRUCT: return struct_pattern(c, lhs);
    case AST_EXPR_TUPLE:
        p = lower_pat_new(l, HIR_PAT_TUPLE, lhs->span);
        p->tuple.pats = sequence(c, lhs->array, "tuple", &p->tuple.rest_pos);
        return p;
    case AST_EXPR_PAREN:
        if (is_rest(lhs->inner)) {
            p = lower_pat_new(l, HIR_PAT_TUPLE, lhs->span);
            p->tuple.rest_pos = 0;
            return p;
        }
        return destructure(c, lhs->inner);
    default: break;
    }
    return assignee(c, lhs);
}

HirExpr *lower_assign(Lower *l, AstExpr *a) {
    if (is_ordinary(l, a->assign.lhs)) {
        HirExpr *e = lower_expr_new(l, HIR_EXPR_ASSIGN, a->span);
        e->assign.lhs = lower_expr(l, a->assign.lhs);
        e->assign.rhs = lower_expr(l, a->assign.rhs);
        e->assign.eq_span = a->assign.eq_span;
        return e;
    }
    AssignCx c = {.l = l, .eq_span = a->assign.eq_span};
    HirExpr *rhs = lower_expr(l, a->assign.rhs);
    HirPat *pat = destructure(&c, a->assign.lhs);
    u32 n = c.stmts.len + 1;
    HirStmt *stmts = NEW_N(l->a, HirStmt, n);
    stmts[0] = lower_stmt_let(l, pat, rhs, a->span, HIR_LOCAL_ASSIGN_DESUGAR, false);
    for (u32 i = 0; i < c.stmts.len; i++) stmts[i + 1] = c.stmts.data[i];
    return lower_expr_block(l, lower_block_new(l, a->span, stmts, n, NULL), a->span);
}
