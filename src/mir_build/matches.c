// SPDX-License-Identifier: MIT
// matches.c: `match`, `let` and `if let`: candidates (arms, or-pattern alternatives) are compiled to a decision
// tree by testing the first candidate's first place and sorting the others by outcome; then bindings and
// guards. rustc_mir_build::builder::matches.
#include "mir_build/build_internal.h"

static BlockId match_candidates(Builder *bx, Span scrutinee_span, BlockId start, Candidate **c,
                                u32 n);

// ---- candidates ----

static Candidate *candidate_new(Builder *bx, const FlatPat *flat, bool has_guard) {
    Candidate *c = NEW(bx->scratch, Candidate);
    for (u32 i = 0; i < flat->pairs.len; i++) vec_push(bx->scratch, &c->pairs, flat->pairs.data[i]);
    c->bindings = flat->bindings;
    c->has_guard = has_guard;
    c->span = flat->span;
    c->pre_binding = c->otherwise = c->false_edge_start = BLOCK_NONE;
    return c;
}

static bool starts_with_or(const Candidate *c) {
    return c->pairs.len && c->pairs.data[0]->kind == CASE_OR;
}

static void collect_leaves(Builder *bx, Candidate *c, Candidates *out) {
    if (c->subcandidates.len == 0) {
        vec_push(bx->scratch, out, c);
        return;
    }
    for (u32 i = 0; i < c->subcandidates.len; i++)
        collect_leaves(bx, c->subcandidates.data[i], out);
}

static void create_or_subcandidates(Builder *bx, Candidate *c) {
    MatchPair *or_pair = c->pairs.data[0];
    MatchPairs rest = {0};
    for (u32 i = 1; i < c->pairs.len; i++) vec_push(bx->scratch, &rest, c->pairs.data[i]);
    c->pairs = rest;
    for (u32 i = 0; i < or_pair->or_pats.len; i++) {
        Candidate *sub = candidate_new(bx, or_pair->or_pats.data[i], c->has_guard);
        vec_push(bx->scratch, &c->subcandidates, sub);
    }
    c->subcandidates.data[0]->false_edge_start = c->false_edge_start;
}

// Alternatives that bind nothing meet in one block.
static void merge_trivial_subcandidates(Builder *bx, Candidate *c) {
    if (c->subcandidates.len == 0 || c->has_guard) return;
    for (u32 i = 0; i < c->subcandidates.len; i++)
        if (c->subcandidates.data[i]->subcandidates.len || c->subcandidates.data[i]->bindings.len)
            return;
    BlockId any = build_new_block(bx);
    if (c->false_edge_start.v == BLOCK_NONE.v)
        c->false_edge_start = c->subcandidates.data[0]->false_edge_start;
    for (u32 i = 0; i < c->subcandidates.len; i++) {
        Candidate *sub = c->subcandidates.data[i];
        build_terminate_goto(bx, sub->pre_binding, build_source_info(bx, c->span), any);
        c->otherwise = sub->otherwise;
    }
    c->subcandidates.len = 0;
    c->pre_binding = any;
}

// (P | Q, R | S): what follows the first or-pattern is tested behind each of its leaves.
static void test_remaining_pairs(Builder *bx, Span scrutinee_span, Candidate *c) {
    if (c->pairs.len == 0) return;
    Candidates leaves = {0};
    collect_leaves(bx, c, &leaves);
    BlockId last_otherwise = vec_last(&leaves)[0]->otherwise;
    MatchPairs rest = c->pairs;
    c->pairs = (MatchPairs){0};
    for (u32 i = 0; i < leaves.len; i++) {
        Candidate *leaf = leaves.data[i];
        for (u32 k = 0; k < rest.len; k++) vec_push(bx->scratch, &leaf->pairs, rest.data[k]);
        BlockId start = leaf->pre_binding, own_otherwise = leaf->otherwise;
        BlockId otherwise = match_candidates(bx, scrutinee_span, start, &leaf, 1);
        // Without a guard no later alternative can match either: (Q, R | S) fails as (P, R | S) did.
        build_terminate_goto(bx, otherwise, build_source_info(bx, c->span),
                             leaf->has_guard ? own_otherwise : last_otherwise);
    }
}

static BlockId expand_or(Builder *bx, Span scrutinee_span, BlockId start, Candidate **c, u32 n,
                         u32 *consumed) {
    Candidates expanded = {0};
    u32 count = 0;
    for (bool more = true; more && count < n; count++) {
        if (!starts_with_or(c[count])) {
            vec_push(bx->scratch, &expanded, c[count]);
            continue;
        }
        create_or_subcandidates(bx, c[count]);
        for (u32 i = 0; i < c[count]->subcandidates.len; i++)
            vec_push(bx->scratch, &expanded, c[count]->subcandidates.data[i]);
        // Those after it can be told apart only when its other places are tested.
        if (c[count]->pairs.len) more = false;
    }
    BlockId rest = match_candidates(bx, scrutinee_span, start, expanded.data, expanded.len);
    for (u32 i = 0; i < count; i++) merge_trivial_subcandidates(bx, c[i]);
    if (count && c[count - 1]->subcandidates.len + c[count - 1]->pairs.len)
        test_remaining_pairs(bx, scrutinee_span, c[count - 1]);
    *consumed = count;
    return rest;
}

static BlockId test_candidates(Builder *bx, Span scrutinee_span, BlockId start, Candidate **c,
                               u32 n, u32 *consumed) {
    MatchTest test = build_pick_test(bx, c[0]->pairs.data[0]);
    BranchTargets targets = {0};
    u32 count = 0;
    for (TestBranch branch;
         count < n && build_sort_candidate(bx, &test, c[count], &targets, &branch); count++) {
        u32 at = 0;
        while (at < targets.len &&
               !(targets.data[at].branch.kind == branch.kind &&
                 (branch.kind != BRANCH_VALUE || targets.data[at].branch.value == branch.value)))
            at++;
        if (at == targets.len) vec_push(bx->scratch, &targets, (BranchTarget){.branch = branch});
        vec_push(bx->scratch, &targets.data[at].candidates, c[count]);
    }
    CHECK(count > 0);
    BlockId remainder = build_new_block(bx);
    for (u32 i = 0; i < targets.len; i++) {
        targets.data[i].block = build_new_block(bx);
        Candidates list = targets.data[i].candidates;
        BlockId otherwise =
            match_candidates(bx, scrutinee_span, targets.data[i].block, list.data, list.len);
        build_terminate_goto(bx, otherwise, build_source_info(bx, test.span), remainder);
    }
    build_perform_test(bx, start, remainder, &test, &targets, scrutinee_span);
    *consumed = count;
    return remainder;
}

// Emits the tree; in the returned block none of the candidates matches.
static BlockId match_candidates(Builder *bx, Span scrutinee_span, BlockId start, Candidate **c,
                                u32 n) {
    while (n) {
        if (c[0]->false_edge_start.v == BLOCK_NONE.v) c[0]->false_edge_start = start;
        u32 consumed = 1;
        if (c[0]->pairs.len == 0) {
            c[0]->pre_binding = start;
            start = c[0]->otherwise = build_new_block(bx);
        } else {
            bool any_or = false;
            for (u32 i = 0; i < n; i++) any_or |= starts_with_or(c[i]);
            start = any_or && starts_with_or(c[0])
                        ? expand_or(bx, scrutinee_span, start, c, n, &consumed)
                        : test_candidates(bx, scrutinee_span, start, c, n, &consumed);
        }
        c += consumed;
        n -= consumed;
    }
    return start;
}

// The borrow checker must not rely on the order of tests: from each leaf the next one might be reached.
static void link_false_edges(Builder *bx, Candidates leaves, BlockId next) {
    for (u32 i = leaves.len; i-- > 0;) {
        Candidate *leaf = leaves.data[i];
        if (next.v != BLOCK_NONE.v) {
            MirSourceInfo info = build_source_info(bx, leaf->span);
            BlockId pre = build_new_block(bx);
            build_terminate(bx, leaf->pre_binding, info,
                            (MirTerm){.kind = MIR_TERM_FALSE_EDGE,
                                      .false_edge = {.real = pre, .imaginary = next}});
            leaf->pre_binding = pre;
            if (leaf->has_guard) {
                BlockId otherwise = build_new_block(bx);
                build_terminate(
                    bx, otherwise, info,
                    (MirTerm){.kind = MIR_TERM_FALSE_EDGE,
                              .false_edge = {.real = leaf->otherwise, .imaginary = next}});
                leaf->otherwise = otherwise;
            }
        }
        if (leaf->false_edge_start.v != BLOCK_NONE.v) next = leaf->false_edge_start;
    }
}

// Returns the block where nothing matched.
static BlockId lower_match_tree(Builder *bx, BlockId block, Span scrutinee_span, Span start_span,
                                const PlaceBuilder *scrutinee, Candidates candidates,
                                bool refutable) {
    bx->match_start = start_span;
    BlockId otherwise =
        match_candidates(bx, scrutinee_span, block, candidates.data, candidates.len);
    Candidates leaves = {0};
    for (u32 i = 0; i < candidates.len; i++) collect_leaves(bx, candidates.data[i], &leaves);
    link_false_edges(bx, leaves, refutable ? otherwise : BLOCK_NONE);
    if (refutable) return otherwise;
    // `match` reads what it matches, even where no test does.
    MirPlace place;
    MirSourceInfo info = build_source_info(bx, scrutinee_span);
    if (build_place_try_resolve(bx, scrutinee, &place))
        build_push_fake_read(bx, otherwise, info, FAKE_READ_FOR_MATCHED_PLACE, place);
    build_terminate(bx, otherwise, info, (MirTerm){.kind = MIR_TERM_UNREACHABLE});
    return otherwise;
}

// ---- variables ----

void build_visit_primary_bindings(Builder *bx, const Pat *p, PrimaryBindings *out) {
    switch (p->kind) {
    case PAT_BINDING:
        if (p->binding.is_primary) vec_push(bx->scratch, out, (PrimaryBinding){p});
        if (p->binding.sub) build_visit_primary_bindings(bx, p->binding.sub, out);
        break;
    case PAT_VARIANT:
    case PAT_LEAF:
        for (u32 i = 0; i < p->variant.fields.len; i++)
            build_visit_primary_bindings(bx, p->variant.fields.data[i].pat, out);
        break;
    case PAT_DEREF:
    case PAT_DEREF_METHOD: build_visit_primary_bindings(bx, p->inner, out); break;
    case PAT_SLICE:
    case PAT_ARRAY:
        for (u32 i = 0; i < p->slice.before.len; i++)
            build_visit_primary_bindings(bx, p->slice.before.data[i], out);
        if (p->slice.slice) build_visit_primary_bindings(bx, p->slice.slice, out);
        for (u32 i = 0; i < p->slice.after.len; i++)
            build_visit_primary_bindings(bx, p->slice.after.data[i], out);
        break;
    case PAT_OR:
        for (u32 i = 0; i < p->or_pats.len; i++)
            build_visit_primary_bindings(bx, p->or_pats.data[i], out);
        break;
    case PAT_WILD:
    case PAT_CONSTANT:
    case PAT_RANGE:
    case PAT_NEVER:
    case PAT_ERROR: break;
    }
}

bool build_var_is_local(const Builder *bx, HirId var) {
    return map_get_or(&bx->vars, var.v, 0) != 0;
}

LocalId build_var_local(Builder *bx, HirId var, bool for_guard) {
    u64 local = map_get_or(for_guard ? &bx->guard_vars : &bx->vars, var.v, 0);
    CHECK(local != 0);
    return (LocalId){(u32)local - 1};
}

static void declare_binding(Builder *bx, const Pat *p, const Pat *whole, bool has_guard,
                            ScopeId scope, bool has_init, bool is_match) {
    MirSourceInfo info = {.span = p->span, .scope = scope};
    LocalId local = mir_new_local(bx->a, bx->b, p->binding.var_ty, MIR_LOCAL_VAR, info);
    MirLocalDecl *d = &bx->b->locals.data[local.v];
    d->mutbl = p->binding.mutbl;
    d->name = p->binding.name;
    d->var = p->binding.var;
    d->is_user_variable = true;
    d->is_ref_binding = p->binding.by_ref != BIND_BY_VALUE;
    d->pat_span = whole->span;
    d->has_init_place = has_init;
    d->is_match_binding = is_match;
    map_put(bx->scratch, &bx->vars, p->binding.var.v, local.v + 1);
    vec_push(bx->a, &bx->b->var_debug,
             (MirVarDebug){.name = p->binding.name,
                           .span = p->span,
                           .scope = scope,
                           .place = mir_place_local(local)});
    if (!has_guard) return;
    TyId ref = ty_new_ref(bx->t, bx->t->common.re_erased, p->binding.var_ty, MUT_NOT);
    LocalId guard = mir_new_local(bx->a, bx->b, ref, MIR_LOCAL_TEMP, info);
    bx->b->locals.data[guard.v].name = p->binding.name;
    bx->b->locals.data[guard.v].mutbl = MUT_NOT;
    bx->b->locals.data[guard.v].is_ref_for_guard = true;
    map_put(bx->scratch, &bx->guard_vars, p->binding.var.v, guard.v + 1);
}

void build_declare_bindings(Builder *bx, const Pat *pat, bool has_guard, ScopeId scope,
                            bool has_init, bool is_match) {
    PrimaryBindings bindings = {0};
    build_visit_primary_bindings(bx, pat, &bindings);
    for (u32 i = 0; i < bindings.len; i++)
        declare_binding(bx, bindings.data[i].pat, pat, has_guard, scope, has_init, is_match);
}

// What the pattern is matched with, for the borrow checker's reports.
static void set_match_place(Builder *bx, const Pat *pat, const PlaceBuilder *matched, Span span) {
    PrimaryBindings bindings = {0};
    MirPlace place;
    bool resolved = build_place_try_resolve(bx, matched, &place);
    build_visit_primary_bindings(bx, pat, &bindings);
    for (u32 i = 0; i < bindings.len; i++) {
        LocalId local = build_var_local(bx, bindings.data[i].pat->binding.var, false);
        MirLocalDecl *d = &bx->b->locals.data[local.v];
        d->has_match_place = resolved;
        if (resolved) d->match_place = place;
        d->match_span = span;
    }
}

static RegionKey var_scope(const Builder *bx, HirId var) {
    return (RegionKey){bx->regions.var[var.v]};
}

LocalId build_storage_live_binding(Builder *bx, BlockId block, HirId var, Span span, bool for_guard,
                                   bool schedule) {
    LocalId local = build_var_local(bx, var, for_guard);
    build_push_storage(bx, block, build_source_info(bx, span), local, true);
    if (schedule && var_scope(bx, var).v)
        build_schedule_drop(bx, var_scope(bx, var), local, DROP_STORAGE);
    return local;
}

void build_schedule_drop_for_binding(Builder *bx, HirId var, bool for_guard) {
    if (var_scope(bx, var).v)
        build_schedule_drop(bx, var_scope(bx, var), build_var_local(bx, var, for_guard),
                            DROP_VALUE);
}

// ---- bindings of one leaf ----

typedef struct Leaf {
    Candidate *candidate;
    PatBindings bindings; // with those of the patterns around it
} Leaf;
typedef Vec(Leaf) Leaves;

static void branch_leaves(Builder *bx, Candidate *c, PatBindings outer, Leaves *out) {
    PatBindings all = {0};
    for (u32 i = 0; i < outer.len; i++) vec_push(bx->scratch, &all, outer.data[i]);
    for (u32 i = 0; i < c->bindings.len; i++) vec_push(bx->scratch, &all, c->bindings.data[i]);
    if (c->subcandidates.len == 0) {
        vec_push(bx->scratch, out, (Leaf){c, all});
        return;
    }
    for (u32 i = 0; i < c->subcandidates.len; i++)
        branch_leaves(bx, c->subcandidates.data[i], all, out);
}

static MirRvalue borrow_of(Builder *bx, MirPlace place, MirBorrowKind kind) {
    return (MirRvalue){.kind = MIR_RVALUE_REF,
                       .ref = {.region = bx->t->common.re_erased, .kind = kind, .place = place}};
}

static bool ascribe(Builder *bx, BlockId block, const PatBinding *b) {
    if (!b->user_ty) return false;
    build_push_ascription(bx, block, build_source_info(bx, b->span), b->source, b->user_ty,
                          b->constant ? VARIANCE_CONTRAVARIANT : VARIANCE_COVARIANT);
    return true;
}

static void bind_for_body(Builder *bx, BlockId block, const PatBinding *b, bool schedule) {
    if (ascribe(bx, block, b)) return;
    LocalId local = build_storage_live_binding(bx, block, b->var, b->span, false, schedule);
    if (schedule) build_schedule_drop_for_binding(bx, b->var, false);
    MirRvalue rv;
    if (b->by_ref == BIND_BY_VALUE)
        rv = (MirRvalue){.kind = MIR_RVALUE_USE, .use = build_consume(bx, b->source)};
    else
        rv =
            borrow_of(bx, b->source, b->by_ref == BIND_BY_REF ? MIR_BORROW_SHARED : MIR_BORROW_MUT);
    build_push_assign(bx, block, build_source_info(bx, b->span), mir_place_local(local), rv);
}

// In guards every variable is seen through a shared reference.
static void bind_for_guard(Builder *bx, BlockId block, const PatBinding *b, bool schedule) {
    MirSourceInfo info = build_source_info(bx, b->span);
    LocalId ref = build_storage_live_binding(bx, block, b->var, b->span, true, schedule);
    MirPlace seen = b->source;
    if (b->by_ref != BIND_BY_VALUE) {
        LocalId value = build_storage_live_binding(bx, block, b->var, b->span, false, schedule);
        seen = mir_place_local(value);
        build_push_assign(bx, block, info, seen,
                          borrow_of(bx, b->source,
                                    b->by_ref == BIND_BY_REF ? MIR_BORROW_SHARED : MIR_BORROW_MUT));
    }
    build_push_assign(bx, block, info, mir_place_local(ref),
                      borrow_of(bx, seen, MIR_BORROW_SHARED));
}

// ---- fake borrows ----

// While a guard runs, what the tests have looked at must not change: those places count as borrowed.
// rustc_mir_build::builder::matches::util (collect_fake_borrows).
typedef struct FakeBorrow {
    MirPlace place;
    LocalId temp;
    Span span; // of the scrutinee
} FakeBorrow;
typedef Vec(FakeBorrow) FakeBorrows;

static bool fake_borrow_insert(Builder *bx, FakeBorrows *out, MirPlace place) {
    for (u32 i = 0; i < out->len; i++)
        if (build_place_eq(&out->data[i].place, &place)) return false;
    vec_push(bx->scratch, out, ((FakeBorrow){place, LOCAL_NONE, SPAN_NONE}));
    return true;
}

// What a test reads through a reference depends on the reference too.
static void fake_borrow_prefixes(Builder *bx, FakeBorrows *out, MirPlace place) {
    for (u32 i = place.projs.len; i-- > 0;) {
        MirPlace base = place;
        base.projs.len = i;
        if (place.projs.data[i].kind == MIR_PROJ_DEREF && !fake_borrow_insert(bx, out, base))
            return;
    }
}

static void fake_borrow_place(Builder *bx, FakeBorrows *out, MirPlace place) {
    if (fake_borrow_insert(bx, out, place)) fake_borrow_prefixes(bx, out, place);
}

static void fake_borrow_pat(Builder *bx, FakeBorrows *out, const FlatPat *flat);

static void fake_borrow_pair(Builder *bx, FakeBorrows *out, const MatchPair *p) {
    if (p->kind == CASE_OR) {
        for (u32 i = 0; i < p->or_pats.len; i++) fake_borrow_pat(bx, out, p->or_pats.data[i]);
        return;
    }
    fake_borrow_place(bx, out, p->place);
    for (u32 i = 0; i < p->subpairs.len; i++) fake_borrow_pair(bx, out, p->subpairs.data[i]);
}

static void fake_borrow_pat(Builder *bx, FakeBorrows *out, const FlatPat *flat) {
    for (u32 i = 0; i < flat->pairs.len; i++) fake_borrow_pair(bx, out, flat->pairs.data[i]);
    for (u32 i = 0; i < flat->bindings.len; i++)
        if (!flat->bindings.data[i].user_ty)
            fake_borrow_prefixes(bx, out, flat->bindings.data[i].source);
}

static FakeBorrows fake_borrows_collect(Builder *bx, Candidates candidates, Span scrutinee_span) {
    FakeBorrows out = {0};
    bool any_guard = false;
    for (u32 i = 0; i < candidates.len; i++) any_guard |= candidates.data[i]->has_guard;
    if (!any_guard) return out;
    for (u32 i = 0; i < candidates.len; i++) {
        const Candidate *c = candidates.data[i];
        for (u32 k = 0; k < c->pairs.len; k++) fake_borrow_pair(bx, &out, c->pairs.data[k]);
        for (u32 k = 0; k < c->bindings.len; k++)
            if (!c->bindings.data[k].user_ty)
                fake_borrow_prefixes(bx, &out, c->bindings.data[k].source);
    }
    for (u32 i = 0; i < out.len; i++) {
        FakeBorrow *f = &out.data[i];
        TyId ty =
            ty_new_ref(bx->t, bx->t->common.re_erased, build_place_ty(bx, &f->place), MUT_NOT);
        f->temp = build_new_temp(bx, ty, scrutinee_span);
        f->span = scrutinee_span;
    }
    return out;
}

static BlockId guard_leaf(Builder *bx, const Leaf *leaf, const HirArm *arm, RegionKey match_scope,
                          const FakeBorrows *fakes, bool schedule) {
    BlockId block = leaf->candidate->pre_binding;
    u32 context = bx->guard_context.len;
    for (u32 i = 0; i < leaf->bindings.len; i++) {
        if (ascribe(bx, block, &leaf->bindings.data[i])) continue;
        bind_for_guard(bx, block, &leaf->bindings.data[i], true);
        vec_push(bx->scratch, &bx->guard_context, leaf->bindings.data[i].var);
    }
    // After the bindings: `ref mut` ones may borrow what was tested.
    for (u32 i = 0; i < fakes->len; i++) {
        const FakeBorrow *f = &fakes->data[i];
        build_push_assign(bx, block, build_source_info(bx, f->span), mir_place_local(f->temp),
                          borrow_of(bx, f->place, MIR_BORROW_FAKE_SHALLOW));
    }
    IfThenState state;
    build_if_then_begin(bx, &state, match_scope);
    block = build_then_else_break(bx, block, thir_expr(bx, arm->guard), (RegionKey){0}, true);
    BlockId failed = build_if_then_end(bx, &state, arm->guard->span);
    bx->guard_context.len = context;
    // What is bound and dropped when the arm ends are the last alternative's variables.
    if (!schedule) build_clear_top_scope(bx);
    MirSourceInfo info = build_source_info(bx, arm->guard->span),
                  end = build_source_info(bx, span_end(arm->guard->span));
    build_terminate_goto(bx, failed, info, leaf->candidate->otherwise);
    for (u32 i = 0; i < fakes->len; i++)
        build_push_fake_read(bx, block, end, FAKE_READ_FOR_MATCH_GUARD,
                             mir_place_local(fakes->data[i].temp));
    for (u32 i = 0; i < leaf->bindings.len; i++) {
        const PatBinding *b = &leaf->bindings.data[i];
        if (b->by_ref != BIND_BY_VALUE || b->user_ty) continue;
        build_push_fake_read(bx, block, end, FAKE_READ_FOR_GUARD_BINDING,
                             mir_place_local(build_var_local(bx, b->var, true)));
    }
    for (u32 i = 0; i < leaf->bindings.len; i++)
        if (leaf->bindings.data[i].by_ref == BIND_BY_VALUE && !leaf->bindings.data[i].user_ty)
            bind_for_body(bx, block, &leaf->bindings.data[i], schedule);
    return block;
}

// Binds the variables of a matched candidate. arm: with its guard; NULL for `let`.
static BlockId bind_pattern(Builder *bx, Candidate *c, const HirArm *arm, RegionKey match_scope,
                            const FakeBorrows *fakes) {
    Leaves leaves = {0};
    branch_leaves(bx, c, (PatBindings){0}, &leaves);
    BlockId target = leaves.len > 1 ? build_new_block(bx) : BLOCK_NONE;
    for (u32 i = 0; i < leaves.len; i++) {
        Leaf *leaf = &leaves.data[i];
        // Drops are scheduled once.
        bool schedule = i + 1 == leaves.len;
        BlockId block = leaf->candidate->pre_binding;
        if (arm && arm->guard) {
            block = guard_leaf(bx, leaf, arm, match_scope, fakes, schedule);
        } else {
            for (u32 k = 0; k < leaf->bindings.len; k++)
                bind_for_body(bx, block, &leaf->bindings.data[k], schedule);
        }
        if (leaves.len == 1) return block;
        build_terminate_goto(bx, block, build_source_info(bx, c->span), target);
    }
    return target;
}

// ---- the constructs ----

static BlockId lower_scrutinee(Builder *bx, BlockId block, const Thir *e, PlaceBuilder *place) {
    block = build_as_place_builder(bx, block, e, place);
    MirPlace resolved;
    if (build_place_try_resolve(bx, place, &resolved))
        build_push_place_mention(bx, block, build_source_info(bx, e->span), resolved);
    return block;
}

BlockId build_match_expr(Builder *bx, MirPlace dest, BlockId block, const Thir *e) {
    const HirExpr *hir = e->match.hir;
    u32 n = hir->match.arms.len;
    PlaceBuilder place;
    block = lower_scrutinee(bx, block, e->match.scrutinee, &place);
    Candidates candidates = {0};
    const Pat **pats = NEW_N(bx->scratch, const Pat *, n);
    for (u32 i = 0; i < n; i++) {
        const HirArm *arm = &hir->match.arms.data[i];
        pats[i] = build_pat(bx, arm->pat);
        vec_push(bx->scratch, &candidates,
                 candidate_new(bx, build_flat_pat_new(bx, place, pats[i]), arm->guard != NULL));
    }
    FakeBorrows fakes = fake_borrows_collect(bx, candidates, e->match.scrutinee->span);
    Span scrutinee = e->match.scrutinee->span;
    lower_match_tree(bx, block, scrutinee, span_to(span_start(e->span), scrutinee), &place,
                     candidates, false);
    RegionKey match_scope = build_local_scope(bx);
    ScopeId outer = bx->source_scope;
    BlockId *ends = NEW_N(bx->scratch, BlockId, n);
    for (u32 i = 0; i < n; i++) {
        const HirArm *arm = &hir->match.arms.data[i];
        build_scope_push(bx, region_node(arm->id), arm->span);
        ScopeId scope = build_new_source_scope(bx, arm->span);
        build_declare_bindings(bx, pats[i], arm->guard != NULL, scope, true, true);
        set_match_place(bx, pats[i], &place, e->match.scrutinee->span);
        if (arm->guard) bx->source_scope = scope;
        BlockId body = bind_pattern(bx, candidates.data[i], arm, match_scope, &fakes);
        bx->source_scope = scope;
        body = build_expr_into_dest(bx, dest, body, thir_expr(bx, arm->body));
        ends[i] = build_scope_pop(bx, body);
        bx->source_scope = outer;
    }
    BlockId end = build_new_block(bx);
    for (u32 i = 0; i < n; i++)
        build_terminate_goto(bx, ends[i], build_source_info(bx, e->span), end);
    return end;
}

BlockId build_lower_let_expr(Builder *bx, BlockId block, const Thir *init, const Pat *pat,
                             bool declare) {
    PlaceBuilder place;
    block = lower_scrutinee(bx, block, init, &place);
    Candidate *c = candidate_new(bx, build_flat_pat_new(bx, place, pat), false);
    Candidates list = {0};
    vec_push(bx->scratch, &list, c);
    BlockId otherwise = lower_match_tree(bx, block, init->span, pat->span, &place, list, true);
    build_break_for_else(bx, otherwise, build_source_info(bx, init->span));
    if (declare) build_declare_bindings(bx, pat, false, bx->source_scope, true, true);
    set_match_place(bx, pat, &place, init->span);
    return bind_pattern(bx, c, NULL, (RegionKey){0}, NULL);
}

BlockId build_place_into_pattern(Builder *bx, BlockId block, const Pat *pat, PlaceBuilder init,
                                 Span init_span) {
    set_match_place(bx, pat, &init, init_span);
    Candidate *c = candidate_new(bx, build_flat_pat_new(bx, init, pat), false);
    Candidates list = {0};
    vec_push(bx->scratch, &list, c);
    lower_match_tree(bx, block, pat->span, pat->span, &init, list, false);
    return bind_pattern(bx, c, NULL, (RegionKey){0}, NULL);
}

BlockId build_expr_into_pattern(Builder *bx, BlockId block, const Pat *pat, const Thir *init,
                                u32 user_ty) {
    if (pat->kind == PAT_BINDING && pat->binding.by_ref == BIND_BY_VALUE && !pat->binding.sub) {
        // Evaluated right into the variable.
        LocalId local =
            build_storage_live_binding(bx, block, pat->binding.var, pat->span, false, true);
        block = build_expr_into_dest(bx, mir_place_local(local), block, init);
        build_push_fake_read(bx, block, build_source_info(bx, pat->span), FAKE_READ_FOR_LET,
                             mir_place_local(local));
        build_push_ascription(bx, block, build_source_info(bx, pat->span), mir_place_local(local),
                              user_ty, VARIANCE_INVARIANT);
        build_schedule_drop_for_binding(bx, pat->binding.var, false);
        return block;
    }
    PlaceBuilder place;
    MirPlace resolved;
    block = lower_scrutinee(bx, block, init, &place);
    if (user_ty && build_place_try_resolve(bx, &place, &resolved))
        build_push_ascription(bx, block, build_source_info(bx, pat->span), resolved, user_ty,
                              VARIANCE_COVARIANT);
    return build_place_into_pattern(bx, block, pat, place, init->span);
}
