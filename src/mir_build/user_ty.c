// SPDX-License-Identifier: MIT
// user_ty.c: types as the user wrote them, with their lifetimes, for the borrow checker: of `let x: T`, closures'
// parameters, the paths of items, patterns and struct expressions. Type checking does not keep apart what was
// written from what was inferred, so the HIR is lowered once more: what was left open is a numbered variable, the
// same wherever an alias repeats it. rustc's CanonicalUserType (hir_typeck's write_user_type_annotation).
#include "mir_build/build_internal.h"
#include "collect/collect.h"

typedef struct Again {
    TyCtxt *t;
    ArgsId known; // recorded arguments: for those not written
    u32 regions, types;
} Again;

static TyId infer_ty(TyLowerer *l, const GenericParamDef *param, Span at) {
    (void)at;
    Again *again = l->context;
    if (param && id_is_some(again->known)) {
        GenericArgs args = args_of(again->t, again->known);
        if (param->index < args.len && arg_tag(args.data[param->index]) == ARG_TYPE)
            return arg_ty(args.data[param->index]);
    }
    return ty_new_infer(again->t, INFER_TY, again->types++);
}

static RegionId infer_region(TyLowerer *l, Span at) {
    (void)at;
    Again *again = l->context;
    return region_new_var(again->t, again->regions++);
}

static ConstId infer_const(TyLowerer *l, const GenericParamDef *param, Span at) {
    (void)at;
    Again *again = l->context;
    if (param && id_is_some(again->known)) {
        GenericArgs args = args_of(again->t, again->known);
        if (param->index < args.len && arg_tag(args.data[param->index]) == ARG_CONST)
            return arg_const(args.data[param->index]);
    }
    return const_new(again->t, &(ConstData){.kind = CONST_ERROR});
}

static TyLowerer lowerer_for(Builder *bx, Again *again) {
    TyLowerer l = collect_item_lowerer(bx->t, bx->root);
    l.context = again;
    l.allow_infer = true;
    l.ty_infer = infer_ty;
    l.region_infer = infer_region;
    l.const_infer = infer_const;
    return l;
}

// ---- what is worth keeping ----

// An annotation says something about lifetimes if it names one or has the same open part twice.
typedef struct Worth {
    Map seen;
    Arena *a;
    bool projection; // there is one
} Worth;

static bool worth_region(TyVisitor *v, RegionId r) {
    Worth *w = v->context;
    switch (region_data(v->tcx, r)->kind) {
    case RE_VAR: return !map_put(w->a, &w->seen, MAP_KEY2(1, r.v), 1);
    case RE_BOUND: return w->projection; // normalising it may need something of the lifetime
    case RE_ERASED:
    case RE_ERROR: return false;
    case RE_STATIC:
    case RE_EARLY_PARAM:
    case RE_LATE_PARAM:
    case RE_PLACEHOLDER: return true;
    }
    UNREACHABLE();
}

static bool worth_ty(TyVisitor *v, TyId ty) {
    Worth *w = v->context;
    if (ty_kind(v->tcx, ty) == TY_INFER) return !map_put(w->a, &w->seen, MAP_KEY2(2, ty.v), 1);
    return ty_super_visit(v, ty);
}

static bool worth_keeping(Builder *bx, TyId ty, ArgsId args) {
    Worth w = {.a = bx->scratch};
    w.projection = id_is_some(ty) && (ty_flags(bx->t, ty) & TYF_HAS_PROJECTION);
    TyVisitor v = {.tcx = bx->t, .context = &w, .ty = worth_ty, .region = worth_region};
    return (id_is_some(ty) && ty_visit(&v, ty)) || (id_is_some(args) && args_visit(&v, args));
}

// The index + 1 of an annotation; 0 where it says nothing about regions.
static u32 add(Builder *bx, MirUserTy u) {
    if (!worth_keeping(bx, u.ty, u.args) && !worth_keeping(bx, u.self_ty, (ArgsId){0})) return 0;
    vec_push(bx->a, &bx->b->user_tys, u);
    return bx->b->user_tys.len;
}

// ---- types ----

u32 build_user_ty(Builder *bx, const HirTy *hir, TyId recorded) {
    if (!hir || hir->kind == HIR_TY_INFER || id_is_none(recorded)) return 0;
    Again again = {.t = bx->t};
    TyLowerer l = lowerer_for(bx, &again);
    return add(
        bx, (MirUserTy){.ty = collect_lower_ty(&l, hir), .inferred = recorded, .span = hir->span});
}

// The annotations of a closure's parameters; `first`: the local of its first one.
void build_user_closure(Builder *bx, const HirClosure *c, u32 first, SigId sig) {
    bool any = false;
    for (u32 i = 0; i < c->decl->inputs.len; i++)
        any |= c->decl->inputs.data[i]->kind != HIR_TY_INFER;
    if (!any || c->coroutine != HIR_NOT_COROUTINE) return;
    Again again = {.t = bx->t};
    TyLowerer l = lowerer_for(bx, &again);
    PolyFnSig poly = collect_lower_fn_decl(&l, c->decl, c->bound_params, SAFETY_DEFAULT, SYM(Rust));
    SigId written = sig_liberate_late_bound(bx->t, bx->def, poly);
    for (u32 i = 0; i < sig_inputs(bx->t, written).len && i < sig_inputs(bx->t, sig).len; i++) {
        if (i >= c->decl->inputs.len || c->decl->inputs.data[i]->kind == HIR_TY_INFER) continue;
        bx->b->locals.data[first + i].user_ty =
            add(bx, (MirUserTy){.ty = sig_inputs(bx->t, written).data[i],
                                .inferred = sig_inputs(bx->t, sig).data[i],
                                .of_param = true,
                                .span = c->decl->inputs.data[i]->span});
    }
}

// ---- paths ----

// The type that the path of a struct expression, a constructor or a pattern names.
u32 build_user_adt(Builder *bx, const HirQPath *q, TyId recorded) {
    TyCtxt *t = bx->t;
    if (ty_kind(t, recorded) != TY_ADT || !q) return 0;
    Again again = {.t = t, .known = ty_data(t, recorded)->adt.args};
    TyLowerer l = lowerer_for(bx, &again);
    MirUserTy u = {.inferred = recorded, .span = q->span};
    if (q->kind == HIR_QPATH_TYPE_RELATIVE) {
        again.known = (ArgsId){0};
        u.ty = collect_lower_ty(&l, q->qself);
        u.span = q->qself->span;
        return ty_kind(t, u.ty) == TY_ADT ? add(bx, u) : 0;
    }
    if (q->kind != HIR_QPATH_RESOLVED || q->qself) return 0;
    Res res = q->path->res;
    if (res.kind == RES_SELF_CTOR || res.kind == RES_SELF_TY_ALIAS) {
        if (def_of(bx->s, res.def)->kind != DEF_IMPL) return 0;
        const ImplHeader *h = collect_impl_header(t, res.def);
        if (!h || ty_kind(t, h->self_ty) != TY_ADT) return 0;
        u.ty = h->self_ty;
        return add(bx, u);
    }
    DefId adt = ty_data(t, recorded)->adt.def;
    for (u32 i = q->path->segments.len; i-- > 0;) {
        const HirPathSegment *seg = &q->path->segments.data[i];
        if (!seg->args || seg->args->args.len == 0 || seg->args->elided_lifetimes) continue;
        // An alias's parameters are its own: only what names the type itself is read again.
        if (seg->res.kind == RES_DEF && def_of(bx->s, seg->res.def)->kind == DEF_TY_ALIAS) return 0;
        ArgsId args =
            collect_lower_generic_args(&l, seg->ident.span, adt, (ArgsId){0}, seg, (TyId){0});
        u.ty = ty_new_adt(t, adt, args);
        return add(bx, u);
    }
    return 0;
}

static ArgsId with_self(Builder *bx, ArgsId args, TyId self) {
    u32 n = args_of(bx->t, args).len;
    GenericArg *list = NEW_N(bx->scratch, GenericArg, n + 1);
    for (u32 i = 0; i < n; i++) list[i] = args_of(bx->t, args).data[i];
    if (n) list[0] = arg_of_ty(self);
    return args_new(bx->t, list, n);
}

// The arguments of the function or constant that a path names.
u32 build_user_path(Builder *bx, const HirQPath *q, DefId def, ArgsId recorded) {
    TyCtxt *t = bx->t;
    if (q->kind == HIR_QPATH_LANG_ITEM || id_is_none(recorded)) return 0;
    bool relative = q->kind == HIR_QPATH_TYPE_RELATIVE;
    const HirPathSegment *segments = relative ? q->segment : q->path->segments.data;
    u32 n = relative ? 1 : q->path->segments.len;
    bool written = q->qself != NULL;
    for (u32 i = 0; i < n; i++) written |= segments[i].args != NULL;
    if (!written) return 0;
    Again again = {.t = t, .known = recorded};
    TyLowerer l = lowerer_for(bx, &again);
    MirUserTy u = {.def = def, .span = q->span};
    TyId self = {0};
    if (q->qself && q->qself->kind != HIR_TY_INFER) {
        again.known = (ArgsId){0};
        self = collect_lower_ty(&l, q->qself);
        again.known = recorded;
    }
    ArgsId parent = args_truncate(t, recorded, collect_generics_of(t, def)->parent_count);
    DefId trait_def = collect_trait_of_item(t, def);
    if (id_is_some(trait_def) && !relative && n >= 2)
        parent = collect_lower_generic_args(&l, segments[n - 2].ident.span, trait_def, (ArgsId){0},
                                            &segments[n - 2],
                                            id_is_some(self) ? self : args_ty_at(t, recorded, 0));
    else if (id_is_some(trait_def) && id_is_some(self))
        parent = with_self(bx, parent, self);
    else if (id_is_none(trait_def))
        u.self_ty = self;
    u.args = collect_lower_generic_args(&l, segments[n - 1].ident.span, def, parent,
                                        &segments[n - 1], (TyId){0});
    return add(bx, u);
}

// The same for the method of a call.
u32 build_user_method(Builder *bx, const HirPathSegment *seg, TyId fn_ty) {
    if (!seg || !seg->args || seg->args->args.len == 0 || seg->args->elided_lifetimes) return 0;
    TyCtxt *t = bx->t;
    if (ty_kind(t, fn_ty) != TY_FN_DEF) return 0;
    TyData d = *ty_data(t, fn_ty);
    Again again = {.t = t, .known = d.adt.args};
    ArgsId parent = args_truncate(t, again.known, collect_generics_of(t, d.adt.def)->parent_count);
    TyLowerer l = lowerer_for(bx, &again);
    l.method_call = true;
    MirUserTy u = {.def = d.adt.def, .span = seg->args->span};
    u.args = collect_lower_generic_args(&l, seg->ident.span, d.adt.def, parent, seg, (TyId){0});
    return add(bx, u);
}

// ---- patterns ----

static const HirQPath *const_path(const HirExpr *e) {
    return e && e->kind == HIR_EXPR_PATH ? &e->path : NULL;
}

static u32 user_const(Builder *bx, const HirExpr *e) {
    const HirQPath *q = const_path(e);
    if (!q) return 0;
    Res res = bx->r->node_res[e->id.v];
    if (res.kind != RES_DEF) res = typeck_qpath_res(bx->r, q, e->id);
    if (res.kind != RES_DEF) return 0;
    DefKind kind = def_of(bx->s, res.def)->kind;
    if (kind != DEF_CONST && kind != DEF_ASSOC_CONST) return 0;
    ArgsId args = bx->r->node_args[e->id.v];
    return build_user_path(bx, q, res.def, id_is_some(args) ? args : ARGS_EMPTY);
}

// What a pattern's own path says: a type, of a constant for `constant`; a range has two.
u32 build_user_pat(Builder *bx, const Pat *pat, bool *constant, u32 *second) {
    const HirPat *h = pat->hir;
    *constant = false;
    *second = 0;
    if (!h) return 0;
    switch (h->kind) {
    case HIR_PAT_STRUCT: return build_user_adt(bx, &h->struct_.path, pat->ty);
    case HIR_PAT_TUPLE_STRUCT: return build_user_adt(bx, &h->tuple_struct.path, pat->ty);
    case HIR_PAT_EXPR: {
        if (!const_path(h->expr)) return 0;
        u32 u = user_const(bx, h->expr);
        *constant = u != 0;
        return u ? u : build_user_adt(bx, const_path(h->expr), pat->ty);
    }
    case HIR_PAT_RANGE:
        *constant = true;
        *second = user_const(bx, h->range.hi);
        return user_const(bx, h->range.lo);
    default: return 0;
    }
}

void build_push_ascription(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place,
                           u32 user_ty, Variance variance) {
    if (user_ty == 0) return;
    MirStmt s = {.kind = MIR_STMT_ASCRIBE_USER_TYPE, .info = info, .place = place};
    s.ascribe.user_ty = user_ty;
    s.ascribe.variance = variance;
    mir_push_stmt(bx->a, bx->b, block, s);
}

// The bindings inside a pattern with an annotation have the types that this gives them.
static void annotate_fields(Builder *bx, const Pat *p, u32 user_ty, PlaceBuilder at) {
    for (u32 i = 0; i < p->variant.fields.len; i++) {
        const PatField *f = &p->variant.fields.data[i];
        build_annotate_bindings(bx, f->pat, user_ty,
                                build_place_field(bx, at, f->field, f->pat->ty));
    }
}

static void annotate_elements(Builder *bx, const Pat *p, u32 user_ty, PlaceBuilder at) {
    MirProj elem = {.kind = MIR_PROJ_CONSTANT_INDEX};
    for (u32 i = 0; i < p->slice.before.len; i++)
        build_annotate_bindings(bx, p->slice.before.data[i], user_ty,
                                build_place_project(bx, at, elem));
    if (p->slice.slice && p->kind == PAT_SLICE) {
        MirProj rest = {.kind = MIR_PROJ_SUBSLICE,
                        .offset = p->slice.before.len,
                        .min_length = p->slice.after.len,
                        .from_end = true};
        build_annotate_bindings(bx, p->slice.slice, user_ty, build_place_project(bx, at, rest));
    }
    for (u32 i = 0; i < p->slice.after.len; i++)
        build_annotate_bindings(bx, p->slice.after.data[i], user_ty,
                                build_place_project(bx, at, elem));
}

// `at` holds only projections: from the annotation's type to the pattern's.
void build_annotate_bindings(Builder *bx, const Pat *p, u32 user_ty, PlaceBuilder at) {
    switch (p->kind) {
    case PAT_BINDING:
        if (p->binding.is_primary) {
            MirBindingTy b = {.local = build_var_local(bx, p->binding.var, false),
                              .user_ty = user_ty};
            b.projs.data = at.projs.data;
            b.projs.len = at.projs.len;
            vec_push(bx->a, &bx->b->binding_tys, b);
        }
        if (p->binding.sub) build_annotate_bindings(bx, p->binding.sub, user_ty, at);
        break;
    case PAT_VARIANT: {
        const AdtDef *adt = collect_adt_def(bx->t, p->variant.adt);
        Symbol name = adt->variants.data[p->variant.variant].name;
        annotate_fields(bx, p, user_ty, build_place_downcast(bx, at, p->variant.variant, name));
        break;
    }
    case PAT_LEAF: annotate_fields(bx, p, user_ty, at); break;
    case PAT_DEREF:
        build_annotate_bindings(bx, p->inner, user_ty, build_place_deref(bx, at));
        break;
    case PAT_SLICE:
    case PAT_ARRAY: annotate_elements(bx, p, user_ty, at); break;
    case PAT_OR:
        for (u32 i = 0; i < p->or_pats.len; i++)
            build_annotate_bindings(bx, p->or_pats.data[i], user_ty, at);
        break;
    case PAT_DEREF_METHOD:
    case PAT_WILD:
    case PAT_CONSTANT:
    case PAT_RANGE:
    case PAT_NEVER:
    case PAT_ERROR: break;
    }
}
