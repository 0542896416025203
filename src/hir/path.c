// SPDX-License-Identifier: MIT
// path.c: paths: split by what resolution found into a resolved part and type-relative segments.
#include "hir/lower.h"

// In HIR a local variable's Res names the HirId of its binding (in `node`).
Res lower_res(Lower *l, Res res) {
    if (res.kind == RES_LOCAL) res.node.v = (u32)map_get_or(&l->o.nodes, res.node.v, 0);
    if (res.kind == RES_LOCAL && res.node.v == 0) res = (Res){.kind = RES_ERR};
    return res;
}

HirQPath lower_lang_path(Lower *l, LangItem item, Span span) {
    lang_item_require(l->s, item, span);
    return (HirQPath){.kind = HIR_QPATH_LANG_ITEM, .span = span, .lang = item};
}

// ---- generic arguments ------------------------------------------------------------------------------------

static HirGenericArg type_arg(Lower *l, AstTy *t, ImplTraitCx cx) {
    HirGenericArg arg = {.kind = HIR_ARG_TYPE, .span = t->span};
    if (t->kind == AST_TY_INFER) {
        arg.kind = HIR_ARG_INFER;
        arg.id = lower_next_id(l, t->span);
        return arg;
    }
    // A plain path that names a value is a constant argument.
    if (t->kind == AST_TY_PATH && !t->path.qself && t->path.path.segments.len == 1) {
        PartialRes res = resolve_partial_res(l->s, t->id);
        DefKind kind = res.base.kind == RES_DEF ? def_of(l->s, res.base.def)->kind : DEF_NONE;
        bool value = kind == DEF_CONST_PARAM || kind == DEF_CONST || kind == DEF_STATIC ||
                     kind == DEF_FN || kind == DEF_CTOR || res.base.kind == RES_LOCAL;
        if (value && res.unresolved == 0) {
            AstExpr *e = NEW(l->a, AstExpr);
            e->kind = AST_EXPR_PATH;
            e->id = t->id;
            e->span = t->span;
            e->path.path = t->path.path;
            AstAnonConst c = {.id = (NodeId){0}, .value = e};
            arg.kind = HIR_ARG_CONST;
            arg.value = lower_const_arg(l, &c);
            return arg;
        }
    }
    arg.ty = lower_ty(l, t, cx);
    return arg;
}

static HirAssocConstraint constraint(Lower *l, AstAssocConstraint *c, ImplTraitCx cx) {
    HirAssocConstraint out = {
        .id = lower_next_id(l, c->ident.span), .ident = c->ident, .span = c->ident.span};
    if (c->args) out.args = lower_generic_args(l, c->args, NULL, cx);
    if (c->ty) {
        out.ty = lower_ty(l, c->ty, cx);
        out.span = span_to(c->ident.span, c->ty->span);
    }
    if (c->value) out.value = lower_const_arg(l, c->value);
    out.bounds = lower_bounds(l, c->bounds, cx);
    return out;
}

// Lifetimes that were left out: as resolution recorded them; none inside bodies, where they are inferred.
static u32 elided_count(Lower *l, const AstPathSegment *seg) {
    if (!seg) return 0;
    u32 n;
    resolve_elided_lifetime_res(l->s, seg->id, 0, &n);
    return n;
}

static void add_elided(Lower *l, HirGenericArg *args, u32 n, const AstPathSegment *seg) {
    for (u32 i = 0; i < n; i++) {
        u32 count;
        LifetimeRes res = resolve_elided_lifetime_res(l->s, seg->id, i, &count);
        args[i] = (HirGenericArg){.kind = HIR_ARG_LIFETIME, .span = seg->ident.span};
        args[i].lifetime = lower_lifetime_res(l, res, seg->ident.span);
    }
}

static HirGenericArgs *paren_args(Lower *l, AstGenericArgs *a, ImplTraitCx cx) {
    HirGenericArgs *out = LOWER_NEW(l, HirGenericArgs);
    out->span = a->span;
    out->parenthesized = true;
    ImplTraitCx param_cx = cx.kind == IMPL_TRAIT_UNIVERSAL
                               ? cx
                               : impl_trait_not("the parameters of `Fn` trait bounds");
    if (param_cx.kind == IMPL_TRAIT_UNIVERSAL)
        param_cx = impl_trait_not("the parameters of `Fn` trait bounds");
    ImplTraitCx out_cx = impl_trait_not("the return type of `Fn` trait bounds");
    HirTy *tuple = lower_ty_new(l, HIR_TY_TUPLE, a->span);
    tuple->tuple.data = NEW_N(l->a, HirTy *, a->inputs.len);
    for (u32 i = 0; i < a->inputs.len; i++)
        tuple->tuple.data[i] = lower_ty(l, a->inputs.data[i], param_cx);
    tuple->tuple.len = a->inputs.len;
    out->args.data = LOWER_NEW(l, HirGenericArg);
    out->args.data[0] = (HirGenericArg){.kind = HIR_ARG_TYPE, .span = a->span, .ty = tuple};
    out->args.len = 1;
    HirTy *ret = a->output ? lower_ty(l, a->output, out_cx)
                           : lower_ty_new(l, HIR_TY_TUPLE, span_end(a->span));
    out->constraints.data = LOWER_NEW(l, HirAssocConstraint);
    out->constraints.data[0] = (HirAssocConstraint){.id = lower_next_id(l, ret->span),
                                                    .ident = {SYM(Output), ret->span},
                                                    .ty = ret,
                                                    .span = ret->span};
    out->constraints.len = 1;
    return out;
}

HirGenericArgs *lower_generic_args(Lower *l, AstGenericArgs *a, const AstPathSegment *seg,
                                   ImplTraitCx cx) {
    u32 elided = elided_count(l, seg);
    if (!a && elided == 0) return NULL;
    if (a && a->kind == AST_ARGS_PAREN) return paren_args(l, a, cx);
    HirGenericArgs *out = LOWER_NEW(l, HirGenericArgs);
    out->span = a ? a->span : span_end(seg->ident.span);
    out->elided_lifetimes = elided > 0;
    u32 n = a ? a->args.len : 0, constraints = 0;
    out->args.data = NEW_N(l->a, HirGenericArg, n + elided);
    add_elided(l, out->args.data, elided, seg);
    out->args.len = elided;
    for (u32 i = 0; i < n; i++) constraints += a->args.data[i].kind == AST_ARG_CONSTRAINT;
    out->constraints.data = NEW_N(l->a, HirAssocConstraint, constraints);
    for (u32 i = 0; i < n; i++) {
        AstGenericArg *arg = &a->args.data[i];
        switch (arg->kind) {
        case AST_ARG_LIFETIME:
            out->args.data[out->args.len++] =
                (HirGenericArg){.kind = HIR_ARG_LIFETIME,
                                .span = arg->span,
                                .lifetime = lower_lifetime(l, &arg->lifetime)};
            break;
        case AST_ARG_TYPE: {
            HirGenericArg t = type_arg(l, arg->ty, cx);
            out->args.data[out->args.len++] = t;
            break;
        }
        case AST_ARG_CONST: {
            HirConstArg *c = lower_const_arg(l, &arg->value);
            out->args.data[out->args.len++] =
                (HirGenericArg){.kind = HIR_ARG_CONST, .span = arg->span, .value = c};
            break;
        }
        case AST_ARG_CONSTRAINT: {
            HirAssocConstraint c = constraint(l, arg->constraint, cx);
            out->constraints.data[out->constraints.len++] = c;
            break;
        }
        }
    }
    return out;
}

// ---- paths --------------------------------------------------------------------------------------------------

HirPathSegment lower_segment(Lower *l, const AstPathSegment *seg, Res res, PathMode mode,
                             ImplTraitCx cx) {
    HirPathSegment out = {.ident = seg->ident, .id = lower_next_id(l, seg->ident.span), .res = res};
    out.args = lower_generic_args(l, seg->args, seg, cx);
    // Written arguments are complete; without them (or with lifetimes alone) bodies infer the rest.
    bool written = seg->args && (seg->args->kind != AST_ARGS_ANGLE || seg->args->args.len > 0);
    bool only_lifetimes = true;
    if (seg->args) {
        for_each(AstGenericArg, arg, seg->args->args) {
            if (arg->kind != AST_ARG_LIFETIME) only_lifetimes = false;
        }
        if (seg->args->kind != AST_ARGS_ANGLE) only_lifetimes = false;
    }
    out.infer_args = mode == PATH_MODE_INFER && (!written || only_lifetimes);
    return out;
}

HirPath *lower_path(Lower *l, Res res, const AstPathSegment *segs, u32 len, Span span,
                    PathMode mode, ImplTraitCx cx) {
    HirPath *path = LOWER_NEW(l, HirPath);
    path->span = span;
    path->res = res;
    path->segments.data = NEW_N(l->a, HirPathSegment, len);
    path->segments.len = len;
    for (u32 i = 0; i < len; i++) {
        Res seg_res = i + 1 == len ? res : lower_res(l, resolve_partial_res(l->s, segs[i].id).base);
        HirPathSegment seg = lower_segment(l, &segs[i], seg_res, mode, cx);
        path->segments.data[i] = seg;
    }
    return path;
}

static HirTy *ty_of_qpath(Lower *l, HirQPath qpath) {
    HirTy *t = lower_ty_new(l, HIR_TY_PATH, qpath.span);
    t->path = qpath;
    // `Trait::f` where the trait's name stands for a type: a bare trait object.
    if (qpath.kind == HIR_QPATH_RESOLVED && !qpath.qself && qpath.path->res.kind == RES_DEF &&
        def_of(l->s, qpath.path->res.def)->kind == DEF_TRAIT) {
        if (source_span_edition(&l->s->sources, qpath.span) >= EDITION_2021) {
            Diag *d = diag_error(l->s, E0782, qpath.span, "expected a type, found a trait");
            diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_start(qpath.span), STR("<dyn "),
                         "you can add the `dyn` keyword if you want a trait object");
            diag_suggest_part(d, span_end(qpath.span), STR(">"));
            t->kind = HIR_TY_ERROR;
            t->proof = diag_emit(d);
            return t;
        }
        HirBound *bound = LOWER_NEW(l, HirBound);
        bound->kind = HIR_BOUND_TRAIT;
        bound->span = qpath.span;
        bound->trait_ref = (HirTraitRef){lower_next_id(l, qpath.span), qpath.path};
        t->kind = HIR_TY_TRAIT_OBJECT;
        t->trait_object.bounds = (HirBounds){bound, 1};
        t->trait_object.lifetime =
            lower_lifetime_res(l, (LifetimeRes){.kind = LIFETIME_OBJECT_DEFAULT}, qpath.span);
        t->trait_object.is_bare = true;
    }
    return t;
}

static Span segments_span(const AstPath *path, u32 len) {
    if (len == 0) return path->span;
    const AstPathSegment *last = &path->segments.data[len - 1];
    Span s = path->span;
    s.hi = last->args ? last->args->span.hi : last->ident.span.hi;
    if (s.hi < s.lo) s = last->ident.span;
    return s;
}

HirQPath lower_qpath(Lower *l, NodeId id, AstQSelf *qself, const AstPath *path, PathMode mode,
                     ImplTraitCx cx) {
    PartialRes partial = resolve_partial_res(l->s, id);
    u32 len = path->segments.len;
    if (partial.unresolved > len || partial.base.kind == RES_NONE) {
        partial = (PartialRes){.base = {.kind = RES_ERR}};
    }
    HirTy *self = qself ? lower_ty(l, qself->ty, impl_trait_not("paths")) : NULL;
    u32 start = len - partial.unresolved;
    HirQPath out = {.kind = HIR_QPATH_RESOLVED, .span = path->span};
    HirTy *ty = self;
    if (start > 0) {
        Span span = segments_span(path, start);
        out.span = span;
        out.qself = self;
        out.path =
            lower_path(l, lower_res(l, partial.base), path->segments.data, start, span, mode, cx);
        // Arguments left out of the trait in `<T as Trait>::f` have their defaults, also in expressions.
        for (u32 i = 0; qself && i < MIN(qself->position, start); i++)
            out.path->segments.data[i].infer_args = false;
        // The trait in <T as Trait>::Item is known from resolution by name only.
        if (partial.unresolved == 0) {
            out.span = path->span;
            return out;
        }
        ty = ty_of_qpath(l, out);
    }
    TraitCandidates traits = resolve_traits_in_scope(l->s, id);
    for (u32 i = start; i < len; i++) {
        HirPathSegment *seg = LOWER_NEW(l, HirPathSegment);
        *seg = lower_segment(l, &path->segments.data[i], (Res){0}, mode, cx);
        out = (HirQPath){.kind = HIR_QPATH_TYPE_RELATIVE,
                         .span = segments_span(path, i + 1),
                         .qself = ty,
                         .segment = seg,
                         .traits = traits};
        if (i + 1 < len) {
            ty = lower_ty_new(l, HIR_TY_PATH, out.span);
            ty->path = out;
        }
    }
    out.span = path->span;
    return out;
}
