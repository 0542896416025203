//@ edition: 2024
// An interpreter for a small tape language, with jump table and limits.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Op {
    Move(isize),
    Add(i16),
    Out,
    In,
    Open(usize),
    Close(usize),
}

#[derive(Debug)]
enum Error {
    Unbalanced(usize),
    TapeEnd(isize),
    TooLong,
}

fn compile(source: &str) -> Result<Vec<Op>, Error> {
    let mut ops: Vec<Op> = Vec::new();
    let mut open = Vec::new();
    for (i, c) in source.bytes().enumerate() {
        let op = match c {
            b'>' => Op::Move(1),
            b'<' => Op::Move(-1),
            b'+' => Op::Add(1),
            b'-' => Op::Add(-1),
            b'.' => Op::Out,
            b',' => Op::In,
            b'[' => {
                open.push(ops.len());
                Op::Open(0)
            }
            b']' => {
                let start = open.pop().ok_or(Error::Unbalanced(i))?;
                ops[start] = Op::Open(ops.len());
                Op::Close(start)
            }
            _ => continue,
        };
        match (ops.last_mut(), op) {
            (Some(Op::Move(n)), Op::Move(m)) => *n += m,
            (Some(Op::Add(n)), Op::Add(m)) => *n += m,
            _ => ops.push(op),
        }
    }
    match open.pop() {
        Some(at) => Err(Error::Unbalanced(at)),
        None => Ok(ops),
    }
}

fn run(ops: &[Op], input: &str, limit: u64) -> Result<(String, u64), Error> {
    let mut tape = vec![0u8; 64];
    let (mut at, mut pc, mut steps) = (0isize, 0, 0);
    let mut input = input.bytes();
    let mut out = Vec::new();
    while let Some(&op) = ops.get(pc) {
        steps += 1;
        if steps > limit {
            return Err(Error::TooLong);
        }
        let cell = &mut tape[at as usize];
        match op {
            Op::Move(n) => {
                at += n;
                if at < 0 || at as usize >= tape.len() {
                    return Err(Error::TapeEnd(at));
                }
            }
            Op::Add(n) => *cell = cell.wrapping_add(n as u8),
            Op::Out => out.push(*cell),
            Op::In => *cell = input.next().unwrap_or(0),
            Op::Open(end) if *cell == 0 => pc = end,
            Op::Close(start) if *cell != 0 => pc = start,
            Op::Open(_) | Op::Close(_) => {}
        }
        pc += 1;
    }
    Ok((String::from_utf8_lossy(&out).into_owned(), steps))
}

fn main() {
    let hello = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.";
    let programs = [
        ("hello", hello, ""),
        ("reverse", ">,[>,]<[.<]", "stressed"),
        ("add", ",>,[<+>-]<.", "!\""),
        ("upper", ",[--------------------------------.,]", "shout"),
        ("loop", "+[]", ""),
        ("left", "<", ""),
        ("open", "[[]", ""),
        ("close", "+]", ""),
    ];
    for (name, source, input) in programs {
        match compile(source).and_then(|ops| run(&ops, input, 20_000)) {
            Ok((out, steps)) => println!("{name}: {:?} in {steps} steps", out),
            Err(e) => println!("{name}: error {e:?}"),
        }
    }
}
