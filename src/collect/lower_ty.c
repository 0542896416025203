// SPDX-License-Identifier: MIT
// lower_ty.c: HIR types, lifetimes and constant arguments to semantic ones (rustc's HirTyLowerer).
#include "collect/collect_internal.h"
#include "ty/print.h"

enum { LOWER_DEPTH_MAX = 400 };

TyLowerer collect_item_lowerer(TyCtxt *t, DefId item) {
    return (TyLowerer){.tcx = t, .item = item};
}

// ---- binders --------------------------------------------------------------------------------------------

void scope_enter(TyLowerer *l, LowerScope *s) {
    *s = (LowerScope){.outer = l->scopes};
    l->scopes = s;
    l->binder_depth++;
}

void scope_leave(TyLowerer *l) {
    l->scopes = l->scopes->outer;
    l->binder_depth--;
}

void scope_add_params(TyLowerer *l, LowerScope *s, HirGenericParams params) {
    for_each(HirGenericParam, p, params) {
        if (p->kind != HIR_PARAM_LIFETIME) {
            diag_unsupported(l->tcx->sess, p->span, "`for<T>` with type or constant parameters");
            continue;
        }
        vec_push(l->tcx->arena, &s->vars,
                 (BoundVar){.kind = BOUND_VAR_REGION, .def = p->def, .name = p->name.name});
    }
}

BoundVarsId scope_vars(TyLowerer *l, const LowerScope *s) {
    return bound_vars_new(l->tcx, s->vars.data, s->vars.len);
}

// ---- lifetimes ------------------------------------------------------------------------------------------

static RegionId early_region(TyCtxt *t, DefId owner, DefId lifetime) {
    const Generics *g = collect_generics_of(t, owner);
    for_each(GenericParamDef, p, g->params) {
        if (!id_eq(p->def, lifetime)) continue;
        return region_new(
            t, &(RegionData){
                   .kind = RE_EARLY_PARAM, .index = p->index, .def = lifetime, .name = p->name});
    }
    return (RegionId){0};
}

static RegionId late_region(TyCtxt *t, DefId scope, DefId lifetime) {
    DefIds late = late_bound_lifetimes(t, scope);
    for (u32 i = 0; i < late.len; i++) {
        if (!id_eq(late.data[i], lifetime)) continue;
        RegionData d = {.kind = RE_LATE_PARAM,
                        .var = i,
                        .def = lifetime,
                        .scope = scope,
                        .name = def_of(t->sess, lifetime)->name};
        return region_new(t, &d);
    }
    return (RegionId){0};
}

static RegionId lower_named_lifetime(TyLowerer *l, DefId def) {
    TyCtxt *t = l->tcx;
    u32 debruijn = 0;
    for (const LowerScope *s = l->scopes; s; s = s->outer, debruijn++) {
        for (u32 i = 0; i < s->vars.len; i++) {
            if (id_eq(s->vars.data[i].def, def))
                return region_new_bound(t, debruijn, i, def, s->vars.data[i].name);
        }
    }
    RegionId r;
    // Inside an opaque type's bounds its function's late-bound lifetimes are its own early ones.
    if (id_is_some(l->item) && hir_opaque(t->sess, l->item)) {
        r = early_region(t, l->item, def);
        if (id_is_some(r)) return r;
    }
    DefId owner = def_of(t->sess, def)->parent;
    if (id_is_none(owner)) return t->common.re_error;
    r = late_region(t, owner, def);
    if (id_is_some(r)) return r;
    r = early_region(t, owner, def);
    return id_is_some(r) ? r : t->common.re_error;
}

RegionId collect_lower_lifetime(TyLowerer *l, const HirLifetime *lt) {
    TyCtxt *t = l->tcx;
    if (!lt) return l->region_infer ? l->region_infer(l, SPAN_NONE) : t->common.re_error;
    switch (lt->res.kind) {
    case LIFETIME_ERROR: return t->common.re_error;
    case LIFETIME_STATIC: return t->common.re_static;
    case LIFETIME_PARAM:
    case LIFETIME_FRESH: return lower_named_lifetime(l, lt->res.def);
    case LIFETIME_INFER:
        return l->region_infer ? l->region_infer(l, lt->ident.span) : t->common.re_error;
    case LIFETIME_OBJECT_DEFAULT:
        return l->region_infer ? l->region_infer(l, lt->ident.span) : t->common.re_static;
    }
    UNREACHABLE();
}

// ---- constants ------------------------------------------------------------------------------------------

static bool literal_fits(TyCtxt *t, TyId ty, const LitValue *v, bool negated) {
    switch (ty_kind(t, ty)) {
    case TY_BOOL: return v->kind == LIT_BOOL;
    case TY_CHAR: return v->kind == LIT_CHAR;
    case TY_INT:
    case TY_UINT: break;
    default: return false;
    }
    u32 bits = ty_int_bits(t, ty);
    if (v->kind == LIT_BYTE) return id_eq(ty, t->common.u8_) && !negated;
    if (v->kind != LIT_INTEGER) return false;
    if (id_is_some(v->suffix) && !id_eq(ty_of_prim(t, prim_ty_by_name(v->suffix)), ty))
        return false;
    if (!ty_is_signed(t, ty)) return !negated && (bits == 128 || v->integer >> bits == 0);
    u128 max = ((u128)1 << (bits - 1)) - (negated ? 0 : 1);
    return v->integer <= max;
}

// A literal needs no evaluation (rustc's lit_to_const).
static bool literal_const(TyCtxt *t, const HirExpr *e, TyId ty, ConstId *out) {
    bool negated = false;
    while (e && e->kind == HIR_EXPR_BLOCK && e->block.block->stmts.len == 0 && e->block.block->expr)
        e = e->block.block->expr;
    if (e && e->kind == HIR_EXPR_UNARY && e->unary.op == UN_NEG) {
        negated = true;
        e = e->unary.expr;
    }
    if (!e || e->kind != HIR_EXPR_LIT || e->lit.value.error) return false;
    const LitValue *v = &e->lit.value;
    if (!literal_fits(t, ty, v, negated)) return false;
    u128 bits = v->integer;
    if (negated) {
        u32 width = ty_int_bits(t, ty);
        bits = ~bits + 1;
        if (width < 128) bits &= ((u128)1 << width) - 1;
    }
    *out = const_new_value(t, ty, bits);
    return true;
}

bool collect_anon_const_value(TyCtxt *t, DefId anon, TyId ty, ConstId *out) {
    const HirBody *body = hir_body(t->sess, anon);
    if (body && literal_const(t, body->value, ty, out)) return true;
    if (!t->providers || !t->providers->const_eval) return false;
    return t->providers->const_eval(t, anon, ARGS_EMPTY, def_of(t->sess, anon)->span, out);
}

static ConstId const_param_of_path(TyLowerer *l, const HirQPath *q, Span at) {
    TyCtxt *t = l->tcx;
    Res res = q && q->path ? q->path->res : (Res){0};
    if (res.kind != RES_DEF || def_of(t->sess, res.def)->kind != DEF_CONST_PARAM) {
        if (res.kind != RES_ERR) diag_unsupported(t->sess, at, "this path as a constant argument");
        return t->common.ct_error;
    }
    u32 index = collect_param_index(t, res.def);
    if (index == UINT32_MAX) return t->common.ct_error;
    return const_new(
        t,
        &(ConstData){.kind = CONST_PARAM, .index = index, .name = def_of(t->sess, res.def)->name});
}

ConstId collect_lower_const_arg(TyLowerer *l, const HirConstArg *c, TyId expected) {
    TyCtxt *t = l->tcx;
    ConstId value;
    switch (c->kind) {
    case HIR_CONST_PATH: return const_param_of_path(l, c->path, c->span);
    case HIR_CONST_ANON:
        map_put(t->arena, &collect_tables(t)->anon_const_types, c->anon->def.v, expected.v);
        if (c->anon->body && literal_const(t, c->anon->body->value, expected, &value)) return value;
        if (c->anon->body && c->anon->body->value && c->anon->body->value->kind == HIR_EXPR_ERROR)
            return t->common.ct_error;
        return const_new(
            t, &(ConstData){.kind = CONST_UNEVALUATED, .def = c->anon->def, .args = ARGS_EMPTY});
    case HIR_CONST_INFER:
        if (l->const_infer) return l->const_infer(l, NULL, c->span);
        diag_emit(diag_error(t->sess, E0121, c->span,
                             "the placeholder `_` is not allowed within types on item signatures"));
        return t->common.ct_error;
    }
    UNREACHABLE();
}

// ---- placeholders ---------------------------------------------------------------------------------------

static TyId lower_infer(TyLowerer *l, Span at) {
    TyCtxt *t = l->tcx;
    if (l->ty_infer) return l->ty_infer(l, NULL, at);
    Str what = STR("return types");
    if (!l->in_return) {
        DefKind kind = id_is_some(l->item) ? def_of(t->sess, l->item)->kind : DEF_NONE;
        if (kind == DEF_STATIC)
            what = STR("static variables");
        else if (kind == DEF_TY_ALIAS)
            what = STR("type aliases");
        else if (id_is_some(l->item))
            what = str_format(t->arena, "%ss", def_kind_descr(t->sess, l->item));
    }
    Diag *d =
        diag_error(t->sess, E0121, at,
                   "the placeholder `_` is not allowed within types on item signatures for %.*s",
                   STR_ARG(what));
    diag_label(d, at, "not allowed in type signatures");
    return ty_new_error(t, diag_emit(d));
}

// ---- types ----------------------------------------------------------------------------------------------

static TyId lower_ref(TyLowerer *l, const HirTy *ty) {
    RegionId r = collect_lower_lifetime(l, ty->ref.lifetime);
    // `&'a dyn Tr` means `&'a (dyn Tr + 'a)`.
    RegionId old = l->object_default;
    u32 old_depth = l->object_default_depth;
    bool had = l->has_object_default;
    l->object_default = r;
    l->object_default_depth = l->binder_depth;
    l->has_object_default = true;
    TyId inner = collect_lower_ty(l, ty->ref.ty);
    l->object_default = old;
    l->object_default_depth = old_depth;
    l->has_object_default = had;
    return ty_new_ref(l->tcx, r, inner, ty->ref.mutbl);
}

static TyId lower_tuple(TyLowerer *l, HirTys elems) {
    TyId *tys = NEW_N(l->tcx->arena, TyId, elems.len ? elems.len : 1);
    for (u32 i = 0; i < elems.len; i++) tys[i] = collect_lower_ty(l, elems.data[i]);
    return ty_new_tuple(l->tcx, tys, elems.len);
}

PolyFnSig collect_lower_fn_decl(TyLowerer *l, const HirFnDecl *decl, HirGenericParams bound,
                                Safety safety, Symbol abi) {
    TyCtxt *t = l->tcx;
    LowerScope scope;
    scope_enter(l, &scope);
    scope_add_params(l, &scope, bound);
    bool had = l->has_object_default;
    l->has_object_default = false;
    TyId *inputs = NEW_N(t->arena, TyId, decl->inputs.len ? decl->inputs.len : 1);
    for (u32 i = 0; i < decl->inputs.len; i++)
        inputs[i] = collect_lower_ty(l, decl->inputs.data[i]);
    TyId output = t->common.unit;
    if (decl->output) {
        l->in_return = !l->ty_infer;
        output = collect_lower_ty(l, decl->output);
        l->in_return = false;
    }
    l->has_object_default = had;
    PolyFnSig sig = {sig_new(t, inputs, decl->inputs.len, output, safety, abi, decl->c_variadic),
                     scope_vars(l, &scope)};
    scope_leave(l);
    return sig;
}

static TyId lower_fn_ptr(TyLowerer *l, const HirTy *ty) {
    TyCtxt *t = l->tcx;
    Symbol abi = id_is_some(ty->fn_ptr.abi) ? ty->fn_ptr.abi : SYM(Rust);
    const HirFnDecl *decl = ty->fn_ptr.decl;
    PolyFnSig sig = collect_lower_fn_decl(l, decl, ty->fn_ptr.for_params, ty->fn_ptr.safety, abi);
    u64 inputs = 0, output = late_regions_in(t, arg_of_ty(sig_output(t, sig.sig)), false);
    for (u32 i = 0; output && i < sig_inputs(t, sig.sig).len; i++)
        inputs |= late_regions_in(t, arg_of_ty(sig_inputs(t, sig.sig).data[i]), true);
    if (output && decl->output)
        check_late_regions(t, decl->output->span, sig.vars, inputs, output, STR(""));
    return ty_new_fn_ptr(t, sig);
}

static TyId lower_opaque(TyLowerer *l, const HirTy *ty) {
    TyCtxt *t = l->tcx;
    const HirOpaque *o = ty->opaque;
    DefKind owner = id_is_some(o->fn_def) ? def_of(t->sess, o->fn_def)->kind : DEF_NONE;
    if (owner != DEF_FN && owner != DEF_ASSOC_FN) {
        return ty_new_error(t, diag_unsupported(t->sess, ty->span, "`impl Trait` in type aliases"));
    }
    ArgsId parent = args_identity(t, o->fn_def);
    const Generics *g = collect_generics_of(t, o->def);
    GenericArg *own = NEW_N(t->arena, GenericArg, g->params.len ? g->params.len : 1);
    for (u32 i = 0; i < g->params.len; i++)
        own[i] = arg_of_region(lower_named_lifetime(l, g->params.data[i].def));
    ArgsId args = args_concat(t, parent, args_new(t, own, g->params.len));
    if (o->in_trait) return ty_new_alias(t, ALIAS_PROJECTION, o->assoc, args);
    return ty_new_alias(t, ALIAS_OPAQUE, o->def, args);
}

static TyId lower_ty_inner(TyLowerer *l, const HirTy *ty) {
    TyCtxt *t = l->tcx;
    switch (ty->kind) {
    case HIR_TY_ERROR: return ty_new_error(t, ty->proof);
    case HIR_TY_SLICE: return ty_new_slice(t, collect_lower_ty(l, ty->inner));
    case HIR_TY_ARRAY: {
        TyId elem = collect_lower_ty(l, ty->array.elem);
        return ty_new_array(t, elem, collect_lower_const_arg(l, ty->array.len, t->common.usize));
    }
    case HIR_TY_PTR: return ty_new_ptr(t, collect_lower_ty(l, ty->ptr.ty), ty->ptr.mutbl);
    case HIR_TY_REF: return lower_ref(l, ty);
    case HIR_TY_FN_PTR: return lower_fn_ptr(l, ty);
    case HIR_TY_NEVER: return t->common.never;
    case HIR_TY_TUPLE: return lower_tuple(l, ty->tuple);
    case HIR_TY_PATH: return collect_lower_path_ty(l, ty);
    case HIR_TY_OPAQUE: return lower_opaque(l, ty);
    case HIR_TY_TRAIT_OBJECT: return lower_dyn(l, ty);
    case HIR_TY_INFER: return lower_infer(l, ty->span);
    }
    UNREACHABLE();
}

TyId collect_lower_ty(TyLowerer *l, const HirTy *ty) {
    if (l->depth > LOWER_DEPTH_MAX) {
        return ty_new_error(l->tcx,
                            diag_unsupported(l->tcx->sess, ty->span, "a type nested this deeply"));
    }
    l->depth++;
    TyId r = lower_ty_inner(l, ty);
    l->depth--;
    return r;
}
