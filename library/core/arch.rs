// SPDX-License-Identifier: MIT
//! Inline assembly.

/// Inline assembly.
#[rustc_builtin_macro]
pub macro asm("assembly template", $(operands,)* $(options($(option),*))?) {
    /* built in */
}

/// Module-level assembly.
#[rustc_builtin_macro]
pub macro global_asm("assembly template", $(operands,)* $(options($(option),*))?) {
    /* built in */
}
