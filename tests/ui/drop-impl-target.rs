trait T {}
impl Drop for dyn T { fn drop(&mut self) {} } //~ ERROR E0120
impl Drop for u32 { fn drop(&mut self) {} } //~ ERROR E0117
//~| ERROR E0120
impl<'a> Drop for &'a mut T2 { fn drop(&mut self) {} } //~ ERROR E0120
struct T2;
union U { a: String, b: u8 } //~ ERROR E0740
union U2 { a: std::mem::ManuallyDrop<String>, b: (u8, [u16; 3]), c: &'static mut u8 }
union U3<T> { a: T } //~ ERROR E0740
union U4<T: Copy> { a: T, b: (T, T) }
fn main() {}
