// SPDX-License-Identifier: MIT
// item.c: items, associated items, foreign items: each is an owner with its own numbering.
#include "hir/lower.h"

typedef struct OwnerSave {
    Owner o;
    Vec(JumpScope) jumps;
} OwnerSave;

static OwnerSave begin_owner(Lower *l, DefId def, DefId self_def) {
    OwnerSave save = {.o = l->o};
    save.jumps.data = l->jumps.data;
    save.jumps.len = l->jumps.len;
    save.jumps.cap = l->jumps.cap;
    l->o = (Owner){.def = def, .parent_def = def, .self_def = self_def};
    l->jumps.data = NULL;
    l->jumps.len = l->jumps.cap = 0;
    vec_push(l->scratch, &l->o.spans, SPAN_NONE);
    return save;
}

static void end_owner(Lower *l, HirItem *item, const OwnerSave *save) {
    item->node_count = l->o.spans.len;
    item->node_spans.data =
        arena_copy(l->a, l->o.spans.data, sizeof(Span) * l->o.spans.len, _Alignof(Span));
    item->node_spans.len = l->o.spans.len;
    map_put(l->a, &l->map->items, item->def.v, (u64)(uintptr_t)item);
    def_of(l->s, item->def)->hir = item;
    l->o = save->o;
    l->jumps.data = save->jumps.data;
    l->jumps.len = save->jumps.len;
    l->jumps.cap = save->jumps.cap;
}

static HirItem *new_item(Lower *l, HirItemKind kind, const AstItem *a) {
    HirItem *item = LOWER_NEW(l, HirItem);
    item->kind = kind;
    item->def = l->o.def;
    item->ident = a->ident;
    item->span = a->span;
    item->generics = LOWER_NEW(l, HirGenerics);
    item->generics->span = span_end(a->ident.span);
    item->generics->where_span = item->generics->span;
    return item;
}

// ---- functions ----------------------------------------------------------------------------------------------------

typedef struct FnPlace {
    bool foreign, in_trait, in_trait_impl, in_impl;
    Symbol abi; // of the foreign module
} FnPlace;

static void lower_fn(Lower *l, HirItem *item, AstItem *a, FnPlace place) {
    AstFn *fn = a->fn;
    const AstFnHeader *h = &fn->header;
    ImplTraitCx params = {.kind = IMPL_TRAIT_UNIVERSAL};
    ImplTraitCx output = {
        .kind = IMPL_TRAIT_OPAQUE, .fn_def = item->def, .in_trait = place.in_trait};
    if (place.foreign) {
        params = impl_trait_not("`extern fn` parameters");
        output = impl_trait_not("`extern fn` return types");
    }
    bool is_async = h->coroutine == COROUTINE_ASYNC;
    l->o.is_fn = !place.foreign;
    AstFnDecl decl = *fn->decl;
    if (is_async) decl.output = NULL;
    HirFnDecl *d = lower_fn_decl(l, &decl, params, output);
    d->output_span = fn->decl->output_span;
    if (is_async)
        d->output =
            lower_async_output(l, fn->decl->output, fn->decl->output_span, item->def, output);
    d->lifetime_elision_allowed = true;
    item->fn.opaques.data = l->o.opaques.data;
    item->fn.opaques.len = l->o.opaques.len;
    item->fn.sig =
        (HirFnSig){.decl = d, .safety = h->safety, .is_const = h->is_const, .is_async = is_async};
    if (place.foreign) {
        item->fn.sig.abi = place.abi;
        item->fn.sig.safety = h->safety == SAFETY_SAFE ? SAFETY_DEFAULT : SAFETY_UNSAFE;
    } else {
        item->fn.sig.abi = id_is_some(h->abi) ? h->abi : h->has_extern ? SYM(C) : SYM(Rust);
    }
    Span sig = a->span;
    if (fn->body && fn->body->span.lo > sig.lo && fn->body->span.lo <= sig.hi)
        sig.hi = fn->decl->output_span.hi;
    if (sig.hi < sig.lo) sig = a->span;
    item->fn.sig.span = sig;
    item->fn.has_default_kw = fn->is_default;
    u32 n = fn->decl->params.len;
    item->fn.param_names.data = NEW_N(l->a, Ident, n);
    item->fn.param_names.len = n;
    for (u32 i = 0; i < n; i++) {
        const AstPat *pat = fn->decl->params.data[i].pat;
        if (pat && pat->kind == AST_PAT_IDENT) item->fn.param_names.data[i] = pat->ident.ident;
    }
    item->generics = lower_generics(l, &fn->generics, a->id);
    if (fn->body) item->fn.body = lower_fn_body(l, item->def, fn, a->span);
}

// ---- constants, statics, aliases ----------------------------------------------------------------------------------

static HirBody *const_body(Lower *l, DefId def, AstExpr *e) {
    if (!e) return NULL;
    lower_push_jump(l, JUMP_CONST, (HirId){0}, HIR_LOOP_LOOP, e->span);
    HirBody *b = lower_body_of_expr(l, def, e);
    lower_pop_jump(l);
    return b;
}

static void lower_const(Lower *l, HirItem *item, AstItem *a) {
    ImplTraitCx no = impl_trait_not("const types");
    item->const_.ty =
        a->const_.ty ? lower_ty(l, a->const_.ty, no) : lower_ty_new(l, HIR_TY_ERROR, a->ident.span);
    if (!a->const_.ty) item->const_.ty->proof = (ErrorProof){1};
    item->generics = lower_generics(l, &a->const_.generics, a->id);
    item->const_.body = const_body(l, item->def, a->const_.expr);
}

static void lower_static(Lower *l, HirItem *item, AstItem *a) {
    ImplTraitCx no = impl_trait_not("static types");
    item->static_.ty = a->static_.ty ? lower_ty(l, a->static_.ty, no)
                                     : lower_ty_new(l, HIR_TY_ERROR, a->ident.span);
    if (!a->static_.ty) item->static_.ty->proof = (ErrorProof){1};
    item->static_.mutbl = a->static_.mutbl;
    item->static_.safety = a->static_.safety;
    item->static_.body = const_body(l, item->def, a->static_.expr);
}

static void lower_ty_alias(Lower *l, HirItem *item, AstItem *a, bool assoc) {
    ImplTraitCx no = impl_trait_not(assoc ? "associated types" : "type aliases");
    item->ty_alias.bounds = lower_bounds(l, a->ty_alias.bounds, impl_trait_not("bounds"));
    if (a->ty_alias.ty) item->ty_alias.ty = lower_ty(l, a->ty_alias.ty, no);
    item->generics = lower_generics(l, &a->ty_alias.generics, a->id);
}

// ---- data types -----------------------------------------------------------------------------------------------------

static HirVariantData lower_data(Lower *l, AstVariantData *a, DefId owner) {
    HirVariantData out = {.kind = a->kind, .ctor = def_of(l->s, owner)->ctor};
    out.fields.data = NEW_N(l->a, HirField, a->fields.len);
    out.fields.len = a->fields.len;
    for (u32 i = 0; i < a->fields.len; i++) {
        AstField *f = &a->fields.data[i];
        HirField h = {.id = lower_next_id(l, f->span),
                      .def = def_of_node(l->s, f->id),
                      .ident = f->ident,
                      .span = f->span};
        if (id_is_none(h.ident.name)) {
            h.ident = (Ident){intern(&l->s->symbols, str_format(l->a, "%u", i)), f->span};
        }
        h.ty = lower_ty(l, f->ty, impl_trait_not("field types"));
        if (f->default_value) diag_unsupported(l->s, f->span, "a default field value");
        out.fields.data[i] = h;
    }
    return out;
}

static void lower_enum(Lower *l, HirItem *item, AstItem *a) {
    u32 n = a->enum_.variants.len;
    item->variants.data = NEW_N(l->a, HirVariant, n);
    item->variants.len = n;
    for (u32 i = 0; i < n; i++) {
        AstVariant *v = &a->enum_.variants.data[i];
        HirVariant h = {.id = lower_next_id(l, v->span),
                        .def = def_of_node(l->s, v->id),
                        .ident = v->ident,
                        .span = v->span};
        h.data = lower_data(l, &v->data, h.def);
        if (v->discr) {
            DefId outer = l->o.parent_def;
            l->o.parent_def = h.def;
            h.discr = lower_anon_const(l, v->discr, DEF_ANON_CONST);
            l->o.parent_def = outer;
        }
        item->variants.data[i] = h;
    }
    item->generics = lower_generics(l, &a->enum_.generics, a->id);
}

// ---- traits and impls -------------------------------------------------------------------------------------------

static void lower_assoc_item(Lower *l, AstItem *a, FnPlace place, DefIdVec *out) {
    DefId def = def_of_node(l->s, a->id);
    if (id_is_none(def)) return;
    OwnerSave save = begin_owner(l, def, (DefId){0});
    HirItem *item = NULL;
    switch (a->kind) {
    case AST_ITEM_FN:
        item = new_item(l, HIR_ITEM_FN, a);
        lower_fn(l, item, a, place);
        break;
    case AST_ITEM_CONST:
        item = new_item(l, HIR_ITEM_CONST, a);
        lower_const(l, item, a);
        break;
    case AST_ITEM_STATIC: // foreign
        item = new_item(l, HIR_ITEM_STATIC, a);
        lower_static(l, item, a);
        break;
    case AST_ITEM_TY_ALIAS:
        item = new_item(l, place.foreign ? HIR_ITEM_FOREIGN_TY : HIR_ITEM_ASSOC_TY, a);
        lower_ty_alias(l, item, a, true);
        break;
    default: l->o = save.o; return;
    }
    end_owner(l, item, &save);
    vec_push(l->a, out, def);
}

static DefIds lower_assoc_items(Lower *l, AstItems *items, FnPlace place) {
    DefIdVec out = {0};
    for (u32 i = 0; i < items->len; i++) lower_assoc_item(l, items->data[i], place, &out);
    return (DefIds){out.data, out.len};
}

static void lower_trait(Lower *l, HirItem *item, AstItem *a) {
    AstTrait *t = a->trait;
    item->trait.safety = t->safety;
    item->trait.is_auto = t->is_auto;
    item->trait.bounds = lower_bounds(l, t->bounds, impl_trait_not("bounds"));
    item->generics = lower_generics(l, &t->generics, a->id);
    item->trait.items = lower_assoc_items(l, &t->items, (FnPlace){.in_trait = true});
}

static void lower_impl(Lower *l, HirItem *item, AstItem *a) {
    AstImpl *impl = a->impl;
    ImplTraitCx no = impl_trait_not("`impl` headers");
    if (impl->of_trait) {
        const AstPath *path = &impl->of_trait->path;
        Res res = resolve_partial_res(l->s, impl->of_trait->id).base;
        if (res.kind == RES_NONE) res.kind = RES_ERR;
        HirTraitRef *t = LOWER_NEW(l, HirTraitRef);
        t->id = lower_next_id(l, path->span);
        t->path = lower_path(l, res, path->segments.data, path->segments.len, path->span,
                             PATH_MODE_EXPLICIT, no);
        item->impl.of_trait = t;
    }
    item->impl.self_ty = lower_ty(l, impl->self_ty, no);
    item->impl.safety = impl->safety;
    item->impl.negative = impl->negative;
    item->impl.is_default = impl->is_default;
    item->generics = lower_generics(l, &impl->generics, a->id);
    item->impl.items = lower_assoc_items(
        l, &impl->items, (FnPlace){.in_impl = true, .in_trait_impl = impl->of_trait != NULL});
}

// ---- all --------------------------------------------------------------------------------------------------------

static DefIds lower_items(Lower *l, AstItems *items) {
    DefIdVec out = {0};
    for (u32 i = 0; i < items->len; i++) lower_item(l, items->data[i], &out);
    return (DefIds){out.data, out.len};
}

static HirItem *lower_item_kind(Lower *l, AstItem *a) {
    HirItem *item = NULL;
    switch (a->kind) {
    case AST_ITEM_EXTERN_CRATE:
    case AST_ITEM_USE:
    case AST_ITEM_MAC_CALL:
    case AST_ITEM_MACRO_DEF:
    case AST_ITEM_DELEGATION: return NULL;
    case AST_ITEM_STATIC:
        item = new_item(l, HIR_ITEM_STATIC, a);
        lower_static(l, item, a);
        return item;
    case AST_ITEM_CONST:
        item = new_item(l, HIR_ITEM_CONST, a);
        lower_const(l, item, a);
        return item;
    case AST_ITEM_FN:
        item = new_item(l, HIR_ITEM_FN, a);
        lower_fn(l, item, a, (FnPlace){0});
        return item;
    case AST_ITEM_MOD:
        item = new_item(l, HIR_ITEM_MOD, a);
        item->mod_items = lower_items(l, &a->mod.items);
        return item;
    case AST_ITEM_FOREIGN_MOD: {
        item = new_item(l, HIR_ITEM_FOREIGN_MOD, a);
        Symbol abi = id_is_some(a->foreign_mod.abi) ? a->foreign_mod.abi : SYM(C);
        item->mod_items =
            lower_assoc_items(l, &a->foreign_mod.items, (FnPlace){.foreign = true, .abi = abi});
        return item;
    }
    case AST_ITEM_GLOBAL_ASM:
        diag_unsupported(l->s, a->span, "`global_asm!`");
        return new_item(l, HIR_ITEM_GLOBAL_ASM, a);
    case AST_ITEM_TY_ALIAS:
        item = new_item(l, HIR_ITEM_TY_ALIAS, a);
        lower_ty_alias(l, item, a, false);
        return item;
    case AST_ITEM_ENUM:
        item = new_item(l, HIR_ITEM_ENUM, a);
        lower_enum(l, item, a);
        return item;
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION:
        item = new_item(l, a->kind == AST_ITEM_UNION ? HIR_ITEM_UNION : HIR_ITEM_STRUCT, a);
        item->data = lower_data(l, &a->struct_.data, item->def);
        item->generics = lower_generics(l, &a->struct_.generics, a->id);
        return item;
    case AST_ITEM_TRAIT:
        item = new_item(l, HIR_ITEM_TRAIT, a);
        lower_trait(l, item, a);
        return item;
    case AST_ITEM_TRAIT_ALIAS:
        item = new_item(l, HIR_ITEM_TRAIT_ALIAS, a);
        item->trait.bounds = lower_bounds(l, a->trait_alias.bounds, impl_trait_not("bounds"));
        item->generics = lower_generics(l, &a->trait_alias.generics, a->id);
        return item;
    case AST_ITEM_IMPL:
        item = new_item(l, HIR_ITEM_IMPL, a);
        lower_impl(l, item, a);
        return item;
    }
    UNREACHABLE();
}

void lower_item(Lower *l, AstItem *a, DefIdVec *out) {
    DefId def = def_of_node(l->s, a->id);
    if (id_is_none(def)) return;
    OwnerSave save = begin_owner(l, def, (DefId){0});
    HirItem *item = lower_item_kind(l, a);
    if (!item) {
        l->o = save.o;
        l->jumps.data = save.jumps.data;
        l->jumps.len = save.jumps.len;
        l->jumps.cap = save.jumps.cap;
        return;
    }
    end_owner(l, item, &save);
    vec_push(l->a, out, def);
}
