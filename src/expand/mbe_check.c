// SPDX-License-Identifier: MIT
// mbe_check.c: is a macro's matcher valid? Repetitions that match nothing, variables bound twice, and
// the follow-set rules which keep macros working when the grammar grows (Reference, "Follow-set
// Ambiguity Restrictions"; rustc's check_matcher_core with FIRST sets).
#include "expand/expand_internal.h"

typedef struct MbeChecker {
    Session *s;
    Arena scratch;
    bool failed;
    Vec(Ident) binds;
    u32 budget; // of recomputed FIRST sets: hostile matchers
} MbeChecker;

typedef struct TokenSet {
    Vec(const MbeTree *) tokens;
    bool maybe_empty;
} TokenSet;

// ---- repetitions that match nothing, duplicate bindings ----

static bool may_match_nothing(const MbeTree *t) {
    return (t->kind == MBE_METAVAR_DECL && t->fragment == FRAGMENT_VIS) ||
           (t->kind == MBE_SEQUENCE && t->op != KLEENE_PLUS);
}

static void check_empty_seq(MbeChecker *c, MbeTrees trees) {
    for_each(const MbeTree, t, trees) {
        if (t->kind == MBE_SEQUENCE && !t->has_separator) {
            bool all = true;
            for_each(const MbeTree, inner, t->children) all = all && may_match_nothing(inner);
            if (all) {
                diag_emit(diag_error(c->s, E_NONE, t->span, "repetition matches empty token tree"));
                c->failed = true;
                return;
            }
        }
        if (t->kind == MBE_SEQUENCE || t->kind == MBE_DELIMITED) check_empty_seq(c, t->children);
    }
}

static void check_duplicates(MbeChecker *c, MbeTrees trees) {
    for_each(const MbeTree, t, trees) {
        if (t->kind == MBE_SEQUENCE || t->kind == MBE_DELIMITED) check_duplicates(c, t->children);
        if (t->kind != MBE_METAVAR_DECL) continue;
        for_each(const Ident, old, c->binds) {
            if (!id_eq(old->name, t->name.name) ||
                !id_eq(hygiene_normalize_to_macro_rules(&c->s->sources, old->span.ctxt),
                       hygiene_normalize_to_macro_rules(&c->s->sources, t->name.span.ctxt))) {
                continue;
            }
            Diag *d = diag_error(c->s, E_NONE, t->span, "duplicate matcher binding");
            diag_label(d, t->span, "duplicate binding");
            diag_label(d, old->span, "previous binding");
            diag_emit(d);
            c->failed = true;
        }
        vec_push(&c->scratch, &c->binds, t->name);
    }
}

// ---- token sets ----

static bool same_tree(const MbeTree *a, const MbeTree *b) {
    if (a == b) return true;
    if (a->kind != b->kind) return false;
    if (a->kind == MBE_METAVAR_DECL) {
        return a->fragment == b->fragment && id_eq(a->name.name, b->name.name);
    }
    return a->kind == MBE_TOKEN && a->token.kind == b->token.kind &&
           id_eq(a->token.symbol, b->token.symbol);
}

static void set_add_maybe(MbeChecker *c, TokenSet *set, const MbeTree *t) {
    for (u32 i = 0; i < set->tokens.len; i++) {
        if (same_tree(set->tokens.data[i], t)) return;
    }
    vec_push(&c->scratch, &set->tokens, t);
}

static void set_add(MbeChecker *c, TokenSet *set, const MbeTree *t) {
    set_add_maybe(c, set, t);
    set->maybe_empty = false;
}

static void set_add_all(MbeChecker *c, TokenSet *set, const TokenSet *other) {
    for (u32 i = 0; i < other->tokens.len; i++) set_add_maybe(c, set, other->tokens.data[i]);
    if (!other->maybe_empty) set->maybe_empty = false;
}

static const MbeTree *token_tree(MbeChecker *c, Token token) {
    MbeTree *t = NEW(&c->scratch, MbeTree);
    *t = (MbeTree){.kind = MBE_TOKEN, .token = token, .span = token.span};
    return t;
}

// FIRST of a sequence of trees.
static TokenSet first_of(MbeChecker *c, const MbeTree *trees, u32 len) {
    TokenSet first = {.maybe_empty = true};
    if (c->budget == 0) return first;
    c->budget--;
    for (u32 i = 0; i < len; i++) {
        const MbeTree *t = &trees[i];
        if (t->kind == MBE_DELIMITED) {
            set_add(c, &first, token_tree(c, t->token));
            return first;
        }
        if (t->kind != MBE_SEQUENCE) {
            set_add(c, &first, t);
            return first;
        }
        TokenSet sub = first_of(c, t->children.data, t->children.len);
        if (t->has_separator && sub.maybe_empty) {
            set_add_maybe(c, &first, token_tree(c, t->separator));
        }
        set_add_all(c, &first, &sub);
        if (!sub.maybe_empty && t->op == KLEENE_PLUS) return first;
        first.maybe_empty = true;
    }
    return first;
}

// ---- FOLLOW ----

static bool followed_by_any(const MbeTree *t) {
    if (t->kind != MBE_METAVAR_DECL) return true;
    switch (t->fragment) {
    case FRAGMENT_ITEM:
    case FRAGMENT_BLOCK:
    case FRAGMENT_IDENT:
    case FRAGMENT_LITERAL:
    case FRAGMENT_META:
    case FRAGMENT_LIFETIME:
    case FRAGMENT_TT: return true;
    default: return false;
    }
}

static bool token_is_kw(const Token *t, Symbol kw) {
    return t->kind == TOK_IDENT && !t->raw && id_eq(t->symbol, kw);
}

static bool follow_ty(const Session *s, const MbeTree *next) {
    (void)s;
    if (next->kind == MBE_METAVAR_DECL) return next->fragment == FRAGMENT_BLOCK;
    switch (next->token.kind) {
    case TOK_OPEN_BRACE:
    case TOK_OPEN_BRACKET:
    case TOK_COMMA:
    case TOK_FAT_ARROW:
    case TOK_COLON:
    case TOK_EQ:
    case TOK_GT:
    case TOK_SHR:
    case TOK_SEMI:
    case TOK_OR: return true;
    default: return token_is_kw(&next->token, KW(as)) || token_is_kw(&next->token, KW(where));
    }
}

static bool follow_vis(const MbeTree *next) {
    if (next->kind == MBE_METAVAR_DECL) {
        return next->fragment == FRAGMENT_IDENT || next->fragment == FRAGMENT_TY ||
               next->fragment == FRAGMENT_PATH;
    }
    switch (next->token.kind) {
    case TOK_COMMA:
    case TOK_OPEN_PAREN:
    case TOK_OPEN_BRACKET:
    case TOK_BANG:
    case TOK_STAR:
    case TOK_AND:
    case TOK_AND_AND:
    case TOK_QUESTION:
    case TOK_LIFETIME:
    case TOK_LT:
    case TOK_SHL:
    case TOK_PATH_SEP: return true;
    case TOK_IDENT: return next->token.raw || !symbol_is_kw(next->token.symbol, priv);
    default: return false;
    }
}

static bool in_follow(const Session *s, FragmentKind kind, const MbeTree *next,
                      const char **allowed) {
    if (next->kind == MBE_TOKEN && token_is_close(&next->token)) return true;
    const Token *t = next->kind == MBE_TOKEN ? &next->token : NULL;
    switch (kind) {
    case FRAGMENT_STMT:
    case FRAGMENT_EXPR:
    case FRAGMENT_EXPR_2021:
        *allowed = "`=>`, `,` or `;`";
        return t && (t->kind == TOK_FAT_ARROW || t->kind == TOK_COMMA || t->kind == TOK_SEMI);
    case FRAGMENT_PAT_PARAM:
        *allowed = "`=>`, `,`, `=`, `|`, `if` or `in`";
        return t && (t->kind == TOK_FAT_ARROW || t->kind == TOK_COMMA || t->kind == TOK_EQ ||
                     t->kind == TOK_OR || token_is_kw(t, KW(if)) || token_is_kw(t, KW(in)));
    case FRAGMENT_PAT:
        *allowed = "`=>`, `,`, `=`, `if` or `in`";
        return t && (t->kind == TOK_FAT_ARROW || t->kind == TOK_COMMA || t->kind == TOK_EQ ||
                     token_is_kw(t, KW(if)) || token_is_kw(t, KW(in)));
    case FRAGMENT_PATH:
    case FRAGMENT_TY:
        *allowed = "`{`, `[`, `=>`, `,`, `>`, `=`, `:`, `;`, `|`, `as` or `where`";
        return follow_ty(s, next);
    case FRAGMENT_VIS: *allowed = "`,`, an ident or a type"; return follow_vis(next);
    case FRAGMENT_NONE:
    case FRAGMENT_BLOCK:
    case FRAGMENT_IDENT:
    case FRAGMENT_ITEM:
    case FRAGMENT_LIFETIME:
    case FRAGMENT_LITERAL:
    case FRAGMENT_META:
    case FRAGMENT_TT: return true;
    }
    return true;
}

static void report_follow(MbeChecker *c, const MbeTree *decl, const MbeTree *next, bool certain,
                          const char *allowed) {
    const char *frag = fragment_name(decl->fragment, decl->inferred);
    Buf b = buf_new(c->s->arena);
    if (next->kind == MBE_METAVAR_DECL) {
        buf_printf(&b, "$%.*s:%s", SYM_ARG(c->s, next->name.name),
                   fragment_name(next->fragment, next->inferred));
    } else {
        token_print(&b, c->s, &next->token);
    }
    Diag *d =
        diag_error(c->s, E_NONE, next->span,
                   "`$%.*s:%s` %s followed by `%.*s`, which is not allowed for `%s` fragments",
                   SYM_ARG(c->s, decl->name.name), frag, certain ? "is" : "may be",
                   STR_ARG(buf_str(&b)), frag);
    diag_label(d, next->span, "not allowed after `%s` fragments", frag);
    if (decl->fragment == FRAGMENT_PAT && next->kind == MBE_TOKEN && next->token.kind == TOK_OR) {
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, decl->span,
                     str_format(c->s->arena, "$%.*s:pat_param", SYM_ARG(c->s, decl->name.name)),
                     "try a `pat_param` fragment specifier instead");
    }
    if (allowed) diag_note(d, "allowed there are: %s", allowed);
    diag_emit(d);
    c->failed = true;
}

static void check_last(MbeChecker *c, const TokenSet *last, const TokenSet *suffix) {
    for (u32 i = 0; i < last->tokens.len; i++) {
        const MbeTree *decl = last->tokens.data[i];
        if (decl->kind != MBE_METAVAR_DECL) continue;
        for (u32 k = 0; k < suffix->tokens.len; k++) {
            const char *allowed = NULL;
            if (in_follow(c->s, decl->fragment, suffix->tokens.data[k], &allowed)) continue;
            bool certain = last->tokens.len == 1 && suffix->tokens.len == 1;
            report_follow(c, decl, suffix->tokens.data[k], certain, allowed);
        }
    }
}

static TokenSet check_matcher(MbeChecker *c, const MbeTree *trees, u32 len,
                              const TokenSet *follow) {
    TokenSet last = {.maybe_empty = true};
    for (u32 i = 0; i < len; i++) {
        const MbeTree *t = &trees[i];
        if (t->kind == MBE_DELIMITED) {
            TokenSet close = {0};
            set_add(c, &close, token_tree(c, t->close));
            check_matcher(c, t->children.data, t->children.len, &close);
            last = (TokenSet){0};
            continue;
        }
        if (t->kind != MBE_SEQUENCE && followed_by_any(t)) {
            last = (TokenSet){0};
            continue;
        }
        TokenSet suffix = first_of(c, trees + i + 1, len - i - 1);
        if (suffix.maybe_empty) set_add_all(c, &suffix, follow);
        if (t->kind == MBE_SEQUENCE) {
            TokenSet inner = {.maybe_empty = suffix.maybe_empty};
            for (u32 k = 0; k < suffix.tokens.len; k++)
                set_add_maybe(c, &inner, suffix.tokens.data[k]);
            if (t->has_separator) set_add_maybe(c, &inner, token_tree(c, t->separator));
            TokenSet next = check_matcher(c, t->children.data, t->children.len, &inner);
            if (next.maybe_empty)
                set_add_all(c, &last, &next);
            else
                last = next;
            continue;
        }
        last = (TokenSet){0};
        set_add(c, &last, t);
        check_last(c, &last, &suffix);
    }
    return last;
}

bool mbe_check_lhs(Session *s, const MacroRule *rule) {
    MbeChecker c = {.s = s, .scratch = arena_new(NULL), .budget = 1000000};
    check_empty_seq(&c, rule->lhs);
    check_duplicates(&c, rule->lhs);
    TokenSet nothing = {.maybe_empty = true};
    if (!c.failed) check_matcher(&c, rule->lhs.data, rule->lhs.len, &nothing);
    arena_free_all(&c.scratch);
    return !c.failed;
}
