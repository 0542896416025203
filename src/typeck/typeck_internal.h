// SPDX-License-Identifier: MIT
// typeck_internal.h: what the files of typeck/ share: the context of one body's check. Names and structure
// follow rustc_hir_typeck::FnCtxt; order of checks is observable (inference), so keep rustc's.
#ifndef MIRADOR_TYPECK_INTERNAL_H
#define MIRADOR_TYPECK_INTERNAL_H

#include "hir/walk.h"
#include "typeck/typeck.h"

// What the surroundings say about an expression's type: a hint, not a demand.
typedef enum ExpectKind {
    EXPECT_NONE,
    EXPECT_HAS_TYPE,            // should have this type (but may be coerced to it)
    EXPECT_CAST_TO,             // will be cast to it
    EXPECT_RVALUE_LIKE_UNSIZED, // rvalue-like use of an unsized place (`*x` of slices)
} ExpectKind;
typedef struct Expect {
    ExpectKind kind;
    TyId ty;
} Expect;
#define NO_EXPECT ((Expect){0})
static inline Expect expect_ty(TyId ty) {
    return (Expect){EXPECT_HAS_TYPE, ty};
}

// Does evaluation reach the end? ALWAYS: no. WARNED: no, and it has been linted.
typedef enum DivergesKind { DIVERGES_MAYBE, DIVERGES_ALWAYS, DIVERGES_WARNED } DivergesKind;
typedef struct Diverges {
    DivergesKind kind;
    Span at;          // ALWAYS: the expression after which nothing is reached
    const char *note; // ALWAYS: what to say of it instead of the usual; NULL
} Diverges;
#define MAY_REACH_END ((Diverges){0})

typedef enum Needs { NEEDS_NONE, NEEDS_MUT_PLACE } Needs;

// Coercion to the common type of several expressions (arms, array elements, breaks, returns).
typedef struct CoerceMany {
    TyId expected;              // initial expectation
    TyId merged;                // none until the first
    Vec(const HirExpr *) exprs; // pushed so far (NULL for implicit unit)
    bool expectation_is_open; // `expected` is a variable that is unified with the result at the end
} CoerceMany;

typedef struct BreakableCtxt { // loops and labelled blocks
    HirId id;
    CoerceMany *coerce; // NULL: `while`/`for`: break takes no value
    bool may_break;
    struct BreakableCtxt *outer;
    bool is_loop;
} BreakableCtxt;

typedef enum DeferredKind { DEFERRED_CAST, DEFERRED_CALL } DeferredKind;
typedef struct DeferredCast {
    const HirExpr *expr; // the cast expression
    const HirExpr *operand;
    TyId operand_ty, cast_ty;
    Span cast_span; // of the type
} DeferredCast;
typedef struct DeferredCall { // call of a closure whose kind is not known yet
    const HirExpr *call, *callee;
    DefId closure;
    TyId closure_ty, adjusted_ty;
    SigId sig;
    Adjustments adjustments;
} DeferredCall;

// One typeck root. Closures inside it are checked with a nested FnCtxt-like frame (FnFrame) over the same.
typedef struct FnFrame {
    DefId body_owner;         // fn or closure
    CoerceMany *ret_coercion; // NULL in constants: `return` is an error
    TyId ret_ty;
    Span ret_span;
    TyId resume_ty, yield_ty; // coroutines; none
    bool in_const;
    BreakableCtxt *breakables; // innermost
    struct FnFrame *outer;
} FnFrame;

typedef struct FnCtxt {
    TyCtxt *tcx;
    Session *sess;
    Arena *arena; // scratch, released when the body is done
    InferCtxt *ic;
    Fulfill *fulfill;
    const ParamEnvData *env;
    TypeckResults *results; // in the session arena; types are resolved in place by writeback
    DefId root, owner;
    HirItem *item;
    FnFrame *frame;
    Diverges diverges;
    bool has_errors;
    bool in_unsafe; // lexically
    TyLowerer lowerer;
    TyId *local_tys; // [HirId of binding]
    Vec(DeferredCast) deferred_casts;
    Vec(DeferredCall) deferred_calls;
    Vec(DefId) deferred_coroutines;
    Vec(const HirExpr *) closures; // in order, for upvar analysis
    TyIdVec diverging_vars;
    u32 depth; // expression nesting, limited
    u32 autoderef_limit;
} FnCtxt;

// ---- expr.c ----
// Checks; returns the type before adjustments; records it.
TyId check_expr_with_expectation(FnCtxt *fc, const HirExpr *e, Expect expected);
TyId check_expr_with_expectation_and_needs(FnCtxt *fc, const HirExpr *e, Expect expected,
                                           Needs needs);
static inline TyId check_expr(FnCtxt *fc, const HirExpr *e) {
    return check_expr_with_expectation(fc, e, NO_EXPECT);
}
TyId check_expr_has_type_or_error(FnCtxt *fc, const HirExpr *e,
                                  TyId expected); // no coercion, demands equality (suptype)
TyId check_expr_coercible_to_type(FnCtxt *fc, const HirExpr *e, TyId expected); // with coercion
TyId check_block_with_expected(FnCtxt *fc, const HirBlock *b, HirId id,
                               Expect expected); // id: of the block expression, for labels
TyId check_block_no_value(FnCtxt *fc, const HirBlock *b);
void check_stmt(FnCtxt *fc, const HirStmt *s);
void check_local(FnCtxt *fc, const HirLocal *l);
TyId check_lit(FnCtxt *fc, const HirExpr *e, const HirLit *lit, Expect expected);
bool expr_is_place(const FnCtxt *fc, const HirExpr *e);                // syntactic place expression
TyId check_field_access(FnCtxt *fc, const HirExpr *e);                 // field.c
TyId check_expr_struct(FnCtxt *fc, const HirExpr *e, Expect expected); // struct.c
// Warns about code after diverging expressions (unreachable_code).
void warn_if_unreachable(FnCtxt *fc, HirId id, Span span, const char *kind);

// ---- fn_ctxt.c: types, obligations, adjustments ----
void write_ty(FnCtxt *fc, HirId id, TyId ty);
void write_res(FnCtxt *fc, HirId id, Res res);
void write_args(FnCtxt *fc, HirId id, ArgsId args);
void write_method(FnCtxt *fc, HirId id, DefId method,
                  ArgsId args); // overloaded operator or method call
void apply_adjustments(FnCtxt *fc, const HirExpr *e, const Adjustment *adj,
                       u32 n); // composes with earlier ones
TyId fc_error_ty(FnCtxt *fc, ErrorProof proof);
TyId fc_new_ty_var(FnCtxt *fc, Span span);
TyId fc_resolve(FnCtxt *fc, TyId ty); // as far as known now
TyId fc_resolve_with_obligations(FnCtxt *fc,
                                 TyId ty); // selects pending obligations first if it is a variable
TyId fc_structurally_resolve(FnCtxt *fc, Span at,
                             TyId ty); // as above; E0282 and error type when still a variable
void fc_register(FnCtxt *fc, PredId pred, const ObligationCause *cause);
void fc_register_bound(FnCtxt *fc, TyId ty, DefId trait_def, const ObligationCause *cause);
void fc_require_sized(FnCtxt *fc, TyId ty, Span at, ObligationCauseKind why);
void fc_select(FnCtxt *fc); // select where possible; reports errors
TyId fc_normalize(FnCtxt *fc, Span at, TyId ty);
SigId fc_normalize_sig(FnCtxt *fc, Span at, SigId sig);
ArgsId fc_normalize_args(FnCtxt *fc, Span at, ArgsId args);
TyId fc_lower_ty(FnCtxt *fc, const HirTy *ty); // HIR type in this body, normalised, WF registered
// Where-clauses of def with args, as obligations (CAUSE_WHERE_CLAUSE).
void fc_add_required_obligations(FnCtxt *fc, Span at, DefId def, ArgsId args);
void fc_add_wf_bounds(FnCtxt *fc, Span at, ArgsId args);
bool fc_type_is_copy(FnCtxt *fc, TyId ty);
TyId fc_field_ty(FnCtxt *fc, Span at, DefId field, ArgsId args);
Diverges diverges_at(Span at);
Diverges diverges_and(Diverges a, Diverges b);   // both paths
Diverges diverges_or(Diverges a, Diverges b);    // either
TyId expect_only_has_type(FnCtxt *fc, Expect e); // none unless HAS_TYPE, resolved
TyId expect_to_option(FnCtxt *fc, Expect e);     // HAS_TYPE or CAST_TO, resolved; none
Expect expect_adjust_for_branches(FnCtxt *fc, Expect e);
Expect expect_rvalue_hint(FnCtxt *fc, TyId ty);

// ---- demand.c: mismatches ----
bool demand_eqtype(FnCtxt *fc, Span at, TyId expected, TyId actual);  // reports E0308
bool demand_suptype(FnCtxt *fc, Span at, TyId expected, TyId actual); // actual <: expected
// Coerces expr (of type actual) to expected; reports E0308 with labels and suggestions; returns expected's type.
TyId demand_coerce(FnCtxt *fc, const HirExpr *e, TyId actual, TyId expected);
ErrorProof report_mismatch(FnCtxt *fc, Span at, const HirExpr *e /* may be NULL */, TyId expected,
                           TyId found, const TypeError *err);

// ---- coerce.c ----
// Tries to coerce and records adjustments on e; false: not possible, nothing recorded, *err set.
bool coerce(FnCtxt *fc, const HirExpr *e, TyId source, TyId target, bool allow_two_phase,
            TyId *result, TypeError *err);
bool can_coerce(FnCtxt *fc, TyId source, TyId target);
CoerceMany *coerce_many_new(FnCtxt *fc, TyId expected);
void coerce_many_push(FnCtxt *fc, CoerceMany *cm, ObligationCauseKind why, Span at,
                      const HirExpr *e, TyId ty);
void coerce_many_push_unit(FnCtxt *fc, CoerceMany *cm, ObligationCauseKind why, Span at,
                           const char *label);
TyId coerce_many_complete(FnCtxt *fc, CoerceMany *cm); // `!` when nothing was pushed

// ---- autoderef.c ----
typedef struct AutoderefStep {
    TyId ty;
    bool overloaded; // how the NEXT type is reached from this one
} AutoderefStep;
typedef struct Autoderef {
    FnCtxt *fc;
    Span span;
    Vec(AutoderefStep) steps; // steps taken
    TyId cur;
    bool at_start, reached_limit, include_raw, silence_errors;
    Obligations obligations;
} Autoderef;
Autoderef autoderef_new(FnCtxt *fc, Span span, TyId base);
void autoderef_report_limit(const Autoderef *a);  // E0055
bool autoderef_next(Autoderef *a, TyId *ty);      // first: the base itself
Adjustments autoderef_adjust_steps(Autoderef *a); // for the steps taken so far
void autoderef_register_obligations(Autoderef *a);
// <ty as Deref>::Target when ty: Deref; none otherwise. Obligations appended.
TyId overloaded_deref_ty(FnCtxt *fc, Span at, TyId ty, Obligations *out);

// ---- path.c ----
// The type of a value path expression; records res and args.
void check_explicit_drop(FnCtxt *fc, DefId def, Span at); // E0040 where def is Drop::drop
TyId check_expr_path(FnCtxt *fc, const HirExpr *e, const HirQPath *path);
// Resolves a path for struct/tuple-struct/unit patterns and expressions: type-relative ones by lookup.
Res resolve_ty_and_res_fully_qualified(FnCtxt *fc, const HirQPath *path, HirId id, Span at,
                                       TyId *self_ty, const HirPathSegment **segments,
                                       u32 *segment_count);
TyId instantiate_value_path(FnCtxt *fc, const HirPathSegment *segments, u32 n, TyId self_ty,
                            Res res, Span at, HirId id, const HirQPath *path);
// For struct expressions and patterns: the variant and its ADT type. NULL after an error.
const VariantDef *check_struct_path(FnCtxt *fc, const HirQPath *path, HirId id, Span at,
                                    TyId *adt_ty);

// ---- method.c, probe.c ----
TyId check_method_call(FnCtxt *fc, const HirExpr *e, Expect expected);
typedef struct MethodCallee {
    bool found;
    DefId def;
    ArgsId args;
    SigId sig;
} MethodCallee;
// <self_ty as trait_def<other>>::name, for operators, autoderef, for loops: registers obligations.
// none when it does not hold at all. opt_other: the Rhs type argument, none.
MethodCallee lookup_method_in_trait(FnCtxt *fc, Span at, Symbol name, DefId trait_def, TyId self_ty,
                                    TyId opt_other, const ObligationCause *cause);
// Associated function or constant by name on a type (Type::name), also enum variants: probe in path mode.
bool resolve_assoc_path(FnCtxt *fc, Span at, Ident name, TyId self_ty, TraitCandidates traits,
                        const HirExpr *e, HirId id, Res *res, ErrorProof *proof);
// Is there a method of this name? For suggestions; no errors.
bool method_exists(FnCtxt *fc, Ident name, TyId self_ty, const HirExpr *call);

// ---- callee.c ----
TyId check_call(FnCtxt *fc, const HirExpr *e, Expect expected);
// Checks arguments against formal inputs: non-closures first, then closures; with expected inputs from the
// expected output. Variadics and tuple-spread calls too. Reports E0057, E0060, E0061, E0308.
void check_argument_types(FnCtxt *fc, Span at, const HirExpr *call, const TyId *formal,
                          const TyId *expected, u32 n_formal, HirExprPtrs args, bool c_variadic,
                          bool tuple_arguments, DefId fn_def);
// Expected input types from an expected output, rustc's expected_inputs_for_expected_output. n 0 when nothing.
u32 expected_inputs_for_expected_output(FnCtxt *fc, Span at, Expect expected, TyId formal_output,
                                        const TyId *formal, u32 n, TyId *out);
void resolve_deferred_calls(FnCtxt *fc, DefId closure);

// ---- op.c ----
TyId check_binop(FnCtxt *fc, const HirExpr *e, Expect expected);
TyId check_binop_assign(FnCtxt *fc, const HirExpr *e);
TyId check_user_unop(FnCtxt *fc, const HirExpr *e, TyId operand_ty, UnOp op,
                     Expect expected); // neg, not
// place_op.c: *x and x[i], built-in or overloaded; later fixed up to DerefMut / IndexMut.
TyId try_overloaded_deref(FnCtxt *fc, const HirExpr *e, TyId operand_ty, TyId *pointee);
TyId lookup_indexing(FnCtxt *fc, const HirExpr *e, const HirExpr *base, TyId base_ty,
                     const HirExpr *index, TyId index_ty);
void convert_place_derefs_to_mutable(FnCtxt *fc, const HirExpr *e);

// ---- cast.c ----
TyId check_cast(FnCtxt *fc, const HirExpr *e, Expect expected);
void check_deferred_casts(FnCtxt *fc);

// ---- closure.c, upvar.c ----
TyId check_expr_closure(FnCtxt *fc, const HirExpr *e, Expect expected);
bool closure_has_upvars(FnCtxt *fc,
                        DefId closure); // does it mention variables of the enclosing body
void closure_analyze(FnCtxt *fc,
                     const HirBody *body); // captures and kinds of all closures, after inference
void resolve_coroutine_interiors(FnCtxt *fc);

// ---- pat.c ----
void check_pat_top(FnCtxt *fc, const HirPat *p, TyId expected, Span ty_span /* annotation; none */,
                   const HirExpr *origin /* scrutinee; NULL */);
TyId check_match(FnCtxt *fc, const HirExpr *e, Expect expected);
TyId check_if(FnCtxt *fc, const HirExpr *e, Expect expected);
TyId check_let_expr(FnCtxt *fc, const HirExpr *e);
void check_decl_init(FnCtxt *fc, const HirPat *pat, const HirExpr *init, TyId declared); // of let
void gather_locals(FnCtxt *fc, const HirBody *body); // variables for all bindings, before the walk
TyId local_ty(FnCtxt *fc, HirId var);

// ---- fallback.c, writeback.c ----
void type_inference_fallback(FnCtxt *fc);
void writeback(FnCtxt *fc, const HirBody *body); // resolves everything; E0282 for what is not known

// ---- checks after a body is typed (no inference left) ----
void check_unsafety(TyCtxt *t, const TypeckResults *r, const HirBody *body); // E0133, unused_unsafe
void check_match_exhaustiveness(TyCtxt *t, const TypeckResults *r,
                                const HirBody *body); // E0004 E0005, unreachable patterns
void check_transmutes(TyCtxt *t, const TypeckResults *r, const HirBody *body); // E0512, E0591
void lint_must_use(TyCtxt *t, const TypeckResults *r, const HirBody *body);
void check_body_lints(TyCtxt *t, const TypeckResults *r,
                      const HirBody *body); // unused variables, must_use, …

#endif
