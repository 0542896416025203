// SPDX-License-Identifier: MIT
// expr_ctl.c: control flow and its desugarings: if, loops, match, `?`, try blocks, ranges.
#include "hir/lower.h"

// ---- conditions -------------------------------------------------------------------------------------------------

static bool has_let(const AstExpr *e) {
    if (e->kind == AST_EXPR_BINARY) return has_let(e->binary.lhs) || has_let(e->binary.rhs);
    return e->kind == AST_EXPR_LET;
}

// Temporaries of a condition end with it, but those of a `let` scrutinee live on.
static HirExpr *lower_condition(Lower *l, AstExpr *cond) {
    if (cond->kind == AST_EXPR_BINARY && cond->binary.op == BIN_AND && has_let(cond)) {
        HirExpr *e = lower_expr_new(l, HIR_EXPR_BINARY, cond->span);
        e->binary.op = BIN_AND;
        e->binary.op_span = cond->binary.op_span;
        e->binary.lhs = lower_condition(l, cond->binary.lhs);
        e->binary.rhs = lower_condition(l, cond->binary.rhs);
        return e;
    }
    if (cond->kind == AST_EXPR_LET) return lower_expr(l, cond);
    HirExpr *inner = lower_expr(l, cond);
    HirExpr *e = lower_expr_new(l, HIR_EXPR_DROP_TEMPS, cond->span);
    e->drop_temps = inner;
    return e;
}

HirExpr *lower_if(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_IF, a->span);
    e->if_.cond = lower_condition(l, a->if_.cond);
    e->if_.then = lower_block_as_expr(l, a->if_.then);
    if (a->if_.else_) e->if_.else_ = lower_expr(l, a->if_.else_);
    return e;
}

// ---- loops ------------------------------------------------------------------------------------------------------

static HirExpr *loop_new(Lower *l, AstExpr *a, AstLabel label, HirLoopSource source, Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_LOOP, span);
    e->loop.label = label.ident;
    e->loop.source = source;
    e->loop.span = span;
    map_put(l->a, &l->o.nodes, a->id.v, e->id.v);
    lower_push_jump(l, JUMP_LOOP, e->id, source, a->span);
    return e;
}

HirExpr *lower_loop(Lower *l, AstExpr *a) {
    HirExpr *e = loop_new(l, a, a->loop.label, HIR_LOOP_LOOP, a->span);
    e->loop.block = lower_block(l, a->loop.body, false);
    lower_pop_jump(l);
    return e;
}

static HirExpr *break_out_of(Lower *l, HirId loop, Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_BREAK, span);
    e->break_.dest.target = loop;
    return e;
}

// while c { b }  =>  loop { if c { b } else { break; } }
HirExpr *lower_while(Lower *l, AstExpr *a) {
    HirExpr *loop = loop_new(l, a, a->while_.label, HIR_LOOP_WHILE, a->span);
    Span span = lower_mark(l, a->span, EXPN_DESUGAR_WHILE_LOOP);
    lower_push_jump(l, JUMP_CONDITION, (HirId){0}, HIR_LOOP_WHILE, a->span);
    HirExpr *cond = lower_condition(l, a->while_.cond);
    lower_pop_jump(l);
    HirExpr *if_ = lower_expr_new(l, HIR_EXPR_IF, span);
    if_->if_.cond = cond;
    if_->if_.then = lower_block_as_expr(l, a->while_.body);
    HirStmt stop = lower_stmt_expr(l, break_out_of(l, loop->id, span), true, span);
    if_->if_.else_ = lower_expr_block(l, lower_block_new(l, span, &stop, 1, NULL), span);
    loop->loop.block = lower_block_new(l, span, NULL, 0, if_);
    lower_pop_jump(l);
    return loop;
}

HirArm lower_arm_new(Lower *l, HirPat *pat, HirExpr *body, Span span) {
    return (HirArm){.id = lower_next_id(l, span), .pat = pat, .body = body, .span = span};
}

static HirExpr *match_new(Lower *l, HirExpr *scrutinee, HirArm *arms, u32 n, HirMatchSource source,
                          Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_MATCH, span);
    e->match.scrutinee = scrutinee;
    e->match.arms.data = arena_copy(l->a, arms, n * sizeof *arms, _Alignof(HirArm));
    e->match.arms.len = n;
    e->match.source = source;
    return e;
}

// match IntoIterator::into_iter(head) {
//     mut iter => loop { match Iterator::next(&mut iter) { None => break, Some(pat) => body } }
// }
HirExpr *lower_for(Lower *l, AstExpr *a) {
    if (a->for_.kind == FOR_AWAIT_LOOP) {
        return lower_expr_error(l, a->span, diag_unsupported(l->s, a->span, "a `for await` loop"));
    }
    Span span = lower_mark(l, a->span, EXPN_DESUGAR_FOR_LOOP);
    Span head_span = span_with_ctxt(a->for_.iter->span, span.ctxt);
    Span pat_span = span_with_ctxt(a->for_.pat->span, span.ctxt);
    HirExpr *head = lower_expr(l, a->for_.iter);
    HirExpr *loop = loop_new(l, a, a->for_.label, HIR_LOOP_FOR, a->span);
    loop->loop.span = head_span;
    HirPat *pat = lower_pat(l, a->for_.pat);
    HirExpr *body = lower_block_as_expr(l, a->for_.body);
    Ident iter = {intern_c(&l->s->symbols, "iter"), head_span};
    HirPat *iter_pat = lower_pat_binding(l, iter, MUT_MUT, head_span);
    HirPat *none = lower_pat_lang(l, LANG_OPTION_NONE, NULL, span);
    HirPat *some = lower_pat_lang(l, LANG_OPTION_SOME, &pat, pat_span);
    HirArm arms[2] = {
        lower_arm_new(l, none, break_out_of(l, loop->id, span), span),
        lower_arm_new(l, some, body, a->for_.body->span),
    };
    HirExpr *borrow = lower_expr_addr_of(l, lower_expr_local(l, iter, iter_pat->id, head_span),
                                         MUT_MUT, head_span);
    HirExpr *next = lower_expr_call_lang(l, LANG_ITER_NEXT, &borrow, 1, head_span);
    HirExpr *match = match_new(l, next, arms, 2, HIR_MATCH_FOR, span);
    HirStmt stmt = lower_stmt_expr(l, match, false, span);
    loop->loop.block = lower_block_new(l, span, &stmt, 1, NULL);
    lower_pop_jump(l);
    HirArm arm = lower_arm_new(l, iter_pat, loop, a->span);
    HirExpr *into_iter = lower_expr_call_lang(l, LANG_INTO_ITER, &head, 1, head_span);
    return match_new(l, into_iter, &arm, 1, HIR_MATCH_FOR, span);
}

// ---- match --------------------------------------------------------------------------------------------------------

HirExpr *lower_match(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_MATCH, a->span);
    e->match.scrutinee = lower_expr(l, a->match.scrutinee);
    u32 n = a->match.arms.len;
    e->match.arms.data = NEW_N(l->a, HirArm, n);
    e->match.arms.len = n;
    for (u32 i = 0; i < n; i++) {
        AstArm *arm = &a->match.arms.data[i];
        HirArm out = {.id = lower_next_id(l, arm->span), .span = arm->span};
        out.pat = lower_pat(l, arm->pat);
        if (arm->guard) out.guard = lower_expr(l, arm->guard);
        if (arm->body) {
            out.body = lower_expr(l, arm->body);
        } else {
            Diag *d = diag_error(l->s, E_NONE, arm->span, "`match` arm with no body");
            out.body = lower_expr_error(l, arm->span, diag_emit(d));
        }
        e->match.arms.data[i] = out;
    }
    return e;
}

HirExpr *lower_labelled_block(Lower *l, AstExpr *a) {
    bool labelled = id_is_some(a->block.label.ident.name);
    HirExpr *e = lower_expr_new(l, HIR_EXPR_BLOCK, a->span);
    e->block.label = a->block.label.ident;
    if (labelled) {
        map_put(l->a, &l->o.nodes, a->id.v, e->id.v);
        lower_push_jump(l, JUMP_BLOCK, e->id, HIR_LOOP_LOOP, a->span);
    }
    e->block.block = lower_block(l, a->block.block, labelled);
    if (labelled) lower_pop_jump(l);
    return e;
}

// ---- ? --------------------------------------------------------------------------------------------------------------

static HirId enclosing_try(const Lower *l) {
    for (u32 i = l->jumps.len; i-- > 0;) {
        const JumpScope *j = &l->jumps.data[i];
        if (j->kind == JUMP_TRY) return j->id;
        if (j->kind == JUMP_FN || j->kind == JUMP_CLOSURE || j->kind == JUMP_ASYNC ||
            j->kind == JUMP_CONST)
            break;
    }
    return (HirId){0};
}

// match Try::branch(e) { Break(residual) => return FromResidual::from_residual(residual), Continue(val) => val }
HirExpr *lower_try(Lower *l, AstExpr *a) {
    Span span = lower_mark(l, a->span, EXPN_DESUGAR_QUESTION_MARK);
    Span try_span = span;
    try_span.lo = span.hi > 0 ? span.hi - 1 : span.hi;
    HirExpr *inner = lower_expr(l, a->inner);
    HirExpr *branch = lower_expr_call_lang(l, LANG_TRY_BRANCH, &inner, 1, span);
    Ident val = {intern_c(&l->s->symbols, "val"), span};
    HirPat *val_pat = lower_pat_binding(l, val, MUT_NOT, span);
    HirExpr *val_expr = lower_expr_local(l, val, val_pat->id, span);
    HirPat *continue_pat = lower_pat_lang(l, LANG_CONTROL_FLOW_CONTINUE, &val_pat, span);
    Ident residual = {intern_c(&l->s->symbols, "residual"), try_span};
    HirPat *residual_pat = lower_pat_binding(l, residual, MUT_NOT, try_span);
    HirExpr *residual_expr = lower_expr_local(l, residual, residual_pat->id, try_span);
    HirExpr *from = lower_expr_call_lang(l, LANG_TRY_FROM_RESIDUAL, &residual_expr, 1, try_span);
    HirPat *break_pat = lower_pat_lang(l, LANG_CONTROL_FLOW_BREAK, &residual_pat, try_span);
    HirId target = enclosing_try(l);
    HirExpr *leave =
        lower_expr_new(l, id_is_some(target) ? HIR_EXPR_BREAK : HIR_EXPR_RET, try_span);
    if (id_is_some(target)) {
        leave->break_.dest.target = target;
        leave->break_.value = from;
    } else {
        leave->ret = from;
        if (!l->o.has_fn) {
            Diag *d = diag_error(l->s, E0277, a->span,
                                 "the `?` operator can only be used in a function that returns "
                                 "`Result` or `Option`");
            diag_label(d, a->span, "cannot use the `?` operator outside a function");
            return lower_expr_error(l, a->span, diag_emit(d));
        }
    }
    HirArm arms[2] = {lower_arm_new(l, break_pat, leave, try_span),
                      lower_arm_new(l, continue_pat, val_expr, span)};
    return match_new(l, branch, arms, 2, HIR_MATCH_TRY, span);
}

// try { s; e }  =>  'try: { s; Try::from_output(e) }
HirExpr *lower_try_block(Lower *l, AstExpr *a) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_BLOCK, a->span);
    lower_push_jump(l, JUMP_TRY, e->id, HIR_LOOP_LOOP, a->span);
    HirBlock *b = lower_block(l, a->try_block, true);
    lower_pop_jump(l);
    HirExpr *tail = b->expr;
    if (!tail) tail = lower_expr_new(l, HIR_EXPR_TUPLE, span_end(a->span));
    b->expr = lower_expr_call_lang(l, LANG_TRY_FROM_OUTPUT, &tail, 1, tail->span);
    e->block.block = b;
    return e;
}

// ---- ranges -----------------------------------------------------------------------------------------------------

HirExpr *lower_range(Lower *l, AstExpr *a) {
    AstExpr *lo = a->range.lo, *hi = a->range.hi;
    if (lo && hi && a->range.closed) {
        HirExpr *args[2] = {lower_expr(l, lo), lower_expr(l, hi)};
        return lower_expr_call_lang(l, LANG_RANGE_INCLUSIVE_NEW, args, 2, a->span);
    }
    if (!hi && a->range.closed) {
        Diag *d = diag_error(l->s, E0586, a->span, "inclusive range with no end");
        diag_note(d, "inclusive ranges must be bounded at the end (`..=b` or `a..=b`)");
        return lower_expr_error(l, a->span, diag_emit(d));
    }
    LangItem item =
        lo ? (hi ? LANG_RANGE : LANG_RANGE_FROM)
           : (hi ? (a->range.closed ? LANG_RANGE_TO_INCLUSIVE : LANG_RANGE_TO) : LANG_RANGE_FULL);
    HirExpr *e = lower_expr_new(l, HIR_EXPR_STRUCT, a->span);
    e->struct_.path = lower_lang_path(l, item, a->span);
    e->struct_.fields.data = NEW_N(l->a, HirExprField, 2);
    AstExpr *ends[2] = {lo, hi};
    const char *names[2] = {"start", "end"};
    for (u32 i = 0; i < 2; i++) {
        if (!ends[i]) continue;
        HirExprField f = {.id = lower_next_id(l, ends[i]->span), .span = ends[i]->span};
        f.ident = (Ident){intern_c(&l->s->symbols, names[i]), ends[i]->span};
        f.expr = lower_expr(l, ends[i]);
        e->struct_.fields.data[e->struct_.fields.len++] = f;
    }
    return e;
}
