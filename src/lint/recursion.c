// SPDX-License-Identifier: MIT
// recursion.c: functions that call themselves on every path before they return (unconditional_recursion).
// After rustc_mir_build::lints: a search over the blocks that goes past no such call.
#include "lint/lint_internal.h"
#include "mir/visit.h"

typedef struct Search {
    TyCtxt *t;
    DefId def;
    const MirBody *b;
    GenericArgs
        trait_args; // of the trait, where def is one of its methods: only these must be the same
    Arena *a;
    BitSet seen;
    Vec(BlockId) todo;
    Vec(Span) calls;
    bool returns;
    const MirTerm *from; // while its successors are looked at
    bool alone;          // it has but one
} Search;

static bool calls_itself(const Search *w, const MirTerm *term) {
    if (term->kind != MIR_TERM_CALL && term->kind != MIR_TERM_TAIL_CALL) return false;
    const MirOperand *f = &term->call.func;
    if (f->kind != MIR_CONST || ty_kind(w->t, f->constant->ty) != TY_FN_DEF) return false;
    const TyData *d = ty_data(w->t, f->constant->ty);
    DefId callee = d->adt.def;
    ArgsId args = args_erase_regions(w->t, d->adt.args);
    if (id_is_some(collect_trait_of_item(w->t, callee))) {
        const ParamEnvData *env = traits_param_env(w->t, w->def);
        ResolvedItem r = traits_resolve_assoc_item(w->t, env, callee, args);
        if (r.found && id_is_some(r.def)) {
            callee = r.def;
            args = r.args;
        }
    }
    if (!id_eq(callee, w->def)) return false;
    GenericArgs its = args_of(w->t, args);
    for (u32 i = 0; i < w->trait_args.len; i++)
        if (i >= its.len || its.data[i].v != w->trait_args.data[i].v) return false;
    return true;
}

// Edges that are only taken when something panics do not count unless there are no others.
static bool is_side_edge(const Search *w, BlockId to) {
    const MirTerm *term = w->from;
    if (term->kind == MIR_TERM_FALSE_EDGE) return to.v == term->false_edge.imaginary.v;
    const MirUnwind *u = mir_unwind_of((MirTerm *)term);
    return u && u->kind == UNWIND_CLEANUP && u->cleanup.v == to.v && !w->alone;
}

static void count(void *context, BlockId to) {
    (void)to;
    ++*(u32 *)context;
}

static void enter(void *context, BlockId to) {
    Search *w = context;
    if (is_side_edge(w, to) || bitset_has(&w->seen, to.v)) return;
    bitset_add(&w->seen, to.v);
    vec_push(w->a, &w->todo, to);
}

static void search(Search *w) {
    bitset_add(&w->seen, 0);
    vec_push(w->a, &w->todo, (BlockId){0});
    while (w->todo.len && !w->returns) {
        const MirTerm *term = &w->b->blocks.data[vec_pop(&w->todo).v].term;
        if (calls_itself(w, term)) {
            vec_push(w->a, &w->calls, term->info.span);
            continue;
        }
        w->returns = term->kind == MIR_TERM_RETURN || term->kind == MIR_TERM_UNWIND_RESUME ||
                     term->kind == MIR_TERM_UNWIND_TERMINATE || term->kind == MIR_TERM_YIELD ||
                     term->kind == MIR_TERM_COROUTINE_DROP;
        u32 successors = 0;
        mir_successors(term, count, &successors);
        w->from = term;
        w->alone = successors == 1;
        mir_successors(term, enter, w);
    }
}

void lint_unconditional_recursion(TyCtxt *t, DefId def, const MirBody *b) {
    Session *s = t->sess;
    const HirItem *item = hir_item(s, def);
    if (!item || item->kind != HIR_ITEM_FN || b->is_coroutine) return;
    Arena scratch = arena_new(NULL);
    Search w = {
        .t = t, .def = def, .b = b, .a = &scratch, .seen = bitset_new(&scratch, b->blocks.len)};
    DefId trait_def = collect_trait_of_item(t, def);
    if (id_is_some(trait_def) && id_eq(def_of(s, def)->parent, trait_def))
        w.trait_args = args_of(t, args_identity(t, trait_def));
    search(&w);
    Diag *d = NULL;
    if (!w.returns && w.calls.len)
        d = diag_lint(s, SYM(unconditional_recursion), item->fn.sig.span,
                      "function cannot return without recursing");
    if (d) {
        diag_label(d, item->fn.sig.span, "cannot return without recursing");
        for_each(const Span, at, w.calls) diag_label(d, *at, "recursive call site");
        diag_help(d, "a `loop` may express intention better if this is on purpose");
        diag_emit(d);
    }
    arena_free_all(&scratch);
}
