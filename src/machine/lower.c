// SPDX-License-Identifier: MIT
// lower.c: a monomorphic MIR body becomes bytecode: frame layout, statements, terminators.
#include "machine/lower.h"
#include "mono_opt/mono_opt.h"

#include <stdio.h>

const Layout *machine_layout(Machine *m, TyId ty) {
    const Layout *l = NULL;
    if (layout_of(m->t, ty, &l) == LAYOUT_OK) return l;
    return NULL;
}

void lower_unsupported(Lower *l, const char *what) {
    if (!l->failed && !l->m->stopped) {
        diag_unsupported(l->m->s, l->span, "running %s", what);
        machine_stop(l->m, MACHINE_UNSUPPORTED);
    }
    l->failed = true;
}

const Layout *lower_layout(Lower *l, TyId ty) {
    const Layout *out = machine_layout(l->m, ty);
    if (!out) {
        if (!l->failed) {
            Str s = ty_str(l->t, ty);
            char buf[256];
            snprintf(buf, sizeof buf, "code with values of type `%.*s`, whose layout is unknown,",
                     (int)MIN(s.len, 120), s.data);
            lower_unsupported(l, buf);
        }
        machine_layout(l->m, l->t->common.unit);
        out = machine_layout(l->m, l->t->common.unit);
    }
    return out;
}

u32 emit(Lower *l, Op op, u32 a, u32 b, u32 c, u64 imm) {
    Insn i = {.handler = (const void *)(uintptr_t)op, .a = a, .b = b, .c = c, .imm = imm};
    vec_push(&l->m->scratch, &l->insns, i);
    vec_push(&l->m->scratch, &l->spans, ((MirSourceInfo){l->span, l->scope}));
    return l->insns.len - 1;
}

u32 temp_new(Lower *l, u64 size, u64 align) {
    if (size > (64u << 20)) {
        lower_unsupported(l, "code with a value of more than 64 MiB in a frame");
        return 0;
    }
    align = MAX(align, 8);
    l->max_align = MAX(l->max_align, (u32)align);
    u32 at = (u32)ALIGN_UP((u64)l->temp, align);
    l->temp = at + (u32)MAX(size, 8);
    l->max = MAX(l->max, l->temp);
    return at;
}

// ---- types ----

static bool fields_have_union(Machine *m, TyId ty, u32 depth) {
    if (depth > 64) return false;
    u64 known;
    u64 key = MAP_KEY2(0xffffffffu, ty.v);
    if (map_get(&m->type_ids, key, &known)) return known;
    TyCtxt *t = m->t;
    TyData d = *ty_data(t, ty);
    bool has = false;
    if (d.kind == TY_COROUTINE) {
        has = true; // locals saved or not yet
    } else if (d.kind == TY_ARRAY) {
        has = fields_have_union(m, d.array.elem, depth + 1);
    } else if (d.kind == TY_TUPLE || d.kind == TY_CLOSURE || d.kind == TY_ADT ||
               d.kind == TY_COROUTINE) {
        const AdtDef *adt = d.kind == TY_ADT ? collect_adt_def(t, d.adt.def) : NULL;
        if (adt && adt->flags & ADT_UNION) {
            has = true;
        } else {
            const Layout *l = machine_layout(m, ty);
            u32 variants = adt ? adt->variants.len : 1;
            for (u32 v = 0; l && v < variants && !has; v++) {
                u32 n = layout_field_count(t, l, v);
                for (u32 i = 0; i < n && !has; i++)
                    has = fields_have_union(m, layout_field_ty(t, l, v, i), depth + 1);
            }
        }
    }
    map_put(m->heap, &m->type_ids, key, has);
    return has;
}

bool lower_has_union(Machine *m, TyId ty) {
    return fields_have_union(m, ty, 0);
}

TyId lower_tail(Lower *l, TyId ty) {
    for (u32 i = 0; i < 64; i++) {
        TyId tail = ty_struct_tail(l->t, ty);
        if (ty_flags(l->t, tail) & TYF_HAS_ALIAS)
            tail = traits_normalize_erasing(l->t, traits_empty_env(l->t, true), tail);
        if (id_eq(tail, ty)) return tail;
        ty = tail;
    }
    return ty;
}

bool lower_is_dyn(Lower *l, TyId ty) {
    return ty_kind(l->t, lower_tail(l, ty)) == TY_DYN;
}

bool lower_is_unsized(Lower *l, TyId ty) {
    TyKind k = ty_kind(l->t, lower_tail(l, ty));
    return k == TY_DYN || k == TY_SLICE || k == TY_STR;
}

// ---- which locals are tracked ----

static void mark_place(Lower *l, const MirPlace *p, bool address_taken) {
    bool indexed = false;
    for_each(MirProj, proj, p->projs) {
        if (proj->kind == MIR_PROJ_DEREF) return; // goes through a pointer: the local is only read
        if (proj->kind == MIR_PROJ_INDEX) indexed = true;
        if (indexed) break;
    }
    if (address_taken || indexed) l->tracked[p->local.v] = true;
}

static void mark_operand(Lower *l, const MirOperand *o) {
    if (o->kind != MIR_CONST) mark_place(l, &o->place, false);
}

static void mark_rvalue(Lower *l, const MirRvalue *rv) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: mark_operand(l, &rv->use); break;
    case MIR_RVALUE_REPEAT: mark_operand(l, &rv->repeat.value); break;
    case MIR_RVALUE_REF: mark_place(l, &rv->ref.place, true); break;
    case MIR_RVALUE_RAW_PTR: mark_place(l, &rv->raw_ptr.place, true); break;
    case MIR_RVALUE_CAST: mark_operand(l, &rv->cast.value); break;
    case MIR_RVALUE_BINARY:
        mark_operand(l, &rv->binary.operands[0]);
        mark_operand(l, &rv->binary.operands[1]);
        break;
    case MIR_RVALUE_UNARY: mark_operand(l, &rv->unary.value); break;
    case MIR_RVALUE_DISCRIMINANT:
    case MIR_RVALUE_COPY_FOR_DEREF: mark_place(l, &rv->place, false); break;
    case MIR_RVALUE_AGGREGATE:
        for_each(MirOperand, o, rv->aggregate.operands) mark_operand(l, o);
        break;
    case MIR_RVALUE_NULLARY:
    case MIR_RVALUE_THREAD_LOCAL_REF: break;
    }
}

static void find_tracked(Lower *l) {
    for_each(MirBlock, b, l->body->blocks) {
        for_each(MirStmt, s, b->stmts) {
            if (s->kind == MIR_STMT_ASSIGN) {
                mark_place(l, &s->place, false);
                mark_rvalue(l, s->rvalue);
            } else if (s->kind == MIR_STMT_STORAGE_LIVE || s->kind == MIR_STMT_STORAGE_DEAD) {
                l->has_storage[s->place.local.v] = true;
            } else if (s->kind == MIR_STMT_SET_DISCRIMINANT) {
                mark_place(l, &s->place, false);
            }
        }
        const MirTerm *term = &b->term;
        if (term->kind == MIR_TERM_DROP) mark_place(l, &term->drop.place, true);
        if (term->kind == MIR_TERM_CALL || term->kind == MIR_TERM_TAIL_CALL) {
            mark_place(l, &term->call.destination, false);
            for_each(MirOperand, o, term->call.args) mark_operand(l, o);
            mark_operand(l, &term->call.func);
        }
        if (term->kind == MIR_TERM_SWITCH_INT) mark_operand(l, &term->switch_int.discr);
        if (term->kind == MIR_TERM_ASSERT) mark_operand(l, &term->assert.cond);
    }
}

static bool is_unsized_local(Lower *l, TyId ty) {
    TyKind k = ty_kind(l->t, ty);
    return k == TY_DYN || k == TY_SLICE || k == TY_STR;
}

static void lay_out(Lower *l, bool tracked) {
    for (u32 i = 0; i < l->body->locals.len; i++) {
        if (l->tracked[i] != tracked) continue;
        TyId ty = l->body->locals.data[i].ty;
        u64 size = 16, align = 16;
        if (!is_unsized_local(l, ty)) {
            const Layout *lay = lower_layout(l, ty);
            size = lay->size;
            align = MAX(lay->align, tracked ? 8 : 1);
        }
        if (size > (64u << 20))
            lower_unsupported(l, "a function with a local variable of more than 64 MiB");
        l->max_align = MAX(l->max_align, (u32)align);
        l->frame = (u32)ALIGN_UP((u64)l->frame, align);
        l->local_off[i] = l->frame;
        // After a tracked local: bytes that are never live, so that running over its end is seen.
        l->frame += (u32)size + (tracked ? 8 : 0);
        if (l->failed) return;
    }
}

// ---- statements ----

static void lower_stmt(Lower *l, const MirStmt *s) {
    l->temp = l->frame;
    l->span = s->info.span;
    l->scope = s->info.scope;
    switch (s->kind) {
    case MIR_STMT_ASSIGN: {
        u32 dst = s->place.local.v;
        if (!s->place.projs.len && is_unsized_local(l, l->body->locals.data[dst].ty)) {
            // An unsized local stands for the place that was moved into it.
            if (s->rvalue->kind != MIR_RVALUE_USE || s->rvalue->use.kind == MIR_CONST)
                lower_unsupported(l, "unsized local variables");
            else
                emit_address(l, lower_place(l, &s->rvalue->use.place), l->local_off[dst], true);
            return;
        }
        lower_rvalue(l, s->rvalue, lower_place(l, &s->place));
        return;
    }
    case MIR_STMT_SET_DISCRIMINANT:
        place_set_variant(l, lower_place(l, &s->place), s->variant);
        return;
    case MIR_STMT_STORAGE_LIVE:
    case MIR_STMT_STORAGE_DEAD: {
        u32 i = s->place.local.v;
        if (!l->tracked[i] || is_unsized_local(l, l->body->locals.data[i].ty)) return;
        u64 size = lower_layout(l, l->body->locals.data[i].ty)->size;
        if (size)
            emit(l, s->kind == MIR_STMT_STORAGE_LIVE ? OP_LIVE : OP_KILL, l->local_off[i],
                 (u32)size, 0, 0);
        return;
    }
    case MIR_STMT_COPY_NONOVERLAPPING: {
        TyId pointee = ty_builtin_deref(l->t, operand_ty(l, &s->intrinsic.args[0]), true);
        const Layout *lay = lower_layout(l, pointee);
        u32 i = emit(l, OP_COPY_MEM, operand_slot(l, &s->intrinsic.args[1]),
                     operand_slot(l, &s->intrinsic.args[0]), operand_slot(l, &s->intrinsic.args[2]),
                     lay->size);
        l->insns.data[i].d = (u32)lay->align;
        return;
    }
    case MIR_STMT_FAKE_READ:
    case MIR_STMT_PLACE_MENTION:
    case MIR_STMT_ASCRIBE_USER_TYPE:
    case MIR_STMT_INTRINSIC_ASSUME:
    case MIR_STMT_NOP: return;
    }
}

void emit_goto(Lower *l, BlockId block) {
    u32 i = emit(l, OP_GOTO, 0, 0, 0, 0);
    vec_push(&l->m->scratch, &l->fixups, (Fixup){i, block});
}

void emit_branch(Lower *l, u32 slot, u64 size, u64 value, BlockId block) {
    Op op = size == 1 ? OP_BR1 : size == 2 ? OP_BR2 : size == 4 ? OP_BR4 : OP_BR8;
    u32 i = emit(l, op, slot, (u32)value, (u32)(value >> 32), 0);
    vec_push(&l->m->scratch, &l->fixups, (Fixup){i, block});
}

static void lower_switch(Lower *l, const MirTerm *term) {
    TyId ty = operand_ty(l, &term->switch_int.discr);
    u64 size = lower_layout(l, ty)->size;
    u32 slot = operand_slot(l, &term->switch_int.discr);
    u32 n = term->switch_int.targets.len;
    if (n <= 4 && size <= 8) {
        u64 mask = size == 8 ? UINT64_MAX : (UINT64_C(1) << (size * 8)) - 1;
        for_each(MirSwitchTarget, target, term->switch_int.targets)
            emit_branch(l, slot, size, (u64)target->value & mask, target->block);
        emit_goto(l, term->switch_int.otherwise);
        return;
    }
    SwitchTable *table = NEW(l->m->heap, SwitchTable);
    table->count = n;
    table->size = (u32)size;
    table->values = NEW_N(l->m->heap, u128, n);
    table->targets = NEW_N(l->m->heap, Insn *, n + 1);
    table->blocks = NEW_N(l->m->heap, BlockId, n + 1);
    u128 mask = size == 16 ? ~(u128)0 : ((u128)1 << (size * 8)) - 1;
    for (u32 i = 0; i < n; i++) {
        table->values[i] = term->switch_int.targets.data[i].value & mask;
        table->blocks[i] = term->switch_int.targets.data[i].block;
    }
    table->blocks[n] = term->switch_int.otherwise;
    vec_push(&l->m->scratch, &l->tables, table);
    emit(l, OP_SWITCH, slot, 0, 0, (u64)(uintptr_t)table);
}

static void lower_term(Lower *l, const MirTerm *term) {
    l->temp = l->frame;
    l->span = term->info.span;
    l->scope = term->info.scope;
    switch (term->kind) {
    case MIR_TERM_GOTO: emit_goto(l, term->target); return;
    case MIR_TERM_SWITCH_INT: lower_switch(l, term); return;
    case MIR_TERM_UNWIND_RESUME: emit(l, OP_RESUME, 0, 0, 0, 0); return;
    case MIR_TERM_UNWIND_TERMINATE: emit(l, OP_TERMINATE, term->terminate_abi, 0, 0, 0); return;
    case MIR_TERM_RETURN: emit(l, OP_RET, 0, 0, 0, 0); return;
    case MIR_TERM_UNREACHABLE: emit(l, OP_UNREACHABLE, 0, 0, 0, 0); return;
    case MIR_TERM_DROP: lower_drop(l, term); return;
    case MIR_TERM_CALL: lower_call(l, term); return;
    case MIR_TERM_ASSERT: lower_assert(l, term); return;
    case MIR_TERM_FALSE_EDGE: emit_goto(l, term->false_edge.real); return;
    case MIR_TERM_FALSE_UNWIND: emit_goto(l, term->false_unwind.real); return;
    case MIR_TERM_TAIL_CALL: lower_unsupported(l, "tail calls"); return;
    case MIR_TERM_YIELD:
    case MIR_TERM_COROUTINE_DROP: lower_unsupported(l, "coroutines"); return;
    }
}

// ---- a body ----

static void lower_prologue(Lower *l) {
    const MirBody *b = l->body;
    if (l->code->calls_left) emit(l, OP_TIER, 0, 0, 0, (u64)(uintptr_t)l->code);
    for (u32 i = 0; i < b->locals.len; i++) {
        bool is_arg = i >= 1 && i <= b->arg_count;
        if (!l->tracked[i] || (l->has_storage[i] && !is_arg)) continue;
        if (is_unsized_local(l, b->locals.data[i].ty)) continue;
        u64 size = lower_layout(l, b->locals.data[i].ty)->size;
        if (!size) continue;
        emit(l, OP_LIVE, l->local_off[i], (u32)size, 0, 0);
        if (is_arg) emit(l, OP_INIT, l->local_off[i], (u32)size, 0, 0);
    }
}

static void finish(Lower *l) {
    Code *c = l->code;
    c->frame_align = MAX(l->max_align, 16);
    c->frame_size = (u32)ALIGN_UP((u64)MAX(l->max, l->frame) + 16, c->frame_align);
    machine_optimize(l);
    Insn *insns = l->insns.data;
    for (u32 i = 0; i < l->tables.len; i++) {
        SwitchTable *table = l->tables.data[i];
        for (u32 k = 0; k <= table->count; k++)
            if (l->block_start[table->blocks[k].v] != UINT32_MAX) // else: of a switch that is gone
                table->targets[k] = insns + l->block_start[table->blocks[k].v];
    }
    for (u32 i = 0; i < l->sites.len; i++) {
        Site *s = l->sites.data[i];
        if (s->unwind == UNWIND_CLEANUP && l->block_start[s->cleanup_block.v] != UINT32_MAX)
            s->cleanup = insns + l->block_start[s->cleanup_block.v];
    }
    c->plain = !c->is_panic;
    for (u32 i = 0; i < l->insns.len; i++)
        insns[i].handler = l->m->labels[(uintptr_t)insns[i].handler];
    c->insns = insns;
    c->insn_count = l->insns.len;
    c->spans = l->spans.data;
}

static void lower_signature(Lower *l) {
    const MirBody *b = l->body;
    Code *c = l->code;
    c->arg_count = b->arg_count;
    c->arg_off = NEW_N(l->m->heap, u32, b->arg_count + 1);
    c->arg_size = NEW_N(l->m->heap, u32, b->arg_count + 1);
    for (u32 i = 0; i < b->arg_count; i++) {
        TyId ty = b->locals.data[i + 1].ty;
        c->arg_off[i] = l->local_off[i + 1];
        c->arg_size[i] = is_unsized_local(l, ty) ? 16 : (u32)lower_layout(l, ty)->size;
    }
    c->ret_off = l->local_off[0];
    c->ret_size = (u32)lower_layout(l, b->locals.data[0].ty)->size;
    c->spread_arg = b->has_spread_arg ? b->spread_arg.v : 0;
}

static bool lower_in(Machine *m, Code *code) {
    const MirBody *b = code->body;
    Lower l = {.m = m, .t = m->t, .body = b, .code = code, .span = b->span, .max_align = 16};
    u32 n = b->locals.len;
    l.local_off = NEW_N(&m->scratch, u32, n);
    l.tracked = NEW_N(&m->scratch, bool, n);
    l.has_storage = NEW_N(&m->scratch, bool, n);
    l.block_start = NEW_N(&m->scratch, u32, b->blocks.len + 1);
    find_tracked(&l);
    for (u32 i = 0; i < n; i++)
        if (lower_has_union(m, b->locals.data[i].ty)) l.tracked[i] = true;
    lay_out(&l, false);
    if (code->needs_location) {
        l.frame = ALIGN_UP(l.frame, 8u);
        code->location_off = l.frame;
        l.frame += 8;
    }
    // Whole words of bits: cleared at once on return.
    for (u32 i = 0; i < n; i++)
        if (l.tracked[i]) l.max_align = MAX(l.max_align, 64u);
    l.frame = ALIGN_UP(l.frame, l.max_align >= 64 ? 64u : 8u);
    code->tracked_lo = l.frame;
    lay_out(&l, true);
    l.frame = ALIGN_UP(l.frame, l.max_align >= 64 ? 64u : 16u);
    code->tracked_hi = l.frame;
    l.temp = l.frame;
    lower_signature(&l);
    lower_prologue(&l);
    for (u32 i = 0; i < b->blocks.len && !l.failed; i++) {
        l.block_start[i] = l.insns.len;
        const MirBlock *block = &b->blocks.data[i];
        for_each(MirStmt, s, block->stmts) {
            lower_stmt(&l, s);
            if (l.failed) break;
        }
        if (l.failed) break;
        lower_term(&l, &block->term);
    }
    if (l.failed || m->stopped) return false;
    finish(&l);
    return true;
}

// Lowering may evaluate constants, which lowers other bodies: marks nest.
static bool lower_body(Machine *m, Code *code) {
    ArenaMark mark = arena_mark(&m->scratch);
    bool ok = lower_in(m, code);
    arena_release(&m->scratch, mark);
    return ok;
}

enum { CALLS_UNTIL_HOT = 32 };

static Code *code_new(Machine *m, InstanceId inst, const MirBody *body) {
    Code *c = NEW(m->heap, Code);
    c->inst = inst;
    c->body = body;
    c->needs_location = body->needs_caller_location;
    c->is_closure = mono_instance(m->mono, inst)->kind == INSTANCE_ITEM &&
                    def_of(m->s, mono_instance(m->mono, inst)->def)->kind == DEF_CLOSURE;
    const LangItem panics[] = {LANG_PANIC,         LANG_PANIC_FMT,       LANG_PANIC_NOUNWIND,
                               LANG_PANIC_DISPLAY, LANG_CONST_PANIC_FMT, LANG_BEGIN_PANIC};
    DefId def = mono_instance(m->mono, inst)->def;
    c->in_program = id_is_some(def) && id_eq(def_of(m->s, def)->crate, m->s->current_crate);
    for (u32 i = 0; i < ARRAY_LEN(panics); i++)
        c->is_panic |= id_is_some(def) && id_eq(def, lang_item(m->s, panics[i]));
    while (m->codes.len <= inst.v) vec_push(m->heap, &m->codes, (Code *)NULL);
    return c;
}

Code *machine_code(Machine *m, InstanceId inst) {
    while (m->codes.len <= inst.v) vec_push(m->heap, &m->codes, (Code *)NULL);
    Code *c = m->codes.data[inst.v];
    if (c) return c->insns ? c : NULL;
    InstanceId linked = machine_link_foreign(m, inst);
    if (!id_eq(linked, inst)) {
        c = machine_code(m, linked);
        m->codes.data[inst.v] = c;
        return c;
    }
    // What is not hot yet runs as it is, and counts its calls.
    bool is_final;
    const MirBody *body = mono_opt_first_body(m->mono, inst, &is_final);
    if (!body) {
        Buf name = buf_new(m->heap);
        mono_print_instance(&name, m->mono, inst);
        machine_unsupported(m, "calling `%.*s`, which has no body,", STR_ARG(buf_str(&name)));
        return NULL;
    }
    c = code_new(m, inst, body);
    c->calls_left = is_final ? 0 : CALLS_UNTIL_HOT;
    m->codes.data[inst.v] = c;
    return lower_body(m, c) ? c : NULL;
}

void machine_tier_up(Machine *m, Code *cold) {
    cold->calls_left = 1; // the next call finds what is better, too
    if (cold->better) return;
    const MirBody *body = mono_opt_body(m->mono, cold->inst);
    Code *c = code_new(m, cold->inst, body);
    m->codes.data[cold->inst.v] = c;
    if (!lower_body(m, c)) return;
    cold->better = c;
}

// ---- functions as addresses ----

u64 machine_fn_addr(Machine *m, InstanceId inst) {
    (void)m;
    return SEG_FN + (u64)inst.v * 16;
}

InstanceId machine_fn_at(Machine *m, u64 va) {
    u64 i = (va - SEG_FN) / 16;
    if (va < SEG_FN || (va & 15) || i == 0 || i >= m->mono->instances.len) return (InstanceId){0};
    return (InstanceId){(u32)i};
}

// Functions with a link name, and the panic handler, by symbol.
void machine_find_symbols(Machine *m) {
    Symbol no_mangle = intern(&m->s->symbols, STR("no_mangle"));
    Symbol internal = intern(&m->s->symbols, STR("rustc_std_internal_symbol"));
    Symbol impl = intern(&m->s->symbols, STR("panic_impl"));
    Symbol handler = SYM(panic_handler);
    for (u32 i = MAX(m->symbols_upto, 1); i < m->s->defs->defs.len; i++) {
        const Def *d = &m->s->defs->defs.data[i];
        if ((d->kind != DEF_FN && d->kind != DEF_STATIC) || d->is_foreign) continue;
        if (attr_find(d->attrs, no_mangle) || attr_find(d->attrs, internal))
            map_put(m->heap, &m->symbols, d->name.v, i);
        if (attr_find(d->attrs, handler)) map_put(m->heap, &m->symbols, impl.v, i);
    }
    m->symbols_upto = m->s->defs->defs.len;
}

InstanceId machine_link_foreign(Machine *m, InstanceId inst) {
    Instance i = *mono_instance(m->mono, inst);
    if (i.kind != INSTANCE_ITEM || id_is_none(i.def)) return inst;
    const Def *d = def_of(m->s, i.def);
    if (!d->is_foreign) return inst;
    if (m->symbols_upto < m->s->defs->defs.len) machine_find_symbols(m);
    u64 def;
    if (!map_get(&m->symbols, d->name.v, &def)) return inst;
    i.def = (DefId){(u32)def};
    return mono_intern(m->mono, i);
}
