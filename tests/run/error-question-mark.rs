//@ edition: 2024
// ? on Result and Option, From conversions of errors, Box<dyn Error>.
use std::error::Error;
use std::fmt;
use std::num::ParseIntError;

#[derive(Debug)]
enum AppError {
    Parse(ParseIntError),
    Negative(i64),
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AppError::Parse(e) => write!(f, "parse: {e}"),
            AppError::Negative(n) => write!(f, "negative: {n}"),
        }
    }
}

impl Error for AppError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            AppError::Parse(e) => Some(e),
            AppError::Negative(_) => None,
        }
    }
}

impl From<ParseIntError> for AppError {
    fn from(e: ParseIntError) -> Self {
        AppError::Parse(e)
    }
}

fn parse(s: &str) -> Result<i64, AppError> {
    let n: i64 = s.trim().parse()?;
    if n < 0 {
        return Err(AppError::Negative(n));
    }
    Ok(n)
}

fn sum(s: &str) -> Result<i64, Box<dyn Error>> {
    let mut t = 0;
    for p in s.split('+') {
        t += parse(p)?;
    }
    if t > 100 {
        return Err("too big".into());
    }
    if t == 13 {
        Err(format!("unlucky {t}"))?;
    }
    Ok(t)
}

fn second_char_upper(s: &str) -> Option<char> {
    let c = s.chars().nth(1)?;
    c.to_uppercase().next()
}

fn main() {
    for s in ["1+2", "1+x", "5 + -3", "99+2", "6+7"] {
        match sum(s) {
            Ok(n) => println!("{n}"),
            Err(e) => println!("{e} ({})", e.source().is_some()),
        }
    }
    println!("{:?} {:?}", second_char_upper("abc"), second_char_upper("a"));
    println!("{:?}", parse("-1"));
    let e: Box<dyn Error + Send + Sync> = From::from("boxed");
    println!("{e} {e:?}");
    println!("{}", sum("-4").unwrap_err().downcast_ref::<AppError>().is_some());
}
