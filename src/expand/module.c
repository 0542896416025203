// SPDX-License-Identifier: MIT
// module.c: from `mod x;` to its file: x.rs or x/mod.rs beside the declaring file, in the folder named after
// a non-mod.rs file, or where #[path] says (Reference, "Module Source Filenames"; rustc_expand::module).
#include "expand/expand_internal.h"

enum { MODULES_MAX = 100000 };

Str path_dir(Str path) {
    u32 n = path.len;
    while (n > 0 && path.data[n - 1] != '/') n--;
    return (Str){path.data, n};
}

const ModDir *module_root_dir(Expander *x) {
    ModDir *d = NEW(x->arena, ModDir);
    if (id_is_some(x->crate->file)) {
        d->file = source_file(&x->sess->sources, x->crate->file)->name;
        d->dir = path_dir(d->file);
    }
    return d;
}

static bool valid_utf8(Str text) {
    for (u32 i = 0; i < text.len;) {
        u32 size;
        if ((u8)text.data[i] < 0x80) {
            i++;
            continue;
        }
        if (utf8_decode(text.data + i, text.len - i, &size) == UINT32_MAX) return false;
        i += size;
    }
    return true;
}

bool module_read_file(Session *s, Str path, Str *text) {
    return s->loader && s->loader->read &&
           s->loader->read(s->loader->context, s->arena, path, text);
}

static const ModDir *make_dir(Expander *x, Str dir, Symbol relative, Str file) {
    ModDir *d = NEW(x->arena, ModDir);
    *d = (ModDir){.dir = dir, .relative = relative, .parent = x->dir, .file = file};
    return d;
}

static bool path_attr(Session *s, const AstItem *mod, Str *path) {
    for_each(const AstAttr, a, mod->attrs) {
        if (attr_is(a, SYM(path)) && attr_str_value(s, a, path)) return true;
    }
    return false;
}

static Str join(Expander *x, Str dir, Str path) {
    if (path.len && path.data[0] == '/') return path;
    return str_format(x->arena, "%.*s%.*s", STR_ARG(dir), STR_ARG(path));
}

const ModDir *module_dir_of_inline(Expander *x, const AstItem *mod) {
    Str path;
    Session *s = x->sess;
    if (path_attr(s, mod, &path)) {
        x->in_block = false;
        return make_dir(x, str_format(x->arena, "%.*s/", STR_ARG(join(x, x->dir->dir, path))),
                        (Symbol){0}, (Str){0});
    }
    Str dir = x->dir->dir;
    if (!x->in_block && id_is_some(x->dir->relative)) {
        dir = str_format(x->arena, "%.*s%.*s/", STR_ARG(dir), SYM_ARG(s, x->dir->relative));
    }
    dir = str_format(x->arena, "%.*s%.*s/", STR_ARG(dir), SYM_ARG(s, mod->ident.name));
    return make_dir(x, dir, (Symbol){0}, (Str){0});
}

static const ModDir *report_missing(Expander *x, const AstItem *mod, Str a, Str b) {
    Session *s = x->sess;
    Diag *d = diag_error(s, E0583, mod->span, "file not found for module `%.*s`",
                         SYM_ARG(s, mod->ident.name));
    diag_help(d, "to create the module `%.*s`, create file \"%.*s\" or \"%.*s\"",
              SYM_ARG(s, mod->ident.name), STR_ARG(a), STR_ARG(b));
    diag_note(d,
              "if there is a `mod %.*s` elsewhere in the crate already, import it with `use "
              "crate::...` instead",
              SYM_ARG(s, mod->ident.name));
    diag_emit(d);
    return NULL;
}

// Where the file is; *text its contents.
static const ModDir *find_file(Expander *x, const AstItem *mod, Str *text) {
    Session *s = x->sess;
    Str path;
    if (path_attr(s, mod, &path)) {
        Str file = join(x, x->dir->dir, path);
        if (!module_read_file(s, file, text)) {
            diag_emit(diag_error(s, E_NONE, mod->span,
                                 "couldn't read `%.*s`: No such file or directory (os error 2)",
                                 STR_ARG(file)));
            return NULL;
        }
        return make_dir(x, path_dir(file), (Symbol){0}, file);
    }
    if (x->in_block) {
        Diag *d = diag_error(s, E_NONE, mod->span,
                             "cannot declare a file module inside a block unless it "
                             "has a path attribute");
        diag_note(
            d, "file modules are usually placed outside of blocks, at the top level of the file");
        diag_emit(d);
        return NULL;
    }
    Str dir = x->dir->dir;
    if (id_is_some(x->dir->relative)) {
        dir = str_format(x->arena, "%.*s%.*s/", STR_ARG(dir), SYM_ARG(s, x->dir->relative));
    }
    Str name = sym_str(s, mod->ident.name);
    Str flat = str_format(x->arena, "%.*s%.*s.rs", STR_ARG(dir), STR_ARG(name));
    Str nested = str_format(x->arena, "%.*s%.*s/mod.rs", STR_ARG(dir), STR_ARG(name));
    Str other;
    bool has_flat = module_read_file(s, flat, text);
    bool has_nested = module_read_file(s, nested, has_flat ? &other : text);
    if (has_flat && has_nested) {
        Diag *d = diag_error(s, E0584, mod->span,
                             "file for module `%.*s` found at both \"%.*s\" and \"%.*s\"",
                             STR_ARG(name), STR_ARG(flat), STR_ARG(nested));
        diag_help(d, "delete or rename one of them to remove the ambiguity");
        diag_emit(d);
        return NULL;
    }
    if (!has_flat && !has_nested) return report_missing(x, mod, flat, nested);
    if (has_flat) return make_dir(x, dir, mod->ident.name, flat);
    return make_dir(x, path_dir(nested), (Symbol){0}, nested);
}

static bool is_circular(Expander *x, const AstItem *mod, Str file) {
    for (const ModDir *d = x->dir; d; d = d->parent) {
        if (!d->file.len || !str_eq(d->file, file)) continue;
        Buf b = buf_new(x->arena);
        Vec(Str) chain = {0};
        for (const ModDir *c = x->dir; c; c = c->parent) {
            if (c->file.len) vec_push(x->arena, &chain, c->file);
            if (c == d) break;
        }
        for (u32 i = chain.len; i-- > 0;) buf_printf(&b, "%.*s -> ", STR_ARG(chain.data[i]));
        diag_emit(diag_error(x->sess, E_NONE, mod->span, "circular modules: %.*s%.*s",
                             STR_ARG(buf_str(&b)), STR_ARG(file)));
        return true;
    }
    return false;
}

const ModDir *module_load(Expander *x, AstItem *mod) {
    Session *s = x->sess;
    Str text = {0};
    mod->mod.loaded = true;
    if (++x->mod_count > MODULES_MAX) {
        if (x->mod_count == MODULES_MAX + 1)
            diag_unsupported(s, mod->span, "this many modules in files");
        return NULL;
    }
    const ModDir *dir = find_file(x, mod, &text);
    if (!dir || is_circular(x, mod, dir->file)) return NULL;
    if (!valid_utf8(text)) {
        diag_emit(diag_error(s, E_NONE, mod->span,
                             "couldn't read `%.*s`: stream did not contain valid UTF-8",
                             STR_ARG(dir->file)));
        return NULL;
    }
    Edition edition = source_span_edition(&s->sources, mod->span);
    mod->mod.file = source_add_file(&s->sources, dir->file, text, x->id, edition);
    AstAttrs inner = {0};
    mod->mod.items = parse_mod_file(s, mod->mod.file, &inner, &mod->mod.inner_span);
    mod->attrs = attrs_append(s, mod->attrs, inner);
    return dir;
}
