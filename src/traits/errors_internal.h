// SPDX-License-Identifier: MIT
// errors_internal.h: shared by the files that report unmet obligations.
#ifndef MIRADOR_TRAITS_ERRORS_INTERNAL_H
#define MIRADOR_TRAITS_ERRORS_INTERNAL_H

#include "traits/traits_internal.h"

Str traits_print_bound(TyCtxt *t, TraitRef tr); // Trait<A, B>
bool traits_report_ambiguity(InferCtxt *ic, const FulfillError *e,
                             DefId body_owner); // true: reported

#endif
