// Matches must cover every value of what is matched.
enum Shape { Dot, Circle(u8), Rect { wide: bool, label: Option<i32> } }

fn by_value(s: Shape) {
    match s { //~ ERROR E0004
        Shape::Dot => {}
    }
}

fn by_reference(s: &Shape) {
    match s { //~ ERROR E0004
        Shape::Dot | Shape::Circle(_) => {}
        Shape::Rect { wide: true, .. } => {}
    }
}

fn integers(n: u8) {
    match n { //~ ERROR E0004
        0..=9 => {}
        11..=254 => {}
    }
}

fn slices(s: &[u8]) {
    match s { //~ ERROR E0004
        [] => {}
        [_] => {}
        [1, .., 2] => {}
    }
}

fn tuples(t: (bool, bool)) {
    match t { //~ ERROR E0004
        (true, _) => {}
        (_, true) => {}
    }
}

fn guarded(x: bool) {
    match x { //~ ERROR E0004
        true if x => {}
        false => {}
    }
}

fn main() {
    by_value(Shape::Rect { wide: true, label: None });
    by_reference(&Shape::Circle(1));
    integers(1);
    slices(&[]);
    tuples((true, true));
    guarded(true);
}
