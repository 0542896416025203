// SPDX-License-Identifier: MIT
// fn_sig.c: signatures of functions and constructors. Late-bound lifetimes are the binder's variables.
#include "collect/collect_internal.h"

static PolyFnSig sig_of_item(TyCtxt *t, DefId def, const HirItem *item) {
    const HirFnSig *hir = &item->fn.sig;
    TyLowerer l = collect_item_lowerer(t, def);
    LowerScope scope;
    scope_enter(&l, &scope);
    DefIds late = late_bound_lifetimes(t, def);
    for_each(DefId, d, late) {
        vec_push(
            t->arena, &scope.vars,
            (BoundVar){.kind = BOUND_VAR_REGION, .def = *d, .name = def_of(t->sess, *d)->name});
    }
    const HirFnDecl *decl = hir->decl;
    TyId *inputs = NEW_N(t->arena, TyId, decl->inputs.len ? decl->inputs.len : 1);
    for (u32 i = 0; i < decl->inputs.len; i++)
        inputs[i] = collect_lower_ty(&l, decl->inputs.data[i]);
    TyId output = t->common.unit;
    if (decl->output) {
        l.in_return = true;
        output = collect_lower_ty(&l, decl->output);
    }
    const Def *d = def_of(t->sess, def);
    Safety safety = hir->safety;
    if (d->is_foreign && safety == SAFETY_DEFAULT && d->is_unsafe) safety = SAFETY_UNSAFE;
    Symbol abi = id_is_some(hir->abi) ? hir->abi : SYM(Rust);
    PolyFnSig sig = {sig_new(t, inputs, decl->inputs.len, output, safety, abi, decl->c_variadic),
                     scope_vars(&l, &scope)};
    scope_leave(&l);
    return sig;
}

static PolyFnSig sig_of_ctor(TyCtxt *t, DefId ctor) {
    DefId owner = def_of(t->sess, ctor)->parent; // the struct or variant
    DefId adt = owner;
    if (def_of(t->sess, owner)->kind == DEF_VARIANT) adt = def_of(t->sess, owner)->parent;
    const AdtDef *def = collect_adt_def(t, adt);
    u32 v = collect_variant_index(t, owner);
    if (v >= def->variants.len) v = 0;
    const VariantDef *variant = &def->variants.data[v];
    TyId *inputs = NEW_N(t->arena, TyId, variant->fields.len ? variant->fields.len : 1);
    for (u32 i = 0; i < variant->fields.len; i++)
        inputs[i] = collect_type_of(t, variant->fields.data[i].def);
    return (PolyFnSig){sig_new(t, inputs, variant->fields.len, collect_type_of(t, adt),
                               SAFETY_DEFAULT, SYM(Rust), false),
                       BOUND_VARS_EMPTY};
}

static PolyFnSig sig_error(TyCtxt *t) {
    return (PolyFnSig){sig_new(t, NULL, 0, t->common.error, SAFETY_DEFAULT, SYM(Rust), false),
                       BOUND_VARS_EMPTY};
}

static PolyFnSig compute_sig(TyCtxt *t, DefId def) {
    switch (def_of(t->sess, def)->kind) {
    case DEF_CTOR: return sig_of_ctor(t, def);
    case DEF_FN:
    case DEF_ASSOC_FN: {
        const HirItem *item = hir_item(t->sess, def);
        if (item && item->kind == HIR_ITEM_FN) return sig_of_item(t, def, item);
        break;
    }
    default: break;
    }
    return sig_error(t);
}

PolyFnSig collect_fn_sig(TyCtxt *t, DefId def) {
    u64 known = map_get_or(&t->fn_sig, def.v, 0);
    if (known > MEMO_IN_PROGRESS) return *(PolyFnSig *)(uintptr_t)known;
    if (!cycle_enter(t, &t->fn_sig, QUERY_FN_SIG, def, def_head(t, def))) return sig_error(t);
    PolyFnSig *stored = NEW(t->arena, PolyFnSig);
    *stored = compute_sig(t, def);
    cycle_done(t, &t->fn_sig, def, (u64)(uintptr_t)stored);
    return *stored;
}

bool collect_fn_is_unsafe(TyCtxt *t, DefId fn) {
    return sig_of(t, collect_fn_sig(t, fn).sig)->safety == SAFETY_UNSAFE;
}

// An impl's method takes the attribute over from the trait's declaration.
bool collect_fn_is_track_caller(TyCtxt *t, DefId fn) {
    const Def *d = def_of(t->sess, fn);
    if (attr_find(d->attrs, SYM(track_caller))) return true;
    if (d->kind != DEF_ASSOC_FN) return false;
    const AssocItem *item = collect_assoc_item(t, fn);
    return item && item->container_kind == ASSOC_IN_TRAIT_IMPL && id_is_some(item->trait_item) &&
           attr_find(def_of(t->sess, item->trait_item)->attrs, SYM(track_caller));
}

bool collect_fn_is_const(TyCtxt *t, DefId fn) {
    const Def *d = def_of(t->sess, fn);
    if (d->kind == DEF_CTOR) return true;
    if (d->kind != DEF_FN && d->kind != DEF_ASSOC_FN) return false;
    const HirItem *item = hir_item(t->sess, fn);
    return item && item->kind == HIR_ITEM_FN && item->fn.sig.is_const;
}

Symbol collect_intrinsic_name(TyCtxt *t, DefId fn) {
    const Def *d = def_of(t->sess, fn);
    return attr_find(d->attrs, SYM(rustc_intrinsic)) ? d->name : (Symbol){0};
}
