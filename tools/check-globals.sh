#!/bin/sh
# SPDX-License-Identifier: MIT
# No writable data in the object files given: the core has no mutable globals.
bad=0
for o in "$@"; do
    found=$(nm "$o" | awk '$2 ~ /^[bBdDcC]$/ {print $3}' | grep -v '^__sancov\|^\.LC' || true)
    if [ -n "$found" ]; then
        echo "$o: writable: $(echo $found)"
        bad=1
    fi
done
[ $bad = 0 ] && echo "globals: none"
exit $bad
