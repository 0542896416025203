// SPDX-License-Identifier: MIT
// check_internal.h: the checks on items, by file.
#ifndef MIRADOR_CHECK_INTERNAL_H
#define MIRADOR_CHECK_INTERNAL_H

#include "collect/collect_internal.h"
#include "ty/print.h"

Span item_head_span(TyCtxt *t, DefId def, const HirItem *item); // `struct S<T>`
// check_impl.c: E0046 E0049 E0050 E0053 E0185 E0186 E0195 E0323 E0324 E0325 E0326 E0643
void check_impl_items(TyCtxt *t, DefId impl, const ImplHeader *h);
// check_types.c: E0072 E0207 E0392
void check_representable(TyCtxt *t, DefId adt);
void check_params_used(TyCtxt *t, DefId adt);
void check_impl_params_constrained(TyCtxt *t, DefId impl);
// check_repr.c: E0517 E0552 E0566 E0587 E0588 E0589 E0634 E0692 E0731
void check_repr(TyCtxt *t, DefId def, const HirItem *item);

#endif
