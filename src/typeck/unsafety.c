// SPDX-License-Identifier: MIT
// unsafety.c: operations that need an unsafe context (E0133), in a typed body with its closures; and unsafe
// blocks that contain none (unused_unsafe). rustc_mir_build::check_unsafety.
#include "typeck/typeck_internal.h"
#include "ty/print.h"

typedef enum Context {
    CONTEXT_SAFE,
    CONTEXT_UNSAFE_FN,
    CONTEXT_UNSAFE_BLOCK,
    CONTEXT_COMPILER
} Context;
typedef Vec(Span) SpanVec;

typedef struct Checker {
    TyCtxt *t;
    const TypeckResults *r;
    Arena *a;
    Context context;
    bool used;      // UNSAFE_BLOCK: something in it needs it
    SpanVec nested; // used blocks within it, which are then superfluous
    bool assigning; // the place being walked is assigned to, not read
    bool in_union_pat;
} Checker;

typedef enum Why {
    WHY_CALL,
    WHY_DEREF,
    WHY_MUT_STATIC,
    WHY_EXTERN_STATIC,
    WHY_UNION_FIELD,
    WHY_TARGET_FEATURE
} Why;

static const char *const why_label[] = {
    "call to unsafe function", "dereference of raw pointer",
    "use of mutable static",   "use of extern static",
    "access to union field",   "call to function with `#[target_feature]`"};
static const char *const why_note[] = {
    "consult the function's documentation for information on how to avoid undefined behavior",
    "raw pointers may be null, dangling or unaligned; they can violate aliasing rules and cause "
    "data races: all of these are undefined behavior",
    "mutable statics can be mutated by multiple threads: aliasing violations or data races will "
    "cause undefined behavior",
    "extern statics are not controlled by the Rust type system: invalid data, aliasing violations "
    "or data races will cause undefined behavior",
    "the field may not be properly initialized: using uninitialized data will cause undefined "
    "behavior",
    "can only be called if the required target features are available",
};

// ---- levels ----

static LintLevel op_in_unsafe_fn_level(Checker *c, Span at) {
    Session *s = c->t->sess;
    const LintSetting *setting = session_lint_setting(s, SYM(unsafe_op_in_unsafe_fn), at);
    if (setting) return session_lint_level(s, SYM(unsafe_op_in_unsafe_fn), at);
    return s->options.edition >= EDITION_2024 &&
                   session_lint_level(s, SYM(unused_variables), at) != LINT_ALLOW
               ? LINT_WARN
               : LINT_ALLOW;
}

static Str describe(Checker *c, Why why, DefId callee) {
    Session *s = c->t->sess;
    if (id_is_none(callee)) return str_of_c(why_label[why]);
    Buf path = buf_new(s->arena);
    def_path_print_mode(&path, c->t, callee, ARGS_EMPTY, PRINT_VISIBLE, true);
    if (why == WHY_TARGET_FEATURE)
        return str_format(s->arena, "call to function `%.*s` with `#[target_feature]`",
                          STR_ARG(buf_str(&path)));
    return str_format(s->arena, "call to unsafe function `%.*s`", STR_ARG(buf_str(&path)));
}

static void requires_unsafe(Checker *c, Span at, Why why, DefId callee) {
    Session *s = c->t->sess;
    LintLevel level = LINT_ALLOW;
    switch (c->context) {
    case CONTEXT_COMPILER: return;
    case CONTEXT_UNSAFE_BLOCK: c->used = true; return;
    case CONTEXT_UNSAFE_FN:
        level = op_in_unsafe_fn_level(c, at);
        if (level == LINT_ALLOW) return;
        break;
    case CONTEXT_SAFE: break;
    }
    bool fn_suffices = c->context == CONTEXT_SAFE && op_in_unsafe_fn_level(c, at) == LINT_ALLOW;
    Str what = describe(c, why, callee);
    Diag *d = diag_error(s, E0133, at, "%.*s is unsafe and requires unsafe %s", STR_ARG(what),
                         fn_suffices ? "function or block" : "block");
    if (c->context == CONTEXT_UNSAFE_FN) {
        d->lint = SYM(unsafe_op_in_unsafe_fn);
        if (level == LINT_WARN) d->level = DIAG_WARNING;
    }
    diag_label(d, at, "%s", why_label[why]);
    diag_note(d, "%s", why_note[why]);
    diag_emit(d);
}

// ---- blocks ----

static void warn_unused(Checker *c, Span block, Span enclosing) {
    Span head = block;
    head.hi = head.lo + 6; // the word `unsafe`
    Diag *d = diag_lint(c->t->sess, SYM(unused_unsafe), head, "unnecessary `unsafe` block");
    diag_label(d, head, "unnecessary `unsafe` block");
    if (d && !span_is_none(enclosing)) {
        enclosing.hi = enclosing.lo + 6;
        diag_label(d, enclosing, "because it's nested under this `unsafe` block");
    }
    if (d) diag_emit(d);
}

static void visit_block(HirVisitor *v, const HirBlock *b) {
    Checker *c = v->context;
    if (b->rules == HIR_BLOCK_DEFAULT) {
        hir_walk_block(v, b);
        return;
    }
    Context outer = c->context;
    bool outer_used = c->used;
    SpanVec outer_nested = c->nested;
    if (b->rules == HIR_BLOCK_UNSAFE_COMPILER) {
        c->context = CONTEXT_COMPILER;
        hir_walk_block(v, b);
        c->context = outer;
        return;
    }
    c->context = CONTEXT_UNSAFE_BLOCK;
    c->used = session_lint_level(c->t->sess, SYM(unused_unsafe), b->span) == LINT_ALLOW;
    c->nested = (SpanVec){0};
    hir_walk_block(v, b);
    SpanVec nested = c->nested;
    bool used = c->used;
    c->context = outer;
    c->used = outer_used;
    c->nested = outer_nested;
    if (used) {
        for (u32 i = 0; i < nested.len; i++) warn_unused(c, nested.data[i], b->span);
        if (outer == CONTEXT_UNSAFE_BLOCK) vec_push(c->a, &c->nested, b->span);
    } else {
        warn_unused(c, b->span, SPAN_NONE);
        for (u32 i = 0; outer == CONTEXT_UNSAFE_BLOCK && i < nested.len; i++)
            vec_push(c->a, &c->nested, nested.data[i]);
    }
}

// ---- operations ----

static Safety callee_safety(Checker *c, TyId ty, DefId *def) {
    const TyData *d = ty_data(c->t, ty);
    *def = (DefId){0};
    if (d->kind == TY_FN_DEF) {
        *def = d->adt.def;
        PolyFnSig sig = collect_fn_sig(c->t, *def);
        return sig_of(c->t, sig.sig)->safety;
    }
    if (d->kind == TY_FN_PTR) return sig_of(c->t, d->fn_ptr.sig)->safety;
    return SAFETY_DEFAULT;
}

static void check_callee(Checker *c, Span at, DefId def, Safety safety) {
    if (safety == SAFETY_UNSAFE) {
        requires_unsafe(c, at, WHY_CALL, def);
        return;
    }
    if (id_is_none(def)) return;
    Session *s = c->t->sess;
    // Target features: the caller must have them, too (a function with the attribute is taken to).
    Symbol attr = intern_c(&s->symbols, "target_feature");
    if (attr_find(def_of(s, def)->attrs, attr) && !attr_find(def_of(s, c->r->root)->attrs, attr))
        requires_unsafe(c, at, WHY_TARGET_FEATURE, def);
}

static bool is_union(Checker *c, TyId ty) {
    const AdtDef *adt = id_is_some(ty) ? collect_adt_of_ty(c->t, ty) : NULL;
    return adt && adt->flags & ADT_UNION;
}

static void check_path(Checker *c, const HirExpr *e) {
    Res res = typeck_qpath_res(c->r, &e->path, e->id);
    if (res.kind != RES_DEF) return;
    const Def *d = def_of(c->t->sess, res.def);
    if (d->kind != DEF_STATIC) return;
    if (d->is_mut_static)
        requires_unsafe(c, e->span, WHY_MUT_STATIC, (DefId){0});
    else if (d->is_foreign && d->is_unsafe)
        requires_unsafe(c, e->span, WHY_EXTERN_STATIC, (DefId){0});
}

static bool derefs_raw(Checker *c, const HirExpr *e) {
    return e->kind == HIR_EXPR_UNARY && e->unary.op == UN_DEREF &&
           ty_kind(c->t, typeck_expr_ty_adjusted(c->r, e->unary.expr)) == TY_PTR;
}

static bool is_static_path(Checker *c, const HirExpr *e) {
    if (e->kind != HIR_EXPR_PATH) return false;
    Res res = typeck_qpath_res(c->r, &e->path, e->id);
    return res.kind == RES_DEF && def_of(c->t->sess, res.def)->kind == DEF_STATIC;
}

// `&raw` of a place reads nothing: neither a pointer's target, nor a static, nor a union's field.
static void visit_raw_borrow(HirVisitor *v, const HirExpr *place) {
    Checker *c = v->context;
    if (derefs_raw(c, place)) {
        hir_visit_expr(v, place->unary.expr);
        return;
    }
    if (is_static_path(c, place)) return;
    while (place->kind == HIR_EXPR_FIELD &&
           is_union(c, typeck_expr_ty_adjusted(c->r, place->field.expr))) {
        place = place->field.expr;
        if (is_static_path(c, place)) break;
    }
    hir_visit_expr(v, place);
}

static void check_expr_op(Checker *c, const HirExpr *e) {
    switch (e->kind) {
    case HIR_EXPR_CALL: {
        if (map_get_or(&c->r->overloaded_ops, e->id.v, 0)) return; // Fn traits' methods are safe
        DefId def;
        Safety safety = callee_safety(c, typeck_expr_ty_adjusted(c->r, e->call.callee), &def);
        check_callee(c, e->span, def, safety);
        return;
    }
    case HIR_EXPR_METHOD_CALL: {
        Res res = c->r->node_res[e->id.v];
        if (res.kind != RES_DEF) return;
        PolyFnSig sig = collect_fn_sig(c->t, res.def);
        check_callee(c, e->span, res.def, sig_of(c->t, sig.sig)->safety);
        return;
    }
    case HIR_EXPR_UNARY:
        if (derefs_raw(c, e)) requires_unsafe(c, e->span, WHY_DEREF, (DefId){0});
        return;
    case HIR_EXPR_PATH: check_path(c, e); return;
    case HIR_EXPR_FIELD:
        if (is_union(c, typeck_expr_ty_adjusted(c->r, e->field.expr)) && !c->assigning)
            requires_unsafe(c, e->span, WHY_UNION_FIELD, (DefId){0});
        return;
    default: return;
    }
}

static void visit_expr(HirVisitor *v, const HirExpr *e) {
    Checker *c = v->context;
    Adjustments a = c->r->adjustments[e->id.v];
    bool was_assigning = c->assigning;
    if ((e->kind != HIR_EXPR_FIELD && e->kind != HIR_EXPR_INDEX && e->kind != HIR_EXPR_PATH) ||
        (a.len && a.data[0].kind == ADJUST_DEREF))
        c->assigning = false;
    check_expr_op(c, e);
    switch (e->kind) {
    case HIR_EXPR_ASSIGN: {
        // What is assigned to is not read; only what leads there is.
        bool to_union_field = e->assign.lhs->kind == HIR_EXPR_FIELD;
        hir_visit_expr(v, e->assign.rhs);
        c->assigning = to_union_field;
        hir_visit_expr(v, e->assign.lhs);
        break;
    }
    case HIR_EXPR_ADDR_OF:
        if (e->addr_of.raw)
            visit_raw_borrow(v, e->addr_of.expr);
        else
            hir_walk_expr(v, e);
        break;
    case HIR_EXPR_INDEX: {
        bool place = c->assigning;
        hir_visit_expr(v, e->index.expr);
        c->assigning = false;
        hir_visit_expr(v, e->index.index);
        c->assigning = place;
        break;
    }
    default: hir_walk_expr(v, e); break;
    }
    c->assigning = was_assigning;
}

static void visit_pat(HirVisitor *v, const HirPat *p) {
    Checker *c = v->context;
    bool outer = c->in_union_pat;
    if (c->in_union_pat) {
        switch (p->kind) {
        case HIR_PAT_BINDING:
        case HIR_PAT_EXPR:
        case HIR_PAT_STRUCT:
        case HIR_PAT_TUPLE_STRUCT:
        case HIR_PAT_RANGE:
        case HIR_PAT_SLICE:
        case HIR_PAT_BOX:
        case HIR_PAT_DEREF:
        case HIR_PAT_REF:
            requires_unsafe(c, p->span, WHY_UNION_FIELD, (DefId){0});
            c->in_union_pat = false;
            hir_walk_pat(v, p);
            c->in_union_pat = outer;
            return;
        default: break;
        }
    }
    if (c->r->pat_adjustments[p->id.v].len || p->kind == HIR_PAT_REF) c->in_union_pat = false;
    if (p->kind == HIR_PAT_STRUCT && is_union(c, c->r->node_types[p->id.v])) c->in_union_pat = true;
    if (p->kind != HIR_PAT_EXPR && p->kind != HIR_PAT_RANGE) hir_walk_pat(v, p);
    c->in_union_pat = outer;
}

void check_unsafety(TyCtxt *t, const TypeckResults *r, const HirBody *body) {
    Arena scratch = arena_new(NULL);
    DefKind k = def_of(t->sess, r->root)->kind;
    bool is_fn = k == DEF_FN || k == DEF_ASSOC_FN;
    Checker c = {.t = t,
                 .r = r,
                 .a = &scratch,
                 .context =
                     is_fn && collect_fn_is_unsafe(t, r->root) ? CONTEXT_UNSAFE_FN : CONTEXT_SAFE};
    HirVisitor v = {.context = &c, .expr = visit_expr, .pat = visit_pat, .block = visit_block};
    hir_visit_body(&v, body);
    arena_free_all(&scratch);
}
