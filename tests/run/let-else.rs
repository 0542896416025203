//@ edition: 2024
// let-else in its usual shapes.
fn parse_pair(s: &str) -> Option<(i32, i32)> {
    let Some((a, b)) = s.split_once(',') else {
        return None;
    };
    let (Ok(a), Ok(b)) = (a.trim().parse(), b.trim().parse()) else {
        return None;
    };
    Some((a, b))
}

fn first_even(v: &[i32]) -> i32 {
    for x in v {
        let true = x % 2 == 0 else { continue };
        return *x;
    }
    -1
}

fn main() {
    println!("{:?}", parse_pair("1, 2"));
    println!("{:?}", parse_pair("1 2"));
    println!("{:?}", parse_pair("1,x"));
    println!("{} {}", first_even(&[1, 3, 4, 6]), first_even(&[1]));
    let mut stack = vec![1, 2, 3];
    loop {
        let Some(top) = stack.pop() else { break };
        print!("{top} ");
    }
    println!();
}
