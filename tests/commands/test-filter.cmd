test tests/commands/aux/passing.rs one
