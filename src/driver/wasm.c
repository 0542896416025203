// SPDX-License-Identifier: MIT
// wasm.c: what Debian's compiler-rt for wasm32 expects of the program: it is built with a stack protector.
#include "base/base.h"

#ifdef __wasi__
const uintptr_t __stack_chk_guard = 0x5bd1e995;

NORETURN void __stack_chk_fail(void) {
    BUG("stack smashed");
}
#else
typedef int wasm_only; // a translation unit may not be empty
#endif
