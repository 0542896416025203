fn main() {
    let local = 3;
    let x: &'static i32 = &local; //~ ERROR E0597
    println!("{x}");
}
