// SPDX-License-Identifier: MIT
// fuzz_parser.c: parsing never fails; a program without errors prints, and the print parses again.
#include "fuzz.h"
#include "syntax/parse.h"

const unsigned fuzz_batch = 100;

bool fuzz_prepare(void) {
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Session *s;
    FileId file;
    if (!fuzz_session(data, size, &s, &file)) return 0;
    AstCrate *crate = parse_crate(s, file);
    CHECK(crate != NULL);
    if (s->diags.error_count == 0) {
        Buf out = buf_new(s->arena);
        ast_print_crate(&out, s, crate);
        FileId again = source_add_file(&s->sources, STR("again.rs"), buf_str(&out),
                                       s->current_crate, EDITION_2021);
        parse_crate(s, again);
        CHECK(s->diags.error_count == 0);
    }
    fuzz_end(s);
    return 0;
}
