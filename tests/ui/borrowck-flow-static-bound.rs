fn keep<T: 'static>(_: T) {}

fn main() {
    let local = 5;
    keep(&local); //~ ERROR E0597
}
