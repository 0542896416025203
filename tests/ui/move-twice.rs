// A value that is moved is gone.
fn takes(_: String) {}

fn main() {
    let text = String::new();
    takes(text);
    takes(text); //~ ERROR E0382 use of moved value: `text`
}
