// SPDX-License-Identifier: MIT
// build_internal.h: what the files of MIR building share. Three steps per body: region.c finds the scopes of
// temporaries and variables; thir*.c turn HIR + typeck results into explicit expression trees (rustc's THIR:
// adjustments, overloaded operators and scopes are nodes); the rest emits blocks from them, as
// rustc_mir_build::builder does.
#ifndef MIRADOR_BUILD_INTERNAL_H
#define MIRADOR_BUILD_INTERNAL_H

#include "mir_build/mir_build.h"

// ---- regions ----

// Named by a HIR node and what part of its evaluation is meant (rustc's region::Scope).
typedef enum RegionKindOf {
    REGION_NODE,
    REGION_CALL_SITE,
    REGION_ARGUMENTS,
    REGION_IF_THEN,
    REGION_REMAINDER
} RegionKindOf;
typedef struct RegionKey {
    u64 v; // 0: none
} RegionKey;
static inline RegionKey region_key(HirId id, RegionKindOf kind, u32 index) {
    return (RegionKey){MAP_KEY2(id.v, (u32)kind + index)};
}
static inline RegionKey region_node(HirId id) {
    return region_key(id, REGION_NODE, 0);
}
static inline bool region_eq(RegionKey a, RegionKey b) {
    return a.v == b.v;
}
typedef struct RegionInfo { // [HirId], for those that typeck's results have
    u64 *temp; // [HirId] of expressions: where their temporary dies; 0: never (constants)
    u64 *var;  // [HirId] of binding patterns: the scope of the variable
} RegionInfo;
RegionInfo region_resolve_body(TyCtxt *t, Arena *a, const TypeckResults *r, const HirBody *body,
                               bool is_fn);

// ---- THIR ----

typedef enum ThirKind {
    THIR_SCOPE,
    THIR_IF,
    THIR_CALL,
    THIR_DEREF,
    THIR_BINARY,
    THIR_LOGICAL,
    THIR_UNARY,
    THIR_CAST,
    THIR_USE,
    THIR_NEVER_TO_ANY,
    THIR_POINTER_COERCION,
    THIR_LOOP,
    THIR_LET,
    THIR_MATCH,
    THIR_BLOCK,
    THIR_ASSIGN,
    THIR_ASSIGN_OP,
    THIR_FIELD,
    THIR_INDEX,
    THIR_VAR,
    THIR_BORROW,
    THIR_RAW_BORROW,
    THIR_BREAK,
    THIR_CONTINUE,
    THIR_RETURN,
    THIR_REPEAT,
    THIR_ARRAY,
    THIR_TUPLE,
    THIR_ADT,
    THIR_CLOSURE,
    THIR_CONSTANT,
    THIR_THREAD_LOCAL,
    THIR_OFFSET_OF,
    THIR_YIELD,
} ThirKind;
typedef struct Thir Thir;
typedef Slice(Thir *) Thirs;
typedef struct ThirField {
    u32 field;
    Thir *value;
} ThirField;
struct Thir {
    ThirKind kind;
    TyId ty;
    Span span;
    RegionKey temp; // where a temporary for it dies
    union {
        struct {
            RegionKey region;
            Thir *value;
        } scope;
        struct {
            RegionKey region;
            Thir *cond, *then, *else_;
        } if_;
        struct {
            Thir *fun;
            Thirs args;
            Span fn_span;
            bool from_hir_call;
        } call;
        Thir *inner; // DEREF, USE, NEVER_TO_ANY, CAST
        struct {
            MirBinOp op;
            Thir *lhs, *rhs;
        } binary; // BINARY, ASSIGN_OP
        struct {
            bool is_and;
            Thir *lhs, *rhs;
        } logical;
        struct {
            MirUnOp op;
            Thir *value;
        } unary;
        struct {
            MirCastKind kind;
            Thir *value;
        } coercion;
        struct {
            const HirBlock *body;
            HirId target;
        } loop;
        struct {
            Thir *init;
            const Pat *pat;
        } let;
        struct {
            Thir *scrutinee;
            const HirExpr *hir;
        } match;
        struct {
            const HirBlock *block;
            HirId target;
        } block; // target: none unless breaks may name it
        struct {
            Thir *lhs, *rhs;
        } assign;
        struct {
            Thir *base;
            u32 variant, field;
        } field;
        struct {
            Thir *base, *index;
        } index;
        HirId var;
        struct {
            MirBorrowKind kind;
            Thir *value;
        } borrow;
        struct {
            Mutability mutbl;
            Thir *value;
        } raw_borrow;
        struct {
            HirId target;
            Thir *value;
        } jump; // BREAK, CONTINUE, RETURN
        struct {
            Thir *value;
            ConstId count;
        } repeat;
        Thirs list; // ARRAY, TUPLE
        struct {
            DefId def;
            ArgsId args;
            u32 variant;
            Slice(ThirField) fields;
            Thir *base;
            TyListId base_tys;
            bool is_union;
            u32 user_ty; // of the path's arguments
        } adt;
        struct {
            DefId def;
            ArgsId args;
            Thirs upvars;
            bool is_coroutine;
        } closure;
        MirConst *constant;
        DefId thread_local_def;
        struct {
            TyId container;
            Slice(u64) path;
        } offset_of;
        Thir *yield;
    };
};

// ---- scopes and drops ----

typedef enum DropKind { DROP_STORAGE, DROP_VALUE } DropKind;
typedef struct DropData {
    MirSourceInfo info;
    LocalId local;
    DropKind kind;
} DropData;
typedef struct DropNode {
    DropData data;
    u32 next;
} DropNode;
typedef struct DropEntry {
    u32 drop;
    BlockId block;
} DropEntry;
#define DROP_ROOT 0
typedef struct DropTree { // [0] is the root
    Vec(DropNode) nodes;
    Map existing; // (next, local, kind) -> node
    Vec(DropEntry) entries;
} DropTree;
typedef struct DropScope {
    RegionKey region;
    ScopeId source_scope;
    Span span;
    Vec(DropData) drops;
    Vec(LocalId) moved;
    bool has_cached;
    u32 cached_unwind;
} DropScope;
typedef struct Breakable {
    RegionKey region;
    HirId target; // of break and continue; none for the function
    MirPlace destination;
    DropTree *break_drops, *continue_drops; // continue: loops only
} Breakable;
typedef struct IfThen {
    RegionKey region;
    DropTree *else_drops;
} IfThen;
typedef struct BlockFrame {
    bool is_tail; // of a block; otherwise a statement or subexpression
    bool ignored; // the value is
    Span span;
} BlockFrame;

// A place under construction: inside closures the base may be a captured variable, whose place is known
// only with its projections.
typedef struct PlaceBuilder {
    bool is_upvar;
    HirId var; // UPVAR
    TyId var_ty;
    LocalId local;
    Vec(MirProj) projs;
} PlaceBuilder;

typedef Vec(LocalId) LocalIds;

typedef struct Builder {
    TyCtxt *t;
    Session *s;
    Arena *a;       // of the body
    Arena *scratch; // of the building
    const TypeckResults *r;
    const ParamEnvData *env;
    DefId def;
    DefId root; // typeck root
    MirBody *b;
    const HirItem *item;
    RegionInfo regions;
    Vec(DropScope) scopes;
    Vec(Breakable) breakables;
    IfThen *if_then;
    DropTree unwind;
    DropTree coroutine_drops; // from yields
    Vec(BlockFrame) frames;
    ScopeId source_scope;
    Map vars;       // binding HirId -> LocalId + 1
    Map guard_vars; // binding HirId -> the reference to it inside guards + 1
    Vec(HirId) guard_context;
    Span fn_span;
    Span match_start;      // of the match that is tested: from its start to the scrutinee's end
    LocalIds *index_fakes; // inside the base of an index: what was fake borrowed there; else NULL
    LocalId unit_temp;
    bool has_unit_temp;
    bool check_overflow;
    bool failed; // an error was reported while building
    // closures
    bool is_closure;
    bool self_by_ref; // _1 is a reference to the closure
    TyId closure_ty;
    CapturedPlaces captures;
} Builder;

// thir.c, thir_expr.c
Thir *thir_expr(Builder *bx, const HirExpr *e);
Thir *thir_new(Builder *bx, ThirKind kind, TyId ty, Span span, RegionKey temp);
Thir *thir_unadjusted(Builder *bx, const HirExpr *e);
Thir *thir_overloaded_place(Builder *bx, Span span, RegionKey temp, TyId place_ty, DefId method,
                            ArgsId args, Thir **operands, u32 n);
Thir *thir_constant(Builder *bx, MirConst c, TyId ty, Span span, RegionKey temp);
Thir *thir_closure(Builder *bx, const HirExpr *e);

// constant.c
MirConst build_literal(Builder *bx, const HirLit *lit, TyId ty, bool negate);
MirOperand build_unit(Builder *bx, Span span);
MirOperand build_bool(Builder *bx, bool value, Span span);

// scope.c
BlockId build_new_block(Builder *bx);
void build_terminate(Builder *bx, BlockId block, MirSourceInfo info, MirTerm term);
void build_terminate_goto(Builder *bx, BlockId block, MirSourceInfo info, BlockId target);
MirSourceInfo build_source_info(const Builder *bx, Span span);
void build_push_assign(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place,
                       MirRvalue rv);
void build_push_assign_use(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place,
                           MirOperand value);
void build_push_storage(Builder *bx, BlockId block, MirSourceInfo info, LocalId local, bool live);
void build_push_fake_read(Builder *bx, BlockId block, MirSourceInfo info, MirFakeReadCause cause,
                          MirPlace place);
void build_push_place_mention(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place);
LocalId build_new_temp(Builder *bx, TyId ty, Span span);
MirPlace build_temp_place(Builder *bx, TyId ty, Span span);
RegionKey build_local_scope(const Builder *bx);
void build_scope_push(Builder *bx, RegionKey region, Span span);
BlockId build_scope_pop(Builder *bx, BlockId block);
void build_clear_top_scope(Builder *bx); // forgets its drops
void build_schedule_drop(Builder *bx, RegionKey region, LocalId local, DropKind kind);
void build_record_operands_moved(Builder *bx, const MirOperand *operands, u32 n);
u32 build_diverge_cleanup(Builder *bx);
void build_diverge_from(Builder *bx, BlockId block);
Breakable *build_breakable_begin(Builder *bx, bool is_loop, HirId target, MirPlace destination);
BlockId build_breakable_end(Builder *bx, BlockId loop_block, Span span, BlockId normal_exit);
typedef struct IfThenState {
    IfThen *outer;
    IfThen mine;
    DropTree drops;
} IfThenState;
void build_if_then_begin(Builder *bx, IfThenState *state, RegionKey region);
BlockId build_if_then_end(Builder *bx, IfThenState *state, Span span); // the else block
void build_break_for_else(Builder *bx, BlockId block, MirSourceInfo info);
BlockId build_break_scope(Builder *bx, BlockId block, const Thir *jump);
BlockId build_assert(Builder *bx, BlockId block, MirOperand cond, bool expected, MirAssertKind msg,
                     MirBinOp op, const MirOperand *args, u32 n, Span span);
BlockId build_drop_and_replace(Builder *bx, BlockId block, Span span, MirPlace place,
                               MirRvalue value);
void build_coroutine_drop_from(Builder *bx, BlockId yield_block);
void build_drop_trees(Builder *bx);
ScopeId build_new_source_scope(Builder *bx, Span span);
bool build_frames_ignore_tail(const Builder *bx);

// place.c
PlaceBuilder build_place_of_local(LocalId local);
PlaceBuilder build_place_project(Builder *bx, PlaceBuilder p, MirProj proj);
PlaceBuilder build_place_deref(Builder *bx, PlaceBuilder p);
PlaceBuilder build_place_field(Builder *bx, PlaceBuilder p, u32 field, TyId ty);
PlaceBuilder build_place_downcast(Builder *bx, PlaceBuilder p, u32 variant, Symbol name);
bool build_place_try_resolve(Builder *bx, const PlaceBuilder *p, MirPlace *out);
MirPlace build_place_resolve(Builder *bx, const PlaceBuilder *p, Span span);
TyId build_place_builder_ty(Builder *bx, const PlaceBuilder *p);
BlockId build_as_place_builder(Builder *bx, BlockId block, const Thir *e, PlaceBuilder *out);
BlockId build_as_place(Builder *bx, BlockId block, const Thir *e, MirPlace *out);
MirOperand build_consume(Builder *bx, MirPlace place); // copy or move, by type
MirOperand build_slice_len(Builder *bx, BlockId block, MirPlace place, MirSourceInfo info);
TyId build_place_ty(Builder *bx, const MirPlace *p);

// operand.c, rvalue.c
bool thir_is_place(const Thir *e);
BlockId build_as_temp(Builder *bx, BlockId block, RegionKey temp, const Thir *e, LocalId *out);
BlockId build_as_operand(Builder *bx, BlockId block, RegionKey temp, const Thir *e, MirOperand *out,
                         bool may_need_temporary);
BlockId build_as_rvalue(Builder *bx, BlockId block, RegionKey temp, const Thir *e, MirRvalue *out);
BlockId build_binary_op(Builder *bx, BlockId block, Span span, TyId ty, MirBinOp op, MirOperand lhs,
                        MirOperand rhs, MirRvalue *out);

// into.c, stmt.c, block.c
BlockId build_expr_into_dest(Builder *bx, MirPlace dest, BlockId block, const Thir *e);
BlockId build_then_else_break(Builder *bx, BlockId block, const Thir *e, RegionKey temp,
                              bool declare);
BlockId build_stmt_expr(Builder *bx, BlockId block, const Thir *e, RegionKey statement_scope);
BlockId build_block(Builder *bx, MirPlace dest, BlockId block, const HirBlock *b, HirId target,
                    Span span);

// matches.c, match_pair.c, match_test.c
BlockId build_match_expr(Builder *bx, MirPlace dest, BlockId block, const Thir *e);
BlockId build_lower_let_expr(Builder *bx, BlockId block, const Thir *init, const Pat *pat,
                             bool declare);
BlockId build_expr_into_pattern(Builder *bx, BlockId block, const Pat *pat, const Thir *init,
                                u32 user_ty);
BlockId build_place_into_pattern(Builder *bx, BlockId block, const Pat *pat, PlaceBuilder init,
                                 Span init_span);
typedef struct PrimaryBinding {
    const Pat *pat;
} PrimaryBinding;
typedef Vec(PrimaryBinding) PrimaryBindings;
void build_visit_primary_bindings(Builder *bx, const Pat *pat, PrimaryBindings *out);
void build_declare_bindings(Builder *bx, const Pat *pat, bool has_guard, ScopeId scope,
                            bool has_init, bool is_match);
LocalId build_storage_live_binding(Builder *bx, BlockId block, HirId var, Span span, bool for_guard,
                                   bool schedule);
void build_schedule_drop_for_binding(Builder *bx, HirId var, bool for_guard);
LocalId build_var_local(Builder *bx, HirId var, bool for_guard);
bool build_var_is_local(const Builder *bx, HirId var);
const Pat *build_pat(Builder *bx, const HirPat *pat);

typedef struct FlatPat FlatPat;
typedef struct MatchPair MatchPair;
typedef enum TestCaseKind {
    CASE_VARIANT,
    CASE_CONSTANT,
    CASE_RANGE,
    CASE_SLICE,
    CASE_OR,
    CASE_NEVER
} TestCaseKind;
struct MatchPair {
    TestCaseKind kind;
    MirPlace place;
    const Pat *pat;
    TyId ty; // of the place
    Slice(MatchPair *) subpairs;
    Slice(FlatPat *) or_pats;
    u32 len; // SLICE: least length
    bool variable_length;
};
typedef struct PatBinding {
    HirId var;
    Span span;
    MirPlace source;
    BindingByRef by_ref;
    u32 user_ty; // no binding: the place has this type
    bool constant;
} PatBinding;
typedef Vec(MatchPair *) MatchPairs;
typedef Vec(PatBinding) PatBindings;
struct FlatPat {
    MatchPairs pairs;
    PatBindings bindings;
    Span span;
};
FlatPat *build_flat_pat_new(Builder *bx, PlaceBuilder place, const Pat *pat);
void build_sort_match_pairs(MatchPairs *pairs);

typedef struct Candidate Candidate;
struct Candidate {
    MatchPairs pairs;
    Vec(Candidate *) subcandidates;
    bool has_guard;
    PatBindings bindings; // its own
    Span span;
    BlockId pre_binding, otherwise, false_edge_start;
};
typedef Vec(Candidate *) Candidates;

typedef enum TestKind {
    TEST_SWITCH,
    TEST_SWITCH_INT,
    TEST_IF,
    TEST_EQ,
    TEST_RANGE,
    TEST_LEN,
    TEST_NEVER
} TestKind;
typedef struct MatchTest {
    TestKind kind;
    MirPlace place;
    TyId ty;
    const Pat *pat; // EQ, RANGE
    u32 len;
    bool len_ge;
    Span span;
} MatchTest;
typedef enum BranchKind { BRANCH_SUCCESS, BRANCH_FAILURE, BRANCH_VALUE } BranchKind;
typedef struct TestBranch {
    BranchKind kind;
    u128 value; // constant, or variant index
} TestBranch;
typedef struct BranchTarget {
    TestBranch branch;
    Candidates candidates;
    BlockId block;
} BranchTarget;
typedef Vec(BranchTarget) BranchTargets;
MatchTest build_pick_test(Builder *bx, const MatchPair *pair);
bool build_sort_candidate(Builder *bx, const MatchTest *test, Candidate *c,
                          const BranchTargets *sorted, TestBranch *out);
void build_perform_test(Builder *bx, BlockId block, BlockId otherwise, const MatchTest *test,
                        const BranchTargets *targets, Span scrutinee_span);
bool build_place_eq(const MirPlace *a, const MirPlace *b);

// user_ty.c
u32 build_user_ty(Builder *bx, const HirTy *hir, TyId recorded);
void build_user_closure(Builder *bx, const HirClosure *c, u32 first, SigId sig);
u32 build_user_path(Builder *bx, const HirQPath *q, DefId def, ArgsId recorded);
u32 build_user_adt(Builder *bx, const HirQPath *q, TyId recorded);
u32 build_user_method(Builder *bx, const HirPathSegment *seg, TyId fn_ty);
u32 build_user_pat(Builder *bx, const Pat *pat, bool *constant, u32 *second);
void build_annotate_bindings(Builder *bx, const Pat *p, u32 user_ty, PlaceBuilder at);
void build_push_ascription(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place,
                           u32 user_ty, Variance variance);

// closure.c
bool build_resolve_upvar(Builder *bx, const PlaceBuilder *p, MirPlace *out);

#endif
