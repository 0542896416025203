// SPDX-License-Identifier: MIT
// mbe_transcribe.c: the right-hand side of a macro rule with its metavariables replaced. In: a match. Out:
// tokens with the expansion's mark on everything that comes from the definition. After rustc's
// mbe::transcribe: repetitions run in lockstep, identifiers, lifetimes and token trees are substituted
// bare, other fragments within an invisible group.
#include "expand/expand_internal.h"

enum { TOKENS_MADE_MAX = 16000000 };

typedef struct Repeat {
    u32 idx, len;
} Repeat;

typedef struct Transcriber {
    Expander *x;
    Session *s;
    MacroCx *cx;
    const MbeMatch *match;
    Transparency transparency;
    TokenVec *out;
    Vec(Repeat) repeats;
    SyntaxContext mark_from, mark_to; // one-entry cache
    bool mark_cached, failed;
} Transcriber;

typedef struct Lockstep {
    enum { LOCKSTEP_FREE, LOCKSTEP_LEN, LOCKSTEP_CONTRADICTION } kind;
    u32 len;
    Ident name;
    Str message;
} Lockstep;

static Span mark_span(Transcriber *t, Span span) {
    if (!t->mark_cached || !id_eq(t->mark_from, span.ctxt)) {
        t->mark_from = span.ctxt;
        t->mark_to = hygiene_apply_mark(&t->s->sources, span.ctxt, t->cx->expn, t->transparency);
        t->mark_cached = true;
    }
    span.ctxt = t->mark_to;
    return span;
}

static void fail(Transcriber *t, Span at, Str message) {
    if (!t->failed) diag_emit(diag_error(t->s, E_NONE, at, "%.*s", STR_ARG(message)));
    t->failed = true;
}

static bool count_tokens(Transcriber *t, u32 n) {
    t->x->tokens_made += n;
    if (t->x->tokens_made <= TOKENS_MADE_MAX) return true;
    if (!t->x->out_of_tokens) {
        diag_emit(diag_error(t->s, E_NONE, t->cx->call,
                             "macro expansion of this crate makes more than %d tokens",
                             TOKENS_MADE_MAX));
    }
    t->x->out_of_tokens = t->failed = true;
    return false;
}

static void push_token(Transcriber *t, Token token) {
    if (!count_tokens(t, 1)) return;
    vec_push(&t->x->scratch, t->out, token);
}

static void push_marked(Transcriber *t, Token token) {
    token.span = mark_span(t, token.span);
    push_token(t, token);
}

static void push_stream(Transcriber *t, TokenStream ts, bool space_before) {
    if (ts.len == 0 || !count_tokens(t, ts.len)) return;
    u32 at = t->out->len;
    vec_reserve(&t->x->scratch, t->out, at + ts.len);
    memcpy(t->out->data + at, ts.data, ts.len * sizeof(Token));
    t->out->len += ts.len;
    t->out->data[at].space_before = space_before;
}

// ---- what a name stands for ----

static NamedMatch *find_bind(Transcriber *t, Ident name) {
    const MacroRule *rule = t->match->rule;
    for (u32 i = 0; i < rule->binds.len; i++) {
        Ident bind = rule->binds.data[i];
        if (!id_eq(bind.name, name.name)) continue;
        if (id_eq(hygiene_normalize_to_macro_rules(&t->s->sources, bind.span.ctxt),
                  hygiene_normalize_to_macro_rules(&t->s->sources, name.span.ctxt))) {
            return t->match->matches.data[i];
        }
    }
    return NULL;
}

// lookup_cur_matched: descended into the repetitions in progress.
static NamedMatch *current_match(Transcriber *t, Ident name) {
    NamedMatch *m = find_bind(t, name);
    for (u32 i = 0; m && m->is_seq && i < t->repeats.len; i++) {
        if (t->repeats.data[i].idx >= m->seq.len) return NULL;
        m = m->seq.data[t->repeats.data[i].idx];
    }
    return m;
}

static void merge_lockstep(Transcriber *t, Lockstep *a, Lockstep b) {
    if (a->kind == LOCKSTEP_CONTRADICTION || b.kind == LOCKSTEP_FREE) return;
    if (a->kind == LOCKSTEP_FREE || b.kind == LOCKSTEP_CONTRADICTION) {
        *a = b;
        return;
    }
    if (a->len == b.len) return;
    a->kind = LOCKSTEP_CONTRADICTION;
    a->message = str_format(t->s->arena,
                            "meta-variable `%.*s` repeats %u time%s, but `%.*s` repeats %u time%s",
                            SYM_ARG(t->s, a->name.name), a->len, a->len == 1 ? "" : "s",
                            SYM_ARG(t->s, b.name.name), b.len, b.len == 1 ? "" : "s");
}

static void lockstep_name(Transcriber *t, Ident name, Lockstep *out) {
    NamedMatch *m = current_match(t, name);
    if (!m || !m->is_seq) return;
    merge_lockstep(t, out, (Lockstep){.kind = LOCKSTEP_LEN, .len = m->seq.len, .name = name});
}

static void lockstep_size(Transcriber *t, MbeTrees trees, Lockstep *out) {
    for_each(const MbeTree, tree, trees) {
        switch (tree->kind) {
        case MBE_TOKEN: break;
        case MBE_DELIMITED:
        case MBE_SEQUENCE: lockstep_size(t, tree->children, out); break;
        case MBE_METAVAR:
        case MBE_METAVAR_DECL: lockstep_name(t, tree->name, out); break;
        case MBE_METAVAR_EXPR:
            if (id_is_some(tree->name.name)) lockstep_name(t, tree->name, out);
            for_each(const Token, a, tree->args) {
                if (tree->expr == MVE_CONCAT && a->kind == TOK_IDENT) {
                    lockstep_name(t, (Ident){a->symbol, a->span}, out);
                }
            }
            break;
        }
    }
}

// ---- transcription ----

static void transcribe_trees(Transcriber *t, MbeTrees trees);

static FragmentKind group_kind(FragmentKind kind) {
    return kind == FRAGMENT_EXPR_2021 ? FRAGMENT_EXPR : kind;
}

static void transcribe_metavar(Transcriber *t, const MbeTree *tree) {
    NamedMatch *m = current_match(t, tree->name);
    if (!m) { // no metavariable: `$` and the name stand for themselves
        push_marked(t, tree->token);
        Token ident = token_ident(tree->name.name, tree->name.span);
        push_marked(t, ident);
        return;
    }
    if (m->is_seq) {
        fail(t, tree->span,
             str_format(t->s->arena, "variable `%.*s` is still repeating at this depth",
                        SYM_ARG(t->s, tree->name.name)));
        return;
    }
    bool space = tree->token.space_before;
    FragmentKind kind = group_kind(m->kind);
    bool bare = kind == FRAGMENT_IDENT || kind == FRAGMENT_LIFETIME || kind == FRAGMENT_TT;
    // A fragment that is nothing but a fragment of the same kind needs no second group around it.
    if (!bare && m->tokens.len && m->tokens.data[0].kind == TOK_OPEN_INVISIBLE &&
        m->tokens.data[0].fragment == kind && m->tokens.data[0].match + 1 == m->tokens.len) {
        bare = true;
    }
    if (bare) {
        // Token trees of one repetition stand as they stood in the call.
        u32 depth = t->repeats.len;
        if (kind == FRAGMENT_TT && m->tokens.len && depth && t->repeats.data[depth - 1].idx > 0)
            space = m->tokens.data[0].space_before;
        push_stream(t, m->tokens, space);
        return;
    }
    Token open = token_make(TOK_OPEN_INVISIBLE, mark_span(t, tree->span));
    open.fragment = (u8)kind;
    open.match = m->tokens.len + 1;
    open.space_before = space;
    push_token(t, open);
    push_stream(t, m->tokens, space);
    Token close = open;
    close.kind = TOK_CLOSE_INVISIBLE;
    close.space_before = false;
    push_token(t, close);
}

static void transcribe_sequence(Transcriber *t, const MbeTree *tree) {
    Lockstep size = {0};
    lockstep_size(t, tree->children, &size);
    if (size.kind == LOCKSTEP_FREE) {
        fail(t, tree->span,
             STR("attempted to repeat an expression containing no syntax variables matched "
                 "as repeating at this depth"));
        return;
    }
    if (size.kind == LOCKSTEP_CONTRADICTION) {
        fail(t, tree->span, size.message);
        return;
    }
    if (size.len == 0 && tree->op == KLEENE_PLUS) {
        fail(t, tree->span, STR("this must repeat at least once"));
        return;
    }
    vec_push(&t->x->scratch, &t->repeats, (Repeat){0, size.len});
    for (u32 i = 0; i < size.len && !t->failed; i++) {
        vec_last(&t->repeats)->idx = i;
        if (i && tree->has_separator) push_marked(t, tree->separator);
        transcribe_trees(t, tree->children);
    }
    t->repeats.len--;
}

static u64 count_matches(const NamedMatch *m, u32 depth, u32 depth_max) {
    if (!m->is_seq) return 1;
    if (depth == depth_max) return m->seq.len;
    u64 n = 0;
    for (u32 i = 0; i < m->seq.len; i++) n += count_matches(m->seq.data[i], depth + 1, depth_max);
    return n;
}

static void push_number(Transcriber *t, u64 n, Span span) {
    Str text = str_format(&t->x->scratch, "%" PRIu64, n);
    Token lit = token_make(TOK_LITERAL, mark_span(t, span));
    lit.lit_kind = LIT_INTEGER;
    lit.symbol = intern(&t->s->symbols, text);
    push_token(t, lit);
}

static void transcribe_concat(Transcriber *t, const MbeTree *tree) {
    Buf b = buf_new(&t->x->scratch);
    for (u32 i = 0; i < tree->args.len; i++) {
        const Token *a = &tree->args.data[i];
        if (a->kind == TOK_COMMA || a->kind == TOK_DOLLAR) continue;
        bool var = i > 0 && tree->args.data[i - 1].kind == TOK_DOLLAR;
        NamedMatch *m = var ? current_match(t, (Ident){a->symbol, a->span}) : NULL;
        const Token *from = m && !m->is_seq && m->tokens.len == 1 ? m->tokens.data : a;
        if (from->kind != TOK_IDENT && from->kind != TOK_LITERAL) {
            fail(
                t, a->span,
                STR("metavariables of `${concat(..)}` must be of type `ident`, `literal` or `tt`"));
            return;
        }
        buf_put_str(&b, sym_str(t->s, from->symbol));
    }
    push_token(t, token_ident(intern(&t->s->symbols, buf_str(&b)), mark_span(t, tree->span)));
}

static void transcribe_metavar_expr(Transcriber *t, const MbeTree *tree) {
    if (tree->expr == MVE_CONCAT) {
        transcribe_concat(t, tree);
        return;
    }
    if (tree->expr == MVE_IGNORE || tree->expr == MVE_COUNT) {
        NamedMatch *m = current_match(t, tree->name);
        if (!m) {
            fail(t, tree->name.span,
                 str_format(t->s->arena,
                            "variable `%.*s` is not recognized in "
                            "meta-variable expression",
                            SYM_ARG(t->s, tree->name.name)));
            return;
        }
        if (tree->expr == MVE_IGNORE) return;
        u32 levels = 0;
        for (const NamedMatch *d = m; d->is_seq; d = d->seq.data[0]) {
            levels++;
            if (d->seq.len == 0) break;
        }
        if (levels == 0 || tree->depth >= levels) {
            fail(t, tree->span, STR("`count` can not be placed inside the innermost repetition"));
            return;
        }
        push_number(t, count_matches(m, 0, levels - 1 - tree->depth), tree->span);
        return;
    }
    if (tree->depth >= t->repeats.len) {
        const char *name = tree->expr == MVE_INDEX ? "index" : "len";
        fail(t, tree->span,
             t->repeats.len == 0
                 ? str_format(t->s->arena,
                              "meta-variable expression `%s` with depth parameter must be "
                              "called inside of a macro repetition",
                              name)
                 : str_format(t->s->arena,
                              "depth parameter of the `%s` meta-variable expression must be "
                              "less than %u",
                              name, t->repeats.len));
        return;
    }
    Repeat r = t->repeats.data[t->repeats.len - 1 - tree->depth];
    push_number(t, tree->expr == MVE_INDEX ? r.idx : r.len, tree->span);
}

static void transcribe_trees(Transcriber *t, MbeTrees trees) {
    for_each(const MbeTree, tree, trees) {
        if (t->failed) return;
        switch (tree->kind) {
        case MBE_TOKEN: push_marked(t, tree->token); break;
        case MBE_DELIMITED: {
            u32 open = t->out->len;
            push_marked(t, tree->token);
            transcribe_trees(t, tree->children);
            push_marked(t, tree->close);
            if (t->failed) return;
            u32 distance = t->out->len - 1 - open;
            t->out->data[open].match = t->out->data[t->out->len - 1].match = distance;
            break;
        }
        case MBE_SEQUENCE: transcribe_sequence(t, tree); break;
        case MBE_METAVAR: transcribe_metavar(t, tree); break;
        case MBE_METAVAR_EXPR: transcribe_metavar_expr(t, tree); break;
        case MBE_METAVAR_DECL: // `$x:ty` in a body: only as part of an inner macro's definition
            push_marked(t, tree->token);
            break;
        }
    }
}

bool mbe_transcribe(Expander *x, const MbeMatch *match, const struct MacroData *data, MacroCx *cx,
                    TokenVec *out) {
    TokenVec made = {0};
    Transcriber t = {.x = x,
                     .s = x->sess,
                     .cx = cx,
                     .match = match,
                     .transparency = data->transparency,
                     .out = &made};
    transcribe_trees(&t, match->rule->rhs.children);
    // It grew in the scratch arena; what is kept is kept without the room to grow.
    out->data = arena_copy(x->sess->arena, made.data, sizeof(Token) * made.len, _Alignof(Token));
    out->len = out->cap = made.len;
    return !t.failed;
}
