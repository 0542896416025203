//@ edition: 2021
// async fn in traits: required and default methods, generic dispatch, borrowed arguments, values kept over awaits.
#![allow(async_fn_in_trait)]
use std::future::Future;
use std::pin::{pin, Pin};
use std::task::{Context, Poll, Waker};

fn block_on<F: Future>(f: F) -> F::Output {
    let mut f = pin!(f);
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(v) = f.as_mut().poll(&mut cx) {
            return v;
        }
    }
}

struct Yield(bool);
impl Future for Yield {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            Poll::Ready(())
        } else {
            self.0 = true;
            Poll::Pending
        }
    }
}

trait Service {
    type Reply;
    async fn call(&mut self, request: &str) -> Self::Reply;
    async fn twice(&mut self, request: &str) -> (Self::Reply, Self::Reply) {
        let first = self.call(request).await;
        Yield(false).await;
        (first, self.call(request).await)
    }
    fn name(&self) -> impl Future<Output = String> {
        async { "service".to_string() }
    }
}

struct Length(usize);
impl Service for Length {
    type Reply = usize;
    async fn call(&mut self, request: &str) -> Self::Reply {
        self.0 += 1;
        Yield(false).await;
        request.len() * self.0
    }
}

struct Echo<'a>(&'a str);
impl<'a> Service for Echo<'a> {
    type Reply = String;
    // Written without `async`.
    fn call(&mut self, request: &str) -> impl Future<Output = String> {
        let text = format!("{}{}", self.0, request);
        async move {
            Yield(false).await;
            text
        }
    }
    async fn name(&self) -> String {
        format!("echo of {}", self.0)
    }
}

async fn use_it<S: Service>(s: &mut S) -> (S::Reply, S::Reply, String) {
    let (a, b) = s.twice("hello").await;
    let name = s.name().await;
    (a, b, name)
}

fn main() {
    println!("{:?}", block_on(use_it(&mut Length(0))));
    let owned = String::from(">");
    println!("{:?}", block_on(use_it(&mut Echo(&owned))));
    let mut l = Length(10);
    println!("{}", block_on(l.call("abc")));
    println!("{}", l.0);
}
