// SPDX-License-Identifier: MIT
// leaks.c: what the program left allocated and no static reaches any more. In: the machine after main has
// returned; out: one report for each such allocation. Any word that is an address in an allocation reaches it.
#include "machine/machine_internal.h"

typedef struct Leaks {
    Machine *m;
    Vec(u32) heap; // allocations that are alive, by address
    bool *reached; // by allocation
    Vec(u32) todo;
} Leaks;

static int by_base(const Machine *m, u32 a, u32 b) {
    u64 x = m->allocs.data[a].base, y = m->allocs.data[b].base;
    return x < y ? -1 : x > y;
}

// Merge sort: there may be many, and they come mostly in order.
static void sort_allocs(const Machine *m, u32 *v, u32 *tmp, u32 n) {
    if (n < 2) return;
    u32 half = n / 2;
    sort_allocs(m, v, tmp, half);
    sort_allocs(m, v + half, tmp, n - half);
    if (by_base(m, v[half - 1], v[half]) <= 0) return;
    memcpy(tmp, v, half * sizeof(u32));
    for (u32 i = 0, k = half, o = 0; i < half; o++)
        v[o] = k == n || by_base(m, tmp[i], v[k]) <= 0 ? tmp[i++] : v[k++];
}

static void reach(Leaks *l, u64 va) {
    u32 lo = 0, hi = l->heap.len;
    while (lo < hi) {
        u32 mid = (lo + hi) / 2;
        if (l->m->allocs.data[l->heap.data[mid]].base <= va)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!lo) return;
    u32 i = l->heap.data[lo - 1];
    const AllocRec *r = &l->m->allocs.data[i];
    if (va - r->base > r->size || l->reached[i]) return;
    l->reached[i] = true;
    vec_push(&l->m->scratch, &l->todo, i);
}

static void scan(Leaks *l, const AllocRec *r) {
    TlbEntry *e = memory_lookup(l->m, r->base);
    if (!e) return;
    u64 first = ALIGN_UP(r->base, 8) - r->base;
    const u8 *host = e->host + (r->base & (REGION_BYTES - 1));
    for (u64 at = first; at + 8 <= r->size; at += 8) reach(l, LOAD_AS(u64, host + at));
}

void memory_report_leaks(Machine *m) {
    ArenaMark mark = arena_mark(&m->scratch);
    Leaks l = {.m = m};
    l.reached = NEW_N(&m->scratch, bool, m->allocs.len + 1);
    for (u32 i = 1; i < m->allocs.len; i++)
        if (m->allocs.data[i].alive && m->allocs.data[i].kind == ALLOC_HEAP)
            vec_push(&m->scratch, &l.heap, i);
    sort_allocs(m, l.heap.data, NEW_N(&m->scratch, u32, l.heap.len + 1), l.heap.len);
    for (u32 i = 1; i < m->allocs.len; i++)
        if (m->allocs.data[i].alive && m->allocs.data[i].kind != ALLOC_HEAP)
            scan(&l, &m->allocs.data[i]);
    while (l.todo.len) {
        u32 i = vec_pop(&l.todo);
        scan(&l, &m->allocs.data[i]);
    }
    bool any = false;
    for_each(u32, i, l.heap) {
        if (l.reached[*i]) continue;
        const AllocRec *r = &m->allocs.data[*i];
        any = true;
        diag_emit(diag_error(
            m->s, E_NONE, source_span_outermost(&m->s->sources, r->made),
            "memory leaked (Rust heap, size: %" PRIu64 ", align: %u), allocated here:", r->size,
            r->align));
    }
    if (any) machine_stop(m, MACHINE_LEAKED);
    arena_release(&m->scratch, mark);
}
