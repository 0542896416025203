// SPDX-License-Identifier: MIT
// parse_item.c: items and lists of items; the small kinds. Functions are in parse_item_fn.c, structs, enums,
// traits and impls in parse_item_adt.c. Reference: Items. After rustc_parse::parser::item.
#include "syntax/parser_internal.h"

AstItem *syn_new_item(Parser *p, AstItemKind kind, Span lo) {
    AstItem *it = NEW(p->sess->arena, AstItem);
    it->kind = kind;
    it->id = ast_new_id(p->sess);
    it->span = span_to(lo, p->prev_span);
    return it;
}

// ---- visibility ----

static void incorrect_vis(Parser *p) {
    Span lo = syn_look(p, 1)->span;
    u32 open = p->pos, distance = p->token.match;
    Span span = distance > 1 ? span_to(lo, p->tokens[open + distance - 1].span) : lo;
    syn_skip_tree(p);
    Diag *d = syn_error(p, E0704, span, "incorrect visibility restriction");
    diag_help(d, "some possible visibility restrictions are:\n`pub(crate)`: visible only on the "
                 "current crate\n"
                 "`pub(super)`: visible only in the current module's parent\n"
                 "`pub(in path::to::module)`: visible only on the specified path");
    syn_report(p, d);
}

bool syn_vis(Parser *p, AstVis *out, bool tuple_field) {
    *out = (AstVis){
        .kind = AST_VIS_INHERITED, .span = span_start(p->token.span), .id = ast_new_id(p->sess)};
    if (syn_is_fragment(p, FRAGMENT_VIS)) {
        u32 open = p->pos;
        parser_bump(p);
        bool ok = p->token.kind == TOK_CLOSE_INVISIBLE || syn_vis(p, out, tuple_field);
        syn_end_fragment(p, open);
        return ok;
    }
    Span lo = p->token.span;
    if (!syn_eat_kw(p, KW(pub))) return true;
    out->kind = AST_VIS_PUBLIC;
    out->span = lo;
    if (p->token.kind != TOK_OPEN_PAREN) return true;
    const Token *a = syn_look(p, 1);
    bool simple = syn_token_is_kw(a, KW(crate)) || syn_token_is_kw(a, KW(super)) ||
                  syn_token_is_kw(a, KW(self_value));
    if (syn_token_is_kw(a, KW(in))) {
        parser_bump(p);
        parser_bump(p);
    } else if (simple && syn_look(p, 2)->kind == TOK_CLOSE_PAREN) {
        parser_bump(p);
    } else {
        if (!tuple_field && !p->no_recovery) incorrect_vis(p);
        return true;
    }
    if (!syn_path(p, PATH_MOD, &out->path)) return false;
    if (syn_expect(p, TOK_CLOSE_PAREN) == SYN_ERROR) return false;
    out->kind = AST_VIS_RESTRICTED;
    out->span = span_to(lo, p->prev_span);
    return true;
}

// ---- small items ----

static bool extern_crate(Parser *p, AstItem *it) {
    it->kind = AST_ITEM_EXTERN_CRATE;
    Ident orig;
    if (syn_token_is_kw(&p->token, KW(self_value))) {
        orig = (Ident){p->token.symbol, p->token.span};
        parser_bump(p);
    } else if (!syn_ident(p, &orig)) {
        return false;
    }
    if (p->token.kind == TOK_MINUS && !p->no_recovery) { // extern crate foo-bar;
        Buf name = buf_new(p->sess->arena);
        buf_put_str(&name, sym_str(p->sess, orig.name));
        Span lo = orig.span;
        while (p->token.kind == TOK_MINUS) {
            parser_bump(p);
            Ident part;
            if (!syn_ident(p, &part)) return false;
            buf_put_byte(&name, '_');
            buf_put_str(&name, sym_str(p->sess, part.name));
        }
        orig = (Ident){intern(&p->sess->symbols, buf_str(&name)), span_to(lo, p->prev_span)};
        Diag *d = syn_error(p, E_NONE, orig.span,
                            "crate name using dashes are not valid in `extern crate` "
                            "statements");
        diag_label(d, orig.span, "dash-separated idents are not valid");
        syn_report(p, d);
    }
    it->ident = orig;
    if (syn_eat_kw(p, KW(as))) {
        it->extern_crate.orig_name = orig.name;
        if (syn_token_is_kw(&p->token, KW(underscore))) {
            it->ident = (Ident){p->token.symbol, p->token.span};
            parser_bump(p);
        } else if (!syn_ident(p, &it->ident)) {
            return false;
        }
    }
    return syn_expect_semi(p) != SYN_ERROR;
}

bool syn_opt_abi(Parser *p, Symbol *abi, Span *span) {
    *abi = (Symbol){0};
    *span = SPAN_NONE;
    if (syn_is_fragment(p, FRAGMENT_LITERAL)) {
        u32 open = p->pos;
        parser_bump(p);
        bool ok = syn_opt_abi(p, abi, span);
        syn_end_fragment(p, open);
        return ok;
    }
    const Token *t = &p->token;
    if (t->kind != TOK_LITERAL) return true;
    *span = t->span;
    if (t->lit_kind != LIT_STR && t->lit_kind != LIT_STR_RAW) {
        Diag *d = syn_error(p, E_NONE, t->span, "non-string ABI literal");
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, t->span, STR("\"C\""),
                     "specify the ABI with a string literal");
        syn_report(p, d);
        parser_bump(p);
        return true;
    }
    LitValue v = lit_value(p->sess, (LitKind)t->lit_kind, t->symbol, t->suffix, t->span);
    *abi = intern(&p->sess->symbols, v.bytes);
    parser_bump(p);
    return true;
}

static bool foreign_mod(Parser *p, AstItem *it, Safety safety, AttrVec *attrs) {
    it->kind = AST_ITEM_FOREIGN_MOD;
    it->foreign_mod.safety = safety;
    if (!syn_opt_abi(p, &it->foreign_mod.abi, &it->foreign_mod.abi_span)) return false;
    if (syn_expect(p, TOK_OPEN_BRACE) == SYN_ERROR) return false;
    return syn_items_until(p, TOK_CLOSE_BRACE, PLACE_FOREIGN, &it->foreign_mod.items, attrs);
}

static bool ident_or_underscore(Parser *p, Ident *out) {
    if (syn_token_is_kw(&p->token, KW(underscore))) {
        *out = (Ident){p->token.symbol, p->token.span};
        parser_bump(p);
        return true;
    }
    return syn_ident(p, out);
}

static AstTy *missing_ty(Parser *p, const char *kind) {
    Span at = span_end(p->prev_span);
    Diag *d = syn_error(p, E_NONE, at, "missing type for `%s` item", kind);
    diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, at, STR(": <type>"),
                 "provide a type for the item");
    syn_report(p, d);
    AstTy *ty = syn_new_ty(p, AST_TY_ERROR, at);
    ty->span = at;
    ty->proof.reported = 1;
    return ty;
}

// `: TYPE`, or an error when it is missing.
static AstTy *global_ty(Parser *p, const char *kind) {
    bool colon = syn_eat(p, TOK_COLON);
    bool none = syn_check(p, TOK_EQ) || syn_check(p, TOK_SEMI) || syn_check_kw(p, KW(where));
    if (colon && !none) return syn_ty(p);
    if (!p->no_recovery) return missing_ty(p, kind);
    syn_unexpected(p);
    return NULL;
}

static bool static_item(Parser *p, AstItem *it, Safety safety) {
    it->kind = AST_ITEM_STATIC;
    it->static_.safety = safety;
    it->static_.mutbl = syn_eat_kw(p, KW(mut)) ? MUT_MUT : MUT_NOT;
    if (!syn_ident(p, &it->ident)) return false;
    if (p->token.kind == TOK_LT && !p->no_recovery) {
        AstGenerics g = {0};
        if (!syn_generics(p, &g)) return false;
        syn_report(p, syn_error(p, E_NONE, g.span, "static items may not have generic parameters"));
    }
    if (!(it->static_.ty = global_ty(p, it->static_.mutbl ? "static mut" : "static"))) return false;
    if (syn_eat(p, TOK_EQ) && !(it->static_.expr = syn_expr(p))) return false;
    return syn_expect_semi(p) != SYN_ERROR;
}

static bool const_item(Parser *p, AstItem *it, bool is_default) {
    it->kind = AST_ITEM_CONST;
    it->const_.is_default = is_default;
    if (syn_token_is_kw(&p->token, KW(mut)) && !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "const globals cannot be mutable");
        diag_label(d, p->token.span, "cannot be mutable");
        syn_report(p, d);
        parser_bump(p);
    } else if (syn_token_is_kw(&p->token, KW(let)) && !p->no_recovery) {
        syn_report(p, syn_error(p, E_NONE, span_to(p->prev_span, p->token.span),
                                "`const` and `let` cannot be used together"));
        parser_bump(p);
    }
    if (!ident_or_underscore(p, &it->ident)) return false;
    Span lo = p->token.span;
    if (!syn_generics(p, &it->const_.generics)) return false;
    if (it->const_.generics.params.len || it->const_.generics.span.hi > it->const_.generics.span.lo)
        syn_gate(p, span_to(lo, p->prev_span), "generic_const_items", 113521,
                 "generic const items are experimental");
    if (!(it->const_.ty = global_ty(p, "const"))) return false;
    if (!syn_where_clause(p, &it->const_.generics)) return false;
    if (syn_eat(p, TOK_EQ) && !(it->const_.expr = syn_expr(p))) return false;
    if (!syn_where_clause(p, &it->const_.generics)) return false;
    return syn_expect_semi(p) != SYN_ERROR;
}

static bool type_item(Parser *p, AstItem *it, bool is_default) {
    it->kind = AST_ITEM_TY_ALIAS;
    it->ty_alias.is_default = is_default;
    if (!syn_ident(p, &it->ident)) return false;
    if (!syn_generics(p, &it->ty_alias.generics)) return false;
    if (syn_eat(p, TOK_COLON) && !syn_bounds(p, &it->ty_alias.bounds)) return false;
    if (!syn_where_clause(p, &it->ty_alias.generics)) return false;
    if (syn_eat(p, TOK_EQ) && !(it->ty_alias.ty = syn_ty(p))) return false;
    if (!syn_where_clause(p, &it->ty_alias.generics)) return false;
    return syn_expect_semi(p) != SYN_ERROR;
}

static bool mod_item(Parser *p, AstItem *it, Safety safety, AttrVec *attrs) {
    it->kind = AST_ITEM_MOD;
    it->mod.safety = safety;
    if (!syn_ident(p, &it->ident)) return false;
    if (syn_eat(p, TOK_SEMI)) return true;
    it->mod.is_inline = true;
    if (syn_expect(p, TOK_OPEN_BRACE) == SYN_ERROR) return false;
    if (!syn_enter(p)) return false;
    bool ok = syn_mod_items(p, TOK_CLOSE_BRACE, &it->mod.items, attrs, &it->mod.inner_span);
    syn_leave(p);
    return ok;
}

// ---- macros ----

static void semi_after_macro(Parser *p, Delim delim, Span span) {
    if (delim == DELIM_BRACE || syn_eat(p, TOK_SEMI)) return;
    if (p->token.kind == TOK_EOF && p->subparser_name) return;
    Diag *d = syn_error(p, E_NONE, span,
                        "macros that expand to items must be delimited with braces or "
                        "followed by a semicolon");
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_end(span), STR(";"), "add a semicolon");
    syn_report(p, d);
}

static bool macro_call_item(Parser *p, AstItem *it) {
    it->kind = AST_ITEM_MAC_CALL;
    it->mac = NEW(p->sess->arena, AstMacCall);
    if (!syn_path(p, PATH_MOD, &it->mac->path)) return false;
    if (syn_expect(p, TOK_BANG) == SYN_ERROR) return false;
    if (!syn_mac_args(p, it->mac)) return false;
    semi_after_macro(p, it->mac->delim, it->mac->args_span);
    if (it->vis.kind != AST_VIS_INHERITED) {
        Diag *d = syn_error(p, E_NONE, it->vis.span, "can't qualify macro invocation with `pub`");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, it->vis.span, STR(""),
                     "remove the visibility");
        syn_report(p, d);
    }
    return true;
}

static bool macro_rules_item(Parser *p, AstItem *it) {
    it->kind = AST_ITEM_MACRO_DEF;
    parser_bump(p);
    parser_bump(p);
    if (!syn_ident(p, &it->ident)) return false;
    if (p->token.kind == TOK_BANG && !p->no_recovery) {
        syn_report(p, syn_error(p, E_NONE, p->token.span, "macro names aren't followed by a `!`"));
        parser_bump(p);
    }
    AstMacCall mac = {0};
    if (!syn_mac_args(p, &mac)) return false;
    semi_after_macro(p, mac.delim, mac.args_span);
    it->macro_def = NEW(p->sess->arena, AstMacroDef);
    it->macro_def->is_macro_rules = true;
    it->macro_def->body = mac.args;
    if (it->vis.kind != AST_VIS_INHERITED) {
        Diag *d =
            syn_error(p, E_NONE, it->vis.span, "can't qualify macro_rules invocation with `pub`");
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, it->vis.span, STR("#[macro_export]"),
                     "try exporting the macro");
        syn_report(p, d);
    }
    return true;
}

// macro name(args) { body } or macro name { (args) => { body } ... }
static bool decl_macro_item(Parser *p, AstItem *it, Span lo) {
    it->kind = AST_ITEM_MACRO_DEF;
    if (!syn_ident(p, &it->ident)) return false;
    it->macro_def = NEW(p->sess->arena, AstMacroDef);
    u32 from = p->pos;
    if (syn_check(p, TOK_OPEN_BRACE)) {
        AstMacCall mac = {0};
        if (!syn_mac_args(p, &mac)) return false;
        it->macro_def->body = mac.args;
        it->macro_def->has_rules = true;
    } else if (syn_check(p, TOK_OPEN_PAREN)) {
        syn_skip_tree(p);
        if (!syn_check(p, TOK_OPEN_BRACE)) {
            syn_unexpected(p);
            return false;
        }
        syn_skip_tree(p);
        it->macro_def->body = syn_tokens_between(p, from, p->pos);
    } else {
        syn_unexpected(p);
        return false;
    }
    syn_gate(p, span_to(lo, p->prev_span), "decl_macro", 39412, "`macro` is experimental");
    return true;
}

static bool is_macro_rules(const Parser *p) {
    return syn_token_is_kw(&p->token, SYM(macro_rules)) && syn_look(p, 1)->kind == TOK_BANG &&
           syn_look(p, 2)->kind == TOK_IDENT;
}

// reuse path::to::function as name { ... }
static bool reuse_item(Parser *p, AstItem *it) {
    Span lo = p->token.span;
    it->kind = AST_ITEM_DELEGATION;
    parser_bump(p);
    if (syn_eat_split(p, TOK_LT)) {
        if (!(it->delegation.qself = syn_qpath(p, PATH_EXPR, &it->delegation.path))) return false;
    } else if (!syn_path(p, PATH_EXPR, &it->delegation.path)) {
        return false;
    }
    if (syn_eat(p, TOK_PATH_SEP)) { // ::{a, b} or ::*
        syn_skip_tree(p);
    } else if (syn_eat_kw(p, KW(as)) && !syn_ident(p, &it->delegation.rename)) {
        return false;
    }
    if (it->delegation.path.segments.len)
        it->ident = vec_last(&it->delegation.path.segments)->ident;
    if (id_is_some(it->delegation.rename.name)) it->ident = it->delegation.rename;
    if (p->token.kind == TOK_OPEN_BRACE) {
        if (!(it->delegation.body = syn_block(p))) return false;
    } else if (syn_expect_semi(p) == SYN_ERROR) {
        return false;
    }
    syn_gate(p, span_to(lo, p->prev_span), "fn_delegation", 118212,
             "functions delegation is not yet fully "
             "implemented");
    return true;
}

// ---- which item ----

static bool is_unsafe_foreign(const Parser *p) {
    if (!syn_token_is_kw(&p->token, KW(unsafe)) && !syn_token_is_kw(&p->token, SYM(safe)))
        return false;
    if (!syn_token_is_kw(syn_look(p, 1), KW(extern))) return false;
    u32 n = syn_look(p, 2)->kind == TOK_LITERAL ? 3 : 2;
    return syn_look(p, n)->kind == TOK_OPEN_BRACE;
}

static bool is_static_front(const Parser *p) {
    const Token *t = &p->token, *next = syn_look(p, 1);
    if (syn_token_is_kw(t, KW(static)))
        return next->kind != TOK_OR && next->kind != TOK_OR_OR &&
               !syn_token_is_kw(next, KW(move)) && !syn_token_is_kw(next, KW(use)) &&
               !(syn_token_is_kw(next, KW(async)) &&
                 (syn_look(p, 2)->kind == TOK_OR || syn_look(p, 2)->kind == TOK_OR_OR ||
                  syn_token_is_kw(syn_look(p, 2), KW(move))));
    return (syn_token_is_kw(t, KW(unsafe)) || syn_token_is_kw(t, SYM(safe))) &&
           syn_token_is_kw(next, KW(static));
}

static bool is_trait_front(Parser *p) {
    u32 n = 0;
    if (syn_token_is_kw(syn_look(p, n), KW(const))) n++;
    if (syn_token_is_kw(syn_look(p, n), KW(unsafe))) n++;
    if (syn_token_is_kw(syn_look(p, n), SYM(auto))) n++;
    return syn_token_is_kw(syn_look(p, n), KW(trait));
}

// `const` here is no closure, no block and no pattern.
static bool is_const_item(const Parser *p) {
    if (!syn_token_is_kw(&p->token, KW(const))) return false;
    const Token *t = syn_look(p, 1);
    return t->kind != TOK_OPEN_BRACE && t->kind != TOK_OR && t->kind != TOK_OR_OR &&
           !syn_token_is_kw(t, KW(move)) && !syn_token_is_kw(t, KW(static)) &&
           !syn_token_is_kw(t, KW(async));
}

static bool is_reuse(Parser *p) {
    const Token *t = &p->token;
    if (t->kind != TOK_IDENT || t->raw || !str_eq(sym_str(p->sess, t->symbol), STR("reuse")))
        return false;
    const Token *next = syn_look(p, 1);
    if (next->kind == TOK_PATH_SEP) return false;
    return syn_is_path_start(p, next);
}

static bool is_use_closure(const Parser *p) {
    const Token *t = syn_look(p, 1);
    return syn_token_is_kw(&p->token, KW(use)) && (t->kind == TOK_OR || t->kind == TOK_OR_OR);
}

// SYN_OK: an item; SYN_RECOVERED: none here; SYN_ERROR: failed.
static SynResult item_kind(Parser *p, AstItem *it, AttrVec *attrs, ItemPlace place, bool is_default,
                           bool mac_allowed) {
#define RESULT(ok) ((ok) ? SYN_OK : SYN_ERROR)
    Span lo = p->token.span;
    if (!is_use_closure(p) && syn_eat_kw(p, KW(use))) return RESULT(syn_item_use(p, it));
    if (syn_check_fn_front(p, false)) return RESULT(syn_item_fn(p, it, place, is_default, attrs));
    if (syn_eat_kw(p, KW(extern))) {
        if (syn_eat_kw(p, KW(crate))) return RESULT(extern_crate(p, it));
        return RESULT(foreign_mod(p, it, SAFETY_DEFAULT, attrs));
    }
    if (is_unsafe_foreign(p)) {
        Safety safety = syn_token_is_kw(&p->token, KW(unsafe)) ? SAFETY_UNSAFE : SAFETY_SAFE;
        parser_bump(p);
        parser_bump(p);
        return RESULT(foreign_mod(p, it, safety, attrs));
    }
    if (is_static_front(p)) {
        Safety safety = syn_eat_kw_noexpect(p, KW(unsafe))  ? SAFETY_UNSAFE
                        : syn_eat_kw_noexpect(p, SYM(safe)) ? SAFETY_SAFE
                                                            : SAFETY_DEFAULT;
        parser_bump(p);
        return RESULT(static_item(p, it, safety));
    }
    syn_check_kw(p, KW(static));
    if (syn_check_kw(p, KW(trait)) || is_trait_front(p))
        return RESULT(syn_item_trait(p, it, attrs));
    if (is_const_item(p)) {
        if (syn_token_is_kw(syn_look(p, 1), KW(impl))) { // const impl
            parser_bump(p);
            syn_gate(p, p->prev_span, "const_trait_impl", 143874,
                     "const trait impls are experimental");
            return RESULT(syn_item_impl(p, it, is_default, attrs) && (it->impl->is_const = true));
        }
        parser_bump(p);
        return RESULT(const_item(p, it, is_default));
    }
    syn_check_kw(p, KW(const));
    if (syn_check_kw(p, KW(impl)) ||
        (syn_check_kw(p, KW(unsafe)) && syn_token_is_kw(syn_look(p, 1), KW(impl))))
        return RESULT(syn_item_impl(p, it, is_default, attrs));
    if (is_reuse(p)) return RESULT(reuse_item(p, it));
    if (syn_check_kw(p, KW(mod)) ||
        (syn_check_kw(p, KW(unsafe)) && syn_token_is_kw(syn_look(p, 1), KW(mod)))) {
        Safety safety = syn_eat_kw(p, KW(unsafe)) ? SAFETY_UNSAFE : SAFETY_DEFAULT;
        parser_bump(p);
        return RESULT(mod_item(p, it, safety, attrs));
    }
    if (syn_eat_kw(p, KW(type))) return RESULT(type_item(p, it, is_default));
    if (syn_eat_kw(p, KW(enum))) return RESULT(syn_item_enum(p, it));
    if (syn_eat_kw(p, KW(struct))) return RESULT(syn_item_struct(p, it, false));
    if (syn_token_is_kw(&p->token, SYM(union)) && syn_is_ident(p, syn_look(p, 1))) {
        parser_bump(p);
        return RESULT(syn_item_struct(p, it, true));
    }
    if (syn_eat_kw(p, KW(macro))) return RESULT(decl_macro_item(p, it, lo));
    if (is_macro_rules(p)) return RESULT(macro_rules_item(p, it));
    if (it->vis.kind != AST_VIS_INHERITED && syn_is_ident(p, &p->token) && mac_allowed &&
        !p->no_recovery) {
        // pub foo() {}, pub foo {}: a keyword is missing
        const Token *next = syn_look(p, 1);
        const char *kw = next->kind == TOK_OPEN_BRACE   ? "struct"
                         : next->kind == TOK_OPEN_PAREN ? "fn"
                                                        : NULL;
        if (kw && next->kind == TOK_OPEN_PAREN && syn_look_past_tree(p, 1)->kind == TOK_SEMI)
            kw = "struct";
        if (kw) {
            bool fn = kw[0] == 'f';
            Diag *d = syn_fail(p, E_NONE, span_to(it->vis.span, p->token.span),
                               "missing `%s` for %s definition", kw, fn ? "function" : "struct");
            diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_start(p->token.span),
                         str_of_c(fn ? "fn " : "struct "),
                         "add `%s` here to parse `%.*s` as a public %s", kw,
                         SYM_ARG(p->sess, p->token.symbol), fn ? "function" : "struct");
            syn_emit_pending(p);
            AstItem *item = it;
            bool ok = fn ? syn_item_fn(p, item, PLACE_IMPL, false, attrs)
                         : syn_item_struct(p, item, false);
            if (!ok && p->pending) syn_cancel_pending(p);
            if (!ok) syn_recover_stmt(p, true, true);
            it->kind = AST_ITEM_MAC_CALL;
            it->mac = NULL;
            return SYN_OK;
        }
    }
    if (mac_allowed && syn_check_path(p)) return RESULT(macro_call_item(p, it));
    return SYN_RECOVERED;
#undef RESULT
}

static bool eat_default(Parser *p) {
    if (!syn_check_weak(p, SYM(default), EXPECT_KW_DEFAULT)) return false;
    const Token *t = syn_look(p, 1);
    // `default as ...` and others are expressions; an item keyword must follow.
    if (t->kind != TOK_IDENT || syn_token_is_kw(t, KW(as))) return false;
    if (!syn_token_is_reserved(p, t) && !symbol_is(t->symbol, safe) &&
        !symbol_is(t->symbol, auto) && !symbol_is(t->symbol, union))
        return false;
    parser_bump(p);
    return true;
}

static AstItem *fragment_item(Parser *p, AttrVec attrs, ItemPlace place) {
    u32 open = p->pos;
    parser_bump(p);
    AstItem *it = syn_item(p, place == PLACE_STMT ? PLACE_MODULE : place);
    syn_end_fragment(p, open);
    if (it && attrs.len) {
        for_each(AstAttr, a, it->attrs) vec_push(p->sess->arena, &attrs, *a);
        it->attrs.data = attrs.data;
        it->attrs.len = attrs.len;
    }
    return it;
}

static void no_item_after(Parser *p, const AstVis *vis, bool is_default, Span default_span) {
    if (vis->kind != AST_VIS_INHERITED) {
        Str text = source_span_text(&p->sess->sources, vis->span);
        Diag *d = syn_error(p, E_NONE, vis->span, "visibility `%.*s` is not followed by an item",
                            STR_ARG(text));
        diag_label(d, vis->span, "the visibility");
        diag_help(d, "you likely meant to define an item, e.g., `%.*s fn foo() {}`", STR_ARG(text));
        syn_report(p, d);
    }
    if (is_default) {
        Diag *d = syn_error(p, E_NONE, default_span, "`default` is not followed by an item");
        diag_label(d, default_span, "the `default` qualifier");
        diag_note(d, "only `fn`, `const`, `type`, or `impl` items may be prefixed by `default`");
        syn_report(p, d);
    }
}

static void fail_attrs_without_item(Parser *p, AttrVec attrs) {
    if (!attrs.len || p->aborted) return;
    AstAttr *last = vec_last(&attrs);
    Diag *d = syn_fail(p, E_NONE, last->span,
                       last->is_doc ? "expected item after doc comment"
                                    : "expected item after attributes");
    if (last->is_doc) diag_label(d, last->span, "this doc comment doesn't document anything");
}

AstItem *syn_item_with_attrs(Parser *p, AttrVec attrs, ItemPlace place, bool mac_allowed) {
    if (syn_is_fragment(p, FRAGMENT_ITEM)) return fragment_item(p, attrs, place);
    AstItem *it = syn_new_item(p, AST_ITEM_FN, p->token.span);
    Span lo = p->token.span;
    if (!syn_vis(p, &it->vis, false)) return NULL;
    Span default_span = p->token.span;
    bool is_default = eat_default(p);
    SynResult r = item_kind(p, it, &attrs, place, is_default, mac_allowed);
    if (r == SYN_ERROR) return NULL;
    if (r == SYN_RECOVERED) {
        no_item_after(p, &it->vis, is_default, default_span);
        if (place != PLACE_STMT) fail_attrs_without_item(p, attrs);
        return NULL;
    }
    if (is_default && it->kind != AST_ITEM_FN && it->kind != AST_ITEM_CONST &&
        it->kind != AST_ITEM_TY_ALIAS && it->kind != AST_ITEM_IMPL) {
        Diag *d = syn_error(p, E_NONE, default_span, "item cannot be `default`");
        diag_label(d, default_span, "`default` because of this");
        syn_report(p, d);
    }
    it->attrs.data = attrs.data;
    it->attrs.len = attrs.len;
    it->span = span_to(lo, p->prev_span);
    return it;
}

AstItem *syn_item(Parser *p, ItemPlace place) {
    AttrVec attrs = {0};
    if (!syn_outer_attrs(p, &attrs)) return NULL;
    return syn_item_with_attrs(p, attrs, place, true);
}

// ---- lists of items ----

static bool place_allows(ItemPlace place, const AstItem *it) {
    switch (it->kind) {
    case AST_ITEM_FN:
    case AST_ITEM_TY_ALIAS:
    case AST_ITEM_MAC_CALL: return true;
    case AST_ITEM_CONST: return true;
    case AST_ITEM_STATIC: return true; // turned into a constant, or foreign
    case AST_ITEM_DELEGATION: return place != PLACE_FOREIGN;
    default: return false;
    }
}

static const char *item_descr(const AstItem *it) {
    switch (it->kind) {
    case AST_ITEM_EXTERN_CRATE: return "extern crate";
    case AST_ITEM_USE: return "`use` import";
    case AST_ITEM_STATIC: return "static item";
    case AST_ITEM_CONST: return "constant item";
    case AST_ITEM_FN: return "function";
    case AST_ITEM_MOD: return "module";
    case AST_ITEM_FOREIGN_MOD: return "extern block";
    case AST_ITEM_GLOBAL_ASM: return "global asm item";
    case AST_ITEM_TY_ALIAS: return "type alias";
    case AST_ITEM_ENUM: return "enum";
    case AST_ITEM_STRUCT: return "struct";
    case AST_ITEM_UNION: return "union";
    case AST_ITEM_TRAIT: return "trait";
    case AST_ITEM_TRAIT_ALIAS: return "trait alias";
    case AST_ITEM_IMPL: return "implementation";
    case AST_ITEM_MAC_CALL: return "item macro invocation";
    case AST_ITEM_MACRO_DEF: return "macro definition";
    case AST_ITEM_DELEGATION: return "delegated function";
    }
    UNREACHABLE();
}

// A static in a trait or impl is a constant, a constant among foreign items a static: as rustc recovers.
static bool fit_into_place(Parser *p, AstItem *it, ItemPlace place) {
    if (it->kind == AST_ITEM_STATIC && place != PLACE_FOREIGN) {
        syn_report(p, syn_error(p, E_NONE, it->span, "associated `static` items are not allowed"));
        AstTy *ty = it->static_.ty;
        AstExpr *e = it->static_.expr;
        memset(&it->const_, 0, sizeof it->const_);
        it->kind = AST_ITEM_CONST;
        it->const_.ty = ty;
        it->const_.expr = e;
    } else if (it->kind == AST_ITEM_CONST && place == PLACE_FOREIGN) {
        Diag *d = syn_error(p, E_NONE, it->ident.span, "extern items cannot be `const`");
        diag_note(d,
                  "for more information, visit https://doc.rust-lang.org/std/keyword.extern.html");
        syn_report(p, d);
        AstTy *ty = it->const_.ty;
        memset(&it->static_, 0, sizeof it->static_);
        it->kind = AST_ITEM_STATIC;
        it->static_.ty = ty;
    }
    if (place_allows(place, it)) return true;
    Diag *d = syn_error(p, E_NONE, it->span, "%s is not supported in %s", item_descr(it),
                        place == PLACE_FOREIGN ? "`extern` blocks" : "`trait`s or `impl`s");
    diag_help(d, "consider moving the %s out to a nearby module scope", item_descr(it));
    syn_report(p, d);
    return false;
}

static void non_item(Parser *p, Span list_lo) {
    Span at = p->token.span;
    bool is_let = syn_token_is_kw(&p->token, KW(let));
    Diag *d = syn_error(p, E_NONE, at, "non-item in item list");
    bool semi = p->token.kind == TOK_SEMI;
    syn_skip_to_close(p, TOK_CLOSE_BRACE);
    if (is_let) {
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at, STR("const"),
                     "consider using `const` instead of `let` for associated const");
    } else {
        diag_label(d, list_lo, "item list starts here");
        diag_label(d, at, "non-item starts here");
        diag_label(d, p->prev_span, "item list ends here");
    }
    if (semi)
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at, STR(""),
                     "consider removing this semicolon");
    syn_report(p, d);
}

static bool dangling_doc(Parser *p) { // E0584
    if (p->token.kind != TOK_DOC_COMMENT || p->token.doc_inner) return false;
    u32 n = 1;
    while (syn_look(p, n)->kind == TOK_DOC_COMMENT) n++;
    if (syn_look(p, n)->kind != TOK_CLOSE_BRACE) return false;
    while (--n) parser_bump(p);
    Diag *d = syn_error(p, E0584, p->token.span,
                        "found a documentation comment that doesn't document anything");
    diag_label(d, p->token.span, "this doc comment doesn't document anything");
    diag_help(
        d, "doc comments must come before what they document, if a comment was intended use `//`");
    syn_report(p, d);
    parser_bump(p);
    return true;
}

// The `{` was consumed. Inner attributes are added to those of the item around.
bool syn_items_until(Parser *p, TokenKind close, ItemPlace place, AstItems *out, AttrVec *attrs) {
    Span lo = p->prev_span;
    if (!syn_inner_attrs(p, attrs)) return false;
    while (!syn_eat(p, close)) {
        if (p->token.kind == TOK_EOF) break;
        if (dangling_doc(p)) continue;
        AstItem *it = syn_item(p, place);
        if (p->aborted) return false;
        if (it) {
            if (it->kind == AST_ITEM_MAC_CALL && !it->mac) continue; // reported
            if (fit_into_place(p, it, place)) vec_push(p->sess->arena, out, it);
            continue;
        }
        if (p->pending) {
            if (p->no_recovery) return false;
            Diag *d = p->pending;
            p->pending = NULL;
            syn_recover_stmt(p, false, false);
            syn_eat(p, close);
            diag_label(d, lo, "while parsing this item list starting here");
            diag_label(d, p->prev_span, "the item list ends here");
            syn_report(p, d);
            break;
        }
        if (p->no_recovery) {
            syn_fail(p, E_NONE, p->token.span, "non-item in item list");
            return false;
        }
        non_item(p, lo);
        break;
    }
    return true;
}

// A `;` after an item is an error of its own.
static bool stray_semi(Parser *p, const AstItems *items) {
    if (p->token.kind != TOK_SEMI || p->no_recovery) return false;
    Diag *d = syn_error(p, E_NONE, p->token.span, "expected item, found `;`");
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, p->token.span, STR(""),
                 "remove this semicolon");
    if (items->len) {
        const char *what = item_descr(*vec_last(items));
        AstItemKind k = (*vec_last(items))->kind;
        if (k == AST_ITEM_STRUCT || k == AST_ITEM_ENUM || k == AST_ITEM_TRAIT ||
            k == AST_ITEM_UNION)
            diag_help(d, "%s declarations are not followed by a semicolon",
                      k == AST_ITEM_STRUCT ? "braced struct" : what);
    }
    syn_report(p, d);
    parser_bump(p);
    return true;
}

bool syn_mod_items(Parser *p, TokenKind close, AstItems *out, AttrVec *inner, Span *inner_span) {
    Span lo = p->token.span;
    if (!syn_inner_attrs(p, inner)) return false;
    for (;;) {
        while (stray_semi(p, out)) {
        }
        u32 before = p->pos;
        AstItem *it = syn_item(p, PLACE_MODULE);
        if (!it) break;
        if (it->kind == AST_ITEM_MAC_CALL && !it->mac) continue;
        vec_push(p->sess->arena, out, it);
        if (p->pos == before) break;
    }
    if (p->pending || p->aborted) return false;
    *inner_span = span_to(lo, p->prev_span);
    if (p->token.kind == close) {
        *inner_span = span_to(lo, p->token.span);
        if (close != TOK_EOF) parser_bump(p);
        return true;
    }
    bool is_let = syn_token_is_kw(&p->token, KW(let));
    Diag *d = syn_fail(p, E_NONE, p->token.span, "expected item, found %s",
                       syn_token_descr(p, &p->token));
    if (is_let) {
        diag_label(d, p->token.span, "`let` cannot be used for global variables");
        diag_help(d, "consider using `static` and a `Mutex` instead of `let mut`");
    } else {
        diag_label(d, p->token.span, "expected item");
        diag_note(d, "for a full list of items that can appear in modules, see "
                     "<https://doc.rust-lang.org/reference/items.html>");
    }
    return false;
}
