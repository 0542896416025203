// SPDX-License-Identifier: MIT
// order.c: blocks of bytecode in an order that makes most jumps fall through: chains of likely successors
// first, what ends in a panic last. And back from lines to instructions with addresses.
#include "machine/optimize.h"

typedef struct Blk {
    u32 first, end; // instructions; without a closing GOTO
    u32 next;       // falls or jumps to; LINE_NONE
    u32 branch;     // of a closing conditional branch; LINE_NONE
    u32 line;       // where it was put
    bool cold, placed;
} Blk;

typedef struct Order {
    Opt *o;
    Lower *l;
    Blk *blks;
    u32 count;
    u32 *blk_at; // by instruction
    u32 *target; // by instruction: an instruction
    Vec(u32) order, hot, cold;
    Vec(Line) out;
} Order;

// ---- blocks ----

static void find_targets(Order *r) {
    Lower *l = r->l;
    for (u32 i = 0; i < l->insns.len; i++) r->target[i] = LINE_NONE;
    for_each(Fixup, f, l->fixups) r->target[f->insn] = l->block_start[f->block.v];
    for (u32 i = 0; i < l->insns.len; i++) {
        Insn *insn = &l->insns.data[i];
        Op op = insn_op(insn);
        // Branches within one statement: BR1 skips one instruction; BR_CONST has the target's index in b.
        if (op == OP_BR1 && insn->d == UINT32_MAX) {
            r->target[i] = i + 2;
            insn->d = 0;
        }
        if (op == OP_BR_CONST) r->target[i] = insn->b;
    }
}

static void find_blocks(Order *r) {
    Lower *l = r->l;
    u32 n = l->insns.len;
    bool *starts = NEW_N(r->o->scratch, bool, n + 1);
    starts[0] = true;
    for (u32 b = 0; b < l->body->blocks.len; b++) starts[l->block_start[b]] = true;
    for (u32 i = 0; i < n; i++) {
        if (r->target[i] == LINE_NONE && !op_ends_block(insn_op(&l->insns.data[i]))) continue;
        starts[i + 1] = true;
        if (r->target[i] != LINE_NONE) starts[r->target[i]] = true;
    }
    r->blks = NEW_N(r->o->scratch, Blk, n + 1);
    for (u32 i = 0; i < n; i++) {
        if (starts[i]) r->blks[r->count++].first = i;
        r->blk_at[i] = r->count - 1;
        r->blks[r->count - 1].end = i + 1;
    }
    r->blk_at[n] = LINE_NONE;
}

static void find_edges(Order *r) {
    Lower *l = r->l;
    for (u32 b = 0; b < r->count; b++) {
        Blk *k = &r->blks[b];
        Op op = insn_op(&l->insns.data[k->end - 1]);
        u32 target = r->target[k->end - 1];
        k->next = k->branch = k->line = LINE_NONE;
        if (op == OP_GOTO) {
            k->next = r->blk_at[target];
            k->end--;
        } else if (target != LINE_NONE) {
            k->branch = r->blk_at[target];
            k->next = r->blk_at[k->end];
        } else if (!op_ends_block(op)) {
            k->next = r->blk_at[k->end];
        } else {
            k->cold = op == OP_UNREACHABLE || op == OP_RESUME || op == OP_TERMINATE;
        }
    }
    for (u32 b = 0; b < l->body->blocks.len; b++)
        if (l->body->blocks.data[b].is_cleanup) r->blks[r->blk_at[l->block_start[b]]].cold = true;
    for (u32 round = 0; round < 2; round++)
        for (u32 b = r->count; b-- > 0;) {
            Blk *k = &r->blks[b];
            if (k->next != LINE_NONE && r->blks[k->next].cold &&
                (k->branch == LINE_NONE || r->blks[k->branch].cold))
                k->cold = true;
        }
}

// Jumps to jumps.
static u32 thread(Order *r, u32 b) {
    for (u32 k = 0; k < 32 && b != LINE_NONE; k++) {
        const Blk *blk = &r->blks[b];
        if (blk->first != blk->end || blk->next == LINE_NONE) break;
        b = blk->next;
    }
    return b;
}

// A cleanup that does nothing: unwinding may go on at once.
static bool only_resumes(Order *r, u32 b) {
    for (u32 k = 0; k < 32 && b != LINE_NONE; k++) {
        const Blk *blk = &r->blks[b];
        Op op = blk->end > blk->first ? insn_op(&r->l->insns.data[blk->first]) : OP_NOP;
        if (op == OP_RESUME) return true;
        if (blk->first == blk->end) {
            b = blk->next;
        } else if (blk->end - blk->first == 1 && blk->branch != LINE_NONE &&
                   thread(r, blk->branch) == thread(r, blk->next)) {
            b = thread(r, blk->next); // tests a drop flag for nothing
        } else {
            return false;
        }
    }
    return false;
}

// ---- the order ----

static void later(Order *r, u32 b) {
    if (b == LINE_NONE || r->blks[b].placed) return;
    if (r->blks[b].cold)
        vec_push(r->o->scratch, &r->cold, b);
    else
        vec_push(r->o->scratch, &r->hot, b);
}

static void other_successors(Order *r, const Blk *k) {
    for (u32 i = k->first; i < k->end; i++) {
        Insn *insn = &r->l->insns.data[i];
        Op op = insn_op(insn);
        if (op == OP_SWITCH) {
            SwitchTable *table = insn->ptr;
            for (u32 t = table->count + 1; t-- > 0;)
                later(r, thread(r, r->blk_at[r->l->block_start[table->blocks[t].v]]));
        } else if (op_is_call(op)) {
            Site *s = insn->ptr;
            if (s->unwind == UNWIND_CLEANUP &&
                only_resumes(r, thread(r, r->blk_at[r->l->block_start[s->cleanup_block.v]])))
                s->unwind = UNWIND_CONTINUE;
            if (s->unwind == UNWIND_CLEANUP)
                later(r, thread(r, r->blk_at[r->l->block_start[s->cleanup_block.v]]));
        }
    }
}

static void place_chain(Order *r, u32 b) {
    while (b != LINE_NONE && !r->blks[b].placed) {
        Blk *k = &r->blks[b];
        k->placed = true;
        vec_push(r->o->scratch, &r->order, b);
        other_successors(r, k);
        k->next = thread(r, k->next);
        k->branch = thread(r, k->branch);
        if (k->branch != LINE_NONE && k->branch == k->next) { // the same either way
            k->branch = LINE_NONE;
            k->end--;
        }
        u32 n = k->next, t = k->branch;
        bool n_free = n != LINE_NONE && !r->blks[n].placed,
             t_free = t != LINE_NONE && !r->blks[t].placed;
        if (t_free && (!n_free || (r->blks[n].cold && !r->blks[t].cold)) &&
            (!r->blks[t].cold || k->cold)) {
            later(r, n);
            b = t;
        } else if (n_free && (!r->blks[n].cold || k->cold)) {
            later(r, t);
            b = n;
        } else {
            later(r, n);
            later(r, t);
            b = LINE_NONE;
        }
    }
}

// ---- lines ----

static void put(Order *r, u32 insn, u32 target) {
    Line line = {.insn = r->l->insns.data[insn], .info = r->l->spans.data[insn], .target = target};
    vec_push(r->o->scratch, &r->out, line);
}

static Op inverse(Op op) {
    if (op >= OP_BR1 && op <= OP_BR8) return (Op)(op - OP_BR1 + OP_BRN1);
    if (op >= OP_BRN1 && op <= OP_BRN8) return (Op)(op - OP_BRN1 + OP_BR1);
    return OP_NOP;
}

static void put_goto(Order *r, u32 b, MirSourceInfo info) {
    const Blk *k = &r->blks[b];
    if (k->end - k->first == 1 && insn_op(&r->l->insns.data[k->first]) == OP_RET) {
        put(r, k->first, LINE_NONE);
        return;
    }
    Line line = {.info = info, .target = b};
    insn_set_op(&line.insn, OP_GOTO);
    vec_push(r->o->scratch, &r->out, line);
}

static void put_block(Order *r, u32 b, u32 following) {
    Blk *k = &r->blks[b];
    k->line = r->out.len;
    for (u32 i = k->first; i < k->end; i++) put(r, i, LINE_NONE);
    MirSourceInfo info = r->l->spans.data[k->end > k->first ? k->end - 1 : k->first];
    if (k->branch != LINE_NONE) {
        Line *last = vec_last(&r->out);
        last->target = k->branch;
        Op op = inverse(insn_op(&last->insn));
        if (k->next != following && k->branch == following && op != OP_NOP) {
            last->target = k->next;
            insn_set_op(&last->insn, op);
            return;
        }
    }
    if (k->next != LINE_NONE && k->next != following) put_goto(r, k->next, info);
}

// From here on block_start has lines.
static void resolve(Order *r) {
    Lower *l = r->l;
    Opt *o = r->o;
    for (u32 b = 0; b < l->body->blocks.len; b++) {
        u32 blk = thread(r, r->blk_at[l->block_start[b]]);
        l->block_start[b] = blk == LINE_NONE ? LINE_NONE : r->blks[blk].line;
    }
    for (u32 i = 0; i < o->count; i++) {
        Line *line = &o->lines[i];
        if (line->target != LINE_NONE) {
            line->target = r->blks[line->target].line;
            o->lines[line->target].leader = true;
        }
        Op op = insn_op(&line->insn);
        if (op == OP_SWITCH) {
            SwitchTable *table = line->insn.ptr;
            for (u32 t = 0; t <= table->count; t++)
                o->lines[l->block_start[table->blocks[t].v]].leader = true;
        } else if (op_is_call(op)) {
            Site *s = line->insn.ptr;
            if (s->unwind == UNWIND_CLEANUP)
                o->lines[l->block_start[s->cleanup_block.v]].leader = true;
        }
    }
}

void optimize_order(Opt *o) {
    Order r = {.o = o, .l = o->l};
    u32 n = o->l->insns.len;
    r.blk_at = NEW_N(o->scratch, u32, n + 1);
    r.target = NEW_N(o->scratch, u32, n + 1);
    find_targets(&r);
    find_blocks(&r);
    find_edges(&r);
    place_chain(&r, thread(&r, 0));
    while (r.hot.len || r.cold.len) {
        u32 b = r.hot.len ? vec_pop(&r.hot) : vec_pop(&r.cold);
        place_chain(&r, b);
    }
    for (u32 i = 0; i < r.order.len; i++)
        put_block(&r, r.order.data[i], i + 1 < r.order.len ? r.order.data[i + 1] : LINE_NONE);
    o->lines = r.out.data;
    o->count = r.out.len;
    resolve(&r);
}

// ---- back to instructions ----

static void set_costs(Insn *insns, u32 n, const Line *lines, const u32 *place) {
    u32 charged = 0; // what lies before it is paid for
    for (u32 i = 0; i < n; i++) {
        Op op = insn_op(&insns[i]);
        if (lines[place[i]].leader) charged = i;
        if (op_is_call(op) && op != OP_INTRINSIC) {
            insns[i].d = i - charged + 1;
            charged = i + 1;
        }
    }
}

// The branch that does the same on the opposite condition; NOP: none.
static Op opposite_branch(Op op) {
    static const Op ints[] = {OP_JNE, OP_JEQ, OP_JGE,
                              OP_JGT, OP_JLE, OP_JLT}; // JEQ JNE JLT JLE JGT JGE
    Op base;
    u32 type;
    bool flag;
    if (op >= OP_BR1 && op <= OP_BRN8) return inverse(op);
    if (!op_is_fused_branch(op)) return OP_NOP;
    if (op_is_int(op, &base, &type, &flag)) return (Op)(ints[(base - OP_JEQ) / 20] + (op - base));
    if (op >= OP_FNEQ) return (Op)(op - OP_FNEQ + OP_FJEQ);
    return (Op)(op - OP_FJEQ + OP_FNEQ);
}

// A jump to a conditional branch becomes that branch, the other way round, and a jump.
static u32 branch_jumped_to(const Opt *o, const Line *line) {
    if (insn_op(&line->insn) != OP_GOTO) return LINE_NONE;
    u32 to = line->target;
    while (to + 1 < o->count && insn_op(&o->lines[to].insn) == OP_NOP) to++;
    return opposite_branch(insn_op(&o->lines[to].insn)) != OP_NOP ? to : LINE_NONE;
}

static void set_target(Insn *insn, Insn *insns, u32 at, u32 to) {
    u32 cost = to <= at ? at - to + 1 : 0;
    Op op = insn_op(insn);
    if (op_is_checked(op)) {
        insn->d = to - at;
    } else if (op_is_fused_branch(op)) {
        insn->d = to - at;
        insn->a = cost;
    } else {
        insn->target = insns + to;
        insn->d = cost;
    }
}

void optimize_finish(Opt *o) {
    Lower *l = o->l;
    u32 *index = NEW_N(o->scratch, u32, o->count + 1);
    u32 *place = NEW_N(o->scratch, u32, o->count * 2 + 1);
    u32 n = 0;
    for (u32 i = 0; i < o->count; i++) {
        index[i] = n;
        if (insn_op(&o->lines[i].insn) == OP_NOP) {
            if (o->lines[i].leader && i + 1 < o->count) o->lines[i + 1].leader = true;
            continue;
        }
        u32 branch = branch_jumped_to(o, &o->lines[i]);
        if (branch != LINE_NONE) place[n++] = branch;
        place[n++] = i;
    }
    index[o->count] = n;
    Insn *insns = NEW_N(l->m->heap, Insn, n + 1);
    MirSourceInfo *spans = NEW_N(l->m->heap, MirSourceInfo, n + 1);
    for (u32 i = 0; i < n; i++) {
        const Line *line = &o->lines[place[i]];
        insns[i] = line->insn;
        spans[i] = line->info;
        if (line->target == LINE_NONE) continue;
        u32 to = line->target;
        if (i + 1 < n && branch_jumped_to(o, &o->lines[place[i + 1]]) == place[i] &&
            index[place[i]] != i) { // the copy of a branch
            insn_set_op(&insns[i], opposite_branch(insn_op(&insns[i])));
            to = place[i] + 1;
        } else if (branch_jumped_to(o, line) != LINE_NONE) {
            to = o->lines[branch_jumped_to(o, line)].target;
        }
        set_target(&insns[i], insns, i, index[to]);
    }
    set_costs(insns, n, o->lines, place);
    for (u32 b = 0; b < l->body->blocks.len; b++)
        if (l->block_start[b] != LINE_NONE) l->block_start[b] = index[l->block_start[b]];
    l->insns.data = insns;
    l->insns.len = n;
    l->spans.data = spans;
    l->spans.len = n;
}
