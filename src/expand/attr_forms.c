// SPDX-License-Identifier: MIT
// attr_forms.c: the built-in attributes' arguments have the form that the attribute takes: a word, a list of
// certain words, a string (E0539, E0565, E0805). Attributes that a phase reads itself are checked there.
#include "expand/expand_internal.h"

enum { FORM_WORD = 1, FORM_VALUE = 2, FORM_LIST = 4 };

typedef struct AttrForm {
    const char *name;
    u32 forms;
    const char *words[3];     // FORM_LIST: what may stand in the list
    const char *templates[3]; // how it is written, for the help
} AttrForm;

// clang-format off
static const AttrForm attr_forms[] = {
    {"inline",              FORM_WORD | FORM_LIST, {"always", "never"},
                            {"#[inline(always)]", "#[inline(never)]", "#[inline]"}},
    {"must_use",            FORM_WORD | FORM_VALUE, {0}, {"#[must_use = \"reason\"]", "#[must_use]"}},
    {"cold",                FORM_WORD, {0}, {"#[cold]"}},
    {"track_caller",        FORM_WORD, {0}, {"#[track_caller]"}},
    {"non_exhaustive",      FORM_WORD, {0}, {"#[non_exhaustive]"}},
    {"no_mangle",           FORM_WORD, {0}, {"#[no_mangle]"}},
    {"automatically_derived", FORM_WORD, {0}, {"#[automatically_derived]"}},
    {"no_implicit_prelude", FORM_WORD, {0}, {"#[no_implicit_prelude]"}},
};
// clang-format on

static Diag *malformed(Session *s, const AstAttr *a, const AttrForm *f, ErrorCode code) {
    return diag_error(s, code, a->span, "malformed `%s` attribute input", f->name);
}

static void suggest_forms(Diag *d, const AstAttr *a, const AttrForm *f) {
    if (!f->templates[1]) {
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, a->span, str_of_c(f->templates[0]),
                     "must be of the form");
    } else {
        for (u32 i = 0; i < ARRAY_LEN(f->templates) && f->templates[i]; i++) {
            Str text = str_of_c(f->templates[i]);
            if (i)
                diag_suggest_alternative(d, a->span, text);
            else
                diag_suggest(
                    d, APPLICABILITY_MAYBE_INCORRECT, a->span, text,
                    "try changing it to one of the following valid forms of the attribute");
        }
    }
    diag_emit(d);
}

// Everything behind the path: `(x)`, `= 1`.
static Span arguments_span(const AstAttr *a) {
    if (a->args_kind == AST_ATTR_DELIMITED) return a->args_span;
    Span at = a->value ? a->value->span : a->span;
    return at;
}

static void check_list(Session *s, const AstAttr *a, const AttrForm *f) {
    u32 items = a->args.len ? 1 : 0;
    for (u32 i = 0; i + 1 < a->args.len; i++) items += a->args.data[i].kind == TOK_COMMA;
    if (items != 1) {
        Diag *d = malformed(s, a, f, E0805);
        diag_label(d, a->args_span, "expected a single argument here");
        suggest_forms(d, a, f);
        return;
    }
    const Token *t = &a->args.data[0];
    for (u32 i = 0; t->kind == TOK_IDENT && i < ARRAY_LEN(f->words) && f->words[i]; i++)
        if (str_eq(sym_str(s, t->symbol), str_of_c(f->words[i]))) return;
    Diag *d = malformed(s, a, f, E0539);
    diag_label(d, t->span, "valid arguments are `%s` or `%s`", f->words[0], f->words[1]);
    suggest_forms(d, a, f);
}

static void check_form(Session *s, const AstAttr *a, const AttrForm *f) {
    u32 form = a->args_kind == AST_ATTR_DELIMITED ? FORM_LIST : a->value ? FORM_VALUE : FORM_WORD;
    if (form == FORM_LIST && (f->forms & FORM_LIST)) {
        check_list(s, a, f);
        return;
    }
    if (f->forms & form) return;
    if (form == FORM_VALUE && f->templates[2]) {
        diag_emit(diag_error(s, E_NONE, a->span,
                             "valid forms for the attribute are `%s`, `%s`, and `%s`",
                             f->templates[0], f->templates[1], f->templates[2]));
        return;
    }
    bool word_only = f->forms == FORM_WORD;
    Diag *d = malformed(s, a, f, word_only ? E0565 : E0539);
    diag_label(d, arguments_span(a),
               word_only ? "didn't expect any arguments here" : "didn't expect a list here");
    suggest_forms(d, a, f);
}

// repr("C"): what a representation is called is no string.
static void check_repr(Session *s, const AstAttr *a) {
    for (u32 i = 0; a->args_kind == AST_ATTR_DELIMITED && i < a->args.len; i++) {
        const Token *t = &a->args.data[i];
        if (t->kind == TOK_LITERAL && (i == 0 || a->args.data[i - 1].kind == TOK_COMMA))
            diag_emit(diag_error(s, E0565, a->span, "meta item in `repr` must be an identifier"));
        else if (t->match)
            i += t->match; // the inside of a group
    }
}

void expand_check_attr_forms(Session *s, AstAttrs attrs) {
    for_each(const AstAttr, a, attrs) {
        if (a->is_doc || a->path.segments.len != 1) continue;
        if (attr_is(a, SYM(repr))) check_repr(s, a);
        Str name = sym_str(s, a->path.segments.data[0].ident.name);
        for (u32 i = 0; i < ARRAY_LEN(attr_forms); i++) {
            if (!str_eq(name, str_of_c(attr_forms[i].name))) continue;
            check_form(s, a, &attr_forms[i]);
            break;
        }
    }
}
