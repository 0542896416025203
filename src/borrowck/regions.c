// SPDX-License-Identifier: MIT
// regions.c: region variables, liveness of locals (use-live and drop-live with may_dangle), propagation of
// points, universal regions and placeholders along outlives constraints, component by component. NLL (RFC 2094),
// rustc_borrowck::{region_infer, constraints, handle_placeholders}.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

void region_add_point(Bck *k, u32 region, u32 point) {
    points_add(k->a, &k->regions.data[region].points, point, point);
}

void region_add_points(Bck *k, u32 region, const PointSet *live) {
    points_union(k->a, &k->regions.data[region].points, live);
}

void region_outlives(Bck *k, u32 sup, u32 sub, u32 point, Span span, ConstraintCategory c) {
    if (sup == sub || sup == 0 || sub == UINT32_MAX || sup == UINT32_MAX) return;
    OutlivesConstraint made = {.sup = sup, .sub = sub, .span = span, .category = c, .point = point};
    vec_push(k->a, &k->constraints, made);
}

// ---- components ----

// Strongly connected components of the constraints, numbered so that what a component must outlive has smaller
// numbers (Tarjan, without recursion).
typedef struct SccFrame {
    u32 region, edge;
} SccFrame;
typedef struct Sccs {
    Bck *k;
    u32 *first, *next; // constraints + 1 by their sup
    u32 *index, *low;
    U32s stack;
    Vec(SccFrame) frames;
    BitSet on_stack;
    u32 counter, count;
} Sccs;

static void scc_enter(Sccs *s, u32 region) {
    s->index[region] = s->low[region] = ++s->counter;
    vec_push(s->k->a, &s->stack, region);
    bitset_add(&s->on_stack, region);
    vec_push(s->k->a, &s->frames, ((SccFrame){region, s->first[region]}));
}

static void scc_leave(Sccs *s, u32 region) {
    if (s->low[region] == s->index[region]) {
        for (u32 r = UINT32_MAX; r != region;) {
            r = vec_pop(&s->stack);
            bitset_remove(&s->on_stack, r);
            s->k->regions.data[r].scc = s->count;
        }
        s->count++;
    }
    if (!s->frames.len) return;
    u32 up = vec_last(&s->frames)->region;
    s->low[up] = MIN(s->low[up], s->low[region]);
}

static void scc_run(Sccs *s, u32 root) {
    scc_enter(s, root);
    while (s->frames.len) {
        SccFrame *f = vec_last(&s->frames);
        if (!f->edge) {
            u32 region = f->region;
            s->frames.len--;
            scc_leave(s, region);
            continue;
        }
        u32 from = f->region, to = s->k->constraints.data[f->edge - 1].sub;
        f->edge = s->next[f->edge - 1];
        if (!s->index[to])
            scc_enter(s, to);
        else if (bitset_has(&s->on_stack, to))
            s->low[from] = MIN(s->low[from], s->index[to]);
    }
}

static Sccs find_components(Bck *k) {
    u32 n = k->regions.len, m = k->constraints.len;
    Sccs s = {.k = k,
              .first = NEW_N(k->a, u32, n),
              .next = NEW_N(k->a, u32, m + 1),
              .index = NEW_N(k->a, u32, n),
              .low = NEW_N(k->a, u32, n),
              .on_stack = bitset_new(k->a, n)};
    for (u32 i = m; i-- > 0;) {
        u32 sup = k->constraints.data[i].sup;
        s.next[i] = s.first[sup];
        s.first[sup] = i + 1;
    }
    for (u32 i = 0; i < n; i++)
        if (!s.index[i]) scc_run(&s, i);
    return s;
}

// ---- placeholders ----

// A component that reaches a placeholder which one of its members cannot name must outlive 'static: nothing
// shorter outlives what it knows nothing of. rustc_borrowck::handle_placeholders. True: constraints were added.
static bool outlive_unnameable(Bck *k, const Sccs *s) {
    u32 *nameable = NEW_N(k->a, u32, s->count), *reached = NEW_N(k->a, u32, s->count);
    u32 *by = NEW_N(k->a, u32, s->count), *member = NEW_N(k->a, u32, s->count);
    U32s *members = NEW_N(k->a, U32s, s->count);
    for (u32 i = 0; i < s->count; i++) nameable[i] = UINT32_MAX;
    for (u32 r = 0; r < k->regions.len; r++) {
        const RegionInfoData *info = &k->regions.data[r];
        vec_push(k->a, &members[info->scc], r);
        if (info->universe < nameable[info->scc]) {
            nameable[info->scc] = info->universe;
            member[info->scc] = r;
        }
        if (id_is_some(info->placeholder) && info->universe > reached[info->scc]) {
            reached[info->scc] = info->universe;
            by[info->scc] = r;
        }
    }
    bool any = false;
    for (u32 c = 0; c < s->count; c++) { // what a component must outlive comes first
        for (u32 i = 0; i < members[c].len; i++)
            for (u32 e = s->first[members[c].data[i]]; e; e = s->next[e - 1]) {
                u32 to = k->regions.data[k->constraints.data[e - 1].sub].scc;
                if (reached[to] <= reached[c]) continue;
                reached[c] = reached[to];
                by[c] = by[to];
            }
        if (nameable[c] >= reached[c] || k->regions.data[0].scc == c) continue;
        u32 before = k->constraints.len;
        region_outlives(k, member[c], 0, UINT32_MAX, k->b->span, CATEGORY_UNNAMEABLE);
        if (k->constraints.len > before) vec_last(&k->constraints)->unnameable = by[c];
        any = true;
    }
    return any;
}

// ---- propagation ----

// Unites sets that are often empty or the same; sets of components are shared, never changed later.
static void join(Bck *k, BitSet *to, bool *own, const BitSet *from) {
    if (!from->bits || from->words == to->words) return;
    if (!to->bits) {
        *to = *from;
        *own = false;
        return;
    }
    if (!*own) {
        BitSet copy = bitset_new(k->a, to->bits);
        bitset_copy(&copy, to);
        *to = copy;
        *own = true;
    }
    bitset_union(to, from);
}

static void propagate(Bck *k) {
    Sccs s = find_components(k);
    if (k->placeholder_vids.len && outlive_unnameable(k, &s)) s = find_components(k);
    u32 n = k->regions.len;
    U32s *members = NEW_N(k->a, U32s, s.count);
    for (u32 i = 0; i < n; i++) vec_push(k->a, &members[k->regions.data[i].scc], i);
    PointSet *points = NEW_N(k->a, PointSet, s.count), all = {0};
    BitSet *universals = NEW_N(k->a, BitSet, s.count);
    points_add(k->a, &all, 0, k->points - 1);
    u32 bits = k->universal_count;
    for (u32 i = 0; i < n; i++)
        if (id_is_some(k->regions.data[i].placeholder)) bits = i + 1;
    for (u32 c = 0; c < s.count; c++) {
        bool own_universals = false;
        for (u32 i = 0; i < members[c].len; i++) {
            const RegionInfoData *r = &k->regions.data[members[c].data[i]];
            points_union(k->a, &points[c], r->is_universal ? &all : &r->points);
            if (r->is_universal || id_is_some(r->placeholder)) {
                BitSet one = bitset_new(k->a, bits);
                bitset_add(&one, members[c].data[i]);
                join(k, &universals[c], &own_universals, &one);
            }
            for (u32 e = s.first[members[c].data[i]]; e; e = s.next[e - 1]) {
                u32 to = k->regions.data[k->constraints.data[e - 1].sub].scc;
                if (to == c) continue;
                points_union(k->a, &points[c], &points[to]);
                join(k, &universals[c], &own_universals, &universals[to]);
            }
        }
    }
    for (u32 i = 0; i < n; i++) {
        k->regions.data[i].points = points[k->regions.data[i].scc];
        k->regions.data[i].points.is_shared = true;
        k->regions.data[i].universals = universals[k->regions.data[i].scc];
    }
}

void regions_solve(Bck *k) {
    liveness_compute(k);
    propagate(k);
    if (opaques_apply(k)) propagate(k);
}

// All regions that must outlive this one.
BitSet regions_above(Bck *k, u32 region) {
    BitSet out = bitset_new(k->a, k->regions.len);
    bitset_add(&out, region);
    for (bool changed = true; changed;) {
        changed = false;
        for (u32 i = 0; i < k->constraints.len; i++)
            if (bitset_has(&out, k->constraints.data[i].sub))
                changed |= bitset_add(&out, k->constraints.data[i].sup);
    }
    return out;
}

bool region_contains_point(const Bck *k, u32 region, u32 point) {
    return points_has(&k->regions.data[region].points, point);
}

// Does what was found say that sup: sub?
bool region_eval_outlives(Bck *k, u32 sup, u32 sub) {
    const RegionInfoData *a = &k->regions.data[sup], *b = &k->regions.data[sub];
    if (a->scc == b->scc) return true;
    for (u32 i = bitset_next(&b->universals, 0); i != UINT32_MAX;
         i = bitset_next(&b->universals, i + 1)) {
        bool ok = false;
        for (u32 j = bitset_next(&a->universals, 0); j != UINT32_MAX && !ok;
             j = bitset_next(&a->universals, j + 1))
            ok = i == j || j == 0 ||
                 (i < k->universal_count && j < k->universal_count && universal_outlives(k, j, i));
        if (!ok) return false;
    }
    return a->is_universal || points_contain(&a->points, &b->points);
}
