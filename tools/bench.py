#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Times `mirador check` on programs, beside rustc's analysis of the same where rustc is installed.

usage: bench.py [--build DIR] [--repeat N] [FILE.rs ...]      (default: those in bench/ and examples/)
Prints medians of N runs in milliseconds with the library's image and without it, rustc's
`--emit=metadata`, and the ratio rustc : mirador (more is better).
"""
import argparse
import glob
import os
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def median_ms(command, repeat, env=None):
    """None where the command fails: the time of a failure says nothing."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        p = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, env=env)
        times.append((time.perf_counter() - start) * 1000)
        if p.returncode != 0:
            return None
    return statistics.median(times)


def show(ms):
    return "failed" if ms is None else f"{ms:.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    mirador = os.path.join(os.path.abspath(options.build), "mirador")
    rustc = shutil.which("rustc")
    programs = options.files or sorted(glob.glob(os.path.join(ROOT, "bench", "*.rs")) +
                                       glob.glob(os.path.join(ROOT, "examples", "*.rs")))
    from_source = dict(os.environ, MIRADOR_LIBRARY_IMAGE=os.devnull)
    print(f"{'program':32} {'lines':>6} {'check':>8} {'no image':>9} {'rustc':>8} {'ratio':>7}")
    ratios = []
    with tempfile.TemporaryDirectory() as tmp:
        for path in programs:
            with open(path, encoding="utf-8") as f:
                lines = sum(1 for _ in f)
            command = [mirador, "check", "--edition=2021", path]
            check = median_ms(command, options.repeat)
            cold = median_ms(command, min(options.repeat, 3), from_source)
            other = None
            if rustc:
                other = median_ms([rustc, "--edition=2021", "--emit=metadata", "-o",
                                   os.path.join(tmp, "out"), path], options.repeat)
            ratio = "-"
            if check and other:
                ratios.append(other / check)
                ratio = f"{other / check:.1f}"
            print(f"{os.path.basename(path):32} {lines:6} {show(check):>8} {show(cold):>9} "
                  f"{show(other) if rustc else '-':>8} {ratio:>7}", flush=True)
    if ratios:
        print(f"median ratio {statistics.median(ratios):.1f} over {len(ratios)} programs")


if __name__ == "__main__":
    main()
