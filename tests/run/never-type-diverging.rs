//@ edition: 2024
// Expressions that diverge in every position.
fn fail(msg: &str) -> ! {
    panic!("{msg}")
}

fn pick(n: i32) -> i32 {
    let x: i32 = if n > 0 { n } else { return -1 };
    let y = match x {
        1 => 10,
        2 => return 20,
        3 => loop {
            break 30;
        },
        _ if x > 100 => fail("big"),
        _ => {
            let v = 'a: {
                if x == 5 {
                    break 'a 55;
                }
                x
            };
            v
        }
    };
    y + 1
}

fn only_loop() -> u32 {
    let mut i = 0;
    loop {
        i += 1;
        if i > 3 {
            return i;
        }
    }
}

fn main() {
    for n in [0, 1, 2, 3, 4, 5] {
        print!("{} ", pick(n));
    }
    println!("{}", only_loop());
    std::panic::set_hook(Box::new(|_| {}));
    println!("{}", std::panic::catch_unwind(|| pick(101)).is_err());
    let r: Result<i32, std::convert::Infallible> = Ok(3);
    let Ok(v) = r;
    println!("{v}");
}
