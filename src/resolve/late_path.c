// SPDX-License-Identifier: MIT
// late_path.c: paths in types, expressions and patterns: lookups through ribs, partial resolutions, what
// kind of thing is expected where, traits in scope. After rustc_resolve::late::smart_resolve_path.
#include "resolve/late.h"

// ---- ribs ---------------------------------------------------------------------------------------------------

static bool rib_has_params(RibKind kind) {
    switch (kind) {
    case RIB_NORMAL:
    case RIB_FN:
    case RIB_CONSTANT:
    case RIB_MODULE:
    case RIB_MACRO_DEF: return false;
    case RIB_ASSOC_ITEM:
    case RIB_ITEM:
    case RIB_FORWARD_BAN:
    case RIB_CONST_PARAM_TY: return true;
    }
    UNREACHABLE();
}

static Res error_res(void) {
    return (Res){.kind = RES_ERR};
}

static Res local_out_of_reach(LateCx *cx, Ident ident, const Rib *rib, bool finalize) {
    if (!finalize) return error_res();
    if (rib->kind == RIB_CONSTANT) {
        Diag *d = diag_error(cx->s, E0435, ident.span,
                             "attempt to use a non-constant value in a constant");
        diag_label(d, ident.span, "non-constant value");
        diag_emit(d);
    } else {
        Diag *d =
            diag_error(cx->s, E0434, ident.span, "can't capture dynamic environment in a fn item");
        diag_help(d, "use the `|| { ... }` closure form instead");
        diag_emit(d);
    }
    return error_res();
}

static Res generic_out_of_reach(LateCx *cx, Ident ident, Res res, bool finalize) {
    if (!finalize) return error_res();
    bool self = res.kind != RES_DEF;
    Diag *d = diag_error(cx->s, E0401, ident.span,
                         self ? "can't use `Self` from outer item"
                              : "can't use generic parameters from outer item");
    diag_label(d, ident.span,
               self ? "use of `Self` from outer item" : "use of generic parameter from outer item");
    const Def *def = def_of(cx->s, res.def);
    if (!self) {
        diag_label(d, def->ident_span, "%s from outer item", def_kind_descr(cx->s, res.def));
    } else {
        diag_label(d, def->ident_span, "`Self` type implicitly declared here, by this `%s`",
                   def->kind == DEF_IMPL ? "impl" : def_kind_descr(cx->s, res.def));
    }
    if (cx->current_item && id_is_some(cx->current_item->ident.name) && !self) {
        diag_label(d, cx->current_item->ident.span, "generic parameter used in this inner %s",
                   def_kind_descr(cx->s, cx->current_def));
    }
    diag_note(d, "nested items are independent from their parent item for everything except for "
                 "privacy and name"
                 " resolution");
    diag_emit(d);
    return error_res();
}

static Res generic_in_const(LateCx *cx, Ident ident, Res res, ConstGenerics generics,
                            bool finalize) {
    if (!finalize) return error_res();
    Diag *d;
    if (generics == CONST_GENERICS_DISCR) {
        d = diag_error(cx->s, E_NONE, ident.span,
                       "generic parameters may not be used in enum discriminant values");
        diag_label(d, ident.span, "cannot perform const operation using `%.*s`",
                   SYM_ARG(cx->s, ident.name));
    } else {
        d = diag_error(cx->s, E_NONE, ident.span,
                       "generic parameters may not be used in const operations");
        diag_label(d, ident.span, "cannot perform const operation using `%.*s`",
                   SYM_ARG(cx->s, ident.name));
        if (def_of(cx->s, res.def)->kind == DEF_CONST_PARAM) {
            diag_help(d,
                      "const parameters may only be used as standalone arguments here, i.e. `%.*s`",
                      SYM_ARG(cx->s, ident.name));
        } else {
            diag_note(d, "type parameters may not be used in const expressions");
        }
    }
    diag_emit(d);
    return error_res();
}

// Checks what the ribs between a name's binding and its use let through.
static Res validate_res(LateCx *cx, const RibStack *stack, u32 at, Ident ident, Res res,
                        bool finalize) {
    bool local = res.kind == RES_LOCAL;
    bool self = res.kind == RES_SELF_TY_ALIAS || res.kind == RES_SELF_TY_PARAM;
    DefKind kind = res.kind == RES_DEF ? def_of(cx->s, res.def)->kind : DEF_NONE;
    bool generic = kind == DEF_TY_PARAM || kind == DEF_CONST_PARAM;
    if (stack->ribs.data[at].kind == RIB_FORWARD_BAN && res.kind == RES_ERR) {
        if (!finalize) return res;
        if (symbol_is_kw(ident.name, self_type)) {
            Diag *d = diag_error(cx->s, E0735, ident.span,
                                 "generic parameters cannot use `Self` in their defaults");
            diag_label(d, ident.span, "cannot use `Self` here");
            diag_emit(d);
        } else {
            Diag *d = diag_error(
                cx->s, E0128, ident.span,
                "generic parameter defaults cannot reference parameters before they are declared");
            diag_label(d, ident.span, "cannot reference `%.*s` before it is declared",
                       SYM_ARG(cx->s, ident.name));
            diag_emit(d);
        }
        return res;
    }
    for (u32 i = at + 1; i < stack->ribs.len; i++) {
        const Rib *rib = &stack->ribs.data[i];
        switch (rib->kind) {
        case RIB_NORMAL:
        case RIB_FN:
        case RIB_MODULE:
        case RIB_MACRO_DEF:
        case RIB_FORWARD_BAN: break;
        case RIB_ASSOC_ITEM:
            if (local) return local_out_of_reach(cx, ident, rib, finalize);
            break;
        case RIB_ITEM:
            if (local) {
                // A constant inside says it better.
                const Rib *inner = rib;
                for (u32 k = i + 1; k < stack->ribs.len && inner == rib; k++) {
                    if (stack->ribs.data[k].kind == RIB_CONSTANT) inner = &stack->ribs.data[k];
                    if (stack->ribs.data[k].kind == RIB_FN) break;
                }
                return local_out_of_reach(cx, ident, inner, finalize);
            }
            if (generic || self) return generic_out_of_reach(cx, ident, res, finalize);
            break;
        case RIB_CONSTANT:
            if (local) return local_out_of_reach(cx, ident, rib, finalize);
            if (generic && rib->generics != CONST_GENERICS_YES) {
                return generic_in_const(cx, ident, res, rib->generics, finalize);
            }
            break;
        case RIB_CONST_PARAM_TY:
            if (generic || self) {
                if (!finalize) return error_res();
                Diag *d = diag_error(
                    cx->s, E0770, ident.span,
                    "the type of const parameters must not depend on other generic parameters");
                diag_label(d, ident.span, "the type must not depend on the parameter `%.*s`",
                           SYM_ARG(cx->s, ident.name));
                diag_emit(d);
                return error_res();
            }
            break;
        }
    }
    return res;
}

Binding *late_lookup_lexical(LateCx *cx, Ident ident, Namespace ns, bool finalize, Res *res) {
    const SourceMap *sm = &cx->s->sources;
    *res = (Res){0};
    if (ns == NS_MACRO || id_is_none(ident.name)) return NULL;
    if (symbol_is_kw(ident.name, self_type)) ident.span.ctxt = (SyntaxContext){0};
    const RibStack *stack = &cx->ribs[ns];
    SyntaxContext ctxt = ident.span.ctxt;
    u32 end = stack->entries.len;
    for (u32 i = stack->ribs.len; i-- > 0;) {
        const Rib *rib = &stack->ribs.data[i];
        SyntaxContext rules = hygiene_normalize_to_macro_rules(sm, ctxt);
        SyntaxContext modern = hygiene_normalize_to_macros_2_0(sm, ctxt);
        bool params = ns == NS_TYPE || rib_has_params(rib->kind);
        for (u32 k = end; k-- > rib->first;) {
            const RibEntry *e = &stack->entries.data[k];
            if (!id_eq(e->ident.name, ident.name)) continue;
            SyntaxContext c = e->ident.span.ctxt;
            if (params ? id_eq(hygiene_normalize_to_macros_2_0(sm, c), modern)
                       : id_eq(hygiene_normalize_to_macro_rules(sm, c), rules)) {
                *res = validate_res(cx, stack, i, ident, e->res, finalize);
                return NULL;
            }
        }
        end = rib->first;
        if (rib->kind == RIB_MACRO_DEF) {
            if (id_is_some(rib->macro_def) &&
                id_eq(rib->macro_def, macro_def_of_ctxt(cx->r, rules))) {
                ctxt = hygiene_remove_mark(sm, rules, NULL);
            }
        } else if (rib->kind == RIB_MODULE) {
            ModuleOrRoot m = {ROOT_MODULE, rib->module};
            Ident here = ident;
            here.span.ctxt = modern;
            Lookup l = {0};
            if (hygiene_expn_is_descendant(sm, rib->module->expn, hygiene_outer_expn(sm, modern))) {
                l = resolve_ident_in_module(cx->r, m, here, ns, &cx->scope, finalize, NULL);
            }
            if (l.binding) return l.binding;
            if (rib->module->kind != MODULE_BLOCK) break;
        }
    }
    return resolve_ident_early(cx->r, ident, ns, false, true, &cx->scope, finalize, true, NULL, -1)
        .binding;
}

void late_record_segment(Resolver *r, NodeId segment, ModuleOrRoot module) {
    if (module.kind == ROOT_MODULE) {
        record_partial_res(r->sess, segment, (PartialRes){.base = res_def(module.module->def)});
    }
}

// ---- traits in scope ------------------------------------------------------------------------------------------

static void compute_module_traits(Resolver *r, Module *m) {
    Vec(TraitCandidate) list = {0};
    for (u32 i = 0; i < m->names.len; i++) {
        const NameResolution *res = (NameResolution *)(uintptr_t)m->names.entries[i].value;
        const Binding *b = res->binding;
        if (res->ns != NS_TYPE || !b || b->res.kind != RES_DEF) continue;
        DefKind kind = def_of(r->sess, b->res.def)->kind;
        if (kind != DEF_TRAIT && kind != DEF_TRAIT_ALIAS) continue;
        NodeId import = b->kind == BINDING_IMPORT ? b->import->id : (NodeId){0};
        vec_push(r->arena, &list, (TraitCandidate){b->res.def, import});
    }
    m->traits = (TraitCandidates){list.data, list.len};
    m->has_traits = true;
}

static void add_traits(Resolver *r, Module *m, TraitCandidate *out, u32 *len, u32 cap) {
    for (u32 i = 0; i < m->traits.len; i++) {
        bool there = false;
        for (u32 k = 0; k < *len && !there; k++)
            there = id_eq(out[k].trait_def, m->traits.data[i].trait_def);
        if (!there && *len < cap) out[(*len)++] = m->traits.data[i];
    }
    (void)r;
}

// One list per place where the answer can differ: the module (or block) and the trait that is being
// defined or implemented.
static u32 trait_list(LateCx *cx) {
    Resolver *r = cx->r;
    u64 key = MAP_KEY2(cx->scope.module.v, cx->current_trait.v);
    u64 *slot = map_at(r->arena, &r->trait_lists, key);
    if (*slot) return (u32)*slot;
    Module *modules[64];
    u32 n = 0, cap = 1;
    for (Module *m = module_get(r, cx->scope.module); m && n < 62;
         m = m->kind == MODULE_BLOCK ? m->parent : NULL) {
        modules[n++] = m;
        if (m->no_implicit_prelude) break;
    }
    Module *prelude = (Module *)(uintptr_t)map_get_or(&r->prelude, r->crate.v, 0);
    if (prelude && !modules[n - 1]->no_implicit_prelude) modules[n++] = prelude;
    for (u32 i = 0; i < n; i++) {
        if (!modules[i]->has_traits) compute_module_traits(r, modules[i]);
        cap += modules[i]->traits.len;
    }
    TraitCandidate *list = NEW_N(r->arena, TraitCandidate, cap);
    u32 len = 0;
    if (id_is_some(cx->current_trait))
        list[len++] = (TraitCandidate){cx->current_trait, (NodeId){0}};
    for (u32 i = 0; i < n; i++) add_traits(r, modules[i], list, &len, cap);
    ResolveTables *t = cx->s->resolve;
    vec_push(t->arena, &t->trait_lists, (TraitCandidates){list, len});
    *slot = t->trait_lists.len - 1;
    return (u32)*slot;
}

void late_record_traits(LateCx *cx, NodeId id) {
    ResolveTables *t = cx->s->resolve;
    map_put(t->arena, &t->traits_in_scope, id.v, trait_list(cx));
}

TraitCandidates resolve_traits_in_scope(const Session *s, NodeId node) {
    return s->resolve->trait_lists.data[map_get_or(&s->resolve->traits_in_scope, node.v, 0)];
}

// ---- what is expected -----------------------------------------------------------------------------------------

static Namespace source_ns(PathSource source) {
    switch (source.kind) {
    case PATH_TYPE:
    case PATH_TRAIT:
    case PATH_STRUCT: return NS_TYPE;
    case PATH_EXPR:
    case PATH_PAT:
    case PATH_TUPLE_STRUCT: return NS_VALUE;
    case PATH_TRAIT_ITEM: return source.item_ns;
    }
    UNREACHABLE();
}

bool res_is_value(const LateCx *cx, Res res) {
    return path_source_expects(cx, (PathSource){.kind = PATH_EXPR}, res);
}

static bool type_expected(DefKind kind) {
    switch (kind) {
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
}

bool path_source_expects(const LateCx *cx, PathSource source, Res res) {
    if (res.kind == RES_ERR) return true;
    const Def *d = res.kind == RES_DEF ? def_of(cx->s, res.def) : NULL;
    DefKind kind = d ? d->kind : DEF_NONE;
    bool self_ty = res.kind == RES_SELF_TY_PARAM || res.kind == RES_SELF_TY_ALIAS;
    switch (source.kind) {
    case PATH_TYPE: return self_ty || res.kind == RES_PRIM_TY || type_expected(kind);
    case PATH_TRAIT: return kind == DEF_TRAIT || kind == DEF_TRAIT_ALIAS;
    case PATH_EXPR:
        return res.kind == RES_LOCAL || res.kind == RES_SELF_CTOR || kind == DEF_CTOR ||
               kind == DEF_CONST || kind == DEF_STATIC || kind == DEF_FN || kind == DEF_ASSOC_FN ||
               kind == DEF_ASSOC_CONST || kind == DEF_CONST_PARAM;
    case PATH_PAT:
        return res.kind == RES_SELF_CTOR || (kind == DEF_CTOR && d->ctor_kind == CTOR_CONST) ||
               kind == DEF_CONST || kind == DEF_ASSOC_CONST || kind == DEF_STATIC;
    case PATH_TUPLE_STRUCT:
        return res.kind == RES_SELF_CTOR || (kind == DEF_CTOR && d->ctor_kind == CTOR_FN);
    case PATH_STRUCT:
        return self_ty || kind == DEF_STRUCT || kind == DEF_UNION || kind == DEF_VARIANT ||
               kind == DEF_TY_ALIAS || kind == DEF_ASSOC_TY;
    case PATH_TRAIT_ITEM:
        return source.item_ns == NS_TYPE ? kind == DEF_ASSOC_TY
                                         : kind == DEF_ASSOC_FN || kind == DEF_ASSOC_CONST;
    }
    UNREACHABLE();
}

static bool defers_to_typeck(PathSource source) {
    return source.kind != PATH_TRAIT && source.kind != PATH_TRAIT_ITEM;
}

// ---- paths ----------------------------------------------------------------------------------------------------

typedef struct QPath {
    bool found, reported;
    PartialRes res;
} QPath;

static PartialRes resolve_fragment(LateCx *cx, NodeId id, AstQSelf *qself,
                                   const AstPathSegment *segs, u32 len, Span span,
                                   PathSource source);

static QPath resolve_in_ns(LateCx *cx, AstQSelf *qself, const AstPathSegment *segs, u32 len,
                           Namespace ns, Span span) {
    if (qself && qself->position == 0) {
        Res root = res_def(cx->r->crate_root->def);
        return (QPath){.found = true, .res = {.base = root, .unresolved = len}};
    }
    if (qself) {
        u32 n = qself->position + 1;
        PathSource item = {.kind = PATH_TRAIT_ITEM, .item_ns = n == len ? ns : NS_TYPE};
        PartialRes res = resolve_fragment(cx, (NodeId){0}, NULL, segs, n, span, item);
        res.unresolved += len - n;
        if (res.base.kind == RES_ERR) res.unresolved = 0;
        return (QPath){.found = true, .reported = res.base.kind == RES_ERR, .res = res};
    }
    PathResult p = resolve_path(cx->r, segs, len, (int)ns, &cx->scope, true, cx, NULL);
    switch (p.kind) {
    case PATH_NON_MODULE: return (QPath){.found = true, .res = p.partial};
    case PATH_MODULE:
        if (p.module.kind == ROOT_MODULE && !module_is_normal(p.module.module)) {
            return (QPath){.found = true, .res = {.base = res_def(p.module.module->def)}};
        }
        break;
    case PATH_INDETERMINATE:
        return (QPath){.found = true, .reported = true, .res = {.base = error_res()}};
    case PATH_FAILED: break;
    }
    // `u8::MAX` where a module `u8` is in scope too.
    PrimTy prim = prim_ty_by_name(segs[0].ident.name);
    if ((ns == NS_TYPE || len > 1) && prim != PRIM_NONE) {
        Res res = {.kind = RES_PRIM_TY, .prim = prim};
        return (QPath){.found = true, .res = {.base = res, .unresolved = len - 1}};
    }
    if (p.kind == PATH_MODULE) {
        if (p.module.kind != ROOT_MODULE) return (QPath){0};
        return (QPath){.found = true, .res = {.base = res_def(p.module.module->def)}};
    }
    bool keyword = ident_is_path_keyword(p.segment.name) &&
                   (p.failed_segment > 0 || symbol_is_kw(p.segment.name, super));
    if (p.is_last && !keyword) return (QPath){0};
    if (symbol_is_kw(p.segment.name, self_type)) {
        Diag *d = diag_error(cx->s, E0433, p.span, "cannot find `Self` in this scope");
        diag_label(d, p.span, "`Self` is only available in impls, traits, and type definitions");
        diag_emit(d);
    } else {
        report_failed_path(cx->r, &p, segs, len, &cx->scope, false);
    }
    return (QPath){.found = true, .reported = true, .res = {.base = error_res()}};
}

// In the expected namespace first, then in the others, for better messages.
static QPath resolve_anywhere(LateCx *cx, AstQSelf *qself, const AstPathSegment *segs, u32 len,
                              PathSource source, Span span) {
    Namespace primary = source_ns(source);
    Namespace order[3] = {primary, NS_TYPE, NS_VALUE};
    for (u32 i = 0; i < 3; i++) {
        if (i > 0 && order[i] == primary) continue;
        u32 privacy = cx->r->privacy_errors.len;
        QPath q = resolve_in_ns(cx, qself, segs, len, order[i], span);
        if (q.found && (q.res.unresolved == 0 || defers_to_typeck(source))) return q;
        if (i > 0) cx->r->privacy_errors.len = MIN(cx->r->privacy_errors.len, privacy);
    }
    if (!qself && len == 1) {
        Lookup l = resolve_ident_early(cx->r, segs[0].ident, NS_MACRO, false, false, &cx->scope,
                                       false, true, NULL, -1);
        if (l.binding) return (QPath){.found = true, .res = {.base = l.binding->res}};
    }
    return (QPath){0};
}

static PartialRes resolve_fragment(LateCx *cx, NodeId id, AstQSelf *qself,
                                   const AstPathSegment *segs, u32 len, Span span,
                                   PathSource source) {
    PartialRes res = {.base = error_res()};
    QPath q = resolve_anywhere(cx, qself, segs, len, source, span);
    if (q.reported) {
        // said already
    } else if (!q.found) {
        late_report_path(cx, segs, len, span, source, (Res){0});
    } else if (q.res.unresolved > 0 || path_source_expects(cx, source, q.res.base)) {
        res = q.res;
    } else {
        late_report_path(cx, segs, len, span, source, q.res.base);
    }
    record_partial_res(cx->s, id, res);
    return res;
}

PartialRes late_path(LateCx *cx, NodeId id, AstQSelf *qself, const AstPath *path,
                     PathSource source) {
    if (qself) {
        ast_visit_ty(&cx->visitor, qself->ty);
        if (qself->position > 0) {
            // The trait itself, for <T as Trait>::Item.
            u32 n = MIN(qself->position, path->segments.len);
            Span span =
                span_to(path->segments.data[0].ident.span, path->segments.data[n - 1].ident.span);
            PartialRes trait = resolve_fragment(cx, (NodeId){0}, NULL, path->segments.data, n, span,
                                                (PathSource){.kind = PATH_TRAIT});
            if (trait.base.kind == RES_ERR) {
                ast_walk_path(&cx->visitor, path);
                record_partial_res(cx->s, id, trait);
                return trait;
            }
            AstPath prefix = *path;
            prefix.segments.len = n;
            late_elided_in_path(cx, &prefix, trait, (PathSource){.kind = PATH_TRAIT});
        }
    }
    PartialRes res = resolve_fragment(cx, id, qself, path->segments.data, path->segments.len,
                                      path->span, source);
    if (res.unresolved > 0) late_record_traits(cx, id);
    if (!qself) late_elided_in_path(cx, path, res, source);
    ast_walk_path(&cx->visitor, path);
    return res;
}
