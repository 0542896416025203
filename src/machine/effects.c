// SPDX-License-Identifier: MIT
// effects.c: what each instruction reads and writes of its frame, for the passes over bytecode.
#include "machine/optimize.h"

typedef struct OpInfo {
    u8 ra, rb, rc; // bytes read at a, b, c
    u8 wa, wd;     // bytes written at a, d
} OpInfo;

static const u8 int_sizes[10] = {1, 2, 4, 8, 16, 1, 2, 4, 8, 16};

Op insn_op(const Insn *i) {
    return (Op)(uintptr_t)i->handler;
}

void insn_set_op(Insn *i, Op op) {
    i->handler = (const void *)(uintptr_t)op;
}

// 20 operations per name: types in the order of int_type_index, register and immediate.
bool op_is_int(Op op, Op *base, u32 *type, bool *imm) {
    u32 k;
    if (op >= OP_ADD && op < OP_FADD) {
        k = (u32)op - OP_ADD;
        *base = (Op)(OP_ADD + k / 20 * 20);
    } else {
        return false;
    }
    *type = k % 20 / 2;
    *imm = k & 1;
    return true;
}

bool op_is_float(Op op, Op *base, bool *wide) {
    if (op < OP_FADD || op > OP_FNGE_LAST) return false;
    u32 k = (u32)op - OP_FADD;
    *base = (Op)(OP_FADD + k / 2 * 2);
    *wide = k & 1;
    return true;
}

static bool is_comparison(Op base) {
    return base >= OP_EQ && base <= OP_CMP;
}

bool op_is_fused_branch(Op op) {
    return (op >= OP_JEQ && op <= OP_JGE_LAST) || (op >= OP_FJEQ && op <= OP_FNGE_LAST);
}

bool op_is_checked(Op op) {
    return op >= OP_ADDA && op <= OP_MULA_LAST;
}

bool op_has_target(Op op) {
    return op == OP_GOTO || (op >= OP_BR1 && op <= OP_BRN8) || op == OP_BR_CONST ||
           op_is_fused_branch(op) || op_is_checked(op);
}

bool op_ends_block(Op op) {
    return op == OP_GOTO || op == OP_SWITCH || op == OP_RET || op == OP_UNREACHABLE ||
           op == OP_RESUME || op == OP_TERMINATE || op == OP_STOP || op == OP_BUG;
}

bool op_is_call(Op op) {
    return op >= OP_CALL && op <= OP_INTRINSIC;
}

static OpInfo info_of(Op op, const Insn *i) {
    Op base;
    u32 type;
    bool imm;
    if (op_is_int(op, &base, &type, &imm)) {
        u8 n = int_sizes[type];
        OpInfo f = {.rb = n, .rc = imm ? 0 : n, .wa = n};
        if (is_comparison(base)) f.wa = 1;
        if (base == OP_ADDO || base == OP_SUBO || base == OP_MULO) f.wd = 1;
        if (op_is_fused_branch(op)) f.wa = 0;
        return f;
    }
    if (op_is_float(op, &base, &imm)) {
        u8 n = imm ? 8 : 4;
        if (base >= OP_FJEQ) return (OpInfo){.rb = n, .rc = n};
        return (OpInfo){.rb = n, .rc = n, .wa = base >= OP_FEQ ? 1 : n};
    }
    switch (op) {
    case OP_MOV1: return (OpInfo){.rb = 1, .wa = 1};
    case OP_MOV2: return (OpInfo){.rb = 2, .wa = 2};
    case OP_MOV4: return (OpInfo){.rb = 4, .wa = 4};
    case OP_MOV8: return (OpInfo){.rb = 8, .wa = 8};
    case OP_MOV16: return (OpInfo){.rb = 16, .wa = 16};
    case OP_IMM1: return (OpInfo){.wa = 1};
    case OP_IMM2: return (OpInfo){.wa = 2};
    case OP_IMM4: return (OpInfo){.wa = 4};
    case OP_IMM8: return (OpInfo){.wa = 8};
    case OP_LD1: return (OpInfo){.rb = 8, .wa = 1};
    case OP_LD2: return (OpInfo){.rb = 8, .wa = 2};
    case OP_LD4: return (OpInfo){.rb = 8, .wa = 4};
    case OP_LD8: return (OpInfo){.rb = 8, .wa = 8};
    case OP_LD16: return (OpInfo){.rb = 8, .wa = 16};
    case OP_LDX1: return (OpInfo){.rb = 8, .rc = 8, .wa = 1};
    case OP_LDX2: return (OpInfo){.rb = 8, .rc = 8, .wa = 2};
    case OP_LDX4: return (OpInfo){.rb = 8, .rc = 8, .wa = 4};
    case OP_LDX8: return (OpInfo){.rb = 8, .rc = 8, .wa = 8};
    case OP_LDX16: return (OpInfo){.rb = 8, .rc = 8, .wa = 16};
    case OP_ST1: return (OpInfo){.ra = 8, .rb = 1};
    case OP_ST2: return (OpInfo){.ra = 8, .rb = 2};
    case OP_ST4: return (OpInfo){.ra = 8, .rb = 4};
    case OP_ST8: return (OpInfo){.ra = 8, .rb = 8};
    case OP_ST16: return (OpInfo){.ra = 8, .rb = 16};
    case OP_STX1: return (OpInfo){.ra = 8, .rb = 1, .rc = 8};
    case OP_STX2: return (OpInfo){.ra = 8, .rb = 2, .rc = 8};
    case OP_STX4: return (OpInfo){.ra = 8, .rb = 4, .rc = 8};
    case OP_STX8: return (OpInfo){.ra = 8, .rb = 8, .rc = 8};
    case OP_STX16: return (OpInfo){.ra = 8, .rb = 16, .rc = 8};
    case OP_LEA: return (OpInfo){.wa = 8};
    case OP_ADDI:
    case OP_UPCAST:
    case OP_VT_SIZE:
    case OP_VT_ALIGN: return (OpInfo){.rb = 8, .wa = 8};
    case OP_INDEX:
    case OP_DYN_FIELD: return (OpInfo){.rb = 8, .rc = 8, .wa = 8};
    case OP_COPY_MEM: return (OpInfo){.ra = 8, .rb = 8, .rc = i->c == UINT32_MAX ? 0 : 8};
    case OP_BR1:
    case OP_BRN1: return (OpInfo){.ra = 1};
    case OP_BR2:
    case OP_BRN2: return (OpInfo){.ra = 2};
    case OP_BR4:
    case OP_BRN4: return (OpInfo){.ra = 4};
    case OP_BR8:
    case OP_BRN8:
    case OP_CALL_PTR: return (OpInfo){.ra = 8};
    case OP_SPREAD_MEM:
    case OP_VALID_MEM: return (OpInfo){.ra = 8};
    case OP_CALL_VIRT: return (OpInfo){.ra = 16};
    case OP_CALL_DROP_DYN: return (OpInfo){.rb = 8};
    case OP_TLS: return (OpInfo){.wa = 8};
    case OP_NOT1:
    case OP_NOTB:
    case OP_NEG1: return (OpInfo){.rb = 1, .wa = 1};
    case OP_NOT2:
    case OP_NEG2: return (OpInfo){.rb = 2, .wa = 2};
    case OP_NOT4:
    case OP_NEG4:
    case OP_NEGF4: return (OpInfo){.rb = 4, .wa = 4};
    case OP_NOT8:
    case OP_NEG8:
    case OP_NEGF8: return (OpInfo){.rb = 8, .wa = 8};
    case OP_NOT16:
    case OP_NEG16: return (OpInfo){.rb = 16, .wa = 16};
    case OP_CAST_INT:
    case OP_CAST_FI:
    case OP_CAST_IF:
    case OP_CAST_FF: return (OpInfo){.rb = (u8)i->c, .wa = (u8)i->d};
    case OP_SQRT8: return (OpInfo){.rb = 8, .wa = 8};
    default: return (OpInfo){0};
    }
}

void insn_reads(const Code *code, Insn *i, RangeFn fn, void *context) {
    Op op = insn_op(i);
    OpInfo f = info_of(op, i);
    if (f.ra) fn(context, &i->a, f.ra);
    if (f.rb) fn(context, &i->b, f.rb);
    if (f.rc) fn(context, &i->c, f.rc);
    switch (op) {
    case OP_MOVN:
    case OP_MOVM: fn(context, &i->b, i->c); return;
    case OP_LDN:
    case OP_LDM: fn(context, &i->b, 8); return;
    case OP_STN:
    case OP_STM:
        fn(context, &i->a, 8);
        fn(context, &i->b, i->c);
        return;
    case OP_FILL: fn(context, &i->b, i->c); return;
    case OP_FILL_MEM:
        fn(context, &i->a, 8);
        fn(context, &i->b, i->c);
        return;
    case OP_SPREAD:
    case OP_INITIALISED:
    case OP_VALID: fn(context, &i->a, i->c); return;
    case OP_SWITCH: fn(context, &i->a, ((SwitchTable *)i->ptr)->size); return;
    case OP_NICHE: fn(context, &i->b, ((NicheInfo *)i->ptr)->tag_size); return;
    case OP_CONST_ASSERT:
        if (i->a & 0xff) fn(context, &i->b, i->a & 0xff);
        if (i->a >> 8) fn(context, &i->c, i->a >> 8);
        return;
    case OP_RET: {
        u32 off = code->ret_off;
        if (code->ret_size) fn(context, &off, code->ret_size);
        return;
    }
    case OP_CALL:
    case OP_CALL_PTR:
    case OP_CALL_VIRT:
    case OP_CALL_DROP_DYN:
    case OP_INTRINSIC: {
        Site *s = i->ptr;
        for (u32 k = 0; k < s->args.len; k++)
            if (s->args.data[k].size) fn(context, &s->args.data[k].off, s->args.data[k].size);
        return;
    }
    default: return;
    }
}

void insn_writes(Insn *i, RangeFn fn, void *context) {
    Op op = insn_op(i);
    OpInfo f = info_of(op, i);
    if (f.wa) fn(context, &i->a, f.wa);
    if (f.wd) fn(context, &i->d, f.wd);
    switch (op) {
    case OP_MOVN:
    case OP_MOVM:
    case OP_LDN:
    case OP_LDM: fn(context, &i->a, i->c); return;
    case OP_SPREAD:
    case OP_FILL: fn(context, &i->a, (u32)(i->c * i->imm)); return;
    case OP_NICHE: fn(context, &i->a, ((NicheInfo *)i->ptr)->out_size); return;
    case OP_CALL:
    case OP_CALL_PTR:
    case OP_CALL_VIRT:
    case OP_CALL_DROP_DYN:
    case OP_INTRINSIC: {
        Site *s = i->ptr;
        if (s->dest_size) fn(context, &s->dest, s->dest_size);
        return;
    }
    default: return;
    }
}

// May what it does be seen elsewhere than in what it writes of the frame? (Loads can fail.)
bool op_is_pure(Op op) {
    Op base;
    u32 type;
    bool imm;
    if (op_is_int(op, &base, &type, &imm))
        return base != OP_DIV && base != OP_REM && base != OP_ADDU && base != OP_SUBU &&
               base != OP_MULU && !op_has_target(op);
    if (op_is_float(op, &base, &imm)) return !op_has_target(op);
    switch (op) {
    case OP_NOP:
    case OP_MOV1:
    case OP_MOV2:
    case OP_MOV4:
    case OP_MOV8:
    case OP_MOV16:
    case OP_MOVN:
    case OP_IMM1:
    case OP_IMM2:
    case OP_IMM4:
    case OP_IMM8:
    case OP_LEA:
    case OP_ADDI:
    case OP_INDEX:
    case OP_FILL:
    case OP_NICHE:
    case OP_NOT1:
    case OP_NOT2:
    case OP_NOT4:
    case OP_NOT8:
    case OP_NOT16:
    case OP_NOTB:
    case OP_NEG1:
    case OP_NEG2:
    case OP_NEG4:
    case OP_NEG8:
    case OP_NEG16:
    case OP_NEGF4:
    case OP_NEGF8:
    case OP_CAST_INT:
    case OP_CAST_FI:
    case OP_CAST_IF:
    case OP_CAST_FF: return true;
    default: return false;
    }
}

// May it change locals whose address is known to others?
bool op_writes_memory(Op op) {
    switch (op) {
    case OP_ST1:
    case OP_ST2:
    case OP_ST4:
    case OP_ST8:
    case OP_ST16:
    case OP_STX1:
    case OP_STX2:
    case OP_STX4:
    case OP_STX8:
    case OP_STX16:
    case OP_STN:
    case OP_STM:
    case OP_FILL_MEM:
    case OP_COPY_MEM:
    case OP_SPREAD:
    case OP_SPREAD_MEM:
    case OP_TLS: return true;
    default: return op_is_call(op);
    }
}
