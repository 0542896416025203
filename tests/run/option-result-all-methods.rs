fn main() {
    let (s, n): (Option<i32>, Option<i32>) = (Some(4), None);
    println!("{} {} {} {}", s.is_some(), n.is_none(), s.is_some_and(|x| x > 3), n.is_none_or(|x| x > 3));
    println!("{} {} {} {}", s.unwrap_or(0), n.unwrap_or_else(|| 9), n.unwrap_or_default(), s.expect("there"));
    println!("{:?} {:?} {} {}", s.map(|x| x * 2), n.map(|x| x * 2), s.map_or(0, |x| x + 1), n.map_or_else(|| -1, |x| x));
    println!("{:?} {:?} {:?}", s.ok_or("none"), n.ok_or_else(|| "none".to_string()), s.iter().next());
    println!("{:?} {:?} {:?} {:?}", s.and(Some('x')), s.and_then(|x| x.checked_sub(5)), n.or(s), n.or_else(|| Some(1)));
    println!("{:?} {:?} {:?} {:?}", s.xor(n), s.xor(s), s.filter(|x| x % 2 == 1), s.zip(Some("z")));
    println!("{:?} {:?} {:?}", Some((1, 'a')).unzip(), Some(Some(3)).flatten(), Some(Ok::<i32, ()>(1)).transpose());
    let mut o = Some(3);
    println!("{:?} {:?}", o.take(), o.replace(5));
    println!("{:?}", o.insert(8));
    println!("{:?}", o.get_or_insert(1));
    if let Some(x) = o.as_mut() { *x += 1; }
    println!("{:?}", o.take_if(|x| *x > 5));
    println!("{:?}", o.get_or_insert_with(|| 77));
    println!("{:?}", o.as_ref().map(|x| x + 1));
    let text = Some(String::from("hi"));
    println!("{:?} {:?} {:?}", text.as_deref(), text.as_ref().map(String::len), text.as_slice());
    let mut t2 = text.clone();
    t2.as_deref_mut().map(|s| s.make_ascii_uppercase());
    println!("{t2:?} {:?} {:?}", Some(&5).copied(), Some(&text).cloned().flatten());
    println!("{:?} {:?}", s.inspect(|x| print!("[{x}] ")), s.into_iter().chain(n).collect::<Vec<_>>());
    println!("{:?} {:?} {:?}", s < n, Some(1).max(None), [Some(3), None, Some(1)].iter().flatten().sum::<i32>());
    println!("{:?}", (|| { let a = s?; let b = n?; Some(a + b) })());

    let (ok, err): (Result<i32, String>, Result<i32, String>) = (Ok(3), Err("bad".into()));
    println!("{} {} {} {}", ok.is_ok(), err.is_err(), ok.as_ref().is_ok_and(|x| *x > 2), err.as_ref().is_err_and(|e| e.is_empty()));
    println!("{:?} {:?} {:?} {:?}", ok.clone().ok(), err.clone().err(), ok.clone().map(|x| x + 1), err.clone().map_err(|e| e.len()));
    println!("{} {} {}", err.clone().unwrap_or(7), err.clone().unwrap_or_else(|e| e.len() as i32), err.clone().unwrap_or_default());
    println!("{} {}", ok.as_ref().map_or(0, |x| *x), err.as_ref().map_or_else(|e| e.len(), |_| 0));
    println!("{:?} {:?} {:?}", ok.clone().and(Ok::<u8, String>(1)), ok.clone().and_then(|x| if x > 5 { Ok(x) } else { Err("small".to_string()) }), err.clone().or(Ok::<i32, ()>(1)));
    println!("{:?} {:?}", err.clone().or_else(|e| if e == "bad" { Ok(0) } else { Err(e) }), ok.iter().chain(err.iter()).collect::<Vec<_>>());
    println!("{:?} {:?} {}", ok.is_ok_(), Ok::<Option<i32>, ()>(Some(1)).transpose(), err.clone().unwrap_err());
    println!("{:?} {:?}", ok.clone().inspect(|x| print!("<{x}> ")), err.clone().inspect_err(|e| print!("<{e}> ")));
    println!("{:?} {:?}", Ok::<&i32, ()>(&1).copied(), Ok::<&String, ()>(&"c".to_string()).cloned());
    println!("{:?} {}", ["1", "x", "3"].iter().map(|s| s.parse::<i32>()).filter_map(Result::ok).collect::<Vec<_>>(), ok.clone().expect("fine"));
    let (good, bad): (Vec<_>, Vec<_>) = ["1", "x", "3"].iter().map(|s| s.parse::<i32>()).partition(|r| r.is_ok());
    println!("{} {} {:?}", good.len(), bad.len(), good.into_iter().map(Result::unwrap).max());
    let mut m = ok.clone();
    if let Ok(x) = m.as_mut() { *x = 100; }
    println!("{m:?} {:?} {:?}", ok < err, Ok::<i32, i32>(1).into_iter().count());
    println!("{:?}", Ok::<Result<i32, String>, String>(ok.clone()).and_then(|r| r));
    let r: Result<Vec<i32>, String> = vec![Ok(1), Err("stop".to_string()), Ok(3)].into_iter().collect();
    let p: Result<i32, ()> = [Ok(2), Ok(5)].into_iter().product();
    println!("{r:?} {p:?} {:?}", Option::<Vec<i32>>::from_iter([Some(1), None]));
}
trait IsOk { fn is_ok_(&self) -> bool; }
impl<T, E> IsOk for Result<T, E> { fn is_ok_(&self) -> bool { self.is_ok() } }
