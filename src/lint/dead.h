// SPDX-License-Identifier: MIT
// dead.h: what the two halves of the dead_code lint share.
#ifndef MIRADOR_LINT_DEAD_H
#define MIRADOR_LINT_DEAD_H

#include "lint/lint_internal.h"

typedef struct Dead {
    Session *s;
    CrateId crate;
    Arena *a;
    BitSet live;      // [DefId]
    BitSet reachable; // [DefId] from other crates
    Vec(DefId) trait_impls, trait_impl_fns;
} Dead;

// reach.c: definitions that code outside of the crate can get at.
void lint_reachable(Session *s, CrateId crate, Arena *a, BitSet *out);
// A derived impl of a trait whose reading of fields says nothing (Clone, Debug).
bool dead_is_ignored_derive(const Dead *d, DefId impl);
bool dead_is_allowed(const Dead *d, DefId def);
void dead_report(Dead *d);

#endif
