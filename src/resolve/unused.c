// SPDX-License-Identifier: MIT
// unused.c: lints about imports and macros that nothing uses. Runs after type checking, which marks the
// imports of traits whose methods were called.
#include "resolve/resolve_internal.h"

void resolve_mark_import_used(Session *s, NodeId import) {
    Resolver *r = resolver_of(s);
    if (id_is_some(import)) map_put(r->arena, &r->used_imports, import.v, 1);
}

static bool import_is_unused(const Resolver *r, const Import *import) {
    if (import->used || import->is_injected || import->is_prelude || span_is_none(import->span))
        return false;
    if (import->kind != IMPORT_SINGLE && import->kind != IMPORT_GLOB) return false;
    if (import->vis.kind == VIS_PUBLIC) return false;
    return !map_has(&r->used_imports, import->id.v);
}

static Str import_text(Resolver *r, const Import *import) {
    Buf b = buf_new(r->arena);
    for (u32 i = 0; i < import->path.len; i++) {
        Symbol name = import->path.data[i].ident.name;
        if (symbol_is(name, path_root)) continue;
        buf_printf(&b, "%.*s::", SYM_ARG(r->sess, name));
    }
    if (import->kind == IMPORT_GLOB) {
        buf_put_c(&b, "*");
    } else if (import->type_ns_only && b.len) {
        buf_printf(&b, "%.*s::{self}", SYM_ARG(r->sess, import->source.name));
    } else {
        buf_put_str(&b, sym_str(r->sess, import->source.name));
    }
    if (import->kind == IMPORT_SINGLE && !id_eq(import->target.name, import->source.name)) {
        buf_printf(&b, " as %.*s", SYM_ARG(r->sess, import->target.name));
    }
    return buf_str(&b);
}

static Str join_names(Resolver *r, Str *names, u32 n) {
    for (u32 i = 1; i < n; i++) { // few: insertion sort
        Str x = names[i];
        u32 k = i;
        for (; k > 0 && str_cmp(names[k - 1], x) > 0; k--) names[k] = names[k - 1];
        names[k] = x;
    }
    Buf b = buf_new(r->arena);
    for (u32 i = 0; i < n; i++) {
        if (i) buf_put_c(&b, i + 1 < n ? ", " : n > 2 ? ", and " : " and ");
        buf_printf(&b, "`%.*s`", STR_ARG(names[i]));
    }
    return buf_str(&b);
}

// One warning per `use` item, for all of its unused parts.
static void report_use(Resolver *r, u32 first, u32 end) {
    Vec(Import *) unused = {0};
    Vec(Str) names = {0};
    for (u32 i = first; i < end; i++) {
        Import *import = r->all_imports.data[i];
        if (!import_is_unused(r, import)) continue;
        vec_push(r->arena, &unused, import);
        vec_push(r->arena, &names, import_text(r, import));
    }
    if (unused.len == 0) return;
    Str list = join_names(r, names.data, names.len);
    Diag *d = diag_lint(r->sess, SYM(unused_imports), unused.data[0]->span, "unused import%s: %.*s",
                        unused.len > 1 ? "s" : "", STR_ARG(list));
    if (!d) return;
    for (u32 i = 1; i < unused.len; i++) diag_label(d, unused.data[i]->span, "%s", "");
    if (unused.len == end - first) {
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, unused.data[0]->use_span, STR(""),
                     "remove the whole `use` item");
    }
    diag_emit(d);
}

void resolve_report_unused(Session *s, CrateId crate) {
    Resolver *r = resolver_of(s);
    if (!id_eq(crate, r->crate)) return;
    for (u32 i = 0; i < r->all_imports.len;) {
        u32 end = i + 1;
        NodeId root = r->all_imports.data[i]->root_id;
        while (end < r->all_imports.len && id_eq(r->all_imports.data[end]->root_id, root)) end++;
        report_use(r, i, end);
        i = end;
    }
    for (u32 i = 0; i < r->local_macros.len; i++) {
        DefId macro = {(u32)r->local_macros.entries[i].key};
        if (map_has(&r->used_macros, macro.v)) continue;
        const Def *d = def_of(s, macro);
        Str name = sym_str(s, d->name);
        if (name.len && name.data[0] == '_') continue;
        Diag *w = diag_lint(s, SYM(unused_macros), d->ident_span, "unused macro definition: `%.*s`",
                            STR_ARG(name));
        if (w) diag_emit(w);
    }
}
