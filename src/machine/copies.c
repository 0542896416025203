// SPDX-License-Identifier: MIT
// copies.c: forward over straight code: what was copied is read where it came from, known constants become
// immediate operands, addresses with a constant added become displacements. The copies then mostly prove dead.
#include "machine/optimize.h"

enum { KNOWN_MAX = 24 };

typedef enum KnownKind { KNOWN_COPY, KNOWN_CONST, KNOWN_SUM } KnownKind;
typedef struct Known { // the slot dst holds
    KnownKind kind;
    u32 dst, size;
    u32 src;   // COPY: what src holds; SUM: src + value
    u64 value; // CONST
} Known;

typedef struct Copies {
    Opt *o;
    Known known[KNOWN_MAX];
    u32 count, oldest;
    u32 *entries;  // by line: how many ways lead there
    Known **saved; // by line, where only one jump leads: what is known then
    u32 *saved_count;
} Copies;

static void forget(Copies *c, u32 i) {
    c->known[i] = c->known[--c->count];
}

static void clobber(void *context, u32 *off, u32 size) {
    Copies *c = context;
    for (u32 i = c->count; i-- > 0;) {
        const Known *k = &c->known[i];
        if (ranges_meet(k->dst, k->size, *off, size) ||
            (k->kind != KNOWN_CONST && ranges_meet(k->src, k->size, *off, size)))
            forget(c, i);
    }
}

static void clobber_tracked(Copies *c) {
    for (u32 i = c->count; i-- > 0;) {
        const Known *k = &c->known[i];
        if (is_tracked(c->o, k->dst) || (k->kind != KNOWN_CONST && is_tracked(c->o, k->src)))
            forget(c, i);
    }
}

static void learn(Copies *c, Known k) {
    if (k.kind != KNOWN_CONST && ranges_meet(k.dst, k.size, k.src, k.size)) return;
    if (c->count < KNOWN_MAX) {
        c->known[c->count++] = k;
        return;
    }
    c->known[c->oldest] = k;
    c->oldest = (c->oldest + 1) % KNOWN_MAX;
}

static const Known *find(Copies *c, KnownKind kind, u32 off, u32 size) {
    for (u32 i = 0; i < c->count; i++) {
        const Known *k = &c->known[i];
        if (k->kind == kind && off >= k->dst && off + size <= k->dst + k->size) return k;
    }
    return NULL;
}

static void read_source(void *context, u32 *off, u32 size) {
    const Known *k = find(context, KNOWN_COPY, *off, size);
    if (k) {
        *off = k->src + (*off - k->dst);
    } else if (size == 16) { // two words that come from neighbours
        const Known *lo = find(context, KNOWN_COPY, *off, 8),
                    *hi = find(context, KNOWN_COPY, *off + 8, 8);
        if (lo && hi && lo->src + (*off - lo->dst) + 8 == hi->src + (*off + 8 - hi->dst))
            *off = lo->src + (*off - lo->dst);
    }
}

static bool known_value(Copies *c, u32 off, u32 size, u64 *value) {
    const Known *k = find(c, KNOWN_CONST, off, size);
    if (!k || size > 8) return false;
    u64 v = k->value >> ((off - k->dst) * 8);
    *value = size == 8 ? v : v & ((UINT64_C(1) << (size * 8)) - 1);
    return true;
}

static u32 mov_size(Op op) {
    switch (op) {
    case OP_MOV1: return 1;
    case OP_MOV2: return 2;
    case OP_MOV4: return 4;
    case OP_MOV8: return 8;
    case OP_MOV16: return 16;
    default: return 0;
    }
}

static u32 imm_size(Op op) {
    switch (op) {
    case OP_IMM1: return 1;
    case OP_IMM2: return 2;
    case OP_IMM4: return 4;
    case OP_IMM8: return 8;
    default: return 0;
    }
}

static Op imm_op(u32 size) {
    return size == 1 ? OP_IMM1 : size == 2 ? OP_IMM2 : size == 4 ? OP_IMM4 : OP_IMM8;
}

static bool commutes(Op base) {
    return base == OP_ADD || base == OP_MUL || base == OP_AND || base == OP_OR || base == OP_XOR ||
           base == OP_EQ || base == OP_NE || base == OP_ADDO || base == OP_MULO || base == OP_ADDU;
}

// Operands that are constants.
static void fold(Copies *c, Line *line) {
    Insn *i = &line->insn;
    Op op = insn_op(i), base;
    u32 type;
    bool imm;
    u64 v;
    if (op_is_int(op, &base, &type, &imm)) {
        static const u8 sizes[10] = {1, 2, 4, 8, 16, 1, 2, 4, 8, 16};
        if (imm || sizes[type] > 8) return;
        if (commutes(base) && !find(c, KNOWN_CONST, i->c, sizes[type]) &&
            find(c, KNOWN_CONST, i->b, sizes[type])) {
            u32 b = i->b;
            i->b = i->c;
            i->c = b;
        }
        if (!known_value(c, i->c, sizes[type], &v)) return;
        insn_set_op(i, (Op)(op + 1));
        i->imm = v;
        return;
    }
    if (op >= OP_BR1 && op <= OP_BRN8) {
        u32 size = 1u << ((op - OP_BR1) & 3);
        u64 mask = size == 8 ? UINT64_MAX : (UINT64_C(1) << (size * 8)) - 1;
        if (!known_value(c, i->a, size, &v)) return;
        bool equal = v == ((i->b | (u64)i->c << 32) & mask);
        if (equal == (op <= OP_BR8)) {
            insn_set_op(i, OP_GOTO);
        } else {
            insn_set_op(i, OP_NOP);
            line->target = LINE_NONE;
        }
        return;
    }
    u32 n = mov_size(op);
    if (n && n <= 8 && known_value(c, i->b, n, &v)) {
        insn_set_op(i, imm_op(n));
        i->imm = v;
    } else if (op == OP_INDEX && known_value(c, i->c, 8, &v)) {
        insn_set_op(i, OP_ADDI);
        i->imm *= v;
    } else if (op == OP_CAST_INT && i->d <= 8 && (i->c & 0xff) <= 8 &&
               known_value(c, i->b, i->c & 0xff, &v)) {
        u32 from = i->c & 0xff;
        if (i->c & 0x100) v = (u64)((i64)(v << (64 - from * 8)) >> (64 - from * 8));
        insn_set_op(i, imm_op(i->d));
        i->imm = v;
    }
}

static void add_displacement(Copies *c, Insn *i) {
    u32 *base;
    switch (insn_op(i)) {
    case OP_LD1:
    case OP_LD2:
    case OP_LD4:
    case OP_LD8:
    case OP_LD16:
    case OP_LDN:
    case OP_LDM:
    case OP_ADDI: base = &i->b; break;
    case OP_ST1:
    case OP_ST2:
    case OP_ST4:
    case OP_ST8:
    case OP_ST16:
    case OP_STN:
    case OP_STM: base = &i->a; break;
    default: return;
    }
    const Known *k = find(c, KNOWN_SUM, *base, 8);
    if (!k) return;
    *base = k->src;
    i->imm += k->value;
}

static void one_line(Copies *c, Line *line) {
    Insn *i = &line->insn;
    Op op = insn_op(i);
    if (op == OP_NOP) return;
    // MOVM and STM take their source's bits along, which a copy elsewhere does not have.
    if (op != OP_FILL && op != OP_SPREAD && op != OP_INITIALISED && op != OP_MOVM && op != OP_STM)
        insn_reads(c->o->code, i, read_source, c);
    fold(c, line);
    add_displacement(c, i);
    op = insn_op(i);
    if (op_writes_memory(op)) clobber_tracked(c);
    u32 n = mov_size(op);
    if (op == OP_MOVN) n = i->c;
    if (n && i->a == i->b) {
        insn_set_op(i, OP_NOP);
        return;
    }
    insn_writes(i, clobber, c);
    if (n)
        learn(c, (Known){KNOWN_COPY, i->a, n, i->b, 0});
    else if ((n = imm_size(op)))
        learn(c, (Known){KNOWN_CONST, i->a, n, 0, i->imm});
    else if (op == OP_ADDI)
        learn(c, (Known){KNOWN_SUM, i->a, 8, i->b, i->imm});
}

static void count_entries(Copies *c) {
    Opt *o = c->o;
    for (u32 i = 0; i < o->count; i++) {
        Line *line = &o->lines[i];
        Op op = insn_op(&line->insn);
        if (line->target != LINE_NONE) c->entries[line->target]++;
        if (!op_ends_block(op) && i + 1 < o->count) c->entries[i + 1]++;
        if (op == OP_SWITCH) {
            SwitchTable *table = line->insn.ptr;
            for (u32 t = 0; t <= table->count; t++)
                c->entries[o->l->block_start[table->blocks[t].v]] += 2;
        } else if (op_is_call(op)) {
            Site *s = line->insn.ptr;
            if (s->unwind == UNWIND_CLEANUP) c->entries[o->l->block_start[s->cleanup_block.v]] += 2;
        }
    }
}

void optimize_copies(Opt *o) {
    Copies c = {.o = o};
    c.entries = NEW_N(o->scratch, u32, o->count + 1);
    c.saved = NEW_N(o->scratch, Known *, o->count + 1);
    c.saved_count = NEW_N(o->scratch, u32, o->count + 1);
    count_entries(&c);
    bool dead_code = false;
    for (u32 i = 0; i < o->count; i++) {
        Line *line = &o->lines[i];
        if (dead_code) { // after a branch that proved a jump
            if (!line->leader) {
                insn_set_op(&line->insn, OP_NOP);
                line->target = LINE_NONE;
                continue;
            }
            dead_code = false;
        }
        bool falls = i && !op_ends_block(insn_op(&o->lines[i - 1].insn));
        if (!falls || c.entries[i] != 1) c.count = 0;
        if (!falls && c.saved[i] && c.entries[i] == 1) {
            c.count = c.saved_count[i];
            memcpy(c.known, c.saved[i], c.count * sizeof(Known));
        }
        bool jumped = insn_op(&line->insn) == OP_GOTO;
        one_line(&c, line);
        dead_code = !jumped && insn_op(&line->insn) == OP_GOTO;
        u32 to = line->target;
        if (to == LINE_NONE || to <= i || c.entries[to] != 1 || !c.count) continue;
        c.saved[to] = arena_copy(o->scratch, c.known, c.count * sizeof(Known), _Alignof(Known));
        c.saved_count[to] = c.count;
    }
}
