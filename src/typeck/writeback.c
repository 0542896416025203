// SPDX-License-Identifier: MIT
// writeback.c: the end of a body's check: every recorded type with its variables resolved (regions erased,
// borrowck makes its own), E0282 for what inference could not tell, and operators on scalars turned back into
// built-in ones. rustc_hir_typeck::writeback.
#include "typeck/typeck_internal.h"

typedef struct Writeback {
    FnCtxt *fc;
    Span span; // of the node being resolved, for E0282
    bool reported;
} Writeback;

static void report_unknown(Writeback *w) {
    FnCtxt *fc = w->fc;
    fc->results->tainted.reported = 1;
    if (fc->has_errors || w->reported) return;
    w->reported = true;
    fc->has_errors = true;
    Diag *d = diag_error(fc->sess, E0282, w->span, "type annotations needed");
    diag_label(d, w->span, "cannot infer type");
    diag_emit(d);
}

static TyId final_ty(TyFolder *f, TyId ty) {
    Writeback *w = f->context;
    if (ty_kind(f->tcx, ty) == TY_INFER) {
        TyId known = infer_resolve(w->fc->ic, ty);
        if (ty_kind(f->tcx, known) != TY_INFER) return ty_fold(f, known);
        report_unknown(w);
        return ty_new_error(f->tcx, (ErrorProof){1});
    }
    return ty_super_fold(f, ty);
}

static RegionId final_region(TyFolder *f, RegionId r) {
    const RegionData *d = region_data(f->tcx, r);
    return d->kind == RE_BOUND || d->kind == RE_EARLY_PARAM || d->kind == RE_LATE_PARAM ||
                   d->kind == RE_STATIC
               ? r
               : f->tcx->common.re_erased;
}

static ConstId final_const(TyFolder *f, ConstId c) {
    Writeback *w = f->context;
    if (const_data(f->tcx, c)->kind == CONST_INFER) {
        ConstId known = infer_resolve_const(w->fc->ic, c);
        if (const_data(f->tcx, known)->kind != CONST_INFER) return const_fold(f, known);
        report_unknown(w);
        return f->tcx->common.ct_error;
    }
    return const_super_fold(f, c);
}

static TyFolder folder(Writeback *w) {
    return (TyFolder){.tcx = w->fc->tcx,
                      .context = w,
                      .ty = final_ty,
                      .region = final_region,
                      .constant = final_const};
}

static TyId resolve_ty(Writeback *w, TyId ty) {
    if (id_is_none(ty)) return ty;
    if (!(ty_flags(w->fc->tcx, ty) & (TYF_HAS_INFER | TYF_HAS_RE_INFER))) return ty;
    ty = infer_resolve(w->fc->ic, ty);
    TyFolder f = folder(w);
    return ty_fold(&f, ty);
}

static ArgsId resolve_args(Writeback *w, ArgsId a) {
    if (id_is_none(a)) return a;
    if (!(args_flags(w->fc->tcx, a) & TYF_HAS_INFER)) return a;
    a = infer_resolve_args(w->fc->ic, a);
    TyFolder f = folder(w);
    return args_fold(&f, a);
}

static SigId resolve_sig(Writeback *w, SigId s) {
    s = infer_resolve_sig(w->fc->ic, s);
    TyFolder f = folder(w);
    return sig_fold(&f, s);
}

// ---- operators ----

static bool is_scalar(FnCtxt *fc, HirId id) {
    TyId ty = fc->results->node_types[id.v];
    return id_is_some(ty) && ty_is_scalar(fc->tcx, infer_resolve(fc->ic, ty));
}

static void forget_method(FnCtxt *fc, const HirExpr *e) {
    map_put(fc->sess->arena, &fc->results->overloaded_ops, e->id.v, 0);
}

// An autoref that only served the operator's method is dropped with it.
static void drop_autoref(FnCtxt *fc, const HirExpr *operand) {
    Adjustments *a = &fc->results->adjustments[operand->id.v];
    if (a->len && a->data[a->len - 1].kind == ADJUST_BORROW_REF) a->len--;
}

static TyId adjusted_ty(FnCtxt *fc, const HirExpr *e) {
    Adjustments a = fc->results->adjustments[e->id.v];
    return a.len ? a.data[a.len - 1].target : fc->results->node_types[e->id.v];
}

static void fix_scalar_ops(FnCtxt *fc, const HirExpr *e) {
    if (!map_get_or(&fc->results->overloaded_ops, e->id.v, 0)) return;
    TyCtxt *t = fc->tcx;
    switch (e->kind) {
    case HIR_EXPR_UNARY:
        if (e->unary.op != UN_DEREF && is_scalar(fc, e->unary.expr->id)) forget_method(fc, e);
        break;
    case HIR_EXPR_BINARY: {
        const HirExpr *l = e->binary.lhs, *r = e->binary.rhs;
        bool by_ref = e->binary.op >= BIN_EQ;
        TyId lt = infer_resolve(fc->ic, adjusted_ty(fc, l)),
             rt = infer_resolve(fc->ic, adjusted_ty(fc, r));
        if (by_ref) {
            if (ty_kind(t, lt) == TY_REF) lt = infer_resolve(fc->ic, ty_data(t, lt)->ref.ty);
            if (ty_kind(t, rt) == TY_REF) rt = infer_resolve(fc->ic, ty_data(t, rt)->ref.ty);
        }
        if (!ty_is_scalar(t, lt) || !ty_is_scalar(t, rt)) break;
        forget_method(fc, e);
        if (by_ref) {
            drop_autoref(fc, l);
            drop_autoref(fc, r);
        }
        break;
    }
    case HIR_EXPR_ASSIGN_OP:
        if (!is_scalar(fc, e->binary.lhs->id) || !is_scalar(fc, e->binary.rhs->id)) break;
        forget_method(fc, e);
        drop_autoref(fc, e->binary.lhs);
        break;
    case HIR_EXPR_INDEX: {
        // Arrays and slices indexed by usize are built in.
        const HirExpr *base = e->index.expr;
        TyId index = infer_resolve(fc->ic, fc->results->node_types[e->index.index->id.v]);
        if (ty_kind(t, index) != TY_UINT || ty_data(t, index)->uint != UINT_USIZE) break;
        Adjustments *a = &fc->results->adjustments[base->id.v];
        if (a->len == 0) break;
        u32 keep = a->len;
        if (a->data[keep - 1].kind == ADJUST_UNSIZE) keep--;
        if (keep == 0 || a->data[keep - 1].kind != ADJUST_BORROW_REF) break;
        keep--;
        TyId place = infer_resolve(fc->ic, keep ? a->data[keep - 1].target
                                                : fc->results->node_types[base->id.v]);
        if (ty_kind(t, place) != TY_ARRAY && ty_kind(t, place) != TY_SLICE) break;
        forget_method(fc, e);
        a->len = keep;
        break;
    }
    default: break;
    }
}

static void fix_expr(HirVisitor *v, const HirExpr *e) {
    fix_scalar_ops(v->context, e);
    hir_walk_expr(v, e);
}

// ---- the tables ----

static Span node_span(FnCtxt *fc, u32 id) {
    return id < fc->item->node_spans.len ? fc->item->node_spans.data[id] : SPAN_NONE;
}

static void resolve_nodes(Writeback *w) {
    FnCtxt *fc = w->fc;
    TypeckResults *r = fc->results;
    // Bindings first: "type annotations needed" is best said at a `let`.
    for (u32 i = MAX(r->node_first, 1u); i < r->node_end; i++) {
        if (id_is_none(fc->local_tys[i])) continue;
        w->span = node_span(fc, i);
        fc->local_tys[i] = resolve_ty(w, fc->local_tys[i]);
    }
    for (u32 i = MAX(r->node_first, 1u); i < r->node_end; i++) {
        w->span = node_span(fc, i);
        r->node_types[i] = resolve_ty(w, r->node_types[i]);
        r->node_args[i] = resolve_args(w, r->node_args[i]);
        for (u32 k = 0; k < r->adjustments[i].len; k++) {
            r->adjustments[i].data[k].target = resolve_ty(w, r->adjustments[i].data[k].target);
            r->adjustments[i].data[k].region = fc->tcx->common.re_erased;
        }
        for (u32 k = 0; k < r->pat_adjustments[i].len; k++)
            r->pat_adjustments[i].data[k] = resolve_ty(w, r->pat_adjustments[i].data[k]);
    }
}

static void resolve_maps(Writeback *w) {
    FnCtxt *fc = w->fc;
    TypeckResults *r = fc->results;
    for (u32 i = 0; i < r->liberated_sigs.len; i++) {
        MapEntry *e = &r->liberated_sigs.entries[i];
        w->span = def_of(fc->sess, (DefId){(u32)e->key})->span;
        e->value = resolve_sig(w, (SigId){(u32)e->value}).v;
    }
    for (u32 i = 0; i < r->fru_field_types.len; i++) {
        TyListId l = {(u32)r->fru_field_types.entries[i].value};
        TyIds tys = tys_of(fc->tcx, l);
        TyId *out = NEW_N(fc->arena, TyId, tys.len);
        for (u32 k = 0; k < tys.len; k++) out[k] = resolve_ty(w, tys_of(fc->tcx, l).data[k]);
        r->fru_field_types.entries[i].value = ty_list_new(fc->tcx, out, tys.len).v;
    }
    for (u32 i = 0; i < r->closure_captures.len; i++) {
        CapturedPlaces *list = (CapturedPlaces *)(uintptr_t)r->closure_captures.entries[i].value;
        for (u32 k = 0; k < list->len; k++) {
            CapturedPlace *p = &list->data[k];
            w->span = p->use_span;
            p->var_ty = resolve_ty(w, p->var_ty);
            p->ty = resolve_ty(w, p->ty);
            for (u32 j = 0; j < p->projs.len; j++)
                p->projs.data[j].ty = resolve_ty(w, p->projs.data[j].ty);
        }
    }
    for (u32 i = 0; i < r->misc.len; i++) {
        if (r->misc.entries[i].key >> 32 == 1)
            r->misc.entries[i].value = resolve_ty(w, (TyId){(u32)r->misc.entries[i].value}).v;
    }
}

static void resolve_opaques(Writeback *w) {
    FnCtxt *fc = w->fc;
    OpaqueHiddens *hidden = infer_opaque_hidden(fc->ic);
    for (u32 i = 0; i < hidden->len; i++) {
        OpaqueHidden h = hidden->data[i];
        bool twice = false;
        for (u32 k = 0; k < fc->results->hidden_types.len; k++)
            twice |= id_eq(fc->results->hidden_types.data[k].def, h.def);
        if (twice) continue;
        w->span = h.span;
        h.hidden = resolve_ty(w, h.hidden);
        h.args = resolve_args(w, h.args);
        vec_push(fc->sess->arena, &fc->results->hidden_types, h);
    }
}

void writeback(FnCtxt *fc, const HirBody *body) {
    HirVisitor v = {.context = fc, .expr = fix_expr};
    hir_visit_body(&v, body);
    Writeback w = {.fc = fc, .span = body->value->span};
    resolve_nodes(&w);
    resolve_maps(&w);
    resolve_opaques(&w);
}
