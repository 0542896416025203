#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How the time of borrow checking grows with the size of a body.

usage: borrowck_scaling.py [--build DIR] [--statements N,N...] [--loans N,N...] [--errors]

Generates functions with so many statements over so many loans that stay alive (each is used at the end), checks
them with `mirador check --time-passes` and prints the time of the borrow checker. With --errors each function
also has an assignment to what is borrowed, so that the slower, location-sensitive analysis runs.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile


def generate(statements, loans, errors):
    """Loans are taken evenly; between them straight-line code, calls, branches and loops in turns."""
    out = ["fn id<T>(x: T) -> T { x }", "fn main() {"]
    every = max(1, statements // max(1, loans))
    made = 0
    for i in range(statements):
        if made < loans and i % every == 0:
            out.append(f"    let mut v{made} = vec![{i}u64];")
            out.append(f"    let r{made} = &mut v{made};")
            made += 1
        kind = i % 5
        if kind == 0:
            out.append(f"    let a{i} = id({i}u64);")
        elif kind == 1:
            out.append(f"    let a{i} = a{i - 1}.wrapping_add({i});")
        elif kind == 2:
            out.append(f"    let a{i} = if a{i - 1} > 3 {{ &a{i - 1} }} else {{ &a{i - 2} }};")
        elif kind == 3:
            out.append(f"    let a{i} = (a{i - 1}, [*a{i - 1}; 3]);")
        else:
            out.append(f"    r{made - 1}.push(a{i - 1}.1[0]);")
    if errors:
        out.append("    v0 = Vec::new();")
    for i in range(made):
        out.append(f"    r{i}.push(1);")
    out.append("}")
    return "\n".join(out) + "\n"


def measure(build, text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "generated.rs")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        p = subprocess.run([os.path.join(build, "mirador"), "check", "--edition=2021", "-A", "warnings",
                            "--time-passes", path], capture_output=True, text=True)
    m = re.search(r"([\d.]+) ?ms +borrowck|time:\s*([\d.]+) ms;[^\n]*borrowck", p.stdout + p.stderr)
    return (float(m.group(1) or m.group(2)) if m else None), p


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--statements", default="100,1000,10000")
    parser.add_argument("--loans", default="10,100,1000")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    print("statements  loans  borrowck ms  us/statement")
    for statements in map(int, options.statements.split(",")):
        for loans in map(int, options.loans.split(",")):
            if loans > statements:
                continue
            ms, p = measure(options.build, generate(statements, loans, options.errors))
            if ms is None or p.returncode != (1 if options.errors else 0):
                print(p.stdout[-500:], p.stderr[-1500:], file=sys.stderr)
                return 1
            print(f"{statements:10}  {loans:5}  {ms:11.1f}  {1000 * ms / statements:12.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
