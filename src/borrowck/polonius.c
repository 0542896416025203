// SPDX-License-Identifier: MIT
// polonius.c: location-sensitive liveness of loans. A loan is live at a point when its region reaches, through
// the outlives constraints at the points where they arise and through the points between which a region stays
// live, a region that is live there. After rustc_borrowck::polonius (-Zpolonius=next). What this accepts is a
// superset of what NLL accepts, so it is asked lazily: only for a loan that would otherwise be reported.
// Assignments that end a loan are not looked at on these ways, which may lead back in time: loan_scope does.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

enum {
    NODES_MAX = 1 << 20, // of one loan; beyond, what NLL says stands
    VARIANCE_DEPTH_MAX = 64,
    FLOWS_FORWARD = 1,  // covariant: what it holds now it holds at the next point
    FLOWS_BACKWARD = 2, // contravariant
};

struct Polonius {
    u32 *first, *next; // constraints by their sup, index + 1
    u32 *owner;        // by region: the local in whose type it stands, + 1
    u8 *flows;         // by region
    bool *done;        // by loan
    BitSet *scopes;    // by loan; no bits: NLL's
    U32s everywhere;   // regions that several locals own: taken as live wherever
};

// ---- the way a region's contents flow while it is live ----

typedef struct Extract {
    Bck *k;
    Polonius *po;
    u32 local;
    Variance variance;
} Extract;

static void extract_region(Extract *x, RegionId r, Variance v) {
    u32 vid = region_vid_of(x->k, r);
    if (vid == UINT32_MAX || x->k->regions.data[vid].is_universal) return;
    u32 *owner = &x->po->owner[vid];
    if (*owner && *owner != x->local + 1) vec_push(x->k->a, &x->po->everywhere, vid);
    *owner = x->local + 1;
    switch (v) {
    case VARIANCE_COVARIANT: x->po->flows[vid] |= FLOWS_FORWARD; break;
    case VARIANCE_CONTRAVARIANT: x->po->flows[vid] |= FLOWS_BACKWARD; break;
    case VARIANCE_INVARIANT:
    case VARIANCE_BIVARIANT: x->po->flows[vid] |= FLOWS_FORWARD | FLOWS_BACKWARD; break;
    }
}

static bool extract_invariant(TyVisitor *v, RegionId r) {
    extract_region(v->context, r, VARIANCE_INVARIANT);
    return false;
}

static void extract_rest(Extract *x, TyId ty) {
    TyVisitor v = {.tcx = x->k->t, .context = x, .region = extract_invariant};
    ty_visit(&v, ty);
}

static void extract_ty(Extract *x, TyId ty, u32 depth) {
    TyCtxt *t = x->k->t;
    TyData d = *ty_data(t, ty);
    Variance v = x->variance;
    if (v != VARIANCE_COVARIANT || depth > VARIANCE_DEPTH_MAX) {
        extract_rest(x, ty);
        return;
    }
    switch (d.kind) {
    case TY_REF:
        extract_region(x, d.ref.region, v);
        if (d.ref.mutbl == MUT_NOT)
            extract_ty(x, d.ref.ty, depth + 1);
        else
            extract_rest(x, d.ref.ty);
        break;
    case TY_ARRAY: extract_ty(x, d.array.elem, depth + 1); break;
    case TY_SLICE: extract_ty(x, d.elem, depth + 1); break;
    case TY_TUPLE:
        for (u32 i = 0; i < tys_of(t, d.tuple).len; i++)
            extract_ty(x, tys_of(t, d.tuple).data[i], depth + 1);
        break;
    case TY_ADT: {
        const Variance *variances = collect_variances_of(t, d.adt.def);
        for (u32 i = 0; i < args_of(t, d.adt.args).len; i++) {
            GenericArg arg = args_of(t, d.adt.args).data[i];
            if (arg_tag(arg) == ARG_REGION) extract_region(x, arg_region(arg), variances[i]);
            if (arg_tag(arg) != ARG_TYPE) continue;
            if (variances[i] == VARIANCE_COVARIANT)
                extract_ty(x, arg_ty(arg), depth + 1);
            else
                extract_rest(x, arg_ty(arg));
        }
        break;
    }
    default: extract_rest(x, ty); break; // what holds regions otherwise is taken as invariant
    }
}

static void prepare(Bck *k) {
    Polonius *po = k->polonius = NEW(k->a, Polonius);
    u32 n = k->regions.len;
    po->first = NEW_N(k->a, u32, n);
    po->next = NEW_N(k->a, u32, k->constraints.len);
    po->owner = NEW_N(k->a, u32, n);
    po->flows = NEW_N(k->a, u8, n);
    po->done = NEW_N(k->a, bool, k->loans.len);
    po->scopes = NEW_N(k->a, BitSet, k->loans.len);
    for (u32 i = k->constraints.len; i-- > 0;) {
        u32 sup = k->constraints.data[i].sup;
        po->next[i] = po->first[sup];
        po->first[sup] = i + 1;
    }
    for (u32 i = 0; i < k->b->locals.len; i++) {
        Extract x = {.k = k, .po = po, .local = i, .variance = VARIANCE_COVARIANT};
        extract_ty(&x, k->local_tys[i], 0);
    }
}

// ---- the graph: nodes are regions at points ----

typedef struct Walk {
    Bck *k;
    Polonius *po;
    const Loan *loan;
    Vec(u64) stack;
    Map seen;
    BitSet live;       // the points where the loan is live
    u32 region, point; // the node that is left
} Walk;

static bool live_at(Walk *w, u32 region, u32 point) {
    if (w->k->regions.data[region].is_universal) return true;
    if (id_is_some(w->k->regions.data[region].placeholder)) return true;
    u32 owner = w->po->owner[region];
    if (!owner) return false;
    for (u32 i = 0; i < w->po->everywhere.len; i++)
        if (w->po->everywhere.data[i] == region) return true;
    const LocalLive *l = liveness_of_local(w->k, owner - 1);
    if (points_has(&l->use, point)) return true;
    if (!points_has(&l->drop, point)) return false;
    for (u32 i = 0; i < l->dropped.len; i++)
        if (l->dropped.data[i] == region) return true;
    return false;
}

static void push_node(Walk *w, u32 region, u32 point) {
    if (map_put(w->k->a, &w->seen, MAP_KEY2(region, point), 1))
        vec_push(w->k->a, &w->stack, MAP_KEY2(region, point));
}

static void flow_on(Walk *w, u32 point) {
    if (live_at(w, w->region, point)) push_node(w, w->region, point);
}

static void flow_to_block(void *context, BlockId b) {
    Walk *w = context;
    flow_on(w, w->k->block_start[b.v]);
}

// While a region stays live it keeps what it holds.
static void liveness_edges(Walk *w) {
    Bck *k = w->k;
    if (!live_at(w, w->region, w->point)) return;
    Loc at = loc_of_point(k, w->point);
    const MirBlock *block = &k->b->blocks.data[at.block.v];
    bool universal = k->regions.data[w->region].is_universal ||
                     id_is_some(k->regions.data[w->region].placeholder);
    u8 flows = universal ? FLOWS_FORWARD : w->po->flows[w->region];
    if (flows & FLOWS_FORWARD) {
        if (at.stmt < block->stmts.len)
            flow_on(w, w->point + 1);
        else if (block->has_term)
            mir_successors(&block->term, flow_to_block, w);
    }
    if (!(flows & FLOWS_BACKWARD)) return;
    u32 n = at.stmt ? 1 : k->preds[at.block.v].len;
    for (u32 i = 0; i < n; i++) {
        u32 pred = w->point - 1;
        if (!at.stmt) {
            u32 b = k->preds[at.block.v].data[i];
            pred = k->block_start[b] + k->b->blocks.data[b].stmts.len;
        }
        if (live_at(w, w->region, pred)) push_node(w, w->region, pred);
    }
}

// Where the constraints of a point take effect on what is assigned there.
typedef struct Effect {
    u32 assigned; // the local + 1; 0: none
    u32 next;     // the point after it
    bool whole;   // nothing of its former value is left
} Effect;

static Effect effect_at(const Bck *k, u32 point) {
    Loc at = loc_of_point(k, point);
    const MirStmt *s = stmt_at(k, at);
    const MirTerm *t = &k->b->blocks.data[at.block.v].term;
    if (s) {
        if (s->kind != MIR_STMT_ASSIGN) return (Effect){0};
        return (Effect){s->place.local.v + 1, point + 1, s->place.projs.len == 0};
    }
    if (t->kind != MIR_TERM_CALL || id_eq(t->call.target, BLOCK_NONE)) return (Effect){0};
    return (Effect){t->call.destination.local.v + 1, k->block_start[t->call.target.v],
                    t->call.destination.projs.len == 0};
}

// Regions of what is assigned to are those on entry to the next point, others those of now. What is assigned
// to in part or through a reference has its regions before as after.
static void constraint_edges(Walk *w) {
    for (u32 i = w->po->first[w->region]; i; i = w->po->next[i - 1]) {
        const OutlivesConstraint *c = &w->k->constraints.data[i - 1];
        if (c->point == UINT32_MAX) {
            push_node(w, c->sub, w->point);
            continue;
        }
        Effect e = effect_at(w->k, c->point);
        bool sup_assigned = e.assigned && w->po->owner[c->sup] == e.assigned;
        bool sub_assigned = e.assigned && w->po->owner[c->sub] == e.assigned;
        bool now = w->point == c->point && !(sup_assigned && e.whole);
        bool later = sup_assigned && w->point == e.next;
        if (!now && !later) continue;
        if (!(sub_assigned && e.whole)) push_node(w, c->sub, c->point);
        if (sub_assigned) push_node(w, c->sub, e.next);
    }
}

// False: too much to look at.
static bool compute_live(Walk *w) {
    push_node(w, w->loan->region, point_of(w->k, w->loan->at));
    for (u32 n = 0; w->stack.len; n++) {
        if (n == NODES_MAX) return false;
        u64 node = vec_pop(&w->stack);
        w->region = (u32)(node >> 32);
        w->point = (u32)node;
        if (live_at(w, w->region, w->point)) bitset_add(&w->live, w->point);
        constraint_edges(w);
        liveness_edges(w);
    }
    return true;
}

bool polonius_loan_live(Bck *k, u32 loan, u32 point) {
    if (!k->polonius) prepare(k);
    Polonius *po = k->polonius;
    if (!po->done[loan]) {
        po->done[loan] = true;
        Walk w = {
            .k = k, .po = po, .loan = &k->loans.data[loan], .live = bitset_new(k->a, k->points)};
        if (compute_live(&w)) {
            po->scopes[loan] = bitset_new(k->a, k->points);
            loan_scope(k, w.loan, &w.live, &po->scopes[loan]);
        }
    }
    return !po->scopes[loan].bits || bitset_has(&po->scopes[loan], point);
}

u32 *region_owners(Bck *k) {
    if (!k->polonius) prepare(k);
    return k->polonius->owner;
}

u32 region_first_constraint(Bck *k, u32 region) {
    if (!k->polonius) prepare(k);
    return k->polonius->first[region];
}

u32 region_next_constraint(const Bck *k, u32 constraint) {
    return k->polonius->next[constraint - 1];
}
