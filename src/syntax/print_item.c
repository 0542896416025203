// SPDX-License-Identifier: MIT
// print_item.c: printing of items and whole crates, and the printer's public face.
#include "syntax/print_internal.h"

void print_fn_header(Printer *pr, const AstFnHeader *h) {
    if (h->is_const) put(pr, "const ");
    if (h->coroutine == COROUTINE_ASYNC || h->coroutine == COROUTINE_ASYNC_GEN) put(pr, "async ");
    if (h->coroutine == COROUTINE_GEN || h->coroutine == COROUTINE_ASYNC_GEN) put(pr, "gen ");
    if (h->safety == SAFETY_UNSAFE) put(pr, "unsafe ");
    if (h->safety == SAFETY_SAFE) put(pr, "safe ");
    if (!h->has_extern) return;
    put(pr, "extern ");
    if (id_is_some(h->abi)) buf_printf(pr->out, "\"%.*s\" ", SYM_ARG(pr->s, h->abi));
}

static void print_self_param(Printer *pr, const AstParam *p) {
    const AstTy *ty = p->ty;
    if (ty->kind == AST_TY_REF && ty->ref.mt.ty->kind == AST_TY_IMPLICIT_SELF) {
        put(pr, "&");
        if (ty->ref.lifetime) {
            print_lifetime(pr, ty->ref.lifetime->ident.name);
            put(pr, " ");
        }
        if (ty->ref.pinned) put(pr, ty->ref.mt.mutbl ? "pin " : "pin const ");
        put(pr, ty->ref.mt.mutbl ? "mut self" : "self");
        return;
    }
    print_pat(pr, p->pat);
    if (ty->kind == AST_TY_IMPLICIT_SELF) return;
    put(pr, ": ");
    print_ty(pr, ty);
}

void print_params(Printer *pr, const AstFnDecl *decl) {
    put(pr, "(");
    for (u32 i = 0; i < decl->params.len; i++) {
        const AstParam *p = &decl->params.data[i];
        if (i) put(pr, ", ");
        print_attrs(pr, &p->attrs, false, true);
        if (p->is_self) {
            print_self_param(pr, p);
            continue;
        }
        if (p->pat) {
            print_pat(pr, p->pat);
            put(pr, ": ");
        }
        print_ty(pr, p->ty);
    }
    put(pr, ")");
}

void print_fn_decl(Printer *pr, const AstFnDecl *decl) {
    print_params(pr, decl);
    if (!decl->output) return;
    put(pr, " -> ");
    print_ty(pr, decl->output);
}

static void print_fn(Printer *pr, const AstItem *it) {
    const AstFn *fn = it->fn;
    if (fn->is_default) put(pr, "default ");
    print_fn_header(pr, &fn->header);
    put(pr, "fn ");
    print_ident(pr, it->ident);
    print_generic_params(pr, &fn->generics.params);
    print_fn_decl(pr, fn->decl);
    print_where(pr, &fn->generics);
    if (!fn->body) {
        put(pr, ";");
        return;
    }
    put(pr, " ");
    print_block(pr, fn->body, &it->attrs);
}

static void print_use_tree(Printer *pr, const AstUseTree *t) {
    print_path(pr, &t->prefix, false);
    bool root =
        t->prefix.segments.len == 1 && symbol_is(t->prefix.segments.data[0].ident.name, path_root);
    switch (t->kind) {
    case AST_USE_SIMPLE:
        if (id_is_some(t->rename.name)) {
            put(pr, " as ");
            print_ident(pr, t->rename);
        }
        return;
    case AST_USE_GLOB: put(pr, root || t->prefix.segments.len ? "::*" : "*"); return;
    case AST_USE_NESTED:
        put(pr, t->prefix.segments.len ? "::{" : "{");
        for (u32 i = 0; i < t->nested.len; i++) {
            if (i) put(pr, ", ");
            print_use_tree(pr, &t->nested.data[i]);
        }
        put(pr, "}");
        return;
    }
    UNREACHABLE();
}

static void print_items(Printer *pr, const AstItems *items, const AstAttrs *attrs) {
    put(pr, " {");
    pr->indent++;
    bool inner = false;
    if (attrs)
        for_each(AstAttr, a, *attrs) inner |= a->inner;
    if (inner) {
        print_newline(pr);
        print_attrs(pr, attrs, true, true);
    }
    for_each(AstItem *, it, *items) {
        print_newline(pr);
        print_item(pr, *it);
    }
    pr->indent--;
    if (items->len || inner) print_newline(pr);
    put(pr, "}");
}

static void print_field(Printer *pr, const AstField *f) {
    print_attrs(pr, &f->attrs, false, true);
    print_vis(pr, &f->vis);
    if (id_is_some(f->ident.name)) {
        print_ident(pr, f->ident);
        put(pr, ": ");
    }
    print_ty(pr, f->ty);
    if (f->default_value) {
        put(pr, " = ");
        print_expr(pr, f->default_value->value);
    }
}

static void print_variant_data(Printer *pr, const AstVariantData *data) {
    switch (data->kind) {
    case VARIANT_UNIT: return;
    case VARIANT_TUPLE:
        put(pr, "(");
        for (u32 i = 0; i < data->fields.len; i++) {
            if (i) put(pr, ", ");
            print_field(pr, &data->fields.data[i]);
        }
        put(pr, ")");
        return;
    case VARIANT_STRUCT:
        put(pr, " {");
        pr->indent++;
        for_each(AstField, f, data->fields) {
            print_newline(pr);
            print_field(pr, f);
            put(pr, ",");
        }
        pr->indent--;
        if (data->fields.len) print_newline(pr);
        put(pr, "}");
        return;
    }
    UNREACHABLE();
}

static void print_struct(Printer *pr, const AstItem *it) {
    const AstVariantData *data = &it->struct_.data;
    put(pr, it->kind == AST_ITEM_UNION ? "union " : "struct ");
    print_ident(pr, it->ident);
    print_generic_params(pr, &it->struct_.generics.params);
    if (data->kind == VARIANT_STRUCT) {
        print_where(pr, &it->struct_.generics);
        print_variant_data(pr, data);
        return;
    }
    print_variant_data(pr, data);
    print_where(pr, &it->struct_.generics);
    put(pr, ";");
}

static void print_enum(Printer *pr, const AstItem *it) {
    put(pr, "enum ");
    print_ident(pr, it->ident);
    print_generic_params(pr, &it->enum_.generics.params);
    print_where(pr, &it->enum_.generics);
    put(pr, " {");
    pr->indent++;
    for_each(AstVariant, v, it->enum_.variants) {
        print_newline(pr);
        print_attrs(pr, &v->attrs, false, false);
        print_vis(pr, &v->vis);
        print_ident(pr, v->ident);
        print_variant_data(pr, &v->data);
        if (v->discr) {
            put(pr, " = ");
            print_expr(pr, v->discr->value);
        }
        put(pr, ",");
    }
    pr->indent--;
    if (it->enum_.variants.len) print_newline(pr);
    put(pr, "}");
}

static void print_trait(Printer *pr, const AstItem *it) {
    const AstTrait *t = it->trait;
    if (t->is_const) put(pr, "const ");
    if (t->safety == SAFETY_UNSAFE) put(pr, "unsafe ");
    if (t->is_auto) put(pr, "auto ");
    put(pr, "trait ");
    print_ident(pr, it->ident);
    print_generic_params(pr, &t->generics.params);
    if (t->bounds.len) {
        put(pr, ": ");
        print_bounds(pr, &t->bounds);
    }
    print_where(pr, &t->generics);
    print_items(pr, &t->items, &it->attrs);
}

static void print_impl(Printer *pr, const AstItem *it) {
    const AstImpl *im = it->impl;
    if (im->is_default) put(pr, "default ");
    if (im->safety == SAFETY_UNSAFE) put(pr, "unsafe ");
    put(pr, "impl");
    if (im->generics.params.len)
        print_generic_params(pr, &im->generics.params);
    else if (im->generics.span.hi > im->generics.span.lo)
        put(pr, "<>");
    put(pr, " ");
    if (im->is_const) put(pr, "const ");
    if (im->negative) put(pr, "!");
    if (im->of_trait) {
        print_path(pr, &im->of_trait->path, false);
        put(pr, " for ");
    }
    print_ty(pr, im->self_ty);
    print_where(pr, &im->generics);
    print_items(pr, &im->items, &it->attrs);
}

static void print_ty_alias(Printer *pr, const AstItem *it) {
    if (it->ty_alias.is_default) put(pr, "default ");
    put(pr, "type ");
    print_ident(pr, it->ident);
    print_generic_params(pr, &it->ty_alias.generics.params);
    if (it->ty_alias.bounds.len) {
        put(pr, ": ");
        print_bounds(pr, &it->ty_alias.bounds);
    }
    if (it->ty_alias.ty) {
        put(pr, " = ");
        print_ty(pr, it->ty_alias.ty);
    }
    print_where(pr, &it->ty_alias.generics);
    put(pr, ";");
}

static void print_const(Printer *pr, const AstItem *it) {
    bool is_static = it->kind == AST_ITEM_STATIC;
    if (is_static) {
        put(pr, it->static_.safety == SAFETY_UNSAFE ? "unsafe "
                : it->static_.safety == SAFETY_SAFE ? "safe "
                                                    : "");
        put(pr, it->static_.mutbl ? "static mut " : "static ");
    } else {
        put(pr, it->const_.is_default ? "default const " : "const ");
    }
    print_ident(pr, it->ident);
    if (!is_static) print_generic_params(pr, &it->const_.generics.params);
    const AstTy *ty = is_static ? it->static_.ty : it->const_.ty;
    const AstExpr *e = is_static ? it->static_.expr : it->const_.expr;
    if (ty) {
        put(pr, ": ");
        print_ty(pr, ty);
    }
    if (e) {
        put(pr, " = ");
        print_expr(pr, e);
    }
    if (!is_static) print_where(pr, &it->const_.generics);
    put(pr, ";");
}

static void print_macro_def(Printer *pr, const AstItem *it) {
    bool rules = it->macro_def->is_macro_rules;
    put(pr, rules ? "macro_rules! " : "macro ");
    print_ident(pr, it->ident);
    if (rules || it->macro_def->has_rules) {
        print_delimited(pr, DELIM_BRACE, it->macro_def->body);
    } else {
        token_stream_print(pr->out, pr->s, it->macro_def->body);
    }
}

static void print_foreign_mod(Printer *pr, const AstItem *it) {
    if (it->foreign_mod.safety == SAFETY_UNSAFE) put(pr, "unsafe ");
    put(pr, "extern");
    if (id_is_some(it->foreign_mod.abi))
        buf_printf(pr->out, " \"%.*s\"", SYM_ARG(pr->s, it->foreign_mod.abi));
    print_items(pr, &it->foreign_mod.items, &it->attrs);
}

static void print_mod(Printer *pr, const AstItem *it) {
    if (it->mod.safety == SAFETY_UNSAFE) put(pr, "unsafe ");
    put(pr, "mod ");
    print_ident(pr, it->ident);
    if (!it->mod.is_inline && !it->mod.loaded)
        put(pr, ";");
    else
        print_items(pr, &it->mod.items, &it->attrs);
}

void print_item(Printer *pr, const AstItem *it) {
    print_attrs(pr, &it->attrs, false, false);
    print_vis(pr, &it->vis);
    switch (it->kind) {
    case AST_ITEM_EXTERN_CRATE:
        put(pr, "extern crate ");
        if (id_is_some(it->extern_crate.orig_name)) {
            buf_put_str(pr->out, sym_str(pr->s, it->extern_crate.orig_name));
            put(pr, " as ");
        }
        print_ident(pr, it->ident);
        put(pr, ";");
        return;
    case AST_ITEM_USE:
        put(pr, "use ");
        print_use_tree(pr, it->use);
        put(pr, ";");
        return;
    case AST_ITEM_STATIC:
    case AST_ITEM_CONST: print_const(pr, it); return;
    case AST_ITEM_FN: print_fn(pr, it); return;
    case AST_ITEM_MOD: print_mod(pr, it); return;
    case AST_ITEM_FOREIGN_MOD: print_foreign_mod(pr, it); return;
    case AST_ITEM_GLOBAL_ASM:
        put(pr, "global_asm!");
        print_delimited(pr, DELIM_PAREN, it->global_asm.args);
        put(pr, ";");
        return;
    case AST_ITEM_TY_ALIAS: print_ty_alias(pr, it); return;
    case AST_ITEM_ENUM: print_enum(pr, it); return;
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION: print_struct(pr, it); return;
    case AST_ITEM_TRAIT: print_trait(pr, it); return;
    case AST_ITEM_TRAIT_ALIAS:
        put(pr, "trait ");
        print_ident(pr, it->ident);
        print_generic_params(pr, &it->trait_alias.generics.params);
        put(pr, " = ");
        print_bounds(pr, &it->trait_alias.bounds);
        print_where(pr, &it->trait_alias.generics);
        put(pr, ";");
        return;
    case AST_ITEM_IMPL: print_impl(pr, it); return;
    case AST_ITEM_MAC_CALL:
        print_mac(pr, it->mac);
        if (it->mac->delim != DELIM_BRACE) put(pr, ";");
        return;
    case AST_ITEM_MACRO_DEF: print_macro_def(pr, it); return;
    case AST_ITEM_DELEGATION:
        put(pr, "reuse ");
        print_qpath(pr, it->delegation.qself, &it->delegation.path, true);
        if (id_is_some(it->delegation.rename.name)) {
            put(pr, " as ");
            print_ident(pr, it->delegation.rename);
        }
        if (it->delegation.body) {
            put(pr, " ");
            print_block(pr, it->delegation.body, NULL);
        } else {
            put(pr, ";");
        }
        return;
    }
    UNREACHABLE();
}

// ---- the public face ----

void ast_print_crate(Buf *out, Session *s, const AstCrate *crate) {
    Printer pr = {.out = out, .s = s};
    print_attrs(&pr, &crate->attrs, true, false);
    for_each(AstItem *, it, crate->items) {
        print_item(&pr, *it);
        put(&pr, "\n");
    }
}

void ast_print_item(Buf *out, Session *s, const AstItem *item) {
    Printer pr = {.out = out, .s = s, .flat = true};
    print_item(&pr, item);
}

void ast_print_expr(Buf *out, Session *s, const AstExpr *e) {
    Printer pr = {.out = out, .s = s, .flat = true};
    print_expr(&pr, e);
}

void ast_print_ty(Buf *out, Session *s, const AstTy *ty) {
    Printer pr = {.out = out, .s = s, .flat = true};
    print_ty(&pr, ty);
}

void ast_print_pat(Buf *out, Session *s, const AstPat *pat) {
    Printer pr = {.out = out, .s = s, .flat = true};
    print_pat(&pr, pat);
}

void ast_print_path(Buf *out, Session *s, const AstPath *path) {
    Printer pr = {.out = out, .s = s, .flat = true};
    print_path(&pr, path, false);
}

void ast_print_stmt(Buf *out, Session *s, const AstStmt *stmt) {
    Printer pr = {.out = out, .s = s, .flat = true};
    print_stmt(&pr, stmt);
}
