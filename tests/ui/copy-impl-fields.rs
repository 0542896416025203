#[derive(Clone, Copy)]
struct User { //~ ERROR E0204
    id: u32,
    name: String,
    v: Vec<u8>,
}
struct B<T> { v: Vec<T>, t: T }
impl<T> Clone for B<T> { fn clone(&self) -> Self { loop {} } }
impl<T: Copy> Copy for B<T> {} //~ ERROR E0204
#[derive(Clone, Copy)] //~ ERROR E0277
enum E<'a> { A(&'a mut u8), C { x: Box<u8> } } //~ ERROR E0204
#[derive(Clone, Copy)]
struct G<T>(T);
struct H<T>(T);
impl<T> Clone for H<T> { fn clone(&self) -> Self { loop {} } }
impl<T> Copy for H<T> {} //~ ERROR E0204
fn main() {}
