# SPDX-License-Identifier: MIT
# explain.awk: docs/errors/EXXXX.md -> EXPLAIN(number, "text") lines, which src/driver/commands.c includes.
# The text is the file's, without the marks of headings and code blocks; code is indented instead.
function quote(s) {
    gsub(/\\/, "&&", s)
    gsub(/"/, "\\\"", s)
    return "    \"" s "\\n\""
}
FNR == 1 {
    if (open) print "    )"
    number = FILENAME
    sub(/.*E/, "", number)
    sub(/\.md$/, "", number)
    print "EXPLAIN(" number ","
    open = 1
    code = 0
    sub(/^# /, "")
}
/^```/ {
    code = !code
    next
}
{ print quote(code && length($0) ? "    " $0 : $0) }
END { if (open) print "    )" }
