// SPDX-License-Identifier: MIT
// explain_borrow.c: why a loan is still in scope: the use, drop or lifetime that keeps it alive. After
// rustc_borrowck::diagnostics::{explain_borrow, find_use}.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// ---- which region keeps it alive, and whose it is ----

// Breadth first from the loan's region along the constraints to one that is live here; the local whose it is.
static u32 live_local(Bck *k, const Loan *loan, u32 point, u32 *region) {
    u32 n = k->regions.len;
    U32s queue = {0};
    BitSet seen = bitset_new(k->a, n);
    u32 *owner = region_owners(k);
    vec_push(k->a, &queue, loan->region);
    bitset_add(&seen, loan->region);
    for (u32 i = 0; i < queue.len; i++) {
        u32 r = queue.data[i];
        if (owner[r]) {
            const LocalLive *l = liveness_of_local(k, owner[r] - 1);
            bool dropped = false;
            for (u32 d = 0; d < l->dropped.len; d++) dropped |= l->dropped.data[d] == r;
            if (points_has(&l->use, point) || (dropped && points_has(&l->drop, point))) {
                *region = r;
                return owner[r] - 1;
            }
        }
        for (u32 c = region_first_constraint(k, r); c; c = region_next_constraint(k, c))
            if (bitset_add(&seen, k->constraints.data[c - 1].sub))
                vec_push(k->a, &queue, k->constraints.data[c - 1].sub);
    }
    return UINT32_MAX;
}

// ---- the use ----

typedef struct UseWalk {
    Bck *k;
    U32s queue;
    u32 from; // the block of a terminator whose unwinding is not followed
} UseWalk;

static void follow(void *context, BlockId b) {
    UseWalk *w = context;
    const MirTerm *t = &w->k->b->blocks.data[w->from].term;
    const MirUnwind *u = t->kind == MIR_TERM_CALL     ? &t->call.unwind
                         : t->kind == MIR_TERM_DROP   ? &t->drop.unwind
                         : t->kind == MIR_TERM_ASSERT ? &t->assert.unwind
                                                      : NULL;
    if (u && u->kind == UNWIND_CLEANUP && id_eq(u->cleanup, b)) return;
    vec_push(w->k->a, &w->queue, w->k->block_start[b.v]);
}

// The first point from here where the local is used (or dropped: *drop).
static bool find_use(Bck *k, u32 local, u32 region, u32 from, u32 *use, bool *drop) {
    UseWalk w = {.k = k};
    BitSet seen = bitset_new(k->a, k->points);
    vec_push(k->a, &w.queue, from);
    for (u32 i = 0; i < w.queue.len; i++) {
        u32 point = w.queue.data[i];
        if (!region_contains_point(k, region, point) || !bitset_add(&seen, point)) continue;
        u32 kinds = liveness_touch(k, local, point);
        if (kinds & TOUCH_USE || kinds & TOUCH_DROP) {
            *use = point;
            *drop = !(kinds & TOUCH_USE);
            return true;
        }
        if (kinds & TOUCH_DEF) continue;
        Loc at = loc_of_point(k, point);
        const MirBlock *block = &k->b->blocks.data[at.block.v];
        w.from = at.block.v;
        if (at.stmt < block->stmts.len)
            vec_push(k->a, &w.queue, point + 1);
        else if (block->has_term)
            mir_successors(&block->term, follow, &w);
    }
    return false;
}

typedef struct LoopWalk {
    Bck *k;
    U32s stack;
} LoopWalk;

static void push_block(void *context, BlockId b) {
    LoopWalk *w = context;
    vec_push(w->k->a, &w->stack, b.v);
}

// Can the borrow be reached again from where it is used, through what stands before it? Then the use is one of
// a later iteration.
static bool used_in_loop(Bck *k, Loc borrow, Loc use) {
    if (id_eq(use.block, borrow.block) && use.stmt > borrow.stmt) return false;
    // The use comes round a loop when a head of it dominates both.
    for (u32 h = borrow.block.v;; h = k->idom[h]) {
        bool head = false;
        for (u32 i = 0; i < k->preds[h].len; i++) {
            Loc pred = {{k->preds[h].data[i]}, 0};
            head |= loc_dominates(k, (Loc){{h}, 0}, pred);
        }
        if (head && loc_dominates(k, (Loc){{h}, 0}, use)) {
            // Without the way back: is the use reached from the borrow?
            LoopWalk w = {.k = k};
            BitSet seen = bitset_new(k->a, k->b->blocks.len);
            mir_successors(&k->b->blocks.data[borrow.block.v].term, push_block, &w);
            while (w.stack.len) {
                u32 b = vec_pop(&w.stack);
                if (b == h || !bitset_add(&seen, b)) continue;
                if (b == use.block.v) return false;
                if (k->b->blocks.data[b].has_term)
                    mir_successors(&k->b->blocks.data[b].term, push_block, &w);
            }
            return true;
        }
        if (k->idom[h] == h) return false;
    }
}

// Where the value of a temporary ends up: in a call, in a closure, in a variable.
static LaterUse later_use(Bck *k, Loc at) {
    LaterUse u = {.kind = LATER_OTHER, .span = span_at(k, at)};
    const MirStmt *s = stmt_at(k, at);
    const MirTerm *t = &k->b->blocks.data[at.block.v].term;
    if (!s) {
        if (t->kind == MIR_TERM_CALL && t->call.from_hir_call) {
            u.kind = LATER_CALL;
            if (t->call.func.kind == MIR_CONST) u.span = t->call.func.constant->span;
        }
        return u;
    }
    if (s->kind == MIR_STMT_FAKE_READ && s->fake_read == FAKE_READ_FOR_LET) {
        u.kind = LATER_STORED;
        return u;
    }
    if (s->kind != MIR_STMT_ASSIGN) return u;
    MirPlace used = {0};
    const MirRvalue *rv = s->rvalue;
    if (rv->kind == MIR_RVALUE_REF) used = rv->ref.place;
    if (rv->kind == MIR_RVALUE_USE && rv->use.kind != MIR_CONST) used = rv->use.place;
    const HirExpr *closure;
    const CapturedPlace *capture;
    if (rv->kind == MIR_RVALUE_AGGREGATE)
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            if (rv->aggregate.operands.data[i].kind != MIR_CONST &&
                closure_use(k, at, &rv->aggregate.operands.data[i].place, &closure, &capture)) {
                u.kind = LATER_CLOSURE;
                u.span = capture->use_span;
                return u;
            }
    if (closure_use(k, at, &used, &closure, &capture)) {
        u.kind = LATER_CLOSURE;
        u.span = capture->use_span;
        return u;
    }
    return u;
}

Explanation explain_borrow(Bck *k, Loc at, const Loan *loan) {
    Explanation e = {.kind = EXPLAIN_NOTHING};
    u32 point = point_of(k, at), region, use;
    u32 local = live_local(k, loan, point, &region);
    bool drop;
    if (local != UINT32_MAX && find_use(k, local, region, point, &use, &drop)) {
        Loc where = loc_of_point(k, use);
        e.local = (LocalId){local};
        if (drop) {
            e.kind = EXPLAIN_DROPPED;
            e.use.span = span_at(k, where);
            e.note_order = local != loan->borrowed.local.v && local_name(k, e.local).len &&
                           local_name(k, loan->borrowed.local).len;
            return e;
        }
        e.kind = used_in_loop(k, at, where) ? EXPLAIN_USED_IN_LOOP : EXPLAIN_USED;
        e.use = later_use(k, where);
        return e;
    }
    u32 universal = region_universal_in(k, loan->region);
    if (universal == UINT32_MAX) return e;
    e.blame = region_blame(k, loan->region, universal);
    if (!e.blame) return e;
    e.kind = EXPLAIN_MUST_BE_VALID;
    e.region = universal;
    return e;
}

// ---- labels ----

typedef struct NameSearch {
    Bck *k;
    u32 vid;
} NameSearch;

static bool is_searched(TyVisitor *v, RegionId r) {
    NameSearch *s = v->context;
    return region_vid_of(s->k, r) == s->vid;
}

Str region_display_name(Bck *k, Diag *d, u32 vid) {
    RegionId r = k->regions.data[vid].universal;
    if (id_is_some(r) && id_is_some(region_data(k->t, r)->name)) {
        Str name = sym_str(k->s, region_data(k->t, r)->name);
        DefId def = region_data(k->t, r)->def;
        if (!str_eq(name, STR("'_"))) {
            if (id_is_some(def) && !span_is_none(def_of(k->s, def)->ident_span))
                diag_label(d, def_of(k->s, def)->ident_span, "lifetime `%.*s` defined here",
                           STR_ARG(name));
            return name;
        }
    }
    NameSearch s = {k, vid};
    TyVisitor v = {.tcx = k->t, .context = &s, .region = is_searched};
    for (u32 i = 1; i <= k->b->arg_count; i++) {
        if (!ty_visit(&v, k->local_tys[i])) continue;
        diag_label(d, k->b->locals.data[i].info.span, "has a reference with lifetime `'1`");
        break;
    }
    return STR("'1");
}

static const char *category_description(ConstraintCategory c) {
    switch (c) {
    case CATEGORY_ASSIGNMENT: return "assignment ";
    case CATEGORY_RETURN: return "returning this value ";
    case CATEGORY_YIELD: return "yielding this value ";
    case CATEGORY_USE_AS_CONST: return "using this value as a constant ";
    case CATEGORY_USE_AS_STATIC: return "using this value as a static ";
    case CATEGORY_CAST: return "cast ";
    case CATEGORY_UNSIZE: return "coercion ";
    case CATEGORY_CALL_ARGUMENT: return "argument ";
    case CATEGORY_TYPE_ANNOTATION: return "type annotation ";
    case CATEGORY_GENERIC_ARG: return "generic argument ";
    case CATEGORY_SIZED_BOUND: return "proving this value is `Sized` ";
    case CATEGORY_COPY_BOUND: return "copying this value ";
    case CATEGORY_OPAQUE: return "opaque type ";
    case CATEGORY_CLOSURE_UPVAR: return "closure capture ";
    case CATEGORY_USAGE: return "this usage ";
    case CATEGORY_PREDICATE:
    case CATEGORY_BORING:
    case CATEGORY_BORING_NO_LOCATION:
    case CATEGORY_INTERNAL:
    case CATEGORY_UNNAMEABLE: return "";
    }
    UNREACHABLE();
}

static bool spans_overlap(Span a, Span b) {
    return a.lo < b.hi && b.lo < a.hi;
}

static void label_drop(Bck *k, Diag *d, const Explanation *e) {
    const MirLocalDecl *decl = &k->b->locals.data[e->local.v];
    const TyData *ty = ty_data(k->t, decl->ty);
    DefId drop_impl;
    const char *what = "destructor";
    Str type;
    if (ty->kind == TY_ADT && !ty_is_box(k->t, decl->ty) &&
        collect_adt_has_dtor(k->t, ty->adt.def, &drop_impl)) {
        what = "`Drop` code";
        type = str_format(k->t->arena, "type `%.*s`", STR_ARG(def_str(k->t, ty->adt.def)));
    } else if (ty->kind == TY_CLOSURE) {
        type = STR("closure");
    } else if (ty->kind == TY_COROUTINE) {
        type = STR("coroutine");
    } else {
        type = str_format(k->t->arena, "type `%.*s`", STR_ARG(ty_str(k->t, decl->ty)));
    }
    Str name = local_name(k, e->local);
    if (name.len) {
        diag_label(d, e->use.span,
                   "borrow might be used here, when `%.*s` is dropped and runs the %s for %.*s",
                   STR_ARG(name), what, STR_ARG(type));
        if (e->note_order && (d->code == E0597 || d->code == E0716 || d->code == E0515))
            diag_note(d, "values in a scope are dropped in the opposite order they are defined");
        return;
    }
    diag_label(d, decl->info.span, "a temporary with access to the borrow is created here ...");
    diag_label(d, e->use.span,
               "... and the borrow might be used here, when that temporary is dropped and runs the "
               "%s for %.*s",
               what, STR_ARG(type));
}

void explain_add(Bck *k, Diag *d, const Explanation *e, const Loan *loan, Span borrow,
                 const char *which) {
    bool overlaps = !span_is_none(borrow) && spans_overlap(borrow, e->use.span);
    Str place;
    switch (e->kind) {
    case EXPLAIN_NOTHING: break;
    case EXPLAIN_USED: {
        const char *how = e->use.kind == LATER_CLOSURE  ? "captured here by closure"
                          : e->use.kind == LATER_CALL   ? "used by call"
                          : e->use.kind == LATER_STORED ? "stored here"
                                                        : "used here";
        if (!overlaps) diag_label(d, e->use.span, "%sborrow later %s", which, how);
        break;
    }
    case EXPLAIN_USED_IN_LOOP: {
        const char *how =
            e->use.kind == LATER_CLOSURE
                ? "borrow captured here by closure, in later iteration of loop"
            : e->use.kind == LATER_CALL   ? "borrow used by call, in later iteration of loop"
            : e->use.kind == LATER_STORED ? "borrow later stored here"
                                          : "borrow used here, in later iteration of loop";
        diag_label(d, e->use.span, "%s%s", which, how);
        break;
    }
    case EXPLAIN_DROPPED: label_drop(k, d, e); break;
    case EXPLAIN_MUST_BE_VALID: {
        Str region = e->region == 0 ? STR("'static") : region_display_name(k, d, e->region);
        const char *why = category_description(e->blame->category);
        if (place_describe(k, &loan->borrowed, &place))
            diag_label(d, e->blame->span, "%srequires that `%.*s` is borrowed for `%.*s`", why,
                       STR_ARG(place), STR_ARG(region));
        else
            diag_label(d, e->blame->span, "%srequires that %sborrow lasts for `%.*s`", why, which,
                       STR_ARG(region));
        break;
    }
    }
}
