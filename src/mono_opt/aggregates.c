// SPDX-License-Identifier: MIT
// aggregates.c: structures, tuples, closures and enums in locals that nothing points to become a local for each
// field (and one for the discriminant). After rustc_mir_transform::sroa, which leaves enums alone.
//
// A local is split when all that is done with it can be done with its fields: accesses of fields, assignments of
// whole aggregates, copies between it and other places in the frame.
#include "mono_opt/opt.h"

enum { FIELDS_MAX = 8, VARIANTS_MAX = 8 };

typedef struct Part {
    u32 variant, field;
    u32 local;
} Part;
typedef struct Split {
    bool no;
    bool is_enum;
    const Layout *layout;
    u32 fields; // of a structure
    u32 tag;    // local of the discriminant
    u32 first;  // its parts in Splitter.parts
} Split;
typedef struct Pair { // enums that are copied to each other are split both or not at all
    u32 a, b;
} Pair;
typedef struct Splitter {
    Opt *o;
    OptFacts f;
    Split *splits; // by local
    u32 n;         // locals at first
    Vec(Pair) pairs;
    Vec(Part) parts;
    Vec(MirStmt) out;
} Splitter;

// ---- which ----

static bool fits(Opt *o, Split *s, TyId ty) {
    TyData d = *ty_data(o->t, ty);
    if (d.kind != TY_TUPLE && d.kind != TY_CLOSURE && d.kind != TY_ADT) return false;
    const AdtDef *adt = d.kind == TY_ADT ? collect_adt_def(o->t, d.adt.def) : NULL;
    if (adt && adt->flags & (ADT_UNION | ADT_BOX)) return false;
    s->layout = opt_layout(o, ty);
    if (!s->layout || !s->layout->is_sized) return false;
    if (!adt || !(adt->flags & ADT_ENUM)) {
        s->fields = layout_field_count(o->t, s->layout, 0);
        return s->fields > 0 && s->fields <= FIELDS_MAX;
    }
    s->is_enum = true;
    if (s->layout->variants == VARIANTS_EMPTY || adt->variants.len > VARIANTS_MAX) return false;
    if (s->layout->variants != VARIANTS_MULTIPLE) return false;
    u32 total = 0;
    for (u32 v = 0; v < adt->variants.len; v++) total += adt->variants.data[v].fields.len;
    return total <= FIELDS_MAX;
}

static void refuse(Splitter *sp, u32 local) {
    if (local < sp->n) sp->splits[local].no = true;
}

// A place that begins with a field of the local.
static bool is_part(const Split *s, const MirPlace *p) {
    if (s->is_enum)
        return p->projs.len >= 2 && p->projs.data[0].kind == MIR_PROJ_DOWNCAST &&
               p->projs.data[1].kind == MIR_PROJ_FIELD;
    return p->projs.len >= 1 && p->projs.data[0].kind == MIR_PROJ_FIELD;
}

static void look_at_place(void *context, MirPlace *p, MirUse use) {
    Splitter *sp = context;
    Split *s = &sp->splits[p->local.v];
    if (s->no || use == MIR_USE_STORAGE || is_part(s, p)) return;
    s->no = true;
}

static bool is_frame_place(const MirPlace *p) {
    for_each(MirProj, proj, p->projs)
        if (proj->kind != MIR_PROJ_FIELD && proj->kind != MIR_PROJ_DOWNCAST) return false;
    return true;
}

static bool rvalue_mentions(MirRvalue *rv, u32 local);

// Whole copies and aggregates, which become statements for each field.
static void look_at_assign(Splitter *sp, MirStmt *s) {
    MirVisitor v = {sp, look_at_place, NULL};
    MirRvalue *rv = s->rvalue;
    Split *to = s->place.projs.len ? NULL : &sp->splits[s->place.local.v];
    if (to && to->no) to = NULL;
    bool is_copy = rv->kind == MIR_RVALUE_USE && rv->use.kind != MIR_CONST;
    if (to && rv->kind == MIR_RVALUE_AGGREGATE &&
        (rv->aggregate.kind == MIR_AGG_TUPLE || rv->aggregate.kind == MIR_AGG_ADT ||
         rv->aggregate.kind == MIR_AGG_CLOSURE) &&
        !rvalue_mentions(rv, s->place.local.v)) {
        mir_visit_rvalue(&v, rv);
        return;
    }
    if (rv->kind == MIR_RVALUE_DISCRIMINANT && !rv->place.projs.len) {
        if (!sp->splits[rv->place.local.v].is_enum) refuse(sp, rv->place.local.v);
        v.place(sp, &s->place, MIR_USE_WRITE);
        return;
    }
    if (!is_copy) {
        mir_visit_stmt(&v, s);
        return;
    }
    MirPlace *p = &rv->use.place;
    Split *from = p->projs.len || sp->splits[p->local.v].no ? NULL : &sp->splits[p->local.v];
    if (!to && !from) {
        mir_visit_stmt(&v, s);
        return;
    }
    if ((to && to->is_enum) || (from && from->is_enum)) {
        if (to && from && p->local.v != s->place.local.v) {
            vec_push(sp->o->scratch, &sp->pairs, ((Pair){s->place.local.v, p->local.v}));
        } else {
            mir_visit_stmt(&v, s);
        }
        return;
    }
    // A structure: the other side must be in the frame, so that the parts are as good as the whole.
    if (!from && !is_frame_place(p)) refuse(sp, s->place.local.v);
    if (!to && !is_frame_place(&s->place)) refuse(sp, p->local.v);
    if (p->local.v == s->place.local.v) refuse(sp, p->local.v);
    if (!from) look_at_place(sp, p, MIR_USE_COPY);
    if (!to) look_at_place(sp, &s->place, MIR_USE_WRITE);
}

typedef struct Mention {
    u32 local;
    bool found;
} Mention;

static void note_mention(void *context, MirPlace *p, MirUse use) {
    (void)use;
    Mention *m = context;
    m->found |= p->local.v == m->local;
}

static bool rvalue_mentions(MirRvalue *rv, u32 local) {
    Mention m = {local, false};
    mir_visit_rvalue(&(MirVisitor){&m, note_mention, NULL}, rv);
    return m.found;
}

static bool choose(Splitter *sp) {
    MirBody *b = sp->o->b;
    bool any = false;
    for (u32 i = 0; i < sp->n; i++) {
        const OptLocal *l = &sp->f.locals[i];
        Split *s = &sp->splits[i];
        s->no = i <= b->arg_count || l->borrows || !(l->defs | l->partial) ||
                sp->f.keep_storage[i] || !fits(sp->o, s, b->locals.data[i].ty);
        any |= !s->no;
    }
    if (!any) return false;
    MirVisitor v = {sp, look_at_place, NULL};
    for_each(MirBlock, block, b->blocks) {
        for_each(MirStmt, s, block->stmts) {
            if (s->kind == MIR_STMT_ASSIGN)
                look_at_assign(sp, s);
            else if (s->kind == MIR_STMT_SET_DISCRIMINANT && !s->place.projs.len &&
                     sp->splits[s->place.local.v].is_enum)
                continue;
            else
                mir_visit_stmt(&v, s);
        }
        mir_visit_term(&v, &block->term);
    }
    for (bool again = true; again;) {
        again = false;
        for_each(Pair, p, sp->pairs) {
            if (sp->splits[p->a].no == sp->splits[p->b].no) continue;
            sp->splits[p->a].no = sp->splits[p->b].no = true;
            again = true;
        }
    }
    any = false;
    for (u32 i = 0; i < sp->n; i++) any |= !sp->splits[i].no;
    return any;
}

// ---- parts ----

static u32 variant_fields(Splitter *sp, const Split *s, u32 v) {
    return s->is_enum ? collect_adt_of_ty(sp->o->t, s->layout->ty)->variants.data[v].fields.len
                      : s->fields;
}

static u32 variant_count(Splitter *sp, const Split *s) {
    return s->is_enum ? collect_adt_of_ty(sp->o->t, s->layout->ty)->variants.len : 1;
}

static void make_parts(Splitter *sp, u32 local) {
    Opt *o = sp->o;
    Split *s = &sp->splits[local];
    MirSourceInfo info = o->b->locals.data[local].info;
    s->first = sp->parts.len;
    if (s->is_enum)
        s->tag = mir_new_local(o->a, o->b, layout_discriminant_ty(o->t, s->layout->ty),
                               MIR_LOCAL_TEMP, info)
                     .v;
    for (u32 v = 0, vn = variant_count(sp, s); v < vn; v++)
        for (u32 i = 0, n = variant_fields(sp, s, v); i < n; i++) {
            TyId ty = layout_field_ty(o->t, s->layout, v, i);
            u32 part = mir_new_local(o->a, o->b, ty, MIR_LOCAL_TEMP, info).v;
            vec_push(o->scratch, &sp->parts, ((Part){v, i, part}));
        }
}

static u32 part_local(Splitter *sp, const Split *s, u32 variant, u32 field) {
    for (u32 i = s->first; i < sp->parts.len; i++)
        if (sp->parts.data[i].variant == variant && sp->parts.data[i].field == field)
            return sp->parts.data[i].local;
    UNREACHABLE();
}

static void rename_place(void *context, MirPlace *p, MirUse use) {
    Splitter *sp = context;
    (void)use;
    if (p->local.v >= sp->n) return;
    const Split *s = &sp->splits[p->local.v];
    if (s->no || !is_part(s, p)) return;
    u32 skip = s->is_enum ? 2 : 1, variant = s->is_enum ? p->projs.data[0].field : 0;
    p->local.v = part_local(sp, s, variant, p->projs.data[skip - 1].field);
    p->projs.data += skip;
    p->projs.len -= skip;
}

static void put(Splitter *sp, const MirStmt *like, MirPlace place, MirRvalue *rv) {
    vec_push(
        sp->o->a, &sp->out,
        ((MirStmt){.kind = MIR_STMT_ASSIGN, .info = like->info, .place = place, .rvalue = rv}));
}

static void put_tag(Splitter *sp, const MirStmt *like, const Split *s, u32 variant) {
    TyId ty = layout_discriminant_ty(sp->o->t, s->layout->ty);
    u32 bytes = 8;
    bool is_signed;
    opt_is_int(sp->o->t, ty, &bytes, &is_signed);
    u128 d = layout_discriminant_for_variant(sp->o->t, s->layout->ty, variant);
    if (bytes < 16) d &= ((u128)1 << (bytes * 8)) - 1;
    put(sp, like, mir_place_local((LocalId){s->tag}),
        opt_rvalue_use(sp->o, mir_const_scalar(sp->o->a, ty, d, like->info.span)));
}

static MirPlace field_of(Splitter *sp, MirPlace base, u32 field, TyId ty) {
    MirProj proj = {.kind = MIR_PROJ_FIELD, .field = field, .ty = ty};
    return opt_place_append(sp->o->a, base, &proj, 1);
}

// x = y, field by field; either may be split.
static void split_copy(Splitter *sp, const MirStmt *st, const Split *to, const Split *from) {
    Opt *o = sp->o;
    const Split *s = to ? to : from;
    MirPlace src = st->rvalue->use.place, dst = st->place;
    if (!from) rename_place(sp, &src, MIR_USE_COPY);
    if (!to) rename_place(sp, &dst, MIR_USE_WRITE);
    if (s->is_enum)
        put(sp, st, mir_place_local((LocalId){to->tag}),
            opt_rvalue_use(o, mir_copy(mir_place_local((LocalId){from->tag}))));
    for (u32 v = 0, vn = variant_count(sp, s); v < vn; v++)
        for (u32 i = 0, n = variant_fields(sp, s, v); i < n; i++) {
            TyId ty = layout_field_ty(o->t, s->layout, v, i);
            MirPlace d = to ? mir_place_local((LocalId){part_local(sp, to, v, i)})
                            : field_of(sp, dst, i, ty);
            MirPlace f = from ? mir_place_local((LocalId){part_local(sp, from, v, i)})
                              : field_of(sp, src, i, ty);
            put(sp, st, d, opt_rvalue_use(o, mir_copy(f)));
        }
}

static const Split *split_of(Splitter *sp, const MirPlace *p) {
    if (p->projs.len || p->local.v >= sp->n || sp->splits[p->local.v].no) return NULL;
    return &sp->splits[p->local.v];
}

// True when `out` holds what the statement became.
static bool split_stmt(Splitter *sp, MirStmt *st) {
    if (st->kind == MIR_STMT_STORAGE_LIVE || st->kind == MIR_STMT_STORAGE_DEAD)
        return split_of(sp, &st->place) != NULL;
    const Split *to = split_of(sp, &st->place);
    if (st->kind == MIR_STMT_SET_DISCRIMINANT && to) {
        put_tag(sp, st, to, st->variant);
        return true;
    }
    MirVisitor v = {sp, rename_place, NULL};
    if (st->kind != MIR_STMT_ASSIGN) {
        mir_visit_stmt(&v, st);
        return false;
    }
    MirRvalue *rv = st->rvalue;
    if (to && rv->kind == MIR_RVALUE_AGGREGATE) {
        mir_visit_rvalue(&v, rv);
        u32 variant = to->is_enum ? rv->aggregate.variant : 0;
        for (u32 i = 0; i < rv->aggregate.operands.len; i++)
            put(sp, st, mir_place_local((LocalId){part_local(sp, to, variant, i)}),
                opt_rvalue_use(sp->o, rv->aggregate.operands.data[i]));
        if (to->is_enum) put_tag(sp, st, to, variant);
        return true;
    }
    if (rv->kind == MIR_RVALUE_DISCRIMINANT) {
        const Split *from = split_of(sp, &rv->place);
        if (from)
            *rv = (MirRvalue){.kind = MIR_RVALUE_USE,
                              .use = mir_copy(mir_place_local((LocalId){from->tag}))};
    }
    if (rv->kind == MIR_RVALUE_USE && rv->use.kind != MIR_CONST) {
        const Split *from = split_of(sp, &rv->use.place);
        if (to || from) {
            split_copy(sp, st, to, from);
            return true;
        }
    }
    mir_visit_stmt(&v, st);
    return false;
}

void opt_split_aggregates(Opt *o) {
    MirBody *b = o->b;
    Splitter sp = {.o = o,
                   .f = opt_facts(o, false),
                   .n = b->locals.len,
                   .splits = NEW_N(o->scratch, Split, b->locals.len)};
    if (!choose(&sp)) return;
    for (u32 i = 0; i < sp.n; i++)
        if (!sp.splits[i].no) make_parts(&sp, i);
    o->changed = true;
    MirVisitor v = {&sp, rename_place, NULL};
    for_each(MirBlock, block, b->blocks) {
        sp.out.data = NULL;
        sp.out.len = sp.out.cap = 0;
        vec_reserve(o->a, &sp.out, block->stmts.len);
        for_each(MirStmt, s, block->stmts)
            if (!split_stmt(&sp, s)) vec_push(o->a, &sp.out, *s);
        block->stmts.data = sp.out.data;
        block->stmts.len = sp.out.len;
        block->stmts.cap = sp.out.cap;
        mir_visit_term(&v, &block->term);
    }
}
