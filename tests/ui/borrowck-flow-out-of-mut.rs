struct Holder<'a> {
    name: &'a mut String,
}

impl<'a> Holder<'a> {
    fn name<'b>(&'b mut self) -> &'a mut String {
        &mut *self.name //~ ERROR lifetime may not live long enough
    }
}

fn main() {}
