// SPDX-License-Identifier: MIT
// fuzz_check.c: `mirador check` ends with a verdict, whatever the program.
#include "fuzz.h"

const unsigned fuzz_batch = 1;

bool fuzz_prepare(void) {
    return fuzz_load_library();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_program("check", data, size);
    return 0;
}
