// SPDX-License-Identifier: MIT
// format.c: format_args!. In: the call's arguments. Out: AST_EXPR_FORMAT_ARGS, kept as such for lowering, as
// rustc_builtin_macros::format does. format_args_flatten is what rustc does when it lowers them: nested
// format_args! are merged and literal arguments become text.
#include "expand/builtin.h"

typedef struct FormatCx {
    MacroCx *cx;
    Session *s;
    Span fmt_span;
    bool direct_literal; // written in the call, not made by another macro
    Str text;
    Str source;       // the literal as written, or empty where offsets cannot be mapped
    u32 source_quote; // bytes before its text
    bool raw;
    Vec(AstFormatArg) args;
    u32 explicit_count;
    Vec(bool) used;
    Vec(Span) arg_spans;
    FormatParsedVec parsed;
    Vec(AstFormatPiece) pieces;
    u32 next_arg;
    Vec(FormatPosition) invalid; // references to positional arguments that do not exist
    Vec(Span) missing_implicit;
    bool failed;
} FormatCx;

// ---- positions in the literal ----

// Source bytes of the escape at s[i], and the bytes of its value.
static u32 escape_len(Str s, u32 i, u32 *value_len) {
    *value_len = 1;
    if (s.data[i] != '\\' || i + 1 >= s.len) return 1;
    char c = s.data[i + 1];
    if (c == 'x') return MIN(4u, s.len - i);
    if (c == 'u') {
        u32 k = i + 2, n = 0;
        while (k < s.len && s.data[k] != '}') {
            char d = s.data[k++];
            if (d == '{' || d == '_') continue;
            n = n * 16 + (u32)(d <= '9' ? d - '0' : (d | 32) - 'a' + 10);
        }
        char tmp[4];
        *value_len = utf8_encode(n, tmp);
        return k + 1 - i;
    }
    if (c == '\n') {
        u32 k = i + 2;
        while (k < s.len && (s.data[k] == ' ' || s.data[k] == '\t' || s.data[k] == '\n')) k++;
        *value_len = 0;
        return k - i;
    }
    return 2;
}

static u32 source_offset(const FormatCx *f, u32 offset) {
    if (f->raw) return offset;
    u32 at = 0, i = 0;
    while (i < f->source.len) {
        u32 value, len = escape_len(f->source, i, &value);
        if (value && at >= offset) break;
        at += value;
        i += len;
    }
    return i;
}

static Span inner_span(const FormatCx *f, u32 lo, u32 hi) {
    if (!f->source.data) return f->fmt_span;
    Span sp = f->fmt_span;
    sp.lo = f->fmt_span.lo + f->source_quote + source_offset(f, lo);
    sp.hi = f->fmt_span.lo + f->source_quote + source_offset(f, hi);
    return sp;
}

static void find_source(FormatCx *f, const AstLit *lit) {
    Str text = source_span_text(&f->s->sources, f->fmt_span);
    Str inner = sym_str(f->s, lit->symbol);
    u32 quote = 1;
    f->raw = lit->kind == LIT_STR_RAW;
    if (f->raw) {
        while (quote < text.len && text.data[quote] == '#') quote++;
        quote++;
    }
    if (text.len < quote + inner.len || !str_eq((Str){text.data + quote, inner.len}, inner)) return;
    f->source = (Str){text.data + quote, inner.len};
    f->source_quote = quote;
}

// ---- arguments ----

static bool parse_format_arg(FormatCx *f, Parser *p) {
    AstFormatArg arg = {0};
    const Token *next = p->pos + 1 < p->len ? &p->tokens[p->pos + 1] : NULL;
    if (p->token.kind == TOK_IDENT && next && next->kind == TOK_EQ) {
        arg.name = (Ident){p->token.symbol, p->token.span};
        parser_bump(p);
        parser_bump(p);
    }
    arg.expr = parse_expr(p);
    if (!arg.expr) return false;
    Span span = id_is_some(arg.name.name) ? span_to(arg.name.span, arg.expr->span) : arg.expr->span;
    if (id_is_some(arg.name.name)) {
        for (u32 i = 0; i < f->args.len; i++) {
            if (!id_eq(f->args.data[i].name.name, arg.name.name)) continue;
            Diag *d = diag_error(f->s, E_NONE, arg.name.span, "duplicate argument named `%.*s`",
                                 SYM_ARG(f->s, arg.name.name));
            diag_label(d, f->args.data[i].name.span, "previously here");
            diag_label(d, arg.name.span, "duplicate argument");
            diag_emit(d);
            return true; // rustc goes on with the first one
        }
    } else if (f->args.len && id_is_some(vec_last(&f->args)->name.name)) {
        Diag *d = diag_error(f->s, E_NONE, arg.expr->span,
                             "positional arguments cannot follow named arguments");
        diag_label(d, arg.expr->span, "positional arguments must be before named arguments");
        for (u32 i = 0; i < f->args.len; i++) {
            if (id_is_some(f->args.data[i].name.name))
                diag_label(d, f->arg_spans.data[i], "named argument");
        }
        diag_emit(d);
        f->failed = true;
    }
    vec_push(f->s->arena, &f->args, arg);
    vec_push(f->s->arena, &f->used, false);
    vec_push(f->s->arena, &f->arg_spans, span);
    return true;
}

static AstExpr *parse_format_args(FormatCx *f) {
    MacroCx *cx = f->cx;
    Parser p = parser_new(f->s, cx->args, cx->args_end);
    p.subparser_name = "macro arguments";
    if (parser_at_end(&p)) {
        diag_emit(diag_error(f->s, E_NONE, cx->call, "requires at least a format string argument"));
        return NULL;
    }
    AstExpr *fmt = parse_expr(&p);
    if (!fmt) return NULL;
    while (!parser_at_end(&p)) {
        if (!parser_eat(&p, TOK_COMMA)) {
            parser_expect(&p, TOK_COMMA);
            return NULL;
        }
        if (parser_at_end(&p)) break;
        if (!parse_format_arg(f, &p)) return NULL;
    }
    f->explicit_count = f->args.len;
    return fmt;
}

// ---- references to arguments ----

static AstExpr *ident_expr(Session *s, Ident name) {
    AstExpr *e = NEW(s->arena, AstExpr);
    *e = (AstExpr){.kind = AST_EXPR_PATH, .id = ast_new_id(s), .span = name.span};
    e->path.path.span = name.span;
    e->path.path.segments.data =
        (__typeof__(e->path.path.segments.data))NEW(s->arena, AstPathSegment);
    e->path.path.segments.len = 1;
    e->path.path.segments.data[0] = (AstPathSegment){.ident = name, .id = ast_new_id(s)};
    return e;
}

static u32 lookup_index(FormatCx *f, FormatPosition pos, Span placeholder, bool implicit) {
    if (pos.index < f->explicit_count) {
        f->used.data[pos.index] = true;
        return pos.index;
    }
    if (implicit) vec_push(f->s->arena, &f->missing_implicit, placeholder);
    vec_push(f->s->arena, &f->invalid, pos);
    return 0;
}

static u32 lookup_name(FormatCx *f, FormatPosition pos) {
    Symbol name = intern(&f->s->symbols, pos.name);
    for (u32 i = 0; i < f->args.len; i++) {
        if (id_eq(f->args.data[i].name.name, name)) {
            if (i < f->explicit_count) f->used.data[i] = true;
            return i;
        }
    }
    Span span = inner_span(f, pos.lo, pos.hi);
    AstFormatArg arg = {.name = {name, span}, .captured = true};
    if (!f->direct_literal) {
        Diag *d =
            diag_error(f->s, E_NONE, span, "there is no argument named `%.*s`", STR_ARG(pos.name));
        diag_note(d, "did you intend to capture a variable `%.*s` from the surrounding scope?",
                  STR_ARG(pos.name));
        diag_note(
            d, "to avoid ambiguity, `format_args!` cannot capture variables when the format string "
               "is expanded from a macro");
        diag_emit(d);
        arg.expr = NEW(f->s->arena, AstExpr);
        *arg.expr =
            (AstExpr){.kind = AST_EXPR_ERROR, .id = ast_new_id(f->s), .span = span, .proof = {1}};
    } else {
        arg.expr = ident_expr(f->s, arg.name);
    }
    vec_push(f->s->arena, &f->args, arg);
    return f->args.len - 1;
}

static u32 lookup_arg(FormatCx *f, FormatPosition pos, Span placeholder, bool implicit) {
    return pos.kind == FP_NAME ? lookup_name(f, pos) : lookup_index(f, pos, placeholder, implicit);
}

static AstFormatCount convert_count(FormatCx *f, const FormatCount *c, u32 star, Span placeholder) {
    switch (c->kind) {
    case FC_NONE: break;
    case FC_LITERAL: return (AstFormatCount){FORMAT_COUNT_LITERAL, c->value};
    case FC_ARG:
        return (AstFormatCount){FORMAT_COUNT_ARG, lookup_arg(f, c->arg, placeholder, false)};
    case FC_STAR:
        return (AstFormatCount){
            FORMAT_COUNT_ARG,
            lookup_arg(f,
                       (FormatPosition){.kind = FP_INDEX, .index = star, .lo = c->lo, .hi = c->hi},
                       inner_span(f, c->lo, c->hi), true)};
    }
    return (AstFormatCount){0};
}

static const char *const TRAITS[] = {
    [FORMAT_DISPLAY] = "",    [FORMAT_DEBUG] = "?",     [FORMAT_LOWER_EXP] = "e",
    [FORMAT_UPPER_EXP] = "E", [FORMAT_OCTAL] = "o",     [FORMAT_POINTER] = "p",
    [FORMAT_BINARY] = "b",    [FORMAT_LOWER_HEX] = "x", [FORMAT_UPPER_HEX] = "X",
};

static AstFormatTrait convert_trait(FormatCx *f, const FormatParsed *parsed) {
    for (u32 i = 0; i < ARRAY_LEN(TRAITS); i++) {
        if (str_eq(parsed->trait, str_of_c(TRAITS[i]))) return (AstFormatTrait)i;
    }
    Diag *d = diag_error(f->s, E_NONE, inner_span(f, parsed->trait_lo, parsed->trait_hi),
                         "unknown format trait `%.*s`", STR_ARG(parsed->trait));
    diag_note(d, "the only appropriate formatting traits are:\n"
                 "- ``, which uses the `Display` trait\n"
                 "- `?`, which uses the `Debug` trait\n"
                 "- `e`, which uses the `LowerExp` trait\n"
                 "- `E`, which uses the `UpperExp` trait\n"
                 "- `o`, which uses the `Octal` trait\n"
                 "- `p`, which uses the `Pointer` trait\n"
                 "- `b`, which uses the `Binary` trait\n"
                 "- `x`, which uses the `LowerHex` trait\n"
                 "- `X`, which uses the `UpperHex` trait");
    diag_emit(d);
    f->failed = true;
    return FORMAT_DISPLAY;
}

static void convert_placeholder(FormatCx *f, const FormatParsed *parsed) {
    AstFormatPiece piece = {.is_placeholder = true,
                            .span = inner_span(f, parsed->lo, parsed->hi),
                            .fill = parsed->fill,
                            .align = parsed->align,
                            .sign_plus = parsed->plus,
                            .sign_minus = parsed->minus,
                            .alternate = parsed->alternate,
                            .zero_pad = parsed->zero,
                            .debug_lower_hex = parsed->lower_hex,
                            .debug_upper_hex = parsed->upper_hex};
    // `.*` takes its argument before the value does.
    u32 star = parsed->precision.kind == FC_STAR ? f->next_arg++ : 0;
    FormatPosition pos = parsed->position;
    bool implicit = pos.kind == FP_NEXT;
    if (implicit) pos.index = f->next_arg++;
    piece.arg_index = lookup_arg(f, pos, piece.span, implicit);
    piece.trait = convert_trait(f, parsed);
    piece.precision = convert_count(f, &parsed->precision, star, piece.span);
    piece.width = convert_count(f, &parsed->width, 0, piece.span);
    vec_push(f->s->arena, &f->pieces, piece);
}

// ---- errors ----

static const char *args_descr(Arena *a, u32 n) {
    if (n == 0) return "no arguments were given";
    return n == 1 ? "there is 1 argument" : str_to_c(a, str_format(a, "there are %u arguments", n));
}

static void report_invalid_references(FormatCx *f) {
    Session *s = f->s;
    f->failed = true;
    if (f->missing_implicit.len == f->invalid.len) {
        u32 n = 0; // positional arguments asked for
        Vec(Span) spans = {0};
        for (u32 i = 0; i < f->pieces.len; i++) {
            if (f->pieces.data[i].is_placeholder)
                vec_push(s->arena, &spans, f->pieces.data[i].span);
        }
        n = f->next_arg;
        Diag *d = diag_error(s, E_NONE, spans.len ? spans.data[0] : f->fmt_span,
                             "%u positional argument%s in format string, but %s", n,
                             n == 1 ? "" : "s", args_descr(s->arena, f->explicit_count));
        for (u32 i = 1; i < spans.len; i++) {
            diag_label(d, spans.data[i], "%s", "");
            vec_last(&d->labels)->primary = true;
        }
        for (u32 i = 0; i < f->explicit_count; i++) diag_label(d, f->arg_spans.data[i], "%s", "");
        diag_emit(d);
        return;
    }
    Buf b = buf_new(s->arena);
    Vec(u32) seen = {0};
    for (u32 i = 0; i < f->invalid.len; i++) {
        bool old = false;
        for (u32 k = 0; k < seen.len; k++) old = old || seen.data[k] == f->invalid.data[i].index;
        if (!old) vec_push(s->arena, &seen, f->invalid.data[i].index);
    }
    for (u32 i = 0; i < seen.len; i++) {
        buf_printf(&b, "%s%u", i == 0 ? "" : i + 1 == seen.len ? " and " : ", ", seen.data[i]);
    }
    Span first = inner_span(f, f->invalid.data[0].lo, f->invalid.data[0].hi);
    Diag *d = diag_error(s, E_NONE, first, "invalid reference to positional argument%s %.*s (%s)",
                         seen.len == 1 ? "" : "s", STR_ARG(buf_str(&b)),
                         args_descr(s->arena, f->explicit_count));
    for (u32 i = 1; i < f->invalid.len; i++) {
        diag_label(d, inner_span(f, f->invalid.data[i].lo, f->invalid.data[i].hi), "%s", "");
    }
    diag_note(d, "positional arguments are zero-based");
    diag_emit(d);
}

static void report_unused(FormatCx *f) {
    Vec(u32) unused = {0};
    for (u32 i = 0; i < f->explicit_count; i++) {
        if (!f->used.data[i]) vec_push(f->s->arena, &unused, i);
    }
    if (unused.len == 0) return;
    f->failed = true;
    if (unused.len == 1) {
        u32 i = unused.data[0];
        const char *what = id_is_some(f->args.data[i].name.name) ? "named argument" : "argument";
        Span at = f->args.data[i].expr->span;
        Diag *d = diag_error(f->s, E_NONE, at, "%s never used", what);
        diag_label(d, at, "%s never used", what);
        diag_label(d, f->fmt_span, "formatting specifier missing");
        diag_emit(d);
        return;
    }
    Diag *d = diag_error(f->s, E_NONE, f->args.data[unused.data[0]].expr->span,
                         "multiple unused formatting arguments");
    for (u32 k = 0; k < unused.len; k++) {
        bool named = id_is_some(f->args.data[unused.data[k]].name.name);
        diag_label(d, f->args.data[unused.data[k]].expr->span, "%sargument never used",
                   named ? "named " : "");
    }
    diag_label(d, f->fmt_span, "multiple missing formatting specifiers");
    diag_emit(d);
}

static void report_syntax(FormatCx *f, const FormatError *e) {
    Span at = inner_span(f, e->lo, e->hi);
    Diag *d = diag_error(f->s, E_NONE, at, "invalid format string: %.*s", STR_ARG(e->description));
    diag_label(d, at, "%.*s%s", STR_ARG(e->label), f->source.data ? "" : " in format string");
    if (e->has_secondary && f->source.data) {
        diag_label(d, inner_span(f, e->lo2, e->hi2), "%.*s", STR_ARG(e->secondary));
    }
    if (e->note.len) diag_note(d, "%.*s", STR_ARG(e->note));
    if (e->suggestion.len) diag_help(d, "%.*s", STR_ARG(e->suggestion));
    diag_emit(d);
}

// ---- the macro ----

static void report_not_literal(FormatCx *f, const AstExpr *fmt) {
    Diag *d = diag_error(f->s, E_NONE, fmt->span, "format argument must be a string literal");
    Buf b = buf_new(f->s->arena);
    buf_put_byte(&b, '"');
    for (u32 i = 0; i <= f->explicit_count; i++) buf_put_c(&b, i ? " {}" : "{}");
    buf_put_c(&b, "\", ");
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_start(fmt->span), buf_str(&b),
                 "you might be missing a string literal to format with");
    diag_emit(d);
}

static bool convert_pieces(FormatCx *f) {
    FormatError error = {0};
    if (!format_parse(f->s->arena, f->text, &f->parsed, &error)) {
        report_syntax(f, &error);
        return false;
    }
    for (u32 i = 0; i < f->parsed.len; i++) {
        const FormatParsed *parsed = &f->parsed.data[i];
        if (parsed->is_placeholder) {
            convert_placeholder(f, parsed);
        } else {
            vec_push(f->s->arena, &f->pieces, (AstFormatPiece){.literal = parsed->literal});
        }
    }
    if (f->invalid.len)
        report_invalid_references(f);
    else
        report_unused(f);
    return !f->failed;
}

static void expand_format(MacroCx *cx, ExpandResult *out, bool newline) {
    Session *s = cx->sess;
    FormatCx f = {.cx = cx, .s = s};
    AstExpr *fmt = parse_format_args(&f);
    if (!fmt) return;
    f.direct_literal = fmt->kind == AST_EXPR_LIT;
    ExpandStatus st = expand_eager_expr(cx, &fmt);
    if (st != EXPAND_DONE) {
        out->status = st;
        return;
    }
    fmt = builtin_peel(fmt);
    if (fmt->kind == AST_EXPR_ERROR) return;
    f.fmt_span = fmt->span;
    if (fmt->kind != AST_EXPR_LIT || (fmt->lit.kind != LIT_STR && fmt->lit.kind != LIT_STR_RAW)) {
        report_not_literal(&f, fmt);
        return;
    }
    LitValue v = lit_value(s, fmt->lit.kind, fmt->lit.symbol, fmt->lit.suffix, fmt->lit.span);
    f.text = v.bytes;
    if (f.direct_literal) find_source(&f, &fmt->lit);
    if (newline) f.text = str_format(s->arena, "%.*s\n", STR_ARG(v.bytes));
    if (v.error || !convert_pieces(&f)) return;
    AstFormatArgs *fa = NEW(s->arena, AstFormatArgs);
    fa->span = f.fmt_span;
    fa->pieces.data = f.pieces.data, fa->pieces.len = f.pieces.len;
    fa->args.data = f.args.data, fa->args.len = f.args.len;
    fa->explicit_count = f.explicit_count;
    out->expr = NEW(s->arena, AstExpr);
    *out->expr = (AstExpr){.kind = AST_EXPR_FORMAT_ARGS,
                           .id = ast_new_id(s),
                           .span = cx->mixed_site,
                           .format_args = fa};
    out->status = EXPAND_DONE;
}

void builtin_format_args(MacroCx *cx, ExpandResult *out) {
    expand_format(cx, out, false);
}

void builtin_format_args_nl(MacroCx *cx, ExpandResult *out) {
    expand_format(cx, out, true);
}

// ---- flattening (rustc_ast_lowering::format) ----

typedef Vec(AstFormatPiece) PieceVec;
typedef Vec(AstFormatArg) ArgVec;

static bool is_plain(const AstFormatPiece *p) {
    return p->trait == FORMAT_DISPLAY && !p->fill && !p->align && !p->sign_plus && !p->sign_minus &&
           !p->alternate && !p->zero_pad && p->width.kind == FORMAT_COUNT_NONE &&
           p->precision.kind == FORMAT_COUNT_NONE;
}

static u32 uses_of(const AstFormatArgs *fa, u32 arg) {
    u32 n = 0;
    for (u32 i = 0; i < fa->pieces.len; i++) {
        const AstFormatPiece *p = &fa->pieces.data[i];
        if (!p->is_placeholder) continue;
        n += p->arg_index == arg;
        n += p->width.kind == FORMAT_COUNT_ARG && p->width.value == arg;
        n += p->precision.kind == FORMAT_COUNT_ARG && p->precision.value == arg;
    }
    return n;
}

static void shift_refs(AstFormatPiece *p, u32 after, u32 by, u32 base) {
    u32 *refs[] = {&p->arg_index, p->width.kind == FORMAT_COUNT_ARG ? &p->width.value : NULL,
                   p->precision.kind == FORMAT_COUNT_ARG ? &p->precision.value : NULL};
    for (u32 i = 0; i < 3; i++) {
        if (refs[i] && *refs[i] > after) *refs[i] = *refs[i] - after - 1 + base + by;
    }
}

static void offset_refs(AstFormatPiece *p, u32 by) {
    p->arg_index += by;
    if (p->width.kind == FORMAT_COUNT_ARG) p->width.value += by;
    if (p->precision.kind == FORMAT_COUNT_ARG) p->precision.value += by;
}

// Replaces the placeholder at piece `i` by the nested call's pieces, its argument by the nested ones.
static AstFormatArgs *merge_nested(Session *s, const AstFormatArgs *fa, u32 i,
                                   const AstFormatArgs *in) {
    u32 arg = fa->pieces.data[i].arg_index;
    PieceVec pieces = {0};
    ArgVec args = {0};
    for (u32 k = 0; k < fa->args.len; k++) {
        if (k != arg) {
            vec_push(s->arena, &args, fa->args.data[k]);
            continue;
        }
        for (u32 n = 0; n < in->args.len; n++) vec_push(s->arena, &args, in->args.data[n]);
    }
    for (u32 k = 0; k < fa->pieces.len; k++) {
        if (k == i) {
            for (u32 n = 0; n < in->pieces.len; n++) {
                AstFormatPiece p = in->pieces.data[n];
                if (p.is_placeholder) offset_refs(&p, arg);
                vec_push(s->arena, &pieces, p);
            }
            continue;
        }
        AstFormatPiece p = fa->pieces.data[k];
        if (p.is_placeholder) shift_refs(&p, arg, in->args.len, arg);
        vec_push(s->arena, &pieces, p);
    }
    AstFormatArgs *out = NEW(s->arena, AstFormatArgs);
    *out = *fa;
    out->pieces.data = pieces.data, out->pieces.len = pieces.len;
    out->args.data = args.data, out->args.len = args.len;
    out->explicit_count = fa->explicit_count + in->explicit_count - 1;
    return out;
}

static const AstExpr *peel(const AstExpr *e) {
    while (e->kind == AST_EXPR_PAREN ||
           (e->kind == AST_EXPR_ADDR_OF && !e->addr_of.raw && e->addr_of.mutbl == MUT_NOT)) {
        e = e->kind == AST_EXPR_PAREN ? e->inner : e->addr_of.expr;
    }
    return e;
}

// The text of a literal that `{}` prints as itself. Integers only without underscores and prefix trouble:
// their value is printed.
static bool literal_text(Session *s, const AstExpr *e, Str *text) {
    if (e->kind != AST_EXPR_LIT) return false;
    const AstLit *l = &e->lit;
    if (l->kind != LIT_STR && l->kind != LIT_STR_RAW && l->kind != LIT_INTEGER) return false;
    if (l->kind == LIT_INTEGER && id_is_some(l->suffix)) {
        Str suffix = sym_str(s, l->suffix);
        if (suffix.len == 0 || suffix.data[0] == 'f') return false;
    }
    LitValue v = lit_value(s, l->kind, l->symbol, l->suffix, l->span);
    if (v.error) return false;
    if (l->kind != LIT_INTEGER) {
        *text = v.bytes;
        return true;
    }
    // Only what fits the type that it will have; i32 unless a suffix says otherwise.
    if (v.integer > (id_is_some(l->suffix) ? (u128)127 : (u128)INT32_MAX)) return false;
    *text = str_format(s->arena, "%u", (u32)v.integer);
    return true;
}

static AstFormatArgs *inline_literal(Session *s, const AstFormatArgs *fa, u32 i, Str text) {
    static const AstFormatArgs nothing = {0};
    AstFormatArgs in = nothing;
    AstFormatPiece piece = {.literal = text};
    in.pieces.data = &piece;
    in.pieces.len = text.len ? 1 : 0;
    return merge_nested(s, fa, i, &in);
}

static AstFormatArgs *join_literals(Session *s, AstFormatArgs *fa) {
    PieceVec pieces = {0};
    for (u32 i = 0; i < fa->pieces.len; i++) {
        AstFormatPiece *p = &fa->pieces.data[i];
        if (!p->is_placeholder && p->literal.len == 0) continue;
        if (!p->is_placeholder && pieces.len && !vec_last(&pieces)->is_placeholder) {
            Str old = vec_last(&pieces)->literal;
            vec_last(&pieces)->literal =
                str_format(s->arena, "%.*s%.*s", STR_ARG(old), STR_ARG(p->literal));
            continue;
        }
        vec_push(s->arena, &pieces, *p);
    }
    fa->pieces.data = pieces.data;
    fa->pieces.len = pieces.len;
    return fa;
}

AstFormatArgs *format_args_flatten(Session *s, const AstFormatArgs *given) {
    AstFormatArgs *fa = NEW(s->arena, AstFormatArgs);
    *fa = *given;
    for (u32 i = 0; i < fa->pieces.len;) {
        const AstFormatPiece *p = &fa->pieces.data[i];
        if (!p->is_placeholder || !is_plain(p) || uses_of(fa, p->arg_index) != 1) {
            i++;
            continue;
        }
        const AstExpr *e = peel(fa->args.data[p->arg_index].expr);
        Str text;
        if (e->kind == AST_EXPR_FORMAT_ARGS) {
            fa = merge_nested(s, fa, i, e->format_args); // stays here: nested ones may nest again
        } else if (literal_text(s, e, &text)) {
            fa = inline_literal(s, fa, i, text);
        } else {
            i++;
        }
    }
    return join_literals(s, fa);
}
