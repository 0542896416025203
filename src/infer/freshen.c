// SPDX-License-Identifier: MIT
// freshen.c: canonical form of a predicate for caches: unknown variables become FRESH ones numbered by first
// appearance, regions are erased. After rustc_infer's freshen.rs.
#include "infer/infer_internal.h"

#define FRESHEN_FLAGS                                                                              \
    (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER | TYF_HAS_FREE_REGIONS | TYF_HAS_RE_INFER |               \
     TYF_HAS_PLACEHOLDER)
#define FRESH_CONST_BASE 0x80000000u

typedef struct Freshener {
    InferCtxt *ic;
    Vec(u32) seen; // variables met: TyIds, or ConstIds with the top bit set
} Freshener;

static u32 fresh_index(Freshener *fr, u32 key) {
    for (u32 i = 0; i < fr->seen.len; i++) {
        if (fr->seen.data[i] == key) return i;
    }
    vec_push(fr->ic->arena, &fr->seen, key);
    return fr->seen.len - 1;
}

static TyId freshen_ty(TyFolder *f, TyId ty) {
    Freshener *fr = f->context;
    ty = infer_shallow_resolve(fr->ic, ty);
    const TyData *d = ty_data(f->tcx, ty);
    if (d->kind != TY_INFER) return ty_super_fold(f, ty);
    if (d->infer.kind == INFER_FRESH) return ty;
    InferKind kind = d->infer.kind;
    // The sort of variable is part of the number: ?int and ?T must not share answers.
    return ty_new_infer(f->tcx, INFER_FRESH, fresh_index(fr, ty.v) * 3 + (u32)kind);
}
static RegionId freshen_region(TyFolder *f, RegionId r) {
    switch (region_data(f->tcx, r)->kind) {
    case RE_BOUND: return r;
    case RE_STATIC:
    case RE_EARLY_PARAM:
    case RE_LATE_PARAM:
    case RE_VAR:
    case RE_PLACEHOLDER:
    case RE_ERASED:
    case RE_ERROR: return f->tcx->common.re_erased;
    }
    return r;
}
static ConstId freshen_const(TyFolder *f, ConstId c) {
    Freshener *fr = f->context;
    c = infer_shallow_resolve_const(fr->ic, c);
    const ConstData *d = const_data(f->tcx, c);
    if (d->kind != CONST_INFER || d->index >= FRESH_CONST_BASE) return const_super_fold(f, c);
    ConstData data = {.kind = CONST_INFER,
                      .index = FRESH_CONST_BASE | fresh_index(fr, c.v | FRESH_CONST_BASE)};
    return const_new(f->tcx, &data);
}

PredId infer_freshen_pred(InferCtxt *ic, PredId p) {
    if (!(pred_of(ic->tcx, p)->flags & FRESHEN_FLAGS)) return p;
    Freshener fr = {.ic = ic};
    TyFolder f = {.tcx = ic->tcx,
                  .context = &fr,
                  .skip_unless = FRESHEN_FLAGS,
                  .is_pure = true,
                  .ty = freshen_ty,
                  .region = freshen_region,
                  .constant = freshen_const};
    return pred_fold(&f, p);
}
