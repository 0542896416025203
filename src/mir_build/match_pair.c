// SPDX-License-Identifier: MIT
// match_pair.c: patterns flattened into pairs of a place and a refutable test, and bindings.
// rustc_mir_build::builder::matches::match_pair.
#include "mir_build/build_internal.h"
#include "collect/collect.h"

const Pat *build_pat(Builder *bx, const HirPat *pat) {
    return pat_lower(bx->t, bx->r, bx->env, pat, bx->scratch);
}

static void flatten(Builder *bx, PlaceBuilder place, const Pat *pat, MatchPairs *pairs,
                    PatBindings *bindings);

static MatchPair *pair_new(Builder *bx, TestCaseKind kind, PlaceBuilder place, const Pat *pat) {
    MatchPair *p = NEW(bx->scratch, MatchPair);
    p->kind = kind;
    p->pat = pat;
    p->place = build_place_resolve(bx, &place, pat->span);
    p->ty = build_place_builder_ty(bx, &place);
    return p;
}

static void set_subpairs(MatchPair *p, MatchPairs *sub) {
    p->subpairs.data = sub->data;
    p->subpairs.len = sub->len;
}

static void flatten_fields(Builder *bx, PlaceBuilder place, const Pat *pat, MatchPairs *pairs,
                           PatBindings *bindings) {
    for (u32 i = 0; i < pat->variant.fields.len; i++) {
        const PatField *f = &pat->variant.fields.data[i];
        flatten(bx, build_place_field(bx, place, f->field, f->pat->ty), f->pat, pairs, bindings);
    }
}

static void flatten_variant(Builder *bx, PlaceBuilder place, const Pat *pat, MatchPairs *pairs,
                            PatBindings *bindings) {
    const AdtDef *adt = collect_adt_def(bx->t, pat->variant.adt);
    PlaceBuilder inner = build_place_downcast(bx, place, pat->variant.variant,
                                              adt->variants.data[pat->variant.variant].name);
    if (adt->variants.len == 1) {
        flatten_fields(bx, inner, pat, pairs, bindings);
        return;
    }
    MatchPair *p = pair_new(bx, CASE_VARIANT, place, pat);
    MatchPairs sub = {0};
    flatten_fields(bx, inner, pat, &sub, bindings);
    set_subpairs(p, &sub);
    vec_push(bx->scratch, pairs, p);
}

static void flatten_elements(Builder *bx, PlaceBuilder place, const Pat *pat, MatchPairs *pairs,
                             PatBindings *bindings) {
    u64 exact = 0;
    TyId ty = build_place_builder_ty(bx, &place);
    const TyData *d = ty_data(bx->t, ty);
    bool is_exact = d->kind == TY_ARRAY && const_try_u64(bx->t, d->array.len, &exact);
    u32 before = pat->slice.before.len, after = pat->slice.after.len;
    u64 min = is_exact ? exact : before + after;
    for (u32 i = 0; i < before; i++) {
        MirProj proj = {.kind = MIR_PROJ_CONSTANT_INDEX, .offset = i, .min_length = min};
        flatten(bx, build_place_project(bx, place, proj), pat->slice.before.data[i], pairs,
                bindings);
    }
    if (pat->slice.slice && pat->slice.slice->kind != PAT_WILD) {
        MirProj proj = {.kind = MIR_PROJ_SUBSLICE,
                        .offset = before,
                        .min_length = is_exact ? min - after : after,
                        .from_end = !is_exact};
        flatten(bx, build_place_project(bx, place, proj), pat->slice.slice, pairs, bindings);
    }
    for (u32 i = 0; i < after; i++) {
        u32 from_end = after - i;
        MirProj proj = {.kind = MIR_PROJ_CONSTANT_INDEX,
                        .offset = is_exact ? min - from_end : from_end,
                        .min_length = min,
                        .from_end = !is_exact};
        flatten(bx, build_place_project(bx, place, proj), pat->slice.after.data[i], pairs,
                bindings);
    }
}

static void flatten_slice(Builder *bx, PlaceBuilder place, const Pat *pat, MatchPairs *pairs,
                          PatBindings *bindings) {
    bool irrefutable = pat->slice.slice && pat->slice.before.len == 0 && pat->slice.after.len == 0;
    if (pat->kind == PAT_ARRAY || irrefutable) {
        flatten_elements(bx, place, pat, pairs, bindings);
        return;
    }
    MatchPair *p = pair_new(bx, CASE_SLICE, place, pat);
    p->len = pat->slice.before.len + pat->slice.after.len;
    p->variable_length = pat->slice.slice != NULL;
    MatchPairs sub = {0};
    flatten_elements(bx, place, pat, &sub, bindings);
    set_subpairs(p, &sub);
    vec_push(bx->scratch, pairs, p);
}

static void flatten_or(Builder *bx, PlaceBuilder place, const Pat *pat, MatchPairs *pairs) {
    MatchPair *p = pair_new(bx, CASE_OR, place, pat);
    p->or_pats.data = NEW_N(bx->scratch, FlatPat *, pat->or_pats.len);
    p->or_pats.len = pat->or_pats.len;
    for (u32 i = 0; i < pat->or_pats.len; i++)
        p->or_pats.data[i] = build_flat_pat_new(bx, place, pat->or_pats.data[i]);
    vec_push(bx->scratch, pairs, p);
}

// A byte string is a reference to an array or slice of byte constants.
static bool flatten_bytes(Builder *bx, PlaceBuilder place, const Pat *pat, MatchPairs *pairs) {
    TyCtxt *t = bx->t;
    if (pat->constant.kind != PAT_CONST_BYTES) return false;
    TyId ty = build_place_builder_ty(bx, &place);
    if (ty_kind(t, ty) == TY_REF) {
        place = build_place_deref(bx, place);
        ty = ty_data(t, ty)->ref.ty;
    }
    if (ty_kind(t, ty) != TY_SLICE && ty_kind(t, ty) != TY_ARRAY) return false;
    Str bytes = pat->constant.bytes;
    Pat *slice = NEW(bx->scratch, Pat);
    *slice = (Pat){
        .kind = ty_kind(t, ty) == TY_ARRAY ? PAT_ARRAY : PAT_SLICE, .ty = ty, .span = pat->span};
    slice->slice.before.data = NEW_N(bx->scratch, Pat *, bytes.len);
    slice->slice.before.len = bytes.len;
    for (u32 i = 0; i < bytes.len; i++) {
        Pat *byte = slice->slice.before.data[i] = NEW(bx->scratch, Pat);
        *byte = (Pat){.kind = PAT_CONSTANT, .ty = t->common.u8_, .span = pat->span};
        byte->constant =
            (PatConst){.kind = PAT_CONST_SCALAR, .ty = t->common.u8_, .bits = (u8)bytes.data[i]};
    }
    PatBindings none = {0};
    flatten_slice(bx, place, slice, pairs, &none);
    return true;
}

// A range that covers all of its type needs no test.
static bool range_is_full(const Pat *pat) {
    return !pat->range.has_lo && !pat->range.has_hi;
}

// `Struct::<'a> { .. }`, `<T as Trait<'a>>::CONST`: what is matched has this type.
static void flatten_annotation(Builder *bx, PlaceBuilder place, const Pat *pat,
                               PatBindings *bindings) {
    bool constant;
    u32 users[2];
    users[0] = build_user_pat(bx, pat, &constant, &users[1]);
    for (u32 i = 0; i < 2; i++) {
        if (!users[i]) continue;
        PatBinding b = {.span = pat->span, .user_ty = users[i], .constant = constant};
        if (build_place_try_resolve(bx, &place, &b.source)) vec_push(bx->scratch, bindings, b);
    }
}

static void flatten(Builder *bx, PlaceBuilder place, const Pat *pat, MatchPairs *pairs,
                    PatBindings *bindings) {
    if (pat->hir) flatten_annotation(bx, place, pat, bindings);
    switch (pat->kind) {
    case PAT_WILD:
    case PAT_ERROR: break;
    case PAT_BINDING: {
        // Bindings inside come first, to please the borrow checker: `x @ Some(ref y)`.
        if (pat->binding.sub) flatten(bx, place, pat->binding.sub, pairs, bindings);
        PatBinding b = {.var = pat->binding.var,
                        .span = pat->span,
                        .source = build_place_resolve(bx, &place, pat->span),
                        .by_ref = pat->binding.by_ref};
        vec_push(bx->scratch, bindings, b);
        break;
    }
    case PAT_VARIANT: flatten_variant(bx, place, pat, pairs, bindings); break;
    case PAT_LEAF: flatten_fields(bx, place, pat, pairs, bindings); break;
    case PAT_DEREF: flatten(bx, build_place_deref(bx, place), pat->inner, pairs, bindings); break;
    case PAT_DEREF_METHOD:
        diag_unsupported(bx->s, pat->span, "a pattern that dereferences by a method");
        bx->failed = true;
        break;
    case PAT_CONSTANT: {
        if (flatten_bytes(bx, place, pat, pairs)) break;
        MatchPair *p = pair_new(bx, CASE_CONSTANT, place, pat);
        vec_push(bx->scratch, pairs, p);
        break;
    }
    case PAT_RANGE: {
        if (range_is_full(pat)) break;
        MatchPair *p = pair_new(bx, CASE_RANGE, place, pat);
        vec_push(bx->scratch, pairs, p);
        break;
    }
    case PAT_SLICE:
    case PAT_ARRAY: flatten_slice(bx, place, pat, pairs, bindings); break;
    case PAT_OR: flatten_or(bx, place, pat, pairs); break;
    case PAT_NEVER: {
        MatchPair *p = pair_new(bx, CASE_NEVER, place, pat);
        vec_push(bx->scratch, pairs, p);
        break;
    }
    }
}

// Or-patterns are tested last. Stable.
void build_sort_match_pairs(MatchPairs *pairs) {
    u32 at = 0;
    for (u32 i = 0; i < pairs->len; i++) {
        MatchPair *p = pairs->data[i];
        if (p->kind == CASE_OR) continue;
        for (u32 k = i; k > at; k--) pairs->data[k] = pairs->data[k - 1];
        pairs->data[at++] = p;
    }
}

FlatPat *build_flat_pat_new(Builder *bx, PlaceBuilder place, const Pat *pat) {
    FlatPat *out = NEW(bx->scratch, FlatPat);
    out->span = pat->span;
    flatten(bx, place, pat, &out->pairs, &out->bindings);
    build_sort_match_pairs(&out->pairs);
    return out;
}
