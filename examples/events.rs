// A discrete event simulation of a bank with several clerks: events wait in a BinaryHeap ordered
// by time, customers in a VecDeque; arrivals come from a small linear congruential generator.
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Time(u64);

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", 9 + self.0 / 3600, self.0 / 60 % 60, self.0 % 60)
    }
}

impl std::ops::Add<u64> for Time {
    type Output = Time;
    fn add(self, seconds: u64) -> Time {
        Time(self.0 + seconds)
    }
}

impl std::ops::Sub for Time {
    type Output = u64;
    fn sub(self, earlier: Time) -> u64 {
        self.0 - earlier.0
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum EventKind {
    Arrival { customer: u32 },
    Done { clerk: usize, customer: u32 },
    Break { clerk: usize, seconds: u64 },
    Return { clerk: usize },
    Close,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Event {
    at: Time,
    number: u64,
    kind: EventKind,
}

impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        // Earliest first: BinaryHeap gives the greatest.
        other.at.cmp(&self.at).then_with(|| other.number.cmp(&self.number))
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        self.0 >> 33
    }
    fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clerk {
    Free,
    Busy(u32),
    Away,
}

#[derive(Default, Debug)]
struct Statistics {
    served: u32,
    turned_away: u32,
    waits: Vec<u64>,
    longest_queue: usize,
    per_clerk: BTreeMap<usize, u32>,
}

struct Bank {
    now: Time,
    open: bool,
    events: BinaryHeap<Event>,
    scheduled: u64,
    queue: VecDeque<(u32, Time)>,
    clerks: Vec<Clerk>,
    random: Random,
    statistics: Statistics,
    trace: bool,
}

impl Bank {
    fn new(clerks: usize, seed: u64, trace: bool) -> Self {
        let mut bank = Bank {
            now: Time(0),
            open: true,
            events: BinaryHeap::with_capacity(64),
            scheduled: 0,
            queue: VecDeque::new(),
            clerks: vec![Clerk::Free; clerks],
            random: Random(seed),
            statistics: Statistics::default(),
            trace,
        };
        bank.schedule(0, EventKind::Arrival { customer: 1 });
        bank.schedule(3600, EventKind::Break { clerk: 0, seconds: 900 });
        bank.schedule(2 * 3600, EventKind::Close);
        bank
    }

    fn schedule(&mut self, delay: u64, kind: EventKind) {
        self.scheduled += 1;
        self.events.push(Event { at: self.now + delay, number: self.scheduled, kind });
    }

    fn say(&self, text: std::fmt::Arguments) {
        if self.trace {
            println!("{}  {text}", self.now);
        }
    }

    fn run(mut self) -> (Statistics, Time) {
        while let Some(Event { at, kind, .. }) = self.events.pop() {
            debug_assert!(at >= self.now);
            self.now = at;
            self.handle(kind);
            self.assign();
        }
        (self.statistics, self.now)
    }

    fn handle(&mut self, kind: EventKind) {
        match kind {
            EventKind::Arrival { .. } if !self.open => self.statistics.turned_away += 1,
            EventKind::Arrival { customer } => {
                self.queue.push_back((customer, self.now));
                self.statistics.longest_queue = self.statistics.longest_queue.max(self.queue.len());
                self.say(format_args!("customer {customer} arrives, {} waiting", self.queue.len()));
                let delay = self.random.between(20, 240);
                self.schedule(delay, EventKind::Arrival { customer: customer + 1 });
            }
            EventKind::Done { clerk, customer } => {
                self.say(format_args!("clerk {clerk} is done with {customer}"));
                self.clerks[clerk] = Clerk::Free;
                self.statistics.served += 1;
                *self.statistics.per_clerk.entry(clerk).or_insert(0) += 1;
            }
            EventKind::Break { clerk, seconds } => match self.clerks[clerk] {
                Clerk::Free => {
                    self.say(format_args!("clerk {clerk} has a break"));
                    self.clerks[clerk] = Clerk::Away;
                    self.schedule(seconds, EventKind::Return { clerk });
                }
                Clerk::Busy(customer) => {
                    self.say(format_args!("clerk {clerk} waits for {customer} to go"));
                    self.schedule(60, EventKind::Break { clerk, seconds });
                }
                Clerk::Away => unreachable!("clerk {clerk} is away already"),
            },
            EventKind::Return { clerk } => self.clerks[clerk] = Clerk::Free,
            EventKind::Close => {
                self.open = false;
                self.say(format_args!("the bank closes with {} waiting", self.queue.len()));
            }
        }
    }

    fn assign(&mut self) {
        while let Some(clerk) = self.clerks.iter().position(|&c| c == Clerk::Free) {
            let Some((customer, since)) = self.queue.pop_front() else { break };
            self.clerks[clerk] = Clerk::Busy(customer);
            self.statistics.waits.push(self.now - since);
            let needed = self.random.between(60, 420);
            self.schedule(needed, EventKind::Done { clerk, customer });
        }
    }
}

fn histogram(values: &[u64], width: u64) -> BTreeMap<u64, usize> {
    let mut bins = BTreeMap::new();
    for v in values {
        *bins.entry(v / width * width).or_default() += 1;
    }
    bins
}

fn report(clerks: usize, seed: u64) {
    let (s, end) = Bank::new(clerks, seed, false).run();
    let mut waits = s.waits.clone();
    waits.sort_unstable();
    let mean = waits.iter().sum::<u64>() as f64 / waits.len() as f64;
    let at = |share: f64| waits[((waits.len() - 1) as f64 * share).round() as usize];
    println!("{clerks} clerks: served {} until {end}, turned away {}", s.served, s.turned_away);
    println!("  wait mean {mean:.1}s, median {}s, 90% {}s, longest {}s", at(0.5), at(0.9), at(1.0));
    println!("  longest queue {}, per clerk {:?}", s.longest_queue, s.per_clerk);
    let bins = histogram(&waits, 300);
    for (low, count) in bins.iter().take(5) {
        println!("  {low:>5}+ {:<30}|{count:>3}", "#".repeat((*count).min(30)));
    }
}

fn main() {
    let mut short = Bank::new(2, 42, true);
    short.schedule(600, EventKind::Close);
    let (statistics, end) = short.run();
    println!("{end}: {} served, waits {:?}", statistics.served, &statistics.waits[..5]);
    for clerks in 2..=4 {
        report(clerks, 7);
    }
    let mut smallest: BinaryHeap<Reverse<u64>> = statistics.waits.into_iter().map(Reverse).collect();
    let first: Vec<_> = std::iter::from_fn(|| smallest.pop()).map(|Reverse(w)| w).skip_while(|w| *w == 0).take(4).collect();
    println!("{first:?}");
}
