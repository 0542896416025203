// SPDX-License-Identifier: MIT
// check_loops.c: break, continue and return: where they lead, and whether they may stand where they do
// (rustc_passes::loops).
#include "hir/lower.h"

void lower_push_jump(Lower *l, JumpScopeKind kind, HirId id, HirLoopSource source, Span span) {
    vec_push(l->scratch, &l->jumps, (JumpScope){kind, source, id, span});
}

void lower_pop_jump(Lower *l) {
    (void)vec_pop(&l->jumps);
}

static const JumpScope *innermost(const Lower *l) {
    for (u32 i = l->jumps.len; i-- > 0;) {
        if (l->jumps.data[i].kind != JUMP_TRY) return &l->jumps.data[i];
    }
    return NULL;
}

static HirExpr *report_outside(Lower *l, AstExpr *a, const JumpScope *at) {
    bool is_break = a->kind == AST_EXPR_BREAK;
    const char *what = is_break ? "break" : "continue";
    Diag *d;
    if (at && (at->kind == JUMP_CLOSURE || at->kind == JUMP_ASYNC)) {
        d = diag_error(l->s, E0267, a->span,
                       at->kind == JUMP_CLOSURE ? "`%s` inside of a closure"
                                                : "`%s` inside `async` block",
                       what);
        diag_label(d, a->span,
                   at->kind == JUMP_CLOSURE ? "cannot `%s` inside of a closure"
                                            : "cannot `%s` inside `async` block",
                   what);
        diag_label(d, at->span,
                   at->kind == JUMP_CLOSURE ? "enclosing closure" : "enclosing `async` block");
    } else {
        d = diag_error(
            l->s, E0268, a->span,
            is_break ? "`%s` outside of a loop or labeled block" : "`%s` outside of a loop", what);
        diag_label(d, a->span,
                   is_break ? "cannot `%s` outside of a loop or labeled block"
                            : "cannot `%s` outside of a loop",
                   what);
    }
    return lower_expr_error(l, a->span, diag_emit(d));
}

static const JumpScope *scope_of(const Lower *l, HirId id) {
    for (u32 i = l->jumps.len; i-- > 0;) {
        if (id_eq(l->jumps.data[i].id, id)) return &l->jumps.data[i];
    }
    return NULL;
}

// The scope a jump leads to; NULL after an error, which goes to *error.
static const JumpScope *find_target(Lower *l, AstExpr *a, HirExpr **error) {
    bool is_break = a->kind == AST_EXPR_BREAK;
    Ident label = a->break_.label.ident;
    const JumpScope *at = innermost(l);
    bool in_condition = at && at->kind == JUMP_CONDITION;
    if (id_is_some(label.name)) {
        NodeId node = resolve_label(l->s, a->id);
        HirId id = {(u32)map_get_or(&l->o.nodes, node.v, 0)};
        const JumpScope *target = id_is_some(id) ? scope_of(l, id) : NULL;
        if (!target) {
            *error = lower_expr_error(l, a->span, (ErrorProof){1}); // E0426, E0767
            return NULL;
        }
        if (!is_break && target->kind == JUMP_BLOCK) {
            Diag *d = diag_error(l->s, E0696, a->span, "`continue` pointing to a labeled block");
            diag_label(d, a->span, "labeled blocks cannot be `continue`'d");
            diag_label(d, target->span, "labeled block the `continue` points to");
            *error = lower_expr_error(l, a->span, diag_emit(d));
            return NULL;
        }
        return target;
    }
    if (in_condition) {
        Diag *d =
            diag_error(l->s, E0590, a->span,
                       "`break` or `continue` with no label in the condition of a `while` loop");
        diag_label(d, a->span, "unlabeled `%s` in the condition of a `while` loop",
                   is_break ? "break" : "continue");
        *error = lower_expr_error(l, a->span, diag_emit(d));
        return NULL;
    }
    if (at && at->kind == JUMP_BLOCK) {
        const char *what = is_break ? "break" : "continue";
        Diag *d =
            diag_error(l->s, E0695, a->span, "unlabeled `%s` inside of a labeled block", what);
        diag_label(
            d, a->span,
            "`%s` statements that would diverge to or through a labeled block need to bear a label",
            what);
        *error = lower_expr_error(l, a->span, diag_emit(d));
        return NULL;
    }
    if (!at || at->kind != JUMP_LOOP) {
        *error = report_outside(l, a, at);
        return NULL;
    }
    return at;
}

HirExpr *lower_break(Lower *l, AstExpr *a) {
    HirExpr *error = NULL;
    HirExpr *value = a->break_.value ? lower_expr(l, a->break_.value) : NULL;
    const JumpScope *target = find_target(l, a, &error);
    if (!target) return error;
    if (value && value->kind == HIR_EXPR_ERROR) return value;
    if (value && target->kind == JUMP_LOOP && target->source != HIR_LOOP_LOOP) {
        const char *loop = target->source == HIR_LOOP_FOR ? "for" : "while";
        Diag *d = diag_error(l->s, E0571, a->span, "`break` with value from a `%s` loop", loop);
        diag_label(d, a->span, "can only break with a value inside `loop` or breakable block");
        diag_label(d, target->span, "you can't `break` with a value in a `%s` loop", loop);
        return lower_expr_error(l, a->span, diag_emit(d));
    }
    HirExpr *e = lower_expr_new(l, HIR_EXPR_BREAK, a->span);
    e->break_.dest = (HirDestination){a->break_.label.ident, target->id};
    e->break_.value = value;
    return e;
}

HirExpr *lower_continue(Lower *l, AstExpr *a) {
    HirExpr *error = NULL;
    const JumpScope *target = find_target(l, a, &error);
    if (!target) return error;
    HirExpr *e = lower_expr_new(l, HIR_EXPR_CONTINUE, a->span);
    e->continue_ = (HirDestination){a->break_.label.ident, target->id};
    return e;
}

HirExpr *lower_return(Lower *l, AstExpr *a) {
    HirExpr *value = a->inner ? lower_expr(l, a->inner) : NULL;
    if (!l->o.has_fn) {
        Diag *d = diag_error(l->s, E0572, a->span, "return statement outside of function body");
        return lower_expr_error(l, a->span, diag_emit(d));
    }
    if (a->kind == AST_EXPR_BECOME) {
        return lower_expr_error(l, a->span, diag_unsupported(l->s, a->span, "`become`"));
    }
    HirExpr *e = lower_expr_new(l, HIR_EXPR_RET, a->span);
    e->ret = value;
    return e;
}
