// SPDX-License-Identifier: MIT
// conflict.c: loans, where they are in scope, and which accesses they forbid. After rustc_borrowck's
// places_conflict, borrow_set and dataflow (Borrows), with two-phase activation.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// ---- do two places overlap? ----

typedef enum Overlap { OVERLAP_ARBITRARY, OVERLAP_EQUAL_OR_DISJOINT, OVERLAP_DISJOINT } Overlap;

static Overlap index_overlap(const MirProj *a, const MirProj *b, bool bias_overlap) {
    bool ca = a->kind == MIR_PROJ_CONSTANT_INDEX, cb = b->kind == MIR_PROJ_CONSTANT_INDEX;
    if (a->kind == MIR_PROJ_INDEX || b->kind == MIR_PROJ_INDEX)
        return bias_overlap ? OVERLAP_EQUAL_OR_DISJOINT : OVERLAP_DISJOINT;
    if (ca && cb) {
        if (a->from_end == b->from_end)
            return a->offset == b->offset ? OVERLAP_EQUAL_OR_DISJOINT : OVERLAP_DISJOINT;
        const MirProj *front = a->from_end ? b : a, *back = a->from_end ? a : b;
        u64 min = MAX(front->min_length, back->min_length);
        return front->offset >= min - back->offset ? OVERLAP_EQUAL_OR_DISJOINT : OVERLAP_DISJOINT;
    }
    if (ca || cb) {
        const MirProj *index = ca ? a : b, *sub = ca ? b : a;
        if (!index->from_end && !sub->from_end)
            return index->offset >= sub->offset && index->offset < sub->min_length
                       ? OVERLAP_EQUAL_OR_DISJOINT
                       : OVERLAP_DISJOINT;
        if (!index->from_end)
            return index->offset >= sub->offset ? OVERLAP_EQUAL_OR_DISJOINT : OVERLAP_DISJOINT;
        if (sub->from_end)
            return index->offset > sub->min_length ? OVERLAP_EQUAL_OR_DISJOINT : OVERLAP_DISJOINT;
        return OVERLAP_EQUAL_OR_DISJOINT;
    }
    return OVERLAP_EQUAL_OR_DISJOINT;
}

static Overlap projection_overlap(const Bck *k, TyId base, const MirProj *a, const MirProj *b,
                                  bool bias_overlap) {
    if (a->kind == MIR_PROJ_DEREF && b->kind == MIR_PROJ_DEREF) return OVERLAP_EQUAL_OR_DISJOINT;
    if (a->kind == MIR_PROJ_FIELD && b->kind == MIR_PROJ_FIELD) {
        if (a->field == b->field) return OVERLAP_EQUAL_OR_DISJOINT;
        const AdtDef *adt = ty_kind(k->t, base) == TY_ADT
                                ? collect_adt_def(k->t, ty_data(k->t, base)->adt.def)
                                : NULL;
        return adt && (adt->flags & ADT_UNION) ? OVERLAP_ARBITRARY : OVERLAP_DISJOINT;
    }
    if (a->kind == MIR_PROJ_DOWNCAST && b->kind == MIR_PROJ_DOWNCAST)
        return a->field == b->field ? OVERLAP_EQUAL_OR_DISJOINT : OVERLAP_DISJOINT;
    bool ia = a->kind == MIR_PROJ_INDEX || a->kind == MIR_PROJ_CONSTANT_INDEX ||
              a->kind == MIR_PROJ_SUBSLICE;
    bool ib = b->kind == MIR_PROJ_INDEX || b->kind == MIR_PROJ_CONSTANT_INDEX ||
              b->kind == MIR_PROJ_SUBSLICE;
    if (ia && ib) return index_overlap(a, b, bias_overlap);
    return OVERLAP_ARBITRARY;
}

bool places_conflict(const Bck *k, const MirPlace *borrowed, MirBorrowKind kind,
                     const MirPlace *access, AccessDepth depth, bool bias) {
    if (borrowed->local.v != access->local.v) return false;
    MirPlaceTy ty = {.ty = k->b->locals.data[borrowed->local.v].ty};
    for (u32 i = 0; i < borrowed->projs.len; i++) {
        const MirProj *b = &borrowed->projs.data[i];
        if (i < access->projs.len) {
            switch (projection_overlap(k, ty.ty, b, &access->projs.data[i], bias)) {
            case OVERLAP_ARBITRARY: return true;
            case OVERLAP_EQUAL_OR_DISJOINT: break;
            case OVERLAP_DISJOINT: return false;
            }
            ty = mir_proj_ty(k->t, ty, b);
            continue;
        }
        // The access is to something that the borrowed place is a part of.
        const TyData *d = ty_data(k->t, ty.ty);
        if (b->kind == MIR_PROJ_DEREF && depth == ACCESS_SHALLOW) return false;
        if (b->kind == MIR_PROJ_DEREF && depth == ACCESS_SHALLOW_FAKE) return false;
        if (b->kind == MIR_PROJ_DEREF && d->kind == TY_REF && d->ref.mutbl == MUT_NOT) return false;
        if (b->kind == MIR_PROJ_DEREF && d->kind == TY_REF && depth == ACCESS_DROP) return false;
        if (b->kind == MIR_PROJ_FIELD && depth == ACCESS_DROP && d->kind == TY_ADT) {
            DefId drop_impl;
            if (collect_adt_has_dtor(k->t, d->adt.def, &drop_impl)) return true;
        }
        ty = mir_proj_ty(k->t, ty, b);
    }
    if (kind == MIR_BORROW_FAKE_SHALLOW && borrowed->projs.len < access->projs.len) return false;
    return true;
}

// ---- loans ----

static bool ignore_borrow(const Bck *k, const MirPlace *p) {
    if (k->b->locals.data[p->local.v].is_ref_to_static && p->projs.len) return true;
    MirPlaceTy ty = {.ty = k->b->locals.data[p->local.v].ty};
    for (u32 i = 0; i < p->projs.len; i++) {
        const TyData *d = ty_data(k->t, ty.ty);
        if (p->projs.data[i].kind == MIR_PROJ_DEREF &&
            (d->kind == TY_PTR || (d->kind == TY_REF && d->ref.mutbl == MUT_NOT)))
            return true;
        ty = mir_proj_ty(k->t, ty, &p->projs.data[i]);
    }
    return false;
}

// A temporary that holds a constant which lives for ever when borrowed (rvalue static promotion).
static bool is_promotable(const Bck *k, LocalId local, bool is_mut, u32 depth);

static bool operand_promotable(const Bck *k, const MirOperand *o, u32 depth) {
    if (o->kind == MIR_CONST) return true;
    return o->place.projs.len == 0 && is_promotable(k, o->place.local, false, depth + 1);
}

static bool rvalue_promotable(const Bck *k, const MirRvalue *rv, u32 depth) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: return operand_promotable(k, &rv->use, depth);
    case MIR_RVALUE_REPEAT: return operand_promotable(k, &rv->repeat.value, depth);
    case MIR_RVALUE_CAST: return operand_promotable(k, &rv->cast.value, depth);
    case MIR_RVALUE_UNARY: return operand_promotable(k, &rv->unary.value, depth);
    case MIR_RVALUE_BINARY:
        return rv->binary.op != MIR_BIN_DIV && rv->binary.op != MIR_BIN_REM &&
               operand_promotable(k, &rv->binary.operands[0], depth) &&
               operand_promotable(k, &rv->binary.operands[1], depth);
    case MIR_RVALUE_REF:
        if (rv->ref.place.projs.len == 1 && rv->ref.place.projs.data[0].kind == MIR_PROJ_DEREF)
            return rv->ref.kind == MIR_BORROW_SHARED &&
                   is_promotable(k, rv->ref.place.local, false, depth + 1);
        return rv->ref.place.projs.len == 0 &&
               is_promotable(k, rv->ref.place.local, rv->ref.kind >= MIR_BORROW_MUT, depth + 1);
    case MIR_RVALUE_AGGREGATE:
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            if (!operand_promotable(k, &rv->aggregate.operands.data[i], depth)) return false;
        return true;
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_RAW_PTR:
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: return false;
    case MIR_RVALUE_NULLARY: return true;
    }
    UNREACHABLE();
}

static bool is_promotable(const Bck *k, LocalId local, bool is_mut, u32 depth) {
    const MirLocalDecl *d = &k->b->locals.data[local.v];
    if (d->is_user_variable || local.v <= k->b->arg_count || depth > 16) return false;
    if (is_mut && !(ty_kind(k->t, d->ty) == TY_ARRAY)) return false;
    const MirRvalue *value = NULL;
    for (u32 i = 0; i < k->b->blocks.len; i++) {
        const MirBlock *block = &k->b->blocks.data[i];
        if (block->has_term && block->term.kind == MIR_TERM_CALL &&
            block->term.call.destination.local.v == local.v)
            return false;
        for (u32 n = 0; n < block->stmts.len; n++) {
            const MirStmt *s = &block->stmts.data[n];
            if (s->kind != MIR_STMT_ASSIGN || s->place.local.v != local.v) continue;
            if (value || s->place.projs.len) return false;
            value = s->rvalue;
        }
    }
    if (!value) return false;
    if (is_mut) {
        u64 len = 1;
        return const_try_u64(k->t, ty_data(k->t, d->ty)->array.len, &len) && len == 0;
    }
    // A value without anything to drop, though others of its type have: `&None`.
    DefId drop_impl;
    bool plain = value->kind == MIR_RVALUE_AGGREGATE &&
                 !(ty_kind(k->t, d->ty) == TY_ADT &&
                   collect_adt_has_dtor(k->t, ty_data(k->t, d->ty)->adt.def, &drop_impl));
    if (!plain && traits_type_needs_drop(k->t, k->env, d->ty)) return false;
    if (!rvalue_promotable(k, value, depth)) return false;
    return traits_type_is_freeze(k->t, k->env, d->ty) ||
           (value->kind == MIR_RVALUE_AGGREGATE && value->aggregate.operands.len == 0);
}

static void gather_stmt(Bck *k, Loc at, const MirStmt *s) {
    if (s->kind != MIR_STMT_ASSIGN || s->rvalue->kind != MIR_RVALUE_REF) return;
    const MirRvalue *rv = s->rvalue;
    if (ignore_borrow(k, &rv->ref.place)) return;
    bool projected = rv->ref.place.projs.len > 0;
    bool derefs = false;
    for (u32 i = 0; i < rv->ref.place.projs.len; i++)
        derefs |= rv->ref.place.projs.data[i].kind == MIR_PROJ_DEREF;
    (void)projected;
    if (!derefs && is_promotable(k, rv->ref.place.local, rv->ref.kind >= MIR_BORROW_MUT, 0)) return;
    Loan l = {.at = at,
              .kind = rv->ref.kind,
              .region = UINT32_MAX,
              .borrowed = rv->ref.place,
              .assigned = s->place,
              .span = s->info.span};
    l.two_phase = rv->ref.kind == MIR_BORROW_MUT_TWO_PHASE && s->place.projs.len == 0;
    vec_push(k->a, &k->loans, l);
    u32 index = k->loans.len - 1;
    map_put(k->a, &k->loan_at, point_of(k, at), index + 1);
    vec_push(k->a, &k->loans_of_local[l.borrowed.local.v], index);
}

static bool operand_is(const MirOperand *o, LocalId l) {
    return o->kind != MIR_CONST && o->place.local.v == l.v;
}

static bool rvalue_uses(const MirRvalue *rv, LocalId l) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: return operand_is(&rv->use, l);
    case MIR_RVALUE_REPEAT: return operand_is(&rv->repeat.value, l);
    case MIR_RVALUE_REF: return rv->ref.place.local.v == l.v;
    case MIR_RVALUE_RAW_PTR: return rv->raw_ptr.place.local.v == l.v;
    case MIR_RVALUE_CAST: return operand_is(&rv->cast.value, l);
    case MIR_RVALUE_BINARY:
        return operand_is(&rv->binary.operands[0], l) || operand_is(&rv->binary.operands[1], l);
    case MIR_RVALUE_UNARY: return operand_is(&rv->unary.value, l);
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: return rv->place.local.v == l.v;
    case MIR_RVALUE_AGGREGATE:
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            if (operand_is(&rv->aggregate.operands.data[i], l)) return true;
        return false;
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_NULLARY: return false;
    }
    UNREACHABLE();
}

// The first use of the temporary that holds a two-phase borrow.
static void find_activation(Bck *k, Loan *loan) {
    LocalId temp = loan->assigned.local;
    for (u32 i = 0; i < k->rpo.len; i++) {
        BlockId b = k->rpo.data[i];
        const MirBlock *block = &k->b->blocks.data[b.v];
        for (u32 n = 0; n <= block->stmts.len; n++) {
            Loc at = {b, n};
            if (id_eq(b, loan->at.block) && n == loan->at.stmt) continue;
            bool uses = false;
            if (n < block->stmts.len) {
                const MirStmt *s = &block->stmts.data[n];
                uses = s->kind == MIR_STMT_ASSIGN &&
                       (rvalue_uses(s->rvalue, temp) ||
                        (s->place.local.v == temp.v && s->place.projs.len));
            } else if (block->has_term && block->term.kind == MIR_TERM_CALL) {
                for (u32 m = 0; m < block->term.call.args.len; m++)
                    uses |= operand_is(&block->term.call.args.data[m], temp);
            }
            if (!uses) continue;
            loan->activation = at;
            loan->has_activation = true;
            vec_push(k->a, &k->activations[point_of(k, at)], (u32)(loan - k->loans.data));
            return;
        }
    }
}

void loans_gather(Bck *k) {
    k->loans_of_local = NEW_N(k->a, U32s, k->b->locals.len);
    k->activations = NEW_N(k->a, U32s, k->points);
    k->in_scope = NEW_N(k->a, U32s, k->points);
    for (u32 i = 0; i < k->rpo.len; i++) {
        const MirBlock *block = &k->b->blocks.data[k->rpo.data[i].v];
        for (u32 n = 0; n < block->stmts.len; n++)
            gather_stmt(k, (Loc){k->rpo.data[i], n}, &block->stmts.data[n]);
    }
    for (u32 i = 0; i < k->loans.len; i++)
        if (k->loans.data[i].two_phase) find_activation(k, &k->loans.data[i]);
}

// An assignment to (part of) what the loan was made through ends it: the new value is not borrowed.
static bool kills(const Bck *k, Loc at, const Loan *loan) {
    const MirStmt *s = stmt_at(k, at);
    const MirPlace *p = NULL;
    if (s) {
        if (s->kind == MIR_STMT_STORAGE_DEAD) return s->place.local.v == loan->borrowed.local.v;
        if (s->kind == MIR_STMT_ASSIGN) p = &s->place;
    } else {
        const MirTerm *t = &k->b->blocks.data[at.block.v].term;
        if (t->kind == MIR_TERM_CALL) p = &t->call.destination;
    }
    if (!p || p->local.v != loan->borrowed.local.v) return false;
    if (p->projs.len == 0) return true;
    return places_conflict(k, &loan->borrowed, loan->kind, p, ACCESS_DEEP, false);
}

typedef struct ScopeCx {
    Bck *k;
    U32s stack;
} ScopeCx;

static void push_successor(void *context, BlockId b) {
    ScopeCx *cx = context;
    vec_push(cx->k->a, &cx->stack, cx->k->block_start[b.v]);
}

void loans_compute_scopes(Bck *k) {
    BitSet seen = bitset_new(k->a, k->points);
    for (u32 i = 0; i < k->loans.len; i++) {
        const Loan *loan = &k->loans.data[i];
        if (loan->region == UINT32_MAX) continue;
        bitset_clear(&seen);
        ScopeCx cx = {.k = k};
        vec_push(k->a, &cx.stack, point_of(k, loan->at) + 1);
        while (cx.stack.len) {
            u32 point = vec_pop(&cx.stack);
            if (!region_contains_point(k, loan->region, point) || !bitset_add(&seen, point))
                continue;
            vec_push(k->a, &k->in_scope[point], i);
            Loc at = loc_of_point(k, point);
            if (kills(k, at, loan)) continue;
            const MirBlock *block = &k->b->blocks.data[at.block.v];
            if (at.stmt < block->stmts.len)
                vec_push(k->a, &cx.stack, point + 1);
            else if (block->has_term)
                mir_successors(&block->term, push_successor, &cx);
        }
    }
}

// ---- accesses ----

static bool is_active(const Bck *k, const Loan *loan, Loc at) {
    if (!loan->two_phase) return true;
    if (!loan->has_activation) return false;
    if (loc_dominates(k, loan->activation, at)) return true;
    return !loc_dominates(k, loan->at, at);
}

static bool access_conflicts(const Bck *k, Loc at, AccessKind kind, const Loan *loan) {
    bool shared = loan->kind <= MIR_BORROW_FAKE_DEEP;
    bool fake = loan->kind == MIR_BORROW_FAKE_SHALLOW || loan->kind == MIR_BORROW_FAKE_DEEP;
    switch (kind) {
    case READ_COPY:
    case READ_BORROW_SHARED: return !shared && is_active(k, loan, at);
    case READ_BORROW_FAKE: return false;
    case RESERVE_MUTABLE_BORROW: return !shared;
    case WRITE_MOVE: return loan->kind != MIR_BORROW_FAKE_SHALLOW;
    case WRITE_STORAGE_DEAD_OR_DROP: return !fake;
    case WRITE_REPLACE:
    case WRITE_MUTABLE_BORROW:
    case WRITE_MUTATE:
    case ACTIVATE: return true;
    }
    UNREACHABLE();
}

void check_conflicts(Bck *k, Loc at, const MirPlace *p, Span span, AccessDepth depth,
                     AccessKind kind) {
    const U32s *here = &k->in_scope[point_of(k, at)];
    for (u32 i = 0; i < here->len; i++) {
        const Loan *loan = &k->loans.data[here->data[i]];
        if (loan->borrowed.local.v != p->local.v || !access_conflicts(k, at, kind, loan)) continue;
        if (!places_conflict(k, &loan->borrowed, loan->kind, p, depth, true)) continue;
        borrowck_report_conflict(k, at, p, span, kind, loan);
        return;
    }
}

void check_activations(Bck *k, Loc at) {
    const U32s *list = &k->activations[point_of(k, at)];
    for (u32 i = 0; i < list->len; i++) {
        Loan loan = k->loans.data[list->data[i]];
        const U32s *here = &k->in_scope[point_of(k, at)];
        for (u32 n = 0; n < here->len; n++) {
            if (here->data[n] == list->data[i]) continue;
            const Loan *other = &k->loans.data[here->data[n]];
            if (other->borrowed.local.v != loan.borrowed.local.v) continue;
            if (!places_conflict(k, &other->borrowed, other->kind, &loan.borrowed, ACCESS_DEEP,
                                 true))
                continue;
            u32 before = k->diags.len;
            borrowck_report_conflict(k, at, &loan.borrowed, loan.span, ACTIVATE, other);
            if (k->diags.len != before) break;
        }
    }
}

// Loans of locals that outlive the body. Locals that have no StorageDead (arguments) are found here.
void check_exit(Bck *k, Loc at, Span span) {
    // What a constant's or static's value borrows without StorageDead lives on with it.
    switch (def_of(k->s, k->b->def)->kind) {
    case DEF_CONST:
    case DEF_STATIC:
    case DEF_ASSOC_CONST:
    case DEF_ANON_CONST:
    case DEF_INLINE_CONST: return;
    default: break;
    }
    const U32s *here = &k->in_scope[point_of(k, at)];
    for (u32 i = 0; i < here->len; i++) {
        const Loan *loan = &k->loans.data[here->data[i]];
        MirPlace root = mir_place_local(loan->borrowed.local);
        if (k->b->locals.data[root.local.v].is_ref_to_static) continue;
        bool fake = loan->kind == MIR_BORROW_FAKE_SHALLOW || loan->kind == MIR_BORROW_FAKE_DEEP;
        if (fake || !places_conflict(k, &loan->borrowed, loan->kind, &root, ACCESS_SHALLOW, true))
            continue;
        Span end = span_end(span);
        if (end.lo > span.lo) end.lo--;
        borrowck_report_conflict(k, at, &root, end, WRITE_STORAGE_DEAD_OR_DROP, loan);
    }
}
