//@ edition: 2024
// Perfect play by minimax with memory.
use std::collections::HashMap;
use std::fmt;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Cell {
    Empty,
    X,
    O,
}
use Cell::*;

impl Cell {
    fn other(self) -> Cell {
        match self {
            X => O,
            O => X,
            Empty => unreachable!("nobody's turn"),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Board([Cell; 9]);

const LINES: [[usize; 3]; 8] =
    [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];

impl Board {
    fn winner(&self) -> Option<Cell> {
        LINES.iter().find_map(|&[a, b, c]| {
            let p = self.0[a];
            (p != Empty && p == self.0[b] && p == self.0[c]).then_some(p)
        })
    }

    fn moves(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().filter(|(_, c)| **c == Empty).map(|(i, _)| i)
    }

    fn play(mut self, at: usize, who: Cell) -> Board {
        self.0[at] = who;
        self
    }
}

impl fmt::Display for Board {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in self.0.chunks(3) {
            let s: Vec<&str> = row
                .iter()
                .map(|c| match c {
                    Empty => ".",
                    X => "X",
                    O => "O",
                })
                .collect();
            writeln!(f, "{}", s.join(" "))?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Solver {
    memory: HashMap<(Board, Cell), i8>,
}

impl Solver {
    fn score(&mut self, b: Board, turn: Cell) -> i8 {
        if let Some(&s) = self.memory.get(&(b, turn)) {
            return s;
        }
        let s = match b.winner() {
            Some(w) => if w == turn { 1 } else { -1 },
            None => b
                .moves()
                .map(|m| -self.score(b.play(m, turn), turn.other()))
                .max()
                .unwrap_or(0),
        };
        self.memory.insert((b, turn), s);
        s
    }

    fn best(&mut self, b: Board, turn: Cell) -> Option<usize> {
        let moves: Vec<usize> = b.moves().collect();
        moves.into_iter().rev().max_by_key(|&m| -self.score(b.play(m, turn), turn.other()))
    }
}

fn main() {
    let mut solver = Solver::default();
    let mut board = Board([Empty; 9]).play(0, X).play(4, O).play(8, X);
    let mut turn = O;
    while board.winner().is_none() {
        let Some(m) = solver.best(board, turn) else { break };
        board = board.play(m, turn);
        turn = turn.other();
    }
    print!("{board}");
    println!("{}", if board.winner().is_some() { "won" } else { "draw" });
    println!("{} positions", solver.memory.len());
    let trap = Board([X, Empty, Empty, Empty, O, Empty, X, O, Empty]);
    println!("{:?} {}", solver.best(trap, X), solver.score(trap, X));
}
