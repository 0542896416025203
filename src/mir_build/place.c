// SPDX-License-Identifier: MIT
// place.c: place expressions to places: variables (captured ones, ones in guards), fields, dereferences,
// indexing with its bounds check; anything else becomes a temporary. rustc_mir_build::builder::expr::as_place.
#include "mir_build/build_internal.h"
#include "collect/collect.h"

PlaceBuilder build_place_of_local(LocalId local) {
    return (PlaceBuilder){.local = local};
}

// Builders are values: the projections are copied.
PlaceBuilder build_place_project(Builder *bx, PlaceBuilder p, MirProj proj) {
    PlaceBuilder out = p;
    out.projs.data = NULL;
    out.projs.len = out.projs.cap = 0;
    vec_reserve(bx->a, &out.projs, p.projs.len + 1);
    if (p.projs.len) memcpy(out.projs.data, p.projs.data, sizeof(MirProj) * p.projs.len);
    out.projs.data[p.projs.len] = proj;
    out.projs.len = p.projs.len + 1;
    return out;
}

PlaceBuilder build_place_deref(Builder *bx, PlaceBuilder p) {
    return build_place_project(bx, p, (MirProj){.kind = MIR_PROJ_DEREF});
}

PlaceBuilder build_place_field(Builder *bx, PlaceBuilder p, u32 field, TyId ty) {
    return build_place_project(bx, p, (MirProj){.kind = MIR_PROJ_FIELD, .field = field, .ty = ty});
}

PlaceBuilder build_place_downcast(Builder *bx, PlaceBuilder p, u32 variant, Symbol name) {
    return build_place_project(
        bx, p, (MirProj){.kind = MIR_PROJ_DOWNCAST, .field = variant, .name = name});
}

bool build_place_try_resolve(Builder *bx, const PlaceBuilder *p, MirPlace *out) {
    if (p->is_upvar) return build_resolve_upvar(bx, p, out);
    out->local = p->local;
    out->projs.data = p->projs.data;
    out->projs.len = p->projs.len;
    return true;
}

MirPlace build_place_resolve(Builder *bx, const PlaceBuilder *p, Span span) {
    MirPlace out;
    if (build_place_try_resolve(bx, p, &out)) return out;
    diag_unsupported(bx->s, span, "this use of a captured variable");
    bx->failed = true;
    return build_temp_place(bx, build_place_builder_ty(bx, p), span);
}

TyId build_place_ty(Builder *bx, const MirPlace *p) {
    return mir_place_ty(bx->t, bx->b, p).ty;
}

TyId build_place_builder_ty(Builder *bx, const PlaceBuilder *p) {
    MirPlaceTy ty = {.ty = p->is_upvar ? p->var_ty : bx->b->locals.data[p->local.v].ty};
    for (u32 i = 0; i < p->projs.len; i++) ty = mir_proj_ty(bx->t, ty, &p->projs.data[i]);
    return ty.ty;
}

MirOperand build_consume(Builder *bx, MirPlace place) {
    return traits_type_is_copy(bx->t, bx->env, build_place_ty(bx, &place)) ? mir_copy(place)
                                                                           : mir_move(place);
}

// ---- indexing ----

// The length of a slice or array place.
MirOperand build_slice_len(Builder *bx, BlockId block, MirPlace place, MirSourceInfo info) {
    TyCtxt *t = bx->t;
    TyId ty = build_place_ty(bx, &place);
    const TyData *d = ty_data(t, ty);
    if (d->kind == TY_ARRAY)
        return mir_const_operand(bx->a, (MirConst){.kind = MIR_CONST_TY,
                                                   .ty = t->common.usize,
                                                   .ct = d->array.len,
                                                   .span = info.span,
                                                   .promoted = PROMOTED_NONE});
    MirOperand pointer;
    MirPlace base = place;
    TyId base_ty = {0};
    if (place.projs.len && place.projs.data[place.projs.len - 1].kind == MIR_PROJ_DEREF) {
        base.projs.len--;
        base_ty = build_place_ty(bx, &base);
    }
    if (id_is_some(base_ty) && traits_type_is_copy(t, bx->env, base_ty)) {
        pointer = mir_copy(base);
    } else {
        MirPlace raw = build_temp_place(bx, ty_new_ptr(t, ty, MUT_NOT), info.span);
        build_push_assign(
            bx, block, info, raw,
            (MirRvalue){.kind = MIR_RVALUE_RAW_PTR, .raw_ptr = {.mutbl = MUT_NOT, .place = place}});
        pointer = mir_move(raw);
    }
    MirPlace len = build_temp_place(bx, t->common.usize, info.span);
    build_push_assign(bx, block, info, len,
                      (MirRvalue){.kind = MIR_RVALUE_UNARY,
                                  .unary = {.op = MIR_UN_PTR_METADATA, .value = pointer}});
    return mir_move(len);
}

static BlockId bounds_check(Builder *bx, BlockId block, const PlaceBuilder *base, LocalId index,
                            Span span) {
    TyCtxt *t = bx->t;
    MirSourceInfo info = build_source_info(bx, span);
    MirPlace place = build_place_resolve(bx, base, span);
    if (ty_kind(t, build_place_ty(bx, &place)) == TY_ARRAY) // its length is known: nothing reads it
        build_push_fake_read(bx, block, info, FAKE_READ_FOR_INDEX, place);
    MirOperand len = build_slice_len(bx, block, place, info);
    MirOperand len_copy = len;
    if (len_copy.kind == MIR_MOVE) len_copy.kind = MIR_COPY;
    MirOperand *operands = NEW_N(bx->a, MirOperand, 2);
    operands[0] = mir_copy(mir_place_local(index));
    operands[1] = len_copy;
    MirPlace lt = build_temp_place(bx, t->common.bool_, span);
    build_push_assign(
        bx, block, info, lt,
        (MirRvalue){.kind = MIR_RVALUE_BINARY, .binary = {.op = MIR_BIN_LT, .operands = operands}});
    MirOperand args[2] = {len, mir_copy(mir_place_local(index))};
    return build_assert(bx, block, mir_move(lt), true, ASSERT_BOUNDS_CHECK, MIR_BIN_LT, args, 2,
                        span);
}

// A slice whose bounds were checked must not change while an outer index is evaluated: the pointers on the way
// to it are borrowed so far.
static void fake_borrow_base(Builder *bx, BlockId block, const MirPlace *p, Span span) {
    if (ty_kind(bx->t, mir_place_ty(bx->t, bx->b, p).ty) != TY_SLICE) return;
    MirSourceInfo info = build_source_info(bx, span);
    for (u32 n = p->projs.len; n-- > 0;) {
        MirPlace base = *p;
        base.projs.len = n;
        TyId ty = mir_place_ty(bx->t, bx->b, &base).ty;
        if (p->projs.data[n].kind == MIR_PROJ_INDEX && ty_kind(bx->t, ty) == TY_SLICE) return;
        if (p->projs.data[n].kind != MIR_PROJ_DEREF) continue;
        TyId ref = ty_new_ref(bx->t, bx->t->common.re_erased, ty, MUT_NOT);
        MirPlace temp = build_temp_place(bx, ref, span);
        MirRvalue borrow = {.kind = MIR_RVALUE_REF};
        borrow.ref.region = bx->t->common.re_erased;
        borrow.ref.kind = MIR_BORROW_FAKE_SHALLOW;
        borrow.ref.place = base;
        build_push_assign(bx, block, info, temp, borrow);
        vec_push(bx->scratch, bx->index_fakes, temp.local);
    }
}

static BlockId place_of_index(Builder *bx, BlockId block, const Thir *e, PlaceBuilder *out) {
    PlaceBuilder base;
    LocalIds fakes = {0}, *outer = bx->index_fakes;
    bx->index_fakes = outer ? outer : &fakes;
    block = build_as_place_builder(bx, block, e->index.base, &base);
    bx->index_fakes = NULL;
    LocalId index;
    block = build_as_temp(bx, block, e->temp, e->index.index, &index);
    block = bounds_check(bx, block, &base, index, e->span);
    bx->index_fakes = outer;
    MirPlace resolved;
    if (outer && build_place_try_resolve(bx, &base, &resolved))
        fake_borrow_base(bx, block, &resolved, e->span);
    for (u32 i = 0; i < fakes.len; i++)
        build_push_fake_read(bx, block, build_source_info(bx, e->span), FAKE_READ_FOR_INDEX,
                             mir_place_local(fakes.data[i]));
    *out = build_place_project(bx, base, (MirProj){.kind = MIR_PROJ_INDEX, .index = index});
    return block;
}

// ---- the rest ----

static PlaceBuilder place_of_var(Builder *bx, const Thir *e) {
    HirId var = e->var;
    for (u32 i = bx->guard_context.len; i-- > 0;)
        if (id_eq(bx->guard_context.data[i], var))
            return build_place_deref(bx, build_place_of_local(build_var_local(bx, var, true)));
    if (build_var_is_local(bx, var)) return build_place_of_local(build_var_local(bx, var, false));
    return (PlaceBuilder){.is_upvar = true, .var = var, .var_ty = e->ty};
}

BlockId build_as_place_builder(Builder *bx, BlockId block, const Thir *e, PlaceBuilder *out) {
    switch (e->kind) {
    case THIR_SCOPE:
        build_scope_push(bx, e->scope.region, e->span);
        block = build_as_place_builder(bx, block, e->scope.value, out);
        return build_scope_pop(bx, block);
    case THIR_FIELD: {
        PlaceBuilder base;
        block = build_as_place_builder(bx, block, e->field.base, &base);
        const AdtDef *adt = collect_adt_of_ty(bx->t, e->field.base->ty);
        if (adt && adt->flags & ADT_ENUM)
            base = build_place_downcast(bx, base, e->field.variant,
                                        adt->variants.data[e->field.variant].name);
        *out = build_place_field(bx, base, e->field.field, e->ty);
        return block;
    }
    case THIR_DEREF: {
        PlaceBuilder base;
        block = build_as_place_builder(bx, block, e->inner, &base);
        *out = build_place_deref(bx, base);
        return block;
    }
    case THIR_INDEX: return place_of_index(bx, block, e, out);
    case THIR_VAR: *out = place_of_var(bx, e); return block;
    default: {
        LocalId temp;
        LocalIds *fakes = bx->index_fakes;
        bx->index_fakes = NULL;
        block = build_as_temp(bx, block, e->temp, e, &temp);
        bx->index_fakes = fakes;
        *out = build_place_of_local(temp);
        return block;
    }
    }
}

BlockId build_as_place(Builder *bx, BlockId block, const Thir *e, MirPlace *out) {
    PlaceBuilder p;
    block = build_as_place_builder(bx, block, e, &p);
    *out = build_place_resolve(bx, &p, e->span);
    return block;
}
