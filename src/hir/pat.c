// SPDX-License-Identifier: MIT
// pat.c: patterns.
#include "hir/lower.h"

HirPat *lower_pat_new(Lower *l, HirPatKind kind, Span span) {
    HirPat *p = LOWER_NEW(l, HirPat);
    p->kind = kind;
    p->span = span;
    p->id = lower_next_id(l, span);
    p->default_binding_modes = true;
    return p;
}

// `x` or `mut x` made by a desugaring.
HirPat *lower_pat_binding(Lower *l, Ident ident, Mutability mutbl, Span span) {
    HirPat *p = lower_pat_new(l, HIR_PAT_BINDING, span);
    p->default_binding_modes = false;
    p->binding.mutbl = mutbl;
    p->binding.ident = ident;
    p->binding.var = p->id;
    return p;
}

HirPat *lower_pat_lang(Lower *l, LangItem item, HirPat **sub, Span span) {
    HirPat *p;
    if (sub) {
        p = lower_pat_new(l, HIR_PAT_TUPLE_STRUCT, span);
        p->tuple_struct.path = lower_lang_path(l, item, span);
        p->tuple_struct.pats.data = NEW_N(l->a, HirPat *, 1);
        p->tuple_struct.pats.data[0] = *sub;
        p->tuple_struct.pats.len = 1;
        p->tuple_struct.rest_pos = HIR_NO_REST;
    } else {
        p = lower_pat_new(l, HIR_PAT_STRUCT, span);
        p->struct_.path = lower_lang_path(l, item, span);
    }
    return p;
}

static bool is_rest(const AstPat *p) {
    return p->kind == AST_PAT_REST;
}

static HirPat *error_pat(Lower *l, Span span, ErrorProof proof) {
    HirPat *p = lower_pat_new(l, HIR_PAT_ERROR, span);
    p->proof = proof;
    return p;
}

// ---- expressions in patterns ----------------------------------------------------------------------------------

HirExpr *lower_pat_expr(Lower *l, AstExpr *e) {
    if (e->kind == AST_EXPR_PATH) {
        HirExpr *out = lower_expr_new(l, HIR_EXPR_PATH, e->span);
        out->path = lower_qpath(l, e->id, e->path.qself, &e->path.path, PATH_MODE_INFER,
                                impl_trait_not("paths"));
        return out;
    }
    return lower_expr(l, e);
}

static HirPat *path_pat(Lower *l, NodeId id, AstQSelf *qself, const AstPath *path, Span span) {
    HirPat *p = lower_pat_new(l, HIR_PAT_EXPR, span);
    HirExpr *e = lower_expr_new(l, HIR_EXPR_PATH, span);
    e->path = lower_qpath(l, id, qself, path, PATH_MODE_INFER, impl_trait_not("paths"));
    p->expr = e;
    if (e->path.kind == HIR_QPATH_RESOLVED && e->path.path->res.kind == RES_ERR) {
        p->kind = HIR_PAT_ERROR;
        p->proof = (ErrorProof){1};
    }
    return p;
}

// ---- bindings -------------------------------------------------------------------------------------------------

static HirPat *ident_pat(Lower *l, AstPat *a) {
    Res res = resolve_partial_res(l->s, a->id).base;
    if (res.kind == RES_LOCAL || res.kind == RES_NONE) {
        HirPat *p = lower_pat_new(l, HIR_PAT_BINDING, a->span);
        NodeId canonical = res.kind == RES_LOCAL ? res.node : a->id;
        u64 *var = map_at(l->a, &l->o.nodes, canonical.v);
        if (*var == 0) *var = p->id.v;
        p->binding.var = (HirId){(u32)*var};
        p->binding.by_ref = a->ident.by_ref;
        p->binding.ref_mutbl = a->ident.ref_mutbl;
        p->binding.mutbl = a->ident.mutbl;
        p->binding.ident = a->ident.ident;
        if (a->ident.sub) p->binding.sub = lower_pat(l, a->ident.sub);
        return p;
    }
    if (res.kind == RES_ERR) return error_pat(l, a->span, (ErrorProof){1});
    // A constant, unit struct or unit variant.
    AstPathSegment *seg = NEW(l->a, AstPathSegment);
    seg->ident = a->ident.ident;
    HirPat *p = lower_pat_new(l, HIR_PAT_EXPR, a->span);
    HirExpr *e = lower_expr_new(l, HIR_EXPR_PATH, a->span);
    e->path = (HirQPath){.kind = HIR_QPATH_RESOLVED, .span = a->span};
    e->path.path = lower_path(l, res, seg, 1, a->span, PATH_MODE_INFER, impl_trait_not("paths"));
    p->expr = e;
    return p;
}

// ---- sequences ------------------------------------------------------------------------------------------------

// The subpatterns without `..`, whose position goes to *rest_pos.
static HirPats pat_list(Lower *l, AstPats pats, u32 *rest_pos, const char *ctx) {
    HirPats out = {NEW_N(l->a, HirPat *, pats.len), 0};
    *rest_pos = HIR_NO_REST;
    Span first_rest = SPAN_NONE;
    for (u32 i = 0; i < pats.len; i++) {
        AstPat *p = pats.data[i];
        if (!is_rest(p)) {
            HirPat *sub = lower_pat(l, p);
            out.data[out.len++] = sub;
        } else if (*rest_pos == HIR_NO_REST) {
            *rest_pos = out.len;
            first_rest = p->span;
        } else {
            Diag *d =
                diag_error(l->s, E_NONE, p->span, "`..` can only be used once per %s pattern", ctx);
            diag_label(d, p->span, "can only be used once per %s pattern", ctx);
            diag_label(d, first_rest, "previously used here");
            diag_emit(d);
        }
    }
    return out;
}

static bool is_sub_rest(const AstPat *p) { // x @ ..
    return p->kind == AST_PAT_IDENT && p->ident.sub && is_rest(p->ident.sub);
}

static HirPat *slice_pat(Lower *l, AstPat *a) {
    HirPat *p = lower_pat_new(l, HIR_PAT_SLICE, a->span);
    u32 n = a->pats.len, at = n;
    HirPat **before = NEW_N(l->a, HirPat *, n), **after = NEW_N(l->a, HirPat *, n);
    u32 nb = 0, na = 0;
    for (u32 i = 0; i < n; i++) {
        AstPat *sub = a->pats.data[i];
        bool rest = is_rest(sub) || is_sub_rest(sub);
        if (rest && at == n) {
            at = i;
            p->slice.has_rest = true;
            if (is_sub_rest(sub)) {
                AstPat *wild = NEW(l->a, AstPat);
                *wild = *sub->ident.sub;
                wild->kind = AST_PAT_WILD;
                AstPat *binding = NEW(l->a, AstPat);
                *binding = *sub;
                binding->ident.sub = NULL;
                p->slice.slice = lower_pat(l, binding);
            }
        } else if (rest) {
            Diag *d =
                diag_error(l->s, E_NONE, sub->span, "`..` can only be used once per slice pattern");
            diag_label(d, sub->span, "can only be used once per slice pattern");
            diag_label(d, a->pats.data[at]->span, "previously used here");
            diag_emit(d);
        } else if (at == n) {
            before[nb] = lower_pat(l, sub);
            nb++;
        } else {
            after[na] = lower_pat(l, sub);
            na++;
        }
    }
    p->slice.before = (HirPats){before, nb};
    p->slice.after = (HirPats){after, na};
    return p;
}

static HirPat *struct_pat(Lower *l, AstPat *a) {
    HirPat *p = lower_pat_new(l, HIR_PAT_STRUCT, a->span);
    p->struct_.path = lower_qpath(l, a->id, a->struct_.qself, &a->struct_.path, PATH_MODE_INFER,
                                  impl_trait_not("paths"));
    u32 n = a->struct_.fields.len;
    p->struct_.fields.data = NEW_N(l->a, HirPatField, n);
    p->struct_.fields.len = n;
    for (u32 i = 0; i < n; i++) {
        AstPatField *f = &a->struct_.fields.data[i];
        HirPatField out = {.id = lower_next_id(l, f->span),
                           .ident = f->ident,
                           .shorthand = f->shorthand,
                           .span = f->span};
        out.pat = lower_pat(l, f->pat);
        p->struct_.fields.data[i] = out;
    }
    p->struct_.rest = a->struct_.rest;
    return p;
}

static HirPat *or_pat(Lower *l, AstPat *a) {
    HirPat *p = lower_pat_new(l, HIR_PAT_OR, a->span);
    p->or_pats.data = NEW_N(l->a, HirPat *, a->pats.len);
    p->or_pats.len = a->pats.len;
    for (u32 i = 0; i < a->pats.len; i++) p->or_pats.data[i] = lower_pat(l, a->pats.data[i]);
    return p;
}

HirPat *lower_pat(Lower *l, AstPat *a) {
    HirPat *p;
    switch (a->kind) {
    case AST_PAT_ERROR: return error_pat(l, a->span, a->proof);
    case AST_PAT_PAREN: return lower_pat(l, a->inner);
    case AST_PAT_WILD: return lower_pat_new(l, HIR_PAT_WILD, a->span);
    case AST_PAT_NEVER: return lower_pat_new(l, HIR_PAT_NEVER, a->span);
    case AST_PAT_IDENT: return ident_pat(l, a);
    case AST_PAT_STRUCT: return struct_pat(l, a);
    case AST_PAT_TUPLE_STRUCT:
        p = lower_pat_new(l, HIR_PAT_TUPLE_STRUCT, a->span);
        p->tuple_struct.path = lower_qpath(l, a->id, a->tuple_struct.qself, &a->tuple_struct.path,
                                           PATH_MODE_INFER, impl_trait_not("paths"));
        p->tuple_struct.pats =
            pat_list(l, a->tuple_struct.pats, &p->tuple_struct.rest_pos, "tuple struct");
        return p;
    case AST_PAT_OR: return or_pat(l, a);
    case AST_PAT_PATH: return path_pat(l, a->id, a->path.qself, &a->path.path, a->span);
    case AST_PAT_TUPLE:
        p = lower_pat_new(l, HIR_PAT_TUPLE, a->span);
        p->tuple.pats = pat_list(l, a->pats, &p->tuple.rest_pos, "tuple");
        return p;
    case AST_PAT_BOX:
    case AST_PAT_DEREF:
        p = lower_pat_new(l, a->kind == AST_PAT_BOX ? HIR_PAT_BOX : HIR_PAT_DEREF, a->span);
        p->inner = lower_pat(l, a->inner);
        return p;
    case AST_PAT_REF:
        p = lower_pat_new(l, HIR_PAT_REF, a->span);
        p->ref.pat = lower_pat(l, a->ref.pat);
        p->ref.mutbl = a->ref.mutbl;
        return p;
    case AST_PAT_EXPR:
        p = lower_pat_new(l, HIR_PAT_EXPR, a->span);
        p->expr = lower_pat_expr(l, a->expr);
        return p;
    case AST_PAT_RANGE:
        p = lower_pat_new(l, HIR_PAT_RANGE, a->span);
        p->range.lo = a->range.lo ? lower_pat_expr(l, a->range.lo) : NULL;
        p->range.hi = a->range.hi ? lower_pat_expr(l, a->range.hi) : NULL;
        p->range.end =
            a->range.end == RANGE_END_INCLUDED_DOTDOTDOT ? RANGE_END_INCLUDED : a->range.end;
        return p;
    case AST_PAT_SLICE: return slice_pat(l, a);
    case AST_PAT_REST: {
        Diag *d = diag_error(l->s, E_NONE, a->span, "`..` patterns are not allowed here");
        diag_note(d, "only allowed in tuple, tuple struct, and slice patterns");
        return error_pat(l, a->span, diag_emit(d));
    }
    case AST_PAT_MAC_CALL: return error_pat(l, a->span, (ErrorProof){1});
    }
    UNREACHABLE();
}
