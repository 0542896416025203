// SPDX-License-Identifier: MIT
// opaque.c: the hidden types of the opaque types that a body defines (`-> impl Trait`). Their regions must each be
// one that the opaque type captures: where the body leaves a choice, the least one that fits is taken (member
// constraints); what is none of them is an error (E0700). rustc_borrowck::region_infer::opaque_types.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// ---- which opaque types ----

typedef struct Collector {
    Bck *k;
    DefId root;
    Vec(DefId) defs;
} Collector;

static bool collect_opaque(TyVisitor *v, TyId ty) {
    Collector *c = v->context;
    const TyData d = *ty_data(v->tcx, ty);
    if (d.kind == TY_ALIAS && d.alias.kind == ALIAS_OPAQUE) {
        const HirOpaque *o = hir_opaque(c->k->s, d.alias.def);
        if (o && id_eq(o->fn_def, c->root)) {
            for (u32 i = 0; i < c->defs.len; i++)
                if (id_eq(c->defs.data[i], d.alias.def)) return false;
            vec_push(c->k->a, &c->defs, d.alias.def);
            PredSpans bounds = collect_item_bounds(v->tcx, d.alias.def);
            for (u32 i = 0; i < bounds.len; i++) pred_visit(v, bounds.data[i].pred);
        }
    }
    return ty_super_visit(v, ty);
}

void opaques_begin(Bck *k) {
    DefId root = hir_typeck_root(k->s, k->def);
    DefKind kind = def_of(k->s, root)->kind;
    if (kind != DEF_FN && kind != DEF_ASSOC_FN) return;
    Collector c = {.k = k, .root = root};
    TyVisitor v = {.tcx = k->t, .context = &c, .ty = collect_opaque};
    TyId output = sig_output(k->t, collect_fn_sig(k->t, root).sig);
    ty_visit(&v, collect_rpitit_to_opaque(k->t, root, output));
    infer_set_defining_opaques(k->ic, c.defs.data, c.defs.len);
}

// ---- member constraints ----

typedef struct HiddenRegions {
    Bck *k;
    U32s vids;
} HiddenRegions;

static bool note_hidden(void *context, RegionId r) {
    HiddenRegions *h = context;
    u32 vid = region_vid_of(h->k, r);
    if (vid == UINT32_MAX) return false;
    for (u32 i = 0; i < h->vids.len; i++)
        if (h->vids.data[i] == vid) return false;
    vec_push(h->k->a, &h->vids, vid);
    return false;
}

static U32s hidden_regions(Bck *k, const OpaqueHidden *o) {
    HiddenRegions h = {.k = k};
    bck_each_live_region(k, infer_resolve(k->ic, o->hidden), note_hidden, &h);
    return h.vids;
}

// What the opaque type captures, and 'static.
static U32s choices_of(Bck *k, const OpaqueHidden *o) {
    U32s out = {0};
    vec_push(k->a, &out, 0);
    const Variance *variances = collect_variances_of(k->t, o->def);
    for (u32 i = 0; i < args_of(k->t, o->args).len; i++) {
        GenericArg a = args_of(k->t, o->args).data[i];
        if (arg_tag(a) != ARG_REGION || variances[i] == VARIANCE_BIVARIANT) continue;
        u32 vid = region_vid_of(k, arg_region(a));
        if (vid != UINT32_MAX) vec_push(k->a, &out, vid);
    }
    return out;
}

static bool known_outlives(const Bck *k, u32 a, u32 b) {
    return a == b ||
           (a < k->universal_count && b < k->universal_count && universal_outlives(k, a, b));
}

static bool has_universal(const Bck *k, u32 region, u32 universal) {
    const BitSet *u = &k->regions.data[region].universals;
    return universal < u->bits && bitset_has(u, universal);
}

static bool choice_fits(Bck *k, u32 choice, u32 region, const BitSet *above) {
    if (choice >= k->universal_count) return false;
    const BitSet *lower = &k->regions.data[region].universals;
    for (u32 i = bitset_next(lower, 0); i != UINT32_MAX; i = bitset_next(lower, i + 1))
        if (!known_outlives(k, choice, i)) return false;
    // The universal regions that the region is below must outlive the choice.
    for (u32 u = 1; u < k->universal_count; u++)
        if (bitset_has(above, u) && !known_outlives(k, u, choice)) return false;
    return true;
}

static bool apply_member(Bck *k, u32 region, const U32s *choices, Span span) {
    if (region < k->universal_count) return false;
    u32 best = UINT32_MAX;
    U32s fit = {0};
    BitSet above = regions_above(k, region);
    for (u32 i = 0; i < choices->len; i++)
        if (choice_fits(k, choices->data[i], region, &above))
            vec_push(k->a, &fit, choices->data[i]);
    for (u32 i = 0; i < fit.len; i++) {
        bool least = true;
        for (u32 j = 0; j < fit.len; j++) least &= known_outlives(k, fit.data[j], fit.data[i]);
        if (least) best = fit.data[i];
    }
    if (best == UINT32_MAX || has_universal(k, region, best)) return false;
    region_outlives(k, region, best, UINT32_MAX, span, CATEGORY_OPAQUE);
    return true;
}

bool opaques_apply(Bck *k) {
    bool any = false;
    OpaqueHiddens *list = infer_opaque_hidden(k->ic);
    for (u32 i = 0; i < list->len; i++) {
        const OpaqueHidden *o = &list->data[i];
        U32s regions = hidden_regions(k, o), choices = choices_of(k, o);
        for (u32 n = 0; n < regions.len; n++)
            any |= apply_member(k, regions.data[n], &choices, o->span);
    }
    return any;
}

// ---- what is captured in secret ----

static bool is_choice(Bck *k, u32 region, const U32s *choices) {
    for (u32 i = 0; i < choices->len; i++) {
        u32 c = choices->data[i];
        if (c == region) return true;
        if (region_eval_outlives(k, region, c) && region_eval_outlives(k, c, region)) return true;
    }
    return false;
}

static Str hidden_text(Bck *k, const OpaqueHidden *o) {
    return ty_str(k->t, ty_erase_regions(k->t, infer_resolve(k->ic, o->hidden)));
}

static void report_hidden(Bck *k, const OpaqueHidden *o, u32 region) {
    const HirOpaque *hir = hir_opaque(k->s, o->def);
    Str name = ty_str(k->t, ty_new_alias(k->t, ALIAS_OPAQUE, o->def, args_identity(k->t, o->def)));
    u32 universal = region < k->universal_count ? region : region_universal_in(k, region);
    if (universal == 1) universal = UINT32_MAX;
    Diag *d = diag_error(k->s, E0700, o->span,
                         "hidden type for `%.*s` captures lifetime that does not appear in bounds",
                         STR_ARG(name));
    if (hir) diag_label(d, hir->span, "opaque type defined here");
    RegionId r =
        universal < k->universal_count ? k->regions.data[universal].universal : (RegionId){0};
    const RegionData *data = id_is_some(r) ? region_data(k->t, r) : NULL;
    if (data && id_is_some(data->def)) {
        Span at = def_of(k->s, data->def)->ident_span;
        Str lifetime = id_is_some(data->name) ? sym_str(k->s, data->name) : STR("'_");
        if (str_eq(lifetime, STR("'_")))
            diag_label(d, at, "hidden type `%.*s` captures the anonymous lifetime defined here",
                       STR_ARG(hidden_text(k, o)));
        else
            diag_label(d, at, "hidden type `%.*s` captures the lifetime `%.*s` as defined here",
                       STR_ARG(hidden_text(k, o)), STR_ARG(lifetime));
    }
    push_diag(k, d);
}

void opaques_check(Bck *k) {
    OpaqueHiddens *list = infer_opaque_hidden(k->ic);
    for (u32 i = 0; i < list->len; i++) {
        const OpaqueHidden *o = &list->data[i];
        U32s regions = hidden_regions(k, o), choices = choices_of(k, o);
        for (u32 n = 0; n < regions.len; n++) {
            if (is_choice(k, regions.data[n], &choices)) continue;
            if (k->failed) return; // what led here was reported
            report_hidden(k, o, regions.data[n]);
            break;
        }
    }
}
