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
            i32 upvar = place_upvar(k, &base, n - 1);
            bool by_ref = upvar >= 0 && k->b->upvars.data[upvar].by_ref;
            if (d->ref.mutbl == MUT_NOT) {
                if (by_ref) root->place = base;
                return false;
            }
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

static const char *behind(const Bck *k, const MirPlace *base) {
    const TyData *d = ty_data(k->t, place_ty(k, base));
    if (d->kind == TY_PTR) return "a `*const` pointer";
    return "a `&` reference";
}

// What the refusing place says about itself: the reason in the message.
static Str describe_reason(const Bck *k, const MirPlace *p, const MirPlace *root, bool *is_deref) {
    u32 n = root->projs.len;
    *is_deref = false;
    Arena *a = k->t->arena;
    i32 upvar = place_upvar(k, root, n);
    if (upvar >= 0 || (n && place_upvar(k, root, n) >= 0)) {
        if (root->projs.data[n - 1].kind == MIR_PROJ_FIELD && place_same(p, root))
            return STR(", as it is not declared as mutable");
        return str_format(a, ", as `%.*s` is not declared as mutable",
                          SYM_ARG(k->s, k->b->upvars.data[upvar].name));
    }
    if (n == 0) {
        if (place_same(p, root)) return STR(", as it is not declared as mutable");
        Str name;
        if (place_describe(k, root, &name))
            return str_format(a, ", as `%.*s` is not declared as mutable", STR_ARG(name));
        return STR("");
    }
    MirPlace base = place_prefix(root, n - 1);
    if (k->b->upvars.len && base.local.v == 1 && base.projs.len == 0) {
        i32 up = p->projs.len > 1 ? place_upvar(k, p, 2) : -1;
        bool same = up >= 0 && p->projs.len <= 3;
        if (!same && up >= 0)
            return str_format(a, ", as `Fn` closures cannot mutate their captured variables");
        return STR(", as it is a captured variable in a `Fn` closure");
    }
    *is_deref = true;
    if (k->b->locals.data[base.local.v].is_ref_to_static) return STR("");
    Str name;
    if (place_describe(k, &base, &name))
        return str_format(a, ", which is behind %s", behind(k, &base));
    return str_format(a, " %s", "");
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
    bool deref;
    Str reason = describe_reason(k, p, root, &deref);
    Str what;
    bool named = place_describe(k, p, &what);
    const HirExpr *closure;
    const CapturedPlace *capture;
    bool captured = borrow && closure_use(k, at, p, &closure, &capture);
    Span primary = captured ? closure_args_span(closure) : span;
    if (merge_mut_error(k, root, primary, borrow)) return;
    Str described = named ? str_format(k->t->arena, "`%.*s`", STR_ARG(what)) : STR("");
    if (!named) {
        MirPlace base = place_prefix(root, root->projs.len ? root->projs.len - 1 : 0);
        const TyData *d = ty_data(k->t, place_ty(k, &base));
        reason = STR("");
        if (d->kind == TY_PTR)
            described = STR("data in a `*const` pointer");
        else if (root->projs.len && d->kind == TY_REF)
            described = STR("data in a `&` reference");
        else
            described = STR("value");
    }
    // A static seen through its address.
    const MirLocalDecl *decl = &k->b->locals.data[root->local.v];
    if (decl->is_ref_to_static) {
        described = named ? str_format(k->t->arena, "immutable static item `%.*s`", STR_ARG(what))
                          : STR("immutable static item");
        reason = STR("");
    }
    Diag *d;
    if (borrow) {
        d = diag_error(k->s, E0596, primary, "cannot borrow %.*s as mutable%.*s",
                       STR_ARG(described), STR_ARG(reason));
        diag_label(d, primary, "cannot borrow as mutable");
        if (captured)
            diag_label(d, capture->use_span, "mutable borrow occurs due to use of %.*s in closure",
                       STR_ARG(described));
    } else {
        d = diag_error(k->s, E0594, primary, "cannot assign to %.*s%.*s", STR_ARG(described),
                       STR_ARG(reason));
        if (deref && named) {
            Str base_name;
            MirPlace base = place_prefix(root, root->projs.len - 1);
            if (place_describe(k, &base, &base_name))
                diag_label(d, primary, "`%.*s` is a `&` reference, so it cannot be written to",
                           STR_ARG(base_name));
            else
                diag_label(d, primary, "cannot assign");
        } else {
            diag_label(d, primary, "cannot assign");
        }
    }
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
