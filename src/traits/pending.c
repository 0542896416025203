// SPDX-License-Identifier: MIT
// pending.c: the obligations of a body that are not settled, in order of registration, and which of them are due.
// In: obligations, and the log of variables that something waits for (infer_woken). Out: the next obligation to
// process. A waiting obligation is found through the variables it waits for, so that a round costs what it
// changes and not what is pending. Order: rounds go upwards over the list; who becomes due behind the present
// place is processed in the next round, as if each round looked at every obligation.
#include "traits/traits_internal.h"

typedef struct Waiter {   // one obligation in one variable's list
    u32 node, slot, next; // slot: which of the node's variables
} Waiter;

struct PendingList {
    InferCtxt *ic;
    Vec(FulfillNode) nodes; // [0] is the ring's head; settled ones stay as holes
    Vec(u64) due;           // binary heap of round << 32 | node
    Map waiting;            // variable (InferKind, vid) -> its first waiter
    Vec(Waiter) waiters;    // [0] unused
    Vec(u32) on_anything;   // nodes that wait for any change
    u32 free_waiter;        // list of waiters for reuse
    u32 woken;              // how much of the log is done
    u32 round, at;          // `at`: the node in hand, UINT32_MAX between rounds
    u32 count;
};

PendingList *traits_pending_new(InferCtxt *ic) {
    Arena *a = infer_arena(ic);
    PendingList *p = NEW(a, PendingList);
    p->ic = ic;
    p->at = UINT32_MAX;
    vec_reserve(a, &p->nodes, 4);
    vec_push(a, &p->nodes, ((FulfillNode){0}));
    p->woken = infer_woken(ic)->len;
    return p;
}

u32 traits_pending_count(const PendingList *p) {
    return p->count;
}
const FulfillNode *traits_pending_first(const PendingList *p) {
    return traits_pending_next(p, &p->nodes.data[0]);
}
const FulfillNode *traits_pending_next(const PendingList *p, const FulfillNode *n) {
    return n->next ? &p->nodes.data[n->next] : NULL;
}

// ---- the heap ----

static void heap_push(PendingList *p, u64 key) {
    vec_push(infer_arena(p->ic), &p->due, key);
    u64 *h = p->due.data;
    u32 i = p->due.len - 1;
    for (; i && h[(i - 1) / 2] > key; i = (i - 1) / 2) h[i] = h[(i - 1) / 2];
    h[i] = key;
}

static u64 heap_pop(PendingList *p) {
    u64 *h = p->due.data, top = h[0], last = vec_pop(&p->due);
    u32 n = p->due.len, i = 0;
    for (;;) {
        u32 child = 2 * i + 1;
        if (child >= n) break;
        if (child + 1 < n && h[child + 1] < h[child]) child++;
        if (h[child] >= last) break;
        h[i] = h[child];
        i = child;
    }
    if (n) h[i] = last;
    return top;
}

static void make_due(PendingList *p, u32 index) {
    FulfillNode *n = &p->nodes.data[index];
    if (n->is_due || n->is_settled) return;
    n->is_due = true;
    u32 round = p->at != UINT32_MAX && index > p->at ? p->round : p->round + 1;
    heap_push(p, (u64)round << 32 | index);
}

void traits_pending_add(PendingList *p, const FulfillTrace *trace) {
    u32 index = p->nodes.len, last = p->nodes.data[0].prev;
    vec_push(infer_arena(p->ic), &p->nodes, ((FulfillNode){.trace = trace, .prev = last}));
    p->nodes.data[last].next = index;
    p->nodes.data[0].prev = index;
    p->count++;
    make_due(p, index);
}

static void settle(PendingList *p, u32 index) {
    FulfillNode *n = &p->nodes.data[index];
    p->nodes.data[n->prev].next = n->next;
    p->nodes.data[n->next].prev = n->prev;
    n->is_settled = true;
    p->count--;
}

// ---- waiting ----

static u64 var_key(const TyCtxt *t, TyId var) {
    const TyData *d = ty_data(t, var);
    return MAP_KEY2(d->infer.kind, d->infer.vid);
}

static void wait_for(PendingList *p, u32 index, u32 slot) {
    TyCtxt *t = infer_tcx(p->ic);
    FulfillNode *n = &p->nodes.data[index];
    TyId var = n->stalled[slot];
    if (n->listed >> slot & 1) return;
    n->listed |= (u8)(1u << slot);
    if (ty_kind(t, var) != TY_INFER || ty_data(t, var)->infer.kind == INFER_FRESH) return;
    Arena *a = infer_arena(p->ic);
    u32 w = p->free_waiter;
    if (w) {
        p->free_waiter = p->waiters.data[w].next;
    } else {
        if (!p->waiters.len) vec_push(a, &p->waiters, ((Waiter){0}));
        w = p->waiters.len;
        vec_push(a, &p->waiters, ((Waiter){0}));
    }
    u64 *first = map_at(a, &p->waiting, var_key(t, var));
    p->waiters.data[w] = (Waiter){.node = index, .slot = slot, .next = (u32)*first};
    *first = w;
    infer_watch(p->ic, var);
}

static void wait(PendingList *p, u32 index) {
    FulfillNode *n = &p->nodes.data[index];
    if (n->stalled_count == UINT32_MAX) {
        if (!n->on_anything) vec_push(infer_arena(p->ic), &p->on_anything, index);
        n->on_anything = true;
        return;
    }
    for (u32 i = 0; i < n->stalled_count; i++) wait_for(p, index, i);
}

// Who waits for what was set or unified since.
static void take_woken(PendingList *p) {
    const InferWoken *log = infer_woken(p->ic);
    while (p->woken < log->len) {
        u64 *first = NULL, key = log->data[p->woken++];
        if (map_has(&p->waiting, key)) first = map_at(infer_arena(p->ic), &p->waiting, key);
        if (!first || !*first) continue;
        u32 w = (u32)*first, last = w;
        *first = 0;
        for (u32 i = w; i; i = p->waiters.data[i].next) {
            const Waiter *waiter = &p->waiters.data[i];
            p->nodes.data[waiter->node].listed &= (u8) ~(1u << waiter->slot);
            make_due(p, waiter->node);
            last = i;
        }
        p->waiters.data[last].next = p->free_waiter;
        p->free_waiter = w;
    }
}

static bool still_stalled(PendingList *p, const FulfillNode *n) {
    if (n->stalled_count == 0 || n->stalled_count == UINT32_MAX) return false;
    for (u32 i = 0; i < n->stalled_count; i++) {
        if (!id_eq(infer_shallow_resolve(p->ic, n->stalled[i]), n->stalled[i])) return false;
    }
    return true;
}

// ---- rounds ----

void traits_pending_begin_round(PendingList *p, bool changed) {
    p->at = UINT32_MAX;
    take_woken(p);
    if (changed) {
        u32 kept = 0;
        for (u32 i = 0; i < p->on_anything.len; i++) {
            u32 index = p->on_anything.data[i];
            FulfillNode *n = &p->nodes.data[index];
            n->on_anything = !n->is_settled && n->stalled_count == UINT32_MAX;
            if (!n->on_anything) continue;
            make_due(p, index);
            p->on_anything.data[kept++] = index;
        }
        p->on_anything.len = kept;
    }
    p->round++;
}

bool traits_pending_take(PendingList *p, FulfillNode *out) {
    take_woken(p);
    while (p->due.len && p->due.data[0] >> 32 <= p->round) {
        u32 index = (u32)heap_pop(p);
        FulfillNode *n = &p->nodes.data[index];
        n->is_due = false;
        p->at = index;
        if (still_stalled(p, n)) { // what woke it was undone
            wait(p, index);
            continue;
        }
        n->stalled_count = 0;
        *out = *n;
        return true;
    }
    p->at = UINT32_MAX;
    return false;
}

void traits_pending_put(PendingList *p, const FulfillNode *n, bool settled) {
    u32 index = p->at;
    if (settled) {
        settle(p, index);
        return;
    }
    FulfillNode *to = &p->nodes.data[index];
    to->stalled_count = n->stalled_count;
    to->listed = 0;
    memcpy(to->stalled, n->stalled, sizeof to->stalled);
    if (to->stalled_count == 0) { // said nothing: looked at again in the next round
        make_due(p, index);
        return;
    }
    wait(p, index);
}

void traits_pending_clear(PendingList *p) {
    while (p->count) settle(p, p->nodes.data[0].next);
}
