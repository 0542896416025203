// SPDX-License-Identifier: MIT
// op.c: binary, assigning and unary operators: always looked up as trait methods first (so that inference
// sees one rule), and enforced as built-in ones when both sides turn out to be scalars. rustc_hir_typeck::op.
// Writeback drops the method call again where the operands are built-in.
#include "typeck/typeck_internal.h"

typedef enum OpCategory {
    CATEGORY_SHORTCIRCUIT,
    CATEGORY_SHIFT,
    CATEGORY_MATH,
    CATEGORY_BITWISE,
    CATEGORY_COMPARISON
} OpCategory;

typedef struct OpInfo {
    OpCategory category;
    LangItem trait, assign_trait;
    const char *method, *assign_method, *text, *verb;
} OpInfo;

static OpInfo op_info(BinOp op) {
    switch (op) {
    case BIN_ADD:
        return (OpInfo){CATEGORY_MATH, LANG_ADD, LANG_ADD_ASSIGN, "add", "add_assign", "+", "add"};
    case BIN_SUB:
        return (OpInfo){CATEGORY_MATH, LANG_SUB, LANG_SUB_ASSIGN, "sub",
                        "sub_assign",  "-",      "subtract"};
    case BIN_MUL:
        return (OpInfo){CATEGORY_MATH, LANG_MUL, LANG_MUL_ASSIGN, "mul",
                        "mul_assign",  "*",      "multiply"};
    case BIN_DIV:
        return (OpInfo){CATEGORY_MATH, LANG_DIV, LANG_DIV_ASSIGN, "div",
                        "div_assign",  "/",      "divide"};
    case BIN_REM:
        return (OpInfo){CATEGORY_MATH,
                        LANG_REM,
                        LANG_REM_ASSIGN,
                        "rem",
                        "rem_assign",
                        "%",
                        "calculate and assign the remainder of"};
    case BIN_AND: return (OpInfo){CATEGORY_SHORTCIRCUIT, LANG_NONE, LANG_NONE, "", "", "&&", ""};
    case BIN_OR: return (OpInfo){CATEGORY_SHORTCIRCUIT, LANG_NONE, LANG_NONE, "", "", "||", ""};
    case BIN_BIT_XOR:
        return (OpInfo){
            CATEGORY_BITWISE, LANG_BITXOR, LANG_BITXOR_ASSIGN, "bitxor", "bitxor_assign", "^", ""};
    case BIN_BIT_AND:
        return (OpInfo){
            CATEGORY_BITWISE, LANG_BITAND, LANG_BITAND_ASSIGN, "bitand", "bitand_assign", "&", ""};
    case BIN_BIT_OR:
        return (OpInfo){
            CATEGORY_BITWISE, LANG_BITOR, LANG_BITOR_ASSIGN, "bitor", "bitor_assign", "|", ""};
    case BIN_SHL:
        return (OpInfo){CATEGORY_SHIFT, LANG_SHL, LANG_SHL_ASSIGN, "shl", "shl_assign", "<<", ""};
    case BIN_SHR:
        return (OpInfo){CATEGORY_SHIFT, LANG_SHR, LANG_SHR_ASSIGN, "shr", "shr_assign", ">>", ""};
    case BIN_EQ:
        return (OpInfo){CATEGORY_COMPARISON, LANG_PARTIAL_EQ, LANG_NONE, "eq", "", "==", ""};
    case BIN_NE:
        return (OpInfo){CATEGORY_COMPARISON, LANG_PARTIAL_EQ, LANG_NONE, "ne", "", "!=", ""};
    case BIN_LT:
        return (OpInfo){CATEGORY_COMPARISON, LANG_PARTIAL_ORD, LANG_NONE, "lt", "", "<", ""};
    case BIN_LE:
        return (OpInfo){CATEGORY_COMPARISON, LANG_PARTIAL_ORD, LANG_NONE, "le", "", "<=", ""};
    case BIN_GE:
        return (OpInfo){CATEGORY_COMPARISON, LANG_PARTIAL_ORD, LANG_NONE, "ge", "", ">=", ""};
    case BIN_GT:
        return (OpInfo){CATEGORY_COMPARISON, LANG_PARTIAL_ORD, LANG_NONE, "gt", "", ">", ""};
    }
    UNREACHABLE();
}

static TyId deref_if_ref(TyCtxt *t, TyId ty) {
    return ty_kind(t, ty) == TY_REF ? ty_data(t, ty)->ref.ty : ty;
}

// Operands for which the operator is the machine's own.
static bool is_builtin_binop(FnCtxt *fc, TyId lhs, TyId rhs, OpCategory category) {
    TyCtxt *t = fc->tcx;
    // `&i32 + i32` goes through impls, but its result is known to be that of the scalars.
    lhs = fc_resolve(fc, deref_if_ref(t, lhs));
    rhs = fc_resolve(fc, deref_if_ref(t, rhs));
    if (ty_references_error(t, lhs) || ty_references_error(t, rhs)) return true;
    switch (category) {
    case CATEGORY_SHORTCIRCUIT: return true;
    case CATEGORY_SHIFT: return ty_is_integral(t, lhs) && ty_is_integral(t, rhs);
    case CATEGORY_MATH:
        return (ty_is_integral(t, lhs) && ty_is_integral(t, rhs)) ||
               (ty_is_float(t, lhs) && ty_is_float(t, rhs));
    case CATEGORY_BITWISE:
        return (ty_is_integral(t, lhs) && ty_is_integral(t, rhs)) ||
               (ty_kind(t, lhs) == TY_BOOL && ty_kind(t, rhs) == TY_BOOL);
    case CATEGORY_COMPARISON: return ty_is_scalar(t, lhs) && ty_is_scalar(t, rhs);
    }
    UNREACHABLE();
}

static TyId enforce_builtin_types(FnCtxt *fc, const HirExpr *lhs, TyId lhs_ty, const HirExpr *rhs,
                                  TyId rhs_ty, OpCategory category) {
    TyCtxt *t = fc->tcx;
    lhs_ty = fc_resolve(fc, deref_if_ref(t, lhs_ty));
    rhs_ty = fc_resolve(fc, deref_if_ref(t, rhs_ty));
    switch (category) {
    case CATEGORY_SHORTCIRCUIT:
        demand_suptype(fc, lhs->span, t->common.bool_, lhs_ty);
        demand_suptype(fc, rhs->span, t->common.bool_, rhs_ty);
        return t->common.bool_;
    case CATEGORY_SHIFT: return lhs_ty;
    case CATEGORY_MATH:
    case CATEGORY_BITWISE: demand_suptype(fc, rhs->span, lhs_ty, rhs_ty); return lhs_ty;
    case CATEGORY_COMPARISON: demand_suptype(fc, rhs->span, lhs_ty, rhs_ty); return t->common.bool_;
    }
    UNREACHABLE();
}

// ---- errors ----

static Str describe_missing(FnCtxt *fc, const OpInfo *info, bool is_assign, TyId lhs, TyId rhs) {
    Arena *a = fc->arena;
    Str l = ty_str(fc->tcx, lhs), r = ty_str(fc->tcx, rhs);
    switch (info->category) {
    case CATEGORY_MATH:
        if (is_assign) break;
        if (info->trait == LANG_ADD)
            return str_format(a, "cannot add `%.*s` to `%.*s`", STR_ARG(r), STR_ARG(l));
        if (info->trait == LANG_SUB)
            return str_format(a, "cannot subtract `%.*s` from `%.*s`", STR_ARG(r), STR_ARG(l));
        if (info->trait == LANG_MUL)
            return str_format(a, "cannot multiply `%.*s` by `%.*s`", STR_ARG(l), STR_ARG(r));
        if (info->trait == LANG_DIV)
            return str_format(a, "cannot divide `%.*s` by `%.*s`", STR_ARG(l), STR_ARG(r));
        return str_format(a, "cannot calculate the remainder of `%.*s` divided by `%.*s`",
                          STR_ARG(l), STR_ARG(r));
    case CATEGORY_BITWISE:
    case CATEGORY_SHIFT:
        if (is_assign) break;
        return str_format(a, "no implementation for `%.*s %s %.*s`", STR_ARG(l), info->text,
                          STR_ARG(r));
    case CATEGORY_COMPARISON:
        return str_format(a, "binary operation `%s` cannot be applied to type `%.*s`", info->text,
                          STR_ARG(l));
    case CATEGORY_SHORTCIRCUIT: break;
    }
    return str_format(a, "binary assignment operation `%s=` cannot be applied to type `%.*s`",
                      info->text, STR_ARG(l));
}

static TyId report_no_binop(FnCtxt *fc, const HirExpr *e, const OpInfo *info, bool is_assign,
                            TyId lhs_ty, TyId rhs_ty) {
    Session *s = fc->sess;
    const HirExpr *lhs = e->binary.lhs, *rhs = e->binary.rhs;
    if (ty_references_error(fc->tcx, lhs_ty) || ty_references_error(fc->tcx, rhs_ty))
        return fc_error_ty(fc, (ErrorProof){1});
    Diag *d;
    if (is_assign) {
        d = diag_error(s, E0368, e->span,
                       "binary assignment operation `%s=` cannot be applied to type `%.*s`",
                       info->text, STR_ARG(ty_str(fc->tcx, lhs_ty)));
        diag_label(d, lhs->span, "cannot use `%s=` on type `%.*s`", info->text,
                   STR_ARG(ty_str(fc->tcx, lhs_ty)));
        return fc_error_ty(fc, diag_emit(d));
    }
    d = diag_error(s, E0369, e->binary.op_span, "%.*s",
                   STR_ARG(describe_missing(fc, info, false, lhs_ty, rhs_ty)));
    if (!source_span_from_expansion(lhs->span)) {
        diag_label(d, lhs->span, "%.*s", STR_ARG(ty_str(fc->tcx, lhs_ty)));
        diag_label(d, rhs->span, "%.*s", STR_ARG(ty_str(fc->tcx, rhs_ty)));
    }
    return fc_error_ty(fc, diag_emit(d));
}

// ---- the check ----

static void autoref_operand(FnCtxt *fc, const HirExpr *operand, TyId self, Mutability m,
                            bool two_phase) {
    if (ty_kind(fc->tcx, self) != TY_REF) return;
    Adjustment adj = {.kind = ADJUST_BORROW_REF,
                      .target = self,
                      .mutbl = m,
                      .two_phase = two_phase,
                      .region = ty_data(fc->tcx, self)->ref.region};
    apply_adjustments(fc, operand, &adj, 1);
}

typedef struct OpResult {
    TyId lhs, rhs, output;
} OpResult;

static OpResult check_overloaded_binop(FnCtxt *fc, const HirExpr *e, const OpInfo *info,
                                       bool is_assign, Expect expected) {
    TyCtxt *t = fc->tcx;
    (void)expected;
    const HirExpr *lhs = e->binary.lhs, *rhs = e->binary.rhs;
    TyId lhs_ty;
    if (is_assign) {
        lhs_ty = check_expr(fc, lhs);
    } else {
        // A supertype reached by coercion (reborrowing) serves as Self.
        TyId found = check_expr(fc, lhs);
        TyId fresh = fc_new_ty_var(fc, lhs->span);
        lhs_ty = demand_coerce(fc, lhs, found, fresh);
    }
    lhs_ty = fc_resolve_with_obligations(fc, lhs_ty);
    TyId rhs_var = fc_new_ty_var(fc, rhs->span);
    LangItem item = is_assign ? info->assign_trait : info->trait;
    const char *name = is_assign ? info->assign_method : info->method;
    DefId trait_def = lang_item(fc->sess, item);
    MethodCallee m = {0};
    if (id_is_some(trait_def) && !ty_is_error(t, lhs_ty)) {
        ObligationCause *cause = NEW(fc->arena, ObligationCause);
        *cause = (ObligationCause){.kind = CAUSE_BINARY_OP, .span = e->binary.op_span};
        m = lookup_method_in_trait(fc, e->binary.op_span, intern_c(&fc->sess->symbols, name),
                                   trait_def, lhs_ty, rhs_var, cause);
    }
    TyId rhs_ty = check_expr_coercible_to_type(fc, rhs, rhs_var);
    rhs_ty = fc_resolve_with_obligations(fc, rhs_ty);
    if (!m.found)
        return (OpResult){lhs_ty, rhs_ty,
                          report_no_binop(fc, e, info, is_assign, fc_resolve(fc, lhs_ty), rhs_ty)};
    bool by_ref = info->category == CATEGORY_COMPARISON;
    if (is_assign || by_ref)
        autoref_operand(fc, lhs, sig_inputs(t, m.sig).data[0], is_assign ? MUT_MUT : MUT_NOT,
                        is_assign);
    if (by_ref) autoref_operand(fc, rhs, sig_inputs(t, m.sig).data[1], MUT_NOT, false);
    write_method(fc, e->id, m.def, m.args);
    return (OpResult){lhs_ty, rhs_ty, sig_output(t, m.sig)};
}

TyId check_binop(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    OpInfo info = op_info(e->binary.op);
    if (info.category == CATEGORY_SHORTCIRCUIT) {
        check_expr_coercible_to_type(fc, e->binary.lhs, t->common.bool_);
        Diverges after_lhs = fc->diverges;
        check_expr_coercible_to_type(fc, e->binary.rhs, t->common.bool_);
        fc->diverges = after_lhs; // the right side may be skipped
        return t->common.bool_;
    }
    OpResult r = check_overloaded_binop(fc, e, &info, false, expected);
    if (ty_references_error(t, r.output)) return r.output;
    bool vars = ty_is_ty_var(t, fc_resolve(fc, r.lhs)) || ty_is_ty_var(t, fc_resolve(fc, r.rhs));
    if (!vars && is_builtin_binop(fc, r.lhs, r.rhs, info.category)) {
        TyId builtin =
            enforce_builtin_types(fc, e->binary.lhs, r.lhs, e->binary.rhs, r.rhs, info.category);
        demand_eqtype(fc, e->span, builtin, r.output);
        return builtin;
    }
    return r.output;
}

TyId check_binop_assign(FnCtxt *fc, const HirExpr *e) {
    TyCtxt *t = fc->tcx;
    OpInfo info = op_info(e->binary.op);
    const HirExpr *lhs = e->binary.lhs, *rhs = e->binary.rhs;
    OpResult r = check_overloaded_binop(fc, e, &info, true, NO_EXPECT);
    TyId lt = fc_resolve(fc, r.lhs), rt = fc_resolve(fc, r.rhs);
    // On the left of a compound assignment only the scalar itself is built in, not a reference to it.
    if (!ty_is_ty_var(t, lt) && !ty_is_ty_var(t, rt) && ty_kind(t, lt) != TY_REF &&
        is_builtin_binop(fc, lt, rt, info.category))
        enforce_builtin_types(fc, lhs, lt, rhs, rt, info.category);
    if (!expr_is_place(fc, lhs) && lhs->kind != HIR_EXPR_ERROR) {
        Diag *d =
            diag_error(fc->sess, E0067, e->binary.op_span, "invalid left-hand side of assignment");
        diag_label(d, lhs->span, "cannot assign to this expression");
        fc_error_ty(fc, diag_emit(d));
    }
    convert_place_derefs_to_mutable(fc, lhs);
    return t->common.unit;
}

TyId check_user_unop(FnCtxt *fc, const HirExpr *e, TyId operand_ty, UnOp op, Expect expected) {
    (void)expected;
    bool is_not = op == UN_NOT;
    DefId trait_def = lang_item(fc->sess, is_not ? LANG_NOT : LANG_NEG);
    MethodCallee m = {0};
    if (id_is_some(trait_def))
        m = lookup_method_in_trait(fc, e->span,
                                   intern_c(&fc->sess->symbols, is_not ? "not" : "neg"), trait_def,
                                   operand_ty, (TyId){0}, infer_cause(fc->ic, CAUSE_MISC, e->span));
    if (m.found) {
        write_method(fc, e->id, m.def, m.args);
        return sig_output(fc->tcx, m.sig);
    }
    operand_ty = fc_resolve(fc, operand_ty);
    if (ty_references_error(fc->tcx, operand_ty)) return fc_error_ty(fc, (ErrorProof){1});
    Diag *d =
        diag_error(fc->sess, E0600, e->span, "cannot apply unary operator `%s` to type `%.*s`",
                   is_not ? "!" : "-", STR_ARG(ty_str(fc->tcx, operand_ty)));
    diag_label(d, e->span, "cannot apply unary operator `%s`", is_not ? "!" : "-");
    if (!is_not && ty_kind(fc->tcx, operand_ty) == TY_UINT)
        diag_note(d, "unsigned values cannot be negated");
    return fc_error_ty(fc, diag_emit(d));
}
