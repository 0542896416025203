// SPDX-License-Identifier: MIT
// validate_internal.h: the walk over an expanded crate (validate.c) and the checks it makes on the way.
#ifndef MIRADOR_VALIDATE_INTERNAL_H
#define MIRADOR_VALIDATE_INTERNAL_H

#include "syntax/parse.h"

typedef enum ValidatePlace {
    IN_MODULE,
    IN_TRAIT,
    IN_TRAIT_IMPL,
    IN_INHERENT_IMPL,
    IN_EXTERN
} ValidatePlace;

typedef struct Validator {
    Session *s;
    ValidatePlace place;
    Safety extern_safety; // of the extern block around
    bool in_impl_trait;   // inside the bounds of an `impl Trait`
    Span outer_impl_trait;
    u32 depth;
} Validator;

// validate_item.c: checks of one node, not of what is in it.
void validate_item(Validator *v, const AstItem *it);
void validate_fn_decl(Validator *v, const AstFnDecl *decl, bool self_allowed, bool has_body,
                      bool is_ptr);
void validate_generics(Validator *v, const AstGenerics *g);
void validate_for_params(Validator *v, const AstGenericParams *params);
void validate_generic_args(Validator *v, const AstGenericArgs *args);
void validate_dyn(Validator *v, const AstTy *ty);
void validate_bound(Validator *v, const AstBound *b);

#endif
