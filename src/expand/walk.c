// SPDX-License-Identifier: MIT
// walk.c: goes over a piece of AST that is new: drops what cfg excludes, loads modules from files, and pushes
// every macro call and derive found to the expander's queue. rustc's InvocationCollector and StripUnconfigured.
#include "expand/expand_internal.h"

static void walk_block(Expander *x, AstBlock *b);
static void walk_generics(Expander *x, AstGenerics *g);
static void walk_bounds(Expander *x, AstBounds b);
static void walk_generic_params(Expander *x, AstGenericParams *params);
static void walk_path(Expander *x, AstQSelf *qself, AstPath *path);
static void walk_fn_decl(Expander *x, AstFnDecl *d);

static Invocation *push_invocation(Expander *x, InvocationKind kind, NodeId id, Span span,
                                   const AstMacCall *mac) {
    // Without attributes, visibility and semicolon.
    if (mac) span = (Span){mac->path.span.lo, mac->args_span.hi, mac->path.span.ctxt};
    vec_push(x->arena, &x->queue,
             (Invocation){.kind = kind,
                          .id = id,
                          .mac = mac,
                          .span = span,
                          .depth = x->depth + 1,
                          .dir = x->dir,
                          .in_block = x->in_block});
    return vec_last(&x->queue);
}

static bool keep(Expander *x, AstAttrs *attrs, Symbol helper) {
    if (attrs->len == 0) return true;
    if (!cfg_process_attrs(x, attrs)) return false;
    attr_check_known(x, *attrs, helper);
    return true;
}

// ---- types, paths, generics ----

static void walk_anon(Expander *x, AstAnonConst *c) {
    if (c && c->value) walk_expr(x, c->value);
}

static void walk_generic_args(Expander *x, AstGenericArgs *args) {
    if (!args) return;
    for_each(AstGenericArg, a, args->args) {
        switch (a->kind) {
        case AST_ARG_LIFETIME: break;
        case AST_ARG_TYPE: walk_ty(x, a->ty); break;
        case AST_ARG_CONST: walk_anon(x, &a->value); break;
        case AST_ARG_CONSTRAINT:
            walk_generic_args(x, a->constraint->args);
            walk_ty(x, a->constraint->ty);
            walk_anon(x, a->constraint->value);
            walk_bounds(x, a->constraint->bounds);
            break;
        }
    }
    for_each(AstTy *, t, args->inputs) walk_ty(x, *t);
    walk_ty(x, args->output);
}

static void walk_path(Expander *x, AstQSelf *qself, AstPath *path) {
    if (qself) walk_ty(x, qself->ty);
    for_each(AstPathSegment, seg, path->segments) walk_generic_args(x, seg->args);
}

static void walk_bounds(Expander *x, AstBounds bounds) {
    for_each(AstBound, b, bounds) {
        walk_generic_params(x, &b->for_params);
        if (b->kind == AST_BOUND_TRAIT) walk_path(x, NULL, &b->trait_ref.path);
    }
}

static void walk_generic_params(Expander *x, AstGenericParams *params) {
    u32 n = 0;
    for_each(AstGenericParam, p, *params) {
        if (!keep(x, &p->attrs, (Symbol){0})) continue;
        walk_bounds(x, p->bounds);
        walk_ty(x, p->ty);
        walk_anon(x, p->default_value);
        params->data[n++] = *p;
    }
    params->len = n;
}

static void walk_generics(Expander *x, AstGenerics *g) {
    walk_generic_params(x, &g->params);
    for_each(AstWherePredicate, w, g->where_predicates) {
        walk_generic_params(x, &w->for_params);
        walk_ty(x, w->ty);
        walk_bounds(x, w->bounds);
    }
}

void walk_ty(Expander *x, AstTy *t) {
    if (!t) return;
    switch (t->kind) {
    case AST_TY_SLICE:
    case AST_TY_PAREN: walk_ty(x, t->inner); break;
    case AST_TY_ARRAY:
        walk_ty(x, t->array.elem);
        walk_anon(x, &t->array.len);
        break;
    case AST_TY_PTR: walk_ty(x, t->ptr.ty); break;
    case AST_TY_REF: walk_ty(x, t->ref.mt.ty); break;
    case AST_TY_BARE_FN:
        walk_generic_params(x, &t->bare_fn.for_params);
        walk_fn_decl(x, t->bare_fn.decl);
        break;
    case AST_TY_TUPLE:
        for_each(AstTy *, e, t->tuple) walk_ty(x, *e);
        break;
    case AST_TY_PATH: walk_path(x, t->path.qself, &t->path.path); break;
    case AST_TY_TRAIT_OBJECT: walk_bounds(x, t->trait_object.bounds); break;
    case AST_TY_IMPL_TRAIT: walk_bounds(x, t->impl_trait.bounds); break;
    case AST_TY_UNSAFE_BINDER:
        walk_generic_params(x, &t->unsafe_binder.for_params);
        walk_ty(x, t->unsafe_binder.ty);
        break;
    case AST_TY_TYPEOF: walk_anon(x, &t->typeof_expr); break;
    case AST_TY_MAC_CALL: push_invocation(x, INVOC_TY, t->id, t->span, t->mac)->ty = t; break;
    case AST_TY_ERROR:
    case AST_TY_NEVER:
    case AST_TY_INFER:
    case AST_TY_IMPLICIT_SELF:
    case AST_TY_C_VAR_ARGS: break;
    }
}

// ---- patterns ----

static void walk_pats(Expander *x, AstPats pats) {
    for_each(AstPat *, p, pats) walk_pat(x, *p);
}

static void walk_struct_pat(Expander *x, AstPat *p) {
    walk_path(x, p->struct_.qself, &p->struct_.path);
    u32 n = 0;
    for_each(AstPatField, f, p->struct_.fields) {
        if (!keep(x, &f->attrs, (Symbol){0})) continue;
        walk_pat(x, f->pat);
        p->struct_.fields.data[n++] = *f;
    }
    p->struct_.fields.len = n;
}

void walk_pat(Expander *x, AstPat *p) {
    if (!p) return;
    switch (p->kind) {
    case AST_PAT_IDENT: walk_pat(x, p->ident.sub); break;
    case AST_PAT_STRUCT: walk_struct_pat(x, p); break;
    case AST_PAT_TUPLE_STRUCT:
        walk_path(x, p->tuple_struct.qself, &p->tuple_struct.path);
        walk_pats(x, p->tuple_struct.pats);
        break;
    case AST_PAT_OR:
    case AST_PAT_TUPLE:
    case AST_PAT_SLICE: walk_pats(x, p->pats); break;
    case AST_PAT_PATH: walk_path(x, p->path.qself, &p->path.path); break;
    case AST_PAT_BOX:
    case AST_PAT_DEREF:
    case AST_PAT_PAREN: walk_pat(x, p->inner); break;
    case AST_PAT_REF: walk_pat(x, p->ref.pat); break;
    case AST_PAT_EXPR: walk_expr(x, p->expr); break;
    case AST_PAT_RANGE:
        walk_expr(x, p->range.lo);
        walk_expr(x, p->range.hi);
        break;
    case AST_PAT_MAC_CALL: push_invocation(x, INVOC_PAT, p->id, p->span, p->mac)->pat = p; break;
    case AST_PAT_ERROR:
    case AST_PAT_WILD:
    case AST_PAT_REST:
    case AST_PAT_NEVER: break;
    }
}

// ---- expressions ----

// A list of expressions from which cfg may take elements.
static void walk_exprs(Expander *x, AstExprs *es) {
    u32 n = 0;
    for_each(AstExpr *, e, *es) {
        if ((*e)->attrs.len && !keep(x, &(*e)->attrs, (Symbol){0})) continue;
        walk_expr(x, *e);
        es->data[n++] = *e;
    }
    es->len = n;
}

static void walk_params(Expander *x, AstFnDecl *d) {
    u32 n = 0;
    for_each(AstParam, p, d->params) {
        if (!keep(x, &p->attrs, (Symbol){0})) continue;
        walk_pat(x, p->pat);
        walk_ty(x, p->ty);
        d->params.data[n++] = *p;
    }
    d->params.len = n;
}

static void walk_fn_decl(Expander *x, AstFnDecl *d) {
    if (!d) return;
    walk_params(x, d);
    walk_ty(x, d->output);
}

static void walk_match(Expander *x, AstExpr *e) {
    walk_expr(x, e->match.scrutinee);
    u32 n = 0;
    for_each(AstArm, a, e->match.arms) {
        if (!keep(x, &a->attrs, (Symbol){0})) continue;
        walk_pat(x, a->pat);
        walk_expr(x, a->guard);
        walk_expr(x, a->body);
        e->match.arms.data[n++] = *a;
    }
    e->match.arms.len = n;
}

static void walk_struct_expr(Expander *x, AstExpr *e) {
    walk_path(x, e->struct_.qself, &e->struct_.path);
    u32 n = 0;
    for_each(AstExprField, f, e->struct_.fields) {
        if (!keep(x, &f->attrs, (Symbol){0})) continue;
        walk_expr(x, f->expr);
        e->struct_.fields.data[n++] = *f;
    }
    e->struct_.fields.len = n;
    walk_expr(x, e->struct_.base);
}

static void walk_closure(Expander *x, AstClosure *c) {
    walk_generic_params(x, &c->for_params);
    walk_fn_decl(x, c->decl);
    walk_expr(x, c->body);
}

static void strip_expr_attrs(Expander *x, AstExpr *e) {
    for_each(const AstAttr, a, e->attrs) {
        if (a->is_doc || !attr_is(a, SYM(cfg))) continue;
        diag_emit(diag_error(x->sess, E_NONE, a->span,
                             "removing an expression is not supported in this position"));
        break;
    }
    keep(x, &e->attrs, (Symbol){0});
}

// Left-deep chains (a + b + …, a.b().c()…) are as long as the source: `e` goes down them in this loop.
void walk_expr(Expander *x, AstExpr *e) {
    while (e) {
        if (e->attrs.len) strip_expr_attrs(x, e);
        switch (e->kind) {
        case AST_EXPR_ARRAY:
        case AST_EXPR_TUPLE: walk_exprs(x, &e->array); return;
        case AST_EXPR_CONST_BLOCK: e = e->anon.value; break;
        case AST_EXPR_CALL:
            walk_exprs(x, &e->call.args);
            e = e->call.callee;
            break;
        case AST_EXPR_METHOD_CALL:
            walk_generic_args(x, e->method_call.seg.args);
            walk_exprs(x, &e->method_call.args);
            e = e->method_call.receiver;
            break;
        case AST_EXPR_BINARY:
        case AST_EXPR_ASSIGN_OP:
            walk_expr(x, e->binary.rhs);
            e = e->binary.lhs;
            break;
        case AST_EXPR_UNARY: e = e->unary.expr; break;
        case AST_EXPR_CAST:
        case AST_EXPR_TYPE_ASCRIPTION:
            walk_ty(x, e->cast.ty);
            e = e->cast.expr;
            break;
        case AST_EXPR_LET:
            walk_pat(x, e->let.pat);
            e = e->let.expr;
            break;
        case AST_EXPR_IF:
            walk_expr(x, e->if_.cond);
            walk_block(x, e->if_.then);
            e = e->if_.else_;
            break;
        case AST_EXPR_WHILE:
            walk_expr(x, e->while_.cond);
            walk_block(x, e->while_.body);
            return;
        case AST_EXPR_FOR:
            walk_pat(x, e->for_.pat);
            walk_expr(x, e->for_.iter);
            walk_block(x, e->for_.body);
            return;
        case AST_EXPR_LOOP: walk_block(x, e->loop.body); return;
        case AST_EXPR_MATCH: walk_match(x, e); return;
        case AST_EXPR_CLOSURE: walk_closure(x, e->closure); return;
        case AST_EXPR_BLOCK: walk_block(x, e->block.block); return;
        case AST_EXPR_COROUTINE: walk_block(x, e->coroutine.block); return;
        case AST_EXPR_AWAIT: e = e->await.expr; break;
        case AST_EXPR_TRY_BLOCK: walk_block(x, e->try_block); return;
        case AST_EXPR_ASSIGN:
            walk_expr(x, e->assign.lhs);
            e = e->assign.rhs;
            break;
        case AST_EXPR_FIELD: e = e->field.expr; break;
        case AST_EXPR_INDEX:
            walk_expr(x, e->index.index);
            e = e->index.expr;
            break;
        case AST_EXPR_RANGE:
            walk_expr(x, e->range.lo);
            e = e->range.hi;
            break;
        case AST_EXPR_PATH: walk_path(x, e->path.qself, &e->path.path); return;
        case AST_EXPR_ADDR_OF: e = e->addr_of.expr; break;
        case AST_EXPR_BREAK: e = e->break_.value; break;
        case AST_EXPR_RET:
        case AST_EXPR_YIELD:
        case AST_EXPR_BECOME:
        case AST_EXPR_PAREN:
        case AST_EXPR_TRY: e = e->inner; break;
        case AST_EXPR_STRUCT: walk_struct_expr(x, e); return;
        case AST_EXPR_REPEAT:
            walk_anon(x, &e->repeat.count);
            e = e->repeat.elem;
            break;
        case AST_EXPR_MAC_CALL:
            push_invocation(x, INVOC_EXPR, e->id, e->span, e->mac)->expr = e;
            return;
        case AST_EXPR_FORMAT_ARGS:
            for_each(AstFormatArg, a, e->format_args->args) walk_expr(x, a->expr);
            return;
        case AST_EXPR_BUILTIN:
            for_each(AstTy *, t, e->builtin.tys) walk_ty(x, *t);
            walk_exprs(x, &e->builtin.exprs);
            return;
        case AST_EXPR_ERROR:
        case AST_EXPR_LIT:
        case AST_EXPR_UNDERSCORE:
        case AST_EXPR_CONTINUE:
        case AST_EXPR_INCLUDED_BYTES: return;
        }
    }
}

// ---- statements ----

static bool walk_item(Expander *x, AstItem *item, AstItems *owner, AstBlock *block,
                      InvocationKind kind);

static bool walk_stmt(Expander *x, AstStmt *st, AstBlock *owner) {
    switch (st->kind) {
    case AST_STMT_LET:
        if (!keep(x, &st->local->attrs, (Symbol){0})) return false;
        walk_pat(x, st->local->pat);
        walk_ty(x, st->local->ty);
        walk_expr(x, st->local->init);
        if (st->local->else_) walk_block(x, st->local->else_);
        return true;
    case AST_STMT_ITEM: return walk_item(x, st->item, NULL, owner, INVOC_ITEMS);
    case AST_STMT_EXPR:
    case AST_STMT_SEMI:
        if (st->expr->attrs.len && !keep(x, &st->expr->attrs, (Symbol){0})) return false;
        walk_expr(x, st->expr);
        return true;
    case AST_STMT_EMPTY: return true;
    case AST_STMT_MAC_CALL: {
        if (!keep(x, &st->mac.attrs, (Symbol){0})) return false;
        Invocation *inv = push_invocation(x, INVOC_STMTS, st->id, st->span, st->mac.mac);
        inv->block = owner;
        inv->stmt = st;
        return true;
    }
    }
    return true;
}

void walk_stmts(Expander *x, AstBlock *stmts, AstBlock *owner) {
    u32 n = 0;
    for (u32 i = 0; i < stmts->stmts.len; i++) {
        AstStmt *st = stmts->stmts.data[i];
        if (walk_stmt(x, st, owner)) stmts->stmts.data[n++] = st;
    }
    stmts->stmts.len = n;
}

static void walk_block(Expander *x, AstBlock *b) {
    if (!b) return;
    bool saved = x->in_block;
    x->in_block = true;
    walk_stmts(x, b, b);
    x->in_block = saved;
}

// ---- items ----

static void push_derive(Expander *x, AstItem *item, AstItems *owner, AstBlock *block, AstPath path,
                        bool derives_copy) {
    Invocation *inv = push_invocation(x, INVOC_DERIVE, item->id, path.span, NULL);
    inv->item = item;
    inv->owner = owner;
    inv->block = block;
    inv->derive_path = path;
    inv->derives_copy = derives_copy;
}

static bool path_ends_in(const Session *s, const AstPath *p, const char *name) {
    return p->segments.len &&
           str_eq(sym_str(s, p->segments.data[p->segments.len - 1].ident.name), str_of_c(name));
}

static void process_derive(Expander *x, AstItem *item, AstItems *owner, AstBlock *block,
                           const AstAttr *a) {
    Session *s = x->sess;
    if (item->kind != AST_ITEM_STRUCT && item->kind != AST_ITEM_ENUM &&
        item->kind != AST_ITEM_UNION) {
        Diag *d = diag_error(s, E0774, a->span,
                             "`derive` may only be applied to `struct`s, `enum`s and `union`s");
        diag_label(d, a->span, "not applicable here");
        diag_label(d, item->span, "not a `struct`, `enum` or `union`");
        diag_emit(d);
        return;
    }
    if (a->args_kind != AST_ATTR_DELIMITED) {
        Diag *d = diag_error(s, E_NONE, a->span, "malformed `derive` attribute input");
        diag_emit(d);
        return;
    }
    Parser p = parser_new(s, a->args, span_end(a->span));
    Vec(AstPath) paths = {0};
    bool copy = false;
    while (!parser_at_end(&p)) {
        AstPath path = {0};
        if (p.token.kind == TOK_LITERAL) {
            Diag *d = diag_error(s, E0777, p.token.span, "expected path to a trait, found literal");
            diag_emit(d);
            return;
        }
        if (!parse_path(&p, true, &path)) return;
        if (p.token.kind == TOK_OPEN_PAREN || p.token.kind == TOK_EQ) {
            diag_emit(diag_error(s, E_NONE, p.token.span,
                                 "traits in `#[derive(...)]` don't accept "
                                 "arguments"));
            return;
        }
        copy = copy || path_ends_in(s, &path, "Copy");
        vec_push(s->arena, &paths, path);
        if (!parser_at_end(&p) && !parser_expect(&p, TOK_COMMA)) return;
    }
    for_each(AstPath, path, paths) push_derive(x, item, owner, block, *path, copy);
}

// #[test] and #[bench]: false when the function is to be dropped.
static bool process_test(Expander *x, AstItem *item, const AstAttr *a, InvocationKind kind) {
    Session *s = x->sess;
    if (item->kind != AST_ITEM_FN || kind != INVOC_ITEMS) {
        Diag *d = diag_error(s, E_NONE, a->span,
                             "the `#[test]` attribute may only be used on a free function");
        diag_label(d, a->span,
                   "the `#[test]` macro causes a function to be run as a test and has no "
                   "effect on non-functions");
        if (s->options.test)
            diag_emit(d);
        else
            diag_cancel(d);
        return true;
    }
    if (!s->options.test || !id_eq(x->id, s->current_crate)) return false;
    if (attr_path_is(s, a, "test")) vec_push(x->arena, &x->tests, item);
    return true;
}

static bool process_item_attrs(Expander *x, AstItem *item, AstItems *owner, AstBlock *block,
                               InvocationKind kind) {
    if (item->attrs.len == 0) return true;
    if (!keep(x, &item->attrs, (Symbol){0})) return false;
    for_each(const AstAttr, a, item->attrs) {
        if (a->is_doc || a->path.segments.len == 0) continue;
        Symbol name = a->path.segments.data[a->path.segments.len - 1].ident.name;
        bool one = a->path.segments.len == 1;
        Str first = sym_str(x->sess, a->path.segments.data[0].ident.name);
        if (!one && !str_eq(first, STR("core")) && !str_eq(first, STR("std"))) continue;
        if (symbol_is(name, derive)) process_derive(x, item, owner, block, a);
        if (symbol_is(name, test) || str_eq(sym_str(x->sess, name), STR("bench"))) {
            if (!process_test(x, item, a, kind)) return false;
        }
        if (one && str_eq(first, STR("global_allocator"))) {
            diag_unsupported(x->sess, a->span, "`#[global_allocator]`");
        }
        if (one && str_eq(first, STR("proc_macro"))) {
            diag_unsupported(x->sess, a->span, "a procedural macro");
        }
    }
    return true;
}

static void walk_fields(Expander *x, AstVariantData *data) {
    u32 n = 0;
    for_each(AstField, f, data->fields) {
        if (!keep(x, &f->attrs, (Symbol){0})) continue;
        walk_ty(x, f->ty);
        walk_anon(x, f->default_value);
        data->fields.data[n++] = *f;
    }
    data->fields.len = n;
}

static bool derives_default(Expander *x, const AstItem *item) {
    for_each(const AstAttr, a, item->attrs) {
        if (a->is_doc || !attr_is(a, SYM(derive))) continue;
        for_each(const Token, t, a->args) {
            if (t->kind == TOK_IDENT && str_eq(sym_str(x->sess, t->symbol), STR("Default")))
                return true;
        }
    }
    return false;
}

static void walk_enum(Expander *x, AstItem *item) {
    walk_generics(x, &item->enum_.generics);
    Symbol helper = derives_default(x, item) ? SYM(default) : (Symbol){0};
    u32 n = 0;
    for_each(AstVariant, v, item->enum_.variants) {
        if (!keep(x, &v->attrs, helper)) continue;
        walk_fields(x, &v->data);
        walk_anon(x, v->discr);
        item->enum_.variants.data[n++] = *v;
    }
    item->enum_.variants.len = n;
}

// False: its own inner attributes exclude the module.
static bool walk_mod(Expander *x, AstItem *item) {
    const ModDir *saved = x->dir;
    bool saved_block = x->in_block;
    bool kept = true;
    if (item->mod.is_inline) {
        x->dir = module_dir_of_inline(x, item);
    } else if (!item->mod.loaded) {
        const ModDir *dir = module_load(x, item);
        if (dir) {
            x->dir = dir;
            x->in_block = false;
            kept = keep(x, &item->attrs, (Symbol){0});
        }
    }
    if (kept) walk_items(x, &item->mod.items, &item->mod.items, INVOC_ITEMS);
    x->dir = saved;
    x->in_block = saved_block;
    return kept;
}

static void walk_fn(Expander *x, AstFn *fn) {
    walk_generics(x, &fn->generics);
    walk_fn_decl(x, fn->decl);
    walk_block(x, fn->body);
}

static void walk_impl(Expander *x, AstImpl *im) {
    walk_generics(x, &im->generics);
    if (im->of_trait) walk_path(x, NULL, &im->of_trait->path);
    walk_ty(x, im->self_ty);
    walk_items(x, &im->items, &im->items, INVOC_IMPL_ITEMS);
}

static bool walk_item(Expander *x, AstItem *item, AstItems *owner, AstBlock *block,
                      InvocationKind kind) {
    // What is queued for an item that is dropped after all is forgotten.
    u32 before = x->queue.len;
    if (!process_item_attrs(x, item, owner, block, kind)) {
        x->queue.len = before;
        return false;
    }
    if (item->vis.kind == AST_VIS_RESTRICTED) walk_path(x, NULL, &item->vis.path);
    switch (item->kind) {
    case AST_ITEM_EXTERN_CRATE:
    case AST_ITEM_USE:
    case AST_ITEM_GLOBAL_ASM: break;
    case AST_ITEM_STATIC:
        walk_ty(x, item->static_.ty);
        walk_expr(x, item->static_.expr);
        break;
    case AST_ITEM_CONST:
        walk_generics(x, &item->const_.generics);
        walk_ty(x, item->const_.ty);
        walk_expr(x, item->const_.expr);
        break;
    case AST_ITEM_FN: walk_fn(x, item->fn); break;
    case AST_ITEM_MOD: return walk_mod(x, item);
    case AST_ITEM_FOREIGN_MOD:
        walk_items(x, &item->foreign_mod.items, &item->foreign_mod.items, INVOC_FOREIGN_ITEMS);
        break;
    case AST_ITEM_TY_ALIAS:
        walk_generics(x, &item->ty_alias.generics);
        walk_bounds(x, item->ty_alias.bounds);
        walk_ty(x, item->ty_alias.ty);
        break;
    case AST_ITEM_ENUM: walk_enum(x, item); break;
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION:
        walk_generics(x, &item->struct_.generics);
        walk_fields(x, &item->struct_.data);
        break;
    case AST_ITEM_TRAIT:
        walk_generics(x, &item->trait->generics);
        walk_bounds(x, item->trait->bounds);
        walk_items(x, &item->trait->items, &item->trait->items, INVOC_TRAIT_ITEMS);
        break;
    case AST_ITEM_TRAIT_ALIAS:
        walk_generics(x, &item->trait_alias.generics);
        walk_bounds(x, item->trait_alias.bounds);
        break;
    case AST_ITEM_IMPL: walk_impl(x, item->impl); break;
    case AST_ITEM_MAC_CALL: {
        if (!owner) break; // in a block a call is a statement
        Invocation *inv = push_invocation(x, kind, item->id, item->span, item->mac);
        inv->owner = owner;
        inv->item = item;
        break;
    }
    case AST_ITEM_MACRO_DEF: vec_push(x->arena, &x->macro_defs, item); break;
    case AST_ITEM_DELEGATION: walk_block(x, item->delegation.body); break;
    }
    return true;
}

void walk_items(Expander *x, AstItems *items, AstItems *owner, InvocationKind kind) {
    u32 n = 0;
    for (u32 i = 0; i < items->len; i++) {
        AstItem *item = items->data[i];
        if (walk_item(x, item, owner, NULL, kind)) items->data[n++] = item;
    }
    items->len = n;
}

void walk_crate(Expander *x) {
    AstCrate *crate = x->crate;
    if (!keep(x, &crate->attrs, (Symbol){0})) crate->items.len = 0;
    walk_items(x, &crate->items, &crate->items, INVOC_ITEMS);
}
