// SPDX-License-Identifier: MIT
// late_regions.c: lifetimes of a binder that occur in what a function returns, or in the value of an associated
// type, must be determined by the inputs (E0581, E0582). rustc's validate_late_bound_regions.
#include "collect/collect_internal.h"

typedef struct BoundSearch {
    bool constrained_only; // arguments of an alias do not determine a lifetime
    u64 found;
} BoundSearch;

static bool search_ty(TyVisitor *v, TyId ty) {
    const BoundSearch *s = v->context;
    const TyData *d = ty_data(v->tcx, ty);
    if (!(d->flags & TYF_HAS_BOUND)) return false;
    if (s->constrained_only && d->kind == TY_ALIAS && d->alias.kind != ALIAS_FREE) return false;
    return ty_super_visit(v, ty);
}
static bool search_region(TyVisitor *v, RegionId r) {
    BoundSearch *s = v->context;
    const RegionData *d = region_data(v->tcx, r);
    if (d->kind == RE_BOUND && d->index == v->binder && d->var < 64) s->found |= (u64)1 << d->var;
    return false;
}

u64 late_regions_in(TyCtxt *t, GenericArg arg, bool constrained_only) {
    BoundSearch s = {.constrained_only = constrained_only};
    TyVisitor v = {.tcx = t, .context = &s, .ty = search_ty, .region = search_region};
    arg_visit(&v, arg);
    return s.found;
}

static bool is_anonymous(const BoundVar *v) {
    return id_is_none(v->name) || symbol_is(v->name, underscore_lifetime);
}

void check_late_regions(TyCtxt *t, Span at, BoundVarsId vars, u64 inputs, u64 output, Str assoc) {
    BoundVars list = bound_vars_of(t, vars);
    for (u32 i = 0; i < list.len && i < 64; i++) {
        BoundVar v = bound_vars_of(t, vars).data[i];
        if (!((output & ~inputs) >> i & 1)) continue;
        Str name = is_anonymous(&v)
                       ? STR("an anonymous lifetime")
                       : str_format(t->arena, "lifetime `%.*s`", SYM_ARG(t->sess, v.name));
        Diag *d =
            assoc.len
                ? diag_error(t->sess, E0582, at,
                             "binding for associated type `%.*s` references %.*s, which does not "
                             "appear in the trait input types",
                             STR_ARG(assoc), STR_ARG(name))
                : diag_error(t->sess, E0581, at,
                             "return type references %.*s, which is not constrained by the fn "
                             "input types",
                             STR_ARG(name));
        if (is_anonymous(&v)) {
            diag_note(d, "lifetimes appearing in an associated or opaque type are not considered "
                         "constrained");
            diag_note(d, "consider introducing a named lifetime parameter");
        }
        diag_emit(d);
    }
}
