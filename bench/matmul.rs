// Nested loops over vectors of vectors of floats.
fn main() {
    let n = 70;
    let a: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| (i * j % 7) as f64).collect()).collect();
    let b: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| (i + j) as f64 / 3.0).collect()).collect();
    let mut c = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..n {
            let mut sum = 0.0;
            for k in 0..n {
                sum += a[i][k] * b[k][j];
            }
            c[i][j] = sum;
        }
    }
    let trace: f64 = (0..n).map(|i| c[i][i]).sum();
    println!("{trace:.3}");
}
