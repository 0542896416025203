test tests/commands/aux/passing.rs --exact one nested::one_more
