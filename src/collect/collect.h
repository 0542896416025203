// SPDX-License-Identifier: MIT
// collect.h: what definitions say about types, read from HIR: generics, predicates, signatures, field types,
// impls. Memoised queries over TyCtxt; cycles are reported (E0391). Follows rustc_hir_analysis::collect and
// hir_ty_lowering. Also the item-wide checks: well-formedness, impl-item comparison, variances, coherence's
// overlap is in traits/.
#ifndef MIRADOR_COLLECT_H
#define MIRADOR_COLLECT_H

#include "ty/ty.h"

TyId collect_type_of(
    TyCtxt *t,
    DefId def); // of structs… (identity args), fields, consts, statics, fns (FN_DEF), aliases,
// params, assoc types with a value, ctors (FN_DEF or ADT), impls (self type), anon consts
const Generics *collect_generics_of(TyCtxt *t, DefId def);
const GenericParamDef *collect_param_at(TyCtxt *t, DefId def, u32 index);
bool collect_param_default(TyCtxt *t, DefId param,
                           GenericArg *out); // of a type or const param, in its owner's params
u32 collect_param_index(
    TyCtxt *t, DefId param); // position of a type/const/early lifetime param in its owner's args
bool collect_lifetime_is_late_bound(TyCtxt *t, DefId lifetime);
BoundVarsId collect_late_bound_vars(TyCtxt *t, DefId fn_or_closure);
const GenericPredicates *
collect_predicates_of(TyCtxt *t, DefId def); // explicit + implicit Sized + Self: Trait in traits
// All predicates incl. parents', substituted; appended to a vector in `a`.
typedef Vec(PredSpan) PredSpanVec;
void collect_predicates_subst(TyCtxt *t, DefId def, ArgsId args, Arena *a, PredSpanVec *out);
PredSpans collect_super_predicates(TyCtxt *t,
                                   DefId trait_def); // Self: Super, plus projection bounds on them
PredSpans collect_item_bounds(TyCtxt *t,
                              DefId assoc_ty_or_opaque); // on <Self as Tr>::X with identity args
PolyFnSig collect_fn_sig(TyCtxt *t,
                         DefId def); // fns, assoc fns, ctors; closures through their type
const AdtDef *collect_adt_def(TyCtxt *t, DefId adt);
const AdtDef *collect_adt_of_ty(TyCtxt *t, TyId ty); // NULL when it is no ADT
TyId collect_discr_ty(TyCtxt *t,
                      const ReprOptions *r); // of an enum with this repr: isize by default
// The value of an anonymous constant of this type: a literal's at once, others by the const_eval provider.
bool collect_anon_const_value(TyCtxt *t, DefId anon, TyId ty, ConstId *out);
TyId collect_field_ty(TyCtxt *t, DefId field, ArgsId args); // substituted, not normalised
u32 collect_variant_index(TyCtxt *t, DefId variant_or_ctor);
AssocItems collect_assoc_items(TyCtxt *t, DefId trait_or_impl);
const AssocItem *collect_assoc_item(TyCtxt *t, DefId item);
const AssocItem *collect_find_assoc_item(TyCtxt *t, DefId trait_or_impl, Symbol name, DefKind kind);
const ImplHeader *collect_impl_header(TyCtxt *t, DefId impl);
DefId collect_impl_trait(TyCtxt *t,
                         DefId impl); // the trait it implements, without lowering the header; none
// The outermost constructor of a type as a key for tables of impls; false for params, aliases, variables.
bool collect_simplify_ty(const TyCtxt *t, TyId ty, u64 *key);
// Those impls of a trait whose self type has this key, and the blanket ones.
ImplHeaders collect_trait_impls_for(TyCtxt *t, DefId trait_def, TyId self_ty);
// `impl Trait` in a trait's method stands for an associated type without a name. In the method's default body that
// type is the body's opaque one: the two with each other's place in `ty`, for the methods of that function.
TyId collect_rpitit_to_opaque(TyCtxt *t, DefId fn, TyId ty);
SigId collect_rpitit_sig_to_opaque(TyCtxt *t, DefId fn, SigId sig);
// In the default body's environment: `<Self as Trait>::{..} == {opaque}` for each of the signature's.
void collect_rpitit_assumptions(TyCtxt *t, DefId fn, Arena *a, PredSpanVec *out);
// Explicit and inferred `'a: 'b`, `T: 'a` of an ADT from its fields' types (RFC 2093).
PredSpans collect_inferred_outlives(TyCtxt *t, DefId adt);
ImplHeaders
collect_trait_impls(TyCtxt *t,
                    DefId trait_def); // all impls of a trait in all crates, blanket ones last
ImplHeaders collect_trait_impls_in_order(TyCtxt *t,
                                         DefId trait_def); // new ones only come at the end
// Impls of the trait that may fit a simplified self type (fast reject), in order.
ImplHeaders collect_inherent_impls(
    TyCtxt *t, TyId self_ty); // by the simplified self type (ADT, primitives, dyn, slices …)
const Variance *
collect_variances_of(TyCtxt *t,
                     DefId def); // one per generic param (parents included); ADTs, fns, aliases
bool collect_trait_is_auto(TyCtxt *t, DefId trait_def);
bool collect_trait_is_marker(TyCtxt *t, DefId trait_def);
bool collect_fn_is_const(TyCtxt *t, DefId fn);
bool collect_fn_is_unsafe(TyCtxt *t, DefId fn);
bool collect_fn_is_track_caller(TyCtxt *t, DefId fn); // by itself or by the trait that declares it
DefId collect_trait_of_item(TyCtxt *t,
                            DefId item); // the trait that an associated item is declared in; none
DefId collect_impl_of_item(TyCtxt *t, DefId item);
Symbol collect_intrinsic_name(TyCtxt *t, DefId fn); // none unless #[rustc_intrinsic]
bool collect_adt_has_dtor(TyCtxt *t, DefId adt, DefId *drop_impl);

// ---- HIR types to semantic types, also for bodies ----
// rustc's HirTyLowerer: what item signatures and function bodies do differently.
typedef struct TyLowerer TyLowerer;
struct TyLowerer {
    TyCtxt *tcx;
    DefId item; // where the type stands, for generics and bounds
    void *context;
    bool allow_infer;
    u32 binder_depth;          // binders entered (for<..>), maintained by the lowering
    struct LowerScope *scopes; // bound lifetimes in scope, private
    // NULL in signatures: `_` is an error there (E0121) and elided regions are errors or 'static by rule.
    TyId (*ty_infer)(TyLowerer *l, const GenericParamDef *param, Span at);
    RegionId (*region_infer)(TyLowerer *l, Span at);
    ConstId (*const_infer)(TyLowerer *l, const GenericParamDef *param, Span at);
    // Projections <T as Trait>::Name met while lowering: normalised in bodies, kept in signatures.
    TyId (*projected_ty)(TyLowerer *l, Span at, DefId assoc, TraitRef tr, ArgsId own_args_included);
    // Bounds `T: ?` for looking up T::Name; NULL: predicates of l->item.
    PredSpans (*bounds_for_param)(TyLowerer *l, DefId param, Symbol assoc_name);
    // Private to the lowering; zero at the start.
    RegionId object_default;  // the lifetime that an omitted one in `dyn Tr` stands for here
    u32 object_default_depth; // binder_depth at which it was found
    bool has_object_default, in_return;
    bool object_ambiguous; // a parameter has several outlives bounds: there is no default
    bool method_call;      // the arguments are those of a method call
    u32 depth;
    Symbol self_default; // a parameter whose default speaks of Self was left out in a trait object
    Span self_default_span;
};
TyId collect_lower_ty(TyLowerer *l, const HirTy *ty);
RegionId collect_lower_lifetime(TyLowerer *l, const HirLifetime *lt);
ConstId collect_lower_const_arg(TyLowerer *l, const HirConstArg *c, TyId expected);
// Generic arguments for a path segment that names `def`, after the parent's args; reports E0107.
ArgsId collect_lower_generic_args(TyLowerer *l, Span at, DefId def, ArgsId parent_args,
                                  const HirPathSegment *seg, TyId self_ty);
TraitRef collect_lower_trait_ref(TyLowerer *l, const HirTraitRef *tr, TyId self_ty,
                                 BoundVarsId *vars, PredSpanVec *extra, Arena *a);
PolyFnSig collect_lower_fn_decl(TyLowerer *l, const HirFnDecl *decl, HirGenericParams bound,
                                Safety safety, Symbol abi);
// <qself>::segment: associated type of a type; *def gets the item (also enum variants through types, in bodies).
TyId collect_lower_assoc_path(TyLowerer *l, Span at, TyId qself, Res qself_res,
                              const HirPathSegment *seg, DefId *def);
TyLowerer collect_item_lowerer(TyCtxt *t, DefId item);
// The trait and projection predicates of bounds on a type (from HIR): `self_ty: bounds`.
void collect_lower_bounds(TyLowerer *l, TyId self_ty, HirBounds bounds, PredSpanVec *out, Arena *a);
// A lang item's type with these arguments missing ones inferred; helpers for typeck's paths.
void collect_prohibit_generic_args(TyLowerer *l, const HirPathSegment *seg, const char *what,
                                   Str name);

// ---- checks over a whole crate's items (local crate) ----
void collect_crate(Session *s,
                   CrateId crate); // forces all queries of a crate's items, in source order
void collect_check_items(
    Session *s,
    CrateId
        crate); // E0046 missing items, E0050 E0053 E0049 E0195 compare impl items, E0072 recursive types,
// E0081 discriminants, E0117/E0210 are coherence's, E0124, E0184 Copy+Drop, E0204 Copy impl, E0392 unused params, …
#endif
