// A vector of bools, indexed.
fn main() {
    let n = 400_000;
    let mut composite = vec![false; n + 1];
    let mut i = 2;
    while i * i <= n {
        if !composite[i] {
            let mut k = i * i;
            while k <= n {
                composite[k] = true;
                k += i;
            }
        }
        i += 1;
    }
    println!("{}", composite.iter().skip(2).filter(|c| !**c).count());
}
