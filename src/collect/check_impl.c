// SPDX-License-Identifier: MIT
// check_impl.c: the items of a trait impl against those of the trait: what is missing (E0046), receivers,
// numbers and kinds of generics and parameters, and types, as far as plain comparison can tell. Types with
// projections or opaque types in them are left to the trait solver (rustc's compare_impl_item).
#include "collect/check_internal.h"

typedef struct Pair { // an impl's item and the trait's
    TyCtxt *t;
    DefId impl;
    const ImplHeader *header;
    const AssocItem *item, *wanted;
    const HirItem *hir, *wanted_hir; // wanted_hir may be NULL
} Pair;

static bool is_local(TyCtxt *t, DefId def) {
    return crate_get(t->sess, def_of(t->sess, def)->crate)->is_local;
}
static Str item_name(const Pair *p) {
    return sym_str(p->t->sess, p->item->name);
}
static const char *fn_kind(const AssocItem *i) {
    return i->has_self ? "method" : "associated function";
}
static Span sig_span(const HirItem *item) {
    return item->kind == HIR_ITEM_FN ? item->fn.sig.span : item->span;
}
static Str trait_item_path(const Pair *p) {
    Str tr = def_str(p->t, p->wanted->container);
    return str_format(p->t->arena, "%.*s::%.*s", STR_ARG(tr), STR_ARG(item_name(p)));
}

// ---- E0046 -----------------------------------------------------------------------------------------------------

static void print_missing(Buf *b, TyCtxt *t, const AssocItem *it) {
    Str name = sym_str(t->sess, it->name);
    if (it->kind == DEF_ASSOC_TY) {
        buf_printf(b, "type %.*s = /* Type */;", STR_ARG(name));
        return;
    }
    if (it->kind == DEF_ASSOC_CONST) {
        Str ty = ty_str(t, collect_type_of(t, it->def));
        buf_printf(b, "const %.*s: %.*s = /* value */;", STR_ARG(name), STR_ARG(ty));
        return;
    }
    PolyFnSig poly = collect_fn_sig(t, it->def);
    SigId sig = sig_erase_late_bound(t, poly);
    TyIds in = sig_inputs(t, sig);
    buf_printf(b, "%sfn %.*s(", sig_of(t, sig)->safety == SAFETY_UNSAFE ? "unsafe " : "",
               STR_ARG(name));
    for (u32 i = 0; i < in.len; i++) {
        if (i) buf_put_c(b, ", ");
        if (i == 0 && it->has_self) {
            const TyData *d = ty_data(t, in.data[0]);
            if (id_eq(in.data[0], t->common.self_param))
                buf_put_c(b, "self");
            else if (d->kind == TY_REF && id_eq(d->ref.ty, t->common.self_param))
                buf_put_c(b, d->ref.mutbl == MUT_MUT ? "&mut self" : "&self");
            else {
                buf_put_c(b, "self: ");
                ty_print(b, t, in.data[0]);
            }
            continue;
        }
        buf_put_c(b, "_: ");
        ty_print(b, t, in.data[i]);
    }
    buf_put_c(b, ")");
    TyId output = sig_output(t, sig);
    if (!ty_is_unit(t, output)) {
        buf_put_c(b, " -> ");
        ty_print(b, t, output);
    }
    buf_put_c(b, " { todo!() }");
}

static void check_missing(TyCtxt *t, DefId impl, const ImplHeader *h) {
    if (h->negative) return;
    AssocItems wanted = collect_assoc_items(t, h->trait_ref.def),
               have = collect_assoc_items(t, impl);
    Vec(const AssocItem *) missing = {0};
    for_each(AssocItem, w, wanted) {
        bool found = w->has_value;
        for (u32 i = 0; i < have.len && !found; i++)
            found = id_eq(have.data[i].name, w->name) &&
                    (have.data[i].kind == w->kind ||
                     (have.data[i].kind == DEF_ASSOC_TY) == (w->kind == DEF_ASSOC_TY));
        if (!found) vec_push(t->arena, &missing, w);
    }
    if (missing.len == 0) return;
    Buf names = buf_new(t->arena);
    for (u32 i = 0; i < missing.len; i++)
        buf_printf(&names, "%s`%.*s`", i ? ", " : "", SYM_ARG(t->sess, missing.data[i]->name));
    Span at = def_of(t->sess, impl)->ident_span;
    Diag *d = diag_error(t->sess, E0046, at, "not all trait items implemented, missing: %.*s",
                         STR_ARG(buf_str(&names)));
    diag_label(d, at, "missing %.*s in implementation", STR_ARG(buf_str(&names)));
    for (u32 i = 0; i < missing.len; i++) {
        const AssocItem *m = missing.data[i];
        Str name = sym_str(t->sess, m->name);
        if (is_local(t, m->def)) {
            diag_label(d, def_of(t->sess, m->def)->span, "`%.*s` from trait", STR_ARG(name));
            continue;
        }
        Buf b = buf_new(t->arena);
        print_missing(&b, t, m);
        diag_help(d, "implement the missing item: `%.*s`", STR_ARG(buf_str(&b)));
    }
    diag_emit(d);
}

// ---- receivers: E0185 E0186 -------------------------------------------------------------------------------------

static Str self_text(const Pair *p, DefId fn) {
    TyCtxt *t = p->t;
    TyIds in = sig_inputs(t, collect_fn_sig(t, fn).sig);
    if (in.len == 0) return STR("self");
    const TyData *d = ty_data(t, in.data[0]);
    if (d->kind != TY_REF) return STR("self");
    return d->ref.mutbl == MUT_MUT ? STR("&mut self") : STR("&self");
}

static bool check_receiver(const Pair *p) {
    Session *s = p->t->sess;
    if (p->item->has_self == p->wanted->has_self) return true;
    Str name = item_name(p);
    Diag *d;
    if (p->item->has_self) {
        Str text = self_text(p, p->item->def);
        d = diag_error(s, E0185, sig_span(p->hir),
                       "method `%.*s` has a `%.*s` declaration in the impl, but not in the trait",
                       STR_ARG(name), STR_ARG(text));
        diag_label(d, sig_span(p->hir), "`%.*s` used in impl", STR_ARG(text));
        if (is_local(p->t, p->wanted->def))
            diag_label(d, def_of(s, p->wanted->def)->span, "trait method declared without `%.*s`",
                       STR_ARG(text));
    } else {
        Str text = self_text(p, p->wanted->def);
        d = diag_error(s, E0186, sig_span(p->hir),
                       "method `%.*s` has a `%.*s` declaration in the trait, but not in the impl",
                       STR_ARG(name), STR_ARG(text));
        diag_label(d, sig_span(p->hir), "expected `%.*s` in impl", STR_ARG(text));
        if (is_local(p->t, p->wanted->def))
            diag_label(d, def_of(s, p->wanted->def)->span, "`%.*s` used in trait", STR_ARG(text));
        else
            diag_note(d, "`%.*s` from trait: `%.*s`", STR_ARG(name), STR_ARG(text));
    }
    diag_emit(d);
    return false;
}

// ---- generics: E0049 E0195 E0053 E0643 ----------------------------------------------------------------------------

static u32 count_params(const Generics *g, HirParamKind kind) {
    u32 n = 0;
    for_each(GenericParamDef, p, g->params) n += p->kind == kind;
    return n;
}

static const char *item_descr(const Pair *p) {
    if (p->item->kind == DEF_ASSOC_FN) return fn_kind(p->item);
    return p->item->kind == DEF_ASSOC_TY ? "associated type" : "associated constant";
}

static bool check_generics_count(const Pair *p) {
    TyCtxt *t = p->t;
    const Generics *mine = collect_generics_of(t, p->item->def),
                   *theirs = collect_generics_of(t, p->wanted->def);
    bool ok = true;
    for (int k = 0; k < 2; k++) {
        HirParamKind kind = k ? HIR_PARAM_CONST : HIR_PARAM_TYPE;
        u32 a = count_params(mine, kind), b = count_params(theirs, kind);
        // With the same number in all it is a difference of kinds.
        if (a == b ||
            (mine->params.len == theirs->params.len &&
             count_params(mine, HIR_PARAM_LIFETIME) == count_params(theirs, HIR_PARAM_LIFETIME)))
            continue;
        const char *what = k ? "const" : "type";
        Span at = p->hir->generics->span;
        if (span_is_none(at)) at = p->hir->ident.span;
        for_each(HirGenericParam, hp, p->hir->generics->params) {
            if (hp->kind == kind) {
                at = hp->span;
                break;
            }
        }
        Str name = item_name(p);
        Diag *d = diag_error(
            t->sess, E0049, at,
            "%s `%.*s` has %u %s parameter%s but its trait declaration has %u %s parameter%s",
            item_descr(p), STR_ARG(name), a, what, a == 1 ? "" : "s", b, what, b == 1 ? "" : "s");
        diag_label(d, at, "found %u %s parameter%s", a, what, a == 1 ? "" : "s");
        if (p->wanted_hir && is_local(t, p->wanted->def)) {
            Span there = p->wanted_hir->ident.span;
            for_each(HirGenericParam, hp, p->wanted_hir->generics->params) {
                if (hp->kind == kind) there = hp->span;
            }
            diag_label(d, there, "expected %u %s parameter%s", b, what, b == 1 ? "" : "s");
        }
        diag_emit(d);
        ok = false;
    }
    return ok;
}

typedef Vec(const HirGenericParam *) LifetimeParams;
static LifetimeParams named_lifetimes(TyCtxt *t, const HirItem *item) {
    LifetimeParams out = {0};
    for_each(HirGenericParam, hp, item->generics->params) {
        if (hp->kind == HIR_PARAM_LIFETIME && !hp->elided) vec_push(t->arena, &out, hp);
    }
    return out;
}

// The bound that makes a lifetime early-bound, if one is written.
static Span early_bound_span(const HirItem *item, DefId lifetime) {
    for_each(HirWherePredicate, w, item->generics->predicates) {
        if (w->is_region && w->lifetime->res.kind == LIFETIME_PARAM &&
            id_eq(w->lifetime->res.def, lifetime) && w->bounds.len)
            return w->bounds.data[0].span;
        for_each(HirBound, b, w->bounds) {
            if (b->kind == HIR_BOUND_OUTLIVES && b->lifetime->res.kind == LIFETIME_PARAM &&
                id_eq(b->lifetime->res.def, lifetime))
                return b->span;
        }
    }
    return SPAN_NONE;
}

static Span container_head(TyCtxt *t, DefId def) {
    const HirItem *item = hir_item(t->sess, def);
    if (!item) return def_of(t->sess, def)->ident_span;
    if (item->kind != HIR_ITEM_IMPL || !item->impl.self_ty) return item_head_span(t, def, item);
    return span_to(item->span, item->impl.self_ty->span);
}

static void note_boundness(const Pair *p, Diag *d, const HirGenericParam *a,
                           const HirGenericParam *b, bool a_late) {
    TyCtxt *t = p->t;
    Str na = sym_str(t->sess, a->name.name), nb = sym_str(t->sess, b->name.name);
    diag_span_note(d, p->wanted_hir ? b->span : a->span,
                   "`%.*s` differs between the trait and impl", STR_ARG(na));
    diag_child_label(d, container_head(t, p->wanted->container), "in this trait...");
    diag_child_label(d, b->span, "`%.*s` is %s-bound", STR_ARG(nb), a_late ? "early" : "late");
    diag_child_label(d, container_head(t, p->impl), "in this impl...");
    diag_child_label(d, a->span, "`%.*s` is %s-bound", STR_ARG(na), a_late ? "late" : "early");
    const HirItem *early = a_late ? p->wanted_hir : p->hir;
    Span bound = early_bound_span(early, a_late ? b->def : a->def);
    if (!span_is_none(bound))
        diag_child_label(d, bound, "this lifetime bound makes `%.*s` early-bound",
                         STR_ARG(a_late ? nb : na));
}

// The same lifetimes, but some of them are early-bound on one side only. False: that is not how they differ.
static bool report_boundness(const Pair *p) {
    TyCtxt *t = p->t;
    if (p->item->kind != DEF_ASSOC_FN || !p->wanted_hir || !is_local(t, p->wanted->def))
        return false;
    LifetimeParams a = named_lifetimes(t, p->hir), b = named_lifetimes(t, p->wanted_hir);
    if (a.len != b.len) return false;
    Diag *d = NULL;
    for (u32 i = 0; i < a.len; i++) {
        if (collect_lifetime_is_late_bound(t, a.data[i]->def) ==
            collect_lifetime_is_late_bound(t, b.data[i]->def))
            continue;
        if (d) {
            diag_primary(d, a.data[i]->span);
            continue;
        }
        d = diag_error(t->sess, E0195, a.data[i]->span,
                       "lifetime parameters do not match the trait definition");
        diag_note(d, "lifetime parameters differ in whether they are early- or late-bound");
    }
    for (u32 i = 0; d && i < a.len; i++) {
        bool late = collect_lifetime_is_late_bound(t, a.data[i]->def);
        if (late != collect_lifetime_is_late_bound(t, b.data[i]->def))
            note_boundness(p, d, a.data[i], b.data[i], late);
    }
    if (d) diag_emit(d);
    return d != NULL;
}

static bool check_lifetimes(const Pair *p) {
    TyCtxt *t = p->t;
    u32 a = count_params(collect_generics_of(t, p->item->def), HIR_PARAM_LIFETIME);
    u32 b = count_params(collect_generics_of(t, p->wanted->def), HIR_PARAM_LIFETIME);
    if (a == b) return true;
    if (report_boundness(p)) return false;
    Str name = item_name(p);
    Span at = p->hir->generics->span;
    if (at.lo == at.hi) at = p->hir->ident.span;
    const char *kind = item_descr(p);
    Diag *d =
        diag_error(t->sess, E0195, at,
                   "lifetime parameters or bounds on %s `%.*s` do not match the trait declaration",
                   kind, STR_ARG(name));
    diag_label(d, at, "lifetimes do not match %s in trait", kind);
    if (p->wanted_hir && is_local(t, p->wanted->def)) {
        Span there = p->wanted_hir->generics->span;
        if (there.lo == there.hi) there = p->wanted_hir->ident.span;
        diag_label(d, there, "lifetimes in impl do not match this %s in trait", kind);
    }
    diag_emit(d);
    return false;
}

static const HirGenericParam *nth_type_param(const HirItem *item, u32 n) {
    for_each(HirGenericParam, hp, item->generics->params) {
        if (hp->kind != HIR_PARAM_LIFETIME && n-- == 0) return hp;
    }
    return NULL;
}

static void report_param_kind(const Pair *p, const GenericParamDef *a, const GenericParamDef *b) {
    TyCtxt *t = p->t;
    Span at = def_of(t->sess, a->def)->span;
    const HirGenericParam *hp = hir_generic_param(t->sess, a->def);
    if (hp) at = hp->span;
    Str name = item_name(p), tr = def_str(t, p->wanted->container);
    Diag *d = diag_error(t->sess, E0053, at,
                         "%s `%.*s` has an incompatible generic parameter for trait `%.*s`",
                         item_descr(p), STR_ARG(name), STR_ARG(tr));
    const GenericParamDef *both[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        const HirGenericParam *h = hir_generic_param(t->sess, both[i]->def);
        if (i == 1 && (!h || !is_local(t, p->wanted->def))) continue;
        const char *verb = i ? "expected" : "found";
        Span span = i ? h->span : at;
        if (both[i]->kind == HIR_PARAM_CONST) {
            Str ty = ty_str(t, collect_type_of(t, both[i]->def));
            diag_label(d, span, "%s const parameter of type `%.*s`", verb, STR_ARG(ty));
        } else {
            diag_label(d, span, "%s type parameter", verb);
        }
    }
    diag_emit(d);
}

typedef Vec(const GenericParamDef *) ParamList;
static ParamList non_lifetimes(TyCtxt *t, DefId def) {
    ParamList out = {0};
    const Generics *g = collect_generics_of(t, def);
    for_each(GenericParamDef, p, g->params) {
        if (p->kind != HIR_PARAM_LIFETIME) vec_push(t->arena, &out, p);
    }
    return out;
}

static bool check_param_kinds(const Pair *p) {
    TyCtxt *t = p->t;
    ParamList mine = non_lifetimes(t, p->item->def), theirs = non_lifetimes(t, p->wanted->def);
    for (u32 i = 0; i < mine.len && i < theirs.len; i++) {
        const GenericParamDef *a = mine.data[i], *b = theirs.data[i];
        if (a->kind != b->kind) {
            report_param_kind(p, a, b);
            return false;
        }
        if (a->kind == HIR_PARAM_CONST &&
            !id_eq(collect_type_of(t, a->def), collect_type_of(t, b->def)) &&
            !ty_references_error(t, collect_type_of(t, a->def)) &&
            !ty_references_error(t, collect_type_of(t, b->def))) {
            report_param_kind(p, a, b);
            return false;
        }
    }
    return true;
}

static bool check_synthetic(const Pair *p) {
    TyCtxt *t = p->t;
    const Generics *mine = collect_generics_of(t, p->item->def),
                   *theirs = collect_generics_of(t, p->wanted->def);
    if (!p->wanted_hir) return true;
    u32 n = 0;
    for (u32 i = 0; i < mine->params.len && i < theirs->params.len; i++) {
        const GenericParamDef *a = &mine->params.data[i], *b = &theirs->params.data[i];
        if (a->kind == HIR_PARAM_LIFETIME) continue;
        n++;
        if (a->synthetic == b->synthetic) continue;
        const HirGenericParam *ha = nth_type_param(p->hir, n - 1),
                              *hb = nth_type_param(p->wanted_hir, n - 1);
        if (!ha || !hb) continue;
        Str name = item_name(p);
        Diag *d = diag_error(t->sess, E0643, ha->span,
                             "method `%.*s` has incompatible signature for trait", STR_ARG(name));
        diag_label(d, ha->span,
                   a->synthetic ? "expected generic parameter, found `impl Trait`"
                                : "expected `impl Trait`, found generic parameter");
        if (is_local(t, p->wanted->def)) diag_label(d, hb->span, "declaration in trait here");
        diag_emit(d);
        return false;
    }
    return true;
}

// ---- parameters: E0050 --------------------------------------------------------------------------------------------

static bool check_arity(const Pair *p) {
    TyCtxt *t = p->t;
    u32 a = p->hir->fn.sig.decl->inputs.len,
        b = sig_inputs(t, collect_fn_sig(t, p->wanted->def).sig).len;
    if (a == b) return true;
    const HirFnDecl *decl = p->hir->fn.sig.decl;
    Span at = sig_span(p->hir);
    if (a > b && a > 0)
        at = decl->inputs.data[b]->span;
    else if (a > 0)
        at = decl->inputs.data[a - 1]->span;
    Str name = item_name(p), path = trait_item_path(p);
    const char *s = a == 1 ? "" : "s";
    Diag *d = diag_error(t->sess, E0050, at,
                         "%s `%.*s` has %u parameter%s but the declaration in trait `%.*s` has %u",
                         fn_kind(p->item), STR_ARG(name), a, s, STR_ARG(path), b);
    diag_label(d, at, "expected %u parameter%s, found %u", b, b == 1 ? "" : "s", a);
    if (p->wanted_hir && is_local(t, p->wanted->def)) {
        const HirFnDecl *wd = p->wanted_hir->fn.sig.decl;
        Span there = sig_span(p->wanted_hir);
        if (b > 0)
            there = a < b && b > a && a > 0
                        ? span_to(wd->inputs.data[a - 1]->span, wd->inputs.data[b - 1]->span)
                        : wd->inputs.data[b - 1]->span;
        diag_label(d, there, "trait requires %u parameter%s", b, b == 1 ? "" : "s");
    } else {
        PolyFnSig sig = collect_fn_sig(t, p->wanted->def);
        Buf text = buf_new(t->arena);
        sig_print(&text, t, sig);
        diag_note(d, "`%.*s` from trait: `%.*s`", STR_ARG(name), STR_ARG(buf_str(&text)));
    }
    diag_emit(d);
    return false;
}

// ---- types: E0053 E0326 ---------------------------------------------------------------------------------------------

// The trait item's arguments in terms of the impl: the trait reference's, then the impl item's own parameters.
static ArgsId trait_item_args(const Pair *p) {
    TyCtxt *t = p->t;
    const Generics *g = collect_generics_of(t, p->item->def);
    GenericArgs id = args_of(t, args_identity(t, p->item->def));
    ArgsId own = args_new(t, id.data + g->parent_count, id.len - g->parent_count);
    return args_concat(t, p->header->trait_ref.args, own);
}

static bool comparable(TyCtxt *t, TyId ty) {
    return !(ty_flags(t, ty) & (TYF_HAS_ALIAS | TYF_HAS_ERROR | TYF_HAS_CT_UNEVALUATED |
                                TYF_HAS_BOUND | TYF_HAS_INFER));
}

static bool types_differ(TyCtxt *t, TyId a, TyId b) {
    a = ty_erase_regions(t, a);
    b = ty_erase_regions(t, b);
    return comparable(t, a) && comparable(t, b) && !id_eq(a, b);
}

static void label_mismatch(Diag *d, TyCtxt *t, Span at, TyId want, TyId have) {
    const TyData *w = ty_data(t, want), *h = ty_data(t, have);
    if (w->kind == TY_REF && h->kind == TY_REF && w->ref.mutbl != h->ref.mutbl &&
        id_eq(ty_erase_regions(t, w->ref.ty), ty_erase_regions(t, h->ref.ty))) {
        diag_label(d, at, "types differ in mutability");
        return;
    }
    Str ws = ty_str(t, want), hs = ty_str(t, have);
    diag_label(d, at, "expected `%.*s`, found `%.*s`", STR_ARG(ws), STR_ARG(hs));
}

// `fn(&S, _) -> u8`: what is the same on both sides is not spelled out.
static void print_sig_against(Buf *b, TyCtxt *t, SigId sig, SigId other) {
    TyIds in = sig_inputs(t, sig), oin = sig_inputs(t, other);
    const FnSig *s = sig_of(t, sig);
    buf_printf(b, "%sfn(", s->safety == SAFETY_UNSAFE ? "unsafe " : "");
    for (u32 i = 0; i < in.len; i++) {
        if (i) buf_put_c(b, ", ");
        if (i < oin.len && id_eq(in.data[i], oin.data[i]) && ty_kind(t, in.data[i]) != TY_REF)
            buf_put_c(b, "_");
        else
            ty_print(b, t, in.data[i]);
    }
    buf_put_c(b, ")");
    TyId out = sig_output(t, sig);
    if (ty_is_unit(t, out)) return;
    buf_put_c(b, " -> ");
    if (id_eq(out, sig_output(t, other)) && ty_kind(t, out) != TY_REF)
        buf_put_c(b, "_");
    else
        ty_print(b, t, out);
}

static void report_sig(const Pair *p, Span at, Span there, TyId want, TyId have, SigId wsig,
                       SigId hsig, const char *text, const char *change) {
    TyCtxt *t = p->t;
    Str name = item_name(p);
    Diag *d = diag_error(t->sess, E0053, at, "method `%.*s` has an incompatible type for trait",
                         STR_ARG(name));
    if (text)
        diag_label(d, at, "%s", text);
    else
        label_mismatch(d, t, at, want, have);
    if (!span_is_none(there)) diag_span_note(d, there, "type in trait");
    Buf a = buf_new(t->arena), b = buf_new(t->arena);
    print_sig_against(&a, t, wsig, hsig);
    print_sig_against(&b, t, hsig, wsig);
    diag_note(d, "expected signature `%.*s`\n   found signature `%.*s`", STR_ARG(buf_str(&a)),
              STR_ARG(buf_str(&b)));
    if (change) {
        Buf fix = buf_new(t->arena);
        if (strcmp(change, "self-receiver") == 0 && ty_kind(t, want) == TY_REF)
            buf_put_c(&fix, ty_data(t, want)->ref.mutbl == MUT_MUT ? "&mut self" : "&self");
        else
            ty_print(&fix, t, want);
        diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, at, buf_str(&fix),
                     "change the %s type to match the trait", change);
    }
    diag_emit(d);
}

static void check_sig_types(const Pair *p) {
    TyCtxt *t = p->t;
    PolyFnSig mine = collect_fn_sig(t, p->item->def);
    PolyFnSig theirs = poly_sig_subst(t, collect_fn_sig(t, p->wanted->def), trait_item_args(p));
    SigId a = sig_erase_late_bound(t, mine), b = sig_erase_late_bound(t, theirs);
    const HirFnDecl *decl = p->hir->fn.sig.decl;
    const HirFnDecl *wd =
        p->wanted_hir && is_local(t, p->wanted->def) ? p->wanted_hir->fn.sig.decl : NULL;
    TyIds ia = sig_inputs(t, a), ib = sig_inputs(t, b);
    Span there = wd ? sig_span(p->wanted_hir) : SPAN_NONE;
    if (sig_of(t, a)->safety != sig_of(t, b)->safety) {
        bool is_unsafe = sig_of(t, a)->safety == SAFETY_UNSAFE;
        report_sig(p, sig_span(p->hir), there, (TyId){0}, (TyId){0}, b, a,
                   is_unsafe ? "expected safe fn, found unsafe fn"
                             : "expected unsafe fn, found safe fn",
                   NULL);
        return;
    }
    if (!id_eq(sig_of(t, a)->abi, sig_of(t, b)->abi)) {
        Str ea = sym_str(t->sess, sig_of(t, a)->abi), eb = sym_str(t->sess, sig_of(t, b)->abi);
        Str text = str_format(t->arena, "expected \"%.*s\" fn, found \"%.*s\" fn", STR_ARG(eb),
                              STR_ARG(ea));
        report_sig(p, sig_span(p->hir), there, (TyId){0}, (TyId){0}, b, a, str_to_c(t->arena, text),
                   NULL);
        return;
    }
    for (u32 i = 0; i < ia.len && i < ib.len; i++) {
        if (!types_differ(t, ia.data[i], ib.data[i])) continue;
        Span in_trait = wd && i < wd->inputs.len ? wd->inputs.data[i]->span : SPAN_NONE;
        const char *change = i == 0 && p->item->has_self ? "self-receiver" : "parameter";
        report_sig(p, decl->inputs.data[i]->span, in_trait, ib.data[i], ia.data[i], b, a, NULL,
                   change);
        return;
    }
    TyId oa = sig_output(t, a), ob = sig_output(t, b);
    if (!types_differ(t, oa, ob)) return;
    Span at = decl->output ? decl->output->span : decl->output_span;
    Span in_trait = wd ? (wd->output ? wd->output->span : wd->output_span) : SPAN_NONE;
    report_sig(p, at, in_trait, ob, oa, b, a, NULL, decl->output ? "output" : NULL);
}

static void check_const_type(const Pair *p) {
    TyCtxt *t = p->t;
    TyId mine = collect_type_of(t, p->item->def);
    TyId theirs = ty_subst(t, collect_type_of(t, p->wanted->def), trait_item_args(p));
    if (!types_differ(t, mine, theirs)) return;
    Span at = p->hir->const_.ty ? p->hir->const_.ty->span : p->hir->span;
    Str name = item_name(p);
    Diag *d =
        diag_error(t->sess, E0326, at,
                   "implemented const `%.*s` has an incompatible type for trait", STR_ARG(name));
    label_mismatch(d, t, at, theirs, mine);
    if (p->wanted_hir && is_local(t, p->wanted->def) && p->wanted_hir->const_.ty)
        diag_span_note(d, p->wanted_hir->const_.ty->span, "type in trait");
    diag_emit(d);
}

// ---- all ----------------------------------------------------------------------------------------------------------

static void check_fn(const Pair *p) {
    if (!check_receiver(p) || !check_generics_count(p) || !check_param_kinds(p) || !check_arity(p))
        return;
    if (!check_synthetic(p) || !check_lifetimes(p)) return;
    check_sig_types(p);
}

void check_impl_items(TyCtxt *t, DefId impl, const ImplHeader *h) {
    AssocItems items = collect_assoc_items(t, impl);
    for_each(AssocItem, it, items) {
        const AssocItem *wanted = collect_find_assoc_item(t, h->trait_ref.def, it->name, it->kind);
        if (!wanted) continue; // name resolution has said so
        Pair p = {
            t, impl, h, it, wanted, hir_item(t->sess, it->def), hir_item(t->sess, wanted->def)};
        switch (it->kind) {
        case DEF_ASSOC_FN: check_fn(&p); break;
        case DEF_ASSOC_TY:
            if (check_generics_count(&p) && check_param_kinds(&p)) check_lifetimes(&p);
            break;
        case DEF_ASSOC_CONST: check_const_type(&p); break;
        default: break;
        }
    }
    check_missing(t, impl, h);
}
