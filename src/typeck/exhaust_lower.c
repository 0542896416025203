// SPDX-License-Identifier: MIT
// exhaust_lower.c: `Pat` trees to constructors and fields. Constants of structured types are taken apart by
// their defining expressions where these are plain constructors; others are opaque, as rustc does with
// constants that have no valtree. rustc_pattern_analysis::rustc::lower_pat.
#include "typeck/exhaust.h"

enum { CONST_DEPTH_MAX = 64 };

static ExPat *new_pat(ExCtx *cx, ExCtorKind kind, TyId ty, Span span, u32 arity) {
    ExPat *p = NEW(cx->a, ExPat);
    *p = (ExPat){.ctor = {.kind = kind},
                 .ty = ty,
                 .span = span,
                 .arity = arity,
                 .fields = NEW_N(cx->a, ExPat *, arity)};
    cx->steps += arity;
    return p;
}

static ExPat *opaque_pat(ExCtx *cx, TyId ty, Span span) {
    ExPat *p = new_pat(cx, EX_CTOR_OPAQUE, ty, span, 0);
    p->ctor.variant = ++cx->opaques;
    return p;
}

// ---- scalars ----

static u128 bias(u128 bits, u32 width, bool is_signed) {
    u128 mask = width >= 128 ? ~(u128)0 : ((u128)1 << width) - 1;
    bits &= mask;
    return is_signed ? bits ^ ((u128)1 << (width - 1)) : bits;
}

static ExInt after(ExInt x, u32 width) {
    if (x.class != EX_FINITE) return x;
    if (width >= 128 && x.v == ~(u128)0) return (ExInt){EX_JUST_AFTER_MAX, 0};
    return (ExInt){EX_FINITE, x.v + 1};
}

static double float_value(ExCtx *cx, TyId ty, u128 bits) {
    if (ty_kind(cx->t, ty) == TY_FLOAT && ty_data(cx->t, ty)->float_ == FLOAT_F32) {
        u32 raw = (u32)bits;
        float f;
        memcpy(&f, &raw, 4);
        return f;
    }
    u64 raw = (u64)bits;
    double d;
    memcpy(&d, &raw, 8);
    return d;
}

static ExPat *scalar_pat(ExCtx *cx, TyId ty, u128 bits, Span span) {
    u32 width;
    bool is_signed, is_size;
    if (ex_int_info(cx->t, ty, &width, &is_signed, &is_size)) {
        ExPat *p = new_pat(cx, EX_CTOR_INT, ty, span, 0);
        p->ctor.lo = (ExInt){EX_FINITE, bias(bits, width, is_signed)};
        p->ctor.hi = after(p->ctor.lo, width);
        return p;
    }
    if (ty_kind(cx->t, ty) == TY_BOOL) {
        ExPat *p = new_pat(cx, EX_CTOR_BOOL, ty, span, 0);
        p->ctor.variant = (u32)(bits & 1);
        return p;
    }
    if (ty_kind(cx->t, ty) == TY_FLOAT) {
        ExPat *p = new_pat(cx, EX_CTOR_FLOAT, ty, span, 0);
        p->ctor.flo = p->ctor.fhi = float_value(cx, ty, bits);
        p->ctor.inclusive = true;
        return p;
    }
    return opaque_pat(cx, ty, span);
}

static ExPat *range_pat(ExCtx *cx, const Pat *p) {
    u32 width;
    bool is_signed, is_size;
    if (ty_kind(cx->t, p->ty) == TY_FLOAT) {
        ExPat *out = new_pat(cx, EX_CTOR_FLOAT, p->ty, p->span, 0);
        out->ctor.flo = p->range.has_lo ? float_value(cx, p->ty, p->range.lo) : -__builtin_inf();
        out->ctor.fhi = p->range.has_hi ? float_value(cx, p->ty, p->range.hi) : __builtin_inf();
        out->ctor.inclusive = p->range.inclusive || !p->range.has_hi;
        return out;
    }
    if (!ex_int_info(cx->t, p->ty, &width, &is_signed, &is_size))
        return opaque_pat(cx, p->ty, p->span);
    ExPat *out = new_pat(cx, EX_CTOR_INT, p->ty, p->span, 0);
    bool is_char = ty_kind(cx->t, p->ty) == TY_CHAR;
    u128 max = is_char ? 0x10FFFF : width >= 128 ? ~(u128)0 : ((u128)1 << width) - 1;
    ExInt lo = {EX_FINITE, 0}, hi = after((ExInt){EX_FINITE, max}, width);
    if (is_size) {
        hi = (ExInt){EX_POS_INFINITY, 0};
        if (is_signed) lo = (ExInt){EX_NEG_INFINITY, 0};
    }
    if (p->range.has_lo) lo = (ExInt){EX_FINITE, bias(p->range.lo, width, is_signed)};
    if (p->range.has_hi) {
        hi = (ExInt){EX_FINITE, bias(p->range.hi, width, is_signed)};
        if (p->range.inclusive) hi = after(hi, width);
    }
    out->ctor.lo = lo;
    out->ctor.hi = hi;
    return out;
}

// ---- constants ----

static ExPat *const_expr(ExCtx *cx, const TypeckResults *r, const HirExpr *e, TyId ty, ArgsId args,
                         u32 depth);

static ExPat *bytes_pat(ExCtx *cx, TyId ty, Str bytes, Span span) {
    ExPat *out = new_pat(cx, EX_CTOR_SLICE, ty, span, bytes.len);
    out->ctor.prefix = bytes.len;
    if (ty_kind(cx->t, ty) == TY_ARRAY)
        out->ctor.has_array_len =
            const_try_u64(cx->t, ty_data(cx->t, ty)->array.len, &out->ctor.array_len);
    TyId elem = ty_builtin_index(cx->t, ty);
    for (u32 i = 0; i < bytes.len; i++)
        out->fields[i] = scalar_pat(cx, elem, (u8)bytes.data[i], span);
    return out;
}

static ExPat *str_pat(ExCtx *cx, TyId ty, Str text, bool is_bytes, Span span) {
    if (ty_kind(cx->t, ty) == TY_REF) {
        ExPat *out = new_pat(cx, EX_CTOR_REF, ty, span, 1);
        out->fields[0] = str_pat(cx, ty_data(cx->t, ty)->ref.ty, text, is_bytes, span);
        return out;
    }
    TyKind k = ty_kind(cx->t, ty);
    if (is_bytes && (k == TY_ARRAY || k == TY_SLICE)) return bytes_pat(cx, ty, text, span);
    ExPat *out = new_pat(cx, EX_CTOR_STR, ty, span, 0);
    out->ctor.str = text;
    return out;
}

// A constant is taken apart only where its types' == is the derived one.
static bool is_structural(ExCtx *cx, const AdtDef *adt, TyId ty) {
    DefId marker = lang_item(cx->s, LANG_STRUCTURAL_PEQ);
    if (id_is_none(marker)) return true;
    ImplHeaders impls = collect_trait_impls_for(cx->t, marker, ty);
    for (u32 i = 0; i < impls.len; i++) {
        const AdtDef *of = collect_adt_of_ty(cx->t, impls.data[i]->self_ty);
        if (of && id_eq(of->def, adt->def)) return true;
    }
    return false;
}

static ExPat *ctor_pat(ExCtx *cx, DefId def, TyId ty, Span span) {
    const AdtDef *adt = collect_adt_of_ty(cx->t, ty);
    if (adt && id_eq(def_of(cx->s, adt->def)->crate, cx->s->current_crate) &&
        !is_structural(cx, adt, ty))
        cx->non_structural = ty;
    if (!adt || adt->flags & ADT_UNION) return opaque_pat(cx, ty, span);
    bool is_enum = adt->flags & ADT_ENUM;
    ExPat *out = new_pat(cx, is_enum ? EX_CTOR_VARIANT : EX_CTOR_STRUCT, ty, span, 0);
    if (is_enum) out->ctor.variant = collect_variant_index(cx->t, def);
    out->arity = ex_ctor_arity(cx, ty, &out->ctor);
    out->fields = NEW_N(cx->a, ExPat *, out->arity);
    return out;
}

static ExPat *const_def(ExCtx *cx, DefId def, ArgsId args, TyId ty, Span span, u32 depth) {
    if (depth > CONST_DEPTH_MAX) return opaque_pat(cx, ty, span);
    if (collect_trait_of_item(cx->t, def).v && def_of(cx->s, def)->kind == DEF_ASSOC_CONST) {
        ResolvedItem item =
            traits_resolve_assoc_item(cx->t, cx->env, def, args_erase_regions(cx->t, args));
        if (!item.found) return opaque_pat(cx, ty, span);
        def = item.def;
        args = item.args;
    }
    const HirBody *body = hir_body(cx->s, def);
    if (!body) return opaque_pat(cx, ty, span);
    const TypeckResults *r = typeck_body(cx->t, def);
    if (r->tainted.reported) {
        cx->failed = true;
        return NULL;
    }
    return const_expr(cx, r, body->value, ty, args, depth + 1);
}

static bool pat_is_opaque(const ExPat *p) {
    return !p || p->ctor.kind == EX_CTOR_OPAQUE;
}

static ExPat *const_path(ExCtx *cx, const TypeckResults *r, const HirExpr *e, TyId ty, ArgsId args,
                         u32 depth) {
    Res res = typeck_qpath_res(r, &e->path, e->id);
    if (r->node_res[e->id.v].kind == RES_DEF) res = r->node_res[e->id.v];
    if (res.kind != RES_DEF) return opaque_pat(cx, ty, e->span);
    switch (def_of(cx->s, res.def)->kind) {
    case DEF_CTOR: return ctor_pat(cx, res.def, ty, e->span);
    case DEF_CONST:
    case DEF_ASSOC_CONST: {
        ArgsId own = r->node_args[e->id.v];
        return const_def(cx, res.def, id_is_some(own) ? args_subst(cx->t, own, args) : ARGS_EMPTY,
                         ty, e->span, depth);
    }
    default: return opaque_pat(cx, ty, e->span);
    }
}

static ExPat *const_call(ExCtx *cx, const TypeckResults *r, const HirExpr *e, TyId ty, ArgsId args,
                         u32 depth) {
    const HirExpr *callee = e->call.callee;
    if (callee->kind != HIR_EXPR_PATH) return opaque_pat(cx, ty, e->span);
    Res res = typeck_qpath_res(r, &callee->path, callee->id);
    if (r->node_res[callee->id.v].kind == RES_DEF) res = r->node_res[callee->id.v];
    if (res.kind != RES_DEF || def_of(cx->s, res.def)->kind != DEF_CTOR)
        return opaque_pat(cx, ty, e->span);
    ExPat *out = ctor_pat(cx, res.def, ty, e->span);
    if (out->ctor.kind == EX_CTOR_OPAQUE || out->arity != e->call.args.len)
        return opaque_pat(cx, ty, e->span);
    for (u32 i = 0; i < out->arity; i++) {
        out->fields[i] = const_expr(cx, r, e->call.args.data[i],
                                    ex_ctor_field_ty(cx, ty, &out->ctor, i), args, depth);
        if (pat_is_opaque(out->fields[i])) return opaque_pat(cx, ty, e->span);
    }
    return out;
}

static ExPat *const_struct(ExCtx *cx, const TypeckResults *r, const HirExpr *e, TyId ty,
                           ArgsId args, u32 depth) {
    if (e->struct_.base || e->struct_.has_base) return opaque_pat(cx, ty, e->span);
    Res res = r->node_res[e->id.v];
    const AdtDef *adt = collect_adt_of_ty(cx->t, ty);
    if (!adt || (adt->flags & ADT_ENUM && res.kind != RES_DEF)) return opaque_pat(cx, ty, e->span);
    ExPat *out = ctor_pat(cx, res.def, ty, e->span);
    if (out->ctor.kind == EX_CTOR_OPAQUE) return out;
    for (u32 i = 0; i < e->struct_.fields.len; i++) {
        const HirExprField *f = &e->struct_.fields.data[i];
        u32 at = r->field_indices[f->id.v];
        if (at == 0 || at > out->arity) return opaque_pat(cx, ty, e->span);
        out->fields[at - 1] =
            const_expr(cx, r, f->expr, ex_ctor_field_ty(cx, ty, &out->ctor, at - 1), args, depth);
        if (pat_is_opaque(out->fields[at - 1])) return opaque_pat(cx, ty, e->span);
    }
    for (u32 i = 0; i < out->arity; i++)
        if (!out->fields[i]) return opaque_pat(cx, ty, e->span);
    return out;
}

static ExPat *const_list(ExCtx *cx, const TypeckResults *r, const HirExpr *e, TyId ty, ArgsId args,
                         u32 depth) {
    TyKind k = ty_kind(cx->t, ty);
    u32 n = e->array.len;
    ExPat *out;
    if (e->kind == HIR_EXPR_TUPLE && k == TY_TUPLE &&
        tys_of(cx->t, ty_data(cx->t, ty)->tuple).len == n) {
        out = new_pat(cx, EX_CTOR_STRUCT, ty, e->span, n);
    } else if (e->kind == HIR_EXPR_ARRAY && (k == TY_ARRAY || k == TY_SLICE)) {
        out = new_pat(cx, EX_CTOR_SLICE, ty, e->span, n);
        out->ctor.prefix = n;
        if (k == TY_ARRAY)
            out->ctor.has_array_len =
                const_try_u64(cx->t, ty_data(cx->t, ty)->array.len, &out->ctor.array_len);
    } else {
        return opaque_pat(cx, ty, e->span);
    }
    for (u32 i = 0; i < n; i++) {
        out->fields[i] = const_expr(cx, r, e->array.data[i],
                                    ex_ctor_field_ty(cx, ty, &out->ctor, i), args, depth);
        if (pat_is_opaque(out->fields[i])) return opaque_pat(cx, ty, e->span);
    }
    return out;
}

static ExPat *const_lit(ExCtx *cx, const HirExpr *e, bool negative, TyId ty) {
    const LitValue *v = &e->lit.value;
    switch (v->kind) {
    case LIT_BOOL:
    case LIT_BYTE:
    case LIT_CHAR: return scalar_pat(cx, ty, v->integer, e->span);
    case LIT_INTEGER:
        if (ty_kind(cx->t, ty) == TY_FLOAT) return opaque_pat(cx, ty, e->span);
        return scalar_pat(cx, ty, negative ? -v->integer : v->integer, e->span);
    case LIT_STR:
    case LIT_STR_RAW: return str_pat(cx, ty, v->bytes, false, e->span);
    case LIT_BYTE_STR:
    case LIT_BYTE_STR_RAW: return str_pat(cx, ty, v->bytes, true, e->span);
    default: return opaque_pat(cx, ty, e->span);
    }
}

static ExPat *const_expr(ExCtx *cx, const TypeckResults *r, const HirExpr *e, TyId ty, ArgsId args,
                         u32 depth) {
    if (depth > CONST_DEPTH_MAX || cx->failed) return opaque_pat(cx, ty, e->span);
    cx->steps++;
    switch (e->kind) {
    case HIR_EXPR_LIT: return const_lit(cx, e, false, ty);
    case HIR_EXPR_UNARY:
        if (e->unary.op == UN_NEG && e->unary.expr->kind == HIR_EXPR_LIT)
            return const_lit(cx, e->unary.expr, true, ty);
        return opaque_pat(cx, ty, e->span);
    case HIR_EXPR_PATH: return const_path(cx, r, e, ty, args, depth + 1);
    case HIR_EXPR_CALL: return const_call(cx, r, e, ty, args, depth + 1);
    case HIR_EXPR_STRUCT: return const_struct(cx, r, e, ty, args, depth + 1);
    case HIR_EXPR_TUPLE:
    case HIR_EXPR_ARRAY: return const_list(cx, r, e, ty, args, depth + 1);
    case HIR_EXPR_DROP_TEMPS: return const_expr(cx, r, e->drop_temps, ty, args, depth + 1);
    case HIR_EXPR_BLOCK:
        if (e->block.block->stmts.len == 0 && e->block.block->expr)
            return const_expr(cx, r, e->block.block->expr, ty, args, depth + 1);
        return opaque_pat(cx, ty, e->span);
    case HIR_EXPR_ADDR_OF: {
        if (ty_kind(cx->t, ty) != TY_REF || e->addr_of.raw) return opaque_pat(cx, ty, e->span);
        ExPat *inner =
            const_expr(cx, r, e->addr_of.expr, ty_data(cx->t, ty)->ref.ty, args, depth + 1);
        if (pat_is_opaque(inner)) return opaque_pat(cx, ty, e->span);
        ExPat *out = new_pat(cx, EX_CTOR_REF, ty, e->span, 1);
        out->fields[0] = inner;
        return out;
    }
    default: return opaque_pat(cx, ty, e->span);
    }
}

static void report_non_structural(ExCtx *cx, const Pat *p) {
    Str name = ty_str(cx->t, cx->non_structural);
    Diag *d = diag_error(cx->s, E_NONE, p->span,
                         "constant of non-structural type `%.*s` in a pattern", STR_ARG(name));
    diag_label(d, p->span, "constant of non-structural type");
    const AdtDef *adt = collect_adt_of_ty(cx->t, cx->non_structural);
    if (adt) {
        diag_span_note(
            d, def_of(cx->s, adt->def)->ident_span,
            "`%.*s` must be annotated with `#[derive(PartialEq)]` to be usable in patterns",
            STR_ARG(name));
    }
    diag_emit(d);
    cx->non_structural = (TyId){0};
    cx->failed = true;
}

static ExPat *constant_pat(ExCtx *cx, const Pat *p) {
    const PatConst *c = &p->constant;
    switch (c->kind) {
    case PAT_CONST_SCALAR: return scalar_pat(cx, p->ty, c->bits, p->span);
    case PAT_CONST_STR: return str_pat(cx, p->ty, c->bytes, false, p->span);
    case PAT_CONST_BYTES: return str_pat(cx, p->ty, c->bytes, true, p->span);
    case PAT_CONST_PATH: {
        ExPat *out = const_def(cx, c->def, c->args, p->ty, p->span, 0);
        if (out) out->span = p->span;
        if (id_is_some(cx->non_structural)) report_non_structural(cx, p);
        return out;
    }
    }
    UNREACHABLE();
}

// ---- patterns ----

static ExPat *fields_pat(ExCtx *cx, const Pat *p, ExCtorKind kind) {
    ExPat *out = new_pat(cx, kind, p->ty, p->span, 0);
    if (kind == EX_CTOR_VARIANT) out->ctor.variant = p->variant.variant;
    out->arity = ex_ctor_arity(cx, p->ty, &out->ctor);
    out->fields = NEW_N(cx->a, ExPat *, out->arity);
    cx->steps += out->arity;
    for (u32 i = 0; i < p->variant.fields.len; i++) {
        u32 at = p->variant.fields.data[i].field;
        ExPat *f = ex_lower(cx, p->variant.fields.data[i].pat);
        if (at < out->arity) out->fields[at] = f;
    }
    return out;
}

static ExPat *slice_pat(ExCtx *cx, const Pat *p) {
    u32 before = p->slice.before.len, after_len = p->slice.after.len;
    ExPat *out = new_pat(cx, EX_CTOR_SLICE, p->ty, p->span, before + after_len);
    if (ty_kind(cx->t, p->ty) == TY_ARRAY)
        out->ctor.has_array_len =
            const_try_u64(cx->t, ty_data(cx->t, p->ty)->array.len, &out->ctor.array_len);
    out->ctor.var_len = p->slice.slice != NULL;
    out->ctor.prefix = before;
    out->ctor.suffix = after_len;
    if (!out->ctor.var_len ||
        (out->ctor.has_array_len && out->ctor.array_len == before + after_len)) {
        out->ctor.var_len = false;
        out->ctor.prefix = before + after_len;
        out->ctor.suffix = 0;
    }
    for (u32 i = 0; i < before; i++) out->fields[i] = ex_lower(cx, p->slice.before.data[i]);
    for (u32 i = 0; i < after_len; i++)
        out->fields[before + i] = ex_lower(cx, p->slice.after.data[i]);
    return out;
}

ExPat *ex_lower(ExCtx *cx, const Pat *p) {
    cx->steps++;
    switch (p->kind) {
    case PAT_WILD: return new_pat(cx, EX_CTOR_WILD, p->ty, p->span, 0);
    case PAT_BINDING: {
        if (p->binding.sub) return ex_lower(cx, p->binding.sub);
        ExPat *out = new_pat(cx, EX_CTOR_WILD, p->ty, p->span, 0);
        out->is_binding = true;
        return out;
    }
    case PAT_VARIANT: return fields_pat(cx, p, EX_CTOR_VARIANT);
    case PAT_LEAF: {
        const AdtDef *adt = collect_adt_of_ty(cx->t, p->ty);
        return fields_pat(cx, p, adt && adt->flags & ADT_UNION ? EX_CTOR_UNION : EX_CTOR_STRUCT);
    }
    case PAT_DEREF: {
        bool is_ref = ty_kind(cx->t, p->ty) == TY_REF;
        if (!is_ref && !ty_is_box(cx->t, p->ty)) break;
        ExPat *out = new_pat(cx, is_ref ? EX_CTOR_REF : EX_CTOR_STRUCT, p->ty, p->span, 1);
        out->fields[0] = ex_lower(cx, p->inner);
        return out;
    }
    case PAT_DEREF_METHOD: return opaque_pat(cx, p->ty, p->span);
    case PAT_CONSTANT: return constant_pat(cx, p);
    case PAT_RANGE: return range_pat(cx, p);
    case PAT_SLICE:
    case PAT_ARRAY: return slice_pat(cx, p);
    case PAT_OR: {
        ExPat *out = new_pat(cx, EX_CTOR_OR, p->ty, p->span, p->or_pats.len);
        for (u32 i = 0; i < p->or_pats.len; i++) out->fields[i] = ex_lower(cx, p->or_pats.data[i]);
        return out;
    }
    case PAT_NEVER: return new_pat(cx, EX_CTOR_WILD, p->ty, p->span, 0);
    case PAT_ERROR: break;
    }
    cx->failed = true;
    return NULL;
}
