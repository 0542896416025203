// SPDX-License-Identifier: MIT
// region.c: in which scope the temporary of each expression and each variable of a body dies:
// rustc_hir_analysis::check::region (terminating scopes, extended temporaries of `let` initialisers,
// edition-dependent rules for block tails and `if let`). Reference "Destructors".
#include "mir_build/build_internal.h"

typedef struct RegionCx {
    const Session *s;
    const TypeckResults *r;
    u64 *temp, *var;
    u64 *extended; // [HirId] scope + 1 of extended temporaries
    u64 temp_scope, var_parent;
} RegionCx;

static void visit_expr(RegionCx *cx, const HirExpr *e, bool terminating);
static void visit_block(RegionCx *cx, const HirBlock *b, bool terminating);

static bool edition_2024(const RegionCx *cx, Span span) {
    return source_span_edition(&cx->s->sources, span) >= EDITION_2024;
}

// ---- patterns ----

static void visit_pats(RegionCx *cx, HirPats pats);

static void visit_pat(RegionCx *cx, const HirPat *p) {
    switch (p->kind) {
    case HIR_PAT_BINDING:
        cx->var[p->id.v] = cx->var_parent;
        if (p->binding.sub) visit_pat(cx, p->binding.sub);
        break;
    case HIR_PAT_STRUCT:
        for (u32 i = 0; i < p->struct_.fields.len; i++)
            visit_pat(cx, p->struct_.fields.data[i].pat);
        break;
    case HIR_PAT_TUPLE_STRUCT: visit_pats(cx, p->tuple_struct.pats); break;
    case HIR_PAT_OR: visit_pats(cx, p->or_pats); break;
    case HIR_PAT_TUPLE: visit_pats(cx, p->tuple.pats); break;
    case HIR_PAT_BOX:
    case HIR_PAT_DEREF: visit_pat(cx, p->inner); break;
    case HIR_PAT_REF: visit_pat(cx, p->ref.pat); break;
    case HIR_PAT_SLICE:
        visit_pats(cx, p->slice.before);
        if (p->slice.slice) visit_pat(cx, p->slice.slice);
        visit_pats(cx, p->slice.after);
        break;
    case HIR_PAT_ERROR:
    case HIR_PAT_WILD:
    case HIR_PAT_EXPR:
    case HIR_PAT_RANGE:
    case HIR_PAT_NEVER: break;
    }
}

static void visit_pats(RegionCx *cx, HirPats pats) {
    for (u32 i = 0; i < pats.len; i++) visit_pat(cx, pats.data[i]);
}

static bool is_binding_pat(const HirPat *p);

static bool any_binding_pat(HirPats pats) {
    for (u32 i = 0; i < pats.len; i++)
        if (is_binding_pat(pats.data[i])) return true;
    return false;
}

// Does the pattern borrow from the initialiser? `ref x`, and compound patterns around it.
static bool is_binding_pat(const HirPat *p) {
    switch (p->kind) {
    case HIR_PAT_BINDING: return p->binding.by_ref;
    case HIR_PAT_STRUCT:
        for (u32 i = 0; i < p->struct_.fields.len; i++)
            if (is_binding_pat(p->struct_.fields.data[i].pat)) return true;
        return false;
    case HIR_PAT_TUPLE_STRUCT: return any_binding_pat(p->tuple_struct.pats);
    case HIR_PAT_OR: return any_binding_pat(p->or_pats);
    case HIR_PAT_TUPLE: return any_binding_pat(p->tuple.pats);
    case HIR_PAT_BOX:
    case HIR_PAT_DEREF: return is_binding_pat(p->inner);
    case HIR_PAT_SLICE:
        return any_binding_pat(p->slice.before) || any_binding_pat(p->slice.after) ||
               (p->slice.slice && is_binding_pat(p->slice.slice));
    case HIR_PAT_REF:
    case HIR_PAT_ERROR:
    case HIR_PAT_WILD:
    case HIR_PAT_EXPR:
    case HIR_PAT_RANGE:
    case HIR_PAT_NEVER: return false;
    }
    UNREACHABLE();
}

// ---- extended temporaries ----

// The operand of a borrow, and what its place is computed from, live as long as the variable.
static void extend(RegionCx *cx, const HirExpr *e, u64 scope) {
    for (;;) {
        cx->extended[e->id.v] = scope + 1;
        if (e->kind == HIR_EXPR_ADDR_OF)
            e = e->addr_of.expr;
        else if (e->kind == HIR_EXPR_UNARY && e->unary.op == UN_DEREF)
            e = e->unary.expr;
        else if (e->kind == HIR_EXPR_FIELD)
            e = e->field.expr;
        else if (e->kind == HIR_EXPR_INDEX)
            e = e->index.expr;
        else
            return;
    }
}

static bool is_ctor_call(const RegionCx *cx, const HirExpr *e) {
    const HirExpr *callee = e->call.callee;
    if (callee->kind != HIR_EXPR_PATH) return false;
    Res res = cx->r->node_res[callee->id.v];
    if (res.kind != RES_DEF && callee->path.kind == HIR_QPATH_RESOLVED)
        res = callee->path.path->res;
    return res.kind == RES_DEF && def_of(cx->s, res.def)->kind == DEF_CTOR;
}

static void extend_if_borrow(RegionCx *cx, const HirExpr *e, u64 scope) {
    switch (e->kind) {
    case HIR_EXPR_ADDR_OF:
        extend_if_borrow(cx, e->addr_of.expr, scope);
        extend(cx, e->addr_of.expr, scope);
        break;
    case HIR_EXPR_STRUCT:
        for (u32 i = 0; i < e->struct_.fields.len; i++)
            extend_if_borrow(cx, e->struct_.fields.data[i].expr, scope);
        break;
    case HIR_EXPR_ARRAY:
    case HIR_EXPR_TUPLE:
        for (u32 i = 0; i < e->array.len; i++) extend_if_borrow(cx, e->array.data[i], scope);
        break;
    case HIR_EXPR_CAST: extend_if_borrow(cx, e->cast.expr, scope); break;
    case HIR_EXPR_BLOCK:
        if (e->block.block->expr) extend_if_borrow(cx, e->block.block->expr, scope);
        for (u32 i = 0; i < e->block.block->stmts.len; i++) {
            const HirStmt *s = &e->block.block->stmts.data[i];
            if (s->kind == HIR_STMT_LET && s->local->is_super)
                cx->extended[s->local->pat->id.v] = scope + 1;
        }
        break;
    case HIR_EXPR_IF:
        extend_if_borrow(cx, e->if_.then, scope);
        if (e->if_.else_) extend_if_borrow(cx, e->if_.else_, scope);
        break;
    case HIR_EXPR_MATCH:
        for (u32 i = 0; i < e->match.arms.len; i++)
            extend_if_borrow(cx, e->match.arms.data[i].body, scope);
        break;
    case HIR_EXPR_CALL:
        if (!is_ctor_call(cx, e)) break;
        for (u32 i = 0; i < e->call.args.len; i++)
            extend_if_borrow(cx, e->call.args.data[i], scope);
        break;
    default: break;
    }
}

static void visit_local(RegionCx *cx, const HirPat *pat, const HirExpr *init) {
    if (init) {
        extend_if_borrow(cx, init, cx->var_parent);
        if (pat && is_binding_pat(pat)) extend(cx, init, cx->var_parent);
        visit_expr(cx, init, false);
    }
    if (pat) visit_pat(cx, pat);
}

// ---- expressions ----

static void visit_exprs(RegionCx *cx, HirExprPtrs list) {
    for (u32 i = 0; i < list.len; i++) visit_expr(cx, list.data[i], false);
}

static void visit_opt(RegionCx *cx, const HirExpr *e) {
    if (e) visit_expr(cx, e, false);
}

static bool is_logical(const HirExpr *e) {
    return e->kind == HIR_EXPR_BINARY && (e->binary.op == BIN_AND || e->binary.op == BIN_OR);
}

static void visit_if(RegionCx *cx, const HirExpr *e) {
    u64 temp = cx->temp_scope, var = cx->var_parent;
    RegionKey scope = region_key(e->if_.then->id, REGION_IF_THEN, 0);
    cx->var_parent = scope.v;
    // From 2024 on the scrutinee's temporaries die before `else`.
    if (edition_2024(cx, e->span)) cx->temp_scope = scope.v;
    visit_expr(cx, e->if_.cond, false);
    visit_expr(cx, e->if_.then, true);
    cx->temp_scope = temp;
    cx->var_parent = var;
    if (e->if_.else_) visit_expr(cx, e->if_.else_, true);
}

static void visit_arm(RegionCx *cx, const HirArm *arm) {
    u64 temp = cx->temp_scope, var = cx->var_parent;
    cx->temp_scope = cx->var_parent = region_node(arm->id).v;
    visit_pat(cx, arm->pat);
    if (arm->guard)
        visit_expr(cx, arm->guard, arm->guard->kind != HIR_EXPR_LET && !is_logical(arm->guard));
    visit_expr(cx, arm->body, false);
    cx->temp_scope = temp;
    cx->var_parent = var;
}

static void visit_children(RegionCx *cx, const HirExpr *e) {
    switch (e->kind) {
    case HIR_EXPR_ARRAY:
    case HIR_EXPR_TUPLE: visit_exprs(cx, e->array); break;
    case HIR_EXPR_CALL:
        visit_expr(cx, e->call.callee, false);
        visit_exprs(cx, e->call.args);
        break;
    case HIR_EXPR_METHOD_CALL:
        visit_expr(cx, e->method_call.receiver, false);
        visit_exprs(cx, e->method_call.args);
        break;
    case HIR_EXPR_BINARY: {
        const HirExpr *l = e->binary.lhs, *r = e->binary.rhs;
        bool logical = is_logical(e);
        visit_expr(cx, l, logical && l->kind != HIR_EXPR_LET && !is_logical(l));
        visit_expr(cx, r, logical && r->kind != HIR_EXPR_LET);
        break;
    }
    case HIR_EXPR_ASSIGN_OP:
        visit_expr(cx, e->binary.lhs, false);
        visit_expr(cx, e->binary.rhs, false);
        break;
    case HIR_EXPR_UNARY: visit_expr(cx, e->unary.expr, false); break;
    case HIR_EXPR_CAST: visit_expr(cx, e->cast.expr, false); break;
    case HIR_EXPR_DROP_TEMPS: visit_expr(cx, e->drop_temps, true); break;
    case HIR_EXPR_LET:
        visit_expr(cx, e->let.init, false);
        visit_pat(cx, e->let.pat);
        break;
    case HIR_EXPR_IF: visit_if(cx, e); break;
    case HIR_EXPR_LOOP: visit_block(cx, e->loop.block, true); break;
    case HIR_EXPR_MATCH:
        visit_expr(cx, e->match.scrutinee, false);
        for (u32 i = 0; i < e->match.arms.len; i++) visit_arm(cx, &e->match.arms.data[i]);
        break;
    case HIR_EXPR_BLOCK: visit_block(cx, e->block.block, false); break;
    case HIR_EXPR_ASSIGN:
        visit_expr(cx, e->assign.lhs, false);
        visit_expr(cx, e->assign.rhs, false);
        break;
    case HIR_EXPR_FIELD: visit_expr(cx, e->field.expr, false); break;
    case HIR_EXPR_INDEX:
        visit_expr(cx, e->index.expr, false);
        visit_expr(cx, e->index.index, false);
        break;
    case HIR_EXPR_ADDR_OF: visit_expr(cx, e->addr_of.expr, false); break;
    case HIR_EXPR_BREAK: visit_opt(cx, e->break_.value); break;
    case HIR_EXPR_RET:
    case HIR_EXPR_BECOME: visit_opt(cx, e->ret); break;
    case HIR_EXPR_STRUCT:
        for (u32 i = 0; i < e->struct_.fields.len; i++)
            visit_expr(cx, e->struct_.fields.data[i].expr, false);
        visit_opt(cx, e->struct_.base);
        break;
    case HIR_EXPR_REPEAT: visit_expr(cx, e->repeat.elem, false); break;
    case HIR_EXPR_YIELD: visit_expr(cx, e->yield.expr, false); break;
    case HIR_EXPR_CLOSURE: // a body of its own
    case HIR_EXPR_CONST_BLOCK:
    case HIR_EXPR_LIT:
    case HIR_EXPR_PATH:
    case HIR_EXPR_CONTINUE:
    case HIR_EXPR_OFFSET_OF:
    case HIR_EXPR_ERROR: break;
    }
}

static void visit_expr(RegionCx *cx, const HirExpr *e, bool terminating) {
    u64 temp = cx->temp_scope, var = cx->var_parent;
    if (terminating) cx->temp_scope = region_node(e->id).v;
    cx->temp[e->id.v] = cx->temp_scope;
    visit_children(cx, e);
    cx->temp_scope = temp;
    cx->var_parent = var;
}

static void visit_stmt(RegionCx *cx, const HirStmt *s) {
    u64 temp = cx->temp_scope;
    // Temporaries of a `super let` live as long as those around the block.
    if (s->kind != HIR_STMT_LET || !s->local->is_super) cx->temp_scope = region_node(s->id).v;
    if (s->kind == HIR_STMT_LET)
        visit_local(cx, s->local->pat, s->local->init);
    else
        visit_expr(cx, s->expr, false);
    cx->temp_scope = temp;
}

static void visit_block(RegionCx *cx, const HirBlock *b, bool terminating) {
    u64 temp = cx->temp_scope, var = cx->var_parent;
    if (terminating) cx->temp_scope = region_node(b->id).v;
    cx->var_parent = region_node(b->id).v;
    for (u32 i = 0; i < b->stmts.len; i++) {
        const HirStmt *s = &b->stmts.data[i];
        if (s->kind == HIR_STMT_ITEM) continue;
        if (s->kind != HIR_STMT_LET) {
            visit_stmt(cx, s);
            continue;
        }
        u64 outer = cx->var_parent;
        cx->var_parent = region_key(b->id, REGION_REMAINDER, i).v;
        if (s->local->is_super) { // lives as long as the block's result
            u64 extended = cx->extended[s->local->pat->id.v], inner = cx->var_parent;
            cx->var_parent = extended ? extended - 1 : cx->temp_scope;
            visit_stmt(cx, s);
            cx->var_parent = inner;
        } else {
            visit_stmt(cx, s);
        }
        if (!s->local->else_) continue;
        u64 inner = cx->var_parent;
        cx->var_parent = outer;
        visit_block(cx, s->local->else_, true);
        cx->var_parent = inner;
    }
    // From 2024 on temporaries of the tail die before the block's variables.
    if (b->expr) visit_expr(cx, b->expr, edition_2024(cx, b->span));
    cx->temp_scope = temp;
    cx->var_parent = var;
}

RegionInfo region_resolve_body(TyCtxt *t, Arena *a, const TypeckResults *r, const HirBody *body,
                               bool is_fn) {
    RegionCx cx = {.s = t->sess, .r = r};
    u32 first = r->node_first, count = r->node_end - first;
    cx.temp = NEW_N(a, u64, count) - first;
    cx.var = NEW_N(a, u64, count) - first;
    cx.extended = NEW_N(a, u64, count) - first;
    const HirExpr *value = body->value;
    if (is_fn) {
        cx.var_parent = region_key(value->id, REGION_ARGUMENTS, 0).v;
        for (u32 i = 0; i < body->params.len; i++) visit_pat(&cx, body->params.data[i].pat);
        visit_expr(&cx, value, true);
    } else {
        extend_if_borrow(&cx, value, 0);
        visit_expr(&cx, value, true);
    }
    for (u32 i = first; i < r->node_end; i++)
        if (cx.extended[i]) cx.temp[i] = cx.extended[i] - 1;
    return (RegionInfo){.temp = cx.temp, .var = cx.var};
}
