// SPDX-License-Identifier: MIT
// inherent_impls.c: which types may have inherent impls: those of the crate itself (E0116, E0118, E0390,
// E0785). After rustc_hir_analysis's coherence/inherent_impls.rs.
#include "traits/traits_internal.h"

static void report_foreign(TyCtxt *t, Span at) {
    Diag *d = diag_error(
        t->sess, E0116, at,
        "cannot define inherent `impl` for a type outside of the crate where the type is defined");
    diag_label(d, at, "impl of type defined outside of crate");
    diag_help(d, "consider defining a trait and implementing it for the type or using a newtype "
                 "wrapper like `struct MyType(ExternalType);` and implement it");
    diag_note(d, "for more details about the orphan rules, see "
                 "<https://doc.rust-lang.org/reference/items/implementations.html#orphan-rules>");
    diag_emit(d);
}
static void report_primitive(TyCtxt *t, Span at, TyId ty) {
    Diag *d = diag_error(t->sess, E0390, at, "cannot define inherent `impl` for primitive types");
    diag_label(d, at, "%s", "");
    diag_help(d, "consider using an extension trait instead");
    const TyData *td = ty_data(t, ty);
    if (td->kind == TY_REF) {
        TyKind k = ty_kind(t, td->ref.ty);
        if (k != TY_PARAM)
            diag_note(d,
                      "you could also try moving the reference to uses of `%.*s` (such as `self`) "
                      "within the implementation",
                      STR_ARG(ty_str(t, td->ref.ty)));
    }
    diag_emit(d);
}

void traits_check_inherent_impl(TyCtxt *t, const ImplHeader *h) {
    Session *s = t->sess;
    if (s->options.allow_features)
        return; // the library may spread impls of primitives over its crates
    Span at = traits_head_span(s, h->impl);
    const TyData *d = ty_data(t, h->self_ty);
    switch (d->kind) {
    case TY_ADT:
    case TY_FOREIGN:
        if (def_of(s, d->adt.def)->crate.v != s->current_crate.v) report_foreign(t, at);
        return;
    case TY_DYN: {
        ExPred principal;
        if (!traits_dyn_principal(t, h->self_ty, &principal)) {
            Diag *e =
                diag_error(s, E0785, at, "cannot define inherent `impl` for a dyn auto trait");
            diag_label(e, at, "impl requires at least one non-auto trait");
            diag_note(e, "define and implement a new trait or type instead");
            diag_emit(e);
        } else if (def_of(s, principal.def)->crate.v != s->current_crate.v) {
            report_foreign(t, at);
        }
        return;
    }
    case TY_BOOL:
    case TY_CHAR:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_STR:
    case TY_ARRAY:
    case TY_SLICE:
    case TY_PTR:
    case TY_REF:
    case TY_NEVER:
    case TY_FN_PTR:
    case TY_TUPLE: report_primitive(t, at, h->self_ty); return;
    case TY_PARAM:
    case TY_ALIAS: {
        Diag *e = diag_error(s, E0118, at, "no nominal type found for inherent implementation");
        diag_label(e, at, "impl requires a nominal type");
        diag_note(e, "either implement a trait on it or create a newtype to wrap it instead");
        diag_emit(e);
        return;
    }
    case TY_ERROR:
    case TY_FN_DEF:
    case TY_CLOSURE:
    case TY_COROUTINE:
    case TY_BOUND:
    case TY_PLACEHOLDER:
    case TY_INFER:
    case TY_NONE: return;
    }
}
