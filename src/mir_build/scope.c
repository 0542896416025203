// SPDX-License-Identifier: MIT
// scope.c: drop scopes. Leaving a scope emits its scheduled drops in reverse; breaks, `else` branches and
// unwinding collect their drops in trees whose nodes become shared blocks, so that code size stays linear.
// rustc_mir_build::builder::scope.
#include "mir_build/build_internal.h"

// ---- emission helpers ----

BlockId build_new_block(Builder *bx) {
    return mir_new_block(bx->a, bx->b, false);
}

MirSourceInfo build_source_info(const Builder *bx, Span span) {
    return (MirSourceInfo){.span = span, .scope = bx->source_scope};
}

void build_terminate(Builder *bx, BlockId block, MirSourceInfo info, MirTerm term) {
    term.info = info;
    mir_terminate(bx->b, block, term);
}

void build_terminate_goto(Builder *bx, BlockId block, MirSourceInfo info, BlockId target) {
    build_terminate(bx, block, info, (MirTerm){.kind = MIR_TERM_GOTO, .target = target});
}

static void push(Builder *bx, BlockId block, MirStmt s) {
    mir_push_stmt(bx->a, bx->b, block, s);
}

void build_push_assign(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place,
                       MirRvalue rv) {
    MirRvalue *p = NEW(bx->a, MirRvalue);
    *p = rv;
    push(bx, block, (MirStmt){.kind = MIR_STMT_ASSIGN, .info = info, .place = place, .rvalue = p});
}

void build_push_assign_use(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place,
                           MirOperand value) {
    build_push_assign(bx, block, info, place, (MirRvalue){.kind = MIR_RVALUE_USE, .use = value});
}

void build_push_storage(Builder *bx, BlockId block, MirSourceInfo info, LocalId local, bool live) {
    push(bx, block,
         (MirStmt){.kind = live ? MIR_STMT_STORAGE_LIVE : MIR_STMT_STORAGE_DEAD,
                   .info = info,
                   .place = mir_place_local(local)});
}

void build_push_fake_read(Builder *bx, BlockId block, MirSourceInfo info, MirFakeReadCause cause,
                          MirPlace place) {
    push(bx, block,
         (MirStmt){.kind = MIR_STMT_FAKE_READ, .info = info, .place = place, .fake_read = cause});
}

void build_push_place_mention(Builder *bx, BlockId block, MirSourceInfo info, MirPlace place) {
    push(bx, block, (MirStmt){.kind = MIR_STMT_PLACE_MENTION, .info = info, .place = place});
}

LocalId build_new_temp(Builder *bx, TyId ty, Span span) {
    return mir_new_local(bx->a, bx->b, ty, MIR_LOCAL_TEMP, build_source_info(bx, span));
}

MirPlace build_temp_place(Builder *bx, TyId ty, Span span) {
    return mir_place_local(build_new_temp(bx, ty, span));
}

ScopeId build_new_source_scope(Builder *bx, Span span) {
    MirScope s = {.span = span,
                  .parent = bx->source_scope,
                  .lint_root = bx->b->scopes.data[bx->source_scope.v].lint_root};
    vec_push(bx->a, &bx->b->scopes, s);
    return (ScopeId){bx->b->scopes.len - 1};
}

// Whether the value of a block's tail at this point is dropped at once.
bool build_frames_ignore_tail(const Builder *bx) {
    if (bx->frames.len == 0) return false;
    return vec_last(&bx->frames)->ignored;
}

// ---- drop trees ----

static void tree_init(Builder *bx, DropTree *t) {
    *t = (DropTree){0};
    vec_push(bx->scratch, &t->nodes,
             (DropNode){.data = {.local = LOCAL_NONE, .kind = DROP_STORAGE}, .next = UINT32_MAX});
}

static u32 tree_add(Builder *bx, DropTree *t, DropData data, u32 next) {
    u64 key = hash_mix(MAP_KEY2(next, data.local.v), data.kind);
    u64 *slot = map_at(bx->scratch, &t->existing, key);
    if (*slot) {
        const DropNode *n = &t->nodes.data[*slot];
        if (n->next == next && n->data.local.v == data.local.v && n->data.kind == data.kind)
            return (u32)*slot;
    }
    *slot = t->nodes.len;
    vec_push(bx->scratch, &t->nodes, (DropNode){.data = data, .next = next});
    return t->nodes.len - 1;
}

static void tree_add_entry(Builder *bx, DropTree *t, BlockId from, u32 drop) {
    CHECK(drop < t->nodes.len);
    vec_push(bx->scratch, &t->entries, (DropEntry){drop, from});
}

static void link_exit(Builder *bx, BlockId from, BlockId to) {
    MirTerm *term = &bx->b->blocks.data[from.v].term;
    if (term->kind == MIR_TERM_YIELD)
        term->yield.drop = to;
    else
        build_terminate_goto(bx, from, term->info, to);
}

static void link_unwind(Builder *bx, BlockId from, BlockId to) {
    MirTerm *term = &bx->b->blocks.data[from.v].term;
    MirUnwind cleanup = {.kind = UNWIND_CLEANUP, .cleanup = to};
    switch (term->kind) {
    case MIR_TERM_DROP:
        if (term->drop.unwind.kind == UNWIND_CLEANUP)
            build_terminate_goto(bx, term->drop.unwind.cleanup, term->info, to);
        else
            term->drop.unwind = cleanup;
        break;
    case MIR_TERM_CALL: term->call.unwind = cleanup; break;
    case MIR_TERM_ASSERT: term->assert.unwind = cleanup; break;
    case MIR_TERM_FALSE_UNWIND: term->false_unwind.unwind = cleanup; break;
    default: BUG("unwinding from a terminator that cannot");
    }
}

enum { BLOCK_NOT_NEEDED, BLOCK_SHARED, BLOCK_OWN };

typedef struct TreeBuild {
    DropTree *tree;
    BlockId *blocks; // per node; BLOCK_NONE
    u8 *need;
    u32 *shares; // SHARED: with which node
    bool unwind;
} TreeBuild;

static BlockId tree_block(Builder *bx, TreeBuild *tb, u32 node) {
    if (tb->blocks[node].v == BLOCK_NONE.v)
        tb->blocks[node] = mir_new_block(bx->a, bx->b, tb->unwind);
    return tb->blocks[node];
}

static void assign_blocks(Builder *bx, TreeBuild *tb) {
    DropTree *t = tb->tree;
    // Entries by node, as linked lists.
    u32 *head = NEW_N(bx->scratch, u32, t->nodes.len),
        *next = NEW_N(bx->scratch, u32, t->entries.len);
    for (u32 i = 0; i < t->entries.len; i++) {
        next[i] = head[t->entries.data[i].drop];
        head[t->entries.data[i].drop] = i + 1;
    }
    for (u32 i = t->nodes.len; i-- > 0;) {
        if (head[i]) {
            BlockId block = tree_block(bx, tb, i);
            tb->need[i] = BLOCK_OWN;
            for (u32 e = head[i]; e; e = next[e - 1]) {
                if (tb->unwind)
                    link_unwind(bx, t->entries.data[e - 1].block, block);
                else
                    link_exit(bx, t->entries.data[e - 1].block, block);
            }
        }
        if (tb->need[i] == BLOCK_NOT_NEEDED) continue;
        if (tb->need[i] == BLOCK_OWN)
            tree_block(bx, tb, i);
        else
            tb->blocks[i] = tb->blocks[tb->shares[i]];
        if (i == DROP_ROOT) continue;
        u32 to = t->nodes.data[i].next;
        if (t->nodes.data[i].data.kind == DROP_VALUE) {
            tb->need[to] = BLOCK_OWN;
        } else if (tb->need[to] == BLOCK_NOT_NEEDED) {
            tb->need[to] = BLOCK_SHARED;
            tb->shares[to] = i;
        } else {
            tb->need[to] = BLOCK_OWN;
        }
    }
}

static void link_blocks(Builder *bx, TreeBuild *tb) {
    DropTree *t = tb->tree;
    for (u32 i = t->nodes.len; i-- > 1;) {
        BlockId block = tb->blocks[i];
        if (block.v == BLOCK_NONE.v) continue;
        const DropData *d = &t->nodes.data[i].data;
        BlockId target = tb->blocks[t->nodes.data[i].next];
        if (d->kind == DROP_VALUE) {
            MirTerm drop = {.kind = MIR_TERM_DROP};
            drop.drop.place = mir_place_local(d->local);
            drop.drop.target = target;
            drop.drop.unwind.kind = tb->unwind ? UNWIND_TERMINATE_CLEANUP : UNWIND_CONTINUE;
            build_terminate(bx, block, d->info, drop);
        } else {
            build_push_storage(bx, block, d->info, d->local, false);
            if (block.v != target.v) build_terminate_goto(bx, block, d->info, target);
        }
    }
}

// Emits the tree's blocks; those of its nodes are returned (BLOCK_NONE: not needed).
static BlockId *tree_build(Builder *bx, DropTree *t, BlockId root, bool unwind) {
    TreeBuild tb = {.tree = t, .unwind = unwind};
    u32 n = t->nodes.len;
    tb.blocks = NEW_N(bx->scratch, BlockId, n);
    tb.need = NEW_N(bx->scratch, u8, n);
    tb.shares = NEW_N(bx->scratch, u32, n);
    for (u32 i = 0; i < n; i++) tb.blocks[i] = BLOCK_NONE;
    tb.blocks[DROP_ROOT] = root;
    if (root.v != BLOCK_NONE.v) tb.need[DROP_ROOT] = BLOCK_OWN;
    assign_blocks(bx, &tb);
    link_blocks(bx, &tb);
    return tb.blocks;
}

// ---- scopes ----

RegionKey build_local_scope(const Builder *bx) {
    CHECK(bx->scopes.len > 0);
    return vec_last(&bx->scopes)->region;
}

void build_scope_push(Builder *bx, RegionKey region, Span span) {
    DropScope s = {.region = region, .source_scope = bx->source_scope, .span = span};
    vec_push(bx->scratch, &bx->scopes, s);
}

static u32 scope_index(Builder *bx, RegionKey region) {
    for (u32 i = bx->scopes.len; i-- > 0;)
        if (region_eq(bx->scopes.data[i].region, region)) return i;
    BUG("a region that is not on the scope stack");
}

static bool is_coroutine(const Builder *bx) {
    return bx->b->is_coroutine;
}

// Where a scope ends: its last character.
static Span end_point(Span s) {
    return s.hi > s.lo ? (Span){s.hi - 1, s.hi, s.ctxt} : s;
}

void build_schedule_drop(Builder *bx, RegionKey region, LocalId local, DropKind kind) {
    if (kind == DROP_VALUE &&
        !traits_type_needs_drop(bx->t, bx->env, bx->b->locals.data[local.v].ty))
        return;
    bool invalidate = kind == DROP_VALUE || is_coroutine(bx);
    for (u32 i = bx->scopes.len; i-- > 0;) {
        DropScope *s = &bx->scopes.data[i];
        if (invalidate) s->has_cached = false;
        if (!region_eq(s->region, region)) continue;
        DropData d = {.info = {.span = end_point(s->span), .scope = s->source_scope},
                      .local = local,
                      .kind = kind};
        vec_push(bx->scratch, &s->drops, d);
        return;
    }
    BUG("a drop for a region that is not on the scope stack");
}

void build_clear_top_scope(Builder *bx) {
    DropScope *s = vec_last(&bx->scopes);
    s->drops.len = 0;
    s->has_cached = false;
}

void build_record_operands_moved(Builder *bx, const MirOperand *operands, u32 n) {
    DropScope *s = vec_last(&bx->scopes);
    for (u32 i = 0; i < n; i++) {
        if (operands[i].kind != MIR_MOVE || operands[i].place.projs.len) continue;
        LocalId local = operands[i].place.local;
        for (u32 k = 0; k < s->drops.len; k++) {
            if (s->drops.data[k].local.v != local.v || s->drops.data[k].kind != DROP_VALUE)
                continue;
            vec_push(bx->scratch, &s->moved, local);
            break;
        }
    }
}

static u32 diverge_cleanup_to(Builder *bx, u32 target) {
    u32 from = 0, cached = DROP_ROOT;
    for (u32 i = target + 1; i-- > 0;) {
        if (!bx->scopes.data[i].has_cached) continue;
        from = i + 1;
        cached = bx->scopes.data[i].cached_unwind;
        break;
    }
    for (u32 i = from; i <= target; i++) {
        DropScope *s = &bx->scopes.data[i];
        for (u32 k = 0; k < s->drops.len; k++)
            if (is_coroutine(bx) || s->drops.data[k].kind == DROP_VALUE)
                cached = tree_add(bx, &bx->unwind, s->drops.data[k], cached);
        s->has_cached = true;
        s->cached_unwind = cached;
    }
    return cached;
}

u32 build_diverge_cleanup(Builder *bx) {
    if (bx->scopes.len == 0) return DROP_ROOT;
    return diverge_cleanup_to(bx, bx->scopes.len - 1);
}

void build_diverge_from(Builder *bx, BlockId block) {
    u32 next = build_diverge_cleanup(bx);
    tree_add_entry(bx, &bx->unwind, block, next);
}

static bool was_moved(const DropScope *s, LocalId local) {
    for (u32 i = 0; i < s->moved.len; i++)
        if (s->moved.data[i].v == local.v) return true;
    return false;
}

static BlockId leave_top_scope(Builder *bx, BlockId block) {
    bool needs_cleanup = false;
    const DropScope *top = vec_last(&bx->scopes);
    for (u32 i = 0; i < top->drops.len; i++) needs_cleanup |= top->drops.data[i].kind == DROP_VALUE;
    u32 unwind_to = needs_cleanup ? build_diverge_cleanup(bx) : DROP_ROOT;
    DropScope *s = vec_last(&bx->scopes);
    for (u32 i = s->drops.len; i-- > 0;) {
        DropData *d = &s->drops.data[i];
        if (d->kind == DROP_STORAGE) {
            if (is_coroutine(bx) && needs_cleanup)
                unwind_to = bx->unwind.nodes.data[unwind_to].next;
            build_push_storage(bx, block, d->info, d->local, false);
            continue;
        }
        // Where this drop panics the next ones follow.
        unwind_to = bx->unwind.nodes.data[unwind_to].next;
        if (was_moved(s, d->local)) continue;
        tree_add_entry(bx, &bx->unwind, block, unwind_to);
        BlockId next = build_new_block(bx);
        MirTerm drop = {.kind = MIR_TERM_DROP};
        drop.drop.place = mir_place_local(d->local);
        drop.drop.target = next;
        build_terminate(bx, block, d->info, drop);
        block = next;
    }
    return block;
}

BlockId build_scope_pop(Builder *bx, BlockId block) {
    block = leave_top_scope(bx, block);
    bx->scopes.len--;
    return block;
}

// ---- exits ----

static BlockId build_exit_tree(Builder *bx, DropTree *t, RegionKey else_scope,
                               BlockId continue_block) {
    BlockId *blocks = tree_build(bx, t, continue_block, false);
    bool any = false;
    for (u32 i = 1; i < t->nodes.len; i++) any |= t->nodes.data[i].data.kind == DROP_VALUE;
    if (!any) return blocks[DROP_ROOT];
    // Drops on the way out may panic: then what remains follows in the unwind tree.
    u32 *unwind = NEW_N(bx->scratch, u32, t->nodes.len);
    unwind[0] = diverge_cleanup_to(bx, scope_index(bx, else_scope));
    for (u32 i = 1; i < t->nodes.len; i++) {
        u32 next = unwind[t->nodes.data[i].next];
        if (t->nodes.data[i].data.kind == DROP_STORAGE) {
            unwind[i] =
                is_coroutine(bx) ? tree_add(bx, &bx->unwind, t->nodes.data[i].data, next) : next;
            continue;
        }
        unwind[i] = tree_add(bx, &bx->unwind, t->nodes.data[i].data, next);
        if (blocks[i].v != BLOCK_NONE.v) tree_add_entry(bx, &bx->unwind, blocks[i], next);
    }
    return blocks[DROP_ROOT];
}

Breakable *build_breakable_begin(Builder *bx, bool is_loop, HirId target, MirPlace destination) {
    Breakable b = {.region = build_local_scope(bx), .target = target, .destination = destination};
    b.break_drops = NEW(bx->scratch, DropTree);
    tree_init(bx, b.break_drops);
    if (is_loop) {
        b.continue_drops = NEW(bx->scratch, DropTree);
        tree_init(bx, b.continue_drops);
    }
    vec_push(bx->scratch, &bx->breakables, b);
    return vec_last(&bx->breakables);
}

BlockId build_breakable_end(Builder *bx, BlockId loop_block, Span span, BlockId normal_exit) {
    Breakable b = vec_pop(&bx->breakables);
    BlockId break_block = build_exit_tree(bx, b.break_drops, b.region, BLOCK_NONE);
    if (b.continue_drops) build_exit_tree(bx, b.continue_drops, b.region, loop_block);
    if (break_block.v == BLOCK_NONE.v)
        return normal_exit.v == BLOCK_NONE.v ? build_new_block(bx) : normal_exit;
    if (normal_exit.v == BLOCK_NONE.v) return break_block;
    BlockId target = build_new_block(bx);
    build_terminate_goto(bx, normal_exit, build_source_info(bx, span), target);
    build_terminate_goto(bx, break_block, build_source_info(bx, span), target);
    return target;
}

void build_if_then_begin(Builder *bx, IfThenState *state, RegionKey region) {
    tree_init(bx, &state->drops);
    state->mine = (IfThen){.region = region, .else_drops = &state->drops};
    state->outer = bx->if_then;
    bx->if_then = &state->mine;
}

BlockId build_if_then_end(Builder *bx, IfThenState *state, Span span) {
    (void)span;
    bx->if_then = state->outer;
    BlockId else_block = build_exit_tree(bx, &state->drops, state->mine.region, BLOCK_NONE);
    return else_block.v == BLOCK_NONE.v ? build_new_block(bx) : else_block;
}

// Leaves all scopes above `region`: the drops on the way go into the tree; the block's end is linked later.
static void exit_to(Builder *bx, BlockId block, RegionKey region, DropTree *drops,
                    MirSourceInfo info) {
    u32 at = scope_index(bx, region), drop = DROP_ROOT;
    for (u32 i = at + 1; i < bx->scopes.len; i++) {
        const DropScope *s = &bx->scopes.data[i];
        for (u32 k = 0; k < s->drops.len; k++) drop = tree_add(bx, drops, s->drops.data[k], drop);
    }
    tree_add_entry(bx, drops, block, drop);
    build_terminate(bx, block, info,
                    (MirTerm){.kind = MIR_TERM_UNWIND_RESUME}); // until it is linked
}

void build_break_for_else(Builder *bx, BlockId block, MirSourceInfo info) {
    CHECK(bx->if_then);
    exit_to(bx, block, bx->if_then->region, bx->if_then->else_drops, info);
}

BlockId build_break_scope(Builder *bx, BlockId block, const Thir *jump) {
    MirSourceInfo info = build_source_info(bx, jump->span);
    u32 at = 0;
    if (jump->kind != THIR_RETURN) {
        at = bx->breakables.len;
        while (at > 0 && !id_eq(bx->breakables.data[at - 1].target, jump->jump.target)) at--;
        CHECK(at > 0);
        at--;
    }
    MirPlace destination = bx->breakables.data[at].destination;
    bool is_continue = jump->kind == THIR_CONTINUE;
    if (jump->jump.value) {
        vec_push(bx->scratch, &bx->frames, (BlockFrame){.ignored = false});
        block = build_expr_into_dest(bx, destination, block, jump->jump.value);
        bx->frames.len--;
    } else if (!is_continue) {
        if (ty_is_unit(bx->t, build_place_ty(bx, &destination)))
            build_push_assign_use(bx, block, info, destination, build_unit(bx, jump->span));
    }
    Breakable *b = &bx->breakables.data[at];
    exit_to(bx, block, b->region, is_continue ? b->continue_drops : b->break_drops, info);
    return build_new_block(bx);
}

BlockId build_assert(Builder *bx, BlockId block, MirOperand cond, bool expected, MirAssertKind msg,
                     MirBinOp op, const MirOperand *args, u32 n, Span span) {
    BlockId success = build_new_block(bx);
    MirTerm term = {.kind = MIR_TERM_ASSERT};
    term.assert.cond = cond;
    term.assert.expected = expected;
    term.assert.msg = msg;
    term.assert.overflow_op = op;
    term.assert.msg_args = arena_copy(bx->a, args, sizeof(MirOperand) * n, _Alignof(MirOperand));
    term.assert.target = success;
    build_terminate(bx, block, build_source_info(bx, span), term);
    build_diverge_from(bx, block);
    return success;
}

BlockId build_drop_and_replace(Builder *bx, BlockId block, Span span, MirPlace place,
                               MirRvalue value) {
    MirSourceInfo info = build_source_info(bx, span);
    BlockId assign = build_new_block(bx), assign_unwind = mir_new_block(bx->a, bx->b, true);
    build_push_assign(bx, assign, info, place, value);
    build_push_assign(bx, assign_unwind, info, place, value);
    MirTerm drop = {.kind = MIR_TERM_DROP};
    drop.drop.place = place;
    drop.drop.target = assign;
    drop.drop.unwind = (MirUnwind){.kind = UNWIND_CLEANUP, .cleanup = assign_unwind};
    drop.drop.replace = true;
    build_terminate(bx, block, info, drop);
    build_diverge_from(bx, block);
    return assign;
}

// What is dropped when the coroutine is dropped while it is suspended here.
void build_coroutine_drop_from(Builder *bx, BlockId yield_block) {
    if (bx->coroutine_drops.nodes.len == 0) tree_init(bx, &bx->coroutine_drops);
    u32 drop = DROP_ROOT;
    for (u32 i = 0; i < bx->scopes.len; i++) {
        const DropScope *s = &bx->scopes.data[i];
        for (u32 k = 0; k < s->drops.len; k++)
            drop = tree_add(bx, &bx->coroutine_drops, s->drops.data[k], drop);
    }
    tree_add_entry(bx, &bx->coroutine_drops, yield_block, drop);
}

static void build_coroutine_drop_tree(Builder *bx) {
    if (bx->coroutine_drops.nodes.len == 0) return;
    BlockId *drops = tree_build(bx, &bx->coroutine_drops, BLOCK_NONE, false);
    if (drops[DROP_ROOT].v == BLOCK_NONE.v) return;
    build_terminate(bx, drops[DROP_ROOT], (MirSourceInfo){.span = bx->fn_span},
                    (MirTerm){.kind = MIR_TERM_COROUTINE_DROP});
}

void build_drop_trees(Builder *bx) {
    build_coroutine_drop_tree(bx);
    BlockId *blocks = tree_build(bx, &bx->unwind, BLOCK_NONE, true);
    if (blocks[DROP_ROOT].v == BLOCK_NONE.v) return;
    MirSourceInfo info = {.span = bx->fn_span};
    build_terminate(bx, blocks[DROP_ROOT], info, (MirTerm){.kind = MIR_TERM_UNWIND_RESUME});
}
