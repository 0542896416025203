// SPDX-License-Identifier: MIT
// standalone.c: runs a fuzz target without libFuzzer:
//     TARGET [--runs=N] [--seed=N] [--one=SEED] FILES AND FOLDERS...
// Each run takes a file of the corpus, mutates it a few times and calls the target. Runs are made in
// batches in child processes; when one dies or hangs, its runs are repeated singly, and the input that
// does it is written to fuzz-crash-SEED.rs.
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BATCH = 100, RUN_SECONDS = 10, INPUT_MAX = 64 << 10, MEMORY_MIB = 1500 };

void base_bug(const char *file, int line, const char *what) {
    fprintf(stderr, "internal error: %s (%s:%d)\n", what, file, line);
    abort();
}

void base_out_of_memory(size_t wanted) {
    (void)wanted;
    _exit(0); // a limit that was reached is no bug
}

bool fuzz_session(const uint8_t *data, size_t size, Session **session, FileId *file) {
    for (size_t at = 0; at < size;) {
        u32 n;
        if (utf8_decode((const char *)data + at, size - at, &n) == UINT32_MAX) return false;
        at += n;
    }
    Session *s = session_new(region_new_fixed(UINT64_C(512) << 20));
    s->current_crate = (CrateId){1};
    s->options.crate_name = intern_c(&s->symbols, "fuzz");
    Str text = str_from((const char *)data, size);
    *file = source_add_file(&s->sources, STR("fuzz.rs"), text, s->current_crate, EDITION_2021);
    *session = s;
    return true;
}

void fuzz_end(Session *s) {
    Arena scratch = arena_new(NULL);
    Buf out = buf_new(&scratch);
    for_each(Diag *const, it, s->diags.diags) {
        diag_render(&out, s, *it, DIAG_FORMAT_HUMAN, false);
        diag_render(&out, s, *it, DIAG_FORMAT_JSON, false);
        out.len = 0;
    }
    arena_free_all(&scratch);
    region_free(s->region);
}

typedef struct Corpus {
    char **paths;
    size_t count;
} Corpus;

static void collect(Corpus *c, const char *path) {
    struct stat st;
    if (stat(path, &st) != 0) return;
    if (S_ISDIR(st.st_mode)) {
        DIR *dir = opendir(path);
        for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
            char below[1024];
            if (e->d_name[0] == '.') continue;
            snprintf(below, sizeof below, "%s/%s", path, e->d_name);
            collect(c, below);
        }
        if (dir) closedir(dir);
        return;
    }
    size_t len = strlen(path);
    if (len < 3 || strcmp(path + len - 3, ".rs") != 0) return;
    c->paths = realloc(c->paths, (c->count + 1) * sizeof *c->paths);
    char *copy = malloc(len + 1);
    if (!c->paths || !copy) exit(2);
    memcpy(copy, path, len + 1);
    c->paths[c->count++] = copy;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static u64 next_random(u64 *state) {
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return hash_u64(*state);
}

static size_t read_input(const char *path, uint8_t *out) {
    FILE *in = fopen(path, "rb");
    if (!in) return 0;
    size_t n = fread(out, 1, INPUT_MAX / 2, in);
    fclose(in);
    return n;
}

static const char *const fragments[] = {
    "{",        "}",         "(",       ")",       "[",      "]",     "<",
    ">",        "::",        "->",      "=>",      "&&",     "'a",    "\"",
    "'",        "/*",        "*/",      "#[",      "#!",     "r#\"",  "b'",
    "..=",      "..",        "|",       "||",      "=",      ";",     ",",
    "!",        "?",         "$",       "$x:expr", "fn ",    "impl ", "for ",
    "where ",   "match ",    "if let ", "unsafe ", "async ", "dyn ",  "macro_rules! ",
    "0x",       "1e",        "u8",      "self",    "Self",   "crate", "\n",
    "\xc3\xa4", "T: ?Sized", "&mut ",   "*const ", "let ",   "else ", "return ",
    "move ",
};

// Deletes, repeats, moves or inserts a piece; pieces are cut at places where words begin.
static size_t mutate(uint8_t *text, size_t len, u64 *rng) {
    if (len == 0) return 0;
    size_t from = next_random(rng) % len, n = 1 + next_random(rng) % 40;
    n = MIN(n, len - from);
    switch (next_random(rng) % 5) {
    case 0: memmove(text + from, text + from + n, len - from - n); return len - n;
    case 1:
        if (len + n > INPUT_MAX) return len;
        memmove(text + from + n, text + from, len - from);
        return len + n;
    case 2: {
        size_t to = next_random(rng) % (len - n + 1);
        uint8_t piece[64];
        memcpy(piece, text + from, n);
        memmove(text + from, text + from + n, len - from - n);
        memmove(text + to + n, text + to, len - n - to);
        memcpy(text + to, piece, n);
        return len;
    }
    case 3:
    case 4: {
        const char *f = fragments[next_random(rng) % ARRAY_LEN(fragments)];
        size_t m = strlen(f), times = next_random(rng) % 50 == 0 ? 300 : 1;
        for (; times && len + m <= INPUT_MAX; times--) {
            memmove(text + from + m, text + from, len - from);
            memcpy(text + from, f, m);
            len += m;
        }
        return len;
    }
    }
    return len;
}

static size_t make_input(const Corpus *c, u64 seed, uint8_t *text) {
    u64 rng = seed;
    size_t len = read_input(c->paths[next_random(&rng) % c->count], text);
    for (u64 n = 1 + next_random(&rng) % 6; n; n--) len = mutate(text, len, &rng);
    return len;
}

// True when all runs of seeds [from, to) ended well.
static bool run_in_child(const Corpus *c, u64 from, u64 to) {
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit core = {0, 0}, stack = {64 << 20, 64 << 20};
        setrlimit(RLIMIT_CORE, &core);
        setrlimit(RLIMIT_STACK, &stack);
#ifndef __SANITIZE_ADDRESS__
        struct rlimit memory = {(rlim_t)MEMORY_MIB << 20, (rlim_t)MEMORY_MIB << 20};
        setrlimit(RLIMIT_AS, &memory);
#endif
        static uint8_t text[INPUT_MAX];
        for (u64 seed = from; seed < to; seed++) {
            size_t len = make_input(c, seed, text);
            alarm(RUN_SECONDS);
            LLVMFuzzerTestOneInput(text, len);
        }
        _exit(0);
    }
    int status;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

static int find_culprits(const Corpus *c, u64 from, u64 to) {
    static uint8_t text[INPUT_MAX];
    int found = 0;
    for (u64 seed = from; seed < to; seed++) {
        if (run_in_child(c, seed, seed + 1)) continue;
        char name[64];
        snprintf(name, sizeof name, "fuzz-crash-%llu.rs", (unsigned long long)seed);
        FILE *out = fopen(name, "wb");
        if (out) {
            fwrite(text, 1, make_input(c, seed, text), out);
            fclose(out);
        }
        printf("seed %llu fails: see %s\n", (unsigned long long)seed, name);
        found++;
    }
    return found;
}

int main(int argc, char **argv) {
    u64 runs = 1000, first = 1;
    bool single = false;
    Corpus c = {0};
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--runs=", 7) == 0) {
            runs = strtoull(argv[i] + 7, NULL, 10);
        } else if (strncmp(argv[i], "--seed=", 7) == 0) {
            first = strtoull(argv[i] + 7, NULL, 10);
        } else if (strncmp(argv[i], "--one=", 6) == 0) {
            first = strtoull(argv[i] + 6, NULL, 10);
            single = true;
        } else {
            collect(&c, argv[i]);
        }
    }
    if (c.count == 0) {
        printf("%s: no corpus\n", argv[0]);
        return 0;
    }
    qsort(c.paths, c.count, sizeof *c.paths, by_name);
    if (single) {
        static uint8_t text[INPUT_MAX];
        return LLVMFuzzerTestOneInput(text, make_input(&c, first, text));
    }
    int failures = 0;
    for (u64 at = 0; at < runs && failures < 10; at += BATCH) {
        u64 from = first + at, to = first + MIN(at + BATCH, runs);
        if (!run_in_child(&c, from, to)) failures += find_culprits(&c, from, to);
    }
    printf("%s: %llu runs over %zu files, %d failures\n", argv[0], (unsigned long long)runs,
           c.count, failures);
    return failures ? 1 : 0;
}
