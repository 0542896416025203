// SPDX-License-Identifier: MIT
// containers.c: vectors' growth, the insertion-ordered map, the hash index and bit sets.
//
// All tables are insert-only with linear probing and a load of at most one half, so there are no
// tombstones, and iteration never depends on hashes or addresses: output is deterministic.
#include "base/base.h"

enum {
    VEC_FIRST_BYTES = 32,
    TABLE_FIRST_SLOTS = 16,
    OVERLAY_MIN_SLOTS = 1024, // smaller tables of an image are written to
    OVERLAY_FIRST_SLOTS = 256,
};

// data_field: the vector's `data` member, whatever it points to.
void vec_grow(Arena *a, void *data_field, u32 *cap, u32 want, size_t elem_size, size_t elem_align) {
    if (want <= *cap) return;
    // Most vectors stay short, and those of big elements mostly hold one.
    u64 new_cap = *cap ? (u64)*cap * 2 : MAX(VEC_FIRST_BYTES / elem_size, (u64)1);
    new_cap = MAX(new_cap, (u64)want);
    if (new_cap > UINT32_MAX) {
        if (want == UINT32_MAX) base_out_of_memory(SIZE_MAX);
        new_cap = UINT32_MAX;
    }
    char *old;
    memcpy(&old, data_field, sizeof old);
    size_t old_bytes = *cap * elem_size;
    size_t extra = (size_t)(new_cap - *cap) * elem_size;
    if (old && old + old_bytes == a->cur && extra <= (size_t)(a->end - a->cur)) {
        arena_alloc(a, extra, 1); // the last thing in the arena grows in place
    } else {
        char *fresh = arena_alloc(a, (size_t)new_cap * elem_size, elem_align);
        if (old_bytes) memcpy(fresh, old, old_bytes);
        memcpy(data_field, &fresh, sizeof fresh);
    }
    *cap = (u32)new_cap;
}

// ---- map ----------------------------------------------------------------------------------------

// The slot that holds the key, or the empty one where it belongs.
static inline u32 slot_in(const u32 *slots, u32 slot_count, const MapEntry *entries, u64 key) {
    u32 mask = slot_count - 1;
    // Sixteen consecutive keys share a cache line of slots: most keys are ids, looked up near each other.
    u32 slot = ((u32)hash_u64(key >> 4) << 4 | (u32)(key & 15)) & mask;
    while (slots[slot] && entries[slots[slot] - 1].key != key) slot = (slot + 1) & mask;
    return slot;
}

static u32 map_slot(const Map *m, u64 key) {
    return slot_in(m->slots, m->slot_count, m->entries, key);
}

// The number of the key's entry, from 1; 0: none.
static u32 find_old(const Map *m, u64 key) {
    return m->old_slots ? m->old_slots[slot_in(m->old_slots, m->old_slot_count, m->entries, key)]
                        : 0;
}

static const MapEntry *map_find(const Map *m, u64 key) {
    if (m->slot_count == 0) return NULL;
    u32 index = m->slots[map_slot(m, key)];
    if (!index) index = find_old(m, key);
    return index ? &m->entries[index - 1] : NULL;
}

bool map_get(const Map *m, u64 key, u64 *value) {
    const MapEntry *e = map_find(m, key);
    if (e && value) *value = e->value;
    return e != NULL;
}

bool map_has(const Map *m, u64 key) {
    return map_find(m, key) != NULL;
}

u64 map_get_or(const Map *m, u64 key, u64 fallback) {
    const MapEntry *e = map_find(m, key);
    return e ? e->value : fallback;
}

static void map_grow_slots(Arena *a, Map *m) {
    m->slot_count = m->slot_count ? m->slot_count * 2 : TABLE_FIRST_SLOTS;
    CHECK(m->slot_count != 0);
    m->slots = NEW_N(a, u32, m->slot_count);
    for (u32 i = m->old_len; i < m->len; i++) m->slots[map_slot(m, m->entries[i].key)] = i + 1;
}

static void map_keep_old(Arena *a, Map *m) {
    m->old_slots = m->slots;
    m->old_slot_count = m->slot_count;
    m->old_len = m->len;
    m->slot_count = OVERLAY_FIRST_SLOTS;
    m->slots = NEW_N(a, u32, m->slot_count);
}

u64 *map_at(Arena *a, Map *m, u64 key) {
    u32 index = m->slot_count ? m->slots[map_slot(m, key)] : 0;
    if (!index) index = find_old(m, key);
    if (index) return &m->entries[index - 1].value;
    if (m->slot_count >= OVERLAY_MIN_SLOTS && !m->old_slots && arena_in_image(a, m->slots))
        map_keep_old(a, m);
    if ((u64)(m->len - m->old_len) * 2 >= m->slot_count) map_grow_slots(a, m);
    if (m->len == m->cap)
        vec_grow(a, &m->entries, &m->cap, m->len + 1, sizeof(MapEntry), _Alignof(MapEntry));
    m->slots[map_slot(m, key)] = m->len + 1;
    m->entries[m->len] = (MapEntry){.key = key};
    return &m->entries[m->len++].value;
}

bool map_put(Arena *a, Map *m, u64 key, u64 value) {
    u32 before = m->len;
    *map_at(a, m, key) = value;
    return m->len != before;
}

// Room for so many entries, without the garbage that growing step by step leaves.
void map_reserve(Arena *a, Map *m, u32 entries) {
    u32 slots = MAX(m->slot_count, (u32)TABLE_FIRST_SLOTS);
    while (slots / 2 <= entries) slots *= 2;
    vec_grow(a, &m->entries, &m->cap, entries, sizeof(MapEntry), _Alignof(MapEntry));
    if (slots == m->slot_count || m->old_slots) return;
    m->slot_count = slots / 2;
    map_grow_slots(a, m);
}

// ---- hash index -----------------------------------------------------------------------------------

static u32 fold_hash(u64 hash) {
    return (u32)(hash ^ (hash >> 32));
}

HashProbe hash_index_probe(const HashIndex *ix, u64 hash) {
    u32 h = fold_hash(hash);
    return (HashProbe){.slot = ix->slot_count ? h & (ix->slot_count - 1) : 0, .hash = h};
}

static u32 next_in(const u64 *slots, u32 mask, HashProbe *probe) {
    for (;;) {
        u64 slot = slots[probe->slot];
        if ((u32)slot == 0) return 0;
        probe->slot = (probe->slot + 1) & mask;
        if (slot >> 32 == probe->hash) return (u32)slot;
    }
}

u32 hash_index_next(const HashIndex *ix, HashProbe *probe) {
    if (ix->slot_count == 0) return 0;
    if (!probe->in_old) {
        u32 id = next_in(ix->slots, ix->slot_count - 1, probe);
        if (id || !ix->old_slots) return id;
        probe->in_old = true;
        probe->slot = probe->hash & (ix->old_slot_count - 1);
    }
    return next_in(ix->old_slots, ix->old_slot_count - 1, probe);
}

static void hash_index_place(HashIndex *ix, u64 slot) {
    u32 mask = ix->slot_count - 1;
    u32 at = (u32)(slot >> 32) & mask;
    while ((u32)ix->slots[at]) at = (at + 1) & mask;
    ix->slots[at] = slot;
}

void hash_index_add(Arena *a, HashIndex *ix, u64 hash, u32 id) {
    CHECK(id != 0);
    if (ix->slot_count >= OVERLAY_MIN_SLOTS && !ix->old_slots && arena_in_image(a, ix->slots)) {
        *ix = (HashIndex){.old_slots = ix->slots,
                          .old_slot_count = ix->slot_count,
                          .slot_count = OVERLAY_FIRST_SLOTS};
        ix->slots = NEW_N(a, u64, ix->slot_count);
    }
    if ((u64)ix->count * 2 >= ix->slot_count) {
        HashIndex old = *ix;
        ix->slot_count = old.slot_count ? old.slot_count * 2 : TABLE_FIRST_SLOTS;
        CHECK(ix->slot_count != 0);
        ix->slots = NEW_N(a, u64, ix->slot_count);
        for (u32 i = 0; i < old.slot_count; i++) {
            if ((u32)old.slots[i]) hash_index_place(ix, old.slots[i]);
        }
    }
    hash_index_place(ix, (u64)fold_hash(hash) << 32 | id);
    ix->count++;
}

// ---- bit sets -------------------------------------------------------------------------------------

static u32 word_count(u32 bits) {
    return bits / 64 + (bits % 64 != 0);
}

BitSet bitset_new(Arena *a, u32 bits) {
    return (BitSet){.words = NEW_N(a, u64, word_count(bits)), .bits = bits};
}

void bitset_clear(BitSet *s) {
    memset(s->words, 0, word_count(s->bits) * sizeof(u64));
}

// Bits past the end stay 0, so that comparing and counting need no special case.
void bitset_fill(BitSet *s) {
    memset(s->words, 0xff, word_count(s->bits) * sizeof(u64));
    if (s->bits % 64) s->words[s->bits / 64] = (UINT64_C(1) << (s->bits % 64)) - 1;
}

void bitset_copy(BitSet *to, const BitSet *from) {
    CHECK(to->bits == from->bits);
    if (to->bits) memcpy(to->words, from->words, word_count(to->bits) * sizeof(u64));
}

bool bitset_union(BitSet *to, const BitSet *from) {
    CHECK(to->bits == from->bits);
    u64 changed = 0;
    for (u32 i = 0, n = word_count(to->bits); i < n; i++) {
        u64 old = to->words[i];
        to->words[i] = old | from->words[i];
        changed |= old ^ to->words[i];
    }
    return changed != 0;
}

bool bitset_intersect(BitSet *to, const BitSet *from) {
    CHECK(to->bits == from->bits);
    u64 changed = 0;
    for (u32 i = 0, n = word_count(to->bits); i < n; i++) {
        u64 old = to->words[i];
        to->words[i] = old & from->words[i];
        changed |= old ^ to->words[i];
    }
    return changed != 0;
}

bool bitset_subtract(BitSet *to, const BitSet *from) {
    CHECK(to->bits == from->bits);
    u64 changed = 0;
    for (u32 i = 0, n = word_count(to->bits); i < n; i++) {
        u64 old = to->words[i];
        to->words[i] = old & ~from->words[i];
        changed |= old ^ to->words[i];
    }
    return changed != 0;
}

bool bitset_eq(const BitSet *a, const BitSet *b) {
    if (a->bits != b->bits) return false;
    return a->bits == 0 || memcmp(a->words, b->words, word_count(a->bits) * sizeof(u64)) == 0;
}

u32 bitset_count(const BitSet *s) {
    u32 n = 0;
    for (u32 i = 0; i < word_count(s->bits); i++) n += (u32)__builtin_popcountll(s->words[i]);
    return n;
}

u32 bitset_next(const BitSet *s, u32 from) {
    if (from >= s->bits) return UINT32_MAX;
    u32 i = from / 64;
    u64 word = s->words[i] & (~UINT64_C(0) << (from % 64));
    while (word == 0) {
        if (++i >= word_count(s->bits)) return UINT32_MAX;
        word = s->words[i];
    }
    return i * 64 + (u32)__builtin_ctzll(word);
}
