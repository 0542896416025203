use std::collections::BTreeMap;
use std::fmt;
#[derive(Debug, Clone, PartialEq)] enum BankError { NoAccount(u32), Insufficient { need: u64, have: u64 }, Frozen(String), Parse(std::num::ParseIntError), Limit(Box<BankError>) }
impl fmt::Display for BankError { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { match self { Self::NoAccount(n) => write!(f, "no account {n}"), Self::Insufficient { need, have } => write!(f, "need {need}, have {have}"), Self::Frozen(why) => write!(f, "frozen: {why}"), Self::Parse(e) => write!(f, "parse: {e}"), Self::Limit(inner) => write!(f, "limit ({inner})") } } }
impl std::error::Error for BankError { fn source(&self) -> Option<&(dyn std::error::Error + 'static)> { match self { Self::Parse(e) => Some(e), Self::Limit(e) => Some(e), _ => None } } }
impl From<std::num::ParseIntError> for BankError { fn from(e: std::num::ParseIntError) -> Self { Self::Parse(e) } }
#[derive(Debug, Default)] struct Account { balance: u64, frozen: Option<String>, log: Vec<Entry> }
#[derive(Debug, Clone, Copy)] enum Entry { In(u64), Out(u64) }
#[derive(Default)] struct Bank { accounts: BTreeMap<u32, Account> }
impl Bank {
    fn get(&mut self, id: u32) -> Result<&mut Account, BankError> { let a = self.accounts.get_mut(&id).ok_or(BankError::NoAccount(id))?; match &a.frozen { Some(why) => Err(BankError::Frozen(why.clone())), None => Ok(a) } }
    fn deposit(&mut self, id: u32, n: u64) -> Result<u64, BankError> { let a = self.get(id)?; a.balance = a.balance.checked_add(n).ok_or_else(|| BankError::Limit(Box::new(BankError::Frozen("full".into()))))?; a.log.push(Entry::In(n)); Ok(a.balance) }
    fn withdraw(&mut self, id: u32, n: u64) -> Result<u64, BankError> { let a = self.get(id)?; a.balance = a.balance.checked_sub(n).ok_or(BankError::Insufficient { need: n, have: a.balance })?; a.log.push(Entry::Out(n)); Ok(a.balance) }
    fn transfer(&mut self, from: u32, to: u32, n: u64) -> Result<(u64, u64), BankError> { self.get(to)?; let left = self.withdraw(from, n)?; let got = self.deposit(to, n).inspect_err(|_| ()).or_else(|e| { self.deposit(from, n)?; Err(e) })?; Ok((left, got)) }
    fn command(&mut self, line: &str) -> Result<String, BankError> {
        let mut w = line.split(' ');
        let mut num = || -> Result<u64, BankError> { Ok(w.by_ref().find(|s| !s.chars().all(char::is_alphabetic) || s.is_empty()).unwrap_or("").parse()?) };
        Ok(match line.split_once(' ').map_or(line, |p| p.0) {
            "open" => { let id = num()? as u32; self.accounts.entry(id).or_default(); format!("opened {id}") }
            "in" => format!("{}", self.deposit(num()? as u32, num()?)?),
            "out" => { let (id, n) = (num()? as u32, num()?); self.withdraw(id, n)?.to_string() }
            "move" => { let (a, b) = (num()? as u32, num()? as u32); format!("{:?}", self.transfer(a, b, num()?)?) }
            "freeze" => { self.get(num()? as u32)?.frozen = Some("by order".to_owned()); String::from("done") }
            other => other.to_uppercase(),
        })
    }
}
fn main() {
    let mut b = Bank::default();
    for l in ["open 1", "open 2", "in 1 100", "out 1 30", "out 1 71", "move 1 2 50", "move 1 3 1", "in x1 5", "in 1", "freeze 2", "move 1 2 5", "in 2 1", "in 1 18446744073709551615", "hello"] {
        match b.command(l) {
            Ok(s) => println!("{l} -> {s}"),
            Err(e) => println!("{l} -> {e} [{}]", std::iter::successors(std::error::Error::source(&e), |e| e.source()).map(ToString::to_string).collect::<Vec<_>>().join("; ")),
        }
    }
    println!("{:?}", b.accounts.values().map(|a| a.log.iter().fold(0i64, |s, e| match *e { Entry::In(n) => s + n as i64, Entry::Out(n) => s - n as i64 })).collect::<Vec<_>>());
}
