// SPDX-License-Identifier: MIT
// expand_internal.h: what the files of the expander share: the queue's records, compiled macros, quoting.
#ifndef MIRADOR_EXPAND_INTERNAL_H
#define MIRADOR_EXPAND_INTERNAL_H

#include "expand/expand.h"

// ---- compiled macros (session arena: no pointers to code) ----

typedef enum KleeneOp { KLEENE_STAR, KLEENE_PLUS, KLEENE_OPT } KleeneOp;

typedef enum MbeTreeKind {
    MBE_TOKEN,
    MBE_DELIMITED,
    MBE_SEQUENCE,
    MBE_METAVAR,      // $x in a transcriber
    MBE_METAVAR_DECL, // $x:expr in a matcher
    MBE_METAVAR_EXPR, // ${count(x)}
} MbeTreeKind;

typedef enum MetaVarExprKind {
    MVE_CONCAT,
    MVE_COUNT,
    MVE_IGNORE,
    MVE_INDEX,
    MVE_LEN,
} MetaVarExprKind;

typedef struct MbeTree MbeTree;
typedef Slice(MbeTree) MbeTrees;
struct MbeTree {
    MbeTreeKind kind;
    Span span;
    Token token;     // TOKEN; DELIMITED: the opening one; METAVAR: `$`
    Token close;     // DELIMITED
    Token separator; // SEQUENCE, if has_separator
    bool has_separator;
    KleeneOp op;
    u32 captures; // SEQUENCE in a matcher: number of metavariables declared inside
    Ident name;   // METAVAR, METAVAR_DECL, METAVAR_EXPR (its variable)
    FragmentKind fragment;
    bool inferred; // `expr` or `pat` whose meaning follows the edition
    MetaVarExprKind expr;
    u32 depth; // METAVAR_EXPR: its numeric argument
    bool has_depth;
    TokenStream args;  // ${concat(..)}
    MbeTrees children; // DELIMITED, SEQUENCE
};

// One place of the matching automaton, rustc's MatcherLoc.
typedef enum MatcherLocKind {
    LOC_TOKEN,
    LOC_DELIMITED,
    LOC_SEQUENCE,
    LOC_SEQ_END_NO_SEP,
    LOC_SEQ_SEP,
    LOC_SEQ_END_AFTER_SEP,
    LOC_METAVAR_DECL,
    LOC_EOF,
} MatcherLocKind;
typedef struct MatcherLoc {
    MatcherLocKind kind;
    Token token; // TOKEN, SEQ_SEP
    KleeneOp op;
    u32 metavar_count; // SEQUENCE: declarations inside
    u32 first, after;  // indices of the sequence's first place and of the place behind it
    u32 next_metavar, seq_depth;
    Ident name;
    FragmentKind fragment;
    bool inferred;
    Span span;
} MatcherLoc;

typedef struct MacroRule {
    MbeTrees lhs;
    MbeTree rhs; // DELIMITED
    Span lhs_span, rhs_span;
    Slice(MatcherLoc) locs;
    Slice(Ident) binds;
    Slice(FragmentKind) bind_kinds;
} MacroRule;

typedef enum BuiltinMacro {
    BUILTIN_NONE,
#define BUILTIN_BANG(id, name, function) BUILTIN_##id,
#define BUILTIN_DERIVE(id, name) BUILTIN_##id,
#define BUILTIN_ATTR(id, name) BUILTIN_##id,
#include "expand/builtin.def"
    BUILTIN_COUNT
} BuiltinMacro;

struct MacroData {
    bool invalid; // an error was reported for the definition: calls expand to nothing more
    bool is_macro_rules;
    bool allow_internal_unsafe, local_inner_macros;
    Transparency transparency;
    BuiltinMacro builtin;
    Symbol name;
    DefId def;
    Span span; // of the definition
    Edition edition;
    CrateId crate;
    Slice(MacroRule) rules;
};

// ---- the queue ----

// Where files of `mod x;` are looked for.
typedef struct ModDir {
    Str dir;                     // with its trailing slash, or empty
    Symbol relative;             // the name of a non-mod.rs file: its children live in that folder
    const struct ModDir *parent; // through which files this one was reached, for circular modules
    Str file;                    // none: an inline module's folder
} ModDir;

typedef enum InvocationKind {
    INVOC_ITEMS,
    INVOC_TRAIT_ITEMS,
    INVOC_IMPL_ITEMS,
    INVOC_FOREIGN_ITEMS,
    INVOC_STMTS,
    INVOC_EXPR,
    INVOC_PAT,
    INVOC_TY,
    INVOC_DERIVE,
} InvocationKind;

typedef struct Invocation {
    InvocationKind kind;
    NodeId id; // of the call; DERIVE: of the item
    const AstMacCall *mac;
    Span span; // of the whole call
    u32 depth;
    const ModDir *dir;
    bool in_block;   // stands in a function's body
    AstItems *owner; // items: the vector that holds the call
    AstBlock *block; // STMTS; DERIVE of an item in a block
    AstItem *item;
    AstStmt *stmt;
    AstExpr *expr;
    AstPat *pat;
    AstTy *ty;
    AstPath derive_path; // DERIVE
    bool derives_copy;   // DERIVE: the same attribute also derives Copy
    bool has_scope;      // eager expansion: `scope` instead of resolve_invocation_scope
    ParentScope scope;
} Invocation;
typedef Vec(Invocation) Invocations;
typedef Vec(AstItem *) ItemPtrs;

typedef struct Expander {
    Session *sess;
    Arena *arena; // the session arena
    Arena scratch;
    AstCrate *crate;
    CrateId id;
    const ExpandListener *listener;
    Invocations queue;
    ItemPtrs macro_defs; // collected, not yet compiled
    ItemPtrs tests;
    ItemPtrs derived; // items whose derive attributes are used up
    Map derive_state; // item NodeId -> how many items its derives have put behind it
    u32 depth;        // of what is being walked
    const ModDir *dir;
    bool in_block;
    ParentScope root_scope;
    Vec(AstPath) unknown_attrs;
    u32 recursion_limit;
    u32 reduced_limit; // after the limit was hit once: no more than this; 0: not hit
    u64 tokens_made;
    bool out_of_tokens;
    u32 eager_depth;
    u32 mod_count;
} Expander;

// What a macro's expansion was.
typedef enum ExpandStatus { EXPAND_DONE, EXPAND_RETRY, EXPAND_ERROR } ExpandStatus;
typedef struct ExpandResult {
    ExpandStatus status;
    TokenVec tokens;  // to be parsed, unless
    AstExpr *expr;    // a finished expression
    const char *name; // for "macro expansion ignores ..."
} ExpandResult;

// An invocation at work, as built-in macros see it.
typedef struct MacroCx {
    Expander *x;
    Session *sess;
    const struct MacroData *data;
    BuiltinMacro builtin;
    Symbol name; // as invoked
    ExpnId expn;
    ParentScope scope;                    // with expn = the new expansion
    Span call;                            // the invocation's span
    Span def_site, mixed_site, call_site; // the call's place, marked OPAQUE, SEMI, TRANSPARENT
    TokenStream args;
    Span args_end; // the closing delimiter
    bool force;
    bool in_type, in_pat;
    const Invocation *invocation;
} MacroCx;

// walk.c: cfg-strips and finds invocations in a piece of AST, pushing them to x->queue.
void walk_crate(Expander *x);
// `owner`: the vector (or block) in which the invocations found will stand: not always `items` itself.
void walk_items(Expander *x, AstItems *items, AstItems *owner, InvocationKind kind);
void walk_stmts(Expander *x, AstBlock *stmts, AstBlock *owner);
void walk_expr(Expander *x, AstExpr *e);
void walk_pat(Expander *x, AstPat *p);
void walk_ty(Expander *x, AstTy *t);

// cfg.c
// Processes cfg_attr (replaced by what it holds) and cfg; false: the node is to be dropped.
bool cfg_process_attrs(Expander *x, AstAttrs *attrs);
bool cfg_process_attrs_in(Session *s, AstAttrs *attrs);
// A predicate's tokens; `ok` false when malformed (reported).
bool cfg_eval_tokens(Session *s, TokenStream tokens, Span at, bool *ok);

// attr.c
// Notes unknown attributes for the report at the end. helper: a derive's attribute that may stand here, or none.
void attr_check_known(Expander *x, AstAttrs attrs, Symbol helper);
Symbol attr_single_name(const AstAttr *attr); // of a one-segment path, else none
bool attr_str_value(Session *s, const AstAttr *attr, Str *value); // #[name = "value"]
AstAttrs attrs_append(Session *s, AstAttrs a, AstAttrs b);
const AstAttr *attr_find_str(const Session *s, AstAttrs attrs, const char *name);
bool attr_path_is(const Session *s, const AstAttr *attr, const char *name);

// module.c
// Reads the file of `mod x;`. The folder in which its own modules are looked for, NULL when it failed.
const ModDir *module_load(Expander *x, AstItem *mod);
const ModDir *module_dir_of_inline(Expander *x, const AstItem *mod);
const ModDir *module_root_dir(Expander *x);
// Reads a file as source: false when there is none (nothing reported).
bool module_read_file(Session *s, Str path, Str *text);
Str path_dir(Str path); // with its trailing slash, or empty

// mbe_parse.c, mbe_check.c
struct MacroData *mbe_compile(Session *s, const AstItem *item, DefId def, CrateId crate);
bool mbe_check_lhs(Session *s, const MacroRule *rule);
void mbe_build_locs(Session *s, MacroRule *rule);
const char *fragment_name(FragmentKind kind, bool inferred);
void token_describe(Buf *out, const Session *s, const Token *t); // "keyword `fn`", "`;`"

// mbe_match.c
typedef struct NamedMatch NamedMatch;
struct NamedMatch {
    bool is_seq;
    Vec(NamedMatch *) seq;
    TokenStream tokens; // bare for ident, lifetime, tt, else an invisible group
    FragmentKind kind;
};
typedef Slice(NamedMatch *) NamedMatches; // by index in rule->binds
typedef struct MbeMatch {
    const MacroRule *rule;
    NamedMatches matches;
} MbeMatch;
bool mbe_match(Expander *x, const struct MacroData *data, MacroCx *cx, MbeMatch *out);

// mbe_transcribe.c
bool mbe_transcribe(Expander *x, const MbeMatch *match, const struct MacroData *data, MacroCx *cx,
                    TokenVec *out);

// expand.c
// Fully expands one expression now (arguments of concat!, format templates). RETRY when names are not
// determined yet.
ExpandStatus expand_eager_expr(MacroCx *cx, AstExpr **e);
struct MacroData *expand_macro_data(Session *s, DefId def);

// builtin.c and friends
void builtin_expand(MacroCx *cx, ExpandResult *out);
BuiltinMacro builtin_by_name(Str name);
bool builtin_is_derive(BuiltinMacro b);
void builtin_derive(MacroCx *cx, const AstItem *item, bool derives_copy, AstItems *out);
// A string literal as argument, eagerly expanded. DONE and *out set, or RETRY, or ERROR (reported).
ExpandStatus builtin_string_arg(MacroCx *cx, AstExpr *e, const char *error, Str *out,
                                AstExpr **lit);
Str builtin_stringify(MacroCx *cx, TokenStream ts);

// ---- quote.c: code made from text ----
// Text with $0 … $n standing for token streams and $crate; identifiers get `span`.
typedef struct Quote {
    Session *sess;
    Span span;
    Buf text;
    Vec(TokenStream) subst;
} Quote;
Quote quote_new(Session *s, Span span);
// %s C string, %u u32, %S Str, %i Ident (keeps its span), %t TokenStream, %y Symbol, %% percent.
void quote(Quote *q, const char *fmt, ...);
TokenVec quote_finish(Quote *q);
TokenStream tokens_of_ident(Session *s, Ident ident);
TokenStream tokens_of_str(Session *s, Str text, Span span); // a string literal
Token token_make(TokenKind kind, Span span);
Token token_ident(Symbol name, Span span);
// A group that stands for one parsed fragment.
TokenStream tokens_group(Session *s, FragmentKind kind, TokenStream inner, Span span);
AstExpr *expr_str(Session *s, Str text, Span span);
void escape_str(Buf *out, Str text);

// clone.c: deep copies with fresh ids.
AstTy *clone_ty(Session *s, const AstTy *t);
AstExpr *clone_expr(Session *s, const AstExpr *e);
AstPath clone_path(Session *s, const AstPath *p);
AstGenericParams clone_generic_params(Session *s, AstGenericParams params);
AstGenerics clone_generics(Session *s, const AstGenerics *g);
AstBounds clone_bounds(Session *s, AstBounds b);
AstAnonConst clone_anon(Session *s, AstAnonConst c);

// format_parse.c: the template of format_args!.
typedef enum FormatPositionKind { FP_NEXT, FP_INDEX, FP_NAME } FormatPositionKind;
typedef struct FormatPosition {
    FormatPositionKind kind;
    u32 index;
    Str name;
    u32 lo, hi; // byte offsets in the template
} FormatPosition;
typedef struct FormatCount {
    enum { FC_NONE, FC_LITERAL, FC_ARG, FC_STAR } kind;
    u32 value;
    FormatPosition arg;
    u32 lo, hi;
} FormatCount;
typedef struct FormatParsed { // one piece
    bool is_placeholder;
    Str literal;
    u32 lo, hi; // of {…}
    FormatPosition position;
    u32 fill;
    u8 align;
    bool plus, minus, alternate, zero, lower_hex, upper_hex;
    FormatCount width, precision;
    Str trait;
    u32 trait_lo, trait_hi;
} FormatParsed;
typedef struct FormatError {
    Str description, label, note;
    u32 lo, hi;
    bool has_secondary;
    Str secondary;
    u32 lo2, hi2;
    Str suggestion; // help text, or empty
} FormatError;
typedef Vec(FormatParsed) FormatParsedVec;
bool format_parse(Arena *a, Str text, FormatParsedVec *out, FormatError *error);

#endif
