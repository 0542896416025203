// SPDX-License-Identifier: MIT
// dead.c: definitions that nothing uses (dead_code). From what must be there (main, what other crates can
// reach, what an attribute keeps) everything that live code mentions is marked; what stays unmarked is
// reported by dead_report.c. After rustc_passes::dead.
//
// What counts as a mention: naming it outside patterns; for fields, reading them; for variants, making one
// (and not within an arm that only runs for that variant); for methods of traits' impls, that the trait's
// method and the type are live. Derived Clone and Debug read all fields and so say nothing of any.
#include "hir/walk.h"
#include "lint/dead.h"

typedef struct Marker {
    Dead *d;
    Vec(DefId) todo;
    const TypeckResults *r; // of the body that is walked
    bool in_pat;
    Vec(DefId) within; // variants that the arms around have matched
} Marker;

static void mark(Marker *m, DefId def) {
    Dead *d = m->d;
    if (id_is_none(def) || !id_eq(def_of(d->s, def)->crate, d->crate) ||
        bitset_has(&d->live, def.v))
        return;
    bitset_add(&d->live, def.v);
    vec_push(d->a, &m->todo, def);
}

// ---- mentions ----

static void mark_variant(Marker *m, DefId variant) {
    if (m->in_pat) return; // the arm could go with the variant
    mark(m, def_of(m->d->s, variant)->parent);
    for_each(const DefId, it, m->within)
        if (id_eq(*it, variant)) return;
    mark(m, variant);
}

static void mark_res(Marker *m, Res res) {
    if (res.kind == RES_SELF_TY_ALIAS || res.kind == RES_SELF_TY_PARAM || res.kind == RES_SELF_CTOR)
        mark(m, res.def);
    if (res.kind != RES_DEF) return;
    const Def *def = def_of(m->d->s, res.def);
    switch (def->kind) {
    case DEF_VARIANT: mark_variant(m, res.def); break;
    case DEF_CTOR:
        if (def_of(m->d->s, def->parent)->kind == DEF_VARIANT)
            mark_variant(m, def->parent);
        else
            mark(m, def->parent);
        break;
    default: mark(m, res.def);
    }
}

static void visit_path(HirVisitor *v, const HirPath *p) {
    mark_res(v->context, p->res);
    for (u32 i = 0; i + 1 < p->segments.len; i++) mark_res(v->context, p->segments.data[i].res);
    hir_walk_path(v, p);
}

static void visit_qpath(HirVisitor *v, const HirQPath *q, HirId id) {
    Marker *m = v->context;
    bool typed = m->r && id.v >= m->r->node_first && id.v < m->r->node_end;
    if (q->kind == HIR_QPATH_TYPE_RELATIVE && typed) mark_res(m, m->r->node_res[id.v]);
    hir_walk_qpath(v, q);
}

// ---- fields ----

static void mark_field(Marker *m, TyId ty, u32 variant, u32 field) {
    TyCtxt *t = m->d->s->tcx;
    const AdtDef *adt = id_is_some(ty) ? collect_adt_of_ty(t, ty) : NULL;
    if (!adt || variant >= adt->variants.len) return;
    const VariantDef *vd = &adt->variants.data[variant];
    if (field < vd->fields.len) mark(m, vd->fields.data[field].def);
}

static TyId autoderefed(const Marker *m, const HirExpr *base) {
    return typeck_expr_ty_adjusted(m->r, base);
}

static void visit_field_access(Marker *m, const HirExpr *e) {
    u32 index = m->r->field_indices[e->id.v];
    if (index) mark_field(m, autoderefed(m, e->field.expr), 0, index - 1);
}

static u32 pat_variant(const Marker *m, const HirQPath *path, HirId id) {
    TyCtxt *t = m->d->s->tcx;
    Res res = typeck_qpath_res(m->r, path, id);
    if (res.kind != RES_DEF) return 0;
    DefId def = res.def;
    if (def_of(t->sess, def)->kind == DEF_CTOR) def = def_of(t->sess, def)->parent;
    return def_of(t->sess, def)->kind == DEF_VARIANT ? collect_variant_index(t, def) : 0;
}

static void mark_struct_pat(Marker *m, const HirPat *p) {
    u32 variant = pat_variant(m, &p->struct_.path, p->id);
    for_each(const HirPatField, f, p->struct_.fields) {
        u32 index = m->r->field_indices[f->id.v];
        if (f->pat->kind != HIR_PAT_WILD && index)
            mark_field(m, m->r->node_types[p->id.v], variant, index - 1);
    }
}

static void mark_tuple_pat(Marker *m, const HirPat *p) {
    TyCtxt *t = m->d->s->tcx;
    const AdtDef *adt = collect_adt_of_ty(t, m->r->node_types[p->id.v]);
    u32 variant = pat_variant(m, &p->tuple_struct.path, p->id);
    if (!adt || variant >= adt->variants.len) return;
    u32 fields = adt->variants.data[variant].fields.len, pats = p->tuple_struct.pats.len;
    for (u32 i = 0; i < pats; i++) {
        if (p->tuple_struct.pats.data[i]->kind == HIR_PAT_WILD) continue;
        bool after_rest = p->tuple_struct.rest_pos != HIR_NO_REST && i >= p->tuple_struct.rest_pos;
        u32 field = after_rest && fields >= pats ? fields - pats + i : i;
        mark_field(m, m->r->node_types[p->id.v], variant, field);
    }
}

static void visit_pat(HirVisitor *v, const HirPat *p) {
    Marker *m = v->context;
    bool outer = m->in_pat;
    m->in_pat = true;
    if (m->r && p->kind == HIR_PAT_STRUCT) mark_struct_pat(m, p);
    if (m->r && p->kind == HIR_PAT_TUPLE_STRUCT) mark_tuple_pat(m, p);
    hir_walk_pat(v, p);
    m->in_pat = outer;
}

// ---- expressions ----

// `x.f = v` through a reference reads no field; what x is is looked at all the same.
static const HirExpr *written_base(const Marker *m, const HirExpr *lhs) {
    bool through = false;
    const HirExpr *e = lhs;
    while (e->kind == HIR_EXPR_FIELD) {
        e = e->field.expr;
        Adjustments adjs = m->r->adjustments[e->id.v];
        for_each(const Adjustment, a, adjs) through |= a->kind == ADJUST_DEREF;
    }
    return through ? e : lhs;
}

static void mark_offset_of(Marker *m, const HirExpr *e) {
    TyCtxt *t = m->d->s->tcx;
    const ParamEnvData *env = traits_param_env(t, m->r->root);
    TyId ty = {(u32)map_get_or(&m->r->misc, MAP_KEY2(1, e->id.v), 0)};
    typedef Slice(u64) Steps; // variant in the high half, field in the low one
    const Steps *path = (const Steps *)(uintptr_t)map_get_or(&m->r->offset_of, e->id.v, 0);
    for (u32 i = 0; path && i < path->len && id_is_some(ty); i++) {
        const AdtDef *adt = collect_adt_of_ty(t, ty);
        if (!adt) return; // tuples have no definitions
        u32 variant = (u32)(path->data[i] >> 32), field = (u32)path->data[i];
        mark_field(m, ty, variant, field);
        DefId def = adt->variants.data[variant].fields.data[field].def;
        ty = traits_normalize_erasing(t, env, collect_field_ty(t, def, ty_data(t, ty)->adt.args));
    }
}

// `U { a: 1 }` of a union: all of its fields may be what is read.
static void mark_union_literal(Marker *m, const HirExpr *e) {
    TyId ty = m->r->node_types[e->id.v];
    const AdtDef *adt = id_is_some(ty) ? collect_adt_of_ty(m->d->s->tcx, ty) : NULL;
    if (!adt || !(adt->flags & ADT_UNION)) return;
    for_each(const HirExprField, f, e->struct_.fields) {
        u32 index = m->r->field_indices[f->id.v];
        if (index) mark_field(m, ty, 0, index - 1);
    }
}

static void visit_expr(HirVisitor *v, const HirExpr *e) {
    Marker *m = v->context;
    bool outer = m->in_pat;
    if (m->r) {
        switch (e->kind) {
        case HIR_EXPR_METHOD_CALL: mark_res(m, m->r->node_res[e->id.v]); break;
        case HIR_EXPR_FIELD: visit_field_access(m, e); break;
        case HIR_EXPR_STRUCT:
            mark_res(m, typeck_qpath_res(m->r, &e->struct_.path, e->id));
            mark_union_literal(m, e);
            break;
        case HIR_EXPR_ASSIGN: {
            const HirExpr *base = written_base(m, e->assign.lhs);
            hir_visit_expr(v, base);
            hir_visit_expr(v, e->assign.rhs);
            return;
        }
        case HIR_EXPR_OFFSET_OF: mark_offset_of(m, e); break;
        case HIR_EXPR_BINARY:
        case HIR_EXPR_UNARY:
        case HIR_EXPR_ASSIGN_OP:
        case HIR_EXPR_INDEX: mark_res(m, m->r->node_res[e->id.v]); break;
        default: break;
        }
    }
    if (e->kind != HIR_EXPR_PATH && e->kind != HIR_EXPR_LIT) m->in_pat = false;
    hir_walk_expr(v, e);
    m->in_pat = outer;
}

static void note_variants(Marker *m, const HirPat *p) {
    const HirQPath *path = NULL;
    switch (p->kind) {
    case HIR_PAT_STRUCT: path = &p->struct_.path; break;
    case HIR_PAT_TUPLE_STRUCT: path = &p->tuple_struct.path; break;
    case HIR_PAT_EXPR:
        if (p->expr->kind == HIR_EXPR_PATH) path = &p->expr->path;
        break;
    case HIR_PAT_REF: note_variants(m, p->ref.pat); return;
    case HIR_PAT_BOX:
    case HIR_PAT_DEREF: note_variants(m, p->inner); return;
    default: return; // alternatives need none of theirs
    }
    if (!path) return;
    HirId id = p->kind == HIR_PAT_EXPR ? p->expr->id : p->id;
    Res res = typeck_qpath_res(m->r, path, id);
    if (res.kind != RES_DEF) return;
    DefId def = res.def;
    if (def_of(m->d->s, def)->kind == DEF_CTOR) def = def_of(m->d->s, def)->parent;
    if (def_of(m->d->s, def)->kind == DEF_VARIANT) vec_push(m->d->a, &m->within, def);
}

static void visit_arm(HirVisitor *v, const HirArm *arm) {
    Marker *m = v->context;
    u32 outer = m->within.len;
    if (m->r) note_variants(m, arm->pat);
    hir_walk_arm(v, arm);
    m->within.len = outer;
}

static void visit_anon_const(HirVisitor *v, const HirAnonConst *c) {
    Marker *m = v->context;
    const TypeckResults *outer = m->r;
    if (id_eq(hir_typeck_root(m->d->s, c->def), c->def)) m->r = typeck_body(m->d->s->tcx, c->def);
    hir_visit_body(v, c->body);
    m->r = outer;
}

// ---- definitions ----

// Derived impls of these only ever look at every field (#[rustc_trivial_field_reads]).
bool dead_is_ignored_derive(const Dead *d, DefId impl) {
    const Def *def = def_of(d->s, impl);
    if (!attr_find(def->attrs, SYM(automatically_derived))) return false;
    const ImplHeader *h = collect_impl_header(d->s->tcx, impl);
    return h && h->is_trait_impl &&
           attr_find(def_of(d->s, h->trait_ref.def)->attrs, SYM(rustc_trivial_field_reads));
}

static void mark_self_ty(Marker *m, DefId impl) {
    TyCtxt *t = m->d->s->tcx;
    TyId self = collect_type_of(t, impl);
    const AdtDef *adt = collect_adt_of_ty(t, self);
    if (adt) mark(m, adt->def);
    const TyData *d = ty_data(t, self);
    if (d->kind != TY_DYN) return;
    ExPreds preds = ex_preds_of(t, d->dyn.preds);
    if (preds.len && preds.data[0].kind == EX_TRAIT) mark(m, preds.data[0].def);
}

static bool keeps_all_fields(const Dead *d, DefId adt) {
    const AdtDef *a = collect_adt_def(d->s->tcx, adt);
    return a && a->repr.c;
}

static void visit_def_field(HirVisitor *v, const HirField *f) {
    Marker *m = v->context;
    Dead *d = m->d;
    DefId adt = hir_owner_of(d->s, f->def);
    if (keeps_all_fields(d, adt) || bitset_has(&d->reachable, f->def.v)) mark(m, f->def);
    hir_visit_ty(v, f->ty);
}

static void walk_def(Marker *m, DefId def) {
    Dead *d = m->d;
    const Def *x = def_of(d->s, def);
    const HirItem *item = hir_item(d->s, def);
    if (!item || item->kind == HIR_ITEM_MOD) return;
    const Def *parent = id_is_some(x->parent) ? def_of(d->s, x->parent) : NULL;
    if (parent && parent->kind == DEF_IMPL) {
        if (dead_is_ignored_derive(d, x->parent)) return;
        const HirItem *impl = hir_item(d->s, x->parent);
        if (impl && !impl->impl.of_trait) mark_self_ty(m, x->parent);
    }
    if (parent && parent->kind == DEF_TRAIT) mark(m, x->parent);
    HirVisitor v = {.context = m,
                    .types = true,
                    .expr = visit_expr,
                    .pat = visit_pat,
                    .arm = visit_arm,
                    .field = visit_def_field,
                    .qpath = visit_qpath,
                    .path = visit_path,
                    .anon_const = visit_anon_const};
    bool has_body = hir_body(d->s, def) != NULL;
    m->r = has_body ? typeck_body(d->s->tcx, def) : NULL;
    m->in_pat = false;
    m->within.len = 0;
    hir_walk_item(&v, item);
    if (item->kind == HIR_ITEM_TRAIT) {
        for_each(const DefId, it, item->trait.items)
            if (def_of(d->s, *it)->kind == DEF_ASSOC_TY) mark(m, *it);
    }
}

static void drain(Marker *m) {
    while (m->todo.len) {
        DefId def = vec_pop(&m->todo);
        walk_def(m, def);
    }
}

// ---- where it starts ----

bool dead_is_allowed(const Dead *d, DefId def) {
    return session_lint_level(d->s, SYM(dead_code), def_of(d->s, def)->ident_span) == LINT_ALLOW;
}

static bool is_kept(const Dead *d, DefId def) {
    const Def *x = def_of(d->s, def);
    return attr_find(x->attrs, SYM(no_mangle)) || attr_find(x->attrs, SYM(export_name)) ||
           attr_find(x->attrs, SYM(used)) || attr_find(x->attrs, SYM(lang)) ||
           attr_find(x->attrs, SYM(panic_handler)) || attr_find(x->attrs, SYM(global_allocator)) ||
           bitset_has(&d->reachable, def.v) || dead_is_allowed(d, def);
}

static void seed_impl(Marker *m, const HirItem *impl) {
    if (!impl->impl.of_trait) return;
    vec_push(m->d->a, &m->d->trait_impls, impl->def);
    for_each(const DefId, it, impl->impl.items) {
        if (def_of(m->d->s, *it)->kind == DEF_ASSOC_FN)
            vec_push(m->d->a, &m->d->trait_impl_fns, *it);
        else
            mark(m, *it);
    }
}

static void seed(Marker *m) {
    Dead *d = m->d;
    const CrateData *c = crate_get(d->s, d->crate);
    mark(m, c->main_fn);
    for (u32 i = 0; i < c->test_fns.len; i++) mark(m, c->test_fns.data[i]);
    for (u32 i = 1; i < d->s->defs->defs.len; i++) {
        DefId def = {i};
        const Def *x = def_of(d->s, def);
        if (!id_eq(x->crate, d->crate) || x->kind == DEF_MOD) continue;
        if (is_kept(d, def)) mark(m, def);
        if (x->kind == DEF_CONST && id_eq(x->name, KW(underscore))) mark(m, def);
        if (x->kind == DEF_IMPL && hir_item(d->s, def)) seed_impl(m, hir_item(d->s, def));
    }
}

static bool is_foreign_or_live(const Dead *d, DefId def) {
    return id_is_none(def) || !id_eq(def_of(d->s, def)->crate, d->crate) ||
           bitset_has(&d->live, def.v);
}

// An impl of a trait is live with the trait and the type; so are its methods, each with the trait's.
static bool impl_is_live(const Dead *d, DefId impl) {
    TyCtxt *t = d->s->tcx;
    const ImplHeader *h = collect_impl_header(t, impl);
    const AdtDef *adt = collect_adt_of_ty(t, collect_type_of(t, impl));
    return is_foreign_or_live(d, h->trait_ref.def) && (!adt || is_foreign_or_live(d, adt->def));
}

static bool impl_fn_is_live(const Dead *d, DefId fn) {
    const AssocItem *item = collect_assoc_item(d->s->tcx, fn);
    return (!item || is_foreign_or_live(d, item->trait_item)) &&
           impl_is_live(d, def_of(d->s, fn)->parent);
}

static void mark_all(Marker *m) {
    Dead *d = m->d;
    seed(m);
    for (bool more = true; more;) {
        drain(m);
        more = false;
        for_each(const DefId, it, d->trait_impl_fns) {
            if (bitset_has(&d->live, it->v) || !impl_fn_is_live(d, *it)) continue;
            mark(m, *it);
            more = true;
        }
        for_each(const DefId, it, d->trait_impls) {
            if (bitset_has(&d->live, it->v) || !impl_is_live(d, *it)) continue;
            mark(m, *it);
            more = true;
        }
    }
}

void lint_dead_code(Session *s, CrateId crate) {
    Arena scratch = arena_new(NULL);
    u32 n = s->defs->defs.len;
    Dead d = {.s = s,
              .crate = crate,
              .a = &scratch,
              .live = bitset_new(&scratch, n),
              .reachable = bitset_new(&scratch, n)};
    lint_reachable(s, crate, &scratch, &d.reachable);
    Marker m = {.d = &d};
    mark_all(&m);
    dead_report(&d);
    arena_free_all(&scratch);
}
