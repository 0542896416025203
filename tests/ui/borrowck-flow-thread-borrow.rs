use std::thread;

fn main() {
    let data = vec![1, 2, 3];
    let handle = thread::spawn(|| println!("{}", data.len())); //~ ERROR E0373
    handle.join().unwrap();
}
