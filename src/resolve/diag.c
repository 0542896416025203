// SPDX-License-Identifier: MIT
// diag.c: errors of part one and what suggestions need: similar names, privacy and ambiguity reports.
#include "resolve/resolve_internal.h"

// ---- similar names ----------------------------------------------------------------------------------------

void suggestions_from_module(Resolver *r, Suggestions *out, const Module *m, Namespace ns,
                             bool (*accept)(const Resolver *r, Res res)) {
    for (u32 i = 0; i < m->names.len; i++) {
        const NameResolution *res = (NameResolution *)(uintptr_t)m->names.entries[i].value;
        if (res->ns != ns || !res->binding || res->binding->res.kind == RES_ERR) continue;
        if (accept && !accept(r, res->binding->res)) continue;
        vec_push(r->arena, out, (Suggestion){res->name, res->binding->res});
    }
}

static bool eq_ignoring_case(Str a, Str b) {
    if (a.len != b.len) return false;
    for (u32 i = 0; i < a.len; i++) {
        char x = a.data[i], y = b.data[i];
        if (x >= 'A' && x <= 'Z') x = (char)(x + 32);
        if (y >= 'A' && y <= 'Z') y = (char)(y + 32);
        if (x != y) return false;
    }
    return true;
}

// rustc's find_best_match_for_name: equal but for case, else the least distance of at most a third of the
// length; of equals the alphabetically first.
Symbol find_best_match(const Resolver *r, const Suggestions *candidates, Symbol wanted, Res *res) {
    Str name = sym_str(r->sess, wanted);
    u32 limit = MAX(name.len, 3u) / 3;
    const Suggestion *best = NULL;
    u32 best_distance = UINT32_MAX;
    for_each(const Suggestion, c, *candidates) {
        Str text = sym_str(r->sess, c->name);
        if (id_eq(c->name, wanted) || text.len == 0 || symbol_is_kw(c->name, underscore)) continue;
        u32 d = eq_ignoring_case(text, name) ? 0 : str_edit_distance(name, text, limit);
        if (d > limit) continue;
        if (d < best_distance ||
            (d == best_distance && str_cmp(text, sym_str(r->sess, best->name)) < 0)) {
            best = c;
            best_distance = d;
        }
    }
    if (!best) return (Symbol){0};
    if (res) *res = best->res;
    return best->name;
}

// ---- failed paths -------------------------------------------------------------------------------------------

static bool accept_module_like(const Resolver *r, Res res) {
    if (res.kind != RES_DEF) return res.kind == RES_PRIM_TY;
    DefKind kind = def_of(r->sess, res.def)->kind;
    return kind != DEF_MACRO;
}

static void suggest_similar_segment(Resolver *r, Diag *d, const PathResult *p,
                                    const ParentScope *scope) {
    Suggestions names = {0};
    if (p->in_module) {
        suggestions_from_module(r, &names, p->in_module, NS_TYPE, accept_module_like);
    } else {
        for (const Module *m = module_get(r, scope->module); m;
             m = m->kind == MODULE_BLOCK ? m->parent : NULL) {
            suggestions_from_module(r, &names, m, NS_TYPE, accept_module_like);
        }
        Module *prelude = (Module *)(uintptr_t)map_get_or(&r->prelude, r->crate.v, 0);
        if (prelude) suggestions_from_module(r, &names, prelude, NS_TYPE, accept_module_like);
    }
    Res res;
    Symbol best = find_best_match(r, &names, p->segment.name, &res);
    if (id_is_none(best)) return;
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, p->segment.span, sym_str(r->sess, best),
                 "%s %s with a similar name exists", res_article(r, res), res_descr(r, res));
}

ErrorProof report_failed_path(Resolver *r, const PathResult *p, const AstPathSegment *segments,
                              u32 len, const ParentScope *scope, bool is_import) {
    (void)segments, (void)len;
    Diag *d = diag_error(r->sess, p->code, p->span, "%.*s", STR_ARG(p->message));
    if (p->label.len) diag_label(d, p->span, "%.*s", STR_ARG(p->label));
    if (id_is_some(p->segment.name) && !p->not_a_module &&
        !ident_is_path_keyword(p->segment.name)) {
        Str name = sym_str(r->sess, p->segment.name);
        Strs paths = resolve_import_candidates(r->sess, r->arena, p->segment.name, NS_TYPE,
                                               module_get(r, scope->module)->normal);
        bool type_like = name.len && name.data[0] >= 'A' && name.data[0] <= 'Z';
        if (paths.len && !p->in_module) {
            diag_help(d, "consider importing %s%s:", paths.len > 1 ? "one of these items" : "this ",
                      paths.len > 1 ? ""
                      : type_like   ? "item"
                                    : "module");
        } else {
            suggest_similar_segment(r, d, p, scope);
        }
        if (!p->in_module && !type_like && paths.len == 0) {
            diag_help(d, "you might be missing a crate named `%.*s`", STR_ARG(name));
        }
    }
    (void)is_import;
    return diag_emit(d);
}

// ---- privacy and ambiguity ----------------------------------------------------------------------------------

static const char *binding_descr(const Resolver *r, const Binding *b) {
    if (b->kind == BINDING_IMPORT && b->import->kind == IMPORT_EXTERN_CRATE) return "extern crate";
    return res_descr(r, b->res);
}

static const Def *ctor_with_private_fields(const Resolver *r, const Binding *b) {
    if (b->res.kind != RES_DEF || b->kind != BINDING_RES) return NULL;
    const Def *d = def_of(r->sess, b->res.def);
    if (d->kind != DEF_CTOR || d->ctor_kind != CTOR_FN) return NULL;
    return def_of(r->sess, d->parent);
}

static void report_privacy(Resolver *r, const PrivacyError *e) {
    if (e->binding->res.kind == RES_ERR) return;
    u64 key = MAP_KEY2(e->ident.span.lo, e->ident.span.hi);
    if (!map_put(r->arena, &r->reported_ambiguities, key, 1)) return;
    Str name = sym_str(r->sess, e->ident.name);
    const Def *ctor_of = ctor_with_private_fields(r, e->binding);
    const char *descr =
        ctor_of ? (ctor_of->kind == DEF_VARIANT ? "tuple variant constructor"
                                                : "tuple struct constructor")
        : binding_is_import(e->binding) && e->binding->import->kind != IMPORT_EXTERN_CRATE
            ? NULL
            : binding_descr(r, e->binding);
    Str full = descr ? str_format(r->arena, "%s", descr)
                     : str_format(r->arena, "%s import", binding_descr(r, e->binding));
    Diag *d = diag_error(r->sess, E0603, e->ident.span, "%.*s `%.*s` is private", STR_ARG(full),
                         STR_ARG(name));
    diag_label(d, e->ident.span, "private %.*s", STR_ARG(full));
    if (ctor_of) {
        diag_label(d, ctor_of->span, "a constructor is private if any of the fields is private");
    }
    // The chain of imports down to the definition.
    const Binding *b = e->binding;
    for (u32 i = 0; b && i < 16; i++) {
        bool more = b->kind == BINDING_IMPORT && b->import->kind == IMPORT_SINGLE;
        if (span_is_none(b->span)) break;
        Str what = i == 0
                       ? full
                       : str_format(r->arena, "%s%s", binding_descr(r, b), more ? " import" : "");
        if (i == 0) {
            diag_span_note(d, b->span, "the %.*s `%.*s` is defined here%s", STR_ARG(what),
                           STR_ARG(name), more ? "..." : "");
        } else {
            diag_span_note(d, b->span, "...and refers to the %.*s `%.*s` which is defined here%s",
                           STR_ARG(what), STR_ARG(name), more ? "..." : "");
        }
        if (!more) break;
        b = b->target;
    }
    diag_emit(d);
}

static const char *ambiguity_descr(AmbiguityKind kind) {
    switch (kind) {
    case AMBIGUITY_NONE: return "";
    case AMBIGUITY_GLOB_VS_GLOB: return "multiple glob imports of a name in the same module";
    case AMBIGUITY_GLOB_VS_OUTER:
        return "a conflict between a name from a glob import and an outer scope during import or "
               "macro resolution";
    case AMBIGUITY_GLOB_VS_EXPANDED:
        return "a conflict between a name from a glob import and a macro-expanded name in the same "
               "module during"
               " import or macro resolution";
    case AMBIGUITY_MORE_EXPANDED_VS_OUTER:
        return "a conflict between a macro-expanded name and a less macro-expanded name from outer "
               "scope during"
               " import or macro resolution";
    case AMBIGUITY_MACRO_RULES_VS_MODULARIZED:
        return "a conflict between a `macro_rules` name and a non-`macro_rules` name from another "
               "module";
    }
    UNREACHABLE();
}

static void note_candidate(Resolver *r, Diag *d, const AmbiguityError *e, const Binding *b,
                           bool also) {
    bool glob = binding_is_glob_import(b);
    const char *how = glob ? "imported" : binding_is_import(b) ? "imported" : "defined";
    Str name = sym_str(r->sess, e->ident.name);
    if (span_is_none(b->span)) {
        diag_note(d, "`%.*s` could %srefer to %s %s", STR_ARG(name), also ? "also " : "",
                  res_article(r, b->res),
                  b->from_extern_prelude ? "crate passed with `--extern`" : res_descr(r, b->res));
        return;
    }
    diag_span_note(d, b->span, "`%.*s` could %srefer to the %s %s here", STR_ARG(name),
                   also ? "also " : "", res_descr(r, b->res), how);
    if (glob && e->kind != AMBIGUITY_MORE_EXPANDED_VS_OUTER) {
        if (e->kind == AMBIGUITY_GLOB_VS_GLOB) {
            diag_help(d, "consider adding an explicit import of `%.*s` to disambiguate",
                      STR_ARG(name));
        } else {
            diag_help(d, "consider adding an explicit import of `%.*s` to disambiguate",
                      STR_ARG(name));
        }
    }
}

static void report_ambiguity(Resolver *r, const AmbiguityError *e) {
    if (!e->second || e->first->res.kind == RES_ERR || e->second->res.kind == RES_ERR) return;
    u64 key = MAP_KEY2(e->ident.span.lo, e->ident.span.hi) ^ UINT64_C(1) << 63;
    if (!map_put(r->arena, &r->reported_ambiguities, key, 1)) return;
    Diag *d = diag_error(r->sess, E0659, e->ident.span, "`%.*s` is ambiguous",
                         SYM_ARG(r->sess, e->ident.name));
    diag_label(d, e->ident.span, "ambiguous name");
    diag_note(d, "ambiguous because of %s", ambiguity_descr(e->kind));
    note_candidate(r, d, e, e->first, false);
    note_candidate(r, d, e, e->second, true);
    diag_emit(d);
}

void report_privacy_and_ambiguity(Resolver *r) {
    for (u32 i = 0; i < r->ambiguity_errors.len; i++)
        report_ambiguity(r, &r->ambiguity_errors.data[i]);
    for (u32 i = 0; i < r->privacy_errors.len; i++) report_privacy(r, &r->privacy_errors.data[i]);
    r->ambiguity_errors.len = r->privacy_errors.len = 0;
}

// ---- looking into modules from outside ------------------------------------------------------------------

Res resolve_name_in_module(const Session *s, DefId module, Symbol name, Namespace ns) {
    const Resolver *r = resolver_of(s);
    const Module *m = module_of_def(r, module);
    if (!m) return (Res){0};
    const NameResolution *res = find_name(r, m, (Ident){name, SPAN_NONE}, ns);
    return res && res->binding ? res->binding->res : (Res){0};
}

void resolve_each_public_name(const Session *s, DefId module, void (*visit)(void *context, Res res),
                              void *context) {
    const Module *m = module_of_def(resolver_of(s), module);
    if (!m) return;
    for (u32 i = 0; i < m->names.len; i++) {
        const NameResolution *n = (const NameResolution *)(uintptr_t)m->names.entries[i].value;
        if (n->binding && n->binding->vis.kind == VIS_PUBLIC) visit(context, n->binding->res);
    }
}

enum { CANDIDATE_MODULES_MAX = 20000 };

typedef struct PathCandidate {
    const Module *module;
    Str path;
} PathCandidate;

// Breadth first from the crate's root and the extern prelude, so that the shortest path of a definition
// comes first; each definition is given once.
Strs resolve_import_candidates(Session *s, Arena *a, Symbol name, Namespace ns, DefId from_module) {
    Resolver *r = resolver_of(s);
    const Module *from = module_of_def(r, from_module);
    Vec(PathCandidate) queue = {0};
    Vec(Str) out = {0};
    Map seen = {0}, found_defs = {0};
    if (!from) return (Strs){0};
    vec_push(a, &queue, (PathCandidate){r->crate_root, STR("crate")});
    ExternPrelude *p = (ExternPrelude *)(uintptr_t)map_get_or(&r->extern_preludes, r->crate.v, 0);
    // `std` before `core`: later crates re-export earlier ones.
    for (u32 i = p ? p->by_name.len : 0; i-- > 0;) {
        const Binding *b = (Binding *)(uintptr_t)p->by_name.entries[i].value;
        if (!b->module || b->module == r->crate_root) continue;
        Str crate = sym_str(s, (Symbol){(u32)p->by_name.entries[i].key});
        vec_push(a, &queue, (PathCandidate){b->module, crate});
    }
    for (u32 i = 0; i < queue.len && i < CANDIDATE_MODULES_MAX; i++) {
        PathCandidate c = queue.data[i];
        if (!map_put(a, &seen, c.module->id.v, 1)) continue;
        for (u32 k = 0; k < c.module->names.len; k++) {
            const NameResolution *res =
                (NameResolution *)(uintptr_t)c.module->names.entries[k].value;
            const Binding *b = res->binding;
            if (!b || !vis_accessible(r, b->vis, from) || b->res.kind != RES_DEF) continue;
            Str path = {0};
            if (id_eq(res->name, name) && res->ns == ns && c.module != from) {
                if (map_put(a, &found_defs, b->res.def.v, 1)) {
                    path = str_format(a, "%.*s::%.*s", STR_ARG(c.path), SYM_ARG(s, name));
                    vec_push(a, &out, path);
                }
            }
            if (res->ns == NS_TYPE && b->module && !module_is_trait(b->module)) {
                path = str_format(a, "%.*s::%.*s", STR_ARG(c.path), SYM_ARG(s, res->name));
                vec_push(a, &queue, (PathCandidate){b->module, path});
            }
        }
    }
    return (Strs){out.data, out.len};
}
