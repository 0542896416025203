// SPDX-License-Identifier: MIT
// machine.h: the checked machine. Lowers monomorphic MIR to a register bytecode (code.h) and runs it on its
// own memory: 64-bit virtual addresses in segments placed as Linux places them; every allocation has base,
// size, align, liveness, an initialisation mask and provenance. Finds undefined behaviour instead of doing
// it. Deterministic. Constant evaluation is the same machine in another mode. The host is reached only
// through MachineHost, according to what was granted.
#ifndef MIRADOR_MACHINE_H
#define MIRADOR_MACHINE_H

#include "mono/mono.h"

typedef struct Machine Machine;

typedef struct MachineLimits { // 0: none
    u64 steps;                 // bytecode instructions
    u64 memory;                // bytes live in the program's memory
    u64 output;                // bytes written to stdout and stderr together
    u64 milliseconds;          // wall time
    u32 stack_bytes;           // per thread; 8 MiB by default
} MachineLimits;

// The outside world: Linux system calls that the program makes (library/std's sys layer), already checked
// for memory validity; buffers are host memory. Returns the result or -errno.
typedef struct MachineHost {
    void *context;
    i64 (*read)(void *context, int fd, void *buf, u64 len);
    i64 (*write)(void *context, int fd, const void *buf, u64 len);
    // Everything else that takes only scalars and C strings / byte buffers; see host.c for which are allowed.
    i64 (*syscall)(void *context, u64 number, const u64 args[6], void *const buffers[6],
                   const u64 lengths[6]);
    u64 (*clock_ns)(void *context, int clock);
    void (*random)(void *context, void *buf, u64 len);
} MachineHost;

typedef enum MachineStatus {
    MACHINE_EXITED,      // exit_code
    MACHINE_ABORTED,     // abort: exit status 134
    MACHINE_UB,          // undefined behaviour: reported as a diagnostic
    MACHINE_UNSUPPORTED, // reported
    MACHINE_LIMIT_STEPS,
    MACHINE_LIMIT_MEMORY,
    MACHINE_LIMIT_TIME,
    MACHINE_LIMIT_OUTPUT,
    MACHINE_DEADLOCK,
    MACHINE_LEAKED, // with check_leaks, after exit
} MachineStatus;

typedef struct MachineOptions {
    MachineLimits limits;
    MachineHost host;
    Slice(Str) args; // argv
    Slice(Str) env;  // NAME=value
    u64 seed;
    bool check_leaks;
    bool check_overflow;
} MachineOptions;

typedef struct MachineResult {
    MachineStatus status;
    int exit_code;
    u64 steps, peak_memory;
} MachineResult;

// Runs the crate's main through the lang item `start`. Memory comes from `heap` (a heap arena) and the host
// heap; everything is released by machine_free.
Machine *machine_new(Mono *mono, const MachineOptions *options, Arena *heap);
MachineResult machine_run_main(Machine *m, DefId main_fn);
// Runs one fn() under catch_unwind, for `mirador test`: true when it returned without a panic.
bool machine_run_test(Machine *m, DefId test_fn, MachineResult *result);
void machine_free(Machine *m);

// prepare.c. While an image of the library is made: a machine with the code that the lang item `image_roots`
// reaches; false when some of it cannot be lowered. In a run: that machine, which serves once; NULL where there
// is none, or none that fits the program and these options.
bool machine_prepare(TyCtxt *t);
Machine *machine_resume(TyCtxt *t, const MachineOptions *options, Arena *heap);

// ---- constant evaluation (const_eval.c) ----
void const_eval_init(TyCtxt *t); // after mono; makes the session's constant machine on demand
// For TyProviders.const_eval.
bool const_eval_to_const(TyCtxt *t, DefId def, ArgsId args, Span at, ConstId *out);
// The bytes, initialisation and relocations of an evaluated constant or static, for machine and backend.
typedef struct ConstReloc {
    u64 offset;
    u32 alloc;        // index into ConstAlloc graph: another allocation, or
    InstanceId fn;    // a function, or
    DefId static_def; // a static's address
    u64 addend;
} ConstReloc;
typedef struct ConstAlloc {
    u8 *bytes;
    u8 *init; // bit mask
    u64 size, align;
    bool is_mut;
    Slice(ConstReloc) relocs;
} ConstAlloc;
// Evaluates and validates (E0080 with the reason otherwise, reported once). NULL on error.
const ConstAlloc *const_eval_item(TyCtxt *t, DefId def, ArgsId args, u32 promoted, Span at);
const ConstAlloc *const_eval_static(TyCtxt *t, DefId def);
const ConstAlloc *const_alloc_at(TyCtxt *t, u32 alloc);
// Checks all constants and statics of the crate that are not generic (E0080), array lengths, discriminants.
void const_eval_check_crate(Session *s, CrateId crate);

#endif
