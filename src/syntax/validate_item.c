// SPDX-License-Identifier: MIT
// validate_item.c: the checks of AST validation, with rustc's wording. See validate.c for the walk.
#include "syntax/validate_internal.h"

static Diag *err(Validator *v, ErrorCode code, Span at, const char *msg) {
    return diag_error(v->s, code, at, "%s", msg);
}

static void emit(Validator *v, ErrorCode code, Span at, const char *msg) {
    diag_emit(err(v, code, at, msg));
}

// ---- visibility ----

static void no_vis(Validator *v, const AstVis *vis, const char *note) {
    if (vis->kind == AST_VIS_INHERITED) return;
    Diag *d = err(v, E0449, vis->span, "visibility qualifiers are not permitted here");
    if (note) diag_note(d, "%s", note);
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, vis->span, STR(""), "remove the qualifier");
    diag_emit(d);
}

static void check_vis(Validator *v, const AstItem *it) {
    if (v->place == IN_TRAIT_IMPL || v->place == IN_TRAIT)
        no_vis(v, &it->vis, "trait items always share the visibility of their trait");
    else if (it->kind == AST_ITEM_IMPL)
        no_vis(v, &it->vis,
               it->impl->of_trait ? NULL : "place qualifiers on individual impl items instead");
    else if (it->kind == AST_ITEM_FOREIGN_MOD)
        no_vis(v, &it->vis, "place qualifiers on individual foreign items instead");
    if (it->kind != AST_ITEM_ENUM) return;
    static const char NOTE[] =
        "enum variants and their fields always share the visibility of the enum they are in";
    for_each(AstVariant, var, it->enum_.variants) {
        no_vis(v, &var->vis, NOTE);
        for_each(AstField, f, var->data.fields) no_vis(v, &f->vis, NOTE);
    }
}

// ---- bodies ----

static void missing_body(Validator *v, const AstItem *it, const char *msg,
                         const char *replacement) {
    Diag *d = err(v, E_NONE, it->span, msg);
    Span semi = span_end(it->span);
    if (semi.lo > it->span.lo) semi.lo--;
    diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, semi, str_of_c(replacement),
                 "provide a definition");
    diag_emit(d);
}

static void extra_body(Validator *v, const AstItem *it, const char *what, Span body) {
    Diag *d = diag_error(v->s, E_NONE, it->ident.span, "incorrect %s inside `extern` block", what);
    diag_label(d, it->ident.span, "cannot have a body");
    diag_label(d, body, "the invalid body");
    diag_note(d, "for more information, visit https://doc.rust-lang.org/std/keyword.extern.html");
    diag_emit(d);
}

static bool is_intrinsic(const AstItem *it) { // its body is the compiler
    for_each(AstAttr, a, it->attrs)
        if (a->path.segments.len == 1 &&
            symbol_is(a->path.segments.data[0].ident.name, rustc_intrinsic))
            return true;
    return false;
}

static void check_body(Validator *v, const AstItem *it) {
    bool impl = v->place == IN_TRAIT_IMPL || v->place == IN_INHERENT_IMPL,
         free = v->place == IN_MODULE;
    if (it->kind == AST_ITEM_FN) {
        if (v->place == IN_EXTERN && it->fn->body)
            extra_body(v, it, "function", it->fn->body->span);
        if (it->fn->body || is_intrinsic(it)) return;
        if (free) missing_body(v, it, "free function without a body", " { <body> }");
        if (impl) missing_body(v, it, "associated function in `impl` without body", " { <body> }");
    } else if (it->kind == AST_ITEM_CONST && !it->const_.expr) {
        if (free) missing_body(v, it, "free constant item without body", " = <expr>;");
        if (impl) missing_body(v, it, "associated constant in `impl` without body", " = <expr>;");
    } else if (it->kind == AST_ITEM_STATIC) {
        if (v->place == IN_EXTERN && it->static_.expr)
            extra_body(v, it, "`static`", it->static_.expr->span);
        if (free && !it->static_.expr)
            missing_body(v, it, "free static item without body", " = <expr>;");
    } else if (it->kind == AST_ITEM_TY_ALIAS) {
        if (v->place == IN_EXTERN && it->ty_alias.ty)
            extra_body(v, it, "`type`", it->ty_alias.ty->span);
        if (it->ty_alias.ty) return;
        if (free) missing_body(v, it, "free type alias without body", " = <type>;");
        if (impl) missing_body(v, it, "associated type in `impl` without body", " = <type>;");
    }
}

// ---- functions ----

static void fn_header(Validator *v, const AstItem *it) {
    const AstFnHeader *h = &it->fn->header;
    if (h->is_const && h->coroutine != COROUTINE_NONE) {
        Diag *d = err(v, E_NONE, h->const_span, "functions cannot be both `const` and `async`");
        diag_label(d, h->const_span, "`const` because of this");
        diag_label(d, h->async_span, "`async` because of this");
        diag_emit(d);
    }
    if (h->is_const && (v->place == IN_TRAIT || v->place == IN_TRAIT_IMPL)) {
        Diag *d = err(v, E0379, h->const_span,
                      v->place == IN_TRAIT ? "functions in traits cannot be declared const"
                                           : "functions in trait impls cannot be declared "
                                             "const");
        diag_label(d, h->const_span, "functions in %s cannot be const",
                   v->place == IN_TRAIT ? "traits" : "trait impls");
        diag_emit(d);
    }
    if (v->place != IN_EXTERN) return;
    struct {
        bool set;
        Span span;
        const char *name;
    } bad[] = {{h->is_const, h->const_span, "const"},
               {h->coroutine != COROUTINE_NONE, h->async_span, "async"},
               {h->has_extern, h->extern_span, "extern"}};
    for (u32 i = 0; i < ARRAY_LEN(bad); i++) {
        if (!bad[i].set) continue;
        Diag *d =
            diag_error(v->s, E_NONE, bad[i].span,
                       "functions in `extern` blocks cannot have `%s` qualifier", bad[i].name);
        diag_label(d, bad[i].span, "in this `extern` block");
        diag_emit(d);
    }
}

static void item_safety(Validator *v, const AstItem *it, Safety safety, Span at) {
    if (v->place == IN_EXTERN) {
        if (safety != SAFETY_DEFAULT && v->extern_safety != SAFETY_UNSAFE)
            emit(v, E_NONE, it->span,
                 "items in `extern` blocks without an `unsafe` qualifier cannot have safety "
                 "qualifiers");
    } else if (safety == SAFETY_SAFE) {
        (void)at;
        emit(
            v, E_NONE, it->span,
            "items outside of `unsafe extern { }` cannot be declared with `safe` safety qualifier");
    } else if (safety == SAFETY_UNSAFE && it->kind == AST_ITEM_STATIC) {
        emit(v, E_NONE, it->span,
             "static items cannot be declared with `unsafe` safety qualifier outside of "
             "`extern` block");
    }
}

static bool plain_binding(const AstPat *pat) {
    return pat->kind == AST_PAT_WILD || pat->kind == AST_PAT_ERROR ||
           (pat->kind == AST_PAT_IDENT && !pat->ident.by_ref && !pat->ident.mutbl &&
            !pat->ident.sub);
}

void validate_fn_decl(Validator *v, const AstFnDecl *decl, bool self_allowed, bool has_body,
                      bool is_ptr) {
    for (u32 i = 0; i < decl->params.len; i++) {
        const AstParam *p = &decl->params.data[i];
        if (p->is_self && !self_allowed) {
            Diag *d =
                err(v, E_NONE, p->span, "`self` parameter is only allowed in associated functions");
            diag_label(d, p->span, "not semantically valid as function parameter");
            diag_note(d, "associated functions are those in `impl` or `trait` definitions");
            diag_emit(d);
        }
        if (p->ty->kind == AST_TY_C_VAR_ARGS && i + 1 < decl->params.len)
            emit(v, E_NONE, p->span, "`...` must be the last argument of a C-variadic function");
        for_each(AstAttr, a, p->attrs) {
            if (!a->is_doc) continue;
            Diag *d = err(v, E_NONE, a->span,
                          "documentation comments cannot be applied to function parameters");
            diag_label(d, a->span, "doc comments are not allowed here");
            diag_emit(d);
        }
        if (has_body || !p->pat || plain_binding(p->pat)) continue;
        bool only_mut =
            p->pat->kind == AST_PAT_IDENT && !p->pat->ident.by_ref && !p->pat->ident.sub;
        if (is_ptr)
            emit(v, E0561, p->pat->span, "patterns aren't allowed in function pointer types");
        else if (v->place == IN_EXTERN)
            emit(v, E0130, p->pat->span,
                 "patterns aren't allowed in foreign function declarations");
        else if (v->place == IN_TRAIT && (!only_mut || !p->is_self))
            emit(v, only_mut ? E_NONE : E0642, p->pat->span,
                 "patterns aren't allowed in functions without bodies");
    }
}

static void c_variadic(Validator *v, const AstItem *it) {
    if (!it->fn->decl->c_variadic || v->place == IN_EXTERN) return;
    const AstFnHeader *h = &it->fn->header;
    Span at = vec_last(&it->fn->decl->params)->span;
    Str abi = h->has_extern && id_is_some(h->abi) ? sym_str(v->s, h->abi) : STR("C");
    bool c = h->has_extern && (str_eq(abi, STR("C")) || str_eq(abi, STR("C-unwind")));
    if (c && h->safety == SAFETY_UNSAFE && h->coroutine == COROUTINE_NONE)
        syntax_gate(v->s, it->span, "c_variadic", 44930, "C-variadic functions are unstable");
    else if (!h->has_extern)
        emit(v, E_NONE, at, "`...` is not supported for non-extern functions");
    else if (!c)
        diag_emit(diag_error(v->s, E_NONE, at,
                             "`...` is not supported for `extern \"%.*s\"` functions",
                             STR_ARG(abi)));
    else
        emit(v, E_NONE, at, "functions with a C variable argument list must be unsafe");
}

static void check_fn(Validator *v, const AstItem *it) {
    bool assoc = v->place != IN_MODULE && v->place != IN_EXTERN;
    fn_header(v, it);
    item_safety(v, it,
                it->fn->header.safety == SAFETY_UNSAFE && v->place != IN_EXTERN
                    ? SAFETY_DEFAULT
                    : it->fn->header.safety,
                it->fn->header.unsafe_span);
    validate_fn_decl(v, it->fn->decl, assoc,
                     it->fn->body || v->place == IN_MODULE || v->place == IN_TRAIT_IMPL ||
                         v->place == IN_INHERENT_IMPL,
                     false);
    c_variadic(v, it);
}

// ---- other items ----

static void bounds_without_effect(Validator *v, const AstItem *it) {
    if (it->kind != AST_ITEM_TY_ALIAS || v->place == IN_TRAIT || !it->ty_alias.bounds.len) return;
    Span at = span_to(it->ty_alias.bounds.data[0].span, vec_last(&it->ty_alias.bounds)->span);
    if (v->place == IN_EXTERN || v->place == IN_TRAIT_IMPL || v->place == IN_INHERENT_IMPL ||
        v->place == IN_MODULE)
        emit(v, E_NONE, at, "bounds on `type`s in this context have no effect");
}

static bool has_impl_trait(const AstTy *ty) {
    switch (ty->kind) {
    case AST_TY_IMPL_TRAIT: return true;
    case AST_TY_PAREN:
    case AST_TY_SLICE: return has_impl_trait(ty->inner);
    case AST_TY_REF: return has_impl_trait(ty->ref.mt.ty);
    case AST_TY_TUPLE:
        for_each(AstTy *, t, ty->tuple)
            if (has_impl_trait(*t)) return true;
        return false;
    case AST_TY_PATH:
        for_each(AstPathSegment, seg, ty->path.path.segments) {
            if (!seg->args) continue;
            for_each(AstGenericArg, a, seg->args->args)
                if (a->kind == AST_ARG_TYPE && has_impl_trait(a->ty)) return true;
        }
        return false;
    default: return false;
    }
}

static void ty_alias_gates(Validator *v, const AstItem *it) {
    if (v->place == IN_INHERENT_IMPL)
        syntax_gate(v->s, it->span, "inherent_associated_types", 8995,
                    "inherent associated types are unstable");
    if (v->place == IN_TRAIT && it->ty_alias.ty)
        syntax_gate(v->s, it->span, "associated_type_defaults", 29661,
                    "associated type defaults are unstable");
    if (v->place == IN_EXTERN)
        syntax_gate(v->s, it->span, "extern_types", 43467, "extern types are experimental");
    if (it->ty_alias.ty && has_impl_trait(it->ty_alias.ty))
        syntax_gate(
            v->s, it->ty_alias.ty->span,
            v->place == IN_TRAIT_IMPL ? "impl_trait_in_assoc_type" : "type_alias_impl_trait", 63063,
            v->place == IN_TRAIT_IMPL ? "`impl Trait` in associated types is unstable"
                                      : "`impl Trait` in type aliases is unstable");
}

static void check_impl(Validator *v, const AstItem *it) {
    const AstImpl *im = it->impl;
    if (im->is_default)
        syntax_gate(v->s, it->span, "specialization", 31844, "specialization is unstable");
    if (im->negative && im->of_trait)
        syntax_gate(v->s, im->of_trait->path.span, "negative_impls", 68318,
                    "negative trait bounds are not fully implemented; use marker types for now");
    if (im->of_trait) {
        if (im->negative && im->safety == SAFETY_UNSAFE)
            emit(v, E0198, it->span, "negative impls cannot be unsafe");
        return;
    }
    if (im->safety == SAFETY_UNSAFE)
        emit(v, E0197, im->self_ty->span, "inherent impls cannot be unsafe");
    if (im->is_default) emit(v, E_NONE, im->self_ty->span, "inherent impls cannot be `default`");
}

static void check_auto_trait(Validator *v, const AstItem *it) {
    const AstTrait *t = it->trait;
    if (!t->is_auto) return;
    syntax_gate(v->s, it->span, "auto_traits", 13231,
                "auto traits are experimental and possibly buggy");
    if (t->generics.params.len)
        emit(v, E0567, t->generics.span, "auto traits cannot have generic parameters");
    if (t->bounds.len)
        emit(v, E0568, span_to(t->bounds.data[0].span, vec_last(&t->bounds)->span),
             "auto traits cannot have super traits or lifetime bounds");
    if (t->items.len) emit(v, E0380, it->ident.span, "auto traits cannot have associated items");
}

static void check_default(Validator *v, const AstItem *it) {
    bool is_default = (it->kind == AST_ITEM_FN && it->fn->is_default) ||
                      (it->kind == AST_ITEM_CONST && it->const_.is_default) ||
                      (it->kind == AST_ITEM_TY_ALIAS && it->ty_alias.is_default);
    if (!is_default) return;
    syntax_gate(v->s, it->span, "specialization", 31844, "specialization is unstable");
    if (v->place == IN_TRAIT_IMPL) return;
    emit(v, E_NONE, it->span, "`default` is only allowed on items in trait impls");
}

void validate_item(Validator *v, const AstItem *it) {
    check_vis(v, it);
    check_body(v, it);
    check_default(v, it);
    bounds_without_effect(v, it);
    switch (it->kind) {
    case AST_ITEM_FN: check_fn(v, it); break;
    case AST_ITEM_STATIC: item_safety(v, it, it->static_.safety, it->span); break;
    case AST_ITEM_MOD:
        if (it->mod.safety == SAFETY_UNSAFE)
            emit(v, E_NONE, it->span, "module cannot be declared unsafe");
        break;
    case AST_ITEM_FOREIGN_MOD:
        if (it->foreign_mod.safety == SAFETY_DEFAULT &&
            source_span_edition(&v->s->sources, it->span) >= EDITION_2024)
            emit(v, E_NONE, it->span, "extern blocks must be marked as unsafe");
        if (it->foreign_mod.safety == SAFETY_SAFE)
            emit(v, E_NONE, it->span, "extern block cannot be declared safe");
        break;
    case AST_ITEM_TY_ALIAS: ty_alias_gates(v, it); break;
    case AST_ITEM_UNION:
        if (!it->struct_.data.fields.len && !it->struct_.data.recovered)
            emit(v, E_NONE, it->span, "unions cannot have zero fields");
        break;
    case AST_ITEM_TRAIT: check_auto_trait(v, it); break;
    case AST_ITEM_IMPL: check_impl(v, it); break;
    case AST_ITEM_TRAIT_ALIAS:
        syntax_gate(v->s, it->span, "trait_alias", 41517, "trait aliases are experimental");
        break;
    case AST_ITEM_CONST:
    case AST_ITEM_ENUM:
    case AST_ITEM_STRUCT:
    case AST_ITEM_EXTERN_CRATE:
    case AST_ITEM_USE:
    case AST_ITEM_GLOBAL_ASM:
    case AST_ITEM_MAC_CALL:
    case AST_ITEM_MACRO_DEF:
    case AST_ITEM_DELEGATION: break;
    }
}

// ---- generics ----

void validate_generics(Validator *v, const AstGenerics *g) {
    bool seen_other = false, reported = false;
    const AstGenericParam *with_default = NULL;
    for_each(AstGenericParam, gp, g->params) {
        bool lifetime = gp->kind == AST_PARAM_LIFETIME;
        if (lifetime && seen_other && !reported) {
            emit(v, E_NONE, gp->ident.span,
                 "lifetime parameters must be declared prior to type and const parameters");
            reported = true;
        }
        seen_other |= !lifetime;
        if (lifetime) continue;
        bool has = gp->kind == AST_PARAM_TYPE ? gp->ty != NULL : gp->default_value != NULL;
        if (has) {
            if (!with_default) with_default = gp;
        } else if (with_default) {
            emit(v, E_NONE, with_default->ident.span,
                 "generic parameters with a default must be trailing");
            with_default = NULL;
        }
    }
    for_each(AstWherePredicate, w, g->where_predicates) {
        if (!w->eq_ty) continue;
        Diag *d = err(v, E_NONE, w->span,
                      "equality constraints are not yet supported in `where` clauses");
        diag_label(d, w->span, "not supported");
        diag_note(d, "see issue #20041 <https://github.com/rust-lang/rust/issues/20041> for more "
                     "information");
        diag_emit(d);
    }
}

void validate_for_params(Validator *v, const AstGenericParams *params) {
    bool gated = false;
    for_each(AstGenericParam, gp, *params) {
        if (gp->kind != AST_PARAM_LIFETIME) {
            if (!gated)
                syntax_gate(v->s, gp->ident.span, "non_lifetime_binders", 108185,
                            "only lifetime parameters can be used in this context");
            gated = true;
        } else if (gp->bounds.len) {
            emit(v, E_NONE, span_to(gp->bounds.data[0].span, vec_last(&gp->bounds)->span),
                 "bounds cannot be used in this context");
        }
    }
}

void validate_generic_args(Validator *v, const AstGenericArgs *args) {
    const AstGenericArg *constraint = NULL, *first = NULL;
    for_each(AstGenericArg, a, args->args) {
        if (a->kind == AST_ARG_CONSTRAINT) {
            if (!constraint) constraint = a;
            continue;
        }
        if (!first) first = a;
        if (!constraint) continue;
        Diag *d =
            err(v, E_NONE, first->span, "generic arguments must come before the first constraint");
        diag_label(d, constraint->span, "constraint");
        diag_label(d, a->span, "generic argument");
        diag_emit(d);
        return;
    }
}

void validate_dyn(Validator *v, const AstTy *ty) {
    u32 lifetimes = 0;
    for_each(AstBound, b, ty->trait_object.bounds) {
        if (b->kind == AST_BOUND_OUTLIVES && ++lifetimes == 2)
            emit(v, E0226, b->span, "only a single explicit lifetime bound is permitted");
        if (b->kind == AST_BOUND_USE)
            emit(v, E_NONE, b->span,
                 "`use<...>` precise capturing syntax not allowed in `dyn` trait object bounds");
        if (b->kind != AST_BOUND_TRAIT) continue;
        for_each(AstPathSegment, seg, b->trait_ref.path.segments) {
            if (!seg->args) continue;
            for_each(AstGenericArg, a, seg->args->args)
                if (a->kind == AST_ARG_CONSTRAINT && !a->constraint->ty && !a->constraint->value)
                    emit(v, E_NONE, a->span,
                         "associated type bounds are not allowed in `dyn` types");
        }
    }
}

void validate_bound(Validator *v, const AstBound *b) {
    if (b->polarity == BOUND_NEGATIVE)
        emit(v, E_NONE, b->span, "negative bounds are not supported");
}
