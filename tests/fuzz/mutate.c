// SPDX-License-Identifier: MIT
// mutate.c: random changes of Rust source. Most work on tokens and on subtrees (what matching delimiters
// enclose), since a program that still parses gets further than one whose bytes were shuffled.
#include "fuzz.h"

enum { TOKENS_MAX = 16 << 10 };

u64 fuzz_random(u64 *state) {
    *state += UINT64_C(0x9e3779b97f4a7c15);
    return hash_u64(*state);
}

static u32 below(u64 *random, size_t n) {
    return n ? (u32)(fuzz_random(random) % n) : 0;
}

// ---- pieces of text ----

typedef enum PieceKind {
    PIECE_WORD,
    PIECE_NUMBER,
    PIECE_STRING,
    PIECE_OPEN,
    PIECE_CLOSE,
    PIECE_OTHER
} PieceKind;

typedef struct Piece {
    u32 at, len;
    u32 match; // of OPEN: the piece that closes it; else itself
    PieceKind kind;
} Piece;

typedef struct Pieces {
    Piece data[TOKENS_MAX];
    u32 len;
} Pieces;

static bool is_word(uint8_t c) {
    return c == '_' || c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool is_space(uint8_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static u32 comment_len(const uint8_t *s, size_t len) {
    if (len < 2 || s[0] != '/' || s[1] != '/') return 0;
    const uint8_t *end = memchr(s, '\n', len);
    return (u32)(end ? (size_t)(end - s) : len);
}

static u32 string_len(const uint8_t *s, size_t len) {
    for (u32 i = 1; i < len; i++) {
        if (s[i] == '\\') {
            i++;
        } else if (s[i] == '"') {
            return i + 1;
        }
    }
    return (u32)len;
}

static Piece next_piece(const FuzzText *t, u32 at) {
    static const char *const operators[] = {"...", "..=", "<<=", ">>=", "::", "->", "=>",
                                            "==",  "!=",  "<=",  ">=",  "&&", "||", "..",
                                            "+=",  "-=",  "*=",  "/=",  "<<", ">>"};
    const uint8_t *s = t->data + at;
    size_t len = t->len - at;
    Piece p = {.at = at, .len = 1, .kind = PIECE_OTHER};
    if (is_word(s[0]) || (s[0] == '\'' && len > 1 && is_word(s[1]))) {
        while (p.len < len && is_word(s[p.len])) p.len++;
        p.kind = s[0] >= '0' && s[0] <= '9' ? PIECE_NUMBER : PIECE_WORD;
        if (s[0] == '\'' && p.len < len && s[p.len] == '\'') p.len++, p.kind = PIECE_STRING;
    } else if (s[0] == '"') {
        p.len = string_len(s, len);
        p.kind = PIECE_STRING;
    } else if (strchr("([{", s[0])) {
        p.kind = PIECE_OPEN;
    } else if (strchr(")]}", s[0])) {
        p.kind = PIECE_CLOSE;
    } else {
        for (u32 i = 0; i < ARRAY_LEN(operators); i++) {
            u32 n = (u32)strlen(operators[i]);
            if (n > len || memcmp(s, operators[i], n) != 0) continue;
            p.len = n;
            break;
        }
    }
    return p;
}

static void cut(const FuzzText *t, Pieces *out) {
    u32 open[256], depth = 0;
    out->len = 0;
    for (u32 at = 0; at < t->len && out->len < TOKENS_MAX;) {
        if (is_space(t->data[at]) || t->data[at] == 0) {
            at++;
            continue;
        }
        u32 comment = comment_len(t->data + at, t->len - at);
        if (comment) {
            at += comment;
            continue;
        }
        Piece p = next_piece(t, at);
        p.match = out->len;
        if (p.kind == PIECE_OPEN && depth < ARRAY_LEN(open)) open[depth++] = out->len;
        if (p.kind == PIECE_CLOSE && depth) out->data[open[--depth]].match = out->len;
        out->data[out->len++] = p;
        at += p.len;
    }
}

// ---- editing ----

// The bytes [from, to) give way to `with`, which is not in the text.
static bool replace(FuzzText *t, u32 from, u32 to, const void *with, size_t n) {
    if (t->len - (to - from) + n > FUZZ_INPUT_MAX) return false; // it would be too long
    memmove(t->data + from + n, t->data + to, t->len - to);
    memcpy(t->data + from, with, n);
    t->len = t->len - (to - from) + n;
    return true;
}

typedef struct Range {
    u32 from, to; // bytes
} Range;

// A token, a subtree with or without its delimiters, or a few tokens in a row.
static Range pick(const Pieces *p, u64 *random) {
    u32 i = below(random, p->len), kind = below(random, 4), last = i;
    if (kind == 0) { // look for a subtree
        for (u32 n = 0; n < 30 && p->data[i].match == i; n++) i = (i + 1) % p->len;
        last = p->data[i].match;
        if (last > i + 1 && below(random, 2)) i++, last--;
    } else if (kind == 1) {
        last = i + below(random, MIN(8, p->len - i));
    } else {
        last = p->data[i].match;
    }
    return (Range){p->data[i].at, p->data[last].at + p->data[last].len};
}

// A whole statement or item: what lies between two `;`, `,` or ends of blocks.
static Range pick_item(const FuzzText *t, const Pieces *p, u64 *random) {
    u32 i = below(random, p->len), last;
    while (i > 0 && !strchr(";,{}", t->data[p->data[i - 1].at])) i--;
    for (last = p->data[i].match; last + 1 < p->len; last = p->data[last + 1].match) {
        if (strchr(";,}", t->data[p->data[last].at])) break;
    }
    return (Range){p->data[i].at, p->data[last].at + p->data[last].len};
}

static const char *const fragments[] = {
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "::",
    "->",
    "=>",
    "&&",
    "'a",
    "\"",
    "'",
    "/*",
    "*/",
    "#[",
    "#!",
    "r#\"",
    "b'",
    "..=",
    "..",
    "|",
    "||",
    "=",
    ";",
    ",",
    "!",
    "?",
    "$",
    "$x:expr",
    "$($x:tt)*",
    "fn ",
    "impl ",
    "for ",
    "where ",
    "match ",
    "if let ",
    "unsafe ",
    "async ",
    "dyn ",
    "macro_rules! ",
    "0x",
    "1e",
    "u8",
    "self",
    "Self",
    "crate",
    "\n",
    "\xc3\xa4",
    "T: ?Sized",
    "&mut ",
    "*const ",
    "let ",
    "else ",
    "return ",
    "move ",
    "const ",
    "static ",
    "trait ",
    "type ",
    "struct ",
    "enum ",
    "union ",
    "mod ",
    "use ",
    "pub ",
    "extern \"C\" ",
    "ref ",
    "box ",
    "await",
    "loop ",
    "while ",
    "break ",
    "continue ",
    "as ",
    "in ",
    "'static ",
    "impl Trait",
    "Option<",
    "Box<dyn Fn()>",
    "Vec<",
    "for<'a> ",
    "#[derive(Clone)]",
    "#[cfg(x)]",
    "_",
    "()",
    "[T; N]",
    "[u8; 4]",
    "-",
    "+",
    "*",
    "&",
    "@",
    "::<",
    "{}",
    "usize",
    "str",
    "String",
    "Sized",
    "Copy",
    "Drop",
    "Iterator",
    "T::Item",
    "super",
    "<T as Trait>::Type",
    "x.y.z()",
    "|x| x",
    "async move {}",
    "vec![]",
    "format!(\"{}\", x)",
    "panic!()",
    "todo!()",
    "const N: usize",
    "impl<T> ",
    "!Send",
    "~const ",
    "?Sized",
    "yield ",
    "try ",
    "auto ",
    "default ",
    "raw ",
    "'_",
};
static const char *const numbers[] = {
    "0",
    "1",
    "255",
    "256",
    "-1",
    "65536",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "1e308",
    "1e999",
    "170141183460469231731687303715884105727",
    "340282366920938463463374607431768211455",
    "0b2",
    "0o8",
    "0xfg",
    "1u8",
    "340282366920938463463374607431768211456",
    "1f32",
    "1_",
    "0x",
    "0.",
    "9223372036854775807",
    "1usize",
    "2i128",
};

static void insert_fragment(FuzzText *t, u32 at, u64 *random) {
    const char *f = fragments[below(random, ARRAY_LEN(fragments))];
    for (u32 times = below(random, 100) == 0 ? 300 : 1; times; times--)
        replace(t, at, at, f, strlen(f));
}

// Bytes without regard to tokens.
static void mutate_bytes(FuzzText *t, u64 *random) {
    u32 from = below(random, t->len), n = 1 + below(random, MIN(40, (u32)t->len - from));
    uint8_t piece[64];
    memcpy(piece, t->data + from, n);
    switch (below(random, 4)) {
    case 0: replace(t, from, from + n, "", 0); return;
    case 1: replace(t, from, from, piece, n); return;
    case 2: {
        replace(t, from, from + n, "", 0);
        u32 to = below(random, t->len + 1);
        replace(t, to, to, piece, n);
        return;
    }
    default: insert_fragment(t, from, random);
    }
}

static void swap(FuzzText *t, Range a, Range b) {
    static uint8_t copy[FUZZ_INPUT_MAX];
    if (a.from > b.from) {
        Range c = a;
        a = b;
        b = c;
    }
    if (a.to > b.from) return; // they overlap
    u32 na = a.to - a.from, nb = b.to - b.from;
    memcpy(copy, t->data + b.from, nb);
    memcpy(copy + nb, t->data + a.to, b.from - a.to);
    memcpy(copy + nb + b.from - a.to, t->data + a.from, na);
    memcpy(t->data + a.from, copy, b.to - a.from);
}

static void wrap(FuzzText *t, Range r, u64 *random) {
    static const char *const pairs[][2] = {
        {"(", ")"},        {"{", "}"},         {"[", "]"},
        {"&", ""},         {"Box<", ">"},      {"*", ""},
        {"|| ", ""},       {"!", ""},          {"{ let x = ", "; x }"},
        {"if ", " {}"},    {"Some(", ")"},     {"", "?"},
        {"", ".await"},    {"&mut ", ""},      {"-", ""},
        {"loop { ", " }"}, {"const { ", " }"}, {"unsafe { ", " }"},
        {"(", ", ())"},    {"", ".clone()"},   {"dyn ", ""},
        {"impl ", ""},     {"", "<Self>"},     {"mod m { ", " }"},
        {"", " as _"},     {"move || ", ""},   {"<", ">"},
        {"*const ", ""},   {"", "[0]"},        {"fn f() { ", " }"},
    };
    u32 i = below(random, ARRAY_LEN(pairs)), times = below(random, 60) == 0 ? 400 : 1;
    u32 before = (u32)strlen(pairs[i][0]), after = (u32)strlen(pairs[i][1]);
    for (; times; times--) {
        if (!replace(t, r.to, r.to, pairs[i][1], after)) return;
        r.to += after;
        if (!replace(t, r.from, r.from, pairs[i][0], before)) return;
        r.to += before;
    }
}

void fuzz_mutate(FuzzText *t, const FuzzText *other, u64 *random) {
    static Pieces here, there;
    static uint8_t copy[FUZZ_INPUT_MAX];
    cut(t, &here);
    cut(other, &there);
    if (here.len == 0 || there.len == 0) return;
    Range r = pick(&here, random);
    switch (below(random, 14)) {
    case 0: replace(t, r.from, r.to, "", 0); return;
    case 1:
    case 2: { // repeat something elsewhere
        memcpy(copy, t->data + r.from, r.to - r.from);
        Range to = pick(&here, random);
        replace(t, to.from, below(random, 2) ? to.from : to.to, copy, r.to - r.from);
        return;
    }
    case 3: swap(t, r, pick(&here, random)); return;
    case 4:
    case 5: { // something of the other text in its place
        Range from = pick(&there, random);
        replace(t, r.from, r.to, other->data + from.from, from.to - from.from);
        return;
    }
    case 6:
    case 7: { // a statement or item of the other text, at the border of one here
        Range from = pick_item(other, &there, random), at = pick_item(t, &here, random);
        replace(t, at.from, at.from, other->data + from.from, from.to - from.from);
        return;
    }
    case 8:
    case 9: { // one word for another
        u32 i = below(random, here.len), n = 0;
        while (n++ < 50 && here.data[i].kind != PIECE_WORD) i = (i + 1) % here.len;
        u32 j = below(random, here.len);
        while (n++ < 100 && here.data[j].kind != PIECE_WORD) j = (j + 1) % here.len;
        memcpy(copy, t->data + here.data[j].at, here.data[j].len);
        replace(t, here.data[i].at, here.data[i].at + here.data[i].len, copy, here.data[j].len);
        return;
    }
    case 10: {
        u32 i = below(random, here.len), n = 0;
        while (n++ < 200 && here.data[i].kind != PIECE_NUMBER) i = (i + 1) % here.len;
        const char *number = numbers[below(random, ARRAY_LEN(numbers))];
        replace(t, here.data[i].at, here.data[i].at + here.data[i].len, number, strlen(number));
        return;
    }
    case 11: wrap(t, r, random); return;
    case 12: insert_fragment(t, r.from, random); return;
    default: mutate_bytes(t, random);
    }
}
