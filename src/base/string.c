// SPDX-License-Identifier: MIT
// string.c: strings, growable buffers, UTF-8, byte hashing, edit distance.
#include "base/base.h"

#include <stdio.h>

int str_cmp(Str a, Str b) {
    u32 n = MIN(a.len, b.len);
    int c = n ? memcmp(a.data, b.data, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_starts_with(Str s, Str prefix) {
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.data, prefix.data, prefix.len) == 0);
}

Str str_copy(Arena *a, Str s) {
    return (Str){.data = arena_copy(a, s.data, s.len, 1), .len = s.len};
}

const char *str_to_c(Arena *a, Str s) {
    char *p = arena_alloc(a, (size_t)s.len + 1, 1);
    if (s.len) memcpy(p, s.data, s.len);
    return p;
}

Str str_format(Arena *a, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    Buf b = buf_new(a);
    buf_vprintf(&b, fmt, args);
    va_end(args);
    return buf_str(&b);
}

// ---- buffers --------------------------------------------------------------------------------------

void buf_put(Buf *b, const void *data, size_t len) {
    if (len == 0) return;
    if (len > UINT32_MAX - 1 - b->len) base_out_of_memory(len);
    if (b->cap - b->len < len) vec_grow(b->arena, &b->data, &b->cap, b->len + (u32)len, 1, 1);
    memcpy(b->data + b->len, data, len);
    b->len += (u32)len;
}

void buf_put_byte(Buf *b, u8 byte) {
    buf_put(b, &byte, 1);
}

void buf_put_str(Buf *b, Str s) {
    buf_put(b, s.data, s.len);
}

void buf_put_c(Buf *b, const char *s) {
    buf_put(b, s, strlen(s));
}

void buf_put_char(Buf *b, u32 code_point) {
    char bytes[4];
    buf_put(b, bytes, utf8_encode(code_point, bytes));
}

void buf_printf(Buf *b, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    buf_vprintf(b, fmt, args);
    va_end(args);
}

void buf_vprintf(Buf *b, const char *fmt, va_list args) {
    char small[256];
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, fmt, args);
    CHECK(n >= 0);
    if ((size_t)n < sizeof small) {
        buf_put(b, small, (size_t)n);
    } else {
        u32 want = b->len + (u32)n + 1; // vsnprintf wants room for its NUL
        CHECK(want > b->len);
        if (b->cap < want) vec_grow(b->arena, &b->data, &b->cap, want, 1, 1);
        vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
        b->len += (u32)n;
    }
    va_end(again);
}

void buf_put_u128(Buf *b, u128 n) {
    char digits[40];
    u32 at = sizeof digits;
    do {
        digits[--at] = (char)('0' + (int)(n % 10));
        n /= 10;
    } while (n);
    buf_put(b, digits + at, sizeof digits - at);
}

// ---- UTF-8 ----------------------------------------------------------------------------------------

static bool is_continuation(char c) {
    return ((u8)c & 0xc0) == 0x80;
}

u32 utf8_decode(const char *s, size_t len, u32 *size) {
    static const u32 least[5] = {0, 0, 0x80, 0x800, 0x10000};
    *size = 1;
    if (len == 0) return UINT32_MAX;
    u8 first = (u8)s[0];
    if (first < 0x80) return first;
    u32 n = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
    if (n == 0 || first > 0xf4 || n > len) return UINT32_MAX;
    u32 c = first & (0xffu >> (n + 1));
    for (u32 i = 1; i < n; i++) {
        if (!is_continuation(s[i])) return UINT32_MAX;
        c = (c << 6) | ((u8)s[i] & 0x3f);
    }
    if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) return UINT32_MAX;
    *size = n;
    return c;
}

u32 utf8_encode(u32 c, char out[4]) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | (c >> 6));
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | (c >> 12));
        out[1] = (char)(0x80 | ((c >> 6) & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | (c >> 18));
    out[1] = (char)(0x80 | ((c >> 12) & 0x3f));
    out[2] = (char)(0x80 | ((c >> 6) & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

// ---- hashing and distance ---------------------------------------------------------------------------

u64 hash_bytes(const void *data, size_t len, u64 seed) {
    const char *p = data;
    u64 h = hash_mix(seed, len);
    for (; len >= 8; p += 8, len -= 8) {
        u64 word;
        memcpy(&word, p, 8);
        h = hash_mix(h, word);
    }
    if (len) {
        u64 word = 0;
        memcpy(&word, p, len);
        h = hash_mix(h, word);
    }
    return h;
}

enum { EDIT_LEN_MAX = 127 };

static u32 decode_all(Str s, u32 out[EDIT_LEN_MAX]) {
    u32 n = 0;
    for (u32 at = 0; at < s.len;) {
        u32 size, c = utf8_decode(s.data + at, s.len - at, &size);
        if (n == EDIT_LEN_MAX) return UINT32_MAX;
        out[n++] = c;
        at += size;
    }
    return n;
}

// Optimal string alignment: insertion, deletion, substitution and transposition of neighbours cost 1.
u32 str_edit_distance(Str a, Str b, u32 limit) {
    u32 ca[EDIT_LEN_MAX], cb[EDIT_LEN_MAX];
    u32 na = decode_all(a, ca), nb = decode_all(b, cb);
    if (na == UINT32_MAX || nb == UINT32_MAX) return str_eq(a, b) ? 0 : UINT32_MAX;
    if (MAX(na, nb) - MIN(na, nb) > limit) return UINT32_MAX;
    u32 rows[3][EDIT_LEN_MAX + 1];
    u32 *before = rows[0], *prev = rows[1], *cur = rows[2];
    for (u32 j = 0; j <= nb; j++) prev[j] = j;
    for (u32 i = 1; i <= na; i++) {
        cur[0] = i;
        for (u32 j = 1; j <= nb; j++) {
            u32 cost = prev[j - 1] + (ca[i - 1] != cb[j - 1]);
            cost = MIN(cost, MIN(prev[j], cur[j - 1]) + 1);
            if (i > 1 && j > 1 && ca[i - 1] == cb[j - 2] && ca[i - 2] == cb[j - 1]) {
                cost = MIN(cost, before[j - 2] + (ca[i - 1] != cb[j - 1]));
            }
            cur[j] = cost;
        }
        u32 *oldest = before;
        before = prev, prev = cur, cur = oldest;
    }
    return prev[nb] <= limit ? prev[nb] : UINT32_MAX;
}
