// SPDX-License-Identifier: MIT
// closure.c: function bodies, closures, async blocks and `.await`. An async body becomes a coroutine
// expression: a closure that takes the task's context and yields where it waits.
#include "hir/lower.h"

static HirParam lower_param(Lower *l, AstParam *p) {
    HirParam out = {
        .id = lower_next_id(l, p->span), .span = p->span, .ty_span = p->ty ? p->ty->span : p->span};
    out.pat = p->pat ? lower_pat(l, p->pat) : lower_pat_new(l, HIR_PAT_WILD, p->span);
    return out;
}

static u32 real_params(const AstFnDecl *d) {
    u32 n = 0;
    for_each(AstParam, p, d->params) n += !(p->ty && p->ty->kind == AST_TY_C_VAR_ARGS);
    return n;
}

static HirBody *new_body(Lower *l, DefId owner) {
    HirBody *b = LOWER_NEW(l, HirBody);
    b->owner = owner;
    map_put(l->a, &l->map->bodies, owner.v, (u64)(uintptr_t)b);
    DefKind kind = def_of(l->s, owner)->kind;
    if (kind != DEF_CLOSURE && kind != DEF_INLINE_CONST) {
        vec_push(l->s->defs->arena, &crate_get(l->s, l->crate)->all_bodies, owner);
    }
    return b;
}

HirBody *lower_body_of_expr(Lower *l, DefId owner, AstExpr *e) {
    HirBody *b = new_body(l, owner);
    b->node_first = l->o.spans.len;
    b->value = lower_expr(l, e);
    b->node_end = l->o.spans.len;
    return b;
}

// ---- coroutines -------------------------------------------------------------------------------------------------

typedef struct BodyState {
    DefId parent_def;
    HirCoroutineKind coroutine;
    bool is_async, has_fn;
    HirId task_context;
} BodyState;

static BodyState enter_body(Lower *l, DefId def, bool is_async) {
    BodyState old = {l->o.parent_def, l->o.coroutine, l->o.is_async, l->o.has_fn,
                     l->o.task_context};
    l->o.parent_def = def;
    l->o.is_async = is_async;
    l->o.has_fn = true;
    l->o.task_context = (HirId){0};
    return old;
}

static void leave_body(Lower *l, BodyState old) {
    l->o.parent_def = old.parent_def;
    l->o.coroutine = old.coroutine;
    l->o.is_async = old.is_async;
    l->o.has_fn = old.has_fn;
    l->o.task_context = old.task_context;
}

typedef struct Coroutine {
    HirExpr *expr;
    HirBody *body;
    BodyState outer;
} Coroutine;

// Opens a coroutine expression: the caller lowers its body and then calls end_coroutine.
static Coroutine begin_coroutine(Lower *l, NodeId node, Span span, HirCoroutineKind kind,
                                 bool is_move) {
    Span marked = lower_mark(l, span, EXPN_DESUGAR_ASYNC);
    Coroutine c = {.expr = lower_expr_new(l, HIR_EXPR_CLOSURE, marked)};
    DefId def = def_new(l->s, DEF_CLOSURE, l->o.parent_def, node, (Symbol){0}, span);
    def_of(l->s, def)->is_coroutine = true;
    def_of(l->s, def)->hir = c.expr;
    map_put(l->a, &l->map->closures, def.v, (u64)(uintptr_t)c.expr);
    HirClosure *closure = LOWER_NEW(l, HirClosure);
    c.expr->closure = closure;
    closure->def = def;
    closure->head_span = span;
    closure->is_move = is_move;
    closure->coroutine = kind;
    closure->decl = LOWER_NEW(l, HirFnDecl);
    closure->decl->output_span = span;
    c.body = new_body(l, def);
    c.body->coroutine = kind;
    closure->body = c.body;
    c.outer = enter_body(l, def, true);
    l->o.coroutine = kind;
    // fn(_task_context: ResumeTy)
    HirTy *resume = lower_ty_new(l, HIR_TY_PATH, marked);
    resume->path = lower_lang_path(l, LANG_RESUME_TY, marked);
    closure->decl->inputs.data = NEW_N(l->a, HirTy *, 1);
    closure->decl->inputs.data[0] = resume;
    closure->decl->inputs.len = 1;
    Ident context = {intern_c(&l->s->symbols, "_task_context"), marked};
    HirParam *param = LOWER_NEW(l, HirParam);
    *param = (HirParam){.id = lower_next_id(l, marked), .span = marked, .ty_span = marked};
    param->pat = lower_pat_binding(l, context, MUT_MUT, marked);
    l->o.task_context = param->pat->id;
    c.body->params.data = param;
    c.body->params.len = 1;
    lower_push_jump(l, JUMP_ASYNC, (HirId){0}, HIR_LOOP_LOOP, span);
    return c;
}

static HirExpr *end_coroutine(Lower *l, Coroutine c, HirExpr *value) {
    c.body->value = value;
    lower_pop_jump(l);
    leave_body(l, c.outer);
    return c.expr;
}

HirExpr *lower_coroutine_block(Lower *l, AstExpr *a) {
    if (a->coroutine.kind != COROUTINE_ASYNC) {
        return lower_expr_error(l, a->span, diag_unsupported(l->s, a->span, "a `gen` block"));
    }
    Coroutine c =
        begin_coroutine(l, a->id, a->span, HIR_COROUTINE_ASYNC_BLOCK, a->coroutine.is_move);
    return end_coroutine(l, c, lower_block_as_expr(l, a->coroutine.block));
}

static HirStmt coroutine_let(Lower *l, HirPat *pat, HirExpr *init, Span span) {
    return lower_stmt_let(l, pat, init, span, HIR_LOCAL_ASYNC_FN, false);
}

// async fn f(<pat>: T) { body }  =>  fn f(__arg0: T) { async move { let __arg0 = __arg0; let <pat> = __arg0; body } }
// Parameters that are plain names keep them. `value` lowers the body once the parameters are bound.
typedef struct AsyncBody {
    AstFnDecl *decl;
    AstBlock *block; // or
    AstExpr *expr;
    NodeId node;
    Span span;
    HirCoroutineKind kind;
} AsyncBody;

static HirExpr *lower_async_body(Lower *l, HirBody *outer, const AsyncBody *in) {
    u32 n = real_params(in->decl);
    HirParam *params = NEW_N(l->a, HirParam, n);
    Ident *names = NEW_N(l->a, Ident, n);
    for (u32 i = 0; i < n; i++) {
        AstParam *p = &in->decl->params.data[i];
        bool simple = p->pat && p->pat->kind == AST_PAT_IDENT && !p->pat->ident.by_ref &&
                      !p->pat->ident.sub &&
                      resolve_partial_res(l->s, p->pat->id).base.kind == RES_LOCAL;
        Symbol name = simple ? p->pat->ident.ident.name
                             : intern(&l->s->symbols, str_format(l->a, "__arg%u", i));
        names[i] = (Ident){name, p->pat ? p->pat->span : p->span};
        params[i] = (HirParam){.id = lower_next_id(l, p->span),
                               .span = p->span,
                               .ty_span = p->ty ? p->ty->span : p->span};
        params[i].pat = lower_pat_binding(l, names[i], MUT_NOT, names[i].span);
    }
    outer->params.data = params;
    outer->params.len = n;
    Coroutine c = begin_coroutine(l, in->node, in->span, in->kind, true);
    HirStmt *stmts = NEW_N(l->a, HirStmt, 2 * n);
    u32 count = 0;
    for (u32 i = 0; i < n; i++) {
        AstParam *p = &in->decl->params.data[i];
        Span span = names[i].span;
        HirExpr *arg = lower_expr_local(l, names[i], params[i].pat->id, span);
        bool simple =
            p->pat && id_eq(names[i].name,
                            p->pat->kind == AST_PAT_IDENT ? p->pat->ident.ident.name : (Symbol){0});
        if (simple) {
            HirStmt s = coroutine_let(l, lower_pat(l, p->pat), arg, span);
            stmts[count++] = s;
            continue;
        }
        HirPat *moved = lower_pat_binding(l, names[i], MUT_MUT, span);
        HirStmt move = coroutine_let(l, moved, arg, span);
        stmts[count++] = move;
        HirPat *pat = p->pat ? lower_pat(l, p->pat) : lower_pat_new(l, HIR_PAT_WILD, span);
        HirStmt s = coroutine_let(l, pat, lower_expr_local(l, names[i], moved->id, span), span);
        stmts[count++] = s;
    }
    // Temporaries of the body's tail end before the parameters do.
    HirExpr *inner = in->block ? lower_block_as_expr(l, in->block) : lower_expr(l, in->expr);
    HirExpr *tail = lower_expr_new(l, HIR_EXPR_DROP_TEMPS, inner->span);
    tail->drop_temps = inner;
    HirExpr *value =
        lower_expr_block(l, lower_block_new(l, in->span, stmts, count, tail), in->span);
    return end_coroutine(l, c, value);
}

// ---- functions ----------------------------------------------------------------------------------------------------

HirBody *lower_fn_body(Lower *l, DefId owner, AstFn *fn, Span span) {
    HirBody *b = new_body(l, owner);
    BodyState outer = enter_body(l, owner, false);
    l->o.coroutine = HIR_NOT_COROUTINE;
    lower_push_jump(l, JUMP_FN, (HirId){0}, HIR_LOOP_LOOP, span);
    switch (fn->header.coroutine) {
    case COROUTINE_NONE: {
        u32 n = real_params(fn->decl);
        b->params.data = NEW_N(l->a, HirParam, n);
        b->params.len = n;
        for (u32 i = 0; i < n; i++) {
            HirParam p = lower_param(l, &fn->decl->params.data[i]);
            b->params.data[i] = p;
        }
        b->value = lower_block_as_expr(l, fn->body);
        break;
    }
    case COROUTINE_ASYNC: {
        AsyncBody in = {.decl = fn->decl,
                        .block = fn->body,
                        .node = fn->coroutine_id,
                        .span = fn->body->span,
                        .kind = HIR_COROUTINE_ASYNC_FN};
        b->value = lower_async_body(l, b, &in);
        break;
    }
    case COROUTINE_GEN:
    case COROUTINE_ASYNC_GEN:
        b->value = lower_expr_error(l, span, diag_unsupported(l->s, span, "a `gen` function"));
        break;
    }
    lower_pop_jump(l);
    leave_body(l, outer);
    return b;
}

HirExpr *lower_closure(Lower *l, AstExpr *a) {
    AstClosure *c = a->closure;
    HirExpr *e = lower_expr_new(l, HIR_EXPR_CLOSURE, a->span);
    DefId def = def_new(l->s, DEF_CLOSURE, l->o.parent_def, a->id, (Symbol){0}, a->span);
    def_of(l->s, def)->hir = e;
    map_put(l->a, &l->map->closures, def.v, (u64)(uintptr_t)e);
    HirClosure *closure = LOWER_NEW(l, HirClosure);
    e->closure = closure;
    closure->def = def;
    closure->head_span = c->head_span;
    closure->is_move = c->is_move;
    if (c->is_static) diag_unsupported(l->s, a->span, "a `static` closure");
    closure->bound_params = lower_binder(l, c->for_params, a->id);
    BodyState outer = enter_body(l, def, false);
    l->o.coroutine = HIR_NOT_COROUTINE;
    closure->decl = lower_fn_decl(l, c->decl, impl_trait_not("closure parameters"),
                                  impl_trait_not("closure return types"));
    closure->body = new_body(l, def);
    lower_push_jump(l, JUMP_CLOSURE, (HirId){0}, HIR_LOOP_LOOP, c->head_span);
    if (c->coroutine == COROUTINE_ASYNC) {
        AsyncBody in = {.decl = c->decl,
                        .expr = c->body,
                        .node = c->coroutine_id,
                        .span = c->body->span,
                        .kind = HIR_COROUTINE_ASYNC_CLOSURE};
        closure->body->value = lower_async_body(l, closure->body, &in);
        // The written type is the future's output, which inference finds from the body.
        closure->decl->output = NULL;
    } else {
        u32 n = c->decl->params.len;
        closure->body->params.data = NEW_N(l->a, HirParam, n);
        closure->body->params.len = n;
        for (u32 i = 0; i < n; i++) {
            HirParam p = lower_param(l, &c->decl->params.data[i]);
            closure->body->params.data[i] = p;
        }
        closure->body->value = lower_expr(l, c->body);
    }
    lower_pop_jump(l);
    leave_body(l, outer);
    return e;
}

// ---- await --------------------------------------------------------------------------------------------------------

static HirExpr *match_new(Lower *l, HirExpr *scrutinee, HirArm *arms, u32 n, Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_MATCH, span);
    e->match.scrutinee = scrutinee;
    e->match.arms.data = arena_copy(l->a, arms, n * sizeof *arms, _Alignof(HirArm));
    e->match.arms.len = n;
    e->match.source = HIR_MATCH_AWAIT;
    return e;
}

static HirExpr *in_unsafe_block(Lower *l, HirExpr *e, Span span) {
    HirBlock *b = lower_block_new(l, span, NULL, 0, e);
    b->rules = HIR_BLOCK_UNSAFE_COMPILER;
    return lower_expr_block(l, b, span);
}

// match IntoFuture::into_future(e) {
//     mut __awaitee => loop {
//         match unsafe { Future::poll(Pin::new_unchecked(&mut __awaitee), get_context(_task_context)) } {
//             Ready(result) => break result,
//             Pending => {}
//         }
//         _task_context = yield ();
//     }
// }
HirExpr *lower_await(Lower *l, AstExpr *a) {
    Span span = lower_mark(l, a->span, EXPN_DESUGAR_AWAIT);
    HirExpr *future = lower_expr(l, a->await.expr);
    if (!l->o.is_async) {
        Diag *d = diag_error(l->s, E0728, a->await.await_span,
                             "`await` is only allowed inside `async` functions and blocks");
        diag_label(d, a->await.await_span, "only allowed inside `async` functions and blocks");
        if (id_is_some(l->o.def) && id_is_some(def_of(l->s, l->o.def)->name)) {
            diag_label(d, def_of(l->s, l->o.def)->ident_span, "this is not `async`");
        }
        return lower_expr_error(l, a->span, diag_emit(d));
    }
    Ident awaitee = {intern_c(&l->s->symbols, "__awaitee"), span},
          context = {intern_c(&l->s->symbols, "_task_context"), span};
    Ident result = {intern_c(&l->s->symbols, "result"), span};
    HirPat *awaitee_pat = lower_pat_binding(l, awaitee, MUT_MUT, span);
    HirExpr *loop = lower_expr_new(l, HIR_EXPR_LOOP, span);
    loop->loop.source = HIR_LOOP_LOOP;
    loop->loop.span = span;
    HirExpr *borrow =
        lower_expr_addr_of(l, lower_expr_local(l, awaitee, awaitee_pat->id, span), MUT_MUT, span);
    HirExpr *poll_args[2];
    poll_args[0] = lower_expr_call_lang(l, LANG_PIN_NEW_UNCHECKED, &borrow, 1, span);
    HirExpr *task = lower_expr_local(l, context, l->o.task_context, span);
    poll_args[1] = lower_expr_call_lang(l, LANG_GET_CONTEXT, &task, 1, span);
    HirExpr *poll =
        in_unsafe_block(l, lower_expr_call_lang(l, LANG_FUTURE_POLL, poll_args, 2, span), span);
    HirPat *result_pat = lower_pat_binding(l, result, MUT_NOT, span);
    HirExpr *leave = lower_expr_new(l, HIR_EXPR_BREAK, span);
    leave->break_.dest.target = loop->id;
    leave->break_.value = lower_expr_local(l, result, result_pat->id, span);
    HirExpr *nothing = lower_expr_block(l, lower_block_new(l, span, NULL, 0, NULL), span);
    HirArm arms[2] = {
        lower_arm_new(l, lower_pat_lang(l, LANG_POLL_READY, &result_pat, span), leave, span),
        lower_arm_new(l, lower_pat_lang(l, LANG_POLL_PENDING, NULL, span), nothing, span),
    };
    HirStmt stmts[2];
    stmts[0] = lower_stmt_expr(l, match_new(l, poll, arms, 2, span), false, span);
    HirExpr *yield = lower_expr_new(l, HIR_EXPR_YIELD, span);
    yield->yield.expr = lower_expr_new(l, HIR_EXPR_TUPLE, span);
    yield->yield.is_await = true;
    HirExpr *assign = lower_expr_new(l, HIR_EXPR_ASSIGN, span);
    assign->assign.lhs = lower_expr_local(l, context, l->o.task_context, span);
    assign->assign.rhs = yield;
    assign->assign.eq_span = span;
    stmts[1] = lower_stmt_expr(l, assign, true, span);
    loop->loop.block = lower_block_new(l, span, stmts, 2, NULL);
    HirArm arm = lower_arm_new(l, awaitee_pat, loop, span);
    HirExpr *into = lower_expr_call_lang(l, LANG_INTO_FUTURE, &future, 1, span);
    return match_new(l, into, &arm, 1, span);
}
