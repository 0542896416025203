// SPDX-License-Identifier: MIT
// print_internal.h: shared by the files of the AST printer.
#ifndef MIRADOR_PRINT_INTERNAL_H
#define MIRADOR_PRINT_INTERNAL_H

#include "syntax/parse.h"

typedef struct Printer {
    Buf *out;
    Session *s;
    u32 indent;
    bool flat; // all on one line, as stringify! shows it
} Printer;

enum { // precedences of expressions
    PREC_JUMP,
    PREC_ASSIGN,
    PREC_RANGE,
    PREC_LOR,
    PREC_LAND,
    PREC_COMPARE,
    PREC_BIT_OR,
    PREC_BIT_XOR,
    PREC_BIT_AND,
    PREC_SHIFT,
    PREC_SUM,
    PREC_PRODUCT,
    PREC_CAST,
    PREC_PREFIX,
    PREC_POSTFIX,
};

void print_newline(Printer *pr); // and indentation; a blank in flat mode
void print_ident(Printer *pr, Ident ident);
void print_lifetime(Printer *pr, Symbol name); // or label; raw where it is a keyword
void print_path(Printer *pr, const AstPath *path, bool expr_style);
void print_qpath(Printer *pr, const AstQSelf *q, const AstPath *path, bool expr_style);
void print_segment(Printer *pr, const AstPathSegment *seg, bool expr_style);
void print_generic_params(Printer *pr, const AstGenericParams *params);
void print_for_params(Printer *pr, const AstGenericParams *params);
void print_where(Printer *pr, const AstGenerics *g);
void print_bounds(Printer *pr, const AstBounds *bounds);
void print_attrs(Printer *pr, const AstAttrs *attrs, bool inner, bool inline_);
void print_vis(Printer *pr, const AstVis *vis);
void print_mac(Printer *pr, const AstMacCall *mac);
void print_delimited(Printer *pr, Delim delim, TokenStream ts);
void print_ty(Printer *pr, const AstTy *ty);
void print_pat(Printer *pr, const AstPat *pat);
void print_expr(Printer *pr, const AstExpr *e);
void print_expr_prec(Printer *pr, const AstExpr *e, int min);
void print_block(Printer *pr, const AstBlock *b, const AstAttrs *attrs);
void print_stmt(Printer *pr, const AstStmt *s);
void print_item(Printer *pr, const AstItem *it);
void print_fn_decl(Printer *pr, const AstFnDecl *decl);
void print_params(Printer *pr, const AstFnDecl *decl);
void print_fn_header(Printer *pr, const AstFnHeader *h);
void print_lit(Printer *pr, const AstLit *lit);

#define put(pr, text) buf_put_c((pr)->out, text)

#endif
