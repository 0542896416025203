// SPDX-License-Identifier: MIT
// gat_bounds.c: bounds that a generic associated type must declare, because all signatures of the trait that
// mention it fulfil them anyway: `type Item<'a> where Self: 'a`. rustc's check_gat_where_clauses.
#include "traits/outlives.h"

typedef struct GatUse { // an argument of the associated type in a signature
    GenericArg arg;
    u32 index;
} GatUse;
typedef struct GatSearch {
    TyCtxt *t;
    Arena *a;
    DefId gat;
    Vec(GatUse) uses;
    u32 depth; // of `impl Trait` in `impl Trait`
} GatSearch;
typedef struct Required { // args[a]: args[b], of the associated type itself; -1: that slot is gone
    u32 a, b;
} Required;
typedef Vec(Required) Requireds;

static bool find_use(TyVisitor *v, TyId ty) {
    GatSearch *s = v->context;
    const TyData *d = ty_data(v->tcx, ty);
    if (d->kind == TY_ALIAS && d->alias.kind == ALIAS_PROJECTION && id_eq(d->alias.def, s->gat)) {
        GenericArgs args = args_of(s->t, d->alias.args);
        for (u32 i = 0; i < args.len; i++) vec_push(s->a, &s->uses, ((GatUse){args.data[i], i}));
    }
    // `impl Trait` mentions what its bounds mention.
    if (d->kind == TY_ALIAS && d->alias.kind == ALIAS_PROJECTION &&
        hir_rpitit(s->t->sess, d->alias.def) && s->depth++ < 16) {
        ArgsId args = d->alias.args;
        PredSpans bounds = collect_item_bounds(s->t, d->alias.def);
        for (u32 i = 0; i < bounds.len; i++) {
            const Pred *p = pred_of(s->t, pred_subst(s->t, bounds.data[i].pred, args));
            if (p->kind == PRED_PROJECTION) arg_visit(v, p->term.arg);
        }
        s->depth--;
    }
    return ty_super_visit(v, ty);
}

static bool is_plain_region(const TyCtxt *t, GenericArg g) {
    if (arg_tag(g) != ARG_REGION) return false;
    RegionKind k = region_data(t, arg_region(g))->kind;
    return k == RE_EARLY_PARAM || k == RE_LATE_PARAM;
}

static bool has_required(const Requireds *list, Required r) {
    for (u32 i = 0; i < list->len; i++) {
        if (list->data[i].a == r.a && list->data[i].b == r.b) return true;
    }
    return false;
}

// What of the uses is known to outlive what, in terms of the associated type's parameters.
static void gather(const GatSearch *s, const ParamEnvData *env, const OutlivesEnv *known,
                   Requireds *out) {
    for (u32 i = 0; i < s->uses.len; i++) {
        GatUse region = s->uses.data[i];
        if (!is_plain_region(s->t, region.arg)) continue;
        for (u32 k = 0; k < s->uses.len; k++) {
            GatUse other = s->uses.data[k];
            Required r = {other.index, region.index};
            if (k == i || has_required(out, r)) continue;
            bool holds = false;
            if (arg_tag(other.arg) == ARG_TYPE && !ty_data(s->t, arg_ty(other.arg))->outer_binder)
                holds = outlives_ty_known(known, env, arg_ty(other.arg), arg_region(region.arg));
            else if (is_plain_region(s->t, other.arg) && other.arg.v != region.arg.v)
                holds = outlives_known(known, arg_region(other.arg), arg_region(region.arg));
            if (holds) vec_push(s->a, out, r);
        }
    }
}

// False: the item does not mention the associated type.
static bool required_by_fn(GatSearch *s, DefId fn, Requireds *out) {
    TyCtxt *t = s->t;
    SigId sig = sig_liberate_late_bound(t, fn, collect_fn_sig(t, fn));
    TyVisitor v = {.tcx = t, .context = s, .ty = find_use};
    s->uses.len = 0;
    u32 n = tys_of(t, sig_of(t, sig)->inputs_output).len;
    for (u32 i = 0; i < n; i++) ty_visit(&v, tys_of(t, sig_of(t, sig)->inputs_output).data[i]);
    if (!s->uses.len) return false;
    const ParamEnvData *env = traits_param_env(t, fn);
    OutlivesEnv known = outlives_env_new(t, s->a, env);
    for (u32 i = 0; i + 1 < n; i++)
        outlives_env_assume_wf(&known, env, tys_of(t, sig_of(t, sig)->inputs_output).data[i]);
    gather(s, env, &known, out);
    return true;
}

static bool required_by_bounds(GatSearch *s, DefId assoc, Requireds *out) {
    TyCtxt *t = s->t;
    TyVisitor v = {.tcx = t, .context = s, .ty = find_use};
    s->uses.len = 0;
    PredSpans bounds = collect_item_bounds(t, assoc);
    for (u32 i = 0; i < bounds.len; i++) {
        const Pred *p = pred_of(t, bounds.data[i].pred);
        // What it says of itself is no use of it.
        if (p->kind != PRED_TRAIT && p->kind != PRED_PROJECTION) continue;
        GenericArgs args = args_of(t, p->trait_ref.args);
        for (u32 k = 0; k < args.len; k++) {
            GenericArg g = args_of(t, pred_of(t, bounds.data[i].pred)->trait_ref.args).data[k];
            if (k == 0 && id_eq(assoc, s->gat)) continue;
            arg_visit(&v, g);
        }
        if (p->kind == PRED_PROJECTION) arg_visit(&v, p->term.arg);
    }
    if (!s->uses.len) return false;
    const ParamEnvData *env = traits_param_env(t, assoc);
    OutlivesEnv known = outlives_env_new(t, s->a, env);
    gather(s, env, &known, out);
    return true;
}

static void print_param(Buf *b, TyCtxt *t, GenericArg g) {
    arg_print(b, t, g);
}

static void report(TyCtxt *t, DefId gat, const Requireds *missing) {
    const HirItem *item = hir_item(t->sess, gat);
    if (!item) return;
    GenericArgs own = args_of(t, args_identity(t, gat));
    Buf b = buf_new(t->arena);
    buf_put_c(&b, item->generics->has_where_clause ? ", " : " where ");
    for (u32 i = 0; i < missing->len; i++) {
        if (i) buf_put_c(&b, ", ");
        print_param(&b, t, own.data[missing->data[i].a]);
        buf_put_c(&b, ": ");
        print_param(&b, t, own.data[missing->data[i].b]);
    }
    bool many = missing->len > 1;
    Span at = item->span;
    Diag *d = diag_error(t->sess, E_NONE, at, "missing required bound%s on `%.*s`", many ? "s" : "",
                         SYM_ARG(t->sess, item->ident.name));
    Span tail = span_end(item->generics->has_where_clause ? item->generics->where_span
                                                          : traits_item_head(t, gat));
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, tail, buf_str(&b),
                 "add the required where clause%s", many ? "s" : "");
    diag_suggest_style(d, SUGGESTION_SHOW_CODE);
    diag_note(d, "%s currently required to ensure that impls have maximum flexibility",
              many ? "these bounds are" : "this bound is");
    diag_note(d, "we are soliciting feedback, see issue #87479 "
                 "<https://github.com/rust-lang/rust/issues/87479> for more information");
    diag_emit(d);
}

static void check_gat(TyCtxt *t, Arena *a, DefId trait_def, DefId gat) {
    GatSearch s = {.t = t, .a = a, .gat = gat};
    AssocItems items = collect_assoc_items(t, trait_def);
    Requireds all = {0};
    bool any = false;
    for_each(AssocItem, it, items) {
        Requireds here = {0};
        if (it->kind == DEF_ASSOC_CONST) continue;
        bool uses = it->kind == DEF_ASSOC_FN ? required_by_fn(&s, it->def, &here)
                                             : required_by_bounds(&s, it->def, &here);
        if (!uses) continue;
        if (!any) {
            all = here;
            any = true;
            continue;
        }
        u32 n = 0;
        for (u32 i = 0; i < all.len; i++) {
            if (has_required(&here, all.data[i])) all.data[n++] = all.data[i];
        }
        all.len = n;
    }
    if (!all.len) return;
    const ParamEnvData *env = traits_param_env(t, gat);
    OutlivesEnv known = outlives_env_new(t, a, env);
    GenericArgs own = args_of(t, args_identity(t, gat));
    Requireds missing = {0};
    for (u32 i = 0; i < all.len; i++) {
        GenericArg x = own.data[all.data[i].a], r = own.data[all.data[i].b];
        bool holds = arg_tag(x) == ARG_TYPE
                         ? outlives_ty_known(&known, env, arg_ty(x), arg_region(r))
                         : outlives_known(&known, arg_region(x), arg_region(r));
        if (!holds) vec_push(a, &missing, all.data[i]);
    }
    if (missing.len) report(t, gat, &missing);
}

void traits_check_gat_bounds(TyCtxt *t, DefId trait_def) {
    Arena scratch = arena_new(NULL);
    AssocItems items = collect_assoc_items(t, trait_def);
    for_each(AssocItem, it, items) {
        if (it->kind == DEF_ASSOC_TY && collect_generics_of(t, it->def)->params.len)
            check_gat(t, &scratch, trait_def, it->def);
    }
    arena_free_all(&scratch);
}
