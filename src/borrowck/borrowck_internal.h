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

// ---- points ----
typedef struct PointRange { // inclusive
    u32 from, to;
} PointRange;
typedef struct PointSet { // a Vec of runs, ascending, neither overlapping nor touching
    PointRange *data;
    u32 len, cap;
    bool is_shared; // `data` is another set's
} PointSet;
bool points_has(const PointSet *s, u32 point);
u32 points_run_end(const PointSet *s,
                   u32 point); // behind the members from `point` on; `point`: it is none
void points_add(Arena *a, PointSet *s, u32 from, u32 to);
void points_union(Arena *a, PointSet *to, const PointSet *from);
bool points_contain(const PointSet *s, const PointSet *part);
void points_sort(PointSet *s); // makes a set of runs in any order

// ---- regions ----
DEFINE_ID(RegionVid); // index into Bck.regions; 0 is 'static
typedef struct RegionInfoData {
    RegionId universal;             // the named region it stands for; none: existential
    bool is_universal, is_external; // external: of the closure's creator
    u32 external;                   // external: its number among those
    u32 universe;                   // a variable: what it may name; a placeholder: its own
    RegionId placeholder;           // the bound region that it stands for; none: no placeholder
    u32 scc;
    PointSet points;   // filled by liveness, then by propagation; then shared by its component
    BitSet universals; // the universal regions and placeholders that it must outlive, likewise
    Span span;
} RegionInfoData;
typedef enum ConstraintCategory {
    CATEGORY_BORING,
    CATEGORY_BORING_NO_LOCATION,
    CATEGORY_INTERNAL,
    CATEGORY_UNNAMEABLE, // because a placeholder cannot be named there
    CATEGORY_RETURN,
    CATEGORY_YIELD,
    CATEGORY_ASSIGNMENT,
    CATEGORY_USAGE,
    CATEGORY_CALL_ARGUMENT,
    CATEGORY_CAST,
    CATEGORY_UNSIZE, // a cast that unsizes
    CATEGORY_TYPE_ANNOTATION,
    CATEGORY_GENERIC_ARG, // an annotation in a path's arguments
    CATEGORY_CLOSURE_UPVAR,
    CATEGORY_PREDICATE,
    CATEGORY_COPY_BOUND,
    CATEGORY_SIZED_BOUND,
    CATEGORY_OPAQUE,
    CATEGORY_USE_AS_CONST,
    CATEGORY_USE_AS_STATIC,
} ConstraintCategory;
typedef struct OutlivesConstraint { // sup: sub, at a point
    u32 sup, sub;
    Span span;
    ConstraintCategory category;
    u32 point;         // UINT32_MAX: everywhere
    Span clause_span;  // PREDICATE: the bound
    bool from_closure; // a closure's body needs it
    u32 unnameable;    // UNNAMEABLE: the placeholder
} OutlivesConstraint;
typedef struct TypeTest { // ty (a parameter or alias) must outlive region
    TyId ty;
    u32 region;
    Span span;
    ConstraintCategory category;
} TypeTest;

// Why universes were entered: says how to report a placeholder that would have to escape.
typedef enum UniverseKind { UNIVERSE_RELATE, UNIVERSE_NORMALIZE, UNIVERSE_PROVE } UniverseKind;
typedef struct UniverseCause {
    UniverseKind kind;
    u32 from, to; // inclusive
    TyId a, b;    // RELATE; NORMALIZE: a
    PredId pred;
} UniverseCause;

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
    u32 sup, sub; // sub UINT32_MAX: 'static
    TyId ty;      // instead of sup: a type whose RE_VARs are such positions
    Span span;
    ConstraintCategory category;
} ClosureRequirement;

typedef Slice(ClosureRequirement) ClosureRequirements;

// Where a local's value may still be used or dropped, and the regions that must hold there.
typedef struct LocalLive {
    U32s regions, dropped;
    PointSet use, drop; // points, on entry
} LocalLive;
typedef struct Liveness Liveness;
typedef struct Polonius Polonius;

typedef struct MoveSite {
    Loc at;
    MovePathId path;
    Span span;
    bool back_edge;
} MoveSite;

typedef struct PlaceSpan {
    MirPlace place;
    Span span;
} PlaceSpan;
// Mutable borrows of a variable that is not `mut` are told in one error.
typedef struct BufferedMut {
    LocalId local;
    Diag *diag;
    Span first;
    u32 count;
} BufferedMut;
typedef struct MoveReport { // of a use after these moves
    U32s points;            // with the paths that are moved
    MirPlace used;
    u32 diag;
} MoveReport;

// A move out of what cannot be left empty; those of one pattern are told together.
typedef enum IllegalKind {
    ILLEGAL_NONE,
    ILLEGAL_BORROWED,
    ILLEGAL_DROP,
    ILLEGAL_INDEX
} IllegalKind;
typedef enum MoveErrorGroup { MOVE_OTHER, MOVE_FROM_PLACE, MOVE_FROM_VALUE } MoveErrorGroup;
typedef struct MoveError {
    MoveErrorGroup group;
    IllegalKind kind;
    u32 where; // the projection of `place` that is illegal
    MirPlace place;
    Span span;
    Loc at;
    MovePathId from; // MOVE_FROM_VALUE
    U32s bindings;
} MoveError;

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
    u32 *block_of; // by point
    U32s *preds;   // by block
    BlockIds rpo;
    u32 *rpo_index, *idom;
    BitSet reachable;
    // moves
    MovePaths *mp;
    Dataflow uninit, ever_init;
    const BitSet *uninit_now, *ever_now;
    Vec(MoveReport) move_reports;
    Vec(MoveError) move_errors;
    Vec(u64) reported_uninit;
    Vec(PlaceSpan) reported_access;
    Vec(MirPlace) reported_reservations;
    Vec(BufferedMut) buffered_mut;
    BitSet used_mut, used_mut_upvars;
    // regions and loans
    bool loans_on;
    Vec(RegionInfoData) regions;
    Vec(OutlivesConstraint) constraints;
    Vec(TypeTest) type_tests, known_params;
    InferCtxt *ic;        // its region variables are our regions, by the same number
    Map proven;           // PredId of what holds without any relation between regions
    Map placeholder_vids; // RegionId -> vid + 1
    Vec(UniverseCause) universe_causes;
    u32 universal_count;
    u32 external_count, env_region; // closures; env_region 0: none
    Vec(ClosureRequirement) requirements;
    u32 query_point;     // where --explain-borrows asks; UINT32_MAX
    BitSet *known;       // by universal region: those it is known to outlive
    Map universal_vids;  // RegionId -> vid + 1
    TyId *local_tys;     // renumbered
    TyId yield_ty;       // coroutines
    const MirBody *main; // the body itself, whatever `b` is
    TyId *user_tys;      // annotations, as they stand in this body
    bool in_promoted; // a promoted's body is typed: `b` and `local_tys` are its own for the while
    Liveness *liveness;
    Vec(Loan) loans;
    const MirRvalue **only_value; // by local; NULL: assigned otherwise
    Map loan_at;                  // point -> loan + 1
    U32s *loans_of_local;
    U32s *loan_ends;        // by point: loans that are no longer live there
    Dataflow scopes;        // of loans
    const BitSet *in_scope; // loans, where the walk is
    Polonius *polonius;     // once asked
    U32s *activations;      // by point
    u32 activating;         // the loan that ACTIVATE is about
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
Str static_name(const Bck *k, LocalId reference); // of the static whose address it holds
TyId place_ty(const Bck *k, const MirPlace *p);
MirPlace place_prefix(const MirPlace *p, u32 len);
bool place_same(const MirPlace *a, const MirPlace *b);
bool place_is_prefix(const MirPlace *prefix, const MirPlace *p);
// A capture by a closure made at or right after this location: its expression.
bool closure_use(const Bck *k, Loc at, const MirPlace *p, const HirExpr **closure,
                 const CapturedPlace **capture);
Span closure_args_span(const HirExpr *closure);

// moves.c
void check_moved(Bck *k, Loc at, const MirPlace *p, Span span, UseAction action, bool subpaths);
void check_assigned_path(Bck *k, Loc at, const MirPlace *p, Span span);
void check_reassignment(Bck *k, Loc at, LocalId local, Span span);
bool move_part_missing(const Bck *k, const MirPlace *p); // of what may be initialised otherwise
void moves_run(Bck *k);

// move_errors.c
void check_movable(Bck *k, Loc at, const MirPlace *p, Span span);
void move_errors_report(Bck *k);
DefId made_by_operator(const Bck *k, LocalId temp, TyId *receiver);
bool adt_is_diagnostic_item(const Bck *k, TyId ty, const char *name);

// mutability.c
bool check_permissions(Bck *k, Loc at, const MirPlace *p, Span span, AccessKind kind,
                       LocalMutation allowed);
void mutability_report(Bck *k); // what was buffered
bool place_is_mutable(const Bck *k, const MirPlace *p);
void lint_unused_mut(Bck *k);
void propagate_used_upvars(Bck *k, Loc at, const MirRvalue *aggregate, const BitSet *used);

// conflict.c
bool places_conflict(const Bck *k, const MirPlace *borrowed, MirBorrowKind kind,
                     const MirPlace *access, AccessDepth depth, bool bias_overlap);
bool check_conflicts(Bck *k, Loc at, const MirPlace *p, Span span, AccessDepth depth,
                     AccessKind kind); // true: reported
void check_activations(Bck *k, Loc at, Span span);
void check_exit(Bck *k, Loc at, Span span);
bool loan_forbids(const Bck *k, Loc at, AccessKind kind, const Loan *loan);
void loans_gather(Bck *k);
void loans_compute_scopes(Bck *k);
void loans_end_at(const Bck *k, BitSet *state, Loc at); // those that are no longer live there
bool loan_killed_at(const Bck *k, Loc at, const Loan *loan);
// The points that a loan reaches while it is live: where its region holds, or `live`, if that is given.
void loan_scope(const Bck *k, const Loan *loan, const BitSet *live, BitSet *out);

// liveness.c
void liveness_compute(Bck *k); // adds to the points of the regions
const LocalLive *liveness_of_local(Bck *k, u32 local);
enum { TOUCH_USE = 1, TOUCH_DEF = 2, TOUCH_DROP = 4 };
U32s liveness_used_at(Bck *k, u32 point);
u32 liveness_touch(const Bck *k, u32 local, u32 point); // what happens to the local there
void region_add_points(Bck *k, u32 region, const PointSet *points); // regions.c

// polonius.c: is the loan live at this point, where NLL says that it is?
bool polonius_loan_live(Bck *k, u32 loan, u32 point);
u32 *region_owners(Bck *k); // by region: the local in whose type it stands, + 1
// The constraints whose sup is this region, as index + 1; 0: no more.
u32 region_first_constraint(Bck *k, u32 region);
u32 region_next_constraint(const Bck *k, u32 constraint);

// type_ops.c: relations and trait goals whose regions become constraints
typedef struct At {
    u32 point;
    Span span;
    ConstraintCategory category;
    Span clause_span;
} At;
bool bck_relate(Bck *k, TyId a, TyId b, Variance v, const At *at);
void bck_relate_args(Bck *k, ArgsId a, ArgsId b, const At *at);
void bck_relate_regions(Bck *k, RegionId a, RegionId b, Variance v, const At *at);
TyId bck_normalize(Bck *k, TyId ty, const At *at);
void bck_prove(Bck *k, PredId pred, const At *at);
void bck_prove_trait(Bck *k, DefId trait_def, TyId self, const At *at);
void bck_prove_predicates(Bck *k, DefId def, ArgsId args, const At *at);
void bck_prove_wf(Bck *k, TyId ty, const At *at);
void bck_type_outlives(Bck *k, TyId ty, u32 region, const At *at);
// The regions that must hold while a value of this type is live; true: stopped by `visit`.
bool bck_each_live_region(Bck *k, TyId ty, bool (*visit)(void *, RegionId), void *context);

// opaque.c
void opaques_begin(Bck *k);
bool opaques_apply(Bck *k); // true: constraints were added
void opaques_check(Bck *k);

// typeck_mir.c, universal.c, regions.c
void universal_number(Bck *k);
u32 universal_late_bound(Bck *k, RegionId **out); // of the function around
void universal_known(Bck *k);
void universal_normalize(Bck *k);
void mir_type_check(Bck *k);
void regions_solve(Bck *k);
// The constraint to blame for `from` having to outlive `to`; NULL: there is none.
const OutlivesConstraint *region_blame(const Bck *k, u32 from, u32 to);
u32 region_universal_in(const Bck *k,
                        u32 region);   // a universal region that it must outlive; UINT32_MAX
void regions_check_universal(Bck *k);  // region_errors.c
void regions_check_type_tests(Bck *k); // type_tests.c
bool region_eval_outlives(Bck *k, u32 sup, u32 sub);
BitSet regions_above(Bck *k, u32 region);
// Its name, or one made up for it, which is labelled.
Str region_display_name(Bck *k, Diag *d, u32 vid);
u32 region_external_above(const Bck *k, u32 vid); // 0: only 'static
bool region_contains_point(const Bck *k, u32 region, u32 point);
bool universal_outlives(const Bck *k, u32 sup, u32 sub);
TyId region_norm_ty(Bck *k, TyId ty, u32 point, Span span);
u32 region_vid_of(Bck *k, RegionId r);
u32 region_fresh(Bck *k, Span span);
void region_add_point(Bck *k, u32 region, u32 point);
TyId ty_renumber(Bck *k, TyId ty, Span span, u32 live_at);
void region_outlives(Bck *k, u32 sup, u32 sub, u32 point, Span span, ConstraintCategory c);

// explain.c
void borrowck_report_conflict(Bck *k, Loc at, const MirPlace *p, Span span, AccessKind kind,
                              const Loan *loan);

// explain_borrow.c
typedef enum LaterUseKind { LATER_OTHER, LATER_CALL, LATER_STORED, LATER_CLOSURE } LaterUseKind;
typedef struct LaterUse {
    LaterUseKind kind;
    Span span;
} LaterUse;
typedef enum ExplanationKind {
    EXPLAIN_NOTHING,
    EXPLAIN_USED,
    EXPLAIN_USED_IN_LOOP,
    EXPLAIN_DROPPED,
    EXPLAIN_MUST_BE_VALID
} ExplanationKind;
typedef struct Explanation { // why a loan is in scope
    ExplanationKind kind;
    LaterUse use;
    LocalId local;                   // that is used or dropped
    bool note_order;                 // DROPPED: and the borrowed one is too, in the same scope
    const OutlivesConstraint *blame; // MUST_BE_VALID
    u32 region;
} Explanation;
// suggest.c
void suggest_clone_of_moved(Bck *k, Diag *d, const MirPlace *place, Span moved);
void suggest_clone_of_borrowed(Bck *k, Diag *d, const Loan *loan);

// query.c
bool borrow_query_wants(const Bck *k); // is this the body that is asked about?
u32 borrow_query_point(const Bck *k);  // where in it; UINT32_MAX: nowhere
void borrow_query_answer(Bck *k, Loc at);

Explanation explain_borrow(Bck *k, Loc at, const Loan *loan);
void explain_add(Bck *k, Diag *d, const Explanation *e, const Loan *loan, Span borrow,
                 const char *which);

#endif
