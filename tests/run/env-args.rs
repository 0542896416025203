//@ edition: 2024
//@ run-args: alpha 12 --flag=x
// Arguments of the program.
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    println!("{} {:?}", args.len(), args);
    let n: i32 = args[1].parse().unwrap();
    println!("{}", n * 2);
    for a in &args {
        if let Some(rest) = a.strip_prefix("--") {
            println!("{:?}", rest.split_once('='));
        }
    }
    println!("{:?}", std::env::var("SURELY_NOT_SET_1").is_err());
}
