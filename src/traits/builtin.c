// SPDX-License-Identifier: MIT
// builtin.c: conditions of the traits that the compiler implements: sizedness, Copy and Clone of tuples and
// closures, and the parts that auto traits look at. After select/mod.rs (sizedness_conditions …).
#include "traits/traits_internal.h"

// Sized (meta: MetaSized, which only extern types lack).
BuiltinStatus traits_sized_conditions(InferCtxt *ic, TyId self, bool meta, TyVec *out) {
    TyCtxt *t = infer_tcx(ic);
    const TyData *d = ty_data(t, self);
    switch (d->kind) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_ARRAY:
    case TY_PTR:
    case TY_REF:
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_CLOSURE:
    case TY_COROUTINE:
    case TY_NEVER:
    case TY_ERROR: return BUILTIN_YES;
    case TY_STR:
    case TY_SLICE:
    case TY_DYN: return meta ? BUILTIN_YES : BUILTIN_NO;
    case TY_FOREIGN: return BUILTIN_NO;
    case TY_TUPLE: {
        TyIds l = tys_of(t, d->tuple);
        if (l.len) vec_push(infer_arena(ic), out, l.data[l.len - 1]);
        return BUILTIN_YES;
    }
    case TY_ADT: {
        const AdtDef *adt = collect_adt_def(t, d->adt.def);
        if (!(adt->flags & ADT_STRUCT) || !adt->variants.len || !adt->variants.data[0].fields.len)
            return BUILTIN_YES;
        const VariantDef *v = &adt->variants.data[0];
        TyId tail = collect_field_ty(t, v->fields.data[v->fields.len - 1].def, d->adt.args);
        vec_push(infer_arena(ic), out, tail);
        return BUILTIN_YES;
    }
    // `T: ?Sized` means `T: MetaSized`; only explicit PointeeSized bounds would say less.
    case TY_ALIAS:
    case TY_PARAM:
    case TY_PLACEHOLDER:
    case TY_BOUND:
    case TY_NONE: return meta ? BUILTIN_YES : BUILTIN_NO;
    case TY_INFER: return d->infer.kind == INFER_TY ? BUILTIN_AMBIGUOUS : BUILTIN_YES;
    }
    UNREACHABLE();
}

BuiltinStatus traits_copy_conditions(InferCtxt *ic, TyId self, TyVec *out) {
    TyCtxt *t = infer_tcx(ic);
    const TyData *d = ty_data(t, self);
    switch (d->kind) {
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_ERROR: return BUILTIN_YES;
    case TY_TUPLE: {
        TyIds l = tys_of(t, d->tuple);
        for (u32 i = 0; i < l.len; i++) vec_push(infer_arena(ic), out, l.data[i]);
        return BUILTIN_YES;
    }
    case TY_CLOSURE: {
        TyId upvars = infer_shallow_resolve(ic, ty_closure_upvars(t, self));
        if (ty_is_ty_var(t, upvars)) return BUILTIN_AMBIGUOUS;
        vec_push(infer_arena(ic), out, upvars);
        return BUILTIN_YES;
    }
    case TY_INFER: return d->infer.kind == INFER_TY ? BUILTIN_AMBIGUOUS : BUILTIN_NO;
    // The rest has impls in the library, or none.
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_PTR:
    case TY_NEVER:
    case TY_REF:
    case TY_ARRAY:
    case TY_STR:
    case TY_SLICE:
    case TY_DYN:
    case TY_FOREIGN:
    case TY_COROUTINE:
    case TY_ADT:
    case TY_ALIAS:
    case TY_PARAM:
    case TY_PLACEHOLDER:
    case TY_BOUND:
    case TY_NONE: return BUILTIN_NO;
    }
    UNREACHABLE();
}

static void push_fields(InferCtxt *ic, const TyData *d, TyVec *out) {
    TyCtxt *t = infer_tcx(ic);
    const AdtDef *adt = collect_adt_def(t, d->adt.def);
    if (adt->flags & ADT_PHANTOM_DATA) {
        GenericArgs l = args_of(t, d->adt.args);
        for (u32 i = 0; i < l.len; i++) {
            if (arg_tag(l.data[i]) == ARG_TYPE) vec_push(infer_arena(ic), out, arg_ty(l.data[i]));
        }
        return;
    }
    for_each(VariantDef, v, adt->variants) {
        for_each(FieldDef, f, v->fields)
            vec_push(infer_arena(ic), out, collect_field_ty(t, f->def, d->adt.args));
    }
}

bool traits_coroutine_is_async(const TyCtxt *t, TyId coroutine) {
    const HirExpr *e = hir_closure_expr(t->sess, ty_data(t, coroutine)->adt.def);
    if (!e) return true;
    HirCoroutineKind k = e->closure->coroutine;
    return k == HIR_COROUTINE_ASYNC_BLOCK || k == HIR_COROUTINE_ASYNC_FN ||
           k == HIR_COROUTINE_ASYNC_CLOSURE;
}

// What an auto trait must hold for.
bool traits_constituents(InferCtxt *ic, TyId self, TyVec *out) {
    TyCtxt *t = infer_tcx(ic);
    Arena *a = infer_arena(ic);
    const TyData *d = ty_data(t, self);
    switch (d->kind) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_FN_DEF:
    case TY_FN_PTR:
    case TY_NEVER:
    case TY_ERROR:
    case TY_INFER: return true;
    case TY_PTR: vec_push(a, out, d->ptr.ty); return true;
    case TY_REF: vec_push(a, out, d->ref.ty); return true;
    case TY_ARRAY: vec_push(a, out, d->array.elem); return true;
    case TY_SLICE: vec_push(a, out, d->elem); return true;
    case TY_TUPLE: {
        TyIds l = tys_of(t, d->tuple);
        for (u32 i = 0; i < l.len; i++) vec_push(a, out, l.data[i]);
        return true;
    }
    case TY_CLOSURE: vec_push(a, out, ty_closure_upvars(t, self)); return true;
    case TY_COROUTINE: {
        vec_push(a, out, ty_closure_upvars(t, self));
        if (!t->providers || !t->providers->coroutine_witness ||
            (d->flags & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)))
            return true;
        TyId witness = t->providers->coroutine_witness(t, d->adt.def);
        if (id_is_some(witness)) vec_push(a, out, ty_subst(t, witness, d->adt.args));
        return true;
    }
    case TY_ADT: push_fields(ic, d, out); return true;
    case TY_ALIAS: {
        if (d->alias.kind != ALIAS_OPAQUE) return false;
        TyId hidden = infer_hidden_of(ic, d->alias.def);
        if (id_is_none(hidden)) {
            if (infer_is_defining(ic, d->alias.def) || !t->providers) return false;
            hidden = ty_subst(t, t->providers->type_of_opaque(t, d->alias.def), d->alias.args);
        }
        vec_push(a, out, hidden);
        return true;
    }
    case TY_DYN:
    case TY_FOREIGN:
    case TY_PARAM:
    case TY_PLACEHOLDER:
    case TY_BOUND:
    case TY_NONE: return false;
    }
    UNREACHABLE();
}
