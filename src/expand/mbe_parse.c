// SPDX-License-Identifier: MIT
// mbe_parse.c: macro definitions become MacroData. In: the token stream of a `macro_rules!` or `macro`
// item. Out: rules with matcher and transcriber trees (rustc's mbe::quoted), and the places of the
// matching automaton (macro_parser::compute_locs).
#include "expand/expand_internal.h"

enum { MBE_DEPTH_MAX = 128 };

typedef struct QuotedParser {
    Session *s;
    bool is_pattern;
    bool failed;
    u32 depth;
} QuotedParser;

typedef Vec(MbeTree) MbeTreeVec;

static const struct {
    const char *name;
    FragmentKind kind;
} FRAGMENTS[] = {
    {"block", FRAGMENT_BLOCK},
    {"expr", FRAGMENT_EXPR},
    {"expr_2021", FRAGMENT_EXPR_2021},
    {"ident", FRAGMENT_IDENT},
    {"item", FRAGMENT_ITEM},
    {"lifetime", FRAGMENT_LIFETIME},
    {"literal", FRAGMENT_LITERAL},
    {"meta", FRAGMENT_META},
    {"pat", FRAGMENT_PAT},
    {"pat_param", FRAGMENT_PAT_PARAM},
    {"path", FRAGMENT_PATH},
    {"stmt", FRAGMENT_STMT},
    {"tt", FRAGMENT_TT},
    {"ty", FRAGMENT_TY},
    {"vis", FRAGMENT_VIS},
};

const char *fragment_name(FragmentKind kind, bool inferred) {
    if (inferred && kind == FRAGMENT_EXPR_2021) kind = FRAGMENT_EXPR;
    if (inferred && kind == FRAGMENT_PAT_PARAM) kind = FRAGMENT_PAT;
    for (u32 i = 0; i < ARRAY_LEN(FRAGMENTS); i++) {
        if (FRAGMENTS[i].kind == kind) return FRAGMENTS[i].name;
    }
    return "?";
}

void token_describe(Buf *out, const Session *s, const Token *t) {
    if (t->kind == TOK_EOF) {
        buf_put_c(out, "end of macro invocation");
        return;
    }
    if (t->kind == TOK_OPEN_INVISIBLE || t->kind == TOK_CLOSE_INVISIBLE) {
        buf_printf(out, "`%s` metavariable", fragment_name(t->fragment, false));
        return;
    }
    if (t->kind == TOK_DOC_COMMENT) {
        buf_put_c(out, "doc comment `");
    } else if (t->kind == TOK_IDENT && !t->raw &&
               ident_is_reserved(s, (Ident){t->symbol, t->span})) {
        buf_put_c(out, symbol_is_kw(t->symbol, underscore) ? "reserved identifier `" : "keyword `");
    } else {
        buf_put_byte(out, '`');
    }
    token_print(out, s, t);
    buf_put_byte(out, '`');
}

static bool parse_trees(QuotedParser *q, TokenStream ts, MbeTreeVec *out);

static u32 group_len(TokenStream ts, u32 at) { // tokens of the tree at `at`
    return token_is_open(&ts.data[at]) ? ts.data[at].match + 1 : 1;
}

static TokenStream group_inner(TokenStream ts, u32 at) {
    return (TokenStream){ts.data + at + 1, ts.data[at].match - 1};
}

static bool token_kleene(const Token *t, KleeneOp *op) {
    switch (t->kind) {
    case TOK_STAR: *op = KLEENE_STAR; return true;
    case TOK_PLUS: *op = KLEENE_PLUS; return true;
    case TOK_QUESTION: *op = KLEENE_OPT; return true;
    default: return false;
    }
}

static void quoted_error(QuotedParser *q, Span at, const char *message) {
    diag_emit(diag_error(q->s, E_NONE, at, "%s", message));
    q->failed = true;
}

// The separator and operator behind `$( … )`. Returns the index behind them.
static u32 parse_sep_and_op(QuotedParser *q, TokenStream ts, u32 i, Span span, MbeTree *seq) {
    seq->op = KLEENE_STAR;
    if (i >= ts.len) {
        quoted_error(q, span, "expected one of: `*`, `+`, or `?`");
        return i;
    }
    if (token_kleene(&ts.data[i], &seq->op)) return i + 1;
    // `ts.data[i]` is a separator, if an operator follows.
    if (token_is_open(&ts.data[i]) || i + 1 >= ts.len || !token_kleene(&ts.data[i + 1], &seq->op)) {
        quoted_error(q, ts.data[i].span, "expected one of: `*`, `+`, or `?`");
        return i + group_len(ts, i);
    }
    seq->has_separator = true;
    seq->separator = ts.data[i];
    if (seq->op == KLEENE_OPT) {
        quoted_error(q, ts.data[i].span,
                     "the `?` macro repetition operator does not take a separator");
        seq->has_separator = false;
    }
    return i + 2;
}

static u32 count_decls(const MbeTree *trees, u32 len) {
    u32 n = 0;
    for (u32 i = 0; i < len; i++) {
        if (trees[i].kind == MBE_METAVAR_DECL)
            n++;
        else if (trees[i].kind == MBE_SEQUENCE)
            n += trees[i].captures;
        else if (trees[i].kind == MBE_DELIMITED) {
            n += count_decls(trees[i].children.data, trees[i].children.len);
        }
    }
    return n;
}

static bool is_literal_u32(const Session *s, const Token *t, u32 *value) {
    if (t->kind != TOK_LITERAL || t->lit_kind != LIT_INTEGER) return false;
    Str text = sym_str(s, t->symbol);
    u64 n = 0;
    for (u32 i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return false;
        n = n * 10 + (u64)(text.data[i] - '0');
        if (n > 10000) return false;
    }
    *value = (u32)n;
    return true;
}

// ${count($x, 1)}, ${index()}, ${len(0)}, ${ignore($x)}, ${concat(a, $b)}
static void parse_metavar_expr(QuotedParser *q, TokenStream ts, Span span, MbeTree *out) {
    static const char *const names[] = {"concat", "count", "ignore", "index", "len"};
    out->kind = MBE_METAVAR_EXPR;
    out->span = span;
    if (ts.len < 3 || ts.data[0].kind != TOK_IDENT || ts.data[1].kind != TOK_OPEN_PAREN ||
        ts.data[1].match + 2 != ts.len) {
        quoted_error(q, span, "expected identifier, found `}`");
        return;
    }
    Str name = sym_str(q->s, ts.data[0].symbol);
    u32 kind = 0;
    while (kind < ARRAY_LEN(names) && !str_eq(name, str_of_c(names[kind]))) kind++;
    if (kind == ARRAY_LEN(names)) {
        Diag *d = diag_error(q->s, E_NONE, ts.data[0].span, "unrecognized metavariable expression");
        diag_note(d, "valid metavariable expressions are `${concat(...)}`, `${count(...)}`, "
                     "`${ignore(...)}`, `${index(...)}`, and `${len(...)}`");
        diag_emit(d);
        q->failed = true;
        return;
    }
    out->expr = (MetaVarExprKind)kind;
    TokenStream args = group_inner(ts, 1);
    out->args = args;
    u32 i = 0;
    if (out->expr == MVE_COUNT || out->expr == MVE_IGNORE) {
        if (i < args.len && args.data[i].kind == TOK_DOLLAR) i++;
        if (i >= args.len || args.data[i].kind != TOK_IDENT) {
            quoted_error(q, span, "expected identifier");
            return;
        }
        out->name = (Ident){args.data[i].symbol, args.data[i].span};
        i++;
        if (i < args.len && args.data[i].kind == TOK_COMMA) i++;
    }
    if (out->expr != MVE_CONCAT && i < args.len) {
        out->has_depth = is_literal_u32(q->s, &args.data[i], &out->depth);
        if (!out->has_depth) {
            quoted_error(
                q, args.data[i].span,
                "only unsuffixes integer literals are supported in meta-variable expressions");
        }
    }
}

// `:kind` behind `$name` in a matcher. Returns the index behind it.
static u32 parse_fragment_spec(QuotedParser *q, TokenStream ts, u32 i, MbeTree *out) {
    if (i + 1 >= ts.len || ts.data[i].kind != TOK_COLON || ts.data[i + 1].kind != TOK_IDENT) {
        Diag *d = diag_error(q->s, E_NONE, out->span, "missing fragment specifier");
        diag_note(d, "fragment specifiers must be provided");
        diag_help(d, "valid fragment specifiers are `ident`, `block`, `stmt`, `expr`, `pat`, `ty`, "
                     "`lifetime`, `literal`, `path`, `meta`, `tt`, `item` and `vis`, along with "
                     "`expr_2021` and `pat_param` for edition compatibility");
        diag_emit(d);
        q->failed = true;
        out->fragment = FRAGMENT_TT;
        return i;
    }
    const Token *spec = &ts.data[i + 1];
    Str name = sym_str(q->s, spec->symbol);
    out->span = span_to(out->span, spec->span);
    Edition edition = source_span_edition(&q->s->sources, spec->span);
    for (u32 k = 0; k < ARRAY_LEN(FRAGMENTS); k++) {
        if (!str_eq(name, str_of_c(FRAGMENTS[k].name))) continue;
        out->fragment = FRAGMENTS[k].kind;
        if (out->fragment == FRAGMENT_EXPR && edition < EDITION_2024) {
            out->fragment = FRAGMENT_EXPR_2021;
            out->inferred = true;
        } else if (out->fragment == FRAGMENT_PAT && edition < EDITION_2021) {
            out->fragment = FRAGMENT_PAT_PARAM;
            out->inferred = true;
        }
        return i + 2;
    }
    Diag *d =
        diag_error(q->s, E_NONE, out->span, "invalid fragment specifier `%.*s`", STR_ARG(name));
    diag_help(d, "valid fragment specifiers are `ident`, `block`, `stmt`, `expr`, `pat`, `ty`, "
                 "`lifetime`, `literal`, `path`, `meta`, `tt`, `item` and `vis`, along with "
                 "`expr_2021` and `pat_param` for edition compatibility");
    diag_emit(d);
    q->failed = true;
    out->fragment = FRAGMENT_TT;
    return i + 2;
}

static u32 parse_sequence(QuotedParser *q, TokenStream ts, u32 i, MbeTree *out) {
    const Token *open = &ts.data[i];
    u32 len = group_len(ts, i);
    MbeTreeVec inner = {0};
    parse_trees(q, group_inner(ts, i), &inner);
    out->kind = MBE_SEQUENCE;
    out->span = span_to(open->span, ts.data[i + len - 1].span);
    out->children = SLICE_FROM(MbeTrees, inner);
    out->captures = count_decls(inner.data, inner.len);
    return parse_sep_and_op(q, ts, i + len, out->span, out);
}

// Behind a `$` at i - 1. Returns the index of the next tree.
static u32 parse_dollar(QuotedParser *q, TokenStream ts, u32 i, MbeTree *out) {
    const Token *dollar = &ts.data[i - 1];
    if (i >= ts.len) {
        out->kind = MBE_TOKEN; // a lone `$` at the end stands for itself
        out->token = *dollar;
        return i;
    }
    const Token *t = &ts.data[i];
    if (t->kind == TOK_OPEN_PAREN) return parse_sequence(q, ts, i, out);
    if (t->kind == TOK_OPEN_BRACE && !q->is_pattern) {
        parse_metavar_expr(q, group_inner(ts, i), span_to(dollar->span, t->span), out);
        return i + group_len(ts, i);
    }
    if (t->kind == TOK_IDENT) {
        if (symbol_is_kw(t->symbol, crate) && !t->raw) {
            out->kind = MBE_TOKEN;
            out->token = *t;
            out->token.symbol = SYM(dollar_crate);
            out->token.span = t->span;
            out->token.space_before = dollar->space_before;
            return i + 1;
        }
        out->span = span_to(dollar->span, t->span);
        out->token = *dollar;
        out->name = (Ident){t->symbol, t->span};
        out->kind = q->is_pattern ? MBE_METAVAR_DECL : MBE_METAVAR;
        return q->is_pattern ? parse_fragment_spec(q, ts, i + 1, out) : i + 1;
    }
    if (t->kind == TOK_DOLLAR) {
        out->kind = MBE_TOKEN;
        out->token = *t;
        return i + 1;
    }
    if (token_is_open(t)) {
        Buf b = buf_new(q->s->arena);
        token_print(&b, q->s, t);
        diag_emit(
            diag_error(q->s, E_NONE, t->span, "expected `(`, found `%.*s`", STR_ARG(buf_str(&b))));
        q->failed = true;
        return i + group_len(ts, i);
    }
    Buf b = buf_new(q->s->arena);
    token_print(&b, q->s, t);
    diag_emit(diag_error(q->s, E_NONE, t->span, "expected identifier, found `%.*s`",
                         STR_ARG(buf_str(&b))));
    q->failed = true;
    return i + 1;
}

static bool parse_trees(QuotedParser *q, TokenStream ts, MbeTreeVec *out) {
    if (++q->depth > MBE_DEPTH_MAX) {
        if (!q->failed && ts.len)
            diag_unsupported(q->s, ts.data[0].span, "a macro nested this deeply");
        q->failed = true;
        q->depth--;
        return false;
    }
    for (u32 i = 0; i < ts.len;) {
        const Token *t = &ts.data[i];
        MbeTree tree = {.span = t->span};
        if (t->kind == TOK_DOLLAR) {
            i = parse_dollar(q, ts, i + 1, &tree);
        } else if (token_is_open(t)) {
            MbeTreeVec inner = {0};
            parse_trees(q, group_inner(ts, i), &inner);
            tree.kind = MBE_DELIMITED;
            tree.token = *t;
            i += group_len(ts, i);
            tree.close = ts.data[i - 1];
            tree.span = span_to(t->span, tree.close.span);
            tree.children = SLICE_FROM(MbeTrees, inner);
        } else {
            tree.kind = MBE_TOKEN;
            tree.token = *t;
            i++;
            if (q->is_pattern && t->kind == TOK_DOC_COMMENT) continue; // rustc skips them
        }
        vec_push(q->s->arena, out, tree);
    }
    q->depth--;
    return !q->failed;
}

// ---- the automaton ----

typedef struct LocBuilder {
    Session *s;
    Vec(MatcherLoc) locs;
    u32 next_metavar;
    Vec(Ident) binds;
    Vec(FragmentKind) kinds;
} LocBuilder;

static void push_loc(LocBuilder *b, MatcherLoc loc) {
    vec_push(b->s->arena, &b->locs, loc);
}

static void build_locs(LocBuilder *b, const MbeTree *trees, u32 len, u32 seq_depth);

static void build_sequence(LocBuilder *b, const MbeTree *t, u32 seq_depth) {
    u32 at = b->locs.len;
    push_loc(b, (MatcherLoc){.kind = LOC_SEQUENCE,
                             .op = t->op,
                             .metavar_count = t->captures,
                             .next_metavar = b->next_metavar,
                             .seq_depth = seq_depth,
                             .first = at + 1,
                             .span = t->span});
    build_locs(b, t->children.data, t->children.len, seq_depth + 1);
    if (t->has_separator) {
        push_loc(b, (MatcherLoc){.kind = LOC_SEQ_SEP, .token = t->separator, .span = t->span});
        push_loc(b, (MatcherLoc){.kind = LOC_SEQ_END_AFTER_SEP, .first = at + 1, .span = t->span});
    } else {
        push_loc(b, (MatcherLoc){
                        .kind = LOC_SEQ_END_NO_SEP, .op = t->op, .first = at + 1, .span = t->span});
    }
    b->locs.data[at].after = b->locs.len;
}

static void build_locs(LocBuilder *b, const MbeTree *trees, u32 len, u32 seq_depth) {
    for (u32 i = 0; i < len; i++) {
        const MbeTree *t = &trees[i];
        switch (t->kind) {
        case MBE_TOKEN:
            push_loc(b, (MatcherLoc){.kind = LOC_TOKEN, .token = t->token, .span = t->span});
            break;
        case MBE_DELIMITED:
            push_loc(b, (MatcherLoc){.kind = LOC_DELIMITED, .span = t->span});
            push_loc(b, (MatcherLoc){.kind = LOC_TOKEN, .token = t->token, .span = t->token.span});
            build_locs(b, t->children.data, t->children.len, seq_depth);
            push_loc(b, (MatcherLoc){.kind = LOC_TOKEN, .token = t->close, .span = t->close.span});
            break;
        case MBE_SEQUENCE: build_sequence(b, t, seq_depth); break;
        case MBE_METAVAR_DECL:
            push_loc(b, (MatcherLoc){.kind = LOC_METAVAR_DECL,
                                     .name = t->name,
                                     .fragment = t->fragment,
                                     .inferred = t->inferred,
                                     .next_metavar = b->next_metavar++,
                                     .seq_depth = seq_depth,
                                     .span = t->span});
            vec_push(b->s->arena, &b->binds, t->name);
            vec_push(b->s->arena, &b->kinds, t->fragment);
            break;
        case MBE_METAVAR:
        case MBE_METAVAR_EXPR: break; // do not occur in matchers
        }
    }
}

void mbe_build_locs(Session *s, MacroRule *rule) {
    LocBuilder b = {.s = s};
    build_locs(&b, rule->lhs.data, rule->lhs.len, 0);
    push_loc(&b, (MatcherLoc){.kind = LOC_EOF, .span = rule->lhs_span});
    rule->locs.data = b.locs.data, rule->locs.len = b.locs.len;
    rule->binds.data = b.binds.data, rule->binds.len = b.binds.len;
    rule->bind_kinds.data = b.kinds.data, rule->bind_kinds.len = b.kinds.len;
}

// ---- whole definitions ----

typedef Vec(MacroRule) MacroRuleVec;

static void compile_rule(Session *s, struct MacroData *data, MacroRuleVec *rules, TokenStream ts,
                         u32 lhs, u32 rhs) {
    MacroRule rule = {0};
    rule.lhs_span = span_to(ts.data[lhs].span, ts.data[lhs + group_len(ts, lhs) - 1].span);
    rule.rhs_span = span_to(ts.data[rhs].span, ts.data[rhs + group_len(ts, rhs) - 1].span);
    QuotedParser q = {.s = s, .is_pattern = true};
    MbeTreeVec left = {0}, right = {0};
    parse_trees(&q, group_inner(ts, lhs), &left);
    rule.lhs = SLICE_FROM(MbeTrees, left);
    q.is_pattern = false;
    parse_trees(&q, (TokenStream){ts.data + rhs, group_len(ts, rhs)}, &right);
    if (q.failed || right.len != 1) {
        data->invalid = true;
        return;
    }
    rule.rhs = right.data[0];
    if (!mbe_check_lhs(s, &rule)) {
        data->invalid = true;
        return;
    }
    mbe_build_locs(s, &rule);
    vec_push(s->arena, rules, rule);
}

static void definition_error(Session *s, struct MacroData *data, Span at, const char *message) {
    diag_emit(diag_error(s, E_NONE, at, "%s", message));
    data->invalid = true;
}

static void compile_rules(Session *s, struct MacroData *data, TokenStream ts, Span span) {
    MacroRuleVec rules = {0};
    u32 i = 0;
    while (i < ts.len) {
        const Token *t = &ts.data[i];
        if (!token_is_open(t) || t->kind == TOK_OPEN_INVISIBLE) {
            definition_error(
                s, data, t->span,
                "invalid macro matcher; matchers must be contained in balanced delimiters");
            break;
        }
        u32 lhs = i;
        i += group_len(ts, i);
        if (i >= ts.len || ts.data[i].kind != TOK_FAT_ARROW) {
            Buf b = buf_new(s->arena);
            if (i < ts.len)
                token_describe(&b, s, &ts.data[i]);
            else
                buf_put_c(&b, "end of macro arguments");
            diag_emit(diag_error(s, E_NONE,
                                 i < ts.len ? ts.data[i].span : span_end(ts.data[i - 1].span),
                                 "expected `=>`, found %.*s", STR_ARG(buf_str(&b))));
            data->invalid = true;
            break;
        }
        i++;
        if (i >= ts.len) {
            definition_error(s, data, ts.data[i - 1].span,
                             "expected right-hand side of macro rule");
            break;
        }
        if (!token_is_open(&ts.data[i])) {
            definition_error(s, data, ts.data[i].span, "macro rhs must be delimited");
            break;
        }
        compile_rule(s, data, &rules, ts, lhs, i);
        i += group_len(ts, i);
        if (i >= ts.len) break;
        TokenKind separator = data->is_macro_rules ? TOK_SEMI : TOK_COMMA;
        if (ts.data[i].kind != separator && !(ts.data[i].kind == TOK_SEMI)) {
            Buf b = buf_new(s->arena);
            token_describe(&b, s, &ts.data[i]);
            diag_emit(diag_error(s, E_NONE, ts.data[i].span, "expected `%s`, found %.*s",
                                 data->is_macro_rules ? ";" : ",", STR_ARG(buf_str(&b))));
            data->invalid = true;
            break;
        }
        i++;
    }
    if (rules.len == 0 && !data->invalid) {
        definition_error(s, data, span, "macros must contain at least one rule");
    }
    data->rules.data = rules.data;
    data->rules.len = rules.len;
}

// The attributes that change how a macro expands.
static void read_attrs(Session *s, struct MacroData *data, const AstItem *item) {
    data->transparency = data->is_macro_rules ? TRANSPARENCY_SEMI : TRANSPARENCY_OPAQUE;
    const AstAttr *a = attr_find_str(s, item->attrs, "rustc_macro_transparency");
    if (a && a->args_kind == AST_ATTR_EQ && a->value && a->value->kind == AST_EXPR_LIT) {
        Str v = sym_str(s, a->value->lit.symbol);
        if (str_eq(v, STR("transparent"))) data->transparency = TRANSPARENCY_TRANSPARENT;
        if (str_eq(v, STR("semitransparent")) || str_eq(v, STR("semiopaque"))) {
            data->transparency = TRANSPARENCY_SEMI;
        }
        if (str_eq(v, STR("opaque"))) data->transparency = TRANSPARENCY_OPAQUE;
    }
    data->allow_internal_unsafe = attr_find_str(s, item->attrs, "allow_internal_unsafe") != NULL;
    a = attr_find_str(s, item->attrs, "macro_export");
    if (a && a->args_kind == AST_ATTR_DELIMITED && a->args.len == 1 &&
        a->args.data[0].kind == TOK_IDENT) {
        data->local_inner_macros =
            str_eq(sym_str(s, a->args.data[0].symbol), STR("local_inner_macros"));
    }
    a = attr_find_str(s, item->attrs, "rustc_builtin_macro");
    if (a) {
        Symbol name = item->ident.name;
        if (a->args_kind == AST_ATTR_DELIMITED && a->args.len &&
            a->args.data[0].kind == TOK_IDENT) {
            name = a->args.data[0].symbol;
        } else if (a->args_kind == AST_ATTR_EQ && a->value && a->value->kind == AST_EXPR_LIT) {
            name = a->value->lit.symbol;
        }
        // One that the compiler does not know is an ordinary macro (offset_of! has a real body).
        data->builtin = builtin_by_name(sym_str(s, name));
    }
}

struct MacroData *mbe_compile(Session *s, const AstItem *item, DefId def, CrateId crate) {
    struct MacroData *data = NEW(s->arena, struct MacroData);
    *data = (struct MacroData){.is_macro_rules = item->macro_def->is_macro_rules,
                               .name = item->ident.name,
                               .def = def,
                               .span = item->span,
                               .edition = source_span_edition(&s->sources, item->span),
                               .crate = crate};
    read_attrs(s, data, item);
    if (data->builtin != BUILTIN_NONE || data->invalid) return data;
    TokenStream body = item->macro_def->body;
    if (!data->is_macro_rules && body.len && token_is_open(&body.data[0])) {
        u32 first = group_len(body, 0);
        if (first < body.len && body.data[first].kind == TOK_OPEN_BRACE) {
            // macro name(args) { body }: one rule.
            MacroRuleVec rules = {0};
            compile_rule(s, data, &rules, body, 0, first);
            data->rules.data = rules.data, data->rules.len = rules.len;
            return data;
        }
        if (first == body.len && body.data[0].kind == TOK_OPEN_BRACE) body = group_inner(body, 0);
    }
    compile_rules(s, data, body, item->span);
    return data;
}
