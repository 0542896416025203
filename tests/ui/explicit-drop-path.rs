struct Handle;
impl Drop for Handle {
    fn drop(&mut self) {}
}
fn main() {
    let mut h = Handle;
    Drop::drop(&mut h); //~ ERROR E0040
    Handle::drop(&mut h); //~ ERROR E0040
    <Handle as Drop>::drop(&mut h); //~ ERROR E0040
    h.drop(); //~ ERROR E0040
    drop(h);
}
