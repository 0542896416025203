// SPDX-License-Identifier: MIT
// lints.c: lint attributes to the session's table of levels in force over a span of source.
#include "expand/expand_internal.h"

typedef struct LintWalk {
    Session *s;
    CrateId crate;
} LintWalk;

static bool level_of(const AstAttr *a, LintLevel *level) {
    if (a->is_doc || a->args_kind != AST_ATTR_DELIMITED) return false;
    if (attr_is(a, SYM(allow)) || attr_is(a, SYM(expect)))
        *level = LINT_ALLOW;
    else if (attr_is(a, SYM(warn)))
        *level = LINT_WARN;
    else if (attr_is(a, SYM(deny)))
        *level = LINT_DENY;
    else if (attr_is(a, SYM(forbid)))
        *level = LINT_FORBID;
    else
        return false;
    return true;
}

static void collect(LintWalk *w, AstAttrs attrs, u32 lo, u32 hi) {
    for_each(const AstAttr, a, attrs) {
        LintLevel level;
        if (!level_of(a, &level)) continue;
        for (u32 i = 0; i < a->args.len; i++) {
            const Token *t = &a->args.data[i];
            if (t->kind != TOK_IDENT) continue;
            if (i + 1 < a->args.len && a->args.data[i + 1].kind == TOK_PATH_SEP) { // a tool's lint
                i += 2;
                continue;
            }
            if (i + 1 < a->args.len && a->args.data[i + 1].kind == TOK_EQ) break; // reason = "…"
            vec_push(w->s->arena, &w->s->lints,
                     (LintSetting){t->symbol, level, lo, hi, w->crate, t->span});
        }
    }
}

static void walk_lints_items(LintWalk *w, AstItems items);

static void walk_lints_block(LintWalk *w, const AstBlock *b) {
    if (!b) return;
    for_each(AstStmt *, st, b->stmts) {
        switch ((*st)->kind) {
        case AST_STMT_LET: collect(w, (*st)->local->attrs, (*st)->span.lo, (*st)->span.hi); break;
        case AST_STMT_EXPR:
        case AST_STMT_SEMI:
            collect(w, (*st)->expr->attrs, (*st)->expr->span.lo, (*st)->expr->span.hi);
            if ((*st)->expr->kind == AST_EXPR_BLOCK) walk_lints_block(w, (*st)->expr->block.block);
            break;
        case AST_STMT_ITEM: {
            AstItems one = {.data = &(*st)->item, .len = 1};
            walk_lints_items(w, one);
            break;
        }
        case AST_STMT_EMPTY:
        case AST_STMT_MAC_CALL: break;
        }
    }
}

static void walk_lints_fields(LintWalk *w, const AstVariantData *data) {
    for_each(const AstField, f, data->fields) collect(w, f->attrs, f->span.lo, f->span.hi);
}

static void walk_lints_item(LintWalk *w, const AstItem *item) {
    collect(w, item->attrs, item->span.lo, item->span.hi);
    expand_check_attr_forms(w->s, item->attrs);
    switch (item->kind) {
    case AST_ITEM_MOD:
        if (!item->mod.is_inline) {
            collect(w, item->attrs, item->mod.inner_span.lo, item->mod.inner_span.hi);
        }
        walk_lints_items(w, item->mod.items);
        break;
    case AST_ITEM_FN: walk_lints_block(w, item->fn->body); break;
    case AST_ITEM_IMPL: walk_lints_items(w, item->impl->items); break;
    case AST_ITEM_TRAIT: walk_lints_items(w, item->trait->items); break;
    case AST_ITEM_FOREIGN_MOD: walk_lints_items(w, item->foreign_mod.items); break;
    case AST_ITEM_STRUCT:
    case AST_ITEM_UNION: walk_lints_fields(w, &item->struct_.data); break;
    case AST_ITEM_ENUM:
        for_each(const AstVariant, v, item->enum_.variants) {
            collect(w, v->attrs, v->span.lo, v->span.hi);
            walk_lints_fields(w, &v->data);
        }
        break;
    default: break;
    }
}

static void walk_lints_items(LintWalk *w, AstItems items) {
    for_each(AstItem *, item, items) walk_lints_item(w, *item);
}

void expand_collect_lints(Session *s, const AstCrate *crate) {
    LintWalk w = {s, crate->crate};
    collect(&w, crate->attrs, 0, UINT32_MAX);
    walk_lints_items(&w, crate->items);
}
