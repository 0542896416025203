// SPDX-License-Identifier: MIT
// mono_opt.h: optimises monomorphic bodies before they are executed. In: the body of an instance, in which every
// type is concrete and every call of a trait's method is resolvable; out: a body that does the same in fewer
// steps. What a program can observe stays as it is: results, panics and their locations, undefined behaviour
// through pointers, the calls in which something happened (MirScope.inlined).
#ifndef MIRADOR_MONO_OPT_H
#define MIRADOR_MONO_OPT_H

#include "mono/mono.h"

// How much is done: Mono.opt_level, from -Z mir-opt-level.
typedef enum MonoOptLevel {
    MONO_OPT_NONE,  // bodies as they are
    MONO_OPT_HOT,   // what loops or is called often
    MONO_OPT_ALWAYS // everything before its first execution
} MonoOptLevel;

// The optimised body; memoised. NULL where mono_body gives none. With level NONE: mono_body.
const MirBody *mono_opt_body(Mono *m, InstanceId id);
// What an instance runs at first. With level HOT, while it has not been called often (then mono_opt_body is better):
// the body as it is or, as a loop may go on for long, optimised within its loops. is_final: there is nothing better.
const MirBody *mono_opt_first_body(Mono *m, InstanceId id, bool *is_final);
// Is it small enough for some call to be replaced by it?
bool mono_opt_may_inline(const MirBody *b);

#endif
