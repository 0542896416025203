//@ compile-flags: -A warnings
// Parts of places: fields of unions, slices of arrays, indices inside of indices; closures that are promoted.
use std::mem::ManuallyDrop;

union Either {
    a: ManuallyDrop<String>,
    b: ManuallyDrop<Vec<u8>>,
}

fn union_twice(u: Either) {
    unsafe {
        let first = u.a;
        let second = u.b; //~ ERROR E0382
    }
}

fn union_again(mut u: Either) {
    unsafe {
        let first = u.a;
        u.b = ManuallyDrop::new(vec![]);
        let second = u.b;
    }
}

fn slice_of_array(x: [String; 4]) {
    let [_, middle @ .., _] = x;
    drop(middle);
    let [a, b, _, d] = x; //~ ERROR E0382
}

fn ends_of_array(x: [String; 4]) {
    let [.., last] = x;
    let [first, ..] = x;
    drop((first, last));
    let [_, _, _, again] = x; //~ ERROR E0382
}

fn index_in_index(mut v: &mut [[u8; 2]]) {
    v[0][{
        v = &mut []; //~ ERROR E0510
        0
    }] = 1;
}

fn uninitialised_array() {
    let mut x: [u8; 2];
    x[0] = 1; //~ ERROR E0381
}

fn promoted_closure() {
    let r = (|| {
        let local = String::new();
        &local //~ ERROR E0515
    })();
    println!("{r}");
}

fn many_mutable_borrows() {
    let v = vec![1]; //~ ERROR E0596
    v.push(2);
    v.push(3);
}

fn main() {}

fn closure_moves_several(a: String, b: String) {
    let c = move || drop((&a, &b));
    drop(&a); //~ ERROR E0382
    drop(&b); //~ ERROR E0382
    c();
}
