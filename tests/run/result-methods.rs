//@ wasm
//@ edition: 2024
// Combinators of Result.
fn half(n: i32) -> Result<i32, String> {
    if n % 2 == 0 { Ok(n / 2) } else { Err(format!("{n} is odd")) }
}

fn main() {
    let ok: Result<i32, String> = Ok(8);
    let err: Result<i32, String> = Err("bad".into());
    println!("{:?} {:?}", ok.clone().map(|x| x + 1), err.clone().map_err(|e| e.len()));
    println!("{:?}", ok.clone().and_then(half).and_then(half).and_then(half).and_then(half));
    println!("{} {}", err.clone().unwrap_or(1), err.clone().unwrap_or_else(|e| e.len() as i32));
    println!("{:?} {:?}", ok.as_ref().ok(), err.as_ref().err());
    println!("{} {}", ok.is_ok_and(|x| x == 8), half(3).is_err());
    println!("{:?}", err.clone().or_else(|e| if e == "bad" { Ok::<_, ()>(0) } else { Err(()) }));
    println!("{}", half(3).unwrap_err());
    println!("{:?}", half(4).iter().next());
    println!("{:?}", Ok::<Option<i32>, String>(None).transpose());
    println!("{}", half(10).map_or("none".to_string(), |x| x.to_string()));
    let v: Result<Vec<_>, _> = [2, 4, 6].into_iter().map(half).collect();
    println!("{v:?}");
    let s: Result<i32, _> = [2, 5, 7].into_iter().map(half).sum();
    println!("{s:?}");
    println!("{}", half(2).expect("even"));
    println!("{:?}", half(2).as_deref_mut_like());
}

trait Like {
    fn as_deref_mut_like(self) -> i32;
}

impl Like for Result<i32, String> {
    fn as_deref_mut_like(self) -> i32 {
        self.unwrap_or_default() * 11
    }
}
