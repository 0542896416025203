macro_rules! grow {
    ($n:expr) => {
        $n + grow!($n - 1) + $n //~ ERROR recursion limit reached while expanding `grow!`
    };
}

fn main() {
    let _x: u32 = grow!(7);
}
