//@ edition: 2024
// Width, fill, alignment, sign, alternate forms, named and positional arguments.
fn main() {
    println!("[{:5}] [{:<5}] [{:>5}] [{:^5}]", 42, 42, 42, 42);
    println!("[{:5}] [{:<5}] [{:>5}] [{:^5}]", "ab", "ab", "ab", "ab");
    println!("[{:*^9}] [{:#>6}] [{:-<4}]", "mid", 1, 'c');
    println!("[{:05}] [{:+}] [{:+05}] [{:#x}] [{:#010x}]", 42, 42, 42, 255, 255);
    println!("[{:.2}] [{:10.3}] [{:<10.3}]", "abcdef", "abcdef", "abcdef");
    println!("{0} {1} {0} {name} {}", 'a', 'b', name = "n");
    let width = 7;
    let val = 3.14159;
    println!("[{:width$}] [{val:width$.2}] [{:>1$}] [{:.*}]", 1, width, 2, 1.23456);
    println!("{{}} {{{}}}", 1);
    println!("{:?} {:?} {:?}", "q\"uote\n", 'c', '\'');
    println!("{:#?}", (1, "two", [3.0]));
    println!("{:02}:{:02}:{:02}", 1, 2, 3);
    println!("{:>8}|{:<8}|{:^8}|", true, Some(1).is_some(), false);
    println!("{:5}|{:<3}|{:>3}", 'x', 'y', 'z');
    println!("{:e} {:#b} {:#o}", 1500, 5, 64);
    println!("{:?} {:5?} {:05?}", Some(7), 7, Some(7));
    println!("{:x?} {:X?}", [10, 255], [10, 255]);
    let s = format!("{:>w$}", "r", w = 4);
    println!("{s:?} {}", s.len());
    print!("no newline");
    println!();
    println!("{}", format_args!("{}-{}", 1, 2));
    println!("{:p}", std::ptr::null::<u8>());
    eprintln!("to stderr");
}
