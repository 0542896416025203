// `&dyn Event` is `dyn Event + 'static` when a supertrait of a supertrait says so: no borrow has to last.
use std::any::Any;

trait Base: Any {
    fn name(&self) -> String;
}
trait Event: Base {}
struct Login(&'static str);
impl Base for Login {
    fn name(&self) -> String {
        self.0.to_string()
    }
}
impl Event for Login {}

type Handler = Box<dyn FnMut(&dyn Event)>;

fn deliver(handler: &mut Handler, queue: Vec<Box<dyn Event>>) {
    for e in &queue {
        let mut twice = |h: &mut Handler| {
            h(&**e);
            h(e.as_ref());
        };
        twice(handler);
    }
}

fn main() {
    let mut count = 0;
    let mut handler: Handler = Box::new(move |e| {
        count += 1;
        println!("{count} {}", e.name());
    });
    deliver(&mut handler, vec![Box::new(Login("ann")), Box::new(Login("bob"))]);
}
