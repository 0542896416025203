// SPDX-License-Identifier: MIT
// late_expr.c: expressions, blocks and statements: ribs for what they bind, labels, closures.
#include "resolve/late.h"

// ---- labels -------------------------------------------------------------------------------------------------

static bool same_label(const LateCx *cx, Ident a, Ident b) {
    const SourceMap *sm = &cx->s->sources;
    return id_eq(a.name, b.name) && id_eq(hygiene_normalize_to_macro_rules(sm, a.span.ctxt),
                                          hygiene_normalize_to_macro_rules(sm, b.span.ctxt));
}

static void push_label(LateCx *cx, AstLabel label, NodeId target) {
    if (id_is_none(label.ident.name)) return;
    for_each(LabelEntry, e, cx->labels) {
        // rustc: the lint unused; shadowing a label is a warning without a code.
        if (e->fn_depth != cx->fn_depth || !same_label(cx, e->ident, label.ident)) continue;
        Diag *d = diag_warning(cx->s, label.ident.span,
                               "label name `%.*s` shadows a label name that is already in scope",
                               SYM_ARG(cx->s, label.ident.name));
        diag_label(d, e->ident.span, "first declared here");
        diag_label(d, label.ident.span, "label `%.*s` already in scope",
                   SYM_ARG(cx->s, label.ident.name));
        diag_emit(d);
        break;
    }
    vec_push(cx->scratch, &cx->labels,
             (LabelEntry){.ident = label.ident, .target = target, .fn_depth = cx->fn_depth});
}

void late_report_unused_labels(LateCx *cx, u32 from) {
    cx->labels.len = MIN(cx->labels.len, from);
}

static void pop_label(LateCx *cx, AstLabel label) {
    if (id_is_none(label.ident.name)) return;
    LabelEntry e = vec_pop(&cx->labels);
    Str name = sym_str(cx->s, e.ident.name);
    if (e.used || (name.len > 1 && name.data[1] == '_')) return;
    Diag *d = diag_lint(cx->s, SYM(unused_labels), e.ident.span, "unused label");
    if (d) diag_emit(d);
}

static void report_label(LateCx *cx, Ident label) {
    Suggestions names = {0};
    const LabelEntry *unreachable = NULL;
    for_each(LabelEntry, e, cx->labels) {
        if (e->fn_depth == cx->fn_depth) {
            vec_push(cx->scratch, &names, (Suggestion){e->ident.name, (Res){0}});
        } else if (same_label(cx, e->ident, label)) {
            unreachable = e;
        }
    }
    Str name = sym_str(cx->s, label.name);
    if (unreachable) {
        Diag *d =
            diag_error(cx->s, E0767, label.span, "use of unreachable label `%.*s`", STR_ARG(name));
        diag_label(d, label.span, "unreachable label `%.*s`", STR_ARG(name));
        diag_label(d, unreachable->ident.span, "unreachable label defined here");
        diag_note(d,
                  "labels are unreachable through functions, closures, async blocks and modules");
        diag_emit(d);
        return;
    }
    Diag *d = diag_error(cx->s, E0426, label.span, "use of undeclared label `%.*s`", STR_ARG(name));
    diag_label(d, label.span, "undeclared label `%.*s`", STR_ARG(name));
    Symbol best = find_best_match(cx->r, &names, label.name, NULL);
    if (id_is_some(best)) {
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, label.span, sym_str(cx->s, best),
                     "try using similarly named label");
    }
    diag_emit(d);
}

static void resolve_jump(LateCx *cx, AstExpr *e) {
    Ident label = e->break_.label.ident;
    if (id_is_none(label.name)) return;
    for (u32 i = cx->labels.len; i-- > 0;) {
        LabelEntry *entry = &cx->labels.data[i];
        if (entry->fn_depth != cx->fn_depth) break;
        if (!same_label(cx, entry->ident, label)) continue;
        entry->used = true;
        map_put(cx->s->resolve->arena, &cx->s->resolve->label_res, e->id.v, entry->target.v);
        return;
    }
    for (u32 i = cx->labels.len; i-- > 0;) {
        if (same_label(cx, cx->labels.data[i].ident, label)) cx->labels.data[i].used = true;
    }
    report_label(cx, label);
}

NodeId resolve_label(const Session *s, NodeId jump) {
    return (NodeId){(u32)map_get_or(&s->resolve->label_res, jump.v, 0)};
}

// ---- blocks -----------------------------------------------------------------------------------------------

void late_block(AstVisitor *v, AstBlock *b) {
    LateCx *cx = late_of(v);
    ParentScope outer = cx->scope;
    u32 depth[2] = {cx->ribs[NS_TYPE].ribs.len, cx->ribs[NS_VALUE].ribs.len};
    u32 entries[2] = {cx->ribs[NS_TYPE].entries.len, cx->ribs[NS_VALUE].entries.len};
    Module *m = (Module *)(uintptr_t)map_get_or(&cx->r->block_to_module, b->id.v, 0);
    if (m) {
        cx->scope.module = m->id;
        late_push_rib(cx, NS_TYPE, RIB_MODULE);
        late_push_rib(cx, NS_VALUE, RIB_MODULE);
        vec_last(&cx->ribs[NS_TYPE].ribs)->module = m;
        vec_last(&cx->ribs[NS_VALUE].ribs)->module = m;
    } else {
        late_push_rib(cx, NS_VALUE, RIB_NORMAL);
    }
    for (u32 i = 0; i < b->stmts.len; i++) {
        AstStmt *stmt = b->stmts.data[i];
        if (stmt->kind == AST_STMT_ITEM && stmt->item->kind == AST_ITEM_MACRO_DEF) {
            late_push_rib(cx, NS_VALUE, RIB_MACRO_DEF);
            vec_last(&cx->ribs[NS_VALUE].ribs)->macro_def = def_of_node(cx->s, stmt->item->id);
            late_push_rib(cx, NS_VALUE, RIB_NORMAL);
        }
        ast_visit_stmt(v, stmt);
    }
    for (u32 ns = 0; ns < 2; ns++) {
        cx->ribs[ns].ribs.len = depth[ns];
        cx->ribs[ns].entries.len = entries[ns];
    }
    cx->scope = outer;
}

void late_stmt(AstVisitor *v, AstStmt *s) {
    if (s->kind != AST_STMT_LET) {
        ast_walk_stmt(v, s);
        return;
    }
    ast_visit_ty(v, s->local->ty);
    ast_visit_expr(v, s->local->init);
    ast_visit_block(v, s->local->else_);
    late_pattern(late_of(v), s->local->pat, PAT_SOURCE_LET);
}

// ---- constants in expressions and types ---------------------------------------------------------------------

void late_anon_const(LateCx *cx, AstAnonConst *c, ConstGenerics generics) {
    u32 outer_labels = cx->labels.len;
    // A bare path to a const parameter is no computation.
    const AstExpr *e = c->value;
    while (e && e->kind == AST_EXPR_BLOCK && e->block.block->stmts.len == 1 &&
           !e->block.block->is_unsafe && id_is_none(e->block.label.ident.name) &&
           e->block.block->stmts.data[0]->kind == AST_STMT_EXPR) {
        e = e->block.block->stmts.data[0]->expr;
    }
    if (generics == CONST_GENERICS_TRIVIAL_ONLY && e && e->kind == AST_EXPR_PATH &&
        !e->path.qself && e->path.path.segments.len == 1) {
        generics = CONST_GENERICS_YES;
    }
    cx->fn_depth++;
    for (u32 ns = 0; ns < 2; ns++) {
        late_push_rib(cx, (Namespace)ns, RIB_CONSTANT);
        Rib *rib = vec_last(&cx->ribs[ns].ribs);
        rib->generics = generics;
        rib->item = NULL;
    }
    late_body_expr(cx, c->value);
    late_pop_rib(cx, NS_TYPE);
    late_pop_rib(cx, NS_VALUE);
    cx->fn_depth--;
    late_report_unused_labels(cx, outer_labels);
}

void late_anon_const_visit(AstVisitor *v, AstAnonConst *c) {
    late_anon_const(late_of(v), c, CONST_GENERICS_TRIVIAL_ONLY);
}

// ---- expressions ----------------------------------------------------------------------------------------------

static void closure(AstVisitor *v, AstExpr *e) {
    LateCx *cx = late_of(v);
    AstClosure *c = e->closure;
    bool outer_async = cx->in_async_fn;
    cx->in_async_fn = c->coroutine != COROUTINE_NONE;
    if (c->has_binder) {
        late_push_generics(cx, c->for_params, RIB_NORMAL, e->id, e->span, false);
    }
    u32 outer_labels = cx->labels.len;
    cx->fn_depth++;
    late_push_rib(cx, NS_VALUE, RIB_FN);
    LifetimeRib rib =
        lifetime_rib(c->has_binder ? LIFETIME_RIB_REPORT_ERROR : LIFETIME_RIB_CREATE_PARAM);
    rib.binder = e->id;
    rib.parent = cx->current_def;
    late_push_lifetime_rib(cx, rib);
    for_each(AstParam, p, c->decl->params) ast_visit_ty(v, p->ty);
    late_pop_lifetime_rib(cx);
    late_push_lifetime_rib(cx, c->has_binder ? lifetime_rib(LIFETIME_RIB_REPORT_ERROR)
                                             : lifetime_rib_elided(LIFETIME_INFER));
    ast_visit_ty(v, c->decl->output);
    late_pop_lifetime_rib(cx);
    late_push_lifetime_rib(cx, lifetime_rib_elided(LIFETIME_INFER));
    late_params(cx, c->decl);
    ast_visit_expr(v, c->body);
    late_pop_lifetime_rib(cx);
    late_pop_rib(cx, NS_VALUE);
    cx->fn_depth--;
    late_report_unused_labels(cx, outer_labels);
    if (c->has_binder) late_pop_generics(cx);
    cx->in_async_fn = outer_async;
}

static void coroutine_block(AstVisitor *v, AstBlock *b) {
    LateCx *cx = late_of(v);
    u32 outer_labels = cx->labels.len;
    cx->fn_depth++;
    late_push_rib(cx, NS_VALUE, RIB_FN);
    ast_visit_block(v, b);
    late_pop_rib(cx, NS_VALUE);
    cx->fn_depth--;
    late_report_unused_labels(cx, outer_labels);
}

static void match(AstVisitor *v, AstExpr *e) {
    LateCx *cx = late_of(v);
    ast_visit_expr(v, e->match.scrutinee);
    for_each(AstArm, arm, e->match.arms) {
        late_push_rib(cx, NS_VALUE, RIB_NORMAL);
        late_pattern(cx, arm->pat, PAT_SOURCE_MATCH);
        ast_visit_expr(v, arm->guard);
        ast_visit_expr(v, arm->body);
        late_pop_rib(cx, NS_VALUE);
    }
}

static void for_loop(AstVisitor *v, AstExpr *e) {
    LateCx *cx = late_of(v);
    ast_visit_expr(v, e->for_.iter);
    late_push_rib(cx, NS_VALUE, RIB_NORMAL);
    late_pattern(cx, e->for_.pat, PAT_SOURCE_FOR);
    push_label(cx, e->for_.label, e->id);
    ast_visit_block(v, e->for_.body);
    pop_label(cx, e->for_.label);
    late_pop_rib(cx, NS_VALUE);
}

static void while_loop(AstVisitor *v, AstExpr *e) {
    LateCx *cx = late_of(v);
    push_label(cx, e->while_.label, e->id);
    late_push_rib(cx, NS_VALUE, RIB_NORMAL);
    ast_visit_expr(v, e->while_.cond);
    ast_visit_block(v, e->while_.body);
    late_pop_rib(cx, NS_VALUE);
    pop_label(cx, e->while_.label);
}

static void if_expr(AstVisitor *v, AstExpr *e) {
    LateCx *cx = late_of(v);
    late_push_rib(cx, NS_VALUE, RIB_NORMAL);
    ast_visit_expr(v, e->if_.cond);
    ast_visit_block(v, e->if_.then);
    late_pop_rib(cx, NS_VALUE);
    ast_visit_expr(v, e->if_.else_);
}

static void call(AstVisitor *v, AstExpr *e) {
    LateCx *cx = late_of(v);
    AstExpr *callee = e->call.callee;
    if (callee->kind == AST_EXPR_PATH) {
        late_path(cx, callee->id, callee->path.qself, &callee->path.path,
                  (PathSource){.kind = PATH_EXPR, .parent = e});
    } else {
        ast_visit_expr(v, callee);
    }
    for_each(AstExpr *, arg, e->call.args) ast_visit_expr(v, *arg);
}

static void struct_expr(AstVisitor *v, AstExpr *e) {
    late_path(late_of(v), e->id, e->struct_.qself, &e->struct_.path,
              (PathSource){.kind = PATH_STRUCT});
    for_each(AstExprField, f, e->struct_.fields) ast_visit_expr(v, f->expr);
    if (e->struct_.rest == STRUCT_REST_BASE) ast_visit_expr(v, e->struct_.base);
}

static void field(AstVisitor *v, AstExpr *e) {
    AstExpr *base = e->field.expr;
    if (base->kind == AST_EXPR_PATH) {
        late_path(late_of(v), base->id, base->path.qself, &base->path.path,
                  (PathSource){.kind = PATH_EXPR, .parent = e});
    } else {
        ast_visit_expr(v, base);
    }
}

static void method_call(AstVisitor *v, AstExpr *e) {
    LateCx *cx = late_of(v);
    AstExpr *receiver = e->method_call.receiver;
    if (receiver->kind == AST_EXPR_PATH) {
        late_path(cx, receiver->id, receiver->path.qself, &receiver->path.path,
                  (PathSource){.kind = PATH_EXPR, .parent = e});
    } else {
        ast_visit_expr(v, receiver);
    }
    late_record_traits(cx, e->id);
    ast_visit_generic_args(v, e->method_call.seg.args);
    for_each(AstExpr *, arg, e->method_call.args) ast_visit_expr(v, *arg);
}

static void repeat(AstVisitor *v, AstExpr *e) {
    LateCx *cx = late_of(v);
    ast_visit_expr(v, e->repeat.elem);
    late_anon_const(cx, &e->repeat.count, CONST_GENERICS_TRIVIAL_ONLY);
}

// `if let` chains bind in the rib of their `if`, `while` or match arm.
void late_expr(AstVisitor *v, AstExpr *e) {
    LateCx *cx = late_of(v);
    switch (e->kind) {
    case AST_EXPR_PATH:
        late_path(cx, e->id, e->path.qself, &e->path.path, (PathSource){.kind = PATH_EXPR});
        break;
    case AST_EXPR_STRUCT: struct_expr(v, e); break;
    case AST_EXPR_BREAK:
        resolve_jump(cx, e);
        ast_visit_expr(v, e->break_.value);
        break;
    case AST_EXPR_CONTINUE: resolve_jump(cx, e); break;
    case AST_EXPR_LET:
        ast_visit_expr(v, e->let.expr);
        late_pattern(cx, e->let.pat, PAT_SOURCE_LET);
        break;
    case AST_EXPR_IF: if_expr(v, e); break;
    case AST_EXPR_WHILE: while_loop(v, e); break;
    case AST_EXPR_FOR: for_loop(v, e); break;
    case AST_EXPR_LOOP:
        push_label(cx, e->loop.label, e->id);
        ast_visit_block(v, e->loop.body);
        pop_label(cx, e->loop.label);
        break;
    case AST_EXPR_BLOCK:
        push_label(cx, e->block.label, e->id);
        ast_visit_block(v, e->block.block);
        pop_label(cx, e->block.label);
        break;
    case AST_EXPR_MATCH: match(v, e); break;
    case AST_EXPR_CLOSURE: closure(v, e); break;
    case AST_EXPR_COROUTINE: coroutine_block(v, e->coroutine.block); break;
    case AST_EXPR_CALL: call(v, e); break;
    case AST_EXPR_METHOD_CALL: method_call(v, e); break;
    case AST_EXPR_FIELD: field(v, e); break;
    case AST_EXPR_REPEAT: repeat(v, e); break;
    case AST_EXPR_CONST_BLOCK: late_anon_const(cx, &e->anon, CONST_GENERICS_YES); break;
    case AST_EXPR_ERROR:
    case AST_EXPR_ARRAY:
    case AST_EXPR_TUPLE:
    case AST_EXPR_BINARY:
    case AST_EXPR_UNARY:
    case AST_EXPR_LIT:
    case AST_EXPR_CAST:
    case AST_EXPR_TYPE_ASCRIPTION:
    case AST_EXPR_AWAIT:
    case AST_EXPR_TRY_BLOCK:
    case AST_EXPR_ASSIGN:
    case AST_EXPR_ASSIGN_OP:
    case AST_EXPR_INDEX:
    case AST_EXPR_RANGE:
    case AST_EXPR_UNDERSCORE:
    case AST_EXPR_ADDR_OF:
    case AST_EXPR_RET:
    case AST_EXPR_PAREN:
    case AST_EXPR_TRY:
    case AST_EXPR_YIELD:
    case AST_EXPR_BECOME:
    case AST_EXPR_MAC_CALL:
    case AST_EXPR_FORMAT_ARGS:
    case AST_EXPR_BUILTIN:
    case AST_EXPR_INCLUDED_BYTES: ast_walk_expr(v, e); break;
    }
}
