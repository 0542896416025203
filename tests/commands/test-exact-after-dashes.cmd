test tests/commands/aux/passing.rs -- --exact one --test-threads=2
