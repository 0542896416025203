// SPDX-License-Identifier: MIT
// print.c: types as text, the way rustc's diagnostics write them (rustc_middle::ty::print::pretty).
//
// Three modes. DIAG: a path is cut to its last segment where that is unique among all nameable items
// (trimmed_def_paths); otherwise items of other crates get their public path and local ones the path of
// their parent, cut likewise. VISIBLE: as MIR dumps, never cut. FULL: as type_name, with defining crates.
#include "collect/collect.h"
#include "ty/print.h"

enum { PRINT_DEPTH_MAX = 200 };

typedef struct Frame Frame; // a binder being printed
struct Frame {
    const Frame *outer;
    BoundVars vars;
    bool hide_anonymous; // no names are made up for anonymous variables
    Symbol used[8];      // names of free regions inside: not to be given to anonymous ones
    u32 used_len;
};
typedef struct Printer {
    Buf *out;
    TyCtxt *t;
    PrintMode mode;
    bool in_value, no_queries;
    const Frame *frames;
    u32 depth;
} Printer;

static void print_ty(Printer *p, TyId ty);
static void print_path(Printer *p, DefId def, GenericArgs args);
static void print_arg(Printer *p, GenericArg a);

static Printer printer_new(Buf *out, const TyCtxt *t, PrintMode mode) {
    // Printing may force a query (the generics of a definition), but changes nothing else.
    return (Printer){.out = out, .t = (TyCtxt *)(uintptr_t)t, .mode = mode};
}
static void put(Printer *p, const char *s) {
    buf_put_c(p->out, s);
}
static void put_sym(Printer *p, Symbol s) {
    buf_put_str(p->out, sym_str(p->t->sess, s));
}

// ---- regions and binders ----------------------------------------------------------------------------------

static bool region_name_is_real(Symbol name) {
    return id_is_some(name) && !symbol_is(name, underscore_lifetime) && !symbol_is(name, empty);
}

static bool name_is_taken(const Printer *p, const Frame *from, Str name) {
    for (const Frame *f = from; f; f = f->outer) {
        for (u32 i = 0; i < f->used_len; i++) {
            if (str_eq(sym_str(p->t->sess, f->used[i]), name)) return true;
        }
        for_each(BoundVar, v, f->vars) {
            if (region_name_is_real(v->name) && str_eq(sym_str(p->t->sess, v->name), name))
                return true;
        }
    }
    return false;
}

// The made-up name of the anonymous variable `var`: the var-th free one of 'a, 'b ... in its frame.
static void put_anonymous_name(Printer *p, const Frame *f, u32 var) {
    u32 wanted = 0;
    for (const Frame *o = f->outer; o; o = o->outer) {
        for_each(BoundVar, v, o->vars)
            wanted += !o->hide_anonymous && !region_name_is_real(v->name);
    }
    for (u32 i = 0; i < var; i++) wanted += !region_name_is_real(f->vars.data[i].name);
    for (u32 i = 0; i < 26; i++) {
        char name[2] = {'\'', (char)('a' + i)};
        if (name_is_taken(p, p->frames, str_from(name, 2))) continue;
        if (wanted-- == 0) {
            buf_put(p->out, name, 2);
            return;
        }
    }
    buf_printf(p->out, "'z%u", wanted);
}

static const Frame *frame_at(const Printer *p, u32 debruijn) {
    const Frame *f = p->frames;
    while (f && debruijn--) f = f->outer;
    return f;
}

// Whether `&'x T` and `dyn Tr + 'x` show the region.
static bool region_is_shown(const Printer *p, RegionId r) {
    if (p->mode == PRINT_FULL || id_is_none(r)) return false;
    const RegionData *d = region_data(p->t, r);
    switch (d->kind) {
    case RE_STATIC: return true;
    case RE_EARLY_PARAM:
    case RE_LATE_PARAM:
    case RE_PLACEHOLDER: return region_name_is_real(d->name);
    case RE_BOUND: {
        const Frame *f = frame_at(p, d->index);
        if (!f || d->var >= f->vars.len) return region_name_is_real(d->name);
        return !f->hide_anonymous || region_name_is_real(f->vars.data[d->var].name);
    }
    case RE_VAR:
    case RE_ERASED:
    case RE_ERROR: return false;
    }
    UNREACHABLE();
}

static void print_region(Printer *p, RegionId r) {
    if (!region_is_shown(p, r)) {
        put(p, "'_");
        return;
    }
    const RegionData *d = region_data(p->t, r);
    if (d->kind == RE_STATIC) {
        put(p, "'static");
        return;
    }
    const Frame *f = d->kind == RE_BOUND ? frame_at(p, d->index) : NULL;
    if (!f || d->var >= f->vars.len) {
        put_sym(p, d->name);
    } else if (region_name_is_real(f->vars.data[d->var].name)) {
        put_sym(p, f->vars.data[d->var].name);
    } else {
        put_anonymous_name(p, f, d->var);
    }
}

static bool note_region_name(TyVisitor *v, RegionId r) {
    const RegionData *d = region_data(v->tcx, r);
    Frame *f = v->context;
    bool named = d->kind == RE_EARLY_PARAM || d->kind == RE_LATE_PARAM || d->kind == RE_PLACEHOLDER;
    if (named && region_name_is_real(d->name) && f->used_len < ARRAY_LEN(f->used))
        f->used[f->used_len++] = d->name;
    return false;
}
static TyVisitor name_noter(const Printer *p, Frame *f) {
    return (TyVisitor){.tcx = p->t, .context = f, .region = note_region_name};
}

// Writes `for<'a, 'b> ` when there is something to write and enters the binder.
// *f has been zeroed, and filled with the names to avoid.
static void enter_binder(Printer *p, Frame *f, BoundVarsId vars, bool quiet) {
    f->outer = p->frames;
    f->vars = bound_vars_of(p->t, vars);
    f->hide_anonymous = quiet;
    p->frames = f;
    if (quiet || f->vars.len == 0 || p->mode == PRINT_FULL) return;
    put(p, "for<");
    for (u32 i = 0; i < f->vars.len; i++) {
        if (i) put(p, ", ");
        if (f->vars.data[i].kind == BOUND_VAR_REGION &&
            !region_name_is_real(f->vars.data[i].name)) {
            put_anonymous_name(p, f, i);
        } else {
            put_sym(p, f->vars.data[i].name);
        }
    }
    put(p, "> ");
}
static void leave_binder(Printer *p) {
    p->frames = p->frames->outer;
}

// ---- constants ---------------------------------------------------------------------------------------------

static void print_char(Printer *p, u32 c) {
    put(p, "'");
    switch (c) {
    case '\n': put(p, "\\n"); break;
    case '\r': put(p, "\\r"); break;
    case '\t': put(p, "\\t"); break;
    case '\'': put(p, "\\'"); break;
    case '\\': put(p, "\\\\"); break;
    case 0: put(p, "\\0"); break;
    default:
        if (c < 32 || c == 127) {
            buf_printf(p->out, "\\u{%x}", c);
        } else {
            buf_put_char(p->out, c);
        }
    }
    put(p, "'");
}

static void print_int(Printer *p, TyId ty, u128 bits) {
    u32 width = ty_int_bits(p->t, ty);
    if (ty_is_signed(p->t, ty) && width && (bits >> (width - 1) & 1)) {
        u128 mask = width == 128 ? ~(u128)0 : ((u128)1 << width) - 1;
        put(p, "-");
        bits = (~bits + 1) & mask;
    }
    buf_put_u128(p->out, bits);
}

static void print_const(Printer *p, ConstId c) {
    const ConstData *d = const_data(p->t, c);
    switch (d->kind) {
    case CONST_PARAM: put_sym(p, d->name); return;
    case CONST_INFER: put(p, "_"); return;
    case CONST_BOUND: buf_printf(p->out, "^%u_%u", d->index, d->var); return;
    case CONST_PLACEHOLDER: buf_printf(p->out, "!%u", d->var); return;
    case CONST_ERROR: put(p, "{const error}"); return;
    case CONST_UNEVALUATED: {
        const Def *def = def_of(p->t->sess, d->def);
        if (def->kind == DEF_ANON_CONST && !span_is_none(def->span)) {
            buf_put_str(p->out, source_span_text(&p->t->sess->sources, def->span));
        } else {
            print_path(p, d->def, args_of(p->t, d->args));
        }
        return;
    }
    case CONST_VALUE: break;
    }
    switch (ty_kind(p->t, d->ty)) {
    case TY_BOOL: put(p, d->bits ? "true" : "false"); return;
    case TY_CHAR: print_char(p, (u32)d->bits); return;
    default: print_int(p, d->ty, d->bits); return;
    }
}

static void print_arg(Printer *p, GenericArg a) {
    switch (arg_tag(a)) {
    case ARG_REGION: print_region(p, arg_region(a)); return;
    case ARG_TYPE: print_ty(p, arg_ty(a)); return;
    case ARG_CONST: print_const(p, arg_const(a)); return;
    }
    UNREACHABLE();
}

static bool arg_is_printed(const Printer *p, GenericArg a) {
    return p->mode != PRINT_FULL || arg_tag(a) != ARG_REGION;
}

static void put_separator(Printer *p, bool *first, const char *sep) {
    if (!*first) put(p, sep);
    *first = false;
}

// ---- paths --------------------------------------------------------------------------------------------------

static bool def_has_generics(DefKind k) {
    switch (k) {
    case DEF_NONE:
    case DEF_MOD:
    case DEF_MACRO:
    case DEF_EXTERN_CRATE:
    case DEF_USE:
    case DEF_FOREIGN_MOD:
    case DEF_GLOBAL_ASM:
    case DEF_TY_PARAM:
    case DEF_CONST_PARAM:
    case DEF_LIFETIME_PARAM:
    case DEF_FIELD: return false;
    case DEF_STRUCT:
    case DEF_UNION:
    case DEF_ENUM:
    case DEF_VARIANT:
    case DEF_TRAIT:
    case DEF_TY_ALIAS:
    case DEF_FOREIGN_TY:
    case DEF_TRAIT_ALIAS:
    case DEF_ASSOC_TY:
    case DEF_FN:
    case DEF_CONST:
    case DEF_STATIC:
    case DEF_CTOR:
    case DEF_ASSOC_FN:
    case DEF_ASSOC_CONST:
    case DEF_ANON_CONST:
    case DEF_INLINE_CONST:
    case DEF_OPAQUE_TY:
    case DEF_IMPL:
    case DEF_CLOSURE: return true;
    }
    UNREACHABLE();
}

// How many of a definition's own arguments are worth showing: trailing ones that equal their default are not.
static u32 args_without_defaults(Printer *p, const Generics *g, GenericArgs args) {
    u32 n = MIN(g->count, args.len);
    for (u32 i = g->params.len; i-- > 0;) {
        const GenericParamDef *param = &g->params.data[i];
        GenericArg dflt;
        if (param->index + 1 != n || !param->has_default ||
            !collect_param_default(p->t, param->def, &dflt))
            break;
        dflt = arg_subst(p->t, dflt, args_new(p->t, args.data, args.len));
        if (dflt.v != args.data[param->index].v) break;
        n--;
    }
    return n;
}

static void print_own_args(Printer *p, const Generics *g, GenericArgs args) {
    u32 from = g->parent_count + (g->has_self && id_is_none(g->parent) ? 1 : 0);
    u32 to = args_without_defaults(p, g, args);
    bool first = true, was_value = p->in_value;
    p->in_value = false;
    for (u32 i = from; i < to; i++) {
        if (!arg_is_printed(p, args.data[i])) continue;
        if (first) put(p, was_value ? "::<" : "<");
        put_separator(p, &first, ", ");
        print_arg(p, args.data[i]);
    }
    if (!first) put(p, ">");
    p->in_value = was_value;
}

static void print_span(Printer *p, Span at) {
    const SourceMap *sm = &p->t->sess->sources;
    if (span_is_none(at)) return;
    LineCol lo = source_line_col(sm, at.lo), hi = source_line_col(sm, at.hi);
    Str name = sm->files.data[lo.file.v].name;
    buf_printf(p->out, "@%.*s:%u:%u: %u:%u", STR_ARG(name), lo.line, lo.col, hi.line, hi.col);
}

static Span closure_head_span(const Printer *p, DefId def) {
    Session *s = p->t->sess;
    Span span = def_of(s, def)->span;
    const HirExpr *e = hir_closure_expr(s, def);
    if (!e) return span;
    if (e->closure->coroutine != HIR_NOT_COROUTINE) {
        Str text = source_span_text(&s->sources, e->span);
        span = e->span;
        span.hi = span.lo + (str_starts_with(text, STR("async move")) ? 10 : 5);
        return span;
    }
    span = e->span;
    const HirFnDecl *decl = e->closure->decl;
    span.hi = e->closure->head_span.hi;
    if (decl && decl->output && decl->output->kind != HIR_TY_INFER)
        span.hi = MAX(span.hi, decl->output->span.hi);
    return span;
}

static void print_closure(Printer *p, DefId def) {
    if (p->mode == PRINT_FULL) {
        print_path(p, def_of(p->t->sess, def)->parent, (GenericArgs){0});
        put(p, "::{{closure}}");
        return;
    }
    put(p, "{closure");
    print_span(p, closure_head_span(p, def));
    put(p, "}");
}

static void print_coroutine(Printer *p, DefId def) {
    const HirExpr *e = hir_closure_expr(p->t->sess, def);
    HirCoroutineKind kind = e ? e->closure->coroutine : HIR_COROUTINE_ASYNC_BLOCK;
    if (p->mode == PRINT_FULL) {
        print_closure(p, def);
        return;
    }
    if (kind == HIR_COROUTINE_ASYNC_FN) {
        put(p, "{async fn body of ");
        print_path(p, def_of(p->t->sess, def)->parent, (GenericArgs){0});
        put(p, "()}");
        return;
    }
    put(p, kind == HIR_COROUTINE_GEN             ? "{gen block"
           : kind == HIR_COROUTINE_ASYNC_CLOSURE ? "{async closure body"
                                                 : "{async block");
    print_span(p, closure_head_span(p, def));
    put(p, "}");
}

// <Self as Trait> or the self type alone, qualified where it is no plain path.
static void print_qualified(Printer *p, TyId self, const TraitRef *tr) {
    bool was_value = p->in_value;
    if (!tr) {
        switch (ty_kind(p->t, self)) {
        case TY_ADT:
        case TY_FOREIGN:
        case TY_BOOL:
        case TY_CHAR:
        case TY_STR:
        case TY_INT:
        case TY_UINT:
        case TY_FLOAT: print_ty(p, self); return;
        default: break;
        }
    }
    p->in_value = false;
    put(p, "<");
    print_ty(p, self);
    if (tr) {
        put(p, " as ");
        print_path(p, tr->def, args_of(p->t, tr->args));
    }
    put(p, ">");
    p->in_value = was_value;
}

static void print_impl_place(Printer *p, DefId impl) {
    Session *s = p->t->sess;
    Span at = def_of(s, impl)->ident_span;
    LineCol lo = source_line_col(&s->sources, at.lo), hi = source_line_col(&s->sources, at.hi);
    buf_printf(p->out, "<impl at %.*s:%u:%u: %u:%u>",
               STR_ARG(source_file(&s->sources, lo.file)->name), lo.line, lo.col, hi.line, hi.col);
}

static void print_impl(Printer *p, DefId impl, GenericArgs args) {
    if (p->no_queries) {
        print_impl_place(p, impl);
        return;
    }
    const ImplHeader *h = collect_impl_header(p->t, impl);
    ArgsId list = args.len ? args_new(p->t, args.data, args.len) : args_identity(p->t, impl);
    TyId self = ty_subst(p->t, h->self_ty, list);
    if (!h->is_trait_impl) {
        print_qualified(p, self, NULL);
        return;
    }
    TraitRef tr = trait_ref_subst(p->t, h->trait_ref, list);
    print_qualified(p, self, &tr);
}

static void print_segment(Printer *p, const Def *d) {
    switch (d->kind) {
    case DEF_CLOSURE: put(p, "{closure"); break;
    case DEF_ANON_CONST:
    case DEF_INLINE_CONST: put(p, "{constant"); break;
    case DEF_OPAQUE_TY: put(p, "{opaque"); break;
    default: put_sym(p, d->name); return;
    }
    buf_printf(p->out, "#%u}", d->disambiguator);
}

// Whether the path ends here: trimmed to its name, or (for other crates) printed as users would write it.
static bool print_short_path(Printer *p, DefId def) {
    const Session *s = p->t->sess;
    const Def *d = def_of(s, def);
    if (p->mode == PRINT_FULL) return false;
    if (p->mode == PRINT_DIAG && print_name_is_unique(p->t, def)) {
        put_sym(p, d->name);
        return true;
    }
    if (crate_get(s, d->crate)->is_local || !def_is_nameable(s, def)) return false;
    print_visible_path(p->out, p->t, def);
    return true;
}

static void print_crate_root(Printer *p, const Def *d) {
    const CrateData *c = crate_get(p->t->sess, d->crate);
    if (!c->is_local || p->mode == PRINT_FULL) put_sym(p, c->name);
}

static void print_path(Printer *p, DefId def, GenericArgs args) {
    const Def *d = def_of(p->t->sess, def);
    if (d->kind == DEF_CTOR) {
        print_path(p, d->parent, args);
        return;
    }
    if (d->kind == DEF_IMPL) {
        print_impl(p, def, args);
        return;
    }
    if (d->kind == DEF_FOREIGN_MOD) {
        print_path(p, d->parent, args);
        return;
    }
    if (++p->depth > PRINT_DEPTH_MAX) {
        put(p, "...");
        p->depth--;
        return;
    }
    GenericArgs parent_args = {0};
    if (args.len && def_has_generics(d->kind)) {
        const Generics *g = collect_generics_of(p->t, def);
        parent_args = (GenericArgs){.data = args.data, .len = MIN(g->parent_count, args.len)};
        if (g->params.len && args.len >= g->count) {
            print_path(p, def, parent_args);
            print_own_args(p, g, args);
            p->depth--;
            return;
        }
        if (g->has_self && parent_args.len && id_is_some(g->parent) &&
            def_of(p->t->sess, d->parent)->kind == DEF_TRAIT) {
            TraitRef tr = {d->parent, args_new(p->t, parent_args.data, parent_args.len)};
            print_qualified(p, trait_ref_self(p->t, tr), &tr);
            put(p, "::");
            print_segment(p, d);
            p->depth--;
            return;
        }
    }
    if (args.len || !print_short_path(p, def)) {
        if (id_is_none(d->parent)) {
            print_crate_root(p, d);
        } else {
            u32 before = p->out->len;
            print_path(p, d->parent, parent_args);
            if (p->out->len != before) put(p, "::");
            print_segment(p, d);
        }
    }
    p->depth--;
}

// ---- signatures, dyn, impl ---------------------------------------------------------------------------------

static void print_inputs_output(Printer *p, TyIds inputs, bool variadic, TyId output) {
    put(p, "(");
    for (u32 i = 0; i < inputs.len; i++) {
        if (i) put(p, ", ");
        print_ty(p, inputs.data[i]);
    }
    if (variadic) put(p, inputs.len ? ", ..." : "...");
    put(p, ")");
    if (id_is_none(output) || ty_is_unit(p->t, output)) return;
    put(p, " -> ");
    print_ty(p, output);
}

static void print_sig(Printer *p, PolyFnSig sig) {
    Frame f = {0};
    TyVisitor names = name_noter(p, &f);
    sig_visit(&names, sig.sig);
    enter_binder(p, &f, sig.vars, false);
    const FnSig *s = sig_of(p->t, sig.sig);
    if (s->safety == SAFETY_UNSAFE) put(p, "unsafe ");
    if (id_is_some(s->abi) && !symbol_is(s->abi, Rust))
        buf_printf(p->out, "extern \"%.*s\" ", SYM_ARG(p->t->sess, s->abi));
    put(p, "fn");
    print_inputs_output(p, sig_inputs(p->t, sig.sig), s->c_variadic, sig_output(p->t, sig.sig));
    leave_binder(p);
}

static bool is_fn_trait(const Printer *p, DefId def) {
    LangItem i = lang_item_of(p->t->sess, def);
    return i == LANG_FN || i == LANG_FN_MUT || i == LANG_FN_ONCE;
}
static bool is_tuple(const Printer *p, GenericArg a) {
    return arg_tag(a) == ARG_TYPE && ty_kind(p->t, arg_ty(a)) == TY_TUPLE;
}

// A path with its arguments and associated-type bindings in one list: Tr<A, Item = B>.
static void begin_bindings(Printer *p, bool *open) {
    if (*open) {
        put(p, ", ");
        return;
    }
    // The arguments, if any, were just closed with `>`: take it back.
    if (p->out->len && p->out->data[p->out->len - 1] == '>') {
        p->out->len--;
        put(p, ", ");
    } else {
        put(p, "<");
    }
    *open = true;
}

static void print_principal(Printer *p, ExPreds preds) {
    const ExPred *tr = &preds.data[0];
    GenericArgs args = args_of(p->t, tr->args);
    Frame f = {0};
    TyVisitor names = name_noter(p, &f);
    args_visit(&names, tr->args);
    if (is_fn_trait(p, tr->def) && args.len == 1 && is_tuple(p, args.data[0])) {
        enter_binder(p, &f, tr->vars, false);
        print_path(p, tr->def, (GenericArgs){0});
        print_inputs_output(p, tys_of(p->t, ty_data(p->t, arg_ty(args.data[0]))->tuple), false,
                            (TyId){0});
        leave_binder(p);
        for_each(ExPred, e, preds) {
            if (e->kind != EX_PROJECTION || ty_is_unit(p->t, arg_ty(e->term.arg))) continue;
            put(p, " -> ");
            f = (Frame){0};
            enter_binder(p, &f, e->vars, true);
            print_arg(p, e->term.arg);
            leave_binder(p);
        }
        return;
    }
    enter_binder(p, &f, tr->vars, false);
    GenericArg *with_self = NEW_N(p->t->arena, GenericArg, args.len + 1);
    with_self[0] = arg_of_ty(p->t->common.error);
    if (args.len) memcpy(with_self + 1, args.data, args.len * sizeof *with_self);
    u32 start = p->out->len;
    print_path(p, tr->def, (GenericArgs){.data = with_self, .len = args.len + 1});
    bool open = false;
    for_each(ExPred, e, preds) {
        if (e->kind != EX_PROJECTION) continue;
        if (!open && p->out->len > start && args.len == 0) {
            put(p, "<");
            open = true;
        } else {
            begin_bindings(p, &open);
        }
        put_sym(p, def_of(p->t->sess, e->def)->name);
        put(p, " = ");
        print_arg(p, e->term.arg);
    }
    if (open) put(p, ">");
    leave_binder(p);
}

static void print_dyn_preds(Printer *p, ExPreds preds) {
    bool first = true;
    if (preds.len && preds.data[0].kind == EX_TRAIT) {
        print_principal(p, preds);
        first = false;
    }
    // Auto traits in the order of their names.
    u32 autos = 0;
    for_each(ExPred, e, preds) autos += e->kind == EX_AUTO_TRAIT;
    Str last = {0};
    for (u32 done = 0; done < autos; done++) {
        const ExPred *best = NULL;
        Str best_name = {0};
        for_each(ExPred, e, preds) {
            if (e->kind != EX_AUTO_TRAIT) continue;
            Str name = sym_str(p->t->sess, def_of(p->t->sess, e->def)->name);
            if (done && str_cmp(name, last) <= 0) continue;
            if (!best || str_cmp(name, best_name) < 0) best = e, best_name = name;
        }
        if (!best) break;
        put_separator(p, &first, " + ");
        print_path(p, best->def, (GenericArgs){0});
        last = best_name;
    }
}

static void print_dyn(Printer *p, const TyData *d) {
    bool region = region_is_shown(p, d->dyn.region);
    if (region) put(p, "(");
    put(p, "dyn ");
    print_dyn_preds(p, ex_preds_of(p->t, d->dyn.preds));
    if (!region) return;
    put(p, " + ");
    print_region(p, d->dyn.region);
    put(p, ")");
}

// One trait bound of an opaque type with the projection bounds that belong to it.
static void print_opaque_trait(Printer *p, const Pred *tr, const PredId *preds, u32 n) {
    Frame f = {0};
    TyVisitor names = name_noter(p, &f);
    args_visit(&names, tr->trait_ref.args);
    enter_binder(p, &f, tr->vars, false);
    GenericArgs args = args_of(p->t, tr->trait_ref.args);
    bool sugar = is_fn_trait(p, tr->trait_ref.def) && args.len == 2 && is_tuple(p, args.data[1]);
    bool open = false;
    if (sugar) {
        print_path(p, tr->trait_ref.def, (GenericArgs){0});
        print_inputs_output(p, tys_of(p->t, ty_data(p->t, arg_ty(args.data[1]))->tuple), false,
                            (TyId){0});
    } else {
        print_path(p, tr->trait_ref.def, args);
        open = false;
    }
    bool had_args = !sugar && args.len > 1;
    for (u32 i = 0; i < n; i++) {
        const Pred *q = pred_of(p->t, preds[i]);
        if (q->kind != PRED_PROJECTION) continue;
        DefId owner = def_of(p->t->sess, q->trait_ref.def)->parent;
        if (sugar && is_fn_trait(p, owner)) {
            if (arg_tag(q->term.arg) == ARG_TYPE && ty_is_unit(p->t, arg_ty(q->term.arg))) continue;
            put(p, " -> ");
            print_arg(p, q->term.arg);
            break;
        }
        if (!id_eq(owner, tr->trait_ref.def)) continue;
        if (!open && !had_args) {
            put(p, "<");
            open = true;
        } else {
            begin_bindings(p, &open);
        }
        put_sym(p, def_of(p->t->sess, q->trait_ref.def)->name);
        put(p, " = ");
        print_arg(p, q->term.arg);
    }
    if (open) put(p, ">");
    leave_binder(p);
}

static void print_opaque_bounds(Printer *p, const PredId *preds, u32 n) {
    bool first = true, sized = false;
    for (int fns = 1; fns >= 0; fns--) { // Fn traits come first
        for (u32 i = 0; i < n; i++) {
            const Pred *q = pred_of(p->t, preds[i]);
            if (q->kind != PRED_TRAIT) continue;
            if (lang_item_of(p->t->sess, q->trait_ref.def) == LANG_SIZED) {
                sized = true;
                continue;
            }
            if (is_fn_trait(p, q->trait_ref.def) != (fns == 1)) continue;
            put_separator(p, &first, " + ");
            print_opaque_trait(p, q, preds, n);
        }
    }
    if (sized ? first : true) {
        put_separator(p, &first, " + ");
        put(p, sized ? "Sized" : "?Sized");
    }
    for (u32 i = 0; i < n; i++) {
        const Pred *q = pred_of(p->t, preds[i]);
        if (q->kind != PRED_TYPE_OUTLIVES) continue;
        put(p, " + ");
        print_region(p, q->region);
    }
}

static void print_opaque(Printer *p, const TyData *d) {
    if (p->mode == PRINT_FULL) {
        print_path(p, d->alias.def, (GenericArgs){0});
        return;
    }
    PredSpans bounds = collect_item_bounds(p->t, d->alias.def);
    PredId *preds = NEW_N(p->t->arena, PredId, bounds.len ? bounds.len : 1);
    for (u32 i = 0; i < bounds.len; i++)
        preds[i] = pred_subst(p->t, bounds.data[i].pred, d->alias.args);
    put(p, "impl ");
    print_opaque_bounds(p, preds, bounds.len);
}

static void print_alias(Printer *p, const TyData *d) {
    switch (d->alias.kind) {
    case ALIAS_OPAQUE: print_opaque(p, d); return;
    case ALIAS_PROJECTION:
        // Return-position impl Trait in a trait is an associated type without a name.
        if (hir_rpitit(p->t->sess, d->alias.def)) {
            print_opaque(p, d);
            return;
        }
        FALLTHROUGH;
    case ALIAS_INHERENT:
    case ALIAS_FREE: print_path(p, d->alias.def, args_of(p->t, d->alias.args)); return;
    }
    UNREACHABLE();
}

// ---- types ---------------------------------------------------------------------------------------------------

static void print_fn_def(Printer *p, const TyData *d) {
    GenericArgs args = args_of(p->t, d->adt.args);
    if (p->mode == PRINT_FULL) {
        print_path(p, d->adt.def, args);
        return;
    }
    print_sig(p, poly_sig_subst(p->t, collect_fn_sig(p->t, d->adt.def), d->adt.args));
    put(p, " {");
    p->in_value = true;
    print_path(p, d->adt.def, args);
    p->in_value = false;
    put(p, "}");
}

static void print_infer(Printer *p, const TyData *d) {
    switch (d->infer.kind) {
    case INFER_TY:
    case INFER_FRESH: put(p, "_"); return;
    case INFER_INT: put(p, "{integer}"); return;
    case INFER_FLOAT: put(p, "{float}"); return;
    }
    UNREACHABLE();
}

static void print_bound_ty(Printer *p, const TyData *d) {
    const Frame *f = frame_at(p, d->bound.debruijn);
    if (f && d->bound.var < f->vars.len && id_is_some(f->vars.data[d->bound.var].name)) {
        put_sym(p, f->vars.data[d->bound.var].name);
    } else {
        buf_printf(p->out, "^%u_%u", d->bound.debruijn, d->bound.var);
    }
}

static const char *int_name(IntTy i) {
    static const char names[][6] = {"isize", "i8", "i16", "i32", "i64", "i128"};
    return names[i];
}
static const char *uint_name(UintTy u) {
    static const char names[][6] = {"usize", "u8", "u16", "u32", "u64", "u128"};
    return names[u];
}
static const char *float_name(FloatTy f) {
    static const char names[][6] = {"f16", "f32", "f64", "f128"};
    return names[f];
}

static void print_ty_inner(Printer *p, TyId ty) {
    const TyData *d = ty_data(p->t, ty);
    switch (d->kind) {
    case TY_NONE: put(p, "?"); return;
    case TY_BOOL: put(p, "bool"); return;
    case TY_CHAR: put(p, "char"); return;
    case TY_STR: put(p, "str"); return;
    case TY_NEVER: put(p, "!"); return;
    case TY_INT: put(p, int_name(d->int_)); return;
    case TY_UINT: put(p, uint_name(d->uint)); return;
    case TY_FLOAT: put(p, float_name(d->float_)); return;
    case TY_ADT: print_path(p, d->adt.def, args_of(p->t, d->adt.args)); return;
    case TY_FOREIGN: print_path(p, d->adt.def, (GenericArgs){0}); return;
    case TY_ARRAY:
        put(p, "[");
        print_ty(p, d->array.elem);
        put(p, "; ");
        print_const(p, d->array.len);
        put(p, "]");
        return;
    case TY_SLICE:
        put(p, "[");
        print_ty(p, d->elem);
        put(p, "]");
        return;
    case TY_PTR:
        put(p, d->ptr.mutbl == MUT_MUT ? "*mut " : "*const ");
        print_ty(p, d->ptr.ty);
        return;
    case TY_REF:
        put(p, "&");
        if (region_is_shown(p, d->ref.region)) {
            print_region(p, d->ref.region);
            put(p, " ");
        }
        if (d->ref.mutbl == MUT_MUT) put(p, "mut ");
        print_ty(p, d->ref.ty);
        return;
    case TY_FN_DEF: print_fn_def(p, d); return;
    case TY_FN_PTR: print_sig(p, (PolyFnSig){d->fn_ptr.sig, d->fn_ptr.vars}); return;
    case TY_DYN: print_dyn(p, d); return;
    case TY_CLOSURE: print_closure(p, d->adt.def); return;
    case TY_COROUTINE: print_coroutine(p, d->adt.def); return;
    case TY_TUPLE: {
        TyIds elems = tys_of(p->t, d->tuple);
        put(p, "(");
        for (u32 i = 0; i < elems.len; i++) {
            if (i) put(p, ", ");
            print_ty(p, elems.data[i]);
        }
        put(p, elems.len == 1 ? ",)" : ")");
        return;
    }
    case TY_ALIAS: print_alias(p, d); return;
    case TY_PARAM: put_sym(p, d->param.name); return;
    case TY_BOUND: print_bound_ty(p, d); return;
    case TY_PLACEHOLDER: buf_printf(p->out, "!%u", d->placeholder.var); return;
    case TY_INFER: print_infer(p, d); return;
    case TY_ERROR: put(p, "{type error}"); return;
    }
    UNREACHABLE();
}

static void print_ty(Printer *p, TyId ty) {
    if (p->depth > PRINT_DEPTH_MAX) {
        put(p, "...");
        return;
    }
    p->depth++;
    bool was_value = p->in_value;
    if (ty_kind(p->t, ty) != TY_ADT) p->in_value = false;
    print_ty_inner(p, ty);
    p->in_value = was_value;
    p->depth--;
}

static void print_pred(Printer *p, const Pred *q) {
    switch (q->kind) {
    case PRED_TRAIT:
        print_ty(p, trait_ref_self(p->t, q->trait_ref));
        put(p, q->negative ? ": !" : ": ");
        print_path(p, q->trait_ref.def, args_of(p->t, q->trait_ref.args));
        return;
    case PRED_REGION_OUTLIVES:
        print_region(p, q->region);
        put(p, ": ");
        print_region(p, q->region2);
        return;
    case PRED_TYPE_OUTLIVES:
        print_ty(p, q->ty);
        put(p, ": ");
        print_region(p, q->region);
        return;
    case PRED_PROJECTION:
        print_path(p, q->trait_ref.def, args_of(p->t, q->trait_ref.args));
        put(p, " == ");
        print_arg(p, q->term.arg);
        return;
    case PRED_CONST_HAS_TYPE:
        put(p, "the constant `");
        print_const(p, q->constant);
        put(p, "` has type `");
        print_ty(p, q->ty);
        put(p, "`");
        return;
    case PRED_WELL_FORMED:
        print_arg(p, q->arg);
        put(p, " well-formed");
        return;
    case PRED_DYN_COMPATIBLE:
        put(p, "the trait `");
        print_path(p, q->def, (GenericArgs){0});
        put(p, "` is dyn-compatible");
        return;
    case PRED_SUBTYPE:
    case PRED_COERCE:
        print_ty(p, q->ty);
        put(p, q->kind == PRED_SUBTYPE ? " <: " : " -> ");
        print_ty(p, q->ty2);
        return;
    case PRED_CONST_EVALUATABLE:
        put(p, "the constant `");
        print_const(p, q->constant);
        put(p, "` can be evaluated");
        return;
    case PRED_CONST_EQUATE:
        put(p, "the constant `");
        print_const(p, q->constant);
        put(p, "` equals `");
        print_const(p, q->constant2);
        put(p, "`");
        return;
    case PRED_AMBIGUOUS: put(p, "ambiguous"); return;
    }
    UNREACHABLE();
}

// ---- public ----------------------------------------------------------------------------------------------------

void ty_print(Buf *out, const TyCtxt *t, TyId ty) {
    Printer p = printer_new(out, t, PRINT_DIAG);
    print_ty(&p, ty);
}
void ty_print_full(Buf *out, const TyCtxt *t, TyId ty) {
    Printer p = printer_new(out, t, PRINT_FULL);
    print_ty(&p, ty);
}
void ty_print_mode(Buf *out, const TyCtxt *t, TyId ty, PrintMode mode) {
    Printer p = printer_new(out, t, mode);
    print_ty(&p, ty);
}
void region_print(Buf *out, const TyCtxt *t, RegionId r) {
    Printer p = printer_new(out, t, PRINT_DIAG);
    print_region(&p, r);
}
void const_print(Buf *out, const TyCtxt *t, ConstId c) {
    Printer p = printer_new(out, t, PRINT_DIAG);
    print_const(&p, c);
}
void arg_print(Buf *out, const TyCtxt *t, GenericArg a) {
    Printer p = printer_new(out, t, PRINT_DIAG);
    print_arg(&p, a);
}
void trait_ref_print(Buf *out, const TyCtxt *t, TraitRef tr, bool with_self) {
    Printer p = printer_new(out, t, PRINT_DIAG);
    if (with_self) {
        print_qualified(&p, trait_ref_self(t, tr), &tr);
    } else {
        print_path(&p, tr.def, args_of(t, tr.args));
    }
}
void trait_ref_print_bound(Buf *out, const TyCtxt *t, TraitRef tr) {
    Printer p = printer_new(out, t, PRINT_DIAG);
    print_path(&p, tr.def, args_of(t, tr.args));
}
void pred_print(Buf *out, const TyCtxt *t, PredId id) {
    Printer p = printer_new(out, t, PRINT_DIAG);
    const Pred *q = pred_of(t, id);
    Frame f = {0};
    TyVisitor names = name_noter(&p, &f);
    pred_visit(&names, id);
    enter_binder(&p, &f, q->vars, false);
    print_pred(&p, q);
    leave_binder(&p);
}
void sig_print(Buf *out, const TyCtxt *t, PolyFnSig s) {
    Printer p = printer_new(out, t, PRINT_DIAG);
    print_sig(&p, s);
}
void def_path_print_args(Buf *out, const TyCtxt *t, DefId def, ArgsId args) {
    Printer p = printer_new(out, t, PRINT_DIAG);
    p.in_value = true;
    print_path(&p, def, args_of(t, args));
}
void def_path_print_mode(Buf *out, const TyCtxt *t, DefId def, ArgsId args, PrintMode mode,
                         bool in_value) {
    Printer p = printer_new(out, t, mode);
    p.in_value = in_value;
    print_path(&p, def, args_of(t, args));
}
Str ty_str(TyCtxt *t, TyId ty) {
    Buf b = buf_new(t->arena);
    ty_print(&b, t, ty);
    return buf_str(&b);
}
Str pred_str(TyCtxt *t, PredId p) {
    Buf b = buf_new(t->arena);
    pred_print(&b, t, p);
    return buf_str(&b);
}
Str trait_ref_str(TyCtxt *t, TraitRef tr) {
    Buf b = buf_new(t->arena);
    trait_ref_print(&b, t, tr, true);
    return buf_str(&b);
}
Str def_str(TyCtxt *t, DefId def) {
    Buf b = buf_new(t->arena);
    Printer p = printer_new(&b, t, PRINT_DIAG);
    print_path(&p, def, (GenericArgs){0});
    return buf_str(&b);
}
Str def_str_without_queries(TyCtxt *t, DefId def) {
    Buf b = buf_new(t->arena);
    Printer p = printer_new(&b, t, PRINT_DIAG);
    p.no_queries = true;
    print_path(&p, def, (GenericArgs){0});
    return buf_str(&b);
}
