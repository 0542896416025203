test tests/commands/aux/passing.rs --skip nested --skip two
