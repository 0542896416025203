// SPDX-License-Identifier: MIT
// lang_items.c: the library items that the compiler knows, by their #[lang] names, and the primitive types'
// names.
#include "resolve/defs.h"

LangItem lang_item_by_name(Str text) {
// clang-format off
#define LANG_ITEM(name, lang_text)                                                                  \
    if (str_eq(text, STR(lang_text))) return LANG_##name;
#include "resolve/lang_items.def"
    // clang-format on
    return LANG_NONE;
}

static Str lang_item_text(LangItem item) {
    switch (item) {
    case LANG_NONE:
    case LANG_ITEM_COUNT:
        break;
// clang-format off
#define LANG_ITEM(name, lang_text)                                                                  \
    case LANG_##name:                                                                               \
        return STR(lang_text);
#include "resolve/lang_items.def"
        // clang-format on
    }
    UNREACHABLE();
}

DefId lang_item_require(Session *s, LangItem item, Span at) {
    DefId def = lang_item(s, item);
    if (id_is_none(def)) {
        Str text = lang_item_text(item);
        diag_emit(diag_error(s, E_NONE, at, "requires `%.*s` lang_item", STR_ARG(text)));
    }
    return def;
}

LangItem lang_item_of(const Session *s, DefId def) {
    if (id_is_none(def)) return LANG_NONE;
    u32 i = def_of(s, def)->lang_item;
    return (LangItem)i;
}

PrimTy prim_ty_by_name(Symbol name) {
    switch (name.v) {
    case SYM_INDEX_bool: return PRIM_BOOL;
    case SYM_INDEX_char: return PRIM_CHAR;
    case SYM_INDEX_str: return PRIM_STR;
    case SYM_INDEX_i8: return PRIM_I8;
    case SYM_INDEX_i16: return PRIM_I16;
    case SYM_INDEX_i32: return PRIM_I32;
    case SYM_INDEX_i64: return PRIM_I64;
    case SYM_INDEX_i128: return PRIM_I128;
    case SYM_INDEX_isize: return PRIM_ISIZE;
    case SYM_INDEX_u8: return PRIM_U8;
    case SYM_INDEX_u16: return PRIM_U16;
    case SYM_INDEX_u32: return PRIM_U32;
    case SYM_INDEX_u64: return PRIM_U64;
    case SYM_INDEX_u128: return PRIM_U128;
    case SYM_INDEX_usize: return PRIM_USIZE;
    case SYM_INDEX_f16: return PRIM_F16;
    case SYM_INDEX_f32: return PRIM_F32;
    case SYM_INDEX_f64: return PRIM_F64;
    case SYM_INDEX_f128: return PRIM_F128;
    default: return PRIM_NONE;
    }
}
