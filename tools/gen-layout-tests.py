#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes a Rust program with many type definitions that prints their layouts, and what rustc says about them.

Usage: gen-layout-tests.py OUT_DIR [COUNT] [SEED]

Writes OUT_DIR/layout_types.rs and OUT_DIR/layout_types.stdout. Each line of the output is one type:
name, size, alignment, size of two nested Options of it (which shows its niches), and field offsets.
The reference is the `rustc` in PATH, with RUSTC_BOOTSTRAP=1 for offset_of! on enum variants.
"""
import os
import random
import subprocess
import sys

SCALARS = ["u8", "i8", "u16", "u32", "i32", "u64", "usize", "u128", "i128", "bool", "char", "f32", "f64", "()"]
WRAPPED = ["&'static {}", "*const {}", "[{}; 3]", "[{}; 0]", "({}, u8)", "(u8, {})", "Opt<{}>", "Two<{}>", "Wrap<{}>", "({}, {}, u16)"]
POINTERS = ["&'static str", "&'static [u16]", "fn(u8) -> u32", "*mut u8", "&'static dyn Marker", "*const dyn Marker", "Never", "[u8; 6]", "[u16; 5]"]

PRELUDE = """\
#![feature(offset_of_enum)]
#![allow(dead_code)]
use std::mem::{align_of, offset_of, size_of};
trait Marker {}
enum Never {}
enum Opt<T> { None, Some(T) }
enum Two<T> { A(T), B(T, u8), C }
struct Wrap<T>(T, u16);
"""


class Gen:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.names = []  # types that may be used in later ones
        self.lines = []
        self.prints = []

    def ty(self, depth=0):
        r = self.rng.random()
        if r < 0.5 or depth > 2:
            return self.rng.choice(SCALARS)
        if r < 0.65:
            return self.rng.choice(POINTERS)
        if r < 0.8 and self.names:
            return self.rng.choice(self.names)
        inner = self.ty(depth + 1)
        return self.rng.choice(WRAPPED).replace("{}", inner)

    def show(self, name, fields):
        args = [f"size_of::<{name}>()", f"align_of::<{name}>()", f"size_of::<Opt<Opt<{name}>>>()"]
        args += [f"offset_of!({name}, {f})" for f in fields]
        self.prints.append(f'    println!("{name}' + " {}" * len(args) + '", ' + ", ".join(args) + ");")

    def struct(self, name):
        fields = [self.ty() for _ in range(self.rng.randrange(0, 7))]
        rep = self.rng.choice([""] * 6 + ["#[repr(C)] ", "#[repr(packed)] ", "#[repr(packed(2))] ", "#[repr(align(16))] ", "#[repr(C, packed(4))] ", "#[repr(C, align(8))] "])
        if "packed" in rep:  # what it holds must not ask for alignment
            fields = [self.rng.choice(SCALARS + POINTERS) for _ in fields]
        self.lines.append(f"{rep}struct {name}({', '.join(fields)});")
        self.show(name, range(len(fields)))
        return rep

    def enum(self, name):
        n = self.rng.randrange(1, 7)
        variants, fields = [], []
        rep = self.rng.choice([""] * 6 + ["#[repr(u8)] ", "#[repr(C)] ", "#[repr(C, u8)] ", "#[repr(i16)] ", "#[repr(u64)] "])
        plain = self.rng.random() < 0.25 and rep != "#[repr(C, u8)] "
        for i in range(n):
            tys = [] if plain else [self.ty() for _ in range(self.rng.randrange(0, 4))]
            if rep == "#[repr(C, u8)] " and i == 0:
                tys = tys or ["u16"]  # on an enum without any field these hints are in conflict
            text = f"V{i}" + (f"({', '.join(tys)})" if tys else "")
            if plain and self.rng.random() < 0.4:
                top = 100 if "u8" in rep else 30000
                text += f" = {i * (top // 8) + self.rng.randrange(3)}"
            variants.append(text)
            fields += [f"V{i}.{k}" for k in range(len(tys))]
        self.lines.append(f"{rep}enum {name} {{ {', '.join(variants)} }}")
        self.show(name, fields)

    def union(self, name):
        fields = [self.rng.choice(SCALARS + POINTERS[:4] + ["[u8; 6]", "(u8, u32)"]) for _ in range(self.rng.randrange(1, 4))]
        rep = self.rng.choice(["", "", "#[repr(C)] ", "#[repr(packed(2))] ", "#[repr(align(8))] "])
        body = ", ".join(f"f{i}: {t}" for i, t in enumerate(fields))
        self.lines.append(f"{rep}union {name} {{ {body} }}")
        self.show(name, [f"f{i}" for i in range(len(fields))])

    def run(self, count):
        for i in range(count):
            name = f"T{i}"
            kind = self.rng.random()
            if kind < 0.45:
                rep = self.struct(name)
            elif kind < 0.93:
                rep = self.enum(name) or ""
            else:
                rep = self.union(name) or ""
            if "align" not in (rep or "") and len(self.names) < 200:
                self.names.append(name)
        return PRELUDE + "\n".join(self.lines) + "\nfn main() {\n" + "\n".join(self.prints) + "\n}\n"


def main():
    out = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    src = os.path.join(out, "layout_types.rs")
    text = Gen(seed).run(count)
    with open(src, "w") as f:
        f.write(text)
    exe = os.path.join(out, "layout_types.bin")
    env = dict(os.environ, RUSTC_BOOTSTRAP="1")
    subprocess.run(["rustc", "--edition", "2021", "-Awarnings", "-o", exe, src], env=env, check=True)
    with open(os.path.join(out, "layout_types.stdout"), "wb") as f:
        f.write(subprocess.run([exe], check=True, stdout=subprocess.PIPE).stdout)
    os.remove(exe)


main()
