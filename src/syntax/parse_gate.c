// SPDX-License-Identifier: MIT
// parse_gate.c: syntax that belongs to an unstable feature. A stable compiler accepts no #![feature], so
// outside the library its use is always the error E0658.
#include "syntax/parser_internal.h"

void syntax_gate(Session *s, Span at, const char *feature, u32 issue, const char *what) {
    if (s->options.allow_features) return;
    ExpnId expn = hygiene_outer_expn(&s->sources, at.ctxt);
    if (id_is_some(expn) && !id_eq(hygiene_expn(&s->sources, expn)->crate, s->current_crate))
        return;
    Diag *d = diag_error(s, E0658, at, "%s", what);
    if (issue)
        diag_note(
            d, "see issue #%u <https://github.com/rust-lang/rust/issues/%u> for more information",
            issue, issue);
    (void)feature;
    diag_emit(d);
}

void syn_gate(Parser *p, Span at, const char *feature, u32 issue, const char *what) {
    if (!p->aborted) syntax_gate(p->sess, at, feature, issue, what);
}
