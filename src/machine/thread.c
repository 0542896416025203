// SPDX-License-Identifier: MIT
// thread.c: green threads, switched deterministically; unwinding; the life of a machine.
#include "machine/machine_internal.h"

enum { TIME_SLICE = 20000 };

static u64 now_ns(Machine *m) {
    return m->options.host.clock_ns ? m->options.host.clock_ns(m->options.host.context, 1) : 0;
}

// ---- scheduling ----

static bool is_ready(Machine *m, Thread *th, u64 now) {
    (void)m;
    if (th->state == THREAD_READY) return true;
    if (th->state == THREAD_DONE || !th->wake_at || now < th->wake_at) return false;
    if (th->state == THREAD_FUTEX) {
        th->timed_out = true;
        STORE_AS(i64, th->result_fp + th->result_off, -110);
    } else {
        STORE_AS(i64, th->result_fp + th->result_off, 0);
    }
    th->state = THREAD_READY;
    return true;
}

bool thread_switch(Machine *m) {
    u32 n = m->threads.len, start = 0;
    while (start < n && m->threads.data[start] != m->current) start++;
    for (;;) {
        u64 now = n > 1 || m->current->state != THREAD_READY ? now_ns(m) : 0;
        u64 next_wake = 0;
        for (u32 k = 1; k <= n; k++) {
            Thread *th = m->threads.data[(start + k) % n];
            if (!th->frame_count) continue;
            if (is_ready(m, th, now)) {
                m->current = th;
                m->fuel = TIME_SLICE;
                return true;
            }
            if (th->state != THREAD_DONE && th->wake_at && (!next_wake || th->wake_at < next_wake))
                next_wake = th->wake_at;
        }
        if (!next_wake) {
            diag_emit(diag_error(m->s, E_NONE, SPAN_NONE,
                                 "the program deadlocked: every thread waits for another"));
            machine_stop(m, MACHINE_DEADLOCK);
            return false;
        }
        if (next_wake > now && m->options.host.syscall) { // sleep on the host
            u64 span = next_wake - now;
            i64 ts[2] = {(i64)(span / 1000000000u), (i64)(span % 1000000000u)};
            u64 args[6] = {0};
            void *buffers[6] = {ts};
            u64 lengths[6] = {16};
            m->options.host.syscall(m->options.host.context, 35, args, buffers, lengths);
        }
    }
}

// Asked once per time slice.
static bool time_is_over(Machine *m) {
    enum { MONOTONIC = 1 };
    if (!m->options.host.clock_ns) return false;
    u64 now = m->options.host.clock_ns(m->options.host.context, MONOTONIC);
    if (!m->started_ns) m->started_ns = now;
    return now - m->started_ns > m->options.limits.milliseconds * 1000000;
}

bool thread_poll(Machine *m, Thread *th) {
    (void)th;
    m->steps += (u64)(TIME_SLICE - m->fuel);
    m->fuel = TIME_SLICE;
    if (m->const_depth) {
        m->const_fuel -= TIME_SLICE;
        if (m->const_fuel < 0) {
            const_fail(m, machine_span(m), STR("constant evaluation is taking too long"));
            return false;
        }
        return true;
    }
    if (m->options.limits.steps && m->steps > m->options.limits.steps) {
        diag_emit(diag_error(m->s, E_NONE, SPAN_NONE,
                             "the program exceeded its limit of %" PRIu64 " steps",
                             m->options.limits.steps));
        machine_stop(m, MACHINE_LIMIT_STEPS);
        return false;
    }
    if (m->options.limits.milliseconds && time_is_over(m)) {
        machine_stop(m, MACHINE_LIMIT_TIME);
        return false;
    }
    if (m->threads.len > 1) return thread_switch(m);
    return true;
}

// ---- unwinding ----

static void kill_frame(Thread *th, Frame *f) {
    Code *c = f->code;
    if (c->tracked_hi == c->tracked_lo || f->keeps_locals) return;
    u64 at = (u64)(f->fp - th->stack) + c->tracked_lo, n = c->tracked_hi - c->tracked_lo;
    bits_clear(th->live, at, n);
    bits_clear(th->init, at, n);
}

static IntrinsicOutcome call_now(Machine *m, Thread *th, InstanceId inst, Insn *ret_pc,
                                 const u64 *args, u32 n) {
    Code *code = machine_code(m, inst);
    if (!code || !thread_push(m, th, code, FRAME_NORMAL)) return INTR_STOP;
    Frame *f = &th->frames[th->frame_count - 1];
    Site *site = NEW(m->heap, Site);
    f->site = site;
    f->ret_pc = ret_pc;
    for (u32 i = 0; i < n && i < code->arg_count; i++)
        memcpy(f->fp + code->arg_off[i], &args[i], MIN(8, code->arg_size[i]));
    if (code->needs_location)
        STORE_AS(u64, f->fp + code->location_off, machine_location(m, machine_span(m)));
    th->pc = code->insns;
    return INTR_RELOAD;
}

static IntrinsicOutcome call_lang(Machine *m, Thread *th, LangItem item) {
    DefId def = lang_item(m->s, item);
    if (id_is_none(def)) {
        machine_stop(m, MACHINE_ABORTED);
        return INTR_STOP;
    }
    return call_now(m, th, mono_resolve(m->mono, def, ARGS_EMPTY), th->pc, NULL, 0);
}

// Frames are popped one by one; each call says how unwinding goes on in its frame.
IntrinsicOutcome machine_unwind(Machine *m, Site *site, u64 payload) {
    Thread *th = m->current;
    for (;;) {
        if (site) {
            Frame *f = &th->frames[th->frame_count - 1];
            switch (site->unwind) {
            case UNWIND_CLEANUP:
                f->payload = payload;
                th->pc = site->cleanup;
                return INTR_RELOAD;
            case UNWIND_TERMINATE_ABI: return call_lang(m, th, LANG_PANIC_CANNOT_UNWIND);
            case UNWIND_TERMINATE_CLEANUP: return call_lang(m, th, LANG_PANIC_IN_CLEANUP);
            case UNWIND_UNREACHABLE:
                machine_ub(m, "unwinding past a stack frame that does not allow unwinding");
                return INTR_STOP;
            case UNWIND_CONTINUE: break;
            }
        }
        Frame f = th->frames[th->frame_count - 1];
        kill_frame(th, &f);
        if (f.kind == FRAME_BOTTOM) {
            if (m->const_depth) {
                const_fail(m, SPAN_NONE, STR("evaluation panicked"));
                return INTR_STOP;
            }
            machine_stop(m, MACHINE_ABORTED);
            return INTR_STOP;
        }
        th->frame_count--;
        th->pc = f.ret_pc - 1;
        site = f.site;
        if (f.kind == FRAME_CATCH) {
            u8 *fp = th->frames[th->frame_count - 1].fp;
            STORE_AS(u32, fp + site->dest, 1);
            u64 args[2] = {f.catch_data, payload};
            InstanceId catcher = machine_fn_at(m, f.catch_fn);
            if (id_is_none(catcher)) {
                machine_ub(m,
                           "using 0x%" PRIx64
                           " as function pointer but it does not point to a function",
                           f.catch_fn);
                return INTR_STOP;
            }
            return call_now(m, th, catcher, f.ret_pc, args, 2);
        }
    }
}

// ---- the machine ----

Machine *machine_new(Mono *mono, const MachineOptions *options, Arena *heap) {
    Machine *m = NEW(heap, Machine);
    m->mono = mono;
    m->t = mono->tcx;
    m->s = mono->tcx->sess;
    m->heap = heap;
    m->scratch = arena_new(NULL);
    m->options = *options;
    m->fuel = TIME_SLICE;
    m->labels = machine_labels();
    memory_init(m);
    return m;
}

void machine_free(Machine *m) {
    memory_free(m);
    arena_free_all(&m->scratch);
}

// argv, a null, the environment, a null: as the system leaves them.
static u64 make_args(Machine *m, u64 *argc) {
    u32 n = m->options.args.len, e = m->options.env.len;
    *argc = n;
    u64 at = memory_alloc_static(m, (u64)(n + e + 2) * 8, 8, ALLOC_STATIC);
    u8 *p = memory_write(m, at, (u64)(n + e + 2) * 8, 8);
    memset(p, 0, (u64)(n + e + 2) * 8);
    for (u32 i = 0; i < n; i++)
        STORE_AS(u64, p + i * 8, machine_bytes(m, m->options.args.data[i], true));
    for (u32 i = 0; i < e; i++)
        STORE_AS(u64, p + (n + 1 + i) * 8, machine_bytes(m, m->options.env.data[i], true));
    return at;
}

static MachineResult result_of(Machine *m) {
    MachineResult r = {.status = m->stopped ? m->status : MACHINE_EXITED,
                       .exit_code = m->exit_code};
    r.steps = m->steps + (u64)(TIME_SLICE - m->fuel);
    r.peak_memory = m->peak_bytes;
    return r;
}

static TyId main_return_ty(Machine *m, DefId main_fn) {
    PolyFnSig sig = collect_fn_sig(m->t, main_fn);
    TyId out = ty_erase_regions(m->t, sig_output(m->t, sig_erase_late_bound(m->t, sig)));
    return traits_normalize_erasing(m->t, traits_empty_env(m->t, true), out);
}

// `item`: the entry point in the library, which calls the function.
static MachineResult run_start(Machine *m, LangItem item, DefId main_fn) {
    DefId start = lang_item(m->s, item);
    m->status = MACHINE_EXITED;
    if (id_is_none(start)) {
        diag_unsupported(m->s, SPAN_NONE, "running a program without the lang item `start`");
        machine_stop(m, MACHINE_UNSUPPORTED);
        return result_of(m);
    }
    GenericArg arg = arg_of_ty(main_return_ty(m, main_fn));
    InstanceId entry = mono_resolve(m->mono, start, args_new(m->t, &arg, 1));
    u64 argc, argv = make_args(m, &argc);
    u64 fn = machine_fn_addr(m, mono_resolve_for_fn_ptr(m->mono, main_fn, ARGS_EMPTY));
    u8 sigpipe = 0;
    const void *args[4] = {&fn, &argc, &argv, &sigpipe};
    u64 sizes[4] = {8, 8, 8, 1};
    i64 result = 0;
    bool ok = machine_call(m, entry, args, sizes, 4, &result);
    if (ok && m->options.check_leaks) memory_report_leaks(m);
    if (ok)
        m->exit_code = (int)(result & 0xff);
    else if (!m->stopped)
        machine_stop(m, MACHINE_UNSUPPORTED);
    return result_of(m);
}

MachineResult machine_run_main(Machine *m, DefId main_fn) {
    return run_start(m, LANG_START, main_fn);
}

bool machine_run_test(Machine *m, DefId test_fn, MachineResult *result) {
    *result = run_start(m, LANG_TEST_START, test_fn);
    return result->status == MACHINE_EXITED && result->exit_code == 0;
}
