// SPDX-License-Identifier: MIT
// suggest.c: changes that would make a program pass: cloning instead of moving. After rustc_borrowck's
// suggest_cloning and its kin.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

// Does the type implement Clone here, whatever its regions?
static bool is_clone(Bck *k, TyId ty) {
    DefId clone = lang_item(k->s, LANG_CLONE);
    if (id_is_none(clone)) return false;
    ty = ty_erase_regions(k->t, ty);
    GenericArg arg = arg_of_ty(ty);
    Arena scratch = arena_new(NULL);
    InferCtxt *ic = infer_new(k->t, &scratch);
    infer_set_env(ic, k->env);
    TraitRef tr = {clone, args_new(k->t, &arg, 1)};
    Obligation o = {.pred = pred_new_trait(k->t, tr, BOUND_VARS_EMPTY),
                    .env = k->env,
                    .cause = infer_cause(ic, CAUSE_MISC, SPAN_NONE)};
    ImplSource source = {0};
    bool yes = traits_select(ic, &o, &source) == ANSWER_YES;
    arena_free_all(&scratch);
    return yes;
}

// `let r = &x;` that keeps `x` from being moved: a reference to a clone does not.
void suggest_clone_of_borrowed(Bck *k, Diag *d, const Loan *loan) {
    Str text = source_span_text(&k->s->sources, loan->span);
    if (loan->kind != MIR_BORROW_SHARED || text.len < 2 || text.data[0] != '&') return;
    if (str_starts_with(text, STR("&mut")) || source_span_from_expansion(loan->span)) return;
    if (!is_clone(k, place_ty(k, &loan->borrowed))) return;
    // Only a variable's initializer makes its temporary live as long as the reference.
    bool extended =
        loan->assigned.projs.len == 0 && k->b->locals.data[loan->assigned.local.v].is_user_variable;
    diag_suggest(d, extended ? APPLICABILITY_MACHINE_APPLICABLE : APPLICABILITY_MAYBE_INCORRECT,
                 span_end(loan->span), STR(".clone()"),
                 "consider cloning the value if the performance cost is acceptable");
}

// A variable that is moved where it is named, though used again later.
void suggest_clone_of_moved(Bck *k, Diag *d, const MirPlace *place, Span moved) {
    Str name, text = source_span_text(&k->s->sources, moved);
    if (!place_describe(k, place, &name) || !str_eq(name, text)) return;
    if (source_span_from_expansion(moved) || !is_clone(k, place_ty(k, place))) return;
    diag_suggest(d, APPLICABILITY_MACHINE_APPLICABLE, span_end(moved), STR(".clone()"),
                 "consider cloning the value if the performance cost is acceptable");
}
