// SPDX-License-Identifier: MIT
// derive_traits.c: the bodies of derived Clone, Copy, Debug and Default, as rustc's deriving modules write
// them (rustc -Zunpretty=expanded shows the same).
#include "expand/derive.h"

enum { DEBUG_FIELDS_INLINE = 5 }; // up to so many fields the library has one function per number

static void no_variants(Quote *q) {
    quote(q, "match *self {}");
}

// ---- Clone, Copy ----

static bool has_ty_params(const DeriveCx *d) {
    for_each(const AstGenericParam, p, d->generics->params) {
        if (p->kind == AST_PARAM_TYPE) return true;
    }
    return false;
}

// Is `name` defined beside the derive macro in the library?
static bool library_has(const DeriveCx *d, const char *name) {
    DefId macro = d->cx->data->def;
    if (id_is_none(macro)) return false;
    DefId module = def_enclosing_module(d->s, macro);
    Symbol sym = intern_c(&d->s->symbols, name);
    return resolve_name_in_module(d->s, module, sym, NS_TYPE).kind == RES_DEF;
}

static void clone_variant(DeriveCx *d, Quote *q, const AstVariant *v) {
    derive_ctor(d, q, v);
    u32 n = v->data.fields.len;
    if (v->data.kind == VARIANT_UNIT) return;
    bool named = v->data.kind == VARIANT_STRUCT;
    quote(q, named ? "{" : "(");
    for (u32 i = 0; i < n; i++) {
        quote(q, i ? ", " : "");
        if (named) quote(q, "%i: ", derive_field_ident(d, v, i));
        quote(q, "$crate::clone::Clone::clone(");
        derive_field_ref(d, q, v, i, 0);
        quote(q, ")");
    }
    quote(q, named ? "}" : ")");
}

static void clone_body(DeriveCx *d, Quote *q, bool simple) {
    if (d->is_union) {
        quote(q, "let _: $crate::clone::AssertParamIsCopy<Self>; *self");
    } else if (simple) {
        derive_assert_field_types(d, q, "$crate::clone::AssertParamIsClone");
        quote(q, "*self");
    } else if (d->variants.len == 0) {
        no_variants(q);
    } else if (!d->is_enum) {
        clone_variant(d, q, &d->variants.data[0]);
    } else if (d->variants.len == 1 && d->variants.data[0].data.fields.len == 0) {
        clone_variant(d, q, &d->variants.data[0]);
    } else {
        quote(q, "match self {");
        for_each(const AstVariant, v, d->variants) {
            derive_pat(d, q, v, "__self");
            quote(q, "=> ");
            clone_variant(d, q, v);
            quote(q, ", ");
        }
        quote(q, "}");
    }
}

void derive_clone(DeriveCx *d) {
    bool simple = d->is_union || (d->derives_copy && !has_ty_params(d));
    DeriveImpl spec = {.trait = "$crate::clone::Clone",
                       .packed_needs_copy = true,
                       .extra_bound = d->is_union ? "$crate::marker::Copy" : NULL};
    if (simple && d->derives_copy && library_has(d, "TrivialClone")) {
        DeriveImpl trivial = spec;
        trivial.trait = "$crate::clone::TrivialClone";
        trivial.is_unsafe = trivial.hidden = true;
        derive_finish_impl(d, &trivial, NULL);
    }
    Quote q = quote_new(d->s, d->span);
    quote(&q, "#[inline] fn clone(&self) -> %t {", d->self_ty);
    clone_body(d, &q, simple);
    quote(&q, "}");
    derive_finish_impl(d, &spec, &q);
}

void derive_copy(DeriveCx *d) {
    DeriveImpl spec = {.trait = "$crate::marker::Copy"};
    derive_finish_impl(d, &spec, NULL);
}

// ---- Debug ----

static Str ident_text(const DeriveCx *d, Ident ident) {
    return sym_str(d->s, ident.name);
}

static TokenStream name_literal(DeriveCx *d, Str name) {
    return tokens_of_str(d->s, name, d->span);
}

// The reference to field i as the formatter takes it; the last one by one more reference since it may be
// unsized.
static void debug_value(DeriveCx *d, Quote *q, const AstVariant *v, u32 i) {
    if (i + 1 == v->data.fields.len) quote(q, "&");
    derive_field_ref(d, q, v, i, 0);
}

static void debug_many(DeriveCx *d, Quote *q, const AstVariant *v, bool named) {
    u32 n = v->data.fields.len;
    if (named) {
        quote(q, "let names: &'static _ = &[");
        for (u32 i = 0; i < n; i++) {
            quote(q, "%s%t", i ? ", " : "",
                  name_literal(d, ident_text(d, derive_field_ident(d, v, i))));
        }
        quote(q, "]; ");
    }
    quote(q, "let values: &[&dyn $crate::fmt::Debug] = &[");
    for (u32 i = 0; i < n; i++) {
        quote(q, i ? ", " : "");
        debug_value(d, q, v, i);
    }
    quote(q, "]; $crate::fmt::Formatter::debug_%s_fields_finish(f, %t%s, values)",
          named ? "struct" : "tuple", name_literal(d, ident_text(d, v->ident)),
          named ? ", names" : "");
}

// False: it wrote statements, which want a block around them in a match arm.
static bool debug_is_expr(const AstVariant *v) {
    return v->data.fields.len <= DEBUG_FIELDS_INLINE;
}

static void debug_variant(DeriveCx *d, Quote *q, const AstVariant *v) {
    u32 n = v->data.fields.len;
    bool named = v->data.kind == VARIANT_STRUCT;
    if (n == 0) {
        quote(q, "$crate::fmt::Formatter::write_str(f, %t)",
              name_literal(d, ident_text(d, v->ident)));
        return;
    }
    if (!debug_is_expr(v)) {
        debug_many(d, q, v, named);
        return;
    }
    quote(q, "$crate::fmt::Formatter::debug_%s_field%u_finish(f, %t", named ? "struct" : "tuple", n,
          name_literal(d, ident_text(d, v->ident)));
    for (u32 i = 0; i < n; i++) {
        if (named) quote(q, ", %t", name_literal(d, ident_text(d, derive_field_ident(d, v, i))));
        quote(q, ", ");
        debug_value(d, q, v, i);
    }
    quote(q, ")");
}

static void debug_enum(DeriveCx *d, Quote *q) {
    if (d->variants.len == 0) {
        no_variants(q);
    } else if (d->variants.len == 1 && derive_all_fieldless(d)) {
        debug_variant(d, q, &d->variants.data[0]);
    } else if (derive_all_fieldless(d)) {
        quote(q, "$crate::fmt::Formatter::write_str(f, match self {");
        for_each(const AstVariant, v, d->variants) {
            derive_pat(d, q, v, "__self");
            quote(q, "=> %t, ", name_literal(d, ident_text(d, v->ident)));
        }
        quote(q, "})");
    } else {
        quote(q, "match self {");
        for_each(const AstVariant, v, d->variants) {
            derive_pat(d, q, v, "__self");
            quote(q, debug_is_expr(v) ? "=> " : "=> {");
            debug_variant(d, q, v);
            quote(q, debug_is_expr(v) ? ", " : "}");
        }
        quote(q, "}");
    }
}

void derive_debug(DeriveCx *d) {
    DeriveImpl spec = {.trait = "$crate::fmt::Debug", .packed_needs_copy = true};
    Quote q = quote_new(d->s, d->span);
    quote(&q, "#[inline] fn fmt(&self, f: &mut $crate::fmt::Formatter) -> $crate::fmt::Result {");
    if (d->is_enum)
        debug_enum(d, &q);
    else
        debug_variant(d, &q, &d->variants.data[0]);
    quote(&q, "}");
    derive_finish_impl(d, &spec, &q);
}

// ---- Default ----

static void default_struct(DeriveCx *d, Quote *q) {
    const AstVariant *v = &d->variants.data[0];
    derive_ctor(d, q, v);
    bool tuple = v->data.kind == VARIANT_TUPLE;
    quote(q, tuple ? "(" : "{");
    for (u32 i = 0; i < v->data.fields.len; i++) {
        quote(q, i ? ", " : "");
        if (!tuple) quote(q, "%i: ", derive_field_ident(d, v, i));
        quote(q, "$crate::default::Default::default()");
    }
    quote(q, tuple ? ")" : "}");
}

static const AstVariant *default_variant(DeriveCx *d) {
    const AstVariant *found = NULL;
    Diag *several = NULL;
    for_each(const AstVariant, v, d->variants) {
        if (!attr_find(v->attrs, SYM(default))) continue;
        if (!found) {
            found = v;
            continue;
        }
        if (!several) {
            several = diag_error(d->s, E_NONE, d->cx->call, "multiple declared defaults");
            diag_label(several, found->span, "first default");
        }
        diag_label(several, v->span, "additional default");
    }
    if (several) {
        diag_note(several, "only one variant can be default");
        diag_emit(several);
        return NULL;
    }
    if (!found) {
        Diag *e = diag_error(d->s, E0665, d->cx->call,
                             "`#[derive(Default)]` on enum with no `#[default]`");
        diag_label(e, d->item->span, "this enum needs a unit variant marked with `#[default]`");
        diag_emit(e);
        return NULL;
    }
    if (found->data.kind != VARIANT_UNIT) {
        Diag *e = diag_error(d->s, E_NONE, found->ident.span,
                             "the `#[default]` attribute may only be used on unit variants");
        diag_help(e, "consider a manual implementation of `Default`");
        diag_emit(e);
        return NULL;
    }
    return found;
}

void derive_default(DeriveCx *d) {
    DeriveImpl spec = {.trait = "$crate::default::Default", .no_bounds = d->is_enum};
    Quote q = quote_new(d->s, d->span);
    quote(&q, "#[inline] fn default() -> %t {", d->self_ty);
    if (d->is_enum) {
        const AstVariant *v = default_variant(d);
        if (!v) return;
        quote(&q, "Self::%i", v->ident);
    } else {
        default_struct(d, &q);
    }
    quote(&q, "}");
    derive_finish_impl(d, &spec, &q);
}
