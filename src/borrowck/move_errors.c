// SPDX-License-Identifier: MIT
// move_errors.c: moves out of what cannot be left empty: borrowed content, types with a destructor, elements of
// slices. Moves by the bindings of one pattern are one error, at what is matched. After
// rustc_borrowck::diagnostics::move_errors.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

static bool is_array_or_slice(const Bck *k, TyId ty) {
    return ty_kind(k->t, ty) == TY_ARRAY || ty_kind(k->t, ty) == TY_SLICE;
}

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
                if (!(adt->flags & ADT_BOX) && collect_adt_has_dtor(k->t, d->adt.def, &drop_impl))
                    return ILLEGAL_DROP;
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

// ---- grouping ----

// A binding of a pattern takes the value: its error is the pattern's.
static bool group_binding(Bck *k, const MirStmt *s, MoveError *e) {
    if (!s || s->kind != MIR_STMT_ASSIGN || s->place.projs.len ||
        s->rvalue->kind != MIR_RVALUE_USE || s->rvalue->use.kind != MIR_MOVE)
        return false;
    LocalId local = s->place.local;
    const MirLocalDecl *decl = &k->b->locals.data[local.v];
    if (!decl->is_user_variable || (!decl->has_init_place && !decl->has_match_place)) return false;
    MoveLookup l = move_paths_lookup(k->mp, decl->has_match_place ? &decl->match_place : &e->place);
    if (!decl->has_match_place || !l.exact) { // what is matched cannot be moved from at all
        e->group = MOVE_FROM_PLACE;
        e->span = decl->has_match_place ? decl->match_span : s->info.span;
        for (u32 i = 0; i < k->move_errors.len; i++) {
            MoveError *o = &k->move_errors.data[i];
            if (o->group != MOVE_FROM_PLACE || !span_eq(o->span, e->span)) continue;
            if (decl->has_match_place) vec_push(k->a, &o->bindings, local.v);
            return true;
        }
        if (decl->has_match_place) vec_push(k->a, &e->bindings, local.v);
    } else { // it is the pattern that asks too much
        e->group = MOVE_FROM_VALUE;
        e->span = decl->match_span;
        e->from = move_paths_lookup(k->mp, &e->place).path;
        for (u32 i = 0; i < k->move_errors.len; i++) {
            MoveError *o = &k->move_errors.data[i];
            if (o->group != MOVE_FROM_VALUE || !span_eq(o->span, e->span) ||
                !id_eq(o->from, e->from))
                continue;
            vec_push(k->a, &o->bindings, local.v);
            return true;
        }
        vec_push(k->a, &e->bindings, local.v);
    }
    vec_push(k->a, &k->move_errors, *e);
    return true;
}

void check_movable(Bck *k, Loc at, const MirPlace *p, Span span) {
    MoveError e = {.place = *p, .span = span, .at = at};
    e.kind = illegal_projection(k, p, &e.where);
    if (e.kind == ILLEGAL_NONE || group_binding(k, stmt_at(k, at), &e)) return;
    vec_push(k->a, &k->move_errors, e);
}

// ---- reports ----

// A temporary that holds what an overloaded index or dereference gave: the trait and the receiver's type.
DefId made_by_operator(const Bck *k, LocalId temp, TyId *receiver) {
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

bool adt_is_diagnostic_item(const Bck *k, TyId ty, const char *name) {
    const TyData *d = ty_data(k->t, ty);
    return d->kind == TY_ADT && def_is_diagnostic_item(k->s, d->adt.def, name);
}

static Diag *noncopy_element(Bck *k, TyId ty, Span span) {
    Diag *d =
        diag_error(k->s, E0508, span, "cannot move out of type `%.*s`, a non-copy %s",
                   STR_ARG(ty_str(k->t, ty)), ty_kind(k->t, ty) == TY_ARRAY ? "array" : "slice");
    diag_label(d, span, "cannot move out of here");
    return d;
}

static i32 any_upvar(const Bck *k, const MirPlace *p) {
    for (u32 n = p->projs.len; n > 0; n--) {
        i32 upvar = place_upvar(k, p, n);
        if (upvar >= 0) return upvar;
    }
    return -1;
}

static Diag *captured_content(Bck *k, const MirPlace *p, TyId self, Span span) {
    i32 upvar = any_upvar(k, p);
    const MirUpvar *u = &k->b->upvars.data[upvar];
    const char *kind = "Fn";
    const TyData *r = ty_data(k->t, self);
    if (r->kind == TY_REF && r->ref.mutbl == MUT_MUT) kind = "FnMut";
    bool whole = place_upvar(k, p, p->projs.len) == upvar;
    Diag *d;
    if (whole)
        d = diag_error(k->s, E0507, span,
                       "cannot move out of %.*s, a captured variable in an `%s` closure",
                       STR_ARG(place_quoted(k, p)), kind);
    else
        d = diag_error(
            k->s, E0507, span,
            "cannot move out of %.*s, as `%.*s` is a captured variable in an `%s` closure",
            STR_ARG(place_quoted(k, p)), SYM_ARG(k->s, u->name), kind);
    const HirExpr *closure = hir_closure_expr(k->s, k->def);
    const HirItem *item = hir_item(k->s, hir_owner_of(k->s, k->def));
    if (item && u->var.v < item->node_spans.len)
        diag_label(d, item->node_spans.data[u->var.v], "captured outer variable");
    if (closure) diag_label(d, closure_args_span(closure), "captured by this `%s` closure", kind);
    return d;
}

// The variant that the place is a part of, with the description of what it is a variant of.
static Str variant_name(const Bck *k, const MirPlace *p, Str *all) {
    for (u32 n = p->projs.len; n > 0; n--) {
        if (p->projs.data[n - 1].kind != MIR_PROJ_DOWNCAST) continue;
        MirPlace base = place_prefix(p, n - 1);
        while (base.projs.len && base.projs.data[base.projs.len - 1].kind == MIR_PROJ_DEREF)
            base.projs.len--;
        if (place_describe(k, &base, all)) return sym_str(k->s, p->projs.data[n - 1].name);
    }
    return (Str){0};
}

static Diag *borrowed_content(Bck *k, const MirPlace *p, u32 where, Span span) {
    MirPlace base = place_prefix(p, where), target = place_prefix(p, where + 1);
    const MirLocalDecl *decl = &k->b->locals.data[p->local.v];
    Str name, all;
    if (where == 0 && decl->is_ref_to_static) {
        bool named = place_describe(k, &target, &name);
        Diag *d = named ? diag_error(k->s, E0507, span, "cannot move out of static item `%.*s`",
                                     STR_ARG(name))
                        : diag_error(k->s, E0507, span, "cannot move out of static item");
        return d;
    }
    if (where == 0 && decl->is_ref_for_guard) {
        Diag *d = diag_error(k->s, E0507, span, "cannot move out of `%.*s` in pattern guard",
                             SYM_ARG(k->s, decl->name));
        diag_note(d, "variables bound in patterns cannot be moved from until after the end of the "
                     "pattern guard");
        return d;
    }
    TyId ty = place_ty(k, &target), base_ty = place_ty(k, &base);
    if (is_array_or_slice(k, ty)) return noncopy_element(k, ty, span);
    if (ty_kind(k->t, ty) == TY_CLOSURE && any_upvar(k, p) >= 0)
        return captured_content(k, p, base_ty, span);
    TyId receiver = {0};
    DefId trait = base.projs.len == 0 ? made_by_operator(k, p->local, &receiver) : (DefId){0};
    if (id_is_some(trait)) {
        bool index = id_eq(trait, lang_item(k->s, LANG_INDEX)) ||
                     id_eq(trait, lang_item(k->s, LANG_INDEX_MUT));
        if (index)
            return diag_error(k->s, E0507, span, "cannot move out of index of `%.*s`",
                              STR_ARG(ty_str(k->t, receiver)));
        if (adt_is_diagnostic_item(k, receiver, "Rc"))
            return diag_error(k->s, E0507, span, "cannot move out of an `Rc`");
        if (adt_is_diagnostic_item(k, receiver, "Arc"))
            return diag_error(k->s, E0507, span, "cannot move out of an `Arc`");
        return diag_error(k->s, E0507, span, "cannot move out of dereference of `%.*s`",
                          STR_ARG(ty_str(k->t, receiver)));
    }
    const TyData *d = ty_data(k->t, base_ty);
    const char *source = d->kind == TY_PTR         ? "raw pointer"
                         : d->ref.mutbl == MUT_MUT ? "mutable reference"
                                                   : "shared reference";
    if (place_describe(k, p, &all)) {
        Str variant = variant_name(k, p, &all);
        if (variant.len)
            return diag_error(
                k->s, E0507, span,
                "cannot move out of `%.*s` as enum variant `%.*s` which is behind a %s",
                STR_ARG(all), STR_ARG(variant), source);
        return diag_error(k->s, E0507, span, "cannot move out of `%.*s` which is behind a %s",
                          STR_ARG(all), source);
    }
    return diag_error(k->s, E0507, span, "cannot move out of a %s", source);
}

static void label_no_copy(Bck *k, Diag *d, Str place, TyId ty, Span at) {
    diag_label(
        d, at,
        "move occurs because %.*s has type `%.*s`, which does not implement the `Copy` trait",
        STR_ARG(place), STR_ARG(ty_str(k->t, ty)));
}

static void suggest_borrow(Bck *k, Diag *d, Span span) {
    Str text = source_span_text(&k->s->sources, span);
    if (text.len && text.data[0] == '*') {
        Span star = {span.lo, span.lo + 1, span.ctxt};
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, star, STR(""),
                     "consider removing the dereference here");
    } else {
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_start(span), STR("&"),
                     "consider borrowing here");
    }
}

static void label_bindings(Bck *k, Diag *d, const U32s *bindings) {
    for (u32 i = 0; i < bindings->len; i++) {
        const MirLocalDecl *decl = &k->b->locals.data[bindings->data[i]];
        diag_label(d, decl->info.span, i == 0 ? "data moved here" : "...and here");
        if (bindings->len == 1)
            label_no_copy(k, d,
                          str_format(k->t->arena, "`%.*s`",
                                     STR_ARG(local_name(k, (LocalId){bindings->data[0]}))),
                          decl->ty, decl->info.span);
    }
    if (bindings->len > 1)
        diag_note(d, "move occurs because these variables have types that don't implement the "
                     "`Copy` trait");
}

// Binding by reference instead.
static void suggest_ref(Bck *k, Diag *d, const U32s *bindings) {
    for (u32 i = 0; i < bindings->len; i++) {
        const MirLocalDecl *decl = &k->b->locals.data[bindings->data[i]];
        Str pattern = source_span_text(&k->s->sources, decl->pat_span);
        if (pattern.len && pattern.data[0] == '&') return; // the pattern's own `&` is to go
    }
    for (u32 i = 0; i < bindings->len; i++) {
        Span at = span_start(k->b->locals.data[bindings->data[i]].info.span);
        if (i == 0)
            diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, STR("ref "),
                         bindings->len > 1 ? "consider borrowing the pattern bindings"
                                           : "consider borrowing the pattern binding");
        else
            diag_suggest_part(d, at, STR("ref "));
    }
}

static void unique_bindings(const Bck *k, U32s *bindings) {
    u32 n = 0;
    (void)k;
    for (u32 i = 1; i < bindings->len; i++)
        for (u32 m = i; m > 0 && bindings->data[m - 1] > bindings->data[m]; m--) {
            u32 swap = bindings->data[m];
            bindings->data[m] = bindings->data[m - 1];
            bindings->data[m - 1] = swap;
        }
    for (u32 i = 0; i < bindings->len; i++)
        if (i == 0 || bindings->data[i] != bindings->data[i - 1])
            bindings->data[n++] = bindings->data[i];
    bindings->len = n;
}

static void report(Bck *k, MoveError *e) {
    const HirExpr *closure;
    const CapturedPlace *capture = NULL;
    bool captured = e->group == MOVE_OTHER && closure_use(k, e->at, &e->place, &closure, &capture);
    Span span = captured ? closure_args_span(closure) : e->span;
    MirPlace base = place_prefix(&e->place, e->where);
    TyId ty = place_ty(k, &base);
    Diag *d = NULL;
    switch (e->kind) {
    case ILLEGAL_NONE: UNREACHABLE();
    case ILLEGAL_BORROWED: d = borrowed_content(k, &e->place, e->where, span); break;
    case ILLEGAL_DROP:
        d = diag_error(k->s, E0509, span,
                       "cannot move out of type `%.*s`, which implements the `Drop` trait",
                       STR_ARG(ty_str(k->t, ty)));
        diag_label(d, span, "cannot move out of here");
        break;
    case ILLEGAL_INDEX: d = noncopy_element(k, ty, span); break;
    }
    unique_bindings(k, &e->bindings);
    Str place = place_quoted(k, &e->place);
    switch (e->group) {
    case MOVE_FROM_PLACE:
        if (e->bindings.len == 0)
            label_no_copy(k, d, place, place_ty(k, &e->place), span);
        else
            label_bindings(k, d, &e->bindings);
        suggest_borrow(k, d, span);
        break;
    case MOVE_FROM_VALUE:
        label_bindings(k, d, &e->bindings);
        suggest_ref(k, d, &e->bindings);
        break;
    case MOVE_OTHER:
        label_no_copy(k, d, place, place_ty(k, &e->place), captured ? capture->use_span : span);
        if (captured) diag_label(d, span, "%.*s is moved here", STR_ARG(place));
        break;
    }
    push_diag(k, d);
}

void move_errors_report(Bck *k) {
    for (u32 i = 0; i < k->move_errors.len; i++) report(k, &k->move_errors.data[i]);
}
