// SPDX-License-Identifier: MIT
// memory.c: the program's memory: regions with their "live" and "initialised" bits, heap and static
// allocation, checked access.
#include "machine/machine_internal.h"

// ---- bit ranges ----

void bits_set(u8 *bits, u64 at, u64 n) {
    while (n && (at & 7)) {
        bits[at >> 3] |= (u8)(1 << (at & 7));
        at++, n--;
    }
    memset(bits + (at >> 3), 0xff, n >> 3);
    at += n & ~UINT64_C(7);
    n &= 7;
    if (n) bits[at >> 3] |= (u8)((1 << n) - 1);
}

void bits_clear(u8 *bits, u64 at, u64 n) {
    while (n && (at & 7)) {
        bits[at >> 3] &= (u8) ~(1 << (at & 7));
        at++, n--;
    }
    memset(bits + (at >> 3), 0, n >> 3);
    at += n & ~UINT64_C(7);
    n &= 7;
    if (n) bits[at >> 3] &= (u8) ~((1 << n) - 1);
}

bool bits_all(const u8 *bits, u64 at, u64 n) {
    while (n && (at & 7)) {
        if (!(bits[at >> 3] >> (at & 7) & 1)) return false;
        at++, n--;
    }
    const u8 *p = bits + (at >> 3);
    while (n >= 64) {
        if (LOAD_AS(u64, p) != UINT64_MAX) return false;
        p += 8, n -= 64;
    }
    while (n >= 8) {
        if (*p != 0xff) return false;
        p++, n -= 8;
    }
    return !n || (*p & ((1 << n) - 1)) == (1 << n) - 1;
}

static bool bit_at(const u8 *bits, u64 at) {
    return bits[at >> 3] >> (at & 7) & 1;
}

void bits_copy(u8 *to, u64 to_at, const u8 *from, u64 from_at, u64 n) {
    if (!((to_at | from_at) & 7)) {
        memmove(to + (to_at >> 3), from + (from_at >> 3), n >> 3);
        u64 done = n & ~UINT64_C(7);
        to_at += done, from_at += done, n -= done;
    }
    if (bits_all(from, from_at, n)) {
        bits_set(to, to_at, n);
        return;
    }
    bool down = to == from && to_at > from_at;
    for (u64 k = 0; k < n; k++) {
        u64 i = down ? n - 1 - k : k;
        if (bit_at(from, from_at + i))
            to[(to_at + i) >> 3] |= (u8)(1 << ((to_at + i) & 7));
        else
            to[(to_at + i) >> 3] &= (u8) ~(1 << ((to_at + i) & 7));
    }
}

// ---- regions ----

// Zeroed memory of the host; what goes into an image lies in the session's region.
static u8 *backing(Machine *m, u64 size) {
    if (m->in_image) return arena_alloc(m->heap, size, 4096);
    u8 *p = calloc(1, size);
    if (!p) base_out_of_memory(size);
    return p;
}

static void release(Piece *p) {
    if (!p->in_image) free(p->host);
}

u64 memory_map(Machine *m, u64 base, u64 size, bool is_heap) {
    size = ALIGN_UP(size, REGION_BYTES);
    Piece p = {.base = base, .size = size, .is_heap = is_heap, .in_image = m->in_image};
    // A margin: tests of bits read two or four bytes at once.
    // One block, which is large enough to come fresh from the system: nothing has to be cleared.
    u64 bits = size / 8 + 64;
    p.host = backing(m, size + 64 + bits * 2);
    p.live = p.host + size + 64;
    p.init = p.live + bits;
    vec_push(m->heap, &m->pieces, p);
    for (u64 i = 0; i < size >> REGION_SHIFT; i++)
        map_put(m->heap, &m->piece_of_region, (base >> REGION_SHIFT) + i, m->pieces.len);
    return base;
}

TlbEntry *memory_lookup_slow(Machine *m, u64 va) {
    u64 tag = va >> REGION_SHIFT, index;
    if (!tag || !map_get(&m->piece_of_region, tag, &index) || !index) return NULL;
    Piece *p = &m->pieces.data[index - 1];
    if (!p->host) return NULL;
    u64 off = (tag << REGION_SHIFT) - p->base;
    TlbEntry *e = &m->tlb[tag & (TLB_SIZE - 1)];
    *e = (TlbEntry){tag, p->host + off, p->live + (off >> 3), p->init + (off >> 3)};
    return e;
}

void memory_init(Machine *m) {
    for (u32 i = 0; i < TLB_SIZE; i++) m->tlb[i].tag = UINT64_MAX;
    m->heap_next = m->heap_end = SEG_HEAP;
    m->large_next = SEG_HEAP + (UINT64_C(1) << 40);
    m->static_next = m->static_end = SEG_STATIC;
    m->const_next = m->const_end = SEG_CONST;
    m->next_stack = SEG_STACK;
    vec_push(m->heap, &m->allocs, (AllocRec){0});
}

void memory_free(Machine *m) {
    for_each(Piece, p, m->pieces) release(p);
}

static void mark_live(Machine *m, u64 va, u64 size, bool live, bool init) {
    if (!size) return;
    TlbEntry *e = memory_lookup(m, va);
    u64 at = va & (REGION_BYTES - 1);
    if (live)
        bits_set(e->live, at, size);
    else
        bits_clear(e->live, at, size);
    if (init)
        bits_set(e->init, at, size);
    else
        bits_clear(e->init, at, size);
}

// ---- statics ----

u64 memory_alloc_static(Machine *m, u64 size, u64 align, AllocKind kind) {
    bool constant = kind == ALLOC_CONST || kind == ALLOC_VTABLE;
    constant = constant && m->const_end + size + align + REGION_BYTES < SEG_STATIC;
    u64 *next = constant ? &m->const_next : &m->static_next;
    u64 *end = constant ? &m->const_end : &m->static_end;
    u64 at = ALIGN_UP(*next + 16, MAX(align, 16));
    if (at + size + 16 > *end) {
        u64 need = ALIGN_UP(size + align + 64, REGION_BYTES);
        memory_map(m, *end, need, false);
        // Allocations do not straddle pieces: their backing must be contiguous.
        at = ALIGN_UP(*end + 16, MAX(align, 16));
        *end += need;
    }
    *next = at + size;
    mark_live(m, at, size, true, false);
    vec_push(
        m->heap, &m->allocs,
        (AllocRec){.base = at, .size = size, .align = (u32)align, .kind = (u8)kind, .alive = true});
    return at;
}

// ---- heap ----

// Sizes up to 1 KiB in steps of 16 (classes 1..), then powers of two with quarter steps up to 256 KiB.
static u32 size_class(u64 size, u64 *rounded) {
    if (size <= 256) {
        u32 c = (u32)((size + 15) / 16);
        if (!c) c = 1;
        *rounded = (u64)c * 16;
        return c;
    }
    u32 log = 63 - (u32)__builtin_clzll(size - 1); // 8..
    u64 step = UINT64_C(1) << (log - 2);
    u64 r = ALIGN_UP(size, step);
    *rounded = r;
    u32 c = 17 + (log - 8) * 4 + (u32)((r >> (log - 2)) - 5);
    return c;
}

static u64 block_of(Machine *m, u32 rec) {
    return m->allocs.data[rec].base;
}

static void set_header(Machine *m, u64 va, u32 rec) {
    TlbEntry *e = memory_lookup(m, va);
    u8 *p = e->host + (va & (REGION_BYTES - 1)) - 8;
    STORE_AS(u32, p, 0x4d495241);
    STORE_AS(u32, p + 4, rec);
}

static u32 header_rec(Machine *m, u64 va) {
    if ((va & 15) || va < SEG_HEAP + 16) return 0;
    TlbEntry *e = memory_lookup(m, va);
    if (!e || (va & (REGION_BYTES - 1)) < 16) return 0;
    u64 index = map_get_or(&m->piece_of_region, va >> REGION_SHIFT, 0);
    if (!m->pieces.data[index - 1].is_heap) return 0;
    u8 *p = e->host + (va & (REGION_BYTES - 1)) - 8;
    if (LOAD_AS(u32, p) != 0x4d495241) return 0;
    u32 rec = LOAD_AS(u32, p + 4);
    return rec < m->allocs.len && m->allocs.data[rec].base == va ? rec : 0;
}

static u64 alloc_large(Machine *m, u64 size, u64 align, u32 *rec) {
    u64 at = ALIGN_UP(m->large_next + MAX(align, 16), MAX(align, 16));
    u64 base = at & ~(REGION_BYTES - 1);
    if (at - base < 16) {
        base = m->large_next;
        at = ALIGN_UP(base + 16, MAX(align, 16));
    }
    u64 total = ALIGN_UP(at + size + 16 - base, REGION_BYTES);
    memory_map(m, base, total, true);
    m->large_next = base + total + REGION_BYTES;
    vec_push(m->heap, &m->allocs, (AllocRec){.base = at});
    *rec = m->allocs.len - 1;
    return at;
}

u64 memory_alloc_heap(Machine *m, u64 size, u64 align, bool zero) {
    if (m->options.limits.memory && m->live_bytes + size > m->options.limits.memory) {
        machine_stop(m, MACHINE_LIMIT_MEMORY);
        return 0;
    }
    if (size > (UINT64_C(1) << 36)) return 0; // as a system without that much memory
    u32 rec = 0;
    u64 at;
    if (size > (256 << 10) || align > 16) {
        at = alloc_large(m, size, align, &rec);
    } else {
        u64 rounded;
        FreeList *list = &m->free_lists[size_class(size, &rounded)];
        // A freed block rests until 64 others of its class were freed after it.
        if (list->recs.len - list->head > 64) {
            rec = list->recs.data[list->head++];
            if (list->head > 4096 && list->head * 2 > list->recs.len) {
                memmove(list->recs.data, list->recs.data + list->head,
                        (list->recs.len - list->head) * sizeof(u32));
                list->recs.len -= list->head;
                list->head = 0;
            }
            at = block_of(m, rec);
        } else {
            if (m->heap_next + rounded + 48 > m->heap_end) {
                u64 need = REGION_BYTES;
                memory_map(m, m->heap_end, need, true);
                m->heap_next = m->heap_end;
                m->heap_end += need;
            }
            at = m->heap_next + 16;
            m->heap_next = at + rounded;
            vec_push(m->heap, &m->allocs, (AllocRec){.base = at});
            rec = m->allocs.len - 1;
        }
    }
    AllocRec *r = &m->allocs.data[rec];
    *r = (AllocRec){.base = at,
                    .size = size,
                    .align = (u32)align,
                    .kind = ALLOC_HEAP,
                    .alive = true,
                    .made = machine_span_in_program(m)};
    set_header(m, at, rec);
    mark_live(m, at, size, true, zero);
    if (zero && size) memset(memory_lookup(m, at)->host + (at & (REGION_BYTES - 1)), 0, size);
    m->live_bytes += size;
    m->peak_bytes = MAX(m->peak_bytes, m->live_bytes);
    return at;
}

bool memory_free_heap(Machine *m, u64 va, u64 size, u64 align) {
    u32 rec = header_rec(m, va);
    if (!rec) {
        machine_ub(m,
                   "deallocating 0x%" PRIx64
                   ", which does not point to the beginning of a heap allocation",
                   va);
        return false;
    }
    AllocRec *r = &m->allocs.data[rec];
    if (!r->alive || r->size != size || r->align != align) m->ub_alloc = rec;
    if (!r->alive) {
        machine_ub(m, "memory access failed: the allocation has been freed, so this pointer is "
                      "dangling (double free)");
        return false;
    }
    if (r->size != size || r->align != align) {
        machine_ub(m,
                   "incorrect layout on deallocation: the allocation has size %" PRIu64
                   " and alignment %u, but gave size %" PRIu64 " and alignment %" PRIu64,
                   r->size, r->align, size, align);
        return false;
    }
    r->alive = false;
    r->freed = machine_span_in_program(m);
    m->live_bytes -= size;
    if (size > (256 << 10) || align > 16) {
        u64 index = map_get_or(&m->piece_of_region, va >> REGION_SHIFT, 0);
        Piece *p = &m->pieces.data[index - 1];
        for (u64 i = 0; i < p->size >> REGION_SHIFT; i++) {
            u64 tag = (p->base >> REGION_SHIFT) + i;
            TlbEntry *e = &m->tlb[tag & (TLB_SIZE - 1)];
            if (e->tag == tag) e->tag = UINT64_MAX;
        }
        release(p);
        p->host = p->live = p->init = NULL;
        return true;
    }
    mark_live(m, va, size, false, false);
    u64 rounded;
    FreeList *list = &m->free_lists[size_class(size, &rounded)];
    vec_push(m->heap, &list->recs, rec);
    return true;
}

// ---- checked access ----

u32 memory_find_alloc(Machine *m, u64 va) {
    u32 best = 0;
    for (u32 i = 1; i < m->allocs.len; i++) {
        const AllocRec *r = &m->allocs.data[i];
        if (va < r->base || va > r->base + r->size + 16) continue;
        if (!best || r->base > m->allocs.data[best].base) best = i;
    }
    return best;
}

void memory_bad_access(Machine *m, u64 va, u64 n, u64 align, bool write, bool read_init) {
    const char *what = write ? "write" : "read";
    if (align && (va & (align - 1))) {
        u64 has = va & -va;
        machine_ub(m,
                   "accessing memory based on pointer with alignment %" PRIu64
                   ", but alignment %" PRIu64 " is required",
                   has, align);
        return;
    }
    if (va < 4096) {
        if (!va)
            machine_ub(m,
                       "memory access failed: attempting to access %" PRIu64
                       " byte%s, but got null pointer",
                       n, n == 1 ? "" : "s");
        else
            machine_ub(m,
                       "memory access failed: attempting to access %" PRIu64
                       " byte%s, but got 0x%" PRIx64
                       "[noalloc] which is a dangling pointer (it has no provenance)",
                       n, n == 1 ? "" : "s", va);
        return;
    }
    TlbEntry *e = memory_lookup(m, va);
    u64 at = va & (REGION_BYTES - 1);
    if (e && read_init && bits_all(e->live, at, n)) {
        u64 i = 0;
        while (i < n && bit_at(e->init, at + i)) i++;
        u32 rec = memory_find_alloc(m, va); // none for locals
        u64 from = rec ? va - m->allocs.data[rec].base : 0;
        m->ub_alloc = rec;
        machine_ub(m,
                   "reading memory at alloc[0x%" PRIx64 "..0x%" PRIx64
                   "], but memory is uninitialized at [0x%" PRIx64 "..0x%" PRIx64
                   "], and this operation requires initialized memory",
                   from, from + n, from + i, from + n);
        return;
    }
    u32 found = memory_find_alloc(m, va);
    const AllocRec *best = found ? &m->allocs.data[found] : NULL;
    m->ub_alloc = found;
    if (best && !best->alive) {
        machine_ub(m,
                   "memory access failed: the allocation has been freed, so this pointer is "
                   "dangling (%s of %" PRIu64 " byte%s)",
                   what, n, n == 1 ? "" : "s");
    } else if (best) {
        machine_ub(m,
                   "memory access failed: attempting to access %" PRIu64
                   " byte%s, but got a pointer at offset %" PRIu64 " of an allocation of %" PRIu64
                   " byte%s",
                   n, n == 1 ? "" : "s", va - best->base, best->size, best->size == 1 ? "" : "s");
    } else if (va >= SEG_STACK - (UINT64_C(1) << 32) && va < SEG_STACK) {
        machine_ub(m,
                   "memory access failed: the local variable at 0x%" PRIx64
                   " is not live, so this pointer is dangling (%s of %" PRIu64 " byte%s)",
                   va, what, n, n == 1 ? "" : "s");
    } else {
        machine_ub(m,
                   "memory access failed: attempting to access %" PRIu64
                   " byte%s, but got 0x%" PRIx64
                   "[noalloc] which is a dangling pointer (it has no provenance)",
                   n, n == 1 ? "" : "s", va);
    }
}

bool memory_is_live(Machine *m, u64 va, u64 n) {
    TlbEntry *e = memory_lookup(m, va);
    u64 at = va & (REGION_BYTES - 1);
    if (!e) return false;
    if (n > REGION_BYTES - at) {
        u64 index = map_get_or(&m->piece_of_region, va >> REGION_SHIFT, 0);
        const Piece *p = &m->pieces.data[index - 1];
        if (n > p->base + p->size - va) return false;
    }
    return bits_all(e->live, at, n);
}

static u8 *access_at(Machine *m, u64 va, u64 n, u64 align, bool write, bool init) {
    if (!n) return (u8 *)m->tlb; // any address will do for no bytes
    TlbEntry *e = memory_lookup(m, va);
    u64 at = va & (REGION_BYTES - 1);
    if (!e || (align && (va & (align - 1)))) goto bad;
    if (n > REGION_BYTES - at) { // across regions: within one piece?
        u64 index = map_get_or(&m->piece_of_region, va >> REGION_SHIFT, 0);
        const Piece *p = &m->pieces.data[index - 1];
        if (n > p->base + p->size - va) goto bad;
    }
    if (!bits_all(init ? e->init : e->live, at, n)) goto bad;
    if (write && va < SEG_STATIC && !m->writes_consts) {
        machine_ub(m, "writing to memory which is read-only");
        return NULL;
    }
    return e->host + at;
bad:
    memory_bad_access(m, va, n, align, write, init);
    return NULL;
}

u8 *memory_read(Machine *m, u64 va, u64 n, u64 align) {
    return access_at(m, va, n, align, false, true);
}

u8 *memory_live(Machine *m, u64 va, u64 n, u64 align) {
    return access_at(m, va, n, align, false, false);
}

u8 *memory_write(Machine *m, u64 va, u64 n, u64 align) {
    u8 *p = access_at(m, va, n, align, true, false);
    if (p && n) bits_set(memory_lookup(m, va)->init, va & (REGION_BYTES - 1), n);
    return p;
}

bool memory_copy(Machine *m, u64 dst, u64 src, u64 n, u64 dst_align, u64 src_align) {
    if (!n) return true;
    u8 *from = access_at(m, src, n, src_align, false, false);
    if (!from) return false;
    u8 *to = access_at(m, dst, n, dst_align, true, false);
    if (!to) return false;
    memmove(to, from, n);
    // The lookup of dst may replace that of src in the cache: take the bits by value.
    u8 *from_bits = memory_lookup(m, src)->init;
    u8 *to_bits = memory_lookup(m, dst)->init;
    u64 to_at = dst & (REGION_BYTES - 1), from_at = src & (REGION_BYTES - 1);
    bits_copy(to_bits, to_at, from_bits, from_at, n);
    return true;
}
