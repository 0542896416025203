# exit-status: 101
test --edition=2021 -A warnings tests/commands/aux/kinds.rs -q
