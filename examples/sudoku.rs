//@ edition: 2024
// A backtracking solver with candidate bit sets.
struct Sudoku {
    cells: [u8; 81],
    rows: [u16; 9],
    cols: [u16; 9],
    boxes: [u16; 9],
    tried: u32,
}

impl Sudoku {
    fn parse(text: &str) -> Option<Sudoku> {
        let mut s = Sudoku { cells: [0; 81], rows: [0; 9], cols: [0; 9], boxes: [0; 9], tried: 0 };
        let digits: Vec<u8> = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_digit(10).unwrap_or(0) as u8)
            .collect();
        if digits.len() != 81 {
            return None;
        }
        for (i, &d) in digits.iter().enumerate() {
            if d != 0 && !s.place(i, d) {
                return None;
            }
        }
        Some(s)
    }

    fn used(&self, i: usize) -> u16 {
        self.rows[i / 9] | self.cols[i % 9] | self.boxes[i / 27 * 3 + i % 9 / 3]
    }

    fn toggle(&mut self, i: usize, d: u8) {
        let bit = 1 << d;
        self.rows[i / 9] ^= bit;
        self.cols[i % 9] ^= bit;
        self.boxes[i / 27 * 3 + i % 9 / 3] ^= bit;
    }

    fn place(&mut self, i: usize, d: u8) -> bool {
        if self.used(i) & (1 << d) != 0 {
            return false;
        }
        self.toggle(i, d);
        self.cells[i] = d;
        true
    }

    fn solve(&mut self) -> bool {
        let next = (0..81)
            .filter(|&i| self.cells[i] == 0)
            .min_by_key(|&i| 9 - self.used(i).count_ones());
        let Some(i) = next else { return true };
        for d in 1..=9 {
            if self.place(i, d) {
                self.tried += 1;
                if self.solve() {
                    return true;
                }
                self.toggle(i, d);
                self.cells[i] = 0;
            }
        }
        false
    }

    fn print(&self) {
        for (r, row) in self.cells.chunks(9).enumerate() {
            if r % 3 == 0 && r > 0 {
                println!("------+-------+------");
            }
            let parts: Vec<String> = row
                .chunks(3)
                .map(|c| c.iter().map(u8::to_string).collect::<Vec<_>>().join(" "))
                .collect();
            println!("{}", parts.join(" | "));
        }
    }
}

fn main() {
    let puzzle = "
        53..7.... 6..195... .98....6.
        8...6...3 4..8.3..1 7...2...6
        .6....28. ...419..5 ....8..79";
    let mut s = Sudoku::parse(puzzle).expect("a puzzle");
    println!("{}", s.solve());
    s.print();
    println!("{} placements", s.tried);
    println!("{}", Sudoku::parse("11").is_none());
    println!("{}", Sudoku::parse(&"1".repeat(81)).is_none());
}
