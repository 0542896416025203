use std::cell::RefCell;

fn main() {
    let seen: RefCell<Vec<&i32>> = RefCell::new(Vec::new());
    {
        let n = 7;
        seen.borrow_mut().push(&n); //~ ERROR E0597
    }
    println!("{}", seen.borrow().len());
}
