// SPDX-License-Identifier: MIT
// check_consts.c: what bodies that run at compile time may not do, judged on MIR as built: calls of what is not
// const (E0015), values whose destructor would run (E0493), borrows that would outlive the evaluation and be
// mutable (E0492, E0764), addresses as numbers. rustc_const_eval::check_consts::{check, ops}.
#include "mir_opt/qualif.h"
#include "ty/print.h"

typedef enum ConstContext {
    CONTEXT_CONST,
    CONTEXT_STATIC,
    CONTEXT_STATIC_MUT,
    CONTEXT_FN
} ConstContext;

typedef struct Checker {
    TyCtxt *t;
    Session *s;
    const MirBody *b;
    const ParamEnvData *env;
    ConstContext context;
    const char *where; // "constants", "statics", "constant functions"
    bool unstable;     // the crate asks for unstable features: trait methods may be const
    Arena scratch;
    QualifFlow flows[QUALIF_COUNT];
    bool flow_known[QUALIF_COUNT];
    BitSet transient; // locals that are dead wherever the body returns
    bool transient_known;
    bool failed;
    u32 format_reported; // position of the last formatting macro that was
    BlockId block;       // where the checker is
    u32 index;
} Checker;

static void emit(Checker *c, Diag *d) {
    diag_emit(d);
    c->failed = true;
}

static QualifFlow *flow_of(Checker *c, Qualif q) {
    if (!c->flow_known[q]) qualif_flow_run(&c->flows[q], &c->scratch, c->t, c->b, c->env, q);
    c->flow_known[q] = true;
    return &c->flows[q];
}

// ---- transient locals ----

static void storage_start(Dataflow *d, BitSet *state) {
    // Locals without storage statements live throughout.
    bitset_fill(state);
    for (u32 i = 0; i < d->body->blocks.len; i++)
        for (u32 k = 0; k < d->body->blocks.data[i].stmts.len; k++) {
            const MirStmt *s = &d->body->blocks.data[i].stmts.data[k];
            if (s->kind == MIR_STMT_STORAGE_LIVE || s->kind == MIR_STMT_STORAGE_DEAD)
                bitset_remove(state, s->place.local.v);
        }
}

static void storage_stmt(Dataflow *d, BitSet *state, const MirStmt *s, BlockId block, u32 index) {
    (void)d;
    (void)block;
    (void)index;
    if (s->kind == MIR_STMT_STORAGE_LIVE) bitset_add(state, s->place.local.v);
    if (s->kind == MIR_STMT_STORAGE_DEAD) bitset_remove(state, s->place.local.v);
}

static void find_transient(Checker *c) {
    Dataflow live = {.t = c->t,
                     .body = c->b,
                     .arena = &c->scratch,
                     .bits = c->b->locals.len,
                     .start = storage_start,
                     .stmt = storage_stmt};
    dataflow_run(&live);
    c->transient = bitset_new(&c->scratch, c->b->locals.len);
    bitset_fill(&c->transient);
    for (u32 i = 0; i < c->b->blocks.len; i++) {
        const MirBlock *block = &c->b->blocks.data[i];
        if (live.reached[i] && block->has_term && block->term.kind == MIR_TERM_RETURN)
            bitset_subtract(&c->transient, dataflow_seek(&live, (BlockId){i}, block->stmts.len));
    }
    c->transient_known = true;
}

// Could a borrow of it be part of the final value, and be its own memory there?
static bool may_escape(Checker *c, const MirPlace *p) {
    if (c->context == CONTEXT_FN || mir_place_is_indirect(p)) return false;
    if (!c->transient_known) find_transient(c);
    return !bitset_has(&c->transient, p->local.v);
}

// ---- borrows ----

static void report_escaping(Checker *c, Span at, ErrorCode code, const char *what,
                            const char *which) {
    Diag *d = diag_error(c->s, code, at,
                         "%s of temporaries that have their lifetime extended until the end of "
                         "the program are not allowed",
                         what);
    diag_label(d, at, "this %s refers to such a temporary", which);
    diag_note(d, "temporaries in constants and statics can have their lifetime extended until the "
                 "end of the program");
    diag_note(d, "to avoid accidentally creating global mutable state, such temporaries must be "
                 "immutable");
    diag_help(d, "if you really want global mutable state, try replacing the temporary by an "
                 "interior mutable `static` or a `static mut`");
    emit(c, d);
}

static void check_borrow(Checker *c, Span at, const MirPlace *p, bool is_mut) {
    if (is_mut) {
        if (c->context != CONTEXT_STATIC_MUT && may_escape(c, p))
            report_escaping(c, at, E0764, "mutable borrows", "mutable borrow");
        return;
    }
    if (!may_escape(c, p)) return;
    QualifFlow *f = flow_of(c, QUALIF_HAS_MUT_INTERIOR);
    if (qualif_in_place_at(f, p, c->block, c->index))
        report_escaping(c, at, E0492, "interior mutable shared borrows",
                        "borrow of an interior mutable value");
}

// ---- addresses as numbers ----

static void check_cast(Checker *c, Span at, const MirRvalue *rv) {
    if (rv->cast.kind != MIR_CAST_PTR_EXPOSE) return;
    Diag *d = diag_error(c->s, E_NONE, at, "pointers cannot be cast to integers during const eval");
    diag_note(d, "at compile-time, pointers do not have an integer value");
    diag_note(d, "avoiding this restriction via `transmute`, `union`, or raw pointers leads to "
                 "compile-time undefined behavior");
    emit(c, d);
}

static void check_binary(Checker *c, Span at, const MirRvalue *rv) {
    if (rv->binary.op == MIR_BIN_OFFSET) return;
    TyKind k = ty_kind(c->t, mir_operand_ty(c->t, c->b, &rv->binary.operands[0]));
    if (k != TY_PTR && k != TY_FN_PTR) return;
    Diag *d =
        diag_error(c->s, E_NONE, at, "pointers cannot be reliably compared during const eval");
    diag_note(d, "see issue #53020 <https://github.com/rust-lang/rust/issues/53020> for more "
                 "information");
    emit(c, d);
}

static void check_stmt(Checker *c, const MirStmt *s) {
    if (s->kind != MIR_STMT_ASSIGN) return;
    const MirRvalue *rv = s->rvalue;
    Span at = s->info.span;
    switch (rv->kind) {
    case MIR_RVALUE_REF: check_borrow(c, at, &rv->ref.place, rv->ref.kind >= MIR_BORROW_MUT); break;
    case MIR_RVALUE_RAW_PTR:
        check_borrow(c, at, &rv->raw_ptr.place, rv->raw_ptr.mutbl == MUT_MUT);
        break;
    case MIR_RVALUE_CAST: check_cast(c, at, rv); break;
    case MIR_RVALUE_BINARY: check_binary(c, at, rv); break;
    case MIR_RVALUE_THREAD_LOCAL_REF:
        emit(c, diag_error(c->s, E0625, at,
                           "thread-local statics cannot be accessed at compile-time"));
        break;
    case MIR_RVALUE_USE:
    case MIR_RVALUE_REPEAT:
    case MIR_RVALUE_UNARY:
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF:
    case MIR_RVALUE_AGGREGATE: break;
    }
}

// ---- drops ----

static void check_drop(Checker *c, const MirTerm *term) {
    const MirPlace *p = &term->drop.place;
    QualifFlow *f = flow_of(c, QUALIF_NEEDS_DROP);
    TyId ty = mir_place_ty(c->t, c->b, p).ty;
    bool needs = p->projs.len ? qualif_in_any_value(f, ty)
                              : qualif_in_local_at(f, p->local, c->block, c->index);
    if (!needs) return;
    Span at = p->projs.len ? term->info.span : c->b->locals.data[p->local.v].info.span;
    Diag *d =
        diag_error(c->s, E0493, at, "destructor of `%.*s` cannot be evaluated at compile-time",
                   STR_ARG(ty_str(c->t, ty)));
    diag_label(d, at, "the destructor for this type cannot be evaluated in %s", c->where);
    diag_label(d, term->info.span, "value is dropped here");
    emit(c, d);
}

// ---- calls ----

static void note_limits(Checker *c, Diag *d) {
    diag_note(d, "calls in %s are limited to constant functions, tuple structs and tuple variants",
              c->where);
}

static bool is_fn_trait(const Session *s, DefId trait) {
    return id_eq(trait, lang_item(s, LANG_FN)) || id_eq(trait, lang_item(s, LANG_FN_MUT)) ||
           id_eq(trait, lang_item(s, LANG_FN_ONCE));
}

// The kind of desugaring that the call comes from; EXPN_ROOT: none.
static ExpnKind desugaring(const Checker *c, Span at) {
    if (!source_span_from_expansion(at)) return EXPN_ROOT;
    ExpnId expn = hygiene_outer_expn(&c->s->sources, at.ctxt);
    return id_is_none(expn) ? EXPN_ROOT : hygiene_expn(&c->s->sources, expn)->kind;
}

static Diag *trait_call_error(Checker *c, const MirTerm *term, DefId trait, TyId self) {
    Session *s = c->s;
    Span at = term->call.fn_span;
    Str name = id_is_some(self) ? ty_str(c->t, self) : STR("_");
    switch (desugaring(c, at)) {
    case EXPN_DESUGAR_FOR_LOOP:
        return diag_error(s, E0015, at, "cannot use `for` loop on `%.*s` in %s", STR_ARG(name),
                          c->where);
    case EXPN_DESUGAR_QUESTION_MARK: // of its two calls the first one speaks
        return diag_error(s, E0658, at, "`?` is not allowed on `%.*s` in %s", STR_ARG(name),
                          c->where);
    default: break;
    }
    if (id_eq(trait, lang_item(s, LANG_PARTIAL_EQ)) && ty_kind(c->t, self) == TY_STR)
        return diag_error(s, E0658, at, "cannot match on `str` in %s", c->where);
    if (is_fn_trait(s, trait))
        return diag_error(s, E0015, at, "cannot call non-const closure in %s", c->where);
    if (id_eq(trait, lang_item(s, LANG_DEREF)) || id_eq(trait, lang_item(s, LANG_DEREF_MUT)))
        if (!term->call.from_hir_call)
            return diag_error(s, E0015, at,
                              "cannot perform non-const deref coercion on `%.*s` in %s",
                              STR_ARG(name), c->where);
    if (!term->call.from_hir_call)
        return diag_error(s, E0015, at, "cannot call non-const operator in %s", c->where);
    return NULL;
}

static Diag *plain_call_error(Checker *c, Span at, DefId def, ArgsId args) {
    Buf path = buf_new(c->s->arena);
    def_path_print_mode(&path, c->t, def, args, PRINT_DIAG, true);
    const char *kind = def_kind_descr(c->s, def);
    const AssocItem *assoc =
        def_of(c->s, def)->kind == DEF_ASSOC_FN ? collect_assoc_item(c->t, def) : NULL;
    if (assoc) kind = assoc->has_self ? "method" : "associated function";
    return diag_error(c->s, E0015, at, "cannot call non-const %s `%.*s` in %s", kind,
                      STR_ARG(buf_str(&path)), c->where);
}

static bool is_ref_str(const TyCtxt *t, TyId ty) {
    return ty_kind(t, ty) == TY_REF && ty_kind(t, ty_builtin_deref(t, ty, true)) == TY_STR;
}

// The entry points of `panic!` take text only; of other types the message could not be made.
static bool check_panic(Checker *c, const MirTerm *term, DefId def) {
    bool display = id_eq(def, lang_item(c->s, LANG_PANIC_DISPLAY));
    if (!display && !id_eq(def, lang_item(c->s, LANG_BEGIN_PANIC))) return false;
    if (!term->call.args.len) return false;
    TyId arg = mir_operand_ty(c->t, c->b, &term->call.args.data[0]);
    if (display) arg = ty_builtin_deref(c->t, arg, true);
    if (id_is_some(arg) && is_ref_str(c->t, arg)) return true;
    emit(c, diag_error(c->s, E_NONE, term->info.span,
                       "argument to `panic!()` in a const context must have type `&str`"));
    return true;
}

// Is it one of the functions that format_args! makes its arguments with?
static bool makes_format_argument(const Checker *c, DefId def) {
    const AssocItem *item =
        def_of(c->s, def)->kind == DEF_ASSOC_FN ? collect_assoc_item(c->t, def) : NULL;
    if (!item || item->container_kind != ASSOC_IN_INHERENT_IMPL) return false;
    TyId self = collect_type_of(c->t, collect_impl_of_item(c->t, def));
    return ty_kind(c->t, self) == TY_ADT &&
           id_eq(ty_data(c->t, self)->adt.def, lang_item(c->s, LANG_FORMAT_ARGUMENT));
}

static void check_fn_call(Checker *c, const MirTerm *term, DefId def, ArgsId args) {
    DefKind k = def_of(c->s, def)->kind;
    if (k != DEF_FN && k != DEF_ASSOC_FN) return;
    if (id_is_some(collect_intrinsic_name(c->t, def))) return;
    if (check_panic(c, term, def)) return;
    DefId trait = k == DEF_ASSOC_FN ? collect_trait_of_item(c->t, def) : (DefId){0};
    Diag *d = NULL;
    if (id_is_some(trait)) {
        if (c->unstable || id_eq(def, lang_item(c->s, LANG_TRY_FROM_RESIDUAL))) return;
        d = trait_call_error(c, term, trait, args_ty_at(c->t, args, 0));
    } else if (collect_fn_is_const(c->t, def)) {
        return;
    }
    if (makes_format_argument(c, def)) { // one for each argument: the first one speaks
        if (c->format_reported == term->call.fn_span.lo) return;
        c->format_reported = term->call.fn_span.lo;
        d = diag_error(c->s, E0015, term->call.fn_span,
                       "cannot call non-const formatting macro in %s", c->where);
    }
    if (!d) d = plain_call_error(c, term->call.fn_span, def, args);
    note_limits(c, d);
    emit(c, d);
}

static void check_call(Checker *c, const MirTerm *term) {
    TyId callee = mir_operand_ty(c->t, c->b, &term->call.func);
    if (ty_kind(c->t, callee) == TY_FN_DEF) {
        check_fn_call(c, term, ty_data(c->t, callee)->adt.def, ty_data(c->t, callee)->adt.args);
    } else if (ty_kind(c->t, callee) == TY_FN_PTR) {
        emit(c, diag_error(c->s, E_NONE, term->info.span,
                           "function pointer calls are not allowed in %s", c->where));
    }
}

static void check_block(Checker *c) {
    const MirBlock *block = &c->b->blocks.data[c->block.v];
    if (block->is_cleanup) return; // constant evaluation does not unwind
    for (c->index = 0; c->index < block->stmts.len; c->index++)
        check_stmt(c, &block->stmts.data[c->index]);
    if (!block->has_term) return;
    if (block->term.kind == MIR_TERM_DROP) check_drop(c, &block->term);
    if (block->term.kind == MIR_TERM_CALL || block->term.kind == MIR_TERM_TAIL_CALL)
        check_call(c, &block->term);
}

// false: the body runs at run time only.
static bool find_context(Checker *c) {
    const Def *d = def_of(c->s, c->b->def);
    switch (d->kind) {
    case DEF_CONST:
    case DEF_ASSOC_CONST:
    case DEF_ANON_CONST:
    case DEF_INLINE_CONST:
        c->context = CONTEXT_CONST;
        c->where = "constants";
        return true;
    case DEF_STATIC:
        c->context = d->is_mut_static ? CONTEXT_STATIC_MUT : CONTEXT_STATIC;
        c->where = "statics";
        return true;
    case DEF_FN:
    case DEF_ASSOC_FN:
        c->context = CONTEXT_FN;
        c->where = "constant functions";
        return collect_fn_is_const(c->t, c->b->def);
    default: return false;
    }
}

bool mir_check_consts(TyCtxt *t, const MirBody *b) {
    Checker c = {.t = t, .s = t->sess, .b = b};
    if (!find_context(&c)) return true;
    const Def *def = def_of(c.s, b->def);
    // Panic entry points are const, but const evaluation stops at them rather than running them.
    if (attr_find(def->attrs, intern_c(&c.s->symbols, "rustc_do_not_const_check"))) return true;
    const Def *root = def_of(c.s, crate_get(c.s, def->crate)->root);
    c.unstable = attr_find(root->attrs, SYM(feature)) != NULL;
    c.env = traits_param_env(t, b->def);
    c.scratch = arena_new(NULL);
    BlockIds order = mir_reverse_postorder(&c.scratch, b);
    for (u32 i = 0; i < order.len; i++) {
        c.block = order.data[i];
        check_block(&c);
    }
    arena_free_all(&c.scratch);
    return !c.failed;
}
