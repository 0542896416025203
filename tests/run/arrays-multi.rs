//@ edition: 2024
// Arrays: nested, compared, mapped, iterated, copied.
fn main() {
    let mut g = [[0i32; 4]; 3];
    for r in 0..3 {
        for c in 0..4 {
            g[r][c] = (r * 10 + c) as i32;
        }
    }
    println!("{g:?}");
    let t: Vec<i32> = (0..4).map(|c| g.iter().map(|row| row[c]).sum()).collect();
    println!("{t:?}");
    let copy = g;
    g[0][0] = 99;
    println!("{} {}", copy[0][0], g != copy);
    println!("{:?}", [1, 2, 3].map(|x| x * 2));
    for x in [10, 20] {
        print!("{x} ");
    }
    println!();
    let [a, b, c] = ["x", "y", "z"];
    println!("{c}{b}{a}");
    let words = [String::from("a"), String::from("b")];
    println!("{}", words.join("+"));
    let [first, _] = words;
    println!("{first}");
    println!("{:?} {:?}", [1, 2] < [2, 0], [3; 0].len());
    println!("{}", [[1, 2], [3, 4]].iter().flatten().sum::<i32>());
    let s: &[i32] = &copy[1][1..];
    println!("{s:?} {}", size_of_val(s));
    println!("{:?}", [Some(1), None].iter().flatten().collect::<Vec<_>>());
    println!("{:?}", ["a", "b"].each_ref().map(|s| s.len()));
    let big = [7u8; 1000];
    println!("{}", big.iter().map(|&b| b as u32).sum::<u32>());
}
