// SPDX-License-Identifier: MIT
// expr.c: checks expressions. check_expr_kind is the dispatcher; each construct with more than a few lines
// has a function or a file of its own. Follows rustc_hir_typeck::expr in order and in what is expected where.
#include "typeck/typeck_internal.h"

enum { EXPR_DEPTH_MAX = 1200 };

static TyId check_expr_kind(FnCtxt *fc, const HirExpr *e, Expect expected);

// ---- entry points ----

void warn_if_unreachable(FnCtxt *fc, HirId id, Span span, const char *kind) {
    (void)id;
    if (fc->diverges.kind != DIVERGES_ALWAYS) return;
    if (source_span_from_expansion(span) &&
        hygiene_expn(&fc->sess->sources, hygiene_outer_expn(&fc->sess->sources, span.ctxt))->kind !=
            EXPN_MACRO_BANG)
        return;
    Diverges why = fc->diverges;
    fc->diverges.kind = DIVERGES_WARNED;
    Diag *d = diag_lint(fc->sess, intern_c(&fc->sess->symbols, "unreachable_code"), span,
                        "unreachable %s", kind);
    if (!d) return;
    diag_label(d, span, "unreachable %s", kind);
    diag_label(d, why.at, "%s",
               why.note ? why.note : "any code following this expression is unreachable");
    diag_emit(d);
}

// Warns where an operand of the expression diverges, so that it is never evaluated itself.
static void warn_of_operands(FnCtxt *fc, const HirExpr *e) {
    switch (e->kind) {
    case HIR_EXPR_BLOCK:
    case HIR_EXPR_IF:
    case HIR_EXPR_LET:
    case HIR_EXPR_LOOP:
    case HIR_EXPR_MATCH: break;
    case HIR_EXPR_CAST: break; // one of `!` may be there only to give a type
    case HIR_EXPR_CALL: warn_if_unreachable(fc, e->id, e->call.callee->span, "call"); break;
    case HIR_EXPR_METHOD_CALL:
        warn_if_unreachable(fc, e->id, e->method_call.seg->ident.span, "call");
        break;
    default: warn_if_unreachable(fc, e->id, e->span, "expression");
    }
}

TyId check_expr_with_expectation(FnCtxt *fc, const HirExpr *e, Expect expected) {
    if (++fc->depth > EXPR_DEPTH_MAX) {
        fc->depth--;
        TyId error = fc_error_ty(
            fc, diag_unsupported(fc->sess, e->span, "an expression that is nested this deeply"));
        write_ty(fc, e->id, error);
        return error;
    }
    warn_if_unreachable(fc, e->id, e->span, "expression");
    Diverges before = fc->diverges;
    fc->diverges = MAY_REACH_END;
    TyId ty = check_expr_kind(fc, e, expected);
    warn_of_operands(fc, e);
    if (ty_is_never(fc->tcx, fc_resolve(fc, ty)) && e->kind != HIR_EXPR_PATH &&
        e->kind != HIR_EXPR_FIELD) {
        fc->diverges = diverges_or(fc->diverges, diverges_at(e->span));
    } else if (ty_is_never(fc->tcx, fc_resolve(fc, ty)) && !expr_is_place(fc, e)) {
        fc->diverges = diverges_or(fc->diverges, diverges_at(e->span));
    }
    write_ty(fc, e->id, ty);
    fc->diverges = diverges_or(fc->diverges, before);
    fc->depth--;
    return ty;
}

TyId check_expr_with_expectation_and_needs(FnCtxt *fc, const HirExpr *e, Expect expected,
                                           Needs needs) {
    TyId ty = check_expr_with_expectation(fc, e, expected);
    if (needs == NEEDS_MUT_PLACE) convert_place_derefs_to_mutable(fc, e);
    return ty;
}

// `!` in a position that wants a value becomes a fresh variable that may fall back.
static TyId adjust_never(FnCtxt *fc, const HirExpr *e, TyId ty) {
    if (!ty_is_never(fc->tcx, ty)) return ty;
    TyId var = infer_new_ty_var(fc->ic, (TyVarOrigin){.span = e->span, .diverging = true});
    Adjustment adj = {.kind = ADJUST_NEVER_TO_ANY, .target = var};
    apply_adjustments(fc, e, &adj, 1);
    return var;
}

TyId check_expr_has_type_or_error(FnCtxt *fc, const HirExpr *e, TyId expected) {
    TyId ty = fc_resolve(fc, check_expr_with_expectation(fc, e, expect_ty(expected)));
    ty = adjust_never(fc, e, ty);
    TypeError err;
    if (!infer_sub(fc->ic, e->span, ty, expected, &err))
        report_mismatch(fc, e->span, e, expected, ty, &err);
    return ty;
}

TyId check_expr_coercible_to_type(FnCtxt *fc, const HirExpr *e, TyId expected) {
    TyId ty = check_expr_with_expectation(fc, e, expect_ty(expected));
    return demand_coerce(fc, e, ty, expected);
}

// ---- small kinds ----

bool expr_is_place(const FnCtxt *fc, const HirExpr *e) {
    switch (e->kind) {
    case HIR_EXPR_PATH: {
        Res res = fc->results->node_res[e->id.v];
        if (e->path.kind == HIR_QPATH_RESOLVED) res = e->path.path->res;
        return res.kind == RES_LOCAL || res.kind == RES_ERR ||
               (res.kind == RES_DEF && def_of(fc->sess, res.def)->kind == DEF_STATIC);
    }
    case HIR_EXPR_UNARY: return e->unary.op == UN_DEREF;
    case HIR_EXPR_FIELD:
    case HIR_EXPR_INDEX: return true;
    default: return false;
    }
}

TyId check_lit(FnCtxt *fc, const HirExpr *e, const HirLit *lit, Expect expected) {
    TyCtxt *t = fc->tcx;
    const LitValue *v = &lit->value;
    if (v->error) return fc_error_ty(fc, (ErrorProof){1});
    switch (v->kind) {
    case LIT_BOOL: return t->common.bool_;
    case LIT_BYTE: return t->common.u8_;
    case LIT_CHAR: return t->common.char_;
    case LIT_STR:
    case LIT_STR_RAW: return ty_new_ref(t, t->common.re_static, t->common.str_, MUT_NOT);
    case LIT_BYTE_STR:
    case LIT_BYTE_STR_RAW:
        return ty_new_ref(t, t->common.re_static, ty_new_array_len(t, t->common.u8_, v->bytes.len),
                          MUT_NOT);
    case LIT_C_STR:
    case LIT_C_STR_RAW: {
        DefId cstr = lang_item_require(fc->sess, LANG_C_STR, e->span);
        if (id_is_none(cstr)) return fc_error_ty(fc, (ErrorProof){1});
        return ty_new_ref(t, t->common.re_static, ty_new_adt(t, cstr, ARGS_EMPTY), MUT_NOT);
    }
    case LIT_INTEGER:
    case LIT_FLOAT: break;
    }
    if (id_is_some(v->suffix)) {
        PrimTy prim = prim_ty_by_name(v->suffix);
        if (prim != PRIM_NONE) return ty_of_prim(t, prim);
    }
    TyId hint = expect_to_option(fc, expected);
    if (v->kind == LIT_FLOAT) {
        if (id_is_some(hint) && ty_is_float(t, hint)) return hint;
        return infer_new_float_var(fc->ic);
    }
    if (id_is_some(hint)) {
        switch (ty_kind(t, hint)) {
        case TY_INT:
        case TY_UINT: return hint;
        case TY_INFER:
            if (ty_data(t, hint)->infer.kind == INFER_INT) return hint;
            break;
        case TY_CHAR: // 97 as char: the literal is a u8
            if (expected.kind == EXPECT_CAST_TO) return t->common.u8_;
            break;
        case TY_PTR:
        case TY_FN_DEF:
        case TY_FN_PTR:
            if (expected.kind == EXPECT_CAST_TO) return t->common.usize;
            break;
        default: break;
        }
    }
    return infer_new_int_var(fc->ic);
}

static TyId check_tuple(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    TyId hint = expect_only_has_type(fc, expected);
    TyIds hints = {0};
    if (id_is_some(hint)) hint = fc_resolve_with_obligations(fc, hint);
    if (id_is_some(hint) && ty_kind(t, hint) == TY_TUPLE)
        hints = tys_of(t, ty_data(t, hint)->tuple);
    u32 n = e->array.len;
    TyId *tys = NEW_N(fc->arena, TyId, n);
    TyId *wanted = NEW_N(fc->arena, TyId, n);
    for (u32 i = 0; i < n && i < hints.len; i++) wanted[i] = hints.data[i];
    for (u32 i = 0; i < n; i++) {
        const HirExpr *elem = e->array.data[i];
        if (i < hints.len) {
            tys[i] = check_expr_coercible_to_type(fc, elem, wanted[i]);
            tys[i] = wanted[i];
        } else {
            tys[i] = check_expr(fc, elem);
            tys[i] = adjust_never(fc, elem, fc_resolve(fc, tys[i]));
        }
        fc_require_sized(fc, tys[i], elem->span, CAUSE_MISC);
    }
    return ty_new_tuple(t, tys, n);
}

static TyId check_array(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    TyId hint = expect_to_option(fc, expected);
    TyId elem_hint = {0};
    if (id_is_some(hint)) elem_hint = ty_builtin_index(t, hint);
    if (e->array.len == 0) {
        TyId elem = id_is_some(elem_hint) ? elem_hint : fc_new_ty_var(fc, e->span);
        return ty_new_array_len(t, elem, 0);
    }
    if (id_is_none(elem_hint)) elem_hint = fc_new_ty_var(fc, e->span);
    CoerceMany *cm = coerce_many_new(fc, elem_hint);
    for (u32 i = 0; i < e->array.len; i++) {
        const HirExpr *elem = e->array.data[i];
        TyId ty = check_expr_with_expectation(fc, elem, expect_ty(elem_hint));
        coerce_many_push(fc, cm, CAUSE_MISC, elem->span, elem, ty);
    }
    TyId elem = coerce_many_complete(fc, cm);
    fc_require_sized(fc, elem, e->span, CAUSE_MISC);
    return ty_new_array_len(t, elem, e->array.len);
}

static TyId check_repeat(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    ConstId count = collect_lower_const_arg(&fc->lowerer, e->repeat.count, t->common.usize);
    TyId hint = {0};
    if (expected.kind == EXPECT_HAS_TYPE) {
        hint = ty_builtin_index(t, fc_resolve(fc, expected.ty));
    }
    TyId elem;
    if (id_is_some(hint)) {
        check_expr_coercible_to_type(fc, e->repeat.elem, hint);
        elem = hint;
    } else {
        elem = fc_new_ty_var(fc, e->span);
        check_expr_has_type_or_error(fc, e->repeat.elem, elem);
    }
    if (ty_references_error(t, elem)) return fc_error_ty(fc, (ErrorProof){1});
    // [CONST; n] and [f(); 0 or 1] need no Copy; a path to a constant is evaluated per element.
    u64 n = 2;
    bool known = const_try_u64(t, count, &n);
    bool is_const_item = false;
    const HirExpr *elem_expr = e->repeat.elem;
    if (elem_expr->kind == HIR_EXPR_CONST_BLOCK) is_const_item = true;
    if (elem_expr->kind == HIR_EXPR_PATH) {
        Res res = typeck_qpath_res(fc->results, &elem_expr->path, elem_expr->id);
        if (res.kind == RES_DEF) {
            DefKind kind = def_of(fc->sess, res.def)->kind;
            is_const_item = kind == DEF_CONST || kind == DEF_ASSOC_CONST;
        }
    }
    if (!is_const_item && (!known || n > 1)) {
        fc_register_bound(fc, elem, lang_item(fc->sess, LANG_COPY),
                          infer_cause(fc->ic, CAUSE_REPEAT_COPY, elem_expr->span));
    }
    return ty_new_array(t, elem, count);
}

static TyId check_addr_of(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    const HirExpr *inner = e->addr_of.expr;
    Expect hint = NO_EXPECT;
    TyId want = expect_only_has_type(fc, expected);
    if (id_is_some(want)) {
        const TyData *d = ty_data(t, want);
        if (d->kind == TY_REF || d->kind == TY_PTR) {
            TyId pointee = d->kind == TY_REF ? d->ref.ty : d->ptr.ty;
            if (expr_is_place(fc, inner)) {
                // Places may match exactly only up to coercion: no expectation but for the unsized hint.
                hint = expect_ty(pointee);
            } else {
                hint = expect_rvalue_hint(fc, fc_resolve(fc, pointee));
            }
        }
    }
    Mutability m = e->addr_of.mutbl;
    TyId ty = check_expr_with_expectation_and_needs(fc, inner, hint,
                                                    m == MUT_MUT ? NEEDS_MUT_PLACE : NEEDS_NONE);
    if (e->addr_of.raw) {
        if (!expr_is_place(fc, inner) && !ty_references_error(t, ty)) {
            Diag *d =
                diag_error(fc->sess, E0745, inner->span, "cannot take address of a temporary");
            diag_label(d, inner->span, "temporary value");
            return fc_error_ty(fc, diag_emit(d));
        }
        return ty_new_ptr(t, ty, m);
    }
    return ty_new_ref(t, infer_new_region_var(fc->ic, e->span), ty, m);
}

// ---- unary ----

static TyId check_deref(FnCtxt *fc, const HirExpr *e, TyId operand) {
    TyCtxt *t = fc->tcx;
    TyId pointee = ty_builtin_deref(t, operand, true);
    if (id_is_some(pointee) && !ty_is_box(t, operand)) return pointee;
    if (ty_is_box(t, operand)) return ty_boxed(t, operand);
    TyId overloaded = try_overloaded_deref(fc, e, operand, &pointee);
    if (id_is_some(overloaded)) return pointee;
    if (ty_references_error(t, operand)) return operand;
    Diag *d = diag_error(fc->sess, E0614, e->span, "type `%.*s` cannot be dereferenced",
                         STR_ARG(ty_str(t, operand)));
    diag_label(d, e->span, "can't be dereferenced");
    return fc_error_ty(fc, diag_emit(d));
}

static TyId check_unary(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    UnOp op = e->unary.op;
    Expect inner = op == UN_DEREF ? NO_EXPECT : expected;
    TyId ty = check_expr_with_expectation(fc, e->unary.expr, inner);
    if (ty_references_error(t, fc_resolve(fc, ty)) && ty_is_error(t, fc_resolve(fc, ty)))
        return fc_resolve(fc, ty);
    ty = fc_structurally_resolve(fc, e->unary.expr->span, ty);
    if (ty_is_error(t, ty)) return ty;
    switch (op) {
    case UN_DEREF: return check_deref(fc, e, ty);
    case UN_NOT:
        if (ty_is_integral(t, ty) || ty_kind(t, ty) == TY_BOOL) return ty;
        return check_user_unop(fc, e, ty, op, expected);
    case UN_NEG:
        if (ty_is_numeric(t, ty) && !(ty_kind(t, ty) == TY_UINT)) return ty;
        return check_user_unop(fc, e, ty, op, expected);
    }
    UNREACHABLE();
}

// ---- assignment ----

static bool is_assignable(FnCtxt *fc, const HirExpr *lhs) {
    if (expr_is_place(fc, lhs) || lhs->kind == HIR_EXPR_ERROR) return true;
    return lhs->kind == HIR_EXPR_DROP_TEMPS && expr_is_place(fc, lhs->drop_temps);
}

static TyId check_assign(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    TyId want = expect_only_has_type(fc, expected);
    const HirExpr *lhs = e->assign.lhs, *rhs = e->assign.rhs;
    TyId lhs_ty = check_expr_with_expectation_and_needs(fc, lhs, NO_EXPECT, NEEDS_MUT_PLACE);
    if (!is_assignable(fc, lhs)) {
        Diag *d =
            diag_error(fc->sess, E0070, e->assign.eq_span, "invalid left-hand side of assignment");
        diag_label(d, lhs->span, "cannot assign to this expression");
        fc_error_ty(fc, diag_emit(d));
    }
    if (id_is_some(want) && ty_kind(t, want) == TY_BOOL) {
        // `if x = y`: the assignment is where a bool is wanted.
        check_expr(fc, rhs);
        Diag *d = diag_error(fc->sess, E0308, e->span, "mismatched types");
        diag_label(d, e->span, "expected `bool`, found `()`");
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_end(lhs->span), STR("="),
                     "you might have meant to compare for equality");
        return fc_error_ty(fc, diag_emit(d));
    }
    check_expr_coercible_to_type(fc, rhs, lhs_ty);
    fc_require_sized(fc, lhs_ty, lhs->span, CAUSE_MISC);
    if (ty_references_error(t, lhs_ty)) return t->common.unit;
    return t->common.unit;
}

// ---- blocks and statements ----

void check_local(FnCtxt *fc, const HirLocal *l) {
    TyId declared =
        id_is_some(local_ty(fc, l->id)) ? local_ty(fc, l->id) : fc_new_ty_var(fc, l->pat->span);
    write_ty(fc, l->id, declared);
    if (l->init) check_decl_init(fc, l->pat, l->init, declared);
    check_pat_top(fc, l->pat, declared, l->ty ? l->ty->span : SPAN_NONE, l->init);
    TyId pat_ty = fc->results->node_types[l->pat->id.v];
    if (ty_references_error(fc->tcx, pat_ty)) write_ty(fc, l->id, pat_ty);
    if (l->else_) {
        Diverges before = fc->diverges;
        TyId ty = check_block_with_expected(fc, l->else_, l->else_->id, NO_EXPECT);
        TypeError err;
        if (!ty_references_error(fc->tcx, fc_resolve(fc, ty)) &&
            !infer_eq(fc->ic, l->else_->span, fc->tcx->common.never, ty, &err)) {
            Str found = ty_str(fc->tcx, fc_resolve(fc, ty));
            Diag *d = diag_error(fc->sess, E0308, l->else_->span,
                                 "`else` clause of `let...else` does not diverge");
            diag_label(d, l->else_->span, "expected `!`, found `%.*s`", STR_ARG(found));
            diag_help(d, "try adding a diverging expression, such as `return` or `panic!(..)`");
            diag_help(d, "...or use `match` instead of `let...else`");
            fc_error_ty(fc, diag_emit(d));
        }
        fc->diverges = before;
    }
}

void check_stmt(FnCtxt *fc, const HirStmt *s) {
    if (s->kind == HIR_STMT_ITEM) return;
    warn_if_unreachable(fc, s->id, s->span, "statement");
    Diverges before = fc->diverges;
    fc->diverges = MAY_REACH_END;
    switch (s->kind) {
    case HIR_STMT_LET: check_local(fc, s->local); break;
    case HIR_STMT_ITEM: break;
    case HIR_STMT_EXPR: {
        // An expression statement without `;` must be ().
        TyId unit = fc->tcx->common.unit;
        TyId ty = check_expr_with_expectation(fc, s->expr, expect_ty(unit));
        TyId known = fc_resolve(fc, ty);
        if (ty_is_never(fc->tcx, known)) break;
        TypeError err;
        if (!infer_sub(fc->ic, s->expr->span, known, unit, &err))
            report_mismatch(fc, s->expr->span, s->expr, unit, known, &err);
        break;
    }
    case HIR_STMT_SEMI: check_expr(fc, s->expr); break;
    }
    fc->diverges = diverges_or(fc->diverges, before);
}

TyId check_block_no_value(FnCtxt *fc, const HirBlock *b) {
    TyId unit = fc->tcx->common.unit;
    TyId ty = check_block_with_expected(fc, b, b->id, expect_ty(unit));
    if (!ty_is_never(fc->tcx, fc_resolve(fc, ty))) demand_suptype(fc, b->span, unit, ty);
    return unit;
}

// `fn f() -> T { ...; }`: an implicit () at the closing brace.
static void block_push_unit(FnCtxt *fc, CoerceMany *cm, const HirBlock *b) {
    if (fc->diverges.kind != DIVERGES_MAYBE) return;
    Span at = b->span;
    const FnFrame *frame = fc->frame;
    const HirBody *body = hir_body(fc->sess, frame->body_owner);
    bool is_fn_body = body && body->value->kind == HIR_EXPR_BLOCK && body->value->block.block == b;
    if (is_fn_body && !span_is_none(frame->ret_span)) at = frame->ret_span;
    coerce_many_push_unit(fc, cm, CAUSE_RETURN, at, NULL);
}

TyId check_block_with_expected(FnCtxt *fc, const HirBlock *b, HirId id, Expect expected) {
    TyCtxt *t = fc->tcx;
    TyId want = expect_only_has_type(fc, expected);
    CoerceMany *cm = coerce_many_new(fc, id_is_some(want) ? want : fc_new_ty_var(fc, b->span));
    BreakableCtxt ctxt = {.id = id, .coerce = cm, .outer = fc->frame->breakables};
    fc->frame->breakables = &ctxt;
    bool outer_unsafe = fc->in_unsafe;
    if (b->rules != HIR_BLOCK_DEFAULT) fc->in_unsafe = true;
    Diverges before = fc->diverges;
    for (u32 i = 0; i < b->stmts.len; i++) check_stmt(fc, &b->stmts.data[i]);
    if (b->expr) {
        TyId ty = check_expr_with_expectation(fc, b->expr, expected);
        coerce_many_push(fc, cm, CAUSE_MISC, b->expr->span, b->expr, ty);
    } else {
        block_push_unit(fc, cm, b);
    }
    if (ctxt.may_break) fc->diverges = before; // a break out of it is a way to the end
    fc->in_unsafe = outer_unsafe;
    fc->frame->breakables = ctxt.outer;
    TyId ty = coerce_many_complete(fc, cm);
    if (b->expr == NULL && !cm->merged.v && fc->diverges.kind != DIVERGES_MAYBE)
        ty = t->common.never;
    write_ty(fc, b->id, ty);
    return ty;
}

// ---- loops, break, return ----

static BreakableCtxt *find_breakable(FnCtxt *fc, HirId target) {
    for (BreakableCtxt *c = fc->frame->breakables; c; c = c->outer)
        if (id_eq(c->id, target)) return c;
    return NULL;
}

static TyId check_loop(FnCtxt *fc, const HirExpr *e, Expect expected) {
    bool takes_value = e->loop.source == HIR_LOOP_LOOP;
    CoerceMany *cm = NULL;
    if (takes_value) {
        TyId want = expect_only_has_type(fc, expected);
        cm = coerce_many_new(fc, id_is_some(want) ? want : fc_new_ty_var(fc, e->span));
    }
    BreakableCtxt ctxt = {
        .id = e->id, .coerce = cm, .outer = fc->frame->breakables, .is_loop = true};
    fc->frame->breakables = &ctxt;
    Diverges before = fc->diverges;
    check_block_no_value(fc, e->loop.block);
    fc->frame->breakables = ctxt.outer;
    if (ctxt.may_break || !takes_value)
        fc->diverges = before;
    else
        fc->diverges = diverges_or(before, diverges_at(e->span));
    if (!takes_value) return fc->tcx->common.unit;
    return coerce_many_complete(fc, cm);
}

static TyId check_break(FnCtxt *fc, const HirExpr *e) {
    TyCtxt *t = fc->tcx;
    BreakableCtxt *ctxt =
        id_is_some(e->break_.dest.target) ? find_breakable(fc, e->break_.dest.target) : NULL;
    if (!ctxt) {
        if (e->break_.value) check_expr(fc, e->break_.value);
        return fc_error_ty(fc, (ErrorProof){1}); // reported while lowering
    }
    TyId value_ty = t->common.unit;
    TyId want = ctxt->coerce ? ctxt->coerce->expected : (TyId){0};
    if (e->break_.value) {
        value_ty = check_expr_with_expectation(fc, e->break_.value,
                                               id_is_some(want) ? expect_ty(want) : NO_EXPECT);
    }
    // The context may have moved (not in this design), so look again only for clarity.
    if (ctxt->coerce) {
        if (e->break_.value)
            coerce_many_push(fc, ctxt->coerce, CAUSE_MISC, e->break_.value->span, e->break_.value,
                             value_ty);
        else
            coerce_many_push_unit(fc, ctxt->coerce, CAUSE_MISC, e->span, "break");
    }
    ctxt->may_break = true;
    return t->common.never;
}

static TyId check_return(FnCtxt *fc, const HirExpr *e) {
    TyCtxt *t = fc->tcx;
    FnFrame *frame = fc->frame;
    if (!frame->ret_coercion) {
        Diag *d = diag_error(fc->sess, E0572, e->span, "return statement outside of function body");
        fc_error_ty(fc, diag_emit(d));
        if (e->ret) check_expr(fc, e->ret);
        return t->common.never;
    }
    if (e->ret) {
        TyId ty = check_expr_with_expectation(fc, e->ret, expect_ty(frame->ret_ty));
        coerce_many_push(fc, frame->ret_coercion, CAUSE_RETURN, e->ret->span, e->ret, ty);
    } else {
        coerce_many_push_unit(fc, frame->ret_coercion, CAUSE_RETURN, e->span, "return");
    }
    return t->common.never;
}

// ---- the rest ----

static TyId check_index(FnCtxt *fc, const HirExpr *e) {
    TyCtxt *t = fc->tcx;
    const HirExpr *base = e->index.expr, *index = e->index.index;
    TyId base_ty = check_expr(fc, base);
    TyId index_ty = check_expr(fc, index);
    if (ty_references_error(t, base_ty) && ty_is_error(t, base_ty)) return base_ty;
    if (ty_is_error(t, index_ty)) return index_ty;
    base_ty = fc_structurally_resolve(fc, base->span, base_ty);
    TyId elem = lookup_indexing(fc, e, base, base_ty, index, index_ty);
    if (id_is_some(elem)) return elem;
    if (ty_references_error(t, base_ty)) return fc_error_ty(fc, (ErrorProof){1});
    Diag *d = diag_error(fc->sess, E0608, e->index.bracket_span,
                         "cannot index into a value of type `%.*s`",
                         STR_ARG(ty_str(t, fc_resolve(fc, base_ty))));
    return fc_error_ty(fc, diag_emit(d));
}

static TyId check_yield(FnCtxt *fc, const HirExpr *e) {
    FnFrame *frame = fc->frame;
    if (id_is_none(frame->resume_ty)) {
        check_expr(fc, e->yield.expr);
        return fc_error_ty(fc,
                           diag_emit(diag_error(fc->sess, E0627, e->span,
                                                "yield expression outside of coroutine literal")));
    }
    check_expr_coercible_to_type(fc, e->yield.expr, frame->yield_ty);
    return frame->resume_ty;
}

static TyId check_const_block(FnCtxt *fc, const HirExpr *e, Expect expected) {
    const HirBody *body = e->const_block.body;
    TyId want = expect_only_has_type(fc, expected);
    CoerceMany *no_return = NULL;
    FnFrame frame = {.body_owner = e->const_block.def,
                     .ret_coercion = no_return,
                     .in_const = true,
                     .outer = fc->frame};
    fc->frame = &frame;
    TyId ty = id_is_some(want) ? want : fc_new_ty_var(fc, e->span);
    check_expr_coercible_to_type(fc, body->value, ty);
    fc->frame = frame.outer;
    return ty;
}

static TyId check_offset_of(FnCtxt *fc, const HirExpr *e) {
    TyCtxt *t = fc->tcx;
    TyId cur = fc_lower_ty(fc, e->offset_of.container);
    Vec(u64) path = {0};
    for (u32 i = 0; i < e->offset_of.fields.len; i++) {
        Ident name = e->offset_of.fields.data[i];
        cur = fc_structurally_resolve(fc, name.span, cur);
        const TyData *d = ty_data(t, cur);
        bool found = false;
        if (d->kind == TY_ADT) {
            const AdtDef *adt = collect_adt_def(t, d->adt.def);
            u32 variant = 0;
            if (adt->flags & ADT_ENUM) {
                for (variant = 0; variant < adt->variants.len; variant++)
                    if (id_eq(adt->variants.data[variant].name, name.name)) break;
                if (variant < adt->variants.len && i + 1 < e->offset_of.fields.len)
                    name = e->offset_of.fields.data[++i];
                else
                    variant = adt->variants.len;
            }
            for (u32 f = 0;
                 variant < adt->variants.len && f < adt->variants.data[variant].fields.len; f++) {
                const FieldDef *field = &adt->variants.data[variant].fields.data[f];
                if (!id_eq(field->name, name.name)) continue;
                vec_push(fc->sess->arena, &path, ((u64)variant << 32) | f);
                cur = fc_field_ty(fc, name.span, field->def, d->adt.args);
                found = true;
                break;
            }
        } else if (d->kind == TY_TUPLE) {
            TyIds elems = tys_of(t, d->tuple);
            Str text = sym_str(fc->sess, name.name);
            u32 index = 0;
            bool digits = text.len > 0;
            for (u32 k = 0; k < text.len; k++) {
                digits = digits && text.data[k] >= '0' && text.data[k] <= '9';
                index = index * 10 + (u32)(text.data[k] - '0');
            }
            if (digits && index < elems.len) {
                vec_push(fc->sess->arena, &path, index);
                cur = elems.data[index];
                found = true;
            }
        }
        if (!found) {
            Diag *err = diag_error(fc->sess, E0609, name.span, "no field `%.*s` on type `%.*s`",
                                   SYM_ARG(fc->sess, name.name), STR_ARG(ty_str(t, cur)));
            fc_error_ty(fc, diag_emit(err));
            return t->common.usize;
        }
    }
    Slice(u64) *stored = NEW(fc->sess->arena, __typeof__(*stored));
    stored->data = path.data;
    stored->len = path.len;
    map_put(fc->sess->arena, &fc->results->offset_of, e->id.v, (u64)(uintptr_t)stored);
    write_ty(fc, e->id, t->common.usize);
    map_put(fc->sess->arena, &fc->results->misc, MAP_KEY2(1, e->id.v),
            (u64)fc_lower_ty(fc, e->offset_of.container).v);
    return t->common.usize;
}

static TyId check_expr_kind(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    switch (e->kind) {
    case HIR_EXPR_ERROR: return fc_error_ty(fc, (ErrorProof){1});
    case HIR_EXPR_ARRAY: return check_array(fc, e, expected);
    case HIR_EXPR_CONST_BLOCK: return check_const_block(fc, e, expected);
    case HIR_EXPR_CALL: return check_call(fc, e, expected);
    case HIR_EXPR_METHOD_CALL: return check_method_call(fc, e, expected);
    case HIR_EXPR_TUPLE: return check_tuple(fc, e, expected);
    case HIR_EXPR_BINARY: return check_binop(fc, e, expected);
    case HIR_EXPR_ASSIGN_OP: return check_binop_assign(fc, e);
    case HIR_EXPR_UNARY: return check_unary(fc, e, expected);
    case HIR_EXPR_LIT: return check_lit(fc, e, &e->lit, expected);
    case HIR_EXPR_CAST: return check_cast(fc, e, expected);
    case HIR_EXPR_DROP_TEMPS: return check_expr_with_expectation(fc, e->drop_temps, expected);
    case HIR_EXPR_LET: return check_let_expr(fc, e);
    case HIR_EXPR_IF: return check_if(fc, e, expected);
    case HIR_EXPR_LOOP: return check_loop(fc, e, expected);
    case HIR_EXPR_MATCH: return check_match(fc, e, expected);
    case HIR_EXPR_CLOSURE: return check_expr_closure(fc, e, expected);
    case HIR_EXPR_BLOCK: return check_block_with_expected(fc, e->block.block, e->id, expected);
    case HIR_EXPR_ASSIGN: return check_assign(fc, e, expected);
    case HIR_EXPR_FIELD: return check_field_access(fc, e);
    case HIR_EXPR_INDEX: return check_index(fc, e);
    case HIR_EXPR_PATH: return check_expr_path(fc, e, &e->path);
    case HIR_EXPR_ADDR_OF: return check_addr_of(fc, e, expected);
    case HIR_EXPR_BREAK: return check_break(fc, e);
    case HIR_EXPR_CONTINUE: return t->common.never;
    case HIR_EXPR_RET: return check_return(fc, e);
    case HIR_EXPR_BECOME: return fc_error_ty(fc, diag_unsupported(fc->sess, e->span, "`become`"));
    case HIR_EXPR_STRUCT: return check_expr_struct(fc, e, expected);
    case HIR_EXPR_REPEAT: return check_repeat(fc, e, expected);
    case HIR_EXPR_YIELD: return check_yield(fc, e);
    case HIR_EXPR_OFFSET_OF: return check_offset_of(fc, e);
    }
    UNREACHABLE();
}
