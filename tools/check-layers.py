#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that no folder of src/ includes a header of a layer above it (layers.txt), that source files
start with the licence line, and that the core calls no function that prints, exits, reads files or
copies without a bound."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BANNED = {
    "strcpy", "strcat", "sprintf", "vsprintf", "gets", "strtok", "alloca", "setjmp", "longjmp", "atoi",
}
BANNED_IN_CORE = {
    "printf", "fprintf", "puts", "putchar", "fputs", "fopen", "fread", "fwrite", "exit", "_exit",
    "abort", "getenv", "system", "time", "rand", "signal",
}
# The checked machine stands in for the system; what it grants to programs it must ask of the host.
HOST_FILES = {"src/machine/host.c"}
CALL = re.compile(r"(?<![\w.>])(\w+)\s*\(")
COMMENT = re.compile(r"//.*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"", re.S)


def strip(text):
    # Keeps line numbers.
    return COMMENT.sub(lambda m: "" + "\n" * m.group(0).count("\n"), text)


def main():
    order, allowed, bad = [], set(), []
    for line in open(os.path.join(ROOT, "tools/layers.txt")):
        words = line.split("#")[0].split()
        if words[:1] == ["allow"]:
            allowed.add((words[1], words[2]))
        elif words:
            order.append(words[0])
    for folder, _, files in os.walk(os.path.join(ROOT, "src")):
        for name in sorted(files):
            if not name.endswith((".c", ".h", ".def", ".inc")):
                continue
            path = os.path.relpath(os.path.join(folder, name), ROOT)
            layer = path.split(os.sep)[1]
            with open(os.path.join(ROOT, path), encoding="utf-8") as f:
                text = f.read()
            if not text.startswith("// SPDX-License-Identifier: MIT\n"):
                bad.append(f"{path}:1: the first line is not the licence line")
            if layer not in order:
                bad.append(f"{path}:1: `{layer}` does not stand in tools/layers.txt")
                continue
            for n, line in enumerate(text.splitlines(), 1):
                m = re.match(r'\s*#\s*include\s+"(\w+)/', line)
                other = m.group(1) if m else None
                if other in order and order.index(other) > order.index(layer):
                    if (layer, other) not in allowed:
                        bad.append(f"{path}:{n}: {layer} must not include {other}")
            banned = BANNED if layer == "driver" or path in HOST_FILES else BANNED | BANNED_IN_CORE
            for n, line in enumerate(strip(text).splitlines(), 1):
                for m in CALL.finditer(line):
                    if m.group(1) in banned and not line.lstrip().startswith("#"):
                        bad.append(f"{path}:{n}: {m.group(1)}() is banned here")
    for b in bad:
        print(b)
    print(f"layers: {len(bad)} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
