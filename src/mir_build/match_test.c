// SPDX-License-Identifier: MIT
// match_test.c: single tests of a decision tree: which test a pattern asks for, what its outcome says about
// other candidates, and its code. rustc_mir_build::builder::matches::test.
#include "mir_build/build_internal.h"
#include "collect/collect.h"

bool build_place_eq(const MirPlace *a, const MirPlace *b) {
    if (a->local.v != b->local.v || a->projs.len != b->projs.len) return false;
    for (u32 i = 0; i < a->projs.len; i++) {
        const MirProj *p = &a->projs.data[i], *q = &b->projs.data[i];
        if (p->kind != q->kind) return false;
        switch (p->kind) {
        case MIR_PROJ_DEREF: break;
        case MIR_PROJ_FIELD:
        case MIR_PROJ_DOWNCAST:
            if (p->field != q->field) return false;
            break;
        case MIR_PROJ_INDEX:
            if (p->index.v != q->index.v) return false;
            break;
        case MIR_PROJ_CONSTANT_INDEX:
        case MIR_PROJ_SUBSLICE:
            if (p->offset != q->offset || p->min_length != q->min_length ||
                p->from_end != q->from_end)
                return false;
            break;
        }
    }
    return true;
}

static bool is_switchable(const TyCtxt *t, TyId ty) {
    TyKind k = ty_kind(t, ty);
    return k == TY_INT || k == TY_UINT || k == TY_CHAR;
}

MatchTest build_pick_test(Builder *bx, const MatchPair *pair) {
    MatchTest test = {
        .place = pair->place, .ty = pair->ty, .pat = pair->pat, .span = pair->pat->span};
    switch (pair->kind) {
    case CASE_VARIANT: test.kind = TEST_SWITCH; break;
    case CASE_CONSTANT: {
        bool scalar = pair->pat->constant.kind == PAT_CONST_SCALAR;
        if (scalar && ty_kind(bx->t, pair->ty) == TY_BOOL)
            test.kind = TEST_IF;
        else
            test.kind = scalar && is_switchable(bx->t, pair->ty) ? TEST_SWITCH_INT : TEST_EQ;
        break;
    }
    case CASE_RANGE: test.kind = TEST_RANGE; break;
    case CASE_SLICE:
        test.kind = TEST_LEN;
        test.len = pair->len;
        test.len_ge = pair->variable_length;
        break;
    case CASE_NEVER: test.kind = TEST_NEVER; break;
    case CASE_OR: BUG("an or-pattern is expanded, not tested");
    }
    return test;
}

// ---- what an outcome says ----

static int compare_scalars(const TyCtxt *t, TyId ty, u128 a, u128 b) {
    if (ty_kind(t, ty) == TY_FLOAT) {
        double x, y;
        if (ty_data(t, ty)->float_ == FLOAT_F32) {
            float f, g;
            u32 i = (u32)a, k = (u32)b;
            memcpy(&f, &i, sizeof f);
            memcpy(&g, &k, sizeof g);
            x = (double)f, y = (double)g;
        } else {
            u64 i = (u64)a, k = (u64)b;
            memcpy(&x, &i, sizeof x);
            memcpy(&y, &k, sizeof y);
        }
        return x < y ? -1 : x > y;
    }
    if (ty_kind(t, ty) == TY_INT) {
        u32 bits = ty_int_bits(t, ty);
        u128 sign = (u128)1 << (bits - 1);
        a ^= sign;
        b ^= sign;
    }
    return a < b ? -1 : a > b;
}

static bool range_contains(const TyCtxt *t, const Pat *range, u128 v) {
    if (range->range.has_lo && compare_scalars(t, range->ty, v, range->range.lo) < 0) return false;
    if (!range->range.has_hi) return true;
    int c = compare_scalars(t, range->ty, v, range->range.hi);
    return c < 0 || (c == 0 && range->range.inclusive);
}

static bool ranges_equal(const Pat *a, const Pat *b) {
    return a->range.has_lo == b->range.has_lo && a->range.has_hi == b->range.has_hi &&
           a->range.inclusive == b->range.inclusive &&
           (!a->range.has_lo || a->range.lo == b->range.lo) &&
           (!a->range.has_hi || a->range.hi == b->range.hi);
}

// a ends before b begins.
static bool range_before(const TyCtxt *t, const Pat *a, const Pat *b) {
    if (!a->range.has_hi || !b->range.has_lo) return false;
    int c = compare_scalars(t, a->ty, a->range.hi, b->range.lo);
    return c < 0 || (c == 0 && !a->range.inclusive);
}

static bool consts_equal(const PatConst *a, const PatConst *b) {
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case PAT_CONST_SCALAR: return a->bits == b->bits;
    case PAT_CONST_STR:
    case PAT_CONST_BYTES: return str_eq(a->bytes, b->bytes);
    case PAT_CONST_PATH: return id_eq(a->def, b->def) && id_eq(a->args, b->args);
    }
    UNREACHABLE();
}

typedef enum Verdict { VERDICT_NONE, VERDICT_PARTIAL, VERDICT_FULL } Verdict;

static Verdict judge_int(Builder *bx, const MatchPair *p, const BranchTargets *sorted,
                         TestBranch *out) {
    if (p->kind == CASE_CONSTANT && p->pat->constant.kind == PAT_CONST_SCALAR) {
        *out = (TestBranch){BRANCH_VALUE, p->pat->constant.bits};
        return VERDICT_FULL;
    }
    if (p->kind != CASE_RANGE) return VERDICT_NONE;
    for (u32 i = 0; i < sorted->len; i++)
        if (sorted->data[i].branch.kind == BRANCH_VALUE &&
            range_contains(bx->t, p->pat, sorted->data[i].branch.value))
            return VERDICT_NONE;
    *out = (TestBranch){.kind = BRANCH_FAILURE};
    return VERDICT_PARTIAL;
}

static Verdict judge_len(const MatchTest *test, const MatchPair *p, TestBranch *out) {
    if (p->kind != CASE_SLICE) return VERDICT_NONE;
    if (!test->len_ge) {
        if (test->len == p->len && !p->variable_length) {
            *out = (TestBranch){.kind = BRANCH_SUCCESS};
            return VERDICT_FULL;
        }
        if (test->len >= p->len && p->variable_length) return VERDICT_NONE;
        *out = (TestBranch){.kind = BRANCH_FAILURE};
        return VERDICT_PARTIAL;
    }
    if (test->len == p->len && p->variable_length) {
        *out = (TestBranch){.kind = BRANCH_SUCCESS};
        return VERDICT_FULL;
    }
    if (test->len <= p->len) {
        *out = (TestBranch){.kind = BRANCH_SUCCESS};
        return VERDICT_PARTIAL;
    }
    if (p->variable_length) return VERDICT_NONE;
    *out = (TestBranch){.kind = BRANCH_FAILURE};
    return VERDICT_PARTIAL;
}

static Verdict judge_range(Builder *bx, const MatchTest *test, const MatchPair *p,
                           TestBranch *out) {
    if (p->kind == CASE_RANGE) {
        if (ranges_equal(test->pat, p->pat)) {
            *out = (TestBranch){.kind = BRANCH_SUCCESS};
            return VERDICT_FULL;
        }
        if (!range_before(bx->t, test->pat, p->pat) && !range_before(bx->t, p->pat, test->pat))
            return VERDICT_NONE;
        *out = (TestBranch){.kind = BRANCH_FAILURE};
        return VERDICT_PARTIAL;
    }
    if (p->kind != CASE_CONSTANT || p->pat->constant.kind != PAT_CONST_SCALAR) return VERDICT_NONE;
    if (range_contains(bx->t, test->pat, p->pat->constant.bits)) return VERDICT_NONE;
    *out = (TestBranch){.kind = BRANCH_FAILURE};
    return VERDICT_PARTIAL;
}

static Verdict judge(Builder *bx, const MatchTest *test, const MatchPair *p,
                     const BranchTargets *sorted, TestBranch *out) {
    switch (test->kind) {
    case TEST_SWITCH:
        if (p->kind != CASE_VARIANT) return VERDICT_NONE;
        *out = (TestBranch){BRANCH_VALUE, p->pat->variant.variant};
        return VERDICT_FULL;
    case TEST_SWITCH_INT: return judge_int(bx, p, sorted, out);
    case TEST_IF:
        if (p->kind != CASE_CONSTANT || p->pat->constant.kind != PAT_CONST_SCALAR)
            return VERDICT_NONE;
        *out = (TestBranch){.kind = p->pat->constant.bits ? BRANCH_SUCCESS : BRANCH_FAILURE};
        return VERDICT_FULL;
    case TEST_EQ:
        if (p->kind != CASE_CONSTANT || !consts_equal(&test->pat->constant, &p->pat->constant))
            return VERDICT_NONE;
        *out = (TestBranch){.kind = BRANCH_SUCCESS};
        return VERDICT_FULL;
    case TEST_RANGE: return judge_range(bx, test, p, out);
    case TEST_LEN: return judge_len(test, p, out);
    case TEST_NEVER:
        if (p->kind != CASE_NEVER) return VERDICT_NONE;
        *out = (TestBranch){.kind = BRANCH_SUCCESS};
        return VERDICT_FULL;
    }
    UNREACHABLE();
}

// False: the candidate may match whatever the outcome is.
bool build_sort_candidate(Builder *bx, const MatchTest *test, Candidate *c,
                          const BranchTargets *sorted, TestBranch *out) {
    for (u32 i = 0; i < c->pairs.len; i++) {
        MatchPair *p = c->pairs.data[i];
        if (p->kind == CASE_OR || !build_place_eq(&p->place, &test->place)) continue;
        Verdict v = judge(bx, test, p, sorted, out);
        if (v == VERDICT_NONE) return false;
        if (v == VERDICT_FULL) {
            MatchPairs rest = {0};
            for (u32 k = 0; k < c->pairs.len; k++)
                if (k != i) vec_push(bx->scratch, &rest, c->pairs.data[k]);
            for (u32 k = 0; k < p->subpairs.len; k++)
                vec_push(bx->scratch, &rest, p->subpairs.data[k]);
            c->pairs = rest;
            build_sort_match_pairs(&c->pairs);
        }
        return true;
    }
    return false;
}

// ---- code ----

static BlockId target_for(const BranchTargets *targets, BranchKind kind, BlockId otherwise) {
    for (u32 i = 0; i < targets->len; i++)
        if (targets->data[i].branch.kind == kind) return targets->data[i].block;
    return otherwise;
}

static void switch_bool(Builder *bx, BlockId block, MirSourceInfo info, MirOperand cond,
                        BlockId yes, BlockId no) {
    MirTerm term = {.kind = MIR_TERM_SWITCH_INT};
    term.switch_int.discr = cond;
    term.switch_int.targets.data = NEW(bx->a, MirSwitchTarget);
    term.switch_int.targets.len = 1;
    term.switch_int.targets.data[0] = (MirSwitchTarget){.value = 0, .block = no};
    term.switch_int.otherwise = yes;
    build_terminate(bx, block, info, term);
}

static void compare(Builder *bx, BlockId block, MirSourceInfo info, MirBinOp op, MirOperand lhs,
                    MirOperand rhs, BlockId yes, BlockId no) {
    MirPlace result = build_temp_place(bx, bx->t->common.bool_, info.span);
    MirRvalue rv = {.kind = MIR_RVALUE_BINARY};
    rv.binary.op = op;
    rv.binary.operands = NEW_N(bx->a, MirOperand, 2);
    rv.binary.operands[0] = lhs;
    rv.binary.operands[1] = rhs;
    build_push_assign(bx, block, info, result, rv);
    switch_bool(bx, block, info, mir_move(result), yes, no);
}

static void switch_values(Builder *bx, BlockId block, MirSourceInfo info, MirOperand discr,
                          const BranchTargets *targets, BlockId otherwise, TyId enum_ty) {
    MirTerm term = {.kind = MIR_TERM_SWITCH_INT};
    term.switch_int.discr = discr;
    term.switch_int.targets.data = NEW_N(bx->a, MirSwitchTarget, targets->len);
    for (u32 i = 0; i < targets->len; i++) {
        const BranchTarget *target = &targets->data[i];
        if (target->branch.kind != BRANCH_VALUE) continue;
        u128 value = target->branch.value;
        if (id_is_some(enum_ty))
            value = layout_discriminant_for_variant(bx->t, enum_ty, (u32)value);
        term.switch_int.targets.data[term.switch_int.targets.len++] =
            (MirSwitchTarget){.value = value, .block = target->block};
    }
    term.switch_int.otherwise = target_for(targets, BRANCH_FAILURE, otherwise);
    build_terminate(bx, block, info, term);
}

static MirConst pattern_constant(const PatConst *c, TyId ty, Span span) {
    MirConst out = {.ty = ty, .span = span, .promoted = PROMOTED_NONE};
    switch (c->kind) {
    case PAT_CONST_SCALAR:
        out.kind = MIR_CONST_SCALAR;
        out.bits = c->bits;
        break;
    case PAT_CONST_STR:
        out.kind = MIR_CONST_STR;
        out.bytes = c->bytes;
        break;
    case PAT_CONST_BYTES:
        out.kind = MIR_CONST_BYTES;
        out.bytes = c->bytes;
        break;
    case PAT_CONST_PATH:
        out.kind = MIR_CONST_ITEM;
        out.def = c->def;
        out.args = c->args;
        break;
    }
    return out;
}

static MirOperand borrow_temp(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place) {
    TyCtxt *t = bx->t;
    MirPlace ref = build_temp_place(
        bx, ty_new_ref(t, t->common.re_erased, build_place_ty(bx, &place), MUT_NOT), info.span);
    build_push_assign(
        bx, block, info, ref,
        (MirRvalue){
            .kind = MIR_RVALUE_REF,
            .ref = {.region = t->common.re_erased, .kind = MIR_BORROW_SHARED, .place = place}});
    return mir_move(ref);
}

// <T as PartialEq<T>>::eq(&place, &constant)
static void call_eq(Builder *bx, BlockId block, MirSourceInfo info, TyId ty, MirOperand lhs,
                    MirOperand rhs, BlockId yes, BlockId no) {
    TyCtxt *t = bx->t;
    DefId trait_def = lang_item_require(bx->s, LANG_PARTIAL_EQ, info.span);
    const AssocItem *eq =
        id_is_some(trait_def)
            ? collect_find_assoc_item(t, trait_def, intern_c(&bx->s->symbols, "eq"), DEF_ASSOC_FN)
            : NULL;
    if (!eq) {
        bx->failed = true;
        build_terminate(bx, block, info, (MirTerm){.kind = MIR_TERM_UNREACHABLE});
        return;
    }
    GenericArg args[2] = {arg_of_ty(ty), arg_of_ty(ty)};
    MirPlace result = build_temp_place(bx, t->common.bool_, info.span);
    BlockId after = build_new_block(bx);
    MirTerm call = {.kind = MIR_TERM_CALL};
    call.call.func =
        mir_const_zst(bx->a, ty_new_fn_def(t, eq->def, args_new(t, args, 2)), info.span);
    call.call.args.data = NEW_N(bx->a, MirOperand, 2);
    call.call.args.len = 2;
    call.call.args.data[0] = lhs;
    call.call.args.data[1] = rhs;
    call.call.destination = result;
    call.call.target = after;
    call.call.fn_span = info.span;
    build_terminate(bx, block, info, call);
    build_diverge_from(bx, block);
    switch_bool(bx, after, info, mir_move(result), yes, no);
}

static void test_eq(Builder *bx, BlockId block, MirSourceInfo info, const MatchTest *test,
                    BlockId yes, BlockId no) {
    TyCtxt *t = bx->t;
    const PatConst *c = &test->pat->constant;
    TyKind k = ty_kind(t, test->ty);
    if (ty_is_scalar(t, test->ty)) {
        MirOperand constant = mir_const_operand(bx->a, pattern_constant(c, test->ty, test->span));
        compare(bx, block, info, MIR_BIN_EQ, mir_copy(test->place), constant, yes, no);
        return;
    }
    if (k == TY_REF) {
        // Compared behind the reference.
        TyId pointee = ty_data(t, test->ty)->ref.ty;
        TyId const_ty = test->ty;
        if (c->kind == PAT_CONST_BYTES)
            const_ty = ty_new_ref(t, t->common.re_static,
                                  ty_new_array_len(t, t->common.u8_, c->bytes.len), MUT_NOT);
        MirOperand constant = mir_const_operand(bx->a, pattern_constant(c, const_ty, test->span));
        if (c->kind == PAT_CONST_BYTES && ty_kind(t, pointee) == TY_SLICE) {
            MirPlace wide = build_temp_place(bx, test->ty, test->span);
            build_push_assign(
                bx, block, info, wide,
                (MirRvalue){.kind = MIR_RVALUE_CAST,
                            .cast = {.kind = MIR_CAST_UNSIZE, .value = constant, .ty = test->ty}});
            constant = mir_move(wide);
        }
        call_eq(bx, block, info, pointee, mir_copy(test->place), constant, yes, no);
        return;
    }
    MirPlace value = build_temp_place(bx, test->ty, test->span);
    build_push_assign_use(bx, block, info, value,
                          mir_const_operand(bx->a, pattern_constant(c, test->ty, test->span)));
    MirOperand lhs = borrow_temp(bx, block, info, test->place),
               rhs = borrow_temp(bx, block, info, value);
    call_eq(bx, block, info, test->ty, lhs, rhs, yes, no);
}

static void test_range(Builder *bx, BlockId block, MirSourceInfo info, const MatchTest *test,
                       BlockId yes, BlockId no) {
    const Pat *p = test->pat;
    if (p->range.has_lo) {
        BlockId next = p->range.has_hi ? build_new_block(bx) : yes;
        MirOperand lo = mir_const_scalar(bx->a, test->ty, p->range.lo, test->span);
        compare(bx, block, info, MIR_BIN_LE, lo, mir_copy(test->place), next, no);
        block = next;
    }
    if (!p->range.has_hi) return;
    MirOperand hi = mir_const_scalar(bx->a, test->ty, p->range.hi, test->span);
    compare(bx, block, info, p->range.inclusive ? MIR_BIN_LE : MIR_BIN_LT, mir_copy(test->place),
            hi, yes, no);
}

void build_perform_test(Builder *bx, BlockId block, BlockId otherwise, const MatchTest *test,
                        const BranchTargets *targets, Span scrutinee_span) {
    TyCtxt *t = bx->t;
    MirSourceInfo info = build_source_info(bx, test->span);
    MirSourceInfo at_scrutinee = build_source_info(bx, scrutinee_span);
    MirSourceInfo at_start = build_source_info(bx, bx->match_start);
    BlockId yes = target_for(targets, BRANCH_SUCCESS, otherwise),
            no = target_for(targets, BRANCH_FAILURE, otherwise);
    switch (test->kind) {
    case TEST_SWITCH: {
        MirPlace discr = build_temp_place(bx, layout_discriminant_ty(t, test->ty), test->span);
        build_push_assign(bx, block, at_scrutinee, discr,
                          (MirRvalue){.kind = MIR_RVALUE_DISCRIMINANT, .place = test->place});
        switch_values(bx, block, at_start, mir_move(discr), targets, otherwise, test->ty);
        break;
    }
    case TEST_SWITCH_INT:
        switch_values(bx, block, at_start, mir_copy(test->place), targets, otherwise, (TyId){0});
        break;
    case TEST_IF: switch_bool(bx, block, at_start, mir_copy(test->place), yes, no); break;
    case TEST_EQ: test_eq(bx, block, info, test, yes, no); break;
    case TEST_RANGE: test_range(bx, block, info, test, yes, no); break;
    case TEST_LEN: {
        MirOperand len = build_slice_len(bx, block, test->place, info);
        MirOperand want = mir_const_scalar(bx->a, t->common.usize, test->len, test->span);
        compare(bx, block, info, test->len_ge ? MIR_BIN_GE : MIR_BIN_EQ, len, want, yes, no);
        break;
    }
    case TEST_NEVER: build_terminate_goto(bx, block, info, yes); break;
    }
}
