#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Looks for programs that mirador does not survive.

usage: robust.py [options] FILES AND FOLDERS...

Runs mirador on every .rs file, in several modes and editions, and lists what must never happen, whatever
the input: crashes, internal compiler errors, failed assertions, runs that do not end, memory that has no
bounds, failures without an error message. Verdicts are not judged. The last line is
`N runs, N crashes, N hangs, N out of memory, N silent`; exit status 1 where any number but the first is not 0.
"""
import argparse
import collections
import concurrent.futures
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MODES = {
    "lex": ["build", "--emit=tokens", "-o", "/dev/null"],
    "parse": ["build", "--emit=ast", "-o", "/dev/null"],
    "expand": ["expand"],
    "check": ["check"],
    "test": ["check", "--test"],
    "mir": ["build", "--emit=mir", "-o", "/dev/null"],
    "run": ["run", "--max-time=5", "--max-output=4"],
}
SANITIZER = re.compile(r"^.*(?:runtime error:|ERROR: AddressSanitizer).*$", re.M)
Result = collections.namedtuple("Result", "kind reason seconds mebibytes")


def execute(command, options):
    """What became of one run. Time is processor time: others may use the machine as well."""
    with tempfile.TemporaryFile() as err:
        start = time.monotonic()
        p = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=err)
        resource.prlimit(p.pid, resource.RLIMIT_CPU, (options.time, options.time + 1))
        backstop = threading.Timer(options.time * 10, p.kill)
        backstop.start()
        _, status, usage = os.wait4(p.pid, 0)
        backstop.cancel()
        p.returncode = 0  # it was waited for
        wall = time.monotonic() - start
        err.seek(0)
        text = err.read().decode(errors="replace")
    seconds, mebibytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10
    return Result(*judge(status, text, wall, options), seconds, mebibytes)


def judge(status, text, wall, options):
    """(kind, reason); kind is None where all is well."""
    found = SANITIZER.search(text) or re.search(r"^.*internal compiler error.*$", text, re.M)
    if found:
        return "crash", found.group(0).strip()
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU or wall >= options.time * 10:
            return "hang", f"no end within {options.time} s"
        return "crash", signal.Signals(number).name
    if "error: out of memory" in text:
        return "out of memory", re.search(r"^error: out of memory.*$", text, re.M).group(0)
    code = os.WEXITSTATUS(status)
    if code == 70:
        return "crash", "exit status 70"
    if code != 0 and not text.strip():
        return "silent", f"exit status {code} without a message"
    return None, ""


def rust_files(paths):
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            yield from (os.path.join(folder, n) for n in sorted(names) if n.endswith(".rs"))


def jobs_of(options):
    for i, path in enumerate(rust_files(options.paths)):
        if i % options.every:
            continue
        for mode in options.modes:
            for edition in options.editions:
                yield mode, edition, path


def main():
    parser = argparse.ArgumentParser(description="Looks for programs that mirador does not survive.")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--build", default=os.path.join(ROOT, "build"), help="folder of mirador")
    parser.add_argument("--modes", default="parse,expand,check", help="of " + ",".join(MODES))
    parser.add_argument("--editions", default="2021,2015")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--time", type=int, default=10, help="seconds of processor time per run")
    parser.add_argument("--memory", type=int, default=2048, help="MiB of address space; 0: no limit")
    parser.add_argument("--every", type=int, default=1, help="take only every Nth file")
    parser.add_argument("--slow", type=int, default=5, help="how many of the slowest and biggest to show")
    options = parser.parse_args()
    options.modes = options.modes.split(",")
    options.editions = options.editions.split(",")
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if options.memory:  # inherited
        resource.setrlimit(resource.RLIMIT_AS, (options.memory << 20, options.memory << 20))
    program = os.path.join(options.build, "mirador")
    counts, runs, times, sizes = collections.Counter(), 0, [], []

    def run(job):
        mode, edition, path = job
        return job, execute([program, *MODES[mode], "--edition=" + edition, path], options)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for (mode, edition, path), r in pool.map(run, jobs_of(options)):
            runs += 1
            times.append((r.seconds, mode, path))
            sizes.append((r.mebibytes, mode, path))
            if r.kind:
                counts[r.kind] += 1
                print(f"{r.kind}: {mode} {edition} {path}: {r.reason}", flush=True)
    for what, unit, values in (("slowest", "s", times), ("biggest", "MiB", sizes)):
        for value, mode, path in sorted(values, reverse=True)[:options.slow]:
            print(f"{what}: {value:.2f} {unit} {mode} {path}")
    print(f"{runs} runs, {counts['crash']} crashes, {counts['hang']} hangs, "
          f"{counts['out of memory']} out of memory, {counts['silent']} silent")
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main())
