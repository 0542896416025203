// SPDX-License-Identifier: MIT
// lexer_delim.c: nesting of delimiters over a freshly lexed file: rustc_parse's token tree reader. Errors
// are told the way it tells them (which bracket is to blame, and candidates by indentation); the array is
// repaired so that every delimiter has its partner.
#include "syntax/syntax_internal.h"

typedef struct Open {
    u32 index; // in the output
    Delim delim;
    Span span;
} Open;

typedef struct Mismatch {
    Delim found;
    Span found_span, unclosed_span, candidate_span;
} Mismatch;

typedef struct Matcher {
    Session *s;
    Arena *arena;
    Vec(Open) stack;
    u32 open_count[4]; // openers on the stack, by Delim
    Vec(Mismatch) mismatches;
    TokenVec out;
} Matcher;

static Delim delim_of(TokenKind kind) {
    switch (kind) {
    case TOK_OPEN_PAREN:
    case TOK_CLOSE_PAREN: return DELIM_PAREN;
    case TOK_OPEN_BRACE:
    case TOK_CLOSE_BRACE: return DELIM_BRACE;
    case TOK_OPEN_BRACKET:
    case TOK_CLOSE_BRACKET: return DELIM_BRACKET;
    default: return DELIM_INVISIBLE;
    }
}

static const TokenKind CLOSERS[] = {TOK_CLOSE_PAREN, TOK_CLOSE_BRACE, TOK_CLOSE_BRACKET,
                                    TOK_CLOSE_INVISIBLE};

bool token_stream_match(Token *tokens, u32 len) {
    // The distance field of open tokens not yet closed holds the index of the one around it plus one.
    u32 top = 0;
    for (u32 i = 0; i < len; i++) {
        Token *t = &tokens[i];
        if (token_is_open(t)) {
            t->match = top;
            top = i + 1;
        } else if (token_is_close(t)) {
            if (!top || delim_of((TokenKind)tokens[top - 1].kind) != delim_of((TokenKind)t->kind))
                return false;
            u32 open = top - 1;
            top = tokens[open].match;
            tokens[open].match = t->match = i - open;
        }
    }
    return top == 0;
}

// True when the whole file is well nested: the usual case, done without a second array.
static bool match_fast(TokenVec *tokens) {
    return token_stream_match(tokens->data, tokens->len);
}

static u32 indent_of(Matcher *m, Span span) {
    return source_line_col(&m->s->sources, span.lo).col;
}

static void close_top(Matcher *m, Token close) {
    Open open = vec_pop(&m->stack);
    m->open_count[open.delim]--;
    vec_push(m->arena, &m->out, close);
    Token *t = vec_last(&m->out);
    t->kind = (u8)CLOSERS[open.delim];
    t->match = m->out.len - 1 - open.index;
    m->out.data[open.index].match = t->match;
}

// The delimiter was closed by one of another kind. rustc consumes the closer unless an opener further out
// fits it; either way the innermost one is taken as closed.
static bool mismatch(Matcher *m, const Token *t) {
    Open *top = vec_last(&m->stack);
    Delim found = delim_of((TokenKind)t->kind);
    bool fits_outer = m->open_count[found] > 0; // the top one is of another kind
    // A closer that ends several openers is complained about once.
    bool first = m->mismatches.len == 0 || !span_eq(vec_last(&m->mismatches)->found_span, t->span);
    if (first) {
        Mismatch mm = {.found = found, .found_span = t->span, .unclosed_span = top->span};
        for (u32 i = 0; i < m->stack.len; i++) {
            Open *o = &m->stack.data[i];
            if (o->delim == found && indent_of(m, o->span) == indent_of(m, t->span)) {
                mm.candidate_span = o->span;
            }
        }
        vec_push(m->arena, &m->mismatches, mm);
    }
    close_top(m, *t);
    return !fits_outer; // consumed
}

// With a closer too many at the end, round and square ones only follow from that.
static void report_mismatches(Matcher *m, bool only_braces) {
    static const char TEXT[] = ")}] ";
    for_each(Mismatch, mm, m->mismatches) {
        if (only_braces && mm->found != DELIM_BRACE) continue;
        Diag *d = diag_error(m->s, E_NONE, mm->found_span, "mismatched closing delimiter: `%c`",
                             TEXT[mm->found]);
        diag_label(d, mm->found_span, "mismatched closing delimiter");
        diag_label(d, mm->unclosed_span, "unclosed delimiter");
        if (!span_is_none(mm->candidate_span))
            diag_label(d, mm->candidate_span, "closing delimiter possibly meant for this");
        diag_emit(d);
    }
}

static void report_unclosed(Matcher *m, const Token *eof) {
    Diag *d = diag_error(m->s, E_NONE, eof->span, "this file contains an unclosed delimiter");
    for (u32 i = 0; i < m->stack.len && i < 5; i++)
        diag_label(d, m->stack.data[i].span, "unclosed delimiter");
    if (m->stack.len >= 7)
        diag_label(d, m->stack.data[5].span, "another %u unclosed delimiters begin from here",
                   m->stack.len - 5);
    diag_emit(d);
}

static void report_unexpected_close(Matcher *m, const Token *t) {
    static const char TEXT[] = ")}] ";
    char c = TEXT[delim_of((TokenKind)t->kind)];
    Diag *d = diag_error(m->s, E_NONE, t->span, "unexpected closing delimiter: `%c`", c);
    diag_label(d, t->span, "unexpected closing delimiter");
    diag_emit(d);
}

// The marks that a version control system leaves in a file explain broken nesting better than brackets do.
static bool report_conflict_marker(Matcher *m, const TokenVec *in) {
    for (u32 i = 0; i + 3 < in->len; i++) {
        const Token *t = &in->data[i];
        if (t[0].kind != TOK_SHL || t[1].kind != TOK_SHL || t[2].kind != TOK_SHL ||
            t[3].kind != TOK_LT)
            continue;
        Span span = span_to(t[0].span, t[3].span);
        if (source_line_col(&m->s->sources, span.lo).col != 1) continue;
        Diag *d = diag_error(m->s, E_NONE, span, "encountered diff marker");
        diag_emit(d);
        return true;
    }
    return false;
}

bool lex_match_delimiters(Session *s, Arena *arena, TokenVec *tokens) {
    if (match_fast(tokens)) return false;
    Matcher m = {.s = s, .arena = arena};
    const Token *eof = vec_last(tokens), *unexpected = NULL;
    for (u32 i = 0; i + 1 < tokens->len; i++) {
        const Token *t = &tokens->data[i];
        if (token_is_open(t)) {
            vec_push(arena, &m.stack, (Open){m.out.len, delim_of((TokenKind)t->kind), t->span});
            m.open_count[delim_of((TokenKind)t->kind)]++;
            vec_push(arena, &m.out, *t);
        } else if (!token_is_close(t)) {
            vec_push(arena, &m.out, *t);
        } else if (m.stack.len == 0) {
            if (!unexpected) unexpected = t;
            break; // rustc reads no further
        } else if (vec_last(&m.stack)->delim == delim_of((TokenKind)t->kind)) {
            close_top(&m, *t);
        } else if (!mismatch(&m, t)) {
            i--; // look at the closer again, with the next opener
        }
    }
    if (!report_conflict_marker(&m, tokens)) {
        report_mismatches(&m, unexpected != NULL);
        if (unexpected)
            report_unexpected_close(&m, unexpected);
        else if (m.stack.len)
            report_unclosed(&m, eof);
    }
    while (m.stack.len) close_top(&m, (Token){.span = eof->span});
    vec_push(arena, &m.out, *eof);
    *tokens = m.out;
    return true;
}
