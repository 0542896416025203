// SPDX-License-Identifier: MIT
// liveness.c: where the value of a local may still be used (use-live) or dropped (drop-live, with may_dangle):
// there the regions of its type must hold. After rustc_borrowck::type_check::liveness::trace.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

#include <stdlib.h>

static bool note_live_region(void *context, RegionId r) {
    U32s *out = ((void **)context)[1];
    Bck *k = ((void **)context)[0];
    u32 vid = region_vid_of(k, r);
    if (vid != UINT32_MAX && !k->regions.data[vid].is_universal) vec_push(k->a, out, vid);
    return false;
}

static void regions_in(Bck *k, TyId ty, U32s *out) {
    void *cx[2] = {k, out};
    bck_each_live_region(k, ty, note_live_region, cx);
}

static void drop_regions(Bck *k, TyId ty, U32s *out, u32 depth);

static void drop_regions_adt(Bck *k, TyId ty, U32s *out, u32 depth) {
    const TyData d = *ty_data(k->t, ty);
    DefId drop_impl;
    const AdtDef *adt = collect_adt_def(k->t, d.adt.def);
    if (adt->flags & (ADT_MANUALLY_DROP | ADT_UNION)) return;
    GenericArgs args = args_of(k->t, d.adt.args);
    if (adt->flags & ADT_PHANTOM_DATA) {
        if (args.len) drop_regions(k, arg_ty(args.data[0]), out, depth + 1);
        return;
    }
    if (adt->flags & ADT_BOX) {
        for (u32 i = 0; i < args.len; i++)
            if (arg_tag(args.data[i]) == ARG_TYPE)
                drop_regions(k, arg_ty(args.data[i]), out, depth + 1);
        return;
    }
    if (collect_adt_has_dtor(k->t, d.adt.def, &drop_impl)) {
        const Generics *g = collect_generics_of(k->t, drop_impl);
        // Which of the impl's parameters may dangle, seen through the header's self type.
        const ImplHeader *h = collect_impl_header(k->t, drop_impl);
        GenericArgs formal = args_of(k->t, ty_data(k->t, h->self_ty)->adt.args);
        for (u32 i = 0; i < args.len; i++) {
            bool dangles = false;
            if (i < formal.len)
                for (u32 n = 0; n < g->params.len; n++) {
                    const GenericParamDef *p = &g->params.data[n];
                    if (!p->pure_wrt_drop) continue;
                    if (arg_tag(formal.data[i]) == ARG_TYPE) {
                        const TyData *f = ty_data(k->t, arg_ty(formal.data[i]));
                        dangles |= f->kind == TY_PARAM && f->param.index == p->index;
                    } else if (arg_tag(formal.data[i]) == ARG_REGION) {
                        const RegionData *f = region_data(k->t, arg_region(formal.data[i]));
                        dangles |= f->kind == RE_EARLY_PARAM && f->index == p->index;
                    }
                }
            if (arg_tag(args.data[i]) == ARG_REGION) {
                u32 vid = region_vid_of(k, arg_region(args.data[i]));
                if (!dangles && vid != UINT32_MAX && !k->regions.data[vid].is_universal)
                    vec_push(k->a, out, vid);
            } else if (arg_tag(args.data[i]) == ARG_TYPE) {
                if (dangles)
                    drop_regions(k, arg_ty(args.data[i]), out, depth + 1);
                else
                    regions_in(k, arg_ty(args.data[i]), out);
            }
        }
    }
    for (u32 i = 0; i < adt->variants.len; i++)
        for (u32 n = 0; n < adt->variants.data[i].fields.len; n++) {
            TyId field =
                collect_field_ty(k->t, adt->variants.data[i].fields.data[n].def, d.adt.args);
            At at = {.span = k->b->span, .category = CATEGORY_BORING};
            drop_regions(k, bck_normalize(k, field, &at), out, depth + 1);
        }
}

// The regions that dropping a value of this type may look at.
static void drop_regions(Bck *k, TyId ty, U32s *out, u32 depth) {
    const TyData d = *ty_data(k->t, ty);
    if (depth > 12 || out->len > 4000) {
        regions_in(k, ty, out);
        return;
    }
    switch (d.kind) {
    case TY_ADT: drop_regions_adt(k, ty, out, depth); break;
    case TY_TUPLE: {
        TyIds elems = tys_of(k->t, d.tuple);
        for (u32 i = 0; i < elems.len; i++) drop_regions(k, elems.data[i], out, depth + 1);
        break;
    }
    case TY_ARRAY: drop_regions(k, d.array.elem, out, depth + 1); break;
    case TY_SLICE: drop_regions(k, d.elem, out, depth + 1); break;
    case TY_CLOSURE: drop_regions(k, ty_closure_upvars(k->t, ty), out, depth + 1); break;
    case TY_DYN:
    case TY_ALIAS:
    case TY_COROUTINE: regions_in(k, ty, out); break;
    default: break; // references, pointers, scalars, parameters: nothing of theirs is touched
    }
}

typedef struct Touches { // points where each local is used, defined, dropped
    U32s *by_local;      // point << 2 | kind (1 use, 2 def, 3 drop)
    Arena *a;
    U32s used; // without by_local: the locals that are used
} Touches;

static void touch(Touches *t, LocalId l, u32 point, u32 kind) {
    if (t->by_local)
        vec_push(t->a, &t->by_local[l.v], point << 2 | kind);
    else if (kind == 1)
        vec_push(t->a, &t->used, l.v);
}

static void touch_place(Touches *t, const MirPlace *p, u32 point) {
    touch(t, p->local, point, 1);
    for (u32 i = 0; i < p->projs.len; i++)
        if (p->projs.data[i].kind == MIR_PROJ_INDEX) touch(t, p->projs.data[i].index, point, 1);
}

static void touch_dest(Touches *t, const MirPlace *p, u32 point) {
    if (p->projs.len == 0) {
        touch(t, p->local, point, 2);
        return;
    }
    touch_place(t, p, point);
}

static void touch_operand(Touches *t, const MirOperand *o, u32 point) {
    if (o->kind != MIR_CONST) touch_place(t, &o->place, point);
}

static void touch_rvalue(Touches *t, const MirRvalue *rv, u32 point) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: touch_operand(t, &rv->use, point); break;
    case MIR_RVALUE_REPEAT: touch_operand(t, &rv->repeat.value, point); break;
    case MIR_RVALUE_REF: touch_place(t, &rv->ref.place, point); break;
    case MIR_RVALUE_RAW_PTR: touch_place(t, &rv->raw_ptr.place, point); break;
    case MIR_RVALUE_CAST: touch_operand(t, &rv->cast.value, point); break;
    case MIR_RVALUE_BINARY:
        touch_operand(t, &rv->binary.operands[0], point);
        touch_operand(t, &rv->binary.operands[1], point);
        break;
    case MIR_RVALUE_UNARY: touch_operand(t, &rv->unary.value, point); break;
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: touch_place(t, &rv->place, point); break;
    case MIR_RVALUE_AGGREGATE:
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            touch_operand(t, &rv->aggregate.operands.data[i], point);
        break;
    case MIR_RVALUE_THREAD_LOCAL_REF:
    case MIR_RVALUE_NULLARY: break;
    }
}

static void touch_stmt(Touches *t, const MirStmt *s, u32 point) {
    switch (s->kind) {
    case MIR_STMT_ASSIGN:
        touch_rvalue(t, s->rvalue, point);
        touch_dest(t, &s->place, point);
        break;
    case MIR_STMT_FAKE_READ:
    case MIR_STMT_PLACE_MENTION: // reads nothing, but what it names must still be there
    case MIR_STMT_SET_DISCRIMINANT: touch_place(t, &s->place, point); break;
    case MIR_STMT_STORAGE_LIVE:
    case MIR_STMT_STORAGE_DEAD: touch(t, s->place.local, point, 2); break;
    case MIR_STMT_INTRINSIC_ASSUME: touch_operand(t, &s->intrinsic.args[0], point); break;
    case MIR_STMT_COPY_NONOVERLAPPING:
        for (u32 i = 0; i < 3; i++) touch_operand(t, &s->intrinsic.args[i], point);
        break;
    case MIR_STMT_ASCRIBE_USER_TYPE:
    case MIR_STMT_NOP: break;
    }
}

static void touch_term(Touches *t, const MirTerm *term, u32 point) {
    switch (term->kind) {
    case MIR_TERM_SWITCH_INT: touch_operand(t, &term->switch_int.discr, point); break;
    case MIR_TERM_DROP: touch(t, term->drop.place.local, point, 3); break;
    case MIR_TERM_CALL:
    case MIR_TERM_TAIL_CALL:
        touch_operand(t, &term->call.func, point);
        for (u32 i = 0; i < term->call.args.len; i++)
            touch_operand(t, &term->call.args.data[i], point);
        if (term->kind == MIR_TERM_CALL) touch_dest(t, &term->call.destination, point);
        break;
    case MIR_TERM_ASSERT: touch_operand(t, &term->assert.cond, point); break;
    case MIR_TERM_YIELD:
        touch_operand(t, &term->yield.value, point);
        touch_dest(t, &term->yield.resume_arg, point);
        break;
    case MIR_TERM_RETURN: touch(t, (LocalId){0}, point, 1); break;
    case MIR_TERM_GOTO:
    case MIR_TERM_UNWIND_RESUME:
    case MIR_TERM_UNWIND_TERMINATE:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_COROUTINE_DROP:
    case MIR_TERM_FALSE_EDGE:
    case MIR_TERM_FALSE_UNWIND: break;
    }
}

static bool maybe_init_at(Bck *k, Dataflow *init, MovePathId path, u32 point) {
    Loc at = loc_of_point(k, point);
    const BitSet *state = dataflow_seek(init, at.block, at.stmt);
    if (bitset_has(state, path.v)) return true;
    for (MovePathId c = k->mp->paths.data[path.v].first_child; id_is_some(c);
         c = k->mp->paths.data[c.v].next_sibling)
        if (maybe_init_at(k, init, c, point)) return true;
    return false;
}

struct Liveness {
    Touches touches;
    Dataflow init;       // what may be initialised
    u32 *entered, *left; // by block: the flow that reached its start, its end
    u32 flow;            // the present one
    U32s stack;
    LocalLive **of_local; // those that were kept
};

// ---- backward from uses and drops ----

typedef struct BackFlow {
    Bck *k;
    const U32s *defs;     // points, ascending
    const Dataflow *init; // drops: what may be initialised; NULL: uses
    u32 local;
    PointSet *out;
} BackFlow;

// The last definition before a point; UINT32_MAX: none.
static u32 last_def(const U32s *defs, u32 point) {
    u32 lo = 0, hi = defs->len;
    while (lo < hi) {
        u32 mid = lo + (hi - lo) / 2;
        if (defs->data[mid] < point)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo ? defs->data[lo - 1] : UINT32_MAX;
}

static void flow_into_preds(BackFlow *f, u32 block) {
    Bck *k = f->k;
    Liveness *lv = k->liveness;
    if (lv->entered[block] == lv->flow) return;
    lv->entered[block] = lv->flow;
    for (u32 i = 0; i < k->preds[block].len; i++) {
        u32 b = k->preds[block].data[i];
        u32 pred = k->block_start[b] + k->b->blocks.data[b].stmts.len;
        if (lv->left[b] == lv->flow) continue;
        if (last_def(f->defs, pred + 1) == pred) continue; // not live before, unless used there too
        // A drop that is shared by ways on which nothing is left to drop says nothing of those.
        if (f->init && !maybe_init_at(k, &lv->init, k->mp->of_local[f->local], pred)) continue;
        lv->left[b] = lv->flow;
        vec_push(k->a, &lv->stack, pred);
    }
}

// From a point back to its block's start, or to the definition before it.
static void flow_in_block(BackFlow *f, u32 point) {
    Bck *k = f->k;
    u32 block = k->block_of[point], from = k->block_start[block], def = last_def(f->defs, point);
    bool starts = def == UINT32_MAX || def < from;
    if (!starts) from = def + 1;
    PointRange *last = f->out->len ? vec_last(f->out) : NULL;
    if (last && last->from == point + 1)
        last->from = from;
    else
        vec_push(k->a, f->out, ((PointRange){from, point}));
    if (starts) flow_into_preds(f, block);
}

// The points where the local is live on entry, going back from `points`.
static void flow_back(BackFlow *f, const U32s *points) {
    Bck *k = f->k;
    Liveness *lv = k->liveness;
    lv->flow++;
    for (u32 i = 0; i < points->len; i++) {
        u32 point = points->data[i], block = k->block_of[point];
        if (point == k->block_start[block] + k->b->blocks.data[block].stmts.len) {
            if (lv->left[block] == lv->flow) continue;
            lv->left[block] = lv->flow;
        }
        vec_push(k->a, &lv->stack, point);
        while (lv->stack.len) flow_in_block(f, vec_pop(&lv->stack));
    }
    points_sort(f->out);
}

static int point_order(const void *a, const void *b) {
    u32 x = *(const u32 *)a, y = *(const u32 *)b;
    return x < y ? -1 : x > y;
}

static void sort_points(U32s *points) {
    bool sorted = true;
    for (u32 i = 1; i < points->len && sorted; i++) sorted = points->data[i - 1] <= points->data[i];
    if (!sorted) qsort(points->data, points->len, sizeof *points->data, point_order);
}

// The points where something of this kind (of Touches) happens.
static U32s points_of_kind(Bck *k, const U32s *touches, u32 kind) {
    U32s out = {0};
    for (u32 i = 0; i < touches->len; i++)
        if ((touches->data[i] & 3) == kind) vec_push(k->a, &out, touches->data[i] >> 2);
    return out;
}

// A move of the whole value ends what a drop may see.
static bool moves_whole(const Bck *k, u32 point, u32 local) {
    Loc at = loc_of_point(k, point);
    const MirStmt *s = stmt_at(k, at);
    if (s)
        return s->kind == MIR_STMT_ASSIGN && s->rvalue->kind == MIR_RVALUE_USE &&
               s->rvalue->use.kind == MIR_MOVE && s->rvalue->use.place.projs.len == 0 &&
               s->rvalue->use.place.local.v == local;
    const MirTerm *t = &k->b->blocks.data[at.block.v].term;
    if (t->kind != MIR_TERM_CALL) return false;
    for (u32 n = 0; n < t->call.args.len; n++) {
        const MirOperand *o = &t->call.args.data[n];
        if (o->kind == MIR_MOVE && o->place.projs.len == 0 && o->place.local.v == local)
            return true;
    }
    return false;
}

static void drop_live(Bck *k, Liveness *lv, u32 local, U32s defs, LocalLive *out) {
    const U32s *points = &lv->touches.by_local[local];
    U32s drops = {0};
    for (u32 i = 0; i < points->len; i++) {
        u32 point = points->data[i] >> 2;
        if ((points->data[i] & 3) != 3) continue;
        Loc at = loc_of_point(k, point);
        MoveLookup l = move_paths_lookup(k->mp, &k->b->blocks.data[at.block.v].term.drop.place);
        if (maybe_init_at(k, &lv->init, l.path, point)) vec_push(k->a, &drops, point);
    }
    if (drops.len) drop_regions(k, k->local_tys[local], &out->dropped, 0);
    if (out->dropped.len == 0) return;
    for (u32 i = 0; i < points->len; i++)
        if (moves_whole(k, points->data[i] >> 2, local))
            vec_push(k->a, &defs, points->data[i] >> 2);
    sort_points(&defs);
    flow_back(&(BackFlow){k, &defs, &lv->init, local, &out->drop}, &drops);
}

// `out` is given empty. False: the local has no regions of the body's own.
static bool local_live(Bck *k, u32 local, LocalLive *out) {
    Liveness *lv = k->liveness;
    regions_in(k, k->local_tys[local], &out->regions);
    if (out->regions.len == 0) return false;
    const U32s *touches = &lv->touches.by_local[local];
    U32s defs = points_of_kind(k, touches, 2), uses = points_of_kind(k, touches, 1);
    sort_points(&defs);
    flow_back(&(BackFlow){k, &defs, NULL, local, &out->use}, &uses);
    drop_live(k, lv, local, defs, out);
    return true;
}

static void prepare(Bck *k) {
    Liveness *lv = k->liveness = NEW(k->a, Liveness);
    lv->touches = (Touches){.by_local = NEW_N(k->a, U32s, k->b->locals.len), .a = k->a};
    for (u32 i = 0; i < k->rpo.len; i++) {
        u32 b = k->rpo.data[i].v;
        const MirBlock *block = &k->b->blocks.data[b];
        for (u32 n = 0; n < block->stmts.len; n++)
            touch_stmt(&lv->touches, &block->stmts.data[n], k->block_start[b] + n);
        if (block->has_term)
            touch_term(&lv->touches, &block->term, k->block_start[b] + block->stmts.len);
    }
    move_paths_run_maybe_init(k->mp, &lv->init, k->a);
    lv->entered = NEW_N(k->a, u32, k->b->blocks.len);
    lv->left = NEW_N(k->a, u32, k->b->blocks.len);
    lv->of_local = NEW_N(k->a, LocalLive *, k->b->locals.len);
}

void liveness_compute(Bck *k) {
    prepare(k);
    for (u32 i = 0; i < k->b->locals.len; i++) {
        LocalLive live = {0};
        if (!local_live(k, i, &live)) continue;
        for (u32 n = 0; n < live.regions.len; n++)
            region_add_points(k, live.regions.data[n], &live.use);
        for (u32 n = 0; n < live.dropped.len; n++)
            region_add_points(k, live.dropped.data[n], &live.drop);
    }
}

const LocalLive *liveness_of_local(Bck *k, u32 local) {
    LocalLive **known = &k->liveness->of_local[local];
    if (*known) return *known;
    *known = NEW(k->a, LocalLive);
    local_live(k, local, *known);
    return *known;
}

u32 liveness_touch(const Bck *k, u32 local, u32 point) {
    const U32s *points = &k->liveness->touches.by_local[local];
    u32 kinds = 0;
    for (u32 i = 0; i < points->len; i++)
        if (points->data[i] >> 2 == point) kinds |= 1u << ((points->data[i] & 3) - 1);
    return kinds;
}

// The locals that are used (not only defined or dropped) at a point.
U32s liveness_used_at(Bck *k, u32 point) {
    Loc at = loc_of_point(k, point);
    const MirBlock *block = &k->b->blocks.data[at.block.v];
    Touches t = {.a = k->a};
    if (at.stmt < block->stmts.len)
        touch_stmt(&t, &block->stmts.data[at.stmt], point);
    else if (block->has_term)
        touch_term(&t, &block->term, point);
    return t.used;
}
