//@ edition: 2024
// All placements of queens, counted three ways.
fn safe(queens: &[usize], col: usize) -> bool {
    let row = queens.len();
    queens
        .iter()
        .enumerate()
        .all(|(r, &c)| c != col && (row - r) != (if c > col { c - col } else { col - c }))
}

fn solve(n: usize, queens: &mut Vec<usize>, found: &mut impl FnMut(&[usize])) {
    if queens.len() == n {
        found(queens);
        return;
    }
    for col in 0..n {
        if safe(queens, col) {
            queens.push(col);
            solve(n, queens, found);
            queens.pop();
        }
    }
}

fn count_bits(n: u32, cols: u32, left: u32, right: u32) -> u32 {
    let all = (1 << n) - 1;
    if cols == all {
        return 1;
    }
    let mut free = all & !(cols | left | right);
    let mut total = 0;
    while free != 0 {
        let bit = free & free.wrapping_neg();
        free ^= bit;
        total += count_bits(n, cols | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    total
}

fn permutations(n: usize) -> usize {
    fn go(p: &mut [usize], k: usize, count: &mut usize) {
        if k == p.len() {
            let ok = (0..k).all(|i| (0..i).all(|j| p[i].abs_diff(p[j]) != i - j));
            *count += ok as usize;
            return;
        }
        for i in k..p.len() {
            p.swap(k, i);
            go(p, k + 1, count);
            p.swap(k, i);
        }
    }
    let mut count = 0;
    go(&mut (0..n).collect::<Vec<_>>(), 0, &mut count);
    count
}

fn main() {
    let mut first: Option<Vec<usize>> = None;
    for n in 1..=6 {
        let mut count = 0;
        solve(n, &mut Vec::new(), &mut |q| {
            count += 1;
            if n == 6 && first.is_none() {
                first = Some(q.to_vec());
            }
        });
        println!("{n}: {count} {} {}", count_bits(n as u32, 0, 0, 0), permutations(n));
    }
    for c in first.unwrap() {
        println!("{}Q{}", ". ".repeat(c), " .".repeat(5 - c));
    }
    println!("8: {}", count_bits(8, 0, 0, 0));
}
