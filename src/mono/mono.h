// SPDX-License-Identifier: MIT
// mono.h: instances: definitions with concrete arguments, and the functions that nobody wrote: drop glue,
// vtable shims, closure and fn-pointer call shims, clone shims. All shims are MIR. Symbol names are mangled
// in rustc's v0 scheme (RFC 2603).
#ifndef MIRADOR_MONO_H
#define MIRADOR_MONO_H

#include "mir/mir.h"
#include "traits/traits.h"

DEFINE_ID(InstanceId);

typedef enum InstanceKind {
    INSTANCE_ITEM,        // def + args: a fn, closure body, const, static
    INSTANCE_INTRINSIC,   // def is #[rustc_intrinsic] without a body to fall back on
    INSTANCE_VIRTUAL,     // call through the vtable of args[0]: slot in `index`
    INSTANCE_DROP_GLUE,   // drop_in_place::<ty>
    INSTANCE_FN_PTR_SHIM, // Fn*::call* for fn pointers, fn items and closures: (self, tuple) is spread; ty: the callee's type,
    // def: the trait's method. Its MIR calls a constant of closure type: that is the closure's body
    INSTANCE_CLOSURE_ONCE_SHIM, // FnOnce::call_once for a closure that is Fn or FnMut
    INSTANCE_REIFY_SHIM, // a virtual or track_caller method, or a closure (ty), as a plain fn pointer
    INSTANCE_VTABLE_SHIM, // by-value self through a vtable
    INSTANCE_CLONE_SHIM,  // Clone::clone of tuples, arrays, closures
    INSTANCE_CTOR,        // tuple struct / variant constructor as a function
    INSTANCE_THREAD_LOCAL_SHIM,
    INSTANCE_PROMOTED, // index-th promoted of def
} InstanceKind;
typedef struct Instance {
    InstanceKind kind;
    DefId def;
    ArgsId args; // concrete, regions erased
    TyId ty;     // DROP_GLUE: what is dropped; FN_PTR_SHIM, CLONE_SHIM: self type
    u32 index;
} Instance;

// Virtual calls with a by-value self of dyn type pass the object's address; the vtable holds VTABLE_SHIMs there.
typedef struct Mono {
    TyCtxt *tcx;
    Arena *arena;
    Arena *bodies_arena;     // of bodies alone
    Vec(Instance) instances; // [0] unused
    HashIndex index;
    Map bodies;  // InstanceId -> MirBody*
    Map vtables; // (TyId, trait ref id) -> see mono_vtable
    Map fn_abi;  // memo
    // For mono_opt.
    u32 opt_level; // MonoOptLevel
    u32 opt_depth;
    u32 opt_until, opt_count; // for finding faults: no more passes than so many; 0: all
    bool opt_validate;
    Map optimized; // InstanceId -> MirBody*; 1: in progress
    Map too_large; // InstanceIds whose optimised bodies are not worth keeping: no call is replaced by them
} Mono;
Mono *mono_new(TyCtxt *t, Arena *arena);
InstanceId mono_intern(Mono *m, Instance i);
const Instance *mono_instance(const Mono *m, InstanceId id);

// What a call of `def` with these (monomorphic, erased) args runs: trait methods go to their impl, virtual
// calls to VIRTUAL, builtin impls to shims. None after reporting (a bug) when it cannot be resolved.
InstanceId mono_resolve(Mono *m, DefId def, ArgsId args);
InstanceId mono_resolve_for_fn_ptr(Mono *m, DefId def, ArgsId args);
InstanceId mono_resolve_closure(Mono *m, TyId closure, ClosureKind requested);
// A closure without captures as a plain function: parameters one by one, no self.
InstanceId mono_resolve_closure_fn_ptr(Mono *m, TyId closure);
InstanceId mono_drop_glue(Mono *m, TyId ty); // none when nothing is to be dropped
// The function that runs when the callee has this type (FN_DEF; FN_PTR gives none).
InstanceId mono_resolve_callee(Mono *m, TyId callee_ty);

// The body with all types concrete and normalised: memoised. NULL for INTRINSIC and VIRTUAL, foreign items,
// and bodies that failed to check.
const MirBody *mono_body(Mono *m, InstanceId id);
// Signature of the instance as called (after the closure environment / spread conventions): inputs, output.
SigId mono_sig(Mono *m, InstanceId id);
bool mono_is_track_caller(Mono *m, InstanceId id);

// Vtable for a concrete type and a dyn type's predicates: entries are drop glue (or none), size, align, then
// instances (none for vacant slots).
typedef struct MonoVtable {
    TyId ty;
    ExPredsId preds;
    InstanceId drop;
    u64 size, align;
    Slice(InstanceId) methods; // vtable word 3 + i
} MonoVtable;
const MonoVtable *mono_vtable(Mono *m, TyId ty, ExPredsId preds);

void mono_print_instance(Buf *out, const Mono *m,
                         InstanceId id);                  // core::ptr::drop_in_place::<Vec<i32>>
void mono_mangle(Buf *out, const Mono *m, InstanceId id); // v0

#endif
