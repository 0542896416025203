use std::collections::{BTreeMap, HashSet, VecDeque};
use std::fmt::{self, Display};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Cell { Wall, Floor, Start, End }

struct Grid { w: usize, h: usize, cells: Vec<Cell> }

impl Grid {
    fn parse(text: &str) -> Result<Grid, String> {
        let rows: Vec<&str> = text.lines().filter(|l| !l.is_empty()).collect();
        let w = rows.first().map(|r| r.len()).ok_or_else(|| "empty".to_string())?;
        let mut cells = Vec::with_capacity(w * rows.len());
        for (y, row) in rows.iter().enumerate() {
            if row.len() != w { return Err(format!("row {y} has width {}", row.len())); }
            for ch in row.chars() {
                cells.push(match ch { '#' => Cell::Wall, '.' => Cell::Floor, 'S' => Cell::Start, 'E' => Cell::End, c => return Err(format!("bad char {c:?}")) });
            }
        }
        Ok(Grid { w, h: rows.len(), cells })
    }
    fn find(&self, c: Cell) -> Option<(usize, usize)> {
        self.cells.iter().position(|&x| x == c).map(|i| (i % self.w, i / self.w))
    }
    fn neighbours(&self, (x, y): (usize, usize)) -> impl Iterator<Item = (usize, usize)> + '_ {
        [(0i32, 1i32), (1, 0), (0, -1), (-1, 0)].into_iter().filter_map(move |(dx, dy)| {
            let nx = x.checked_add_signed(dx as isize)?;
            let ny = y.checked_add_signed(dy as isize)?;
            (nx < self.w && ny < self.h && self.cells[ny * self.w + nx] != Cell::Wall).then_some((nx, ny))
        })
    }
    fn shortest(&self) -> Option<Vec<(usize, usize)>> {
        let start = self.find(Cell::Start)?;
        let end = self.find(Cell::End)?;
        let mut prev = BTreeMap::new();
        let mut seen = HashSet::from([start]);
        let mut queue = VecDeque::from(vec![start]);
        while let Some(p) = queue.pop_front() {
            if p == end {
                let mut path = vec![p];
                let mut cur = p;
                while let Some(&q) = prev.get(&cur) { path.push(q); cur = q; }
                path.reverse();
                return Some(path);
            }
            for n in self.neighbours(p) {
                if seen.insert(n) { prev.insert(n, p); queue.push_back(n); }
            }
        }
        None
    }
}
impl Display for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in self.cells.chunks(self.w) {
            let s: String = row.iter().map(|c| match c { Cell::Wall => '#', Cell::Floor => ' ', Cell::Start => 'S', Cell::End => 'E' }).collect();
            writeln!(f, "|{s:^10}|")?;
        }
        Ok(())
    }
}
fn main() {
    let g = Grid::parse("S.#.\n..#E\n#...\n").unwrap();
    print!("{g}");
    println!("{:?}", g.shortest());
    println!("{:?}", Grid::parse("..\n.").err());
    println!("{:?}", Grid::parse("S?").map(|g| g.w));
    let mut counts: BTreeMap<Cell, usize> = BTreeMap::new();
    for c in &g.cells { *counts.entry(*c).or_default() += 1; }
    println!("{counts:#?}");
}
