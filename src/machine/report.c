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

// ---- where control is ----

typedef struct Where { // a function that is running, and where in it
    InstanceId inst;
    Span at;
} Where;
enum { WHERE_MAX = 64 };

// Innermost first; what was inlined counts as called.
static u32 find_where(Machine *m, Where out[WHERE_MAX]) {
    Thread *th = m->current;
    u32 n = 0;
    if (!th) return 0;
    for (u32 i = th->frame_count; i-- > 0 && n < WHERE_MAX;) {
        const Frame *f = &th->frames[i];
        const Code *c = f->code;
        const Insn *pc = i + 1 == th->frame_count ? th->pc : th->frames[i + 1].ret_pc - 1;
        if (!c) continue;
        if (pc < c->insns || pc >= c->insns + c->insn_count) {
            out[n++] = (Where){c->inst, SPAN_NONE};
            continue;
        }
        MirSourceInfo info = c->spans[pc - c->insns];
        Span at = info.span;
        for (u32 s = info.scope.v, k = 0; k < 256 && s < c->body->scopes.len; k++) {
            const MirScope *scope = &c->body->scopes.data[s];
            if (scope->inlined && n < WHERE_MAX) {
                out[n++] = (Where){(InstanceId){scope->inlined}, at};
                at = scope->inlined_call;
            }
            if (scope->parent.v == s) break;
            s = scope->parent.v;
        }
        if (n < WHERE_MAX) out[n++] = (Where){c->inst, at};
    }
    return n;
}

// The innermost place in the program itself, which says more than one in the library.
static Span span_in_program(Machine *m, Span at) {
    Where where[WHERE_MAX];
    u32 n = find_where(m, where);
    if (!in_library(m, source_span_outermost(&m->s->sources, at)))
        return source_span_outermost(&m->s->sources, at);
    for (u32 i = 0; i < n; i++) {
        Span s = source_span_outermost(&m->s->sources, where[i].at);
        if (!in_library(m, s)) return s;
    }
    return at;
}

// The same, fast: for each allocation.
Span machine_span_in_program(Machine *m) {
    Thread *th = m->current;
    if (!th) return SPAN_NONE;
    for (u32 i = th->frame_count; i-- > 0;) {
        const Code *c = th->frames[i].code;
        if (!c || !c->in_program) continue;
        const Insn *pc = i + 1 == th->frame_count ? th->pc : th->frames[i + 1].ret_pc - 1;
        if (pc < c->insns || pc >= c->insns + c->insn_count) return c->body->span;
        MirSourceInfo info = c->spans[pc - c->insns];
        Span at = info.span;
        for (u32 s = info.scope.v, k = 0; k < 256 && s < c->body->scopes.len; k++) {
            const MirScope *scope = &c->body->scopes.data[s];
            if (scope->inlined) at = scope->inlined_call;
            if (scope->parent.v == s) break;
            s = scope->parent.v;
        }
        return at;
    }
    return machine_span(m);
}

void machine_history(Machine *m, Diag *d, u32 alloc) {
    if (!alloc) return;
    const AllocRec *r = &m->allocs.data[alloc];
    if (r->kind != ALLOC_HEAP) return;
    Span made = source_span_outermost(&m->s->sources, r->made),
         freed = source_span_outermost(&m->s->sources, r->freed);
    if (!span_is_none(made)) diag_span_help(d, made, "the memory was allocated here:");
    if (!r->alive && !span_is_none(freed))
        diag_span_help(d, freed, "the memory was deallocated here:");
}

static void note_backtrace(Machine *m, Diag *d) {
    enum { SHOWN = 16 };
    Where where[WHERE_MAX];
    u32 n = find_where(m, where), end = n;
    // What calls main is of no interest.
    for (u32 i = n; i-- > 0 && end == n;) {
        DefId def = mono_instance(m->mono, where[i].inst)->def;
        if (id_is_some(def) && id_eq(def_of(m->s, def)->crate, m->s->current_crate)) end = i + 1;
    }
    if (end < n) n = end;
    for (u32 i = 0; i < n && i < SHOWN; i++) {
        Buf name = buf_new(m->heap);
        mono_print_instance(&name, m->mono, where[i].inst);
        Span at = i + 1 < n ? source_span_outermost(&m->s->sources, where[i + 1].at) : SPAN_NONE;
        if (span_is_none(at) || in_library(m, at)) {
            diag_note(d, "inside `%.*s`", STR_ARG(buf_str(&name)));
        } else {
            LineCol lc = source_line_col(&m->s->sources, at.lo);
            Str file = source_file(&m->s->sources, lc.file)->name;
            diag_note(d, "inside `%.*s`, called at %.*s:%u:%u", STR_ARG(buf_str(&name)),
                      STR_ARG(file), lc.line, lc.col);
        }
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
    machine_history(m, d, m->ub_alloc);
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
    m->writes_consts++;
    u8 *p = memory_write(m, va, n, 0);
    m->writes_consts--;
    return p;
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
