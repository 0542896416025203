//@ line: 13
//@ line: 21
// Loans of fields and through references; a loop.
struct Pair {
    left: Vec<u8>,
    right: Vec<u8>,
}

fn fill(pair: &mut Pair, n: usize) -> usize {
    let left = &mut pair.left;
    for i in 0..n {
        let right = &pair.right;
        left.push(right[i]);
    }
    left.len()
}

fn main() {
    let mut pair = Pair { left: vec![], right: vec![1, 2] };
    let n = fill(&mut pair, 2);
    println!("{n} {:?}", pair.left);
}
