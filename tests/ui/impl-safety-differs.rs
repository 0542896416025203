trait Len {
    unsafe fn len(&self) -> u32;
    fn id(&self) -> u32;
}
impl Len for u32 {
    fn len(&self) -> u32 { //~ ERROR E0053
        *self
    }
    unsafe fn id(&self) -> u32 { //~ ERROR E0053
        *self
    }
}
fn main() {}
