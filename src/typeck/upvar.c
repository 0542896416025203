// SPDX-License-Identifier: MIT
// upvar.c: what closures capture and how. A walk over the typed body (rustc_hir_typeck::expr_use_visitor) says
// how each place rooted in an outer variable is used; the uses are cut to what may be captured precisely
// (RFC 2229), merged to the least set of places, and give the closure's kind and upvar types.
#include "typeck/typeck_internal.h"

typedef enum UseKind { USE_IMM, USE_UNIQUE, USE_MUT, USE_VALUE } UseKind; // in order of strength

typedef struct Place {
    bool is_upvar; // rooted in a variable of the enclosing body
    HirId var;
    TyId base_ty, ty;
    Vec(PlaceProj) projs;
} Place;

typedef struct Use {
    Place place;
    UseKind kind;
    bool is_copy_use;
    Span span;
} Use;

typedef struct Analysis {
    FnCtxt *fc;
    const HirClosure *closure;
    Vec(Use) uses;
    Map inside;           // variables declared in this closure (with nested ones)
    Vec(HirId) mentioned; // outer variables, in order of first mention
} Analysis;

static void walk_expr(Analysis *a, const HirExpr *e);
static Place cat_expr(Analysis *a, const HirExpr *e);

static TyId ty_of(Analysis *a, TyId ty) {
    return infer_resolve(a->fc->ic, ty);
}

// ---- which variables are outer ----

static void note_binding(HirVisitor *v, const HirPat *p) {
    Analysis *a = v->context;
    if (p->kind == HIR_PAT_BINDING) map_put(a->fc->arena, &a->inside, p->binding.var.v, 1);
    hir_walk_pat(v, p);
}

static void note_mention(HirVisitor *v, const HirExpr *e) {
    Analysis *a = v->context;
    if (e->kind == HIR_EXPR_PATH && e->path.kind == HIR_QPATH_RESOLVED &&
        e->path.path->res.kind == RES_LOCAL) {
        HirId var = {e->path.path->res.node.v};
        bool known = map_has(&a->inside, var.v);
        for (u32 i = 0; i < a->mentioned.len && !known; i++)
            known = id_eq(a->mentioned.data[i], var);
        if (!known) vec_push(a->fc->arena, &a->mentioned, var);
    }
    hir_walk_expr(v, e);
}

static void find_variables(Analysis *a) {
    HirVisitor bindings = {.context = a, .pat = note_binding};
    hir_visit_body(&bindings, a->closure->body);
    HirVisitor mentions = {.context = a, .expr = note_mention};
    hir_visit_body(&mentions, a->closure->body);
}

bool closure_has_upvars(FnCtxt *fc, DefId closure) {
    const HirExpr *e = hir_closure_expr(fc->sess, closure);
    Analysis a = {.fc = fc, .closure = e->closure};
    find_variables(&a);
    return a.mentioned.len > 0;
}

// ---- places ----

static Place rvalue(TyId ty) {
    return (Place){.ty = ty};
}

static Place project(Analysis *a, Place base, PlaceProj proj) {
    if (base.is_upvar) {
        // Places share prefixes: copy before growing.
        Place out = base;
        out.projs.data = NEW_N(a->fc->arena, PlaceProj, base.projs.len + 1);
        if (base.projs.len)
            memcpy(out.projs.data, base.projs.data, sizeof(PlaceProj) * base.projs.len);
        out.projs.data[base.projs.len] = proj;
        out.projs.len = out.projs.cap = base.projs.len + 1;
        out.ty = proj.ty;
        return out;
    }
    base.ty = proj.ty;
    return base;
}

static Place deref(Analysis *a, Place base) {
    TyCtxt *t = a->fc->tcx;
    TyId ty = ty_of(a, base.ty);
    TyId inner = ty_is_box(t, ty) ? ty_boxed(t, ty) : ty_builtin_deref(t, ty, true);
    if (id_is_none(inner)) inner = ty;
    return project(a, base, (PlaceProj){.kind = PROJ_DEREF, .ty = ty_of(a, inner)});
}

static bool is_overloaded(Analysis *a, const HirExpr *e) {
    return map_get_or(&a->fc->results->overloaded_ops, e->id.v, 0) == 1;
}

static TyId node_ty(Analysis *a, HirId id) {
    TyId ty = a->fc->results->node_types[id.v];
    return id_is_some(ty) ? ty_of(a, ty) : a->fc->tcx->common.unit;
}

static Place cat_unadjusted(Analysis *a, const HirExpr *e) {
    TyId ty = node_ty(a, e->id);
    switch (e->kind) {
    case HIR_EXPR_PATH:
        if (e->path.kind == HIR_QPATH_RESOLVED && e->path.path->res.kind == RES_LOCAL) {
            HirId var = {e->path.path->res.node.v};
            if (map_has(&a->inside, var.v)) return rvalue(ty);
            return (Place){.is_upvar = true, .var = var, .base_ty = ty, .ty = ty};
        }
        return rvalue(ty);
    case HIR_EXPR_UNARY:
        if (e->unary.op != UN_DEREF || is_overloaded(a, e)) return rvalue(ty);
        return deref(a, cat_expr(a, e->unary.expr));
    case HIR_EXPR_FIELD: {
        u32 index = a->fc->results->field_indices[e->id.v];
        Place base = cat_expr(a, e->field.expr);
        return project(a, base,
                       (PlaceProj){.kind = PROJ_FIELD, .field = index ? index - 1 : 0, .ty = ty});
    }
    case HIR_EXPR_INDEX: {
        if (is_overloaded(a, e)) return rvalue(ty);
        return project(a, cat_expr(a, e->index.expr), (PlaceProj){.kind = PROJ_OTHER, .ty = ty});
    }
    default: return rvalue(ty);
    }
}

static Place cat_adjusted(Analysis *a, const HirExpr *e, u32 n) {
    if (n == 0) return cat_unadjusted(a, e);
    const Adjustment *adj = &a->fc->results->adjustments[e->id.v].data[n - 1];
    switch (adj->kind) {
    case ADJUST_DEREF: return deref(a, cat_adjusted(a, e, n - 1));
    default: return rvalue(ty_of(a, adj->target));
    }
}

static Place cat_expr(Analysis *a, const HirExpr *e) {
    return cat_adjusted(a, e, a->fc->results->adjustments[e->id.v].len);
}

// ---- uses ----

static void add_use(Analysis *a, Place place, UseKind kind, bool copy, Span span) {
    if (place.is_upvar) vec_push(a->fc->arena, &a->uses, ((Use){place, kind, copy, span}));
}

static void consume_or_copy(Analysis *a, Place place, Span span) {
    if (!place.is_upvar) return;
    if (fc_type_is_copy(a->fc, place.ty))
        add_use(a, place, USE_IMM, true, span);
    else
        add_use(a, place, USE_VALUE, false, span);
}

static void borrow(Analysis *a, Place place, Mutability m, Span span) {
    add_use(a, place, m == MUT_MUT ? USE_MUT : USE_IMM, false, span);
}

static void walk_adjustments(Analysis *a, const HirExpr *e) {
    Adjustments adj = a->fc->results->adjustments[e->id.v];
    for (u32 i = 0; i < adj.len; i++) {
        Place before = cat_adjusted(a, e, i);
        switch (adj.data[i].kind) {
        case ADJUST_DEREF: break;
        case ADJUST_OVERLOADED_DEREF: borrow(a, before, adj.data[i].mutbl, e->span); break;
        case ADJUST_BORROW_REF:
        case ADJUST_BORROW_RAW: borrow(a, before, adj.data[i].mutbl, e->span); break;
        default: consume_or_copy(a, before, e->span); break;
        }
    }
}

static void consume_expr(Analysis *a, const HirExpr *e) {
    if (!e) return;
    consume_or_copy(a, cat_expr(a, e), e->span);
    walk_expr(a, e);
}

static void borrow_expr(Analysis *a, const HirExpr *e, Mutability m) {
    borrow(a, cat_expr(a, e), m, e->span);
    walk_expr(a, e);
}

static void consume_all(Analysis *a, HirExprPtrs list) {
    for (u32 i = 0; i < list.len; i++) consume_expr(a, list.data[i]);
}

// ---- patterns ----

static bool multi_variant(Analysis *a, TyId ty) {
    const AdtDef *adt = collect_adt_of_ty(a->fc->tcx, ty);
    return adt && (adt->flags & ADT_ENUM) && adt->variants.len > 1;
}

static void walk_pat(Analysis *a, Place place, const HirPat *p);

static void walk_field_pats(Analysis *a, Place place, HirPats pats, u32 rest, u32 total) {
    u32 gap = total > pats.len ? total - pats.len : 0;
    for (u32 i = 0; i < pats.len; i++) {
        u32 field = rest != HIR_NO_REST && i >= rest ? i + gap : i;
        walk_pat(a,
                 project(a, place,
                         (PlaceProj){.kind = PROJ_FIELD,
                                     .field = field,
                                     .ty = node_ty(a, pats.data[i]->id)}),
                 pats.data[i]);
    }
}

// The type a sub-pattern is matched against: with the references that it looks through.
static TyId matched_ty(Analysis *a, const HirPat *p) {
    if (a->fc->results->pat_adjustments[p->id.v].len)
        return ty_of(a, a->fc->results->pat_adjustments[p->id.v].data[0]);
    TyId ty = node_ty(a, p->id);
    if (p->kind == HIR_PAT_BINDING && a->fc->results->binding_modes[p->id.v] != BIND_BY_VALUE &&
        ty_kind(a->fc->tcx, ty) == TY_REF)
        return ty_of(a, ty_data(a->fc->tcx, ty)->ref.ty);
    return ty;
}

static void walk_pat(Analysis *a, Place place, const HirPat *p) {
    FnCtxt *fc = a->fc;
    if (!place.is_upvar) return;
    place.ty = matched_ty(a, p);
    if (place.projs.len) place.projs.data[place.projs.len - 1].ty = place.ty;
    for (u32 i = 0; i < fc->results->pat_adjustments[p->id.v].len; i++) place = deref(a, place);
    switch (p->kind) {
    case HIR_PAT_ERROR:
    case HIR_PAT_WILD: break;
    case HIR_PAT_NEVER:
    case HIR_PAT_EXPR:
        if (p->kind == HIR_PAT_EXPR && p->expr->kind == HIR_EXPR_PATH &&
            !multi_variant(a, place.ty) && collect_adt_of_ty(fc->tcx, place.ty))
            break;
        borrow(a, place, MUT_NOT, p->span);
        break;
    case HIR_PAT_RANGE: borrow(a, place, MUT_NOT, p->span); break;
    case HIR_PAT_BINDING: {
        u8 mode = fc->results->binding_modes[p->id.v];
        if (mode == BIND_BY_VALUE)
            consume_or_copy(a, place, p->span);
        else
            borrow(a, place, mode == BIND_BY_REF_MUT ? MUT_MUT : MUT_NOT, p->span);
        if (p->binding.sub) walk_pat(a, place, p->binding.sub);
        break;
    }
    case HIR_PAT_STRUCT:
        if (multi_variant(a, place.ty)) borrow(a, place, MUT_NOT, p->span);
        for (u32 i = 0; i < p->struct_.fields.len; i++) {
            const HirPatField *f = &p->struct_.fields.data[i];
            u32 index = fc->results->field_indices[f->id.v];
            walk_pat(a,
                     project(a, place,
                             (PlaceProj){.kind = PROJ_FIELD,
                                         .field = index ? index - 1 : 0,
                                         .ty = node_ty(a, f->pat->id)}),
                     f->pat);
        }
        break;
    case HIR_PAT_TUPLE_STRUCT: {
        if (multi_variant(a, place.ty)) borrow(a, place, MUT_NOT, p->span);
        const AdtDef *adt = collect_adt_of_ty(fc->tcx, place.ty);
        Res res = fc->results->node_res[p->id.v];
        u32 variant = adt && (adt->flags & ADT_ENUM) && res.kind == RES_DEF
                          ? collect_variant_index(fc->tcx, res.def)
                          : 0;
        if (adt)
            walk_field_pats(a, place, p->tuple_struct.pats, p->tuple_struct.rest_pos,
                            adt->variants.data[variant].fields.len);
        break;
    }
    case HIR_PAT_OR:
        for (u32 i = 0; i < p->or_pats.len; i++) walk_pat(a, place, p->or_pats.data[i]);
        break;
    case HIR_PAT_TUPLE: {
        u32 total = ty_kind(fc->tcx, place.ty) == TY_TUPLE
                        ? tys_of(fc->tcx, ty_data(fc->tcx, place.ty)->tuple).len
                        : 0;
        walk_field_pats(a, place, p->tuple.pats, p->tuple.rest_pos, total);
        break;
    }
    case HIR_PAT_BOX:
    case HIR_PAT_DEREF: walk_pat(a, deref(a, place), p->inner); break;
    case HIR_PAT_REF: walk_pat(a, deref(a, place), p->ref.pat); break;
    case HIR_PAT_SLICE:
        if (ty_kind(fc->tcx, place.ty) == TY_SLICE) borrow(a, place, MUT_NOT, p->span);
        for (u32 i = 0; i < p->slice.before.len; i++)
            walk_pat(a,
                     project(a, place,
                             (PlaceProj){.kind = PROJ_OTHER,
                                         .ty = node_ty(a, p->slice.before.data[i]->id)}),
                     p->slice.before.data[i]);
        if (p->slice.slice)
            walk_pat(a,
                     project(a, place,
                             (PlaceProj){.kind = PROJ_OTHER, .ty = node_ty(a, p->slice.slice->id)}),
                     p->slice.slice);
        for (u32 i = 0; i < p->slice.after.len; i++)
            walk_pat(a,
                     project(a, place,
                             (PlaceProj){.kind = PROJ_OTHER,
                                         .ty = node_ty(a, p->slice.after.data[i]->id)}),
                     p->slice.after.data[i]);
        break;
    }
}

// ---- expressions ----

static void walk_block(Analysis *a, const HirBlock *b) {
    for (u32 i = 0; i < b->stmts.len; i++) {
        const HirStmt *s = &b->stmts.data[i];
        switch (s->kind) {
        case HIR_STMT_LET:
            if (s->local->init) {
                walk_expr(a, s->local->init);
                walk_pat(a, cat_expr(a, s->local->init), s->local->pat);
            }
            if (s->local->else_) walk_block(a, s->local->else_);
            break;
        case HIR_STMT_ITEM: break;
        case HIR_STMT_EXPR:
        case HIR_STMT_SEMI: consume_expr(a, s->expr); break;
        }
    }
    consume_expr(a, b->expr);
}

static void walk_struct(Analysis *a, const HirExpr *e) {
    FnCtxt *fc = a->fc;
    for (u32 i = 0; i < e->struct_.fields.len; i++) consume_expr(a, e->struct_.fields.data[i].expr);
    if (!e->struct_.base) return;
    Place base = cat_expr(a, e->struct_.base);
    u64 list = map_get_or(&fc->results->fru_field_types, e->id.v, 0);
    if (list) {
        u32 n = tys_of(fc->tcx, (TyListId){(u32)list}).len;
        for (u32 i = 0; i < n; i++) {
            bool given = false;
            for (u32 k = 0; k < e->struct_.fields.len; k++)
                given |= fc->results->field_indices[e->struct_.fields.data[k].id.v] == i + 1;
            if (given) continue;
            TyId ty = ty_of(a, tys_of(fc->tcx, (TyListId){(u32)list}).data[i]);
            consume_or_copy(a,
                            project(a, base, (PlaceProj){.kind = PROJ_FIELD, .field = i, .ty = ty}),
                            e->struct_.base->span);
        }
    }
    walk_expr(a, e->struct_.base);
}

// A nested closure uses our variables as it captures them.
static void walk_nested(Analysis *a, const HirExpr *e) {
    u64 found = map_get_or(&a->fc->results->closure_captures, e->closure->def.v, 0);
    if (!found) return;
    const CapturedPlaces *captures = (const CapturedPlaces *)(uintptr_t)found;
    for (u32 i = 0; i < captures->len; i++) {
        const CapturedPlace *c = &captures->data[i];
        if (map_has(&a->inside, c->var.v)) continue;
        Place p = {.is_upvar = true, .var = c->var, .base_ty = c->var_ty, .ty = c->var_ty};
        for (u32 k = 0; k < c->projs.len; k++) p = project(a, p, c->projs.data[k]);
        switch (c->kind) {
        case CAPTURE_BY_VALUE: consume_or_copy(a, p, c->use_span); break;
        case CAPTURE_BY_REF: add_use(a, p, USE_IMM, false, c->use_span); break;
        case CAPTURE_BY_UNIQUE: add_use(a, p, USE_UNIQUE, false, c->use_span); break;
        case CAPTURE_BY_REF_MUT: add_use(a, p, USE_MUT, false, c->use_span); break;
        }
    }
}

static void walk_expr(Analysis *a, const HirExpr *e) {
    walk_adjustments(a, e);
    switch (e->kind) {
    case HIR_EXPR_ERROR:
    case HIR_EXPR_LIT:
    case HIR_EXPR_PATH:
    case HIR_EXPR_CONTINUE:
    case HIR_EXPR_OFFSET_OF:
    case HIR_EXPR_CONST_BLOCK: break;
    case HIR_EXPR_ARRAY:
    case HIR_EXPR_TUPLE: consume_all(a, e->array); break;
    case HIR_EXPR_CALL:
        consume_expr(a, e->call.callee);
        consume_all(a, e->call.args);
        break;
    case HIR_EXPR_METHOD_CALL:
        consume_expr(a, e->method_call.receiver);
        consume_all(a, e->method_call.args);
        break;
    case HIR_EXPR_BINARY:
        consume_expr(a, e->binary.lhs);
        consume_expr(a, e->binary.rhs);
        break;
    case HIR_EXPR_ASSIGN_OP:
        if (is_overloaded(a, e) && a->fc->results->adjustments[e->binary.lhs->id.v].len)
            consume_expr(a, e->binary.lhs);
        else
            borrow_expr(a, e->binary.lhs, MUT_MUT);
        consume_expr(a, e->binary.rhs);
        break;
    case HIR_EXPR_UNARY:
        if (e->unary.op == UN_DEREF) {
            if (is_overloaded(a, e))
                consume_expr(a, e->unary.expr);
            else
                walk_expr(a, e->unary.expr);
        } else {
            consume_expr(a, e->unary.expr);
        }
        break;
    case HIR_EXPR_CAST: consume_expr(a, e->cast.expr); break;
    case HIR_EXPR_DROP_TEMPS: consume_expr(a, e->drop_temps); break;
    case HIR_EXPR_LET:
        walk_expr(a, e->let.init);
        walk_pat(a, cat_expr(a, e->let.init), e->let.pat);
        break;
    case HIR_EXPR_IF:
        consume_expr(a, e->if_.cond);
        consume_expr(a, e->if_.then);
        consume_expr(a, e->if_.else_);
        break;
    case HIR_EXPR_LOOP: walk_block(a, e->loop.block); break;
    case HIR_EXPR_MATCH: {
        walk_expr(a, e->match.scrutinee);
        Place scrutinee = cat_expr(a, e->match.scrutinee);
        for (u32 i = 0; i < e->match.arms.len; i++) {
            const HirArm *arm = &e->match.arms.data[i];
            walk_pat(a, scrutinee, arm->pat);
            consume_expr(a, arm->guard);
            consume_expr(a, arm->body);
        }
        break;
    }
    case HIR_EXPR_CLOSURE: walk_nested(a, e); break;
    case HIR_EXPR_BLOCK: walk_block(a, e->block.block); break;
    case HIR_EXPR_ASSIGN:
        consume_expr(a, e->assign.rhs);
        borrow_expr(a, e->assign.lhs, MUT_MUT);
        break;
    case HIR_EXPR_FIELD: walk_expr(a, e->field.expr); break;
    case HIR_EXPR_INDEX:
        if (is_overloaded(a, e))
            consume_expr(a, e->index.expr);
        else
            walk_expr(a, e->index.expr);
        consume_expr(a, e->index.index);
        break;
    case HIR_EXPR_ADDR_OF: borrow_expr(a, e->addr_of.expr, e->addr_of.mutbl); break;
    case HIR_EXPR_BREAK: consume_expr(a, e->break_.value); break;
    case HIR_EXPR_RET:
    case HIR_EXPR_BECOME: consume_expr(a, e->ret); break;
    case HIR_EXPR_STRUCT: walk_struct(a, e); break;
    case HIR_EXPR_REPEAT: consume_expr(a, e->repeat.elem); break;
    case HIR_EXPR_YIELD: consume_expr(a, e->yield.expr); break;
    }
}

// ---- cutting and merging ----

static TyId ty_before(const Use *u, u32 i) {
    return i == 0 ? u->place.base_ty : u->place.projs.data[i - 1].ty;
}

static void truncate_place(Analysis *a, Use *u, u32 len) {
    if (len >= u->place.projs.len) return;
    if (u->kind == USE_MUT) {
        // A mutable borrow through a `&mut` needs the reference itself only uniquely.
        for (u32 i = len; i < u->place.projs.len; i++) {
            const TyData *d = ty_data(a->fc->tcx, ty_of(a, ty_before(u, i)));
            if (u->place.projs.data[i].kind == PROJ_DEREF && d->kind == TY_REF &&
                d->ref.mutbl == MUT_MUT)
                u->kind = USE_UNIQUE;
        }
    }
    u->place.projs.len = len;
    u->place.ty = len ? u->place.projs.data[len - 1].ty : u->place.base_ty;
}

static u32 first_deref(const Use *u) {
    for (u32 i = 0; i < u->place.projs.len; i++)
        if (u->place.projs.data[i].kind == PROJ_DEREF) return i;
    return u->place.projs.len;
}

static void restrict_precision(Analysis *a, Use *u) {
    TyCtxt *t = a->fc->tcx;
    for (u32 i = 0; i < u->place.projs.len; i++) {
        const TyData *d = ty_data(t, ty_of(a, ty_before(u, i)));
        const PlaceProj *p = &u->place.projs.data[i];
        bool stop = p->kind == PROJ_OTHER || d->kind == TY_PTR;
        if (d->kind == TY_ADT) {
            const AdtDef *adt = collect_adt_def(t, d->adt.def);
            stop |= p->kind == PROJ_FIELD && (adt->flags & ADT_UNION);
            stop |= p->kind == PROJ_FIELD && adt->repr.pack;
            // A multi-variant enum is captured as a whole: its fields hang on the discriminant.
            stop |= p->kind == PROJ_FIELD && (adt->flags & ADT_ENUM) && adt->variants.len > 1;
        }
        if (!stop) continue;
        truncate_place(a, u, i);
        return;
    }
}

// `&(*x).f` with x: &T: capturing *x is as good and lives as long as the reference.
static void truncate_at_shared_ref(Analysis *a, Use *u) {
    if (u->kind != USE_IMM) return;
    for (u32 i = u->place.projs.len; i-- > 0;) {
        const TyData *d = ty_data(a->fc->tcx, ty_of(a, ty_before(u, i)));
        if (u->place.projs.data[i].kind != PROJ_DEREF || d->kind != TY_REF ||
            d->ref.mutbl != MUT_NOT)
            continue;
        if (i + 1 < u->place.projs.len) truncate_place(a, u, i + 1);
        return;
    }
}

static void adjust_use(Analysis *a, Use *u, bool precise) {
    restrict_precision(a, u);
    if (a->closure->is_move) {
        truncate_place(a, u, first_deref(u));
        u->kind = USE_VALUE;
    } else if (u->kind == USE_VALUE) {
        truncate_place(a, u, first_deref(u));
    } else {
        truncate_at_shared_ref(a, u);
    }
    if (!precise) truncate_place(a, u, 0);
}

static bool same_proj(const PlaceProj *x, const PlaceProj *y) {
    return x->kind == y->kind && x->field == y->field && x->variant == y->variant;
}

// Is x a prefix of y?
static bool is_ancestor(const Use *x, const Use *y) {
    if (!id_eq(x->place.var, y->place.var) || x->place.projs.len > y->place.projs.len) return false;
    for (u32 i = 0; i < x->place.projs.len; i++)
        if (!same_proj(&x->place.projs.data[i], &y->place.projs.data[i])) return false;
    return true;
}

typedef Vec(Use) Uses;

static void merge_use(Analysis *a, Uses *min, Use u) {
    for (u32 i = 0; i < min->len; i++) {
        Use *have = &min->data[i];
        if (is_ancestor(have, &u)) {
            truncate_place(a, &u, have->place.projs.len);
            if (u.kind > have->kind) have->kind = u.kind, have->span = u.span;
            return;
        }
    }
    // Descendants already there are absorbed.
    u32 kept = 0;
    for (u32 i = 0; i < min->len; i++) {
        Use have = min->data[i];
        if (is_ancestor(&u, &have)) {
            truncate_place(a, &have, u.place.projs.len);
            if (have.kind > u.kind) u.kind = have.kind, u.span = have.span;
            continue;
        }
        min->data[kept++] = have;
    }
    min->len = kept;
    vec_push(a->fc->arena, min, u);
}

static int compare_places(const Use *x, const Use *y) {
    u32 n = MIN(x->place.projs.len, y->place.projs.len);
    for (u32 i = 0; i < n; i++) {
        u32 fx = x->place.projs.data[i].field, fy = y->place.projs.data[i].field;
        if (fx != fy) return fx < fy ? -1 : 1;
    }
    return 0;
}

static void sort_places(Uses *list) {
    for (u32 i = 1; i < list->len; i++)
        for (u32 k = i; k > 0 && compare_places(&list->data[k], &list->data[k - 1]) < 0; k--) {
            Use swap = list->data[k];
            list->data[k] = list->data[k - 1];
            list->data[k - 1] = swap;
        }
}

// ---- results ----

static Mutability declared_mutability(Analysis *a, const Use *u) {
    TyCtxt *t = a->fc->tcx;
    Mutability m = MUT_NOT;
    u64 decl = map_get_or(&a->fc->results->misc, MAP_KEY2(2, u->place.var.v), 0);
    if (decl == 2) m = MUT_MUT;
    for (u32 i = 0; i < u->place.projs.len; i++) {
        const TyData *d = ty_data(t, ty_of(a, ty_before(u, i)));
        if (u->place.projs.data[i].kind == PROJ_DEREF && d->kind == TY_REF) m = d->ref.mutbl;
    }
    return m;
}

static CapturedPlace to_captured(Analysis *a, const Use *u) {
    TyCtxt *t = a->fc->tcx;
    Arena *arena = a->fc->sess->arena;
    CapturedPlace c = {
        .var = u->place.var, .var_ty = u->place.base_ty, .use_span = u->span, .path_span = u->span};
    c.projs.data = arena_copy(arena, u->place.projs.data, sizeof(PlaceProj) * u->place.projs.len,
                              _Alignof(PlaceProj));
    c.projs.len = u->place.projs.len;
    c.mutbl = declared_mutability(a, u);
    switch (u->kind) {
    case USE_VALUE: c.kind = CAPTURE_BY_VALUE; break;
    case USE_IMM: c.kind = CAPTURE_BY_REF; break;
    case USE_UNIQUE: c.kind = CAPTURE_BY_UNIQUE; break;
    case USE_MUT: c.kind = CAPTURE_BY_REF_MUT; break;
    }
    TyId ty = ty_of(a, u->place.ty);
    c.ty = ty;
    if (c.kind != CAPTURE_BY_VALUE)
        c.ty = ty_new_ref(t, infer_new_region_var(a->fc->ic, u->span), ty,
                          c.kind == CAPTURE_BY_REF ? MUT_NOT : MUT_MUT);
    return c;
}

static ClosureKind kind_from_uses(Analysis *a) {
    ClosureKind kind = CLOSURE_FN;
    for (u32 i = 0; i < a->uses.len; i++) {
        UseKind use = a->uses.data[i].kind;
        if (use == USE_VALUE)
            kind = CLOSURE_FN_ONCE;
        else if (use != USE_IMM && kind == CLOSURE_FN)
            kind = CLOSURE_FN_MUT;
    }
    return kind;
}

static void unify_closure_parts(Analysis *a, const HirExpr *e, const CapturedPlaces *captures,
                                ClosureKind kind) {
    FnCtxt *fc = a->fc;
    TyCtxt *t = fc->tcx;
    TyId ty = node_ty(a, e->id);
    const TyData *d = ty_data(t, ty);
    if (d->kind != TY_CLOSURE && d->kind != TY_COROUTINE) return;
    GenericArgs args = args_of(t, d->adt.args);
    TyId upvar_var = arg_ty(args.data[args.len - 1]);
    TyId *tys = NEW_N(fc->arena, TyId, captures->len);
    for (u32 i = 0; i < captures->len; i++) tys[i] = captures->data[i].ty;
    TypeError err;
    bool is_closure = d->kind == TY_CLOSURE;
    TyId kind_var = is_closure ? arg_ty(args.data[args.len - 3]) : (TyId){0};
    infer_eq(fc->ic, e->span, upvar_var, ty_new_tuple(t, tys, captures->len), &err);
    if (!is_closure) return;
    if (ty_is_ty_var(t, infer_shallow_resolve(fc->ic, kind_var))) {
        TyId k = kind == CLOSURE_FN       ? t->common.i8_
                 : kind == CLOSURE_FN_MUT ? t->common.i16_
                                          : t->common.i32_;
        infer_eq(fc->ic, e->span, kind_var, k, &err);
    }
}

static void note_mutability(HirVisitor *v, const HirPat *p) {
    FnCtxt *fc = v->context;
    if (p->kind == HIR_PAT_BINDING)
        map_put(fc->sess->arena, &fc->results->misc, MAP_KEY2(2, p->id.v),
                p->binding.mutbl == MUT_MUT ? 2 : 1);
    hir_walk_pat(v, p);
}

static void analyze_one(FnCtxt *fc, const HirExpr *e) {
    Analysis a = {.fc = fc, .closure = e->closure};
    find_variables(&a);
    for (u32 i = 0; i < e->closure->body->params.len; i++) (void)i;
    consume_expr(&a, e->closure->body->value);
    bool precise = source_span_edition(&fc->sess->sources, e->span) >= EDITION_2021;
    ClosureKind kind = kind_from_uses(&a);
    // A closure whose expected kind is weaker than its use is an error that borrowck explains (E0507, E0594 …).
    Vec(CapturedPlace) out = {0};
    for (u32 i = 0; i < a.mentioned.len; i++) {
        Uses min = {0};
        for (u32 k = 0; k < a.uses.len; k++) {
            if (!id_eq(a.uses.data[k].place.var, a.mentioned.data[i])) continue;
            Use u = a.uses.data[k];
            adjust_use(&a, &u, precise);
            merge_use(&a, &min, u);
        }
        sort_places(&min);
        for (u32 k = 0; k < min.len; k++) {
            CapturedPlace c = to_captured(&a, &min.data[k]);
            vec_push(fc->sess->arena, &out, c);
        }
    }
    CapturedPlaces *captures = NEW(fc->sess->arena, CapturedPlaces);
    captures->data = out.data;
    captures->len = out.len;
    map_put(fc->sess->arena, &fc->results->closure_captures, e->closure->def.v,
            (u64)(uintptr_t)captures);
    unify_closure_parts(&a, e, captures, kind);
    ClosureKind final = kind;
    TyId ty = node_ty(&a, e->id);
    if (ty_kind(fc->tcx, ty) == TY_CLOSURE) ty_closure_kind(fc->tcx, ty, &final);
    map_put(fc->sess->arena, &fc->results->closure_kinds, e->closure->def.v, final);
    resolve_deferred_calls(fc, e->closure->def);
}

void closure_analyze(FnCtxt *fc, const HirBody *body) {
    HirVisitor v = {.context = fc, .pat = note_mutability};
    hir_visit_body(&v, body);
    // fc->closures lists inner closures before the ones that contain them.
    for (u32 i = 0; i < fc->closures.len; i++) {
        analyze_one(fc, fc->closures.data[i]);
        fc_select(fc);
    }
}
