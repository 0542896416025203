// SPDX-License-Identifier: MIT
// fuzz_expand.c: `mirador expand` ends, whatever the macros.
#include "fuzz.h"

const unsigned fuzz_batch = 1;

bool fuzz_prepare(void) {
    return fuzz_load_library();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_program("expand", data, size);
    return 0;
}
