// SPDX-License-Identifier: MIT
// universal.c: the regions that a body does not choose: 'static, the parameters of its item, the regions of a
// closure's creator; and what is known of them: written bounds and those implied by the types of parameters.
// rustc_borrowck::{universal_regions, type_check::free_region_relations}.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// ---- numbering ----

static u32 universal_new(Bck *k, RegionId r) {
    u32 vid = region_fresh(k, k->b->span);
    k->regions.data[vid].is_universal = true;
    k->regions.data[vid].universal = r;
    if (id_is_some(r)) map_put(k->a, &k->universal_vids, r.v, vid + 1);
    return vid;
}

static bool note_universal(TyVisitor *v, RegionId r) {
    Bck *k = v->context;
    RegionKind kind = region_data(k->t, r)->kind;
    if ((kind == RE_EARLY_PARAM || kind == RE_LATE_PARAM) && !map_has(&k->universal_vids, r.v))
        universal_new(k, r);
    return false;
}

// Named regions become their variables; the others are variables already.
static RegionId universal_region(TyFolder *f, RegionId r) {
    Bck *k = f->context;
    u32 vid = region_vid_of(k, r);
    return vid == UINT32_MAX || region_data(k->t, r)->kind == RE_VAR ? r
                                                                     : region_new_var(k->t, vid);
}

static TyId renumber_universals(Bck *k, TyId ty) {
    TyFolder f = {.tcx = k->t, .context = k, .region = universal_region};
    return ty_fold(&f, ty);
}

static u32 external_new(Bck *k, RegionId r) {
    u32 vid = universal_new(k, r);
    k->regions.data[vid].is_external = true;
    k->regions.data[vid].external = k->external_count++;
    return vid;
}

static RegionId external_region(TyFolder *f, RegionId r) {
    if (region_data(f->tcx, r)->kind == RE_BOUND) return r;
    return region_new_var(f->tcx, external_new(f->context, (RegionId){0}));
}

// The late-bound lifetimes of the function around a closure, in order.
u32 universal_late_bound(Bck *k, RegionId **out) {
    DefId root = hir_typeck_root(k->s, k->def);
    DefKind kind = def_of(k->s, root)->kind;
    if (kind != DEF_FN && kind != DEF_ASSOC_FN) return 0;
    BoundVars vars = bound_vars_of(k->t, collect_late_bound_vars(k->t, root));
    u32 n = vars.len;
    *out = NEW_N(k->a, RegionId, n + 1);
    for (u32 i = 0; i < n; i++) {
        BoundVar v = bound_vars_of(k->t, collect_late_bound_vars(k->t, root)).data[i];
        RegionData d = {
            .kind = RE_LATE_PARAM, .var = i, .def = v.def, .scope = root, .name = v.name};
        (*out)[i] = region_new(k->t, &d);
    }
    return n;
}

// The creator's lifetime parameters stand among the closure's arguments: there each has its variable.
static void name_parent_regions(Bck *k, ArgsId args) {
    DefId root = hir_typeck_root(k->s, k->def);
    GenericArgs own = args_of(k->t, args_identity(k->t, root));
    for (u32 i = 0; i < own.len && i < args_of(k->t, args).len; i++) {
        own = args_of(k->t, args_identity(k->t, root));
        GenericArg a = args_of(k->t, args).data[i];
        if (arg_tag(own.data[i]) != ARG_REGION || arg_tag(a) != ARG_REGION) continue;
        RegionId r = arg_region(own.data[i]);
        u32 vid = region_vid_of(k, arg_region(a));
        if (vid == UINT32_MAX) continue;
        map_put(k->a, &k->universal_vids, r.v, vid + 1);
        k->regions.data[vid].universal = r;
    }
    RegionId *late = NULL;
    u32 n = universal_late_bound(k, &late);
    for (u32 i = 0; i < n; i++) external_new(k, late[i]);
}

static void number_inputs(Bck *k, SigId sig, u32 given) {
    const MirBody *b = k->b;
    TyVisitor v = {.tcx = k->t, .context = k, .region = note_universal};
    sig_visit(&v, sig);
    k->universal_count = k->regions.len;
    k->local_tys[0] = renumber_universals(k, sig_output(k->t, sig));
    TyIds inputs = sig_inputs(k->t, sig);
    TyListId elems = inputs.len && ty_kind(k->t, inputs.data[0]) == TY_TUPLE
                         ? ty_data(k->t, inputs.data[0])->tuple
                         : TYS_EMPTY;
    bool spread = tys_of(k->t, elems).len + 2 == given;
    for (u32 i = 2; i < given; i++)
        k->local_tys[i] = spread ? renumber_universals(k, tys_of(k->t, elems).data[i - 2])
                                 : ty_renumber(k, b->locals.data[i].ty, b->span, UINT32_MAX);
}

static void number_coroutine(Bck *k, TyId coroutine, u32 given) {
    GenericArgs args = args_of(k->t, ty_data(k->t, coroutine)->adt.args);
    k->universal_count = k->regions.len;
    if (args.len < 4) return;
    k->yield_ty = arg_ty(args.data[args.len - 3]);
    k->local_tys[0] = arg_ty(args.data[args.len - 2]);
    for (u32 i = 2; i < given; i++) k->local_tys[i] = arg_ty(args.data[args.len - 4]);
}

// A closure's environment and signature: the creator's regions are unknown here, each is a universal region of
// its own, numbered in the order of a fold over the closure's type.
static bool number_closure(Bck *k, u32 given) {
    const MirBody *b = k->b;
    if (given < 2) return false;
    TyId self = b->locals.data[1].ty;
    const TyData *r = ty_data(k->t, self);
    bool by_ref = r->kind == TY_REF;
    Mutability m = by_ref ? r->ref.mutbl : MUT_NOT;
    TyId closure = by_ref ? r->ref.ty : self;
    TyKind kind = ty_kind(k->t, closure);
    if (kind != TY_CLOSURE && kind != TY_COROUTINE) return false;
    TyFolder f = {.tcx = k->t, .context = k, .region = external_region};
    closure = ty_fold(&f, closure);
    name_parent_regions(k, ty_data(k->t, closure)->adt.args);
    if (by_ref) k->env_region = universal_new(k, (RegionId){0});
    k->local_tys[1] =
        by_ref ? ty_new_ref(k->t, region_new_var(k->t, k->env_region), closure, m) : closure;
    if (kind == TY_COROUTINE)
        number_coroutine(k, closure, given);
    else
        number_inputs(k, sig_liberate_late_bound(k->t, k->def, ty_closure_sig(k->t, closure)),
                      given);
    return true;
}

// A function's types as its signature has them: what they normalise to lost the regions of the impls used, and
// callers have to prove that they are well-formed as written.
static void number_signature(Bck *k, u32 given) {
    DefKind kind = def_of(k->s, k->def)->kind;
    if (kind != DEF_FN && kind != DEF_ASSOC_FN) return;
    SigId sig = sig_liberate_late_bound(k->t, k->def, collect_fn_sig(k->t, k->def));
    sig = collect_rpitit_sig_to_opaque(k->t, k->def, sig);
    u32 n = tys_of(k->t, sig_of(k->t, sig)->inputs_output).len;
    if (n != given) return;
    for (u32 i = 0; i < given; i++) {
        TyId ty = i ? sig_inputs(k->t, sig).data[i - 1] : sig_output(k->t, sig);
        u32 flags = ty_flags(k->t, ty);
        if (!(flags & TYF_HAS_PROJECTION) || (flags & (TYF_HAS_OPAQUE | TYF_HAS_ERROR))) continue;
        k->local_tys[i] = renumber_universals(k, ty);
    }
}

// Once the known relations are: what the signature's types are.
void universal_normalize(Bck *k) {
    At at = {UINT32_MAX, k->b->span, CATEGORY_BORING, SPAN_NONE};
    DefKind kind = def_of(k->s, k->def)->kind;
    if (kind != DEF_FN && kind != DEF_ASSOC_FN) return;
    for (u32 i = 0; i <= k->b->arg_count && i < k->b->locals.len; i++) {
        TyId written = k->local_tys[i];
        if (!(ty_flags(k->t, written) & TYF_HAS_PROJECTION)) continue;
        At here = at;
        here.span = k->b->locals.data[i].info.span;
        k->local_tys[i] = bck_normalize(k, written, &here);
    }
}

static void number_item(Bck *k, u32 given) {
    TyVisitor v = {.tcx = k->t, .context = k, .region = note_universal};
    args_visit(&v, args_identity(k->t, hir_typeck_root(k->s, k->def)));
    RegionId *late = NULL;
    u32 n = universal_late_bound(k, &late);
    for (u32 i = 0; i < n; i++) note_universal(&v, late[i]);
    for (u32 i = 0; i < given; i++) ty_visit(&v, k->b->locals.data[i].ty);
    for (u32 i = 0; i < k->env->clauses.len; i++) pred_visit(&v, k->env->clauses.data[i]);
    k->universal_count = k->regions.len;
    for (u32 i = 0; i < given; i++)
        k->local_tys[i] = renumber_universals(k, k->b->locals.data[i].ty);
    number_signature(k, given);
}

void universal_number(Bck *k) {
    const MirBody *b = k->b;
    k->local_tys = NEW_N(k->a, TyId, b->locals.len);
    universal_new(k, k->t->common.re_static);
    universal_new(k, (RegionId){0}); // the function's body: every universal region outlives it
    DefKind kind = def_of(k->s, k->def)->kind;
    bool closure = kind == DEF_CLOSURE;
    u32 given =
        closure || b->arg_count || kind == DEF_FN || kind == DEF_ASSOC_FN ? b->arg_count + 1 : 1;
    if (!closure || !number_closure(k, given)) number_item(k, given);
    for (u32 i = 0; i < b->locals.len; i++)
        if (i >= given || id_is_none(k->local_tys[i]))
            k->local_tys[i] =
                ty_renumber(k, b->locals.data[i].ty, b->locals.data[i].info.span, UINT32_MAX);
}

// ---- known relations ----

static void known_add(Bck *k, u32 sup, u32 sub) {
    if (sup < k->universal_count && sub < k->universal_count) bitset_add(&k->known[sup], sub);
}

typedef struct KnownCx { // ty: sub holds
    Bck *k;
    u32 sub, depth;
    bool binder; // `for<'a> <T as Tr<'a>>::X: sub`
} KnownCx;

static bool known_region(TyVisitor *v, RegionId r) {
    KnownCx *c = v->context;
    u32 vid = region_vid_of(c->k, infer_resolve_region(c->k->ic, r));
    if (vid != UINT32_MAX) known_add(c->k, vid, c->sub);
    return false;
}

static bool known_ty(TyVisitor *v, TyId ty) {
    KnownCx *c = v->context;
    TyData d = *ty_data(v->tcx, ty);
    if (c->depth > 32) return false;
    c->depth++;
    if (d.kind == TY_ALIAS && d.outer_binder) { // nothing is known of its parts
        if (c->depth == 1 && c->binder)
            vec_push(c->k->a, &c->k->known_params,
                     ((TypeTest){.ty = ty, .region = c->sub, .span = SPAN_NONE}));
    } else if (d.kind == TY_PARAM || d.kind == TY_ALIAS)
        vec_push(c->k->a, &c->k->known_params,
                 ((TypeTest){.ty = ty, .region = c->sub, .span = SPAN_NONE}));
    else if (d.kind == TY_CLOSURE || d.kind == TY_COROUTINE)
        ty_visit(v, ty_closure_upvars(v->tcx, ty));
    else
        ty_super_visit(v, ty);
    c->depth--;
    return false;
}

static void known_outlives(Bck *k, const Pred *p) {
    if (p->outer_binder) return;
    if (p->kind == PRED_REGION_OUTLIVES) {
        u32 a = region_vid_of(k, infer_resolve_region(k->ic, p->region));
        u32 b = region_vid_of(k, infer_resolve_region(k->ic, p->region2));
        if (a != UINT32_MAX && b != UINT32_MAX) known_add(k, a, b);
    }
    if (p->kind != PRED_TYPE_OUTLIVES) return;
    KnownCx c = {k, region_vid_of(k, infer_resolve_region(k->ic, p->region)), 0,
                 bound_vars_of(k->t, p->vars).len > 0};
    if (region_data(k->t, p->region)->kind == RE_BOUND) { // for<'a> T: 'a
        TyKind kind = ty_kind(k->t, p->ty);
        if (kind != TY_PARAM && kind != TY_ALIAS) return;
        c.sub = 0;
    }
    TyVisitor v = {.tcx = k->t, .context = &c, .ty = known_ty, .region = known_region};
    if (c.sub != UINT32_MAX) ty_visit(&v, p->ty);
}

// What a type that is given as well-formed says of its regions.
static void known_by_wf(Bck *k, TyId ty) {
    if (!(ty_flags(k->t, ty) & (TYF_HAS_FREE_REGIONS | TYF_HAS_RE_INFER | TYF_HAS_PARAM))) return;
    InferSnapshot s = infer_snapshot(k->ic);
    Obligations list = {0};
    const ObligationCause *cause = infer_cause(k->ic, CAUSE_MISC, k->b->span);
    traits_wf_obligations(k->ic, k->env, cause, arg_of_ty(ty), &list);
    for (u32 i = 0; i < list.len; i++) {
        const Pred *p = pred_of(k->t, infer_resolve_pred(k->ic, list.data[i].pred));
        known_outlives(k, p);
    }
    infer_rollback(k->ic, s);
}

static void known_by_type(Bck *k, TyId ty) {
    known_by_wf(k, ty);
    if (!(ty_flags(k->t, ty) & TYF_HAS_PROJECTION)) return;
    InferSnapshot s = infer_snapshot(k->ic);
    Obligations nested = {0};
    TyId normal =
        traits_normalize(k->ic, k->env, infer_cause(k->ic, CAUSE_MISC, k->b->span), ty, &nested);
    Fulfill *f = fulfill_new(k->ic);
    for (u32 i = 0; i < nested.len; i++) fulfill_register(f, nested.data[i]);
    FulfillErrors unused = {0};
    fulfill_select_where_possible(f, &unused);
    normal = infer_resolve(k->ic, normal);
    if (!(ty_flags(k->t, normal) & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER))) known_by_wf(k, normal);
    infer_rollback(k->ic, s);
}

static void known_by_impl_header(Bck *k, DefId container) {
    if (id_is_none(container) || def_of(k->s, container)->kind != DEF_IMPL) return;
    const ImplHeader *h = collect_impl_header(k->t, container);
    if (!h) return;
    known_by_type(k, renumber_universals(k, h->self_ty));
    if (id_is_none(h->trait_ref.def)) return; // inherent, or of a trait that there is not
    for (u32 i = 0; i < args_of(k->t, h->trait_ref.args).len; i++) {
        GenericArg a = args_of(k->t, h->trait_ref.args).data[i];
        if (arg_tag(a) == ARG_TYPE) known_by_type(k, renumber_universals(k, arg_ty(a)));
    }
}

void universal_known(Bck *k) {
    u32 n = k->universal_count;
    k->known = NEW_N(k->a, BitSet, n);
    for (u32 i = 0; i < n; i++) {
        k->known[i] = bitset_new(k->a, n);
        bitset_add(&k->known[i], i);
        bitset_add(&k->known[i], 1);
    }
    bitset_fill(&k->known[0]);
    for (u32 i = 0; i <= k->b->arg_count && i < k->b->locals.len; i++)
        known_by_type(k, k->local_tys[i]);
    known_by_impl_header(k, def_of(k->s, hir_typeck_root(k->s, k->def))->parent);
    for (u32 i = 0; i < k->env->clauses.len; i++) {
        Pred p = *pred_of(k->t, k->env->clauses.data[i]);
        known_outlives(k, &p);
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (u32 i = 0; i < n; i++)
            for (u32 j = bitset_next(&k->known[i], 0); j != UINT32_MAX;
                 j = bitset_next(&k->known[i], j + 1))
                changed |= bitset_union(&k->known[i], &k->known[j]);
    }
}

bool universal_outlives(const Bck *k, u32 sup, u32 sub) {
    return bitset_has(&k->known[sup], sub);
}

u32 region_universal_in(const Bck *k, u32 region) {
    const BitSet *u = &k->regions.data[region].universals;
    for (u32 i = bitset_next(u, 0); i != UINT32_MAX && i < k->universal_count;
         i = bitset_next(u, i + 1))
        if (i != region) return i;
    return UINT32_MAX;
}
