#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
struct Lit(i32);
impl std::ops::Not for Lit { type Output = Lit; fn not(self) -> Lit { Lit(-self.0) } }
impl Lit { fn var(self) -> usize { self.0.unsigned_abs() as usize } fn sign(self) -> bool { self.0 > 0 } }
#[derive(Default)]
struct Solver { clauses: Vec<Vec<Lit>>, value: Vec<Option<bool>>, trail: Vec<Lit>, decisions: u32, conflicts: u32 }
impl Solver {
    fn parse(text: &str) -> Result<Solver, String> {
        let mut s = Solver::default();
        for (n, line) in text.lines().enumerate() {
            match line.split_whitespace().collect::<Vec<_>>().as_slice() {
                [] | ["c", ..] => {}
                ["p", "cnf", vars, _] => s.value = vec![None; vars.parse::<usize>().map_err(|e| format!("line {}: {e}", n + 1))? + 1],
                [lits @ .., "0"] => {
                    let c = lits.iter().map(|l| l.parse().map(Lit).map_err(|e| format!("line {}: {l:?}: {e}", n + 1))).collect::<Result<Vec<_>, _>>()?;
                    if let Some(bad) = c.iter().find(|l| l.var() >= s.value.len()) { return Err(format!("line {}: variable {}", n + 1, bad.var())); }
                    s.clauses.push(c);
                }
                _ => return Err(format!("line {}: no 0 at the end", n + 1)),
            }
        }
        Ok(s)
    }
    fn eval(&self, l: Lit) -> Option<bool> { self.value[l.var()].map(|v| v == l.sign()) }
    fn assign(&mut self, l: Lit) { self.value[l.var()] = Some(l.sign()); self.trail.push(l); }
    fn propagate(&mut self) -> bool {
        'again: loop {
            for i in 0..self.clauses.len() {
                let c = &self.clauses[i];
                if c.iter().any(|l| self.eval(*l) == Some(true)) { continue; }
                let mut open = c.iter().filter(|l| self.eval(**l).is_none());
                match (open.next().copied(), open.next()) {
                    (None, _) => { self.conflicts += 1; return false; }
                    (Some(unit), None) => { self.assign(unit); continue 'again; }
                    _ => {}
                }
            }
            return true;
        }
    }
    fn solve(&mut self) -> bool {
        let mark = self.trail.len();
        if self.propagate() {
            let Some(var) = (1..self.value.len()).find(|v| self.value[*v].is_none()) else { return true };
            self.decisions += 1;
            for l in [Lit(var as i32), !Lit(var as i32)] {
                let inner = self.trail.len();
                self.assign(l);
                if self.solve() { return true; }
                for l in self.trail.drain(inner..) { self.value[l.var()] = None; }
            }
        }
        for l in self.trail.drain(mark..) { self.value[l.var()] = None; }
        false
    }
}
fn pigeons(n: i32) -> String {
    let var = |p: i32, h: i32| p * n + h + 1;
    let mut out = format!("p cnf {} 0\n", (n + 1) * n);
    for p in 0..=n { out += &((0..n).map(|h| var(p, h).to_string()).collect::<Vec<_>>().join(" ") + " 0\n"); }
    for h in 0..n { for a in 0..=n { for b in 0..a { out += &format!("-{} -{} 0\n", var(a, h), var(b, h)); } } }
    out
}
fn main() {
    for text in ["c easy\np cnf 3 3\n1 2 0\n-1 3 0\n-2 -3 0", "p cnf 1 2\n1 0\n-1 0", &pigeons(3), "p cnf 2 1\n1 5 0", "p cnf 2 1\n1 x 0", "p cnf 2 1\n1 2", "p cnf 4 6\n1 2 3 4 0\n-1 -2 0\n-1 -3 0\n-2 -3 0\n-1 0\n-2 -4 0"] {
        match Solver::parse(text) {
            Err(e) => println!("{e}"),
            Ok(mut s) => { let r = s.solve(); println!("{r} {:?} {} {}", s.value.iter().skip(1).enumerate().filter_map(|(i, v)| v.map(|v| if v { i as i32 + 1 } else { -(i as i32 + 1) })).collect::<Vec<_>>(), s.decisions, s.conflicts) }
        }
    }
}
