// SPDX-License-Identifier: MIT
// move_paths.c: building the forest and the two initialisation analyses on it.
#include "mir/move_paths.h"

enum { SUBSLICE_MAX = 1 << 16 };

static MovePathId new_path(MovePaths *mp, MovePathId parent, MirPlace place, TyId ty) {
    MovePathId id = {mp->paths.len};
    MovePath path = {.place = place, .ty = ty, .parent = parent};
    if (id_is_some(parent)) {
        path.next_sibling = mp->paths.data[parent.v].first_child;
        mp->paths.data[parent.v].first_child = id;
    }
    vec_push(mp->arena, &mp->paths, path);
    return id;
}

// Can this projection of a value of type `base` be moved on its own?
static bool projection_has_path(const MovePaths *mp, TyId base, const MirProj *proj) {
    const TyData *d = ty_data(mp->t, base);
    switch (proj->kind) {
    case MIR_PROJ_DEREF: return ty_is_box(mp->t, base);
    case MIR_PROJ_FIELD:
        if (d->kind == TY_ADT) {
            DefId drop_impl;
            const AdtDef *adt = collect_adt_def(mp->t, d->adt.def);
            return !(adt->flags & (ADT_UNION | ADT_BOX)) &&
                   !collect_adt_has_dtor(mp->t, d->adt.def, &drop_impl);
        }
        return d->kind == TY_TUPLE || d->kind == TY_CLOSURE || d->kind == TY_COROUTINE;
    case MIR_PROJ_DOWNCAST: return true;
    case MIR_PROJ_CONSTANT_INDEX: return d->kind == TY_ARRAY;
    case MIR_PROJ_INDEX:
    case MIR_PROJ_SUBSLICE: return false;
    }
    UNREACHABLE();
}

// An element of an array (whose patterns know its length), counted from the front.
static u64 element_index(const MirProj *p) {
    return p->from_end ? p->min_length - p->offset : p->offset;
}

static bool same_proj(const MirProj *a, const MirProj *b) {
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case MIR_PROJ_DEREF: return true;
    case MIR_PROJ_FIELD:
    case MIR_PROJ_DOWNCAST: return a->field == b->field;
    case MIR_PROJ_CONSTANT_INDEX: return element_index(a) == element_index(b);
    case MIR_PROJ_INDEX:
    case MIR_PROJ_SUBSLICE: return false;
    }
    UNREACHABLE();
}

static MovePathId find_child(const MovePaths *mp, MovePathId parent, const MirProj *proj) {
    for (MovePathId c = mp->paths.data[parent.v].first_child; id_is_some(c);
         c = mp->paths.data[c.v].next_sibling) {
        const MirPlace *p = &mp->paths.data[c.v].place;
        if (same_proj(&p->projs.data[p->projs.len - 1], proj)) return c;
    }
    return (MovePathId){0};
}

// The elements that a subslice of an array stands for.
static bool subslice_range(const MovePaths *mp, TyId base, const MirProj *p, u64 *from, u64 *to) {
    u64 len;
    const TyData *d = ty_data(mp->t, base);
    if (p->kind != MIR_PROJ_SUBSLICE || d->kind != TY_ARRAY ||
        !const_try_u64(mp->t, d->array.len, &len))
        return false;
    *from = p->offset;
    *to = p->from_end ? len - p->min_length : p->min_length;
    return *to <= len && *to - *from <= SUBSLICE_MAX;
}

static MirProj element_proj(u64 index) {
    return (MirProj){.kind = MIR_PROJ_CONSTANT_INDEX, .offset = index, .min_length = index + 1};
}

// Moving a subslice out of an array moves each of its elements.
static void add_elements(MovePaths *mp, MovePathId base, const MirPlace *p, u64 from, u64 to) {
    TyId elem = ty_data(mp->t, mp->paths.data[base.v].ty)->array.elem;
    MirPlace array = *p;
    array.projs.len--;
    for (u64 i = from; i < to; i++) {
        MirProj proj = element_proj(i);
        if (id_is_none(find_child(mp, base, &proj)))
            new_path(mp, base, mir_place_project(mp->arena, array, proj), elem);
    }
}

static void add_place(MovePaths *mp, const MirPlace *p) {
    MovePathId cur = mp->of_local[p->local.v];
    MirPlaceTy ty = {.ty = mp->body->locals.data[p->local.v].ty};
    for (u32 i = 0; i < p->projs.len; i++) {
        const MirProj *proj = &p->projs.data[i];
        u64 from, to;
        if (i + 1 == p->projs.len && subslice_range(mp, ty.ty, proj, &from, &to))
            add_elements(mp, cur, p, from, to);
        if (!ty.has_variant && !projection_has_path(mp, ty.ty, proj)) return;
        ty = mir_proj_ty(mp->t, ty, proj);
        MovePathId child = find_child(mp, cur, proj);
        if (id_is_none(child)) {
            MirPlace prefix = {.local = p->local};
            prefix.projs.data = p->projs.data;
            prefix.projs.len = i + 1;
            child = new_path(mp, cur, prefix, ty.ty);
        }
        cur = child;
    }
}

static void add_operand(MovePaths *mp, const MirOperand *o) {
    if (o->kind == MIR_MOVE) add_place(mp, &o->place);
}

// ---- visiting operands ----

static void each_operand(const MirRvalue *rv, void (*visit)(void *context, const MirOperand *o),
                         void *context) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: visit(context, &rv->use); break;
    case MIR_RVALUE_REPEAT: visit(context, &rv->repeat.value); break;
    case MIR_RVALUE_CAST: visit(context, &rv->cast.value); break;
    case MIR_RVALUE_BINARY:
        visit(context, &rv->binary.operands[0]);
        visit(context, &rv->binary.operands[1]);
        break;
    case MIR_RVALUE_UNARY: visit(context, &rv->unary.value); break;
    case MIR_RVALUE_AGGREGATE:
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            visit(context, &rv->aggregate.operands.data[i]);
        break;
    case MIR_RVALUE_REF:
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_RAW_PTR:
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: break;
    }
}

static void each_term_operand(const MirTerm *t, void (*visit)(void *context, const MirOperand *o),
                              void *context) {
    switch (t->kind) {
    case MIR_TERM_SWITCH_INT: visit(context, &t->switch_int.discr); break;
    case MIR_TERM_CALL:
    case MIR_TERM_TAIL_CALL:
        visit(context, &t->call.func);
        for (u32 i = 0; i < t->call.args.len; i++) visit(context, &t->call.args.data[i]);
        break;
    case MIR_TERM_ASSERT: visit(context, &t->assert.cond); break;
    case MIR_TERM_YIELD: visit(context, &t->yield.value); break;
    case MIR_TERM_GOTO:
    case MIR_TERM_UNWIND_RESUME:
    case MIR_TERM_UNWIND_TERMINATE:
    case MIR_TERM_RETURN:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_DROP:
    case MIR_TERM_COROUTINE_DROP:
    case MIR_TERM_FALSE_EDGE:
    case MIR_TERM_FALSE_UNWIND: break;
    }
}

static void gather_operand(void *context, const MirOperand *o) {
    add_operand(context, o);
}

MovePaths *move_paths_new(TyCtxt *t, const MirBody *b, Arena *a) {
    MovePaths *mp = NEW(a, MovePaths);
    mp->t = t;
    mp->body = b;
    mp->arena = a;
    vec_push(a, &mp->paths, (MovePath){0});
    mp->of_local = NEW_N(a, MovePathId, b->locals.len);
    for (u32 i = 0; i < b->locals.len; i++)
        mp->of_local[i] =
            new_path(mp, (MovePathId){0}, mir_place_local((LocalId){i}), b->locals.data[i].ty);
    for (u32 i = 0; i < b->blocks.len; i++) {
        const MirBlock *block = &b->blocks.data[i];
        for (u32 k = 0; k < block->stmts.len; k++) {
            const MirStmt *s = &block->stmts.data[k];
            if (s->kind != MIR_STMT_ASSIGN) continue;
            add_place(mp, &s->place);
            each_operand(s->rvalue, gather_operand, mp);
        }
        if (!block->has_term) continue;
        each_term_operand(&block->term, gather_operand, mp);
        if (block->term.kind == MIR_TERM_CALL) add_place(mp, &block->term.call.destination);
        if (block->term.kind == MIR_TERM_YIELD) add_place(mp, &block->term.yield.resume_arg);
        if (block->term.kind == MIR_TERM_DROP) add_place(mp, &block->term.drop.place);
    }
    return mp;
}

MoveLookup move_paths_lookup(const MovePaths *mp, const MirPlace *p) {
    MovePathId cur = mp->of_local[p->local.v];
    for (u32 i = 0; i < p->projs.len; i++) {
        MovePathId child = find_child(mp, cur, &p->projs.data[i]);
        if (id_is_none(child)) return (MoveLookup){cur, false};
        cur = child;
    }
    return (MoveLookup){cur, true};
}

void move_paths_each(const MovePaths *mp, MovePathId root,
                     void (*visit)(void *context, MovePathId path), void *context) {
    visit(context, root);
    for (MovePathId c = mp->paths.data[root.v].first_child; id_is_some(c);
         c = mp->paths.data[c.v].next_sibling)
        move_paths_each(mp, c, visit, context);
}

// ---- effects ----

typedef struct EffectWalk {
    const MovePaths *mp;
    const MoveEffects *e;
} EffectWalk;

// The paths that moving out of or assigning to this place is about: itself; the union that it is a field of,
// which has no parts of its own; the elements of a subslice.
static void each_target(const MovePaths *mp, const MirPlace *p,
                        void (*visit)(void *context, MovePathId path), void *context) {
    MovePathId cur = mp->of_local[p->local.v];
    for (u32 i = 0; i < p->projs.len; i++) {
        const MirProj *proj = &p->projs.data[i];
        TyId ty = mp->paths.data[cur.v].ty;
        u64 from, to;
        if (proj->kind == MIR_PROJ_FIELD && ty_kind(mp->t, ty) == TY_ADT &&
            (collect_adt_def(mp->t, ty_data(mp->t, ty)->adt.def)->flags & ADT_UNION)) {
            for (u32 k = i + 1; k < p->projs.len; k++)
                if (p->projs.data[k].kind == MIR_PROJ_DEREF) return;
            break;
        }
        if (i + 1 == p->projs.len && subslice_range(mp, ty, proj, &from, &to)) {
            for (u64 k = from; k < to; k++) {
                MirProj element = element_proj(k);
                MovePathId child = find_child(mp, cur, &element);
                if (id_is_some(child)) visit(context, child);
            }
            return;
        }
        cur = find_child(mp, cur, proj);
        if (id_is_none(cur)) return;
    }
    visit(context, cur);
}

static void move_operand(void *context, const MirOperand *o) {
    EffectWalk *w = context;
    if (o->kind == MIR_MOVE) each_target(w->mp, &o->place, w->e->moved, w->e->context);
}

static void init_place(const MovePaths *mp, const MirPlace *p, const MoveEffects *e) {
    each_target(mp, p, e->inited, e->context);
}

void move_paths_stmt(const MovePaths *mp, const MirStmt *s, const MoveEffects *e) {
    EffectWalk w = {mp, e};
    switch (s->kind) {
    case MIR_STMT_ASSIGN:
        each_operand(s->rvalue, move_operand, &w);
        init_place(mp, &s->place, e);
        break;
    case MIR_STMT_STORAGE_DEAD: e->moved(e->context, mp->of_local[s->place.local.v]); break;
    case MIR_STMT_SET_DISCRIMINANT:
    case MIR_STMT_FAKE_READ:
    case MIR_STMT_STORAGE_LIVE:
    case MIR_STMT_PLACE_MENTION:
    case MIR_STMT_ASCRIBE_USER_TYPE:
    case MIR_STMT_INTRINSIC_ASSUME:
    case MIR_STMT_COPY_NONOVERLAPPING:
    case MIR_STMT_NOP: break;
    }
}

void move_paths_term(const MovePaths *mp, const MirTerm *t, const MoveEffects *e) {
    EffectWalk w = {mp, e};
    each_term_operand(t, move_operand, &w);
    if (t->kind == MIR_TERM_DROP) {
        MoveLookup l = move_paths_lookup(mp, &t->drop.place);
        if (l.exact) e->moved(e->context, l.path);
    }
}

void move_paths_return_edge(const MovePaths *mp, const MirTerm *t, const MoveEffects *e) {
    if (t->kind == MIR_TERM_CALL) init_place(mp, &t->call.destination, e);
    if (t->kind == MIR_TERM_YIELD) init_place(mp, &t->yield.resume_arg, e);
}

void move_paths_entry(const MovePaths *mp, const MoveEffects *e) {
    for (u32 i = 1; i <= mp->body->arg_count; i++) e->inited(e->context, mp->of_local[i]);
}

// ---- the analyses ----

typedef struct InitCx {
    const MovePaths *mp;
    BitSet *state;
    bool uninit; // the bits mean "maybe uninitialised"
} InitCx;

static void set_one(void *context, MovePathId p) {
    bitset_add(((InitCx *)context)->state, p.v);
}

static void clear_one(void *context, MovePathId p) {
    bitset_remove(((InitCx *)context)->state, p.v);
}

static void on_moved(void *context, MovePathId p) {
    InitCx *cx = context;
    move_paths_each(cx->mp, p, cx->uninit ? set_one : clear_one, cx);
}

static void on_inited(void *context, MovePathId p) {
    InitCx *cx = context;
    move_paths_each(cx->mp, p, cx->uninit ? clear_one : set_one, cx);
}

static MoveEffects effects_on(InitCx *cx, Dataflow *d, BitSet *state) {
    *cx = *(InitCx *)d->context;
    cx->state = state;
    return (MoveEffects){cx, on_moved, on_inited};
}

static void flow_start(Dataflow *d, BitSet *state) {
    InitCx cx;
    MoveEffects e = effects_on(&cx, d, state);
    if (cx.uninit) bitset_fill(state);
    move_paths_entry(cx.mp, &e);
}

static void flow_stmt(Dataflow *d, BitSet *state, const MirStmt *s, BlockId block, u32 index) {
    (void)block;
    (void)index;
    InitCx cx;
    MoveEffects e = effects_on(&cx, d, state);
    move_paths_stmt(cx.mp, s, &e);
}

static void flow_term(Dataflow *d, BitSet *state, const MirTerm *t, BlockId block) {
    (void)block;
    InitCx cx;
    MoveEffects e = effects_on(&cx, d, state);
    move_paths_term(cx.mp, t, &e);
}

static void flow_edge(Dataflow *d, BitSet *state, BlockId from, BlockId to) {
    const MirTerm *t = &d->body->blocks.data[from.v].term;
    bool returns = (t->kind == MIR_TERM_CALL && id_eq(t->call.target, to)) ||
                   (t->kind == MIR_TERM_YIELD && id_eq(t->yield.resume, to));
    if (!returns) return;
    InitCx cx;
    MoveEffects e = effects_on(&cx, d, state);
    move_paths_return_edge(cx.mp, t, &e);
}

static void run(const MovePaths *mp, Dataflow *d, Arena *a, bool uninit) {
    InitCx *cx = NEW(a, InitCx);
    *cx = (InitCx){.mp = mp, .uninit = uninit};
    *d = (Dataflow){.t = mp->t,
                    .body = mp->body,
                    .arena = a,
                    .context = cx,
                    .bits = mp->paths.len,
                    .start = flow_start,
                    .stmt = flow_stmt,
                    .term = flow_term,
                    .edge = flow_edge};
    dataflow_run(d);
}

void move_paths_run_maybe_init(const MovePaths *mp, Dataflow *d, Arena *a) {
    run(mp, d, a, false);
}

void move_paths_run_maybe_uninit(const MovePaths *mp, Dataflow *d, Arena *a) {
    run(mp, d, a, true);
}
