//@ exit-status: 1
//@ stderr
// A field of an enum with a tag that no variant has.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
enum Colour {
    Red = 1,
    Green = 2,
}

#[repr(C)]
struct Pixel {
    at: u8,
    colour: Colour,
}

union Bytes {
    raw: [u8; 2],
    pixel: std::mem::ManuallyDrop<Pixel>,
}

fn main() {
    println!("{:?} {:?}", Colour::Red, Colour::Green);
    let bytes = Bytes { raw: [7, 3] };
    let pixel = unsafe { std::mem::ManuallyDrop::into_inner(bytes.pixel) };
    println!("{} {:?}", pixel.at, pixel.colour);
}
