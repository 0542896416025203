//@ edition: 2024
// for, while, loop over ranges, arrays, references, chars, maps.
fn main() {
    for i in (0..10).step_by(3) {
        print!("{i} ");
    }
    for i in (1..=3).rev() {
        print!("{i} ");
    }
    println!();
    let v = vec!["a", "b"];
    for (i, s) in v.iter().enumerate() {
        print!("{i}{s} ");
    }
    for s in &v {
        print!("{s} ");
    }
    println!();
    let mut w = [1, 2, 3];
    for x in &mut w {
        *x *= 2;
    }
    for x in w.iter_mut().rev() {
        *x += 1;
    }
    println!("{w:?}");
    for c in "xyz".chars().rev() {
        print!("{c}");
    }
    println!();
    let mut n = 0u8;
    while n < 250 {
        n += 50;
    }
    println!("{n}");
    let mut stack = vec![1];
    while let Some(x) = stack.pop() {
        if x < 20 {
            stack.extend([x * 2, x * 3]);
        } else {
            print!("{x} ");
        }
    }
    println!();
    for (a, b) in [(1, 'x'), (2, 'y')] {
        print!("{a}{b} ");
    }
    println!();
}
