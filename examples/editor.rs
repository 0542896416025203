// A line editor with undo and redo: edits are trait objects that know how to undo themselves.
use std::any::Any;
use std::fmt::{self, Debug};

#[derive(Default, Clone, PartialEq, Eq)]
struct Text {
    lines: Vec<String>,
    cursor: (usize, usize),
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, line) in self.lines.iter().enumerate() {
            if i == self.cursor.0 {
                let (before, after) = line.split_at(self.cursor.1.min(line.len()));
                writeln!(f, "{:>3}> {before}|{after}", i + 1)?;
            } else {
                writeln!(f, "{:>3}  {line}", i + 1)?;
            }
        }
        Ok(())
    }
}

trait Edit: Debug {
    fn apply(&mut self, text: &mut Text);
    fn undo(&mut self, text: &mut Text);
    /// Two edits that a user thinks of as one, such as typing several letters.
    fn merge(&mut self, next: &dyn Edit) -> bool {
        let _ = next;
        false
    }
    fn as_any(&self) -> &dyn Any;
}

#[derive(Debug)]
struct Insert {
    at: (usize, usize),
    text: String,
}

impl Edit for Insert {
    fn apply(&mut self, text: &mut Text) {
        let (line, column) = self.at;
        text.lines[line].insert_str(column, &self.text);
        text.cursor = (line, column + self.text.len());
    }
    fn undo(&mut self, text: &mut Text) {
        let (line, column) = self.at;
        text.lines[line].replace_range(column..column + self.text.len(), "");
        text.cursor = self.at;
    }
    fn merge(&mut self, next: &dyn Edit) -> bool {
        match next.as_any().downcast_ref::<Insert>() {
            Some(n) if n.at == (self.at.0, self.at.1 + self.text.len()) && !n.text.starts_with(' ') => {
                self.text += &n.text;
                true
            }
            _ => false,
        }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Debug)]
struct DeleteLine {
    line: usize,
    removed: Option<String>,
}

impl Edit for DeleteLine {
    fn apply(&mut self, text: &mut Text) {
        self.removed = Some(text.lines.remove(self.line));
        text.cursor = (self.line.min(text.lines.len().saturating_sub(1)), 0);
    }
    fn undo(&mut self, text: &mut Text) {
        let line = self.removed.take().expect("undo without apply");
        text.lines.insert(self.line, line);
        text.cursor = (self.line, 0);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Debug)]
struct Split {
    at: (usize, usize),
}

impl Edit for Split {
    fn apply(&mut self, text: &mut Text) {
        let rest = text.lines[self.at.0].split_off(self.at.1);
        text.lines.insert(self.at.0 + 1, rest);
        text.cursor = (self.at.0 + 1, 0);
    }
    fn undo(&mut self, text: &mut Text) {
        let rest = text.lines.remove(self.at.0 + 1);
        text.lines[self.at.0].push_str(&rest);
        text.cursor = self.at;
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

// Any change given by a function: keeps the whole text from before.
struct Transform<F> {
    name: &'static str,
    change: F,
    before: Text,
}

impl<F> Debug for Transform<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transform").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<F: Fn(&str) -> String + 'static> Edit for Transform<F> {
    fn apply(&mut self, text: &mut Text) {
        self.before = text.clone();
        for line in &mut text.lines {
            *line = (self.change)(line);
        }
    }
    fn undo(&mut self, text: &mut Text) {
        std::mem::swap(text, &mut self.before);
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

// Several edits as one.
#[derive(Debug, Default)]
struct Group(Vec<Box<dyn Edit>>);

impl Edit for Group {
    fn apply(&mut self, text: &mut Text) {
        self.0.iter_mut().for_each(|e| e.apply(text));
    }
    fn undo(&mut self, text: &mut Text) {
        self.0.iter_mut().rev().for_each(|e| e.undo(text));
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Default)]
struct Editor {
    text: Text,
    done: Vec<Box<dyn Edit>>,
    undone: Vec<Box<dyn Edit>>,
    observers: Vec<Box<dyn FnMut(&str, &dyn Edit)>>,
}

impl Editor {
    fn new(text: &str) -> Self {
        let lines = text.lines().map(String::from).collect();
        Editor { text: Text { lines, cursor: (0, 0) }, ..Self::default() }
    }

    fn observe(&mut self, observer: impl FnMut(&str, &dyn Edit) + 'static) {
        self.observers.push(Box::new(observer));
    }

    fn notify(observers: &mut [Box<dyn FnMut(&str, &dyn Edit)>], what: &str, edit: &dyn Edit) {
        for observer in observers {
            observer(what, edit);
        }
    }

    fn execute(&mut self, edit: impl Edit + 'static) {
        let mut edit: Box<dyn Edit> = Box::new(edit);
        edit.apply(&mut self.text);
        self.undone.clear();
        Self::notify(&mut self.observers, "do", &*edit);
        if let Some(last) = self.done.last_mut() {
            if last.merge(edit.as_ref()) {
                return;
            }
        }
        self.done.push(edit);
    }

    fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            let at = self.text.cursor;
            self.execute(Insert { at, text: c.to_string() });
        }
    }

    fn undo(&mut self) -> bool {
        let Some(mut edit) = self.done.pop() else { return false };
        edit.undo(&mut self.text);
        Self::notify(&mut self.observers, "undo", &*edit);
        self.undone.push(edit);
        true
    }

    fn redo(&mut self) -> bool {
        match self.undone.pop() {
            Some(mut edit) => {
                edit.apply(&mut self.text);
                Self::notify(&mut self.observers, "redo", edit.as_ref());
                self.done.push(edit);
                true
            }
            None => false,
        }
    }
}

fn main() {
    let mut editor = Editor::new("first line\nsecond line\nthird line");
    let counter = std::rc::Rc::new(std::cell::RefCell::new(std::collections::BTreeMap::new()));
    let shared = counter.clone();
    editor.observe(move |what, _| *shared.borrow_mut().entry(what.to_string()).or_insert(0) += 1);
    editor.observe(|what, edit| {
        if !edit.as_any().is::<Insert>() {
            println!("{what}: {edit:?}");
        }
    });

    editor.type_text("my very ");
    println!("{}{} edits", editor.text, editor.done.len());
    editor.execute(Split { at: (1, 6) });
    editor.execute(DeleteLine { line: 3, removed: None });
    editor.execute(Transform { name: "upper", change: |l: &str| l.to_uppercase(), before: Text::default() });
    let width = 12;
    editor.execute(Transform { name: "center", change: move |l: &str| format!("{l:^width$}"), before: Text::default() });
    println!("{}", editor.text);
    let snapshot = editor.text.clone();
    while editor.undo() {}
    println!("{}", editor.text);
    while editor.redo() {}
    assert!(editor.text == snapshot);
    for _ in 0..4 {
        editor.undo();
    }
    editor.execute(Group(vec![
        Box::new(DeleteLine { line: 0, removed: None }),
        Box::new(Insert { at: (0, 0), text: "* ".into() }),
        Box::new(Split { at: (0, 5) }),
    ]));
    println!("{}", editor.text);
    editor.undo();
    println!("{}redo left: {}", editor.text, editor.undone.len());
    println!("{:?}", counter.borrow());
}
