#!/bin/sh
# SPDX-License-Identifier: MIT
# demo.sh MIRADOR: the main job on real programs: one is run, one is refused, then every example is compared
# with what is expected of it. Exit status 1 when anything differs.
mirador=$1
show() {
    echo "\$ mirador $*"
    "$mirador" "$@"
}

show run examples/shapes.rs || exit 1
echo
echo "\$ cat examples/refused/use-after-move.rs"
cat examples/refused/use-after-move.rs
show run examples/refused/use-after-move.rs && exit 1
echo
echo "All examples, each compared with its expected output:"
failed=0
for program in examples/*.rs; do
    expected=${program%.rs}.stdout
    if [ -f "${program%.rs}.stdin" ]; then input=${program%.rs}.stdin; else input=/dev/null; fi
    if "$mirador" run "$program" < "$input" 2>/dev/null | cmp -s - "$expected"; then
        printf '  %-24s %5d lines of Rust: as expected\n' "$(basename "$program")" "$(wc -l < "$program")"
    else
        printf '  %-24s DIFFERS\n' "$(basename "$program")"
        failed=1
    fi
done
exit $failed
