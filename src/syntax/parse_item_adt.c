// SPDX-License-Identifier: MIT
// parse_item_adt.c: structs, unions, enums, use trees, traits and impls.
#include "syntax/parser_internal.h"

// ---- fields ----

typedef Vec(AstField) FieldVec;

static bool tuple_field(Parser *p, void *ctx) {
    AstField f = {.id = ast_new_id(p->sess)};
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return false;
    f.attrs.data = attrs.data;
    f.attrs.len = attrs.len;
    Span lo = p->token.span;
    if (!syn_vis(p, &f.vis, true)) return false;
    if (!(f.ty = syn_ty(p))) return false;
    f.span = span_to(lo, p->prev_span);
    vec_push(p->sess->arena, (FieldVec *)ctx, f);
    return true;
}

static bool tuple_body(Parser *p, AstVariantData *data) {
    FieldVec v = {0};
    data->kind = VARIANT_TUPLE;
    if (!syn_delim_seq(p, TOK_OPEN_PAREN, TOK_CLOSE_PAREN, tuple_field, &v, NULL)) return false;
    data->fields.data = v.data;
    data->fields.len = v.len;
    return true;
}

// The separator after a named field. *end: no more fields.
static bool field_end(Parser *p, bool *end) {
    *end = false;
    switch (p->token.kind) {
    case TOK_COMMA: parser_bump(p); return true;
    case TOK_CLOSE_BRACE: return true;
    case TOK_DOC_COMMENT: {
        Span at = p->token.span;
        Diag *d =
            syn_error(p, E0585, at, "found a documentation comment that doesn't document anything");
        diag_help(
            d,
            "doc comments must come before what they document, if a comment was intended use `//`");
        syn_report(p, d);
        parser_bump(p);
        if (p->token.kind == TOK_CLOSE_BRACE) return true;
        syn_eat_noexpect(p, TOK_COMMA);
        return true;
    }
    default: break;
    }
    if (p->aborted) return false;
    Span at = span_end(p->prev_span);
    Diag *d =
        syn_fail(p, E_NONE, at, "expected `,`, or `}`, found %s", syn_token_descr(p, &p->token));
    if (p->no_recovery) return false;
    if (p->token.kind == TOK_IDENT ||
        (p->token.kind == TOK_POUND && syn_look(p, 1)->kind == TOK_OPEN_BRACKET)) {
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, STR(","), "try adding a comma");
        syn_emit_pending(p);
        return true;
    }
    if (p->token.kind == TOK_SEMI) { // `a: T;`
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR(","),
                     "try replacing `;` by a comma");
        syn_emit_pending(p);
        parser_bump(p);
        return true;
    }
    return false;
}

// The name of a field or variant. A keyword here ends the whole body: it may be a method, or an item.
static bool field_ident(Parser *p, Ident *out, const char *what) {
    if (!syn_is_reserved(p) || p->no_recovery) return syn_ident(p, out);
    if (syn_check_fn_front(p, false)) {
        Span at = p->token.span;
        while (p->token.kind != TOK_OPEN_BRACE && p->token.kind != TOK_SEMI &&
               p->token.kind != TOK_COMMA && p->token.kind != TOK_COLON &&
               p->token.kind != TOK_CLOSE_BRACE && p->token.kind != TOK_EOF)
            syn_skip_tree(p);
        if (p->token.kind == TOK_OPEN_BRACE) {
            syn_skip_tree(p);
            Diag *d = syn_fail(p, E_NONE, span_to(at, p->prev_span),
                               "functions are not allowed in %s definitions", what);
            diag_help(d, "unlike in C++, Java, and C#, functions are declared in `impl` blocks");
            return false;
        }
        Diag *d = syn_fail(p, E_NONE, at, "expected identifier, found keyword `%.*s`",
                           STR_ARG(source_span_text(&p->sess->sources, at)));
        diag_label(d, at, "expected identifier, found keyword");
        return false;
    }
    bool let = syn_token_is_kw(&p->token, KW(let));
    syn_is_ident_or_fail(p, out, false);
    if (let && p->pending)
        diag_note(p->pending, "the `let` keyword is not allowed in `struct` fields");
    return false;
}

static bool named_field(Parser *p, AstField *f, const char *what) {
    *f = (AstField){.id = ast_new_id(p->sess)};
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return false;
    f->attrs.data = attrs.data;
    f->attrs.len = attrs.len;
    Span lo = p->token.span;
    if (!syn_vis(p, &f->vis, false)) return false;
    if (syn_check_kw(p, KW(unsafe))) {
        Span at = p->token.span;
        parser_bump(p);
        syn_gate(p, at, "unsafe_fields", 132922, "`unsafe` fields are unstable");
    }
    if (!field_ident(p, &f->ident, what)) return false;
    if (p->token.kind == TOK_BANG && !p->no_recovery) {
        Diag *d = syn_fail(p, E_NONE, p->token.span, "macros cannot expand to %s fields", what);
        (void)d;
        return false;
    }
    if (p->token.kind == TOK_PATH_SEP && !p->no_recovery) {
        Diag *d =
            syn_error(p, E_NONE, p->token.span, "found single colon in a struct field type path");
        d->message = str_copy(p->sess->arena, STR("expected `:`, found `::`"));
        syn_report(p, d);
        parser_bump(p);
    } else if (syn_expect(p, TOK_COLON) == SYN_ERROR) {
        return false;
    }
    if (!(f->ty = syn_ty(p))) return false;
    if (syn_eat(p, TOK_EQ)) {
        Span eq = p->prev_span;
        AstExpr *e = syn_expr(p);
        if (!e) return false;
        f->default_value = syn_anon_const(p, e);
        syn_gate(p, span_to(eq, p->prev_span), "default_field_values", 132162,
                 "default values on fields are experimental");
    }
    f->span = span_to(lo, p->prev_span);
    return true;
}

static bool record_body(Parser *p, AstVariantData *data, Ident name, const char *what,
                        bool had_where) {
    data->kind = VARIANT_STRUCT;
    if (!syn_eat(p, TOK_OPEN_BRACE)) {
        if (p->aborted) return false;
        Diag *d = syn_fail(p, E_NONE, p->token.span, "expected %s`{` after struct name, found %s",
                           had_where ? "" : "`where`, or ", syn_token_descr(p, &p->token));
        diag_label(d, p->token.span, "expected %s`{` after struct name",
                   had_where ? "" : "`where`, or ");
        return false;
    }
    FieldVec v = {0};
    bool end = false;
    while (!end && p->token.kind != TOK_CLOSE_BRACE && p->token.kind != TOK_EOF) {
        AstField f;
        bool ok = named_field(p, &f, what);
        if (ok) {
            vec_push(p->sess->arena, &v, f);
            ok = field_end(p, &end);
        }
        if (!ok) {
            if (p->no_recovery || p->aborted) return false;
            if (p->pending && id_is_some(name.name))
                diag_label(p->pending, name.span, "while parsing this %s", what);
            syn_emit_pending(p);
            syn_recover_stmt(p, false, false);
            data->recovered = true;
            break;
        }
    }
    data->fields.data = v.data;
    data->fields.len = v.len;
    return syn_expect(p, TOK_CLOSE_BRACE) != SYN_ERROR;
}

bool syn_item_struct(Parser *p, AstItem *it, bool is_union) {
    it->kind = is_union ? AST_ITEM_UNION : AST_ITEM_STRUCT;
    const char *what = is_union ? "union" : "struct";
    AstVariantData *data = &it->struct_.data;
    AstGenerics *g = &it->struct_.generics;
    data->ctor_id = ast_new_id(p->sess);
    if (!syn_ident(p, &it->ident)) return false;
    if (!syn_generics(p, g)) return false;
    if (syn_check_kw(p, KW(where))) {
        if (!syn_where_clause(p, g)) return false;
        if (!is_union && syn_eat(p, TOK_SEMI)) {
            data->kind = VARIANT_UNIT;
            return true;
        }
        if (!is_union && p->token.kind == TOK_OPEN_PAREN && !p->no_recovery) {
            syn_report(p, syn_error(p, E_NONE, g->where_span,
                                    "where clauses are not allowed before tuple struct "
                                    "bodies"));
            return tuple_body(p, data) && syn_expect_semi(p) != SYN_ERROR;
        }
        return record_body(p, data, it->ident, what, true);
    }
    if (!is_union && syn_eat(p, TOK_SEMI)) {
        data->kind = VARIANT_UNIT;
        return true;
    }
    if (p->token.kind == TOK_OPEN_BRACE) return record_body(p, data, it->ident, what, false);
    if (!is_union && p->token.kind == TOK_OPEN_PAREN) {
        if (!tuple_body(p, data)) return false;
        if (!syn_where_clause(p, g)) return false;
        return syn_expect_semi(p) != SYN_ERROR;
    }
    if (p->aborted) return false;
    const char *wanted = is_union ? "`where` or `{` after union name"
                                  : "`where`, `{`, `(`, or `;` after struct name";
    Diag *d = syn_fail(p, E_NONE, p->token.span, "expected %s, found %s", wanted,
                       syn_token_descr(p, &p->token));
    diag_label(d, p->token.span, "expected %s", wanted);
    return false;
}

// ---- enums ----

static bool variant(Parser *p, void *ctx) {
    Vec(AstVariant) *v = ctx;
    AstVariant var = {.id = ast_new_id(p->sess)};
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return false;
    var.attrs.data = attrs.data;
    var.attrs.len = attrs.len;
    Span lo = p->token.span;
    if (!syn_vis(p, &var.vis, false)) return false;
    if (!field_ident(p, &var.ident, "enum")) return false;
    if (p->token.kind == TOK_BANG && !p->no_recovery) {
        syn_fail(p, E_NONE, p->token.span, "macros cannot expand to enum variants");
        return false;
    }
    var.data.ctor_id = ast_new_id(p->sess);
    var.data.kind = VARIANT_UNIT;
    if (syn_check(p, TOK_OPEN_BRACE)) {
        if (!record_body(p, &var.data, var.ident, "enum", false)) return false;
    } else if (syn_check(p, TOK_OPEN_PAREN)) {
        if (!tuple_body(p, &var.data)) return false;
    }
    if (syn_eat(p, TOK_EQ)) {
        AstExpr *e = syn_expr(p);
        if (!e) return false;
        var.discr = syn_anon_const(p, e);
    }
    var.span = span_to(lo, p->prev_span);
    vec_push(p->sess->arena, v, var);
    return true;
}

bool syn_item_enum(Parser *p, AstItem *it) {
    it->kind = AST_ITEM_ENUM;
    if (syn_token_is_kw(&p->token, KW(struct)) && !p->no_recovery) {
        Span span = span_to(p->prev_span, p->token.span);
        Diag *d = syn_error(p, E_NONE, span, "`enum` and `struct` are mutually exclusive");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span, STR("enum"),
                     "replace `enum struct` with");
        syn_report(p, d);
        parser_bump(p);
    }
    if (!syn_ident(p, &it->ident)) return false;
    if (!syn_generics(p, &it->enum_.generics)) return false;
    if (!syn_where_clause(p, &it->enum_.generics)) return false;
    Vec(AstVariant) v = {0};
    if (p->token.kind == TOK_SEMI && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "expected `{`, found `;`");
        d->labels.data[0].span = p->token.span;
        syn_report(p, d);
        parser_bump(p);
        return true;
    }
    if (!syn_delim_seq(p, TOK_OPEN_BRACE, TOK_CLOSE_BRACE, variant, &v, NULL)) {
        if (p->pending) diag_label(p->pending, it->ident.span, "while parsing this enum");
        return false;
    }
    it->enum_.variants.data = v.data;
    it->enum_.variants.len = v.len;
    return true;
}

// ---- use ----

static bool use_tree(Parser *p, AstUseTree *t);

static bool nested_tree(Parser *p, void *ctx) {
    Vec(AstUseTree) *v = ctx;
    AstUseTree t = {0};
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return false;
    if (attrs.len) {
        syn_fail(p, E_NONE, attrs.data[0].span, "expected identifier, found `#`");
        return false;
    }
    if (!use_tree(p, &t)) return false;
    vec_push(p->sess->arena, v, t);
    return true;
}

static bool glob_or_nested(Parser *p, AstUseTree *t) {
    if (syn_eat(p, TOK_STAR)) {
        t->kind = AST_USE_GLOB;
        return true;
    }
    t->kind = AST_USE_NESTED;
    Vec(AstUseTree) v = {0};
    if (!syn_enter(p)) return false;
    bool ok = syn_delim_seq(p, TOK_OPEN_BRACE, TOK_CLOSE_BRACE, nested_tree, &v, NULL);
    syn_leave(p);
    if (!ok) return false;
    t->nested.data = v.data;
    t->nested.len = v.len;
    return true;
}

static bool use_tree(Parser *p, AstUseTree *t) {
    t->id = ast_new_id(p->sess);
    Span lo = p->token.span;
    const Token *next = syn_look(p, 1);
    bool coupler =
        p->token.kind == TOK_PATH_SEP && (next->kind == TOK_STAR || next->kind == TOK_OPEN_BRACE);
    bool ok = true;
    if (syn_check(p, TOK_OPEN_BRACE) || syn_check(p, TOK_STAR) || coupler) {
        t->prefix.span = span_start(lo);
        if (syn_eat(p, TOK_PATH_SEP)) {
            AstPathSegment root = {.ident = {SYM(path_root), span_start(lo)},
                                   .id = ast_new_id(p->sess)};
            t->prefix.segments.data =
                arena_copy(p->sess->arena, &root, sizeof root, _Alignof(AstPathSegment));
            t->prefix.segments.len = 1;
        }
        ok = glob_or_nested(p, t);
    } else {
        if (!syn_path(p, PATH_MOD, &t->prefix)) return false;
        if (syn_eat(p, TOK_PATH_SEP)) {
            ok = glob_or_nested(p, t);
        } else {
            t->kind = AST_USE_SIMPLE;
            if (p->token.kind == TOK_COLON && syn_look(p, 1)->kind == TOK_IDENT &&
                !p->no_recovery) {
                Diag *d = syn_error(p, E_NONE, p->token.span, "expected `::`, found `:`");
                diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR("::"),
                             "use double colon");
                syn_report(p, d);
                parser_bump(p);
                AstPath rest = {0};
                if (!syn_path(p, PATH_MOD, &rest)) return false;
            }
            if (syn_eat_kw(p, KW(as))) {
                if (syn_token_is_kw(&p->token, KW(underscore))) {
                    t->rename = (Ident){p->token.symbol, p->token.span};
                    parser_bump(p);
                } else {
                    ok = syn_ident(p, &t->rename);
                }
            }
        }
    }
    t->span = span_to(lo, p->prev_span);
    return ok;
}

bool syn_item_use(Parser *p, AstItem *it) {
    it->kind = AST_ITEM_USE;
    it->use = NEW(p->sess->arena, AstUseTree);
    if (!use_tree(p, it->use)) return false;
    return syn_expect_semi(p) != SYN_ERROR;
}

// ---- traits ----

bool syn_item_trait(Parser *p, AstItem *it, AttrVec *attrs) {
    Span lo = p->token.span;
    AstTrait *t = NEW(p->sess->arena, AstTrait);
    if (syn_eat_kw(p, KW(const))) {
        t->is_const = true;
        syn_gate(p, p->prev_span, "const_trait_impl", 143874, "const trait impls are experimental");
    }
    if (syn_eat_kw(p, KW(unsafe))) t->safety = SAFETY_UNSAFE;
    if (syn_eat_kw_noexpect(p, SYM(auto))) t->is_auto = true;
    if (!syn_expect_kw(p, KW(trait))) return false;
    if (!syn_ident(p, &it->ident)) return false;
    if (!syn_generics(p, &t->generics)) return false;
    bool colon = syn_eat(p, TOK_COLON);
    if (colon && !syn_bounds(p, &t->bounds)) return false;
    if (syn_eat(p, TOK_EQ)) {
        it->kind = AST_ITEM_TRAIT_ALIAS;
        Span whole = span_to(lo, p->prev_span);
        if (colon)
            syn_report(p, syn_error(p, E_NONE, whole, "bounds are not allowed on trait aliases"));
        AstBounds bounds;
        if (!syn_bounds(p, &bounds)) return false;
        if (!syn_where_clause(p, &t->generics)) return false;
        if (syn_expect_semi(p) == SYN_ERROR) return false;
        whole = span_to(lo, p->prev_span);
        if (t->is_auto)
            syn_report(p, syn_error(p, E_NONE, whole, "trait aliases cannot be `auto`"));
        if (t->safety == SAFETY_UNSAFE)
            syn_report(p, syn_error(p, E_NONE, whole, "trait aliases cannot be `unsafe`"));
        it->trait_alias.generics = t->generics;
        it->trait_alias.bounds = bounds;
        return true;
    }
    it->kind = AST_ITEM_TRAIT;
    it->trait = t;
    if (!syn_where_clause(p, &t->generics)) return false;
    if (p->token.kind == TOK_SEMI && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "expected `{}`, found `;`");
        diag_note(d, "an empty `trait` is written as `trait %.*s {}`",
                  SYM_ARG(p->sess, it->ident.name));
        syn_report(p, d);
        parser_bump(p);
        return true;
    }
    if (syn_expect(p, TOK_OPEN_BRACE) == SYN_ERROR) return false;
    if (!syn_items_until(p, TOK_CLOSE_BRACE, PLACE_TRAIT, &t->items, attrs)) return false;
    return true;
}

// ---- impls ----

static AstPath trait_path_of(Parser *p, AstTy *ty) {
    if (ty->kind == AST_TY_PATH && !ty->path.qself) return ty->path.path;
    if (ty->kind == AST_TY_TRAIT_OBJECT && ty->trait_object.is_bare &&
        ty->trait_object.bounds.len == 1 && ty->trait_object.bounds.data[0].kind == AST_BOUND_TRAIT)
        return ty->trait_object.bounds.data[0].trait_ref.path;
    syn_report(p, syn_error(p, E_NONE, ty->span, "expected a trait, found type"));
    AstPath path = {.span = ty->span};
    return path;
}

bool syn_item_impl(Parser *p, AstItem *it, bool is_default, AttrVec *attrs) {
    it->kind = AST_ITEM_IMPL;
    AstImpl *im = it->impl = NEW(p->sess->arena, AstImpl);
    Span lo = p->token.span;
    im->is_default = is_default;
    if (syn_eat_kw(p, KW(unsafe))) im->safety = SAFETY_UNSAFE;
    if (!syn_expect_kw(p, KW(impl))) return false;
    if (syn_choose_generics_over_qpath(p, 0)) {
        if (!syn_generics(p, &im->generics)) return false;
    } else {
        im->generics.span = im->generics.where_span = span_end(p->prev_span);
        if (p->token.kind == TOK_LT) syn_look(p, 1);
    }
    Span at = p->token.span;
    if (syn_token_is_kw(&p->token, KW(const)) && syn_look(p, 1)->kind != TOK_OPEN_BRACE) {
        parser_bump(p);
        im->is_const = true;
        syn_gate(p, at, "const_trait_impl", 143874, "const trait impls are experimental");
    }
    if (syn_check(p, TOK_BANG) && syn_can_begin_type(p, syn_look(p, 1))) {
        parser_bump(p);
        im->negative = true;
    }
    AstTy *first;
    if (syn_token_is_kw(&p->token, KW(for)) && syn_look(p, 1)->kind != TOK_LT && !p->no_recovery) {
        Span gap = span_to(span_end(p->prev_span), span_start(p->token.span));
        Diag *d = syn_error(p, E_NONE, gap, "missing trait in a trait impl");
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, gap, STR(" Trait "), "add a trait here");
        syn_report(p, d);
        first = syn_new_ty(p, AST_TY_ERROR, gap);
        first->proof.reported = 1;
    } else if (!(first = syn_ty(p))) {
        return false;
    }
    bool has_for = syn_eat_kw(p, KW(for));
    AstTy *second = NULL;
    Span missing = span_to(span_end(p->prev_span), span_start(p->token.span));
    if (p->token.kind == TOK_DOT_DOT) { // impl Trait for ..
        Span dots = p->token.span;
        parser_bump(p);
        syn_report(p, syn_error(p, E_NONE, span_to(lo, dots),
                                "`impl Trait for .. {}` is an obsolete syntax"));
        second = syn_new_ty(p, AST_TY_ERROR, dots);
        second->proof.reported = 1;
    } else if (has_for || syn_can_begin_type(p, &p->token)) {
        if (!(second = syn_ty(p))) return false;
    }
    if (!syn_where_clause(p, &im->generics)) return false;
    if (p->token.kind == TOK_SEMI && !p->no_recovery) {
        syn_report(p, syn_error(p, E_NONE, p->token.span, "expected `{}`, found `;`"));
        parser_bump(p);
    } else {
        if (syn_expect(p, TOK_OPEN_BRACE) == SYN_ERROR) return false;
        if (!syn_items_until(p, TOK_CLOSE_BRACE, PLACE_IMPL, &im->items, attrs)) return false;
    }
    if (!second) {
        im->self_ty = first;
        if (im->negative)
            syn_report(p, syn_error(p, E_NONE, first->span, "inherent impls cannot be negative"));
        return true;
    }
    if (!has_for) {
        Diag *d = syn_error(p, E_NONE, missing, "missing `for` in a trait impl");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, missing, STR(" for "), "add `for` here");
        syn_report(p, d);
    }
    im->of_trait = NEW(p->sess->arena, AstTraitRef);
    im->of_trait->id = ast_new_id(p->sess);
    if (first->kind != AST_TY_ERROR) im->of_trait->path = trait_path_of(p, first);
    im->self_ty = second;
    if (im->of_trait->path.segments.len == 0) im->of_trait = NULL; // reported
    return true;
}
