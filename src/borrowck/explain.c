// SPDX-License-Identifier: MIT
// explain.c: reports of accesses that a loan forbids. After rustc_borrowck::diagnostics::conflict_errors and
// explain_borrow.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

typedef struct Successors {
    const Bck *k;
    U32s *out;
} Successors;

static void add_succ(void *context, BlockId b) {
    Successors *s = context;
    vec_push(s->k->a, s->out, s->k->block_start[b.v]);
}

static bool term_uses(const MirTerm *t, LocalId l) {
    if (t->kind == MIR_TERM_CALL) {
        for (u32 i = 0; i < t->call.args.len; i++)
            if (t->call.args.data[i].kind != MIR_CONST && t->call.args.data[i].place.local.v == l.v)
                return true;
    }
    if (t->kind == MIR_TERM_SWITCH_INT)
        return t->switch_int.discr.kind != MIR_CONST && t->switch_int.discr.place.local.v == l.v;
    return false;
}

static bool rvalue_reads(const MirRvalue *rv, LocalId l) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: return rv->use.kind != MIR_CONST && rv->use.place.local.v == l.v;
    case MIR_RVALUE_REF: return rv->ref.place.local.v == l.v;
    case MIR_RVALUE_CAST:
        return rv->cast.value.kind != MIR_CONST && rv->cast.value.place.local.v == l.v;
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: return rv->place.local.v == l.v;
    case MIR_RVALUE_AGGREGATE:
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            if (rv->aggregate.operands.data[i].kind != MIR_CONST &&
                rv->aggregate.operands.data[i].place.local.v == l.v)
                return true;
        return false;
    default: return false;
    }
}

typedef struct InRegion {
    const Bck *k;
    BitSet *regions;
} InRegion;

static bool region_reached(TyVisitor *v, RegionId r) {
    InRegion *in = v->context;
    u32 vid = region_vid_of((Bck *)in->k, r);
    return vid != UINT32_MAX && bitset_has(in->regions, vid);
}

// The locals whose types mention a region that the loan flows into.
static BitSet locals_reached(const Bck *k, const Loan *loan) {
    BitSet regions = bitset_new(k->a, k->regions.len), out = bitset_new(k->a, k->b->locals.len);
    bitset_add(&regions, loan->region);
    for (bool changed = true; changed;) {
        changed = false;
        for (u32 i = 0; i < k->constraints.len; i++)
            if (bitset_has(&regions, k->constraints.data[i].sup))
                changed |= bitset_add(&regions, k->constraints.data[i].sub);
    }
    InRegion in = {k, &regions};
    TyVisitor v = {.tcx = k->t, .context = &in, .region = region_reached};
    for (u32 i = 0; i < k->b->locals.len; i++)
        if (ty_visit(&v, k->local_tys[i])) bitset_add(&out, i);
    return out;
}

void explain_loan(Bck *k, Diag *d, Loc at, const Loan *loan, const MirPlace *p) {
    (void)p;
    BitSet locals = locals_reached(k, loan);
    BitSet seen = bitset_new(k->a, k->points);
    U32s queue = {0};
    Successors s = {k, &queue};
    vec_push(k->a, &queue, point_of(k, at));
    for (u32 i = 0; i < queue.len && i < 20000; i++) {
        u32 point = queue.data[i];
        if (i && (!bitset_add(&seen, point) || !region_contains_point(k, loan->region, point)))
            continue;
        Loc here = loc_of_point(k, point);
        const MirStmt *stmt = stmt_at(k, here);
        const MirTerm *term = &k->b->blocks.data[here.block.v].term;
        for (u32 l = bitset_next(&locals, 0); i && l != UINT32_MAX;
             l = bitset_next(&locals, l + 1)) {
            bool use = stmt ? (stmt->kind == MIR_STMT_ASSIGN &&
                               rvalue_reads(stmt->rvalue, (LocalId){l})) ||
                                  (stmt->kind == MIR_STMT_FAKE_READ && stmt->place.local.v == l)
                            : term_uses(term, (LocalId){l});
            if (use) {
                diag_label(d, span_at(k, here), "borrow later used here");
                return;
            }
            if (!stmt && term->kind == MIR_TERM_DROP && term->drop.place.local.v == l) {
                Str name = local_name(k, (LocalId){l});
                if (name.len)
                    diag_label(d, term->info.span,
                               "borrow might be used here, when `%.*s` is dropped and runs the "
                               "destructor for type `%.*s`",
                               STR_ARG(name), STR_ARG(ty_str(k->t, k->b->locals.data[l].ty)));
                else
                    diag_label(d, term->info.span,
                               "a temporary with access to the borrow is dropped here");
                return;
            }
        }
        if (stmt)
            vec_push(k->a, &queue, point + 1);
        else if (k->b->blocks.data[here.block.v].has_term)
            mir_successors(term, add_succ, &s);
    }
}

// ---- borrows that conflict ----

static const char *kind_text(MirBorrowKind kind) {
    return kind == MIR_BORROW_SHARED || kind == MIR_BORROW_FAKE_DEEP ||
                   kind == MIR_BORROW_FAKE_SHALLOW
               ? "immutable"
               : "mutable";
}

static Diag *conflicting_borrow(Bck *k, Loc at, const MirPlace *p, Span span, AccessKind kind,
                                const Loan *loan) {
    Str what = place_quoted(k, p);
    MirBorrowKind mine = kind == READ_BORROW_SHARED ? MIR_BORROW_SHARED
                         : kind == READ_BORROW_FAKE ? MIR_BORROW_FAKE_SHALLOW
                                                    : MIR_BORROW_MUT;
    const MirStmt *s = stmt_at(k, at);
    if (mine == MIR_BORROW_MUT && kind != ACTIVATE && s && s->kind == MIR_STMT_ASSIGN &&
        s->rvalue->kind == MIR_RVALUE_REF && s->rvalue->ref.kind == MIR_BORROW_MUT_CLOSURE)
        mine = MIR_BORROW_MUT_CLOSURE;
    const HirExpr *closure, *old_closure;
    const CapturedPlace *capture, *old_capture;
    bool captured = kind != ACTIVATE && closure_use(k, at, p, &closure, &capture);
    bool old_captured = closure_use(k, loan->at, &loan->borrowed, &old_closure, &old_capture);
    Span new_span = captured ? closure_args_span(closure) : span;
    Span old_span = old_captured ? closure_args_span(old_closure) : loan->span;
    bool new_mut = mine >= MIR_BORROW_MUT, old_mut = loan->kind >= MIR_BORROW_MUT;
    Diag *d;
    if (loan->kind == MIR_BORROW_FAKE_SHALLOW || loan->kind == MIR_BORROW_FAKE_DEEP) {
        d = diag_error(k->s, E0510, new_span, "cannot mutably borrow %.*s in match guard",
                       STR_ARG(what));
        diag_label(d, loan->span, "value is immutable in match guard");
        diag_label(d, new_span, "cannot mutably borrow");
        return d;
    }
    if (mine == MIR_BORROW_MUT_CLOSURE && loan->kind == MIR_BORROW_MUT_CLOSURE) {
        d = diag_error(k->s, E0524, new_span,
                       "two closures require unique access to %.*s at the same time",
                       STR_ARG(what));
        diag_label(d, old_span, "first closure is constructed here");
        diag_label(d, new_span, "second closure is constructed here");
    } else if (mine == MIR_BORROW_MUT_CLOSURE) {
        d = diag_error(k->s, E0500, new_span,
                       "closure requires unique access to %.*s but it is already borrowed",
                       STR_ARG(what));
        diag_label(d, new_span, "closure construction occurs here");
        diag_label(d, old_span, "borrow occurs here");
    } else if (loan->kind == MIR_BORROW_MUT_CLOSURE) {
        d = diag_error(k->s, E0501, new_span,
                       "cannot borrow %.*s as %s because previous closure requires unique access",
                       STR_ARG(what), kind_text(mine));
        diag_label(d, old_span, "closure construction occurs here");
        diag_label(d, new_span, "borrow occurs here");
    } else if (new_mut && old_mut) {
        d = diag_error(k->s, E0499, new_span,
                       "cannot borrow %.*s as mutable more than once at a time", STR_ARG(what));
        if (span_eq(new_span, old_span)) {
            diag_label(d, new_span,
                       "%.*s was mutably borrowed here in the previous iteration of the loop",
                       STR_ARG(what));
        } else {
            diag_label(d, old_span, "first mutable borrow occurs here");
            diag_label(d, new_span, "second mutable borrow occurs here");
        }
    } else {
        d = diag_error(k->s, E0502, new_span,
                       "cannot borrow %.*s as %s because it is also borrowed as %s", STR_ARG(what),
                       kind_text(mine), kind_text(loan->kind));
        diag_label(d, old_span, "%s borrow occurs here", kind_text(loan->kind));
        diag_label(d, new_span, "%s borrow occurs here", kind_text(mine));
    }
    if (captured) diag_label(d, capture->use_span, "borrow occurs due to use in closure");
    if (old_captured) diag_label(d, old_capture->use_span, "borrow occurs due to use in closure");
    explain_loan(k, d, at, loan, p);
    return d;
}

// ---- what does not live long enough ----

static bool captured_by_closure(const Bck *k, const Loan *loan, const HirExpr **closure,
                                const CapturedPlace **capture) {
    return closure_use(k, loan->at, &loan->borrowed, closure, capture);
}

static Diag *report_return(Bck *k, const Loan *loan, const OutlivesConstraint *c) {
    MirPlace root = mir_place_local(loan->borrowed.local);
    const MirLocalDecl *decl = &k->b->locals.data[root.local.v];
    bool is_arg = root.local.v >= 1 && root.local.v <= k->b->arg_count;
    Str name;
    bool named = place_describe(k, &loan->borrowed, &name) && decl->is_user_variable;
    bool direct = span_eq(c->span, loan->span);
    const char *desc = direct ? "reference to" : "value referencing";
    Diag *d;
    if (named)
        d = diag_error(k->s, E0515, c->span, "cannot return %s %s `%.*s`", desc,
                       loan->borrowed.projs.len ? (is_arg ? "function parameter" : "local data")
                       : is_arg                 ? "function parameter"
                                                : "local variable",
                       STR_ARG(name));
    else
        d = diag_error(k->s, E0515, c->span, "cannot return %s %s", desc,
                       is_arg ? "function parameter" : "temporary value");
    diag_label(d, c->span, "returns a %s data owned by the current function",
               direct ? "reference to" : "value referencing");
    if (!direct) {
        if (named)
            diag_label(d, loan->span, "`%.*s` is borrowed here", STR_ARG(name));
        else
            diag_label(d, loan->span, "temporary value created here");
    }
    return d;
}

static Diag *report_not_long_enough(Bck *k, Loc at, const MirPlace *p, Span span,
                                    const Loan *loan) {
    MirPlace root = mir_place_local(loan->borrowed.local);
    u64 key = hash_mix(MAP_KEY2(loan->span.lo, loan->span.hi), root.local.v);
    for (u32 i = 0; i < k->reported_access.len; i++)
        if (k->reported_access.data[i] == key) return NULL;
    vec_push(k->a, &k->reported_access, key);
    const MirLocalDecl *decl = &k->b->locals.data[root.local.v];
    u32 universal = region_universal_in(k, loan->region);
    const OutlivesConstraint *c =
        universal != UINT32_MAX ? region_blame(k, loan->region, universal) : NULL;
    const HirExpr *closure;
    const CapturedPlace *capture;
    bool captured = captured_by_closure(k, loan, &closure, &capture);
    Str name;
    bool named = decl->is_user_variable && place_describe(k, &loan->borrowed, &name);
    if (c && captured &&
        (c->category == CATEGORY_RETURN || c->category == CATEGORY_CALL_ARGUMENT ||
         c->category == CATEGORY_CAST || c->category == CATEGORY_PREDICATE)) {
        Span at_closure = closure_args_span(closure);
        Diag *d = diag_error(k->s, E0373, at_closure,
                             "closure may outlive the current function, but it borrows %.*s, which "
                             "is owned by the current function",
                             STR_ARG(place_quoted(k, &loan->borrowed)));
        diag_label(d, at_closure, "may outlive borrowed value %.*s",
                   STR_ARG(place_quoted(k, &loan->borrowed)));
        diag_label(d, capture->use_span, "%.*s is borrowed here",
                   STR_ARG(place_quoted(k, &loan->borrowed)));
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(at_closure), STR("move "),
                     "to force the closure to take ownership of %.*s (and any other referenced "
                     "variables), use the `move` keyword",
                     STR_ARG(place_quoted(k, &loan->borrowed)));
        return d;
    }
    if (c && c->category == CATEGORY_RETURN) return report_return(k, loan, c);
    Span borrow = captured ? capture->use_span : loan->span;
    for (u32 n = 0; n < loan->borrowed.projs.len;
         n++) { // E0713: out of something with a destructor, through a reference
        MirPlace prefix = place_prefix(&loan->borrowed, n);
        const TyData *ty = ty_data(k->t, place_ty(k, &prefix));
        DefId drop_impl;
        if (ty->kind != TY_ADT || loan->borrowed.projs.data[n].kind != MIR_PROJ_FIELD ||
            !collect_adt_has_dtor(k->t, ty->adt.def, &drop_impl))
            continue;
        bool derefs = false;
        for (u32 m = n; m < loan->borrowed.projs.len; m++)
            derefs |= loan->borrowed.projs.data[m].kind == MIR_PROJ_DEREF;
        if (!derefs) break;
        Diag *d =
            diag_error(k->s, E0713, borrow, "borrow may still be in use when destructor runs");
        diag_label(d, span,
                   "here, drop of `%.*s` needs exclusive access to `%.*s`, because the type `%.*s` "
                   "implements the `Drop` trait",
                   STR_ARG(place_quoted(k, p)), STR_ARG(place_quoted(k, &loan->borrowed)),
                   STR_ARG(ty_str(k->t, place_ty(k, &prefix))));
        return d;
    }
    Diag *d;
    if (named) {
        d = diag_error(k->s, E0597, borrow, "`%.*s` does not live long enough", STR_ARG(name));
        diag_label(d, decl->info.span, "binding `%.*s` declared here",
                   STR_ARG(local_name(k, root.local)));
        diag_label(d, borrow, "borrowed value does not live long enough");
        diag_label(d, span, "`%.*s` dropped here while still borrowed", STR_ARG(name));
    } else {
        d = diag_error(k->s, E0716, borrow, "temporary value dropped while borrowed");
        diag_label(d, borrow, "creates a temporary value which is freed while still in use");
        diag_label(d, span, "temporary value is freed at the end of this statement");
    }
    if (c)
        diag_label(d, c->span, "this usage requires that %.*s is borrowed for %s",
                   STR_ARG(place_quoted(k, &loan->borrowed)),
                   universal == 0 ? "`'static`" : "a longer lifetime");
    else
        explain_loan(k, d, at, loan, p);
    return d;
}

// ---- the rest ----

static Diag *report_simple(Bck *k, Loc at, const MirPlace *p, Span span, AccessKind kind,
                           const Loan *loan) {
    Str what = place_quoted(k, p), borrowed = place_quoted(k, &loan->borrowed);
    const HirExpr *closure;
    const CapturedPlace *capture;
    bool captured = closure_use(k, at, p, &closure, &capture);
    Span primary = captured ? closure_args_span(closure) : span;
    const HirExpr *old_closure;
    const CapturedPlace *old_capture;
    bool old_captured = closure_use(k, loan->at, &loan->borrowed, &old_closure, &old_capture);
    Span old_span = old_captured ? closure_args_span(old_closure) : loan->span;
    bool fake = loan->kind == MIR_BORROW_FAKE_SHALLOW || loan->kind == MIR_BORROW_FAKE_DEEP;
    Diag *d;
    if (kind == READ_COPY) {
        d = diag_error(k->s, E0503, primary, "cannot use %.*s because it was mutably borrowed",
                       STR_ARG(what));
        diag_label(d, old_span, "%.*s is borrowed here", STR_ARG(borrowed));
        diag_label(d, primary, "use of borrowed %.*s", STR_ARG(borrowed));
    } else if (kind == WRITE_MOVE) {
        d = diag_error(k->s, E0505, primary, "cannot move out of %.*s because it is borrowed",
                       STR_ARG(what));
        const MirLocalDecl *decl = &k->b->locals.data[loan->borrowed.local.v];
        if (decl->is_user_variable)
            diag_label(d, decl->info.span, "binding `%.*s` declared here",
                       STR_ARG(local_name(k, loan->borrowed.local)));
        diag_label(d, old_span, "borrow of %.*s occurs here", STR_ARG(borrowed));
        diag_label(d, primary,
                   captured ? "move out of %.*s occurs here" : "move out of %.*s occurs here",
                   STR_ARG(what));
    } else if (fake) {
        d = diag_error(k->s, E0510, primary, "cannot assign %.*s in match guard", STR_ARG(what));
        diag_label(d, loan->span, "value is immutable in match guard");
        diag_label(d, primary, "cannot assign");
        return d;
    } else {
        d = diag_error(k->s, E0506, primary, "cannot assign to %.*s because it is borrowed",
                       STR_ARG(what));
        diag_label(d, old_span, "%.*s is borrowed here", STR_ARG(borrowed));
        diag_label(d, primary, "%.*s is assigned to here but it was already borrowed",
                   STR_ARG(borrowed));
    }
    if (captured)
        diag_label(d, capture->use_span,
                   kind == WRITE_MOVE ? "move occurs due to use in closure"
                                      : "use occurs due to use in closure");
    if (old_captured) diag_label(d, old_capture->use_span, "borrow occurs due to use in closure");
    explain_loan(k, d, at, loan, p);
    return d;
}

void borrowck_report_conflict(Bck *k, Loc at, const MirPlace *p, Span span, AccessKind kind,
                              const Loan *loan) {
    Diag *d = NULL;
    switch (kind) {
    case READ_BORROW_SHARED:
    case READ_BORROW_FAKE:
    case WRITE_MUTABLE_BORROW:
    case RESERVE_MUTABLE_BORROW:
    case ACTIVATE: d = conflicting_borrow(k, at, p, span, kind, loan); break;
    case WRITE_STORAGE_DEAD_OR_DROP: d = report_not_long_enough(k, at, p, span, loan); break;
    case READ_COPY:
    case WRITE_MOVE:
    case WRITE_REPLACE:
    case WRITE_MUTATE: d = report_simple(k, at, p, span, kind, loan); break;
    }
    if (d) push_diag(k, d);
}
