test tests/commands/aux/passing.rs --ignored
