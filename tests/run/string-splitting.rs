//@ edition: 2024
// All the ways to split and trim.
fn main() {
    println!("{:?}", "a,b,,c".split(',').collect::<Vec<_>>());
    println!("{:?}", "a,b,,c".splitn(2, ',').collect::<Vec<_>>());
    println!("{:?}", "a,b,,c".rsplit(',').collect::<Vec<_>>());
    println!("{:?}", "a,b,,c".rsplitn(2, ',').collect::<Vec<_>>());
    println!("{:?}", "a;b;".split_terminator(';').collect::<Vec<_>>());
    println!("{:?}", "a;b;c".split_inclusive(';').collect::<Vec<_>>());
    println!("{:?}", "  one  two ".split_whitespace().collect::<Vec<_>>());
    println!("{:?}", "l1\nl2\r\nl3\n".lines().collect::<Vec<_>>());
    println!("{:?} {:?}", "k=v=w".split_once('='), "k=v=w".rsplit_once('='));
    println!("{:?}", "a->b->c".split("->").collect::<Vec<_>>());
    println!("{:?}", "a1b2c".split(char::is_numeric).collect::<Vec<_>>());
    println!("{:?}", "a-b_c".split(['-', '_']).collect::<Vec<_>>());
    println!("{:?}", "abcabc".matches("bc").count());
    println!("{:?}", "abcabc".match_indices('a').collect::<Vec<_>>());
    println!("[{}] [{}] [{}]", "  x ".trim(), "  x ".trim_start(), "  x ".trim_end());
    println!("{} {}", "xxaxx".trim_matches('x'), "0012".trim_start_matches('0'));
    println!("{:?} {:?}", "prefix-x".strip_prefix("prefix-"), "x".strip_suffix("y"));
    println!("{} {}", "abc".replace('b', "BB"), "aaa".replacen("a", "x", 2));
    println!("{} {}", "abc".starts_with("ab"), "abc".ends_with(|c| c == 'c'));
    println!("{} {}", "hello".contains("ell"), "hello".contains('z'));
    println!("{}", "ab".repeat(3));
    println!("{:?}", "".split(',').collect::<Vec<_>>());
    println!("{:?}", "abc".split("").collect::<Vec<_>>());
}
