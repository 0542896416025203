// SPDX-License-Identifier: MIT
// late_pat.c: patterns: which identifiers bind, consistency of alternatives.
#include "resolve/late.h"

// Bindings seen so far, in the products (and) and sums (or) around the current subpattern.
typedef struct PatBinding {
    Ident ident;
    NodeId node;
} PatBinding;
typedef struct PatLevel {
    bool is_or;
    u32 first;
} PatLevel;
typedef struct PatCx {
    LateCx *cx;
    PatSource source;
    Vec(PatBinding) bound;
    Vec(PatLevel) levels;
    AstVisitor visitor;
} PatCx;

static const char *source_descr(PatSource source) {
    switch (source) {
    case PAT_SOURCE_MATCH: return "match binding";
    case PAT_SOURCE_LET: return "let binding";
    case PAT_SOURCE_FOR: return "for binding";
    case PAT_SOURCE_PARAM: return "function parameter";
    }
    UNREACHABLE();
}

static bool same_local(const LateCx *cx, Ident a, Ident b) {
    const SourceMap *sm = &cx->s->sources;
    return id_eq(a.name, b.name) && id_eq(hygiene_normalize_to_macro_rules(sm, a.span.ctxt),
                                          hygiene_normalize_to_macro_rules(sm, b.span.ctxt));
}

// ---- alternatives -------------------------------------------------------------------------------------------

typedef struct BindingInfo {
    Ident ident;
    const AstPat *pat;
} BindingInfo;
typedef Vec(BindingInfo) BindingInfos;
typedef struct CollectCx {
    LateCx *cx;
    BindingInfos *out;
} CollectCx;

static void collect_pat(AstVisitor *v, AstPat *p) {
    CollectCx *c = v->cx;
    if (p->kind == AST_PAT_IDENT && resolve_partial_res(c->cx->s, p->id).base.kind == RES_LOCAL) {
        vec_push(c->cx->scratch, c->out, (BindingInfo){p->ident.ident, p});
    }
    // All alternatives of a nested or-pattern bind the same, or an error is reported there.
    if (p->kind == AST_PAT_OR && p->pats.len > 0) {
        ast_visit_pat(v, p->pats.data[0]);
        return;
    }
    ast_walk_pat(v, p);
}

static void skip_expr(AstVisitor *v, AstExpr *e) {
    (void)v, (void)e;
}

static BindingInfos pat_bindings(LateCx *cx, AstPat *p) {
    BindingInfos out = {0};
    CollectCx c = {cx, &out};
    AstVisitor v = {.cx = &c, .pat = collect_pat, .expr = skip_expr};
    ast_visit_pat(&v, p);
    return out;
}

static const BindingInfo *find_binding(const LateCx *cx, const BindingInfos *list, Ident ident) {
    for_each(const BindingInfo, b, *list) {
        if (same_local(cx, b->ident, ident)) return b;
    }
    return NULL;
}

static bool has_never(const AstPat *p) {
    return p->kind == AST_PAT_NEVER;
}

static void check_or_pattern(LateCx *cx, AstPat *p) {
    u32 n = p->pats.len;
    BindingInfos *maps = NEW_N(cx->scratch, BindingInfos, n);
    for (u32 i = 0; i < n; i++) maps[i] = pat_bindings(cx, p->pats.data[i]);
    BindingInfos reported = {0};
    for (u32 i = 0; i < n; i++) {
        for_each(BindingInfo, b, maps[i]) {
            if (find_binding(cx, &reported, b->ident)) continue;
            Diag *d = NULL;
            for (u32 k = 0; k < n; k++) {
                if (k == i || has_never(p->pats.data[k])) continue;
                const BindingInfo *other = find_binding(cx, &maps[k], b->ident);
                if (!other) {
                    if (!d) {
                        d = diag_error(cx->s, E0408, p->pats.data[k]->span,
                                       "variable `%.*s` is not bound in all patterns",
                                       SYM_ARG(cx->s, b->ident.name));
                    }
                    diag_label(d, p->pats.data[k]->span, "pattern doesn't bind `%.*s`",
                               SYM_ARG(cx->s, b->ident.name));
                } else if (!d && k > i &&
                           (other->pat->ident.by_ref != b->pat->ident.by_ref ||
                            other->pat->ident.ref_mutbl != b->pat->ident.ref_mutbl ||
                            other->pat->ident.mutbl != b->pat->ident.mutbl)) {
                    Diag *e = diag_error(cx->s, E0409, other->ident.span,
                                         "variable `%.*s` is bound inconsistently across "
                                         "alternatives separated by `|`",
                                         SYM_ARG(cx->s, b->ident.name));
                    diag_label(e, other->ident.span, "bound in different ways");
                    diag_label(e, b->ident.span, "first binding");
                    diag_emit(e);
                    vec_push(cx->scratch, &reported, *b);
                    break;
                }
            }
            if (d) {
                diag_label(d, b->ident.span, "variable not in all patterns");
                diag_emit(d);
                vec_push(cx->scratch, &reported, *b);
            }
        }
    }
}

// ---- identifiers --------------------------------------------------------------------------------------------

static Res res_of_binding(const Binding *b, Res res) {
    return b ? b->res : res;
}

static void report_shadowing(PatCx *pc, Ident ident, Res res, const Binding *b) {
    LateCx *cx = pc->cx;
    const char *what = res_descr(cx->r, res);
    Str name = sym_str(cx->s, ident.name);
    Diag *d = diag_error(cx->s, E0530, ident.span, "%ss cannot shadow %ss",
                         source_descr(pc->source), what);
    diag_label(d, ident.span, "cannot be named the same as %s %s", res_article(cx->r, res), what);
    Span at = b ? b->span : res.kind == RES_DEF ? def_of(cx->s, res.def)->ident_span : SPAN_NONE;
    if (!span_is_none(at)) {
        const char *how = b && binding_is_import(b) ? "imported" : "defined";
        diag_label(d, at, "the %s `%.*s` is %s here", what, STR_ARG(name), how);
    }
    diag_emit(d);
}

// Constants, unit structs and unit variants are matched, not shadowed. RES_NONE: it is a binding.
static Res try_as_constant(PatCx *pc, AstPat *p) {
    LateCx *cx = pc->cx;
    Res none = {0}, res = {0};
    bool plain = !p->ident.sub && !p->ident.by_ref && p->ident.mutbl == MUT_NOT;
    Binding *b = late_lookup_lexical(cx, p->ident.ident, NS_VALUE, false, &res);
    res = res_of_binding(b, res);
    if (plain && b && b->ambiguity != AMBIGUITY_NONE) {
        late_lookup_lexical(cx, p->ident.ident, NS_VALUE, true, &none);
        return (Res){.kind = RES_ERR};
    }
    if (res.kind == RES_SELF_CTOR) {
        if (!symbol_is_kw(p->ident.ident.name, self_type)) return none;
        return res;
    }
    if (res.kind != RES_DEF) return none;
    const Def *d = def_of(cx->s, res.def);
    switch (d->kind) {
    case DEF_CTOR:
        if (d->ctor_kind == CTOR_CONST && plain) break;
        report_shadowing(pc, p->ident.ident, res, b);
        return none;
    case DEF_CONST:
    case DEF_ASSOC_CONST:
        if (plain) break;
        report_shadowing(pc, p->ident.ident, res, b);
        return none;
    case DEF_CONST_PARAM:
        if (plain) {
            Diag *e = diag_error(cx->s, E0158, p->ident.ident.span,
                                 "constant parameters cannot be referenced in patterns");
            diag_label(e, p->ident.ident.span, "can't be used in patterns");
            diag_emit(e);
            return (Res){.kind = RES_ERR};
        }
        report_shadowing(pc, p->ident.ident, res, b);
        return none;
    case DEF_STATIC: report_shadowing(pc, p->ident.ident, res, b); return none;
    default: return none;
    }
    late_lookup_lexical(cx, p->ident.ident, NS_VALUE, true, &res);
    return b ? b->res : res;
}

static void report_twice(PatCx *pc, Ident ident, bool in_same_param_list) {
    LateCx *cx = pc->cx;
    Str name = sym_str(cx->s, ident.name);
    Diag *d;
    if (in_same_param_list) {
        d = diag_error(cx->s, E0415, ident.span,
                       "identifier `%.*s` is bound more than once in this parameter list",
                       STR_ARG(name));
        diag_label(d, ident.span, "used as parameter more than once");
    } else {
        d = diag_error(cx->s, E0416, ident.span,
                       "identifier `%.*s` is bound more than once in the same pattern",
                       STR_ARG(name));
        diag_label(d, ident.span, "used in a pattern more than once");
    }
    diag_emit(d);
}

// In the products around: bound twice. In the sums around: the same variable again.
static Res fresh_binding(PatCx *pc, AstPat *p) {
    Ident ident = p->ident.ident;
    const PatBinding *in_and = NULL, *in_or = NULL;
    u32 end = pc->bound.len;
    for (u32 i = pc->levels.len; i-- > 0;) {
        const PatLevel *level = &pc->levels.data[i];
        for (u32 k = level->first; k < end; k++) {
            if (!same_local(pc->cx, pc->bound.data[k].ident, ident)) continue;
            if (level->is_or) {
                in_or = &pc->bound.data[k];
            } else {
                in_and = &pc->bound.data[k];
            }
        }
        end = level->first;
    }
    if (in_and) {
        report_twice(pc, ident, pc->source == PAT_SOURCE_PARAM);
        return (Res){.kind = RES_LOCAL, .node = p->id};
    }
    NodeId node = in_or ? in_or->node : p->id;
    vec_push(pc->cx->scratch, &pc->bound, (PatBinding){ident, node});
    Res res = {.kind = RES_LOCAL, .node = node};
    if (!in_or) late_bind(pc->cx, NS_VALUE, ident, res);
    return res;
}

static void resolve_or(PatCx *pc, AstPat *p) {
    // Each alternative is a product of its own; together they are added to the sum.
    u32 or_first = pc->bound.len;
    vec_push(pc->cx->scratch, &pc->levels, (PatLevel){true, or_first});
    for_each(AstPat *, alt, p->pats) {
        vec_push(pc->cx->scratch, &pc->levels, (PatLevel){false, pc->bound.len});
        ast_visit_pat(&pc->visitor, *alt);
        (void)vec_pop(&pc->levels);
    }
    (void)vec_pop(&pc->levels);
    check_or_pattern(pc->cx, p);
}

static void resolve_pat(AstVisitor *v, AstPat *p) {
    PatCx *pc = v->cx;
    LateCx *cx = pc->cx;
    switch (p->kind) {
    case AST_PAT_IDENT: {
        Res res = try_as_constant(pc, p);
        if (res.kind == RES_NONE) res = fresh_binding(pc, p);
        record_partial_res(cx->s, p->id, (PartialRes){.base = res});
        ast_visit_pat(v, p->ident.sub);
        break;
    }
    case AST_PAT_TUPLE_STRUCT:
        late_path(cx, p->id, p->tuple_struct.qself, &p->tuple_struct.path,
                  (PathSource){.kind = PATH_TUPLE_STRUCT});
        for_each(AstPat *, sub, p->tuple_struct.pats) ast_visit_pat(v, *sub);
        break;
    case AST_PAT_PATH:
        late_path(cx, p->id, p->path.qself, &p->path.path, (PathSource){.kind = PATH_PAT});
        break;
    case AST_PAT_STRUCT:
        late_path(cx, p->id, p->struct_.qself, &p->struct_.path, (PathSource){.kind = PATH_STRUCT});
        for_each(AstPatField, f, p->struct_.fields) ast_visit_pat(v, f->pat);
        break;
    case AST_PAT_OR: resolve_or(pc, p); break;
    case AST_PAT_EXPR:
    case AST_PAT_RANGE: {
        AstExpr *ends[2] = {p->kind == AST_PAT_EXPR ? p->expr : p->range.lo,
                            p->kind == AST_PAT_EXPR ? NULL : p->range.hi};
        for (u32 i = 0; i < 2; i++) {
            AstExpr *e = ends[i];
            if (e) ast_visit_expr(&cx->visitor, e);
        }
        break;
    }
    case AST_PAT_ERROR:
    case AST_PAT_WILD:
    case AST_PAT_TUPLE:
    case AST_PAT_BOX:
    case AST_PAT_DEREF:
    case AST_PAT_REF:
    case AST_PAT_SLICE:
    case AST_PAT_REST:
    case AST_PAT_NEVER:
    case AST_PAT_PAREN:
    case AST_PAT_MAC_CALL: ast_walk_pat(v, p); break;
    }
}

static void pat_expr(AstVisitor *v, AstExpr *e) {
    PatCx *pc = v->cx;
    ast_visit_expr(&pc->cx->visitor, e);
}

static void pat_cx_init(PatCx *pc, LateCx *cx, PatSource source) {
    *pc = (PatCx){.cx = cx, .source = source};
    pc->visitor = (AstVisitor){.cx = pc, .pat = resolve_pat, .expr = pat_expr};
    vec_push(cx->scratch, &pc->levels, (PatLevel){false, 0});
}

void late_pattern(LateCx *cx, AstPat *p, PatSource source) {
    PatCx pc;
    pat_cx_init(&pc, cx, source);
    ast_visit_pat(&pc.visitor, p);
}

// All parameters are one product.
void late_params(LateCx *cx, AstFnDecl *decl) {
    PatCx pc;
    pat_cx_init(&pc, cx, PAT_SOURCE_PARAM);
    for_each(AstParam, p, decl->params) ast_visit_pat(&pc.visitor, p->pat);
}

void late_pat_visit(AstVisitor *v, AstPat *p) {
    late_pattern(late_of(v), p, PAT_SOURCE_LET);
}
