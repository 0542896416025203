fn main() {
    println!("weights are in {} ({})", units::WEIGHT, little_shop::version());
}
