#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks the ownership of programs that are right, and compares what mirador and rustc say of them.

usage: mutate-ownership.py [--build DIR] [--seed N] [--count N] [--operator NAME] [--filter REGEX]
                           [--cache FILE] [--keep DIR] [--jobs N] [--minutes N] [FILE...]

Each mutant is one of the accepted programs (tests/run and examples) after a single edit that may break
what the borrow checker guards: a `.clone()` taken away, a variable used after a move, a loan held over a
statement, a scope made shorter, a `mut` or `move` taken away, statements swapped or repeated, a reference
to a local that gets out, a lifetime changed. Both compilers judge it; the verdict and the first error's code
and line are compared. What only rustc's Polonius accepts is counted by itself. Mutants that do not parse
do not count. With --keep DIR the mutants that disagree are left there. The status is 1 when mirador
accepts what rustc rejects.
"""
import argparse
import collections
import concurrent.futures
import glob
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOKEN = re.compile(r"""
    (?P<space>\s+|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)
  | (?P<string>b?r(?P<h>\#*)"(?:.|\n)*?"(?P=h)|[bc]?"(?:\\(?:.|\n)|[^"\\])*")
  | (?P<char>b?'(?:\\(?:x..|u\{[^}]*\}|.)|[^'\\\n])')
  | (?P<lifetime>'[A-Za-z_]\w*)
  | (?P<ident>(?:r\#)?[A-Za-z_]\w*)
  | (?P<number>\d[\w]*(?:\.\d[\w]*)?)
  | (?P<punct>->|=>|::|&&|\|\||\.\.=|\.\.|[-+*/%^&|<>=!]=|[^\w\s])
""", re.X)
ITEM_WORDS = {"struct", "enum", "trait", "impl", "mod", "union", "extern", "macro_rules"}
BLOCK_WORDS = {"if", "while", "for", "loop", "unsafe", "else", "fn", "async", "const", "move"}


class Token:
    __slots__ = ("kind", "text", "at", "end", "mate", "block")

    def __init__(self, kind, text, at):
        self.kind, self.text, self.at, self.end = kind, text, at, at + len(text)
        self.mate = self.block = None


class Program:
    """Tokens with matching brackets; statements of code blocks; variables in scope."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8") as f:
            self.text = f.read()
        self.tokens = []
        for m in TOKEN.finditer(self.text):
            if m.lastgroup != "space" and not m.group("space"):
                kind = next(k for k in ("string", "char", "lifetime", "ident", "number", "punct")
                            if m.group(k) is not None)
                self.tokens.append(Token(kind, m.group(), m.start()))
        self.match_brackets()
        self.macros = self.macro_ranges()
        self.statements = []  # (first token, end token exclusive, block's opening token)
        for i, t in enumerate(self.tokens):
            if t.text == "{" and t.mate is not None and self.is_block(i):
                self.split_block(i)
        m = re.search(r"^//@ edition: (\d+)", self.text, re.M)
        self.edition = m.group(1) if m else "2021"

    def match_brackets(self):
        stack = []
        for i, t in enumerate(self.tokens):
            if t.kind == "punct" and t.text in "([{":
                stack.append(i)
            elif t.kind == "punct" and t.text in ")]}" and stack:
                j = stack.pop()
                self.tokens[j].mate, t.mate = i, j

    def macro_ranges(self):
        out = []
        for i, t in enumerate(self.tokens):
            if t.text == "macro_rules" and i + 3 < len(self.tokens) and self.tokens[i + 3].mate:
                out.append((i, self.tokens[i + 3].mate))
        return out

    def in_macro(self, i):
        return any(a <= i <= b for a, b in self.macros)

    def is_block(self, i):
        if self.in_macro(i) or i == 0:
            return False
        j, words = i - 1, []
        if self.tokens[j].text in ("=>", "=", "{", "}", ";", "(", ",", "|", "||", "else", "unsafe",
                                   "loop", "move"):
            return True
        while j >= 0 and self.tokens[j].text not in ("{", "}", ";", "=>"):
            words.append(self.tokens[j].text)
            j = self.tokens[j].mate if self.tokens[j].text in ")]" else j - 1
            if j is None:
                return False
            if self.tokens[j].text in "([" and self.tokens[j].mate is not None:
                j -= 1
        if "fn" in words:
            return True
        if "match" in words or ITEM_WORDS & set(words):
            return False
        return bool(BLOCK_WORDS & set(words)) and (self.tokens[i - 1].kind != "ident" or "in" in words
                                                   or "if" in words or "while" in words)

    def split_block(self, open_at):
        i, end = open_at + 1, self.tokens[open_at].mate
        start = i
        while i < end:
            t = self.tokens[i]
            if t.text in ("(", "[", "{") and t.mate:
                i = t.mate
                if t.text == "{" and self.tokens[start].text in ("if", "while", "for", "loop", "match",
                                                                  "unsafe", "{", "fn", "impl", "struct",
                                                                  "enum", "trait"):
                    if self.tokens[i + 1].text not in ("else", ".", "?", "as"):
                        self.statements.append((start, i + 1, open_at))
                        start = i + 1
            elif t.text == ";":
                self.statements.append((start, i + 1, open_at))
                start = i + 1
            i += 1

    def span(self, statement):
        return self.tokens[statement[0]].at, self.tokens[statement[1] - 1].end

    def variables(self, at):
        """Names that may be bound where token `at` stands, in the function around."""
        names, open_blocks, i = [], [], at - 1
        while i >= 0:
            t = self.tokens[i]
            if t.text in (")", "]", "}") and t.mate is not None:
                if t.text == "}":
                    i = t.mate - 1
                    continue
            if t.text == "fn" and i + 2 < len(self.tokens):
                break
            if t.kind == "ident" and i > 0 and t.text[0].islower():
                before, after = self.tokens[i - 1].text, self.tokens[i + 1].text
                if before in ("let", "mut", "for", "ref") and after not in ("::", "mut"):
                    names.append(t.text)
                elif before in ("(", ",") and after == ":" and self.tokens[i + 2].text != ":":
                    names.append(t.text)
                elif before in ("(", ",", "|") and after in (")", ",", "|"):
                    names.append(t.text)
            if t.text == "self" and i + 1 < len(self.tokens):
                names.append("self")
            i -= 1
        return sorted(set(names) - {"mut", "ref", "self"})


def edit(text, at, end, new):
    return text[:at] + new + text[end:]


# ---- the edits: each gives (description, new text) at a random place, or None ----

def pick_token(p, r, test):
    found = [i for i, t in enumerate(p.tokens) if test(i, t)]
    return r.choice(found) if found else None


def remove_calls(*names):
    def mutate(p, r):
        i = pick_token(p, r, lambda i, t: t.text in names and p.tokens[i - 1].text == "." and
                       p.tokens[i + 1].text == "(" and p.tokens[i + 1].mate == i + 2)
        if i is None:
            return None
        return f".{p.tokens[i].text}() removed", edit(p.text, p.tokens[i - 1].at, p.tokens[i + 2].end, "")
    return mutate


def replace_calls(table):
    def mutate(p, r):
        i = pick_token(p, r, lambda i, t: t.text in table and p.tokens[i - 1].text == "." and
                       p.tokens[i + 1].text == "(")
        if i is None:
            return None
        t = p.tokens[i]
        return f"{t.text} -> {table[t.text]}", edit(p.text, t.at, t.end, table[t.text])
    return mutate


def remove_word(word):
    def mutate(p, r):
        i = pick_token(p, r, lambda i, t: t.text == word and t.kind == "ident")
        if i is None:
            return None
        return f"`{word}` removed", edit(p.text, p.tokens[i].at, p.tokens[i + 1].at, "")
    return mutate


def pick_statement(p, r):
    return r.choice(p.statements) if p.statements else None


def insert_use(templates):
    def mutate(p, r):
        s = pick_statement(p, r)
        if s is None:
            return None
        names = p.variables(s[0])
        if not names:
            return None
        new = r.choice(templates).replace("$", r.choice(names))
        after = r.random() < 0.3 and p.tokens[s[1] - 1].text == ";"
        at = p.span(s)[1] if after else p.span(s)[0]
        return f"inserted {new}", edit(p.text, at, at, " " + new + " ")
    return mutate


def hold(makers):
    """A loan is taken at one statement and used after a later one of the same block."""
    def mutate(p, r):
        s = pick_statement(p, r)
        if s is None:
            return None
        same = [t for t in p.statements if t[2] == s[2] and t[0] >= s[0]]
        last = r.choice(same[:4])
        names = p.variables(s[0])
        if not names or p.tokens[last[1] - 1].text not in (";", "}"):
            return None
        make, use = r.choice(makers)
        make = make.replace("$", r.choice(names))
        text = edit(p.text, p.span(last)[1], p.span(last)[1], f" {use}")
        return f"held {make} .. {use}", edit(text, p.span(s)[0], p.span(s)[0], make + " ")
    return mutate


def shorten_scope(p, r):
    s = pick_statement(p, r)
    if s is None:
        return None
    same = [t for t in p.statements if t[2] == s[2] and t[0] >= s[0]]
    last = r.choice(same[:3])
    a, b = p.span(s)[0], p.span(last)[1]
    return "statements in a block", edit(p.text, a, b, "{ " + p.text[a:b] + " }")


def swap_statements(p, r):
    s = pick_statement(p, r)
    nexts = [t for t in p.statements if s and t[2] == s[2] and t[0] == s[1]]
    if not nexts:
        return None
    (a, b), (c, d) = p.span(s), p.span(nexts[0])
    return "statements swapped", p.text[:a] + p.text[c:d] + p.text[b:c] + p.text[a:b] + p.text[d:]


def repeat_statement(p, r):
    s = pick_statement(p, r)
    if s is None or p.tokens[s[0]].text in ("use", "fn", "return", "break", "struct", "impl"):
        return None
    a, b = p.span(s)
    if r.random() < 0.5:
        return "statement twice", edit(p.text, b, b, " " + p.text[a:b])
    return "statement in a loop", edit(p.text, a, b, "for __i in 0..2 { " + p.text[a:b] + " }")


def remove_statement(p, r):
    s = pick_statement(p, r)
    if s is None or p.tokens[s[0]].text in ("use", "fn", "struct", "impl", "enum", "trait"):
        return None
    return "statement removed", edit(p.text, *p.span(s), "")


def dangle(p, r):
    """The value of a `let` moves into an inner block, a reference to it gets out."""
    lets = [s for s in p.statements if p.tokens[s[0]].text == "let" and p.tokens[s[1] - 1].text == ";"]
    if not lets:
        return None
    s = r.choice(lets)
    equals = next((i for i in range(s[0], s[1]) if p.tokens[i].text == "="), None)
    if equals is None:
        return None
    a, b = p.tokens[equals].end, p.tokens[s[1] - 1].at
    value = p.text[a:b]
    new = r.choice([
        "{ let __l =%s; &__l }", "{ let mut __l =%s; &mut __l }", "(|| { let __l =%s; &__l })()",
        "*{ let __l =%s; let __r = &__l; __r }", "{ let __l = vec![%s]; &__l[0] }",
        "{ let __l = Some(%s); __l.as_ref().unwrap() }",
    ]) % value
    return "reference to an inner local", edit(p.text, a, b, " " + new)


def return_local(p, r):
    fns = []
    for i, t in enumerate(p.tokens):
        if t.text != "{" or t.mate is None or p.in_macro(i):
            continue
        j = i - 1
        while j > 0 and p.tokens[j].text not in ("{", "}", ";", "->", "fn"):
            j -= 1
        if p.tokens[j].text == "->" and p.tokens[j + 1].text in ("&", "Option", "Vec", "Box", "impl"):
            fns.append((i, p.tokens[j + 1].text))
    if not fns:
        return None
    i, kind = r.choice(fns)
    new = {"&": "if true { let __l = Default::default(); return &__l; }",
           "Option": "if true { let __l = Default::default(); return Some(&__l); }",
           "Vec": "if true { let __l = Default::default(); return vec![&__l]; }",
           "Box": "if true { let __l = Default::default(); return Box::new(&__l); }",
           "impl": "if true { let __l = vec![1]; return __l.iter(); }"}[kind]
    at = p.tokens[i].end
    return "returned local", edit(p.text, at, at, " " + new)


def change_borrow(p, r):
    i = pick_token(p, r, lambda i, t: t.text == "&" and not p.in_macro(i))
    if i is None:
        return None
    t, after = p.tokens[i], p.tokens[i + 1]
    if after.text == "mut":
        if r.random() < 0.7:
            return "&mut -> &", edit(p.text, after.at, p.tokens[i + 2].at, "")
        return "&mut removed", edit(p.text, t.at, p.tokens[i + 2].at, "")
    if r.random() < 0.6:
        return "& -> &mut", edit(p.text, t.at, t.end, "&mut ")
    return "& removed", edit(p.text, t.at, t.end, "")


def change_lifetime(p, r):
    i = pick_token(p, r, lambda i, t: t.kind == "lifetime" and not p.in_macro(i) and
                   p.tokens[i + 1].text != ":")
    if i is None:
        return None
    others = sorted({t.text for t in p.tokens if t.kind == "lifetime"} | {"'static", "'_"})
    new = r.choice(others)
    return f"{p.tokens[i].text} -> {new}", edit(p.text, p.tokens[i].at, p.tokens[i].end, new)


def derive_less(p, r):
    i = pick_token(p, r, lambda i, t: t.text in ("Copy", "Clone") and p.tokens[i + 1].text in (",", ")")
                   and any(p.tokens[k].text == "derive" for k in range(max(0, i - 12), i)))
    if i is None:
        return None
    t = p.tokens[i]
    end = p.tokens[i + 1].end if p.tokens[i + 1].text == "," else t.end
    return f"derive without {t.text}", edit(p.text, t.at, end, "")


OPERATORS = {
    "clone": remove_calls("clone", "cloned", "copied", "to_owned", "to_string", "to_vec"),
    "view": remove_calls("as_ref", "as_mut", "iter", "iter_mut", "take", "as_deref", "borrow", "lock"),
    "method": replace_calls({"iter": "into_iter", "iter_mut": "iter", "into_iter": "iter",
                             "as_ref": "as_mut", "as_mut": "as_ref", "get": "get_mut", "get_mut": "get",
                             "borrow": "borrow_mut", "push": "append", "map": "for_each"}),
    "use": insert_use(["drop($);", "let _m = $;", "let _m = &$;", "let _m = &mut $;", "let _ = $;",
                       "$ = $;", "match $ { _m => {} }", "std::mem::take(&mut $);", "let [_m] = [$];",
                       "if false { drop($); }", "loop { drop($); if true { break } }",
                       "let _m = ($, 1);", "let __b = Box::new($); drop(__b);"]),
    "hold": hold([("let __h = &$;", "drop(__h);"), ("let __h = &mut $;", "drop(__h);"),
                  ("let __h = &$;", "let _ = *__h;"), ("let __h = &mut $;", "let _u = &*__h;"),
                  ("let __h = [&$];", "drop(__h);"), ("let __h = vec![&mut $];", ""),
                  ("let __h = Some(&$);", "__h.map(|_| ());"), ("let __h = $.iter();", "drop(__h);"),
                  ("let __h = $.get(0);", "drop(__h);"), ("let __h = &$[0];", "let _u = &*__h;"),
                  ("let __h = &mut $[0];", "let _u = &*__h;"), ("let __h = &mut $.0;", "let _u = &*__h;"),
                  ("let ref __h = $;", "let _u = __h;"), ("let __h = Box::new(&$);", ""),
                  ("let __h = $.as_ref();", "drop(__h);"), ("let __h = $.as_str();", "__h.len();")]),
    "alias": insert_use(["let __a = &mut $; let __b = &mut $; drop((__a, __b));",
                         "let __a = &$; let __b = &mut $; drop((__a, __b));",
                         "let __a = &mut $; let __b = &$; drop((__b, __a));",
                         "let __a = &mut $; let __b = &mut $; drop(__b);",
                         "let __a = &$; drop($); drop(__a);", "let __a = &$; $ = $; drop(__a);",
                         "std::mem::swap(&mut $, &mut $);"]),
    "closure": hold([("let __c = || { let _u = &$; };", "__c();"),
                     ("let mut __c = || { let _u = &mut $; };", "__c();"),
                     ("let __c = move || { let _u = &$; };", "__c();"),
                     ("let __c = || drop($);", "__c();"),
                     ("let __c = || $;", "__c(); __c();"),
                     ("std::thread::spawn(|| { let _u = &$; });", ""),
                     ("let __c: Box<dyn Fn()> = Box::new(|| { let _u = &$; });", "__c();"),
                     ("let __c: Box<dyn Fn() + 'static> = Box::new(|| { let _u = &$; });", ""),
                     ("let mut __c = || { $ = $; };", "__c();"),
                     ("let __c = || { let __d = || drop(&mut $); };", "")]),
    "scope": shorten_scope,
    "swap": swap_statements,
    "repeat": repeat_statement,
    "remove": remove_statement,
    "dangle": dangle,
    "return": return_local,
    "borrow": change_borrow,
    "mut": remove_word("mut"),
    "move": remove_word("move"),
    "ref": remove_word("ref"),
    "lifetime": change_lifetime,
    "derive": derive_less,
}


# ---- the two judges ----

def verdict(stderr, status):
    """(accepted, first code, first line, syntax error, message)"""
    for line in stderr.splitlines():
        try:
            d = json.loads(line)
        except ValueError:
            continue
        if d.get("level") not in ("error", "error: internal compiler error"):
            continue
        if d["message"].startswith("aborting due to"):
            continue
        code = (d.get("code") or {}).get("code") or ""
        spans = [s for s in d["spans"] if s["is_primary"]]
        number = spans[0]["line_start"] if spans else 0
        syntax = not code and bool(re.match(r"(expected|unexpected|unmatched|mismatched clos|this file "
                                            r"contains|unknown start|prefix |invalid `)", d["message"]))
        return False, code, number, syntax, d["message"]
    return status == 0, "", 0, False, "" if status == 0 else f"status {status}: {stderr[-200:]}"


def run(command, env=None):
    nice = ["nice", "-n", os.environ.get("MUTATE_NICE", "10")]
    try:
        p = subprocess.run([*nice, *command], capture_output=True, text=True, timeout=60,
                           errors="replace", env=dict(os.environ, **(env or {})))
    except subprocess.TimeoutExpired:
        return False, "", 0, False, "no end within 60 s"
    return verdict(p.stderr, p.returncode)


def judge_rustc(path, edition, polonius):
    env = {"RUSTC_BOOTSTRAP": "1"} if polonius else {}
    extra = ["-Zpolonius=next"] if polonius else []
    return run(["rustc", "--edition", edition, "--emit=metadata", "--error-format=json",
                "--cap-lints=allow", *extra, "-o", path + ".rmeta", path], env)


def judge(mutant, options, cache, folder):
    program, operator, what, text = mutant
    if options.deadline and time.monotonic() > options.deadline:
        return mutant, "", (True, "", 0, True, ""), (True, "", 0, True, "")
    key = hashlib.sha1((program.edition + text).encode()).hexdigest()[:20]
    path = os.path.join(folder, f"{key}.rs")
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    want = cache.get(key)
    if want is None:
        want = cache[key] = judge_rustc(path, program.edition, False)
    got = run([os.path.join(options.build, "mirador"), "check", "--edition=" + program.edition,
               "--error-format=json", "-A", "warnings", "--cap-lints=allow", path])
    if got[0] and not want[0] and not want[3]:
        relaxed = cache.get(key + "p")
        if relaxed is None:
            relaxed = cache[key + "p"] = judge_rustc(path, program.edition, True)
        if relaxed[0]:
            want = relaxed
    for suffix in ("", ".rmeta"):
        if os.path.exists(path + suffix):
            os.remove(path + suffix)
    return mutant, key, want, got


def make_mutants(options):
    files = options.files or sorted(glob.glob(os.path.join(ROOT, "tests/run/*.rs")) +
                                    glob.glob(os.path.join(ROOT, "examples/*.rs")))
    # What only Polonius accepts has other first errors there.
    programs = [Program(f) for f in files if re.search(options.filter, f) and "polonius" not in f]
    r = random.Random(options.seed)
    names = [n for n in OPERATORS if not options.operator or n in options.operator]
    seen, tries = set(), 0
    while len(seen) < options.count and tries < options.count * 30:
        tries += 1
        p, name = r.choice(programs), r.choice(names)
        result = OPERATORS[name](p, r)
        if result is None or result[1] == p.text or result[1] in seen:
            continue
        seen.add(result[1])
        yield p, name, result[0], result[1]


def report(mutant, key, want, got, kind, options):
    program, operator, what, text = mutant
    name = os.path.relpath(program.path, ROOT)
    print(f"{kind:13} {name} [{operator}: {what}] {key}\n"
          f"    rustc:   {want[1] or '-'} line {want[2]} {want[4]}\n"
          f"    mirador: {got[1] or '-'} line {got[2]} {got[4]}", flush=True)
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
        with open(os.path.join(options.keep, f"{kind}-{key}.rs"), "w", encoding="utf-8") as f:
            f.write(f"//@ edition: {program.edition}\n// {name} {operator}: {what}\n{text}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--operator", action="append", choices=sorted(OPERATORS))
    parser.add_argument("--filter", default="")
    parser.add_argument("--cache", help="rustc's verdicts are kept here")
    parser.add_argument("--keep", help="folder for the mutants that disagree")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--minutes", type=float, help="judge no more mutants after that long")
    parser.add_argument("--codes", action="store_true", help="list differences of code too")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    options.build = os.path.abspath(options.build)
    options.deadline = time.monotonic() + 60 * options.minutes if options.minutes else None
    cache = {}
    if options.cache and os.path.exists(options.cache):
        with open(options.cache, encoding="utf-8") as f:
            cache = {k: tuple(v) for k, v in json.load(f).items()}
    counts, by_operator = collections.Counter(), collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = pool.map(lambda m: judge(m, options, cache, folder), list(make_mutants(options)))
        for mutant, key, want, got in jobs:
            if options.deadline and time.monotonic() > options.deadline:
                counts["cut-off"] += 1
                continue
            if want[3]:
                counts["no-syntax"] += 1
                continue
            if want[0] != got[0]:
                kind = "false-accept" if got[0] else "false-reject"
            elif want[1] != got[1]:
                kind = "code"
            else:
                kind = "line" if want[2] != got[2] else "same"
            counts[kind] += 1
            by_operator[mutant[1]][kind] += 1
            counts["accepted" if want[0] else "rejected"] += 1
            if kind.startswith("false") or (options.codes and kind in ("code", "line")):
                report(mutant, key, want, got, kind, options)
    if options.cache:
        with open(options.cache, "w", encoding="utf-8") as f:
            json.dump(cache, f)
    total = counts["accepted"] + counts["rejected"]
    for name, c in sorted(by_operator.items()):
        print(f"{name:9} " + "  ".join(f"{k} {n}" for k, n in sorted(c.items())))
    verdicts = total - counts["false-accept"] - counts["false-reject"]
    print(f"{total} mutants ({counts['rejected']} rejected by rustc, {counts['no-syntax']} without syntax): "
          f"same verdict {100 * verdicts / max(total, 1):.1f} %, and same code "
          f"{100 * (counts['same'] + counts['line']) / max(total, 1):.1f} %, and same line "
          f"{100 * counts['same'] / max(total, 1):.1f} %; false accepts {counts['false-accept']}, "
          f"false rejects {counts['false-reject']}")
    return 1 if counts["false-accept"] else 0


if __name__ == "__main__":
    sys.exit(main())
