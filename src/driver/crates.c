// SPDX-License-Identifier: MIT
// crates.c: from a file to a lowered crate; and the library crates that come before the user's.
#include "driver/driver.h"

#include "expand/expand.h"
#include "hir/hir.h"
#include "ty/ty.h"

#include <stdlib.h>
#ifndef __wasi__
#include <unistd.h>
#endif

// ---- where the library is ----

// <dir of the program>/../library, or --sysroot DIR/library, or $MIRADOR_LIBRARY.
Str crates_library_root(Arena *a, const Options *o) {
    if (o->sysroot) return str_format(a, "%s/library", o->sysroot);
    const char *env = getenv("MIRADOR_LIBRARY");
    if (env) return str_copy(a, str_of_c(env));
#ifndef __wasi__
    char exe[4096];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n > 0) {
        while (n > 0 && exe[n - 1] != '/') n--;
        Str near = str_format(a, "%.*s../library", (int)n, exe);
        Str probe = str_format(a, "%.*s/core/lib.rs", STR_ARG(near));
        if (access(str_to_c(a, probe), R_OK) == 0) return near;
        return str_format(a, "%.*s../share/mirador/library", (int)n, exe);
    }
#endif
    return STR("library");
}

// ---- one crate through the front end ----

void crates_lower(Compilation *c, AstCrate *crate, CrateId id) {
    Session *s = c->sess;
    expand_crate(s, crate, id, c->listener);
    resolve_crate(s, crate);
    hir_lower_crate(s, crate);
}

static bool load_library_crate(Compilation *c, const char *name) {
    Session *s = c->sess;
    Str path = str_format(s->arena, LIBRARY_PREFIX "%s/lib.rs", name);
    Str text;
    if (!s->loader->read(s->loader->context, s->arena, path, &text)) {
        diag_emit(diag_error(s, E_NONE, SPAN_NONE,
                             "can't find crate for `%s`: `%.*s` cannot be read", name,
                             STR_ARG(path)));
        return false;
    }
    Symbol symbol = intern_c(&s->symbols, name);
    CrateId id = crate_new(s, symbol, EDITION_2024);
    s->current_crate = id;
    FileId file = source_add_file(&s->sources, path, text, id, EDITION_2024);
    AstCrate *crate = parse_crate(s, file);
    crate->crate = id;
    crates_lower(c, crate, id);
    resolve_close_crate(s);
    return true;
}

// core, alloc and std are ordinary crates, compiled before the user's with settings of their own: what the
// user asks for must not change them, since they are usually compiled beforehand (image.c).
bool crates_load_library(Compilation *c) {
    static const char *const names[] = {"core", "alloc", "std"};
    Session *s = c->sess;
    SessionOptions before = s->options;
    s->options.test = false;
    s->options.is_lib = true;
    s->options.allow_features = true;
    s->options.edition = EDITION_2024;
    driver_add_default_cfgs(s);
    driver_add_cfg(s, "mirador");
    // Room for about what the library holds: tables that grow leave their former selves behind.
    vec_reserve(s->arena, &s->defs->defs, 60000);
    map_reserve(s->arena, &s->defs->node_to_def, 44000);
    map_reserve(s->arena, &s->defs->disambiguators, 44000);
    map_reserve(s->arena, &s->hir->items, 32000);
    bool ok = true;
    for (u32 i = 0; i < ARRAY_LEN(names) && ok; i++) ok = load_library_crate(c, names[i]);
    s->options = before;
    s->current_crate = (CrateId){0};
    return ok && s->diags.error_count == 0;
}
