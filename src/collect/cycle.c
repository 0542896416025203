// SPDX-License-Identifier: MIT
// cycle.c: which queries are in progress, and the report when one needs itself (E0391).
#include "collect/collect_internal.h"
#include "ty/print.h"

CollectTables *collect_tables(TyCtxt *t) {
    if (!t->collect) t->collect = NEW(t->arena, CollectTables);
    return t->collect;
}

static Str query_text(TyCtxt *t, CollectQuery q, DefId def) {
    Str name = def_str(t, def);
    const char *what = "computing type of";
    switch (q) {
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
    }
    return str_format(t->arena, "%s `%.*s`", what, STR_ARG(name));
}

ErrorProof report_cycle_stack(TyCtxt *t, CollectQuery query, DefId def, Span at) {
    CollectTables *c = collect_tables(t);
    u32 from = c->stack.len;
    while (from > 0 &&
           !(c->stack.data[from - 1].query == query && id_eq(c->stack.data[from - 1].def, def)))
        from--;
    if (from > 0) at = c->stack.data[from - 1].at;
    Str first = query_text(t, query, def);
    Diag *d = diag_error(t->sess, E0391, at, "cycle detected when %.*s", STR_ARG(first));
    bool aliases = query == QUERY_TYPE_OF && def_of(t->sess, def)->kind == DEF_TY_ALIAS;
    bool inner = false;
    for (u32 i = from; i < c->stack.len; i++) {
        const CollectFrame *f = &c->stack.data[i];
        Str text = query_text(t, f->query, f->def);
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
        report_cycle_stack(t, query, def, at);
        return false;
    }
    *slot = MEMO_IN_PROGRESS;
    vec_push(t->arena, &c->stack, (CollectFrame){query, def, at});
    return true;
}

void cycle_done(TyCtxt *t, Map *memo, DefId def, u64 value) {
    CollectTables *c = collect_tables(t);
    DCHECK(c->stack.len > 0);
    c->stack.len--;
    map_put(t->arena, memo, def.v, value);
}
