// A thread pool: jobs are boxed closures sent over a channel that the workers share.
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send + 'static>;

enum Message {
    Run(Job),
    Stop,
}

struct ThreadPool {
    workers: Vec<JoinHandle<usize>>,
    sender: Sender<Message>,
    panics: Arc<AtomicUsize>,
}

impl ThreadPool {
    fn new(size: usize) -> ThreadPool {
        assert!(size > 0, "a pool needs a thread");
        let (sender, receiver) = mpsc::channel();
        let receiver = Arc::new(Mutex::new(receiver));
        let panics = Arc::new(AtomicUsize::new(0));
        let workers = (0..size)
            .map(|n| {
                let (receiver, panics) = (Arc::clone(&receiver), panics.clone());
                thread::Builder::new()
                    .name(format!("worker-{n}"))
                    .spawn(move || Self::work(&receiver, &panics))
                    .expect("cannot start a thread")
            })
            .collect();
        ThreadPool { workers, sender, panics }
    }

    fn work(receiver: &Mutex<Receiver<Message>>, panics: &AtomicUsize) -> usize {
        let mut done = 0;
        loop {
            let message = receiver.lock().unwrap().recv();
            match message {
                Ok(Message::Run(job)) => {
                    if panic::catch_unwind(AssertUnwindSafe(job)).is_err() {
                        panics.fetch_add(1, Ordering::SeqCst);
                    }
                    done += 1;
                }
                Ok(Message::Stop) | Err(_) => return done,
            }
        }
    }

    fn execute<F: FnOnce() + Send + 'static>(&self, job: F) {
        self.sender.send(Message::Run(Box::new(job))).expect("the pool has stopped");
    }

    fn submit<T, F>(&self, job: F) -> Future<T>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let cell = Arc::new((Mutex::new(None), Condvar::new()));
        let shared = cell.clone();
        self.execute(move || {
            let value = panic::catch_unwind(AssertUnwindSafe(job)).map_err(|e| match e.downcast::<&'static str>() {
                Ok(text) => text.to_string(),
                Err(e) => e.downcast::<String>().map_or_else(|_| "?".to_string(), |s| *s),
            });
            let (lock, ready) = &*shared;
            *lock.lock().unwrap() = Some(value);
            ready.notify_all();
        });
        Future { cell }
    }

    fn map<T, U>(&self, items: impl IntoIterator<Item = T>, f: impl Fn(T) -> U + Send + Sync + 'static) -> Vec<U>
    where
        T: Send + 'static,
        U: Send + 'static,
    {
        let f = Arc::new(f);
        let (sender, receiver) = mpsc::channel();
        let mut count = 0;
        for (i, item) in items.into_iter().enumerate() {
            let (f, sender) = (Arc::clone(&f), sender.clone());
            self.execute(move || sender.send((i, f(item))).unwrap());
            count += 1;
        }
        drop(sender);
        let results: BTreeMap<usize, U> = receiver.into_iter().collect();
        assert_eq!(results.len(), count);
        results.into_values().collect()
    }

    fn join(mut self) -> (usize, usize) {
        for _ in &self.workers {
            self.sender.send(Message::Stop).unwrap();
        }
        let done = self.workers.drain(..).map(|w| w.join().unwrap()).sum();
        (done, self.panics.load(Ordering::SeqCst))
    }
}

struct Future<T> {
    cell: Arc<(Mutex<Option<Result<T, String>>>, Condvar)>,
}

impl<T> Future<T> {
    fn wait(self) -> Result<T, String> {
        let (lock, ready) = &*self.cell;
        let mut value = lock.lock().unwrap();
        while value.is_none() {
            value = ready.wait(value).unwrap();
        }
        value.take().unwrap()
    }
}

fn count_primes(range: std::ops::Range<u32>) -> usize {
    range.filter(|&n| n > 1 && (2..).take_while(|d| d * d <= n).all(|d| n % d != 0)).count()
}

fn main() {
    panic::set_hook(Box::new(|_| {}));
    let pool = ThreadPool::new(4);
    let parts = pool.map((0..10).map(|i| i * 200..(i + 1) * 200), count_primes);
    println!("{parts:?} = {}", parts.iter().sum::<usize>());

    let words = "the quick brown fox jumps over the lazy dog and the cat".split(' ').map(str::to_owned);
    println!("{:?}", pool.map(words, |w| w.chars().rev().collect::<String>()));

    let futures: Vec<Future<u32>> = (0..5)
        .map(|n| {
            pool.submit(move || match n {
                3 => panic!("job {n} failed"),
                4 => panic!("plainly"),
                n => n * n,
            })
        })
        .collect();
    for future in futures {
        println!("{:?}", future.wait());
    }

    let histogram = Arc::new(Mutex::new(BTreeMap::<char, u32>::new()));
    for text in ["hello", "world", "threads"] {
        let histogram = Arc::clone(&histogram);
        pool.execute(move || {
            for c in text.chars() {
                *histogram.lock().unwrap().entry(c).or_default() += 1;
            }
        });
    }
    pool.execute(|| panic!("nobody listens"));
    let (done, panics) = pool.join();
    println!("{done} jobs, {panics} panic");
    let histogram = Arc::into_inner(histogram).unwrap().into_inner().unwrap();
    println!("{histogram:?}");
}
