// SPDX-License-Identifier: MIT
// optimize.c: the passes over a body's bytecode, in their order.
#include "machine/optimize.h"

static u64 size_of_local(Lower *l, u32 i) {
    TyId ty = l->body->locals.data[i].ty;
    TyKind k = ty_kind(l->t, ty);
    const Layout *lay =
        k == TY_DYN || k == TY_SLICE || k == TY_STR ? NULL : machine_layout(l->m, ty);
    return lay ? lay->size : 16;
}

// Locals that had their address taken in MIR, but not in what became of it, need no bits.
static void find_tracked(Opt *o) {
    Lower *l = o->l;
    u32 lo = o->code->tracked_lo, n = o->code->tracked_hi - lo;
    if (!n) return;
    if (!o->tracked) o->tracked = NEW_N(o->scratch, u8, n / 8 + 1);
    memset(o->tracked, 0, n / 8 + 1);
    u32 *at = NEW_N(o->scratch, u32, n + 1); // local + 1 at its bytes
    for (u32 i = 0; i < l->body->locals.len; i++) {
        if (!l->tracked[i]) continue;
        TyId ty = l->body->locals.data[i].ty;
        u64 size = size_of_local(l, i);
        u32 off = l->local_off[i] - lo;
        for (u64 k = 0; k <= size && off + k < n; k++)
            if (!at[off + k] || k == 0) at[off + k] = i + 1;
        if (lower_has_union(l->m, ty)) bits_set(o->tracked, off, size);
    }
    for (u32 i = 0; i < o->count; i++) {
        const Insn *insn = &o->lines[i].insn;
        if (insn_op(insn) != OP_LEA || insn->b < lo || insn->b >= lo + n) continue;
        u32 local = at[insn->b - lo];
        if (!local) { // cannot be; all are tracked then
            bits_set(o->tracked, 0, n);
            return;
        }
        bits_set(o->tracked, l->local_off[local - 1] - lo, size_of_local(l, local - 1));
    }
}

static void drop_bits(Opt *o) {
    bool any = false;
    for (u32 i = 0; i < o->count; i++) {
        Line *line = &o->lines[i];
        Op op = insn_op(&line->insn);
        if (op != OP_LIVE && op != OP_INIT && op != OP_KILL) continue;
        if (is_tracked(o, line->insn.a))
            any = true;
        else
            insn_set_op(&line->insn, OP_NOP);
    }
    o->no_bits = !any;
}

// What has to be cleared when the frame goes.
static void shrink(Opt *o) {
    Code *c = o->code;
    c->ret_tracked = is_tracked(o, c->ret_off);
    u32 lo = c->tracked_lo, n = c->tracked_hi - lo, first = n / 8, last = 0;
    for (u32 i = 0; i < n / 8; i++) {
        if (!o->tracked[i]) continue;
        first = MIN(first, i);
        last = i + 1;
    }
    if (first >= last) first = last = 0;
    c->tracked_lo = lo + first * 8;
    c->tracked_hi = lo + last * 8;
}

static void returns(Opt *o) {
    Code *c = o->code;
    u32 n = c->ret_size;
    Op op = n == 0    ? OP_RET0
            : n == 1  ? OP_RET1
            : n == 4  ? OP_RET4
            : n == 8  ? OP_RET8
            : n == 16 ? OP_RET16
                      : OP_RET;
    for (u32 i = 0; i < o->count; i++) {
        Insn *insn = &o->lines[i].insn;
        if (insn_op(insn) != OP_RET) continue;
        insn_set_op(insn, op);
        insn->a = c->tracked_lo;
        insn->c = c->tracked_hi - c->tracked_lo;
        insn->b = c->ret_off;
    }
}

void machine_optimize(Lower *l) {
    Arena *scratch = &l->m->scratch;
    ArenaMark mark = arena_mark(scratch);
    Opt o = {.l = l, .code = l->code, .scratch = scratch, .bytes = l->code->frame_size};
    optimize_order(&o);
    find_tracked(&o);
    drop_bits(&o);
    optimize_copies(&o);
    optimize_liveness(&o);
    optimize_dead(&o, PASS_DROP);
    find_tracked(&o);
    drop_bits(&o);
    optimize_copies(&o);
    optimize_liveness(&o);
    optimize_dead(&o, PASS_FUSE);
    optimize_liveness(&o);
    optimize_dead(&o, PASS_MOVE);
    shrink(&o);
    returns(&o);
    optimize_finish(&o);
    arena_release(scratch, mark);
}
