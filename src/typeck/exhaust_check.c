// SPDX-License-Identifier: MIT
// exhaust_check.c: all patterns of a typed body: matches must cover their type (E0004), patterns of let, of
// parameters and of `for` must always match (E0005), and patterns that nothing reaches, or that always match
// where a choice is expected, get a warning. rustc_mir_build::thir::pattern::check_match.
#include "typeck/exhaust.h"
#include "ty/print.h"

typedef struct Checker {
    TyCtxt *t;
    const TypeckResults *r;
    const ParamEnvData *env;
    DefId module;
    Arena *a;
    bool in_while; // the condition at hand is that of a `while`
} Checker;

static ExCtx new_ctx(Checker *c) {
    return (ExCtx){
        .t = c->t, .s = c->t->sess, .a = c->a, .r = c->r, .env = c->env, .module = c->module};
}

// ---- is the place that is matched known to hold a valid value ----

static bool derefs(Checker *c, const HirExpr *e) {
    Adjustments a = c->r->adjustments[e->id.v];
    for (u32 i = 0; i < a.len; i++)
        if (a.data[i].kind == ADJUST_DEREF || a.data[i].kind == ADJUST_OVERLOADED_DEREF)
            return true;
    return false;
}

static bool known_valid(Checker *c, const HirExpr *e) {
    for (;;) {
        if (!e) return true;
        switch (e->kind) {
        case HIR_EXPR_UNARY: return e->unary.op != UN_DEREF;
        case HIR_EXPR_DROP_TEMPS: e = e->drop_temps; continue;
        case HIR_EXPR_FIELD: {
            if (derefs(c, e->field.expr)) return false;
            const AdtDef *adt =
                collect_adt_of_ty(c->t, typeck_expr_ty_adjusted(c->r, e->field.expr));
            if (adt && adt->flags & ADT_UNION) return false;
            e = e->field.expr;
            continue;
        }
        case HIR_EXPR_INDEX:
            if (derefs(c, e->index.expr) || map_get_or(&c->r->overloaded_ops, e->id.v, 0))
                return false;
            e = e->index.expr;
            continue;
        case HIR_EXPR_PATH: {
            Res res = typeck_qpath_res(c->r, &e->path, e->id);
            return !(res.kind == RES_DEF && def_of(c->t->sess, res.def)->kind == DEF_STATIC);
        }
        default: return true;
        }
    }
}

// ---- wording ----

static Str join_witnesses(Checker *c, ExCtx *cx, const ExWits *w) {
    Buf out = buf_new(c->t->sess->arena);
    u32 shown = w->len <= 3 ? w->len : 3;
    for (u32 i = 0; i < shown; i++) {
        if (i) buf_put_c(&out, i + 1 == shown && w->len <= 3 ? " and " : ", ");
        buf_put_byte(&out, '`');
        ex_print_witness(cx, &out, w->data[i]);
        buf_put_byte(&out, '`');
    }
    if (w->len > 3) buf_printf(&out, " and %u more", w->len - 3);
    return buf_str(&out);
}

static TyId peel_refs(const TyCtxt *t, TyId ty) {
    while (ty_kind(t, ty) == TY_REF) ty = ty_data(t, ty)->ref.ty;
    return ty;
}

// Where the matched type is defined, with the variants that are missing.
static void note_definition(Checker *c, Diag *d, TyId ty, const ExWits *w, bool foreign_too) {
    ty = peel_refs(c->t, ty);
    const AdtDef *adt = collect_adt_of_ty(c->t, ty);
    if (!adt || !(adt->flags & ADT_ENUM)) return;
    Session *s = c->t->sess;
    if (!foreign_too && !id_eq(def_of(s, adt->def)->crate, s->current_crate)) return;
    diag_span_note(d, def_of(s, adt->def)->ident_span, "`%.*s` defined here",
                   STR_ARG(ty_str(c->t, ty)));
    if (w->len >= 4) return;
    for (u32 i = 0; i < w->len; i++) {
        const ExWit *x = w->data[i];
        while (x && x->ctor.kind == EX_CTOR_REF && x->arity) x = x->fields[0];
        if (!x || x->ctor.kind != EX_CTOR_VARIANT || !id_eq(x->ty, ty)) continue;
        Span at = def_of(s, adt->variants.data[x->ctor.variant].def)->ident_span;
        bool again = false;
        for (u32 k = 0; k < i; k++)
            again |= w->data[k]->ctor.kind == EX_CTOR_VARIANT &&
                     w->data[k]->ctor.variant == x->ctor.variant;
        if (!again) diag_child_label(d, at, "not covered");
    }
}

static void too_complex(Checker *c, Span at) {
    diag_unsupported(c->t->sess, at, "checking patterns of this complexity");
}

// A type that is empty for the match to be allowed without arms.
static void report_empty_match(Checker *c, const HirExpr *e, TyId ty) {
    Session *s = c->t->sess;
    Diag *d =
        diag_error(s, E0004, e->match.scrutinee->span,
                   "non-exhaustive patterns: type `%.*s` is non-empty", STR_ARG(ty_str(c->t, ty)));
    const AdtDef *adt = collect_adt_of_ty(c->t, peel_refs(c->t, ty));
    if (adt)
        diag_span_note(d, def_of(s, adt->def)->ident_span, "`%.*s` defined here",
                       STR_ARG(ty_str(c->t, peel_refs(c->t, ty))));
    diag_note(d, "the matched value is of type `%.*s`", STR_ARG(ty_str(c->t, ty)));
    if (ty_kind(c->t, ty) == TY_REF) diag_note(d, "references are always considered inhabited");
    diag_help(d, "ensure that all possible cases are being handled by adding a match arm with a "
                 "wildcard pattern as shown");
    diag_emit(d);
}

static bool mentions(const ExWits *w, ExCtorKind kind) {
    for (u32 i = 0; i < w->len; i++)
        if (w->data[i]->ctor.kind == kind) return true;
    return false;
}

static void note_open_types(Checker *c, Diag *d, TyId ty, const ExWits *w) {
    TyId bare = peel_refs(c->t, ty);
    TyKind k = ty_kind(c->t, bare);
    bool open = mentions(w, EX_CTOR_NON_EXHAUSTIVE);
    const AdtDef *adt = collect_adt_of_ty(c->t, bare);
    if (open && adt && adt->flags & ADT_NON_EXHAUSTIVE)
        diag_note(d,
                  "`%.*s` is marked as non-exhaustive, so a wildcard `_` is necessary to match "
                  "exhaustively",
                  STR_ARG(ty_str(c->t, bare)));
    bool is_signed = k == TY_INT && ty_data(c->t, bare)->int_ == INT_ISIZE;
    bool is_size = is_signed || (k == TY_UINT && ty_data(c->t, bare)->uint == UINT_USIZE);
    u128 max = ~(u64)0;
    for (u32 i = 0; is_size && i < w->len; i++) {
        const ExWit *x = w->data[i];
        while (x->ctor.kind == EX_CTOR_REF && x->arity) x = x->fields[0];
        if (x->ctor.kind != EX_CTOR_INT) continue;
        bool beyond = (x->ctor.lo.class == EX_FINITE && x->ctor.lo.v > max) ||
                      (x->ctor.hi.class == EX_FINITE && x->ctor.hi.v == 0);
        if (!beyond) continue;
        if (is_signed)
            diag_note(d, "`isize::MIN` and `isize::MAX` are not treated as exhaustive, so "
                         "half-open ranges are necessary to match exhaustively");
        else
            diag_note(d, "`usize::MAX` is not treated as exhaustive, so half-open ranges are "
                         "necessary to match exhaustively");
        break;
    }
    if (k == TY_STR)
        diag_note(d, "`&str` cannot be matched exhaustively, so a wildcard `_` is necessary");
}

static void report_match(Checker *c, ExCtx *cx, const HirExpr *e, TyId ty, const ExWits *w) {
    Session *s = c->t->sess;
    Str joined = join_witnesses(c, cx, w);
    Span at = e->match.scrutinee->span;
    Diag *d =
        diag_error(s, E0004, at, "non-exhaustive patterns: %.*s not covered", STR_ARG(joined));
    diag_label(d, at, "pattern%s %.*s not covered", w->len > 1 ? "s" : "", STR_ARG(joined));
    note_definition(c, d, ty, w, true);
    diag_note(d, "the matched value is of type `%.*s`", STR_ARG(ty_str(c->t, ty)));
    note_open_types(c, d, ty, w);
    const char *form = w->len == 1  ? " with a wildcard pattern or an explicit pattern as shown"
                       : w->len > 3 ? " with a wildcard pattern as shown, or multiple match arms"
                                    : " with a wildcard pattern, a match arm with multiple "
                                      "or-patterns as shown, or multiple match arms";
    if (e->match.arms.len &&
        !source_span_from_expansion(e->match.arms.data[e->match.arms.len - 1].span)) {
        Span last = e->match.arms.data[e->match.arms.len - 1].span;
        Buf text = buf_new(s->arena);
        buf_put_c(&text, ", ");
        for (u32 i = 0; i < w->len && w->len <= 3; i++) {
            if (i) buf_put_c(&text, " | ");
            ex_print_witness(cx, &text, w->data[i]);
        }
        if (w->len > 3) buf_put_c(&text, "_");
        buf_put_c(&text, " => todo!()");
        Span end = last;
        end.lo = end.hi;
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, end, buf_str(&text),
                     "ensure that all possible cases are being handled by adding a match arm%s",
                     form);
    } else {
        diag_help(d, "ensure that all possible cases are being handled by adding a match arm%s",
                  form);
    }
    diag_emit(d);
}

// ---- arms that nothing reaches ----

static bool is_catch_all(const ExPat *p) {
    return p && p->ctor.kind == EX_CTOR_WILD;
}

static void report_unreachable(Checker *c, ExArm *arms, u32 at, Span span, bool whole_arm) {
    Diag *d = diag_lint(c->t->sess, SYM(unreachable_patterns), span, "unreachable pattern");
    if (!d) return;
    const ExPat *self = arms[at].pat;
    for (u32 i = 0; whole_arm && i < at; i++) {
        if (arms[i].has_guard || !is_catch_all(arms[i].pat)) continue;
        diag_label(d, span, "no value can reach this");
        diag_label(d, arms[i].pat->span, "matches any value");
        diag_emit(d);
        return;
    }
    ExCtx probe = new_ctx(c);
    if (whole_arm && ex_is_uninhabited(&probe, self->ty)) {
        diag_label(d, span, "matches no value because the type `%.*s` is uninhabited",
                   STR_ARG(ty_str(c->t, self->ty)));
        diag_note(d, "to learn more about uninhabited types, see "
                     "https://doc.rust-lang.org/nomicon/exotic-sizes.html#empty-types");
        diag_emit(d);
        return;
    }
    diag_label(d, span, "no value can reach this");
    for (u32 i = 0; whole_arm && at <= 64 && i < at; i++) {
        if (arms[i].has_guard) continue;
        ExArm two[2] = {{.pat = arms[i].pat}, {.pat = arms[at].pat}};
        ExCtx cx = new_ctx(c);
        ex_compute(&cx, two, 2, self->ty, false);
        if (cx.failed || two[1].useful) continue;
        diag_label(d, arms[i].pat->span, "matches all the relevant values");
        break;
    }
    diag_emit(d);
}

static void report_useless_alternatives(Checker *c, ExArm *arms, u32 at, const ExPat *p) {
    if (!p) return;
    for (u32 i = 0; i < p->arity; i++) {
        const ExPat *f = p->fields[i];
        if (!f) continue;
        if (p->ctor.kind == EX_CTOR_OR && !f->useful && f->ctor.kind != EX_CTOR_OR)
            report_unreachable(c, arms, at, f->span, false);
        else
            report_useless_alternatives(c, arms, at, f);
    }
}

static void report_useless(Checker *c, ExArm *arms, u32 n) {
    for (u32 i = 0; i < n; i++) {
        if (!arms[i].useful)
            report_unreachable(c, arms, i, arms[i].pat->span, true);
        else
            report_useless_alternatives(c, arms, i, arms[i].pat);
    }
}

// ---- one match, one binding ----

static bool lower_arm(Checker *c, ExCtx *cx, const HirPat *p, ExArm *out) {
    Pat *pat = pat_lower(c->t, c->r, c->env, p, c->a);
    out->pat = pat ? ex_lower(cx, pat) : NULL;
    if (!out->pat)
        cx->failed = true;
    else
        out->pat->span = p->span;
    return !cx->failed;
}

static TyId scrutinee_ty(Checker *c, TyId ty) {
    return traits_normalize_erasing(c->t, c->env, ty);
}

// A pattern that has to match whatever comes. `what`: "local binding".
static void check_irrefutable(Checker *c, const HirPat *p, TyId ty, bool valid, const char *what,
                              const HirLocal *local) {
    ExCtx cx = new_ctx(c);
    ExArm arm = {0};
    u32 errors = c->t->sess->diags.error_count;
    if (ty_references_error(c->t, ty) || !lower_arm(c, &cx, p, &arm) ||
        errors != c->t->sess->diags.error_count)
        return;
    TyId erased = scrutinee_ty(c, ty);
    ExWits w = ex_compute(&cx, &arm, 1, erased, valid);
    if (cx.too_complex) too_complex(c, p->span);
    if (cx.failed) return;
    if (w.len == 0) {
        if (arm.useful) report_useless_alternatives(c, &arm, 0, arm.pat);
        return;
    }
    Diag *d = diag_error(c->t->sess, E0005, p->span, "refutable pattern in %s", what);
    Str joined = join_witnesses(c, &cx, &w);
    diag_label(d, p->span, "pattern%s %.*s not covered", w.len > 1 ? "s" : "", STR_ARG(joined));
    if (local) {
        diag_note(d, "`let` bindings require an \"irrefutable pattern\", like a `struct` or an "
                     "`enum` with only one variant");
        diag_note(
            d,
            "for more information, visit https://doc.rust-lang.org/book/ch19-02-refutability.html");
    }
    note_definition(c, d, ty, &w, false);
    diag_note(d, "the matched value is of type `%.*s`", STR_ARG(ty_str(c->t, ty)));
    if (local && local->init && !source_span_from_expansion(p->span)) {
        Span end = local->init->span;
        end.lo = end.hi;
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, end, STR(" else { todo!() }"),
                     "you might want to use `let...else` to handle the variant%s that %s matched",
                     w.len > 1 ? "s" : "", w.len > 1 ? "aren't" : "isn't");
    }
    diag_emit(d);
}

// A pattern that may fail: is there something that it does not match?
static bool pattern_is_refutable(Checker *c, const HirPat *p, TyId ty, bool valid, bool *known) {
    ExCtx cx = new_ctx(c);
    ExArm arm = {0};
    *known = false;
    u32 errors = c->t->sess->diags.error_count;
    if (ty_references_error(c->t, ty) || !lower_arm(c, &cx, p, &arm) ||
        errors != c->t->sess->diags.error_count)
        return true;
    ExWits w = ex_compute(&cx, &arm, 1, scrutinee_ty(c, ty), valid);
    if (cx.too_complex) too_complex(c, p->span);
    if (cx.failed) return true;
    *known = true;
    report_useless(c, &arm, 1);
    return w.len > 0;
}

static void check_match_expr(Checker *c, const HirExpr *e) {
    u32 n = e->match.arms.len;
    TyId ty = typeck_expr_ty_adjusted(c->r, e->match.scrutinee);
    if (id_is_none(ty) || ty_references_error(c->t, ty)) return;
    ExCtx cx = new_ctx(c);
    ExArm *arms = NEW_N(c->a, ExArm, n + 1);
    u32 errors = c->t->sess->diags.error_count;
    for (u32 i = 0; i < n; i++) {
        arms[i].has_guard = e->match.arms.data[i].guard != NULL;
        if (!lower_arm(c, &cx, e->match.arms.data[i].pat, &arms[i])) return;
    }
    if (errors != c->t->sess->diags.error_count) return;
    TyId erased = scrutinee_ty(c, ty);
    ExWits w = ex_compute(&cx, arms, n, erased, known_valid(c, e->match.scrutinee));
    if (cx.too_complex) too_complex(c, e->match.scrutinee->span);
    if (cx.failed) return;
    if (e->match.source == HIR_MATCH_NORMAL) report_useless(c, arms, n);
    if (w.len == 0) return;
    if (e->match.source == HIR_MATCH_FOR && n == 2) {
        // The second arm is Some(pattern).
        const HirPat *some = e->match.arms.data[1].pat;
        const HirPat *p = some->kind == HIR_PAT_TUPLE_STRUCT && some->tuple_struct.pats.len
                              ? some->tuple_struct.pats.data[0]
                          : some->kind == HIR_PAT_STRUCT && some->struct_.fields.len
                              ? some->struct_.fields.data[0].pat
                              : NULL;
        if (p) {
            TyId inner = c->r->node_types[p->id.v];
            if (c->r->pat_adjustments[p->id.v].len) inner = c->r->pat_adjustments[p->id.v].data[0];
            check_irrefutable(c, p, inner, true, "`for` loop binding", NULL);
            return;
        }
    }
    const AdtDef *adt = collect_adt_of_ty(c->t, ty);
    if (n == 0 && !(adt && adt->flags & ADT_ENUM && adt->variants.len))
        report_empty_match(c, e, ty);
    else
        report_match(c, &cx, e, ty, &w);
}

static void lint_irrefutable(Checker *c, Span at, const char *what, const char *so,
                             const char *help) {
    Diag *d =
        diag_lint(c->t->sess, SYM(irrefutable_let_patterns), at, "irrefutable `%s` pattern", what);
    diag_note(d, "this pattern will always match, so the %s", so);
    diag_help(d, "%s", help);
    if (d) diag_emit(d);
}

static void check_let_expr_pattern(Checker *c, const HirExpr *e, bool alone) {
    bool known;
    TyId ty = typeck_expr_ty_adjusted(c->r, e->let.init);
    if (id_is_none(ty)) return;
    bool refutable = pattern_is_refutable(c, e->let.pat, ty, known_valid(c, e->let.init), &known);
    if (!known || refutable || !alone) return;
    if (c->in_while)
        lint_irrefutable(c, e->span, "while let", "loop will never exit",
                         "consider instead using a `loop { ... }` with a `let` inside it");
    else
        lint_irrefutable(c, e->span, "if let", "`if let` is useless",
                         "consider replacing the `if let` with a `let`");
}

// ---- the walk ----

static void visit_condition(HirVisitor *v, const HirExpr *cond) {
    Checker *c = v->context;
    const HirExpr *inner = cond;
    while (inner->kind == HIR_EXPR_DROP_TEMPS) inner = inner->drop_temps;
    if (inner->kind != HIR_EXPR_LET) {
        c->in_while = false;
        hir_visit_expr(v, cond);
        return;
    }
    check_let_expr_pattern(c, inner, true);
    c->in_while = false;
    hir_visit_expr(v, inner->let.init);
    hir_visit_pat(v, inner->let.pat);
}

static void visit_expr(HirVisitor *v, const HirExpr *e) {
    Checker *c = v->context;
    bool was_while = c->in_while;
    c->in_while = false;
    switch (e->kind) {
    case HIR_EXPR_MATCH: check_match_expr(c, e); break;
    case HIR_EXPR_LET: check_let_expr_pattern(c, e, false); break;
    case HIR_EXPR_LOOP:
        if (e->loop.source == HIR_LOOP_WHILE && e->loop.block->expr &&
            e->loop.block->expr->kind == HIR_EXPR_IF) {
            c->in_while = true;
            visit_expr(v, e->loop.block->expr);
            return;
        }
        break;
    case HIR_EXPR_IF:
        c->in_while = was_while;
        visit_condition(v, e->if_.cond);
        hir_visit_expr(v, e->if_.then);
        hir_visit_expr(v, e->if_.else_);
        return;
    case HIR_EXPR_CLOSURE:
        for (u32 i = 0; i < e->closure->body->params.len; i++) {
            const HirPat *p = e->closure->body->params.data[i].pat;
            TyId ty = c->r->node_types[e->closure->body->params.data[i].id.v];
            if (id_is_none(ty)) ty = c->r->node_types[p->id.v];
            if (id_is_some(ty) && p->kind != HIR_PAT_BINDING)
                check_irrefutable(c, p, ty, true, "closure argument", NULL);
        }
        break;
    default: break;
    }
    hir_walk_expr(v, e);
}

static void visit_local(HirVisitor *v, const HirLocal *l) {
    Checker *c = v->context;
    TyId ty = l->init ? typeck_expr_ty_adjusted(c->r, l->init) : c->r->node_types[l->id.v];
    if (id_is_none(ty) || (l->ty && id_is_some(c->r->node_types[l->id.v])))
        ty = c->r->node_types[l->id.v];
    if (id_is_none(ty)) ty = c->r->node_types[l->pat->id.v];
    bool valid = known_valid(c, l->init);
    if (l->else_) {
        bool known;
        bool refutable = pattern_is_refutable(c, l->pat, ty, valid, &known);
        if (known && !refutable)
            lint_irrefutable(c, l->init ? span_to(l->span, l->init->span) : l->span, "let...else",
                             "`else` clause is useless", "consider removing the `else` clause");
    } else if (l->pat->kind != HIR_PAT_WILD &&
               !(l->pat->kind == HIR_PAT_BINDING && !l->pat->binding.sub) && id_is_some(ty)) {
        check_irrefutable(c, l->pat, ty, valid, "local binding", l);
    }
    hir_walk_local(v, l);
}

// A variable named like a variant of its type is most likely meant to be the variant.
static void check_variant_name(Checker *c, const HirPat *p) {
    if (p->binding.sub || p->binding.by_ref || p->binding.mutbl == MUT_MUT ||
        c->r->binding_modes[p->id.v] != BIND_BY_VALUE)
        return;
    TyId ty = c->r->node_types[p->id.v];
    if (id_is_none(ty)) return;
    ty = peel_refs(c->t, ty);
    const AdtDef *adt = collect_adt_of_ty(c->t, ty);
    if (!adt || !(adt->flags & ADT_ENUM)) return;
    for (u32 i = 0; i < adt->variants.len; i++) {
        const VariantDef *v = &adt->variants.data[i];
        if (v->name.v != p->binding.ident.name.v || v->kind != VARIANT_UNIT) continue;
        Str name = def_str(c->t, adt->def), var = sym_str(c->t->sess, v->name);
        Diag *d = diag_lint(
            c->t->sess, SYM(bindings_with_variant_name), p->span,
            "pattern binding `%.*s` is named the same as one of the variants of the type `%.*s`",
            STR_ARG(var), STR_ARG(name));
        if (!d) return;
        d->code = E0170;
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->span,
                     str_format(c->t->sess->arena, "%.*s::%.*s", STR_ARG(name), STR_ARG(var)),
                     "to match on the variant, qualify the path");
        diag_emit(d);
        return;
    }
}

static void visit_pat(HirVisitor *v, const HirPat *p) {
    if (p->kind == HIR_PAT_BINDING) check_variant_name(v->context, p);
    hir_walk_pat(v, p);
}

void check_match_exhaustiveness(TyCtxt *t, const TypeckResults *r, const HirBody *body) {
    Arena scratch = arena_new(NULL);
    Checker c = {.t = t,
                 .r = r,
                 .a = &scratch,
                 .env = traits_param_env(t, r->root),
                 .module = def_enclosing_module(t->sess, r->root)};
    for (u32 i = 0; i < body->params.len; i++) {
        const HirPat *p = body->params.data[i].pat;
        TyId ty = r->node_types[body->params.data[i].id.v];
        if (id_is_some(ty) && p->kind != HIR_PAT_BINDING && p->kind != HIR_PAT_WILD)
            check_irrefutable(&c, p, ty, true, "function argument", NULL);
    }
    HirVisitor v = {.context = &c, .expr = visit_expr, .local = visit_local, .pat = visit_pat};
    hir_visit_body(&v, body);
    arena_free_all(&scratch);
}
