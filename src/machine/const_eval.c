// SPDX-License-Identifier: MIT
// const_eval.c: constant evaluation: the machine without a host. A constant's body runs in a frame whose
// locals stay, so that what it borrows lives on.
#include "machine/machine_internal.h"

enum { CONST_STACK_BYTES = 8 << 20, CONST_FUEL = 200000000 };

// ---- failures ----

void const_fail(Machine *m, Span at, Str why) {
    if (m->const_failed) return;
    m->const_failed = true;
    m->const_error = str_copy(m->heap, why);
    m->const_error_span = at;
}

static void put_int(Machine *m, Buf *b, TyId ty, const u8 *p) {
    const Layout *l = machine_layout(m, ty);
    u128 v = 0;
    memcpy(&v, p, MIN(l->size, 16));
    u32 bits = (u32)l->size * 8;
    u128 all = bits >= 128 ? ~(u128)0 : ((u128)1 << bits) - 1;
    bool is_signed = ty_is_signed(m->t, ty);
    Str name = ty_str(m->t, ty);
    u128 max = is_signed ? all >> 1 : all;
    if (v == max) {
        buf_printf(b, "%.*s::MAX", STR_ARG(name));
        return;
    }
    if (is_signed && v == (all >> 1) + 1) {
        buf_printf(b, "%.*s::MIN", STR_ARG(name));
        return;
    }
    if (is_signed && v > max) {
        buf_put_c(b, "-");
        v = (0 - v) & all;
    }
    buf_put_u128(b, v);
    buf_printf(b, "_%.*s", STR_ARG(name));
}

static const char *op_sign(MirBinOp op) {
    switch (op) {
    case MIR_BIN_ADD:
    case MIR_BIN_ADD_WITH_OVERFLOW:
    case MIR_BIN_ADD_UNCHECKED: return "+";
    case MIR_BIN_SUB:
    case MIR_BIN_SUB_WITH_OVERFLOW:
    case MIR_BIN_SUB_UNCHECKED: return "-";
    case MIR_BIN_MUL:
    case MIR_BIN_MUL_WITH_OVERFLOW:
    case MIR_BIN_MUL_UNCHECKED: return "*";
    case MIR_BIN_DIV: return "/";
    case MIR_BIN_REM: return "%";
    default: return "?";
    }
}

static u64 word(const u8 *p) {
    return LOAD_AS(u64, p);
}

void const_assert_failed(Machine *m, const MirTerm *term, const u8 *x, const u8 *y) {
    Buf b = buf_new(m->heap);
    const MirBody *body = m->current->frames[m->current->frame_count - 1].code->body;
    TyId ty[2] = {m->t->common.usize, m->t->common.usize};
    for (u32 i = 0; i < 2 && term->assert.msg_args && term->assert.msg == ASSERT_OVERFLOW; i++)
        ty[i] = mir_operand_ty(m->t, body, &term->assert.msg_args[i]);
    if (term->assert.msg != ASSERT_OVERFLOW && term->assert.msg != ASSERT_BOUNDS_CHECK &&
        term->assert.msg_args)
        ty[0] = mir_operand_ty(m->t, body, &term->assert.msg_args[0]);
    switch (term->assert.msg) {
    case ASSERT_BOUNDS_CHECK: {
        u64 index = term->assert.msg_args ? word(y) : 0, len = word(x);
        buf_printf(&b, "index out of bounds: the length is %" PRIu64 " but the index is %" PRIu64,
                   len, index);
        break;
    }
    case ASSERT_OVERFLOW:
        if (term->assert.overflow_op == MIR_BIN_SHL || term->assert.overflow_op == MIR_BIN_SHR) {
            buf_printf(&b, "attempt to shift %s by `",
                       term->assert.overflow_op == MIR_BIN_SHL ? "left" : "right");
            put_int(m, &b, ty[1], y);
            buf_put_c(&b, "`, which would overflow");
            break;
        }
        buf_put_c(&b, term->assert.overflow_op == MIR_BIN_REM
                          ? "attempt to compute the remainder of `"
                          : "attempt to compute `");
        put_int(m, &b, ty[0], x);
        buf_printf(&b, " %s ", op_sign(term->assert.overflow_op));
        put_int(m, &b, ty[1], y);
        buf_put_c(&b, "`, which would overflow");
        break;
    case ASSERT_OVERFLOW_NEG:
        buf_put_c(&b, "attempt to negate `");
        put_int(m, &b, ty[0], x);
        buf_put_c(&b, "`, which would overflow");
        break;
    case ASSERT_DIV_BY_ZERO:
        buf_put_c(&b, "attempt to divide `");
        put_int(m, &b, ty[0], x);
        buf_put_c(&b, "` by zero");
        break;
    case ASSERT_REM_BY_ZERO:
        buf_put_c(&b, "attempt to calculate the remainder of `");
        put_int(m, &b, ty[0], x);
        buf_put_c(&b, "` with a divisor of zero");
        break;
    case ASSERT_RESUMED_AFTER_RETURN:
    case ASSERT_RESUMED_AFTER_PANIC:
    case ASSERT_MISALIGNED:
    case ASSERT_NULL: buf_put_c(&b, "a check failed"); break;
    }
    const_fail(m, term->info.span, buf_str(&b));
}

// A &str given to a panic function tells the reason; else the macro's own text must do.
void const_panicked(Machine *m, Site *site, Code *code, u8 *fp) {
    Buf b = buf_new(m->heap);
    buf_put_c(&b, "evaluation panicked");
    DefId def = mono_instance(m->mono, code->inst)->def;
    u64 at = 0, len = 0;
    if (site->args.len && id_eq(def, lang_item(m->s, LANG_PANIC))) {
        at = word(fp + site->args.data[0].off);
        len = word(fp + site->args.data[0].off + 8);
    } else if (site->args.len && id_eq(def, lang_item(m->s, LANG_PANIC_DISPLAY))) {
        u8 *p = memory_read(m, word(fp + site->args.data[0].off), 16, 8);
        if (p) at = word(p), len = word(p + 8);
    }
    if (at && len < 4096) {
        u8 *p = memory_read(m, at, len, 0);
        if (p) buf_printf(&b, ": %.*s", (int)len, (const char *)p);
    }
    m->const_failed = false;
    // The place is that of the call in the constant's own crate.
    Span span = site->span;
    u64 loc = site->inherits_location ? word(fp + site->location) : 0;
    if (loc) {
        for (u32 i = 0; i < m->locations.len; i++) {
            if (m->locations.entries[i].value != loc) continue;
            span = (Span){
                (u32)(m->locations.entries[i].key >> 32), (u32)m->locations.entries[i].key, {0}};
        }
    }
    const_fail(m, span, buf_str(&b));
}

static void report_failure(Machine *m, DefId def, ArgsId args, Span at) {
    if (m->stopped) return;
    Span span = span_is_none(m->const_error_span)
                    ? at
                    : source_span_outermost(&m->s->sources, m->const_error_span);
    const Def *d = def_of(m->s, def);
    Buf name = buf_new(m->heap);
    if (d->kind == DEF_ANON_CONST || d->kind == DEF_INLINE_CONST)
        buf_put_c(&name, d->kind == DEF_INLINE_CONST ? "{inline const}" : "{const}");
    else if (args_of(m->t, args).len)
        def_path_print_args(&name, m->t, def, args);
    else
        def_print_path(&name, m->s, def);
    Diag *e = diag_error(m->s, E0080, span, "%.*s", STR_ARG(m->const_error));
    diag_label(e, span, "evaluation of `%.*s` failed %s", STR_ARG(buf_str(&name)),
               d->kind == DEF_CONST || d->kind == DEF_STATIC || d->kind == DEF_ASSOC_CONST ||
                       d->kind == DEF_ANON_CONST
                   ? "here"
                   : "here");
    diag_emit(e);
}

// ---- evaluation ----

// Runs the body of an instance; the result is copied to `result` (host) and stays at the returned address.
static u64 eval_instance(Machine *m, InstanceId inst, TyId *ty) {
    Thread *saved = m->current;
    if (!m->const_thread || m->const_thread->floor < (1u << 20)) {
        m->const_thread = thread_new(m, CONST_STACK_BYTES);
    }
    if (m->nested > 100) {
        const_fail(m, SPAN_NONE, STR("constants nested too deeply"));
        return 0;
    }
    Thread *th = m->const_thread;
    i64 fuel = m->fuel, const_fuel = m->const_fuel;
    m->const_fuel = CONST_FUEL;
    m->current = th;
    m->const_depth++;
    u64 at = 0;
    Code *code = machine_code(m, inst);
    u32 base = th->frame_count;
    Insn *pc = th->pc;
    if (code && thread_push(m, th, code, FRAME_BOTTOM)) {
        Frame *f = &th->frames[base];
        f->keeps_locals = true;
        u64 off = (u64)(f->fp - th->stack);
        th->floor = off;
        if (ty) *ty = code->body->locals.data[0].ty;
        th->pc = code->insns;
        m->nested++;
        machine_exec(m);
        m->nested--;
        if (!m->stopped && !m->const_failed && th->frame_count == base) {
            at = th->stack_va + off + code->ret_off;
            u64 bit = off + code->ret_off;
            // Return places that are not tracked: their bytes count as initialised.
            bits_set(th->live, bit, code->ret_size);
            if (!code->ret_tracked) bits_set(th->init, bit, code->ret_size);
        }
        th->frame_count = base;
    }
    th->pc = pc;
    m->const_depth--;
    m->current = saved;
    m->fuel = fuel;
    m->const_fuel = const_fuel;
    return at;
}

static InstanceId const_instance(Machine *m, DefId def, ArgsId args, u32 promoted) {
    if (promoted != PROMOTED_NONE)
        return mono_intern(
            m->mono,
            (Instance){.kind = INSTANCE_PROMOTED, .def = def, .args = args, .index = promoted});
    const Def *d = def_of(m->s, def);
    if (d->kind == DEF_ASSOC_CONST) return mono_resolve(m->mono, def, args);
    return mono_intern(m->mono, (Instance){.kind = INSTANCE_ITEM, .def = def, .args = args});
}

// ---- cycles ----

static Str cycle_query(Machine *m, const ConstFrame *f) {
    const Instance *i = mono_instance(m->mono, f->inst);
    Buf b = buf_new(m->s->arena);
    bool is_static = def_of(m->s, i->def)->kind == DEF_STATIC;
    buf_put_c(&b,
              is_static ? "evaluating initializer of static `" : "const-evaluating + checking `");
    def_print_path(&b, m->s, i->def);
    buf_put_c(&b, "`");
    return buf_str(&b);
}

// The head of a constant's definition: `const N: usize`.
static Span const_head_span(Machine *m, DefId def) {
    const Def *d = def_of(m->s, def);
    const HirItem *item = hir_item(m->s, def);
    Span at = d->span;
    if (item && item->const_.ty) at.hi = item->const_.ty->span.hi;
    return at;
}

// A constant needs its own value (E0391). `from` is the frame that is needed again; each frame but the last
// knows where it needs the next one, and the last needs `from` at `at`.
static void report_const_cycle(Machine *m, const ConstFrame *from, Span at) {
    const ConstFrame *chain[64];
    u32 n = 0;
    for (const ConstFrame *f = m->const_stack; f && n < ARRAY_LEN(chain); f = f->outer) {
        chain[n++] = f;
        if (f == from) break;
    }
    DefId first = mono_instance(m->mono, from->inst)->def;
    bool is_static = def_of(m->s, first)->kind == DEF_STATIC;
    Buf name = buf_new(m->s->arena);
    def_print_path(&name, m->s, first);
    Str head = is_static
                   ? cycle_query(m, from)
                   : str_format(m->s->arena, "simplifying constant for the type system `%.*s`",
                                STR_ARG(buf_str(&name)));
    Span use = n > 1 ? chain[n - 2]->at : at;
    Diag *d = diag_error(m->s, E0391, is_static ? use : const_head_span(m, first),
                         "cycle detected when %.*s", STR_ARG(head));
    for (u32 i = n; i-- > 0;) {
        DefId def = mono_instance(m->mono, chain[i]->inst)->def;
        bool simplified = def_of(m->s, def)->kind != DEF_STATIC;
        if (i + 1 < n && simplified) {
            Buf text = buf_new(m->s->arena);
            def_print_path(&text, m->s, def);
            diag_span_note(d, const_head_span(m, def),
                           "...which requires simplifying constant for the type system `%.*s`...",
                           STR_ARG(buf_str(&text)));
        }
        if (i + 1 == n && !simplified) continue;
        diag_span_note(d, i ? chain[i - 1]->at : at, "...which requires %.*s...",
                       STR_ARG(cycle_query(m, chain[i])));
    }
    diag_note(d, "...which again requires %.*s, completing the cycle", STR_ARG(head));
    diag_emit(d);
}

// ---- validity ----

static bool has_pointers(Machine *m, TyId ty, u32 depth) {
    const Layout *lay = machine_layout(m, ty);
    if (!lay || depth > 16) return true;
    TyKind k = ty_kind(m->t, ty);
    if (k == TY_REF || k == TY_PTR || k == TY_FN_PTR) return true;
    if (k == TY_ARRAY) return has_pointers(m, ty_builtin_index(m->t, ty), depth + 1);
    const AdtDef *adt = collect_adt_of_ty(m->t, ty);
    u32 variants = adt ? adt->variants.len : k == TY_TUPLE ? 1 : 0;
    for (u32 v = 0; v < variants; v++)
        for (u32 i = 0; i < layout_field_count(m->t, lay, v); i++)
            if (has_pointers(m, layout_field_ty(m->t, lay, v, i), depth + 1)) return true;
    return false;
}

// The value as a table of bytes, sixteen in a line.
static void note_bytes(Machine *m, Diag *d, const u8 *p, TyId ty) {
    const Layout *lay = machine_layout(m, ty);
    if (lay->size > 256) return;
    // Addresses would be shown as what they belong to.
    for (u64 i = 0; has_pointers(m, ty, 0) && i + 8 <= lay->size; i += 8)
        if (memory_lookup(m, LOAD_AS(u64, p + i)) ||
            id_is_some(machine_fn_at(m, LOAD_AS(u64, p + i))))
            return;
    Buf b = buf_new(m->s->arena);
    buf_printf(&b, "the raw bytes of the constant (size: %" PRIu64 ", align: %" PRIu64 ") {\n",
               lay->size, lay->align);
    for (u64 at = 0; at < lay->size; at += 16) {
        u64 n = MIN(lay->size - at, 16);
        if (lay->size > 16)
            buf_printf(&b, "    0x%02" PRIx64 " │ ", at);
        else
            buf_put_c(&b, "    ");
        for (u64 i = 0; i < 16; i++) {
            if (i < n)
                buf_printf(&b, "%s%02x", i ? " " : "", p[at + i]);
            else
                buf_put_c(&b, "   ");
        }
        buf_put_c(&b, " │ ");
        for (u64 i = 0; i < n; i++)
            buf_put_byte(&b, p[at + i] >= 32 && p[at + i] < 127 ? p[at + i] : '.');
        buf_put_c(&b, "\n");
    }
    buf_put_c(&b, "}");
    diag_note(d, "%.*s", STR_ARG(buf_str(&b)));
}

// What a constant or static evaluated to must be a value of its type (E0080).
static bool value_is_usable(Machine *m, DefId def, u64 va, TyId ty) {
    Str why;
    TlbEntry *e = memory_lookup(m, va);
    const Def *d = def_of(m->s, def);
    if (!e || (d->kind != DEF_CONST && d->kind != DEF_STATIC && d->kind != DEF_ASSOC_CONST))
        return true;
    const u8 *p = e->host + (va & (REGION_BYTES - 1));
    if (machine_is_valid(m, p, ty, &why)) return true;
    Diag *diag = diag_error(m->s, E0080, const_head_span(m, def), "%.*s", STR_ARG(why));
    diag_label(diag, const_head_span(m, def), "it is undefined behavior to use this value");
    diag_note(
        diag,
        "the rules on what exactly is undefined behavior aren't clear, so this check might be "
        "overzealous. Please open an issue on the rustc repository if you believe it should "
        "not be considered undefined behavior.");
    note_bytes(m, diag, p, ty);
    diag_emit(diag);
    return false;
}

u64 machine_const(Machine *m, DefId def, ArgsId args, u32 promoted, TyId *ty, Span at) {
    InstanceId inst = const_instance(m, def, args, promoted);
    u64 known;
    if (!id_is_none(inst) && map_get(&m->consts, inst.v, &known)) {
        for (const ConstFrame *f = known ? NULL : m->const_stack; f; f = f->outer) {
            if (!id_eq(f->inst, inst) || f->in_cycle) continue;
            report_const_cycle(m, f, at);
            for (ConstFrame *g = m->const_stack; g != f->outer; g = g->outer) g->in_cycle = true;
            break;
        }
        return known;
    }
    ConstFrame frame = {.outer = m->const_stack, .inst = inst, .at = at};
    bool outer_failed = m->const_failed;
    u64 va = 0;
    if (!id_is_none(inst) && mono_body(m->mono, inst)) {
        map_put(m->heap, &m->consts, inst.v, 0);
        m->const_stack = &frame;
        TyId value_ty = {0};
        va = eval_instance(m, inst, &value_ty);
        if (ty && va) *ty = value_ty;
        m->const_stack = frame.outer;
        if (va && promoted == PROMOTED_NONE && !value_is_usable(m, def, va, value_ty)) va = 0;
        if (!va && m->const_failed) {
            if (!frame.in_cycle) report_failure(m, def, args, at);
            m->const_failed = outer_failed;
            if (!m->const_mode) machine_stop(m, MACHINE_UNSUPPORTED);
        }
    }
    // Never without a value and without a word.
    if (!va && !m->s->diags.error_count) diag_unsupported(m->s, at, "evaluating this constant");
    if (!va && !m->const_mode && !m->stopped) machine_stop(m, MACHINE_UNSUPPORTED);
    if (!id_is_none(inst)) map_put(m->heap, &m->consts, inst.v, va);
    return va;
}

u64 machine_static(Machine *m, DefId def, Span use) {
    const Def *d = def_of(m->s, def);
    if (d->is_foreign) {
        diag_unsupported(m->s, machine_span(m), "the foreign static `%.*s`",
                         SYM_ARG(m->s, d->name));
        machine_stop(m, MACHINE_UNSUPPORTED);
        return 0;
    }
    u64 known;
    if (map_get(&m->statics, def.v, &known)) return known;
    TyId ty = traits_normalize_erasing(m->t, traits_empty_env(m->t, true),
                                       ty_erase_regions(m->t, collect_type_of(m->t, def)));
    const Layout *l = machine_layout(m, ty);
    if (!l) return 0;
    // Its address is known before its value: statics may refer to each other.
    bool constant =
        !d->is_mut_static && traits_type_is_freeze(m->t, traits_empty_env(m->t, true), ty);
    u64 at = memory_alloc_static(m, l->size, l->align, constant ? ALLOC_CONST : ALLOC_STATIC);
    map_put(m->heap, &m->statics, def.v, at);
    u64 from = machine_const(m, def, ARGS_EMPTY, PROMOTED_NONE, NULL, use);
    if (!from) return 0;
    m->writes_consts++;
    bool copied = memory_copy(m, at, from, l->size, 0, 0);
    m->writes_consts--;
    return copied ? at : 0;
}

u64 machine_thread_local(Machine *m, Thread *th, DefId def) {
    u64 known;
    if (map_get(&th->tls, def.v, &known)) return known;
    TyId ty = traits_normalize_erasing(m->t, traits_empty_env(m->t, true),
                                       ty_erase_regions(m->t, collect_type_of(m->t, def)));
    const Layout *l = machine_layout(m, ty);
    if (!l) return 0;
    u64 at = memory_alloc_static(m, l->size, l->align, ALLOC_STATIC);
    u64 from = machine_const(m, def, ARGS_EMPTY, PROMOTED_NONE, NULL, def_of(m->s, def)->span);
    if (!from || !memory_copy(m, at, from, l->size, 0, 0)) return 0;
    map_put(m->heap, &th->tls, def.v, at);
    return at;
}

// ---- the session's constants ----

typedef struct ConstSession {
    Mono *mono;
    Machine *machine;
    Arena *heap;
} ConstSession;

enum { MISC_CONST_MACHINE = 0x7f000001 };

void const_eval_init(TyCtxt *t) {
    // The machine holds host pointers: an image brings none along.
    map_put(t->arena, &t->misc, MISC_CONST_MACHINE, 0);
}

static Machine *session_machine(TyCtxt *t) {
    u64 known = map_get_or(&t->misc, MISC_CONST_MACHINE, 0);
    if (known) return (Machine *)(uintptr_t)known;
    Arena *heap = malloc(sizeof *heap);
    if (!heap) base_out_of_memory(sizeof *heap);
    *heap = arena_new(NULL);
    Mono *mono = mono_new(t, t->arena);
    MachineOptions options = {.check_overflow = true};
    options.limits.memory = 256u << 20;
    Machine *m = machine_new(mono, &options, heap);
    m->const_mode = true;
    map_put(t->arena, &t->misc, MISC_CONST_MACHINE, (u64)(uintptr_t)m);
    return m;
}

bool const_eval_to_const(TyCtxt *t, DefId def, ArgsId args, Span at, ConstId *out) {
    if (args_flags(t, args) &
        (TYF_HAS_PARAM | TYF_HAS_INFER | TYF_HAS_PLACEHOLDER | TYF_HAS_BOUND | TYF_HAS_ERROR)) {
        if (args_flags(t, args) & TYF_HAS_ERROR) {
            *out = t->common.ct_error;
            return true;
        }
        return false;
    }
    args = args_erase_regions(t, args);
    Machine *m = session_machine(t);
    TyId ty = {0};
    u64 va = machine_const(m, def, args, PROMOTED_NONE, &ty, at);
    m->stopped = false;
    if (!va) {
        *out = t->common.ct_error;
        return true;
    }
    if (id_is_none(ty))
        ty = traits_normalize_erasing(
            t, traits_empty_env(t, true),
            ty_erase_regions(t, ty_subst(t, collect_type_of(t, def), args)));
    const Layout *l = machine_layout(m, ty);
    if (!l || l->size > 16) return false;
    u8 *p = memory_live(m, va, l->size, 0);
    if (!p) return false;
    u128 bits = 0;
    memcpy(&bits, p, l->size);
    *out = const_new_value(t, ty, bits);
    return true;
}

static const ConstAlloc *export_alloc(TyCtxt *t, Machine *m, u64 va, TyId ty) {
    const Layout *l = machine_layout(m, ty);
    if (!va || !l) return NULL;
    ConstAlloc *a = NEW(t->arena, ConstAlloc);
    a->size = l->size;
    a->align = l->align;
    a->bytes = NEW_N(t->arena, u8, l->size + 1);
    a->init = NEW_N(t->arena, u8, l->size / 8 + 1);
    u8 *p = memory_live(m, va, l->size, 0);
    if (p && l->size) {
        memcpy(a->bytes, p, l->size);
        bits_copy(a->init, 0, memory_lookup(m, va)->init, va & (REGION_BYTES - 1), l->size);
    }
    return a;
}

const ConstAlloc *const_eval_item(TyCtxt *t, DefId def, ArgsId args, u32 promoted, Span at) {
    Machine *m = session_machine(t);
    TyId ty = {0};
    u64 va = machine_const(m, def, args, promoted, &ty, at);
    m->stopped = false;
    if (id_is_none(ty))
        ty = traits_normalize_erasing(
            t, traits_empty_env(t, true),
            ty_erase_regions(t, ty_subst(t, collect_type_of(t, def), args)));
    return export_alloc(t, m, va, ty);
}

const ConstAlloc *const_eval_static(TyCtxt *t, DefId def) {
    return const_eval_item(t, def, ARGS_EMPTY, PROMOTED_NONE, def_of(t->sess, def)->span);
}

const ConstAlloc *const_alloc_at(TyCtxt *t, u32 alloc) {
    (void)t;
    (void)alloc;
    return NULL;
}

static bool is_generic(TyCtxt *t, DefId def) {
    const Generics *g = collect_generics_of(t, def);
    return g && g->count > 0;
}

void const_eval_check_crate(Session *s, CrateId crate) {
    TyCtxt *t = s->tcx;
    CrateData *c = crate_get(s, crate);
    for (u32 i = 0; i < c->all_bodies.len; i++) {
        DefId def = c->all_bodies.data[i];
        const Def *d = def_of(s, def);
        if (d->kind != DEF_CONST && d->kind != DEF_STATIC && d->kind != DEF_ASSOC_CONST) continue;
        if (is_generic(t, def)) continue;
        Machine *m = session_machine(t);
        machine_const(m, def, ARGS_EMPTY, PROMOTED_NONE, NULL, d->span);
        m->stopped = false;
    }
}
