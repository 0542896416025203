//@ edition: 2024
include!("aux/drop_order.rs");
