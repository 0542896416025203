// SPDX-License-Identifier: MIT
// on_unimplemented.c: #[rustc_on_unimplemented(..)] and #[diagnostic::on_unimplemented(..)] on traits: texts for
// unmet bounds, by conditions on the types. After rustc_trait_selection's error_reporting/traits/on_unimplemented.rs.
#include "traits/errors_internal.h"

typedef struct Directive {
    InferCtxt *ic;
    TraitRef tr;
    const Obligation *obligation;
    UnimplementedNote *out;
} Directive;

static Str text_of(const Directive *d, const Token *tok) {
    return sym_str(infer_tcx(d->ic)->sess, tok->symbol);
}
static bool is_ident(const Directive *d, const Token *tok, const char *name) {
    return tok->kind == TOK_IDENT && str_eq(text_of(d, tok), str_of_c(name));
}

// ---- conditions ----

// The ways a type may be named in `Self = "..."`.
static bool type_is_named(const Directive *d, TyId ty, Str name) {
    TyCtxt *t = infer_tcx(d->ic);
    ty = infer_resolve(d->ic, ty);
    if (str_eq(ty_str(t, ty), name)) return true;
    Buf full = buf_new(infer_arena(d->ic));
    ty_print_full(&full, t, ty);
    if (str_eq(buf_str(&full), name)) return true;
    const TyData *td = ty_data(t, ty);
    bool integral = ty_is_integral(t, ty), fl = ty_is_float(t, ty);
    if (integral && str_eq(name, STR("{integral}"))) return true;
    if (fl && str_eq(name, STR("{float}"))) return true;
    if (td->kind == TY_SLICE && str_eq(name, STR("[]"))) return true;
    if (td->kind == TY_ARRAY && (str_eq(name, STR("[]")) || str_eq(name, STR("[_; _]"))))
        return true;
    if (td->kind == TY_FN_PTR && str_eq(name, STR("fn"))) return true;
    if (td->kind == TY_REF && str_starts_with(name, STR("&"))) {
        Str rest = {name.data + 1, name.len - 1};
        if (td->ref.mutbl == MUT_MUT && str_starts_with(rest, STR("mut ")))
            rest.data += 4, rest.len -= 4;
        return type_is_named(d, td->ref.ty, rest);
    }
    if (td->kind == TY_ADT) { // with the declared parameters: std::option::Option<T>
        Buf generic = buf_new(infer_arena(d->ic));
        ty_print_full(&generic, t, ty_new_adt(t, td->adt.def, args_identity(t, td->adt.def)));
        return str_eq(buf_str(&generic), name);
    }
    return false;
}

static bool param_named(const Directive *d, Str name, TyId *out) {
    TyCtxt *t = infer_tcx(d->ic);
    const Generics *g = collect_generics_of(t, d->tr.def);
    for_each(GenericParamDef, p, g->params) {
        bool self = p->index == 0 && g->has_self;
        bool same = str_eq(sym_str(t->sess, p->name), name) || (self && str_eq(name, STR("_Self")));
        if (!same || p->kind != HIR_PARAM_TYPE) continue;
        *out = args_ty_at(t, d->tr.args, p->index);
        return true;
    }
    return false;
}

static bool from_desugaring(const Directive *d, Str name) {
    const SourceMap *sm = &infer_tcx(d->ic)->sess->sources;
    Span at = d->obligation && d->obligation->cause ? d->obligation->cause->span : SPAN_NONE;
    switch (hygiene_expn(sm, hygiene_outer_expn(sm, at.ctxt))->kind) {
    case EXPN_DESUGAR_QUESTION_MARK: return str_eq(name, STR("QuestionMark"));
    case EXPN_DESUGAR_FOR_LOOP: return str_eq(name, STR("ForLoop"));
    case EXPN_DESUGAR_WHILE_LOOP: return str_eq(name, STR("WhileLoop"));
    case EXPN_DESUGAR_ASYNC: return str_eq(name, STR("Async"));
    case EXPN_DESUGAR_AWAIT: return str_eq(name, STR("Await"));
    case EXPN_DESUGAR_FORMAT:
        return str_eq(name, STR("FormatLiteral")) || str_eq(name, STR("Format"));
    case EXPN_ROOT:
    case EXPN_MACRO_BANG:
    case EXPN_MACRO_ATTR:
    case EXPN_MACRO_DERIVE:
    case EXPN_AST_PASS: break;
    }
    return false;
}

static u32 group_end(TokenStream ts, u32 open) {
    return open + ts.data[open].match;
}
static bool eval_condition(const Directive *d, TokenStream ts, u32 *i, u32 depth);
static bool eval_list(const Directive *d, TokenStream ts, u32 open, bool all, u32 depth) {
    u32 end = group_end(ts, open), i = open + 1;
    bool result = all;
    while (i < end) {
        bool one = eval_condition(d, ts, &i, depth + 1);
        result = all ? result && one : result || one;
        while (i < end && ts.data[i].kind == TOK_COMMA) i++;
    }
    return result;
}
static bool eval_condition(const Directive *d, TokenStream ts, u32 *i, u32 depth) {
    const Token *tok = &ts.data[*i];
    bool is_call = *i + 1 < ts.len && ts.data[*i + 1].kind == TOK_OPEN_PAREN && depth < 32;
    if (is_call) {
        u32 open = *i + 1;
        *i = group_end(ts, open) + 1;
        if (is_ident(d, tok, "all")) return eval_list(d, ts, open, true, depth);
        if (is_ident(d, tok, "any")) return eval_list(d, ts, open, false, depth);
        if (is_ident(d, tok, "not")) return !eval_list(d, ts, open, true, depth);
        return false;
    }
    Str name = token_is_open(tok) ? STR("") : text_of(d, tok);
    bool has_value =
        *i + 2 < ts.len && ts.data[*i + 1].kind == TOK_EQ && ts.data[*i + 2].kind == TOK_LITERAL;
    if (!has_value) {
        (*i)++;
        TyCtxt *t = infer_tcx(d->ic);
        if (!str_eq(name, STR("crate_local"))) return false;
        const TyData *self = ty_data(t, trait_ref_self(t, d->tr));
        return self->kind == TY_ADT &&
               def_of(t->sess, self->adt.def)->crate.v == t->sess->current_crate.v;
    }
    Str value = text_of(d, &ts.data[*i + 2]);
    *i += 3;
    if (str_eq(name, STR("from_desugaring"))) return from_desugaring(d, value);
    if (str_eq(name, STR("cause"))) {
        bool main_return = d->obligation && d->obligation->cause &&
                           d->obligation->cause->kind == CAUSE_MAIN_RETURN;
        return main_return && str_eq(value, STR("MainFunctionType"));
    }
    TyId ty;
    return param_named(d, name, &ty) && type_is_named(d, ty, value);
}

// ---- texts ----

static void put_arg(Buf *out, const Directive *d, Str name) {
    TyCtxt *t = infer_tcx(d->ic);
    TyId ty;
    if (param_named(d, name, &ty)) {
        buf_put_str(out, ty_str(t, infer_resolve(d->ic, ty)));
    } else if (str_eq(name, STR("Trait")) || str_eq(name, STR("This"))) {
        if (str_eq(name, STR("This")))
            buf_put_str(out, sym_str(t->sess, def_of(t->sess, d->tr.def)->name));
        else
            buf_put_str(out, traits_print_bound(t, d->tr));
    } else if (str_eq(name, STR("ItemContext"))) {
        buf_put_c(out, "a function");
    } else {
        buf_put_byte(out, '{');
        buf_put_str(out, name);
        buf_put_byte(out, '}');
    }
}
static Str expand(const Directive *d, Str text) {
    Buf out = buf_new(infer_tcx(d->ic)->sess->arena);
    for (u32 i = 0; i < text.len; i++) {
        char c = text.data[i];
        if ((c == '{' || c == '}') && i + 1 < text.len && text.data[i + 1] == c) {
            buf_put_byte(&out, (u8)c);
            i++;
        } else if (c == '{') {
            u32 end = i + 1;
            while (end < text.len && text.data[end] != '}') end++;
            put_arg(&out, d, str_from(text.data + i + 1, end - i - 1));
            i = end;
        } else {
            buf_put_byte(&out, (u8)c);
        }
    }
    return buf_str(&out);
}

// message = "..", label = "..", note = "..", on(condition, ..): what stands first wins.
static void apply(const Directive *d, TokenStream ts, u32 from, u32 to, u32 depth) {
    for (u32 i = from; i < to && depth < 8; i++) {
        const Token *tok = &ts.data[i];
        if (is_ident(d, tok, "on") && i + 1 < to && ts.data[i + 1].kind == TOK_OPEN_PAREN) {
            u32 open = i + 1, end = group_end(ts, open), k = open + 1;
            if (k < end && eval_condition(d, ts, &k, 0)) apply(d, ts, k, end, depth + 1);
            i = end;
            continue;
        }
        bool pair = tok->kind == TOK_IDENT && i + 2 < to && ts.data[i + 1].kind == TOK_EQ &&
                    ts.data[i + 2].kind == TOK_LITERAL;
        if (!pair) continue;
        const Token *lit = &ts.data[i + 2];
        LitValue v = lit_value(infer_tcx(d->ic)->sess, (LitKind)lit->lit_kind, lit->symbol,
                               lit->suffix, lit->span);
        UnimplementedNote *out = d->out;
        if (is_ident(d, tok, "message") && !out->has_message)
            out->has_message = true, out->message = expand(d, v.bytes);
        else if (is_ident(d, tok, "label") && !out->has_label)
            out->has_label = true, out->label = expand(d, v.bytes);
        else if (is_ident(d, tok, "note"))
            vec_push(infer_arena(d->ic), &out->notes, expand(d, v.bytes));
        i += 2;
    }
}

// Conditional parts go before the unconditional ones, whatever their order.
static void apply_on_first(const Directive *d, TokenStream ts) {
    for (u32 i = 0; i < ts.len; i++) {
        if (!is_ident(d, &ts.data[i], "on") || i + 1 >= ts.len ||
            ts.data[i + 1].kind != TOK_OPEN_PAREN)
            continue;
        u32 end = group_end(ts, i + 1), k = i + 2;
        if (k < end && eval_condition(d, ts, &k, 0)) apply(d, ts, k, end, 1);
        i = end;
    }
    for (u32 i = 0; i < ts.len; i++) {
        if (is_ident(d, &ts.data[i], "on") && i + 1 < ts.len &&
            ts.data[i + 1].kind == TOK_OPEN_PAREN) {
            i = group_end(ts, i + 1);
            continue;
        }
        u32 end = i;
        while (end < ts.len && ts.data[end].kind != TOK_COMMA) end++;
        apply(d, ts, i, end, 1);
        i = end;
    }
}

UnimplementedNote traits_on_unimplemented(InferCtxt *ic, TraitRef tr, const Obligation *o) {
    UnimplementedNote out = {0};
    TyCtxt *t = infer_tcx(ic);
    AstAttrs attrs = def_of(t->sess, tr.def)->attrs;
    Directive d = {ic, infer_resolve_trait_ref(ic, tr), o, &out};
    for (u32 i = 0; i < attrs.len; i++) {
        const AstAttr *a = &attrs.data[i];
        if (a->is_doc || !a->path.segments.len) continue;
        u32 n = a->path.segments.len;
        Str first = sym_str(t->sess, a->path.segments.data[0].ident.name);
        Str last = sym_str(t->sess, a->path.segments.data[n - 1].ident.name);
        bool builtin = n == 1 && str_eq(first, STR("rustc_on_unimplemented"));
        bool tool =
            n == 2 && str_eq(first, STR("diagnostic")) && str_eq(last, STR("on_unimplemented"));
        if (builtin || tool) apply_on_first(&d, a->args);
    }
    return out;
}
