// SPDX-License-Identifier: MIT
// fuzz_lexer.c: lexing never fails; what is printed from the tokens lexes again.
#include "fuzz.h"
#include "syntax/token.h"

const unsigned fuzz_batch = 100;

bool fuzz_prepare(void) {
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Session *s;
    FileId file;
    if (!fuzz_session(data, size, &s, &file)) return 0;
    TokenVec tokens = lex_file(s, file);
    CHECK(tokens.len > 0 && tokens.data[tokens.len - 1].kind == TOK_EOF);
    u32 open = 0;
    for (u32 i = 0; i < tokens.len; i++) { // delimiters match, whatever the input
        const Token *t = &tokens.data[i];
        if (token_is_open(t)) {
            CHECK(i + t->match < tokens.len && token_is_close(&tokens.data[i + t->match]));
            open++;
        }
        if (token_is_close(t)) CHECK(open-- > 0);
    }
    CHECK(open == 0);
    Buf out = buf_new(s->arena);
    token_stream_print(&out, s, (TokenStream){.data = tokens.data, .len = tokens.len - 1});
    fuzz_end(s);
    return 0;
}
