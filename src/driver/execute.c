// SPDX-License-Identifier: MIT
// execute.c: the checked machine with the host's files, clock and streams: `mirador run`; and the
// wiring of what lower phases ask of higher ones.
#include "driver/driver.h"

#include "machine/machine.h"
#include "mono/mono.h"
#include "mono_opt/mono_opt.h"
#include "traits/traits.h"
#include "typeck/typeck.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

// ---- providers ----

static TyId normalize_for_layout(TyCtxt *t, TyId ty) {
    return traits_normalize_erasing(t, traits_empty_env(t, true), ty);
}

void pipeline_wire_providers(Session *s) {
    TyCtxt *t = s->tcx;
    if (!t->providers) t->providers = NEW(s->arena, TyProviders);
    *t->providers = (TyProviders){.type_of_opaque = typeck_type_of_opaque,
                                  .force_typeck = typeck_force,
                                  .const_eval = const_eval_to_const};
    if (!t->layout_table) t->layout_table = NEW(s->arena, LayoutTable);
    t->layout_table->normalize = normalize_for_layout;
    t->layout_table->coroutine = mir_coroutine_layout;
}

// ---- the host ----

static i64 host_read(void *context, int fd, void *buf, u64 len) {
    (void)context;
    ssize_t n = read(fd, buf, len);
    return n < 0 ? -errno : n;
}

static i64 host_write(void *context, int fd, const void *buf, u64 len) {
    (void)context;
    ssize_t n = write(fd, buf, len);
    return n < 0 ? -errno : n;
}

static i64 host_syscall(void *context, u64 number, const u64 args[6], void *const buffers[6],
                        const u64 lengths[6]) {
    (void)context;
    (void)lengths;
#ifdef __wasi__
    (void)number;
    (void)args;
    (void)buffers;
    return -ENOSYS; // only streams, clock and randomness are there
#else
    long a[6];
    for (u32 i = 0; i < 6; i++) a[i] = buffers[i] ? (long)(uintptr_t)buffers[i] : (long)args[i];
    long r = syscall((long)number, a[0], a[1], a[2], a[3], a[4], a[5]);
    return r < 0 ? -errno : r;
#endif
}

static u64 host_clock(void *context, int clock) {
    (void)context;
    struct timespec t;
    if (clock_gettime((clockid_t)clock, &t) != 0) return 0;
    return (u64)t.tv_sec * 1000000000u + (u64)t.tv_nsec;
}

static void host_random(void *context, void *buf, u64 len) {
    (void)context;
    size_t done = 0;
    while (done < len) {
        size_t step = MIN(len - done, 256);
        if (getentropy((char *)buf + done, step) != 0) break;
        done += step;
    }
}

MachineOptions execute_machine_options(Compilation *c, Arena *heap) {
    const Options *o = c->options;
    MachineOptions m = {.check_overflow = c->sess->options.overflow_checks};
    m.limits.steps = o->max_steps;
    m.limits.memory = o->max_memory;
    m.limits.output = o->max_output;
    m.check_leaks = o->check_leaks;
    m.limits.milliseconds = o->max_seconds * 1000;
    m.limits.stack_bytes = 8u << 20;
    m.host = (MachineHost){.read = host_read,
                           .write = host_write,
                           .syscall = host_syscall,
                           .clock_ns = host_clock,
                           .random = host_random};
    Vec(Str) args = {0}, env = {0};
    vec_push(heap, &args, sym_str(c->sess, c->sess->options.crate_name));
    for (int i = 0; i < o->run_arg_count; i++) vec_push(heap, &args, str_of_c(o->run_args[i]));
    for (char **e = environ; *e; e++) vec_push(heap, &env, str_of_c(*e));
    m.args.data = args.data;
    m.args.len = args.len;
    m.env.data = env.data;
    m.env.len = env.len;
    return m;
}

static int exit_status(const MachineResult *r) {
    switch (r->status) {
    case MACHINE_EXITED: return r->exit_code;
    case MACHINE_ABORTED: return 134;
    case MACHINE_LIMIT_STEPS:
    case MACHINE_LIMIT_MEMORY:
    case MACHINE_LIMIT_TIME:
    case MACHINE_LIMIT_OUTPUT: return 124;
    case MACHINE_UB:
    case MACHINE_UNSUPPORTED:
    case MACHINE_DEADLOCK:
    case MACHINE_LEAKED: return 1;
    }
    UNREACHABLE();
}

// A run that was cut off says so; undefined behaviour and unsupported code were reported where they stand.
void execute_report_end(Compilation *c, const MachineResult *r) {
    const Options *o = c->options;
    Session *s = c->sess;
    switch (r->status) {
    case MACHINE_LIMIT_MEMORY:
        diag_emit(diag_error(s, E_NONE, SPAN_NONE,
                             "the program was stopped: it wanted more than %" PRIu64
                             " bytes of memory",
                             o->max_memory));
        break;
    case MACHINE_LIMIT_TIME:
        diag_emit(diag_error(s, E_NONE, SPAN_NONE, "the program was stopped: its time was over"));
        break;
    case MACHINE_LIMIT_OUTPUT:
        diag_emit(diag_error(s, E_NONE, SPAN_NONE, "the program was stopped: it wrote too much"));
        break;
    case MACHINE_DEADLOCK:
        if (s->diags.error_count == 0)
            diag_emit(
                diag_error(s, E_NONE, SPAN_NONE, "deadlock: every thread of the program waits"));
        break;
    case MACHINE_LIMIT_STEPS: // reported by the machine, at its place
    case MACHINE_EXITED:
    case MACHINE_ABORTED:
    case MACHINE_UB:
    case MACHINE_UNSUPPORTED:
    case MACHINE_LEAKED: break;
    }
}

Mono *execute_new_mono(Compilation *c) {
    Mono *mono = mono_new(c->sess->tcx, c->sess->arena);
    mono->opt_level = c->options->mir_opt_level;
    mono->opt_validate = c->options->validate_mir;
    mono->opt_until = c->options->mir_opt_until;
    return mono;
}

bool pipeline_run_main(Compilation *c) {
    DefId main_fn = crate_get(c->sess, c->crate_id)->main_fn;
    if (id_is_none(main_fn)) {
        diag_emit(diag_error(c->sess, E_NONE, SPAN_NONE, "there is no `main` function to run"));
        return false;
    }
    Arena heap = arena_new(NULL);
    MachineOptions options = execute_machine_options(c, &heap);
    // The machine of the image has optimised the library's code already, by the default rules.
    const Options *o = c->options;
    bool usual = o->mir_opt_level == MONO_OPT_HOT && !o->validate_mir && !o->mir_opt_until;
    Machine *m = usual ? machine_resume(c->sess->tcx, &options, &heap) : NULL;
    if (!m) m = machine_new(execute_new_mono(c), &options, &heap);
    MachineResult r = machine_run_main(m, main_fn);
    execute_report_end(c, &r);
    machine_free(m);
    arena_free_all(&heap);
    c->exit_status = exit_status(&r);
    return true;
}
