// SPDX-License-Identifier: MIT
// execute.c: the checked machine with the host's files, clock and streams: `mirador run` and `test`; and the
// wiring of what lower phases ask of higher ones.
#include "driver/driver.h"

#include "machine/machine.h"
#include "mono/mono.h"
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

static MachineOptions machine_options(Compilation *c, Arena *heap) {
    const Options *o = c->options;
    MachineOptions m = {.check_overflow = c->sess->options.overflow_checks};
    m.limits.steps = o->max_steps;
    m.limits.memory = o->max_memory;
    m.limits.output = o->max_output;
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
static void report_end(Compilation *c, const MachineResult *r) {
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

static Mono *new_mono(Compilation *c) {
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
    MachineOptions options = machine_options(c, &heap);
    Mono *mono = new_mono(c);
    Machine *m = machine_new(mono, &options, &heap);
    MachineResult r = machine_run_main(m, main_fn);
    report_end(c, &r);
    machine_free(m);
    arena_free_all(&heap);
    c->exit_status = exit_status(&r);
    return true;
}

typedef struct TestCase {
    DefId def;
    Str name;
} TestCase;

// In the order of their names, as libtest runs them.
static TestCase *sorted_tests(Compilation *c, u32 *n) {
    const CrateData *crate = crate_get(c->sess, c->crate_id);
    TestCase *tests = NEW_N(c->sess->arena, TestCase, crate->test_fns.len);
    *n = 0;
    for (u32 i = 0; i < crate->test_fns.len; i++) {
        Buf name = buf_new(c->sess->arena);
        def_print_path(&name, c->sess, crate->test_fns.data[i]);
        TestCase test = {crate->test_fns.data[i], buf_str(&name)};
        u32 at = (*n)++;
        for (; at > 0 && str_cmp(tests[at - 1].name, test.name) > 0; at--)
            tests[at] = tests[at - 1];
        tests[at] = test;
    }
    return tests;
}

// A test passes when it returns, or panics where it should.
static bool run_one_test(Compilation *c, Mono *mono, DefId def, bool should_panic) {
    Arena heap = arena_new(NULL);
    MachineOptions options = machine_options(c, &heap);
    Machine *m = machine_new(mono, &options, &heap);
    MachineResult r;
    bool ok = machine_run_test(m, def, &r);
    if (should_panic) ok = !ok && r.status == MACHINE_EXITED;
    machine_free(m);
    arena_free_all(&heap);
    return ok;
}

bool pipeline_run_tests(Compilation *c) {
    u32 n, passed = 0, failed = 0;
    TestCase *tests = sorted_tests(c, &n);
    bool *bad = NEW_N(c->sess->arena, bool, n);
    printf("\nrunning %u test%s\n", n, n == 1 ? "" : "s");
    Mono *mono = new_mono(c);
    for (u32 i = 0; i < n; i++) {
        const Def *d = def_of(c->sess, tests[i].def);
        bool should_panic = attr_find(d->attrs, SYM(should_panic)) != NULL;
        printf("test %.*s%s ... ", STR_ARG(tests[i].name), should_panic ? " - should panic" : "");
        fflush(stdout);
        if (attr_find(d->attrs, SYM(ignore))) {
            printf("ignored\n");
            continue;
        }
        bad[i] = !run_one_test(c, mono, tests[i].def, should_panic);
        printf("%s\n", bad[i] ? "FAILED" : "ok");
        *(bad[i] ? &failed : &passed) += 1;
    }
    if (failed) printf("\nfailures:\n");
    for (u32 i = 0; i < n; i++)
        if (bad[i]) printf("    %.*s\n", STR_ARG(tests[i].name));
    printf("\ntest result: %s. %u passed; %u failed; %u ignored; 0 measured; 0 filtered out\n\n",
           failed ? "FAILED" : "ok", passed, failed, n - passed - failed);
    c->exit_status = failed ? 101 : 0;
    return true;
}
