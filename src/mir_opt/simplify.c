// SPDX-License-Identifier: MIT
// simplify.c: shorter control flow: gotos to empty blocks are threaded, a block whose only successor has no other
// predecessor is merged with it, unreachable blocks are emptied. rustc_mir_transform::simplify.
#include "mir_opt/mir_opt.h"

enum { THREAD_MAX = 64 };

// Where a jump to b ends up after empty blocks.
static BlockId final_target(const MirBody *b, BlockId block) {
    for (u32 i = 0; i < THREAD_MAX; i++) {
        const MirBlock *mb = &b->blocks.data[block.v];
        if (mb->stmts.len || !mb->has_term || mb->term.kind != MIR_TERM_GOTO ||
            id_eq(mb->term.target, block))
            return block;
        block = mb->term.target;
    }
    return block;
}

static void retarget(const MirBody *b, BlockId *target) {
    if (target->v != BLOCK_NONE.v) *target = final_target(b, *target);
}

static void thread_jumps(MirBody *b) {
    for (u32 i = 0; i < b->blocks.len; i++) {
        MirTerm *t = &b->blocks.data[i].term;
        if (!b->blocks.data[i].has_term) continue;
        switch (t->kind) {
        case MIR_TERM_GOTO: retarget(b, &t->target); break;
        case MIR_TERM_SWITCH_INT:
            for (u32 k = 0; k < t->switch_int.targets.len; k++)
                retarget(b, &t->switch_int.targets.data[k].block);
            retarget(b, &t->switch_int.otherwise);
            break;
        case MIR_TERM_DROP: retarget(b, &t->drop.target); break;
        case MIR_TERM_CALL: retarget(b, &t->call.target); break;
        case MIR_TERM_ASSERT: retarget(b, &t->assert.target); break;
        case MIR_TERM_YIELD: retarget(b, &t->yield.resume); break;
        case MIR_TERM_UNWIND_RESUME:
        case MIR_TERM_UNWIND_TERMINATE:
        case MIR_TERM_RETURN:
        case MIR_TERM_UNREACHABLE:
        case MIR_TERM_TAIL_CALL:
        case MIR_TERM_COROUTINE_DROP:
        case MIR_TERM_FALSE_EDGE:
        case MIR_TERM_FALSE_UNWIND: break;
        }
    }
}

static void count_edge(void *context, BlockId to) {
    ((u32 *)context)[to.v]++;
}

static void merge_blocks(Arena *a, MirBody *b, u32 *preds) {
    for (u32 i = 0; i < b->blocks.len; i++) {
        if (preds[i] == 0) continue;
        for (;;) {
            MirBlock *block = &b->blocks.data[i];
            if (!block->has_term || block->term.kind != MIR_TERM_GOTO) break;
            u32 next = block->term.target.v;
            MirBlock *other = &b->blocks.data[next];
            if (next == i || next == 0 || preds[next] != 1 ||
                other->is_cleanup != block->is_cleanup)
                break;
            for (u32 k = 0; k < other->stmts.len; k++)
                vec_push(a, &block->stmts, other->stmts.data[k]);
            block->term = other->term;
            other->stmts.len = 0;
            other->term = (MirTerm){.kind = MIR_TERM_UNREACHABLE, .info = other->term.info};
            preds[next] = 0;
        }
    }
}

void mir_opt_simplify(TyCtxt *t, Arena *a, MirBody *b) {
    (void)t;
    Arena scratch = arena_new(NULL);
    thread_jumps(b);
    u32 *preds = NEW_N(&scratch, u32, b->blocks.len);
    BlockIds order = mir_reverse_postorder(&scratch, b);
    preds[0] = 1;
    for (u32 i = 0; i < order.len; i++)
        mir_successors(&b->blocks.data[order.data[i].v].term, count_edge, preds);
    for (u32 i = 0; i < b->blocks.len; i++) {
        if (preds[i]) continue;
        b->blocks.data[i].stmts.len = 0;
        b->blocks.data[i].term =
            (MirTerm){.kind = MIR_TERM_UNREACHABLE, .info = b->blocks.data[i].term.info};
        b->blocks.data[i].has_term = true;
    }
    merge_blocks(a, b, preds);
    arena_free_all(&scratch);
}
