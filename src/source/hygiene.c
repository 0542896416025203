// SPDX-License-Identifier: MIT
// hygiene.c: syntax contexts, after rustc_span::hygiene ("Macro expansion as sets of scopes" with
// rustc's three kinds of transparency).
//
// A context is a chain of marks (expansion, transparency), newest first. Each one also knows what it is
// without its transparent marks (opaque_and_semi) and without transparent and semi-transparent ones
// (opaque). Contexts are interned through mark_cache: the same mark on the same context is the same
// context, so that contexts compare as integers.
#include "source/source.h"

static const SyntaxContextData *ctxt_data(const SourceMap *sm, SyntaxContext ctxt) {
    CHECK(ctxt.v < sm->ctxts.len);
    return &sm->ctxts.data[ctxt.v];
}

ExpnId hygiene_new_expn(SourceMap *sm, ExpnData data) {
    vec_push(sm->arena, &sm->expns, data);
    return (ExpnId){sm->expns.len - 1};
}

const ExpnData *hygiene_expn(const SourceMap *sm, ExpnId id) {
    CHECK(id.v < sm->expns.len);
    return &sm->expns.data[id.v];
}

ExpnId hygiene_outer_expn(const SourceMap *sm, SyntaxContext ctxt) {
    return ctxt_data(sm, ctxt)->outer_expn;
}

SyntaxContext hygiene_normalize_to_macro_rules(const SourceMap *sm, SyntaxContext ctxt) {
    return ctxt_data(sm, ctxt)->opaque_and_semi;
}

SyntaxContext hygiene_normalize_to_macros_2_0(const SourceMap *sm, SyntaxContext ctxt) {
    return ctxt_data(sm, ctxt)->opaque;
}

SyntaxContext hygiene_remove_mark(const SourceMap *sm, SyntaxContext ctxt, ExpnId *removed) {
    const SyntaxContextData *d = ctxt_data(sm, ctxt);
    if (removed) *removed = d->outer_expn;
    return d->parent;
}

// The context for (parent, expn, transparency), found or made. A new one starts out as its own
// normalisation; the caller sets `opaque` and `opaque_and_semi` where they differ.
static SyntaxContext intern_mark(SourceMap *sm, SyntaxContext parent, ExpnId expn, Transparency t,
                                 SyntaxContext opaque, bool self_opaque,
                                 SyntaxContext opaque_and_semi, bool self_semi) {
    CHECK(expn.v < UINT32_MAX / 4);
    u64 key = MAP_KEY2(parent.v, expn.v * 4 + (u32)t);
    u64 *slot = map_at(sm->arena, &sm->mark_cache, key);
    if (*slot == 0) {
        SyntaxContext made = {sm->ctxts.len};
        *slot = made.v;
        vec_push(sm->arena, &sm->ctxts,
                 (SyntaxContextData){
                     .outer_expn = expn,
                     .outer_transparency = t,
                     .parent = parent,
                     .opaque = self_opaque ? made : opaque,
                     .opaque_and_semi = self_semi ? made : opaque_and_semi,
                 });
    }
    return (SyntaxContext){(u32)*slot};
}

// HygieneData::alloc_ctxt: each of the three forms of the new context is interned on its own.
static SyntaxContext apply_mark_internal(SourceMap *sm, SyntaxContext ctxt, ExpnId expn,
                                         Transparency t) {
    SyntaxContext none = {0};
    SyntaxContext opaque = ctxt_data(sm, ctxt)->opaque;
    SyntaxContext opaque_and_semi = ctxt_data(sm, ctxt)->opaque_and_semi;
    if (t >= TRANSPARENCY_OPAQUE) {
        opaque = intern_mark(sm, opaque, expn, t, none, true, none, true);
    }
    if (t >= TRANSPARENCY_SEMI) {
        opaque_and_semi = intern_mark(sm, opaque_and_semi, expn, t, opaque, false, none, true);
    }
    return intern_mark(sm, ctxt, expn, t, opaque, false, opaque_and_semi, false);
}

// The marks of a context, oldest first: their number, and them in marks[] (of that length).
static u32 count_marks(const SourceMap *sm, SyntaxContext ctxt) {
    u32 n = 0;
    for (; id_is_some(ctxt); ctxt = ctxt_data(sm, ctxt)->parent) n++;
    return n;
}

static SyntaxContext nth_oldest_mark(const SourceMap *sm, SyntaxContext ctxt, u32 skip) {
    while (skip--) ctxt = ctxt_data(sm, ctxt)->parent;
    return ctxt;
}

SyntaxContext hygiene_apply_mark(SourceMap *sm, SyntaxContext ctxt, ExpnId expn, Transparency t) {
    CHECK(id_is_some(expn));
    if (t == TRANSPARENCY_OPAQUE) return apply_mark_internal(sm, ctxt, expn, t);
    SyntaxContext call_site = hygiene_expn(sm, expn)->call_site.ctxt;
    call_site = t == TRANSPARENCY_SEMI ? ctxt_data(sm, call_site)->opaque
                                       : ctxt_data(sm, call_site)->opaque_and_semi;
    if (id_is_none(call_site)) return apply_mark_internal(sm, ctxt, expn, t);
    // The macro was invoked from inside another macro's output: a definition-site macro there. What is
    // not opaque then resolves where the invocation stands, so ctxt's marks go on top of call_site's.
    SyntaxContext result = call_site;
    for (u32 n = count_marks(sm, ctxt), i = n; i-- > 0;) {
        SyntaxContext mark = nth_oldest_mark(sm, ctxt, i);
        SyntaxContextData d = *ctxt_data(sm, mark);
        result = apply_mark_internal(sm, result, d.outer_expn, d.outer_transparency);
    }
    return apply_mark_internal(sm, result, expn, t);
}

bool hygiene_expn_is_descendant(const SourceMap *sm, ExpnId expn, ExpnId ancestor) {
    // Expansions are numbered in order of creation: a parent always has the smaller number.
    while (expn.v > ancestor.v) expn = hygiene_expn(sm, expn)->parent;
    return id_eq(expn, ancestor);
}

SyntaxContext hygiene_adjust(const SourceMap *sm, SyntaxContext ctxt, ExpnId expn,
                             ExpnId *last_removed) {
    ExpnId last = {0};
    while (!hygiene_expn_is_descendant(sm, expn, hygiene_outer_expn(sm, ctxt))) {
        ctxt = hygiene_remove_mark(sm, ctxt, &last);
    }
    if (last_removed) *last_removed = last;
    return ctxt;
}

Span source_desugared_span(SourceMap *sm, Span span, ExpnKind kind) {
    ExpnId expn = hygiene_new_expn(sm, (ExpnData){
                                           .kind = kind,
                                           .parent = hygiene_outer_expn(sm, span.ctxt),
                                           .call_site = span,
                                           .def_site = span,
                                           .edition = source_span_edition(sm, span),
                                       });
    return span_with_ctxt(span, hygiene_apply_mark(sm, span.ctxt, expn, TRANSPARENCY_TRANSPARENT));
}
