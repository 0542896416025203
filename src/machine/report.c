// SPDX-License-Identifier: MIT
// report.c: how the machine tells what went wrong, and constants shared by code: strings, locations, vtables.
#include "machine/machine_internal.h"

#include <stdio.h>

Span machine_span(Machine *m) {
    Thread *th = m->current;
    if (!th || !th->frame_count || !th->pc) return SPAN_NONE;
    Frame *f = &th->frames[th->frame_count - 1];
    if (!f->code || th->pc < f->code->insns || th->pc >= f->code->insns + f->code->insn_count)
        return SPAN_NONE;
    return f->code->spans[th->pc - f->code->insns].span;
}

void machine_stop(Machine *m, MachineStatus status) {
    if (m->stopped) return;
    m->stopped = true;
    m->status = status;
}

static bool in_library(Machine *m, Span at) {
    if (span_is_none(at)) return true;
    FileId f = source_file_of(&m->s->sources, at.lo);
    return !id_eq(source_file(&m->s->sources, f)->crate, m->s->current_crate);
}

// The innermost place in the program itself, which says more than one in the library.
static Span span_in_program(Machine *m, Span at) {
    Thread *th = m->current;
    if (!in_library(m, source_span_outermost(&m->s->sources, at)) || !th)
        return source_span_outermost(&m->s->sources, at);
    for (u32 i = th->frame_count; i-- > 1;) {
        Frame *f = &th->frames[i];
        if (!f->site) continue;
        Span s = source_span_outermost(&m->s->sources, f->site->span);
        if (!in_library(m, s)) return s;
    }
    return at;
}

static void note_backtrace(Machine *m, Diag *d) {
    Thread *th = m->current;
    if (!th) return;
    u32 shown = 0;
    for (u32 i = th->frame_count; i-- > 0 && shown < 16;) {
        Frame *f = &th->frames[i];
        if (!f->code) continue;
        Buf name = buf_new(m->heap);
        mono_print_instance(&name, m->mono, f->code->inst);
        Span at = f->site ? source_span_outermost(&m->s->sources, f->site->span) : SPAN_NONE;
        if (span_is_none(at)) {
            diag_note(d, "inside `%.*s`", STR_ARG(buf_str(&name)));
        } else {
            LineCol lc = source_line_col(&m->s->sources, at.lo);
            Str file = source_file(&m->s->sources, lc.file)->name;
            diag_note(d, "inside `%.*s`, called at %.*s:%u:%u", STR_ARG(buf_str(&name)),
                      STR_ARG(file), lc.line, lc.col);
        }
        shown++;
    }
}

void machine_ub(Machine *m, const char *fmt, ...) {
    if (m->stopped || m->const_failed) return;
    char text[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    Span at = machine_span(m);
    if (m->const_depth) {
        const_fail(m, at, str_of_c(text));
        return;
    }
    Diag *d = diag_error(m->s, E_NONE, span_in_program(m, at), "Undefined Behavior: %s", text);
    diag_note(d, "this indicates a bug in the program: it performed an invalid operation, and "
                 "caused Undefined Behavior");
    note_backtrace(m, d);
    diag_emit(d);
    machine_stop(m, MACHINE_UB);
}

void machine_unsupported(Machine *m, const char *fmt, ...) {
    if (m->stopped) return;
    char text[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    diag_unsupported(m->s, span_in_program(m, machine_span(m)), "%s", text);
    machine_stop(m, MACHINE_UNSUPPORTED);
}

// ---- data that code refers to ----

static u8 *static_bytes(Machine *m, u64 va, u64 n) {
    return memory_write(m, va, n, 0);
}

u64 machine_bytes(Machine *m, Str bytes, bool nul) {
    u64 key = hash_bytes(bytes.data, bytes.len, nul ? 7 : 3), at;
    if (map_get(&m->strings, key, &at)) return at;
    u64 n = (u64)bytes.len + nul;
    at = memory_alloc_static(m, n, 1, ALLOC_CONST);
    if (n) {
        u8 *p = static_bytes(m, at, n);
        memcpy(p, bytes.data, bytes.len);
    }
    map_put(m->heap, &m->strings, key, at);
    return at;
}

u64 machine_location(Machine *m, Span span) {
    span = source_span_outermost(&m->s->sources, span);
    u64 key = MAP_KEY2(span.lo, span.hi), at;
    if (map_get(&m->locations, key, &at)) return at;
    DefId def = lang_item(m->s, LANG_PANIC_LOCATION);
    if (id_is_none(def)) return 0;
    GenericArg arg = arg_of_region(m->t->common.re_erased);
    const Layout *l = machine_layout(m, ty_new_adt(m->t, def, args_new(m->t, &arg, 1)));
    if (!l) return 0;
    Str file = STR("<unknown>");
    u32 line = 0, col = 0;
    if (!span_is_none(span)) {
        LineCol lc = source_line_col(&m->s->sources, span.lo);
        file = source_file(&m->s->sources, lc.file)->name;
        line = lc.line;
        col = lc.col;
    }
    u64 name = machine_bytes(m, file, true);
    at = memory_alloc_static(m, l->size, l->align, ALLOC_CONST);
    u8 *p = static_bytes(m, at, l->size);
    u64 f = layout_field_offset(l, 0);
    STORE_AS(u64, p + f, name);
    STORE_AS(u64, p + f + 8, file.len);
    STORE_AS(u32, p + layout_field_offset(l, 1), line);
    STORE_AS(u32, p + layout_field_offset(l, 2), col);
    map_put(m->heap, &m->locations, key, at);
    return at;
}

u64 machine_vtable(Machine *m, TyId ty, TyId dyn) {
    const MonoVtable *v = mono_vtable(m->mono, ty, ty_data(m->t, dyn)->dyn.preds);
    if (!v) return 0;
    u64 at;
    if (map_get(&m->vtables, (u64)(uintptr_t)v, &at)) return at;
    u64 n = 3 + v->methods.len;
    at = memory_alloc_static(m, n * 8, 8, ALLOC_VTABLE);
    u8 *p = static_bytes(m, at, n * 8);
    STORE_AS(u64, p, id_is_none(v->drop) ? 0 : machine_fn_addr(m, v->drop));
    STORE_AS(u64, p + 8, v->size);
    STORE_AS(u64, p + 16, v->align);
    for (u32 i = 0; i < v->methods.len; i++)
        STORE_AS(u64, p + 24 + i * 8,
                 id_is_none(v->methods.data[i]) ? 0 : machine_fn_addr(m, v->methods.data[i]));
    map_put(m->heap, &m->vtables, (u64)(uintptr_t)v, at);
    map_put(m->heap, &m->vtable_of, at, (u64)(uintptr_t)v);
    return at;
}
