// SPDX-License-Identifier: MIT
// walk.c: the generic walk over HIR: bodies in evaluation order where that is defined; types where wanted.
#include "hir/walk.h"

// ---- types ----

static void visit_qpath(HirVisitor *v, const HirQPath *q, HirId id) {
    if (v->qpath)
        v->qpath(v, q, id);
    else
        hir_walk_qpath(v, q);
}

static void visit_path(HirVisitor *v, const HirPath *path) {
    if (!path || !v->types) return;
    if (v->path)
        v->path(v, path);
    else
        hir_walk_path(v, path);
}

static void visit_anon_const(HirVisitor *v, const HirAnonConst *c) {
    if (!c) return;
    if (v->anon_const)
        v->anon_const(v, c);
    else
        hir_visit_body(v, c->body);
}

static void walk_const_arg(HirVisitor *v, const HirConstArg *c) {
    if (!c || !v->types) return;
    switch (c->kind) {
    case HIR_CONST_PATH: visit_qpath(v, c->path, c->id); break;
    case HIR_CONST_ANON: visit_anon_const(v, c->anon); break;
    case HIR_CONST_INFER: break;
    }
}

static void walk_generic_args(HirVisitor *v, const HirGenericArgs *args) {
    if (!args || !v->types) return;
    for_each(HirGenericArg, a, args->args) {
        switch (a->kind) {
        case HIR_ARG_TYPE: hir_visit_ty(v, a->ty); break;
        case HIR_ARG_CONST: walk_const_arg(v, a->value); break;
        case HIR_ARG_LIFETIME:
        case HIR_ARG_INFER: break;
        }
    }
    for_each(HirAssocConstraint, c, args->constraints) {
        walk_generic_args(v, c->args);
        hir_visit_ty(v, c->ty);
        walk_const_arg(v, c->value);
        hir_walk_bounds(v, c->bounds);
    }
}

void hir_walk_path(HirVisitor *v, const HirPath *path) {
    for (u32 i = 0; i < path->segments.len; i++) walk_generic_args(v, path->segments.data[i].args);
}

void hir_walk_qpath(HirVisitor *v, const HirQPath *q) {
    if (!v->types) return;
    switch (q->kind) {
    case HIR_QPATH_RESOLVED:
        hir_visit_ty(v, q->qself);
        visit_path(v, q->path);
        break;
    case HIR_QPATH_TYPE_RELATIVE:
        hir_visit_ty(v, q->qself);
        walk_generic_args(v, q->segment->args);
        break;
    case HIR_QPATH_LANG_ITEM: break;
    }
}

void hir_walk_bounds(HirVisitor *v, HirBounds bounds) {
    for_each(HirBound, b, bounds) {
        if (b->kind == HIR_BOUND_TRAIT) visit_path(v, b->trait_ref.path);
    }
}

static void walk_fn_decl(HirVisitor *v, const HirFnDecl *d) {
    if (!d || !v->types) return;
    for (u32 i = 0; i < d->inputs.len; i++) hir_visit_ty(v, d->inputs.data[i]);
    hir_visit_ty(v, d->output);
}

void hir_visit_ty(HirVisitor *v, const HirTy *ty) {
    if (!ty || !v->types) return;
    if (v->ty)
        v->ty(v, ty);
    else
        hir_walk_ty(v, ty);
}

void hir_walk_ty(HirVisitor *v, const HirTy *ty) {
    switch (ty->kind) {
    case HIR_TY_ERROR:
    case HIR_TY_NEVER:
    case HIR_TY_INFER: break;
    case HIR_TY_SLICE: hir_visit_ty(v, ty->inner); break;
    case HIR_TY_ARRAY:
        hir_visit_ty(v, ty->array.elem);
        walk_const_arg(v, ty->array.len);
        break;
    case HIR_TY_PTR: hir_visit_ty(v, ty->ptr.ty); break;
    case HIR_TY_REF: hir_visit_ty(v, ty->ref.ty); break;
    case HIR_TY_FN_PTR: walk_fn_decl(v, ty->fn_ptr.decl); break;
    case HIR_TY_TUPLE:
        for (u32 i = 0; i < ty->tuple.len; i++) hir_visit_ty(v, ty->tuple.data[i]);
        break;
    case HIR_TY_PATH: visit_qpath(v, &ty->path, ty->id); break;
    case HIR_TY_OPAQUE: hir_walk_bounds(v, ty->opaque->bounds); break;
    case HIR_TY_TRAIT_OBJECT: hir_walk_bounds(v, ty->trait_object.bounds); break;
    }
}

// ---- expressions ----

void hir_visit_expr(HirVisitor *v, const HirExpr *e) {
    if (!e) return;
    if (v->expr)
        v->expr(v, e);
    else
        hir_walk_expr(v, e);
}

void hir_visit_pat(HirVisitor *v, const HirPat *p) {
    if (!p) return;
    if (v->pat)
        v->pat(v, p);
    else
        hir_walk_pat(v, p);
}

static void visit_exprs(HirVisitor *v, HirExprPtrs es) {
    for (u32 i = 0; i < es.len; i++) hir_visit_expr(v, es.data[i]);
}

static void visit_block(HirVisitor *v, const HirBlock *b) {
    if (!b) return;
    if (v->block)
        v->block(v, b);
    else
        hir_walk_block(v, b);
}

static void visit_local(HirVisitor *v, const HirLocal *l) {
    if (v->local)
        v->local(v, l);
    else
        hir_walk_local(v, l);
}

void hir_walk_local(HirVisitor *v, const HirLocal *l) {
    hir_visit_expr(v, l->init);
    hir_visit_pat(v, l->pat);
    hir_visit_ty(v, l->ty);
    visit_block(v, l->else_);
}

static void walk_stmt(HirVisitor *v, const HirStmt *s) {
    switch (s->kind) {
    case HIR_STMT_LET: visit_local(v, s->local); break;
    case HIR_STMT_ITEM: break;
    case HIR_STMT_EXPR:
    case HIR_STMT_SEMI: hir_visit_expr(v, s->expr); break;
    }
}

void hir_walk_block(HirVisitor *v, const HirBlock *b) {
    for (u32 i = 0; i < b->stmts.len; i++) {
        if (v->stmt)
            v->stmt(v, &b->stmts.data[i]);
        else
            walk_stmt(v, &b->stmts.data[i]);
    }
    hir_visit_expr(v, b->expr);
}

void hir_walk_arm(HirVisitor *v, const HirArm *a) {
    hir_visit_pat(v, a->pat);
    hir_visit_expr(v, a->guard);
    hir_visit_expr(v, a->body);
}

void hir_visit_body(HirVisitor *v, const HirBody *b) {
    for (u32 i = 0; i < b->params.len; i++) hir_visit_pat(v, b->params.data[i].pat);
    hir_visit_expr(v, b->value);
}

static void walk_struct(HirVisitor *v, const HirExpr *e) {
    visit_qpath(v, &e->struct_.path, e->id);
    for (u32 i = 0; i < e->struct_.fields.len; i++)
        hir_visit_expr(v, e->struct_.fields.data[i].expr);
    hir_visit_expr(v, e->struct_.base);
}

static void walk_match(HirVisitor *v, const HirExpr *e) {
    hir_visit_expr(v, e->match.scrutinee);
    for (u32 i = 0; i < e->match.arms.len; i++) {
        if (v->arm)
            v->arm(v, &e->match.arms.data[i]);
        else
            hir_walk_arm(v, &e->match.arms.data[i]);
    }
}

void hir_walk_expr(HirVisitor *v, const HirExpr *e) {
    switch (e->kind) {
    case HIR_EXPR_ERROR:
    case HIR_EXPR_LIT:
    case HIR_EXPR_CONTINUE: break;
    case HIR_EXPR_PATH: visit_qpath(v, &e->path, e->id); break;
    case HIR_EXPR_OFFSET_OF: hir_visit_ty(v, e->offset_of.container); break;
    case HIR_EXPR_ARRAY:
    case HIR_EXPR_TUPLE: visit_exprs(v, e->array); break;
    case HIR_EXPR_CONST_BLOCK: hir_visit_body(v, e->const_block.body); break;
    case HIR_EXPR_CALL:
        hir_visit_expr(v, e->call.callee);
        visit_exprs(v, e->call.args);
        break;
    case HIR_EXPR_METHOD_CALL:
        hir_visit_expr(v, e->method_call.receiver);
        walk_generic_args(v, e->method_call.seg->args);
        visit_exprs(v, e->method_call.args);
        break;
    case HIR_EXPR_BINARY:
        hir_visit_expr(v, e->binary.lhs);
        hir_visit_expr(v, e->binary.rhs);
        break;
    case HIR_EXPR_ASSIGN_OP:
        hir_visit_expr(v, e->binary.rhs);
        hir_visit_expr(v, e->binary.lhs);
        break;
    case HIR_EXPR_UNARY: hir_visit_expr(v, e->unary.expr); break;
    case HIR_EXPR_CAST:
        hir_visit_expr(v, e->cast.expr);
        hir_visit_ty(v, e->cast.ty);
        break;
    case HIR_EXPR_DROP_TEMPS: hir_visit_expr(v, e->drop_temps); break;
    case HIR_EXPR_LET:
        hir_visit_expr(v, e->let.init);
        hir_visit_pat(v, e->let.pat);
        hir_visit_ty(v, e->let.ty);
        break;
    case HIR_EXPR_IF:
        hir_visit_expr(v, e->if_.cond);
        hir_visit_expr(v, e->if_.then);
        hir_visit_expr(v, e->if_.else_);
        break;
    case HIR_EXPR_LOOP: visit_block(v, e->loop.block); break;
    case HIR_EXPR_MATCH: walk_match(v, e); break;
    case HIR_EXPR_CLOSURE:
        walk_fn_decl(v, e->closure->decl);
        if (!v->skip_closures) hir_visit_body(v, e->closure->body);
        break;
    case HIR_EXPR_BLOCK: visit_block(v, e->block.block); break;
    case HIR_EXPR_ASSIGN:
        hir_visit_expr(v, e->assign.rhs);
        hir_visit_expr(v, e->assign.lhs);
        break;
    case HIR_EXPR_FIELD: hir_visit_expr(v, e->field.expr); break;
    case HIR_EXPR_INDEX:
        hir_visit_expr(v, e->index.expr);
        hir_visit_expr(v, e->index.index);
        break;
    case HIR_EXPR_ADDR_OF: hir_visit_expr(v, e->addr_of.expr); break;
    case HIR_EXPR_BREAK: hir_visit_expr(v, e->break_.value); break;
    case HIR_EXPR_RET:
    case HIR_EXPR_BECOME: hir_visit_expr(v, e->ret); break;
    case HIR_EXPR_STRUCT: walk_struct(v, e); break;
    case HIR_EXPR_REPEAT:
        hir_visit_expr(v, e->repeat.elem);
        walk_const_arg(v, e->repeat.count);
        break;
    case HIR_EXPR_YIELD: hir_visit_expr(v, e->yield.expr); break;
    }
}

static void visit_pats(HirVisitor *v, HirPats ps) {
    for (u32 i = 0; i < ps.len; i++) hir_visit_pat(v, ps.data[i]);
}

void hir_walk_pat(HirVisitor *v, const HirPat *p) {
    switch (p->kind) {
    case HIR_PAT_ERROR:
    case HIR_PAT_WILD:
    case HIR_PAT_NEVER: break;
    case HIR_PAT_EXPR: hir_visit_expr(v, p->expr); break;
    case HIR_PAT_RANGE:
        hir_visit_expr(v, p->range.lo);
        hir_visit_expr(v, p->range.hi);
        break;
    case HIR_PAT_BINDING: hir_visit_pat(v, p->binding.sub); break;
    case HIR_PAT_STRUCT:
        visit_qpath(v, &p->struct_.path, p->id);
        for (u32 i = 0; i < p->struct_.fields.len; i++)
            hir_visit_pat(v, p->struct_.fields.data[i].pat);
        break;
    case HIR_PAT_TUPLE_STRUCT:
        visit_qpath(v, &p->tuple_struct.path, p->id);
        visit_pats(v, p->tuple_struct.pats);
        break;
    case HIR_PAT_OR: visit_pats(v, p->or_pats); break;
    case HIR_PAT_TUPLE: visit_pats(v, p->tuple.pats); break;
    case HIR_PAT_BOX:
    case HIR_PAT_DEREF: hir_visit_pat(v, p->inner); break;
    case HIR_PAT_REF: hir_visit_pat(v, p->ref.pat); break;
    case HIR_PAT_SLICE:
        visit_pats(v, p->slice.before);
        hir_visit_pat(v, p->slice.slice);
        visit_pats(v, p->slice.after);
        break;
    }
}

// ---- items ----

void hir_walk_generics(HirVisitor *v, const HirGenerics *g) {
    if (!g) return;
    for_each(HirGenericParam, p, g->params) {
        hir_visit_ty(v, p->ty);
        walk_const_arg(v, p->default_value);
    }
    for_each(HirWherePredicate, w, g->predicates) {
        if (w->is_region) continue;
        hir_visit_ty(v, w->bounded_ty);
        hir_walk_bounds(v, w->bounds);
    }
}

static void visit_opt_body(HirVisitor *v, const HirBody *b) {
    if (b) hir_visit_body(v, b);
}

static void walk_variant_data(HirVisitor *v, const HirVariantData *d) {
    for (u32 i = 0; i < d->fields.len; i++) {
        if (v->field)
            v->field(v, &d->fields.data[i]);
        else
            hir_visit_ty(v, d->fields.data[i].ty);
    }
}

void hir_walk_variant(HirVisitor *v, const HirVariant *variant) {
    walk_variant_data(v, &variant->data);
    visit_anon_const(v, variant->discr);
}

void hir_walk_item(HirVisitor *v, const HirItem *item) {
    hir_walk_generics(v, item->generics);
    switch (item->kind) {
    case HIR_ITEM_MOD:
    case HIR_ITEM_USE:
    case HIR_ITEM_FOREIGN_MOD:
    case HIR_ITEM_FOREIGN_TY:
    case HIR_ITEM_GLOBAL_ASM: break;
    case HIR_ITEM_STATIC:
        hir_visit_ty(v, item->static_.ty);
        visit_opt_body(v, item->static_.body);
        break;
    case HIR_ITEM_CONST:
        hir_visit_ty(v, item->const_.ty);
        visit_opt_body(v, item->const_.body);
        break;
    case HIR_ITEM_FN:
        walk_fn_decl(v, item->fn.sig.decl);
        visit_opt_body(v, item->fn.body);
        break;
    case HIR_ITEM_TY_ALIAS:
    case HIR_ITEM_ASSOC_TY:
        hir_visit_ty(v, item->ty_alias.ty);
        hir_walk_bounds(v, item->ty_alias.bounds);
        break;
    case HIR_ITEM_ENUM:
        for_each(HirVariant, it, item->variants) hir_walk_variant(v, it);
        break;
    case HIR_ITEM_STRUCT:
    case HIR_ITEM_UNION: walk_variant_data(v, &item->data); break;
    case HIR_ITEM_TRAIT:
    case HIR_ITEM_TRAIT_ALIAS: hir_walk_bounds(v, item->trait.bounds); break;
    case HIR_ITEM_IMPL:
        if (item->impl.of_trait) visit_path(v, item->impl.of_trait->path);
        hir_visit_ty(v, item->impl.self_ty);
        break;
    }
}
