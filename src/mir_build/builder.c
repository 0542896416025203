// SPDX-License-Identifier: MIT
// builder.c: bodies from end to end: functions and closures with their parameters, constants and statics,
// constructors used as functions. rustc_mir_build::builder (construct_fn, construct_const) and shims of
// constructors.
#include "mir_build/build_internal.h"
#include "collect/collect.h"

static bool is_fn_kind(DefKind k) {
    return k == DEF_FN || k == DEF_ASSOC_FN || k == DEF_CLOSURE;
}

static bool is_const_context(DefKind k) {
    return k == DEF_CONST || k == DEF_ASSOC_CONST || k == DEF_STATIC || k == DEF_ANON_CONST ||
           k == DEF_INLINE_CONST;
}

static MirBody *body_new(Arena *a, DefId def, Span span) {
    MirBody *b = NEW(a, MirBody);
    b->def = def;
    b->span = span;
    b->spread_arg = LOCAL_NONE;
    vec_push(a, &b->scopes, (MirScope){.span = span});
    return b;
}

// ---- parameters ----

// The name in `ref mut name`, the text of a binding.
static Str binding_name(Str text) {
    const char *words[] = {"ref ", "mut "};
    for (u32 i = 0; i < ARRAY_LEN(words); i++)
        if (str_starts_with(text, str_of_c(words[i]))) text = str_from(text.data + 4, text.len - 4);
    return text;
}

static void closure_self(Builder *bx) {
    TyCtxt *t = bx->t;
    const HirExpr *e = hir_closure_expr(bx->s, bx->def);
    CHECK(e);
    bx->is_closure = true;
    bx->closure_ty = bx->r->node_types[e->id.v];
    const CapturedPlaces *captures =
        (const CapturedPlaces *)(uintptr_t)map_get_or(&bx->r->closure_captures, bx->def.v, 0);
    if (captures) bx->captures = *captures;
    TyId self = bx->closure_ty;
    if (ty_kind(t, self) == TY_CLOSURE) {
        ClosureKind kind = CLOSURE_FN;
        ty_closure_kind(t, self, &kind);
        bx->self_by_ref = kind != CLOSURE_FN_ONCE;
        if (bx->self_by_ref)
            self = ty_new_ref(t, t->common.re_erased, self, kind == CLOSURE_FN ? MUT_NOT : MUT_MUT);
    } else {
        bx->b->is_coroutine = true;
        GenericArgs args = args_of(t, ty_data(t, self)->adt.args);
        bx->b->yield_ty = arg_ty(args.data[args.len - 3]);
    }
    mir_new_local(bx->a, bx->b, self, MIR_LOCAL_ARG, build_source_info(bx, e->span));
    bx->b->locals.data[1].mutbl = MUT_NOT;
    for (u32 i = 0; i < bx->captures.len; i++) {
        const CapturedPlace *c = &bx->captures.data[i];
        MirUpvar upvar = {.by_ref = c->kind != CAPTURE_BY_VALUE,
                          .mutbl = c->mutbl,
                          .var = c->var,
                          .span = c->use_span};
        if (c->var.v < bx->item->node_spans.len) {
            Span at = bx->item->node_spans.data[c->var.v];
            Str text = source_span_text(&bx->s->sources, at);
            upvar.name = intern(&bx->s->symbols, binding_name(text));
        }
        vec_push(bx->a, &bx->b->upvars, upvar);
    }
}

static void simple_param(Builder *bx, LocalId local, const Pat *pat, const Pat *binding) {
    MirLocalDecl *d = &bx->b->locals.data[local.v];
    d->mutbl = binding->binding.mutbl;
    d->name = binding->binding.name;
    d->var = binding->binding.var;
    d->is_user_variable = true;
    d->is_implicit_self = id_eq(binding->binding.name, KW(self_value));
    d->pat_span = pat->span;
    map_put(bx->scratch, &bx->vars, binding->binding.var.v, local.v + 1);
    MirVarDebug debug = {.name = d->name,
                         .span = pat->span,
                         .scope = bx->source_scope,
                         .place = mir_place_local(local),
                         .argument_index = local.v};
    vec_push(bx->a, &bx->b->var_debug, debug);
}

static BlockId bind_params(Builder *bx, BlockId block, const HirBody *body, u32 first,
                           RegionKey arg_scope) {
    ScopeId scope = {0};
    bool has_scope = false;
    for (u32 i = 0; i < body->params.len; i++) {
        const HirParam *p = &body->params.data[i];
        LocalId local = {first + i};
        build_schedule_drop(bx, arg_scope, local, DROP_VALUE);
        const Pat *pat = build_pat(bx, p->pat);
        if (pat->kind == PAT_BINDING && pat->binding.by_ref == BIND_BY_VALUE && !pat->binding.sub) {
            simple_param(bx, local, pat, pat);
            continue;
        }
        if (!has_scope) scope = build_new_source_scope(bx, body->value->span);
        has_scope = true;
        build_declare_bindings(bx, pat, false, scope, true, false);
        block = build_place_into_pattern(bx, block, pat, build_place_of_local(local), pat->span);
    }
    if (has_scope) bx->source_scope = scope;
    return block;
}

// ---- bodies ----

static void construct_fn(Builder *bx, const HirBody *body, SigId sig) {
    TyCtxt *t = bx->t;
    MirBody *b = bx->b;
    mir_new_local(bx->a, b, sig_output(t, sig), MIR_LOCAL_RETURN,
                  build_source_info(bx, body->value->span));
    bool is_closure = def_of(bx->s, bx->def)->kind == DEF_CLOSURE;
    if (is_closure) closure_self(bx);
    u32 first = b->locals.len;
    for (u32 i = 0; i < body->params.len; i++) {
        TyId ty = sig_inputs(t, sig).data[i];
        LocalId l = mir_new_local(bx->a, b, ty, MIR_LOCAL_ARG,
                                  build_source_info(bx, body->params.data[i].pat->span));
        b->locals.data[l.v].mutbl = MUT_NOT;
    }
    b->arg_count = b->locals.len - 1;
    if (is_closure) build_user_closure(bx, hir_closure_expr(bx->s, bx->def)->closure, first, sig);
    RegionKey call_site = region_key(body->value->id, REGION_CALL_SITE, 0),
              arguments = region_key(body->value->id, REGION_ARGUMENTS, 0);
    MirPlace ret = mir_place_local((LocalId){0});
    BlockId block = build_new_block(bx);
    build_scope_push(bx, call_site, bx->fn_span);
    build_breakable_begin(bx, false, (HirId){0}, ret);
    build_scope_push(bx, arguments, bx->fn_span);
    if (is_closure) build_schedule_drop(bx, arguments, (LocalId){1}, DROP_VALUE);
    block = bind_params(bx, block, body, first, arguments);
    block = build_expr_into_dest(bx, ret, block, thir_expr(bx, body->value));
    bx->source_scope = (ScopeId){0};
    block = build_scope_pop(bx, block);
    block = build_breakable_end(bx, BLOCK_NONE, span_end(bx->fn_span), block);
    block = build_scope_pop(bx, block);
    build_terminate(bx, block, build_source_info(bx, span_end(bx->fn_span)),
                    (MirTerm){.kind = MIR_TERM_RETURN});
}

static void construct_const(Builder *bx, const HirBody *body) {
    TyId ty = typeck_expr_ty_adjusted(bx->r, body->value);
    mir_new_local(bx->a, bx->b, ty, MIR_LOCAL_RETURN, build_source_info(bx, body->value->span));
    BlockId block = build_new_block(bx);
    build_scope_push(bx, region_key(body->value->id, REGION_CALL_SITE, 0), bx->fn_span);
    block =
        build_expr_into_dest(bx, mir_place_local((LocalId){0}), block, thir_expr(bx, body->value));
    block = build_scope_pop(bx, block);
    build_terminate(bx, block, build_source_info(bx, body->value->span),
                    (MirTerm){.kind = MIR_TERM_RETURN});
    bx->b->is_const = true;
}

// ---- dead blocks ----

typedef struct Remap {
    u32 *to;
} Remap;

static void remap(const Remap *r, BlockId *b) {
    if (b->v != BLOCK_NONE.v) b->v = r->to[b->v];
}

static void remap_unwind(const Remap *r, MirUnwind *u) {
    if (u->kind == UNWIND_CLEANUP) remap(r, &u->cleanup);
}

static void remap_term(const Remap *r, MirTerm *t) {
    switch (t->kind) {
    case MIR_TERM_GOTO: remap(r, &t->target); break;
    case MIR_TERM_SWITCH_INT:
        for (u32 i = 0; i < t->switch_int.targets.len; i++)
            remap(r, &t->switch_int.targets.data[i].block);
        remap(r, &t->switch_int.otherwise);
        break;
    case MIR_TERM_DROP:
        remap(r, &t->drop.target);
        remap_unwind(r, &t->drop.unwind);
        break;
    case MIR_TERM_CALL:
        remap(r, &t->call.target);
        remap_unwind(r, &t->call.unwind);
        break;
    case MIR_TERM_ASSERT:
        remap(r, &t->assert.target);
        remap_unwind(r, &t->assert.unwind);
        break;
    case MIR_TERM_YIELD:
        remap(r, &t->yield.resume);
        remap(r, &t->yield.drop);
        break;
    case MIR_TERM_FALSE_EDGE:
        remap(r, &t->false_edge.real);
        remap(r, &t->false_edge.imaginary);
        break;
    case MIR_TERM_FALSE_UNWIND:
        remap(r, &t->false_unwind.real);
        remap_unwind(r, &t->false_unwind.unwind);
        break;
    case MIR_TERM_UNWIND_RESUME:
    case MIR_TERM_UNWIND_TERMINATE:
    case MIR_TERM_RETURN:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_TAIL_CALL:
    case MIR_TERM_COROUTINE_DROP: break;
    }
}

static void remove_dead_blocks(Builder *bx) {
    MirBody *b = bx->b;
    for (u32 i = 0; i < b->blocks.len; i++) {
        if (b->blocks.data[i].has_term) continue;
        mir_terminate(b, (BlockId){i},
                      (MirTerm){.kind = MIR_TERM_UNREACHABLE, .info = {.span = b->span}});
    }
    BlockIds order = mir_reverse_postorder(bx->scratch, b);
    BitSet live = bitset_new(bx->scratch, b->blocks.len);
    for (u32 i = 0; i < order.len; i++) bitset_add(&live, order.data[i].v);
    Remap r = {.to = NEW_N(bx->scratch, u32, b->blocks.len)};
    u32 n = 0;
    for (u32 i = 0; i < b->blocks.len; i++) {
        if (!bitset_has(&live, i)) continue;
        r.to[i] = n;
        b->blocks.data[n++] = b->blocks.data[i];
    }
    b->blocks.len = n;
    for (u32 i = 0; i < n; i++) remap_term(&r, &b->blocks.data[i].term);
}

// ---- constructors ----

static MirBody *build_ctor(TyCtxt *t, DefId ctor, Arena *a) {
    PolyFnSig poly = collect_fn_sig(t, ctor);
    SigId sig = sig_erase_late_bound(t, poly);
    Span span = def_of(t->sess, ctor)->span;
    MirBody *b = body_new(a, ctor, span);
    TyId ret = sig_output(t, sig);
    MirSourceInfo info = {.span = span};
    mir_new_local(a, b, ret, MIR_LOCAL_RETURN, info);
    u32 n = sig_inputs(t, sig).len;
    MirRvalue *rv = NEW(a, MirRvalue);
    rv->kind = MIR_RVALUE_AGGREGATE;
    rv->aggregate.kind = MIR_AGG_ADT;
    rv->aggregate.ty = ret;
    rv->aggregate.def = ty_data(t, ret)->adt.def;
    rv->aggregate.args = ty_data(t, ret)->adt.args;
    rv->aggregate.variant = collect_adt_def(t, rv->aggregate.def)->flags & ADT_ENUM
                                ? collect_variant_index(t, ctor)
                                : 0;
    rv->aggregate.operands.data = NEW_N(a, MirOperand, n);
    rv->aggregate.operands.len = n;
    for (u32 i = 0; i < n; i++) {
        LocalId l = mir_new_local(a, b, sig_inputs(t, sig).data[i], MIR_LOCAL_ARG, info);
        rv->aggregate.operands.data[i] = mir_move(mir_place_local(l));
    }
    b->arg_count = n;
    BlockId block = mir_new_block(a, b, false);
    mir_push_stmt(a, b, block,
                  (MirStmt){.kind = MIR_STMT_ASSIGN,
                            .info = info,
                            .place = mir_place_local((LocalId){0}),
                            .rvalue = rv});
    mir_terminate(b, block, (MirTerm){.kind = MIR_TERM_RETURN, .info = info});
    return b;
}

// ---- entry ----

static bool check_overflow(TyCtxt *t, DefKind kind) {
    return t->sess->options.overflow_checks || is_const_context(kind);
}

MirBody *mir_build_body(TyCtxt *t, DefId def, Arena *a) {
    Session *s = t->sess;
    DefKind kind = def_of(s, def)->kind;
    if (kind == DEF_CTOR)
        return def_of(s, def)->ctor_kind == CTOR_FN ? build_ctor(t, def, a) : NULL;
    if (!is_fn_kind(kind) && !is_const_context(kind)) return NULL;
    const HirBody *body = hir_body(s, def);
    if (!body) return NULL;
    const TypeckResults *r = typeck_body(t, def);
    if (r->tainted.reported) return NULL;
    Arena scratch = arena_new(NULL);
    Builder bx = {.t = t, .s = s, .a = a, .scratch = &scratch, .r = r, .def = def};
    bx.root = hir_typeck_root(s, def);
    bx.env = traits_param_env(t, bx.root);
    bx.item = hir_item(s, hir_owner_of(s, def));
    bx.fn_span = kind == DEF_FN || kind == DEF_ASSOC_FN ? def_of(s, def)->span : body->value->span;
    bx.b = body_new(a, def, bx.fn_span);
    bx.b->needs_caller_location = collect_fn_is_track_caller(t, def);
    bx.check_overflow = check_overflow(t, kind);
    bx.regions = region_resolve_body(t, &scratch, r, body, is_fn_kind(kind));
    vec_push(&scratch, &bx.unwind.nodes,
             (DropNode){.data = {.local = LOCAL_NONE}, .next = UINT32_MAX});
    if (is_fn_kind(kind)) {
        SigId sig = {(u32)map_get_or(&r->liberated_sigs, def.v, 0)};
        CHECK(id_is_some(sig));
        construct_fn(&bx, body, sig);
    } else {
        construct_const(&bx, body);
    }
    build_drop_trees(&bx);
    remove_dead_blocks(&bx);
    bx.b->tainted = bx.failed;
    arena_free_all(&scratch);
    return bx.b;
}
