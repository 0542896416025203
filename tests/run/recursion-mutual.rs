//@ edition: 2024
// Mutual recursion, Ackermann, permutations, Hanoi.
fn even(n: u32) -> bool {
    n == 0 || odd(n - 1)
}

fn odd(n: u32) -> bool {
    n != 0 && even(n - 1)
}

fn ackermann(m: u64, n: u64) -> u64 {
    match (m, n) {
        (0, n) => n + 1,
        (m, 0) => ackermann(m - 1, 1),
        (m, n) => ackermann(m - 1, ackermann(m, n - 1)),
    }
}

fn permute(items: &mut Vec<char>, k: usize, out: &mut Vec<String>) {
    if k == items.len() {
        out.push(items.iter().collect());
        return;
    }
    for i in k..items.len() {
        items.swap(k, i);
        permute(items, k + 1, out);
        items.swap(k, i);
    }
}

fn hanoi(n: u32, from: char, to: char, via: char, moves: &mut u32) {
    if n == 0 {
        return;
    }
    hanoi(n - 1, from, via, to, moves);
    *moves += 1;
    if n == 4 {
        println!("{from} -> {to}");
    }
    hanoi(n - 1, via, to, from, moves);
}

fn main() {
    println!("{} {}", even(10), odd(10));
    println!("{}", ackermann(2, 3));
    let mut out = vec![];
    permute(&mut vec!['a', 'b', 'c'], 0, &mut out);
    println!("{out:?}");
    let mut moves = 0;
    hanoi(6, 'A', 'C', 'B', &mut moves);
    println!("{moves}");
}
