// SPDX-License-Identifier: MIT
// moves.c: uses of moved or uninitialised places, second assignments to immutable variables, moves out of
// places that cannot be left empty. After rustc_borrowck's conflict_errors (report_use_of_moved_or_uninitialized)
// and move_errors.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// ---- ever initialised: locals that may have been assigned since their storage came to life ----

static void ever_start(Dataflow *d, BitSet *state) {
    for (u32 i = 1; i <= d->body->arg_count; i++) bitset_add(state, i);
}

static void ever_stmt(Dataflow *d, BitSet *state, const MirStmt *s, BlockId block, u32 index) {
    (void)d;
    (void)block;
    (void)index;
    if (s->kind == MIR_STMT_ASSIGN) bitset_add(state, s->place.local.v);
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
    if (t->kind == MIR_TERM_CALL && id_eq(t->call.target, to))
        bitset_add(state, t->call.destination.local.v);
    if (t->kind == MIR_TERM_YIELD && id_eq(t->yield.resume, to))
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
        if (stmt->kind == MIR_STMT_STORAGE_DEAD) {
            // Storage that ends says nothing of a move; what was before does not matter.
            return id_eq((MovePathId){k->mp->of_local[stmt->place.local.v].v},
                         k->mp->of_local[k->mp->paths.data[path.v].place.local.v]);
        }
        // A statement's own initialisation comes after its moves.
        SiteSearch init = {.k = k, .path = path};
        MoveEffects only_init = {&init, see_inited, see_inited};
        (void)only_init;
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

// Backwards from (before) a location to the moves that reach it.
static void find_sites(Bck *k, Loc from, MovePathId path, MoveSites *out) {
    BitSet seen = bitset_new(k->a, k->points + 1);
    Vec(u64) stack = {0}; // point << 1 | came over a back edge
    u32 start = point_of(k, from);
    vec_push(k->a, &stack, (u64)start << 1);
    while (stack.len) {
        u64 top = vec_pop(&stack);
        u32 point = (u32)(top >> 1);
        bool back = top & 1;
        Loc at = loc_of_point(k, point);
        u32 n = at.stmt > 0 ? 1 : k->preds[at.block.v].len;
        for (u32 i = 0; i < n; i++) {
            Loc pred = {at.block, at.stmt - 1};
            bool b = back;
            if (at.stmt == 0) {
                u32 block = k->preds[at.block.v].data[i];
                pred = (Loc){{block}, k->b->blocks.data[block].stmts.len};
                if (loc_dominates(k, (Loc){at.block, 0}, pred)) b = true;
            }
            u32 pp = point_of(k, pred);
            if (!bitset_add(&seen, pp)) continue;
            MoveSite site;
            bool moved;
            if (site_effects(k, pred, path, &site, &moved)) {
                site.back_edge = b;
                if (moved) vec_push(k->a, out, site);
                continue;
            }
            vec_push(k->a, &stack, (u64)pp << 1 | b);
        }
    }
    for (u32 i = 1; i < out->len; i++)
        for (u32 n = i; n > 0 && out->data[n - 1].span.lo > out->data[n].span.lo; n--) {
            MoveSite swap = out->data[n];
            out->data[n] = out->data[n - 1];
            out->data[n - 1] = swap;
        }
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

static void report_moved(Bck *k, Loc at, const MirPlace *used, Span span, UseAction action,
                         MovePathId path, const MoveSites *sites) {
    MovePathId moved_path = sites->data[0].path;
    for (u32 i = 0; i < k->reported_moves.len; i++)
        if (id_eq(k->reported_moves.data[i], moved_path)) return;
    vec_push(k->a, &k->reported_moves, moved_path);
    const MovePath *mp = &k->mp->paths.data[moved_path.v];
    bool partial = mp->place.projs.len > used->projs.len;
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
    (void)path;
    push_diag(k, d);
}

static void report_use(Bck *k, Loc at, const MirPlace *used, Span span, UseAction action,
                       MovePathId path) {
    MoveSites sites = {0};
    find_sites(k, at, path, &sites);
    if (sites.len == 0)
        report_uninit(k, at, used, span, action);
    else
        report_moved(k, at, used, span, action, path, &sites);
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

void check_moved(Bck *k, Loc at, const MirPlace *p, Span span, UseAction action, bool subpaths) {
    MoveLookup l = move_paths_lookup(k->mp, p);
    MovePathId path = l.path;
    if (bitset_has(k->uninit_now, path.v)) {
        report_use(k, at, p, span, action, path);
        return;
    }
    if (!subpaths || !l.exact) return;
    MovePathId child = uninit_child(k, path);
    if (id_is_some(child)) report_use(k, at, p, span, action, child);
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
            if (d->kind == TY_ADT || d->kind == TY_TUPLE) {
                MoveLookup l = move_paths_lookup(k->mp, &base);
                bool is_union =
                    d->kind == TY_ADT && (collect_adt_def(k->t, d->adt.def)->flags & ADT_UNION);
                if (is_union) return;
                if (bitset_has(k->uninit_now, l.path.v)) {
                    report_use(k, at, &base, span, ACTION_PARTIAL_ASSIGN, l.path);
                    return;
                }
            }
            continue;
        }
        }
    }
}

void check_reassignment(Bck *k, Loc at, LocalId local, Span span) {
    (void)at;
    if (!bitset_has(k->ever_now, local.v)) return;
    u64 key = UINT64_C(1) << 40 | local.v;
    for (u32 i = 0; i < k->reported_uninit.len; i++)
        if (k->reported_uninit.data[i] == key) return;
    vec_push(k->a, &k->reported_uninit, key);
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

// ---- illegal moves ----

typedef enum IllegalKind {
    ILLEGAL_NONE,
    ILLEGAL_BORROWED,
    ILLEGAL_DROP,
    ILLEGAL_INDEX
} IllegalKind;

static IllegalKind illegal_projection(const Bck *k, const MirPlace *p, u32 *at) {
    MirPlaceTy ty = {.ty = k->b->locals.data[p->local.v].ty};
    for (u32 i = 0; i < p->projs.len; i++) {
        const MirProj *proj = &p->projs.data[i];
        const TyData *d = ty_data(k->t, ty.ty);
        *at = i;
        switch (proj->kind) {
        case MIR_PROJ_DEREF:
            if (d->kind == TY_REF || d->kind == TY_PTR) return ILLEGAL_BORROWED;
            break;
        case MIR_PROJ_FIELD:
            if (d->kind == TY_ADT) {
                DefId drop_impl;
                const AdtDef *adt = collect_adt_def(k->t, d->adt.def);
                if (!(adt->flags & (ADT_BOX | ADT_UNION)) &&
                    collect_adt_has_dtor(k->t, d->adt.def, &drop_impl))
                    return ILLEGAL_DROP;
                if (adt->flags & ADT_UNION) return ILLEGAL_NONE;
            }
            break;
        case MIR_PROJ_INDEX: return ILLEGAL_INDEX;
        case MIR_PROJ_CONSTANT_INDEX:
        case MIR_PROJ_SUBSLICE:
            if (d->kind == TY_SLICE) return ILLEGAL_INDEX;
            break;
        case MIR_PROJ_DOWNCAST: break;
        }
        ty = mir_proj_ty(k->t, ty, proj);
    }
    return ILLEGAL_NONE;
}

// The scrutinee of the match that this binding belongs to.
static bool matched_span(const Bck *k, const MirPlace *p, Span *out) {
    bool found = false;
    for (u32 i = 0; i < k->rpo.len; i++) {
        const MirBlock *block = &k->b->blocks.data[k->rpo.data[i].v];
        for (u32 n = 0; n < block->stmts.len; n++) {
            const MirStmt *s = &block->stmts.data[n];
            if (s->kind != MIR_STMT_FAKE_READ || s->fake_read != FAKE_READ_FOR_MATCHED_PLACE)
                continue;
            if (!place_is_prefix(&s->place, p)) continue;
            *out = s->info.span;
            found = true;
        }
    }
    return found;
}

// A temporary that holds what an overloaded index or dereference gave: the callee and the receiver's type.
static DefId made_by_call(const Bck *k, LocalId temp, TyId *receiver) {
    for (u32 i = 0; i < k->b->blocks.len; i++) {
        const MirTerm *t = &k->b->blocks.data[i].term;
        if (t->kind != MIR_TERM_CALL || t->call.destination.local.v != temp.v ||
            t->call.destination.projs.len)
            continue;
        if (t->call.func.kind != MIR_CONST || t->call.from_hir_call || t->call.args.len == 0)
            return (DefId){0};
        const TyData *f = ty_data(k->t, t->call.func.constant->ty);
        if (f->kind != TY_FN_DEF) return (DefId){0};
        TyId ty = mir_operand_ty(k->t, k->b, &t->call.args.data[0]);
        const TyData *r = ty_data(k->t, ty);
        *receiver = r->kind == TY_REF ? r->ref.ty : ty;
        return collect_trait_of_item(k->t, f->adt.def);
    }
    return (DefId){0};
}

static Diag *borrowed_content(Bck *k, const MirPlace *p, u32 at, Span span) {
    MirPlace base = place_prefix(p, at), deref = place_prefix(p, at + 1);
    const MirLocalDecl *decl = &k->b->locals.data[p->local.v];
    Str name, base_name;
    if (decl->is_ref_to_static) {
        return diag_error(k->s, E0507, span, "cannot move out of static item%s%.*s%s",
                          place_describe(k, &deref, &name) ? " `" : "",
                          STR_ARG((place_describe(k, &deref, &name) ? name : STR(""))),
                          place_describe(k, &deref, &name) ? "`" : "");
    }
    TyId receiver = {0};
    DefId trait = base.projs.len == 0 && !decl->is_user_variable
                      ? made_by_call(k, p->local, &receiver)
                      : (DefId){0};
    if (id_is_some(trait)) {
        bool index = id_eq(trait, lang_item(k->s, LANG_INDEX)) ||
                     id_eq(trait, lang_item(k->s, LANG_INDEX_MUT));
        Str ty = ty_str(k->t, receiver);
        return diag_error(k->s, E0507, span,
                          index ? "cannot move out of index of `%.*s`"
                                : "cannot move out of dereference of `%.*s`",
                          STR_ARG(ty));
    }
    for (u32 n = 1; n <= p->projs.len && n <= 3; n++) {
        i32 upvar = place_upvar(k, p, n);
        if (upvar < 0 || base.projs.len != 0) continue;
        ClosureKind kind = CLOSURE_FN;
        const TyData *self = ty_data(k->t, decl->ty);
        if (self->kind == TY_REF) kind = self->ref.mutbl == MUT_MUT ? CLOSURE_FN_MUT : CLOSURE_FN;
        return diag_error(
            k->s, E0507, span, "cannot move out of `%.*s`, a captured variable in an `%s` closure",
            SYM_ARG(k->s, k->b->upvars.data[upvar].name), kind == CLOSURE_FN_MUT ? "FnMut" : "Fn");
    }
    const TyData *d = ty_data(k->t, place_ty(k, &base));
    const char *source = d->kind == TY_PTR         ? "a raw pointer"
                         : d->ref.mutbl == MUT_MUT ? "a mutable reference"
                                                   : "a shared reference";
    Str all;
    if (place_describe(k, p, &all))
        return diag_error(k->s, E0507, span, "cannot move out of `%.*s` which is behind %s",
                          STR_ARG(all), source);
    (void)base_name;
    return diag_error(k->s, E0507, span, "cannot move out of %s", source);
}

void check_movable(Bck *k, Loc at, const MirPlace *p, Span span) {
    u32 where;
    IllegalKind kind = illegal_projection(k, p, &where);
    if (kind == ILLEGAL_NONE) return;
    Span primary = span;
    const MirStmt *s = stmt_at(k, at);
    const MirLocalDecl *binding = NULL;
    if (s && s->kind == MIR_STMT_ASSIGN && s->place.projs.len == 0) {
        binding = &k->b->locals.data[s->place.local.v];
        if (!binding->is_user_variable || !matched_span(k, p, &primary)) binding = NULL;
    }
    const HirExpr *closure;
    const CapturedPlace *capture = NULL;
    if (closure_use(k, at, p, &closure, &capture)) primary = capture->use_span;
    u64 key = MAP_KEY2(primary.lo, primary.hi);
    for (u32 i = 0; i < k->reported_match.len; i++)
        if (k->reported_match.data[i] == key) return;
    vec_push(k->a, &k->reported_match, key);
    MirPlace base = place_prefix(p, where);
    Str ty = ty_str(k->t, place_ty(k, &base));
    Diag *d = NULL;
    switch (kind) {
    case ILLEGAL_NONE: UNREACHABLE();
    case ILLEGAL_BORROWED: d = borrowed_content(k, p, where, primary); break;
    case ILLEGAL_DROP:
        d = diag_error(k->s, E0509, primary,
                       "cannot move out of type `%.*s`, which implements the `Drop` trait",
                       STR_ARG(ty));
        break;
    case ILLEGAL_INDEX:
        d = diag_error(k->s, E0508, primary, "cannot move out of type `%.*s`, a non-copy %s",
                       STR_ARG(ty),
                       ty_kind(k->t, place_ty(k, &base)) == TY_ARRAY ? "array" : "slice");
        break;
    }
    Str moved_ty = ty_str(k->t, place_ty(k, p));
    if (binding) {
        diag_label(d, binding->info.span, "data moved here");
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_start(primary), STR("&"),
                     "consider borrowing here");
    } else {
        Str name;
        if (kind != ILLEGAL_BORROWED) diag_label(d, primary, "cannot move out of here");
        if (place_describe(k, p, &name))
            diag_label(d, primary,
                       "move occurs because `%.*s` has type `%.*s`, which does not implement the "
                       "`Copy` trait",
                       STR_ARG(name), STR_ARG(moved_ty));
        else
            diag_label(d, primary,
                       "move occurs because value has type `%.*s`, which does not implement the "
                       "`Copy` trait",
                       STR_ARG(moved_ty));
    }
    push_diag(k, d);
}
