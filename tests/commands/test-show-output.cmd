test tests/commands/aux/passing.rs --show-output
