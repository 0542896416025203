// SPDX-License-Identifier: MIT
// build.c: the module tree, after rustc_resolve::build_reduced_graph and def_collector. Walks freshly
// expanded AST and gives every item its DefId and its names in its module.
#include "resolve/resolve_internal.h"
#include "resolve/walk.h"

typedef struct Collector {
    Resolver *r;
    Session *s;
    ParentScope scope;
    AstVisitor visitor;
} Collector;

static void collect_item(Collector *c, AstItem *item);

// ---- set-up -----------------------------------------------------------------------------------------

void resolve_init(Session *s) {
    if (!s->defs) s->defs = def_table_new(s->arena);
    ResolveTables *t = NEW(s->arena, ResolveTables);
    t->arena = s->arena;
    vec_push(s->arena, &t->partials, (PartialRes){0});
    vec_push(s->arena, &t->lifetimes, (LifetimeRes){0});
    vec_push(s->arena, &t->trait_lists, (TraitCandidates){0});
    Resolver *r = NEW(s->arena, Resolver);
    r->sess = s;
    r->arena = s->arena;
    vec_push(r->arena, &r->modules, NULL);
    vec_push(r->arena, &r->macro_scopes, (MacroScope){0});
    t->resolver = r;
    s->resolve = t;
    init_builtin_names(r);
}

Module *module_new(Resolver *r, Module *parent, ModuleKind kind, DefId def, NodeId block, Span span,
                   ExpnId expn) {
    Module *m = NEW(r->arena, Module);
    m->id.v = r->modules.len;
    m->kind = kind;
    m->parent = parent;
    m->def = def;
    m->block = block;
    m->span = span;
    m->expn = expn;
    m->crate = r->crate;
    if (kind == MODULE_DEF) {
        m->def_kind = def_of(r->sess, def)->kind;
        map_put(r->arena, &r->def_to_module, def.v, (u64)(uintptr_t)m);
    } else {
        map_put(r->arena, &r->block_to_module, block.v, (u64)(uintptr_t)m);
    }
    m->normal = module_is_normal(m) ? def : parent->normal;
    m->no_implicit_prelude = parent && parent->no_implicit_prelude;
    vec_push(r->arena, &r->modules, m);
    return m;
}

Module *module_of_def(const Resolver *r, DefId def) {
    return (Module *)(uintptr_t)map_get_or(&r->def_to_module, def.v, 0);
}

Binding *binding_new(Resolver *r, Res res, Visibility vis, Span span, ExpnId expn) {
    Binding *b = NEW(r->arena, Binding);
    b->kind = BINDING_RES;
    b->res = res;
    b->vis = vis;
    b->span = span;
    b->expn = expn;
    if (res.kind == RES_DEF) b->module = module_of_def(r, res.def);
    return b;
}

static void add_crate_to_prelude(Resolver *r, CrateId user, Symbol name, CrateId used) {
    u64 *slot = map_at(r->arena, &r->extern_preludes, user.v);
    if (!*slot) *slot = (u64)(uintptr_t)NEW(r->arena, ExternPrelude);
    ExternPrelude *prelude = (ExternPrelude *)(uintptr_t)*slot;
    Binding *b = binding_new(r, res_def(crate_get(r->sess, used)->root), vis_public(), SPAN_NONE,
                             (ExpnId){0});
    b->from_extern_prelude = true;
    map_put(r->arena, &prelude->by_name, name.v, (u64)(uintptr_t)b);
}

void resolve_add_extern_crate(Session *s, CrateId user, Symbol name, CrateId used) {
    add_crate_to_prelude(resolver_of(s), user, name, used);
}

// `core` and `std` are nameable unless the crate says otherwise; the rest of the standard library's crates
// only after `extern crate`; all others always.
static bool crate_is_in_prelude(const CrateData *user, const CrateData *used) {
    if (symbol_is(used->extern_name, core)) return !user->no_core;
    if (symbol_is(used->extern_name, std)) return !user->no_std && !user->no_core;
    return !symbol_is(used->extern_name, alloc);
}

ParentScope resolve_begin_crate(Session *s, AstCrate *crate, CrateId id) {
    Resolver *r = resolver_of(s);
    CrateData *data = crate_get(s, id);
    r->crate = id;
    r->errors_before = s->diags.error_count;
    data->ast = crate;
    if (attr_find(crate->attrs, SYM(no_core))) data->no_core = data->no_std = true;
    if (attr_find(crate->attrs, SYM(no_std))) data->no_std = true;
    DefId root = def_new(s, DEF_MOD, (DefId){0}, crate->id, data->name, crate->span);
    Def *def = def_of(s, root);
    def->crate = id;
    def->attrs = crate->attrs;
    def->vis = vis_public();
    def->disambiguator = 0;
    data->root = root;
    r->first_module = r->modules.len;
    r->crate_root = module_new(r, NULL, MODULE_DEF, root, (NodeId){0}, crate->span, (ExpnId){0});
    r->crate_root->no_implicit_prelude = attr_find(crate->attrs, SYM(no_implicit_prelude)) != NULL;
    r->indeterminate.len = r->determined.len = r->all_imports.len = 0;
    r->privacy_errors.len = r->ambiguity_errors.len = 0;
    r->local_macros = (Map){0};
    for (u32 i = 1; i < id.v; i++) {
        const CrateData *used = &s->defs->crates.data[i];
        if (id_is_some(used->root) && crate_is_in_prelude(crate_get(s, id), used)) {
            add_crate_to_prelude(r, id, used->extern_name, used->id);
        }
    }
    return (ParentScope){.module = r->crate_root->id, .parent_def = root};
}

// ---- visibilities ---------------------------------------------------------------------------------------

Visibility vis_public(void) {
    return (Visibility){.kind = VIS_PUBLIC};
}

Visibility vis_restricted(DefId module) {
    return (Visibility){.kind = VIS_RESTRICTED, .module = module};
}

bool vis_is_at_least(const Resolver *r, Visibility a, Visibility b) {
    if (a.kind == VIS_PUBLIC) return true;
    if (b.kind == VIS_PUBLIC) return false;
    return def_is_descendant(r->sess, b.module, a.module);
}

bool vis_accessible(const Resolver *r, Visibility vis, const Module *from) {
    return vis.kind == VIS_PUBLIC || def_is_descendant(r->sess, from->normal, vis.module);
}

static Visibility report_bad_visibility(Resolver *r, const AstVis *vis, ErrorCode code,
                                        const char *what, DefId fallback) {
    diag_emit(diag_error(r->sess, code, vis->path.span, "%s", what));
    return vis_restricted(fallback);
}

Visibility resolve_visibility(Resolver *r, const AstVis *vis, ParentScope scope,
                              bool in_enum_or_trait) {
    Module *m = module_get(r, scope.module);
    switch (vis->kind) {
    case AST_VIS_PUBLIC: return vis_public();
    case AST_VIS_INHERITED:
        if (in_enum_or_trait) return def_of(r->sess, m->def)->vis;
        return vis_restricted(m->normal);
    case AST_VIS_RESTRICTED: break;
    }
    const AstPath *path = &vis->path;
    AstPathSegment *segs = path->segments.data;
    u32 len = path->segments.len;
    // In 2015, `pub(in a::b)` starts at the crate root.
    if (len > 0 && !span_is_2018(r, path->span) && !ident_is_path_keyword(segs[0].ident.name)) {
        AstPathSegment *fresh = NEW_N(r->arena, AstPathSegment, len + 1);
        fresh[0].ident = (Ident){SYM(path_root), span_start(path->span)};
        memcpy(fresh + 1, segs, len * sizeof *segs);
        segs = fresh, len++;
    }
    PathResult p = resolve_path(r, segs, len, NS_TYPE, &scope, false, NULL, NULL);
    if (p.kind == PATH_INDETERMINATE) {
        return report_bad_visibility(r, vis, E0578,
                                     "cannot determine resolution for the visibility", m->normal);
    }
    if (p.kind == PATH_FAILED) {
        report_failed_path(r, &p, segs, len, &scope, false);
        return vis_public();
    }
    if (p.kind == PATH_NON_MODULE || p.module.kind != ROOT_MODULE ||
        !module_is_normal(p.module.module)) {
        Buf path_text = buf_new(r->arena);
        if (p.kind == PATH_NON_MODULE && p.partial.base.kind == RES_ERR) return vis_public();
        Diag *d =
            diag_error(r->sess, E0577, path->span, "expected module, found %s",
                       p.kind == PATH_NON_MODULE ? res_descr(r, p.partial.base)
                                                 : def_kind_descr(r->sess, p.module.module->def));
        diag_label(d, path->span, "not a module");
        diag_emit(d);
        (void)path_text;
        return vis_public();
    }
    record_partial_res(r->sess, vis->id, (PartialRes){.base = res_def(p.module.module->def)});
    DefId target = p.module.module->def;
    if (!def_is_descendant(r->sess, m->normal, target)) {
        return report_bad_visibility(
            r, vis, E0742, "visibilities can only be restricted to ancestor modules", m->normal);
    }
    return vis_restricted(target);
}

// ---- names in modules -----------------------------------------------------------------------------------

u64 binding_key(Symbol name, SyntaxContext ctxt, Namespace ns) {
    return MAP_KEY2(ctxt.v, ((u32)ns << 28) | name.v);
}

// Each `_` is a name of its own: it gets a number in place of a context.
NameResolution *name_resolution(Resolver *r, Module *m, Ident ident, Namespace ns,
                                u32 disambiguator) {
    SyntaxContext ctxt = disambiguator ? (SyntaxContext){disambiguator} : ident_ctxt_2_0(r, ident);
    u64 *slot = map_at(r->arena, &m->names, binding_key(ident.name, ctxt, ns));
    if (!*slot) {
        NameResolution *fresh = NEW(r->arena, NameResolution);
        fresh->name = ident.name;
        fresh->ns = ns;
        fresh->ctxt = ctxt;
        *slot = (u64)(uintptr_t)fresh;
    }
    return (NameResolution *)(uintptr_t)*slot;
}

NameResolution *find_name(const Resolver *r, const Module *m, Ident ident, Namespace ns) {
    u64 key = binding_key(ident.name, ident_ctxt_2_0(r, ident), ns);
    return (NameResolution *)(uintptr_t)map_get_or(&m->names, key, 0);
}

void define_name(Resolver *r, Module *m, Ident ident, Namespace ns, Binding *b) {
    u32 disambiguator = symbol_is_kw(ident.name, underscore) ? ++r->underscore_count : 0;
    NameResolution *res = name_resolution(r, m, ident, ns, disambiguator);
    Binding *old = try_define(r, m, res, b);
    if (old) report_conflict(r, m, ident, ns, b, old);
}

static void define_def(Collector *c, Ident ident, Namespace ns, DefId def, Visibility vis,
                       Span span) {
    Module *m = module_get(c->r, c->scope.module);
    define_name(c->r, m, ident, ns, binding_new(c->r, res_def(def), vis, span, c->scope.expn));
}

// ---- definitions ------------------------------------------------------------------------------------------

static void register_lang_item(Session *s, DefId id, AstAttrs attrs) {
    for_each(AstAttr, attr, attrs) {
        if (attr->is_doc || attr->args_kind != AST_ATTR_EQ || !attr->value ||
            attr->value->kind != AST_EXPR_LIT) {
            continue;
        }
        Symbol text = attr->value->lit.symbol;
        if (attr_is(attr, SYM(rustc_diagnostic_item))) {
            map_put(s->arena, &s->defs->diagnostic_items, text.v, id.v);
        } else if (attr_is(attr, SYM(lang))) {
            LangItem item = lang_item_by_name(sym_str(s, text));
            if (item == LANG_NONE) {
                if (str_eq(sym_str(s, text), STR("")) || !def_of(s, id)->crate.v) continue;
                const CrateData *crate = crate_get(s, def_of(s, id)->crate);
                if (!crate->is_local) continue; // the library may know more than this compiler
                Diag *d =
                    diag_error(s, E0522, attr->span, "definition of an unknown lang item: `%.*s`",
                               SYM_ARG(s, text));
                diag_label(d, attr->span, "definition of unknown lang item `%.*s`",
                           SYM_ARG(s, text));
                diag_emit(d);
                continue;
            }
            s->defs->lang_items[item] = id;
            def_of(s, id)->lang_item = (u16)item;
        }
    }
    const AstAttr *panic_handler = attr_find(attrs, SYM(panic_handler));
    if (panic_handler) s->defs->lang_items[LANG_PANIC_IMPL] = id;
}

static DefId new_item_def(Collector *c, DefKind kind, AstItem *item, Visibility vis) {
    DefId id = def_new(c->s, kind, c->scope.parent_def, item->id, item->ident.name, item->span);
    Def *d = def_of(c->s, id);
    if (id_is_some(item->ident.name)) d->ident_span = item->ident.span;
    d->vis = vis;
    d->attrs = item->attrs;
    d->item = item;
    d->expn = c->scope.expn;
    register_lang_item(c->s, id, item->attrs);
    return id;
}

static DefId new_part_def(Collector *c, DefKind kind, DefId parent, NodeId node, Ident ident,
                          Span span, AstAttrs attrs, Visibility vis) {
    DefId id = def_new(c->s, kind, parent, node, ident.name, span);
    Def *d = def_of(c->s, id);
    d->ident_span = id_is_some(ident.name) ? ident.span : span;
    d->vis = vis;
    d->attrs = attrs;
    d->expn = c->scope.expn;
    register_lang_item(c->s, id, attrs);
    return id;
}

static void collect_generic_params(Collector *c, AstGenericParams params, DefId parent) {
    for_each(AstGenericParam, p, params) {
        DefKind kind = p->kind == AST_PARAM_LIFETIME ? DEF_LIFETIME_PARAM
                       : p->kind == AST_PARAM_TYPE   ? DEF_TY_PARAM
                                                     : DEF_CONST_PARAM;
        new_part_def(c, kind, parent, p->id, p->ident, p->span, p->attrs, vis_public());
    }
}

static Ident tuple_field_ident(Session *s, u32 index, Span span) {
    Str text = str_format(s->arena, "%u", index);
    return (Ident){intern(&s->symbols, text), span};
}

// The fields of a struct or variant. Returns the visibility that its constructor can have at most.
static Visibility collect_fields(Collector *c, const AstVariantData *data, DefId parent,
                                 Visibility vis, bool in_enum) {
    u32 index = 0;
    for_each(AstField, f, data->fields) {
        Visibility field_vis = in_enum && f->vis.kind == AST_VIS_INHERITED
                                   ? vis
                                   : resolve_visibility(c->r, &f->vis, c->scope, false);
        Ident ident = f->ident;
        if (id_is_none(ident.name)) ident = tuple_field_ident(c->s, index, f->span);
        new_part_def(c, DEF_FIELD, parent, f->id, ident, f->span, f->attrs, field_vis);
        if (vis_is_at_least(c->r, vis, field_vis)) vis = field_vis;
        index++;
    }
    return vis;
}

static Visibility limit_to_crate(Collector *c, Visibility vis) {
    return vis.kind == VIS_PUBLIC ? vis_restricted(c->r->crate_root->def) : vis;
}

static void collect_ctor(Collector *c, const AstVariantData *data, DefId owner, Ident ident,
                         Span span, Visibility vis, AstAttrs attrs) {
    if (data->kind == VARIANT_STRUCT) return;
    if (attr_find(attrs, SYM(non_exhaustive))) vis = limit_to_crate(c, vis);
    DefId ctor = def_new(c->s, DEF_CTOR, owner, data->ctor_id, ident.name, span);
    Def *d = def_of(c->s, ctor);
    d->ident_span = ident.span;
    d->vis = vis;
    d->ctor_kind = data->kind == VARIANT_TUPLE ? CTOR_FN : CTOR_CONST;
    def_of(c->s, owner)->ctor = ctor;
    define_def(c, ident, NS_VALUE, ctor, vis, span);
}

static void walk_fields(Collector *c, const AstVariantData *data) {
    for_each(AstField, f, data->fields) {
        ast_visit_ty(&c->visitor, f->ty);
        if (f->default_value) ast_visit_anon_const(&c->visitor, f->default_value);
    }
}

static void collect_variants(Collector *c, AstItem *item, DefId enum_def) {
    Visibility vis = def_of(c->s, enum_def)->vis;
    for (u32 i = 0; i < item->enum_.variants.len; i++) {
        AstVariant *v = &item->enum_.variants.data[i];
        DefId id = new_part_def(c, DEF_VARIANT, enum_def, v->id, v->ident, v->span, v->attrs, vis);
        define_def(c, v->ident, NS_TYPE, id, vis, v->span);
        collect_fields(c, &v->data, id, vis, true);
        collect_ctor(c, &v->data, id, v->ident, v->span, vis, v->attrs);
        walk_fields(c, &v->data);
        if (v->discr) ast_visit_anon_const(&c->visitor, v->discr);
    }
}

// ---- invocations ----------------------------------------------------------------------------------------

static Invocation *add_invocation(Collector *c, NodeId node) {
    Invocation *inv = NEW(c->r->arena, Invocation);
    inv->scope = c->scope;
    inv->output = c->scope.macro_scope;
    map_put(c->r->arena, &c->r->invocations, node.v, (u64)(uintptr_t)inv);
    return inv;
}

// An invocation whose output may define names in the module and macros that are in scope after it.
static void add_module_invocation(Collector *c, NodeId node) {
    Invocation *inv = add_invocation(c, node);
    inv->counted = true;
    module_get(c->r, c->scope.module)->unexpanded++;
    vec_push(
        c->r->arena, &c->r->macro_scopes,
        (MacroScope){.kind = MACRO_SCOPE_INVOCATION, .parent = c->scope.macro_scope, .call = node});
    c->scope.macro_scope = c->r->macro_scopes.len - 1;
}

ParentScope resolve_invocation_scope(Session *s, NodeId call) {
    Resolver *r = resolver_of(s);
    const Invocation *inv = (Invocation *)(uintptr_t)map_get_or(&r->invocations, call.v, 0);
    if (inv) return inv->scope;
    return (ParentScope){.module = r->crate_root->id, .parent_def = r->crate_root->def};
}

void resolve_invocation_done(Session *s, NodeId call, ParentScope after) {
    Resolver *r = resolver_of(s);
    Invocation *inv = (Invocation *)(uintptr_t)map_get_or(&r->invocations, call.v, 0);
    if (!inv || inv->done) return;
    inv->done = true;
    inv->output = after.macro_scope;
    if (inv->counted) module_get(r, inv->scope.module)->unexpanded--;
}

// ---- use declarations -------------------------------------------------------------------------------------

bool ident_is_path_keyword(Symbol name) {
    return symbol_is_kw(name, self_value) || symbol_is_kw(name, super) ||
           symbol_is_kw(name, crate) || symbol_is(name, dollar_crate) ||
           symbol_is(name, path_root) || symbol_is_kw(name, self_type);
}

typedef struct UseCx {
    Collector *c;
    AstItem *item;
    Visibility vis;
    bool is_prelude, is_injected;
} UseCx;

static ImportPath concat_path(Resolver *r, ImportPath prefix, const AstPath *path) {
    ImportPath out = {NEW_N(r->arena, AstPathSegment, prefix.len + path->segments.len + 1), 0};
    for (u32 i = 0; i < prefix.len; i++) out.data[out.len++] = prefix.data[i];
    for (u32 i = 0; i < path->segments.len; i++) {
        const AstPathSegment *seg = &path->segments.data[i];
        // A leading `::` inside a group (`use a::{::b}`) is reported by resolution.
        out.data[out.len++] = *seg;
    }
    return out;
}

// In 2015, imports start at the crate root.
static ImportPath add_root(Resolver *r, ImportPath path, Span span) {
    if (span_is_2018(r, span) || (path.len > 0 && ident_is_path_keyword(path.data[0].ident.name)))
        return path;
    ImportPath out = {NEW_N(r->arena, AstPathSegment, path.len + 1), path.len + 1};
    out.data[0].ident = (Ident){SYM(path_root), span_start(span)};
    if (path.len) memcpy(out.data + 1, path.data, path.len * sizeof *path.data);
    return out;
}

static Import *new_use_import(UseCx *u, ImportKind kind, const AstUseTree *tree, ImportPath path,
                              bool nested) {
    Import *import = import_new(u->c->r, kind, &u->c->scope, tree->id, tree->span);
    import->root_id = u->item->id;
    import->path = path;
    import->nested = nested;
    import->vis = u->vis;
    import->use_span = u->item->span;
    import->attrs = u->item->attrs;
    import->is_prelude = u->is_prelude;
    import->is_injected = u->is_injected;
    return import;
}

static Diag *self_import_error(UseCx *u, const AstUseTree *tree, bool root) {
    Diag *d = diag_error(u->c->s, E0429, tree->span,
                         "`self` imports are only available within a { } list");
    if (!root) {
        Span prefix = tree->prefix.span;
        Span tail = {prefix.hi >= 6 ? prefix.hi - 6 : prefix.hi, prefix.hi, prefix.ctxt};
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, tail, STR(""),
                     "consider importing the module directly");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE,
                     (Span){prefix.hi - 4, prefix.hi, prefix.ctxt}, STR("{self}"),
                     "alternatively, use the multi-path `use` syntax to import `self`");
    }
    return d;
}

static void collect_simple_use(UseCx *u, const AstUseTree *tree, ImportPath path, bool nested) {
    Resolver *r = u->c->r;
    if (path.len == 0) return;
    AstPathSegment source = path.data[--path.len];
    Ident target = id_is_some(tree->rename.name) ? tree->rename : source.ident;
    bool type_ns_only = false;
    if (symbol_is_kw(source.ident.name, self_value)) {
        if (nested) {
            type_ns_only = true;
            if (path.len == 0 || (path.len == 1 && symbol_is(path.data[0].ident.name, path_root))) {
                Diag *d = diag_error(
                    u->c->s, E0431, tree->span,
                    "`self` import can only appear in an import list with a non-empty prefix");
                diag_label(d, tree->span,
                           "can only appear in an import list with a non-empty prefix");
                diag_emit(d);
                return;
            }
        } else if (path.len == 0 && id_is_some(tree->rename.name)) {
            // `use self as name`
            path.len = 0;
        } else {
            diag_emit(self_import_error(u, tree, path.len == 0));
            if (path.len == 0) return;
        }
        if (path.len > 0) {
            source = path.data[--path.len];
            if (id_is_none(tree->rename.name)) target = source.ident;
        }
    }
    if (symbol_is(source.ident.name, dollar_crate) && path.len == 0 &&
        id_is_none(tree->rename.name)) {
        diag_emit(diag_error(u->c->s, E_NONE, tree->span, "`$crate` may not be imported"));
        return;
    }
    if (symbol_is_kw(target.name, crate)) {
        diag_emit(
            diag_error(u->c->s, E_NONE, target.span,
                       "crate root imports need to be explicitly named: `use crate as name`"));
        return;
    }
    if (path.len > 0 && !symbol_is(path.data[path.len - 1].ident.name, path_root) &&
        (symbol_is_kw(source.ident.name, crate) || symbol_is(source.ident.name, dollar_crate))) {
        diag_emit(diag_error(u->c->s, E_NONE, source.ident.span,
                             "`%.*s` in paths can only be used in start position",
                             SYM_ARG(u->c->s, source.ident.name)));
        return;
    }
    Import *import = new_use_import(u, IMPORT_SINGLE, tree, path, nested);
    import->source = source.ident;
    import->target = target;
    import->type_ns_only = type_ns_only;
    import_add(r, import);
}

static bool tree_is_self(const AstUseTree *t) {
    return t->kind == AST_USE_SIMPLE && t->prefix.segments.len == 1 &&
           symbol_is_kw(t->prefix.segments.data[0].ident.name, self_value);
}

static void collect_use_tree(UseCx *u, const AstUseTree *tree, ImportPath prefix, bool nested);

static void collect_nested_use(UseCx *u, const AstUseTree *tree, ImportPath path) {
    for_each(AstUseTree, t, tree->nested) collect_use_tree(u, t, path, true);
    // `use a::b::{}` still has to resolve its prefix.
    if (tree->nested.len == 0 && path.len > 1 &&
        !symbol_is(path.data[path.len - 1].ident.name, path_root)) {
        Import *import = new_use_import(u, IMPORT_SINGLE, tree, path, true);
        import->source = path.data[path.len - 1].ident;
        import->path.len--;
        import->target = (Ident){KW(underscore), tree->span};
        import->type_ns_only = true;
        import->vis = vis_restricted(u->c->r->crate_root->def);
        import_add(u->c->r, import);
    }
}

static void collect_use_tree(UseCx *u, const AstUseTree *tree, ImportPath prefix, bool nested) {
    ImportPath path = concat_path(u->c->r, prefix, &tree->prefix);
    if (!nested || prefix.len == 0) {
        Span span =
            tree->prefix.segments.len ? tree->prefix.segments.data[0].ident.span : tree->span;
        bool bare_group = tree->kind == AST_USE_NESTED && path.len == 0;
        if (!bare_group || !nested) {
            if (!(tree_is_self(tree) && nested)) path = add_root(u->c->r, path, span);
        }
    }
    switch (tree->kind) {
    case AST_USE_SIMPLE: collect_simple_use(u, tree, path, nested); break;
    case AST_USE_GLOB:
        import_add(u->c->r, new_use_import(u, IMPORT_GLOB, tree, path, nested));
        break;
    case AST_USE_NESTED: collect_nested_use(u, tree, path); break;
    }
}

static bool expn_is_injected(Collector *c, Span span) {
    ExpnId expn = hygiene_outer_expn(&c->s->sources, span.ctxt);
    return hygiene_expn(&c->s->sources, expn)->kind == EXPN_AST_PASS;
}

static void collect_use(Collector *c, AstItem *item, Visibility vis) {
    UseCx u = {.c = c, .item = item, .vis = vis};
    u.is_prelude = attr_find(item->attrs, SYM(prelude_import)) != NULL;
    u.is_injected = u.is_prelude || expn_is_injected(c, item->span);
    collect_use_tree(&u, item->use, (ImportPath){0}, false);
}

// ---- extern crates ------------------------------------------------------------------------------------------

static CrateId find_crate(Collector *c, Symbol name) {
    Binding *b = extern_prelude_get(c->r, name, false);
    if (b && b->from_extern_prelude) return def_of(c->s, b->res.def)->crate;
    for (u32 i = 1; i < c->s->defs->crates.len; i++) {
        const CrateData *data = &c->s->defs->crates.data[i];
        if (id_eq(data->extern_name, name) && id_is_some(data->root) && i != c->r->crate.v)
            return data->id;
    }
    return (CrateId){0};
}

static void import_macros(Collector *c, AstItem *item, Module *root) {
    const AstAttr *attr = attr_find(item->attrs, SYM(macro_use));
    if (!attr) return;
    bool all = attr->args_kind != AST_ATTR_DELIMITED;
    for (u32 i = 0; i < root->names.len; i++) {
        NameResolution *res = (NameResolution *)(uintptr_t)root->names.entries[i].value;
        if (res->ns != NS_MACRO || !res->binding || res->binding->vis.kind != VIS_PUBLIC) continue;
        if (all) {
            add_macro_use_binding(c->r, res->name, res->binding, item->span, true);
            continue;
        }
        for_each(Token, t, attr->args) {
            if (t->kind == TOK_IDENT && id_eq(t->symbol, res->name)) {
                add_macro_use_binding(c->r, res->name, res->binding, t->span, true);
            }
        }
    }
    if (all) return;
    for (u32 i = 0; i < attr->args.len; i++) {
        const Token *t = &attr->args.data[i];
        bool plain = t->kind == TOK_IDENT && (i + 1 == attr->args.len || t[1].kind == TOK_COMMA) &&
                     (i == 0 || t[-1].kind == TOK_COMMA);
        if (!plain) continue;
        NameResolution *res = find_name(c->r, root, (Ident){t->symbol, SPAN_NONE}, NS_MACRO);
        if (!res || !res->binding) {
            diag_emit(diag_error(c->s, E0469, t->span, "imported macro not found"));
        }
    }
}

static void add_to_extern_prelude(Collector *c, Symbol name, Binding *b) {
    u64 *slot = map_at(c->r->arena, &c->r->extern_preludes, c->r->crate.v);
    if (!*slot) *slot = (u64)(uintptr_t)NEW(c->r->arena, ExternPrelude);
    ExternPrelude *prelude = (ExternPrelude *)(uintptr_t)*slot;
    map_put(c->r->arena, &prelude->by_name, name.v, (u64)(uintptr_t)b);
}

static void collect_extern_crate(Collector *c, AstItem *item, Visibility vis) {
    Symbol name =
        id_is_some(item->extern_crate.orig_name) ? item->extern_crate.orig_name : item->ident.name;
    CrateId id = {0};
    if (symbol_is_kw(name, self_value)) {
        if (id_is_none(item->extern_crate.orig_name)) {
            Diag *d =
                diag_error(c->s, E_NONE, item->span, "`extern crate self;` requires renaming");
            diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, item->span,
                         STR("extern crate self as name;"),
                         "rename the `self` crate to be able to import it");
            diag_emit(d);
            return;
        }
        id = c->r->crate;
    } else {
        id = find_crate(c, name);
    }
    if (id_is_none(id)) {
        Diag *d =
            diag_error(c->s, E0463, item->span, "can't find crate for `%.*s`", SYM_ARG(c->s, name));
        diag_label(d, item->span, "can't find crate");
        diag_emit(d);
        define_name(c->r, module_get(c->r, c->scope.module), item->ident, NS_TYPE,
                    binding_new(c->r, (Res){.kind = RES_ERR}, vis, item->span, c->scope.expn));
        return;
    }
    DefId root = crate_get(c->s, id)->root;
    Import *import = import_new(c->r, IMPORT_EXTERN_CRATE, &c->scope, item->id, item->span);
    import->root_id = item->id;
    import->target = item->ident;
    import->vis = vis;
    import->use_span = item->span;
    import->attrs = item->attrs;
    import->is_injected = expn_is_injected(c, item->span);
    import->imported = (ModuleOrRoot){ROOT_MODULE, module_of_def(c->r, root)};
    import->done = true;
    Binding *target = binding_new(c->r, res_def(root), vis_public(), SPAN_NONE, (ExpnId){0});
    Binding *b = binding_new(c->r, res_def(root), vis, item->span, c->scope.expn);
    b->kind = BINDING_IMPORT;
    b->import = import;
    b->target = target;
    import->sources[NS_TYPE] = import->targets[NS_TYPE] = b;
    vec_push(c->r->arena, &c->r->all_imports, import);
    Module *m = module_get(c->r, c->scope.module);
    if (m == c->r->crate_root && !symbol_is_kw(item->ident.name, underscore)) {
        add_to_extern_prelude(c, item->ident.name, b);
    }
    define_name(c->r, m, item->ident, NS_TYPE, b);
    if (!symbol_is_kw(name, self_value)) import_macros(c, item, module_of_def(c->r, root));
}

// ---- items --------------------------------------------------------------------------------------------------

static void walk_fn(Collector *c, AstFn *fn) {
    ast_walk_generics(&c->visitor, &fn->generics);
    ast_walk_fn_decl(&c->visitor, fn->decl);
    ast_visit_block(&c->visitor, fn->body);
}

static void collect_fn(Collector *c, AstItem *item, DefKind kind, Visibility vis, bool define) {
    DefId id = new_item_def(c, kind, item, vis);
    def_of(c->s, id)->is_unsafe = item->fn->header.safety == SAFETY_UNSAFE;
    if (define) define_def(c, item->ident, NS_VALUE, id, vis, item->span);
    c->scope.parent_def = id;
    collect_generic_params(c, item->fn->generics.params, id);
    walk_fn(c, item->fn);
}

static void collect_static(Collector *c, AstItem *item, Visibility vis) {
    DefId id = new_item_def(c, DEF_STATIC, item, vis);
    Def *d = def_of(c->s, id);
    d->is_mut_static = item->static_.mutbl == MUT_MUT;
    d->is_thread_local = attr_find(item->attrs, SYM(thread_local)) != NULL;
    define_def(c, item->ident, NS_VALUE, id, vis, item->span);
    c->scope.parent_def = id;
    ast_visit_ty(&c->visitor, item->static_.ty);
    ast_visit_expr(&c->visitor, item->static_.expr);
}

static void collect_const(Collector *c, AstItem *item, DefKind kind, Visibility vis, bool define) {
    DefId id = new_item_def(c, kind, item, vis);
    if (define && !symbol_is_kw(item->ident.name, underscore)) {
        define_def(c, item->ident, NS_VALUE, id, vis, item->span);
    }
    c->scope.parent_def = id;
    collect_generic_params(c, item->const_.generics.params, id);
    ast_walk_generics(&c->visitor, &item->const_.generics);
    ast_visit_ty(&c->visitor, item->const_.ty);
    ast_visit_expr(&c->visitor, item->const_.expr);
}

static void collect_ty_alias(Collector *c, AstItem *item, DefKind kind, Visibility vis,
                             bool define) {
    DefId id = new_item_def(c, kind, item, vis);
    if (define) define_def(c, item->ident, NS_TYPE, id, vis, item->span);
    c->scope.parent_def = id;
    collect_generic_params(c, item->ty_alias.generics.params, id);
    ast_walk_generics(&c->visitor, &item->ty_alias.generics);
    ast_visit_bounds(&c->visitor, item->ty_alias.bounds);
    ast_visit_ty(&c->visitor, item->ty_alias.ty);
}

static void enter_module(Collector *c, AstItem *item, DefId id) {
    Module *parent = module_get(c->r, c->scope.module);
    Module *m = module_new(c->r, parent, MODULE_DEF, id, (NodeId){0}, item->span, c->scope.expn);
    if (attr_find(item->attrs, SYM(no_implicit_prelude))) m->no_implicit_prelude = true;
    define_def(c, item->ident, NS_TYPE, id, def_of(c->s, id)->vis, item->span);
    c->scope.module = m->id;
    c->scope.parent_def = id;
}

static void collect_mod(Collector *c, AstItem *item, Visibility vis) {
    DefId id = new_item_def(c, DEF_MOD, item, vis);
    ParentScope outer = c->scope;
    enter_module(c, item, id);
    if (!item->mod.is_inline && !item->mod.loaded) {
        // To be continued in resolve_set_module_file_loaded.
        add_module_invocation(c, item->id);
    } else {
        for (u32 i = 0; i < item->mod.items.len; i++) collect_item(c, item->mod.items.data[i]);
    }
    // #[macro_use] on a module lets its textual macros out.
    if (attr_find(item->attrs, SYM(macro_use))) outer.macro_scope = c->scope.macro_scope;
    c->scope = outer;
}

static void collect_enum(Collector *c, AstItem *item, Visibility vis) {
    DefId id = new_item_def(c, DEF_ENUM, item, vis);
    enter_module(c, item, id);
    collect_generic_params(c, item->enum_.generics.params, id);
    ast_walk_generics(&c->visitor, &item->enum_.generics);
    collect_variants(c, item, id);
}

static void collect_struct(Collector *c, AstItem *item, Visibility vis) {
    DefId id = new_item_def(c, item->kind == AST_ITEM_UNION ? DEF_UNION : DEF_STRUCT, item, vis);
    define_def(c, item->ident, NS_TYPE, id, vis, item->span);
    collect_generic_params(c, item->struct_.generics.params, id);
    Visibility ctor_vis = collect_fields(c, &item->struct_.data, id, vis, false);
    if (item->kind == AST_ITEM_STRUCT) {
        collect_ctor(c, &item->struct_.data, id, item->ident, item->span, ctor_vis, item->attrs);
    }
    c->scope.parent_def = id;
    ast_walk_generics(&c->visitor, &item->struct_.generics);
    walk_fields(c, &item->struct_.data);
}

static void collect_assoc_item(Collector *c, AstItem *item, bool in_trait, Visibility trait_vis,
                               bool trait_impl) {
    ParentScope outer = c->scope;
    Visibility vis =
        in_trait || trait_impl ? trait_vis : resolve_visibility(c->r, &item->vis, c->scope, false);
    switch (item->kind) {
    case AST_ITEM_FN: collect_fn(c, item, DEF_ASSOC_FN, vis, in_trait); break;
    case AST_ITEM_CONST: collect_const(c, item, DEF_ASSOC_CONST, vis, in_trait); break;
    case AST_ITEM_TY_ALIAS: collect_ty_alias(c, item, DEF_ASSOC_TY, vis, in_trait); break;
    case AST_ITEM_MAC_CALL:
        // In traits the output defines names in the trait's module.
        if (in_trait) {
            add_module_invocation(c, item->id);
            outer.macro_scope = c->scope.macro_scope;
        } else {
            add_invocation(c, item->id);
        }
        break;
    default: diag_unsupported(c->s, item->span, "this kind of associated item"); break;
    }
    c->scope = outer;
}

static void collect_trait(Collector *c, AstItem *item, Visibility vis) {
    AstTrait *t = item->trait;
    DefId id = new_item_def(c, DEF_TRAIT, item, vis);
    Def *d = def_of(c->s, id);
    d->is_auto_trait = t->is_auto;
    d->is_unsafe = t->safety == SAFETY_UNSAFE;
    enter_module(c, item, id);
    collect_generic_params(c, t->generics.params, id);
    ast_walk_generics(&c->visitor, &t->generics);
    ast_visit_bounds(&c->visitor, t->bounds);
    for (u32 i = 0; i < t->items.len; i++)
        collect_assoc_item(c, t->items.data[i], true, vis, false);
}

static void collect_impl(Collector *c, AstItem *item) {
    AstImpl *impl = item->impl;
    DefId id = new_item_def(c, DEF_IMPL, item, vis_public());
    vec_push(c->s->defs->arena, &crate_get(c->s, c->r->crate)->impls, id);
    c->scope.parent_def = id;
    collect_generic_params(c, impl->generics.params, id);
    ast_walk_generics(&c->visitor, &impl->generics);
    if (impl->of_trait) ast_walk_path(&c->visitor, &impl->of_trait->path);
    ast_visit_ty(&c->visitor, impl->self_ty);
    for (u32 i = 0; i < impl->items.len; i++) {
        collect_assoc_item(c, impl->items.data[i], false, vis_public(), impl->of_trait != NULL);
    }
}

static void collect_foreign_item(Collector *c, AstItem *item) {
    ParentScope outer = c->scope;
    Visibility vis = resolve_visibility(c->r, &item->vis, c->scope, false);
    switch (item->kind) {
    case AST_ITEM_FN: collect_fn(c, item, DEF_FN, vis, true); break;
    case AST_ITEM_STATIC: collect_static(c, item, vis); break;
    case AST_ITEM_TY_ALIAS: collect_ty_alias(c, item, DEF_FOREIGN_TY, vis, true); break;
    case AST_ITEM_MAC_CALL:
        add_module_invocation(c, item->id);
        outer.macro_scope = c->scope.macro_scope;
        break;
    default: diag_unsupported(c->s, item->span, "this kind of foreign item"); break;
    }
    DefId id = def_of_node(c->s, item->id);
    if (id_is_some(id)) {
        def_of(c->s, id)->is_foreign = true;
        Safety safety = item->kind == AST_ITEM_FN       ? item->fn->header.safety
                        : item->kind == AST_ITEM_STATIC ? item->static_.safety
                                                        : SAFETY_SAFE;
        def_of(c->s, id)->is_unsafe = safety != SAFETY_SAFE;
    }
    c->scope = outer;
}

static void collect_foreign_mod(Collector *c, AstItem *item) {
    DefId id = new_item_def(c, DEF_FOREIGN_MOD, item, vis_public());
    c->scope.parent_def = id;
    for (u32 i = 0; i < item->foreign_mod.items.len; i++)
        collect_foreign_item(c, item->foreign_mod.items.data[i]);
}

static void collect_trait_alias(Collector *c, AstItem *item, Visibility vis) {
    DefId id = new_item_def(c, DEF_TRAIT_ALIAS, item, vis);
    define_def(c, item->ident, NS_TYPE, id, vis, item->span);
    c->scope.parent_def = id;
    collect_generic_params(c, item->trait_alias.generics.params, id);
    ast_walk_generics(&c->visitor, &item->trait_alias.generics);
    ast_visit_bounds(&c->visitor, item->trait_alias.bounds);
}

static void collect_item_kind(Collector *c, AstItem *item) {
    Visibility vis = item->kind == AST_ITEM_IMPL || item->kind == AST_ITEM_MAC_CALL
                         ? vis_public()
                         : resolve_visibility(c->r, &item->vis, c->scope, false);
    switch (item->kind) {
    case AST_ITEM_EXTERN_CRATE: collect_extern_crate(c, item, vis); break;
    case AST_ITEM_USE: collect_use(c, item, vis); break;
    case AST_ITEM_STATIC: collect_static(c, item, vis); break;
    case AST_ITEM_CONST: collect_const(c, item, DEF_CONST, vis, true); break;
    case AST_ITEM_FN: collect_fn(c, item, DEF_FN, vis, true); break;
    case AST_ITEM_MOD: collect_mod(c, item, vis); break;
    case AST_ITEM_FOREIGN_MOD: collect_foreign_mod(c, item); break;
    case AST_ITEM_GLOBAL_ASM: new_item_def(c, DEF_GLOBAL_ASM, item, vis_public()); break;
    case AST_ITEM_TY_ALIAS: collect_ty_alias(c, item, DEF_TY_ALIAS, vis, true); break;
    case AST_ITEM_ENUM: collect_enum(c, item, vis); break;
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION: collect_struct(c, item, vis); break;
    case AST_ITEM_TRAIT: collect_trait(c, item, vis); break;
    case AST_ITEM_TRAIT_ALIAS: collect_trait_alias(c, item, vis); break;
    case AST_ITEM_IMPL: collect_impl(c, item); break;
    case AST_ITEM_MAC_CALL: add_module_invocation(c, item->id); break;
    case AST_ITEM_MACRO_DEF: {
        DefId id = new_item_def(c, DEF_MACRO, item, vis);
        define_macro(c->r, item, &c->scope, id);
        break;
    }
    case AST_ITEM_DELEGATION: diag_unsupported(c->s, item->span, "function delegation"); break;
    }
}

static void collect_item(Collector *c, AstItem *item) {
    ParentScope outer = c->scope;
    if (attr_find(item->attrs, SYM(derive))) add_invocation(c, item->id); // where its derives stand
    collect_item_kind(c, item);
    // Only macro definitions, macro calls and #[macro_use] modules change the textual scope after them.
    bool moves = item->kind == AST_ITEM_MACRO_DEF || item->kind == AST_ITEM_MAC_CALL ||
                 item->kind == AST_ITEM_MOD;
    if (moves) outer.macro_scope = c->scope.macro_scope;
    c->scope = outer;
}

// ---- nested code ------------------------------------------------------------------------------------------

static Collector *collector_of(AstVisitor *v) {
    return v->cx;
}

static void visit_nested_expr(AstVisitor *v, AstExpr *e) {
    if (e->kind == AST_EXPR_MAC_CALL) {
        add_invocation(collector_of(v), e->id);
    } else {
        ast_walk_expr(v, e);
    }
}

static void visit_nested_pat(AstVisitor *v, AstPat *p) {
    if (p->kind == AST_PAT_MAC_CALL) {
        add_invocation(collector_of(v), p->id);
    } else {
        ast_walk_pat(v, p);
    }
}

static void visit_nested_ty(AstVisitor *v, AstTy *t) {
    if (t->kind == AST_TY_MAC_CALL) {
        add_invocation(collector_of(v), t->id);
    } else {
        ast_walk_ty(v, t);
    }
}

static void visit_nested_item(AstVisitor *v, AstItem *item) {
    collect_item(collector_of(v), item);
}

static void visit_nested_stmt(AstVisitor *v, AstStmt *stmt) {
    if (stmt->kind == AST_STMT_MAC_CALL) {
        add_module_invocation(collector_of(v), stmt->id);
    } else {
        ast_walk_stmt(v, stmt);
    }
}

static bool block_needs_module(const AstBlock *b) {
    for_each(AstStmt *, stmt, b->stmts) {
        if ((*stmt)->kind == AST_STMT_ITEM || (*stmt)->kind == AST_STMT_MAC_CALL) return true;
    }
    return false;
}

static void visit_nested_block(AstVisitor *v, AstBlock *b) {
    Collector *c = collector_of(v);
    ParentScope outer = c->scope;
    if (block_needs_module(b)) {
        Module *parent = module_get(c->r, c->scope.module);
        c->scope.module =
            module_new(c->r, parent, MODULE_BLOCK, (DefId){0}, b->id, b->span, c->scope.expn)->id;
    }
    ast_walk_block(v, b);
    c->scope = outer;
}

static void collector_init(Collector *c, Session *s, ParentScope scope) {
    *c = (Collector){.r = resolver_of(s), .s = s, .scope = scope};
    c->visitor = (AstVisitor){
        .cx = c,
        .expr = visit_nested_expr,
        .pat = visit_nested_pat,
        .ty = visit_nested_ty,
        .item = visit_nested_item,
        .stmt = visit_nested_stmt,
        .block = visit_nested_block,
    };
}

// ---- entry points -------------------------------------------------------------------------------------------

void resolve_collect_items(Session *s, ParentScope *scope, AstItems items) {
    Collector c;
    collector_init(&c, s, *scope);
    for (u32 i = 0; i < items.len; i++) collect_item(&c, items.data[i]);
    *scope = c.scope;
}

void resolve_collect_assoc_items(Session *s, ParentScope scope, AstItems items, DefId parent,
                                 bool in_trait) {
    Collector c;
    collector_init(&c, s, scope);
    c.scope.parent_def = parent;
    const Def *d = def_of(s, parent);
    bool trait_impl = d->kind == DEF_IMPL && d->item && d->item->impl->of_trait;
    Visibility vis = d->kind == DEF_TRAIT ? d->vis : vis_public();
    for (u32 i = 0; i < items.len; i++)
        collect_assoc_item(&c, items.data[i], in_trait, vis, trait_impl);
}

void resolve_collect_foreign_items(Session *s, ParentScope scope, AstItems items, DefId parent) {
    Collector c;
    collector_init(&c, s, scope);
    c.scope.parent_def = parent;
    for (u32 i = 0; i < items.len; i++) collect_foreign_item(&c, items.data[i]);
}

void resolve_collect_stmts(Session *s, ParentScope *scope, AstBlock *block, u32 from_stmt) {
    Collector c;
    collector_init(&c, s, *scope);
    for (u32 i = from_stmt; i < block->stmts.len; i++)
        visit_nested_stmt(&c.visitor, block->stmts.data[i]);
    *scope = c.scope;
}

void resolve_collect_expr(Session *s, ParentScope scope, AstExpr *e) {
    Collector c;
    collector_init(&c, s, scope);
    ast_visit_expr(&c.visitor, e);
}

void resolve_collect_pat(Session *s, ParentScope scope, AstPat *pat) {
    Collector c;
    collector_init(&c, s, scope);
    ast_visit_pat(&c.visitor, pat);
}

void resolve_collect_ty(Session *s, ParentScope scope, AstTy *ty) {
    Collector c;
    collector_init(&c, s, scope);
    ast_visit_ty(&c.visitor, ty);
}

void resolve_set_module_file_loaded(Session *s, AstItem *mod) {
    Resolver *r = resolver_of(s);
    Invocation *inv = (Invocation *)(uintptr_t)map_get_or(&r->invocations, mod->id.v, 0);
    if (!inv || inv->done) return;
    ParentScope scope = inv->scope;
    Module *m = module_get(r, scope.module);
    if (attr_find(mod->attrs, SYM(no_implicit_prelude))) m->no_implicit_prelude = true;
    def_of(s, m->def)->attrs = mod->attrs;
    resolve_collect_items(s, &scope, mod->mod.items);
    resolve_invocation_done(s, mod->id, scope);
}

DefId resolve_module_def(const Session *s, ModuleId module) {
    return module_get(resolver_of(s), module)->normal;
}

void resolve_module_path(Buf *out, const Session *s, ModuleId module) {
    DefId def = resolve_module_def(s, module);
    DefId chain[128];
    u32 n = 0;
    for (; id_is_some(def) && n < ARRAY_LEN(chain); def = def_of(s, def)->parent) {
        if (def_of(s, def)->kind == DEF_MOD) chain[n++] = def;
    }
    while (n-- > 0) {
        buf_put_str(out, sym_str(s, def_of(s, chain[n])->name));
        if (n > 0) buf_put_c(out, "::");
    }
}
