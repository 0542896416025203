//@ edition: 2024
// Conway's game of life on a torus.
use std::fmt;

#[derive(Clone, PartialEq)]
struct World {
    width: usize,
    height: usize,
    cells: Vec<bool>,
}

impl World {
    fn parse(text: &str) -> World {
        let rows: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        World {
            width: rows[0].len(),
            height: rows.len(),
            cells: rows.iter().flat_map(|r| r.chars().map(|c| c == '#')).collect(),
        }
    }

    fn at(&self, x: isize, y: isize) -> bool {
        let x = x.rem_euclid(self.width as isize) as usize;
        let y = y.rem_euclid(self.height as isize) as usize;
        self.cells[y * self.width + x]
    }

    fn neighbours(&self, x: usize, y: usize) -> usize {
        let mut n = 0;
        for dy in -1..=1 {
            for dx in -1..=1 {
                if (dx, dy) != (0, 0) && self.at(x as isize + dx, y as isize + dy) {
                    n += 1;
                }
            }
        }
        n
    }

    fn step(&self) -> World {
        let cells = (0..self.height)
            .flat_map(|y| (0..self.width).map(move |x| (x, y)))
            .map(|(x, y)| match (self.cells[y * self.width + x], self.neighbours(x, y)) {
                (true, 2 | 3) => true,
                (false, 3) => true,
                _ => false,
            })
            .collect();
        World { cells, ..*self }
    }

    fn alive(&self) -> usize {
        self.cells.iter().filter(|c| **c).count()
    }
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for row in self.cells.chunks(self.width) {
            let line: String = row.iter().map(|&c| if c { '#' } else { '.' }).collect();
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}

fn main() {
    let mut w = World::parse(
        "
        .#......
        ..#.....
        ###.....
        ........
        ........
        ....###.
        ........
        ",
    );
    for generation in 0..=8 {
        if generation % 4 == 0 {
            println!("generation {generation}, {} alive", w.alive());
            print!("{w}");
        }
        w = w.step();
    }
    let mut history = vec![w.clone()];
    let cycle = loop {
        w = w.step();
        if let Some(i) = history.iter().position(|h| *h == w) {
            break (i, history.len());
        }
        if history.len() > 40 {
            break (0, 0);
        }
        history.push(w.clone());
    };
    println!("{cycle:?} {}", w.alive());
}
