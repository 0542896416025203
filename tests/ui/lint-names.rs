// Names against the conventions: which, how they should read, and what is exempt.
#![allow(dead_code, unused)]
mod badMod {} //~ WARN module `badMod` should have a snake case name
struct bad_struct; //~ WARN type `bad_struct` should have an upper camel case name
struct Foo_Bar { //~ WARN type `Foo_Bar`
    badField: u8, //~ WARN structure field `badField`
    __x: u8,
}
struct A1_2;
struct X_;
enum Kind {
    bad_variant, //~ WARN variant `bad_variant`
    HTTPServer,
}
type my_alias = u8; //~ WARN type `my_alias`
trait bad_trait { //~ WARN trait `bad_trait`
    type assoc_ty; //~ WARN associated type `assoc_ty`
    const badConst: u8; //~ WARN associated constant `badConst`
    fn badMethod(&self); //~ WARN trait method `badMethod`
    fn ok(badArg: u8); //~ WARN variable `badArg`
}
struct P<t>(t); //~ WARN type parameter `t`
const lower_const: u8 = 1; //~ WARN constant `lower_const` should have an upper case name
static badStatic: u8 = 2; //~ WARN static variable `badStatic`
static mut G_x: u8 = 2; //~ WARN static variable `G_x`
fn BadFn() {} //~ WARN function `BadFn`
fn lifetime<'Bad>(x: &'Bad u8) -> &'Bad u8 { x } //~ WARN lifetime `'Bad`
fn constant<const n: usize>() {} //~ WARN const parameter `n`
impl P<u8> {
    fn CamelMethod(&self) {} //~ WARN method `CamelMethod`
    const lowerAssoc: u8 = 1; //~ WARN associated constant `lowerAssoc`
}
struct Y;
impl bad_trait for Y {
    type assoc_ty = u8;
    const badConst: u8 = 1;
    fn badMethod(&self) {}
    fn ok(_: u8) {}
}
#[allow(non_snake_case)]
fn AllowedFn() {}
#[allow(nonstandard_style)]
mod Allowed {
    struct foreign;
    static bar: u8 = 0;
}
#[repr(C)]
struct c_struct { x: u8 }
extern "C" {
    fn ForeignFn();
    static foreignStatic: u8;
}
#[no_mangle]
pub extern "C" fn NoMangle() {}

fn main() {
    let aB = 1; //~ WARN variable `aB`
    let (_cD, a__b) = (1, 2);
    //~^ WARN variable `_cD`
    //~| WARN variable `a__b`
    let f = |pQ: u8| pQ; //~ WARN variable `pQ`
    let Foo_Bar { badField, __x: zZ } = Foo_Bar { badField: 1, __x: 2 }; //~ WARN variable `zZ`
    if let Some(XYZ) = Some(1) {} //~ WARN variable `XYZ`
}
