// SPDX-License-Identifier: MIT
// constant.c: literals as MIR constants.
#include "mir_build/build_internal.h"

#include <stdlib.h>

static u128 float_bits(Builder *bx, const HirLit *lit, FloatTy ty, bool negate, bool *ok) {
    const LitValue *v = &lit->value;
    Buf text = buf_new(bx->scratch);
    if (v->bytes.len)
        buf_put_str(&text, v->bytes);
    else
        buf_put_u128(&text, v->integer);
    const char *c = str_to_c(bx->scratch, buf_str(&text));
    *ok = true;
    switch (ty) {
    case FLOAT_F32: {
        float f = strtof(c, NULL);
        u32 bits;
        memcpy(&bits, &f, sizeof bits);
        return negate ? bits ^ UINT32_C(0x80000000) : bits;
    }
    case FLOAT_F64: {
        double f = strtod(c, NULL);
        u64 bits;
        memcpy(&bits, &f, sizeof bits);
        return negate ? bits ^ UINT64_C(0x8000000000000000) : bits;
    }
    case FLOAT_F16:
    case FLOAT_F128: break;
    }
    *ok = false;
    return 0;
}

MirConst build_literal(Builder *bx, const HirLit *lit, TyId ty, bool negate) {
    TyCtxt *t = bx->t;
    const LitValue *v = &lit->value;
    MirConst c = {.kind = MIR_CONST_SCALAR, .ty = ty, .span = lit->span, .promoted = PROMOTED_NONE};
    switch (v->kind) {
    case LIT_BOOL:
    case LIT_BYTE:
    case LIT_CHAR: c.bits = v->integer; return c;
    case LIT_STR:
    case LIT_STR_RAW:
        c.kind = MIR_CONST_STR;
        c.bytes = v->bytes;
        return c;
    case LIT_BYTE_STR:
    case LIT_BYTE_STR_RAW:
        c.kind = MIR_CONST_BYTES;
        c.bytes = v->bytes;
        return c;
    case LIT_C_STR:
    case LIT_C_STR_RAW:
        c.kind = MIR_CONST_C_STR;
        c.bytes = v->bytes;
        return c;
    case LIT_INTEGER:
    case LIT_FLOAT: break;
    }
    if (ty_kind(t, ty) == TY_FLOAT) {
        bool ok;
        c.bits = float_bits(bx, lit, ty_data(t, ty)->float_, negate, &ok);
        if (!ok) {
            diag_unsupported(bx->s, lit->span, "a literal of type `%.*s`", STR_ARG(ty_str(t, ty)));
            bx->failed = true;
        }
        return c;
    }
    u32 bits = ty_int_bits(t, ty);
    u128 n = negate ? -v->integer : v->integer;
    c.bits = bits == 0 || bits >= 128 ? n : n & (((u128)1 << bits) - 1);
    return c;
}

MirOperand build_unit(Builder *bx, Span span) {
    return mir_const_zst(bx->a, bx->t->common.unit, span);
}

MirOperand build_bool(Builder *bx, bool value, Span span) {
    return mir_const_scalar(bx->a, bx->t->common.bool_, value, span);
}
