#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Times programs under `mirador run` beside the same compiled by rustc without optimisation.

usage: bench-run.py [--build DIR] [--repeat N] [--levels 0,1] [FILE.rs ...]      (default: bench/*.rs but hello)
Prints processor time in milliseconds (least of N runs, so that a busy machine matters little), the ratios
mirador : rustc for each -Z mir-opt-level, and their geometric means. The outputs must agree.
"""
import argparse
import glob
import math
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def measure(command, repeat):
    """Least processor time in milliseconds, and what was printed."""
    best, output = math.inf, b""
    for _ in range(repeat):
        with tempfile.TemporaryFile() as out:
            p = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out,
                                 stderr=subprocess.STDOUT)
            p.stdin.close()
            _, _, usage = os.wait4(p.pid, 0)
            p.returncode = 0
            best = min(best, (usage.ru_utime + usage.ru_stime) * 1000)
            out.seek(0)
            output = out.read()
    return best, output


def geometric_mean(values):
    return math.exp(sum(math.log(v) for v in values) / len(values))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--levels", default="0,1")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    if not shutil.which("rustc"):
        sys.exit("bench-run.py: needs rustc to compare with")
    mirador = os.path.join(os.path.abspath(options.build), "mirador")
    levels = options.levels.split(",")
    files = options.files or [f for f in sorted(glob.glob(os.path.join(ROOT, "bench", "*.rs")))
                              if not f.endswith("hello.rs")]
    head = "".join(f"{'level ' + level:>10} {'ratio':>7}" for level in levels)
    print(f"{'program':20} {'rustc':>8} {head}")
    ratios = {level: [] for level in levels}
    wrong = 0
    with tempfile.TemporaryDirectory() as tmp:
        for path in files:
            binary = os.path.join(tmp, "program")
            subprocess.run(["rustc", "--edition=2021", "-Cdebuginfo=0", "-Awarnings", "-o", binary,
                            path], check=True)
            native, expected = measure([binary], options.repeat)
            line = f"{os.path.basename(path):20} {native:8.1f} "
            for level in levels:
                ms, output = measure([mirador, "run", "--edition=2021",
                                      "-Zmir-opt-level=" + level, path], options.repeat)
                ratios[level].append(ms / native)
                line += f"{ms:10.1f} {ms / native:7.1f}"
                if output != expected:
                    line += " WRONG OUTPUT"
                    wrong += 1
            print(line, flush=True)
    for level in levels:
        print(f"geometric mean of the ratios at level {level}: {geometric_mean(ratios[level]):.1f}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
