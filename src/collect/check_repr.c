// SPDX-License-Identifier: MIT
// check_repr.c: #[repr(..)] attributes: hints that are unknown, out of place or in conflict.
#include "collect/check_internal.h"
#include "ty/layout.h"

typedef enum Hint {
    HINT_NONE,
    HINT_RUST,
    HINT_C,
    HINT_INT,
    HINT_PACKED,
    HINT_ALIGN,
    HINT_TRANSPARENT,
    HINT_SIMD
} Hint;
typedef struct HintAt {
    Hint hint;
    Symbol name;
    Span span;
    u32 value;
} HintAt;
typedef Vec(HintAt) Hints;

static Hint classify(Symbol name) {
    switch (name.v) {
    case SYM_INDEX_C: return HINT_C;
    case SYM_INDEX_Rust: return HINT_RUST;
    case SYM_INDEX_packed: return HINT_PACKED;
    case SYM_INDEX_align: return HINT_ALIGN;
    case SYM_INDEX_transparent: return HINT_TRANSPARENT;
    case SYM_INDEX_simd: return HINT_SIMD;
    default: break;
    }
    PrimTy p = prim_ty_by_name(name);
    return p >= PRIM_I8 && p <= PRIM_USIZE ? HINT_INT : HINT_NONE;
}

static void check_power_of_two(Session *s, Hint hint, const Token *n, u32 *value) {
    LitValue v = lit_value(s, LIT_INTEGER, n->symbol, n->suffix, n->span);
    const char *what = hint == HINT_ALIGN ? "align" : "packed";
    if (v.error) return;
    if (v.integer == 0 || (v.integer & (v.integer - 1)) != 0) {
        diag_emit(diag_error(s, E0589, n->span, "invalid `repr(%s)` attribute: not a power of two",
                             what));
    } else if (v.integer > (1u << 29)) {
        diag_emit(
            diag_error(s, E0589, n->span, "invalid `repr(%s)` attribute: larger than 2^29", what));
    } else {
        *value = (u32)v.integer;
    }
}

static void read_hints(TyCtxt *t, const AstAttr *attr, Hints *out) {
    Session *s = t->sess;
    for (u32 i = 0; i < attr->args.len; i++) {
        const Token *tok = &attr->args.data[i];
        if (tok->kind == TOK_COMMA) continue;
        if (tok->kind != TOK_IDENT) {
            if (token_is_open(tok)) i += tok->match;
            continue;
        }
        HintAt h = {classify(tok->symbol), tok->symbol, tok->span, 1};
        if (h.hint == HINT_NONE) {
            Diag *d = diag_error(s, E0552, tok->span, "unrecognized representation hint");
            diag_help(d, "valid reprs are `Rust` (default), `C`, `align`, `packed`, `transparent`, "
                         "`simd`, `i8`, `u8`, `i16`, `u16`, `i32`, `u32`, `i64`, `u64`, `i128`, "
                         "`u128`, `isize`, `usize`");
            diag_note(d, "for more information, visit "
                         "<https://doc.rust-lang.org/reference/"
                         "type-layout.html?highlight=repr#representations>");
            diag_emit(d);
        }
        if (i + 2 < attr->args.len && attr->args.data[i + 1].kind == TOK_OPEN_PAREN) {
            const Token *n = &attr->args.data[i + 2];
            if (n->kind == TOK_LITERAL && n->lit_kind == LIT_INTEGER &&
                (h.hint == HINT_ALIGN || h.hint == HINT_PACKED)) {
                check_power_of_two(s, h.hint, n, &h.value);
            }
            i += 1 + attr->args.data[i + 1].match;
        }
        if (h.hint != HINT_NONE) vec_push(t->arena, out, h);
    }
}

static bool misplaced(TyCtxt *t, const HintAt *h, const HirItem *item) {
    bool is_struct = item->kind == HIR_ITEM_STRUCT, is_enum = item->kind == HIR_ITEM_ENUM,
         is_union = item->kind == HIR_ITEM_UNION;
    const char *wanted = NULL;
    switch (h->hint) {
    case HINT_NONE: return false;
    case HINT_RUST:
    case HINT_C:
    case HINT_ALIGN:
    case HINT_TRANSPARENT:
        if (!is_struct && !is_enum && !is_union) wanted = "a struct, enum, or union";
        break;
    case HINT_PACKED:
        if (!is_struct && !is_union) wanted = "a struct or union";
        break;
    case HINT_SIMD:
        if (!is_struct) wanted = "a struct";
        break;
    case HINT_INT:
        if (!is_enum) wanted = "an enum";
        break;
    }
    if (!wanted) return false;
    Diag *d = diag_error(t->sess, E0517, h->span, "attribute should be applied to %s", wanted);
    diag_label(d, item->span, "not %s", wanted);
    diag_emit(d);
    return true;
}

static void label_all(Diag *d, const Hints *hints, Hint first) {
    for (u32 i = 0; i < hints->len; i++) {
        if (hints->data[i].hint != first) diag_label(d, hints->data[i].span, "%s", "");
    }
}

static void check_conflicts(TyCtxt *t, const HirItem *item, const Hints *hints) {
    u32 ints = 0, others = 0, c = 0, rust = 0;
    const HintAt *transparent = NULL;
    for (u32 i = 0; i < hints->len; i++) {
        const HintAt *h = &hints->data[i];
        ints += h->hint == HINT_INT;
        c += h->hint == HINT_C;
        rust += h->hint == HINT_RUST;
        if (h->hint == HINT_TRANSPARENT)
            transparent = h;
        else
            others++;
    }
    if (transparent && others) {
        const char *what = item->kind == HIR_ITEM_ENUM    ? "enum"
                           : item->kind == HIR_ITEM_UNION ? "union"
                                                          : "struct";
        Diag *d = diag_error(t->sess, E0692, transparent->span,
                             "transparent %s cannot have other repr hints", what);
        label_all(d, hints, HINT_TRANSPARENT);
        diag_emit(d);
    }
    if (rust && (ints || c)) {
        diag_emit(
            diag_error(t->sess, E0566, hints->data[0].span, "conflicting representation hints"));
    } else if (ints > 1) {
        Diag *d =
            diag_error(t->sess, E0566, hints->data[0].span, "conflicting representation hints");
        for (u32 i = 1; i < hints->len; i++) diag_label(d, hints->data[i].span, "%s", "");
        diag_emit(d);
    } else if (item->kind == HIR_ITEM_ENUM && ints == 1 && c) {
        // Allowed on enums with fields; a denied lint on C-like ones.
        bool c_like = true;
        for_each(HirVariant, v, item->variants) c_like &= v->data.kind == VARIANT_UNIT;
        if (!c_like) return;
        Diag *d =
            diag_error(t->sess, E0566, hints->data[0].span, "conflicting representation hints");
        for (u32 i = 1; i < hints->len; i++) diag_label(d, hints->data[i].span, "%s", "");
        diag_note(d, "for more information, see issue #68585 "
                     "<https://github.com/rust-lang/rust/issues/68585>");
        diag_emit(d);
    }
}

// A type in a packed one may not ask for alignment, however deep (E0588).
static DefId find_aligned(TyCtxt *t, DefId adt, u32 depth) {
    if (depth > 32) return (DefId){0};
    const AdtDef *def = collect_adt_def(t, adt);
    if (def->repr.align) return adt;
    for_each(VariantDef, v, def->variants) {
        for_each(FieldDef, f, v->fields) {
            const TyData *d = ty_data(t, collect_type_of(t, f->def));
            if (d->kind != TY_ADT || id_eq(d->adt.def, adt)) continue;
            DefId found = find_aligned(t, d->adt.def, depth + 1);
            if (id_is_some(found)) return found;
        }
    }
    return (DefId){0};
}

static void check_packed(TyCtxt *t, DefId def, const HirItem *item, const Hints *hints) {
    u32 packed = 0, value = 0;
    bool align = false, differ = false;
    for (u32 i = 0; i < hints->len; i++) {
        align |= hints->data[i].hint == HINT_ALIGN;
        if (hints->data[i].hint != HINT_PACKED) continue;
        differ |= packed && hints->data[i].value != value;
        value = hints->data[i].value;
        packed++;
    }
    if (!packed) return;
    Span head = item_head_span(t, def, item);
    if (differ) {
        diag_emit(
            diag_error(t->sess, E0634, head, "type has conflicting packed representation hints"));
    }
    if (align) {
        diag_emit(diag_error(t->sess, E0587, head,
                             "type has conflicting packed and align representation hints"));
        return;
    }
    const AdtDef *adt = collect_adt_def(t, def);
    for_each(FieldDef, f, adt->variants.data[0].fields) {
        const TyData *d = ty_data(t, collect_type_of(t, f->def));
        DefId found = d->kind == TY_ADT ? find_aligned(t, d->adt.def, 0) : (DefId){0};
        if (id_is_none(found)) continue;
        Str name = sym_str(t->sess, def_of(t->sess, found)->name);
        Diag *e = diag_error(t->sess, E0588, head,
                             "packed type cannot transitively contain a `#[repr(align)]` type");
        if (crate_get(t->sess, def_of(t->sess, found)->crate)->is_local) {
            diag_span_note(e, def_of(t->sess, found)->ident_span,
                           "`%.*s` has a `#[repr(align)]` attribute", STR_ARG(name));
        }
        diag_emit(e);
        return;
    }
}

// E0690: all fields but one take no room. One whose layout depends on parameters may.
static void check_transparent_fields(TyCtxt *t, DefId def, const HirItem *item) {
    const AdtDef *adt = collect_adt_def(t, def);
    const HirVariantData *data =
        item->kind == HIR_ITEM_ENUM ? &item->variants.data[0].data : &item->data;
    Vec(Span) big = {0};
    for (u32 i = 0; i < data->fields.len; i++) {
        const Layout *l;
        LayoutStatus st =
            layout_of(t, ty_erase_regions(t, collect_type_of(t, data->fields.data[i].def)), &l);
        if (st == LAYOUT_ERROR || st == LAYOUT_CYCLE) return;
        if (st == LAYOUT_OK && l->is_sized && l->size == 0 && l->align == 1) continue;
        vec_push(t->arena, &big, data->fields.data[i].span);
    }
    if (big.len < 2) return;
    const char *what = adt->flags & ADT_ENUM ? "enum" : adt->flags & ADT_UNION ? "union" : "struct";
    Span head = item_head_span(t, def, item);
    Diag *d = diag_error(
        t->sess, E0690, head,
        "transparent %s needs at most one field with non-trivial size or alignment, but has %u",
        what, big.len);
    diag_label(d, head, "needs at most one field with non-trivial size or alignment, but has %u",
               big.len);
    for_each(Span, at, big)
        diag_label(d, *at, "this field has non-zero size or requires alignment");
    diag_emit(d);
}

static void check_transparent(TyCtxt *t, DefId def, const HirItem *item, const Hints *hints) {
    bool transparent = false;
    for (u32 i = 0; i < hints->len; i++) transparent |= hints->data[i].hint == HINT_TRANSPARENT;
    if (!transparent) return;
    if (item->kind != HIR_ITEM_ENUM || item->variants.len == 1) {
        check_transparent_fields(t, def, item);
        return;
    }
    Span head = item_head_span(t, def, item);
    Diag *d =
        diag_error(t->sess, E0731, head, "transparent enum needs exactly one variant, but has %u",
                   item->variants.len);
    diag_label(d, head, "needs exactly one variant, but has %u", item->variants.len);
    for (u32 i = 0; i < item->variants.len; i++) {
        const HirVariant *v = &item->variants.data[i];
        if (i + 1 == item->variants.len)
            diag_label(d, v->span, "too many variants in `%.*s`",
                       SYM_ARG(t->sess, item->ident.name));
        else
            diag_label(d, v->span, "variant here");
    }
    diag_emit(d);
}

void check_repr(TyCtxt *t, DefId def, const HirItem *item) {
    Hints hints = {0};
    bool any = false, bad = false;
    AstAttrs attrs = def_of(t->sess, def)->attrs;
    for_each(AstAttr, a, attrs) {
        if (!attr_is(a, SYM(repr))) continue;
        any = true;
        if (a->args_kind == AST_ATTR_DELIMITED) {
            read_hints(t, a, &hints);
        } else {
            Diag *d = diag_error(t->sess, E0539, a->span, "malformed `repr` attribute input");
            diag_label(d, a->span, "expected this to be a list");
            diag_note(d, "for more information, visit "
                         "<https://doc.rust-lang.org/reference/type-layout.html#representations>");
            diag_emit(d);
        }
    }
    if (!any) return;
    for (u32 i = 0; i < hints.len; i++) bad |= misplaced(t, &hints.data[i], item);
    if (bad || (item->kind != HIR_ITEM_STRUCT && item->kind != HIR_ITEM_ENUM &&
                item->kind != HIR_ITEM_UNION))
        return;
    check_conflicts(t, item, &hints);
    if (item->kind != HIR_ITEM_ENUM) check_packed(t, def, item, &hints);
    check_transparent(t, def, item, &hints);
}
