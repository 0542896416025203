// The sieve of Eratosthenes.
fn primes_below(limit: usize) -> Vec<usize> {
    let mut composite = vec![false; limit];
    let mut primes = Vec::new();
    for n in 2..limit {
        if composite[n] {
            continue;
        }
        primes.push(n);
        let mut multiple = n * n;
        while multiple < limit {
            composite[multiple] = true;
            multiple += n;
        }
    }
    primes
}

fn main() {
    let primes = primes_below(100);
    println!("{} primes below 100:", primes.len());
    for row in primes.chunks(10) {
        for p in row {
            print!("{p:4}");
        }
        println!();
    }
}
