// SPDX-License-Identifier: MIT
// check_packed.c: references to fields of packed structures whose alignment may be less than the reference
// promises (E0793). Judged on MIR as built, in generic terms: what could be misaligned is refused.
// rustc_mir_transform::check_packed_ref, rustc_const_eval::util::alignment.
#include "mir_opt/mir_opt.h"

// The least packing that bounds the place's alignment, 0 where there is none, and whose it is. What comes
// before a dereference does not matter.
static u32 place_packing(TyCtxt *t, const MirBody *b, const MirPlace *p, const AdtDef **of) {
    MirPlaceTy ty = {.ty = b->locals.data[p->local.v].ty};
    u32 pack = 0;
    for (u32 i = 0; i < p->projs.len; i++) {
        if (p->projs.data[i].kind == MIR_PROJ_DEREF) {
            pack = 0;
        } else if (ty_kind(t, ty.ty) == TY_ADT) {
            const AdtDef *adt = collect_adt_def(t, ty_data(t, ty.ty)->adt.def);
            if (adt->repr.pack && (!pack || adt->repr.pack < pack)) {
                pack = adt->repr.pack;
                *of = adt;
            }
        }
        ty = mir_proj_ty(t, ty, &p->projs.data[i]);
    }
    return pack;
}

static bool is_disaligned(TyCtxt *t, const ParamEnvData *env, TyId ty, u32 pack) {
    TyId erased = traits_normalize_erasing(t, env, ty);
    if (ty_references_error(t, erased)) return false;
    const Layout *l;
    if (layout_of(t, erased, &l) != LAYOUT_OK || l->align > pack) return true;
    if (l->is_sized) return false;
    TyKind tail = ty_kind(t, ty_struct_tail(t, erased));
    return tail != TY_SLICE && tail != TY_STR;
}

static void report(TyCtxt *t, Span at, const AdtDef *adt, u32 pack) {
    const char *kind = adt->flags & ADT_UNION ? "union" : "struct";
    Diag *d = diag_error(t->sess, E0793, at, "reference to field of packed %s is unaligned", kind);
    diag_note(d,
              "this %s is %s%u-byte aligned, but the type of this field may require higher "
              "alignment",
              kind, pack == 1 ? "" : "at most ", pack);
    diag_note(d, "creating a misaligned reference is undefined behavior (even if that reference is "
                 "never dereferenced)");
    diag_help(d,
              "copy the field contents to a local variable, or replace the reference with a raw "
              "pointer and use `read_unaligned`/`write_unaligned` (loads and stores via `*p` must "
              "be properly aligned even when using raw pointers)");
    diag_emit(d);
}

void mir_check_packed_refs(TyCtxt *t, const MirBody *b) {
    const ParamEnvData *env = NULL;
    for (u32 i = 0; i < b->blocks.len; i++) {
        const MirBlock *block = &b->blocks.data[i];
        for (u32 k = 0; k < block->stmts.len; k++) {
            const MirStmt *s = &block->stmts.data[k];
            if (s->kind != MIR_STMT_ASSIGN || s->rvalue->kind != MIR_RVALUE_REF) continue;
            MirBorrowKind kind = s->rvalue->ref.kind;
            if (kind == MIR_BORROW_FAKE_SHALLOW || kind == MIR_BORROW_FAKE_DEEP) continue;
            const MirPlace *place = &s->rvalue->ref.place;
            const AdtDef *adt = NULL;
            u32 pack = place->projs.len ? place_packing(t, b, place, &adt) : 0;
            if (!pack) continue;
            if (!env) env = traits_param_env(t, b->def);
            if (is_disaligned(t, env, mir_place_ty(t, b, place).ty, pack))
                report(t, s->info.span, adt, pack);
        }
    }
}
