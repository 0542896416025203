// SPDX-License-Identifier: MIT
// dataflow.c: the fixed point. States of large bodies (where blocks times bits would be too much) are kept in
// chunks that blocks share where they have the same bits, as rustc's MixedBitSet saves them.
#include "mir/dataflow.h"

// ---- kept states ----

enum {
    DENSE_WORDS_MAX = 1 << 14, // of all states together; beyond, chunks
    CHUNK_WORDS = 8,
    SEGMENT_CHUNKS = 1 << 12,
};

typedef struct Chunk8 {
    u64 w[CHUNK_WORDS];
} Chunk8;

struct DataflowChunks {
    u32 per_state;
    u32 *of_block;          // [block * per_state + i]: number of a chunk; 0: all zero
    Vec(Chunk8 *) segments; // of SEGMENT_CHUNKS each
    u32 count;
};

static u32 words_of(const Dataflow *d) {
    return (d->bits + 63) / 64;
}

static const Chunk8 *chunk_at(const DataflowChunks *c, u32 number) {
    return &c->segments.data[number / SEGMENT_CHUNKS][number % SEGMENT_CHUNKS];
}

static u32 chunk_new(Dataflow *d, const Chunk8 *from) {
    DataflowChunks *c = d->kept;
    if (c->count % SEGMENT_CHUNKS == 0)
        vec_push(d->arena, &c->segments, NEW_N(d->arena, Chunk8, SEGMENT_CHUNKS));
    c->segments.data[c->count / SEGMENT_CHUNKS][c->count % SEGMENT_CHUNKS] = *from;
    return c->count++;
}

// The last chunk of a state may be shorter.
static Chunk8 chunk_of(const Dataflow *d, const BitSet *state, u32 i) {
    Chunk8 out = {0};
    u32 left = words_of(d) - i * CHUNK_WORDS;
    memcpy(out.w, state->words + i * CHUNK_WORDS, MIN(left, (u32)CHUNK_WORDS) * sizeof(u64));
    return out;
}

static void states_new(Dataflow *d) {
    u32 n = d->body->blocks.len;
    d->reached = NEW_N(d->arena, bool, n);
    d->cursor = bitset_new(d->arena, d->bits);
    if ((u64)n * words_of(d) <= DENSE_WORDS_MAX) {
        d->states = NEW_N(d->arena, BitSet, n);
        u64 *words = NEW_N(d->arena, u64, (size_t)n * words_of(d));
        for (u32 i = 0; i < n; i++)
            d->states[i] = (BitSet){.words = words + (size_t)i * words_of(d), .bits = d->bits};
        return;
    }
    DataflowChunks *c = d->kept = NEW(d->arena, DataflowChunks);
    c->per_state = (words_of(d) + CHUNK_WORDS - 1) / CHUNK_WORDS;
    c->of_block = NEW_N(d->arena, u32, (size_t)n * c->per_state);
    chunk_new(d, &(Chunk8){0});
}

void dataflow_state(const Dataflow *d, BlockId block, BitSet *out) {
    if (!d->kept) {
        bitset_copy(out, &d->states[block.v]);
        return;
    }
    const DataflowChunks *c = d->kept;
    const u32 *mine = c->of_block + (size_t)block.v * c->per_state;
    u32 words = words_of(d);
    for (u32 i = 0; i < c->per_state; i++)
        memcpy(out->words + i * CHUNK_WORDS, chunk_at(c, mine[i]),
               MIN(words - i * CHUNK_WORDS, (u32)CHUNK_WORDS) * sizeof(u64));
}

static bool chunk_holds(const Chunk8 *c, const u64 *words, u32 n) {
    u64 differs = 0;
    for (u32 i = 0; i < n; i++) differs |= c->w[i] ^ words[i];
    return differs == 0;
}

// `like`: a block whose state is probably much the same.
static void state_set(Dataflow *d, u32 block, const BitSet *state, u32 like) {
    if (!d->kept) {
        bitset_copy(&d->states[block], state);
        return;
    }
    DataflowChunks *c = d->kept;
    u32 *mine = c->of_block + (size_t)block * c->per_state, words = words_of(d);
    const u32 *other = c->of_block + (size_t)like * c->per_state;
    for (u32 i = 0; i < c->per_state; i++) {
        const u64 *now = state->words + i * CHUNK_WORDS;
        u32 n = MIN(words - i * CHUNK_WORDS, (u32)CHUNK_WORDS);
        if (chunk_holds(chunk_at(c, other[i]), now, n)) {
            mine[i] = other[i];
        } else if (!chunk_holds(chunk_at(c, mine[i]), now, n)) {
            Chunk8 fresh = chunk_of(d, state, i);
            mine[i] = chunk_new(d, &fresh);
        }
    }
}

static bool state_join(Dataflow *d, u32 block, const BitSet *state) {
    if (!d->kept)
        return d->intersect ? bitset_intersect(&d->states[block], state)
                            : bitset_union(&d->states[block], state);
    DataflowChunks *c = d->kept;
    u32 *mine = c->of_block + (size_t)block * c->per_state, words = words_of(d);
    bool changed = false;
    for (u32 i = 0; i < c->per_state; i++) {
        const Chunk8 *old = chunk_at(c, mine[i]);
        u32 n = MIN(words - i * CHUNK_WORDS, (u32)CHUNK_WORDS);
        if (chunk_holds(old, state->words + i * CHUNK_WORDS, n)) continue;
        Chunk8 now = chunk_of(d, state, i);
        for (u32 k = 0; k < CHUNK_WORDS; k++)
            now.w[k] = d->intersect ? now.w[k] & old->w[k] : now.w[k] | old->w[k];
        if (memcmp(&now, old, sizeof now) == 0) continue;
        mine[i] = chunk_new(d, &now);
        changed = true;
    }
    return changed;
}

// ---- the fixed point ----

typedef struct Propagate {
    Dataflow *d;
    BlockId from;
    const BitSet *state;
    BitSet scratch;
    BitSet *dirty; // blocks to look at again
} Propagate;

static bool join(Dataflow *d, u32 block, const BitSet *state, u32 from) {
    if (d->reached[block]) return state_join(d, block, state);
    d->reached[block] = true;
    state_set(d, block, state, from);
    return true;
}

static void to_successor(void *context, BlockId b) {
    Propagate *p = context;
    const BitSet *state = p->state;
    if (p->d->edge) {
        bitset_copy(&p->scratch, p->state);
        p->d->edge(p->d, &p->scratch, p->from, b);
        state = &p->scratch;
    }
    if (join(p->d, b.v, state, p->from.v)) bitset_add(p->dirty, b.v);
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
    if (d->start) d->start(d, &state);
    state_set(d, 0, &state, 0);
    d->reached[0] = true;
    bitset_add(&dirty, 0);
    for (bool changed = true; changed;) {
        changed = false;
        for (u32 i = 0; i < order.len; i++) {
            BlockId b = order.data[i];
            if (!bitset_has(&dirty, b.v)) continue;
            bitset_remove(&dirty, b.v);
            changed = true;
            dataflow_state(d, b, &state);
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
            state_set(d, b.v, &state, b.v);
            d->reached[b.v] = true;
            apply_backward(d, &state, b, 0);
            if (bitset_eq(&state, &entries[b.v])) continue;
            bitset_copy(&entries[b.v], &state);
            changed = true;
        }
    }
}

void dataflow_run(Dataflow *d) {
    states_new(d);
    if (d->body->blocks.len == 0) return;
    if (d->backward)
        run_backward(d);
    else
        run_forward(d);
}

const BitSet *dataflow_seek(Dataflow *d, BlockId block, u32 index) {
    dataflow_state(d, block, &d->cursor);
    if (!d->backward) {
        apply_forward(d, &d->cursor, block, MIN(index, d->body->blocks.data[block.v].stmts.len));
    } else {
        // After the point: effects of what follows it.
        apply_backward(d, &d->cursor, block, index + 1);
    }
    return &d->cursor;
}
