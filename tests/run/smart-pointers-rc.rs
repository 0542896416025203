use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

struct Node { name: &'static str, parent: RefCell<Weak<Node>>, children: RefCell<Vec<Rc<Node>>> }
impl Drop for Node { fn drop(&mut self) { println!("drop {}", self.name); } }
trait T { fn go(self: Rc<Self>) -> usize; }
impl T for Cell<i32> { fn go(self: Rc<Self>) -> usize { self.set(self.get() + 1); Rc::strong_count(&self) } }
struct Gadget { me: Weak<Gadget>, id: u32 }

fn main() {
    let a = Rc::new(String::from("shared"));
    let b = Rc::clone(&a);
    println!("{} {} {} {}", a, Rc::strong_count(&a), Rc::weak_count(&a), Rc::ptr_eq(&a, &b));
    println!("{:?}", Rc::try_unwrap(a).map_err(|a| a.len()));
    println!("{:?} {:?}", Rc::try_unwrap(b), Rc::into_inner(Rc::new(1)));
    let mut m = Rc::new(5);
    *Rc::get_mut(&mut m).unwrap() += 1;
    let n = m.clone();
    println!("{:?}", Rc::get_mut(&mut m));
    *Rc::make_mut(&mut m) += 10;
    println!("{m} {n} {}", Rc::unwrap_or_clone(n.clone()));
    let w = Rc::downgrade(&m);
    println!("{:?} {} {}", w.upgrade(), w.strong_count(), w.weak_count());
    drop(m);
    println!("{:?} {:?}", w.upgrade(), Weak::<u8>::new().upgrade());
    let leaf = Rc::new(Node { name: "leaf", parent: Default::default(), children: Default::default() });
    let branch = Rc::new(Node { name: "branch", parent: Default::default(), children: vec![leaf.clone()].into() });
    *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
    println!("{:?} {}", leaf.parent.borrow().upgrade().map(|p| p.name), branch.children.borrow().len());
    println!("{} {} {}", Rc::strong_count(&leaf), Rc::weak_count(&branch), leaf.parent.borrow().ptr_eq(&Rc::downgrade(&branch)));
    drop(branch);
    println!("{}", leaf.parent.borrow().upgrade().is_none());
    let t: Rc<dyn T> = Rc::new(Cell::new(1));
    println!("{} {}", t.clone().go(), t.go());
    let g = Rc::new_cyclic(|me| Gadget { me: me.clone(), id: 7 });
    println!("{} {}", g.me.upgrade().unwrap().id, Rc::weak_count(&g));
    let s: Rc<str> = "abc".into();
    let v: Rc<[i32]> = vec![1, 2, 3].into();
    let c: Rc<[u8]> = (1..4).collect();
    println!("{s} {v:?} {c:?} {} {}", s.len(), v.iter().sum::<i32>());
    let p = Rc::into_raw(Rc::new(42));
    println!("{}", unsafe { Rc::from_raw(p) });
    println!("{} {} {:?}", Rc::new(1) == Rc::new(1), Rc::new(1) < Rc::new(2), Rc::new("x").cmp(&Rc::new("y")));
    let any: Rc<dyn std::any::Any> = Rc::new(3u8);
    println!("{:?}", any.downcast::<u8>());
    let shared = Arc::new(RefCell::new(vec![1]));
    shared.borrow_mut().push(2);
    println!("{:?} {} {}", shared.borrow(), Arc::strong_count(&shared), Arc::ptr_eq(&shared, &shared.clone()));
    let mut arc = Arc::new(1);
    let keep = Arc::clone(&arc);
    *Arc::make_mut(&mut arc) = 2;
    println!("{arc} {keep} {:?}", Arc::try_unwrap(keep.clone()));
    println!("{:?} {:?}", Arc::get_mut(&mut arc), Arc::try_unwrap(keep));
    let wk = Arc::downgrade(&arc);
    println!("{:?} {:?} {:?}", wk.upgrade(), Arc::into_inner(arc), wk.upgrade());
    let d: Rc<i32> = Rc::default();
    let from: Rc<Vec<i32>> = Rc::from(vec![1]);
    let bx: Rc<i32> = Rc::from(Box::new(8));
    println!("{d} {from:?} {bx} {:p}", std::ptr::null::<u8>());
    let field = Rc::new((1, RefCell::new("inner")));
    field.1.replace("changed");
    println!("{:?} {}", field, Rc::as_ptr(&field) == &*field as *const _);
}
