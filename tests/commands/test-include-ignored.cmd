test tests/commands/aux/passing.rs --include-ignored --test-threads 1
