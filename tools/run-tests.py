#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs mirador's tests.

usage: run-tests.py [--build DIR] [--filter REGEX] [--jobs N] [--bless] [--list]

What a test is depends on its folder; see CONTRIBUTING.md:
  tests/ui/**/*.rs      mirador check; the marks (//~ ERROR E0382) and the blessed .stderr
  tests/run/**/*.rs     mirador run; .stdout, exit status, and with `//@ stderr` .stderr
  tests/mir/**/*.rs     mirador build --emit=mir; .mir
  tests/expand/**/*.rs  mirador expand; .expanded
  tests/borrows/**/*.rs mirador check --explain-borrows at each `//@ line`; .borrows and .json
  tests/parse/**/*.rs   mirador build --emit=ast; .ast, and the printed text must print the same again
  tests/commands/*.cmd  the command line in the file (after `# exit-status: N`); .stdout, durations left out
  tests/unit/*.c        compiled and linked with the library; passes when it exits 0
  examples/*.rs         like tests/run
  docs/errors/*.md      mirador check on both programs of an error code's explanation
--bless writes the expected files from what mirador prints; marks and run outputs come from
tools/oracle.py instead. The last line is `N passed, N failed`.
"""
import argparse
import concurrent.futures
import difflib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TIME_LIMIT = 20
MEMORY_LIMIT = 2 << 30
MARK = re.compile(r"//~(?P<up>\^+|\||v+|)\s*(?P<level>ERROR|WARN|WARNING|NOTE|HELP)?\s*"
                  r"(?P<code>E\d{4})?(?:\s*:?\s*(?P<text>.*))?$")


class Test:
    def __init__(self, path, kind):
        self.path, self.kind = path, kind
        self.headers = {}
        if path.endswith(".rs"):
            with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as f:
                self.source = f.read()
            for line in self.source.splitlines():
                m = re.match(r"\s*//@\s*([\w-]+)\s*(?::\s*(.*))?$", line)
                if m:
                    self.headers.setdefault(m.group(1), []).append((m.group(2) or "").strip())

    def header(self, name, default=None):
        return self.headers.get(name, [default])[0]

    def flags(self):
        out = ["--edition=" + self.header("edition", "2021")]
        for flags in self.headers.get("compile-flags", []):
            out += flags.split()
        return out

    def sibling(self, suffix):
        return os.path.join(ROOT, os.path.splitext(self.path)[0] + suffix)


def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not os.environ.get("MIRADOR_NO_MEMORY_LIMIT"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def execute(command, stdin=b""):
    """(status, stdout, stderr); status is text for what is no plain exit."""
    try:
        p = subprocess.run(command, input=stdin, capture_output=True, timeout=TIME_LIMIT, cwd=ROOT,
                           preexec_fn=limits)
    except subprocess.TimeoutExpired:
        return f"no end within {TIME_LIMIT} s", "", ""
    status = p.returncode if p.returncode >= 0 else f"killed by signal {-p.returncode}"
    return status, p.stdout.decode(errors="replace"), p.stderr.decode(errors="replace")


def read(path):
    try:
        with open(path, encoding="utf-8") as f:
            return f.read()
    except FileNotFoundError:
        return None


def compare(name, path, got, bless):
    """Problem text, or None."""
    want = read(path)
    if want == got or (want is None and got == ""):
        return None
    if bless:
        if got == "":
            os.remove(path)
        else:
            with open(path, "w", encoding="utf-8") as f:
                f.write(got)
        return None
    if want is None:
        head = "\n".join(got.splitlines()[:20])
        return f"{os.path.relpath(path, ROOT)} does not exist; {name} is:\n{head}"
    diff = difflib.unified_diff(want.splitlines(), got.splitlines(), os.path.relpath(path, ROOT),
                                name, lineterm="")
    return "\n".join(diff)


def marks_of(source):
    """Expected (line, level, code or None, text) of the //~ marks."""
    out, last = [], 0
    for number, line in enumerate(source.splitlines(), 1):
        at = line.find("//~")
        m = MARK.match(line[at:].rstrip()) if at >= 0 else None
        if not m:
            continue
        up = m.group("up")
        target = last if up == "|" else number + len(up) if up.startswith("v") else number - len(up)
        last = target
        level = {"WARNING": "WARN", None: "ERROR"}.get(m.group("level"), m.group("level"))
        out.append((target, level, m.group("code"), (m.group("text") or "").strip()))
    return out


def diagnostics_of(stderr):
    """Found (line, level, code, message) from JSON diagnostics; without the summary."""
    names = {"error": "ERROR", "warning": "WARN"}
    out = []
    for line in stderr.splitlines():
        try:
            d = json.loads(line)
        except ValueError:
            continue
        if d.get("level") not in names or d["message"].startswith("aborting due to"):
            continue
        if not d["spans"] and re.match(r"\d+ warnings? emitted", d["message"]):
            continue
        primary = [s for s in d["spans"] if s["is_primary"]]
        number = outermost(primary[0])["line_start"] if primary else 0
        code = (d["code"] or {}).get("code")
        out.append((number, names[d["level"]], code, d["message"]))
    return out


def outermost(span):
    while span.get("expansion"):
        span = span["expansion"]["span"]
    return span


def match_marks(marks, found):
    """Pairs marks with diagnostics; gives what is left of both. Warnings count only where a test
    marks any."""
    found, missing = list(found), []
    for mark in marks:
        line, level, code, text = mark
        for d in found:
            code_ok = code is None or d[2] == code
            if d[0] == line and d[1] == level and code_ok and (not text or text in d[3] or text == d[2]):
                found.remove(d)
                break
        else:
            missing.append(mark)
    if not any(m[1] == "WARN" for m in marks):
        found = [d for d in found if d[1] != "WARN"]
    return missing, found


def check_ui(test, mirador, bless):
    problems = []
    command = [mirador, "check"] + test.flags() + [test.path]
    status, _, stderr = execute(command + ["--error-format=json"])
    marks = [m for m in marks_of(test.source) if m[1] in ("ERROR", "WARN")]
    missing, extra = match_marks(marks, diagnostics_of(stderr))
    for line, level, code, text in missing:
        problems.append(f"line {line}: expected and not reported: {level} {code or ''} {text}")
    for line, level, code, text in extra:
        problems.append(f"line {line}: reported and not expected: {level} {code or ''} {text}")
    want = 1 if any(m[1] == "ERROR" for m in marks) else 0
    if status != want:
        problems.append(f"exit status {status}, expected {want}\n{stderr[:2000]}")
    _, _, human = execute(command + ["--color=never"])
    if not problems or not bless:
        problems.append(compare("stderr", test.sibling(".stderr"), human, bless and not problems))
    return problems


# The WebAssembly build prints the same: tests with the directive `//@ wasm`, where it has been built.
WASM = os.path.join(ROOT, "build", "wasm", "mirador.wasm")


def check_wasm(test):
    command = ["node", "--no-warnings", "--stack-size=3900", os.path.join(ROOT, "tools", "wasm.mjs"), WASM, "run",
               *test.flags(), "-A", "warnings", test.path]
    p = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT, timeout=60)
    problems = []
    want = int(test.header("exit-status", "0"))
    if p.returncode != want:
        problems.append(f"wasm: exit status {p.returncode}, expected {want}\n{p.stderr.decode()[:2000]}")
    problems.append(compare("wasm stdout", test.sibling(".stdout"), p.stdout.decode(), False))
    return problems


def check_run(test, mirador, bless):
    stdin = (read(test.sibling(".stdin")) or "").encode()
    args = (test.header("run-args") or "").split()
    command = [mirador, "run"] + test.flags() + ["-A", "warnings", test.path]
    status, stdout, stderr = execute(command + (["--"] + args if args else []), stdin)
    problems = []
    want = int(test.header("exit-status", "0"))
    if status != want:
        problems.append(f"exit status {status}, expected {want}\n{stderr[:2000]}")
    problems.append(compare("stdout", test.sibling(".stdout"), stdout, False))
    if "stderr" in test.headers:
        problems.append(compare("stderr", test.sibling(".stderr"), stderr, bless))
    return problems


def check_emit(test, mirador, bless):
    command = {
        "mir": ["build", "--emit=mir", "-o", "-"],
        "expand": ["expand"],
        "parse": ["build", "--emit=ast", "-o", "-"],
    }[test.kind]
    suffix = {"mir": ".mir", "expand": ".expanded", "parse": ".ast"}[test.kind]
    status, stdout, stderr = execute([mirador] + command + test.flags() + [test.path])
    problems = []
    want = int(test.header("exit-status", "0"))
    if status != want:
        problems.append(f"exit status {status}, expected {want}\n{stderr[:2000]}")
    problems.append(compare("output", test.sibling(suffix), stdout, bless))
    if test.kind == "parse" and want == 0:
        status, again, stderr = execute([mirador] + command + test.flags() + [test.sibling(suffix)])
        if status != 0 or again != stdout:
            problems.append("the printed text does not print the same again\n" + stderr[:2000])
    return problems


def check_explanation(test, mirador):
    """The first program has that error and no other; the second has none."""
    code = os.path.splitext(os.path.basename(test.path))[0]
    text = read(os.path.join(ROOT, test.path))
    blocks = re.findall(r"^```rust(\S*)\n(.*?)^```$", text, re.M | re.S)
    if len(blocks) != 2 or not text.startswith(f"# {code}: "):
        return ["the form is: a title with the code, a text, a program that is refused, one that is accepted"]
    problems = []
    for (info, source), want in zip(blocks, ({code}, set())):
        edition = re.search(r"edition(\d+)", info)
        with tempfile.NamedTemporaryFile("w", suffix=".rs") as f:
            f.write(source)
            f.flush()
            status, _, stderr = execute([mirador, "check", "--edition=" + (edition.group(1) if edition else "2024"),
                                         "--error-format=json", f.name])
        found = {d[2] for d in diagnostics_of(stderr) if d[1] == "ERROR"}
        found.discard(None) if want else None
        if not want <= found or (not want and found) or status != (1 if want else 0):
            problems.append(f"exit status {status}, errors {found}, expected {want}")
    return problems


def suggestions_of(stderr):
    """For each diagnostic with changes that can be made by machine: its line and the replacements."""
    for line in stderr.splitlines():
        try:
            d = json.loads(line)
        except ValueError:
            continue
        for child in d.get("children", []):
            spans = [s for s in child["spans"] if s.get("suggested_replacement") is not None]
            if spans and all(s.get("suggestion_applicability") == "MachineApplicable" for s in spans):
                yield d["message"], [(s["byte_start"], s["byte_end"], s["suggested_replacement"])
                                     for s in spans]
                break


def errors_of(stderr):
    return [d for d in diagnostics_of(stderr) if d[1] == "ERROR"]


def check_suggestions(test, mirador):
    """Each suggestion that is made for machines is made, by itself: there must be less errors then."""
    command = [mirador, "check"] + test.flags() + ["--error-format=json"]
    _, _, stderr = execute(command + [test.path])
    before, problems = len(errors_of(stderr)), []
    source = test.source.encode()
    for message, parts in suggestions_of(stderr):
        text = source
        for start, end, new in sorted(parts, reverse=True):
            text = text[:start] + new.encode() + text[end:]
        with tempfile.NamedTemporaryFile(suffix=".rs") as f:
            f.write(text)
            f.flush()
            status, _, again = execute(command + [f.name])
        after = len(errors_of(again))
        if status not in (0, 1) or (before and after >= before) or after > before:
            problems.append(f"the suggestion of `{message}` leaves {after} of {before} errors")
    return problems


def check_borrows(test, mirador, bless):
    """mirador check --explain-borrows at the lines that `//@ line` names, in both forms."""
    human, tools, problems = "", "", []
    for number in test.headers.get("line", []):
        command = [mirador, "check", "-A", "warnings", f"--explain-borrows={test.path}:{number}"]
        status, stdout, stderr = execute(command + test.flags() + [test.path])
        if status != 0:
            problems.append(f"exit status {status}\n{stderr[:2000]}")
        human += stdout
        _, stdout, _ = execute(command + test.flags() + ["--error-format=json", test.path])
        try:
            tools += json.dumps(json.loads(stdout), indent=1) + "\n"
        except ValueError as e:
            problems.append(f"not JSON: {e}")
    problems.append(compare("text", test.sibling(".borrows"), human, bless))
    problems.append(compare("JSON", test.sibling(".json"), tools, bless))
    return problems


def check_command(test, mirador, bless):
    text = read(os.path.join(ROOT, test.path))
    want = re.search(r"^# exit-status: (\d+)", text, re.M)
    line = [l for l in text.splitlines() if l and not l.startswith("#")][0]
    status, stdout, stderr = execute([mirador] + line.split())
    stdout = re.sub(r"finished in [\d.]+s", "finished in 0.00s", stdout)
    stdout = re.sub(r"TypeId\(0x[0-9a-f]+\)", "TypeId(..)", stdout)
    problems = []
    if status != int(want.group(1) if want else 0):
        problems.append(f"exit status {status}\n{stderr[:2000]}")
    problems.append(compare("stdout", test.sibling(".stdout"), stdout, bless))
    return problems


def check_unit(test, build, bless):
    name = os.path.splitext(os.path.basename(test.path))[0]
    out = os.path.join(build, "unit", name)
    os.makedirs(os.path.dirname(out), exist_ok=True)
    flags = ["-fsanitize=address,undefined"] if build.endswith("asan") else []
    command = ["gcc", "-std=gnu17", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-Isrc", "-Iinclude",
               "-fno-pie", "-no-pie", *flags, "-o", out, test.path, os.path.join(build, "libmirador.a"), "-lm"]
    p = subprocess.run(command, capture_output=True, cwd=ROOT, text=True)
    if p.returncode != 0:
        return ["does not compile\n" + p.stderr[:3000]]
    status, stdout, stderr = execute([out])
    return [f"exit status {status}\n{stdout[-2000:]}{stderr[-2000:]}"] if status != 0 else []


def run_test(test, options):
    mirador = os.path.join(options.build, "mirador")
    try:
        if test.kind == "ui":
            problems = check_ui(test, mirador, options.bless) + check_suggestions(test, mirador)
        elif test.kind == "borrows":
            problems = check_borrows(test, mirador, options.bless)
        elif test.kind == "run":
            problems = check_run(test, mirador, options.bless)
        elif test.kind == "wasm":
            problems = check_wasm(test)
        elif test.kind == "explain":
            problems = check_explanation(test, mirador)
        elif test.kind == "command":
            problems = check_command(test, mirador, options.bless)
        elif test.kind == "unit":
            problems = check_unit(test, options.build, options.bless)
        else:
            problems = check_emit(test, mirador, options.bless)
    except Exception as e:  # a broken test is a failed test
        problems = [f"{type(e).__name__}: {e}"]
    return [p for p in problems if p]


def find_tests():
    for kind in ("ui", "run", "mir", "expand", "parse", "borrows"):
        for folder, _, files in sorted(os.walk(os.path.join(ROOT, "tests", kind))):
            if os.path.basename(folder) == "aux":  # module files that tests use
                continue
            for name in sorted(files):
                if name.endswith(".rs"):
                    test = Test(os.path.relpath(os.path.join(folder, name), ROOT), kind)
                    yield test
                    if kind == "run" and "wasm" in test.headers and os.path.exists(WASM):
                        yield Test(test.path, "wasm")
    for folder, suffix, kind in (("examples", ".rs", "run"), ("tests/commands", ".cmd", "command"),
                                 ("tests/unit", ".c", "unit"),
                                 ("docs/errors", ".md", "explain")):
        path = os.path.join(ROOT, folder)
        for name in sorted(os.listdir(path)) if os.path.isdir(path) else []:
            if name.endswith(suffix):
                yield Test(os.path.join(folder, name), kind)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--filter", default="")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    options.build = os.path.abspath(options.build)
    if options.build.endswith("asan"):
        os.environ["MIRADOR_NO_MEMORY_LIMIT"] = "1"
    tests = [t for t in find_tests() if re.search(options.filter, t.path)]
    if options.list:
        for t in tests:
            print(t.path)
        return 0
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for test, problems in zip(tests, pool.map(lambda t: run_test(t, options), tests)):
            if problems:
                failed += 1
                print(f"FAILED {test.path}")
                for p in problems:
                    print("    " + p.replace("\n", "\n    "))
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
