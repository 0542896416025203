// SPDX-License-Identifier: MIT
// lower_call.c: calls, drops, assertions; and how a call's arguments become the callee's locals.
#include "machine/lower.h"

Site *site_new(Lower *l, const MirUnwind *unwind) {
    Site *s = NEW(l->m->heap, Site);
    s->span = l->span;
    s->unwind = unwind ? unwind->kind : UNWIND_CONTINUE;
    if (s->unwind == UNWIND_CLEANUP) s->cleanup_block = unwind->cleanup;
    s->no_unwind = s->unwind == UNWIND_TERMINATE_ABI || s->unwind == UNWIND_TERMINATE_CLEANUP;
    s->inherits_location = l->code->needs_location;
    if (s->inherits_location) s->location = l->code->location_off;
    vec_push(&l->m->scratch, &l->sites, s);
    return s;
}

static void site_location(Lower *l, Site *s) {
    if (!s->inherits_location) s->location = machine_location(l->m, s->span);
}

static void site_args(Lower *l, Site *s, const MirOperand *args, u32 n) {
    s->args.data = NEW_N(l->m->heap, CallArg, n + 1);
    s->args.len = n;
    for (u32 i = 0; i < n && !l->failed; i++) {
        TyId ty = operand_ty(l, &args[i]);
        TyKind k = ty_kind(l->t, ty);
        if (k == TY_DYN || k == TY_SLICE || k == TY_STR) { // by address
            Place p = lower_place(l, &args[i].place);
            u32 slot = temp_new(l, 16, 8);
            emit_address(l, p, slot, true);
            s->args.data[i] = (CallArg){slot, 16, ty};
            continue;
        }
        u32 size = (u32)lower_layout(l, ty)->size;
        s->args.data[i] = (CallArg){size ? operand_slot(l, &args[i]) : 0, size, ty};
    }
}

static void emit_call(Lower *l, Op op, Site *s, u32 a, u32 b) {
    emit(l, op, a, b, 0, (u64)(uintptr_t)s);
}

// How many methods precede it in the vtable is the instance's business; see mono.
void lower_call(Lower *l, const MirTerm *term) {
    TyId fty = operand_ty(l, &term->call.func);
    TyData fd = *ty_data(l->t, fty);
    Place dst = lower_place(l, &term->call.destination);
    // The location of a call is the part that names the function.
    if (!span_is_none(term->call.fn_span)) l->span = term->call.fn_span;
    InstanceId inst = {0};
    if (fd.kind == TY_FN_DEF || fd.kind == TY_CLOSURE || fd.kind == TY_COROUTINE) {
        if (fd.kind == TY_FN_DEF && !id_is_none(collect_intrinsic_name(l->t, fd.adt.def)) &&
            lower_intrinsic(l, fd.adt.def, fd.adt.args, term, dst)) {
            if (!l->failed && term->call.target.v != BLOCK_NONE.v) emit_goto(l, term->call.target);
            return;
        }
        inst = mono_resolve_callee(l->m->mono, fty);
        if (id_is_none(inst)) {
            lower_unsupported(l, "this call");
            return;
        }
        const Instance *callee = mono_instance(l->m->mono, inst);
        if (callee->kind == INSTANCE_INTRINSIC)
            inst = mono_intern(
                l->m->mono,
                (Instance){.kind = INSTANCE_ITEM, .def = callee->def, .args = callee->args});
    } else if (fd.kind != TY_FN_PTR) {
        lower_unsupported(l, "a call of this type");
        return;
    }
    Site *s = site_new(l, &term->call.unwind);
    site_location(l, s);
    s->inst = inst;
    u32 fn_slot = fd.kind == TY_FN_PTR ? operand_slot(l, &term->call.func) : 0;
    site_args(l, s, term->call.args.data, term->call.args.len);
    if (l->failed) return;
    const Layout *lay = lower_layout(l, dst.ty);
    Place r = place_result(l, dst, dst.ty);
    s->dest = r.off;
    s->dest_size = (u32)lay->size;
    s->dest_ty = dst.ty;
    Op op = OP_CALL;
    u32 a = 0, b = 0;
    if (fd.kind == TY_FN_PTR) {
        op = OP_CALL_PTR;
        s->by_pointer = true;
        a = fn_slot;
    } else {
        const Instance *i = mono_instance(l->m->mono, inst);
        if (i->kind == INSTANCE_DROP_GLUE && ty_kind(l->t, i->ty) == TY_DYN) {
            op = OP_CALL_DROP_DYN;
            a = s->args.data[0].off;
            b = a + 8;
        } else if (i->kind == INSTANCE_VIRTUAL) {
            op = OP_CALL_VIRT;
            a = s->args.data[0].off;
            b = i->index;
        }
    }
    emit_call(l, op, s, a, b);
    place_finish(l, dst, r, dst.ty);
    if (term->call.target.v != BLOCK_NONE.v)
        emit_goto(l, term->call.target);
    else
        emit(l, OP_UNREACHABLE, 0, 0, 0, 0);
}

void lower_drop(Lower *l, const MirTerm *term) {
    Place p = lower_place(l, &term->drop.place);
    bool is_dyn = ty_kind(l->t, p.ty) == TY_DYN;
    InstanceId glue = {0};
    if (!is_dyn) glue = mono_drop_glue(l->m->mono, p.ty);
    if (is_dyn || !id_is_none(glue)) {
        Site *s = site_new(l, &term->drop.unwind);
        s->inst = glue;
        u32 slot = temp_new(l, 16, 8);
        emit_address(l, p, slot, true);
        s->args.data = NEW_N(l->m->heap, CallArg, 1);
        s->args.len = 1;
        s->args.data[0] = (CallArg){slot, p.has_meta ? 16 : 8, l->t->common.unit};
        emit_call(l, is_dyn ? OP_CALL_DROP_DYN : OP_CALL, s, slot, slot + 8);
    }
    emit_goto(l, term->drop.target);
}

static LangItem overflow_lang(MirBinOp op) {
    switch (op) {
    case MIR_BIN_ADD: return LANG_PANIC_ADD_OVERFLOW;
    case MIR_BIN_SUB: return LANG_PANIC_SUB_OVERFLOW;
    case MIR_BIN_MUL: return LANG_PANIC_MUL_OVERFLOW;
    case MIR_BIN_DIV: return LANG_PANIC_DIV_OVERFLOW;
    case MIR_BIN_REM: return LANG_PANIC_REM_OVERFLOW;
    case MIR_BIN_SHL: return LANG_PANIC_SHL_OVERFLOW;
    case MIR_BIN_SHR: return LANG_PANIC_SHR_OVERFLOW;
    case MIR_BIN_ADD_UNCHECKED:
    case MIR_BIN_ADD_WITH_OVERFLOW: return LANG_PANIC_ADD_OVERFLOW;
    case MIR_BIN_SUB_UNCHECKED:
    case MIR_BIN_SUB_WITH_OVERFLOW: return LANG_PANIC_SUB_OVERFLOW;
    case MIR_BIN_MUL_UNCHECKED:
    case MIR_BIN_MUL_WITH_OVERFLOW: return LANG_PANIC_MUL_OVERFLOW;
    case MIR_BIN_SHL_UNCHECKED: return LANG_PANIC_SHL_OVERFLOW;
    case MIR_BIN_SHR_UNCHECKED: return LANG_PANIC_SHR_OVERFLOW;
    case MIR_BIN_BIT_XOR:
    case MIR_BIN_BIT_AND:
    case MIR_BIN_BIT_OR:
    case MIR_BIN_EQ:
    case MIR_BIN_LT:
    case MIR_BIN_LE:
    case MIR_BIN_NE:
    case MIR_BIN_GE:
    case MIR_BIN_GT:
    case MIR_BIN_CMP:
    case MIR_BIN_OFFSET: return LANG_PANIC_ADD_OVERFLOW;
    }
    return LANG_PANIC_ADD_OVERFLOW;
}

static LangItem assert_lang(const MirTerm *term, u32 *args) {
    *args = 0;
    switch (term->assert.msg) {
    case ASSERT_BOUNDS_CHECK: *args = 2; return LANG_PANIC_BOUNDS_CHECK;
    case ASSERT_OVERFLOW: return overflow_lang(term->assert.overflow_op);
    case ASSERT_OVERFLOW_NEG: return LANG_PANIC_NEG_OVERFLOW;
    case ASSERT_DIV_BY_ZERO: return LANG_PANIC_DIV_BY_ZERO;
    case ASSERT_REM_BY_ZERO: return LANG_PANIC_REM_BY_ZERO;
    case ASSERT_RESUMED_AFTER_RETURN: return LANG_PANIC_CORO_RESUMED;
    case ASSERT_RESUMED_AFTER_PANIC: return LANG_PANIC_ASYNC_RESUMED_PANIC;
    case ASSERT_MISALIGNED: *args = 2; return LANG_PANIC_MISALIGNED;
    case ASSERT_NULL: return LANG_PANIC_NULL;
    }
    return LANG_PANIC_NULL;
}

void lower_assert(Lower *l, const MirTerm *term) {
    u128 known;
    if (!operand_imm(l, &term->assert.cond, &known) || (bool)known != term->assert.expected)
        emit_branch(l, operand_slot(l, &term->assert.cond), 1, term->assert.expected,
                    term->assert.target);
    else {
        emit_goto(l, term->assert.target);
        return;
    }
    u32 n;
    LangItem lang = assert_lang(term, &n);
    // Constant evaluation says what was computed.
    u32 operands =
        term->assert.msg == ASSERT_BOUNDS_CHECK || term->assert.msg == ASSERT_OVERFLOW ? 2
        : term->assert.msg == ASSERT_OVERFLOW_NEG || term->assert.msg == ASSERT_DIV_BY_ZERO ||
                term->assert.msg == ASSERT_REM_BY_ZERO
            ? 1
            : 0;
    u32 slots[2] = {0, 0}, sizes = 0;
    for (u32 i = 0; i < operands && term->assert.msg_args; i++) {
        slots[i] = operand_slot(l, &term->assert.msg_args[i]);
        sizes |= (u32)lower_layout(l, operand_ty(l, &term->assert.msg_args[i]))->size << i * 8;
    }
    emit(l, OP_CONST_ASSERT, sizes, slots[0], slots[1], (u64)(uintptr_t)term);
    DefId def = lang_item(l->m->s, lang);
    if (id_is_none(def)) {
        lower_unsupported(l, "a failing check without the library's panic functions");
        return;
    }
    Site *s = site_new(l, &term->assert.unwind);
    site_location(l, s);
    s->inst = mono_resolve(l->m->mono, def, ARGS_EMPTY);
    site_args(l, s, term->assert.msg_args, n);
    if (term->assert.msg == ASSERT_BOUNDS_CHECK) { // MIR has the length first
        CallArg len = s->args.data[0];
        s->args.data[0] = s->args.data[1];
        s->args.data[1] = len;
    }
    emit_call(l, OP_CALL, s, 0, 0);
    emit(l, OP_UNREACHABLE, 0, 0, 0, 0);
}

// ---- linking a site with a callee ----

static void push_move(Machine *m, Site *site, const Code *code, u32 index, u32 src, u32 size) {
    if (index >= code->arg_count) return;
    u32 n = MIN(size, code->arg_size[index]);
    if (n) vec_push(m->heap, &site->moves, (ArgMove){src, code->arg_off[index], n});
}

bool site_link(Machine *m, Site *site, Code *code) {
    site->moves.len = 0;
    site->code = code;
    u32 n = site->args.len, shift = site->by_pointer && code->is_closure;
    bool spread = site->rust_call && n && (!code->spread_arg || code->spread_arg < n);
    if (site->rust_call && n && code->spread_arg) spread = false;
    for (u32 i = 0; i < n; i++) {
        CallArg a = site->args.data[i];
        if (!(spread && i + 1 == n)) {
            push_move(m, site, code, i + shift, a.off, a.size);
            continue;
        }
        const Layout *lay = machine_layout(m, a.ty);
        u32 fields = ty_kind(m->t, a.ty) == TY_TUPLE && lay ? layout_field_count(m->t, lay, 0) : 0;
        for (u32 k = 0; k < fields; k++) {
            const Layout *f = machine_layout(m, layout_field_ty(m->t, lay, 0, k));
            push_move(m, site, code, i + k, a.off + (u32)layout_field_offset(lay, k), (u32)f->size);
        }
    }
    return true;
}

const void *site_handler(Machine *m, const Site *site) {
    if (!site->code->plain) return m->labels[OP_CALL];
    u32 n = 0;
    for_each(ArgMove, mv, site->moves) {
        if (mv->size == 8)
            n += 1;
        else if (mv->size != 0)
            n += 100;
    }
    bool any = n != site->moves.len || n > 2 || site->code->needs_location;
    return m->labels[any ? OP_CALL_N : n == 2 ? OP_CALL_88 : n == 1 ? OP_CALL_8 : OP_CALL_0];
}

void machine_link_calls(Machine *m, Code *code) {
    for (u32 i = 0; i < code->insn_count; i++) {
        Insn *insn = &code->insns[i];
        if (insn->handler != m->labels[OP_CALL]) continue;
        Site *site = insn->ptr;
        InstanceId inst = machine_link_foreign(m, site->inst);
        Code *callee = inst.v < m->codes.len ? m->codes.data[inst.v] : NULL;
        if (site->code || !callee || !callee->insns) continue;
        site_link(m, site, callee);
        insn->handler = site_handler(m, site);
    }
}
