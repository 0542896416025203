// SPDX-License-Identifier: MIT
// coherence.c: at most one impl can apply to any type: overlap by unification with failing where-clauses as the
// only negative reasoning, orphan rules, inherent overlap, unsafe and negative impl rules. After
// rustc_trait_selection's coherence.rs and rustc_hir_analysis's coherence/.
#include "traits/traits_internal.h"

// ---- orphan check ----

typedef enum OrphanKind { ORPHAN_OK, ORPHAN_NON_LOCAL, ORPHAN_UNCOVERED } OrphanKind;
typedef struct OrphanCheck {
    TyCtxt *t;
    CrateId here;
    bool remote; // ask for a crate that is not known: variables may become local there
    TyId uncovered, first_non_local, local;
    OrphanKind result;
    bool done;
} OrphanCheck;

static bool def_is_here(const OrphanCheck *o, DefId def) {
    return !o->remote && def_of(o->t->sess, def)->crate.v == o->here.v;
}
static void orphan_non_local(OrphanCheck *o, TyId ty) {
    if (id_is_none(o->first_non_local)) o->first_non_local = ty;
}

static void orphan_visit(OrphanCheck *o, TyId ty, u32 depth) {
    TyCtxt *t = o->t;
    const TyData *d = ty_data(t, ty);
    if (o->done || depth > 64) return;
    bool local = false;
    switch (d->kind) {
    case TY_PARAM:
    case TY_PLACEHOLDER:
    case TY_BOUND:
    case TY_INFER:
    case TY_ALIAS:
        if (d->kind == TY_INFER && d->infer.kind != INFER_TY) {
            orphan_non_local(o, ty);
            return;
        }
        if (d->kind == TY_ALIAS && d->alias.kind == ALIAS_OPAQUE) {
            orphan_non_local(o, ty);
            return;
        }
        if (o->remote)
            local = true;
        else if (id_is_none(o->uncovered))
            o->uncovered = ty;
        break;
    case TY_REF: orphan_visit(o, d->ref.ty, depth + 1); return;
    case TY_ADT:
        if (def_is_here(o, d->adt.def)) {
            local = true;
        } else if (collect_adt_def(t, d->adt.def)->flags & (ADT_FUNDAMENTAL | ADT_BOX | ADT_PIN)) {
            GenericArgs args = args_of(t, d->adt.args);
            for (u32 i = 0; i < args.len && !o->done; i++) {
                if (arg_tag(args.data[i]) == ARG_TYPE)
                    orphan_visit(o, arg_ty(args.data[i]), depth + 1);
            }
            return;
        }
        break;
    case TY_FOREIGN:
    case TY_CLOSURE:
    case TY_COROUTINE: local = def_is_here(o, d->adt.def); break;
    case TY_DYN: {
        ExPred principal;
        local = traits_dyn_principal(t, ty, &principal) && def_is_here(o, principal.def);
        break;
    }
    case TY_ERROR: local = true; break;
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_ARRAY:
    case TY_SLICE:
    case TY_PTR:
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_NEVER:
    case TY_TUPLE: break;
    }
    if (!local) {
        orphan_non_local(o, ty);
        return;
    }
    o->local = ty;
    o->result = id_is_some(o->uncovered) ? ORPHAN_UNCOVERED : ORPHAN_OK;
    o->done = true;
}

static OrphanCheck orphan_check(TyCtxt *t, TraitRef tr, bool remote) {
    OrphanCheck o = {
        .t = t, .here = t->sess->current_crate, .remote = remote, .result = ORPHAN_NON_LOCAL};
    GenericArgs args = args_of(t, tr.args);
    for (u32 i = 0; i < args.len && !o.done; i++) {
        if (arg_tag(args.data[i]) == ARG_TYPE) orphan_visit(&o, arg_ty(args.data[i]), 0);
    }
    if (!o.done && id_is_some(o.uncovered)) o.result = ORPHAN_UNCOVERED;
    return o;
}

static bool trait_is_fundamental(const TyCtxt *t, DefId trait_def) {
    return attr_find(def_of(t->sess, trait_def)->attrs, SYM(fundamental)) != NULL;
}

// May this crate rely on knowing all impls that could prove the trait reference?
bool traits_is_knowable(InferCtxt *ic, TraitRef tr) {
    TyCtxt *t = infer_tcx(ic);
    tr = infer_resolve_trait_ref(ic, tr);
    if (traits_trait_flags(t, tr.def) & TRAIT_BUILTIN_ONLY) return true;
    if (orphan_check(t, tr, true).result == ORPHAN_OK)
        return false; // a downstream crate may implement it
    if (def_of(t->sess, tr.def)->crate.v == t->sess->current_crate.v ||
        trait_is_fundamental(t, tr.def))
        return true;
    return orphan_check(t, tr, false).result == ORPHAN_OK; // else an upstream crate may add it
}

static const char *orphan_what(const TyCtxt *t, TyId ty) {
    switch (ty_kind(t, ty)) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_NEVER: return "primitive types";
    case TY_SLICE:
    case TY_ARRAY:
    case TY_TUPLE:
    case TY_DYN:
    case TY_PTR:
    case TY_FN_PTR:
    case TY_FN_DEF:
    case TY_REF: return "arbitrary types";
    case TY_NONE:
    case TY_ADT:
    case TY_FOREIGN:
    case TY_CLOSURE:
    case TY_COROUTINE:
    case TY_ALIAS:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER:
    case TY_ERROR: break;
    }
    return "types defined outside of the crate";
}

// From the item's start to the end of its header.
Span traits_head_span(const Session *s, DefId def) {
    const Def *d = def_of(s, def);
    const HirItem *item = hir_item(s, def);
    if (!item) return d->ident_span;
    Span at = item->span;
    if (item->kind == HIR_ITEM_IMPL) {
        if (item->generics && item->generics->has_where_clause)
            at.hi = item->generics->where_span.hi;
        else if (item->impl.self_ty)
            at.hi = item->impl.self_ty->span.hi;
        return at;
    }
    if (item->kind == HIR_ITEM_STRUCT || item->kind == HIR_ITEM_ENUM ||
        item->kind == HIR_ITEM_UNION || item->kind == HIR_ITEM_TRAIT) {
        at.hi = d->ident_span.hi;
        if (item->generics && item->generics->params.len && item->generics->span.hi > at.hi)
            at.hi = item->generics->span.hi;
        return at;
    }
    return d->ident_span;
}
static Span impl_head_span(const Session *s, DefId impl) {
    return traits_head_span(s, impl);
}

static void report_orphan(TyCtxt *t, const ImplHeader *h, const OrphanCheck *o) {
    Session *s = t->sess;
    Span at = impl_head_span(s, h->impl);
    const HirItem *item = hir_item(s, h->impl);
    Span self_at = item && item->impl.self_ty ? item->impl.self_ty->span : at;
    if (o->result == ORPHAN_UNCOVERED) {
        Str param = ty_str(t, o->uncovered);
        Diag *d;
        Span param_at =
            ty_kind(t, o->uncovered) == TY_PARAM
                ? def_of(s,
                         collect_param_at(t, h->impl, ty_data(t, o->uncovered)->param.index)->def)
                      ->ident_span
                : self_at;
        if (id_is_some(o->local)) {
            Str local = ty_str(t, o->local);
            d = diag_error(s, E0210, param_at,
                           "type parameter `%.*s` must be covered by another type when it appears "
                           "before the first local type (`%.*s`)",
                           STR_ARG(param), STR_ARG(local));
            diag_label(d, param_at,
                       "type parameter `%.*s` must be covered by another type when it appears "
                       "before the first local type (`%.*s`)",
                       STR_ARG(param), STR_ARG(local));
            diag_note(d, "implementing a foreign trait is only possible if at least one of the "
                         "types for which it is implemented is local, and no uncovered type "
                         "parameters appear before that first local type");
            diag_note(
                d,
                "in this case, 'before' refers to the following order: `impl<..> ForeignTrait<T1, "
                "..., Tn> for T0`, where `T0` is the first and `Tn` is the last");
        } else {
            d = diag_error(s, E0210, param_at,
                           "type parameter `%.*s` must be used as the type parameter for some "
                           "local type (e.g., `MyStruct<%.*s>`)",
                           STR_ARG(param), STR_ARG(param));
            diag_label(
                d, param_at,
                "type parameter `%.*s` must be used as the type parameter for some local type",
                STR_ARG(param));
            diag_note(d, "implementing a foreign trait is only possible if at least one of the "
                         "types for which it is implemented is local");
            diag_note(
                d,
                "only traits defined in the current crate can be implemented for a type parameter");
        }
        diag_emit(d);
        return;
    }
    TyId self = h->self_ty;
    Diag *d = diag_error(s, E0117, at,
                         "only traits defined in the current crate can be implemented for %s",
                         orphan_what(t, self));
    diag_label(d, at, "%s", "");
    diag_label(d, self_at, "`%.*s` is not defined in the current crate", STR_ARG(ty_str(t, self)));
    diag_note(d, "impl doesn't have any local type before any uncovered type parameters");
    diag_note(d, "for more information see "
                 "https://doc.rust-lang.org/reference/items/implementations.html#orphan-rules");
    diag_note(d, "define and implement a trait or new type instead");
    diag_emit(d);
}

// ---- overlap ----

static void push_impl_preds(InferCtxt *ic, const ParamEnvData *env, DefId impl, ArgsId args,
                            Obligations *out) {
    TyCtxt *t = infer_tcx(ic);
    PredSpanVec preds = {0};
    collect_predicates_subst(t, impl, args, infer_arena(ic), &preds);
    const ObligationCause *cause = infer_cause(ic, CAUSE_MISC, SPAN_NONE);
    for_each(PredSpan, p, preds) {
        PredId q = traits_normalize_pred(ic, env, cause, p->pred, out);
        vec_push(infer_arena(ic), out, ((Obligation){.pred = q, .env = env, .cause = cause}));
    }
}

// Library crates only (with_negative_coherence): a where-clause is known to fail by a negative impl.
static bool has_negative_impl(InferCtxt *ic, const ParamEnvData *env, PredId pred) {
    TyCtxt *t = infer_tcx(ic);
    Pred p = *pred_of(t, pred);
    if (!t->sess->options.allow_features || p.kind != PRED_TRAIT || p.negative ||
        traits_has_bound_vars(p.vars))
        return false;
    if (ty_is_ty_var(t, infer_shallow_resolve(ic, trait_ref_self(t, p.trait_ref)))) return false;
    p.negative = true;
    infer_set_intercrate(ic, false);
    TraitsAnswer answer = traits_evaluate(ic, env, pred_new(t, &p));
    infer_set_intercrate(ic, true);
    return answer != ANSWER_NO;
}

// What both impls apply to, for the message.
typedef struct Overlap {
    Str self; // empty: any type
    Str trait_text;
} Overlap;

// Could both impls apply to one type?
static bool impls_overlap(TyCtxt *t, const ImplHeader *a, const ImplHeader *b, bool inherent,
                          Overlap *out) {
    Arena scratch = arena_new(NULL);
    InferCtxt *ic = infer_new(t, &scratch);
    const ParamEnvData *env = traits_empty_env(t, false);
    infer_set_env(ic, env);
    infer_set_intercrate(ic, true);
    const ObligationCause *cause = infer_cause(ic, CAUSE_MISC, SPAN_NONE);
    ArgsId xa = infer_fresh_args(ic, SPAN_NONE, a->impl, (ArgsId){0}),
           xb = infer_fresh_args(ic, SPAN_NONE, b->impl, (ArgsId){0});
    Obligations obligations = {0};
    InferSnapshot whole = infer_snapshot(ic);
    bool ok;
    TyId shown;
    if (inherent) {
        TyId sa = traits_normalize(ic, env, cause, ty_subst(t, a->self_ty, xa), &obligations);
        TyId sb = traits_normalize(ic, env, cause, ty_subst(t, b->self_ty, xb), &obligations);
        shown = sa;
        ok = infer_eq(ic, SPAN_NONE, sa, sb, NULL);
    } else {
        TraitRef ta = trait_ref_subst(t, a->trait_ref, xa),
                 tb = trait_ref_subst(t, b->trait_ref, xb);
        ta.args = traits_normalize_args(ic, env, cause, ta.args, &obligations);
        tb.args = traits_normalize_args(ic, env, cause, tb.args, &obligations);
        shown = trait_ref_self(t, ta);
        ok = infer_eq_trait_ref(ic, SPAN_NONE, ta, tb, NULL);
    }
    if (ok) {
        TraitGoal g = {.env = env, .cause = cause};
        traits_take_pending(ic, 0, &g, &obligations);
        push_impl_preds(ic, env, a->impl, xa, &obligations);
        push_impl_preds(ic, env, b->impl, xb, &obligations);
        for (u32 i = 0; i < obligations.len && ok; i++) {
            InferSnapshot s = infer_snapshot(ic);
            Obligation o = obligations.data[i];
            o.pred = infer_resolve_pred(ic, o.pred);
            o.depth = 0;
            ok =
                traits_eval_obligation(ic, NULL, &o) != EVAL_ERROR || infer_caches_of(ic)->overflow;
            infer_rollback(ic, s);
            if (ok && has_negative_impl(ic, env, o.pred)) ok = false;
        }
    }
    // `for<'a> fn(&'a u8)` and `fn(&'b u8)` differ (rustc has a lint for those who rely on it).
    if (ok && !infer_leak_check(ic, 0, whole)) ok = false;
    if (ok && out) {
        shown = infer_resolve(ic, shown);
        out->self = ty_kind(t, shown) == TY_INFER ? STR("") : ty_str(t, shown);
        TraitRef tr = infer_resolve_trait_ref(ic, trait_ref_subst(t, b->trait_ref, xb));
        Buf text = buf_new(t->sess->arena);
        trait_ref_print_bound(&text, t, tr);
        out->trait_text = buf_str(&text);
    }
    arena_free_all(&scratch);
    return ok;
}

static void report_overlap(TyCtxt *t, const ImplHeader *first, const ImplHeader *second,
                           const Overlap *o) {
    Session *s = t->sess;
    Span at = impl_head_span(s, second->impl);
    Str self = o->self, name = o->trait_text;
    Diag *d;
    bool generic_self = self.len == 0;
    if (first->negative != second->negative) {
        d = diag_error(
            s, E0751, at,
            "found both positive and negative implementation of trait `%.*s` for type `%.*s`:",
            STR_ARG(name), STR_ARG(self));
        const ImplHeader *positive = first->negative ? second : first,
                         *negative = first->negative ? first : second;
        diag_label(d, impl_head_span(s, negative->impl), "negative implementation here");
        diag_label(d, impl_head_span(s, positive->impl), "positive implementation here");
        diag_emit(d);
        return;
    }
    if (generic_self)
        d = diag_error(s, E0119, at, "conflicting implementations of trait `%.*s`", STR_ARG(name));
    else
        d = diag_error(s, E0119, at, "conflicting implementations of trait `%.*s` for type `%.*s`",
                       STR_ARG(name), STR_ARG(self));
    if (def_of(s, first->impl)->crate.v == s->current_crate.v) {
        diag_label(d, impl_head_span(s, first->impl), "first implementation here");
        if (generic_self)
            diag_label(d, at, "conflicting implementation");
        else
            diag_label(d, at, "conflicting implementation for `%.*s`", STR_ARG(self));
    } else {
        const CrateData *c = crate_get(s, def_of(s, first->impl)->crate);
        diag_note(d, "conflicting implementation in crate `%.*s`", SYM_ARG(s, c->name));
    }
    diag_emit(d);
}

typedef struct OverlapSearch {
    TyCtxt *t;
    InferCtxt *ic;
    const ImplHeader *impl;
    bool found;
} OverlapSearch;
static bool visit_other(void *context, const ImplHeader *other) {
    OverlapSearch *s = context;
    if (id_eq(other->impl, s->impl->impl)) return false;
    bool other_local = def_of(s->t->sess, other->impl)->crate.v == s->t->sess->current_crate.v;
    if (other_local && other->impl.v > s->impl->impl.v) return false; // seen from the later one
    if ((args_flags(s->t, other->trait_ref.args) | args_flags(s->t, s->impl->trait_ref.args)) &
        TYF_HAS_ERROR)
        return false;
    if (traits_has_attr(s->t, other->impl, "rustc_reservation_impl") ||
        traits_has_attr(s->t, s->impl->impl, "rustc_reservation_impl"))
        return false;
    Overlap o;
    if (!impls_overlap(s->t, other, s->impl, false, &o)) return false;
    report_overlap(s->t, other, s->impl, &o);
    s->found = true;
    return true;
}

static void check_overlap(TyCtxt *t, const ImplHeader *h) {
    if (traits_trait_flags(t, h->trait_ref.def) & TRAIT_MARKER) return;
    Arena scratch = arena_new(NULL);
    InferCtxt *ic = infer_new(t, &scratch);
    OverlapSearch s = {.t = t, .ic = ic, .impl = h};
    // With the impl's parameters as variables: what its head may meet.
    ArgsId args = infer_fresh_args(ic, SPAN_NONE, h->impl, (ArgsId){0});
    traits_for_relevant_impls(ic, h->trait_ref.def,
                              trait_ref_self(t, trait_ref_subst(t, h->trait_ref, args)),
                              visit_other, &s);
    arena_free_all(&scratch);
}

// ---- inherent impls ----

static bool same_namespace(DefKind a, DefKind b) {
    return (a == DEF_ASSOC_TY) == (b == DEF_ASSOC_TY);
}
static void check_inherent_pair(TyCtxt *t, const ImplHeader *a, const ImplHeader *b) {
    Session *s = t->sess;
    AssocItems xa = collect_assoc_items(t, a->impl), xb = collect_assoc_items(t, b->impl);
    bool tested = false;
    for (u32 i = 0; i < xa.len; i++) {
        for (u32 k = 0; k < xb.len; k++) {
            if (!id_eq(xa.data[i].name, xb.data[k].name) ||
                !same_namespace(xa.data[i].kind, xb.data[k].kind))
                continue;
            if (!tested && !impls_overlap(t, a, b, true, NULL)) return;
            tested = true;
            Span first = def_of(s, xa.data[i].def)->ident_span,
                 second = def_of(s, xb.data[k].def)->ident_span;
            Diag *d = diag_error(s, E0592, first, "duplicate definitions with name `%.*s`",
                                 SYM_ARG(s, xa.data[i].name));
            diag_label(d, first, "duplicate definitions for `%.*s`", SYM_ARG(s, xa.data[i].name));
            diag_label(d, second, "other definition for `%.*s`", SYM_ARG(s, xa.data[i].name));
            diag_emit(d);
        }
    }
}

typedef Vec(const ImplHeader *) HeaderVec;
static void check_inherent_overlaps(TyCtxt *t, const HeaderVec *inherent) {
    Arena scratch = arena_new(NULL);
    Map by_type = {0}; // simplified self type -> HeaderVec*
    for (u32 i = 0; i < inherent->len; i++) {
        const ImplHeader *h = inherent->data[i];
        u64 *slot = map_at(&scratch, &by_type, traits_simplify(t, h->self_ty, true));
        if (!*slot) *slot = (u64)(uintptr_t)NEW(&scratch, HeaderVec);
        HeaderVec *v = (HeaderVec *)(uintptr_t)*slot;
        for (u32 k = 0; k < v->len; k++) check_inherent_pair(t, v->data[k], h);
        vec_push(&scratch, v, h);
    }
    arena_free_all(&scratch);
}

// ---- safety ----

static void check_safety(TyCtxt *t, const ImplHeader *h) {
    Session *s = t->sess;
    bool unsafe_trait = def_of(s, h->trait_ref.def)->is_unsafe;
    const HirItem *trait_item = hir_item(s, h->trait_ref.def);
    if (trait_item) unsafe_trait = trait_item->trait.safety == SAFETY_UNSAFE;
    bool unsafe_impl = h->safety == SAFETY_UNSAFE;
    Span at = impl_head_span(s, h->impl);
    Str name = sym_str(s, def_of(s, h->trait_ref.def)->name);
    if (h->negative) {
        if (unsafe_impl) diag_emit(diag_error(s, E0198, at, "negative impls cannot be unsafe"));
        return;
    }
    if (unsafe_trait == unsafe_impl) return;
    const Generics *g = collect_generics_of(t, h->impl);
    for_each(GenericParamDef, p, g->params) {
        if (p->pure_wrt_drop && unsafe_impl) return; // unsafe impl<#[may_dangle] T> Drop
    }
    if (unsafe_impl) {
        Diag *d =
            diag_error(s, E0199, at, "implementing the trait `%.*s` is not unsafe", STR_ARG(name));
        diag_emit(d);
    } else {
        Diag *d = diag_error(s, E0200, at, "the trait `%.*s` requires an `unsafe impl` declaration",
                             STR_ARG(name));
        diag_note(d,
                  "the trait `%.*s` enforces invariants that the compiler can't check. Review the "
                  "trait documentation and make sure this implementation upholds those invariants "
                  "before adding the `unsafe` keyword",
                  STR_ARG(name));
        diag_emit(d);
    }
}

// ---- rules for special traits ----

static void check_special(TyCtxt *t, const ImplHeader *h) {
    Session *s = t->sess;
    Span at = impl_head_span(s, h->impl);
    DefId trait_def = h->trait_ref.def;
    Str name = sym_str(s, def_of(s, trait_def)->name);
    AstAttrs attrs = def_of(s, trait_def)->attrs;
    for (u32 i = 0; i < attrs.len; i++) {
        if (attrs.data[i].is_doc || attrs.data[i].path.segments.len != 1) continue;
        if (!str_eq(sym_str(s, attrs.data[i].path.segments.data[0].ident.name),
                    STR("rustc_deny_explicit_impl")))
            continue;
        Diag *d = diag_error(s, E0322, at, "explicit impls for the `%.*s` trait are not permitted",
                             STR_ARG(name));
        diag_label(d, at, "impl of `%.*s` not allowed", STR_ARG(name));
        diag_emit(d);
        return;
    }
    if (ty_kind(t, h->self_ty) != TY_DYN) return;
    // impl Trait for dyn Trait: the object has it already.
    Arena scratch = arena_new(NULL);
    InferCtxt *ic = infer_new(t, &scratch);
    PolyTraitRef tr;
    if (traits_object_trait_ref(ic, h->self_ty, trait_def, 0, &tr) &&
        !(traits_trait_flags(t, trait_def) & TRAIT_NOT_VIA_OBJECT) && !h->negative &&
        traits_dyn_violations(t, trait_def).len == 0) {
        Str self = ty_str(t, h->self_ty);
        Diag *d = diag_error(s, E0371, at,
                             "the object type `%.*s` automatically implements the trait `%.*s`",
                             STR_ARG(self), STR_ARG(name));
        diag_label(d, at, "`%.*s` automatically implements trait `%.*s`", STR_ARG(self),
                   STR_ARG(name));
        diag_emit(d);
    }
    arena_free_all(&scratch);
}

// Auto traits may only be implemented for structs, enums and unions (E0321 outside of the defining crate).
static void check_auto_impl(TyCtxt *t, const ImplHeader *h) {
    Session *s = t->sess;
    if (!collect_trait_is_auto(t, h->trait_ref.def) ||
        def_of(s, h->trait_ref.def)->crate.v == s->current_crate.v)
        return;
    if (ty_kind(t, h->self_ty) == TY_ADT || ty_kind(t, h->self_ty) == TY_ERROR) return;
    OrphanCheck o = orphan_check(t, h->trait_ref, false);
    if (o.result != ORPHAN_OK) return;
    Span at = impl_head_span(s, h->impl);
    Str name = sym_str(s, def_of(s, h->trait_ref.def)->name);
    Diag *d = diag_error(s, E0321, at,
                         "cross-crate traits with a default impl, like `%.*s`, can only be "
                         "implemented for a struct/enum type, not `%.*s`",
                         STR_ARG(name), STR_ARG(ty_str(t, h->self_ty)));
    diag_label(d, at,
               "can't implement cross-crate trait with a default impl for non-struct/enum type");
    diag_emit(d);
}

void traits_check_coherence(Session *s, CrateId crate) {
    TyCtxt *t = s->tcx;
    CrateData *c = crate_get(s, crate);
    HeaderVec inherent = {0};
    Arena scratch = arena_new(NULL);
    for (u32 i = 0; i < c->impls.len; i++) {
        const ImplHeader *h = collect_impl_header(t, c->impls.data[i]);
        if (!h) continue;
        if (!h->is_trait_impl) {
            traits_check_inherent_impl(t, h);
            vec_push(&scratch, &inherent, h);
            continue;
        }
        if (id_is_none(h->trait_ref.def) || (args_flags(t, h->trait_ref.args) & TYF_HAS_ERROR))
            continue;
        bool local_trait = def_of(s, h->trait_ref.def)->crate.v == crate.v;
        if (!local_trait) {
            OrphanCheck o = orphan_check(t, h->trait_ref, false);
            if (o.result != ORPHAN_OK) {
                report_orphan(t, h, &o);
                continue;
            }
            check_auto_impl(t, h);
        }
        check_special(t, h);
        check_safety(t, h);
        check_overlap(t, h);
    }
    check_inherent_overlaps(t, &inherent);
    for (u32 i = 0; i < c->impls.len; i++) {
        const ImplHeader *h = collect_impl_header(t, c->impls.data[i]);
        if (h && h->is_trait_impl) traits_check_builtin_impl(t, h);
    }
    arena_free_all(&scratch);
}
