// SPDX-License-Identifier: MIT
// fuse.c: several instructions into one: comparison and branch, arithmetic and its overflow check, indexing
// and access. What is fused was computed for the one that takes it in only.
#include "machine/optimize.h"

static bool live_after(Opt *o, u32 at, const u64 *live, u32 off, u32 size) {
    return optimize_any_live(live, off, size) || optimize_live_at_targets(o, at, off, size);
}

// The nearest line before that does something; LINE_NONE where control joins between.
static u32 previous(const Opt *o, u32 at) {
    for (u32 k = at; k-- > 0;) {
        if (o->lines[k + 1].leader) return LINE_NONE;
        if (insn_op(&o->lines[k].insn) != OP_NOP) return k;
    }
    return LINE_NONE;
}

static void drop(Line *line) {
    insn_set_op(&line->insn, OP_NOP);
    line->target = LINE_NONE;
}

static Op opposite(Op comparison) {
    switch (comparison) {
    case OP_EQ: return OP_JNE;
    case OP_NE: return OP_JEQ;
    case OP_LT: return OP_JGE;
    case OP_LE: return OP_JGT;
    case OP_GT: return OP_JLE;
    default: return OP_JLT;
    }
}

static bool fuse_flag(Opt *o, Line *line, Line *def, bool when) {
    Insn *i = &line->insn, *d = &def->insn;
    Op op = insn_op(d), base;
    u32 type;
    bool flag;
    if (op == OP_NOTB && d->a == i->a) {
        i->a = d->b;
        insn_set_op(i, OP_BR1);
        i->b = !when;
        drop(def);
        return true;
    }
    if (op_is_int(op, &base, &type, &flag)) {
        if (base >= OP_EQ && base <= OP_GE && d->a == i->a) {
            Op jump = when ? (Op)(OP_JEQ + (base - OP_EQ)) : opposite(base);
            *i = *d;
            insn_set_op(i, (Op)(jump + (op - base)));
        } else if (base >= OP_ADDO && base <= OP_MULO && d->d == i->a && when &&
                   !optimize_live_at_targets(o, (u32)(line - o->lines), d->a,
                                             d->d > d->a ? d->d - d->a : 1)) {
            *i = *d;
            insn_set_op(i, (Op)(OP_ADDA + (op - OP_ADDO)));
        } else {
            return false;
        }
        drop(def);
        return true;
    }
    if (op_is_float(op, &base, &flag) && base >= OP_FEQ && base <= OP_FGE && d->a == i->a) {
        *i = *d;
        insn_set_op(i, (Op)((when ? OP_FJEQ : OP_FNEQ) + (op - OP_FEQ)));
        drop(def);
        return true;
    }
    return false;
}

static Op branch_of(u32 size, bool equal) {
    u32 log = size == 1 ? 0 : size == 2 ? 1 : size == 4 ? 2 : 3;
    return (Op)((equal ? OP_BR1 : OP_BRN1) + log);
}

// A discriminant in a niche that encodes one variant: the tag is compared itself.
static bool fuse_niche(Line *line, Line *def, bool equal) {
    Insn *i = &line->insn, *d = &def->insn;
    const NicheInfo *info = d->ptr;
    if (d->a != i->a || info->lo != info->hi || info->tag_size > 8 || info->variants != 2)
        return false;
    u64 mask = info->out_size >= 8 ? UINT64_MAX : (UINT64_C(1) << (info->out_size * 8)) - 1;
    u64 v = (i->b | (u64)i->c << 32) & mask;
    u64 in_niche = (u64)(info->discrs ? info->discrs[info->lo] : info->lo) & mask;
    u64 other = (u64)(info->discrs ? info->discrs[info->untagged] : info->untagged) & mask;
    if (v != in_niche && v != other) return false;
    if (v == other) equal = !equal;
    i->a = d->b;
    i->b = (u32)info->start;
    i->c = (u32)(info->start >> 32);
    insn_set_op(i, branch_of(info->tag_size, equal));
    return true;
}

static bool fuse_branch(Opt *o, u32 at, const u64 *live) {
    Line *line = &o->lines[at];
    Insn *i = &line->insn;
    Op op = insn_op(i);
    bool equal = op <= OP_BR8;
    u32 size = 1u << ((op - OP_BR1) & 3);
    u32 k = previous(o, at);
    if (k == LINE_NONE || is_tracked(o, i->a)) return false;
    Line *def = &o->lines[k];
    if (insn_op(&def->insn) == OP_NICHE && ((NicheInfo *)def->insn.ptr)->out_size == size) {
        // The tag is read again by a second branch on it: it need not be the only one.
        bool dead = !live_after(o, at, live, i->a, size);
        if (dead && fuse_niche(line, def, equal)) {
            drop(def);
            return true;
        }
        return false;
    }
    if (size != 1 || i->b > 1 || live_after(o, at, live, i->a, 1)) return false;
    return fuse_flag(o, line, def, equal == (i->b == 1));
}

static bool written_between(Opt *o, u32 from, u32 to, u32 off, u32 size) {
    for (u32 k = from + 1; k < to; k++)
        if (optimize_line_writes(o, k, off, size)) return true;
    return false;
}

static bool fuse_index(Opt *o, u32 at, const u64 *live) {
    Insn *i = &o->lines[at].insn;
    Op op = insn_op(i);
    bool store = op >= OP_ST1 && op <= OP_ST16;
    u32 p = store ? i->a : i->b;
    u32 size = 1u << (op - (store ? OP_ST1 : OP_LD1));
    bool overwritten = !store && i->a <= p && i->a + size >= p + 8;
    if (is_tracked(o, p) || (!overwritten && live_after(o, at, live, p, 8))) return false;
    if (store && ranges_meet(i->b, size, p, 8)) return false;
    if ((i64)(i32)i->simm != i->simm) return false;
    u32 def = optimize_find_def(o, at, p, 8, 0, 0);
    if (def == LINE_NONE) return false;
    Insn *d = &o->lines[def].insn;
    if (insn_op(d) != OP_INDEX || d->imm > UINT32_MAX) return false;
    if (written_between(o, def, at, d->b, 8) || written_between(o, def, at, d->c, 8)) return false;
    if (store)
        i->a = d->b;
    else
        i->b = d->b;
    i->c = d->c;
    i->imm = (u32)d->imm | (u64)(u32)i->imm << 32;
    insn_set_op(i, (Op)(op + (store ? OP_STX1 - OP_ST1 : OP_LDX1 - OP_LD1)));
    drop(&o->lines[def]);
    return true;
}

bool optimize_fuse_line(Opt *o, u32 at, const u64 *live) {
    Op op = insn_op(&o->lines[at].insn);
    bool any = false;
    if ((op >= OP_LD1 && op <= OP_LD16) || (op >= OP_ST1 && op <= OP_ST16))
        return fuse_index(o, at, live);
    while (op >= OP_BR1 && op <= OP_BRN8 && fuse_branch(o, at, live)) {
        any = true;
        op = insn_op(&o->lines[at].insn);
    }
    return any;
}
