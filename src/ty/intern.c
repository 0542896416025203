// SPDX-License-Identifier: MIT
// intern.c: the interning tables of the type context. In: a record; out: its id, the same for equal records.
//
// Each record is reduced to a few 64-bit words (its key); two records are equal when their keys are. What
// does not take part in identity (names of bound variables, computed flags) is left out of the key. Records
// never change once they are stored, and the session arena frees nothing, so a `const TyData *` taken before
// a table grows still reads the same values afterwards.
#include "ty/layout.h"

enum { KEY_WORDS = 4 };
typedef struct Key {
    u64 w[KEY_WORDS]; // what is not used is zero
} Key;

// Two words at a time through one wide multiplication, as wyhash does.
static inline u64 mix2(u64 h, u64 a, u64 b) {
    u128 m = (u128)(a ^ h ^ UINT64_C(0xa0761d6478bd642f)) * (b ^ UINT64_C(0xe7037ed1a0b428db));
    return (u64)m ^ (u64)(m >> 64);
}
static inline u64 key_hash(const Key *k) {
    return mix2(mix2(0, k->w[0], k->w[1]), k->w[2], k->w[3]);
}
static inline bool key_eq(const Key *a, const Key *b) {
    return ((a->w[0] ^ b->w[0]) | (a->w[1] ^ b->w[1]) | (a->w[2] ^ b->w[2]) |
            (a->w[3] ^ b->w[3])) == 0;
}

// ---- flags ----------------------------------------------------------------------------------------

typedef struct Facts { // what interning computes about a value
    u32 flags, outer;
} Facts;
static inline Facts facts_join(Facts a, Facts b) {
    return (Facts){a.flags | b.flags, MAX(a.outer, b.outer)};
}
static inline Facts facts_out_of_binder(Facts f) {
    if (f.outer) f.outer--;
    return f;
}
static Facts ty_facts(const TyCtxt *t, TyId ty) {
    if (id_is_none(ty)) return (Facts){0, 0};
    const TyData *d = ty_data(t, ty);
    return (Facts){d->flags, d->outer_binder};
}
static Facts region_facts(const TyCtxt *t, RegionId r) {
    if (id_is_none(r)) return (Facts){0, 0};
    const RegionData *d = region_data(t, r);
    switch (d->kind) {
    case RE_STATIC: return (Facts){TYF_HAS_FREE_REGIONS, 0};
    case RE_EARLY_PARAM: return (Facts){TYF_HAS_FREE_REGIONS | TYF_HAS_RE_PARAM, 0};
    case RE_LATE_PARAM:
        return (Facts){TYF_HAS_FREE_REGIONS | TYF_HAS_RE_PARAM | TYF_HAS_LATE_PARAM, 0};
    case RE_BOUND: return (Facts){TYF_HAS_BOUND, d->index + 1};
    case RE_VAR: return (Facts){TYF_HAS_FREE_REGIONS | TYF_HAS_RE_INFER, 0};
    case RE_PLACEHOLDER: return (Facts){TYF_HAS_FREE_REGIONS | TYF_HAS_PLACEHOLDER, 0};
    case RE_ERASED: return (Facts){0, 0};
    case RE_ERROR: return (Facts){TYF_HAS_FREE_REGIONS | TYF_HAS_ERROR, 0};
    }
    UNREACHABLE();
}
static Facts const_facts(const TyCtxt *t, ConstId c) {
    if (id_is_none(c)) return (Facts){0, 0};
    const ConstData *d = const_data(t, c);
    return (Facts){d->flags, d->outer_binder};
}
static Facts arg_facts(const TyCtxt *t, GenericArg a) {
    if (a.v == 0) return (Facts){0, 0};
    switch (arg_tag(a)) {
    case ARG_REGION: return region_facts(t, arg_region(a));
    case ARG_TYPE: return ty_facts(t, arg_ty(a));
    case ARG_CONST: return const_facts(t, arg_const(a));
    }
    UNREACHABLE();
}
static Facts args_facts(const TyCtxt *t, ArgsId id) {
    const ArgsRecord *r = &t->args.data[id.v]; // that of none is zero
    return (Facts){r->flags, r->outer_binder};
}
static Facts ty_list_facts(const TyCtxt *t, TyListId id) {
    const TyListRecord *r = &t->ty_lists.data[id.v];
    return (Facts){r->flags, r->outer_binder};
}

u32 arg_flags(const TyCtxt *t, GenericArg a) {
    return arg_facts(t, a).flags;
}
u32 args_flags(const TyCtxt *t, ArgsId id) {
    return args_facts(t, id).flags;
}
u32 args_outer_binder(const TyCtxt *t, ArgsId id) {
    return args_facts(t, id).outer;
}
u32 arg_outer_binder(const TyCtxt *t, GenericArg a) {
    return arg_facts(t, a).outer;
}
u32 sig_flags(const TyCtxt *t, SigId s) {
    return ty_list_facts(t, sig_of(t, s)->inputs_output).flags;
}

// ---- types ------------------------------------------------------------------------------------------

typedef struct TyKey {
    u64 a, b;
} TyKey;

static inline TyKey ty_key3(TyKind kind, u32 x, u32 y, u32 z) {
    return (TyKey){(u64)kind << 32 | x, (u64)y << 32 | z};
}

static inline TyKey ty_key(const TyData *d) {
    switch (d->kind) {
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_STR:
    case TY_NEVER:
    case TY_ERROR: break;
    case TY_INT: return ty_key3(d->kind, d->int_, 0, 0);
    case TY_UINT: return ty_key3(d->kind, d->uint, 0, 0);
    case TY_FLOAT: return ty_key3(d->kind, d->float_, 0, 0);
    case TY_ADT:
    case TY_FOREIGN:
    case TY_FN_DEF:
    case TY_CLOSURE:
    case TY_COROUTINE: return ty_key3(d->kind, d->adt.def.v, d->adt.args.v, 0);
    case TY_ARRAY: return ty_key3(d->kind, d->array.elem.v, d->array.len.v, 0);
    case TY_SLICE: return ty_key3(d->kind, d->elem.v, 0, 0);
    case TY_PTR: return ty_key3(d->kind, d->ptr.ty.v, d->ptr.mutbl, 0);
    case TY_REF: return ty_key3(d->kind, d->ref.ty.v, d->ref.mutbl, d->ref.region.v);
    case TY_FN_PTR: return ty_key3(d->kind, d->fn_ptr.sig.v, d->fn_ptr.vars.v, 0);
    case TY_DYN: return ty_key3(d->kind, d->dyn.preds.v, d->dyn.region.v, 0);
    case TY_TUPLE: return ty_key3(d->kind, d->tuple.v, 0, 0);
    case TY_ALIAS: return ty_key3(d->kind, d->alias.def.v, d->alias.args.v, d->alias.kind);
    case TY_PARAM: return ty_key3(d->kind, d->param.index, d->param.name.v, 0);
    case TY_BOUND: return ty_key3(d->kind, d->bound.debruijn, d->bound.var, 0);
    case TY_PLACEHOLDER:
        return ty_key3(d->kind, d->placeholder.universe, d->placeholder.var, d->placeholder.def.v);
    case TY_INFER: return ty_key3(d->kind, d->infer.kind, d->infer.vid, 0);
    }
    return ty_key3(d->kind, 0, 0, 0);
}

static Facts infer_facts(InferKind kind) {
    switch (kind) {
    case INFER_TY:
    case INFER_INT:
    case INFER_FLOAT:
    case INFER_FRESH: return (Facts){TYF_HAS_TY_INFER, 0};
    }
    UNREACHABLE();
}

static Facts dyn_facts(const TyCtxt *t, const TyData *d) {
    Facts f = {TYF_HAS_DYN, 0};
    ExPreds preds = ex_preds_of(t, d->dyn.preds);
    for_each(ExPred, p, preds) {
        Facts in = facts_join(args_facts(t, p->args), arg_facts(t, p->term.arg));
        f = facts_join(f, facts_out_of_binder(in));
    }
    return facts_join(f, region_facts(t, d->dyn.region));
}

static Facts ty_compute_facts(const TyCtxt *t, const TyData *d) {
    Facts f = {0, 0};
    switch (d->kind) {
    case TY_NONE:
    case TY_BOOL:
    case TY_CHAR:
    case TY_STR:
    case TY_NEVER:
    case TY_INT:
    case TY_UINT:
    case TY_FLOAT:
    case TY_FOREIGN: return f;
    case TY_ERROR: return (Facts){TYF_HAS_ERROR, 0};
    case TY_ADT:
    case TY_FN_DEF:
    case TY_CLOSURE:
    case TY_COROUTINE: return args_facts(t, d->adt.args);
    case TY_ARRAY: return facts_join(ty_facts(t, d->array.elem), const_facts(t, d->array.len));
    case TY_SLICE: return ty_facts(t, d->elem);
    case TY_PTR: return ty_facts(t, d->ptr.ty);
    case TY_REF: return facts_join(ty_facts(t, d->ref.ty), region_facts(t, d->ref.region));
    case TY_FN_PTR:
        return facts_out_of_binder(ty_list_facts(t, sig_of(t, d->fn_ptr.sig)->inputs_output));
    case TY_DYN: return dyn_facts(t, d);
    case TY_TUPLE: return ty_list_facts(t, d->tuple);
    case TY_ALIAS:
        f = args_facts(t, d->alias.args);
        f.flags |= d->alias.kind == ALIAS_OPAQUE ? TYF_HAS_OPAQUE : TYF_HAS_PROJECTION;
        return f;
    case TY_PARAM: return (Facts){TYF_HAS_PARAM, 0};
    case TY_BOUND: return (Facts){TYF_HAS_BOUND, d->bound.debruijn + 1};
    case TY_PLACEHOLDER: return (Facts){TYF_HAS_PLACEHOLDER, 0};
    case TY_INFER: return infer_facts(d->infer.kind);
    }
    UNREACHABLE();
}

TyId ty_new(TyCtxt *t, const TyData *data) {
    TyKey key = ty_key(data);
    u64 h = mix2(0, key.a, key.b);
    u32 id;
    for (HashProbe p = hash_index_probe(&t->ty_index, h);
         (id = hash_index_next(&t->ty_index, &p));) {
        TyKey other = ty_key(&t->tys.data[id]);
        if (key.a == other.a && key.b == other.b) return (TyId){id};
    }
    TyData d = *data;
    Facts f = ty_compute_facts(t, &d);
    d.flags = f.flags;
    d.outer_binder = f.outer;
    id = t->tys.len;
    CHECK(id < UINT32_C(1) << 30);
    vec_push(t->arena, &t->tys, d);
    hash_index_add(t->arena, &t->ty_index, h, id);
    return (TyId){id};
}

// ---- regions and constants --------------------------------------------------------------------------

static inline Key region_key(const RegionData *d) {
    Key k = {.w = {d->kind}};
    switch (d->kind) {
    case RE_STATIC:
    case RE_ERASED:
    case RE_ERROR: break;
    case RE_EARLY_PARAM: k.w[1] = MAP_KEY2(d->index, d->def.v); break;
    case RE_LATE_PARAM:
        k.w[1] = MAP_KEY2(d->scope.v, d->def.v);
        k.w[2] = d->var;
        break;
    case RE_BOUND: k.w[1] = MAP_KEY2(d->index, d->var); break; // names are in the binder's list
    case RE_VAR: k.w[1] = d->index; break;
    case RE_PLACEHOLDER:
        k.w[1] = MAP_KEY2(d->index, d->var);
        k.w[2] = MAP_KEY2(d->def.v, d->name.v);
        break;
    }
    return k;
}

RegionId region_new(TyCtxt *t, const RegionData *data) {
    Key key = region_key(data);
    u64 h = key_hash(&key);
    u32 id;
    for (HashProbe p = hash_index_probe(&t->region_index, h);
         (id = hash_index_next(&t->region_index, &p));) {
        Key other = region_key(&t->regions.data[id]);
        if (key_eq(&key, &other)) return (RegionId){id};
    }
    id = t->regions.len;
    vec_push(t->arena, &t->regions, *data);
    hash_index_add(t->arena, &t->region_index, h, id);
    return (RegionId){id};
}

static Key const_key(const ConstData *d) {
    Key k = {.w = {d->kind}};
    switch (d->kind) {
    case CONST_PARAM: k.w[1] = MAP_KEY2(d->index, d->name.v); break;
    case CONST_INFER: k.w[1] = d->index; break;
    case CONST_BOUND:
    case CONST_PLACEHOLDER: k.w[1] = MAP_KEY2(d->index, d->var); break;
    case CONST_UNEVALUATED: k.w[1] = MAP_KEY2(d->def.v, d->args.v); break;
    case CONST_VALUE:
        k.w[1] = d->ty.v;
        k.w[2] = (u64)d->bits;
        k.w[3] = (u64)(d->bits >> 64);
        break;
    case CONST_ERROR: break;
    }
    return k;
}

static Facts const_compute_facts(const TyCtxt *t, const ConstData *d) {
    Facts f = {0, 0};
    switch (d->kind) {
    case CONST_PARAM: return (Facts){TYF_HAS_PARAM, 0};
    case CONST_INFER: return (Facts){TYF_HAS_CT_INFER, 0};
    case CONST_BOUND: return (Facts){TYF_HAS_BOUND, d->index + 1};
    case CONST_PLACEHOLDER: return (Facts){TYF_HAS_PLACEHOLDER, 0};
    case CONST_UNEVALUATED:
        f = args_facts(t, d->args);
        f.flags |= TYF_HAS_CT_UNEVALUATED;
        return f;
    case CONST_VALUE: return ty_facts(t, d->ty);
    case CONST_ERROR: return (Facts){TYF_HAS_ERROR, 0};
    }
    UNREACHABLE();
}

ConstId const_new(TyCtxt *t, const ConstData *data) {
    Key key = const_key(data);
    u64 h = key_hash(&key);
    u32 id;
    for (HashProbe p = hash_index_probe(&t->const_index, h);
         (id = hash_index_next(&t->const_index, &p));) {
        Key other = const_key(&t->consts.data[id]);
        if (key_eq(&key, &other)) return (ConstId){id};
    }
    ConstData d = *data;
    Facts f = const_compute_facts(t, &d);
    d.flags = f.flags;
    d.outer_binder = f.outer;
    id = t->consts.len;
    vec_push(t->arena, &t->consts, d);
    hash_index_add(t->arena, &t->const_index, h, id);
    return (ConstId){id};
}

// ---- lists --------------------------------------------------------------------------------------------

static inline u64 hash_u32s(const u32 *p, u32 n) {
    u64 h = n;
    u32 i = 0;
    for (; i + 4 <= n; i += 4) h = mix2(h, MAP_KEY2(p[i], p[i + 1]), MAP_KEY2(p[i + 2], p[i + 3]));
    u64 a = i < n ? p[i] : 0, b = i + 1 < n ? p[i + 1] : 0, c = i + 2 < n ? p[i + 2] : 0;
    return mix2(h, a << 32 | b, c);
}
static inline bool same_u32s(const u32 *a, const u32 *b, u32 n) {
    for (u32 i = 0; i < n; i++) {
        if (a[i] != b[i]) return false;
    }
    return true;
}
_Static_assert(sizeof(GenericArg) == sizeof(u32) && sizeof(TyId) == sizeof(u32), "lists of words");

ArgsId args_new(TyCtxt *t, const GenericArg *args, u32 n) {
    if (n == 0) return ARGS_EMPTY;
    u64 h = hash_u32s(&args->v, n);
    u32 id;
    for (HashProbe p = hash_index_probe(&t->args_index, h);
         (id = hash_index_next(&t->args_index, &p));) {
        const ArgsRecord *r = &t->args.data[id];
        if (r->len == n && same_u32s(&r->data->v, &args->v, n)) return (ArgsId){id};
    }
    id = t->args.len;
    GenericArg *copy = arena_copy(t->arena, args, n * sizeof *args, _Alignof(GenericArg));
    Facts f = {0, 0};
    for (u32 i = 0; i < n; i++) f = facts_join(f, arg_facts(t, args[i]));
    CHECK(f.flags <= UINT16_MAX && f.outer <= UINT16_MAX);
    vec_push(t->arena, &t->args, (ArgsRecord){copy, n, (u16)f.flags, (u16)f.outer});
    hash_index_add(t->arena, &t->args_index, h, id);
    return (ArgsId){id};
}

TyListId ty_list_new(TyCtxt *t, const TyId *tys, u32 n) {
    if (n == 0) return TYS_EMPTY;
    u64 h = hash_u32s(&tys->v, n);
    u32 id;
    for (HashProbe p = hash_index_probe(&t->ty_list_index, h);
         (id = hash_index_next(&t->ty_list_index, &p));) {
        const TyListRecord *r = &t->ty_lists.data[id];
        if (r->len == n && same_u32s(&r->data->v, &tys->v, n)) return (TyListId){id};
    }
    id = t->ty_lists.len;
    TyId *copy = arena_copy(t->arena, tys, n * sizeof *tys, _Alignof(TyId));
    Facts f = {0, 0};
    for (u32 i = 0; i < n; i++) f = facts_join(f, ty_facts(t, tys[i]));
    CHECK(f.flags <= UINT16_MAX && f.outer <= UINT16_MAX);
    vec_push(t->arena, &t->ty_lists, (TyListRecord){copy, n, (u16)f.flags, (u16)f.outer});
    hash_index_add(t->arena, &t->ty_list_index, h, id);
    return (TyListId){id};
}

static bool bound_var_eq(const BoundVar *a, const BoundVar *b) {
    return a->kind == b->kind && id_eq(a->def, b->def) && id_eq(a->name, b->name);
}

BoundVarsId bound_vars_new(TyCtxt *t, const BoundVar *vars, u32 n) {
    if (n == 0) return BOUND_VARS_EMPTY;
    u64 h = n;
    for (u32 i = 0; i < n; i++) {
        h = hash_mix(h, (u64)vars[i].kind << 60 ^ (u64)vars[i].def.v << 28 ^ vars[i].name.v);
    }
    u32 id;
    for (HashProbe p = hash_index_probe(&t->bound_vars_index, h);
         (id = hash_index_next(&t->bound_vars_index, &p));) {
        if (t->bound_vars.data[id].len != n) continue;
        bool same = true;
        for (u32 i = 0; same && i < n; i++)
            same = bound_var_eq(&t->bound_vars.data[id].data[i], &vars[i]);
        if (same) return (BoundVarsId){id};
    }
    id = t->bound_vars.len;
    BoundVar *copy = arena_copy(t->arena, vars, n * sizeof *vars, _Alignof(BoundVar));
    vec_push(t->arena, &t->bound_vars, (__typeof__(*t->bound_vars.data)){.data = copy, .len = n});
    hash_index_add(t->arena, &t->bound_vars_index, h, id);
    return (BoundVarsId){id};
}

// ---- signatures and predicates ------------------------------------------------------------------------

static inline Key sig_key(const FnSig *s) {
    u64 variadic = (u64)s->c_variadic << 1 | (s->safety == SAFETY_UNSAFE);
    return (Key){.w = {MAP_KEY2(s->inputs_output.v, s->abi.v), variadic}};
}

SigId sig_new_like(TyCtxt *t, const FnSig *sig) {
    Key key = sig_key(sig);
    u64 h = key_hash(&key);
    u32 id;
    for (HashProbe p = hash_index_probe(&t->sig_index, h);
         (id = hash_index_next(&t->sig_index, &p));) {
        Key other = sig_key(&t->sigs.data[id]);
        if (key_eq(&key, &other)) return (SigId){id};
    }
    FnSig s = *sig;
    if (s.safety != SAFETY_UNSAFE) s.safety = SAFETY_DEFAULT;
    id = t->sigs.len;
    vec_push(t->arena, &t->sigs, s);
    hash_index_add(t->arena, &t->sig_index, h, id);
    return (SigId){id};
}

// Which members take part depends on the kind, but all that a kind does not use are zero.
static u64 pred_hash(const Pred *p) {
    u64 h = mix2((u64)p->kind << 1 | p->negative, MAP_KEY2(p->trait_ref.def.v, p->trait_ref.args.v),
                 MAP_KEY2(p->term.arg.v, p->arg.v));
    h = mix2(h, MAP_KEY2(p->ty.v, p->ty2.v), MAP_KEY2(p->region.v, p->region2.v));
    return mix2(h, MAP_KEY2(p->constant.v, p->constant2.v), MAP_KEY2(p->def.v, p->vars.v));
}

static bool pred_eq(const Pred *a, const Pred *b) {
    u32 differs =
        (a->kind ^ b->kind) | (a->negative ^ b->negative) | (a->vars.v ^ b->vars.v) |
        (a->trait_ref.def.v ^ b->trait_ref.def.v) | (a->trait_ref.args.v ^ b->trait_ref.args.v) |
        (a->term.arg.v ^ b->term.arg.v) | (a->arg.v ^ b->arg.v) | (a->ty.v ^ b->ty.v) |
        (a->ty2.v ^ b->ty2.v) | (a->region.v ^ b->region.v) | (a->region2.v ^ b->region2.v) |
        (a->constant.v ^ b->constant.v) | (a->constant2.v ^ b->constant2.v) | (a->def.v ^ b->def.v);
    return differs == 0;
}

static Facts pred_compute_facts(const TyCtxt *t, const Pred *p) {
    Facts f = args_facts(t, p->trait_ref.args);
    f = facts_join(f, arg_facts(t, p->term.arg));
    f = facts_join(f, arg_facts(t, p->arg));
    f = facts_join(f, ty_facts(t, p->ty));
    f = facts_join(f, ty_facts(t, p->ty2));
    f = facts_join(f, region_facts(t, p->region));
    f = facts_join(f, region_facts(t, p->region2));
    f = facts_join(f, const_facts(t, p->constant));
    f = facts_join(f, const_facts(t, p->constant2));
    return facts_out_of_binder(f);
}

PredId pred_new(TyCtxt *t, const Pred *pred) {
    Pred in = *pred;
    if (id_is_none(in.vars)) in.vars = BOUND_VARS_EMPTY;
    u64 h = pred_hash(&in);
    u32 id;
    for (HashProbe p = hash_index_probe(&t->pred_index, h);
         (id = hash_index_next(&t->pred_index, &p));) {
        if (pred_eq(&t->preds.data[id], &in)) return (PredId){id};
    }
    Facts f = pred_compute_facts(t, &in);
    in.flags = f.flags;
    in.outer_binder = f.outer;
    id = t->preds.len;
    vec_push(t->arena, &t->preds, in);
    hash_index_add(t->arena, &t->pred_index, h, id);
    return (PredId){id};
}

static int ex_pred_cmp(const ExPred *a, const ExPred *b) {
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->def.v != b->def.v) return a->def.v < b->def.v ? -1 : 1;
    if (a->args.v != b->args.v) return a->args.v < b->args.v ? -1 : 1;
    if (a->term.arg.v != b->term.arg.v) return a->term.arg.v < b->term.arg.v ? -1 : 1;
    if (a->vars.v != b->vars.v) return a->vars.v < b->vars.v ? -1 : 1;
    return 0;
}

// Sorted by insertion: lists of more than five are rare.
static u32 ex_preds_sort(ExPred *preds, u32 n) {
    for (u32 i = 1; i < n; i++) {
        ExPred p = preds[i];
        u32 j = i;
        for (; j > 0 && ex_pred_cmp(&preds[j - 1], &p) > 0; j--) preds[j] = preds[j - 1];
        preds[j] = p;
    }
    u32 kept = 0;
    for (u32 i = 0; i < n; i++) {
        if (kept && ex_pred_cmp(&preds[kept - 1], &preds[i]) == 0) continue;
        preds[kept++] = preds[i];
    }
    return kept;
}

ExPredsId ex_preds_new(TyCtxt *t, ExPred *preds, u32 n) {
    for (u32 i = 0; i < n; i++) {
        if (id_is_none(preds[i].vars)) preds[i].vars = BOUND_VARS_EMPTY;
        if (id_is_none(preds[i].args)) preds[i].args = ARGS_EMPTY;
    }
    n = ex_preds_sort(preds, n);
    u64 h = n;
    for (u32 i = 0; i < n; i++) {
        h = hash_mix(h, MAP_KEY2(preds[i].kind, preds[i].def.v));
        h = hash_mix(h, MAP_KEY2(preds[i].args.v, preds[i].term.arg.v));
        h = hash_mix(h, preds[i].vars.v);
    }
    u32 id;
    for (HashProbe p = hash_index_probe(&t->ex_preds_index, h);
         (id = hash_index_next(&t->ex_preds_index, &p));) {
        if (t->ex_preds.data[id].len != n) continue;
        bool same = true;
        for (u32 i = 0; same && i < n; i++) {
            same = ex_pred_cmp(&t->ex_preds.data[id].data[i], &preds[i]) == 0;
        }
        if (same) return (ExPredsId){id};
    }
    id = t->ex_preds.len;
    ExPred *copy = arena_copy(t->arena, preds, n * sizeof *preds, _Alignof(ExPred));
    vec_push(t->arena, &t->ex_preds, (__typeof__(*t->ex_preds.data)){.data = copy, .len = n});
    hash_index_add(t->arena, &t->ex_preds_index, h, id);
    return (ExPredsId){id};
}

// ---- access -------------------------------------------------------------------------------------------

GenericArgs args_of(const TyCtxt *t, ArgsId id) {
    DCHECK(id.v > 0 && id.v < t->args.len);
    return (GenericArgs){.data = t->args.data[id.v].data, .len = t->args.data[id.v].len};
}
TyIds tys_of(const TyCtxt *t, TyListId id) {
    DCHECK(id.v > 0 && id.v < t->ty_lists.len);
    return (TyIds){.data = t->ty_lists.data[id.v].data, .len = t->ty_lists.data[id.v].len};
}
BoundVars bound_vars_of(const TyCtxt *t, BoundVarsId id) {
    if (id_is_none(id)) return (BoundVars){0};
    return (BoundVars){.data = t->bound_vars.data[id.v].data, .len = t->bound_vars.data[id.v].len};
}
ExPreds ex_preds_of(const TyCtxt *t, ExPredsId id) {
    DCHECK(id.v > 0 && id.v < t->ex_preds.len);
    return (ExPreds){.data = t->ex_preds.data[id.v].data, .len = t->ex_preds.data[id.v].len};
}
TyIds sig_inputs(const TyCtxt *t, SigId id) {
    TyIds all = tys_of(t, sig_of(t, id)->inputs_output);
    DCHECK(all.len > 0);
    return (TyIds){.data = all.data, .len = all.len - 1};
}
TyId sig_output(const TyCtxt *t, SigId id) {
    TyIds all = tys_of(t, sig_of(t, id)->inputs_output);
    DCHECK(all.len > 0);
    return all.data[all.len - 1];
}

// ---- start --------------------------------------------------------------------------------------------

// Index 0 of every table is none; index 1 of the list tables is the empty list.
static void make_first_entries(TyCtxt *t) {
    Arena *a = t->arena;
    vec_push(a, &t->tys, (TyData){0});
    vec_push(a, &t->regions, (RegionData){0});
    vec_push(a, &t->consts, (ConstData){0});
    vec_push(a, &t->sigs, (FnSig){0});
    vec_push(a, &t->preds, (Pred){0});
    for (int i = 0; i < 2; i++) {
        vec_push(a, &t->args, (ArgsRecord){0});
        vec_push(a, &t->ty_lists, (TyListRecord){0});
        vec_push(a, &t->bound_vars, (__typeof__(*t->bound_vars.data)){0});
    }
    vec_push(a, &t->ex_preds, (__typeof__(*t->ex_preds.data)){0});
}

static TyId simple(TyCtxt *t, TyKind kind) {
    return ty_new(t, &(TyData){.kind = kind});
}

static void make_common(TyCtxt *t) {
    t->common.unit = ty_new_tuple(t, NULL, 0);
    t->common.never = simple(t, TY_NEVER);
    t->common.bool_ = simple(t, TY_BOOL);
    t->common.char_ = simple(t, TY_CHAR);
    t->common.str_ = simple(t, TY_STR);
    t->common.error = simple(t, TY_ERROR);
    TyId *uints[] = {&t->common.usize, &t->common.u8_,  &t->common.u16_,
                     &t->common.u32_,  &t->common.u64_, &t->common.u128_};
    TyId *ints[] = {&t->common.isize, &t->common.i8_,  &t->common.i16_,
                    &t->common.i32_,  &t->common.i64_, &t->common.i128_};
    for (u32 i = 0; i < 6; i++) {
        *uints[i] = ty_new_uint(t, (UintTy)i);
        *ints[i] = ty_new_int(t, (IntTy)i);
    }
    TyId *floats[] = {&t->common.f16_, &t->common.f32_, &t->common.f64_, &t->common.f128_};
    for (u32 i = 0; i < 4; i++) {
        *floats[i] = ty_new(t, &(TyData){.kind = TY_FLOAT, .float_ = (FloatTy)i});
    }
    t->common.self_param = ty_new_param(t, 0, KW(self_type));
    t->common.re_static =
        region_new(t, &(RegionData){.kind = RE_STATIC, .name = SYM(static_lifetime)});
    t->common.re_erased = region_new(t, &(RegionData){.kind = RE_ERASED});
    t->common.re_error = region_new(t, &(RegionData){.kind = RE_ERROR});
    t->common.ct_error = const_new(t, &(ConstData){.kind = CONST_ERROR});
}

void ty_init(Session *s) {
    TyCtxt *t = NEW(s->arena, TyCtxt);
    t->sess = s;
    t->arena = s->arena;
    s->tcx = t;
    t->layout_table = NEW(s->arena, LayoutTable);
    make_first_entries(t);
    make_common(t);
}
