// SPDX-License-Identifier: MIT
// parse_ty.c: types and bounds. Reference: Types, Trait and lifetime bounds. After rustc_parse::parser::ty.
#include "syntax/parser_internal.h"

typedef Vec(AstBound) BoundVec;
typedef Vec(AstTy *) TyVec;

static AstTy *ty_common(Parser *p, TyFlags flags);

AstTy *syn_new_ty(Parser *p, AstTyKind kind, Span lo) {
    AstTy *ty = NEW(p->sess->arena, AstTy);
    ty->kind = kind;
    ty->id = ast_new_id(p->sess);
    ty->span = span_to(lo, p->prev_span);
    return ty;
}

AstTy *syn_ty(Parser *p) {
    return ty_common(p, (TyFlags){.no_c_variadic = true});
}
AstTy *syn_ty_no_plus(Parser *p) {
    return ty_common(p, (TyFlags){.no_plus = true, .no_c_variadic = true});
}
AstTy *syn_ty_for_param(Parser *p) {
    return ty_common(p, (TyFlags){0});
}
AstTy *syn_ty_where_clause(Parser *p) {
    return ty_common(p, (TyFlags){.no_c_variadic = true});
}

bool syn_lifetime(Parser *p, AstLifetime *out) {
    if (p->token.kind != TOK_LIFETIME) {
        syn_fail_expected(p, "lifetime");
        return false;
    }
    if (syn_lifetime_is_keyword(p, &p->token))
        syn_report(p, syn_error(p, E_NONE, p->token.span, "lifetimes cannot use keyword names"));
    *out = (AstLifetime){.id = ast_new_id(p->sess), .ident = {p->token.symbol, p->token.span}};
    parser_bump(p);
    return true;
}

bool syn_late_bound_params(Parser *p, AstGenericParams *out) {
    if (!syn_eat_kw(p, KW(for))) return true;
    if (!syn_expect_split(p, TOK_LT)) return false;
    if (!syn_generic_params(p, out)) return false;
    return syn_expect_split(p, TOK_GT);
}

static bool is_plus(const Token *t) {
    return t->kind == TOK_PLUS || t->kind == TOK_PLUS_EQ;
}

static bool check_plus(Parser *p) {
    return is_plus(&p->token) || syn_check(p, TOK_PLUS);
}

// ---- bounds ----

static bool is_const_bracket(Parser *p) { // [const]
    return p->token.kind == TOK_OPEN_BRACKET && syn_token_is_kw(syn_look(p, 1), KW(const)) &&
           syn_look(p, 2)->kind == TOK_CLOSE_BRACKET;
}

bool syn_is_bound_start(Parser *p) {
    return syn_check_path(p) || syn_check_class(p, p->token.kind == TOK_LIFETIME, EXPECT_LIFETIME) ||
           syn_check(p, TOK_BANG) || syn_check(p, TOK_QUESTION) || syn_check(p, TOK_TILDE) ||
           syn_check_kw(p, KW(for)) || syn_check(p, TOK_OPEN_PAREN) || syn_check_kw(p, KW(const)) ||
           syn_check_kw(p, KW(async)) || syn_check_kw(p, KW(use)) || is_const_bracket(p);
}

static bool use_arg(Parser *p, void *ctx) {
    Vec(AstGenericArg) *v = ctx;
    AstGenericArg arg = {.span = p->token.span};
    if (p->token.kind == TOK_LIFETIME) {
        arg.kind = AST_ARG_LIFETIME;
        if (!syn_lifetime(p, &arg.lifetime)) return false;
    } else {
        arg.kind = AST_ARG_TYPE;
        AstPathSegment seg;
        Span lo = p->token.span;
        if (!syn_path_segment(p, PATH_MOD, &seg)) return false;
        arg.ty = syn_new_ty(p, AST_TY_PATH, lo);
        arg.ty->path.path.span = arg.ty->span;
        arg.ty->path.path.segments.data =
            arena_copy(p->sess->arena, &seg, sizeof seg, _Alignof(AstPathSegment));
        arg.ty->path.path.segments.len = 1;
    }
    vec_push(p->sess->arena, v, arg);
    return true;
}

static bool use_bound(Parser *p, AstBound *b) {
    b->kind = AST_BOUND_USE;
    parser_bump(p);
    if (!syn_expect_split(p, TOK_LT)) return false;
    Vec(AstGenericArg) v = {0};
    while (p->token.kind != TOK_GT && p->token.kind != TOK_SHR && p->token.kind != TOK_GE) {
        if (!use_arg(p, &v)) return false;
        if (!syn_eat(p, TOK_COMMA)) break;
    }
    b->use_args.data = v.data;
    b->use_args.len = v.len;
    return syn_expect_split(p, TOK_GT);
}

// ~const, [const], const, async, ?, !
static bool bound_modifiers(Parser *p, AstBound *b) {
    Span at = p->token.span;
    if (syn_eat(p, TOK_TILDE)) {
        if (!syn_expect_kw(p, KW(const))) return false;
        b->is_const = true;
    } else if (is_const_bracket(p)) {
        syn_skip_tree(p);
        b->is_const = true;
    } else if (syn_eat_kw(p, KW(const))) {
        b->is_const = true;
    }
    if (b->is_const)
        syn_gate(p, span_to(at, p->prev_span), "const_trait_impl", 143874,
                 "const trait impls are experimental");
    at = p->token.span;
    if (syn_check_kw(p, KW(async)) && syn_look(p, 1)->kind != TOK_PATH_SEP) {
        parser_bump(p);
        b->is_async = true;
        if (syn_edition(p, at) < EDITION_2018) {
            Diag *d = syn_error(p, E_NONE, at,
                                "`async` trait bounds are only allowed in Rust 2018 or later");
            diag_help(d, "pass `--edition 2024` to `rustc`");
            syn_report(p, d);
        }
        syn_gate(p, at, "async_trait_bounds", 62290, "`async` trait bounds are unstable");
    }
    if (syn_eat(p, TOK_QUESTION)) {
        b->polarity = BOUND_MAYBE;
    } else if (syn_eat(p, TOK_BANG)) {
        b->polarity = BOUND_NEGATIVE;
    }
    return true;
}

static bool trait_bound(Parser *p, AstBound *b) {
    b->kind = AST_BOUND_TRAIT;
    if (!syn_late_bound_params(p, &b->for_params)) return false;
    if (!bound_modifiers(p, b)) return false;
    if (syn_token_is_kw(&p->token, KW(for))) {
        if (b->for_params.len) {
            syn_unexpected(p);
            return false;
        }
        if (!syn_late_bound_params(p, &b->for_params)) return false;
        if (b->polarity == BOUND_MAYBE || b->is_const || b->is_async) {
            Diag *d = syn_error(p, E_NONE, p->prev_span,
                                "`for<...>` binder should be placed before trait bound modifiers");
            syn_report(p, d);
        }
    }
    b->trait_ref.id = ast_new_id(p->sess);
    return syn_path(p, PATH_TYPE, &b->trait_ref.path);
}

static bool bound(Parser *p, AstBound *b) {
    *b = (AstBound){.span = p->token.span};
    bool paren = syn_eat(p, TOK_OPEN_PAREN);
    bool ok;
    if (p->token.kind == TOK_LIFETIME) {
        b->kind = AST_BOUND_OUTLIVES;
        ok = syn_lifetime(p, &b->lifetime);
        if (ok && paren) {
            Diag *d = syn_error(p, E_NONE, span_to(b->span, p->token.span),
                                "parenthesized lifetime bounds are not supported");
            syn_report(p, d);
        }
    } else if (syn_token_is_kw(&p->token, KW(use))) {
        ok = use_bound(p, b);
    } else {
        ok = trait_bound(p, b);
    }
    if (!ok) return false;
    if (paren && syn_expect(p, TOK_CLOSE_PAREN) == SYN_ERROR) return false;
    b->span = span_to(b->span, p->prev_span);
    return true;
}

static bool bounds_into(Parser *p, BoundVec *v) {
    while (syn_is_bound_start(p) ||
           (syn_is_reserved(p) && !syn_token_is_kw(&p->token, KW(where)))) {
        if (syn_token_is_kw(&p->token, KW(dyn))) {
            Diag *d = syn_error(p, E_NONE, p->token.span, "invalid `dyn` keyword");
            diag_help(d, "`dyn` is only needed at the start of a trait `+`-separated list");
            syn_report(p, d);
            parser_bump(p);
        }
        AstBound b;
        if (!bound(p, &b)) return false;
        vec_push(p->sess->arena, v, b);
        if (!syn_eat_split(p, TOK_PLUS)) break;
    }
    return true;
}

bool syn_bounds(Parser *p, AstBounds *out) {
    BoundVec v = {0};
    if (!bounds_into(p, &v)) return false;
    out->data = v.data;
    out->len = v.len;
    return true;
}

// ---- types that begin with a path or a bound ----

static AstTy *trait_object(Parser *p, BoundVec *v, Span lo, bool bare) {
    AstTy *ty = syn_new_ty(p, AST_TY_TRAIT_OBJECT, lo);
    ty->trait_object.bounds.data = v->data;
    ty->trait_object.bounds.len = v->len;
    ty->trait_object.is_bare = bare;
    return ty;
}

static AstTy *remaining_bounds(Parser *p, BoundVec *v, Span lo, bool plus) {
    if (plus) {
        syn_eat_split(p, TOK_PLUS);
        if (!bounds_into(p, v)) return NULL;
    }
    return trait_object(p, v, lo, true);
}

static AstTy *remaining_bounds_path(Parser *p, AstGenericParams binder, AstPath path, Span lo,
                                    bool plus) {
    BoundVec v = {0};
    AstBound b = {.kind = AST_BOUND_TRAIT, .span = span_to(lo, p->prev_span), .for_params = binder};
    b.trait_ref.id = ast_new_id(p->sess);
    b.trait_ref.path = path;
    vec_push(p->sess->arena, &v, b);
    return remaining_bounds(p, &v, lo, plus);
}

static AstTy *path_ty(Parser *p, Span lo, TyFlags flags) {
    AstPath path = {0};
    if (!syn_path(p, PATH_TYPE, &path)) return NULL;
    if (p->token.kind == TOK_BANG && token_is_open(syn_look(p, 1)) &&
        syn_look(p, 1)->kind != TOK_OPEN_INVISIBLE) {
        parser_bump(p);
        AstMacCall *mac = NEW(p->sess->arena, AstMacCall);
        mac->path = path;
        if (!syn_mac_args(p, mac)) return NULL;
        AstTy *ty = syn_new_ty(p, AST_TY_MAC_CALL, lo);
        ty->mac = mac;
        return ty;
    }
    syn_check(p, TOK_BANG);
    if (!flags.no_plus && check_plus(p))
        return remaining_bounds_path(p, (AstGenericParams){0}, path, lo, true);
    AstTy *ty = syn_new_ty(p, AST_TY_PATH, lo);
    ty->path.path = path;
    return ty;
}

static AstTy *paren_ty(Parser *p, Span lo, TyFlags flags) {
    TyVec v = {0};
    parser_bump(p);
    bool trailing = false, trailing_plus = false;
    while (p->token.kind != TOK_CLOSE_PAREN) {
        AstTy *ty = syn_ty(p);
        if (!ty) return NULL;
        trailing_plus = p->prev_token.kind == TOK_PLUS;
        vec_push(p->sess->arena, &v, ty);
        trailing = false;
        if (syn_check(p, TOK_CLOSE_PAREN)) break;
        if (syn_expect(p, TOK_COMMA) == SYN_ERROR) {
            if (p->aborted || p->no_recovery || !syn_can_begin_type(p, &p->token)) return NULL;
            syn_emit_pending(p);
            continue;
        }
        trailing = true;
    }
    parser_bump(p);
    if (v.len != 1 || trailing) {
        AstTy *ty = syn_new_ty(p, AST_TY_TUPLE, lo);
        ty->tuple.data = v.data;
        ty->tuple.len = v.len;
        return ty;
    }
    AstTy *inner = v.data[0];
    if (!flags.no_plus && is_plus(&p->token)) {
        if (inner->kind == AST_TY_PATH && !inner->path.qself)
            return remaining_bounds_path(p, (AstGenericParams){0}, inner->path.path, lo, true);
        if (inner->kind == AST_TY_TRAIT_OBJECT && inner->trait_object.is_bare &&
            inner->trait_object.bounds.len == 1 && !trailing_plus) {
            BoundVec b = {0};
            vec_push(p->sess->arena, &b, inner->trait_object.bounds.data[0]);
            return remaining_bounds(p, &b, lo, true);
        }
    }
    AstTy *ty = syn_new_ty(p, AST_TY_PAREN, lo);
    ty->inner = inner;
    return ty;
}

static AstTy *ptr_ty(Parser *p, Span lo) {
    Mutability m = MUT_NOT;
    if (syn_eat_kw(p, KW(mut))) {
        m = MUT_MUT;
    } else if (!syn_eat_kw(p, KW(const))) {
        Diag *d = syn_error(p, E_NONE, p->prev_span,
                            "expected `mut` or `const` keyword in raw pointer type");
        diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, span_end(p->prev_span), STR("mut "),
                     "add `mut` or `const` here");
        syn_report(p, d);
    }
    AstTy *inner = syn_ty_no_plus(p);
    if (!inner) return NULL;
    AstTy *ty = syn_new_ty(p, AST_TY_PTR, lo);
    ty->ptr = (AstMutTy){inner, m};
    return ty;
}

static AstTy *array_or_slice_ty(Parser *p, Span lo) {
    AstTy *elem = syn_ty(p);
    if (!elem) return NULL;
    if (syn_eat(p, TOK_SEMI)) {
        AstExpr *len = syn_expr(p);
        if (!len) return NULL;
        if (syn_expect(p, TOK_CLOSE_BRACKET) == SYN_ERROR) return NULL;
        AstTy *ty = syn_new_ty(p, AST_TY_ARRAY, lo);
        ty->array.elem = elem;
        ty->array.len = *syn_anon_const(p, len);
        return ty;
    }
    if (syn_expect(p, TOK_CLOSE_BRACKET) == SYN_ERROR) return NULL;
    AstTy *ty = syn_new_ty(p, AST_TY_SLICE, lo);
    ty->inner = elem;
    return ty;
}

// &'a mut T, after the &
static AstTy *ref_ty(Parser *p, Span lo) {
    AstLifetime *lt = NULL;
    if (syn_check_class(p, p->token.kind == TOK_LIFETIME, EXPECT_LIFETIME)) {
        lt = NEW(p->sess->arena, AstLifetime);
        if (!syn_lifetime(p, lt)) return NULL;
    }
    Mutability m = MUT_NOT;
    bool pinned = false;
    Span at = p->token.span;
    if (p->token.kind == TOK_IDENT && str_eq(sym_str(p->sess, p->token.symbol), STR("pin")) &&
        (syn_token_is_kw(syn_look(p, 1), KW(const)) || syn_token_is_kw(syn_look(p, 1), KW(mut)))) {
        parser_bump(p);
        pinned = true;
        m = syn_token_is_kw(&p->token, KW(mut)) ? MUT_MUT : MUT_NOT;
        parser_bump(p);
        syn_gate(p, at, "pin_ergonomics", 130494, "pinned reference syntax is experimental");
    } else if (syn_eat_kw(p, KW(mut))) {
        m = MUT_MUT;
    }
    if (p->token.kind == TOK_LIFETIME && m == MUT_MUT && !lt && !p->no_recovery) { // &mut 'a T
        Diag *d = syn_error(p, E_NONE, p->token.span, "lifetime must precede `mut`");
        syn_report(p, d);
        lt = NEW(p->sess->arena, AstLifetime);
        if (!syn_lifetime(p, lt)) return NULL;
    }
    if (syn_token_is_kw(&p->token, KW(dyn)) && syn_token_is_kw(syn_look(p, 1), KW(mut)) &&
        !p->no_recovery) {
        Diag *d = syn_error(p, E_NONE, syn_look(p, 1)->span, "`mut` must precede `dyn`");
        syn_report(p, d);
        parser_bump(p);
        m = MUT_MUT;
        p->token = p->prev_token; // reads as `&mut dyn`
    }
    AstTy *inner = syn_ty_no_plus(p);
    if (!inner) return NULL;
    AstTy *ty = syn_new_ty(p, AST_TY_REF, lo);
    ty->ref.lifetime = lt;
    ty->ref.mt = (AstMutTy){inner, m};
    ty->ref.pinned = pinned;
    return ty;
}

static AstTy *fn_ptr_ty(Parser *p, Span lo, AstGenericParams binder) {
    AstTy *ty = NEW(p->sess->arena, AstTy);
    ty->kind = AST_TY_BARE_FN;
    ty->id = ast_new_id(p->sess);
    ty->bare_fn.for_params = binder;
    if (!syn_fn_front(p, &ty->bare_fn.header)) return NULL;
    AstFnHeader *h = &ty->bare_fn.header;
    Span bad = h->is_const ? h->const_span : h->async_span;
    if (h->is_const || h->coroutine != COROUTINE_NONE) {
        Diag *d = syn_error(p, E_NONE, bad, "an `fn` pointer type cannot be `%s`",
                            h->is_const ? "const" : "async");
        diag_label(d, bad, "`%s` because of this", h->is_const ? "const" : "async");
        syn_report(p, d);
    }
    ty->bare_fn.decl = NEW(p->sess->arena, AstFnDecl);
    if (syn_eat_split(p, TOK_LT)) { // fn<'a>(..): parameters belong to a `for`
        AstGenericParams wrong = {0};
        if (!syn_generic_params(p, &wrong) || !syn_expect_split(p, TOK_GT)) return NULL;
        Diag *d = syn_error(p, E_NONE, span_to(lo, p->prev_span),
                            "function pointer types may not have generic parameters");
        syn_report(p, d);
    }
    if (!syn_fn_params(p, ty->bare_fn.decl, PLACE_MODULE, true)) return NULL;
    if (!syn_ret_ty(p, ty->bare_fn.decl, false)) return NULL;
    ty->span = span_to(lo, p->prev_span);
    return ty;
}

static AstTy *for_ty(Parser *p, Span lo, TyFlags flags) {
    AstGenericParams binder = {0};
    if (!syn_late_bound_params(p, &binder)) return NULL;
    if (syn_check_fn_front(p, true)) return fn_ptr_ty(p, lo, binder);
    if (!p->no_recovery &&
        (syn_token_is_kw(&p->token, KW(dyn)) || syn_token_is_kw(&p->token, KW(impl)))) {
        bool dyn = syn_token_is_kw(&p->token, KW(dyn));
        Diag *d = syn_error(p, E_NONE, p->token.span, "`for<...>` expected after `%s`, not before",
                            dyn ? "dyn" : "impl");
        syn_report(p, d);
        return ty_common(p, flags);
    }
    AstPath path = {0};
    if (!syn_path(p, PATH_TYPE, &path)) return NULL;
    return remaining_bounds_path(p, binder, path, lo, !flags.no_plus && check_plus(p));
}

static bool is_dyn_type(Parser *p) {
    if (!syn_check_kw(p, KW(dyn))) return false;
    if (syn_edition(p, p->token.span) >= EDITION_2018) return true;
    const Token *t = syn_look(p, 1);
    bool begins = syn_is_path_start(p, t) || t->kind == TOK_LIFETIME || t->kind == TOK_QUESTION ||
                  syn_token_is_kw(t, KW(for)) || t->kind == TOK_OPEN_PAREN || t->kind == TOK_STAR;
    return begins && t->kind != TOK_LT && t->kind != TOK_PATH_SEP;
}

static AstTy *unsafe_binder(Parser *p, Span lo) {
    parser_bump(p);
    AstGenericParams params = {0};
    if (!syn_expect_split(p, TOK_LT) || !syn_generic_params(p, &params) ||
        !syn_expect_split(p, TOK_GT))
        return NULL;
    AstTy *inner = syn_ty(p);
    if (!inner) return NULL;
    AstTy *ty = syn_new_ty(p, AST_TY_UNSAFE_BINDER, lo);
    ty->unsafe_binder.for_params = params;
    ty->unsafe_binder.ty = inner;
    syn_gate(p, ty->span, "unsafe_binders", 130516, "unsafe binder types are experimental");
    return ty;
}

static AstTy *typeof_ty(Parser *p, Span lo) {
    if (syn_expect(p, TOK_OPEN_PAREN) == SYN_ERROR) return NULL;
    AstExpr *e = syn_expr(p);
    if (!e || syn_expect(p, TOK_CLOSE_PAREN) == SYN_ERROR) return NULL;
    AstTy *ty = syn_new_ty(p, AST_TY_TYPEOF, lo);
    ty->typeof_expr = *syn_anon_const(p, e);
    Diag *d = syn_error(p, E0516, ty->span, "`typeof` is a reserved keyword but unimplemented");
    diag_label(d, ty->span, "reserved keyword");
    syn_report(p, d);
    return ty;
}

static AstTy *bounded_ty(Parser *p, AstTyKind kind, Span lo, TyFlags flags) {
    BoundVec v = {0};
    if (!bounds_into(p, &v)) return NULL;
    bool multi = v.len > 1 || p->prev_token.kind == TOK_PLUS;
    AstTy *ty = syn_new_ty(p, kind, lo);
    if (kind == AST_TY_IMPL_TRAIT) {
        ty->impl_trait.bounds.data = v.data;
        ty->impl_trait.bounds.len = v.len;
    } else {
        ty->trait_object.bounds.data = v.data;
        ty->trait_object.bounds.len = v.len;
    }
    if (flags.no_plus && multi) {
        Diag *d = syn_error(p, E_NONE, ty->span, "ambiguous `+` in a type");
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(ty->span), STR("("),
                     "use parentheses to disambiguate");
        diag_suggest_part(d, span_end(ty->span), STR(")"));
        syn_report(p, d);
    }
    return ty;
}

// `*` after dyn was an experiment; the keyword alone remains.
static AstTy *ty_kind(Parser *p, Span lo, TyFlags flags) {
    if (syn_check(p, TOK_OPEN_PAREN)) return paren_ty(p, lo, flags);
    if (syn_eat(p, TOK_BANG)) return syn_new_ty(p, AST_TY_NEVER, lo);
    if (syn_eat(p, TOK_STAR)) return ptr_ty(p, lo);
    if (!is_const_bracket(p) && syn_eat(p, TOK_OPEN_BRACKET)) return array_or_slice_ty(p, lo);
    if (syn_check(p, TOK_AND) || syn_check(p, TOK_AND_AND)) {
        bool two = p->token.kind == TOK_AND_AND;
        syn_eat_split(p, TOK_AND);
        if (!two) return ref_ty(p, lo);
        Span inner_lo = p->token.span;
        parser_bump(p);
        AstTy *inner = ref_ty(p, inner_lo);
        if (!inner) return NULL;
        AstTy *ty = syn_new_ty(p, AST_TY_REF, lo);
        ty->ref.mt = (AstMutTy){inner, MUT_NOT};
        return ty;
    }
    if (syn_eat_kw_noexpect(p, KW(typeof))) return typeof_ty(p, lo);
    if (syn_eat_kw(p, KW(underscore))) return syn_new_ty(p, AST_TY_INFER, lo);
    if (syn_check_fn_front(p, true)) return fn_ptr_ty(p, lo, (AstGenericParams){0});
    if (syn_check_kw(p, KW(for))) return for_ty(p, lo, flags);
    if (syn_eat_kw(p, KW(impl))) return bounded_ty(p, AST_TY_IMPL_TRAIT, lo, flags);
    if (is_dyn_type(p)) {
        parser_bump(p);
        return bounded_ty(p, AST_TY_TRAIT_OBJECT, lo, flags);
    }
    if (syn_eat_split(p, TOK_LT)) {
        AstPath path = {0};
        AstQSelf *q = syn_qpath(p, PATH_TYPE, &path);
        if (!q) return NULL;
        AstTy *ty = syn_new_ty(p, AST_TY_PATH, lo);
        ty->path.qself = q;
        ty->path.path = path;
        return ty;
    }
    if (syn_check_kw(p, KW(unsafe)) && syn_look(p, 1)->kind == TOK_LT) return unsafe_binder(p, lo);
    if (syn_check_path(p)) return path_ty(p, lo, flags);
    if (syn_is_bound_start(p)) {
        BoundVec v = {0};
        if (!bounds_into(p, &v)) return NULL;
        AstTy *ty = trait_object(p, &v, lo, true);
        if (v.len == 1 && v.data[0].kind == AST_BOUND_OUTLIVES && !p->no_recovery) {
            // only a lifetime where a type should be
            Diag *d = syn_error(p, E_NONE, lo,
                                "lifetimes must be followed by `+` to form a trait object type");
            if (p->prev_token.kind != TOK_PLUS) syn_report(p, d);
        }
        return ty;
    }
    if (syn_eat(p, TOK_DOT_DOT_DOT)) {
        if (flags.no_c_variadic) {
            Diag *d = syn_error(p, E0743, lo,
                                "C-variadic type `...` may not be nested inside another type");
            syn_report(p, d);
        }
        return syn_new_ty(p, flags.no_c_variadic ? AST_TY_ERROR : AST_TY_C_VAR_ARGS, lo);
    }
    if (p->aborted) return NULL;
    Diag *d = syn_fail(p, E_NONE, lo, "expected type, found %s", syn_token_descr(p, &p->token));
    diag_label(d, lo, "expected type");
    return NULL;
}

// `&T + 'a` is ambiguous.
static AstTy *bad_type_plus(Parser *p, AstTy *ty) {
    parser_bump(p);
    BoundVec v = {0};
    if (!bounds_into(p, &v)) return NULL;
    Span span = span_to(ty->span, p->prev_span);
    Diag *d = syn_error(p, E0178, span, "expected a path on the left-hand side of `+`");
    if (ty->kind != AST_TY_REF && ty->kind != AST_TY_PTR && ty->kind != AST_TY_BARE_FN)
        diag_label(d, span, "expected a path");
    else if (ty->kind != AST_TY_REF)
        diag_label(d, span, "perhaps you forgot parentheses?");
    syn_report(p, d);
    return ty;
}

static AstTy *fragment_ty(Parser *p) {
    u32 open = p->pos;
    parser_bump(p);
    AstTy *ty = ty_common(p, (TyFlags){.no_c_variadic = true});
    syn_end_fragment(p, open);
    return ty;
}

static AstTy *ty_common(Parser *p, TyFlags flags) {
    // A `ty` fragment is a type unless more of a path follows.
    if (syn_is_fragment(p, FRAGMENT_TY) && syn_look_past_tree(p, 0)->kind != TOK_PATH_SEP)
        return fragment_ty(p);
    if (!syn_enter(p)) return NULL;
    Span lo = p->token.span;
    AstTy *ty = ty_kind(p, lo, flags);
    syn_leave(p);
    if (!ty) return NULL;
    if (!flags.no_plus && is_plus(&p->token) && ty->kind != AST_TY_TRAIT_OBJECT && !p->no_recovery)
        return bad_type_plus(p, ty);
    if (p->token.kind == TOK_QUESTION && !flags.no_question && !p->no_recovery && p->prev_span.hi &&
        ty->kind == AST_TY_PATH && !p->sess->diags.muted) {
        Diag *d = syn_error(p, E_NONE, p->token.span, "invalid `?` in type");
        diag_label(d, p->token.span, "`?` is only allowed on expressions, not types");
        syn_report(p, d);
        parser_bump(p);
    }
    return ty;
}

bool syn_ret_ty(Parser *p, AstFnDecl *decl, bool allow_plus) {
    Span lo = p->token.span;
    if (syn_eat(p, TOK_RARROW)) {
        decl->output = ty_common(p, (TyFlags){.no_plus = !allow_plus, .no_c_variadic = true});
        if (!decl->output) return false;
        decl->output_span = decl->output->span;
        return true;
    }
    decl->output_span = span_start(lo);
    return true;
}
