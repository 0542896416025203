// SPDX-License-Identifier: MIT
// resolve_internal.h: the resolver's own data: modules, bindings, imports, macro scopes. All of it lives in
// the session arena, because later crates look into the modules of earlier ones.
#ifndef MIRADOR_RESOLVE_INTERNAL_H
#define MIRADOR_RESOLVE_INTERNAL_H

#include "resolve/resolve.h"

typedef struct Module Module;
typedef struct Binding Binding;
typedef struct Import Import;
typedef struct Resolver Resolver;
typedef struct LateCx LateCx;
typedef struct Pending Pending;

// ---- bindings: what a name in a module means ----

typedef enum BindingKind { BINDING_RES, BINDING_IMPORT } BindingKind;
typedef enum AmbiguityKind {
    AMBIGUITY_NONE,
    AMBIGUITY_GLOB_VS_GLOB,
    AMBIGUITY_GLOB_VS_OUTER,
    AMBIGUITY_GLOB_VS_EXPANDED,
    AMBIGUITY_MORE_EXPANDED_VS_OUTER,
    AMBIGUITY_MACRO_RULES_VS_MODULARIZED,
} AmbiguityKind;

struct Binding {
    BindingKind kind;
    Res res;
    Module *module; // when the name is a module, enum or trait
    Visibility vis;
    ExpnId expn;
    Span span;
    Import *import; // IMPORT
    Binding *target;
    AmbiguityKind ambiguity;
    Binding *ambiguous_with;
    Module *parent;           // the module it was defined in
    bool from_extern_prelude; // made up for a crate name
};

typedef Vec(Import *) Imports;

// rustc's NameResolution: a name in a module.
typedef struct NameResolution {
    Symbol name;
    Namespace ns;
    SyntaxContext ctxt; // normalised to macros 2.0
    Binding *binding;   // NULL: none (yet)
    Binding *shadowed_glob;
    Imports single_imports; // that may still define it
} NameResolution;

typedef enum ModuleKind { MODULE_DEF, MODULE_BLOCK } ModuleKind;
struct Module {
    ModuleId id;
    ModuleKind kind;
    Module *parent;
    DefId def;    // of a module, enum or trait
    NodeId block; // BLOCK
    DefKind def_kind;
    CrateId crate;
    DefId normal; // nearest DEF_MOD, itself included
    ExpnId expn;  // the expansion in which it was written
    Span span;
    Map names;              // binding_key -> NameResolution *
    Imports globs;          // glob imports in this module
    Imports glob_importers; // glob imports of this module
    u32 unexpanded;         // invocations in it that may still define names
    bool no_implicit_prelude;
    bool finished;    // its crate is done: nothing can appear any more
    bool failed_glob; // a glob import in it could not be resolved: any name may be missing for that
    Binding *dummy;
    bool has_traits; // traits computed
    Vec(Binding *) trait_bindings;
    TraitCandidates traits;
};

typedef enum ImportKind {
    IMPORT_SINGLE,
    IMPORT_GLOB,
    IMPORT_EXTERN_CRATE,
    IMPORT_MACRO_USE
} ImportKind;
typedef struct ImportPath {
    AstPathSegment *data;
    u32 len;
} ImportPath;

// Where the first segments of an import lead: a module, or one of rustc's "uniform roots".
typedef enum RootKind {
    ROOT_NONE, // unresolved
    ROOT_MODULE,
    ROOT_CRATE_AND_EXTERN_PRELUDE, // `::a` in 2015
    ROOT_EXTERN_PRELUDE,           // `::a` from 2018 on
    ROOT_CURRENT_SCOPE,            // `use a` from 2018 on
} RootKind;
typedef struct ModuleOrRoot {
    RootKind kind;
    Module *module;
} ModuleOrRoot;

struct Import {
    ImportKind kind;
    NodeId id;            // of the use tree or extern crate item
    NodeId root_id;       // of the item
    Ident source, target; // SINGLE; target for EXTERN_CRATE
    bool type_ns_only;    // `use a::{self}`
    bool nested;
    bool is_prelude; // GLOB with #[prelude_import]
    bool used;
    bool is_injected;           // made by the expander
    bool resolved[NS_COUNT];    // SINGLE: determined in this namespace
    Binding *sources[NS_COUNT]; // found (NULL: none or not yet)
    Binding *targets[NS_COUNT];
    Visibility max_reexport_vis;
    ImportPath path; // without the last segment for SINGLE
    ParentScope scope;
    Visibility vis;
    Span span;      // of this tree
    Span use_span;  // of the whole item
    AstAttrs attrs; // of the item
    ModuleOrRoot imported;
    bool done, reported;
};

// ---- textual macro_rules scopes ----

typedef enum MacroScopeKind {
    MACRO_SCOPE_EMPTY,
    MACRO_SCOPE_BINDING,
    MACRO_SCOPE_INVOCATION
} MacroScopeKind;
typedef struct MacroScope {
    MacroScopeKind kind;
    u32 parent; // BINDING: outer scope; INVOCATION: the scope before it
    Ident name;
    Binding *binding;
    NodeId call;
} MacroScope;

typedef struct Invocation {
    ParentScope scope;
    bool counted; // in module->unexpanded
    bool done;
    u32 output; // macro scope after its expansion
} Invocation;

typedef enum Determinacy { DETERMINED, UNDETERMINED, UNDETERMINED_WEAK } Determinacy;
typedef struct Lookup {
    Binding *binding; // NULL: not found
    Determinacy determinacy;
} Lookup;

typedef struct PrivacyError {
    Ident ident;
    Binding *binding;
    ParentScope scope;
} PrivacyError;
typedef struct AmbiguityError {
    AmbiguityKind kind;
    Ident ident;
    Binding *first, *second;
} AmbiguityError;

typedef struct MacroUse { // a macro path that was resolved, to be looked at again at the end
    AstPath path;
    MacroKind kind;
    ParentScope scope;
} MacroUse;

typedef struct
    ExternPrelude { // of one crate: name -> crate, from the command line or `extern crate`
    Map by_name;    // Symbol -> Binding *
} ExternPrelude;

struct Resolver {
    Session *sess;
    Arena *arena;
    Vec(Module *) modules;        // by ModuleId, [0] unused
    u32 first_module;             // of the crate
    Map def_to_module;            // DefId -> Module *
    Map block_to_module;          // NodeId of a block -> Module *
    Vec(MacroScope) macro_scopes; // [0] empty
    Map invocations;              // NodeId -> Invocation *
    Imports indeterminate;
    Imports determined;    // all imports of the current crate that came to an end
    Imports all_imports;   // of the current crate
    Map extern_preludes;   // CrateId -> ExternPrelude *
    Map macro_use_prelude; // MAP_KEY2(crate, name) -> Binding *
    Map prelude;           // CrateId -> Module *
    Map macro_data;        // DefId -> MacroData *
    Map derive_helpers;    // MAP_KEY2(expn, name) -> Binding *
    Map builtin_types;     // Symbol -> Binding *
    Map builtin_attrs;     // Symbol -> Binding *
    Map tool_mods;         // Symbol -> Binding *
    Map used_imports;      // NodeId
    Map used_macros;       // DefId
    Map local_macros;      // DefId: macro_rules of the current crate, for unused_macros
    Map trait_lists;       // ModuleId (+1 for Self traits) -> list id
    Map field_names;       // DefId of a struct -> nothing yet
    Map ctor_fields;       // DefId of a ctor -> Visibility list of its fields (for E0423)
    Map crate_root_spans;
    Vec(MacroUse) macro_uses;
    Vec(PrivacyError) privacy_errors;
    Vec(AmbiguityError) ambiguity_errors;
    Map reported_ambiguities;
    Map reported_conflicts;
    u32 underscore_count; // `_` imports are all different names
    Module *empty_module;
    Module *crate_root; // of the current crate
    CrateId crate;
    u32 errors_before;             // of parsing
    const struct Pending *pending; // lookups under way (ident.c); NULL between them
};

static inline Resolver *resolver_of(const Session *s) {
    return s->resolve->resolver;
}
static inline Module *module_get(const Resolver *r, ModuleId id) {
    return r->modules.data[id.v];
}
static inline bool module_is_normal(const Module *m) {
    return m->kind == MODULE_DEF && m->def_kind == DEF_MOD;
}
static inline bool module_is_trait(const Module *m) {
    return m->kind == MODULE_DEF && m->def_kind == DEF_TRAIT;
}
static inline Res res_def(DefId def) {
    return (Res){.kind = RES_DEF, .def = def};
}
static inline bool res_eq(Res a, Res b) {
    return a.kind == b.kind && a.prim == b.prim && id_eq(a.def, b.def) && id_eq(a.node, b.node);
}
static inline SyntaxContext ident_ctxt_2_0(const Resolver *r, Ident i) {
    return hygiene_normalize_to_macros_2_0(&r->sess->sources, i.span.ctxt);
}
static inline bool res_is_def_kind(const Resolver *r, Res res, DefKind kind) {
    return res.kind == RES_DEF && def_of(r->sess, res.def)->kind == kind;
}

// build.c
Module *module_new(Resolver *r, Module *parent, ModuleKind kind, DefId def, NodeId block, Span span,
                   ExpnId expn);
Module *module_of_def(const Resolver *r, DefId def); // NULL
Visibility vis_public(void);
Visibility vis_restricted(DefId module);
Visibility resolve_visibility(Resolver *r, const AstVis *vis, ParentScope scope,
                              bool in_enum_or_trait);
bool vis_is_at_least(const Resolver *r, Visibility a, Visibility b);
bool ident_is_path_keyword(Symbol name);
bool vis_accessible(const Resolver *r, Visibility vis, const Module *from);
Binding *binding_new(Resolver *r, Res res, Visibility vis, Span span, ExpnId expn);
NameResolution *name_resolution(Resolver *r, Module *m, Ident ident, Namespace ns,
                                u32 disambiguator);
NameResolution *find_name(const Resolver *r, const Module *m, Ident ident, Namespace ns);
u64 binding_key(Symbol name, SyntaxContext ctxt, Namespace ns);
void define_name(Resolver *r, Module *m, Ident ident, Namespace ns, Binding *b);

// imports.c
void import_add(Resolver *r, Import *import);
Binding *try_define(Resolver *r, Module *m, NameResolution *res,
                    Binding *b); // the old one when it clashes
bool binding_is_glob_import(const Binding *b);
bool binding_is_import(const Binding *b);
void report_conflict(Resolver *r, Module *m, Ident ident, Namespace ns, Binding *new_b,
                     Binding *old_b);
Import *import_new(Resolver *r, ImportKind kind, const ParentScope *scope, NodeId id, Span span);
void mark_import_used(Resolver *r, Binding *b, Ident ident);

// ident.c
typedef struct IgnoreImport {
    const Import *import;
    const Binding *binding;
} IgnoreImport;
Lookup resolve_ident_in_module(Resolver *r, ModuleOrRoot module, Ident ident, Namespace ns,
                               const ParentScope *scope, bool finalize, const Import *ignore);
Lookup resolve_ident_early(Resolver *r, Ident ident, Namespace ns, bool absolute, bool late,
                           const ParentScope *scope, bool finalize, bool force,
                           const Import *ignore, int macro_kind /* MacroKind or -1 */);
typedef enum PathResultKind {
    PATH_MODULE,
    PATH_NON_MODULE,
    PATH_INDETERMINATE,
    PATH_FAILED
} PathResultKind;
typedef struct PathResult {
    PathResultKind kind;
    ModuleOrRoot module;
    PartialRes partial;
    // FAILED:
    Span span;
    Str label, message;
    bool is_last;
    u32 failed_segment;
    Module *in_module;
    Ident segment;
    Res first_res;
    bool not_a_module; // found, but no module
    ErrorCode code;
} PathResult;
PathResult resolve_path(Resolver *r, const AstPathSegment *segments, u32 len, int ns /* or -1 */,
                        const ParentScope *scope, bool finalize, LateCx *late,
                        const Import *ignore);
Module *resolve_crate_root(Resolver *r, Ident ident);
Module *hygienic_lexical_parent(Resolver *r, Module *m, SyntaxContext *ctxt);
Module *expn_def_module(Resolver *r, ExpnId expn);
DefId macro_def_of_ctxt(const Resolver *r, SyntaxContext ctxt);
Module *module_ancestor_normal(const Resolver *r, const Module *m); // nearest DEF_MOD
void report_privacy_and_ambiguity(Resolver *r);
ErrorProof report_failed_path(Resolver *r, const PathResult *p, const AstPathSegment *segments,
                              u32 len, const ParentScope *scope, bool is_import);
Binding *extern_prelude_get(Resolver *r, Symbol name, bool mark_used);
bool span_is_2018(const Resolver *r, Span span);
void record_partial_res(Session *s, NodeId node, PartialRes res);
const char *res_descr(const Resolver *r, Res res);
const char *res_article(const Resolver *r, Res res);
const char *ns_descr(Namespace ns);

// macros.c
Lookup resolve_macro_rules_scope(Resolver *r, Ident ident, u32 scope, u32 *at);
void finish_macro_uses(Resolver *r);
bool macro_kind_matches(Resolver *r, Binding *b, int kind);
void init_builtin_names(Resolver *r);
void define_macro(Resolver *r, AstItem *item, ParentScope *scope, DefId def);
void add_macro_use_binding(Resolver *r, Symbol name, Binding *b, Span span, bool allow_shadowing);
bool attrs_contain(AstAttrs attrs, Symbol name);
MacroKind macro_def_kind(const Session *s, DefId macro);

// diag.c
typedef struct Suggestion {
    Symbol name;
    Res res;
} Suggestion;
typedef Vec(Suggestion) Suggestions;
void suggestions_from_module(Resolver *r, Suggestions *out, const Module *m, Namespace ns,
                             bool (*accept)(const Resolver *r, Res res));
Symbol find_best_match(const Resolver *r, const Suggestions *candidates, Symbol wanted, Res *res);

#endif
