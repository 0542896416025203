// SPDX-License-Identifier: MIT
// util.c: questions about types and small operations on argument lists.
#include "collect/collect.h"
#include "ty/layout.h"

// ---- argument lists -------------------------------------------------------------------------------------

static GenericArg param_as_arg(TyCtxt *t, const GenericParamDef *p) {
    switch (p->kind) {
    case HIR_PARAM_LIFETIME: {
        RegionData d = {.kind = RE_EARLY_PARAM, .index = p->index, .def = p->def, .name = p->name};
        return arg_of_region(region_new(t, &d));
    }
    case HIR_PARAM_TYPE: return arg_of_ty(ty_new_param(t, p->index, p->name));
    case HIR_PARAM_CONST: {
        ConstData d = {.kind = CONST_PARAM, .index = p->index, .name = p->name};
        return arg_of_const(const_new(t, &d));
    }
    }
    UNREACHABLE();
}

ArgsId args_identity(TyCtxt *t, DefId def) {
    const Generics *g = collect_generics_of(t, def);
    if (g->count == 0) return ARGS_EMPTY;
    GenericArg *args = NEW_N(t->arena, GenericArg, g->count);
    for (const Generics *at = g;; at = collect_generics_of(t, at->parent)) {
        for_each(GenericParamDef, p, at->params) args[p->index] = param_as_arg(t, p);
        if (id_is_none(at->parent)) break;
    }
    return args_new(t, args, g->count);
}

ArgsId args_rebase(TyCtxt *t, ArgsId item_args, DefId source_ancestor, ArgsId target) {
    u32 skip = collect_generics_of(t, source_ancestor)->count;
    GenericArgs from = args_of(t, item_args), to = args_of(t, target);
    u32 rest = from.len > skip ? from.len - skip : 0;
    if (rest == 0) return target;
    GenericArg *all = NEW_N(t->arena, GenericArg, to.len + rest);
    if (to.len) memcpy(all, to.data, to.len * sizeof *all);
    memcpy(all + to.len, from.data + skip, rest * sizeof *all);
    return args_new(t, all, to.len + rest);
}

ArgsId args_truncate(TyCtxt *t, ArgsId a, u32 n) {
    GenericArgs list = args_of(t, a);
    return n >= list.len ? a : args_new(t, list.data, n);
}

ArgsId args_concat(TyCtxt *t, ArgsId a, ArgsId b) {
    GenericArgs x = args_of(t, a), y = args_of(t, b);
    if (x.len == 0) return b;
    if (y.len == 0) return a;
    GenericArg *all = NEW_N(t->arena, GenericArg, x.len + y.len);
    memcpy(all, x.data, x.len * sizeof *all);
    memcpy(all + x.len, y.data, y.len * sizeof *all);
    return args_new(t, all, x.len + y.len);
}

TyId args_ty_at(const TyCtxt *t, ArgsId a, u32 i) {
    GenericArgs list = args_of(t, a);
    if (i >= list.len || arg_tag(list.data[i]) != ARG_TYPE) return t->common.error;
    return arg_ty(list.data[i]);
}

TyId trait_ref_self(const TyCtxt *t, TraitRef tr) {
    return args_ty_at(t, tr.args, 0);
}

PredId ex_pred_with_self(TyCtxt *t, ExPred p, TyId self) {
    GenericArg me = arg_of_ty(self);
    ArgsId args = args_concat(t, args_new(t, &me, 1), p.args);
    switch (p.kind) {
    case EX_TRAIT: return pred_new_trait(t, (TraitRef){p.def, args}, p.vars);
    case EX_PROJECTION: return pred_new_projection(t, p.def, args, p.term, p.vars);
    case EX_AUTO_TRAIT:
        return pred_new_trait(t, (TraitRef){p.def, args_new(t, &me, 1)}, BOUND_VARS_EMPTY);
    }
    UNREACHABLE();
}

// ---- kinds ------------------------------------------------------------------------------------------------

bool ty_is_unit(const TyCtxt *t, TyId ty) {
    return id_eq(ty, t->common.unit);
}
bool ty_is_never(const TyCtxt *t, TyId ty) {
    return id_eq(ty, t->common.never);
}
static bool is_infer(const TyData *d, InferKind kind) {
    return d->kind == TY_INFER && d->infer.kind == kind;
}
bool ty_is_integral(const TyCtxt *t, TyId ty) {
    const TyData *d = ty_data(t, ty);
    return d->kind == TY_INT || d->kind == TY_UINT || is_infer(d, INFER_INT);
}
bool ty_is_float(const TyCtxt *t, TyId ty) {
    const TyData *d = ty_data(t, ty);
    return d->kind == TY_FLOAT || is_infer(d, INFER_FLOAT);
}
bool ty_is_numeric(const TyCtxt *t, TyId ty) {
    return ty_is_integral(t, ty) || ty_is_float(t, ty);
}
bool ty_is_scalar(const TyCtxt *t, TyId ty) {
    switch (ty_kind(t, ty)) {
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_PTR:
    case TY_FN_PTR:
    case TY_FN_DEF: return true;
    default: return ty_is_numeric(t, ty);
    }
}
bool ty_is_ty_var(const TyCtxt *t, TyId ty) {
    return is_infer(ty_data(t, ty), INFER_TY);
}
bool ty_is_error(const TyCtxt *t, TyId ty) {
    return ty_kind(t, ty) == TY_ERROR;
}
bool ty_references_error(const TyCtxt *t, TyId ty) {
    return ty_flags(t, ty) & TYF_HAS_ERROR;
}
bool ty_is_box(const TyCtxt *t, TyId ty) {
    const TyData *d = ty_data(t, ty);
    return d->kind == TY_ADT && id_is_some(d->adt.def) &&
           id_eq(d->adt.def, lang_item(t->sess, LANG_OWNED_BOX));
}
TyId ty_boxed(const TyCtxt *t, TyId box) {
    return args_ty_at(t, ty_data(t, box)->adt.args, 0);
}
TyId ty_builtin_deref(const TyCtxt *t, TyId ty, bool explicit_deref) {
    const TyData *d = ty_data(t, ty);
    if (d->kind == TY_REF) return d->ref.ty;
    if (d->kind == TY_PTR && explicit_deref) return d->ptr.ty;
    if (ty_is_box(t, ty)) return ty_boxed(t, ty);
    return (TyId){0};
}
TyId ty_builtin_index(const TyCtxt *t, TyId ty) {
    const TyData *d = ty_data(t, ty);
    if (d->kind == TY_ARRAY) return d->array.elem;
    if (d->kind == TY_SLICE) return d->elem;
    return (TyId){0};
}
bool ty_is_signed(const TyCtxt *t, TyId ty) {
    return ty_kind(t, ty) == TY_INT;
}
u32 ty_int_bits(const TyCtxt *t, TyId ty) {
    static const u8 bits[] = {64, 8, 16, 32, 64, 128}; // IntTy, UintTy: size first
    const TyData *d = ty_data(t, ty);
    if (d->kind == TY_INT) return bits[d->int_];
    if (d->kind == TY_UINT) return bits[d->uint];
    if (d->kind == TY_CHAR) return 32;
    if (d->kind == TY_BOOL) return 8;
    return 0;
}

TyId ty_of_prim(TyCtxt *t, PrimTy p) {
    switch (p) {
    case PRIM_NONE: return t->common.error;
    case PRIM_BOOL: return t->common.bool_;
    case PRIM_CHAR: return t->common.char_;
    case PRIM_STR: return t->common.str_;
    case PRIM_I8: return t->common.i8_;
    case PRIM_I16: return t->common.i16_;
    case PRIM_I32: return t->common.i32_;
    case PRIM_I64: return t->common.i64_;
    case PRIM_I128: return t->common.i128_;
    case PRIM_ISIZE: return t->common.isize;
    case PRIM_U8: return t->common.u8_;
    case PRIM_U16: return t->common.u16_;
    case PRIM_U32: return t->common.u32_;
    case PRIM_U64: return t->common.u64_;
    case PRIM_U128: return t->common.u128_;
    case PRIM_USIZE: return t->common.usize;
    case PRIM_F16: return t->common.f16_;
    case PRIM_F32: return t->common.f32_;
    case PRIM_F64: return t->common.f64_;
    case PRIM_F128: return t->common.f128_;
    }
    UNREACHABLE();
}

// ---- closures ---------------------------------------------------------------------------------------------

// Closures' own arguments stand at the end: kind, signature, upvars. Coroutines': resume, yield, return, upvars.
enum { CLOSURE_KIND_FROM_END = 3, CLOSURE_SIG_FROM_END = 2, UPVARS_FROM_END = 1 };

static TyId arg_from_end(const TyCtxt *t, ArgsId args, u32 n) {
    GenericArgs list = args_of(t, args);
    return list.len >= n ? args_ty_at(t, args, list.len - n) : t->common.error;
}
TyId ty_closure_upvars(const TyCtxt *t, TyId closure) {
    return arg_from_end(t, ty_data(t, closure)->adt.args, UPVARS_FROM_END);
}
PolyFnSig ty_closure_sig(TyCtxt *t, TyId closure) {
    TyId sig = arg_from_end(t, ty_data(t, closure)->adt.args, CLOSURE_SIG_FROM_END);
    const TyData *d = ty_data(t, sig);
    if (d->kind == TY_FN_PTR) return (PolyFnSig){d->fn_ptr.sig, d->fn_ptr.vars};
    TyId in = t->common.error; // not known yet, or an error was reported
    return (PolyFnSig){sig_new(t, &in, 1, t->common.error, SAFETY_DEFAULT, SYM(Rust), false),
                       BOUND_VARS_EMPTY};
}
bool ty_closure_kind(const TyCtxt *t, TyId closure, ClosureKind *kind) {
    const TyData *d =
        ty_data(t, arg_from_end(t, ty_data(t, closure)->adt.args, CLOSURE_KIND_FROM_END));
    if (d->kind != TY_INT) return false;
    switch (d->int_) {
    case INT_I8: *kind = CLOSURE_FN; return true;
    case INT_I16: *kind = CLOSURE_FN_MUT; return true;
    case INT_I32: *kind = CLOSURE_FN_ONCE; return true;
    case INT_ISIZE:
    case INT_I64:
    case INT_I128: break;
    }
    return false;
}

// ---- struct tails -----------------------------------------------------------------------------------------

TyId ty_struct_tail(TyCtxt *t, TyId ty) {
    for (u32 steps = 0; steps < t->sess->options.recursion_limit; steps++) {
        const TyData *d = ty_data(t, ty);
        if (d->kind == TY_TUPLE) {
            TyIds elems = tys_of(t, d->tuple);
            if (elems.len == 0) return ty;
            ty = elems.data[elems.len - 1];
            continue;
        }
        if (d->kind != TY_ADT) return ty;
        const AdtDef *adt = collect_adt_def(t, d->adt.def);
        if (!(adt->flags & ADT_STRUCT) || adt->variants.len == 0) return ty;
        const VariantDef *v = &adt->variants.data[0];
        if (v->fields.len == 0) return ty;
        TyId next = collect_field_ty(t, v->fields.data[v->fields.len - 1].def, d->adt.args);
        if (t->layout_table && t->layout_table->normalize && (ty_flags(t, next) & TYF_HAS_ALIAS) &&
            !(ty_flags(t, next) & TYF_HAS_INFER)) {
            next = t->layout_table->normalize(t, next);
        }
        ty = next;
    }
    return t->common.error;
}
