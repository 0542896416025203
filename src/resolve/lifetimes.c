// SPDX-License-Identifier: MIT
// lifetimes.c: named lifetimes and elision. What an elided lifetime means is decided by the innermost
// lifetime rib that speaks about it (rustc_resolve::late::LifetimeRibKind).
#include "resolve/late.h"

void late_push_lifetime_rib(LateCx *cx, LifetimeRib rib) {
    rib.first = cx->lifetimes.len;
    vec_push(cx->scratch, &cx->lifetime_ribs, rib);
}

void late_pop_lifetime_rib(LateCx *cx) {
    cx->lifetimes.len = vec_pop(&cx->lifetime_ribs).first;
}

// ---- tables -----------------------------------------------------------------------------------------------

// n consecutive lifetimes at a node; the count is in the upper half.
static void record(LateCx *cx, NodeId id, const LifetimeRes *res, u32 n) {
    ResolveTables *t = cx->s->resolve;
    u32 first = t->lifetimes.len;
    for (u32 i = 0; i < n; i++) vec_push(t->arena, &t->lifetimes, res[i]);
    map_put(t->arena, &t->lifetime_res, id.v, MAP_KEY2(n, first));
}

static void add_candidate(LateCx *cx, LifetimeRes res) {
    if (!cx->collect_candidates) return;
    if (res.kind != LIFETIME_PARAM && res.kind != LIFETIME_FRESH && res.kind != LIFETIME_STATIC)
        return;
    for (u32 i = 0; i < cx->candidates.len; i++) {
        if (cx->candidates.data[i].kind == res.kind && id_eq(cx->candidates.data[i].def, res.def))
            return;
    }
    vec_push(cx->scratch, &cx->candidates, res);
}

static void record_one(LateCx *cx, NodeId id, LifetimeRes res) {
    record(cx, id, &res, 1);
    add_candidate(cx, res);
}

LifetimeRes resolve_lifetime_res(const Session *s, NodeId node) {
    u64 v;
    if (!map_get(&s->resolve->lifetime_res, node.v, &v))
        return (LifetimeRes){.kind = LIFETIME_INFER};
    return s->resolve->lifetimes.data[(u32)v];
}

LifetimeRes resolve_elided_lifetime_res(const Session *s, NodeId node, u32 index, u32 *count) {
    u64 v;
    *count = 0;
    if (!map_get(&s->resolve->lifetime_res, node.v, &v))
        return (LifetimeRes){.kind = LIFETIME_INFER};
    *count = (u32)(v >> 32);
    return s->resolve->lifetimes.data[(u32)v + MIN(index, *count - 1)];
}

LifetimeRes lifetime_res_of(LateCx *cx, NodeId id) {
    return resolve_lifetime_res(cx->s, id);
}

DefIds resolve_extra_lifetimes(const Session *s, NodeId owner) {
    DefIds *list = (DefIds *)(uintptr_t)map_get_or(&s->resolve->extra_lifetime_params, owner.v, 0);
    return list ? *list : (DefIds){0};
}

typedef struct FreshList { // begins like DefIds
    DefId *data;
    u32 len, cap;
} FreshList;

static LifetimeRes fresh_param(LateCx *cx, const LifetimeRib *rib, Span span) {
    Session *s = cx->s;
    DefId def = late_new_param(cx, DEF_LIFETIME_PARAM, rib->parent, (NodeId){0},
                               SYM(underscore_lifetime), span);
    ResolveTables *t = s->resolve;
    u64 *slot = map_at(t->arena, &t->extra_lifetime_params, rib->binder.v);
    if (!*slot) *slot = (u64)(uintptr_t)NEW(t->arena, FreshList);
    FreshList *list = (FreshList *)(uintptr_t)*slot;
    vec_push(t->arena, list, def);
    return (LifetimeRes){.kind = LIFETIME_FRESH, .def = def};
}

// ---- named --------------------------------------------------------------------------------------------------

static bool same_lifetime(const LateCx *cx, Ident a, Ident b) {
    return id_eq(a.name, b.name) && id_eq(ident_ctxt_2_0(cx->r, a), ident_ctxt_2_0(cx->r, b));
}

// Where `<'a>` could be added, for the suggestion.
static void suggest_introducing(LateCx *cx, Diag *d, Ident ident) {
    const AstItem *item = cx->current_item;
    if (!item) return;
    const AstGenerics *g = NULL;
    switch (item->kind) {
    case AST_ITEM_FN: g = &item->fn->generics; break;
    case AST_ITEM_IMPL: g = &item->impl->generics; break;
    case AST_ITEM_TRAIT: g = &item->trait->generics; break;
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION: g = &item->struct_.generics; break;
    case AST_ITEM_ENUM: g = &item->enum_.generics; break;
    case AST_ITEM_TY_ALIAS: g = &item->ty_alias.generics; break;
    default: return;
    }
    if (span_is_none(g->span)) return;
    bool empty = g->params.len == 0;
    Span at = g->span;
    Str text;
    if (empty) {
        at.hi = at.lo;
        text = str_format(cx->s->arena, "<%.*s>", SYM_ARG(cx->s, ident.name));
    } else {
        at = span_start(g->params.data[0].span);
        text = str_format(cx->s->arena, "%.*s, ", SYM_ARG(cx->s, ident.name));
    }
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at, text,
                 "consider introducing lifetime `%.*s` here", SYM_ARG(cx->s, ident.name));
}

static void report_undeclared(LateCx *cx, Ident ident) {
    Diag *d = diag_error(cx->s, E0261, ident.span, "use of undeclared lifetime name `%.*s`",
                         SYM_ARG(cx->s, ident.name));
    diag_label(d, ident.span, "undeclared lifetime");
    suggest_introducing(cx, d, ident);
    diag_emit(d);
}

static void report_capture(LateCx *cx, Ident ident, const LifetimeEntry *e, BinderPlace place) {
    Diag *d =
        diag_error(cx->s, E0657, ident.span, "`impl Trait` cannot capture %s",
                   place == BINDER_DYN      ? "higher-ranked lifetime from `dyn` type"
                   : place == BINDER_FN_PTR ? "higher-ranked lifetime from function pointer"
                                            : "higher-ranked lifetime from outer `impl Trait`");
    diag_span_note(d, e->ident.span, "lifetime declared here");
    diag_emit(d);
}

static LifetimeRes resolve_named(LateCx *cx, Ident ident) {
    u32 end = cx->lifetimes.len;
    const LifetimeRib *outer = NULL;
    bool crossed_opaque = false;
    for (u32 i = cx->lifetime_ribs.len; i-- > 0;) {
        const LifetimeRib *rib = &cx->lifetime_ribs.data[i];
        crossed_opaque |= rib->is_opaque;
        for (u32 k = end; k-- > rib->first;) {
            LifetimeEntry *e = &cx->lifetimes.data[k];
            if (!same_lifetime(cx, e->ident, ident)) continue;
            if (outer) {
                Diag *d = diag_error(cx->s, E0401, ident.span,
                                     "can't use generic parameters from outer item");
                diag_label(d, ident.span, "use of generic parameter from outer item");
                diag_label(d, e->ident.span, "lifetime parameter from outer item");
                diag_emit(d);
                return (LifetimeRes){.kind = LIFETIME_ERROR};
            }
            e->used = true;
            if (crossed_opaque && rib->place != BINDER_OTHER) {
                report_capture(cx, ident, e, rib->place);
                return (LifetimeRes){.kind = LIFETIME_ERROR};
            }
            return (LifetimeRes){.kind = LIFETIME_PARAM, .def = e->def};
        }
        end = rib->first;
        if (rib->kind == LIFETIME_RIB_CONST_PARAM_TY) {
            Diag *d = diag_error(
                cx->s, E0770, ident.span,
                "the type of const parameters must not depend on other generic parameters");
            diag_label(d, ident.span, "the type must not depend on the parameter `%.*s`",
                       SYM_ARG(cx->s, ident.name));
            diag_emit(d);
            return (LifetimeRes){.kind = LIFETIME_ERROR};
        }
        if (rib->kind == LIFETIME_RIB_ITEM && !outer) outer = rib;
    }
    report_undeclared(cx, ident);
    return (LifetimeRes){.kind = LIFETIME_ERROR};
}

// ---- elided -------------------------------------------------------------------------------------------------

static void report_anonymous(LateCx *cx, const LifetimeRib *rib, Span span, bool ampersand) {
    Diag *d;
    if (rib->assoc_ty) {
        d = diag_error(cx->s, E_NONE, span,
                       "in the trait associated type is declared without lifetime parameters, so "
                       "using a borrowed type"
                       " for them requires that lifetime to come from the implemented type");
        diag_label(d, span, "this lifetime must come from the implemented type");
    } else if (ampersand) {
        d = diag_error(cx->s, E0637, span,
                       "`&` without an explicit lifetime name cannot be used here");
        diag_label(d, span, "explicit lifetime name needed here");
    } else {
        d = diag_error(cx->s, E0637, span, "`'_` cannot be used here");
        diag_label(d, span, "`'_` is a reserved lifetime name");
    }
    diag_emit(d);
}

static void report_missing_now(LateCx *cx, Span span, u32 count) {
    Diag *d = diag_error(cx->s, E0106, span, "missing lifetime specifier%s", count > 1 ? "s" : "");
    if (count > 1) {
        diag_label(d, span, "expected %u lifetime parameters", count);
    } else {
        diag_label(d, span, "expected named lifetime parameter");
    }
    if (cx->current_item && cx->current_item->kind != AST_ITEM_FN) {
        Ident a = {intern(&cx->s->symbols, STR("'a")), span};
        suggest_introducing(cx, d, a);
    }
    diag_emit(d);
}

// n lifetimes were left out at a place. `in_path`: in a type's generic arguments.
static void resolve_anonymous(LateCx *cx, NodeId id, Span span, u32 n, bool in_path,
                              bool ampersand) {
    LifetimeRes stack_buf[16];
    LifetimeRes *out = n <= 16 ? stack_buf : NEW_N(cx->scratch, LifetimeRes, n);
    for (u32 i = 0; i < n; i++) out[i] = (LifetimeRes){.kind = LIFETIME_ERROR};
    for (u32 i = cx->lifetime_ribs.len; i-- > 0;) {
        const LifetimeRib rib = cx->lifetime_ribs.data[i];
        switch (rib.kind) {
        case LIFETIME_RIB_GENERICS:
        case LIFETIME_RIB_CONST_PARAM_TY: continue;
        case LIFETIME_RIB_CREATE_PARAM:
            if (in_path && rib.report_in_path) {
                Diag *d =
                    diag_error(cx->s, E0726, span, "implicit elided lifetime not allowed here");
                diag_label(d, span, "expected lifetime parameter%s", n > 1 ? "s" : "");
                diag_emit(d);
            } else {
                for (u32 k = 0; k < n; k++) {
                    out[k] = fresh_param(cx, &rib, span);
                    add_candidate(cx, out[k]);
                }
            }
            break;
        case LIFETIME_RIB_REPORT_ERROR:
            if (in_path) {
                report_missing_now(cx, span, n);
            } else {
                report_anonymous(cx, &rib, span, ampersand);
            }
            break;
        case LIFETIME_RIB_ELIDED:
            for (u32 k = 0; k < n; k++) out[k] = rib.res;
            if (n) add_candidate(cx, rib.res);
            break;
        case LIFETIME_RIB_FAILURE:
            vec_push(cx->scratch, &cx->missing, (MissingLifetime){span, n, ampersand});
            break;
        case LIFETIME_RIB_ITEM: report_missing_now(cx, span, n); break;
        }
        break;
    }
    record(cx, id, out, n);
}

void late_lifetime(AstVisitor *v, AstLifetime *l) {
    LateCx *cx = late_of(v);
    if (symbol_is(l->ident.name, static_lifetime)) {
        record_one(cx, l->id, (LifetimeRes){.kind = LIFETIME_STATIC});
    } else if (symbol_is(l->ident.name, underscore_lifetime)) {
        resolve_anonymous(cx, l->id, l->ident.span, 1, false, false);
    } else {
        record_one(cx, l->id, resolve_named(cx, l->ident));
    }
}

void late_elided_ref(LateCx *cx, AstTy *ref) {
    Span amp = ref->span;
    amp.hi = amp.lo + 1;
    resolve_anonymous(cx, ref->id, amp, 1, false, true);
}

// The item's own parameters: lifetimes of for<> binders in its bounds are children of the item, too.
static const AstGenerics *own_generics(const Def *d) {
    if (!d->item) return NULL;
    switch (d->item->kind) {
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION: return &d->item->struct_.generics;
    case AST_ITEM_ENUM: return &d->item->enum_.generics;
    case AST_ITEM_TRAIT: return &d->item->trait->generics;
    case AST_ITEM_TRAIT_ALIAS: return &d->item->trait_alias.generics;
    case AST_ITEM_TY_ALIAS: return &d->item->ty_alias.generics;
    default: return NULL;
    }
}

static u32 lifetime_param_count(LateCx *cx, DefId def) {
    const Def *d = def_of(cx->s, def);
    const AstGenerics *g = own_generics(d);
    u32 n = 0;
    if (g) {
        for_each(const AstGenericParam, p, g->params) n += p->kind == AST_PARAM_LIFETIME;
        return n;
    }
    for_each(DefId, child, d->children) {
        const Def *c = def_of(cx->s, *child);
        if (c->kind == DEF_LIFETIME_PARAM && !symbol_is(c->name, underscore_lifetime)) n++;
    }
    return n;
}

static bool has_lifetime_args(const AstGenericArgs *a) {
    if (!a) return false;
    for_each(const AstGenericArg, arg, a->args) {
        if (arg->kind == AST_ARG_LIFETIME) return true;
    }
    return false;
}

static bool infers_lifetimes(const LateCx *cx) {
    for (u32 i = cx->lifetime_ribs.len; i-- > 0;) {
        const LifetimeRib *rib = &cx->lifetime_ribs.data[i];
        if (rib->kind == LIFETIME_RIB_GENERICS) continue;
        return rib->kind == LIFETIME_RIB_ELIDED && rib->res.kind == LIFETIME_INFER;
    }
    return true;
}

// A type's or trait's lifetime parameters that are not written.
void late_elided_in_path(LateCx *cx, const AstPath *path, PartialRes res, PathSource source) {
    if (res.base.kind != RES_DEF || path->segments.len <= res.unresolved) return;
    if (source.kind != PATH_TYPE && source.kind != PATH_TRAIT && source.kind != PATH_STRUCT) return;
    if (infers_lifetimes(cx)) return; // lowering infers what is not recorded
    u32 at = path->segments.len - res.unresolved - 1;
    const AstPathSegment *seg = &path->segments.data[at];
    DefId def = res.base.def;
    const Def *d = def_of(cx->s, def);
    switch (d->kind) {
    case DEF_STRUCT:
    case DEF_UNION:
    case DEF_ENUM:
    case DEF_TY_ALIAS:
    case DEF_TRAIT:
    case DEF_TRAIT_ALIAS: break;
    default: return;
    }
    if (has_lifetime_args(seg->args)) return;
    u32 n = lifetime_param_count(cx, def);
    if (n == 0) return;
    Span span = seg->args ? seg->ident.span : seg->ident.span;
    resolve_anonymous(cx, seg->id, span, n, true, false);
}

// ---- E0106 in a function's output -----------------------------------------------------------------------------

void late_report_missing_lifetimes(LateCx *cx, const AstFnDecl *decl) {
    u32 total = 0;
    for_each(MissingLifetime, m, cx->missing) total += m->count;
    Diag *d = diag_error(cx->s, E0106, cx->missing.data[0].span, "missing lifetime specifier%s",
                         total > 1 ? "s" : "");
    for_each(MissingLifetime, m, cx->missing) {
        if (m->count > 1) {
            diag_label(d, m->span, "expected %u lifetime parameters", m->count);
        } else {
            diag_label(d, m->span, "expected named lifetime parameter");
        }
    }
    Vec(const AstParam *) refs = {0};
    for_each(AstParam, p, decl->params) {
        if (p->ty && p->ty->kind == AST_TY_REF && !p->ty->ref.lifetime)
            vec_push(cx->scratch, &refs, p);
    }
    for (u32 i = 0; i < refs.len; i++) diag_label(d, refs.data[i]->ty->span, "%s", "");
    const MissingLifetime *first = &cx->missing.data[0];
    if (refs.len == 0) {
        diag_help(d, "this function's return type contains a borrowed value, but there is no value "
                     "for it to be"
                     " borrowed from");
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_end(first->span), STR("'static "),
                     "consider using the `'static` lifetime, but this is uncommon unless you're "
                     "returning a borrowed"
                     " value from a `const` or a `static`");
    } else {
        Buf names = buf_new(cx->s->arena);
        for (u32 i = 0; i < refs.len; i++) {
            if (i) buf_put_c(&names, i + 1 == refs.len ? refs.len > 2 ? ", or " : " or " : ", ");
            const AstPat *pat = refs.data[i]->pat;
            if (pat && pat->kind == AST_PAT_IDENT) {
                buf_printf(&names, "`%.*s`", SYM_ARG(cx->s, pat->ident.ident.name));
            } else {
                buf_printf(&names, "argument %u", i + 1);
            }
        }
        diag_help(d,
                  "this function's return type contains a borrowed value, but the signature does "
                  "not say whether it"
                  " is borrowed from %.*s",
                  STR_ARG(buf_str(&names)));
    }
    diag_emit(d);
}
