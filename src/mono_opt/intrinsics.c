// SPDX-License-Identifier: MIT
// intrinsics.c: calls of intrinsics that are statements in truth. After rustc_mir_transform::lower_intrinsics.
#include "mono_opt/opt.h"

// What becomes of a call; the machine does the same for the call itself (machine/lower_intrinsic.c).
typedef enum Lowering {
    LOW_SIZE,
    LOW_ALIGN,
    LOW_NEEDS_DROP,
    LOW_FALSE,
    LOW_OVERFLOW_CHECKS,
    LOW_NOTHING,
    LOW_COPY,
    LOW_TRANSMUTE,
    LOW_UNREACHABLE,
    LOW_BINARY,
    LOW_METADATA,
    LOW_RAW_PTR,
    LOW_READ,
    LOW_WRITE,
    LOW_COPY_NONOVERLAPPING,
    LOW_DISCRIMINANT,
    LOW_SIZE_OF_VAL,
    LOW_ALIGN_OF_VAL
} Lowering;

typedef struct IntrinsicRule {
    const char *name;
    Lowering how;
    MirBinOp op;
} IntrinsicRule;

// clang-format off
static const IntrinsicRule rules[] = {
    {"size_of", LOW_SIZE, 0}, {"align_of", LOW_ALIGN, 0}, {"min_align_of", LOW_ALIGN, 0},
    {"pref_align_of", LOW_ALIGN, 0}, {"needs_drop", LOW_NEEDS_DROP, 0},
    {"size_of_val", LOW_SIZE_OF_VAL, 0}, {"align_of_val", LOW_ALIGN_OF_VAL, 0},
    {"min_align_of_val", LOW_ALIGN_OF_VAL, 0},
    {"ub_checks", LOW_FALSE, 0}, {"contract_checks", LOW_FALSE, 0},
    {"is_val_statically_known", LOW_FALSE, 0}, {"overflow_checks", LOW_OVERFLOW_CHECKS, 0},
    {"assume", LOW_NOTHING, 0}, {"forget", LOW_NOTHING, 0}, {"cold_path", LOW_NOTHING, 0},
    {"assert_inhabited", LOW_NOTHING, 0}, {"assert_zero_valid", LOW_NOTHING, 0},
    {"assert_mem_uninitialized_valid", LOW_NOTHING, 0},
    {"likely", LOW_COPY, 0}, {"unlikely", LOW_COPY, 0},
    {"transmute", LOW_TRANSMUTE, 0}, {"transmute_unchecked", LOW_TRANSMUTE, 0},
    {"unreachable", LOW_UNREACHABLE, 0},
    {"wrapping_add", LOW_BINARY, MIR_BIN_ADD}, {"wrapping_sub", LOW_BINARY, MIR_BIN_SUB},
    {"wrapping_mul", LOW_BINARY, MIR_BIN_MUL},
    {"unchecked_add", LOW_BINARY, MIR_BIN_ADD_UNCHECKED},
    {"unchecked_sub", LOW_BINARY, MIR_BIN_SUB_UNCHECKED},
    {"unchecked_mul", LOW_BINARY, MIR_BIN_MUL_UNCHECKED},
    {"add_with_overflow", LOW_BINARY, MIR_BIN_ADD_WITH_OVERFLOW},
    {"sub_with_overflow", LOW_BINARY, MIR_BIN_SUB_WITH_OVERFLOW},
    {"mul_with_overflow", LOW_BINARY, MIR_BIN_MUL_WITH_OVERFLOW},
    {"unchecked_div", LOW_BINARY, MIR_BIN_DIV}, {"exact_div", LOW_BINARY, MIR_BIN_DIV},
    {"unchecked_rem", LOW_BINARY, MIR_BIN_REM},
    {"unchecked_shl", LOW_BINARY, MIR_BIN_SHL}, {"unchecked_shr", LOW_BINARY, MIR_BIN_SHR},
    {"three_way_compare", LOW_BINARY, MIR_BIN_CMP}, {"disjoint_bitor", LOW_BINARY, MIR_BIN_BIT_OR},
    {"offset", LOW_BINARY, MIR_BIN_OFFSET}, {"arith_offset", LOW_BINARY, MIR_BIN_OFFSET},
    {"ptr_metadata", LOW_METADATA, 0}, {"aggregate_raw_ptr", LOW_RAW_PTR, 0},
    {"read_via_copy", LOW_READ, 0}, {"write_via_move", LOW_WRITE, 0},
    {"copy_nonoverlapping", LOW_COPY_NONOVERLAPPING, 0},
    {"discriminant_value", LOW_DISCRIMINANT, 0},
};
// clang-format on

typedef struct Call {
    Opt *o;
    MirBlock *block;
    MirTerm term; // as it was
    TyId t0;
} Call;

static TyId type_arg(TyCtxt *t, ArgsId args) {
    GenericArgs a = args_of(t, args);
    for (u32 i = 0; i < a.len; i++)
        if (arg_tag(a.data[i]) == ARG_TYPE) return arg_ty(a.data[i]);
    return t->common.unit;
}

static void push(Call *c, MirStmt s) {
    s.info = c->term.info;
    vec_push(c->o->a, &c->block->stmts, s);
}

static void assign(Call *c, MirPlace place, MirRvalue rv) {
    MirRvalue *copy = NEW(c->o->a, MirRvalue);
    *copy = rv;
    push(c, (MirStmt){.kind = MIR_STMT_ASSIGN, .place = place, .rvalue = copy});
}

static bool put_const(Call *c, u128 v) {
    TyId ty = mir_place_ty(c->o->t, c->o->b, &c->term.call.destination).ty;
    MirRvalue rv = {.kind = MIR_RVALUE_USE,
                    .use = mir_const_scalar(c->o->a, ty, v, c->term.info.span)};
    assign(c, c->term.call.destination, rv);
    return true;
}

static bool put_layout(Call *c, bool align) {
    const Layout *l = opt_layout(c->o, c->t0);
    if (!l || !l->is_sized) return false;
    return put_const(c, align ? l->align : l->size);
}

static bool arg_place(const Call *c, u32 i, MirPlace *out) {
    if (c->term.call.args.data[i].kind == MIR_CONST) return false;
    MirProj deref = {.kind = MIR_PROJ_DEREF};
    *out = opt_place_append(c->o->a, c->term.call.args.data[i].place, &deref, 1);
    return true;
}

static bool lower_one(Call *c, const IntrinsicRule *r) {
    MirOperand *args = c->term.call.args.data;
    u32 n = c->term.call.args.len;
    MirPlace dest = c->term.call.destination, p;
    MirRvalue rv = {0};
    switch (r->how) {
    case LOW_SIZE: return put_layout(c, false);
    case LOW_ALIGN: return put_layout(c, true);
    case LOW_SIZE_OF_VAL: return ty_kind(c->o->t, c->t0) != TY_DYN && put_layout(c, false);
    case LOW_ALIGN_OF_VAL: return ty_kind(c->o->t, c->t0) != TY_DYN && put_layout(c, true);
    case LOW_NEEDS_DROP:
        return put_const(c,
                         traits_type_needs_drop(c->o->t, traits_empty_env(c->o->t, true), c->t0));
    case LOW_FALSE: return put_const(c, 0);
    case LOW_OVERFLOW_CHECKS: return put_const(c, c->o->t->sess->options.overflow_checks);
    case LOW_NOTHING: return true;
    case LOW_COPY:
        assign(c, dest, (MirRvalue){.kind = MIR_RVALUE_USE, .use = args[0]});
        return true;
    case LOW_TRANSMUTE:
        rv.kind = MIR_RVALUE_CAST;
        rv.cast.kind = MIR_CAST_TRANSMUTE;
        rv.cast.value = args[0];
        rv.cast.ty = mir_place_ty(c->o->t, c->o->b, &dest).ty;
        assign(c, dest, rv);
        return true;
    case LOW_UNREACHABLE:
        c->block->term = (MirTerm){.kind = MIR_TERM_UNREACHABLE, .info = c->term.info};
        return true;
    case LOW_BINARY:
        if (n != 2) return false;
        rv.kind = MIR_RVALUE_BINARY;
        rv.binary.op = r->op;
        rv.binary.operands = args;
        assign(c, dest, rv);
        return true;
    case LOW_METADATA:
        rv.kind = MIR_RVALUE_UNARY;
        rv.unary.op = MIR_UN_PTR_METADATA;
        rv.unary.value = args[0];
        if (args[0].kind == MIR_CONST) return false;
        assign(c, dest, rv);
        return true;
    case LOW_RAW_PTR: {
        TyId ty = mir_place_ty(c->o->t, c->o->b, &dest).ty;
        if (ty_kind(c->o->t, ty) != TY_PTR) return false;
        rv.kind = MIR_RVALUE_AGGREGATE;
        rv.aggregate.kind = MIR_AGG_RAW_PTR;
        rv.aggregate.ty = ty_builtin_deref(c->o->t, ty, true);
        rv.aggregate.mutbl = ty_data(c->o->t, ty)->ptr.mutbl;
        rv.aggregate.operands.data = args;
        rv.aggregate.operands.len = 2;
        assign(c, dest, rv);
        return true;
    }
    case LOW_READ:
        if (!arg_place(c, 0, &p)) return false;
        assign(c, dest, (MirRvalue){.kind = MIR_RVALUE_USE, .use = mir_copy(p)});
        return true;
    case LOW_WRITE:
        if (!arg_place(c, 0, &p)) return false;
        assign(c, p, (MirRvalue){.kind = MIR_RVALUE_USE, .use = args[1]});
        return true;
    case LOW_COPY_NONOVERLAPPING:
        push(c, (MirStmt){.kind = MIR_STMT_COPY_NONOVERLAPPING, .intrinsic = {args}});
        return true;
    case LOW_DISCRIMINANT: {
        if (!arg_place(c, 0, &p)) return false;
        assign(c, dest, (MirRvalue){.kind = MIR_RVALUE_DISCRIMINANT, .place = p});
        return true;
    }
    }
    return false;
}

static void lower_call(Opt *o, MirBlock *block) {
    MirTerm *t = &block->term;
    if (t->call.func.kind != MIR_CONST) return;
    TyData d = *ty_data(o->t, t->call.func.constant->ty);
    if (d.kind != TY_FN_DEF || id_is_none(collect_intrinsic_name(o->t, d.adt.def))) return;
    Str name = sym_str(o->t->sess, def_of(o->t->sess, d.adt.def)->name);
    for (u32 i = 0; i < ARRAY_LEN(rules); i++) {
        if (!str_eq(name, str_of_c(rules[i].name))) continue;
        Call c = {o, block, *t, type_arg(o->t, d.adt.args)};
        if (!lower_one(&c, &rules[i]) || block->term.kind == MIR_TERM_UNREACHABLE) return;
        block->term = c.term.call.target.v == BLOCK_NONE.v
                          ? (MirTerm){.kind = MIR_TERM_UNREACHABLE, .info = c.term.info}
                          : (MirTerm){.kind = MIR_TERM_GOTO,
                                      .info = c.term.info,
                                      .target = c.term.call.target};
        return;
    }
}

// ---- constants ----

// Named constants of integer type are what they are: `if Self::IS_ZST` is decided.
static void evaluate_const(void *context, MirOperand *op) {
    Opt *o = context;
    if (op->kind != MIR_CONST || op->constant->kind != MIR_CONST_ITEM) return;
    const MirConst *c = op->constant;
    u32 bytes;
    bool is_signed;
    if (c->promoted != PROMOTED_NONE || !opt_is_int(o->t, c->ty, &bytes, &is_signed)) return;
    ConstId value;
    if (!o->t->providers->const_eval(o->t, c->def, c->args, c->span, &value)) return;
    const ConstData *d = const_data(o->t, value);
    if (d->kind == CONST_VALUE) *op = mir_const_scalar(o->a, c->ty, d->bits, c->span);
}

static void evaluate_consts(Opt *o) {
    MirVisitor v = {o, NULL, evaluate_const};
    for_each(MirBlock, block, o->b->blocks) {
        for_each(MirStmt, s, block->stmts) mir_visit_stmt(&v, s);
        if (block->has_term) mir_visit_term(&v, &block->term);
    }
}

void opt_lower_intrinsics(Opt *o) {
    evaluate_consts(o);
    for_each(MirBlock, block, o->b->blocks)
        if (block->has_term && block->term.kind == MIR_TERM_CALL) lower_call(o, block);
}
