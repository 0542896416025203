//@ edition: 2024
// Channels between threads, several producers, ends of channels.
use std::sync::mpsc;
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    let mut handles = vec![];
    for id in 0..3u32 {
        let tx = tx.clone();
        handles.push(thread::spawn(move || {
            for i in 0..4 {
                tx.send(id * 100 + i).unwrap();
            }
            id
        }));
    }
    drop(tx);
    let mut got: Vec<u32> = rx.iter().collect();
    got.sort();
    println!("{got:?}");
    let ids: Vec<u32> = handles.into_iter().map(|h| h.join().unwrap()).collect();
    println!("{ids:?}");
    println!("{:?}", rx.recv().is_err());

    let (tx, rx) = mpsc::sync_channel::<String>(1);
    let t = thread::spawn(move || {
        for s in rx {
            println!("got {s}");
        }
        "finished"
    });
    for w in ["a", "b", "c"] {
        tx.send(w.to_string()).unwrap();
    }
    drop(tx);
    println!("{}", t.join().unwrap());
    let (tx, rx) = mpsc::channel::<i32>();
    println!("{:?}", rx.try_recv());
    drop(tx);
    println!("{:?}", rx.try_recv());
}
