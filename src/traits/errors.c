// SPDX-License-Identifier: MIT
// errors.c: reports of unmet obligations: E0277, E0271, E0275, E0525, E0593, E0631, E0038, E0308. After
// rustc_trait_selection's error_reporting/traits.
#include "traits/traits_internal.h"
#include "traits/errors_internal.h"

static Span cause_span(const Obligation *o) {
    return o->cause ? o->cause->span : SPAN_NONE;
}

static void put_inputs(Buf *b, TyCtxt *t, TyId tuple) {
    if (ty_kind(t, tuple) != TY_TUPLE) {
        buf_put_c(b, "(_)");
        return;
    }
    TyListId list = ty_data(t, tuple)->tuple;
    u32 n = tys_of(t, list).len;
    buf_put_byte(b, '(');
    for (u32 i = 0; i < n; i++) {
        if (i) buf_put_c(b, ", ");
        ty_print(b, t, tys_of(t, list).data[i]);
    }
    buf_put_byte(b, ')');
}

// Fn traits are shown with their sugar: Fn(u8).
Str traits_print_bound(TyCtxt *t, TraitRef tr) {
    Buf b = buf_new(t->sess->arena);
    ClosureKind kind;
    bool is_async;
    GenericArgs args = args_of(t, tr.args);
    if (!traits_fn_kind(t, tr.def, &kind, &is_async) || args.len != 2 ||
        ty_kind(t, arg_ty(args.data[1])) != TY_TUPLE) {
        trait_ref_print_bound(&b, t, tr);
        return buf_str(&b);
    }
    buf_put_str(&b, sym_str(t->sess, def_of(t->sess, tr.def)->name));
    put_inputs(&b, t, arg_ty(args.data[1]));
    return buf_str(&b);
}
static Str def_name(TyCtxt *t, DefId def) {
    Session *s = t->sess;
    Buf b = buf_new(s->arena);
    const Def *d = def_of(s, def);
    // Items of traits and impls are shown with their container.
    if ((d->kind == DEF_ASSOC_FN || d->kind == DEF_ASSOC_TY || d->kind == DEF_ASSOC_CONST) &&
        id_is_some(d->parent)) {
        const Def *p = def_of(s, d->parent);
        if (p->kind == DEF_TRAIT) {
            buf_put_str(&b, sym_str(s, p->name));
            buf_put_c(&b, "::");
        } else if (p->kind == DEF_IMPL) {
            const ImplHeader *h = collect_impl_header(t, d->parent);
            if (h && ty_kind(t, h->self_ty) == TY_ADT)
                def_path_print_args(&b, t, ty_data(t, h->self_ty)->adt.def,
                                    ty_data(t, h->self_ty)->adt.args);
            else if (h)
                ty_print(&b, t, h->self_ty);
            buf_put_c(&b, "::");
        }
    }
    if (id_is_some(d->name)) buf_put_str(&b, sym_str(s, d->name));
    return buf_str(&b);
}

// ---- notes: why the bound was needed ----

static void note_impl_derived(TyCtxt *t, Diag *d, const ObligationCause *c) {
    const Pred *p = pred_of(t, c->parent_pred);
    if (p->kind != PRED_TRAIT) return;
    Str self = ty_str(t, trait_ref_self(t, p->trait_ref)),
        bound = traits_print_bound(t, p->trait_ref);
    const Def *impl = def_of(t->sess, c->def);
    if (impl->crate.v != t->sess->current_crate.v) {
        diag_note(d, "required for `%.*s` to implement `%.*s`", STR_ARG(self), STR_ARG(bound));
        return;
    }
    diag_span_note(d, impl->ident_span, "required for `%.*s` to implement `%.*s`", STR_ARG(self),
                   STR_ARG(bound));
    if (!span_is_none(c->clause_span))
        vec_push(
            t->sess->diags.arena, &vec_last(&d->children)->labels,
            ((DiagLabel){c->clause_span, STR("unsatisfied trait bound introduced here"), false}));
}

static void note_builtin_derived(TyCtxt *t, Diag *d, const ObligationCause *c) {
    const Pred *p = pred_of(t, c->parent_pred);
    if (p->kind != PRED_TRAIT) return;
    TyId self = trait_ref_self(t, p->trait_ref);
    Str text = ty_str(t, self);
    const TyData *td = ty_data(t, self);
    LangItem lang = lang_item_of(t->sess, p->trait_ref.def);
    if (!collect_trait_is_auto(t, p->trait_ref.def) && lang != LANG_SIZED) {
        diag_note(d, "required for `%.*s` to implement `%.*s`", STR_ARG(text),
                  STR_ARG(traits_print_bound(t, p->trait_ref)));
    } else if (td->kind == TY_CLOSURE) {
        diag_span_note(d, def_of(t->sess, td->adt.def)->span,
                       "required because it's used within this closure");
    } else if (td->kind == TY_COROUTINE) {
        diag_span_note(d, def_of(t->sess, td->adt.def)->span,
                       "required because it's used within this `async` block");
    } else if (td->kind == TY_ADT &&
               def_of(t->sess, td->adt.def)->crate.v == t->sess->current_crate.v) {
        diag_span_note(d, def_of(t->sess, td->adt.def)->ident_span,
                       "required because it appears within the type `%.*s`", STR_ARG(text));
    } else {
        diag_note(d, "required because it appears within the type `%.*s`", STR_ARG(text));
    }
}

static void note_where_clause(TyCtxt *t, Diag *d, const ObligationCause *c) {
    if (id_is_none(c->def)) return;
    Str name = def_name(t, c->def);
    if (!name.len) return;
    if (span_is_none(c->clause_span)) {
        diag_span_note(d, def_of(t->sess, c->def)->ident_span, "required by `%.*s`", STR_ARG(name));
        return;
    }
    diag_span_note(d, c->clause_span, "required by a bound in `%.*s`", STR_ARG(name));
    DiagChild *child = vec_last(&d->children);
    Arena *a = t->sess->diags.arena;
    if (def_of(t->sess, c->def)->crate.v == t->sess->current_crate.v) {
        child->labels.len = 0;
        vec_push(
            a, &child->labels,
            ((DiagLabel){c->clause_span,
                         str_format(a, "required by this bound in `%.*s`", STR_ARG(name)), true}));
    }
}

static void note_cause(TyCtxt *t, Diag *d, const ObligationCause *c, u32 depth) {
    if (!c || depth > 12) return;
    switch (c->kind) {
    case CAUSE_IMPL_DERIVED:
        note_impl_derived(t, d, c);
        note_cause(t, d, c->parent, depth + 1);
        return;
    case CAUSE_BUILTIN_DERIVED:
        note_builtin_derived(t, d, c);
        note_cause(t, d, c->parent, depth + 1);
        return;
    case CAUSE_WHERE_CLAUSE:
    case CAUSE_ITEM: note_where_clause(t, d, c); return;
    case CAUSE_SIZED_LOCAL:
        diag_note(d, "all local variables must have a statically known size");
        return;
    case CAUSE_SIZED_ARG:
        diag_note(d, "all function arguments must have a statically known size");
        return;
    case CAUSE_SIZED_RETURN:
        diag_note(d, "the return type of a function must have a statically known size");
        return;
    case CAUSE_FIELD_SIZED:
        diag_note(d, "only the last field of a struct may have a dynamically sized type");
        diag_help(d, "change the field's type to have a statically known size");
        return;
    case CAUSE_STATIC_SYNC:
        diag_note(d, "shared static variables must have a type that implements `Sync`");
        return;
    case CAUSE_REPEAT_COPY:
        diag_note(d, "the `Copy` trait is required because this value will be copied for each "
                     "element of the array");
        return;
    case CAUSE_COERCION: {
        if (id_is_none(c->parent_pred)) return;
        const Pred *p = pred_of(t, c->parent_pred);
        if (p->kind != PRED_TRAIT || args_of(t, p->trait_ref.args).len < 2) return;
        diag_note(d, "required for the cast from `%.*s` to `%.*s`",
                  STR_ARG(ty_str(t, trait_ref_self(t, p->trait_ref))),
                  STR_ARG(ty_str(t, args_ty_at(t, p->trait_ref.args, 1))));
        return;
    }
    case CAUSE_MISC:
    case CAUSE_WELL_FORMED:
    case CAUSE_BINARY_OP:
    case CAUSE_METHOD:
    case CAUSE_QUESTION_MARK:
    case CAUSE_FOR_LOOP:
    case CAUSE_AWAIT:
    case CAUSE_MATCH:
    case CAUSE_RETURN:
    case CAUSE_CLOSURE_BODY:
    case CAUSE_MAIN_RETURN:
    case CAUSE_REFERENCE:
    case CAUSE_OBJECT_BOUND:
    case CAUSE_COMPARE_IMPL:
    case CAUSE_ASSOC_BOUND:
    case CAUSE_OPAQUE: return;
    }
}

// ---- other impls of the trait ----

static void help_impls(TyCtxt *t, Diag *d, TraitRef tr) {
    ImplHeaders impls = collect_trait_impls(t, tr.def);
    Arena *a = t->sess->diags.arena;
    Str name = sym_str(t->sess, def_of(t->sess, tr.def)->name);
    u32 shown = 0, positive = 0;
    for (u32 i = 0; i < impls.len; i++) positive += !impls.data[i]->negative;
    if (collect_trait_is_auto(t, tr.def) || lang_item_of(t->sess, tr.def) == LANG_SIZED) return;
    if (!positive) {
        if (def_of(t->sess, tr.def)->crate.v == t->sess->current_crate.v)
            diag_span_help(d, traits_head_span(t->sess, tr.def),
                           "this trait has no implementations, consider adding one");
        return;
    }
    Buf list = buf_new(a);
    for (u32 i = 0; i < impls.len && shown < 8; i++) {
        const ImplHeader *h = impls.data[i];
        if (h->negative || ty_kind(t, h->self_ty) == TY_PARAM) continue;
        buf_printf(&list, "\n  `%.*s`", STR_ARG(ty_str(t, h->self_ty)));
        if (args_of(t, h->trait_ref.args).len > 1)
            buf_printf(&list, " implements `%.*s`", STR_ARG(traits_print_bound(t, h->trait_ref)));
        shown++;
    }
    if (!shown) return;
    if (positive > shown) buf_printf(&list, "\nand %u others", positive - shown);
    if (positive == 1) {
        const ImplHeader *h = impls.data[0];
        diag_help(d, "the trait `%.*s` is implemented for `%.*s`",
                  STR_ARG(traits_print_bound(t, h->trait_ref)), STR_ARG(ty_str(t, h->self_ty)));
    } else {
        diag_help(d, "the following other types implement trait `%.*s`:%.*s", STR_ARG(name),
                  STR_ARG(buf_str(&list)));
    }
}

// ---- E0277 ----

// rustc talks of the root where it is about the same type: "`Foo` is not an iterator" for IntoIterator.
static bool prefer_root(InferCtxt *ic, const Pred *root, const Pred *leaf) {
    TyCtxt *t = infer_tcx(ic);
    if (root->kind != PRED_TRAIT || id_eq(root->trait_ref.def, leaf->trait_ref.def)) return false;
    if (root->outer_binder || traits_has_bound_vars(root->vars)) return false;
    if (lang_item_of(t->sess, root->trait_ref.def) == LANG_UNSIZE) return false;
    TyId a = infer_resolve(ic, trait_ref_self(t, leaf->trait_ref)),
         b = infer_resolve(ic, trait_ref_self(t, root->trait_ref));
    while (ty_kind(t, a) == TY_REF) a = ty_data(t, a)->ref.ty;
    while (ty_kind(t, b) == TY_REF) b = ty_data(t, b)->ref.ty;
    return infer_can_eq(ic, a, b);
}

static bool adt_is_local(TyCtxt *t, TyId ty, Span *at) {
    if (ty_kind(t, ty) != TY_ADT) return false;
    const Def *d = def_of(t->sess, ty_data(t, ty)->adt.def);
    *at = traits_head_span(t->sess, ty_data(t, ty)->adt.def);
    return d->crate.v == t->sess->current_crate.v;
}

static bool is_from_question_mark(TyCtxt *t, Span at) {
    const SourceMap *sm = &t->sess->sources;
    return hygiene_expn(sm, hygiene_outer_expn(sm, at.ctxt))->kind == EXPN_DESUGAR_QUESTION_MARK;
}

static void report_unsatisfied(InferCtxt *ic, const FulfillError *e) {
    TyCtxt *t = infer_tcx(ic);
    Session *s = t->sess;
    const Pred *leaf = pred_of(t, e->obligation.pred), *root = pred_of(t, e->root.pred);
    const Pred *main = prefer_root(ic, root, leaf) ? root : leaf;
    const Obligation *main_o = main == root ? &e->root : &e->obligation;
    TraitRef tr = infer_resolve_trait_ref(ic, main->trait_ref),
             leaf_tr = infer_resolve_trait_ref(ic, leaf->trait_ref);
    Span at = cause_span(&e->obligation);
    TyId self = trait_ref_self(t, leaf_tr);
    Str self_text = ty_str(t, self), bound = traits_print_bound(t, leaf_tr);
    UnimplementedNote note = traits_on_unimplemented(ic, tr, main_o);
    bool conversion =
        is_from_question_mark(t, at) && def_is_diagnostic_item(s, leaf_tr.def, "From");
    Diag *d;
    if (leaf->negative)
        d = diag_error(s, E0277, at, "the trait bound `%.*s: !%.*s` is not satisfied",
                       STR_ARG(self_text), STR_ARG(bound));
    else if (conversion)
        d = diag_error(s, E0277, at, "`?` couldn't convert the error to `%.*s`",
                       STR_ARG(self_text));
    else if (note.has_message)
        d = diag_error(s, E0277, at, "%.*s", STR_ARG(note.message));
    else
        d = diag_error(s, E0277, at, "the trait bound `%.*s` is not satisfied",
                       STR_ARG(pred_str(t, infer_resolve_pred(ic, pred_new(t, main)))));
    Span def_at = SPAN_NONE;
    bool local_adt = adt_is_local(t, self, &def_at);
    if (note.has_label && !conversion) {
        diag_label(d, at, "%.*s", STR_ARG(note.label));
    } else if (local_adt) {
        diag_label(d, at, "unsatisfied trait bound");
    } else {
        diag_label(d, at, "the trait `%.*s` is not implemented for `%.*s`", STR_ARG(bound),
                   STR_ARG(self_text));
    }
    if (local_adt)
        diag_span_help(d, def_at, "the trait `%.*s` is not implemented for `%.*s`", STR_ARG(bound),
                       STR_ARG(self_text));
    else if (note.has_label && !conversion)
        diag_help(d, "the trait `%.*s` is not implemented for `%.*s`", STR_ARG(bound),
                  STR_ARG(self_text));
    for (u32 i = 0; i < note.notes.len; i++) diag_note(d, "%.*s", STR_ARG(note.notes.data[i]));
    if (!note.has_message) help_impls(t, d, leaf_tr);
    note_cause(t, d, e->obligation.cause, 0);
    diag_emit(d);
}

// ---- closures and functions as Fn* ----

static u32 tuple_len(const TyCtxt *t, TyId ty, bool *known) {
    *known = ty_kind(t, ty) == TY_TUPLE;
    return *known ? tys_of(t, ty_data(t, ty)->tuple).len : 0;
}
static const char *plural(u32 n) {
    return n == 1 ? "" : "s";
}

static bool report_arg_count(InferCtxt *ic, const FulfillError *e, TyId self, TyId expected,
                             TyId found) {
    TyCtxt *t = infer_tcx(ic);
    bool ka, kb;
    u32 na = tuple_len(t, expected, &ka), nb = tuple_len(t, found, &kb);
    if (!ka || !kb || na == nb) return false;
    bool closure = ty_kind(t, self) == TY_CLOSURE;
    const char *what = closure ? "closure" : "function";
    Span at = closure ? def_of(t->sess, ty_data(t, self)->adt.def)->ident_span
                      : cause_span(&e->obligation);
    Diag *d = diag_error(t->sess, E0593, cause_span(&e->obligation),
                         "%s is expected to take %u argument%s, but it takes %u argument%s", what,
                         na, plural(na), nb, plural(nb));
    diag_label(d, cause_span(&e->obligation), "expected %s that takes %u argument%s", what, na,
               plural(na));
    if (closure) diag_label(d, at, "takes %u argument%s", nb, plural(nb));
    note_cause(t, d, e->obligation.cause, 0);
    diag_emit(d);
    return true;
}

static bool report_fn_mismatch(InferCtxt *ic, const FulfillError *e) {
    TyCtxt *t = infer_tcx(ic);
    const Pred *p = pred_of(t, e->obligation.pred);
    ClosureKind want, have;
    bool is_async;
    if (!traits_fn_kind(t, p->trait_ref.def, &want, &is_async)) return false;
    TyId self = infer_resolve(ic, trait_ref_self(t, p->trait_ref));
    TyKind k = ty_kind(t, self);
    if (k != TY_CLOSURE && k != TY_FN_DEF && k != TY_FN_PTR) return false;
    Span at = cause_span(&e->obligation);
    static const char *const NAMES[] = {"Fn", "FnMut", "FnOnce"};
    if (k == TY_CLOSURE && ty_closure_kind(t, self, &have) && have > want) {
        Span head = def_of(t->sess, ty_data(t, self)->adt.def)->ident_span;
        Diag *d = diag_error(t->sess, E0525, head,
                             "expected a closure that implements the `%s` trait, but this closure "
                             "only implements `%s`",
                             NAMES[want], NAMES[have]);
        diag_label(d, head, "this closure implements `%s`, not `%s`", NAMES[have], NAMES[want]);
        if (at.lo != head.lo)
            diag_label(d, at, "the requirement to implement `%s` derives from here", NAMES[want]);
        note_cause(t, d, e->obligation.cause, 0);
        diag_emit(d);
        return true;
    }
    TyId inputs, output;
    if (!traits_callable_sig(ic, at, self, &inputs, &output)) return false;
    TyId expected = infer_resolve(ic, args_ty_at(t, p->trait_ref.args, 1));
    inputs = infer_resolve(ic, inputs);
    // Fn, FnMut and FnOnce of one closure at one place fail together.
    if (!infer_can_eq(ic, expected, inputs) &&
        !map_put(infer_arena(ic), &infer_caches_of(ic)->reported_mismatches,
                 MAP_KEY2(at.lo, self.v), 1))
        return true;
    if (report_arg_count(ic, e, self, expected, inputs)) return true;
    if (infer_can_eq(ic, expected, inputs)) return false; // unsafe, or another reason
    const char *what = k == TY_CLOSURE ? "closure" : "function";
    Diag *d = diag_error(t->sess, E0631, at, "type mismatch in %s arguments", what);
    diag_label(d, at, "expected due to this");
    Buf want_text = buf_new(t->sess->arena), found_text = buf_new(t->sess->arena);
    put_inputs(&want_text, t, expected);
    put_inputs(&found_text, t, inputs);
    diag_note(d, "expected %s signature `fn%.*s -> _`\n   found %s signature `fn%.*s -> _`", what,
              STR_ARG(buf_str(&want_text)), what, STR_ARG(buf_str(&found_text)));
    note_cause(t, d, e->obligation.cause, 0);
    diag_emit(d);
    return true;
}

// ---- E0271 ----

static void report_projection(InferCtxt *ic, const FulfillError *e) {
    TyCtxt *t = infer_tcx(ic);
    Session *s = t->sess;
    Span at = cause_span(&e->obligation);
    const Pred *p = pred_of(t, e->obligation.pred);
    Str expected = id_is_some(e->type_error.expected)
                       ? ty_str(t, infer_resolve(ic, e->type_error.expected))
                       : STR("_");
    Str found = id_is_some(e->type_error.found) ? ty_str(t, infer_resolve(ic, e->type_error.found))
                                                : STR("_");
    TyId self = infer_resolve(ic, args_ty_at(t, p->trait_ref.args, 0));
    Str self_text = ty_str(t, self);
    LangItem lang = lang_item_of(s, p->trait_ref.def);
    DefId trait_def = collect_trait_of_item(t, p->trait_ref.def);
    Diag *d;
    if (lang == LANG_FN_ONCE_OUTPUT)
        d = diag_error(s, E0271, at, "expected `%.*s` to return `%.*s`, but it returns `%.*s`",
                       STR_ARG(self_text), STR_ARG(expected), STR_ARG(found));
    else if (lang == LANG_FUTURE_OUTPUT)
        d = diag_error(
            s, E0271, at,
            "expected `%.*s` to be a future that resolves to `%.*s`, but it resolves to `%.*s`",
            STR_ARG(self_text), STR_ARG(expected), STR_ARG(found));
    else if (def_is_diagnostic_item(s, trait_def, "Iterator") ||
             lang_item_of(s, trait_def) == LANG_ITERATOR)
        d = diag_error(s, E0271, at,
                       "expected `%.*s` to be an iterator that yields `%.*s`, but it yields `%.*s`",
                       STR_ARG(self_text), STR_ARG(expected), STR_ARG(found));
    else
        d = diag_error(s, E0271, at, "type mismatch resolving `%.*s`",
                       STR_ARG(pred_str(t, infer_resolve_pred(ic, e->obligation.pred))));
    diag_label(d, at, "expected `%.*s`, found `%.*s`", STR_ARG(expected), STR_ARG(found));
    note_cause(t, d, e->obligation.cause, 0);
    diag_emit(d);
}

// ---- the rest ----

static void report_overflow(InferCtxt *ic, const FulfillError *e) {
    TyCtxt *t = infer_tcx(ic);
    Session *s = t->sess;
    Diag *d = diag_error(s, E0275, cause_span(&e->obligation),
                         "overflow evaluating the requirement `%.*s`",
                         STR_ARG(pred_str(t, infer_resolve_pred(ic, e->root.pred))));
    diag_help(d,
              "consider increasing the recursion limit by adding a `#![recursion_limit = \"%u\"]` "
              "attribute to your crate (`%.*s`)",
              traits_recursion_limit(t) * 2, SYM_ARG(s, crate_get(s, s->current_crate)->name));
    note_cause(t, d, e->obligation.cause, 8);
    diag_emit(d);
}

static void report_mismatch(InferCtxt *ic, const FulfillError *e) {
    TyCtxt *t = infer_tcx(ic);
    const Pred *p = pred_of(t, e->obligation.pred);
    Span at = cause_span(&e->obligation);
    TyId expected = e->type_error.expected, found = e->type_error.found;
    if (id_is_some(p->ty2)) expected = p->ty2, found = p->ty;
    Diag *d = diag_error(t->sess, E0308, at, "mismatched types");
    if (id_is_some(expected) && id_is_some(found))
        diag_label(d, at, "expected `%.*s`, found `%.*s`",
                   STR_ARG(ty_str(t, infer_resolve(ic, expected))),
                   STR_ARG(ty_str(t, infer_resolve(ic, found))));
    diag_emit(d);
}

static void report_one(InferCtxt *ic, const FulfillError *e) {
    TyCtxt *t = infer_tcx(ic);
    const Pred *p = pred_of(t, e->obligation.pred);
    if (e->overflow) {
        report_overflow(ic, e);
        return;
    }
    switch (p->kind) {
    case PRED_TRAIT:
        if (!report_fn_mismatch(ic, e)) report_unsatisfied(ic, e);
        return;
    case PRED_PROJECTION: report_projection(ic, e); return;
    case PRED_DYN_COMPATIBLE:
        traits_report_dyn_violations(t, cause_span(&e->obligation), p->def);
        return;
    case PRED_SUBTYPE:
    case PRED_COERCE:
    case PRED_CONST_EQUATE:
    case PRED_CONST_HAS_TYPE: report_mismatch(ic, e); return;
    case PRED_REGION_OUTLIVES:
    case PRED_TYPE_OUTLIVES:
    case PRED_WELL_FORMED:
    case PRED_CONST_EVALUATABLE:
    case PRED_AMBIGUOUS: return;
    }
}

// Errors about Sized come last, then coercions: they are often consequences.
static u32 rank(const TyCtxt *t, const FulfillError *e) {
    const Pred *p = pred_of(t, e->obligation.pred);
    if (p->kind == PRED_TRAIT && lang_item_of(t->sess, p->trait_ref.def) == LANG_SIZED) return 1;
    if (p->kind == PRED_COERCE) return 2;
    if (p->kind == PRED_WELL_FORMED) return 3;
    return 0;
}

// A bound that another failed one at the same place implies (T: Copy says all about T: Clone).
static bool is_implied(TyCtxt *t, const FulfillErrors *errors, u32 i, Arena *a) {
    const FulfillError *e = &errors->data[i];
    if (pred_of(t, e->obligation.pred)->kind != PRED_TRAIT) return false;
    for (u32 k = 0; k < errors->len; k++) {
        const FulfillError *o = &errors->data[k];
        if (k == i || o->ambiguous != e->ambiguous ||
            !span_eq(cause_span(&o->obligation), cause_span(&e->obligation)))
            continue;
        if (id_eq(o->obligation.pred, e->obligation.pred)) {
            if (k < i) return true;
            continue;
        }
        PredIds implied = {0};
        vec_push(a, &implied, o->obligation.pred);
        traits_elaborate(t, &implied, a);
        for (u32 m = 1; m < implied.len; m++) {
            if (id_eq(implied.data[m], e->obligation.pred)) return true;
        }
    }
    return false;
}

void traits_report_errors(InferCtxt *ic, FulfillErrors *errors, DefId body_owner) {
    TyCtxt *t = infer_tcx(ic);
    bool ambiguity_reported = false;
    for (u32 r = 0; r <= 3; r++) {
        for (u32 i = 0; i < errors->len; i++) {
            FulfillError *e = &errors->data[i];
            if (rank(t, e) != r) continue;
            e->obligation.pred = infer_resolve_pred(ic, e->obligation.pred);
            e->root.pred = infer_resolve_pred(ic, e->root.pred);
            if (pred_of(t, e->obligation.pred)->flags & TYF_HAS_ERROR) continue;
            if (pred_of(t, e->root.pred)->flags & TYF_HAS_ERROR) continue;
            if (is_implied(t, errors, i, infer_arena(ic))) continue;
            // Once per place, also over several rounds of one body.
            u64 key = MAP_KEY2(cause_span(&e->obligation).lo, e->obligation.pred.v);
            if (!e->ambiguous && !map_put(infer_arena(ic), &infer_caches_of(ic)->reported, key, 1))
                continue;
            if (!e->ambiguous)
                report_one(ic, e);
            else if (!ambiguity_reported && !infer_tainted(ic))
                ambiguity_reported = traits_report_ambiguity(ic, e, body_owner);
        }
    }
}
