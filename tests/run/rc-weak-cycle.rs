//@ edition: 2024
// Reference counting, weak parents, counts.
use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Node {
    name: String,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

impl Node {
    fn new(name: &str) -> Rc<Node> {
        Rc::new(Node {
            name: name.to_string(),
            parent: RefCell::new(Weak::new()),
            children: RefCell::new(vec![]),
        })
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        println!("drop {}", self.name);
    }
}

fn add(parent: &Rc<Node>, child: Rc<Node>) {
    *child.parent.borrow_mut() = Rc::downgrade(parent);
    parent.children.borrow_mut().push(child);
}

fn path(n: &Rc<Node>) -> String {
    match n.parent.borrow().upgrade() {
        Some(p) => format!("{}/{}", path(&p), n.name),
        None => n.name.clone(),
    }
}

fn main() {
    let leaf = Node::new("leaf");
    println!("{}", path(&leaf));
    {
        let root = Node::new("root");
        let mid = Node::new("mid");
        add(&root, mid.clone());
        add(&mid, leaf.clone());
        println!("{}", path(&leaf));
        println!("{} {}", Rc::strong_count(&leaf), Rc::weak_count(&leaf));
        println!("{} {}", Rc::strong_count(&mid), Rc::weak_count(&mid));
    }
    println!("{} {}", path(&leaf), leaf.parent.borrow().upgrade().is_none());
    let a = Rc::new(5);
    let b = Rc::clone(&a);
    println!("{} {}", Rc::ptr_eq(&a, &b), *a + *b);
    drop(b);
    println!("{:?}", Rc::try_unwrap(a));
    let mut c = Rc::new(vec![1]);
    let d = c.clone();
    Rc::make_mut(&mut c).push(2);
    println!("{c:?} {d:?} {:?}", Rc::get_mut(&mut c).is_some());
    let s: Rc<str> = "shared".into();
    println!("{s} {}", s.len());
}
