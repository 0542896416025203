// SPDX-License-Identifier: MIT
// moves.c: uses of moved or uninitialised places, second assignments to immutable variables. After
// rustc_borrowck's conflict_errors (report_use_of_moved_or_uninitialized, get_moved_indexes).
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// ---- ever initialised: locals that may have been assigned since their storage came to life ----

static void ever_start(Dataflow *d, BitSet *state) {
    for (u32 i = 1; i <= d->body->arg_count; i++) bitset_add(state, i);
}

// Assigning to a part initialises the part only, but for unions, which have none.
static bool initialises_local(const Dataflow *d, const MirPlace *p) {
    if (p->projs.len == 0) return true;
    TyId ty = d->body->locals.data[p->local.v].ty;
    return p->projs.data[0].kind == MIR_PROJ_FIELD && ty_kind(d->t, ty) == TY_ADT &&
           (collect_adt_def(d->t, ty_data(d->t, ty)->adt.def)->flags & ADT_UNION);
}

static void ever_stmt(Dataflow *d, BitSet *state, const MirStmt *s, BlockId block, u32 index) {
    (void)block;
    (void)index;
    if (s->kind == MIR_STMT_ASSIGN && initialises_local(d, &s->place))
        bitset_add(state, s->place.local.v);
    if (s->kind == MIR_STMT_STORAGE_DEAD) bitset_remove(state, s->place.local.v);
}

static void ever_term(Dataflow *d, BitSet *state, const MirTerm *t, BlockId block) {
    (void)d;
    (void)state;
    (void)t;
    (void)block;
}

static void ever_edge(Dataflow *d, BitSet *state, BlockId from, BlockId to) {
    const MirTerm *t = &d->body->blocks.data[from.v].term;
    if (t->kind == MIR_TERM_CALL && id_eq(t->call.target, to) &&
        initialises_local(d, &t->call.destination))
        bitset_add(state, t->call.destination.local.v);
    if (t->kind == MIR_TERM_YIELD && id_eq(t->yield.resume, to) &&
        initialises_local(d, &t->yield.resume_arg))
        bitset_add(state, t->yield.resume_arg.local.v);
}

void moves_run(Bck *k) {
    k->mp = move_paths_new(k->t, k->b, k->a);
    move_paths_run_maybe_uninit(k->mp, &k->uninit, k->a);
    k->ever_init = (Dataflow){.t = k->t,
                              .body = k->b,
                              .arena = k->a,
                              .context = k,
                              .bits = k->b->locals.len,
                              .start = ever_start,
                              .stmt = ever_stmt,
                              .term = ever_term,
                              .edge = ever_edge};
    dataflow_run(&k->ever_init);
}

// ---- where a path was moved from ----

typedef struct SiteSearch {
    Bck *k;
    MovePathId path;
    bool stop; // this location settles the matter for what comes before
    bool moved_here;
    MovePathId moved_path;
} SiteSearch;

static bool related(const Bck *k, MovePathId a, MovePathId ancestor_or_same) {
    for (; id_is_some(a); a = k->mp->paths.data[a.v].parent)
        if (id_eq(a, ancestor_or_same)) return true;
    return false;
}

static void see_moved(void *context, MovePathId p) {
    SiteSearch *s = context;
    if (!related(s->k, s->path, p)) return;
    s->stop = s->moved_here = true;
    s->moved_path = p;
}

static void see_inited(void *context, MovePathId p) {
    SiteSearch *s = context;
    if (related(s->k, s->path, p)) s->stop = true;
}

static bool site_effects(Bck *k, Loc at, MovePathId path, MoveSite *out, bool *moved) {
    SiteSearch s = {.k = k, .path = path};
    MoveEffects e = {&s, see_moved, see_inited};
    const MirStmt *stmt = stmt_at(k, at);
    *moved = false;
    if (stmt) {
        // Only what the user wrote counts: the end of a storage is no move.
        if (stmt->kind == MIR_STMT_STORAGE_DEAD) return false;
        move_paths_stmt(k->mp, stmt, &e);
    } else {
        const MirTerm *t = &k->b->blocks.data[at.block.v].term;
        if (t->kind == MIR_TERM_DROP) return false;
        move_paths_term(k->mp, t, &e);
        if (!s.stop) {
            MoveEffects returns = {&s, see_moved, see_inited};
            move_paths_return_edge(k->mp, t, &returns);
        }
    }
    *moved = s.moved_here;
    *out = (MoveSite){.at = at, .path = s.moved_path, .span = span_at(k, at)};
    return s.stop;
}

typedef Vec(MoveSite) MoveSites;

typedef struct SiteWalk {
    Bck *k;
    MovePathId path;
    MoveSites *out;
    BitSet seen;
    U32s stack, back_edges;
    bool reached_start;
} SiteWalk;

static void push_preds(SiteWalk *w, Loc at, bool all) {
    Bck *k = w->k;
    if (at.stmt) {
        vec_push(k->a, &w->stack, point_of(k, at) - 1);
        return;
    }
    if (k->preds[at.block.v].len == 0) w->reached_start = true;
    for (u32 i = 0; i < k->preds[at.block.v].len; i++) {
        u32 block = k->preds[at.block.v].data[i];
        Loc pred = {{block}, k->b->blocks.data[block].stmts.len};
        bool back = !all && loc_dominates(k, at, pred);
        vec_push(k->a, back ? &w->back_edges : &w->stack, point_of(k, pred));
    }
}

static void walk_sites(SiteWalk *w, bool back) {
    while (w->stack.len) {
        u32 point = vec_pop(&w->stack);
        if (!bitset_add(&w->seen, point)) continue;
        Loc at = loc_of_point(w->k, point);
        MoveSite site;
        bool moved;
        if (site_effects(w->k, at, w->path, &site, &moved)) {
            site.back_edge = back;
            if (moved) vec_push(w->k->a, w->out, site);
            continue;
        }
        push_preds(w, at, back);
    }
}

// Backwards from (before) a location to the moves that reach it. Those of later iterations count only where the
// path was surely initialised when the loop was entered.
static void find_sites(Bck *k, Loc from, MovePathId path, MoveSites *out) {
    SiteWalk w = {.k = k, .path = path, .out = out, .seen = bitset_new(k->a, k->points + 1)};
    push_preds(&w, from, false);
    walk_sites(&w, false);
    u32 root = k->mp->paths.data[path.v].place.local.v;
    bool is_arg = root >= 1 && root <= k->b->arg_count;
    if (w.reached_start && !is_arg) return;
    for (u32 i = 0; i < w.back_edges.len; i++) vec_push(k->a, &w.stack, w.back_edges.data[i]);
    walk_sites(&w, true);
}

// ---- reports ----

static const char *action_noun(UseAction a) {
    switch (a) {
    case ACTION_BORROW: return "borrow";
    case ACTION_MATCH_ON:
    case ACTION_USE: return "use";
    case ACTION_ASSIGN: return "assign";
    case ACTION_PARTIAL_ASSIGN: return "assign to part";
    }
    UNREACHABLE();
}

static const char *action_past(UseAction a) {
    switch (a) {
    case ACTION_BORROW: return "borrowed";
    case ACTION_MATCH_ON: return "matched on";
    case ACTION_USE: return "used";
    case ACTION_ASSIGN: return "assigned";
    case ACTION_PARTIAL_ASSIGN: return "partially assigned";
    }
    UNREACHABLE();
}

static void report_uninit(Bck *k, Loc at, const MirPlace *used, Span span, UseAction action) {
    u64 key = used->local.v;
    for (u32 i = 0; i < k->reported_uninit.len; i++)
        if (k->reported_uninit.data[i] == key) return;
    vec_push(k->a, &k->reported_uninit, key);
    const MirLocalDecl *decl = &k->b->locals.data[used->local.v];
    MirPlace root = mir_place_local(used->local);
    Str name = place_quoted(k, &root), used_name = place_quoted(k, used);
    // Initialised on some way?
    bool some = bitset_has(k->ever_now, used->local.v);
    const char *isnt = some ? "is possibly-uninitialized" : "isn't initialized";
    const HirExpr *closure;
    const CapturedPlace *capture;
    bool captured = closure_use(k, at, used, &closure, &capture);
    Span primary = captured ? closure_args_span(closure) : span;
    bool partial = some && (action == ACTION_PARTIAL_ASSIGN);
    Diag *d;
    if (action == ACTION_PARTIAL_ASSIGN || partial)
        d = diag_error(k->s, E0381, primary,
                       "partially assigned binding %.*s isn't fully initialized", STR_ARG(name));
    else
        d = diag_error(k->s, E0381, primary, "used binding %.*s %s", STR_ARG(name), isnt);
    if (action == ACTION_PARTIAL_ASSIGN) {
        diag_label(d, primary, "%.*s partially assigned here but it isn't fully initialized",
                   STR_ARG(used_name));
        diag_help(d, "partial initialization isn't supported, fully initialize the binding with a "
                     "default value and mutate it, or use `std::mem::MaybeUninit`");
    } else {
        diag_label(d, primary, "%.*s %s here but it %s", STR_ARG(used_name), action_past(action),
                   isnt);
    }
    if (captured)
        diag_label(d, capture->use_span, "%s occurs due to use in closure",
                   action == ACTION_BORROW ? "borrow" : "use");
    if (decl->is_user_variable)
        diag_label(d, decl->info.span, "binding declared here but left uninitialized");
    push_diag(k, d);
}

// The receiver of a method call by value: the method's name and where its `self` is declared.
static bool moved_by_self(const Bck *k, const MoveSite *site, DefId *method, Span *call_span) {
    Loc at = site->at;
    const MirStmt *s = stmt_at(k, at);
    const MirTerm *t = &k->b->blocks.data[at.block.v].term;
    LocalId temp = LOCAL_NONE;
    if (s) {
        if (s->kind != MIR_STMT_ASSIGN || s->place.projs.len) return false;
        temp = s->place.local;
    }
    if (t->kind != MIR_TERM_CALL || t->call.func.kind != MIR_CONST || t->call.args.len == 0)
        return false;
    const MirOperand *self = &t->call.args.data[0];
    if (self->kind != MIR_MOVE || self->place.projs.len) return false;
    if (s && self->place.local.v != temp.v) return false;
    const TyData *f = ty_data(k->t, t->call.func.constant->ty);
    if (f->kind != TY_FN_DEF || def_of(k->s, f->adt.def)->kind != DEF_ASSOC_FN) return false;
    const AssocItem *item = collect_assoc_item(k->t, f->adt.def);
    if (!item || !item->has_self) return false;
    *method = f->adt.def;
    *call_span = t->call.fn_span;
    return true;
}

static bool from_for_loop(const Bck *k, Span span) {
    const ExpnData *e = hygiene_expn(&k->s->sources, hygiene_outer_expn(&k->s->sources, span.ctxt));
    return e && e->kind == EXPN_DESUGAR_FOR_LOOP;
}

static void label_site(Bck *k, Diag *d, const MoveSite *site, const MirPlace *moved, bool partial,
                       bool in_loop, Span use_span) {
    const char *part = partial ? "partially moved" : "moved";
    const char *loop = in_loop ? ", in previous iteration of loop" : "";
    const HirExpr *closure;
    const CapturedPlace *capture;
    if (closure_use(k, site->at, &k->mp->paths.data[site->path.v].place, &closure, &capture)) {
        diag_label(d, closure_args_span(closure), "value %s into closure here%s", part, loop);
        diag_label(d, capture->use_span, "variable moved due to use in closure");
        return;
    }
    DefId method;
    Span call_span;
    if (moved_by_self(k, site, &method, &call_span)) {
        Str name = sym_str(k->s, def_of(k->s, method)->name);
        Str path = def_str(k->t, method);
        if (from_for_loop(k, site->span) || from_for_loop(k, call_span)) {
            diag_label(d, site->span, "%.*s moved due to this implicit call to `.into_iter()`%s",
                       STR_ARG(place_quoted(k, moved)), loop);
        } else {
            diag_label(d, call_span, "%.*s %s due to this method call%s",
                       STR_ARG(place_quoted(k, moved)), part, loop);
            if (site->span.lo != use_span.lo) diag_label(d, site->span, "value moved here%s", loop);
        }
        Span self_span = def_of(k->s, method)->ident_span;
        HirBody *body = hir_body(k->s, method);
        if (body && body->params.len) self_span = body->params.data[0].span;
        diag_span_note(d, self_span,
                       "`%.*s` takes ownership of the receiver `self`, which moves %.*s",
                       STR_ARG(path.len ? path : name), STR_ARG(place_quoted(k, moved)));
        return;
    }
    if (span_eq(site->span, use_span) && in_loop)
        diag_label(d, site->span, "value %s here%s", part, loop);
    else
        diag_label(d, site->span, "value %s here%s", part, loop);
}

// One report for the same moves, of the widest place that is used; false: another one covers this.
static bool note_report(Bck *k, const MirPlace *used, const MoveSites *sites, u32 *slot) {
    U32s points = {0}; // and paths: a closure moves several at once
    for (u32 i = 0; i < sites->len; i++) {
        vec_push(k->a, &points, point_of(k, sites->data[i].at));
        vec_push(k->a, &points, sites->data[i].path.v);
    }
    for (u32 i = 0; i < k->move_reports.len; i++) {
        MoveReport *r = &k->move_reports.data[i];
        bool same = r->points.len == points.len;
        for (u32 n = 0; same && n < points.len; n++) same = r->points.data[n] == points.data[n];
        if (!same) continue;
        if (place_is_prefix(used, &r->used)) return false;
        r->used = *used;
        *slot = r->diag;
        return true;
    }
    *slot = k->diags.len;
    vec_push(k->a, &k->move_reports, (MoveReport){points, *used, *slot});
    return true;
}

static void report_moved(Bck *k, Loc at, const MirPlace *used, Span span, UseAction action,
                         MovePathId path, const MoveSites *sites) {
    MovePathId moved_path = sites->data[0].path;
    u32 slot;
    if (!note_report(k, used, sites, &slot)) return;
    const MovePath *mp = &k->mp->paths.data[moved_path.v];
    bool partial = false;
    for (u32 i = 0; i < sites->len && !partial; i++) {
        const MirPlace *m = &k->mp->paths.data[sites->data[i].path.v].place;
        bool box = m->projs.len == 1 && m->projs.data[0].kind == MIR_PROJ_DEREF;
        partial = !box && m->projs.len > used->projs.len && place_is_prefix(used, m);
    }
    const HirExpr *closure;
    const CapturedPlace *capture;
    bool captured = closure_use(k, at, used, &closure, &capture);
    Span primary = captured ? closure_args_span(closure) : span;
    Str what;
    bool named = place_describe(k, used, &what);
    Diag *d = named ? diag_error(k->s, E0382, primary, "%s of %smoved value: `%.*s`",
                                 action_noun(action), partial ? "partially " : "", STR_ARG(what))
                    : diag_error(k->s, E0382, primary, "%s of %smoved value", action_noun(action),
                                 partial ? "partially " : "");
    bool loop_here = false;
    for (u32 i = 0; i < sites->len; i++) {
        const MoveSite *site = &sites->data[i];
        bool in_loop = site->back_edge;
        if (id_eq(site->at.block, at.block) && site->at.stmt == at.stmt) loop_here = true;
        label_site(k, d, site, &mp->place, partial, in_loop, primary);
    }
    if (!loop_here)
        diag_label(d, primary, "value %s here after %smove", action_past(action),
                   partial ? "partial " : "");
    if (captured)
        diag_label(d, capture->use_span, "%s occurs due to use in closure",
                   action == ACTION_BORROW ? "borrow" : "use");
    Str moved_name, ty = ty_str(k->t, mp->ty);
    Str subject = place_describe(k, &mp->place, &moved_name)
                      ? str_format(k->t->arena, "`%.*s`", STR_ARG(moved_name))
                      : STR("value");
    const MirLocalDecl *decl = &k->b->locals.data[mp->place.local.v];
    if (mp->place.projs.len == 0 && decl->is_user_variable)
        diag_label(
            d, decl->info.span,
            "%smove occurs because %.*s has type `%.*s`, which does not implement the `Copy` trait",
            partial ? "partial " : "", STR_ARG(subject), STR_ARG(ty));
    else
        diag_note(
            d,
            "%smove occurs because %.*s has type `%.*s`, which does not implement the `Copy` trait",
            partial ? "partial " : "", STR_ARG(subject), STR_ARG(ty));
    for (u32 i = 0; i < sites->len; i++) {
        const MirPlace *moved = &k->mp->paths.data[sites->data[i].path.v].place;
        const HirExpr *by;
        const CapturedPlace *how;
        DefId method;
        Span call;
        if (closure_use(k, sites->data[i].at, moved, &by, &how) ||
            moved_by_self(k, &sites->data[i], &method, &call))
            continue;
        suggest_clone_of_moved(k, d, moved, sites->data[i].span);
    }
    (void)path;
    if (slot < k->diags.len)
        k->diags.data[slot] = d;
    else
        push_diag(k, d);
}

// `named` is what was moved of what is used: the place itself or what it is a part of.
static void report_use(Bck *k, Loc at, const MirPlace *used, const MirPlace *named, Span span,
                       UseAction action, MovePathId path) {
    MoveSites sites = {0};
    find_sites(k, at, path, &sites);
    if (sites.len == 0)
        report_uninit(k, at, used, span, action);
    else
        report_moved(k, at, named, span, action, path, &sites);
}

// ---- checks ----

typedef struct ChildSearch {
    const Bck *k;
    MovePathId found;
} ChildSearch;

static MovePathId uninit_child(const Bck *k, MovePathId root) {
    if (bitset_has(k->uninit_now, root.v)) return root;
    for (MovePathId c = k->mp->paths.data[root.v].first_child; id_is_some(c);
         c = k->mp->paths.data[c.v].next_sibling) {
        MovePathId f = uninit_child(k, c);
        if (id_is_some(f)) return f;
    }
    return (MovePathId){0};
}

bool move_part_missing(const Bck *k, const MirPlace *p) {
    MoveLookup l = move_paths_lookup(k->mp, p);
    return l.exact && id_is_some(uninit_child(k, l.path));
}

// Some of an array's elements are used.
static void check_subslice_moved(Bck *k, Loc at, const MirPlace *p, Span span, UseAction action) {
    MirPlace base = place_prefix(p, p->projs.len - 1);
    const MirProj *slice = &p->projs.data[base.projs.len];
    const TyData *d = ty_data(k->t, place_ty(k, &base));
    u64 len;
    MoveLookup l = move_paths_lookup(k->mp, &base);
    if (!l.exact || d->kind != TY_ARRAY || !const_try_u64(k->t, d->array.len, &len)) return;
    u64 to = slice->from_end ? len - slice->min_length : slice->min_length;
    MovePathId found = {0};
    for (MovePathId c = k->mp->paths.data[l.path.v].first_child; id_is_some(c);
         c = k->mp->paths.data[c.v].next_sibling) {
        const MirPlace *child = &k->mp->paths.data[c.v].place;
        const MirProj *element = &child->projs.data[child->projs.len - 1];
        u64 index = element->from_end ? len - element->offset : element->offset;
        if (index < slice->offset || index >= to) continue;
        MovePathId f = uninit_child(k, c);
        if (id_is_some(f)) found = f; // the first: children come in reverse
    }
    if (id_is_some(found)) report_use(k, at, p, p, span, action, found);
}

void check_moved(Bck *k, Loc at, const MirPlace *p, Span span, UseAction action, bool subpaths) {
    MoveLookup l = move_paths_lookup(k->mp, p);
    MovePathId path = l.path;
    if (bitset_has(k->uninit_now, path.v)) {
        report_use(k, at, p, &k->mp->paths.data[path.v].place, span, action, path);
        return;
    }
    if (!subpaths) return;
    if (p->projs.len && p->projs.data[p->projs.len - 1].kind == MIR_PROJ_SUBSLICE) {
        check_subslice_moved(k, at, p, span, action);
        return;
    }
    if (!l.exact) return;
    MovePathId child = uninit_child(k, path);
    if (id_is_some(child)) report_use(k, at, p, p, span, action, child);
}

// A field of `base` is assigned to: `base` must be initialised, as far as no dereference is on the way.
static bool check_field_parent(Bck *k, Loc at, const MirPlace *base, Span span) {
    MovePathId found = {0};
    for (u32 n = base->projs.len;; n--) {
        MirPlace prefix = place_prefix(base, n);
        MoveLookup l = move_paths_lookup(k->mp, &prefix);
        if (l.exact && bitset_has(k->uninit_now, l.path.v)) found = l.path;
        if (n == 0 || base->projs.data[n - 1].kind == MIR_PROJ_DEREF) break;
    }
    if (id_is_none(found)) return false;
    const TyData *d = ty_data(k->t, place_ty(k, base));
    if (d->kind == TY_ADT && (collect_adt_def(k->t, d->adt.def)->flags & ADT_UNION)) {
        MoveSites sites = {0}; // it was there once: another field of it may be set
        find_sites(k, at, found, &sites);
        if (sites.len) return false;
    }
    bitset_add(&k->used_mut, base->local.v);
    report_use(k, at, base, base, span, ACTION_PARTIAL_ASSIGN, found);
    return true;
}

// `p` is assigned to: what it is part of must be there. rustc's check_if_assigned_path_is_moved.
void check_assigned_path(Bck *k, Loc at, const MirPlace *p, Span span) {
    for (u32 n = p->projs.len; n > 0; n--) {
        MirPlace base = place_prefix(p, n - 1);
        const MirProj *proj = &p->projs.data[n - 1];
        switch (proj->kind) {
        case MIR_PROJ_DOWNCAST:
        case MIR_PROJ_INDEX:
        case MIR_PROJ_CONSTANT_INDEX: continue;
        case MIR_PROJ_DEREF: check_moved(k, at, &base, span, ACTION_USE, false); return;
        case MIR_PROJ_SUBSLICE: return;
        case MIR_PROJ_FIELD: {
            const TyData *d = ty_data(k->t, place_ty(k, &base));
            DefId drop_impl;
            if (d->kind == TY_ADT && collect_adt_has_dtor(k->t, d->adt.def, &drop_impl)) {
                check_moved(k, at, &base, span, ACTION_ASSIGN, false);
                return;
            }
            if ((d->kind == TY_ADT || d->kind == TY_TUPLE) &&
                check_field_parent(k, at, &base, span))
                return;
            continue;
        }
        }
    }
}

void check_reassignment(Bck *k, Loc at, LocalId local, Span span) {
    (void)at;
    if (!bitset_has(k->ever_now, local.v)) return;
    const MirLocalDecl *decl = &k->b->locals.data[local.v];
    MirPlace p = mir_place_local(local);
    Str name = place_quoted(k, &p);
    bool is_arg = local.v <= k->b->arg_count;
    Diag *d = is_arg ? diag_error(k->s, E0384, span, "cannot assign to immutable argument %.*s",
                                  STR_ARG(name))
                     : diag_error(k->s, E0384, span,
                                  "cannot assign twice to immutable variable %.*s", STR_ARG(name));
    diag_label(d, span,
               is_arg ? "cannot assign to immutable argument"
                      : "cannot assign twice to immutable variable");
    if (!is_arg && decl->is_user_variable)
        diag_label(d, decl->info.span, "first assignment to %.*s", STR_ARG(name));
    if (decl->is_user_variable && !decl->is_ref_binding)
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(decl->info.span), STR("mut "),
                     "consider making this binding mutable");
    push_diag(k, d);
}
