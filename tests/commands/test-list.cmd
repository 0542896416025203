test tests/commands/aux/passing.rs --list
