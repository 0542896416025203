// SPDX-License-Identifier: MIT
// bodies.c: the memoised steps from a checked body to executable MIR: the only place that knows building and optimising.
#include "mir/mir.h"
#include "mir_build/mir_build.h"
#include "mir_opt/mir_opt.h"

void mir_init(Session *s) {
    s->mir = NEW(s->arena, MirMap);
    s->mir->arena = s->arena;
}

#ifdef MIRADOR_VALIDATE
// For development: a malformed body is reported where it is made.
static void validate(TyCtxt *t, const MirBody *b) {
    Buf report = buf_new(t->sess->arena), dump = buf_new(t->sess->arena);
    if (mir_validate(t, b, &report)) return;
    mir_print_body(&dump, t, b);
    diag_emit(diag_error(t->sess, E_NONE, b->span, "broken MIR:\n%.*s%.*s",
                         STR_ARG(buf_str(&report)), STR_ARG(buf_str(&dump))));
}
#else
static void validate(TyCtxt *t, const MirBody *b) {
    (void)t;
    (void)b;
}
#endif

// NULL: in progress or tainted; known bodies are stored as pointers, tainted ones as 1.
MirBody *mir_built(TyCtxt *t, DefId def) {
    MirMap *m = t->sess->mir;
    u64 known = map_get_or(&m->built, def.v, 0);
    if (known) return known == 1 ? NULL : (MirBody *)(uintptr_t)known;
    map_put(m->arena, &m->built, def.v, 1);
    MirBody *b = mir_build_body(t, def, m->arena);
    if (b && b->tainted) b = NULL;
    if (b && crate_get(t->sess, def_of(t->sess, def)->crate)->is_local) {
        mir_check_packed_refs(t, b);
        if (!mir_check_consts(t, b)) b = NULL;
    }
    if (b) mir_promote_consts(t, m->arena, b);
    if (b) validate(t, b);
    map_put(m->arena, &m->built, def.v, b ? (u64)(uintptr_t)b : 1);
    return b;
}

// Nobody asks for a library body as built: the steps lie elsewhere, and the result is kept without what only
// the borrow checker reads.
static MirBody *optimize_foreign(TyCtxt *t, DefId def) {
    MirMap *m = t->sess->mir;
    Arena steps = arena_new(NULL);
    MirBody *b = mir_build_body(t, def, &steps), *out = NULL;
    if (b && !b->tainted) {
        mir_promote_consts(t, &steps, b);
        validate(t, b);
        mir_opt_run(t, &steps, b);
        b->user_tys.len = 0;
        out = mir_body_subst(t, m->arena, b, (ArgsId){0});
    }
    arena_free_all(&steps);
    return out;
}

MirBody *mir_optimized(TyCtxt *t, DefId def) {
    MirMap *m = t->sess->mir;
    u64 known = map_get_or(&m->optimized, def.v, 0);
    if (known) return known == 1 ? NULL : (MirBody *)(uintptr_t)known;
    map_put(m->arena, &m->optimized, def.v, 1);
    bool is_local = crate_get(t->sess, def_of(t->sess, def)->crate)->is_local;
    if (!is_local && !map_has(&m->built, def.v)) {
        MirBody *b = optimize_foreign(t, def);
        map_put(m->arena, &m->optimized, def.v, b ? (u64)(uintptr_t)b : 1);
        return b;
    }
    MirBody *built = mir_built(t, def);
    if (!built) return NULL;
    MirBody *b = mir_body_subst(t, m->arena, built, (ArgsId){0});
    mir_opt_run(t, m->arena, b);
    map_put(m->arena, &m->optimized, def.v, (u64)(uintptr_t)b);
    return b;
}
