// SPDX-License-Identifier: MIT
// ty.c: types, constants in types, impl Trait.
#include "hir/lower.h"

HirTy *lower_ty_new(Lower *l, HirTyKind kind, Span span) {
    HirTy *t = LOWER_NEW(l, HirTy);
    t->kind = kind;
    t->span = span;
    t->id = lower_next_id(l, span);
    return t;
}

HirTy *lower_path_ty(Lower *l, Res res, Ident ident, Span span) {
    HirTy *t = lower_ty_new(l, HIR_TY_PATH, span);
    HirPath *path = LOWER_NEW(l, HirPath);
    path->span = span;
    path->res = res;
    path->segments.data = LOWER_NEW(l, HirPathSegment);
    path->segments.data[0] =
        (HirPathSegment){.ident = ident, .id = lower_next_id(l, span), .res = res};
    path->segments.len = 1;
    t->path = (HirQPath){.kind = HIR_QPATH_RESOLVED, .span = span, .path = path};
    return t;
}

// ---- constants ------------------------------------------------------------------------------------------------

HirAnonConst *lower_anon_const(Lower *l, AstAnonConst *c, DefKind kind) {
    HirAnonConst *out = LOWER_NEW(l, HirAnonConst);
    out->span = c->value->span;
    out->id = lower_next_id(l, c->value->span);
    out->def = def_new(l->s, kind, l->o.parent_def, c->id, (Symbol){0}, c->value->span);
    Owner outer = l->o;
    l->o.parent_def = out->def;
    l->o.coroutine = HIR_NOT_COROUTINE;
    l->o.is_async = false;
    if (kind == DEF_ANON_CONST) l->o.has_fn = false;
    lower_push_jump(l, JUMP_CONST, (HirId){0}, HIR_LOOP_LOOP, out->span);
    if (kind == DEF_INLINE_CONST) l->o.has_fn = false;
    out->body = lower_body_of_expr(l, out->def, c->value);
    lower_pop_jump(l);
    // Ids and names go on; the rest is as before.
    outer.spans = (__typeof__(outer.spans)){l->o.spans.data, l->o.spans.len, l->o.spans.cap};
    outer.nodes = l->o.nodes;
    l->o = outer;
    return out;
}

static AstExpr *unwrap_trivial_block(AstExpr *e) {
    while (e->kind == AST_EXPR_PAREN ||
           (e->kind == AST_EXPR_BLOCK && e->block.block->stmts.len == 1 &&
            !e->block.block->is_unsafe && e->block.block->stmts.data[0]->kind == AST_STMT_EXPR &&
            id_is_none(e->block.label.ident.name))) {
        e = e->kind == AST_EXPR_PAREN ? e->inner : e->block.block->stmts.data[0]->expr;
    }
    return e;
}

// A const parameter by itself is not a computation.
HirConstArg *lower_const_arg(Lower *l, AstAnonConst *c) {
    HirConstArg *out = LOWER_NEW(l, HirConstArg);
    out->span = c->value->span;
    AstExpr *e = unwrap_trivial_block(c->value);
    if (e->kind == AST_EXPR_PATH && !e->path.qself) {
        PartialRes res = resolve_partial_res(l->s, e->id);
        if (res.unresolved == 0 && res.base.kind == RES_DEF &&
            def_of(l->s, res.base.def)->kind == DEF_CONST_PARAM) {
            out->kind = HIR_CONST_PATH;
            out->id = lower_next_id(l, e->span);
            out->path = LOWER_NEW(l, HirQPath);
            *out->path = lower_qpath(l, e->id, NULL, &e->path.path, PATH_MODE_INFER,
                                     impl_trait_not("paths"));
            return out;
        }
    }
    if (e->kind == AST_EXPR_UNDERSCORE) {
        out->kind = HIR_CONST_INFER;
        out->id = lower_next_id(l, e->span);
        return out;
    }
    out->kind = HIR_CONST_ANON;
    out->anon = lower_anon_const(l, c, DEF_ANON_CONST);
    out->id = out->anon->id;
    return out;
}

// ---- functions ------------------------------------------------------------------------------------------------

HirFnDecl *lower_fn_decl(Lower *l, AstFnDecl *d, ImplTraitCx params, ImplTraitCx output) {
    HirFnDecl *out = LOWER_NEW(l, HirFnDecl);
    out->inputs.data = NEW_N(l->a, HirTy *, d->params.len);
    for (u32 i = 0; i < d->params.len; i++) {
        AstParam *p = &d->params.data[i];
        if (p->ty && p->ty->kind == AST_TY_C_VAR_ARGS) {
            out->c_variadic = true;
            continue;
        }
        HirTy *t = p->ty ? lower_ty(l, p->ty, params) : lower_ty_new(l, HIR_TY_INFER, p->span);
        out->inputs.data[out->inputs.len++] = t;
    }
    out->c_variadic = out->c_variadic || d->c_variadic;
    out->has_self = d->params.len > 0 && d->params.data[0].is_self;
    out->output_span = d->output_span;
    if (d->output) out->output = lower_ty(l, d->output, output);
    return out;
}

static DefId new_opaque_def(Lower *l, NodeId node, Span span) {
    DefId def = def_new(l->s, DEF_OPAQUE_TY, l->o.parent_def, node, (Symbol){0}, span);
    return def;
}

static HirTy *opaque_ty(Lower *l, HirOpaque *o) {
    HirTy *t = LOWER_NEW(l, HirTy);
    t->kind = HIR_TY_OPAQUE;
    t->span = o->span;
    t->id = o->id;
    t->opaque = o;
    map_put(l->a, &l->map->opaques, o->def.v, (u64)(uintptr_t)o);
    def_of(l->s, o->def)->hir = o;
    vec_push(l->a, &l->o.opaques, o);
    if (!o->in_trait) return t;
    // What the trait's users see: an associated type without a name.
    DefId trait_def = def_of(l->s, o->fn_def)->parent;
    o->assoc = def_new(l->s, DEF_ASSOC_TY, trait_def, (NodeId){0}, (Symbol){0}, o->span);
    map_put(l->a, &l->map->opaques, o->assoc.v, (u64)(uintptr_t)o);
    return t;
}

// async fn f() -> T: impl Future<Output = T>
HirTy *lower_async_output(Lower *l, AstTy *output, Span span, DefId fn_def, ImplTraitCx cx) {
    Span marked = lower_mark(l, output ? output->span : span, EXPN_DESUGAR_ASYNC);
    HirOpaque *o = LOWER_NEW(l, HirOpaque);
    o->span = marked;
    o->id = lower_next_id(l, marked);
    o->def = new_opaque_def(l, (NodeId){0}, marked);
    o->fn_def = fn_def;
    o->is_async = true;
    o->in_trait = cx.in_trait;
    DefId outer = l->o.parent_def;
    l->o.parent_def = o->def;
    HirTy *ty = output ? lower_ty(l, output, cx) : lower_ty_new(l, HIR_TY_TUPLE, marked);
    l->o.parent_def = outer;
    DefId future = lang_item_require(l->s, LANG_FUTURE_TRAIT, span);
    Res res = id_is_some(future) ? (Res){.kind = RES_DEF, .def = future} : (Res){.kind = RES_ERR};
    HirGenericArgs *args = LOWER_NEW(l, HirGenericArgs);
    args->span = marked;
    args->constraints.data = LOWER_NEW(l, HirAssocConstraint);
    args->constraints.data[0] = (HirAssocConstraint){
        .id = lower_next_id(l, marked), .ident = {SYM(Output), marked}, .ty = ty, .span = marked};
    args->constraints.len = 1;
    HirPath *path = LOWER_NEW(l, HirPath);
    path->span = marked;
    path->res = res;
    path->segments.data = LOWER_NEW(l, HirPathSegment);
    path->segments.data[0] = (HirPathSegment){.ident = {intern_c(&l->s->symbols, "Future"), marked},
                                              .id = lower_next_id(l, marked),
                                              .res = res,
                                              .args = args};
    path->segments.len = 1;
    HirBound *bound = LOWER_NEW(l, HirBound);
    bound->kind = HIR_BOUND_TRAIT;
    bound->span = marked;
    bound->trait_ref = (HirTraitRef){lower_next_id(l, marked), path};
    o->bounds = (HirBounds){bound, 1};
    return opaque_ty(l, o);
}

// ---- impl Trait -------------------------------------------------------------------------------------------------

static Symbol impl_trait_name(Lower *l, AstTy *t) {
    Str text = source_span_text(&l->s->sources, t->span);
    return intern(&l->s->symbols, text.len ? text : STR("impl Trait"));
}

// In an argument: a type parameter of the function without a name of its own.
static HirTy *universal_impl_trait(Lower *l, AstTy *t, ImplTraitCx cx) {
    Symbol name = impl_trait_name(l, t);
    DefId def = def_new(l->s, DEF_TY_PARAM, l->o.def, t->id, name, t->span);
    Ident ident = {name, t->span};
    Res res = {.kind = RES_DEF, .def = def};
    HirGenericParam param = {.id = lower_next_id(l, t->span),
                             .def = def,
                             .name = ident,
                             .kind = HIR_PARAM_TYPE,
                             .synthetic = true,
                             .span = t->span};
    HirWherePredicate w = {
        .id = lower_next_id(l, t->span), .span = t->span, .origin = HIR_PRED_IMPL_TRAIT};
    w.bounded_ty = lower_path_ty(l, res, ident, t->span);
    w.bounds = lower_bounds(l, t->impl_trait.bounds, cx);
    vec_push(l->a, &l->o.synthetic, param);
    vec_push(l->a, &l->o.synthetic_predicates, w);
    return lower_path_ty(l, res, ident, t->span);
}

static HirTy *impl_trait(Lower *l, AstTy *t, ImplTraitCx cx) {
    switch (cx.kind) {
    case IMPL_TRAIT_UNIVERSAL: return universal_impl_trait(l, t, cx);
    case IMPL_TRAIT_OPAQUE: {
        HirOpaque *o = LOWER_NEW(l, HirOpaque);
        o->span = t->span;
        o->id = lower_next_id(l, t->span);
        o->def = new_opaque_def(l, t->id, t->span);
        o->fn_def = cx.fn_def;
        o->in_trait = cx.in_trait;
        DefId outer = l->o.parent_def;
        l->o.parent_def = o->def;
        o->bounds = lower_bounds(l, t->impl_trait.bounds, cx);
        l->o.parent_def = outer;
        return opaque_ty(l, o);
    }
    case IMPL_TRAIT_DISALLOWED: break;
    }
    bool alias = cx.where[0] == 't' && cx.where[1] == 'y', assoc = cx.where[0] == 'a';
    if (alias || assoc) {
        Diag *d = diag_error(l->s, E0658, t->span, "`impl Trait` in %s is unstable", cx.where);
        diag_note(d, "see issue #63063 <https://github.com/rust-lang/rust/issues/63063> for more "
                     "information");
        HirTy *out = lower_ty_new(l, HIR_TY_ERROR, t->span);
        out->proof = diag_emit(d);
        return out;
    }
    Diag *d = diag_error(l->s, E0562, t->span, "`impl Trait` is not allowed in %s", cx.where);
    diag_note(
        d, "`impl Trait` is only allowed in arguments and return types of functions and methods");
    HirTy *out = lower_ty_new(l, HIR_TY_ERROR, t->span);
    out->proof = diag_emit(d);
    return out;
}

// ---- trait objects ----------------------------------------------------------------------------------------------

static HirTy *error_bare(Lower *l, AstTy *t) {
    Diag *d = diag_error(l->s, E0782, t->span, "expected a type, found a trait");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(t->span), STR("dyn "),
                 "you can add the `dyn` keyword if you want a trait object");
    HirTy *out = lower_ty_new(l, HIR_TY_ERROR, t->span);
    out->proof = diag_emit(d);
    return out;
}

static HirTy *trait_object(Lower *l, AstTy *t, ImplTraitCx cx) {
    if (t->trait_object.is_bare && source_span_edition(&l->s->sources, t->span) >= EDITION_2021) {
        return error_bare(l, t);
    }
    HirTy *out = lower_ty_new(l, HIR_TY_TRAIT_OBJECT, t->span);
    HirBound *bounds = NEW_N(l->a, HirBound, t->trait_object.bounds.len);
    u32 n = 0;
    for (u32 i = 0; i < t->trait_object.bounds.len; i++) {
        AstBound *b = &t->trait_object.bounds.data[i];
        if (b->kind == AST_BOUND_OUTLIVES) {
            if (!out->trait_object.lifetime)
                out->trait_object.lifetime = lower_lifetime(l, &b->lifetime);
            continue;
        }
        if (b->kind == AST_BOUND_TRAIT) {
            HirBound lowered = lower_bound(l, b, cx);
            bounds[n++] = lowered;
        }
    }
    out->trait_object.bounds = (HirBounds){bounds, n};
    out->trait_object.is_bare = t->trait_object.is_bare;
    if (!out->trait_object.lifetime) {
        out->trait_object.lifetime =
            lower_lifetime_res(l, (LifetimeRes){.kind = LIFETIME_OBJECT_DEFAULT}, t->span);
    }
    return out;
}

// A path that names a trait where a type is wanted: `dyn` was left out, which 2021 forbids.
static HirTy *bare_trait_object(Lower *l, AstTy *t, Res res, ImplTraitCx cx) {
    if (source_span_edition(&l->s->sources, t->span) >= EDITION_2021) return error_bare(l, t);
    Diag *w = diag_lint(l->s, SYM(bare_trait_objects), t->span,
                        "trait objects without an explicit `dyn` are deprecated");
    if (w) {
        diag_suggest(w, APPLICABILITY_MACHINE_APPLICABLE, span_start(t->span), STR("dyn "),
                     "if this is a dyn-compatible trait, use `dyn`");
        diag_emit(w);
    }
    HirTy *out = lower_ty_new(l, HIR_TY_TRAIT_OBJECT, t->span);
    HirBound *bound = LOWER_NEW(l, HirBound);
    bound->kind = HIR_BOUND_TRAIT;
    bound->span = t->span;
    bound->for_params = lower_binder(l, (AstGenericParams){0}, t->id);
    const AstPath *path = &t->path.path;
    bound->trait_ref.id = lower_next_id(l, t->span);
    bound->trait_ref.path = lower_path(l, res, path->segments.data, path->segments.len, path->span,
                                       PATH_MODE_EXPLICIT, cx);
    out->trait_object.bounds = (HirBounds){bound, 1};
    out->trait_object.is_bare = true;
    out->trait_object.lifetime =
        lower_lifetime_res(l, (LifetimeRes){.kind = LIFETIME_OBJECT_DEFAULT}, t->span);
    return out;
}

static HirTy *path_ty(Lower *l, AstTy *t, ImplTraitCx cx) {
    PartialRes res = resolve_partial_res(l->s, t->id);
    if (!t->path.qself && res.unresolved == 0 && res.base.kind == RES_DEF) {
        DefKind kind = def_of(l->s, res.base.def)->kind;
        if (kind == DEF_TRAIT || kind == DEF_TRAIT_ALIAS)
            return bare_trait_object(l, t, res.base, cx);
    }
    HirTy *out = lower_ty_new(l, HIR_TY_PATH, t->span);
    out->path = lower_qpath(l, t->id, t->path.qself, &t->path.path, PATH_MODE_EXPLICIT, cx);
    if (out->path.kind == HIR_QPATH_RESOLVED && out->path.path->res.kind == RES_ERR) {
        out->kind = HIR_TY_ERROR;
        out->proof = (ErrorProof){1};
    }
    return out;
}

static HirTy *fn_pointer(Lower *l, AstTy *t) {
    HirTy *out = lower_ty_new(l, HIR_TY_FN_PTR, t->span);
    out->fn_ptr.for_params = lower_binder(l, t->bare_fn.for_params, t->id);
    out->fn_ptr.safety = t->bare_fn.header.safety;
    const AstFnHeader *h = &t->bare_fn.header;
    out->fn_ptr.abi = id_is_some(h->abi) ? h->abi : h->has_extern ? SYM(C) : SYM(Rust);
    out->fn_ptr.decl = lower_fn_decl(l, t->bare_fn.decl, impl_trait_not("`fn` pointer parameters"),
                                     impl_trait_not("`fn` pointer return types"));
    u32 n = t->bare_fn.decl->params.len;
    out->fn_ptr.names.data = NEW_N(l->a, Ident, n);
    out->fn_ptr.names.len = n;
    for (u32 i = 0; i < n; i++) {
        const AstPat *pat = t->bare_fn.decl->params.data[i].pat;
        if (pat && pat->kind == AST_PAT_IDENT) out->fn_ptr.names.data[i] = pat->ident.ident;
    }
    return out;
}

static HirTy *tuple_ty(Lower *l, AstTy *t, ImplTraitCx cx) {
    HirTy *out = lower_ty_new(l, HIR_TY_TUPLE, t->span);
    out->tuple.data = NEW_N(l->a, HirTy *, t->tuple.len);
    out->tuple.len = t->tuple.len;
    for (u32 i = 0; i < t->tuple.len; i++) out->tuple.data[i] = lower_ty(l, t->tuple.data[i], cx);
    return out;
}

static HirTy *ref_ty(Lower *l, AstTy *t, ImplTraitCx cx) {
    if (t->ref.pinned) diag_unsupported(l->s, t->span, "a pinned reference type");
    HirTy *out = lower_ty_new(l, HIR_TY_REF, t->span);
    if (t->ref.lifetime) {
        out->ref.lifetime = lower_lifetime(l, t->ref.lifetime);
    } else {
        Span amp = {t->span.lo, t->span.lo + 1, t->span.ctxt};
        out->ref.lifetime = lower_lifetime_res(l, resolve_lifetime_res(l->s, t->id), amp);
    }
    out->ref.ty = lower_ty(l, t->ref.mt.ty, cx);
    out->ref.mutbl = t->ref.mt.mutbl;
    return out;
}

static HirTy *error_ty(Lower *l, Span span, ErrorProof proof) {
    HirTy *out = lower_ty_new(l, HIR_TY_ERROR, span);
    out->proof = proof;
    return out;
}

HirTy *lower_ty(Lower *l, AstTy *t, ImplTraitCx cx) {
    HirTy *out;
    switch (t->kind) {
    case AST_TY_ERROR: return error_ty(l, t->span, t->proof);
    case AST_TY_PAREN: return lower_ty(l, t->inner, cx);
    case AST_TY_SLICE:
        out = lower_ty_new(l, HIR_TY_SLICE, t->span);
        out->inner = lower_ty(l, t->inner, cx);
        return out;
    case AST_TY_ARRAY:
        out = lower_ty_new(l, HIR_TY_ARRAY, t->span);
        out->array.elem = lower_ty(l, t->array.elem, cx);
        out->array.len = lower_const_arg(l, &t->array.len);
        return out;
    case AST_TY_PTR:
        out = lower_ty_new(l, HIR_TY_PTR, t->span);
        out->ptr.ty = lower_ty(l, t->ptr.ty, cx);
        out->ptr.mutbl = t->ptr.mutbl;
        return out;
    case AST_TY_REF: return ref_ty(l, t, cx);
    case AST_TY_BARE_FN: return fn_pointer(l, t);
    case AST_TY_NEVER: return lower_ty_new(l, HIR_TY_NEVER, t->span);
    case AST_TY_TUPLE: return tuple_ty(l, t, cx);
    case AST_TY_PATH: return path_ty(l, t, cx);
    case AST_TY_TRAIT_OBJECT: return trait_object(l, t, cx);
    case AST_TY_IMPL_TRAIT: return impl_trait(l, t, cx);
    case AST_TY_INFER: return lower_ty_new(l, HIR_TY_INFER, t->span);
    case AST_TY_IMPLICIT_SELF: {
        Res res = resolve_partial_res(l->s, t->id).base;
        if (res.kind == RES_NONE || res.kind == RES_ERR)
            return error_ty(l, t->span, (ErrorProof){1});
        return lower_path_ty(l, res, (Ident){KW(self_type), t->span}, t->span);
    }
    case AST_TY_MAC_CALL: return error_ty(l, t->span, (ErrorProof){1}); // the expander reported it
    case AST_TY_C_VAR_ARGS:
        return error_ty(l, t->span, diag_unsupported(l->s, t->span, "`...` here"));
    case AST_TY_TYPEOF: {
        Diag *d =
            diag_error(l->s, E0516, t->span, "`typeof` is a reserved keyword but unimplemented");
        diag_label(d, t->span, "reserved keyword");
        return error_ty(l, t->span, diag_emit(d));
    }
    case AST_TY_UNSAFE_BINDER:
        return error_ty(l, t->span, diag_unsupported(l->s, t->span, "an unsafe binder type"));
    }
    UNREACHABLE();
}
