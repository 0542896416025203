// SPDX-License-Identifier: MIT
// exhaust_print.c: witnesses as patterns a user could write. rustc_pattern_analysis::rustc::print.
#include "typeck/exhaust.h"
#include "ty/print.h"

static void print_signed(Buf *out, i128 v) {
    if (v < 0) {
        buf_put_byte(out, '-');
        buf_put_u128(out, -(u128)v);
    } else {
        buf_put_u128(out, (u128)v);
    }
}

static void print_char(Buf *out, u32 c) {
    buf_put_byte(out, '\'');
    if (c == 0)
        buf_put_c(out, "\\0");
    else if (c == '\n')
        buf_put_c(out, "\\n");
    else if (c == '\r')
        buf_put_c(out, "\\r");
    else if (c == '\t')
        buf_put_c(out, "\\t");
    else if (c == '\'' || c == '\\')
        buf_printf(out, "\\%c", (char)c);
    else if (c < 32 || (c >= 0x7f && c < 0xa1) || c >= 0x10fffe || (c >= 0xd7fc && c < 0xd800) ||
             (c >= 0xe000 && c < 0xf900))
        buf_printf(out, "\\u{%x}", c);
    else
        buf_put_char(out, c);
    buf_put_byte(out, '\'');
}

static void print_int_value(ExCtx *cx, Buf *out, TyId ty, u128 v, u32 width, bool is_signed) {
    if (ty_kind(cx->t, ty) == TY_CHAR) {
        print_char(out, (u32)v);
        return;
    }
    u128 max = width >= 128 ? ~(u128)0 : ((u128)1 << width) - 1;
    Str name = ty_str(cx->t, ty);
    if (v == max)
        buf_printf(out, "%.*s::MAX", STR_ARG(name));
    else if (is_signed && v == 0)
        buf_printf(out, "%.*s::MIN", STR_ARG(name));
    else {
        if (is_signed)
            print_signed(out, (i128)(v - ((u128)1 << (width - 1))));
        else
            buf_put_u128(out, v);
        buf_printf(out, "_%.*s", STR_ARG(name));
    }
}

static void print_int(ExCtx *cx, Buf *out, const ExWit *w) {
    u32 width = 0;
    bool is_signed = false, is_size = false;
    ex_int_info(cx->t, w->ty, &width, &is_signed, &is_size);
    u128 max = width >= 128 ? ~(u128)0 : ((u128)1 << width) - 1;
    ExInt lo = w->ctor.lo, hi = w->ctor.hi;
    bool full_low =
        is_size && is_signed ? lo.class == EX_NEG_INFINITY : lo.class == EX_FINITE && lo.v == 0;
    bool full_high =
        is_size ? hi.class == EX_POS_INFINITY
                : hi.class == EX_JUST_AFTER_MAX || (hi.class == EX_FINITE && hi.v == max + 1);
    if (full_low && full_high && !(ty_kind(cx->t, w->ty) == TY_CHAR)) {
        buf_put_byte(out, '_');
        return;
    }
    bool finite_hi = hi.class == EX_FINITE || hi.class == EX_JUST_AFTER_MAX;
    u128 last = hi.class == EX_JUST_AFTER_MAX ? ~(u128)0 : hi.v - 1;
    if (lo.class == EX_FINITE && finite_hi && lo.v == last) {
        print_int_value(cx, out, w->ty, lo.v, width, is_signed);
        return;
    }
    if (lo.class == EX_FINITE) {
        // What lies beyond usize::MAX is written from there.
        if (is_size && lo.v > max)
            buf_printf(out, "%.*s::MAX", STR_ARG(ty_str(cx->t, w->ty)));
        else
            print_int_value(cx, out, w->ty, lo.v, width, is_signed);
    }
    if (!finite_hi) {
        buf_put_c(out, "..");
        return;
    }
    if (is_size && is_signed && hi.v == 0) { // ..isize::MIN
        buf_put_c(out, "..");
        print_int_value(cx, out, w->ty, 0, width, is_signed);
        return;
    }
    buf_put_c(out, "..=");
    print_int_value(cx, out, w->ty, last, width, is_signed);
}

static bool wit_is_wild(const ExWit *w) {
    return !w || w->ctor.kind == EX_CTOR_WILD || w->ctor.kind == EX_CTOR_NON_EXHAUSTIVE;
}

static void print_field(ExCtx *cx, Buf *out, const ExWit *w) {
    if (w)
        ex_print_witness(cx, out, w);
    else
        buf_put_byte(out, '_');
}

static void print_braced(ExCtx *cx, Buf *out, const ExWit *w, const VariantDef *v) {
    buf_put_c(out, " { ");
    u32 printed = 0;
    for (u32 i = 0; i < w->arity && i < v->fields.len; i++) {
        if (wit_is_wild(w->fields[i])) continue;
        buf_printf(out, "%s%.*s: ", printed++ ? ", " : "", SYM_ARG(cx->s, v->fields.data[i].name));
        print_field(cx, out, w->fields[i]);
    }
    if (printed < v->fields.len) buf_printf(out, "%s..", printed ? ", " : "");
    buf_put_c(out, " }");
}

static void print_adt(ExCtx *cx, Buf *out, const ExWit *w) {
    if (ty_is_box(cx->t, w->ty)) {
        buf_put_c(out, "box ");
        print_field(cx, out, w->arity ? w->fields[0] : NULL);
        return;
    }
    const AdtDef *adt = collect_adt_of_ty(cx->t, w->ty);
    const VariantDef *v =
        adt && adt->variants.len
            ? &adt->variants.data[w->ctor.kind == EX_CTOR_VARIANT ? w->ctor.variant : 0]
            : NULL;
    if (v) {
        buf_put_str(out, def_str(cx->t, v->def));
        if (v->kind == VARIANT_STRUCT) {
            print_braced(cx, out, w, v);
            return;
        }
        if (w->arity == 0) return;
    }
    buf_put_byte(out, '(');
    for (u32 i = 0; i < w->arity; i++) {
        if (i) buf_put_c(out, ", ");
        print_field(cx, out, w->fields[i]);
    }
    if (!v && w->arity == 1) buf_put_byte(out, ',');
    buf_put_byte(out, ')');
}

static void print_slice(ExCtx *cx, Buf *out, const ExWit *w) {
    buf_put_byte(out, '[');
    const char *sep = "";
    u32 prefix = w->ctor.var_len ? w->ctor.prefix : w->arity,
        suffix = w->ctor.var_len ? w->ctor.suffix : 0;
    if (w->ctor
            .var_len) { // wildcards next to `..` say nothing; but with a known length they stay inside
        while (w->ctor.has_array_len && prefix > 0 && wit_is_wild(w->fields[prefix - 1])) prefix--;
        while (w->ctor.has_array_len && suffix > 0 && wit_is_wild(w->fields[w->arity - suffix]))
            suffix--;
    }
    for (u32 i = 0; i < prefix; i++, sep = ", ") {
        buf_put_c(out, sep);
        print_field(cx, out, w->fields[i]);
    }
    if (w->ctor.var_len) {
        buf_printf(out, "%s..", sep);
        sep = ", ";
    }
    for (u32 i = 0; i < suffix; i++, sep = ", ") {
        buf_put_c(out, sep);
        print_field(cx, out, w->fields[w->arity - suffix + i]);
    }
    buf_put_byte(out, ']');
}

void ex_print_witness(ExCtx *cx, Buf *out, const ExWit *w) {
    switch (w->ctor.kind) {
    case EX_CTOR_BOOL: buf_put_c(out, w->ctor.variant ? "true" : "false"); return;
    case EX_CTOR_INT: print_int(cx, out, w); return;
    case EX_CTOR_STRUCT:
    case EX_CTOR_VARIANT:
    case EX_CTOR_UNION: print_adt(cx, out, w); return;
    case EX_CTOR_REF:
        buf_put_c(out, ty_data(cx->t, w->ty)->kind == TY_REF &&
                               ty_data(cx->t, w->ty)->ref.mutbl == MUT_MUT
                           ? "&mut "
                           : "&");
        print_field(cx, out, w->arity ? w->fields[0] : NULL);
        return;
    case EX_CTOR_SLICE: print_slice(cx, out, w); return;
    case EX_CTOR_STR: buf_printf(out, "\"%.*s\"", STR_ARG(w->ctor.str)); return;
    case EX_CTOR_NEVER: buf_put_byte(out, '!'); return;
    default: buf_put_byte(out, '_'); return;
    }
}
