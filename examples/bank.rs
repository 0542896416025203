//@ edition: 2024
// A bank with accounts, errors as values and a ledger.
use std::collections::BTreeMap;
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct AccountId(u32);

#[derive(Debug, PartialEq)]
enum BankError {
    NoSuchAccount(AccountId),
    InsufficientFunds { needed: u64, available: u64 },
    SameAccount,
    Frozen(String),
}

impl fmt::Display for BankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BankError::NoSuchAccount(id) => write!(f, "account {} does not exist", id.0),
            BankError::InsufficientFunds { needed, available } => {
                write!(f, "needs {} but has {}", Money(*needed), Money(*available))
            }
            BankError::SameAccount => f.write_str("transfer to the same account"),
            BankError::Frozen(who) => write!(f, "account of {who} is frozen"),
        }
    }
}

impl std::error::Error for BankError {}

struct Money(u64);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.pad_integral(true, "", &text)
    }
}

struct Account {
    owner: String,
    balance: u64,
    frozen: bool,
}

#[derive(Debug)]
enum Entry {
    Deposit(AccountId, u64),
    Withdraw(AccountId, u64),
    Transfer { from: AccountId, to: AccountId, amount: u64 },
}

#[derive(Default)]
struct Bank {
    accounts: BTreeMap<AccountId, Account>,
    ledger: Vec<Entry>,
    next: u32,
}

type Result<T> = std::result::Result<T, BankError>;

impl Bank {
    fn open(&mut self, owner: &str) -> AccountId {
        self.next += 1;
        let id = AccountId(self.next);
        self.accounts.insert(id, Account { owner: owner.to_string(), balance: 0, frozen: false });
        id
    }

    fn account(&mut self, id: AccountId) -> Result<&mut Account> {
        let account = self.accounts.get_mut(&id).ok_or(BankError::NoSuchAccount(id))?;
        if account.frozen {
            return Err(BankError::Frozen(account.owner.clone()));
        }
        Ok(account)
    }

    fn deposit(&mut self, id: AccountId, amount: u64) -> Result<u64> {
        let account = self.account(id)?;
        account.balance += amount;
        let balance = account.balance;
        self.ledger.push(Entry::Deposit(id, amount));
        Ok(balance)
    }

    fn withdraw(&mut self, id: AccountId, amount: u64) -> Result<u64> {
        let account = self.account(id)?;
        let rest = account.balance.checked_sub(amount).ok_or(BankError::InsufficientFunds {
            needed: amount,
            available: account.balance,
        })?;
        account.balance = rest;
        self.ledger.push(Entry::Withdraw(id, amount));
        Ok(rest)
    }

    fn transfer(&mut self, from: AccountId, to: AccountId, amount: u64) -> Result<()> {
        if from == to {
            return Err(BankError::SameAccount);
        }
        self.account(to)?;
        self.withdraw(from, amount)?;
        self.ledger.pop();
        self.account(to)?.balance += amount;
        self.ledger.push(Entry::Transfer { from, to, amount });
        Ok(())
    }
}

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let mut bank = Bank::default();
    let ann = bank.open("Ann");
    let bob = bank.open("Bob");
    println!("balance {}", Money(bank.deposit(ann, 10_050)?));
    bank.transfer(ann, bob, 2_500)?;
    let attempts: [Result<()>; 4] = [
        bank.transfer(bob, ann, 9_999),
        bank.transfer(bob, bob, 1),
        bank.transfer(bob, AccountId(77), 1),
        bank.withdraw(bob, 500).map(drop),
    ];
    for a in &attempts {
        match a {
            Ok(()) => println!("done"),
            Err(e) => println!("refused: {e}"),
        }
    }
    bank.account(bob)?.frozen = true;
    if let Err(e) = bank.deposit(bob, 1) {
        println!("refused: {e} / {e:?}");
    }
    for (id, a) in &bank.accounts {
        println!("{:>3} {:<6}{:>10}", id.0, a.owner, Money(a.balance));
    }
    for entry in &bank.ledger {
        println!("{entry:?}");
    }
    Ok(())
}
