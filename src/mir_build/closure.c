// SPDX-License-Identifier: MIT
// closure.c: closure expressions (the captured places move or are borrowed into an aggregate) and, inside a
// closure's body, the places that captured variables are: `(*_1).N` or `_1.N`, dereferenced where the capture
// is a reference. RFC 2229; rustc_mir_build::builder::expr::as_place (to_upvars_resolved_place_builder).
#include "mir_build/build_internal.h"
#include "collect/collect.h"

static bool proj_matches(const PlaceProj *captured, const MirProj *used) {
    switch (captured->kind) {
    case PROJ_DEREF: return used->kind == MIR_PROJ_DEREF;
    case PROJ_FIELD: return used->kind == MIR_PROJ_FIELD && used->field == captured->field;
    case PROJ_OTHER: return false;
    }
    UNREACHABLE();
}

// The capture's path must be a prefix of the used path; downcasts are not part of captured paths.
static bool capture_covers(const CapturedPlace *c, const PlaceBuilder *p, u32 *used) {
    u32 at = 0;
    for (u32 i = 0; i < c->projs.len; i++) {
        while (at < p->projs.len && p->projs.data[at].kind == MIR_PROJ_DOWNCAST) at++;
        if (at == p->projs.len || !proj_matches(&c->projs.data[i], &p->projs.data[at]))
            return false;
        at++;
    }
    *used = at;
    return true;
}

bool build_resolve_upvar(Builder *bx, const PlaceBuilder *p, MirPlace *out) {
    for (u32 i = 0; i < bx->captures.len; i++) {
        const CapturedPlace *c = &bx->captures.data[i];
        u32 used;
        if (!id_eq(c->var, p->var) || !capture_covers(c, p, &used)) continue;
        Vec(MirProj) projs = {0};
        if (bx->self_by_ref) vec_push(bx->a, &projs, (MirProj){.kind = MIR_PROJ_DEREF});
        vec_push(bx->a, &projs, (MirProj){.kind = MIR_PROJ_FIELD, .field = i, .ty = c->ty});
        if (c->kind != CAPTURE_BY_VALUE) vec_push(bx->a, &projs, (MirProj){.kind = MIR_PROJ_DEREF});
        for (u32 k = used; k < p->projs.len; k++) vec_push(bx->a, &projs, p->projs.data[k]);
        out->local = (LocalId){1};
        out->projs.data = projs.data;
        out->projs.len = projs.len;
        return true;
    }
    return false;
}

// ---- the expression ----

static Thir *captured_place(Builder *bx, const CapturedPlace *c, Span span, RegionKey temp) {
    Thir *e = thir_new(bx, THIR_VAR, c->var_ty, span, temp);
    e->var = c->var;
    for (u32 i = 0; i < c->projs.len; i++) {
        const PlaceProj *p = &c->projs.data[i];
        Thir *out =
            thir_new(bx, p->kind == PROJ_DEREF ? THIR_DEREF : THIR_FIELD, p->ty, span, temp);
        if (p->kind == PROJ_DEREF) {
            out->inner = e;
        } else {
            out->field.base = e;
            out->field.field = p->field;
            out->field.variant = p->variant;
        }
        e = out;
    }
    return e;
}

static Thir *upvar_operand(Builder *bx, const CapturedPlace *c, Span span, RegionKey temp) {
    Thir *place = captured_place(bx, c, span, temp);
    if (c->kind == CAPTURE_BY_VALUE) return place;
    Thir *out = thir_new(bx, THIR_BORROW, c->ty, span, temp);
    out->borrow.kind = c->kind == CAPTURE_BY_REF      ? MIR_BORROW_SHARED
                       : c->kind == CAPTURE_BY_UNIQUE ? MIR_BORROW_MUT_CLOSURE
                                                      : MIR_BORROW_MUT;
    out->borrow.value = place;
    return out;
}

Thir *thir_closure(Builder *bx, const HirExpr *e) {
    TyId ty = bx->r->node_types[e->id.v];
    RegionKey temp = {bx->regions.temp[e->id.v]};
    Thir *out = thir_new(bx, THIR_CLOSURE, ty, e->span, temp);
    out->closure.def = e->closure->def;
    out->closure.is_coroutine = e->closure->coroutine != HIR_NOT_COROUTINE;
    out->closure.args = ty_data(bx->t, ty)->adt.args;
    const CapturedPlaces *captures = (const CapturedPlaces *)(uintptr_t)map_get_or(
        &bx->r->closure_captures, e->closure->def.v, 0);
    u32 n = captures ? captures->len : 0;
    out->closure.upvars.data = NEW_N(bx->scratch, Thir *, n);
    out->closure.upvars.len = n;
    for (u32 i = 0; i < n; i++)
        out->closure.upvars.data[i] = upvar_operand(bx, &captures->data[i], e->span, temp);
    return out;
}
