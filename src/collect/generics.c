// SPDX-License-Identifier: MIT
// generics.c: the generic parameters of definitions and their positions in argument lists.
//
// Order of a definition's own parameters, as in rustc: Self (traits), early-bound lifetimes, then types and
// constants as written. Late-bound lifetimes are not among them (see hir_lifetimes.c).
#include "collect/collect_internal.h"

HirGenerics *generics_hir(TyCtxt *t, DefId def) {
    switch (def_of(t->sess, def)->kind) {
    case DEF_STRUCT:
    case DEF_UNION:
    case DEF_ENUM:
    case DEF_TRAIT:
    case DEF_TY_ALIAS:
    case DEF_TRAIT_ALIAS:
    case DEF_ASSOC_TY:
    case DEF_FN:
    case DEF_CONST:
    case DEF_ASSOC_FN:
    case DEF_ASSOC_CONST:
    case DEF_IMPL: {
        HirItem *item = hir_item(t->sess, def);
        return item ? item->generics : NULL;
    }
    default: return NULL;
    }
}

// Whose parameters come first; none when there is no such definition.
static DefId generics_parent(TyCtxt *t, DefId def) {
    const Def *d = def_of(t->sess, def);
    switch (d->kind) {
    case DEF_ASSOC_TY:
    case DEF_ASSOC_FN:
    case DEF_ASSOC_CONST:
    case DEF_VARIANT:
    case DEF_FIELD:
    case DEF_CTOR: return d->parent;
    case DEF_TY_PARAM:
    case DEF_CONST_PARAM:
    case DEF_LIFETIME_PARAM: return d->parent;
    case DEF_OPAQUE_TY: {
        const HirOpaque *o = hir_opaque(t->sess, def);
        return o ? o->fn_def : d->parent;
    }
    case DEF_CLOSURE:
    case DEF_INLINE_CONST: {
        DefId up = d->parent;
        while (id_is_some(up)) {
            switch (def_of(t->sess, up)->kind) {
            case DEF_FN:
            case DEF_ASSOC_FN:
            case DEF_CONST:
            case DEF_ASSOC_CONST:
            case DEF_STATIC:
            case DEF_ANON_CONST: return up;
            case DEF_CLOSURE:
            case DEF_INLINE_CONST:
                // Closures in closures: the parents' own synthetic arguments are not inherited.
                up = def_of(t->sess, up)->parent;
                break;
            case DEF_MOD: return (DefId){0};
            default: up = def_of(t->sess, up)->parent; break;
            }
        }
        return (DefId){0};
    }
    default: return (DefId){0};
    }
}

typedef Vec(GenericParamDef) ParamVec;

static void push_param(TyCtxt *t, Generics *g, ParamVec *out, GenericParamDef p) {
    p.index = g->parent_count + out->len;
    vec_push(t->arena, out, p);
}

static bool is_late(DefIds late, DefId def) {
    for_each(DefId, d, late) {
        if (id_eq(*d, def)) return true;
    }
    return false;
}

static void push_hir_params(TyCtxt *t, Generics *g, ParamVec *out, const HirGenerics *hir,
                            DefId def) {
    DefIds late = late_bound_lifetimes(t, def);
    g->has_late_bound_regions = late.len > 0;
    for_each(HirGenericParam, p, hir->params) {
        if (p->kind != HIR_PARAM_LIFETIME || is_late(late, p->def)) continue;
        bool dangle = attr_find(p->attrs, SYM(may_dangle)) != NULL;
        push_param(t, g, out,
                   (GenericParamDef){.def = p->def,
                                     .name = p->name.name,
                                     .kind = HIR_PARAM_LIFETIME,
                                     .pure_wrt_drop = dangle});
    }
    for_each(HirGenericParam, p, hir->params) {
        if (p->kind == HIR_PARAM_LIFETIME) continue;
        GenericParamDef d = {
            .def = p->def,
            .name = p->name.name,
            .kind = p->kind,
            .has_default = p->kind == HIR_PARAM_TYPE ? p->ty != NULL : p->default_value != NULL,
            .synthetic = p->synthetic,
            .pure_wrt_drop = attr_find(p->attrs, SYM(may_dangle)) != NULL,
        };
        push_param(t, g, out, d);
    }
}

// An opaque type has its function's parameters and, as its own, the late-bound lifetimes in scope.
static void push_opaque_params(TyCtxt *t, Generics *g, ParamVec *out, DefId def) {
    const HirOpaque *o = hir_opaque(t->sess, def);
    if (!o) return;
    if (id_eq(o->assoc, def)) { // its parent is the trait: the method's early ones are its own
        Generics const *fn = collect_generics_of(t, o->fn_def);
        for_each(GenericParamDef, p, fn->params) push_param(t, g, out, *p);
    }
    DefIds late = late_bound_lifetimes(t, o->fn_def);
    for_each(DefId, l, late) {
        push_param(t, g, out,
                   (GenericParamDef){
                       .def = *l, .name = def_of(t->sess, *l)->name, .kind = HIR_PARAM_LIFETIME});
    }
}

static void push_closure_params(TyCtxt *t, Generics *g, ParamVec *out, DefId def) {
    static const char *const closure[] = {"<closure_kind>", "<closure_signature>", "<upvars>"};
    static const char *const coroutine[] = {"<resume_ty>", "<yield_ty>", "<return_ty>", "<upvars>"};
    bool co = def_of(t->sess, def)->is_coroutine;
    const HirExpr *e = hir_closure_expr(t->sess, def);
    if (e) co = e->closure->coroutine != HIR_NOT_COROUTINE;
    for (u32 i = 0; i < (co ? 4u : 3u); i++) {
        Symbol name = intern_c(&t->sess->symbols, co ? coroutine[i] : closure[i]);
        push_param(t, g, out,
                   (GenericParamDef){.name = name, .kind = HIR_PARAM_TYPE, .synthetic = true});
    }
}

const Generics *collect_generics_of(TyCtxt *t, DefId def) {
    u64 known = map_get_or(&t->generics_of, def.v, 0);
    if (known > MEMO_IN_PROGRESS) return (const Generics *)(uintptr_t)known;
    Generics *g = NEW(t->arena, Generics);
    DefKind kind = def_of(t->sess, def)->kind;
    ParamVec own = {0};
    g->parent = generics_parent(t, def);
    if (id_is_some(g->parent)) {
        const Generics *up = collect_generics_of(t, g->parent);
        g->parent_count = up->count;
        g->has_self = up->has_self;
        // A closure in a closure's body continues the function's list.
        if (def_of(t->sess, g->parent)->kind == DEF_CLOSURE) g->parent_count = up->parent_count;
    }
    if (kind == DEF_TRAIT || kind == DEF_TRAIT_ALIAS) {
        g->has_self = true;
        push_param(t, g, &own,
                   (GenericParamDef){.def = def, .name = KW(self_type), .kind = HIR_PARAM_TYPE});
    }
    const HirGenerics *hir = generics_hir(t, def);
    if (hir) push_hir_params(t, g, &own, hir, def);
    if (kind == DEF_OPAQUE_TY || hir_rpitit(t->sess, def)) push_opaque_params(t, g, &own, def);
    if (kind == DEF_CLOSURE) push_closure_params(t, g, &own, def);
    g->params.data = own.data;
    g->params.len = own.len;
    g->count = g->parent_count + own.len;
    map_put(t->arena, &t->generics_of, def.v, (u64)(uintptr_t)g);
    return g;
}

const GenericParamDef *collect_param_at(TyCtxt *t, DefId def, u32 index) {
    for (const Generics *g = collect_generics_of(t, def);;) {
        if (index >= g->parent_count && index < g->count)
            return &g->params.data[index - g->parent_count];
        if (index >= g->count || id_is_none(g->parent)) return NULL;
        g = collect_generics_of(t, g->parent);
    }
}

u32 collect_param_index(TyCtxt *t, DefId param) {
    const Def *d = def_of(t->sess, param);
    DefId owner = d->kind == DEF_TRAIT || d->kind == DEF_TRAIT_ALIAS ? param : d->parent;
    const Generics *g = collect_generics_of(t, owner);
    for_each(GenericParamDef, p, g->params) {
        if (id_eq(p->def, param)) return p->index;
    }
    return UINT32_MAX;
}

bool collect_param_default(TyCtxt *t, DefId param, GenericArg *out) {
    CollectTables *c = collect_tables(t);
    u64 known = map_get_or(&c->param_defaults, param.v, 0);
    if (known > MEMO_IN_PROGRESS) {
        *out = (GenericArg){(u32)(known - 2)};
        return true;
    }
    const HirGenericParam *p = hir_generic_param(t->sess, param);
    if (!p || (p->kind == HIR_PARAM_TYPE ? !p->ty : !p->default_value) ||
        p->kind == HIR_PARAM_LIFETIME)
        return false;
    if (!cycle_enter(t, &c->param_defaults, QUERY_PARAM_DEFAULT, param, p->span)) {
        *out = p->kind == HIR_PARAM_TYPE ? arg_of_ty(t->common.error)
                                         : arg_of_const(t->common.ct_error);
        return true;
    }
    TyLowerer l = collect_item_lowerer(t, def_of(t->sess, param)->parent);
    if (p->kind == HIR_PARAM_TYPE) {
        *out = arg_of_ty(collect_lower_ty(&l, p->ty));
    } else {
        *out =
            arg_of_const(collect_lower_const_arg(&l, p->default_value, collect_type_of(t, param)));
    }
    cycle_done(t, &c->param_defaults, param, (u64)out->v + 2);
    return true;
}
