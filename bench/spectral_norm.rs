// Floats, iterators, small functions.
fn a(i: usize, j: usize) -> f64 {
    1.0 / (((i + j) * (i + j + 1) / 2 + i + 1) as f64)
}

fn mul(v: &[f64], out: &mut [f64], transposed: bool) {
    for i in 0..out.len() {
        out[i] = v.iter().enumerate().map(|(j, x)| if transposed { a(j, i) * x } else { a(i, j) * x }).sum();
    }
}

fn main() {
    let n = 100;
    let mut u = vec![1.0; n];
    let mut v = vec![0.0; n];
    let mut t = vec![0.0; n];
    for _ in 0..10 {
        mul(&u, &mut t, false);
        mul(&t, &mut v, true);
        mul(&v, &mut t, false);
        mul(&t, &mut u, true);
    }
    let vbv: f64 = u.iter().zip(&v).map(|(a, b)| a * b).sum();
    let vv: f64 = v.iter().map(|x| x * x).sum();
    println!("{:.9}", (vbv / vv).sqrt());
}
