// SPDX-License-Identifier: MIT
// session.c: making a session; the levels of lints.
#include "source/session.h"

enum { RECURSION_LIMIT_DEFAULT = 128 };

Session *session_new(Region *region) {
    // The arena's own record has to be in the arena, since the session's image includes it.
    Arena first = arena_new(region);
    Arena *arena = NEW(&first, Arena);
    *arena = first;
    Session *s = NEW(arena, Session);
    s->region = region;
    s->arena = arena;
    interner_init(&s->symbols, arena);
    symbols_intern_predefined(&s->symbols);
    source_map_init(&s->sources, arena);
    s->diags.arena = arena;
    s->options.edition = EDITION_2015;
    s->options.recursion_limit = RECURSION_LIMIT_DEFAULT;
    s->options.overflow_checks = true;
    return s;
}

// ---- lints --------------------------------------------------------------------------------------

static const struct {
    u16 lint;
    u8 level;
} lint_defaults[] = {
#define LINT(name, level) {SYM_INDEX_##name, LINT_##level},
#define LINT_NAMED(name, level) {SYM_INDEX_##name, LINT_##level},
#include "source/lints.def"
};

static const struct {
    u16 group, lint;
} lint_members[] = {
#define LINT_MEMBER(group, lint) {SYM_INDEX_##group, SYM_INDEX_##lint},
#include "source/lints.def"
};

static LintLevel default_level(Symbol lint) {
    for (u32 i = 0; i < ARRAY_LEN(lint_defaults); i++) {
        if (lint_defaults[i].lint == lint.v) return lint_defaults[i].level;
    }
    return LINT_WARN;
}

bool session_lint_exists(Symbol name) {
    for (u32 i = 0; i < ARRAY_LEN(lint_defaults); i++) {
        if (lint_defaults[i].lint == name.v) return true;
    }
    for (u32 i = 0; i < ARRAY_LEN(lint_members); i++) {
        if (lint_members[i].group == name.v) return true;
    }
    return symbol_is(name, warnings);
}

static bool setting_covers(Symbol setting, Symbol lint) {
    if (id_eq(setting, lint)) return true;
    for (u32 i = 0; i < ARRAY_LEN(lint_members); i++) {
        if (lint_members[i].group == setting.v && lint_members[i].lint == lint.v) return true;
    }
    return false;
}

// The setting in force at a position: the innermost one, among equals the last. `forbid` cannot be
// overridden from inside. NULL when nothing is said.
static const LintSetting *find_setting(const Session *s, Symbol lint, u32 pos) {
    const LintSetting *best = NULL;
    for_each(const LintSetting, it, s->lints) {
        if (!id_eq(it->crate, s->current_crate) || pos < it->lo || pos > it->hi) continue;
        if (!setting_covers(it->lint, lint)) continue;
        if (it->level == LINT_FORBID) return it;
        if (!best || it->hi - it->lo <= best->hi - best->lo) best = it;
    }
    return best;
}

// rustc's in_external_macro: code that another crate's macro wrote is not this crate's to mend.
static bool from_external_macro(const Session *s, Span at) {
    if (!source_span_from_expansion(at)) return false;
    const ExpnData *expn = hygiene_expn(&s->sources, hygiene_outer_expn(&s->sources, at.ctxt));
    switch (expn->kind) {
    case EXPN_ROOT:
    case EXPN_DESUGAR_FOR_LOOP:
    case EXPN_DESUGAR_WHILE_LOOP:
    case EXPN_DESUGAR_ASYNC:
    case EXPN_DESUGAR_AWAIT: return false;
    case EXPN_DESUGAR_QUESTION_MARK:
    case EXPN_DESUGAR_FORMAT:
    case EXPN_AST_PASS: return true;
    case EXPN_MACRO_BANG:
        return span_is_none(expn->def_site) || !id_eq(expn->crate, s->current_crate);
    case EXPN_MACRO_ATTR:
    case EXPN_MACRO_DERIVE: return true;
    }
    UNREACHABLE();
}

// Lints that speak of where a macro is called as much as of what it wrote.
static bool lints_external_macros(Symbol lint) {
    return id_eq(lint, SYM(unreachable_code)) || id_eq(lint, SYM(deprecated));
}

// What would be a warning also obeys the settings of `warnings`.
const LintSetting *session_lint_setting(const Session *s, Symbol lint, Span at) {
    u32 pos = source_span_outermost(&s->sources, at).lo;
    const LintSetting *setting = find_setting(s, lint, pos);
    LintLevel level = setting ? setting->level : default_level(lint);
    const LintSetting *all = level == LINT_WARN ? find_setting(s, SYM(warnings), pos) : NULL;
    return all ? all : setting;
}

Symbol session_lint_group(Symbol lint) {
    for (u32 i = 0; i < ARRAY_LEN(lint_members); i++) {
        if (lint_members[i].lint == lint.v) return (Symbol){lint_members[i].group};
    }
    return (Symbol){0};
}

LintLevel session_lint_level(const Session *s, Symbol lint, Span at) {
    if (from_external_macro(s, at) && !lints_external_macros(lint)) return LINT_ALLOW;
    u32 pos = source_span_outermost(&s->sources, at).lo;
    FileId file = source_file_of(&s->sources, pos);
    // Lints of library crates are capped, as cargo does for dependencies.
    if (id_is_some(file) && !id_eq(s->sources.files.data[file.v].crate, s->current_crate)) {
        return LINT_ALLOW;
    }
    const LintSetting *setting = session_lint_setting(s, lint, at);
    return setting ? setting->level : default_level(lint);
}
