// SPDX-License-Identifier: MIT
// late.c: late resolution: the walk over an expanded crate's items. Every path, label and lifetime gets its
// meaning in side tables. After rustc_resolve::late.
#include "resolve/late.h"

// ---- ribs -------------------------------------------------------------------------------------------------

void late_push_rib(LateCx *cx, Namespace ns, RibKind kind) {
    RibStack *stack = &cx->ribs[ns];
    vec_push(cx->scratch, &stack->ribs, (Rib){.kind = kind, .first = stack->entries.len});
}

void late_pop_rib(LateCx *cx, Namespace ns) {
    RibStack *stack = &cx->ribs[ns];
    stack->entries.len = vec_pop(&stack->ribs).first;
}

void late_bind(LateCx *cx, Namespace ns, Ident ident, Res res) {
    vec_push(cx->scratch, &cx->ribs[ns].entries, (RibEntry){ident, res});
}

static void push_both(LateCx *cx, RibKind kind) {
    late_push_rib(cx, NS_TYPE, kind);
    late_push_rib(cx, NS_VALUE, kind);
    vec_last(&cx->ribs[NS_TYPE].ribs)->item = cx->current_item;
    vec_last(&cx->ribs[NS_VALUE].ribs)->item = cx->current_item;
}

static void pop_both(LateCx *cx) {
    late_pop_rib(cx, NS_TYPE);
    late_pop_rib(cx, NS_VALUE);
}

static void push_module(LateCx *cx, Module *m) {
    push_both(cx, RIB_MODULE);
    vec_last(&cx->ribs[NS_TYPE].ribs)->module = m;
    vec_last(&cx->ribs[NS_VALUE].ribs)->module = m;
}

static void bind_self(LateCx *cx, Res res) {
    late_push_rib(cx, NS_TYPE, RIB_NORMAL);
    late_bind(cx, NS_TYPE, (Ident){KW(self_type), SPAN_NONE}, res);
}

// ---- generics -----------------------------------------------------------------------------------------------

static bool same_ident(const LateCx *cx, Ident a, Ident b) {
    return id_eq(a.name, b.name) && id_eq(ident_ctxt_2_0(cx->r, a), ident_ctxt_2_0(cx->r, b));
}

static void check_duplicate_param(LateCx *cx, const AstGenericParam *p,
                                  const AstGenericParam *first) {
    bool lifetime = p->kind == AST_PARAM_LIFETIME;
    (void)lifetime;
    Diag *d = diag_error(
        cx->s, E0403, p->ident.span,
        "the name `%.*s` is already used for a generic parameter in this item's generic parameters",
        SYM_ARG(cx->s, p->ident.name));
    diag_label(d, p->ident.span, "already used");
    diag_label(d, first->ident.span, "first use of `%.*s`", SYM_ARG(cx->s, p->ident.name));
    diag_emit(d);
}

static void check_shadowed_lifetime(LateCx *cx, const AstGenericParam *p) {
    for (u32 i = cx->lifetime_ribs.len; i-- > 0;) {
        const LifetimeRib *rib = &cx->lifetime_ribs.data[i];
        if (rib->kind == LIFETIME_RIB_ITEM) return;
        u32 end =
            i + 1 < cx->lifetime_ribs.len ? cx->lifetime_ribs.data[i + 1].first : cx->lifetimes.len;
        for (u32 k = rib->first; k < end; k++) {
            const LifetimeEntry *e = &cx->lifetimes.data[k];
            if (!same_ident(cx, e->ident, p->ident)) continue;
            Diag *d =
                diag_error(cx->s, E0496, p->ident.span,
                           "lifetime name `%.*s` shadows a lifetime name that is already in scope",
                           SYM_ARG(cx->s, p->ident.name));
            diag_label(d, e->ident.span, "first declared here");
            diag_label(d, p->ident.span, "lifetime `%.*s` already in scope",
                       SYM_ARG(cx->s, p->ident.name));
            diag_emit(d);
            return;
        }
    }
}

// A method's parameter named like one of its impl or trait.
static void check_shadowed_param(LateCx *cx, const AstGenericParam *p, u32 outer_ribs) {
    Namespace ns = p->kind == AST_PARAM_TYPE ? NS_TYPE : NS_VALUE;
    const RibStack *stack = &cx->ribs[ns];
    for (u32 i = MIN(outer_ribs, stack->ribs.len); i-- > 0;) {
        const Rib *rib = &stack->ribs.data[i];
        if (rib->kind == RIB_ITEM || rib->kind == RIB_MODULE) {
            // The item's own generics are in the ITEM rib itself.
            if (rib->kind == RIB_MODULE) return;
        }
        u32 end = i + 1 < stack->ribs.len ? stack->ribs.data[i + 1].first : stack->entries.len;
        for (u32 k = rib->first; k < end; k++) {
            const RibEntry *e = &stack->entries.data[k];
            if (e->res.kind != RES_DEF || !same_ident(cx, e->ident, p->ident)) continue;
            DefKind kind = def_of(cx->s, e->res.def)->kind;
            if (kind != DEF_TY_PARAM && kind != DEF_CONST_PARAM) continue;
            Diag *d = diag_error(cx->s, E0403, p->ident.span,
                                 "the name `%.*s` is already used for a generic parameter in this "
                                 "item's generic parameters",
                                 SYM_ARG(cx->s, p->ident.name));
            diag_label(d, p->ident.span, "already used");
            diag_label(d, e->ident.span, "first use of `%.*s`", SYM_ARG(cx->s, p->ident.name));
            diag_emit(d);
            return;
        }
        if (rib->kind == RIB_ITEM) return;
    }
}

static bool check_lifetime_param_name(LateCx *cx, const AstGenericParam *p) {
    if (symbol_is(p->ident.name, underscore_lifetime)) {
        Diag *d = diag_error(cx->s, E0637, p->ident.span, "`'_` cannot be used here");
        diag_label(d, p->ident.span, "`'_` is a reserved lifetime name");
        diag_emit(d);
        return false;
    }
    if (symbol_is(p->ident.name, static_lifetime)) {
        Diag *d = diag_error(cx->s, E0262, p->ident.span, "invalid lifetime parameter name: `%.*s`",
                             SYM_ARG(cx->s, p->ident.name));
        diag_label(d, p->ident.span, "'static is a reserved lifetime name");
        diag_emit(d);
        return false;
    }
    return true;
}

// A parameter that is not one of the owner's own generics: of `for<…>`, or made by elision.
DefId late_new_param(LateCx *cx, DefKind kind, DefId owner, NodeId node, Symbol name, Span span) {
    DefId def = def_new(cx->s, kind, owner, node, name, span);
    def_of(cx->s, owner)->children.len--;
    return def;
}

// Pushes ribs in both namespaces and for lifetimes that bind these parameters.
void late_push_generics(LateCx *cx, AstGenericParams params, RibKind kind, NodeId binder, Span span,
                        bool poly_trait) {
    u32 outer = cx->ribs[NS_TYPE].ribs.len, outer_values = cx->ribs[NS_VALUE].ribs.len;
    for_each(AstGenericParam, p, params) {
        if (p->kind == AST_PARAM_LIFETIME) check_shadowed_lifetime(cx, p);
    }
    push_both(cx, kind);
    LifetimeRib rib = lifetime_rib(LIFETIME_RIB_GENERICS);
    rib.binder = binder;
    rib.span = span;
    rib.is_poly_trait = poly_trait;
    if (poly_trait) rib.place = cx->bounds;
    rib.parent = cx->current_def;
    late_push_lifetime_rib(cx, rib);
    for (u32 i = 0; i < params.len; i++) {
        AstGenericParam *p = &params.data[i];
        bool duplicate = false;
        for (u32 k = 0; k < i && !duplicate; k++) {
            const AstGenericParam *q = &params.data[k];
            if ((p->kind == AST_PARAM_LIFETIME) == (q->kind == AST_PARAM_LIFETIME) &&
                same_ident(cx, p->ident, q->ident)) {
                check_duplicate_param(cx, p, q);
                duplicate = true;
            }
        }
        if (duplicate) continue;
        DefId def = def_of_node(cx->s, p->id);
        if (p->kind == AST_PARAM_LIFETIME) {
            if (!check_lifetime_param_name(cx, p)) continue;
            // `for<'a>` binders define their parameters here.
            if (id_is_none(def)) {
                def = late_new_param(cx, DEF_LIFETIME_PARAM, cx->current_def, p->id, p->ident.name,
                                     p->span);
                def_of(cx->s, def)->ident_span = p->ident.span;
            }
            vec_push(cx->scratch, &cx->lifetimes, (LifetimeEntry){.ident = p->ident, .def = def});
            continue;
        }
        if (id_is_none(def)) {
            // Types and constants in `for<>`: not stable; the parser or typeck says so.
            def = late_new_param(cx, p->kind == AST_PARAM_TYPE ? DEF_TY_PARAM : DEF_CONST_PARAM,
                                 cx->current_def, p->id, p->ident.name, p->span);
        }
        Namespace ns = p->kind == AST_PARAM_TYPE ? NS_TYPE : NS_VALUE;
        if (kind == RIB_ASSOC_ITEM)
            check_shadowed_param(cx, p, ns == NS_TYPE ? outer : outer_values);
        late_bind(cx, ns, p->ident, res_def(def));
        record_partial_res(cx->s, p->id, (PartialRes){.base = res_def(def)});
    }
}

// What was bound here does not count for a signature's elision.
static void forget_candidates(LateCx *cx) {
    if (!cx->collect_candidates) return;
    for (u32 k = vec_last(&cx->lifetime_ribs)->first; k < cx->lifetimes.len; k++) {
        u32 n = 0;
        for (u32 i = 0; i < cx->candidates.len; i++) {
            if (!id_eq(cx->candidates.data[i].def, cx->lifetimes.data[k].def)) {
                cx->candidates.data[n++] = cx->candidates.data[i];
            }
        }
        cx->candidates.len = n;
    }
}

void late_pop_generics(LateCx *cx) {
    forget_candidates(cx);
    late_pop_lifetime_rib(cx);
    pop_both(cx);
}

// In the default of params[from]: this and later parameters may not be named.
static void push_forward_ban(LateCx *cx, AstGenericParams params, u32 from) {
    push_both(cx, RIB_FORWARD_BAN);
    for (u32 i = from; i < params.len; i++) {
        const AstGenericParam *p = &params.data[i];
        if (p->kind == AST_PARAM_LIFETIME) continue;
        late_bind(cx, p->kind == AST_PARAM_TYPE ? NS_TYPE : NS_VALUE, p->ident,
                  (Res){.kind = RES_ERR});
    }
    // A trait's `Self` is a parameter that comes before all; a type's is not known before its parameters.
    if (cx->current_item && cx->current_item->kind != AST_ITEM_TRAIT &&
        cx->current_item->kind != AST_ITEM_TRAIT_ALIAS) {
        late_bind(cx, NS_TYPE, (Ident){KW(self_type), SPAN_NONE}, (Res){.kind = RES_ERR});
    }
}

static void visit_generic_params(LateCx *cx, AstGenericParams params) {
    late_push_lifetime_rib(cx, lifetime_rib(LIFETIME_RIB_REPORT_ERROR));
    for (u32 i = 0; i < params.len; i++) {
        AstGenericParam *p = &params.data[i];
        ast_visit_bounds(&cx->visitor, p->bounds);
        if (p->kind == AST_PARAM_TYPE && p->ty) {
            push_forward_ban(cx, params, i);
            ast_visit_ty(&cx->visitor, p->ty);
            pop_both(cx);
        }
        if (p->kind == AST_PARAM_CONST) {
            push_both(cx, RIB_CONST_PARAM_TY);
            late_push_lifetime_rib(cx, lifetime_rib(LIFETIME_RIB_CONST_PARAM_TY));
            ast_visit_ty(&cx->visitor, p->ty);
            late_pop_lifetime_rib(cx);
            pop_both(cx);
            if (p->default_value) {
                push_forward_ban(cx, params, i);
                late_anon_const(cx, p->default_value, CONST_GENERICS_TRIVIAL_ONLY);
                pop_both(cx);
            }
        }
    }
    late_pop_lifetime_rib(cx);
}

static void visit_where_predicate(LateCx *cx, AstWherePredicate *w) {
    if (w->is_region) {
        late_lifetime(&cx->visitor, &w->lifetime);
        ast_visit_bounds(&cx->visitor, w->bounds);
        return;
    }
    late_push_generics(cx, w->for_params, RIB_NORMAL, w->id, w->span, true);
    ast_visit_ty(&cx->visitor, w->ty);
    ast_visit_bounds(&cx->visitor, w->bounds);
    late_pop_generics(cx);
}

// Bounds, defaults and where clauses; the parameters are in scope already.
void late_visit_generics(LateCx *cx, AstGenerics *g) {
    visit_generic_params(cx, g->params);
    late_push_lifetime_rib(cx, lifetime_rib(LIFETIME_RIB_REPORT_ERROR));
    for_each(AstWherePredicate, w, g->where_predicates) visit_where_predicate(cx, w);
    late_pop_lifetime_rib(cx);
}

// ---- functions ------------------------------------------------------------------------------------------------

static bool is_self_ty(LateCx *cx, const AstTy *t) {
    if (t->kind == AST_TY_IMPLICIT_SELF) return true;
    if (t->kind != AST_TY_PATH || t->path.qself) return false;
    if (t->path.path.segments.len == 1 &&
        symbol_is_kw(t->path.path.segments.data[0].ident.name, self_type))
        return true;
    PartialRes res = resolve_partial_res(cx->s, t->id);
    return res.unresolved == 0 && res.base.kind == RES_DEF && res_eq(res.base, cx->impl_self);
}

typedef struct SelfLifetime {
    LateCx *cx;
    LifetimeRes res;
    u32 count;
} SelfLifetime;

static void find_self_ref(AstVisitor *v, AstTy *t) {
    SelfLifetime *find = v->cx;
    if (t->kind == AST_TY_REF && is_self_ty(find->cx, t->ref.mt.ty)) {
        LifetimeRes res = lifetime_res_of(find->cx, t->ref.lifetime ? t->ref.lifetime->id : t->id);
        if (find->count == 0 || find->res.kind != res.kind || !id_eq(find->res.def, res.def))
            find->count++;
        find->res = res;
    }
    ast_walk_ty(v, t);
}

typedef enum Elision { ELISION_NONE, ELISION_PARAM, ELISION_SELF, ELISION_ERROR } Elision;

// Elision: inputs make fresh parameters; an output takes self's lifetime, or that of the only input that has one.
void late_fn_signature(LateCx *cx, AstFnDecl *decl, bool has_self) {
    bool outer_collect = cx->collect_candidates;
    LifetimeReses outer_candidates = cx->candidates;
    u32 outer_missing = cx->missing.len;
    Elision elision = ELISION_NONE;
    bool outer_output = cx->in_output;
    LifetimeRib rib = lifetime_rib(LIFETIME_RIB_FAILURE);
    for_each(AstParam, p, decl->params) {
        cx->collect_candidates = true;
        cx->candidates = (LifetimeReses){0};
        ast_visit_ty(&cx->visitor, p->ty);
        if (cx->candidates.len && elision == ELISION_NONE && cx->candidates.len == 1) {
            elision = ELISION_PARAM;
            rib = (LifetimeRib){.kind = LIFETIME_RIB_ELIDED, .res = cx->candidates.data[0]};
        } else if (cx->candidates.len && elision != ELISION_SELF) {
            elision = ELISION_ERROR;
        }
        if (!has_self || p != decl->params.data || !p->is_self) continue;
        // A self that borrows no Self does not count at all.
        SelfLifetime self = {.cx = cx};
        AstVisitor v = {.cx = &self, .ty = find_self_ref};
        ast_visit_ty(&v, p->ty);
        elision = self.count == 0 ? ELISION_NONE : self.count == 1 ? ELISION_SELF : ELISION_ERROR;
        if (elision == ELISION_SELF)
            rib = (LifetimeRib){.kind = LIFETIME_RIB_ELIDED, .res = self.res};
    }
    if (elision == ELISION_NONE || elision == ELISION_ERROR)
        rib = lifetime_rib(LIFETIME_RIB_FAILURE);
    cx->collect_candidates = outer_collect;
    cx->candidates = outer_candidates;
    late_push_lifetime_rib(cx, rib);
    cx->in_output = true;
    ast_visit_ty(&cx->visitor, decl->output);
    cx->in_output = outer_output;
    late_pop_lifetime_rib(cx);
    if (cx->missing.len > outer_missing) {
        late_report_missing_lifetimes(cx, decl);
        cx->missing.len = outer_missing;
    }
}

// A body: elided lifetimes are inferred.
void late_body_expr(LateCx *cx, AstExpr *e) {
    late_push_lifetime_rib(cx, lifetime_rib_elided(LIFETIME_INFER));
    ast_visit_expr(&cx->visitor, e);
    late_pop_lifetime_rib(cx);
}

static void resolve_fn(LateCx *cx, AstItem *item, RibKind kind, bool has_self) {
    AstFn *fn = item->fn;
    const AstItem *outer_fn = cx->current_fn;
    bool outer_async = cx->in_async_fn;
    cx->current_fn = item;
    cx->in_async_fn = fn->header.coroutine != COROUTINE_NONE;
    late_push_generics(cx, fn->generics.params, kind, item->id, fn->generics.span, false);
    late_visit_generics(cx, &fn->generics);
    LifetimeRib rib = lifetime_rib(LIFETIME_RIB_CREATE_PARAM);
    rib.binder = item->id;
    rib.parent = cx->current_def;
    rib.report_in_path = cx->in_async_fn;
    late_push_lifetime_rib(cx, rib);
    late_fn_signature(cx, fn->decl, has_self);
    late_pop_lifetime_rib(cx);
    if (fn->body) {
        u32 outer_labels = cx->labels.len;
        cx->fn_depth++;
        late_push_rib(cx, NS_VALUE, RIB_FN);
        late_push_lifetime_rib(cx, lifetime_rib_elided(LIFETIME_INFER));
        late_params(cx, fn->decl);
        ast_visit_block(&cx->visitor, fn->body);
        late_pop_lifetime_rib(cx);
        late_pop_rib(cx, NS_VALUE);
        cx->fn_depth--;
        late_report_unused_labels(cx, outer_labels);
    }
    late_pop_generics(cx);
    cx->current_fn = outer_fn;
    cx->in_async_fn = outer_async;
}

// ---- constants, types -----------------------------------------------------------------------------------------

static void const_body(LateCx *cx, AstExpr *e, ConstGenerics generics) {
    if (!e) return;
    u32 outer_labels = cx->labels.len;
    cx->fn_depth++;
    push_both(cx, RIB_CONSTANT);
    vec_last(&cx->ribs[NS_TYPE].ribs)->generics = generics;
    vec_last(&cx->ribs[NS_VALUE].ribs)->generics = generics;
    late_body_expr(cx, e);
    pop_both(cx);
    cx->fn_depth--;
    late_report_unused_labels(cx, outer_labels);
}

static void resolve_static(LateCx *cx, AstItem *item) {
    push_both(cx, RIB_ITEM);
    late_push_lifetime_rib(cx, lifetime_rib_elided(LIFETIME_STATIC));
    ast_visit_ty(&cx->visitor, item->static_.ty);
    late_pop_lifetime_rib(cx);
    const_body(cx, item->static_.expr, CONST_GENERICS_YES);
    pop_both(cx);
}

static void resolve_const(LateCx *cx, AstItem *item, RibKind kind, bool assoc_in_trait) {
    late_push_generics(cx, item->const_.generics.params, kind, item->id, item->const_.generics.span,
                       false);
    late_visit_generics(cx, &item->const_.generics);
    (void)assoc_in_trait;
    late_push_lifetime_rib(cx, lifetime_rib_elided(LIFETIME_STATIC));
    ast_visit_ty(&cx->visitor, item->const_.ty);
    late_pop_lifetime_rib(cx);
    const_body(cx, item->const_.expr, CONST_GENERICS_YES);
    late_pop_generics(cx);
}

static void resolve_ty_alias(LateCx *cx, AstItem *item, RibKind kind, bool in_impl) {
    late_push_generics(cx, item->ty_alias.generics.params, kind, item->id,
                       item->ty_alias.generics.span, false);
    late_visit_generics(cx, &item->ty_alias.generics);
    LifetimeRib rib =
        lifetime_rib(kind == RIB_ITEM ? LIFETIME_RIB_GENERICS : LIFETIME_RIB_REPORT_ERROR);
    rib.assoc_ty = in_impl;
    late_push_lifetime_rib(cx, rib);
    ast_visit_bounds(&cx->visitor, item->ty_alias.bounds);
    ast_visit_ty(&cx->visitor, item->ty_alias.ty);
    late_pop_lifetime_rib(cx);
    late_pop_generics(cx);
}

static void visit_variant_data(LateCx *cx, AstVariantData *data) {
    for_each(AstField, f, data->fields) {
        ast_visit_ty(&cx->visitor, f->ty);
        if (f->default_value) late_anon_const(cx, f->default_value, CONST_GENERICS_YES);
    }
    // E0124 is typeck's collect in rustc.
}

static void resolve_adt(LateCx *cx, AstItem *item, AstGenerics *generics) {
    late_push_generics(cx, generics->params, RIB_ITEM, item->id, generics->span, false);
    bind_self(cx, (Res){.kind = RES_SELF_TY_ALIAS, .def = cx->current_def});
    late_visit_generics(cx, generics);
    if (item->kind == AST_ITEM_ENUM) {
        for_each(AstVariant, v, item->enum_.variants) {
            visit_variant_data(cx, &v->data);
            if (v->discr) late_anon_const(cx, v->discr, CONST_GENERICS_DISCR);
        }
    } else {
        visit_variant_data(cx, &item->struct_.data);
    }
    late_pop_rib(cx, NS_TYPE);
    late_pop_generics(cx);
}

// ---- traits and impls -----------------------------------------------------------------------------------------

static void resolve_assoc_item(LateCx *cx, AstItem *item, bool in_impl) {
    DefId outer_def = cx->current_def;
    const AstItem *outer_item = cx->current_item;
    DefId def = def_of_node(cx->s, item->id);
    if (id_is_some(def)) cx->current_def = def;
    cx->current_item = item;
    switch (item->kind) {
    case AST_ITEM_FN: {
        bool has_self = item->fn->decl->params.len > 0 && item->fn->decl->params.data[0].is_self;
        resolve_fn(cx, item, RIB_ASSOC_ITEM, has_self);
        break;
    }
    case AST_ITEM_CONST: resolve_const(cx, item, RIB_ASSOC_ITEM, !in_impl); break;
    case AST_ITEM_TY_ALIAS: resolve_ty_alias(cx, item, RIB_ASSOC_ITEM, in_impl); break;
    default: break; // reported when it was collected
    }
    cx->current_def = outer_def;
    cx->current_item = outer_item;
}

static void resolve_trait(LateCx *cx, AstItem *item) {
    AstTrait *t = item->trait;
    DefId outer_trait = cx->current_trait;
    const AstItem *outer_impl = cx->current_impl;
    Res outer_self = cx->impl_self;
    late_push_generics(cx, t->generics.params, RIB_ITEM, item->id, t->generics.span, false);
    bind_self(cx, (Res){.kind = RES_SELF_TY_PARAM, .def = cx->current_def});
    cx->current_trait = cx->current_def;
    cx->current_impl = item;
    cx->impl_self = (Res){0};
    late_visit_generics(cx, &t->generics);
    late_push_lifetime_rib(cx, lifetime_rib(LIFETIME_RIB_REPORT_ERROR));
    ast_visit_bounds(&cx->visitor, t->bounds);
    late_pop_lifetime_rib(cx);
    for (u32 i = 0; i < t->items.len; i++) resolve_assoc_item(cx, t->items.data[i], false);
    late_pop_rib(cx, NS_TYPE);
    late_pop_generics(cx);
    cx->current_trait = outer_trait;
    cx->current_impl = outer_impl;
    cx->impl_self = outer_self;
}

static void resolve_trait_alias(LateCx *cx, AstItem *item) {
    late_push_generics(cx, item->trait_alias.generics.params, RIB_ITEM, item->id,
                       item->trait_alias.generics.span, false);
    bind_self(cx, (Res){.kind = RES_SELF_TY_PARAM, .def = cx->current_def});
    late_visit_generics(cx, &item->trait_alias.generics);
    late_push_lifetime_rib(cx, lifetime_rib(LIFETIME_RIB_REPORT_ERROR));
    ast_visit_bounds(&cx->visitor, item->trait_alias.bounds);
    late_pop_lifetime_rib(cx);
    late_pop_rib(cx, NS_TYPE);
    late_pop_generics(cx);
}

static const char *assoc_descr(const AstItem *item) {
    switch (item->kind) {
    case AST_ITEM_FN: return "method";
    case AST_ITEM_CONST: return "const";
    default: return "type";
    }
}

static ErrorCode not_member_code(const AstItem *item) {
    return item->kind == AST_ITEM_FN ? E0407 : item->kind == AST_ITEM_CONST ? E0438 : E0437;
}

static void report_not_member(LateCx *cx, const AstItem *item, const Def *trait_def,
                              const Module *trait, Namespace ns) {
    Diag *d = diag_error(cx->s, not_member_code(item), item->span,
                         "%s `%.*s` is not a member of trait `%.*s`", assoc_descr(item),
                         SYM_ARG(cx->s, item->ident.name), SYM_ARG(cx->s, trait_def->name));
    diag_label(d, item->span, "not a member of trait `%.*s`", SYM_ARG(cx->s, trait_def->name));
    Suggestions names = {0};
    suggestions_from_module(cx->r, &names, trait, ns, NULL);
    Res res;
    Symbol best = find_best_match(cx->r, &names, item->ident.name, &res);
    if (id_is_some(best)) {
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, item->ident.span, sym_str(cx->s, best),
                     "there is an associated %s with a similar name",
                     item->kind == AST_ITEM_FN      ? "function"
                     : item->kind == AST_ITEM_CONST ? "constant"
                                                    : "type");
    }
    diag_emit(d);
}

// Every item of an impl of a trait must be one of the trait's.
static void check_trait_member(LateCx *cx, const AstItem *item, DefId trait) {
    if (item->kind != AST_ITEM_FN && item->kind != AST_ITEM_CONST &&
        item->kind != AST_ITEM_TY_ALIAS)
        return;
    const Module *m = module_of_def(cx->r, trait);
    if (!m) return;
    Namespace ns = item->kind == AST_ITEM_TY_ALIAS ? NS_TYPE : NS_VALUE;
    // Names that a built-in macro writes are looked up where the trait is defined.
    Ident ident = item->ident;
    const SourceMap *sm = &cx->s->sources;
    ident.span.ctxt =
        hygiene_adjust(sm, hygiene_normalize_to_macros_2_0(sm, ident.span.ctxt), m->expn, NULL);
    const NameResolution *res = find_name(cx->r, m, ident, ns);
    if (!res || !res->binding) res = find_name(cx->r, m, ident, ns == NS_TYPE ? NS_VALUE : NS_TYPE);
    const Def *trait_def = def_of(cx->s, trait);
    if (!res || !res->binding) {
        report_not_member(cx, item, trait_def, m, ns);
        return;
    }
    const Def *wanted = def_of(cx->s, res->binding->res.def);
    DefKind kind = item->kind == AST_ITEM_FN      ? DEF_ASSOC_FN
                   : item->kind == AST_ITEM_CONST ? DEF_ASSOC_CONST
                                                  : DEF_ASSOC_TY;
    if (wanted->kind == kind) return;
    ErrorCode code = kind == DEF_ASSOC_CONST ? E0323 : kind == DEF_ASSOC_FN ? E0324 : E0325;
    const char *what = kind == DEF_ASSOC_CONST ? "an associated const"
                       : kind == DEF_ASSOC_FN  ? "an associated method"
                                               : "an associated type";
    Diag *d = diag_error(cx->s, code, item->span,
                         "item `%.*s` is %s, which doesn't match its trait `%.*s`",
                         SYM_ARG(cx->s, item->ident.name), what, SYM_ARG(cx->s, trait_def->name));
    diag_label(d, item->span, "does not match trait");
    diag_label(d, wanted->span, "item in trait");
    diag_emit(d);
}

static void check_duplicate_members(LateCx *cx, const AstItems *items) {
    for (u32 i = 0; i < items->len; i++) {
        const AstItem *a = items->data[i];
        if (id_is_none(a->ident.name)) continue;
        for (u32 k = 0; k < i; k++) {
            const AstItem *b = items->data[k];
            if ((a->kind == AST_ITEM_TY_ALIAS) != (b->kind == AST_ITEM_TY_ALIAS) ||
                !same_ident(cx, a->ident, b->ident)) {
                continue;
            }
            Diag *d = diag_error(cx->s, E0201, a->span, "duplicate definitions with name `%.*s`:",
                                 SYM_ARG(cx->s, a->ident.name));
            diag_label(d, b->span, "previous definition here");
            diag_label(d, a->span, "duplicate definition");
            diag_emit(d);
            break;
        }
    }
}

static void resolve_impl(LateCx *cx, AstItem *item) {
    AstImpl *impl = item->impl;
    DefId outer_trait = cx->current_trait;
    const AstItem *outer_impl = cx->current_impl;
    Res outer_self = cx->impl_self;
    cx->current_trait = (DefId){0};
    cx->current_impl = item;
    cx->impl_self = (Res){0};
    late_push_generics(cx, impl->generics.params, RIB_ITEM, item->id, impl->generics.span, false);
    LifetimeRib rib = lifetime_rib(LIFETIME_RIB_CREATE_PARAM);
    rib.binder = item->id;
    rib.parent = cx->current_def;
    rib.report_in_path = true;
    late_push_lifetime_rib(cx, rib);
    bind_self(cx, (Res){.kind = RES_SELF_TY_ALIAS, .def = cx->current_def});
    if (impl->of_trait) {
        PartialRes res = late_path(cx, impl->of_trait->id, NULL, &impl->of_trait->path,
                                   (PathSource){.kind = PATH_TRAIT});
        if (res.base.kind == RES_DEF) cx->current_trait = res.base.def;
    }
    ast_visit_ty(&cx->visitor, impl->self_ty);
    if (impl->self_ty->kind == AST_TY_PATH) {
        PartialRes self = resolve_partial_res(cx->s, impl->self_ty->id);
        if (self.unresolved == 0) cx->impl_self = self.base;
    }
    late_pop_lifetime_rib(cx);
    late_visit_generics(cx, &impl->generics);
    late_push_rib(cx, NS_VALUE, RIB_NORMAL);
    late_bind(cx, NS_VALUE, (Ident){KW(self_type), SPAN_NONE},
              (Res){.kind = RES_SELF_CTOR, .def = cx->current_def});
    for (u32 i = 0; i < impl->items.len; i++) {
        if (id_is_some(cx->current_trait))
            check_trait_member(cx, impl->items.data[i], cx->current_trait);
        resolve_assoc_item(cx, impl->items.data[i], true);
    }
    if (impl->of_trait) check_duplicate_members(cx, &impl->items);
    late_pop_rib(cx, NS_VALUE);
    late_pop_rib(cx, NS_TYPE);
    late_pop_generics(cx);
    cx->current_trait = outer_trait;
    cx->current_impl = outer_impl;
    cx->impl_self = outer_self;
}

// ---- modules, items -----------------------------------------------------------------------------------------

static void resolve_items(LateCx *cx, AstItems *items) {
    for (u32 i = 0; i < items->len; i++) late_item(cx, items->data[i]);
}

static void resolve_mod(LateCx *cx, AstItem *item) {
    Module *m = module_of_def(cx->r, cx->current_def);
    if (!m) return;
    ParentScope outer = cx->scope;
    cx->scope.module = m->id;
    push_module(cx, m);
    resolve_items(cx, &item->mod.items);
    pop_both(cx);
    cx->scope = outer;
}

static void resolve_foreign_mod(LateCx *cx, AstItem *item) {
    for (u32 i = 0; i < item->foreign_mod.items.len; i++) {
        AstItem *f = item->foreign_mod.items.data[i];
        DefId outer = cx->current_def;
        const AstItem *outer_item = cx->current_item;
        DefId def = def_of_node(cx->s, f->id);
        if (id_is_some(def)) cx->current_def = def;
        cx->current_item = f;
        if (f->kind == AST_ITEM_FN) resolve_fn(cx, f, RIB_ITEM, false);
        if (f->kind == AST_ITEM_STATIC) resolve_static(cx, f);
        if (f->kind == AST_ITEM_TY_ALIAS) resolve_ty_alias(cx, f, RIB_ITEM, false);
        cx->current_def = outer;
        cx->current_item = outer_item;
    }
}

// `use a::b::<T>`: generic arguments are the parser's to refuse; the paths were resolved as imports.
static void item_kind(LateCx *cx, AstItem *item) {
    switch (item->kind) {
    case AST_ITEM_EXTERN_CRATE:
    case AST_ITEM_USE:
    case AST_ITEM_GLOBAL_ASM:
    case AST_ITEM_MAC_CALL:
    case AST_ITEM_MACRO_DEF:
    case AST_ITEM_DELEGATION: break;
    case AST_ITEM_STATIC: resolve_static(cx, item); break;
    case AST_ITEM_CONST: resolve_const(cx, item, RIB_ITEM, false); break;
    case AST_ITEM_FN: resolve_fn(cx, item, RIB_ITEM, false); break;
    case AST_ITEM_MOD: resolve_mod(cx, item); break;
    case AST_ITEM_FOREIGN_MOD: resolve_foreign_mod(cx, item); break;
    case AST_ITEM_TY_ALIAS: resolve_ty_alias(cx, item, RIB_ITEM, false); break;
    case AST_ITEM_ENUM: resolve_adt(cx, item, &item->enum_.generics); break;
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION: resolve_adt(cx, item, &item->struct_.generics); break;
    case AST_ITEM_TRAIT: resolve_trait(cx, item); break;
    case AST_ITEM_TRAIT_ALIAS: resolve_trait_alias(cx, item); break;
    case AST_ITEM_IMPL: resolve_impl(cx, item); break;
    }
}

void late_item(LateCx *cx, AstItem *item) {
    DefId outer_def = cx->current_def, outer_trait = cx->current_trait;
    const AstItem *outer_item = cx->current_item, *outer_fn = cx->current_fn,
                  *outer_impl = cx->current_impl;
    bool outer_collect = cx->collect_candidates;
    u32 outer_labels = cx->labels.len;
    DefId def = def_of_node(cx->s, item->id);
    if (id_is_some(def)) cx->current_def = def;
    cx->current_item = item;
    cx->current_fn = NULL;
    cx->collect_candidates = false;
    if (item->kind != AST_ITEM_IMPL && item->kind != AST_ITEM_TRAIT) {
        cx->current_impl = NULL;
        cx->current_trait = (DefId){0};
    }
    cx->fn_depth++;
    late_push_lifetime_rib(cx, lifetime_rib(LIFETIME_RIB_ITEM));
    item_kind(cx, item);
    late_pop_lifetime_rib(cx);
    cx->fn_depth--;
    CHECK(cx->labels.len >= outer_labels);
    cx->labels.len = outer_labels;
    cx->current_def = outer_def;
    cx->current_item = outer_item;
    cx->current_fn = outer_fn;
    cx->current_impl = outer_impl;
    cx->current_trait = outer_trait;
    cx->collect_candidates = outer_collect;
}

static void nested_item(AstVisitor *v, AstItem *item) {
    late_item(late_of(v), item);
}

// ---- the crate ------------------------------------------------------------------------------------------------

static bool is_library(const Session *s, const AstCrate *crate) {
    for_each(const AstAttr, attr, crate->attrs) {
        if (attr->is_doc || attr->path.segments.len != 1 || attr->args_kind != AST_ATTR_EQ ||
            !attr->value)
            continue;
        if (!str_eq(sym_str(s, attr->path.segments.data[0].ident.name), STR("crate_type")))
            continue;
        if (attr->value->kind != AST_EXPR_LIT) continue;
        return !str_eq(sym_str(s, attr->value->lit.symbol), STR("bin"));
    }
    return false;
}

static void find_main(Session *s, const AstCrate *crate) {
    Resolver *r = resolver_of(s);
    CrateData *data = crate_get(s, r->crate);
    const NameResolution *res =
        find_name(r, r->crate_root, (Ident){SYM(main), SPAN_NONE}, NS_VALUE);
    if (res && res->binding && res->binding->res.kind == RES_DEF &&
        def_of(s, res->binding->res.def)->kind == DEF_FN) {
        data->main_fn = res->binding->res.def;
        map_put(r->arena, &r->used_imports, 0, 0);
        mark_import_used(r, res->binding, (Ident){SYM(main), SPAN_NONE});
        return;
    }
    if (!data->is_local || s->options.is_lib || s->options.test ||
        attr_find(crate->attrs, SYM(no_main)))
        return;
    if (is_library(s, crate) || r->errors_before > 0)
        return; // a broken `main` may be missing from the tree
    if (res && res->binding && res->binding->res.kind == RES_ERR) return;
    const SourceFile *file = source_file(&s->sources, crate->file);
    Span at = {file->start, file->start + file->text.len, {0}};
    while (at.hi > at.lo && file->text.data[at.hi - 1 - file->start] == '\n') at.hi--;
    at.lo = at.hi;
    Diag *d = diag_error(s, E0601, at, "`main` function not found in crate `%.*s`",
                         SYM_ARG(s, data->name));
    diag_label(d, at, "consider adding a `main` function to `%.*s`", STR_ARG(file->name));
    diag_emit(d);
}

void resolve_crate(Session *s, AstCrate *crate) {
    Resolver *r = resolver_of(s);
    Arena scratch = arena_new(NULL);
    LateCx cx = {.r = r, .s = s, .scratch = &scratch};
    cx.visitor = (AstVisitor){
        .cx = &cx,
        .expr = late_expr,
        .pat = late_pat_visit,
        .ty = late_ty,
        .block = late_block,
        .item = nested_item,
        .stmt = late_stmt,
        .anon_const = late_anon_const_visit,
        .lifetime = late_lifetime,
        .bound = late_bound,
        .generic_args = late_generic_args,
    };
    cx.scope = (ParentScope){.module = r->crate_root->id, .parent_def = r->crate_root->def};
    cx.current_def = r->crate_root->def;
    push_module(&cx, r->crate_root);
    resolve_items(&cx, &crate->items);
    pop_both(&cx);
    find_main(s, crate);
    report_privacy_and_ambiguity(r);
    arena_free_all(&scratch);
}
