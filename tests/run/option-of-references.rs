//@ edition: 2024
// as_ref, as_mut, take, map on options in structs.
#[derive(Debug)]
struct Cache {
    last: Option<String>,
    hits: Option<u32>,
}

impl Cache {
    fn get(&self) -> Option<&str> {
        self.last.as_deref()
    }
    fn bump(&mut self) -> u32 {
        let h = self.hits.get_or_insert(0);
        *h += 1;
        *h
    }
    fn edit(&mut self) -> Option<()> {
        let s = self.last.as_mut()?;
        s.push('!');
        Some(())
    }
    fn steal(&mut self) -> String {
        self.last.take().unwrap_or_else(|| "none".into())
    }
}

fn main() {
    let mut c = Cache { last: Some("x".into()), hits: None };
    println!("{:?} {}", c.get(), c.hits.is_none());
    println!("{}", c.bump());
    println!("{:?} {:?}", c.edit(), c.bump());
    println!("{}", c.steal());
    println!("{:?} {:?}", c.edit(), c);
    println!("{}", c.steal());
    let words = ["a", "bb"];
    let longest: Option<&&str> = words.iter().max_by_key(|w| w.len());
    println!("{:?} {:?}", longest.copied(), longest.map(|w| w.len()));
}
