#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Times of `mirador check` beside `rustc --emit=metadata`, and of parsing alone.

usage: bench-check.py [--build DIR] [--repeat N] [--corpus DIR] [--largest N] [FILE.rs ...]

Programs: bench/hello.rs; programs made by bench/generate.py of about 1000, 3000 and 10000 lines; and, where
--corpus (or $MIRADOR_CORPUS) names a folder of programs, the largest of them that both compilers accept.
CPU is user + system time of the process, the lowest of N runs; wall is the median; memory is the largest
resident size. Ratios are rustc : mirador, more is better. `--parse` adds lines per second of parsing over
everything in the corpus and the library that parses.
"""
import argparse
import glob
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Run:
    """N runs of a command; .ok is false when one fails."""

    def __init__(self, command, repeat):
        cpu, wall, self.memory, self.ok = [], [], 0, True
        for _ in range(repeat):
            start = time.perf_counter()
            p = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(p.pid, 0)
            p.returncode = os.waitstatus_to_exitcode(status)
            wall.append((time.perf_counter() - start) * 1000)
            cpu.append((usage.ru_utime + usage.ru_stime) * 1000)
            self.memory = max(self.memory, usage.ru_maxrss / 1024)
            if p.returncode != 0:
                self.ok = False
                break
        self.cpu, self.wall = min(cpu), statistics.median(wall)


def line_count(path):
    with open(path, "rb") as f:
        return f.read().count(b"\n")


def edition_of(path):
    with open(path, encoding="utf-8", errors="replace") as f:
        m = re.search(r"^//@\s*edition:\s*(\d+)", f.read(), re.M)
    return m.group(1) if m else "2021"


def accepted(mirador, rustc, path, tmp):
    edition = edition_of(path)
    for command in ([mirador, "check", "--edition=" + edition, path],
                    [rustc, "--edition=" + edition, "--emit=metadata", "-o", os.path.join(tmp, "o"), path]):
        p = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        if p.returncode != 0:
            return False
    return True


def largest(corpus, count, mirador, rustc, tmp):
    files = sorted(glob.glob(os.path.join(corpus, "**", "*.rs"), recursive=True),
                   key=lambda f: -os.path.getsize(f))
    found = []
    for path in files:
        if len(found) == count:
            break
        try:
            if accepted(mirador, rustc, path, tmp):
                found.append(path)
        except subprocess.TimeoutExpired:
            pass
    return found


def generated(lines, tmp):
    count = max(1, lines // 66)
    path = os.path.join(tmp, f"generated_{lines}.rs")
    with open(path, "wb") as f:
        subprocess.run([sys.executable, os.path.join(ROOT, "bench", "generate.py"), str(count)],
                       stdout=f, check=True)
    return path


# One process over all that parses: what starting a process costs is taken off.
def parse_speed(mirador, corpus, tmp):
    files = glob.glob(os.path.join(ROOT, "library", "**", "*.rs"), recursive=True)
    if corpus:
        files += glob.glob(os.path.join(corpus, "**", "*.rs"), recursive=True)
    text, lines = [], 0
    for path in sorted(files):
        with open(path, encoding="utf-8", errors="replace") as f:
            source = f.read()
        # As a module's content, inner attributes and shebangs may not come later.
        if re.search(r"^\s*#!|^//!|/\*!|^\s*//!", source, re.M):
            source = re.sub(r"^\s*(#!\[[^\n]*|//![^\n]*|#![^\n]*)$", "", source, flags=re.M)
        one = os.path.join(tmp, "one.rs")
        with open(one, "w", encoding="utf-8") as f:
            f.write(source)
        p = subprocess.run([mirador, "build", "--emit=tokens", "-o", os.devnull, one],
                           capture_output=True)
        if p.returncode == 0:
            text.append(source)
            lines += source.count("\n")
    whole = os.path.join(tmp, "whole.rs")
    with open(whole, "w", encoding="utf-8") as f:
        f.write("\n".join(text))
    p = subprocess.run([mirador, "check", "-Ztime-passes", whole], capture_output=True, text=True)
    m = re.search(r"([\d.]+) ms;[^\n]*  parse$", p.stderr, re.M)
    return lines, float(m.group(1)) if m else None


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--corpus", default=os.environ.get("MIRADOR_CORPUS"))
    parser.add_argument("--largest", type=int, default=5)
    parser.add_argument("--parse", action="store_true")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    mirador = os.path.join(os.path.abspath(options.build), "mirador")
    rustc = shutil.which("rustc")
    with tempfile.TemporaryDirectory() as tmp:
        programs = options.files or [os.path.join(ROOT, "bench", "hello.rs")] + [
            generated(n, tmp) for n in (1000, 3000, 10000)]
        if options.corpus and not options.files and rustc:
            programs += largest(options.corpus, options.largest, mirador, rustc, tmp)
        print(f"{'program':28} {'lines':>6} {'cpu ms':>8} {'wall ms':>8} {'MB':>5} "
              f"{'rustc cpu':>9} {'wall':>8} {'MB':>5} {'ratio cpu':>9} {'wall':>5} {'us/line':>8}")
        for path in programs:
            edition = "--edition=" + edition_of(path)
            ours = Run([mirador, "check", edition, path], options.repeat)
            row = f"{os.path.basename(path):28} {line_count(path):6} "
            row += f"{ours.cpu:8.1f} {ours.wall:8.1f} {ours.memory:5.0f} " if ours.ok else "failed "
            if rustc and ours.ok:
                other = Run([rustc, edition, "--emit=metadata", "-o", os.path.join(tmp, "o"), path],
                            options.repeat)
                row += (f"{other.cpu:9.1f} {other.wall:8.1f} {other.memory:5.0f} "
                        f"{other.cpu / max(ours.cpu, 0.1):9.1f} {other.wall / ours.wall:5.1f} "
                        if other.ok else "failed ")
            if ours.ok:
                row += f"{ours.cpu * 1000 / line_count(path):8.1f}"
            print(row, flush=True)
        if options.parse:
            lines, ms = parse_speed(mirador, options.corpus, tmp)
            if ms:
                print(f"parse: {lines} lines in {ms:.1f} ms: {lines / ms / 1000:.2f} M lines/s")


if __name__ == "__main__":
    main()
