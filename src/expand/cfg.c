// SPDX-License-Identifier: MIT
// cfg.c: conditional compilation. Predicates of cfg, cfg_attr and cfg!() are evaluated from their tokens
// (Reference, "Conditional compilation").
#include "expand/expand_internal.h"

enum { CFG_DEPTH_MAX = 128 };

static bool cfg_holds(const Session *s, Symbol key, Symbol value) {
    if (symbol_is(key, test) && id_is_none(value) && s->options.test) {
        return true;
    }
    for_each(const CfgEntry, e, s->options.cfg) {
        if (id_eq(e->key, key) && id_eq(e->value, value)) return true;
    }
    return false;
}

static u32 item_len(TokenStream ts, u32 from) { // tokens up to the next comma at this level
    u32 i = from;
    while (i < ts.len && ts.data[i].kind != TOK_COMMA) {
        i += token_is_open(&ts.data[i]) ? ts.data[i].match + 1 : 1;
    }
    return i - from;
}

static bool eval(Session *s, TokenStream ts, Span at, u32 depth, bool *ok);

static bool malformed(Session *s, Span at, bool *ok, ErrorCode code, const char *message) {
    if (*ok) diag_emit(diag_error(s, code, at, "%s", message));
    *ok = false;
    return false;
}

static bool eval_list(Session *s, TokenStream name, TokenStream list, Span at, u32 depth,
                      bool *ok) {
    Str op = sym_str(s, name.data[0].symbol);
    bool is_all = str_eq(op, STR("all")), is_any = str_eq(op, STR("any"));
    bool is_not = str_eq(op, STR("not"));
    if (!is_all && !is_any && !is_not) {
        if (*ok) {
            diag_emit(
                diag_error(s, E0537, name.data[0].span, "invalid predicate `%.*s`", STR_ARG(op)));
        }
        return *ok = false;
    }
    bool all = true, any = false;
    u32 n = 0;
    for (u32 i = 0; i < list.len; n++) {
        u32 len = item_len(list, i);
        TokenStream one = {list.data + i, len};
        bool v = eval(s, one, len ? one.data[0].span : at, depth + 1, ok);
        all = all && v;
        any = any || v;
        i += len + 1;
    }
    if (!is_not) return is_all ? all : any;
    if (n != 1) return malformed(s, at, ok, E0805, "malformed `cfg` attribute input");
    return !all;
}

static bool eval_pair(Session *s, TokenStream ts, bool *ok) {
    const Token *v = &ts.data[2];
    if (v->kind == TOK_OPEN_INVISIBLE && v->match == 2 && ts.len == 5)
        v++; // from a macro variable
    else if (ts.len != 3) {
        return malformed(s, ts.data[2].span, ok, E_NONE, "expected `,`, found more tokens");
    }
    if (v->kind != TOK_LITERAL || (v->lit_kind != LIT_STR && v->lit_kind != LIT_STR_RAW)) {
        return malformed(s, v->span, ok, E0565,
                         "literal in `cfg` predicate value must be a string");
    }
    LitValue value = lit_value(s, (LitKind)v->lit_kind, v->symbol, v->suffix, v->span);
    return cfg_holds(s, ts.data[0].symbol, intern(&s->symbols, value.bytes));
}

static bool eval(Session *s, TokenStream ts, Span at, u32 depth, bool *ok) {
    if (depth > CFG_DEPTH_MAX) {
        return malformed(s, at, ok, E_NONE, "`cfg` predicate is nested too deeply");
    }
    // A predicate that came through a macro variable may stand in a group.
    if (ts.len && ts.data[0].kind == TOK_OPEN_INVISIBLE && ts.data[0].match + 1 == ts.len) {
        return eval(s, (TokenStream){ts.data + 1, ts.len - 2}, at, depth + 1, ok);
    }
    if (ts.len == 0) return malformed(s, at, ok, E_NONE, "`cfg` predicate is not specified");
    const Token *t = &ts.data[0];
    if (t->kind != TOK_IDENT) {
        return malformed(s, t->span, ok, E0539, "`cfg` predicate key must be an identifier");
    }
    if (ts.len == 1) {
        if (symbol_is_kw(t->symbol, true) && !t->raw) return true;
        if (symbol_is_kw(t->symbol, false) && !t->raw) return false;
        return cfg_holds(s, t->symbol, (Symbol){0});
    }
    if (ts.data[1].kind == TOK_OPEN_PAREN && ts.data[1].match + 2 == ts.len) {
        return eval_list(s, (TokenStream){ts.data, 1},
                         (TokenStream){ts.data + 2, ts.data[1].match - 1},
                         span_to(t->span, ts.data[ts.len - 1].span), depth, ok);
    }
    if (ts.data[1].kind == TOK_EQ && ts.len >= 3) return eval_pair(s, ts, ok);
    return malformed(s, ts.data[1].span, ok, E0539, "malformed `cfg` predicate");
}

bool cfg_eval_tokens(Session *s, TokenStream tokens, Span at, bool *ok) {
    *ok = true;
    u32 len = item_len(tokens, 0);
    if (tokens.len == 0) return malformed(s, at, ok, E_NONE, "`cfg` predicate is not specified");
    if (len + 1 < tokens.len) {
        return malformed(s, tokens.data[len + 1].span, ok, E_NONE,
                         "multiple `cfg` predicates are specified");
    }
    return eval(s, (TokenStream){tokens.data, len}, at, 0, ok);
}

bool expand_cfg_matches(Session *s, const AstAttr *a) {
    if (a->args_kind != AST_ATTR_DELIMITED) {
        Diag *d = diag_error(s, E0539, a->span, "malformed `cfg` attribute input");
        diag_emit(d);
        return true;
    }
    if (a->args.len && item_len(a->args, 0) + 1 < a->args.len) {
        Diag *d = diag_error(s, E0805, a->span, "malformed `cfg` attribute input");
        diag_label(d, a->args_span, "expected a single argument here");
        diag_emit(d);
        return true;
    }
    bool ok;
    bool v = cfg_eval_tokens(s, a->args, a->span, &ok);
    return v || !ok; // a node whose predicate is malformed is kept, as in rustc
}

typedef Vec(AstAttr) AttrVec_;

static void expand_cfg_attr(Session *s, const AstAttr *a, AttrVec_ *out, u32 depth) {
    if (a->args_kind != AST_ATTR_DELIMITED || a->args.len == 0) {
        diag_emit(diag_error(s, E0539, a->span, "malformed `cfg_attr` attribute input"));
        return;
    }
    u32 first = item_len(a->args, 0);
    bool ok = true;
    if (!eval(s, (TokenStream){a->args.data, first}, a->span, 0, &ok)) return;
    for (u32 i = first + 1; i < a->args.len;) {
        u32 len = item_len(a->args, i);
        Parser p = parser_new(s, (TokenStream){a->args.data + i, len}, span_end(a->span));
        AstAttr made = {.span = a->span, .inner = a->inner};
        if (!parse_meta_item(&p, &made)) return;
        made.inner = a->inner;
        made.span = len ? span_to(a->args.data[i].span, a->args.data[i + len - 1].span) : a->span;
        if (attr_is(&made, SYM(cfg_attr)) && depth < CFG_DEPTH_MAX) {
            expand_cfg_attr(s, &made, out, depth + 1);
        } else {
            vec_push(s->arena, out, made);
        }
        i += len + 1;
    }
}

bool cfg_process_attrs_in(Session *s, AstAttrs *attrs) {
    bool has_attr = false, has_cfg = false;
    for_each(const AstAttr, a, *attrs) {
        if (a->is_doc) continue;
        has_attr = has_attr || attr_is(a, SYM(cfg_attr));
        has_cfg = has_cfg || attr_is(a, SYM(cfg));
    }
    if (has_attr) {
        AttrVec_ out = {0};
        for_each(const AstAttr, a, *attrs) {
            if (!a->is_doc && attr_is(a, SYM(cfg_attr)))
                expand_cfg_attr(s, a, &out, 0);
            else
                vec_push(s->arena, &out, *a);
        }
        *attrs = (AstAttrs){out.data, out.len};
        has_cfg = true;
    }
    if (!has_cfg) return true;
    AttrVec_ kept = {0};
    for_each(const AstAttr, a, *attrs) {
        if (a->is_doc || !attr_is(a, SYM(cfg))) {
            vec_push(s->arena, &kept, *a);
        } else if (!expand_cfg_matches(s, a)) {
            return false;
        }
    }
    *attrs = (AstAttrs){kept.data, kept.len};
    return true;
}

bool cfg_process_attrs(Expander *x, AstAttrs *attrs) {
    return attrs->len == 0 || cfg_process_attrs_in(x->sess, attrs);
}
