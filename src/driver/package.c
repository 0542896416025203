// SPDX-License-Identifier: MIT
// package.c: Cargo packages without a registry: Cargo.toml's name, edition, targets, features and path
// dependencies. A package is a list of crates in order of dependency, the wanted target last. TOML is read as
// far as manifests use it (toml.io/en/v1.0.0): tables, arrays of tables, strings, booleans, arrays, inline tables.
#include "driver/driver.h"

#include <sys/stat.h>

enum { PACKAGE_DEPTH_MAX = 64 };

// ---- a flat view of TOML: "section.key" -> values ----

typedef struct TomlEntry {
    Str section; // "dependencies.foo"; arrays of tables get "#0", "#1" … appended
    Str key;
    Str value;      // strings without quotes; booleans and numbers as written
    Vec(Str) array; // of strings
} TomlEntry;
typedef struct Toml {
    Arena *a;
    Vec(TomlEntry) entries;
    Str text;
    u32 at;
    const char *error;
} Toml;

static bool toml_space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static void skip_blank(Toml *t, bool lines) {
    while (t->at < t->text.len) {
        char c = t->text.data[t->at];
        if (c == '#') {
            while (t->at < t->text.len && t->text.data[t->at] != '\n') t->at++;
        } else if (toml_space(c) || (lines && c == '\n')) {
            t->at++;
        } else {
            return;
        }
    }
}

static char peek(const Toml *t) {
    return t->at < t->text.len ? t->text.data[t->at] : 0;
}

static Str toml_string(Toml *t) {
    char quote = t->text.data[t->at++];
    Buf b = buf_new(t->a);
    while (t->at < t->text.len && t->text.data[t->at] != quote && t->text.data[t->at] != '\n') {
        char c = t->text.data[t->at++];
        if (c == '\\' && quote == '"' && t->at < t->text.len) {
            char e = t->text.data[t->at++];
            c = e == 'n' ? '\n' : e == 't' ? '\t' : e;
        }
        buf_put_byte(&b, (u8)c);
    }
    if (peek(t) != quote) t->error = "a string is not closed";
    t->at++;
    return buf_str(&b);
}

static bool key_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

// a, "a", a.b
static Str toml_key(Toml *t) {
    Buf b = buf_new(t->a);
    for (;;) {
        skip_blank(t, false);
        if (peek(t) == '"' || peek(t) == '\'') {
            buf_put_str(&b, toml_string(t));
        } else {
            while (key_char(peek(t))) buf_put_byte(&b, (u8)t->text.data[t->at++]);
        }
        skip_blank(t, false);
        if (peek(t) != '.') break;
        t->at++;
        buf_put_byte(&b, '.');
    }
    if (b.len == 0) t->error = "a key is expected";
    return buf_str(&b);
}

static void toml_pair(Toml *t, Str section);

static void toml_value(Toml *t, Str section, TomlEntry *e, u32 depth) {
    skip_blank(t, false);
    char c = peek(t);
    if (depth > 16) {
        t->error = "values are nested too deeply";
    } else if (c == '"' || c == '\'') {
        e->value = toml_string(t);
    } else if (c == '[') {
        t->at++;
        for (skip_blank(t, true); peek(t) != ']' && !t->error; skip_blank(t, true)) {
            TomlEntry item = {0};
            u32 before = t->at;
            toml_value(t, section, &item, depth + 1);
            vec_push(t->a, &e->array, item.value);
            skip_blank(t, true);
            if (peek(t) == ',') t->at++;
            if (t->at == before) t->error = "an array is not closed";
        }
        t->at++;
    } else if (c == '{') {
        Str inner =
            section.len ? str_format(t->a, "%.*s.%.*s", STR_ARG(section), STR_ARG(e->key)) : e->key;
        t->at++;
        for (skip_blank(t, true); peek(t) != '}' && !t->error; skip_blank(t, true)) {
            toml_pair(t, inner);
            skip_blank(t, true);
            if (peek(t) == ',') t->at++;
        }
        t->at++;
    } else {
        u32 start = t->at;
        while (t->at < t->text.len && !strchr(",]}\n#", t->text.data[t->at]) &&
               !toml_space(t->text.data[t->at]))
            t->at++;
        e->value = str_from(t->text.data + start, t->at - start);
        if (t->at == start) t->error = "a value is expected";
    }
}

static void toml_pair(Toml *t, Str section) {
    TomlEntry e = {.section = section, .key = toml_key(t)};
    skip_blank(t, false);
    if (t->error) return;
    if (peek(t) != '=') {
        t->error = "`=` is expected";
        return;
    }
    t->at++;
    toml_value(t, section, &e, 0);
    vec_push(t->a, &t->entries, e);
}

static void toml_parse(Toml *t) {
    Str section = STR("");
    u32 tables = 0;
    for (skip_blank(t, true); t->at < t->text.len && !t->error; skip_blank(t, true)) {
        if (peek(t) != '[') {
            toml_pair(t, section);
            continue;
        }
        bool array = t->at + 1 < t->text.len && t->text.data[t->at + 1] == '[';
        t->at += array ? 2 : 1;
        section = toml_key(t);
        if (array) section = str_format(t->a, "%.*s#%u", STR_ARG(section), tables++);
        t->at += array ? 2 : 1;
    }
}

static const TomlEntry *toml_get(const Toml *t, Str section, const char *key) {
    for (u32 i = 0; i < t->entries.len; i++)
        if (str_eq(t->entries.data[i].section, section) &&
            str_eq(t->entries.data[i].key, str_of_c(key)))
            return &t->entries.data[i];
    return NULL;
}

// ---- packages ----

static bool exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0;
}

bool package_is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void fail(Compilation *c, const char *what, Str manifest) {
    diag_emit(diag_error(c->sess, E_NONE, SPAN_NONE, "%s in `%.*s`", what, STR_ARG(manifest)));
}

static Edition edition_of(const Toml *t) {
    const TomlEntry *e = toml_get(t, STR("package"), "edition");
    if (!e) return EDITION_2015;
    if (str_eq(e->value, STR("2018"))) return EDITION_2018;
    if (str_eq(e->value, STR("2021"))) return EDITION_2021;
    if (str_eq(e->value, STR("2024"))) return EDITION_2024;
    return EDITION_2015;
}

static Symbol crate_symbol(Compilation *c, Str name) {
    char *text = arena_copy(c->sess->arena, name.data, name.len, 1);
    for (u32 i = 0; i < name.len; i++)
        if (text[i] == '-') text[i] = '_';
    return intern(&c->sess->symbols, str_from(text, name.len));
}

// Features that are on: `default` and what it names, transitively.
static void enable_feature(Compilation *c, const Toml *t, Str name, u32 depth) {
    Session *s = c->sess;
    if (depth > PACKAGE_DEPTH_MAX) return;
    Symbol feature = intern_c(&s->symbols, "feature"), value = intern(&s->symbols, name);
    for (u32 i = 0; i < s->options.cfg.len; i++)
        if (id_eq(s->options.cfg.data[i].key, feature) &&
            id_eq(s->options.cfg.data[i].value, value))
            return;
    vec_push(s->arena, &s->options.cfg, ((CfgEntry){feature, value}));
    const TomlEntry *e = toml_get(t, STR("features"), str_to_c(s->arena, name));
    for (u32 i = 0; e && i < e->array.len; i++) enable_feature(c, t, e->array.data[i], depth + 1);
}

static bool read_manifest(Compilation *c, Str dir, Toml *t) {
    Session *s = c->sess;
    Str path = str_format(s->arena, "%.*s/Cargo.toml", STR_ARG(dir));
    *t = (Toml){.a = s->arena};
    const char *why = NULL;
    if (!driver_read_file(s->arena, str_to_c(s->arena, path), &t->text, &why)) {
        diag_emit(diag_error(s, E_NONE, SPAN_NONE, "couldn't read `%.*s`: %s", STR_ARG(path),
                             why ? why : "no such file"));
        return false;
    }
    toml_parse(t);
    if (t->error) fail(c, t->error, path);
    return !t->error;
}

static void add_env(Compilation *c, const char *key, Str value) {
    Session *s = c->sess;
    vec_push(s->arena, &s->options.env,
             ((CfgEntry){intern_c(&s->symbols, key), intern(&s->symbols, value)}));
}

static bool load_dependencies(Compilation *c, const Toml *t, Str dir, bool dev, u32 depth);

// A library crate of another package: checked whole, like the user's own.
static bool load_library_of(Compilation *c, Str dir, u32 depth) {
    Session *s = c->sess;
    Toml t;
    if (depth > PACKAGE_DEPTH_MAX) {
        fail(c, "dependencies are nested too deeply (a cycle?)", dir);
        return false;
    }
    if (!read_manifest(c, dir, &t) || !load_dependencies(c, &t, dir, false, depth + 1))
        return false;
    const TomlEntry *name = toml_get(&t, STR("package"), "name"),
                    *path = toml_get(&t, STR("lib"), "path"),
                    *lib_name = toml_get(&t, STR("lib"), "name");
    if (!name) {
        fail(c, "`package.name` is missing", dir);
        return false;
    }
    Symbol symbol = crate_symbol(c, lib_name ? lib_name->value : name->value);
    for (u32 i = 1; i < s->defs->crates.len; i++)
        if (id_eq(s->defs->crates.data[i].name, symbol)) return true; // shared by several packages
    Str file = str_format(s->arena, "%.*s/%.*s", STR_ARG(dir),
                          STR_ARG(path ? path->value : STR("src/lib.rs")));
    Str text;
    if (!s->loader->read(s->loader->context, s->arena, file, &text)) {
        diag_emit(diag_error(s, E_NONE, SPAN_NONE, "couldn't read `%.*s`", STR_ARG(file)));
        return false;
    }
    SessionOptions outer = s->options;
    s->options.test = false;
    s->options.is_lib = true;
    s->options.edition = edition_of(&t);
    enable_feature(c, &t, STR("default"), 0);
    CrateId id = crate_new(s, symbol, s->options.edition);
    s->current_crate = id;
    FileId source = source_add_file(&s->sources, file, text, id, s->options.edition);
    AstCrate *crate = parse_crate(s, source);
    crate->crate = id;
    crates_lower(c, crate, id);
    s->options = outer;
    return s->diags.error_count == 0;
}

static bool load_dependencies(Compilation *c, const Toml *t, Str dir, bool dev, u32 depth) {
    Session *s = c->sess;
    for (u32 i = 0; i < t->entries.len; i++) {
        const TomlEntry *e = &t->entries.data[i];
        Str prefix = STR("dependencies"), dev_prefix = STR("dev-dependencies");
        bool plain = str_eq(e->section, prefix) || (dev && str_eq(e->section, dev_prefix));
        bool nested = str_starts_with(e->section, STR("dependencies.")) ||
                      (dev && str_starts_with(e->section, STR("dev-dependencies.")));
        if (plain && e->value.len) {
            diag_emit(diag_error(
                s, E_NONE, SPAN_NONE,
                "the dependency `%.*s` comes from a registry: only path dependencies are supported",
                STR_ARG(e->key)));
            return false;
        }
        if (!nested || !str_eq(e->key, STR("path"))) continue;
        Str where = str_format(s->arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(e->value));
        if (!load_library_of(c, where, depth)) return false;
    }
    return true;
}

// Which file the command is about; dependencies are loaded on the way.
bool package_load(Compilation *c, const char *folder, Str *root) {
    Session *s = c->sess;
    Arena *a = s->arena;
    Str dir = str_of_c(folder);
    Toml t;
    if (!read_manifest(c, dir, &t)) return false;
    const TomlEntry *name = toml_get(&t, STR("package"), "name");
    if (!name) {
        fail(c, "`package.name` is missing", dir);
        return false;
    }
    bool tests = c->options->command == COMMAND_test;
    if (!load_dependencies(c, &t, dir, tests, 0)) return false;
    bool has_lib = exists(str_to_c(a, str_format(a, "%s/src/lib.rs", folder))) ||
                   toml_get(&t, STR("lib"), "path");
    Str bin = STR("src/main.rs");
    for (u32 i = 0; i < t.entries.len; i++) {
        const TomlEntry *e = &t.entries.data[i];
        if (str_starts_with(e->section, STR("bin#")) && str_eq(e->key, STR("path"))) {
            bin = e->value;
            break;
        }
    }
    bool has_bin = exists(str_to_c(a, str_format(a, "%s/%.*s", folder, STR_ARG(bin))));
    add_env(c, "CARGO_PKG_NAME", name->value);
    const TomlEntry *version = toml_get(&t, STR("package"), "version");
    add_env(c, "CARGO_PKG_VERSION", version ? version->value : STR("0.0.0"));
    bool want_lib = has_lib && (tests || !has_bin);
    if (has_lib && !want_lib && !load_library_of(c, dir, PACKAGE_DEPTH_MAX - 1)) return false;
    s->options.edition = edition_of(&t);
    s->options.is_lib = want_lib;
    s->options.crate_name = crate_symbol(c, name->value);
    enable_feature(c, &t, STR("default"), 0);
    const TomlEntry *lib_path = toml_get(&t, STR("lib"), "path");
    Str file = want_lib ? (lib_path ? lib_path->value : STR("src/lib.rs")) : bin;
    if (!want_lib && !has_bin) {
        fail(c, "there is neither src/main.rs nor src/lib.rs", dir);
        return false;
    }
    *root = str_format(a, "%s/%.*s", folder, STR_ARG(file));
    return true;
}
