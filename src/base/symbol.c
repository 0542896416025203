// SPDX-License-Identifier: MIT
// symbol.c: the interner. Equal strings get equal symbols; symbols are numbered from 1 in the order of
// their first appearance, so that a fresh interner always gives the predefined names the same numbers.
#include "base/base.h"

void interner_init(Interner *in, Arena *arena) {
    *in = (Interner){.arena = arena};
    vec_push(arena, &in->strings, str_copy(arena, STR(""))); // index 0 is "none"
}

Symbol intern(Interner *in, Str s) {
    u64 hash = hash_bytes(s.data, s.len, 0);
    HashProbe probe = hash_index_probe(&in->index, hash);
    for (u32 id; (id = hash_index_next(&in->index, &probe)) != 0;) {
        if (str_eq(in->strings.data[id], s)) return (Symbol){id};
    }
    u32 id = in->strings.len;
    vec_push(in->arena, &in->strings, str_copy(in->arena, s));
    hash_index_add(in->arena, &in->index, hash, id);
    return (Symbol){id};
}

Symbol intern_c(Interner *in, const char *s) {
    return intern(in, str_of_c(s));
}

Str symbol_str(const Interner *in, Symbol s) {
    CHECK(s.v < in->strings.len);
    return in->strings.data[s.v];
}
