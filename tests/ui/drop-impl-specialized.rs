struct Foo<T>(T);
impl Drop for Foo<u32> { fn drop(&mut self) {} } //~ ERROR E0366
struct Bar<T>(T);
impl<T: Clone> Drop for Bar<T> { fn drop(&mut self) {} } //~ ERROR E0367
struct Lt<'a>(&'a u8);
impl Drop for Lt<'static> { fn drop(&mut self) {} } //~ ERROR E0366
struct Lt2<'a, 'b>(&'a u8, &'b u8);
impl<'a: 'b, 'b> Drop for Lt2<'a, 'b> { fn drop(&mut self) {} } //~ ERROR E0367
struct P<T, U>(T, U);
impl<T> Drop for P<T, T> { fn drop(&mut self) {} } //~ ERROR E0366
struct Q<T: Clone>(T);
impl<T: Clone> Drop for Q<T> { fn drop(&mut self) {} }
enum En<T> { A(T) }
impl<T> Drop for En<T> where T: Iterator<Item = u8> { fn drop(&mut self) {} } //~ ERROR E0367
fn main() {}
