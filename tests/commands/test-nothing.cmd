test tests/commands/aux/passing.rs no_such_test
