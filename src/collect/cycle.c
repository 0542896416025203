// SPDX-License-Identifier: MIT
// cycle.c: which queries are in progress, and the report when one needs itself (E0391).
#include "collect/collect_internal.h"
#include "ty/print.h"

CollectTables *collect_tables(TyCtxt *t) {
    if (!t->collect) t->collect = NEW(t->arena, CollectTables);
    return t->collect;
}

static Str query_text(TyCtxt *t, const CollectFrame *f) {
    DefId def = f->def;
    Str name = def_str_without_queries(t, def);
    const char *what = "computing type of";
    switch (f->query) {
    case QUERY_TYPE_OF:
        if (def_of(t->sess, def)->kind == DEF_TY_ALIAS) what = "expanding type alias";
        break;
    case QUERY_GENERICS: what = "computing generics of"; break;
    case QUERY_PREDICATES: what = "computing predicates of"; break;
    case QUERY_SUPER_PREDICATES: what = "computing the super predicates of"; break;
    case QUERY_ITEM_BOUNDS: what = "finding item bounds for"; break;
    case QUERY_FN_SIG: what = "computing function signature of"; break;
    case QUERY_ADT_DEF: what = "computing ADT definition for"; break;
    case QUERY_IMPL_HEADER: what = "computing trait implemented by"; break;
    case QUERY_VARIANCES: what = "computing the variances of"; break;
    case QUERY_PARAM_DEFAULT: what = "computing type of"; break;
    case QUERY_IMPLIED_PREDICATES: what = "computing the implied predicates of"; break;
    case QUERY_SUPERS_WITH_ITEM:
        return str_format(t->arena,
                          "computing the super traits of `%.*s` with associated type name `%.*s`",
                          STR_ARG(name), SYM_ARG(t->sess, f->name));
    }
    return str_format(t->arena, "%s `%.*s`", what, STR_ARG(name));
}

static bool same_query(const CollectFrame *a, const CollectFrame *b) {
    return a->query == b->query && id_eq(a->def, b->def) && id_eq(a->name, b->name);
}

// `again`: the query that is in progress already, asked for at its span.
ErrorProof report_cycle_stack(TyCtxt *t, CollectFrame again) {
    CollectTables *c = collect_tables(t);
    DefId def = again.def;
    Span at = again.at;
    u32 from = c->stack.len;
    while (from > 0 && !same_query(&c->stack.data[from - 1], &again)) from--;
    // What a bound implies is asked for at the bound.
    if (from > 0 && again.query != QUERY_IMPLIED_PREDICATES) at = c->stack.data[from - 1].at;
    Str first = query_text(t, &again);
    Diag *d = diag_error(t->sess, E0391, at, "cycle detected when %.*s", STR_ARG(first));
    bool aliases = again.query == QUERY_TYPE_OF && def_of(t->sess, def)->kind == DEF_TY_ALIAS;
    bool inner = false;
    for (u32 i = from; i < c->stack.len; i++) {
        const CollectFrame *f = &c->stack.data[i];
        Str text = query_text(t, f);
        diag_span_note(d, f->at, "...which requires %.*s...", STR_ARG(text));
        inner = true;
    }
    if (inner) {
        diag_note(d, "...which again requires %.*s, completing the cycle", STR_ARG(first));
    } else {
        diag_note(d, "...which immediately requires %.*s again", STR_ARG(first));
    }
    if (aliases) {
        diag_note(d, "type aliases cannot be recursive");
        diag_help(d, "consider using a struct, enum, or union instead to break the cycle");
        diag_help(d, "see <https://doc.rust-lang.org/reference/types.html#recursive-types> for "
                     "more information");
    }
    return diag_emit(d);
}

bool cycle_enter(TyCtxt *t, Map *memo, CollectQuery query, DefId def, Span at) {
    CollectTables *c = collect_tables(t);
    u64 *slot = map_at(t->arena, memo, def.v);
    if (*slot == MEMO_IN_PROGRESS) {
        report_cycle_stack(t, (CollectFrame){query, def, at, {0}});
        return false;
    }
    *slot = MEMO_IN_PROGRESS;
    vec_push(t->arena, &c->stack, (CollectFrame){query, def, at, {0}});
    return true;
}

void cycle_done(TyCtxt *t, Map *memo, DefId def, u64 value) {
    CollectTables *c = collect_tables(t);
    DCHECK(c->stack.len > 0);
    c->stack.len--;
    map_put(t->arena, memo, def.v, value);
}
