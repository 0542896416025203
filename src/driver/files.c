// SPDX-License-Identifier: MIT
// files.c: reading and writing files.
#include "driver/driver.h"

#include <errno.h>

enum { READ_STEP = 16 << 10 };

static bool read_stream(Arena *arena, FILE *in, Str *text) {
    Buf b = buf_new(arena);
    char step[READ_STEP];
    size_t n;
    while ((n = fread(step, 1, READ_STEP, in)) > 0) buf_put(&b, step, n);
    *text = buf_str(&b);
    return !ferror(in);
}

bool driver_read_file(Arena *arena, const char *path, Str *text, const char **why) {
    if (strcmp(path, "-") == 0) return read_stream(arena, stdin, text);
    FILE *in = fopen(path, "rb");
    bool ok = in && read_stream(arena, in, text);
    if (!ok && why) {
        *why = str_to_c(arena, str_format(arena, "%s (os error %d)", strerror(errno), errno));
    }
    if (in) fclose(in);
    return ok;
}

bool driver_write_file(const char *path, Str text) {
    bool to_stdout = strcmp(path, "-") == 0;
    FILE *out = to_stdout ? stdout : fopen(path, "wb");
    if (!out) return false;
    bool ok = text.len == 0 || fwrite(text.data, 1, text.len, out) == text.len;
    return (to_stdout ? fflush(out) : fclose(out)) == 0 && ok;
}

// Files of the library go by a name that is the same on every machine; it stands in diagnostics.
Str driver_host_path(Arena *a, const Options *o, Str name) {
    const Str prefix = STR(LIBRARY_PREFIX);
    if (!str_starts_with(name, prefix)) return name;
    Str root = crates_library_root(a, o);
    return str_format(a, "%.*s/%.*s", STR_ARG(root), (int)(name.len - prefix.len),
                      name.data + prefix.len);
}

static bool load(void *context, Arena *arena, Str path, Str *text) {
    Str host = driver_host_path(arena, context, path);
    return driver_read_file(arena, str_to_c(arena, host), text, NULL);
}

void driver_make_loader(FileLoader *loader, const Options *o) {
    *loader = (FileLoader){.read = load, .context = (void *)(uintptr_t)o};
}
