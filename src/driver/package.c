// SPDX-License-Identifier: MIT
// package.c: Cargo packages without a registry: Cargo.toml's name, edition, targets, features and path
// dependencies. A package is a list of crates in order of dependency, the wanted target last. TOML is read as
// far as manifests use it (toml.io/en/v1.0.0): tables, arrays of tables, strings, booleans, arrays, inline tables.
#include "driver/driver.h"

#include <dirent.h>
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

// A list as on the command line: names with commas or spaces between.
static void enable_features_of(Compilation *c, const Toml *t) {
    const Options *o = c->options;
    if (!o->no_default_features) enable_feature(c, t, STR("default"), 0);
    for_each(const char *, list, o->features) {
        for (const char *p = *list; *p;) {
            size_t n = strcspn(p, ", ");
            if (n) enable_feature(c, t, str_from(p, n), 0);
            p += n + (p[n] != 0);
        }
    }
    for (u32 i = 0; o->all_features && i < t->entries.len; i++)
        if (str_eq(t->entries.data[i].section, STR("features")))
            enable_feature(c, t, t->entries.data[i].key, 0);
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

typedef struct DependencyFeatures {
    const TomlEntry *list; // NULL: none
    bool no_default;
} DependencyFeatures;

// Only the tested crate itself is compiled for tests.
static void drop_cfg_test(Session *s) {
    SessionOptions *o = &s->options;
    o->test = false;
    CfgEntry *all = o->cfg.data;
    u32 n = o->cfg.len;
    o->cfg.data = NULL;
    o->cfg.len = o->cfg.cap = 0;
    for (u32 i = 0; i < n; i++)
        if (!symbol_is(all[i].key, test) || id_is_some(all[i].value))
            vec_push(s->arena, &o->cfg, all[i]);
}

// A library crate of another package: checked whole, like the user's own. `features`: what the one who
// depends on it turns on; NULL for the package itself, where the command line says that.
static bool load_library_of(Compilation *c, Str dir, const DependencyFeatures *features,
                            u32 depth) {
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
    drop_cfg_test(s);
    s->options.is_lib = true;
    s->options.edition = edition_of(&t);
    if (!features) enable_features_of(c, &t);
    if (features && !features->no_default) enable_feature(c, &t, STR("default"), 0);
    for (u32 i = 0; features && features->list && i < features->list->array.len; i++)
        enable_feature(c, &t, features->list->array.data[i], 0);
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
        const TomlEntry *no_default = toml_get(t, e->section, "default-features");
        DependencyFeatures features = {toml_get(t, e->section, "features"),
                                       no_default && str_eq(no_default->value, STR("false"))};
        if (!load_library_of(c, where, &features, depth)) return false;
    }
    return true;
}

// ---- targets ----

static Str file_in(Arena *a, const char *folder, Str file) {
    return str_format(a, "%s/%.*s", folder, STR_ARG(file));
}

static bool has_file(Arena *a, const char *folder, Str file) {
    return exists(str_to_c(a, file_in(a, folder, file)));
}

// The path of the [[section]] with that name (NULL: of the first), or nothing.
static Str path_in_manifest(const Toml *t, const char *section, const char *name) {
    for_each(const TomlEntry, e, t->entries) {
        Str prefix = str_format(t->a, "%s#", section);
        if (!str_starts_with(e->section, prefix) || !str_eq(e->key, STR("path"))) continue;
        const TomlEntry *own = toml_get(t, e->section, "name");
        if (!name || (own && str_eq(own->value, str_of_c(name)))) return e->value;
    }
    return (Str){0};
}

static Str first_existing(Arena *a, const char *folder, Str one, Str other) {
    return !has_file(a, folder, one) && has_file(a, folder, other) ? other : one;
}

// The root file of a target that is no library, relative to the package.
static Str target_file(const Toml *t, const char *folder, PackageTarget target) {
    Arena *a = t->a;
    const char *name = target.name;
    const char *const sections[] = {"bin", "", "bin", "example", "test"};
    Str said = path_in_manifest(t, sections[target.kind], name);
    if (said.data) return said;
    switch (target.kind) {
    case TARGET_DEFAULT:
    case TARGET_LIB: break;
    case TARGET_BIN: {
        const TomlEntry *package = toml_get(t, STR("package"), "name");
        if (!name || (package && str_eq(package->value, str_of_c(name)))) break;
        return first_existing(a, folder, str_format(a, "src/bin/%s.rs", name),
                              str_format(a, "src/bin/%s/main.rs", name));
    }
    case TARGET_EXAMPLE:
        return first_existing(a, folder, str_format(a, "examples/%s.rs", name),
                              str_format(a, "examples/%s/main.rs", name));
    case TARGET_TEST:
        return first_existing(a, folder, str_format(a, "tests/%s.rs", name),
                              str_format(a, "tests/%s/main.rs", name));
    }
    return STR("src/main.rs");
}

// Adds the .rs files and the folders with a main.rs, in the order of their names.
static void add_targets_of(Arena *a, const char *folder, const char *where, TargetKind kind,
                           PackageTargets *out) {
    DIR *dir = opendir(str_to_c(a, str_format(a, "%s/%s", folder, where)));
    if (!dir) return;
    u32 first = out->len;
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        size_t n = strlen(e->d_name);
        bool file = n > 3 && strcmp(e->d_name + n - 3, ".rs") == 0;
        if (e->d_name[0] == '.' ||
            (!file && !has_file(a, folder, str_format(a, "%s/%s/main.rs", where, e->d_name))))
            continue;
        PackageTarget t = {kind, str_to_c(a, str_from(e->d_name, file ? n - 3 : n))};
        vec_push(a, out, t);
        u32 at = out->len - 1;
        for (; at > first && strcmp(out->data[at - 1].name, t.name) > 0; at--)
            out->data[at] = out->data[at - 1];
        out->data[at] = t;
    }
    closedir(dir);
}

PackageTargets package_test_targets(Arena *a, const char *folder) {
    PackageTargets out = {0};
    const char *why;
    Toml t = {.a = a};
    if (driver_read_file(a, str_to_c(a, str_format(a, "%s/Cargo.toml", folder)), &t.text, &why))
        toml_parse(&t); // what is wrong with it will be reported by the first target
    if (has_file(a, folder, STR("src/lib.rs")) || toml_get(&t, STR("lib"), "path"))
        vec_push(a, &out, ((PackageTarget){TARGET_LIB, NULL}));
    if (has_file(a, folder, target_file(&t, folder, (PackageTarget){TARGET_BIN, NULL})))
        vec_push(a, &out, ((PackageTarget){TARGET_BIN, NULL}));
    add_targets_of(a, folder, "src/bin", TARGET_BIN, &out);
    add_targets_of(a, folder, "tests", TARGET_TEST, &out);
    if (out.len == 0) vec_push(a, &out, (PackageTarget){0});
    return out;
}

// Which file the command is about; dependencies are loaded on the way.
bool package_load(Compilation *c, const char *folder, Str *root) {
    Session *s = c->sess;
    Arena *a = s->arena;
    Str dir = str_of_c(folder);
    PackageTarget target = c->options->target;
    Toml t;
    if (!read_manifest(c, dir, &t)) return false;
    const TomlEntry *name = toml_get(&t, STR("package"), "name");
    if (!name) {
        fail(c, "`package.name` is missing", dir);
        return false;
    }
    bool dev = c->options->command == COMMAND_test || target.kind == TARGET_EXAMPLE;
    if (!load_dependencies(c, &t, dir, dev, 0)) return false;
    const TomlEntry *lib_path = toml_get(&t, STR("lib"), "path"),
                    *lib_name = toml_get(&t, STR("lib"), "name");
    bool has_lib = lib_path || has_file(a, folder, STR("src/lib.rs"));
    Str file = target_file(&t, folder, target);
    bool has_bin = has_file(a, folder, file);
    bool want_lib = target.kind == TARGET_LIB ||
                    (target.kind == TARGET_DEFAULT && has_lib && (c->options->test || !has_bin));
    if (want_lib) file = lib_path ? lib_path->value : STR("src/lib.rs");
    if (want_lib ? !has_lib : !has_bin) {
        fail(c,
             target.kind == TARGET_DEFAULT ? "there is neither src/main.rs nor src/lib.rs"
                                           : "there is no such target",
             dir);
        return false;
    }
    add_env(c, "CARGO_PKG_NAME", name->value);
    const TomlEntry *version = toml_get(&t, STR("package"), "version");
    add_env(c, "CARGO_PKG_VERSION", version ? version->value : STR("0.0.0"));
    add_env(c, "CARGO_MANIFEST_DIR", dir);
    if (has_lib && !want_lib && !load_library_of(c, dir, NULL, PACKAGE_DEPTH_MAX - 1)) return false;
    s->options.edition = edition_of(&t);
    s->options.is_lib = want_lib;
    Str crate = want_lib && lib_name ? lib_name->value
                : target.name        ? str_of_c(target.name)
                                     : name->value;
    s->options.crate_name = crate_symbol(c, crate);
    enable_features_of(c, &t);
    *root = file_in(a, folder, file);
    if (c->options->command == COMMAND_test && !c->options->testing.list)
        fprintf(stderr, "     Running %s%.*s\n", target.kind == TARGET_TEST ? "" : "unittests ",
                STR_ARG(file));
    return true;
}
