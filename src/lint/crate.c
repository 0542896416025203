// SPDX-License-Identifier: MIT
// crate.c: the lints over a checked crate, in the order in which rustc speaks.
#include "hir/walk.h"
#include "lint/lint_internal.h"

static void lint_mir(TyCtxt *t, DefId def) {
    const MirBody *b = mir_built(t, def);
    if (!b || b->tainted) return;
    lint_unconditional_recursion(t, def, b);
    lint_assignments(t, def, b);
}

static void lint_closure(HirVisitor *v, const HirExpr *e) {
    if (e->kind == HIR_EXPR_CLOSURE) lint_mir(v->context, e->closure->def);
    hir_walk_expr(v, e);
}

void lint_crate(Session *s, CrateId crate) {
    const CrateData *data = crate_get(s, crate);
    for (u32 i = 0; i < data->all_bodies.len; i++) {
        DefId def = data->all_bodies.data[i];
        lint_mir(s->tcx, def);
        HirVisitor closures = {.context = s->tcx, .expr = lint_closure};
        const HirBody *body = hir_body(s, def);
        if (body) hir_visit_body(&closures, body);
    }
    lint_dead_code(s, crate);
}
