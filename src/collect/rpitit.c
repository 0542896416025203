// SPDX-License-Identifier: MIT
// rpitit.c: `impl Trait` in the return type of a trait's method. To the trait's users it is an associated type
// without a name, generic as the method is, whose bounds are those written; where the method has a body, that
// body defines an opaque type, which is the associated type's default. rustc_ty_utils::assoc and
// rustc_hir_analysis::collect (AssocTyToOpaque), ImplTraitInTraitFinder of rustc_ty_utils::ty.
#include "collect/collect_internal.h"

static bool has_body(TyCtxt *t, const HirOpaque *o) {
    const HirItem *fn = hir_item(t->sess, o->fn_def);
    return fn && fn->kind == HIR_ITEM_FN && fn->fn.body;
}

TyId rpitit_default(TyCtxt *t, DefId assoc) {
    const HirOpaque *o = hir_rpitit(t->sess, assoc);
    if (!has_body(t, o)) return t->common.error;
    return ty_new_alias(t, ALIAS_OPAQUE, o->def, args_identity(t, assoc));
}

const AssocItem *rpitit_assoc_item(TyCtxt *t, DefId assoc) {
    const HirOpaque *o = hir_rpitit(t->sess, assoc);
    AssocItem *a = NEW(t->arena, AssocItem);
    *a = (AssocItem){.def = assoc,
                     .kind = DEF_ASSOC_TY,
                     .container = def_of(t->sess, assoc)->parent,
                     .container_kind = ASSOC_IN_TRAIT,
                     .trait_item = assoc,
                     .has_value = has_body(t, o)};
    map_put(t->arena, &collect_tables(t)->assoc_items_by_def, assoc.v, (u64)(uintptr_t)a);
    return a;
}

// What a method of an impl of a trait returns captures all lifetimes, as in the trait.
bool collect_impl_trait_of_fn(TyCtxt *t, DefId fn) {
    DefId impl = collect_impl_of_item(t, fn);
    const HirItem *item = id_is_some(impl) ? hir_item(t->sess, impl) : NULL;
    return item && item->impl.of_trait;
}

// ---- the associated type seen from the body ----

typedef struct ToOpaque {
    DefId fn;
} ToOpaque;

static const HirOpaque *rpitit_of_fn(TyCtxt *t, DefId fn, TyId ty) {
    const TyData *d = ty_data(t, ty);
    if (d->kind != TY_ALIAS || d->alias.kind != ALIAS_PROJECTION) return NULL;
    const HirOpaque *o = hir_rpitit(t->sess, d->alias.def);
    return o && id_eq(o->fn_def, fn) ? o : NULL;
}

static TyId to_opaque(TyFolder *f, TyId ty) {
    const ToOpaque *c = f->context;
    const HirOpaque *o = rpitit_of_fn(f->tcx, c->fn, ty);
    if (!o) return ty_super_fold(f, ty);
    return ty_new_alias(f->tcx, ALIAS_OPAQUE, o->def, ty_data(f->tcx, ty)->alias.args);
}

TyId collect_rpitit_to_opaque(TyCtxt *t, DefId fn, TyId ty) {
    ToOpaque c = {fn};
    TyFolder f = {.tcx = t, .context = &c, .skip_unless = TYF_HAS_PROJECTION, .ty = to_opaque};
    return ty_fold(&f, ty);
}

SigId collect_rpitit_sig_to_opaque(TyCtxt *t, DefId fn, SigId sig) {
    ToOpaque c = {fn};
    TyFolder f = {.tcx = t, .context = &c, .skip_unless = TYF_HAS_PROJECTION, .ty = to_opaque};
    return sig_fold(&f, sig);
}

void rpitit_preds_to_opaque(TyCtxt *t, DefId fn, PredSpanVec *preds) {
    ToOpaque c = {fn};
    TyFolder f = {.tcx = t, .context = &c, .skip_unless = TYF_HAS_PROJECTION, .ty = to_opaque};
    for_each(PredSpan, p, *preds) p->pred = pred_fold(&f, p->pred);
}

// ---- what the default body may assume ----

// In the body's environment `for<'late..> <Self as Trait>::{..} == {opaque}`, for each of them.
void collect_rpitit_assumptions(TyCtxt *t, DefId fn, Arena *a, PredSpanVec *out) {
    const HirItem *item = hir_item(t->sess, fn);
    if (!item || item->kind != HIR_ITEM_FN || !item->fn.body || !item->fn.opaques.len ||
        !item->fn.opaques.data[0]->in_trait)
        return;
    BoundVarsId vars = collect_fn_sig(t, fn).vars;
    u32 n = bound_vars_of(t, vars).len;
    GenericArg *late = NEW_N(a, GenericArg, n + 1);
    for (u32 i = 0; i < n; i++) {
        BoundVar v = bound_vars_of(t, vars).data[i];
        late[i] = arg_of_region(region_new_bound(t, 0, i, v.def, v.name));
    }
    ArgsId args = args_concat(t, args_identity(t, fn), args_new(t, late, n));
    for_each(HirOpaque *, o, item->fn.opaques) {
        Pred p = {.kind = PRED_PROJECTION,
                  .trait_ref = {(*o)->assoc, args},
                  .term = {arg_of_ty(ty_new_alias(t, ALIAS_OPAQUE, (*o)->def, args))},
                  .vars = vars};
        vec_push(a, out, ((PredSpan){pred_new(t, &p), (*o)->span}));
    }
}
