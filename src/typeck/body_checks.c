// SPDX-License-Identifier: MIT
#include "typeck/typeck_internal.h"
void check_unsafety(TyCtxt *t, const TypeckResults *r, const HirBody *body) { (void)t; (void)r; (void)body; }
void check_match_exhaustiveness(TyCtxt *t, const TypeckResults *r, const HirBody *body) { (void)t; (void)r; (void)body; }
void check_body_lints(TyCtxt *t, const TypeckResults *r, const HirBody *body) { (void)t; (void)r; (void)body; }
