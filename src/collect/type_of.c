// SPDX-License-Identifier: MIT
// type_of.c: the type that a definition stands for or has (rustc_hir_analysis::collect::type_of).
#include "collect/collect_internal.h"

static TyId adt_self(TyCtxt *t, DefId adt) {
    return ty_new_adt(t, adt, args_identity(t, adt));
}

static DefId enclosing_adt(TyCtxt *t, DefId def) {
    while (id_is_some(def)) {
        DefKind k = def_of(t->sess, def)->kind;
        if (k == DEF_STRUCT || k == DEF_UNION || k == DEF_ENUM) return def;
        def = def_of(t->sess, def)->parent;
    }
    return (DefId){0};
}

// The HIR of a field: fields belong to their struct's or enum's owner.
static const HirField *find_field(const HirVariantData *data, DefId field) {
    for_each(HirField, f, data->fields) {
        if (id_eq(f->def, field)) return f;
    }
    return NULL;
}

static TyId type_of_field(TyCtxt *t, DefId field) {
    DefId adt = enclosing_adt(t, field);
    const HirItem *item = id_is_some(adt) ? hir_item(t->sess, adt) : NULL;
    if (!item) return t->common.error;
    const HirField *f = NULL;
    if (item->kind == HIR_ITEM_ENUM) {
        for_each(HirVariant, v, item->variants) {
            if (!f) f = find_field(&v->data, field);
        }
    } else {
        f = find_field(&item->data, field);
    }
    if (!f) return t->common.error;
    TyLowerer l = collect_item_lowerer(t, adt);
    return collect_lower_ty(&l, f->ty);
}

static TyId type_of_ctor(TyCtxt *t, DefId ctor) {
    DefId adt = enclosing_adt(t, ctor);
    if (def_of(t->sess, ctor)->ctor_kind == CTOR_CONST) return adt_self(t, adt);
    return ty_new_fn_def(t, ctor, args_identity(t, adt));
}

static TyId lower_in(TyCtxt *t, DefId item, const HirTy *ty) {
    if (!ty) return t->common.error;
    TyLowerer l = collect_item_lowerer(t, item);
    return collect_lower_ty(&l, ty);
}

static TyId type_of_param(TyCtxt *t, DefId param) {
    const HirGenericParam *p = hir_generic_param(t->sess, param);
    DefId owner = def_of(t->sess, param)->parent;
    if (!p) return t->common.error;
    if (p->kind == HIR_PARAM_CONST) return lower_in(t, owner, p->ty);
    u32 index = collect_param_index(t, param);
    return index == UINT32_MAX ? t->common.error : ty_new_param(t, index, p->name.name);
}

static TyId type_of_anon_const(TyCtxt *t, DefId def) {
    CollectTables *c = collect_tables(t);
    u64 known;
    if (map_get(&c->anon_const_types, def.v, &known)) return (TyId){(u32)known};
    DefId parent = def_of(t->sess, def)->parent;
    DefId adt = id_is_some(parent) ? enclosing_adt(t, parent) : (DefId){0};
    if (id_is_some(adt) && def_of(t->sess, adt)->kind == DEF_ENUM) {
        collect_adt_def(t, adt); // notes the types of its discriminants
        if (map_get(&c->anon_const_types, def.v, &known)) return (TyId){(u32)known};
    }
    return t->common.usize;
}

static TyId compute_type_of(TyCtxt *t, DefId def) {
    const Def *d = def_of(t->sess, def);
    const HirItem *item = NULL;
    switch (d->kind) {
    case DEF_STRUCT:
    case DEF_UNION:
    case DEF_ENUM: return adt_self(t, def);
    case DEF_VARIANT: return adt_self(t, d->parent);
    case DEF_FOREIGN_TY: return ty_new(t, &(TyData){.kind = TY_FOREIGN, .adt = {def, ARGS_EMPTY}});
    case DEF_TY_PARAM:
    case DEF_CONST_PARAM: return type_of_param(t, def);
    case DEF_CTOR: return type_of_ctor(t, def);
    case DEF_FIELD: return type_of_field(t, def);
    case DEF_FN:
    case DEF_ASSOC_FN: return ty_new_fn_def(t, def, args_identity(t, def));
    case DEF_TY_ALIAS:
    case DEF_ASSOC_TY:
        if (hir_rpitit(t->sess, def)) return rpitit_default(t, def);
        item = hir_item(t->sess, def);
        if (!item || !item->ty_alias.ty) return t->common.error;
        return lower_in(t, def, item->ty_alias.ty);
    case DEF_CONST:
    case DEF_ASSOC_CONST:
        item = hir_item(t->sess, def);
        return item ? lower_in(t, def, item->const_.ty) : t->common.error;
    case DEF_STATIC:
        item = hir_item(t->sess, def);
        return item ? lower_in(t, def, item->static_.ty) : t->common.error;
    case DEF_ANON_CONST: return type_of_anon_const(t, def);
    case DEF_IMPL:
        item = hir_item(t->sess, def);
        return item ? lower_in(t, def, item->impl.self_ty) : t->common.error;
    case DEF_OPAQUE_TY:
        return t->providers && t->providers->type_of_opaque ? t->providers->type_of_opaque(t, def)
                                                            : t->common.error;
    case DEF_TRAIT:
    case DEF_TRAIT_ALIAS: return t->common.self_param;
    case DEF_INLINE_CONST:
    case DEF_CLOSURE:
    case DEF_NONE:
    case DEF_MOD:
    case DEF_MACRO:
    case DEF_EXTERN_CRATE:
    case DEF_USE:
    case DEF_FOREIGN_MOD:
    case DEF_LIFETIME_PARAM:
    case DEF_GLOBAL_ASM:
        // Closures' types are in the type-check results of the body that contains them.
        return t->common.error;
    }
    UNREACHABLE();
}

static Span cycle_span(TyCtxt *t, DefId def) {
    const Def *d = def_of(t->sess, def);
    if (d->kind == DEF_TY_ALIAS) {
        const HirItem *item = hir_item(t->sess, def);
        if (item && item->ty_alias.ty) return item->ty_alias.ty->span;
    }
    return d->ident_span;
}

TyId collect_type_of(TyCtxt *t, DefId def) {
    u64 known = map_get_or(&t->type_of, def.v, 0);
    if (known > MEMO_IN_PROGRESS) return (TyId){(u32)(known - 2)};
    DefKind kind = def_of(t->sess, def)->kind;
    // The provider has a memo and cycle detection of its own.
    if (kind == DEF_OPAQUE_TY || kind == DEF_ANON_CONST) return compute_type_of(t, def);
    if (!cycle_enter(t, &t->type_of, QUERY_TYPE_OF, def, cycle_span(t, def)))
        return t->common.error;
    TyId ty = compute_type_of(t, def);
    cycle_done(t, &t->type_of, def, (u64)ty.v + 2);
    return ty;
}
