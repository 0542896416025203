// SPDX-License-Identifier: MIT
// check_items.c: walks a crate's definitions: forces all queries about them (collect_crate), and runs the
// checks on items that need neither inference nor trait solving (collect_check_items). What compares types
// up to normalisation is done in traits/ and typeck/.
#include "collect/check_internal.h"

// ---- walking ---------------------------------------------------------------------------------------------------

static void force_item(TyCtxt *t, DefId def, const HirItem *item) {
    switch (item->kind) {
    case HIR_ITEM_MOD:
    case HIR_ITEM_USE:
    case HIR_ITEM_FOREIGN_MOD:
    case HIR_ITEM_GLOBAL_ASM: return;
    case HIR_ITEM_FOREIGN_TY: collect_type_of(t, def); return;
    case HIR_ITEM_STATIC:
    case HIR_ITEM_CONST:
        collect_type_of(t, def);
        collect_predicates_of(t, def);
        return;
    case HIR_ITEM_FN:
        collect_generics_of(t, def);
        collect_predicates_of(t, def);
        collect_fn_sig(t, def);
        return;
    case HIR_ITEM_TY_ALIAS:
        collect_generics_of(t, def);
        collect_type_of(t, def);
        return;
    case HIR_ITEM_ASSOC_TY:
        collect_generics_of(t, def);
        collect_predicates_of(t, def);
        if (item->ty_alias.ty) collect_type_of(t, def);
        if (def_of(t->sess, def_of(t->sess, def)->parent)->kind == DEF_TRAIT)
            collect_item_bounds(t, def);
        return;
    case HIR_ITEM_ENUM:
    case HIR_ITEM_STRUCT:
    case HIR_ITEM_UNION: {
        collect_predicates_of(t, def);
        const AdtDef *adt = collect_adt_def(t, def);
        for_each(VariantDef, v, adt->variants) {
            for_each(FieldDef, f, v->fields) collect_type_of(t, f->def);
        }
        return;
    }
    case HIR_ITEM_TRAIT:
        collect_super_predicates(t, def);
        collect_predicates_of(t, def);
        collect_assoc_items(t, def);
        return;
    case HIR_ITEM_TRAIT_ALIAS: diag_unsupported(t->sess, item->span, "trait aliases"); return;
    case HIR_ITEM_IMPL:
        collect_impl_header(t, def);
        collect_predicates_of(t, def);
        collect_assoc_items(t, def);
        return;
    }
}

static void force_defaults(TyCtxt *t, const HirGenerics *g) {
    if (!g) return;
    for_each(HirGenericParam, p, g->params) {
        GenericArg unused;
        if (p->kind == HIR_PARAM_CONST) collect_type_of(t, p->def);
        collect_param_default(t, p->def, &unused);
    }
}

typedef void (*ItemVisitor)(TyCtxt *t, DefId def, const HirItem *item);

// All item-like definitions of a crate in the order of their definition.
static void each_item(TyCtxt *t, CrateId crate, ItemVisitor visit) {
    u32 n = t->sess->defs->defs.len;                              // checks define nothing
    for (u32 i = crate_get(t->sess, crate)->root.v; i < n; i++) { // it is the crate's first
        const Def *d = &t->sess->defs->defs.data[i];
        if (d->crate.v != crate.v) continue;
        switch (d->kind) {
        case DEF_STRUCT:
        case DEF_UNION:
        case DEF_ENUM:
        case DEF_TRAIT:
        case DEF_TY_ALIAS:
        case DEF_TRAIT_ALIAS:
        case DEF_FOREIGN_TY:
        case DEF_ASSOC_TY:
        case DEF_FN:
        case DEF_CONST:
        case DEF_STATIC:
        case DEF_ASSOC_FN:
        case DEF_ASSOC_CONST:
        case DEF_IMPL: break;
        default: continue;
        }
        const HirItem *item = hir_item(t->sess, (DefId){i});
        if (item) visit(t, (DefId){i}, item);
    }
}

static void force_one(TyCtxt *t, DefId def, const HirItem *item) {
    force_defaults(t, generics_hir(t, def));
    force_item(t, def, item);
}

void collect_crate(Session *s, CrateId crate) {
    each_item(s->tcx, crate, force_one);
}

// ---- E0124 -----------------------------------------------------------------------------------------------------

static void check_field_names(TyCtxt *t, const HirVariantData *data) {
    Map seen = {0};
    if (data->kind != VARIANT_STRUCT) return;
    for_each(HirField, f, data->fields) {
        u64 *at = map_at(t->arena, &seen, f->ident.name.v);
        if (*at == 0) {
            *at = (u64)(uintptr_t)f;
            continue;
        }
        Str name = sym_str(t->sess, f->ident.name);
        Diag *d =
            diag_error(t->sess, E0124, f->span, "field `%.*s` is already declared", STR_ARG(name));
        diag_label(d, f->span, "field already declared");
        diag_label(d, ((const HirField *)(uintptr_t)*at)->span, "`%.*s` first declared here",
                   STR_ARG(name));
        diag_emit(d);
    }
}

// ---- enums: E0081 E0084 E0370 E0732 --------------------------------------------------------------------------------

static Span repr_attr_span(TyCtxt *t, DefId adt) {
    const AstAttr *a = attr_find(def_of(t->sess, adt)->attrs, SYM(repr));
    if (!a) return SPAN_NONE;
    return a->args.len ? a->args.data[0].span : a->span;
}

Span item_head_span(TyCtxt *t, DefId def, const HirItem *item) {
    Span at = item->span;
    const Def *d = def_of(t->sess, def);
    // Up to and including the name and generics: `struct S<T>`.
    Span end = d->ident_span;
    if (item->generics && item->generics->span.hi > end.hi && item->generics->span.lo >= end.lo)
        end = item->generics->span;
    if (end.hi < at.lo || end.hi > at.hi) return d->ident_span;
    return span_to(at, end);
}

static void print_discr(Buf *b, TyCtxt *t, TyId ty, u128 v) {
    const_print(b, t, const_new_value(t, ty, v));
}

static void check_discr_unique(TyCtxt *t, DefId def, const HirItem *item, const AdtDef *adt,
                               const u128 *values, const bool *known) {
    TyId ty = collect_discr_ty(t, &adt->repr);
    Map seen = {0}; // by the low half; collisions of the rest are told apart below
    bool *reported = NEW_N(t->arena, bool, adt->variants.len ? adt->variants.len : 1);
    for (u32 i = 0; i < adt->variants.len; i++) {
        if (!known[i]) continue;
        u64 key = (u64)values[i] ^ (u64)(values[i] >> 64) * 31;
        u64 first = map_get_or(&seen, key, 0);
        if (!first) {
            map_put(t->arena, &seen, key, i + 1);
            continue;
        }
        u32 j = (u32)first - 1;
        if (values[j] != values[i] || reported[j]) continue;
        reported[j] = true;
        Buf v = buf_new(t->arena);
        print_discr(&v, t, ty, values[i]);
        Diag *d =
            diag_error(t->sess, E0081, item_head_span(t, def, item),
                       "discriminant value `%.*s` assigned more than once", STR_ARG(buf_str(&v)));
        for (u32 k = 0; k < adt->variants.len; k++) {
            if (!known[k] || values[k] != values[i]) continue;
            const HirVariant *hv = &item->variants.data[k];
            Span at = hv->discr ? hv->discr->span : hv->ident.span;
            if (!hv->discr && adt->variants.data[k].discr_offset > 0 &&
                k >= adt->variants.data[k].discr_offset) {
                u32 off = adt->variants.data[k].discr_offset, base = k - off;
                if (item->variants.data[base].discr) {
                    Str bn = sym_str(t->sess, item->variants.data[base].ident.name),
                        kn = sym_str(t->sess, hv->ident.name);
                    diag_label(d, item->variants.data[base].ident.span,
                               "discriminant for `%.*s` incremented from this startpoint (`%.*s` + "
                               "%u variant%s later => `%.*s` = %.*s)",
                               STR_ARG(kn), STR_ARG(bn), off, off == 1 ? "" : "s", STR_ARG(kn),
                               STR_ARG(buf_str(&v)));
                }
            }
            diag_label(d, at, "`%.*s` assigned here", STR_ARG(buf_str(&v)));
        }
        diag_emit(d);
    }
}

static void report_overflow(TyCtxt *t, const HirVariant *v, TyId ty, u128 last) {
    Buf b = buf_new(t->arena);
    print_discr(&b, t, ty, last);
    Str name = sym_str(t->sess, v->ident.name);
    Diag *d = diag_error(t->sess, E0370, v->ident.span, "enum discriminant overflowed");
    diag_label(d, v->ident.span, "overflowed on value after %.*s", STR_ARG(buf_str(&b)));
    Buf min = buf_new(t->arena);
    u32 bits = ty_int_bits(t, ty);
    print_discr(&min, t, ty, ty_is_signed(t, ty) ? (u128)1 << (bits - 1) : 0);
    diag_note(d, "explicitly set `%.*s = %.*s` if that is desired outcome", STR_ARG(name),
              STR_ARG(buf_str(&min)));
    diag_emit(d);
}

static void check_discriminants(TyCtxt *t, DefId def, const HirItem *item, const AdtDef *adt) {
    u32 n = adt->variants.len;
    TyId ty = collect_discr_ty(t, &adt->repr);
    u32 bits = ty_int_bits(t, ty);
    u128 mask = bits >= 128 ? ~(u128)0 : ((u128)1 << bits) - 1;
    u128 max = ty_is_signed(t, ty) ? mask >> 1 : mask;
    u128 *values = NEW_N(t->arena, u128, n);
    bool *known = NEW_N(t->arena, bool, n), valid = true;
    u128 next = 0;
    for (u32 i = 0; i < n; i++) {
        const VariantDef *v = &adt->variants.data[i];
        if (v->discr_kind == DISCR_EXPLICIT) {
            ConstId c;
            valid = collect_anon_const_value(t, v->discr_expr, ty, &c) &&
                    const_data(t, c)->kind == CONST_VALUE;
            if (valid) next = const_data(t, c)->bits;
        } else if (i > 0 && valid) {
            if (values[i - 1] == max) {
                report_overflow(t, &item->variants.data[i], ty, max);
                valid = false;
            }
        }
        values[i] = next & mask;
        known[i] = valid;
        next = (next + 1) & mask;
    }
    check_discr_unique(t, def, item, adt, values, known);
}

static void check_enum(TyCtxt *t, DefId def, const HirItem *item) {
    const AdtDef *adt = collect_adt_def(t, def);
    for_each(HirVariant, v, item->variants) check_field_names(t, &v->data);
    if (adt->variants.len == 0) {
        Span at = repr_attr_span(t, def);
        if (span_is_none(at)) return;
        Diag *d =
            diag_error(t->sess, E0084, at, "unsupported representation for zero-variant enum");
        diag_label(d, item_head_span(t, def, item), "zero-variant enum");
        diag_emit(d);
        return;
    }
    bool has_fields = false, has_discr = false;
    Span discr = SPAN_NONE;
    for_each(HirVariant, v, item->variants) {
        has_fields |= v->data.kind != VARIANT_UNIT;
        if (!v->discr) continue;
        if (span_is_none(discr) || v->data.kind != VARIANT_UNIT) discr = v->discr->span;
        has_discr = true;
    }
    if (has_fields && has_discr && !adt->repr.has_int) {
        bool on_unit = true;
        for_each(HirVariant, v, item->variants)
            on_unit &= !v->discr || v->data.kind == VARIANT_UNIT;
        Diag *d = diag_error(t->sess, E0732, item_head_span(t, def, item),
                             "`#[repr(inttype)]` must be specified for enums with explicit "
                             "discriminants and non-unit variants");
        diag_label(d, discr,
                   on_unit ? "explicit discriminant specified here"
                           : "explicit discriminant on non-unit variant specified here");
        diag_emit(d);
    }
    check_discriminants(t, def, item, adt);
}

// ---- impls: E0046 E0184 E0206 E0116 E0118 E0390 -----------------------------------------------------------------

// What is Copy by itself may be said to be so (the library does).
static bool is_copy_builtin(const TyData *d) {
    switch (d->kind) {
    case TY_INT:
    case TY_UINT:
    case TY_BOOL:
    case TY_FLOAT:
    case TY_CHAR:
    case TY_PTR:
    case TY_NEVER:
    case TY_ARRAY: return true;
    case TY_REF: return d->ref.mutbl == MUT_NOT;
    default: return false;
    }
}

static void check_copy_impl(TyCtxt *t, const ImplHeader *h, const HirItem *item) {
    Span at = item->impl.self_ty->span;
    const TyData *d = ty_data(t, h->self_ty);
    DefId drop_impl;
    if (d->kind == TY_ERROR || h->negative || is_copy_builtin(d)) return;
    if (d->kind != TY_ADT) {
        Diag *e =
            diag_error(t->sess, E0206, at, "the trait `Copy` cannot be implemented for this type");
        diag_label(e, at, "type is not a structure or enumeration");
        diag_emit(e);
        return;
    }
    if (!collect_adt_has_dtor(t, d->adt.def, &drop_impl)) return;
    Diag *e = diag_error(
        t->sess, E0184, at,
        "the trait `Copy` cannot be implemented for this type; the type has a destructor");
    diag_label(e, at, "`Copy` not allowed on types with destructors");
    diag_span_note(e, def_of(t->sess, drop_impl)->ident_span, "destructor declared here");
    diag_emit(e);
}

// The library's crates may implement primitive types and each other's: #![rustc_coherence_is_core], and
// #[rustc_allow_incoherent_impl] on the items.
static bool may_be_incoherent(TyCtxt *t, DefId impl) {
    const CrateData *c = crate_get(t->sess, def_of(t->sess, impl)->crate);
    if (!c->is_local) return true;
    return c->ast &&
           attr_find(c->ast->attrs, intern_c(&t->sess->symbols, "rustc_coherence_is_core"));
}

static void check_inherent_impl(TyCtxt *t, DefId def, const ImplHeader *h) {
    const TyData *d = ty_data(t, h->self_ty);
    Span at = def_of(t->sess, def)->ident_span;
    if (may_be_incoherent(t, def)) return;
    DefId owner = {0};
    switch (d->kind) {
    case TY_ERROR: return;
    case TY_ADT:
    case TY_FOREIGN: owner = d->adt.def; break;
    case TY_DYN: {
        ExPreds preds = ex_preds_of(t, d->dyn.preds);
        if (preds.len && preds.data[0].kind == EX_TRAIT) owner = preds.data[0].def;
        break;
    }
    case TY_PARAM:
    case TY_ALIAS: {
        Diag *e =
            diag_error(t->sess, E0118, at, "no nominal type found for inherent implementation");
        diag_label(e, at, "impl requires a nominal type");
        diag_note(e, "either implement a trait on it or create a newtype to wrap it instead");
        diag_emit(e);
        return;
    }
    default: {
        Diag *e =
            diag_error(t->sess, E0390, at, "cannot define inherent `impl` for primitive types");
        diag_help(e, "consider using an extension trait instead");
        if (d->kind == TY_REF) {
            Str inner = ty_str(t, d->ref.ty);
            diag_note(e,
                      "you could also try moving the reference to uses of `%.*s` (such as `self`) "
                      "within the implementation",
                      STR_ARG(inner));
        }
        diag_emit(e);
        return;
    }
    }
    if (id_is_some(owner) && id_eq(def_of(t->sess, owner)->crate, def_of(t->sess, def)->crate))
        return;
    Diag *e = diag_error(
        t->sess, E0116, at,
        "cannot define inherent `impl` for a type outside of the crate where the type is defined");
    diag_label(e, at, "impl for type defined outside of crate");
    diag_help(e, "consider defining a trait and implementing it for the type or using a newtype "
                 "wrapper like `struct MyType(ExternalType);` and implement it");
    diag_note(e, "for more details about the orphan rules, see "
                 "<https://doc.rust-lang.org/reference/items/"
                 "implementations.html?highlight=orphan#orphan-rules>");
    diag_emit(e);
}

static void check_impl(TyCtxt *t, DefId def, const HirItem *item) {
    const ImplHeader *h = collect_impl_header(t, def);
    check_impl_params_constrained(t, def);
    if (!h->is_trait_impl) {
        check_inherent_impl(t, def, h);
        return;
    }
    if (id_is_none(h->trait_ref.def)) return;
    if (lang_item_of(t->sess, h->trait_ref.def) == LANG_COPY) check_copy_impl(t, h, item);
    check_impl_items(t, def, h);
}

// ---- all --------------------------------------------------------------------------------------------------------

static void check_one(TyCtxt *t, DefId def, const HirItem *item) {
    check_repr(t, def, item);
    switch (item->kind) {
    case HIR_ITEM_ENUM:
        check_enum(t, def, item);
        check_params_used(t, def);
        check_representable(t, def);
        return;
    case HIR_ITEM_UNION:
    case HIR_ITEM_STRUCT:
        check_field_names(t, &item->data);
        if (item->kind == HIR_ITEM_UNION && item->data.fields.len == 0) {
            diag_emit(diag_error(t->sess, E_NONE, item->span, "unions cannot have zero fields"));
        }
        check_params_used(t, def);
        check_representable(t, def);
        return;
    case HIR_ITEM_IMPL: check_impl(t, def, item); return;
    default: return;
    }
}

void collect_check_items(Session *s, CrateId crate) {
    each_item(s->tcx, crate, check_one);
}
