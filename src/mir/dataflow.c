// SPDX-License-Identifier: MIT
// dataflow.c: the fixed point.
#include "mir/dataflow.h"

typedef struct Propagate {
    Dataflow *d;
    BlockId from;
    const BitSet *state;
    BitSet scratch;
    BitSet *dirty; // blocks to look at again
} Propagate;

static bool join(Dataflow *d, u32 block, const BitSet *state) {
    if (!d->reached[block]) {
        d->reached[block] = true;
        bitset_copy(&d->states[block], state);
        return true;
    }
    return d->intersect ? bitset_intersect(&d->states[block], state)
                        : bitset_union(&d->states[block], state);
}

static void to_successor(void *context, BlockId b) {
    Propagate *p = context;
    const BitSet *state = p->state;
    if (p->d->edge) {
        bitset_copy(&p->scratch, p->state);
        p->d->edge(p->d, &p->scratch, p->from, b);
        state = &p->scratch;
    }
    if (join(p->d, b.v, state)) bitset_add(p->dirty, b.v);
}

static void apply_forward(Dataflow *d, BitSet *state, BlockId block, u32 to) {
    const MirBlock *b = &d->body->blocks.data[block.v];
    for (u32 i = 0; i < to; i++)
        if (d->stmt) d->stmt(d, state, &b->stmts.data[i], block, i);
}

static void run_forward(Dataflow *d) {
    BlockIds order = mir_reverse_postorder(d->arena, d->body);
    BitSet dirty = bitset_new(d->arena, d->body->blocks.len);
    BitSet state = bitset_new(d->arena, d->bits);
    Propagate p = {
        .d = d, .state = &state, .scratch = bitset_new(d->arena, d->bits), .dirty = &dirty};
    if (d->start) d->start(d, &d->states[0]);
    d->reached[0] = true;
    bitset_add(&dirty, 0);
    for (bool changed = true; changed;) {
        changed = false;
        for (u32 i = 0; i < order.len; i++) {
            BlockId b = order.data[i];
            if (!bitset_has(&dirty, b.v)) continue;
            bitset_remove(&dirty, b.v);
            changed = true;
            bitset_copy(&state, &d->states[b.v]);
            const MirBlock *block = &d->body->blocks.data[b.v];
            apply_forward(d, &state, b, block->stmts.len);
            if (!block->has_term) continue;
            if (d->term) d->term(d, &state, &block->term, b);
            p.from = b;
            mir_successors(&block->term, to_successor, &p);
        }
    }
}

typedef struct Gather {
    Dataflow *d;
    BitSet *out;
    BitSet *entries; // states at block entries
    bool any;
} Gather;

static void from_successor(void *context, BlockId b) {
    Gather *g = context;
    if (!g->any)
        bitset_copy(g->out, &g->entries[b.v]);
    else if (g->d->intersect)
        bitset_intersect(g->out, &g->entries[b.v]);
    else
        bitset_union(g->out, &g->entries[b.v]);
    g->any = true;
}

static void apply_backward(Dataflow *d, BitSet *state, BlockId block, u32 down_to) {
    const MirBlock *b = &d->body->blocks.data[block.v];
    if (b->has_term && d->term && down_to <= b->stmts.len) d->term(d, state, &b->term, block);
    for (u32 i = b->stmts.len; i-- > down_to;)
        if (d->stmt) d->stmt(d, state, &b->stmts.data[i], block, i);
}

static void run_backward(Dataflow *d) {
    BlockIds order = mir_reverse_postorder(d->arena, d->body);
    u32 n = d->body->blocks.len;
    BitSet *entries = NEW_N(d->arena, BitSet, n);
    for (u32 i = 0; i < n; i++) {
        entries[i] = bitset_new(d->arena, d->bits);
        if (d->intersect) bitset_fill(&entries[i]);
    }
    BitSet state = bitset_new(d->arena, d->bits);
    for (bool changed = true; changed;) {
        changed = false;
        for (u32 i = order.len; i-- > 0;) {
            BlockId b = order.data[i];
            const MirBlock *block = &d->body->blocks.data[b.v];
            Gather g = {.d = d, .out = &state, .entries = entries};
            bitset_clear(&state);
            if (block->has_term) mir_successors(&block->term, from_successor, &g);
            if (!g.any && d->start) d->start(d, &state);
            bitset_copy(&d->states[b.v], &state);
            d->reached[b.v] = true;
            apply_backward(d, &state, b, 0);
            if (bitset_eq(&state, &entries[b.v])) continue;
            bitset_copy(&entries[b.v], &state);
            changed = true;
        }
    }
}

void dataflow_run(Dataflow *d) {
    u32 n = d->body->blocks.len;
    d->states = NEW_N(d->arena, BitSet, n);
    d->reached = NEW_N(d->arena, bool, n);
    for (u32 i = 0; i < n; i++) d->states[i] = bitset_new(d->arena, d->bits);
    d->cursor = bitset_new(d->arena, d->bits);
    if (n == 0) return;
    if (d->backward)
        run_backward(d);
    else
        run_forward(d);
}

const BitSet *dataflow_seek(Dataflow *d, BlockId block, u32 index) {
    bitset_copy(&d->cursor, &d->states[block.v]);
    if (!d->backward) {
        apply_forward(d, &d->cursor, block, MIN(index, d->body->blocks.data[block.v].stmts.len));
    } else {
        // After the point: effects of what follows it.
        apply_backward(d, &d->cursor, block, index + 1);
    }
    return &d->cursor;
}
