// SPDX-License-Identifier: MIT
// intrinsics.c: intrinsics that run as functions of the machine.
#include "machine/machine_internal.h"

#include <math.h>

typedef enum Intr {
    INTR_NONE_,
#define LOW(name) INTR_##name,
#define RUN(name) INTR_##name,
#include "machine/intrinsics.def"
    INTR_COUNT
} Intr;

static u64 arg64(const Site *s, const u8 *fp, u32 i) {
    u64 v = 0;
    memcpy(&v, fp + s->args.data[i].off, MIN(s->args.data[i].size, 8));
    return v;
}

static u128 arg128(const Site *s, const u8 *fp, u32 i) {
    u128 v = 0;
    memcpy(&v, fp + s->args.data[i].off, MIN(s->args.data[i].size, 16));
    return v;
}

static void ret(const Site *s, u8 *fp, u128 v) {
    memcpy(fp + s->dest, &v, MIN(s->dest_size, 16));
}

static u128 mask_of(u32 size) {
    return size >= 16 ? ~(u128)0 : ((u128)1 << (size * 8)) - 1;
}

static i128 sign_extend(u128 v, u32 size) {
    u32 shift = 128 - size * 8;
    return (i128)(v << shift) >> shift;
}

static u64 first_type_size(Machine *m, const Site *s) {
    GenericArgs a = args_of(m->t, s->generic_args);
    for (u32 i = 0; i < a.len; i++) {
        if (arg_tag(a.data[i]) != ARG_TYPE) continue;
        const Layout *l = machine_layout(m, arg_ty(a.data[i]));
        return l ? l->size : 0;
    }
    return 0;
}

// ---- integers ----

static u32 count_ones(u128 v) {
    return (u32)(__builtin_popcountll((u64)v) + __builtin_popcountll((u64)(v >> 64)));
}

static u32 leading_zeros(u128 v, u32 bits) {
    for (u32 i = 0; i < bits; i++)
        if (v >> (bits - 1 - i) & 1) return i;
    return bits;
}

static u32 trailing_zeros(u128 v, u32 bits) {
    if ((u64)v) return (u32)__builtin_ctzll((u64)v);
    if (v) return 64 + (u32)__builtin_ctzll((u64)(v >> 64));
    return bits;
}

static u128 reverse(u128 v, u32 bits, u32 step) {
    u128 r = 0, unit = ((u128)1 << step) - 1;
    for (u32 i = 0; i < bits; i += step) r |= (v >> i & unit) << (bits - step - i);
    return r;
}

static bool run_bits(const Site *s, u8 *fp, Intr intr) {
    u32 size = s->args.len ? s->args.data[0].size : 0, bits = size * 8;
    u128 v = s->args.len ? arg128(s, fp, 0) : 0;
    switch ((int)intr) {
    case INTR_rotate_left:
    case INTR_rotate_right: {
        u32 n = (u32)(arg64(s, fp, 1) % bits);
        if (intr == INTR_rotate_right) n = (bits - n) % bits;
        ret(s, fp, n ? (v << n | v >> (bits - n)) & mask_of(size) : v);
        return true;
    }
    case INTR_ctpop: ret(s, fp, count_ones(v)); return true;
    case INTR_ctlz:
    case INTR_ctlz_nonzero:
        ret(s, fp,
            size <= 8 ? (v ? (u32)__builtin_clzll((u64)v) - (64 - bits) : bits)
                      : leading_zeros(v, bits));
        return true;
    case INTR_cttz:
    case INTR_cttz_nonzero: ret(s, fp, trailing_zeros(v, bits)); return true;
    case INTR_bswap: ret(s, fp, reverse(v, bits, 8)); return true;
    case INTR_bitreverse: ret(s, fp, reverse(v, bits, 1)); return true;
    default: return false;
    }
}

static void saturating(Machine *m, const Site *s, u8 *fp, bool add) {
    CallArg a = s->args.data[0];
    u128 x = arg128(s, fp, 0), y = arg128(s, fp, 1), r;
    bool is_signed = ty_is_signed(m->t, a.ty);
    if (is_signed) {
        i128 sx = sign_extend(x, a.size), sy = sign_extend(y, a.size), sr;
        bool over = add ? __builtin_add_overflow(sx, sy, &sr) : __builtin_sub_overflow(sx, sy, &sr);
        i128 max = (i128)(mask_of(a.size) >> 1), min = -max - 1;
        if (over) sr = (sx < 0) ? min : max;
        r = (u128)(sr > max ? max : sr < min ? min : sr);
    } else {
        u128 max = mask_of(a.size);
        if (add) {
            bool over = __builtin_add_overflow(x, y, &r);
            if (over || r > max) r = max;
        } else {
            r = x < y ? 0 : x - y;
        }
    }
    ret(s, fp, r);
}

// ---- floats ----

static bool run_f32(const Site *s, u8 *fp, Intr intr) {
    if (!s->args.len || s->args.data[0].size != 4) return false;
    float x = LOAD_AS(float, fp + s->args.data[0].off), r;
    float y =
        s->args.len > 1 && s->args.data[1].size == 4 ? LOAD_AS(float, fp + s->args.data[1].off) : 0;
    float z = s->args.len > 2 ? LOAD_AS(float, fp + s->args.data[2].off) : 0;
    switch ((int)intr) {
    case INTR_floorf32: r = floorf(x); break;
    case INTR_ceilf32: r = ceilf(x); break;
    case INTR_truncf32: r = truncf(x); break;
    case INTR_roundf32: r = roundf(x); break;
    case INTR_round_ties_even_f32: r = rintf(x); break;
    case INTR_fabsf32: r = fabsf(x); break;
    case INTR_copysignf32: r = copysignf(x, y); break;
    case INTR_minnumf32: r = fminf(x, y); break;
    case INTR_maxnumf32: r = fmaxf(x, y); break;
    case INTR_fmaf32: r = fmaf(x, y, z); break;
    case INTR_sqrtf32: r = sqrtf(x); break;
    case INTR_sinf32: r = sinf(x); break;
    case INTR_cosf32: r = cosf(x); break;
    case INTR_expf32: r = expf(x); break;
    case INTR_exp2f32: r = exp2f(x); break;
    case INTR_logf32: r = logf(x); break;
    case INTR_log2f32: r = log2f(x); break;
    case INTR_log10f32: r = log10f(x); break;
    case INTR_powf32: r = powf(x, y); break;
    case INTR_powif32: r = (float)pow(x, LOAD_AS(i32, fp + s->args.data[1].off)); break;
    default: return false;
    }
    STORE_AS(float, fp + s->dest, r);
    return true;
}

static bool run_f64(const Site *s, u8 *fp, Intr intr) {
    if (!s->args.len || s->args.data[0].size != 8) return false;
    double x = LOAD_AS(double, fp + s->args.data[0].off), r;
    double y = s->args.len > 1 && s->args.data[1].size == 8
                   ? LOAD_AS(double, fp + s->args.data[1].off)
                   : 0;
    double z = s->args.len > 2 && s->args.data[2].size == 8
                   ? LOAD_AS(double, fp + s->args.data[2].off)
                   : 0;
    switch ((int)intr) {
    case INTR_floorf64: r = floor(x); break;
    case INTR_ceilf64: r = ceil(x); break;
    case INTR_truncf64: r = trunc(x); break;
    case INTR_roundf64: r = round(x); break;
    case INTR_round_ties_even_f64: r = rint(x); break;
    case INTR_fabsf64: r = fabs(x); break;
    case INTR_copysignf64: r = copysign(x, y); break;
    case INTR_minnumf64: r = fmin(x, y); break;
    case INTR_maxnumf64: r = fmax(x, y); break;
    case INTR_fmaf64: r = fma(x, y, z); break;
    case INTR_sqrtf64: r = sqrt(x); break;
    case INTR_sinf64: r = sin(x); break;
    case INTR_cosf64: r = cos(x); break;
    case INTR_expf64: r = exp(x); break;
    case INTR_exp2f64: r = exp2(x); break;
    case INTR_logf64: r = log(x); break;
    case INTR_log2f64: r = log2(x); break;
    case INTR_log10f64: r = log10(x); break;
    case INTR_powf64: r = pow(x, y); break;
    case INTR_powif64: r = pow(x, LOAD_AS(i32, fp + s->args.data[1].off)); break;
    default: return false;
    }
    STORE_AS(double, fp + s->dest, r);
    return true;
}

// ---- memory ----

static IntrinsicOutcome run_write_bytes(Machine *m, const Site *s, u8 *fp) {
    u64 n = arg64(s, fp, 2) * first_type_size(m, s);
    u8 *p = memory_write(m, arg64(s, fp, 0), n, 0);
    if (!p) return INTR_STOP;
    if (n) memset(p, (u8)arg64(s, fp, 1), n);
    return INTR_NEXT;
}

static IntrinsicOutcome run_compare(Machine *m, const Site *s, u8 *fp, bool raw) {
    u64 n = raw ? first_type_size(m, s) : arg64(s, fp, 2);
    u8 *p = memory_read(m, arg64(s, fp, 0), n, 0);
    u8 *q = p ? memory_read(m, arg64(s, fp, 1), n, 0) : NULL;
    if (!q) return INTR_STOP;
    int c = n ? memcmp(p, q, n) : 0;
    ret(s, fp, raw ? (u128)(c == 0) : (u128)(u32)(c < 0 ? -1 : c > 0));
    return INTR_NEXT;
}

static IntrinsicOutcome run_alloc(Machine *m, const Site *s, u8 *fp, Intr intr) {
    if (intr == INTR_mirador_dealloc) {
        bool ok = memory_free_heap(m, arg64(s, fp, 0), arg64(s, fp, 1), arg64(s, fp, 2));
        return ok ? INTR_NEXT : INTR_STOP;
    }
    u64 at;
    if (intr == INTR_mirador_realloc) {
        u64 old = arg64(s, fp, 0), old_size = arg64(s, fp, 1), align = arg64(s, fp, 2),
            size = arg64(s, fp, 3);
        at = memory_alloc_heap(m, size, align, false);
        if (at && !memory_copy(m, at, old, MIN(old_size, size), 0, 0)) return INTR_STOP;
        if (at && !memory_free_heap(m, old, old_size, align)) return INTR_STOP;
    } else {
        at = memory_alloc_heap(m, arg64(s, fp, 0), arg64(s, fp, 1),
                               intr == INTR_mirador_alloc_zeroed);
    }
    if (m->stopped) return INTR_STOP;
    ret(s, fp, at);
    return INTR_NEXT;
}

// ---- atomics: all are sequentially consistent, as threads are switched between instructions only ----

static IntrinsicOutcome run_atomic(Machine *m, const Site *s, u8 *fp, Intr intr) {
    bool cas = intr == INTR_atomic_cxchg || intr == INTR_atomic_cxchgweak;
    u32 size = s->args.data[1].size;
    u64 va = arg64(s, fp, 0);
    u8 *p = memory_read(m, va, size, size);
    if (!p || !memory_write(m, va, size, size)) return INTR_STOP;
    u128 old = 0, x = arg128(s, fp, 1), now = 0;
    memcpy(&old, p, size);
    i128 so = sign_extend(old, size), sx = sign_extend(x, size);
    switch ((int)intr) {
    case INTR_atomic_xchg: now = x; break;
    case INTR_atomic_cxchg:
    case INTR_atomic_cxchgweak: now = old == x ? arg128(s, fp, 2) : old; break;
    case INTR_atomic_xadd: now = old + x; break;
    case INTR_atomic_xsub: now = old - x; break;
    case INTR_atomic_and: now = old & x; break;
    case INTR_atomic_nand: now = ~(old & x); break;
    case INTR_atomic_or: now = old | x; break;
    case INTR_atomic_xor: now = old ^ x; break;
    case INTR_atomic_max: now = so > sx ? old : x; break;
    case INTR_atomic_min: now = so < sx ? old : x; break;
    case INTR_atomic_umax: now = old > x ? old : x; break;
    case INTR_atomic_umin: now = old < x ? old : x; break;
    default: return INTR_STOP;
    }
    memcpy(p, &now, size);
    memcpy(fp + s->dest, &old, MIN(size, s->dest_size));
    if (cas) {
        const Layout *l = machine_layout(m, s->dest_ty);
        memcpy(fp + s->dest + layout_field_offset(l, 0), &old, size);
        fp[s->dest + layout_field_offset(l, 1)] = old == x;
    }
    return INTR_NEXT;
}

// ---- control ----

static IntrinsicOutcome run_catch(Machine *m, Site *s, u8 *fp) {
    Thread *th = m->current;
    InstanceId inst = machine_fn_at(m, arg64(s, fp, 0));
    if (id_is_none(inst)) {
        machine_ub(m, "using 0x%" PRIx64 " as function pointer but it does not point to a function",
                   arg64(s, fp, 0));
        return INTR_STOP;
    }
    Code *code = machine_code(m, inst);
    if (!code || !thread_push(m, th, code, FRAME_CATCH)) return INTR_STOP;
    Frame *f = &th->frames[th->frame_count - 1];
    f->site = s;
    f->ret_pc = th->pc + 1;
    f->catch_data = arg64(s, fp, 1);
    f->catch_fn = arg64(s, fp, 2);
    if (code->arg_count)
        memcpy(f->fp + code->arg_off[0], &f->catch_data, MIN(8, code->arg_size[0]));
    if (code->needs_location)
        STORE_AS(u64, f->fp + code->location_off, machine_location(m, s->span));
    th->pc = code->insns;
    return INTR_RELOAD;
}

static IntrinsicOutcome run_spawn(Machine *m, Site *s, u8 *fp) {
    InstanceId inst = machine_fn_at(m, arg64(s, fp, 0));
    Code *code = id_is_none(inst) ? NULL : machine_code(m, inst);
    if (!code) return INTR_STOP;
    Thread *th = thread_new(m, 2u << 20);
    thread_start(m, th);
    th->spawned = true;
    if (!thread_push(m, th, code, FRAME_BOTTOM)) return INTR_STOP;
    u64 data = arg64(s, fp, 1);
    memcpy(th->frames[0].fp + code->arg_off[0], &data, 8);
    if (code->needs_location)
        STORE_AS(u64, th->frames[0].fp + code->location_off, machine_location(m, s->span));
    th->pc = code->insns;
    ret(s, fp, th->id);
    return INTR_NEXT;
}

static IntrinsicOutcome run_syscall(Machine *m, Site *s, u8 *fp) {
    Thread *th = m->current;
    u64 a[7] = {0};
    for (u32 i = 0; i < 7 && i < s->args.len; i++) a[i] = arg64(s, fp, i);
    bool blocked = false;
    if (m->const_depth) {
        const_fail(m, s->span, STR("system calls are not possible in a constant"));
        return INTR_STOP;
    }
    i64 r = host_syscall_run(m, th, s, fp, a, &blocked);
    if (m->stopped) return INTR_STOP;
    if (!blocked) {
        ret(s, fp, (u128)(u64)r);
        return INTR_NEXT;
    }
    // The result is set when the thread is woken.
    th->pc++;
    th->result_off = s->dest;
    th->result_fp = fp;
    return thread_switch(m) ? INTR_RELOAD : INTR_STOP;
}

IntrinsicOutcome intrinsic_run(Machine *m, Site *site, u8 *fp) {
    Intr intr = (Intr)site->intrinsic;
    if (run_bits(site, fp, intr) || run_f64(site, fp, intr) || run_f32(site, fp, intr))
        return INTR_NEXT;
    switch ((int)intr) {
    case INTR_abort: machine_stop(m, MACHINE_ABORTED); return INTR_STOP;
    case INTR_catch_unwind: return run_catch(m, site, fp);
    case INTR_write_bytes: return run_write_bytes(m, site, fp);
    case INTR_compare_bytes: return run_compare(m, site, fp, false);
    case INTR_raw_eq: return run_compare(m, site, fp, true);
    case INTR_saturating_add: saturating(m, site, fp, true); return INTR_NEXT;
    case INTR_saturating_sub: saturating(m, site, fp, false); return INTR_NEXT;
    case INTR_mirador_alloc:
    case INTR_mirador_alloc_zeroed:
    case INTR_mirador_realloc:
    case INTR_mirador_dealloc: return run_alloc(m, site, fp, intr);
    case INTR_mirador_thread_spawn: return run_spawn(m, site, fp);
    case INTR_mirador_start_unwind: return machine_unwind(m, site, arg64(site, fp, 0));
    case INTR_mirador_syscall: return run_syscall(m, site, fp);
    default:
        if (intr >= INTR_atomic_xchg && intr <= INTR_atomic_umin)
            return run_atomic(m, site, fp, intr);
        machine_unsupported(m, "this intrinsic");
        return INTR_STOP;
    }
}
