// A `static mut` has the type that it declares; pointers that are compared have one in common.
static mut LAST: &'static u8 = &1;

fn store() {
    let n = 2;
    unsafe {
        LAST = &n; //~ ERROR E0597
    }
}

fn compare<'a, 'b>(x: *mut &'a u8, y: *mut &'b u8) -> bool {
    x == y
    //~^ ERROR lifetime may not live long enough
    //~| ERROR lifetime may not live long enough
}

fn main() {
    store();
    compare(std::ptr::null_mut(), std::ptr::null_mut());
}
