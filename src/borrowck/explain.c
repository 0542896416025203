// SPDX-License-Identifier: MIT
// explain.c: reports of accesses that a loan forbids. After rustc_borrowck::diagnostics::conflict_errors.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// A use or borrow as the user sees it: itself, or the capture of a closure.
typedef struct UseSpans {
    bool captured;
    Span use, args, var; // args and var: of the closure and of the use in it
} UseSpans;

static UseSpans use_spans(const Bck *k, Loc at, const MirPlace *p, Span span) {
    UseSpans u = {.use = span, .args = span, .var = span};
    const HirExpr *closure;
    const CapturedPlace *capture;
    u.captured = closure_use(k, at, p, &closure, &capture);
    if (!u.captured) return u;
    u.args = closure_args_span(closure);
    u.var = capture->use_span;
    return u;
}

static UseSpans loan_spans(const Bck *k, const Loan *loan) {
    return use_spans(k, loan->at, &loan->borrowed, loan->span);
}

static const char *kind_text(MirBorrowKind kind) {
    return kind >= MIR_BORROW_MUT ? "mutable" : "immutable";
}

static bool is_fake(const Loan *loan) {
    return loan->kind == MIR_BORROW_FAKE_SHALLOW || loan->kind == MIR_BORROW_FAKE_DEEP;
}

// What a fake borrow guards: the temporary that holds it is read where that ends.
static const char *immutable_section(const Bck *k, const Loan *loan) {
    for (u32 i = 0; i < k->rpo.len; i++) {
        const MirBlock *b = &k->b->blocks.data[k->rpo.data[i].v];
        for (u32 n = 0; n < b->stmts.len; n++) {
            const MirStmt *s = &b->stmts.data[n];
            if (s->kind == MIR_STMT_FAKE_READ && s->place.local.v == loan->assigned.local.v)
                return s->fake_read == FAKE_READ_FOR_INDEX ? "indexing expression" : "match guard";
        }
    }
    return "match guard";
}

static Diag *in_immutable_section(Bck *k, Span span, Str what, const Loan *loan, const char *act) {
    const char *section = immutable_section(k, loan);
    Diag *d = diag_error(k->s, E0510, span, "cannot %s %.*s in %s", act, STR_ARG(what), section);
    diag_label(d, loan->span, "value is immutable in %s", section);
    diag_label(d, span, "cannot %s", act);
    return d;
}

static void label_binding(Bck *k, Diag *d, LocalId local) {
    Str name = local_name(k, local);
    if (name.len)
        diag_label(d, k->b->locals.data[local.v].info.span, "binding `%.*s` declared here",
                   STR_ARG(name));
}

// ---- borrows that conflict ----

static MirBorrowKind borrow_kind_at(const Bck *k, Loc at, AccessKind kind) {
    if (kind == READ_BORROW_SHARED) return MIR_BORROW_SHARED;
    if (kind == READ_BORROW_FAKE) return MIR_BORROW_FAKE_SHALLOW;
    if (kind == ACTIVATE) return k->loans.data[k->activating].kind;
    const MirStmt *s = stmt_at(k, at);
    if (s && s->kind == MIR_STMT_ASSIGN && s->rvalue->kind == MIR_RVALUE_REF)
        return s->rvalue->ref.kind;
    return MIR_BORROW_MUT;
}

// Fields of a union overlap: the other field's name and the union's type.
static bool union_fields(Bck *k, const MirPlace *p, const MirPlace *q, Str *mine, Str *other,
                         Str *type) {
    for (u32 n = 0; n < p->projs.len && n < q->projs.len; n++) {
        MirPlace base = place_prefix(p, n), x = place_prefix(p, n + 1), y = place_prefix(q, n + 1);
        if (place_same(&x, &y)) continue;
        const TyData *d = ty_data(k->t, place_ty(k, &base));
        if (p->projs.data[n].kind != MIR_PROJ_FIELD || q->projs.data[n].kind != MIR_PROJ_FIELD ||
            d->kind != TY_ADT || !(collect_adt_def(k->t, d->adt.def)->flags & ADT_UNION))
            return false;
        *mine = place_quoted(k, &x);
        *other = place_quoted(k, &y);
        *type = ty_str(k->t, place_ty(k, &base));
        return true;
    }
    return false;
}

static Diag *mutable_and_shared(Bck *k, Str what, const MirPlace *p, const Loan *loan,
                                MirBorrowKind mine, Span span, Span old, Str *note) {
    Str a = {0}, b = {0}, type = {0}, named = what;
    bool overlap = union_fields(k, p, &loan->borrowed, &a, &b, &type);
    Str via_new = {0}, via_old = {0};
    if (overlap) {
        MirPlace base = place_prefix(p, 0);
        for (u32 n = 0; n < p->projs.len; n++)
            if (ty_kind(k->t, place_ty(k, &base)) != TY_ADT ||
                !(collect_adt_def(k->t, ty_data(k->t, place_ty(k, &base))->adt.def)->flags &
                  ADT_UNION))
                base = place_prefix(p, n + 1);
        named = place_quoted(k, &base);
        via_new = str_format(k->t->arena, " (via %.*s)", STR_ARG(a));
        via_old = str_format(k->t->arena, " (via %.*s)", STR_ARG(b));
        *note = str_format(k->t->arena,
                           "%.*s is a field of the union `%.*s`, so it overlaps the field %.*s",
                           STR_ARG(a), STR_ARG(type), STR_ARG(b));
    }
    Diag *d;
    bool both = mine >= MIR_BORROW_MUT && loan->kind >= MIR_BORROW_MUT;
    if (both) {
        d = diag_error(k->s, E0499, span,
                       "cannot borrow %.*s%.*s as mutable more than once at a time", STR_ARG(named),
                       STR_ARG(via_new));
        if (span_eq(span, old)) {
            diag_label(d, span,
                       "%.*s%.*s was mutably borrowed here in the previous iteration of the loop",
                       STR_ARG(named), STR_ARG(via_new));
        } else if (overlap) {
            diag_label(d, old, "first mutable borrow occurs here%.*s", STR_ARG(via_old));
            diag_label(d, span,
                       "second mutable borrow of %.*s -- which overlaps with %.*s -- occurs here",
                       STR_ARG(a), STR_ARG(b));
        } else {
            diag_label(d, old, "first mutable borrow occurs here");
            diag_label(d, span, "second mutable borrow occurs here");
        }
        return d;
    }
    d = diag_error(
        k->s, E0502, span, "cannot borrow %.*s%.*s as %s because it is also borrowed as %s%.*s",
        STR_ARG(named), STR_ARG(via_new), kind_text(mine), kind_text(loan->kind), STR_ARG(via_old));
    if (overlap)
        diag_label(d, span, "%s borrow of %.*s -- which overlaps with %.*s -- occurs here",
                   kind_text(mine), STR_ARG(a), STR_ARG(b));
    else
        diag_label(d, span, "%s borrow occurs here", kind_text(mine));
    diag_label(d, old, "%s borrow occurs here%.*s", kind_text(loan->kind), STR_ARG(via_old));
    return d;
}

static Diag *unique_closures(Bck *k, Str what, const Loan *loan, MirBorrowKind mine, Span span,
                             Span old) {
    Diag *d;
    if (mine == MIR_BORROW_MUT_CLOSURE && loan->kind == MIR_BORROW_MUT_CLOSURE) {
        d = diag_error(k->s, E0524, span,
                       "two closures require unique access to %.*s at the same time",
                       STR_ARG(what));
        if (span_eq(span, old)) {
            diag_label(d, span, "closures are constructed here in different iterations of loop");
        } else {
            diag_label(d, old, "first closure is constructed here");
            diag_label(d, span, "second closure is constructed here");
        }
    } else if (mine == MIR_BORROW_MUT_CLOSURE) {
        d = diag_error(k->s, E0500, span,
                       "closure requires unique access to %.*s but it is already borrowed",
                       STR_ARG(what));
        diag_label(d, span, "closure construction occurs here");
        diag_label(d, old, "borrow occurs here");
    } else {
        d = diag_error(k->s, E0501, span,
                       "cannot borrow %.*s as %s because previous closure requires unique access",
                       STR_ARG(what), kind_text(mine));
        diag_label(d, span, "second borrow occurs here");
        diag_label(d, old, "closure construction occurs here");
    }
    return d;
}

static Diag *conflicting_borrow(Bck *k, Loc at, const MirPlace *p, Span span, AccessKind kind,
                                const Loan *loan) {
    Str what = place_quoted(k, p), note = {0};
    UseSpans issued = loan_spans(k, loan);
    UseSpans mine = kind == ACTIVATE ? (UseSpans){.use = span, .args = span, .var = span}
                                     : use_spans(k, at, p, span);
    MirBorrowKind bk = borrow_kind_at(k, at, kind);
    if (is_fake(loan)) return in_immutable_section(k, mine.args, what, loan, "mutably borrow");
    Explanation e = explain_borrow(k, at, loan);
    const char *first;
    Diag *d;
    if (bk == MIR_BORROW_MUT_CLOSURE || loan->kind == MIR_BORROW_MUT_CLOSURE) {
        first = "first ";
        d = unique_closures(k, what, loan, bk, mine.args, issued.args);
    } else {
        bool both = bk >= MIR_BORROW_MUT && loan->kind >= MIR_BORROW_MUT;
        first = both ? "first " : loan->kind >= MIR_BORROW_MUT ? "mutable " : "immutable ";
        d = mutable_and_shared(k, what, p, loan, bk, mine.args, issued.args, &note);
    }
    if (issued.captured && mine.captured && span_eq(issued.var, mine.var)) {
        diag_label(d, mine.var, "borrows occur due to use of %.*s in closure", STR_ARG(what));
    } else {
        if (issued.captured)
            diag_label(d, issued.var, "first borrow occurs due to use of %.*s in closure",
                       STR_ARG(place_quoted(k, &loan->borrowed)));
        if (mine.captured)
            diag_label(d, mine.var, "second borrow occurs due to use of %.*s in closure",
                       STR_ARG(what));
    }
    if (note.len) diag_note(d, "%.*s", STR_ARG(note));
    explain_add(k, d, &e, loan, SPAN_NONE, first);
    return d;
}

// ---- uses, moves and assignments ----

static Diag *use_while_borrowed(Bck *k, Loc at, const MirPlace *p, Span span, const Loan *loan) {
    UseSpans borrow = loan_spans(k, loan), use = use_spans(k, at, p, span);
    Str what = place_quoted(k, p), borrowed = place_quoted(k, &loan->borrowed);
    Diag *d = diag_error(k->s, E0503, use.var, "cannot use %.*s because it was mutably borrowed",
                         STR_ARG(what));
    diag_label(d, borrow.args, "%.*s is borrowed here", STR_ARG(borrowed));
    diag_label(d, use.var, "use of borrowed %.*s", STR_ARG(borrowed));
    if (borrow.captured)
        diag_label(d, borrow.var, "borrow occurs due to use of %.*s in closure", STR_ARG(borrowed));
    Explanation e = explain_borrow(k, at, loan);
    explain_add(k, d, &e, loan, SPAN_NONE, "");
    return d;
}

static Diag *move_while_borrowed(Bck *k, Loc at, const MirPlace *p, Span span, const Loan *loan) {
    UseSpans borrow = loan_spans(k, loan), use = use_spans(k, at, p, span);
    Str what = place_quoted(k, p), borrowed = place_quoted(k, &loan->borrowed);
    Diag *d = diag_error(k->s, E0505, use.args, "cannot move out of %.*s because it is borrowed",
                         STR_ARG(what));
    label_binding(k, d, loan->borrowed.local);
    diag_label(d, borrow.args, "borrow of %.*s occurs here", STR_ARG(borrowed));
    diag_label(d, use.args, "move out of %.*s occurs here", STR_ARG(what));
    if (borrow.captured) diag_label(d, borrow.var, "borrow occurs due to use in closure");
    if (use.captured) diag_label(d, use.var, "move occurs due to use in closure");
    Explanation e = explain_borrow(k, at, loan);
    explain_add(k, d, &e, loan, borrow.args, "");
    suggest_clone_of_borrowed(k, d, loan);
    return d;
}

static Diag *assign_while_borrowed(Bck *k, Loc at, const MirPlace *p, Span span, const Loan *loan) {
    UseSpans borrow = loan_spans(k, loan);
    Str what = place_quoted(k, p);
    if (is_fake(loan)) return in_immutable_section(k, span, what, loan, "assign");
    Diag *d = diag_error(k->s, E0506, span, "cannot assign to %.*s because it is borrowed",
                         STR_ARG(what));
    diag_label(d, borrow.args, "%.*s is borrowed here", STR_ARG(what));
    diag_label(d, span, "%.*s is assigned to here but it was already borrowed", STR_ARG(what));
    if (borrow.captured) diag_label(d, borrow.var, "borrow occurs due to use in closure");
    Explanation e = explain_borrow(k, at, loan);
    explain_add(k, d, &e, loan, SPAN_NONE, "");
    return d;
}

// ---- what does not live long enough ----

// rustc's classify_drop_access_kind: the outermost type with a destructor that the borrow reaches into.
static bool through_destructor(const Bck *k, const MirPlace *borrowed, TyId *type) {
    for (u32 n = 0; n < borrowed->projs.len; n++) {
        MirProjKind kind = borrowed->projs.data[n].kind;
        if (kind != MIR_PROJ_FIELD && kind != MIR_PROJ_DOWNCAST) continue;
        MirPlace base = place_prefix(borrowed, n);
        *type = place_ty(k, &base);
        const TyData *d = ty_data(k->t, *type);
        DefId drop_impl;
        if (d->kind == TY_ADT && !ty_is_box(k->t, *type) &&
            collect_adt_has_dtor(k->t, d->adt.def, &drop_impl))
            return true;
    }
    return false;
}

static Diag *conflicts_with_destructor(Bck *k, Loc at, const MirPlace *p, Span span,
                                       const Loan *loan, TyId type) {
    UseSpans borrow = loan_spans(k, loan);
    Diag *d =
        diag_error(k->s, E0713, borrow.var, "borrow may still be in use when destructor runs");
    Str name, borrowed;
    Str dropped = place_describe(k, p, &name) ? str_format(k->t->arena, "`%.*s`", STR_ARG(name))
                                              : STR("temporary value");
    if (place_describe(k, &loan->borrowed, &borrowed))
        diag_label(d, span,
                   "here, drop of %.*s needs exclusive access to `%.*s`, because the type `%.*s` "
                   "implements the `Drop` trait",
                   STR_ARG(dropped), STR_ARG(borrowed), STR_ARG(ty_str(k->t, type)));
    else
        diag_label(d, span, "here is drop of %.*s; whose type `%.*s` implements the `Drop` trait",
                   STR_ARG(dropped), STR_ARG(ty_str(k->t, type)));
    Explanation e = explain_borrow(k, at, loan);
    if (e.kind == EXPLAIN_USED || e.kind == EXPLAIN_USED_IN_LOOP || e.kind == EXPLAIN_DROPPED)
        diag_note(d, "consider using a `let` binding to create a longer lived value");
    explain_add(k, d, &e, loan, SPAN_NONE, "");
    return d;
}

static Diag *escaping_capture(Bck *k, const UseSpans *u, const Explanation *e, Str name) {
    Diag *d = diag_error(k->s, E0373, u->args,
                         "closure may outlive the current function, but it borrows `%.*s`, which "
                         "is owned by the current function",
                         STR_ARG(name));
    diag_label(d, u->args, "may outlive borrowed value `%.*s`", STR_ARG(name));
    diag_label(d, u->var, "`%.*s` is borrowed here", STR_ARG(name));
    if (e->blame && e->blame->category == CATEGORY_CALL_ARGUMENT) {
        Str region = e->region == 0 ? STR("'static") : region_display_name(k, d, e->region);
        diag_span_note(d, e->blame->span, "function requires argument type to outlive `%.*s`",
                       STR_ARG(region));
    } else if (e->blame) {
        diag_span_note(d, e->blame->span, "closure is returned here");
    }
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(u->args), STR("move "),
                 "to force the closure to take ownership of `%.*s` (and any other referenced "
                 "variables), use the `move` keyword",
                 STR_ARG(name));
    return d;
}

// Borrows that are returned: NULL where the loan is kept for another reason.
static Diag *returned_reference(Bck *k, const Loan *loan, Span borrow, const Explanation *e,
                                bool named, Str name) {
    if (e->kind != EXPLAIN_MUST_BE_VALID || e->blame->from_closure) return NULL;
    const char *act = e->blame->category == CATEGORY_RETURN  ? "return"
                      : e->blame->category == CATEGORY_YIELD ? "yield"
                                                             : NULL;
    if (!act) return NULL;
    Span span = e->blame->span;
    const char *what = span_eq(span, loan->span) ? "reference to" : "value referencing";
    u32 local = loan->borrowed.local.v;
    const MirLocalDecl *decl = &k->b->locals.data[local];
    bool is_arg = local >= 1 && local <= k->b->arg_count;
    Str place, note;
    if (named) {
        const char *kind = loan->borrowed.projs.len ? "local data "
                           : is_arg && k->b->upvars.len && local == 1
                               ? "variable captured by `move` "
                           : is_arg ? "function parameter "
                                    : "local variable ";
        place = str_format(k->t->arena, "%s`%.*s`", kind, STR_ARG(name));
        note = str_format(k->t->arena, "`%.*s` is borrowed here", STR_ARG(name));
    } else if (is_arg) {
        place = STR("function parameter");
        note = STR("function parameter borrowed here");
    } else if (decl->is_user_variable) {
        place = STR("local binding");
        note = STR("local binding introduced here");
    } else {
        place = STR("temporary value");
        note = STR("temporary value created here");
    }
    Diag *d = diag_error(k->s, E0515, span, "cannot %s %s %.*s", act, what, STR_ARG(place));
    diag_label(d, span, "%ss a %s data owned by the current function", act, what);
    if (!span_eq(span, borrow)) diag_label(d, borrow, "%.*s", STR_ARG(note));
    return d;
}

static Diag *local_too_short(Bck *k, Span drop, const Loan *loan, const UseSpans *u,
                             const Explanation *e, Str name) {
    Diag *d = returned_reference(k, loan, u->var, e, true, name);
    if (d) return d;
    d = diag_error(k->s, E0597, u->var, "`%.*s` does not live long enough", STR_ARG(name));
    label_binding(k, d, loan->borrowed.local);
    diag_label(d, u->var, "borrowed value does not live long enough");
    diag_label(d, drop, "`%.*s` dropped here while still borrowed", STR_ARG(name));
    if (u->captured) diag_label(d, u->args, "value captured here");
    explain_add(k, d, e, loan, u->var, "");
    return d;
}

static Diag *temporary_too_short(Bck *k, Span drop, const Loan *loan, const Explanation *e) {
    const MirLocalDecl *decl = &k->b->locals.data[loan->borrowed.local.v];
    Span proper = decl->info.span;
    Diag *d = returned_reference(k, loan, proper, e, false, (Str){0});
    if (d) return d;
    d = diag_error(k->s, E0716, proper, "temporary value dropped while borrowed");
    diag_label(d, proper, "creates a temporary value which is freed while still in use");
    diag_label(d, drop, "temporary value is freed at the end of this statement");
    explain_add(k, d, e, loan, SPAN_NONE, "");
    if (e->kind == EXPLAIN_USED || e->kind == EXPLAIN_USED_IN_LOOP || e->kind == EXPLAIN_DROPPED)
        diag_note(d, "consider using a `let` binding to create a longer lived value");
    return d;
}

static Diag *report_not_long_enough(Bck *k, Loc at, const MirPlace *p, Span span,
                                    const Loan *loan) {
    MirPlace root = mir_place_local(loan->borrowed.local);
    UseSpans u = loan_spans(k, loan);
    for (u32 i = 0; i < k->reported_access.len; i++)
        if (span_eq(k->reported_access.data[i].span, u.var) &&
            place_same(&k->reported_access.data[i].place, &root))
            return NULL;
    vec_push(k->a, &k->reported_access, (PlaceSpan){root, u.var});
    TyId type;
    if (through_destructor(k, &loan->borrowed, &type) && !place_is_prefix(&loan->borrowed, p))
        return conflicts_with_destructor(k, at, p, span, loan, type);
    Explanation e = explain_borrow(k, at, loan);
    Str name;
    if (!place_describe(k, &loan->borrowed, &name)) return temporary_too_short(k, span, loan, &e);
    bool escapes =
        e.kind == EXPLAIN_MUST_BE_VALID &&
        (e.blame->category == CATEGORY_RETURN || e.blame->category == CATEGORY_CALL_ARGUMENT ||
         e.blame->category == CATEGORY_OPAQUE);
    if (u.captured && escapes) return escaping_capture(k, &u, &e, name);
    return local_too_short(k, span, loan, &u, &e, name);
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
    case READ_COPY: d = use_while_borrowed(k, at, p, span, loan); break;
    case WRITE_MOVE: d = move_while_borrowed(k, at, p, span, loan); break;
    case WRITE_REPLACE:
    case WRITE_MUTATE: d = assign_while_borrowed(k, at, p, span, loan); break;
    }
    if (d) push_diag(k, d);
}
