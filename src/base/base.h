// SPDX-License-Identifier: MIT
// base.h: fixed-width names, assertions, arenas, vectors, maps, bit sets, strings. Knows no Rust.
//
// Memory model. Everything that describes a program lives in arenas. An arena takes its chunks from a
// Region. The session's region grows contiguously from a fixed virtual address, so that its bytes can be
// written to a file and mapped again later at the same address ("image", see ARCHITECTURE.md): data in it
// may hold pointers into it, but none to code, static data or the host heap. Scratch arenas use the host
// heap and may hold anything. Nothing is freed one by one.
#ifndef MIRADOR_BASE_H
#define MIRADOR_BASE_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t i8;
typedef int16_t i16;
typedef int32_t i32;
typedef int64_t i64;
typedef unsigned __int128 u128;
typedef __int128 i128;
typedef u128 u128_in8 __attribute__((aligned(8))); // for structures: no padding to 16 bytes

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define ALIGN_UP(n, a) (((n) + ((a)-1)) & ~((__typeof__(n))(a)-1))
#define FALLTHROUGH __attribute__((fallthrough))
#define NORETURN __attribute__((noreturn))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define WARN_UNUSED __attribute__((warn_unused_result))

// CHECK stays on in release builds: a failed one is a bug in mirador. It ends in base_bug(), which the
// program that embeds the library defines (the driver prints an internal-error diagnostic and exits).
NORETURN void base_bug(const char *file, int line, const char *what);
NORETURN void base_out_of_memory(size_t wanted);
#define CHECK(cond) ((cond) ? (void)0 : base_bug(__FILE__, __LINE__, #cond))
#define UNREACHABLE() base_bug(__FILE__, __LINE__, "unreachable")
#define BUG(msg) base_bug(__FILE__, __LINE__, msg)
#ifdef NDEBUG
#define DCHECK(cond) ((void)sizeof(cond))
#else
#define DCHECK(cond) CHECK(cond)
#endif

// What crosses a phase, is printed or keys a table is a one-field struct around 32 bits; 0 is none.
#define DEFINE_ID(Name)                                                                            \
    typedef struct Name {                                                                          \
        u32 v;                                                                                     \
    } Name
#define id_eq(a, b) ((a).v == (b).v)
#define id_is_none(a) ((a).v == 0)
#define id_is_some(a) ((a).v != 0)

// ---- regions and arenas -----------------------------------------------------------------------

// A source of large chunks. kind FIXED: contiguous growth from `base`; HEAP: malloc.
typedef struct Region Region;
#define REGION_BASE_ADDRESS UINT64_C(0x200000000000)

typedef struct Chunk Chunk;
struct Chunk {
    Chunk *next;
    size_t size; // bytes of payload
};

typedef struct Arena {
    char *cur, *end;
    Chunk *chunks;  // newest first
    Region *region; // NULL: host heap
    size_t used;    // bytes handed out, for --time-passes
} Arena;

typedef struct ArenaMark {
    Chunk *chunk;
    char *cur;
    size_t used;
} ArenaMark;

// limit: bytes that the region may take at most (0: none). Where the fixed address is taken (a second
// session in the process, WebAssembly) the region takes heap chunks instead and cannot be imaged.
Region *region_new_fixed(u64 limit);
// Contiguous at REGION_BASE_ADDRESS, so that it can be imaged.
bool region_is_fixed(const Region *region);
void region_free(Region *region); // with all arenas in it
// The bytes of a fixed region, from REGION_BASE_ADDRESS; and such bytes from a file, copy-on-write, as a
// region that grows on behind them. NULL where the address is taken or the bytes are not a region's.
const void *region_image(const Region *region, u64 *size);
Region *region_map_image(int fd, u64 offset, u64 size, u64 limit);
bool arena_in_image(const Arena *a,
                    const void *p); // p came with the image that the arena's region started as
u64 region_used(const Region *region);
// The chunk source behind arena_alloc; size is rounded up to whole pages.
void *region_chunk(Region *region, size_t size, size_t *got);

Arena arena_new(Region *region); // region NULL: host heap
void *arena_alloc_slow(Arena *a, size_t size, size_t align);
void arena_free_all(Arena *a);  // heap arenas only
ArenaMark arena_mark(Arena *a); // heap arenas only: scratch use
void arena_release(Arena *a, ArenaMark mark);

// Under AddressSanitizer the unused part of a scratch arena is poisoned.
#if defined(__SANITIZE_ADDRESS__)
void __asan_poison_memory_region(void const volatile *addr, size_t size);
void __asan_unpoison_memory_region(void const volatile *addr, size_t size);
#define ARENA_POISON(p, n) __asan_poison_memory_region((p), (n))
#define ARENA_UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
#else
#define ARENA_POISON(p, n) ((void)(p), (void)(n))
#define ARENA_UNPOISON(p, n) ((void)(p), (void)(n))
#endif

// Zeroed memory. Never fails (base_out_of_memory).
static inline void *arena_alloc(Arena *a, size_t size, size_t align) {
    uintptr_t p = ALIGN_UP((uintptr_t)a->cur, align);
    if (p + size <= (uintptr_t)a->end && a->cur) {
        a->cur = (char *)(p + size);
        a->used += size;
        ARENA_UNPOISON((void *)p, size);
        return memset((void *)p, 0, size);
    }
    return arena_alloc_slow(a, size, align);
}
#define NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T), _Alignof(T)))
#define NEW_N(arena, T, n) ((T *)arena_alloc((arena), sizeof(T) * (size_t)(n), _Alignof(T)))
static inline void *arena_copy(Arena *a, const void *data, size_t size, size_t align) {
    void *p = arena_alloc(a, size, align);
    if (size) memcpy(p, data, size);
    return p;
}

// ---- slices and vectors -----------------------------------------------------------------------

// Slice(T): a view that owns nothing. Vec(T): growable, in an arena given at each push.
// Both have .data and .len, so `for_each` and `SLICE_OF` work on either.
#define Slice(T)                                                                                   \
    struct {                                                                                       \
        T *data;                                                                                   \
        u32 len;                                                                                   \
    }
#define Vec(T)                                                                                     \
    struct {                                                                                       \
        T *data;                                                                                   \
        u32 len, cap;                                                                              \
    }
void vec_grow(Arena *a, void *data_field, u32 *cap, u32 want, size_t elem_size, size_t elem_align);
#define vec_reserve(arena, v, n)                                                                   \
    ((v)->cap < (u32)(n) ? vec_grow((arena), &(v)->data, &(v)->cap, (u32)(n), sizeof(*(v)->data),  \
                                    _Alignof(__typeof__(*(v)->data)))                              \
                         : (void)0)
#define vec_push(arena, v, ...)                                                                    \
    do {                                                                                           \
        __typeof__(v) vec_ = (v);                                                                  \
        __typeof__(*vec_->data) elem_ = (__VA_ARGS__);                                             \
        if (vec_->len == vec_->cap) vec_reserve((arena), vec_, vec_->len + 1);                     \
        vec_->data[vec_->len++] = elem_;                                                           \
    } while (0)
#define vec_last(v) (&(v)->data[(v)->len - 1])
#define vec_pop(v) ((v)->data[--(v)->len])
// A slice of the vector's present contents; the vector must not be pushed to afterwards.
#define SLICE_FROM(S, v) ((S){.data = (v).data, .len = (v).len})
#define for_each(T, it, s)                                                                         \
    for (__typeof__(T) *it = (s).data, *it##_end = it + (s).len; it < it##_end; it++)

// ---- strings ----------------------------------------------------------------------------------

typedef struct Str { // bytes, UTF-8 where they come from source; not NUL-terminated
    const char *data;
    u32 len;
} Str;
#define STR(lit) ((Str){.data = (lit), .len = (u32)(sizeof(lit) - 1)})
static inline Str str_from(const char *data, size_t len) {
    return (Str){.data = data, .len = (u32)len};
}
static inline Str str_of_c(const char *s) {
    return (Str){.data = s, .len = (u32)strlen(s)};
}
static inline bool str_eq(Str a, Str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}
int str_cmp(Str a, Str b);
bool str_starts_with(Str s, Str prefix);
Str str_copy(Arena *a, Str s);
const char *str_to_c(Arena *a, Str s); // NUL-terminated copy
PRINTF_LIKE(2, 3) Str str_format(Arena *a, const char *fmt, ...);
// Levenshtein with transpositions, limited; for "a similar name exists". UINT32_MAX when over `limit`.
u32 str_edit_distance(Str a, Str b, u32 limit);
#define STR_ARG(s) ((int)(s).len), ((s).data) // for "%.*s"

// Growable byte buffer in an arena.
typedef struct Buf {
    Arena *arena;
    char *data;
    u32 len, cap;
} Buf;
static inline Buf buf_new(Arena *a) {
    return (Buf){.arena = a};
}
void buf_put(Buf *b, const void *data, size_t len);
void buf_put_byte(Buf *b, u8 byte);
void buf_put_str(Buf *b, Str s);
void buf_put_c(Buf *b, const char *s);
void buf_put_char(Buf *b, u32 code_point); // UTF-8
PRINTF_LIKE(2, 3) void buf_printf(Buf *b, const char *fmt, ...);
void buf_vprintf(Buf *b, const char *fmt, va_list args);
void buf_put_u128(Buf *b, u128 n);
static inline Str buf_str(const Buf *b) {
    return (Str){.data = b->data, .len = b->len};
}
// Decodes one code point at s[0..len); sets *size to its bytes. UINT32_MAX and size 1 where malformed.
u32 utf8_decode(const char *s, size_t len, u32 *size);
u32 utf8_encode(u32 code_point, char out[4]);

// ---- hashing and maps ---------------------------------------------------------------------------

u64 hash_bytes(const void *data, size_t len, u64 seed);
static inline u64 hash_u64(u64 x) { // splitmix64's finaliser
    x ^= x >> 30;
    x *= UINT64_C(0xbf58476d1ce4e5b9);
    x ^= x >> 27;
    x *= UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}
static inline u64 hash_mix(u64 h, u64 x) {
    return hash_u64(h ^ (x + UINT64_C(0x9e3779b97f4a7c15) + (h << 6) + (h >> 2)));
}

// Insert-only map u64 -> u64 with iteration in insertion order (determinism). Open addressing. A large table that
// came with an image stays as it is, and what is new goes to a small table in front of it: scattered insertions
// would make the process's own copy of each of its pages.
typedef struct MapEntry {
    u64 key, value;
} MapEntry;
typedef struct Map {
    MapEntry *entries; // len of them, in insertion order; iterate these
    u32 len, cap;
    u32 *slots; // entry index + 1
    u32 slot_count;
    u32 old_slot_count, old_len; // entries before old_len are in the image's table
    const u32 *old_slots;
} Map;
bool map_get(const Map *m, u64 key, u64 *value);
bool map_has(const Map *m, u64 key);
u64 map_get_or(const Map *m, u64 key, u64 fallback);
// Sets; true when the key was new.
bool map_put(Arena *a, Map *m, u64 key, u64 value);
void map_reserve(Arena *a, Map *m, u32 entries);
// The value's place, made with 0 when new. Valid until the next insertion.
u64 *map_at(Arena *a, Map *m, u64 key);
// Two 32-bit ids as one key.
#define MAP_KEY2(a, b) (((u64)(a) << 32) | (u32)(b))

// Index from a hash to ids whose records the caller keeps: for interning structures.
//   for (HashProbe p = hash_index_probe(&ix, h); (id = hash_index_next(&ix, &p)) != 0;)
//       if (same(records[id], wanted)) return id;
//   ... push record, hash_index_add(arena, &ix, h, new_id);
typedef struct HashIndex {
    u64 *slots; // hash << 32 | id; id 0: empty
    u32 count, slot_count;
    const u64 *old_slots; // of the image, as in Map
    u32 old_slot_count;
} HashIndex;
typedef struct HashProbe {
    u32 slot, hash;
    bool in_old;
} HashProbe;
HashProbe hash_index_probe(const HashIndex *ix, u64 hash);
u32 hash_index_next(const HashIndex *ix, HashProbe *probe);
void hash_index_add(Arena *a, HashIndex *ix, u64 hash, u32 id);

// ---- bit sets -----------------------------------------------------------------------------------

typedef struct BitSet {
    u64 *words;
    u32 bits;
} BitSet;
BitSet bitset_new(Arena *a, u32 bits);
static inline bool bitset_has(const BitSet *s, u32 i) {
    DCHECK(i < s->bits);
    return (s->words[i / 64] >> (i % 64)) & 1;
}
static inline bool bitset_add(BitSet *s, u32 i) { // true when it was not there
    DCHECK(i < s->bits);
    u64 old = s->words[i / 64];
    s->words[i / 64] = old | (UINT64_C(1) << (i % 64));
    return s->words[i / 64] != old;
}
static inline void bitset_remove(BitSet *s, u32 i) {
    DCHECK(i < s->bits);
    s->words[i / 64] &= ~(UINT64_C(1) << (i % 64));
}
void bitset_clear(BitSet *s);
void bitset_fill(BitSet *s);
void bitset_copy(BitSet *to, const BitSet *from);
bool bitset_union(BitSet *to, const BitSet *from);     // true when `to` changed
bool bitset_intersect(BitSet *to, const BitSet *from); // likewise
bool bitset_subtract(BitSet *to, const BitSet *from);  // likewise
bool bitset_eq(const BitSet *a, const BitSet *b);
u32 bitset_count(const BitSet *s);
// The next member >= from, or UINT32_MAX.
u32 bitset_next(const BitSet *s, u32 from);

// ---- symbols ------------------------------------------------------------------------------------

// Interned strings; 0 is none, the empty string is a symbol of its own. Keywords and well-known names
// come first, in the order of symbols.def, so that they are constants (SYM_self, KW_fn ...).
DEFINE_ID(Symbol);
typedef struct Interner {
    Arena *arena;
    Vec(Str) strings; // [0] unused
    HashIndex index;
} Interner;
void interner_init(Interner *in, Arena *arena);
Symbol intern(Interner *in, Str s);
Symbol intern_c(Interner *in, const char *s);
Str symbol_str(const Interner *in, Symbol s);

#endif
