// SPDX-License-Identifier: MIT
#include "borrowck/borrowck_internal.h"
#define W __attribute__((weak))
W void check_conflicts(Bck *k, Loc at, const MirPlace *p, Span span, AccessDepth depth, AccessKind kind){(void)k;(void)at;(void)p;(void)span;(void)depth;(void)kind;}
W void check_activations(Bck *k, Loc at){(void)k;(void)at;}
W void check_exit(Bck *k, Loc at, Span span){(void)k;(void)at;(void)span;}
W void loans_gather(Bck *k){(void)k;}
W void loans_compute_scopes(Bck *k){(void)k;}
W void mir_type_check(Bck *k){(void)k;}
W void regions_solve(Bck *k){(void)k;}
W void regions_check_universal(Bck *k){(void)k;}
