// SPDX-License-Identifier: MIT
// elaborate_drops.c: every `drop` becomes what the state of its place asks for: nothing (moved out on all paths),
// a plain drop (initialised on all paths), one guarded by a flag, or a ladder over the parts that have states of
// their own. rustc_mir_transform::elaborate_drops; flags are bool locals set where places are moved and initialised.
#include "mir/move_paths.h"
#include "mir_opt/mir_opt.h"

typedef enum DropStyle { DROP_DEAD, DROP_STATIC, DROP_CONDITIONAL, DROP_OPEN } DropStyle;

typedef struct Elaborate {
    TyCtxt *t;
    Arena *a; // the body's
    Arena scratch;
    MirBody *b;
    MovePaths *mp;
    Dataflow init, uninit;
    LocalId *flags; // by path; v 0: none (local 0 is never a flag)
    u32 original_blocks;
} Elaborate;

typedef struct DropCx {
    Elaborate *e;
    BlockId block; // whose state counts
    u32 index;
    MirSourceInfo info;
    bool in_cleanup;
} DropCx;

// ---- state ----

typedef struct Liveness {
    const BitSet *init, *uninit;
    bool some_live, some_dead;
    u32 children;
} Liveness;

static void look(void *context, MovePathId p) {
    Liveness *l = context;
    l->some_live |= bitset_has(l->init, p.v);
    l->some_dead |= bitset_has(l->uninit, p.v);
    l->children++;
}

static DropStyle style_of(DropCx *cx, MovePathId path) {
    Elaborate *e = cx->e;
    Liveness l = {.init = dataflow_seek(&e->init, cx->block, cx->index),
                  .uninit = dataflow_seek(&e->uninit, cx->block, cx->index)};
    move_paths_each(e->mp, path, look, &l);
    if (!l.some_live) return DROP_DEAD;
    if (!l.some_dead) return DROP_STATIC;
    return l.children == 1 ? DROP_CONDITIONAL : DROP_OPEN;
}

static DropStyle style_shallow(DropCx *cx, MovePathId path) {
    Elaborate *e = cx->e;
    if (!bitset_has(dataflow_seek(&e->init, cx->block, cx->index), path.v)) return DROP_DEAD;
    return bitset_has(dataflow_seek(&e->uninit, cx->block, cx->index), path.v) ? DROP_CONDITIONAL
                                                                               : DROP_STATIC;
}

// ---- flags ----

static LocalId flag_of(Elaborate *e, MovePathId path) {
    if (e->flags[path.v].v == 0)
        e->flags[path.v] = mir_new_local(e->a, e->b, e->t->common.bool_, MIR_LOCAL_TEMP,
                                         (MirSourceInfo){.span = e->b->span});
    return e->flags[path.v];
}

static MirStmt set_flag(Elaborate *e, LocalId flag, bool value, MirSourceInfo info) {
    MirRvalue *rv = NEW(e->a, MirRvalue);
    rv->kind = MIR_RVALUE_USE;
    rv->use = mir_const_scalar(e->a, e->t->common.bool_, value, info.span);
    return (MirStmt){
        .kind = MIR_STMT_ASSIGN, .info = info, .place = mir_place_local(flag), .rvalue = rv};
}

// ---- new blocks ----

static BlockId new_block(DropCx *cx, bool cleanup) {
    return mir_new_block(cx->e->a, cx->e->b, cleanup);
}

static void finish(DropCx *cx, BlockId b, MirTerm t) {
    t.info = cx->info;
    mir_terminate(cx->e->b, b, t);
}

static BlockId drop_block(DropCx *cx, MirPlace place, BlockId target, MirUnwind unwind,
                          bool cleanup) {
    BlockId b = new_block(cx, cleanup);
    if (cleanup) unwind = (MirUnwind){UNWIND_TERMINATE_CLEANUP, BLOCK_NONE};
    finish(cx, b, (MirTerm){.kind = MIR_TERM_DROP, .drop = {place, target, unwind, false}});
    return b;
}

// if flag { then } else { otherwise }
static BlockId flag_test(DropCx *cx, MovePathId path, BlockId then, BlockId otherwise,
                         bool cleanup) {
    BlockId b = new_block(cx, cleanup);
    MirTerm t = {.kind = MIR_TERM_SWITCH_INT};
    t.switch_int.discr = mir_copy(mir_place_local(flag_of(cx->e, path)));
    t.switch_int.targets.data = NEW(cx->e->a, MirSwitchTarget);
    t.switch_int.targets.data[0] = (MirSwitchTarget){0, otherwise};
    t.switch_int.targets.len = 1;
    t.switch_int.otherwise = then;
    finish(cx, b, t);
    return b;
}

// ---- ladders ----

typedef struct Rung {
    MirPlace place;
    MovePathId path; // none: the parent's state counts
    TyId ty;
} Rung;
typedef Vec(Rung) Rungs;

static BlockId elaborate_place(DropCx *cx, MirPlace place, MovePathId path, TyId ty, BlockId target,
                               MirUnwind unwind, bool cleanup);

static BlockId drop_rung(DropCx *cx, const Rung *r, MovePathId parent, BlockId target,
                         MirUnwind unwind, bool cleanup) {
    if (id_is_some(r->path))
        return elaborate_place(cx, r->place, r->path, r->ty, target, unwind, cleanup);
    BlockId drop = drop_block(cx, r->place, target, unwind, cleanup);
    switch (style_shallow(cx, parent)) {
    case DROP_DEAD: return target;
    case DROP_STATIC: return drop;
    case DROP_CONDITIONAL:
    case DROP_OPEN: return flag_test(cx, parent, drop, target, cleanup);
    }
    UNREACHABLE();
}

static BlockId ladder(DropCx *cx, const Rungs *rungs, MovePathId parent, BlockId target,
                      MirUnwind unwind, bool cleanup) {
    BlockId next = target;
    MirUnwind unwind_next = unwind;
    for (u32 i = rungs->len; i-- > 0;) {
        BlockId b = drop_rung(cx, &rungs->data[i], parent, next, unwind_next, cleanup);
        if (!cleanup && unwind.kind == UNWIND_CLEANUP) {
            BlockId u =
                drop_rung(cx, &rungs->data[i], parent, unwind_next.cleanup, unwind_next, true);
            unwind_next.cleanup = u;
        }
        next = b;
    }
    return next;
}

static bool ty_needs_drop(Elaborate *e, TyId ty) {
    return traits_type_needs_drop(e->t, traits_param_env(e->t, e->b->def), ty);
}

static MovePathId child_path(Elaborate *e, MirPlace place) {
    MoveLookup l = move_paths_lookup(e->mp, &place);
    return l.exact ? l.path : (MovePathId){0};
}

static void add_rung(Elaborate *e, Rungs *rungs, MirPlace base, u32 field, TyId ty) {
    MirPlace place =
        mir_place_project(e->a, base, (MirProj){.kind = MIR_PROJ_FIELD, .field = field, .ty = ty});
    MovePathId path = child_path(e, place);
    if (id_is_none(path) && !ty_needs_drop(e, ty)) return;
    vec_push(&e->scratch, rungs, ((Rung){place, path, ty}));
}

static void add_variant(Elaborate *e, Rungs *rungs, MirPlace base, const VariantDef *v,
                        ArgsId args) {
    for (u32 i = 0; i < v->fields.len; i++) {
        TyId ty = traits_normalize_erasing(e->t, traits_param_env(e->t, e->b->def),
                                           collect_field_ty(e->t, v->fields.data[i].def, args));
        add_rung(e, rungs, base, i, ty);
    }
}

static BlockId open_enum(DropCx *cx, MirPlace place, MovePathId path, TyId ty, const AdtDef *adt,
                         BlockId target, MirUnwind unwind, bool cleanup) {
    Elaborate *e = cx->e;
    BlockId start = new_block(cx, cleanup);
    TyId discr_ty = layout_discriminant_ty(e->t, ty);
    LocalId discr = mir_new_local(e->a, e->b, discr_ty, MIR_LOCAL_TEMP, cx->info);
    MirRvalue *rv = NEW(e->a, MirRvalue);
    rv->kind = MIR_RVALUE_DISCRIMINANT;
    rv->place = place;
    mir_push_stmt(e->a, e->b, start,
                  (MirStmt){.kind = MIR_STMT_ASSIGN,
                            .info = cx->info,
                            .place = mir_place_local(discr),
                            .rvalue = rv});
    ArgsId args = ty_data(e->t, ty)->adt.args;
    Vec(MirSwitchTarget) targets = {0};
    bool all = true;
    for (u32 v = 0; v < adt->variants.len; v++) {
        MirPlace down = mir_place_project(
            e->a, place,
            (MirProj){.kind = MIR_PROJ_DOWNCAST, .field = v, .name = adt->variants.data[v].name});
        if (id_is_none(child_path(e, down))) {
            all = false; // no part of it moves on its own: the plain drop serves
            continue;
        }
        Rungs rungs = {0};
        add_variant(e, &rungs, down, &adt->variants.data[v], args);
        BlockId b = ladder(cx, &rungs, path, target, unwind, cleanup);
        vec_push(e->a, &targets,
                 ((MirSwitchTarget){layout_discriminant_for_variant(e->t, ty, v), b}));
    }
    BlockId otherwise = target;
    if (!all) {
        BlockId plain = drop_block(cx, place, target, unwind, cleanup);
        DropStyle style = style_shallow(cx, path);
        otherwise = style == DROP_DEAD     ? target
                    : style == DROP_STATIC ? plain
                                           : flag_test(cx, path, plain, target, cleanup);
    }
    MirTerm t = {.kind = MIR_TERM_SWITCH_INT};
    t.switch_int.discr = mir_copy(mir_place_local(discr));
    t.switch_int.targets.data = targets.data;
    t.switch_int.targets.len = targets.len;
    t.switch_int.otherwise = otherwise;
    finish(cx, start, t);
    // The discriminant may only be read while the enum as a whole was once there.
    return style_shallow(cx, path) == DROP_CONDITIONAL ? flag_test(cx, path, start, target, cleanup)
                                                       : start;
}

// The contents may be moved out; the box itself is freed by its own Drop impl.
static BlockId open_box(DropCx *cx, MirPlace place, MovePathId path, TyId ty, BlockId target,
                        MirUnwind unwind, bool cleanup) {
    Elaborate *e = cx->e;
    DefId drop_trait = lang_item(e->t->sess, LANG_DROP);
    const AssocItem *method = collect_find_assoc_item(
        e->t, drop_trait, intern_c(&e->t->sess->symbols, "drop"), DEF_ASSOC_FN);
    BlockId free = new_block(cx, cleanup);
    LocalId self = mir_new_local(e->a, e->b, ty_new_ref(e->t, e->t->common.re_erased, ty, MUT_MUT),
                                 MIR_LOCAL_TEMP, cx->info);
    LocalId unit = mir_new_local(e->a, e->b, e->t->common.unit, MIR_LOCAL_TEMP, cx->info);
    MirRvalue *rv = NEW(e->a, MirRvalue);
    rv->kind = MIR_RVALUE_REF;
    rv->ref.region = e->t->common.re_erased;
    rv->ref.kind = MIR_BORROW_MUT;
    rv->ref.place = place;
    mir_push_stmt(e->a, e->b, free,
                  (MirStmt){.kind = MIR_STMT_ASSIGN,
                            .info = cx->info,
                            .place = mir_place_local(self),
                            .rvalue = rv});
    GenericArg arg = arg_of_ty(ty);
    MirTerm call = {.kind = MIR_TERM_CALL};
    call.call.func = mir_const_zst(e->a, ty_new_fn_def(e->t, method->def, args_new(e->t, &arg, 1)),
                                   cx->info.span);
    call.call.args.data = NEW(e->a, MirOperand);
    call.call.args.data[0] = mir_move(mir_place_local(self));
    call.call.args.len = 1;
    call.call.destination = mir_place_local(unit);
    call.call.target = target;
    call.call.unwind = cleanup ? (MirUnwind){UNWIND_TERMINATE_CLEANUP, BLOCK_NONE} : unwind;
    finish(cx, free, call);
    DropStyle shell = style_shallow(cx, path);
    BlockId after = shell == DROP_DEAD     ? target
                    : shell == DROP_STATIC ? free
                                           : flag_test(cx, path, free, target, cleanup);
    MirPlace inner = mir_place_project(e->a, place, (MirProj){.kind = MIR_PROJ_DEREF});
    MovePathId inner_path = child_path(e, inner);
    TyId inner_ty = ty_boxed(e->t, ty);
    if (id_is_none(inner_path)) return after;
    return elaborate_place(cx, inner, inner_path, inner_ty, after, unwind, cleanup);
}

static BlockId open_drop(DropCx *cx, MirPlace place, MovePathId path, TyId ty, BlockId target,
                         MirUnwind unwind, bool cleanup) {
    Elaborate *e = cx->e;
    const TyData *d = ty_data(e->t, ty);
    Rungs rungs = {0};
    switch (d->kind) {
    case TY_ADT: {
        const AdtDef *adt = collect_adt_def(e->t, d->adt.def);
        if (adt->flags & ADT_BOX) return open_box(cx, place, path, ty, target, unwind, cleanup);
        if (adt->flags & ADT_ENUM)
            return open_enum(cx, place, path, ty, adt, target, unwind, cleanup);
        add_variant(e, &rungs, place, &adt->variants.data[0], d->adt.args);
        break;
    }
    case TY_TUPLE:
    case TY_CLOSURE:
    case TY_COROUTINE: {
        TyId tuple = d->kind == TY_TUPLE ? ty : ty_closure_upvars(e->t, ty);
        u32 n = tys_of(e->t, ty_data(e->t, tuple)->tuple).len;
        for (u32 i = 0; i < n; i++)
            add_rung(e, &rungs, place, i, tys_of(e->t, ty_data(e->t, tuple)->tuple).data[i]);
        break;
    }
    case TY_ARRAY: {
        u64 len = 0;
        const_try_u64(e->t, d->array.len, &len);
        for (u64 i = 0; i < len && i < 4096; i++) {
            MirPlace elem = mir_place_project(
                e->a, place,
                (MirProj){.kind = MIR_PROJ_CONSTANT_INDEX, .offset = i, .min_length = len});
            vec_push(&e->scratch, &rungs, ((Rung){elem, child_path(e, elem), d->array.elem}));
        }
        break;
    }
    default: return drop_block(cx, place, target, unwind, cleanup);
    }
    return ladder(cx, &rungs, path, target, unwind, cleanup);
}

// The block that drops `place` and goes on to target.
static BlockId elaborate_place(DropCx *cx, MirPlace place, MovePathId path, TyId ty, BlockId target,
                               MirUnwind unwind, bool cleanup) {
    if (!ty_needs_drop(cx->e, ty)) return target;
    switch (style_of(cx, path)) {
    case DROP_DEAD: return target;
    case DROP_STATIC: return drop_block(cx, place, target, unwind, cleanup);
    case DROP_CONDITIONAL:
        return flag_test(cx, path, drop_block(cx, place, target, unwind, cleanup), target, cleanup);
    case DROP_OPEN: return open_drop(cx, place, path, ty, target, unwind, cleanup);
    }
    UNREACHABLE();
}

static void elaborate_term(Elaborate *e, BlockId block) {
    MirBlock *mb = &e->b->blocks.data[block.v];
    MirTerm t = mb->term;
    bool cleanup = mb->is_cleanup;
    if (!e->init.reached[block.v]) return;
    MoveLookup l = move_paths_lookup(e->mp, &t.drop.place);
    TyId ty = mir_place_ty(e->t, e->b, &t.drop.place).ty;
    if (!ty_needs_drop(e, ty)) {
        e->b->blocks.data[block.v].term =
            (MirTerm){.kind = MIR_TERM_GOTO, .info = t.info, .target = t.drop.target};
        return;
    }
    if (!l.exact) return; // behind a reference, an element …: there whenever its owner is
    DropCx cx = {
        .e = e, .block = block, .index = mb->stmts.len, .info = t.info, .in_cleanup = cleanup};
    if (style_of(&cx, l.path) == DROP_STATIC) return;
    BlockId first =
        elaborate_place(&cx, t.drop.place, l.path, ty, t.drop.target, t.drop.unwind, cleanup);
    e->b->blocks.data[block.v].term =
        (MirTerm){.kind = MIR_TERM_GOTO, .info = t.info, .target = first};
}

// ---- setting the flags ----

typedef struct FlagWriter {
    Elaborate *e;
    MirBlock *block; // statements are appended here
    MirSourceInfo info;
    bool value;
} FlagWriter;

static void write_flag(void *context, MovePathId p) {
    FlagWriter *w = context;
    if (w->e->flags[p.v].v == 0) return;
    vec_push(w->e->a, &w->block->stmts, set_flag(w->e, w->e->flags[p.v], w->value, w->info));
}

static void on_moved(void *context, MovePathId p) {
    FlagWriter *w = context;
    w->value = false;
    move_paths_each(w->e->mp, p, write_flag, w);
}

static void on_inited(void *context, MovePathId p) {
    FlagWriter *w = context;
    w->value = true;
    move_paths_each(w->e->mp, p, write_flag, w);
}

// The block on a call's return edge where its destination's flags are set.
static void set_on_return(Elaborate *e, u32 block) {
    MirTerm *t = &e->b->blocks.data[block].term;
    if (t->kind != MIR_TERM_CALL || t->call.target.v == BLOCK_NONE.v) return;
    MirSourceInfo info = t->info;
    BlockId target = t->call.target;
    MirTerm copy = *t;
    MirBlock probe = {0};
    FlagWriter w = {.e = e, .block = &probe, .info = info};
    MoveEffects eff = {&w, on_moved, on_inited};
    move_paths_return_edge(e->mp, &copy, &eff);
    if (probe.stmts.len == 0) return;
    BlockId edge = mir_new_block(e->a, e->b, e->b->blocks.data[block].is_cleanup);
    e->b->blocks.data[edge.v].stmts.data = probe.stmts.data;
    e->b->blocks.data[edge.v].stmts.len = probe.stmts.len;
    e->b->blocks.data[edge.v].stmts.cap = probe.stmts.cap;
    mir_terminate(e->b, edge, (MirTerm){.kind = MIR_TERM_GOTO, .info = info, .target = target});
    e->b->blocks.data[block].term.call.target = edge;
}

static void write_flags(Elaborate *e, const MirTerm *original_terms) {
    for (u32 i = 0; i < e->original_blocks; i++) {
        MirBlock *b = &e->b->blocks.data[i];
        Vec(MirStmt) old = {b->stmts.data, b->stmts.len, b->stmts.len};
        MirBlock out = {0};
        FlagWriter w = {.e = e, .block = &out};
        MoveEffects eff = {&w, on_moved, on_inited};
        if (i == 0) {
            w.info = (MirSourceInfo){.span = e->b->span};
            for (u32 p = 1; p < e->mp->paths.len; p++)
                if (e->flags[p].v)
                    vec_push(e->a, &out.stmts, set_flag(e, e->flags[p], false, w.info));
            move_paths_entry(e->mp, &eff);
        }
        for (u32 k = 0; k < old.len; k++) {
            vec_push(e->a, &out.stmts, old.data[k]);
            w.info = old.data[k].info;
            if (old.data[k].kind != MIR_STMT_STORAGE_DEAD)
                move_paths_stmt(e->mp, &old.data[k], &eff);
        }
        w.info = original_terms[i].info;
        // A drop's own flags: nothing reads them before the next initialisation sets them, except in loops.
        if (original_terms[i].kind != MIR_TERM_DROP)
            move_paths_term(e->mp, &original_terms[i], &eff);
        b->stmts.data = out.stmts.data;
        b->stmts.len = out.stmts.len;
        b->stmts.cap = out.stmts.cap;
        set_on_return(e, i);
    }
}

// After a flagged drop the place is gone: its flags are cleared on the way on.
static void clear_after_drops(Elaborate *e, const MirTerm *original_terms) {
    for (u32 i = 0; i < e->original_blocks; i++) {
        if (original_terms[i].kind != MIR_TERM_DROP) continue;
        MoveLookup l = move_paths_lookup(e->mp, &original_terms[i].drop.place);
        if (!l.exact) continue;
        BlockId target = original_terms[i].drop.target;
        MirBlock probe = {0};
        FlagWriter w = {.e = e, .block = &probe, .info = original_terms[i].info};
        on_moved(&w, l.path);
        if (probe.stmts.len == 0) continue;
        BlockId edge = mir_new_block(e->a, e->b, e->b->blocks.data[i].is_cleanup);
        MirBlock *b = &e->b->blocks.data[edge.v];
        b->stmts.data = probe.stmts.data;
        b->stmts.len = b->stmts.cap = probe.stmts.len;
        mir_terminate(
            e->b, edge,
            (MirTerm){.kind = MIR_TERM_GOTO, .info = original_terms[i].info, .target = target});
        // All ways out of this drop that lead to its target go through the edge block. They start in
        // block i itself or in the blocks made for it, which nothing else enters.
        MirTerm *t = &e->b->blocks.data[i].term;
        if (t->kind == MIR_TERM_DROP && id_eq(t->drop.target, target))
            t->drop.target = edge;
        else if (t->kind == MIR_TERM_GOTO && id_eq(t->target, target))
            t->target = edge;
        else
            e->b->blocks.data[i].term = (MirTerm){
                .kind = MIR_TERM_GOTO, .info = original_terms[i].info, .target = t->target};
    }
}

void mir_opt_elaborate_drops(TyCtxt *t, Arena *a, MirBody *b) {
    bool any = false;
    for (u32 i = 0; i < b->blocks.len; i++)
        any |= b->blocks.data[i].has_term && b->blocks.data[i].term.kind == MIR_TERM_DROP;
    if (!any) return;
    Elaborate e = {.t = t, .a = a, .b = b, .scratch = arena_new(NULL)};
    e.mp = move_paths_new(t, b, &e.scratch);
    e.flags = NEW_N(&e.scratch, LocalId, e.mp->paths.len);
    // The analyses look at the body as it was: blocks that are added do not disturb them, changed ones would.
    MirBody before = *b;
    before.blocks.data = arena_copy(&e.scratch, b->blocks.data, sizeof(MirBlock) * b->blocks.len,
                                    _Alignof(MirBlock));
    before.locals.data = arena_copy(&e.scratch, b->locals.data,
                                    sizeof(MirLocalDecl) * b->locals.len, _Alignof(MirLocalDecl));
    e.mp->body = &before;
    move_paths_run_maybe_init(e.mp, &e.init, &e.scratch);
    move_paths_run_maybe_uninit(e.mp, &e.uninit, &e.scratch);
    e.original_blocks = b->blocks.len;
    MirTerm *terms = NEW_N(&e.scratch, MirTerm, b->blocks.len);
    for (u32 i = 0; i < b->blocks.len; i++) terms[i] = b->blocks.data[i].term;
    for (u32 i = 0; i < e.original_blocks; i++)
        if (terms[i].kind == MIR_TERM_DROP && b->blocks.data[i].has_term)
            elaborate_term(&e, (BlockId){i});
    bool flags = false;
    for (u32 p = 1; p < e.mp->paths.len; p++) flags |= e.flags[p].v != 0;
    if (flags) {
        clear_after_drops(&e, terms);
        write_flags(&e, terms);
    }
    arena_free_all(&e.scratch);
}
