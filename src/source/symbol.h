// SPDX-License-Identifier: MIT
// symbol.h: the pre-interned names, from symbols.def. KW_x for keywords, SYM_x for well-known names and lints.
#ifndef MIRADOR_SYMBOL_H
#define MIRADOR_SYMBOL_H

#include "base/base.h"

enum {
    SYMBOL_NONE_INDEX,
#define KEYWORD(name, text, first, last) KW_INDEX_##name,
#define SYMBOL(name, text) SYM_INDEX_##name,
#include "source/symbols.def"
#define LINT(name, level) SYM_INDEX_##name,
#define LINT_GROUP(name) SYM_INDEX_##name,
#include "source/lints.def"
    SYMBOL_PREDEFINED_COUNT
};
#define KW(name) ((Symbol){KW_INDEX_##name})
#define SYM(name) ((Symbol){SYM_INDEX_##name})
#define symbol_is_kw(s, name) ((s).v == KW_INDEX_##name)
#define symbol_is(s, name) ((s).v == SYM_INDEX_##name)

// Interns them all, in order; the interner must be fresh.
void symbols_intern_predefined(Interner *in);

#endif
