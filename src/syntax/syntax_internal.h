// SPDX-License-Identifier: MIT
// syntax_internal.h: what the lexer, the literal reader and the parser share but do not show.
#ifndef MIRADOR_SYNTAX_INTERNAL_H
#define MIRADOR_SYNTAX_INTERNAL_H

#include "syntax/token.h"

// ---- chars.c: Unicode classes of the lexical grammar ----
bool char_is_xid_start(u32 c); // including `_`
bool char_is_xid_continue(u32 c);
bool char_is_pattern_white_space(u32 c);

// ---- lexer.c ----
// The tokens go to `arena` (a heap arena when the caller copies what it keeps). *fatal: the text cannot be
// made into well-nested tokens (or a literal runs to its end); as in rustc nothing is to be parsed then.
TokenVec lex_file_into(Session *s, FileId file, Arena *arena, bool *fatal);

// ---- lexer_delim.c ----
// Checks and repairs the nesting of delimiters, sets `match`. True when something was reported.
bool lex_match_delimiters(Session *s, Arena *arena, TokenVec *tokens);

// ---- literal.c ----
// Reports every malformed escape in the text of a literal that starts at position `at`. True when clean.
bool lit_check_escapes(Session *s, LitKind kind, Str text, u32 at, Span token_span);

#endif
