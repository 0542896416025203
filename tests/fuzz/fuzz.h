// SPDX-License-Identifier: MIT
// fuzz.h: what the fuzz targets share. A target judges one input in LLVMFuzzerTestOneInput, the name that
// libFuzzer wants; standalone.c calls it with random mutations of a corpus (mutate.c).
#ifndef MIRADOR_FUZZ_H
#define MIRADOR_FUZZ_H

#include "source/session.h"

#include <stddef.h>
#include <stdint.h>

// ---- what a target defines ----

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
// Inputs for which one process may be used; 1 where an input leaves something behind in the session.
extern const unsigned fuzz_batch;
bool fuzz_prepare(void); // once, before any input; false: give up

// ---- session.c ----

// The input as a file of a fresh session; false when it is not UTF-8 (the driver rejects it then).
bool fuzz_session(const uint8_t *data, size_t size, Session **session, FileId *file);
void fuzz_end(Session *session); // renders all diagnostics, frees the session

// The library, compiled; then one program after it, through the phases of a command ("check", "expand").
// Only one program per process: the session is not the same afterwards.
bool fuzz_load_library(void);
void fuzz_program(const char *command, const uint8_t *data, size_t size);

// ---- mutate.c ----

enum { FUZZ_INPUT_MAX = 64 << 10 };

typedef struct FuzzText {
    uint8_t *data; // of FUZZ_INPUT_MAX bytes
    size_t len;
} FuzzText;

// Changes `text` once; `other` is a text to take pieces from. The same state gives the same change.
void fuzz_mutate(FuzzText *text, const FuzzText *other, u64 *random);
u64 fuzz_random(u64 *state);

#endif
