//@ edition: 2024
// assert macros that hold, and caught ones that do not.
use std::panic::catch_unwind;

fn message(f: impl FnOnce() + std::panic::UnwindSafe) -> String {
    match catch_unwind(f) {
        Ok(()) => "fine".to_string(),
        Err(e) => match e.downcast::<String>() {
            Ok(s) => *s,
            Err(e) => e.downcast_ref::<&str>().unwrap_or(&"?").to_string(),
        },
    }
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    assert!(1 < 2);
    assert_eq!(1 + 1, 2);
    assert_ne!("a", "b", "differ");
    debug_assert!(true);
    println!("{}", message(|| assert!(1 > 2)));
    println!("{}", message(|| assert!(false, "custom {}", 5)));
    println!("{}", message(|| assert_eq!(1, 2)));
    println!("{}", message(|| assert_eq!(vec![1], [2], "lists {}", "x")));
    println!("{}", message(|| assert_ne!(3, 3)));
    println!("{}", message(|| unreachable!()));
    println!("{}", message(|| unreachable!("state {}", 1)));
    println!("{}", message(|| todo!()));
    println!("{}", message(|| unimplemented!("later")));
    println!("{}", message(|| drop(None::<i32>.unwrap())));
    println!("{}", message(|| drop(Err::<i32, &str>("e").unwrap())));
    println!("{}", message(|| drop(None::<i32>.expect("needed"))));
    println!("{}", message(|| drop("x".parse::<i32>().expect("int"))));
    println!("{}", message(|| drop([1, 2][..].iter().nth(5).unwrap())));
    println!("{}", message(|| {
        let z = std::hint::black_box(0);
        println!("{}", 1 / z);
    }));
    println!("{}", message(|| {
        let s = "héllo";
        println!("{}", &s[0..2]);
    }));
    println!("{}", message(|| {
        let v = [1, 2, 3];
        let n = std::hint::black_box(5);
        println!("{:?}", &v[2..n]);
    }));
}
