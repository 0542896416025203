// SPDX-License-Identifier: MIT
//! The system call primitive, and its numbers.

#[cfg(mirador)]
#[rustc_intrinsic]
unsafe fn mirador_syscall(
    nr: usize,
    a: usize,
    b: usize,
    c: usize,
    d: usize,
    e: usize,
    f: usize,
) -> isize;

pub const READ: usize = 0;
pub const WRITE: usize = 1;
pub const CLOSE: usize = 3;
pub const LSEEK: usize = 8;
pub const PIPE2: usize = 293;
pub const DUP2: usize = 33;
pub const GETPID: usize = 39;
pub const FORK: usize = 57;
pub const EXECVE: usize = 59;
pub const WAIT4: usize = 61;
pub const KILL: usize = 62;
pub const FSYNC: usize = 74;
pub const FTRUNCATE: usize = 77;
pub const GETCWD: usize = 79;
pub const CHDIR: usize = 80;
pub const RENAME: usize = 82;
pub const MKDIR: usize = 83;
pub const RMDIR: usize = 84;
pub const LINK: usize = 86;
pub const UNLINK: usize = 87;
pub const SYMLINK: usize = 88;
pub const READLINK: usize = 89;
pub const CHMOD: usize = 90;
pub const SCHED_YIELD: usize = 24;
pub const NANOSLEEP: usize = 35;
pub const GETTID: usize = 186;
pub const FUTEX: usize = 202;
pub const SCHED_GETAFFINITY: usize = 204;
pub const GETDENTS64: usize = 217;
pub const CLOCK_GETTIME: usize = 228;
pub const EXIT_GROUP: usize = 231;
pub const OPENAT: usize = 257;
pub const GETRANDOM: usize = 318;
pub const STATX: usize = 332;

/// One system call; a result in -4095..0 is a negated error number.
#[cfg(mirador)]
#[inline]
pub unsafe fn raw(
    nr: usize,
    a: usize,
    b: usize,
    c: usize,
    d: usize,
    e: usize,
    f: usize,
) -> isize {
    unsafe { mirador_syscall(nr, a, b, c, d, e, f) }
}

#[cfg(not(mirador))]
#[inline]
pub unsafe fn raw(
    nr: usize,
    a: usize,
    b: usize,
    c: usize,
    d: usize,
    e: usize,
    f: usize,
) -> isize {
    let result: isize;
    unsafe {
        core::arch::asm!(
            "syscall",
            inlateout("rax") nr as isize => result,
            in("rdi") a,
            in("rsi") b,
            in("rdx") c,
            in("r10") d,
            in("r8") e,
            in("r9") f,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    result
}

/// A system call with up to three arguments; `Err` holds the error number.
#[inline]
pub unsafe fn call(nr: usize, a: usize, b: usize, c: usize) -> Result<usize, i32> {
    let result = unsafe { raw(nr, a, b, c, 0, 0, 0) };
    if result < 0 { Err(-result as i32) } else { Ok(result as usize) }
}

/// A system call with six arguments.
#[inline]
pub unsafe fn call6(
    nr: usize,
    a: usize,
    b: usize,
    c: usize,
    d: usize,
    e: usize,
    f: usize,
) -> Result<usize, i32> {
    let result = unsafe { raw(nr, a, b, c, d, e, f) };
    if result < 0 { Err(-result as i32) } else { Ok(result as usize) }
}
