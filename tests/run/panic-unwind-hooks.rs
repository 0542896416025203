//@ exit-status: 101
use std::panic::{self, AssertUnwindSafe, Location, UnwindSafe};

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) { println!("drop {} panicking={}", self.0, std::thread::panicking()); }
}
#[track_caller]
fn where_am_i() -> String { let l = Location::caller(); format!("{}:{}", l.line(), l.column()) }
#[track_caller]
fn checked(x: Option<i32>) -> i32 { x.expect("must be there") }
fn attempt<R>(name: &str, f: impl FnOnce() -> R + UnwindSafe) where R: std::fmt::Debug {
    match panic::catch_unwind(f) {
        Ok(r) => println!("{name}: {r:?}"),
        Err(e) => {
            let text = e.downcast_ref::<&str>().map(|s| s.to_string()).or_else(|| e.downcast_ref::<String>().cloned());
            println!("{name}: panic {text:?} {:?}", e.downcast_ref::<i32>());
        }
    }
}

fn main() {
    panic::set_hook(Box::new(|info| {
        let l = info.location().unwrap();
        let ours = l.file().ends_with("panic-unwind-hooks.rs").then_some(l.line());
        println!("hook: {:?} {ours:?}", info.payload_as_str());
    }));
    attempt("fine", || 1 + 1);
    attempt("literal", || { if true { panic!("literal") } });
    attempt("formatted", || -> () { panic!("formatted {}", 5) });
    attempt("any", || -> () { panic::panic_any(42) });
    attempt("unwrap", || None::<i32>.unwrap());
    attempt("expect", || Err::<(), _>("bad").expect("context"));
    attempt("index", || [1, 2, 3][std::hint::black_box(7)]);
    attempt("slice", || "abc"[std::hint::black_box(2)..1].len());
    attempt("divide", || 1 / std::hint::black_box(0));
    attempt("overflow", || std::hint::black_box(255u8) + 1);
    attempt("shift", || 1u32 << std::hint::black_box(40));
    attempt("negate", || -std::hint::black_box(i32::MIN));
    attempt("assert", || assert!(1 > 2, "one is {}", "small"));
    attempt("assert_eq", || assert_eq!(1, 2, "numbers"));
    attempt("unreachable", || -> u8 { unreachable!() });
    attempt("todo", || -> u8 { todo!() });
    attempt("unimplemented", || -> u8 { unimplemented!("later") });
    attempt("caller", || checked(None));
    attempt("refcell", AssertUnwindSafe(|| { let c = std::cell::RefCell::new(1); let _a = c.borrow_mut(); drop(c.borrow()); }));
    attempt("char boundary", || "é"[..1].len());
    attempt("capacity", || Vec::<u64>::with_capacity(usize::MAX).len());
    attempt("rem", || 5 % std::hint::black_box(0));
    attempt("clamp", || 1.0f64.clamp(2.0, 1.0));
    attempt("chunks", || [1].chunks(std::hint::black_box(0)).count());
    attempt("copy", || [0; 2].copy_from_slice(&[1, 2, 3][..std::hint::black_box(3)]));
    attempt("remove", || vec![1].remove(5));
    attempt("step", || (0..3).step_by(std::hint::black_box(0)).count());
    let _outer = D("outer");
    let r = panic::catch_unwind(|| { let _a = D("a"); let _b = [D("b0"), D("b1")]; inner(3) });
    println!("{} {}", r.is_err(), where_am_i());
    attempt("again", || match panic::catch_unwind(|| panic!("first")) { Ok(()) => (), Err(e) => panic::resume_unwind(e) });
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |i| { print!("wrapped "); hook(i) }));
    attempt("wrapped", || -> () { panic!("w") });
    let _ = panic::take_hook();
    panic!("last");
}
fn inner(n: u32) { let _d = D("inner"); if n == 0 { panic!("deep") } inner(n - 1) }
