// SPDX-License-Identifier: MIT
// chars.c: Unicode character classes of the lexical grammar (UAX 31 identifiers, Pattern_White_Space).
#include "syntax/syntax_internal.h"

typedef struct XidRange {
    u32 lo, hi;
} XidRange;

#include "syntax/xid_tables.inc"

static bool in_table(const XidRange *table, u32 len, u32 c) {
    u32 lo = 0, hi = len;
    while (lo < hi) {
        u32 mid = (lo + hi) / 2;
        if (c > table[mid].hi)
            lo = mid + 1;
        else if (c < table[mid].lo)
            hi = mid;
        else
            return true;
    }
    return false;
}

bool char_is_xid_start(u32 c) {
    if (c < 0x80) return (c | 32) - 'a' < 26 || c == '_';
    return in_table(XID_START, ARRAY_LEN(XID_START), c);
}

bool char_is_xid_continue(u32 c) {
    if (c < 0x80) return (c | 32) - 'a' < 26 || c == '_' || c - '0' < 10;
    return in_table(XID_CONTINUE, ARRAY_LEN(XID_CONTINUE), c);
}

bool char_is_pattern_white_space(u32 c) {
    return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0x200E || c == 0x200F ||
           c == 0x2028 || c == 0x2029;
}
