// SPDX-License-Identifier: MIT
// late_ty.c: types, bounds and generic arguments.
#include "resolve/late.h"

static void fn_pointer(LateCx *cx, AstTy *t) {
    late_push_generics(cx, t->bare_fn.for_params, RIB_NORMAL, t->id, t->span, false);
    vec_last(&cx->lifetime_ribs)->place = BINDER_FN_PTR;
    LifetimeRib rib = lifetime_rib(LIFETIME_RIB_CREATE_PARAM);
    rib.binder = t->id;
    rib.parent = cx->current_def;
    late_push_lifetime_rib(cx, rib);
    late_fn_signature(cx, t->bare_fn.decl, false);
    late_pop_lifetime_rib(cx);
    late_pop_generics(cx);
}

static void bounds_at(LateCx *cx, AstBounds bounds, BinderPlace place) {
    BinderPlace outer = cx->bounds;
    cx->bounds = place;
    ast_visit_bounds(&cx->visitor, bounds);
    cx->bounds = outer;
}

static void impl_trait(LateCx *cx, AstTy *t) {
    if (!cx->in_output) {
        bounds_at(cx, t->impl_trait.bounds, BINDER_OTHER);
        return;
    }
    LifetimeRib rib = lifetime_rib(LIFETIME_RIB_GENERICS);
    rib.is_opaque = true;
    late_push_lifetime_rib(cx, rib);
    bounds_at(cx, t->impl_trait.bounds, BINDER_IMPL_TRAIT);
    late_pop_lifetime_rib(cx);
}

static bool bound_is_path_only(const AstBound *b) {
    return b->kind == AST_BOUND_TRAIT && b->for_params.len == 0;
}

// In 2015 a path in a type place with bounds may be a bare trait object; the parser made TRAIT_OBJECT of
// what has `+`. A single path that names a trait is for lowering to report (E0782) or accept.
void late_ty(AstVisitor *v, AstTy *t) {
    LateCx *cx = late_of(v);
    switch (t->kind) {
    case AST_TY_REF:
        if (t->ref.lifetime) {
            late_lifetime(v, t->ref.lifetime);
        } else {
            late_elided_ref(cx, t);
        }
        ast_visit_ty(v, t->ref.mt.ty);
        break;
    case AST_TY_PATH:
        late_path(cx, t->id, t->path.qself, &t->path.path, (PathSource){.kind = PATH_TYPE});
        break;
    case AST_TY_BARE_FN: fn_pointer(cx, t); break;
    case AST_TY_TRAIT_OBJECT:
        (void)bound_is_path_only;
        bounds_at(cx, t->trait_object.bounds, BINDER_DYN);
        break;
    case AST_TY_IMPL_TRAIT: impl_trait(cx, t); break;
    case AST_TY_IMPLICIT_SELF: {
        Res self = {0};
        late_lookup_lexical(cx, (Ident){KW(self_type), t->span}, NS_TYPE, true, &self);
        if (self.kind != RES_NONE) record_partial_res(cx->s, t->id, (PartialRes){.base = self});
        break;
    }
    case AST_TY_ARRAY:
        ast_visit_ty(v, t->array.elem);
        late_anon_const(cx, &t->array.len, CONST_GENERICS_TRIVIAL_ONLY);
        break;
    case AST_TY_UNSAFE_BINDER:
        late_push_generics(cx, t->unsafe_binder.for_params, RIB_NORMAL, t->id, t->span, false);
        ast_visit_ty(v, t->unsafe_binder.ty);
        late_pop_generics(cx);
        break;
    case AST_TY_ERROR:
    case AST_TY_SLICE:
    case AST_TY_PTR:
    case AST_TY_NEVER:
    case AST_TY_TUPLE:
    case AST_TY_PAREN:
    case AST_TY_INFER:
    case AST_TY_MAC_CALL:
    case AST_TY_C_VAR_ARGS:
    case AST_TY_TYPEOF: ast_walk_ty(v, t); break;
    }
}

static void use_bound(LateCx *cx, AstBound *b) {
    for_each(AstGenericArg, arg, b->use_args) {
        if (arg->kind == AST_ARG_LIFETIME) {
            late_lifetime(&cx->visitor, &arg->lifetime);
        } else if (arg->kind == AST_ARG_TYPE && arg->ty->kind == AST_TY_PATH) {
            // A type or a const parameter.
            const AstPath *path = &arg->ty->path.path;
            Res res = {0};
            Binding *binding =
                late_lookup_lexical(cx, path->segments.data[0].ident, NS_TYPE, true, &res);
            if (!binding && res.kind == RES_NONE) {
                binding =
                    late_lookup_lexical(cx, path->segments.data[0].ident, NS_VALUE, true, &res);
            }
            if (binding) res = binding->res;
            if (res.kind == RES_NONE) {
                diag_emit(diag_error(cx->s, E0800, path->span,
                                     "cannot find type or const parameter `%.*s` in this scope",
                                     SYM_ARG(cx->s, path->segments.data[0].ident.name)));
                res.kind = RES_ERR;
            }
            record_partial_res(cx->s, arg->ty->id, (PartialRes){.base = res});
        }
    }
}

void late_bound(AstVisitor *v, AstBound *b) {
    LateCx *cx = late_of(v);
    switch (b->kind) {
    case AST_BOUND_TRAIT:
        late_push_generics(cx, b->for_params, RIB_NORMAL, b->trait_ref.id, b->span, true);
        late_path(cx, b->trait_ref.id, NULL, &b->trait_ref.path, (PathSource){.kind = PATH_TRAIT});
        late_pop_generics(cx);
        break;
    case AST_BOUND_OUTLIVES: late_lifetime(v, &b->lifetime); break;
    case AST_BOUND_USE: use_bound(cx, b); break;
    }
}

// Fn(&T) -> &T: the lifetimes go to the bound's (maybe implied) `for<>`.
static void parenthesized(LateCx *cx, AstGenericArgs *a) {
    LifetimeRib rib = lifetime_rib(LIFETIME_RIB_CREATE_PARAM);
    rib.parent = cx->current_def;
    for (u32 i = cx->lifetime_ribs.len; i-- > 0;) {
        const LifetimeRib *outer = &cx->lifetime_ribs.data[i];
        if (outer->kind == LIFETIME_RIB_GENERICS &&
            (outer->is_poly_trait || id_is_some(outer->binder))) {
            rib.binder = outer->binder;
            break;
        }
        if (outer->kind == LIFETIME_RIB_ITEM) break;
    }
    AstParam *params = NEW_N(cx->scratch, AstParam, a->inputs.len);
    for (u32 i = 0; i < a->inputs.len; i++) params[i].ty = a->inputs.data[i];
    AstFnDecl decl = {.output = a->output, .output_span = a->output ? a->output->span : a->span};
    decl.params.data = params;
    decl.params.len = a->inputs.len;
    late_push_lifetime_rib(cx, rib);
    late_fn_signature(cx, &decl, false);
    late_pop_lifetime_rib(cx);
}

static void generic_arg(LateCx *cx, AstGenericArg *arg) {
    AstVisitor *v = &cx->visitor;
    switch (arg->kind) {
    case AST_ARG_LIFETIME: late_lifetime(v, &arg->lifetime); break;
    case AST_ARG_TYPE: {
        // `N` parses as a type: it is a constant when only a value of that name exists.
        AstTy *t = arg->ty;
        if (t->kind == AST_TY_PATH && !t->path.qself && t->path.path.segments.len == 1 &&
            !t->path.path.segments.data[0].args) {
            Ident ident = t->path.path.segments.data[0].ident;
            Res res = {0};
            Binding *b = late_lookup_lexical(cx, ident, NS_TYPE, false, &res);
            if (!b && res.kind == RES_NONE) {
                b = late_lookup_lexical(cx, ident, NS_VALUE, false, &res);
                if (b || res.kind != RES_NONE) {
                    late_push_rib(cx, NS_VALUE, RIB_CONSTANT);
                    vec_last(&cx->ribs[NS_VALUE].ribs)->generics = CONST_GENERICS_YES;
                    late_path(cx, t->id, NULL, &t->path.path, (PathSource){.kind = PATH_EXPR});
                    late_pop_rib(cx, NS_VALUE);
                    break;
                }
            }
        }
        ast_visit_ty(v, t);
        break;
    }
    case AST_ARG_CONST: late_anon_const(cx, &arg->value, CONST_GENERICS_TRIVIAL_ONLY); break;
    case AST_ARG_CONSTRAINT: {
        AstAssocConstraint *c = arg->constraint;
        ast_visit_generic_args(v, c->args);
        ast_visit_ty(v, c->ty);
        if (c->value) late_anon_const(cx, c->value, CONST_GENERICS_TRIVIAL_ONLY);
        ast_visit_bounds(v, c->bounds);
        break;
    }
    }
}

void late_generic_args(AstVisitor *v, AstGenericArgs *a) {
    LateCx *cx = late_of(v);
    if (a->kind == AST_ARGS_PAREN) {
        parenthesized(cx, a);
        return;
    }
    for_each(AstGenericArg, arg, a->args) generic_arg(cx, arg);
}
