// SPDX-License-Identifier: MIT
// macros.c: names of macros. macro_rules are scoped by the text (a chain of scopes), everything else by
// path; then come the macro_use prelude, the standard prelude and built-in attributes. After
// rustc_resolve::macros.
#include "resolve/resolve_internal.h"
#include "syntax/parse.h"

// ---- built-in names ---------------------------------------------------------------------------------------

static void add_name(Resolver *r, Map *map, Symbol name, Res res) {
    Binding *b = NEW(r->arena, Binding);
    b->res = res;
    b->vis = vis_public();
    map_put(r->arena, map, name.v, (u64)(uintptr_t)b);
}

void init_builtin_names(Resolver *r) {
    for (u32 v = 1; v < SYMBOL_PREDEFINED_COUNT; v++) {
        PrimTy prim = prim_ty_by_name((Symbol){v});
        if (prim != PRIM_NONE) {
            add_name(r, &r->builtin_types, (Symbol){v}, (Res){.kind = RES_PRIM_TY, .prim = prim});
        }
    }
    Res attr = {.kind = RES_NON_MACRO_ATTR};
    Interner *in = &r->sess->symbols;
#define ATTR(text) add_name(r, &r->builtin_attrs, intern(in, STR(text)), attr);
#include "resolve/builtin_attrs.def"
    Res tool = {.kind = RES_TOOL_MOD};
    add_name(r, &r->tool_mods, intern(in, STR("rustfmt")), tool);
    add_name(r, &r->tool_mods, intern(in, STR("clippy")), tool);
    add_name(r, &r->tool_mods, intern(in, STR("diagnostic")), tool);
    add_name(r, &r->tool_mods, intern(in, STR("miri")), tool);
    add_name(r, &r->tool_mods, intern(in, STR("rust_analyzer")), tool);
}

bool attrs_contain(AstAttrs attrs, Symbol name) {
    return attr_find(attrs, name) != NULL;
}

static const char builtin_derives[] = " Clone Copy Debug Default Eq Hash Ord PartialEq PartialOrd "
                                      "CoercePointee ConstParamTy UnsizedConstParamTy From ";
static const char builtin_attr_macros[] = " alloc_error_handler bench cfg_accessible cfg_eval "
                                          "derive derive_const global_allocator test test_case"
                                          " define_opaque contracts_ensures contracts_requires "
                                          "autodiff_forward autodiff_reverse offload_kernel eii"
                                          " unsafe_eii eii_declaration deref_patterns ";

static bool list_has(const char *list, Str word) {
    for (const char *p = list; *p;) {
        while (*p == ' ') p++;
        const char *end = p;
        while (*end && *end != ' ') end++;
        if (end > p && str_eq(str_from(p, (size_t)(end - p)), word)) return true;
        p = end;
    }
    return false;
}

// The kind of a built-in macro follows from its name, as in rustc's register of built-in macros.
MacroKind macro_def_kind(const Session *s, DefId macro) {
    const Def *d = def_of(s, macro);
    const AstAttr *attr = attr_find(d->attrs, SYM(rustc_builtin_macro));
    if (!attr) return MACRO_BANG;
    Symbol name = d->name;
    if (attr->args_kind == AST_ATTR_DELIMITED && attr->args.len > 0)
        name = attr->args.data[0].symbol;
    Str text = sym_str(s, name);
    if (list_has(builtin_derives, text)) return MACRO_DERIVE;
    if (list_has(builtin_attr_macros, text)) return MACRO_ATTR;
    return MACRO_BANG;
}

// Bang macros and attribute-like ones (attributes, derives) do not see each other.
bool macro_kind_matches(Resolver *r, Binding *b, int kind) {
    if (b->res.kind == RES_ERR) return true;
    if (b->res.kind == RES_NON_MACRO_ATTR || b->res.kind == RES_TOOL_MOD) return kind == MACRO_ATTR;
    if (b->res.kind != RES_DEF || def_of(r->sess, b->res.def)->kind != DEF_MACRO) return false;
    bool bang = macro_def_kind(r->sess, b->res.def) == MACRO_BANG;
    return bang == (kind == MACRO_BANG);
}

// ---- definitions ------------------------------------------------------------------------------------------

void define_macro(Resolver *r, AstItem *item, ParentScope *scope, DefId def) {
    Module *m = module_get(r, scope->module);
    Def *d = def_of(r->sess, def);
    bool exported = attrs_contain(item->attrs, SYM(macro_export));
    if (!item->macro_def->is_macro_rules) {
        define_name(r, m, item->ident, NS_MACRO,
                    binding_new(r, res_def(def), d->vis, item->span, scope->expn));
        return;
    }
    Visibility vis = exported ? vis_public() : vis_restricted(r->crate_root->def);
    d->vis = vis;
    Binding *b = binding_new(r, res_def(def), vis, item->span, scope->expn);
    b->parent = m;
    vec_push(r->arena, &r->macro_scopes,
             (MacroScope){.kind = MACRO_SCOPE_BINDING,
                          .parent = scope->macro_scope,
                          .name = item->ident,
                          .binding = b});
    scope->macro_scope = r->macro_scopes.len - 1;
    if (exported) {
        Binding *root = binding_new(r, res_def(def), vis, item->span, scope->expn);
        define_name(r, r->crate_root, item->ident, NS_MACRO, root);
    } else {
        map_put(r->arena, &r->local_macros, def.v, 1);
    }
}

void add_macro_use_binding(Resolver *r, Symbol name, Binding *b, Span span, bool allow_shadowing) {
    (void)span, (void)allow_shadowing;
    map_put(r->arena, &r->macro_use_prelude, MAP_KEY2(r->crate.v, name.v), (u64)(uintptr_t)b);
}

// ---- textual scope ------------------------------------------------------------------------------------------

static Invocation *invocation(const Resolver *r, NodeId call) {
    return (Invocation *)(uintptr_t)map_get_or(&r->invocations, call.v, 0);
}

// Walks outwards from `scope`; *at is where to go on behind the binding found (0: at the end).
Lookup resolve_macro_rules_scope(Resolver *r, Ident ident, u32 scope, u32 *at) {
    const SourceMap *sm = &r->sess->sources;
    SyntaxContext ctxt =
        hygiene_normalize_to_macros_2_0(sm, ident.span.ctxt); // names of macros: not semi
    Determinacy determinacy = DETERMINED;
    while (scope) {
        MacroScope *ms = &r->macro_scopes.data[scope];
        if (ms->kind == MACRO_SCOPE_BINDING) {
            if (id_eq(ms->name.name, ident.name) &&
                id_eq(hygiene_normalize_to_macros_2_0(sm, ms->name.span.ctxt), ctxt)) {
                *at = ms->parent;
                return (Lookup){ms->binding, DETERMINED};
            }
        } else if (ms->kind == MACRO_SCOPE_INVOCATION) {
            const Invocation *inv = invocation(r, ms->call);
            if (inv && inv->done) {
                // From now on the chain runs through the expansion's output.
                ms->kind = MACRO_SCOPE_EMPTY;
                ms->parent = inv->output;
            } else {
                determinacy = UNDETERMINED_WEAK;
            }
        }
        scope = ms->parent;
    }
    *at = 0;
    return (Lookup){NULL, determinacy};
}

// ---- resolving macro paths --------------------------------------------------------------------------------

static bool token_list_has(TokenStream ts, Symbol name) {
    for_each(Token, t, ts) {
        if (t->kind == TOK_IDENT && id_eq(t->symbol, name)) return true;
    }
    return false;
}

// #[rustc_builtin_macro(Default, attributes(default))]: `default` helps derive(Default).
static bool derive_has_helper(const Session *s, DefId macro, Symbol helper) {
    const AstAttr *attr = attr_find(def_of(s, macro)->attrs, SYM(rustc_builtin_macro));
    if (!attr || attr->args_kind != AST_ATTR_DELIMITED) return false;
    for (u32 i = 0; i < attr->args.len; i++) {
        const Token *t = &attr->args.data[i];
        if (t->kind == TOK_IDENT && str_eq(sym_str(s, t->symbol), STR("attributes"))) {
            TokenStream rest = {attr->args.data + i, attr->args.len - i};
            return token_list_has(rest, helper);
        }
    }
    return false;
}

static bool is_derive_helper(Resolver *r, Ident ident, ParentScope *scope) {
    for_each(Ident, derive, scope->derives) {
        Lookup l = resolve_ident_early(r, *derive, NS_MACRO, false, false, scope, false, true, NULL,
                                       MACRO_DERIVE);
        if (l.binding && l.binding->res.kind == RES_DEF &&
            derive_has_helper(r->sess, l.binding->res.def, ident.name)) {
            return true;
        }
    }
    return false;
}

static MacroLookup macro_answer(Session *s, Res res) {
    Resolver *r = resolver_of(s);
    MacroLookup m = {.res = res};
    if (res.kind == RES_DEF && def_of(s, res.def)->kind == DEF_MACRO) {
        m.status = MACRO_FOUND;
        m.def = res.def;
        map_put(r->arena, &r->used_macros, res.def.v, 1);
    } else if (res.kind == RES_NON_MACRO_ATTR) {
        m.status = MACRO_FOUND;
    } else {
        m.status = MACRO_NOT_FOUND;
    }
    return m;
}

static MacroLookup resolve_macro_single(Session *s, Ident ident, MacroKind kind, ParentScope *scope,
                                        bool force) {
    Resolver *r = resolver_of(s);
    if (kind == MACRO_ATTR && scope->derives.len && !map_has(&r->builtin_attrs, ident.name.v) &&
        is_derive_helper(r, ident, scope)) {
        return (MacroLookup){.status = MACRO_FOUND, .res = {.kind = RES_NON_MACRO_ATTR}};
    }
    Lookup l =
        resolve_ident_early(r, ident, NS_MACRO, false, false, scope, false, force, NULL, (int)kind);
    if (l.binding) return macro_answer(s, l.binding->res);
    return (MacroLookup){.status = l.determinacy == DETERMINED || force ? MACRO_NOT_FOUND
                                                                        : MACRO_UNDETERMINED};
}

MacroLookup resolve_macro_path(Session *s, const AstPath *path, MacroKind kind, ParentScope scope,
                               bool force) {
    Resolver *r = resolver_of(s);
    MacroLookup answer;
    AstPathSegment *segs = path->segments.data;
    u32 len = path->segments.len;
    if (len == 1) {
        answer = resolve_macro_single(s, segs[0].ident, kind, &scope, force);
    } else {
        // `$crate::m!` and `::a::m!`: in 2015 plain macro paths are relative to the current scope, too.
        PathResult p = resolve_path(r, segs, len, NS_MACRO, &scope, false, NULL, NULL);
        if (p.kind == PATH_NON_MODULE && p.partial.unresolved == 0) {
            answer = macro_answer(s, p.partial.base);
        } else {
            answer =
                (MacroLookup){.status = p.kind == PATH_INDETERMINATE && !force ? MACRO_UNDETERMINED
                                                                               : MACRO_NOT_FOUND};
        }
    }
    if (answer.status == MACRO_FOUND && id_is_some(answer.def)) {
        vec_push(r->arena, &r->macro_uses, (MacroUse){*path, kind, scope});
    }
    return answer;
}

// With everything known, each macro path is resolved once more: for ambiguities, privacy and used imports.
void finish_macro_uses(Resolver *r) {
    for (u32 i = 0; i < r->macro_uses.len; i++) {
        MacroUse *u = &r->macro_uses.data[i];
        AstPathSegment *segs = u->path.segments.data;
        u32 len = u->path.segments.len;
        if (len == 1) {
            resolve_ident_early(r, segs[0].ident, NS_MACRO, false, false, &u->scope, true, true,
                                NULL, (int)u->kind);
        } else {
            resolve_path(r, segs, len, NS_MACRO, &u->scope, true, NULL, NULL);
        }
    }
    r->macro_uses.len = 0;
}

// ---- not found ----------------------------------------------------------------------------------------------

static bool is_macro_of_kind(const Resolver *r, const Binding *b, MacroKind kind) {
    if (b->res.kind != RES_DEF || def_of(r->sess, b->res.def)->kind != DEF_MACRO) return false;
    return macro_def_kind(r->sess, b->res.def) == kind;
}

static void add_macro_suggestion(Resolver *r, Suggestions *out, Symbol name, const Binding *b,
                                 MacroKind kind) {
    if (b && is_macro_of_kind(r, b, kind)) vec_push(r->arena, out, (Suggestion){name, b->res});
}

static void macros_in_module(Resolver *r, Suggestions *out, const Module *m, MacroKind kind) {
    for (u32 i = 0; i < m->names.len; i++) {
        const NameResolution *res = (NameResolution *)(uintptr_t)m->names.entries[i].value;
        if (res->ns == NS_MACRO) add_macro_suggestion(r, out, res->name, res->binding, kind);
    }
}

static Suggestions macro_suggestions(Resolver *r, MacroKind kind, const ParentScope *scope) {
    Suggestions out = {0};
    for (u32 at = scope->macro_scope; at; at = r->macro_scopes.data[at].parent) {
        const MacroScope *ms = &r->macro_scopes.data[at];
        if (ms->kind == MACRO_SCOPE_BINDING)
            add_macro_suggestion(r, &out, ms->name.name, ms->binding, kind);
    }
    for (const Module *m = module_get(r, scope->module); m;
         m = m->kind == MODULE_BLOCK ? m->parent : NULL) {
        macros_in_module(r, &out, m, kind);
    }
    for (u32 i = 0; i < r->macro_use_prelude.len; i++) {
        const MapEntry *e = &r->macro_use_prelude.entries[i];
        if (e->key >> 32 == r->crate.v) {
            add_macro_suggestion(r, &out, (Symbol){(u32)e->key}, (Binding *)(uintptr_t)e->value,
                                 kind);
        }
    }
    Module *prelude = (Module *)(uintptr_t)map_get_or(&r->prelude, r->crate.v, 0);
    if (prelude) macros_in_module(r, &out, prelude, kind);
    return out;
}

ErrorProof resolve_report_macro_not_found(Session *s, const AstPath *path, MacroKind kind,
                                          ParentScope scope) {
    Resolver *r = resolver_of(s);
    AstPathSegment *segs = path->segments.data;
    u32 len = path->segments.len;
    if (len > 1) {
        PathResult p = resolve_path(r, segs, len, NS_MACRO, &scope, true, NULL, NULL);
        if (p.kind == PATH_FAILED) return report_failed_path(r, &p, segs, len, &scope, false);
        if (p.kind == PATH_NON_MODULE && p.partial.base.kind == RES_ERR) return (ErrorProof){1};
        if (p.kind == PATH_NON_MODULE && p.partial.unresolved > 0) {
            return diag_emit(
                diag_error(s, E0433, path->span, "partially resolved path in a macro"));
        }
        Buf text = buf_new(r->arena);
        ast_print_path(&text, s, path);
        return diag_emit(diag_error(s, E_NONE, path->span, "cannot find %s `%.*s` in this scope",
                                    kind == MACRO_BANG   ? "macro"
                                    : kind == MACRO_ATTR ? "attribute"
                                                         : "derive macro",
                                    STR_ARG(buf_str(&text))));
    }
    Ident ident = segs[0].ident;
    Lookup l = resolve_ident_early(r, ident, NS_MACRO, false, false, &scope, true, true, NULL, -1);
    if (l.binding && l.binding->res.kind == RES_ERR) return (ErrorProof){1};
    const char *what = kind == MACRO_BANG   ? "macro"
                       : kind == MACRO_ATTR ? "attribute"
                                            : "derive macro";
    Diag *d = diag_error(s, E_NONE, ident.span, "cannot find %s `%.*s` in this scope", what,
                         SYM_ARG(s, ident.name));
    Suggestions names = macro_suggestions(r, kind, &scope);
    Res res;
    Symbol best = find_best_match(r, &names, ident.name, &res);
    if (id_is_some(best)) {
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, ident.span, sym_str(s, best),
                     "a macro with a similar name exists");
        if (res.kind == RES_DEF && id_eq(def_of(s, res.def)->crate, r->crate)) {
            diag_label(d, def_of(s, res.def)->ident_span,
                       "similarly named macro `%.*s` defined here", SYM_ARG(s, best));
        }
    }
    return diag_emit(d);
}

// ---- the expander's data --------------------------------------------------------------------------------

void resolve_set_macro_data(Session *s, DefId macro, struct MacroData *data) {
    Resolver *r = resolver_of(s);
    map_put(r->arena, &r->macro_data, macro.v, (u64)(uintptr_t)data);
}

struct MacroData *resolve_macro_data(const Session *s, DefId macro) {
    return (struct MacroData *)(uintptr_t)map_get_or(&resolver_of(s)->macro_data, macro.v, 0);
}
