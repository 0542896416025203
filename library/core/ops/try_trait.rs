// SPDX-License-Identifier: MIT
//! What the `?` operator is lowered to.

use crate::ops::ControlFlow;

/// The `?` operator and `try {}` blocks.
#[lang = "Try"]
#[rustc_on_unimplemented(
    on(from_desugaring = "QuestionMark", message = "the `?` operator can only be applied to values that implement `{This}`", label = "the `?` operator cannot be applied to type `{Self}`")
)]
pub trait Try: FromResidual {
    type Output;
    type Residual;

    #[lang = "from_output"]
    fn from_output(output: Self::Output) -> Self;

    #[lang = "branch"]
    fn branch(self) -> ControlFlow<Self::Residual, Self::Output>;
}

/// Rebuilds a type from what `?` found instead of an output.
#[rustc_diagnostic_item = "FromResidual"]
#[rustc_on_unimplemented(
    on(all(from_desugaring = "QuestionMark", Self = "core::result::Result<T, E>", R = "core::option::Option<core::convert::Infallible>"), message = "the `?` operator can only be used on `Result`s, not `Option`s, in {ItemContext} that returns `Result`", label = "use `.ok_or(...)?` to provide an error compatible with `{Self}`"),
    on(all(from_desugaring = "QuestionMark", Self = "core::option::Option<T>", R = "core::result::Result<T, E>"), message = "the `?` operator can only be used on `Option`s, not `Result`s, in {ItemContext} that returns `Option`", label = "use `.ok()?` if you want to discard the `{R}` error information"),
    on(all(from_desugaring = "QuestionMark", Self = "core::option::Option<T>"), message = "the `?` operator can only be used on `Option`s in {ItemContext} that returns `Option`", label = "this `?` produces `{R}`, which is incompatible with `{Self}`"),
    on(from_desugaring = "QuestionMark", message = "the `?` operator can only be used in {ItemContext} that returns `Result` or `Option` (or another type that implements `{This}`)", label = "cannot use the `?` operator in {ItemContext} that returns `{Self}`")
)]
pub trait FromResidual<R = <Self as Try>::Residual> {
    #[lang = "from_residual"]
    #[track_caller]
    fn from_residual(residual: R) -> Self;
}

/// Finds the `Try` type with a given residual and output.
pub trait Residual<O>: Sized {
    type TryType: Try<Output = O, Residual = Self>;
}

#[doc(hidden)]
pub struct Yeet<T>(pub T);

pub(crate) type ChangeOutputType<T, V> = <<T as Try>::Residual as Residual<V>>::TryType;
