// SPDX-License-Identifier: MIT
// param_env.c: the where-clauses in scope of a definition: its predicates with its parents', elaborated and
// normalised. Memoised; an environment has a number so that answers can be keyed by it.
#include "traits/traits_internal.h"
#include "ty/layout.h"

#include "source/session.h"

static TyId normalize_for_layout(TyCtxt *t, TyId ty) {
    return traits_normalize_erasing(t, traits_empty_env(t, true), ty);
}

void traits_init(TyCtxt *t) {
    if (t->layout_table) t->layout_table->normalize = normalize_for_layout;
    if (t->trait_caches) return; // mapped from an image
    struct TraitCaches *c = NEW(t->arena, struct TraitCaches);
    t->trait_caches = c;
    c->empty = NEW(t->arena, ParamEnvData);
    c->empty->id = ++c->env_count;
    c->empty_revealed = NEW(t->arena, ParamEnvData);
    c->empty_revealed->id = ++c->env_count;
    c->empty_revealed->reveal_all = true;
}

const ParamEnvData *traits_empty_env(TyCtxt *t, bool reveal_all) {
    return reveal_all ? t->trait_caches->empty_revealed : t->trait_caches->empty;
}

static const u32 GENERIC_FLAGS = TYF_HAS_PARAM | TYF_HAS_RE_PARAM | TYF_HAS_LATE_PARAM;

ParamEnvData *traits_env_new(TyCtxt *t, const PredIds *clauses, bool reveal_all) {
    ParamEnvData *env = NEW(t->arena, ParamEnvData);
    env->id = ++t->trait_caches->env_count;
    env->reveal_all = reveal_all;
    env->clauses.data = NEW_N(t->arena, PredId, clauses->len);
    env->clauses.len = clauses->len;
    for (u32 i = 0; i < clauses->len; i++) {
        env->clauses.data[i] = clauses->data[i];
        const Pred *p = pred_of(t, clauses->data[i]);
        if (!(p->flags & GENERIC_FLAGS) && (p->kind == PRED_TRAIT || p->kind == PRED_PROJECTION))
            env->has_global = true;
    }
    return env;
}

// Clauses may mention projections (`T::Item: Clone` with `T: Iterator<Item = u8>`): they are normalised in the
// unnormalised environment.
static void normalize_clauses(TyCtxt *t, PredIds *clauses, Arena *scratch) {
    bool any = false;
    for (u32 i = 0; i < clauses->len; i++)
        any |= (pred_of(t, clauses->data[i])->flags & TYF_HAS_PROJECTION) != 0;
    if (!any) return;
    const ParamEnvData *raw = traits_env_new(t, clauses, false);
    InferCtxt *ic = infer_new(t, scratch);
    infer_set_env(ic, raw);
    const ObligationCause *cause = infer_cause(ic, CAUSE_MISC, SPAN_NONE);
    for (u32 i = 0; i < clauses->len; i++) {
        const Pred *p = pred_of(t, clauses->data[i]);
        if (!(p->flags & TYF_HAS_PROJECTION) || p->kind == PRED_TYPE_OUTLIVES ||
            p->kind == PRED_REGION_OUTLIVES)
            continue;
        InferSnapshot s = infer_snapshot(ic);
        Obligations nested = {0};
        PredId q = infer_resolve_pred(
            ic, traits_normalize_pred(ic, raw, cause, clauses->data[i], &nested));
        if (pred_has_infer(
                t, q)) { // an impl's parameter that only its clauses tell: `F: FnMut() -> B`
            Fulfill *f = fulfill_new(ic);
            FulfillErrors unused = {0};
            for (u32 k = 0; k < nested.len; k++) fulfill_register(f, nested.data[k]);
            fulfill_select_where_possible(f, &unused);
            q = infer_resolve_pred(ic, q);
        }
        if (!pred_has_infer(t, q)) clauses->data[i] = q;
        infer_rollback(ic, s);
    }
}

// The environment of these predicates: elaborated and normalised.
const ParamEnvData *traits_env_of(TyCtxt *t, PredIds *clauses, Arena *scratch) {
    traits_elaborate(t, clauses, scratch);
    normalize_clauses(t, clauses, scratch);
    return clauses->len ? traits_env_new(t, clauses, false) : traits_empty_env(t, false);
}

static const ParamEnvData *compute_env(TyCtxt *t, DefId def, bool reveal_all) {
    Arena scratch = arena_new(NULL);
    PredSpanVec preds = {0};
    collect_predicates_subst(t, def, args_identity(t, def), &scratch, &preds);
    collect_rpitit_assumptions(t, def, &scratch, &preds);
    PredIds clauses = {0};
    for_each(PredSpan, p, preds) vec_push(&scratch, &clauses, p->pred);
    traits_elaborate(t, &clauses, &scratch);
    normalize_clauses(t, &clauses, &scratch);
    const ParamEnvData *env =
        clauses.len ? traits_env_new(t, &clauses, reveal_all) : traits_empty_env(t, reveal_all);
    arena_free_all(&scratch);
    return env;
}

// Whose where-clauses hold inside def: closures, constants and fields see those around them.
static DefId env_owner(TyCtxt *t, DefId def) {
    for (u32 i = 0; i < 256; i++) {
        const Def *d = def_of(t->sess, def);
        switch (d->kind) {
        case DEF_CLOSURE:
        case DEF_INLINE_CONST:
        case DEF_ANON_CONST:
        case DEF_FIELD:
        case DEF_VARIANT:
        case DEF_CTOR:
        case DEF_TY_PARAM:
        case DEF_CONST_PARAM:
        case DEF_LIFETIME_PARAM:
        case DEF_OPAQUE_TY:
            if (id_is_none(d->parent)) return def;
            def = d->parent;
            continue;
        case DEF_NONE:
        case DEF_MOD:
        case DEF_STRUCT:
        case DEF_UNION:
        case DEF_ENUM:
        case DEF_TRAIT:
        case DEF_TY_ALIAS:
        case DEF_FOREIGN_TY:
        case DEF_TRAIT_ALIAS:
        case DEF_ASSOC_TY:
        case DEF_FN:
        case DEF_CONST:
        case DEF_STATIC:
        case DEF_ASSOC_FN:
        case DEF_ASSOC_CONST:
        case DEF_MACRO:
        case DEF_EXTERN_CRATE:
        case DEF_USE:
        case DEF_FOREIGN_MOD:
        case DEF_GLOBAL_ASM:
        case DEF_IMPL: return def;
        }
    }
    return def;
}

static const ParamEnvData *env_for(TyCtxt *t, DefId def, bool reveal_all) {
    def = env_owner(t, def);
    DefKind kind = def_of(t->sess, def)->kind;
    if (kind == DEF_MOD || kind == DEF_NONE) return traits_empty_env(t, reveal_all);
    Map *memo = reveal_all ? &t->trait_caches->envs_revealed : &t->trait_caches->envs;
    u64 known = map_get_or(memo, def.v, 0);
    if (known) return (const ParamEnvData *)(uintptr_t)known;
    // Asked for while it is being computed (normalising its own clauses): no assumptions.
    map_put(t->arena, memo, def.v, (u64)(uintptr_t)traits_empty_env(t, reveal_all));
    const ParamEnvData *env = compute_env(t, def, reveal_all);
    map_put(t->arena, memo, def.v, (u64)(uintptr_t)env);
    return env;
}
const ParamEnvData *traits_param_env(TyCtxt *t, DefId def) {
    return env_for(t, def, false);
}
const ParamEnvData *traits_param_env_revealed(TyCtxt *t, DefId def) {
    return env_for(t, def, true);
}
