// SPDX-License-Identifier: MIT
// stack.c: the compiler runs on a stack of its own, since phases recurse with the nesting of the input
// (each limits its depth) and the system's stack may be small. The pages are taken lazily. A guard page
// below it and a handler on a further stack turn an overflow, or any other fault, into an internal error.
#include "driver/driver.h"

#ifdef __wasi__

int driver_on_big_stack(int (*fn)(void *context), void *context) {
    return fn(context); // the linker sets the size of the stack
}

#else

#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

enum { BIG_STACK_SIZE = 256 << 20, GUARD_SIZE = 1 << 16, FAULT_STACK_SIZE = 64 << 10 };

typedef struct Call {
    int (*fn)(void *context);
    void *context;
    int result;
    ucontext_t caller, callee;
} Call;

static void on_fault(int number) {
    static const char text[] = "error: internal compiler error: memory fault or stack overflow\n";
    ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
    (void)n, (void)number;
    _exit(EXIT_INTERNAL_ERROR);
}

static void install_handler(void *fault_stack) {
    stack_t alternate = {.ss_sp = fault_stack, .ss_size = FAULT_STACK_SIZE};
    if (sigaltstack(&alternate, NULL) != 0) return;
    struct sigaction action = {.sa_handler = on_fault, .sa_flags = SA_ONSTACK};
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
}

// makecontext passes ints only: the pointer travels in two halves.
static void trampoline(unsigned lo, unsigned hi) {
    Call *call = (Call *)(uintptr_t)((u64)hi << 32 | lo);
    call->result = call->fn(call->context);
}

int driver_on_big_stack(int (*fn)(void *context), void *context) {
#ifdef __SANITIZE_ADDRESS__
    return fn(context); // the sanitizer follows the system's stack and reports faults itself
#endif
    char *stack = mmap(NULL, BIG_STACK_SIZE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    char *fault_stack =
        mmap(NULL, FAULT_STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (fault_stack != MAP_FAILED) install_handler(fault_stack);
    if (stack == MAP_FAILED) return fn(context);
    mprotect(stack, GUARD_SIZE, PROT_NONE);
    Call call = {.fn = fn, .context = context};
    if (getcontext(&call.callee) != 0) return fn(context);
    call.callee.uc_stack.ss_sp = stack;
    call.callee.uc_stack.ss_size = BIG_STACK_SIZE;
    call.callee.uc_link = &call.caller;
    u64 address = (u64)(uintptr_t)&call;
    makecontext(&call.callee, (void (*)(void))trampoline, 2, (unsigned)address,
                (unsigned)(address >> 32));
    swapcontext(&call.caller, &call.callee);
    munmap(stack, BIG_STACK_SIZE);
    return call.result;
}

#endif
