use std::cell::{Cell, LazyCell, OnceCell, Ref, RefCell, RefMut, UnsafeCell};
use std::sync::{LazyLock, OnceLock};

static GLOBAL: OnceLock<String> = OnceLock::new();
static TABLE: LazyLock<Vec<u32>> = LazyLock::new(|| { println!("init"); (1..=5).map(|x| x * x).collect() });

#[derive(Debug, Default, Clone, PartialEq)]
struct P { x: i32, y: Vec<i32> }

fn main() {
    let c = Cell::new(3);
    c.set(c.get() + 1);
    println!("{} {} {}", c.replace(10), c.get(), c.take());
    let d = Cell::new(7);
    c.swap(&d);
    println!("{c:?} {d:?}");
    println!("{}", d.into_inner());
    let mut arr = [1, 2, 3];
    let cells = Cell::from_mut(&mut arr[..]).as_slice_of_cells();
    for w in cells.windows(2) { w[1].set(w[0].get() + w[1].get()); }
    println!("{arr:?}");
    let mut e = Cell::new(vec![1]);
    e.get_mut().push(2);
    println!("{:?} {:?}", e.take(), e.into_inner());
    let cu = Cell::new(5);
    cu.update(|x| x * 3);
    println!("{}", cu.get());

    let r = RefCell::new(P { x: 1, y: vec![1, 2] });
    {
        let b1 = r.borrow();
        let b2 = r.borrow();
        println!("{} {:?} {}", b1.x, b2.y, r.try_borrow_mut().is_err());
    }
    r.borrow_mut().y.push(3);
    println!("{:?} {:?}", r, r.try_borrow().map(|p| p.y.len()).unwrap());
    let y = Ref::map(r.borrow(), |p| &p.y);
    println!("{:?} {:?}", y, Ref::clone(&y).last());
    drop(y);
    let (mut a, mut b) = RefMut::map_split(r.borrow_mut(), |p| (&mut p.x, &mut p.y));
    *a += 10;
    b.clear();
    println!("{:?}", r.try_borrow().map(|_| ()).map_err(|e| e.to_string()));
    drop((a, b));
    let mut l = RefMut::map(r.borrow_mut(), |p| &mut p.x);
    *l *= 2;
    drop(l);
    let first = Ref::filter_map(r.borrow(), |p| p.y.first()).is_err();
    println!("{first} {:?}", r.replace(P::default()));
    println!("{:?} {:?}", r.replace_with(|p| P { x: p.x + 5, y: vec![] }), r.take());
    let other = RefCell::new(P { x: 9, y: vec![] });
    r.swap(&other);
    println!("{:?} {} {:?}", r.clone(), r == other, r.into_inner());
    println!("{} {:?}", RefCell::new(1) < RefCell::new(2), RefCell::new(1).try_borrow_mut().map_err(|e| e.to_string()).map(|m| *m));

    let o = OnceCell::new();
    println!("{:?} {} {} {:?}", o.get(), o.get_or_init(|| 5), o.get_or_init(|| 6), o.set(7));
    let mut o2: OnceCell<i32> = OnceCell::from(1);
    *o2.get_mut().unwrap() += 1;
    println!("{:?} {:?} {:?}", o2.take(), o2.get(), o.into_inner());
    let n = Cell::new(0);
    let lazy = LazyCell::new(|| { n.set(n.get() + 1); "made" });
    println!("{} {} {} {}", n.get(), *lazy, lazy.len(), n.get());
    println!("{:?}", LazyCell::force(&lazy));

    println!("{:?} {} {:?}", GLOBAL.get(), GLOBAL.get_or_init(|| "global".into()), GLOBAL.set("x".into()));
    println!("{:?} {}", TABLE.get(2), TABLE.iter().sum::<u32>());
    println!("{}", LazyLock::force(&TABLE).len());
    let u = UnsafeCell::new(1);
    unsafe { *u.get() += 1; }
    println!("{}", u.into_inner());
    thread_local! { static T: RefCell<Vec<i32>> = const { RefCell::new(Vec::new()) }; static K: Cell<u8> = Cell::new(1); }
    T.with(|t| t.borrow_mut().push(1));
    T.with_borrow_mut(|t| t.push(2));
    println!("{:?} {:?} {}", T.with_borrow(|t| t.clone()), T.take(), T.with(|t| t.borrow().len()));
    K.set(9);
    println!("{} {} {}", K.get(), K.replace(4), K.take());
}
