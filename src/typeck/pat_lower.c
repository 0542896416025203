// SPDX-License-Identifier: MIT
// pat_lower.c: HIR patterns with their typeck results to `Pat` trees: implicit dereferences and binding modes
// are explicit, paths resolved, constants evaluated. rustc_mir_build::thir::pattern.
#include "typeck/typeck_internal.h"

#include <stdlib.h>

typedef struct PatLower {
    TyCtxt *t;
    const TypeckResults *r;
    const ParamEnvData *env;
    Arena *a;
    u32 depth;
} PatLower;

static Pat *lower(PatLower *l, const HirPat *p);

static Pat *new_pat(PatLower *l, PatKind kind, TyId ty, Span span) {
    Pat *out = NEW(l->a, Pat);
    out->kind = kind;
    out->ty = ty;
    out->span = span;
    return out;
}

static TyId node_ty(PatLower *l, HirId id) {
    return l->r->node_types[id.v];
}

// ---- constants ----

static bool int_range(const TyCtxt *t, TyId ty, u32 *bits, bool *is_signed) {
    switch (ty_kind(t, ty)) {
    case TY_INT:
    case TY_UINT:
    case TY_CHAR:
    case TY_BOOL: break;
    default: return false;
    }
    *bits = ty_int_bits(t, ty);
    *is_signed = ty_is_signed(t, ty);
    return true;
}

static u128 mask_bits(u128 v, u32 bits) {
    return bits >= 128 ? v : v & (((u128)1 << bits) - 1);
}

static u128 float_bits(Str text, u32 bits) {
    char digits[128];
    u32 n = 0;
    for (u32 i = 0; i < text.len && n + 1 < sizeof digits; i++)
        if (text.data[i] != '_') digits[n++] = text.data[i];
    digits[n] = 0;
    if (bits == 32) {
        float f = strtof(digits, NULL);
        u32 raw;
        memcpy(&raw, &f, 4);
        return raw;
    }
    double d = strtod(digits, NULL);
    u64 raw;
    memcpy(&raw, &d, 8);
    return raw;
}

// A literal, maybe negated, as a constant of its type.
static bool lit_const(PatLower *l, const HirExpr *e, TyId ty, PatConst *out) {
    bool negative = false;
    if (e->kind == HIR_EXPR_UNARY && e->unary.op == UN_NEG) {
        negative = true;
        e = e->unary.expr;
    }
    if (e->kind != HIR_EXPR_LIT) return false;
    const LitValue *v = &e->lit.value;
    *out = (PatConst){.kind = PAT_CONST_SCALAR, .ty = ty};
    u32 bits;
    bool is_signed;
    switch (v->kind) {
    case LIT_BOOL:
    case LIT_BYTE:
    case LIT_CHAR: out->bits = v->integer; return true;
    case LIT_INTEGER:
        if (ty_kind(l->t, ty) == TY_FLOAT) {
            bits = ty_data(l->t, ty)->float_ == FLOAT_F32 ? 32 : 64;
            out->bits = float_bits(v->bytes, bits);
            if (negative) out->bits ^= (u128)1 << (bits - 1);
            return true;
        }
        if (!int_range(l->t, ty, &bits, &is_signed)) return false;
        out->bits = mask_bits(negative ? -v->integer : v->integer, bits);
        return true;
    case LIT_FLOAT:
        bits = ty_kind(l->t, ty) == TY_FLOAT && ty_data(l->t, ty)->float_ == FLOAT_F32 ? 32 : 64;
        out->bits = float_bits(v->bytes, bits);
        if (negative) out->bits ^= (u128)1 << (bits - 1);
        return true;
    case LIT_STR:
    case LIT_STR_RAW:
        out->kind = PAT_CONST_STR;
        out->bytes = v->bytes;
        return true;
    case LIT_BYTE_STR:
    case LIT_BYTE_STR_RAW:
        out->kind = PAT_CONST_BYTES;
        out->bytes = v->bytes;
        return true;
    case LIT_C_STR:
    case LIT_C_STR_RAW: return false;
    }
    UNREACHABLE();
}

static ArgsId node_args(PatLower *l, HirId id) {
    ArgsId a = l->r->node_args[id.v];
    return id_is_some(a) ? a : ARGS_EMPTY;
}

// A named constant: by its value where that is a scalar, else compared with ==.
// A pattern is compared with one value: a constant that differs with a parameter has none (E0158).
static void report_generic_const(PatLower *l, DefId def, ArgsId args, Span span) {
    Session *s = l->t->sess;
    Diag *d = diag_error(s, E0158, span, "constant pattern cannot depend on generic parameters");
    if (def_of(s, def)->kind != DEF_INLINE_CONST)
        diag_label(d, def_of(s, def)->span, "constant defined here");
    for_each(const GenericArg, a, args_of(l->t, args)) {
        if (arg_tag(*a) != ARG_TYPE || ty_kind(l->t, arg_ty(*a)) != TY_PARAM) continue;
        const GenericParamDef *p =
            collect_param_at(l->t, l->r->owner, ty_data(l->t, arg_ty(*a))->param.index);
        if (p)
            diag_label(d, def_of(s, p->def)->ident_span,
                       "constant depends on this generic parameter");
    }
    diag_label(d, span, "`const` depends on a generic parameter");
    diag_emit(d);
}

static Pat *const_pat(PatLower *l, DefId def, ArgsId args, TyId ty, Span span) {
    Pat *out = new_pat(l, PAT_CONSTANT, ty, span);
    if (args_flags(l->t, args) & TYF_HAS_PARAM) {
        report_generic_const(l, def, args, span);
        out->kind = PAT_ERROR;
        return out;
    }
    TyKind k = ty_kind(l->t, ty);
    ConstId value;
    bool scalar = k == TY_INT || k == TY_UINT || k == TY_BOOL || k == TY_CHAR;
    if (scalar && l->t->providers && l->t->providers->const_eval &&
        l->t->providers->const_eval(l->t, def, args, span, &value)) {
        const ConstData *c = const_data(l->t, value);
        if (c->kind == CONST_VALUE) {
            out->constant = (PatConst){.kind = PAT_CONST_SCALAR, .ty = ty, .bits = c->bits};
            return out;
        }
        if (c->kind == CONST_ERROR) {
            out->kind = PAT_ERROR;
            return out;
        }
    }
    out->constant = (PatConst){.kind = PAT_CONST_PATH, .ty = ty, .def = def, .args = args};
    return out;
}

// ---- variants and structs ----

static Pat *variant_or_leaf(PatLower *l, Res res, TyId ty, Span span, PatField *fields, u32 n) {
    const AdtDef *adt = collect_adt_of_ty(l->t, ty);
    if (!adt) return new_pat(l, PAT_ERROR, ty, span);
    bool is_enum = adt->flags & ADT_ENUM;
    Pat *out = new_pat(l, is_enum ? PAT_VARIANT : PAT_LEAF, ty, span);
    out->variant.adt = adt->def;
    out->variant.args = ty_data(l->t, ty)->adt.args;
    out->variant.fields.data = fields;
    out->variant.fields.len = n;
    if (is_enum && res.kind == RES_DEF) out->variant.variant = collect_variant_index(l->t, res.def);
    return out;
}

static Pat *lower_path_expr(PatLower *l, const HirPat *p, const HirExpr *e) {
    TyId ty = node_ty(l, p->id);
    Res res = typeck_qpath_res(l->r, &e->path, e->id);
    if (l->r->node_res[e->id.v].kind == RES_DEF) res = l->r->node_res[e->id.v];
    if (res.kind != RES_DEF) {
        if (res.kind == RES_SELF_CTOR) return variant_or_leaf(l, res, ty, p->span, NULL, 0);
        return new_pat(l, PAT_ERROR, ty, p->span);
    }
    switch (def_of(l->t->sess, res.def)->kind) {
    case DEF_CTOR:
    case DEF_VARIANT:
    case DEF_STRUCT: return variant_or_leaf(l, res, ty, p->span, NULL, 0);
    case DEF_CONST:
    case DEF_ASSOC_CONST:
        return const_pat(l, res.def, node_args(l, e->id), node_ty(l, e->id), p->span);
    default: {
        diag_emit(diag_error(l->t->sess, E0158, p->span,
                             "constant parameters cannot be referenced in patterns"));
        return new_pat(l, PAT_ERROR, ty, p->span);
    }
    }
}

static Pat *lower_expr_pat(PatLower *l, const HirPat *p) {
    const HirExpr *e = p->expr;
    TyId ty = node_ty(l, p->id);
    if (e->kind == HIR_EXPR_PATH) return lower_path_expr(l, p, e);
    if (e->kind == HIR_EXPR_CONST_BLOCK)
        return const_pat(l, e->const_block.def,
                         args_identity(l->t, hir_typeck_root(l->t->sess, e->const_block.def)), ty,
                         p->span);
    PatConst c;
    // A literal's own type counts: a byte string may be taken as a slice.
    TyId lit_ty = node_ty(l, e->id);
    if (id_is_none(lit_ty)) lit_ty = ty;
    if (!lit_const(l, e, ty_kind(l->t, ty) == TY_REF ? lit_ty : ty, &c)) {
        if (!ty_references_error(l->t, ty))
            diag_unsupported(l->t->sess, p->span, "this literal in a pattern");
        return new_pat(l, PAT_ERROR, ty, p->span);
    }
    Pat *out = new_pat(l, PAT_CONSTANT, ty, p->span);
    out->constant = c;
    return out;
}

static bool range_end(PatLower *l, const HirExpr *e, TyId ty, u128 *bits) {
    PatConst c;
    if (lit_const(l, e, ty, &c)) {
        *bits = c.bits;
        return c.kind == PAT_CONST_SCALAR;
    }
    if (e->kind != HIR_EXPR_PATH) return false;
    Res res = typeck_qpath_res(l->r, &e->path, e->id);
    if (l->r->node_res[e->id.v].kind == RES_DEF) res = l->r->node_res[e->id.v];
    if (res.kind != RES_DEF) return false;
    Pat *p = const_pat(l, res.def, node_args(l, e->id), ty, e->span);
    *bits = p->constant.bits;
    return p->kind == PAT_CONSTANT && p->constant.kind == PAT_CONST_SCALAR;
}

static int compare_bits(PatLower *l, TyId ty, u128 a, u128 b) {
    u32 bits;
    bool is_signed;
    if (ty_kind(l->t, ty) == TY_FLOAT) {
        double x, y;
        if (ty_data(l->t, ty)->float_ == FLOAT_F32) {
            float f, g;
            u32 ra = (u32)a, rb = (u32)b;
            memcpy(&f, &ra, 4);
            memcpy(&g, &rb, 4);
            x = f, y = g;
        } else {
            u64 ra = (u64)a, rb = (u64)b;
            memcpy(&x, &ra, 8);
            memcpy(&y, &rb, 8);
        }
        return x < y ? -1 : x > y;
    }
    if (int_range(l->t, ty, &bits, &is_signed) && is_signed) {
        u128 sign = (u128)1 << (bits - 1);
        a ^= sign;
        b ^= sign;
    }
    return a < b ? -1 : a > b;
}

static Pat *lower_range(PatLower *l, const HirPat *p) {
    TyId ty = node_ty(l, p->id);
    Pat *out = new_pat(l, PAT_RANGE, ty, p->span);
    out->range.inclusive = p->range.end != RANGE_END_EXCLUDED;
    bool ok = true;
    if (p->range.lo) ok &= out->range.has_lo = range_end(l, p->range.lo, ty, &out->range.lo);
    if (p->range.hi) ok &= out->range.has_hi = range_end(l, p->range.hi, ty, &out->range.hi);
    if (!ok) {
        if (!ty_references_error(l->t, ty))
            diag_unsupported(l->t->sess, p->span, "this range pattern");
        out->kind = PAT_ERROR;
        return out;
    }
    if (out->range.has_lo && out->range.has_hi) {
        int order = compare_bits(l, ty, out->range.lo, out->range.hi);
        if (out->range.inclusive ? order > 0 : order >= 0) {
            Session *s = l->t->sess;
            Diag *d =
                out->range.inclusive
                    ? diag_error(s, E0030, p->span,
                                 "lower range bound must be less than or equal to upper")
                    : diag_error(s, E0579, p->span, "lower range bound must be less than upper");
            diag_label(d, p->span,
                       out->range.inclusive ? "lower bound larger than upper bound"
                                            : "lower bound larger than upper bound");
            diag_emit(d);
            out->kind = PAT_ERROR;
        }
    }
    if (!out->range.has_lo && out->range.has_hi && !out->range.inclusive) {
        u32 bits;
        bool is_signed;
        u128 min = 0;
        if (int_range(l->t, ty, &bits, &is_signed) && is_signed) min = (u128)1 << (bits - 1);
        if (compare_bits(l, ty, min, out->range.hi) >= 0 && ty_kind(l->t, ty) != TY_FLOAT) {
            diag_emit(diag_error(l->t->sess, E0579, p->span,
                                 "lower range bound must be less than upper"));
            out->kind = PAT_ERROR;
        }
    }
    return out;
}

// ---- compound ----

static Pat *lower_binding(PatLower *l, const HirPat *p) {
    Pat *out = new_pat(l, PAT_BINDING, node_ty(l, p->id), p->span);
    out->binding.var = p->binding.var;
    out->binding.name = p->binding.ident.name;
    out->binding.by_ref = (BindingByRef)l->r->binding_modes[p->id.v];
    out->binding.mutbl = p->binding.mutbl;
    out->binding.var_ty = out->ty;
    out->binding.is_primary = id_eq(p->binding.var, p->id);
    // The node's type is the variable's; the pattern's own is what is matched.
    if (out->binding.by_ref != BIND_BY_VALUE && ty_kind(l->t, out->ty) == TY_REF)
        out->ty = ty_data(l->t, out->ty)->ref.ty;
    if (p->binding.sub) out->binding.sub = lower(l, p->binding.sub);
    return out;
}

static PatField *tuple_fields(PatLower *l, HirPats pats, u32 rest, u32 total) {
    PatField *fields = NEW_N(l->a, PatField, pats.len);
    u32 gap = total > pats.len ? total - pats.len : 0;
    for (u32 i = 0; i < pats.len; i++)
        fields[i] = (PatField){.field = rest != HIR_NO_REST && i >= rest ? i + gap : i,
                               .pat = lower(l, pats.data[i])};
    return fields;
}

static Pat *lower_tuple_struct(PatLower *l, const HirPat *p) {
    TyId ty = node_ty(l, p->id);
    const AdtDef *adt = collect_adt_of_ty(l->t, ty);
    Res res = l->r->node_res[p->id.v];
    if (!adt) return new_pat(l, PAT_ERROR, ty, p->span);
    u32 variant =
        adt->flags & ADT_ENUM && res.kind == RES_DEF ? collect_variant_index(l->t, res.def) : 0;
    PatField *fields = tuple_fields(l, p->tuple_struct.pats, p->tuple_struct.rest_pos,
                                    adt->variants.data[variant].fields.len);
    return variant_or_leaf(l, res, ty, p->span, fields, p->tuple_struct.pats.len);
}

static Pat *lower_struct(PatLower *l, const HirPat *p) {
    PatField *fields = NEW_N(l->a, PatField, p->struct_.fields.len);
    for (u32 i = 0; i < p->struct_.fields.len; i++) {
        const HirPatField *f = &p->struct_.fields.data[i];
        u32 index = l->r->field_indices[f->id.v];
        fields[i] = (PatField){.field = index ? index - 1 : 0, .pat = lower(l, f->pat)};
    }
    return variant_or_leaf(l, l->r->node_res[p->id.v], node_ty(l, p->id), p->span, fields,
                           p->struct_.fields.len);
}

static Pat **lower_list(PatLower *l, HirPats pats) {
    Pat **out = NEW_N(l->a, Pat *, pats.len);
    for (u32 i = 0; i < pats.len; i++) out[i] = lower(l, pats.data[i]);
    return out;
}

static Pat *lower_slice(PatLower *l, const HirPat *p) {
    TyId ty = node_ty(l, p->id);
    Pat *out = new_pat(l, ty_kind(l->t, ty) == TY_ARRAY ? PAT_ARRAY : PAT_SLICE, ty, p->span);
    out->slice.before.data = lower_list(l, p->slice.before);
    out->slice.before.len = p->slice.before.len;
    out->slice.after.data = lower_list(l, p->slice.after);
    out->slice.after.len = p->slice.after.len;
    if (p->slice.has_rest)
        out->slice.slice =
            p->slice.slice ? lower(l, p->slice.slice) : new_pat(l, PAT_WILD, ty, p->span);
    return out;
}

static Pat *lower_unadjusted(PatLower *l, const HirPat *p) {
    TyId ty = node_ty(l, p->id);
    Pat *out;
    switch (p->kind) {
    case HIR_PAT_ERROR: return new_pat(l, PAT_ERROR, ty, p->span);
    case HIR_PAT_WILD: return new_pat(l, PAT_WILD, ty, p->span);
    case HIR_PAT_BINDING: return lower_binding(l, p);
    case HIR_PAT_STRUCT: return lower_struct(l, p);
    case HIR_PAT_TUPLE_STRUCT: return lower_tuple_struct(l, p);
    case HIR_PAT_OR:
        out = new_pat(l, PAT_OR, ty, p->span);
        out->or_pats.data = lower_list(l, p->or_pats);
        out->or_pats.len = p->or_pats.len;
        return out;
    case HIR_PAT_TUPLE: {
        out = new_pat(l, PAT_LEAF, ty, p->span);
        u32 total = ty_kind(l->t, ty) == TY_TUPLE ? tys_of(l->t, ty_data(l->t, ty)->tuple).len : 0;
        out->variant.fields.data = tuple_fields(l, p->tuple.pats, p->tuple.rest_pos, total);
        out->variant.fields.len = p->tuple.pats.len;
        return out;
    }
    case HIR_PAT_BOX:
        out = new_pat(l, PAT_DEREF, ty, p->span);
        out->inner = lower(l, p->inner);
        return out;
    case HIR_PAT_DEREF: return new_pat(l, PAT_ERROR, ty, p->span);
    case HIR_PAT_REF:
        out = new_pat(l, PAT_DEREF, ty, p->span);
        out->inner = lower(l, p->ref.pat);
        return out;
    case HIR_PAT_EXPR: return lower_expr_pat(l, p);
    case HIR_PAT_RANGE: return lower_range(l, p);
    case HIR_PAT_SLICE: return lower_slice(l, p);
    case HIR_PAT_NEVER: return new_pat(l, PAT_NEVER, ty, p->span);
    }
    UNREACHABLE();
}

static Pat *lower(PatLower *l, const HirPat *p) {
    Pat *out = lower_unadjusted(l, p);
    out->hir = p;
    // References that were looked through, innermost last in the list.
    for (u32 i = l->r->pat_adjustments[p->id.v].len; i-- > 0;) {
        Pat *deref = new_pat(l, PAT_DEREF, l->r->pat_adjustments[p->id.v].data[i], p->span);
        deref->inner = out;
        out = deref;
    }
    return out;
}

Pat *pat_lower(TyCtxt *t, const TypeckResults *r, const ParamEnvData *env, const HirPat *pat,
               Arena *a) {
    PatLower l = {.t = t, .r = r, .env = env, .a = a};
    return lower(&l, pat);
}
