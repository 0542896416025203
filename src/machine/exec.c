// SPDX-License-Identifier: MIT
// exec.c: the dispatcher: runs bytecode with direct threading (a computed goto per instruction).
#include "machine/machine_internal.h"

#include <math.h>

// ---- frames ----

enum { CONST_FRAMES = 20000 };

Thread *thread_new(Machine *m, u64 stack_bytes) {
    Thread *th = NEW(m->heap, Thread);
    stack_bytes = ALIGN_UP(MAX(stack_bytes, REGION_BYTES), REGION_BYTES);
    m->next_stack -= stack_bytes + REGION_BYTES;
    th->stack_va = memory_map(m, m->next_stack, stack_bytes, false);
    Piece *p = vec_last(&m->pieces);
    th->stack = p->host;
    th->live = p->live;
    th->init = p->init;
    th->stack_size = stack_bytes;
    th->floor = stack_bytes - 256;
    return th;
}

void thread_start(Machine *m, Thread *th) {
    th->id = m->threads.len + 1;
    vec_push(m->heap, &m->threads, th);
}

static void stack_overflow(Machine *m, Thread *th) {
    if (m->const_depth) {
        const_fail(m, machine_span(m),
                   STR("reached the configured maximum number of stack frames"));
        return;
    }
    Buf b = buf_new(m->heap);
    buf_printf(
        &b,
        "\nthread '%s' has overflowed its stack\nfatal runtime error: stack overflow, aborting\n",
        th->id == 1 ? "main" : "<unknown>");
    if (m->options.host.write) m->options.host.write(m->options.host.context, 2, b.data, b.len);
    machine_stop(m, MACHINE_ABORTED);
}

// Makes a frame below the top one; the caller fills in arguments.
bool thread_push(Machine *m, Thread *th, Code *code, FrameKind kind) {
    u64 top = th->frame_count ? (u64)(th->frames[th->frame_count - 1].fp - th->stack) : th->floor;
    top = MIN(top, th->floor);
    u64 need = (u64)code->frame_size + code->frame_align;
    if (top < need + 4096 || (m->const_depth && th->frame_count >= CONST_FRAMES)) {
        stack_overflow(m, th);
        return false;
    }
    u64 at = (top - code->frame_size) & ~((u64)code->frame_align - 1);
    if (th->frame_count == th->frame_cap) {
        u32 cap = MAX(64, th->frame_cap * 2);
        if (m->const_depth) cap = MIN(cap, CONST_FRAMES);
        Frame *frames = NEW_N(m->heap, Frame, cap);
        if (th->frame_count) memcpy(frames, th->frames, th->frame_count * sizeof(Frame));
        th->frames = frames;
        th->frame_cap = cap;
    }
    Frame *f = &th->frames[th->frame_count++];
    *f = (Frame){.code = code, .fp = th->stack + at, .kind = kind};
    return true;
}

// Runs a function to its end above the current frames. False when it panicked, stopped or failed.
bool machine_call(Machine *m, InstanceId inst, const void *const *args, const u64 *sizes, u32 n,
                  void *result) {
    if (m->nested > 200) {
        machine_unsupported(m, "constant evaluation nested this deeply");
        return false;
    }
    Thread *th = m->current;
    if (!th) {
        u32 bytes = m->options.limits.stack_bytes;
        th = m->current = thread_new(m, bytes ? bytes : 8u << 20);
        thread_start(m, th);
    }
    Code *code = machine_code(m, inst);
    if (!code) return false;
    u32 base = th->frame_count;
    Insn *saved = th->pc;
    if (!thread_push(m, th, code, FRAME_BOTTOM)) return false;
    Frame *f = &th->frames[base];
    for (u32 i = 0; i < n && i < code->arg_count; i++)
        memcpy(f->fp + code->arg_off[i], args[i], MIN(sizes[i], code->arg_size[i]));
    if (code->needs_location)
        STORE_AS(u64, f->fp + code->location_off, machine_location(m, code->body->span));
    f->catch_data = (u64)(uintptr_t)result;
    th->pc = code->insns;
    m->nested++;
    machine_exec(m);
    m->nested--;
    th->pc = saved;
    bool ok = !m->stopped && !m->const_failed;
    if (ok) ok = th->frame_count == base;
    th->frame_count = base;
    return ok;
}

// ---- checked access, the common cases inline ----

// NULL: not that simple; the slow path decides.
static inline __attribute__((always_inline)) u8 *fast_read(Machine *m, u64 va, u32 n, u64 amask) {
    u64 tag = va >> REGION_SHIFT;
    TlbEntry *e = &m->tlb[tag & (TLB_SIZE - 1)];
    u32 at = (u32)va & (REGION_BYTES - 1);
    if (__builtin_expect(e->tag != tag || (va & amask), 0)) return NULL;
    u32 mask = (u32)((UINT64_C(1) << n) - 1);
    u32 bits = LOAD_AS(u32, e->init + (at >> 3)) >> (at & 7);
    return __builtin_expect((bits & mask) == mask, 1) ? e->host + at : NULL;
}

static inline __attribute__((always_inline)) u8 *fast_write(Machine *m, u64 va, u32 n, u64 amask) {
    u64 tag = va >> REGION_SHIFT;
    TlbEntry *e = &m->tlb[tag & (TLB_SIZE - 1)];
    u32 at = (u32)va & (REGION_BYTES - 1);
    if (__builtin_expect(e->tag != tag || (va & amask) || va < SEG_STATIC, 0)) return NULL;
    u32 mask = (u32)((UINT64_C(1) << n) - 1) << (at & 7);
    u8 *init = e->init + (at >> 3);
    u32 bits = LOAD_AS(u32, init);
    if (__builtin_expect((bits & mask) == mask, 1)) return e->host + at; // initialised implies live
    if ((LOAD_AS(u32, e->live + (at >> 3)) & mask) != mask) return NULL;
    STORE_AS(u32, init, bits | mask);
    return e->host + at;
}

static inline void frame_init(Thread *th, u8 *p, u32 n) {
    u64 at = (u64)(p - th->stack);
    if (!(at & 7)) {
        u8 *bits = th->init + (at >> 3);
        while (n >= 8) *bits++ = 0xff, n -= 8;
        if (n) *bits |= (u8)((1u << n) - 1);
        return;
    }
    bits_set(th->init, at, n);
}

// Bits of whole bytes, few of them mostly; then the last partial one.
static inline __attribute__((always_inline)) void bits_short(u8 *bits, u64 at, u32 n, bool set) {
    if (__builtin_expect(at & 7, 0)) {
        if (set)
            bits_set(bits, at, n);
        else
            bits_clear(bits, at, n);
        return;
    }
    u8 *p = bits + (at >> 3);
    u64 v = set ? UINT64_MAX : 0;
    while (n >= 64) {
        STORE_AS(u64, p, v);
        p += 8, n -= 64;
    }
    while (n >= 8) *p++ = (u8)v, n -= 8;
    if (n) *p = set ? (u8)(*p | ((1u << n) - 1)) : (u8)(*p & ~((1u << n) - 1));
}

// ---- conversions ----

static void cast_int(u8 *dst, const u8 *src, u32 from, u32 to) {
    u128 v;
    switch (from) {
    case 1: v = *src; break;
    case 2: v = LOAD_AS(u16, src); break;
    case 4: v = LOAD_AS(u32, src); break;
    case 8: v = LOAD_AS(u64, src); break;
    case 0x101: v = (u128)(i128)(i8)*src; break;
    case 0x102: v = (u128)(i128)LOAD_AS(i16, src); break;
    case 0x104: v = (u128)(i128)LOAD_AS(i32, src); break;
    case 0x108: v = (u128)(i128)LOAD_AS(i64, src); break;
    default: v = LOAD_AS(u128, src); break;
    }
    memcpy(dst, &v, to);
}

static void cast_float_int(u8 *dst, const u8 *src, u32 from, u32 to) {
    double x = (from & 0xff) == 4 ? (double)LOAD_AS(float, src) : LOAD_AS(double, src);
    bool is_signed = from & 0x100;
    u32 bits = to * 8;
    u128 v;
    if (x != x) {
        v = 0;
    } else if (is_signed) {
        double limit = ldexp(1.0, (int)bits - 1);
        i128 max = (i128)(((u128)1 << (bits - 1)) - 1);
        v = (u128)(x >= limit ? max : x < -limit ? -max - 1 : (i128)x);
    } else {
        double limit = ldexp(1.0, (int)bits);
        u128 max = bits == 128 ? ~(u128)0 : ((u128)1 << bits) - 1;
        v = x >= limit ? max : x <= 0 ? 0 : (u128)x;
    }
    memcpy(dst, &v, to);
}

static void cast_int_float(u8 *dst, const u8 *src, u32 from, u32 to) {
    u128 v = 0;
    cast_int((u8 *)&v, src, from, 16);
    bool is_signed = from & 0x100;
    if (to == 4) {
        float f = is_signed ? (float)(i128)v : (float)v;
        memcpy(dst, &f, 4);
    } else {
        double f = is_signed ? (double)(i128)v : (double)v;
        memcpy(dst, &f, 8);
    }
}

static void niche_read(u8 *dst, const u8 *src, const NicheInfo *info) {
    u128 tag = 0;
    memcpy(&tag, src, info->tag_size);
    u128 mask = info->tag_size == 16 ? ~(u128)0 : ((u128)1 << (info->tag_size * 8)) - 1;
    u128 rel = (tag - info->start) & mask;
    u32 variant = rel <= info->hi - info->lo ? info->lo + (u32)rel : info->untagged;
    u128 v = info->discrs ? info->discrs[variant] : variant;
    memcpy(dst, &v, info->out_size);
}

// The word of a vtable.
static bool vtable_word(Machine *m, u64 vtable, u64 index, u64 *word) {
    u8 *p = memory_read(m, vtable + index * 8, 8, 8);
    if (!p) return false;
    *word = LOAD_AS(u64, p);
    return true;
}

static bool check_valid(Machine *m, const u8 *p, TyId ty) {
    Str why;
    if (machine_is_valid(m, p, ty, &why)) return true;
    machine_ub(m, "%.*s", STR_ARG(why));
    return false;
}

static bool upcast(Machine *m, u64 vtable, TyId to, u64 *out) {
    u64 known;
    if (!map_get(&m->vtable_of, vtable, &known)) {
        machine_ub(m, "using 0x%" PRIx64 " as vtable pointer but it does not point to a vtable",
                   vtable);
        return false;
    }
    const MonoVtable *v = (const MonoVtable *)(uintptr_t)known;
    *out = machine_vtable(m, v->ty, to);
    return true;
}

static Code *dynamic_callee(Machine *m, u64 va) {
    InstanceId inst = machine_fn_at(m, va);
    if (id_is_none(inst)) {
        machine_ub(m, "using 0x%" PRIx64 " as function pointer but it does not point to a function",
                   va);
        return NULL;
    }
    return machine_code(m, inst);
}

static inline void move_args(u8 *to, const u8 *from, const Site *site) {
    const ArgMove *mv = site->moves.data;
    for (u32 i = 0, n = site->moves.len; i < n; i++, mv++) {
        switch (mv->size) {
        case 1: to[mv->dst] = from[mv->src]; break;
        case 4: memcpy(to + mv->dst, from + mv->src, 4); break;
        case 8: memcpy(to + mv->dst, from + mv->src, 8); break;
        case 16:
            memcpy(to + mv->dst, from + mv->src, 8); // as it was written, mostly
            memcpy(to + mv->dst + 8, from + mv->src + 8, 8);
            break;
        default: memcpy(to + mv->dst, from + mv->src, mv->size); break;
        }
    }
}

// ---- the dispatcher ----

#define G_u8 0
#define G_i8 1
#define G_u16 0
#define G_i16 1
#define G_u32 0
#define G_i32 1
#define G_u64 0
#define G_i64 1
#define G_u128 0
#define G_i128 1
#define W_u8 u32
#define W_u16 u32
#define W_u32 u32
#define W_u64 u64
#define W_u128 u128
#define W_i8 u32
#define W_i16 u32
#define W_i32 u32
#define W_i64 u64
#define W_i128 u128
#define U_u8 u8
#define U_u16 u16
#define U_u32 u32
#define U_u64 u64
#define U_u128 u128
#define U_i8 u8
#define U_i16 u16
#define U_i32 u32
#define U_i64 u64
#define U_i128 u128
#define S_u8 u64
#define S_u16 u64
#define S_u32 u64
#define S_u64 u64
#define S_u128 u64
#define S_i8 i64
#define S_i16 i64
#define S_i32 i64
#define S_i64 i64
#define S_i128 i64
#define FOR_INTS(X, name)                                                                          \
    X(name, u8)                                                                                    \
    X(name, u16)                                                                                   \
    X(name, u32)                                                                                   \
    X(name, u64) X(name, u128) X(name, i8) X(name, i16) X(name, i32) X(name, i64) X(name, i128)
#define LABEL_INT(name, T) &&L_##name##_##T##_0, &&L_##name##_##T##_1,

#ifndef MACHINE_TRACE // a build for measuring may define it
#define MACHINE_TRACE(pc)
#endif
#define R(off) (fp + (off))
#define DISPATCH()                                                                                 \
    do {                                                                                           \
        MACHINE_TRACE(pc)                                                                          \
        goto * pc->handler;                                                                        \
    } while (0)
#define NEXT                                                                                       \
    do {                                                                                           \
        pc++;                                                                                      \
        DISPATCH();                                                                                \
    } while (0)
#define GO(target_)                                                                                \
    do {                                                                                           \
        pc = (target_);                                                                            \
        DISPATCH();                                                                                \
    } while (0)
#define CHECKED(p)                                                                                 \
    if (__builtin_expect(!(p), 0)) goto stop

#define SLOW(p, access, va, n)                                                                     \
    if (__builtin_expect(!(p), 0)) {                                                               \
        th->pc = pc;                                                                               \
        p = access(m, va, n, (u64)pc->d + 1);                                                      \
        CHECKED(p);                                                                                \
    }
// A jump, which costs something when it goes back.
#define JUMP(target_, cost)                                                                        \
    do {                                                                                           \
        fuel -= (cost);                                                                            \
        pc = (target_);                                                                            \
        if (__builtin_expect(fuel < 0, 0)) {                                                       \
            th->pc = pc;                                                                           \
            goto poll;                                                                             \
        }                                                                                          \
        DISPATCH();                                                                                \
    } while (0)
#define INDEXED(base)                                                                              \
    LOAD_AS(u64, R(base)) + LOAD_AS(u64, R(pc->c)) * (u32)pc->imm + (u64)(pc->simm >> 32)

// Each operation in its register and immediate form. x, y are set; the body stores the result.
#define INT_OP(name, T, ...)                                                                       \
    L_##name##_##T##_0 : {                                                                         \
        T x = LOAD_AS(T, R(pc->b)), y = LOAD_AS(T, R(pc->c));                                      \
        __VA_ARGS__                                                                                \
    }                                                                                              \
    NEXT;                                                                                          \
    L_##name##_##T##_1 : {                                                                         \
        T x = LOAD_AS(T, R(pc->b)), y = (T)(S_##T)pc->imm;                                         \
        __VA_ARGS__                                                                                \
    }                                                                                              \
    NEXT;
#define PUT(T, v) STORE_AS(T, R(pc->a), v)
#define DO_ADD(n, T) INT_OP(n, T, PUT(T, (W_##T)x + (W_##T)y);)
#define DO_SUB(n, T) INT_OP(n, T, PUT(T, (W_##T)x - (W_##T)y);)
#define DO_MUL(n, T) INT_OP(n, T, PUT(T, (W_##T)x *(W_##T)y);)
#define DO_DIV(n, T)                                                                               \
    INT_OP(n, T, if (!y) goto div_zero; if (G_##T && y == (T)-1) PUT(T, (W_##T)0 - (W_##T)x);      \
           else PUT(T, x / y);)
#define DO_REM(n, T)                                                                               \
    INT_OP(n, T, if (!y) goto div_zero; if (G_##T && y == (T)-1) PUT(T, 0); else PUT(T, x % y);)
#define DO_XOR(n, T) INT_OP(n, T, PUT(T, x ^ y);)
#define DO_AND(n, T) INT_OP(n, T, PUT(T, x &y);)
#define DO_OR(n, T) INT_OP(n, T, PUT(T, x | y);)
#define DO_SHL(n, T) INT_OP(n, T, PUT(T, (W_##T)x << (y & (T)(sizeof(T) * 8 - 1)));)
#define DO_SHR(n, T) INT_OP(n, T, PUT(T, x >> (y & (T)(sizeof(T) * 8 - 1)));)
#define DO_EQ(n, T) INT_OP(n, T, PUT(u8, x == y);)
#define DO_NE(n, T) INT_OP(n, T, PUT(u8, x != y);)
#define DO_LT(n, T) INT_OP(n, T, PUT(u8, x < y);)
#define DO_LE(n, T) INT_OP(n, T, PUT(u8, x <= y);)
#define DO_GT(n, T) INT_OP(n, T, PUT(u8, x > y);)
#define DO_GE(n, T) INT_OP(n, T, PUT(u8, x >= y);)
#define DO_CMP(n, T) INT_OP(n, T, PUT(i8, (x > y) - (x < y));)
#define DO_ADDO(n, T)                                                                              \
    INT_OP(n, T, T r; u8 o = __builtin_add_overflow(x, y, &r); PUT(T, r); *R(pc->d) = o;)
#define DO_SUBO(n, T)                                                                              \
    INT_OP(n, T, T r; u8 o = __builtin_sub_overflow(x, y, &r); PUT(T, r); *R(pc->d) = o;)
#define DO_MULO(n, T)                                                                              \
    INT_OP(n, T, T r; u8 o = __builtin_mul_overflow(x, y, &r); PUT(T, r); *R(pc->d) = o;)
#define DO_ADDU(n, T)                                                                              \
    INT_OP(n, T, T r; if (__builtin_add_overflow(x, y, &r)) goto overflow; PUT(T, r);)
#define DO_SUBU(n, T)                                                                              \
    INT_OP(n, T, T r; if (__builtin_sub_overflow(x, y, &r)) goto overflow; PUT(T, r);)
#define DO_MULU(n, T)                                                                              \
    INT_OP(n, T, T r; if (__builtin_mul_overflow(x, y, &r)) goto overflow; PUT(T, r);)
#define BRANCH_BY_D() JUMP(pc + (i32)pc->d, pc->a)
#define DO_ADDA(n, T)                                                                              \
    INT_OP(n, T, T r;                                                                              \
           if (__builtin_expect(__builtin_add_overflow(x, y, &r), 0)) GO(pc + (i32)pc->d);         \
           PUT(T, r);)
#define DO_SUBA(n, T)                                                                              \
    INT_OP(n, T, T r;                                                                              \
           if (__builtin_expect(__builtin_sub_overflow(x, y, &r), 0)) GO(pc + (i32)pc->d);         \
           PUT(T, r);)
#define DO_MULA(n, T)                                                                              \
    INT_OP(n, T, T r;                                                                              \
           if (__builtin_expect(__builtin_mul_overflow(x, y, &r), 0)) GO(pc + (i32)pc->d);         \
           PUT(T, r);)
#define DO_JEQ(n, T) INT_OP(n, T, if (x == y) BRANCH_BY_D();)
#define DO_JNE(n, T) INT_OP(n, T, if (x != y) BRANCH_BY_D();)
#define DO_JLT(n, T) INT_OP(n, T, if (x < y) BRANCH_BY_D();)
#define DO_JLE(n, T) INT_OP(n, T, if (x <= y) BRANCH_BY_D();)
#define DO_JGT(n, T) INT_OP(n, T, if (x > y) BRANCH_BY_D();)
#define DO_JGE(n, T) INT_OP(n, T, if (x >= y) BRANCH_BY_D();)
#define FLOAT_OP(name, Result, expr32, expr64)                                                     \
    L_##name##_4 : {                                                                               \
        float x = LOAD_AS(float, R(pc->b)), y = LOAD_AS(float, R(pc->c));                          \
        Result##_4(expr32);                                                                        \
    }                                                                                              \
    NEXT;                                                                                          \
    L_##name##_8 : {                                                                               \
        double x = LOAD_AS(double, R(pc->b)), y = LOAD_AS(double, R(pc->c));                       \
        Result##_8(expr64);                                                                        \
    }                                                                                              \
    NEXT;
#define NUM_4(e) PUT(float, e)
#define NUM_8(e) PUT(double, e)
#define BOOL_4(e) PUT(u8, e)
#define BOOL_8(e) PUT(u8, e)
#define JUMP_4(e)                                                                                  \
    if (e) BRANCH_BY_D()
#define JUMP_8(e)                                                                                  \
    if (e) BRANCH_BY_D()

static const void *const *run(Machine *m) {
    static const void *const labels[] = {
#define OP(name) &&L_##name,
#define BIN_INT(name) FOR_INTS(LABEL_INT, name)
#define BIN_FLOAT(name) &&L_##name##_4, &&L_##name##_8,
#include "machine/bytecode.def"
    };
    if (!m) return labels;
    Thread *th;
    Frame *frame; // the top one
    Insn *pc;
    u8 *fp;
    Code *code;
    Site *site;
    u32 base_nested = m->nested;
    i64 fuel;
    (void)base_nested;
#define LOAD_STATE()                                                                               \
    do {                                                                                           \
        th = m->current;                                                                           \
        pc = th->pc;                                                                               \
        frame = &th->frames[th->frame_count - 1];                                                  \
        fp = frame->fp;                                                                            \
        fuel = m->fuel;                                                                            \
    } while (0)
    LOAD_STATE();
    DISPATCH();

L_NOP:
    NEXT;
L_BUG:
    goto stop;
L_MOV1:
    *R(pc->a) = *R(pc->b);
    NEXT;
L_MOV2:
    memcpy(R(pc->a), R(pc->b), 2);
    NEXT;
L_MOV4:
    memcpy(R(pc->a), R(pc->b), 4);
    NEXT;
L_MOV8:
    memcpy(R(pc->a), R(pc->b), 8);
    NEXT;
L_MOV16 : {
    u128 v = LOAD_AS(u128, R(pc->b));
    STORE_AS(u128, R(pc->a), v);
}
    NEXT;
L_MOVN:
    memmove(R(pc->a), R(pc->b), pc->c);
    NEXT;
L_MOVM:
    memmove(R(pc->a), R(pc->b), pc->c);
    bits_copy(th->init, (u64)(R(pc->a) - th->stack), th->init, (u64)(R(pc->b) - th->stack), pc->c);
    NEXT;
L_IMM1:
    *R(pc->a) = (u8)pc->imm;
    NEXT;
L_IMM2:
    STORE_AS(u16, R(pc->a), pc->imm);
    NEXT;
L_IMM4:
    STORE_AS(u32, R(pc->a), pc->imm);
    NEXT;
L_IMM8:
    STORE_AS(u64, R(pc->a), pc->imm);
    NEXT;
#define LOAD_OP(name, n)                                                                           \
    L_##name : {                                                                                   \
        u64 va = LOAD_AS(u64, R(pc->b)) + pc->imm;                                                 \
        u8 *p = fast_read(m, va, n, pc->d);                                                        \
        SLOW(p, memory_read, va, n);                                                               \
        memcpy(R(pc->a), p, n);                                                                    \
    }                                                                                              \
    NEXT;
    LOAD_OP(LD1, 1)
    LOAD_OP(LD2, 2)
    LOAD_OP(LD4, 4)
    LOAD_OP(LD8, 8)
    LOAD_OP(LD16, 16)
L_LDN : {
    th->pc = pc;
    u8 *p = memory_live(m, LOAD_AS(u64, R(pc->b)) + pc->imm, pc->c, (u64)pc->d + 1);
    CHECKED(p);
    memmove(R(pc->a), p, pc->c);
}
    NEXT;
L_LDM : {
    th->pc = pc;
    u64 va = LOAD_AS(u64, R(pc->b)) + pc->imm;
    u8 *p = memory_live(m, va, pc->c, (u64)pc->d + 1);
    CHECKED(p);
    memmove(R(pc->a), p, pc->c);
    bits_copy(th->init, (u64)(R(pc->a) - th->stack), memory_lookup(m, va)->init,
              va & (REGION_BYTES - 1), pc->c);
}
    NEXT;
#define STORE_OP(name, n)                                                                          \
    L_##name : {                                                                                   \
        u64 va = LOAD_AS(u64, R(pc->a)) + pc->imm;                                                 \
        u8 *p = fast_write(m, va, n, pc->d);                                                       \
        SLOW(p, memory_write, va, n);                                                              \
        memcpy(p, R(pc->b), n);                                                                    \
    }                                                                                              \
    NEXT;
    STORE_OP(ST1, 1)
    STORE_OP(ST2, 2)
    STORE_OP(ST4, 4)
    STORE_OP(ST8, 8)
    STORE_OP(ST16, 16)
#define LOAD_INDEXED(name, n)                                                                      \
    L_##name : {                                                                                   \
        u64 va = INDEXED(pc->b);                                                                   \
        u8 *p = fast_read(m, va, n, pc->d);                                                        \
        SLOW(p, memory_read, va, n);                                                               \
        memcpy(R(pc->a), p, n);                                                                    \
    }                                                                                              \
    NEXT;
    LOAD_INDEXED(LDX1, 1)
    LOAD_INDEXED(LDX2, 2)
    LOAD_INDEXED(LDX4, 4)
    LOAD_INDEXED(LDX8, 8)
    LOAD_INDEXED(LDX16, 16)
#define STORE_INDEXED(name, n)                                                                     \
    L_##name : {                                                                                   \
        u64 va = INDEXED(pc->a);                                                                   \
        u8 *p = fast_write(m, va, n, pc->d);                                                       \
        SLOW(p, memory_write, va, n);                                                              \
        memcpy(p, R(pc->b), n);                                                                    \
    }                                                                                              \
    NEXT;
    STORE_INDEXED(STX1, 1)
    STORE_INDEXED(STX2, 2)
    STORE_INDEXED(STX4, 4)
    STORE_INDEXED(STX8, 8)
    STORE_INDEXED(STX16, 16)
L_STN : {
    th->pc = pc;
    u8 *p = memory_write(m, LOAD_AS(u64, R(pc->a)) + pc->imm, pc->c, (u64)pc->d + 1);
    CHECKED(p);
    memmove(p, R(pc->b), pc->c);
}
    NEXT;
L_STM : {
    th->pc = pc;
    u64 va = LOAD_AS(u64, R(pc->a)) + pc->imm;
    u8 *p = memory_write(m, va, pc->c, (u64)pc->d + 1);
    CHECKED(p);
    memmove(p, R(pc->b), pc->c);
    bits_copy(memory_lookup(m, va)->init, va & (REGION_BYTES - 1), th->init,
              (u64)(R(pc->b) - th->stack), pc->c);
}
    NEXT;
L_INITIALISED:
    if (__builtin_expect(!bits_all(th->init, (u64)(R(pc->a) - th->stack), pc->c), 0)) {
        th->pc = pc;
        memory_bad_access(m, th->stack_va + (u64)(R(pc->a) - th->stack), pc->c, 0, false, true);
        goto stop;
    }
    NEXT;
L_VALID:
    if (m->const_depth) NEXT; // the finished constant is looked at
    th->pc = pc;
    CHECKED(check_valid(m, R(pc->a), (TyId){(u32)pc->imm}));
    NEXT;
L_VALID_MEM : {
    if (m->const_depth) NEXT;
    th->pc = pc;
    u8 *p = memory_live(m, LOAD_AS(u64, R(pc->a)), pc->c, 0);
    CHECKED(p && check_valid(m, p, (TyId){(u32)pc->imm}));
}
    NEXT;
L_LEA:
    STORE_AS(u64, R(pc->a), th->stack_va + (u64)(R(pc->b) - th->stack));
    NEXT;
L_ADDI:
    STORE_AS(u64, R(pc->a), LOAD_AS(u64, R(pc->b)) + pc->imm);
    NEXT;
L_INDEX:
    STORE_AS(u64, R(pc->a), LOAD_AS(u64, R(pc->b)) + LOAD_AS(u64, R(pc->c)) * pc->imm);
    NEXT;
L_DYN_FIELD : {
    th->pc = pc;
    u64 align;
    CHECKED(vtable_word(m, LOAD_AS(u64, R(pc->c)), 2, &align));
    STORE_AS(u64, R(pc->a), LOAD_AS(u64, R(pc->b)) + pc->imm + ALIGN_UP((u64)pc->d, align));
}
    NEXT;
L_LIVE : {
    u64 at = (u64)(R(pc->a) - th->stack);
    bits_short(th->live, at, pc->b, true);
    bits_short(th->init, at, pc->b, false);
}
    NEXT;
L_INIT:
    frame_init(th, R(pc->a), pc->b);
    NEXT;
L_KILL : {
    u64 at = (u64)(R(pc->a) - th->stack);
    bits_short(th->live, at, pc->b, false);
    bits_short(th->init, at, pc->b, false);
}
    NEXT;
L_FILL : {
    u8 *p = R(pc->a), *v = R(pc->b);
    if (pc->c == 1)
        memset(p, *v, pc->imm);
    else
        for (u64 i = 0; i < pc->imm; i++) memmove(p + i * pc->c, v, pc->c);
}
    NEXT;
L_SPREAD:
    for (u64 i = 1; i < pc->imm; i++) {
        u8 *p = R(pc->a) + i * pc->c;
        memcpy(p, R(pc->a), pc->c);
        bits_copy(th->init, (u64)(p - th->stack), th->init, (u64)(R(pc->a) - th->stack), pc->c);
    }
    NEXT;
L_SPREAD_MEM : {
    th->pc = pc;
    u64 va = LOAD_AS(u64, R(pc->a));
    for (u64 i = 1; i < pc->imm; i++)
        CHECKED(memory_copy(m, va + i * pc->c, va, pc->c, pc->d, pc->d));
}
    NEXT;
L_FILL_MEM : {
    th->pc = pc;
    u8 *p = memory_write(m, LOAD_AS(u64, R(pc->a)), pc->imm * pc->c, pc->d);
    CHECKED(p);
    for (u64 i = 0; i < pc->imm; i++) memmove(p + i * pc->c, R(pc->b), pc->c);
}
    NEXT;
L_COPY_MEM : {
    th->pc = pc;
    u64 n = pc->imm * (pc->c == UINT32_MAX ? 1 : LOAD_AS(u64, R(pc->c)));
    CHECKED(memory_copy(m, LOAD_AS(u64, R(pc->a)), LOAD_AS(u64, R(pc->b)), n, pc->d, pc->d));
}
    NEXT;
L_GOTO:
    JUMP(pc->target, pc->d);
L_SWITCH : {
    const SwitchTable *table = pc->ptr;
    u128 v = 0;
    memcpy(&v, R(pc->a), table->size);
    u32 i = 0;
    while (i < table->count && table->values[i] != v) i++;
    Insn *to = table->targets[i];
    JUMP(to, to <= pc ? pc - to + 1 : 0);
}
L_BR1:
    if (*R(pc->a) == (u8)pc->b) JUMP(pc->target, pc->d);
    NEXT;
L_BR2:
    if (LOAD_AS(u16, R(pc->a)) == (u16)pc->b) JUMP(pc->target, pc->d);
    NEXT;
L_BR4:
    if (LOAD_AS(u32, R(pc->a)) == pc->b) JUMP(pc->target, pc->d);
    NEXT;
L_BR8:
    if (LOAD_AS(u64, R(pc->a)) == (pc->b | (u64)pc->c << 32)) JUMP(pc->target, pc->d);
    NEXT;
L_BRN1:
    if (*R(pc->a) != (u8)pc->b) JUMP(pc->target, pc->d);
    NEXT;
L_BRN2:
    if (LOAD_AS(u16, R(pc->a)) != (u16)pc->b) JUMP(pc->target, pc->d);
    NEXT;
L_BRN4:
    if (LOAD_AS(u32, R(pc->a)) != pc->b) JUMP(pc->target, pc->d);
    NEXT;
L_BRN8:
    if (LOAD_AS(u64, R(pc->a)) != (pc->b | (u64)pc->c << 32)) JUMP(pc->target, pc->d);
    NEXT;
L_BR_CONST:
    if (pc->a || m->const_depth) GO(pc->target);
    NEXT;
L_CONST_ASSERT:
    if (!m->const_depth) NEXT;
    th->pc = pc;
    const_assert_failed(m, pc->ptr, R(pc->b), R(pc->c));
    goto stop;

L_CALL:
    site = pc->ptr;
    code = site->code;
    if (__builtin_expect(!code, 0)) {
        th->pc = pc;
        m->fuel = fuel;
        code = machine_code(m, site->inst);
        fuel = m->fuel;
        if (!code) goto stop;
        site_link(m, site, code);
        pc->handler = site_handler(m, site);
    }
    goto call;
    // Calls whose callee is known and plain. What could be special takes the long way.
#define PUSH_FRAME()                                                                               \
    site = pc->ptr;                                                                                \
    code = site->code;                                                                             \
    u64 top = MIN((u64)(fp - th->stack), th->floor);                                               \
    if (__builtin_expect(th->frame_count == th->frame_cap || top <= (u64)code->frame_size + 16384, \
                         0))                                                                       \
        goto call;                                                                                 \
    u8 *nfp = th->stack + ((top - code->frame_size) & ~((u64)code->frame_align - 1));              \
    th->frame_count++;                                                                             \
    frame++;                                                                                       \
    frame->code = code;                                                                            \
    frame->fp = nfp;                                                                               \
    frame->ret_pc = pc + 1;                                                                        \
    frame->site = site;                                                                            \
    frame->kind = FRAME_NORMAL;                                                                    \
    frame->keeps_locals = false
#define LOCATION()                                                                                 \
    if (code->needs_location)                                                                      \
    STORE_AS(u64, nfp + code->location_off,                                                        \
             site->inherits_location ? LOAD_AS(u64, fp + site->location) : site->location)
#define ENTER()                                                                                    \
    fp = nfp;                                                                                      \
    JUMP(code->insns, pc->d)
L_CALL_0 : {
    PUSH_FRAME();
    ENTER();
}
L_CALL_8 : {
    PUSH_FRAME();
    const ArgMove *mv = site->moves.data;
    STORE_AS(u64, nfp + mv->dst, LOAD_AS(u64, fp + mv->src));
    ENTER();
}
L_CALL_88 : {
    PUSH_FRAME();
    const ArgMove *mv = site->moves.data;
    STORE_AS(u64, nfp + mv[0].dst, LOAD_AS(u64, fp + mv[0].src));
    STORE_AS(u64, nfp + mv[1].dst, LOAD_AS(u64, fp + mv[1].src));
    ENTER();
}
L_CALL_N : {
    PUSH_FRAME();
    move_args(nfp, fp, site);
    LOCATION();
    ENTER();
}
L_TIER : {
    Code *cold = pc->ptr;
    if (__builtin_expect(--cold->calls_left > 0, 1)) NEXT;
    th->pc = pc;
    m->fuel = fuel;
    machine_tier_up(m, cold);
    fuel = m->fuel;
    if (m->stopped) goto stop;
    site = frame->site;
    if (cold->better && frame->kind == FRAME_NORMAL && site && site->code == cold) {
        Insn *at = frame->ret_pc - 1; // the call
        site_link(m, site, cold->better);
        if (at->handler == &&L_CALL_0 || at->handler == &&L_CALL_8 || at->handler == &&L_CALL_88 ||
            at->handler == &&L_CALL_N)
            at->handler = site_handler(m, site);
    }
}
    NEXT;
L_CALL_PTR : {
    site = pc->ptr;
    th->pc = pc;
    m->fuel = fuel;
    code = dynamic_callee(m, LOAD_AS(u64, R(pc->a)));
    fuel = m->fuel;
    if (!code) goto stop;
    if (site->code != code) site_link(m, site, code);
    goto call;
}
L_CALL_VIRT : {
    site = pc->ptr;
    th->pc = pc;
    u64 fn;
    CHECKED(vtable_word(m, LOAD_AS(u64, R(pc->a) + 8), pc->b, &fn));
    m->fuel = fuel;
    code = dynamic_callee(m, fn);
    fuel = m->fuel;
    if (!code) goto stop;
    if (site->code != code) site_link(m, site, code);
    goto call;
}
L_CALL_DROP_DYN : {
    site = pc->ptr;
    th->pc = pc;
    u64 fn;
    CHECKED(vtable_word(m, LOAD_AS(u64, R(pc->b)), 0, &fn));
    if (!fn) NEXT;
    m->fuel = fuel;
    code = dynamic_callee(m, fn);
    fuel = m->fuel;
    if (!code) goto stop;
    if (site->code != code) site_link(m, site, code);
    goto call;
}
call : {
    if (__builtin_expect(m->const_depth && code->is_panic, 0)) {
        th->pc = pc;
        const_panicked(m, site, code, fp);
        goto stop;
    }
    u64 top = MIN((u64)(fp - th->stack), th->floor);
    if (__builtin_expect(th->frame_count < th->frame_cap && top > (u64)code->frame_size + 16384,
                         1)) {
        th->frame_count++;
        frame++;
        frame->code = code;
        frame->fp = th->stack + ((top - code->frame_size) & ~((u64)code->frame_align - 1));
        frame->kind = FRAME_NORMAL;
        frame->keeps_locals = false;
    } else {
        th->pc = pc;
        if (!thread_push(m, th, code, FRAME_NORMAL)) goto stop;
        frame = &th->frames[th->frame_count - 1];
    }
    frame->site = site;
    frame->ret_pc = pc + 1;
    u8 *nfp = frame->fp;
    move_args(nfp, fp, site);
    LOCATION();
    ENTER();
}
// a, c: where the tracked locals are, whose bits go; b: where the result is.
#define CLEAR_BITS()                                                                               \
    if (pc->c && !frame->keeps_locals) {                                                           \
        u64 at = (u64)(R(pc->a) - th->stack);                                                      \
        bits_short(th->live, at, pc->c, false);                                                    \
        bits_short(th->init, at, pc->c, false);                                                    \
    }
#define POP_FRAME(n)                                                                               \
    site = frame->site;                                                                            \
    if (__builtin_expect(frame->kind != FRAME_NORMAL || site->dest_size != (n), 0)) goto ret;      \
    CLEAR_BITS();                                                                                  \
    const u8 *from = R(pc->b);                                                                     \
    pc = frame->ret_pc;                                                                            \
    th->frame_count--;                                                                             \
    frame--;                                                                                       \
    fp = frame->fp
L_RET0 : {
    POP_FRAME(0);
    (void)from;
    DISPATCH();
}
L_RET1 : {
    POP_FRAME(1);
    fp[site->dest] = *from;
    DISPATCH();
}
L_RET4 : {
    POP_FRAME(4);
    memcpy(fp + site->dest, from, 4);
    DISPATCH();
}
L_RET8 : {
    POP_FRAME(8);
    memcpy(fp + site->dest, from, 8);
    DISPATCH();
}
L_RET16 : {
    POP_FRAME(16);
    u64 lo = LOAD_AS(u64, from), hi = LOAD_AS(u64, from + 8);
    STORE_AS(u64, fp + site->dest, lo);
    STORE_AS(u64, fp + site->dest + 8, hi);
    DISPATCH();
}
L_RET:
ret : {
    CLEAR_BITS();
    code = frame->code;
    th->frame_count--;
    if (__builtin_expect(frame->kind != FRAME_NORMAL, 0)) {
        if (frame->kind == FRAME_BOTTOM) {
            if (frame->catch_data)
                memcpy((void *)(uintptr_t)frame->catch_data, fp + code->ret_off, code->ret_size);
            m->fuel = fuel;
            if (th->frame_count || !th->spawned) return NULL;
            th->state = THREAD_DONE;
            if (!thread_switch(m)) return NULL;
            LOAD_STATE();
            DISPATCH();
        }
        site = frame->site;
        pc = frame->ret_pc;
        frame--;
        fp = frame->fp;
        STORE_AS(u32, fp + site->dest, 0); // catch_unwind: nothing caught
        DISPATCH();
    }
    site = frame->site;
    pc = frame->ret_pc;
    frame--;
    memcpy(frame->fp + site->dest, fp + code->ret_off, MIN(site->dest_size, code->ret_size));
    fp = frame->fp;
    DISPATCH();
}
L_INTRINSIC:
    th->pc = pc;
    m->fuel = fuel;
    switch (intrinsic_run(m, pc->ptr, fp)) {
    case INTR_NEXT:
        fuel = m->fuel;
        frame = &th->frames[th->frame_count - 1];
        NEXT;
    case INTR_STOP: goto stop;
    case INTR_RELOAD: LOAD_STATE(); DISPATCH();
    }
    goto stop;
L_RESUME : {
    th->pc = pc;
    m->fuel = fuel;
    u64 payload = frame->payload;
    switch (machine_unwind(m, NULL, payload)) {
    case INTR_NEXT:
    case INTR_RELOAD: LOAD_STATE(); DISPATCH();
    case INTR_STOP: goto stop;
    }
    goto stop;
}
L_UNREACHABLE:
    th->pc = pc;
    machine_ub(m, "entering unreachable code");
    goto stop;
L_TERMINATE:
    th->pc = pc;
    machine_stop(m, MACHINE_ABORTED);
    goto stop;
L_STOP:
    goto stop;
L_NICHE:
    niche_read(R(pc->a), R(pc->b), pc->ptr);
    NEXT;
L_SQRT8:
    STORE_AS(double, R(pc->a), sqrt(LOAD_AS(double, R(pc->b))));
    NEXT;
L_TLS : {
    th->pc = pc;
    m->fuel = fuel;
    u64 va = machine_thread_local(m, th, (DefId){(u32)pc->imm});
    fuel = m->fuel;
    frame = &th->frames[th->frame_count - 1];
    CHECKED(va);
    STORE_AS(u64, R(pc->a), va);
}
    NEXT;
L_UPCAST : {
    th->pc = pc;
    u64 to;
    CHECKED(upcast(m, LOAD_AS(u64, R(pc->b)), (TyId){(u32)pc->imm}, &to));
    STORE_AS(u64, R(pc->a), to);
}
    NEXT;
L_NOT1:
    *R(pc->a) = (u8) ~*R(pc->b);
    NEXT;
L_NOT2:
    STORE_AS(u16, R(pc->a), ~LOAD_AS(u16, R(pc->b)));
    NEXT;
L_NOT4:
    STORE_AS(u32, R(pc->a), ~LOAD_AS(u32, R(pc->b)));
    NEXT;
L_NOT8:
    STORE_AS(u64, R(pc->a), ~LOAD_AS(u64, R(pc->b)));
    NEXT;
L_NOT16:
    STORE_AS(u128, R(pc->a), ~LOAD_AS(u128, R(pc->b)));
    NEXT;
L_NOTB:
    *R(pc->a) = !*R(pc->b);
    NEXT;
L_NEG1:
    *R(pc->a) = (u8) - *R(pc->b);
    NEXT;
L_NEG2:
    STORE_AS(u16, R(pc->a), -LOAD_AS(u16, R(pc->b)));
    NEXT;
L_NEG4:
    STORE_AS(u32, R(pc->a), -LOAD_AS(u32, R(pc->b)));
    NEXT;
L_NEG8:
    STORE_AS(u64, R(pc->a), -LOAD_AS(u64, R(pc->b)));
    NEXT;
L_NEG16:
    STORE_AS(u128, R(pc->a), -LOAD_AS(u128, R(pc->b)));
    NEXT;
L_NEGF4:
    STORE_AS(float, R(pc->a), -LOAD_AS(float, R(pc->b)));
    NEXT;
L_NEGF8:
    STORE_AS(double, R(pc->a), -LOAD_AS(double, R(pc->b)));
    NEXT;
L_CAST_INT:
    cast_int(R(pc->a), R(pc->b), pc->c, pc->d);
    NEXT;
L_CAST_FI:
    cast_float_int(R(pc->a), R(pc->b), pc->c, pc->d);
    NEXT;
L_CAST_IF:
    cast_int_float(R(pc->a), R(pc->b), pc->c, pc->d);
    NEXT;
L_CAST_FF:
    if ((pc->c & 0xff) == 4) {
        float x = LOAD_AS(float, R(pc->b));
        if (pc->d == 8)
            STORE_AS(double, R(pc->a), x);
        else
            STORE_AS(float, R(pc->a), x);
    } else {
        double x = LOAD_AS(double, R(pc->b));
        if (pc->d == 4)
            STORE_AS(float, R(pc->a), x);
        else
            STORE_AS(double, R(pc->a), x);
    }
    NEXT;
L_VT_SIZE : {
    th->pc = pc;
    u64 w;
    CHECKED(vtable_word(m, LOAD_AS(u64, R(pc->b)), 1, &w));
    STORE_AS(u64, R(pc->a), w);
}
    NEXT;
L_VT_ALIGN : {
    th->pc = pc;
    u64 w;
    CHECKED(vtable_word(m, LOAD_AS(u64, R(pc->b)), 2, &w));
    STORE_AS(u64, R(pc->a), w);
}
    NEXT;

#define INTS(name, DO) FOR_INTS(DO, name)
    INTS(ADD, DO_ADD)
    INTS(SUB, DO_SUB)
    INTS(MUL, DO_MUL)
    INTS(DIV, DO_DIV)
    INTS(REM, DO_REM)
    INTS(XOR, DO_XOR)
    INTS(AND, DO_AND)
    INTS(OR, DO_OR)
    INTS(SHL, DO_SHL)
    INTS(SHR, DO_SHR)
    INTS(EQ, DO_EQ)
    INTS(NE, DO_NE)
    INTS(LT, DO_LT)
    INTS(LE, DO_LE)
    INTS(GT, DO_GT)
    INTS(GE, DO_GE)
    INTS(CMP, DO_CMP)
    INTS(ADDO, DO_ADDO)
    INTS(SUBO, DO_SUBO)
    INTS(MULO, DO_MULO)
    INTS(ADDU, DO_ADDU)
    INTS(SUBU, DO_SUBU)
    INTS(MULU, DO_MULU)
    INTS(ADDA, DO_ADDA)
    INTS(SUBA, DO_SUBA)
    INTS(MULA, DO_MULA)
    INTS(JEQ, DO_JEQ)
    INTS(JNE, DO_JNE)
    INTS(JLT, DO_JLT)
    INTS(JLE, DO_JLE)
    INTS(JGT, DO_JGT)
    INTS(JGE, DO_JGE)
    FLOAT_OP(FADD, NUM, x + y, x + y)
    FLOAT_OP(FSUB, NUM, x - y, x - y)
    FLOAT_OP(FMUL, NUM, x * y, x * y)
    FLOAT_OP(FDIV, NUM, x / y, x / y)
    FLOAT_OP(FREM, NUM, fmodf(x, y), fmod(x, y))
    FLOAT_OP(FEQ, BOOL, x == y, x == y)
    FLOAT_OP(FNE, BOOL, x != y, x != y)
    FLOAT_OP(FLT, BOOL, x < y, x < y)
    FLOAT_OP(FLE, BOOL, x <= y, x <= y)
    FLOAT_OP(FGT, BOOL, x > y, x > y)
    FLOAT_OP(FGE, BOOL, x >= y, x >= y)
    FLOAT_OP(FJEQ, JUMP, x == y, x == y)
    FLOAT_OP(FJNE, JUMP, x != y, x != y)
    FLOAT_OP(FJLT, JUMP, x < y, x < y)
    FLOAT_OP(FJLE, JUMP, x <= y, x <= y)
    FLOAT_OP(FJGT, JUMP, x > y, x > y)
    FLOAT_OP(FJGE, JUMP, x >= y, x >= y)
    FLOAT_OP(FNEQ, JUMP, !(x == y), !(x == y))
    FLOAT_OP(FNNE, JUMP, !(x != y), !(x != y))
    FLOAT_OP(FNLT, JUMP, !(x < y), !(x < y))
    FLOAT_OP(FNLE, JUMP, !(x <= y), !(x <= y))
    FLOAT_OP(FNGT, JUMP, !(x > y), !(x > y))
    FLOAT_OP(FNGE, JUMP, !(x >= y), !(x >= y))

div_zero:
    th->pc = pc;
    machine_ub(m, "dividing by zero");
    goto stop;
overflow:
    th->pc = pc;
    machine_ub(m, "arithmetic overflow in an unchecked operation");
    goto stop;
poll:
    m->fuel = fuel;
    if (!thread_poll(m, th)) return NULL;
    LOAD_STATE();
    DISPATCH();
stop:
    m->fuel = fuel;
    return NULL;
}

void machine_exec(Machine *m) {
    run(m);
}

const void *const *machine_labels(void) {
    return run(NULL);
}
