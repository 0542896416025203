// SPDX-License-Identifier: MIT
// standalone.c: runs a fuzz target without libFuzzer:
//     TARGET [--runs=N] [--seed=N] [--one=SEED] [--failures=N] FILES AND FOLDERS...
// Each run takes a file of the corpus, mutates it a few times and calls the target; with --runs=0 every file
// is run as it is. Runs are made in batches in child processes; when one dies or hangs, its runs are repeated
// singly, and the input that does it is written to fuzz-TARGET-SEED.rs.
#include "fuzz.h"
#include "driver/driver.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUN_SECONDS = 10, MEMORY_MIB = 2000, OUT_OF_MEMORY = 3 };

typedef struct Corpus {
    char **paths;
    size_t count;
    bool plain; // no mutations
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

static void read_input(const char *path, FuzzText *text) {
    FILE *in = fopen(path, "rb");
    text->len = in ? fread(text->data, 1, FUZZ_INPUT_MAX / 2, in) : 0;
    if (in) fclose(in);
}

static FuzzText make_input(const Corpus *c, u64 seed) {
    static uint8_t data[FUZZ_INPUT_MAX], other_data[FUZZ_INPUT_MAX];
    FuzzText text = {.data = data}, other = {.data = other_data};
    if (c->plain) {
        read_input(c->paths[seed % c->count], &text);
        return text;
    }
    u64 random = seed;
    read_input(c->paths[fuzz_random(&random) % c->count], &text);
    read_input(c->paths[fuzz_random(&random) % c->count], &other);
    for (u64 n = 1 + fuzz_random(&random) % 4; n; n--) fuzz_mutate(&text, &other, &random);
    return text;
}

// ---- runs ----

typedef struct Batch {
    const Corpus *corpus;
    u64 from, to; // seeds
} Batch;

static int run_batch(void *context) {
    const Batch *b = context;
    for (u64 seed = b->from; seed < b->to; seed++) {
        FuzzText text = make_input(b->corpus, seed);
        struct itimerval limit = {.it_value.tv_sec = RUN_SECONDS}; // of processor time
        setitimer(ITIMER_PROF, &limit, NULL);
        LLVMFuzzerTestOneInput(text.data, text.len);
    }
    return 0;
}

// The status of the process that made the runs: 0 when all ended well.
static int run_in_child(Batch b) {
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit core = {0, 0};
        setrlimit(RLIMIT_CORE, &core);
#ifndef __SANITIZE_ADDRESS__
        struct rlimit memory = {(rlim_t)MEMORY_MIB << 20, (rlim_t)MEMORY_MIB << 20};
        setrlimit(RLIMIT_AS, &memory);
#endif
        _exit(driver_on_big_stack(run_batch, &b));
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

static void report(const char *name, const Batch *b, int status) {
    char path[256];
    snprintf(path, sizeof path, "fuzz-%s-%llu.rs", name, (unsigned long long)b->from);
    FILE *out = fopen(path, "wb");
    if (out) {
        FuzzText text = make_input(b->corpus, b->from);
        fwrite(text.data, 1, text.len, out);
        fclose(out);
    }
    const char *why = "fails";
    if (WIFSIGNALED(status)) why = WTERMSIG(status) == SIGPROF ? "does not end" : "crashes";
    if (WIFEXITED(status) && WEXITSTATUS(status) == OUT_OF_MEMORY) why = "takes too much memory";
    if (b->corpus->plain) printf("%s ", b->corpus->paths[b->from % b->corpus->count]);
    printf("seed %llu %s: see %s\n", (unsigned long long)b->from, why, path);
}

static u32 find_culprits(const char *name, Batch b) {
    u32 found = 0;
    for (u64 seed = b.from; seed < b.to; seed++) {
        Batch one = {b.corpus, seed, seed + 1};
        int status = run_in_child(one);
        if (status == 0) continue;
        report(name, &one, status);
        found++;
    }
    return found;
}

static u32 run_all(const char *name, const Corpus *c, u64 first, u64 runs, u64 most) {
    u32 failures = 0;
    for (u64 at = 0; at < runs && failures < most; at += fuzz_batch) {
        Batch b = {c, first + at, first + MIN(at + fuzz_batch, runs)};
        int status = run_in_child(b);
        if (status == 0) continue;
        if (fuzz_batch == 1) {
            report(name, &b, status);
            failures++;
        } else {
            failures += find_culprits(name, b);
        }
    }
    return failures;
}

int main(int argc, char **argv) {
    u64 runs = 1000, first = 1, most = 10;
    bool single = false;
    Corpus c = {0};
    for (int i = 1; i < argc; i++) {
        const char *eq = strchr(argv[i], '=');
        u64 n = eq ? strtoull(eq + 1, NULL, 10) : 0;
        if (strncmp(argv[i], "--runs=", 7) == 0) {
            runs = n;
        } else if (strncmp(argv[i], "--seed=", 7) == 0) {
            first = n;
        } else if (strncmp(argv[i], "--failures=", 11) == 0) {
            most = n;
        } else if (strncmp(argv[i], "--one=", 6) == 0) {
            first = n;
            single = true;
        } else {
            collect(&c, argv[i]);
        }
    }
    const char *slash = strrchr(argv[0], '/'), *name = slash ? slash + 1 : argv[0];
    if (c.count == 0 || !fuzz_prepare()) {
        printf("%s: nothing to run\n", name);
        return 1;
    }
    qsort(c.paths, c.count, sizeof *c.paths, by_name);
    if (runs == 0) {
        c.plain = true;
        runs = c.count;
    }
    if (single) return run_batch(&(Batch){&c, first, first + 1});
    u32 failures = run_all(name, &c, first, runs, most);
    printf("%s: %llu runs over %zu files, %u failures\n", name, (unsigned long long)runs, c.count,
           failures);
    return failures ? 1 : 0;
}
