#!/bin/sh
# SPDX-License-Identifier: MIT
# usage: conformance.sh [BUILD]
# Measures agreement with rustc on rustc's own tests. CONFORMANCE names the folder with the recorded
# verdicts and the scripts that fetch the tests, lay them out and compare; SAMPLE=n measures a sample,
# CORPORA a choice of them, FILTER a regular expression on the tests' names.
build=${1:-build}
scripts=${CONFORMANCE:-../shared/conformance}
tests=build/rustc-tests
if [ ! -f "$scripts/agree.py" ]; then
    echo "conformance: no verdicts at $scripts (set CONFORMANCE)" >&2
    exit 1
fi
[ -d $tests/tests/ui ] || "$scripts/get-tests.sh" $tests || exit 1
[ -d $tests/corpora ] || python3 "$scripts/lay-out.py" $tests || exit 1
for corpus in ${CORPORA:-ui-borrowck ui-check ui-run ui-run-traced}; do
    out=$build/agree/$corpus
    mkdir -p "$out"
    python3 "$scripts/agree.py" $tests/corpora/$corpus/manifest.jsonl "$build/mirador" \
        --out "$out" --quiet ${SAMPLE:+--sample $SAMPLE} ${FILTER:+--filter "$FILTER"} >/dev/null
    echo "== $corpus"
    cat "$out/summary.txt"
done
