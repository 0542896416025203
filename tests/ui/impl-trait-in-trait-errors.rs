//@ edition: 2021
// What an impl gives for `impl Trait` of a trait's method has to fit it.
#![allow(async_fn_in_trait, dead_code)]
use std::fmt::Display;
use std::future::Future;

trait Named {
    fn name(&self) -> impl Display;
    fn list(&self) -> Vec<impl Display>;
    async fn load(&self) -> i32;
}

struct NoDisplay;
struct A;
impl Named for A {
    fn name(&self) -> NoDisplay { //~ ERROR E0277
        NoDisplay
    }
    fn list(&self) -> Option<i32> { //~ ERROR E0053
        None
    }
    fn load(&self) -> i32 { //~ ERROR method should be `async` or return a future, but it is synchronous
        1
    }
}

struct B;
impl Named for B {
    fn name(&self) -> impl Display {
        1
    }
    fn list(&self) -> Vec<impl Display> {
        vec![1]
    }
    fn load(&self) -> impl Future<Output = i32> {
        async { 2 }
    }
}

fn opaque(b: &B) -> i32 {
    b.name() //~ ERROR E0308
}

fn dynamic(_: &dyn Named) {} //~ ERROR E0038

trait Strict {
    fn get<T>(t: T) -> impl Sized;
}
impl Strict for () {
    fn get<T>(t: T) -> impl Sized
    where
        T: Clone, //~ ERROR E0276
    {
        t.clone()
    }
}

trait Late {
    fn hold(&self) -> impl Sized;
}
fn escapes<T: Late>(t: T) -> usize {
    let held = t.hold();
    drop(t); //~ ERROR E0505
    let _keep = held;
    0
}

fn main() {}
