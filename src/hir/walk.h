// SPDX-License-Identifier: MIT
// walk.h: one walk over HIR for passes that care about few kinds of nodes. A visitor's callback replaces the
// walk of that node: it calls hir_walk_* itself to go on into it. Items in bodies are never walked into.
#ifndef MIRADOR_HIR_WALK_H
#define MIRADOR_HIR_WALK_H

#include "hir/hir.h"

typedef struct HirVisitor HirVisitor;
struct HirVisitor {
    void *context;
    void (*expr)(HirVisitor *v, const HirExpr *e);
    void (*pat)(HirVisitor *v, const HirPat *p);
    void (*local)(HirVisitor *v, const HirLocal *l);
    void (*stmt)(HirVisitor *v, const HirStmt *s);
    void (*arm)(HirVisitor *v, const HirArm *a);
    void (*block)(HirVisitor *v, const HirBlock *b);
    void (*field)(HirVisitor *v, const HirField *f);
    bool skip_closures;
    // Paths of expressions and patterns are always visited; what stands in types, generic arguments and
    // bounds only if `types`.
    bool types;
    void (*qpath)(HirVisitor *v, const HirQPath *q, HirId id); // id: of the node that it names
    void (*path)(HirVisitor *v, const HirPath *p);             // resolved ones, also of traits
    void (*ty)(HirVisitor *v, const HirTy *ty);
    void (*anon_const)(HirVisitor *v, const HirAnonConst *c);
};
void hir_visit_body(HirVisitor *v, const HirBody *b);
void hir_visit_expr(HirVisitor *v, const HirExpr *e); // NULL is allowed, as in all hir_visit_*
void hir_walk_expr(HirVisitor *v, const HirExpr *e);
void hir_visit_pat(HirVisitor *v, const HirPat *p);
void hir_walk_pat(HirVisitor *v, const HirPat *p);
void hir_walk_arm(HirVisitor *v, const HirArm *a);
void hir_walk_block(HirVisitor *v, const HirBlock *b);
void hir_walk_local(HirVisitor *v, const HirLocal *l);
void hir_visit_ty(HirVisitor *v, const HirTy *ty);
void hir_walk_ty(HirVisitor *v, const HirTy *ty);
void hir_walk_qpath(HirVisitor *v, const HirQPath *q);
void hir_walk_path(HirVisitor *v, const HirPath *p);
void hir_walk_bounds(HirVisitor *v, HirBounds bounds);
void hir_walk_generics(HirVisitor *v, const HirGenerics *g);
void hir_walk_variant(HirVisitor *v, const HirVariant *variant);
// The item's own signature, fields and body; not the items inside it.
void hir_walk_item(HirVisitor *v, const HirItem *item);

#endif
