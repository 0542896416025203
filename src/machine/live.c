// SPDX-License-Identifier: MIT
// live.c: which bytes of the frame are read later; what nobody reads is not computed, and results are
// written where they are moved to.
#include "machine/optimize.h"

enum { LIVE_MAX_BYTES = 1 << 15, LIVE_MAX_WORDS = 1 << 20, LOOK_BACK = 24 };

typedef struct Walk {
    Opt *o;
    u64 *live;
    u32 at; // line
} Walk;

// ---- sets of bytes ----

static void set_read(void *context, u32 *off, u32 size) {
    Walk *w = context;
    if (*off + size <= w->o->bytes) bits_set((u8 *)w->live, *off, size);
}

static void set_written(void *context, u32 *off, u32 size) {
    Walk *w = context;
    if (*off + size <= w->o->bytes) bits_clear((u8 *)w->live, *off, size);
}

bool optimize_any_live(const u64 *live, u32 off, u32 size) {
    const u8 *bits = (const u8 *)live;
    for (u32 i = off; i < off + size;) {
        if (!(i & 7) && off + size - i >= 8) {
            if (bits[i >> 3]) return true;
            i += 8;
        } else {
            if (bits[i >> 3] >> (i & 7) & 1) return true;
            i++;
        }
    }
    return false;
}

static u64 *live_at_line(Opt *o, u32 line) {
    return o->live_in + (u64)o->block_of[line] * o->words;
}

// Adds what is live where control may go from this line other than to the next.
static void add_targets(Opt *o, u64 *live, const Line *line) {
    u32 targets[2], n = 0;
    Op op = insn_op(&line->insn);
    if (line->target != LINE_NONE) targets[n++] = line->target;
    if (op_is_call(op)) {
        const Site *s = line->insn.ptr;
        if (s->unwind == UNWIND_CLEANUP) targets[n++] = o->l->block_start[s->cleanup_block.v];
    }
    if (op == OP_SWITCH) {
        const SwitchTable *table = line->insn.ptr;
        for (u32 t = 0; t <= table->count; t++) {
            const u64 *from = live_at_line(o, o->l->block_start[table->blocks[t].v]);
            for (u32 k = 0; k < o->words; k++) live[k] |= from[k];
        }
    }
    for (u32 i = 0; i < n; i++) {
        const u64 *from = live_at_line(o, targets[i]);
        for (u32 k = 0; k < o->words; k++) live[k] |= from[k];
    }
}

static bool is_branching(const Line *line) {
    Op op = insn_op(&line->insn);
    return line->target != LINE_NONE || op_ends_block(op) ||
           (op_is_call(op) && ((Site *)line->insn.ptr)->unwind == UNWIND_CLEANUP);
}

static void before_line(Walk *w, Line *line) {
    insn_writes(&line->insn, set_written, w);
    add_targets(w->o, w->live, line);
    insn_reads(w->o->code, &line->insn, set_read, w);
}

static void start_at_end(Walk *w, u32 block) {
    Opt *o = w->o;
    u32 last = o->block_first[block + 1] - 1;
    memset(w->live, 0, (size_t)o->words * 8);
    if (!op_ends_block(insn_op(&o->lines[last].insn)) && last + 1 < o->count)
        memcpy(w->live, live_at_line(o, last + 1), (size_t)o->words * 8);
}

static void find_blocks(Opt *o) {
    o->block_of = NEW_N(o->scratch, u32, o->count + 1);
    o->block_first = NEW_N(o->scratch, u32, o->count + 1);
    o->block_count = 0;
    for (u32 i = 0; i < o->count; i++) {
        bool starts =
            !i || o->lines[i].leader ||
            (o->lines[i - 1].target != LINE_NONE || op_ends_block(insn_op(&o->lines[i - 1].insn)));
        if (starts) o->block_first[o->block_count++] = i;
        o->block_of[i] = o->block_count - 1;
    }
    o->block_first[o->block_count] = o->count;
}

void optimize_liveness(Opt *o) {
    o->words = 0;
    if (o->bytes > LIVE_MAX_BYTES) return;
    find_blocks(o);
    u32 words = (o->bytes + 63) / 64;
    if ((u64)words * o->block_count > LIVE_MAX_WORDS) return;
    o->words = words;
    o->live_in = NEW_N(o->scratch, u64, (u64)words * o->block_count + 1);
    o->targets_live = NEW_N(o->scratch, u64, words + 1);
    Walk w = {.o = o, .live = NEW_N(o->scratch, u64, words + 1)};
    bool changed = true;
    for (u32 round = 0; changed; round++) {
        changed = false;
        if (round > 200) { // does not happen; all counts as live then
            o->words = 0;
            return;
        }
        for (u32 b = o->block_count; b-- > 0;) {
            start_at_end(&w, b);
            for (u32 i = o->block_first[b + 1]; i-- > o->block_first[b];)
                before_line(&w, &o->lines[i]);
            u64 *in = o->live_in + (u64)b * words;
            if (memcmp(in, w.live, (size_t)words * 8) == 0) continue;
            memcpy(in, w.live, (size_t)words * 8);
            changed = true;
        }
    }
}

// ---- what is dead ----

typedef struct Probe {
    const Walk *w;
    u32 off, size; // a slot
    bool meets;    // the slot, in part or whole
    bool exactly;
    u32 *where;    // names the slot, when exactly
    bool all_dead; // writes: into bytes that are not live
} Probe;

static void probe_range(void *context, u32 *off, u32 size) {
    Probe *p = context;
    if (ranges_meet(*off, size, p->off, p->size)) {
        p->meets = true;
        if (*off == p->off && size == p->size) {
            p->exactly = true;
            p->where = off;
        }
    }
}

static void probe_dead(void *context, u32 *off, u32 size) {
    Probe *p = context;
    if (is_tracked(p->w->o, *off) || *off + size > p->w->o->bytes ||
        optimize_any_live(p->w->live, *off, size))
        p->all_dead = false;
}

static bool is_dead(const Walk *w, Line *line) {
    if (!op_is_pure(insn_op(&line->insn))) return false;
    Probe p = {.w = w, .all_dead = true};
    insn_writes(&line->insn, probe_dead, &p);
    return p.all_dead;
}

bool optimize_live_at_targets(Opt *o, u32 at, u32 off, u32 size) {
    if (!is_branching(&o->lines[at])) return false;
    memset(o->targets_live, 0, (size_t)o->words * 8);
    add_targets(o, o->targets_live, &o->lines[at]);
    return optimize_any_live(o->targets_live, off, size);
}

bool optimize_line_writes(Opt *o, u32 at, u32 off, u32 size) {
    Probe p = {.off = off, .size = size};
    insn_writes(&o->lines[at].insn, probe_range, &p);
    return p.meets;
}

static u32 move_size(const Insn *i) {
    switch (insn_op(i)) {
    case OP_MOV1: return 1;
    case OP_MOV2: return 2;
    case OP_MOV4: return 4;
    case OP_MOV8: return 8;
    case OP_MOV16: return 16;
    case OP_MOVN: return i->c;
    default: return 0;
    }
}

// The line before `at` that writes exactly this slot; LINE_NONE when something between touches it, or
// (other_size) touches the other slot, or leads elsewhere while a slot is live there.
u32 optimize_find_def(Opt *o, u32 at, u32 off, u32 size, u32 other, u32 other_size) {
    for (u32 k = at, n = 0; k-- > 0 && n < LOOK_BACK; n++) {
        Line *line = &o->lines[k];
        if (o->lines[k + 1].leader) return LINE_NONE;
        if (insn_op(&line->insn) == OP_NOP) continue;
        if (op_ends_block(insn_op(&line->insn))) return LINE_NONE;
        Probe p = {.off = off, .size = size};
        insn_writes(&line->insn, probe_range, &p);
        if (p.exactly) return k;
        if (p.meets) return LINE_NONE;
        insn_reads(o->code, &line->insn, probe_range, &p);
        if (p.meets) return LINE_NONE;
        if (other_size) {
            Probe q = {.off = other, .size = other_size};
            insn_writes(&line->insn, probe_range, &q);
            insn_reads(o->code, &line->insn, probe_range, &q);
            if (q.meets) return LINE_NONE;
        }
        if (is_branching(line)) {
            // Conservatively: nothing that moves may matter there.
            if (optimize_live_at_targets(o, k, off, size) ||
                (other_size && optimize_live_at_targets(o, k, other, other_size)))
                return LINE_NONE;
        }
    }
    return LINE_NONE;
}

// op tmp; …; MOV dst, tmp  ->  op dst; …
static bool write_where_it_goes(Walk *w, Line *line) {
    Opt *o = w->o;
    Insn *i = &line->insn;
    u32 size = move_size(i);
    if (!size || is_tracked(o, i->b) || i->b + size > o->bytes || line->leader) return false;
    if (optimize_any_live(w->live, i->b, size) || ranges_meet(i->a, size, i->b, size)) return false;
    if (is_tracked(o, i->a)) return false;
    u32 def = optimize_find_def(o, w->at, i->b, size, i->a, size);
    if (def == LINE_NONE) return false;
    Insn *d = &o->lines[def].insn;
    if (insn_op(d) == OP_FILL || insn_op(d) == OP_LDM || insn_op(d) == OP_MOVM) return false;
    Probe p = {.off = i->b, .size = size};
    insn_writes(d, probe_range, &p);
    if (!p.where) return false;
    // What it writes besides must not lie where the result goes now.
    Probe q = {.off = i->a, .size = size};
    insn_writes(d, probe_range, &q);
    if (q.meets) return false;
    *p.where = i->a;
    insn_set_op(i, OP_NOP);
    return true;
}

void optimize_dead(Opt *o, DeadPass pass) {
    if (!o->words) return;
    Walk w = {.o = o, .live = NEW_N(o->scratch, u64, o->words + 1)};
    for (u32 b = o->block_count; b-- > 0;) {
        start_at_end(&w, b);
        for (u32 i = o->block_first[b + 1]; i-- > o->block_first[b];) {
            Line *line = &o->lines[i];
            w.at = i;
            if (is_dead(&w, line)) {
                insn_set_op(&line->insn, OP_NOP);
                continue;
            }
            if (pass == PASS_FUSE) optimize_fuse_line(o, i, w.live);
            if (pass == PASS_MOVE && write_where_it_goes(&w, line)) continue;
            before_line(&w, line);
        }
        // Results were moved up, so that more is live between.
        memcpy(o->live_in + (u64)b * o->words, w.live, (size_t)o->words * 8);
    }
}
