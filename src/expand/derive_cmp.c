// SPDX-License-Identifier: MIT
// derive_cmp.c: the bodies of derived PartialEq, Eq, PartialOrd, Ord and Hash. Enums compare discriminants
// first (or last, for PartialOrd) and then the fields of variants that have any, as in rustc.
#include "expand/derive.h"

static void discriminants(DeriveCx *d, Quote *q, bool two) {
    (void)d;
    quote(q, "let __self_discr = $crate::intrinsics::discriminant_value(self); ");
    if (two) quote(q, "let __arg1_discr = $crate::intrinsics::discriminant_value(other); ");
}

typedef void FieldsFn(DeriveCx *d, Quote *q, const AstVariant *v);

// match (self, other) { (A(..), A(..)) => FIELDS, …, _ => rest }
static void match_both(DeriveCx *d, Quote *q, FieldsFn *fields, const char *rest) {
    quote(q, "match (self, other) {");
    for_each(const AstVariant, v, d->variants) {
        if (v->data.fields.len == 0) continue;
        quote(q, "(");
        derive_pat(d, q, v, "__self");
        quote(q, ", ");
        derive_pat(d, q, v, "__arg1");
        quote(q, ") => ");
        fields(d, q, v);
        quote(q, ", ");
    }
    if (rest) quote(q, "_ => %s", rest);
    quote(q, "}");
}

static bool single(const DeriveCx *d) { // no discriminant to look at
    return d->variants.len == 1;
}

// ---- PartialEq, Eq ----

static bool maybe_scalar(const DeriveCx *d, const AstTy *ty) {
    static const char *const names[] = {"i8",  "i16", "i32", "i64",  "i128", "isize",
                                        "u8",  "u16", "u32", "u64",  "u128", "usize",
                                        "f16", "f32", "f64", "f128", "char", "bool"};
    if (ty->kind == AST_TY_TUPLE && ty->tuple.len == 0) return true;
    const Symbol *name = derive_simple_path(ty);
    if (!name) return false;
    for (u32 i = 0; i < ARRAY_LEN(names); i++) {
        if (str_eq(sym_str(d->s, *name), str_of_c(names[i]))) return true;
    }
    return false;
}

static void eq_field(DeriveCx *d, Quote *q, const AstVariant *v, u32 i) {
    if (d->is_enum) {
        quote(q, "__self_%u == __arg1_%u", i, i);
        return;
    }
    Ident f = derive_field_ident(d, v, i);
    if (d->packed)
        quote(q, "({ self.%i }) == ({ other.%i })", f, f);
    else
        quote(q, "self.%i == other.%i", f, f);
}

// Fields of primitive types first: they are cheap.
static void eq_fields(DeriveCx *d, Quote *q, const AstVariant *v) {
    u32 n = v->data.fields.len, done = 0;
    if (n == 0) quote(q, "true");
    for (u32 pass = 0; pass < 2; pass++) {
        for (u32 i = 0; i < n; i++) {
            if (maybe_scalar(d, v->data.fields.data[i].ty) != (pass == 0)) continue;
            if (done++) quote(q, " && ");
            eq_field(d, q, v, i);
        }
    }
}

static void eq_body(DeriveCx *d, Quote *q) {
    if (d->variants.len == 0) {
        quote(q, "match *self {}");
    } else if (!d->is_enum || (single(d) && derive_all_fieldless(d))) {
        eq_fields(d, q, &d->variants.data[0]);
    } else if (single(d)) {
        match_both(d, q, eq_fields, NULL);
    } else {
        discriminants(d, q, true);
        quote(q, "__self_discr == __arg1_discr");
        if (derive_all_fieldless(d)) return;
        quote(q, " && ");
        match_both(d, q, eq_fields,
                   derive_has_fieldless(d) ? "true"
                                           : "unsafe { $crate::intrinsics::unreachable() }");
    }
}

void derive_partial_eq(DeriveCx *d) {
    DeriveImpl structural = {.trait = "$crate::marker::StructuralPartialEq", .no_bounds = true};
    derive_finish_impl(d, &structural, NULL);
    DeriveImpl spec = {.trait = "$crate::cmp::PartialEq", .packed_needs_copy = true};
    Quote q = quote_new(d->s, d->span);
    quote(&q, "#[inline] fn eq(&self, other: &%t) -> bool {", d->self_ty);
    eq_body(d, &q);
    quote(&q, "}");
    derive_finish_impl(d, &spec, &q);
}

// The method of `Eq` that exists for this derive, under the name that the library has it: a method of the
// trait whose name starts with `assert_`.
static bool find_assert_method(const DeriveCx *d, Symbol *name) {
    DefId module = def_enclosing_module(d->s, d->cx->data->def);
    Res res = resolve_name_in_module(d->s, module, intern_c(&d->s->symbols, "Eq"), NS_TYPE);
    if (res.kind != RES_DEF || def_of(d->s, res.def)->kind != DEF_TRAIT) return false;
    const Def *trait = def_of(d->s, res.def);
    for_each(const DefId, child, trait->children) {
        const Def *c = def_of(d->s, *child);
        if (c->kind != DEF_ASSOC_FN || !str_starts_with(sym_str(d->s, c->name), STR("assert_")))
            continue;
        *name = c->name;
        return true;
    }
    return false;
}

void derive_eq(DeriveCx *d) {
    DeriveImpl spec = {.trait = "$crate::cmp::Eq", .packed_needs_copy = true};
    Symbol method;
    if (!find_assert_method(d, &method)) {
        derive_finish_impl(d, &spec, NULL);
        return;
    }
    Quote q = quote_new(d->s, d->span);
    quote(&q, "#[doc(hidden)] #[coverage(off)] fn %y(&self) {", method);
    derive_assert_field_types(d, &q, "$crate::cmp::AssertParamIsEq");
    quote(&q, "}");
    derive_finish_impl(d, &spec, &q);
}

// ---- PartialOrd, Ord ----

static const char PARTIAL_EQUAL[] = "$crate::option::Option::Some($crate::cmp::Ordering::Equal)";
static const char TOTAL_EQUAL[] = "$crate::cmp::Ordering::Equal";

static void order_fields(DeriveCx *d, Quote *q, const AstVariant *v, const char *function,
                         const char *equal) {
    u32 n = v->data.fields.len;
    if (n == 0) {
        quote(q, "%s", equal);
        return;
    }
    for (u32 i = 0; i < n; i++) {
        if (i + 1 < n) quote(q, "match ");
        quote(q, "%s(", function);
        derive_field_ref(d, q, v, i, 0);
        quote(q, ", ");
        derive_field_ref(d, q, v, i, 1);
        quote(q, ")");
        if (i + 1 < n) quote(q, "{ %s => ", equal);
    }
    for (u32 i = 0; i + 1 < n; i++) quote(q, ", cmp => cmp, }");
}

static void partial_fields(DeriveCx *d, Quote *q, const AstVariant *v) {
    order_fields(d, q, v, "$crate::cmp::PartialOrd::partial_cmp", PARTIAL_EQUAL);
}

static void total_fields(DeriveCx *d, Quote *q, const AstVariant *v) {
    order_fields(d, q, v, "$crate::cmp::Ord::cmp", TOTAL_EQUAL);
}

static void order_body(DeriveCx *d, Quote *q, bool partial) {
    FieldsFn *fields = partial ? partial_fields : total_fields;
    const char *by_discr =
        partial ? "$crate::cmp::PartialOrd::partial_cmp(&__self_discr, &__arg1_discr)"
                : "$crate::cmp::Ord::cmp(&__self_discr, &__arg1_discr)";
    if (d->variants.len == 0) {
        quote(q, "match *self {}");
        return;
    }
    if (!d->is_enum || (single(d) && derive_all_fieldless(d))) {
        fields(d, q, &d->variants.data[0]);
        return;
    }
    if (single(d)) {
        match_both(d, q, fields, NULL);
        return;
    }
    discriminants(d, q, true);
    if (derive_all_fieldless(d)) {
        quote(q, "%s", by_discr);
    } else if (partial) {
        match_both(d, q, fields, by_discr);
    } else {
        quote(q, "match %s { %s => ", by_discr, TOTAL_EQUAL);
        match_both(d, q, fields,
                   derive_has_fieldless(d) ? TOTAL_EQUAL
                                           : "unsafe { $crate::intrinsics::unreachable() }");
        quote(q, ", cmp => cmp, }");
    }
}

void derive_partial_ord(DeriveCx *d) {
    DeriveImpl spec = {.trait = "$crate::cmp::PartialOrd", .packed_needs_copy = true};
    Quote q = quote_new(d->s, d->span);
    quote(&q,
          "#[inline] fn partial_cmp(&self, other: &%t) -> "
          "$crate::option::Option<$crate::cmp::Ordering> {",
          d->self_ty);
    order_body(d, &q, true);
    quote(&q, "}");
    derive_finish_impl(d, &spec, &q);
}

void derive_ord(DeriveCx *d) {
    DeriveImpl spec = {.trait = "$crate::cmp::Ord", .packed_needs_copy = true};
    Quote q = quote_new(d->s, d->span);
    quote(&q, "#[inline] fn cmp(&self, other: &%t) -> $crate::cmp::Ordering {", d->self_ty);
    order_body(d, &q, false);
    quote(&q, "}");
    derive_finish_impl(d, &spec, &q);
}

// ---- Hash ----

static void hash_fields(DeriveCx *d, Quote *q, const AstVariant *v) {
    for (u32 i = 0; i < v->data.fields.len; i++) {
        if (i) quote(q, "; ");
        quote(q, "$crate::hash::Hash::hash(");
        derive_field_ref(d, q, v, i, 0);
        quote(q, ", state)");
    }
}

static void hash_body(DeriveCx *d, Quote *q) {
    if (d->variants.len == 0) {
        quote(q, "match *self {}");
        return;
    }
    if (!d->is_enum) {
        hash_fields(d, q, &d->variants.data[0]);
        return;
    }
    if (!single(d)) {
        discriminants(d, q, false);
        quote(q, "$crate::hash::Hash::hash(&__self_discr, state)");
    }
    if (derive_all_fieldless(d)) return;
    quote(q, "%s match self {", single(d) ? "" : ";");
    for_each(const AstVariant, v, d->variants) {
        if (v->data.fields.len == 0) continue;
        derive_pat(d, q, v, "__self");
        bool block = v->data.fields.len > 1;
        quote(q, block ? "=> {" : "=> ");
        hash_fields(d, q, v);
        quote(q, block ? "}" : ", ");
    }
    if (derive_has_fieldless(d)) quote(q, "_ => {}");
    quote(q, "}");
}

void derive_hash(DeriveCx *d) {
    DeriveImpl spec = {.trait = "$crate::hash::Hash", .packed_needs_copy = true};
    Quote q = quote_new(d->s, d->span);
    quote(&q, "#[inline] fn hash<__H: $crate::hash::Hasher>(&self, state: &mut __H) {");
    hash_body(d, &q);
    quote(&q, "}");
    derive_finish_impl(d, &spec, &q);
}
