// SPDX-License-Identifier: MIT
// symbol.c: interning of the names in symbols.def.
#include "source/symbol.h"

void symbols_intern_predefined(Interner *in) {
    CHECK(in->strings.len == 1);
    // A name that stands in symbols.def twice would shift all later ones.
#define KEYWORD(name, text, first, last) CHECK(intern(in, STR(text)).v == KW_INDEX_##name);
#define SYMBOL(name, text) CHECK(intern(in, STR(text)).v == SYM_INDEX_##name);
#include "source/symbols.def"
#define LINT(name, level) CHECK(intern(in, STR(#name)).v == SYM_INDEX_##name);
#define LINT_GROUP(name) CHECK(intern(in, STR(#name)).v == SYM_INDEX_##name);
#include "source/lints.def"
}
