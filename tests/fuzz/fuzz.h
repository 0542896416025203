// SPDX-License-Identifier: MIT
// fuzz.h: what the fuzz targets share. Each target defines fuzz_one; with libFuzzer it is called through
// LLVMFuzzerTestOneInput, without it through standalone.c's random mutations of a corpus.
#ifndef MIRADOR_FUZZ_H
#define MIRADOR_FUZZ_H

#include "source/session.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The input as a file of a fresh session; false when it is not UTF-8 (the driver rejects it then).
bool fuzz_session(const uint8_t *data, size_t size, Session **session, FileId *file);
void fuzz_end(Session *session); // renders all diagnostics, frees the session

#endif
