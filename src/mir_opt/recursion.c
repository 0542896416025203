// SPDX-License-Identifier: MIT
// recursion.c: types that contain themselves where only bodies tell: hidden types of `impl Trait` (E0720) and the
// memory of coroutines (E0733). rustc_hir_analysis::check::check_opaque_for_cycles, rustc_ty_utils::opaque_types;
// for coroutines rustc finds the cycle in their layout.
#include "mir_opt/mir_opt.h"
#include "typeck/typeck.h"

enum { RECURSION_DEPTH_MAX = 128 };

// ---- opaque types ----

typedef struct Expander {
    TyCtxt *t;
    Arena *a;
    DefId primary;
    Map open; // DefId of opaque types that are being expanded
    Map done; // types without a cycle
    u32 depth;
    bool found_any, found_primary;
} Expander;

static bool expand_ty(TyVisitor *v, TyId ty);

static void expand_opaque(Expander *x, TyVisitor *v, DefId def, ArgsId args) {
    args_visit(v, args);
    if (x->found_any) return;
    if (map_get_or(&x->open, def.v, 0)) {
        // Another one that is recursive reports it itself.
        x->found_any = true;
        x->found_primary = id_eq(def, x->primary);
        return;
    }
    map_put(x->a, &x->open, def.v, 1);
    ty_visit(v, ty_subst(x->t, typeck_type_of_opaque(x->t, def), args));
    map_put(x->a, &x->open, def.v, 0);
}

static bool expand_ty(TyVisitor *v, TyId ty) {
    Expander *x = v->context;
    if (x->found_any || x->depth > RECURSION_DEPTH_MAX) return true;
    if (!(ty_flags(x->t, ty) & TYF_HAS_OPAQUE)) return false;
    if (map_get_or(&x->done, ty.v, 0)) return false;
    const TyData *d = ty_data(x->t, ty);
    x->depth++;
    if (d->kind == TY_ALIAS && d->alias.kind == ALIAS_OPAQUE)
        expand_opaque(x, v, d->alias.def, d->alias.args);
    else
        ty_super_visit(v, ty);
    x->depth--;
    if (!x->found_any) map_put(x->a, &x->done, ty.v, 1);
    return x->found_any;
}

static void check_opaque(TyCtxt *t, Arena *scratch, DefId def) {
    const HirOpaque *o = hir_opaque(t->sess, def);
    if (!o || o->is_async || o->in_trait || !hir_body(t->sess, o->fn_def)) return;
    Expander x = {.t = t, .a = scratch, .primary = def};
    TyVisitor v = {.tcx = t, .context = &x, .ty = expand_ty};
    expand_opaque(&x, &v, def, args_identity(t, def));
    if (!x.found_primary) return;
    Diag *d = diag_error(t->sess, E0720, o->span, "cannot resolve opaque type");
    diag_label(d, o->span, "recursive opaque type");
    diag_emit(d);
}

// ---- coroutines ----

typedef struct Holder {
    TyCtxt *t;
    Arena *a;
    const ParamEnvData *env;
    Vec(DefId) open; // coroutines on the way
    Map done;        // types that hold no cycle
    Map *reported;   // DefId of coroutines whose cycle has been reported
    u32 depth;
} Holder;

static bool holds_cycle(Holder *h, TyId ty);

static bool any_holds_cycle(Holder *h, TyIds tys) {
    for (u32 i = 0; i < tys.len; i++)
        if (holds_cycle(h, tys.data[i])) return true;
    return false;
}

static bool adt_holds_cycle(Holder *h, DefId def, ArgsId args) {
    const AdtDef *adt = collect_adt_def(h->t, def);
    if (adt->flags & ADT_PHANTOM_DATA) return false;
    for (u32 i = 0; i < adt->variants.len; i++)
        for (u32 k = 0; k < adt->variants.data[i].fields.len; k++)
            if (holds_cycle(h,
                            collect_field_ty(h->t, adt->variants.data[i].fields.data[k].def, args)))
                return true;
    return false;
}

// `async fn f` and the closure-like body inside it.
static DefId async_owner(const Session *s, DefId coroutine, bool *is_fn) {
    DefId parent = def_of(s, coroutine)->parent;
    const HirItem *item = hir_item(s, parent);
    *is_fn = item && item->kind == HIR_ITEM_FN && item->fn.sig.is_async;
    return *is_fn ? parent : coroutine;
}

static void report_cycle(Holder *h, DefId again) {
    Session *s = h->t->sess;
    u32 first = 0;
    while (!id_eq(h->open.data[first], again)) first++;
    for (u32 i = first; i < h->open.len; i++)
        if (map_get_or(h->reported, h->open.data[i].v, 0)) return;
    for (u32 i = first; i < h->open.len; i++) map_put(h->a, h->reported, h->open.data[i].v, 1);
    bool is_fn;
    DefId owner = async_owner(s, again, &is_fn);
    Span at = def_of(s, owner)->span;
    Diag *d = diag_error(s, E0733, at, "recursion in an async %s requires boxing",
                         is_fn ? "fn" : "block");
    diag_note(d, "a recursive `async fn` call must introduce indirection such as `Box::pin` to "
                 "avoid an infinitely sized future");
    diag_emit(d);
}

static bool coroutine_holds_cycle(Holder *h, TyId ty, DefId def, ArgsId args) {
    for (u32 i = 0; i < h->open.len; i++) {
        if (!id_eq(h->open.data[i], def)) continue;
        report_cycle(h, def);
        return true;
    }
    if (any_holds_cycle(h, tys_of(h->t, ty_data(h->t, ty_closure_upvars(h->t, ty))->tuple)))
        return true;
    const MirBody *b = mir_optimized(h->t, def);
    if (!b || !b->coroutine) return false;
    vec_push(h->a, &h->open, def);
    bool found = false;
    for (u32 i = 0; i < b->coroutine->saved.len && !found; i++)
        found = holds_cycle(h, ty_subst(h->t, b->coroutine->saved.data[i], args));
    h->open.len--;
    return found;
}

// Does a value of the type hold, not behind a pointer, a coroutine that is already on the way?
static bool holds_cycle(Holder *h, TyId ty) {
    if (h->depth > RECURSION_DEPTH_MAX || h->done.len > UINT16_MAX) return false;
    ty = traits_normalize_erasing(h->t, h->env, ty);
    if (map_get_or(&h->done, ty.v, 0)) return false;
    const TyData *d = ty_data(h->t, ty);
    bool found = false;
    h->depth++;
    switch (d->kind) {
    case TY_ADT: // once each: polymorphic recursion needs a pointer anyway
        map_put(h->a, &h->done, ty.v, 1);
        found = adt_holds_cycle(h, d->adt.def, d->adt.args);
        break;
    case TY_TUPLE: found = any_holds_cycle(h, tys_of(h->t, d->tuple)); break;
    case TY_ARRAY: found = holds_cycle(h, d->array.elem); break;
    case TY_CLOSURE: found = holds_cycle(h, ty_closure_upvars(h->t, ty)); break;
    case TY_COROUTINE: found = coroutine_holds_cycle(h, ty, d->adt.def, d->adt.args); break;
    default: break;
    }
    h->depth--;
    if (!found) map_put(h->a, &h->done, ty.v, 1);
    return found;
}

static void check_coroutine(TyCtxt *t, Arena *scratch, DefId def, Map *reported) {
    Holder h = {
        .t = t, .a = scratch, .env = traits_param_env_revealed(t, def), .reported = reported};
    const MirBody *b = mir_optimized(t, def);
    if (!b || !b->coroutine) return;
    vec_push(scratch, &h.open, def);
    for (u32 i = 0; i < b->coroutine->saved.len; i++)
        if (holds_cycle(&h, b->coroutine->saved.data[i])) return;
}

// ---- the crate ----

void mir_check_recursion(Session *s, CrateId crate) {
    Arena scratch = arena_new(NULL);
    TyCtxt *t = s->tcx;
    u32 n = s->defs->defs.len;
    bool sound = s->diags.error_count == 0; // coroutines need their executable bodies
    for (u32 i = 1; i < n; i++) {
        const Def *d = def_of(s, (DefId){i});
        if (d->kind == DEF_OPAQUE_TY && id_eq(d->crate, crate))
            check_opaque(t, &scratch, (DefId){i});
    }
    Map reported = {0};
    for (u32 i = 1; i < n && sound; i++) {
        const Def *d = def_of(s, (DefId){i});
        if (d->kind == DEF_CLOSURE && d->is_coroutine && id_eq(d->crate, crate))
            check_coroutine(t, &scratch, (DefId){i}, &reported);
    }
    arena_free_all(&scratch);
}
