test tests/commands/aux/passing.rs --nocapture one
