// What is never closed is told at the end of the file.
fn main() {
    if true {
        let _ = (1, 2];
        //~^ ERROR mismatched closing delimiter: `]`
    }
    //~v ERROR this file contains an unclosed delimiter
