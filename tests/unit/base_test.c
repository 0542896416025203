// SPDX-License-Identifier: MIT
// base_test.c: containers, strings and the interner against plain models, with pseudo-random operations.
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

void base_bug(const char *file, int line, const char *what) {
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
    exit(1);
}

void base_out_of_memory(size_t wanted) {
    fprintf(stderr, "out of memory: %zu\n", wanted);
    exit(1);
}

static u64 next_random(u64 *state) {
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return hash_u64(*state);
}

enum { KEYS = 997, OPERATIONS = 20000 };

// A map over few keys, so that most operations meet an old one; the model is an array by key.
static void test_map(u64 seed) {
    Arena a = arena_new(NULL);
    Map m = {0};
    u64 model[KEYS] = {0}, order[KEYS], rng = seed;
    bool present[KEYS] = {0};
    u32 count = 0;
    for (u32 i = 0; i < OPERATIONS; i++) {
        u32 k = (u32)(next_random(&rng) % KEYS);
        u64 key = (u64)k * UINT64_C(0x100000001),
            value = next_random(&rng); // same low and high bits
        u64 got;
        CHECK(map_get(&m, key, &got) == present[k]);
        if (present[k]) CHECK(got == model[k]);
        switch (i % 3) {
        case 0: CHECK(map_put(&a, &m, key, value) == !present[k]); break;
        case 1: {
            u64 *at = map_at(&a, &m, key);
            CHECK(present[k] ? *at == model[k] : *at == 0);
            *at = value;
            break;
        }
        case 2: CHECK(map_get_or(&m, key, 77) == (present[k] ? model[k] : 77)); continue;
        }
        if (!present[k]) order[count++] = key;
        present[k] = true;
        model[k] = value;
    }
    CHECK(m.len == count);
    for (u32 i = 0; i < count; i++) CHECK(m.entries[i].key == order[i]);
    arena_free_all(&a);
}

static void check_bits(const BitSet *s, const bool *model) {
    u32 count = 0, next = bitset_next(s, 0);
    for (u32 i = 0; i < s->bits; i++) {
        CHECK(bitset_has(s, i) == model[i]);
        if (!model[i]) continue;
        count++;
        CHECK(next == i);
        next = bitset_next(s, i + 1);
    }
    CHECK(next == UINT32_MAX);
    CHECK(bitset_count(s) == count);
}

static void test_bitset(u32 bits, u64 seed) {
    Arena a = arena_new(NULL);
    BitSet x = bitset_new(&a, bits), y = bitset_new(&a, bits);
    bool mx[300] = {0}, my[300] = {0};
    u64 rng = seed;
    for (u32 round = 0; round < 200; round++) {
        for (u32 n = 0; n < 20; n++) {
            u32 i = (u32)(next_random(&rng) % bits);
            CHECK(bitset_add(&x, i) == !mx[i]);
            mx[i] = true;
            i = (u32)(next_random(&rng) % bits);
            bitset_add(&y, i);
            my[i] = true;
            i = (u32)(next_random(&rng) % bits);
            bitset_remove(&x, i);
            mx[i] = false;
        }
        bool changed = false, want = false;
        u32 op = (u32)(next_random(&rng) % 5);
        if (op == 0) changed = bitset_union(&x, &y);
        if (op == 1) changed = bitset_intersect(&x, &y);
        if (op == 2) changed = bitset_subtract(&x, &y);
        for (u32 i = 0; i < bits && op < 3; i++) {
            bool old = mx[i];
            mx[i] = op == 0 ? old || my[i] : op == 1 ? old && my[i] : old && !my[i];
            want |= old != mx[i];
        }
        CHECK(changed == want);
        if (op == 3) {
            bitset_copy(&y, &x);
            memcpy(my, mx, sizeof my);
            CHECK(bitset_eq(&x, &y));
        }
        if (op == 4) {
            bitset_fill(&y);
            for (u32 i = 0; i < bits; i++) my[i] = true;
        }
        check_bits(&x, mx);
        check_bits(&y, my);
        if (round % 50 == 49) {
            bitset_clear(&y);
            memset(my, 0, sizeof my);
        }
    }
    arena_free_all(&a);
}

static void test_vec(void) {
    Arena a = arena_new(NULL), other = arena_new(NULL);
    Vec(u32) v = {0}, w = {0};
    for (u32 i = 0; i < 5000; i++) {
        vec_push(&a, &v, i);
        if (i % 3 == 0) vec_push(&a, &w, i * 2); // grows in between: v cannot always grow in place
        if (i % 7 == 0) NEW(&other, u64);
    }
    CHECK(v.len == 5000 && w.len == 1667);
    for (u32 i = 0; i < v.len; i++) CHECK(v.data[i] == i);
    for (u32 i = 0; i < w.len; i++) CHECK(w.data[i] == i * 6);
    CHECK(vec_pop(&v) == 4999 && *vec_last(&v) == 4998);
    u32 sum = 0;
    for_each(u32, it, w) sum += *it;
    CHECK(sum == 6u * (1666u * 1667u / 2));
    arena_free_all(&a);
    arena_free_all(&other);
}

static void test_arena(void) {
    Arena a = arena_new(NULL);
    for (u32 round = 0; round < 50; round++) {
        ArenaMark mark = arena_mark(&a);
        for (u32 i = 1; i < 300; i++) {
            u8 *p = arena_alloc(&a, i * 7, 16);
            CHECK((uintptr_t)p % 16 == 0);
            for (u32 k = 0; k < i * 7; k++) CHECK(p[k] == 0);
            memset(p, 0xa5, i * 7);
        }
        arena_release(&a, mark);
        if (round % 10 == 5) NEW_N(&a, u64, 100);
    }
    arena_free_all(&a);
}

static void test_region(void) {
    Region *r = region_new_fixed(0);
    CHECK(region_is_fixed(r));
    Arena a = arena_new(r), b = arena_new(r);
    u64 *first = NEW_N(&a, u64, 1000);
    first[999] = 5;
    for (u32 i = 0; i < 3000; i++) {
        u8 *p = arena_alloc(i % 2 ? &a : &b, 1000, 8);
        CHECK((u64)(uintptr_t)p >= REGION_BASE_ADDRESS);
        CHECK((u64)(uintptr_t)p < REGION_BASE_ADDRESS + region_used(r));
        memset(p, 1, 1000);
    }
    CHECK(first[999] == 5);
    // A second one works, but elsewhere.
    Region *second = region_new_fixed(0);
    CHECK(!region_is_fixed(second));
    Arena c = arena_new(second);
    memset(arena_alloc(&c, 10 << 20, 8), 1, 10 << 20);
    region_free(second);
    region_free(r);
}

static void test_interner(void) {
    Arena a = arena_new(NULL);
    Interner in;
    interner_init(&in, &a);
    CHECK(symbol_str(&in, (Symbol){0}).len == 0);
    Symbol symbols[3000];
    char text[32];
    for (u32 i = 0; i < 3000; i++) {
        int n = snprintf(text, sizeof text, "name_%u", i * 7919 % 3000);
        symbols[i] = intern(&in, str_from(text, (size_t)n));
        CHECK(symbols[i].v == i + 1);
    }
    for (u32 i = 0; i < 3000; i++) {
        int n = snprintf(text, sizeof text, "name_%u", i * 7919 % 3000);
        CHECK(id_eq(intern(&in, str_from(text, (size_t)n)), symbols[i]));
        CHECK(str_eq(symbol_str(&in, symbols[i]), str_from(text, (size_t)n)));
    }
    CHECK(intern(&in, STR("")).v == 3001);
    arena_free_all(&a);
}

static void test_utf8(void) {
    for (u32 c = 0; c <= 0x10ffff; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xd800 && c <= 0xdfff) continue;
        char bytes[4];
        u32 size, n = utf8_encode(c, bytes);
        CHECK(utf8_decode(bytes, n, &size) == c && size == n);
        if (n > 1) CHECK(utf8_decode(bytes, n - 1, &size) == UINT32_MAX && size == 1);
    }
    static const char *const bad[] = {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                      "\x80",     "\xff",         "\xe2\x28\xa1"};
    for (u32 i = 0; i < ARRAY_LEN(bad); i++) {
        u32 size;
        CHECK(utf8_decode(bad[i], strlen(bad[i]), &size) == UINT32_MAX && size == 1);
    }
}

static void test_strings(void) {
    Arena a = arena_new(NULL);
    CHECK(str_edit_distance(STR("kitten"), STR("sitting"), 5) == 3);
    CHECK(str_edit_distance(STR("unwrp"), STR("unwrap"), 2) == 1);
    CHECK(str_edit_distance(STR("ab"), STR("ba"), 2) == 1);
    CHECK(str_edit_distance(STR("abc"), STR("xyz"), 2) == UINT32_MAX);
    CHECK(str_edit_distance(STR(""), STR(""), 0) == 0);
    CHECK(str_cmp(STR("a"), STR("ab")) < 0 && str_cmp(STR("b"), STR("ab")) > 0);
    Buf b = buf_new(&a);
    for (u32 i = 0; i < 200; i++) buf_printf(&b, "%u,", i);
    buf_put_u128(&b, ~(u128)0);
    CHECK(str_starts_with(buf_str(&b), STR("0,1,2,3,")));
    Str tail = str_from(b.data + b.len - 39, 39);
    CHECK(str_eq(tail, STR("340282366920938463463374607431768211455")));
    Str big = str_format(&a, "%0*d|", 1000, 7);
    CHECK(big.len == 1001 && big.data[999] == '7');
    arena_free_all(&a);
}

int main(void) {
    for (u64 seed = 1; seed < 6; seed++) {
        test_map(seed);
        test_bitset((u32)(seed * 59), seed);
    }
    test_bitset(64, 9);
    test_vec();
    test_arena();
    test_region();
    test_interner();
    test_utf8();
    test_strings();
    return 0;
}
