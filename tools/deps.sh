#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the Debian packages that are missing. Does nothing, and needs no network, when all are there.
missing=""
need() { # command or file, package
    case "$1" in
    /*) [ -e "$1" ] || missing="$missing $2" ;;
    *) command -v "$1" >/dev/null 2>&1 || missing="$missing $2" ;;
    esac
}
need gcc gcc
need make make
need ar binutils
need clang clang
need clang-format clang-format
need clang-tidy clang-tidy
need wasm-ld lld
need python3 python3
need node nodejs
ls /usr/include/wasm32-wasi/stdio.h >/dev/null 2>&1 || missing="$missing wasi-libc"
ls /usr/lib/llvm-*/lib/clang/*/lib/wasi/libclang_rt.builtins-wasm32.a \
    /usr/lib/clang/*/lib/wasi/libclang_rt.builtins-wasm32.a >/dev/null 2>&1 ||
    missing="$missing libclang-rt-dev-wasm32"
if [ -z "$missing" ]; then
    echo "deps: everything is there"
    exit 0
fi
echo "deps: installing$missing"
sudo=""
[ "$(id -u)" = 0 ] || sudo=sudo
$sudo apt-get update && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y --no-install-recommends $missing
