// A text adventure: rooms, items and a player, driven by a list of commands. The game is a state
// machine; every command gives the next state.
use std::collections::{BTreeMap, HashMap};
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Direction {
    North,
    East,
    South,
    West,
}

impl Direction {
    const ALL: [Direction; 4] = [Direction::North, Direction::East, Direction::South, Direction::West];

    fn opposite(self) -> Direction {
        match self {
            Direction::North => Direction::South,
            Direction::South => Direction::North,
            Direction::East => Direction::West,
            Direction::West => Direction::East,
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Direction::North => "north",
            Direction::East => "east",
            Direction::South => "south",
            Direction::West => "west",
        };
        f.pad(name)
    }
}

impl std::str::FromStr for Direction {
    type Err = CommandError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Direction::ALL
            .iter()
            .copied()
            .find(|d| d.to_string() == s || d.to_string().starts_with(s) && s.len() == 1)
            .ok_or_else(|| CommandError::NoSuchDirection(s.to_string()))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Item {
    Lamp { lit: bool },
    Key(u8),
    Coin,
    Sword,
}

impl Item {
    fn name(&self) -> &'static str {
        match self {
            Item::Lamp { .. } => "lamp",
            Item::Key(_) => "key",
            Item::Coin => "coin",
            Item::Sword => "sword",
        }
    }
}

#[derive(Debug, Default)]
struct Room {
    name: &'static str,
    dark: bool,
    items: Vec<Item>,
    exits: BTreeMap<Direction, Exit>,
}

#[derive(Debug, Clone, Copy)]
enum Exit {
    Open(usize),
    Locked { to: usize, key: u8 },
}

#[derive(Debug)]
enum Command {
    Go(Direction),
    Take(String),
    Drop(String),
    Use(String),
    Look,
    Inventory,
    Quit,
}

#[derive(Debug, PartialEq)]
enum CommandError {
    Empty,
    Unknown(String),
    MissingObject(&'static str),
    NoSuchDirection(String),
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            CommandError::Empty => write!(f, "say something"),
            CommandError::Unknown(verb) => write!(f, "I do not know how to {verb:?}"),
            CommandError::MissingObject(verb) => write!(f, "{verb} what?"),
            CommandError::NoSuchDirection(d) => write!(f, "{d:?} is no direction"),
        }
    }
}

impl std::error::Error for CommandError {}

fn parse(line: &str) -> Result<Command, CommandError> {
    let mut words = line.split_whitespace();
    let verb = words.next().ok_or(CommandError::Empty)?.to_lowercase();
    let object = words.next().map(str::to_lowercase);
    let need = |verb| object.clone().ok_or(CommandError::MissingObject(verb));
    Ok(match verb.as_str() {
        "go" => Command::Go(need("go")?.parse()?),
        "n" | "e" | "s" | "w" => Command::Go(verb.parse()?),
        "take" | "get" => Command::Take(need("take")?),
        "drop" => Command::Drop(need("drop")?),
        "use" | "light" => Command::Use(need("use")?),
        "look" | "l" => Command::Look,
        "inventory" | "i" => Command::Inventory,
        "quit" | "q" => Command::Quit,
        _ => return Err(CommandError::Unknown(verb)),
    })
}

struct World {
    rooms: Vec<Room>,
    names: HashMap<&'static str, usize>,
}

impl World {
    fn new() -> Self {
        World { rooms: Vec::new(), names: HashMap::new() }
    }

    fn room(&mut self, name: &'static str, dark: bool, items: &[Item]) -> &mut Self {
        self.names.insert(name, self.rooms.len());
        self.rooms.push(Room { name, dark, items: items.to_vec(), ..Default::default() });
        self
    }

    fn connect(&mut self, from: &str, direction: Direction, to: &str, key: Option<u8>) -> &mut Self {
        let (a, b) = (self.names[from], self.names[to]);
        let exit = |to| match key {
            Some(key) => Exit::Locked { to, key },
            None => Exit::Open(to),
        };
        self.rooms[a].exits.insert(direction, exit(b));
        self.rooms[b].exits.insert(direction.opposite(), exit(a));
        self
    }
}

enum State {
    Playing { room: usize, turns: u32 },
    Dead { how: &'static str },
    Won { coins: usize },
    Left,
}

struct Game {
    world: World,
    bag: Vec<Item>,
}

impl Game {
    fn sees(&self, room: usize) -> bool {
        !self.world.rooms[room].dark || self.bag.iter().any(|i| matches!(i, Item::Lamp { lit: true }))
    }

    fn describe(&self, room: usize) -> String {
        if !self.sees(room) {
            return "It is dark.".into();
        }
        let r = &self.world.rooms[room];
        let mut text = format!("You are in the {}.", r.name);
        if !r.items.is_empty() {
            let names: Vec<_> = r.items.iter().map(Item::name).collect();
            text += &format!(" There is: {}.", names.join(", "));
        }
        for (direction, exit) in &r.exits {
            let state = if let Exit::Locked { .. } = exit { " (locked)" } else { "" };
            text.push_str(&format!("\n    {direction:<6}-> {}{state}", self.world.rooms[match *exit {
                Exit::Open(to) | Exit::Locked { to, .. } => to,
            }].name));
        }
        text
    }

    fn step(&mut self, state: State, command: Command) -> (State, String) {
        let State::Playing { room, turns } = state else {
            return (state, "The game is over.".to_string());
        };
        let stay = State::Playing { room, turns: turns + 1 };
        match command {
            Command::Quit => (State::Left, "Bye.".to_string()),
            Command::Look => (stay, self.describe(room)),
            Command::Inventory => {
                let text = if self.bag.is_empty() { "nothing".to_string() } else { format!("{:?}", self.bag) };
                (stay, format!("You carry {text}."))
            }
            Command::Go(direction) => match self.world.rooms[room].exits.get(&direction).copied() {
                None => (stay, format!("You cannot go {direction}.")),
                Some(Exit::Locked { key, .. }) if !self.bag.contains(&Item::Key(key)) => {
                    (stay, "The door is locked.".into())
                }
                Some(Exit::Open(to) | Exit::Locked { to, .. }) => self.enter(to, turns + 1),
            },
            Command::Take(name) => {
                let items = &mut self.world.rooms[room].items;
                match items.iter().position(|i| i.name() == name) {
                    Some(at) => {
                        let item = items.swap_remove(at);
                        let text = format!("You take the {}.", item.name());
                        self.bag.push(item);
                        (stay, text)
                    }
                    None => (stay, format!("There is no {name} here.")),
                }
            }
            Command::Drop(name) => {
                if let Some(at) = self.bag.iter().position(|i| i.name() == name) {
                    let item = self.bag.remove(at);
                    self.world.rooms[room].items.push(item);
                    (stay, "Dropped.".into())
                } else {
                    (stay, format!("You have no {name}."))
                }
            }
            Command::Use(name) => {
                let found = self.bag.iter_mut().find(|i| i.name() == name);
                let text = match found {
                    Some(Item::Lamp { lit }) => {
                        *lit = !*lit;
                        if *lit { "The lamp is on." } else { "The lamp is off." }
                    }
                    Some(Item::Sword) => "You swing the sword.",
                    Some(Item::Key(_)) => "Doors open by themselves if you have the key.",
                    Some(_) => "Nothing happens.",
                    None => "You have no such thing.",
                };
                (stay, text.to_owned())
            }
        }
    }

    fn enter(&mut self, to: usize, turns: u32) -> (State, String) {
        if !self.sees(to) && turns > 8 {
            return (State::Dead { how: "You stumble into a pit." }, String::new());
        }
        if self.world.rooms[to].name == "treasury" {
            let coins = self.bag.iter().filter(|i| **i == Item::Coin).count();
            return (State::Won { coins }, self.describe(to));
        }
        (State::Playing { room: to, turns }, self.describe(to))
    }
}

fn new_game() -> Game {
    use Direction::*;
    let mut world = World::new();
    world
        .room("hall", false, &[Item::Coin, Item::Lamp { lit: false }])
        .room("cellar", true, &[Item::Key(7), Item::Coin])
        .room("garden", false, &[Item::Sword])
        .room("treasury", false, &[]);
    world
        .connect("hall", South, "cellar", None)
        .connect("hall", East, "garden", None)
        .connect("hall", North, "treasury", Some(7));
    Game { world, bag: vec![] }
}

fn play(script: &str) {
    let mut game = new_game();
    let mut state = State::Playing { room: 0, turns: 0 };
    println!("{}", game.describe(0));
    for line in script.split(';').map(str::trim) {
        println!("> {line}");
        let command = match parse(line) {
            Ok(command) => command,
            Err(e) => {
                println!("{e}");
                continue;
            }
        };
        let (next, text) = game.step(state, command);
        state = next;
        if !text.is_empty() {
            println!("{text}");
        }
        match &state {
            State::Playing { .. } => continue,
            State::Dead { how } => println!("*** {how} You are dead. ***"),
            State::Won { coins } => println!("*** You win with {coins} coin{}. ***", if *coins == 1 { "" } else { "s" }),
            State::Left => println!("*** You left. ***"),
        }
        break;
    }
    println!("{}", "-".repeat(40));
}

fn main() {
    play("look; take coin; take lamp; i; use lamp; go south; take key; take coin; n; go north");
    play("north; go up; go; dance; ; s; look; w; n; e; get sword; use sword; drop sword; drop axe; look; w; s; n; s");
    play("take hat; use hat; q; look");
}
