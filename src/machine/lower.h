// SPDX-License-Identifier: MIT
// lower.h: between the files that lower a MIR body to bytecode.
#ifndef MIRADOR_MACHINE_LOWER_H
#define MIRADOR_MACHINE_LOWER_H

#include "machine/machine_internal.h"

typedef enum PlaceKind { PLACE_FRAME, PLACE_MEM } PlaceKind;
typedef struct Place {
    PlaceKind kind;
    u32 off;      // FRAME: offset; MEM: slot that holds the address
    i64 disp;     // MEM
    bool tracked; // FRAME
    bool has_meta;
    u32 meta;  // slot
    u64 align; // MEM: at most this may be assumed (packed fields)
    TyId ty;
    bool has_variant;
    u32 variant;
    bool through_raw; // reached through a raw pointer or a union's field: anything may lie there
} Place;

typedef struct Fixup {
    u32 insn;
    BlockId block;
} Fixup;

typedef struct Lower {
    Machine *m;
    TyCtxt *t;
    const MirBody *body;
    Code *code;
    Vec(Insn) insns;
    Vec(MirSourceInfo) spans;
    u32 *local_off;
    bool *tracked, *has_storage;
    u32 frame; // end of locals
    u32 temp;  // next free temporary
    u32 max;   // highest end of temporaries
    u32 max_align;
    Span span;
    ScopeId scope;
    u32 *block_start;
    Vec(Fixup) fixups;
    Vec(SwitchTable *) tables;
    Vec(Site *) sites;
    bool failed;
    BlockId next_block; // laid out after the present one
} Lower;

u32 emit(Lower *l, Op op, u32 a, u32 b, u32 c, u64 imm);
u32 temp_new(Lower *l, u64 size, u64 align);
const Layout *lower_layout(Lower *l, TyId ty);
bool lower_has_union(Machine *m, TyId ty);
void lower_unsupported(Lower *l, const char *what);
bool lower_is_dyn(Lower *l, TyId ty); // the struct tail is dyn
bool lower_is_unsized(Lower *l, TyId ty);
TyId lower_tail(Lower *l, TyId ty);
void emit_goto(Lower *l, BlockId block);
void emit_branch(Lower *l, u32 slot, u64 size, u64 value, BlockId block);

Place place_frame(u32 off, bool tracked, TyId ty);
Place place_temp(Lower *l, TyId ty);
Place lower_place(Lower *l, const MirPlace *p);
Place place_field(Lower *l, Place p, u32 field, TyId ty);
Place place_at(Lower *l, Place p, u64 offset, TyId ty); // part of a place
u32 place_addr(Lower *l, Place p);                      // a slot with its address
void place_copy(Lower *l, Place dst, Place src, TyId ty);
void place_wrote(Lower *l, Place dst, u64 size); // a tracked frame place was written
// A frame place for results of `size` bytes destined for dst: dst itself or a temporary; then finish.
Place place_result(Lower *l, Place dst, TyId ty);
void place_finish(Lower *l, Place dst, Place result, TyId ty);
void emit_imm(Lower *l, u32 off, u64 size, u128 value);
void place_set_variant(Lower *l, Place p, u32 variant);
void place_discriminant(Lower *l, Place p, Place dst);
void emit_address(Lower *l, Place p, u32 dst,
                  bool wide); // writes the address (and metadata) into a slot

TyId operand_ty(Lower *l, const MirOperand *o);
bool operand_imm(Lower *l, const MirOperand *o, u128 *value); // a constant scalar
u32 operand_slot(Lower *l, const MirOperand *o);
Place operand_place(Lower *l, const MirOperand *o);
void operand_into(Lower *l, const MirOperand *o, Place dst);
// What was copied to dst from a place (or transmuted) that anything may lie in.
void emit_valid(Lower *l, Place dst, TyId ty);
bool lower_in_program(Lower *l); // the present statement
void const_into(Lower *l, const MirConst *c, Place dst);

void lower_rvalue(Lower *l, const MirRvalue *rv, Place dst);
void lower_cast(Lower *l, u32 kind, Place src, TyId from, TyId to, Place dst);
void lower_binary(Lower *l, MirBinOp op, const MirOperand *x, const MirOperand *y, Place dst);
int int_type_index(Lower *l, TyId ty); // 0-9: u8 u16 u32 u64 u128 i8 …; -1

void lower_call(Lower *l, const MirTerm *term);
void lower_drop(Lower *l, const MirTerm *term);
void lower_assert(Lower *l, const MirTerm *term);
Site *site_new(Lower *l, const MirUnwind *unwind);
bool lower_intrinsic(Lower *l, DefId def, ArgsId args, const MirTerm *term,
                     Place dst); // false: emitted nothing

// optimize.c: improves the finished body; its instructions then have their targets' addresses.
void machine_optimize(Lower *l);

#endif
