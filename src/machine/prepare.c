// SPDX-License-Identifier: MIT
// prepare.c: a machine that an image of the library brings along. While the image is made, all that the lang
// item `image_roots` reaches is lowered, with the constants, statics and vtables that it refers to; a run goes
// on from there. In: the library. Out: a machine in the session's region, found through TyCtxt.misc. What was
// needed on the way only lies elsewhere: bodies are kept, in copies, as far as calls may be replaced by them.
#include "machine/machine_internal.h"
#include "mono_opt/mono_opt.h"

enum { MISC_PREPARED_MACHINE = 0x7f000002 };

// ---- while the image is made ----

static bool is_code(Machine *m, InstanceId id) {
    const Instance *i = mono_instance(m->mono, id);
    switch (i->kind) {
    case INSTANCE_ITEM: {
        if (id_is_none(i->def)) return true;
        DefKind k = def_of(m->s, i->def)->kind;
        return k == DEF_FN || k == DEF_ASSOC_FN || k == DEF_CLOSURE;
    }
    case INSTANCE_DROP_GLUE: return ty_kind(m->t, i->ty) != TY_DYN;
    case INSTANCE_FN_PTR_SHIM:
    case INSTANCE_CLOSURE_ONCE_SHIM:
    case INSTANCE_REIFY_SHIM:
    case INSTANCE_VTABLE_SHIM:
    case INSTANCE_CLONE_SHIM:
    case INSTANCE_CTOR: return true;
    case INSTANCE_INTRINSIC:
    case INSTANCE_VIRTUAL:
    case INSTANCE_THREAD_LOCAL_SHIM:
    case INSTANCE_PROMOTED: return false;
    }
    UNREACHABLE();
}

// Instances that code calls or whose addresses are taken are interned when that code is lowered: in their order,
// until there are no more. What has no body is left to runs, which report it where it is called.
static void lower_all(Machine *m) {
    for (u32 i = 1; i < m->mono->instances.len && !m->stopped; i++) {
        InstanceId id = {i};
        if (!is_code(m, id) || !id_eq(machine_link_foreign(m, id), id)) continue;
        if (mono_opt_body(m->mono, id)) machine_code(m, id);
    }
}

static bool is_assert(Machine *m, const Insn *insn) {
    return insn->handler == m->labels[OP_CONST_ASSERT];
}

// Of a body that is kept for reports only: its locals, scopes and the assertions that code refers to.
static MirBody *copy_shell(Machine *m, Code *c, Arena *to, Arena *scratch) {
    MirBody shell = *c->body;
    shell.blocks.data = NEW_N(scratch, MirBlock, c->insn_count + 1);
    shell.blocks.len = 0;
    shell.promoteds.len = shell.var_debug.len = 0;
    Vec(Insn *) refer = {0};
    for (u32 i = 0; i < c->insn_count; i++) {
        if (!is_assert(m, &c->insns[i])) continue;
        vec_push(scratch, &refer, &c->insns[i]);
        shell.blocks.data[shell.blocks.len++] =
            (MirBlock){.term = *(const MirTerm *)c->insns[i].ptr, .has_term = true};
    }
    MirBody *out = mir_body_subst(m->t, to, &shell, (ArgsId){0});
    for (u32 i = 0; i < refer.len; i++) refer.data[i]->ptr = &out->blocks.data[i].term;
    return out;
}

static MirBody *copy_whole(Machine *m, Code *c, Arena *to) {
    const MirBody *from = c->body;
    MirBody *out = mir_body_subst(m->t, to, from, (ArgsId){0});
    for (u32 i = 0; i < c->insn_count; i++) {
        if (!is_assert(m, &c->insns[i])) continue;
        const char *term = c->insns[i].ptr;
        size_t block = (size_t)(term - (const char *)from->blocks.data) / sizeof(MirBlock);
        c->insns[i].ptr = &out->blocks.data[block].term;
    }
    return out;
}

// Code of constants has been used up; other code gets copies of what it needs of its body.
static void keep_bodies(Machine *m, Arena *to, Arena *scratch) {
    Mono *mono = m->mono;
    mono->bodies = mono->optimized = (Map){0};
    for (u32 i = 1; i < m->codes.len; i++) {
        InstanceId id = {i};
        Code *c = m->codes.data[i];
        if (!c) continue;
        if (!is_code(m, id) || !c->insns || !id_eq(c->inst, id)) {
            memset(c->insns, 0, sizeof(Insn) * c->insn_count);
            *c = (Code){0};
            m->codes.data[i] = NULL;
            continue;
        }
        if (mono_opt_may_inline(c->body)) {
            MirBody *b = copy_whole(m, c, to);
            c->body = b;
            map_put(to, &mono->optimized, i, (u64)(uintptr_t)b);
        } else {
            c->body = copy_shell(m, c, to, scratch);
            map_put(to, &mono->too_large, i, 1);
        }
        machine_link_calls(m, c);
    }
}

static void forget_host(Machine *m, Arena *to) {
    arena_free_all(&m->scratch);
    m->current = NULL;
    m->mono->arena = m->mono->bodies_arena = to;
    m->mono->opt_level = MONO_OPT_HOT;
}

bool machine_prepare(TyCtxt *t) {
    DefId roots = lang_item(t->sess, LANG_IMAGE_ROOTS);
    map_put(t->arena, &t->misc, MISC_PREPARED_MACHINE, 0);
    if (id_is_none(roots) || !region_is_fixed(t->sess->region)) return true;
    Arena *heap = NEW(t->arena, Arena);
    *heap = arena_new(t->sess->region);
    Arena bodies = arena_new(NULL);
    Mono *mono = mono_new(t, heap);
    mono->opt_level = MONO_OPT_ALWAYS;
    mono->bodies_arena = &bodies;
    MachineOptions options = {.check_overflow = true};
    Machine *m = machine_new(mono, &options, heap);
    m->in_image = true;
    mono_resolve(mono, roots, ARGS_EMPTY);
    lower_all(m);
    bool ok = !m->stopped;
    if (ok) keep_bodies(m, heap, &bodies);
    forget_host(m, heap);
    arena_free_all(&bodies);
    if (ok) map_put(t->arena, &t->misc, MISC_PREPARED_MACHINE, (u64)(uintptr_t)m);
    return ok;
}

// ---- in a run ----

// A program may define functions that the library's code was linked with: an allocator, a panic handler.
static bool defines_linked_symbol(Machine *m) {
    u32 known = m->symbols.len;
    u32 first = m->symbols_upto;
    machine_find_symbols(m);
    for (u32 i = 0; i < known; i++)
        if (m->symbols.entries[i].value >= first) return true;
    return false;
}

Machine *machine_resume(TyCtxt *t, const MachineOptions *options, Arena *heap) {
    Machine *m = (Machine *)(uintptr_t)map_get_or(&t->misc, MISC_PREPARED_MACHINE, 0);
    if (!m || !options->check_overflow) return NULL;
    map_put(t->arena, &t->misc, MISC_PREPARED_MACHINE, 0); // it serves once
    m->heap = heap;
    m->in_image = false;
    if (defines_linked_symbol(m)) return NULL;
    m->options = *options;
    m->scratch = arena_new(NULL);
    return m;
}
