// SPDX-License-Identifier: MIT
// derive.c: the frame of all derives. In: a struct, enum or union. Out: impls as rustc's deriving::generic
// makes them: the item's generics with the trait as bound on every type parameter and on every field type
// that is a projection of one; attributes; methods written as text by derive_traits.c and derive_cmp.c.
#include "expand/derive.h"

// ---- generics ----

static bool is_ty_param(const AstGenerics *g, Symbol name) {
    for_each(const AstGenericParam, p, g->params) {
        if (p->kind == AST_PARAM_TYPE && id_eq(p->ident.name, name)) return true;
    }
    return false;
}

static AstBound trait_bound(DeriveCx *d, const char *path_text) {
    Quote q = quote_new(d->s, d->span);
    quote(&q, "%s", path_text);
    TokenVec v = quote_finish(&q);
    Parser p = parser_new(d->s, SLICE_FROM(TokenStream, v), d->span);
    AstBound b = {.kind = AST_BOUND_TRAIT, .span = d->span};
    b.trait_ref.id = ast_new_id(d->s);
    CHECK(parse_path(&p, true, &b.trait_ref.path));
    return b;
}

typedef Vec(AstBound) BoundVec;

static void push_spec_bounds(DeriveCx *d, const DeriveImpl *spec, BoundVec *out) {
    if (spec->no_bounds) return;
    vec_push(d->s->arena, out, trait_bound(d, spec->trait));
    if (spec->extra_bound) vec_push(d->s->arena, out, trait_bound(d, spec->extra_bound));
    if (d->packed && spec->packed_needs_copy) {
        vec_push(d->s->arena, out, trait_bound(d, "$crate::marker::Copy"));
    }
}

typedef Vec(const AstTy *) TyVec;

static void find_projections(DeriveCx *d, const AstTy *t, TyVec *out);

static void find_in_args(DeriveCx *d, const AstGenericArgs *args, TyVec *out) {
    if (!args) return;
    for_each(const AstGenericArg, a, args->args) {
        if (a->kind == AST_ARG_TYPE) find_projections(d, a->ty, out);
        if (a->kind == AST_ARG_CONSTRAINT && a->constraint->ty) {
            find_projections(d, a->constraint->ty, out);
        }
    }
    for_each(AstTy *, t, args->inputs) find_projections(d, *t, out);
    if (args->output) find_projections(d, args->output, out);
}

// find_type_parameters: types in a field that start with a type parameter: `T::Item`. `T` alone is left out.
static void find_projections(DeriveCx *d, const AstTy *t, TyVec *out) {
    switch (t->kind) {
    case AST_TY_PATH:
        if (t->path.path.segments.len &&
            is_ty_param(d->generics, t->path.path.segments.data[0].ident.name) &&
            (t->path.path.segments.len > 1 || t->path.qself)) {
            vec_push(d->s->arena, out, t);
        }
        if (t->path.qself) find_projections(d, t->path.qself->ty, out);
        for_each(const AstPathSegment, seg, t->path.path.segments) find_in_args(d, seg->args, out);
        break;
    case AST_TY_SLICE:
    case AST_TY_PAREN: find_projections(d, t->inner, out); break;
    case AST_TY_ARRAY: find_projections(d, t->array.elem, out); break;
    case AST_TY_PTR: find_projections(d, t->ptr.ty, out); break;
    case AST_TY_REF: find_projections(d, t->ref.mt.ty, out); break;
    case AST_TY_TUPLE:
        for_each(AstTy *, e, t->tuple) find_projections(d, *e, out);
        break;
    case AST_TY_TRAIT_OBJECT:
        for_each(const AstBound, b, t->trait_object.bounds) {
            for_each(const AstPathSegment, seg, b->trait_ref.path.segments)
                find_in_args(d, seg->args, out);
        }
        break;
    default: break; // fn pointers bind lifetimes of their own
    }
}

static AstGenerics make_generics(DeriveCx *d, const DeriveImpl *spec) {
    Arena *a = d->s->arena;
    AstGenerics g = clone_generics(d->s, d->generics);
    bool any_ty = false;
    for_each(AstGenericParam, p, g.params) {
        p->attrs.len = 0;
        p->default_value = NULL;
        if (p->kind != AST_PARAM_TYPE) continue;
        any_ty = true;
        p->ty = NULL;
        BoundVec bounds = {0};
        push_spec_bounds(d, spec, &bounds);
        for_each(const AstBound, b, p->bounds) vec_push(a, &bounds, *b);
        p->bounds = (AstBounds){bounds.data, bounds.len};
    }
    if (!any_ty || spec->no_bounds || d->is_union) return g;
    Vec(AstWherePredicate) preds = {0};
    for_each(const AstWherePredicate, w, g.where_predicates) vec_push(a, &preds, *w);
    TyVec found = {0};
    for_each(const AstVariant, v, d->variants) {
        for_each(const AstField, f, v->data.fields) find_projections(d, f->ty, &found);
    }
    for (u32 i = 0; i < found.len; i++) {
        BoundVec bounds = {0};
        push_spec_bounds(d, spec, &bounds);
        AstWherePredicate w = {.id = ast_new_id(d->s),
                               .span = found.data[i]->span,
                               .ty = clone_ty(d->s, found.data[i])};
        w.bounds = (AstBounds){bounds.data, bounds.len};
        vec_push(a, &preds, w);
    }
    g.where_predicates.data = preds.data;
    g.where_predicates.len = preds.len;
    return g;
}

// ---- the impl ----

// Puts the asserted types into the `let _: Assert<_>;` statements of the impl's only method.
static void fill_asserts(DeriveCx *d, AstImpl *im) {
    u32 next = 0;
    if (im->items.len == 0 || im->items.data[0]->kind != AST_ITEM_FN) return;
    AstBlock *body = im->items.data[0]->fn->body;
    for (u32 i = 0; body && i < body->stmts.len && next < d->asserted.len; i++) {
        AstStmt *st = body->stmts.data[i];
        if (st->kind != AST_STMT_LET || !st->local->ty || st->local->ty->kind != AST_TY_PATH)
            continue;
        AstPath *path = &st->local->ty->path.path;
        AstGenericArgs *args = path->segments.data[path->segments.len - 1].args;
        if (!args || args->args.len != 1) continue;
        args->args.data[0] = (AstGenericArg){.kind = AST_ARG_TYPE,
                                             .span = d->asserted.data[next]->span,
                                             .ty = clone_ty(d->s, d->asserted.data[next])};
        next++;
    }
}

static bool is_lint_attr(const Session *s, const AstAttr *a) {
    return attr_path_is(s, a, "allow") || attr_path_is(s, a, "warn") ||
           attr_path_is(s, a, "deny") || attr_path_is(s, a, "forbid") ||
           attr_path_is(s, a, "stable") || attr_path_is(s, a, "unstable");
}

void derive_finish_impl(DeriveCx *d, const DeriveImpl *spec, Quote *body) {
    Session *s = d->s;
    Quote q = quote_new(s, d->span);
    TokenVec items = {0};
    if (body) items = quote_finish(body);
    quote(&q, "#[automatically_derived] %s %s impl %s for %t { %t }",
          spec->hidden ? "#[doc(hidden)]" : "", spec->is_unsafe ? "unsafe" : "", spec->trait,
          d->self_ty, SLICE_FROM(TokenStream, items));
    TokenVec v = quote_finish(&q);
    Parser p = parser_new(s, SLICE_FROM(TokenStream, v), d->span);
    AstItem *made = parse_item(&p);
    if (!made || made->kind != AST_ITEM_IMPL) return;
    made->impl->generics = make_generics(d, spec);
    for_each(const AstAttr, a, d->item->attrs) {
        if (is_lint_attr(s, a))
            made->attrs = attrs_append(s, made->attrs, (AstAttrs){(AstAttr *)a, 1});
    }
    made->span = d->span;
    fill_asserts(d, made->impl);
    d->asserted.len = 0;
    vec_push(s->arena, d->out, made);
}

// ---- fields and variants ----

Ident derive_field_ident(DeriveCx *d, const AstVariant *v, u32 i) {
    const AstField *f = &v->data.fields.data[i];
    if (id_is_some(f->ident.name)) return f->ident;
    return (Ident){intern(&d->s->symbols, str_format(d->s->arena, "%u", i)),
                   span_with_ctxt(f->span, d->span.ctxt)};
}

void derive_field_ref(DeriveCx *d, Quote *q, const AstVariant *v, u32 i, u32 side) {
    if (d->is_enum) {
        quote(q, "__%s_%u", side ? "arg1" : "self", i);
    } else if (d->packed) {
        quote(q, "&{ %s.%i }", side ? "other" : "self", derive_field_ident(d, v, i));
    } else {
        quote(q, "&%s.%i", side ? "other" : "self", derive_field_ident(d, v, i));
    }
}

void derive_ctor(DeriveCx *d, Quote *q, const AstVariant *v) {
    Ident name = {d->item->ident.name,
                  span_with_ctxt(d->item->ident.span, d->item->ident.span.ctxt)};
    if (d->is_enum)
        quote(q, "%i::%i", name, v->ident);
    else
        quote(q, "%i", name);
}

void derive_pat(DeriveCx *d, Quote *q, const AstVariant *v, const char *prefix) {
    derive_ctor(d, q, v);
    u32 n = v->data.fields.len;
    switch (v->data.kind) {
    case VARIANT_UNIT: break;
    case VARIANT_TUPLE:
        quote(q, "(");
        for (u32 i = 0; i < n; i++) quote(q, "%s%s_%u", i ? ", " : "", prefix, i);
        quote(q, ")");
        break;
    case VARIANT_STRUCT:
        quote(q, "{");
        for (u32 i = 0; i < n; i++) {
            quote(q, "%s%i: %s_%u", i ? ", " : "", derive_field_ident(d, v, i), prefix, i);
        }
        quote(q, "}");
        break;
    }
}

bool derive_all_fieldless(const DeriveCx *d) {
    for_each(const AstVariant, v, d->variants) {
        if (v->data.fields.len) return false;
    }
    return true;
}

bool derive_has_fieldless(const DeriveCx *d) {
    for_each(const AstVariant, v, d->variants) {
        if (v->data.fields.len == 0) return true;
    }
    return false;
}

const Symbol *derive_simple_path(const AstTy *ty) {
    if (ty->kind != AST_TY_PATH || ty->path.qself || ty->path.path.segments.len != 1 ||
        ty->path.path.segments.data[0].args) {
        return NULL;
    }
    return &ty->path.path.segments.data[0].ident.name;
}

void derive_assert_field_types(DeriveCx *d, Quote *q, const char *assert_path) {
    Map seen = {0};
    for_each(const AstVariant, v, d->variants) {
        for_each(const AstField, f, v->data.fields) {
            const Symbol *name = derive_simple_path(f->ty);
            if (name && !map_put(d->s->arena, &seen, name->v, 1)) continue;
            quote(q, "let _: %s<()>; ", assert_path);
            vec_push(d->s->arena, &d->asserted, f->ty);
        }
    }
}

// ---- the item ----

static TokenStream make_self_ty(DeriveCx *d) {
    Quote q = quote_new(d->s, d->span);
    quote(&q, "%i", d->item->ident);
    for (u32 i = 0; i < d->generics->params.len; i++) {
        const AstGenericParam *p = &d->generics->params.data[i];
        quote(&q, "%s", i ? ", " : "<");
        if (p->kind == AST_PARAM_LIFETIME) {
            Token *t = NEW(d->s->arena, Token);
            *t = (Token){.kind = TOK_LIFETIME, .symbol = p->ident.name, .span = p->ident.span};
            quote(&q, "%t", (TokenStream){t, 1});
        } else {
            quote(&q, "%i", p->ident);
        }
    }
    if (d->generics->params.len) quote(&q, ">");
    TokenVec v = quote_finish(&q);
    return SLICE_FROM(TokenStream, v);
}

static bool repr_packed(const Session *s, AstAttrs attrs) {
    for_each(const AstAttr, a, attrs) {
        if (a->is_doc || !attr_is(a, SYM(repr)) || a->args_kind != AST_ATTR_DELIMITED) continue;
        for_each(const Token, t, a->args) {
            if (t->kind == TOK_IDENT && symbol_is(t->symbol, packed)) return true;
        }
    }
    (void)s;
    return false;
}

static void read_item(DeriveCx *d) {
    const AstItem *item = d->item;
    d->is_enum = item->kind == AST_ITEM_ENUM;
    d->is_union = item->kind == AST_ITEM_UNION;
    if (d->is_enum) {
        d->generics = &item->enum_.generics;
        d->variants = (AstVariants){item->enum_.variants.data, item->enum_.variants.len};
    } else {
        d->generics = &item->struct_.generics;
        AstVariant *v = NEW(d->s->arena, AstVariant);
        v->ident = item->ident;
        v->data = item->struct_.data;
        v->span = item->span;
        d->variants = (AstVariants){v, 1};
    }
    d->packed = !d->is_enum && repr_packed(d->s, item->attrs);
    d->self_ty = make_self_ty(d);
}

void builtin_derive(MacroCx *cx, const AstItem *item, bool derives_copy, AstItems *out) {
    DeriveCx d = {.cx = cx,
                  .s = cx->sess,
                  .item = item,
                  .span = cx->def_site,
                  .derives_copy = derives_copy,
                  .out = out};
    read_item(&d);
    BuiltinMacro b = cx->builtin;
    if (d.is_union && b != BUILTIN_CLONE && b != BUILTIN_COPY && b != BUILTIN_EQ) {
        diag_emit(
            diag_error(cx->sess, E_NONE, cx->call, "this trait cannot be derived for unions"));
        return;
    }
    switch (b) {
    case BUILTIN_CLONE: derive_clone(&d); break;
    case BUILTIN_COPY: derive_copy(&d); break;
    case BUILTIN_DEBUG: derive_debug(&d); break;
    case BUILTIN_DEFAULT: derive_default(&d); break;
    case BUILTIN_EQ: derive_eq(&d); break;
    case BUILTIN_HASH: derive_hash(&d); break;
    case BUILTIN_ORD: derive_ord(&d); break;
    case BUILTIN_PARTIAL_EQ: derive_partial_eq(&d); break;
    case BUILTIN_PARTIAL_ORD: derive_partial_ord(&d); break;
    default:
        diag_unsupported(cx->sess, cx->call, "deriving `%.*s`", SYM_ARG(cx->sess, cx->name));
        break;
    }
}
