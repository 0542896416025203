// Each adaptor asks for its parent's item twice: this must not take exponential time.
fn main() {
    let n: i32 = (0..100)
        .filter(|x| *x > 1)
        .filter(|x| *x > 2)
        .filter(|x| *x > 3)
        .filter(|x| *x > 4)
        .filter(|x| *x > 5)
        .filter(|x| *x > 6)
        .filter(|x| *x > 7)
        .filter(|x| *x > 8)
        .filter(|x| *x > 9)
        .filter(|x| *x > 10)
        .filter(|x| *x > 11)
        .filter(|x| *x > 12)
        .filter(|x| *x > 13)
        .filter(|x| *x > 14)
        .filter(|x| *x > 15)
        .map(|x| x + 1)
        .sum();
    println!("{n}");
}
