// Borrows in constants that would outlive the evaluation and still be mutable.
use std::cell::Cell;
use std::sync::atomic::AtomicUsize;

const NONE: &Option<Cell<u8>> = &None;
const SOME: &Option<Cell<u8>> = &Some(Cell::new(1)); //~ ERROR E0492
static COUNTER: &AtomicUsize = &AtomicUsize::new(0); //~ ERROR E0492
const EMPTY: &Cell<u8> = &EMPTY_CELL; //~ ERROR E0492
const EMPTY_CELL: Cell<u8> = Cell::new(0);
const MUTABLE: &mut u8 = &mut 1; //~ ERROR E0764
static SLICE: &[u8] = &mut [1, 2]; //~ ERROR E0764
static mut ALLOWED: &mut [u8] = &mut [1, 2];
const TRANSIENT: u8 = {
    let c = Cell::new(1);
    let r = &c;
    let _ = r;
    let m = &mut 3;
    *m += 1;
    *m
};
const fn bump(x: &mut u8) -> &mut u8 {
    *x += 1;
    x
}
const ADDRESS: usize = &TRANSIENT as *const u8 as usize; //~ ERROR cast to integers
const SAME: bool = std::ptr::null::<u8>() == std::ptr::null(); //~ ERROR reliably compared

fn main() {
    let _ = (NONE, SOME, COUNTER, EMPTY, MUTABLE, SLICE, TRANSIENT, ADDRESS, SAME);
    let _ = bump;
}
