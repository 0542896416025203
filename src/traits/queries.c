// SPDX-License-Identifier: MIT
// queries.c: properties of types without inference variables, memoised: Copy, Sized, Freeze, needs_drop.
#include "traits/traits_internal.h"

static const ParamEnvData *env_for(TyCtxt *t, const ParamEnvData *env, TyId ty) {
    bool ground = !(ty_flags(t, ty) & (TYF_HAS_PARAM | TYF_HAS_PLACEHOLDER));
    return ground && !env->has_global ? traits_empty_env(t, env->reveal_all) : env;
}

static bool holds(TyCtxt *t, const ParamEnvData *env, TyId ty, LangItem lang, Map *memo) {
    DefId trait_def = lang_item(t->sess, lang);
    if (id_is_none(trait_def)) return false;
    if (ty_flags(t, ty) & TYF_HAS_ERROR) return true;
    ty = ty_erase_regions(t, ty);
    env = env_for(t, env, ty);
    u64 known, key = MAP_KEY2(env->id, ty.v);
    if (map_get(memo, key, &known)) return known;
    Arena scratch = arena_new(NULL);
    InferCtxt *ic = infer_new(t, &scratch);
    infer_set_env(ic, env);
    bool yes = traits_type_implements(ic, env, ty, trait_def);
    arena_free_all(&scratch);
    map_put(t->arena, memo, key, yes);
    return yes;
}

bool traits_type_is_copy(TyCtxt *t, const ParamEnvData *env, TyId ty) {
    const TyData *d = ty_data(t, ty);
    switch (d->kind) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_PTR:
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_NEVER:
    case TY_ERROR: return true;
    case TY_REF: return d->ref.mutbl == MUT_NOT;
    case TY_STR:
    case TY_SLICE:
    case TY_DYN:
    case TY_FOREIGN: return false;
    case TY_NONE:
    case TY_ADT:
    case TY_ARRAY:
    case TY_CLOSURE:
    case TY_COROUTINE:
    case TY_TUPLE:
    case TY_ALIAS:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER: break;
    }
    return holds(t, env, ty, LANG_COPY, &t->trait_caches->is_copy);
}
bool traits_type_is_sized(TyCtxt *t, const ParamEnvData *env, TyId ty) {
    const TyData *d = ty_data(t, ty);
    if (d->kind == TY_STR || d->kind == TY_SLICE || d->kind == TY_DYN) return false;
    if (id_is_none(lang_item(t->sess, LANG_SIZED))) return true;
    return holds(t, env, ty, LANG_SIZED, &t->trait_caches->is_sized);
}
bool traits_type_is_freeze(TyCtxt *t, const ParamEnvData *env, TyId ty) {
    const TyData *d = ty_data(t, ty);
    switch (d->kind) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_PTR:
    case TY_REF:
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_NEVER:
    case TY_ERROR: return true;
    case TY_ARRAY: return traits_type_is_freeze(t, env, d->array.elem);
    case TY_SLICE: return traits_type_is_freeze(t, env, d->elem);
    case TY_NONE:
    case TY_ADT:
    case TY_FOREIGN:
    case TY_DYN:
    case TY_CLOSURE:
    case TY_COROUTINE:
    case TY_TUPLE:
    case TY_ALIAS:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER: break;
    }
    if (id_is_none(lang_item(t->sess, LANG_FREEZE))) {
        const AdtDef *adt = d->kind == TY_ADT ? collect_adt_def(t, d->adt.def) : NULL;
        return !adt || !(adt->flags & ADT_UNSAFE_CELL);
    }
    return holds(t, env, ty, LANG_FREEZE, &t->trait_caches->is_freeze);
}

static bool compute_needs_drop(TyCtxt *t, const ParamEnvData *env, TyId ty);
bool traits_type_needs_drop(TyCtxt *t, const ParamEnvData *env, TyId ty) {
    ty = ty_erase_regions(t, ty);
    const TyData *d = ty_data(t, ty);
    switch (d->kind) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_PTR:
    case TY_REF:
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_NEVER:
    case TY_ERROR:
    case TY_FOREIGN:
    case TY_INFER:
    case TY_BOUND:
    case TY_NONE: return false;
    case TY_DYN: return true;
    case TY_SLICE: return traits_type_needs_drop(t, env, d->elem);
    case TY_ADT:
    case TY_ARRAY:
    case TY_CLOSURE:
    case TY_COROUTINE:
    case TY_TUPLE:
    case TY_ALIAS:
    case TY_PARAM:
    case TY_PLACEHOLDER: break;
    }
    env = env_for(t, env, ty);
    u64 known, key = MAP_KEY2(env->id, ty.v);
    if (map_get(&t->trait_caches->needs_drop, key, &known)) return known;
    map_put(t->arena, &t->trait_caches->needs_drop, key,
            0); // recursion through itself adds nothing
    bool yes = compute_needs_drop(t, env, ty);
    map_put(t->arena, &t->trait_caches->needs_drop, key, yes);
    return yes;
}

static bool adt_needs_drop(TyCtxt *t, const ParamEnvData *env, const TyData *d) {
    const AdtDef *adt = collect_adt_def(t, d->adt.def);
    if (adt->flags & (ADT_MANUALLY_DROP | ADT_PHANTOM_DATA)) return false;
    DefId drop_impl;
    if ((adt->flags & ADT_BOX) || collect_adt_has_dtor(t, d->adt.def, &drop_impl)) return true;
    if (adt->flags & ADT_UNION) return false;
    for_each(VariantDef, v, adt->variants) {
        for_each(FieldDef, f, v->fields) {
            TyId ty = traits_normalize_erasing(t, env, collect_field_ty(t, f->def, d->adt.args));
            if (traits_type_needs_drop(t, env, ty)) return true;
        }
    }
    return false;
}

static bool compute_needs_drop(TyCtxt *t, const ParamEnvData *env, TyId ty) {
    TyData d = *ty_data(t, ty);
    switch (d.kind) {
    case TY_ADT: return adt_needs_drop(t, env, &d);
    case TY_ARRAY: {
        u64 n;
        if (const_try_u64(t, d.array.len, &n) && n == 0) return false;
        return traits_type_needs_drop(t, env, d.array.elem);
    }
    case TY_CLOSURE: return traits_type_needs_drop(t, env, ty_closure_upvars(t, ty));
    case TY_COROUTINE: return true;
    case TY_TUPLE: {
        u32 n = tys_of(t, d.tuple).len;
        for (u32 i = 0; i < n; i++) {
            if (traits_type_needs_drop(t, env, tys_of(t, d.tuple).data[i])) return true;
        }
        return false;
    }
    case TY_ALIAS: {
        TyId normal = traits_normalize_erasing(t, env, ty);
        if (!id_eq(normal, ty)) return traits_type_needs_drop(t, env, normal);
        return !traits_type_is_copy(t, env, ty);
    }
    case TY_PARAM:
    case TY_PLACEHOLDER: return !traits_type_is_copy(t, env, ty);
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_PTR:
    case TY_REF:
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_NEVER:
    case TY_ERROR:
    case TY_FOREIGN:
    case TY_INFER:
    case TY_BOUND:
    case TY_NONE:
    case TY_DYN:
    case TY_SLICE: return false;
    }
    UNREACHABLE();
}
