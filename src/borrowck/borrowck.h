// SPDX-License-Identifier: MIT
// borrowck.h: memory safety, decided on MIR before any code exists. Moves and initialisation, mutability,
// regions (fresh variables by re-typing the MIR, outlives constraints by variance, liveness, universal
// regions, type tests, closure requirements), loans by Polonius' location-sensitive reachability, conflicts
// and their explanations.
#ifndef MIRADOR_BORROWCK_H
#define MIRADOR_BORROWCK_H

#include "mir/mir.h"
#include "traits/traits.h"

// Checks one typeck root's MIR with its closures; reports. Memoised. False when errors were reported.
bool borrowck_body(TyCtxt *t, DefId def);
// All bodies of the crate, in source order; unused `mut` lint.
void borrowck_crate(Session *s, CrateId crate);

#endif
