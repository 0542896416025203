//@ edition: 2024
// Struct forms: update syntax, shorthand, nested destructuring, unit, generic.
#[derive(Debug, Clone, PartialEq)]
struct Opts {
    verbose: bool,
    level: u8,
    name: String,
}

impl Default for Opts {
    fn default() -> Self {
        Opts { verbose: false, level: 3, name: "def".to_string() }
    }
}

impl Opts {
    fn level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }
    fn name(self, name: &str) -> Self {
        Opts { name: name.to_owned(), ..self }
    }
}

struct Unit;
struct Wrap(i32, Unit);

fn main() {
    let o = Opts { level: 9, ..Default::default() };
    println!("{o:?}");
    let p = Opts { verbose: true, ..o.clone() };
    println!("{} {}", o == p, o != p);
    println!("{:?}", Opts::default().level(1).name("built"));
    let Opts { verbose, level: lvl, ref name } = p;
    println!("{verbose} {lvl} {name}");
    let name = String::from("short");
    let q = Opts { name, verbose, level: lvl };
    println!("{}", q.name);
    let w = Wrap(4, Unit);
    let Wrap(n, Unit) = w;
    println!("{n} {}", size_of::<Unit>());
    let mut m = q;
    m.name += "er";
    let r = &mut m;
    r.level += 1;
    println!("{}", r.name);
    println!("{}", m.level);
}
