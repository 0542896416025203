// SPDX-License-Identifier: MIT
// session.c: sessions for the fuzz targets, and what the library asks of the program that embeds it.
#include "fuzz.h"
#include "driver/driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SMALL_MEMORY = 512 << 20, PROGRAM_MEMORY = 1000 << 20 };

void base_bug(const char *file, int line, const char *what) {
    fprintf(stderr, "internal error: %s (%s:%d)\n", what, file, line);
    abort();
}

void base_out_of_memory(size_t wanted) {
    (void)wanted;
    fputs("out of memory\n", stderr);
    _exit(
        3); // standalone.c counts them: a limit that is reached is no crash, but may be worth a look
}

static bool is_utf8(const uint8_t *data, size_t size) {
    for (size_t at = 0; at < size;) {
        u32 n;
        if (utf8_decode((const char *)data + at, size - at, &n) == UINT32_MAX) return false;
        at += n;
    }
    return true;
}

bool fuzz_session(const uint8_t *data, size_t size, Session **session, FileId *file) {
    if (!is_utf8(data, size)) return false;
    Session *s = session_new(region_new_fixed(SMALL_MEMORY));
    s->current_crate = (CrateId){1};
    s->options.crate_name = intern_c(&s->symbols, "fuzz");
    Str text = str_from((const char *)data, size);
    *file = source_add_file(&s->sources, STR("fuzz.rs"), text, s->current_crate, EDITION_2021);
    *session = s;
    return true;
}

static void render(void *context, const Diag *d) {
    (void)context;
    Arena scratch = arena_new(NULL);
    Buf out = buf_new(&scratch);
    diag_render(&out, d->sess, d, DIAG_FORMAT_HUMAN, false);
    diag_render(&out, d->sess, d, DIAG_FORMAT_JSON, false);
    arena_free_all(&scratch);
}

void fuzz_end(Session *s) {
    for_each(Diag *const, it, s->diags.diags) render(NULL, *it);
    region_free(s->region);
}

// ---- programs ----

// Made by fuzz_load_library and inherited by the processes that run the programs.
static Session *library;
static FileLoader loader;

static bool parse_options(Options *o, Arena *a, const char *command, const char *edition) {
    const char *args[] = {"fuzz", command, edition, "-", "-o", "/dev/null"};
    char **argv = (char **)(uintptr_t)args;
    if (!options_parse(o, a, ARRAY_LEN(args), argv)) return false;
    return true;
}

// The library comes out of an image, which is written by the first run: to fork a process that has only
// mapped it takes a tenth of the time. Without images (AddressSanitizer) the library is compiled.
static int load_library(void *ok) {
    static Arena arena;
    static Options options;
    if (!parse_options(&options, &arena, "image", "--edition=2021")) return 1;
    char exe[1024] = {0}, path[1100];
    if (readlink("/proc/self/exe", exe, sizeof exe - 1) < 0) return 1;
    snprintf(path, sizeof path, "%s.img", exe);
    setenv("MIRADOR_LIBRARY_IMAGE", path, 1);
    options.output = path;
    options.memory_limit = PROGRAM_MEMORY;
    library = image_open(&options);
    if (!library) {
        pid_t child = fork();
        if (child == 0) _exit(command_image(&options));
        waitpid(child, NULL, 0);
        library = image_open(&options);
    }
    driver_make_loader(&loader, &options);
    *(bool *)ok = library != NULL;
    if (!library) {
        library = session_new(region_new_fixed(PROGRAM_MEMORY));
        library->loader = &loader;
        Compilation c = {.options = &options, .sess = library};
        *(bool *)ok = pipeline_run(&c);
    }
    library->loader = &loader;
    return 0;
}

bool fuzz_load_library(void) {
    bool ok = false;
    driver_on_big_stack(load_library, &ok);
    return ok;
}

void fuzz_program(const char *command, const uint8_t *data, size_t size) {
    static const char *const editions[] = {"--edition=2021", "--edition=2024", "--edition=2018",
                                           "--edition=2015"};
    Arena arena = arena_new(NULL);
    Options options;
    if (!is_utf8(data, size)) return;
    if (!parse_options(&options, &arena, command, editions[size % ARRAY_LEN(editions)])) exit(2);
    library->diags.on_emit = render;
    Compilation c = {
        .options = &options,
        .sess = library,
        .from_image = true,
        .text = str_from((const char *)data, size),
    };
    pipeline_run(&c);
    arena_free_all(&arena);
}
