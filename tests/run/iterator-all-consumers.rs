// Every stable consumer of Iterator, DoubleEndedIterator and ExactSizeIterator.
use std::cmp::Ordering;
use std::ops::ControlFlow;

fn main() {
    let v = [3, 1, 4, 1, 5, 9, 2, 6];
    let i = || v.iter().copied();
    println!("{} {:?} {:?} {:?}", i().count(), i().last(), i().nth(2), i().nth(9));
    println!("{} {} {}", i().sum::<i32>(), i().product::<i32>(), i().map(f64::from).sum::<f64>());
    println!("{} {}", i().fold(String::new(), |s, x| s + &x.to_string()), i().rfold(0, |a, x| a * 10 + x));
    println!("{:?} {:?}", i().reduce(|a, b| a - b), [0; 0].into_iter().reduce(|a: i32, b| a + b));
    println!("{} {} {} {}", i().all(|x| x > 0), i().any(|x| x > 9), i().is_sorted(), [1, 1, 2].iter().is_sorted());
    println!("{:?} {:?} {:?}", i().find(|x| *x > 4), i().find_map(|x| x.checked_sub(8)), i().rfind(|x| *x < 3));
    println!("{:?} {:?} {:?}", i().position(|x| x == 1), i().rposition(|x| x == 1), i().position(|x| x == 0));
    println!("{:?} {:?}", i().max(), i().min());
    println!("{:?} {:?}", i().max_by_key(|x| x % 5), i().min_by_key(|x| x % 5));
    println!("{:?} {:?}", i().max_by(|a, b| b.cmp(a)), i().min_by(|a, b| b.cmp(a)));
    println!("{:?}", i().map(|x| x as f64).max_by(|a, b| a.total_cmp(b)));
    println!("{:?}", i().try_fold(0i8, |a, x| a.checked_add(x as i8 * 8)));
    println!("{:?}", i().try_fold(0, |a, x| if x > 8 { ControlFlow::Break((a, x)) } else { ControlFlow::Continue(a + x) }));
    println!("{:?}", i().try_for_each(|x| if x == 5 { Err(x) } else { Ok(()) }));
    println!("{:?}", i().try_rfold(0, |a, x| if x == 9 { None } else { Some(a + x) }));
    let mut out = vec![];
    i().for_each(|x| out.push(x));
    println!("{out:?} {}", out.iter().len());
    println!("{:?} {:?}", i().cmp([3, 1, 5]), i().partial_cmp([3, 1, 4]));
    println!("{} {} {} {} {} {}", i().eq(v), i().ne(v), i().lt([4]), i().le(v), i().gt([3, 1]), i().ge([3, 2]));
    println!("{} {}", i().is_sorted_by(|a, b| a <= b), i().is_sorted_by_key(|x| x * 0));
    println!("{} {}", ["b", "a"].iter().is_sorted_by_key(|s| std::cmp::Reverse(*s)), i().rev().is_partitioned_check());
    println!("{:?} {:?}", [1.0, f64::NAN].iter().partial_cmp(&[1.0, 2.0]), [f64::NAN].iter().lt(&[1.0]));
    let mut it = i();
    println!("{:?} {:?} {:?} {:?}", it.next(), it.next_back(), it.nth_back(1), it.len());
    println!("{:?} {:?} {:?}", it.nth(0), it.as_slice_len(), it.size_hint());
    println!("{:?}", i().min_by(|a, b| (a % 3).cmp(&(b % 3)).then(b.cmp(a))));
    let mut sorted = v;
    sorted.sort_by(|a, b| match (a % 2).cmp(&(b % 2)) { Ordering::Equal => b.cmp(a), o => o });
    println!("{sorted:?}");
    println!("{}", v.iter().rev().skip(1).step_by(2).map(|x| x.to_string()).collect::<Vec<_>>().concat());
    println!("{:?}", "a-b_c".split(|c| c == '-' || c == '_').rev().collect::<Vec<_>>());
    println!("{:?}", i().collect::<Box<[i32]>>().len());
    println!("{:?}", ["x", "y"].iter().copied().collect::<std::borrow::Cow<str>>());
    println!("{:?}", ['x', 'y'].iter().collect::<String>() + &["p", "q"].into_iter().map(String::from).collect::<String>());
    println!("{:?}", i().collect::<std::rc::Rc<[i32]>>());
}

trait Extra: Iterator + Sized {
    fn is_partitioned_check(self) -> bool where Self::Item: PartialOrd<i32> {
        let mut it = self.skip_while(|x| *x > 3);
        it.all(|x| x <= 3)
    }
    fn as_slice_len(&self) -> usize {
        self.size_hint().0
    }
}
impl<I: Iterator> Extra for I {}
