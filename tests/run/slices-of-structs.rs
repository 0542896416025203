//@ edition: 2024
// Borrowing parts of structs in slices; split_at_mut; nested mutation.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    id: u32,
    tags: Vec<String>,
}

fn find<'a>(items: &'a mut [Item], id: u32) -> Option<&'a mut Item> {
    items.iter_mut().find(|i| i.id == id)
}

fn merge(items: &mut [Item], from: usize, to: usize) {
    let (low, high) = items.split_at_mut(from.max(to));
    let (src, dst) = if from < to { (&mut low[from], &mut high[0]) } else { (&mut high[0], &mut low[to]) };
    dst.tags.append(&mut src.tags);
}

fn main() {
    let mut v: Vec<Item> = (1..4).map(|id| Item { id, tags: vec![format!("t{id}")] }).collect();
    if let Some(i) = find(&mut v, 2) {
        i.tags.push("new".to_string());
    }
    merge(&mut v, 2, 0);
    merge(&mut v, 0, 1);
    println!("{v:?}");
    println!("{:?}", find(&mut v, 9));
    v.retain(|i| !i.tags.is_empty());
    v[0].id = 100;
    let first = &v[0];
    println!("{} {:?} {}", first.id, first.tags.last(), v.contains(first));
    let ids: Vec<_> = v.iter().map(|Item { id, .. }| id).collect();
    println!("{ids:?}");
}
