// SPDX-License-Identifier: MIT
// optimize.h: between the passes over a body's bytecode, before its addresses are filled in.
//
// The body is a list of lines in the order of execution; a branch has the index of the line it leads to.
// Lines become NOPs as they prove unnecessary and are dropped at the end. Slots of the frame outside the
// tracked locals have no pointers to them, so that the instructions say all about their values.
#ifndef MIRADOR_MACHINE_OPTIMIZE_H
#define MIRADOR_MACHINE_OPTIMIZE_H

#include "machine/lower.h"

#define LINE_NONE UINT32_MAX

typedef struct Line {
    Insn insn;
    MirSourceInfo info;
    u32 target;  // of a branch
    bool leader; // control comes here from elsewhere than the line before
} Line;

typedef struct Opt {
    Lower *l;
    Code *code;
    Arena *scratch;
    Line *lines;
    u32 count;
    u32 bytes;    // of the frame
    bool no_bits; // no local has any
    u8 *tracked;  // a bit per byte from tracked_lo: of a local whose address is taken
    // Liveness: a bit per byte of the frame at each block's start (of lines between leaders and branches).
    u32 words; // 0: not computed
    u32 *block_of;
    u32 block_count;
    u32 *block_first; // line; block_count + 1
    u64 *live_in, *targets_live;
} Opt;

// effects.c
typedef void (*RangeFn)(void *context, u32 *off, u32 size);
Op insn_op(const Insn *i);
void insn_set_op(Insn *i, Op op);
void insn_reads(const Code *code, Insn *i, RangeFn fn, void *context);
void insn_writes(Insn *i, RangeFn fn, void *context);
bool op_is_int(Op op, Op *base, u32 *type, bool *imm);
bool op_is_float(Op op, Op *base, bool *wide);
bool op_is_fused_branch(Op op);
bool op_is_checked(Op op);
bool op_has_target(Op op);
bool op_ends_block(Op op);
bool op_is_call(Op op);
bool op_is_pure(Op op);
bool op_writes_memory(Op op);

// The passes.
void optimize_order(Opt *o);    // order.c: instructions of the body -> lines, in a good order
void optimize_copies(Opt *o);   // copies.c: reads what was copied where it came from
void optimize_liveness(Opt *o); // live.c
// live.c: drops results that nobody reads; joins instructions (fuse.c); writes results where they go.
typedef enum DeadPass { PASS_DROP, PASS_FUSE, PASS_MOVE } DeadPass;
void optimize_dead(Opt *o, DeadPass pass);
// For fuse.c, during optimize_dead.
bool optimize_any_live(const u64 *live, u32 off, u32 size);
bool optimize_live_at_targets(Opt *o, u32 at, u32 off, u32 size);
bool optimize_line_writes(Opt *o, u32 at, u32 off, u32 size);
u32 optimize_find_def(Opt *o, u32 at, u32 off, u32 size, u32 other, u32 other_size);
// fuse.c: takes what the line's operands were computed by into the line. live: after it.
bool optimize_fuse_line(Opt *o, u32 at, const u64 *live);
void optimize_finish(Opt *o); // order.c: lines -> the body's instructions

static inline bool ranges_meet(u32 a, u32 an, u32 b, u32 bn) {
    return a < b + bn && b < a + an;
}
// Of a local whose address is taken.
static inline bool is_tracked(const Opt *o, u32 off) {
    u32 i = off - o->code->tracked_lo;
    return off >= o->code->tracked_lo && off < o->code->tracked_hi &&
           (o->tracked[i >> 3] >> (i & 7) & 1);
}

#endif
