// SPDX-License-Identifier: MIT
// method.c: method calls after the probe: adjustments of the receiver, generic arguments, signature, bounds
// (rustc_hir_typeck::method::confirm); trait methods named by the compiler; errors.
#include "typeck/probe.h"

// ---- adjusting the receiver ----

static TyId adjust_receiver(FnCtxt *fc, const HirExpr *receiver, TyId receiver_ty,
                            const Pick *pick) {
    TyCtxt *t = fc->tcx;
    Autoderef ad = autoderef_new(fc, receiver->span, receiver_ty);
    ad.silence_errors = true;
    TyId ty = receiver_ty;
    autoderef_next(&ad, &ty);
    for (u32 i = 0; i < pick->autoderefs; i++)
        if (!autoderef_next(&ad, &ty)) break;
    autoderef_register_obligations(&ad);
    Adjustments steps = autoderef_adjust_steps(&ad);
    Adjustment *all = NEW_N(fc->arena, Adjustment, steps.len + 2);
    u32 n = steps.len;
    if (n) memcpy(all, steps.data, sizeof(Adjustment) * n);
    TyId target = ty;
    switch (pick->autoref) {
    case AUTOREF_NONE: break;
    case AUTOREF_REF:
    case AUTOREF_REF_MUT: {
        Mutability m = pick->autoref == AUTOREF_REF ? MUT_NOT : MUT_MUT;
        RegionId r = infer_new_region_var(fc->ic, receiver->span);
        target = ty_new_ref(t, r, target, m);
        all[n++] = (Adjustment){.kind = ADJUST_BORROW_REF,
                                .target = target,
                                .mutbl = m,
                                .region = r,
                                .two_phase = m == MUT_MUT};
        if (pick->unsize) {
            target = ty_new_ref(t, r, ty_new_slice(t, ty_data(t, ty)->array.elem), m);
            all[n++] = (Adjustment){.kind = ADJUST_UNSIZE, .target = target};
        }
        break;
    }
    case AUTOREF_CONST_PTR:
        target = ty_new_ptr(t, ty_data(t, ty)->ptr.ty, MUT_NOT);
        all[n++] = (Adjustment){.kind = ADJUST_MUT_TO_CONST_POINTER, .target = target};
        break;
    }
    apply_adjustments(fc, receiver, all, n);
    return target;
}

// `receiver.f()` where self is `&mut`: overloaded derefs on the way must be the mutable ones. A receiver that is
// taken by value as a `&mut` reference is reborrowed.
static void fix_up_derefs(FnCtxt *fc, const HirExpr *receiver, const Pick *pick) {
    Adjustments adj = fc->results->adjustments[receiver->id.v];
    bool is_mut = pick->autoref == AUTOREF_REF_MUT;
    for (u32 i = 0; i < adj.len; i++)
        is_mut |= adj.data[i].kind == ADJUST_BORROW_REF && adj.data[i].mutbl == MUT_MUT;
    if (is_mut) convert_place_derefs_to_mutable(fc, receiver);
}

// ---- container arguments ----

static ArgsId container_args(FnCtxt *fc, Span at, const Pick *pick, TyId *upcast_self) {
    TyCtxt *t = fc->tcx;
    const Candidate *c = &pick->candidate;
    (void)upcast_self;
    switch (c->kind) {
    case CANDIDATE_INHERENT_IMPL: return infer_fresh_args(fc->ic, at, c->impl, ARGS_EMPTY);
    case CANDIDATE_OBJECT: return infer_instantiate_trait_ref_fresh(fc->ic, at, c->trait_ref).args;
    case CANDIDATE_TRAIT: return infer_fresh_args(fc->ic, at, c->trait_def, ARGS_EMPTY);
    case CANDIDATE_WHERE_CLAUSE:
        return infer_instantiate_trait_ref_fresh(fc->ic, at, c->trait_ref).args;
    }
    (void)t;
    UNREACHABLE();
}

typedef struct Confirmed {
    ArgsId args;
    SigId sig;
} Confirmed;

static Confirmed confirm_method(FnCtxt *fc, const HirExpr *e, TyId receiver_ty, const Pick *pick) {
    TyCtxt *t = fc->tcx;
    const HirExpr *receiver = e->method_call.receiver;
    TyId self_ty = adjust_receiver(fc, receiver, receiver_ty, pick);
    Span at = e->method_call.seg->ident.span;
    ArgsId parent = container_args(fc, at, pick, NULL);
    DefId def = pick->candidate.item->def;
    if (pick->candidate.kind == CANDIDATE_TRAIT && id_is_some(pick->candidate.import))
        resolve_mark_import_used(fc->sess, pick->candidate.import);
    fc->lowerer.method_call = true;
    ArgsId args =
        collect_lower_generic_args(&fc->lowerer, at, def, parent, e->method_call.seg, (TyId){0});
    fc->lowerer.method_call = false;
    PolyFnSig poly = poly_sig_subst(t, collect_fn_sig(t, def), args);
    SigId sig = fc_normalize_sig(fc, at, infer_instantiate_sig_fresh(fc->ic, at, poly));
    TypeError err;
    TyId method_self = sig_inputs(t, sig).data[0];
    if (!infer_sub(fc->ic, at, self_ty, method_self, &err)) {
        // The probe said it fits; a failure here can only come from an error elsewhere.
        if (!fc->has_errors)
            report_mismatch(fc, receiver->span, receiver, method_self, self_ty, &err);
    }
    write_res(fc, e->id, (Res){.kind = RES_DEF, .def = def});
    write_args(fc, e->id, args);
    fix_up_derefs(fc, receiver, pick);
    fc_add_required_obligations(fc, at, def, args);
    fc_add_wf_bounds(fc, at, args);
    return (Confirmed){args, sig};
}

void check_explicit_drop(FnCtxt *fc, DefId def, Span at) {
    const AssocItem *item = collect_assoc_item(fc->tcx, def);
    DefId drop = lang_item(fc->sess, LANG_DROP);
    bool is_drop = item && id_is_some(drop) && id_is_some(item->trait_item) &&
                   id_eq(collect_trait_of_item(fc->tcx, item->trait_item), drop);
    if (!is_drop) return;
    Diag *d = diag_error(fc->sess, E0040, at, "explicit use of destructor method");
    diag_label(d, at, "explicit destructor calls not allowed");
    fc_error_ty(fc, diag_emit(d));
}

TyId check_method_call(FnCtxt *fc, const HirExpr *e, Expect expected) {
    TyCtxt *t = fc->tcx;
    const HirExpr *receiver = e->method_call.receiver;
    TyId receiver_ty = check_expr(fc, receiver);
    receiver_ty = fc_structurally_resolve(fc, receiver->span, receiver_ty);
    Ident name = e->method_call.seg->ident;
    ProbeResult r = {.status = PROBE_REPORTED};
    if (!ty_is_error(t, receiver_ty))
        r = probe_for_name(fc, PROBE_METHOD_CALL, name, receiver_ty, e->method_call.traits,
                           name.span);
    if (r.status != PROBE_OK) {
        ErrorProof proof = {1};
        if (r.status != PROBE_REPORTED)
            proof = report_method_error(fc, name.span, name, receiver_ty, &r, PROBE_METHOD_CALL, e);
        TyId error =
            fc_error_ty(fc, proof); // first: what closures' parameters are cannot be told now
        for (u32 i = 0; i < e->method_call.args.len; i++)
            check_expr(fc, e->method_call.args.data[i]);
        return error;
    }
    Confirmed m = confirm_method(fc, e, receiver_ty, &r.pick);
    check_explicit_drop(fc, r.pick.candidate.item->def, e->method_call.seg->ident.span);
    TyIds inputs = sig_inputs(t, m.sig);
    u32 n = inputs.len - 1;
    TyId *formal = NEW_N(fc->arena, TyId, n), *hints = NEW_N(fc->arena, TyId, n);
    for (u32 i = 0; i < n; i++) formal[i] = sig_inputs(t, m.sig).data[i + 1];
    TyId output = sig_output(t, m.sig);
    u32 got = expected_inputs_for_expected_output(fc, e->span, expected, output, formal, n, hints);
    check_argument_types(fc, name.span, e, formal, got ? hints : NULL, n, e->method_call.args,
                         false, false, r.pick.candidate.item->def);
    return output;
}

// ---- methods that the compiler names ----

MethodCallee lookup_method_in_trait(FnCtxt *fc, Span at, Symbol name, DefId trait_def, TyId self_ty,
                                    TyId opt_other, const ObligationCause *cause) {
    TyCtxt *t = fc->tcx;
    const Generics *g = collect_generics_of(t, trait_def);
    GenericArg *list = NEW_N(fc->arena, GenericArg, g->count);
    ArgsId fresh = infer_fresh_args(fc->ic, at, trait_def, ARGS_EMPTY);
    for (u32 i = 0; i < g->count; i++) list[i] = args_of(t, fresh).data[i];
    list[0] = arg_of_ty(self_ty);
    if (id_is_some(opt_other) && g->count > 1) list[1] = arg_of_ty(opt_other);
    ArgsId trait_args = args_new(t, list, g->count);
    PredId pred = pred_new_trait(t, (TraitRef){trait_def, trait_args}, BOUND_VARS_EMPTY);
    if (traits_evaluate(fc->ic, fc->env, infer_resolve_pred(fc->ic, pred)) == ANSWER_NO)
        return (MethodCallee){0};
    const AssocItem *item = collect_find_assoc_item(t, trait_def, name, DEF_ASSOC_FN);
    if (!item) return (MethodCallee){0};
    ArgsId args = infer_fresh_args(fc->ic, at, item->def, trait_args);
    PolyFnSig poly = poly_sig_subst(t, collect_fn_sig(t, item->def), args);
    SigId sig = fc_normalize_sig(fc, at, infer_instantiate_sig_fresh(fc->ic, at, poly));
    fc_register(fc, pred, cause);
    fc_add_required_obligations(fc, at, item->def, args);
    return (MethodCallee){.found = true, .def = item->def, .args = args, .sig = sig};
}

// ---- Type::name ----

static bool find_variant(FnCtxt *fc, TyId self_ty, Ident name, const VariantDef **out) {
    const TyData *d = ty_data(fc->tcx, self_ty);
    if (d->kind != TY_ADT) return false;
    const AdtDef *adt = collect_adt_def(fc->tcx, d->adt.def);
    if (!(adt->flags & ADT_ENUM)) return false;
    for (u32 i = 0; i < adt->variants.len; i++) {
        if (!id_eq(adt->variants.data[i].name, name.name)) continue;
        *out = &adt->variants.data[i];
        return true;
    }
    return false;
}

bool resolve_assoc_path(FnCtxt *fc, Span at, Ident name, TyId self_ty, TraitCandidates traits,
                        const HirExpr *e, HirId id, Res *res, ErrorProof *proof) {
    (void)e;
    (void)id;
    self_ty = fc_resolve(fc, self_ty);
    const VariantDef *variant;
    if (find_variant(fc, self_ty, name, &variant)) {
        *res =
            (Res){.kind = RES_DEF, .def = id_is_some(variant->ctor) ? variant->ctor : variant->def};
        return true;
    }
    if (ty_is_error(fc->tcx, self_ty)) {
        *proof = (ErrorProof){1};
        return false;
    }
    ProbeResult r = probe_for_name(fc, PROBE_PATH, name, self_ty, traits, at);
    if (r.status == PROBE_OK) {
        if (r.pick.candidate.kind == CANDIDATE_TRAIT && id_is_some(r.pick.candidate.import))
            resolve_mark_import_used(fc->sess, r.pick.candidate.import);
        *res = (Res){.kind = RES_DEF, .def = r.pick.candidate.item->def};
        return true;
    }
    if (r.status == PROBE_REPORTED) {
        *proof = (ErrorProof){1};
        return false;
    }
    if (r.status == PROBE_BAD_TYPE || ty_is_ty_var(fc->tcx, self_ty)) {
        fc_structurally_resolve(fc, at, self_ty);
        *proof = (ErrorProof){1};
        return false;
    }
    *proof = report_method_error(fc, name.span, name, self_ty, &r, PROBE_PATH, e);
    return false;
}

// ---- errors ----

static Str describe_type(FnCtxt *fc, TyId ty) {
    TyCtxt *t = fc->tcx;
    const TyData *d = ty_data(t, ty);
    const char *sort = "type";
    switch (d->kind) {
    case TY_ADT: {
        u32 flags = collect_adt_def(t, d->adt.def)->flags;
        sort = flags & ADT_ENUM ? "enum" : flags & ADT_UNION ? "union" : "struct";
        break;
    }
    case TY_REF: sort = d->ref.mutbl == MUT_MUT ? "mutable reference" : "reference"; break;
    case TY_PTR: sort = "raw pointer"; break;
    case TY_ARRAY: sort = "array"; break;
    case TY_SLICE: return str_format(fc->arena, "slice `%.*s`", STR_ARG(ty_str(t, ty)));
    case TY_TUPLE: sort = ty_is_unit(t, ty) ? "unit type" : "tuple"; break;
    case TY_FN_DEF: sort = "fn item"; break;
    case TY_FN_PTR: sort = "fn pointer"; break;
    case TY_CLOSURE: sort = "closure"; break;
    case TY_COROUTINE: sort = "coroutine"; break;
    case TY_PARAM: sort = "type parameter"; break;
    case TY_DYN: sort = "trait object"; break;
    case TY_ALIAS: sort = d->alias.kind == ALIAS_OPAQUE ? "opaque type" : "associated type"; break;
    default: break;
    }
    return str_format(fc->arena, "%s `%.*s`", sort, STR_ARG(ty_str(t, ty)));
}

static const AssocItem *similar_item(FnCtxt *fc, Ident name, TyId self_ty, bool methods_only) {
    TyCtxt *t = fc->tcx;
    TyKind k = ty_kind(t, self_ty);
    if (k == TY_PARAM || k == TY_INFER || k == TY_ALIAS || k == TY_ERROR) return NULL;
    ImplHeaders impls = collect_inherent_impls(t, self_ty);
    Str want = sym_str(fc->sess, name.name);
    const AssocItem *best = NULL;
    u32 best_distance = MAX(want.len / 3, 1) + 1;
    for (u32 i = 0; i < impls.len; i++) {
        AssocItems items = collect_assoc_items(t, impls.data[i]->impl);
        for (u32 j = 0; j < items.len; j++) {
            if (methods_only && !items.data[j].has_self) continue;
            u32 distance =
                str_edit_distance(want, sym_str(fc->sess, items.data[j].name), best_distance);
            if (distance >= best_distance) continue;
            best = &items.data[j];
            best_distance = distance;
        }
    }
    return best;
}

static ErrorProof report_ambiguous(FnCtxt *fc, Span at, const ProbeResult *r) {
    Diag *d = diag_error(fc->sess, E0034, at, "multiple applicable items in scope");
    diag_label(d, at, "multiple `%.*s` found", SYM_ARG(fc->sess, r->ambiguous.data[0].item->name));
    for (u32 i = 0; i < r->ambiguous.len && i < 4; i++) {
        const Candidate *c = &r->ambiguous.data[i];
        if (id_eq(def_of(fc->sess, c->item->def)->crate, fc->sess->current_crate))
            diag_span_note(d, def_of(fc->sess, c->item->def)->ident_span,
                           "candidate #%u is defined in an impl", i + 1);
    }
    return diag_emit(d);
}

ErrorProof report_method_error(FnCtxt *fc, Span at, Ident name, TyId self_ty, const ProbeResult *r,
                               ProbeMode mode, const HirExpr *call) {
    TyCtxt *t = fc->tcx;
    Session *s = fc->sess;
    self_ty = fc_resolve(fc, self_ty);
    fc->has_errors = true;
    if (ty_references_error(t, self_ty)) return (ErrorProof){1};
    if (r->status == PROBE_BAD_TYPE) {
        Diag *d = diag_error(s, E0282, at, "type annotations needed");
        diag_label(d, at, "cannot infer type");
        return diag_emit(d);
    }
    if (r->status == PROBE_AMBIGUOUS) return report_ambiguous(fc, at, r);
    bool is_method = mode == PROBE_METHOD_CALL;
    const char *what = is_method ? "method" : "associated function or constant";
    if (r->status == PROBE_PRIVATE) {
        const AssocItem *item = r->private_item;
        const char *kind = item->kind == DEF_ASSOC_CONST ? "associated constant"
                           : item->has_self              ? "method"
                                                         : "associated function";
        Diag *d = diag_error(s, E0624, at, "%s `%.*s` is private", kind, SYM_ARG(s, name.name));
        diag_label(d, at, "private %s", kind);
        diag_label(d, def_of(s, item->def)->ident_span, "private %s defined here", kind);
        return diag_emit(d);
    }
    const TyData *data = ty_data(t, self_ty);
    if (data->kind == TY_INFER && is_method) {
        Diag *d =
            diag_error(s, E0689, at, "can't call method `%.*s` on ambiguous numeric type `%.*s`",
                       SYM_ARG(s, name.name), STR_ARG(ty_str(t, self_ty)));
        return diag_emit(d);
    }
    Str descr = describe_type(fc, self_ty);
    if (data->kind == TY_ADT && !is_method && (collect_adt_def(t, data->adt.def)->flags & ADT_ENUM))
        what = "variant or associated item";
    if (r->unsatisfied.len) {
        Diag *d = diag_error(
            s, E0599, at, "the %s `%.*s` exists for %.*s, but its trait bounds were not satisfied",
            is_method ? "method" : what, SYM_ARG(s, name.name), STR_ARG(descr));
        diag_label(d, at, "%s cannot be called%s due to unsatisfied trait bounds",
                   is_method ? "method" : what, is_method ? "" : "");
        Buf list = buf_new(fc->arena);
        for (u32 i = 0; i < r->unsatisfied.len && i < 4; i++)
            buf_printf(&list, "%s`%.*s`", i ? "\n" : "",
                       STR_ARG(pred_str(t, r->unsatisfied.data[i])));
        diag_note(d, "the following trait bounds were not satisfied:\n%.*s",
                  STR_ARG(buf_str(&list)));
        return diag_emit(d);
    }
    Diag *d = diag_error(s, E0599, at, "no %s named `%.*s` found for %.*s in the current scope",
                         what, SYM_ARG(s, name.name), STR_ARG(descr));
    if (is_method && r->static_item)
        diag_label(d, at, "this is an associated function, not a method");
    else if (is_method)
        diag_label(d, at, "method not found in `%.*s`", STR_ARG(ty_str(t, self_ty)));
    else
        diag_label(d, at, "%s not found in `%.*s`", what, STR_ARG(ty_str(t, self_ty)));
    if (data->kind == TY_ADT && id_eq(def_of(s, data->adt.def)->crate, s->current_crate)) {
        const char *sort = collect_adt_def(t, data->adt.def)->flags & ADT_ENUM
                               ? "variant or associated item"
                               : what;
        diag_label(d, def_of(s, data->adt.def)->ident_span, "%s `%.*s` not found for this %s",
                   is_method ? "method" : sort, SYM_ARG(s, name.name),
                   def_kind_descr(s, data->adt.def));
    }
    const AssocItem *similar = similar_item(fc, name, self_ty, is_method);
    if (similar && !r->static_item)
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, name.span, sym_str(s, similar->name),
                     "there is a method `%.*s` with a similar name", SYM_ARG(s, similar->name));
    (void)call;
    return diag_emit(d);
}
