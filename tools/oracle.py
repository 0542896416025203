#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Asks rustc what a test's result should be.

usage: oracle.py [--check] FILE...

tests/run and examples: builds the program with rustc, runs it, writes .stdout beside it and adds or
corrects `//@ exit-status`. With --check nothing is written and differences are reported.
tests/ui: compares the //~ marks with rustc's diagnostics and reports where they disagree.
"""
import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
spec = importlib.util.spec_from_file_location("run_tests", os.path.join(ROOT, "tools/run-tests.py"))
run_tests = importlib.util.module_from_spec(spec)
spec.loader.exec_module(run_tests)


def oracle_run(test, check):
    path = os.path.join(ROOT, test.path)
    with tempfile.TemporaryDirectory() as tmp:
        out = os.path.join(tmp, "program")
        p = subprocess.run(["rustc", "-A", "warnings", *test.flags(), "-o", out, path],
                           capture_output=True, text=True)
        if p.returncode != 0:
            return ["rustc rejects it:\n" + p.stderr]
        stdin = (run_tests.read(test.sibling(".stdin")) or "").encode()
        args = (test.header("run-args") or "").split()
        env = {k: v for k, v in os.environ.items() if k != "RUST_BACKTRACE"}
        r = subprocess.run([out] + args, input=stdin, capture_output=True, timeout=60, env=env)
    status = r.returncode if r.returncode >= 0 else 128 - r.returncode
    problems = [run_tests.compare("rustc's stdout", test.sibling(".stdout"), r.stdout.decode(),
                                  not check)]
    if status != int(test.header("exit-status", "0")):
        problems.append(f"exit status is {status}")
        if not check:
            rest = re.sub(r"^//@ exit-status:.*\n", "", test.source, flags=re.M)
            with open(path, "w", encoding="utf-8") as f:
                f.write(f"//@ exit-status: {status}\n" + rest)
            problems.pop()
    return problems


def oracle_ui(test):
    with tempfile.TemporaryDirectory() as tmp:
        p = subprocess.run(["rustc", *test.flags(), "--error-format=json", "--emit=metadata",
                            "-o", os.path.join(tmp, "out"), os.path.join(ROOT, test.path)],
                           capture_output=True, text=True)
    marks = [m for m in run_tests.marks_of(test.source) if m[1] in ("ERROR", "WARN")]
    missing, extra = run_tests.match_marks(marks, run_tests.diagnostics_of(p.stderr))
    out = [f"line {m[0]}: marked, but rustc does not report it: {m[1]} {m[2] or ''} {m[3]}"
           for m in missing]
    out += [f"line {d[0]}: rustc reports: {d[1]} {d[2] or ''} {d[3]}" for d in extra]
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    bad = 0
    for name in options.files:
        path = os.path.relpath(os.path.abspath(name), ROOT)
        kind = "ui" if path.startswith("tests/ui") else "run"
        test = run_tests.Test(path, kind)
        problems = oracle_ui(test) if kind == "ui" else oracle_run(test, options.check)
        for p in problems:
            if p:
                bad += 1
                print(f"{path}: {p}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
