// SPDX-License-Identifier: MIT
// regions.c: what relations say about regions, recorded for borrow checking, which solves them. After
// rustc_infer's region_constraints. Equal regions are also remembered as such, so that a variable made in an
// inner universe can be named by what it equals (opportunistic_resolve_var).
#include "infer/infer_internal.h"

enum { RESOLVE_STEPS_MAX = 64 };

InferRegions *infer_record_regions(InferCtxt *ic) {
    if (ic->regions) return ic->regions;
    ic->regions = NEW(ic->arena, InferRegions);
    for (u32 i = 0; i < ic->var_universes.len; i++)
        vec_push(ic->arena, &ic->regions->vars,
                 ((RegionVarInfo){.universe = ic->var_universes.data[i]}));
    return ic->regions;
}

InferRegions *infer_regions(InferCtxt *ic) {
    return ic->regions;
}

u32 infer_universe(const InferCtxt *ic) {
    return ic->universe;
}

RegionId infer_resolve_region(InferCtxt *ic, RegionId r) {
    if (!ic->regions) return r;
    for (u32 i = 0; i < RESOLVE_STEPS_MAX; i++) {
        const RegionData *d = region_data(ic->tcx, r);
        if (d->kind != RE_VAR || d->index >= ic->regions->vars.len) return r;
        RegionId value = ic->regions->vars.data[d->index].value;
        if (id_is_none(value)) return r;
        r = value;
    }
    return r;
}

static u32 universe_of(const InferCtxt *ic, RegionId r) {
    const RegionData *d = region_data(ic->tcx, r);
    if (d->kind == RE_PLACEHOLDER) return d->index;
    if (d->kind == RE_VAR && d->index < ic->regions->vars.len)
        return ic->regions->vars.data[d->index].universe;
    return 0;
}

static bool set_value(InferCtxt *ic, RegionId var, RegionId value) {
    const RegionData *d = region_data(ic->tcx, var);
    if (d->kind != RE_VAR || d->index >= ic->regions->vars.len) return false;
    RegionVarInfo *info = &ic->regions->vars.data[d->index];
    if (info->universe < universe_of(ic, value)) return false;
    info->value = value;
    vec_push(ic->arena, &ic->regions->set, d->index);
    return true;
}

static void record(InferCtxt *ic, RegionId sup, RegionId sub, bool is_relation) {
    if (!ic->regions || id_eq(sup, sub)) return;
    vec_push(ic->arena, &ic->regions->relations,
             ((RegionRelation){sup, sub, ic->regions->cause, is_relation}));
}
void infer_region_outlives(InferCtxt *ic, RegionId sup, RegionId sub) {
    record(ic, sup, sub, false);
}

void infer_type_outlives(InferCtxt *ic, TyId ty, RegionId region) {
    if (ic->regions)
        vec_push(ic->arena, &ic->regions->outlives,
                 ((TypeOutlives){ty, region, ic->regions->cause}));
}

// ---- leak check (rustc_infer's region_constraints/leak_check.rs) ----

static bool is_open(const InferCtxt *ic, RegionId r) {
    RegionKind k = region_data(ic->tcx, r)->kind;
    return k == RE_VAR || k == RE_PLACEHOLDER;
}
static bool is_unknown(const InferCtxt *ic, RegionId r) {
    RegionKind k = region_data(ic->tcx, r)->kind;
    return k == RE_ERASED || k == RE_ERROR || k == RE_BOUND;
}

static void note_leak(InferCtxt *ic, RegionId sup, RegionId sub) {
    if (region_data(ic->tcx, sup)->kind == RE_STATIC) return;
    vec_push(ic->arena, &ic->leaks, ((RegionPair){sup, sub}));
}
// Without recorded regions: what a leak check may want to know.
static void note_relation(InferCtxt *ic, RegionId a, RegionId b, Variance v) {
    if (!ic->open_snapshots || is_unknown(ic, a) || is_unknown(ic, b)) return;
    if (!is_open(ic, a) && !is_open(ic, b)) return;
    if (v != VARIANCE_CONTRAVARIANT) note_leak(ic, a, b);
    if (v != VARIANCE_COVARIANT) note_leak(ic, b, a);
}

enum { LEAK_NODES_MAX = 256 };
typedef struct LeakGraph { // sup -> sub
    InferCtxt *ic;
    Arena scratch;
    Vec(RegionId) nodes;
    Vec(u32) from, to;
} LeakGraph;

static u32 leak_node(LeakGraph *g, RegionId r) {
    for (u32 i = 0; i < g->nodes.len; i++) {
        if (id_eq(g->nodes.data[i], r)) return i;
    }
    vec_push(&g->scratch, &g->nodes, r);
    return g->nodes.len - 1;
}
static void leak_edge(LeakGraph *g, RegionId sup, RegionId sub) {
    if (is_unknown(g->ic, sup) || is_unknown(g->ic, sub)) return;
    if (region_data(g->ic->tcx, sup)->kind == RE_STATIC) return;
    vec_push(&g->scratch, &g->from, leak_node(g, sup));
    vec_push(&g->scratch, &g->to, leak_node(g, sub));
}

static u32 leak_universe(const InferCtxt *ic, RegionId r) {
    const RegionData *d = region_data(ic->tcx, r);
    if (ic->regions || d->kind != RE_VAR) return universe_of(ic, r);
    return d->index < ic->var_universes.len ? ic->var_universes.data[d->index] : 0;
}

// Nothing that a placeholder must outlive is another placeholder, or known where the placeholder is not.
static bool node_leaks(const LeakGraph *g, u32 start, u32 outer, bool *reached) {
    InferCtxt *ic = g->ic;
    u32 own = leak_universe(ic, g->nodes.data[start]);
    if (region_data(ic->tcx, g->nodes.data[start])->kind != RE_PLACEHOLDER || own <= outer)
        return false;
    for (u32 i = 0; i < g->nodes.len; i++) reached[i] = i == start;
    for (bool changed = true; changed;) {
        changed = false;
        for (u32 i = 0; i < g->from.len; i++) {
            u32 to = g->to.data[i];
            if (!reached[g->from.data[i]] || reached[to]) continue;
            RegionId r = g->nodes.data[to];
            u32 universe = leak_universe(ic, r);
            if (universe < own) return true;
            if (region_data(ic->tcx, r)->kind == RE_PLACEHOLDER && universe > outer) return true;
            reached[to] = changed = true;
        }
    }
    return false;
}

bool infer_leak_check(InferCtxt *ic, u32 outer, InferSnapshot s) {
    if (ic->universe == outer) return true;
    u32 from = ic->regions ? s.relations : s.leaks;
    u32 to = ic->regions ? ic->regions->relations.len : ic->leaks.len;
    if (from >= to) return true;
    LeakGraph g = {.ic = ic, .scratch = arena_new(NULL)};
    for (u32 i = from; i < to; i++) {
        if (ic->regions)
            leak_edge(&g, ic->regions->relations.data[i].sup, ic->regions->relations.data[i].sub);
        else
            leak_edge(&g, ic->leaks.data[i].sup, ic->leaks.data[i].sub);
    }
    bool leaks = false, *reached = NEW_N(&g.scratch, bool, g.nodes.len + 1);
    for (u32 i = 0; i < g.nodes.len && g.nodes.len <= LEAK_NODES_MAX && !leaks; i++)
        leaks = node_leaks(&g, i, outer, reached);
    arena_free_all(&g.scratch);
    return !leaks;
}

void infer_relate_regions(InferCtxt *ic, RegionId a, RegionId b, Variance v) {
    if (id_eq(a, b) || v == VARIANCE_BIVARIANT) return;
    if (!ic->regions) {
        note_relation(ic, a, b, v);
        return;
    }
    if (v != VARIANCE_CONTRAVARIANT) record(ic, a, b, true);
    if (v != VARIANCE_COVARIANT) record(ic, b, a, true);
    if (v != VARIANCE_INVARIANT) return;
    RegionId x = infer_resolve_region(ic, a), y = infer_resolve_region(ic, b);
    if (id_eq(x, y)) return;
    // The younger variable is named by the older one: a caller's own regions stay what they are.
    const RegionData *dx = region_data(ic->tcx, x), *dy = region_data(ic->tcx, y);
    bool swap = dx->kind == RE_VAR && dy->kind == RE_VAR && dx->index < dy->index;
    if (!set_value(ic, swap ? y : x, swap ? x : y)) set_value(ic, swap ? x : y, swap ? y : x);
}
