// SPDX-License-Identifier: MIT
// builtin.c: built-in macros that need no file of their own: concat!, stringify!, line!, env!, include!, cfg!,
// assert!, panic! … Each function gets the call and leaves tokens or a finished expression.
#include "expand/builtin.h"

// ---- the table ----

typedef void BuiltinFn(MacroCx *cx, ExpandResult *out);

static BuiltinFn *const FUNCTIONS[BUILTIN_COUNT] = {
#define BUILTIN_BANG(id, name, function) [BUILTIN_##id] = function,
#include "expand/builtin.def"
};

static const char *const NAMES[BUILTIN_COUNT] = {
#define BUILTIN_BANG(id, name, function) [BUILTIN_##id] = name,
#define BUILTIN_DERIVE(id, name) [BUILTIN_##id] = name,
#define BUILTIN_ATTR(id, name) [BUILTIN_##id] = name,
#include "expand/builtin.def"
};

BuiltinMacro builtin_by_name(Str name) {
    for (u32 i = 1; i < BUILTIN_COUNT; i++) {
        if (str_eq(name, str_of_c(NAMES[i]))) return (BuiltinMacro)i;
    }
    return BUILTIN_NONE;
}

bool builtin_is_derive(BuiltinMacro b) {
    return b >= BUILTIN_CLONE && b <= BUILTIN_DERIVE_FROM;
}

void builtin_expand(MacroCx *cx, ExpandResult *out) {
    BuiltinFn *f = FUNCTIONS[cx->builtin];
    if (!f) {
        Diag *d = diag_error(cx->sess, E_NONE, cx->call, "expected macro, found %s macro `%.*s`",
                             builtin_is_derive(cx->builtin) ? "derive" : "attribute",
                             SYM_ARG(cx->sess, cx->name));
        diag_label(d, cx->call, "not a macro");
        diag_emit(d);
        return;
    }
    f(cx, out);
}

void builtin_unsupported(MacroCx *cx, ExpandResult *out) {
    (void)out;
    diag_unsupported(cx->sess, cx->call, "the macro `%.*s!`", SYM_ARG(cx->sess, cx->name));
}

void builtin_asm(MacroCx *cx, ExpandResult *out) {
    (void)out;
    diag_unsupported(cx->sess, cx->call, "inline assembly");
}

// ---- helpers ----

AstExpr *builtin_peel(AstExpr *e) {
    while (e->kind == AST_EXPR_PAREN) e = e->inner;
    return e;
}

static AstExpr *new_lit(MacroCx *cx, LitKind kind, Symbol symbol, Symbol suffix) {
    AstExpr *e = NEW(cx->sess->arena, AstExpr);
    *e = (AstExpr){.kind = AST_EXPR_LIT, .id = ast_new_id(cx->sess), .span = cx->def_site};
    e->lit = (AstLit){.kind = kind, .symbol = symbol, .suffix = suffix, .span = cx->def_site};
    return e;
}

static void done_expr(ExpandResult *out, AstExpr *e) {
    out->expr = e;
    out->status = EXPAND_DONE;
}

static void done_str(MacroCx *cx, ExpandResult *out, Str text) {
    done_expr(out, expr_str(cx->sess, text, cx->def_site));
}

static void done_u32(MacroCx *cx, ExpandResult *out, u32 n) {
    Symbol text = intern(&cx->sess->symbols, str_format(cx->sess->arena, "%u", n));
    done_expr(out, new_lit(cx, LIT_INTEGER, text, SYM(u32)));
}

static void done_tokens(Quote *q, ExpandResult *out) {
    out->tokens = quote_finish(q);
    out->status = EXPAND_DONE;
}

static bool no_args(MacroCx *cx) {
    if (cx->args.len) {
        diag_emit(diag_error(cx->sess, E_NONE, cx->call, "%.*s! takes no arguments",
                             SYM_ARG(cx->sess, cx->name)));
    }
    return true; // rustc goes on
}

typedef Vec(AstExpr *) ExprVec;

// Comma-separated expressions; false after an error.
static bool parse_args(MacroCx *cx, ExprVec *out) {
    Parser p = parser_new(cx->sess, cx->args, cx->args_end);
    p.subparser_name = "macro arguments";
    while (!parser_at_end(&p)) {
        AstExpr *e = parse_expr(&p);
        if (!e) return false;
        vec_push(cx->sess->arena, out, e);
        if (!parser_at_end(&p) && !parser_expect(&p, TOK_COMMA)) return false;
    }
    return true;
}

ExpandStatus builtin_string_arg(MacroCx *cx, AstExpr *e, const char *error, Str *out,
                                AstExpr **lit) {
    ExpandStatus st = expand_eager_expr(cx, &e);
    if (st != EXPAND_DONE) return st;
    e = builtin_peel(e);
    if (lit) *lit = e;
    if (e->kind == AST_EXPR_ERROR) return EXPAND_ERROR;
    if (e->kind == AST_EXPR_LIT && (e->lit.kind == LIT_STR || e->lit.kind == LIT_STR_RAW)) {
        LitValue v = lit_value(cx->sess, e->lit.kind, e->lit.symbol, e->lit.suffix, e->lit.span);
        *out = v.bytes;
        return v.error ? EXPAND_ERROR : EXPAND_DONE;
    }
    diag_emit(diag_error(cx->sess, E_NONE, e->span, "%s", error));
    return EXPAND_ERROR;
}

// get_single_str_from_tts
static ExpandStatus single_string(MacroCx *cx, Str *out, Span *at) {
    ExprVec args = {0};
    if (cx->args.len == 0) {
        diag_emit(diag_error(cx->sess, E_NONE, cx->call, "`%.*s!` takes 1 argument",
                             SYM_ARG(cx->sess, cx->name)));
        return EXPAND_ERROR;
    }
    if (!parse_args(cx, &args)) return EXPAND_ERROR;
    if (args.len != 1) {
        diag_emit(diag_error(cx->sess, E_NONE, cx->call, "`%.*s!` takes 1 argument",
                             SYM_ARG(cx->sess, cx->name)));
        return EXPAND_ERROR;
    }
    if (at) *at = args.data[0]->span;
    return builtin_string_arg(cx, args.data[0], "argument must be a string literal", out, NULL);
}

// ---- places ----

static LineCol call_place(MacroCx *cx) {
    Span top = source_span_outermost(&cx->sess->sources, cx->call);
    return source_line_col(&cx->sess->sources, top.lo);
}

void builtin_line(MacroCx *cx, ExpandResult *out) {
    no_args(cx);
    done_u32(cx, out, call_place(cx).line);
}

void builtin_column(MacroCx *cx, ExpandResult *out) {
    no_args(cx);
    done_u32(cx, out, call_place(cx).col);
}

void builtin_file(MacroCx *cx, ExpandResult *out) {
    no_args(cx);
    LineCol at = call_place(cx);
    Str name = id_is_some(at.file) ? source_file(&cx->sess->sources, at.file)->name : (Str){0};
    done_str(cx, out, name);
}

void builtin_module_path(MacroCx *cx, ExpandResult *out) {
    no_args(cx);
    Buf b = buf_new(cx->sess->arena);
    resolve_module_path(&b, cx->sess, cx->scope.module);
    done_str(cx, out, buf_str(&b));
}

// ---- text ----

// Tokens as stringify! shows them; groups of macro fragments are transparent.
Str builtin_stringify(MacroCx *cx, TokenStream ts) {
    Buf b = buf_new(cx->sess->arena);
    token_stream_print(&b, cx->sess, ts);
    return buf_str(&b);
}

void builtin_stringify_macro(MacroCx *cx, ExpandResult *out) {
    done_str(cx, out, builtin_stringify(cx, cx->args));
}

static bool concat_literal(MacroCx *cx, Buf *b, const AstExpr *e, bool negative) {
    Session *s = cx->sess;
    const AstLit *l = &e->lit;
    switch (l->kind) {
    case LIT_BYTE:
    case LIT_BYTE_STR:
    case LIT_BYTE_STR_RAW: {
        diag_emit(diag_error(s, E_NONE, e->span, "cannot concatenate a byte string literal"));
        return false;
    }
    case LIT_C_STR:
    case LIT_C_STR_RAW:
        diag_emit(diag_error(s, E_NONE, e->span, "cannot concatenate a C string literal"));
        return false;
    case LIT_BOOL:
        if (negative) return false;
        buf_put_str(b, sym_str(s, l->symbol));
        return true;
    case LIT_CHAR:
    case LIT_STR:
    case LIT_STR_RAW: {
        LitValue v = lit_value(s, l->kind, l->symbol, l->suffix, l->span);
        if (v.error) return false;
        if (l->kind == LIT_CHAR)
            buf_put_char(b, (u32)v.integer);
        else
            buf_put_str(b, v.bytes);
        return true;
    }
    case LIT_INTEGER: {
        LitValue v = lit_value(s, l->kind, l->symbol, l->suffix, l->span);
        if (v.error) return false;
        if (negative) buf_put_byte(b, '-');
        if (id_is_some(l->suffix) && sym_str(s, l->suffix).data[0] == 'f') {
            buf_put_str(b, sym_str(s, l->symbol));
        } else {
            buf_put_u128(b, v.integer);
        }
        return true;
    }
    case LIT_FLOAT: {
        if (negative) buf_put_byte(b, '-');
        Str text = sym_str(s, l->symbol);
        for (u32 i = 0; i < text.len; i++) {
            if (text.data[i] != '_') buf_put_byte(b, (u8)text.data[i]);
        }
        return true;
    }
    }
    return false;
}

void builtin_concat(MacroCx *cx, ExpandResult *out) {
    ExprVec args = {0};
    if (!parse_args(cx, &args)) return;
    Buf b = buf_new(cx->sess->arena);
    bool ok = true;
    Diag *missing = NULL;
    for (u32 i = 0; i < args.len; i++) {
        AstExpr *e = args.data[i];
        ExpandStatus st = expand_eager_expr(cx, &e);
        if (st == EXPAND_RETRY) {
            out->status = st;
            return;
        }
        e = builtin_peel(e);
        if (e->kind == AST_EXPR_ERROR) {
            ok = false;
            continue;
        }
        bool negative = e->kind == AST_EXPR_UNARY && e->unary.op == UN_NEG;
        AstExpr *lit = negative ? builtin_peel(e->unary.expr) : e;
        bool number = lit->kind == AST_EXPR_LIT &&
                      (lit->lit.kind == LIT_INTEGER || lit->lit.kind == LIT_FLOAT);
        if (lit->kind == AST_EXPR_LIT && (!negative || number)) {
            ok = concat_literal(cx, &b, lit, negative) && ok;
        } else if (missing) {
            diag_label(missing, e->span, "%s", "");
        } else {
            missing = diag_error(cx->sess, E_NONE, e->span, "expected a literal");
        }
    }
    if (missing) {
        diag_note(missing,
                  "only literals (like `\"foo\"`, `-42` and `3.14`) can be passed to `concat!()`");
        diag_emit(missing);
        return;
    }
    if (ok) done_str(cx, out, buf_str(&b));
}

void builtin_compile_error(MacroCx *cx, ExpandResult *out) {
    Str text;
    ExpandStatus st = single_string(cx, &text, NULL);
    if (st != EXPAND_DONE) {
        out->status = st;
        return;
    }
    diag_emit(diag_error(cx->sess, E_NONE, cx->call, "%.*s", STR_ARG(text)));
}

// ---- environment ----

static bool env_value(const Session *s, Str name, Str *value) {
    for_each(const CfgEntry, e, s->options.env) {
        if (!str_eq(sym_str(s, e->key), name)) continue;
        *value = sym_str(s, e->value);
        return true;
    }
    return false;
}

void builtin_option_env(MacroCx *cx, ExpandResult *out) {
    Str name, value;
    ExpandStatus st = single_string(cx, &name, NULL);
    if (st != EXPAND_DONE) {
        out->status = st;
        return;
    }
    Quote q = quote_new(cx->sess, cx->def_site);
    if (env_value(cx->sess, name, &value)) {
        quote(&q, "$crate::option::Option::Some(%t)", tokens_of_str(cx->sess, value, cx->def_site));
    } else {
        quote(&q, "$crate::option::Option::None::<&'static str>");
    }
    done_tokens(&q, out);
}

void builtin_env(MacroCx *cx, ExpandResult *out) {
    Session *s = cx->sess;
    ExprVec args = {0};
    if (!parse_args(cx, &args)) return;
    if (args.len != 1 && args.len != 2) {
        diag_emit(diag_error(s, E_NONE, cx->call, "`env!()` takes 1 or 2 arguments"));
        return;
    }
    Str name, message, value;
    ExpandStatus st = builtin_string_arg(cx, args.data[0], "expected string literal", &name, NULL);
    if (st == EXPAND_DONE && args.len == 2) {
        st = builtin_string_arg(cx, args.data[1], "expected string literal", &message, NULL);
    }
    if (st != EXPAND_DONE) {
        out->status = st;
        return;
    }
    if (env_value(s, name, &value)) {
        done_str(cx, out, value);
        return;
    }
    if (args.len == 2) {
        diag_emit(diag_error(s, E_NONE, cx->call, "%.*s", STR_ARG(message)));
        return;
    }
    Diag *d = diag_error(s, E_NONE, cx->call,
                         "environment variable `%.*s` not defined at compile time", STR_ARG(name));
    if (str_starts_with(name, STR("CARGO_"))) {
        diag_help(
            d,
            "Cargo sets build script variables at run time. Use `std::env::var(\"%.*s\")` instead",
            STR_ARG(name));
    } else {
        diag_help(d, "use `std::env::var(\"%.*s\")` to read the variable at run time",
                  STR_ARG(name));
    }
    diag_emit(d);
}

void builtin_cfg(MacroCx *cx, ExpandResult *out) {
    if (cx->args.len == 0) {
        Diag *d =
            diag_error(cx->sess, E_NONE, cx->call, "macro requires a cfg-pattern as an argument");
        diag_label(d, cx->call, "cfg-pattern required");
        diag_emit(d);
        return;
    }
    TokenStream ts = cx->args;
    if (ts.data[ts.len - 1].kind == TOK_COMMA) ts.len--;
    bool ok;
    bool v = cfg_eval_tokens(cx->sess, ts, cx->call, &ok);
    if (ok) done_expr(out, new_lit(cx, LIT_BOOL, v ? KW(true) : KW(false), (Symbol){0}));
}

// cfg_select! { predicate => { … } _ => { … } }
void builtin_cfg_select(MacroCx *cx, ExpandResult *out) {
    TokenStream ts = cx->args;
    for (u32 i = 0; i < ts.len;) {
        u32 start = i;
        while (i < ts.len && ts.data[i].kind != TOK_FAT_ARROW) {
            i += token_is_open(&ts.data[i]) ? ts.data[i].match + 1 : 1;
        }
        if (i + 1 >= ts.len || i == start) {
            diag_emit(diag_error(cx->sess, E_NONE, cx->call, "expected `=>` in `cfg_select!`"));
            return;
        }
        TokenStream pred = {ts.data + start, i - start};
        TokenStream body;
        const Token *open = &ts.data[++i];
        if (open->kind == TOK_OPEN_BRACE) {
            body = (TokenStream){ts.data + i + 1, open->match - 1};
            i += open->match + 1;
        } else {
            u32 from = i;
            while (i < ts.len && ts.data[i].kind != TOK_COMMA) {
                i += token_is_open(&ts.data[i]) ? ts.data[i].match + 1 : 1;
            }
            body = (TokenStream){ts.data + from, i - from};
        }
        if (i < ts.len && ts.data[i].kind == TOK_COMMA) i++;
        bool ok = true;
        bool any = pred.len == 1 && pred.data[0].kind == TOK_IDENT &&
                   symbol_is_kw(pred.data[0].symbol, underscore);
        if (!any && !cfg_eval_tokens(cx->sess, pred, pred.data[0].span, &ok)) {
            if (!ok) return;
            continue;
        }
        for_each(const Token, t, body) vec_push(cx->sess->arena, &out->tokens, *t);
        out->status = EXPAND_DONE;
        return;
    }
    diag_emit(diag_error(cx->sess, E_NONE, cx->call,
                         "none of the predicates in this `cfg_select` evaluated "
                         "to true"));
}

// ---- files ----

static bool read_included(MacroCx *cx, Span at, Str *path, Str *text) {
    Session *s = cx->sess;
    if (!path->len || path->data[0] != '/') {
        Span top = source_span_outermost(&s->sources, cx->call);
        FileId file = source_file_of(&s->sources, top.lo);
        Str dir = id_is_some(file) ? path_dir(source_file(&s->sources, file)->name) : (Str){0};
        *path = str_format(s->arena, "%.*s%.*s", STR_ARG(dir), STR_ARG(*path));
    }
    if (module_read_file(s, *path, text)) return true;
    (void)at;
    diag_emit(diag_error(s, E_NONE, cx->call,
                         "couldn't read `%.*s`: No such file or directory (os error 2)",
                         STR_ARG(*path)));
    return false;
}

static bool is_utf8(Str text) {
    for (u32 i = 0, size; i < text.len; i += size) {
        if ((u8)text.data[i] < 0x80)
            size = 1;
        else if (utf8_decode(text.data + i, text.len - i, &size) == UINT32_MAX)
            return false;
    }
    return true;
}

static bool include_arg(MacroCx *cx, ExpandResult *out, Str *path, Str *text) {
    Span at = cx->call;
    ExpandStatus st = single_string(cx, path, &at);
    if (st != EXPAND_DONE) {
        out->status = st;
        return false;
    }
    return read_included(cx, at, path, text);
}

void builtin_include_str(MacroCx *cx, ExpandResult *out) {
    Str path, text;
    if (!include_arg(cx, out, &path, &text)) return;
    if (!is_utf8(text)) {
        diag_emit(
            diag_error(cx->sess, E_NONE, cx->call, "`%.*s` wasn't a utf-8 file", STR_ARG(path)));
        return;
    }
    done_str(cx, out, text);
}

void builtin_include_bytes(MacroCx *cx, ExpandResult *out) {
    Str path, text;
    if (!include_arg(cx, out, &path, &text)) return;
    AstExpr *e = NEW(cx->sess->arena, AstExpr);
    *e = (AstExpr){
        .kind = AST_EXPR_INCLUDED_BYTES, .id = ast_new_id(cx->sess), .span = cx->def_site};
    e->included_bytes.bytes = text;
    done_expr(out, e);
}

void builtin_include(MacroCx *cx, ExpandResult *out) {
    Session *s = cx->sess;
    Str path, text;
    if (!include_arg(cx, out, &path, &text)) return;
    if (!is_utf8(text)) {
        diag_emit(diag_error(s, E_NONE, cx->call,
                             "couldn't read `%.*s`: stream did not contain valid UTF-8",
                             STR_ARG(path)));
        return;
    }
    FileId file = source_add_file(&s->sources, path, text, cx->x->id,
                                  source_span_edition(&s->sources, cx->call));
    out->tokens = lex_file(s, file);
    out->status = EXPAND_DONE;
}

// ---- panics ----

static bool allows_edition_panic(const Session *s, const ExpnData *e) {
    if (id_is_none(e->macro_def)) return false;
    const Def *def = def_of(s, e->macro_def);
    const AstAttr *a = attr_find_str(s, def->attrs, "allow_internal_unstable");
    if (!a && def->item) a = attr_find_str(s, def->item->attrs, "allow_internal_unstable");
    if (!a || a->args_kind != AST_ATTR_DELIMITED) return false;
    for_each(const Token, t, a->args) {
        if (t->kind == TOK_IDENT && str_eq(sym_str(s, t->symbol), STR("edition_panic")))
            return true;
    }
    return false;
}

// rustc's use_panic_2021: the edition of the first span up the expansions that is not one of the library's
// own panicking macros.
static bool use_panic_2021(const Session *s, Span span) {
    for (;;) {
        ExpnId id = hygiene_outer_expn(&s->sources, span.ctxt);
        if (id_is_none(id)) return source_span_edition(&s->sources, span) >= EDITION_2021;
        const ExpnData *e = hygiene_expn(&s->sources, id);
        if (!allows_edition_panic(s, e)) return e->edition >= EDITION_2021;
        span = e->call_site;
    }
}

static void dispatch_by_edition(MacroCx *cx, ExpandResult *out, const char *name) {
    Quote q = quote_new(cx->sess, cx->def_site);
    quote(&q, "$crate::panic::%s_%s!(%t)", name,
          use_panic_2021(cx->sess, cx->call) ? "2021" : "2015", cx->args);
    done_tokens(&q, out);
}

void builtin_panic(MacroCx *cx, ExpandResult *out) {
    dispatch_by_edition(cx, out, "panic");
}

void builtin_unreachable(MacroCx *cx, ExpandResult *out) {
    dispatch_by_edition(cx, out, "unreachable");
}

void builtin_assert(MacroCx *cx, ExpandResult *out) {
    Session *s = cx->sess;
    Parser p = parser_new(s, cx->args, cx->args_end);
    p.subparser_name = "macro arguments";
    if (parser_at_end(&p)) {
        Diag *d =
            diag_error(s, E_NONE, cx->call, "macro requires a boolean expression as an argument");
        diag_label(d, cx->call, "boolean expression required");
        diag_emit(d);
        return;
    }
    AstExpr *cond = parse_expr(&p);
    if (!cond) return;
    TokenStream cond_tokens = {cx->args.data, p.pos};
    if (p.token.kind == TOK_SEMI) { // a common slip, which rustc takes as the end
        diag_emit(diag_error(s, E_NONE, cx->call, "macro requires an expression as an argument"));
        return;
    }
    if (!parser_at_end(&p) && p.token.kind == TOK_LITERAL) {
        diag_emit(diag_error(s, E_NONE, p.token.span, "unexpected string literal"));
        return;
    }
    bool comma = parser_eat(&p, TOK_COMMA);
    if (!comma && !parser_at_end(&p)) {
        parser_expect(&p, TOK_COMMA);
        return;
    }
    Span at = span_with_ctxt(cx->call, cx->def_site.ctxt);
    TokenStream group = tokens_group(s, FRAGMENT_EXPR, cond_tokens, cond->span);
    TokenStream rest = {cx->args.data + p.pos, cx->args.len - p.pos};
    Quote q = quote_new(s, at);
    if (rest.len == 0) {
        Buf b = buf_new(s->arena);
        buf_put_c(&b, "assertion failed: ");
        ast_print_expr(&b, s, cond);
        quote(&q, "if !%t { $crate::panicking::panic(%t) }", group,
              tokens_of_str(s, buf_str(&b), at));
    } else if (use_panic_2021(s, cx->call)) {
        quote(&q, "if !%t { $crate::panic::panic_2021!(%t) }", group, rest);
    } else {
        Ident panic = {intern_c(&s->symbols, "panic"), cx->call_site};
        quote(&q, "if !%t { %i!(%t) }", group, panic, rest);
    }
    done_tokens(&q, out);
}
