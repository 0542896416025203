//@ edition: 2024
// Own Hash, Hasher and BuildHasher.
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};

#[derive(Default)]
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ *b as u64).wrapping_mul(0x100000001b3);
        }
    }
}

#[derive(PartialEq, Eq, Debug)]
struct Caseless(&'static str);

impl Hash for Caseless {
    fn hash<H: Hasher>(&self, h: &mut H) {
        for b in self.0.bytes() {
            h.write_u8(b.to_ascii_lowercase());
        }
    }
}

fn main() {
    let mut m: HashMap<Caseless, i32, BuildHasherDefault<Fnv>> = HashMap::default();
    m.insert(Caseless("ab"), 1);
    m.insert(Caseless("AB"), 2);
    println!("{} {:?}", m.len(), m.get(&Caseless("ab")));
    let b = BuildHasherDefault::<Fnv>::default();
    println!("{}", b.hash_one(Caseless("Q")) == b.hash_one(Caseless("q")));
    let mut h = Fnv(1);
    1u32.hash(&mut h);
    println!("{:x}", h.finish());
}
