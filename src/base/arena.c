// SPDX-License-Identifier: MIT
// arena.c: regions (sources of large chunks) and the bump allocators on top of them.
//
// A fixed region starts at REGION_BASE_ADDRESS and grows upwards by mapping further pages right behind
// the old ones, so that [base, base + used) is one run of bytes that can be saved and mapped again. It
// never reserves more address space than it needs, since callers may run under an address space limit.
// Where the address is taken, chunks come from malloc and the region just cannot be imaged.
#include "base/base.h"

#include <stdlib.h>
#ifndef __wasi__
#include <sys/mman.h>
#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif
#endif

enum {
    REGION_PAGE = 4096,
    REGION_STEP = 1 << 20,       // the least that a fixed region grows by
    REGION_CHUNK_MIN = 64 << 10, // the least that an arena takes from a region
    HEAP_CHUNK_MIN = 16 << 10,
    HEAP_CHUNK_MAX = 1 << 20,
};

// For a fixed region this record is the first thing in the region itself, so that it is in the image.
struct Region {
    char *base;     // of the contiguous part; NULL when it has none
    u64 committed;  // bytes of the contiguous part that are mapped
    u64 taken;      // bytes of it that are handed out, this record included
    u64 limit;      // 0: none
    u64 image_size; // bytes of the contiguous part that came from an image
    u64 heap_taken; // bytes that came from the heap
    Chunk *heap;    // chunks from the heap
    bool heap_only; // no further contiguous growth
};

static Chunk *heap_chunk_new(size_t size) {
    Chunk *c = size < SIZE_MAX - sizeof(Chunk) ? malloc(sizeof(Chunk) + size) : NULL;
    if (!c) base_out_of_memory(size);
    c->size = size;
    c->next = NULL;
    return c;
}

#ifdef __wasi__
static bool map_pages(char *at, size_t size) {
    (void)at, (void)size;
    return false;
}

static void unmap_pages(char *at, size_t size) {
    (void)at, (void)size;
}
#else
static bool map_pages(char *at, size_t size) {
    void *p = mmap(at, size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (p == MAP_FAILED) return false;
    // Kernels that do not know MAP_FIXED_NOREPLACE take the address as a hint.
    if (p != at) {
        munmap(p, size);
        return false;
    }
#ifdef MADV_HUGEPAGE
    madvise(p, size, MADV_HUGEPAGE); // one page fault for 2 MiB; a wish
#endif
    return true;
}

static void unmap_pages(char *at, size_t size) {
    munmap(at, size);
}
#endif

Region *region_new_fixed(u64 limit) {
    char *base = (char *)(uintptr_t)REGION_BASE_ADDRESS;
    bool fits = sizeof(void *) == 8 && (limit == 0 || limit >= REGION_STEP);
    if (fits && map_pages(base, REGION_STEP)) {
        Region *r = (Region *)base;
        *r = (Region){.base = base, .committed = REGION_STEP, .limit = limit};
        r->taken = ALIGN_UP((u64)sizeof(Region), (u64)REGION_PAGE);
        return r;
    }
    Region *r = calloc(1, sizeof(Region));
    if (!r) base_out_of_memory(sizeof(Region));
    r->limit = limit;
    r->heap_only = true;
    return r;
}

u64 region_used(const Region *region) {
    return region->taken + region->heap_taken;
}

bool region_is_fixed(const Region *region) {
    return region->base != NULL && !region->heap_only;
}

const void *region_image(const Region *region, u64 *size) {
    *size = region_is_fixed(region) ? region->taken : 0;
    return region->base;
}

#ifdef __wasi__
Region *region_map_image(int fd, u64 offset, u64 size, u64 limit) {
    (void)fd, (void)offset, (void)size, (void)limit;
    return NULL;
}
#else
// The pages are the file's until they are written to; then they are the process's own.
Region *region_map_image(int fd, u64 offset, u64 size, u64 limit) {
    char *base = (char *)(uintptr_t)REGION_BASE_ADDRESS;
    if (sizeof(void *) != 8 || size < sizeof(Region) || (limit && size > limit)) return NULL;
    void *p = mmap(base, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED_NOREPLACE, fd,
                   (off_t)offset);
    if (p == MAP_FAILED) return NULL;
    Region *r = p;
    if (p != base || r->base != base || r->taken != size) {
        munmap(p, size);
        return NULL;
    }
    r->committed = ALIGN_UP(size, (u64)REGION_PAGE);
    r->image_size = size;
    r->limit = limit;
    return r;
}
#endif

bool arena_in_image(const Arena *a, const void *p) {
    const Region *r = a->region;
    return r && (u64)((uintptr_t)p - (uintptr_t)r->base) < r->image_size;
}

void region_free(Region *region) {
    for (Chunk *c = region->heap, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    if (region->base) {
        unmap_pages(region->base, region->committed);
    } else {
        free(region);
    }
}

// Makes at least `size` more bytes of the contiguous part usable.
static bool region_grow(Region *r, size_t size) {
    u64 want = r->taken + size;
    if (want <= r->committed) return true;
    u64 step = MAX((u64)REGION_STEP, r->committed / 8);
    u64 grow = ALIGN_UP(MAX(want - r->committed, step), (u64)REGION_PAGE);
    if (!map_pages(r->base + r->committed, grow)) return false;
    r->committed += grow;
    return true;
}

void *region_chunk(Region *region, size_t size, size_t *got) {
    if (size > SIZE_MAX / 2) base_out_of_memory(size);
    size = ALIGN_UP(size, (size_t)REGION_PAGE);
    if (region->limit && region_used(region) + size > region->limit) base_out_of_memory(size);
    *got = size;
    if (!region->heap_only && region_grow(region, size)) {
        char *p = region->base + region->taken;
        region->taken += size;
        return p;
    }
    // Something stands in the way: what follows is elsewhere, and the region is no longer one run.
    region->heap_only = true;
    Chunk *c = heap_chunk_new(size);
    c->next = region->heap;
    region->heap = c;
    region->heap_taken += size;
    return c + 1;
}

Arena arena_new(Region *region) {
    return (Arena){.region = region};
}

// Fresh space from the region: right behind the present space if no other arena came in between.
static void arena_take_region(Arena *a, size_t need) {
    size_t got;
    char *p = region_chunk(a->region, MAX(need, (size_t)REGION_CHUNK_MIN), &got);
    if (p != a->end) a->cur = p;
    a->end = p + got;
}

static void arena_take_heap(Arena *a, size_t need) {
    size_t size = a->chunks ? MIN(a->chunks->size * 2, (size_t)HEAP_CHUNK_MAX) : HEAP_CHUNK_MIN;
    Chunk *c = heap_chunk_new(MAX(size, need));
    c->next = a->chunks;
    a->chunks = c;
    a->cur = (char *)(c + 1);
    a->end = a->cur + c->size;
    ARENA_POISON(a->cur, c->size);
}

void *arena_alloc_slow(Arena *a, size_t size, size_t align) {
    if (size > SIZE_MAX / 2) base_out_of_memory(size);
    if (a->region) {
        arena_take_region(a, size + align);
    } else {
        arena_take_heap(a, size + align);
    }
    uintptr_t p = ALIGN_UP((uintptr_t)a->cur, align);
    CHECK(p + size <= (uintptr_t)a->end);
    a->cur = (char *)(p + size);
    a->used += size;
    ARENA_UNPOISON((void *)p, size);
    // Pages of a fixed region are fresh from the system: zero already.
    if (a->region && region_is_fixed(a->region)) return (void *)p;
    return memset((void *)p, 0, size);
}

static void free_chunks_until(Arena *a, const Chunk *keep) {
    while (a->chunks != keep) {
        Chunk *c = a->chunks;
        CHECK(c != NULL);
        a->chunks = c->next;
        ARENA_UNPOISON(c + 1, c->size);
        free(c);
    }
}

void arena_free_all(Arena *a) {
    CHECK(a->region == NULL);
    free_chunks_until(a, NULL);
    *a = (Arena){0};
}

ArenaMark arena_mark(Arena *a) {
    CHECK(a->region == NULL);
    return (ArenaMark){.chunk = a->chunks, .cur = a->cur, .used = a->used};
}

void arena_release(Arena *a, ArenaMark mark) {
    CHECK(a->region == NULL);
    // The oldest chunk stays: scratch arenas are filled and released over and over.
    while (a->chunks != mark.chunk && !(mark.chunk == NULL && a->chunks->next == NULL)) {
        free_chunks_until(a, a->chunks->next);
    }
    a->used = mark.used;
    if (!a->chunks) {
        a->cur = a->end = NULL;
        return;
    }
    a->end = (char *)(a->chunks + 1) + a->chunks->size;
    a->cur = mark.chunk ? mark.cur : (char *)(a->chunks + 1);
    ARENA_POISON(a->cur, (size_t)(a->end - a->cur));
}
