// SPDX-License-Identifier: MIT
// mono.c: which instance a call runs, and the monomorphic body of an instance. After rustc_ty_utils::instance
// and rustc_monomorphize.
#include "mono/mono_internal.h"

Mono *mono_new(TyCtxt *t, Arena *arena) {
    Mono *m = NEW(arena, Mono);
    m->tcx = t;
    m->arena = m->bodies_arena = arena;
    vec_push(arena, &m->instances, ((Instance){0}));
    return m;
}

InstanceId mono_intern(Mono *m, Instance i) {
    u64 h = hash_mix(hash_mix(hash_mix(hash_mix(i.kind, i.def.v), i.args.v), i.ty.v), i.index);
    u32 id;
    for (HashProbe p = hash_index_probe(&m->index, h);
         (id = hash_index_next(&m->index, &p)) != 0;) {
        const Instance *have = &m->instances.data[id];
        if (have->kind == i.kind && id_eq(have->def, i.def) && id_eq(have->args, i.args) &&
            id_eq(have->ty, i.ty) && have->index == i.index)
            return (InstanceId){id};
    }
    vec_push(m->arena, &m->instances, i);
    id = m->instances.len - 1;
    hash_index_add(m->arena, &m->index, h, id);
    return (InstanceId){id};
}

const Instance *mono_instance(const Mono *m, InstanceId id) {
    DCHECK(id.v > 0 && id.v < m->instances.len);
    return &m->instances.data[id.v];
}

TyId mono_normalize(Mono *m, TyId ty) {
    return traits_normalize_erasing(m->tcx, traits_empty_env(m->tcx, true), ty);
}

// ---- resolution ----

static bool fn_trait_kind(const Session *s, DefId trait_def, ClosureKind *kind) {
    if (id_eq(trait_def, lang_item(s, LANG_FN)))
        *kind = CLOSURE_FN;
    else if (id_eq(trait_def, lang_item(s, LANG_FN_MUT)))
        *kind = CLOSURE_FN_MUT;
    else if (id_eq(trait_def, lang_item(s, LANG_FN_ONCE)))
        *kind = CLOSURE_FN_ONCE;
    else
        return false;
    return true;
}

// The principal trait of an object type, with `self` as Self.
static bool principal_trait_ref(TyCtxt *t, ExPredsId preds, TyId self, TraitRef *out) {
    ExPreds list = ex_preds_of(t, preds);
    if (list.len == 0 || list.data[0].kind != EX_TRAIT) return false;
    ExPred principal = list.data[0];
    PredId pred = ex_pred_with_self(t, principal, self);
    // Bound regions are erased: they are of no matter here.
    Arena scratch = arena_new(NULL);
    BoundVars vars = bound_vars_of(t, principal.vars);
    GenericArg *erased = NEW_N(&scratch, GenericArg, vars.len + 1);
    for (u32 i = 0; i < vars.len; i++) erased[i] = arg_of_region(t->common.re_erased);
    Pred p = pred_instantiate_bound(t, pred, erased);
    arena_free_all(&scratch);
    *out = (TraitRef){p.trait_ref.def, traits_normalize_args_erasing(t, traits_empty_env(t, true),
                                                                     p.trait_ref.args)};
    return true;
}

// The impl's builtin kind decides which shim provides the trait's method.
static InstanceId resolve_builtin(Mono *m, DefId method, ArgsId args, const ResolvedItem *r) {
    Session *s = m->tcx->sess;
    const AssocItem *item = collect_assoc_item(m->tcx, method);
    TyId self = args_ty_at(m->tcx, args, 0);
    ClosureKind kind;
    bool is_call = fn_trait_kind(s, item->container, &kind);
    switch (r->source.kind) {
    case SOURCE_OBJECT: {
        // The slot counts in the vtable of the object's principal, of which this may be a supertrait.
        const Generics *g = collect_generics_of(m->tcx, item->container);
        TraitRef tr = {item->container, args_truncate(m->tcx, args, g->count)};
        // The slot is one of the object type's own trait, of which this may be a supertrait.
        if (ty_kind(m->tcx, self) == TY_DYN) {
            ExPreds preds = ex_preds_of(m->tcx, ty_data(m->tcx, self)->dyn.preds);
            if (preds.len && preds.data[0].kind == EX_TRAIT)
                tr = pred_of(m->tcx, ex_pred_with_self(m->tcx, preds.data[0], self))->trait_ref;
        }
        if (ty_kind(m->tcx, self) == TY_DYN)
            principal_trait_ref(m->tcx, ty_data(m->tcx, self)->dyn.preds, self, &tr);
        return mono_intern(m, (Instance){.kind = INSTANCE_VIRTUAL,
                                         .def = method,
                                         .args = args,
                                         .index = traits_vtable_method_slot(m->tcx, tr, method)});
    }
    case SOURCE_CLOSURE: return mono_resolve_closure(m, self, is_call ? kind : CLOSURE_FN_ONCE);
    case SOURCE_FN:
        return mono_intern(
            m, (Instance){.kind = INSTANCE_FN_PTR_SHIM, .def = method, .args = args, .ty = self});
    case SOURCE_COROUTINE:
        return mono_intern(m, (Instance){.kind = INSTANCE_ITEM,
                                         .def = ty_data(m->tcx, self)->adt.def,
                                         .args = ty_data(m->tcx, self)->adt.args});
    case SOURCE_BUILTIN:
        if (is_call)
            return mono_intern(
                m,
                (Instance){.kind = INSTANCE_FN_PTR_SHIM, .def = method, .args = args, .ty = self});
        if (id_eq(item->container, lang_item(s, LANG_CLONE)) && !item->has_value)
            return mono_intern(
                m,
                (Instance){.kind = INSTANCE_CLONE_SHIM, .def = method, .args = args, .ty = self});
        break;
    case SOURCE_IMPL:
    case SOURCE_PARAM: break;
    }
    if (item->has_value)
        return mono_intern(m, (Instance){.kind = INSTANCE_ITEM, .def = method, .args = args});
    return (InstanceId){0};
}

InstanceId mono_resolve(Mono *m, DefId def, ArgsId args) {
    TyCtxt *t = m->tcx;
    Session *s = t->sess;
    const Def *d = def_of(s, def);
    if (d->kind == DEF_CTOR)
        return mono_intern(m, (Instance){.kind = INSTANCE_CTOR, .def = def, .args = args});
    if (id_eq(def, lang_item(s, LANG_DROP_IN_PLACE))) {
        InstanceId glue = mono_drop_glue(m, args_ty_at(t, args, 0));
        if (id_is_some(glue)) return glue;
        return mono_intern(m, (Instance){.kind = INSTANCE_DROP_GLUE, .ty = t->common.unit});
    }
    if (d->kind == DEF_ASSOC_FN || d->kind == DEF_ASSOC_CONST) {
        const AssocItem *item = collect_assoc_item(t, def);
        if (item && item->container_kind == ASSOC_IN_TRAIT) {
            ResolvedItem r = traits_resolve_assoc_item(t, traits_empty_env(t, true), def, args);
            if (!r.found && r.source.kind == SOURCE_IMPL) return (InstanceId){0};
            if (r.source.kind != SOURCE_IMPL) return resolve_builtin(m, def, args, &r);
            def = r.def;
            args = traits_normalize_args_erasing(t, traits_empty_env(t, true), r.args);
        }
    }
    InstanceKind kind =
        id_is_some(collect_intrinsic_name(t, def)) ? INSTANCE_INTRINSIC : INSTANCE_ITEM;
    return mono_intern(m, (Instance){.kind = kind, .def = def, .args = args});
}

InstanceId mono_resolve_for_fn_ptr(Mono *m, DefId def, ArgsId args) {
    InstanceId id = mono_resolve(m, def, args);
    if (id_is_none(id)) return id;
    const Instance *i = mono_instance(m, id);
    if (i->kind == INSTANCE_VIRTUAL || i->kind == INSTANCE_INTRINSIC || mono_is_track_caller(m, id))
        return mono_intern(m, (Instance){.kind = INSTANCE_REIFY_SHIM, .def = def, .args = args});
    return id;
}

InstanceId mono_resolve_closure(Mono *m, TyId closure, ClosureKind requested) {
    TyCtxt *t = m->tcx;
    ClosureKind actual = CLOSURE_FN_ONCE;
    ty_closure_kind(t, closure, &actual);
    if (requested == CLOSURE_FN_ONCE && actual != CLOSURE_FN_ONCE)
        return mono_intern(m, (Instance){.kind = INSTANCE_CLOSURE_ONCE_SHIM, .ty = closure});
    return mono_intern(m,
                       (Instance){.kind = INSTANCE_FN_PTR_SHIM, .ty = closure, .index = requested});
}

InstanceId mono_resolve_closure_fn_ptr(Mono *m, TyId closure) {
    return mono_intern(m, (Instance){.kind = INSTANCE_REIFY_SHIM, .ty = closure});
}

InstanceId mono_drop_glue(Mono *m, TyId ty) {
    ty = mono_normalize(m, ty);
    if (ty_kind(m->tcx, ty) != TY_DYN &&
        !traits_type_needs_drop(m->tcx, traits_empty_env(m->tcx, true), ty))
        return (InstanceId){0};
    return mono_intern(m, (Instance){.kind = INSTANCE_DROP_GLUE, .ty = ty});
}

InstanceId mono_resolve_callee(Mono *m, TyId callee) {
    const TyData *d = ty_data(m->tcx, callee);
    switch (d->kind) {
    case TY_FN_DEF: return mono_resolve(m, d->adt.def, d->adt.args);
    case TY_CLOSURE:
    case TY_COROUTINE:
        return mono_intern(
            m, (Instance){.kind = INSTANCE_ITEM, .def = d->adt.def, .args = d->adt.args});
    default: return (InstanceId){0};
    }
}

// ---- bodies ----

typedef struct MonoMap {
    Mono *m;
    ArgsId args;
} MonoMap;

static TyId map_ty(void *context, TyId ty) {
    MonoMap *map = context;
    TyId out = ty_subst(map->m->tcx, ty, map->args);
    return mono_normalize(map->m, out);
}

static ArgsId map_args(void *context, ArgsId args) {
    MonoMap *map = context;
    TyCtxt *t = map->m->tcx;
    return traits_normalize_args_erasing(t, traits_empty_env(t, true),
                                         args_subst(t, args, map->args));
}

static ConstId map_const(void *context, ConstId c) {
    MonoMap *map = context;
    TyCtxt *t = map->m->tcx;
    c = const_subst(t, c, map->args);
    const ConstData *d = const_data(t, c);
    ConstId value;
    if (d->kind == CONST_UNEVALUATED &&
        t->providers->const_eval(t, d->def, d->args, SPAN_NONE, &value))
        return value;
    return c;
}

static const MirBody *instantiate(Mono *m, const MirBody *generic, ArgsId args) {
    if (!generic || generic->tainted) return NULL;
    MonoMap map = {m, args};
    MirTypeMap types = {&map, map_ty, map_args, map_const, NULL};
    return mir_body_map(m->bodies_arena, generic, &types);
}

static const MirBody *make_body(Mono *m, InstanceId id) {
    Instance i = *mono_instance(m, id);
    switch (i.kind) {
    case INSTANCE_ITEM: return instantiate(m, mir_optimized(m->tcx, i.def), i.args);
    case INSTANCE_INTRINSIC:
        return hir_body(m->tcx->sess, i.def) ? instantiate(m, mir_optimized(m->tcx, i.def), i.args)
                                             : NULL;
    case INSTANCE_PROMOTED: {
        const MirBody *owner = mir_optimized(m->tcx, i.def);
        return owner && i.index < owner->promoteds.len
                   ? instantiate(m, owner->promoteds.data[i.index], i.args)
                   : NULL;
    }
    case INSTANCE_VIRTUAL:
    case INSTANCE_THREAD_LOCAL_SHIM: return NULL;
    case INSTANCE_DROP_GLUE:
        if (ty_kind(m->tcx, i.ty) == TY_COROUTINE) {
            const MirBody *owner = mir_optimized(m->tcx, ty_data(m->tcx, i.ty)->adt.def);
            return owner && owner->coroutine
                       ? instantiate(m, owner->coroutine->drop, ty_data(m->tcx, i.ty)->adt.args)
                       : NULL;
        }
        return mono_build_drop_glue(m, i.ty);
    case INSTANCE_FN_PTR_SHIM: return mono_build_call_shim(m, &i);
    case INSTANCE_CLOSURE_ONCE_SHIM: return mono_build_call_once_shim(m, i.ty);
    case INSTANCE_REIFY_SHIM:
        return id_is_some(i.ty) ? mono_build_closure_fn_ptr(m, i.ty)
                                : mono_build_forward_shim(m, &i, false);
    case INSTANCE_VTABLE_SHIM: return mono_build_forward_shim(m, &i, true);
    case INSTANCE_CLONE_SHIM: return mono_build_clone_shim(m, i.ty);
    case INSTANCE_CTOR: return mono_build_ctor(m, &i);
    }
    UNREACHABLE();
}

const MirBody *mono_body(Mono *m, InstanceId id) {
    u64 known;
    if (map_get(&m->bodies, id.v, &known)) return (const MirBody *)(uintptr_t)known;
    const MirBody *b = make_body(m, id);
    map_put(m->bodies_arena, &m->bodies, id.v, (u64)(uintptr_t)b);
    return b;
}

SigId mono_sig(Mono *m, InstanceId id) {
    TyCtxt *t = m->tcx;
    const Instance *i = mono_instance(m, id);
    const MirBody *b =
        i->kind == INSTANCE_VIRTUAL || i->kind == INSTANCE_INTRINSIC ? NULL : mono_body(m, id);
    if (b) {
        Arena scratch = arena_new(NULL);
        TyId *in = NEW_N(&scratch, TyId, b->arg_count);
        for (u32 k = 0; k < b->arg_count; k++) in[k] = b->locals.data[k + 1].ty;
        SigId sig =
            sig_new(t, in, b->arg_count, b->locals.data[0].ty, SAFETY_DEFAULT, SYM(Rust), false);
        arena_free_all(&scratch);
        return sig;
    }
    i = mono_instance(m, id);
    PolyFnSig poly = poly_sig_subst(t, collect_fn_sig(t, i->def), i->args);
    FnSig s = *sig_of(t, sig_erase_late_bound(t, poly));
    TyIds list = tys_of(t, s.inputs_output);
    Arena scratch = arena_new(NULL);
    TyId *out = NEW_N(&scratch, TyId, list.len);
    for (u32 k = 0; k < list.len; k++)
        out[k] = mono_normalize(m, tys_of(t, s.inputs_output).data[k]);
    s.inputs_output = ty_list_new(t, out, list.len);
    arena_free_all(&scratch);
    return sig_new_like(t, &s);
}

bool mono_is_track_caller(Mono *m, InstanceId id) {
    const Instance *i = mono_instance(m, id);
    if (i->kind != INSTANCE_ITEM || id_is_none(i->def)) return false;
    return collect_fn_is_track_caller(m->tcx, i->def);
}

// ---- vtables ----

static bool takes_self_by_value(TyCtxt *t, DefId method) {
    TyIds in = sig_inputs(t, collect_fn_sig(t, method).sig);
    return in.len > 0 && ty_kind(t, in.data[0]) == TY_PARAM &&
           ty_data(t, in.data[0])->param.index == 0;
}

const MonoVtable *mono_vtable(Mono *m, TyId ty, ExPredsId preds) {
    TyCtxt *t = m->tcx;
    u64 known;
    if (map_get(&m->vtables, MAP_KEY2(ty.v, preds.v), &known))
        return (const MonoVtable *)(uintptr_t)known;
    MonoVtable *v = NEW(m->arena, MonoVtable);
    v->ty = ty;
    v->preds = preds;
    v->drop = mono_drop_glue(m, ty);
    const Layout *layout;
    v->size = v->align = 1;
    if (layout_of(t, ty, &layout) == LAYOUT_OK) {
        v->size = layout->size;
        v->align = layout->align;
    }
    map_put(m->arena, &m->vtables, MAP_KEY2(ty.v, preds.v), (u64)(uintptr_t)v);
    TraitRef tr;
    if (!principal_trait_ref(t, preds, ty, &tr)) return v;
    VtableEntries entries = traits_vtable_entries(t, tr);
    Vec(InstanceId) methods = {0};
    for (u32 i = 0; i < entries.len; i++) {
        const VtableEntry *e = &entries.data[i];
        InstanceId instance = {0};
        switch (e->kind) {
        case VTABLE_DROP:
        case VTABLE_SIZE:
        case VTABLE_ALIGN: continue;
        case VTABLE_VACANT:
        case VTABLE_TRAIT_PTR: break;
        case VTABLE_METHOD: {
            ArgsId own =
                args_rebase(t, args_identity(t, e->method), e->trait_ref.def, e->trait_ref.args);
            own = args_erase_regions(t, own);
            instance = takes_self_by_value(t, e->method)
                           ? mono_intern(m, (Instance){.kind = INSTANCE_VTABLE_SHIM,
                                                       .def = e->method,
                                                       .args = own,
                                                       .ty = ty})
                           : mono_resolve(m, e->method, own);
            break;
        }
        }
        vec_push(m->arena, &methods, instance);
    }
    v->methods.data = methods.data;
    v->methods.len = methods.len;
    return v;
}

// ---- names ----

void mono_print_instance(Buf *out, const Mono *m, InstanceId id) {
    const Instance *i = mono_instance(m, id);
    const TyCtxt *t = m->tcx;
    switch (i->kind) {
    case INSTANCE_DROP_GLUE:
        buf_put_c(out, "core::ptr::drop_in_place::<");
        ty_print_full(out, t, i->ty);
        buf_put_c(out, ">");
        return;
    case INSTANCE_REIFY_SHIM:
        if (id_is_none(i->ty)) {
            def_path_print_args(out, t, i->def, i->args);
            return;
        }
        FALLTHROUGH;
    case INSTANCE_FN_PTR_SHIM:
    case INSTANCE_CLOSURE_ONCE_SHIM:
    case INSTANCE_CLONE_SHIM:
        buf_put_c(out, i->kind == INSTANCE_CLONE_SHIM ? "<clone shim of " : "<call shim of ");
        ty_print_full(out, t, i->ty);
        buf_put_c(out, ">");
        return;
    default: def_path_print_args(out, t, i->def, i->args); return;
    }
}
