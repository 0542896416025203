// SPDX-License-Identifier: MIT
// lint_must_use.c: values that a statement throws away although their type or the function says that they
// matter (unused_must_use). In: a checked body; out: warnings. After rustc_lint's unused.rs.
#include "ty/print.h"
#include "typeck/typeck_internal.h"

typedef struct MustUse {
    TyCtxt *t;
    Session *s;
    const TypeckResults *r;
} MustUse;

typedef struct Dropped { // the expression whose value is lost
    const HirExpr *expr;
    bool is_block_tail; // of a block that is a statement
    bool inner;         // only a part of the value is meant: no suggestion
    const char *before, *after;
    u32 tuple_index; // UINT32_MAX: of no tuple
} Dropped;

static void suggest_let(MustUse *m, Diag *d, const Dropped *at) {
    if (at->inner) return;
    Span start = at->expr->span;
    start.hi = start.lo;
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, start, STR("let _ = "),
                 "use `let _ = ...` to ignore the resulting value");
    if (at->is_block_tail) {
        Span end = at->expr->span;
        end.lo = end.hi;
        diag_suggest_part(d, end, STR(";"));
    }
    diag_suggest_style(d, SUGGESTION_SHOW_ALWAYS);
    (void)m;
}

static const AstAttr *must_use_attr(const MustUse *m, DefId def) {
    return attr_find(def_of(m->s, def)->attrs, SYM(must_use));
}

// Warns if the definition is marked; `what` comes before its name.
static bool warn_def(MustUse *m, DefId def, const Dropped *at, const char *what) {
    const AstAttr *a = must_use_attr(m, def);
    if (!a) return false;
    Str name = def_str(m->t, def);
    Buf place = buf_new(m->s->arena);
    if (at->tuple_index != UINT32_MAX) buf_printf(&place, " in tuple element %u", at->tuple_index);
    Diag *d = diag_lint(m->s, SYM(unused_must_use), at->expr->span,
                        "unused %s%s`%.*s`%s%.*s that must be used", at->before, what,
                        STR_ARG(name), at->after, STR_ARG(buf_str(&place)));
    if (!d) return true;
    if (a->args_kind == AST_ATTR_EQ && a->value && a->value->kind == AST_EXPR_LIT) {
        Str why = sym_str(m->s, a->value->lit.symbol);
        diag_note(d, "%.*s", STR_ARG(why));
    }
    suggest_let(m, d, at);
    diag_emit(d);
    return true;
}

// ---- by type ----

// A type that holds nothing says nothing either.
static bool is_empty_ty(const MustUse *m, TyId ty) {
    return ty_is_unit(m->t, ty) || ty_kind(m->t, ty) == TY_NEVER;
}

// `Result<(), !>` and `ControlFlow<!, ()>` can only be fine.
static bool cannot_fail(const MustUse *m, const TyData *d) {
    GenericArgs args = args_of(m->t, d->adt.args);
    if (args.len < 2 || arg_tag(args.data[0]) != ARG_TYPE || arg_tag(args.data[1]) != ARG_TYPE)
        return false;
    TyId a = arg_ty(args.data[0]), b = arg_ty(args.data[1]);
    return ty_is_unit(m->t, a) && ty_kind(m->t, b) == TY_NEVER;
}

static bool warn_bounds(MustUse *m, TyId ty, const Dropped *at) {
    const TyData *d = ty_data(m->t, ty);
    PredSpans bounds = collect_item_bounds(m->t, d->alias.def);
    Dropped in = *at;
    in.inner = true;
    in.before = str_to_c(m->s->arena, str_format(m->s->arena, "%simplementer of ", at->before));
    for_each(PredSpan, p, bounds) {
        const Pred *q = pred_of(m->t, p->pred);
        if (q->kind == PRED_TRAIT && warn_def(m, q->trait_ref.def, &in, "")) return true;
    }
    return false;
}

static bool warn_plain(MustUse *m, const Dropped *at, const char *what, const char *note) {
    Diag *d = diag_lint(m->s, SYM(unused_must_use), at->expr->span,
                        "unused %s%s%s that must be used", at->before, what, at->after);
    if (!d) return true;
    diag_note(d, "%s", note);
    diag_emit(d);
    return true;
}

static bool warn_ty(MustUse *m, TyId ty, const Dropped *at, u32 depth);

static bool warn_tuple(MustUse *m, const TyData *d, const Dropped *at, u32 depth) {
    TyIds parts = tys_of(m->t, d->tuple);
    bool written = at->expr->kind == HIR_EXPR_TUPLE && at->expr->array.len == parts.len;
    bool any = false;
    for (u32 i = 0; i < parts.len; i++) {
        Dropped in = {.expr = written ? at->expr->array.data[i] : at->expr,
                      .inner = true,
                      .before = at->before,
                      .after = at->after,
                      .tuple_index = i};
        any |= !is_empty_ty(m, parts.data[i]) && warn_ty(m, parts.data[i], &in, depth + 1);
    }
    return any;
}

// True where the type was warned of, or is known not to matter.
static bool warn_ty(MustUse *m, TyId ty, const Dropped *at, u32 depth) {
    TyCtxt *t = m->t;
    if (is_empty_ty(m, ty)) return true;
    if (depth > 16) return false;
    const TyData *d = ty_data(t, ty);
    Dropped in = *at;
    in.inner = true;
    switch (d->kind) {
    case TY_ADT:
        if (ty_is_box(t, ty)) {
            in.before = str_to_c(m->s->arena, str_format(m->s->arena, "%sboxed ", at->before));
            TyId boxed = args_ty_at(t, d->adt.args, 0);
            return !is_empty_ty(m, boxed) && warn_ty(m, boxed, &in, depth + 1);
        }
        return must_use_attr(m, d->adt.def) &&
               (cannot_fail(m, d) || warn_def(m, d->adt.def, at, ""));
    case TY_ALIAS: return d->alias.kind == ALIAS_OPAQUE && warn_bounds(m, ty, at);
    case TY_DYN: {
        ExPreds preds = ex_preds_of(t, d->dyn.preds);
        in.after = " trait object";
        return preds.len && preds.data[0].kind == EX_TRAIT &&
               warn_def(m, preds.data[0].def, &in, "");
    }
    case TY_TUPLE: return warn_tuple(m, d, at, depth);
    case TY_ARRAY: {
        const ConstData *len = const_data(t, d->array.len);
        if (len->kind == CONST_VALUE && len->bits == 0) return false;
        in.before = str_to_c(m->s->arena, str_format(m->s->arena, "%sarray of ", at->before));
        return warn_ty(m, d->array.elem, &in, depth + 1);
    }
    case TY_CLOSURE:
        return warn_plain(m, at, "closure", "closures are lazy and do nothing unless called");
    case TY_COROUTINE: {
        DefId future = lang_item(m->s, LANG_FUTURE_TRAIT);
        in.before = str_to_c(m->s->arena, str_format(m->s->arena, "%simplementer of ", at->before));
        return id_is_some(future) && warn_def(m, future, &in, "");
    }
    default: return false; // nothing to say of these
    }
}

// ---- by function and operator ----

static DefId called_def(const MustUse *m, const HirExpr *e) {
    Res res = {0};
    if (e->kind == HIR_EXPR_METHOD_CALL) {
        res = m->r->node_res[e->id.v];
    } else if (e->kind == HIR_EXPR_CALL && e->call.callee->kind == HIR_EXPR_PATH) {
        res = typeck_qpath_res(m->r, &e->call.callee->path, e->call.callee->id);
    }
    if (res.kind != RES_DEF) return (DefId){0};
    DefKind kind = def_of(m->s, res.def)->kind;
    return kind == DEF_FN || kind == DEF_ASSOC_FN ? res.def : (DefId){0};
}

static const char *operation(const HirExpr *e) {
    switch (e->kind) {
    case HIR_EXPR_UNARY: return "unary operation";
    case HIR_EXPR_ADDR_OF: return "borrow";
    case HIR_EXPR_OFFSET_OF: return "`offset_of` call";
    case HIR_EXPR_BINARY: break;
    default: return NULL; // no operator
    }
    switch (e->binary.op) {
    case BIN_EQ:
    case BIN_NE:
    case BIN_LT:
    case BIN_LE:
    case BIN_GT:
    case BIN_GE: return "comparison";
    case BIN_ADD:
    case BIN_SUB:
    case BIN_MUL:
    case BIN_DIV:
    case BIN_REM: return "arithmetic operation";
    case BIN_AND:
    case BIN_OR: return "logical operation";
    case BIN_BIT_XOR:
    case BIN_BIT_AND:
    case BIN_BIT_OR:
    case BIN_SHL:
    case BIN_SHR: return "bitwise operation";
    }
    return NULL;
}

static void check_dropped(MustUse *m, const HirExpr *e) {
    Dropped at = {.expr = e, .before = "", .after = "", .tuple_index = UINT32_MAX};
    while (at.expr->kind == HIR_EXPR_BLOCK && at.expr->block.block->expr) {
        at.expr = at.expr->block.block->expr;
        at.is_block_tail = true;
    }
    e = at.expr;
    if (e->kind == HIR_EXPR_RET || e->kind == HIR_EXPR_BECOME) return;
    TyId ty = m->r->node_types[e->id.v];
    if (id_is_none(ty) || ty_is_error(m->t, ty)) return;
    bool of_type = warn_ty(m, ty, &at, 0);
    DefId called = called_def(m, e);
    if (id_is_some(called) && warn_def(m, called, &at, "return value of ")) return;
    const char *op = operation(e);
    if (of_type || !op) return;
    Diag *d = diag_lint(m->s, SYM(unused_must_use), e->span, "unused %s that must be used", op);
    if (!d) return;
    diag_label(d, e->span, "the %s produces a value", op);
    suggest_let(m, d, &at);
    diag_emit(d);
}

static void visit_stmt(HirVisitor *v, const HirStmt *st) {
    MustUse *m = v->context;
    if (st->kind == HIR_STMT_LET) {
        hir_walk_local(v, st->local);
        return;
    }
    if (st->kind == HIR_STMT_ITEM) return;
    if (st->kind == HIR_STMT_SEMI) check_dropped(m, st->expr);
    hir_visit_expr(v, st->expr);
}

void lint_must_use(TyCtxt *t, const TypeckResults *r, const HirBody *body) {
    MustUse m = {.t = t, .s = t->sess, .r = r};
    HirVisitor v = {.context = &m, .stmt = visit_stmt};
    hir_visit_body(&v, body);
}
