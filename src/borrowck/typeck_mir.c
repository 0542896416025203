// SPDX-License-Identifier: MIT
// typeck_mir.c: types the body again with a region variable at every place where a region stands, and records
// which regions must outlive which, where. After rustc_borrowck::{renumber, type_check, universal_regions}.
// A relation that fails was reported by type checking; it says nothing of regions here.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// ---- renumbering ----

typedef struct Renumber {
    Bck *k;
    Span span;
    u32 live_at;
    bool keep_known; // 'static and the signature's regions mean themselves
} Renumber;

static RegionId renumber_region(TyFolder *f, RegionId r) {
    Renumber *n = f->context;
    Bck *k = n->k;
    if (region_data(k->t, r)->kind == RE_BOUND) return r;
    if (n->keep_known) {
        if (region_data(k->t, r)->kind == RE_VAR) return r; // by arguments that are ours
        u32 known = region_vid_of(k, r);
        if (known != UINT32_MAX) return region_new_var(k->t, known);
    }
    u32 vid = region_fresh(k, n->span);
    if (n->live_at != UINT32_MAX) region_add_point(k, vid, n->live_at);
    return region_new_var(k->t, vid);
}

static TyFolder renumberer(Renumber *n) {
    return (TyFolder){.tcx = n->k->t, .context = n, .region = renumber_region};
}

TyId ty_renumber(Bck *k, TyId ty, Span span, u32 live_at) {
    Renumber n = {k, span, live_at, false};
    TyFolder f = renumberer(&n);
    return ty_fold(&f, ty);
}

static TyId renumber_known(Bck *k, TyId ty, Span span, u32 live_at) {
    Renumber n = {k, span, live_at, true};
    TyFolder f = renumberer(&n);
    return ty_fold(&f, ty);
}

static ArgsId args_renumber(Bck *k, ArgsId args, const At *at) {
    Renumber n = {k, at->span, at->point, false};
    TyFolder f = renumberer(&n);
    return args_fold(&f, args);
}

// ---- types of places, operands ----

static MirPlaceTy proj_ty(Bck *k, MirPlaceTy base, const MirProj *proj, const At *at) {
    if (proj->kind != MIR_PROJ_FIELD) return mir_proj_ty(k->t, base, proj);
    const TyData d = *ty_data(k->t, base.ty);
    TyId out = {0};
    if (d.kind == TY_ADT) {
        const AdtDef *adt = collect_adt_def(k->t, d.adt.def);
        u32 v = base.has_variant ? base.variant : 0;
        if (v < adt->variants.len && proj->field < adt->variants.data[v].fields.len)
            out = bck_normalize(k,
                                collect_field_ty(k->t,
                                                 adt->variants.data[v].fields.data[proj->field].def,
                                                 d.adt.args),
                                at);
    } else if (d.kind == TY_TUPLE) {
        TyIds elems = tys_of(k->t, d.tuple);
        if (proj->field < elems.len) out = elems.data[proj->field];
    } else if (d.kind == TY_CLOSURE || d.kind == TY_COROUTINE) {
        TyId up = ty_closure_upvars(k->t, base.ty);
        if (ty_kind(k->t, up) == TY_TUPLE &&
            proj->field < tys_of(k->t, ty_data(k->t, up)->tuple).len)
            out = tys_of(k->t, ty_data(k->t, up)->tuple).data[proj->field];
    }
    if (id_is_none(out)) out = ty_renumber(k, proj->ty, at->span, at->point);
    return (MirPlaceTy){.ty = out};
}

static TyId type_of_place(Bck *k, const MirPlace *p, u32 len, const At *at) {
    MirPlaceTy ty = {.ty = k->local_tys[p->local.v]};
    for (u32 i = 0; i < len; i++) ty = proj_ty(k, ty, &p->projs.data[i], at);
    return ty.ty;
}

// ---- annotations ----

typedef struct Instantiate {
    Bck *k;
    Span span;
    Map regions, types;
} Instantiate;

static RegionId instantiate_region(TyFolder *f, RegionId r) {
    Instantiate *in = f->context;
    Bck *k = in->k;
    const RegionData *d = region_data(k->t, r);
    if (d->kind == RE_BOUND) return r;
    if (d->kind != RE_VAR) {
        u32 known = region_vid_of(k, r);
        return region_new_var(k->t, known != UINT32_MAX ? known : region_fresh(k, in->span));
    }
    u64 vid;
    if (!map_get(&in->regions, r.v, &vid)) {
        vid = region_fresh(k, in->span);
        map_put(k->a, &in->regions, r.v, vid);
    }
    return region_new_var(k->t, (u32)vid);
}

static TyId instantiate_ty(TyFolder *f, TyId ty) {
    Instantiate *in = f->context;
    if (ty_kind(f->tcx, ty) != TY_INFER) return ty_super_fold(f, ty);
    u64 known;
    if (!map_get(&in->types, ty.v, &known)) {
        known = infer_new_ty_var(in->k->ic, (TyVarOrigin){.span = in->span}).v;
        map_put(in->k->a, &in->types, ty.v, known);
    }
    return (TyId){(u32)known};
}

static TyFolder instantiator(Instantiate *in) {
    return (TyFolder){
        .tcx = in->k->t, .context = in, .ty = instantiate_ty, .region = instantiate_region};
}

static void prove_wf_args(Bck *k, ArgsId args, const At *at) {
    At boring = {at->point, at->span, CATEGORY_BORING, SPAN_NONE};
    for (u32 i = 0; i < args_of(k->t, args).len; i++) {
        GenericArg a = args_of(k->t, args).data[i];
        if (arg_tag(a) == ARG_TYPE) bck_prove_wf(k, arg_ty(a), &boring);
    }
}

// What was written in the path that names an item: its arguments, the type before `::`.
static void item_annotation(Bck *k, u32 user_ty, DefId def, ArgsId args) {
    if (!user_ty) return;
    const MirUserTy *u = &k->main->user_tys.data[user_ty - 1];
    At here = {UINT32_MAX, u->span, CATEGORY_GENERIC_ARG, SPAN_NONE};
    Instantiate in = {.k = k, .span = u->span};
    TyFolder f = instantiator(&in);
    ArgsId written = args_fold(&f, u->args);
    for (u32 i = 0; i < args_of(k->t, written).len && i < args_of(k->t, args).len; i++) {
        GenericArg x = args_of(k->t, args).data[i], y = args_of(k->t, written).data[i];
        if (arg_tag(x) == ARG_REGION && arg_tag(y) == ARG_REGION)
            bck_relate_regions(k, arg_region(x), arg_region(y), VARIANCE_INVARIANT, &here);
        if (arg_tag(x) != ARG_TYPE || arg_tag(y) != ARG_TYPE) continue;
        bck_relate(k, arg_ty(x), bck_normalize(k, arg_ty(y), &here), VARIANCE_INVARIANT, &here);
        bck_prove_wf(k, infer_resolve(k->ic, arg_ty(y)), &here);
    }
    if (id_is_none(u->self_ty)) return;
    TyId self_ty = ty_fold(&f, u->self_ty);
    DefId impl = collect_impl_of_item(k->t, def);
    const ImplHeader *h = id_is_some(impl) ? collect_impl_header(k->t, impl) : NULL;
    if (h && !h->is_trait_impl)
        bck_relate(k, bck_normalize(k, ty_subst(k->t, h->self_ty, args), &here),
                   bck_normalize(k, self_ty, &here), VARIANCE_INVARIANT, &here);
    bck_prove_wf(k, infer_resolve(k->ic, self_ty), &here);
}

// The address of a static: what it points to has the type that the item declares.
static TyId type_of_static(Bck *k, TyId pointer, DefId def, const At *at) {
    TyData d = *ty_data(k->t, pointer);
    if (d.kind != TY_REF && d.kind != TY_PTR) return ty_renumber(k, pointer, at->span, at->point);
    TyId ty = collect_type_of(k->t, def);
    if (ty_references_error(k->t, ty)) ty = d.kind == TY_REF ? d.ref.ty : d.ptr.ty;
    ty = bck_normalize(k, renumber_known(k, ty, at->span, at->point), at);
    if (d.kind == TY_PTR) return ty_new_ptr(k->t, ty, d.ptr.mutbl);
    return ty_new_ref(k->t, region_new_var(k->t, 0), ty, d.ref.mutbl);
}

static TyId type_of_promoted(Bck *k, u32 index, const At *at);

static TyId type_of_const(Bck *k, const MirConst *c, const At *at) {
    if (c->kind == MIR_CONST_STR || c->kind == MIR_CONST_BYTES || c->kind == MIR_CONST_C_STR) {
        const TyData d = *ty_data(k->t, c->ty);
        if (d.kind == TY_REF)
            return ty_new_ref(k->t, region_new_var(k->t, 0),
                              renumber_known(k, d.ref.ty, at->span, at->point), d.ref.mutbl);
    }
    if (c->kind == MIR_CONST_STATIC) return type_of_static(k, c->ty, c->def, at);
    if (c->kind == MIR_CONST_ITEM && c->promoted != PROMOTED_NONE)
        return type_of_promoted(k, c->promoted, at);
    if (c->kind == MIR_CONST_ITEM) {
        DefKind kind = def_of(k->s, c->def)->kind;
        if (kind == DEF_CONST || kind == DEF_ASSOC_CONST) {
            ArgsId args = args_renumber(k, c->args, at);
            TyId ty = ty_subst(k->t, collect_type_of(k->t, c->def), args);
            item_annotation(k, c->user_ty, c->def, args);
            bck_prove_predicates(k, c->def, args, at);
            prove_wf_args(k, args, at);
            return bck_normalize(
                k,
                renumber_known(k, ty_kind(k->t, ty) == TY_ERROR ? c->ty : ty, at->span, at->point),
                at);
        }
    }
    TyId ty = ty_renumber(k, c->ty, at->span, at->point);
    const TyData d = *ty_data(k->t, ty);
    if (d.kind != TY_FN_DEF) return ty;
    item_annotation(k, c->user_ty, d.adt.def, d.adt.args);
    bck_prove_predicates(k, d.adt.def, d.adt.args, at);
    prove_wf_args(k, d.adt.args, at);
    return ty;
}

// Copying takes the type to be Copy with its regions, as in `impl Copy for S<'static>`.
static void copy_bound(Bck *k, TyId ty, const At *at) {
    if (ty_kind(k->t, ty) != TY_ADT) return;
    At here = {at->point, at->span, CATEGORY_COPY_BOUND, SPAN_NONE};
    bck_prove_trait(k, lang_item(k->s, LANG_COPY), ty, &here);
}

static TyId type_of_operand(Bck *k, const MirOperand *o, const At *at) {
    if (o->kind == MIR_CONST) return type_of_const(k, o->constant, at);
    TyId ty = type_of_place(k, &o->place, o->place.projs.len, at);
    if (o->kind == MIR_COPY) copy_bound(k, ty, at);
    return ty;
}

// ---- rvalues ----

static At at_category(const At *at, ConstraintCategory category) {
    return (At){at->point, at->span, category, SPAN_NONE};
}

static void reborrow_constraints(Bck *k, const MirPlace *p, u32 region, const At *at) {
    ConstraintCategory category = CATEGORY_BORING;
    for (u32 n = p->projs.len; n > 0 && category == CATEGORY_BORING; n--)
        if (place_upvar(k, p, n) >= 0) category = CATEGORY_CLOSURE_UPVAR;
    for (u32 n = p->projs.len; n > 0; n--) {
        if (p->projs.data[n - 1].kind != MIR_PROJ_DEREF) continue;
        const TyData d = *ty_data(k->t, type_of_place(k, p, n - 1, at));
        if (d.kind == TY_PTR) return;
        if (d.kind != TY_REF) continue;
        region_outlives(k, region_vid_of(k, d.ref.region), region, at->point, at->span, category);
        if (d.ref.mutbl == MUT_NOT) return;
    }
}

static TyId type_of_ref(Bck *k, const MirRvalue *rv, const At *at) {
    u32 region = region_fresh(k, at->span);
    region_add_point(k, region, at->point);
    u64 loan;
    if (!k->in_promoted && map_get(&k->loan_at, at->point, &loan))
        k->loans.data[loan - 1].region = region;
    reborrow_constraints(k, &rv->ref.place, region, at);
    TyId inner = type_of_place(k, &rv->ref.place, rv->ref.place.projs.len, at);
    return ty_new_ref(k->t, region_new_var(k->t, region), inner,
                      rv->ref.kind >= MIR_BORROW_MUT ? MUT_MUT : MUT_NOT);
}

// &T to &U, Box<T> to Box<U>, ..: holds by CoerceUnsized, whose impls say how the regions go.
static void type_unsize(Bck *k, TyId from, TyId to, const At *at) {
    At here = at_category(at, CATEGORY_UNSIZE);
    DefId coerce = lang_item(k->s, LANG_COERCE_UNSIZED);
    if (id_is_none(coerce)) return;
    GenericArg args[2] = {arg_of_ty(from), arg_of_ty(to)};
    bck_prove(k,
              pred_new_trait(k->t, (TraitRef){coerce, args_new(k->t, args, 2)}, BOUND_VARS_EMPTY),
              &here);
}

// The function pointer type that a function item or closure turns into.
static bool callable_pointer(Bck *k, TyId from, TyId *out) {
    const TyData d = *ty_data(k->t, from);
    PolyFnSig s;
    if (d.kind == TY_FN_DEF) {
        s = poly_sig_subst(k->t, collect_fn_sig(k->t, d.adt.def), d.adt.args);
    } else if (d.kind == TY_FN_PTR) {
        s = (PolyFnSig){d.fn_ptr.sig, d.fn_ptr.vars};
    } else if (d.kind == TY_CLOSURE) {
        s = ty_closure_sig(k->t, from);
        FnSig flat = *sig_of(k->t, s.sig);
        TyIds inputs = sig_inputs(k->t, s.sig);
        if (inputs.len == 1 && ty_kind(k->t, inputs.data[0]) == TY_TUPLE) {
            TyListId list = ty_data(k->t, inputs.data[0])->tuple;
            u32 n = tys_of(k->t, list).len;
            TyId *tys = NEW_N(k->a, TyId, n + 1);
            for (u32 i = 0; i < n; i++) tys[i] = tys_of(k->t, list).data[i];
            tys[n] = sig_output(k->t, s.sig);
            flat.inputs_output = ty_list_new(k->t, tys, n + 1);
        }
        s.sig = sig_new_like(k->t, &flat);
    } else {
        return false;
    }
    *out = ty_new_fn_ptr(k->t, s);
    return true;
}

// Safety and the like differ between the two sides of a pointer coercion: only types are related.
static TyId with_header_of(Bck *k, TyId from, TyId to) {
    TyData x = *ty_data(k->t, from), y = *ty_data(k->t, to);
    if (x.kind != TY_FN_PTR || y.kind != TY_FN_PTR) return from;
    FnSig s = *sig_of(k->t, y.fn_ptr.sig);
    s.inputs_output = sig_of(k->t, x.fn_ptr.sig)->inputs_output;
    return ty_new_fn_ptr(k->t, (PolyFnSig){sig_new_like(k->t, &s), x.fn_ptr.vars});
}

static TyId type_of_cast(Bck *k, const MirRvalue *rv, const At *at) {
    TyId from = type_of_operand(k, &rv->cast.value, at);
    TyId to = ty_renumber(k, rv->cast.ty, at->span, at->point);
    At here = at_category(at, CATEGORY_CAST);
    switch (rv->cast.kind) {
    case MIR_CAST_UNSIZE: type_unsize(k, from, to, at); break;
    case MIR_CAST_REIFY_FN_POINTER:
    case MIR_CAST_UNSAFE_FN_POINTER:
    case MIR_CAST_CLOSURE_FN_POINTER: {
        TyId pointer;
        if (!callable_pointer(k, from, &pointer)) break;
        pointer = bck_normalize(k, pointer, &here);
        bck_relate(k, with_header_of(k, pointer, to), to, VARIANCE_COVARIANT, &here);
        break;
    }
    case MIR_CAST_MUT_TO_CONST:
    case MIR_CAST_PTR_TO_PTR: {
        TyData x = *ty_data(k->t, from), y = *ty_data(k->t, to);
        if (x.kind == TY_PTR && y.kind == TY_PTR &&
            id_eq(ty_erase_regions(k->t, x.ptr.ty), ty_erase_regions(k->t, y.ptr.ty)))
            bck_relate(k, x.ptr.ty, y.ptr.ty, VARIANCE_COVARIANT, &here);
        break;
    }
    case MIR_CAST_ARRAY_TO_POINTER: {
        TyData x = *ty_data(k->t, from), y = *ty_data(k->t, to);
        if (x.kind != TY_PTR || y.kind != TY_PTR || ty_kind(k->t, x.ptr.ty) != TY_ARRAY) break;
        bck_relate(k, ty_data(k->t, x.ptr.ty)->array.elem, y.ptr.ty, VARIANCE_COVARIANT, &here);
        break;
    }
    default: break;
    }
    return to;
}

// ---- closures ----

typedef struct CollectCx {
    Bck *k;
    U32s vids;
} CollectCx;

static RegionId collect_region(TyFolder *f, RegionId r) {
    CollectCx *c = f->context;
    if (region_data(c->k->t, r)->kind != RE_BOUND)
        vec_push(c->k->a, &c->vids, region_vid_of(c->k, r));
    return r;
}

static RegionId subject_region(TyFolder *f, RegionId r) {
    CollectCx *c = f->context;
    const RegionData *d = region_data(f->tcx, r);
    if (d->kind != RE_VAR || d->index >= c->vids.len || c->vids.data[d->index] == UINT32_MAX)
        return r;
    return region_new_var(f->tcx, c->vids.data[d->index]);
}

// What the closure's body found its environment's regions to need.
static void closure_requirements(Bck *k, DefId def, TyId ty, const At *at) {
    ClosureRequirements reqs = borrowck_requirements(k->t, def);
    if (reqs.len == 0) return;
    CollectCx c = {.k = k};
    TyFolder f = {.tcx = k->t, .context = &c, .region = collect_region};
    ty_fold(&f, ty);
    RegionId *late = NULL;
    u32 n = universal_late_bound(k, &late);
    for (u32 i = 0; i < n; i++) vec_push(k->a, &c.vids, region_vid_of(k, late[i]));
    for (u32 i = 0; i < reqs.len; i++) {
        const ClosureRequirement *q = &reqs.data[i];
        if (q->sub != UINT32_MAX && q->sub >= c.vids.len) continue;
        u32 sub = q->sub == UINT32_MAX ? 0 : c.vids.data[q->sub];
        if (sub == UINT32_MAX) continue;
        At here = {at->point, q->span, q->category, SPAN_NONE};
        if (id_is_some(q->ty)) {
            TyFolder g = {.tcx = k->t, .context = &c, .region = subject_region};
            bck_type_outlives(k, ty_fold(&g, q->ty), sub, &here);
            continue;
        }
        if (q->sup >= c.vids.len) continue;
        u32 before = k->constraints.len;
        region_outlives(k, c.vids.data[q->sup], sub, at->point, q->span, q->category);
        if (k->constraints.len > before) vec_last(&k->constraints)->from_closure = true;
    }
}

// The creator's lifetime parameters are the closure's.
static void closure_parent(Bck *k, ArgsId args, const At *at) {
    ArgsId own = args_identity(k->t, hir_typeck_root(k->s, k->def));
    for (u32 i = 0; i < args_of(k->t, own).len && i < args_of(k->t, args).len; i++) {
        GenericArg x = args_of(k->t, own).data[i], y = args_of(k->t, args).data[i];
        if (arg_tag(x) == ARG_REGION && arg_tag(y) == ARG_REGION)
            bck_relate_regions(k, arg_region(x), arg_region(y), VARIANCE_INVARIANT, at);
    }
}

static TyId type_of_closure(Bck *k, const MirRvalue *rv, const TyId *tys, const At *at) {
    ArgsId args = args_renumber(k, rv->aggregate.args, at);
    TyId ty = rv->aggregate.kind == MIR_AGG_CLOSURE
                  ? ty_new_closure(k->t, rv->aggregate.def, args)
                  : ty_new_coroutine(k->t, rv->aggregate.def, args);
    At quiet = at_category(at, CATEGORY_BORING_NO_LOCATION);
    At boring = at_category(at, CATEGORY_BORING);
    TyId up = ty_closure_upvars(k->t, ty);
    if (ty_kind(k->t, up) == TY_TUPLE)
        for (u32 i = 0;
             i < rv->aggregate.operands.len && i < tys_of(k->t, ty_data(k->t, up)->tuple).len; i++)
            bck_relate(k, tys[i], tys_of(k->t, ty_data(k->t, up)->tuple).data[i],
                       VARIANCE_COVARIANT, &boring);
    closure_requirements(k, rv->aggregate.def, ty, at);
    closure_parent(k, args, &quiet);
    bck_prove_predicates(k, hir_typeck_root(k->s, k->def), args, at);
    return ty;
}

static At annotation_at(const Bck *k, u32 user_ty) {
    Span span = k->main->user_tys.data[user_ty - 1].span;
    return (At){UINT32_MAX, span, CATEGORY_TYPE_ANNOTATION, SPAN_NONE};
}

// A type as the user wrote it, its open parts filled in; of a constant: its type with the written arguments.
static TyId user_type(Bck *k, u32 user_ty) {
    if (!k->user_tys) k->user_tys = NEW_N(k->a, TyId, k->main->user_tys.len);
    if (id_is_some(k->user_tys[user_ty - 1])) return k->user_tys[user_ty - 1];
    const MirUserTy *u = &k->main->user_tys.data[user_ty - 1];
    At at = annotation_at(k, user_ty);
    Instantiate in = {.k = k, .span = u->span};
    TyFolder f = instantiator(&in);
    TyId ty;
    if (id_is_some(u->ty)) {
        ty = ty_fold(&f, u->ty);
    } else {
        ArgsId args = args_fold(&f, u->args);
        item_annotation(k, user_ty, u->def, args);
        bck_prove_predicates(k, u->def, args, &at);
        prove_wf_args(k, args, &at);
        ty = ty_subst(k->t, collect_type_of(k->t, u->def), args);
        ty = renumber_known(k, ty, u->span, UINT32_MAX);
    }
    TyId normal = bck_normalize(k, ty, &at);
    if (ty_flags(k->t, normal) & TYF_HAS_TY_INFER) {
        bck_relate(k, ty_renumber(k, u->inferred, u->span, UINT32_MAX), normal, VARIANCE_INVARIANT,
                   &at);
        normal = infer_resolve(k->ic, normal);
    }
    if (!u->of_param) bck_prove_wf(k, infer_resolve(k->ic, ty), &at);
    return k->user_tys[user_ty - 1] = normal;
}

static TyId type_of_adt(Bck *k, const MirRvalue *rv, const TyId *tys, const At *at) {
    ArgsId args = args_renumber(k, rv->aggregate.args, at);
    const AdtDef *adt = collect_adt_def(k->t, rv->aggregate.def);
    At boring = at_category(at, CATEGORY_BORING);
    if (rv->aggregate.variant < adt->variants.len) {
        const VariantDef *v = &adt->variants.data[rv->aggregate.variant];
        for (u32 i = 0; i < rv->aggregate.operands.len; i++) {
            u32 f = rv->aggregate.active_field ? rv->aggregate.active_field - 1 : i;
            if (f >= v->fields.len) continue;
            TyId field =
                bck_normalize(k, collect_field_ty(k->t, v->fields.data[f].def, args), &boring);
            bck_relate(k, tys[i], field, VARIANCE_COVARIANT, &boring);
        }
    }
    bck_prove_predicates(k, rv->aggregate.def, args, at);
    TyId ty = ty_new_adt(k->t, rv->aggregate.def, args);
    if (!rv->aggregate.user_ty) return ty;
    At here = annotation_at(k, rv->aggregate.user_ty);
    bck_relate(k, ty, user_type(k, rv->aggregate.user_ty), VARIANCE_INVARIANT, &here);
    return ty;
}

static TyId type_of_aggregate(Bck *k, const MirRvalue *rv, const At *at) {
    u32 n = rv->aggregate.operands.len;
    TyId *tys = NEW_N(k->a, TyId, n + 1);
    for (u32 i = 0; i < n; i++) tys[i] = type_of_operand(k, &rv->aggregate.operands.data[i], at);
    switch (rv->aggregate.kind) {
    case MIR_AGG_TUPLE: return ty_new_tuple(k->t, tys, n);
    case MIR_AGG_ARRAY: {
        TyId elem = ty_renumber(k, rv->aggregate.ty, at->span, at->point);
        At boring = at_category(at, CATEGORY_BORING);
        for (u32 i = 0; i < n; i++) bck_relate(k, tys[i], elem, VARIANCE_COVARIANT, &boring);
        return ty_new_array_len(k->t, elem, n);
    }
    case MIR_AGG_ADT: return type_of_adt(k, rv, tys, at);
    case MIR_AGG_CLOSURE:
    case MIR_AGG_COROUTINE: return type_of_closure(k, rv, tys, at);
    case MIR_AGG_RAW_PTR:
        return ty_new_ptr(k->t, ty_renumber(k, rv->aggregate.ty, at->span, at->point),
                          rv->aggregate.mutbl);
    }
    UNREACHABLE();
}

// Pointers that are compared have a type in common.
static void type_comparison(Bck *k, const MirRvalue *rv, const At *at) {
    TyId left = type_of_operand(k, &rv->binary.operands[0], at);
    TyId right = type_of_operand(k, &rv->binary.operands[1], at);
    TyKind kind = ty_kind(k->t, left);
    if (kind != TY_PTR && kind != TY_FN_PTR) return;
    if (rv->binary.op < MIR_BIN_EQ || rv->binary.op > MIR_BIN_GT) return;
    At boring = at_category(at, CATEGORY_BORING);
    TyId common = infer_new_ty_var(k->ic, (TyVarOrigin){.span = at->span});
    bck_relate(k, left, common, VARIANCE_COVARIANT, &boring);
    bck_relate(k, right, infer_resolve(k->ic, common), VARIANCE_COVARIANT, &boring);
}

static TyId type_of_rvalue(Bck *k, const MirRvalue *rv, const At *at) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: return type_of_operand(k, &rv->use, at);
    case MIR_RVALUE_REPEAT:
        return ty_new_array(k->t, type_of_operand(k, &rv->repeat.value, at), rv->repeat.count);
    case MIR_RVALUE_REF: return type_of_ref(k, rv, at);
    case MIR_RVALUE_RAW_PTR:
        return ty_new_ptr(k->t,
                          type_of_place(k, &rv->raw_ptr.place, rv->raw_ptr.place.projs.len, at),
                          rv->raw_ptr.mutbl);
    case MIR_RVALUE_CAST: return type_of_cast(k, rv, at);
    case MIR_RVALUE_AGGREGATE: return type_of_aggregate(k, rv, at);
    case MIR_RVALUE_COPY_FOR_DEREF: return type_of_place(k, &rv->place, rv->place.projs.len, at);
    case MIR_RVALUE_THREAD_LOCAL_REF:
        return type_of_static(k, mir_rvalue_ty(k->t, k->b, rv), rv->thread_local_def, at);
    case MIR_RVALUE_BINARY:
        type_comparison(k, rv, at);
        return ty_renumber(k, mir_rvalue_ty(k->t, k->b, rv), at->span, at->point);
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_UNARY:
    case MIR_RVALUE_DISCRIMINANT:
        return ty_renumber(k, mir_rvalue_ty(k->t, k->b, rv), at->span, at->point);
    }
    UNREACHABLE();
}

// ---- calls ----

static ConstraintCategory destination_category(const Bck *k, const MirPlace *p) {
    if (p->projs.len) return CATEGORY_ASSIGNMENT;
    DefKind kind = def_of(k->s, k->def)->kind;
    if (p->local.v == 0) {
        if (kind == DEF_STATIC) return CATEGORY_USE_AS_STATIC;
        bool function = kind == DEF_FN || kind == DEF_ASSOC_FN || kind == DEF_CLOSURE;
        return function ? CATEGORY_RETURN : CATEGORY_USE_AS_CONST;
    }
    return k->b->locals.data[p->local.v].is_user_variable ? CATEGORY_ASSIGNMENT : CATEGORY_BORING;
}

// A signature with fresh regions for its bound ones, live where the call is.
static SigId open_sig(Bck *k, PolyFnSig s, const At *at) {
    BoundVars vars = bound_vars_of(k->t, s.vars);
    if (vars.len == 0) return s.sig;
    GenericArg *fresh = NEW_N(k->a, GenericArg, vars.len);
    u32 n = vars.len;
    for (u32 i = 0; i < n; i++) {
        u32 vid = region_fresh(k, at->span);
        region_add_point(k, vid, at->point);
        fresh[i] = arg_of_region(region_new_var(k->t, vid));
    }
    return sig_instantiate_bound(k->t, s.sig, fresh);
}

static void type_call(Bck *k, const MirTerm *t, const At *at) {
    TyId func = type_of_operand(k, &t->call.func, at);
    TyData d = *ty_data(k->t, func);
    PolyFnSig poly;
    if (d.kind == TY_FN_DEF)
        poly = poly_sig_subst(k->t, collect_fn_sig(k->t, d.adt.def), d.adt.args);
    else if (d.kind == TY_FN_PTR)
        poly = (PolyFnSig){d.fn_ptr.sig, d.fn_ptr.vars};
    else
        return;
    SigId sig = open_sig(k, poly, at);
    At boring = at_category(at, CATEGORY_BORING);
    u32 n = sig_inputs(k->t, sig).len;
    for (u32 i = 0; i < n; i++) bck_prove_wf(k, sig_inputs(k->t, sig).data[i], &boring);
    bck_prove_wf(k, sig_output(k->t, sig), &boring);
    At out = at_category(at, destination_category(k, &t->call.destination));
    TyId dest = type_of_place(k, &t->call.destination, t->call.destination.projs.len, at);
    bck_relate(k, bck_normalize(k, sig_output(k->t, sig), &boring), dest, VARIANCE_COVARIANT, &out);
    At arg = at_category(at, t->call.from_hir_call ? CATEGORY_CALL_ARGUMENT : CATEGORY_BORING);
    for (u32 i = 0; i < t->call.args.len; i++) {
        TyId given = type_of_operand(k, &t->call.args.data[i], &boring);
        if (i >= n) continue;
        TyId wanted = bck_normalize(k, sig_inputs(k->t, sig).data[i], &boring);
        bck_relate(k, given, wanted, VARIANCE_COVARIANT, &arg);
    }
}

// An annotation holds wherever the place is used, not only at its statement.
static void type_ascription(Bck *k, const MirStmt *s) {
    if (!s->ascribe.user_ty) return;
    At at = annotation_at(k, s->ascribe.user_ty);
    bck_relate(k, type_of_place(k, &s->place, s->place.projs.len, &at),
               user_type(k, s->ascribe.user_ty), s->ascribe.variance, &at);
}

// `let x: T;`, also inside patterns: the variable's type is the annotation's, wherever it is initialised.
static void type_annotated_locals(Bck *k) {
    for (u32 i = 0; i < k->b->locals.len; i++) {
        u32 user_ty = k->b->locals.data[i].user_ty;
        if (!user_ty) continue;
        At at = annotation_at(k, user_ty);
        bck_relate(k, k->local_tys[i], user_type(k, user_ty), VARIANCE_INVARIANT, &at);
    }
    for (u32 i = 0; i < k->b->binding_tys.len; i++) {
        const MirBindingTy *b = &k->b->binding_tys.data[i];
        At at = annotation_at(k, b->user_ty);
        MirPlaceTy ty = {.ty = user_type(k, b->user_ty)};
        for (u32 n = 0; n < b->projs.len; n++) ty = proj_ty(k, ty, &b->projs.data[n], &at);
        TyId local = k->local_tys[b->local.v];
        if (k->b->locals.data[b->local.v].is_ref_binding && ty_kind(k->t, local) == TY_REF)
            local = ty_data(k->t, local)->ref.ty;
        bck_relate(k, local, ty.ty, VARIANCE_INVARIANT, &at);
    }
}

// The types of variables and temporaries make sense, whether or not their values are used.
static void type_wf_locals(Bck *k) {
    for (u32 i = k->b->arg_count + 1; i < k->b->locals.len; i++) {
        At at = {UINT32_MAX, k->b->locals.data[i].info.span, CATEGORY_BORING, SPAN_NONE};
        bck_prove_wf(k, k->local_tys[i], &at);
    }
}

// ---- the body ----

static void type_stmt(Bck *k, const MirStmt *s, u32 point) {
    if (s->kind == MIR_STMT_ASCRIBE_USER_TYPE) type_ascription(k, s);
    if (s->kind != MIR_STMT_ASSIGN) return;
    At at = {point, s->info.span, CATEGORY_BORING, SPAN_NONE};
    At to = at_category(&at, destination_category(k, &s->place));
    TyId value = type_of_rvalue(k, s->rvalue, &at);
    bck_relate(k, value, type_of_place(k, &s->place, s->place.projs.len, &at), VARIANCE_COVARIANT,
               &to);
}

static void type_term(Bck *k, const MirTerm *t, u32 point) {
    At at = {point, t->info.span, CATEGORY_BORING, SPAN_NONE};
    if (t->kind == MIR_TERM_CALL) type_call(k, t, &at);
    if (t->kind != MIR_TERM_YIELD) return;
    At to = at_category(&at, CATEGORY_YIELD);
    TyId value = type_of_operand(k, &t->yield.value, &at);
    if (id_is_some(k->yield_ty)) bck_relate(k, value, k->yield_ty, VARIANCE_COVARIANT, &to);
}

// A promoted constant's body is typed where the constant is used: its constraints hold there, its regions are
// live there. rustc's check_promoted.
static TyId type_of_promoted(Bck *k, u32 index, const At *at) {
    const MirBody *outer = k->b;
    TyId *outer_tys = k->local_tys;
    bool outer_promoted = k->in_promoted;
    const MirBody *b = k->main->promoteds.data[index];
    TyId *tys = NEW_N(k->a, TyId, b->locals.len);
    for (u32 i = 0; i < b->locals.len; i++)
        tys[i] = ty_renumber(k, b->locals.data[i].ty, at->span, at->point);
    k->b = b;
    k->local_tys = tys;
    k->in_promoted = true;
    for (u32 i = 0; i < b->blocks.len; i++) {
        const MirBlock *block = &b->blocks.data[i];
        for (u32 n = 0; n < block->stmts.len; n++) {
            type_stmt(k, &block->stmts.data[n], at->point);
        }
        if (block->has_term) type_term(k, &block->term, at->point);
    }
    k->b = outer;
    k->local_tys = outer_tys;
    k->in_promoted = outer_promoted;
    return ty_new_ref(k->t, region_new_var(k->t, 0), tys[0], MUT_NOT);
}

void mir_type_check(Bck *k) {
    k->ic = infer_new(k->t, k->a);
    infer_set_env(k->ic, k->env);
    infer_record_regions(k->ic);
    universal_number(k);
    universal_known(k);
    universal_normalize(k);
    opaques_begin(k);
    type_annotated_locals(k);
    type_wf_locals(k);
    for (u32 i = 0; i < k->rpo.len; i++) {
        BlockId b = k->rpo.data[i];
        const MirBlock *block = &k->b->blocks.data[b.v];
        u32 start = k->block_start[b.v];
        for (u32 n = 0; n < block->stmts.len; n++) type_stmt(k, &block->stmts.data[n], start + n);
        if (block->has_term) type_term(k, &block->term, start + block->stmts.len);
    }
    k->loans_on = true;
}
