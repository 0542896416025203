// SPDX-License-Identifier: MIT
// mir.h: the mid-level IR: control-flow graphs over places, with explicit drops and unwinding, as
// rustc_middle::mir. Built from typed HIR by mir_build/, checked by borrowck/, changed by mir_opt/, executed
// by machine/, compiled by x64/. Generic until mono/ substitutes.
#ifndef MIRADOR_MIR_H
#define MIRADOR_MIR_H

#include "ty/layout.h"
#include "ty/ty.h"

DEFINE_ID(LocalId); // used with +0: _0 is the return place; args follow. LOCAL_NONE for none
DEFINE_ID(BlockId); // bb0 is the start. BLOCK_NONE for none
DEFINE_ID(ScopeId); // source scopes
#define LOCAL_NONE ((LocalId){UINT32_MAX})
#define BLOCK_NONE ((BlockId){UINT32_MAX})

typedef enum MirStmtKind {
#define MIR_STMT(name, text) MIR_STMT_##name,
#include "mir/mir.def"
} MirStmtKind;
typedef enum MirTermKind {
#define MIR_TERM(name, text) MIR_TERM_##name,
#include "mir/mir.def"
} MirTermKind;
typedef enum MirRvalueKind {
#define MIR_RVALUE(name, text) MIR_RVALUE_##name,
#include "mir/mir.def"
} MirRvalueKind;
typedef enum MirProjKind {
#define MIR_PROJ(name) MIR_PROJ_##name,
#include "mir/mir.def"
} MirProjKind;
typedef enum MirCastKind {
#define MIR_CAST(name, text) MIR_CAST_##name,
#include "mir/mir.def"
} MirCastKind;
typedef enum MirBinOp {
#define MIR_BINOP(name, text) MIR_BIN_##name,
#include "mir/mir.def"
} MirBinOp;
typedef enum MirUnOp { MIR_UN_NOT, MIR_UN_NEG, MIR_UN_PTR_METADATA } MirUnOp;
typedef enum MirNullOp {
    MIR_NULL_SIZE_OF,
    MIR_NULL_ALIGN_OF,
    MIR_NULL_OFFSET_OF,
    MIR_NULL_UB_CHECKS
} MirNullOp;

typedef struct MirProj {
    MirProjKind kind;
    u32 field;              // FIELD: index; DOWNCAST: variant index
    TyId ty;                // FIELD: the field's type
    LocalId index;          // INDEX
    u64 offset, min_length; // CONSTANT_INDEX: offset; SUBSLICE: from = offset, to = min_length
    bool from_end;
    Symbol name; // DOWNCAST: variant's name
} MirProj;
typedef struct MirPlace {
    LocalId local;
    Slice(MirProj) projs;
} MirPlace;

// A constant operand.
typedef enum MirConstKind {
    MIR_CONST_SCALAR, // bits of a scalar type
    MIR_CONST_ZST,    // fn items, (), unit structs …: the type says all
    MIR_CONST_STR,    // &'static str
    MIR_CONST_BYTES,  // &'static [u8; N]
    MIR_CONST_C_STR,  // &'static CStr
    MIR_CONST_TY,     // a type-level constant (const param, array length)
    MIR_CONST_ITEM, // an unevaluated const item / assoc const / inline const / promoted: def + args
    MIR_CONST_STATIC, // address of a static: &T or *mut T
} MirConstKind;
#define PROMOTED_NONE UINT32_MAX
typedef struct MirConst { // without padding inside
    MirConstKind kind;
    TyId ty;
    Span span;
    ConstId ct;
    DefId def; // ITEM, STATIC
    ArgsId args;
    u128_in8 bits;
    Str bytes;
    u32 promoted; // ITEM: index into the promoteds of def's body, or PROMOTED_NONE
    u32 user_ty;  // index + 1 of a user type annotation (borrowck)
} MirConst;

typedef enum MirOperandKind { MIR_COPY, MIR_MOVE, MIR_CONST } MirOperandKind;
typedef struct MirOperand {
    MirOperandKind kind;
    MirPlace place;
    MirConst *constant;
} MirOperand;

typedef enum MirBorrowKind {
    MIR_BORROW_SHARED,
    MIR_BORROW_FAKE_SHALLOW,
    MIR_BORROW_FAKE_DEEP,
    MIR_BORROW_MUT,
    MIR_BORROW_MUT_TWO_PHASE,
    MIR_BORROW_MUT_CLOSURE /* unique capture */
} MirBorrowKind;
typedef enum MirAggKind {
    MIR_AGG_ARRAY,
    MIR_AGG_TUPLE,
    MIR_AGG_ADT,
    MIR_AGG_CLOSURE,
    MIR_AGG_COROUTINE,
    MIR_AGG_RAW_PTR
} MirAggKind;

typedef struct MirRvalue {
    MirRvalueKind kind;
    union {
        MirOperand use;
        struct {
            MirOperand value;
            ConstId count;
        } repeat;
        struct {
            RegionId region;
            MirBorrowKind kind;
            MirPlace place;
        } ref;
        DefId thread_local_def;
        struct {
            Mutability mutbl;
            MirPlace place;
        } raw_ptr;
        struct {
            MirCastKind kind;
            MirOperand value;
            TyId ty;
        } cast;
        struct {
            MirBinOp op;
            MirOperand *operands; /* 2 */
        } binary;
        struct {
            MirNullOp op;
            TyId ty;
            u32 variant, field;
        } nullary;
        struct {
            MirUnOp op;
            MirOperand value;
        } unary;
        MirPlace place; // DISCRIMINANT, COPY_FOR_DEREF
        struct {
            MirAggKind kind;
            TyId ty;   // ARRAY: element; RAW_PTR: pointee; else the whole type
            DefId def; // ADT, CLOSURE, COROUTINE
            ArgsId args;
            u32 variant;
            u32 active_field; // unions: index + 1
            u32 user_ty;      // ADT: index + 1 of an annotation (borrowck)
            Mutability mutbl; // RAW_PTR
            Slice(MirOperand) operands;
        } aggregate;
    };
} MirRvalue;

typedef enum MirFakeReadCause {
    FAKE_READ_FOR_MATCH_GUARD,
    FAKE_READ_FOR_MATCHED_PLACE,
    FAKE_READ_FOR_GUARD_BINDING,
    FAKE_READ_FOR_LET,
    FAKE_READ_FOR_INDEX
} MirFakeReadCause;

typedef struct MirSourceInfo {
    Span span;
    ScopeId scope;
} MirSourceInfo;

typedef struct MirStmt {
    MirStmtKind kind;
    MirSourceInfo info;
    MirPlace
        place; // ASSIGN, FAKE_READ, SET_DISCRIMINANT, PLACE_MENTION, ASCRIBE_USER_TYPE; STORAGE_*: place.local
    union {
        MirRvalue *rvalue; // ASSIGN
        MirFakeReadCause fake_read;
        u32 variant; // SET_DISCRIMINANT
        struct {
            u32 user_ty /* index + 1 */;
            Variance variance;
        } ascribe;
        struct {
            MirOperand *args;
        } intrinsic; // ASSUME: 1; COPY_NONOVERLAPPING: src dst count
    };
} MirStmt;

typedef enum MirUnwindKind {
    UNWIND_CONTINUE,
    UNWIND_UNREACHABLE,
    UNWIND_TERMINATE_ABI,
    UNWIND_TERMINATE_CLEANUP,
    UNWIND_CLEANUP
} MirUnwindKind;
typedef struct MirUnwind {
    MirUnwindKind kind;
    BlockId cleanup;
} MirUnwind;

typedef enum MirAssertKind {
    ASSERT_BOUNDS_CHECK,
    ASSERT_OVERFLOW,
    ASSERT_OVERFLOW_NEG,
    ASSERT_DIV_BY_ZERO,
    ASSERT_REM_BY_ZERO,
    ASSERT_RESUMED_AFTER_RETURN,
    ASSERT_RESUMED_AFTER_PANIC,
    ASSERT_MISALIGNED,
    ASSERT_NULL
} MirAssertKind;

typedef struct MirSwitchTarget {
    u128 value;
    BlockId block;
} MirSwitchTarget;

typedef struct MirTerm {
    MirTermKind kind;
    MirSourceInfo info;
    union {
        BlockId target; // GOTO
        struct {
            MirOperand discr;
            Slice(MirSwitchTarget) targets;
            BlockId otherwise;
        } switch_int;
        struct {
            MirPlace place;
            BlockId target;
            MirUnwind unwind;
            bool replace;
        } drop;
        struct {
            MirOperand func;
            Slice(MirOperand) args;
            MirPlace destination;
            BlockId target; // BLOCK_NONE: diverges
            MirUnwind unwind;
            Span fn_span;       // the part that names the function
            bool from_hir_call; // false for overloaded operators
        } call;                 // also TAIL_CALL
        struct {
            MirOperand cond;
            bool expected;
            MirAssertKind msg;
            MirBinOp overflow_op;
            MirOperand *msg_args; /* 0-2 */
            BlockId target;
            MirUnwind unwind;
        } assert;
        struct {
            MirOperand value;
            BlockId resume;
            MirPlace resume_arg;
            BlockId drop;
        } yield;
        struct {
            BlockId real, imaginary;
        } false_edge;
        struct {
            BlockId real;
            MirUnwind unwind;
        } false_unwind;
        bool terminate_abi; // UNWIND_TERMINATE: reason
    };
} MirTerm;

typedef struct MirBlock {
    Vec(MirStmt) stmts;
    MirTerm term;
    bool has_term;
    bool is_cleanup;
} MirBlock;

typedef enum MirLocalKind {
    MIR_LOCAL_RETURN,
    MIR_LOCAL_ARG,
    MIR_LOCAL_VAR,
    MIR_LOCAL_TEMP
} MirLocalKind;
typedef struct MirLocalDecl {
    TyId ty;
    Mutability mutbl;
    MirLocalKind kind;
    MirSourceInfo info;
    Symbol name; // user variables
    HirId var;   // user variables: the binding
    bool is_user_variable, is_ref_to_static, is_deref_temp, is_block_tail, block_tail_ignored;
    bool is_ref_for_guard; // what a guard sees of a binding
    bool is_implicit_self; // self, &self …
    bool is_ref_binding;   // bound by ref (by mode or keyword)
    Span pat_span;         // the whole pattern it stands in; opt match place follows
    bool has_init_place;
    bool is_match_binding; // of a match arm, if let
    bool has_match_place;  // what the pattern is matched with is a place
    MirPlace match_place;
    Span match_span; // and where it stands
    u32 user_ty;     // index + 1
    bool internal;
} MirLocalDecl;

typedef struct MirScope {
    Span span;
    ScopeId parent; // itself for the outermost
    HirId lint_root;
    bool is_unsafe;
    // inlined code
    DefId inlined_def;
    ArgsId inlined_args;
    Span inlined_call;
    u32 inlined; // InstanceId of what was inlined here (mono_opt); 0
} MirScope;

typedef struct MirVarDebug { // for printing and debug information: `debug x => _1;`
    Symbol name;
    Span span;
    ScopeId scope;
    MirPlace place; // or
    MirConst *constant;
    u32 argument_index; // 1-based; 0
} MirVarDebug;

typedef struct MirUserTy { // a type annotation by the user, for borrowck
    TyId ty;               // as written, open parts are numbered variables; none: of an item
    TyId inferred;         // what type checking made of it, regions erased
    DefId def;             // the item that a path names, with these arguments
    ArgsId args;
    TyId self_ty; // `<T>::item`: T as written, where the item is an impl's; may be none
    Span span;
    bool of_param; // of a closure's parameter: what it needs holds where the closure is called
} MirUserTy;
typedef struct MirBindingTy { // a binding inside a pattern with an annotation
    LocalId local;
    u32 user_ty;          // index + 1
    Slice(MirProj) projs; // from the annotation's type to what the binding is bound to
} MirBindingTy;

typedef struct MirUpvar { // of a closure body: in the order of its upvar fields
    Symbol name;
    Span span;
    bool by_ref;
    Mutability mutbl;
    HirId var;
} MirUpvar;

typedef enum MirPhase { MIR_BUILT, MIR_ANALYSIS, MIR_RUNTIME, MIR_OPTIMIZED } MirPhase;
typedef enum MirSourceKind { MIR_SRC_ITEM, MIR_SRC_PROMOTED, MIR_SRC_SHIM } MirSourceKind;

typedef struct MirBody MirBody;
// The memory of a coroutine: its upvars, the state (u32), the locals that live across suspension points.
typedef struct MirCoroutineLayout {
    u32 upvars;
    Slice(TyId) saved; // in the body's generic terms
    MirBody *drop;     // drop_in_place of a coroutine in any state: fn(*mut Self)
} MirCoroutineLayout;
struct MirBody {
    DefId def;
    MirSourceKind source;
    u32 promoted_index;
    MirPhase phase;
    Span span;
    u32 arg_count;
    Vec(MirLocalDecl) locals;
    Vec(MirBlock) blocks;
    Vec(MirScope) scopes;
    Vec(MirVarDebug) var_debug;
    Vec(MirUserTy) user_tys;
    Vec(MirBindingTy) binding_tys;
    Vec(MirUpvar) upvars;
    Vec(MirBody *) promoteds;
    bool has_spread_arg; // closure-call ABI: the last argument is a tuple to spread
    LocalId spread_arg;
    bool is_coroutine;
    TyId yield_ty;
    MirCoroutineLayout *coroutine; // after the transform
    bool is_const;                 // body of a const/static/const fn evaluated at compile time
    bool tainted;                  // errors reported
    bool needs_caller_location;    // #[track_caller]
};

typedef struct BorrowQuery { // --explain-borrows FILE:LINE
    Str file;
    u32 line;
    bool json;
    Buf *out;
    bool found;
} BorrowQuery;

typedef struct MirMap {
    Arena *arena;
    Map built;     // DefId -> MirBody*: as built; borrowck's input
    Map optimized; // DefId -> MirBody*: drops elaborated, ready to execute
    Map borrowck_done;
    Map qualifs;               // DefId of a constant item -> what its value has (mir_opt/qualif.h)
    BorrowQuery *borrow_query; // set by the driver; NULL
} MirMap;
void mir_init(Session *s);

// ---- construction helpers ----
BlockId mir_new_block(Arena *a, MirBody *b, bool is_cleanup);
LocalId mir_new_local(Arena *a, MirBody *b, TyId ty, MirLocalKind kind, MirSourceInfo info);
void mir_push_stmt(Arena *a, MirBody *b, BlockId block, MirStmt stmt);
void mir_terminate(MirBody *b, BlockId block, MirTerm term);
MirPlace mir_place_local(LocalId l);
MirPlace mir_place_project(Arena *a, MirPlace p, MirProj proj); // copies the projections
MirOperand mir_copy(MirPlace p);
MirOperand mir_move(MirPlace p);
MirOperand mir_const_operand(Arena *a, MirConst c);
MirOperand mir_const_scalar(Arena *a, TyId ty, u128 bits, Span span);
MirOperand mir_const_zst(Arena *a, TyId ty, Span span);

// ---- queries ----
typedef struct MirPlaceTy {
    TyId ty;
    bool has_variant;
    u32 variant; // after a DOWNCAST
} MirPlaceTy;
MirPlaceTy mir_place_ty(TyCtxt *t, const MirBody *b, const MirPlace *p);
MirPlaceTy mir_proj_ty(TyCtxt *t, MirPlaceTy base, const MirProj *proj);
TyId mir_operand_ty(TyCtxt *t, const MirBody *b, const MirOperand *o);
TyId mir_rvalue_ty(TyCtxt *t, const MirBody *b, const MirRvalue *rv);
// Successors of a terminator, in rustc's order; n at most the targets' count + 2. Calls visit(context, block).
void mir_successors(const MirTerm *t, void (*visit)(void *context, BlockId b), void *context);
typedef Vec(BlockId) BlockIds;
BlockIds mir_reverse_postorder(Arena *a, const MirBody *b);
// Deep copies of a body with every type, generic argument list, constant and region mapped (region: NULL to leave).
typedef struct MirTypeMap {
    void *context;
    TyId (*ty)(void *context, TyId ty);
    ArgsId (*args)(void *context, ArgsId args);
    ConstId (*constant)(void *context, ConstId c);
    RegionId (*region)(void *context, RegionId r);
} MirTypeMap;
MirBody *mir_body_map(Arena *a, const MirBody *b, const MirTypeMap *map);
// The same, substituting args.
MirBody *mir_body_subst(TyCtxt *t, Arena *a, const MirBody *b, ArgsId args);

// ---- printing (rustc --emit=mir's form) and validation ----
void mir_print_body(Buf *out, TyCtxt *t, const MirBody *b);
void mir_print_place(Buf *out, TyCtxt *t, const MirBody *b, const MirPlace *p);
// Checks the invariants of the body's phase; a violation is a bug (BUG) with a dump through `report`.
bool mir_validate(TyCtxt *t, const MirBody *b, Buf *report);

// ---- dataflow (mir/dataflow.h has the framework) ----

// ---- the pipeline's memoised functions (mir_build/, mir_opt/) ----
// MIR as built and for borrowck; NULL when the body is tainted. Forces typeck.
MirBody *mir_built(TyCtxt *t, DefId def);
LayoutStatus mir_coroutine_layout(TyCtxt *t, TyId ty,
                                  const Layout **out); // for LayoutTable.coroutine
// Ready to execute: after borrow checking of local bodies, drop elaboration, coroutine transform, simplification.
MirBody *mir_optimized(TyCtxt *t, DefId def);

#endif
