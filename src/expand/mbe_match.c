// SPDX-License-Identifier: MIT
// mbe_match.c: matching a call's tokens against a macro's rules. In: compiled rules, the arguments. Out: the
// rule that matched and what each metavariable stands for. After rustc's macro_parser (an NFA run over the
// places of the matcher: all items that can go on are kept at once; where a fragment has to be parsed only
// one may be left, else the call is ambiguous).
//
// What an item has matched so far is a list that shares its older part with the items it was split from.
#include "expand/expand_internal.h"
#include "syntax/parser_internal.h"

typedef struct MatchEvent MatchEvent;
struct MatchEvent { // newest first
    const MatchEvent *older;
    u32 metavar, seq_depth;
    bool starts_seq;
    TokenStream tokens;
};

typedef struct MatcherPos {
    u32 idx;
    const MatchEvent *matches;
} MatcherPos;
typedef Vec(MatcherPos) MatcherPosVec;

typedef struct Failure {
    bool any;
    Token token;
    Span span;
    u32 position;
    const MatcherLoc *remaining;
} Failure;

typedef struct Matcher {
    Expander *x;
    MacroCx *cx;
    const struct MacroData *data;
    TokenStream args;
    MatcherPosVec cur, next, bb;
    const MatcherLoc *remaining; // rustc's remaining_matcher
    Failure best;
} Matcher;

typedef enum MatchStatus { MATCH_SUCCESS, MATCH_FAILURE, MATCH_ERROR } MatchStatus;

static bool token_name_eq(const Token *a, const Token *b) {
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case TOK_IDENT:
    case TOK_LIFETIME: return id_eq(a->symbol, b->symbol) && a->raw == b->raw;
    case TOK_LITERAL:
        return a->lit_kind == b->lit_kind && id_eq(a->symbol, b->symbol) &&
               id_eq(a->suffix, b->suffix) && a->raw_hashes == b->raw_hashes;
    case TOK_OPEN_INVISIBLE:
    case TOK_CLOSE_INVISIBLE: return a->fragment == b->fragment && false;
    default: return true;
    }
}

// ---- may this token begin that fragment? (Parser::nonterminal_may_be_ident and friends) ----

static bool token_is_kw(const Token *t, Symbol kw) {
    return t->kind == TOK_IDENT && !t->raw && id_eq(t->symbol, kw);
}

static bool group_is(const Token *t, FragmentKind kind) {
    return t->kind == TOK_OPEN_INVISIBLE && t->fragment == kind;
}

static bool can_begin_literal(Parser *p) {
    const Token *t = &p->token;
    if (t->kind == TOK_LITERAL || t->kind == TOK_MINUS) return true;
    if (token_is_kw(t, KW(true)) || token_is_kw(t, KW(false))) return true;
    if (group_is(t, FRAGMENT_LITERAL)) return true;
    if (group_is(t, FRAGMENT_EXPR) || group_is(t, FRAGMENT_EXPR_2021)) {
        // An expression that is just a literal may be matched as one.
        const Token *inner =
            t->kind == TOK_OPEN_INVISIBLE && p->pos + 1 < p->len ? &p->tokens[p->pos + 1] : t;
        u32 len = t->match - 1;
        if (len == 2 && inner->kind == TOK_MINUS) inner++, len--;
        return len == 1 && (inner->kind == TOK_LITERAL || token_is_kw(inner, KW(true)) ||
                            token_is_kw(inner, KW(false)));
    }
    return false;
}

static bool can_begin_pattern(const Token *t, bool with_or) {
    switch (t->kind) {
    case TOK_IDENT:
    case TOK_LITERAL:
    case TOK_OPEN_PAREN:
    case TOK_OPEN_BRACKET:
    case TOK_AND:
    case TOK_MINUS:
    case TOK_AND_AND:
    case TOK_DOT_DOT:
    case TOK_DOT_DOT_DOT:
    case TOK_PATH_SEP:
    case TOK_LT:
    case TOK_SHL: return true;
    case TOK_OR: return with_or;
    case TOK_OPEN_INVISIBLE:
        return t->fragment == FRAGMENT_PAT || t->fragment == FRAGMENT_PAT_PARAM ||
               t->fragment == FRAGMENT_EXPR || t->fragment == FRAGMENT_EXPR_2021 ||
               t->fragment == FRAGMENT_LITERAL || t->fragment == FRAGMENT_PATH ||
               t->fragment == FRAGMENT_META || t->fragment == FRAGMENT_TY;
    default: return false;
    }
}

static bool group_may_be_ident(const Token *t) {
    if (t->kind != TOK_OPEN_INVISIBLE) return false;
    switch ((FragmentKind)t->fragment) {
    case FRAGMENT_STMT:
    case FRAGMENT_PAT:
    case FRAGMENT_PAT_PARAM:
    case FRAGMENT_EXPR:
    case FRAGMENT_EXPR_2021:
    case FRAGMENT_TY:
    case FRAGMENT_LITERAL:
    case FRAGMENT_META:
    case FRAGMENT_PATH: return true;
    default: return false;
    }
}

static bool can_begin_block(const Token *t) {
    if (t->kind == TOK_OPEN_BRACE) return true;
    return t->kind == TOK_OPEN_INVISIBLE &&
           (t->fragment == FRAGMENT_BLOCK || t->fragment == FRAGMENT_STMT ||
            t->fragment == FRAGMENT_EXPR || t->fragment == FRAGMENT_EXPR_2021);
}

static bool fragment_may_begin(Parser *p, FragmentKind kind) {
    const Token *t = &p->token;
    switch (kind) {
    case FRAGMENT_EXPR_2021:
        return syn_can_begin_expr(p, t) && !token_is_kw(t, KW(let)) && !token_is_kw(t, KW(const));
    case FRAGMENT_EXPR:
        return (syn_can_begin_expr(p, t) || token_is_kw(t, KW(underscore))) &&
               !token_is_kw(t, KW(let));
    case FRAGMENT_TY: return syn_can_begin_type(p, t);
    case FRAGMENT_IDENT:
        return t->kind == TOK_IDENT && (t->raw || !symbol_is_kw(t->symbol, underscore));
    case FRAGMENT_LITERAL: return can_begin_literal(p);
    case FRAGMENT_VIS:
        return t->kind == TOK_COMMA || t->kind == TOK_IDENT || t->kind == TOK_OPEN_INVISIBLE ||
               syn_can_begin_type(p, t);
    case FRAGMENT_BLOCK: return can_begin_block(t);
    case FRAGMENT_PATH:
        return t->kind == TOK_PATH_SEP || t->kind == TOK_IDENT || group_may_be_ident(t) ||
               t->kind == TOK_LT || t->kind == TOK_SHL;
    case FRAGMENT_META:
        return t->kind == TOK_PATH_SEP || t->kind == TOK_IDENT || group_may_be_ident(t);
    case FRAGMENT_PAT: return can_begin_pattern(t, true);
    case FRAGMENT_PAT_PARAM: return can_begin_pattern(t, false);
    case FRAGMENT_LIFETIME: return t->kind == TOK_LIFETIME;
    case FRAGMENT_TT:
    case FRAGMENT_ITEM:
    case FRAGMENT_STMT: return !token_is_close(t);
    case FRAGMENT_NONE: return false;
    }
    return false;
}

// ---- parsing a fragment ----

static void skip_tree(Parser *p) {
    syn_skip_tree(p);
}

static bool fragment_failed(Parser *p, const char *what) {
    if (!p->had_error) parser_error_expected(p, what);
    return false;
}

// Runs the parser over one fragment; false after an error.
static bool parse_fragment(Parser *p, FragmentKind kind) {
    AstPath path = {0};
    AstAttr attr = {0};
    AstExpr *lit = NULL;
    switch (kind) {
    case FRAGMENT_TT: skip_tree(p); return true;
    case FRAGMENT_IDENT:
    case FRAGMENT_LIFETIME: parser_bump(p); return true;
    case FRAGMENT_EXPR:
    case FRAGMENT_EXPR_2021:
        return parse_expr(p) ? !p->had_error : fragment_failed(p, "expression");
    case FRAGMENT_TY: return parse_ty(p) ? !p->had_error : fragment_failed(p, "type");
    case FRAGMENT_PAT: return parse_pat_top(p) ? !p->had_error : fragment_failed(p, "pattern");
    case FRAGMENT_PAT_PARAM:
        return parse_pat_no_top_alt(p) ? !p->had_error : fragment_failed(p, "pattern");
    case FRAGMENT_BLOCK: return parse_block(p) ? !p->had_error : fragment_failed(p, "a block");
    case FRAGMENT_STMT: return parse_stmt(p) ? !p->had_error : fragment_failed(p, "a statement");
    case FRAGMENT_ITEM:
        return parse_item(p) ? !p->had_error : fragment_failed(p, "an item keyword");
    case FRAGMENT_PATH:
        return parse_path(p, true, &path) ? !p->had_error : fragment_failed(p, "path");
    case FRAGMENT_META:
        return parse_meta_item(p, &attr) ? !p->had_error : fragment_failed(p, "identifier");
    case FRAGMENT_LITERAL:
        return parse_literal_maybe_minus(p, &lit) ? !p->had_error : fragment_failed(p, "literal");
    case FRAGMENT_VIS: parse_vis(p); return !p->had_error;
    case FRAGMENT_NONE: break;
    }
    return false;
}

// The tokens from `start` to the parser's place, where compound tokens may have been split at either end.
static TokenStream captured_tokens(Parser *p, u32 start, u32 start_split, Token start_token) {
    u32 len = p->pos - start;
    if (start_split == 0 && p->split == 0) return (TokenStream){(Token *)p->tokens + start, len};
    Arena *a = p->sess->arena;
    Token *copy = NEW_N(a, Token, len + 2);
    if (len) memcpy(copy, p->tokens + start, len * sizeof(Token));
    if (start_split && len) copy[0] = start_token;
    // (A fragment ends inside a compound token only behind `>`: `Vec<Vec<T>>`.)
    for (u32 i = len || !start_split ? 0 : start_split; i < p->split && i < 2; i++) {
        copy[len++] = p->prev_token;
    }
    return (TokenStream){copy, len};
}

// ---- the automaton ----

static const MatchEvent *push_event(Matcher *m, const MatchEvent *older, u32 metavar, u32 depth,
                                    bool starts_seq, TokenStream ts) {
    MatchEvent *e = NEW(&m->x->scratch, MatchEvent);
    *e = (MatchEvent){older, metavar, depth, starts_seq, ts};
    return e;
}

static void push_pos(Matcher *m, MatcherPosVec *v, u32 idx, const MatchEvent *matches) {
    vec_push(&m->x->scratch, v, (MatcherPos){idx, matches});
}

static void step_one(Matcher *m, const MacroRule *rule, Parser *p, MatcherPos mp, u32 *eof_count,
                     const MatchEvent **eof_matches) {
    const MatcherLoc *loc = &rule->locs.data[mp.idx];
    if (!m->remaining || (m->cur.len == 0 && loc->kind != LOC_EOF)) m->remaining = loc;
    switch (loc->kind) {
    case LOC_TOKEN:
        if (token_name_eq(&loc->token, &p->token)) push_pos(m, &m->next, mp.idx + 1, mp.matches);
        break;
    case LOC_DELIMITED: push_pos(m, &m->cur, mp.idx + 1, mp.matches); break;
    case LOC_SEQUENCE:
        for (u32 i = 0; i < loc->metavar_count; i++) {
            mp.matches = push_event(m, mp.matches, loc->next_metavar + i, loc->seq_depth, true,
                                    (TokenStream){0});
        }
        if (loc->op != KLEENE_PLUS) push_pos(m, &m->cur, loc->after, mp.matches);
        push_pos(m, &m->cur, mp.idx + 1, mp.matches);
        break;
    case LOC_SEQ_END_NO_SEP:
        push_pos(m, &m->cur, mp.idx + 1, mp.matches);
        if (loc->op != KLEENE_OPT) push_pos(m, &m->cur, loc->first, mp.matches);
        break;
    case LOC_SEQ_SEP:
        push_pos(m, &m->cur, mp.idx + 2, mp.matches);
        if (token_name_eq(&p->token, &loc->token)) push_pos(m, &m->next, mp.idx + 1, mp.matches);
        break;
    case LOC_SEQ_END_AFTER_SEP: push_pos(m, &m->cur, loc->first, mp.matches); break;
    case LOC_METAVAR_DECL:
        if (fragment_may_begin(p, loc->fragment)) push_pos(m, &m->bb, mp.idx, mp.matches);
        break;
    case LOC_EOF:
        if (p->token.kind == TOK_EOF) {
            ++*eof_count;
            *eof_matches = mp.matches;
        }
        break;
    }
}

static void report_ambiguity(Matcher *m, const MacroRule *rule, Parser *p) {
    Buf b = buf_new(m->x->sess->arena);
    for (u32 i = 0; i < m->bb.len; i++) {
        const MatcherLoc *loc = &rule->locs.data[m->bb.data[i].idx];
        buf_printf(&b, "%s%s ('%.*s')", i ? " or " : "",
                   fragment_name(loc->fragment, loc->inferred),
                   SYM_ARG(m->x->sess, loc->name.name));
    }
    if (m->next.len) {
        buf_printf(&b, " or %u other option%s", m->next.len, m->next.len == 1 ? "" : "s");
    }
    diag_emit(diag_error(m->x->sess, E_NONE, p->token.span,
                         "local ambiguity when calling macro `%.*s`: multiple parsing options: "
                         "built-in NTs %.*s.",
                         SYM_ARG(m->x->sess, m->cx->name), STR_ARG(buf_str(&b))));
}

// Parses the fragment that the one item in m->bb waits for.
static bool match_fragment(Matcher *m, const MacroRule *rule, Parser *p) {
    MatcherPos mp = vec_pop(&m->bb);
    const MatcherLoc *loc = &rule->locs.data[mp.idx];
    u32 start = p->pos, start_split = p->split;
    Token start_token = p->token;
    p->restrictions = 0;
    if (!parse_fragment(p, loc->fragment)) {
        DiagSink *sink = &m->x->sess->diags;
        if (sink->diags.len && !sink->muted) {
            diag_label(sink->diags.data[sink->diags.len - 1], loc->span,
                       "while parsing argument for this `%s` macro fragment",
                       fragment_name(loc->fragment, loc->inferred));
        }
        return false;
    }
    TokenStream ts = captured_tokens(p, start, start_split, start_token);
    mp.matches = push_event(m, mp.matches, loc->next_metavar, loc->seq_depth, false, ts);
    push_pos(m, &m->cur, mp.idx + 1, mp.matches);
    return true;
}

static MatchStatus rule_failed(Matcher *m, Parser *p) {
    if (!m->best.any || p->pos > m->best.position) {
        m->best = (Failure){true, p->token, p->token.span, p->pos, m->remaining};
    }
    return MATCH_FAILURE;
}

static MatchStatus match_rule(Matcher *m, const MacroRule *rule, const MatchEvent **result) {
    Parser p = parser_new(m->x->sess, m->args, m->cx->args_end);
    p.no_recovery = true;
    p.subparser_name = "macro arguments";
    m->cur.len = m->next.len = m->bb.len = 0;
    push_pos(m, &m->cur, 0, NULL);
    for (;;) {
        u32 eof_count = 0;
        const MatchEvent *eof_matches = NULL;
        m->next.len = m->bb.len = 0;
        while (m->cur.len) {
            if (m->cur.len > 100000) return rule_failed(m, &p);
            MatcherPos mp = vec_pop(&m->cur);
            step_one(m, rule, &p, mp, &eof_count, &eof_matches);
        }
        if (p.token.kind == TOK_EOF) {
            if (eof_count == 1) {
                *result = eof_matches;
                return MATCH_SUCCESS;
            }
            if (eof_count == 0) return rule_failed(m, &p);
            diag_emit(diag_error(m->x->sess, E_NONE, p.token.span,
                                 "ambiguity: multiple successful parses"));
            return MATCH_ERROR;
        }
        if (m->next.len == 0 && m->bb.len == 0) return rule_failed(m, &p);
        if (m->bb.len == 0) {
            for (u32 i = 0; i < m->next.len; i++)
                vec_push(&m->x->scratch, &m->cur, m->next.data[i]);
            parser_bump(&p);
        } else if (m->next.len == 0 && m->bb.len == 1) {
            if (!match_fragment(m, rule, &p)) return MATCH_ERROR;
        } else {
            report_ambiguity(m, rule, &p);
            return MATCH_ERROR;
        }
    }
}

// ---- results ----

static NamedMatch *new_match(Matcher *m, const MacroRule *rule, const MatchEvent *e) {
    NamedMatch *n = NEW(&m->x->scratch, NamedMatch);
    n->is_seq = e->starts_seq;
    n->tokens = e->tokens;
    n->kind = rule->bind_kinds.data[e->metavar];
    return n;
}

// Plays the events in order: each goes to the end of its variable's innermost open sequence.
static NamedMatches replay(Matcher *m, const MacroRule *rule, const MatchEvent *last) {
    u32 n = 0;
    for (const MatchEvent *e = last; e; e = e->older) n++;
    const MatchEvent **events = NEW_N(&m->x->scratch, const MatchEvent *, n + 1);
    u32 i = n;
    for (const MatchEvent *e = last; e; e = e->older) events[--i] = e;
    NamedMatches out = {NEW_N(&m->x->scratch, NamedMatch *, rule->binds.len + 1), rule->binds.len};
    for (i = 0; i < n; i++) {
        const MatchEvent *e = events[i];
        NamedMatch *made = new_match(m, rule, e);
        if (e->seq_depth == 0) {
            out.data[e->metavar] = made;
            continue;
        }
        NamedMatch *at = out.data[e->metavar];
        for (u32 d = 1; d < e->seq_depth; d++) at = *vec_last(&at->seq);
        vec_push(&m->x->scratch, &at->seq, made);
    }
    return out;
}

static void describe_loc(Buf *b, const Session *s, const MatcherLoc *loc) {
    switch (loc->kind) {
    case LOC_TOKEN:
    case LOC_SEQ_SEP: token_describe(b, s, &loc->token); break;
    case LOC_METAVAR_DECL:
        buf_printf(b, "meta-variable `$%.*s:%s`", SYM_ARG(s, loc->name.name),
                   fragment_name(loc->fragment, loc->inferred));
        break;
    case LOC_EOF: buf_put_c(b, "end of macro"); break;
    case LOC_DELIMITED: buf_put_c(b, "delimiter"); break;
    case LOC_SEQUENCE: buf_put_c(b, "sequence start"); break;
    case LOC_SEQ_END_NO_SEP:
    case LOC_SEQ_END_AFTER_SEP: buf_put_c(b, "sequence end"); break;
    }
}

static Span macro_head_span(const Session *s, const struct MacroData *data) {
    // The definition up to its name, as rustc's guess_head_span.
    Str text = source_span_text(&s->sources, data->span);
    Span head = data->span;
    for (u32 i = 0; i < text.len; i++) {
        if (text.data[i] == '{' || text.data[i] == '(') {
            u32 end = i;
            while (end > 0 && text.data[end - 1] == ' ') end--;
            head.hi = head.lo + end;
            break;
        }
    }
    return head;
}

// The arguments with a comma at the last place where two operands stand side by side
// (TokenStream::add_comma).
static bool add_comma(Matcher *m, TokenStream *out, Span *at) {
    TokenStream ts = m->args;
    u32 place = 0;
    for (u32 i = 0; i < ts.len;) {
        const Token *t = &ts.data[i];
        bool group = token_is_open(t);
        u32 next = i + (group ? t->match + 1 : 1);
        if (next >= ts.len) break;
        const Token *n = &ts.data[next];
        bool left = t->kind == TOK_LITERAL || t->kind == TOK_IDENT;
        bool right = n->kind == TOK_LITERAL || n->kind == TOK_IDENT;
        if (n->kind != TOK_COMMA && (group || (left && right))) place = next;
        i = next;
    }
    if (place == 0) return false;
    Token *copy = NEW_N(m->x->sess->arena, Token, ts.len + 1);
    memcpy(copy, ts.data, place * sizeof(Token));
    *at = span_end(ts.data[place - 1].span);
    copy[place] = token_make(TOK_COMMA, *at);
    memcpy(copy + place + 1, ts.data + place, (ts.len - place) * sizeof(Token));
    *out = (TokenStream){copy, ts.len + 1};
    return true;
}

static MatchStatus match_rule(Matcher *m, const MacroRule *rule, const MatchEvent **result);

static void suggest_comma(Matcher *m, Diag *d) {
    TokenStream with_comma;
    Span at;
    if (!add_comma(m, &with_comma, &at)) return;
    Matcher again = {.x = m->x, .cx = m->cx, .data = m->data, .args = with_comma};
    m->x->sess->diags.muted++;
    bool matches = false;
    for_each(const MacroRule, rule, m->data->rules) {
        const MatchEvent *events;
        matches = matches || match_rule(&again, rule, &events) == MATCH_SUCCESS;
    }
    m->x->sess->diags.muted--;
    if (matches) diag_label(d, at, "help: missing comma here");
}

static void report_failure(Matcher *m) {
    Session *s = m->x->sess;
    const Failure *f = &m->best;
    bool eof = f->token.kind == TOK_EOF;
    Span at = f->token.span;
    if (eof) at = m->args.len ? span_end(m->args.data[m->args.len - 1].span) : m->cx->call;
    Buf b = buf_new(s->arena);
    if (eof) {
        buf_put_c(&b, "unexpected end of macro invocation");
    } else {
        buf_put_c(&b, "no rules expected ");
        token_describe(&b, s, &f->token);
    }
    Diag *d = diag_error(s, E_NONE, at, "%.*s", STR_ARG(buf_str(&b)));
    diag_label(d, at,
               eof ? "missing tokens in macro arguments"
                   : "no rules expected this token in macro call");
    if (id_is_none(m->data->span.ctxt) && id_eq(m->data->crate, s->current_crate)) {
        diag_label(d, macro_head_span(s, m->data), "when calling this macro");
    }
    if (f->remaining) {
        Buf r = buf_new(s->arena);
        describe_loc(&r, s, f->remaining);
        bool has_span = f->remaining->kind == LOC_TOKEN || f->remaining->kind == LOC_METAVAR_DECL;
        if (has_span) {
            diag_span_note(d, f->remaining->span, "while trying to match %.*s",
                           STR_ARG(buf_str(&r)));
        } else {
            diag_note(d, "while trying to match %.*s", STR_ARG(buf_str(&r)));
        }
        if (f->remaining->kind == LOC_TOKEN && f->token.kind == TOK_OPEN_INVISIBLE) {
            diag_note(d, "captured metavariables except for `:tt`, `:ident` and `:lifetime` cannot "
                         "be compared to other tokens");
            diag_note(d, "see <https://doc.rust-lang.org/nightly/reference/macros-by-example.html"
                         "#forwarding-a-matched-fragment> for more information");
            if (f->token.fragment != FRAGMENT_VIS) {
                diag_help(d, "try using `:tt` instead in the macro definition");
            }
        }
    }
    suggest_comma(m, d);
    diag_emit(d);
}

// ---- doc comments in arguments match `#[doc = "…"]` ----

static Symbol doc_literal(Session *s, Symbol text, u16 *hashes) {
    Str t = sym_str(s, text);
    u32 most = 0;
    for (u32 i = 0; i < t.len; i++) {
        if (t.data[i] != '"') continue;
        u32 n = 1;
        while (i + n < t.len && t.data[i + n] == '#') n++;
        most = MAX(most, n);
    }
    *hashes = (u16)most;
    return text;
}

static TokenStream desugar_docs(Session *s, TokenStream ts) {
    bool any = false;
    for_each(const Token, t, ts) any = any || t->kind == TOK_DOC_COMMENT;
    if (!any) return ts;
    TokenVec out = {0};
    for_each(const Token, t, ts) {
        if (t->kind != TOK_DOC_COMMENT) {
            vec_push(s->arena, &out, *t);
            continue;
        }
        Token lit = token_make(TOK_LITERAL, t->span);
        lit.lit_kind = LIT_STR_RAW;
        lit.symbol = doc_literal(s, t->symbol, &lit.raw_hashes);
        vec_push(s->arena, &out, token_make(TOK_POUND, t->span));
        if (t->doc_inner) vec_push(s->arena, &out, token_make(TOK_BANG, t->span));
        vec_push(s->arena, &out, token_make(TOK_OPEN_BRACKET, t->span));
        vec_push(s->arena, &out, token_ident(SYM(doc), t->span));
        vec_push(s->arena, &out, token_make(TOK_EQ, t->span));
        vec_push(s->arena, &out, lit);
        vec_push(s->arena, &out, token_make(TOK_CLOSE_BRACKET, t->span));
    }
    token_stream_match(out.data, out.len);
    return SLICE_FROM(TokenStream, out);
}

bool mbe_match(Expander *x, const struct MacroData *data, MacroCx *cx, MbeMatch *out) {
    Matcher m = {.x = x, .cx = cx, .data = data, .args = desugar_docs(x->sess, cx->args)};
    for_each(const MacroRule, rule, data->rules) {
        const MatchEvent *events = NULL;
        switch (match_rule(&m, rule, &events)) {
        case MATCH_SUCCESS:
            out->rule = rule;
            out->matches = replay(&m, rule, events);
            return true;
        case MATCH_ERROR: return false;
        case MATCH_FAILURE: break;
        }
    }
    if (m.best.any) report_failure(&m);
    return false;
}
