// SPDX-License-Identifier: MIT
// lower_trait.c: trait references, bounds with associated-type constraints, and trait objects.
#include "collect/collect_internal.h"
#include "ty/print.h"

// What stands for the unknown self type while a trait object's bounds are lowered.
TyId dyn_dummy_self(TyCtxt *t) {
    return ty_new_infer(t, INFER_FRESH, UINT32_MAX);
}

static const HirPathSegment *last_segment(const HirPath *p) {
    return p && p->segments.len ? &p->segments.data[p->segments.len - 1] : NULL;
}

static bool trait_of_path(TyLowerer *l, const HirPath *path, DefId *def) {
    if (!path || path->res.kind != RES_DEF) return false;
    DefKind kind = def_of(l->tcx->sess, path->res.def)->kind;
    if (kind == DEF_TRAIT_ALIAS) {
        diag_unsupported(l->tcx->sess, path->span, "trait aliases");
        return false;
    }
    *def = path->res.def;
    return kind == DEF_TRAIT;
}

// ---- constraints: Item = T, Item: Bound -----------------------------------------------------------------------

static void report_unknown_assoc(TyLowerer *l, const HirAssocConstraint *c, DefId trait_def) {
    TyCtxt *t = l->tcx;
    Str tr = def_str(t, trait_def), name = sym_str(t->sess, c->ident.name);
    const char *what = c->value ? "constant" : "type";
    Diag *d = diag_error(t->sess, E0220, c->ident.span, "associated %s `%.*s` not found for `%.*s`",
                         what, STR_ARG(name), STR_ARG(tr));
    diag_label(d, c->ident.span, "associated %s `%.*s` not found", what, STR_ARG(name));
    diag_emit(d);
}

static void lower_constraint(TyLowerer *l, LowerScope *scope, const HirAssocConstraint *c,
                             TraitRef tr, PredSpanVec *out, Arena *a) {
    TyCtxt *t = l->tcx;
    PolyTraitRef owner;
    DefId assoc;
    if (!find_assoc_in_supertraits(t, (PolyTraitRef){tr, scope_vars(l, scope)}, c->ident.name,
                                   &owner, &assoc)) {
        const AssocItem *konst = collect_find_assoc_item(t, tr.def, c->ident.name, DEF_ASSOC_CONST);
        if (konst)
            diag_unsupported(t->sess, c->span, "associated const equality");
        else
            report_unknown_assoc(l, c, tr.def);
        return;
    }
    HirPathSegment seg = {.ident = c->ident, .id = c->id, .args = c->args};
    ArgsId args =
        collect_lower_generic_args(l, c->span, assoc, owner.trait_ref.args, &seg, (TyId){0});
    if (c->value) {
        diag_unsupported(t->sess, c->span, "associated const equality");
        return;
    }
    if (c->ty) {
        Term term = {arg_of_ty(collect_lower_ty(l, c->ty))};
        u64 inputs = 0, output = late_regions_in(t, term.arg, false);
        for (u32 i = 0; output && i < args_of(t, args).len; i++)
            inputs |= late_regions_in(t, args_of(t, args).data[i], true);
        if (output)
            check_late_regions(t, c->span, scope_vars(l, scope), inputs, output,
                               sym_str(t->sess, c->ident.name));
        vec_push(
            a, out,
            (PredSpan){pred_new_projection(t, assoc, args, term, scope_vars(l, scope)), c->span});
        return;
    }
    TyId self = ty_new_alias(t, ALIAS_PROJECTION, assoc, args);
    for_each(HirBound, b, c->bounds) {
        if (b->kind == HIR_BOUND_TRAIT && b->polarity != BOUND_MAYBE) {
            // Its own binder is joined with the one that we are in.
            scope_add_params(l, scope, b->for_params);
            lower_trait_bound(l, scope, &b->trait_ref, b->span, self, out, a);
        } else if (b->kind == HIR_BOUND_OUTLIVES) {
            Pred p = {.kind = PRED_TYPE_OUTLIVES,
                      .ty = self,
                      .region = collect_lower_lifetime(l, b->lifetime),
                      .vars = scope_vars(l, scope)};
            vec_push(a, out, (PredSpan){pred_new(t, &p), b->span});
        }
    }
}

// E0719: one associated type constrained twice.
static void check_duplicates(TyLowerer *l, const HirGenericArgs *args, DefId trait_def) {
    for (u32 i = 0; i < args->constraints.len; i++) {
        for (u32 j = 0; j < i; j++) {
            const HirAssocConstraint *a = &args->constraints.data[j],
                                     *b = &args->constraints.data[i];
            if (!id_eq(a->ident.name, b->ident.name) || !a->ty || !b->ty) continue;
            Session *s = l->tcx->sess;
            Str name = sym_str(s, a->ident.name);
            Str tr = def_str(l->tcx, trait_def);
            Diag *d = diag_error(
                s, E0719, b->span,
                "the value of the associated type `%.*s` in trait `%.*s` is already specified",
                STR_ARG(name), STR_ARG(tr));
            diag_label(d, b->span, "re-bound here");
            diag_label(d, a->span, "`%.*s` bound here first", STR_ARG(name));
            diag_emit(d);
            break;
        }
    }
}

static TraitRef lower_trait_args(TyLowerer *l, const HirPath *path, DefId def, TyId self_ty) {
    const HirPathSegment *seg = last_segment(path);
    return (TraitRef){def,
                      collect_lower_generic_args(l, path->span, def, ARGS_EMPTY, seg, self_ty)};
}

void lower_trait_bound(TyLowerer *l, LowerScope *scope, const HirTraitRef *tr, Span at,
                       TyId self_ty, PredSpanVec *out, Arena *a) {
    TyCtxt *t = l->tcx;
    DefId def;
    if (!trait_of_path(l, tr->path, &def)) return;
    TraitRef ref = lower_trait_args(l, tr->path, def, self_ty);
    vec_push(a, out, (PredSpan){pred_new_trait(t, ref, scope_vars(l, scope)), at});
    const HirPathSegment *seg = last_segment(tr->path);
    if (!seg || !seg->args || seg->args->constraints.len == 0) return;
    check_duplicates(l, seg->args, def);
    for_each(HirAssocConstraint, c, seg->args->constraints)
        lower_constraint(l, scope, c, ref, out, a);
}

TraitRef collect_lower_trait_ref(TyLowerer *l, const HirTraitRef *tr, TyId self_ty,
                                 BoundVarsId *vars, PredSpanVec *extra, Arena *a) {
    DefId def;
    if (vars) *vars = BOUND_VARS_EMPTY;
    if (!trait_of_path(l, tr->path, &def)) return (TraitRef){0};
    TraitRef ref = lower_trait_args(l, tr->path, def, self_ty);
    const HirPathSegment *seg = last_segment(tr->path);
    if (!seg || !seg->args) return ref;
    LowerScope scope;
    for_each(HirAssocConstraint, c, seg->args->constraints) {
        if (!extra) {
            Diag *d = diag_error(l->tcx->sess, E0229, c->span,
                                 "associated item constraints are not allowed here");
            diag_label(d, c->span, "associated item constraint not allowed here");
            diag_emit(d);
            continue;
        }
        scope_enter(l, &scope);
        lower_constraint(l, &scope, c, ref, extra, a);
        scope_leave(l);
    }
    return ref;
}

void collect_lower_bounds(TyLowerer *l, TyId self_ty, HirBounds bounds, PredSpanVec *out,
                          Arena *a) {
    TyCtxt *t = l->tcx;
    for_each(HirBound, b, bounds) {
        LowerScope scope;
        scope_enter(l, &scope);
        TyId self = ty_shift(t, self_ty, 1);
        switch (b->kind) {
        case HIR_BOUND_TRAIT:
            if (b->polarity == BOUND_MAYBE) break;
            scope_add_params(l, &scope, b->for_params);
            lower_trait_bound(l, &scope, &b->trait_ref, b->span, self, out, a);
            break;
        case HIR_BOUND_OUTLIVES: {
            Pred p = {.kind = PRED_TYPE_OUTLIVES,
                      .ty = self,
                      .region = collect_lower_lifetime(l, b->lifetime),
                      .vars = BOUND_VARS_EMPTY};
            vec_push(a, out, (PredSpan){pred_new(t, &p), b->span});
            break;
        }
        case HIR_BOUND_USE: break;
        }
        scope_leave(l);
    }
}

// ---- trait objects ------------------------------------------------------------------------------------------

typedef struct DynBuilder {
    TyLowerer *l;
    const HirTy *ty;
    Vec(ExPred) preds;
    DefId principal;
    Pred principal_pred;
    const HirBound *principal_bound;
    Span principal_span;
    bool failed;
} DynBuilder;

static ExPred to_existential(TyCtxt *t, const Pred *p) {
    GenericArgs args = args_of(t, p->trait_ref.args);
    ArgsId rest = args_new(t, args.data + 1, args.len - 1);
    if (p->kind == PRED_PROJECTION)
        return (ExPred){.kind = EX_PROJECTION,
                        .def = p->trait_ref.def,
                        .args = rest,
                        .term = p->term,
                        .vars = p->vars};
    bool is_auto = def_of(t->sess, p->trait_ref.def)->is_auto_trait;
    return (ExPred){.kind = is_auto ? EX_AUTO_TRAIT : EX_TRAIT,
                    .def = p->trait_ref.def,
                    .args = rest,
                    .vars = p->vars};
}

static void report_second_principal(DynBuilder *b, Span at, const Pred *p) {
    TyCtxt *t = b->l->tcx;
    Diag *d = diag_error(t->sess, E0225, at,
                         "only auto traits can be used as additional traits in a trait object");
    diag_label(d, at, "additional non-auto trait");
    diag_label(d, b->principal_span, "first non-auto trait");
    Buf first = buf_new(t->arena), second = buf_new(t->arena);
    trait_ref_print_bound(&first, t, b->principal_pred.trait_ref);
    trait_ref_print_bound(&second, t, p->trait_ref);
    diag_help(d,
              "consider creating a new trait with all of these as supertraits and using that trait "
              "here instead: `trait NewTrait: %.*s + %.*s {}`",
              STR_ARG(buf_str(&first)), STR_ARG(buf_str(&second)));
    diag_note(d, "auto-traits like `Send` and `Sync` are traits that have special properties; for "
                 "more information on them, visit "
                 "<https://doc.rust-lang.org/reference/special-types-and-traits.html#auto-traits>");
    diag_emit(d);
}

static void add_dyn_pred(DynBuilder *b, PredSpan ps, const HirBound *bound) {
    TyCtxt *t = b->l->tcx;
    Pred p = *pred_of(t, ps.pred);
    if (p.kind != PRED_TRAIT && p.kind != PRED_PROJECTION) return;
    if (p.kind == PRED_TRAIT) {
        if (!id_eq(trait_ref_self(t, p.trait_ref), dyn_dummy_self(t))) return; // Item: Bound
        if (!def_of(t->sess, p.trait_ref.def)->is_auto_trait) {
            if (id_is_some(b->principal)) {
                if (!(id_eq(b->principal, p.trait_ref.def) &&
                      id_eq(b->principal_pred.trait_ref.args, p.trait_ref.args))) {
                    report_second_principal(b, ps.span, &p);
                }
                return;
            }
            b->principal = p.trait_ref.def;
            b->principal_pred = p;
            b->principal_bound = bound;
            b->principal_span = ps.span;
        }
    }
    vec_push(t->arena, &b->preds, to_existential(t, &p));
}

static bool has_projection(const DynBuilder *b, DefId assoc) {
    for (u32 i = 0; i < b->preds.len; i++) {
        if (b->preds.data[i].kind == EX_PROJECTION && id_eq(b->preds.data[i].def, assoc))
            return true;
    }
    return false;
}

// Associated types that need no value in an object: generic ones and those with `where Self: Sized`.
static bool assoc_needs_value(TyCtxt *t, DefId assoc) {
    if (collect_generics_of(t, assoc)->params.len) return false;
    const GenericPredicates *preds = collect_predicates_of(t, assoc);
    for_each(PredSpan, ps, preds->preds) {
        const Pred *p = pred_of(t, ps->pred);
        if (p->kind == PRED_TRAIT && lang_item_of(t->sess, p->trait_ref.def) == LANG_SIZED &&
            id_eq(trait_ref_self(t, p->trait_ref), t->common.self_param)) {
            return false;
        }
    }
    return true;
}

typedef Vec(DefId) DefIdVec;

enum { SUPERTRAIT_DEPTH_MAX = 64 };

// Projections that supertraits' bounds give (`trait A: Iterator<Item = u8>`), and all associated types.
static void elaborate_object(DynBuilder *b, const Pred *tr, Map *seen, DefIdVec *assocs,
                             u32 depth) {
    TyCtxt *t = b->l->tcx;
    if (depth > SUPERTRAIT_DEPTH_MAX ||
        !map_put(t->arena, seen, MAP_KEY2(tr->trait_ref.def.v, tr->trait_ref.args.v), 1))
        return;
    AssocItems items = collect_assoc_items(t, tr->trait_ref.def);
    for_each(AssocItem, it, items) {
        if (it->kind == DEF_ASSOC_TY) vec_push(t->arena, assocs, it->def);
    }
    PredSpans supers = collect_super_predicates(t, tr->trait_ref.def);
    for_each(PredSpan, ps, supers) {
        Pred p = *pred_of(t, pred_subst(t, ps->pred, tr->trait_ref.args));
        // Substitution shifts the arguments under the supertrait's binder; where it binds nothing, our own
        // variables are its outermost ones again.
        if (bound_vars_of(t, p.vars).len == 0) {
            Pred q = *pred_of(t, ps->pred);
            q.trait_ref = trait_ref_subst(t, q.trait_ref, tr->trait_ref.args);
            if (q.term.arg.v) q.term.arg = arg_subst(t, q.term.arg, tr->trait_ref.args);
            q.vars = tr->vars;
            p = q;
        }
        if (p.kind == PRED_TRAIT) {
            elaborate_object(b, &p, seen, assocs, depth + 1);
        } else if (p.kind == PRED_PROJECTION &&
                   id_eq(args_ty_at(t, p.trait_ref.args, 0), dyn_dummy_self(t)) &&
                   !has_projection(b, p.trait_ref.def)) {
            vec_push(t->arena, &b->preds, to_existential(t, &p));
        }
    }
}

static void report_missing_assoc(DynBuilder *b, const DefIdVec *missing) {
    TyCtxt *t = b->l->tcx;
    Buf names = buf_new(t->arena);
    for (u32 i = 0; i < missing->len; i++) {
        if (i)
            buf_put_c(&names,
                      i + 1 == missing->len ? (missing->len == 2 ? " and " : ", and ") : ", ");
        buf_printf(&names, "`%.*s`", SYM_ARG(t->sess, def_of(t->sess, missing->data[i])->name));
    }
    // The trait that declares it; with its arguments where it is the one that was written.
    Buf tr = buf_new(t->arena);
    DefId owner = def_of(t->sess, missing->data[0])->parent;
    bool plain = !id_eq(owner, b->principal) ||
                 (args_flags(t, b->principal_pred.trait_ref.args) & TYF_HAS_ERROR);
    if (!plain)
        trait_ref_print_bound(&tr, t, b->principal_pred.trait_ref);
    else
        buf_put_str(&tr, def_str(t, owner));
    Span at = b->principal_bound ? b->principal_bound->trait_ref.path->span : b->principal_span;
    const char *s = missing->len == 1 ? "" : "s";
    Diag *d = diag_error(t->sess, E0191, at,
                         "the value of the associated type%s %.*s in `%.*s` must be specified", s,
                         STR_ARG(buf_str(&names)), STR_ARG(buf_str(&tr)));
    for_each(DefId, m, *missing) {
        const Def *def = def_of(t->sess, *m);
        if (crate_get(t->sess, def->crate)->is_local)
            diag_label(d, def->span, "`%.*s` defined here", SYM_ARG(t->sess, def->name));
    }
    const HirPathSegment *seg =
        b->principal_bound ? last_segment(b->principal_bound->trait_ref.path) : NULL;
    if (seg && !(seg->args && seg->args->parenthesized)) {
        Buf fix = buf_new(t->arena);
        bool has_args = seg->args && seg->args->args.len + seg->args->constraints.len > 0;
        buf_put_c(&fix, has_args ? ", " : "<");
        for (u32 i = 0; i < missing->len; i++) {
            buf_printf(&fix, "%s%.*s = /* Type */", i ? ", " : "",
                       SYM_ARG(t->sess, def_of(t->sess, missing->data[i])->name));
        }
        if (!has_args) buf_put_c(&fix, ">");
        Span end = span_end(at);
        if (has_args) end = (Span){end.lo - 1, end.lo - 1, end.ctxt};
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, end, buf_str(&fix),
                     "specify the associated type%s", s);
    }
    diag_emit(d);
    b->failed = true;
}

static void check_assoc_specified(DynBuilder *b) {
    TyCtxt *t = b->l->tcx;
    Map seen = {0};
    DefIdVec assocs = {0}, missing = {0};
    elaborate_object(b, &b->principal_pred, &seen, &assocs, 0);
    for_each(DefId, a, assocs) {
        if (!has_projection(b, *a) && assoc_needs_value(t, *a)) vec_push(t->arena, &missing, *a);
    }
    if (missing.len) report_missing_assoc(b, &missing);
}

// The lifetime bounds that a trait or its supertraits have (`trait Tr: 'static`): 'static, or else the first.
static RegionId trait_region(TyCtxt *t, TraitRef tr, Map *seen) {
    RegionId found = {0};
    if (!map_put(t->arena, seen, MAP_KEY2(tr.def.v, tr.args.v), 1)) return found;
    PredSpans supers = collect_super_predicates(t, tr.def);
    for_each(PredSpan, ps, supers) {
        Pred p = *pred_of(t, ps->pred);
        RegionId r = {0};
        if (p.kind == PRED_TYPE_OUTLIVES && id_eq(p.ty, t->common.self_param))
            r = region_subst(t, p.region, tr.args);
        else if (p.kind == PRED_TRAIT && !bound_vars_of(t, p.vars).len &&
                 id_eq(trait_ref_self(t, p.trait_ref), t->common.self_param))
            r = trait_region(t, trait_ref_subst(t, p.trait_ref, tr.args), seen);
        if (id_is_some(r) && id_eq(r, t->common.re_static)) return r;
        if (id_is_none(found)) found = r;
    }
    return found;
}

static RegionId principal_region(DynBuilder *b) {
    if (id_is_none(b->principal)) return (RegionId){0};
    Map seen = {0};
    return trait_region(b->l->tcx, b->principal_pred.trait_ref, &seen);
}

static RegionId object_region(DynBuilder *b) {
    TyLowerer *l = b->l;
    TyCtxt *t = l->tcx;
    const HirLifetime *lt = b->ty->trait_object.lifetime;
    if (lt && lt->res.kind != LIFETIME_OBJECT_DEFAULT) return collect_lower_lifetime(l, lt);
    RegionId r = principal_region(b);
    if (id_is_some(r)) return r;
    if (l->has_object_default) {
        return region_shift(t, l->object_default, l->binder_depth - l->object_default_depth);
    }
    if (l->object_ambiguous && !l->region_infer) {
        diag_emit(diag_error(t->sess, E0228, b->ty->span,
                             "the lifetime bound for this object type cannot be deduced from "
                             "context; please supply an explicit bound"));
        return t->common.re_error;
    }
    return l->region_infer ? l->region_infer(l, b->ty->span) : t->common.re_static;
}

static bool check_bare(TyLowerer *l, const HirTy *ty) {
    Session *s = l->tcx->sess;
    if (!ty->trait_object.is_bare) return true;
    if (source_span_edition(&s->sources, ty->span) < EDITION_2021) {
        Diag *d = diag_lint(s, SYM(bare_trait_objects), ty->span,
                            "trait objects without an explicit `dyn` are deprecated");
        if (d) {
            diag_note(d, "this is accepted in the current edition (Rust 2018) but is a hard error "
                         "in Rust 2021!");
            diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(ty->span), STR("dyn "),
                         "if this is a dyn-compatible trait, use `dyn`");
            diag_emit(d);
        }
        return true;
    }
    Diag *d = diag_error(s, E0782, ty->span, "expected a type, found a trait");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(ty->span), STR("dyn "),
                 "you can add the `dyn` keyword if you want a trait object");
    diag_emit(d);
    return false;
}

// E0393: `dyn Add`, whose Rhs would be Self.
static void check_self_default(DynBuilder *b) {
    TyLowerer *l = b->l;
    Session *s = l->tcx->sess;
    Str name = sym_str(s, l->self_default);
    l->self_default = (Symbol){0};
    if (b->failed) return;
    b->failed = true;
    Diag *d = diag_error(s, E0393, l->self_default_span,
                         "the type parameter `%.*s` must be explicitly specified", STR_ARG(name));
    diag_label(d, l->self_default_span, "missing reference to `%.*s`", STR_ARG(name));
    diag_note(d, "because the parameter's default references `Self`, the parameter must be "
                 "specified on the object type");
    diag_emit(d);
}

TyId lower_dyn(TyLowerer *l, const HirTy *ty) {
    TyCtxt *t = l->tcx;
    if (!check_bare(l, ty)) return t->common.error;
    DynBuilder b = {.l = l, .ty = ty};
    bool had = l->has_object_default;
    for_each(HirBound, bound, ty->trait_object.bounds) {
        if (bound->kind != HIR_BOUND_TRAIT || bound->polarity == BOUND_MAYBE) continue;
        if (!bound->trait_ref.path || bound->trait_ref.path->res.kind != RES_DEF) {
            b.failed = true;
            continue;
        }
        l->has_object_default = false;
        LowerScope scope;
        PredSpanVec preds = {0};
        scope_enter(l, &scope);
        scope_add_params(l, &scope, bound->for_params);
        lower_trait_bound(l, &scope, &bound->trait_ref, bound->span, dyn_dummy_self(t), &preds,
                          t->arena);
        scope_leave(l);
        for_each(PredSpan, ps, preds) add_dyn_pred(&b, *ps, bound);
    }
    l->has_object_default = had;
    if (id_is_some(b.principal)) check_assoc_specified(&b);
    if (id_is_some(l->self_default)) check_self_default(&b);
    if (b.preds.len == 0 && !b.failed) {
        Diag *d = diag_error(t->sess, E0224, ty->span,
                             "at least one trait is required for an object type");
        return ty_new_error(t, diag_emit(d));
    }
    if (b.failed) return t->common.error;
    return ty_new_dyn(t, ex_preds_new(t, b.preds.data, b.preds.len), object_region(&b));
}
