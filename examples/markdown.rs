// Markdown to HTML: blocks by an iterator over lines, inlines by a recursive function.
use std::borrow::Cow;
use std::fmt::{self, Display};

#[derive(Debug, PartialEq)]
enum Block<'a> {
    Heading(u8, &'a str),
    Paragraph(Vec<&'a str>),
    Code { language: Option<&'a str>, lines: Vec<&'a str> },
    List { ordered: bool, items: Vec<Vec<Block<'a>>> },
    Quote(Vec<Block<'a>>),
    Table { header: Vec<&'a str>, align: Vec<Align>, rows: Vec<Vec<&'a str>> },
    Rule,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Align {
    #[default]
    None,
    Left,
    Center,
    Right,
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take_while(|&b| b == b'#').count();
    match level {
        1..=6 => Some((level as u8, line[level..].strip_prefix(' ')?.trim_end_matches('#').trim())),
        _ => None,
    }
}

fn list_item(line: &str) -> Option<(bool, usize, &str)> {
    if let Some(rest) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some((false, 2, rest));
    }
    let (number, rest) = line.split_once(". ")?;
    (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit())).then(|| (true, number.len() + 2, rest))
}

fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}

fn alignments(line: &str) -> Option<Vec<Align>> {
    if !line.contains('-') || !line.contains('|') {
        return None;
    }
    cells(line)
        .into_iter()
        .map(|c| {
            let inner = c.trim_matches(':');
            if inner.is_empty() || inner.trim_start_matches('-') != "" {
                return None;
            }
            Some(match (c.starts_with(':'), c.ends_with(':')) {
                (true, true) => Align::Center,
                (true, false) => Align::Left,
                (false, true) => Align::Right,
                (false, false) => Align::default(),
            })
        })
        .collect()
}

fn blocks<'a>(lines: &[&'a str]) -> Vec<Block<'a>> {
    let mut out = Vec::new();
    let mut rest = lines;
    while let [line, tail @ ..] = rest {
        rest = tail;
        if line.trim().is_empty() {
            continue;
        }
        if let Some((level, text)) = heading(line) {
            out.push(Block::Heading(level, text));
        } else if let Some(language) = line.strip_prefix("```") {
            let end = rest.iter().position(|l| l.starts_with("```")).unwrap_or(rest.len());
            let language = Some(language.trim()).filter(|l| !l.is_empty());
            out.push(Block::Code { language, lines: rest[..end].to_vec() });
            rest = rest.get(end + 1..).unwrap_or(&[]);
        } else if line.starts_with('>') {
            let count = rest.iter().take_while(|l| l.starts_with('>')).count();
            let (quoted, after) = rest.split_at(count);
            let inner: Vec<&str> = std::iter::once(line)
                .chain(quoted)
                .map(|l| l[1..].strip_prefix(' ').unwrap_or(&l[1..]))
                .collect();
            out.push(Block::Quote(blocks(&inner)));
            rest = after;
        } else if line.len() >= 3 && line.chars().all(|c| c == '-') {
            out.push(Block::Rule);
        } else if let Some((ordered, mut indent, first)) = list_item(line) {
            let mut items = vec![vec![first]];
            while let Some((&next, tail)) = rest.split_first() {
                if next.len() - next.trim_start().len() >= indent {
                    items.last_mut().unwrap().push(&next[indent..]);
                } else if let Some((o, n, text)) = list_item(next).filter(|i| i.0 == ordered) {
                    debug_assert_eq!(o, ordered);
                    indent = n;
                    items.push(vec![text]);
                } else {
                    break;
                }
                rest = tail;
            }
            out.push(Block::List { ordered, items: items.iter().map(|i| blocks(i)).collect() });
        } else if let Some(align) = rest.first().and_then(|l| alignments(l)) {
            let count = rest.iter().skip(1).take_while(|l| l.contains('|')).count();
            let rows = rest[1..=count].iter().map(|l| cells(l)).collect();
            out.push(Block::Table { header: cells(line), align, rows });
            rest = &rest[count + 1..];
        } else {
            match out.last_mut() {
                Some(Block::Paragraph(lines)) if was_adjacent(lines, line) => lines.push(line),
                _ => out.push(Block::Paragraph(vec![line])),
            }
        }
    }
    out
}

// Lines of one paragraph follow each other in the text without an empty line between.
fn was_adjacent(lines: &[&str], next: &str) -> bool {
    lines.last().is_some_and(|last| next.as_ptr() as usize - (last.as_ptr() as usize + last.len()) < 2)
}

fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '>', '&', '"']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            '"' => out += "&quot;",
            _ => out.push(c),
        }
    }
    out.into()
}

struct Inline<'a>(&'a str);

impl Display for Inline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['*', '`', '[', '\\']) {
            f.write_str(&escape(&rest[..at]))?;
            rest = &rest[at..];
            let between = |open: &str, close: &str| {
                let body = rest.strip_prefix(open)?;
                let end = body.find(close).filter(|e| *e > 0)?;
                Some((&body[..end], &body[end + close.len()..]))
            };
            if let Some((text, after)) = between("**", "**") {
                write!(f, "<strong>{}</strong>", Inline(text))?;
                rest = after;
            } else if let Some((text, after)) = between("*", "*") {
                write!(f, "<em>{}</em>", Inline(text))?;
                rest = after;
            } else if let Some((code, after)) = between("`", "`") {
                write!(f, "<code>{}</code>", escape(code))?;
                rest = after;
            } else if let Some(((text, link), after)) =
                between("[", ")").and_then(|(both, after)| Some((both.split_once("](")?, after)))
            {
                write!(f, r#"<a href="{}">{}</a>"#, escape(link), Inline(text))?;
                rest = after;
            } else {
                let skip = usize::from(rest.starts_with('\\'));
                let end = rest.char_indices().nth(skip + 1).map_or(rest.len(), |(i, _)| i);
                f.write_str(&escape(&rest[skip..end]))?;
                rest = &rest[end..];
            }
        }
        f.write_str(&escape(rest))
    }
}

impl Display for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Block::Heading(n, text) => writeln!(f, "<h{n}>{}</h{n}>", Inline(text)),
            Block::Paragraph(lines) => {
                let text = lines.iter().map(|l| l.trim()).collect::<Vec<_>>().join("\n");
                writeln!(f, "<p>{}</p>", Inline(&text))
            }
            Block::Code { language, lines } => {
                let class = language.map(|l| format!(" class=\"language-{l}\"")).unwrap_or_default();
                writeln!(f, "<pre><code{class}>{}</code></pre>", escape(&lines.join("\n")))
            }
            Block::List { ordered, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                writeln!(f, "<{tag}>")?;
                for item in items {
                    match item.as_slice() {
                        [Block::Paragraph(lines)] => writeln!(f, "<li>{}</li>", Inline(&lines.join(" ")))?,
                        [Block::Paragraph(lines), more @ ..] => {
                            writeln!(f, "<li>{}", Inline(&lines.join(" ")))?;
                            more.iter().try_for_each(|b| write!(f, "{b}"))?;
                            writeln!(f, "</li>")?;
                        }
                        all => {
                            writeln!(f, "<li>")?;
                            all.iter().try_for_each(|b| b.fmt(f))?;
                            writeln!(f, "</li>")?
                        }
                    }
                }
                writeln!(f, "</{tag}>")
            }
            Block::Quote(inner) => {
                f.write_str("<blockquote>\n")?;
                for block in inner {
                    block.fmt(f)?;
                }
                f.write_str("</blockquote>\n")
            }
            Block::Table { header, align, rows } => {
                let row = |f: &mut fmt::Formatter<'_>, tag: char, cells: &[&str]| {
                    write!(f, "<tr>")?;
                    for (cell, align) in cells.iter().zip(align) {
                        let style = match align {
                            Align::None => String::new(),
                            other => format!(" align={:?}", other).to_lowercase(),
                        };
                        write!(f, "<t{tag}{style}>{}</t{tag}>", Inline(cell))?;
                    }
                    writeln!(f, "</tr>")
                };
                writeln!(f, "<table>")?;
                row(f, 'h', header)?;
                for r in rows {
                    row(f, 'd', r)?;
                }
                writeln!(f, "</table>")
            }
            Block::Rule => writeln!(f, "<hr>"),
        }
    }
}

const TEXT: &str = r#"# A *short* guide #

Markdown has **strong *and nested* text**, `code <T>` and
[links](https://example.org/?a=1&b="2").
5 * 3 is no emphasis, \*this\* neither.

## Lists

1. first
2. second
   - inner `x`
   - inner **y**

     with a paragraph
3. third

> quoted text
> in two lines
> > and *deeper*

```rust
fn main() { println!("{}", 1 < 2 && true); }
```

---

| name | count | note |
|:-----|------:|:----:|
| a    | 1     | *x*  |
| b & c| 22    | é    |

####### no heading
* a
* b
```
unclosed"#;

fn main() {
    let lines: Vec<&str> = TEXT.lines().collect();
    let document = blocks(&lines);
    for block in &document {
        print!("{block}");
    }
    let headings: Vec<_> = document.iter().filter_map(|b| if let Block::Heading(n, t) = b { Some((n, t)) } else { None }).collect();
    println!("{headings:?}");
    println!("{:?}", document.last());
    println!("{:#?}", blocks(&["- a", "  b", "> c"]));
}
