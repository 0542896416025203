// SPDX-License-Identifier: MIT
// expand.c: the expander's queue, after rustc_expand::expand::MacroExpander::fully_expand_fragment. Macro
// calls wait in a queue; one whose name is not determined yet is put back until imports or other expansions
// make progress; when nothing does, names are forced. Each expansion is parsed as its place demands, walked
// for further calls, collected by the resolver and put where the call stood.
#include "expand/expand_internal.h"

enum { RECURSION_LIMIT_DEFAULT = 128, EAGER_DEPTH_MAX = 64 };

static ExpandStatus run_invocation(Expander *x, Invocation *inv, bool force);

// ---- definitions ----

static CrateId def_crate(const Session *s, DefId def) {
    return def_of(s, def)->crate;
}

struct MacroData *expand_macro_data(Session *s, DefId def) {
    struct MacroData *data = resolve_macro_data(s, def);
    if (data) return data;
    const AstItem *item = def_of(s, def)->item;
    if (!item || item->kind != AST_ITEM_MACRO_DEF) return NULL;
    data = mbe_compile(s, item, def, def_crate(s, def));
    resolve_set_macro_data(s, def, data);
    return data;
}

// Compiles what was collected, so that definitions nobody calls are checked too.
static void compile_macros(Expander *x) {
    for (u32 i = 0; i < x->macro_defs.len; i++) {
        DefId def = def_of_node(x->sess, x->macro_defs.data[i]->id);
        if (id_is_some(def)) expand_macro_data(x->sess, def);
    }
    x->macro_defs.len = 0;
}

// ---- placing results ----

static void reverse_queue(Expander *x, u32 from) { // the queue is a stack: first found, first out
    for (u32 i = from, k = x->queue.len; i + 1 < k; i++) {
        Invocation t = x->queue.data[i];
        x->queue.data[i] = x->queue.data[--k];
        x->queue.data[k] = t;
    }
}

static void splice_items(Expander *x, AstItems *owner, const AstItem *at, bool replace, u32 skip,
                         AstItems made) {
    u32 pos = 0;
    while (pos < owner->len && owner->data[pos] != at) pos++;
    if (pos == owner->len) return; // the call's owner was dropped meanwhile
    u32 tail = pos + 1 + (replace ? 0 : skip), insert = replace ? pos : tail;
    tail = MIN(tail, owner->len);
    insert = MIN(insert, owner->len);
    u32 rest = owner->len - tail, len = insert + made.len + rest;
    vec_reserve(x->arena, owner, len);
    memmove(owner->data + insert + made.len, owner->data + tail, rest * sizeof(AstItem *));
    if (made.len) memcpy(owner->data + insert, made.data, made.len * sizeof(AstItem *));
    owner->len = len;
}

// `at`: the statement that is replaced, or whose item the new ones follow.
static void splice_stmts(Expander *x, AstBlock *block, const AstStmt *at, const AstItem *after,
                         u32 skip, const AstBlock *made) {
    u32 pos = 0, n = block->stmts.len;
    while (pos < n && block->stmts.data[pos] != at &&
           !(after && block->stmts.data[pos]->kind == AST_STMT_ITEM &&
             block->stmts.data[pos]->item == after)) {
        pos++;
    }
    if (pos == n) return;
    u32 insert = after ? MIN(pos + 1 + skip, n) : pos;
    u32 tail = after ? insert : pos + 1, rest = n - tail, len = insert + made->stmts.len + rest;
    vec_reserve(x->arena, &block->stmts, len);
    memmove(block->stmts.data + insert + made->stmts.len, block->stmts.data + tail,
            rest * sizeof(AstStmt *));
    if (made->stmts.len) {
        memcpy(block->stmts.data + insert, made->stmts.data, made->stmts.len * sizeof(AstStmt *));
    }
    block->stmts.len = len;
}

static void enter_place(Expander *x, const Invocation *inv) {
    x->depth = inv->depth;
    x->dir = inv->dir;
    x->in_block = inv->in_block;
}

static void explain_ignored(MacroCx *cx, Diag *d, const char *kind) {
    d->labels.data[0].span.ctxt =
        (SyntaxContext){0}; // told as a place in the definition, without backtrace
    diag_label(d, cx->call, "caused by the macro expansion here");
    diag_note(d, "the usage of `%.*s!` is likely invalid in %s context",
              SYM_ARG(cx->sess, cx->name), kind);
}

// What is left behind a pattern or type.
static void check_all_used(MacroCx *cx, Parser *p, const char *kind) {
    if (p->had_error || p->token.kind == TOK_EOF) return;
    Buf b = buf_new(cx->sess->arena);
    token_describe(&b, cx->sess, &p->token);
    Diag *d =
        diag_error(cx->sess, E_NONE, p->token.span,
                   "macro expansion ignores %.*s and any tokens following", STR_ARG(buf_str(&b)));
    explain_ignored(cx, d, kind);
    diag_emit(d);
}

// Of expressions, statements and items the parser has found it: the call is told here.
static void explain_if_ignored(MacroCx *cx, u32 diags_before, const char *kind) {
    DiagSink *sink = &cx->sess->diags;
    if (sink->muted || sink->diags.len <= diags_before) return;
    Diag *d = *vec_last(&sink->diags);
    if (d->children.len == 0 && str_starts_with(d->message, STR("macro expansion ignores"))) {
        explain_ignored(cx, d, kind);
    }
}

static void place_expr(MacroCx *cx, Invocation *inv, ExpandResult *r, Parser *p) {
    Expander *x = cx->x;
    AstAttrs attrs = inv->expr->attrs;
    u32 diags = cx->sess->diags.diags.len;
    AstExpr *e = r->expr ? r->expr : parse_expansion_expr(p);
    explain_if_ignored(cx, diags, "expression");
    if (e) {
        *inv->expr = *e;
        inv->expr->attrs = attrs_append(cx->sess, attrs, e->attrs);
    } else {
        *inv->expr = (AstExpr){
            .kind = AST_EXPR_ERROR, .id = ast_new_id(cx->sess), .span = cx->call, .proof = {1}};
    }
    walk_expr(x, inv->expr);
    resolve_collect_expr(cx->sess, cx->scope, inv->expr);
}

static void place_pat(MacroCx *cx, Invocation *inv, Parser *p) {
    AstPat *pat = parse_pat_top(p);
    if (pat) {
        check_all_used(cx, p, "pattern");
        *inv->pat = *pat;
    } else {
        *inv->pat = (AstPat){
            .kind = AST_PAT_ERROR, .id = ast_new_id(cx->sess), .span = cx->call, .proof = {1}};
    }
    walk_pat(cx->x, inv->pat);
    resolve_collect_pat(cx->sess, cx->scope, inv->pat);
}

static void place_ty(MacroCx *cx, Invocation *inv, Parser *p) {
    AstTy *ty = parse_ty(p);
    if (ty) {
        check_all_used(cx, p, "type");
        *inv->ty = *ty;
    } else {
        *inv->ty = (AstTy){
            .kind = AST_TY_ERROR, .id = ast_new_id(cx->sess), .span = cx->call, .proof = {1}};
    }
    walk_ty(cx->x, inv->ty);
    resolve_collect_ty(cx->sess, cx->scope, inv->ty);
}

// `m!(…);` makes a statement of an expression at the end (AstStmt::add_trailing_semicolon).
static void add_semicolon(AstBlock *b) {
    if (b->stmts.len == 0) return;
    AstStmt *last = *vec_last(&b->stmts);
    if (last->kind == AST_STMT_EXPR) last->kind = AST_STMT_SEMI;
    if (last->kind == AST_STMT_MAC_CALL) last->mac.style = MAC_STMT_SEMICOLON;
}

static void place_stmts(MacroCx *cx, Invocation *inv, ExpandResult *r, Parser *p) {
    AstBlock made = {.id = inv->block->id, .span = inv->block->span};
    if (r->expr) {
        AstStmt *st = NEW(cx->sess->arena, AstStmt);
        *st = (AstStmt){
            .kind = AST_STMT_EXPR, .id = ast_new_id(cx->sess), .span = cx->call, .expr = r->expr};
        vec_push(cx->sess->arena, &made.stmts, st);
    } else {
        u32 diags = cx->sess->diags.diags.len;
        parse_expansion_stmts(p, &made);
        explain_if_ignored(cx, diags, "statement");
    }
    if (inv->stmt->mac.style == MAC_STMT_SEMICOLON) add_semicolon(&made);
    walk_stmts(cx->x, &made, inv->block);
    resolve_collect_stmts(cx->sess, &cx->scope, &made, 0);
    splice_stmts(cx->x, inv->block, inv->stmt, NULL, 0, &made);
}

static void place_items(MacroCx *cx, Invocation *inv, Parser *p) {
    Session *s = cx->sess;
    AstItems made = {0};
    u32 diags = s->diags.diags.len;
    const char *kind = inv->kind == INVOC_TRAIT_ITEMS     ? "trait item"
                       : inv->kind == INVOC_IMPL_ITEMS    ? "impl item"
                       : inv->kind == INVOC_FOREIGN_ITEMS ? "foreign item"
                                                          : "item";
    switch (inv->kind) {
    case INVOC_TRAIT_ITEMS:
    case INVOC_IMPL_ITEMS:
        parse_expansion_assoc_items(p, &made, inv->kind == INVOC_TRAIT_ITEMS);
        break;
    case INVOC_FOREIGN_ITEMS: parse_expansion_foreign_items(p, &made); break;
    default: parse_expansion_items(p, &made); break;
    }
    explain_if_ignored(cx, diags, kind);
    walk_items(cx->x, &made, inv->owner, inv->kind);
    switch (inv->kind) {
    case INVOC_TRAIT_ITEMS:
    case INVOC_IMPL_ITEMS:
        resolve_collect_assoc_items(s, cx->scope, made, cx->scope.parent_def,
                                    inv->kind == INVOC_TRAIT_ITEMS);
        break;
    case INVOC_FOREIGN_ITEMS:
        resolve_collect_foreign_items(s, cx->scope, made, cx->scope.parent_def);
        break;
    default: resolve_collect_items(s, &cx->scope, made); break;
    }
    splice_items(cx->x, inv->owner, inv->item, true, 0, made);
}

// Puts an error node where the call stands.
static void place_error(Expander *x, Invocation *inv) {
    Session *s = x->sess;
    switch (inv->kind) {
    case INVOC_EXPR:
        *inv->expr =
            (AstExpr){.kind = AST_EXPR_ERROR, .id = ast_new_id(s), .span = inv->span, .proof = {1}};
        break;
    case INVOC_PAT:
        *inv->pat =
            (AstPat){.kind = AST_PAT_ERROR, .id = ast_new_id(s), .span = inv->span, .proof = {1}};
        break;
    case INVOC_TY:
        *inv->ty =
            (AstTy){.kind = AST_TY_ERROR, .id = ast_new_id(s), .span = inv->span, .proof = {1}};
        break;
    case INVOC_STMTS: {
        AstExpr *e = NEW(x->arena, AstExpr);
        *e =
            (AstExpr){.kind = AST_EXPR_ERROR, .id = ast_new_id(s), .span = inv->span, .proof = {1}};
        bool semi = inv->stmt->mac.style == MAC_STMT_SEMICOLON;
        inv->stmt->kind = semi ? AST_STMT_SEMI : AST_STMT_EXPR;
        inv->stmt->expr = e;
        break;
    }
    case INVOC_ITEMS:
    case INVOC_TRAIT_ITEMS:
    case INVOC_IMPL_ITEMS:
    case INVOC_FOREIGN_ITEMS: splice_items(x, inv->owner, inv->item, true, 0, (AstItems){0}); break;
    case INVOC_DERIVE: break;
    }
}

static void place_result(MacroCx *cx, Invocation *inv, ExpandResult *r) {
    Expander *x = cx->x;
    Parser p = parser_new(cx->sess, SLICE_FROM(TokenStream, r->tokens), cx->call);
    u32 from = x->queue.len;
    enter_place(x, inv);
    switch (inv->kind) {
    case INVOC_EXPR: place_expr(cx, inv, r, &p); break;
    case INVOC_PAT:
        if (r->expr) { // concat!() and the like as a literal pattern
            *inv->pat = (AstPat){.kind = AST_PAT_EXPR,
                                 .id = ast_new_id(cx->sess),
                                 .span = r->expr->span,
                                 .expr = r->expr};
            resolve_collect_pat(cx->sess, cx->scope, inv->pat);
        } else {
            place_pat(cx, inv, &p);
        }
        break;
    case INVOC_TY: place_ty(cx, inv, &p); break;
    case INVOC_STMTS: place_stmts(cx, inv, r, &p); break;
    case INVOC_ITEMS:
    case INVOC_TRAIT_ITEMS:
    case INVOC_IMPL_ITEMS:
    case INVOC_FOREIGN_ITEMS:
        if (r->expr) {
            diag_emit(diag_error(cx->sess, E_NONE, cx->call,
                                 "expected item after macro call, found an expression"));
            place_error(x, inv);
        } else {
            place_items(cx, inv, &p);
        }
        break;
    case INVOC_DERIVE: break;
    }
    compile_macros(x);
    reverse_queue(x, from);
    resolve_invocation_done(cx->sess, inv->id, cx->scope);
    if (x->listener && x->listener->expanded) {
        x->listener->expanded(x->listener->context, x->sess, cx->call, cx->name, x->crate);
    }
}

// ---- one invocation ----

static bool over_recursion_limit(Expander *x, const Invocation *inv, Symbol name,
                                 const char *bang) {
    u32 limit = x->reduced_limit ? x->reduced_limit : x->recursion_limit;
    if (inv->depth <= limit) return false;
    if (!x->reduced_limit) {
        Session *s = x->sess;
        Diag *d =
            diag_error(s, E_NONE, inv->span, "recursion limit reached while expanding `%.*s%s`",
                       SYM_ARG(s, name), bang);
        diag_help(
            d,
            "consider increasing the recursion limit by adding a `#![recursion_limit = \"%u\"]` "
            "attribute to your crate (`%.*s`)",
            limit ? limit * 2 : 2, SYM_ARG(s, s->options.crate_name));
        diag_emit(d);
    }
    x->reduced_limit = MAX(limit / 2, 1);
    x->crate->expansion_failed = true;
    return true;
}

static MacroCx begin_expansion(Expander *x, const Invocation *inv, const struct MacroData *data,
                               ParentScope scope, Symbol name, ExpnKind kind) {
    Session *s = x->sess;
    MacroCx cx = {.x = x,
                  .sess = s,
                  .data = data,
                  .builtin = data->builtin,
                  .name = name,
                  .call = inv->span,
                  .invocation = inv};
    cx.expn = hygiene_new_expn(&s->sources,
                               (ExpnData){.kind = kind,
                                          .parent = scope.expn,
                                          .call_site = inv->span,
                                          .def_site = data->span,
                                          .name = name,
                                          .macro_def = data->def,
                                          .edition = data->edition,
                                          .crate = data->crate,
                                          .allow_internal_unsafe = data->allow_internal_unsafe});
    cx.scope = scope;
    cx.scope.expn = cx.expn;
    cx.def_site = cx.mixed_site = cx.call_site = inv->span;
    SyntaxContext root = {0};
    cx.def_site.ctxt = hygiene_apply_mark(&s->sources, root, cx.expn, TRANSPARENCY_OPAQUE);
    cx.mixed_site.ctxt = hygiene_apply_mark(&s->sources, root, cx.expn, TRANSPARENCY_SEMI);
    cx.call_site.ctxt = hygiene_apply_mark(&s->sources, root, cx.expn, TRANSPARENCY_TRANSPARENT);
    if (inv->mac) {
        cx.args = inv->mac->args;
        cx.args_end = inv->mac->args_span;
        if (cx.args_end.hi > cx.args_end.lo) cx.args_end.lo = cx.args_end.hi - 1;
    }
    return cx;
}

static void expand_one(MacroCx *cx, ExpandResult *r) {
    if (cx->builtin != BUILTIN_NONE) {
        builtin_expand(cx, r);
        return;
    }
    ArenaMark mark = arena_mark(&cx->x->scratch);
    MbeMatch match;
    r->status = EXPAND_ERROR;
    if (!cx->data->invalid && !cx->x->out_of_tokens && mbe_match(cx->x, cx->data, cx, &match) &&
        mbe_transcribe(cx->x, &match, cx->data, cx, &r->tokens)) {
        r->status = EXPAND_DONE;
    }
    arena_release(&cx->x->scratch, mark);
}

static ExpandStatus fail_invocation(Expander *x, Invocation *inv, ParentScope scope) {
    place_error(x, inv);
    if (inv->kind != INVOC_DERIVE) resolve_invocation_done(x->sess, inv->id, scope);
    return EXPAND_ERROR;
}

static ExpandStatus lookup_macro(Expander *x, const AstPath *path, MacroKind kind,
                                 ParentScope scope, bool force, struct MacroData **data) {
    Session *s = x->sess;
    MacroLookup found = resolve_macro_path(s, path, kind, scope, force);
    if (found.status == MACRO_UNDETERMINED && !force) return EXPAND_RETRY;
    *data = found.status == MACRO_FOUND && id_is_some(found.def) ? expand_macro_data(s, found.def)
                                                                 : NULL;
    if (!*data) {
        resolve_report_macro_not_found(s, path, kind, scope);
        return EXPAND_ERROR;
    }
    return EXPAND_DONE;
}

static Symbol path_last(const AstPath *p) {
    return p->segments.len ? p->segments.data[p->segments.len - 1].ident.name : (Symbol){0};
}

static void place_derived(MacroCx *cx, Invocation *inv, AstItems made) {
    Expander *x = cx->x;
    u32 from = x->queue.len;
    enter_place(x, inv);
    u64 *skip = map_at(x->arena, &x->derive_state, inv->item->id.v);
    if (inv->block) {
        AstBlock b = {.id = inv->block->id, .span = inv->block->span};
        for_each(AstItem *, item, made) {
            AstStmt *st = NEW(x->arena, AstStmt);
            *st = (AstStmt){.kind = AST_STMT_ITEM,
                            .id = ast_new_id(x->sess),
                            .span = (*item)->span,
                            .item = *item};
            vec_push(x->arena, &b.stmts, st);
        }
        walk_stmts(x, &b, inv->block);
        resolve_collect_stmts(x->sess, &cx->scope, &b, 0);
        splice_stmts(x, inv->block, NULL, inv->item, (u32)*skip, &b);
    } else {
        walk_items(x, &made, inv->owner, INVOC_ITEMS);
        resolve_collect_items(x->sess, &cx->scope, made);
        splice_items(x, inv->owner, inv->item, false, (u32)*skip, made);
    }
    if (*skip == 0) vec_push(x->arena, &x->derived, inv->item);
    *skip += made.len;
    reverse_queue(x, from);
    if (x->listener && x->listener->expanded) {
        x->listener->expanded(x->listener->context, x->sess, cx->call, cx->name, x->crate);
    }
}

static ExpandStatus run_derive(Expander *x, Invocation *inv, ParentScope scope, bool force) {
    struct MacroData *data = NULL;
    ExpandStatus st = lookup_macro(x, &inv->derive_path, MACRO_DERIVE, scope, force, &data);
    if (st != EXPAND_DONE) return st;
    Symbol name = path_last(&inv->derive_path);
    if (!builtin_is_derive(data->builtin)) {
        if (data->builtin == BUILTIN_NONE)
            diag_unsupported(x->sess, inv->span, "this derive macro");
        else
            resolve_report_macro_not_found(x->sess, &inv->derive_path, MACRO_DERIVE, scope);
        return EXPAND_ERROR;
    }
    MacroCx cx = begin_expansion(x, inv, data, scope, name, EXPN_MACRO_DERIVE);
    AstItems made = {0};
    builtin_derive(&cx, inv->item, inv->derives_copy, &made);
    place_derived(&cx, inv, made);
    return EXPAND_DONE;
}

static ExpandStatus run_invocation(Expander *x, Invocation *inv, bool force) {
    ParentScope scope = inv->has_scope ? inv->scope : resolve_invocation_scope(x->sess, inv->id);
    if (inv->kind == INVOC_DERIVE) return run_derive(x, inv, scope, force);
    struct MacroData *data = NULL;
    ExpandStatus st = lookup_macro(x, &inv->mac->path, MACRO_BANG, scope, force, &data);
    if (st == EXPAND_RETRY) return st;
    if (st == EXPAND_ERROR) return fail_invocation(x, inv, scope);
    Symbol name = path_last(&inv->mac->path);
    if (over_recursion_limit(x, inv, name, "!")) return fail_invocation(x, inv, scope);
    MacroCx cx = begin_expansion(x, inv, data, scope, name, EXPN_MACRO_BANG);
    cx.force = force;
    cx.in_type = inv->kind == INVOC_TY;
    cx.in_pat = inv->kind == INVOC_PAT;
    ExpandResult r = {.status = EXPAND_ERROR};
    enter_place(x, inv);
    expand_one(&cx, &r);
    if (r.status == EXPAND_RETRY && !force) return EXPAND_RETRY;
    if (r.status != EXPAND_DONE) return fail_invocation(x, inv, scope);
    place_result(&cx, inv, &r);
    return EXPAND_DONE;
}

// ---- eager expansion ----

ExpandStatus expand_eager_expr(MacroCx *cx, AstExpr **e) {
    Expander *x = cx->x;
    if ((*e)->kind != AST_EXPR_MAC_CALL) return EXPAND_DONE;
    if (x->eager_depth >= EAGER_DEPTH_MAX) {
        diag_unsupported(x->sess, cx->call,
                         "macro calls nested this deeply in a macro's arguments");
        return EXPAND_ERROR;
    }
    x->eager_depth++;
    u32 base = x->queue.len;
    u32 depth = x->depth;
    resolve_collect_expr(x->sess, cx->scope, *e);
    vec_push(x->arena, &x->queue,
             (Invocation){.kind = INVOC_EXPR,
                          .id = (*e)->id,
                          .mac = (*e)->mac,
                          .span = {(*e)->mac->path.span.lo, (*e)->mac->args_span.hi,
                                   (*e)->mac->path.span.ctxt},
                          .depth = cx->invocation->depth + 1,
                          .dir = cx->invocation->dir,
                          .in_block = cx->invocation->in_block,
                          .expr = *e});
    ExpandStatus result = EXPAND_DONE;
    while (x->queue.len > base) {
        Invocation inv = vec_pop(&x->queue);
        ExpandStatus st =
            result == EXPAND_RETRY ? EXPAND_RETRY : run_invocation(x, &inv, cx->force);
        if (st == EXPAND_RETRY) { // given up: the arguments will be parsed anew
            result = EXPAND_RETRY;
            if (inv.kind != INVOC_DERIVE) {
                resolve_invocation_done(x->sess, inv.id, resolve_invocation_scope(x->sess, inv.id));
            }
        } else if (st == EXPAND_ERROR && (*e)->kind == AST_EXPR_ERROR) {
            result = EXPAND_ERROR;
        }
    }
    x->eager_depth--;
    x->depth = depth;
    return result;
}

// ---- the loop ----

static void run_queue(Expander *x) {
    Invocations waiting = {0};
    bool force = false, progress = true;
    while (resolve_imports_step(x->sess)) {
    }
    for (;;) {
        if (x->queue.len == 0) {
            while (resolve_imports_step(x->sess)) progress = true;
            if (waiting.len == 0) return;
            for (u32 i = waiting.len; i-- > 0;) vec_push(x->arena, &x->queue, waiting.data[i]);
            waiting.len = 0;
            force = !progress;
            progress = false;
        }
        Invocation inv = vec_pop(&x->queue);
        if (run_invocation(x, &inv, force) == EXPAND_RETRY) {
            vec_push(x->arena, &waiting, inv);
        } else {
            progress = true;
            force = false;
        }
    }
}

// ---- the crate ----

static u32 read_recursion_limit(Session *s, const AstCrate *crate, u32 fallback) {
    const AstAttr *a = attr_find_str(s, crate->attrs, "recursion_limit");
    Str text;
    if (!a || !attr_str_value(s, a, &text)) return fallback;
    u64 n = 0;
    for (u32 i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            diag_emit(diag_error(s, E_NONE, a->span, "`limit` must be a non-negative integer"));
            return fallback;
        }
        n = n * 10 + (u64)(text.data[i] - '0');
        if (n > 100000) n = 100000;
    }
    return (u32)n;
}

// `extern crate std;` and the prelude, as rustc_builtin_macros::standard_library_imports.
static void inject_std(Expander *x, const CrateData *cd) {
    if (cd->no_core) return;
    Session *s = x->sess;
    const char *name = cd->no_std ? "core" : "std";
    static const char *const editions[] = {"2015", "2018", "2021", "2024"};
    Span at = span_start(x->crate->span);
    ExpnId expn = hygiene_new_expn(&s->sources, (ExpnData){.kind = EXPN_AST_PASS,
                                                           .call_site = at,
                                                           .edition = cd->edition,
                                                           .crate = x->id,
                                                           .name = SYM(std)});
    Span def = span_with_ctxt(
        at, hygiene_apply_mark(&s->sources, (SyntaxContext){0}, expn, TRANSPARENCY_OPAQUE));
    Span call = span_with_ctxt(
        at, hygiene_apply_mark(&s->sources, (SyntaxContext){0}, expn, TRANSPARENCY_TRANSPARENT));
    Ident crate_name = {intern_c(&s->symbols, name), cd->edition >= EDITION_2018 ? def : call};
    Quote q = quote_new(s, def);
    quote(&q, "#[macro_use] extern crate %i; #[prelude_import] use %s %s::prelude::rust_%s::*;",
          crate_name, cd->edition >= EDITION_2018 ? "" : "::", name, editions[cd->edition]);
    TokenVec v = quote_finish(&q);
    Parser p = parser_new(s, SLICE_FROM(TokenStream, v), at);
    AstItems made = {0};
    parse_expansion_items(&p, &made);
    for_each(AstItem *, item, x->crate->items) vec_push(x->arena, &made, *item);
    x->crate->items = made;
}

static void report_unknown_attrs(Expander *x) {
    for (u32 i = 0; i < x->unknown_attrs.len; i++) {
        const AstPath *path = &x->unknown_attrs.data[i];
        resolve_report_macro_not_found(x->sess, path, MACRO_ATTR, x->root_scope);
    }
}

// An attribute macro is gone once it has run; the expanded crate can be compiled again.
static void strip_derives(Expander *x) {
    for (u32 i = 0; i < x->derived.len; i++) {
        AstItem *item = x->derived.data[i];
        Vec(AstAttr) kept = {0};
        for_each(const AstAttr, a, item->attrs) {
            if (!attr_is(a, SYM(derive))) vec_push(x->arena, &kept, *a);
        }
        item->attrs = (AstAttrs){kept.data, kept.len};
    }
}

static void record_tests(Expander *x) {
    CrateData *cd = crate_get(x->sess, x->id);
    for (u32 i = 0; i < x->tests.len; i++) {
        DefId def = def_of_node(x->sess, x->tests.data[i]->id);
        if (id_is_some(def)) vec_push(x->arena, &cd->test_fns, def);
    }
}

void expand_crate(Session *s, AstCrate *crate, CrateId id, const ExpandListener *listener) {
    Expander x = {.sess = s,
                  .arena = s->arena,
                  .scratch = arena_new(NULL),
                  .crate = crate,
                  .id = id,
                  .listener = listener};
    cfg_process_attrs(&x, &crate->attrs);
    CrateData *cd = crate_get(s, id);
    cd->no_core = cd->no_core || attr_find(crate->attrs, SYM(no_core)) != NULL;
    cd->no_std = cd->no_std || attr_find(crate->attrs, SYM(no_std)) != NULL;
    u32 limit = s->options.recursion_limit ? s->options.recursion_limit : RECURSION_LIMIT_DEFAULT;
    x.recursion_limit = read_recursion_limit(s, crate, limit);
    if (cd->is_local) s->options.recursion_limit = x.recursion_limit;
    x.dir = module_root_dir(&x);
    inject_std(&x, cd);
    x.root_scope = resolve_begin_crate(s, crate, id);
    walk_crate(&x);
    reverse_queue(&x, 0);
    ParentScope scope = x.root_scope;
    resolve_collect_items(s, &scope, crate->items);
    compile_macros(&x);
    run_queue(&x);
    report_unknown_attrs(&x);
    record_tests(&x);
    strip_derives(&x);
    expand_collect_lints(s, crate);
    resolve_imports_finish(s);
    arena_free_all(&x.scratch);
}
