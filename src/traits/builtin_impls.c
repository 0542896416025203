// SPDX-License-Identifier: MIT
// builtin_impls.c: impls of traits that the compiler gives a meaning must be possible for their type: Copy
// (E0204) where all fields are, Drop for a whole type of this crate (E0120, E0366, E0367); and union fields
// need no drop (E0740). After rustc_hir_analysis's coherence/builtin.rs, check/dropck.rs and check/check.rs.
#include "traits/traits_internal.h"

static const char *adt_noun(const AdtDef *adt) {
    return adt->flags & ADT_ENUM ? "enum" : adt->flags & ADT_UNION ? "union" : "struct";
}

static Span self_ty_span(Session *s, const ImplHeader *h) {
    const HirItem *item = hir_item(s, h->impl);
    return item && item->impl.self_ty ? item->impl.self_ty->span : def_of(s, h->impl)->ident_span;
}

// ---- Copy ----

static void copy_impl_check(TyCtxt *t, const ImplHeader *h) {
    const TyData *d = ty_data(t, h->self_ty);
    if (d->kind != TY_ADT || h->negative) return;
    const AdtDef *adt = collect_adt_def(t, d->adt.def);
    const ParamEnvData *env = traits_param_env(t, h->impl);
    Span at = self_ty_span(t->sess, h);
    Diag *diag = NULL;
    for_each(const VariantDef, v, adt->variants) {
        for_each(const FieldDef, f, v->fields) {
            TyId ty = traits_normalize_erasing(t, env, collect_field_ty(t, f->def, d->adt.args));
            if ((ty_flags(t, ty) & TYF_HAS_ERROR) || traits_type_is_copy(t, env, ty)) continue;
            if (!diag)
                diag = diag_error(t->sess, E0204, at,
                                  "the trait `Copy` cannot be implemented for this type");
            diag_label(diag, def_of(t->sess, f->def)->span, "this field does not implement `Copy`");
        }
    }
    if (diag) diag_emit(diag);
}

// ---- Drop ----

static void report_specialized(TyCtxt *t, const ImplHeader *h, const AdtDef *adt, GenericArg arg,
                               bool repeated) {
    Diag *d = diag_error(t->sess, E0366, traits_head_span(t->sess, h->impl),
                         "`Drop` impls cannot be specialized");
    Buf text = buf_new(t->sess->arena);
    arg_print(&text, t, arg);
    diag_note(d,
              repeated ? "`%.*s` is mentioned multiple times" : "`%.*s` is not a generic parameter",
              STR_ARG(buf_str(&text)));
    diag_span_note(d, traits_head_span(t->sess, adt->def),
                   "use the same sequence of generic lifetime, type and const parameters as the %s "
                   "definition",
                   adt_noun(adt));
    diag_emit(d);
}

static bool arg_is_param(TyCtxt *t, GenericArg a) {
    switch (arg_tag(a)) {
    case ARG_REGION: return region_data(t, arg_region(a))->kind == RE_EARLY_PARAM;
    case ARG_TYPE: return ty_kind(t, arg_ty(a)) == TY_PARAM;
    case ARG_CONST: return const_data(t, arg_const(a))->kind == CONST_PARAM;
    }
    return false;
}

// The type's arguments are the impl's parameters, each once: then the destructor is for all values of the type.
static bool drop_is_for_all(TyCtxt *t, const ImplHeader *h, const AdtDef *adt, ArgsId args) {
    GenericArgs list = args_of(t, args);
    for (u32 i = 0; i < list.len; i++) {
        bool repeated = false;
        for (u32 k = 0; k < i; k++) repeated |= list.data[k].v == list.data[i].v;
        if (arg_is_param(t, list.data[i]) && !repeated) continue;
        report_specialized(t, h, adt, list.data[i], repeated);
        return false;
    }
    return true;
}

// Is `sup: sub` among the type's own bounds, or follows from them?
static bool region_bound_holds(TyCtxt *t, const ParamEnvData *env, RegionId sup, RegionId sub,
                               u32 depth) {
    if (id_eq(sup, sub) || region_data(t, sup)->kind == RE_STATIC) return true;
    if (depth > 32) return false;
    for_each(const PredId, it, env->clauses) {
        const Pred *p = pred_of(t, *it);
        if (p->kind == PRED_REGION_OUTLIVES && id_eq(p->region, sup) &&
            region_bound_holds(t, env, p->region2, sub, depth + 1))
            return true;
    }
    return false;
}

static bool type_bound_holds(TyCtxt *t, const ParamEnvData *env, TyId ty, RegionId region) {
    for_each(const PredId, it, env->clauses) {
        const Pred *p = pred_of(t, *it);
        if (p->kind == PRED_TYPE_OUTLIVES && id_eq(p->ty, ty) &&
            region_bound_holds(t, env, p->region, region, 0))
            return true;
    }
    return ty_kind(t, ty) != TY_PARAM; // made of parameters, each with its own bound
}

static bool bound_holds(TyCtxt *t, const ParamEnvData *env, PredId pred, Arena *scratch) {
    const Pred *p = pred_of(t, pred);
    if (p->kind == PRED_REGION_OUTLIVES)
        return region_bound_holds(t, env, p->region, p->region2, 0);
    if (p->kind == PRED_TYPE_OUTLIVES) return type_bound_holds(t, env, p->ty, p->region);
    InferCtxt *ic = infer_new(t, scratch);
    infer_set_env(ic, env);
    Fulfill *f = fulfill_new(ic);
    FulfillErrors errors = {0};
    fulfill_register(
        f, (Obligation){.cause = infer_cause(ic, CAUSE_MISC, SPAN_NONE), .env = env, .pred = pred});
    fulfill_select_all_or_error(f, &errors);
    return errors.len == 0;
}

// The impl asks for no more than the type does, so that whoever has a value may drop it.
static void drop_bounds_check(TyCtxt *t, const ImplHeader *h, const AdtDef *adt, ArgsId args) {
    Arena scratch = arena_new(NULL);
    const ParamEnvData *env = traits_param_env(t, adt->def);
    GenericArgs list = args_of(t, args);
    const Generics *g = collect_generics_of(t, h->impl);
    GenericArgs identity = args_of(t, args_identity(t, adt->def));
    GenericArg *mapped = NEW_N(&scratch, GenericArg, g->count + 1);
    GenericArgs own = args_of(t, args_identity(t, h->impl));
    for (u32 i = 0; i < g->count; i++) {
        mapped[i] = own.data[i];
        for (u32 k = 0; k < list.len && k < identity.len; k++)
            if (list.data[k].v == own.data[i].v) mapped[i] = identity.data[k];
    }
    ArgsId to_adt = args_new(t, mapped, g->count);
    PredSpanVec preds = {0};
    collect_predicates_subst(t, h->impl, args_identity(t, h->impl), &scratch, &preds);
    Span last = SPAN_NONE;
    for_each(const PredSpan, it, preds) {
        if ((it->span.lo >= last.lo &&
             it->span.hi <= last.hi) || // `T: Trait<Item = U>` is one bound
            bound_holds(t, env, pred_subst(t, it->pred, to_adt), &scratch))
            continue;
        last = it->span;
        const Pred *p = pred_of(t, it->pred);
        Span at = p->kind == PRED_REGION_OUTLIVES ? traits_head_span(t->sess, h->impl) : it->span;
        Str text = pred_str(t, it->pred);
        Diag *d =
            diag_error(t->sess, E0367, at,
                       "`Drop` impl requires `%.*s` but the %s it is implemented for does not",
                       STR_ARG(text), adt_noun(adt));
        diag_span_note(d, traits_head_span(t->sess, adt->def),
                       "the implementor must specify the same requirement");
        diag_emit(d);
    }
    arena_free_all(&scratch);
}

static void drop_impl_check(TyCtxt *t, const ImplHeader *h) {
    const TyData *d = ty_data(t, h->self_ty);
    if (d->kind == TY_ERROR || h->negative) return;
    if (d->kind != TY_ADT ||
        def_of(t->sess, d->adt.def)->crate.v != def_of(t->sess, h->impl)->crate.v) {
        Span at = self_ty_span(t->sess, h);
        Diag *e = diag_error(
            t->sess, E0120, at,
            "the `Drop` trait may only be implemented for local structs, enums, and unions");
        diag_label(e, at, "must be a struct, enum, or union in the current crate");
        diag_emit(e);
        return;
    }
    const AdtDef *adt = collect_adt_def(t, d->adt.def);
    ArgsId args = d->adt.args;
    if (drop_is_for_all(t, h, adt, args)) drop_bounds_check(t, h, adt, args);
}

void traits_check_builtin_impl(TyCtxt *t, const ImplHeader *h) {
    if (ty_flags(t, h->self_ty) & TYF_HAS_ERROR) return;
    DefId trait_def = h->trait_ref.def;
    if (id_eq(trait_def, lang_item(t->sess, LANG_COPY))) copy_impl_check(t, h);
    if (id_eq(trait_def, lang_item(t->sess, LANG_DROP))) drop_impl_check(t, h);
}

// ---- union fields ----

// References, tuples and arrays of what is allowed, ManuallyDrop<_> and Copy types: none of them drops anything.
static bool union_field_allowed(TyCtxt *t, const ParamEnvData *env, TyId ty) {
    const TyData *d = ty_data(t, ty);
    switch ((int)d->kind) {
    case TY_ERROR:
    case TY_REF: return true;
    case TY_TUPLE:
        for_each(const TyId, it, tys_of(t, d->tuple))
            if (!union_field_allowed(t, env, *it)) return false;
        return true;
    case TY_ARRAY: return union_field_allowed(t, env, d->array.elem);
    case TY_ADT:
        if (collect_adt_def(t, d->adt.def)->flags & ADT_MANUALLY_DROP) return true;
        break;
    }
    return traits_type_is_copy(t, env, ty);
}

void traits_check_union_fields(TyCtxt *t, DefId def) {
    const AdtDef *adt = collect_adt_def(t, def);
    const ParamEnvData *env = traits_param_env(t, def);
    for_each(const FieldDef, f, adt->variants.data[0].fields) {
        TyId ty = traits_normalize_erasing(t, env, collect_type_of(t, f->def));
        if (union_field_allowed(t, env, ty)) continue;
        Span at = def_of(t->sess, f->def)->span;
        Diag *d = diag_error(t->sess, E0740, at,
                             "field must implement `Copy` or be wrapped in `ManuallyDrop<...>` to "
                             "be used in a union");
        diag_note(d, "union fields must not have drop side-effects, which is currently enforced "
                     "via either `Copy` or `ManuallyDrop<...>`");
        const HirItem *item = hir_item(t->sess, def);
        for (u32 i = 0; item && i < item->data.fields.len; i++) {
            const HirField *field = &item->data.fields.data[i];
            if (!id_eq(field->def, f->def)) continue;
            Span start = field->ty->span, end = field->ty->span;
            start.hi = start.lo;
            end.lo = end.hi;
            diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, start, STR("std::mem::ManuallyDrop<"),
                         "wrap the field type in `ManuallyDrop<...>`");
            diag_suggest_part(d, end, STR(">"));
        }
        diag_emit(d);
    }
}
