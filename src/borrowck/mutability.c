// SPDX-License-Identifier: MIT
// mutability.c: may this place be written to or borrowed mutably? The walk from the place to what owns it is
// rustc_borrowck's is_mutable; what was needed feeds the unused_mut lint.
#include "borrowck/borrowck_internal.h"

enum { MUT_LABELS_MAX = 10 };

typedef struct RootPlace {
    MirPlace place; // what gave the permission, or what refuses it
    LocalMutation allowed;
} RootPlace;

static bool is_mutable(const Bck *k, const MirPlace *p, LocalMutation allowed, RootPlace *root) {
    *root = (RootPlace){*p, allowed};
    u32 n = p->projs.len;
    if (n == 0) {
        bool env = k->b->upvars.len && p->local.v == 1;
        return env || k->b->locals.data[p->local.v].mutbl == MUT_MUT || allowed != MUTATION_NO;
    }
    MirPlace base = place_prefix(p, n - 1);
    if (p->projs.data[n - 1].kind == MIR_PROJ_DEREF) {
        const TyData *d = ty_data(k->t, place_ty(k, &base));
        if (d->kind == TY_REF) {
            if (d->ref.mutbl == MUT_NOT) return false;
            bool by_ref = place_upvar(k, p, n) >= 0; // the capture's own reference
            return is_mutable(k, &base, by_ref ? allowed : MUTATION_YES, root);
        }
        if (d->kind == TY_PTR) return d->ptr.mutbl == MUT_MUT;
        return is_mutable(k, &base, allowed, root);
    }
    i32 upvar = place_upvar(k, p, n);
    if (upvar < 0) return is_mutable(k, &base, allowed, root);
    if (k->b->upvars.data[upvar].mutbl == MUT_NOT && allowed != MUTATION_YES) return false;
    RootPlace inner;
    bool ok = is_mutable(k, &base, allowed, &inner);
    if (!ok) *root = inner;
    return ok;
}

bool place_is_mutable(const Bck *k, const MirPlace *p) {
    RootPlace root;
    return is_mutable(k, p, MUTATION_NO, &root);
}

static void add_used_mut(Bck *k, const RootPlace *root) {
    i32 upvar = place_upvar(k, &root->place, root->place.projs.len);
    if (upvar >= 0) {
        bitset_add(&k->used_mut_upvars, (u32)upvar);
        return;
    }
    if (root->place.projs.len || root->allowed == MUTATION_YES) return;
    if (bitset_has(k->ever_now, root->place.local.v)) bitset_add(&k->used_mut, root->place.local.v);
}

// ---- reports ----

static void suggest_mut(Bck *k, Diag *d, LocalId local) {
    const MirLocalDecl *decl = &k->b->locals.data[local.v];
    if (!decl->is_user_variable) return;
    if (decl->is_implicit_self || !decl->is_ref_binding)
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_start(decl->info.span), STR("mut "),
                     "consider changing this to be mutable");
}

// What the reference or pointer is that forbids it; rustc's describe_for_immutable_place.
static Str behind(Bck *k, const MirPlace *base) {
    TyId receiver = {0};
    Arena *a = k->t->arena;
    DefId trait = base->projs.len == 0 ? made_by_operator(k, base->local, &receiver) : (DefId){0};
    if (id_is_some(trait)) {
        Str ty = ty_str(k->t, receiver);
        if (id_eq(trait, lang_item(k->s, LANG_INDEX)) ||
            id_eq(trait, lang_item(k->s, LANG_INDEX_MUT)))
            return str_format(a, "an index of `%.*s`", STR_ARG(ty));
        if (adt_is_diagnostic_item(k, receiver, "Rc")) return STR("an `Rc`");
        if (adt_is_diagnostic_item(k, receiver, "Arc")) return STR("an `Arc`");
        return str_format(a, "a dereference of `%.*s`", STR_ARG(ty));
    }
    if (ty_kind(k->t, place_ty(k, base)) == TY_PTR) return STR("a `*const` pointer");
    return STR("a `&` reference");
}

typedef struct Refusal {
    Str item, reason;    // "cannot borrow ITEM as mutable REASON"
    bool behind_pointer; // of `base`
    MirPlace base;
} Refusal;

static Refusal describe_refusal(Bck *k, const MirPlace *p, const MirPlace *root, bool borrow) {
    u32 n = root->projs.len;
    Arena *a = k->t->arena;
    Str name;
    Refusal r = {.item = place_quoted(k, p)};
    if (n == 0) {
        r.reason = p->projs.len == 0 ? STR(", as it is not declared as mutable")
                                     : str_format(a, ", as `%.*s` is not declared as mutable",
                                                  STR_ARG(local_name(k, root->local)));
        return r;
    }
    i32 upvar = place_upvar(k, root, n);
    if (upvar >= 0 && root->projs.data[n - 1].kind == MIR_PROJ_FIELD) {
        r.reason = place_upvar(k, p, p->projs.len) >= 0
                       ? STR(", as it is not declared as mutable")
                       : str_format(a, ", as `%.*s` is not declared as mutable",
                                    SYM_ARG(k->s, k->b->upvars.data[upvar].name));
        return r;
    }
    const MirLocalDecl *decl = &k->b->locals.data[root->local.v];
    if (n == 1 && decl->is_ref_for_guard) {
        r.reason = STR(", as it is immutable for the pattern guard");
        return r;
    }
    if (n == 1 && decl->is_ref_to_static) {
        if (p->projs.len == 1) {
            r.item = str_format(a, "immutable static item %.*s", STR_ARG(r.item));
        } else {
            name = static_name(k, root->local);
            r.reason = str_format(a, ", as `%.*s` is an immutable static item", STR_ARG(name));
        }
        return r;
    }
    if (n == 1 && k->b->upvars.len && root->local.v == 1) {
        r.reason = place_upvar(k, p, p->projs.len) >= 0
                       ? STR(", as it is a captured variable in a `Fn` closure")
                       : STR(", as `Fn` closures cannot mutate their captured variables");
        return r;
    }
    r.behind_pointer = true;
    r.base = place_prefix(root, n - 1);
    Str pointer = behind(k, &r.base);
    if (place_describe(k, p, &name))
        r.reason = str_format(a, ", %s %.*s", borrow ? "as it is behind" : "which is behind",
                              STR_ARG(pointer));
    else
        r.item = str_format(a, "data in %.*s", STR_ARG(pointer));
    return r;
}

// `x: &T`, `&self`, `let x = &y`: a mutable reference instead.
static void suggest_mut_ref(Bck *k, Diag *d, const MirPlace *base) {
    const MirLocalDecl *decl = &k->b->locals.data[base->local.v];
    if (base->projs.len || !decl->is_user_variable || ty_kind(k->t, decl->ty) != TY_REF ||
        source_span_from_expansion(decl->info.span))
        return;
    Span at = decl->info.span;
    Str text = source_span_text(&k->s->sources, at);
    if (!decl->is_implicit_self) {
        if (base->local.v <= k->b->arg_count) { // the type that follows the parameter's pattern
            at = (Span){at.hi, k->b->span.hi, at.ctxt};
            text = source_span_text(&k->s->sources, at);
            u32 i = 0;
            while (i < text.len && (text.data[i] == ':' || text.data[i] == ' ')) i++;
            if (i == 0 || i >= text.len) return;
            at.lo += i;
        } else if (decl->has_init_place && !span_is_none(decl->match_span)) {
            at = decl->match_span;
        } else {
            return;
        }
        text = source_span_text(&k->s->sources, at);
    }
    if (text.len == 0 || text.data[0] != '&') return;
    u32 skip = 1;
    if (text.len > 1 && text.data[1] == '\'') {
        while (skip < text.len && text.data[skip] != ' ') skip++;
        skip++;
    }
    if (skip >= text.len ||
        str_starts_with(str_from(text.data + skip, text.len - skip), STR("mut ")))
        return;
    Span here = {at.lo + skip, at.lo + skip, at.ctxt};
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, here, STR("mut "),
                 "consider changing this to be a mutable reference");
}

// A closure that must be `mut` to be called: what it mutates.
static void label_mutating_capture(Bck *k, Diag *d, const MirPlace *root) {
    const TyData *ty = ty_data(k->t, place_ty(k, root));
    if (ty->kind != TY_CLOSURE) return;
    const CapturedPlaces *c =
        (const CapturedPlaces *)(uintptr_t)map_get_or(&k->r->closure_captures, ty->adt.def.v, 0);
    for (u32 i = 0; c && i < c->len; i++) {
        if (c->data[i].kind != CAPTURE_BY_REF_MUT && c->data[i].kind != CAPTURE_BY_UNIQUE) continue;
        diag_label(d, c->data[i].use_span,
                   "calling `%.*s` requires mutable binding due to mutable borrow of `%.*s`",
                   STR_ARG(local_name(k, root->local)),
                   STR_ARG(source_span_text(&k->s->sources, c->data[i].use_span)));
        return;
    }
}

// A further mutable borrow of a variable that is not `mut`.
static bool merge_mut_error(Bck *k, const MirPlace *root, Span span, bool borrow) {
    for (u32 i = 0; borrow && root->projs.len == 0 && i < k->buffered_mut.len; i++) {
        BufferedMut *m = &k->buffered_mut.data[i];
        if (m->local.v != root->local.v) continue;
        if (++m->count < MUT_LABELS_MAX) diag_label(m->diag, span, "cannot borrow as mutable");
        return true;
    }
    return false;
}

static void report_mutability(Bck *k, const MirPlace *p, const MirPlace *root, Span span,
                              bool borrow, Loc at) {
    const HirExpr *closure;
    const CapturedPlace *capture;
    bool captured = borrow && closure_use(k, at, p, &closure, &capture);
    Span primary = captured ? closure_args_span(closure) : span;
    if (merge_mut_error(k, root, primary, borrow)) return;
    Refusal r = describe_refusal(k, p, root, borrow);
    Diag *d = borrow ? diag_error(k->s, E0596, primary, "cannot borrow %.*s as mutable%.*s",
                                  STR_ARG(r.item), STR_ARG(r.reason))
                     : diag_error(k->s, E0594, primary, "cannot assign to %.*s%.*s",
                                  STR_ARG(r.item), STR_ARG(r.reason));
    Str name;
    const char *pointer = "&` reference";
    if (r.behind_pointer && ty_kind(k->t, place_ty(k, &r.base)) == TY_PTR)
        pointer = "*const` pointer";
    if (r.behind_pointer && r.base.projs.len == 0 && place_describe(k, &r.base, &name)) {
        diag_label(d, primary, "`%.*s` is a `%s, so it cannot be %s", STR_ARG(name), pointer,
                   borrow ? "borrowed as mutable" : "written to");
        suggest_mut_ref(k, d, &r.base);
    } else {
        diag_label(d, primary, borrow ? "cannot borrow as mutable" : "cannot assign");
    }
    if (captured)
        diag_label(d, capture->use_span, "mutable borrow occurs due to use of %.*s in closure",
                   STR_ARG(r.item));
    if (root->projs.len == 0) label_mutating_capture(k, d, root);
    if (root->projs.len == 0) suggest_mut(k, d, root->local);
    if (borrow && root->projs.len == 0)
        vec_push(k->a, &k->buffered_mut, (BufferedMut){root->local, d, primary, 1});
    else
        push_diag(k, d);
}

// Several borrows of one variable: the error stands at its declaration.
void mutability_report(Bck *k) {
    for (u32 i = 0; i < k->buffered_mut.len; i++) {
        BufferedMut *m = &k->buffered_mut.data[i];
        if (m->count > 1) {
            Span at = k->b->locals.data[m->local.v].info.span;
            for (u32 n = 0; n < m->diag->labels.len; n++) m->diag->labels.data[n].primary = false;
            m->diag->labels.data[0].span = at;
            m->diag->labels.data[0].primary = true;
            diag_label(m->diag, at, "not mutable");
        }
        if (m->count >= MUT_LABELS_MAX)
            diag_note(m->diag, "...and %u other attempted mutable borrows",
                      m->count + 1 - MUT_LABELS_MAX);
        push_diag(k, m->diag);
    }
}

bool check_permissions(Bck *k, Loc at, const MirPlace *p, Span span, AccessKind kind,
                       LocalMutation allowed) {
    bool borrow = false;
    switch (kind) {
    case WRITE_MUTABLE_BORROW:
    case RESERVE_MUTABLE_BORROW: borrow = true; break;
    case WRITE_MUTATE: break;
    case READ_COPY:
    case READ_BORROW_SHARED:
    case READ_BORROW_FAKE:
    case WRITE_STORAGE_DEAD_OR_DROP:
    case WRITE_REPLACE:
    case WRITE_MOVE:
    case ACTIVATE: return true;
    }
    RootPlace root;
    if (is_mutable(k, p, allowed, &root)) {
        add_used_mut(k, &root);
        return true;
    }
    // Before it was ever initialised there is another error to tell.
    if (!bitset_has(k->ever_now, p->local.v)) return true;
    report_mutability(k, p, &root.place, span, borrow, at);
    return false;
}

// ---- the lint ----

void propagate_used_upvars(Bck *k, Loc at, const MirRvalue *rv, const BitSet *used) {
    for (u32 i = 0; i < rv->aggregate.operands.len && i < used->bits; i++) {
        const MirOperand *o = &rv->aggregate.operands.data[i];
        if (!bitset_has(used, i) || o->kind == MIR_CONST) continue;
        MirPlace p = o->place;
        // A temporary made for the capture: what it was made from.
        if (p.projs.len == 0 && !k->b->locals.data[p.local.v].is_user_variable) {
            const MirBlock *block = &k->b->blocks.data[at.block.v];
            for (u32 n = at.stmt; n-- > 0;) {
                const MirStmt *s = &block->stmts.data[n];
                if (s->kind != MIR_STMT_ASSIGN || s->place.local.v != p.local.v ||
                    s->place.projs.len)
                    continue;
                if (s->rvalue->kind == MIR_RVALUE_REF)
                    p = s->rvalue->ref.place;
                else if (s->rvalue->kind == MIR_RVALUE_USE && s->rvalue->use.kind != MIR_CONST)
                    p = s->rvalue->use.place;
                break;
            }
        }
        RootPlace root;
        if (is_mutable(k, &p, MUTATION_NO, &root) && root.allowed == MUTATION_NO) {
            i32 upvar = place_upvar(k, &root.place, root.place.projs.len);
            if (upvar >= 0)
                bitset_add(&k->used_mut_upvars, (u32)upvar);
            else
                bitset_add(&k->used_mut, root.place.local.v);
        }
    }
}

void lint_unused_mut(Bck *k) {
    for (u32 i = 1; i < k->b->locals.len; i++) {
        const MirLocalDecl *d = &k->b->locals.data[i];
        if (!d->is_user_variable || d->mutbl != MUT_MUT || bitset_has(&k->used_mut, i)) continue;
        if (d->is_ref_binding || source_span_from_expansion(d->info.span)) continue;
        Str text = source_span_text(&k->s->sources, d->info.span);
        if (sym_str(k->s, d->name).len && sym_str(k->s, d->name).data[0] == '_') continue;
        if (!str_starts_with(text, STR("mut"))) continue;
        bool twice = false; // or-patterns and guards have several locals per variable
        for (u32 n = 1; n < k->b->locals.len && !twice; n++)
            twice = n != i && k->b->locals.data[n].is_user_variable &&
                    id_eq(k->b->locals.data[n].var, d->var) &&
                    (n < i || bitset_has(&k->used_mut, n));
        if (twice) continue;
        Diag *lint =
            diag_lint(k->s, SYM(unused_mut), d->info.span, "variable does not need to be mutable");
        if (!lint) continue;
        u32 end = 3;
        while (end < text.len && (text.data[end] == ' ' || text.data[end] == '\n')) end++;
        Span mut_span = d->info.span;
        mut_span.hi = mut_span.lo + end;
        diag_suggest(lint, APPLICABILITY_MACHINE_APPLICABLE, mut_span, STR(""),
                     "remove this `mut`");
        diag_suggest_style(lint, SUGGESTION_HIDE_INLINE);
        diag_emit(lint);
    }
}
