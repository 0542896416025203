// Reads CSV with quotes, checks every record, and prints a report: groups, sums, a bar chart.
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::io::{self, BufRead, Read, Write};
use std::num::{ParseFloatError, ParseIntError};
use std::str::FromStr;

const DATA: &str = "\
date,region,product,units,price
2024-01-03,North,\"Lamp, small\",12,19.99
2024-01-09,South,Chair,3,149.5
2024-01-17,North,\"Desk \"\"Oak\"\"\",1,899
2024-02-02,East,Chair,7,139.00
2024-02-11,South,\"Lamp, small\",x,19.99
2024-02-14,West,Shelf,4
2024-02-30,East,Shelf,2,59.90
2024-03-05,North,Chair,10,129.95
2024-03-21,East,\"Lamp, small\",25,17.49
2024-03-28,South,Desk,2,12,5
2024-03-29,South,\"Desk
with drawers\",2,750
";

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Date {
    year: u16,
    month: u8,
    day: u8,
}

#[derive(Debug)]
struct Sale<'a> {
    date: Date,
    region: &'a str,
    product: Cow<'a, str>,
    units: u32,
    price: f64,
}

#[derive(Debug)]
enum RecordError {
    Fields { expected: usize, found: usize },
    Date(DateError),
    Units(ParseIntError),
    Price(ParseFloatError),
}

#[derive(Debug, PartialEq)]
enum DateError {
    Format,
    Number(ParseIntError),
    Range(&'static str, u16),
}

macro_rules! from_error {
    ($($source:ty => $variant:ident),+ $(,)?) => {
        $(impl From<$source> for RecordError {
            fn from(e: $source) -> Self { RecordError::$variant(e) }
        })+
    };
}
from_error!(DateError => Date, ParseIntError => Units, ParseFloatError => Price);

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecordError::Fields { expected, found } => write!(f, "{found} fields instead of {expected}"),
            RecordError::Date(DateError::Format) => write!(f, "not a date"),
            RecordError::Date(DateError::Number(e)) => write!(f, "date: {e}"),
            RecordError::Date(DateError::Range(what, n)) => write!(f, "there is no {what} {n}"),
            RecordError::Units(e) => write!(f, "units: {e}"),
            RecordError::Price(e) => write!(f, "price: {e}"),
        }
    }
}

impl FromStr for Date {
    type Err = DateError;
    fn from_str(s: &str) -> Result<Date, DateError> {
        let numbers = s.split('-').map(|p| p.parse().map_err(DateError::Number)).collect::<Result<Vec<u16>, _>>()?;
        let &[year, month, day] = numbers.as_slice() else { return Err(DateError::Format) };
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + leap as u16,
            _ => return Err(DateError::Range("month", month)),
        };
        if !(1..=days).contains(&day) {
            return Err(DateError::Range("day", day));
        }
        Ok(Date { year, month: month as u8, day: day as u8 })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        if f.alternate() {
            write!(f, "{} {}", MONTHS[usize::from(self.month) - 1], self.year)
        } else {
            write!(f, "{:02}.{:02}.{:04}", self.day, self.month, self.year)
        }
    }
}

// One record after the other; a field borrows from the input unless it contains doubled quotes.
struct Records<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Records<'a> {
    fn field(&mut self) -> (Cow<'a, str>, bool) {
        if let Some(body) = self.rest.strip_prefix('"') {
            let mut end = 0;
            let mut doubled = false;
            while let Some(at) = body[end..].find('"') {
                end += at;
                if body[end + 1..].starts_with('"') {
                    doubled = true;
                    end += 2;
                } else {
                    break;
                }
            }
            let text = &body[..end];
            self.line += text.matches('\n').count();
            self.rest = &body[end + 1..];
            let more = self.separator();
            return (if doubled { text.replace("\"\"", "\"").into() } else { text.into() }, more);
        }
        let end = self.rest.find([',', '\n']).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        (Cow::Borrowed(text), self.separator())
    }

    fn separator(&mut self) -> bool {
        let more = self.rest.starts_with(',');
        self.rest = self.rest.get(1..).unwrap_or_default();
        more
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (usize, Vec<Cow<'a, str>>);
    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.line += 1;
        let line = self.line;
        let mut fields = vec![];
        loop {
            let (field, more) = self.field();
            fields.push(field);
            if !more {
                return Some((line, fields));
            }
        }
    }
}

fn sale<'a>(fields: Vec<Cow<'a, str>>) -> Result<Sale<'a>, RecordError> {
    let found = fields.len();
    let [date, region, product, units, price]: [Cow<'a, str>; 5] =
        fields.try_into().map_err(|_| RecordError::Fields { expected: 5, found })?;
    let Cow::Borrowed(region) = region else { unreachable!("regions have no quotes") };
    Ok(Sale { date: date.parse()?, region, product, units: units.parse()?, price: price.parse()? })
}

fn report(sales: &[Sale], out: &mut impl Write) -> io::Result<()> {
    let mut regions: BTreeMap<&str, (u32, f64)> = BTreeMap::new();
    let mut months = BTreeMap::<String, f64>::new();
    for s in sales {
        let entry = regions.entry(s.region).or_default();
        entry.0 += s.units;
        entry.1 += s.units as f64 * s.price;
        *months.entry(format!("{:#}", s.date)).or_insert(0.0) += f64::from(s.units) * s.price;
    }
    let total: f64 = regions.values().map(|r| r.1).sum();
    writeln!(out, "{:<8}{:>7}{:>12}{:>8}", "region", "units", "revenue", "share")?;
    for (region, (units, revenue)) in &regions {
        writeln!(out, "{region:<8}{units:>7}{revenue:>12.2}{:>7.1}%", revenue / total * 100.0)?;
    }
    writeln!(out, "{:=<35}\n{:<8}{:>7}{total:>12.2}", "", "total", sales.iter().map(|s| s.units).sum::<u32>())?;
    let most = months.values().copied().fold(f64::NEG_INFINITY, f64::max);
    for (month, revenue) in months {
        let bar = "\u{2588}".repeat((revenue / most * 30.0).round() as usize);
        writeln!(out, "{month} {bar:\u{b7}<30} {revenue:e}")?;
    }
    out.flush()
}

fn main() -> io::Result<()> {
    let mut text = String::new();
    let mut input = DATA.as_bytes();
    let header = { let mut line = String::new(); input.read_line(&mut line)?; line };
    input.read_to_string(&mut text)?;
    println!("columns: {}", header.trim_end().split(',').map(|c| format!("<{c}>")).collect::<String>());
    let (mut sales, mut problems) = (Vec::new(), String::new());
    for (line, fields) in (Records { rest: &text, line: 1 }) {
        match sale(fields) {
            Ok(s) => sales.push(s),
            Err(e) => writeln!(problems, "line {line}: {e}").unwrap(),
        }
    }
    print!("{problems}");
    report(&sales, &mut io::stdout().lock())?;
    let best = sales.iter().max_by(|a, b| (a.units as f64 * a.price).partial_cmp(&(b.units as f64 * b.price)).unwrap());
    println!("{best:#?}");
    println!("{}", best.map(|s| s.date.to_string()).unwrap_or_default());
    let products: BTreeSet<_> = sales.iter().map(|s| s.product.as_ref()).collect();
    println!("{products:?}");
    let owned = sales.iter().filter(|s| matches!(s.product, Cow::Owned(_))).count();
    println!("{owned} of {} names were copied", sales.len());
    Ok(())
}
