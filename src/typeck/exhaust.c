// SPDX-License-Identifier: MIT
// exhaust.c: usefulness of match arms and exhaustiveness, for one match. In: lowered arms. Out: which arms and
// alternatives some value reaches, and witnesses of what no arm matches. rustc_pattern_analysis::usefulness.
#include "typeck/exhaust.h"

enum { EX_STEPS_MAX = 4000000, EX_WITNESSES_MAX = 2000 };

typedef struct Column Column; // a row's patterns from here on
struct Column {
    ExPat *pat; // NULL: wildcard
    Column *next;
};
typedef struct Place Place; // what the columns are matched against
struct Place {
    TyId ty;
    bool known_valid, is_scrutinee;
    Place *next;
};
typedef struct Row {
    Column *pats;
    u32 parent; // in the matrix that this one comes from
    bool guarded, useful, relevant;
} Row;
typedef struct Matrix {
    Vec(Row) rows;
    Place *places;
    bool wildcard_relevant; // do witnesses found here tell more than others
} Matrix;
typedef struct Stack Stack; // a witness for the columns, first column on top
struct Stack {
    ExWit *wit;
    Stack *next;
};
typedef Vec(Stack *) Stacks;

static bool spend(ExCtx *cx, u64 steps) {
    cx->steps += steps;
    if (cx->steps > EX_STEPS_MAX) cx->failed = cx->too_complex = true;
    return !cx->failed;
}

static bool row_is_wild(const Row *r) {
    return !r->pats->pat || r->pats->pat->ctor.kind == EX_CTOR_WILD;
}

// ---- rows ----

static void expand_or(ExCtx *cx, Matrix *out, const Row *r, ExPat *p, Column *rest, u32 parent) {
    if (!spend(cx, 1)) return;
    if (p && p->ctor.kind == EX_CTOR_OR) {
        for (u32 i = 0; i < p->arity; i++) expand_or(cx, out, r, p->fields[i], rest, parent);
        return;
    }
    Column *c = NEW(cx->a, Column);
    *c = (Column){p, rest};
    vec_push(cx->a, &out->rows,
             (Row){.pats = c, .parent = parent, .guarded = r->guarded, .relevant = r->relevant});
}

static bool head_is_or(const Matrix *m) {
    for (u32 i = 0; i < m->rows.len; i++) {
        const ExPat *p = m->rows.data[i].pats->pat;
        if (p && p->ctor.kind == EX_CTOR_OR) return true;
    }
    return false;
}

// The fields of pattern p seen as constructor c, before `rest`.
static Column *specialize_pat(ExCtx *cx, const ExPat *p, const ExCtor *c, u32 arity, Column *rest) {
    Column *cells = NEW_N(cx->a, Column, arity);
    bool wild = !p || p->ctor.kind == EX_CTOR_WILD;
    for (u32 i = 0; i < arity; i++) {
        ExPat *field = NULL;
        if (!wild) {
            u32 at = i;
            bool has = true;
            if (p->ctor.kind == EX_CTOR_SLICE && p->ctor.var_len) {
                // prefix, then as many wildcards as it takes, then suffix
                if (i >= p->ctor.prefix) {
                    has = i >= arity - p->ctor.suffix;
                    at = p->ctor.prefix + (i - (arity - p->ctor.suffix));
                }
            }
            if (has && at < p->arity) field = p->fields[at];
        }
        cells[i] = (Column){field, i + 1 < arity ? &cells[i + 1] : rest};
    }
    (void)c;
    return arity ? cells : rest;
}

static Matrix specialize(ExCtx *cx, const Matrix *m, const ExCtor *c, bool ctor_relevant) {
    Matrix out = {.wildcard_relevant = m->wildcard_relevant && ctor_relevant};
    const Place *place = m->places;
    u32 arity = ex_ctor_arity(cx, place->ty, c);
    if (!spend(cx, arity + 1)) return out;
    Place *places = NEW_N(cx->a, Place, arity);
    // Behind references and in unions there may be invalid values.
    bool valid = place->known_valid && c->kind != EX_CTOR_REF && c->kind != EX_CTOR_UNION;
    for (u32 i = 0; i < arity; i++) {
        places[i].ty = ex_ctor_field_ty(cx, place->ty, c, i);
        places[i].known_valid = valid;
        places[i].next = i + 1 < arity ? &places[i + 1] : place->next;
    }
    out.places = arity ? places : place->next;
    for (u32 i = 0; i < m->rows.len && !cx->failed; i++) {
        const Row *r = &m->rows.data[i];
        const ExPat *p = r->pats->pat;
        bool wild = row_is_wild(r);
        if (!wild && (c->kind == EX_CTOR_MISSING || !ex_ctor_covered_by(c, &p->ctor))) continue;
        if (!spend(cx, arity + 1)) break;
        Row n = {.parent = i,
                 .guarded = r->guarded,
                 .relevant = r->relevant && (!wild || ctor_relevant)};
        n.pats = specialize_pat(cx, p, c, arity, r->pats->next);
        vec_push(cx->a, &out.rows, n);
    }
    return out;
}

// ---- witnesses ----

static Stack *stack_push(ExCtx *cx, ExWit *w, Stack *rest) {
    Stack *s = NEW(cx->a, Stack);
    *s = (Stack){w, rest};
    return s;
}

static ExWit *wit_new(ExCtx *cx, TyId ty, ExCtor c, u32 arity) {
    ExWit *w = NEW(cx->a, ExWit);
    *w = (ExWit){.ctor = c, .ty = ty, .arity = arity, .fields = NEW_N(cx->a, ExWit *, arity)};
    return w;
}

static ExWit *wit_wild_from_ctor(ExCtx *cx, TyId ty, const ExCtor *c) {
    u32 arity = c->kind == EX_CTOR_WILD ? 0 : ex_ctor_arity(cx, ty, c);
    if (!spend(cx, arity)) arity = 0;
    ExWit *w = wit_new(cx, ty, *c, arity);
    for (u32 i = 0; i < arity; i++)
        w->fields[i] =
            wit_new(cx, ex_ctor_field_ty(cx, ty, c, i), (ExCtor){.kind = EX_CTOR_WILD}, 0);
    return w;
}

static void apply_constructor(ExCtx *cx, TyId ty, const ExCtor *c, const ExCtors *missing,
                              const Stacks *in, Stacks *out) {
    if (c->kind == EX_CTOR_MISSING) {
        for (u32 m = 0; m < missing->len; m++) {
            if (in->len == 0) break;
            ExWit *w = wit_wild_from_ctor(cx, ty, &missing->data[m]);
            for (u32 i = 0; i < in->len && out->len < EX_WITNESSES_MAX; i++)
                vec_push(cx->a, out, stack_push(cx, w, in->data[i]));
        }
        return;
    }
    u32 arity = ex_ctor_arity(cx, ty, c);
    for (u32 i = 0; i < in->len && out->len < EX_WITNESSES_MAX; i++) {
        if (!spend(cx, arity + 1)) return;
        ExWit *w = wit_new(cx, ty, *c, arity);
        Stack *s = in->data[i];
        for (u32 k = 0; k < arity && s; k++, s = s->next) w->fields[k] = s->wit;
        vec_push(cx->a, out, stack_push(cx, w, s));
    }
}

// ---- the recursion ----

static Stacks compute(ExCtx *cx, Matrix *m);

static Stacks base_case(ExCtx *cx, Matrix *m) {
    Stacks out = {0};
    bool useful = true;
    for (u32 i = 0; i < m->rows.len; i++) {
        m->rows.data[i].useful = useful;
        useful = useful && m->rows.data[i].guarded; // what follows an unguarded row is not reached
    }
    if (useful && m->wildcard_relevant) vec_push(cx->a, &out, (Stack *)NULL);
    return out;
}

static void mark_useful(const Matrix *m) {
    for (u32 i = 0; i < m->rows.len; i++)
        if (m->rows.data[i].useful && m->rows.data[i].pats->pat)
            m->rows.data[i].pats->pat->useful = true;
}

static Stacks compute_or(ExCtx *cx, Matrix *m) {
    Matrix flat = {.places = m->places, .wildcard_relevant = m->wildcard_relevant};
    for (u32 i = 0; i < m->rows.len && !cx->failed; i++)
        expand_or(cx, &flat, &m->rows.data[i], m->rows.data[i].pats->pat,
                  m->rows.data[i].pats->next, i);
    Stacks out = compute(cx, &flat);
    for (u32 i = 0; i < flat.rows.len; i++)
        m->rows.data[flat.rows.data[i].parent].useful |= flat.rows.data[i].useful;
    mark_useful(m);
    return out;
}

static void choose_missing(ExCtx *cx, ExCtors *missing, bool individually) {
    if (missing->len == 0) return;
    bool open = false;
    for (u32 i = 0; i < missing->len; i++) open |= missing->data[i].kind == EX_CTOR_NON_EXHAUSTIVE;
    if (!individually || open) {
        ExCtor c = {.kind = individually ? EX_CTOR_NON_EXHAUSTIVE : EX_CTOR_WILD};
        missing->len = 0;
        vec_push(cx->a, missing, c);
    }
}

static Stacks compute(ExCtx *cx, Matrix *m) {
    Stacks out = {0};
    if (!spend(cx, 1 + m->rows.len)) return out;
    bool relevant = m->wildcard_relevant;
    for (u32 i = 0; i < m->rows.len && !relevant; i++) relevant = m->rows.data[i].relevant;
    if (!relevant) return out;
    if (!m->places) return base_case(cx, m);
    if (head_is_or(m)) return compute_or(cx, m);
    const Place *place = m->places;
    ExCtors seen = {0}, present = {0}, missing = {0}, missing_empty = {0};
    for (u32 i = 0; i < m->rows.len; i++)
        if (!row_is_wild(&m->rows.data[i])) vec_push(cx->a, &seen, m->rows.data[i].pats->pat->ctor);
    bool no_ctors = false;
    ex_split(cx, place->ty, &seen, &present, &missing, &missing_empty, &no_ctors);
    if (!spend(cx, present.len + missing.len)) return out;
    bool can_omit_empty = place->known_valid || (place->is_scrutinee && no_ctors);
    bool all_missing = present.len == 0;
    if (missing.len || (missing_empty.len && !place->known_valid))
        vec_push(cx->a, &present, (ExCtor){.kind = EX_CTOR_MISSING});
    if (!can_omit_empty)
        for (u32 i = 0; i < missing_empty.len; i++)
            vec_push(cx->a, &missing, missing_empty.data[i]);
    choose_missing(cx, &missing, place->is_scrutinee || !all_missing);
    for (u32 i = 0; i < present.len && !cx->failed; i++) {
        ExCtor c = present.data[i];
        Matrix spec = specialize(cx, m, &c, c.kind == EX_CTOR_MISSING || missing.len == 0);
        Stacks inner = compute(cx, &spec);
        apply_constructor(cx, place->ty, &c, &missing, &inner, &out);
        for (u32 k = 0; k < spec.rows.len; k++)
            m->rows.data[spec.rows.data[k].parent].useful |= spec.rows.data[k].useful;
    }
    mark_useful(m);
    return out;
}

ExWits ex_compute(ExCtx *cx, ExArm *arms, u32 n, TyId scrutinee_ty, bool known_valid) {
    Place place = {.ty = scrutinee_ty, .known_valid = known_valid, .is_scrutinee = true};
    Matrix m = {.places = &place, .wildcard_relevant = true};
    Column *cells = NEW_N(cx->a, Column, n + 1);
    for (u32 i = 0; i < n; i++) {
        cells[i].pat = arms[i].pat;
        vec_push(cx->a, &m.rows,
                 (Row){.pats = &cells[i], .guarded = arms[i].has_guard, .relevant = true});
    }
    Stacks found = compute(cx, &m);
    for (u32 i = 0; i < n; i++) arms[i].useful = m.rows.data[i].useful;
    ExWits out = {0};
    for (u32 i = 0; i < found.len; i++)
        if (found.data[i]) vec_push(cx->a, &out, found.data[i]->wit);
    return out;
}
