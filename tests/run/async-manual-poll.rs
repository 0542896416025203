//@ edition: 2024
// A future polled by hand with an own waker-less loop.
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

struct Countdown(u32);

impl Future for Countdown {
    type Output = &'static str;
    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.0 == 0 {
            return Poll::Ready("done");
        }
        println!("{}", self.0);
        self.0 -= 1;
        Poll::Pending
    }
}

fn main() {
    let mut f = Box::pin(Countdown(3));
    let mut cx = Context::from_waker(Waker::noop());
    let r = loop {
        if let Poll::Ready(v) = f.as_mut().poll(&mut cx) {
            break v;
        }
    };
    println!("{r}");
    println!("{:?}", Poll::Ready(1).map(|x| x + 1));
}
