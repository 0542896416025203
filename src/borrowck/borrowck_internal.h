// SPDX-License-Identifier: MIT
// borrowck_internal.h: what the files of borrow checking share: the state of one body's check.
#ifndef MIRADOR_BORROWCK_INTERNAL_H
#define MIRADOR_BORROWCK_INTERNAL_H

#include "borrowck/borrowck.h"
#include "mir/dataflow.h"
#include "ty/print.h"
#include "mir/move_paths.h"
#include "typeck/typeck.h"

// A statement (or, at the block's length, the terminator).
typedef struct Loc {
    BlockId block;
    u32 stmt;
} Loc;
typedef Vec(u32) U32s;
typedef Vec(Loc) Locs;

// ---- accesses (rustc_borrowck::{AccessDepth, ReadOrWrite}) ----
typedef enum AccessDepth {
    ACCESS_SHALLOW,
    ACCESS_SHALLOW_FAKE,
    ACCESS_DEEP,
    ACCESS_DROP
} AccessDepth;
typedef enum AccessKind {
    READ_COPY,
    READ_BORROW_SHARED,
    READ_BORROW_FAKE,
    WRITE_STORAGE_DEAD_OR_DROP,
    WRITE_REPLACE,
    WRITE_MUTABLE_BORROW,
    WRITE_MUTATE,
    WRITE_MOVE,
    RESERVE_MUTABLE_BORROW,
    ACTIVATE,
} AccessKind;
typedef enum LocalMutation { MUTATION_YES, MUTATION_EXCEPT_UPVARS, MUTATION_NO } LocalMutation;
typedef enum UseAction {
    ACTION_BORROW,
    ACTION_MATCH_ON,
    ACTION_USE,
    ACTION_ASSIGN,
    ACTION_PARTIAL_ASSIGN
} UseAction;

// ---- regions ----
DEFINE_ID(RegionVid); // index into Bck.regions; 0 is 'static
typedef struct RegionInfoData {
    RegionId universal;             // the named region it stands for; none: existential
    bool is_universal, is_external; // external: of the closure's creator
    u32 scc;
    BitSet points;     // filled by liveness, then by propagation
    BitSet universals; // the universal regions that it must outlive
    Span span;
} RegionInfoData;
typedef enum ConstraintCategory {
    CATEGORY_BORING,
    CATEGORY_RETURN,
    CATEGORY_ASSIGNMENT,
    CATEGORY_CALL_ARGUMENT,
    CATEGORY_CAST,
    CATEGORY_TYPE_ANNOTATION,
    CATEGORY_CLOSURE_UPVAR,
    CATEGORY_PREDICATE,
    CATEGORY_OPAQUE,
    CATEGORY_USE_AS_STATIC,
} ConstraintCategory;
typedef struct OutlivesConstraint { // sup: sub, at a point
    u32 sup, sub;
    Span span;
    ConstraintCategory category;
    u32 point; // UINT32_MAX: everywhere
} OutlivesConstraint;
typedef struct TypeTest { // ty (a parameter or alias) must outlive region
    TyId ty;
    u32 region;
    Span span;
} TypeTest;

typedef struct Loan {
    Loc at;
    MirBorrowKind kind;
    u32 region;
    MirPlace borrowed, assigned;
    Span span;
    bool two_phase;
    Loc activation;
    bool has_activation;
} Loan;

// What a closure asks of its creator: relations between the regions of its external variables, by the
// position of the region in a walk over the closure's upvar and signature types.
typedef struct ClosureRequirement {
    u32 sup, sub; // UINT32_MAX - 0: 'static
    Span span;
} ClosureRequirement;

typedef Slice(ClosureRequirement) ClosureRequirements;

typedef struct MoveSite {
    Loc at;
    MovePathId path;
    Span span;
    bool back_edge;
} MoveSite;

typedef struct Bck {
    TyCtxt *t;
    Session *s;
    Arena *a; // scratch
    const MirBody *b;
    const TypeckResults *r;
    const ParamEnvData *env;
    DefId def;
    // graph
    u32 *block_start; // point of each block's first statement
    u32 points;
    U32s *preds; // by block
    BlockIds rpo;
    u32 *rpo_index, *idom;
    BitSet reachable;
    // moves
    MovePaths *mp;
    Dataflow uninit, ever_init;
    const BitSet *uninit_now, *ever_now;
    Vec(MovePathId) reported_moves;
    Vec(u64) reported_uninit, reported_access, reported_match;
    BitSet used_mut, used_mut_upvars;
    // regions and loans
    bool loans_on;
    Vec(RegionInfoData) regions;
    Vec(OutlivesConstraint) constraints;
    Vec(TypeTest) type_tests, known_params;
    u32 universal_count;
    u32 external_base, external_count, env_region; // closures; env_region 0: none
    Vec(ClosureRequirement) requirements;
    BitSet *known;      // by universal region: those it is known to outlive
    Map universal_vids; // RegionId -> vid + 1
    TyId *local_tys;    // renumbered
    Map selected_impls; // erased trait predicate -> impl, 0: none
    Vec(Loan) loans;
    Map loan_at; // point -> loan + 1
    U32s *loans_of_local;
    U32s *in_scope;    // by point
    U32s *activations; // by point
    // output
    Vec(Diag *) diags;
    bool failed;
} Bck;

static inline u32 point_of(const Bck *k, Loc l) {
    return k->block_start[l.block.v] + l.stmt;
}
Loc loc_of_point(const Bck *k, u32 point);
const MirStmt *stmt_at(const Bck *k, Loc l); // NULL: the terminator
Span span_at(const Bck *k, Loc l);
bool loc_dominates(const Bck *k, Loc a, Loc b);
void push_diag(Bck *k, Diag *d);

// borrowck.c
ClosureRequirements borrowck_requirements(TyCtxt *t, DefId closure);
void access_place(Bck *k, Loc at, const MirPlace *p, Span span, AccessDepth depth, AccessKind kind,
                  LocalMutation allowed);

// describe.c
bool place_describe(const Bck *k, const MirPlace *p, Str *out); // false: it has no name
Str place_quoted(const Bck *k, const MirPlace *p);              // "`x`" or "value"
i32 place_upvar(const Bck *k, const MirPlace *p, u32 len);      // the upvar that this prefix is; -1
Str local_name(const Bck *k, LocalId l);
TyId place_ty(const Bck *k, const MirPlace *p);
MirPlace place_prefix(const MirPlace *p, u32 len);
bool place_same(const MirPlace *a, const MirPlace *b);
bool place_is_prefix(const MirPlace *prefix, const MirPlace *p);
// A capture by a closure made at or right after this location: its expression.
bool closure_use(const Bck *k, Loc at, const MirPlace *p, const HirExpr **closure,
                 const CapturedPlace **capture);
Span closure_args_span(const HirExpr *closure);

// moves.c
void check_movable(Bck *k, Loc at, const MirPlace *p, Span span);
void check_moved(Bck *k, Loc at, const MirPlace *p, Span span, UseAction action, bool subpaths);
void check_assigned_path(Bck *k, Loc at, const MirPlace *p, Span span);
void check_reassignment(Bck *k, Loc at, LocalId local, Span span);
void moves_run(Bck *k);

// mutability.c
bool check_permissions(Bck *k, Loc at, const MirPlace *p, Span span, AccessKind kind,
                       LocalMutation allowed);
void lint_unused_mut(Bck *k);
void propagate_used_upvars(Bck *k, Loc at, const MirRvalue *aggregate, const BitSet *used);

// conflict.c
bool places_conflict(const Bck *k, const MirPlace *borrowed, MirBorrowKind kind,
                     const MirPlace *access, AccessDepth depth, bool bias_overlap);
void check_conflicts(Bck *k, Loc at, const MirPlace *p, Span span, AccessDepth depth,
                     AccessKind kind);
void check_activations(Bck *k, Loc at);
void check_exit(Bck *k, Loc at, Span span);
void loans_gather(Bck *k);
void loans_compute_scopes(Bck *k);

// typeck_mir.c, normalize.c, regions.c
void mir_type_check(Bck *k);
void regions_solve(Bck *k);
// The constraint to blame for `from` having to outlive `to`; NULL: there is none.
const OutlivesConstraint *region_blame(const Bck *k, u32 from, u32 to);
u32 region_universal_in(const Bck *k,
                        u32 region); // a universal region that it must outlive; UINT32_MAX
void regions_check_universal(Bck *k);
bool region_contains_point(const Bck *k, u32 region, u32 point);
bool universal_outlives(const Bck *k, u32 sup, u32 sub);
TyId region_norm_ty(Bck *k, TyId ty, u32 point, Span span);
u32 region_vid_of(Bck *k, RegionId r);
u32 region_fresh(Bck *k, Span span);
TyId ty_renumber(Bck *k, TyId ty, Span span, u32 live_at);
void region_outlives(Bck *k, u32 sup, u32 sub, u32 point, Span span, ConstraintCategory c);

// explain.c
void borrowck_report_conflict(Bck *k, Loc at, const MirPlace *p, Span span, AccessKind kind,
                              const Loan *loan);
void explain_loan(Bck *k, Diag *d, Loc at, const Loan *loan, const MirPlace *p);

#endif
