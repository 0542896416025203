// SPDX-License-Identifier: MIT
// query.c: what each place allows at a line of the source (read, write, own), which loans take the rest, from
// where to where they live and why. `mirador check --explain-borrows FILE:LINE`. The state is the checker's own.
#include "borrowck/borrowck_internal.h"
#include "collect/collect.h"

enum { PLACES_MAX = 512 };

// ---- the body and the point ----

static LineCol line_col(const Bck *k, u32 pos) {
    return source_line_col(&k->s->sources, pos);
}

static bool in_query_file(const Bck *k, Span span) {
    const BorrowQuery *q = k->s->mir->borrow_query;
    if (span_is_none(span)) return false;
    SourceFile *f = source_file(&k->s->sources, source_file_of(&k->s->sources, span.lo));
    return f && str_eq(f->name, q->file);
}

bool borrow_query_wants(const Bck *k) {
    const BorrowQuery *q = k->s->mir->borrow_query;
    if (!q || !in_query_file(k, k->b->span)) return false;
    return line_col(k, k->b->span.lo).line <= q->line && q->line <= line_col(k, k->b->span.hi).line;
}

// The first point, in order of execution, of what begins on the line; without one, on the next line that has.
u32 borrow_query_point(const Bck *k) {
    const BorrowQuery *q = k->s->mir->borrow_query;
    u32 best = UINT32_MAX, best_line = UINT32_MAX;
    for (u32 i = 0; i < k->rpo.len; i++) {
        const MirBlock *b = &k->b->blocks.data[k->rpo.data[i].v];
        if (b->is_cleanup) continue;
        for (u32 n = 0; n <= b->stmts.len; n++) {
            const MirStmt *s = n < b->stmts.len ? &b->stmts.data[n] : NULL;
            if (s ? s->kind == MIR_STMT_STORAGE_DEAD || s->kind == MIR_STMT_NOP
                  : !b->has_term || b->term.kind == MIR_TERM_GOTO)
                continue;
            Span span = source_span_outermost(&k->s->sources, s ? s->info.span : b->term.info.span);
            if (!in_query_file(k, span)) continue;
            u32 line = line_col(k, span.lo).line;
            if (line < q->line || line >= best_line) continue;
            best = k->block_start[k->rpo.data[i].v] + n;
            best_line = line;
        }
    }
    return best;
}

// ---- one place ----

typedef struct Verdict {
    bool read, write, own;
    const char *read_why, *write_why, *own_why; // without a loan; NULL: nothing else to say
} Verdict;

static bool maybe_uninit(const Bck *k, const MirPlace *p) {
    MoveLookup l = move_paths_lookup(k->mp, p);
    return bitset_has(k->uninit_now, l.path.v);
}

static bool ever_moved(const Bck *k, const MirPlace *p) {
    return bitset_has(k->ever_now, p->local.v);
}

static bool behind_pointer(const Bck *k, const MirPlace *p) {
    for (u32 n = 0; n < p->projs.len; n++) {
        MirPlace base = place_prefix(p, n);
        if (p->projs.data[n].kind == MIR_PROJ_DEREF && !ty_is_box(k->t, place_ty(k, &base)))
            return true;
    }
    return false;
}

static Verdict judge_place(Bck *k, const MirPlace *p) {
    Verdict v = {true, true, true, NULL, NULL, NULL};
    if (maybe_uninit(k, p)) {
        v.read = v.own = false;
        v.read_why = v.own_why = ever_moved(k, p) ? "moved or not initialised" : "not initialised";
    }
    if (v.read && move_part_missing(k, p)) {
        v.read = v.own = false;
        v.read_why = v.own_why = "a part of it was moved";
    }
    bool whole = p->projs.len == 0;
    if (!place_is_mutable(k, p) && !(whole && !bitset_has(k->ever_now, p->local.v))) {
        v.write = false;
        v.write_why = behind_pointer(k, p) ? "behind a shared reference" : "not declared `mut`";
    }
    if (behind_pointer(k, p) && !traits_type_is_copy(k->t, k->env, place_ty(k, p))) {
        v.own = false;
        if (!v.own_why) v.own_why = "behind a reference";
    }
    return v;
}

// ---- loans ----

typedef struct Taken {
    bool read, write, own;
} Taken;

static Taken taken_by(Bck *k, const MirPlace *p, const Loan *loan, Loc at) {
    Taken t = {0};
    bool shallow = places_conflict(k, &loan->borrowed, loan->kind, p, ACCESS_SHALLOW, true);
    bool deep = places_conflict(k, &loan->borrowed, loan->kind, p, ACCESS_DEEP, true);
    t.read = deep && loan_forbids(k, at, READ_COPY, loan);
    t.write = shallow && loan_forbids(k, at, WRITE_MUTATE, loan);
    t.own = deep && loan_forbids(k, at, WRITE_MOVE, loan);
    return t;
}

// The last position in the source where the loan is in scope.
static u32 loan_end(Bck *k, u32 loan) {
    const Loan *l = &k->loans.data[loan];
    BitSet points = bitset_new(k->a, k->points);
    loan_scope(k, l, NULL, &points);
    u32 end = l->span.hi;
    for (u32 i = bitset_next(&points, 0); i != UINT32_MAX; i = bitset_next(&points, i + 1)) {
        if (!polonius_loan_live(k, loan, i)) continue;
        Loc at = loc_of_point(k, i);
        if (k->b->blocks.data[at.block.v].is_cleanup) continue;
        Span span = span_at(k, at);
        if (!span_is_none(span)) end = MAX(end, source_span_outermost(&k->s->sources, span).lo);
    }
    return end;
}

static Str because(Bck *k, const Explanation *e, Span *at) {
    Arena *a = k->t->arena;
    *at = e->use.span;
    switch (e->kind) {
    case EXPLAIN_NOTHING: *at = SPAN_NONE; return STR("it is in scope");
    case EXPLAIN_USED:
    case EXPLAIN_USED_IN_LOOP: {
        Str name = local_name(k, e->local);
        const char *when = e->kind == EXPLAIN_USED_IN_LOOP ? " in a later iteration" : "";
        return name.len ? str_format(a, "`%.*s` is used later%s", STR_ARG(name), when)
                        : str_format(a, "the reference is used later%s", when);
    }
    case EXPLAIN_DROPPED: {
        Str name = local_name(k, e->local);
        return name.len ? str_format(a, "`%.*s` is dropped later", STR_ARG(name))
                        : STR("a temporary that holds it is dropped later");
    }
    case EXPLAIN_MUST_BE_VALID:
        *at = e->blame->span;
        return e->region == 0 ? STR("it must last for `'static`")
                              : STR("it must last for a lifetime of the caller");
    }
    UNREACHABLE();
}

// ---- the answer ----

static void put_json_str(Buf *out, Str s) {
    buf_put_byte(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        u8 c = (u8)s.data[i];
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c < ' ')
            buf_printf(out, "\\u%04x", c);
        else
            buf_put_byte(out, c);
    }
    buf_put_byte(out, '"');
}

static void put_json_pos(const Bck *k, Buf *out, const char *name, u32 pos) {
    LineCol lc = line_col(k, pos);
    buf_printf(out, "\"%s\":{\"line\":%u,\"column\":%u}", name, lc.line, lc.col);
}

static bool one_line(Str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '\n') return false;
    return text.len < 60;
}

static void put_loan(Bck *k, Buf *out, bool json, u32 index, Taken t, const Explanation *e,
                     bool first) {
    const Loan *l = &k->loans.data[index];
    Span why_at;
    Str why = because(k, e, &why_at), text = source_span_text(&k->s->sources, l->span);
    const char *kind = l->kind >= MIR_BORROW_MUT ? "mutable" : "shared";
    u32 end = loan_end(k, index);
    LineCol from = line_col(k, l->span.lo), to = line_col(k, end);
    if (!json) {
        buf_printf(out, "        %s loan at %u:%u", kind, from.line, from.col);
        if (one_line(text)) buf_printf(out, " (`%.*s`)", STR_ARG(text));
        buf_printf(out, ", until %u:%u: %.*s", to.line, to.col, STR_ARG(why));
        if (!span_is_none(why_at)) {
            LineCol at = line_col(k, why_at.lo);
            buf_printf(out, ", at %u:%u", at.line, at.col);
        }
        buf_put_byte(out, '\n');
        return;
    }
    buf_printf(out, "%s{\"kind\":\"%s\",\"takes\":[%s%s%s],", first ? "" : ",", kind,
               t.read    ? "\"read\",\"write\",\"own\""
               : t.write ? "\"write\",\"own\""
                         : "\"own\"",
               "", "");
    put_json_pos(k, out, "from", l->span.lo);
    buf_put_byte(out, ',');
    put_json_pos(k, out, "to", end);
    buf_put_c(out, ",\"text\":");
    put_json_str(out, text);
    buf_put_c(out, ",\"because\":");
    put_json_str(out, why);
    if (!span_is_none(why_at)) {
        buf_put_byte(out, ',');
        put_json_pos(k, out, "at", why_at.lo);
    }
    buf_put_byte(out, '}');
}

static void put_place(Bck *k, Buf *out, bool json, const MirPlace *p, Loc at, bool first) {
    Str name;
    if (!place_describe(k, p, &name)) return;
    Verdict v = judge_place(k, p);
    U32s takers = {0};
    Vec(Taken) taken = {0};
    u32 point = point_of(k, at);
    const U32s *loans = &k->loans_of_local[p->local.v];
    for (u32 i = 0; i < loans->len; i++) {
        if (!bitset_has(k->in_scope, loans->data[i])) continue;
        Taken t = taken_by(k, p, &k->loans.data[loans->data[i]], at);
        if (!t.read && !t.write && !t.own) continue;
        if (!polonius_loan_live(k, loans->data[i], point)) continue;
        vec_push(k->a, &takers, loans->data[i]);
        vec_push(k->a, &taken, t);
        v.read &= !t.read;
        v.write &= !t.write;
        v.own &= !t.own;
    }
    Str ty = ty_str(k->t, place_ty(k, p));
    if (json) {
        buf_printf(out, "%s{\"place\":", first ? "" : ",");
        put_json_str(out, name);
        buf_put_c(out, ",\"type\":");
        put_json_str(out, ty);
        buf_printf(out, ",\"read\":%s,\"write\":%s,\"own\":%s", v.read ? "true" : "false",
                   v.write ? "true" : "false", v.own ? "true" : "false");
        buf_printf(out, ",\"notes\":[");
        const char *notes[] = {v.read_why, v.write_why, v.own_why == v.read_why ? NULL : v.own_why};
        bool any = false;
        for (u32 i = 0; i < ARRAY_LEN(notes); i++) {
            if (!notes[i]) continue;
            if (any) buf_put_byte(out, ',');
            put_json_str(out, str_of_c(notes[i]));
            any = true;
        }
        buf_put_c(out, "],\"loans\":[");
    } else {
        buf_printf(out, "    %.*s: %.*s   read %s, write %s, own %s\n", STR_ARG(name), STR_ARG(ty),
                   v.read ? "yes" : "no", v.write ? "yes" : "no", v.own ? "yes" : "no");
        if (v.read_why) buf_printf(out, "        %s\n", v.read_why);
        if (v.write_why) buf_printf(out, "        no write: %s\n", v.write_why);
        if (v.own_why && v.own_why != v.read_why)
            buf_printf(out, "        no own: %s\n", v.own_why);
    }
    for (u32 i = 0; i < takers.len; i++) {
        Explanation e = explain_borrow(k, at, &k->loans.data[takers.data[i]]);
        put_loan(k, out, json, takers.data[i], taken.data[i], &e, i == 0);
    }
    if (json) buf_put_c(out, "]}");
}

// Locals in scope here, their parts that are moved or borrowed on their own.
static bool listed(const MirPlace *list, u32 n, const MirPlace *p) {
    for (u32 i = 0; i < n; i++)
        if (place_same(&list[i], p)) return true;
    return false;
}

typedef Vec(MirPlace) MirPlaces;

static void add_listed(Bck *k, MirPlaces *out, const MirPlace *p) {
    Str name;
    if (out->len < PLACES_MAX && place_describe(k, p, &name) && !listed(out->data, out->len, p))
        vec_push(k->a, out, *p);
}

static MirPlaces places_in_scope(Bck *k, Loc at) {
    MirPlaces out = {0};
    const MirStmt *s = stmt_at(k, at);
    const MirTerm *t = &k->b->blocks.data[at.block.v].term;
    ScopeId scope = s ? s->info.scope : t->info.scope;
    u32 pos = source_span_outermost(&k->s->sources, span_at(k, at)).lo;
    for (u32 i = 1; i < k->b->locals.len; i++) {
        const MirLocalDecl *d = &k->b->locals.data[i];
        if (!d->is_user_variable || source_span_from_expansion(d->info.span) ||
            (i > k->b->arg_count && d->info.span.lo > pos))
            continue;
        bool seen = i <= k->b->arg_count;
        for (ScopeId c = scope; !seen; c = k->b->scopes.data[c.v].parent) {
            // A variable is seen in the scope that its declaration opens.
            for (u32 v = 0; v < k->b->var_debug.len && !seen; v++)
                seen = k->b->var_debug.data[v].scope.v == c.v &&
                       k->b->var_debug.data[v].place.local.v == i;
            if (k->b->scopes.data[c.v].parent.v == c.v) break;
        }
        if (!seen) continue;
        MirPlace whole = mir_place_local((LocalId){i});
        add_listed(k, &out, &whole);
        for (u32 m = 1; m < k->mp->paths.len; m++)
            if (k->mp->paths.data[m].place.local.v == i && k->mp->paths.data[m].place.projs.len)
                add_listed(k, &out, &k->mp->paths.data[m].place);
        for (u32 l = 0; l < k->loans_of_local[i].len; l++)
            if (bitset_has(k->in_scope, k->loans_of_local[i].data[l]))
                add_listed(k, &out, &k->loans.data[k->loans_of_local[i].data[l]].borrowed);
    }
    return out;
}

void borrow_query_answer(Bck *k, Loc at) {
    BorrowQuery *q = k->s->mir->borrow_query;
    Buf *out = q->out;
    MirPlaces places = places_in_scope(k, at);
    Str name = def_str(k->t, k->def);
    u32 line = line_col(k, source_span_outermost(&k->s->sources, span_at(k, at)).lo).line;
    if (q->json) {
        buf_printf(out, "%s{\"function\":", q->found ? ",\n " : "");
        put_json_str(out, name);
        buf_printf(out, ",\"line\":%u,\"places\":[", line);
    } else {
        buf_printf(out, "%.*s:%u: in `%.*s`\n", STR_ARG(q->file), line, STR_ARG(name));
        if (places.len == 0) buf_put_c(out, "    no variables\n");
    }
    for (u32 i = 0; i < places.len; i++) put_place(k, out, q->json, &places.data[i], at, i == 0);
    if (q->json) buf_put_c(out, "]}");
    q->found = true;
}
