use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)] enum Step { Work(u32), Wait(u32), Spawn(&'static str, Vec<Step>) }
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)] struct Task { priority: u8, id: Reverse<u32>, name: String, steps: VecDeque<Step> }
#[derive(Default)] struct Scheduler { now: u32, next: u32, ready: BinaryHeap<Task>, sleeping: BTreeMap<u32, Vec<Task>>, log: Vec<String> }
impl Scheduler {
    fn spawn(&mut self, name: impl Into<String>, priority: u8, steps: impl IntoIterator<Item = Step>) -> u32 { self.next += 1; self.ready.push(Task { priority, id: Reverse(self.next), name: name.into(), steps: steps.into_iter().collect() }); self.next }
    fn wake(&mut self) { let later = self.sleeping.split_off(&(self.now + 1)); for t in std::mem::replace(&mut self.sleeping, later).into_values().flatten() { self.ready.push(t); } }
    fn run(&mut self) -> u32 {
        loop {
            self.wake();
            let Some(mut t) = self.ready.pop() else { match self.sleeping.first_key_value() { Some((&at, _)) => { self.now = at; continue; } None => return self.now } };
            match t.steps.pop_front() {
                None => { self.log.push(format!("{}@{} done", t.name, self.now)); continue; }
                Some(Step::Work(n)) => { let slice = n.min(3); self.now += slice; self.log.push(format!("{}+{slice}", t.name)); if n > slice { t.steps.push_front(Step::Work(n - slice)); } }
                Some(Step::Wait(n)) => { self.sleeping.entry(self.now + n).or_default().push(t); continue; }
                Some(Step::Spawn(name, steps)) => { let p = t.priority.saturating_add(1); self.spawn(format!("{}/{name}", t.name), p, steps); }
            }
            t.id = Reverse({ self.next += 1; self.next });
            self.ready.push(t);
        }
    }
}
fn main() {
    use Step::*;
    let mut s = Scheduler::default();
    s.spawn("a", 1, [Work(5), Wait(4), Work(1)]);
    s.spawn("b", 1, vec![Work(2), Spawn("child", vec![Work(4)]), Work(1)]);
    s.spawn("idle", 0, std::iter::repeat_n(Work(1), 2));
    s.spawn("high", 9, [Wait(6), Work(1)]);
    println!("{}\n{}", s.run(), s.log.join(" "));
}
