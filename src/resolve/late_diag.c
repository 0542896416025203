// SPDX-License-Identifier: MIT
// late_diag.c: "cannot find value `x` in this scope", "expected type, found …", with suggestions. After
// rustc_resolve::late::diagnostics.
#include "resolve/late.h"

static const char *expected_descr(const LateCx *cx, PathSource source, const AstPathSegment *last) {
    switch (source.kind) {
    case PATH_TYPE: return "type";
    case PATH_TRAIT: return "trait";
    case PATH_PAT: return "unit struct, unit variant or constant";
    case PATH_STRUCT: return "struct, variant or union type";
    case PATH_TUPLE_STRUCT: return "tuple struct or tuple variant";
    case PATH_TRAIT_ITEM:
        return source.item_ns == NS_TYPE ? "associated type" : "method or associated constant";
    case PATH_EXPR: {
        if (!source.parent || source.parent->kind != AST_EXPR_CALL) return "value";
        Str name = sym_str(cx->s, last->ident.name);
        bool upper = name.len && name.data[0] >= 'A' && name.data[0] <= 'Z';
        return upper ? "function, tuple struct or tuple variant" : "function";
    }
    }
    UNREACHABLE();
}

static ErrorCode source_code(PathSource source, bool unexpected) {
    switch (source.kind) {
    case PATH_TRAIT: return unexpected ? E0404 : E0405;
    case PATH_TYPE: return unexpected ? E0573 : E0425;
    case PATH_STRUCT: return unexpected ? E0574 : E0422;
    case PATH_EXPR: return unexpected ? E0423 : E0425;
    case PATH_PAT:
    case PATH_TUPLE_STRUCT: return unexpected ? E0532 : E0531;
    case PATH_TRAIT_ITEM: return unexpected ? E0575 : E0576;
    }
    UNREACHABLE();
}

static Str segments_text(LateCx *cx, const AstPathSegment *segs, u32 len) {
    Buf b = buf_new(cx->s->arena);
    for (u32 i = 0; i < len; i++) {
        if (i) buf_put_c(&b, "::");
        if (!symbol_is(segs[i].ident.name, path_root))
            buf_put_str(&b, sym_str(cx->s, segs[i].ident.name));
    }
    return buf_str(&b);
}

// ---- special cases --------------------------------------------------------------------------------------------

static bool report_self_type(LateCx *cx, const AstPathSegment *segs, u32 len, PathSource source,
                             Span span) {
    if (len != 1 || !symbol_is_kw(segs[0].ident.name, self_type)) return false;
    if (source.kind == PATH_TRAIT || source.kind == PATH_EXPR) return false;
    Diag *d = diag_error(cx->s, E0411, span, "cannot find type `Self` in this scope");
    diag_label(d, span, "`Self` is only available in impls, traits, and type definitions");
    if (cx->current_item && id_is_some(cx->current_item->ident.name)) {
        diag_label(d, cx->current_item->ident.span, "`Self` not allowed in %s %s",
                   def_kind_article(cx->s, cx->current_def),
                   def_kind_descr(cx->s, cx->current_def));
    }
    diag_emit(d);
    return true;
}

static bool report_self_value(LateCx *cx, const AstPathSegment *segs, u32 len, PathSource source,
                              Span span) {
    if (len != 1 || !symbol_is_kw(segs[0].ident.name, self_value) || source.kind == PATH_TYPE)
        return false;
    if (source.kind == PATH_TRAIT || source.kind == PATH_STRUCT) return false;
    bool pattern = source.kind == PATH_PAT || source.kind == PATH_TUPLE_STRUCT;
    Diag *d = diag_error(cx->s, E0424, span, "expected %s, found module `self`",
                         expected_descr(cx, source, &segs[0]));
    if (pattern) {
        diag_label(d, span,
                   "`self` value is a keyword and may not be bound to variables or shadowed");
        diag_emit(d);
        return true;
    }
    diag_label(d, span,
               "`self` value is a keyword only available in methods with a `self` parameter");
    const AstItem *fn = cx->current_fn;
    if (fn) {
        bool has_self = fn->fn->decl->params.len && fn->fn->decl->params.data[0].is_self;
        if (has_self) {
            diag_label(
                d, fn->ident.span,
                "this function has a `self` parameter, but a macro invocation can only access"
                " identifiers it receives from parameters");
        } else if (cx->current_impl) {
            diag_label(d, fn->ident.span, "this function doesn't have a `self` parameter");
            bool no_params = fn->fn->decl->params.len == 0;
            Span at = no_params ? SPAN_NONE : span_start(fn->fn->decl->params.data[0].span);
            if (!span_is_none(at)) {
                diag_suggest(
                    d, APPLICABILITY_MAYBE_INCORRECT, at, STR("&self, "),
                    "add a `self` receiver parameter to make the associated `fn` a method");
            }
        } else {
            diag_label(d, fn->ident.span, "this function can't have a `self` parameter");
        }
    }
    diag_emit(d);
    return true;
}

// ---- suggestions ------------------------------------------------------------------------------------------------

typedef struct Accept {
    LateCx *cx;
    PathSource source;
} Accept;

static void add_accepted(LateCx *cx, PathSource source, Suggestions *out, const Suggestions *all) {
    for_each(Suggestion, s, *all) {
        if (path_source_expects(cx, source, s->res)) vec_push(cx->s->arena, out, *s);
    }
}

// Names in scope that would do here.
static Suggestions names_in_scope(LateCx *cx, PathSource source, Namespace ns) {
    Suggestions all = {0}, out = {0};
    const RibStack *stack = &cx->ribs[ns];
    for_each(RibEntry, e, stack->entries) {
        if (e->res.kind != RES_ERR && !symbol_is_kw(e->ident.name, self_type) &&
            !symbol_is_kw(e->ident.name, self_value) && id_is_none(e->ident.span.ctxt)) {
            vec_push(cx->s->arena, &all, (Suggestion){e->ident.name, e->res});
        }
    }
    for (const Module *m = module_get(cx->r, cx->scope.module); m;
         m = m->kind == MODULE_BLOCK ? m->parent : NULL) {
        suggestions_from_module(cx->r, &all, m, ns, NULL);
    }
    Module *prelude = (Module *)(uintptr_t)map_get_or(&cx->r->prelude, cx->r->crate.v, 0);
    if (prelude) suggestions_from_module(cx->r, &all, prelude, ns, NULL);
    if (ns == NS_TYPE) {
        for (u32 i = 0; i < cx->r->builtin_types.len; i++) {
            const MapEntry *e = &cx->r->builtin_types.entries[i];
            vec_push(cx->s->arena, &all,
                     (Suggestion){{(u32)e->key}, ((Binding *)(uintptr_t)e->value)->res});
        }
    }
    add_accepted(cx, source, &out, &all);
    return out;
}

static bool suggest_typo(LateCx *cx, Diag *d, const AstPathSegment *segs, u32 len,
                         PathSource source) {
    Namespace ns =
        source.kind == PATH_TYPE || source.kind == PATH_TRAIT || source.kind == PATH_STRUCT
            ? NS_TYPE
            : NS_VALUE;
    if (source.kind == PATH_TRAIT_ITEM) ns = source.item_ns;
    Suggestions names = {0};
    if (len == 1) {
        names = names_in_scope(cx, source, ns);
    } else {
        PathResult p = resolve_path(cx->r, segs, len - 1, NS_TYPE, &cx->scope, false, NULL, NULL);
        if (p.kind != PATH_MODULE || p.module.kind != ROOT_MODULE) return false;
        Suggestions all = {0};
        suggestions_from_module(cx->r, &all, p.module.module, ns, NULL);
        add_accepted(cx, source, &names, &all);
    }
    Res res;
    Symbol best = find_best_match(cx->r, &names, segs[len - 1].ident.name, &res);
    if (id_is_none(best)) return false;
    diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, segs[len - 1].ident.span, sym_str(cx->s, best),
                 "%s %s with a similar name exists", res_article(cx->r, res),
                 res_descr(cx->r, res));
    if (res.kind == RES_DEF && id_eq(def_of(cx->s, res.def)->crate, cx->r->crate)) {
        diag_label(d, def_of(cx->s, res.def)->ident_span, "similarly named %s `%.*s` defined here",
                   res_descr(cx->r, res), SYM_ARG(cx->s, best));
    }
    return true;
}

static bool suggest_import(LateCx *cx, Diag *d, const AstPathSegment *segs, u32 len,
                           PathSource source) {
    if (len != 1) return false;
    Namespace ns =
        source.kind == PATH_TYPE || source.kind == PATH_TRAIT || source.kind == PATH_STRUCT
            ? NS_TYPE
            : NS_VALUE;
    Strs paths = resolve_import_candidates(cx->s, cx->s->arena, segs[0].ident.name, ns,
                                           module_get(cx->r, cx->scope.module)->normal);
    if (paths.len == 0) return false;
    const char *what = source.kind == PATH_TRAIT  ? "trait"
                       : source.kind == PATH_TYPE ? "item"
                       : ns == NS_TYPE            ? "item"
                                                  : "item";
    // The place of a new `use`: before the module's first item.
    const Module *m = module_of_def(cx->r, module_get(cx->r, cx->scope.module)->normal);
    Span at = SPAN_NONE;
    const Def *def = m ? def_of(cx->s, m->def) : NULL;
    if (def && def->item && def->item->kind == AST_ITEM_MOD && def->item->mod.items.len) {
        at = span_start(def->item->mod.items.data[0]->span);
    } else if (m == cx->r->crate_root) {
        const AstCrate *crate = crate_get(cx->s, cx->r->crate)->ast;
        for (u32 i = 0; i < crate->items.len && span_is_none(at); i++) {
            Span span = crate->items.data[i]->span;
            if (!source_span_from_expansion(span) && span.lo >= crate->span.lo &&
                span.hi <= crate->span.hi && span.lo != span.hi) {
                at = span_start(span);
            }
        }
    }
    if (span_is_none(at)) {
        diag_help(d, "consider importing %s: `%.*s`", paths.len > 1 ? "one of these" : "it",
                  STR_ARG(paths.data[0]));
        return true;
    }
    for (u32 i = 0; i < MIN(paths.len, 4u); i++) {
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, at,
                     str_format(cx->s->arena, "use %.*s;\n", STR_ARG(paths.data[i])),
                     "consider importing %s%s", paths.len > 1 ? "one of these " : "this ",
                     paths.len > 1 ? "items" : what);
    }
    return true;
}

// A field or method of `self` that was meant.
static bool suggest_self_member(LateCx *cx, Diag *d, const AstPathSegment *segs, u32 len,
                                PathSource source) {
    if (len != 1 || source.kind != PATH_EXPR || !cx->current_fn || !cx->current_impl) return false;
    if (cx->current_fn->fn->decl->params.len == 0 ||
        !cx->current_fn->fn->decl->params.data[0].is_self) {
        bool call = source.parent && source.parent->kind == AST_EXPR_CALL;
        if (!call) return false;
    }
    Ident ident = segs[0].ident;
    bool has_self =
        cx->current_fn->fn->decl->params.len && cx->current_fn->fn->decl->params.data[0].is_self;
    if (has_self && cx->impl_self.kind == RES_DEF) {
        const Def *adt = def_of(cx->s, cx->impl_self.def);
        for_each(DefId, child, adt->children) {
            const Def *f = def_of(cx->s, *child);
            if (f->kind != DEF_FIELD || !id_eq(f->name, ident.name)) continue;
            diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_start(ident.span), STR("self."),
                         "you might have meant to use the available field");
            return true;
        }
    }
    DefId owner = def_of_node(cx->s, cx->current_impl->id);
    if (id_is_none(owner)) return false;
    for_each(DefId, child, def_of(cx->s, owner)->children) {
        const Def *m = def_of(cx->s, *child);
        if (m->kind != DEF_ASSOC_FN || !id_eq(m->name, ident.name)) continue;
        bool method =
            m->item && m->item->fn->decl->params.len && m->item->fn->decl->params.data[0].is_self;
        if (method && !has_self) continue;
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_start(ident.span),
                     method ? STR("self.") : STR("Self::"),
                     method ? "consider using the method on `Self`"
                            : "consider using the associated function on `Self`");
        return true;
    }
    return false;
}

// ---- messages -----------------------------------------------------------------------------------------------

static void report_not_found(LateCx *cx, const AstPathSegment *segs, u32 len, Span span,
                             PathSource source) {
    const char *expected = expected_descr(cx, source, &segs[len - 1]);
    Ident last = segs[len - 1].ident;
    Str where = STR("this scope"), prefix = STR("");
    if (len > 1) {
        Ident first = segs[0].ident;
        if (len == 2 && (symbol_is_kw(first.name, crate) || symbol_is(first.name, path_root))) {
            where = symbol_is_kw(first.name, crate) ? STR("the crate root") : STR("the crate root");
        } else {
            PathResult p =
                resolve_path(cx->r, segs, len - 1, NS_TYPE, &cx->scope, false, NULL, NULL);
            if (p.kind == PATH_MODULE && p.module.kind == ROOT_MODULE) {
                prefix =
                    str_format(cx->s->arena, "%s ", def_kind_descr(cx->s, p.module.module->def));
            } else if (p.kind == PATH_NON_MODULE) {
                prefix = str_format(cx->s->arena, "%s ", res_descr(cx->r, p.partial.base));
            }
            where = str_format(cx->s->arena, "`%.*s`", STR_ARG(segments_text(cx, segs, len - 1)));
        }
    }
    Span at = len > 1 ? last.span : span;
    Diag *d = diag_error(cx->s, source_code(source, false), at, "cannot find %s `%.*s` in %.*s%.*s",
                         expected, SYM_ARG(cx->s, last.name), STR_ARG(prefix), STR_ARG(where));
    bool suggested = suggest_self_member(cx, d, segs, len, source);
    suggested = suggested || suggest_import(cx, d, segs, len, source);
    bool typo = !suggested && suggest_typo(cx, d, segs, len, source);
    if (!typo) diag_label(d, at, "not found in %.*s", STR_ARG(where));
    diag_emit(d);
}

static void label_struct_value(LateCx *cx, Diag *d, Str path, Span span, Res res,
                               PathSource source) {
    const Def *def = def_of(cx->s, res.def);
    bool is_variant = def->kind == DEF_VARIANT;
    if (id_is_some(def->ctor) && source.kind == PATH_EXPR) {
        diag_label(d, span, "constructor is not visible here due to private fields");
        return;
    }
    diag_label(d, span, "not a %s",
               expected_descr(cx, source, &(AstPathSegment){.ident = {def->name, span}}));
    Buf text = buf_new(cx->s->arena);
    buf_printf(&text, "%.*s {", STR_ARG(path));
    bool first = true;
    for_each(DefId, child, def->children) {
        const Def *f = def_of(cx->s, *child);
        if (f->kind != DEF_FIELD) continue;
        buf_printf(&text, "%s %.*s: val", first ? "" : ",", SYM_ARG(cx->s, f->name));
        first = false;
    }
    buf_put_c(&text, " }");
    diag_label(d, def->span, "`%.*s` defined here", STR_ARG(path));
    (void)is_variant;
    diag_suggest(d, APPLICABILITY_HAS_PLACEHOLDERS, span, buf_str(&text),
                 "use struct literal syntax instead");
}

static void label_unexpected(LateCx *cx, Diag *d, Str path, Span span, PathSource source, Res res,
                             const AstPathSegment *last) {
    const char *expected = expected_descr(cx, source, last);
    DefKind kind = res.kind == RES_DEF ? def_of(cx->s, res.def)->kind : DEF_NONE;
    bool value_like =
        source.kind == PATH_EXPR || source.kind == PATH_PAT || source.kind == PATH_TUPLE_STRUCT;
    if (kind == DEF_MACRO && source.kind == PATH_EXPR) {
        diag_label(d, span, "not a %s", expected);
        diag_suggest(d, APPLICABILITY_MAYBE_INCORRECT, span_end(span), STR("!"),
                     "use `!` to invoke the macro");
    } else if ((kind == DEF_STRUCT || kind == DEF_VARIANT) && value_like) {
        label_struct_value(cx, d, path, span, res, source);
    } else if (kind == DEF_TRAIT && source.kind == PATH_EXPR && source.parent) {
        diag_label(d, span, "not a %s", expected);
    } else if (kind == DEF_TY_ALIAS && source.kind == PATH_TRAIT) {
        diag_label(d, span, "type aliases cannot be used as traits");
    } else if (kind == DEF_TY_ALIAS && source.kind == PATH_EXPR) {
        diag_label(d, span, "can't use a type alias as a constructor");
    } else if (kind == DEF_ENUM && value_like) {
        diag_label(d, span, "not a %s", expected);
    } else if (kind == DEF_VARIANT && source.kind == PATH_TYPE) {
        diag_label(d, span, "not a type");
        Str enum_path = def_of(cx->s, def_of(cx->s, res.def)->parent)->kind == DEF_ENUM
                            ? sym_str(cx->s, def_of(cx->s, def_of(cx->s, res.def)->parent)->name)
                            : path;
        diag_help(d, "try using the variant's enum: `%.*s`", STR_ARG(enum_path));
    } else {
        diag_label(d, span, "not %s %s", strchr("aeiou", expected[0]) ? "an" : "a", expected);
    }
}

void late_report_path(LateCx *cx, const AstPathSegment *segs, u32 len, Span span, PathSource source,
                      Res found) {
    if (found.kind == RES_ERR) return;
    if (report_self_type(cx, segs, len, source, span)) return;
    if (report_self_value(cx, segs, len, source, span)) return;
    if (found.kind == RES_NONE) {
        report_not_found(cx, segs, len, span, source);
        return;
    }
    Str path = segments_text(cx, segs, len);
    const char *expected = expected_descr(cx, source, &segs[len - 1]);
    bool macro = found.kind == RES_DEF && def_of(cx->s, found.def)->kind == DEF_MACRO;
    Diag *d = diag_error(cx->s, source_code(source, true), span, "expected %s, found %s `%.*s%s`",
                         expected, res_descr(cx->r, found), STR_ARG(path), macro ? "!" : "");
    label_unexpected(cx, d, path, span, source, found, &segs[len - 1]);
    diag_emit(d);
}
