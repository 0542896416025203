// SPDX-License-Identifier: MIT
// collect_internal.h: what the files of collect/ share.
#ifndef MIRADOR_COLLECT_INTERNAL_H
#define MIRADOR_COLLECT_INTERNAL_H

#include "collect/collect.h"

// ---- cycles ----
typedef enum CollectQuery {
    QUERY_TYPE_OF,
    QUERY_GENERICS,
    QUERY_PREDICATES,
    QUERY_SUPER_PREDICATES,
    QUERY_ITEM_BOUNDS,
    QUERY_FN_SIG,
    QUERY_ADT_DEF,
    QUERY_IMPL_HEADER,
    QUERY_VARIANCES,
    QUERY_PARAM_DEFAULT,
    QUERY_SUPERS_WITH_ITEM, // of an associated item's name
    QUERY_IMPLIED_PREDICATES,
} CollectQuery;
typedef struct CollectFrame {
    CollectQuery query;
    DefId def;
    Span at;
    Symbol name; // of QUERY_SUPERS_WITH_ITEM
} CollectFrame;

typedef Vec(const ImplHeader *) ImplHeaderVec;
typedef struct TraitImplList { // all impls of one trait
    Vec(DefId) impls;          // in order of crates and source
    u32 headers_for;           // of `impls`: those whose headers are in the lists below
    ImplHeaderVec arrived;     // in the order of `impls`
    ImplHeaderVec headers;     // the same, blanket ones last
    u32 specific;              // of `headers`: those that are not blanket
    Map by_key;                // simplified self type -> ImplHeaderVec *; key 0: blanket ones
} TraitImplList;
typedef struct CrateImplState {
    u32 traits_seen, inherent_seen; // of CrateData.impls
} CrateImplState;
typedef struct CollectTables {
    Vec(CollectFrame) stack; // queries in progress
    Map late_lists;          // fn -> DefIds* of its late-bound lifetimes
    Map param_defaults;      // param -> GenericArg + 1
    Map trait_impl_lists;    // trait -> TraitImplList *
    Map inherent_lists;      // simplified type -> ImplHeaderVec *
    Map dtors;               // ADT -> its Drop impl
    u32 dtors_seen;
    Map anon_const_types;   // anonymous constant -> its expected type
    Map assoc_items_by_def; // associated item -> const AssocItem *
    Map fields_variant;     // variant or ctor -> index
    Map supers_with_item;   // trait and name: 1 while in progress
    bool supers_cycle;      // was reported: such items are not looked for any more
    Map implied_predicates; // trait: whether it needs its own ones
    Map outlives;           // ADT -> PredSpans *
    Vec(CrateImplState) crates;
} CollectTables;
CollectTables *collect_tables(TyCtxt *t);

enum { MEMO_IN_PROGRESS = 1 };
// True when the query may run; false after reporting a cycle. `done` must follow a true answer.
bool cycle_enter(TyCtxt *t, Map *memo, CollectQuery query, DefId def, Span at);
void cycle_done(TyCtxt *t, Map *memo, DefId def, u64 value);

// ---- lifetimes in HIR (hir_lifetimes.c) ----
typedef struct LifetimeWalk LifetimeWalk;
struct LifetimeWalk {
    Session *sess;
    void *context;
    bool constrained_only; // not those that appear in projections only
    void (*lifetime)(LifetimeWalk *w, const HirLifetime *lt);
    u32 depth;
};
void walk_ty_lifetimes(LifetimeWalk *w, const HirTy *ty);
void walk_bounds_lifetimes(LifetimeWalk *w, HirBounds bounds);

// ---- binders while lowering ----
typedef struct LowerScope LowerScope;
struct LowerScope {
    LowerScope *outer;
    Vec(BoundVar) vars;
};
void scope_enter(TyLowerer *l, LowerScope *s);
void scope_add_params(TyLowerer *l, LowerScope *s, HirGenericParams params);
BoundVarsId scope_vars(TyLowerer *l, const LowerScope *s);
void scope_leave(TyLowerer *l);
DefIds late_bound_lifetimes(TyCtxt *t, DefId fn);
// late_regions.c: variables of the outermost binder in a type, as bits; and those of an output that no input
// determines, reported. `assoc`: the associated type whose value it is; empty: a function's return type.
u64 late_regions_in(TyCtxt *t, GenericArg arg, bool constrained_only);
void check_late_regions(TyCtxt *t, Span at, BoundVarsId vars, u64 inputs, u64 output, Str assoc);

// ---- lowering ----
// The trait predicate and those of its associated-type constraints; the binder has been entered as `scope`.
void lower_trait_bound(TyLowerer *l, LowerScope *scope, const HirTraitRef *tr, Span at,
                       TyId self_ty, PredSpanVec *out, Arena *a);
TyId lower_dyn(TyLowerer *l, const HirTy *ty);
TyId collect_lower_path_ty(TyLowerer *l, const HirTy *ty);
TyId dyn_dummy_self(TyCtxt *t);
HirGenerics *generics_hir(TyCtxt *t, DefId def); // NULL for definitions without
// The trait among `tr` and its supertraits that declares an associated type of that name. False: none.
bool find_assoc_in_supertraits(TyCtxt *t, PolyTraitRef tr, Symbol name, PolyTraitRef *owner,
                               DefId *assoc);
bool trait_may_define_assoc(TyCtxt *t, DefId trait_def,
                            Symbol name); // it or a supertrait, by definitions alone
bool hir_ty_is_param(const HirTy *ty,
                     DefId param); // the type is exactly that parameter (or Self of that trait)
ErrorProof report_cycle_stack(TyCtxt *t, CollectFrame again);

// ---- return-position impl Trait in traits (rpitit.c) ----
TyId rpitit_default(TyCtxt *t, DefId assoc); // the opaque type of a method with a body
void rpitit_preds_to_opaque(TyCtxt *t, DefId fn, PredSpanVec *preds);
const AssocItem *rpitit_assoc_item(TyCtxt *t, DefId assoc);
bool collect_impl_trait_of_fn(TyCtxt *t, DefId fn); // is it of an impl of a trait?

static inline Span def_head(const TyCtxt *t, DefId d) {
    return def_of(t->sess, d)->ident_span;
}
#endif
