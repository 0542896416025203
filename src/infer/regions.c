// SPDX-License-Identifier: MIT
// regions.c: what relations say about regions, recorded for borrow checking, which solves them. After
// rustc_infer's region_constraints. Equal regions are also remembered as such, so that a variable made in an
// inner universe can be named by what it equals (opportunistic_resolve_var).
#include "infer/infer_internal.h"

enum { RESOLVE_STEPS_MAX = 64 };

InferRegions *infer_record_regions(InferCtxt *ic) {
    if (!ic->regions) ic->regions = NEW(ic->arena, InferRegions);
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

void infer_relate_regions(InferCtxt *ic, RegionId a, RegionId b, Variance v) {
    if (!ic->regions || id_eq(a, b) || v == VARIANCE_BIVARIANT) return;
    if (v != VARIANCE_CONTRAVARIANT) record(ic, a, b, true);
    if (v != VARIANCE_COVARIANT) record(ic, b, a, true);
    if (v != VARIANCE_INVARIANT) return;
    RegionId x = infer_resolve_region(ic, a), y = infer_resolve_region(ic, b);
    if (id_eq(x, y)) return;
    if (!set_value(ic, x, y)) set_value(ic, y, x);
}
