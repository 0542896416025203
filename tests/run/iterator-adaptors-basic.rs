//@ edition: 2024
// map, filter, enumerate, rev, skip, take, step_by and the like.
fn main() {
    let v: Vec<i32> = (1..=10).collect();
    println!("{:?}", v.iter().map(|x| x * x).collect::<Vec<_>>());
    println!("{:?}", v.iter().filter(|x| *x % 3 == 0).collect::<Vec<_>>());
    println!("{:?}", v.iter().rev().step_by(4).collect::<Vec<_>>());
    println!("{:?}", v.iter().skip(2).take(3).copied().collect::<Vec<i32>>());
    println!("{:?}", v.iter().take_while(|x| **x < 4).collect::<Vec<_>>());
    println!("{:?}", v.iter().skip_while(|x| **x < 8).collect::<Vec<_>>());
    for (i, x) in v.iter().enumerate().skip(8) {
        println!("{i} {x}");
    }
    println!("{:?}", v.iter().position(|&x| x == 7));
    println!("{:?}", v.iter().rposition(|&x| x == 70));
    println!("{:?}", v.iter().scan(0, |s, x| {
        *s += x;
        Some(*s)
    }).collect::<Vec<i32>>());
    println!("{:?}", ["1", "x", "3"].iter().filter_map(|s| s.parse::<i32>().ok()).collect::<Vec<_>>());
    println!("{:?}", ["1", "2", "x"].iter().map_while(|s| s.parse::<i32>().ok()).collect::<Vec<_>>());
    println!("{:?}", vec![vec![1, 2], vec![], vec![3]].into_iter().flatten().collect::<Vec<_>>());
    println!("{:?}", "ab cd".split(' ').flat_map(|w| w.chars()).collect::<String>());
    let mut seen = 0;
    let s: i32 = v.iter().inspect(|_| seen += 1).sum();
    println!("{s} {seen}");
    println!("{:?}", (0..3).cycle().take(7).collect::<Vec<_>>());
}
