// SPDX-License-Identifier: MIT
// cfg.c: shorter control flow: drops of what needs none, switches and checks of constants, chains of jumps, landing
// pads that only go on unwinding; blocks with one predecessor are merged with it, unreachable ones go. After
// rustc_mir_transform: simplify, simplify_branches, remove_unneeded_drops, remove_noop_landing_pads.
#include "mono_opt/opt.h"

enum { THREAD_MAX = 64 };

static BlockId final_target(const MirBody *b, BlockId block) {
    for (u32 i = 0; i < THREAD_MAX; i++) {
        const MirBlock *mb = &b->blocks.data[block.v];
        if (mb->stmts.len || mb->term.kind != MIR_TERM_GOTO || id_eq(mb->term.target, block))
            return block;
        block = mb->term.target;
    }
    return block;
}

static void retarget(void *context, BlockId *target) {
    *target = final_target(context, *target);
}

static void to_goto(MirTerm *t, BlockId target) {
    *t = (MirTerm){.kind = MIR_TERM_GOTO, .info = t->info, .target = target};
}

static bool needs_drop(Opt *o, const MirPlace *p) {
    TyId ty = mir_place_ty(o->t, o->b, p).ty;
    return ty_kind(o->t, ty) == TY_DYN || id_is_some(mono_drop_glue(o->mono, ty));
}

static void simplify_switch(Opt *o, MirTerm *t) {
    u128 value;
    if (opt_scalar_const(o, &t->switch_int.discr, &value)) {
        u32 bytes;
        bool is_signed;
        opt_is_int(o->t, t->switch_int.discr.constant->ty, &bytes, &is_signed);
        u128 mask = bytes >= 16 ? ~(u128)0 : ((u128)1 << (bytes * 8)) - 1;
        BlockId to = t->switch_int.otherwise;
        for_each(MirSwitchTarget, s, t->switch_int.targets) {
            if ((s->value & mask) != value) continue;
            to = s->block;
            break;
        }
        if (to.v != BLOCK_NONE.v) to_goto(t, to);
        return;
    }
    // Cases that go where all others go.
    if (t->switch_int.otherwise.v == BLOCK_NONE.v) return;
    u32 kept = 0;
    for_each(MirSwitchTarget, s, t->switch_int.targets)
        if (!id_eq(s->block, t->switch_int.otherwise)) t->switch_int.targets.data[kept++] = *s;
    t->switch_int.targets.len = kept;
    if (!kept) to_goto(t, t->switch_int.otherwise);
}

static void simplify_term(Opt *o, MirTerm *t) {
    opt_each_target(t, retarget, o->b);
    MirUnwind *u = mir_unwind_of(t);
    if (u && u->kind == UNWIND_CLEANUP) {
        const MirBlock *pad = &o->b->blocks.data[u->cleanup.v];
        if (!pad->stmts.len && pad->term.kind == MIR_TERM_UNWIND_RESUME)
            *u = (MirUnwind){.kind = UNWIND_CONTINUE};
    }
    switch (t->kind) {
    case MIR_TERM_GOTO: {
        const MirBlock *to = &o->b->blocks.data[t->target.v];
        if (!to->stmts.len && to->term.kind == MIR_TERM_RETURN) *t = to->term;
        break;
    }
    case MIR_TERM_SWITCH_INT: simplify_switch(o, t); break;
    case MIR_TERM_DROP:
        if (!needs_drop(o, &t->drop.place)) to_goto(t, t->drop.target);
        break;
    case MIR_TERM_ASSERT: {
        u128 value;
        if (opt_scalar_const(o, &t->assert.cond, &value) && (bool)value == t->assert.expected)
            to_goto(t, t->assert.target);
        break;
    }
    default: break;
    }
}

static void count_edge(void *context, BlockId to) {
    ((u32 *)context)[to.v]++;
}

static void merge(Opt *o, u32 i, u32 *preds) {
    MirBody *b = o->b;
    for (;;) {
        MirBlock *block = &b->blocks.data[i];
        if (block->term.kind != MIR_TERM_GOTO) return;
        u32 next = block->term.target.v;
        MirBlock *other = &b->blocks.data[next];
        if (next == i || next == 0 || preds[next] != 1 || other->is_cleanup != block->is_cleanup)
            return;
        vec_reserve(o->a, &block->stmts, block->stmts.len + other->stmts.len);
        for_each(MirStmt, s, other->stmts) block->stmts.data[block->stmts.len++] = *s;
        block->term = other->term;
        other->stmts.len = 0;
        other->term = (MirTerm){.kind = MIR_TERM_UNREACHABLE, .info = other->term.info};
        preds[next] = 0;
    }
}

typedef struct Renumber {
    u32 *to;
} Renumber;

static void renumber_target(void *context, BlockId *b) {
    b->v = ((Renumber *)context)->to[b->v];
}

// Blocks in reverse postorder; what cannot be reached goes. `order`: the old blocks.
static void renumber(Opt *o, BlockIds order) {
    MirBody *b = o->b;
    Renumber r = {NEW_N(o->scratch, u32, b->blocks.len)};
    MirBlock *old = NEW_N(o->scratch, MirBlock, b->blocks.len);
    memcpy(old, b->blocks.data, sizeof(MirBlock) * b->blocks.len);
    for (u32 i = 0; i < order.len; i++) r.to[order.data[i].v] = i;
    for (u32 i = 0; i < order.len; i++) {
        b->blocks.data[i] = old[order.data[i].v];
        opt_each_target(&b->blocks.data[i].term, renumber_target, &r);
    }
    b->blocks.len = order.len;
}

void opt_simplify_cfg(Opt *o) {
    MirBody *b = o->b;
    for (u32 i = 0; i < b->blocks.len; i++) {
        MirBlock *block = &b->blocks.data[i];
        u32 kept = 0;
        for_each(MirStmt, s, block->stmts)
            if (s->kind != MIR_STMT_NOP) block->stmts.data[kept++] = *s;
        block->stmts.len = kept;
        if (!block->has_term) {
            block->term = (MirTerm){.kind = MIR_TERM_UNREACHABLE};
            block->has_term = true;
        }
    }
    for (u32 i = 0; i < b->blocks.len; i++) simplify_term(o, &b->blocks.data[i].term);
    u32 *preds = NEW_N(o->scratch, u32, b->blocks.len);
    BlockIds order = mir_reverse_postorder(o->scratch, b);
    preds[0] = 1;
    for_each(BlockId, id, order) mir_successors(&b->blocks.data[id->v].term, count_edge, preds);
    for_each(BlockId, id, order)
        if (preds[id->v]) merge(o, id->v, preds);
    renumber(o, mir_reverse_postorder(o->scratch, b));
}

// The machine counts its steps at gotos and calls: every way around a loop must pass one.
void opt_order_blocks(Opt *o) {
    MirBody *b = o->b;
    for (u32 i = 0, n = b->blocks.len; i < n; i++) {
        MirTerm t = b->blocks.data[i].term;
        bool cleanup = b->blocks.data[i].is_cleanup;
        if (t.kind == MIR_TERM_SWITCH_INT) {
            for (u32 k = 0; k < t.switch_int.targets.len; k++) {
                BlockId to = t.switch_int.targets.data[k].block;
                if (to.v > i) continue;
                BlockId hop = mir_new_block(o->a, b, cleanup);
                mir_terminate(b, hop,
                              (MirTerm){.kind = MIR_TERM_GOTO, .info = t.info, .target = to});
                t.switch_int.targets.data[k].block = hop;
            }
        } else if (t.kind == MIR_TERM_ASSERT && t.assert.target.v <= i) {
            BlockId hop = mir_new_block(o->a, b, cleanup);
            mir_terminate(
                b, hop,
                (MirTerm){.kind = MIR_TERM_GOTO, .info = t.info, .target = t.assert.target});
            b->blocks.data[i].term.assert.target = hop;
        }
    }
}

// ---- locals ----

typedef struct Compact {
    Opt *o;
    bool *used;
    u32 *to;
} Compact;

static void note_local(void *context, MirPlace *p, MirUse use) {
    Compact *c = context;
    (void)use;
    c->used[p->local.v] = true;
    for_each(MirProj, proj, p->projs)
        if (proj->kind == MIR_PROJ_INDEX) c->used[proj->index.v] = true;
}

static void renumber_local(void *context, MirPlace *p, MirUse use) {
    Compact *c = context;
    (void)use;
    p->local.v = c->to[p->local.v];
    bool own = false;
    for (u32 i = 0; i < p->projs.len; i++) {
        if (p->projs.data[i].kind != MIR_PROJ_INDEX) continue;
        if (!own)
            p->projs.data = arena_copy(c->o->a, p->projs.data, sizeof(MirProj) * p->projs.len,
                                       _Alignof(MirProj));
        own = true;
        p->projs.data[i].index.v = c->to[p->projs.data[i].index.v];
    }
}

static void visit_body(MirBody *b, const MirVisitor *v) {
    for_each(MirBlock, block, b->blocks) {
        for_each(MirStmt, s, block->stmts) mir_visit_stmt(v, s);
        mir_visit_term(v, &block->term);
    }
}

// Frames hold only what is used.
void opt_compact_locals(Opt *o) {
    MirBody *b = o->b;
    Compact c = {o, NEW_N(o->scratch, bool, b->locals.len), NEW_N(o->scratch, u32, b->locals.len)};
    visit_body(b, &(MirVisitor){&c, note_local, NULL});
    u32 n = 0;
    for (u32 i = 0; i < b->locals.len; i++) {
        if (i > b->arg_count && !c.used[i]) continue;
        c.to[i] = n;
        b->locals.data[n++] = b->locals.data[i];
    }
    if (n == b->locals.len) return;
    b->locals.len = n;
    visit_body(b, &(MirVisitor){&c, renumber_local, NULL});
}
