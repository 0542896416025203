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
// Is it worth the while to optimise before the first call? Otherwise a body is run as it is until it was called often.
bool mono_opt_is_hot(Mono *m, InstanceId id);

#endif
