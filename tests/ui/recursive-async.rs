// Futures that would hold themselves.
async fn itself() { //~ ERROR E0733
    itself().await
}
async fn ping(n: u8) { //~ ERROR E0733
    if n > 0 {
        pong(n).await
    }
}
async fn pong(n: u8) {
    let inner = async move { ping(n - 1).await };
    inner.await
}
async fn boxed(n: u8) {
    if n > 0 {
        Box::pin(boxed(n - 1)).await
    }
}
async fn not_kept(n: u8) {
    if n > 0 {
        drop(not_kept(n - 1));
        boxed(n).await
    }
}
trait Walk {
    async fn walk(&self, n: u8);
}
impl Walk for u8 {
    async fn walk(&self, n: u8) { //~ ERROR E0733
        self.walk(n - 1).await
    }
}

fn main() {
    let _ = (itself(), ping(1), boxed(2), not_kept(1), 1u8.walk(2));
}
