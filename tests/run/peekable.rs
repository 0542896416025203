//@ edition: 2024
// Peekable iterators: run-length encoding and number scanning.
fn rle(s: &str) -> String {
    let mut out = String::new();
    let mut it = s.chars().peekable();
    while let Some(c) = it.next() {
        let mut n = 1;
        while it.peek() == Some(&c) {
            it.next();
            n += 1;
        }
        if n > 1 {
            out.push_str(&n.to_string());
        }
        out.push(c);
    }
    out
}

fn numbers(s: &str) -> Vec<u32> {
    let mut it = s.chars().peekable();
    let mut out = vec![];
    while let Some(&c) = it.peek() {
        if c.is_ascii_digit() {
            let mut n = 0;
            while let Some(d) = it.next_if(|c| c.is_ascii_digit()) {
                n = n * 10 + d.to_digit(10).unwrap();
            }
            out.push(n);
        } else {
            it.next();
        }
    }
    out
}

fn main() {
    println!("{}", rle("aaabccddddde"));
    println!("{:?}", numbers("a12b3,,456"));
    let mut it = [1, 2, 3].iter().peekable();
    if let Some(p) = it.peek_mut() {
        *p = &100;
    }
    println!("{:?}", it.collect::<Vec<_>>());
    let mut e = [1, 2].into_iter().peekable();
    println!("{:?} {:?}", e.next_if_eq(&2), e.next_if_eq(&1));
}
