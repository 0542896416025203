// SPDX-License-Identifier: MIT
// construct.c: small helpers to make bodies, blocks, places and operands.
#include "mir/mir.h"

BlockId mir_new_block(Arena *a, MirBody *b, bool is_cleanup) {
    vec_push(a, &b->blocks, (MirBlock){.is_cleanup = is_cleanup});
    return (BlockId){b->blocks.len - 1};
}

LocalId mir_new_local(Arena *a, MirBody *b, TyId ty, MirLocalKind kind, MirSourceInfo info) {
    vec_push(a, &b->locals,
             (MirLocalDecl){.ty = ty,
                            .kind = kind,
                            .info = info,
                            .mutbl = kind == MIR_LOCAL_VAR ? MUT_NOT : MUT_MUT});
    return (LocalId){b->locals.len - 1};
}

void mir_push_stmt(Arena *a, MirBody *b, BlockId block, MirStmt stmt) {
    vec_push(a, &b->blocks.data[block.v].stmts, stmt);
}

void mir_terminate(MirBody *b, BlockId block, MirTerm term) {
    b->blocks.data[block.v].term = term;
    b->blocks.data[block.v].has_term = true;
}

MirPlace mir_place_local(LocalId l) {
    return (MirPlace){.local = l};
}

MirPlace mir_place_project(Arena *a, MirPlace p, MirProj proj) {
    MirProj *projs = NEW_N(a, MirProj, p.projs.len + 1);
    if (p.projs.len) memcpy(projs, p.projs.data, sizeof(MirProj) * p.projs.len);
    projs[p.projs.len] = proj;
    p.projs.data = projs;
    p.projs.len++;
    return p;
}

MirOperand mir_copy(MirPlace p) {
    return (MirOperand){.kind = MIR_COPY, .place = p};
}

MirOperand mir_move(MirPlace p) {
    return (MirOperand){.kind = MIR_MOVE, .place = p};
}

MirOperand mir_const_operand(Arena *a, MirConst c) {
    MirConst *p = NEW(a, MirConst);
    *p = c;
    return (MirOperand){.kind = MIR_CONST, .constant = p};
}

MirOperand mir_const_scalar(Arena *a, TyId ty, u128 bits, Span span) {
    return mir_const_operand(a, (MirConst){.kind = MIR_CONST_SCALAR,
                                           .ty = ty,
                                           .bits = bits,
                                           .span = span,
                                           .promoted = PROMOTED_NONE});
}

MirOperand mir_const_zst(Arena *a, TyId ty, Span span) {
    return mir_const_operand(
        a, (MirConst){.kind = MIR_CONST_ZST, .ty = ty, .span = span, .promoted = PROMOTED_NONE});
}
