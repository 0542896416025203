// SPDX-License-Identifier: MIT
// main.c: entry, and what the library asks of the program that embeds it: base_bug, base_out_of_memory.
#include "driver/driver.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unistd.h>

static const char version[] = "mirador 0.1.0";

void base_bug(const char *file, int line, const char *what) {
    fflush(stdout);
    fprintf(stderr, "error: internal compiler error: %s (%s:%d)\n", what, file, line);
    _exit(EXIT_INTERNAL_ERROR);
}

void base_out_of_memory(size_t wanted) {
    fflush(stdout);
    fprintf(stderr, "error: out of memory (%zu more bytes wanted; see --memory-limit)\n", wanted);
    _exit(EXIT_INTERNAL_ERROR);
}

static int run(void *options) {
    return command_run(options);
}

static bool wants(int argc, char **argv, const char *short_name, const char *long_name) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], short_name) == 0 || strcmp(argv[i], long_name) == 0) return true;
    }
    return false;
}

int main(int argc, char **argv) {
    if (wants(argc, argv, "-V", "--version")) {
        puts(version);
        return 0;
    }
    if (wants(argc, argv, "-h", "--help")) {
        options_print_help(stdout);
        return 0;
    }
#ifdef __GLIBC__
    // Scratch arenas come and go with each body: their pages are kept, not given back and faulted in again.
    // Larger blocks, a program's memory, come fresh from the system: then nothing has to be cleared.
    mallopt(M_MMAP_THRESHOLD, (1 << 20) + (64 << 10));
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 512 << 10);
#endif
    Arena arena = arena_new(NULL);
    Options options;
    int status = EXIT_USAGE;
    if (options_parse(&options, &arena, argc, argv)) {
        if (options.command == COMMAND_NONE) {
            options_print_help(stderr);
        } else {
            status = driver_on_big_stack(run, &options);
        }
    }
    arena_free_all(&arena);
    return status;
}
