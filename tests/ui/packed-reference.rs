// References to fields of packed structures, wherever the alignment is less than the type's.
#[repr(packed)]
struct Tight {
    wide: u32,
    byte: u8,
    bytes: [u8; 4],
}
#[repr(packed(2))]
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Half {
    wide: u32,
    half: u16,
}
#[repr(packed(2))]
union Either {
    wide: u32,
    half: u16,
}
#[repr(packed)]
struct Holder<T> {
    value: T,
}
struct Outer {
    pointer: &'static Half,
    tight: Tight,
}

fn generic<T>(h: &Holder<T>) {
    let _ = &h.value; //~ ERROR E0793
}

fn tight(t: &mut Tight) {
    let _ = (&t.byte, &t.bytes);
    let _ = &raw const t.wide;
    t.wide += 1;
    {
        let ref _r = t.wide; //~ ERROR E0793
    }
    let _ = &mut t.wide; //~ ERROR E0793
    match t {
        Tight { wide, .. } => { //~ ERROR E0793
            let _ = wide;
        }
    }
}

fn main() {
    let h = Half { wide: 1, half: 2 };
    let _ = &h.half;
    let _ = &h.wide; //~ ERROR E0793
    println!("{}", { h.wide });
    println!("{}", h.wide); //~ ERROR E0793
    let by_copy = || h.wide + 1;
    let by_reference = || {
        let _ = &h.wide; //~ ERROR E0793
    };
    let e = Either { wide: 1 };
    unsafe {
        let _ = &e.half;
        let _ = &e.wide; //~ ERROR E0793
    }
    let o = Outer { pointer: &Half { wide: 1, half: 2 }, tight: Tight { wide: 1, byte: 2, bytes: [0; 4] } };
    let _ = &o.tight;
    let _ = &o.tight.wide; //~ ERROR E0793
    let _ = &o.pointer.wide; //~ ERROR E0793
    h.wide.clone(); //~ ERROR E0793
    let _ = (by_copy, by_reference);
    tight(&mut Tight { wide: 1, byte: 2, bytes: [0; 4] });
    generic(&Holder { value: 1u8 });
}
