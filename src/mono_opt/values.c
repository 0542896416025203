// SPDX-License-Identifier: MIT
// values.c: what locals are known to hold, along extended basic blocks: copies and constants are put in place of
// locals, operations on constants are computed, and a jump to a switch whose case is known goes to that case. After
// rustc_mir_transform: dataflow_const_prop, gvn, jump_threading.
//
// Only locals that nothing points to are known. A value is a copy of a place (a local, perhaps with fields) or a
// constant; it holds while the version of the place's local is the one it had. Entering a block with one
// predecessor goes on with what was known at that block's end; leaving it again takes back the changes.
#include "mono_opt/opt.h"

enum { THREAD_STMTS = 10, THREAD_TOTAL = 300, PROJS_MAX = 4 };

typedef enum ValueKind { VALUE_NONE, VALUE_CONST, VALUE_COPY } ValueKind;
typedef struct Value {
    ValueKind kind;
    u32 version; // of the copied local
    MirOperand op;
} Value;
typedef struct Undo {
    u32 local, version;
    Value value;
} Undo;
typedef struct Thread {
    u32 from, through;
    u128 value;
} Thread;

typedef struct Values {
    Opt *o;
    OptFacts f;
    Value *known;
    u32 *version;
    u32 next_version;
    Vec(Undo) undo;
    Vec(Thread) threads;
} Values;

static bool is_plain(const Values *v, u32 local) {
    return !v->f.locals[local].borrows;
}

static void set_value(Values *v, u32 local, Value value) {
    vec_push(v->o->scratch, &v->undo, ((Undo){local, v->version[local], v->known[local]}));
    v->version[local] = ++v->next_version;
    v->known[local] = value;
}

static const Value *value_of(const Values *v, u32 local) {
    const Value *k = &v->known[local];
    if (k->kind == VALUE_NONE) return NULL;
    if (k->kind == VALUE_COPY && v->version[k->op.place.local.v] != k->version) return NULL;
    return k;
}

// ---- replacing ----

static bool array_len(Values *v, const MirPlace *p, u32 upto, u64 *len) {
    MirPlace base = *p;
    base.projs.len = upto;
    TyData d = *ty_data(v->o->t, mir_place_ty(v->o->t, v->o->b, &base).ty);
    return d.kind == TY_ARRAY && const_try_u64(v->o->t, d.array.len, len);
}

static void replace_indices(Values *v, MirPlace *p) {
    bool own = false;
    for (u32 i = 0; i < p->projs.len; i++) {
        if (p->projs.data[i].kind != MIR_PROJ_INDEX) continue;
        const Value *k = value_of(v, p->projs.data[i].index.v);
        if (!k) continue;
        MirProj proj = p->projs.data[i];
        u128 at;
        u64 len;
        if (k->kind == VALUE_COPY && !k->op.place.projs.len) {
            proj.index = k->op.place.local;
        } else if (k->kind == VALUE_CONST && opt_scalar_const(v->o, &k->op, &at) &&
                   array_len(v, p, i, &len) && at < len) {
            proj = (MirProj){
                .kind = MIR_PROJ_CONSTANT_INDEX, .offset = (u64)at, .min_length = (u64)at + 1};
        } else {
            continue;
        }
        if (!own)
            p->projs.data = arena_copy(v->o->a, p->projs.data, sizeof(MirProj) * p->projs.len,
                                       _Alignof(MirProj));
        own = true;
        p->projs.data[i] = proj;
        v->o->changed = true;
    }
}

static void replace_place(void *context, MirPlace *p, MirUse use) {
    Values *v = context;
    if (use == MIR_USE_STORAGE) return;
    replace_indices(v, p);
    bool deref = mir_place_has_deref(p);
    if (!deref && use != MIR_USE_COPY && use != MIR_USE_MOVE && use != MIR_USE_INSPECT) return;
    const Value *k = value_of(v, p->local.v);
    if (!k || k->kind != VALUE_COPY) return;
    *p = opt_place_append(v->o->a, k->op.place, p->projs.data, p->projs.len);
    v->o->changed = true;
}

static void replace_operand(void *context, MirOperand *op) {
    Values *v = context;
    if (op->kind == MIR_CONST || op->place.projs.len) return;
    const Value *k = value_of(v, op->place.local.v);
    if (!k || k->kind != VALUE_CONST) return;
    *op = k->op;
    v->o->changed = true;
}

// ---- computing ----

static i128 as_signed(u128 x, u32 bytes) {
    u32 shift = 128 - bytes * 8;
    return shift ? (i128)(x << shift) >> shift : (i128)x;
}

static bool compare(MirBinOp op, u128 x, u128 y, bool is_signed, u32 bytes) {
    i128 a = as_signed(x, bytes), b = as_signed(y, bytes);
    switch (op) {
    case MIR_BIN_EQ: return x == y;
    case MIR_BIN_NE: return x != y;
    case MIR_BIN_LT: return is_signed ? a < b : x < y;
    case MIR_BIN_LE: return is_signed ? a <= b : x <= y;
    case MIR_BIN_GT: return is_signed ? a > b : x > y;
    default: return is_signed ? a >= b : x >= y;
    }
}

static bool fold_binary(MirBinOp op, u128 x, u128 y, bool is_signed, u32 bytes, u128 *out) {
    switch (op) {
    case MIR_BIN_ADD: *out = x + y; return true;
    case MIR_BIN_SUB: *out = x - y; return true;
    case MIR_BIN_MUL: *out = x * y; return true;
    case MIR_BIN_BIT_AND: *out = x & y; return true;
    case MIR_BIN_BIT_OR: *out = x | y; return true;
    case MIR_BIN_BIT_XOR: *out = x ^ y; return true;
    case MIR_BIN_DIV:
        if (!y || is_signed) return false;
        *out = x / y;
        return true;
    case MIR_BIN_REM:
        if (!y || is_signed) return false;
        *out = x % y;
        return true;
    case MIR_BIN_SHL:
        if (y >= bytes * 8) return false;
        *out = x << y;
        return true;
    case MIR_BIN_SHR:
        if (y >= bytes * 8) return false;
        *out = is_signed ? (u128)(as_signed(x, bytes) >> y) : x >> y;
        return true;
    case MIR_BIN_EQ:
    case MIR_BIN_NE:
    case MIR_BIN_LT:
    case MIR_BIN_LE:
    case MIR_BIN_GT:
    case MIR_BIN_GE: *out = compare(op, x, y, is_signed, bytes); return true;
    default: return false;
    }
}

// The value of an operand, with `known` consulted: for rvalues that are not to be changed.
typedef struct Shadow {
    u32 local;
    u128 bits;
    bool is_const;
} Shadow;
typedef struct Shadows {
    Shadow list[THREAD_STMTS];
    u32 len;
} Shadows;

static bool operand_bits(Values *v, const Shadows *sh, const MirOperand *op, u128 *bits) {
    if (op->kind == MIR_CONST) return opt_scalar_const(v->o, op, bits);
    if (op->place.projs.len) return false;
    for (u32 i = sh ? sh->len : 0; i-- > 0;) {
        if (sh->list[i].local != op->place.local.v) continue;
        *bits = sh->list[i].bits;
        return sh->list[i].is_const;
    }
    const Value *k = value_of(v, op->place.local.v);
    return k && k->kind == VALUE_CONST && opt_scalar_const(v->o, &k->op, bits);
}

static bool fold(Values *v, const Shadows *sh, const MirRvalue *rv, TyId ty, u128 *out) {
    u32 bytes, to_bytes;
    bool is_signed, to_signed;
    if (!opt_is_int(v->o->t, ty, &to_bytes, &to_signed)) return false;
    u128 x, y;
    switch (rv->kind) {
    case MIR_RVALUE_USE:
        if (!operand_bits(v, sh, &rv->use, &x)) return false;
        *out = x;
        break;
    case MIR_RVALUE_BINARY: {
        const MirOperand *ops = rv->binary.operands;
        if (!operand_bits(v, sh, &ops[0], &x) || !operand_bits(v, sh, &ops[1], &y)) return false;
        TyId from = mir_operand_ty(v->o->t, v->o->b, &ops[0]);
        if (!opt_is_int(v->o->t, from, &bytes, &is_signed)) return false;
        if (!fold_binary(rv->binary.op, x, y, is_signed, bytes, out)) return false;
        break;
    }
    case MIR_RVALUE_UNARY:
        if (rv->unary.op != MIR_UN_NOT || !operand_bits(v, sh, &rv->unary.value, &x)) return false;
        *out = ty_kind(v->o->t, ty) == TY_BOOL ? !x : ~x;
        break;
    case MIR_RVALUE_CAST: {
        if (rv->cast.kind != MIR_CAST_INT_TO_INT) return false;
        if (!operand_bits(v, sh, &rv->cast.value, &x)) return false;
        TyId from = mir_operand_ty(v->o->t, v->o->b, &rv->cast.value);
        if (!opt_is_int(v->o->t, from, &bytes, &is_signed)) return false;
        *out = is_signed ? (u128)as_signed(x, bytes) : x;
        break;
    }
    case MIR_RVALUE_NULLARY: {
        const Layout *l =
            rv->nullary.op == MIR_NULL_UB_CHECKS ? NULL : opt_layout(v->o, rv->nullary.ty);
        if (rv->nullary.op == MIR_NULL_UB_CHECKS)
            *out = 0;
        else if (rv->nullary.op == MIR_NULL_SIZE_OF && l)
            *out = l->size;
        else if (rv->nullary.op == MIR_NULL_ALIGN_OF && l)
            *out = l->align;
        else
            return false;
        break;
    }
    default: return false;
    }
    if (to_bytes < 16) *out &= ((u128)1 << (to_bytes * 8)) - 1;
    return true;
}

// x * 1, x + 0 and the like are not looked for: sources rarely have them.

// ---- statements ----

static bool only_fields(const MirPlace *p) {
    for_each(MirProj, proj, p->projs)
        if (proj->kind != MIR_PROJ_FIELD && proj->kind != MIR_PROJ_DOWNCAST) return false;
    return p->projs.len <= PROJS_MAX;
}

static bool is_small_const(const MirOperand *op) {
    if (op->kind != MIR_CONST) return false;
    MirConstKind k = op->constant->kind;
    return k == MIR_CONST_SCALAR || k == MIR_CONST_ZST || k == MIR_CONST_TY;
}

static void assigned(Values *v, MirStmt *s) {
    u32 to = s->place.local.v;
    if (mir_place_has_deref(&s->place)) return;
    if (s->place.projs.len || !is_plain(v, to)) {
        set_value(v, to, (Value){0});
        return;
    }
    MirRvalue *rv = s->rvalue;
    TyId ty = v->o->b->locals.data[to].ty;
    u128 bits;
    if (rv->kind != MIR_RVALUE_USE && fold(v, NULL, rv, ty, &bits)) {
        *rv = (MirRvalue){.kind = MIR_RVALUE_USE,
                          .use = mir_const_scalar(v->o->a, ty, bits, s->info.span)};
        v->o->changed = true;
    }
    if (rv->kind == MIR_RVALUE_COPY_FOR_DEREF)
        *rv = (MirRvalue){.kind = MIR_RVALUE_USE, .use = mir_copy(rv->place)};
    Value value = {0};
    if (rv->kind == MIR_RVALUE_USE && is_small_const(&rv->use)) {
        value = (Value){.kind = VALUE_CONST, .op = rv->use};
    } else if (rv->kind == MIR_RVALUE_USE && rv->use.kind != MIR_CONST) {
        const MirPlace *p = &rv->use.place;
        if (p->local.v != to && is_plain(v, p->local.v) && only_fields(p) &&
            id_eq(mir_place_ty(v->o->t, v->o->b, p).ty, ty))
            value =
                (Value){.kind = VALUE_COPY, .version = v->version[p->local.v], .op = mir_copy(*p)};
    }
    set_value(v, to, value);
}

static void walk_stmt(Values *v, MirStmt *s) {
    mir_visit_stmt(&(MirVisitor){v, replace_place, replace_operand}, s);
    switch (s->kind) {
    case MIR_STMT_ASSIGN: assigned(v, s); break;
    case MIR_STMT_SET_DISCRIMINANT:
        if (!mir_place_has_deref(&s->place)) set_value(v, s->place.local.v, (Value){0});
        break;
    default: break;
    }
}

// ---- threading ----

// Would the switch at the end of `through` be decided if it were run from here?
static bool decides(Values *v, u32 through, u128 *value) {
    const MirBlock *b = &v->o->b->blocks.data[through];
    if (b->term.kind != MIR_TERM_SWITCH_INT || b->stmts.len > THREAD_STMTS) return false;
    const MirOperand *discr = &b->term.switch_int.discr;
    if (discr->kind == MIR_CONST || discr->place.projs.len || !is_plain(v, discr->place.local.v))
        return false;
    Shadows sh = {.len = 0};
    for_each(MirStmt, s, b->stmts) {
        if (s->kind == MIR_STMT_SET_DISCRIMINANT) return false;
        if (s->kind != MIR_STMT_ASSIGN || mir_place_has_deref(&s->place)) continue;
        Shadow *to = &sh.list[sh.len];
        *to = (Shadow){.local = s->place.local.v};
        if (!s->place.projs.len && is_plain(v, to->local))
            to->is_const = fold(v, &sh, s->rvalue, v->o->b->locals.data[to->local].ty, &to->bits);
        sh.len++;
    }
    return operand_bits(v, &sh, discr, value);
}

static BlockId case_of(Opt *o, const MirTerm *t, u128 value) {
    u32 bytes = 16;
    bool is_signed;
    opt_is_int(o->t, mir_operand_ty(o->t, o->b, &t->switch_int.discr), &bytes, &is_signed);
    u128 mask = bytes >= 16 ? ~(u128)0 : ((u128)1 << (bytes * 8)) - 1;
    for_each(MirSwitchTarget, s, t->switch_int.targets)
        if ((s->value & mask) == value) return s->block;
    return t->switch_int.otherwise;
}

// Statements may not be shared: passes change them in place.
static MirStmt clone_stmt(Opt *o, const MirStmt *s) {
    MirStmt out = *s;
    if (s->kind == MIR_STMT_ASSIGN) {
        MirRvalue *rv = arena_copy(o->a, s->rvalue, sizeof(MirRvalue), _Alignof(MirRvalue));
        if (rv->kind == MIR_RVALUE_BINARY)
            rv->binary.operands =
                arena_copy(o->a, rv->binary.operands, sizeof(MirOperand) * 2, _Alignof(MirOperand));
        if (rv->kind == MIR_RVALUE_AGGREGATE)
            rv->aggregate.operands.data =
                arena_copy(o->a, rv->aggregate.operands.data,
                           sizeof(MirOperand) * rv->aggregate.operands.len, _Alignof(MirOperand));
        out.rvalue = rv;
    }
    if (s->kind == MIR_STMT_COPY_NONOVERLAPPING)
        out.intrinsic.args =
            arena_copy(o->a, s->intrinsic.args, sizeof(MirOperand) * 3, _Alignof(MirOperand));
    if (s->kind == MIR_STMT_INTRINSIC_ASSUME)
        out.intrinsic.args =
            arena_copy(o->a, s->intrinsic.args, sizeof(MirOperand), _Alignof(MirOperand));
    return out;
}

static void apply_threads(Values *v) {
    Opt *o = v->o;
    u32 total = 0;
    for_each(Thread, th, v->threads) {
        MirBlock *from = &o->b->blocks.data[th->from];
        const MirBlock *through = &o->b->blocks.data[th->through];
        if (through->term.kind != MIR_TERM_SWITCH_INT || total > THREAD_TOTAL) continue;
        BlockId to = case_of(o, &through->term, th->value);
        if (to.v == BLOCK_NONE.v) continue;
        for_each(MirStmt, s, through->stmts) vec_push(o->a, &from->stmts, clone_stmt(o, s));
        total += through->stmts.len;
        from->term.target = to;
        o->changed = true;
    }
}

// ---- the walk ----

static void walk_block(Values *v, u32 id) {
    MirBlock *block = &v->o->b->blocks.data[id];
    for_each(MirStmt, s, block->stmts) walk_stmt(v, s);
    MirTerm *t = &block->term;
    mir_visit_term(&(MirVisitor){v, replace_place, replace_operand}, t);
    if (t->kind == MIR_TERM_CALL && !mir_place_has_deref(&t->call.destination))
        set_value(v, t->call.destination.local.v, (Value){0});
    u128 value;
    if (t->kind == MIR_TERM_GOTO && t->target.v != id && decides(v, t->target.v, &value))
        vec_push(v->o->scratch, &v->threads, ((Thread){id, t->target.v, value}));
}

typedef struct Step {
    u32 block, undo;
    bool leave;
    bool has_fact;
    u32 fact_local;
    u128 fact;
} Step;
typedef struct Steps {
    Values *v;
    Vec(Step) stack;
} Steps;

static void push_next(Steps *st, BlockId to, const MirTerm *from, const u128 *value) {
    Values *v = st->v;
    if (v->f.preds[to.v] != 1 || to.v == 0) return;
    Step s = {.block = to.v};
    if (value && from->switch_int.discr.kind != MIR_CONST &&
        !from->switch_int.discr.place.projs.len &&
        is_plain(v, from->switch_int.discr.place.local.v)) {
        s.has_fact = true;
        s.fact_local = from->switch_int.discr.place.local.v;
        s.fact = *value;
    }
    vec_push(v->o->scratch, &st->stack, s);
}

static void push_plain(void *context, BlockId to) {
    push_next(context, to, NULL, NULL);
}

static void enter(Steps *st, Step s) {
    Values *v = st->v;
    Opt *o = v->o;
    vec_push(o->scratch, &st->stack,
             ((Step){.block = s.block, .undo = v->undo.len, .leave = true}));
    u32 bytes;
    bool is_signed;
    if (s.has_fact && opt_is_int(o->t, o->b->locals.data[s.fact_local].ty, &bytes, &is_signed)) {
        // The local keeps its version: copies of it stay copies.
        Value c = {.kind = VALUE_CONST,
                   .op = mir_const_scalar(
                       o->a, o->b->locals.data[s.fact_local].ty,
                       bytes < 16 ? s.fact & (((u128)1 << (bytes * 8)) - 1) : s.fact, SPAN_NONE)};
        vec_push(o->scratch, &v->undo,
                 ((Undo){s.fact_local, v->version[s.fact_local], v->known[s.fact_local]}));
        v->known[s.fact_local] = c;
    }
    walk_block(v, s.block);
    const MirTerm *t = &o->b->blocks.data[s.block].term;
    if (t->kind != MIR_TERM_SWITCH_INT) {
        mir_successors(t, push_plain, st);
        return;
    }
    for_each(MirSwitchTarget, target, t->switch_int.targets)
        push_next(st, target->block, t, &target->value);
    if (t->switch_int.otherwise.v == BLOCK_NONE.v) return;
    bool is_bool = ty_kind(o->t, mir_operand_ty(o->t, o->b, &t->switch_int.discr)) == TY_BOOL;
    u128 other = t->switch_int.targets.len == 1 ? !t->switch_int.targets.data[0].value : 0;
    push_next(st, t->switch_int.otherwise, t,
              is_bool && t->switch_int.targets.len == 1 ? &other : NULL);
}

void opt_propagate_values(Opt *o) {
    Values v = {.o = o,
                .f = opt_facts(o, false),
                .known = NEW_N(o->scratch, Value, o->b->locals.len),
                .version = NEW_N(o->scratch, u32, o->b->locals.len)};
    Steps st = {.v = &v};
    for_each(BlockId, id, v.f.order) {
        if (id->v != 0 && v.f.preds[id->v] == 1) continue; // comes with its predecessor
        vec_push(o->scratch, &st.stack, ((Step){.block = id->v}));
        while (st.stack.len) {
            Step s = vec_pop(&st.stack);
            if (!s.leave) {
                enter(&st, s);
                continue;
            }
            while (v.undo.len > s.undo) {
                Undo u = vec_pop(&v.undo);
                v.version[u.local] = u.version;
                v.known[u.local] = u.value;
            }
        }
    }
    apply_threads(&v);
}
