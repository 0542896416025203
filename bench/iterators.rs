// Chains of adaptors with closures.
fn main() {
    let total: u64 = (0..200_000u64)
        .filter(|n| n % 3 == 0)
        .map(|n| n * n)
        .zip((0..).step_by(2))
        .take_while(|(a, _)| *a < 30_000_000_000)
        .map(|(a, b)| a ^ b)
        .fold(0, |acc, n| acc.wrapping_add(n));
    let words = ["alpha", "beta", "gamma", "delta"];
    let lens: usize = (0..5000).flat_map(|i| words.iter().skip(i % 4)).map(|w| w.len()).sum();
    println!("{total} {lens}");
}
