// Allocation and release of many small boxes.
struct Tree {
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
}

fn build(depth: u32) -> Tree {
    if depth == 0 {
        Tree { left: None, right: None }
    } else {
        Tree { left: Some(Box::new(build(depth - 1))), right: Some(Box::new(build(depth - 1))) }
    }
}

fn count(t: &Tree) -> u32 {
    1 + t.left.as_deref().map_or(0, count) + t.right.as_deref().map_or(0, count)
}

fn main() {
    let mut total = 0;
    for depth in 4..13 {
        total += count(&build(depth));
    }
    println!("{total}");
}
