// SPDX-License-Identifier: MIT
// mono_internal.h: between mono.c and shims.c: the functions that nobody wrote, as MIR.
#ifndef MIRADOR_MONO_INTERNAL_H
#define MIRADOR_MONO_INTERNAL_H

#include "mono/mono.h"

TyId mono_normalize(Mono *m, TyId ty);
const MirBody *mono_build_drop_glue(Mono *m, TyId ty);
const MirBody *mono_build_call_shim(Mono *m, const Instance *i); // (self, tuple): spread
const MirBody *mono_build_call_once_shim(Mono *m, TyId closure);
const MirBody *mono_build_closure_fn_ptr(Mono *m, TyId closure);
const MirBody *mono_build_forward_shim(Mono *m, const Instance *i, bool self_by_pointer);
const MirBody *mono_build_clone_shim(Mono *m, TyId ty);
const MirBody *mono_build_ctor(Mono *m, const Instance *i);

#endif
