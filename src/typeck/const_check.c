// SPDX-License-Identifier: MIT
// const_check.c: checks of a typed body that rustc makes on constants' MIR and on intrinsics' uses, done here on
// HIR: calls of functions that are not const in constants (E0015), transmutes between sizes (E0512).
// rustc_const_eval::check_consts, rustc_hir_typeck::intrinsicck.
#include "typeck/typeck_internal.h"
#include "ty/layout.h"
#include "ty/print.h"

typedef struct Checker {
    TyCtxt *t;
    Session *s;
    const TypeckResults *r;
    const ParamEnvData *env;
    const char *where; // "constants", "statics", "constant functions"; NULL: not in a constant
    bool unstable;     // the crate asks for unstable features: trait methods may be const
} Checker;

// ---- E0015 ----

static void report_non_const(Checker *c, Span at, DefId def) {
    Buf path = buf_new(c->s->arena);
    def_path_print_mode(&path, c->t, def, ARGS_EMPTY, PRINT_DIAG, true);
    const char *kind = def_kind_descr(c->s, def);
    const AssocItem *assoc =
        def_of(c->s, def)->kind == DEF_ASSOC_FN ? collect_assoc_item(c->t, def) : NULL;
    if (assoc) kind = assoc->has_self ? "method" : "associated function";
    Diag *d = diag_error(c->s, E0015, at, "cannot call non-const %s `%.*s` in %s", kind,
                         STR_ARG(buf_str(&path)), c->where);
    diag_note(d, "calls in %s are limited to constant functions, tuple structs and tuple variants",
              c->where);
    diag_emit(d);
}

static void check_callee(Checker *c, Span at, DefId def) {
    if (!c->where || id_is_none(def)) return;
    // What the library's macros call is theirs to answer for.
    if (source_span_from_expansion(at)) return;
    DefKind k = def_of(c->s, def)->kind;
    if (k != DEF_FN && k != DEF_ASSOC_FN) return;
    if (id_is_some(collect_intrinsic_name(c->t, def)) || collect_fn_is_const(c->t, def)) return;
    bool of_trait = k == DEF_ASSOC_FN && id_is_some(collect_trait_of_item(c->t, def));
    if (of_trait && c->unstable) return;
    report_non_const(c, at, def);
}

// ---- E0512 ----

typedef enum SizeKnown { SIZE_UNKNOWN, SIZE_BYTES, SIZE_POINTER } SizeKnown;

static SizeKnown size_of_ty(Checker *c, TyId ty, u64 *size, TyId *tail) {
    const Layout *l;
    LayoutStatus status = layout_of(c->t, ty_erase_regions(c->t, ty), &l);
    if (status == LAYOUT_OK && l->is_sized) {
        *size = l->size;
        return SIZE_BYTES;
    }
    TyId pointee = ty_builtin_deref(c->t, ty, true);
    if (status == LAYOUT_TOO_GENERIC && id_is_some(pointee)) {
        *tail = ty_struct_tail(c->t, pointee);
        return SIZE_POINTER;
    }
    return SIZE_UNKNOWN;
}

static void describe_size(Checker *c, Diag *d, const char *which, TyId ty, SizeKnown k, u64 size) {
    Str name = ty_str(c->t, ty);
    if (k == SIZE_BYTES)
        diag_note(d, "%s type: `%.*s` (%llu bits)", which, STR_ARG(name),
                  (unsigned long long)size * 8);
    else if (ty_kind(c->t, ty) == TY_PARAM)
        diag_note(d, "%s type: `%.*s` (this type does not have a fixed size)", which,
                  STR_ARG(name));
    else
        diag_note(d, "%s type: `%.*s` (size can vary because of generic parameters)", which,
                  STR_ARG(name));
}

static void check_transmute(Checker *c, const HirExpr *e, ArgsId args) {
    if (id_is_none(args) || args_of(c->t, args).len < 2) return;
    TyId from = traits_normalize_erasing(c->t, c->env, args_ty_at(c->t, args, 0));
    TyId to = traits_normalize_erasing(c->t, c->env, args_ty_at(c->t, args, 1));
    if (ty_references_error(c->t, from) || ty_references_error(c->t, to)) return;
    if (id_eq(ty_erase_regions(c->t, from), ty_erase_regions(c->t, to))) return;
    // Structures of parameters may still have one size; only plain cases are judged.
    u64 a = 0, b = 0;
    TyId tail_a = {0}, tail_b = {0};
    SizeKnown ka = size_of_ty(c, from, &a, &tail_a), kb = size_of_ty(c, to, &b, &tail_b);
    if (ka == SIZE_BYTES && kb == SIZE_BYTES && a == b) return;
    if (ka == SIZE_POINTER && kb == SIZE_POINTER &&
        id_eq(ty_erase_regions(c->t, tail_a), ty_erase_regions(c->t, tail_b)))
        return;
    bool plain_a = ka == SIZE_BYTES || ty_kind(c->t, from) == TY_PARAM;
    bool plain_b = kb == SIZE_BYTES || ty_kind(c->t, to) == TY_PARAM;
    if (!plain_a || !plain_b) return;
    Diag *d =
        diag_error(c->s, E0512, e->span,
                   "cannot transmute between types of different sizes, or dependently-sized types");
    describe_size(c, d, "source", from, ka, a);
    describe_size(c, d, "target", to, kb, b);
    diag_emit(d);
}

static void check_path(Checker *c, const HirExpr *e) {
    TyId ty = c->r->node_types[e->id.v];
    if (id_is_none(ty) || ty_kind(c->t, ty) != TY_FN_DEF) return;
    DefId def = ty_data(c->t, ty)->adt.def;
    Symbol name = collect_intrinsic_name(c->t, def);
    if (id_is_some(name) && str_eq(sym_str(c->s, name), STR("transmute")))
        check_transmute(c, e, ty_data(c->t, ty)->adt.args);
}

// ---- the walk ----

static void visit_expr(HirVisitor *v, const HirExpr *e) {
    Checker *c = v->context;
    const char *outer = c->where;
    switch (e->kind) {
    case HIR_EXPR_PATH: check_path(c, e); break;
    case HIR_EXPR_CALL: {
        TyId callee = typeck_expr_ty_adjusted(c->r, e->call.callee);
        if (id_is_some(callee) && ty_kind(c->t, callee) == TY_FN_DEF)
            check_callee(c, e->span, ty_data(c->t, callee)->adt.def);
        break;
    }
    case HIR_EXPR_METHOD_CALL:
        if (c->r->node_res[e->id.v].kind == RES_DEF) {
            Span at = e->span;
            at.lo = e->method_call.seg->ident.span.lo;
            check_callee(c, at, c->r->node_res[e->id.v].def);
        }
        break;
    case HIR_EXPR_CONST_BLOCK:
        if (!c->where) c->where = "constants";
        break;
    case HIR_EXPR_CLOSURE: c->where = NULL; break;
    default: break;
    }
    hir_walk_expr(v, e);
    c->where = outer;
}

static const char *const_context(TyCtxt *t, DefId root) {
    // Panic entry points are const, but const evaluation stops at them rather than running them.
    if (attr_find(def_of(t->sess, root)->attrs,
                  intern_c(&t->sess->symbols, "rustc_do_not_const_check")))
        return NULL;
    switch (def_of(t->sess, root)->kind) {
    case DEF_CONST:
    case DEF_ASSOC_CONST:
    case DEF_ANON_CONST:
    case DEF_INLINE_CONST: return "constants";
    case DEF_STATIC: return "statics";
    case DEF_FN:
    case DEF_ASSOC_FN: return collect_fn_is_const(t, root) ? "constant functions" : NULL;
    default: return NULL;
    }
}

void check_constness(TyCtxt *t, const TypeckResults *r, const HirBody *body) {
    Session *s = t->sess;
    const Def *crate_root = def_of(s, crate_get(s, def_of(s, r->root)->crate)->root);
    Checker c = {.t = t,
                 .s = s,
                 .r = r,
                 .env = traits_param_env(t, r->root),
                 .where = const_context(t, r->root)};
    c.unstable = attr_find(crate_root->attrs, SYM(feature)) != NULL;
    HirVisitor v = {.context = &c, .expr = visit_expr};
    hir_visit_body(&v, body);
}
