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
        if (depth == ACCESS_SHALLOW_FAKE) return false;
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
    const MirRvalue *value = k->only_value[local.v];
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

// The value of each local that is assigned once, as a whole, by a statement.
static void find_only_values(Bck *k) {
    k->only_value = NEW_N(k->a, const MirRvalue *, k->b->locals.len);
    BitSet assigned = bitset_new(k->a, k->b->locals.len);
    for (u32 i = 0; i < k->b->blocks.len; i++) {
        const MirBlock *block = &k->b->blocks.data[i];
        for (u32 n = 0; n < block->stmts.len; n++) {
            const MirStmt *s = &block->stmts.data[n];
            if (s->kind != MIR_STMT_ASSIGN) continue;
            bool first = bitset_add(&assigned, s->place.local.v) && s->place.projs.len == 0;
            k->only_value[s->place.local.v] = first ? s->rvalue : NULL;
        }
    }
    for (u32 i = 0; i < k->b->blocks.len; i++) {
        const MirBlock *block = &k->b->blocks.data[i];
        if (block->has_term && block->term.kind == MIR_TERM_CALL)
            k->only_value[block->term.call.destination.local.v] = NULL;
    }
}

static void gather_stmt(Bck *k, Loc at, const MirStmt *s) {
    if (s->kind != MIR_STMT_ASSIGN || s->rvalue->kind != MIR_RVALUE_REF) return;
    const MirRvalue *rv = s->rvalue;
    if (ignore_borrow(k, &rv->ref.place)) return;
    bool derefs = false;
    for (u32 i = 0; i < rv->ref.place.projs.len; i++)
        derefs |= rv->ref.place.projs.data[i].kind == MIR_PROJ_DEREF;
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

static void note_activation(Bck *k, const u32 *of_temp, u32 temp, Loc at) {
    if (!of_temp[temp]) return;
    Loan *loan = &k->loans.data[of_temp[temp] - 1];
    if (loan->has_activation || (id_eq(at.block, loan->at.block) && at.stmt == loan->at.stmt))
        return;
    loan->activation = at;
    loan->has_activation = true;
    vec_push(k->a, &k->activations[point_of(k, at)], of_temp[temp] - 1);
}

// The first use of each temporary that holds a two-phase borrow.
static void find_activations(Bck *k) {
    u32 *of_temp = NEW_N(k->a, u32, k->b->locals.len); // loan + 1
    bool any = false;
    for (u32 i = 0; i < k->loans.len; i++) {
        if (!k->loans.data[i].two_phase) continue;
        of_temp[k->loans.data[i].assigned.local.v] = i + 1;
        any = true;
    }
    for (u32 i = 0; any && i < k->rpo.len; i++) {
        u32 start = k->block_start[k->rpo.data[i].v];
        const MirBlock *block = &k->b->blocks.data[k->rpo.data[i].v];
        for (u32 n = 0; n <= block->stmts.len; n++) {
            Loc at = {k->rpo.data[i], n};
            U32s used = liveness_used_at(k, start + n);
            for (u32 u = 0; u < used.len; u++) note_activation(k, of_temp, used.data[u], at);
        }
    }
}

void loans_gather(Bck *k) {
    find_only_values(k);
    k->loans_of_local = NEW_N(k->a, U32s, k->b->locals.len);
    k->activations = NEW_N(k->a, U32s, k->points);
    for (u32 i = 0; i < k->rpo.len; i++) {
        const MirBlock *block = &k->b->blocks.data[k->rpo.data[i].v];
        for (u32 n = 0; n < block->stmts.len; n++)
            gather_stmt(k, (Loc){k->rpo.data[i], n}, &block->stmts.data[n]);
    }
    find_activations(k);
}

// An assignment to what the loan was made through ends it: the new value is not borrowed.
bool loan_killed_at(const Bck *k, Loc at, const Loan *loan) {
    const MirStmt *s = stmt_at(k, at);
    if (!s || s->place.local.v != loan->borrowed.local.v) return false;
    if (s->kind == MIR_STMT_STORAGE_DEAD) return true;
    if (s->kind != MIR_STMT_ASSIGN) return false;
    if (s->place.projs.len == 0) return !k->b->locals.data[s->place.local.v].is_ref_to_static;
    return places_conflict(k, &loan->borrowed, MIR_BORROW_MUT, &s->place, ACCESS_DEEP, false);
}

// ---- where loans are in scope: rustc_borrowck::dataflow::Borrows ----

typedef struct ScopeCx {
    const Bck *k;
    const PointSet *region;                 // where the loan is live,
    const BitSet *live;                     // or this, if it is given
    void (*ends)(void *context, u32 point); // may be NULL
    void *context;
    BitSet *within; // filled, if set
    U32s stack;     // first points to look at
    BitSet blocks;  // those entered at their start
} ScopeCx;

static void enter_block(void *context, BlockId b) {
    ScopeCx *cx = context;
    if (bitset_add(&cx->blocks, b.v)) vec_push(cx->k->a, &cx->stack, cx->k->block_start[b.v]);
}

static u32 live_until(const ScopeCx *cx, u32 point) {
    if (!cx->live) return points_run_end(cx->region, point);
    return cx->live->bits && bitset_has(cx->live, point) ? point + 1 : point;
}

// From where a loan is made forward through the points where it is live.
static void follow_loan(ScopeCx *cx, const Loan *loan) {
    const Bck *k = cx->k;
    cx->blocks = bitset_new(k->a, k->b->blocks.len);
    vec_push(k->a, &cx->stack, point_of(k, loan->at) + 1);
    while (cx->stack.len) {
        u32 point = vec_pop(&cx->stack);
        Loc at = loc_of_point(k, point);
        const MirBlock *block = &k->b->blocks.data[at.block.v];
        u32 end = k->block_start[at.block.v] + block->stmts.len;
        bool left = false;
        while (point <= end && !left) {
            u32 stop = MIN(live_until(cx, point), end + 1);
            if (stop == point) {
                if (cx->ends) cx->ends(cx->context, point);
                left = true;
            } else if (!cx->within) {
                point = stop;
            }
            for (; point < stop && !left; point++) {
                bitset_add(cx->within, point);
                left = point < end && loan_killed_at(k, loc_of_point(k, point), loan);
            }
        }
        if (!left && block->has_term) mir_successors(&block->term, enter_block, cx);
    }
}

void loan_scope(const Bck *k, const Loan *loan, const BitSet *live, BitSet *out) {
    ScopeCx cx = {
        .k = k, .region = &k->regions.data[loan->region].points, .live = live, .within = out};
    follow_loan(&cx, loan);
}

typedef struct EndCx {
    Bck *k;
    u32 loan;
} EndCx;

static void note_end(void *context, u32 point) {
    EndCx *e = context;
    vec_push(e->k->a, &e->k->loan_ends[point], e->loan);
}

static void kill_assigned(const Bck *k, BitSet *state, Loc at, const MirStmt *s) {
    if (s->kind != MIR_STMT_ASSIGN && s->kind != MIR_STMT_STORAGE_DEAD) return;
    const U32s *loans = &k->loans_of_local[s->place.local.v];
    for (u32 i = 0; i < loans->len; i++)
        if (bitset_has(state, loans->data[i]) &&
            loan_killed_at(k, at, &k->loans.data[loans->data[i]]))
            bitset_remove(state, loans->data[i]);
}

void loans_end_at(const Bck *k, BitSet *state, Loc at) {
    u32 point = point_of(k, at);
    for (u32 i = 0; i < k->loan_ends[point].len; i++)
        bitset_remove(state, k->loan_ends[point].data[i]);
}

static void scope_stmt(Dataflow *d, BitSet *state, const MirStmt *s, BlockId block, u32 index) {
    const Bck *k = d->context;
    u32 point = k->block_start[block.v] + index;
    loans_end_at(k, state, (Loc){block, index});
    kill_assigned(k, state, (Loc){block, index}, s);
    u64 made;
    if (s->kind == MIR_STMT_ASSIGN && map_get(&k->loan_at, point, &made) &&
        k->loans.data[made - 1].region != UINT32_MAX)
        bitset_add(state, (u32)made - 1);
}

static void scope_term(Dataflow *d, BitSet *state, const MirTerm *t, BlockId block) {
    (void)t;
    const Bck *k = d->context;
    loans_end_at(k, state, (Loc){block, k->b->blocks.data[block.v].stmts.len});
}

void loans_compute_scopes(Bck *k) {
    k->loan_ends = NEW_N(k->a, U32s, k->points);
    for (u32 i = 0; i < k->loans.len; i++) {
        const Loan *loan = &k->loans.data[i];
        if (loan->region == UINT32_MAX) continue;
        EndCx e = {k, i};
        ScopeCx cx = {.k = k,
                      .region = &k->regions.data[loan->region].points,
                      .ends = note_end,
                      .context = &e};
        follow_loan(&cx, loan);
    }
    k->scopes = (Dataflow){.t = k->t,
                           .body = k->b,
                           .arena = k->a,
                           .context = k,
                           .bits = k->loans.len,
                           .stmt = scope_stmt,
                           .term = scope_term};
    dataflow_run(&k->scopes);
}

// Is the loan in scope here, and live to Polonius too?
static bool holds(Bck *k, u32 loan, u32 point) {
    return bitset_has(k->in_scope, loan) && polonius_loan_live(k, loan, point);
}

// ---- accesses ----

static bool is_active(const Bck *k, const Loan *loan, Loc at) {
    if (!loan->two_phase) return true;
    if (!loan->has_activation) return false;
    if (loc_dominates(k, loan->activation, at)) return true;
    return !loc_dominates(k, loan->at, at);
}

bool loan_forbids(const Bck *k, Loc at, AccessKind kind, const Loan *loan) {
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

static bool place_listed(const Bck *k, const MirPlace *p) {
    for (u32 i = 0; i < k->reported_reservations.len; i++)
        if (place_same(&k->reported_reservations.data[i], p)) return true;
    return false;
}

bool check_conflicts(Bck *k, Loc at, const MirPlace *p, Span span, AccessDepth depth,
                     AccessKind kind) {
    const U32s *loans = &k->loans_of_local[p->local.v];
    for (u32 i = 0; i < loans->len; i++) {
        if (!bitset_has(k->in_scope, loans->data[i])) continue;
        const Loan *loan = &k->loans.data[loans->data[i]];
        if (kind == ACTIVATE && loans->data[i] == k->activating) continue;
        if (!loan_forbids(k, at, kind, loan)) continue;
        if (!places_conflict(k, &loan->borrowed, loan->kind, p, depth, true)) continue;
        if (!holds(k, loans->data[i], point_of(k, at))) continue;
        if (kind == RESERVE_MUTABLE_BORROW) vec_push(k->a, &k->reported_reservations, *p);
        borrowck_report_conflict(k, at, p, span, kind, loan);
        return true;
    }
    return false;
}

void check_activations(Bck *k, Loc at, Span span) {
    const U32s *list = &k->activations[point_of(k, at)];
    for (u32 i = 0; i < list->len; i++) {
        MirPlace p = k->loans.data[list->data[i]].borrowed;
        if (place_listed(k, &p)) continue; // told at the reservation
        k->activating = list->data[i];
        access_place(k, at, &p, span, ACCESS_DEEP, ACTIVATE, MUTATION_NO);
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
    for (u32 i = bitset_next(k->in_scope, 0); i != UINT32_MAX;
         i = bitset_next(k->in_scope, i + 1)) {
        const Loan *loan = &k->loans.data[i];
        MirPlace root = mir_place_local(loan->borrowed.local);
        if (k->b->locals.data[root.local.v].is_ref_to_static) continue;
        bool fake = loan->kind == MIR_BORROW_FAKE_SHALLOW || loan->kind == MIR_BORROW_FAKE_DEEP;
        if (fake || !places_conflict(k, &loan->borrowed, loan->kind, &root, ACCESS_SHALLOW, true))
            continue;
        if (!holds(k, i, point_of(k, at))) continue;
        Span end = span_end(span);
        if (end.lo > span.lo) end.lo--;
        borrowck_report_conflict(k, at, &root, end, WRITE_STORAGE_DEAD_OR_DROP, loan);
    }
}
