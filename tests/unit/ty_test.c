// SPDX-License-Identifier: MIT
// ty_test.c: interning, substitution and binders of semantic types, without any crate.
#include "ty/ty.h"

#include <stdio.h>
#include <stdlib.h>

void base_bug(const char *file, int line, const char *what) {
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
    exit(1);
}
void base_out_of_memory(size_t wanted) {
    fprintf(stderr, "out of memory (%zu)\n", wanted);
    exit(1);
}

static void expect(TyCtxt *t, TyId ty, const char *text) {
    Str got = ty_str(t, ty);
    if (str_eq(got, str_of_c(text))) return;
    fprintf(stderr, "expected %s, found %.*s\n", text, STR_ARG(got));
    exit(1);
}

static PolyFnSig higher_ranked(TyCtxt *t, TyId under) { // for<'a> fn(&'a U)
    RegionId a = region_new_bound(t, 0, 0, (DefId){0}, (Symbol){0});
    TyId in = ty_new_ref(t, a, under, MUT_NOT);
    BoundVar var = {.kind = BOUND_VAR_REGION};
    return (PolyFnSig){sig_new(t, &in, 1, t->common.unit, SAFETY_DEFAULT, SYM(Rust), false),
                       bound_vars_new(t, &var, 1)};
}

static void test_interning(TyCtxt *t) {
    TyId elems[2] = {t->common.u8_, t->common.bool_};
    TyId a = ty_new_tuple(t, elems, 2), b = ty_new_tuple(t, elems, 2);
    CHECK(id_eq(a, b));
    CHECK(ty_flags(t, a) == 0);
    CHECK(ty_flags(t, ty_new_param(t, 0, SYM(Item))) == TYF_HAS_PARAM);
    expect(t, a, "(u8, bool)");
    expect(t, ty_new_tuple(t, elems, 1), "(u8,)");
    expect(t, ty_new_array_len(t, a, 3), "[(u8, bool); 3]");
    expect(t, ty_new_ref(t, t->common.re_static, t->common.str_, MUT_MUT), "&'static mut str");
}

static void test_subst(TyCtxt *t) {
    TyId param = ty_new_param(t, 0, SYM(Item));
    GenericArg arg = arg_of_ty(t->common.i32_);
    ArgsId args = args_new(t, &arg, 1);
    CHECK(id_eq(ty_subst(t, ty_new_slice(t, param), args), ty_new_slice(t, t->common.i32_)));
    CHECK(id_eq(ty_subst(t, t->common.u8_, args), t->common.u8_));
    // An argument with a bound variable is shifted when it goes under a binder.
    RegionId outer = region_new_bound(t, 0, 0, (DefId){0}, (Symbol){0});
    arg = arg_of_ty(ty_new_ref(t, outer, t->common.u8_, MUT_NOT));
    TyId fn = ty_subst(t, ty_new_fn_ptr(t, higher_ranked(t, param)), args_new(t, &arg, 1));
    CHECK(ty_data(t, fn)->outer_binder == 1);
    GenericArg now = arg_of_region(t->common.re_static);
    expect(t, ty_instantiate_bound(t, fn, &now), "for<'a> fn(&'a &'static u8)");
}

static void test_binders(TyCtxt *t) {
    PolyFnSig sig = higher_ranked(t, t->common.u8_);
    TyId fn = ty_new_fn_ptr(t, sig);
    CHECK(ty_data(t, fn)->outer_binder == 0);
    expect(t, fn, "for<'a> fn(&'a u8)");
    SigId erased = sig_erase_late_bound(t, sig);
    expect(t, sig_inputs(t, erased).data[0], "&u8");
    // Names of bound variables do not matter once regions are erased.
    BoundVar named = {.kind = BOUND_VAR_REGION, .name = SYM(Item)};
    TyId other = ty_new_fn_ptr(t, (PolyFnSig){sig.sig, bound_vars_new(t, &named, 1)});
    CHECK(!id_eq(fn, other));
    CHECK(id_eq(ty_erase_regions(t, fn), ty_erase_regions(t, other)));
}

int main(void) {
    Region *region = region_new_fixed(0);
    Session *s = session_new(region);
    s->defs = def_table_new(s->arena);
    ty_init(s);
    test_interning(s->tcx);
    test_subst(s->tcx);
    test_binders(s->tcx);
    region_free(region);
    return 0;
}
