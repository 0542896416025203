// Literals: every error is told, none ends the file.
fn main() {
    let _ = '\q'; //~ ERROR unknown character escape: `q`
    let _ = 'ab'; //~ ERROR character literal may only contain one codepoint
    let _ = "\x80"; //~ ERROR out of range hex escape
    let _ = "\u{}"; //~ ERROR empty unicode escape
    let _ = b"é"; //~ ERROR non-ASCII character in byte string literal
    let _ = 0b12; //~ ERROR invalid digit for a base 2 literal
    let _ = 0x; //~ ERROR E0768 no valid digits found for number
    let _ = 1e+; //~ ERROR expected at least one digit in exponent
    let _ = 0x1.5; //~ ERROR hexadecimal float literal is not supported
    let _ = k"x"; //~ ERROR prefix `k` is unknown
    //~^ ERROR expected one of
}
