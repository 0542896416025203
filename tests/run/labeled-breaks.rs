//@ wasm
//@ edition: 2024
// Labels on loops and blocks; loops with values.
fn main() {
    let mut count = 0;
    'outer: for i in 0..10 {
        for j in 0..10 {
            if j == 5 {
                continue 'outer;
            }
            if i == 3 {
                break 'outer;
            }
            count += 1;
        }
    }
    println!("{count}");

    let found = 'search: loop {
        for n in 1.. {
            if n * n > 200 {
                break 'search n;
            }
        }
    };
    println!("{found}");

    let r = 'blk: {
        if count > 10 {
            break 'blk "many";
        }
        if count > 5 {
            break 'blk "some";
        }
        "few"
    };
    println!("{r}");

    let mut n = 27u64;
    let mut steps = 0;
    while n != 1 {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        steps += 1;
    }
    println!("{steps}");

    let mut k = 0;
    let v = loop {
        k += 1;
        if k % 7 == 0 && k % 5 == 0 {
            break k;
        }
    };
    println!("{v}");
}
