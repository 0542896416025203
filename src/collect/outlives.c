// SPDX-License-Identifier: MIT
// outlives.c: `'a: 'b` and `T: 'a` that the fields of an ADT imply, so that nobody has to write them (RFC
// 2093, rustc_hir_analysis::outlives): the least fixed point over field types.
#include "collect/collect_internal.h"
#include "ty/print.h"

typedef struct Outlives { // what is inferred for one ADT: argument: region, by identity parameters
    DefId def;
    Map have; // (arg << 32 | region)
    Vec(PredSpan) preds;
    bool changed;
} Outlives;
typedef struct OutlivesSolver {
    TyCtxt *t;
    Vec(Outlives *) items;
    Map by_def; // DefId -> Outlives *
    u32 depth;
} OutlivesSolver;

enum { OUTLIVES_DEPTH_MAX = 200, OUTLIVES_ROUNDS_MAX = 128 };

static bool region_counts(TyCtxt *t, RegionId r) {
    return region_data(t, r)->kind == RE_EARLY_PARAM; // 'static need not be inferred
}

static void add_pred(OutlivesSolver *s, Outlives *o, GenericArg a, RegionId r, Span at) {
    TyCtxt *t = s->t;
    if (arg_tag(a) == ARG_REGION && (id_eq(arg_region(a), r) || !region_counts(t, arg_region(a))))
        return;
    if (!map_put(t->arena, &o->have, MAP_KEY2(a.v, r.v), 1)) return;
    o->changed = true;
    Pred p = {.vars = BOUND_VARS_EMPTY};
    if (arg_tag(a) == ARG_REGION) {
        p.kind = PRED_REGION_OUTLIVES;
        p.region = arg_region(a);
        p.region2 = r;
    } else {
        p.kind = PRED_TYPE_OUTLIVES;
        p.ty = arg_ty(a);
        p.region = r;
    }
    vec_push(t->arena, &o->preds, (PredSpan){pred_new(t, &p), at});
}

// The parts of a type whose outliving r makes the type do so.
static void add_components(OutlivesSolver *s, Outlives *o, TyId ty, RegionId r, Span at) {
    TyCtxt *t = s->t;
    const TyData *d = ty_data(t, ty);
    if (!(d->flags & (TYF_HAS_PARAM | TYF_HAS_RE_PARAM)) || d->outer_binder) return;
    if (d->kind == TY_PARAM || d->kind == TY_ALIAS) {
        add_pred(s, o, arg_of_ty(ty), r, at);
        return;
    }
    GenericArgs args = {0};
    switch (d->kind) {
    case TY_ADT:
    case TY_FN_DEF: args = args_of(t, d->adt.args); break;
    case TY_ARRAY: add_components(s, o, d->array.elem, r, at); return;
    case TY_SLICE: add_components(s, o, d->elem, r, at); return;
    case TY_PTR: add_components(s, o, d->ptr.ty, r, at); return;
    case TY_REF:
        add_pred(s, o, arg_of_region(d->ref.region), r, at);
        add_components(s, o, d->ref.ty, r, at);
        return;
    case TY_TUPLE: {
        TyIds e = tys_of(t, d->tuple);
        for_each(TyId, it, e) add_components(s, o, *it, r, at);
        return;
    }
    case TY_DYN: add_pred(s, o, arg_of_region(d->dyn.region), r, at); return;
    default: return;
    }
    for_each(GenericArg, a, args) {
        if (arg_tag(*a) == ARG_REGION) add_pred(s, o, *a, r, at);
        if (arg_tag(*a) == ARG_TYPE) add_components(s, o, arg_ty(*a), r, at);
    }
}

static Outlives *outlives_item(OutlivesSolver *s, DefId def) {
    u64 *slot = map_at(s->t->arena, &s->by_def, def.v);
    if (*slot) return (Outlives *)(uintptr_t)*slot;
    Outlives *o = NEW(s->t->arena, Outlives);
    o->def = def;
    *slot = (u64)(uintptr_t)o;
    vec_push(s->t->arena, &s->items, o);
    return o;
}

static void add_subst_pred(OutlivesSolver *s, Outlives *o, PredId id, ArgsId args, Span at) {
    TyCtxt *t = s->t;
    const Pred *p = pred_of(t, pred_subst(t, id, args));
    if (p->outer_binder) return;
    if (p->kind == PRED_TYPE_OUTLIVES && region_counts(t, p->region))
        add_components(s, o, p->ty, p->region, at);
    if (p->kind == PRED_REGION_OUTLIVES && region_counts(t, p->region2))
        add_pred(s, o, arg_of_region(p->region), p->region2, at);
}

// What is written of a definition: of a trait without what speaks of Self, for which there is no type.
static void add_explicit(OutlivesSolver *s, Outlives *o, DefId def, ArgsId args, bool skip_self,
                         Span at) {
    TyCtxt *t = s->t;
    const GenericPredicates *gp = collect_predicates_of(t, def);
    for_each(PredSpan, p, gp->preds) {
        const Pred *q = pred_of(t, p->pred);
        if (skip_self && q->kind == PRED_TYPE_OUTLIVES && id_eq(q->ty, t->common.self_param))
            continue;
        add_subst_pred(s, o, p->pred, args, at);
    }
}

static void visit_adt(OutlivesSolver *s, Outlives *o, DefId def, ArgsId args, Span at) {
    TyCtxt *t = s->t;
    u64 known;
    add_explicit(s, o, def, args, false, at);
    if (map_get(&collect_tables(t)->outlives, def.v, &known)) {
        for_each(PredSpan, p, *(PredSpans *)(uintptr_t)known)
            add_subst_pred(s, o, p->pred, args, at);
        return;
    }
    Outlives *of = outlives_item(s, def);
    u32 n = of->preds.len; // of a recursive type: what this round adds is for the next one
    for (u32 i = 0; i < n; i++) add_subst_pred(s, o, of->preds.data[i].pred, args, at);
}

static void visit_dyn(OutlivesSolver *s, Outlives *o, TyId dyn, Span at) {
    TyCtxt *t = s->t;
    ExPreds preds = ex_preds_of(t, ty_data(t, dyn)->dyn.preds);
    if (!preds.len || preds.data[0].kind != EX_TRAIT) return;
    DefId def = preds.data[0].def;
    GenericArg self = arg_of_ty(t->common.usize); // stands for any
    ArgsId args = args_concat(t, args_new(t, &self, 1), preds.data[0].args);
    add_explicit(s, o, def, args, true, at);
}

typedef struct FieldVisit {
    OutlivesSolver *s;
    Outlives *o;
    Span at;
} FieldVisit;

static bool visit_field_ty(TyVisitor *v, TyId ty) {
    FieldVisit *f = v->context;
    OutlivesSolver *s = f->s;
    TyCtxt *t = s->t;
    const TyData d = *ty_data(t, ty);
    if (!(d.flags & TYF_HAS_RE_PARAM) || s->depth > OUTLIVES_DEPTH_MAX) return false;
    s->depth++;
    switch ((int)d.kind) {
    case TY_REF:
        if (region_counts(t, d.ref.region)) add_components(s, f->o, d.ref.ty, d.ref.region, f->at);
        break;
    case TY_ADT: visit_adt(s, f->o, d.adt.def, d.adt.args, f->at); break;
    case TY_ALIAS:
        if (d.alias.kind == ALIAS_PROJECTION)
            add_explicit(s, f->o, collect_trait_of_item(t, d.alias.def), d.alias.args, false,
                         f->at);
        break;
    case TY_DYN: visit_dyn(s, f->o, ty, f->at); break;
    default: break;
    }
    ty_super_visit(v, ty);
    s->depth--;
    return false;
}

static void visit_field(OutlivesSolver *s, Outlives *o, TyId ty, Span at) {
    FieldVisit f = {s, o, at};
    TyVisitor v = {.tcx = s->t, .context = &f, .ty = visit_field_ty};
    ty_visit(&v, ty);
}

// Every round finds more: `T::Tail: 'a`, `T::Tail::Tail: 'a` ...
static void report_overflow(OutlivesSolver *s) {
    TyCtxt *t = s->t;
    for (u32 i = 0; i < s->items.len; i++) {
        DefId def = s->items.data[i]->def;
        if (!s->items.data[i]->changed) continue;
        Str name = def_str(t, def);
        diag_emit(diag_error(t->sess, E_NONE, def_head(t, def),
                             "overflow computing implied lifetime bounds for `%.*s`",
                             STR_ARG(name)));
        s->items.data[i]->preds.len = 0; // there is no end to what they would lead to
    }
}

PredSpans collect_inferred_outlives(TyCtxt *t, DefId adt) {
    CollectTables *c = collect_tables(t);
    u64 known;
    if (map_get(&c->outlives, adt.v, &known)) return *(PredSpans *)(uintptr_t)known;
    OutlivesSolver s = {.t = t};
    outlives_item(&s, adt);
    bool changed = true;
    for (u32 round = 0; changed; round++) {
        if (round > OUTLIVES_ROUNDS_MAX) {
            report_overflow(&s);
            break;
        }
        changed = false;
        u32 before = s.items.len;
        for (u32 i = 0; i < s.items.len; i++) {
            Outlives *o = s.items.data[i];
            o->changed = false;
            const AdtDef *def = collect_adt_def(t, o->def);
            for_each(VariantDef, v, def->variants) {
                for_each(FieldDef, f, v->fields)
                    visit_field(&s, o, collect_type_of(t, f->def), def_of(t->sess, f->def)->span);
            }
            changed |= o->changed;
        }
        changed |= s.items.len != before;
    }
    for (u32 i = 0; i < s.items.len; i++) {
        PredSpans *stored = NEW(t->arena, PredSpans);
        stored->data = s.items.data[i]->preds.data;
        stored->len = s.items.data[i]->preds.len;
        map_put(t->arena, &c->outlives, s.items.data[i]->def.v, (u64)(uintptr_t)stored);
    }
    return *(PredSpans *)(uintptr_t)map_get_or(&c->outlives, adt.v, 0);
}
