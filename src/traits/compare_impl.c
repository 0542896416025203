// SPDX-License-Identifier: MIT
// compare_impl.c: an impl's item against the trait's, where trait solving and lifetimes are needed: where-clauses
// that the trait's item does not have (E0276), signatures and types whose lifetimes do not fit (E0308). What plain
// comparison can tell is in collect/check_impl.c. After rustc_hir_analysis's compare_impl_item.rs.
#include "traits/outlives.h"

typedef struct Compare {
    TyCtxt *t;
    Arena *a;
    InferCtxt *ic;
    Fulfill *fulfill;
    const ParamEnvData *env;
    const AssocItem *item, *wanted;
    const ImplHeader *header;
    const HirItem *hir;
    ArgsId args; // of the trait's item, in terms of the impl's
    CompareItems names;
} Compare;

// ---- set-up ----

ArgsId traits_compare_args(TyCtxt *t, const AssocItem *item, const ImplHeader *h) {
    const Generics *g = collect_generics_of(t, item->def);
    GenericArgs id = args_of(t, args_identity(t, item->def));
    ArgsId own = args_new(t, id.data + g->parent_count, id.len - g->parent_count);
    return args_concat(t, h->trait_ref.args, own);
}

bool traits_same_generics(TyCtxt *t, const AssocItem *a, const AssocItem *b) {
    const Generics *ga = collect_generics_of(t, a->def), *gb = collect_generics_of(t, b->def);
    if (ga->params.len != gb->params.len) return false;
    for (u32 i = 0; i < ga->params.len; i++) {
        if (ga->params.data[i].kind != gb->params.data[i].kind) return false;
    }
    return true;
}

// The impl's where-clauses, and what the trait's item requires of its callers.
const ParamEnvData *traits_hybrid_env(TyCtxt *t, Arena *a, const AssocItem *item,
                                      const AssocItem *wanted, ArgsId args) {
    PredIds clauses = {0};
    PredSpanVec preds = {0};
    DefId impl = item->container;
    collect_predicates_subst(t, impl, args_identity(t, impl), a, &preds);
    for_each(PredSpan, p, preds) vec_push(a, &clauses, p->pred);
    PredSpans own = collect_predicates_of(t, wanted->def)->preds;
    for (u32 i = 0; i < own.len; i++) vec_push(a, &clauses, pred_subst(t, own.data[i].pred, args));
    return traits_env_of(t, &clauses, a);
}

static const ObligationCause *compare_cause(Compare *c, Span at) {
    ObligationCause *cause = NEW(c->a, ObligationCause);
    *cause = (ObligationCause){.kind = CAUSE_COMPARE_IMPL, .span = at, .def = c->item->def};
    return cause;
}

static void start(Compare *c, bool regions) {
    c->ic = infer_new(c->t, c->a);
    if (regions) infer_record_regions(c->ic);
    infer_set_env(c->ic, c->env);
    c->fulfill = fulfill_new(c->ic);
}

static void register_all(Compare *c, const Obligations *list) {
    for (u32 i = 0; i < list->len; i++) fulfill_register(c->fulfill, list->data[i]);
}

Span traits_item_head(TyCtxt *t, DefId def) {
    const HirItem *hir = hir_item(t->sess, def);
    Span end = def_of(t->sess, def)->ident_span;
    if (!hir) return end;
    if (hir->kind == HIR_ITEM_FN) return hir->fn.sig.span;
    Span at = hir->span;
    if (hir->kind == HIR_ITEM_ASSOC_TY && hir->ty_alias.bounds.len)
        end = hir->ty_alias.bounds.data[hir->ty_alias.bounds.len - 1].span;
    else if (hir->generics && hir->generics->span.hi > end.hi)
        end = hir->generics->span;
    at.hi = end.hi;
    return at;
}
static Span head_span(const Compare *c) {
    return traits_item_head(c->t, c->item->def);
}

// ---- where-clauses ----

static bool is_implicit(const Compare *c, const PredSpan *p) {
    const Pred *d = pred_of(c->t, p->pred);
    return d->kind == PRED_CONST_HAS_TYPE || (d->flags & TYF_HAS_ERROR) != 0;
}

static void require_own_clauses(Compare *c) {
    TyCtxt *t = c->t;
    PredSpans own = collect_predicates_of(t, c->item->def)->preds;
    for (u32 i = 0; i < own.len; i++) {
        if (is_implicit(c, &own.data[i])) continue;
        const ObligationCause *cause = compare_cause(c, own.data[i].span);
        Obligations list = {0};
        PredId p = traits_normalize_pred(c->ic, c->env, cause, own.data[i].pred, &list);
        vec_push(c->a, &list, ((Obligation){.pred = p, .env = c->env, .cause = cause}));
        register_all(c, &list);
    }
}

static void report_extra(Compare *c, const FulfillError *e) {
    TyCtxt *t = c->t;
    Span at = e->obligation.cause->span;
    Diag *d = diag_error(t->sess, E0276, at, "impl has stricter requirements than trait");
    if (crate_get(t->sess, def_of(t->sess, c->wanted->def)->crate)->is_local)
        diag_label(d, traits_item_head(t, c->wanted->def), "definition of `%.*s` from trait",
                   SYM_ARG(t->sess, c->wanted->name));
    diag_label(d, at, "impl has extra requirement `%.*s`",
               STR_ARG(pred_str(t, infer_resolve_pred(c->ic, e->obligation.pred))));
    diag_emit(d);
}

// False: something was reported.
static bool check_clauses(Compare *c) {
    start(c, false);
    require_own_clauses(c);
    FulfillErrors errors = {0}, others = {0};
    fulfill_select_all_or_error(c->fulfill, &errors);
    for (u32 i = 0; i < errors.len; i++) {
        const FulfillError *e = &errors.data[i];
        bool direct = e->obligation.cause && e->obligation.cause->kind == CAUSE_COMPARE_IMPL &&
                      !e->ambiguous && !e->overflow;
        if (direct)
            report_extra(c, e);
        else
            vec_push(c->a, &others, *e);
    }
    if (others.len) traits_report_errors(c->ic, &others, c->item->def);
    return errors.len == 0;
}

// ---- printing what differs ----

static void print_part(Buf *b, TyCtxt *t, TyId a, TyId other, u32 depth) {
    const TyData *d = ty_data(t, a), *o = ty_data(t, other);
    if (d->kind == TY_REF && o->kind == TY_REF && depth < 16) {
        const RegionData *r = region_data(t, d->ref.region);
        buf_put_c(b, "&");
        bool named = (r->kind == RE_EARLY_PARAM || r->kind == RE_LATE_PARAM) &&
                     !symbol_is(r->name, underscore_lifetime);
        if (named || r->kind == RE_STATIC) {
            region_print(b, t, d->ref.region);
            buf_put_c(b, " ");
        }
        if (d->ref.mutbl == MUT_MUT) buf_put_c(b, "mut ");
        print_part(b, t, d->ref.ty, o->ref.ty, depth + 1);
        return;
    }
    if (id_eq(a, other) && !(d->flags & (TYF_HAS_RE_PARAM | TYF_HAS_LATE_PARAM)))
        buf_put_c(b, "_");
    else
        ty_print(b, t, a);
}

static Str sig_text(TyCtxt *t, SigId sig, SigId other) {
    Buf b = buf_new(t->arena);
    TyIds in = sig_inputs(t, sig), oin = sig_inputs(t, other);
    buf_put_c(&b, sig_of(t, sig)->safety == SAFETY_UNSAFE ? "unsafe fn(" : "fn(");
    for (u32 i = 0; i < in.len; i++) {
        if (i) buf_put_c(&b, ", ");
        print_part(&b, t, in.data[i], i < oin.len ? oin.data[i] : in.data[i], 0);
    }
    buf_put_c(&b, ")");
    if (ty_is_unit(t, sig_output(t, sig))) return buf_str(&b);
    buf_put_c(&b, " -> ");
    print_part(&b, t, sig_output(t, sig), sig_output(t, other), 0);
    return buf_str(&b);
}

// ---- signatures and types with their lifetimes ----

static bool resolve(Compare *c, OutlivesEnv *known) {
    FulfillErrors unused = {0};
    fulfill_select_where_possible(c->fulfill, &unused);
    RegionErrors errors = {0};
    outlives_resolve(c->ic, c->env, known, &errors);
    if (errors.len) outlives_report(c->ic, &errors, c->item->def, &c->names);
    return errors.len == 0;
}

static void require_wf(Compare *c, const ObligationCause *cause, TyId ty) {
    if (ty_flags(c->t, ty) & TYF_HAS_ERROR) return;
    Pred p = {.kind = PRED_WELL_FORMED, .arg = arg_of_ty(ty), .vars = BOUND_VARS_EMPTY};
    fulfill_register(c->fulfill,
                     (Obligation){.pred = pred_new(c->t, &p), .env = c->env, .cause = cause});
}

// Whether collect's comparison, which knows no projections, has told of a difference already.
static bool told_before(TyCtxt *t, TyId raw_have, TyId raw_want) {
    const u32 unknown = TYF_HAS_ALIAS | TYF_HAS_ERROR | TYF_HAS_CT_UNEVALUATED | TYF_HAS_BOUND;
    return !((ty_flags(t, raw_have) | ty_flags(t, raw_want)) & unknown);
}

static void report_type(const Compare *c, Span at, const char *what, TyId have, TyId want) {
    Session *s = c->t->sess;
    Diag *d =
        diag_error(s, c->item->kind == DEF_ASSOC_CONST ? E0326 : E0053, at,
                   "%s `%.*s` has an incompatible type for trait", what, SYM_ARG(s, c->item->name));
    const TyData *h = ty_data(c->t, have), *w = ty_data(c->t, want);
    if (h->kind == TY_REF && w->kind == TY_REF && h->ref.mutbl != w->ref.mutbl &&
        id_eq(ty_erase_regions(c->t, h->ref.ty), ty_erase_regions(c->t, w->ref.ty))) {
        diag_label(d, at, "types differ in mutability");
    } else {
        diag_label(d, at, "expected `%.*s`, found `%.*s`", STR_ARG(ty_str(c->t, want)),
                   STR_ARG(ty_str(c->t, have)));
    }
    if (c->names.expected.len)
        diag_note(d, "expected signature `%.*s`\n   found signature `%.*s`",
                  STR_ARG(c->names.expected), STR_ARG(c->names.found));
    diag_emit(d);
}

// The first type that does not fit; raw: before normalisation.
static void report_differing(Compare *c, SigId raw_have, SigId raw_want, SigId have, SigId want) {
    TyCtxt *t = c->t;
    TyIds h = tys_of(t, sig_of(t, have)->inputs_output),
          rh = tys_of(t, sig_of(t, raw_have)->inputs_output);
    TyIds w = tys_of(t, sig_of(t, want)->inputs_output),
          rw = tys_of(t, sig_of(t, raw_want)->inputs_output);
    const HirFnDecl *decl = c->hir->fn.sig.decl;
    for (u32 i = 0; i < h.len; i++) {
        TyId a = infer_resolve(c->ic, h.data[i]), b = infer_resolve(c->ic, w.data[i]);
        if ((ty_flags(t, a) | ty_flags(t, b)) & TYF_HAS_ERROR) return;
        InferSnapshot before = infer_snapshot(c->ic);
        bool fits = infer_eq(c->ic, SPAN_NONE, a, b, NULL);
        infer_rollback(c->ic, before);
        if (fits) continue;
        if (told_before(t, rh.data[i], rw.data[i])) return;
        Span at = decl->output ? decl->output->span : decl->output_span;
        if (i < decl->inputs.len) at = decl->inputs.data[i]->span;
        report_type(c, at, "method", a, b);
        return;
    }
}

static bool has_rpitit(const Compare *c) {
    const HirItem *wanted = hir_item(c->t->sess, c->wanted->def);
    return wanted && wanted->kind == HIR_ITEM_FN && wanted->fn.opaques.len;
}

static void compare_fn(Compare *c) {
    TyCtxt *t = c->t;
    PolyFnSig theirs = poly_sig_subst(t, collect_fn_sig(t, c->wanted->def), c->args);
    PolyFnSig mine = collect_fn_sig(t, c->item->def);
    SigId want = sig_liberate_late_bound(t, c->item->def, theirs);
    u32 n = tys_of(t, sig_of(t, want)->inputs_output).len;
    if (tys_of(t, sig_of(t, mine.sig)->inputs_output).len != n) return;
    if (!traits_check_rpitit(t, c->item, c->wanted)) return;
    start(c, true);
    require_own_clauses(c);
    const ObligationCause *cause = compare_cause(c, head_span(c));
    SigId raw = infer_instantiate_sig_fresh(c->ic, cause->span, mine);
    OutlivesEnv known = outlives_env_new(t, c->a, c->env);
    u32 flags = 0;
    for (u32 i = 0; i < n; i++) {
        TyId ty = tys_of(t, sig_of(t, want)->inputs_output).data[i];
        // What the impl gives for `impl Trait` in the output may not help to prove that it may.
        if (i + 1 < n || !(ty_flags(t, ty) & TYF_HAS_PROJECTION) || !has_rpitit(c))
            outlives_env_assume_wf(&known, c->env, ty);
        flags |= ty_flags(t, ty) | ty_flags(t, tys_of(t, sig_of(t, raw)->inputs_output).data[i]);
    }
    if ((flags & TYF_HAS_ERROR) || ((flags & TYF_HAS_OPAQUE) && !has_rpitit(c))) return;
    c->names.expected = sig_text(t, want, sig_liberate_late_bound(t, c->item->def, mine));
    c->names.found = sig_text(t, sig_liberate_late_bound(t, c->item->def, mine), want);
    InferRegions *rs = infer_regions(c->ic);
    rs->cause = cause;
    Obligations list = {0};
    SigId have = traits_normalize_sig(c->ic, c->env, cause, raw, &list);
    SigId normal = traits_normalize_sig(c->ic, c->env, cause, want, &list);
    PolyFnSig a = {have, BOUND_VARS_EMPTY}, b = {normal, BOUND_VARS_EMPTY};
    if (!infer_sub_poly_sig(c->ic, cause->span, a, b, NULL)) {
        report_differing(c, raw, want, have, normal);
        return;
    }
    register_all(c, &list);
    for (u32 i = 0; i < n; i++)
        require_wf(c, cause, tys_of(t, sig_of(t, raw)->inputs_output).data[i]);
    resolve(c, &known);
}

static void compare_const(Compare *c) {
    TyCtxt *t = c->t;
    TyId have = collect_type_of(t, c->item->def);
    TyId want = ty_subst(t, collect_type_of(t, c->wanted->def), c->args);
    if ((ty_flags(t, have) | ty_flags(t, want)) & TYF_HAS_ERROR) return;
    start(c, true);
    Span at = c->hir->kind == HIR_ITEM_CONST && c->hir->const_.ty ? c->hir->const_.ty->span
                                                                  : head_span(c);
    const ObligationCause *cause = compare_cause(c, at);
    infer_regions(c->ic)->cause = cause;
    Obligations list = {0};
    bool told = told_before(t, have, want);
    have = traits_normalize(c->ic, c->env, cause, have, &list);
    want = traits_normalize(c->ic, c->env, cause, want, &list);
    if (!infer_sub(c->ic, at, have, want, NULL)) {
        if (!told && !((ty_flags(t, have) | ty_flags(t, want)) & TYF_HAS_ERROR))
            report_type(c, at, "implemented const", have, want);
        return;
    }
    c->names.expected = ty_str(t, want);
    c->names.found = ty_str(t, have);
    register_all(c, &list);
    OutlivesEnv known = outlives_env_new(t, c->a, c->env);
    resolve(c, &known);
}

static void compare_ty(Compare *c) {
    start(c, true);
    require_own_clauses(c);
    OutlivesEnv known = outlives_env_new(c->t, c->a, c->env);
    resolve(c, &known);
}

void traits_compare_impl_item(TyCtxt *t, DefId def) {
    const AssocItem *item = collect_assoc_item(t, def);
    if (!item || item->container_kind != ASSOC_IN_TRAIT_IMPL || id_is_none(item->trait_item))
        return;
    const AssocItem *wanted = collect_assoc_item(t, item->trait_item);
    const ImplHeader *h = collect_impl_header(t, item->container);
    const HirItem *hir = hir_item(t->sess, def);
    if (!wanted || !h || !hir || id_is_none(h->trait_ref.def) || h->negative) return;
    if ((args_flags(t, h->trait_ref.args) & TYF_HAS_ERROR) || wanted->kind != item->kind ||
        !traits_same_generics(t, item, wanted))
        return;
    Arena scratch = arena_new(NULL);
    Compare c = {.t = t, .a = &scratch, .item = item, .wanted = wanted, .header = h, .hir = hir};
    c.names = (CompareItems){.item = item, .wanted = wanted};
    c.args = traits_compare_args(t, item, h);
    c.env = traits_hybrid_env(t, &scratch, item, wanted, c.args);
    if (check_clauses(&c)) {
        if (item->kind == DEF_ASSOC_FN) compare_fn(&c);
        if (item->kind == DEF_ASSOC_CONST) compare_const(&c);
        if (item->kind == DEF_ASSOC_TY) compare_ty(&c);
    }
    arena_free_all(&scratch);
}
