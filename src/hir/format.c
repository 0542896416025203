// SPDX-License-Identifier: MIT
// format.c: format_args! to the library's Arguments: a byte template and an array of arguments.
//
// The template (core::fmt, Arguments::new): a byte below 0x80 is the length of literal text that follows;
// 0x80 takes the length from two more bytes; 0b11?????? is a placeholder, whose low bits say what follows:
// bit 0 flags (4 bytes), bit 1 width, bit 2 precision (2 bytes each; bits 4 and 5: an argument's index),
// bit 3 the argument's index (2 bytes) where it is not the next one. A zero byte ends it.
#include "hir/lower.h"

enum { USE_USIZE = 100 }; // in place of a trait: a width or precision

typedef struct ArgUse { // one entry of the argument array
    u32 arg;
    u32 trait; // AstFormatTrait or USE_USIZE
    Span span;
} ArgUse;

typedef struct FormatCx {
    Lower *l;
    AstFormatArgs *fmt;
    Span span;
    u32 *arg_index; // old index -> index after equal captures are merged
    Vec(ArgUse) uses;
    Buf code;
} FormatCx;

static u32 use_arg(FormatCx *c, u32 arg, u32 trait, Span span) {
    arg = arg < c->fmt->args.len ? c->arg_index[arg] : arg;
    for (u32 i = 0; i < c->uses.len; i++) {
        if (c->uses.data[i].arg == arg && c->uses.data[i].trait == trait) return i;
    }
    vec_push(c->l->scratch, &c->uses, (ArgUse){arg, trait, span});
    return c->uses.len - 1;
}

static void put_u16(Buf *b, u32 v) {
    buf_put_byte(b, (u8)v);
    buf_put_byte(b, (u8)(v >> 8));
}

static void put_u32(Buf *b, u32 v) {
    put_u16(b, v & 0xffff);
    put_u16(b, v >> 16);
}

static void put_literal(FormatCx *c, Str s) {
    while (s.len) {
        u32 n = MIN(s.len, 0xffffu);
        while (n < s.len && ((u8)s.data[n] & 0xc0) == 0x80) n--; // not within a character
        if (n < 0x80) {
            buf_put_byte(&c->code, (u8)n);
        } else {
            buf_put_byte(&c->code, 0x80);
            put_u16(&c->code, n);
        }
        buf_put(&c->code, s.data, n);
        s = str_from(s.data + n, s.len - n);
    }
}

static u32 placeholder_flags(const AstFormatPiece *p) {
    u32 align = p->align == '<' ? 0 : p->align == '>' ? 1 : p->align == '^' ? 2 : 3;
    return (p->fill ? p->fill : ' ') | (u32)p->sign_plus << 21 | (u32)p->sign_minus << 22 |
           (u32)p->alternate << 23 | (u32)p->zero_pad << 24 | (u32)p->debug_lower_hex << 25 |
           (u32)p->debug_upper_hex << 26 | (u32)(p->width.kind != FORMAT_COUNT_NONE) << 27 |
           (u32)(p->precision.kind != FORMAT_COUNT_NONE) << 28 | align << 29;
}

static void put_count(FormatCx *c, u32 start, const AstFormatCount *count, u32 bit, Span span) {
    if (count->kind == FORMAT_COUNT_NONE) return;
    bool indirect = count->kind == FORMAT_COUNT_ARG;
    u32 value = indirect ? use_arg(c, count->value, USE_USIZE, span) : count->value;
    if (!indirect && value == 0) return;
    c->code.data[start] =
        (char)((u8)c->code.data[start] | 1u << bit | (indirect ? 1u << (bit + 3) : 0));
    put_u16(&c->code, value);
}

static void put_placeholder(FormatCx *c, const AstFormatPiece *p, u32 *next) {
    u32 start = c->code.len;
    buf_put_byte(&c->code, 0xc0);
    u32 position = use_arg(c, p->arg_index, p->trait, p->span);
    u32 flags = placeholder_flags(p);
    if (flags != 0x60000020) {
        c->code.data[start] = (char)((u8)c->code.data[start] | 1);
        put_u32(&c->code, flags);
        put_count(c, start, &p->width, 1, p->span);
        put_count(c, start, &p->precision, 2, p->span);
    }
    if (position != *next) {
        c->code.data[start] = (char)((u8)c->code.data[start] | 1 << 3);
        put_u16(&c->code, position);
    }
    *next = position + 1;
}

// ---- expressions --------------------------------------------------------------------------------------------------

// <lang type>::name
static HirExpr *lang_type_relative(FormatCx *c, LangItem item, const char *name, Span span) {
    Lower *l = c->l;
    HirTy *t = lower_ty_new(l, HIR_TY_PATH, span);
    t->path = lower_lang_path(l, item, span);
    HirPathSegment *seg = LOWER_NEW(l, HirPathSegment);
    *seg = (HirPathSegment){.ident = {intern_c(&l->s->symbols, name), span},
                            .id = lower_next_id(l, span),
                            .infer_args = true};
    HirExpr *e = lower_expr_new(l, HIR_EXPR_PATH, span);
    e->path = (HirQPath){.kind = HIR_QPATH_TYPE_RELATIVE, .span = span, .qself = t, .segment = seg};
    return e;
}

static const char *constructor(u32 trait) {
    switch (trait) {
    case FORMAT_DISPLAY: return "new_display";
    case FORMAT_DEBUG: return "new_debug";
    case FORMAT_LOWER_EXP: return "new_lower_exp";
    case FORMAT_UPPER_EXP: return "new_upper_exp";
    case FORMAT_OCTAL: return "new_octal";
    case FORMAT_POINTER: return "new_pointer";
    case FORMAT_BINARY: return "new_binary";
    case FORMAT_LOWER_HEX: return "new_lower_hex";
    case FORMAT_UPPER_HEX: return "new_upper_hex";
    case USE_USIZE: return "from_usize";
    default: UNREACHABLE();
    }
}

static HirExpr *string_lit(Lower *l, LitKind kind, Str bytes, Span span) {
    HirExpr *e = lower_expr_new(l, HIR_EXPR_LIT, span);
    e->lit.span = span;
    e->lit.value = (LitValue){.kind = kind, .bytes = str_copy(l->a, bytes)};
    return e;
}

// Captures of the same variable or static are one argument.
static void merge_captures(FormatCx *c, u32 *kept, u32 *kept_len) {
    AstFormatArgs *fmt = c->fmt;
    *kept_len = 0;
    for (u32 i = 0; i < fmt->args.len; i++) {
        AstFormatArg *arg = &fmt->args.data[i];
        bool merged = false;
        PartialRes res =
            arg->captured ? resolve_partial_res(c->l->s, arg->expr->id) : (PartialRes){0};
        bool place =
            res.unresolved == 0 &&
            (res.base.kind == RES_LOCAL ||
             (res.base.kind == RES_DEF && def_of(c->l->s, res.base.def)->kind == DEF_STATIC));
        for (u32 k = 0; k < i && arg->captured && place && !merged; k++) {
            if (!fmt->args.data[k].captured || !id_eq(fmt->args.data[k].name.name, arg->name.name))
                continue;
            c->arg_index[i] = c->arg_index[k];
            merged = true;
        }
        if (merged) continue;
        c->arg_index[i] = *kept_len;
        kept[(*kept_len)++] = i;
    }
}

// { super let args = (&a, &b); super let args = [Argument::new_display(args.0), …]; unsafe { Arguments::new(t, &args) } }
static HirExpr *with_arguments(FormatCx *c, const u32 *kept, u32 n) {
    Lower *l = c->l;
    Span span = c->span;
    Ident name = {intern_c(&l->s->symbols, "args"), span};
    HirExpr *tuple = lower_expr_new(l, HIR_EXPR_TUPLE, span);
    tuple->array.data = NEW_N(l->a, HirExpr *, n);
    tuple->array.len = n;
    for (u32 i = 0; i < n; i++) {
        AstExpr *arg = c->fmt->args.data[kept[i]].expr;
        tuple->array.data[i] = lower_expr_addr_of(l, lower_expr(l, arg), MUT_NOT,
                                                  span_with_ctxt(arg->span, span.ctxt));
    }
    HirPat *tuple_pat = lower_pat_binding(l, name, MUT_NOT, span);
    HirStmt stmts[2];
    stmts[0] = lower_stmt_let(l, tuple_pat, tuple, span, HIR_LOCAL_NORMAL, true);
    HirExpr *array = lower_expr_new(l, HIR_EXPR_ARRAY, span);
    array->array.data = NEW_N(l->a, HirExpr *, c->uses.len);
    array->array.len = c->uses.len;
    for (u32 i = 0; i < c->uses.len; i++) {
        const ArgUse *use = &c->uses.data[i];
        AstFormatArg *arg = &c->fmt->args.data[kept[use->arg]];
        Span place = span_is_none(use->span) ? arg->expr->span : use->span;
        Span arg_span = span_with_ctxt(arg->captured ? place : arg->expr->span, span.ctxt);
        place = span_with_ctxt(place, span.ctxt);
        HirExpr *field = lower_expr_new(l, HIR_EXPR_FIELD, arg_span);
        field->field.expr = lower_expr_local(l, name, tuple_pat->id, span);
        field->field.ident =
            (Ident){intern(&l->s->symbols, str_format(l->a, "%u", use->arg)), span};
        HirExpr *new = lang_type_relative(c, LANG_FORMAT_ARGUMENT, constructor(use->trait), place);
        array->array.data[i] = lower_expr_call(l, new, &field, 1, place);
    }
    HirPat *array_pat = lower_pat_binding(l, name, MUT_NOT, span);
    stmts[1] = lower_stmt_let(l, array_pat, array, span, HIR_LOCAL_NORMAL, true);
    HirExpr *args[2];
    args[0] = string_lit(l, LIT_BYTE_STR, buf_str(&c->code), span);
    args[1] = lower_expr_addr_of(l, lower_expr_local(l, name, array_pat->id, span), MUT_NOT, span);
    HirExpr *call = lower_expr_call(l, lang_type_relative(c, LANG_FORMAT_ARGUMENTS, "new", span),
                                    args, 2, span);
    HirBlock *unsafe = lower_block_new(l, span, NULL, 0, call);
    unsafe->rules = HIR_BLOCK_UNSAFE_COMPILER;
    HirExpr *value = lower_expr_block(l, unsafe, span);
    return lower_expr_block(l, lower_block_new(l, span, stmts, 2, value), span);
}

static bool all_literal(const AstFormatArgs *fmt) {
    for_each(AstFormatPiece, p, fmt->pieces) {
        if (p->is_placeholder) return false;
    }
    return true;
}

static Str joined_literals(Lower *l, const AstFormatArgs *fmt, u32 from, u32 *end) {
    Buf b = buf_new(l->a);
    u32 i = from;
    for (; i < fmt->pieces.len && !fmt->pieces.data[i].is_placeholder; i++)
        buf_put_str(&b, fmt->pieces.data[i].literal);
    *end = i;
    return buf_str(&b);
}

// What stands for a literal in a template anyway is put into it: format_args!("{} {}", "a", 1) is "a 1".
static AstExpr *peel(AstExpr *e) {
    while (e->kind == AST_EXPR_PAREN ||
           (e->kind == AST_EXPR_ADDR_OF && !e->addr_of.raw && e->addr_of.mutbl == MUT_NOT)) {
        e = e->kind == AST_EXPR_PAREN ? e->inner : e->addr_of.expr;
    }
    return e;
}

static bool plain_display(const AstFormatPiece *p) {
    return p->is_placeholder && p->trait == FORMAT_DISPLAY && placeholder_flags(p) == 0x60000020;
}

static u128 int_max(Symbol suffix) {
    switch (suffix.v) {
    case SYM_INDEX_i8: return INT8_MAX;
    case SYM_INDEX_i16: return INT16_MAX;
    case 0:
    case SYM_INDEX_i32: return INT32_MAX;
    case SYM_INDEX_i64:
    case SYM_INDEX_isize: return INT64_MAX;
    case SYM_INDEX_i128: return ~(u128)0 >> 1;
    case SYM_INDEX_u8: return UINT8_MAX;
    case SYM_INDEX_u16: return UINT16_MAX;
    case SYM_INDEX_u32: return UINT32_MAX;
    case SYM_INDEX_u64:
    case SYM_INDEX_usize: return UINT64_MAX;
    case SYM_INDEX_u128: return ~(u128)0;
    default: return 0;
    }
}

static bool inline_literal(Lower *l, AstExpr *e, Str *text) {
    e = peel(e);
    if (e->kind != AST_EXPR_LIT) return false;
    LitKind kind = e->lit.kind;
    if (kind != LIT_STR && kind != LIT_STR_RAW && kind != LIT_INTEGER) return false;
    LitValue v = lit_value(l->s, kind, e->lit.symbol, e->lit.suffix, e->lit.span);
    if (v.error) return false;
    if (kind != LIT_INTEGER) {
        *text = v.bytes;
        return id_is_none(v.suffix);
    }
    if (v.kind != LIT_INTEGER || v.integer > int_max(v.suffix)) return false;
    Buf b = buf_new(l->a);
    buf_put_u128(&b, v.integer);
    *text = buf_str(&b);
    return true;
}

// Nested format_args!("{}", format_args!(…)) are merged by rustc as an optimisation that programs cannot
// observe but in temporaries; it is not done here.
static AstFormatArgs *inline_literals(Lower *l, AstFormatArgs *fmt) {
    AstFormatArgs *out = NEW(l->a, AstFormatArgs);
    *out = *fmt;
    out->pieces.data =
        arena_copy(l->a, fmt->pieces.data, fmt->pieces.len * sizeof *fmt->pieces.data,
                   _Alignof(AstFormatPiece));
    u32 n = fmt->args.len;
    bool *inlined = NEW_N(l->a, bool, n + 1), *used = NEW_N(l->a, bool, n + 1);
    bool any = false;
    for_each(AstFormatPiece, p, out->pieces) {
        Str text;
        if (plain_display(p) && p->arg_index < n &&
            inline_literal(l, fmt->args.data[p->arg_index].expr, &text)) {
            inlined[p->arg_index] = any = true;
            p->is_placeholder = false;
            p->literal = text;
        } else if (p->is_placeholder) {
            if (p->arg_index < n) used[p->arg_index] = true;
            if (p->width.kind == FORMAT_COUNT_ARG && p->width.value < n)
                used[p->width.value] = true;
            if (p->precision.kind == FORMAT_COUNT_ARG && p->precision.value < n)
                used[p->precision.value] = true;
        }
    }
    if (!any) return fmt;
    u32 *map = NEW_N(l->a, u32, n), kept = 0;
    out->args.data = NEW_N(l->a, AstFormatArg, n);
    for (u32 i = 0; i < n; i++) {
        map[i] = kept;
        if (!inlined[i] || used[i]) out->args.data[kept++] = fmt->args.data[i];
    }
    out->args.len = kept;
    for_each(AstFormatPiece, p, out->pieces) {
        if (!p->is_placeholder) continue;
        p->arg_index = p->arg_index < n ? map[p->arg_index] : p->arg_index;
        if (p->width.kind == FORMAT_COUNT_ARG && p->width.value < n)
            p->width.value = map[p->width.value];
        if (p->precision.kind == FORMAT_COUNT_ARG && p->precision.value < n)
            p->precision.value = map[p->precision.value];
    }
    return out;
}

HirExpr *lower_format_args(Lower *l, AstExpr *a) {
    bool had_args = a->format_args->args.len > 0;
    FormatCx c = {.l = l, .fmt = inline_literals(l, a->format_args), .code = buf_new(l->scratch)};
    c.span = lower_mark(l, a->span, EXPN_DESUGAR_FORMAT);
    c.arg_index = NEW_N(l->scratch, u32, c.fmt->args.len + 1);
    if (all_literal(c.fmt) && c.fmt->args.len == 0) {
        u32 end;
        Str text = joined_literals(l, c.fmt, 0, &end);
        HirExpr *lit = string_lit(l, LIT_STR, text, c.fmt->span);
        HirExpr *new = lang_type_relative(&c, LANG_FORMAT_ARGUMENTS,
                                          had_args ? "from_str_nonconst" : "from_str", c.span);
        return lower_expr_call(l, new, &lit, 1, c.span);
    }
    u32 *kept = NEW_N(l->scratch, u32, c.fmt->args.len + 1), n;
    merge_captures(&c, kept, &n);
    u32 next = 0;
    for (u32 i = 0; i < c.fmt->pieces.len;) {
        if (c.fmt->pieces.data[i].is_placeholder) {
            put_placeholder(&c, &c.fmt->pieces.data[i++], &next);
        } else {
            put_literal(&c, joined_literals(l, c.fmt, i, &i));
        }
    }
    buf_put_byte(&c.code, 0);
    return with_arguments(&c, kept, n);
}
