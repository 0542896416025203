// SPDX-License-Identifier: MIT
// relate.c: equality and subtyping of types with variables, structurally, with variances. Regions always
// relate; for borrow checking it is recorded how. After rustc_infer's type_relating.rs, generalize.rs and rustc_type_ir's relate.rs.
#include "infer/infer_internal.h"

#define RELATE_DEPTH_MAX 512

typedef struct Relate {
    InferCtxt *ic;
    Span at;
    Variance variance; // of the place: covariant is a <: b
    TypeError *err;
    u32 depth;
} Relate;

static bool relate_tys(Relate *r, TyId a, TyId b);
static bool relate_consts(Relate *r, ConstId a, ConstId b);
static bool relate_args(Relate *r, ArgsId a, ArgsId b, const Variance *variances);

static bool fail(Relate *r, TypeErrorKind kind, TyId a, TyId b) {
    if (r->err) *r->err = (TypeError){.kind = kind, .expected = a, .found = b};
    return false;
}
static bool fail_n(Relate *r, TypeErrorKind kind, TyId a, TyId b, u64 na, u64 nb) {
    fail(r, kind, a, b);
    if (r->err) r->err->expected_n = na, r->err->found_n = nb;
    return false;
}

static Variance variance_of_place(Variance ambient, Variance v) {
    if (ambient == VARIANCE_COVARIANT) return v;
    if (ambient == VARIANCE_CONTRAVARIANT) {
        if (v == VARIANCE_COVARIANT) return VARIANCE_CONTRAVARIANT;
        if (v == VARIANCE_CONTRAVARIANT) return VARIANCE_COVARIANT;
        return v;
    }
    return ambient;
}
static bool relate_with(Relate *r, Variance v, TyId a, TyId b) {
    Variance saved = r->variance;
    r->variance = variance_of_place(saved, v);
    bool ok = r->variance == VARIANCE_BIVARIANT || relate_tys(r, a, b);
    r->variance = saved;
    return ok;
}

// ---- variables ----

// The generaliser: what a variable may be set to. Placeholder regions of inner binders become region
// variables; the variable itself must not occur.
typedef struct Generalizer {
    Relate *relate;
    u32 root, sub_root;
    bool is_const, cyclic;
    bool new_regions; // not in an invariant place: the variable's regions are its own
} Generalizer;
static TyId generalize_ty(TyFolder *f, TyId ty) {
    Generalizer *g = f->context;
    InferCtxt *ic = g->relate->ic;
    ty = infer_shallow_resolve(ic, ty);
    const TyData *d = ty_data(f->tcx, ty);
    if (d->kind == TY_INFER && d->infer.kind == INFER_TY && !g->is_const) {
        if (infer_find(&ic->ty_vars, d->infer.vid) == g->root ||
            infer_find(&ic->sub_vars, d->infer.vid) == g->sub_root)
            g->cyclic = true;
        return ty;
    }
    return ty_super_fold(f, ty);
}
static RegionId generalize_region(TyFolder *f, RegionId r) {
    Generalizer *g = f->context;
    RegionKind kind = region_data(f->tcx, r)->kind;
    if (g->relate->ic->regions) {
        if (!g->new_regions || kind == RE_BOUND || kind == RE_ERROR) return r;
        return infer_new_region_var(g->relate->ic, g->relate->at);
    }
    // rustc makes fresh region variables here; nothing compares them before borrowck, so one will do.
    if (g->new_regions && kind != RE_BOUND && kind != RE_ERROR) return f->tcx->common.re_erased;
    if (kind != RE_PLACEHOLDER) return r;
    return infer_new_region_var(g->relate->ic, g->relate->at);
}
static ConstId generalize_const(TyFolder *f, ConstId c) {
    Generalizer *g = f->context;
    InferCtxt *ic = g->relate->ic;
    c = infer_shallow_resolve_const(ic, c);
    const ConstData *d = const_data(f->tcx, c);
    if (g->is_const && d->kind == CONST_INFER && infer_find(&ic->const_vars, d->index) == g->root)
        g->cyclic = true;
    return const_super_fold(f, c);
}

static bool set_ty_var(Relate *r, TyId var, TyId ty, bool var_is_a) {
    InferCtxt *ic = r->ic;
    u32 vid = ty_data(ic->tcx, var)->infer.vid;
    u32 root = infer_find(&ic->ty_vars, vid);
    TyId value = ty;
    u32 open = TYF_HAS_TY_INFER | TYF_HAS_CT_INFER | TYF_HAS_PLACEHOLDER;
    bool new_regions = r->variance != VARIANCE_INVARIANT;
    if (new_regions) open |= TYF_HAS_FREE_REGIONS;
    if (ty_flags(ic->tcx, ty) & open) {
        Generalizer g = {.relate = r,
                         .root = root,
                         .sub_root = infer_find(&ic->sub_vars, vid),
                         .new_regions = new_regions};
        TyFolder f = {.tcx = ic->tcx,
                      .context = &g,
                      .ty = generalize_ty,
                      .region = generalize_region,
                      .constant = generalize_const,
                      .skip_unless = open};
        value = ty_fold(&f, ty);
        if (g.cyclic) return fail(r, TYPE_ERR_CYCLIC, var_is_a ? var : ty, var_is_a ? ty : var);
    }
    infer_set_value(ic, &ic->ty_vars, UNDO_TY, root, value.v);
    if (ic->regions && !id_eq(value, ty))
        return var_is_a ? relate_tys(r, value, ty) : relate_tys(r, ty, value);
    return true;
}

static void push_pred(Relate *r, const Pred *p) {
    InferCtxt *ic = r->ic;
    infer_push_obligation(ic, (Obligation){.pred = pred_new(ic->tcx, p),
                                           .env = ic->env,
                                           .cause = infer_cause(ic, CAUSE_MISC, r->at)});
}

static bool relate_ty_vars(Relate *r, TyId a, TyId b) {
    InferCtxt *ic = r->ic;
    u32 va = ty_data(ic->tcx, a)->infer.vid, vb = ty_data(ic->tcx, b)->infer.vid;
    switch (r->variance) {
    case VARIANCE_BIVARIANT: return true;
    case VARIANCE_INVARIANT: infer_unify_ty_vars(ic, va, vb); return true;
    case VARIANCE_COVARIANT:
    case VARIANCE_CONTRAVARIANT: break;
    }
    bool co = r->variance == VARIANCE_COVARIANT;
    Pred p = {.kind = PRED_SUBTYPE, .ty = co ? a : b, .ty2 = co ? b : a, .vars = BOUND_VARS_EMPTY};
    infer_sub_unify(ic, va, vb);
    push_pred(r, &p);
    return true;
}

static bool num_var_fits(TyCtxt *t, InferKind kind, TyId ty) {
    TyKind k = ty_kind(t, ty);
    return kind == INFER_INT ? k == TY_INT || k == TY_UINT : k == TY_FLOAT;
}
// a is INT or FLOAT variable; b anything but a general variable.
static bool relate_num_var(Relate *r, TyId a, TyId b, bool swapped) {
    InferCtxt *ic = r->ic;
    const TyData *da = ty_data(ic->tcx, a), *db = ty_data(ic->tcx, b);
    VarTable *table = da->infer.kind == INFER_INT ? &ic->int_vars : &ic->float_vars;
    UndoKind undo = da->infer.kind == INFER_INT ? UNDO_INT : UNDO_FLOAT;
    if (db->kind == TY_INFER && db->infer.kind == da->infer.kind) {
        infer_union(ic, table, undo, da->infer.vid, db->infer.vid);
        return true;
    }
    if (db->kind == TY_ERROR) return true;
    if (!num_var_fits(ic->tcx, da->infer.kind, b))
        return fail(r, TYPE_ERR_MISMATCH, swapped ? b : a, swapped ? a : b);
    infer_set_value(ic, table, undo, infer_find(table, da->infer.vid), b.v);
    return true;
}

static bool relate_infer(Relate *r, TyId a, TyId b) {
    TyCtxt *t = r->ic->tcx;
    const TyData *da = ty_data(t, a), *db = ty_data(t, b);
    bool var_a = da->kind == TY_INFER && da->infer.kind == INFER_TY;
    bool var_b = db->kind == TY_INFER && db->infer.kind == INFER_TY;
    if (var_a && var_b) return relate_ty_vars(r, a, b);
    if (var_a) return set_ty_var(r, a, b, true);
    if (var_b) return set_ty_var(r, b, a, false);
    if (da->kind == TY_INFER && da->infer.kind != INFER_FRESH)
        return relate_num_var(r, a, b, false);
    if (db->kind == TY_INFER && db->infer.kind != INFER_FRESH) return relate_num_var(r, b, a, true);
    return fail(r, TYPE_ERR_MISMATCH, a, b);
}

// ---- signatures ----

static bool relate_sigs(Relate *r, SigId a, SigId b) {
    TyCtxt *t = r->ic->tcx;
    FnSig sa = *sig_of(t, a), sb = *sig_of(t, b);
    if (sa.c_variadic != sb.c_variadic) return fail(r, TYPE_ERR_VARIADIC, (TyId){0}, (TyId){0});
    bool unsafe_a = sa.safety == SAFETY_UNSAFE, unsafe_b = sb.safety == SAFETY_UNSAFE;
    if (unsafe_a != unsafe_b) return fail(r, TYPE_ERR_SAFETY, (TyId){0}, (TyId){0});
    if (!id_eq(sa.abi, sb.abi)) return fail(r, TYPE_ERR_ABI, (TyId){0}, (TyId){0});
    TyIds la = tys_of(t, sa.inputs_output), lb = tys_of(t, sb.inputs_output);
    if (la.len != lb.len)
        return fail_n(r, TYPE_ERR_ARG_COUNT, (TyId){0}, (TyId){0}, la.len - 1, lb.len - 1);
    for (u32 i = 0; i < la.len; i++) {
        Variance v = i + 1 == la.len ? VARIANCE_COVARIANT : VARIANCE_CONTRAVARIANT;
        if (!relate_with(r, v, la.data[i], lb.data[i])) return false;
    }
    return true;
}

static bool has_bound_vars(BoundVarsId v) {
    return id_is_some(v) && !id_eq(v, BOUND_VARS_EMPTY);
}
// a <: b under binders: b's variables are placeholders, a's are free to choose.
static bool relate_poly_sigs(Relate *r, PolyFnSig a, PolyFnSig b) {
    InferCtxt *ic = r->ic;
    if (!has_bound_vars(a.vars) && !has_bound_vars(b.vars)) return relate_sigs(r, a.sig, b.sig);
    if (r->variance != VARIANCE_CONTRAVARIANT) {
        SigId sb = infer_instantiate_sig_placeholder(ic, b);
        if (!relate_sigs(r, infer_instantiate_sig_fresh(ic, r->at, a), sb)) return false;
    }
    if (r->variance != VARIANCE_COVARIANT) {
        SigId sa = infer_instantiate_sig_placeholder(ic, a);
        if (!relate_sigs(r, sa, infer_instantiate_sig_fresh(ic, r->at, b))) return false;
    }
    return true;
}

// ---- dyn ----

// One way: b's bound variables are placeholders, a's are free to choose.
static bool relate_ex_pred(Relate *r, ExPred pa, ExPred pb, bool swapped) {
    TyCtxt *t = r->ic->tcx;
    if (has_bound_vars(pb.vars))
        pb = ex_pred_instantiate_bound(t, pb, infer_placeholder_bound(r->ic, pb.vars));
    if (has_bound_vars(pa.vars))
        pa = ex_pred_instantiate_bound(t, pa, infer_fresh_bound(r->ic, r->at, pa.vars));
    if (swapped) {
        ExPred swap = pa;
        pa = pb;
        pb = swap;
    }
    Variance saved = r->variance;
    r->variance = VARIANCE_INVARIANT;
    bool ok = relate_args(r, pa.args, pb.args, NULL);
    if (ok && pa.kind == EX_PROJECTION) {
        if (arg_tag(pa.term.arg) == ARG_TYPE && arg_tag(pb.term.arg) == ARG_TYPE) {
            ok = relate_tys(r, arg_ty(pa.term.arg), arg_ty(pb.term.arg));
        } else if (arg_tag(pa.term.arg) == ARG_CONST && arg_tag(pb.term.arg) == ARG_CONST) {
            ok = relate_consts(r, arg_const(pa.term.arg), arg_const(pb.term.arg));
        }
    }
    r->variance = saved;
    return ok;
}

static bool relate_ex_preds(Relate *r, TyId ta, TyId tb, ExPredsId a, ExPredsId b) {
    TyCtxt *t = r->ic->tcx;
    if (id_eq(a, b)) return true;
    ExPreds la = ex_preds_of(t, a), lb = ex_preds_of(t, b);
    if (la.len != lb.len) return fail(r, TYPE_ERR_MISMATCH, ta, tb);
    bool ok = true;
    for (u32 i = 0; i < la.len && ok; i++) {
        ExPred pa = ex_preds_of(t, a).data[i], pb = ex_preds_of(t, b).data[i];
        if (pa.kind != pb.kind || !id_eq(pa.def, pb.def)) return fail(r, TYPE_ERR_MISMATCH, ta, tb);
        if (pa.kind == EX_AUTO_TRAIT) continue;
        bool bound = r->ic->regions && (has_bound_vars(pa.vars) || has_bound_vars(pb.vars));
        if (!bound || r->variance != VARIANCE_CONTRAVARIANT) ok = relate_ex_pred(r, pa, pb, false);
        if (ok && bound && r->variance != VARIANCE_COVARIANT) ok = relate_ex_pred(r, pb, pa, true);
    }
    return ok;
}

// ---- aliases ----

static bool is_defined_opaque(InferCtxt *ic, TyId ty) {
    const TyData *d = ty_data(ic->tcx, ty);
    return d->kind == TY_ALIAS && d->alias.kind == ALIAS_OPAQUE &&
           infer_is_defining_opaque(ic, d->alias.def);
}
static bool is_number_var(const TyCtxt *t, TyId ty) {
    const TyData *d = ty_data(t, ty);
    return d->kind == TY_INFER && (d->infer.kind == INFER_INT || d->infer.kind == INFER_FLOAT);
}

static bool relate_alias(Relate *r, TyId a, TyId b) {
    InferCtxt *ic = r->ic;
    TyCtxt *t = ic->tcx;
    TyData da = *ty_data(t, a), db = *ty_data(t, b);
    bool same = da.kind == TY_ALIAS && db.kind == TY_ALIAS && da.alias.kind == db.alias.kind &&
                id_eq(da.alias.def, db.alias.def);
    if (same) {
        const Variance *variances =
            da.alias.kind == ALIAS_OPAQUE ? collect_variances_of(t, da.alias.def) : NULL;
        Variance saved = r->variance;
        if (!variances) r->variance = VARIANCE_INVARIANT;
        bool ok = relate_args(r, da.alias.args, db.alias.args, variances);
        r->variance = saved;
        return ok;
    }
    if (is_defined_opaque(ic, a))
        return infer_define_opaque(ic, r->at, da.alias.def, da.alias.args, b, r->err);
    if (is_defined_opaque(ic, b))
        return infer_define_opaque(ic, r->at, db.alias.def, db.alias.args, a, r->err);
    // A projection that could not be decided yet: equality becomes an obligation.
    bool a_proj = da.kind == TY_ALIAS && da.alias.kind == ALIAS_PROJECTION;
    TyId alias = a_proj ? a : b, other = a_proj ? b : a;
    TyData d = *ty_data(t, alias);
    if (d.kind == TY_ALIAS && d.alias.kind == ALIAS_PROJECTION &&
        (d.flags & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)) && !d.outer_binder) {
        Pred p = {.kind = PRED_PROJECTION,
                  .trait_ref = {d.alias.def, d.alias.args},
                  .term = {arg_of_ty(other)},
                  .vars = BOUND_VARS_EMPTY};
        push_pred(r, &p);
        return true;
    }
    return fail(r, TYPE_ERR_MISMATCH, a, b);
}

// ---- structure ----

static bool relate_arrays(Relate *r, TyId a, TyId b) {
    TyCtxt *t = r->ic->tcx;
    TyData da = *ty_data(t, a), db = *ty_data(t, b);
    if (!relate_with(r, VARIANCE_COVARIANT, da.array.elem, db.array.elem)) return false;
    if (relate_consts(r, da.array.len, db.array.len)) return true;
    u64 na, nb;
    if (const_try_u64(t, infer_shallow_resolve_const(r->ic, da.array.len), &na) &&
        const_try_u64(t, infer_shallow_resolve_const(r->ic, db.array.len), &nb))
        return fail_n(r, TYPE_ERR_ARRAY_LEN, a, b, na, nb);
    return false;
}

static bool relate_tuples(Relate *r, TyId a, TyId b) {
    TyCtxt *t = r->ic->tcx;
    TyIds la = tys_of(t, ty_data(t, a)->tuple), lb = tys_of(t, ty_data(t, b)->tuple);
    if (la.len != lb.len) {
        if (!la.len || !lb.len) return fail(r, TYPE_ERR_MISMATCH, a, b);
        return fail_n(r, TYPE_ERR_TUPLE_SIZE, a, b, la.len, lb.len);
    }
    for (u32 i = 0; i < la.len; i++) {
        if (!relate_tys(r, la.data[i], lb.data[i])) return false;
    }
    return true;
}

static bool relate_same_kind(Relate *r, TyId a, TyId b) {
    TyCtxt *t = r->ic->tcx;
    TyData da = *ty_data(t, a), db = *ty_data(t, b);
    switch (da.kind) {
    case TY_ADT:
    case TY_FN_DEF: {
        if (!id_eq(da.adt.def, db.adt.def)) return fail(r, TYPE_ERR_MISMATCH, a, b);
        bool invariant = r->variance == VARIANCE_INVARIANT;
        return relate_args(r, da.adt.args, db.adt.args,
                           invariant ? NULL : collect_variances_of(t, da.adt.def));
    }
    case TY_CLOSURE:
    case TY_COROUTINE:
        if (!id_eq(da.adt.def, db.adt.def)) return fail(r, TYPE_ERR_MISMATCH, a, b);
        return relate_args(r, da.adt.args, db.adt.args, NULL);
    case TY_ARRAY: return relate_arrays(r, a, b);
    case TY_SLICE: return relate_tys(r, da.elem, db.elem);
    case TY_PTR:
        if (da.ptr.mutbl != db.ptr.mutbl) return fail(r, TYPE_ERR_MUTABILITY, a, b);
        return relate_with(r, da.ptr.mutbl == MUT_MUT ? VARIANCE_INVARIANT : VARIANCE_COVARIANT,
                           da.ptr.ty, db.ptr.ty);
    case TY_REF:
        if (da.ref.mutbl != db.ref.mutbl) return fail(r, TYPE_ERR_MUTABILITY, a, b);
        infer_relate_regions(r->ic, da.ref.region, db.ref.region, r->variance);
        return relate_with(r, da.ref.mutbl == MUT_MUT ? VARIANCE_INVARIANT : VARIANCE_COVARIANT,
                           da.ref.ty, db.ref.ty);
    case TY_FN_PTR:
        return relate_poly_sigs(r, (PolyFnSig){da.fn_ptr.sig, da.fn_ptr.vars},
                                (PolyFnSig){db.fn_ptr.sig, db.fn_ptr.vars});
    case TY_DYN:
        infer_relate_regions(r->ic, da.dyn.region, db.dyn.region, r->variance);
        return relate_ex_preds(r, a, b, da.dyn.preds, db.dyn.preds);
    case TY_TUPLE: return relate_tuples(r, a, b);
    case TY_FOREIGN:
        if (id_eq(da.adt.def, db.adt.def)) return true;
        FALLTHROUGH;
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_NEVER:
    case TY_PARAM:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_ERROR:
    case TY_ALIAS:
    case TY_INFER: return fail(r, TYPE_ERR_MISMATCH, a, b); // equal ones are the same id
    }
    UNREACHABLE();
}

static bool relate_tys_inner(Relate *r, TyId a, TyId b) {
    TyCtxt *t = r->ic->tcx;
    a = infer_shallow_resolve(r->ic, a), b = infer_shallow_resolve(r->ic, b);
    if (id_eq(a, b)) return true;
    TyKind ka = ty_kind(t, a), kb = ty_kind(t, b);
    // A number without a type can be what an opaque type hides; a variable stands for the opaque type itself.
    if (is_defined_opaque(r->ic, a) && is_number_var(t, b)) return relate_alias(r, a, b);
    if (is_defined_opaque(r->ic, b) && is_number_var(t, a)) return relate_alias(r, a, b);
    if (ka == TY_INFER || kb == TY_INFER) return relate_infer(r, a, b);
    if (ka == TY_ERROR || kb == TY_ERROR) return true;
    if (ka == TY_ALIAS || kb == TY_ALIAS) return relate_alias(r, a, b);
    if (ka != kb) return fail(r, TYPE_ERR_MISMATCH, a, b);
    return relate_same_kind(r, a, b);
}
static bool relate_tys(Relate *r, TyId a, TyId b) {
    if (r->depth >= RELATE_DEPTH_MAX) return fail(r, TYPE_ERR_DEPTH, a, b);
    r->depth++;
    bool ok = relate_tys_inner(r, a, b);
    r->depth--;
    return ok;
}

// ---- constants ----

static ConstId try_eval(InferCtxt *ic, Span at, ConstId c) {
    TyCtxt *t = ic->tcx;
    ConstData d = *const_data(t, c);
    if (d.kind != CONST_UNEVALUATED || !t->providers || !t->providers->const_eval) return c;
    if (d.flags & (TYF_HAS_PARAM | TYF_HAS_TY_INFER | TYF_HAS_CT_INFER)) return c;
    ConstId out;
    return t->providers->const_eval(t, d.def, d.args, at, &out) ? out : c;
}

static bool set_const_var(Relate *r, ConstId var, ConstId value) {
    InferCtxt *ic = r->ic;
    u32 root = infer_find(&ic->const_vars, const_data(ic->tcx, var)->index);
    Generalizer g = {.relate = r, .root = root, .is_const = true};
    TyFolder f = {.tcx = ic->tcx,
                  .context = &g,
                  .ty = generalize_ty,
                  .region = generalize_region,
                  .constant = generalize_const};
    value = const_fold(&f, value);
    if (g.cyclic) return fail(r, TYPE_ERR_CYCLIC, (TyId){0}, (TyId){0});
    infer_set_value(ic, &ic->const_vars, UNDO_CONST, root, value.v);
    return true;
}

static bool relate_consts(Relate *r, ConstId a, ConstId b) {
    InferCtxt *ic = r->ic;
    TyCtxt *t = ic->tcx;
    a = infer_shallow_resolve_const(ic, a), b = infer_shallow_resolve_const(ic, b);
    if (id_eq(a, b)) return true;
    a = try_eval(ic, r->at, a), b = try_eval(ic, r->at, b);
    if (id_eq(a, b)) return true;
    ConstData da = *const_data(t, a), db = *const_data(t, b);
    if (da.kind == CONST_ERROR || db.kind == CONST_ERROR) return true;
    bool var_a = da.kind == CONST_INFER && da.index < ic->const_vars.len;
    bool var_b = db.kind == CONST_INFER && db.index < ic->const_vars.len;
    if (var_a && var_b) {
        infer_union(ic, &ic->const_vars, UNDO_CONST, da.index, db.index);
        return true;
    }
    if (var_a) return set_const_var(r, a, b);
    if (var_b) return set_const_var(r, b, a);
    if (da.kind == CONST_UNEVALUATED && db.kind == CONST_UNEVALUATED && id_eq(da.def, db.def))
        return relate_args(r, da.args, db.args, NULL);
    if ((da.kind == CONST_UNEVALUATED || db.kind == CONST_UNEVALUATED) &&
        ((da.flags | db.flags) & (TYF_HAS_TY_INFER | TYF_HAS_CT_INFER))) {
        Pred p = {
            .kind = PRED_CONST_EQUATE, .constant = a, .constant2 = b, .vars = BOUND_VARS_EMPTY};
        push_pred(r, &p);
        return true;
    }
    return fail(r, TYPE_ERR_CONST_MISMATCH, (TyId){0}, (TyId){0});
}

static bool relate_arg(Relate *r, GenericArg a, GenericArg b) {
    if (a.v == b.v) return true;
    if (arg_tag(a) != arg_tag(b)) return fail(r, TYPE_ERR_MISMATCH, (TyId){0}, (TyId){0});
    switch (arg_tag(a)) {
    case ARG_REGION:
        infer_relate_regions(r->ic, arg_region(a), arg_region(b), r->variance);
        return true;
    case ARG_TYPE: return relate_tys(r, arg_ty(a), arg_ty(b));
    case ARG_CONST: return relate_consts(r, arg_const(a), arg_const(b));
    }
    UNREACHABLE();
}

// variances NULL: all invariant.
static bool relate_args(Relate *r, ArgsId a, ArgsId b, const Variance *variances) {
    if (id_eq(a, b)) return true;
    GenericArgs la = args_of(r->ic->tcx, a), lb = args_of(r->ic->tcx, b);
    if (la.len != lb.len) return fail(r, TYPE_ERR_MISMATCH, (TyId){0}, (TyId){0});
    Variance saved = r->variance;
    bool ok = true;
    for (u32 i = 0; i < la.len && ok; i++) {
        // Constants are invariant, also those that a type does not mention.
        bool by_variance = variances && arg_tag(la.data[i]) != ARG_CONST;
        r->variance = variance_of_place(saved, by_variance ? variances[i] : VARIANCE_INVARIANT);
        ok = r->variance == VARIANCE_BIVARIANT || relate_arg(r, la.data[i], lb.data[i]);
    }
    r->variance = saved;
    return ok;
}

// ---- entry points ----

static Relate relate_new(InferCtxt *ic, Span at, Variance v, TypeError *err) {
    if (err) *err = (TypeError){0};
    return (Relate){.ic = ic, .at = at, .variance = v, .err = err};
}

bool infer_eq(InferCtxt *ic, Span at, TyId expected, TyId actual, TypeError *err) {
    if (id_eq(expected, actual)) return true;
    Relate r = relate_new(ic, at, VARIANCE_INVARIANT, err);
    return relate_tys(&r, expected, actual);
}
bool infer_sub(InferCtxt *ic, Span at, TyId sub, TyId sup, TypeError *err) {
    if (id_eq(sub, sup)) return true;
    Relate r = relate_new(ic, at, VARIANCE_COVARIANT, err);
    return relate_tys(&r, sub, sup);
}
bool infer_relate(InferCtxt *ic, Span at, TyId a, TyId b, Variance v, TypeError *err) {
    if (id_eq(a, b) || v == VARIANCE_BIVARIANT) return true;
    Relate r = relate_new(ic, at, v, err);
    return relate_tys(&r, a, b);
}
bool infer_relate_args(InferCtxt *ic, Span at, ArgsId a, ArgsId b, const Variance *variances) {
    Relate r = relate_new(ic, at, VARIANCE_COVARIANT, NULL);
    return relate_args(&r, a, b, variances);
}
bool infer_eq_const(InferCtxt *ic, Span at, ConstId a, ConstId b, TypeError *err) {
    Relate r = relate_new(ic, at, VARIANCE_INVARIANT, err);
    return relate_consts(&r, a, b);
}
bool infer_eq_args(InferCtxt *ic, Span at, ArgsId a, ArgsId b, TypeError *err) {
    Relate r = relate_new(ic, at, VARIANCE_INVARIANT, err);
    return relate_args(&r, a, b, NULL);
}
bool infer_eq_arg(InferCtxt *ic, Span at, GenericArg a, GenericArg b, TypeError *err) {
    Relate r = relate_new(ic, at, VARIANCE_INVARIANT, err);
    return relate_arg(&r, a, b);
}
bool infer_eq_trait_ref(InferCtxt *ic, Span at, TraitRef a, TraitRef b, TypeError *err) {
    Relate r = relate_new(ic, at, VARIANCE_INVARIANT, err);
    if (!id_eq(a.def, b.def)) return fail(&r, TYPE_ERR_TRAITS, (TyId){0}, (TyId){0});
    return relate_args(&r, a.args, b.args, NULL);
}
bool infer_sub_poly_sig(InferCtxt *ic, Span at, PolyFnSig sub, PolyFnSig sup, TypeError *err) {
    Relate r = relate_new(ic, at, VARIANCE_COVARIANT, err);
    return relate_poly_sigs(&r, sub, sup);
}

bool infer_can_eq(InferCtxt *ic, TyId a, TyId b) {
    if (id_eq(a, b)) return true;
    InferSnapshot s = infer_snapshot(ic);
    bool ok = infer_eq(ic, SPAN_NONE, a, b, NULL);
    infer_rollback(ic, s);
    return ok;
}

// With regions out of the picture the least upper bound of two types differs from either only in
// higher-ranked function pointers: the less general side is taken.
bool infer_lub(InferCtxt *ic, Span at, TyId a, TyId b, TyId *out, TypeError *err) {
    a = infer_shallow_resolve(ic, a), b = infer_shallow_resolve(ic, b);
    *out = a;
    if (id_eq(a, b)) return true;
    if (ty_is_ty_var(ic->tcx, a) || ty_is_ty_var(ic->tcx, b)) {
        // As rustc: a variable for the bound, related to the known side first.
        bool a_var = ty_is_ty_var(ic->tcx, a);
        TyId known = a_var ? b : a, other = a_var ? a : b;
        TyId v = infer_new_ty_var(ic, (TyVarOrigin){.span = at});
        *out = v;
        return infer_sub(ic, at, known, v, err) && infer_sub(ic, at, other, v, err);
    }
    InferSnapshot s = infer_snapshot(ic);
    if (infer_sub(ic, at, a, b, err)) {
        infer_commit(ic, s);
        *out = b;
        return true;
    }
    infer_rollback(ic, s);
    s = infer_snapshot(ic);
    TypeError second;
    if (infer_sub(ic, at, b, a, &second)) {
        infer_commit(ic, s);
        return true;
    }
    infer_rollback(ic, s);
    return false;
}
