// SPDX-License-Identifier: MIT
// tables.c: the inference context: variable tables (union by rank, no path compression, so that undoing is
// one store per change), snapshots, and creation of variables. After rustc_infer's type_variable.rs and ena.
#include "infer/infer_internal.h"

InferCtxt *infer_new(TyCtxt *t, Arena *scratch) {
    InferCtxt *ic = NEW(scratch, InferCtxt);
    ic->tcx = t;
    ic->arena = scratch;
    ic->errors_at_start = t->sess->diags.error_count;
    return ic;
}
TyCtxt *infer_tcx(const InferCtxt *ic) {
    return ic->tcx;
}
Arena *infer_arena(InferCtxt *ic) {
    return ic->arena;
}
bool infer_tainted(const InferCtxt *ic) {
    return ic->tcx->sess->diags.error_count > ic->errors_at_start;
}
u64 infer_generation(const InferCtxt *ic) {
    return ic->generation;
}
struct InferCaches **infer_caches(InferCtxt *ic) {
    return &ic->caches;
}
bool infer_is_intercrate(const InferCtxt *ic) {
    return ic->intercrate;
}
void infer_set_intercrate(InferCtxt *ic, bool on) {
    ic->intercrate = on;
}

// ---- union-find ----

u32 infer_find(const VarTable *table, u32 v) {
    while (table->data[v].parent != v) v = table->data[v].parent;
    return v;
}

static void save(InferCtxt *ic, UndoKind kind, u32 index, VarSlot old) {
    ic->generation++;
    if (ic->open_snapshots) vec_push(ic->arena, &ic->undo, ((Undo){kind, index, old}));
}

void infer_watch(InferCtxt *ic, TyId var) {
    const TyData *d = ty_data(ic->tcx, var);
    u32 vid = d->infer.vid;
    if (vid >= ic->watched.len) {
        vec_reserve(ic->arena, &ic->watched, vid + 1);
        ic->watched.len = vid + 1;
    }
    ic->watched.data[vid] |= (u8)(1u << d->infer.kind);
}

const InferWoken *infer_woken(const InferCtxt *ic) {
    return &ic->woken;
}

static void wake(InferCtxt *ic, UndoKind of, u32 vid) {
    InferKind kind = of == UNDO_TY ? INFER_TY : of == UNDO_INT ? INFER_INT : INFER_FLOAT;
    if (of != UNDO_TY && of != UNDO_INT && of != UNDO_FLOAT) return;
    if (vid >= ic->watched.len || !(ic->watched.data[vid] >> kind & 1)) return;
    ic->watched.data[vid] &= (u8) ~(1u << kind);
    vec_push(ic->arena, &ic->woken, MAP_KEY2(kind, vid));
}

u32 infer_union(InferCtxt *ic, VarTable *table, UndoKind kind, u32 a, u32 b) {
    a = infer_find(table, a), b = infer_find(table, b);
    if (a == b) return a;
    VarSlot *sa = &table->data[a], *sb = &table->data[b];
    u32 root = sa->rank > sb->rank ? a : b, child = root == a ? b : a;
    save(ic, kind, child, table->data[child]);
    save(ic, kind, root, table->data[root]);
    if (sa->rank == sb->rank) table->data[root].rank++;
    table->data[child].parent = root;
    wake(ic, kind, child);
    if (!table->data[root].value && table->data[child].value) {
        table->data[root].value = table->data[child].value;
        wake(ic, kind, root);
    }
    return root;
}

void infer_set_value(InferCtxt *ic, VarTable *table, UndoKind kind, u32 root, u32 value) {
    save(ic, kind, root, table->data[root]);
    table->data[root].value = value;
    wake(ic, kind, root);
}

void infer_sub_unify(InferCtxt *ic, u32 a, u32 b) {
    infer_union(ic, &ic->sub_vars, UNDO_SUB, a, b);
}

void infer_unify_ty_vars(InferCtxt *ic, u32 a, u32 b) {
    bool diverging = ic->ty_info.data[infer_find(&ic->ty_vars, a)].diverging ||
                     ic->ty_info.data[infer_find(&ic->ty_vars, b)].diverging;
    infer_sub_unify(ic, a, b);
    u32 root = infer_union(ic, &ic->ty_vars, UNDO_TY, a, b);
    if (diverging && !ic->ty_info.data[root].diverging) {
        save(ic, UNDO_DIVERGING, root, (VarSlot){0});
        ic->ty_info.data[root].diverging = true;
    }
}

u32 infer_root_var(InferCtxt *ic, u32 ty_vid) {
    return infer_find(&ic->ty_vars, ty_vid);
}

// ---- creation ----

static u32 push_slot(InferCtxt *ic, VarTable *table) {
    u32 index = table->len;
    vec_push(ic->arena, table, ((VarSlot){.parent = index}));
    return index;
}

TyId infer_new_ty_var(InferCtxt *ic, TyVarOrigin origin) {
    u32 vid = push_slot(ic, &ic->ty_vars);
    push_slot(ic, &ic->sub_vars);
    vec_push(ic->arena, &ic->ty_info, ((TyVarInfo){origin, origin.diverging}));
    return ty_new_infer(ic->tcx, INFER_TY, vid);
}
TyId infer_new_int_var(InferCtxt *ic) {
    return ty_new_infer(ic->tcx, INFER_INT, push_slot(ic, &ic->int_vars));
}
TyId infer_new_float_var(InferCtxt *ic) {
    return ty_new_infer(ic->tcx, INFER_FLOAT, push_slot(ic, &ic->float_vars));
}
ConstId infer_new_const_var(InferCtxt *ic, Span span, DefId param) {
    u32 vid = push_slot(ic, &ic->const_vars);
    vec_push(ic->arena, &ic->const_info, ((TyVarOrigin){.span = span, .param = param}));
    ConstData data = {.kind = CONST_INFER, .index = vid};
    return const_new(ic->tcx, &data);
}
RegionId infer_new_region_var(InferCtxt *ic, Span span) {
    if (ic->regions)
        vec_push(ic->arena, &ic->regions->vars,
                 ((RegionVarInfo){.universe = ic->universe, .span = span}));
    else
        vec_push(ic->arena, &ic->var_universes, ic->universe);
    return region_new_var(ic->tcx, ic->region_vars++);
}
u32 infer_new_universe(InferCtxt *ic) {
    return ++ic->universe;
}
TyVarOrigin infer_ty_var_origin(const InferCtxt *ic, u32 vid) {
    return ic->ty_info.data[vid].origin;
}
TyVarOrigin infer_const_var_origin(const InferCtxt *ic, u32 vid) {
    return ic->const_info.data[vid];
}
bool infer_var_is_diverging(InferCtxt *ic, u32 vid) {
    return ic->ty_info.data[infer_find(&ic->ty_vars, vid)].diverging;
}

GenericArg infer_fresh_arg(InferCtxt *ic, Span span, const GenericParamDef *param) {
    switch (param->kind) {
    case HIR_PARAM_LIFETIME: {
        RegionId r = infer_new_region_var(ic, span);
        if (ic->regions) vec_last(&ic->regions->vars)->param = param->def;
        return arg_of_region(r);
    }
    case HIR_PARAM_TYPE:
        return arg_of_ty(infer_new_ty_var(ic, (TyVarOrigin){.span = span, .param = param->def}));
    case HIR_PARAM_CONST: return arg_of_const(infer_new_const_var(ic, span, param->def));
    }
    UNREACHABLE();
}

static void fresh_args_into(InferCtxt *ic, Span span, DefId def, GenericArgs prefix,
                            GenericArg *out) {
    const Generics *g = collect_generics_of(ic->tcx, def);
    if (id_is_some(g->parent)) fresh_args_into(ic, span, g->parent, prefix, out);
    for_each(GenericParamDef, p, g->params) {
        out[p->index] =
            p->index < prefix.len ? prefix.data[p->index] : infer_fresh_arg(ic, span, p);
    }
}

ArgsId infer_fresh_args(InferCtxt *ic, Span span, DefId def, ArgsId parent_prefix) {
    const Generics *g = collect_generics_of(ic->tcx, def);
    if (!g->count) return ARGS_EMPTY;
    GenericArg *out = NEW_N(ic->arena, GenericArg, g->count);
    GenericArgs prefix = {0};
    if (id_is_some(parent_prefix)) prefix = args_of(ic->tcx, parent_prefix);
    fresh_args_into(ic, span, def, prefix, out);
    return args_new(ic->tcx, out, g->count);
}

// ---- snapshots ----

InferSnapshot infer_snapshot(InferCtxt *ic) {
    ic->open_snapshots++;
    return (InferSnapshot){
        .undo_len = ic->undo.len,
        .ty_vars = ic->ty_vars.len,
        .int_vars = ic->int_vars.len,
        .float_vars = ic->float_vars.len,
        .const_vars = ic->const_vars.len,
        .region_vars = ic->region_vars,
        .universe = ic->universe,
        .obligations = ic->pending.len,
        .relations = ic->regions ? ic->regions->relations.len : 0,
        .outlives = ic->regions ? ic->regions->outlives.len : 0,
        .regions_set = ic->regions ? ic->regions->set.len : 0,
        .leaks = ic->leaks.len,
    };
}

static void undo_one(InferCtxt *ic, const Undo *u) {
    switch (u->kind) {
    case UNDO_TY: ic->ty_vars.data[u->index] = u->old; break;
    case UNDO_SUB: ic->sub_vars.data[u->index] = u->old; break;
    case UNDO_INT: ic->int_vars.data[u->index] = u->old; break;
    case UNDO_FLOAT: ic->float_vars.data[u->index] = u->old; break;
    case UNDO_CONST: ic->const_vars.data[u->index] = u->old; break;
    case UNDO_DIVERGING: ic->ty_info.data[u->index].diverging = false; break;
    case UNDO_OPAQUE: ic->hidden.len = u->index; break;
    }
}

void infer_rollback(InferCtxt *ic, InferSnapshot s) {
    while (ic->undo.len > s.undo_len) {
        Undo u = vec_pop(&ic->undo);
        undo_one(ic, &u);
    }
    ic->ty_vars.len = ic->sub_vars.len = ic->ty_info.len = s.ty_vars;
    ic->int_vars.len = s.int_vars;
    ic->float_vars.len = s.float_vars;
    ic->const_vars.len = ic->const_info.len = s.const_vars;
    ic->region_vars = s.region_vars;
    ic->universe = s.universe;
    if (ic->pending.len > s.obligations) ic->pending.len = s.obligations;
    if (ic->regions) {
        InferRegions *r = ic->regions;
        while (r->set.len > s.regions_set) r->vars.data[vec_pop(&r->set)].value = (RegionId){0};
        r->vars.len = s.region_vars;
        r->relations.len = s.relations;
        r->outlives.len = s.outlives;
    } else {
        ic->var_universes.len = s.region_vars;
        ic->leaks.len = s.leaks;
    }
    ic->open_snapshots--;
    ic->generation++; // a stamp taken inside the snapshot must never look current again
}

void infer_commit(InferCtxt *ic, InferSnapshot s) {
    (void)s;
    ic->open_snapshots--;
    if (!ic->open_snapshots) ic->undo.len = ic->leaks.len = 0;
}

// ---- obligations ----

const ObligationCause *infer_cause(InferCtxt *ic, ObligationCauseKind kind, Span span) {
    ObligationCause *c = NEW(ic->arena, ObligationCause);
    c->kind = kind;
    c->span = span;
    return c;
}
void infer_set_env(InferCtxt *ic, const ParamEnvData *env) {
    ic->env = env;
}
const ParamEnvData *infer_env(const InferCtxt *ic) {
    return ic->env;
}
void infer_push_obligation(InferCtxt *ic, Obligation o) {
    vec_push(ic->arena, &ic->pending, o);
}
Obligations *infer_pending(InferCtxt *ic) {
    return &ic->pending;
}

// All variables without a value, classes once (by root), in order of creation within each sort.
void infer_unresolved_vars(InferCtxt *ic, TyIdVec *out) {
    for (u32 i = 0; i < ic->ty_vars.len; i++) {
        if (ic->ty_vars.data[i].parent == i && !ic->ty_vars.data[i].value)
            vec_push(ic->arena, out, ty_new_infer(ic->tcx, INFER_TY, i));
    }
    for (u32 i = 0; i < ic->int_vars.len; i++) {
        if (ic->int_vars.data[i].parent == i && !ic->int_vars.data[i].value)
            vec_push(ic->arena, out, ty_new_infer(ic->tcx, INFER_INT, i));
    }
    for (u32 i = 0; i < ic->float_vars.len; i++) {
        if (ic->float_vars.data[i].parent == i && !ic->float_vars.data[i].value)
            vec_push(ic->arena, out, ty_new_infer(ic->tcx, INFER_FLOAT, i));
    }
}
