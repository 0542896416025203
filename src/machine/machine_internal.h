// SPDX-License-Identifier: MIT
// machine_internal.h: what the parts of the machine share: memory, code, threads.
//
// Memory. Virtual addresses are 64-bit; segments consist of regions of 1 MiB (or runs of them) with host
// backing, a bit per byte that says "live", and one that says "initialised" (which implies live). An access
// finds its region in a direct-mapped cache and tests the bits: no search for an allocation. Records of
// allocations serve deallocation and reports.
//
// Frames. All locals live in the thread's simulated stack at fixed offsets from the frame pointer. Locals whose
// address is taken (or whose type holds a union) are "tracked": their bits are kept, so that pointers to
// them are checked. Others are accessed directly, and no pointer to them exists.
#ifndef MIRADOR_MACHINE_INTERNAL_H
#define MIRADOR_MACHINE_INTERNAL_H

#include "collect/collect.h"
#include "machine/machine.h"
#include "resolve/defs.h"

#include <stdlib.h>

// ---- memory ----

#define REGION_SHIFT 20
#define REGION_BYTES (UINT64_C(1) << REGION_SHIFT)
#define SEG_FN UINT64_C(0x0000000000401000) // functions: 16 bytes apart
#define SEG_CONST                                                                                  \
    UINT64_C(0x0000000008000000) // literals, vtables, statics that never change: read-only
#define SEG_STATIC UINT64_C(0x0000000010000000) // other statics
#define SEG_HEAP UINT64_C(0x0000555555600000)
#define SEG_STACK UINT64_C(0x00007ffd00000000) // stacks, downwards from here, 16 MiB apart
#define HEADER_BYTES 16

typedef struct Piece { // host backing of a run of regions
    u64 base, size;
    u8 *host, *live, *init;
    bool is_heap, in_image;
} Piece;

typedef struct TlbEntry {
    u64 tag;                // va >> REGION_SHIFT; 0: empty
    u8 *host, *live, *init; // of the region's first byte
} TlbEntry;
#define TLB_SIZE 1024

typedef enum AllocKind {
    ALLOC_HEAP,
    ALLOC_STATIC,
    ALLOC_CONST,
    ALLOC_VTABLE,
    ALLOC_STACK
} AllocKind;
typedef struct AllocRec {
    u64 base, size;
    u32 align;
    u8 kind;
    bool alive;
    Span made, freed;
} AllocRec;

typedef struct FreeList { // first in, first out: freed addresses stay invalid for a while
    Vec(u32) recs;
    u32 head;
} FreeList;
#define SIZE_CLASSES 64

// ---- code ----

typedef enum Op {
#define OP(name) OP_##name,
#define BIN_INT(name) OP_##name, OP_##name##_LAST = OP_##name + 19,
#define BIN_FLOAT(name) OP_##name, OP_##name##_LAST = OP_##name + 1,
#include "machine/bytecode.def"
    OP_COUNT
} Op;

typedef struct Insn Insn;
struct Insn {
    const void *handler; // the Op until the code is finished
    u32 a, b, c, d;      // mostly: destination, sources as offsets from the frame pointer
    union {
        u64 imm;
        i64 simm;
        void *ptr;
        Insn *target;
    };
};

typedef struct ArgMove {
    u32 src, dst, size;
} ArgMove;
typedef struct Code Code;
typedef struct CallArg {
    u32 off, size;
    TyId ty;
} CallArg;
typedef struct Site { // a call
    InstanceId inst;  // none: dynamic
    Code *code;       // what `moves` are for
    Vec(ArgMove) moves;
    Slice(CallArg) args;
    bool rust_call; // the last argument is a tuple to spread
    bool inherits_location;
    bool by_pointer; // a closure's body called so gets no environment
    bool no_unwind;  // a panic may not leave it: abort
    u32 dest, dest_size;
    u64 location;  // address of the Location of this call
    Insn *cleanup; // NULL: unwind further
    BlockId cleanup_block;
    MirUnwindKind unwind;
    u32 intrinsic;
    ArgsId generic_args;
    TyId dest_ty;
    Span span;
    InstanceId const_inst; // const_eval_select
} Site;

struct Code {
    InstanceId inst;
    const MirBody *body;
    Insn *insns;
    MirSourceInfo *spans; // of each instruction; the scope tells what it was inlined from
    u32 insn_count;
    u32 frame_size, frame_align;
    u32 arg_count;
    u32 *arg_off, *arg_size;
    u32 ret_off, ret_size;
    u32 spread_arg; // index into args + 1; 0
    bool needs_location;
    u32 location_off;
    u32 tracked_lo, tracked_hi; // the locals whose bits are kept lie here
    bool ret_tracked;
    bool is_closure;
    bool in_program; // of the crate that is run, not of the library
    bool plain;      // a call of it needs nothing but its arguments
    bool is_panic;   // a lang item that constant evaluation stops at
    u32 calls_left;  // until it is optimised; 0: it is
    Code *better;    // what came of that
};

typedef struct NicheInfo {
    u128 start;
    u32 lo, hi, untagged;
    u32 tag_size, out_size, variants;
    u128 *discrs; // NULL: the variant's index
} NicheInfo;
typedef struct SwitchTable {
    u32 count, size;
    u128 *values;
    Insn **targets; // count + 1: the last is otherwise
    BlockId *blocks;
} SwitchTable;

// ---- threads ----

typedef enum FrameKind { FRAME_NORMAL, FRAME_CATCH, FRAME_BOTTOM } FrameKind;
typedef struct Frame {
    Code *code;
    u8 *fp;
    Insn *ret_pc; // in the caller
    Site *site;   // the call that made it; NULL for the bottom
    FrameKind kind;
    u64 catch_fn, catch_data; // CATCH: the callee of catch_unwind
    u64 payload;              // of the panic whose cleanup runs
    bool keeps_locals;        // of a constant: its locals outlive it
} Frame;

typedef enum ThreadState { THREAD_READY, THREAD_FUTEX, THREAD_SLEEP, THREAD_DONE } ThreadState;
typedef struct Thread {
    u32 id;
    ThreadState state;
    u8 *stack;    // host
    u64 stack_va; // of stack[0]
    u64 stack_size;
    u64 floor; // frames go below this offset: what lies above is kept
    bool spawned;
    u8 *live, *init;
    Frame *frames;
    u32 frame_count, frame_cap;
    Insn *pc;
    u64 futex, wake_at; // wake_at 0: never
    bool timed_out;
    u32 result_off; // where the blocked system call's result goes
    u8 *result_fp;
    u64 payload;   // while unwinding
    Map tls;       // DefId -> address
    u8 result[16]; // of the bottom frame
} Thread;

// A constant or static whose value is being computed.
typedef struct ConstFrame {
    struct ConstFrame *outer;
    InstanceId inst;
    Span at;       // where `outer` needs it
    bool in_cycle; // reported
} ConstFrame;

struct Machine {
    Mono *mono;
    TyCtxt *t;
    Session *s;
    Arena *heap;   // the machine's own data
    Arena scratch; // while one body is optimised
    MachineOptions options;
    TlbEntry tlb[TLB_SIZE];
    Vec(Piece) pieces;
    Map piece_of_region; // va >> REGION_SHIFT -> piece index + 1
    Vec(AllocRec) allocs;
    FreeList free_lists[SIZE_CLASSES];
    u64 heap_next, heap_end;
    u64 large_next;
    u64 static_next, static_end, const_next, const_end;
    u32 writes_consts; // while above 0: what is read-only is being made
    u64 live_bytes, peak_bytes;
    Vec(Code *) codes;       // by InstanceId
    Map statics;             // DefId -> address
    Map consts;              // InstanceId -> address; 0: failed or in progress
    ConstFrame *const_stack; // what is being evaluated, innermost first; on the C stack
    Map strings;             // hash of bytes -> address
    Map vtables;             // MonoVtable* -> address
    Map vtable_of;           // address -> MonoVtable*
    Map type_ids;
    Map symbols;      // Symbol -> DefId of the function with that link name
    u32 symbols_upto; // of the definitions so many were searched
    Map locations;    // span lo, ctxt -> address
    Vec(Thread *) threads;
    Thread *current;
    u64 next_stack;
    Thread *const_thread;
    i64 const_fuel;
    const void *const *labels;
    i64 fuel; // until the next switch or check
    u64 steps;
    u64 out_bytes;
    u64 started_ns; // when time was first asked for; for the time limit
    u32 const_depth, nested;
    u64 panic_payload;
    // How it ended.
    bool stopped;
    u32 ub_alloc; // what the report of undefined behaviour is about
    MachineStatus status;
    int exit_code;
    // Constant evaluation: what went wrong, for E0080.
    bool const_mode; // the session's machine: no host
    bool in_image;   // being made for an image
    Str const_error;
    Span const_error_span;
    bool const_failed;
    TyId location_ty;
};

// memory.c
void memory_init(Machine *m);
void memory_free(Machine *m);
u64 memory_map(Machine *m, u64 base, u64 size, bool is_heap); // fresh backing, not live
TlbEntry *memory_lookup_slow(Machine *m, u64 va);             // NULL: nothing there
u64 memory_alloc_heap(Machine *m, u64 size, u64 align, bool zero);
bool memory_free_heap(Machine *m, u64 va, u64 size, u64 align); // false after reporting
u64 memory_alloc_static(Machine *m, u64 size, u64 align, AllocKind kind);
// Host memory of [va, va+n), which must be live; read: initialised, too. NULL after reporting.
u8 *memory_read(Machine *m, u64 va, u64 n, u64 align);
u8 *memory_live(Machine *m, u64 va, u64 n, u64 align);
u8 *memory_write(Machine *m, u64 va, u64 n, u64 align); // marks it initialised
bool memory_copy(Machine *m, u64 dst, u64 src, u64 n, u64 dst_align, u64 src_align);
void memory_bad_access(Machine *m, u64 va, u64 n, u64 align, bool write, bool read_init);
void bits_set(u8 *bits, u64 at, u64 n);
void bits_clear(u8 *bits, u64 at, u64 n);
bool bits_all(const u8 *bits, u64 at, u64 n);
void bits_copy(u8 *to, u64 to_at, const u8 *from, u64 from_at, u64 n);
static inline TlbEntry *memory_lookup(Machine *m, u64 va) {
    u64 tag = va >> REGION_SHIFT;
    TlbEntry *e = &m->tlb[tag & (TLB_SIZE - 1)];
    if (__builtin_expect(e->tag == tag && tag, 1)) return e;
    return memory_lookup_slow(m, va);
}

// lower.c
Code *machine_code(Machine *m, InstanceId inst); // NULL after stopping
bool site_link(Machine *m, Site *site, Code *code);
void machine_link_calls(Machine *m, Code *code);        // those whose callees are there
const void *site_handler(Machine *m, const Site *site); // for a linked call
void machine_find_symbols(Machine *m);
void machine_tier_up(Machine *m, Code *cold); // it was called often: makes cold->better
u64 machine_fn_addr(Machine *m, InstanceId inst);
InstanceId machine_fn_at(Machine *m, u64 va); // none
InstanceId machine_link_foreign(Machine *m,
                                InstanceId inst); // a foreign function's Rust definition
u64 machine_vtable(Machine *m, TyId ty, TyId dyn);
u64 machine_bytes(Machine *m, Str bytes, bool nul);
u64 machine_location(Machine *m, Span span);
u64 machine_static(Machine *m, DefId def, Span at); // its address; `at`: who asks
u64 machine_thread_local(Machine *m, Thread *th, DefId def);
const Layout *machine_layout(Machine *m, TyId ty);

// exec.c
void machine_exec(Machine *m); // runs until the current thread's bottom frame returns or it stops
const void *const *machine_labels(void);
bool machine_call(Machine *m, InstanceId inst, const void *const *args, const u64 *sizes, u32 n,
                  void *result);                 // nested
Thread *thread_new(Machine *m, u64 stack_bytes); // thread_start makes it one of the program's
void thread_start(Machine *m, Thread *th);
bool thread_push(Machine *m, Thread *th, Code *code, FrameKind kind);

// intrinsics.c
typedef enum IntrinsicOutcome {
    INTR_NEXT,
    INTR_STOP,
    INTR_RELOAD /* frames or thread changed */
} IntrinsicOutcome;
u32 intrinsic_find(Machine *m, DefId def); // 0: unknown
IntrinsicOutcome intrinsic_run(Machine *m, Site *site, u8 *fp);
i64 host_syscall_run(Machine *m, Thread *th, Site *site, u8 *fp, const u64 a[7],
                     bool *blocked); // host.c

// const_eval.c: a check or panic while a constant is evaluated: keeps the reason and stops the evaluation.
void const_assert_failed(Machine *m, const MirTerm *term, const u8 *x, const u8 *y);
void const_panicked(Machine *m, Site *site, Code *code, u8 *fp);
void const_fail(Machine *m, Span at, Str why);

// thread.c
bool thread_poll(Machine *m, Thread *th); // out of fuel: limits, other threads; false: stopped
bool thread_switch(Machine *m);           // picks the next ready thread; false: stopped
IntrinsicOutcome machine_unwind(Machine *m, Site *site,
                                u64 payload); // a call at `site` of the top frame panicked

// Without a report: is all of it live? What was allocated at or nearest before it?
bool memory_is_live(Machine *m, u64 va, u64 n);
u32 memory_find_alloc(Machine *m, u64 va); // 0: none
void memory_report_leaks(Machine *m);      // leaks.c

// valid.c
bool machine_has_invalid(Machine *m, TyId ty); // are there bytes that are no value of it?
bool machine_is_valid(Machine *m, const u8 *bytes, TyId ty, Str *why);

// report.c
Span machine_span_in_program(Machine *m); // of the current instruction or the call it happens in
void machine_history(Machine *m, Diag *d, u32 alloc); // where it was allocated and freed
PRINTF_LIKE(2, 3) void machine_ub(Machine *m, const char *fmt, ...);
PRINTF_LIKE(2, 3) void machine_unsupported(Machine *m, const char *fmt, ...);
void machine_stop(Machine *m, MachineStatus status);
Span machine_span(Machine *m); // of the current instruction

// const_eval.c
// The address of the value of a constant; 0 on error (reported).
u64 machine_const(Machine *m, DefId def, ArgsId args, u32 promoted, TyId *ty, Span at);

#define LOAD_AS(T, p)                                                                              \
    ({                                                                                             \
        T v_;                                                                                      \
        memcpy(&v_, (p), sizeof v_);                                                               \
        v_;                                                                                        \
    })
#define STORE_AS(T, p, v)                                                                          \
    do {                                                                                           \
        T w_ = (T)(v);                                                                             \
        memcpy((p), &w_, sizeof w_);                                                               \
    } while (0)

#endif
