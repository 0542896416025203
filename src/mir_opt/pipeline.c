// SPDX-License-Identifier: MIT
// pipeline.c: the passes from borrow-checked to executable MIR, in order.
#include "mir_opt/mir_opt.h"

// What only the borrow checker needs goes: fake reads, annotations, false edges.
static void cleanup_post_borrowck(TyCtxt *t, Arena *a, MirBody *b) {
    (void)a;
    (void)t;
    for (u32 i = 0; i < b->blocks.len; i++) {
        MirBlock *block = &b->blocks.data[i];
        u32 kept = 0;
        for (u32 k = 0; k < block->stmts.len; k++) {
            MirStmtKind kind = block->stmts.data[k].kind;
            if (kind == MIR_STMT_FAKE_READ || kind == MIR_STMT_ASCRIBE_USER_TYPE ||
                kind == MIR_STMT_PLACE_MENTION || kind == MIR_STMT_NOP)
                continue;
            if (kind == MIR_STMT_ASSIGN && block->stmts.data[k].rvalue->kind == MIR_RVALUE_REF &&
                (block->stmts.data[k].rvalue->ref.kind == MIR_BORROW_FAKE_SHALLOW ||
                 block->stmts.data[k].rvalue->ref.kind == MIR_BORROW_FAKE_DEEP))
                continue;
            block->stmts.data[kept++] = block->stmts.data[k];
        }
        block->stmts.len = kept;
        MirTerm *term = &block->term;
        if (!block->has_term) continue;
        if (term->kind == MIR_TERM_FALSE_EDGE)
            *term = (MirTerm){
                .kind = MIR_TERM_GOTO, .info = term->info, .target = term->false_edge.real};
        else if (term->kind == MIR_TERM_FALSE_UNWIND)
            *term = (MirTerm){
                .kind = MIR_TERM_GOTO, .info = term->info, .target = term->false_unwind.real};
    }
}

typedef struct Pass {
    const char *name;
    void (*run)(TyCtxt *t, Arena *a, MirBody *b);
    MirPhase after; // the phase that the body is in afterwards
} Pass;

// clang-format off
static const Pass passes[] = {
    {"cleanup_post_borrowck", cleanup_post_borrowck,   MIR_ANALYSIS},
    {"elaborate_drops",       mir_opt_elaborate_drops, MIR_RUNTIME},
    {"coroutine",             mir_opt_coroutine,       MIR_RUNTIME},
    {"simplify",              mir_opt_simplify,        MIR_OPTIMIZED},
};
// clang-format on

void mir_opt_run(TyCtxt *t, Arena *a, MirBody *b) {
    for (u32 i = 0; i < ARRAY_LEN(passes); i++) {
        passes[i].run(t, a, b);
        b->phase = passes[i].after;
    }
    for (u32 i = 0; i < b->promoteds.len; i++) mir_opt_run(t, a, b->promoteds.data[i]);
}
