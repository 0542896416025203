// A tree of directories in memory: children are owned by Rc, parents are known by Weak.
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::{Rc, Weak};

type NodeRef = Rc<Node>;

struct Node {
    name: RefCell<String>,
    parent: RefCell<Weak<Node>>,
    kind: Kind,
}

enum Kind {
    Directory(RefCell<BTreeMap<String, NodeRef>>),
    File { content: RefCell<Vec<u8>>, reads: Cell<u32> },
    Link(String),
}

#[derive(Debug, PartialEq, Eq, Clone)]
enum FsError {
    NotFound(String),
    NotADirectory(String),
    IsADirectory(String),
    Exists(String),
    TooManyLinks,
    IntoItself,
}

impl fmt::Display for FsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FsError::NotFound(p) => write!(f, "{p}: no such file or directory"),
            FsError::NotADirectory(p) => write!(f, "{p}: not a directory"),
            FsError::IsADirectory(p) => write!(f, "{p}: is a directory"),
            FsError::Exists(p) => write!(f, "{p}: exists"),
            FsError::TooManyLinks => f.write_str("too many levels of links"),
            FsError::IntoItself => f.write_str("cannot move a directory into itself"),
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        println!("    (drop {})", self.name.get_mut());
    }
}

impl Node {
    fn new(name: &str, kind: Kind) -> NodeRef {
        Rc::new(Node { name: RefCell::new(name.to_owned()), parent: Default::default(), kind })
    }

    fn directory(name: &str) -> NodeRef {
        Self::new(name, Kind::Directory(RefCell::default()))
    }

    fn children(&self) -> Result<&RefCell<BTreeMap<String, NodeRef>>, FsError> {
        match &self.kind {
            Kind::Directory(children) => Ok(children),
            _ => Err(FsError::NotADirectory(self.path())),
        }
    }

    fn add(self: &Rc<Self>, child: NodeRef) -> Result<NodeRef, FsError> {
        let mut children = self.children()?.borrow_mut();
        let name = child.name.borrow().clone();
        if children.contains_key(&name) {
            return Err(FsError::Exists(name));
        }
        *child.parent.borrow_mut() = Rc::downgrade(self);
        children.insert(name, Rc::clone(&child));
        Ok(child)
    }

    fn detach(&self) -> Option<NodeRef> {
        let parent = self.parent.replace(Weak::new()).upgrade()?;
        let removed = parent.children().ok()?.borrow_mut().remove(&*self.name.borrow());
        removed
    }

    fn path(&self) -> String {
        match self.parent.borrow().upgrade() {
            None => self.name.borrow().clone(),
            Some(parent) => match parent.path().as_str() {
                "/" => format!("/{}", self.name.borrow()),
                p => format!("{p}/{}", self.name.borrow()),
            },
        }
    }

    fn size(&self) -> usize {
        match &self.kind {
            Kind::Directory(children) => children.borrow().values().map(|c| c.size()).sum(),
            Kind::File { content, .. } => content.borrow().len(),
            Kind::Link(to) => to.len(),
        }
    }

    fn ancestors(self: Rc<Self>) -> impl Iterator<Item = NodeRef> {
        std::iter::successors(Some(self), |n| n.parent.borrow().upgrade())
    }

    fn walk(self: &Rc<Self>, depth: usize, visit: &mut dyn FnMut(usize, &NodeRef)) {
        visit(depth, self);
        if let Kind::Directory(children) = &self.kind {
            for child in children.borrow().values() {
                child.walk(depth + 1, visit);
            }
        }
    }
}

struct FileSystem {
    root: NodeRef,
    current: NodeRef,
}

impl FileSystem {
    fn new() -> Self {
        let root = Node::directory("/");
        FileSystem { current: root.clone(), root }
    }

    fn resolve_from(&self, start: &NodeRef, path: &str, links: u32) -> Result<NodeRef, FsError> {
        if links > 8 {
            return Err(FsError::TooManyLinks);
        }
        let mut node = if path.starts_with('/') { self.root.clone() } else { start.clone() };
        for part in path.split('/').filter(|p| !p.is_empty() && *p != ".") {
            if part == ".." {
                let parent = node.parent.borrow().upgrade();
                node = parent.unwrap_or(node);
                continue;
            }
            let child = node.children()?.borrow().get(part).cloned();
            let child = child.ok_or_else(|| FsError::NotFound(path.to_string()))?;
            node = match &child.kind {
                Kind::Link(to) => self.resolve_from(&node, to, links + 1)?,
                _ => child,
            };
        }
        Ok(node)
    }

    fn resolve(&self, path: &str) -> Result<NodeRef, FsError> {
        self.resolve_from(&self.current, path, 0)
    }

    fn parent_of<'p>(&self, path: &'p str) -> Result<(NodeRef, &'p str), FsError> {
        match path.rsplit_once('/') {
            Some(("", name)) => Ok((self.root.clone(), name)),
            Some((dir, name)) => Ok((self.resolve(dir)?, name)),
            None => Ok((Rc::clone(&self.current), path)),
        }
    }

    fn create(&self, path: &str, kind: Kind) -> Result<NodeRef, FsError> {
        let (dir, name) = self.parent_of(path)?;
        dir.add(Node::new(name, kind))
    }

    fn write(&self, path: &str, text: &str) -> Result<(), FsError> {
        let file = match self.resolve(path) {
            Err(FsError::NotFound(_)) => {
                self.create(path, Kind::File { content: Default::default(), reads: Cell::new(0) })?
            }
            other => other?,
        };
        let Kind::File { ref content, .. } = file.kind else {
            return Err(FsError::IsADirectory(file.path()));
        };
        content.borrow_mut().extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn read(&self, path: &str) -> Result<String, FsError> {
        let node = self.resolve(path)?;
        match &node.kind {
            Kind::File { content, reads } => {
                reads.set(reads.get() + 1);
                Ok(String::from_utf8_lossy(&content.borrow()).into_owned())
            }
            Kind::Directory(_) => Err(FsError::IsADirectory(node.path())),
            Kind::Link(_) => unreachable!(),
        }
    }

    fn rename(&self, from: &str, to: &str) -> Result<(), FsError> {
        let node = self.resolve(from)?;
        let (dir, name) = self.parent_of(to)?;
        if dir.clone().ancestors().any(|a| Rc::ptr_eq(&a, &node)) {
            return Err(FsError::IntoItself);
        }
        let node = node.detach().ok_or(FsError::IntoItself)?;
        *node.name.borrow_mut() = name.to_string();
        dir.add(node).map(drop)
    }

    fn command(&mut self, line: &str) -> Result<Option<String>, FsError> {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        match words[..] {
            ["mkdir", path] => self.create(path, Kind::Directory(Default::default())).map(|_| None),
            ["write", path, text] => self.write(path, text).map(|()| None),
            ["cat", path] => self.read(path).map(Some),
            ["ln", to, path] => self.create(path, Kind::Link(to.to_string())).and(Ok(None)),
            ["cd", path] => {
                let node = self.resolve(path)?;
                node.children()?;
                self.current = node;
                Ok(None)
            }
            ["pwd"] => Ok(Some(self.current.path())),
            ["mv", from, to] => self.rename(from, to).map(|_| None),
            ["rm", path] => {
                self.resolve(path)?.detach();
                Ok(None)
            }
            ["du", path] => Ok(Some(self.resolve(path)?.size().to_string())),
            ["tree"] => {
                let mut out = String::new();
                self.root.walk(0, &mut |depth, node| {
                    let extra = match &node.kind {
                        Kind::Directory(c) => format!("/ ({})", c.borrow().len()),
                        Kind::File { reads, content } => format!(" {}b read {}x", content.borrow().len(), reads.get()),
                        Kind::Link(to) => format!(" -> {to}"),
                    };
                    out += &format!("{:indent$}{}{extra}\n", "", node.name.borrow(), indent = depth * 2);
                });
                Ok(Some(out.trim_end().to_string()))
            }
            _ => Ok(Some(format!("{line}: unknown command"))),
        }
    }
}

fn main() {
    let mut fs = FileSystem::new();
    let script = "mkdir home\nmkdir home/ann\ncd home/ann\nwrite notes.txt buy milk\npwd\ncat notes.txt\n\
        mkdir /tmp\nln ../home/ann /tmp/a\ncat /tmp/a/notes.txt\nln loop loop\ncat loop\ncat /nothing\ncat /home\n\
        write /tmp/a/notes.txt ; call Bob\ncat ./notes.txt\ndu /\nmkdir notes.txt\ncd notes.txt\ntree\n\
        mv /home /home/ann/x\nmv notes.txt /tmp/done\ntree\nrm loop\nrm /home\npwd\nls\ncd ..\nrm /tmp/done\ntree";
    for line in script.lines() {
        match fs.command(line) {
            Ok(None) => println!("$ {line}"),
            Ok(Some(text)) => println!("$ {line}\n{text}"),
            Err(e) => println!("$ {line}\nerror: {e}"),
        }
    }
    println!("strong {} weak {}", Rc::strong_count(&fs.root), Rc::weak_count(&fs.root));
}
