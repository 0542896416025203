// SPDX-License-Identifier: MIT
// lower_path.c: paths that name types: items with arguments, parameters, Self, <T as Trait>::Item, and
// T::Item, whose trait is found among the bounds of T (E0220, E0221, E0223).
#include "collect/collect_internal.h"
#include "ty/print.h"

static const HirPathSegment *last_segment(const HirPath *p) {
    return p->segments.len ? &p->segments.data[p->segments.len - 1] : NULL;
}

static TyId reject_constraints(TyLowerer *l, const HirPathSegment *seg) {
    if (!seg || !seg->args) return (TyId){0};
    for_each(HirAssocConstraint, c, seg->args->constraints) {
        Diag *d = diag_error(l->tcx->sess, E0229, c->span,
                             "associated item constraints are not allowed here");
        diag_label(d, c->span, "associated item constraint not allowed here");
        diag_emit(d);
    }
    return (TyId){0};
}

static TyId lower_item_path(TyLowerer *l, const HirTy *ty, DefId def) {
    TyCtxt *t = l->tcx;
    const HirPathSegment *seg = last_segment(ty->path.path);
    reject_constraints(l, seg);
    ArgsId args = collect_lower_generic_args(l, ty->span, def, ARGS_EMPTY, seg, (TyId){0});
    return ty_subst(t, collect_type_of(t, def), args);
}

// ---- projections --------------------------------------------------------------------------------------------

static TyId make_projection(TyLowerer *l, Span at, DefId assoc, TraitRef tr,
                            const HirPathSegment *seg) {
    reject_constraints(l, seg);
    ArgsId args = collect_lower_generic_args(l, at, assoc, tr.args, seg, (TyId){0});
    if (l->projected_ty) return l->projected_ty(l, at, assoc, tr, args);
    return ty_new_alias(l->tcx, ALIAS_PROJECTION, assoc, args);
}

static ErrorProof report_ambiguous(TyLowerer *l, Span at, Str self, Str trait, Symbol name) {
    Session *s = l->tcx->sess;
    Diag *d = diag_error(s, E0223, at, "ambiguous associated type");
    Str item = sym_str(s, name);
    if (trait.len) {
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, at,
                     str_format(s->arena, "<Example as %.*s>::%.*s", STR_ARG(trait), STR_ARG(item)),
                     "if there were a type named `Example` that implemented `%.*s`, you could use "
                     "the fully-qualified path",
                     STR_ARG(trait));
    } else {
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, at,
                     str_format(s->arena, "<%.*s as Example>::%.*s", STR_ARG(self), STR_ARG(item)),
                     "if there were a trait named `Example` with associated type `%.*s` "
                     "implemented for `%.*s`, you could use the fully-qualified path",
                     STR_ARG(item), STR_ARG(self));
    }
    return diag_emit(d);
}

// <T as Trait<A>>::Item<B>: the trait's segment is the last but one.
static TyId lower_qualified(TyLowerer *l, const HirTy *ty, DefId assoc) {
    TyCtxt *t = l->tcx;
    const HirPath *path = ty->path.path;
    DefId owner = def_of(t->sess, assoc)->parent;
    if (def_of(t->sess, owner)->kind != DEF_TRAIT) {
        return ty_new_error(
            t, diag_unsupported(t->sess, ty->span, "associated types of inherent impls"));
    }
    if (!ty->path.qself) {
        return ty_new_error(t, report_ambiguous(l, ty->span, STR(""), def_str(t, owner),
                                                def_of(t->sess, assoc)->name));
    }
    TyId self = collect_lower_ty(l, ty->path.qself);
    const HirPathSegment *trait_seg =
        path->segments.len > 1 ? &path->segments.data[path->segments.len - 2] : NULL;
    reject_constraints(l, trait_seg);
    TraitRef tr = {owner,
                   collect_lower_generic_args(l, ty->span, owner, ARGS_EMPTY, trait_seg, self)};
    return make_projection(l, ty->span, assoc, tr, last_segment(path));
}

// ---- T::Item ------------------------------------------------------------------------------------------------

bool hir_ty_is_param(const HirTy *ty, DefId param) {
    if (ty->kind != HIR_TY_PATH || ty->path.kind != HIR_QPATH_RESOLVED || ty->path.qself)
        return false;
    Res r = ty->path.path->res;
    return (r.kind == RES_DEF || r.kind == RES_SELF_TY_PARAM) && id_eq(r.def, param);
}

static DefId bound_trait(const HirBound *b) {
    if (b->kind != HIR_BOUND_TRAIT || b->polarity == BOUND_MAYBE || !b->trait_ref.path)
        return (DefId){0};
    Res r = b->trait_ref.path->res;
    return r.kind == RES_DEF ? r.def : (DefId){0};
}

static bool defines_assoc(TyCtxt *t, DefId trait_def, Symbol name, DefId *assoc) {
    const AssocItem *item = collect_find_assoc_item(t, trait_def, name, DEF_ASSOC_TY);
    if (item && assoc) *assoc = item->def;
    return item != NULL;
}

static bool may_define(TyCtxt *t, DefId trait_def, Symbol name, Map *seen) {
    DefKind kind = def_of(t->sess, trait_def)->kind;
    if (kind != DEF_TRAIT && kind != DEF_TRAIT_ALIAS) return false;
    if (!map_put(t->arena, seen, trait_def.v, 1)) return false;
    if (kind == DEF_TRAIT && defines_assoc(t, trait_def, name, NULL)) return true;
    const HirItem *item = hir_item(t->sess, trait_def);
    if (!item) return false;
    for_each(HirBound, b, item->trait.bounds) {
        DefId up = bound_trait(b);
        if (id_is_some(up) && may_define(t, up, name, seen)) return true;
    }
    for_each(HirWherePredicate, w, item->generics->predicates) {
        if (w->is_region || !hir_ty_is_param(w->bounded_ty, trait_def)) continue;
        for_each(HirBound, b, w->bounds) {
            DefId up = bound_trait(b);
            if (id_is_some(up) && may_define(t, up, name, seen)) return true;
        }
    }
    return false;
}

bool trait_may_define_assoc(TyCtxt *t, DefId trait_def, Symbol name) {
    Map seen = {0};
    return may_define(t, trait_def, name, &seen);
}

typedef struct Candidate {
    PolyTraitRef tr;
    DefId assoc;
} Candidate;
typedef Vec(Candidate) Candidates;

static void push_candidate(TyCtxt *t, Candidates *out, Candidate c) {
    for_each(Candidate, o, *out) {
        if (id_eq(o->tr.trait_ref.def, c.tr.trait_ref.def) &&
            id_eq(o->tr.trait_ref.args, c.tr.trait_ref.args))
            return;
    }
    vec_push(t->arena, out, c);
}

typedef Vec(PolyTraitRef) PolyTraitRefVec;

static void lower_bounds_leading_to(TyLowerer *l, const HirWherePredicate *w, HirBounds bounds,
                                    TyId self, Symbol name, PolyTraitRefVec *out) {
    TyCtxt *t = l->tcx;
    for_each(HirBound, b, bounds) {
        DefId tr = bound_trait(b);
        if (id_is_none(tr) || !trait_may_define_assoc(t, tr, name)) continue;
        LowerScope scope;
        scope_enter(l, &scope);
        if (w) scope_add_params(l, &scope, w->for_params);
        scope_add_params(l, &scope, b->for_params);
        // Only the trait reference is needed: its associated-type constraints are not looked at.
        const HirPathSegment *seg = last_segment(b->trait_ref.path);
        ArgsId args = collect_lower_generic_args(l, b->span, tr, ARGS_EMPTY, seg, self);
        vec_push(t->arena, out, (PolyTraitRef){{tr, args}, scope_vars(l, &scope)});
        scope_leave(l);
    }
}

enum { SUPERTRAIT_DEPTH_MAX = 64 };

// The bounds that name supertraits which may define such an item; lowering them may ask for the same.
static PolyTraitRefVec supertraits_with_item(TyCtxt *t, DefId def, const HirItem *item,
                                             Symbol name) {
    CollectTables *c = collect_tables(t);
    PolyTraitRefVec ups = {0};
    u64 key = MAP_KEY2(def.v, name.v);
    CollectFrame frame = {QUERY_SUPERS_WITH_ITEM, def, def_head(t, def), name};
    if (map_get_or(&c->supers_with_item, key, 0)) {
        if (!c->supers_cycle) report_cycle_stack(t, frame);
        c->supers_cycle = true;
        return ups;
    }
    map_put(t->arena, &c->supers_with_item, key, MEMO_IN_PROGRESS);
    vec_push(t->arena, &c->stack, frame);
    TyLowerer l = collect_item_lowerer(t, def);
    lower_bounds_leading_to(&l, NULL, item->trait.bounds, t->common.self_param, name, &ups);
    for_each(HirWherePredicate, w, item->generics->predicates) {
        if (w->is_region || !hir_ty_is_param(w->bounded_ty, def)) continue;
        lower_bounds_leading_to(&l, w, w->bounds, t->common.self_param, name, &ups);
    }
    c->stack.len--;
    map_put(t->arena, &c->supers_with_item, key, 0);
    return ups;
}

static void supertrait_candidates(TyCtxt *t, PolyTraitRef tr, Symbol name, Candidates *out,
                                  u32 depth) {
    DefId assoc, def = tr.trait_ref.def;
    if (depth > SUPERTRAIT_DEPTH_MAX) return;
    if (def_of(t->sess, def)->kind == DEF_TRAIT && defines_assoc(t, def, name, &assoc)) {
        push_candidate(t, out, (Candidate){tr, assoc});
    }
    const HirItem *item = hir_item(t->sess, def);
    if (!item) return;
    PolyTraitRefVec ups = supertraits_with_item(t, def, item, name);
    for_each(PolyTraitRef, up, ups) {
        // Substituting under the supertrait's own binder shifts; with no variables of its own it is opened
        // again, so that the variables of `tr` stay those of the outermost binder.
        ArgsId inner = args_shift(t, tr.trait_ref.args, 0);
        TraitRef sub = trait_ref_subst(t, up->trait_ref, inner);
        BoundVarsId vars = bound_vars_of(t, up->vars).len ? up->vars : tr.vars;
        supertrait_candidates(t, (PolyTraitRef){sub, vars}, name, out, depth + 1);
    }
}

bool find_assoc_in_supertraits(TyCtxt *t, PolyTraitRef tr, Symbol name, PolyTraitRef *owner,
                               DefId *assoc) {
    Candidates all = {0};
    supertrait_candidates(t, tr, name, &all, 0);
    if (all.len == 0) return false;
    *owner = all.data[0].tr;
    *assoc = all.data[0].assoc;
    return true;
}

// Bounds on a parameter in scope at an item: its own generics' predicates and those of what encloses it.
static void param_candidates(TyLowerer *l, DefId param, TyId self, Symbol name, Candidates *out) {
    TyCtxt *t = l->tcx;
    PolyTraitRefVec found = {0};
    DefId at = l->item;
    for (u32 depth = 0; id_is_some(at) && depth < SUPERTRAIT_DEPTH_MAX; depth++) {
        const Def *d = def_of(t->sess, at);
        const HirGenerics *g = generics_hir(t, at);
        if (g) {
            // The predicates are lowered in the context that they stand in, but for bodies' inference.
            TyLowerer own = collect_item_lowerer(t, at);
            own.depth = l->depth;
            for_each(HirWherePredicate, w, g->predicates) {
                if (w->is_region || !hir_ty_is_param(w->bounded_ty, param)) continue;
                lower_bounds_leading_to(&own, w, w->bounds, self, name, &found);
            }
        }
        if (d->kind == DEF_TRAIT && id_eq(at, param)) {
            vec_push(t->arena, &found,
                     (PolyTraitRef){{at, args_identity(t, at)}, BOUND_VARS_EMPTY});
        }
        at = hir_opaque(t->sess, at) ? hir_opaque(t->sess, at)->fn_def : d->parent;
    }
    for_each(PolyTraitRef, tr, found) supertrait_candidates(t, *tr, name, out, 0);
}

static void provided_candidates(TyLowerer *l, DefId param, Symbol name, Candidates *out) {
    PredSpans preds = l->bounds_for_param(l, param, name);
    for_each(PredSpan, p, preds) {
        const Pred *q = pred_of(l->tcx, p->pred);
        if (q->kind != PRED_TRAIT) continue;
        supertrait_candidates(l->tcx, (PolyTraitRef){q->trait_ref, q->vars}, name, out, 0);
    }
}

static TyId report_not_found(TyLowerer *l, const HirPathSegment *seg, TyId qself) {
    TyCtxt *t = l->tcx;
    Str self = ty_str(t, qself);
    Diag *d =
        diag_error(t->sess, E0220, seg->ident.span, "associated type `%.*s` not found for `%.*s`",
                   SYM_ARG(t->sess, seg->ident.name), STR_ARG(self));
    diag_label(d, seg->ident.span, "associated type `%.*s` not found",
               SYM_ARG(t->sess, seg->ident.name));
    return ty_new_error(t, diag_emit(d));
}

static TyId report_several(TyLowerer *l, Span at, const HirPathSegment *seg, TyId qself,
                           const Candidates *all) {
    TyCtxt *t = l->tcx;
    Str self = ty_str(t, qself), name = sym_str(t->sess, seg->ident.name);
    Diag *d = diag_error(t->sess, E0221, at, "ambiguous associated type `%.*s` in bounds of `%.*s`",
                         STR_ARG(name), STR_ARG(self));
    diag_label(d, at, "ambiguous associated type `%.*s`", STR_ARG(name));
    for_each(Candidate, c, *all) {
        Buf b = buf_new(t->arena);
        trait_ref_print_bound(&b, t, c->tr.trait_ref);
        Span def_span = def_of(t->sess, c->assoc)->span;
        diag_label(d, def_span, "ambiguous `%.*s` from `%.*s`", STR_ARG(name),
                   STR_ARG(buf_str(&b)));
    }
    for (u32 i = all->len; i-- > 0;) {
        Buf b = buf_new(t->arena);
        trait_ref_print_bound(&b, t, all->data[i].tr.trait_ref);
        Str text = str_format(t->arena, "<%.*s as %.*s>::%.*s", STR_ARG(self), STR_ARG(buf_str(&b)),
                              STR_ARG(name));
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at, text,
                     "use fully-qualified syntax to disambiguate");
    }
    return ty_new_error(t, diag_emit(d));
}

static TyId project_candidate(TyLowerer *l, Span at, const Candidate *c,
                              const HirPathSegment *seg) {
    TyCtxt *t = l->tcx;
    BoundVars vars = bound_vars_of(t, c->tr.vars);
    TraitRef tr = c->tr.trait_ref;
    if (vars.len && args_outer_binder(t, tr.args) > 0) {
        if (!l->region_infer) {
            Str self = ty_str(t, trait_ref_self(t, tr));
            Diag *d = diag_error(
                t->sess, E0212, at,
                "cannot use the associated type of a trait with uninferred generic parameters");
            diag_help(d, "use a fully qualified path with explicit lifetimes, on `%.*s`",
                      STR_ARG(self));
            return ty_new_error(t, diag_emit(d));
        }
        GenericArg *fresh = NEW_N(t->arena, GenericArg, vars.len);
        for (u32 i = 0; i < vars.len; i++) fresh[i] = arg_of_region(l->region_infer(l, at));
        tr = trait_ref_instantiate_bound(t, tr, fresh);
    }
    // Candidates were found outside of the binders that we are in now.
    tr.args = args_shift(t, tr.args, 0);
    return make_projection(l, at, c->assoc, tr, seg);
}

// In an impl of a trait `Self::Item` is an item of that trait or one of its supertraits.
static bool impl_candidates(TyLowerer *l, DefId impl, Symbol name, Candidates *out) {
    TyCtxt *t = l->tcx;
    DefId trait_def = collect_impl_trait(t, impl);
    if (id_is_none(trait_def) || !trait_may_define_assoc(t, trait_def, name)) return false;
    const ImplHeader *h = collect_impl_header(t, impl);
    if (!h->is_trait_impl || id_is_none(h->trait_ref.def)) return false;
    supertrait_candidates(t, (PolyTraitRef){h->trait_ref, BOUND_VARS_EMPTY}, name, out, 0);
    return out->len > 0;
}

static DefId find_variant(TyCtxt *t, TyId ty, Symbol name) {
    const TyData *d = ty_data(t, ty);
    if (d->kind != TY_ADT || def_of(t->sess, d->adt.def)->kind != DEF_ENUM) return (DefId){0};
    const Def *def = def_of(t->sess, d->adt.def);
    for (u32 i = 0; i < def->children.len; i++) {
        const Def *c = def_of(t->sess, def->children.data[i]);
        if (c->kind == DEF_VARIANT && id_eq(c->name, name)) return def->children.data[i];
    }
    return (DefId){0};
}

TyId collect_lower_assoc_path(TyLowerer *l, Span at, TyId qself, Res qself_res,
                              const HirPathSegment *seg, DefId *def) {
    TyCtxt *t = l->tcx;
    if (def) *def = (DefId){0};
    if (ty_references_error(t, qself)) return t->common.error;
    Symbol name = seg->ident.name;
    DefId variant = find_variant(t, qself, name);
    if (id_is_some(variant) && def && l->allow_infer) {
        *def = variant;
        return qself;
    }
    Candidates all = {0};
    bool is_param =
        qself_res.kind == RES_SELF_TY_PARAM ||
        (qself_res.kind == RES_DEF && def_of(t->sess, qself_res.def)->kind == DEF_TY_PARAM);
    if (is_param) {
        if (l->bounds_for_param)
            provided_candidates(l, qself_res.def, name, &all);
        else
            param_candidates(l, qself_res.def, qself, name, &all);
        if (collect_tables(t)->supers_cycle) return t->common.error;
        if (all.len == 0) return report_not_found(l, seg, qself);
        if (all.len > 1) return report_several(l, at, seg, qself, &all);
    } else if (qself_res.kind == RES_SELF_TY_ALIAS) {
        impl_candidates(l, qself_res.def, name, &all);
    }
    if (all.len == 0) {
        if (id_is_some(variant)) {
            Str v = sym_str(t->sess, name);
            Diag *d =
                diag_error(t->sess, E0573, at, "expected type, found variant `%.*s`", STR_ARG(v));
            diag_label(d, at, "not a type");
            return ty_new_error(t, diag_emit(d));
        }
        return ty_new_error(t, report_ambiguous(l, at, ty_str(t, qself), STR(""), name));
    }
    if (def) *def = all.data[0].assoc;
    return project_candidate(l, at, &all.data[0], seg);
}

// ---- all paths ------------------------------------------------------------------------------------------------

static TyId lower_param(TyLowerer *l, const HirTy *ty, DefId param) {
    TyCtxt *t = l->tcx;
    const Def *d = def_of(t->sess, param);
    Str name = sym_str(t->sess, d->name);
    collect_prohibit_generic_args(l, last_segment(ty->path.path), "type parameter", name);
    u32 index = collect_param_index(t, param);
    if (index == UINT32_MAX) return t->common.error;
    return ty_new_param(t, index, d->name);
}

static TyId lower_def_path(TyLowerer *l, const HirTy *ty, DefId def) {
    TyCtxt *t = l->tcx;
    switch (def_of(t->sess, def)->kind) {
    case DEF_STRUCT:
    case DEF_UNION:
    case DEF_ENUM:
    case DEF_TY_ALIAS:
    case DEF_FOREIGN_TY: return lower_item_path(l, ty, def);
    case DEF_TY_PARAM: return lower_param(l, ty, def);
    case DEF_ASSOC_TY: return lower_qualified(l, ty, def);
    case DEF_TRAIT:
    case DEF_TRAIT_ALIAS: {
        Diag *d = diag_error(t->sess, E0782, ty->span, "expected a type, found a trait");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(ty->span), STR("dyn "),
                     "you can add the `dyn` keyword if you want a trait object");
        return ty_new_error(t, diag_emit(d));
    }
    default: {
        Diag *d =
            diag_error(t->sess, E0573, ty->span, "expected type, found %s `%.*s`",
                       def_kind_descr(t->sess, def), SYM_ARG(t->sess, def_of(t->sess, def)->name));
        diag_label(d, ty->span, "not a type");
        return ty_new_error(t, diag_emit(d));
    }
    }
}

static TyId lower_resolved(TyLowerer *l, const HirTy *ty) {
    TyCtxt *t = l->tcx;
    Res res = ty->path.path->res;
    const HirPathSegment *seg = last_segment(ty->path.path);
    switch (res.kind) {
    case RES_NONE:
    case RES_ERR: return t->common.error;
    case RES_DEF: return lower_def_path(l, ty, res.def);
    case RES_PRIM_TY: {
        TyId prim = ty_of_prim(t, res.prim);
        collect_prohibit_generic_args(l, seg, "builtin type", ty_str(t, prim));
        return prim;
    }
    case RES_SELF_TY_PARAM:
        collect_prohibit_generic_args(l, seg, "self type", STR("Self"));
        return t->common.self_param;
    case RES_SELF_TY_ALIAS:
        collect_prohibit_generic_args(l, seg, "self type", STR("Self"));
        return collect_type_of(t, res.def);
    case RES_LOCAL:
    case RES_SELF_CTOR:
    case RES_TOOL_MOD:
    case RES_NON_MACRO_ATTR: break;
    }
    Diag *d = diag_error(t->sess, E0573, ty->span, "expected type, found a value");
    return ty_new_error(t, diag_emit(d));
}

TyId collect_lower_path_ty(TyLowerer *l, const HirTy *ty) {
    TyCtxt *t = l->tcx;
    const HirQPath *q = &ty->path;
    switch (q->kind) {
    case HIR_QPATH_RESOLVED: return lower_resolved(l, ty);
    case HIR_QPATH_TYPE_RELATIVE: {
        TyId self = collect_lower_ty(l, q->qself);
        Res res = {0};
        if (q->qself->kind == HIR_TY_PATH && q->qself->path.kind == HIR_QPATH_RESOLVED)
            res = q->qself->path.path->res;
        DefId item;
        TyId r = collect_lower_assoc_path(l, ty->span, self, res, q->segment, &item);
        if (id_is_some(item) && def_of(t->sess, item)->kind == DEF_VARIANT) {
            Str v = sym_str(t->sess, q->segment->ident.name);
            Diag *d = diag_error(t->sess, E0573, ty->span, "expected type, found variant `%.*s`",
                                 STR_ARG(v));
            return ty_new_error(t, diag_emit(d));
        }
        return r;
    }
    case HIR_QPATH_LANG_ITEM: {
        DefId def = lang_item_require(t->sess, q->lang, ty->span);
        if (id_is_none(def)) return t->common.error;
        ArgsId args =
            collect_lower_generic_args(l, ty->span, def, ARGS_EMPTY, q->segment, (TyId){0});
        return ty_subst(t, collect_type_of(t, def), args);
    }
    }
    UNREACHABLE();
}
