// SPDX-License-Identifier: MIT
// variance.c: variances of generic parameters (rustc_hir_analysis::variance), and the outlives requirements
// that field types imply (RFC 2093).
//
// Variances are the least fixed point from bivariant over all ADTs that are reachable through field types
// from the one asked for and not known yet; functions take theirs from the signature.
#include "collect/collect_internal.h"

typedef struct Item { // one definition under computation
    DefId def;
    Variance *vars;
    u32 n;
} Item;
typedef struct Solver {
    TyCtxt *t;
    Vec(Item) items;
    Map by_def; // DefId -> index + 1
    Item *current;
    bool changed;
    u32 depth;
} Solver;

enum { VARIANCE_DEPTH_MAX = 500 };

static Variance variance_glb(Variance a, Variance b) { // towards invariant
    if (a == VARIANCE_BIVARIANT) return b;
    if (b == VARIANCE_BIVARIANT || a == b) return a;
    return VARIANCE_INVARIANT;
}

static Variance variance_xform(Variance outer, Variance inner) {
    switch (outer) {
    case VARIANCE_COVARIANT: return inner;
    case VARIANCE_INVARIANT:
        return inner == VARIANCE_BIVARIANT ? VARIANCE_BIVARIANT : VARIANCE_INVARIANT;
    case VARIANCE_CONTRAVARIANT:
        if (inner == VARIANCE_COVARIANT) return VARIANCE_CONTRAVARIANT;
        if (inner == VARIANCE_CONTRAVARIANT) return VARIANCE_COVARIANT;
        return inner;
    case VARIANCE_BIVARIANT: return VARIANCE_BIVARIANT;
    }
    UNREACHABLE();
}

static void constrain(Solver *s, u32 index, Variance v) {
    if (index >= s->current->n) return;
    Variance now = variance_glb(s->current->vars[index], v);
    if (now == s->current->vars[index]) return;
    s->current->vars[index] = now;
    s->changed = true;
}

static void visit_ty(Solver *s, TyId ty, Variance v);

static void visit_region(Solver *s, RegionId r, Variance v) {
    const RegionData *d = region_data(s->t, r);
    if (d->kind == RE_EARLY_PARAM) constrain(s, d->index, v);
}
static void visit_const(Solver *s, ConstId c) {
    const ConstData *d = const_data(s->t, c);
    if (d->kind == CONST_PARAM) constrain(s, d->index, VARIANCE_INVARIANT);
}
static void visit_arg(Solver *s, GenericArg a, Variance v) {
    if (a.v == 0) return;
    switch (arg_tag(a)) {
    case ARG_REGION: visit_region(s, arg_region(a), v); return;
    case ARG_TYPE: visit_ty(s, arg_ty(a), v); return;
    case ARG_CONST: visit_const(s, arg_const(a)); return;
    }
    UNREACHABLE();
}
static void visit_invariant_args(Solver *s, ArgsId args, Variance v) {
    GenericArgs list = args_of(s->t, args);
    for_each(GenericArg, a, list) visit_arg(s, *a, variance_xform(v, VARIANCE_INVARIANT));
}

static const Variance *known_variances(Solver *s, DefId def) {
    u64 known = map_get_or(&s->t->variances_of, def.v, 0);
    if (known > MEMO_IN_PROGRESS) return (const Variance *)(uintptr_t)known;
    u64 i = map_get_or(&s->by_def, def.v, 0);
    return i ? s->items.data[i - 1].vars : NULL;
}

static void add_item(Solver *s, DefId def) {
    u32 n = collect_generics_of(s->t, def)->count;
    Variance *vars = NEW_N(s->t->arena, Variance, n ? n : 1);
    for (u32 i = 0; i < n; i++) vars[i] = VARIANCE_BIVARIANT;
    if (lang_item_of(s->t->sess, def) == LANG_PHANTOM_DATA && n) vars[0] = VARIANCE_COVARIANT;
    if (lang_item_of(s->t->sess, def) == LANG_UNSAFE_CELL && n) vars[0] = VARIANCE_INVARIANT;
    vec_push(s->t->arena, &s->items, (Item){def, vars, n});
    map_put(s->t->arena, &s->by_def, def.v, s->items.len);
}

static void visit_adt(Solver *s, DefId def, ArgsId args, Variance v) {
    GenericArgs list = args_of(s->t, args);
    if (list.len == 0) return;
    const Variance *vars = known_variances(s, def);
    if (!vars) { // found on the way: its own constraints come in the next round
        u32 at = (u32)(s->current - s->items.data);
        add_item(s, def);
        s->current = &s->items.data[at];
        s->changed = true;
        return;
    }
    for (u32 i = 0; i < list.len; i++) visit_arg(s, list.data[i], variance_xform(v, vars[i]));
}

static void visit_dyn(Solver *s, const TyData *d, Variance v) {
    visit_region(s, d->dyn.region, v);
    ExPreds preds = ex_preds_of(s->t, d->dyn.preds);
    for_each(ExPred, p, preds) {
        visit_invariant_args(s, p->args, v);
        visit_arg(s, p->term.arg, variance_xform(v, VARIANCE_INVARIANT));
    }
}

static void visit_sig(Solver *s, SigId sig, Variance v) {
    TyIds inputs = sig_inputs(s->t, sig);
    for_each(TyId, in, inputs) visit_ty(s, *in, variance_xform(v, VARIANCE_CONTRAVARIANT));
    visit_ty(s, sig_output(s->t, sig), v);
}

static void visit_ty_inner(Solver *s, TyId ty, Variance v) {
    const TyData *d = ty_data(s->t, ty);
    switch (d->kind) {
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_NEVER:
    case TY_FOREIGN:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER:
    case TY_ERROR: return;
    case TY_PARAM: constrain(s, d->param.index, v); return;
    case TY_ADT: visit_adt(s, d->adt.def, d->adt.args, v); return;
    case TY_FN_DEF:
    case TY_CLOSURE:
    case TY_COROUTINE: visit_invariant_args(s, d->adt.args, v); return;
    case TY_ARRAY:
        visit_const(s, d->array.len);
        visit_ty(s, d->array.elem, v);
        return;
    case TY_SLICE: visit_ty(s, d->elem, v); return;
    case TY_PTR:
        visit_ty(s, d->ptr.ty, d->ptr.mutbl == MUT_MUT ? variance_xform(v, VARIANCE_INVARIANT) : v);
        return;
    case TY_REF:
        visit_region(s, d->ref.region, v);
        visit_ty(s, d->ref.ty, d->ref.mutbl == MUT_MUT ? variance_xform(v, VARIANCE_INVARIANT) : v);
        return;
    case TY_FN_PTR: visit_sig(s, d->fn_ptr.sig, v); return;
    case TY_DYN: visit_dyn(s, d, v); return;
    case TY_TUPLE: {
        TyIds elems = tys_of(s->t, d->tuple);
        for_each(TyId, e, elems) visit_ty(s, *e, v);
        return;
    }
    case TY_ALIAS: visit_invariant_args(s, d->alias.args, v); return;
    }
    UNREACHABLE();
}

static void visit_ty(Solver *s, TyId ty, Variance v) {
    if (s->depth > VARIANCE_DEPTH_MAX || v == VARIANCE_BIVARIANT) return;
    s->depth++;
    visit_ty_inner(s, ty, v);
    s->depth--;
}

static bool is_adt(TyCtxt *t, DefId def) {
    DefKind k = def_of(t->sess, def)->kind;
    return k == DEF_STRUCT || k == DEF_ENUM || k == DEF_UNION;
}

static void visit_item(Solver *s, u32 i) {
    TyCtxt *t = s->t;
    DefId def = s->items.data[i].def;
    s->current = &s->items.data[i];
    if (!is_adt(t, def)) {
        visit_sig(s, collect_fn_sig(t, def).sig, VARIANCE_COVARIANT);
        return;
    }
    const AdtDef *adt = collect_adt_def(t, def);
    for_each(VariantDef, v, adt->variants) {
        for_each(FieldDef, f, v->fields)
            visit_ty(s, collect_type_of(t, f->def), VARIANCE_COVARIANT);
    }
}

static const Variance *solve(TyCtxt *t, DefId def) {
    Solver s = {.t = t};
    add_item(&s, def);
    do {
        s.changed = false;
        for (u32 i = 0; i < s.items.len; i++) visit_item(&s, i);
    } while (s.changed);
    for (u32 i = 0; i < s.items.len; i++) {
        map_put(t->arena, &t->variances_of, s.items.data[i].def.v,
                (u64)(uintptr_t)s.items.data[i].vars);
    }
    return s.items.data[0].vars;
}

// ---- opaque types ---------------------------------------------------------------------------------------------

static void note_captured(LifetimeWalk *w, const HirLifetime *lt) {
    if (lt && (lt->res.kind == LIFETIME_PARAM || lt->res.kind == LIFETIME_FRESH))
        map_put(w->sess->arena, w->context, lt->res.def.v, 1);
}

// Which lifetimes an opaque type captures: all from 2024 on, in async fns and in traits, those of `use<..>`,
// else those that its bounds mention. What is not captured does not matter: bivariant.
static const Variance *opaque_variances(TyCtxt *t, DefId def) {
    const Generics *g = collect_generics_of(t, def);
    const HirOpaque *o = hir_opaque(t->sess, def);
    Variance *vars = NEW_N(t->arena, Variance, g->count ? g->count : 1);
    bool all = !o || o->is_async || o->in_trait || collect_impl_trait_of_fn(t, o->fn_def) ||
               source_span_edition(&t->sess->sources, o->span) >= EDITION_2024;
    Map captured = {0};
    if (o) {
        LifetimeWalk w = {.sess = t->sess, .context = &captured, .lifetime = note_captured};
        walk_bounds_lifetimes(&w, o->bounds);
        for_each(HirBound, b, o->bounds) {
            if (b->kind != HIR_BOUND_USE) continue;
            all = false;
            for_each(Res, r, b->use_args) map_put(t->arena, &captured, r->def.v, 1);
        }
    }
    for (u32 i = 0; i < g->count; i++) {
        const GenericParamDef *p = collect_param_at(t, def, i);
        vars[i] = VARIANCE_INVARIANT;
        if (p && p->kind == HIR_PARAM_LIFETIME && !all && !map_has(&captured, p->def.v))
            vars[i] = VARIANCE_BIVARIANT;
    }
    return vars;
}

const Variance *collect_variances_of(TyCtxt *t, DefId def) {
    u64 known = map_get_or(&t->variances_of, def.v, 0);
    if (known > MEMO_IN_PROGRESS) return (const Variance *)(uintptr_t)known;
    const Variance *vars;
    switch (def_of(t->sess, def)->kind) {
    case DEF_STRUCT:
    case DEF_ENUM:
    case DEF_UNION:
    case DEF_FN:
    case DEF_ASSOC_FN:
    case DEF_CTOR: return solve(t, def);
    case DEF_OPAQUE_TY: vars = opaque_variances(t, def); break;
    default: {
        u32 n = collect_generics_of(t, def)->count;
        Variance *inv = NEW_N(t->arena, Variance, n ? n : 1);
        for (u32 i = 0; i < n; i++) inv[i] = VARIANCE_INVARIANT;
        vars = inv;
    }
    }
    map_put(t->arena, &t->variances_of, def.v, (u64)(uintptr_t)vars);
    return vars;
}
