// SPDX-License-Identifier: MIT
// points.c: sets of points of a body as runs: what is live is live over long stretches. After rustc's IntervalSet.
#include "borrowck/borrowck_internal.h"

#include <stdlib.h>

// The first run that ends at or after the point.
static u32 run_at(const PointSet *s, u32 point) {
    u32 lo = 0, hi = s->len;
    while (lo < hi) {
        u32 mid = lo + (hi - lo) / 2;
        if (s->data[mid].to < point)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

bool points_has(const PointSet *s, u32 point) {
    u32 i = run_at(s, point);
    return i < s->len && s->data[i].from <= point;
}

u32 points_run_end(const PointSet *s, u32 point) {
    u32 i = run_at(s, point);
    return i < s->len && s->data[i].from <= point ? s->data[i].to + 1 : point;
}

static void own(Arena *a, PointSet *s) {
    if (!s->is_shared) return;
    PointSet copy = {0};
    vec_reserve(a, &copy, s->len + 1);
    memcpy(copy.data, s->data, s->len * sizeof *s->data);
    copy.len = s->len;
    *s = copy;
}

void points_add(Arena *a, PointSet *s, u32 from, u32 to) {
    u32 first = run_at(s, from ? from - 1 : 0), end = first; // runs that touch the new one
    while (end < s->len && s->data[end].from <= to + 1) end++;
    if (first < end && s->data[first].from <= from && s->data[first].to >= to) return;
    own(a, s);
    if (first == end) {
        vec_push(a, s, ((PointRange){0}));
        memmove(&s->data[first + 1], &s->data[first], (s->len - 1 - first) * sizeof *s->data);
        s->data[first] = (PointRange){from, to};
        return;
    }
    PointRange *r = &s->data[first];
    r->from = MIN(r->from, from);
    r->to = MAX(s->data[end - 1].to, to);
    memmove(r + 1, &s->data[end], (s->len - end) * sizeof *r);
    s->len -= end - first - 1;
}

bool points_contain(const PointSet *s, const PointSet *part) {
    if (s->data == part->data && s->len == part->len) return true;
    for (u32 i = 0; i < part->len; i++)
        if (points_run_end(s, part->data[i].from) <= part->data[i].to) return false;
    return true;
}

static void merge(Arena *a, PointSet *to, const PointSet *from) {
    PointSet out = {0};
    vec_reserve(a, &out, to->len + from->len);
    for (u32 i = 0, k = 0; i < to->len || k < from->len;) {
        bool left = k == from->len || (i < to->len && to->data[i].from <= from->data[k].from);
        PointRange r = left ? to->data[i++] : from->data[k++];
        if (out.len && r.from <= vec_last(&out)->to + 1)
            vec_last(&out)->to = MAX(vec_last(&out)->to, r.to);
        else
            vec_push(a, &out, r);
    }
    *to = out;
}

// What is taken over whole is shared, never written to.
void points_union(Arena *a, PointSet *to, const PointSet *from) {
    enum { FEW = 4 };
    if (from->len == 0 || points_contain(to, from)) return;
    if (points_contain(from, to)) {
        *to = *from;
        to->is_shared = true;
    } else if (from->len <= FEW) {
        for (u32 i = 0; i < from->len; i++) points_add(a, to, from->data[i].from, from->data[i].to);
    } else {
        merge(a, to, from);
    }
}

static int range_order(const void *a, const void *b) {
    u32 x = ((const PointRange *)a)->from, y = ((const PointRange *)b)->from;
    return x < y ? -1 : x > y;
}

void points_sort(PointSet *s) {
    bool sorted = true;
    for (u32 i = 1; i < s->len && sorted; i++) sorted = s->data[i - 1].to + 1 < s->data[i].from;
    if (sorted) return;
    qsort(s->data, s->len, sizeof *s->data, range_order);
    u32 n = 0;
    for (u32 i = 0; i < s->len; i++) {
        PointRange r = s->data[i];
        if (n && r.from <= s->data[n - 1].to + 1)
            s->data[n - 1].to = MAX(s->data[n - 1].to, r.to);
        else
            s->data[n++] = r;
    }
    s->len = n;
}
