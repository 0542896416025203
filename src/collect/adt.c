// SPDX-License-Identifier: MIT
// adt.c: structs, enums and unions: variants, fields, discriminants, #[repr], and the flags of those that
// the compiler treats specially.
#include "collect/collect_internal.h"
#include "syntax/token.h"

// ---- repr ---------------------------------------------------------------------------------------------

static bool int_repr(ReprOptions *r, Symbol name) {
    static const struct {
        u16 symbol;
        u8 bytes;
        bool is_signed, is_size;
    } ints[] = {
        {SYM_INDEX_u8, 1, false, false},    {SYM_INDEX_u16, 2, false, false},
        {SYM_INDEX_u32, 4, false, false},   {SYM_INDEX_u64, 8, false, false},
        {SYM_INDEX_u128, 16, false, false}, {SYM_INDEX_usize, 8, false, true},
        {SYM_INDEX_i8, 1, true, false},     {SYM_INDEX_i16, 2, true, false},
        {SYM_INDEX_i32, 4, true, false},    {SYM_INDEX_i64, 8, true, false},
        {SYM_INDEX_i128, 16, true, false},  {SYM_INDEX_isize, 8, true, true},
    };
    for (u32 i = 0; i < ARRAY_LEN(ints); i++) {
        if (ints[i].symbol != name.v) continue;
        r->has_int = true;
        r->int_size = ints[i].bytes;
        r->int_signed = ints[i].is_signed;
        r->int_is_size = ints[i].is_size;
        return true;
    }
    return false;
}

static u32 paren_number(Session *s, TokenStream ts, u32 open, u32 fallback) {
    if (open + 1 >= ts.len || ts.data[open].kind != TOK_OPEN_PAREN) return fallback;
    const Token *n = &ts.data[open + 1];
    if (n->kind != TOK_LITERAL || n->lit_kind != LIT_INTEGER) return fallback;
    LitValue v = lit_value(s, LIT_INTEGER, n->symbol, n->suffix, n->span);
    return v.error || v.integer > (1u << 29) ? fallback : (u32)v.integer;
}

static void parse_repr(Session *s, TokenStream ts, ReprOptions *r) {
    for (u32 i = 0; i < ts.len; i++) {
        const Token *tok = &ts.data[i];
        if (tok->kind == TOK_OPEN_PAREN) {
            i += tok->match;
            continue;
        }
        if (tok->kind == TOK_COMMA) continue;
        if (symbol_is(tok->symbol, C))
            r->c = true;
        else if (symbol_is(tok->symbol, transparent))
            r->transparent = true;
        else if (symbol_is(tok->symbol, simd))
            r->simd = true;
        else if (symbol_is(tok->symbol, packed)) {
            u32 n = paren_number(s, ts, i + 1, 1);
            r->pack = r->pack ? MIN(r->pack, n) : n; // the smallest of several wins
        } else if (symbol_is(tok->symbol, align))
            r->align = MAX(r->align, paren_number(s, ts, i + 1, 0));
        else
            int_repr(r, tok->symbol);
    }
}

static ReprOptions repr_of(TyCtxt *t, DefId adt) {
    ReprOptions r = {0};
    AstAttrs attrs = def_of(t->sess, adt)->attrs;
    for_each(AstAttr, a, attrs) {
        if (attr_is(a, SYM(repr)) && a->args_kind == AST_ATTR_DELIMITED)
            parse_repr(t->sess, a->args, &r);
    }
    return r;
}

// ---- definitions ----------------------------------------------------------------------------------------

static u32 adt_flags(TyCtxt *t, DefId adt, DefKind kind) {
    u32 f = kind == DEF_ENUM ? ADT_ENUM : kind == DEF_UNION ? ADT_UNION : ADT_STRUCT;
    AstAttrs attrs = def_of(t->sess, adt)->attrs;
    if (attr_find(attrs, SYM(fundamental))) f |= ADT_FUNDAMENTAL;
    if (attr_find(attrs, SYM(non_exhaustive))) f |= ADT_NON_EXHAUSTIVE;
    switch (lang_item_of(t->sess, adt)) {
    case LANG_OWNED_BOX: return f | ADT_BOX;
    case LANG_PHANTOM_DATA: return f | ADT_PHANTOM_DATA;
    case LANG_MANUALLY_DROP: return f | ADT_MANUALLY_DROP;
    case LANG_UNSAFE_CELL: return f | ADT_UNSAFE_CELL;
    case LANG_MAYBE_UNINIT: return f | ADT_MAYBE_UNINIT;
    case LANG_PIN: return f | ADT_PIN;
    default: return f;
    }
}

static void fill_variant(TyCtxt *t, VariantDef *v, DefId def, const HirVariantData *data) {
    const Def *d = def_of(t->sess, def);
    v->def = def;
    v->ctor = data->ctor;
    v->name = d->name;
    v->kind = data->kind;
    v->ctor_kind = data->kind == VARIANT_TUPLE ? CTOR_FN : CTOR_CONST;
    v->non_exhaustive = attr_find(d->attrs, SYM(non_exhaustive)) != NULL;
    FieldDef *fields = NEW_N(t->arena, FieldDef, data->fields.len ? data->fields.len : 1);
    for (u32 i = 0; i < data->fields.len; i++) {
        const HirField *f = &data->fields.data[i];
        fields[i] = (FieldDef){f->def, f->ident.name, def_of(t->sess, f->def)->vis};
    }
    v->fields.data = fields;
    v->fields.len = data->fields.len;
}

TyId collect_discr_ty(TyCtxt *t, const ReprOptions *r) {
    if (!r->has_int) return t->common.isize;
    if (r->int_is_size) return r->int_signed ? t->common.isize : t->common.usize;
    static const u8 by_size[] = {
        [1] = 1, [2] = 2, [4] = 3, [8] = 4, [16] = 5}; // IntTy and UintTy alike
    return r->int_signed ? ty_new_int(t, (IntTy)by_size[r->int_size])
                         : ty_new_uint(t, (UintTy)by_size[r->int_size]);
}

static void fill_enum(TyCtxt *t, AdtDef *adt, const HirItem *item) {
    VariantDef *vs = NEW_N(t->arena, VariantDef, item->variants.len ? item->variants.len : 1);
    TyId discr = collect_discr_ty(t, &adt->repr);
    u32 distance = 0;
    for (u32 i = 0; i < item->variants.len; i++) {
        const HirVariant *h = &item->variants.data[i];
        fill_variant(t, &vs[i], h->def, &h->data);
        if (h->discr) {
            vs[i].discr_kind = DISCR_EXPLICIT;
            vs[i].discr_expr = h->discr->def;
            map_put(t->arena, &collect_tables(t)->anon_const_types, h->discr->def.v, discr.v);
            distance = 0;
        } else {
            vs[i].discr_offset = distance;
        }
        distance++;
    }
    adt->variants.data = vs;
    adt->variants.len = item->variants.len;
}

const AdtDef *collect_adt_def(TyCtxt *t, DefId def) {
    u64 known = map_get_or(&t->adt_def, def.v, 0);
    if (known > MEMO_IN_PROGRESS) return (const AdtDef *)(uintptr_t)known;
    AdtDef *adt = NEW(t->arena, AdtDef);
    const HirItem *item = hir_item(t->sess, def);
    DefKind kind = def_of(t->sess, def)->kind;
    CHECK(kind == DEF_STRUCT || kind == DEF_UNION || kind == DEF_ENUM);
    adt->def = def;
    adt->flags = adt_flags(t, def, kind);
    adt->repr = repr_of(t, def);
    if (item && kind == DEF_ENUM) {
        fill_enum(t, adt, item);
    } else {
        adt->variants.data = NEW(t->arena, VariantDef);
        adt->variants.len = 1;
        if (item) fill_variant(t, &adt->variants.data[0], def, &item->data);
    }
    CollectTables *c = collect_tables(t);
    for (u32 i = 0; i < adt->variants.len; i++) {
        map_put(t->arena, &c->fields_variant, adt->variants.data[i].def.v, i + 1);
        if (id_is_some(adt->variants.data[i].ctor))
            map_put(t->arena, &c->fields_variant, adt->variants.data[i].ctor.v, i + 1);
    }
    map_put(t->arena, &t->adt_def, def.v, (u64)(uintptr_t)adt);
    return adt;
}

const AdtDef *collect_adt_of_ty(TyCtxt *t, TyId ty) {
    const TyData *d = ty_data(t, ty);
    return d->kind == TY_ADT ? collect_adt_def(t, d->adt.def) : NULL;
}

TyId collect_field_ty(TyCtxt *t, DefId field, ArgsId args) {
    return ty_subst(t, collect_type_of(t, field), args);
}

u32 collect_variant_index(TyCtxt *t, DefId variant_or_ctor) {
    CollectTables *c = collect_tables(t);
    DefId adt = variant_or_ctor;
    for (u32 up = 0; up < 3 && id_is_some(adt); up++) {
        DefKind k = def_of(t->sess, adt)->kind;
        if (k == DEF_STRUCT || k == DEF_UNION || k == DEF_ENUM) {
            collect_adt_def(t, adt);
            break;
        }
        adt = def_of(t->sess, adt)->parent;
    }
    u64 i = map_get_or(&c->fields_variant, variant_or_ctor.v, 0);
    return i ? (u32)(i - 1) : 0;
}
