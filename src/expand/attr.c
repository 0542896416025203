// SPDX-License-Identifier: MIT
// attr.c: which attributes exist. Those that nothing knows are reported once expansion is over, since a
// macro may still have been going to define them.
#include "expand/expand_internal.h"

// Names that start with `rustc_` are all taken as built in.
static const char *const BUILTIN_ATTRS[] = {
#define ATTR(text) text,
#include "resolve/builtin_attrs.def"
};

static const char *const TOOLS[] = {"rustfmt", "clippy",        "diagnostic",
                                    "miri",    "rust_analyzer", "rustdoc"};

Symbol attr_single_name(const AstAttr *a) {
    if (a->is_doc || a->path.segments.len != 1) return (Symbol){0};
    return a->path.segments.data[0].ident.name;
}

bool attr_path_is(const Session *s, const AstAttr *a, const char *name) {
    Symbol sym = attr_single_name(a);
    return id_is_some(sym) && str_eq(sym_str(s, sym), str_of_c(name));
}

const AstAttr *attr_find_str(const Session *s, AstAttrs attrs, const char *name) {
    for_each(const AstAttr, a, attrs) {
        if (attr_path_is(s, a, name)) return a;
    }
    return NULL;
}

bool attr_str_value(Session *s, const AstAttr *a, Str *value) {
    if (!a || a->args_kind != AST_ATTR_EQ || !a->value || a->value->kind != AST_EXPR_LIT)
        return false;
    const AstLit *l = &a->value->lit;
    if (l->kind != LIT_STR && l->kind != LIT_STR_RAW) return false;
    *value = lit_value(s, l->kind, l->symbol, l->suffix, l->span).bytes;
    return true;
}

AstAttrs attrs_append(Session *s, AstAttrs a, AstAttrs b) {
    if (b.len == 0) return a;
    AstAttr *all = NEW_N(s->arena, AstAttr, a.len + b.len);
    if (a.len) memcpy(all, a.data, a.len * sizeof(AstAttr));
    memcpy(all + a.len, b.data, b.len * sizeof(AstAttr));
    return (AstAttrs){all, a.len + b.len};
}

static bool is_known(const Session *s, const AstAttr *a) {
    if (a->is_doc || a->path.segments.len == 0) return true;
    Str first = sym_str(s, a->path.segments.data[0].ident.name);
    if (a->path.segments.len > 1) {
        for (u32 i = 0; i < ARRAY_LEN(TOOLS); i++) {
            if (str_eq(first, str_of_c(TOOLS[i]))) return true;
        }
        Str last = sym_str(s, a->path.segments.data[a->path.segments.len - 1].ident.name);
        return builtin_by_name(last) != BUILTIN_NONE &&
               (str_eq(first, STR("core")) || str_eq(first, STR("std")));
    }
    if (str_starts_with(first, STR("rustc_"))) return true;
    for (u32 i = 0; i < ARRAY_LEN(BUILTIN_ATTRS); i++) {
        if (str_eq(first, str_of_c(BUILTIN_ATTRS[i]))) return true;
    }
    BuiltinMacro b = builtin_by_name(first);
    return b >= BUILTIN_ALLOC_ERROR_HANDLER;
}

void attr_check_known(Expander *x, AstAttrs attrs, Symbol helper) {
    for_each(const AstAttr, a, attrs) {
        if (is_known(x->sess, a)) continue;
        Symbol name = attr_single_name(a);
        if (id_is_some(helper) && id_eq(name, helper)) continue;
        vec_push(x->arena, &x->unknown_attrs, a->path);
    }
}
