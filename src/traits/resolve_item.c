// SPDX-License-Identifier: MIT
// resolve_item.c: which definition a use of a trait's item means for given arguments, after type checking.
// After rustc_ty_utils's instance.rs and codegen_select_candidate.
#include "traits/traits_internal.h"

static bool select_in(TyCtxt *t, const ParamEnvData *env, TraitRef tr, Arena *scratch,
                      ImplSource *out) {
    InferCtxt *ic = infer_new(t, scratch);
    infer_set_env(ic, env);
    Obligation o = {.pred = traits_trait_pred(t, tr),
                    .env = env,
                    .cause = infer_cause(ic, CAUSE_MISC, SPAN_NONE)};
    ImplSource source;
    if (traits_select(ic, &o, &source) != ANSWER_YES) return false;
    Fulfill *f = fulfill_new(ic);
    FulfillErrors errors = {0};
    for (u32 i = 0; i < source.nested.len; i++) fulfill_register(f, source.nested.data[i]);
    fulfill_select_where_possible(f, &errors);
    *out = source;
    out->nested = (Obligations){0};
    if (id_is_some(source.args)) out->args = infer_resolve_args(ic, source.args);
    if (id_is_some(out->args) && env->reveal_all) out->args = args_erase_regions(t, out->args);
    out->self_ty = infer_resolve(ic, source.self_ty);
    if (id_is_none(out->args)) out->args = ARGS_EMPTY;
    return errors.len == 0;
}

bool traits_codegen_select(TyCtxt *t, TraitRef tr, ImplSource *out) {
    tr.args = args_erase_regions(t, tr.args);
    PredId pred = traits_trait_pred(t, tr);
    u64 known;
    if (map_get(&t->trait_caches->codegen, pred.v, &known)) {
        if (known) *out = *(const ImplSource *)(uintptr_t)known;
        return known != 0;
    }
    Arena scratch = arena_new(NULL);
    ImplSource *memo = NULL, source;
    if (select_in(t, traits_empty_env(t, true), tr, &scratch, &source)) {
        memo = NEW(t->arena, ImplSource);
        *memo = source;
        *out = source;
    }
    arena_free_all(&scratch);
    map_put(t->arena, &t->trait_caches->codegen, pred.v, (u64)(uintptr_t)memo);
    return memo != NULL;
}

ResolvedItem traits_resolve_assoc_item(TyCtxt *t, const ParamEnvData *env, DefId item,
                                       ArgsId args) {
    ResolvedItem r = {.found = true, .def = item, .args = args};
    const AssocItem *a = collect_assoc_item(t, item);
    if (!a || a->container_kind != ASSOC_IN_TRAIT) return r;
    TraitRef tr = traits_projection_trait_ref(t, item, args);
    tr.args = traits_normalize_args_erasing(t, env, tr.args);
    bool generic = env->clauses.len ||
                   (args_flags(t, tr.args) & (TYF_HAS_PARAM | TYF_HAS_OPAQUE)) || !env->reveal_all;
    Arena scratch = arena_new(NULL);
    r.found = generic ? select_in(t, env, tr, &scratch, &r.source)
                      : traits_codegen_select(t, tr, &r.source);
    arena_free_all(&scratch);
    if (!r.found || r.source.kind != SOURCE_IMPL) {
        if (r.found && r.source.kind == SOURCE_PARAM) r.found = false;
        return r;
    }
    AssocItems items = collect_assoc_items(t, r.source.impl);
    for (u32 i = 0; i < items.len; i++) {
        if (!id_eq(items.data[i].trait_item, item)) continue;
        r.def = items.data[i].def;
        r.args = args_rebase(t, args, a->container, r.source.args);
        return r;
    }
    r.found = a->has_value;
    return r;
}
