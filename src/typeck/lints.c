// SPDX-License-Identifier: MIT
// lints.c: lints over a typed body: literals that their types cannot hold (overflowing_literals), statements
// that are only a path (path_statements), variables that nothing reads (unused_variables). Wording follows rustc's.
#include "typeck/typeck_internal.h"

#include <stdlib.h>

typedef struct Linter {
    TyCtxt *t;
    Session *s;
    const TypeckResults *r;
    Arena *a;
    bool negated; // the operand of unary minus
    u32 closure_depth;
    BitSet read; // [HirId of variable - the results' first]
    BitSet written;
} Linter;

// ---- overflowing_literals ----

static void lint_int(Linter *l, const HirExpr *e, TyId ty) {
    TyKind k = ty_kind(l->t, ty);
    u128 v = e->lit.value.integer;
    u32 bits = ty_int_bits(l->t, ty);
    bool is_signed = k == TY_INT;
    u128 max = is_signed     ? ((u128)1 << (bits - 1)) - 1
               : bits >= 128 ? ~(u128)0
                             : ((u128)1 << bits) - 1;
    if (v <= max || (is_signed && l->negated && v == max + 1)) return;
    Str name = ty_str(l->t, ty);
    Diag *d = diag_lint(l->s, SYM(overflowing_literals), e->span, "literal out of range for `%.*s`",
                        STR_ARG(name));
    if (!d) return;
    Str text = source_span_text(&l->s->sources, e->span);
    Buf range = buf_new(l->s->arena);
    if (is_signed) {
        buf_put_byte(&range, '-');
        buf_put_u128(&range, max + 1);
    } else {
        buf_put_byte(&range, '0');
    }
    buf_put_c(&range, "..=");
    buf_put_u128(&range, max);
    diag_note(d, "the literal `%.*s` does not fit into the type `%.*s` whose range is `%.*s`",
              STR_ARG(text), STR_ARG(name), STR_ARG(buf_str(&range)));
    diag_emit(d);
}

static void lint_float(Linter *l, const HirExpr *e, TyId ty) {
    char digits[512];
    Str text = e->lit.value.bytes;
    if (e->lit.value.kind != LIT_FLOAT || text.len >= sizeof digits) return;
    memcpy(digits, text.data, text.len);
    digits[text.len] = 0;
    double v = strtod(digits, NULL);
    FloatTy f = ty_data(l->t, ty)->float_;
    bool infinite =
        f == FLOAT_F32 ? __builtin_isinf((float)v) : f == FLOAT_F64 && __builtin_isinf(v);
    if (!infinite) return;
    Str name = ty_str(l->t, ty);
    Diag *d = diag_lint(l->s, SYM(overflowing_literals), e->span, "literal out of range for `%.*s`",
                        STR_ARG(name));
    if (!d) return;
    Str shown = source_span_text(&l->s->sources, e->span);
    diag_note(d,
              "the literal `%.*s` does not fit into the type `%.*s` and will be converted to "
              "`%.*s::INFINITY`",
              STR_ARG(shown), STR_ARG(name), STR_ARG(name));
    diag_emit(d);
}

static void lint_lit(Linter *l, const HirExpr *e) {
    TyId ty = l->r->node_types[e->id.v];
    if (id_is_none(ty)) return;
    TyKind k = ty_kind(l->t, ty);
    if (e->lit.value.kind == LIT_INTEGER && (k == TY_INT || k == TY_UINT))
        lint_int(l, e, ty);
    else if (k == TY_FLOAT)
        lint_float(l, e, ty);
}

// ---- unused_variables ----

static void mark(const Linter *l, BitSet *set, HirId var) {
    u32 i = var.v - l->r->node_first; // large where it is another body's
    if (i < set->bits) bitset_add(set, i);
}

static bool is_marked(const Linter *l, const BitSet *set, HirId var) {
    return bitset_has(set, var.v - l->r->node_first);
}

static bool local_of(Linter *l, const HirExpr *e, HirId *var) {
    if (e->kind != HIR_EXPR_PATH) return false;
    Res res = typeck_qpath_res(l->r, &e->path, e->id);
    var->v = res.node.v;
    return res.kind == RES_LOCAL;
}

// The variable that `x.a.b = v` or `x += v` only writes; false where reading or dropping it may show it.
static bool written_var(Linter *l, const HirExpr *e, HirId *var) {
    while (e->kind == HIR_EXPR_FIELD) {
        e = e->field.expr;
        if (l->r->adjustments[e->id.v].len) return false;
        const AdtDef *adt = collect_adt_of_ty(l->t, l->r->node_types[e->id.v]);
        DefId dtor;
        if (adt && collect_adt_has_dtor(l->t, adt->def, &dtor)) return false;
    }
    return local_of(l, e, var);
}

static void visit_expr(HirVisitor *v, const HirExpr *e) {
    Linter *l = v->context;
    bool negated = l->negated;
    HirId var;
    l->negated = false;
    switch (e->kind) {
    case HIR_EXPR_LIT:
        l->negated = negated;
        lint_lit(l, e);
        break;
    case HIR_EXPR_UNARY: l->negated = e->unary.op == UN_NEG; break;
    case HIR_EXPR_PATH:
        if (local_of(l, e, &var)) mark(l, &l->read, var);
        break;
    case HIR_EXPR_ASSIGN:
        if (l->closure_depth || !written_var(l, e->assign.lhs, &var)) break;
        mark(l, &l->written, var);
        hir_visit_expr(v, e->assign.rhs);
        return;
    case HIR_EXPR_ASSIGN_OP:
        if (l->closure_depth || map_get_or(&l->r->overloaded_ops, e->id.v, 0) ||
            !written_var(l, e->binary.lhs, &var))
            break;
        mark(l, &l->written, var);
        hir_visit_expr(v, e->binary.rhs);
        return;
    case HIR_EXPR_CLOSURE: // what it captures it uses
        l->closure_depth++;
        hir_walk_expr(v, e);
        l->closure_depth--;
        return;
    default: break;
    }
    hir_walk_expr(v, e);
    l->negated = false;
}

static void visit_stmt(HirVisitor *v, const HirStmt *st) {
    Linter *l = v->context;
    if (st->kind == HIR_STMT_SEMI && st->expr->kind == HIR_EXPR_PATH) {
        Span whole = st->expr->span;
        if (!source_span_from_expansion(whole)) {
            whole.hi++; // the semicolon
            TyId ty = l->r->node_types[st->expr->id.v];
            const ParamEnvData *env = traits_param_env(l->t, l->r->root);
            bool drops = id_is_some(ty) && traits_type_needs_drop(l->t, env, ty);
            Diag *d = diag_lint(l->s, SYM(path_statements), whole, "path statement %s",
                                drops ? "drops value" : "with no effect");
            if (d && drops) {
                Str path = source_span_text(&l->s->sources, st->expr->span);
                diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, whole,
                             str_format(l->s->arena, "drop(%.*s);", STR_ARG(path)),
                             "use `drop` to clarify the intent");
                diag_suggest_style(d, SUGGESTION_SHOW_CODE);
            }
            if (d) diag_emit(d);
        }
    }
    if (st->kind == HIR_STMT_LET)
        hir_walk_local(v, st->local);
    else if (st->kind != HIR_STMT_ITEM)
        hir_visit_expr(v, st->expr);
}

static void warn_unused(HirVisitor *v, const HirPat *p) {
    Linter *l = v->context;
    if (p->kind == HIR_PAT_STRUCT) {
        // `S { x }`: the field is ignored with `x: _`.
        for (u32 i = 0; i < p->struct_.fields.len; i++) {
            const HirPatField *f = &p->struct_.fields.data[i];
            const HirPat *b = f->pat;
            if (!f->shorthand || b->kind != HIR_PAT_BINDING) {
                hir_visit_pat(v, f->pat);
                continue;
            }
            Str name = sym_str(l->s, b->binding.ident.name);
            if (is_marked(l, &l->read, b->binding.var) || (name.len && name.data[0] == '_') ||
                source_span_from_expansion(b->span))
                continue;
            if (!id_eq(b->binding.var, b->id)) continue;
            Diag *d = diag_lint(l->s, SYM(unused_variables), b->binding.ident.span,
                                "unused variable: `%.*s`", STR_ARG(name));
            if (!d) continue;
            diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, b->binding.ident.span,
                         str_format(l->s->arena, "%.*s: _", STR_ARG(name)),
                         "try ignoring the field");
            diag_suggest_style(d, SUGGESTION_SHOW_CODE);
            diag_emit(d);
        }
        return;
    }
    if (p->kind == HIR_PAT_BINDING && id_eq(p->binding.var, p->id) &&
        !is_marked(l, &l->read, p->id)) {
        Str name = sym_str(l->s, p->binding.ident.name);
        bool exempt = name.len == 0 || name.data[0] == '_' || str_eq(name, STR("self")) ||
                      source_span_from_expansion(p->span) ||
                      source_span_from_expansion(p->binding.ident.span);
        if (!exempt) {
            Span at = p->binding.sub ? p->binding.ident.span : p->span;
            bool written = is_marked(l, &l->written, p->id);
            Diag *d =
                written ? diag_lint(l->s, SYM(unused_variables), at,
                                    "variable `%.*s` is assigned to, but never used", STR_ARG(name))
                        : diag_lint(l->s, SYM(unused_variables), at, "unused variable: `%.*s`",
                                    STR_ARG(name));
            if (d && written) {
                diag_note(d, "consider using `_%.*s` instead", STR_ARG(name));
            } else if (d) {
                diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at,
                             str_format(l->s->arena, "_%.*s", STR_ARG(name)),
                             "if this is intentional, prefix it with an underscore");
                diag_suggest_style(d, SUGGESTION_SHOW_CODE);
            }
            if (d) diag_emit(d);
        }
    }
    hir_walk_pat(v, p);
}

static void ignore_expr(HirVisitor *v, const HirExpr *e) {
    hir_walk_expr(v, e);
}

void check_body_lints(TyCtxt *t, const TypeckResults *r, const HirBody *body) {
    Arena scratch = arena_new(NULL);
    Linter l = {.t = t,
                .s = t->sess,
                .r = r,
                .a = &scratch,
                .read = bitset_new(&scratch, r->node_end - r->node_first),
                .written = bitset_new(&scratch, r->node_end - r->node_first)};
    HirVisitor v = {.context = &l, .expr = visit_expr, .stmt = visit_stmt};
    hir_visit_body(&v, body);
    HirVisitor warn = {.context = &l, .expr = ignore_expr, .pat = warn_unused};
    hir_visit_body(&warn, body);
    arena_free_all(&scratch);
}

void typeck_lint_crate(Session *s, CrateId crate) {
    const CrateData *data = crate_get(s, crate);
    typeck_lint_type_names(s, crate);
    for (u32 i = 0; i < data->all_bodies.len; i++) {
        DefId def = data->all_bodies.data[i];
        const HirBody *body = hir_body(s, def);
        if (!body || !id_eq(hir_typeck_root(s, def), def)) continue;
        const TypeckResults *r = typeck_body(s->tcx, def);
        if (!r->tainted.reported) lint_must_use(s->tcx, r, body);
    }
    typeck_lint_value_names(s, crate);
}
