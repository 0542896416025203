// SPDX-License-Identifier: MIT
// object.c: trait objects: traits that a dyn type implements, dyn compatibility (E0038), layout of vtables.
// After candidate_assembly.rs, dyn_compatibility.rs and vtable.rs.
#include "traits/traits_internal.h"

bool traits_dyn_principal(const TyCtxt *t, TyId dyn, ExPred *out) {
    const TyData *d = ty_data(t, dyn);
    if (d->kind != TY_DYN) return false;
    ExPreds l = ex_preds_of(t, d->dyn.preds);
    if (!l.len || l.data[0].kind != EX_TRAIT) return false;
    *out = l.data[0];
    return true;
}

// The index-th supertrait of the principal (itself first) that is trait_def, with the dyn type as Self.
bool traits_object_trait_ref(InferCtxt *ic, TyId dyn, DefId trait_def, u32 index,
                             PolyTraitRef *out) {
    TyCtxt *t = infer_tcx(ic);
    ExPred principal;
    if (!traits_dyn_principal(t, dyn, &principal)) return false;
    const Pred *p = pred_of(t, ex_pred_with_self(t, principal, dyn));
    PolyTraitRefs supers = {0};
    traits_supertraits(t, (PolyTraitRef){p->trait_ref, p->vars}, &supers, infer_arena(ic));
    for_each(PolyTraitRef, s, supers) {
        if (!id_eq(s->trait_ref.def, trait_def)) continue;
        if (index--) continue;
        *out = *s;
        return true;
    }
    return false;
}

void traits_assemble_object(InferCtxt *ic, const TraitGoal *g, CandidateSet *set) {
    TyCtxt *t = infer_tcx(ic);
    const TyData *d = ty_data(t, g->self);
    if (d->kind != TY_DYN) return;
    u32 flags = traits_trait_flags(t, g->tr.def);
    if (flags & TRAIT_NOT_VIA_OBJECT) return;
    if (flags & TRAIT_AUTO) {
        ExPreds l = ex_preds_of(t, d->dyn.preds);
        for (u32 i = 0; i < l.len; i++) {
            if (l.data[i].kind != EX_AUTO_TRAIT || !id_eq(l.data[i].def, g->tr.def)) continue;
            vec_push(infer_arena(ic), &set->list, ((SelCandidate){.kind = CAND_BUILTIN}));
            return;
        }
    }
    for (u32 i = 0; i < 256; i++) {
        InferSnapshot s = infer_snapshot(ic);
        PolyTraitRef poly;
        bool more = traits_object_trait_ref(ic, g->self, g->tr.def, i, &poly), ok = false;
        if (more) {
            SelCandidate c = {.kind = CAND_OBJECT, .index = i};
            ImplSource source;
            ok = traits_confirm(ic, g, &c, &source);
        }
        infer_rollback(ic, s);
        if (!more) return;
        if (ok)
            vec_push(infer_arena(ic), &set->list,
                     ((SelCandidate){.kind = CAND_OBJECT, .index = i}));
    }
}

// ---- dyn compatibility ----

static bool is_self_param(const TyCtxt *t, TyId ty) {
    const TyData *d = ty_data(t, ty);
    return d->kind == TY_PARAM && d->param.index == 0;
}
static bool preds_need_sized_self(TyCtxt *t, PredSpans preds) {
    DefId sized = lang_item(t->sess, LANG_SIZED);
    for (u32 i = 0; i < preds.len; i++) {
        const Pred *p = pred_of(t, preds.data[i].pred);
        if (p->kind == PRED_TRAIT && id_eq(p->trait_ref.def, sized) &&
            is_self_param(t, trait_ref_self(t, p->trait_ref)))
            return true;
    }
    return false;
}
static bool item_needs_sized_self(TyCtxt *t, DefId item) {
    return preds_need_sized_self(t, collect_predicates_of(t, item)->preds);
}

// Self outside of projections of the trait's own or inherited associated types.
typedef struct SelfSearch {
    DefId trait_def;
} SelfSearch;
static bool trait_has_super(TyCtxt *t, DefId trait_def, DefId super) {
    Arena scratch = arena_new(NULL);
    PolyTraitRefs supers = {0};
    traits_supertraits(t,
                       (PolyTraitRef){{trait_def, args_identity(t, trait_def)}, BOUND_VARS_EMPTY},
                       &supers, &scratch);
    bool found = false;
    for_each(PolyTraitRef, s, supers) found |= id_eq(s->trait_ref.def, super);
    arena_free_all(&scratch);
    return found;
}
static bool find_self(TyVisitor *v, TyId ty) {
    const SelfSearch *s = v->context;
    const TyData *d = ty_data(v->tcx, ty);
    if (!(d->flags & TYF_HAS_PARAM)) return false;
    if (is_self_param(v->tcx, ty)) return true;
    if (d->kind == TY_ALIAS && d->alias.kind == ALIAS_PROJECTION &&
        is_self_param(v->tcx, args_ty_at(v->tcx, d->alias.args, 0)) &&
        trait_has_super(v->tcx, s->trait_def, collect_trait_of_item(v->tcx, d->alias.def))) {
        GenericArgs args = args_of(v->tcx, d->alias.args);
        for (u32 i = 1; i < args.len; i++) {
            if (arg_visit(v, args.data[i])) return true;
        }
        return false;
    }
    return ty_super_visit(v, ty);
}
static bool mentions_self(TyCtxt *t, DefId trait_def, TyId ty) {
    SelfSearch s = {trait_def};
    TyVisitor v = {.tcx = t, .context = &s, .ty = find_self};
    return ty_visit(&v, ty);
}

typedef Vec(DynViolation) DynViolationVec;
static void add(TyCtxt *t, DynViolationVec *out, DynViolationKind kind, Symbol name, Span span) {
    vec_push(t->arena, out, ((DynViolation){kind, name, span}));
}

static bool receiver_ok(TyCtxt *t, TyId ty) {
    if (is_self_param(t, ty)) return true;
    const TyData *d = ty_data(t, ty);
    if (d->kind == TY_REF) return is_self_param(t, d->ref.ty) || receiver_ok(t, d->ref.ty);
    if (d->kind != TY_ADT) return false;
    GenericArgs args = args_of(t, d->adt.args);
    for (u32 i = 0; i < args.len; i++) {
        if (arg_tag(args.data[i]) == ARG_TYPE)
            return receiver_ok(t, arg_ty(args.data[i])); // Box, Rc, Arc, Pin
    }
    return false;
}

static bool visit_rpitit(TyVisitor *v, TyId ty) {
    const TyData *d = ty_data(v->tcx, ty);
    if (d->kind == TY_ALIAS && d->alias.kind == ALIAS_PROJECTION &&
        hir_rpitit(v->tcx->sess, d->alias.def))
        return true;
    return ty_super_visit(v, ty);
}
static bool has_opaque(TyCtxt *t, TyId ty) {
    TyVisitor v = {.tcx = t, .ty = visit_rpitit};
    return (ty_flags(t, ty) & TYF_HAS_OPAQUE) != 0 || ty_visit(&v, ty);
}
static void check_method(TyCtxt *t, DefId trait_def, const AssocItem *item, DynViolationVec *out) {
    Span at = def_of(t->sess, item->def)->ident_span;
    if (!item->has_self) {
        add(t, out, DYN_METHOD_STATIC, item->name, at);
        return;
    }
    SigId sig = collect_fn_sig(t, item->def).sig;
    TyIds in = sig_inputs(t, sig);
    for (u32 i = 1; i < in.len; i++) {
        if (mentions_self(t, trait_def, sig_inputs(t, sig).data[i])) {
            add(t, out, DYN_METHOD_SELF_REF, item->name, at);
            break;
        }
    }
    if (mentions_self(t, trait_def, sig_output(t, sig)))
        add(t, out, DYN_METHOD_SELF_REF, item->name, at);
    const HirItem *hir = hir_item(t->sess, item->def);
    bool is_async = hir && hir->kind == HIR_ITEM_FN && hir->fn.sig.is_async;
    if (has_opaque(t, sig_output(t, sig)))
        add(t, out, is_async ? DYN_METHOD_ASYNC : DYN_METHOD_RPITIT, item->name, at);
    const Generics *g = collect_generics_of(t, item->def);
    for_each(GenericParamDef, p, g->params) {
        if (p->kind == HIR_PARAM_LIFETIME) continue;
        add(t, out, DYN_METHOD_GENERIC, item->name, at);
        break;
    }
    if (in.len && !receiver_ok(t, in.data[0])) add(t, out, DYN_METHOD_RECEIVER, item->name, at);
}

static void check_trait(TyCtxt *t, DefId trait_def, DynViolationVec *out) {
    Span at = def_of(t->sess, trait_def)->ident_span;
    PredSpans supers = collect_super_predicates(t, trait_def);
    for (u32 i = 0; i < supers.len; i++) {
        const Pred *p = pred_of(t, supers.data[i].pred);
        if (p->kind != PRED_TRAIT) continue;
        GenericArgs args = args_of(t, p->trait_ref.args);
        for (u32 k = 1; k < args.len; k++) {
            if (arg_tag(args.data[k]) != ARG_TYPE ||
                !mentions_self(t, trait_def, arg_ty(args.data[k])))
                continue;
            add(t, out, DYN_SUPERTRAIT_SELF, (Symbol){0}, supers.data[i].span);
            break;
        }
    }
    if (preds_need_sized_self(t, supers) ||
        preds_need_sized_self(t, collect_predicates_of(t, trait_def)->preds))
        add(t, out, DYN_SIZED_SELF, (Symbol){0}, at);
    AssocItems items = collect_assoc_items(t, trait_def);
    for (u32 i = 0; i < items.len; i++) {
        const AssocItem *item = &items.data[i];
        if (item_needs_sized_self(t, item->def)) continue;
        Span item_at = def_of(t->sess, item->def)->ident_span;
        if (item->kind == DEF_ASSOC_CONST) add(t, out, DYN_ASSOC_CONST, item->name, item_at);
        if (item->kind == DEF_ASSOC_TY && collect_generics_of(t, item->def)->params.len)
            add(t, out, DYN_GAT, item->name, item_at);
        if (item->kind == DEF_ASSOC_FN) check_method(t, trait_def, item, out);
    }
}

DynViolations traits_dyn_violations(TyCtxt *t, DefId trait_def) {
    u64 known = map_get_or(&t->trait_caches->dyn_violations, trait_def.v, 0);
    if (known) return *(const DynViolations *)(uintptr_t)known;
    DynViolationVec out = {0};
    Arena scratch = arena_new(NULL);
    PolyTraitRefs supers = {0};
    traits_supertraits(t,
                       (PolyTraitRef){{trait_def, args_identity(t, trait_def)}, BOUND_VARS_EMPTY},
                       &supers, &scratch);
    Map done = {0};
    for_each(PolyTraitRef, s, supers) {
        if (map_put(&scratch, &done, s->trait_ref.def.v, 1)) check_trait(t, s->trait_ref.def, &out);
    }
    arena_free_all(&scratch);
    DynViolations *memo = NEW(t->arena, DynViolations);
    *memo = SLICE_FROM(DynViolations, out);
    map_put(t->arena, &t->trait_caches->dyn_violations, trait_def.v, (u64)(uintptr_t)memo);
    return *memo;
}

static void label_violation(Diag *d, const Session *s, const DynViolation *v) {
    switch (v->kind) {
    case DYN_SIZED_SELF: diag_label(d, v->span, "...because it requires `Self: Sized`"); return;
    case DYN_SUPERTRAIT_SELF:
        diag_label(d, v->span, "...because it uses `Self` as a type parameter");
        return;
    case DYN_METHOD_STATIC:
        diag_label(d, v->span, "...because associated function `%.*s` has no `self` parameter",
                   SYM_ARG(s, v->name));
        return;
    case DYN_METHOD_SELF_REF:
        diag_label(d, v->span,
                   "...because method `%.*s` references the `Self` type in its signature",
                   SYM_ARG(s, v->name));
        return;
    case DYN_METHOD_GENERIC:
        diag_label(d, v->span, "...because method `%.*s` has generic type parameters",
                   SYM_ARG(s, v->name));
        return;
    case DYN_METHOD_RECEIVER:
        diag_label(d, v->span,
                   "...because method `%.*s`'s `self` parameter cannot be dispatched on",
                   SYM_ARG(s, v->name));
        return;
    case DYN_METHOD_RPITIT:
        diag_label(d, v->span,
                   "...because method `%.*s` references an `impl Trait` type in its return type",
                   SYM_ARG(s, v->name));
        return;
    case DYN_METHOD_ASYNC:
        diag_label(d, v->span, "...because method `%.*s` is `async`", SYM_ARG(s, v->name));
        return;
    case DYN_ASSOC_CONST:
        diag_label(d, v->span, "...because it contains the associated `const` `%.*s`",
                   SYM_ARG(s, v->name));
        return;
    case DYN_GAT:
        diag_label(d, v->span, "...because it contains the generic associated type `%.*s`",
                   SYM_ARG(s, v->name));
        return;
    }
}

void traits_report_dyn_violations(TyCtxt *t, Span at, DefId trait_def) {
    Session *s = t->sess;
    Buf path = buf_new(s->arena);
    def_print_path(&path, s, trait_def);
    Str name = sym_str(s, def_of(s, trait_def)->name);
    Diag *d = diag_error(s, E0038, at, "the trait `%.*s` is not dyn compatible", STR_ARG(name));
    diag_label(d, at, "`%.*s` is not dyn compatible", STR_ARG(name));
    DynViolations v = traits_dyn_violations(t, trait_def);
    if (v.len) {
        Span span = v.data[0].span;
        diag_span_note(d, span,
                       "for a trait to be dyn compatible it needs to allow building a vtable\n"
                       "for more information, visit "
                       "<https://doc.rust-lang.org/reference/items/traits.html#dyn-compatibility>");
        DiagChild *note = vec_last(&d->children);
        u32 before = d->labels.len;
        if (crate_get(s, def_of(s, trait_def)->crate)->is_local)
            diag_label(d, def_of(s, trait_def)->ident_span, "this trait is not dyn compatible...");
        for (u32 i = 0; i < v.len; i++) label_violation(d, s, &v.data[i]);
        // The labels belong to the note.
        for (u32 i = before; i < d->labels.len; i++)
            vec_push(s->diags.arena, &note->labels, d->labels.data[i]);
        d->labels.len = before;
    }
    diag_emit(d);
}

// ---- vtables ----

typedef Vec(VtableEntry) VtableEntryVec;
static bool method_in_vtable(TyCtxt *t, DefId trait_def, const AssocItem *item) {
    if (item->kind != DEF_ASSOC_FN || !item->has_self || item_needs_sized_self(t, item->def))
        return false;
    DynViolationVec v = {0};
    check_method(t, trait_def, item, &v);
    return v.len == 0;
}

typedef struct VtableWalk {
    TyCtxt *t;
    Arena *scratch;
    Map visited;
    VtableEntryVec *out;
    bool emit_pointers;
} VtableWalk;

static bool has_own_methods(TyCtxt *t, DefId trait_def) {
    AssocItems items = collect_assoc_items(t, trait_def);
    for (u32 i = 0; i < items.len; i++) {
        if (method_in_vtable(t, trait_def, &items.data[i])) return true;
    }
    return false;
}

// rustc's prepare_vtable_segments as a depth-first walk: the first chain of supertraits is a prefix; traits met
// after something was emitted get a pointer to their own vtable.
static void walk_segments(VtableWalk *w, PredId pred, u32 depth) {
    TyCtxt *t = w->t;
    if (depth > 128) return;
    TraitRef tr = pred_of(t, pred)->trait_ref;
    bool emit_pointer = w->emit_pointers;
    PredSpans supers = collect_super_predicates(t, tr.def);
    for (u32 i = 0; i < supers.len; i++) {
        if (pred_of(t, supers.data[i].pred)->kind != PRED_TRAIT) continue;
        Pred q = *pred_of(t, pred_subst(t, supers.data[i].pred, tr.args));
        if (traits_has_bound_vars(q.vars)) {
            u32 n = bound_vars_of(t, q.vars).len;
            GenericArg *erased = NEW_N(w->scratch, GenericArg, n);
            for (u32 k = 0; k < n; k++) erased[k] = arg_of_region(t->common.re_erased);
            q.trait_ref = trait_ref_instantiate_bound(t, q.trait_ref, erased);
        }
        q.trait_ref.args = traits_normalize_args_erasing(t, traits_empty_env(t, true),
                                                         args_erase_regions(t, q.trait_ref.args));
        PredId super = traits_trait_pred(t, q.trait_ref);
        if (map_put(w->scratch, &w->visited, super.v, 1)) walk_segments(w, super, depth + 1);
    }
    bool own = has_own_methods(t, tr.def);
    AssocItems items = collect_assoc_items(t, tr.def);
    for (u32 i = 0; i < items.len; i++) {
        if (!method_in_vtable(t, tr.def, &items.data[i])) continue;
        vec_push(t->arena, w->out, ((VtableEntry){VTABLE_METHOD, items.data[i].def, tr}));
    }
    if (emit_pointer && own)
        vec_push(t->arena, w->out, ((VtableEntry){.kind = VTABLE_TRAIT_PTR, .trait_ref = tr}));
    w->emit_pointers |= own;
}

// Methods whose where-clauses cannot hold for this type leave an empty slot.
static bool method_is_impossible(TyCtxt *t, const VtableEntry *e, Arena *scratch) {
    const GenericPredicates *preds = collect_predicates_of(t, e->method);
    if (!preds->preds.len) return false;
    const ParamEnvData *env = traits_empty_env(t, true);
    InferCtxt *ic = infer_new(t, scratch);
    infer_set_env(ic, env);
    for (u32 i = 0; i < preds->preds.len; i++) {
        PredId p = preds->preds.data[i].pred;
        if (pred_of(t, p)->kind != PRED_TRAIT) continue;
        p = pred_erase_regions(t, pred_subst(t, p, e->trait_ref.args));
        if (pred_of(t, p)->flags & TYF_HAS_PARAM) continue;
        if (traits_evaluate(ic, env, p) == ANSWER_NO) return true;
    }
    return false;
}

VtableEntries traits_vtable_entries(TyCtxt *t, TraitRef tr) {
    tr.args = args_erase_regions(t, tr.args);
    PredId pred = traits_trait_pred(t, tr);
    u64 known = map_get_or(&t->trait_caches->vtables, pred.v, 0);
    if (known) return *(const VtableEntries *)(uintptr_t)known;
    Arena scratch = arena_new(NULL);
    VtableEntryVec out = {0};
    vec_push(t->arena, &out, ((VtableEntry){.kind = VTABLE_DROP}));
    vec_push(t->arena, &out, ((VtableEntry){.kind = VTABLE_SIZE}));
    vec_push(t->arena, &out, ((VtableEntry){.kind = VTABLE_ALIGN}));
    VtableWalk w = {.t = t, .scratch = &scratch, .out = &out};
    map_put(&scratch, &w.visited, pred.v, 1);
    walk_segments(&w, pred, 0);
    for_each(VtableEntry, e, out) {
        if (e->kind == VTABLE_METHOD && method_is_impossible(t, e, &scratch))
            e->kind = VTABLE_VACANT;
    }
    arena_free_all(&scratch);
    VtableEntries *memo = NEW(t->arena, VtableEntries);
    *memo = SLICE_FROM(VtableEntries, out);
    map_put(t->arena, &t->trait_caches->vtables, pred.v, (u64)(uintptr_t)memo);
    return *memo;
}

u32 traits_vtable_method_slot(TyCtxt *t, TraitRef object_trait, DefId method) {
    VtableEntries entries = traits_vtable_entries(t, object_trait);
    for (u32 i = 0; i < entries.len; i++) {
        if ((entries.data[i].kind == VTABLE_METHOD || entries.data[i].kind == VTABLE_VACANT) &&
            id_eq(entries.data[i].method, method))
            return i;
    }
    return UINT32_MAX;
}
