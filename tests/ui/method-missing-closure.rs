// What a closure's parameters are cannot be told when the method is missing; only that is said.
struct Item(u8);

fn main() {
    let list = vec![Item(1)];
    let all: &Vec<Item> = &list;
    let n = all.any(|i| i.0 > 1); //~ ERROR E0599
    let m = all.zap(|i| i.0.count_ones(), n); //~ ERROR E0599
    drop(m);
}
