// SPDX-License-Identifier: MIT
// ident.c: looking names up: in one module, in the scopes around a place ("early": imports, macros and
// attributes, which know no local variables), and along a path. After rustc_resolve::ident.
//
// While macros are being expanded a name may still appear; such a lookup is undetermined. WEAK means that
// only a macro that is not expanded yet could define it: then outer scopes may answer.
#include "resolve/late.h"
#include "resolve/resolve_internal.h"

static const Lookup NOT_FOUND = {NULL, DETERMINED};

bool span_is_2018(const Resolver *r, Span span) {
    return source_span_edition(&r->sess->sources, span) >= EDITION_2018;
}

static Lookup found(Binding *b) {
    return (Lookup){b, DETERMINED};
}

static Lookup undetermined(Determinacy d) {
    return (Lookup){NULL, d};
}

Module *module_ancestor_normal(const Resolver *r, const Module *m) {
    return module_of_def(r, m->normal);
}

// The module in which the macro of an expansion was defined.
Module *expn_def_module(Resolver *r, ExpnId expn) {
    const ExpnData *data = hygiene_expn(&r->sess->sources, expn);
    if (id_is_some(data->macro_def)) {
        DefId m = def_enclosing_module(r->sess, data->macro_def);
        Module *module = module_of_def(r, m);
        if (module) return module;
    }
    if (id_is_some(data->crate)) return module_of_def(r, crate_get(r->sess, data->crate)->root);
    return r->crate_root;
}

DefId macro_def_of_ctxt(const Resolver *r, SyntaxContext ctxt) {
    ExpnId expn = hygiene_outer_expn(&r->sess->sources, ctxt);
    return hygiene_expn(&r->sess->sources, expn)->macro_def;
}

static CrateId dollar_crate(Resolver *r, SyntaxContext ctxt) {
    const SourceMap *sm = &r->sess->sources;
    ctxt = hygiene_normalize_to_macro_rules(sm, ctxt);
    ExpnId result = {0};
    while (id_is_some(ctxt) && sm->ctxts.data[ctxt.v].outer_transparency == TRANSPARENCY_OPAQUE) {
        ctxt = hygiene_remove_mark(sm, ctxt, &result);
    }
    while (id_is_some(ctxt) && sm->ctxts.data[ctxt.v].outer_transparency == TRANSPARENCY_SEMI) {
        ctxt = hygiene_remove_mark(sm, ctxt, &result);
    }
    CrateId crate = hygiene_expn(sm, result)->crate;
    return id_is_some(result) && id_is_some(crate) ? crate : r->crate;
}

Module *resolve_crate_root(Resolver *r, Ident ident) {
    const SourceMap *sm = &r->sess->sources;
    CrateId crate = r->crate;
    if (symbol_is(ident.name, dollar_crate)) {
        crate = dollar_crate(r, ident.span.ctxt);
    } else {
        ExpnId removed = {0};
        hygiene_adjust(sm, hygiene_normalize_to_macros_2_0(sm, ident.span.ctxt), (ExpnId){0},
                       &removed);
        if (id_is_some(removed)) crate = expn_def_module(r, removed)->crate;
    }
    Module *m = module_of_def(r, crate_get(r->sess, crate)->root);
    return m ? m : r->crate_root;
}

// The module next further out in which an identifier may be found; NULL past the last. ctxt loses the
// marks of macros 2.0 on the way to their definitions.
Module *hygienic_lexical_parent(Resolver *r, Module *m, SyntaxContext *ctxt) {
    const SourceMap *sm = &r->sess->sources;
    if (!hygiene_expn_is_descendant(sm, m->expn, hygiene_outer_expn(sm, *ctxt))) {
        ExpnId removed = {0};
        *ctxt = hygiene_remove_mark(sm, *ctxt, &removed);
        return expn_def_module(r, removed);
    }
    if (m->kind == MODULE_BLOCK) return m->parent;
    return NULL;
}

Binding *extern_prelude_get(Resolver *r, Symbol name, bool mark_used) {
    ExternPrelude *p = (ExternPrelude *)(uintptr_t)map_get_or(&r->extern_preludes, r->crate.v, 0);
    if (!p) return NULL;
    Binding *b = (Binding *)(uintptr_t)map_get_or(&p->by_name, name.v, 0);
    if (b && mark_used && b->import) b->import->used = true;
    return b;
}

// ---- one module -------------------------------------------------------------------------------------------

// Lookups in progress: a name that depends on itself is not there.
struct Pending {
    const Module *module;
    u64 key;
    const Pending *outer;
};

typedef struct ModuleLookup {
    Resolver *r;
    Namespace ns;
    const ParentScope *scope;
    const Import *ignore;
    const Pending *pending;
    u32 depth;
} ModuleLookup;

static Lookup lookup_unadjusted(ModuleLookup *q, Module *m, Ident ident, const Module *from);

static Lookup lookup_root(ModuleLookup *q, ModuleOrRoot root, Ident ident, const Module *from) {
    switch (root.kind) {
    case ROOT_NONE: return undetermined(UNDETERMINED);
    case ROOT_MODULE: return lookup_unadjusted(q, root.module, ident, from);
    case ROOT_CRATE_AND_EXTERN_PRELUDE:
    case ROOT_EXTERN_PRELUDE:
    case ROOT_CURRENT_SCOPE:
        return resolve_ident_in_module(q->r, root, ident, q->ns, q->scope, false, q->ignore);
    }
    UNREACHABLE();
}

bool binding_is_import(const Binding *b) {
    return b->kind == BINDING_IMPORT;
}

bool binding_is_glob_import(const Binding *b) {
    return b->kind == BINDING_IMPORT && b->import->kind == IMPORT_GLOB;
}

// A glob-imported name may still be shadowed while its module has unexpanded invocations.
static bool binding_determined(const Binding *b) {
    while (binding_is_glob_import(b)) {
        if (b->parent && b->parent->unexpanded > 0) return false;
        b = b->target;
    }
    return true;
}

// Can one of the module's pending single imports still define this name?
static bool single_imports_may_define(ModuleLookup *q, NameResolution *res, const Module *from) {
    if (!res) return false;
    for (u32 i = 0; i < res->single_imports.len; i++) {
        Import *import = res->single_imports.data[i];
        if (import == q->ignore || import->resolved[q->ns]) continue;
        if (!vis_accessible(q->r, import->vis, from)) continue;
        if (import->imported.kind == ROOT_NONE) return true;
        ModuleLookup inner = *q;
        inner.scope = &import->scope;
        inner.ignore = NULL;
        inner.depth++;
        Module *import_module = module_get(q->r, import->scope.module);
        if (import->imported.kind != ROOT_MODULE) inner.ignore = import;
        Lookup l = lookup_root(&inner, import->imported, import->source, import_module);
        if (l.binding ? vis_accessible(q->r, l.binding->vis, import_module)
                      : l.determinacy != DETERMINED)
            return true;
    }
    return false;
}

static bool globs_may_define(ModuleLookup *q, Module *m, Ident ident, const Module *from) {
    for (u32 i = 0; i < m->globs.len; i++) {
        Import *glob = m->globs.data[i];
        if (!vis_accessible(q->r, glob->vis, from)) continue;
        if (glob->imported.kind == ROOT_NONE) return true;
        if (glob->imported.kind != ROOT_MODULE) continue;
        Module *glob_module = module_get(q->r, glob->scope.module);
        ModuleLookup inner = *q;
        inner.scope = &glob->scope;
        inner.depth++;
        Lookup l = lookup_unadjusted(&inner, glob->imported.module, ident, glob_module);
        if (l.binding ? vis_accessible(q->r, l.binding->vis, glob_module)
                      : l.determinacy != DETERMINED)
            return true;
    }
    return false;
}

static Lookup lookup_unadjusted(ModuleLookup *q, Module *m, Ident ident, const Module *from) {
    NameResolution *res = find_name(q->r, m, ident, q->ns);
    Binding *b = res ? res->binding : NULL;
    if (b && q->ignore && b->import == q->ignore) b = res->shadowed_glob;
    if (b && q->ignore && b->import == q->ignore) b = NULL;
    if (m->finished) {
        return b && vis_accessible(q->r, b->vis, from) ? found(b) : NOT_FOUND;
    }
    if (b && !binding_is_glob_import(b))
        return vis_accessible(q->r, b->vis, from) ? found(b) : NOT_FOUND;
    u64 key = binding_key(ident.name, ident_ctxt_2_0(q->r, ident), q->ns);
    for (const Pending *p = q->pending; p; p = p->outer) {
        if (p->module == m && p->key == key) return NOT_FOUND;
    }
    if (q->depth > 200) return undetermined(UNDETERMINED);
    Pending here = {m, key, q->pending};
    ModuleLookup inner = *q;
    inner.pending = &here;
    // Lookups that start anew from an import's scope must know of this one as well.
    const Pending *outer = q->r->pending;
    q->r->pending = &here;
    bool single = single_imports_may_define(&inner, res, from);
    q->r->pending = outer;
    if (single) return undetermined(UNDETERMINED);
    if (b) {
        if (!binding_determined(b) && q->ns != NS_MACRO) return undetermined(UNDETERMINED);
        return vis_accessible(q->r, b->vis, from) ? found(b) : NOT_FOUND;
    }
    if (m->unexpanded > 0) return undetermined(UNDETERMINED_WEAK);
    q->r->pending = &here;
    bool glob = globs_may_define(&inner, m, ident, from);
    q->r->pending = outer;
    return glob ? undetermined(UNDETERMINED_WEAK) : NOT_FOUND;
}

// Once everything is known: what is there is there, and privacy is an error of its own.
static Lookup lookup_final(Resolver *r, Module *m, Ident ident, Namespace ns,
                           const ParentScope *scope, const Module *from, const Import *ignore) {
    NameResolution *res = find_name(r, m, ident, ns);
    Binding *b = res ? res->binding : NULL;
    if (b && ignore && b->import == ignore) b = res->shadowed_glob;
    if (b && ignore && b->import == ignore) b = NULL;
    if (!b && m->failed_glob && ns != NS_MACRO) {
        if (!m->dummy)
            m->dummy = binding_new(r, (Res){.kind = RES_ERR}, vis_public(), SPAN_NONE, (ExpnId){0});
        return found(m->dummy);
    }
    if (!b) return NOT_FOUND;
    if (!vis_accessible(r, b->vis, from)) {
        vec_push(r->arena, &r->privacy_errors, (PrivacyError){ident, b, *scope});
    }
    if (b->ambiguity != AMBIGUITY_NONE) {
        vec_push(r->arena, &r->ambiguity_errors,
                 (AmbiguityError){b->ambiguity, ident, b, b->ambiguous_with});
    }
    mark_import_used(r, b, ident);
    return found(b);
}

static Lookup lookup_in_module(Resolver *r, Module *m, Ident ident, Namespace ns,
                               const ParentScope *scope, bool finalize, const Import *ignore) {
    const Module *from = module_get(r, scope->module);
    if (finalize) return lookup_final(r, m, ident, ns, scope, from, ignore);
    ModuleLookup q = {.r = r, .ns = ns, .scope = scope, .ignore = ignore, .pending = r->pending};
    return lookup_unadjusted(&q, m, ident, from);
}

Lookup resolve_ident_in_module(Resolver *r, ModuleOrRoot module, Ident ident, Namespace ns,
                               const ParentScope *scope, bool finalize, const Import *ignore) {
    switch (module.kind) {
    case ROOT_NONE: return undetermined(UNDETERMINED);
    case ROOT_MODULE: {
        const SourceMap *sm = &r->sess->sources;
        ExpnId removed = {0};
        if (ns == NS_TYPE && symbol_is_kw(ident.name, super) &&
            module.module->parent) { // use super::super as x
            DefId up = module_ancestor_normal(r, module.module->parent)->def;
            return found(binding_new(r, res_def(up), vis_public(), SPAN_NONE, (ExpnId){0}));
        }
        ident.span.ctxt = hygiene_adjust(sm, hygiene_normalize_to_macros_2_0(sm, ident.span.ctxt),
                                         module.module->expn, &removed);
        ParentScope adjusted = *scope;
        if (id_is_some(removed)) adjusted.module = expn_def_module(r, removed)->id;
        return lookup_in_module(r, module.module, ident, ns, &adjusted, finalize, ignore);
    }
    case ROOT_CRATE_AND_EXTERN_PRELUDE:
        return resolve_ident_early(r, ident, ns, true, false, scope, finalize, finalize, ignore,
                                   -1);
    case ROOT_EXTERN_PRELUDE: {
        if (ns != NS_TYPE) return NOT_FOUND;
        Binding *b = extern_prelude_get(r, ident.name, finalize);
        if (b) return found(b);
        return r->crate_root->unexpanded > 0 ? undetermined(UNDETERMINED) : NOT_FOUND;
    }
    case ROOT_CURRENT_SCOPE:
        if (ns == NS_TYPE &&
            (symbol_is_kw(ident.name, crate) || symbol_is(ident.name, dollar_crate))) {
            Module *root = resolve_crate_root(r, ident);
            return found(binding_new(r, res_def(root->def), vis_public(), SPAN_NONE, (ExpnId){0}));
        }
        if (ns == NS_TYPE && symbol_is_kw(ident.name, super)) {
            Module *self = module_ancestor_normal(r, module_get(r, scope->module));
            if (!self->parent) return NOT_FOUND;
            DefId up = module_ancestor_normal(r, self->parent)->def;
            return found(binding_new(r, res_def(up), vis_public(), SPAN_NONE, (ExpnId){0}));
        }
        if (ns == NS_TYPE && symbol_is_kw(ident.name, self_value)) {
            DefId self = module_get(r, scope->module)->normal;
            return found(binding_new(r, res_def(self), vis_public(), SPAN_NONE, (ExpnId){0}));
        }
        return resolve_ident_early(r, ident, ns, false, false, scope, finalize, finalize, ignore,
                                   -1);
    }
    UNREACHABLE();
}

// ---- scopes -----------------------------------------------------------------------------------------------

typedef enum ScopeKind {
    SCOPE_DERIVE_HELPERS,
    SCOPE_MACRO_RULES,
    SCOPE_CRATE_ROOT,
    SCOPE_MODULE,
    SCOPE_MACRO_USE_PRELUDE,
    SCOPE_BUILTIN_ATTRS,
    SCOPE_EXTERN_PRELUDE,
    SCOPE_TOOL_PRELUDE,
    SCOPE_STD_PRELUDE,
    SCOPE_BUILTIN_TYPES,
    SCOPE_END,
} ScopeKind;

enum { FROM_MACRO_RULES = 1, FROM_MODULE = 2 };

typedef struct EarlyCx {
    Resolver *r;
    Ident ident;
    Namespace ns;
    bool absolute, late, finalize, force;
    const ParentScope *scope;
    const Import *ignore;
    int macro_kind;
    // where the walk stands
    ScopeKind at;
    u32 macro_scope;
    Module *module;
    SyntaxContext ctxt;
    bool no_prelude;
    u32 flags; // of the last answer
} EarlyCx;

static void next_scope(EarlyCx *c) {
    switch (c->at) {
    case SCOPE_DERIVE_HELPERS:
        c->at = SCOPE_MACRO_RULES;
        c->macro_scope = c->scope->macro_scope;
        break;
    case SCOPE_MACRO_RULES: c->at = SCOPE_MODULE; break;
    case SCOPE_CRATE_ROOT: c->at = c->ns == NS_TYPE ? SCOPE_EXTERN_PRELUDE : SCOPE_END; break;
    case SCOPE_MODULE: {
        c->no_prelude = c->module->no_implicit_prelude;
        Module *parent = hygienic_lexical_parent(c->r, c->module, &c->ctxt);
        if (parent) {
            c->module = parent;
        } else {
            c->at = c->ns == NS_TYPE    ? SCOPE_EXTERN_PRELUDE
                    : c->ns == NS_VALUE ? SCOPE_STD_PRELUDE
                                        : SCOPE_MACRO_USE_PRELUDE;
        }
        break;
    }
    case SCOPE_MACRO_USE_PRELUDE: c->at = SCOPE_STD_PRELUDE; break;
    case SCOPE_EXTERN_PRELUDE: c->at = c->absolute ? SCOPE_END : SCOPE_TOOL_PRELUDE; break;
    case SCOPE_TOOL_PRELUDE: c->at = SCOPE_STD_PRELUDE; break;
    case SCOPE_STD_PRELUDE:
        c->at = c->ns == NS_TYPE    ? SCOPE_BUILTIN_TYPES
                : c->ns == NS_VALUE ? SCOPE_END
                                    : SCOPE_BUILTIN_ATTRS;
        break;
    case SCOPE_BUILTIN_ATTRS:
    case SCOPE_BUILTIN_TYPES:
    case SCOPE_END: c->at = SCOPE_END; break;
    }
}

static Lookup from_map(const Map *m, u64 key) {
    return (Lookup){(Binding *)(uintptr_t)map_get_or(m, key, 0), DETERMINED};
}

static Lookup lookup_std_prelude(EarlyCx *c) {
    CrateId crate = c->r->crate;
    // What a library macro's own tokens mean is decided by the user's prelude, as in rustc.
    Module *prelude = (Module *)(uintptr_t)map_get_or(&c->r->prelude, crate.v, 0);
    if (!prelude) return NOT_FOUND;
    Ident ident = c->ident;
    ident.span.ctxt = (SyntaxContext){0};
    Lookup l = lookup_in_module(c->r, prelude, ident, c->ns, c->scope, false, c->ignore);
    if (l.binding && c->no_prelude) {
        const Def *d =
            l.binding->res.kind == RES_DEF ? def_of(c->r->sess, l.binding->res.def) : NULL;
        bool builtin = d && d->kind == DEF_MACRO && attr_find(d->attrs, SYM(rustc_builtin_macro));
        if (!builtin) return NOT_FOUND;
    }
    return l;
}

static Lookup lookup_module_scope(EarlyCx *c) {
    Ident ident = c->ident;
    ident.span.ctxt = c->ctxt;
    ParentScope scope = *c->scope;
    // A block's names are private to the block; hygiene may have moved to a macro's definition.
    const SourceMap *sm = &c->r->sess->sources;
    if (c->module->kind == MODULE_DEF &&
        !id_eq(c->module->normal, module_get(c->r, scope.module)->normal) &&
        id_is_some(hygiene_normalize_to_macros_2_0(sm, c->ident.span.ctxt))) {
        scope.module = c->module->id;
    }
    return lookup_in_module(c->r, c->module, ident, c->ns, &scope, c->finalize, c->ignore);
}

static Lookup lookup_scope(EarlyCx *c) {
    c->flags = 0;
    switch (c->at) {
    case SCOPE_DERIVE_HELPERS:
        return from_map(&c->r->derive_helpers, MAP_KEY2(c->scope->expn.v, c->ident.name.v));
    case SCOPE_MACRO_RULES:
        c->flags = FROM_MACRO_RULES;
        return resolve_macro_rules_scope(c->r, c->ident, c->macro_scope, &c->macro_scope);
    case SCOPE_CRATE_ROOT: {
        ModuleOrRoot root = {ROOT_MODULE, resolve_crate_root(c->r, c->ident)};
        c->flags = FROM_MODULE;
        return resolve_ident_in_module(c->r, root, c->ident, c->ns, c->scope, c->finalize,
                                       c->ignore);
    }
    case SCOPE_MODULE: c->flags = FROM_MODULE; return lookup_module_scope(c);
    case SCOPE_MACRO_USE_PRELUDE:
        if (c->no_prelude && span_is_2018(c->r, c->ident.span)) return NOT_FOUND;
        return from_map(&c->r->macro_use_prelude, MAP_KEY2(c->r->crate.v, c->ident.name.v));
    case SCOPE_BUILTIN_ATTRS: return from_map(&c->r->builtin_attrs, c->ident.name.v);
    case SCOPE_EXTERN_PRELUDE: {
        if (c->no_prelude && !c->absolute) return NOT_FOUND;
        Binding *b = extern_prelude_get(c->r, c->ident.name, c->finalize);
        if (b) return found(b);
        return c->r->crate_root->unexpanded > 0 ? undetermined(UNDETERMINED_WEAK) : NOT_FOUND;
    }
    case SCOPE_TOOL_PRELUDE:
        return c->no_prelude ? NOT_FOUND : from_map(&c->r->tool_mods, c->ident.name.v);
    case SCOPE_STD_PRELUDE: return lookup_std_prelude(c);
    case SCOPE_BUILTIN_TYPES: return from_map(&c->r->builtin_types, c->ident.name.v);
    case SCOPE_END: return NOT_FOUND;
    }
    UNREACHABLE();
}

// self > max(invocation, other), in the partial order of expansions.
static bool may_appear_after(const Resolver *r, const Binding *b, ExpnId invocation,
                             const Binding *other) {
    const SourceMap *sm = &r->sess->sources;
    return !(hygiene_expn_is_descendant(sm, other->expn, b->expn) ||
             hygiene_expn_is_descendant(sm, invocation, b->expn));
}

// A #[macro_export] macro found both by its textual and by its path-based name is one macro; others that
// are called alike are told apart where both stand in the same module tree.
static bool same_modularized(const Resolver *r, const Binding *rules, const Binding *modular) {
    if (!rules->parent || !modular->parent) return false;
    return id_eq(rules->parent->normal, modular->parent->normal) ||
           def_is_descendant(r->sess, rules->parent->normal, modular->parent->normal);
}

static AmbiguityKind ambiguity_between(EarlyCx *c, Binding *inner, u32 inner_flags, Binding *outer,
                                       u32 flags) {
    const Resolver *r = c->r;
    if (res_eq(inner->res, outer->res)) return AMBIGUITY_NONE;
    if ((inner_flags & FROM_MACRO_RULES) && (flags & FROM_MODULE) &&
        !same_modularized(r, inner, outer)) {
        return AMBIGUITY_MACRO_RULES_VS_MODULARIZED;
    }
    if ((flags & FROM_MACRO_RULES) && (inner_flags & FROM_MODULE) &&
        !same_modularized(r, outer, inner)) {
        return AMBIGUITY_MACRO_RULES_VS_MODULARIZED;
    }
    if (binding_is_glob_import(inner)) return AMBIGUITY_GLOB_VS_OUTER;
    if (may_appear_after(r, inner, c->scope->expn, outer)) return AMBIGUITY_MORE_EXPANDED_VS_OUTER;
    return AMBIGUITY_NONE;
}

Lookup resolve_ident_early(Resolver *r, Ident ident, Namespace ns, bool absolute, bool late,
                           const ParentScope *scope, bool finalize, bool force,
                           const Import *ignore, int macro_kind) {
    EarlyCx c = {
        .r = r,
        .ident = ident,
        .ns = ns,
        .absolute = absolute,
        .late = late,
        .finalize = finalize,
        .force = force,
        .scope = scope,
        .ignore = ignore,
        .macro_kind = macro_kind,
        .module = module_get(r, scope->module),
        .ctxt = ident_ctxt_2_0(r, ident),
    };
    c.at = absolute ? SCOPE_CRATE_ROOT : ns == NS_MACRO ? SCOPE_DERIVE_HELPERS : SCOPE_MODULE;
    Binding *inner = NULL;
    u32 inner_flags = 0;
    bool weak = false;
    // A path like `Self::x` or `crate::x` never gets here; `_` names nothing.
    if (symbol_is_kw(ident.name, underscore)) return NOT_FOUND;
    while (c.at != SCOPE_END) {
        bool first_only = inner != NULL;
        bool was_final = c.finalize;
        if (first_only) c.finalize = false; // outer candidates are looked at, not used
        Lookup l = lookup_scope(&c);
        c.finalize = was_final;
        if (l.binding && ns == NS_MACRO && macro_kind >= 0 &&
            !macro_kind_matches(r, l.binding, macro_kind)) {
            l = NOT_FOUND;
        }
        if (l.binding) {
            if (!finalize || late) return l;
            if (!inner) {
                inner = l.binding;
                inner_flags = c.flags;
            } else {
                AmbiguityKind kind = ambiguity_between(&c, inner, inner_flags, l.binding, c.flags);
                if (kind != AMBIGUITY_NONE) {
                    vec_push(r->arena, &r->ambiguity_errors,
                             (AmbiguityError){kind, ident, inner, l.binding});
                    return found(inner);
                }
            }
        } else if (l.determinacy == UNDETERMINED && !inner) {
            return undetermined(force ? DETERMINED : UNDETERMINED);
        } else if (l.determinacy != DETERMINED) {
            weak = true;
        }
        if (c.at == SCOPE_MACRO_RULES && (l.binding || l.determinacy != DETERMINED) &&
            id_is_some((ModuleId){c.macro_scope})) {
            continue; // the chain goes on behind what was found
        }
        next_scope(&c);
    }
    if (inner) return found(inner);
    return undetermined(weak && !force ? UNDETERMINED : DETERMINED);
}

// ---- paths --------------------------------------------------------------------------------------------------

static u32 intern_partial_res(ResolveTables *t, PartialRes res) {
    u64 hash = hash_mix(hash_mix(res.base.kind, MAP_KEY2(res.base.def.v, res.base.node.v)),
                        MAP_KEY2(res.base.prim, res.unresolved));
    HashProbe probe = hash_index_probe(&t->partial_index, hash);
    for (u32 id; (id = hash_index_next(&t->partial_index, &probe)) != 0;) {
        const PartialRes *p = &t->partials.data[id];
        if (p->base.kind == res.base.kind && p->base.prim == res.base.prim &&
            id_eq(p->base.def, res.base.def) && id_eq(p->base.node, res.base.node) &&
            p->unresolved == res.unresolved) {
            return id;
        }
    }
    vec_push(t->arena, &t->partials, res);
    hash_index_add(t->arena, &t->partial_index, hash, t->partials.len - 1);
    return t->partials.len - 1;
}

void record_partial_res(Session *s, NodeId node, PartialRes res) {
    if (id_is_none(node)) return;
    ResolveTables *t = s->resolve;
    if (node.v >= t->partial_res.len) {
        vec_reserve(t->arena, &t->partial_res, MAX(node.v, s->next_node_id) + 1);
        memset(t->partial_res.data + t->partial_res.len, 0,
               sizeof(u32) * (t->partial_res.cap - t->partial_res.len));
        t->partial_res.len = t->partial_res.cap;
    }
    t->partial_res.data[node.v] = intern_partial_res(t, res);
}

PartialRes resolve_partial_res(const Session *s, NodeId node) {
    const ResolveTables *t = s->resolve;
    return t->partials.data[node.v < t->partial_res.len ? t->partial_res.data[node.v] : 0];
}

const char *ns_descr(Namespace ns) {
    return ns == NS_TYPE ? "type" : ns == NS_VALUE ? "value" : "macro";
}

const char *res_descr(const Resolver *r, Res res) {
    switch (res.kind) {
    case RES_NONE:
    case RES_ERR: return "unresolved item";
    case RES_DEF: return def_kind_descr(r->sess, res.def);
    case RES_LOCAL: return "local variable";
    case RES_PRIM_TY: return "builtin type";
    case RES_SELF_TY_PARAM:
    case RES_SELF_TY_ALIAS: return "self type";
    case RES_SELF_CTOR: return "self constructor";
    case RES_TOOL_MOD: return "tool module";
    case RES_NON_MACRO_ATTR: return "built-in attribute";
    }
    UNREACHABLE();
}

const char *res_article(const Resolver *r, Res res) {
    if (res.kind == RES_DEF) return def_kind_article(r->sess, res.def);
    return res.kind == RES_NONE || res.kind == RES_ERR ? "an" : "a";
}

static PathResult path_failed(Resolver *r, Span span, ErrorCode code, Str message, Str label,
                              bool is_last, u32 at, Module *module, Ident segment) {
    (void)r;
    return (PathResult){.kind = PATH_FAILED,
                        .span = span,
                        .message = message,
                        .label = label,
                        .is_last = is_last,
                        .failed_segment = at,
                        .in_module = module,
                        .segment = segment,
                        .code = code};
}

static Str ident_in(Resolver *r, const char *fmt, Symbol name) {
    return str_format(r->arena, fmt, SYM_ARG(r->sess, name));
}

// How a path's module part is spoken of: `a::b`, "the crate root", …
static Str module_descr(Resolver *r, const AstPathSegment *segs, u32 n, bool tick) {
    Buf b = buf_new(r->arena);
    if (n == 1 &&
        (symbol_is_kw(segs[0].ident.name, crate) || symbol_is(segs[0].ident.name, path_root))) {
        if (!tick) return STR("the crate root");
        if (symbol_is_kw(segs[0].ident.name, crate)) return STR("`crate`");
        return STR("the crate root");
    }
    buf_put_c(&b, "`");
    bool sep = false;
    for (u32 i = 0; i < n; i++) {
        if (symbol_is(segs[i].ident.name, path_root)) continue;
        if (sep) buf_put_c(&b, "::");
        buf_put_str(&b, sym_str(r->sess, segs[i].ident.name));
        sep = true;
    }
    buf_put_c(&b, "`");
    return buf_str(&b);
}

static bool looks_like_type_name(Str s) {
    return s.len > 0 && s.data[0] >= 'A' && s.data[0] <= 'Z';
}

static PathResult segment_not_found(Resolver *r, const AstPathSegment *segs, u32 i, u32 len,
                                    ModuleOrRoot module, const ParentScope *scope) {
    (void)scope;
    Ident ident = segs[i].ident;
    bool is_last = i + 1 == len;
    Module *in = module.kind == ROOT_MODULE ? module.module : NULL;
    Str message, label;
    if (i > 0 && module.kind == ROOT_MODULE &&
        !(i == 1 && symbol_is(segs[0].ident.name, path_root))) {
        Str where = module_descr(r, segs, i, true), label_where = module_descr(r, segs, i, false);
        message = str_format(r->arena, "cannot find `%.*s` in %.*s", SYM_ARG(r->sess, ident.name),
                             STR_ARG(where));
        label = str_format(r->arena, "could not find `%.*s` in %.*s", SYM_ARG(r->sess, ident.name),
                           STR_ARG(label_where));
    } else if (looks_like_type_name(sym_str(r->sess, ident.name))) {
        message = ident_in(r, "cannot find type `%.*s` in this scope", ident.name);
        label = ident_in(r, "use of undeclared type `%.*s`", ident.name);
    } else if (module.kind == ROOT_MODULE && i == 1) {
        message = ident_in(r, "cannot find `%.*s` in the crate root", ident.name);
        label = ident_in(r, "use of unresolved module or unlinked crate `%.*s`", ident.name);
    } else if (i == 1) {
        message = ident_in(r, "cannot find `%.*s` in the list of imported crates", ident.name);
        label = ident_in(r, "could not find `%.*s` in the list of imported crates", ident.name);
    } else {
        message = ident_in(r, "cannot find module or crate `%.*s` in this scope", ident.name);
        label = ident_in(r, "use of unresolved module or unlinked crate `%.*s`", ident.name);
    }
    return path_failed(r, ident.span, E0433, message, label, is_last, i, in, ident);
}

static bool res_may_have_assoc(const Resolver *r, Res res) {
    switch (res.kind) {
    case RES_PRIM_TY:
    case RES_SELF_TY_PARAM:
    case RES_SELF_TY_ALIAS: return true;
    case RES_DEF:
        switch (def_of(r->sess, res.def)->kind) {
        case DEF_STRUCT:
        case DEF_UNION:
        case DEF_ENUM:
        case DEF_TRAIT:
        case DEF_TRAIT_ALIAS:
        case DEF_TY_ALIAS:
        case DEF_ASSOC_TY:
        case DEF_TY_PARAM:
        case DEF_OPAQUE_TY:
        case DEF_FOREIGN_TY: return true;
        default: return false;
        }
    default: return false;
    }
}

static PathResult non_module(Res base, u32 unresolved) {
    return (PathResult){.kind = PATH_NON_MODULE,
                        .partial = {.base = base, .unresolved = unresolved}};
}

static PathResult not_a_module(Resolver *r, Ident ident, Res res, bool is_last, u32 at,
                               Module *in) {
    Str label = str_format(r->arena, "`%.*s` is %s %s, not a module", SYM_ARG(r->sess, ident.name),
                           res_article(r, res), res_descr(r, res));
    Str message = str_format(r->arena, "cannot find module `%.*s` in this scope",
                             SYM_ARG(r->sess, ident.name));
    PathResult p = path_failed(r, ident.span, E0433, message, label, is_last, at, in, ident);
    p.first_res = res;
    p.not_a_module = true;
    return p;
}

// `self`, `super`, `crate`, `$crate` and a leading `::`. True when the segment was one of them.
static bool resolve_keyword_segment(Resolver *r, const AstPathSegment *segs, u32 i, u32 len,
                                    const ParentScope *scope, bool *allow_super,
                                    ModuleOrRoot *module, PathResult *failed) {
    Ident ident = segs[i].ident;
    *allow_super =
        *allow_super && (symbol_is_kw(ident.name, self_value) || symbol_is_kw(ident.name, super));
    failed->kind = PATH_MODULE;
    if (*allow_super && symbol_is_kw(ident.name, super)) {
        Module *self =
            i == 0 ? module_ancestor_normal(r, module_get(r, scope->module)) : module->module;
        Module *parent = self ? self->parent : NULL;
        if (!parent) {
            *failed = path_failed(r, ident.span, E0433, STR("too many leading `super` keywords"),
                                  STR("there are too many leading `super` keywords"), i + 1 == len,
                                  i, NULL, ident);
        } else {
            *module = (ModuleOrRoot){ROOT_MODULE, module_ancestor_normal(r, parent)};
        }
        return true;
    }
    if (i != 0) {
        if (!ident_is_path_keyword(ident.name) || symbol_is(ident.name, path_root)) {
            return false;
        }
        Str message = str_format(r->arena, "`%.*s` in paths can only be used in start position",
                                 SYM_ARG(r->sess, ident.name));
        if (i == 1 && symbol_is(segs[0].ident.name, path_root)) {
            message = str_format(r->arena, "global paths cannot start with `%.*s`",
                                 SYM_ARG(r->sess, ident.name));
        }
        *failed = path_failed(r, ident.span, E0433, message,
                              i == 1 && symbol_is(segs[0].ident.name, path_root)
                                  ? STR("cannot start with this")
                                  : STR("can only be used in path start position"),
                              i + 1 == len, i, NULL, ident);
        return true;
    }
    if (symbol_is_kw(ident.name, self_value)) {
        *module =
            (ModuleOrRoot){ROOT_MODULE, module_ancestor_normal(r, module_get(r, scope->module))};
        return true;
    }
    if (symbol_is(ident.name, path_root)) {
        if (span_is_2018(r, ident.span)) {
            *module = (ModuleOrRoot){ROOT_EXTERN_PRELUDE, NULL};
        } else if (crate_get(r->sess, r->crate)->edition >= EDITION_2018) {
            *module = (ModuleOrRoot){ROOT_CRATE_AND_EXTERN_PRELUDE, NULL};
        } else {
            *module = (ModuleOrRoot){ROOT_MODULE, resolve_crate_root(r, ident)};
        }
        return true;
    }
    if (symbol_is_kw(ident.name, crate) || symbol_is(ident.name, dollar_crate)) {
        *module = (ModuleOrRoot){ROOT_MODULE, resolve_crate_root(r, ident)};
        return true;
    }
    return false;
}

PathResult resolve_path(Resolver *r, const AstPathSegment *segs, u32 len, int opt_ns,
                        const ParentScope *scope, bool finalize, LateCx *late,
                        const Import *ignore) {
    ModuleOrRoot module = {ROOT_NONE, NULL};
    bool have_module = false, allow_super = true;
    for (u32 i = 0; i < len; i++) {
        Ident ident = segs[i].ident;
        bool is_last = i + 1 == len;
        Namespace ns = is_last && opt_ns >= 0 ? (Namespace)opt_ns : NS_TYPE;
        if (ns != NS_TYPE) allow_super = false;
        PathResult failed;
        if (ns == NS_TYPE || i > 0) {
            if (resolve_keyword_segment(r, segs, i, len, scope, &allow_super, &module, &failed)) {
                if (failed.kind == PATH_FAILED) {
                    // `Self` is looked up by its ribs below.
                    return failed;
                }
                have_module = true;
                if (late) late_record_segment(r, segs[i].id, module);
                continue;
            }
        }
        Lookup l;
        if (have_module) {
            l = resolve_ident_in_module(r, module, ident, ns, scope, finalize, ignore);
        } else if (late) {
            Res res = {0};
            Binding *b = late_lookup_lexical(late, ident, ns, finalize, &res);
            if (!b && res.kind != RES_NONE) {
                record_partial_res(r->sess, segs[i].id, (PartialRes){.base = res});
                return non_module(res, len - 1);
            }
            l = (Lookup){b, DETERMINED};
        } else {
            l = resolve_ident_early(r, ident, ns, false, false, scope, finalize, finalize, ignore,
                                    -1);
        }
        if (!l.binding) {
            if (l.determinacy != DETERMINED) return (PathResult){.kind = PATH_INDETERMINATE};
            if (have_module && module.kind == ROOT_MODULE && opt_ns >= 0 &&
                !module_is_normal(module.module)) {
                return non_module(res_def(module.module->def), len - i);
            }
            return segment_not_found(r, segs, i, len, module, scope);
        }
        Res res = l.binding->res;
        if (late || finalize) record_partial_res(r->sess, segs[i].id, (PartialRes){.base = res});
        if (l.binding->module) {
            module = (ModuleOrRoot){ROOT_MODULE, l.binding->module};
            have_module = true;
            continue;
        }
        if (res.kind == RES_ERR) return non_module(res, 0);
        if (res.kind == RES_TOOL_MOD && !is_last)
            return non_module((Res){.kind = RES_NON_MACRO_ATTR}, 0);
        if (opt_ns >= 0 && (is_last || (opt_ns != NS_MACRO && res_may_have_assoc(r, res)))) {
            return non_module(res, len - i - 1);
        }
        return not_a_module(r, ident, res, is_last, i, have_module ? module.module : NULL);
    }
    return (PathResult){.kind = PATH_MODULE,
                        .module = have_module ? module : (ModuleOrRoot){ROOT_CURRENT_SCOPE, NULL}};
}
