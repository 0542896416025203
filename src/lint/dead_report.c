// SPDX-License-Identifier: MIT
// dead_report.c: the warnings of the dead_code lint. Fields of one struct, variants of one enum and items of
// one impl or trait are reported together, module by module, as rustc does.
#include "lint/dead.h"

typedef Vec(DefId) DeadDefs;
enum { NAMES_MAX = 6 }; // more are only counted

static bool is_dead(const Dead *d, DefId def) {
    if (bitset_has(&d->live, def.v)) return false;
    Str name = sym_str(d->s, def_of(d->s, def)->name);
    return name.len && name.data[0] != '_' && !dead_is_allowed(d, def);
}

// ---- wording ----

static Str join(Dead *d, const DeadDefs *defs) {
    Buf b = buf_new(d->a);
    for (u32 i = 0; i < defs->len; i++) {
        if (i) buf_put_c(&b, i + 1 < defs->len ? ", " : defs->len > 2 ? ", and " : " and ");
        buf_printf(&b, "`%.*s`", SYM_ARG(d->s, def_of(d->s, defs->data[i])->name));
    }
    return buf_str(&b);
}

static const char *common_descr(const Dead *d, const DeadDefs *defs) {
    const char *first = def_kind_descr(d->s, defs->data[0]);
    for (u32 i = 1; i < defs->len; i++)
        if (strcmp(first, def_kind_descr(d->s, defs->data[i])) != 0) return "associated item";
    return first;
}

// What the label at the definition that contains them calls it.
static const char *container_descr(const Dead *d, DefId container) {
    const Def *x = def_of(d->s, container);
    return x->kind == DEF_IMPL ? "implementation" : def_kind_descr(d->s, container);
}

static Span container_span(const Dead *d, DefId container) {
    const Def *x = def_of(d->s, container);
    if (x->kind != DEF_IMPL) return x->ident_span;
    Span at = x->span;
    const HirItem *impl = hir_item(d->s, container);
    if (impl) at.hi = impl->impl.self_ty->span.hi;
    return at;
}

// Derived impls that do read the fields, but were left out of account.
static void note_derives(Dead *d, Diag *diag, DefId adt) {
    DeadDefs traits = {0};
    const CrateData *c = crate_get(d->s, d->crate);
    for (u32 i = 0; i < c->impls.len; i++) {
        DefId impl = c->impls.data[i];
        if (!dead_is_ignored_derive(d, impl)) continue;
        const AdtDef *of = collect_adt_of_ty(d->s->tcx, collect_type_of(d->s->tcx, impl));
        if (of && id_eq(of->def, adt))
            vec_push(d->a, &traits, collect_impl_header(d->s->tcx, impl)->trait_ref.def);
    }
    if (!traits.len) return;
    Str names = join(d, &traits);
    Str name = sym_str(d->s, def_of(d->s, adt)->name);
    if (traits.len == 1)
        diag_note(diag,
                  "`%.*s` has a derived impl for the trait %.*s, but this is intentionally ignored "
                  "during "
                  "dead code analysis",
                  STR_ARG(name), STR_ARG(names));
    else
        diag_note(
            diag,
            "`%.*s` has derived impls for the traits %.*s, but these are intentionally ignored "
            "during dead code analysis",
            STR_ARG(name), STR_ARG(names));
}

// Fields of tuples cannot go without changing the others' numbers.
static void suggest_unit_fields(Dead *d, Diag *diag, const DeadDefs *defs, bool all_last) {
    if (all_last) {
        diag_help(diag, "consider removing %s", defs->len == 1 ? "this field" : "these fields");
        return;
    }
    for (u32 i = 0; i < defs->len; i++) {
        Span at = def_of(d->s, defs->data[i])->span;
        if (i)
            diag_suggest_part(diag, at, STR("()"));
        else
            diag_suggest(
                diag, APPLICABILITY_HAS_PLACEHOLDERS, at, STR("()"),
                "consider changing the %s to be of unit type to suppress this warning while "
                "preserving the field numbering, or remove the %s",
                defs->len == 1 ? "field" : "fields", defs->len == 1 ? "field" : "fields");
    }
}

static Span name_span(const Dead *d, DefId def, bool positional) {
    const Def *x = def_of(d->s, def);
    return positional ? x->span : x->ident_span;
}

// All that belongs together; `adt`: whose derived impls may explain it, or none.
static void warn_group(Dead *d, DefId container, const DeadDefs *defs, const char *participle,
                       DefId adt, bool positional) {
    if (!defs->len) return;
    const char *descr = common_descr(d, defs);
    const char *plural = defs->len == 1 ? "" : "s";
    Span first = name_span(d, defs->data[0], positional);
    Diag *diag;
    if (defs->len == 1)
        diag = diag_lint(d->s, SYM(dead_code), first, "%s %.*s is never %s", descr,
                         STR_ARG(join(d, defs)), participle);
    else if (defs->len <= NAMES_MAX)
        diag = diag_lint(d->s, SYM(dead_code), first, "%ss %.*s are never %s", descr,
                         STR_ARG(join(d, defs)), participle);
    else
        diag =
            diag_lint(d->s, SYM(dead_code), first, "multiple %ss are never %s", descr, participle);
    if (!diag) return;
    for (u32 i = 1; i < defs->len; i++) diag_primary(diag, name_span(d, defs->data[i], positional));
    if (id_is_some(container))
        diag_label(diag, container_span(d, container), "%s%s in this %s", descr, plural,
                   container_descr(d, container));
    if (id_is_some(adt)) note_derives(d, diag, adt);
    if (positional) {
        const Def *parent = def_of(d->s, container);
        DefId last = {0};
        for (u32 i = 0; i < parent->children.len; i++)
            if (def_of(d->s, parent->children.data[i])->kind == DEF_FIELD)
                last = parent->children.data[i];
        suggest_unit_fields(d, diag, defs, defs->len == 1 && id_eq(defs->data[0], last));
    }
    diag_emit(diag);
}

static void warn_one(Dead *d, DefId def, const char *participle) {
    if (!is_dead(d, def)) return;
    DeadDefs one = {0};
    vec_push(d->a, &one, def);
    warn_group(d, (DefId){0}, &one, participle, (DefId){0}, false);
}

// ---- what to report of ----

// Not a marker; of a tuple's fields, only those whose size is known and not nothing.
static bool matters(const Dead *d, DefId field, bool positional) {
    TyCtxt *t = d->s->tcx;
    TyId ty = collect_type_of(t, field);
    const AdtDef *adt = collect_adt_of_ty(t, ty);
    if (adt && (adt->flags & ADT_PHANTOM_DATA)) return false;
    const Layout *l;
    return !positional || (layout_of(t, ty, &l) == LAYOUT_OK && l->size != 0);
}

static void report_fields(Dead *d, DefId variant, DefId adt, const VariantDef *vd) {
    DeadDefs dead = {0};
    bool positional = false;
    for_each(const FieldDef, f, vd->fields) {
        const Def *x = def_of(d->s, f->def);
        Str name = sym_str(d->s, x->name);
        positional |= name.len && name.data[0] >= '0' && name.data[0] <= '9';
        if (is_dead(d, f->def) && matters(d, f->def, positional)) vec_push(d->a, &dead, f->def);
    }
    warn_group(d, variant, &dead, "read", adt, positional);
}

static void report_adt(Dead *d, DefId def) {
    const AdtDef *adt = collect_adt_def(d->s->tcx, def);
    DeadDefs dead = {0};
    bool is_enum = def_of(d->s, def)->kind == DEF_ENUM;
    for_each(const VariantDef, vd, adt->variants) {
        if (is_enum && !bitset_has(&d->live, vd->def.v)) {
            if (is_dead(d, vd->def)) vec_push(d->a, &dead, vd->def);
            continue;
        }
        report_fields(d, is_enum ? vd->def : def, def, vd);
    }
    warn_group(d, def, &dead, "constructed", def, false);
}

static void report_assoc_items(Dead *d, DefId container, DefIds items) {
    DeadDefs dead = {0};
    for_each(const DefId, it, items)
        if (is_dead(d, *it)) vec_push(d->a, &dead, *it);
    warn_group(d, container, &dead, "used", (DefId){0}, false);
}

static void report_item(Dead *d, DefId def) {
    const HirItem *item = hir_item(d->s, def);
    if (!item) return;
    bool live = bitset_has(&d->live, def.v);
    switch (item->kind) {
    case HIR_ITEM_IMPL:
        if (!item->impl.of_trait) report_assoc_items(d, def, item->impl.items);
        return;
    case HIR_ITEM_TRAIT:
        if (live)
            report_assoc_items(d, def, item->trait.items);
        else
            warn_one(d, def, "used");
        return;
    case HIR_ITEM_STRUCT:
    case HIR_ITEM_UNION:
    case HIR_ITEM_ENUM:
        if (live)
            report_adt(d, def);
        else
            warn_one(d, def, item->kind == HIR_ITEM_STRUCT ? "constructed" : "used");
        return;
    case HIR_ITEM_STATIC:
    case HIR_ITEM_CONST:
    case HIR_ITEM_FN:
    case HIR_ITEM_TY_ALIAS:
    case HIR_ITEM_FOREIGN_TY: warn_one(d, def, "used"); return;
    case HIR_ITEM_FOREIGN_MOD:
        for_each(const DefId, it, item->mod_items) report_item(d, *it);
        return;
    case HIR_ITEM_MOD:
    case HIR_ITEM_USE:
    case HIR_ITEM_TRAIT_ALIAS:
    case HIR_ITEM_GLOBAL_ASM:
    case HIR_ITEM_ASSOC_TY: return;
    }
}

// An item inside a dead function is its function's fault.
static bool is_inside_dead(const Dead *d, DefId def) {
    for (DefId up = def_of(d->s, def)->parent; id_is_some(up); up = def_of(d->s, up)->parent) {
        DefKind k = def_of(d->s, up)->kind;
        if (k == DEF_MOD || k == DEF_FOREIGN_MOD) return false;
        if ((k == DEF_FN || k == DEF_ASSOC_FN || k == DEF_CONST || k == DEF_STATIC) &&
            !bitset_has(&d->live, up.v))
            return true;
    }
    return false;
}

static bool is_associated(const Dead *d, DefId def) {
    DefId parent = def_of(d->s, def)->parent;
    if (id_is_none(parent)) return false;
    DefKind k = def_of(d->s, parent)->kind;
    return k == DEF_TRAIT || k == DEF_IMPL || k == DEF_FOREIGN_MOD;
}

void dead_report(Dead *d) {
    // Modules in order of definition; in each its own items, also those inside its functions.
    u32 n = d->s->defs->defs.len;
    for (u32 m = 1; m < n; m++) {
        const Def *module = def_of(d->s, (DefId){m});
        if (module->kind != DEF_MOD || !id_eq(module->crate, d->crate)) continue;
        for (u32 i = m + 1; i < n; i++) {
            const Def *x = def_of(d->s, (DefId){i});
            if (!id_eq(x->crate, d->crate) || !x->hir || is_associated(d, (DefId){i})) continue;
            if (!id_eq(def_enclosing_module(d->s, (DefId){i}), (DefId){m})) continue;
            if (!is_inside_dead(d, (DefId){i})) report_item(d, (DefId){i});
        }
    }
}
