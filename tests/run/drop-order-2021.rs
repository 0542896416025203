//@ edition: 2021
include!("aux/drop_order.rs");
