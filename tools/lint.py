#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Static checks over the C sources; each problem is one line `file:line: what`.

usage: lint.py [--build DIR] [--jobs N] [--no-tidy]

  format    clang-format would change nothing
  layers    tools/check-layers.py: includes, licence lines, banned functions
  globals   no writable data in the core's object files
  prefixes  what a folder offers to others carries a prefix of its own (tools/prefixes.txt)
  tidy      clang-tidy with the checks of .clang-tidy

Verdicts are kept in DIR/lint by the hash of what was checked (for clang-tidy: the file and all headers),
so that a second run costs little.
"""
import argparse
import concurrent.futures
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def run(command, **more):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, **more)


def digest(*parts):
    h = hashlib.sha256()
    for part in parts:
        h.update(part if isinstance(part, bytes) else part.encode())
        h.update(b"\0")
    return h.hexdigest()


def contents(path):
    with open(os.path.join(ROOT, path), "rb") as f:
        return f.read()


class Cache:
    """Remembers what was found clean."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)

    def has(self, key):
        return os.path.exists(os.path.join(self.folder, key))

    def add(self, key):
        open(os.path.join(self.folder, key), "w").close()


def sources(suffixes):
    out = []
    for top in ("src", "include", "tests/unit", "tests/fuzz"):
        for folder, _, files in os.walk(os.path.join(ROOT, top)):
            out += [os.path.relpath(os.path.join(folder, f), ROOT) for f in files
                    if f.endswith(suffixes)]
    return sorted(out)


def check_format(cache, pool):
    tool = shutil.which("clang-format")
    if not tool:
        return []
    style = digest(contents(".clang-format"), run([tool, "--version"]).stdout)

    def one(path):
        key = "format-" + digest(style, contents(path))
        if cache.has(key):
            return []
        p = run([tool, "--dry-run", path])
        found = sorted({int(m.group(1)) for m in re.finditer(r"^[^\n:]+:(\d+):\d+: warning", p.stderr,
                                                               re.M)})
        if not found and p.returncode == 0:
            cache.add(key)
        return [f"{path}:{line}: clang-format would change this" for line in found]

    return [b for bad in pool.map(one, sources((".c", ".h"))) for b in bad]


def check_tidy(cache, pool, build):
    tool = shutil.which("clang-tidy")
    if not tool:
        return []
    headers = sources((".h", ".def", ".inc"))
    base = digest(contents(".clang-tidy"), *[contents(h) for h in headers])

    def one(path):
        key = "tidy-" + digest(base, path, contents(path))
        if cache.has(key):
            return []
        p = run([tool, "--quiet", path, "--", "-std=gnu17", "-Isrc", "-Iinclude", f"-I{build}/gen",
                 "-Wno-unknown-warning-option"])
        out = []
        for m in re.finditer(r"^(/[^\n:]+):(\d+):\d+: (?:warning|error): (.*)$", p.stdout, re.M):
            out.append(f"{os.path.relpath(m.group(1), ROOT)}:{m.group(2)}: {m.group(3)}")
        if not out and p.returncode == 0:
            cache.add(key)
        elif not out:
            out = [f"{path}:1: clang-tidy fails: {p.stderr.strip()[:200]}"]
        return out

    files = [f for f in sources((".c",)) if f.startswith("src/")]
    return sorted({b for bad in pool.map(one, files) for b in bad})


def check_layers():
    p = run([sys.executable, os.path.join(ROOT, "tools/check-layers.py")])
    return [line for line in p.stdout.splitlines() if not line.startswith("layers:")]


def prefixes():
    out = {}
    with open(os.path.join(ROOT, "tools/prefixes.txt"), encoding="utf-8") as f:
        for line in f:
            words = line.split("#")[0].split()
            if words:
                out[words[0]] = words[1:]
    return out


INCLUDE = re.compile(r'^\s*#\s*include\s+"(\w+)/([\w.]+)"', re.M)


def public_headers():
    """Per folder the text of those headers that other folders include, and of all its headers."""
    texts = {path: contents(path).decode() for path in sources((".c", ".h"))}
    public, every = {}, {}
    for path, text in texts.items():
        folder = path.split(os.sep)[1] if path.startswith("src/") else ""
        if path.endswith(".h") and folder:
            every[folder] = every.get(folder, "") + text
        for m in INCLUDE.finditer(text):
            if m.group(1) != folder and path.startswith("src/"):
                public.setdefault(m.group(1), set()).add(f"src/{m.group(1)}/{m.group(2)}")
    return {f: "".join(texts.get(h, "") for h in sorted(hs)) for f, hs in public.items()}, every


def words_of(text):
    return set(re.findall(r"\w+", re.sub(r"//[^\n]*", "", text)))


# `nm` over the objects: neither writable data, nor names that do not say where they come from.
def check_objects(build):
    bad, allowed = [], prefixes()
    public, every = public_headers()
    public = {f: words_of(t) for f, t in public.items()}
    every = {f: words_of(t) for f, t in every.items()}
    for obj in sorted(glob.glob(os.path.join(build, "obj/src/*/*.o"))):
        source = os.path.relpath(obj, os.path.join(build, "obj"))[:-2] + ".c"
        folder = source.split(os.sep)[1]
        if not os.path.exists(os.path.join(ROOT, source)):
            continue  # of a file that is no more
        for line in run(["nm", obj]).stdout.splitlines():
            words = line.split()
            if len(words) != 3 or words[2].startswith((".LC", "__sancov")) or "." in words[2]:
                continue
            kind, name = words[1], words[2]
            problem = None
            if kind in "bBdDcC" and folder != "driver":
                problem = "is writable and global"
            elif kind in "TR" and name != "main":
                prefixed = any(name == p or name.startswith(p + "_") for p in allowed.get(folder, []))
                known = name in every.get(folder, set()) or folder == "driver"
                if name in public.get(folder, set()) and not prefixed and folder != "driver":
                    problem = f"is offered to other folders without a prefix of {folder}/"
                elif not known and not prefixed:
                    problem = "is extern but stands in no header"
            if problem:
                text = contents(source).decode()
                at = re.search(r"^[^\n]*\b" + re.escape(name) + r"\b", text, re.M)
                number = text.count("\n", 0, at.start()) + 1 if at else 1
                bad.append(f"{source}:{number}: `{name}` {problem}")
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--no-tidy", action="store_true")
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    cache = Cache(os.path.join(build, "lint"))
    total = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        checks = [("format", lambda: check_format(cache, pool)), ("layers", check_layers),
                  ("objects", lambda: check_objects(build))]
        if not options.no_tidy:
            checks.append(("tidy", lambda: check_tidy(cache, pool, build)))
        for name, check in checks:
            bad = check()
            total += len(bad)
            for line in bad:
                print(line)
            print(f"lint: {name}: {len(bad)} problems", flush=True)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
