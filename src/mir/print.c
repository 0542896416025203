// SPDX-License-Identifier: MIT
// print.c: MIR as text, in the form of rustc's --emit=mir.
#include "mir/visit.h"
#include "ty/print.h"

static const char *const stmt_text[] = {
#define MIR_STMT(name, text) text,
#include "mir/mir.def"
};
static const char *const term_text[] = {
#define MIR_TERM(name, text) text,
#include "mir/mir.def"
};
static const char *const binop_text[] = {
#define MIR_BINOP(name, text) text,
#include "mir/mir.def"
};
static const char *const cast_text[] = {
#define MIR_CAST(name, text) text,
#include "mir/mir.def"
};

static void put_ty(Buf *out, TyCtxt *t, TyId ty) {
    if (id_is_none(ty))
        buf_put_c(out, "{none}");
    else
        ty_print_mode(out, t, ty, PRINT_VISIBLE);
}

// ---- places ----

static void put_projs(Buf *out, TyCtxt *t, const MirPlace *p, u32 n) {
    if (n == 0) {
        buf_printf(out, "_%u", p->local.v);
        return;
    }
    const MirProj *proj = &p->projs.data[n - 1];
    switch (proj->kind) {
    case MIR_PROJ_DEREF:
        buf_put_c(out, "(*");
        put_projs(out, t, p, n - 1);
        buf_put_c(out, ")");
        break;
    case MIR_PROJ_FIELD:
        buf_put_c(out, "(");
        put_projs(out, t, p, n - 1);
        buf_printf(out, ".%u: ", proj->field);
        put_ty(out, t, proj->ty);
        buf_put_c(out, ")");
        break;
    case MIR_PROJ_INDEX:
        put_projs(out, t, p, n - 1);
        buf_printf(out, "[_%u]", proj->index.v);
        break;
    case MIR_PROJ_CONSTANT_INDEX:
        put_projs(out, t, p, n - 1);
        buf_printf(out, "[%s%" PRIu64 " of %" PRIu64 "]", proj->from_end ? "-" : "", proj->offset,
                   proj->min_length);
        break;
    case MIR_PROJ_SUBSLICE:
        put_projs(out, t, p, n - 1);
        if (proj->from_end && proj->min_length == 0)
            buf_printf(out, "[%" PRIu64 ":]", proj->offset);
        else
            buf_printf(out, "[%" PRIu64 ":%s%" PRIu64 "]", proj->offset, proj->from_end ? "-" : "",
                       proj->min_length);
        break;
    case MIR_PROJ_DOWNCAST:
        buf_put_c(out, "(");
        put_projs(out, t, p, n - 1);
        if (id_is_some(proj->name))
            buf_printf(out, " as %.*s)", SYM_ARG(t->sess, proj->name));
        else
            buf_printf(out, " as variant#%u)", proj->field);
        break;
    }
}

void mir_print_place(Buf *out, TyCtxt *t, const MirBody *b, const MirPlace *p) {
    (void)b;
    put_projs(out, t, p, p->projs.len);
}

// ---- constants and operands ----

static void put_quoted(Buf *out, Str s, bool bytes) {
    buf_put_byte(out, '"');
    for (u32 i = 0; i < s.len; i++) {
        u8 c = (u8)s.data[i];
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c == '\n')
            buf_put_c(out, "\\n");
        else if (c == '\t')
            buf_put_c(out, "\\t");
        else if (c == '\r')
            buf_put_c(out, "\\r");
        else if (c < 0x20 || c == 0x7f || (bytes && c >= 0x80))
            buf_printf(out, "\\x%02x", c);
        else
            buf_put_byte(out, c);
    }
    buf_put_byte(out, '"');
}

static void put_scalar(Buf *out, TyCtxt *t, TyId ty, u128 bits) {
    const TyData *d = ty_data(t, ty);
    switch (d->kind) {
    case TY_BOOL: buf_put_c(out, bits ? "true" : "false"); return;
    case TY_CHAR:
        buf_put_byte(out, '\'');
        buf_put_char(out, (u32)bits);
        buf_put_byte(out, '\'');
        return;
    case TY_FLOAT:
        if (d->float_ == FLOAT_F64 || d->float_ == FLOAT_F32) {
            double v;
            if (d->float_ == FLOAT_F64) {
                u64 raw = (u64)bits;
                memcpy(&v, &raw, sizeof v);
            } else {
                float f;
                u32 raw = (u32)bits;
                memcpy(&f, &raw, sizeof f);
                v = (double)f;
            }
            buf_printf(out, "%.17g", v);
            put_ty(out, t, ty);
            return;
        }
        break;
    case TY_INT: {
        u32 width = ty_int_bits(t, ty);
        u128 sign = (u128)1 << (width - 1);
        if (bits & sign) {
            buf_put_byte(out, '-');
            bits = width == 128 ? -bits : ((u128)1 << width) - bits;
        }
        break;
    }
    default: break;
    }
    buf_put_u128(out, bits);
    buf_put_byte(out, '_');
    put_ty(out, t, ty);
}

static void put_constant(Buf *out, TyCtxt *t, const MirConst *c) {
    if (c->kind == MIR_CONST_ZST && ty_kind(t, c->ty) == TY_FN_DEF) {
        const TyData *d = ty_data(t, c->ty);
        def_path_print_mode(out, t, d->adt.def, d->adt.args, PRINT_VISIBLE, true);
        return;
    }
    buf_put_c(out, "const ");
    switch (c->kind) {
    case MIR_CONST_SCALAR: put_scalar(out, t, c->ty, c->bits); break;
    case MIR_CONST_ZST:
        if (ty_is_unit(t, c->ty)) {
            buf_put_c(out, "()");
            break;
        }
        put_ty(out, t, c->ty);
        break;
    case MIR_CONST_STR: put_quoted(out, c->bytes, false); break;
    case MIR_CONST_BYTES:
        buf_put_c(out, "b");
        put_quoted(out, c->bytes, true);
        break;
    case MIR_CONST_C_STR:
        buf_put_c(out, "c");
        put_quoted(out, c->bytes, true);
        break;
    case MIR_CONST_TY: const_print(out, t, c->ct); break;
    case MIR_CONST_ITEM:
        def_path_print_mode(out, t, c->def, c->args, PRINT_VISIBLE, true);
        if (c->promoted != PROMOTED_NONE) buf_printf(out, "::promoted[%u]", c->promoted);
        break;
    case MIR_CONST_STATIC:
        buf_put_c(out, "{static ");
        def_path_print_mode(out, t, c->def, ARGS_EMPTY, PRINT_VISIBLE, true);
        buf_put_c(out, ": ");
        put_ty(out, t, c->ty);
        buf_put_c(out, "}");
        break;
    }
}

static void put_operand(Buf *out, TyCtxt *t, const MirBody *b, const MirOperand *o) {
    if (o->kind == MIR_CONST) {
        put_constant(out, t, o->constant);
        return;
    }
    buf_put_c(out, o->kind == MIR_COPY ? "copy " : "move ");
    mir_print_place(out, t, b, &o->place);
}

static void put_operands(Buf *out, TyCtxt *t, const MirBody *b, const MirOperand *o, u32 n) {
    for (u32 i = 0; i < n; i++) {
        if (i) buf_put_c(out, ", ");
        put_operand(out, t, b, &o[i]);
    }
}

// ---- rvalues ----

static void put_aggregate(Buf *out, TyCtxt *t, const MirBody *b, const MirRvalue *rv) {
    u32 n = rv->aggregate.operands.len;
    const MirOperand *o = rv->aggregate.operands.data;
    switch (rv->aggregate.kind) {
    case MIR_AGG_ARRAY:
        buf_put_c(out, "[");
        put_operands(out, t, b, o, n);
        buf_put_c(out, "]");
        return;
    case MIR_AGG_TUPLE:
        buf_put_c(out, "(");
        put_operands(out, t, b, o, n);
        buf_put_c(out, n == 1 ? ",)" : ")");
        return;
    case MIR_AGG_RAW_PTR:
        buf_printf(out, "*%s ", rv->aggregate.mutbl == MUT_MUT ? "mut" : "const");
        put_ty(out, t, rv->aggregate.ty);
        buf_put_c(out, " from (");
        put_operands(out, t, b, o, n);
        buf_put_c(out, ")");
        return;
    case MIR_AGG_CLOSURE:
    case MIR_AGG_COROUTINE:
        put_ty(out, t, rv->aggregate.ty);
        if (n == 0) return;
        buf_put_c(out, " { ");
        for (u32 i = 0; i < n; i++) {
            buf_printf(out, "%s%u: ", i ? ", " : "", i);
            put_operand(out, t, b, &o[i]);
        }
        buf_put_c(out, " }");
        return;
    case MIR_AGG_ADT: break;
    }
    const AdtDef *adt = NULL;
    u64 known = map_get_or(&t->adt_def, rv->aggregate.def.v, 0);
    if (known > 1) adt = (const AdtDef *)(uintptr_t)known;
    const VariantDef *v = adt ? &adt->variants.data[rv->aggregate.variant] : NULL;
    def_path_print_mode(out, t, rv->aggregate.def, rv->aggregate.args, PRINT_VISIBLE, true);
    if (adt && adt->flags & ADT_ENUM) buf_printf(out, "::%.*s", SYM_ARG(t->sess, v->name));
    if (n == 0) return;
    bool is_tuple = v && v->ctor_kind == CTOR_FN && id_is_some(v->ctor);
    if (is_tuple) {
        buf_put_c(out, "(");
        put_operands(out, t, b, o, n);
        buf_put_c(out, ")");
        return;
    }
    buf_put_c(out, " { ");
    for (u32 i = 0; i < n; i++) {
        u32 field = rv->aggregate.active_field ? rv->aggregate.active_field - 1 : i;
        if (i) buf_put_c(out, ", ");
        if (v && field < v->fields.len)
            buf_printf(out, "%.*s: ", SYM_ARG(t->sess, v->fields.data[field].name));
        put_operand(out, t, b, &o[i]);
    }
    buf_put_c(out, " }");
}

static const char *borrow_text(MirBorrowKind k) {
    switch (k) {
    case MIR_BORROW_SHARED: return "&";
    case MIR_BORROW_FAKE_SHALLOW: return "&fake shallow ";
    case MIR_BORROW_FAKE_DEEP: return "&fake ";
    case MIR_BORROW_MUT:
    case MIR_BORROW_MUT_TWO_PHASE:
    case MIR_BORROW_MUT_CLOSURE: return "&mut ";
    }
    UNREACHABLE();
}

static void put_rvalue(Buf *out, TyCtxt *t, const MirBody *b, const MirRvalue *rv) {
    switch (rv->kind) {
    case MIR_RVALUE_USE: put_operand(out, t, b, &rv->use); break;
    case MIR_RVALUE_REPEAT:
        buf_put_c(out, "[");
        put_operand(out, t, b, &rv->repeat.value);
        buf_put_c(out, "; ");
        const_print(out, t, rv->repeat.count);
        buf_put_c(out, "]");
        break;
    case MIR_RVALUE_REF:
        buf_put_c(out, borrow_text(rv->ref.kind));
        mir_print_place(out, t, b, &rv->ref.place);
        break;
    case MIR_RVALUE_THREAD_LOCAL_REF:
        buf_put_c(out, "&/*tls*/ ");
        def_path_print_mode(out, t, rv->thread_local_def, ARGS_EMPTY, PRINT_VISIBLE, true);
        break;
    case MIR_RVALUE_RAW_PTR:
        buf_printf(out, "&raw %s ", rv->raw_ptr.mutbl == MUT_MUT ? "mut" : "const");
        mir_print_place(out, t, b, &rv->raw_ptr.place);
        break;
    case MIR_RVALUE_CAST: {
        put_operand(out, t, b, &rv->cast.value);
        buf_put_c(out, " as ");
        put_ty(out, t, rv->cast.ty);
        const char *text = cast_text[rv->cast.kind];
        bool coercion = strncmp(text, "PointerCoercion", 15) == 0;
        buf_printf(out, " (%s%s)", text, coercion ? ", Implicit)" : "");
        break;
    }
    case MIR_RVALUE_BINARY:
        buf_printf(out, "%s(", binop_text[rv->binary.op]);
        put_operands(out, t, b, rv->binary.operands, 2);
        buf_put_c(out, ")");
        break;
    case MIR_RVALUE_NULLARY:
        switch (rv->nullary.op) {
        case MIR_NULL_SIZE_OF: buf_put_c(out, "SizeOf("); break;
        case MIR_NULL_ALIGN_OF: buf_put_c(out, "AlignOf("); break;
        case MIR_NULL_OFFSET_OF: buf_put_c(out, "OffsetOf("); break;
        case MIR_NULL_UB_CHECKS: buf_put_c(out, "UbChecks("); break;
        }
        if (rv->nullary.op != MIR_NULL_UB_CHECKS) put_ty(out, t, rv->nullary.ty);
        if (rv->nullary.op == MIR_NULL_OFFSET_OF)
            buf_printf(out, ", [(%u, %u)]", rv->nullary.variant, rv->nullary.field);
        buf_put_c(out, ")");
        break;
    case MIR_RVALUE_UNARY: {
        static const char *const text[] = {"Not", "Neg", "PtrMetadata"};
        buf_printf(out, "%s(", text[rv->unary.op]);
        put_operand(out, t, b, &rv->unary.value);
        buf_put_c(out, ")");
        break;
    }
    case MIR_RVALUE_DISCRIMINANT:
        buf_put_c(out, "discriminant(");
        mir_print_place(out, t, b, &rv->place);
        buf_put_c(out, ")");
        break;
    case MIR_RVALUE_AGGREGATE: put_aggregate(out, t, b, rv); break;
    case MIR_RVALUE_COPY_FOR_DEREF:
        buf_put_c(out, "deref_copy ");
        mir_print_place(out, t, b, &rv->place);
        break;
    }
}

// ---- statements and terminators ----

static const char *fake_read_text(MirFakeReadCause c) {
    static const char *const text[] = {"ForMatchGuard", "ForMatchedPlace(None)", "ForGuardBinding",
                                       "ForLet(None)", "ForIndex"};
    return text[c];
}

static void put_stmt(Buf *out, TyCtxt *t, const MirBody *b, const MirStmt *s) {
    switch (s->kind) {
    case MIR_STMT_ASSIGN:
        mir_print_place(out, t, b, &s->place);
        buf_put_c(out, " = ");
        put_rvalue(out, t, b, s->rvalue);
        break;
    case MIR_STMT_FAKE_READ:
        buf_printf(out, "FakeRead(%s, ", fake_read_text(s->fake_read));
        mir_print_place(out, t, b, &s->place);
        buf_put_c(out, ")");
        break;
    case MIR_STMT_SET_DISCRIMINANT:
        buf_put_c(out, "discriminant(");
        mir_print_place(out, t, b, &s->place);
        buf_printf(out, ") = %u", s->variant);
        break;
    case MIR_STMT_STORAGE_LIVE:
    case MIR_STMT_STORAGE_DEAD:
    case MIR_STMT_PLACE_MENTION:
    case MIR_STMT_ASCRIBE_USER_TYPE:
        buf_printf(out, "%s(", stmt_text[s->kind]);
        mir_print_place(out, t, b, &s->place);
        buf_put_c(out, ")");
        break;
    case MIR_STMT_INTRINSIC_ASSUME:
    case MIR_STMT_COPY_NONOVERLAPPING:
        buf_printf(out, "%s(", stmt_text[s->kind]);
        put_operands(out, t, b, s->intrinsic.args, s->kind == MIR_STMT_INTRINSIC_ASSUME ? 1 : 3);
        buf_put_c(out, ")");
        break;
    case MIR_STMT_NOP: buf_put_c(out, "nop"); break;
    }
}

static void put_unwind(Buf *out, const MirUnwind *u) {
    switch (u->kind) {
    case UNWIND_CONTINUE: buf_put_c(out, "unwind continue"); break;
    case UNWIND_UNREACHABLE: buf_put_c(out, "unwind unreachable"); break;
    case UNWIND_TERMINATE_ABI: buf_put_c(out, "unwind terminate(abi)"); break;
    case UNWIND_TERMINATE_CLEANUP: buf_put_c(out, "unwind terminate(cleanup)"); break;
    case UNWIND_CLEANUP: buf_printf(out, "unwind: bb%u", u->cleanup.v); break;
    }
}

static const char *overflow_symbol(MirBinOp op) {
    switch (op) {
    case MIR_BIN_ADD: return "+";
    case MIR_BIN_SUB: return "-";
    case MIR_BIN_MUL: return "*";
    case MIR_BIN_DIV: return "/";
    case MIR_BIN_REM: return "%";
    case MIR_BIN_SHL: return "<<";
    default: return ">>";
    }
}

static void put_assert_message(Buf *out, const MirTerm *term) {
    const char *op = overflow_symbol(term->assert.overflow_op);
    switch (term->assert.msg) {
    case ASSERT_BOUNDS_CHECK:
        buf_put_c(out, "\"index out of bounds: the length is {} but the index is {}\"");
        break;
    case ASSERT_OVERFLOW:
        if (*op == '<' || *op == '>')
            buf_printf(out, "\"attempt to shift %s by `{}`, which would overflow\"",
                       *op == '<' ? "left" : "right");
        else
            buf_printf(out, "\"attempt to compute `{} %s {}`, which would overflow\"", op);
        break;
    case ASSERT_OVERFLOW_NEG:
        buf_put_c(out, "\"attempt to negate `{}`, which would overflow\"");
        break;
    case ASSERT_DIV_BY_ZERO: buf_put_c(out, "\"attempt to divide `{}` by zero\""); break;
    case ASSERT_REM_BY_ZERO:
        buf_put_c(out, "\"attempt to calculate the remainder of `{}` with a divisor of zero\"");
        break;
    case ASSERT_RESUMED_AFTER_RETURN:
        buf_put_c(out, "\"`async fn` resumed after completion\"");
        break;
    case ASSERT_RESUMED_AFTER_PANIC:
        buf_put_c(out, "\"`async fn` resumed after panicking\"");
        break;
    case ASSERT_MISALIGNED:
        buf_put_c(out,
                  "\"misaligned pointer dereference: address must be a multiple of {} but is {}\"");
        break;
    case ASSERT_NULL: buf_put_c(out, "\"null pointer dereference occurred\""); break;
    }
}

static void put_targets(Buf *out, const char *name, BlockId target, const MirUnwind *u) {
    buf_printf(out, " -> [%s: bb%u, ", name, target.v);
    put_unwind(out, u);
    buf_put_c(out, "]");
}

static void put_term(Buf *out, TyCtxt *t, const MirBody *b, const MirTerm *term) {
    switch (term->kind) {
    case MIR_TERM_GOTO: buf_printf(out, "goto -> bb%u", term->target.v); break;
    case MIR_TERM_SWITCH_INT:
        buf_put_c(out, "switchInt(");
        put_operand(out, t, b, &term->switch_int.discr);
        buf_put_c(out, ") -> [");
        for (u32 i = 0; i < term->switch_int.targets.len; i++) {
            buf_put_u128(out, term->switch_int.targets.data[i].value);
            buf_printf(out, ": bb%u, ", term->switch_int.targets.data[i].block.v);
        }
        buf_printf(out, "otherwise: bb%u]", term->switch_int.otherwise.v);
        break;
    case MIR_TERM_UNWIND_TERMINATE:
        buf_printf(out, "terminate(%s)", term->terminate_abi ? "abi" : "cleanup");
        break;
    case MIR_TERM_UNWIND_RESUME:
    case MIR_TERM_RETURN:
    case MIR_TERM_UNREACHABLE:
    case MIR_TERM_COROUTINE_DROP: buf_put_c(out, term_text[term->kind]); break;
    case MIR_TERM_DROP:
        buf_put_c(out, "drop(");
        mir_print_place(out, t, b, &term->drop.place);
        buf_put_c(out, ")");
        put_targets(out, "return", term->drop.target, &term->drop.unwind);
        break;
    case MIR_TERM_CALL:
    case MIR_TERM_TAIL_CALL:
        if (term->kind == MIR_TERM_CALL) {
            mir_print_place(out, t, b, &term->call.destination);
            buf_put_c(out, " = ");
        } else {
            buf_put_c(out, "tailcall ");
        }
        put_operand(out, t, b, &term->call.func);
        buf_put_c(out, "(");
        put_operands(out, t, b, term->call.args.data, term->call.args.len);
        buf_put_c(out, ")");
        if (term->kind == MIR_TERM_TAIL_CALL) break;
        if (term->call.target.v == BLOCK_NONE.v) {
            buf_put_c(out, " -> ");
            put_unwind(out, &term->call.unwind);
        } else {
            put_targets(out, "return", term->call.target, &term->call.unwind);
        }
        break;
    case MIR_TERM_ASSERT:
        buf_printf(out, "assert(%s", term->assert.expected ? "" : "!");
        put_operand(out, t, b, &term->assert.cond);
        buf_put_c(out, ", ");
        put_assert_message(out, term);
        for (u32 i = 0; i < mir_assert_args(term); i++) {
            buf_put_c(out, ", ");
            put_operand(out, t, b, &term->assert.msg_args[i]);
        }
        buf_put_c(out, ")");
        put_targets(out, "success", term->assert.target, &term->assert.unwind);
        break;
    case MIR_TERM_YIELD:
        mir_print_place(out, t, b, &term->yield.resume_arg);
        buf_put_c(out, " = yield(");
        put_operand(out, t, b, &term->yield.value);
        buf_printf(out, ") -> [resume: bb%u", term->yield.resume.v);
        if (term->yield.drop.v != BLOCK_NONE.v) buf_printf(out, ", drop: bb%u", term->yield.drop.v);
        buf_put_c(out, "]");
        break;
    case MIR_TERM_FALSE_EDGE:
        buf_printf(out, "falseEdge -> [real: bb%u, imaginary: bb%u]", term->false_edge.real.v,
                   term->false_edge.imaginary.v);
        break;
    case MIR_TERM_FALSE_UNWIND:
        buf_put_c(out, "falseUnwind");
        put_targets(out, "real", term->false_unwind.real, &term->false_unwind.unwind);
        break;
    }
}

// ---- bodies ----

static void put_indent(Buf *out, u32 n) {
    for (u32 i = 0; i < n; i++) buf_put_c(out, "    ");
}

static void put_local(Buf *out, TyCtxt *t, const MirBody *b, u32 i, u32 indent) {
    const MirLocalDecl *d = &b->locals.data[i];
    put_indent(out, indent);
    buf_printf(out, "let %s_%u: ", d->mutbl == MUT_MUT ? "mut " : "", i);
    put_ty(out, t, d->ty);
    buf_put_c(out, ";\n");
}

static void put_scope(Buf *out, TyCtxt *t, const MirBody *b, u32 scope, u32 indent) {
    for (u32 i = 0; i < b->var_debug.len; i++) {
        const MirVarDebug *v = &b->var_debug.data[i];
        if (v->scope.v != scope) continue;
        put_indent(out, indent);
        buf_printf(out, "debug %.*s => ", SYM_ARG(t->sess, v->name));
        if (v->constant)
            put_constant(out, t, v->constant);
        else
            mir_print_place(out, t, b, &v->place);
        buf_put_c(out, ";\n");
    }
    for (u32 i = b->arg_count + 1; i < b->locals.len; i++)
        if (b->locals.data[i].info.scope.v == scope) put_local(out, t, b, i, indent);
    for (u32 i = 1; i < b->scopes.len; i++) {
        if (b->scopes.data[i].parent.v != scope || i == scope || indent > 200) continue;
        put_indent(out, indent);
        buf_printf(out, "scope %u {\n", i);
        put_scope(out, t, b, i, indent + 1);
        put_indent(out, indent);
        buf_put_c(out, "}\n");
    }
}

static void put_header(Buf *out, TyCtxt *t, const MirBody *b) {
    const Def *d = def_of(t->sess, b->def);
    bool is_fn = d->kind == DEF_FN || d->kind == DEF_ASSOC_FN || d->kind == DEF_CLOSURE ||
                 d->kind == DEF_CTOR;
    if (b->source == MIR_SRC_PROMOTED) {
        buf_printf(out, "promoted[%u] in ", b->promoted_index);
        is_fn = false;
    } else if (is_fn) {
        buf_put_c(out, "fn ");
    } else {
        buf_put_c(out, d->kind == DEF_STATIC ? (d->is_mut_static ? "static mut " : "static ")
                                             : "const ");
    }
    def_path_print_mode(out, t, b->def, ARGS_EMPTY, PRINT_VISIBLE, true);
    if (!is_fn) {
        buf_put_c(out, ": ");
        put_ty(out, t, b->locals.data[0].ty);
        buf_put_c(out, " = {\n");
        return;
    }
    buf_put_c(out, "(");
    for (u32 i = 1; i <= b->arg_count; i++) {
        buf_printf(out, "%s_%u: ", i > 1 ? ", " : "", i);
        put_ty(out, t, b->locals.data[i].ty);
    }
    buf_put_c(out, ") -> ");
    put_ty(out, t, b->locals.data[0].ty);
    buf_put_c(out, " {\n");
}

void mir_print_body(Buf *out, TyCtxt *t, const MirBody *b) {
    put_header(out, t, b);
    put_local(out, t, b, 0, 1);
    put_scope(out, t, b, 0, 1);
    for (u32 i = 0; i < b->blocks.len; i++) {
        const MirBlock *block = &b->blocks.data[i];
        buf_printf(out, "\n    bb%u%s: {\n", i, block->is_cleanup ? " (cleanup)" : "");
        for (u32 k = 0; k < block->stmts.len; k++) {
            buf_put_c(out, "        ");
            put_stmt(out, t, b, &block->stmts.data[k]);
            buf_put_c(out, ";\n");
        }
        buf_put_c(out, "        ");
        if (block->has_term)
            put_term(out, t, b, &block->term);
        else
            buf_put_c(out, "{no terminator}");
        buf_put_c(out, ";\n    }\n");
    }
    buf_put_c(out, "}\n");
    for (u32 i = 0; i < b->promoteds.len; i++) {
        buf_put_byte(out, '\n');
        mir_print_body(out, t, b->promoteds.data[i]);
    }
}
