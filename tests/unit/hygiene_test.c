// SPDX-License-Identifier: MIT
// hygiene_test.c: the laws of syntax contexts, positions of files, and lint levels.
#include "source/session.h"

#include <stdio.h>
#include <stdlib.h>

void base_bug(const char *file, int line, const char *what) {
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
    exit(1);
}

void base_out_of_memory(size_t wanted) {
    fprintf(stderr, "out of memory: %zu\n", wanted);
    exit(1);
}

static ExpnId new_expn(SourceMap *sm, ExpnId parent, SyntaxContext call_site) {
    return hygiene_new_expn(sm, (ExpnData){
                                    .kind = EXPN_MACRO_BANG,
                                    .parent = parent,
                                    .call_site = {.lo = 1, .hi = 2, .ctxt = call_site},
                                    .edition = EDITION_2018,
                                });
}

static void test_marks(SourceMap *sm) {
    SyntaxContext root = {0};
    ExpnId none = {0};
    ExpnId m1 = new_expn(sm, none, root), m2 = new_expn(sm, none, root);
    SyntaxContext a = hygiene_apply_mark(sm, root, m1, TRANSPARENCY_SEMI);
    SyntaxContext b = hygiene_apply_mark(sm, root, m2, TRANSPARENCY_SEMI);
    CHECK(!id_eq(a, b) && !id_eq(a, root));
    CHECK(id_eq(a, hygiene_apply_mark(sm, root, m1, TRANSPARENCY_SEMI)));
    CHECK(id_eq(hygiene_outer_expn(sm, a), m1));
    // macro_rules: names of locals stay apart, items resolve at the call.
    CHECK(id_eq(hygiene_normalize_to_macro_rules(sm, a), a));
    CHECK(id_eq(hygiene_normalize_to_macros_2_0(sm, a), root));
    // call-site marks vanish for both
    SyntaxContext t = hygiene_apply_mark(sm, root, m1, TRANSPARENCY_TRANSPARENT);
    CHECK(id_eq(hygiene_normalize_to_macro_rules(sm, t), root));
    CHECK(id_eq(hygiene_normalize_to_macros_2_0(sm, t), root));
    // definition-site marks stay for both
    SyntaxContext o = hygiene_apply_mark(sm, root, m1, TRANSPARENCY_OPAQUE);
    CHECK(id_eq(hygiene_normalize_to_macro_rules(sm, o), o));
    CHECK(id_eq(hygiene_normalize_to_macros_2_0(sm, o), o));
    ExpnId removed;
    CHECK(id_eq(hygiene_remove_mark(sm, o, &removed), root) && id_eq(removed, m1));
}

static void test_nested(SourceMap *sm) {
    SyntaxContext root = {0};
    ExpnId none = {0};
    ExpnId outer = new_expn(sm, none, root);
    SyntaxContext in_outer = hygiene_apply_mark(sm, root, outer, TRANSPARENCY_SEMI);
    ExpnId inner = new_expn(sm, outer, in_outer);
    CHECK(hygiene_expn_is_descendant(sm, inner, outer));
    CHECK(hygiene_expn_is_descendant(sm, inner, none));
    CHECK(!hygiene_expn_is_descendant(sm, outer, inner));
    SyntaxContext both = hygiene_apply_mark(sm, in_outer, inner, TRANSPARENCY_SEMI);
    ExpnId last;
    SyntaxContext adjusted = hygiene_adjust(sm, both, outer, &last);
    CHECK(id_eq(adjusted, in_outer) && id_eq(last, inner));
    adjusted = hygiene_adjust(sm, both, none, &last);
    CHECK(id_eq(adjusted, root) && id_eq(last, outer));
    // A macro_rules macro called from a definition-site macro's output: its marks go on top of that one's.
    ExpnId opaque = new_expn(sm, none, root);
    SyntaxContext in_opaque = hygiene_apply_mark(sm, root, opaque, TRANSPARENCY_OPAQUE);
    ExpnId called = new_expn(sm, opaque, in_opaque);
    SyntaxContext result = hygiene_apply_mark(sm, root, called, TRANSPARENCY_SEMI);
    CHECK(id_eq(hygiene_outer_expn(sm, result), called));
    CHECK(id_eq(hygiene_normalize_to_macros_2_0(sm, result), in_opaque));
    CHECK(id_eq(hygiene_remove_mark(sm, result, &last), in_opaque));
}

static void test_files(Session *s) {
    SourceMap *sm = &s->sources;
    FileId one = source_add_file(sm, STR("one.rs"),
                                 STR("\xef\xbb\xbf"
                                     "ab\r\nc\xc3\xa4 x\n"),
                                 (CrateId){1}, EDITION_2021);
    FileId two = source_add_file(sm, STR("two.rs"), STR("zz"), (CrateId){1}, EDITION_2024);
    u32 start = source_file(sm, one)->start;
    CHECK(str_eq(source_file(sm, one)->text, STR("ab\nc\xc3\xa4 x\n")));
    LineCol at = source_line_col(sm, start + 7); // the x
    CHECK(id_eq(at.file, one) && at.line == 2 && at.col == 4);
    CHECK(str_eq(source_line_text(sm, one, 2), STR("c\xc3\xa4 x")));
    CHECK(str_eq(source_line_text(sm, one, 3), STR("")));
    u32 next = source_file(sm, two)->start;
    CHECK(id_eq(source_file_of(sm, next), two) && id_eq(source_file_of(sm, next - 1), one));
    Span span = {.lo = next, .hi = next + 2};
    CHECK(str_eq(source_span_text(sm, span), STR("zz")));
    CHECK(source_span_edition(sm, span) == EDITION_2024);
    ExpnId m = new_expn(sm, (ExpnId){0}, (SyntaxContext){0});
    span.ctxt = hygiene_apply_mark(sm, span.ctxt, m, TRANSPARENCY_SEMI);
    CHECK(source_span_edition(sm, span) == EDITION_2018);
    CHECK(source_span_outermost(sm, span).lo == 1);
    Span desugared =
        source_desugared_span(sm, span_with_ctxt(span, (SyntaxContext){0}), EXPN_DESUGAR_FOR_LOOP);
    CHECK(source_span_from_expansion(desugared));
    CHECK(source_span_edition(sm, desugared) == EDITION_2024);
}

static void add_setting(Session *s, Symbol lint, LintLevel level, u32 lo, u32 hi) {
    LintSetting setting = {.lint = lint, .level = level, .lo = lo, .hi = hi, .crate = {1}};
    vec_push(s->arena, &s->lints, setting);
}

static void test_lints(Session *s) {
    FileId file = source_add_file(&s->sources, STR("lints.rs"), STR("0123456789"), (CrateId){1},
                                  EDITION_2021);
    u32 start = source_file(&s->sources, file)->start;
    Span at = {.lo = start + 5, .hi = start + 6};
    s->current_crate = (CrateId){1};
    CHECK(session_lint_level(s, SYM(unused_mut), at) == LINT_WARN);
    CHECK(session_lint_level(s, SYM(unconditional_panic), at) == LINT_DENY);
    CHECK(session_lint_level(s, SYM(missing_docs), at) == LINT_ALLOW);
    add_setting(s, SYM(warnings), LINT_DENY, 0, UINT32_MAX);
    CHECK(session_lint_level(s, SYM(unused_mut), at) == LINT_DENY);
    add_setting(s, SYM(unused), LINT_ALLOW, start + 2, start + 9);
    CHECK(session_lint_level(s, SYM(unused_mut), at) == LINT_ALLOW);
    CHECK(session_lint_level(s, SYM(while_true), at) == LINT_DENY);
    add_setting(s, SYM(unused_mut), LINT_WARN, start + 4, start + 7);
    CHECK(session_lint_level(s, SYM(unused_mut), at) == LINT_DENY); // through `warnings`
    add_setting(s, SYM(while_true), LINT_FORBID, 0, UINT32_MAX);
    add_setting(s, SYM(while_true), LINT_ALLOW, start + 4, start + 7);
    CHECK(session_lint_level(s, SYM(while_true), at) == LINT_FORBID);
    s->current_crate = (CrateId){2};
    CHECK(session_lint_level(s, SYM(unused_mut), at) == LINT_ALLOW); // a library's
}

int main(void) {
    Region *region = region_new_fixed(0);
    Session *s = session_new(region);
    CHECK(str_eq(sym_str(s, KW(self_type)), STR("Self")));
    CHECK(id_eq(intern(&s->symbols, STR("unused_mut")), SYM(unused_mut)));
    test_marks(&s->sources);
    test_nested(&s->sources);
    test_files(s);
    test_lints(s);
    region_free(region);
    return 0;
}
