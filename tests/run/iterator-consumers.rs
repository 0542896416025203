//@ wasm
//@ edition: 2024
// fold, any, all, min, max, sum, product, count, find, reduce and friends.
fn main() {
    let v = [4, 8, 15, 16, 23, 42];
    println!("{}", v.iter().fold(String::new(), |acc, x| acc + &x.to_string() + ";"));
    println!("{:?}", v.iter().copied().reduce(|a, b| a * 2 + b));
    println!("{} {}", v.iter().any(|x| *x == 15), v.iter().all(|x| x % 2 == 0));
    println!("{:?} {:?}", v.iter().min(), v.iter().max());
    println!("{:?}", v.iter().min_by_key(|x| (**x - 16i32).abs()));
    println!("{:?}", v.iter().max_by(|a, b| (*a % 10).cmp(&(*b % 10))));
    println!("{} {}", v.iter().sum::<i32>(), v[..3].iter().product::<i32>());
    println!("{} {:?}", v.iter().count(), v.iter().last());
    println!("{:?} {:?}", v.iter().find(|x| **x > 15), v.iter().find_map(|x| if x % 5 == 0 { Some(x * 100) } else { None }));
    println!("{:?}", v.iter().try_fold(0i32, |a, x| a.checked_add(*x)));
    println!("{:?}", (1..=4).try_fold(1i8, |a, x| a.checked_mul(x * 3)));
    println!("{}", [1, 2].iter().eq([1, 2].iter()));
    println!("{:?}", [1, 2, 3].iter().cmp([1, 3].iter()));
    println!("{}", [1.0, 2.0].iter().lt([1.0, 3.0].iter()));
    println!("{}", v.is_sorted());
    let r: Result<Vec<i32>, std::num::ParseIntError> = "1 2 3".split(' ').map(str::parse).collect();
    println!("{r:?}");
    let r: Result<Vec<i32>, _> = "1 b 3".split(' ').map(|s| s.parse::<i32>()).collect();
    println!("{}", r.is_err());
    let o: Option<Vec<u32>> = "12a".chars().map(|c| c.to_digit(10)).collect();
    println!("{o:?}");
    let total: Option<u32> = "123".chars().map(|c| c.to_digit(10)).sum();
    println!("{total:?}");
    v.iter().for_each(|x| print!("{x} "));
    println!();
}
