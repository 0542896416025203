// SPDX-License-Identifier: MIT
// image.c: the compiled library in a file. `mirador image -o FILE` runs the phases up to the library and writes
// the session's region; later runs map that file copy-on-write at the same address and go on from there.
//
// The file is a header of one page and then the region's bytes, with holes where they are zero. An image fits
// only the very program that wrote it (its build id: layouts of structures, numbers of symbols, addresses of
// static data) and the very library (size and time of each source file). Where anything differs, the library
// is compiled from its sources as ever.
#define _GNU_SOURCE 1 // dl_iterate_phdr
#include "driver/driver.h"

#include "borrowck/borrowck.h"
#include "collect/collect.h"
#include "machine/machine.h"
#include "mir/mir.h"
#include "traits/traits.h"
#include "typeck/typeck.h"

#if defined(__wasi__) || defined(__SANITIZE_ADDRESS__)

Session *image_open(const Options *o) {
    (void)o;
    return NULL;
}

int command_image(const Options *o) {
    (void)o;
    fputs("error: images are not supported in this build\n", stderr);
    return 1;
}

#else

#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { IMAGE_PAGE = 4096, IMAGE_ROOT_MAX = 2048, BUILD_ID_MAX = 32, IMAGE_VERSION = 1 };

typedef struct ImageFile { // in the region
    const char *path;
    u64 size;
    i64 seconds, nanoseconds;
} ImageFile;

typedef struct ImageHeader {
    char magic[8];
    u32 version, file_count;
    u64 region_size;
    Session *session;
    ImageFile *files;
    u8 build_id[BUILD_ID_MAX];
    char root[IMAGE_ROOT_MAX]; // of the library
} ImageHeader;

// ---- what an image belongs to ----

// The linker's hash over the program's contents.
static int find_build_id(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    for (u32 i = 0; i < info->dlpi_phnum; i++) {
        if (info->dlpi_phdr[i].p_type != PT_NOTE) continue;
        const char *at = (const char *)(uintptr_t)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
        const char *end = at + info->dlpi_phdr[i].p_memsz;
        while (at + sizeof(ElfW(Nhdr)) <= end) {
            ElfW(Nhdr) note;
            memcpy(&note, at, sizeof note);
            const char *name = at + sizeof note, *data = name + ALIGN_UP(note.n_namesz, 4u);
            if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
                memcmp(name, "GNU", 4) == 0) {
                memcpy(context, data, MIN(note.n_descsz, (u32)BUILD_ID_MAX));
                return 1;
            }
            at = data + ALIGN_UP(note.n_descsz, 4u);
        }
    }
    return 1; // the first object is the program itself
}

// False where the program was linked without a build id.
static bool build_id(u8 id[BUILD_ID_MAX]) {
    static const u8 none[BUILD_ID_MAX];
    memset(id, 0, BUILD_ID_MAX);
    dl_iterate_phdr(find_build_id, id);
    return memcmp(id, none, BUILD_ID_MAX) != 0;
}

static bool describe_file(ImageFile *f) {
    struct stat st;
    if (stat(f->path, &st) != 0) return false;
    f->size = (u64)st.st_size;
    f->seconds = st.st_mtim.tv_sec;
    f->nanoseconds = st.st_mtim.tv_nsec;
    return true;
}

// $MIRADOR_LIBRARY_IMAGE, --sysroot DIR/library.img, beside the program, or ../share/mirador.
static int open_image_file(Arena *a, const Options *o) {
    const char *env = getenv("MIRADOR_LIBRARY_IMAGE");
    if (env) return open(env, O_RDONLY | O_CLOEXEC);
    if (o->sysroot)
        return open(str_to_c(a, str_format(a, "%s/library.img", o->sysroot)), O_RDONLY | O_CLOEXEC);
    char exe[IMAGE_PAGE];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    while (n > 0 && exe[n - 1] != '/') n--;
    if (n <= 0) return -1;
    int fd = open(str_to_c(a, str_format(a, "%.*slibrary.img", (int)n, exe)), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) return fd;
    return open(str_to_c(a, str_format(a, "%.*s../share/mirador/library.img", (int)n, exe)),
                O_RDONLY | O_CLOEXEC);
}

// ---- reading ----

static bool header_fits(const ImageHeader *h, Arena *a, const Options *o) {
    u8 id[BUILD_ID_MAX];
    if (memcmp(h->magic, "MIRAIMG", 8) != 0 || h->version != IMAGE_VERSION) return false;
    if (!build_id(id) || memcmp(id, h->build_id, sizeof id) != 0) return false;
    return str_eq(crates_library_root(a, o), str_of_c(h->root));
}

static bool library_is_unchanged(const ImageHeader *h) {
    for (u32 i = 0; i < h->file_count; i++) {
        const ImageFile *then = &h->files[i];
        ImageFile now = {.path = then->path};
        if (!describe_file(&now) || now.size != then->size || now.seconds != then->seconds ||
            now.nanoseconds != then->nanoseconds) {
            return false;
        }
    }
    return true;
}

Session *image_open(const Options *o) {
    Arena scratch = arena_new(NULL);
    Session *s = NULL;
    ImageHeader h;
    struct stat st;
    int fd = open_image_file(&scratch, o);
    if (fd >= 0 && pread(fd, &h, sizeof h, 0) == (ssize_t)sizeof h &&
        header_fits(&h, &scratch, o) && fstat(fd, &st) == 0 &&
        (u64)st.st_size == h.region_size + IMAGE_PAGE) {
        Region *region = region_map_image(fd, IMAGE_PAGE, h.region_size, o->memory_limit);
        if (region && library_is_unchanged(&h)) {
            s = h.session;
        } else if (region) {
            region_free(region);
        }
    }
    if (fd >= 0) close(fd);
    arena_free_all(&scratch);
    return s;
}

// ---- bodies beforehand ----

typedef struct WarmCounts {
    u32 bodies, tainted, built, unsound, optimized;
} WarmCounts;

static void warm_crate(Session *s, CrateId id, WarmCounts *n) {
    TyCtxt *t = s->tcx;
    s->current_crate = id;
    collect_crate(s, id);
    collect_check_items(s, id);
    traits_check_coherence(s, id);
    traits_check_wf_items(s, id);
    typeck_crate(s, id);
    CrateData *crate = crate_get(s, id);
    for (u32 i = 0; i < crate->all_bodies.len; i++) {
        DefId def = crate->all_bodies.data[i];
        n->bodies++;
        if (typeck_body(t, def)->tainted.reported) n->tainted++;
        if (mir_built(t, def)) n->built++;
        if (!borrowck_body(t, def)) n->unsound++;
    }
    borrowck_crate(s, id); // and closures in code that is never reached
    for (u32 i = 0; i < crate->all_bodies.len; i++) {
        DefId def = crate->all_bodies.data[i];
        if (!typeck_body(t, def)->tainted.reported && mir_optimized(t, def)) n->optimized++;
    }
}

static void forget_diagnostics(Session *s, const DiagSink *before) {
    s->diags.on_emit = before->on_emit;
    s->diags.error_count = before->error_count;
    s->diags.warning_count = before->warning_count;
    s->diags.diags.len = before->diags.len;
}

// Everything about signatures and impls, so that runs find it done. As for what is found wrong, see `warm`.
static void complete_signatures(Session *s, const Options *o) {
    TyCtxt *t = s->tcx;
    CrateId current = s->current_crate;
    DiagSink before = s->diags;
    if (!o->verbose) s->diags.on_emit = NULL;
    for (u32 i = 1; i < s->defs->crates.len; i++) {
        s->current_crate = (CrateId){i};
        collect_crate(s, s->current_crate);
    }
    collect_inherent_impls(t, t->common.bool_);
    for (u32 i = 1; i < s->defs->defs.len; i++) {
        DefId def = {i};
        DefKind kind = def_of(s, def)->kind;
        if (kind == DEF_TRAIT) traits_index_impls(t, def);
        if (kind == DEF_STRUCT || kind == DEF_ENUM || kind == DEF_UNION)
            collect_variances_of(t, def);
    }
    collect_adt_has_dtor(t, (DefId){0}, NULL);
    s->current_crate = current;
    forget_diagnostics(s, &before);
}

// Judges the library as `check` judges a crate. What is found wrong is not the user's: it is counted, told
// with -v, and forgotten. False when there were errors.
static bool warm(Session *s, const Options *o) {
    WarmCounts n = {0};
    DiagSink before = s->diags;
    if (!o->verbose) s->diags.on_emit = NULL;
    CrateId current = s->current_crate;
    bool features = s->options.allow_features;
    s->options.allow_features = true;
    for (u32 i = 1; i < s->defs->crates.len; i++) warm_crate(s, (CrateId){i}, &n);
    s->options.allow_features = features;
    s->current_crate = current;
    u32 errors = s->diags.error_count - before.error_count;
    if (o->verbose) {
        fprintf(stderr,
                "%u bodies, %u with errors, %u built, %u fail the borrow checker, %u optimized; %u "
                "errors\n",
                n.bodies, n.tainted, n.built, n.unsound, n.optimized, errors);
    }
    forget_diagnostics(s, &before);
    return errors == 0;
}

// The code that programs mostly use; what cannot be lowered is an oddity of the library, and runs do without.
static void prepare_machine(Session *s) {
    CrateId current = s->current_crate;
    DiagSink before = s->diags;
    s->current_crate = (CrateId){0};
    if (!machine_prepare(s->tcx)) fputs("warning: no machine was prepared\n", stderr);
    s->current_crate = current;
    forget_diagnostics(s, &before); // an image with an error would fail every run
}

// ---- pointers that must not be there ----

typedef struct HostRange {
    u64 lo, hi;
    bool is_static; // of the program itself: the build id makes these safe
    char name[64];
} HostRange;
typedef Vec(HostRange) HostRanges;

// What is mapped now, but for the region.
static HostRanges host_ranges(Arena *a) {
    HostRanges ranges = {0};
    FILE *in = fopen("/proc/self/maps", "r");
    char line[IMAGE_PAGE], exe[IMAGE_PAGE] = {0};
    if (!in || readlink("/proc/self/exe", exe, sizeof exe - 1) < 0) return ranges;
    while (fgets(line, sizeof line, in)) {
        HostRange r = {0};
        char path[IMAGE_PAGE] = {0};
        if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %*s %*s %*s %*s %4000s", &r.lo, &r.hi, path) < 2)
            continue;
        if (r.lo >= REGION_BASE_ADDRESS && r.lo < REGION_BASE_ADDRESS * 2) continue;
        r.is_static = strcmp(path, exe) == 0;
        snprintf(r.name, sizeof r.name, "%.60s", path[0] ? path : "anonymous");
        vec_push(a, &ranges, r);
    }
    fclose(in);
    return ranges;
}

static const HostRange *find_range(const HostRanges *ranges, u64 p) {
    for_each(const HostRange, it, *ranges) {
        if (p >= it->lo && p < it->hi) return it;
    }
    return NULL;
}

// Words that look like addresses of the host's memory. Numbers may look like addresses of the program, which
// is linked low, so that those are only shown; the heap is kept high by raise_heap.
static u32 verify(const char *image, u64 size, bool verbose) {
    enum { SHOWN = 40 };
    Arena scratch = arena_new(NULL);
    HostRanges ranges = host_ranges(&scratch);
    u32 fatal = 0, statics = 0;
    for (u64 at = 0; at + 8 <= size; at += 8) {
        u64 p;
        memcpy(&p, image + at, 8);
        if (p < 0x10000 || (p >= REGION_BASE_ADDRESS && p < REGION_BASE_ADDRESS + size)) continue;
        const HostRange *r = find_range(&ranges, p);
        if (!r || (u32)p < 1 << 20) continue; // two numbers side by side
        u32 *count = r->is_static ? &statics : &fatal;
        *count += 1;
        if (*count <= SHOWN && (verbose || !r->is_static)) {
            fprintf(stderr, "at %#" PRIx64 ": %#" PRIx64 " in %s", at, p, r->name);
            if (r->is_static && *(const char *)(uintptr_t)p >= ' ')
                fprintf(stderr, " \"%.30s\"", (const char *)(uintptr_t)p);
            fputc('\n', stderr);
        }
    }
    fprintf(stderr, "%u pointers to host memory, %u words like addresses of the program\n", fatal,
            statics);
    arena_free_all(&scratch);
    return fatal;
}

// Small programs' heaps lie right behind them, where every second number looks like a pointer into them.
static void raise_heap(void) {
    uintptr_t end = ALIGN_UP((uintptr_t)sbrk(0), (uintptr_t)IMAGE_PAGE);
    mmap((void *)end, IMAGE_PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
         0); // malloc turns to mmap then
}

// ---- writing ----

static bool write_all(int fd, const char *data, size_t size, u64 at) {
    while (size) {
        ssize_t n = pwrite(fd, data, size, (off_t)at);
        if (n <= 0) return false;
        data += n, size -= (size_t)n, at += (u64)n;
    }
    return true;
}

static bool page_is_zero(const char *page) {
    return page[0] == 0 && memcmp(page, page + 1, IMAGE_PAGE - 1) == 0;
}

static bool write_region(int fd, const char *image, u64 size) {
    for (u64 at = 0; at < size;) {
        u64 end = at;
        while (end < size && end - at < (1 << 20) && !page_is_zero(image + end)) end += IMAGE_PAGE;
        if (!write_all(fd, image + at, end - at, at + IMAGE_PAGE)) return false;
        at = end == at ? at + IMAGE_PAGE : end;
    }
    return ftruncate(fd, (off_t)(size + IMAGE_PAGE)) == 0;
}

// `since`: when the run began. What was changed later may not be what was read.
static bool fill_header(ImageHeader *h, Session *s, const Options *o, i64 since) {
    memcpy(h->magic, "MIRAIMG", 8);
    h->version = IMAGE_VERSION;
    h->session = s;
    Str root = crates_library_root(s->arena, o);
    if (!build_id(h->build_id) || root.len >= IMAGE_ROOT_MAX) return false;
    memcpy(h->root, root.data, root.len);
    h->file_count = s->sources.files.len - 1;
    h->files = NEW_N(s->arena, ImageFile, h->file_count);
    for (u32 i = 0; i < h->file_count; i++) {
        h->files[i].path =
            str_to_c(s->arena, driver_host_path(s->arena, o, s->sources.files.data[i + 1].name));
        if (!describe_file(&h->files[i]) || h->files[i].seconds >= since) return false;
    }
    return true;
}

// A new file takes the place of the old one at once: others may be mapping it.
static bool write_image(Session *s, const Options *o, i64 since) {
    ImageHeader h = {0};
    if (!fill_header(&h, s, o, since)) return false;
    *s->tcx->providers = (TyProviders){0};
    s->tcx->layout_table->normalize = NULL;
    s->tcx->layout_table->coroutine = NULL;
    const_eval_init(s->tcx); // forgets the machine, which lives on the heap
    const char *image = region_image(s->region, &h.region_size);
    if (!image) return false;
    if (o->verify && verify(image, h.region_size, o->verbose)) return false;
    if (!o->output) return true;
    Arena scratch = arena_new(NULL);
    const char *fresh =
        str_to_c(&scratch, str_format(&scratch, "%s.%ld", o->output, (long)getpid()));
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool ok = fd >= 0 && write_region(fd, image, h.region_size) &&
              write_all(fd, (const char *)&h, sizeof h, 0);
    if (fd >= 0) ok = close(fd) == 0 && ok;
    if (ok) ok = rename(fresh, o->output) == 0;
    if (!ok && fd >= 0) unlink(fresh);
    arena_free_all(&scratch);
    return ok;
}

static void print_diag(void *context, const Diag *d) {
    Arena scratch = arena_new(NULL);
    Buf text = buf_new(&scratch);
    const Options *o = context;
    diag_render(&text, d->sess, d, o->format, false);
    fwrite(text.data, 1, text.len, stderr);
    arena_free_all(&scratch);
}

int command_image(const Options *o) {
    if (o->verify) raise_heap();
    i64 since = time(NULL);
    Session *s = session_new(region_new_fixed(o->memory_limit));
    FileLoader loader;
    driver_make_loader(&loader, o);
    s->loader = &loader;
    s->diags.on_emit = print_diag;
    s->diags.on_emit_context = (void *)(uintptr_t)o;
    Compilation c = {.options = o, .sess = s};
    bool ok = pipeline_run(&c);
    if (ok) complete_signatures(s, o);
    bool sound = !ok || !o->warm || warm(s, o) || !o->verbose; // judged where that was asked for
    if (ok) prepare_machine(s);
    s->loader = NULL;
    s->diags.on_emit = NULL;
    s->diags.on_emit_context = NULL;
    if (ok && !write_image(s, o, since)) {
        fputs("error: no image was written\n", stderr);
        ok = false;
    }
    region_free(s->region);
    return ok && sound ? 0 : 1;
}

#endif
