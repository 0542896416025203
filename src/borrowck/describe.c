// SPDX-License-Identifier: MIT
// describe.c: places as users know them, and small helpers on places and locations. After
// rustc_borrowck::diagnostics (describe_place, closure_span).
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

Loc loc_of_point(const Bck *k, u32 point) {
    u32 block = k->block_of[point];
    return (Loc){{block}, point - k->block_start[block]};
}

const MirStmt *stmt_at(const Bck *k, Loc l) {
    const MirBlock *block = &k->b->blocks.data[l.block.v];
    return l.stmt < block->stmts.len ? &block->stmts.data[l.stmt] : NULL;
}

Span span_at(const Bck *k, Loc l) {
    const MirStmt *s = stmt_at(k, l);
    return s ? s->info.span : k->b->blocks.data[l.block.v].term.info.span;
}

bool loc_dominates(const Bck *k, Loc a, Loc b) {
    if (id_eq(a.block, b.block)) return a.stmt <= b.stmt;
    u32 at = b.block.v;
    while (k->idom[at] != at && k->idom[at] != UINT32_MAX) {
        at = k->idom[at];
        if (at == a.block.v) return true;
    }
    return false;
}

TyId place_ty(const Bck *k, const MirPlace *p) {
    return mir_place_ty(k->t, k->b, p).ty;
}

MirPlace place_prefix(const MirPlace *p, u32 len) {
    MirPlace out = *p;
    out.projs.len = len;
    return out;
}

static bool same_projection(const MirProj *a, const MirProj *b) {
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case MIR_PROJ_DEREF: return true;
    case MIR_PROJ_FIELD:
    case MIR_PROJ_DOWNCAST: return a->field == b->field;
    case MIR_PROJ_INDEX: return a->index.v == b->index.v;
    case MIR_PROJ_CONSTANT_INDEX:
    case MIR_PROJ_SUBSLICE:
        return a->offset == b->offset && a->min_length == b->min_length &&
               a->from_end == b->from_end;
    }
    UNREACHABLE();
}

bool place_is_prefix(const MirPlace *prefix, const MirPlace *p) {
    if (prefix->local.v != p->local.v || prefix->projs.len > p->projs.len) return false;
    for (u32 i = 0; i < prefix->projs.len; i++)
        if (!same_projection(&prefix->projs.data[i], &p->projs.data[i])) return false;
    return true;
}

bool place_same(const MirPlace *a, const MirPlace *b) {
    return a->projs.len == b->projs.len && place_is_prefix(a, b);
}

Str local_name(const Bck *k, LocalId l) {
    const MirLocalDecl *d = &k->b->locals.data[l.v];
    if (!d->is_user_variable || id_is_none(d->name)) return (Str){0};
    return sym_str(k->s, d->name);
}

Str static_name(const Bck *k, LocalId reference) {
    for (u32 i = 0; i < k->b->blocks.len; i++) {
        const MirBlock *b = &k->b->blocks.data[i];
        for (u32 n = 0; n < b->stmts.len; n++) {
            const MirStmt *s = &b->stmts.data[n];
            if (s->kind != MIR_STMT_ASSIGN || s->place.local.v != reference.v ||
                s->rvalue->kind != MIR_RVALUE_USE || s->rvalue->use.kind != MIR_CONST)
                continue;
            const MirConst *c = s->rvalue->use.constant;
            if (c->kind == MIR_CONST_STATIC) return sym_str(k->s, def_of(k->s, c->def)->name);
        }
    }
    return (Str){0};
}

i32 place_upvar(const Bck *k, const MirPlace *p, u32 len) {
    if (k->b->upvars.len == 0 || p->local.v != 1 || len == 0 || len > p->projs.len) return -1;
    u32 at = 0;
    if (p->projs.data[0].kind == MIR_PROJ_DEREF) at = 1;
    if (len == at + 2 && p->projs.data[at + 1].kind == MIR_PROJ_DEREF &&
        p->projs.data[at].kind == MIR_PROJ_FIELD) {
        u32 f = p->projs.data[at].field;
        return f < k->b->upvars.len && k->b->upvars.data[f].by_ref ? (i32)f : -1;
    }
    if (len != at + 1 || p->projs.data[at].kind != MIR_PROJ_FIELD) return -1;
    u32 f = p->projs.data[at].field;
    return f < k->b->upvars.len ? (i32)f : -1;
}

static void put_field(const Bck *k, Buf *out, MirPlaceTy base, u32 field) {
    const TyData *d = ty_data(k->t, base.ty);
    buf_put_byte(out, '.');
    if (d->kind == TY_ADT) {
        const AdtDef *adt = collect_adt_def(k->t, d->adt.def);
        u32 v = base.has_variant ? base.variant : 0;
        if (v < adt->variants.len && field < adt->variants.data[v].fields.len) {
            buf_put_str(out, sym_str(k->s, adt->variants.data[v].fields.data[field].name));
            return;
        }
    }
    buf_printf(out, "%u", field);
}

bool place_describe(const Bck *k, const MirPlace *p, Str *result) {
    Buf out = buf_new(k->t->arena);
    Str name = local_name(k, p->local);
    const MirLocalDecl *decl = &k->b->locals.data[p->local.v];
    if (decl->is_ref_for_guard) name = sym_str(k->s, decl->name);
    bool hidden_deref = p->projs.len > 0 && (decl->is_ref_to_static || decl->is_ref_for_guard);
    if (decl->is_ref_to_static && p->projs.len) name = static_name(k, p->local);
    if (name.len) buf_put_str(&out, name);
    bool named = name.len > 0;
    u32 last = 0; // projections from here on are dereferences only
    for (u32 i = 0; i < p->projs.len; i++)
        if (p->projs.data[i].kind != MIR_PROJ_DEREF && p->projs.data[i].kind != MIR_PROJ_DOWNCAST)
            last = i + 1;
    u32 stars = 0;
    MirPlaceTy ty = {.ty = k->b->locals.data[p->local.v].ty};
    for (u32 i = 0; i < p->projs.len; i++) {
        const MirProj *proj = &p->projs.data[i];
        i32 upvar = place_upvar(k, p, i + 1);
        if (upvar >= 0) {
            out.len = 0;
            stars = 0;
            buf_put_str(&out, sym_str(k->s, k->b->upvars.data[upvar].name));
            named = true;
        } else {
            switch (proj->kind) {
            case MIR_PROJ_DEREF:
                if (named && i >= last && !(hidden_deref && i == 0)) stars++;
                break;
            case MIR_PROJ_DOWNCAST: break;
            case MIR_PROJ_FIELD: put_field(k, &out, ty, proj->field); break;
            case MIR_PROJ_INDEX: {
                Str index = local_name(k, proj->index);
                if (index.len)
                    buf_printf(&out, "[%.*s]", STR_ARG(index));
                else
                    buf_put_c(&out, "[_]");
                break;
            }
            case MIR_PROJ_CONSTANT_INDEX:
            case MIR_PROJ_SUBSLICE: buf_put_c(&out, "[..]"); break;
            }
        }
        ty = mir_proj_ty(k->t, ty, proj);
    }
    if (!named) return false;
    Buf all = buf_new(k->t->arena);
    for (u32 i = 0; i < stars; i++) buf_put_byte(&all, '*');
    buf_put_str(&all, buf_str(&out));
    *result = buf_str(&all);
    return true;
}

Str place_quoted(const Bck *k, const MirPlace *p) {
    Str s;
    if (!place_describe(k, p, &s)) return STR("value");
    return str_format(k->t->arena, "`%.*s`", STR_ARG(s));
}

Span closure_args_span(const HirExpr *closure) {
    Span head = closure->closure->head_span;
    if (span_is_none(head) || closure->closure->coroutine != HIR_NOT_COROUTINE)
        return closure->span;
    return span_to(closure->span, head);
}

bool closure_use(const Bck *k, Loc at, const MirPlace *p, const HirExpr **closure,
                 const CapturedPlace **capture) {
    const MirStmt *s = stmt_at(k, at);
    if (!s || s->kind != MIR_STMT_ASSIGN) return false;
    LocalId target = LOCAL_NONE; // the temporary whose way into a closure is looked for
    Loc from = at;
    bool direct = s->rvalue->kind == MIR_RVALUE_AGGREGATE;
    if (!direct) {
        if (s->place.projs.len || k->b->locals.data[s->place.local.v].is_user_variable)
            return false;
        target = s->place.local;
        from.stmt++;
    }
    for (; (s = stmt_at(k, from)); from.stmt++) {
        if (s->kind != MIR_STMT_ASSIGN) continue;
        const MirRvalue *rv = s->rvalue;
        bool is_closure =
            rv->kind == MIR_RVALUE_AGGREGATE &&
            (rv->aggregate.kind == MIR_AGG_CLOSURE || rv->aggregate.kind == MIR_AGG_COROUTINE);
        if (!is_closure) {
            if (direct) return false;
            continue;
        }
        const HirExpr *e = hir_closure_expr(k->s, rv->aggregate.def);
        const CapturedPlaces *c = (const CapturedPlaces *)(uintptr_t)map_get_or(
            &k->r->closure_captures, rv->aggregate.def.v, 0);
        for (u32 i = 0; e && c && i < rv->aggregate.operands.len && i < c->len; i++) {
            const MirOperand *o = &rv->aggregate.operands.data[i];
            if (o->kind == MIR_CONST) continue;
            bool hit = direct ? place_same(&o->place, p)
                              : o->place.projs.len == 0 && o->place.local.v == target.v;
            if (!hit) continue;
            *closure = e;
            *capture = &c->data[i];
            return true;
        }
        if (direct) return false;
    }
    return false;
}
