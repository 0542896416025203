// SPDX-License-Identifier: MIT
// transmute.c: are the two types of each transmute of one size (E0512)? Where parameters hide the layouts,
// pointers to the same tail are. rustc_hir_typeck::intrinsicck, rustc_middle::ty::layout::SizeSkeleton.
#include "typeck/typeck_internal.h"
#include "ty/layout.h"

typedef struct Checker {
    TyCtxt *t;
    Session *s;
    const TypeckResults *r;
    const ParamEnvData *env;
} Checker;

// What is known of a type's size.
typedef enum SkeletonKind { SIZE_UNKNOWN, SIZE_BYTES, SIZE_POINTER } SkeletonKind;
typedef struct Skeleton {
    SkeletonKind kind;
    u64 size, align;
    TyId tail;     // POINTER: what decides the metadata
    bool non_zero; // POINTER
} Skeleton;

enum { SKELETON_DEPTH_MAX = 64 };

static Skeleton skeleton_of(Checker *c, TyId ty, u32 depth);

// The variant's only pointer among fields that take no room; false: anything else.
static bool pointer_variant(Checker *c, const VariantDef *v, ArgsId args, u32 depth,
                            Skeleton *pointer) {
    *pointer = (Skeleton){.kind = SIZE_UNKNOWN};
    for (u32 i = 0; i < v->fields.len; i++) {
        TyId field = ty_subst(c->t, collect_type_of(c->t, v->fields.data[i].def), args);
        Skeleton k = skeleton_of(c, traits_normalize_erasing(c->t, c->env, field), depth + 1);
        if (k.kind == SIZE_BYTES && k.size == 0 && k.align == 1) continue;
        if (k.kind != SIZE_POINTER || pointer->kind == SIZE_POINTER) return false;
        *pointer = k;
    }
    return true;
}

// Newtypes of pointers, and enums that use null.
static Skeleton skeleton_of_adt(Checker *c, DefId def, ArgsId args, u32 depth) {
    const Skeleton unknown = {.kind = SIZE_UNKNOWN};
    const AdtDef *adt = collect_adt_def(c->t, def);
    u32 n = adt->variants.len;
    if (adt->flags & ADT_UNION || n == 0 || n > 2) return unknown;
    Skeleton a, b;
    if (!pointer_variant(c, &adt->variants.data[0], args, depth, &a)) return unknown;
    if (n == 1) {
        a.non_zero |=
            attr_find(def_of(c->s, def)->attrs,
                      intern_c(&c->s->symbols, "rustc_layout_scalar_valid_range_start")) != NULL;
        return a;
    }
    if (!pointer_variant(c, &adt->variants.data[1], args, depth, &b)) return unknown;
    if (a.kind == b.kind) return unknown;
    Skeleton pointer = a.kind == SIZE_POINTER ? a : b;
    if (!pointer.non_zero) return unknown;
    pointer.non_zero = false;
    return pointer;
}

static Skeleton skeleton_of(Checker *c, TyId ty, u32 depth) {
    const Skeleton unknown = {.kind = SIZE_UNKNOWN};
    const Layout *l;
    if (depth > SKELETON_DEPTH_MAX) return unknown;
    LayoutStatus status = layout_of(c->t, ty, &l);
    if (status == LAYOUT_OK && l->is_sized)
        return (Skeleton){.kind = SIZE_BYTES, .size = l->size, .align = l->align};
    if (status != LAYOUT_TOO_GENERIC) return unknown;
    const TyData *d = ty_data(c->t, ty);
    switch (d->kind) {
    case TY_REF:
    case TY_PTR: {
        TyId pointee = ty_builtin_deref(c->t, ty, true);
        if (traits_type_is_sized(c->t, c->env, pointee))
            return (Skeleton){.kind = SIZE_BYTES, .size = 8, .align = 8};
        TyId tail = ty_struct_tail(c->t, pointee);
        tail = ty_erase_regions(c->t, traits_normalize_erasing(c->t, c->env, tail));
        return (Skeleton){.kind = SIZE_POINTER, .tail = tail, .non_zero = d->kind == TY_REF};
    }
    case TY_ARRAY: {
        u64 len;
        Skeleton elem = skeleton_of(c, d->array.elem, depth + 1);
        if (elem.kind != SIZE_BYTES) return unknown;
        if (elem.size == 0) return elem;
        if (!const_try_u64(c->t, d->array.len, &len) || len > UINT64_MAX / elem.size)
            return unknown;
        elem.size *= len;
        return elem;
    }
    case TY_ADT: return skeleton_of_adt(c, d->adt.def, d->adt.args, depth);
    default: return unknown;
    }
}

static bool same_size(const Skeleton *a, const Skeleton *b) {
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case SIZE_BYTES: return a->size == b->size;
    case SIZE_POINTER: return id_eq(a->tail, b->tail);
    case SIZE_UNKNOWN: return false;
    }
    UNREACHABLE();
}

static void describe_size(Checker *c, Diag *d, const char *which, TyId ty, const Skeleton *k) {
    Str name = ty_str(c->t, ty);
    Str size = {0};
    switch (k->kind) {
    case SIZE_BYTES:
        size = str_format(c->s->arena, "%llu bits", (unsigned long long)k->size * 8);
        break;
    case SIZE_POINTER:
        size = str_format(c->s->arena, "pointer to `%.*s`", STR_ARG(ty_str(c->t, k->tail)));
        break;
    case SIZE_UNKNOWN:
        size = ty_kind(c->t, ty) == TY_PARAM ? STR("this type does not have a fixed size")
                                             : STR("size can vary because of generic parameters");
        break;
    }
    diag_note(d, "%s type: `%.*s` (%.*s)", which, STR_ARG(name), STR_ARG(size));
}

// A pointer to what is Sized here, like `*const T`, is thin although nothing more is known.
static Skeleton measure(Checker *c, TyId ty) {
    Skeleton k = skeleton_of(c, ty, 0);
    if (k.kind == SIZE_POINTER && traits_type_is_sized(c->t, c->env, k.tail))
        k = (Skeleton){.kind = SIZE_BYTES, .size = 8, .align = 8};
    return k;
}

static void check_transmute(Checker *c, const HirExpr *e, ArgsId args) {
    if (id_is_none(args) || args_of(c->t, args).len < 2) return;
    TyId from = traits_normalize_erasing(c->t, c->env, args_ty_at(c->t, args, 0));
    TyId to = traits_normalize_erasing(c->t, c->env, args_ty_at(c->t, args, 1));
    if (ty_references_error(c->t, from) || ty_references_error(c->t, to)) return;
    from = ty_erase_regions(c->t, from);
    to = ty_erase_regions(c->t, to);
    if (id_eq(from, to)) return;
    Skeleton a = measure(c, from), b = measure(c, to);
    if (same_size(&a, &b)) return;
    if (ty_kind(c->t, from) == TY_FN_DEF && b.kind == SIZE_BYTES && b.size == 8) {
        Diag *d = diag_error(c->s, E0591, e->span, "can't transmute zero-sized type");
        diag_note(d, "source type: %.*s", STR_ARG(ty_str(c->t, from)));
        diag_note(d, "target type: %.*s", STR_ARG(ty_str(c->t, to)));
        diag_help(d, "cast with `as` to a pointer instead");
        diag_emit(d);
        return;
    }
    Diag *d =
        diag_error(c->s, E0512, e->span,
                   "cannot transmute between types of different sizes, or dependently-sized types");
    describe_size(c, d, "source", from, &a);
    describe_size(c, d, "target", to, &b);
    diag_emit(d);
}

static void visit_expr(HirVisitor *v, const HirExpr *e) {
    Checker *c = v->context;
    hir_walk_expr(v, e);
    if (e->kind != HIR_EXPR_PATH) return;
    TyId ty = c->r->node_types[e->id.v];
    if (id_is_none(ty) || ty_kind(c->t, ty) != TY_FN_DEF) return;
    Symbol name = collect_intrinsic_name(c->t, ty_data(c->t, ty)->adt.def);
    if (id_is_some(name) && str_eq(sym_str(c->s, name), STR("transmute")))
        check_transmute(c, e, ty_data(c->t, ty)->adt.args);
}

void check_transmutes(TyCtxt *t, const TypeckResults *r, const HirBody *body) {
    Checker c = {.t = t, .s = t->sess, .r = r, .env = traits_param_env_revealed(t, r->root)};
    HirVisitor v = {.context = &c, .expr = visit_expr};
    hir_visit_body(&v, body);
}
