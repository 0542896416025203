// SPDX-License-Identifier: MIT
// imports.c: `use` declarations, to a fixed point. After rustc_resolve::imports: every import is tried
// again until nothing changes; what a module defines flows on to the modules that glob-import it.
#include "resolve/resolve_internal.h"

Import *import_new(Resolver *r, ImportKind kind, const ParentScope *scope, NodeId id, Span span) {
    Import *import = NEW(r->arena, Import);
    import->kind = kind;
    import->id = import->root_id = id;
    import->scope = *scope;
    import->span = import->use_span = span;
    return import;
}

static bool import_concerns_ns(const Import *import, Namespace ns) {
    return !import->type_ns_only || ns == NS_TYPE;
}

static Module *import_module(Resolver *r, const Import *import) {
    return module_get(r, import->scope.module);
}

void import_add(Resolver *r, Import *import) {
    Module *m = import_module(r, import);
    if (import->kind == IMPORT_SINGLE) {
        for (Namespace ns = 0; ns < NS_COUNT; ns++) {
            if (!import_concerns_ns(import, ns)) {
                import->resolved[ns] = true;
            } else if (!symbol_is_kw(import->target.name, underscore)) {
                NameResolution *res = name_resolution(r, m, import->target, ns, 0);
                vec_push(r->arena, &res->single_imports, import);
            }
        }
    } else if (import->kind == IMPORT_GLOB && !import->is_prelude) {
        vec_push(r->arena, &m->globs, import);
    }
    vec_push(r->arena, &r->all_imports, import);
    vec_push(r->arena, &r->indeterminate, import);
}

// ---- defining ---------------------------------------------------------------------------------------------

static Binding *import_binding(Resolver *r, Import *import, Binding *target) {
    Binding *b = NEW(r->arena, Binding);
    bool narrower = vis_is_at_least(r, target->vis, import->vis);
    bool hack = import->kind == IMPORT_SINGLE && target->kind == BINDING_IMPORT &&
                target->import->kind == IMPORT_EXTERN_CRATE && target->vis.kind != VIS_PUBLIC;
    *b = (Binding){
        .kind = BINDING_IMPORT,
        .res = target->res,
        .module = target->module,
        .vis = narrower || hack ? import->vis : target->vis,
        .expn = import->scope.expn,
        .span = import->span,
        .import = import,
        .target = target,
    };
    // A use of an ambiguous glob name through another import is as ambiguous.
    if (target->ambiguity == AMBIGUITY_GLOB_VS_GLOB) {
        b->ambiguity = target->ambiguity;
        b->ambiguous_with = target->ambiguous_with;
    }
    return b;
}

static void note_trait(Resolver *r, Module *m, const Binding *b) {
    (void)b;
    // The list of traits in scope is computed once a crate is complete.
    m->has_traits = false;
    (void)r;
}

// Both came from globs: the same thing twice is fine, else a use of the name is an error.
static bool merge_globs(Resolver *r, NameResolution *res, Binding **slot, Binding *b) {
    (void)res;
    Binding *old = *slot;
    if (res_eq(old->res, b->res)) {
        if (!vis_is_at_least(r, old->vis, b->vis)) {
            *slot = b;
            return true;
        }
        if (old->ambiguity != AMBIGUITY_NONE && b->ambiguity == AMBIGUITY_NONE) return false;
        return false;
    }
    if (old->ambiguity != AMBIGUITY_NONE) return false;
    Binding *merged = NEW(r->arena, Binding);
    *merged = *old;
    merged->ambiguity = AMBIGUITY_GLOB_VS_GLOB;
    merged->ambiguous_with = b;
    *slot = merged;
    return true;
}

// True in *changed when the name now means something else. Returns the old binding where two explicit
// definitions clash.
static Binding *set_binding(Resolver *r, NameResolution *res, Binding *b, bool *changed) {
    *changed = false;
    Binding *old = res->binding;
    if (!old) {
        res->binding = b;
        *changed = true;
        return NULL;
    }
    // A name that could not be imported gives way without another error.
    if (b->res.kind == RES_ERR && b->kind == BINDING_IMPORT) return NULL;
    if (old->res.kind == RES_ERR && old->kind == BINDING_IMPORT) {
        res->binding = b;
        *changed = true;
        return NULL;
    }
    bool old_glob = binding_is_glob_import(old), new_glob = binding_is_glob_import(b);
    if (old_glob && new_glob) {
        *changed = merge_globs(r, res, &res->binding, b);
    } else if (old_glob) {
        if (res->ns == NS_MACRO && id_is_some(b->expn) && !res_eq(b->res, old->res)) {
            b->ambiguity = AMBIGUITY_GLOB_VS_EXPANDED;
            b->ambiguous_with = old;
        }
        res->shadowed_glob = old;
        res->binding = b;
        *changed = true;
    } else if (new_glob) {
        if (!res->shadowed_glob) {
            if (res->ns == NS_MACRO && id_is_some(old->expn) && !res_eq(b->res, old->res)) {
                old->ambiguity = AMBIGUITY_GLOB_VS_EXPANDED;
                old->ambiguous_with = b;
            }
            res->shadowed_glob = b;
        } else {
            merge_globs(r, res, &res->shadowed_glob, b);
        }
    } else {
        return old;
    }
    return NULL;
}

static bool is_importable(const Resolver *r, const Binding *b) {
    if (b->res.kind != RES_DEF) return true;
    switch (def_of(r->sess, b->res.def)->kind) {
    case DEF_ASSOC_FN:
    case DEF_ASSOC_CONST:
    case DEF_ASSOC_TY: return false;
    default: return true;
    }
}

static void define_in_glob_importer(Resolver *r, Import *glob, const NameResolution *res,
                                    Binding *b) {
    if (!is_importable(r, b) || !vis_accessible(r, b->vis, import_module(r, glob))) return;
    Module *to = import_module(r, glob);
    Ident ident = {res->name, {.ctxt = res->ctxt}};
    u32 disambiguator = symbol_is_kw(res->name, underscore) ? res->ctxt.v : 0;
    Binding *imported = import_binding(r, glob, b);
    try_define(r, to, name_resolution(r, to, ident, res->ns, disambiguator), imported);
}

Binding *try_define(Resolver *r, Module *m, NameResolution *res, Binding *b) {
    bool changed;
    if (!b->parent) b->parent = m;
    Binding *clash = set_binding(r, res, b, &changed);
    if (changed) {
        note_trait(r, m, b);
        for (u32 i = 0; i < m->glob_importers.len; i++) {
            define_in_glob_importer(r, m->glob_importers.data[i], res, res->binding);
        }
    }
    return clash;
}

// ---- clashes ----------------------------------------------------------------------------------------------

// An item's span up to its body.
static Span head_span(Resolver *r, Span span) {
    Str text = source_span_text(&r->sess->sources, span);
    for (u32 i = 0; i < text.len; i++) {
        if (text.data[i] == '{' || text.data[i] == ';') {
            u32 end = text.data[i] == ';' ? i + 1 : i;
            while (end > 0 && text.data[end - 1] == ' ') end--;
            span.hi = span.lo + end;
            break;
        }
    }
    return span;
}

static bool user_facing_import(const Binding *b) {
    return b->kind == BINDING_IMPORT && b->import->kind != IMPORT_MACRO_USE &&
           !b->import->is_injected;
}

static bool is_extern_crate(const Binding *b) {
    return b->kind == BINDING_IMPORT && b->import->kind == IMPORT_EXTERN_CRATE;
}

static ErrorCode conflict_code(const Binding *a, const Binding *b) {
    bool ea = is_extern_crate(a), eb = is_extern_crate(b);
    if (ea && eb) return E0259;
    if (ea || eb) return user_facing_import(a) && user_facing_import(b) ? E0254 : E0260;
    bool ia = user_facing_import(a), ib = user_facing_import(b);
    return !ia && !ib ? E0428 : ia && ib ? E0252 : E0255;
}

static const char *conflict_kind(Namespace ns, const Binding *old) {
    if (is_extern_crate(old)) return "extern crate";
    if (ns == NS_TYPE && old->module && module_is_normal(old->module)) return "module";
    if (ns == NS_TYPE && old->module && module_is_trait(old->module)) return "trait";
    return ns_descr(ns);
}

void report_conflict(Resolver *r, Module *m, Ident ident, Namespace ns, Binding *new_b,
                     Binding *old_b) {
    if (old_b->span.lo > new_b->span.lo) {
        Binding *swap = old_b;
        old_b = new_b, new_b = swap;
    }
    if (new_b->res.kind == RES_ERR || old_b->res.kind == RES_ERR) return;
    u64 key = MAP_KEY2(ident.name.v, new_b->span.lo);
    if (!map_put(r->arena, &r->reported_conflicts, key, 1)) return;
    const char *container = m->kind == MODULE_BLOCK    ? "block"
                            : m->def_kind == DEF_MOD   ? "module"
                            : m->def_kind == DEF_TRAIT ? "trait"
                                                       : "enum";
    Str name = sym_str(r->sess, ident.name);
    Span at = head_span(r, new_b->span);
    Diag *d = diag_error(r->sess, conflict_code(old_b, new_b), at,
                         "the name `%.*s` is defined multiple times", STR_ARG(name));
    diag_label(d, at, "`%.*s` %s here", STR_ARG(name),
               user_facing_import(new_b) ? "reimported" : "redefined");
    if (!span_is_none(old_b->span)) {
        diag_label(d, head_span(r, old_b->span), "previous %s of the %s `%.*s` here",
                   user_facing_import(old_b) ? "import" : "definition", conflict_kind(ns, old_b),
                   STR_ARG(name));
    }
    diag_note(d, "`%.*s` must be defined only once in the %s namespace of this %s", STR_ARG(name),
              ns_descr(ns), container);
    const Binding *import = user_facing_import(new_b)   ? new_b
                            : user_facing_import(old_b) ? old_b
                                                        : NULL;
    if (import && import->import->kind == IMPORT_SINGLE && !res_eq(new_b->res, old_b->res)) {
        bool upper = name.len && name.data[0] >= 'A' && name.data[0] <= 'Z';
        Str renamed =
            str_format(r->arena, upper ? " as Other%.*s" : " as other_%.*s", STR_ARG(name));
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_end(import->import->span), renamed,
                     "you can use `as` to change the binding name of the import");
    }
    diag_emit(d);
}

// ---- the fixed point ----------------------------------------------------------------------------------------

static bool find_import_module(Resolver *r, Import *import) {
    if (import->imported.kind != ROOT_NONE) return true;
    PathResult p = resolve_path(r, import->path.data, import->path.len, -1, &import->scope, false,
                                NULL, import);
    switch (p.kind) {
    case PATH_MODULE: import->imported = p.module; return true;
    case PATH_INDETERMINATE: return false;
    case PATH_NON_MODULE:
    case PATH_FAILED: break;
    }
    import->done = true; // reported when imports are finished
    return false;
}

static void glob_import_names(Resolver *r, Import *glob, Module *from) {
    for (u32 i = 0; i < from->names.len; i++) {
        NameResolution *res = (NameResolution *)(uintptr_t)from->names.entries[i].value;
        if (res->binding) define_in_glob_importer(r, glob, res, res->binding);
    }
}

static void resolve_glob(Resolver *r, Import *glob) {
    glob->done = true;
    if (glob->imported.kind != ROOT_MODULE) return; // reported later
    Module *from = glob->imported.module;
    if (glob->is_prelude) {
        map_put(r->arena, &r->prelude, r->crate.v, (u64)(uintptr_t)from);
        return;
    }
    if (from == import_module(r, glob)) return;
    if (!from->finished) vec_push(r->arena, &from->glob_importers, glob);
    glob_import_names(r, glob, from);
}

static void define_import_target(Resolver *r, Import *import, Namespace ns, Binding *b) {
    import->targets[ns] = b;
    define_name(r, import_module(r, import), import->target, ns, b);
}

static void resolve_single(Resolver *r, Import *import) {
    bool all = true;
    for (Namespace ns = 0; ns < NS_COUNT; ns++) {
        if (import->resolved[ns]) continue;
        Lookup l = resolve_ident_in_module(r, import->imported, import->source, ns, &import->scope,
                                           false, import);
        if (l.binding) {
            import->resolved[ns] = true;
            import->sources[ns] = l.binding;
            define_import_target(r, import, ns, import_binding(r, import, l.binding));
        } else if (l.determinacy == DETERMINED) {
            import->resolved[ns] = true;
        } else {
            all = false;
        }
    }
    import->done = all;
}

// How far an import has come, to notice progress.
static u32 import_progress(const Import *import) {
    u32 n = import->done + (import->imported.kind != ROOT_NONE);
    for (Namespace ns = 0; ns < NS_COUNT; ns++) n += import->resolved[ns];
    return n;
}

bool resolve_imports_step(Session *s) {
    Resolver *r = resolver_of(s);
    bool any = false, progress = true;
    while (progress) {
        progress = false;
        Imports todo = r->indeterminate;
        r->indeterminate = (Imports){0};
        for (u32 i = 0; i < todo.len; i++) {
            Import *import = todo.data[i];
            u32 before = import_progress(import);
            if (find_import_module(r, import)) {
                if (import->kind == IMPORT_GLOB) {
                    resolve_glob(r, import);
                } else {
                    resolve_single(r, import);
                }
            }
            if (import_progress(import) != before) progress = any = true;
            if (!import->done) vec_push(r->arena, &r->indeterminate, import);
        }
    }
    return any;
}

// ---- the end ----------------------------------------------------------------------------------------------

typedef struct ImportError {
    Import *import;
    Span span;
    Str path, label, similar;
    Str missing_crate;
    Ident segment;
} ImportError;
typedef Vec(ImportError) ImportErrors;

static Str path_text(Resolver *r, const AstPathSegment *segs, u32 len, Symbol last) {
    Buf b = buf_new(r->arena);
    for (u32 i = 0; i < len; i++) {
        if (symbol_is(segs[i].ident.name, path_root)) continue;
        if (b.len) buf_put_c(&b, "::");
        buf_put_str(&b, sym_str(r->sess, segs[i].ident.name));
    }
    if (id_is_some(last)) {
        if (b.len) buf_put_c(&b, "::");
        buf_put_str(&b, sym_str(r->sess, last));
    }
    return buf_str(&b);
}

static Str import_path_text(Resolver *r, const Import *import, Span span) {
    for (u32 i = 0; i < import->path.len; i++) {
        const AstPathSegment *seg = &import->path.data[i];
        if (span_eq(seg->ident.span, span) && !symbol_is(seg->ident.name, path_root)) {
            return path_text(r, import->path.data, i + 1, (Symbol){0});
        }
    }
    if (import->kind == IMPORT_SINGLE) {
        return path_text(r, import->path.data, import->path.len, import->source.name);
    }
    return path_text(r, import->path.data, import->path.len, intern_c(&r->sess->symbols, "*"));
}

// Stands for a name that could not be imported, so that its uses are not reported again.
static void define_dummy(Resolver *r, Import *import) {
    if (import->kind != IMPORT_SINGLE) return;
    for (Namespace ns = 0; ns < NS_COUNT; ns++) {
        if (import->targets[ns]) return;
    }
    Binding *target = binding_new(r, (Res){.kind = RES_ERR}, vis_public(), SPAN_NONE, (ExpnId){0});
    import->used = true;
    for (Namespace ns = 0; ns < NS_COUNT; ns++) {
        define_import_target(r, import, ns, import_binding(r, import, target));
    }
}

static Str similar_name_in(Resolver *r, Module *m, Symbol name) {
    Suggestions names = {0};
    for (Namespace ns = 0; ns < NS_COUNT; ns++) suggestions_from_module(r, &names, m, ns, NULL);
    Symbol best = find_best_match(r, &names, name, NULL);
    return id_is_some(best) ? sym_str(r->sess, best) : (Str){0};
}

static void add_unresolved_single(Resolver *r, Import *import, ImportErrors *errors) {
    Str name = sym_str(r->sess, import->source.name);
    ImportError e = {.import = import,
                     .span = import->nested ? import->span : import->span,
                     .segment = import->source};
    e.path = import_path_text(r, import, SPAN_NONE);
    switch (import->imported.kind) {
    case ROOT_MODULE: {
        Module *m = import->imported.module;
        if (m->kind == MODULE_DEF && id_is_none(def_of(r->sess, m->def)->parent)) {
            const CrateData *crate = crate_get(r->sess, m->crate);
            e.label = crate->id.v == r->crate.v
                          ? str_format(r->arena, "no `%.*s` in the root", STR_ARG(name))
                          : str_format(r->arena, "no `%.*s` in the root", STR_ARG(name));
        } else {
            Str where = path_text(r, import->path.data, import->path.len, (Symbol){0});
            e.label = str_format(r->arena, "no `%.*s` in `%.*s`", STR_ARG(name), STR_ARG(where));
        }
        e.similar = similar_name_in(r, m, import->source.name);
        break;
    }
    case ROOT_CURRENT_SCOPE:
    case ROOT_EXTERN_PRELUDE:
    case ROOT_CRATE_AND_EXTERN_PRELUDE:
        e.label = import->imported.kind == ROOT_CURRENT_SCOPE
                      ? str_format(r->arena, "no external crate `%.*s`", STR_ARG(name))
                      : str_format(r->arena, "no external crate `%.*s`", STR_ARG(name));
        break;
    case ROOT_NONE: break;
    }
    vec_push(r->arena, errors, e);
}

static void report_import_errors(Resolver *r, ImportErrors *errors) {
    if (errors->len == 0) return;
    Buf paths = buf_new(r->arena);
    for (u32 i = 0; i < errors->len; i++) {
        if (i) buf_put_c(&paths, ", ");
        buf_printf(&paths, "`%.*s`", STR_ARG(errors->data[i].path));
    }
    Diag *d = diag_error(r->sess, E0432, errors->data[0].span, "unresolved import%s %.*s",
                         errors->len > 1 ? "s" : "", STR_ARG(buf_str(&paths)));
    for_each(ImportError, e, *errors) {
        if (e->label.len) diag_label(d, e->span, "%.*s", STR_ARG(e->label));
    }
    for_each(ImportError, e, *errors) {
        if (e->similar.len) {
            diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, e->segment.span, e->similar,
                         "a similar name exists in the module");
        }
        if (e->missing_crate.len) {
            diag_help(d, "you might be missing a crate named `%.*s`", STR_ARG(e->missing_crate));
        }
    }
    diag_emit(d);
    errors->len = 0;
}

// `pub use` of something less visible.
static void check_reexport(Resolver *r, Import *import) {
    bool any_ok = false;
    Namespace bad_ns = NS_COUNT;
    Binding *bad = NULL;
    for (Namespace ns = 0; ns < NS_COUNT; ns++) {
        Binding *b = import->sources[ns];
        if (!b || b->res.kind == RES_ERR) continue;
        if (vis_is_at_least(r, b->vis, import->vis)) {
            any_ok = true;
        } else {
            bad = b;
            bad_ns = ns;
        }
    }
    if (any_ok || !bad) return;
    if (is_extern_crate(bad)) return; // a lint of its own, allowed in practice
    Str name = sym_str(r->sess, import->source.name);
    Module *from = import_module(r, import);
    if (!vis_accessible(r, bad->vis, from)) return; // E0603 says it
    // How far it can be seen: in its module, or in the whole crate.
    bool crate_only = bad->vis.kind == VIS_RESTRICTED &&
                      id_eq(bad->vis.module, r->crate_root->def) && r->crate_root != from;
    const char *how =
        crate_only || id_eq(bad->vis.module, r->crate_root->def) ? "public" : "private";
    Diag *d;
    bool only_crate = import->vis.kind == VIS_PUBLIC &&
                      id_eq(bad->vis.module, r->crate_root->def) &&
                      !id_eq(bad->parent ? bad->parent->normal : (DefId){0}, r->crate_root->def);
    (void)how;
    if (bad_ns == NS_TYPE) {
        d = only_crate
                ? diag_error(
                      r->sess, E0365, import->span,
                      "`%.*s` is only public within the crate, and cannot be re-exported outside",
                      STR_ARG(name))
                : diag_error(r->sess, E0365, import->span,
                             "`%.*s` is private, and cannot be re-exported", STR_ARG(name));
        diag_label(d, import->span,
                   only_crate ? "re-export of crate public `%.*s`" : "re-export of private `%.*s`",
                   STR_ARG(name));
        diag_note(d, "consider declaring type or module `%.*s` with `pub`", STR_ARG(name));
    } else {
        d = only_crate
                ? diag_error(
                      r->sess, E0364, import->span,
                      "`%.*s` is only public within the crate, and cannot be re-exported outside",
                      STR_ARG(name))
                : diag_error(r->sess, E0364, import->span,
                             "`%.*s` is private, and cannot be re-exported", STR_ARG(name));
        diag_span_note(d, import->span, "consider marking `%.*s` as `pub` in the imported module",
                       STR_ARG(name));
    }
    diag_emit(d);
}

static void check_trait_item_import(Resolver *r, Import *import) {
    for (Namespace ns = 0; ns < NS_COUNT; ns++) {
        Binding *b = import->sources[ns];
        if (!b || is_importable(r, b)) continue;
        diag_emit(diag_error(r->sess, E0658, import->span,
                             "`use` associated items of traits is unstable"));
        return;
    }
}

static void finish_single(Resolver *r, Import *import, ImportErrors *errors) {
    Binding *found[NS_COUNT] = {0};
    bool any = false, any_accessible = false;
    u32 privacy = r->privacy_errors.len;
    for (Namespace ns = 0; ns < NS_COUNT; ns++) {
        if (!import_concerns_ns(import, ns)) continue;
        Lookup l = resolve_ident_in_module(r, import->imported, import->source, ns, &import->scope,
                                           true, import);
        if (!l.binding) continue;
        any = true;
        if (vis_accessible(r, l.binding->vis, import_module(r, import))) any_accessible = true;
        found[ns] = l.binding;
    }
    for (Namespace ns = 0; ns < NS_COUNT; ns++) {
        if (!found[ns] || import->sources[ns]) continue;
        if (any_accessible && !vis_accessible(r, found[ns]->vis, import_module(r, import)))
            continue;
        import->sources[ns] = found[ns];
        if (!import->targets[ns])
            define_import_target(r, import, ns, import_binding(r, import, found[ns]));
    }
    // A private name in one namespace does not matter when another one is fine.
    if (any_accessible && r->privacy_errors.len > privacy) r->privacy_errors.len = privacy;
    if (!any_accessible && r->privacy_errors.len > privacy) r->privacy_errors.len = privacy + 1;
    if (!any) {
        add_unresolved_single(r, import, errors);
        define_dummy(r, import);
        return;
    }
    check_trait_item_import(r, import);
    check_reexport(r, import);
}

static void finish_glob(Resolver *r, Import *import) {
    if (import->imported.kind != ROOT_MODULE) {
        diag_emit(
            diag_error(r->sess, E_NONE, import->span, "cannot glob-import all possible crates"));
        return;
    }
    Module *from = import->imported.module;
    if (from == import_module(r, import)) {
        Diag *d = diag_error(r->sess, E0432, import->span, "unresolved import `%.*s`",
                             STR_ARG(import_path_text(r, import, SPAN_NONE)));
        diag_label(d, import->span, "cannot glob-import a module into itself");
        diag_emit(d);
    }
}

static void flush_other_item(Resolver *r, ImportErrors *errors, const Import *import) {
    if (errors->len && !id_eq(errors->data[0].import->root_id, import->root_id))
        report_import_errors(r, errors);
}

static void finish_import(Resolver *r, Import *import, ImportErrors *errors) {
    if (import->kind != IMPORT_SINGLE && import->kind != IMPORT_GLOB) return;
    u32 privacy = r->privacy_errors.len;
    PathResult p = resolve_path(r, import->path.data, import->path.len, -1, &import->scope, true,
                                NULL, import);
    switch (p.kind) {
    case PATH_MODULE: import->imported = p.module; break;
    case PATH_NON_MODULE: define_dummy(r, import); return;
    case PATH_INDETERMINATE: define_dummy(r, import); return;
    case PATH_FAILED:
        define_dummy(r, import);
        if (import->kind == IMPORT_GLOB) import_module(r, import)->failed_glob = true;
        if (r->privacy_errors.len > privacy) return;
        if (!p.is_last || ident_is_path_keyword(p.segment.name)) {
            report_failed_path(r, &p, import->path.data, import->path.len, &import->scope, true);
            return;
        }
        flush_other_item(r, errors, import);
        ImportError e = {.import = import,
                         .span = p.span,
                         .label = p.label,
                         .segment = p.segment,
                         .path = import_path_text(r, import, p.span)};
        if (p.in_module) e.similar = similar_name_in(r, p.in_module, p.segment.name);
        if (!p.in_module && !p.not_a_module && p.failed_segment <= 1) {
            e.missing_crate = sym_str(r->sess, p.segment.name);
        }
        vec_push(r->arena, errors, e);
        return;
    }
    flush_other_item(r, errors, import);
    if (import->kind == IMPORT_GLOB) {
        finish_glob(r, import);
    } else {
        finish_single(r, import, errors);
    }
}

void resolve_imports_finish(Session *s) {
    Resolver *r = resolver_of(s);
    resolve_imports_step(s);
    ImportErrors errors = {0};
    for (u32 i = 0; i < r->all_imports.len; i++) {
        finish_import(r, r->all_imports.data[i], &errors);
    }
    report_import_errors(r, &errors);
    finish_macro_uses(r);
    // Nothing new can appear in this crate any more.
    for (u32 i = r->first_module; i < r->modules.len; i++) {
        Module *m = r->modules.data[i];
        if (id_eq(m->crate, r->crate)) m->finished = true;
    }
    for (u32 i = 0; i < r->all_imports.len; i++) r->all_imports.data[i]->done = true;
}

void resolve_close_crate(Session *s) {
    Resolver *r = resolver_of(s);
    for (u32 i = 0; i < r->all_imports.len; i++) r->all_imports.data[i]->used = true;
}

void mark_import_used(Resolver *r, Binding *b, Ident ident) {
    (void)ident, (void)r;
    for (u32 i = 0; b && b->kind == BINDING_IMPORT && i < 1000; i++) {
        if (!b->import->used) b->import->used = true; // others' are: see resolve_close_crate
        b = b->target;
    }
}
