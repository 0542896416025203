//@ run-args: alpha --beta=2 gamma
//@ exit-status: 7
use std::env;
use std::process::{self, ExitCode, Termination};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

struct Guard;
impl Drop for Guard { fn drop(&mut self) { println!("guard"); } }

enum Outcome { Fine, Bad(u8) }
impl Termination for Outcome {
    fn report(self) -> ExitCode { match self { Outcome::Fine => ExitCode::SUCCESS, Outcome::Bad(n) => n.into() } }
}

fn main() -> Outcome {
    let args: Vec<String> = env::args().skip(1).collect();
    println!("{args:?} {} {:?}", env::args().len(), env::args_os().nth(2));
    println!("{:?}", args.iter().find_map(|a| a.strip_prefix("--beta=")).map(str::parse::<i32>));
    println!("{:?} {:?}", env::var("SURELY_NOT_SET"), env::var_os("SURELY_NOT_SET"));
    println!("{}", env::var("SURELY_NOT_SET").unwrap_err());
    unsafe { env::set_var("MIRADOR_X", "value") };
    println!("{:?} {}", env::var("MIRADOR_X"), env::vars().any(|(k, v)| k == "MIRADOR_X" && v == "value"));
    unsafe { env::remove_var("MIRADOR_X") };
    println!("{:?} {}", env::var("MIRADOR_X").is_err(), env::current_dir().is_ok());
    println!("{} {} {}", env::consts::OS, env::consts::ARCH, env::consts::FAMILY);
    println!("{:?} {:?}", option_env!("SURELY_NOT_SET_AT_BUILD"), process::id() > 0);
    println!("{:?}", env::split_paths("/a:/b").map(|p| p.display().to_string()).collect::<Vec<_>>());

    let d = Duration::from_millis(2500);
    println!("{:?} {} {} {} {}", d, d.as_secs(), d.subsec_millis(), d.as_secs_f64(), d.as_micros());
    println!("{:?} {:?} {:?}", d * 3, d / 2, d + Duration::from_secs(1));
    println!("{:?} {:?} {:?}", d.checked_sub(Duration::from_secs(3)), d.saturating_sub(Duration::MAX), d.mul_f64(1.5));
    println!("{:?} {:?} {:?}", Duration::from_secs_f64(0.25), Duration::new(1, 5), Duration::from_nanos(1_000_001));
    println!("{:?} {:?} {:.1?}", Duration::ZERO, Duration::from_micros(15), Duration::from_millis(1234));
    println!("{} {:?}", d > Duration::from_secs(2), [d, d].iter().sum::<Duration>());
    println!("{:?} {:?}", d.div_f64(2.0), Duration::try_from_secs_f64(-1.0).map_err(|e| e.to_string()));
    println!("{:?} {:?}", d.abs_diff(Duration::from_secs(3)), d.is_zero());
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(3));
    let e = start.elapsed();
    println!("{} {}", e >= Duration::from_millis(3), Instant::now() > start);
    println!("{:?} {}", start.checked_duration_since(Instant::now()).is_none(), (start + d) - start == d);
    println!("{}", SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() > 1_600_000_000);
    println!("{:?}", UNIX_EPOCH.duration_since(UNIX_EPOCH + d).map_err(|e| e.duration()));
    let _g = Guard;
    if env::args().count() == 1 { return Outcome::Fine; }
    Outcome::Bad(7)
}
