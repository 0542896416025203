//@ edition: 2024
// Slice iterators: windows, chunks, split, rchunks, concat.
fn main() {
    let v = [1, 2, 3, 4, 5, 6, 7];
    println!("{:?}", v.windows(3).map(|w| w.iter().sum::<i32>()).collect::<Vec<_>>());
    for c in v.chunks(3) {
        print!("{c:?} ");
    }
    println!();
    println!("{:?}", v.chunks_exact(2).map(|c| c[0] * c[1]).collect::<Vec<_>>());
    println!("{:?}", v.chunks_exact(2).remainder());
    println!("{:?}", v.rchunks(3).collect::<Vec<_>>());
    println!("{:?}", v.split(|x| x % 3 == 0).collect::<Vec<_>>());
    let (a, b) = v.split_at(2);
    println!("{a:?} {b:?}");
    println!("{:?} {:?}", v.split_first(), v.split_last());
    println!("{:?}", [[1, 2], [3, 4]].concat());
    println!("{:?}", [vec![1], vec![2, 3]].join(&0));
    let mut m = [1, 2, 3, 4, 5];
    for c in m.chunks_mut(2) {
        c.reverse();
    }
    println!("{m:?}");
    let (x, y) = m.split_at_mut(2);
    x[0] += y[0];
    println!("{m:?}");
    println!("{:?}", [1, 1, 2, 3, 3].chunk_by(|a, b| a == b).collect::<Vec<_>>());
    println!("{:?} {:?}", v.first_chunk::<2>(), v.iter().as_slice().len());
}
