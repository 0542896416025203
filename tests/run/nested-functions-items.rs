//@ edition: 2024
// Items in blocks, nested functions, local types, impls and traits.
fn outer(n: i32) -> String {
    #[derive(Debug)]
    struct Local {
        v: i32,
    }
    trait Double {
        fn double(self) -> Self;
    }
    impl Double for Local {
        fn double(self) -> Self {
            Local { v: self.v * K }
        }
    }
    const K: i32 = 2;
    static NAME: &str = "local";
    fn helper(l: &Local) -> i32 {
        enum E {
            A(i32),
        }
        let E::A(x) = E::A(l.v);
        x + 1
    }
    let l = Local { v: n }.double();
    format!("{NAME} {l:?} {}", helper(&l))
}

fn main() {
    println!("{}", outer(4));
    let r = {
        fn helper() -> &'static str {
            "block"
        }
        helper()
    };
    println!("{r}");
    use Color::*;
    #[derive(Clone, Copy, Debug)]
    enum Color {
        Red,
        Green,
    }
    for c in [Red, Green] {
        println!("{c:?}");
    }
}
