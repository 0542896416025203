// SPDX-License-Identifier: MIT
// check_types.c: types of infinite size (E0072), parameters that are never used (E0392), and impl parameters
// that nothing determines (E0207).
#include "collect/check_internal.h"

// ---- E0072 -----------------------------------------------------------------------------------------------------

typedef struct Step { // one ADT on the way, and the field through which it contains the next
    DefId adt;
    DefId field;
} Step;
typedef struct Sizing {
    TyCtxt *t;
    DefId root;
    Vec(Step) path;
    Map seen; // types that lead nowhere
} Sizing;

enum { SIZING_DEPTH_MAX = 100 };

static bool contains_root(Sizing *s, TyId ty);

static bool adt_contains_root(Sizing *s, DefId adt, ArgsId args) {
    TyCtxt *t = s->t;
    const AdtDef *def = collect_adt_def(t, adt);
    if (s->path.len > SIZING_DEPTH_MAX) return false;
    for_each(VariantDef, v, def->variants) {
        for_each(FieldDef, f, v->fields) {
            vec_push(t->arena, &s->path, (Step){adt, f->def});
            if (contains_root(s, collect_field_ty(t, f->def, args))) return true;
            s->path.len--;
        }
    }
    return false;
}

static bool contains_root(Sizing *s, TyId ty) {
    TyCtxt *t = s->t;
    const TyData *d = ty_data(t, ty);
    switch (d->kind) {
    case TY_TUPLE: {
        TyIds e = tys_of(t, d->tuple);
        for_each(TyId, it, e) {
            if (contains_root(s, *it)) return true;
        }
        return false;
    }
    case TY_ARRAY: return contains_root(s, d->array.elem);
    case TY_ADT:
        if (d->adt.def.v == s->root.v) return true;
        if (collect_adt_def(t, d->adt.def)->flags & ADT_PHANTOM_DATA) return false;
        if (!map_put(t->arena, &s->seen, ty.v, 1)) return false;
        return adt_contains_root(s, d->adt.def, d->adt.args);
    default: return false;
    }
}

static const HirField *hir_field(const HirItem *item, DefId field) {
    if (item->kind != HIR_ITEM_ENUM) {
        for_each(HirField, f, item->data.fields) {
            if (id_eq(f->def, field)) return f;
        }
        return NULL;
    }
    for_each(HirVariant, v, item->variants) {
        for_each(HirField, f, v->data.fields) {
            if (id_eq(f->def, field)) return f;
        }
    }
    return NULL;
}

// The place in a field's written type that names the next ADT, where it can be seen: Option<R> -> R.
static Span inner_span(const HirTy *ty, DefId next) {
    if (!ty || ty->kind != HIR_TY_PATH || ty->path.kind != HIR_QPATH_RESOLVED || !ty->path.path)
        return ty ? ty->span : SPAN_NONE;
    const HirPath *p = ty->path.path;
    if (p->res.kind == RES_DEF && id_eq(p->res.def, next)) return ty->span;
    if (p->segments.len == 0 || !p->segments.data[p->segments.len - 1].args) return ty->span;
    const HirGenericArgs *args = p->segments.data[p->segments.len - 1].args;
    for_each(HirGenericArg, a, args->args) {
        if (a->kind == HIR_ARG_TYPE && a->ty->kind == HIR_TY_PATH) return inner_span(a->ty, next);
    }
    return ty->span;
}

void check_representable(TyCtxt *t, DefId adt) {
    Sizing s = {.t = t, .root = adt};
    if (!adt_contains_root(&s, adt, args_identity(t, adt))) return;
    // Steps through other crates' types (Option) are not spoken of: what matters is the local fields.
    Vec(Step) steps = {0};
    for (u32 i = 0; i < s.path.len; i++) {
        if (!crate_get(t->sess, def_of(t->sess, s.path.data[i].adt)->crate)->is_local) continue;
        vec_push(t->arena, &steps, s.path.data[i]);
    }
    // A cycle of several is reported once, from its first member.
    for (u32 i = 0; i < steps.len; i++) {
        if (steps.data[i].adt.v < adt.v) return;
    }
    Buf names = buf_new(t->arena);
    for (u32 i = 0; i < steps.len; i++) {
        if (i) buf_put_c(&names, i + 1 == steps.len ? (steps.len == 2 ? " and " : ", and ") : ", ");
        buf_printf(&names, "`%.*s`", SYM_ARG(t->sess, def_of(t->sess, steps.data[i].adt)->name));
    }
    Span head = item_head_span(t, adt, hir_item(t->sess, adt));
    bool many = steps.len > 1;
    Diag *d = diag_error(t->sess, E0072, head, "recursive type%s %.*s %s infinite size",
                         many ? "s" : "", STR_ARG(buf_str(&names)), many ? "have" : "has");
    Vec(Span) at = {0};
    for (u32 i = 0; i < steps.len; i++) {
        const HirItem *of = hir_item(t->sess, steps.data[i].adt);
        const HirField *f = of ? hir_field(of, steps.data[i].field) : NULL;
        if (!f) continue;
        if (i) diag_label(d, item_head_span(t, steps.data[i].adt, of), "%s", "");
        Span span = inner_span(f->ty, steps.data[(i + 1) % steps.len].adt);
        diag_label(d, span, "recursive without indirection");
        vec_push(t->arena, &at, span);
    }
    for (u32 i = 0; i < at.len; i++) {
        if (i == 0)
            diag_suggest(
                d, APPLICABILITY_HAS_PLACEHOLDERS, span_start(at.data[0]), STR("Box<"),
                "insert some indirection (e.g., a `Box`, `Rc`, or `&`) to break the cycle");
        else
            diag_suggest_part(d, span_start(at.data[i]), STR("Box<"));
        diag_suggest_part(d, span_end(at.data[i]), STR(">"));
    }
    diag_emit(d);
}

// ---- E0392 -----------------------------------------------------------------------------------------------------

typedef struct Mention {
    u32 index;
} Mention;
static bool mention_ty(TyVisitor *v, TyId ty) {
    const TyData *d = ty_data(v->tcx, ty);
    Mention *m = v->context;
    if (d->kind == TY_PARAM && d->param.index == m->index) return true;
    return ty_super_visit(v, ty);
}
static bool mention_region(TyVisitor *v, RegionId r) {
    const RegionData *d = region_data(v->tcx, r);
    return d->kind == RE_EARLY_PARAM && d->index == ((Mention *)v->context)->index;
}

static bool fields_mention(TyCtxt *t, const AdtDef *adt, u32 index) {
    Mention m = {.index = index};
    TyVisitor v = {.tcx = t, .context = &m, .ty = mention_ty, .region = mention_region};
    for_each(VariantDef, var, adt->variants) {
        for_each(FieldDef, f, var->fields) {
            if (ty_visit(&v, collect_type_of(t, f->def))) return true;
        }
    }
    return false;
}

// Where a field's written type names a parameter.
static Span param_use(const HirTy *ty, DefId param, u32 depth) {
    if (!ty || depth > SIZING_DEPTH_MAX) return SPAN_NONE;
    if (hir_ty_is_param(ty, param)) return ty->span;
    switch (ty->kind) {
    case HIR_TY_SLICE: return param_use(ty->inner, param, depth + 1);
    case HIR_TY_ARRAY: return param_use(ty->array.elem, param, depth + 1);
    case HIR_TY_PTR: return param_use(ty->ptr.ty, param, depth + 1);
    case HIR_TY_REF: return param_use(ty->ref.ty, param, depth + 1);
    case HIR_TY_TUPLE:
        for_each(HirTy *, e, ty->tuple) {
            Span at = param_use(*e, param, depth + 1);
            if (!span_is_none(at)) return at;
        }
        return SPAN_NONE;
    case HIR_TY_PATH: {
        if (ty->path.kind != HIR_QPATH_RESOLVED) return SPAN_NONE;
        for (u32 i = 0; i < ty->path.path->segments.len; i++) {
            const HirGenericArgs *args = ty->path.path->segments.data[i].args;
            for (u32 k = 0; args && k < args->args.len; k++) {
                if (args->args.data[k].kind != HIR_ARG_TYPE) continue;
                Span at = param_use(args->args.data[k].ty, param, depth + 1);
                if (!span_is_none(at)) return at;
            }
        }
        return SPAN_NONE;
    }
    default: return SPAN_NONE;
    }
}

static Span param_use_in_adt(TyCtxt *t, const AdtDef *adt, DefId param) {
    const HirItem *item = hir_item(t->sess, adt->def);
    for_each(VariantDef, v, adt->variants) {
        for_each(FieldDef, f, v->fields) {
            const HirField *hf = item ? hir_field(item, f->def) : NULL;
            Span at = hf ? param_use(hf->ty, param, 0) : SPAN_NONE;
            if (!span_is_none(at)) return at;
        }
    }
    return SPAN_NONE;
}

void check_params_used(TyCtxt *t, DefId adt) {
    const Generics *g = collect_generics_of(t, adt);
    if (g->params.len == 0 || (collect_adt_def(t, adt)->flags & ADT_PHANTOM_DATA)) return;
    const AdtDef *def = collect_adt_def(t, adt);
    for_each(VariantDef, v, def->variants) {
        for_each(FieldDef, f, v->fields) {
            if (ty_references_error(t, collect_type_of(t, f->def))) return;
        }
    }
    const Variance *vars = collect_variances_of(t, adt);
    for_each(GenericParamDef, p, g->params) {
        if (p->kind == HIR_PARAM_CONST || vars[p->index] != VARIANCE_BIVARIANT) continue;
        const HirGenericParam *hp = hir_generic_param(t->sess, p->def);
        Span at = hp ? hp->name.span : def_of(t->sess, p->def)->span;
        const char *kind = p->kind == HIR_PARAM_LIFETIME ? "lifetime" : "type";
        Str name = sym_str(t->sess, p->name);
        bool recursive = p->kind == HIR_PARAM_TYPE && fields_mention(t, def, p->index);
        Diag *d;
        if (recursive) {
            Span use = param_use_in_adt(t, def, p->def);
            d = diag_error(t->sess, E_NONE, span_is_none(use) ? at : use,
                           "%s parameter `%.*s` is only used recursively", kind, STR_ARG(name));
            diag_label(d, at, "%s parameter must be used non-recursively in the definition", kind);
        } else {
            d = diag_error(t->sess, E0392, at, "%s parameter `%.*s` is never used", kind,
                           STR_ARG(name));
            diag_label(d, at, "unused %s parameter", kind);
        }
        diag_help(d,
                  "consider removing `%.*s`, referring to it in a field, or using a marker such as "
                  "`PhantomData`",
                  STR_ARG(name));
        if (recursive) {
            diag_note(d, "all type parameters must be used in a non-recursive way in order to "
                         "constrain their variance");
        } else if (p->kind == HIR_PARAM_TYPE && !p->has_default) {
            diag_help(d,
                      "if you intended `%.*s` to be a const parameter, use `const %.*s: /* Type "
                      "*/` instead",
                      STR_ARG(name), STR_ARG(name));
        }
        diag_emit(d);
    }
}

// ---- E0207 -----------------------------------------------------------------------------------------------------

// Parameters in a type, but for those that only appear as inputs of a projection: they do not determine it.
typedef struct ParamSet {
    Map set;
    bool with_projections;
} ParamSet;
static bool gather_ty(TyVisitor *v, TyId ty) {
    const TyData *d = ty_data(v->tcx, ty);
    ParamSet *p = v->context;
    if (d->kind == TY_ALIAS && !p->with_projections) return false;
    if (d->kind == TY_PARAM) map_put(v->tcx->arena, &p->set, d->param.index, 1);
    return ty_super_visit(v, ty);
}
static bool gather_region(TyVisitor *v, RegionId r) {
    const RegionData *d = region_data(v->tcx, r);
    if (d->kind == RE_EARLY_PARAM)
        map_put(v->tcx->arena, &((ParamSet *)v->context)->set, d->index, 1);
    return false;
}
static bool gather_const(TyVisitor *v, ConstId c) {
    const ConstData *d = const_data(v->tcx, c);
    ParamSet *p = v->context;
    if (d->kind == CONST_UNEVALUATED && !p->with_projections) return false;
    if (d->kind == CONST_PARAM) map_put(v->tcx->arena, &p->set, d->index, 1);
    return const_super_visit(v, c);
}
static TyVisitor gatherer(TyCtxt *t, ParamSet *p) {
    return (TyVisitor){
        .tcx = t, .context = p, .ty = gather_ty, .region = gather_region, .constant = gather_const};
}

static bool subset(const Map *a, const Map *b) {
    for (u32 i = 0; i < a->len; i++) {
        if (!map_has(b, a->entries[i].key)) return false;
    }
    return true;
}

// `<T as Tr<..>>::X == U`: when all inputs are determined, what U mentions is as well.
static void close_over_projections(TyCtxt *t, DefId impl, ParamSet *known) {
    const GenericPredicates *gp = collect_predicates_of(t, impl);
    bool changed = true;
    while (changed) {
        changed = false;
        for_each(PredSpan, ps, gp->preds) {
            const Pred *p = pred_of(t, ps->pred);
            if (p->kind != PRED_PROJECTION) continue;
            ParamSet in = {.with_projections = true};
            TyVisitor vi = gatherer(t, &in);
            args_visit(&vi, p->trait_ref.args);
            if (!subset(&in.set, &known->set)) continue;
            u32 before = known->set.len;
            TyVisitor vo = gatherer(t, known);
            arg_visit(&vo, p->term.arg);
            changed |= known->set.len != before;
        }
    }
}

static void report_unconstrained(TyCtxt *t, const GenericParamDef *p) {
    static const char *const kinds[] = {"lifetime", "type", "const"};
    const HirGenericParam *hp = hir_generic_param(t->sess, p->def);
    Span at = hp ? hp->span : def_of(t->sess, p->def)->span;
    if (hp && p->kind != HIR_PARAM_CONST) at = hp->name.span;
    Diag *d = diag_error(
        t->sess, E0207, at,
        "the %s parameter `%.*s` is not constrained by the impl trait, self type, or predicates",
        kinds[p->kind], SYM_ARG(t->sess, p->name));
    diag_label(d, at, "unconstrained %s parameter", kinds[p->kind]);
    if (p->kind == HIR_PARAM_CONST) {
        diag_note(
            d,
            "expressions using a const parameter must map each value to a distinct output value");
        diag_note(d, "proving the result of expressions other than the parameter are unique is not "
                     "supported");
    }
    diag_emit(d);
}

// Does its return type give the value of an `impl Trait` of the trait's method?
static bool fn_gives_rpitit(TyCtxt *t, const AssocItem *it) {
    const HirItem *wanted = id_is_some(it->trait_item) ? hir_item(t->sess, it->trait_item) : NULL;
    return it->kind == DEF_ASSOC_FN && wanted && wanted->kind == HIR_ITEM_FN &&
           wanted->fn.opaques.len;
}

void check_impl_params_constrained(TyCtxt *t, DefId impl) {
    const Generics *g = collect_generics_of(t, impl);
    const ImplHeader *h = collect_impl_header(t, impl);
    if (g->params.len == 0 || id_is_none(h->self_ty) || ty_references_error(t, h->self_ty)) return;
    if (h->is_trait_impl &&
        (id_is_none(h->trait_ref.def) || (args_flags(t, h->trait_ref.args) & TYF_HAS_ERROR)))
        return;
    ParamSet known = {0};
    TyVisitor v = gatherer(t, &known);
    ty_visit(&v, h->self_ty);
    if (h->is_trait_impl) args_visit(&v, h->trait_ref.args);
    close_over_projections(t, impl, &known);
    // A lifetime matters only where an associated type speaks of it.
    ParamSet assoc = {.with_projections = true};
    TyVisitor va = gatherer(t, &assoc);
    AssocItems items = collect_assoc_items(t, impl);
    for_each(AssocItem, it, items) {
        if (it->kind == DEF_ASSOC_TY) ty_visit(&va, collect_type_of(t, it->def));
        if (fn_gives_rpitit(t, it)) ty_visit(&va, sig_output(t, collect_fn_sig(t, it->def).sig));
    }
    for_each(GenericParamDef, p, g->params) {
        if (map_has(&known.set, p->index)) continue;
        if (p->kind == HIR_PARAM_LIFETIME && !map_has(&assoc.set, p->index)) continue;
        report_unconstrained(t, p);
    }
}
