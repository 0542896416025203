// SPDX-License-Identifier: MIT
// print_ty.c: printing of names, paths, generics, attributes, types and patterns.
#include "syntax/print_internal.h"

void print_newline(Printer *pr) {
    if (pr->flat) {
        if (pr->out->len && pr->out->data[pr->out->len - 1] != ' ') put(pr, " ");
        return;
    }
    put(pr, "\n");
    for (u32 i = 0; i < pr->indent; i++) put(pr, "    ");
}

static void put_sym(Printer *pr, Symbol s) {
    buf_put_str(pr->out, sym_str(pr->s, s));
}

// rustc's rule: raw where the name is a keyword of the edition and no path segment keyword.
void print_ident(Printer *pr, Ident ident) {
    Symbol n = ident.name;
    bool segment = symbol_is_kw(n, self_value) || symbol_is_kw(n, self_type) ||
                   symbol_is_kw(n, super) || symbol_is_kw(n, crate) ||
                   symbol_is_kw(n, underscore) || symbol_is(n, dollar_crate) ||
                   symbol_is(n, path_root) || symbol_is(n, empty);
    if (!segment && ident_is_reserved(pr->s, ident)) {
        Str text = source_span_text(&pr->s->sources, ident.span);
        bool lifetime = text.len && text.data[0] == '\'';
        if (!lifetime) put(pr, "r#");
    }
    put_sym(pr, n);
}

void print_lifetime(Printer *pr, Symbol name) {
    Str text = sym_str(pr->s, name);
    Ident bare = {intern(&pr->s->symbols, str_from(text.data + 1, text.len - 1)), SPAN_NONE};
    bool keyword = bare.name.v <= KW_INDEX_while && bare.name.v > KW_INDEX_underscore &&
                   !symbol_is_kw(bare.name, static);
    if (keyword) {
        put(pr, "'r#");
        put_sym(pr, bare.name);
    } else {
        buf_put_str(pr->out, text);
    }
}

// ---- paths ----

static void print_generic_arg(Printer *pr, const AstGenericArg *a) {
    switch (a->kind) {
    case AST_ARG_LIFETIME: print_lifetime(pr, a->lifetime.ident.name); return;
    case AST_ARG_TYPE: print_ty(pr, a->ty); return;
    case AST_ARG_CONST: print_expr(pr, a->value.value); return;
    case AST_ARG_CONSTRAINT: {
        const AstAssocConstraint *c = a->constraint;
        AstPathSegment seg = {.ident = c->ident, .args = c->args};
        print_segment(pr, &seg, false);
        if (c->ty || c->value) {
            put(pr, " = ");
            if (c->ty)
                print_ty(pr, c->ty);
            else
                print_expr(pr, c->value->value);
        } else {
            put(pr, ": ");
            print_bounds(pr, &c->bounds);
        }
        return;
    }
    }
    UNREACHABLE();
}

static void print_generic_args(Printer *pr, const AstGenericArgs *args, bool expr_style) {
    switch (args->kind) {
    case AST_ARGS_ANGLE:
        put(pr, expr_style ? "::<" : "<");
        for (u32 i = 0; i < args->args.len; i++) {
            if (i) put(pr, ", ");
            print_generic_arg(pr, &args->args.data[i]);
        }
        put(pr, ">");
        return;
    case AST_ARGS_PAREN:
        put(pr, expr_style ? "::(" : "(");
        for (u32 i = 0; i < args->inputs.len; i++) {
            if (i) put(pr, ", ");
            print_ty(pr, args->inputs.data[i]);
        }
        put(pr, ")");
        if (args->output) {
            put(pr, " -> ");
            print_ty(pr, args->output);
        }
        return;
    case AST_ARGS_PAREN_ELIDED: put(pr, expr_style ? "::(..)" : "(..)"); return;
    }
    UNREACHABLE();
}

void print_segment(Printer *pr, const AstPathSegment *seg, bool expr_style) {
    print_ident(pr, seg->ident);
    if (seg->args) print_generic_args(pr, seg->args, expr_style);
}

static void print_segments(Printer *pr, const AstPathSegment *segs, u32 n, bool expr_style) {
    for (u32 i = 0; i < n; i++) {
        if (i) put(pr, "::");
        if (symbol_is(segs[i].ident.name, path_root)) continue;
        print_segment(pr, &segs[i], expr_style);
    }
}

void print_path(Printer *pr, const AstPath *path, bool expr_style) {
    print_segments(pr, path->segments.data, path->segments.len, expr_style);
}

void print_qpath(Printer *pr, const AstQSelf *q, const AstPath *path, bool expr_style) {
    if (!q) {
        print_path(pr, path, expr_style);
        return;
    }
    put(pr, "<");
    print_ty(pr, q->ty);
    if (q->position) {
        put(pr, " as ");
        print_segments(pr, path->segments.data, q->position, false);
    }
    put(pr, ">");
    for (u32 i = q->position; i < path->segments.len; i++) {
        put(pr, "::");
        print_segment(pr, &path->segments.data[i], expr_style);
    }
}

// ---- generics ----

static void print_bound(Printer *pr, const AstBound *b) {
    switch (b->kind) {
    case AST_BOUND_OUTLIVES: print_lifetime(pr, b->lifetime.ident.name); return;
    case AST_BOUND_USE:
        put(pr, "use<");
        for (u32 i = 0; i < b->use_args.len; i++) {
            if (i) put(pr, ", ");
            print_generic_arg(pr, &b->use_args.data[i]);
        }
        put(pr, ">");
        return;
    case AST_BOUND_TRAIT:
        print_for_params(pr, &b->for_params);
        if (b->is_const) put(pr, "[const] ");
        if (b->is_async) put(pr, "async ");
        if (b->polarity == BOUND_MAYBE) put(pr, "?");
        if (b->polarity == BOUND_NEGATIVE) put(pr, "!");
        print_path(pr, &b->trait_ref.path, false);
        return;
    }
    UNREACHABLE();
}

void print_bounds(Printer *pr, const AstBounds *bounds) {
    for (u32 i = 0; i < bounds->len; i++) {
        if (i) put(pr, " + ");
        print_bound(pr, &bounds->data[i]);
    }
}

static void print_generic_param(Printer *pr, const AstGenericParam *gp) {
    print_attrs(pr, &gp->attrs, false, true);
    switch (gp->kind) {
    case AST_PARAM_LIFETIME: print_lifetime(pr, gp->ident.name); break;
    case AST_PARAM_TYPE: print_ident(pr, gp->ident); break;
    case AST_PARAM_CONST:
        put(pr, "const ");
        print_ident(pr, gp->ident);
        put(pr, ": ");
        print_ty(pr, gp->ty);
        if (gp->default_value) {
            put(pr, " = ");
            print_expr(pr, gp->default_value->value);
        }
        return;
    }
    if (gp->bounds.len) {
        put(pr, ": ");
        print_bounds(pr, &gp->bounds);
    }
    if (gp->kind == AST_PARAM_TYPE && gp->ty) {
        put(pr, " = ");
        print_ty(pr, gp->ty);
    }
}

static void print_param_list(Printer *pr, const AstGenericParams *params) {
    put(pr, "<");
    for (u32 i = 0; i < params->len; i++) {
        if (i) put(pr, ", ");
        print_generic_param(pr, &params->data[i]);
    }
    put(pr, ">");
}

void print_generic_params(Printer *pr, const AstGenericParams *params) {
    if (params->len) print_param_list(pr, params);
}

void print_for_params(Printer *pr, const AstGenericParams *params) {
    if (!params->len) return;
    put(pr, "for");
    print_param_list(pr, params);
    put(pr, " ");
}

void print_where(Printer *pr, const AstGenerics *g) {
    if (!g->where_predicates.len) return;
    put(pr, " where ");
    for (u32 i = 0; i < g->where_predicates.len; i++) {
        const AstWherePredicate *w = &g->where_predicates.data[i];
        if (i) put(pr, ", ");
        print_attrs(pr, &w->attrs, false, true);
        if (w->is_region) {
            print_lifetime(pr, w->lifetime.ident.name);
        } else {
            print_for_params(pr, &w->for_params);
            print_ty(pr, w->ty);
        }
        if (w->eq_ty) {
            put(pr, " = ");
            print_ty(pr, w->eq_ty);
            continue;
        }
        put(pr, ":");
        if (w->bounds.len) put(pr, " ");
        print_bounds(pr, &w->bounds);
    }
}

// ---- attributes, macros ----

void print_delimited(Printer *pr, Delim delim, TokenStream ts) {
    static const char *const OPEN[] = {"(", " { ", "[", ""}, *const CLOSE[] = {")", " }", "]", ""};
    if (delim == DELIM_BRACE && !ts.len) {
        put(pr, " {}");
        return;
    }
    put(pr, OPEN[delim]);
    token_stream_print(pr->out, pr->s, ts);
    if (ts.len && ts.data[ts.len - 1].kind == TOK_DOC_COMMENT && !ts.data[ts.len - 1].doc_block)
        put(pr, "\n");
    put(pr, CLOSE[delim]);
}

static void print_attr(Printer *pr, const AstAttr *a) {
    if (a->is_doc) {
        Token t = {.kind = TOK_DOC_COMMENT,
                   .symbol = a->doc_text,
                   .doc_inner = a->inner,
                   .doc_block = a->doc_block};
        token_print(pr->out, pr->s, &t);
        return;
    }
    put(pr, a->inner ? "#![" : "#[");
    if (a->is_unsafe) put(pr, "unsafe(");
    print_path(pr, &a->path, false);
    switch (a->args_kind) {
    case AST_ATTR_EMPTY: break;
    case AST_ATTR_DELIMITED: print_delimited(pr, a->delim, a->args); break;
    case AST_ATTR_EQ:
        put(pr, " = ");
        print_expr(pr, a->value);
        break;
    }
    put(pr, a->is_unsafe ? ")]" : "]");
}

void print_attrs(Printer *pr, const AstAttrs *attrs, bool inner, bool inline_) {
    for_each(AstAttr, a, *attrs) {
        if (a->inner != inner) continue;
        print_attr(pr, a);
        if (a->is_doc && !a->doc_block)
            put(pr, "\n");
        else if (inline_)
            put(pr, " ");
        else
            print_newline(pr);
    }
}

void print_mac(Printer *pr, const AstMacCall *mac) {
    print_path(pr, &mac->path, false);
    put(pr, "!");
    print_delimited(pr, mac->delim, mac->args);
}

void print_vis(Printer *pr, const AstVis *vis) {
    if (vis->kind == AST_VIS_INHERITED) return;
    put(pr, "pub");
    if (vis->kind == AST_VIS_RESTRICTED) {
        Symbol first = vis->path.segments.data[0].ident.name;
        bool simple = vis->path.segments.len == 1 &&
                      (symbol_is_kw(first, crate) || symbol_is_kw(first, super) ||
                       symbol_is_kw(first, self_value));
        put(pr, simple ? "(" : "(in ");
        print_path(pr, &vis->path, false);
        put(pr, ")");
    }
    put(pr, " ");
}

void print_lit(Printer *pr, const AstLit *lit) {
    Token t = {.kind = TOK_LITERAL,
               .lit_kind = (u8)lit->kind,
               .symbol = lit->symbol,
               .suffix = lit->suffix,
               .raw_hashes = lit->raw_hashes};
    token_print(pr->out, pr->s, &t);
}

// ---- types ----

static void print_mut_ty(Printer *pr, const AstMutTy *mt) {
    // `&(A + B)` keeps its parentheses as a node; made-up trees may lack it.
    bool paren = (mt->ty->kind == AST_TY_TRAIT_OBJECT && mt->ty->trait_object.bounds.len > 1) ||
                 (mt->ty->kind == AST_TY_IMPL_TRAIT && mt->ty->impl_trait.bounds.len > 1);
    if (paren) put(pr, "(");
    print_ty(pr, mt->ty);
    if (paren) put(pr, ")");
}

// In edition 2015 `dyn ::a::B` is a path that begins with a name `dyn`.
static void print_trait_object(Printer *pr, const AstTy *ty) {
    AstBounds bounds = ty->trait_object.bounds;
    if (!ty->trait_object.is_bare) put(pr, "dyn ");
    const AstBound *first = bounds.data;
    bool global = bounds.len && !ty->trait_object.is_bare && first->kind == AST_BOUND_TRAIT &&
                  first->trait_ref.path.segments.len &&
                  symbol_is(first->trait_ref.path.segments.data[0].ident.name, path_root) &&
                  source_span_edition(&pr->s->sources, ty->span) == EDITION_2015;
    if (global) {
        put(pr, "(");
        print_bound(pr, first);
        put(pr, bounds.len > 1 ? ") + " : ")");
        bounds.data++;
        bounds.len--;
    }
    print_bounds(pr, &bounds);
}

void print_ty(Printer *pr, const AstTy *ty) {
    switch (ty->kind) {
    case AST_TY_ERROR: put(pr, "(/*ERROR*/)"); return;
    case AST_TY_SLICE:
        put(pr, "[");
        print_ty(pr, ty->inner);
        put(pr, "]");
        return;
    case AST_TY_ARRAY:
        put(pr, "[");
        print_ty(pr, ty->array.elem);
        put(pr, "; ");
        print_expr(pr, ty->array.len.value);
        put(pr, "]");
        return;
    case AST_TY_PTR:
        put(pr, ty->ptr.mutbl ? "*mut " : "*const ");
        print_mut_ty(pr, &ty->ptr);
        return;
    case AST_TY_REF:
        put(pr, "&");
        if (ty->ref.lifetime) {
            print_lifetime(pr, ty->ref.lifetime->ident.name);
            put(pr, " ");
        }
        if (ty->ref.pinned) put(pr, ty->ref.mt.mutbl ? "pin " : "pin const ");
        if (ty->ref.mt.mutbl) put(pr, "mut ");
        print_mut_ty(pr, &ty->ref.mt);
        return;
    case AST_TY_BARE_FN:
        print_for_params(pr, &ty->bare_fn.for_params);
        print_fn_header(pr, &ty->bare_fn.header);
        put(pr, "fn");
        print_fn_decl(pr, ty->bare_fn.decl);
        return;
    case AST_TY_NEVER: put(pr, "!"); return;
    case AST_TY_TUPLE:
        put(pr, "(");
        for (u32 i = 0; i < ty->tuple.len; i++) {
            if (i) put(pr, ", ");
            print_ty(pr, ty->tuple.data[i]);
        }
        put(pr, ty->tuple.len == 1 ? ",)" : ")");
        return;
    case AST_TY_PATH: print_qpath(pr, ty->path.qself, &ty->path.path, false); return;
    case AST_TY_TRAIT_OBJECT: print_trait_object(pr, ty); return;
    case AST_TY_IMPL_TRAIT:
        put(pr, "impl ");
        print_bounds(pr, &ty->impl_trait.bounds);
        return;
    case AST_TY_PAREN:
        put(pr, "(");
        print_ty(pr, ty->inner);
        put(pr, ")");
        return;
    case AST_TY_INFER: put(pr, "_"); return;
    case AST_TY_IMPLICIT_SELF: put(pr, "Self"); return;
    case AST_TY_MAC_CALL: print_mac(pr, ty->mac); return;
    case AST_TY_C_VAR_ARGS: put(pr, "..."); return;
    case AST_TY_TYPEOF:
        put(pr, "typeof(");
        print_expr(pr, ty->typeof_expr.value);
        put(pr, ")");
        return;
    case AST_TY_UNSAFE_BINDER:
        put(pr, "unsafe");
        print_param_list(pr, &ty->unsafe_binder.for_params);
        put(pr, " ");
        print_ty(pr, ty->unsafe_binder.ty);
        return;
    }
    UNREACHABLE();
}

// ---- patterns ----

static void print_pats(Printer *pr, const AstPats *pats, const char *sep) {
    for (u32 i = 0; i < pats->len; i++) {
        if (i) put(pr, sep);
        print_pat(pr, pats->data[i]);
    }
}

static void print_struct_pat(Printer *pr, const AstPat *pat) {
    print_qpath(pr, pat->struct_.qself, &pat->struct_.path, true);
    put(pr, " { ");
    for (u32 i = 0; i < pat->struct_.fields.len; i++) {
        const AstPatField *f = &pat->struct_.fields.data[i];
        if (i) put(pr, ", ");
        print_attrs(pr, &f->attrs, false, true);
        if (!f->shorthand) {
            print_ident(pr, f->ident);
            put(pr, ": ");
        }
        print_pat(pr, f->pat);
    }
    if (pat->struct_.rest) put(pr, pat->struct_.fields.len ? ", .." : "..");
    put(pr, " }");
}

void print_pat(Printer *pr, const AstPat *pat) {
    switch (pat->kind) {
    case AST_PAT_ERROR: put(pr, "_ /*ERROR*/"); return;
    case AST_PAT_WILD: put(pr, "_"); return;
    case AST_PAT_IDENT:
        if (pat->ident.mutbl) put(pr, "mut ");
        if (pat->ident.by_ref) put(pr, pat->ident.ref_mutbl ? "ref mut " : "ref ");
        print_ident(pr, pat->ident.ident);
        if (pat->ident.sub) {
            put(pr, " @ ");
            print_pat(pr, pat->ident.sub);
        }
        return;
    case AST_PAT_STRUCT: print_struct_pat(pr, pat); return;
    case AST_PAT_TUPLE_STRUCT:
        print_qpath(pr, pat->tuple_struct.qself, &pat->tuple_struct.path, true);
        put(pr, "(");
        print_pats(pr, &pat->tuple_struct.pats, ", ");
        put(pr, ")");
        return;
    case AST_PAT_OR:
        if (pat->pats.len == 1) put(pr, "| ");
        print_pats(pr, &pat->pats, " | ");
        return;
    case AST_PAT_PATH: print_qpath(pr, pat->path.qself, &pat->path.path, true); return;
    case AST_PAT_TUPLE:
        put(pr, "(");
        print_pats(pr, &pat->pats, ", ");
        put(pr, pat->pats.len == 1 && pat->pats.data[0]->kind != AST_PAT_REST ? ",)" : ")");
        return;
    case AST_PAT_BOX:
        put(pr, "box ");
        print_pat(pr, pat->inner);
        return;
    case AST_PAT_DEREF:
        put(pr, "deref!(");
        print_pat(pr, pat->inner);
        put(pr, ")");
        return;
    case AST_PAT_REF:
        put(pr, pat->ref.mutbl ? "&mut " : "&");
        // `&mut x` is a reference pattern, `&(mut x)` a mutable binding behind one
        if (!pat->ref.mutbl && pat->ref.pat->kind == AST_PAT_IDENT && pat->ref.pat->ident.mutbl &&
            !pat->ref.pat->ident.by_ref) {
            put(pr, "(");
            print_pat(pr, pat->ref.pat);
            put(pr, ")");
        } else {
            print_pat(pr, pat->ref.pat);
        }
        return;
    case AST_PAT_EXPR: print_expr(pr, pat->expr); return;
    case AST_PAT_RANGE:
        if (pat->range.lo) print_expr(pr, pat->range.lo);
        put(pr, pat->range.end == RANGE_END_INCLUDED   ? "..="
                : pat->range.end == RANGE_END_EXCLUDED ? ".."
                                                       : "...");
        if (pat->range.hi) print_expr(pr, pat->range.hi);
        return;
    case AST_PAT_SLICE:
        put(pr, "[");
        print_pats(pr, &pat->pats, ", ");
        put(pr, "]");
        return;
    case AST_PAT_REST: put(pr, ".."); return;
    case AST_PAT_NEVER: put(pr, "!"); return;
    case AST_PAT_PAREN:
        put(pr, "(");
        print_pat(pr, pat->inner);
        put(pr, ")");
        return;
    case AST_PAT_MAC_CALL: print_mac(pr, pat->mac); return;
    }
    UNREACHABLE();
}
