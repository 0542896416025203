// SPDX-License-Identifier: MIT
// lint_names.c: names that do not follow the conventions: non_camel_case_types, non_snake_case,
// non_upper_case_globals. In: the HIR of a crate; out: warnings. After rustc_lint's nonstandard_style.rs; the
// case of letters outside ASCII is not looked at.
#include "typeck/typeck_internal.h"

static bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
static bool has_case(char c) {
    return is_lower(c) || is_upper(c);
}
static u8 to_lower(char c) {
    return (u8)(is_upper(c) ? c + ('a' - 'A') : c);
}
static u8 to_upper(char c) {
    return (u8)(is_lower(c) ? c - ('a' - 'A') : c);
}

static Str trim_underscores(Str s) {
    while (s.len && s.data[0] == '_') s.data++, s.len--;
    while (s.len && s.data[s.len - 1] == '_') s.len--;
    return s;
}

static bool has_double_underscore(Str s) {
    for (u32 i = 0; i + 1 < s.len; i++) {
        if (s.data[i] == '_' && s.data[i + 1] == '_') return true;
    }
    return false;
}

// ---- CamelCase ----

static bool is_camel_case(Str name) {
    Str s = trim_underscores(name);
    if (s.len == 0) return true;
    if (is_lower(s.data[0]) || has_double_underscore(s)) return false;
    for (u32 i = 0; i + 1 < s.len; i++) {
        char a = s.data[i], b = s.data[i + 1];
        if ((a == '_' && has_case(b)) || (has_case(a) && b == '_')) return false;
    }
    return true;
}

static Str to_camel_case(Arena *a, Str name) {
    Str s = trim_underscores(name);
    Buf out = buf_new(a);
    for (u32 i = 0; i < s.len;) {
        if (s.data[i] == '_') {
            i++;
            continue;
        }
        // Two words whose boundary no case shows keep the underscore.
        if (out.len && !has_case(out.data[out.len - 1]) && !has_case(s.data[i]))
            buf_put_byte(&out, '_');
        bool new_word = true, after_lower = true;
        for (; i < s.len && s.data[i] != '_'; i++) {
            char c = s.data[i];
            if (after_lower && is_upper(c)) new_word = true;
            buf_put_byte(&out, new_word ? to_upper(c) : to_lower(c));
            after_lower = is_lower(c);
            new_word = false;
        }
    }
    return buf_str(&out);
}

static void suggest(Diag *d, Span at, Str better, const char *how) {
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at, better, "%s", how);
    diag_suggest_style(d, SUGGESTION_SHOW_CODE);
    diag_emit(d);
}

static void check_camel(Session *s, const char *sort, Ident ident) {
    Str name = sym_str(s, ident.name);
    if (is_camel_case(name)) return;
    Diag *d = diag_lint(s, SYM(non_camel_case_types), ident.span,
                        "%s `%.*s` should have an upper camel case name", sort, STR_ARG(name));
    if (!d) return;
    Str better = to_camel_case(s->arena, name);
    if (!str_eq(better, name)) {
        suggest(d, ident.span, better, "convert the identifier to upper camel case");
        return;
    }
    diag_label(d, ident.span, "should have an UpperCamelCase name");
    diag_emit(d);
}

// ---- snake_case and UPPER_CASE ----

static bool is_snake_case(Str name) {
    if (name.len && name.data[0] == '\'') name.data++, name.len--;
    Str s = trim_underscores(name);
    if (has_double_underscore(s)) return false;
    for (u32 i = 0; i < s.len; i++) {
        if (is_upper(s.data[i])) return false;
    }
    return true;
}

static Str to_snake_case(Arena *a, Str name) {
    Buf out = buf_new(a);
    u32 i = 0;
    for (; i < name.len && name.data[i] == '_'; i++) buf_put_byte(&out, '_');
    bool first = true;
    while (i < name.len) {
        if (name.data[i] == '_') {
            i++;
            continue;
        }
        if (!first) buf_put_byte(&out, '_');
        first = false;
        bool last_upper = false;
        for (u32 from = i; i < name.len && name.data[i] != '_'; i++) {
            char c = name.data[i];
            bool at_quote = i == from + 1 && name.data[from] == '\'';
            if (i > from && !at_quote && is_upper(c) && !last_upper) buf_put_byte(&out, '_');
            last_upper = is_upper(c);
            buf_put_byte(&out, to_lower(c));
        }
    }
    return buf_str(&out);
}

static void check_snake(Session *s, const char *sort, Ident ident) {
    Str name = sym_str(s, ident.name);
    if (is_snake_case(name)) return;
    Diag *d = diag_lint(s, SYM(non_snake_case), ident.span,
                        "%s `%.*s` should have a snake case name", sort, STR_ARG(name));
    if (!d) return;
    Str better = to_snake_case(s->arena, name);
    if (!str_eq(better, name)) {
        suggest(d, ident.span, better, "convert the identifier to snake case");
        return;
    }
    diag_label(d, ident.span, "should have a snake_case name");
    diag_emit(d);
}

static void check_upper(Session *s, const char *sort, Ident ident) {
    Str name = sym_str(s, ident.name);
    bool any_lower = false;
    for (u32 i = 0; i < name.len; i++) any_lower |= is_lower(name.data[i]);
    if (!any_lower) return;
    Diag *d = diag_lint(s, SYM(non_upper_case_globals), ident.span,
                        "%s `%.*s` should have an upper case name", sort, STR_ARG(name));
    if (!d) return;
    Str snake = to_snake_case(s->arena, name);
    Buf better = buf_new(s->arena);
    for (u32 i = 0; i < snake.len; i++) buf_put_byte(&better, to_upper(snake.data[i]));
    if (!str_eq(buf_str(&better), name)) {
        suggest(d, ident.span, buf_str(&better), "convert the identifier to upper case");
        return;
    }
    diag_label(d, ident.span, "should have an UPPER_CASE name");
    diag_emit(d);
}

// ---- the walk ----

static void check_pat(HirVisitor *v, const HirPat *p) {
    Session *s = v->context;
    if (p->kind == HIR_PAT_BINDING && id_eq(p->binding.var, p->id))
        check_snake(s, "variable", p->binding.ident);
    if (p->kind != HIR_PAT_STRUCT) {
        hir_walk_pat(v, p);
        return;
    }
    for_each(HirPatField, f, p->struct_.fields) {
        if (!f->shorthand)
            hir_visit_pat(v, f->pat); // the field's name is the struct's to answer for
    }
}

static void check_body(Session *s, const HirBody *body) {
    HirVisitor v = {.context = s, .pat = check_pat};
    if (body) hir_visit_body(&v, body);
}

static void check_generics(Session *s, const HirGenerics *g) {
    for (u32 i = 0; g && i < g->params.len; i++) {
        const HirGenericParam *p = &g->params.data[i];
        if (p->elided || p->synthetic) continue;
        if (p->kind == HIR_PARAM_LIFETIME) check_snake(s, "lifetime", p->name);
        if (p->kind == HIR_PARAM_CONST) check_upper(s, "const parameter", p->name);
    }
}

static bool has_attr(Session *s, DefId def, const char *name) {
    return attr_find(def_of(s, def)->attrs, intern_c(&s->symbols, name)) != NULL;
}

static bool is_exported(Session *s, DefId def) {
    return has_attr(s, def, "no_mangle") || has_attr(s, def, "export_name");
}

static void check_fn(Session *s, const HirItem *item) {
    const Def *d = def_of(s, item->def);
    const Def *up = def_of(s, d->parent);
    const HirItem *impl = up->kind == DEF_IMPL ? hir_item(s, d->parent) : NULL;
    bool rust_abi = symbol_is(item->fn.sig.abi, Rust);
    if (up->kind == DEF_FOREIGN_MOD) return;
    if (!rust_abi && has_attr(s, item->def, "no_mangle")) {
        // The name is for others.
    } else if (up->kind == DEF_TRAIT) {
        check_snake(s, "trait method", item->ident);
    } else if (!impl) {
        check_snake(s, "function", item->ident);
    } else if (!impl->impl.of_trait) {
        check_snake(s, "method", item->ident);
    }
    if (!item->fn.body) {
        for_each(Ident, name, item->fn.param_names) check_snake(s, "variable", *name);
    }
    check_body(s, item->fn.body);
}

static void check_fields(Session *s, const HirVariantData *data) {
    if (data->kind != VARIANT_STRUCT) return;
    for_each(HirField, f, data->fields) check_snake(s, "structure field", f->ident);
}

static void check_const(Session *s, const HirItem *item) {
    const Def *d = def_of(s, item->def);
    const Def *up = def_of(s, d->parent);
    const HirItem *impl = up->kind == DEF_IMPL ? hir_item(s, d->parent) : NULL;
    if (d->kind != DEF_ASSOC_CONST)
        check_upper(s, "constant", item->ident);
    else if (up->kind == DEF_TRAIT || (impl && !impl->impl.of_trait))
        check_upper(s, "associated constant", item->ident);
    check_body(s, item->const_.body);
}

static void check_values(Session *s, const HirItem *item) {
    switch (item->kind) {
    case HIR_ITEM_MOD:
        if (id_is_some(def_of(s, item->def)->parent)) check_snake(s, "module", item->ident);
        break;
    case HIR_ITEM_FN: check_fn(s, item); break;
    case HIR_ITEM_CONST: check_const(s, item); break;
    case HIR_ITEM_STATIC:
        if (item->static_.body && !is_exported(s, item->def))
            check_upper(s, "static variable", item->ident);
        check_body(s, item->static_.body);
        break;
    case HIR_ITEM_STRUCT:
    case HIR_ITEM_UNION: check_fields(s, &item->data); break;
    case HIR_ITEM_ENUM:
        for_each(HirVariant, v, item->variants) check_fields(s, &v->data);
        break;
    default: break; // no names of values
    }
    check_generics(s, item->generics);
}

static bool has_repr_c(const Session *s, DefId def) {
    const AstAttr *a = attr_find(def_of(s, def)->attrs, SYM(repr));
    for (u32 i = 0; a && i < a->args.len; i++) {
        if (a->args.data[i].kind == TOK_IDENT && symbol_is(a->args.data[i].symbol, C)) return true;
    }
    return false;
}

static void check_types(Session *s, const HirItem *item) {
    const Def *d = def_of(s, item->def);
    switch (item->kind) {
    case HIR_ITEM_STRUCT:
    case HIR_ITEM_UNION:
    case HIR_ITEM_ENUM:
        if (has_repr_c(s, item->def)) return;
        check_camel(s, "type", item->ident);
        if (item->kind == HIR_ITEM_ENUM) {
            for_each(HirVariant, v, item->variants) check_camel(s, "variant", v->ident);
        }
        break;
    case HIR_ITEM_TY_ALIAS: check_camel(s, "type", item->ident); break;
    case HIR_ITEM_TRAIT: check_camel(s, "trait", item->ident); break;
    case HIR_ITEM_TRAIT_ALIAS: check_camel(s, "trait alias", item->ident); break;
    case HIR_ITEM_ASSOC_TY:
        if (def_of(s, d->parent)->kind == DEF_TRAIT) check_camel(s, "associated type", item->ident);
        break;
    default: break; // no names of types
    }
    for (u32 i = 0; item->generics && i < item->generics->params.len; i++) {
        const HirGenericParam *p = &item->generics->params.data[i];
        if (p->kind == HIR_PARAM_TYPE && !p->synthetic) check_camel(s, "type parameter", p->name);
    }
}

// Definitions of the crate are in source order, what derives make included: that is not the user's choice.
static void each_item(Session *s, CrateId crate, void (*check)(Session *s, const HirItem *item)) {
    for (u32 i = crate_get(s, crate)->root.v; i < s->defs->defs.len; i++) { // its first
        const Def *d = &s->defs->defs.data[i];
        if (!id_eq(d->crate, crate)) continue;
        const HirItem *item = hir_item(s, (DefId){i});
        if (!item || id_is_none(item->def)) continue;
        if (item->kind == HIR_ITEM_IMPL && source_span_from_expansion(item->span)) continue;
        check(s, item);
    }
}

void typeck_lint_type_names(Session *s, CrateId crate) {
    if (session_lint_level(s, SYM(non_camel_case_types), SPAN_NONE) != LINT_FORBID)
        each_item(s, crate, check_types);
}

void typeck_lint_value_names(Session *s, CrateId crate) {
    each_item(s, crate, check_values);
}
