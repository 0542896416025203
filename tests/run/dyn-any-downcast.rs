//@ edition: 2024
// Any: type tests and downcasts.
use std::any::Any;

fn kind(v: &dyn Any) -> String {
    if let Some(i) = v.downcast_ref::<i32>() {
        format!("i32 {i}")
    } else if let Some(s) = v.downcast_ref::<String>() {
        format!("string {s:?}")
    } else if v.is::<Vec<u8>>() {
        "bytes".to_string()
    } else {
        "unknown".to_string()
    }
}

fn main() {
    println!("{}", kind(&5i32));
    println!("{}", kind(&"x".to_string()));
    println!("{}", kind(&vec![1u8]));
    println!("{}", kind(&2.5f32));
    let b: Box<dyn Any> = Box::new(77u64);
    match b.downcast::<u64>() {
        Ok(n) => println!("u64 {}", *n + 1),
        Err(_) => println!("no"),
    }
    let mut n = 3i32;
    let m: &mut dyn Any = &mut n;
    if let Some(x) = m.downcast_mut::<i32>() {
        *x *= 5;
    }
    println!("{n}");
}
