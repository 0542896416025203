// SPDX-License-Identifier: MIT
// opaque.c: opaque types (return-position impl Trait) whose hidden type the current body defines: the first
// type met is recorded, later ones are equated with it. After rustc_infer's opaque_types.
#include "infer/infer_internal.h"

void infer_set_defining_opaques(InferCtxt *ic, const DefId *defs, u32 n) {
    ic->opaques = arena_copy(ic->arena, defs, sizeof(DefId) * n, _Alignof(DefId));
    ic->opaque_count = n;
}
bool infer_is_defining_opaque(const InferCtxt *ic, DefId def) {
    for (u32 i = 0; i < ic->opaque_count; i++) {
        if (id_eq(ic->opaques[i], def)) return true;
    }
    return false;
}
OpaqueHiddens *infer_opaque_hidden(InferCtxt *ic) {
    return &ic->hidden;
}
TyId infer_hidden_of(InferCtxt *ic, DefId def) {
    for_each(OpaqueHidden, h, ic->hidden) {
        if (id_eq(h->def, def)) return h->hidden;
    }
    return (TyId){0};
}

typedef struct ReplaceOpaque {
    InferCtxt *ic;
    TyId opaque, hidden;
    const ObligationCause *cause;
} ReplaceOpaque;
static TyId replace_opaque(TyFolder *f, TyId ty) {
    const ReplaceOpaque *r = f->context;
    if (id_eq(ty, r->opaque)) return r->hidden;
    ty = ty_super_fold(f, ty);
    TyData d = *ty_data(f->tcx, ty);
    if (d.kind != TY_ALIAS || d.alias.kind != ALIAS_PROJECTION || d.outer_binder ||
        hir_rpitit(f->tcx->sess, d.alias.def))
        return ty;
    // Normalising is not done here: a variable that is to be the projection's value.
    TyId var = infer_new_ty_var(r->ic, (TyVarOrigin){.span = r->cause->span});
    Pred p = {.kind = PRED_PROJECTION,
              .trait_ref = {d.alias.def, d.alias.args},
              .term = {arg_of_ty(var)},
              .vars = BOUND_VARS_EMPTY};
    infer_push_obligation(
        r->ic,
        (Obligation){.pred = pred_new(f->tcx, &p), .env = infer_env(r->ic), .cause = r->cause});
    return var;
}

// What the opaque type promises must hold for the hidden type.
static void push_item_bounds(InferCtxt *ic, Span at, DefId def, ArgsId args, TyId hidden) {
    ReplaceOpaque r = {ic, ty_new_alias(ic->tcx, ALIAS_OPAQUE, def, args), hidden, NULL};
    TyFolder f = {.tcx = ic->tcx,
                  .context = &r,
                  .skip_unless = TYF_HAS_OPAQUE | TYF_HAS_PROJECTION,
                  .ty = replace_opaque};
    PredSpans bounds = collect_item_bounds(ic->tcx, def);
    for (u32 i = 0; i < bounds.len; i++) {
        ObligationCause *cause = NEW(ic->arena, ObligationCause);
        *cause = (ObligationCause){
            .kind = CAUSE_OPAQUE, .span = at, .def = def, .clause_span = bounds.data[i].span};
        r.cause = cause;
        PredId p = pred_fold(&f, pred_subst(ic->tcx, bounds.data[i].pred, args));
        infer_push_obligation(ic, (Obligation){.pred = p, .env = ic->env, .cause = cause});
    }
}

bool infer_define_opaque(InferCtxt *ic, Span at, DefId def, ArgsId args, TyId hidden,
                         TypeError *err) {
    for (u32 i = 0; i < ic->hidden.len; i++) {
        if (id_eq(ic->hidden.data[i].def, def))
            return infer_eq(ic, at, ic->hidden.data[i].hidden, hidden, err);
    }
    if (ic->open_snapshots)
        vec_push(ic->arena, &ic->undo, ((Undo){.kind = UNDO_OPAQUE, .index = ic->hidden.len}));
    vec_push(ic->arena, &ic->hidden, ((OpaqueHidden){def, args, hidden, at}));
    push_item_bounds(ic, at, def, args, hidden);
    return true;
}
bool infer_has_defining_opaques(const InferCtxt *ic) {
    return ic->opaque_count > 0;
}
bool infer_is_defining(const InferCtxt *ic, DefId opaque) {
    return infer_is_defining_opaque(ic, opaque);
}
