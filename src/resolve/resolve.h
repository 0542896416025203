// SPDX-License-Identifier: MIT
// resolve.h: names. Part one works with the expander: module tree, imports to a fixed point, macro names.
// Part two (resolve_bodies) runs once a crate is expanded: every path, label and lifetime of the AST gets
// its resolution in side tables keyed by NodeId. Algorithms: rustc_resolve (build_reduced_graph, imports,
// late, macros), Reference "Names".
#ifndef MIRADOR_RESOLVE_H
#define MIRADOR_RESOLVE_H

#include "resolve/defs.h"

typedef enum Namespace { NS_TYPE, NS_VALUE, NS_MACRO, NS_COUNT } Namespace;

typedef struct TraitCandidate {
    DefId trait_def;
    NodeId import; // the `use` that brought it in, none otherwise (for the unused-import lint)
} TraitCandidate;
typedef Slice(TraitCandidate) TraitCandidates;

typedef struct ResolveTables {
    Arena *arena;
    Vec(u32)
        partial_res; // by NodeId of a path's owner (expr, pat, ty, trait ref, use tree, vis): index into partials
    Vec(PartialRes) partials; // each once; [0]: none
    HashIndex partial_index;
    Map lifetime_res; // NodeId of AstLifetime, or of an AST_TY_REF / segment with elided lifetimes -> index
    Vec(LifetimeRes) lifetimes;
    Map label_res;       // NodeId of break/continue -> NodeId of the loop or block expression
    Map traits_in_scope; // NodeId of a method call or type-relative path expression -> list id
    Vec(TraitCandidates) trait_lists;
    Map extra_lifetime_params; // NodeId of fn/impl/closure… -> list of fresh lifetime params (see resolve_extra_lifetimes)
    struct Resolver *
        resolver; // module data: private to resolve/, kept for later crates and for path suggestions
} ResolveTables;

struct MacroData; // private to expand/

// ---- part one: with the expander ----
DEFINE_ID(ModuleId); // a module, enum, trait or block with items, inside resolve/

// Where an invocation or definition stands.
typedef struct ParentScope {
    ModuleId module;
    ExpnId expn;
    u32 macro_scope;      // the textual macro_rules scope in force (index private to resolve/)
    Slice(Ident) derives; // paths of the derives that apply, for helper attributes
    DefId parent_def;     // the definition that encloses this place: carried along, set by resolve/
} ParentScope;

void resolve_init(Session *s);
// Makes the crate's root module; earlier crates of the session become its extern prelude (name -> crate).
ParentScope resolve_begin_crate(Session *s, AstCrate *crate, CrateId id);
void resolve_add_extern_crate(Session *s, CrateId user, Symbol name, CrateId used);

// Adds what a piece of AST defines: names into modules, macro_rules scopes, imports to do. Unexpanded
// macro calls in it become invocations whose scope is remembered under the call's NodeId
// (resolve_invocation_scope). Items are collected at once; also items inside bodies and all nested nodes.
void resolve_collect_items(Session *s, ParentScope *scope,
                           AstItems items); // module level: scope moves along
void resolve_collect_assoc_items(Session *s, ParentScope scope, AstItems items, DefId parent,
                                 bool in_trait);
void resolve_collect_foreign_items(Session *s, ParentScope scope, AstItems items, DefId parent);
void resolve_collect_stmts(Session *s, ParentScope *scope, AstBlock *block, u32 from_stmt);
void resolve_collect_expr(Session *s, ParentScope scope, AstExpr *e);
void resolve_collect_pat(Session *s, ParentScope scope, AstPat *pat);
void resolve_collect_ty(Session *s, ParentScope scope, AstTy *ty);
// The scope that an unexpanded macro call (by its expr/pat/ty/item/stmt NodeId) stands in. For the expander it
// is also remembered for items that carry an attribute named `derive` (under the item's own NodeId, after the
// item was collected): derives resolve there and their impls are collected from there; an item with derives
// does not make names undetermined and gets no resolve_invocation_done.
ParentScope resolve_invocation_scope(Session *s, NodeId call);
// An invocation is expanded and its output has been collected, starting from
// resolve_invocation_scope(call) with `expn` replaced; `after` is that scope as the collection left it:
// macro_rules defined by the output are in scope after the call. To be called once for every call that
// was registered (also after errors: then with the unchanged scope). Until then names in the call's
// module stay undetermined.
void resolve_invocation_done(Session *s, NodeId call, ParentScope after);
void resolve_set_module_file_loaded(Session *s, AstItem *mod);

// One round of import resolution; true when anything was newly resolved.
bool resolve_imports_step(Session *s);
// After expansion: reports what stays unresolved (E0432, E0433, E0364, E0365 …), finalises globs, reexports.
void resolve_imports_finish(Session *s);
// No lint will ask which of the crate's imports were used. Later crates then do not mark them, which would make
// pages of the image private.
void resolve_close_crate(Session *s);

typedef enum MacroLookupStatus {
    MACRO_FOUND,
    MACRO_UNDETERMINED,
    MACRO_NOT_FOUND
} MacroLookupStatus;
typedef struct MacroLookup {
    MacroLookupStatus status;
    DefId def; // DEF_MACRO
    Res res;   // also NON_MACRO_ATTR / derive helper
} MacroLookup;
typedef enum MacroKind { MACRO_BANG, MACRO_ATTR, MACRO_DERIVE } MacroKind;
// Resolves a macro path: textual scope, then path-based scope, macro_use prelude, std prelude, built-ins.
// `force`: no more progress is possible: UNDETERMINED becomes an answer.
MacroLookup resolve_macro_path(Session *s, const AstPath *path, MacroKind kind, ParentScope scope,
                               bool force);
// "cannot find macro `x` in this scope" with suggestions.
ErrorProof resolve_report_macro_not_found(Session *s, const AstPath *path, MacroKind kind,
                                          ParentScope scope);
// The expander's compiled form of a macro, kept beside its definition.
void resolve_set_macro_data(Session *s, DefId macro, struct MacroData *data);
struct MacroData *resolve_macro_data(const Session *s, DefId macro);
// `crate::a::b` style path of a module, for module_path!().
void resolve_module_path(Buf *out, const Session *s, ModuleId module);
DefId resolve_module_def(const Session *s, ModuleId module);

// ---- part two ----
// Resolves all bodies, types, generics, lifetimes and labels of an expanded crate, finds main, lang items
// (registered as collected), reports everything (E0412, E0425, E0433, E0405, E0404, E0423, E0426, E0434, E0401,
// E0403, E0408, E0415, E0416, E0428, E0261, E0106, E0603, E0616-like privacy of paths …) with suggestions.
void resolve_crate(Session *s, AstCrate *crate);

PartialRes resolve_partial_res(const Session *s, NodeId node); // RES_NONE when there is none
LifetimeRes resolve_lifetime_res(const Session *s, NodeId node);
// The index-th of the lifetimes left out at a path segment; *count: how many were recorded (0: all inferred).
LifetimeRes resolve_elided_lifetime_res(const Session *s, NodeId node, u32 index, u32 *count);
NodeId resolve_label(const Session *s, NodeId jump); // none: innermost loop, or error reported
TraitCandidates resolve_traits_in_scope(const Session *s, NodeId node);
// Anonymous lifetime parameters that elision made for this fn, impl or closure, in order.
typedef Slice(DefId) DefIds;
DefIds resolve_extra_lifetimes(const Session *s, NodeId owner);
// For elided lifetimes in a path segment or `&`: LifetimeRes is recorded at the segment's / type's NodeId; for
// segments with n elided lifetimes all n share one entry when INFER, else consecutive entries from `first`.
// Looks a name up in a module's exported names (for method-probe suggestions, use-suggestions).
Res resolve_name_in_module(const Session *s, DefId module, Symbol name, Namespace ns);
// Every name that a module shows to all, re-exports included.
void resolve_each_public_name(const Session *s, DefId module, void (*visit)(void *context, Res res),
                              void *context);
// Public paths under which a definition can be imported, best first (for "consider importing").
typedef Slice(Str) Strs;
Strs resolve_import_candidates(Session *s, Arena *a, Symbol name, Namespace ns, DefId from_module);
// Unused imports, unused macros, unused labels: lints, after type checking marked used trait imports.
void resolve_mark_import_used(Session *s, NodeId import);
void resolve_report_unused(Session *s, CrateId crate);

#endif
