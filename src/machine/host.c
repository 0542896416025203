// SPDX-License-Identifier: MIT
// host.c: the system calls of the program: buffers are checked and translated, then the host does them;
// threads, futexes and sleep are the machine's own.
#include "machine/machine_internal.h"

enum {
    SYS_READ = 0,
    SYS_WRITE = 1,
    SYS_CLOSE = 3,
    SYS_LSEEK = 8,
    SYS_SCHED_YIELD = 24,
    SYS_DUP2 = 33,
    SYS_NANOSLEEP = 35,
    SYS_GETPID = 39,
    SYS_FORK = 57,
    SYS_EXECVE = 59,
    SYS_WAIT4 = 61,
    SYS_KILL = 62,
    SYS_FSYNC = 74,
    SYS_FTRUNCATE = 77,
    SYS_GETCWD = 79,
    SYS_CHDIR = 80,
    SYS_RENAME = 82,
    SYS_MKDIR = 83,
    SYS_RMDIR = 84,
    SYS_LINK = 86,
    SYS_UNLINK = 87,
    SYS_SYMLINK = 88,
    SYS_READLINK = 89,
    SYS_CHMOD = 90,
    SYS_GETTID = 186,
    SYS_FUTEX = 202,
    SYS_SCHED_GETAFFINITY = 204,
    SYS_GETDENTS64 = 217,
    SYS_CLOCK_GETTIME = 228,
    SYS_EXIT_GROUP = 231,
    SYS_OPENAT = 257,
    SYS_PIPE2 = 293,
    SYS_GETRANDOM = 318,
    SYS_STATX = 332,
};
enum { ERR_NOSYS = -38, ERR_AGAIN = -11, ERR_FAULT = -14 };

// A NUL-terminated string of the program; NULL after reporting.
static void *c_string(Machine *m, u64 va) {
    u8 *start = memory_read(m, va, 1, 1);
    if (!start) return NULL;
    for (u64 n = 1;; n++) {
        u8 *p = memory_read(m, va + n - 1, 1, 1);
        if (!p) return NULL;
        if (!*p) return start;
    }
}

typedef struct HostCall {
    u64 args[6];
    void *buffers[6];
    u64 lengths[6];
    bool bad;
} HostCall;

static void string_arg(Machine *m, HostCall *h, u32 i) {
    h->buffers[i] = c_string(m, h->args[i]);
    if (!h->buffers[i]) h->bad = true;
}

static void buffer_arg(Machine *m, HostCall *h, u32 i, u64 n, bool written) {
    h->buffers[i] = written ? memory_write(m, h->args[i], n, 0) : memory_read(m, h->args[i], n, 0);
    h->lengths[i] = n;
    if (!h->buffers[i]) h->bad = true;
}

static i64 forward(Machine *m, u64 nr, const u64 *a) {
    if (!m->options.host.syscall) return ERR_NOSYS;
    HostCall h = {0};
    memcpy(h.args, a, sizeof h.args);
    switch (nr) {
    case SYS_CLOSE:
    case SYS_LSEEK:
    case SYS_DUP2:
    case SYS_FSYNC:
    case SYS_FTRUNCATE:
    case SYS_GETPID: break;
    case SYS_CHDIR:
    case SYS_MKDIR:
    case SYS_RMDIR:
    case SYS_UNLINK:
    case SYS_CHMOD: string_arg(m, &h, 0); break;
    case SYS_RENAME:
    case SYS_LINK:
    case SYS_SYMLINK:
        string_arg(m, &h, 0);
        if (!h.bad) string_arg(m, &h, 1);
        break;
    case SYS_READLINK:
        string_arg(m, &h, 0);
        if (!h.bad) buffer_arg(m, &h, 1, a[2], true);
        break;
    case SYS_GETCWD: buffer_arg(m, &h, 0, a[1], true); break;
    case SYS_OPENAT: string_arg(m, &h, 1); break;
    case SYS_GETDENTS64: buffer_arg(m, &h, 1, a[2], true); break;
    case SYS_PIPE2: buffer_arg(m, &h, 0, 8, true); break;
    case SYS_SCHED_GETAFFINITY: buffer_arg(m, &h, 2, a[1], true); break;
    case SYS_STATX:
        string_arg(m, &h, 1);
        if (!h.bad) buffer_arg(m, &h, 4, 256, true);
        break;
    default: return ERR_NOSYS;
    }
    if (h.bad) return ERR_FAULT;
    return m->options.host.syscall(m->options.host.context, nr, h.args, h.buffers, h.lengths);
}

static i64 do_write(Machine *m, int fd, u64 va, u64 n) {
    u8 *p = memory_read(m, va, n, 0);
    if (!p) return ERR_FAULT;
    if (fd == 1 || fd == 2) {
        m->out_bytes += n;
        if (m->options.limits.output && m->out_bytes > m->options.limits.output) {
            machine_stop(m, MACHINE_LIMIT_OUTPUT);
            return ERR_FAULT;
        }
    }
    return m->options.host.write ? m->options.host.write(m->options.host.context, fd, p, n)
                                 : ERR_NOSYS;
}

static u64 clock_now(Machine *m, int clock) {
    return m->options.host.clock_ns ? m->options.host.clock_ns(m->options.host.context, clock) : 0;
}

static i64 read_timespec(Machine *m, u64 va, u64 *ns) {
    u8 *p = memory_read(m, va, 16, 8);
    if (!p) return ERR_FAULT;
    *ns = LOAD_AS(u64, p) * 1000000000u + LOAD_AS(u64, p + 8);
    return 0;
}

static i64 do_futex(Machine *m, Thread *th, const u64 *a, bool *blocked) {
    u64 op = a[1] & 127;
    if (op == 0) { // wait
        u8 *p = memory_read(m, a[0], 4, 4);
        if (!p) return ERR_FAULT;
        if (LOAD_AS(u32, p) != (u32)a[2]) return ERR_AGAIN;
        u64 span = 0;
        if (a[3] && read_timespec(m, a[3], &span) != 0) return ERR_FAULT;
        th->state = THREAD_FUTEX;
        th->futex = a[0];
        th->wake_at = a[3] ? clock_now(m, 1) + span : 0;
        *blocked = true;
        return 0;
    }
    if (op == 1) { // wake
        u64 woken = 0;
        for (u32 i = 0; i < m->threads.len && woken < a[2]; i++) {
            Thread *t = m->threads.data[i];
            if (t->state != THREAD_FUTEX || t->futex != a[0]) continue;
            t->state = THREAD_READY;
            STORE_AS(i64, t->result_fp + t->result_off, 0);
            woken++;
        }
        return (i64)woken;
    }
    return ERR_NOSYS;
}

i64 host_syscall_run(Machine *m, Thread *th, Site *site, u8 *fp, const u64 a[7], bool *blocked) {
    (void)site;
    (void)fp;
    const u64 *x = a + 1;
    switch (a[0]) {
    case SYS_WRITE: return do_write(m, (int)x[0], x[1], x[2]);
    case SYS_READ: {
        u8 *p = memory_write(m, x[1], x[2], 0);
        if (!p) return ERR_FAULT;
        return m->options.host.read
                   ? m->options.host.read(m->options.host.context, (int)x[0], p, x[2])
                   : ERR_NOSYS;
    }
    case SYS_EXIT_GROUP:
        m->exit_code = (int)(x[0] & 0xff);
        machine_stop(m, MACHINE_EXITED);
        return 0;
    case SYS_GETTID: return th->id;
    case SYS_SCHED_YIELD:
        th->state = THREAD_SLEEP;
        th->wake_at = 1;
        *blocked = true;
        return 0;
    case SYS_NANOSLEEP: {
        u64 span;
        if (read_timespec(m, x[0], &span) != 0) return ERR_FAULT;
        th->state = THREAD_SLEEP;
        th->wake_at = clock_now(m, 1) + span;
        *blocked = true;
        return 0;
    }
    case SYS_FUTEX: return do_futex(m, th, x, blocked);
    case SYS_CLOCK_GETTIME: {
        u8 *p = memory_write(m, x[1], 16, 8);
        if (!p) return ERR_FAULT;
        u64 ns = clock_now(m, (int)x[0]);
        STORE_AS(u64, p, ns / 1000000000u);
        STORE_AS(u64, p + 8, ns % 1000000000u);
        return 0;
    }
    case SYS_GETRANDOM: {
        u8 *p = memory_write(m, x[0], x[1], 0);
        if (!p) return ERR_FAULT;
        if (m->options.host.random) m->options.host.random(m->options.host.context, p, x[1]);
        return (i64)x[1];
    }
    case SYS_KILL:
        if (x[1] == 6) machine_stop(m, MACHINE_ABORTED);
        return forward(m, a[0], x);
    default: return forward(m, a[0], x);
    }
}
