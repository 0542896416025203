//@ wasm
//@ edition: 2024
// Raw pointers, offsets, casts, Box::into_raw, slices from parts.
struct Node {
    v: i32,
    next: *mut Node,
}

fn main() {
    let mut a = [1, 2, 3, 4];
    let p = a.as_mut_ptr();
    unsafe {
        *p.add(1) = 20;
        *p.offset(2) += 100;
        println!("{} {}", *p, p.add(3).read());
        p.write(9);
        std::ptr::swap(p, p.add(3));
        println!("{}", p.add(3).offset_from(p));
    }
    println!("{a:?}");
    let s = unsafe { std::slice::from_raw_parts(p.add(1), 2) };
    println!("{s:?}");
    let b = Box::new(77);
    let r = Box::into_raw(b);
    unsafe {
        *r += 1;
        println!("{}", *Box::from_raw(r));
    }
    let mut head: *mut Node = std::ptr::null_mut();
    for v in 0..3 {
        head = Box::into_raw(Box::new(Node { v, next: head }));
    }
    while !head.is_null() {
        let n = unsafe { Box::from_raw(head) };
        print!("{} ", n.v);
        head = n.next;
    }
    println!();
    let x = 0x01020304u32;
    let bytes = &raw const x as *const u8;
    println!("{:?}", unsafe { std::slice::from_raw_parts(bytes, 4) });
    println!("{:?}", unsafe { p.as_ref() });
    let n: *const i32 = std::ptr::null();
    println!("{:?} {}", unsafe { n.as_ref() }, n.is_null());
    let nn = std::ptr::NonNull::new(p).unwrap();
    println!("{}", unsafe { *nn.as_ref() });
    let mut dst = [0; 2];
    unsafe { std::ptr::copy_nonoverlapping(a.as_ptr().add(2), dst.as_mut_ptr(), 2) };
    println!("{dst:?} {}", unsafe { std::mem::transmute::<f32, u32>(1.0) });
}
