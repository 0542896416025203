// SPDX-License-Identifier: MIT
// shims.c: drop glue, call, clone and constructor shims, built as MIR over concrete types. After
// rustc_mir_transform::shim and elaborate_drop.
#include "mono/mono_internal.h"

typedef struct Shim {
    Mono *m;
    TyCtxt *t;
    Arena *a;
    MirBody *b;
} Shim;

static Shim shim_new(Mono *m, TyId ret, const TyId *args, u32 n) {
    Shim s = {m, m->tcx, m->bodies_arena, NEW(m->bodies_arena, MirBody)};
    s.b->source = MIR_SRC_SHIM;
    s.b->phase = MIR_RUNTIME;
    s.b->arg_count = n;
    vec_push(s.a, &s.b->scopes, (MirScope){0});
    mir_new_local(s.a, s.b, ret, MIR_LOCAL_RETURN, (MirSourceInfo){0});
    for (u32 i = 0; i < n; i++) mir_new_local(s.a, s.b, args[i], MIR_LOCAL_ARG, (MirSourceInfo){0});
    return s;
}

static LocalId temp(Shim *s, TyId ty) {
    return mir_new_local(s->a, s->b, ty, MIR_LOCAL_TEMP, (MirSourceInfo){0});
}

static BlockId block(Shim *s, bool cleanup) {
    return mir_new_block(s->a, s->b, cleanup);
}

static void term(Shim *s, BlockId b, MirTerm t) {
    mir_terminate(s->b, b, t);
}

static void assign(Shim *s, BlockId b, MirPlace place, MirRvalue rv) {
    MirRvalue *copy = NEW(s->a, MirRvalue);
    *copy = rv;
    mir_push_stmt(s->a, s->b, b,
                  (MirStmt){.kind = MIR_STMT_ASSIGN, .place = place, .rvalue = copy});
}

static MirPlace local(u32 n) {
    return mir_place_local((LocalId){n});
}

static MirPlace deref(Shim *s, MirPlace p) {
    return mir_place_project(s->a, p, (MirProj){.kind = MIR_PROJ_DEREF});
}

static MirPlace field(Shim *s, MirPlace p, u32 i, TyId ty) {
    return mir_place_project(s->a, p, (MirProj){.kind = MIR_PROJ_FIELD, .field = i, .ty = ty});
}

static MirUnwind cleanup_to(BlockId b) {
    return (MirUnwind){.kind = UNWIND_CLEANUP, .cleanup = b};
}

static MirRvalue use(MirOperand o) {
    return (MirRvalue){.kind = MIR_RVALUE_USE, .use = o};
}

static MirRvalue ref_to(Shim *s, MirPlace p, MirBorrowKind kind) {
    return (MirRvalue){.kind = MIR_RVALUE_REF, .ref = {s->t->common.re_erased, kind, p}};
}

static MirTerm call_term(Shim *s, MirOperand func, const MirOperand *args, u32 n, MirPlace dest,
                         BlockId target, MirUnwind unwind) {
    MirTerm t = {.kind = MIR_TERM_CALL};
    t.call.func = func;
    t.call.args.data = arena_copy(s->a, args, sizeof(MirOperand) * n, _Alignof(MirOperand));
    t.call.args.len = n;
    t.call.destination = dest;
    t.call.target = target;
    t.call.unwind = unwind;
    return t;
}

static MirOperand fn_item(Shim *s, DefId def, ArgsId args) {
    return mir_const_zst(s->a, ty_new_fn_def(s->t, def, args), SPAN_NONE);
}

static ArgsId one_ty(TyCtxt *t, TyId ty) {
    GenericArg a = arg_of_ty(ty);
    return args_new(t, &a, 1);
}

static DefId trait_method(TyCtxt *t, LangItem trait, const char *name) {
    DefId def = lang_item(t->sess, trait);
    if (id_is_none(def)) return def;
    const AssocItem *item =
        collect_find_assoc_item(t, def, intern_c(&t->sess->symbols, name), DEF_ASSOC_FN);
    return item ? item->def : (DefId){0};
}

// ---- drop glue: fn(*mut T) ----

typedef struct DropStep {
    MirPlace place;
} DropStep;
typedef Vec(DropStep) DropSteps;

static bool needs_drop(Shim *s, TyId ty) {
    return traits_type_needs_drop(s->t, traits_empty_env(s->t, true), ty);
}

// A ladder: each step's success goes on to the next; unwinding drops the rest and then resumes.
static BlockId drop_ladder(Shim *s, const DropSteps *steps, BlockId done, BlockId unwind_done) {
    BlockId normal = done, unwind = unwind_done;
    for (u32 i = steps->len; i-- > 0;) {
        BlockId n = block(s, false), u = block(s, true);
        term(s, n,
             (MirTerm){.kind = MIR_TERM_DROP,
                       .drop = {steps->data[i].place, normal, cleanup_to(unwind), false}});
        term(s, u,
             (MirTerm){
                 .kind = MIR_TERM_DROP,
                 .drop = {
                     steps->data[i].place, unwind, {UNWIND_TERMINATE_CLEANUP, BLOCK_NONE}, false}});
        normal = n;
        unwind = u;
    }
    return normal;
}

static void add_step(Shim *s, DropSteps *steps, MirPlace place, TyId ty) {
    if (needs_drop(s, ty)) vec_push(s->a, steps, (DropStep){place});
}

static TyId field_ty(Shim *s, const FieldDef *f, ArgsId args) {
    return mono_normalize(s->m, collect_field_ty(s->t, f->def, args));
}

static BlockId drop_variant(Shim *s, MirPlace base, const VariantDef *v, ArgsId args, BlockId done,
                            BlockId unwind) {
    DropSteps steps = {0};
    for (u32 i = 0; i < v->fields.len; i++) {
        TyId ty = field_ty(s, &v->fields.data[i], args);
        add_step(s, &steps, field(s, base, i, ty), ty);
    }
    return drop_ladder(s, &steps, done, unwind);
}

static BlockId drop_enum(Shim *s, MirPlace place, TyId ty, const AdtDef *adt, ArgsId args,
                         BlockId done, BlockId unwind) {
    TyId discr_ty = layout_discriminant_ty(s->t, ty);
    LocalId discr = temp(s, discr_ty);
    BlockId start = block(s, false);
    assign(s, start, mir_place_local(discr),
           (MirRvalue){.kind = MIR_RVALUE_DISCRIMINANT, .place = place});
    MirTerm sw = {.kind = MIR_TERM_SWITCH_INT};
    sw.switch_int.discr = mir_copy(mir_place_local(discr));
    Vec(MirSwitchTarget) targets = {0};
    for (u32 v = 0; v < adt->variants.len; v++) {
        MirPlace down = mir_place_project(
            s->a, place,
            (MirProj){.kind = MIR_PROJ_DOWNCAST, .field = v, .name = adt->variants.data[v].name});
        BlockId b = drop_variant(s, down, &adt->variants.data[v], args, done, unwind);
        if (b.v == done.v) continue;
        vec_push(s->a, &targets,
                 ((MirSwitchTarget){layout_discriminant_for_variant(s->t, ty, v), b}));
    }
    sw.switch_int.targets.data = targets.data;
    sw.switch_int.targets.len = targets.len;
    sw.switch_int.otherwise = done;
    term(s, start, sw);
    return start;
}

// i = 0; while i != len { drop(place[i]); i += 1 }
static BlockId drop_elements(Shim *s, MirPlace place, MirRvalue len_rv, BlockId done,
                             BlockId unwind_done) {
    TyId usize = s->t->common.usize;
    LocalId len = temp(s, usize), i = temp(s, usize), cur = temp(s, usize),
            cond = temp(s, s->t->common.bool_);
    BlockId start = block(s, false), head = block(s, false), body = block(s, false),
            u_head = block(s, true), u_body = block(s, true);
    assign(s, start, mir_place_local(len), len_rv);
    assign(s, start, mir_place_local(i), use(mir_const_scalar(s->a, usize, 0, SPAN_NONE)));
    term(s, start, (MirTerm){.kind = MIR_TERM_GOTO, .target = head});
    for (u32 k = 0; k < 2; k++) {
        BlockId h = k ? u_head : head, b = k ? u_body : body;
        MirOperand *eq = NEW_N(s->a, MirOperand, 2), *add = NEW_N(s->a, MirOperand, 2);
        eq[0] = mir_copy(mir_place_local(i));
        eq[1] = mir_copy(mir_place_local(len));
        assign(s, h, mir_place_local(cond),
               (MirRvalue){.kind = MIR_RVALUE_BINARY, .binary = {MIR_BIN_EQ, eq}});
        MirTerm sw = {.kind = MIR_TERM_SWITCH_INT};
        sw.switch_int.discr = mir_copy(mir_place_local(cond));
        sw.switch_int.targets.data = NEW(s->a, MirSwitchTarget);
        sw.switch_int.targets.data[0] = (MirSwitchTarget){0, b};
        sw.switch_int.targets.len = 1;
        sw.switch_int.otherwise = k ? unwind_done : done;
        term(s, h, sw);
        assign(s, b, mir_place_local(cur), use(mir_copy(mir_place_local(i))));
        add[0] = mir_copy(mir_place_local(i));
        add[1] = mir_const_scalar(s->a, usize, 1, SPAN_NONE);
        assign(s, b, mir_place_local(i),
               (MirRvalue){.kind = MIR_RVALUE_BINARY, .binary = {MIR_BIN_ADD, add}});
        MirPlace elem =
            mir_place_project(s->a, place, (MirProj){.kind = MIR_PROJ_INDEX, .index = cur});
        MirUnwind unwind =
            k ? (MirUnwind){UNWIND_TERMINATE_CLEANUP, BLOCK_NONE} : cleanup_to(u_head);
        term(s, b, (MirTerm){.kind = MIR_TERM_DROP, .drop = {elem, h, unwind, false}});
    }
    return start;
}

// The type's own Drop impl first, then `fields`.
static BlockId call_drop_impl(Shim *s, MirPlace place, TyId ty, BlockId then, BlockId unwind) {
    BlockId b = block(s, false);
    LocalId self = temp(s, ty_new_ref(s->t, s->t->common.re_erased, ty, MUT_MUT)),
            unit = temp(s, s->t->common.unit);
    assign(s, b, mir_place_local(self), ref_to(s, place, MIR_BORROW_MUT));
    MirOperand arg = mir_move(mir_place_local(self));
    DefId drop = trait_method(s->t, LANG_DROP, "drop");
    term(s, b,
         call_term(s, fn_item(s, drop, one_ty(s->t, ty)), &arg, 1, mir_place_local(unit), then,
                   cleanup_to(unwind)));
    return b;
}

static BlockId drop_adt(Shim *s, MirPlace place, TyId ty, BlockId done, BlockId resume) {
    const TyData *d = ty_data(s->t, ty);
    const AdtDef *adt = collect_adt_def(s->t, d->adt.def);
    ArgsId args = d->adt.args;
    DefId drop_impl;
    bool has_dtor = collect_adt_has_dtor(s->t, adt->def, &drop_impl);
    if (adt->flags & ADT_MANUALLY_DROP) return done;
    if (adt->flags & ADT_BOX) {
        // The contents, then the box's own impl (which frees), then the allocator field.
        TyId inner = ty_boxed(s->t, ty);
        DropSteps rest = {0};
        TyId alloc_ty = field_ty(s, &adt->variants.data[0].fields.data[1], args);
        add_step(s, &rest, field(s, place, 1, alloc_ty), alloc_ty);
        BlockId tail = drop_ladder(s, &rest, done, resume);
        BlockId own = call_drop_impl(s, place, ty, tail, resume);
        if (ty_kind(s->t, inner) != TY_DYN && !needs_drop(s, inner)) return own;
        // Unwinding out of the contents still frees the box.
        BlockId b = block(s, false), u = block(s, true);
        LocalId self = temp(s, ty_new_ref(s->t, s->t->common.re_erased, ty, MUT_MUT)),
                unit = temp(s, s->t->common.unit);
        assign(s, u, mir_place_local(self), ref_to(s, place, MIR_BORROW_MUT));
        MirOperand arg = mir_move(mir_place_local(self));
        term(s, u,
             call_term(s, fn_item(s, trait_method(s->t, LANG_DROP, "drop"), one_ty(s->t, ty)), &arg,
                       1, mir_place_local(unit), resume,
                       (MirUnwind){UNWIND_TERMINATE_CLEANUP, BLOCK_NONE}));
        term(
            s, b,
            (MirTerm){.kind = MIR_TERM_DROP, .drop = {deref(s, place), own, cleanup_to(u), false}});
        return b;
    }
    if (adt->flags & ADT_UNION) return has_dtor ? call_drop_impl(s, place, ty, done, resume) : done;
    BlockId fields = adt->flags & ADT_ENUM
                         ? drop_enum(s, place, ty, adt, args, done, resume)
                         : drop_variant(s, place, &adt->variants.data[0], args, done, resume);
    if (!has_dtor) return fields;
    // If the impl unwinds, the fields are dropped all the same.
    DropSteps steps = {0};
    BlockId unwind = resume;
    if (!(adt->flags & ADT_ENUM)) {
        for (u32 i = 0; i < adt->variants.data[0].fields.len; i++) {
            TyId fty = field_ty(s, &adt->variants.data[0].fields.data[i], args);
            add_step(s, &steps, field(s, place, i, fty), fty);
        }
        for (u32 i = steps.len; i-- > 0;) {
            BlockId u = block(s, true);
            term(s, u,
                 (MirTerm){.kind = MIR_TERM_DROP,
                           .drop = {steps.data[i].place,
                                    unwind,
                                    {UNWIND_TERMINATE_CLEANUP, BLOCK_NONE},
                                    false}});
            unwind = u;
        }
    }
    return call_drop_impl(s, place, ty, fields, unwind);
}

const MirBody *mono_build_drop_glue(Mono *m, TyId ty) {
    TyCtxt *t = m->tcx;
    TyId arg = ty_new_ptr(t, ty, MUT_MUT);
    Shim s = shim_new(m, t->common.unit, &arg, 1);
    const TyData *d = ty_data(t, ty);
    if (d->kind == TY_DYN) return NULL; // through the vtable
    BlockId entry = block(&s, false), done = block(&s, false), resume = block(&s, true);
    term(&s, done, (MirTerm){.kind = MIR_TERM_RETURN});
    term(&s, resume, (MirTerm){.kind = MIR_TERM_UNWIND_RESUME});
    MirPlace place = deref(&s, local(1));
    BlockId first = done;
    switch (d->kind) {
    case TY_ADT: first = drop_adt(&s, place, ty, done, resume); break;
    case TY_TUPLE: {
        DropSteps steps = {0};
        TyIds elems = tys_of(t, d->tuple);
        for (u32 i = 0; i < elems.len; i++)
            add_step(&s, &steps, field(&s, place, i, tys_of(t, ty_data(t, ty)->tuple).data[i]),
                     tys_of(t, ty_data(t, ty)->tuple).data[i]);
        first = drop_ladder(&s, &steps, done, resume);
        break;
    }
    case TY_CLOSURE:
    case TY_COROUTINE: {
        DropSteps steps = {0};
        TyId upvars = ty_closure_upvars(t, ty);
        u32 n = tys_of(t, ty_data(t, upvars)->tuple).len;
        for (u32 i = 0; i < n; i++) {
            TyId fty = tys_of(t, ty_data(t, upvars)->tuple).data[i];
            add_step(&s, &steps, field(&s, place, i, fty), fty);
        }
        first = drop_ladder(&s, &steps, done, resume);
        break;
    }
    case TY_ARRAY: {
        u64 len = 0;
        const_try_u64(t, d->array.len, &len);
        first = drop_elements(
            &s, place, use(mir_const_scalar(s.a, t->common.usize, len, SPAN_NONE)), done, resume);
        break;
    }
    case TY_SLICE:
        first = drop_elements(&s, place,
                              (MirRvalue){.kind = MIR_RVALUE_UNARY,
                                          .unary = {MIR_UN_PTR_METADATA, mir_copy(local(1))}},
                              done, resume);
        break;
    default: break;
    }
    term(&s, entry, (MirTerm){.kind = MIR_TERM_GOTO, .target = first});
    return s.b;
}

// ---- calls ----

// Arguments `.0, .1 …` of a tuple in local n, moved out.
static MirOperand *spread(Shim *s, u32 tuple_local, TyId tuple, u32 lead, u32 *count) {
    TyIds elems = tys_of(s->t, ty_data(s->t, tuple)->tuple);
    MirOperand *args = NEW_N(s->a, MirOperand, lead + elems.len);
    for (u32 i = 0; i < elems.len; i++) {
        TyId ty = tys_of(s->t, ty_data(s->t, tuple)->tuple).data[i];
        args[lead + i] = mir_move(field(s, local(tuple_local), i, ty));
    }
    *count = lead + elems.len;
    return args;
}

static SigId closure_sig(Shim *s, TyId closure) {
    PolyFnSig sig = ty_closure_sig(s->t, closure);
    return sig_erase_late_bound(s->t, sig);
}

static const MirBody *finish_call(Shim *s, BlockId b, MirOperand func, const MirOperand *args,
                                  u32 n) {
    BlockId done = block(s, false);
    term(s, b, call_term(s, func, args, n, local(0), done, (MirUnwind){.kind = UNWIND_CONTINUE}));
    term(s, done, (MirTerm){.kind = MIR_TERM_RETURN});
    return s->b;
}

static const MirBody *build_closure_call(Mono *m, const Instance *i) {
    TyCtxt *t = m->tcx;
    Shim probe = {m, t, m->bodies_arena, NULL};
    SigId sig = closure_sig(&probe, i->ty);
    TyId tuple = mono_normalize(m, sig_inputs(t, sig).data[0]),
         ret = mono_normalize(m, sig_output(t, sig));
    ClosureKind actual = CLOSURE_FN_ONCE;
    ty_closure_kind(t, i->ty, &actual);
    ClosureKind asked = (ClosureKind)i->index;
    TyId self = asked == CLOSURE_FN_ONCE ? i->ty
                                         : ty_new_ref(t, t->common.re_erased, i->ty,
                                                      asked == CLOSURE_FN ? MUT_NOT : MUT_MUT);
    TyId in[2] = {self, tuple};
    Shim s = shim_new(m, ret, in, 2);
    BlockId b = block(&s, false);
    u32 n;
    MirOperand *args = spread(&s, 2, tuple, 1, &n);
    args[0] = mir_move(local(1));
    if (asked == CLOSURE_FN_MUT && actual == CLOSURE_FN) {
        // &mut closure where the body wants &closure: reborrow.
        LocalId shared = temp(&s, ty_new_ref(t, t->common.re_erased, i->ty, MUT_NOT));
        assign(&s, b, mir_place_local(shared), ref_to(&s, deref(&s, local(1)), MIR_BORROW_SHARED));
        args[0] = mir_move(mir_place_local(shared));
    }
    return finish_call(&s, b, mir_const_zst(s.a, i->ty, SPAN_NONE), args, n);
}

// Fn*::call*(self, (A, B)) for fn items and pointers, also through references to them by the method's self type.
const MirBody *mono_build_call_shim(Mono *m, const Instance *inst) {
    Instance copy = *inst;
    const Instance *i = &copy;
    TyCtxt *t = m->tcx;
    if (ty_kind(t, i->ty) == TY_CLOSURE) return build_closure_call(m, i);
    SigId sig;
    if (ty_kind(t, i->ty) == TY_FN_PTR) {
        const TyData *d = ty_data(t, i->ty);
        sig = sig_erase_late_bound(t, (PolyFnSig){d->fn_ptr.sig, d->fn_ptr.vars});
    } else {
        const TyData *d = ty_data(t, i->ty);
        sig =
            sig_erase_late_bound(t, poly_sig_subst(t, collect_fn_sig(t, d->adt.def), d->adt.args));
    }
    TyId tuple = args_ty_at(t, i->args, 1);
    TyId ret = mono_normalize(m, sig_output(t, sig));
    const AssocItem *item = collect_assoc_item(t, i->def);
    bool by_value = id_eq(item->container, lang_item(t->sess, LANG_FN_ONCE));
    bool is_mut = id_eq(item->container, lang_item(t->sess, LANG_FN_MUT));
    TyId self =
        by_value ? i->ty : ty_new_ref(t, t->common.re_erased, i->ty, is_mut ? MUT_MUT : MUT_NOT);
    TyId in[2] = {self, tuple};
    Shim s = shim_new(m, ret, in, 2);
    BlockId b = block(&s, false);
    u32 n;
    MirOperand *args = spread(&s, 2, tuple, 0, &n);
    MirOperand func = ty_kind(t, i->ty) == TY_FN_DEF
                          ? mir_const_zst(s.a, i->ty, SPAN_NONE)
                          : mir_copy(by_value ? local(1) : deref(&s, local(1)));
    return finish_call(&s, b, func, args, n);
}

// FnOnce::call_once of a closure that only borrows itself: call it, then drop it.
const MirBody *mono_build_call_once_shim(Mono *m, TyId closure) {
    TyCtxt *t = m->tcx;
    Shim probe = {m, t, m->bodies_arena, NULL};
    SigId sig = closure_sig(&probe, closure);
    TyId tuple = mono_normalize(m, sig_inputs(t, sig).data[0]),
         ret = mono_normalize(m, sig_output(t, sig));
    ClosureKind kind = CLOSURE_FN;
    ty_closure_kind(t, closure, &kind);
    TyId in[2] = {closure, tuple};
    Shim s = shim_new(m, ret, in, 2);
    BlockId b = block(&s, false), drop = block(&s, false), done = block(&s, false),
            u_drop = block(&s, true), resume = block(&s, true);
    Mutability mutbl = kind == CLOSURE_FN ? MUT_NOT : MUT_MUT;
    LocalId self = temp(&s, ty_new_ref(t, t->common.re_erased, closure, mutbl));
    assign(&s, b, mir_place_local(self),
           ref_to(&s, local(1), mutbl == MUT_MUT ? MIR_BORROW_MUT : MIR_BORROW_SHARED));
    u32 n;
    MirOperand *args = spread(&s, 2, tuple, 1, &n);
    args[0] = mir_move(mir_place_local(self));
    term(&s, b,
         call_term(&s, mir_const_zst(s.a, closure, SPAN_NONE), args, n, local(0), drop,
                   cleanup_to(u_drop)));
    term(&s, drop,
         (MirTerm){.kind = MIR_TERM_DROP,
                   .drop = {local(1), done, {.kind = UNWIND_CONTINUE}, false}});
    term(&s, done, (MirTerm){.kind = MIR_TERM_RETURN});
    term(&s, u_drop,
         (MirTerm){.kind = MIR_TERM_DROP,
                   .drop = {local(1), resume, {UNWIND_TERMINATE_CLEANUP, BLOCK_NONE}, false}});
    term(&s, resume, (MirTerm){.kind = MIR_TERM_UNWIND_RESUME});
    return s.b;
}

// fn(A, B) for a closure that captures nothing: its environment is made up here.
const MirBody *mono_build_closure_fn_ptr(Mono *m, TyId closure) {
    TyCtxt *t = m->tcx;
    Shim probe = {m, t, m->bodies_arena, NULL};
    SigId sig = closure_sig(&probe, closure);
    TyId tuple = mono_normalize(m, sig_inputs(t, sig).data[0]);
    u32 n = tys_of(t, ty_data(t, tuple)->tuple).len;
    TyId *in = NEW_N(m->bodies_arena, TyId, n);
    for (u32 i = 0; i < n; i++) in[i] = tys_of(t, ty_data(t, tuple)->tuple).data[i];
    Shim s = shim_new(m, mono_normalize(m, sig_output(t, sig)), in, n);
    BlockId b = block(&s, false);
    ClosureKind kind = CLOSURE_FN;
    ty_closure_kind(t, closure, &kind);
    LocalId env = temp(&s, closure);
    MirOperand *args = NEW_N(s.a, MirOperand, n + 1);
    args[0] = mir_move(mir_place_local(env));
    if (kind != CLOSURE_FN_ONCE) {
        Mutability mutbl = kind == CLOSURE_FN ? MUT_NOT : MUT_MUT;
        LocalId self = temp(&s, ty_new_ref(t, t->common.re_erased, closure, mutbl));
        assign(&s, b, mir_place_local(self),
               ref_to(&s, mir_place_local(env),
                      mutbl == MUT_MUT ? MIR_BORROW_MUT : MIR_BORROW_SHARED));
        args[0] = mir_move(mir_place_local(self));
    }
    for (u32 i = 0; i < n; i++) args[i + 1] = mir_move(local(i + 1));
    return finish_call(&s, b, mir_const_zst(s.a, closure, SPAN_NONE), args, n + 1);
}

// The same call with the same arguments; self_by_pointer: the first one comes as *mut Self.
const MirBody *mono_build_forward_shim(Mono *m, const Instance *inst, bool self_by_pointer) {
    Instance i = *inst;
    TyCtxt *t = m->tcx;
    PolyFnSig poly = poly_sig_subst(t, collect_fn_sig(t, i.def), i.args);
    SigId sig = sig_erase_late_bound(t, poly);
    u32 n = sig_inputs(t, sig).len;
    TyId *in = NEW_N(m->bodies_arena, TyId, n);
    for (u32 k = 0; k < n; k++) in[k] = mono_normalize(m, sig_inputs(t, sig).data[k]);
    if (self_by_pointer && n) in[0] = ty_new_ptr(t, in[0], MUT_MUT);
    Shim s = shim_new(m, mono_normalize(m, sig_output(t, sig)), in, n);
    BlockId b = block(&s, false);
    MirOperand *args = NEW_N(s.a, MirOperand, n);
    for (u32 k = 0; k < n; k++)
        args[k] = mir_move(k == 0 && self_by_pointer ? deref(&s, local(1)) : local(k + 1));
    return finish_call(&s, b, fn_item(&s, i.def, i.args), args, n);
}

// ---- clone ----

static BlockId clone_into(Shim *s, MirPlace dest, MirPlace src, TyId ty, BlockId from) {
    BlockId next = block(s, false);
    LocalId r = temp(s, ty_new_ref(s->t, s->t->common.re_erased, ty, MUT_NOT));
    assign(s, from, mir_place_local(r), ref_to(s, src, MIR_BORROW_SHARED));
    MirOperand arg = mir_move(mir_place_local(r));
    DefId clone = trait_method(s->t, LANG_CLONE, "clone");
    term(s, from,
         call_term(s, fn_item(s, clone, one_ty(s->t, ty)), &arg, 1, dest, next,
                   (MirUnwind){.kind = UNWIND_CONTINUE}));
    return next;
}

const MirBody *mono_build_clone_shim(Mono *m, TyId ty) {
    TyCtxt *t = m->tcx;
    TyId arg = ty_new_ref(t, t->common.re_erased, ty, MUT_NOT);
    Shim s = shim_new(m, ty, &arg, 1);
    BlockId b = block(&s, false);
    MirPlace src = deref(&s, local(1));
    const TyData *d = ty_data(t, ty);
    TyId fields = {0};
    if (d->kind == TY_TUPLE) fields = ty;
    if (d->kind == TY_CLOSURE) fields = ty_closure_upvars(t, ty);
    if (traits_type_is_copy(t, traits_empty_env(t, true), ty)) {
        assign(&s, b, local(0), use(mir_copy(src)));
    } else if (id_is_some(fields)) {
        u32 n = tys_of(t, ty_data(t, fields)->tuple).len;
        for (u32 i = 0; i < n; i++) {
            TyId fty = tys_of(t, ty_data(t, fields)->tuple).data[i];
            b = clone_into(&s, field(&s, local(0), i, fty), field(&s, src, i, fty), fty, b);
        }
    } else if (d->kind == TY_ARRAY) {
        u64 len = 0;
        TyId elem = d->array.elem;
        const_try_u64(t, d->array.len, &len);
        LocalId i = temp(&s, t->common.usize), cond = temp(&s, t->common.bool_);
        BlockId head = block(&s, false), body = block(&s, false), done = block(&s, false);
        assign(&s, b, mir_place_local(i),
               use(mir_const_scalar(s.a, t->common.usize, 0, SPAN_NONE)));
        term(&s, b, (MirTerm){.kind = MIR_TERM_GOTO, .target = head});
        MirOperand *eq = NEW_N(s.a, MirOperand, 2), *add = NEW_N(s.a, MirOperand, 2);
        eq[0] = mir_copy(mir_place_local(i));
        eq[1] = mir_const_scalar(s.a, t->common.usize, len, SPAN_NONE);
        assign(&s, head, mir_place_local(cond),
               (MirRvalue){.kind = MIR_RVALUE_BINARY, .binary = {MIR_BIN_EQ, eq}});
        MirTerm sw = {.kind = MIR_TERM_SWITCH_INT};
        sw.switch_int.discr = mir_copy(mir_place_local(cond));
        sw.switch_int.targets.data = NEW(s.a, MirSwitchTarget);
        sw.switch_int.targets.data[0] = (MirSwitchTarget){0, body};
        sw.switch_int.targets.len = 1;
        sw.switch_int.otherwise = done;
        term(&s, head, sw);
        MirProj at = {.kind = MIR_PROJ_INDEX, .index = i};
        BlockId next = clone_into(&s, mir_place_project(s.a, local(0), at),
                                  mir_place_project(s.a, src, at), elem, body);
        add[0] = mir_copy(mir_place_local(i));
        add[1] = mir_const_scalar(s.a, t->common.usize, 1, SPAN_NONE);
        assign(&s, next, mir_place_local(i),
               (MirRvalue){.kind = MIR_RVALUE_BINARY, .binary = {MIR_BIN_ADD, add}});
        term(&s, next, (MirTerm){.kind = MIR_TERM_GOTO, .target = head});
        b = done;
    } else {
        assign(&s, b, local(0), use(mir_copy(src)));
    }
    term(&s, b, (MirTerm){.kind = MIR_TERM_RETURN});
    return s.b;
}

// ---- constructors ----

const MirBody *mono_build_ctor(Mono *m, const Instance *inst) {
    Instance i = *inst;
    TyCtxt *t = m->tcx;
    SigId sig = sig_erase_late_bound(t, poly_sig_subst(t, collect_fn_sig(t, i.def), i.args));
    u32 n = sig_inputs(t, sig).len;
    TyId *in = NEW_N(m->bodies_arena, TyId, n);
    for (u32 k = 0; k < n; k++) in[k] = mono_normalize(m, sig_inputs(t, sig).data[k]);
    TyId ret = mono_normalize(m, sig_output(t, sig));
    Shim s = shim_new(m, ret, in, n);
    BlockId b = block(&s, false);
    MirOperand *ops = NEW_N(s.a, MirOperand, n);
    for (u32 k = 0; k < n; k++) ops[k] = mir_move(local(k + 1));
    MirRvalue rv = {.kind = MIR_RVALUE_AGGREGATE};
    rv.aggregate.kind = MIR_AGG_ADT;
    rv.aggregate.ty = ret;
    rv.aggregate.def = ty_data(t, ret)->adt.def;
    rv.aggregate.args = ty_data(t, ret)->adt.args;
    bool is_enum = collect_adt_def(t, rv.aggregate.def)->flags & ADT_ENUM;
    rv.aggregate.variant = is_enum ? collect_variant_index(t, i.def) : 0;
    rv.aggregate.operands.data = ops;
    rv.aggregate.operands.len = n;
    assign(&s, b, local(0), rv);
    term(&s, b, (MirTerm){.kind = MIR_TERM_RETURN});
    return s.b;
}
