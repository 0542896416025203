use std::cell::{Cell, OnceCell, RefCell};
use std::collections::*;
use std::fmt::{self, Debug};
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock};

struct Custom(&'static str);
impl Debug for Custom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            "struct" => f.debug_struct("S").field("a", &1).field("b", &"x").finish(),
            "tuple" => f.debug_tuple("T").field(&1).field(&Some(2)).finish(),
            "list" => f.debug_list().entry(&1).entries(["a", "b"]).finish(),
            "set" => f.debug_set().entry(&1).entries([2, 3]).finish(),
            "map" => f.debug_map().entry(&1, &"one").entries([(2, "two")]).key(&3).value(&"three").finish(),
            "open" => f.debug_struct("Open").field("x", &()).finish_non_exhaustive(),
            "empty" => f.debug_struct("Empty").finish(),
            "args" => f.debug_tuple("").field(&format_args!("{}-{}", 1, 2)).finish(),
            _ => f.write_str("?"),
        }
    }
}

#[derive(Debug, Clone, Default)]
struct Unit;
#[derive(Debug, Clone, Default)]
struct Nested { unit: Unit, tuple: (i32, String), list: Vec<Option<Unit>>, r#type: bool }
#[derive(Debug)]
enum E<'a, T: ?Sized> { A, B(&'a T, i32), C { x: Box<E<'a, T>> } }

fn main() {
    for n in ["struct", "tuple", "list", "set", "map", "open", "empty", "args"] {
        println!("{:?}", Custom(n));
        println!("{:#?}", Custom(n));
    }
    let n = Nested { list: vec![None, Some(Unit)], tuple: (1, "a\"b".into()), ..Default::default() };
    println!("{n:?}\n{n:#?}");
    let e = E::C { x: Box::new(E::B("str", 2)) };
    println!("{e:?}\n{e:#?}");
    println!("{:?}", E::<u8>::A);
    println!("{:?} {:?} {:?}", Cell::new(1), RefCell::new("x"), OnceCell::<i32>::new());
    let r = RefCell::new(1);
    let b = r.borrow_mut();
    println!("{r:?} {b:?}");
    println!("{:?} {:?} {:?}", Rc::new(1), Arc::new([1]), Rc::downgrade(&Rc::new(1)));
    println!("{:?} {:?}", Mutex::new(1), RwLock::new(Some(2)));
    println!("{:?} {:?}", VecDeque::from([1, 2]), LinkedList::from([1]));
    println!("{:?} {:?}", BTreeSet::from([2, 1]), HashMap::from([("k", 1)]));
    println!("{:#?}", HashSet::from([Unit2(1)]));
    println!("{:?} {:?} {:?} {:?} {:?}", 1..2, ..=3, 4.., .., (5..=6));
    println!("{:?} {:?}", [1, 2].iter(), vec![1].into_iter());
    println!("{:?} {:?}", "ab".chars(), "a b".split(' ').collect::<Vec<_>>().iter().rev());
    println!("{:?} {:?}", (1..5).step_by(2), [1].iter().map(|x: &i32| x + 1).size_hint());
    println!("{:?} {:?}", std::time::Duration::from_millis(1500), std::cmp::Reverse(1));
    println!("{:?} {:?} {:?}", std::num::Wrapping(3), std::num::NonZero::new(5u8), std::marker::PhantomData::<u8>);
    println!("{:?} {:?}", Some(Ok::<i32, String>(1)), Err::<(), _>("e"));
    println!("{:?} {:?}", "x".parse::<i32>(), "x".parse::<f64>());
    println!("{:?} {:?}", std::alloc::Layout::new::<u32>(), std::mem::discriminant(&Some(1)) == std::mem::discriminant(&Some(2)));
    println!("{:?} {:?}", std::path::Path::new("a/b"), std::ffi::OsStr::new("o"));
    println!("{:?}", std::ops::Bound::Included(1));
    println!("{:?} {:?}", std::any::TypeId::of::<u8>() == std::any::TypeId::of::<u8>(), c"cs");
    println!("{:02?} {:#04x?} {:.1?}", vec![1, 2], Some(1), (1.25, [2.0]));
    println!("{:>5?} {:<8?}|", Some(1), Unit);
}
#[derive(Debug, PartialEq, Eq, Hash)]
struct Unit2(u8);
