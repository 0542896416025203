// SPDX-License-Identifier: MIT
// ty.h: semantic types. Types, regions, constants, generic argument lists, signatures, predicates are
// interned in the TyCtxt: equality is one compare of ids. Structures follow rustc_middle::ty.
//
// Binders use De Bruijn indices: BOUND(0, i) is the i-th variable of the innermost binder. A Poly* value
// carries the list of its bound variables.
#ifndef MIRADOR_TY_H
#define MIRADOR_TY_H

#include "hir/hir.h"

DEFINE_ID(TyId);
DEFINE_ID(RegionId);
DEFINE_ID(ConstId);
DEFINE_ID(ArgsId);      // interned list of GenericArg; ARGS_EMPTY is {1}
DEFINE_ID(TyListId);    // interned list of TyId; TYS_EMPTY is {1}
DEFINE_ID(SigId);       // interned FnSig (without binder)
DEFINE_ID(BoundVarsId); // interned list of BoundVarKind; BOUND_VARS_EMPTY is {1}
DEFINE_ID(PredId);      // interned predicate with its binder
DEFINE_ID(ExPredsId);   // interned list of existential predicates (dyn)
DEFINE_ID(LayoutId);    // see layout.h

// One generic argument: a tagged id.
typedef enum GenericArgTag { ARG_REGION, ARG_TYPE, ARG_CONST } GenericArgTag;
typedef struct GenericArg {
    u32 v; // id << 2 | tag
} GenericArg;
static inline GenericArgTag arg_tag(GenericArg a) {
    return (GenericArgTag)(a.v & 3);
}
static inline GenericArg arg_of_ty(TyId t) {
    return (GenericArg){t.v << 2 | ARG_TYPE};
}
static inline GenericArg arg_of_region(RegionId r) {
    return (GenericArg){r.v << 2 | ARG_REGION};
}
static inline GenericArg arg_of_const(ConstId c) {
    return (GenericArg){c.v << 2 | ARG_CONST};
}
static inline TyId arg_ty(GenericArg a) {
    DCHECK(arg_tag(a) == ARG_TYPE);
    return (TyId){a.v >> 2};
}
static inline RegionId arg_region(GenericArg a) {
    DCHECK(arg_tag(a) == ARG_REGION);
    return (RegionId){a.v >> 2};
}
static inline ConstId arg_const(GenericArg a) {
    DCHECK(arg_tag(a) == ARG_CONST);
    return (ConstId){a.v >> 2};
}

typedef enum IntTy { INT_ISIZE, INT_I8, INT_I16, INT_I32, INT_I64, INT_I128 } IntTy;
typedef enum UintTy { UINT_USIZE, UINT_U8, UINT_U16, UINT_U32, UINT_U64, UINT_U128 } UintTy;
typedef enum FloatTy { FLOAT_F16, FLOAT_F32, FLOAT_F64, FLOAT_F128 } FloatTy;
typedef enum InferKind { INFER_TY, INFER_INT, INFER_FLOAT, INFER_FRESH } InferKind;
typedef enum AliasKind {
    ALIAS_PROJECTION,
    ALIAS_OPAQUE,
    ALIAS_INHERENT,
    ALIAS_FREE /* lazy type alias */
} AliasKind;

typedef enum TyKind {
#define TY(name) TY_##name,
#include "ty/ty.def"
} TyKind;

enum TyFlags {                 // union over all parts
    TYF_HAS_PARAM = 1 << 0,    // type or const param
    TYF_HAS_RE_PARAM = 1 << 1, // early or late region param
    TYF_HAS_TY_INFER = 1 << 2,
    TYF_HAS_RE_INFER = 1 << 3,
    TYF_HAS_CT_INFER = 1 << 4,
    TYF_HAS_PROJECTION = 1 << 5, // projection, inherent or free alias
    TYF_HAS_OPAQUE = 1 << 6,
    TYF_HAS_CT_UNEVALUATED = 1 << 7,
    TYF_HAS_ERROR = 1 << 8,
    TYF_HAS_PLACEHOLDER = 1 << 9,
    TYF_HAS_BOUND = 1 << 10,        // any bound variable, escaping or not
    TYF_HAS_FREE_REGIONS = 1 << 11, // any region but erased and bound
    TYF_HAS_LATE_PARAM = 1 << 12,
    TYF_HAS_DYN = 1 << 13,
};
#define TYF_HAS_INFER (TYF_HAS_TY_INFER | TYF_HAS_RE_INFER | TYF_HAS_CT_INFER)
#define TYF_HAS_ALIAS (TYF_HAS_PROJECTION | TYF_HAS_OPAQUE)
#define TYF_NEEDS_SUBST (TYF_HAS_PARAM | TYF_HAS_RE_PARAM)

typedef struct TyData {
    TyKind kind;
    u32 flags;
    u32 outer_binder; // 0: no escaping bound vars; n: refers to at most n binders outside
    union {
        IntTy int_;
        UintTy uint;
        FloatTy float_;
        struct {
            DefId def;
            ArgsId args;
        } adt; // ADT, FN_DEF, CLOSURE, COROUTINE; FOREIGN (no args)
        struct {
            TyId elem;
            ConstId len;
        } array;
        TyId elem; // SLICE
        struct {
            TyId ty;
            Mutability mutbl;
        } ptr;
        struct {
            RegionId region;
            TyId ty;
            Mutability mutbl;
        } ref;
        struct {
            SigId sig;
            BoundVarsId vars;
        } fn_ptr;
        struct {
            ExPredsId preds;
            RegionId region;
        } dyn;
        TyListId tuple; // TYS_EMPTY: ()
        struct {
            AliasKind kind;
            DefId def;
            ArgsId args;
        } alias; // args of the trait's + own generics
        struct {
            u32 index;
            Symbol name;
        } param;
        struct {
            u32 debruijn;
            u32 var;
        } bound;
        struct {
            u32 universe;
            u32 var;
            DefId def;
        } placeholder;
        struct {
            InferKind kind;
            u32 vid;
        } infer;
        ErrorProof proof;
    };
} TyData;
// Closure args: parent's args, then three synthetic types: kind (i8 Fn, i16 FnMut, i32 FnOnce, as rustc),
// signature (fn ptr with a tuple of inputs), tupled upvar types. Coroutines: parent's args, then
// resume type, yield type, return type, tupled upvars.

typedef enum RegionKind {
    RE_STATIC,
    RE_EARLY_PARAM, // index into the generics, def
    RE_LATE_PARAM,  // a late-bound lifetime seen from inside its function: scope + def
    RE_BOUND,       // debruijn, var
    RE_VAR,         // inference
    RE_PLACEHOLDER, // universe, var
    RE_ERASED,
    RE_ERROR,
} RegionKind;
typedef struct RegionData {
    RegionKind kind;
    u32 index;   // EARLY_PARAM: index; BOUND: debruijn; VAR: vid; PLACEHOLDER: universe
    u32 var;     // BOUND, PLACEHOLDER: variable; LATE_PARAM: index among the function's bound vars
    DefId def;   // the lifetime parameter, if named
    DefId scope; // LATE_PARAM: the function
    Symbol name;
} RegionData;

typedef enum ConstKind {
    CONST_PARAM,
    CONST_INFER,
    CONST_BOUND,
    CONST_PLACEHOLDER,
    CONST_UNEVALUATED,
    CONST_VALUE,
    CONST_ERROR
} ConstKind;
typedef struct ConstData {
    ConstKind kind;
    u32 flags, outer_binder;
    u32 index; // PARAM: index; INFER: vid; BOUND: debruijn; PLACEHOLDER: universe
    u32 var;
    Symbol name;
    TyId ty;   // VALUE
    u128 bits; // VALUE: scalar of type ty (bool, char, integers), zero-extended
    DefId def; // UNEVALUATED
    ArgsId args;
} ConstData;

typedef struct ArgsRecord {
    GenericArg *data;
    u32 len;
    u16 flags, outer_binder;
} ArgsRecord;
typedef struct TyListRecord {
    TyId *data;
    u32 len;
    u16 flags, outer_binder;
} TyListRecord;

typedef enum BoundVarKind { BOUND_VAR_REGION, BOUND_VAR_TY, BOUND_VAR_CONST } BoundVarKind;
typedef struct BoundVar {
    BoundVarKind kind;
    DefId def;   // named ones
    Symbol name; // '_ or none: anonymous
} BoundVar;

typedef struct FnSig {
    TyListId inputs_output; // inputs, then the output last
    bool c_variadic;
    Safety safety; // SAFETY_DEFAULT means safe
    Symbol abi;
} FnSig;
typedef struct PolyFnSig {
    SigId sig;
    BoundVarsId vars;
} PolyFnSig;

typedef struct TraitRef { // args[0] is Self
    DefId def;
    ArgsId args;
} TraitRef;
typedef struct PolyTraitRef {
    TraitRef trait_ref;
    BoundVarsId vars;
} PolyTraitRef;
typedef struct Term { // a type or constant, as a GenericArg
    GenericArg arg;
} Term;

typedef enum PredKind {
    PRED_TRAIT,           // trait_ref holds (or does not: negative)
    PRED_REGION_OUTLIVES, // region: region2
    PRED_TYPE_OUTLIVES,   // ty: region
    PRED_PROJECTION, // <trait_ref.args as ..>::def == term; trait_ref.def is the associated item
    PRED_CONST_HAS_TYPE, // constant: ty
    PRED_WELL_FORMED,    // arg
    PRED_DYN_COMPATIBLE, // def
    PRED_SUBTYPE,        // ty <: ty2
    PRED_COERCE,         // ty coerces to ty2
    PRED_CONST_EVALUATABLE,
    PRED_CONST_EQUATE,
    PRED_AMBIGUOUS,
} PredKind;
typedef struct Pred {
    PredKind kind;
    bool negative;
    TraitRef trait_ref; // TRAIT, PROJECTION
    Term term;          // PROJECTION
    TyId ty, ty2;
    RegionId region, region2;
    ConstId constant, constant2;
    GenericArg arg;
    DefId def;
    BoundVarsId vars;
    u32 flags, outer_binder; // filled in by interning
} Pred;

typedef enum ExPredKind { EX_TRAIT, EX_PROJECTION, EX_AUTO_TRAIT } ExPredKind;
typedef struct ExPred { // args lack Self
    ExPredKind kind;
    DefId def;
    ArgsId args;
    Term term;
    BoundVarsId vars;
} ExPred;
// An ExPreds list is sorted: principal trait (at most one) first, then projections, then auto traits by DefId.

// ---- definitions as types see them ----

typedef struct GenericParamDef {
    DefId def;
    Symbol name;
    HirParamKind kind;
    u32 index;
    bool has_default, synthetic, pure_wrt_drop /* may_dangle */;
    bool is_late_bound; // never stored in generics; see collect
} GenericParamDef;
typedef struct Generics {
    DefId parent; // whose args come first; none
    u32 parent_count;
    u32 count;                     // all, with parents
    Slice(GenericParamDef) params; // own ones, Self first in traits
    bool has_self;                 // index 0 is Self (traits and what is in them)
    bool has_late_bound_regions;
} Generics;

typedef struct PredSpan {
    PredId pred;
    Span span;
} PredSpan;
typedef Slice(PredSpan) PredSpans;
typedef struct GenericPredicates { // own ones; parent's come from `parent`
    DefId parent;
    PredSpans preds;
} GenericPredicates;

typedef struct FieldDef {
    DefId def;
    Symbol name;
    Visibility vis;
} FieldDef;
typedef enum DiscrKind { DISCR_RELATIVE, DISCR_EXPLICIT } DiscrKind;
typedef struct VariantDef {
    DefId def; // of the variant; of the struct/union itself otherwise
    DefId ctor;
    CtorKind ctor_kind;
    Symbol name;
    AstVariantKind kind;
    DiscrKind discr_kind;
    DefId discr_expr; // EXPLICIT: the anonymous constant
    u32 discr_offset; // RELATIVE: distance to the last explicit one (or to 0)
    Slice(FieldDef) fields;
    bool non_exhaustive;
} VariantDef;
typedef struct ReprOptions {
    bool c, transparent, simd, has_int;
    bool int_signed;  // repr(i8) …
    u8 int_size;      // bytes
    bool int_is_size; // isize/usize
    u32 pack;         // bytes, 0: none
    u32 align;        // bytes, 0: none
} ReprOptions;
enum AdtFlags {
    ADT_ENUM = 1,
    ADT_STRUCT = 2,
    ADT_UNION = 4,
    ADT_BOX = 8,
    ADT_PHANTOM_DATA = 16,
    ADT_FUNDAMENTAL = 32,
    ADT_MANUALLY_DROP = 64,
    ADT_UNSAFE_CELL = 128,
    ADT_NON_EXHAUSTIVE = 256,
    ADT_MAYBE_UNINIT = 512,
    ADT_PIN = 1024,
};
typedef struct AdtDef {
    DefId def;
    u32 flags;
    ReprOptions repr;
    Slice(VariantDef) variants; // exactly one for structs and unions
} AdtDef;

typedef enum AssocContainer {
    ASSOC_IN_TRAIT,
    ASSOC_IN_TRAIT_IMPL,
    ASSOC_IN_INHERENT_IMPL
} AssocContainer;
typedef struct AssocItem {
    DefId def;
    DefKind kind; // ASSOC_FN, ASSOC_CONST, ASSOC_TY
    Symbol name;
    DefId container; // trait or impl
    AssocContainer container_kind;
    DefId trait_item; // in a trait impl: the trait's item; in a trait: itself
    bool has_value;   // a default in a trait; always in impls
    bool has_self;    // fn with self parameter
} AssocItem;
typedef Slice(AssocItem) AssocItems;

typedef enum Variance {
    VARIANCE_COVARIANT,
    VARIANCE_INVARIANT,
    VARIANCE_CONTRAVARIANT,
    VARIANCE_BIVARIANT
} Variance;
typedef enum ClosureKind { CLOSURE_FN, CLOSURE_FN_MUT, CLOSURE_FN_ONCE } ClosureKind;

typedef struct ImplHeader {
    DefId impl;
    bool negative, is_trait_impl;
    Safety safety;
    TraitRef trait_ref; // with the impl's own params (identity); def none for inherent impls
    TyId self_ty;
} ImplHeader;
typedef Slice(const ImplHeader *) ImplHeaders;

typedef struct TyCtxt {
    Session *sess;
    Arena *arena;
    Vec(TyData) tys;
    Vec(RegionData) regions;
    Vec(ConstData) consts;
    Vec(ArgsRecord) args;
    Vec(TyListRecord) ty_lists;
    Vec(FnSig) sigs;
    Vec(Slice(BoundVar)) bound_vars;
    Vec(Pred) preds;
    Vec(Slice(ExPred)) ex_preds;
    HashIndex ty_index, region_index, const_index, args_index, ty_list_index, sig_index,
        bound_vars_index, pred_index, ex_preds_index;
    Vec(TyId) infer_tys[INFER_FRESH + 1]; // by kind and number
    Vec(RegionId) region_vars;            // by number
    // Common ones, made at the start.
    struct {
        TyId unit, never, bool_, char_, str_, usize, isize, u8_, u16_, u32_, u64_, u128_, i8_, i16_,
            i32_, i64_, i128_, f16_, f32_, f64_, f128_, self_param, error;
        RegionId re_static, re_erased, re_error;
        ConstId ct_error;
    } common;
    // Memo tables of the queries below: DefId -> pointer or id; an entry 1 means "in progress".
    Map type_of, generics_of, predicates_of, super_predicates_of, item_bounds, fn_sig, adt_def,
        assoc_items, impl_header, variances_of, inherent_impls, trait_impls, implied_bounds,
        layouts, typeck_results, const_values, misc;
    struct TyProviders *providers;    // host pointer: set at start and after mapping an image
    struct TraitCaches *trait_caches; // traits/
    struct LayoutTable *layout_table; // layout.c
    struct PrintTables *print_tables; // print_names.c
    struct CollectTables *collect;    // collect/
} TyCtxt;

// Work that lower layers ask of higher ones. Filled in by the driver (pipeline.c).
typedef struct TyProviders {
    // The hidden type of an opaque type, from checking its defining function. Error type on cycles.
    TyId (*type_of_opaque)(TyCtxt *tcx, DefId opaque);
    // The tuple of types that a coroutine keeps across suspension points, with its identity args (may be NULL).
    TyId (*coroutine_witness)(TyCtxt *tcx, DefId coroutine);
    // Closures' and coroutines' types live in typeck results; this forces the check of the enclosing body.
    void (*force_typeck)(TyCtxt *tcx, DefId body_owner);
    // Evaluates a constant (anon const, const item, assoc const) to a type-level constant. False when it cannot
    // be (too generic, or an error that was reported: then *out is the error constant and true is returned).
    bool (*const_eval)(TyCtxt *tcx, DefId def, ArgsId args, Span at, ConstId *out);
} TyProviders;

#define ARGS_EMPTY ((ArgsId){1})
#define TYS_EMPTY ((TyListId){1})
#define BOUND_VARS_EMPTY ((BoundVarsId){1})

void ty_init(Session *s); // makes Session.tcx

// ---- access ----
static inline const TyData *ty_data(const TyCtxt *t, TyId id) {
    DCHECK(id.v > 0 && id.v < t->tys.len);
    return &t->tys.data[id.v];
}
static inline TyKind ty_kind(const TyCtxt *t, TyId id) {
    return ty_data(t, id)->kind;
}
static inline u32 ty_flags(const TyCtxt *t, TyId id) {
    return ty_data(t, id)->flags;
}
static inline const RegionData *region_data(const TyCtxt *t, RegionId id) {
    return &t->regions.data[id.v];
}
static inline const ConstData *const_data(const TyCtxt *t, ConstId id) {
    return &t->consts.data[id.v];
}
typedef Slice(GenericArg) GenericArgs;
typedef Slice(TyId) TyIds;
typedef Slice(BoundVar) BoundVars;
typedef Slice(ExPred) ExPreds;
GenericArgs args_of(const TyCtxt *t, ArgsId id);
TyIds tys_of(const TyCtxt *t, TyListId id);
BoundVars bound_vars_of(const TyCtxt *t, BoundVarsId id);
ExPreds ex_preds_of(const TyCtxt *t, ExPredsId id);
static inline const FnSig *sig_of(const TyCtxt *t, SigId id) {
    return &t->sigs.data[id.v];
}
static inline const Pred *pred_of(const TyCtxt *t, PredId id) {
    return &t->preds.data[id.v];
}
TyIds sig_inputs(const TyCtxt *t, SigId id);
TyId sig_output(const TyCtxt *t, SigId id);
u32 args_flags(const TyCtxt *t, ArgsId id);
u32 args_outer_binder(const TyCtxt *t, ArgsId id);
u32 arg_flags(const TyCtxt *t, GenericArg a);
u32 arg_outer_binder(const TyCtxt *t, GenericArg a);
u32 sig_flags(const TyCtxt *t, SigId s);

// ---- constructors (interning) ----
TyId ty_new(TyCtxt *t, const TyData *data); // flags and outer_binder are computed
TyId ty_new_int(TyCtxt *t, IntTy i);
TyId ty_new_uint(TyCtxt *t, UintTy u);
TyId ty_new_adt(TyCtxt *t, DefId def, ArgsId args);
TyId ty_new_fn_def(TyCtxt *t, DefId def, ArgsId args);
TyId ty_new_closure(TyCtxt *t, DefId def, ArgsId args);
TyId ty_new_coroutine(TyCtxt *t, DefId def, ArgsId args);
TyId ty_new_array(TyCtxt *t, TyId elem, ConstId len);
TyId ty_new_array_len(TyCtxt *t, TyId elem, u64 len);
TyId ty_new_slice(TyCtxt *t, TyId elem);
TyId ty_new_ptr(TyCtxt *t, TyId ty, Mutability m);
TyId ty_new_ref(TyCtxt *t, RegionId r, TyId ty, Mutability m);
TyId ty_new_fn_ptr(TyCtxt *t, PolyFnSig sig);
TyId ty_new_dyn(TyCtxt *t, ExPredsId preds, RegionId r);
TyId ty_new_tuple(TyCtxt *t, const TyId *elems, u32 n);
TyId ty_new_alias(TyCtxt *t, AliasKind kind, DefId def, ArgsId args);
TyId ty_new_param(TyCtxt *t, u32 index, Symbol name);
TyId ty_new_infer(TyCtxt *t, InferKind kind, u32 vid);
TyId ty_new_error(TyCtxt *t, ErrorProof proof);
RegionId region_new(TyCtxt *t, const RegionData *data);
RegionId region_new_bound(TyCtxt *t, u32 debruijn, u32 var, DefId def, Symbol name);
RegionId region_new_var(TyCtxt *t, u32 vid);
ConstId const_new(TyCtxt *t, const ConstData *data);
ConstId const_new_value(TyCtxt *t, TyId ty, u128 bits);
ConstId const_new_usize(TyCtxt *t, u64 n);
bool const_try_u64(const TyCtxt *t, ConstId c, u64 *value);
ArgsId args_new(TyCtxt *t, const GenericArg *args, u32 n);
TyListId ty_list_new(TyCtxt *t, const TyId *tys, u32 n);
SigId sig_new(TyCtxt *t, const TyId *inputs, u32 n, TyId output, Safety safety, Symbol abi,
              bool c_variadic);
SigId sig_new_like(TyCtxt *t, const FnSig *sig);
BoundVarsId bound_vars_new(TyCtxt *t, const BoundVar *vars, u32 n);
PredId pred_new(TyCtxt *t, const Pred *p);
PredId pred_new_trait(TyCtxt *t, TraitRef tr, BoundVarsId vars);
PredId pred_new_projection(TyCtxt *t, DefId assoc, ArgsId args, Term term, BoundVarsId vars);
ExPredsId ex_preds_new(TyCtxt *t, ExPred *preds, u32 n); // sorts and deduplicates

// ---- folding ----
// A folder maps types, regions and constants; NULL members leave that sort alone (structurally folded).
// `binder` in the folder counts the binders entered so far.
typedef struct TyFolder TyFolder;
struct TyFolder {
    TyCtxt *tcx;
    void *context;
    u32 binder;
    u32 skip_unless; // when not 0: parts whose flags have none of these bits are returned unchanged
    TyId (*ty)(TyFolder *f, TyId t); // call ty_super_fold to descend
    RegionId (*region)(TyFolder *f, RegionId r);
    ConstId (*constant)(TyFolder *f, ConstId c); // call const_super_fold to descend
    // The result depends on nothing but the type and `binder`: types that occur many times inside of a type
    // (closures' arguments hold their parents' ones twice) are then folded once.
    bool is_pure;
    u32 depth, work, nesting;
    struct FoldCache *cache;
};
TyId ty_fold(TyFolder *f, TyId t);
TyId ty_super_fold(TyFolder *f, TyId t);
RegionId region_fold(TyFolder *f, RegionId r);
ConstId const_fold(TyFolder *f, ConstId c);
ConstId const_super_fold(TyFolder *f, ConstId c);
ArgsId args_fold(TyFolder *f, ArgsId a);
GenericArg arg_fold(TyFolder *f, GenericArg a);
TyListId ty_list_fold(TyFolder *f, TyListId l);
SigId sig_fold(TyFolder *f, SigId s);
PolyFnSig poly_sig_fold(TyFolder *f, PolyFnSig s); // enters the binder
TraitRef trait_ref_fold(TyFolder *f, TraitRef tr);
PredId pred_fold(TyFolder *f, PredId p); // enters its binder
ExPredsId ex_preds_fold(TyFolder *f, ExPredsId p);
Pred pred_fold_inner(TyFolder *f, Pred p); // its binder being entered already

// Visitor: returns true to stop early.
typedef struct TyVisitor TyVisitor;
struct TyVisitor {
    TyCtxt *tcx;
    void *context;
    u32 binder;
    bool (*ty)(TyVisitor *v, TyId t); // call ty_super_visit to descend
    bool (*region)(TyVisitor *v, RegionId r);
    bool (*constant)(TyVisitor *v, ConstId c);
};
bool ty_visit(TyVisitor *v, TyId t);
bool ty_super_visit(TyVisitor *v, TyId t);
bool arg_visit(TyVisitor *v, GenericArg a);
bool args_visit(TyVisitor *v, ArgsId a);
bool const_visit(TyVisitor *v, ConstId c);
bool pred_visit(TyVisitor *v, PredId p);
bool sig_visit(TyVisitor *v, SigId s);
bool const_super_visit(TyVisitor *v, ConstId c);

// ---- substitution and binders ----
TyId ty_subst(TyCtxt *t, TyId ty, ArgsId args);
RegionId region_subst(TyCtxt *t, RegionId r, ArgsId args);
ConstId const_subst(TyCtxt *t, ConstId c, ArgsId args);
ArgsId args_subst(TyCtxt *t, ArgsId a, ArgsId args);
SigId sig_subst(TyCtxt *t, SigId s, ArgsId args);
PolyFnSig poly_sig_subst(TyCtxt *t, PolyFnSig s, ArgsId args);
PredId pred_subst(TyCtxt *t, PredId p, ArgsId args);
TraitRef trait_ref_subst(TyCtxt *t, TraitRef tr, ArgsId args);
ExPredsId ex_preds_subst(TyCtxt *t, ExPredsId p, ArgsId args);
GenericArg arg_subst(TyCtxt *t, GenericArg a, ArgsId args);
RegionId region_shift(TyCtxt *t, RegionId r, u32 by);
TyId ty_shift(TyCtxt *t, TyId ty, u32 by); // bound variables outwards, when put under binders
GenericArg arg_shift(TyCtxt *t, GenericArg a, u32 by);
ArgsId args_shift(TyCtxt *t, ArgsId a, u32 by);
// Replaces the variables of the outermost binder by vars[i] (and shifts inner uses right).
TyId ty_instantiate_bound(TyCtxt *t, TyId ty, const GenericArg *vars);
SigId sig_instantiate_bound(TyCtxt *t, SigId s, const GenericArg *vars);
TraitRef trait_ref_instantiate_bound(TyCtxt *t, TraitRef tr, const GenericArg *vars);
Pred pred_instantiate_bound(TyCtxt *t, PredId p,
                            const GenericArg *vars); // .vars empty in the result
ExPred ex_pred_instantiate_bound(TyCtxt *t, ExPred p, const GenericArg *vars);
// Late-bound regions become RE_LATE_PARAM of `scope`: the signature as seen from inside.
SigId sig_liberate_late_bound(TyCtxt *t, DefId scope, PolyFnSig s);
SigId sig_erase_late_bound(TyCtxt *t, PolyFnSig s);
TyId ty_erase_regions(TyCtxt *t, TyId ty);
ArgsId args_erase_regions(TyCtxt *t, ArgsId a);
PredId pred_erase_regions(TyCtxt *t, PredId p);

// ---- helpers ----
ArgsId args_identity(TyCtxt *t, DefId def); // params of def as their own arguments
ArgsId args_rebase(TyCtxt *t, ArgsId item_args, DefId source_ancestor,
                   ArgsId target); // rustc's rebase_onto
ArgsId args_truncate(TyCtxt *t, ArgsId a, u32 n);
ArgsId args_concat(TyCtxt *t, ArgsId a, ArgsId b);
TyId args_ty_at(const TyCtxt *t, ArgsId a, u32 i);
TyId trait_ref_self(const TyCtxt *t, TraitRef tr);
// Substitutes a dyn's existential predicate with this self type.
PredId ex_pred_with_self(TyCtxt *t, ExPred p, TyId self);
bool ty_is_unit(const TyCtxt *t, TyId ty);
bool ty_is_never(const TyCtxt *t, TyId ty);
bool ty_is_integral(const TyCtxt *t, TyId ty); // with integer variables
bool ty_is_float(const TyCtxt *t, TyId ty);
bool ty_is_numeric(const TyCtxt *t, TyId ty);
bool ty_is_scalar(const TyCtxt *t, TyId ty); // bool char int float ptr fn ptr fn def
bool ty_is_ty_var(const TyCtxt *t, TyId ty); // INFER_TY
bool ty_is_error(const TyCtxt *t, TyId ty);  // is TY_ERROR
bool ty_references_error(const TyCtxt *t, TyId ty);
bool ty_is_box(const TyCtxt *t, TyId ty);
TyId ty_boxed(const TyCtxt *t, TyId box);
// &T, *T (explicit only), Box<T>: the pointee; none otherwise.
TyId ty_builtin_deref(const TyCtxt *t, TyId ty, bool explicit_deref);
TyId ty_builtin_index(const TyCtxt *t, TyId ty); // array or slice element; none
bool ty_is_signed(const TyCtxt *t, TyId ty);
u32 ty_int_bits(const TyCtxt *t, TyId ty); // integers, char (32), bool (8)
TyId ty_of_prim(TyCtxt *t, PrimTy p);
TyId ty_closure_upvars(const TyCtxt *t, TyId closure); // the tuple; also coroutines
PolyFnSig ty_closure_sig(TyCtxt *t, TyId closure);     // inputs as one tuple
bool ty_closure_kind(const TyCtxt *t, TyId closure, ClosureKind *kind); // false: not yet inferred
TyId ty_struct_tail(
    TyCtxt *t,
    TyId ty); // last fields of structs and tuples, to the end (types normalised by caller)

// ---- printing, as rustc's diagnostics do ----
void ty_print(Buf *out, const TyCtxt *t, TyId ty);
void region_print(Buf *out, const TyCtxt *t, RegionId r);
void const_print(Buf *out, const TyCtxt *t, ConstId c);
void arg_print(Buf *out, const TyCtxt *t, GenericArg a);
void trait_ref_print(Buf *out, const TyCtxt *t, TraitRef tr, bool with_self /* <T as Trait> */);
void trait_ref_print_bound(Buf *out, const TyCtxt *t, TraitRef tr); // Trait<A, B>
void pred_print(Buf *out, const TyCtxt *t, PredId p); // `T: Trait`, `<T as Tr>::Item == U`
void sig_print(Buf *out, const TyCtxt *t, PolyFnSig s);
void def_path_print_args(Buf *out, const TyCtxt *t, DefId def, ArgsId args); // path::<Args>
Str ty_str(TyCtxt *t, TyId ty); // in the session arena, for "%.*s"
Str pred_str(TyCtxt *t, PredId p);
Str trait_ref_str(TyCtxt *t, TraitRef tr);
// As std::any::type_name and MIR dumps print: full paths.
void ty_print_full(Buf *out, const TyCtxt *t, TyId ty);

#endif
