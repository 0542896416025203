// SPDX-License-Identifier: MIT
// mono_opt.c: the passes over a monomorphic body, in order; memoised by instance.
#include "mono_opt/opt.h"

enum { IN_PROGRESS = 1, DEPTH_MAX = 48 };

static bool validate(Opt *o, const char *pass) {
    if (!o->mono->opt_validate) return true;
    Buf report = buf_new(o->scratch), dump = buf_new(o->scratch);
    if (mir_validate(o->t, o->b, &report)) return true;
    mono_print_instance(&dump, o->mono, o->inst);
    buf_put_byte(&dump, '\n');
    mir_print_body(&dump, o->t, o->b);
    diag_emit(diag_error(o->t->sess, E_NONE, o->b->span, "broken MIR after %s:\n%.*s%.*s", pass,
                         STR_ARG(buf_str(&report)), STR_ARG(buf_str(&dump))));
    return false;
}

// With -Z mir-opt-until=N: what the last pass did; with the largest N all results.
static void show(Opt *o, const char *when, const char *pass) {
    Buf dump = buf_new(o->scratch);
    mono_print_instance(&dump, o->mono, o->inst);
    buf_put_byte(&dump, '\n');
    if (id_is_some(o->b->def)) mir_print_body(&dump, o->t, o->b);
    diag_emit(
        diag_warning(o->t->sess, o->b->span, "%s %s:\n%.*s", when, pass, STR_ARG(buf_str(&dump))));
}

typedef struct Pass {
    const char *name;
    void (*run)(Opt *o);
} Pass;

// clang-format off
static const Pass early[] = {
    {"lower_intrinsics", opt_lower_intrinsics},
    {"simplify_cfg",     opt_simplify_cfg},
};
static const Pass late[] = {
    {"simplify_cfg",     opt_simplify_cfg},
    {"copies",           opt_propagate_copies},
    {"refs",             opt_propagate_refs},
    {"remove_dead",      opt_remove_dead},
    {"aggregates",       opt_split_aggregates},
    {"values",           opt_propagate_values},
    {"simplify_cfg",     opt_simplify_cfg},
    {"remove_dead",      opt_remove_dead},
};
static const Pass last[] = {
    {"simplify_cfg",     opt_simplify_cfg},
    {"order_blocks",     opt_order_blocks},
    {"compact_locals",   opt_compact_locals},
};
enum { ROUNDS_MAX = 4 };
// clang-format on

static bool run_passes(Opt *o, const Pass *passes, u32 n) {
    for (u32 i = 0; i < n; i++) {
        u32 until = o->mono->opt_until;
        if (until && o->mono->opt_count >= until) return false;
        bool last_one = until && ++o->mono->opt_count == until;
        if (last_one) show(o, "before", passes[i].name);
        passes[i].run(o);
        if (last_one) show(o, "after", passes[i].name);
        if (!validate(o, passes[i].name)) return false;
    }
    return true;
}

static void optimize(Opt *o) {
    if (!run_passes(o, early, ARRAY_LEN(early))) return;
    if (opt_inline(o) && !validate(o, "inline")) return;
    for (u32 i = 0; i < ROUNDS_MAX; i++) {
        o->changed = false;
        if (!run_passes(o, late, ARRAY_LEN(late))) return;
        if (!o->changed) break;
    }
    if (run_passes(o, last, ARRAY_LEN(last)) && o->mono->opt_until == UINT32_MAX)
        show(o, "the body after", "all passes");
}

// Bodies that run once, and those whose memory outlives them.
static bool is_constant(Mono *m, const Instance *i) {
    if (i->kind == INSTANCE_PROMOTED) return true;
    if (i->kind != INSTANCE_ITEM || id_is_none(i->def)) return false;
    DefKind k = def_of(m->tcx->sess, i->def)->kind;
    return k == DEF_CONST || k == DEF_STATIC || k == DEF_ASSOC_CONST || k == DEF_ANON_CONST ||
           k == DEF_INLINE_CONST;
}

static const MirBody *run(Mono *m, InstanceId id, const MirBody *b, bool loops_only) {
    m->opt_depth++;
    Arena scratch = arena_new(NULL);
    Opt o = {.mono = m,
             .t = m->tcx,
             .a = m->bodies_arena,
             .scratch = &scratch,
             .b = mir_body_subst(m->tcx, m->bodies_arena, b, (ArgsId){0}),
             .inst = id,
             .loops_only = loops_only};
    o.b->var_debug.len = 0;
    optimize(&o);
    arena_free_all(&scratch);
    m->opt_depth--;
    return o.b;
}

static const MirBody *find_optimized(Mono *m, InstanceId id) {
    u64 known = map_get_or(&m->optimized, id.v, IN_PROGRESS);
    return known == IN_PROGRESS ? NULL : (const MirBody *)(uintptr_t)known;
}

const MirBody *mono_opt_body(Mono *m, InstanceId id) {
    const MirBody *done = m->opt_level == MONO_OPT_NONE ? NULL : find_optimized(m, id);
    if (done) return done;
    const MirBody *b = mono_body(m, id);
    if (m->opt_level == MONO_OPT_NONE || !b || map_has(&m->optimized, id.v)) return b;
    Instance inst = *mono_instance(m, id);
    if (is_constant(m, &inst) || b->is_coroutine || m->opt_depth >= DEPTH_MAX) return b;
    map_put(m->bodies_arena, &m->optimized, id.v, IN_PROGRESS);
    const MirBody *out = run(m, id, b, false);
    map_put(m->bodies_arena, &m->optimized, id.v, (u64)(uintptr_t)out);
    return out;
}

typedef struct LoopSearch {
    const u32 *rank;
    u32 from;
    bool found;
} LoopSearch;

static void look_for_back_edge(void *context, BlockId to) {
    LoopSearch *l = context;
    l->found |= l->rank[to.v] <= l->from;
}

static bool has_loop(const MirBody *b) {
    Arena scratch = arena_new(NULL);
    BlockIds order = mir_reverse_postorder(&scratch, b);
    u32 *rank = NEW_N(&scratch, u32, b->blocks.len);
    for (u32 i = 0; i < order.len; i++) rank[order.data[i].v] = i;
    LoopSearch l = {.rank = rank};
    for (u32 i = 0; i < order.len && !l.found; i++) {
        l.from = i;
        if (!b->blocks.data[order.data[i].v].is_cleanup)
            mir_successors(&b->blocks.data[order.data[i].v].term, look_for_back_edge, &l);
    }
    arena_free_all(&scratch);
    return l.found;
}

// Loops of the program, and of what the library does with the program's types, are likely to matter; those of the
// library's own affairs are not before they were run often.
static bool may_be_long(Mono *m, const Instance *i) {
    if (i->kind != INSTANCE_ITEM && i->kind != INSTANCE_INTRINSIC) return true;
    if (args_of(m->tcx, i->args).len) return true;
    return id_eq(def_of(m->tcx->sess, i->def)->crate, m->tcx->sess->current_crate);
}

const MirBody *mono_opt_first_body(Mono *m, InstanceId id, bool *is_final) {
    *is_final = true;
    if (m->opt_level != MONO_OPT_HOT || find_optimized(m, id)) return mono_opt_body(m, id);
    const MirBody *b = mono_body(m, id);
    if (!b) return NULL;
    Instance inst = *mono_instance(m, id);
    if (is_constant(m, &inst) || b->is_coroutine) return b;
    *is_final = false;
    return may_be_long(m, &inst) && has_loop(b) ? run(m, id, b, true) : b;
}
